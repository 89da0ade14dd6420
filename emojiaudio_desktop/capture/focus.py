"""Who reads what has the keyboard focus, on each system."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

from emojiaudio_desktop.errors import CaptureError

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Box, Capture


class FocusReader(Protocol):
    """Reads what has the keyboard focus, in whichever program.

    Its methods may take a second when that program does not answer, so they are not for a thread that draws windows.
    """

    def focus(self) -> Capture:
        """What is read at the focus; see :func:`emojiaudio_desktop.capture.caret.focused`.

        Returns:
            Its text is empty when the focused object tells nothing textual; then :meth:`box` tells where it lies.

        Raises:
            CaptureError: No focus is told, a password has it, or its program does not answer.
        """

    def selection(self) -> Capture:
        """What is selected where the focus is, with the message around it.

        Raises:
            CaptureError: Nothing is selected, or as for :meth:`focus`.
        """

    def box(self) -> Box | None:
        """The rectangle of the focused object on the screen, in pixels; None when it tells none.

        Raises:
            CaptureError: As for :meth:`focus`.
        """

    def insert(self, text: str) -> bool:
        """Put a text at the caret of another program.

        Returns:
            False when it is not known to work there.

        Raises:
            CaptureError: No other program tells what has the focus, or a password has it.
        """

    def program(self) -> str:
        """The name of the program that has the focus, as it calls itself; also while a password has it.

        Raises:
            CaptureError: As for :meth:`focus`.
        """

    def close(self) -> None:
        """Follow the focus no longer."""


def open_reader(*, is_following: bool = True) -> FocusReader:
    """The reader of this system.

    Args:
        is_following: Follow the focus in a thread of its own, so that reads are quick; for a process that stays.

    Raises:
        CaptureError: This system has none, or a package is missing.
    """
    try:
        if sys.platform == "win32":
            from emojiaudio_desktop.capture.uia import UiaReader  # noqa: PLC0415  (Windows only)

            return UiaReader()
        from emojiaudio_desktop.capture.atspi import AtspiReader  # noqa: PLC0415  (Linux only)

        return AtspiReader(is_following=is_following)
    except ImportError as error:
        raise CaptureError(
            "The focus cannot be read because the Python package {name} is missing; run installer/run.sh, which installs it.",
            name=error.name,
        ) from error
