"""Orca in a private session: the real screen reader, and every word it says."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from session import need, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from session import DesktopSession
    from speech_server import SpeechServer

_QUIET_S = 0.15
"""It has said all when for so long it adds nothing, and nobody who could give it something to say is at work."""
_LOOK_S = 0.01
_SPOKEN_WITHIN_S = 30.0
_FINGER_S = 0.15
"""Between one key and the next of those that are held together."""
_TAP_S = 0.05
_AT_WORK = ("R", "D")
_LOUD = ("pulseaudio", "sd_espeak", "sd_dummy", "parec")
"""They have work as long as anything is heard, and give Orca nothing to say."""
_LEFT_OUT = ("NO_AT_BRIDGE", *(name for name in os.environ if name.startswith("PYTHON")))
"""It is a Python program of the system, and it sees nothing without the bridge."""


class Orca:
    """One Orca of a session; started at once, and heard by the log of Speech Dispatcher.

    Args:
        desktop: The session.
        speech: The server that it speaks by.
    """

    def __init__(self, desktop: DesktopSession, speech: SpeechServer) -> None:
        need(["orca"])
        self._desktop, self._speech = desktop, speech
        self.debug = desktop.folder / "orca.debug"
        self._write_settings(Path(desktop.environment["XDG_DATA_HOME"]) / "orca")
        without = [word for name in _LEFT_OUT for word in ("--unset", name)]
        self.process = desktop.spawn(
            "orca",
            *("env", *without, "orca", "--replace", "--debug"),
            *("--debug-file", str(self.debug), "--disable", "braille"),
        )
        wait_for("Orca", lambda: "Screen reader on." in speech.said(), 60.0)

    @staticmethod
    def _write_settings(folder: Path) -> None:
        """As usual, but for the names of the keys that are pressed: those are no words about our windows."""
        folder.mkdir(parents=True, exist_ok=True)
        chosen = {"enableKeyEcho": False}
        none: dict[str, object] = {}
        content = {
            "general": chosen,
            "profiles": {"default": {"profile": ["Default", "default"], **chosen}},
            "pronunciations": none,
            "keybindings": none,
        }
        (folder / "user-settings.conf").write_text(json.dumps(content))

    def hear_key(self, key: str, *, until: Callable[[str], bool] = bool) -> str:
        """What it says after a key such as ``alt+t`` was pressed as fingers do it.

        Qt asks it about each key before it takes it; of keys that are let go at once, Alt is let go before the letter comes.
        """
        names = key.split("+")
        held_s = str(_FINGER_S if len(names) > 1 else _TAP_S)
        down = [word for name in names for word in ("keydown", name, "sleep", held_s)]
        up = [word for name in names[::-1] for word in ("keyup", name)]
        return self.hear(lambda: self._desktop.run("xdotool", *down, *up), until=until)

    def hear(self, act: Callable[[], object], *, until: Callable[[str], bool] = bool) -> str:
        """What it says after something is done, as one text; what it said before is waited for first.

        Args:
            act: What is done.
            until: Whether what was said so far may be all; by itself, whether anything was.
        """
        self._wait_for_quiet()
        before = len(self._speech.said())
        act()
        give_up_at = time.monotonic() + _SPOKEN_WITHIN_S
        while not until(self._said_since(before)):
            assert self.process.poll() is None, f"Orca has ended: {self.debug.read_text()[-2000:]}"
            assert time.monotonic() < give_up_at, f"only this was said: {self._said_since(before)}"
            time.sleep(_LOOK_S)
        self._wait_for_quiet()
        return self._said_since(before)

    def _said_since(self, before: int) -> str:
        return " ".join(self._speech.said()[before:])

    def _wait_for_quiet(self) -> None:
        """Return when it neither speaks nor works any more, nor anybody whom it listens to; its log grows as long as it works."""
        threads = self._threads()
        last, since = (-1, -1), time.monotonic()
        while time.monotonic() - since < _QUIET_S:
            time.sleep(_LOOK_S)
            now = len(self._speech.said()), self.debug.stat().st_size
            if now != last or any(map(_is_at_work, threads)):
                last, since = now, time.monotonic()

    def _threads(self) -> list[Path]:
        """The threads of the session whose work may lead to words: those of Qt in our program, of others the first."""
        found = []
        for pid, line in self._desktop.processes().items():
            if not any(name in line for name in _LOUD):
                found.append(Path(f"/proc/{pid}/task/{pid}/stat"))
                found += [
                    path.with_name("stat")
                    for path in Path(f"/proc/{pid}/task").glob("*/comm")
                    if _name_of(path) in ("worker", "jobs")
                ]
        return found

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait(10.0)


def _name_of(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:  # it has ended
        return ""


def _is_at_work(thread: Path) -> bool:
    """Whether a thread runs, or would if it got the processor."""
    try:
        return thread.read_text().rpartition(")")[2].split()[0] in _AT_WORK
    except OSError:  # it has ended
        return False
