"""Decides what is heard, when, and how loud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Announcement, Arrangement, PlacedIcon, Utterance, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Description, Matches, Prosody

_LIMIT_S: Final = 3.0
"""Anything that plays by itself ends within this time, unless the user's own words take longer."""
_INTENSITY_SPAN_DB: Final = 4.0
"""Between the weakest and the strongest feeling; intensity is heard as energy, never as length."""
_LONGEST_TAIL_S: Final = 0.35
_SHORTEST_TAIL_S: Final = 0.1
"""After the words; the stronger the feeling, the sooner it ends: repetition raises intensity, never length."""
_SCENE_STEP_S: Final = 0.16
"""Onsets this far apart are heard as separate events of one scene (Bregman 1990: streams part at 100 ms and more)."""
_SCENE_DB: Final = -4.0
_MUSIC_LEAD_S: Final = 0.03
"""How long music is heard before the words where no icon is: about as long as the words take to be made."""
_WIDEST_PAN: Final = 0.7
_SOFTER_DB: Final = -3.0
_SOFTEST_DB: Final = -9.0
_SHORTER: Final = 0.6
"""Repetition irritates (Cabral & Remijn 2022): what was heard within the last minute comes back softer and shorter."""
_SECONDS_A_CHARACTER: Final = 0.062
_SECONDS_A_PAUSE: Final = 0.18
_USUAL_RATE_WPM: Final = 175
"""How long words take at that rate; see `description`. The rate of a screen reader cannot be asked, so the user's rate here counts."""


def carried_signs(matches: Matches, knows: Callable[[str], bool]) -> frozenset[str]:
    """The signs that are heard by a sound that the listener knows, as they were written.

    Args:
        matches: The chosen sounds.
        knows: Whether the listener knows the sound of an id.
    """
    return frozenset(
        match.carries
        for match in (matches.icon, *matches.scene)
        if match and match.carries and knows(match.sound.id)
    )


def announcement_of(
    description: Description, rate_wpm: int, *, is_faded: bool = False
) -> Announcement | None:
    """What the user's own screen reader tells; None when there is nothing to tell.

    Where only sounds are to be heard, a braille display still shows what they stand for: it is silent, and for who
    reads by it alone it is the only channel.

    Args:
        description: What is said.
        rate_wpm: How fast the reader is expected to speak, in words a minute.
        is_faded: Known sounds carry all of it, so that it is only brailled.
    """
    if (text := description.spoken) and not is_faded:
        seconds = (_SECONDS_A_CHARACTER * len(text) + _SECONDS_A_PAUSE) * _USUAL_RATE_WPM / rate_wpm
        return Announcement(text, description.lang, seconds=round(seconds, 3))
    text = text or ", ".join(meaning.meaning for meaning in description.meanings)
    return Announcement(text, description.lang, is_spoken=False) if text else None


def arrange(
    matches: Matches,
    prosody: Prosody,
    *,
    speech_delay_s: float,
    music_leads: bool = False,
    repeats: int = 0,
    is_spatial: bool = False,
    is_for_reader: bool = False,
    faded: str | None = None,
) -> Arrangement:
    """Arrange a track: the icons at once, the words shortly after, the bed under both.

    Args:
        matches: The chosen sounds and the description.
        prosody: How the words are spoken.
        speech_delay_s: How long the icon is heard before the words, in [0, 0.35].
        music_leads: Where no icon is, the bed is heard a little before the words; one that takes long to get had better not.
        repeats: How often the same was heard within the last minute.
        is_spatial: Place the icons from left to right in the order of the message.
        is_for_reader: The user's own screen reader tells the words.
        faded: What our voice says when known icons carry the rest, which may be all; None says everything. A reader
            speaks what it brailles, so that there words fade only where none is left.
    """
    description = matches.description
    chosen = [match for match in (matches.icon, *matches.scene) if match]
    is_faded = faded is not None and bool(chosen) and not (is_for_reader and faded)
    spoken = faded if faded is not None and is_faded else description.spoken
    announcement = (
        announcement_of(description, prosody.rate_wpm, is_faded=is_faded) if is_for_reader else None
    )
    is_ours = bool(spoken) and not is_for_reader
    utterance = Utterance(spoken, description.lang, prosody) if is_ours else None
    energy_db = (description.intensity - 0.5) * _INTENSITY_SPAN_DB + max(
        _SOFTEST_DB, repeats * _SOFTER_DB
    )
    has_words = any(isinstance(item, Words) for item in description.recognition.items)
    icons = tuple(
        PlacedIcon(
            match,
            start_s=place * _SCENE_STEP_S,
            gain_db=energy_db + (_SCENE_DB if place else 0.0),
            pan=_pan(place, len(chosen)) if is_spatial else 0.0,
            longest_s=match.sound.seconds * _SHORTER if repeats else None,
        )
        for place, match in enumerate(chosen)
    )
    start_s = speech_delay_s if icons else 0.0
    if music_leads and matches.bed is not None and not icons:
        start_s = min(speech_delay_s, _MUSIC_LEAD_S)
    is_lone = not has_words and len(description.meanings) == 1 and description.level != "full"
    return Arrangement(
        matches=matches,
        utterance=utterance,
        speech_start_s=start_s,
        icons=icons,
        bed_gain_db=energy_db,
        bed_tail_s=_LONGEST_TAIL_S - (_LONGEST_TAIL_S - _SHORTEST_TAIL_S) * description.intensity,
        limit_s=_LIMIT_S if is_lone else None,
        announcement=announcement,
        is_faded=is_faded,
    )


def _pan(place: int, count: int) -> float:
    """From left to right in the order of the message."""
    return 0.0 if count < 2 else _WIDEST_PAN * (2 * place / (count - 1) - 1)
