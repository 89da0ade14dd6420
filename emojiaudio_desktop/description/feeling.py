"""The feeling of several signs together, and how strong it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import NEUTRAL, Emotion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import SignMeaning

_LONE_INTENSITY: Final = 0.4
_HALF_WAY_COUNT: Final = 4.0
"""Signs after which the intensity has gone about two thirds of the way from a lone sign to the strongest."""
_NEUTRAL_WEIGHT: Final = 0.25


def _strength(emotion: Emotion) -> float:
    return math.hypot(emotion.valence, emotion.arousal)


def combine(meanings: Sequence[SignMeaning]) -> Emotion:
    """The common feeling: the label of the sign that weighs most, and the weighted mean of valence and arousal.

    A sign weighs by the root of its count (the tenth repetition adds less than the second) and by the strength of its
    own feeling; things without a feeling weigh little beside a face.
    """
    if not meanings:
        return NEUTRAL
    weights = [
        math.sqrt(m.count)
        * (_NEUTRAL_WEIGHT if m.emotion.label == "neutral" else 0.5 + _strength(m.emotion))
        for m in meanings
    ]
    total = sum(weights)
    leading = max(range(len(meanings)), key=lambda place: weights[place])
    return Emotion(
        meanings[leading].emotion.label,
        round(
            sum(w * m.emotion.valence for w, m in zip(weights, meanings, strict=True)) / total, 3
        ),
        round(
            sum(w * m.emotion.arousal for w, m in zip(weights, meanings, strict=True)) / total, 3
        ),
    )


def intensity(meanings: Sequence[SignMeaning], context: str) -> float:
    """How strong the feeling is, in [0, 1]: it grows with the count, with shouting and with exclamation marks.

    Repetition raises intensity and never length; the growth saturates, so that 100 signs are not five times 20.
    """
    count = sum(meaning.count for meaning in meanings)
    if count == 0:
        return 0.0
    value = 1.0 - (1.0 - _LONE_INTENSITY) * math.exp(-(count - 1) / _HALF_WAY_COUNT)
    shouted = sum(1 for word in context.split() if len(word) > 2 and word.isupper())
    value += min(0.15, 0.05 * context.count("!") + 0.05 * shouted)
    return round(min(1.0, value), 3)
