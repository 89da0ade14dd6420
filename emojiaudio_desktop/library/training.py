"""What a listener has learnt of the sounds: how often each was met and told right, and how sure it is.

Sounds stand in boxes as the cards of Leitner (So lernt man lernen, 1972): one that is told right moves up a box, one that is
not goes back to the first. A sound in the last box is known.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.errors import InputError, OutputError, Sentence
from emojiaudio_desktop.paths import write_private

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FORMAT: Final = 1
BOXES: Final = 5
"""Leitner's number; a sound that is told right from the first time on is known after four answers."""
_LARGEST: Final = 4_000_000
_FORMER: Final = "-before-reset"


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one sound.

    Attributes:
        seen: How often it was met, in lessons and questions.
        right: How often it was told right.
        box: From 1, not sure, to :data:`BOXES`, known.
        last: When it was met last, in seconds since 1970.
    """

    seen: int = 0
    right: int = 0
    box: int = 1
    last: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether it stands in the last box."""
        return self.box >= BOXES


class Training:
    """The results, in one file of the user's own. Any thread may call it.

    Args:
        path: The file; it need not exist, and is made by the first result.
        now: The time, in seconds since 1970.
    """

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._former = path.with_name(f"{path.stem}{_FORMER}{path.suffix}")
        self._now = now
        self._lock = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._standings: dict[str, Standing] = {}
        self._is_newer = False
        self.problem: str = ""
        """What was wrong with the file, as a sentence; empty when nothing was."""

    def standings(self) -> Mapping[str, Standing]:
        """How it stands with each sound that was met, by its id; also what another program has noted since."""
        with self._lock:
            self._take_up()
            return dict(self._standings)

    def knows(self, sound_id: str) -> bool:
        """Whether a sound is known for sure; costs microseconds."""
        with self._lock:
            self._take_up()
            return self._standings.get(sound_id, Standing()).is_known

    def meet(self, sound_id: str) -> None:
        """Note that a sound was heard with its words.

        Raises:
            OutputError: It cannot be kept.
        """
        self._note(sound_id, None)

    def answer(self, sound_id: str, *, is_right: bool) -> None:
        """Note how a question was answered.

        Raises:
            OutputError: It cannot be kept.
        """
        self._note(sound_id, is_right)

    def _note(self, sound_id: str, is_right: bool | None) -> None:
        with self._lock:
            self._take_up()
            former = self._standings.get(sound_id, Standing())
            box = former.box
            if is_right is not None:
                box = min(BOXES, box + 1) if is_right else 1
            standing = replace(
                former,
                seen=former.seen + 1,
                right=former.right + bool(is_right),
                box=box,
                last=round(self._now(), 1),
            )
            self._write({**self._standings, sound_id: standing})

    def reset(self) -> None:
        """Forget everything; :meth:`undo_reset` brings it back.

        Raises:
            InputError: Nothing was learnt that could be forgotten.
            OutputError: The folder cannot be written.
        """
        with self._lock:
            self._take_up()
            if not self._standings:
                raise InputError("Nothing has been learnt yet, so there is nothing to forget.")
            self._check_version()
            try:
                self._path.replace(self._former)
            except OSError as error:
                raise self._unwritable() from error
            self._take_up()

    def undo_reset(self) -> None:
        """Bring back what was forgotten last; what was learnt since wins.

        Raises:
            InputError: Nothing was forgotten.
            OutputError: It cannot be kept.
        """
        with self._lock:
            self._take_up()
            former = _read(self._former) if self._former.exists() else None
            if not former or former.get("format") != FORMAT:
                raise InputError("Nothing was forgotten that could be brought back.")
            self._write({**_standings_of(former), **self._standings})
            self._former.unlink(missing_ok=True)

    # -- the file

    def _take_up(self) -> None:
        """Read the file when it has changed."""
        try:
            found = self._path.stat()
            stamp = (found.st_ino, found.st_size, found.st_mtime_ns)
        except OSError:
            self._stamp, self._standings, self._is_newer = None, {}, False
            return
        if stamp == self._stamp:
            return
        self._stamp = stamp
        table = _read(self._path)
        self._is_newer = bool(table and isinstance(table.get("format"), int)) and (
            table is not None and table["format"] > FORMAT
        )
        if table is None or (table.get("format") != FORMAT and not self._is_newer):
            self._set_aside()
            return
        if self._is_newer:
            self.problem = Sentence(
                "What you have learnt was kept by a newer version of EmojiAudio; install that version to go on."
            )
            self._standings = {}
            return
        self._standings = _standings_of(table)

    def _set_aside(self) -> None:
        for number in range(1, 1000):
            aside = self._path.with_name(f"{self._path.stem}.damaged-{number}{self._path.suffix}")
            if not aside.exists():
                break
        self._standings, self._stamp = {}, None
        try:
            self._path.replace(aside)
        except OSError:
            self.problem = Sentence("The file of what you have learnt is damaged.")
            return
        self.problem = Sentence(
            "The file of what you have learnt was damaged; it is kept as {name}, and a new one is begun.",
            name=aside.name,
        )

    def _check_version(self) -> None:
        if self._is_newer:
            raise OutputError("{problem}", problem=self.problem)

    def _write(self, standings: dict[str, Standing]) -> None:
        self._check_version()
        table = {
            "format": FORMAT,
            "sounds": {
                sound_id: {"seen": one.seen, "right": one.right, "box": one.box, "last": one.last}
                for sound_id, one in standings.items()
            },
        }
        try:
            write_private(self._path, json.dumps(table, indent=0).encode())
        except OSError as error:
            raise self._unwritable() from error
        self._stamp = None
        self._take_up()

    def _unwritable(self) -> OutputError:
        return OutputError(
            "What you learn cannot be kept in {folder}; see that the disk has room and the folder is yours.",
            folder=self._path.parent,
        )


def _read(path: Path) -> dict[str, Any] | None:
    """The table in a file; None when it is damaged."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        table = json.loads(content) if len(content) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
    is_whole = isinstance(table, dict) and isinstance(table.get("sounds"), dict)
    return table if is_whole or (isinstance(table, dict) and "format" in table) else None


def _standings_of(table: dict[str, Any]) -> dict[str, Standing]:
    """The standings that can be used; what is odd in one is left out."""
    found: dict[str, Standing] = {}
    sounds = table.get("sounds")
    for sound_id, entry in sounds.items() if isinstance(sounds, dict) else ():
        if not isinstance(entry, dict):
            continue
        seen, right, box = (_count(entry.get(name)) for name in ("seen", "right", "box"))
        last = entry.get("last")
        found[sound_id] = Standing(
            seen,
            min(right, seen),
            max(1, min(BOXES, box)),
            float(last) if isinstance(last, int | float) and not isinstance(last, bool) else 0.0,
        )
    return found


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
