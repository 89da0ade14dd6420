"""What was heard: the last hundred messages, in memory, and in a file where the user wants that.

No sound is kept: what is repeated is made anew from its description. Neither is the picture of a whole screen; of a picture
only what a name would be given to.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import (
    LEVELS,
    Capture,
    Description,
    Emotion,
    Recognition,
    Sign,
    SignMeaning,
)
from emojiaudio_desktop.errors import OutputError
from emojiaudio_desktop.paths import set_aside, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from emojiaudio_desktop.domain import Picture

MOST: Final = 100
MOST_BYTES: Final = 32 * 1024 * 1024
"""Of all that is kept in memory; long messages and large pictures push older ones out."""
MOST_PICTURE_BYTES: Final = 4 * 1024 * 1024
"""A picture of 1024 x 1024; larger ones are no stickers, and are not kept."""
MOST_FILE_BYTES: Final = 1024 * 1024
_FORMAT: Final = 1
_BYTES_OF_OBJECTS: Final = 4_000
"""What an entry costs without its texts and its picture, about."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that was heard.

    Attributes:
        number: Counts what was heard; higher is later.
        when_s: When, in seconds since 1970.
        description: What was said, without pictures.
        picture: What a name would be given to, where a picture was read.
        name: The name that it was given since; empty when it was not.
    """

    number: int
    when_s: float
    description: Description
    picture: Picture | None = None
    name: str = ""

    @property
    def origin(self) -> str:
        """Where it came from."""
        return self.description.recognition.capture.origin

    @property
    def message(self) -> str:
        """The message as it was written; empty for a picture."""
        return self.description.recognition.capture.text

    @property
    def words(self) -> str:
        """What was heard, in words, also where only sounds were played."""
        meanings = ", ".join(meaning.meaning for meaning in self.description.meanings)
        return self.name or self.description.spoken or meanings

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        texts = (self.message, self.description.spoken, *self.description.more)
        pixels = 0 if self.picture is None else int(self.picture.pixels.nbytes)
        # Words are held once more among the items.
        return _BYTES_OF_OBJECTS + 8 * sum(map(len, texts)) + pixels


class History:
    """The last hundred things heard, newest first."""

    def __init__(self) -> None:
        self._entries: list[Heard] = []
        self._next = 1

    @property
    def entries(self) -> tuple[Heard, ...]:
        """All of them, newest first."""
        return tuple(self._entries)

    @property
    def size(self) -> int:
        """About how many bytes all of them take in memory."""
        return sum(entry.size for entry in self._entries)

    def add(self, description: Description, picture: Picture | None, when_s: float) -> Heard:
        """Note something that was heard; gives the entry. The oldest go where there are too many."""
        if picture is not None and picture.pixels.nbytes > MOST_PICTURE_BYTES:
            picture = None
        heard = Heard(self._next, when_s, _slim(description), picture)
        self._next += 1
        self._entries.insert(0, heard)
        self._trim()
        return heard

    def put_back(self, entries: Iterable[Heard]) -> None:
        """Have entries again that were removed, or that come from a file, each in its place."""
        known = {entry.number for entry in self._entries}
        self._entries += [entry for entry in entries if entry.number not in known]
        self._entries.sort(key=lambda entry: entry.number, reverse=True)
        self._next = max([self._next, *(entry.number + 1 for entry in self._entries)])
        self._trim()

    def put_before(self, entries: Sequence[Heard]) -> None:
        """Have older entries, such as those of the last session, behind what was heard since; given newest first."""
        count = len(entries)
        numbers = [entry.number for entry in self._entries]
        shift = count + 1 - min([*numbers, self._next])
        if shift > 0:
            self._entries = [replace(entry, number=entry.number + shift) for entry in self._entries]
            self._next += shift
        lowest = min([*(entry.number for entry in self._entries), self._next])
        self._entries += [
            replace(entry, number=lowest - 1 - place) for place, entry in enumerate(entries)
        ]
        self._trim()

    def remove(self, number: int) -> Heard | None:
        """Forget one; gives it, for :meth:`put_back`."""
        for place, entry in enumerate(self._entries):
            if entry.number == number:
                return self._entries.pop(place)
        return None

    def clear(self) -> tuple[Heard, ...]:
        """Forget all; gives them, for :meth:`put_back`."""
        entries, self._entries = tuple(self._entries), []
        return entries

    def rename(self, picture: Picture, name: str) -> None:
        """Note that a picture was given a name."""
        self._entries = [
            replace(entry, name=name)
            if entry.picture is not None and entry.picture == picture
            else entry
            for entry in self._entries
        ]

    def _trim(self) -> None:
        del self._entries[MOST:]
        while len(self._entries) > 1 and self.size > MOST_BYTES:
            self._entries.pop()


def _slim(description: Description) -> Description:
    """A description without pictures, bytes of files, and what surrounded the message."""
    recognition = description.recognition
    capture = Capture(recognition.capture.text, origin=recognition.capture.origin)
    return replace(description, recognition=Recognition(capture, recognition.items))


class HistoryFile:
    """The history on the disk, readable by its owner only.

    Args:
        path: The file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[tuple[Heard, ...], str]:
        """What was kept, newest first, and what is wrong with it, as a sentence; empty when nothing is."""
        try:
            entries = self._read()
        except FileNotFoundError:
            return (), ""
        except OSError:
            return (), "The history cannot be read from the disk."
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            kept = set_aside(self._path)
            where = f" It is kept as {kept.name}." if kept else ""
            return (), f"The file of the history was damaged, so the history is empty.{where}"
        return entries, ""

    def _read(self) -> tuple[Heard, ...]:
        """The entries, newest first.

        Raises:
            OSError: The file is missing or cannot be read.
            ValueError, KeyError, TypeError, AttributeError, RecursionError: It is damaged.
        """
        if self._path.stat().st_size > 4 * MOST_FILE_BYTES:
            raise ValueError("too large to be ours")
        table = json.loads(self._path.read_bytes())
        if table["format"] != _FORMAT:
            raise ValueError("of another format")
        rows = table["heard"][:MOST]
        return tuple(_entry_of(row, len(rows) - place) for place, row in enumerate(rows))

    def write(self, entries: Sequence[Heard]) -> None:
        """Keep the entries, without pictures; the oldest are left out where they would take too much room.

        Raises:
            OutputError: They cannot be kept.
        """
        rows: list[str] = []
        size = 0
        for entry in entries[:MOST]:
            row = json.dumps(_row_of(entry))  # ASCII: also lone surrogates come through
            size += len(row) + 2
            if size > MOST_FILE_BYTES:
                break
            rows.append(row)
        content = f'{{"format": {_FORMAT}, "heard": [\n' + ",\n".join(rows) + "\n]}\n"
        try:
            write_private(self._path, content.encode("ascii"))
        except OSError as error:
            raise OutputError(
                "The history cannot be kept in {folder}: {reason}.",
                folder=self._path.parent,
                reason=error.strerror or "the disk refused",
            ) from error

    def delete(self) -> None:
        """Keep nothing."""
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()


