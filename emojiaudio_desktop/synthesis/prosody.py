"""How a voice sounds when it feels something.

The directions follow Juslin & Laukka (2003, Psychological Bulletin 129), table 7, and Scherer (2003, Speech Communication 40): arousal
raises rate, pitch, pitch range and level; joy widens the melody and sadness flattens and slows it; tenderness is soft
and calm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Prosody

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Emotion

_RATE_SPAN: Final = 0.15
"""At most so far from the listener's own rate: words must stay as clear as the listener is used to."""


def _within(value: float, lowest: float, highest: float) -> int:
    return round(min(highest, max(lowest, value)))


def prosody_of(emotion: Emotion, intensity: float, base: Prosody) -> Prosody:
    """The prosody of a feeling.

    Args:
        emotion: The feeling; rate follows arousal, melody follows both axes.
        intensity: How strong it is, in [0, 1].
        base: The listener's own rate, pitch, range and level.

    Returns:
        A prosody with a rate within 15 % of the base.
    """
    strength = 0.5 + 0.5 * intensity
    valence, arousal = emotion.valence * strength, emotion.arousal * strength
    rate = 1.0 + max(-_RATE_SPAN, min(_RATE_SPAN, 0.2 * arousal + 0.04 * min(0.0, valence)))
    return Prosody(
        rate_wpm=_within(base.rate_wpm * rate, 80, 450),
        pitch=_within(base.pitch + 14 * arousal + 8 * valence, 0, 100),
        pitch_range=_within(base.pitch_range + 25 * arousal + 15 * valence, 10, 100),
        gain_db=base.gain_db + 2.0 * arousal,
    )
