"""Decides what is heard, when, and how loud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Arrangement, Prosody, Utterance, Words

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Matches

_LIMIT_S: Final = 3.0
"""Anything that plays by itself ends within this time, unless the user's own words take longer."""
_INTENSITY_SPAN_DB: Final = 4.0
"""Between the weakest and the strongest feeling; intensity is heard as energy, never as length."""
_TAIL_S: Final = 0.45


def arrange(matches: Matches, prosody: Prosody, *, speech_delay_s: float) -> Arrangement:
    """Arrange a track: the icon at once, the words shortly after, the bed under both.

    Args:
        matches: The chosen sounds and the description.
        prosody: How the words are spoken.
        speech_delay_s: How long the icon is heard before the words, in [0, 0.35].
    """
    description = matches.description
    utterance = (
        Utterance(description.spoken, description.lang, prosody) if description.spoken else None
    )
    energy_db = (description.intensity - 0.5) * _INTENSITY_SPAN_DB
    has_words = any(isinstance(item, Words) for item in description.recognition.items)
    return Arrangement(
        matches=matches,
        utterance=utterance,
        speech_start_s=speech_delay_s if matches.icon else 0.0,
        icon_gain_db=energy_db,
        bed_gain_db=energy_db,
        bed_tail_s=_TAIL_S,
        limit_s=None
        if has_words or description.level == "full" or len(description.meanings) > 1
        else _LIMIT_S,
    )
