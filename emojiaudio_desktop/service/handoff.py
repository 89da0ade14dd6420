"""The light client of the running program: hand it a request and hear what it answers.

A request is one line of JSON, and so is the answer. This module loads in a few milliseconds, without Qt, because
every ``emojiaudio read`` and ``emojiaudio stop`` pays for it. The other end is ``gui.single_instance``.
"""

from __future__ import annotations

import json
import sys

from emojiaudio_desktop.errors import HandoffError

TYPE_CHECKING = False  # what `typing` calls it, without the 5 ms of importing that
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

ANSWER_LIMIT_BYTES = 2_000_000

_NO_ANSWER = "EmojiAudio is running but does not answer; end it, start it again, and try once more."
_STRANGE_ANSWER = "The running EmojiAudio answered something strange; end it and start it again."
_REFUSED = "The running EmojiAudio could not do that."


def send(
    address: str, request: Mapping[str, object], timeout_s: float = 4.0
) -> dict[str, Any] | None:
    """Ask the running program for something.

    Args:
        address: Where it listens; see :func:`emojiaudio_desktop.paths.handoff_address`.
        request: What to do: ``{"command": "read", "text": ...}`` with an optional ``"level"`` and ``"lang"``, or one
            of the commands ``stop``, ``activate``, ``read_focus``, ``read_selection``, ``read_clipboard``, ``repeat``.
        timeout_s: How long to wait for the answer, in seconds.

    Returns:
        Its answer, or None when no program of this user is running.

    Raises:
        HandoffError: It runs, but does not answer, or could not do it; then its message is the reason.
    """
    line = json.dumps(request).encode("ascii") + b"\n"
    raw = _exchange(address, line, timeout_s)
    if raw is None:
        return None
    if not raw.endswith(b"\n"):
        raise HandoffError(_NO_ANSWER)
    try:
        answer = json.loads(raw)
    except ValueError:
        raise HandoffError(_STRANGE_ANSWER) from None
    if not isinstance(answer, dict):
        raise HandoffError(_STRANGE_ANSWER)
    if answer.get("ok") is not True:
        message = answer.get("message")
        raise HandoffError(
            "{message}", message=message if isinstance(message, str) and message else _REFUSED
        )
    return answer


if sys.platform == "win32":

    def _exchange(address: str, line: bytes, timeout_s: float) -> bytes | None:
        """Write the line to a named pipe and read one line back."""
        import threading  # noqa: PLC0415
        import time  # noqa: PLC0415

        pipe_busy = 231  # ERROR_PIPE_BUSY: every instance of the pipe serves someone
        give_up_at = time.monotonic() + timeout_s
        while True:
            try:
                pipe = open(address, "r+b", buffering=0)  # noqa: SIM115, PTH123  (a pipe, closed by its thread)
                break
            except FileNotFoundError:
                return None
            except OSError as error:
                if error.winerror != pipe_busy or time.monotonic() > give_up_at:
                    raise HandoffError(_NO_ANSWER) from None
                time.sleep(0.01)
        received: list[bytes] = []

        def talk() -> None:
            with pipe:
                try:
                    pipe.write(line)
                    while sum(map(len, received)) < ANSWER_LIMIT_BYTES:
                        piece = pipe.read(65536)
                        if not piece:
                            return
                        received.append(piece)
                        if piece.endswith(b"\n"):
                            return
                except OSError:  # the program has gone: the answer stays incomplete
                    return

        # A pipe knows no time limit, so a thread that may be left behind waits for it.
        thread = threading.Thread(target=talk, name="handoff", daemon=True)
        thread.start()
        thread.join(max(0.0, give_up_at - time.monotonic()))
        return b"".join(received)

else:

    def _exchange(address: str, line: bytes, timeout_s: float) -> bytes | None:
        """Write the line to a socket and read one line back."""
        import os  # noqa: PLC0415
        import socket  # noqa: PLC0415
        import time  # noqa: PLC0415

        try:
            if os.stat(address).st_uid != os.getuid():  # noqa: PTH116  (pathlib costs start-up time)
                return None  # somebody else's program must not get this user's text
        except (OSError, ValueError):
            return None
        give_up_at = time.monotonic() + timeout_s
        received = bytearray()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            try:
                connection.settimeout(timeout_s)
                connection.connect(address)
            except TimeoutError:
                raise HandoffError(_NO_ANSWER) from None
            except OSError:
                return None  # a socket that nobody listens at was left behind by a program that crashed
            try:
                connection.sendall(line)
            except TimeoutError:
                raise HandoffError(_NO_ANSWER) from None
            except OSError:
                pass  # it stopped reading, perhaps because the request is too long: it says so
            try:
                while len(received) < ANSWER_LIMIT_BYTES and not received.endswith(b"\n"):
                    connection.settimeout(max(0.001, give_up_at - time.monotonic()))
                    piece = connection.recv(65536)
                    if not piece:
                        break
                    received += piece
            except OSError:
                pass  # too late, or the program has gone: the answer stays incomplete
        return bytes(received)
