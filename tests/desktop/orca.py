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

_QUIET_S = 0.6
"""Orca has said all when it adds nothing for so long."""
_SPOKEN_WITHIN_S = 15.0
_FINGER_S = 0.15
"""Between one key and the next."""
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

    def hear_key(self, key: str, *, is_expected: bool = True) -> str:
        """What it says after a key such as ``alt+t`` was pressed as fingers do it.

        Qt asks it about each key before it takes it; of keys that are let go at once, Alt is let go before the letter comes.
        """
        down, up = (
            [word for name in names for word in (action, name, "sleep", str(_FINGER_S))]
            for action, names in (("keydown", key.split("+")), ("keyup", key.split("+")[::-1]))
        )
        seconds = 10.0 + _FINGER_S * len(up)
        return self.hear(
            lambda: self._desktop.run("xdotool", *down, *up, seconds=seconds),
            is_expected=is_expected,
        )

    def hear(self, act: Callable[[], object], *, is_expected: bool = True) -> str:
        """What it says after something is done, as one text; what it said before is waited for first."""
        self._wait_for_quiet()
        before = len(self._speech.said())
        act()
        if is_expected:
            wait_for("Orca's words", lambda: self._has_spoken(before), _SPOKEN_WITHIN_S)
        self._wait_for_quiet()
        return " ".join(self._speech.said()[before:])

    def _has_spoken(self, before: int) -> bool:
        assert self.process.poll() is None, f"Orca has ended: {self.debug.read_text()[-2000:]}"
        return len(self._speech.said()) > before

    def _wait_for_quiet(self) -> None:
        """Return when it neither speaks nor works any more; its own log grows as long as it works."""
        last, since = (-1, -1), time.monotonic()
        while time.monotonic() - since < _QUIET_S:
            time.sleep(0.02)
            now = len(self._speech.said()), self.debug.stat().st_size
            if now != last:
                last, since = now, time.monotonic()

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait(10.0)
