"""Puts a text where the caret was in another program, once a window of ours has given the keyboard back.

In order of preference:

1. Linux: AT-SPI's EditableText, for the toolkits of which it is known how it counts; the clipboard stays as it is.
2. X11: a paste, by the key that the X server is told was pressed; whoever calls lends a text to the clipboard for it.
3. Windows: the text is typed as Unicode (``SendInput``), which needs no clipboard.
4. Otherwise, as on Wayland, where no program may press keys in another: the text is copied, and the user pastes it.

Known failures: a terminal takes Ctrl+V for itself; its user pastes by its own key.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final, Literal, Protocol

from emojiaudio_desktop.errors import CaptureError, PasswordFieldError

if TYPE_CHECKING:
    from collections.abc import Callable

Insertion = Literal["done", "paste", "copy"]
"""What has become of a text: it is there; it can be pasted with :meth:`Inserter.press_paste`; it can only be copied."""

_FOCUS_WITHIN_S: Final = 0.8
"""How long the program that gets the keyboard back may take to tell its focus."""
_LOOK_EVERY_S: Final = 0.03


class Inserter(Protocol):
    """Puts a text into the program that the user came from."""

    @property
    def can_paste(self) -> bool:
        """Whether :meth:`press_paste` works here."""

    def remember(self) -> None:
        """Note which program has the keyboard, just before a window of ours comes forward; takes some milliseconds."""

    def insert(self, text: str) -> Insertion:
        """Give that program the keyboard back and put a text at its caret; our window is hidden. May take two seconds.

        Nothing is put into a field for a password: its text can only be copied.
        """

    def press_paste(self) -> None:
        """Press the key that pastes.

        Raises:
            CaptureError: That cannot be done here.
        """


class EditableFocus(Protocol):
    """What is needed of who reads the focus on Linux."""

    def insert(self, text: str) -> bool:
        """Put a text at the caret of another program; False when it does not offer that.

        Raises:
            CaptureError: No other program tells what has the focus.
        """


class WindowKeys(Protocol):
    """Who has the keyboard, and pressing keys."""

    def active_window(self) -> int:
        """The window that has the keyboard; 0 when there is none."""

    def give_focus(self, window: int) -> bool:
        """Give a window the keyboard; False when it does not come to have it."""

    def press_paste(self) -> None:
        """Press Ctrl+V, as soon as the user has let go of other modifiers.

        Raises:
            CaptureError: That cannot be done here.
        """


class LinuxInserter:
    """See :class:`Inserter`.

    Args:
        open_focus: Gives who reads the focus; raises CaptureError.
        keys: The keys of the X server; None on Wayland.
    """

    def __init__(
        self, open_focus: Callable[[], EditableFocus], keys: WindowKeys | None = None
    ) -> None:
        self._open_focus = open_focus
        self._keys = keys
        self._window = 0

    @property
    def can_paste(self) -> bool:
        """Whether keys can be pressed here."""
        return self._keys is not None

    def remember(self) -> None:
        """See :meth:`Inserter.remember`."""
        self._window = self._keys.active_window() if self._keys is not None else 0

    def insert(self, text: str) -> Insertion:
        """See :meth:`Inserter.insert`."""
        keys = self._keys
        if keys is not None and (not self._window or not keys.give_focus(self._window)):
            return "copy"
        give_up_at = time.monotonic() + _FOCUS_WITHIN_S
        while True:
            try:
                if self._open_focus().insert(text):
                    return "done"
                break
            except PasswordFieldError:
                return "copy"
            except CaptureError:  # the focus has not come back yet, or the program tells of none
                if time.monotonic() > give_up_at:
                    break
            time.sleep(_LOOK_EVERY_S)
        return "copy" if keys is None else "paste"

    def press_paste(self) -> None:
        """See :meth:`Inserter.press_paste`."""
        if self._keys is None:
            raise CaptureError("Keys cannot be pressed on this desktop; press Control V to paste.")
        self._keys.press_paste()


def open_inserter(open_focus: Callable[[], EditableFocus]) -> Inserter:
    """The inserter of this system.

    Args:
        open_focus: Gives who reads the focus on Linux; raises CaptureError.
    """
    if sys.platform == "win32":
        from emojiaudio_desktop.capture.typing_windows import (  # noqa: PLC0415  (Windows only)
            WindowsInserter,
            open_user32,
        )

        return WindowsInserter(open_user32())
    if os.environ.get("WAYLAND_DISPLAY"):
        return LinuxInserter(open_focus)
    try:
        from emojiaudio_desktop.capture.x11_keys import X11Keys  # noqa: PLC0415  (X11 only)
    except ImportError:
        return LinuxInserter(open_focus)
    return LinuxInserter(open_focus, X11Keys())
