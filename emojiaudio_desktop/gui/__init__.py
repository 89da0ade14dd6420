"""Tray, windows, presenter, worker and clipboard: the only place that imports PySide6.

Importing this package does not load Qt; :func:`run` does.
"""

from __future__ import annotations

from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.services import Services

__all__ = ["Services", "run"]


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
