"""What the user added to the library: the user's own sounds, and packs.

One manifest tells what counts. Every change first puts its files in place and then replaces the manifest in one step, so
that a program killed at any moment leaves either the old state or the new one; what is left over is swept up later.
Removing changes only the manifest: the files stay until twenty later removals, so that it can be undone.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import Sound, SoundPack
from emojiaudio_desktop.errors import InputError, OutputError
from emojiaudio_desktop.library.manifest import FORMAT, entry_of, hash_of, sound_of
from emojiaudio_desktop.paths import make_private_dir, write_private

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from emojiaudio_desktop.domain import Emotion, SoundKind

YOURS: Final = "yours"
"""The origin of the user's own sounds."""
OWN_LICENCE: Final = "LicenseRef-own"
"""Nothing is known of the rights in a user's own file; it never leaves this machine."""
_KEPT_REMOVALS: Final = 20
_LEFT_OVER_S: Final = 3_600.0
"""Temporary files older than this belong to no program that still runs."""
_NEW: Final = ".new-"
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the user added, as the manifest tells.

    Attributes:
        sounds: The user's own sounds.
        pack_sounds: The sounds of all packs.
        packs: The packs.
        removed_packs: Those that were removed and can be brought back, the latest first.
        emoji: The keys of the emoji that a sound is assigned to, by its id.
        origins: "yours" or the name of the pack, by the id of a sound.
        removed: Ids of removed sounds and names of removed packs, oldest first.
        chosen: The id of the sound that the user chose for an emoji, by the key of the emoji.
        problem: What is wrong with the manifest, as a sentence; empty when nothing is.
        stamp: Changes with the manifest.
    """

    sounds: tuple[Sound, ...] = ()
    pack_sounds: tuple[Sound, ...] = ()
    packs: tuple[SoundPack, ...] = ()
    removed_packs: tuple[SoundPack, ...] = ()
    emoji: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    stamp: Stamp = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sound of the user's own is to be.

    Attributes:
        kind: "icon" or "bed".
        concept: The concept it is heard for; may be empty.
        emoji: The keys of the emoji it is heard for.
        emotion: The feeling it carries.
        labels: All emotion labels that it fits.
        caption: What is heard.
        tags: Words to find it by.
        name: What its id is made from: lower-case letters, digits and hyphens.
    """

    kind: SoundKind
    concept: str
    emoji: tuple[str, ...]
    emotion: Emotion
    labels: tuple[str, ...]
    caption: str
    tags: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """A sound that was added, with what was changed in it, as sentences."""

    sound: Sound
    notes: tuple[str, ...]


