"""How a feeling changes the way words are spoken.

The directions follow two reviews of how people express feelings with their voice:

- P. N. Juslin and P. Laukka, "Communication of emotions in vocal expression and music performance: different channels,
  same code?", Psychological Bulletin 129 (2003) 770-814, table 7: anger is fast, loud, with high and varied pitch; fear
  fast, high, quiet unless in panic, with little variation; happiness fast, rather loud, high and varied; sadness slow,
  quiet, low and flat; tenderness slow, quiet, low and flat.
- K. R. Scherer, "Vocal communication of emotion: a review of research paradigms", Speech Communication 40 (2003)
  227-256, table 2: arousal raises loudness, pitch, its range and rate; sadness and boredom lower pitch, range and rate.

The sizes are ours: as large as words of a synthetic voice bear without losing clearness, and measured on it (see
``tests/unit/synthesis/test_prosody.py``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Prosody

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Emotion

_RATE_LIMIT: Final = 0.15
"""Listeners of screen readers choose their rate with care: it changes by this part of it at most."""
_PITCH_LIMITS: Final = (18, 82)
_RANGE_LIMITS: Final = (12, 92)
_GAIN_LIMIT_DB: Final = 5.0
_SLOWEST_WPM: Final = 80
_FASTEST_WPM: Final = 450
_WEAKEST: Final = 0.4
"""Part of the change that is heard at intensity 0, so that a lone sign has its feeling, too."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What is added to the listener's own prosody.

    Attributes:
        rate: As a part of the rate.
        pitch: On the scale of Prosody.
        pitch_range: On the scale of Prosody.
        gain_db: In decibels.
    """

    rate: float = 0.0
    pitch: float = 0.0
    pitch_range: float = 0.0
    gain_db: float = 0.0


_OF_AROUSAL: Final = _Change(rate=0.14, pitch=14.0, pitch_range=53.0, gain_db=3.5)
_OF_VALENCE: Final = _Change(rate=0.02, pitch=14.0, pitch_range=10.0, gain_db=0.5)

# What valence and arousal do not tell apart: anger and fear lie on one point of that plane.
_OF_LABEL: Final = {
    "affection": _Change(rate=-0.06, pitch=-4.0, pitch_range=-12.0, gain_db=-1.0),
    "gratitude": _Change(rate=-0.03, gain_db=-0.5),
    "pride": _Change(rate=-0.02, pitch=-6.0, gain_db=1.0),
    "serenity": _Change(rate=-0.02, pitch=-4.0, gain_db=-1.0),
    "surprise": _Change(pitch=10.0),
    "confusion": _Change(rate=-0.04, pitch=4.0, pitch_range=10.0),
    "embarrassment": _Change(rate=-0.04, pitch_range=-14.0, gain_db=-2.0),
    "boredom": _Change(rate=-0.04, pitch_range=-4.0),
    "tiredness": _Change(rate=-0.03, pitch=-2.0, gain_db=-1.0),
    "sadness": _Change(rate=-0.07, pitch=-5.0, gain_db=-1.5),
    "heartbreak": _Change(rate=-0.11, pitch=-6.0, pitch_range=-18.0, gain_db=-1.5),
    "fear": _Change(rate=0.04, pitch=18.0, pitch_range=-38.0, gain_db=-3.0),
    "anxiety": _Change(rate=0.02, pitch=10.0, pitch_range=-22.0, gain_db=-2.0),
    "anger": _Change(rate=0.05, pitch=-8.0, gain_db=1.5),
    "disgust": _Change(rate=-0.08, pitch=-8.0),
    "contempt": _Change(rate=-0.05, pitch=-6.0, pitch_range=-6.0),
    "helplessness": _Change(rate=-0.05, pitch=-4.0, gain_db=-1.0),
    "indifference": _Change(pitch_range=-8.0),
    "mischief": _Change(rate=-0.02, pitch_range=10.0),
}


def prosody_of(emotion: Emotion, intensity: float, base: Prosody) -> Prosody:
    """Let the voice follow a feeling.

    The change grows smoothly with valence, arousal and intensity and is zero for a neutral feeling of any label.

    Args:
        emotion: The feeling.
        intensity: Its strength, in [0, 1].
        base: The listener's own prosody.

    Returns:
        The listener's rate within 15 % of it, and pitch, range and gain within bounds in which words stay clear.
    """
    valence, arousal = _bounded(emotion.valence), _bounded(emotion.arousal)
    label = _OF_LABEL.get(emotion.label, _Change())
    # A label's own share fades in with the feeling: a mixed message that ends up near neutral is spoken plainly.
    share = min(1.0, math.hypot(valence, arousal) / 0.5)
    strength = _WEAKEST + (1.0 - _WEAKEST) * min(1.0, max(0.0, intensity))

    def change(of_valence: float, of_arousal: float, of_label: float) -> float:
        return strength * (of_valence * valence + of_arousal * arousal + of_label * share)

    rate = change(_OF_VALENCE.rate, _OF_AROUSAL.rate, label.rate)
    pitch = change(_OF_VALENCE.pitch, _OF_AROUSAL.pitch, label.pitch)
    pitch_range = change(_OF_VALENCE.pitch_range, _OF_AROUSAL.pitch_range, label.pitch_range)
    gain_db = change(_OF_VALENCE.gain_db, _OF_AROUSAL.gain_db, label.gain_db)
    return Prosody(
        rate_wpm=_rate(base.rate_wpm, rate),
        pitch=_within(base.pitch, pitch, _PITCH_LIMITS),
        pitch_range=_within(base.pitch_range, pitch_range, _RANGE_LIMITS),
        gain_db=round(base.gain_db + max(-_GAIN_LIMIT_DB, min(_GAIN_LIMIT_DB, gain_db)), 2),
    )


def _bounded(value: float) -> float:
    return max(-1.0, min(1.0, value))


def _rate(base_wpm: int, change: float) -> int:
    change = max(-_RATE_LIMIT, min(_RATE_LIMIT, change))
    # Towards the listener's own, so that rounding stays within the limit.
    wpm = base_wpm + math.trunc(base_wpm * change)
    return max(min(_SLOWEST_WPM, base_wpm), min(max(_FASTEST_WPM, base_wpm), wpm))


def _within(base: int, change: float, limits: tuple[int, int]) -> int:
    """The changed value; a listener whose own lies outside the limits keeps it, and is not driven further out."""
    low, high = min(limits[0], base), max(limits[1], base)
    return round(max(low, min(high, base + change)))