def _row_of(entry: Heard) -> dict[str, Any]:
    description = entry.description
    return {
        "when_s": entry.when_s,
        "origin": entry.origin,
        "message": entry.message,
        "name": entry.name,
        "spoken": description.spoken,
        "level": description.level,
        "lang": description.lang,
        "meanings": [asdict(meaning) for meaning in description.meanings],
        "emotion": asdict(description.emotion),
        "intensity": description.intensity,
        "more": description.more,
    }


def _entry_of(row: dict[str, Any], number: int) -> Heard:
    """An entry as it was before.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: It is damaged.
    """
    texts = [row[key] for key in ("origin", "message", "name", "spoken", "lang")] + row["more"]
    if not all(isinstance(text, str) for text in texts) or row["level"] not in LEVELS:
        raise ValueError("not a history")
    capture = Capture(row["message"], origin=row["origin"])
    description = Description(
        recognition=Recognition(capture, ()),
        spoken=row["spoken"],
        level=row["level"],
        lang=row["lang"],
        meanings=tuple(_meaning_of(meaning) for meaning in row["meanings"]),
        emotion=_emotion_of(row["emotion"]),
        intensity=float(row["intensity"]),
        more=tuple(row["more"]),
    )
    return Heard(number, float(row["when_s"]), description, name=row["name"])


def _meaning_of(row: dict[str, Any]) -> SignMeaning:
    sign = Sign(
        kind=row["sign"]["kind"],
        text=str(row["sign"]["text"]),
        emoji=str(row["sign"]["emoji"]),
        name=str(row["sign"]["name"]),
        emotion=_emotion_of(row["sign"]["emotion"]) if row["sign"]["emotion"] else None,
        sound=str(row["sign"]["sound"]),
        is_guess=bool(row["sign"]["is_guess"]),
    )
    return SignMeaning(
        sign=sign,
        name=str(row["name"]),
        meaning=str(row["meaning"]),
        emotion=_emotion_of(row["emotion"]),
        concept=str(row["concept"]),
        count=int(row["count"]),
    )


def _emotion_of(row: dict[str, Any]) -> Emotion:
    return Emotion(str(row["label"]), float(row["valence"]), float(row["arousal"]))
