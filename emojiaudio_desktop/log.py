"""The program's log: what went wrong, never what people wrote."""

from __future__ import annotations

import logging
import logging.handlers
import os
from typing import TYPE_CHECKING

from emojiaudio_desktop.paths import make_private_dir, state_dir

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _PrivateRotatingHandler(logging.handlers.RotatingFileHandler):
    """Rotates at 256 kB, and creates files that only their owner can read."""

    def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  (returns what logging expects)
        return open(self.baseFilename, self.mode, encoding="utf-8", opener=_open_private)


def start_log() -> Path | None:
    """Send warnings and errors of this program to a file in the user's state folder.

    Returns:
        The file, or None when the folder cannot be written: a program that cannot log still works.
    """
    path = state_dir() / "emojiaudio.log"
    try:
        make_private_dir(path.parent)
        handler = _PrivateRotatingHandler(path, maxBytes=256 * 1024, backupCount=1)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("emojiaudio_desktop")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    return path


def describe_failure(error: BaseException) -> str:
    """An exception as a log line: its type and where it was raised, without its message, which may hold people's text."""
    place = "unknown place"
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} in {code.co_name}"  # noqa: PTH119
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"
