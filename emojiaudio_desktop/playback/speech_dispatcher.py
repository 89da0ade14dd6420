"""Speech Dispatcher by its socket (SSIP): the speech of Orca before 49, of Fenrir and Odilia. It has no braille.

It speaks with the voice and rate of its own settings (``spd-conf``): what Orca has chosen for itself is not known here.
It is never started by us; where a reader runs, it runs.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Announcement
    from emojiaudio_desktop.playback.screen_reader import Presence

_CONNECT_WITHIN_S: Final = 0.3
_ANSWER_WITHIN_S: Final = 1.8
"""A server that has just been started answers when its modules are loaded, after about 1.5 s."""
_READERS: Final = frozenset({"orca", "fenrir", "odilia"})
"""Processes of screen readers that speak by it."""
_BUS: Final = "DBUS_SESSION_BUS_ADDRESS"


def server_path() -> Path | None:
    """Where the user's server listens; None where only the network leads to it."""
    address = os.environ.get("SPEECHD_ADDRESS", "")
    kind, _, place = address.partition(":")
    if kind == "unix_socket" and place and place != "default":
        return Path(place)
    if kind == "inet_socket":
        return None
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    cache = os.environ.get("XDG_CACHE_HOME")
    base = Path(runtime) if runtime else Path(cache) if cache else Path.home() / ".cache"
    return base / "speech-dispatcher" / "speechd.sock"


def a_reader_runs(processes: Path = Path("/proc")) -> bool:
    """Whether this user runs a screen reader in this session that speaks by Speech Dispatcher.

    Orca before 49 can be asked by no other way, and the desktop's switch is off where it was started by hand.
    """
    mine = os.getuid() if hasattr(os, "getuid") else 0
    for entry in processes.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            is_reader = (entry / "comm").read_text().strip() in _READERS
            # The command line of one that has ended is empty.
            is_there = (
                is_reader and entry.stat().st_uid == mine and (entry / "cmdline").read_bytes()
            )
            if is_there and _is_of_this_session(entry):
                return True
    return False


def _is_of_this_session(process: Path) -> bool:
    """Whether a process has our session bus: a reader on another desktop of the same user speaks there.

    One that tells no bus, as in a text console, is believed to be of this session.
    """
    mine = os.environ.get(_BUS)
    try:
        entries = (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return True
    its = next((entry for entry in entries if entry.startswith(f"{_BUS}=".encode())), None)
    return mine is None or its is None or its == f"{_BUS}={mine}".encode()


class SpeechDispatcherReader:
    """A connection to the user's server, opened when it is needed and kept.

    Args:
        find_reader: Tells whether a screen reader runs.
    """

    name = "Speech Dispatcher"

    def __init__(self, find_reader: Callable[[], bool] = a_reader_runs) -> None:
        self._find_reader = find_reader
        self._socket: socket.socket | None = None
        self._rest = b""
        self._lang = ""

    def presence(self) -> Presence:
        """Whether the server runs, and a screen reader beside it."""
        if self._socket is not None and self._has_ended(self._socket):
            self.close()
        if self._socket is None:
            self._socket = self._connect()
        if self._socket is None:
            return "none"
        return "reader" if self._find_reader() else "speech only"

    def tell(self, announcement: Announcement) -> None:
        """Speak instead of what it was told before.

        Raises:
            ReaderError: The server has gone.
        """
        if not announcement.is_spoken:
            return
        if not self._lang:
            self._command("SET self CLIENT_NAME user:emojiaudio:main")
            # Waits for what is being said, and takes the place of what is only read along.
            self._command("SET self PRIORITY message")
        lang = announcement.lang if re.fullmatch(r"[A-Za-z0-9-]+", announcement.lang) else "en"
        if lang != self._lang:
            self._command(f"SET self LANGUAGE {lang}")
            self._lang = lang
        self._command("CANCEL self")
        self._command("SPEAK")
        text = " ".join(announcement.text.replace("\x00", " ").split())
        # A line of one dot ends the text, so a dot that begins it is doubled.
        self._command(("." if text.startswith(".") else "") + text + "\r\n.")

    def silence(self) -> None:
        """Take back what is spoken and what still waits.

        Raises:
            ReaderError: The server has gone.
        """
        if self._socket is not None:
            self._command("CANCEL self")

    def close(self) -> None:
        """Close the connection; what was told is spoken to its end."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._rest, self._lang = None, b"", ""

    @staticmethod
    def _connect() -> socket.socket | None:
        path = server_path()
        if path is None or not hasattr(socket, "AF_UNIX"):
            return None
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            link.settimeout(_CONNECT_WITHIN_S)
            link.connect(str(path))
            link.settimeout(_ANSWER_WITHIN_S)
        except OSError:
            link.close()
            return None
        return link

    @staticmethod
    def _has_ended(link: socket.socket) -> bool:
        link.setblocking(False)
        try:
            return link.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True
        finally:
            link.settimeout(_ANSWER_WITHIN_S)

    def _command(self, line: str) -> None:
        """Send a command, and wait for its answer.

        Raises:
            ReaderError: The server has gone, or refuses.
        """
        if self._socket is None:
            raise ReaderError("Speech Dispatcher does not run.")
        try:
            self._socket.sendall(line.encode("utf-8", "replace") + b"\r\n")
            answer = self._last_line()
        except OSError as error:
            self.close()
            raise ReaderError("Speech Dispatcher does not answer.") from error
        if not answer.startswith(b"2"):
            self.close()
            raise ReaderError("Speech Dispatcher does not take the words.")

    def _last_line(self) -> bytes:
        """The line that ends an answer: a blank follows its number, where others have a hyphen."""
        while True:
            line, end, rest = self._rest.partition(b"\r\n")
            if end:
                self._rest = rest
                if line[3:4] == b" ":
                    return line
                continue
            more = self._socket.recv(4096) if self._socket is not None else b""
            if not more:
                raise ConnectionResetError
            self._rest += more
