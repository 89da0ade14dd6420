"""The stickers as someone goes through them: each change is a step that can be undone and done again."""

from __future__ import annotations

import threading
from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import (
    SAMPLE_ORIGIN,
    Capture,
    StickerIntake,
    StickerShelf,
    StickerStep,
)
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.recognition.picture_files import (
    PictureFile,
    read_picture_file,
    unpack_picture,
)
from emojiaudio_desktop.recognition.sticker_desk import StickerWish
from emojiaudio_desktop.recognition.sticker_names import feeling_of
from emojiaudio_desktop.recognition.sticker_packs import exporting

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from emojiaudio_desktop.domain import Picture, Sticker, StickerDeed
    from emojiaudio_desktop.recognition.sticker_desk import StickerDesk
    from emojiaudio_desktop.recognition.stickers import StickerStore

_MOST_STEPS: Final = 20
"""As many as the store keeps removals."""
_MERGED: Final[frozenset[StickerDeed]] = frozenset(("feeling", "sound"))
"""Going through the choices of one sticker is one step, from where it began to where it ended."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A step that was done: what was there before, and what is there after it; empty where nothing was or is."""

    deed: StickerDeed
    before: tuple[Sticker, ...]
    after: tuple[Sticker, ...]

    def step(self, stickers: tuple[Sticker, ...] = ()) -> StickerStep:
        return StickerStep(self.deed, stickers or self.after or self.before)


