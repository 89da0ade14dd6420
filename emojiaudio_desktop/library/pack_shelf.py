"""The packs of sounds as someone manages them: added, looked into, checked, removed and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emojiaudio_desktop.domain import SoundPacks
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.library.collection import checked
from emojiaudio_desktop.library.store import SoundLibrary

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from emojiaudio_desktop.domain import Sound, SoundPack
    from emojiaudio_desktop.library.collection import Collection


class PackShelf:
    """What windows do with packs of sounds; called in threads that may wait.

    It shares no library with the line: what it changes is taken up there when the next text is read.

    Args:
        folder: The folder ``assets/library``.
        collection: What the user added.
    """

    def __init__(self, folder: Path, collection: Collection) -> None:
        self._folder = folder
        self._collection = collection

    def look(self) -> SoundPacks:
        """What there is now."""
        holdings = self._collection.read()
        return SoundPacks((*holdings.packs, *holdings.removed_packs), holdings.problem)

    def sounds(self, pack: SoundPack) -> tuple[Sound, ...]:
        """The sounds of a pack, in its own order; none when it was removed."""
        holdings = self._collection.read()
        return tuple(
            sound for sound in holdings.pack_sounds if holdings.origins[sound.id] == pack.name
        )

    def adding(self, path: Path) -> Generator[tuple[int, int], None, SoundPack]:
        """Add a pack, whole or not at all.

        Yields:
            How many of its sounds are done, and how many there are; where it is closed, nothing is added.

        Raises:
            InputError: It is refused; the sentence tells why.
            OutputError: It cannot be kept.
            AssetError: The list of what ships is missing or damaged.
        """
        taken = frozenset(SoundLibrary(self._folder, self._collection).by_id)
        return (yield from self._collection.adding_pack(path, taken))

    def checking(self, pack: SoundPack) -> Generator[tuple[int, int], None, int]:
        """Compare every sound of a pack with its hash.

        Yields:
            How many are done, and how many there are.

        Returns:
            How many there are; all of them are whole.

        Raises:
            InputError: Some are not, or the pack was removed.
        """
        sounds = self.sounds(pack)
        if not sounds:
            raise InputError("{title} was removed; bring it back first.", title=pack.title)
        faulty = []
        for done, (sound, problem) in enumerate(checked(sounds), start=1):
            if problem:
                faulty.append(sound.caption)
            yield done, len(sounds)
        if faulty:
            raise InputError(
                "{count} of {total} sounds of {title} are missing or damaged, the first is: {first}. Remove the pack, and add it again.",
                count=len(faulty),
                total=len(sounds),
                title=pack.title,
                first=faulty[0],
            )
        return len(sounds)

    def remove(self, pack: SoundPack) -> None:
        """Remove a pack; :meth:`restore` brings it back.

        Raises:
            InputError: It was removed already.
            OutputError: The list cannot be written.
        """
        self._collection.remove(pack.name)

    def restore(self, pack: SoundPack) -> None:
        """Bring a pack back that was removed.

        Raises:
            InputError: It is not there any more.
            OutputError: The list cannot be written.
        """
        self._collection.restore(pack.name)
