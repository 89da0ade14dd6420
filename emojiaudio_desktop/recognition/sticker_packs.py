"""Takes in many stickers at once, from a folder or zip of custom emoji or from a pack, and writes packs to share.

A pack is a zip with a ``manifest.json``::

    {"format": 1, "kind": "stickers",
     "stickers": [{"name": "blob cat coffee", "file": "0001.png", "emotion": "serenity", "valence": 0.55, "arousal": -0.55,
                   "emoji": "", "sound": ""}]}

Pictures of a pack are PNG files, or lossless WebP files of the frames that are known of a moving one; nothing of the user's own
files, such as where a photo was taken, goes into it. A folder or zip without such a manifest is taken as custom emoji, whose file
names tell their names.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal

from emojiaudio_desktop import archives
from emojiaudio_desktop.domain import EMOTION_LABELS, PICTURE_ENDINGS, Emotion
from emojiaudio_desktop.errors import InputError, OutputError, Sentence
from emojiaudio_desktop.paths import write_private
from emojiaudio_desktop.recognition.picture_files import unpack_picture
from emojiaudio_desktop.recognition.sticker_names import feeling_of
from emojiaudio_desktop.recognition.stickers import AddedSticker, NewSticker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from emojiaudio_desktop.domain import Picture, Sticker
    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.recognition.picture_files import PictureFile
    from emojiaudio_desktop.recognition.sticker_names import StickerNames
    from emojiaudio_desktop.recognition.stickers import StickerStore

    Read = Callable[[str], bytes]

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_LIMITS: Final = archives.Limits(packed=500_000_000, unpacked=1_000_000_000, files=20_000)
_LARGEST_PICTURE: Final = 20_000_000
_LARGEST_MANIFEST: Final = 8_000_000
_LONGEST_SOUND: Final = 120
_IN_ONE_COMMIT: Final = 16
_FRAME_MS: Final = 200

Outcome = Literal["added", "known", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file.

    Attributes:
        file: Its name, inside the folder or zip.
        outcome: ``added``; ``known``, when its picture was kept already, under the name it has; ``failed``; or ``skipped``, when
            it is no picture.
        sticker: The sticker; None when there is none.
        problem: Why it failed, as a sentence; else empty.
        place: Which file this was, from 1.
        count: How many files there are.
    """

    file: str
    outcome: Outcome
    sticker: Sticker | None
    problem: str
    place: int
    count: int


