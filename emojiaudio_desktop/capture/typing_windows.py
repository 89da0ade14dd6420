"""Windows: gives the keyboard back, and types a text as Unicode (``SendInput``); the clipboard stays as it is.

The border to user32.dll is a role, so that all but the calls themselves is tested on every system.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final, Protocol

from emojiaudio_desktop.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emojiaudio_desktop.capture.insertion import Insertion

_FOCUS_WITHIN_S: Final = 1.0
_LET_GO_WITHIN_S: Final = 0.7
"""The user still holds Shift from Shift+Enter."""
_LOOK_EVERY_S: Final = 0.01
# Shift, Control, Alt and the two Windows keys.
MODIFIERS: Final = (0x10, 0x11, 0x12, 0x5B, 0x5C)


class User32(Protocol):
    """What is needed of user32.dll."""

    def foreground_window(self) -> int:
        """GetForegroundWindow; 0 when there is none."""

    def bring_forward(self, window: int) -> None:
        """SetForegroundWindow."""

    def is_down(self, virtual_key: int) -> bool:
        """GetAsyncKeyState."""

    def type_units(self, units: Sequence[int]) -> int:
        """SendInput of UTF-16 units, each pressed and released; how many of them Windows took."""


class WindowsInserter:
    """See :class:`emojiaudio_desktop.capture.insertion.Inserter`."""

    can_paste = False  # and needs not

    def __init__(self, user32: User32) -> None:
        self._user32 = user32
        self._window = 0

    def remember(self) -> None:
        """See :meth:`Inserter.remember`."""
        self._window = self._user32.foreground_window()

    def insert(self, text: str) -> Insertion:
        """See :meth:`Inserter.insert`."""
        user32 = self._user32
        if not self._window:
            return "copy"
        user32.bring_forward(self._window)
        if not _wait(lambda: user32.foreground_window() == self._window, _FOCUS_WITHIN_S):
            return "copy"
        # With a modifier held, some programs would take the text for a shortcut.
        if not _wait(lambda: not any(map(user32.is_down, MODIFIERS)), _LET_GO_WITHIN_S):
            return "copy"
        raw = text.encode("utf-16-le", "surrogatepass")
        units = [
            int.from_bytes(raw[place : place + 2], "little") for place in range(0, len(raw), 2)
        ]
        # A program that runs as administrator takes no keys from one that does not.
        return "done" if user32.type_units(units) == len(units) else "copy"

    def press_paste(self) -> None:
        """See :meth:`Inserter.press_paste`; never needed here."""
        raise CaptureError("Press Control V to paste.")


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    give_up_at = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(_LOOK_EVERY_S)
    return True


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _INPUT_KEYBOARD: Final = 1
    _KEY_UP: Final = 0x2
    _UNICODE: Final = 0x4

    class _KeyboardInput(ctypes.Structure):
        _fields_ = (
            ("wVk", wintypes.WORD),
            ("wScan", wintypes.WORD),
            ("dwFlags", wintypes.DWORD),
            ("time", wintypes.DWORD),
            ("dwExtraInfo", ctypes.c_size_t),
        )

    class _MouseInput(ctypes.Structure):
        """The largest member of the union, which gives it its size."""

        _fields_ = (
            ("dx", wintypes.LONG),
            ("dy", wintypes.LONG),
            ("mouseData", wintypes.DWORD),
            ("dwFlags", wintypes.DWORD),
            ("time", wintypes.DWORD),
            ("dwExtraInfo", ctypes.c_size_t),
        )

    class _Union(ctypes.Union):
        _fields_ = (("ki", _KeyboardInput), ("mi", _MouseInput))

    class _Input(ctypes.Structure):
        _fields_ = (("type", wintypes.DWORD), ("union", _Union))

    class _User32:
        """See :class:`User32`."""

        def __init__(self) -> None:
            self._user32 = ctypes.WinDLL("user32", use_last_error=True)
            self._user32.GetForegroundWindow.restype = wintypes.HWND
            self._user32.SetForegroundWindow.argtypes = (wintypes.HWND,)
            self._user32.GetAsyncKeyState.restype = ctypes.c_short
            self._user32.SendInput.argtypes = (
                wintypes.UINT,
                ctypes.POINTER(_Input),
                ctypes.c_int,
            )

        def foreground_window(self) -> int:
            return int(self._user32.GetForegroundWindow() or 0)

        def bring_forward(self, window: int) -> None:
            self._user32.SetForegroundWindow(window)

        def is_down(self, virtual_key: int) -> bool:
            return bool(self._user32.GetAsyncKeyState(virtual_key) & 0x8000)

        def type_units(self, units: Sequence[int]) -> int:
            inputs = (_Input * (2 * len(units)))()
            for place, unit in enumerate(units):
                for offset, flags in ((0, _UNICODE), (1, _UNICODE | _KEY_UP)):
                    one = inputs[2 * place + offset]
                    one.type = _INPUT_KEYBOARD
                    one.union.ki = _KeyboardInput(0, unit, flags, 0, 0)
            taken = self._user32.SendInput(len(inputs), inputs, ctypes.sizeof(_Input))
            return int(taken) // 2


def open_user32() -> User32:
    """The border to user32.dll.

    Raises:
        CaptureError: This is not Windows.
    """
    if sys.platform == "win32":
        return _User32()
    raise CaptureError("Text can be typed in this way on Windows only.")
