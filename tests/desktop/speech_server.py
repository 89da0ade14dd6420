"""Speech Dispatcher in a private session: the real one, with every word in its log."""

from __future__ import annotations

import contextlib
import html
import re
import shutil
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

from session import need, wait_for

if TYPE_CHECKING:
    from session import DesktopSession

_LONGEST = 50_000
"""Bytes of a message and what stands around it."""


class SpeechServer:
    """One server of a session; started at once.

    Args:
        desktop: The session; its programs find the server where they expect it.
    """

    def __init__(self, desktop: DesktopSession) -> None:
        need(["speech-dispatcher"])
        self._desktop = desktop
        self.folder = desktop.folder / "speech-log"
        self.socket = (
            Path(desktop.environment["XDG_RUNTIME_DIR"]) / "speech-dispatcher/speechd.sock"
        )
        self.start()

    def start(self) -> None:
        """Start it, at first or again; returns when it takes words."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self._read_to, self._unread = 0, b""
        self._said: list[str] = []
        self.socket.parent.mkdir(exist_ok=True)
        self.socket.unlink(missing_ok=True)
        self._process = self._desktop.spawn(
            "speech-dispatcher",
            *("speech-dispatcher", "--run-single", "--log-level", "5", "--timeout", "0"),
            *("--log-dir", str(self.folder), "--communication-method", "unix_socket"),
            *("--socket-path", str(self.socket)),
        )
        wait_for("Speech Dispatcher", self._answers)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as link:
            link.connect(str(self.socket))
            link.settimeout(10.0)
            link.sendall(b"QUIT\r\n")
            return link.recv(64).startswith(b"231")
        return False

    def kill(self) -> None:
        """End it as a crash does."""
        self._process.kill()
        self._process.wait(5.0)
        self.socket.unlink(missing_ok=True)

    def log(self) -> str:
        """Its log."""
        path = self.folder / "speech-dispatcher.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def said(self) -> list[str]:
        """What it was given to speak, in order, by whomever; without the marks that Orca puts between the words."""
        with (self.folder / "speech-dispatcher.log").open("rb") as log:
            log.seek(self._read_to)
            more = log.read()
        if not more:
            return list(self._said)
        self._read_to += len(more)
        self._unread += more  # bytes: a letter may be cut in two
        end = 0
        for found in re.finditer(
            rb"Queueing message \|(.*?)\| with priority", self._unread, re.DOTALL
        ):
            text = found[1].decode(errors="replace")
            self._said.append(
                html.unescape(re.sub(r"<[^>]*>", "", text)) if "<speak>" in text else text
            )
            end = found.end()
        # Of what is left only the begin of a message matters.
        self._unread = self._unread[max(end, len(self._unread) - _LONGEST) :]
        return list(self._said)

    def taken_back_at(self) -> list[float]:
        """When programs took their words back, on the clock of :func:`time.time`."""
        times = re.findall(r"\[\w+ (\w+ +\d+ [\d:]+ \d+) : (\d+)\] .*DATA:\|CANCEL", self.log())
        return [
            time.mktime(time.strptime(second, "%b %d %H:%M:%S %Y")) + int(micros) / 1e6
            for second, micros in times
        ]
