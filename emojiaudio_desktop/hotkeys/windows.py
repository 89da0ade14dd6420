"""Hotkeys on Windows: the ``keyboard`` package, or RegisterHotKey of the system.

The package sees keys before any program does and keeps ours from them. It takes no notice of keys that other programs
have registered, so the system is asked first: registering such a key fails, and the user is told. Where the hook of the
package cannot be set, RegisterHotKey does alone what is needed; it fires once for each press by itself.

The borders to both are roles, so that all but the calls themselves is tested on every system.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from typing import TYPE_CHECKING, Any, Final, Protocol

from emojiaudio_desktop.errors import HotkeyError, Sentence
from emojiaudio_desktop.hotkeys.actions import free_combinations
from emojiaudio_desktop.hotkeys.backend import Refusal
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from emojiaudio_desktop.hotkeys.actions import Action
    from emojiaudio_desktop.hotkeys.backend import Bindings, Fire, Tell
    from emojiaudio_desktop.shortcuts import KeyCombination

_log = logging.getLogger(__name__)

MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN, MOD_NOREPEAT = 0x1, 0x2, 0x4, 0x8, 0x4000
WM_QUIT, WM_HOTKEY = 0x12, 0x312

_MODIFIER_BITS: Final[Mapping[str, int]] = {
    "Ctrl": MOD_CONTROL,
    "Alt": MOD_ALT,
    "Shift": MOD_SHIFT,
    "Super": MOD_WIN,
}

# Virtual-key codes: https://learn.microsoft.com/windows/win32/inputdev/virtual-key-codes
_VIRTUAL_KEYS: Final[Mapping[str, int]] = {
    **{f"F{number}": 0x6F + number for number in range(1, 25)},
    **{char: ord(char) for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
    **{f"Num{digit}": 0x60 + digit for digit in range(10)},
    "NumMultiply": 0x6A,
    "NumAdd": 0x6B,
    "NumSubtract": 0x6D,
    "NumDivide": 0x6F,
    "Backspace": 0x08,
    "Tab": 0x09,
    "Enter": 0x0D,
    "Pause": 0x13,
    "Escape": 0x1B,
    "Space": 0x20,
    "PageUp": 0x21,
    "PageDown": 0x22,
    "End": 0x23,
    "Home": 0x24,
    "Left": 0x25,
    "Up": 0x26,
    "Right": 0x27,
    "Down": 0x28,
    "PrintScreen": 0x2C,
    "Insert": 0x2D,
    "Delete": 0x2E,
    "Menu": 0x5D,
    "ScrollLock": 0x91,
    "MediaNext": 0xB0,
    "MediaPrevious": 0xB1,
    "MediaStop": 0xB2,
    "MediaPlay": 0xB3,
    # Where they lie on a US keyboard.
    "Semicolon": 0xBA,
    "Equal": 0xBB,
    "Comma": 0xBC,
    "Minus": 0xBD,
    "Period": 0xBE,
    "Slash": 0xBF,
    "Grave": 0xC0,
    "LeftBracket": 0xDB,
    "Backslash": 0xDC,
    "RightBracket": 0xDD,
    "Apostrophe": 0xDE,
}

_PACKAGE_NAMES: Final[Mapping[str, str]] = {
    "Super": "windows",
    "Comma": "comma",
    "Period": ".",
    "Slash": "/",
    "Semicolon": ";",
    "Apostrophe": "'",
    "LeftBracket": "[",
    "RightBracket": "]",
    "Backslash": "\\",
    "Minus": "-",
    "Equal": "=",
    "Grave": "`",
    "PageUp": "page up",
    "PageDown": "page down",
    "ScrollLock": "scroll lock",
    "PrintScreen": "print screen",
    "NumAdd": "num add",
    "NumSubtract": "num sub",
    "NumMultiply": "num multiply",
    "NumDivide": "num divide",
    "MediaPlay": "play/pause media",
    "MediaStop": "stop media",
    "MediaNext": "next track",
    "MediaPrevious": "previous track",
    **{f"Num{digit}": f"num {digit}" for digit in range(10)},
}

_OPEN_WITHIN_S: Final = 5.0
_CLOSE_WITHIN_S: Final = 1.0


class System(Protocol):
    """What is needed of user32.dll; all in one thread, except :meth:`quit`."""

    def register(self, number: int, modifiers: int, virtual_key: int) -> bool:
        """RegisterHotKey: False when another program has the key."""

    def unregister(self, number: int) -> None:
        """UnregisterHotKey."""

    def thread_id(self) -> int:
        """GetCurrentThreadId, with a message queue for the thread."""

    def next_message(self) -> tuple[int, int]:
        """GetMessage: number of the message and wParam; waits."""

    def quit(self, thread_id: int) -> None:
        """Post WM_QUIT to a thread."""


class Package(Protocol):
    """What is needed of the package ``keyboard``."""

    def add_hotkey(
        self, hotkey: str, callback: Callable[[], object], *, suppress: bool
    ) -> Callable[[], None]:
        """Call back at each press, auto-repeat included, and keep the key from the programs; returns what undoes it."""

    def on_release_key(self, key: str, callback: Callable[[Any], object]) -> Callable[[], None]:
        """Call back when a key goes up; returns what undoes it."""


def virtual_key(combination: KeyCombination) -> tuple[int, int]:
    """Modifiers and key as RegisterHotKey takes them."""
    bits = MOD_NOREPEAT
    for name in combination.modifiers:
        bits |= _MODIFIER_BITS[name]
    return bits, _VIRTUAL_KEYS[combination.key]


def package_name(combination: KeyCombination) -> str:
    """A combination as the package ``keyboard`` writes it."""
    names = [name for name in _MODIFIER_BITS if name in combination.modifiers]
    return "+".join(_PACKAGE_NAMES.get(name, name.lower()) for name in (*names, combination.key))


def register_all(system: System, bindings: Bindings) -> tuple[dict[int, Action], list[Refusal]]:
    """Register keys in this thread.

    Returns:
        The actions by the numbers of their registrations, and what could not be had.
    """
    registered: dict[int, Action] = {}
    refusals: list[Refusal] = []
    for number, (action, combination) in enumerate(bindings.items(), 1):
        if system.register(number, *virtual_key(combination)):
            registered[number] = action
        else:
            refusals.append(Refusal(action, combination, "taken", _find_free(system, bindings)))
    return registered, refusals


def _find_free(system: System, bindings: Bindings) -> KeyCombination | None:
    number = 0xBFFF  # the highest that programs may use
    for offer in free_combinations(bindings):
        if system.register(number, *virtual_key(offer)):
            system.unregister(number)
            return offer
    return None


def find_taken(system: System, bindings: Bindings) -> list[Refusal]:
    """Which keys other programs have registered; keeps none."""
    registered, refusals = register_all(system, bindings)
    for number in registered:
        system.unregister(number)
    return refusals


class RegisteredHotkeys:
    """Hotkeys by RegisterHotKey, with a thread of their own that Windows sends messages to.

    Args:
        open_system: Gives the border to user32.dll; raises HotkeyError.
    """

    name = "RegisterHotKey"

    def __init__(self, open_system: Callable[[], System] | None = None) -> None:
        self._open_system = open_system or _user32
        self._system: System | None = None
        self._thread: threading.Thread | None = None
        self._thread_id = 0

    def probe(self, bindings: Bindings) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.probe`."""
        return find_taken(self._open_system(), bindings)

    def open(self, bindings: Bindings, fire: Fire, tell: Tell) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.open`."""
        del tell  # nothing can fail later
        system = self._system = self._open_system()
        is_ready = threading.Event()
        refusals: list[Refusal] = []

        def serve() -> None:
            self._thread_id = system.thread_id()
            registered, refused = register_all(system, bindings)
            refusals.extend(refused)
            is_ready.set()
            while True:
                message, number = system.next_message()
                if message == WM_QUIT:
                    break
                if message == WM_HOTKEY and number in registered:
                    fire(registered[number])
            for number in registered:
                system.unregister(number)

        self._thread = threading.Thread(target=serve, name="hotkeys of Windows", daemon=True)
        self._thread.start()
        if not is_ready.wait(_OPEN_WITHIN_S):
            raise HotkeyError("Windows does not register hotkeys.")
        return refusals

    def close(self) -> None:
        """See :meth:`HotkeyBackend.close`."""
        if self._thread is not None and self._system is not None:
            self._system.quit(self._thread_id)
            self._thread.join(_CLOSE_WITHIN_S)


class KeyboardHotkeys:
    """Hotkeys by the package ``keyboard``, which has threads of its own.

    Args:
        open_package: Gives the package; raises HotkeyError.
        open_system: Gives the border to user32.dll, which knows what is taken; raises HotkeyError.
    """

    name = Sentence("the keyboard package")

    def __init__(
        self,
        open_package: Callable[[], Package] | None = None,
        open_system: Callable[[], System] | None = None,
    ) -> None:
        self._open_package = open_package or _keyboard
        self._open_system = open_system or _user32
        self._undo: list[Callable[[], None]] = []

    def probe(self, bindings: Bindings) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.probe`."""
        self._open_package()
        return self._taken(bindings)

    def open(self, bindings: Bindings, fire: Fire, tell: Tell) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.open`."""
        del tell  # the package tells of no failure
        package = self._open_package()
        refusals = list(self._taken(bindings))
        refused = {refusal.action for refusal in refusals}
        for action, combination in bindings.items():
            if action in refused:
                continue
            try:
                self._hook(package, action, combination, fire)
            except ValueError:  # a key that this keyboard's layout does not have
                refusals.append(Refusal(action, combination, "missing"))
            except OSError as error:
                self.close()
                _log.warning("%s", describe_failure(error))
                raise HotkeyError(
                    "Windows does not let the keyboard package see the keys."
                ) from None
        return refusals

    def _hook(
        self, package: Package, action: Action, combination: KeyCombination, fire: Fire
    ) -> None:
        held = threading.Event()

        def press() -> None:
            if not held.is_set():  # else it is auto-repeat
                held.set()
                fire(action)

        def release(_event: Any) -> None:
            held.clear()

        key = _PACKAGE_NAMES.get(combination.key, combination.key.lower())
        self._undo.append(package.add_hotkey(package_name(combination), press, suppress=True))
        self._undo.append(package.on_release_key(key, release))

    def close(self) -> None:
        """See :meth:`HotkeyBackend.close`."""
        while self._undo:
            with contextlib.suppress(
                KeyError, ValueError
            ):  # what it raises for what is undone already
                self._undo.pop()()

    def _taken(self, bindings: Bindings) -> Sequence[Refusal]:
        try:
            return find_taken(self._open_system(), bindings)
        except HotkeyError:
            return []