class StickerImport:
    """Takes in folders, zips and packs.

    Args:
        store: Keeps the stickers.
        names: Makes file names speakable.
        lexicon: What is known of emoji.
        has_sound: Whether the library has a sound of an id.
        feelings_near: The feelings of what looks like a picture, the nearest first.
    """

    def __init__(
        self,
        store: StickerStore,
        names: StickerNames,
        lexicon: Lexicon,
        has_sound: Callable[[str], bool],
        feelings_near: Callable[[Sequence[Picture]], Sequence[Emotion]],
    ) -> None:
        self._store = store
        self._names = names
        self._lexicon = lexicon
        self._has_sound = has_sound
        self._feelings_near = feelings_near

    def run(self, path: Path) -> Iterator[Imported]:
        """Take in a folder or a zip.

        Yields:
            What became of each file, when it is on the disk. To cancel is not to ask for the next; what was told stays.

        Raises:
            InputError: The folder or zip is refused, or holds no picture; the sentence tells why.
            OutputError: The stickers cannot be written.
        """
        for batch in self.batches(path):
            yield from batch

    def batches(self, path: Path) -> Iterator[list[Imported]]:
        """As :meth:`run`, but gives together what came to the disk together: nothing is there that was not told."""
        if path.is_dir():
            yield from self._take(path, *_walk(path))
            return
        if not path.exists():
            raise InputError("There is no folder or zip file {name}.", name=path)
        if not path.is_file() or not os.access(path, os.R_OK):
            raise InputError("{name} cannot be read; give a folder or a zip file.", name=path)
        if not path.stat().st_size:
            raise InputError("The file {name} is empty.", name=path.name)

        def refused(why: Sentence) -> InputError:
            return InputError("{name} was not taken in: {why}.", name=path.name, why=why)

        with archives.opened(path, _LIMITS, refused) as archive:
            members = archives.checked_members(archive, _LIMITS, refused)

            def read(name: str) -> bytes:
                with archive.open(members[name]) as file:
                    # What really comes out is counted; the zip's own numbers may lie.
                    content = file.read(_LARGEST_PICTURE + 1)
                return _bounded(content, name)

            yield from self._take(path, sorted(members), read)

    def _take(self, path: Path, names: Sequence[str], read: Read) -> Iterator[list[Imported]]:
        entries = _manifest_of(path, names, read)
        wanted: list[tuple[str, Mapping[str, Any] | None]]
        skipped: list[str] = []
        if entries is not None:
            wanted = [(entry["file"], entry) for entry in entries]
        else:
            wanted = [(name, None) for name in names if _is_picture(name)]
            skipped = [name for name in names if not _is_picture(name)]
        if not wanted:
            raise InputError(
                "There is no picture in {name}; custom emoji are PNG, GIF, WebP or JPEG files.",
                name=path.name or path,
            )
        count = len(wanted) + len(skipped)
        yield [
            Imported(name, "skipped", None, "", place, count)
            for place, name in enumerate(skipped, start=1)
        ]
        place = len(skipped)
        for start in range(0, len(wanted), _IN_ONE_COMMIT):
            some = wanted[start : start + _IN_ONE_COMMIT]
            read_some = [self._read(name, entry, read) for name, entry in some]
            done = iter(
                self._store.add_all([new for new in read_some if isinstance(new, NewSticker)])
            )
            told: list[Imported] = []
            for (name, _), new in zip(some, read_some, strict=True):
                place += 1
                result = new if isinstance(new, InputError) else next(done)
                if isinstance(result, AddedSticker):
                    outcome: Outcome = "added" if result.is_new else "known"
                    told.append(Imported(name, outcome, result.sticker, "", place, count))
                else:
                    told.append(Imported(name, "failed", None, str(result), place, count))
            yield told

    def _read(
        self, name: str, entry: Mapping[str, Any] | None, read: Read
    ) -> NewSticker | InputError:
        base = PurePosixPath(name).name
        try:
            file = unpack_picture(read(name), base)
        except InputError as error:
            return error
        except OSError:
            return InputError("The file {name} cannot be read.", name=name)
        except KeyError:
            return InputError("The picture {name} is missing in the pack.", name=name)
        if entry is not None:
            return self._listed(file, entry)
        told = self._names.read(base)
        emotion = self._names.feeling(
            told.name, told.emoji, () if told.name else self._feelings_near(file.frames)
        )
        if emotion.label == "neutral" and told.name:
            emotion = self._names.feeling("", "", self._feelings_near(file.frames))
        return NewSticker(file, told.name, emotion, told.emoji)

    def _listed(self, file: PictureFile, entry: Mapping[str, Any]) -> NewSticker:
        """A sticker as a pack lists it; what is wrong in the list is left out."""
        name = entry.get("name")
        label = entry.get("emotion")
        emotion = self._names.feeling(name if isinstance(name, str) else "")
        if isinstance(label, str) and label in EMOTION_LABELS:
            anchor = feeling_of(label)
            emotion = Emotion(
                label,
                _in_range(entry.get("valence"), anchor.valence),
                _in_range(entry.get("arousal"), anchor.arousal),
            )
        emoji = entry.get("emoji")
        known = self._lexicon.find(emoji) if isinstance(emoji, str) and emoji else None
        sound = entry.get("sound")
        has_sound = (
            isinstance(sound, str) and 0 < len(sound) <= _LONGEST_SOUND and self._has_sound(sound)
        )
        return NewSticker(
            file,
            name if isinstance(name, str) and name.strip() else "",
            emotion,
            known.emoji if known else "",
            str(sound) if has_sound else "",
        )