class Collection:
    """The user's own sounds and packs.

    Args:
        folder: Where they are kept; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = folder / "files"
        self._packs = folder / "packs"
        self._manifest = folder / "manifest.json"

    def stamp(self) -> Stamp:
        """Something that changes with every change of the manifest; None when there is none."""
        try:
            found = self._manifest.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> Holdings:
        """What the user added; nothing, with a problem told, where the manifest is damaged."""
        stamp = self.stamp()
        try:
            table = _load(self._manifest)
        except ValueError:
            return Holdings(
                problem=f"The list of your own sounds, {self._manifest}, is damaged, so only those of EmojiAudio are used; "
                "the next sound that you add starts a new list, and the old one is kept beside it.",
                stamp=stamp,
            )
        sounds: list[Sound] = []
        pack_sounds: list[Sound] = []
        packs: list[SoundPack] = []
        emoji: dict[str, tuple[str, ...]] = {}
        origins: dict[str, str] = {}
        unread = 0

        def take(entry: dict[str, Any], folder: Path, origin: str, into: list[Sound]) -> bool:
            try:
                if not _PLAIN_NAME.fullmatch(entry["file"]):
                    return False
                sound = sound_of(entry, folder)
                emoji[sound.id] = tuple(entry.get("emoji") or ())
            except (KeyError, TypeError, ValueError):
                return False
            origins[sound.id] = origin
            into.append(sound)
            return True

        for entry in table["sounds"]:
            unread += not take(entry, self._files, YOURS, sounds)
        for pack in table["packs"]:
            try:
                name, folder = str(pack["name"]), self._packs / _plain(pack["folder"])
                took = [take(entry, folder, name, pack_sounds) for entry in pack["sounds"]]
                packs.append(_pack_of(pack))
            except (KeyError, TypeError, ValueError):
                took = [False]
            unread += took.count(False)
        return Holdings(
            sounds=tuple(sounds),
            pack_sounds=tuple(pack_sounds),
            packs=tuple(packs),
            removed_packs=tuple(_removed_packs(table)),
            emoji=emoji,
            origins=origins,
            removed=tuple(_name_of(item) for item in table["removed"]),
            chosen=dict(table["chosen"]),
            problem=f"{unread} entries in the list of your own sounds, {self._manifest}, cannot be read."
            if unread
            else "",
            stamp=stamp,
        )

    def add_sound(self, path: Path, wanted: Wanted, taken: frozenset[str] = frozenset()) -> Added:
        """Add a sound of the user's own.

        Args:
            path: A file of any format that libsndfile reads.
            wanted: What it is to be.
            taken: Ids that it may not have.

        Raises:
            InputError: The file cannot be used.
            OutputError: The folder cannot be written.
        """
        from emojiaudio_desktop.library import intake  # noqa: PLC0415  (loads numpy and libsndfile)

        prepared = intake.prepare(path, wanted.kind)
        with self._writing():
            make_private_dir(self._folder)
            make_private_dir(self._files)
            handle, aside = tempfile.mkstemp(prefix=_NEW, suffix=".ogg", dir=self._files)
            os.close(handle)
            try:
                measures = intake.write_vorbis(prepared.audio, Path(aside))
                with self._locked() as table:
                    used = taken | {
                        *(entry.get("id") for entry in table["sounds"]),
                        *map(_name_of, table["removed"]),
                    }
                    sound_id = _free_id(f"my-{wanted.name}", used)
                    sha256 = hash_of(aside)
                    # The hash in the name: another sound never takes the place of one that a program holds in memory.
                    file = f"{sound_id}-{sha256[:8]}.ogg"
                    sound = Sound(
                        id=sound_id,
                        kind=wanted.kind,
                        path=str(self._files / file),
                        caption=wanted.caption,
                        tags=wanted.tags,
                        concept=wanted.concept,
                        emotion=wanted.emotion,
                        labels=wanted.labels,
                        genre="",
                        instruments=(),
                        seconds=measures.seconds,
                        loop_start_s=None,
                        loop_end_s=None,
                        lufs=measures.lufs,
                        true_peak_dbfs=measures.true_peak_dbfs,
                        source=f"your file {path.name}",
                        author="you",
                        licence=OWN_LICENCE,
                        sha256=sha256,
                    )
                    Path(aside).replace(sound.path)
                    entry = {**entry_of(sound, file), "emoji": list(wanted.emoji)}
                    table["sounds"].append(entry)
                    self._commit(table)
            finally:
                with contextlib.suppress(OSError):
                    Path(aside).unlink(missing_ok=True)
        return Added(sound, prepared.notes)

    def add_pack(self, path: Path, taken: frozenset[str] = frozenset()) -> SoundPack:
        """Add a pack at one go; see :meth:`adding_pack`."""
        steps = self.adding_pack(path, taken)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                pack: SoundPack = end.value
                return pack

    def adding_pack(
        self, path: Path, taken: frozenset[str] = frozenset()
    ) -> Generator[tuple[int, int], None, SoundPack]:
        """Add a pack, whole or not at all; where it is closed between two steps, not at all.

        Args:
            path: A zip with a manifest; see :mod:`emojiaudio_desktop.library.packs`.
            taken: Ids that its sounds may not have.

        Yields:
            How many of its sounds are done, and how many there are.

        Raises:
            InputError: It is refused; the sentence tells why.
            OutputError: The folder cannot be written.
        """
        from emojiaudio_desktop.library import packs  # noqa: PLC0415  (loads numpy and libsndfile)

        with self._writing():
            make_private_dir(self._folder)
            make_private_dir(self._packs)
            aside = Path(tempfile.mkdtemp(prefix=_NEW, dir=self._packs))
            try:
                unpacked = yield from packs.unpacking(path, aside)
                with self._locked() as table:
                    if any(pack.get("name") == unpacked.name for pack in table["packs"]):
                        raise InputError(
                            "The pack {name} is there already; to add it anew, remove it first.",
                            name=unpacked.name,
                        )
                    clash = taken.intersection(entry["id"] for entry in unpacked.entries)
                    if clash:
                        raise InputError(
                            "The pack {name} cannot be added: there is a sound {id} already.",
                            name=unpacked.name,
                            id=min(clash),
                        )
                    folder = f"{unpacked.name}-{aside.name.removeprefix(_NEW)}"
                    aside.replace(self._packs / folder)
                    pack = {
                        "name": unpacked.name,
                        "title": unpacked.title,
                        "licence": unpacked.licence,
                        "author": unpacked.author,
                        "folder": folder,
                        "sounds": unpacked.entries,
                    }
                    # A pack that was removed before is replaced: there is nothing to bring back any more.
                    table["removed"] = [
                        item for item in table["removed"] if _name_of(item) != unpacked.name
                    ]
                    table["packs"].append(pack)
                    self._commit(table)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
        return _pack_of(pack)

    def remove(self, name: str) -> str:
        """Remove a sound of the user's own or a pack; :meth:`restore` brings it back.

        Args:
            name: The id of the sound, or the name of the pack.

        Returns:
            What was removed: "sound" or "pack".

        Raises:
            InputError: There is no such sound or pack.
            OutputError: The folder cannot be written.
        """
        with self._writing(), self._locked() as table:
            for what, group, key in (("sound", "sounds", "id"), ("pack", "packs", "name")):
                for entry in table[group]:
                    if entry.get(key) == name:
                        table[group].remove(entry)
                        table["removed"] = [*table["removed"], {what: entry}][-_KEPT_REMOVALS:]
                        self._commit(table)
                        return what
        pack = name.partition("/")[0]
        if pack in {known.name for known in self.read().packs}:
            raise InputError(
                "{name} belongs to the pack {pack}; the pack is removed as a whole with: emojiaudio sounds remove {pack}.",
                name=name,
                pack=pack,
            )
        raise InputError(
            "There is no sound or pack of yours called {name}; they are listed by: emojiaudio sounds list --mine.",
            name=name,
        )

    def restore(self, name: str | None = None) -> str:
        """Bring back what was removed.

        Args:
            name: The id of the sound, or the name of the pack; None is what was removed last.

        Returns:
            The id or name.

        Raises:
            InputError: There is nothing to bring back, or a pack of that name was added since.
            OutputError: The folder cannot be written.
        """
        with self._writing(), self._locked() as table:
            for item in reversed(table["removed"]):
                if name is not None and _name_of(item) != name:
                    continue
                table["removed"].remove(item)
                if "sound" in item:
                    table["sounds"].append(item["sound"])
                else:
                    table["packs"].append(item["pack"])
                self._commit(table)
                return _name_of(item)
        if name is None:
            raise InputError("Nothing was removed that could be brought back.")
        raise InputError(
            "There is no removed sound or pack called {name} that could be brought back.", name=name
        )

    def choose(self, emoji: str, sound_id: str) -> None:
        """Have an emoji heard by a sound of the library, whoever it is from.

        Args:
            emoji: The key of the emoji.
            sound_id: The id of the sound; empty takes the choice back.

        Raises:
            OutputError: The folder cannot be written.
        """
        with self._writing(), self._locked() as table:
            table["chosen"].pop(emoji, None)
            if sound_id:
                table["chosen"][emoji] = sound_id
            self._commit(table)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Says of a disk that refuses what to do about it."""
        try:
            yield
        except OSError as error:
            raise OutputError(
                "Your sounds cannot be kept in {folder}: {reason}.",
                folder=self._folder,
                reason=error.strerror or "the disk refused",
            ) from error

    @contextlib.contextmanager
    def _locked(self) -> Iterator[dict[str, Any]]:
        """The manifest, while no other program changes it. A damaged one is kept under another name."""
        make_private_dir(self._folder)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        with os.fdopen(os.open(self._folder / ".lock", flags, 0o600), "rb+") as lock:
            _take_lock(lock.fileno())
            try:
                table = _load(self._manifest)
            except ValueError:
                self._set_aside()
                table = _load(self._manifest)
            yield table

    def _set_aside(self) -> None:
        for number in range(1, 1_000):
            kept = self._manifest.with_name(f"manifest.damaged-{number}.json")
            if not kept.exists():
                self._manifest.replace(kept)
                return

    def _commit(self, table: dict[str, Any]) -> None:
        """Make a change count, then sweep up."""
        content = json.dumps(table, ensure_ascii=False, indent=1)
        write_private(self._manifest, f"{content}\n".encode("utf-8", "backslashreplace"))
        with contextlib.suppress(OSError):  # what cannot be swept up now is swept up later
            self._sweep(table)

    def _sweep(self, table: dict[str, Any]) -> None:
        """Delete what no list names: left by a program that was killed, or removed long ago."""
        if any(self._folder.glob("manifest.damaged-*.json")):
            return  # what a damaged list named may still be wanted
        old = time.time() - _LEFT_OVER_S
        removed = [entry for item in table["removed"] for entry in item.values()]
        named = {entry.get("file") for entry in (*table["sounds"], *removed)} | {
            entry.get("folder") for entry in (*table["packs"], *removed)
        }
        for folder in (self._files, self._packs):
            for path in folder.iterdir() if folder.exists() else ():
                is_new = path.name.startswith(_NEW) and path.stat().st_mtime > old
                if path.name in named or is_new:
                    continue
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()