def _keyboard() -> Package:
    """The package.

    Raises:
        HotkeyError: It is not installed, or does not work here.
    """
    if sys.platform != "win32":
        raise HotkeyError("The keyboard package needs Windows.")
    try:
        import keyboard  # noqa: PLC0415  (only on Windows)
    except ImportError:
        raise HotkeyError("The Python package keyboard is not installed.") from None
    package: Package = keyboard
    return package


def _user32() -> System:
    """The border to user32.dll.

    Raises:
        HotkeyError: This is not Windows.
    """
    if sys.platform == "win32":
        return _User32()
    raise HotkeyError("RegisterHotKey needs Windows.")


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _User32:
        """See :class:`System`."""

        def __init__(self) -> None:
            self._user32 = ctypes.WinDLL("user32", use_last_error=True)
            self._kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
            self._user32.GetMessageW.argtypes = (
                ctypes.POINTER(wintypes.MSG),
                wintypes.HWND,
                wintypes.UINT,
                wintypes.UINT,
            )
            self._user32.PostThreadMessageW.argtypes = (
                wintypes.DWORD,
                wintypes.UINT,
                wintypes.WPARAM,
                wintypes.LPARAM,
            )

        def register(self, number: int, modifiers: int, virtual_key: int) -> bool:
            return bool(self._user32.RegisterHotKey(None, number, modifiers, virtual_key))

        def unregister(self, number: int) -> None:
            self._user32.UnregisterHotKey(None, number)

        def thread_id(self) -> int:
            message = wintypes.MSG()
            # Looking for a message makes the queue, without which WM_QUIT could not be posted.
            self._user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)
            return int(self._kernel32.GetCurrentThreadId())

        def next_message(self) -> tuple[int, int]:
            message = wintypes.MSG()
            if self._user32.GetMessageW(ctypes.byref(message), None, 0, 0) <= 0:
                return WM_QUIT, 0
            return int(message.message), int(message.wParam)

        def quit(self, thread_id: int) -> None:
            self._user32.PostThreadMessageW(thread_id, WM_QUIT, 0, 0)