class StickerAlbum:
    """What a window does with stickers. Any thread may call it; what takes long goes step by step.

    What is undone is known to this album alone: changes of other programs are neither undone nor lost.

    Args:
        store: Keeps the stickers.
        desk: Names pictures and guesses feelings.
    """

    def __init__(self, store: StickerStore, desk: StickerDesk) -> None:
        self._store = store
        self._desk = desk
        self._lock = threading.RLock()
        self._done: deque[_Change] = deque(maxlen=_MOST_STEPS)
        self._undone: deque[_Change] = deque(maxlen=_MOST_STEPS)

    def look(self) -> StickerShelf:
        """What there is now.

        Raises:
            EmojiAudioError: The file cannot be read.
        """
        stickers = self._store.stickers()
        with self._lock:
            return StickerShelf(
                stickers,
                self._done[-1].step() if self._done else None,
                self._undone[-1].step() if self._undone else None,
                self._store.problem,
            )

    def picture(self, sticker: Sticker) -> bytes:
        """The first frame of a sticker as a PNG file; empty when it was removed meanwhile.

        Raises:
            OutputError: The file cannot be read.
        """
        pictures = self._store.pictures(sticker)
        return pictures[0] if pictures else b""

    def capture(self, sticker: Sticker) -> Capture:
        """A sticker as a chat would show it, to be read.

        Raises:
            InputError: It was removed meanwhile.
            OutputError: The file cannot be read.
        """
        frames = tuple(
            frame
            for content in self._store.pictures(sticker)
            for frame in unpack_picture(content, sticker.name).frames
        )
        if not frames:
            raise InputError("The sticker {name} was removed.", name=sticker.name)
        return Capture("", origin=SAMPLE_ORIGIN, picture=frames[0], frames=frames)

    # -- changes

    def add_picture(self, picture: Picture) -> StickerStep:
        """Keep a picture that has no name yet.

        Raises:
            InputError: It shows one color only.
            OutputError: It cannot be kept.
        """
        return self._add(PictureFile("", b"", (picture,)))

    def add_file(self, path: Path) -> StickerStep:
        """Keep the picture of a file under the name that the file tells.

        Raises:
            InputError: The file is no picture that can be used.
            OutputError: It cannot be kept.
        """
        return self._add(read_picture_file(path))

    def _add(self, file: PictureFile) -> StickerStep:
        content = self._desk.name_picture(file, StickerWish()).content
        sticker = self._store.get(content["sticker"]["id"])
        if not content["is_new"]:
            return StickerStep("add", (sticker,), is_new=False)
        return self._keep(_Change("add", (), (sticker,)))

    def rename(self, sticker: Sticker, name: str) -> StickerStep:
        """Call a sticker something else; a feeling that was guessed from its old name is guessed again.

        Raises:
            InputError: The name is empty or too long, or the sticker was removed meanwhile.
            OutputError: It cannot be kept.
        """
        before = self._store.get(sticker.id)
        self._desk.rename(sticker.id, name)
        return self._keep(_Change("rename", (before,), (self._store.get(sticker.id),)))

    def feel(self, sticker: Sticker, label: str) -> StickerStep:
        """Give a sticker a feeling.

        Args:
            sticker: The sticker.
            label: One of ``EMOTION_LABELS``; empty guesses it again from its name and its picture.

        Raises:
            InputError: The sticker was removed meanwhile.
            OutputError: It cannot be kept.
        """
        before = self._store.get(sticker.id)
        emotion = feeling_of(label) if label else self._desk.guess(before)
        after = self._store.change(before, emotion=emotion)
        return self._keep(_Change("feeling", (before,), (after,)))

    def give_sound(self, sticker: Sticker, sound: str) -> StickerStep:
        """Give a sticker a sound of the library by its id; empty leaves the choice to the matcher again.

        Raises:
            InputError: The sticker was removed meanwhile.
            OutputError: It cannot be kept.
        """
        before = self._store.get(sticker.id)
        after = self._store.change(before, sound=sound)
        return self._keep(_Change("sound", (before,), (after,)))

    def remove(self, stickers: Sequence[Sticker]) -> StickerStep:
        """Remove stickers together.

        Raises:
            OutputError: The file cannot be written.
        """
        self._store.remove(stickers)
        return self._keep(_Change("remove", tuple(stickers), ()))

    def undo(self) -> StickerStep | None:
        """Take back the last step.

        Returns:
            The step, with its stickers as they are now; None when there is nothing to take back.

        Raises:
            InputError: It cannot be taken back any more; the step before it is next.
            OutputError: The file cannot be written.
        """
        with self._lock:
            if not self._done:
                return None
            change = self._done.pop()
        found = self._turn(change.after, change.before)
        with self._lock:
            self._undone.append(change)
        return change.step(found)

    def redo(self) -> StickerStep | None:
        """Do again what was undone last; as :meth:`undo`."""
        with self._lock:
            if not self._undone:
                return None
            change = self._undone.pop()
        found = self._turn(change.before, change.after)
        with self._lock:
            self._done.append(change)
        return change.step(found)

    def _turn(self, now: tuple[Sticker, ...], wanted: tuple[Sticker, ...]) -> tuple[Sticker, ...]:
        """Make of what is there now what is wanted."""
        if not wanted:
            self._store.remove(now)
            return now
        if not now:
            return self._store.bring_back(wanted)
        return tuple(
            self._store.change(
                self._store.get(sticker.id),
                name=sticker.name,
                emotion=sticker.emotion,
                emoji=sticker.emoji,
                sound=sticker.sound,
            )
            for sticker in wanted
        )

    def _keep(self, change: _Change) -> StickerStep:
        with self._lock:
            last = self._done[-1] if self._done else None
            is_same = (
                last is not None
                and not self._undone
                and change.deed in _MERGED
                and last.deed == change.deed
                and last.after == change.before
            )
            if last is not None and is_same:
                self._done[-1] = replace(last, after=change.after)
            else:
                self._done.append(change)
            self._undone.clear()
        return change.step()

    # -- what takes long

    def add_files(self, paths: Sequence[Path]) -> Generator[tuple[int, int], None, StickerIntake]:
        """Keep the pictures of files under the names that the files tell; as :meth:`take_in`."""
        added: list[Sticker] = []
        known = failed = 0
        problem = ""
        try:
            for place, path in enumerate(paths, start=1):
                try:
                    content = self._desk.add(path, StickerWish()).content
                except InputError as error:
                    failed += 1
                    problem = problem or str(error)
                else:
                    known += not content["is_new"]
                    if content["is_new"]:
                        added.append(self._store.get(content["sticker"]["id"]))
                yield place, len(paths)
        finally:
            if added:
                self._keep(_Change("import", (), tuple(added)))
        return StickerIntake(tuple(added), known, 0, failed, problem)

    def take_in(self, path: Path) -> Generator[tuple[int, int], None, StickerIntake]:
        """Take in a folder, zip or pack; undoing takes all of it back, also of what was left off.

        Yields:
            How many files are done, and how many there are. To cancel is to close it.

        Returns:
            What became of them.

        Raises:
            InputError: The folder or zip is refused, or holds no picture.
            OutputError: The stickers cannot be written; those that were told stay.
        """
        added: list[Sticker] = []
        outcomes: Counter[str] = Counter()
        problem = ""
        try:
            for batch in self._desk.take_in_batches(path):
                for done in batch:
                    outcomes[done.outcome] += 1
                    problem = problem or done.problem
                    if done.outcome == "added" and done.sticker is not None:
                        added.append(done.sticker)
                if batch:
                    yield batch[-1].place, batch[-1].count
        finally:
            if added:
                self._keep(_Change("import", (), tuple(added)))
        return StickerIntake(
            tuple(added), outcomes["known"], outcomes["skipped"], outcomes["failed"], problem
        )

    def export(
        self, stickers: Sequence[Sticker], path: Path
    ) -> Generator[tuple[int, int], None, int]:
        """Write stickers as a pack to share.

        Yields:
            How many are packed, and how many there are. To cancel is to close it; then no file is left.

        Returns:
            How many were written.

        Raises:
            InputError: There are none.
            OutputError: The file cannot be written.
        """
        yield from exporting(self._store, stickers, path)
        return len(stickers)
