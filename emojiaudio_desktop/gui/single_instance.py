"""One program for each user: a second start hands its request to the first and ends.

A request is one line of JSON: ``{"command": "read", "text": ..., "level"?, "lang"?}``, or one of the commands
:data:`COMMANDS` without a text; those that read take a level and a language as well, and ``read`` takes the path of
a ``"picture"`` in place of a text. The answer is one line too: ``{"ok": true, "spoken": ...}`` as
soon as it is known what will be said, or ``{"ok": false, "message": ...}``. The other end is ``service.handoff``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from emojiaudio_desktop.domain import LEVELS
from emojiaudio_desktop.errors import HandoffError
from emojiaudio_desktop.paths import APP_ID, make_private_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emojiaudio_desktop.domain import Level

REQUEST_LIMIT_BYTES: Final = 2_000_000
REQUEST_WITHIN_MS: Final = 5_000
"""A connection that has not sent its line by then is closed."""
ANSWER_WITHIN_MS: Final = 3_000
"""Below the time limit of the client: a request that is still at work by then is answered as accepted."""

COMMANDS: Final = (
    "read",
    "stop",
    "activate",
    "read_clipboard",
    "repeat",
    "read_focus",
    "read_selection",
    "read_screen",
    "tell_more",
    "name_picture",
    "toggle_watch",
    "open_finder",
    "open_settings",
    "open_history",
    "open_help",
    "open_preview",
    "open_introduction",
    "open_about",
    "open_models",
    "open_stickers",
    "open_trainer",
    "open_packs",
    "hotkeys",
)
"""``hotkeys`` asks how it stands with them; the others do what the hotkey of that name does."""


@dataclass(frozen=True, slots=True)
class Request:
    """What another process asks for.

    Attributes:
        command: One of :data:`COMMANDS`.
        text: What to read, for ``read``.
        picture: The path of a picture file to read instead.
        level: How much to say, this once.
        lang: The language, this once.
    """

    command: str
    text: str = ""
    level: Level | None = None
    lang: str | None = None
    picture: str = ""


def check_request(content: object) -> Request:
    """A request from what was sent; what a newer version may send along is left aside.

    Raises:
        HandoffError: It is none.
    """
    if not isinstance(content, dict):
        raise HandoffError("A request must be a JSON object.")
    command = content.get("command")
    if command not in COMMANDS:
        raise HandoffError("The command must be one of {commands}.", commands=", ".join(COMMANDS))
    text, level, lang = content.get("text", ""), content.get("level"), content.get("lang")
    picture = content.get("picture", "")
    if not isinstance(picture, str):
        raise HandoffError("A picture must be the path of a file.")
    if not isinstance(text, str) or (command == "read" and "text" not in content and not picture):
        raise HandoffError("The command read needs a text.")
    if level is not None and level not in LEVELS:
        raise HandoffError("The level must be one of {levels}.", levels=", ".join(LEVELS))
    if not isinstance(lang, str | None):
        raise HandoffError("The language must be a tag such as en.")
    return Request(cast("str", command), text, cast("Level | None", level), lang, picture)


def _decode(line: bytes) -> Request:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        raise HandoffError("A request must be one line of JSON.") from None
    return check_request(content)


class Call(QObject):
    """One connection of another process: its request, and the one answer to it.

    Args:
        socket: The connection; it belongs to the call from now on.
        parent: Who owns the call.
    """

    asked = Signal(object)
    """The call itself: its request is whole and can be answered."""

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self.request: Request | None = None
        self._socket = socket
        self._received = bytearray()
        self._is_answered = False
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._be_late)
        self._clock.start(REQUEST_WITHIN_MS)

    def begin(self) -> None:
        """Read what has come before anybody listened."""
        self._read()

    def accept(self, spoken: str = "") -> None:
        """Answer that it is done; what is said goes along where it is known."""
        self._answer({"ok": True, "spoken": spoken})

    def refuse(self, message: str) -> None:
        """Answer that it cannot be done, in one sentence."""
        self._answer({"ok": False, "message": message})

    @Slot()
    def _read(self) -> None:
        if self.request is not None or self._is_answered:
            self._socket.readAll()
            return
        self._received += self._socket.readAll().data()
        line, newline, _ = self._received.partition(b"\n")
        if len(line) > REQUEST_LIMIT_BYTES:
            self.refuse("The text is too long; at most 2 million characters can be handed over.")
        elif newline:
            self._received.clear()
            try:
                self.request = _decode(bytes(line))
            except HandoffError as error:
                self.refuse(str(error))
                return
            self._clock.start(ANSWER_WITHIN_MS)
            self.asked.emit(self)

    @Slot()
    def _be_late(self) -> None:
        if self.request is None:
            self.refuse("No whole request came in time.")
        else:
            self.accept()

    @Slot()
    def _end(self) -> None:
        self._is_answered = (
            True  # whoever still holds the call must not touch a socket that is gone
        )
        self.deleteLater()

    def _answer(self, answer: dict[str, object]) -> None:
        if self._is_answered:
            return
        self._is_answered = True
        self._clock.stop()
        self._received.clear()
        self._socket.write(json.dumps(answer).encode("ascii") + b"\n")
        self._socket.flush()
        self._socket.disconnectFromServer()  # when the answer is out


class SingleInstance(QObject):
    """Listens for other starts of the program.

    Args:
        address: The path of a socket, or the name of a pipe on Windows.
        parent: Who owns it.
    """

    called = Signal(object)
    """A Call that waits for its answer."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._lock: QLockFile | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self) -> bool:
        """Become the one instance.

        Returns:
            False when another one runs.

        Raises:
            HandoffError: Nobody can listen there safely.
        """
        lock = QLockFile(str(self._lock_path()))
        lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        if not lock.tryLock(0):
            if lock.error() == QLockFile.LockError.LockFailedError:
                return False
            raise HandoffError(
                "EmojiAudio cannot write to {folder}, so a second start cannot reach it.",
                folder=self._lock_path().parent,
            )
        # With the lock in hand, a socket that lies there is what a crashed program left behind.
        QLocalServer.removeServer(self._address)
        if not self._server.listen(self._address):
            lock.unlock()
            raise HandoffError(
                "EmojiAudio cannot listen for a second start: {reason}.",
                reason=self._server.errorString(),
            )
        self._lock = lock
        return True

    def close(self) -> None:
        """Stop listening, and let another start be the one."""
        self._server.close()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _lock_path(self) -> Path:
        if sys.platform == "win32":
            return Path(tempfile.gettempdir()) / f"{APP_ID}.lock"
        folder = Path(self._address).parent
        try:
            make_private_dir(folder)
            found = folder.stat()
        except OSError as error:
            raise HandoffError(
                "EmojiAudio cannot use the folder {folder}, so a second start cannot reach it.",
                folder=folder,
            ) from error
        if found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise HandoffError(
                "The folder {folder} is open to other users, so EmojiAudio does not listen there for a second start.",
                folder=folder,
            )
        return folder / f"{APP_ID}.lock"

    @Slot()
    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            call = Call(socket, self)
            call.asked.connect(self.called)
            call.begin()


def hand_over(address: str, request: Mapping[str, object], timeout_ms: int = 4_000) -> None:
    """Give a request to the instance that runs.

    Raises:
        HandoffError: It does not answer, or refuses.
    """
    socket = QLocalSocket()
    socket.connectToServer(address)
    received = b""
    if socket.waitForConnected(timeout_ms):
        socket.write(json.dumps(dict(request)).encode("ascii") + b"\n")
        while not received.endswith(b"\n") and socket.waitForReadyRead(timeout_ms):
            received += socket.readAll().data()
    socket.abort()
    try:
        answer = json.loads(received)
        is_done, message = answer["ok"] is True, answer.get("message", "")
    except (ValueError, TypeError, KeyError):
        raise HandoffError(
            "EmojiAudio is running but does not answer; end it, and start it again."
        ) from None
    if not is_done:
        raise HandoffError("{message}", message=message)