def _load(path: Path) -> dict[str, Any]:
    """A manifest, seen to be well formed; an empty one where there is none.

    Raises:
        ValueError: It is damaged, of another format, or cannot be read.
    """
    empty: dict[str, Any] = {
        "format": FORMAT,
        "sounds": [],
        "packs": [],
        "removed": [],
        "chosen": {},
    }
    try:
        table = json.loads(path.read_bytes())
    except FileNotFoundError:
        return empty
    except (OSError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise ValueError("not a manifest of sounds")
    for key in ("sounds", "packs", "removed"):
        entries = table.setdefault(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ValueError(f"{key} is no list of entries")
    chosen = table.setdefault("chosen", {})
    if not isinstance(chosen, dict) or not all(isinstance(one, str) for one in chosen.values()):
        raise ValueError("chosen is no table of sounds")
    if not all(
        len(item) == 1 and isinstance(next(iter(item.values())), dict) for item in table["removed"]
    ):
        raise ValueError("removed is no list of entries")
    return table


def _name_of(item: Mapping[str, Any]) -> str:
    """The id or name of a removed sound or pack."""
    entry: Mapping[str, Any] = item.get("sound") or item.get("pack") or {}
    return str(entry.get("id") or entry.get("name") or "")


def _pack_of(entry: Mapping[str, Any], *, is_removed: bool = False) -> SoundPack:
    name, title, licence, author = (
        str(entry[key]) for key in ("name", "title", "licence", "author")
    )
    return SoundPack(name, title, licence, author, len(entry["sounds"]), is_removed)


def _removed_packs(table: Mapping[str, Any]) -> Iterator[SoundPack]:
    for item in reversed(table["removed"]):
        with contextlib.suppress(KeyError, TypeError):  # a sound, or damaged
            yield _pack_of(item["pack"], is_removed=True)


def _plain(name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        raise ValueError(name)
    return name


def _free_id(stem: str, used: frozenset[Any] | set[Any]) -> str:
    number = 1
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


if sys.platform == "win32":

    def _take_lock(handle: int) -> None:
        """Wait until no other program holds the lock; closing the file gives it back."""
        import msvcrt  # noqa: PLC0415

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:

    def _take_lock(handle: int) -> None:
        """Wait until no other program holds the lock; closing the file gives it back."""
        import fcntl  # noqa: PLC0415

        fcntl.flock(handle, fcntl.LOCK_EX)


def checked(sounds: Sequence[Sound]) -> Iterator[tuple[Sound, str]]:
    """Compare sounds with their hashes.

    Yields:
        Each sound with what is wrong with its file: "missing", "damaged", "unreadable"; empty when nothing is.
    """
    for sound in sounds:
        try:
            problem = "" if hash_of(sound.path) == sound.sha256 else "damaged"
        except FileNotFoundError:
            problem = "missing"
        except OSError:
            problem = "unreadable"
        yield sound, problem
