"""The sounds as someone goes through them by ear: found by words, decoded to be heard, and added from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.library.store import read_sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from emojiaudio_desktop.domain import Emotion, Sound
    from emojiaudio_desktop.library.answers import SoundDesk
    from emojiaudio_desktop.library.search import SoundSearch
    from emojiaudio_desktop.library.store import SoundLibrary

_MOST_FOUND: Final = 60
_CUT_FADE_S: Final = 0.4


class SoundShelf:
    """What windows do with sounds; called in threads that may wait.

    Args:
        library: All sounds.
        search: Gives the search, when words are looked for first.
        desk: Gives who adds sounds, when the first is added.
    """

    def __init__(
        self,
        library: SoundLibrary,
        search: Callable[[], SoundSearch],
        desk: Callable[[], SoundDesk],
    ) -> None:
        self._library = library
        self._search = search
        self._desk = desk

    def sounds(self) -> tuple[Sound, ...]:
        """Every sound: the user's own, those of packs, those that ship.

        Raises:
            AssetError: The list of what ships is missing or damaged.
        """
        self._library.refresh()
        return self._library.sounds

    def get(self, sound_id: str) -> Sound | None:
        """The sound of an id; None when there is none any more."""
        self._library.refresh()
        return self._library.by_id.get(sound_id)

    def find(self, text: str) -> tuple[Sound, ...]:
        """The sounds that a text names, then those that it means; every sound for an empty one.

        Raises:
            AssetError: The list of what ships is missing or damaged.
        """
        sounds = self.sounds()
        words = text.casefold().split()
        if not words:
            return sounds
        named = [sound for sound in sounds if all(word in _told(sound) for word in words)]
        meant = [match.sound for match in self._search().find(text, top=_MOST_FOUND)]
        return tuple({sound.id: sound for sound in (*named, *meant)}.values())

    @staticmethod
    def audio(sound: Sound, longest_s: float | None = None) -> Audio:
        """A sound, to be heard.

        Args:
            sound: The sound.
            longest_s: Faded out after this time; None gives all of it.

        Raises:
            AssetError: Its file is missing or damaged.
        """
        if longest_s is None or sound.seconds <= longest_s:
            return read_sound(sound.path)
        from emojiaudio_desktop.acoustics import fade  # noqa: PLC0415  (loads numpy)

        audio = read_sound(sound.path, longest_s)
        samples = fade(audio.samples, audio.sample_rate, out_s=_CUT_FADE_S)
        return Audio(samples, audio.sample_rate)

    def add_own(self, path: Path, caption: str, emotion: Emotion) -> tuple[Sound, tuple[str, ...]]:
        """Add a sound of the user's own that is played for nothing but what names it by its id.

        Returns:
            The sound, and what was changed in it, as sentences.

        Raises:
            InputError: The file cannot be used.
            OutputError: It cannot be kept.
        """
        added = self._desk().add_loose(path, caption, emotion)
        return added.sound, added.notes


def _told(sound: Sound) -> str:
    return " ".join(
        (sound.caption, *sound.tags, sound.concept, *sound.labels, sound.genre, *sound.instruments)
    ).casefold()
