"""Tray, windows, presenter, worker and clipboard: the only place that imports PySide6.

Importing this package does not load Qt; :func:`run` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.services import ModelShelf, Services

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Capture

__all__ = ["ModelShelf", "Services", "run", "take_clipboard"]


def run(services: Services) -> int:
    """Run the tray app until the user quits.

    Args:
        services: What the rest of the program does for it.

    Returns:
        The exit status; 0 also when another program of this user runs already and took the first command.

    Raises:
        EmojiAudioError: There is no desktop, Qt lacks a library of the system, or the running program does not answer.
    """
    try:
        from emojiaudio_desktop.gui import application  # noqa: PLC0415  (loads Qt)
    except ImportError as error:
        raise EmojiAudioError(
            "The tray app cannot start because Qt lacks a library of the system: {reason}. "
            "Run installer/run.sh, which installs it; emojiaudio read works without it.",
            reason=error.msg,
        ) from error
    return application.run(services)


def take_clipboard() -> Capture:
    """What is on the clipboard, where the program is not running.

    Raises:
        EmojiAudioError: There is nothing to read, a password, no desktop, or Qt lacks a library of the system.
    """
    try:
        from emojiaudio_desktop.gui import application  # noqa: PLC0415  (loads Qt)
    except ImportError as error:
        raise EmojiAudioError(
            "The clipboard cannot be read because Qt lacks a library of the system: {reason}. "
            "Run installer/run.sh, which installs it.",
            reason=error.msg,
        ) from error
    return application.take_clipboard()