def _in_range(value: Any, otherwise: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1 <= value <= 1:
        return otherwise
    return float(value)


def _is_picture(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        path.suffix.lower() in PICTURE_ENDINGS
        and not path.name.startswith(".")
        and "__MACOSX" not in path.parts
    )


def _bounded(content: bytes, name: str) -> bytes:
    if len(content) > _LARGEST_PICTURE:
        raise InputError(
            "{name} is larger than {limit} MB, too large for a sticker.",
            name=name,
            limit=_LARGEST_PICTURE // 1_000_000,
        )
    return content


def _walk(folder: Path) -> tuple[list[str], Read]:
    """The files of a folder and of the folders in it, by their names inside it; links to folders are not followed."""
    names: list[str] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(root).relative_to(folder)
        names.extend(
            (inside / name).as_posix() for name in sorted(files) if not name.startswith(".")
        )
        if len(names) > _LIMITS.files:
            raise InputError(
                "The folder {name} holds more than {count} files; give a smaller one.",
                name=folder.name,
                count=_LIMITS.files,
            )

    def read(name: str) -> bytes:
        path = folder / name
        if not path.resolve().is_file():
            raise InputError("{name} is not a file.", name=name)
        with path.open("rb") as file:
            return _bounded(file.read(_LARGEST_PICTURE + 1), name)

    return names, read


def _manifest_of(path: Path, names: Sequence[str], read: Read) -> list[dict[str, Any]] | None:
    """The entries of a pack; None when this is none.

    Raises:
        InputError: It is a pack that cannot be used.
    """
    if _MANIFEST not in names:
        return None
    try:
        content = read(_MANIFEST)
        table = json.loads(content) if len(content) <= _LARGEST_MANIFEST else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(table, dict) or table.get("kind") != "stickers":
        if isinstance(table, dict) and isinstance(table.get("sounds"), list):
            raise InputError(
                "{name} is a pack of sounds; add it with: emojiaudio sounds add.", name=path.name
            )
        return None
    if table.get("format") != FORMAT:
        raise InputError(
            "The pack {name} was written by a newer version of EmojiAudio; install that version to use it.",
            name=path.name,
        )
    entries = table.get("stickers")
    if not isinstance(entries, list) or len(entries) > _LIMITS.files:
        raise InputError("The pack {name} is damaged: it lists no stickers.", name=path.name)
    return [e for e in entries if isinstance(e, dict) and isinstance(e.get("file"), str)]


def export_pack(store: StickerStore, stickers: Sequence[Sticker], path: Path) -> None:
    """Write stickers as a pack, whole or not at all.

    Raises:
        InputError: There are no stickers.
        OutputError: The file cannot be written, or is not called .zip.
    """
    for _ in exporting(store, stickers, path):
        pass


def exporting(
    store: StickerStore, stickers: Sequence[Sticker], path: Path
) -> Generator[tuple[int, int], None, None]:
    """Write stickers as a pack, step by step; the file appears after the last step.

    Yields:
        How many stickers are packed, and how many there are. To cancel is not to ask for the next.

    Raises:
        InputError: There are no stickers.
        OutputError: The file cannot be written, or is not called .zip.
    """
    if not stickers:
        raise InputError(
            "There are no stickers to export; add one with: emojiaudio stickers add FILE."
        )
    if path.suffix.lower() != ".zip":
        raise OutputError("{name} is not called like a pack; end its name in .zip.", name=path.name)
    entries: list[dict[str, Any]] = []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for number, sticker in enumerate(stickers, start=1):
            ending, content = _one_file(store.pictures(sticker))
            file = f"{number:04d}.{ending}"
            archive.writestr(_member(file), content)
            entries.append(
                {
                    "name": sticker.name,
                    "file": file,
                    "emotion": sticker.emotion.label,
                    "valence": sticker.emotion.valence,
                    "arousal": sticker.emotion.arousal,
                    "emoji": sticker.emoji,
                    "sound": sticker.sound,
                }
            )
            yield number, len(stickers)
        table = {"format": FORMAT, "kind": "stickers", "stickers": entries}
        archive.writestr(
            _member(_MANIFEST), json.dumps(table, ensure_ascii=False, indent=1).encode()
        )
    existed = path.parent.is_dir()
    try:
        if not existed:
            raise OutputError("There is no folder {name} to write the pack to.", name=path.parent)
        write_private(path, packed.getvalue())
    except OSError as error:
        raise OutputError(
            "The pack {name} cannot be written; choose another folder, or make room on the disk.",
            name=path,
        ) from error


def _member(name: str) -> zipfile.ZipInfo:
    """The head of a file in a pack; without the time, so that the same stickers give the same pack."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o100644 << 16
    return info


def _one_file(pictures: Sequence[bytes]) -> tuple[str, bytes]:
    """A sticker's frames as one file: its ending and its bytes."""
    if len(pictures) == 1:
        return "png", pictures[0]
    from PIL import Image  # noqa: PLC0415  (only moving stickers need it)

    with contextlib.ExitStack() as stack:
        frames = [stack.enter_context(Image.open(io.BytesIO(picture))) for picture in pictures]
        for frame in frames:
            frame.load()
        file = io.BytesIO()
        frames[0].save(
            file,
            "WEBP",
            save_all=True,
            append_images=frames[1:],
            duration=_FRAME_MS,
            loop=0,
            lossless=True,
            exact=True,
        )
    return "webp", file.getvalue()
