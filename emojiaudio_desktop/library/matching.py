"""Chooses the sounds of a description: by concept first, then by emotion."""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Match, Matches

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Description, Emotion, Sound
    from emojiaudio_desktop.library.store import SoundLibrary

_FARTHEST: Final = math.hypot(2.0, 2.0)
"""The longest way across the valence-arousal square."""
_CUE_SCORE: Final = 0.6
"""A cue tells the feeling but not the thing, so it is worth less than the thing's own sound."""
_NEAR: Final = 0.08
"""Beds within this score of the best are as good, and are varied between."""


def _closeness(first: Emotion, second: Emotion) -> float:
    return (
        1.0 - math.hypot(first.valence - second.valence, first.arousal - second.arousal) / _FARTHEST
    )


class Matcher:
    """Chooses sounds from a library.

    Args:
        library: The sounds.
    """

    def __init__(self, library: SoundLibrary) -> None:
        self._library = library

    def match(
        self,
        description: Description,
        *,
        variation: int = 0,
        icons: bool = True,
        music: bool = True,
    ) -> Matches:
        """Choose an icon and a bed.

        Args:
            description: What is said and felt.
            variation: Counts requests, so that the hundredth laugh is not the same laugh; one number gives one choice.
            icons: Whether icons are wanted.
            music: Whether music is wanted.

        Returns:
            The sounds with scores and reasons; none where nothing fits.
        """
        if not description.meanings:
            return Matches(description, None, None)
        return Matches(
            description,
            self._icon(description, variation) if icons else None,
            self._bed(description, variation) if music else None,
        )

    def _icon(self, description: Description, variation: int) -> Match | None:
        leading = sorted(
            description.meanings,
            key=lambda m: (m.emotion.label != description.emotion.label, -m.count),
        )
        for meaning in leading:
            variants = self._library.by_concept.get(meaning.concept, ()) if meaning.concept else ()
            if variants:
                sound = variants[variation % len(variants)]
                return Match(sound, 1.0, f"the natural sound of {meaning.meaning}")
        label = description.emotion.label
        cue = self._library.cues.get(label) if label != "neutral" else None
        return Match(cue, _CUE_SCORE, f"the cue of {label}") if cue else None

    def _bed(self, description: Description, variation: int) -> Match | None:
        emotion = description.emotion
        fitting = [sound for sound in self._library.beds if emotion.label in sound.labels]
        if not fitting:
            return None
        scored = sorted(
            ((round(_closeness(emotion, sound.emotion), 3), sound.id, sound) for sound in fitting),
            key=lambda row: (-row[0], row[1]),
        )
        best = scored[0][0]
        near = [(score, sound) for score, _, sound in scored if score >= best - _NEAR]
        # Different signs of one feeling start from different music; asking again moves on.
        first = zlib.crc32(description.meanings[0].sign.emoji.encode("utf-8", "replace"))
        score, sound = near[(first + variation) % len(near)]
        return Match(sound, score, f"music of {emotion.label}")


def sounds_of(matches: Matches) -> tuple[Sound, ...]:
    """The chosen sounds that there are."""
    return tuple(match.sound for match in (matches.icon, matches.bed) if match)
