"""What windows show and change, as they see it; the real ones are handed in when the program is put together.

Their methods are called in the worker thread, those that give a generator in the thread of the jobs, and raise EmojiAudioError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence
    from pathlib import Path

    from emojiaudio_desktop.domain import (
        Audio,
        Capture,
        Emotion,
        Picture,
        Sound,
        SoundCard,
        SoundPack,
        SoundPacks,
        SoundQuestion,
        Sticker,
        StickerIntake,
        StickerShelf,
        StickerStep,
        TrainingProgress,
    )

    Steps = Generator[tuple[int, int], None, StickerIntake]


class StickerAlbum(Protocol):
    """The user's stickers; see :class:`emojiaudio_desktop.recognition.sticker_album.StickerAlbum`."""

    def look(self) -> StickerShelf:
        """What there is now."""

    def picture(self, sticker: Sticker) -> bytes:
        """A sticker as a PNG file; empty when it was removed."""

    def capture(self, sticker: Sticker) -> Capture:
        """A sticker as a chat would show it."""

    def add_picture(self, picture: Picture) -> StickerStep:
        """Keep a picture that has no name yet."""

    def add_file(self, path: Path) -> StickerStep:
        """Keep the picture of a file."""

    def rename(self, sticker: Sticker, name: str) -> StickerStep:
        """Call a sticker something else."""

    def feel(self, sticker: Sticker, label: str) -> StickerStep:
        """Give a sticker a feeling; an empty label guesses it."""

    def give_sound(self, sticker: Sticker, sound: str) -> StickerStep:
        """Give a sticker a sound by its id; an empty one leaves the choice to the program."""

    def remove(self, stickers: Sequence[Sticker]) -> StickerStep:
        """Remove stickers together."""

    def undo(self) -> StickerStep | None:
        """Take back the last step."""

    def redo(self) -> StickerStep | None:
        """Do again what was undone last."""

    def add_files(self, paths: Sequence[Path]) -> Steps:
        """Keep the pictures of files."""

    def take_in(self, path: Path) -> Steps:
        """Take in a folder, zip or pack."""

    def export(
        self, stickers: Sequence[Sticker], path: Path
    ) -> Generator[tuple[int, int], None, int]:
        """Write stickers as a pack."""


class SoundShelf(Protocol):
    """The sounds; see :class:`emojiaudio_desktop.library.shelf.SoundShelf`."""

    def sounds(self) -> tuple[Sound, ...]:
        """Every sound."""

    def get(self, sound_id: str) -> Sound | None:
        """The sound of an id."""

    def find(self, text: str) -> tuple[Sound, ...]:
        """The sounds that a text names or means; every sound for an empty one."""

    def audio(self, sound: Sound, longest_s: float | None = None) -> Audio:
        """A sound to be heard, faded out after a time."""

    def add_own(self, path: Path, caption: str, emotion: Emotion) -> tuple[Sound, tuple[str, ...]]:
        """Add a sound from a file; with what was changed in it, as sentences."""


class PackShelf(Protocol):
    """The packs of sounds; see :class:`emojiaudio_desktop.library.pack_shelf.PackShelf`."""

    def look(self) -> SoundPacks:
        """What there is now."""

    def sounds(self, pack: SoundPack) -> tuple[Sound, ...]:
        """The sounds of a pack."""

    def adding(self, path: Path) -> Generator[tuple[int, int], None, SoundPack]:
        """Add a pack."""

    def checking(self, pack: SoundPack) -> Generator[tuple[int, int], None, int]:
        """Find out whether all sounds of a pack are whole."""

    def remove(self, pack: SoundPack) -> None:
        """Remove a pack."""

    def restore(self, pack: SoundPack) -> None:
        """Bring a pack back that was removed."""


class Lessons(Protocol):
    """Teaches the sounds; see :class:`emojiaudio_desktop.library.lessons.Lessons`."""

    def card(self, sound: Sound) -> SoundCard:
        """What a sound stands for."""

    def progress(self) -> TrainingProgress:
        """How far the listener has come."""

    def lesson(self) -> tuple[SoundCard, ...]:
        """The next few sounds."""

    def meet(self, card: SoundCard) -> TrainingProgress:
        """Note that a sound was heard with its words."""

    def question(self, asked: Collection[str] = ()) -> SoundQuestion:
        """Ask for a sound, but none of those that were asked for just now."""

    def answer(self, question: SoundQuestion, place: int) -> TrainingProgress:
        """Note an answer, by the place of the option that was chosen."""

    def reset(self) -> TrainingProgress:
        """Forget what was learnt."""

    def undo_reset(self) -> TrainingProgress:
        """Bring back what was forgotten."""
