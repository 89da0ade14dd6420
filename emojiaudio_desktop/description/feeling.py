"""The feeling of several signs together, and how strong it is."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import NEUTRAL, Emotion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import SignMeaning

_LONE_INTENSITY: Final = 0.4
_HALF_WAY_COUNT: Final = 4.0
"""Signs after which the intensity has gone about two thirds of the way from a lone sign to the strongest."""
_NEUTRAL_WEIGHT: Final = 0.25
_SHADE: Final = 0.2
"""Words are a weak hint beside what the sender drew."""
_CLEAR_SIGNS: Final = 0.35
_CLEAR_WORDS: Final = 0.5
"""Above one mildly unpleasant word, such as "tired": a claim about tone must not be made lightly."""


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


def shade(emotion: Emotion, polarity: float) -> Emotion:
    """The feeling, a little more or less pleasant by the words around it; the label stays what the signs say."""
    if not polarity or emotion.label == "neutral":
        return emotion
    valence = emotion.valence + _SHADE * (polarity - emotion.valence) * abs(polarity)
    return replace(emotion, valence=round(valence, 3))


def contradicts(emotion: Emotion, polarity: float) -> bool:
    """Whether the words are clearly of the other sign than the feeling."""
    is_clear = abs(polarity) >= _CLEAR_WORDS and abs(emotion.valence) >= _CLEAR_SIGNS
    return is_clear and polarity * emotion.valence < 0


def intensity(meanings: Sequence[SignMeaning], context: str, agreement: float = 0.0) -> float:
    """How strong the feeling is, in [0, 1]: it grows with the count, with shouting and with exclamation marks.

    Args:
        meanings: The signs with their counts.
        context: The message.
        agreement: Polarity of the words times valence of the signs, in [-1, 1]; agreement strengthens.

    Repetition raises intensity and never length; the growth saturates, so that 100 signs are not five times 20.
    """
    count = sum(meaning.count for meaning in meanings)
    if count == 0:
        return 0.0
    value = 1.0 - (1.0 - _LONE_INTENSITY) * math.exp(-(count - 1) / _HALF_WAY_COUNT)
    shouted = sum(1 for word in context.split() if len(word) > 2 and word.isupper())
    value += min(0.15, 0.05 * context.count("!") + 0.05 * shouted)
    value += 0.1 * max(0.0, agreement)
    return round(min(1.0, value), 3)
