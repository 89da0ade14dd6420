"""Hotkeys on X11: passive grabs of the root window (XGrabKey).

What had to be found out:

- Lock keys are modifiers too, so each key is grabbed with none of them, with Caps Lock, with Num Lock, and with both.
- A passive grab becomes an active one when the key goes down, and lasts until it is up. While it lasts, windows of Qt
  and GTK are told that they have lost the focus, and their accessible objects lose it as well. So the keyboard is
  released at once; the key itself never reaches the focused program.
- After that, the release of the key goes to the focused program and not to us, while each auto-repeat of the key is
  a new press. So as long as a key is down, the server is asked now and then whether it still is.
- ``xdotool type`` and input methods change the keyboard map for single characters; the keys are grabbed anew only when
  the codes of ours have changed.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.display import is_wayland, x_server_listens
from emojiaudio_desktop.errors import HotkeyError
from emojiaudio_desktop.hotkeys.actions import free_combinations
from emojiaudio_desktop.hotkeys.backend import Refusal
from emojiaudio_desktop.hotkeys.waker import Waker
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from emojiaudio_desktop.hotkeys.actions import Action
    from emojiaudio_desktop.hotkeys.backend import Bindings, Fire, Tell
    from emojiaudio_desktop.shortcuts import KeyCombination

_log = logging.getLogger(__name__)

KEYSYM_NAMES: Final[Mapping[str, str]] = {
    "Space": "space",
    "Comma": "comma",
    "Period": "period",
    "Slash": "slash",
    "Semicolon": "semicolon",
    "Apostrophe": "apostrophe",
    "LeftBracket": "bracketleft",
    "RightBracket": "bracketright",
    "Backslash": "backslash",
    "Minus": "minus",
    "Equal": "equal",
    "Grave": "grave",
    "Enter": "Return",
    "Backspace": "BackSpace",
    "PageUp": "Page_Up",
    "PageDown": "Page_Down",
    "ScrollLock": "Scroll_Lock",
    "PrintScreen": "Print",
    **{f"Num{digit}": f"KP_{digit}" for digit in range(10)},
    "NumAdd": "KP_Add",
    "NumSubtract": "KP_Subtract",
    "NumMultiply": "KP_Multiply",
    "NumDivide": "KP_Divide",
    "MediaPlay": "XF86AudioPlay",
    "MediaStop": "XF86AudioStop",
    "MediaNext": "XF86AudioNext",
    "MediaPrevious": "XF86AudioPrev",
}
"""Names of keys in X11's keysymdef.h and XF86keysym.h, where they differ from ours."""

_LOOK_WHILE_HELD_S: Final = 0.01
"""How often the server is asked whether a key is still down: nobody presses a key twice within this time."""
_REMAP_AFTER_S: Final = 0.05
"""A change of the keyboard map comes as several events."""
_OPEN_WITHIN_S: Final = 5.0
_CLOSE_WITHIN_S: Final = 1.0

_GONE: Final = "The X server has ended the connection, so hotkeys do not work any more; start EmojiAudio again."


def keysym_name(key: str) -> str:
    """What X11, and the shortcuts of the desktop portal, call a key."""
    if len(key) == 1:
        return key.lower()
    return KEYSYM_NAMES.get(key, key)


class X11Hotkeys:
    """Hotkeys of one X server, with a thread and a connection of their own.

    Args:
        display: The server's name; None takes the session's own.
    """

    name = "X11"

    def __init__(self, display: str | None = None) -> None:
        self._display_name = display
        self._thread: threading.Thread | None = None
        self._waker = Waker()

    def probe(self, bindings: Bindings) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.probe`: takes the keys, and gives them back."""
        keyboard = self._connect()
        try:
            return keyboard.take(bindings)
        finally:
            keyboard.close()

    def open(self, bindings: Bindings, fire: Fire, tell: Tell) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.open`."""
        keyboard = self._connect()
        try:
            refusals = keyboard.take(bindings)
        except BaseException:
            keyboard.close()
            raise
        self._thread = threading.Thread(
            target=_listen,
            args=(keyboard, bindings, self._waker, fire, tell),
            name="hotkeys of X11",
            daemon=True,  # a server that hangs must not keep the program alive
        )
        self._thread.start()
        return refusals

    def close(self) -> None:
        """See :meth:`HotkeyBackend.close`."""
        self._waker.wake()
        if self._thread is not None:
            self._thread.join(_CLOSE_WITHIN_S)

    def _connect(self) -> _Keyboard:
        """A connection to the server.

        Raises:
            HotkeyError: There is none.
        """
        display_name = self._display_name or os.environ.get("DISPLAY")
        if self._display_name is None and is_wayland():
            raise HotkeyError("On Wayland the X server sees no keys of other windows.")
        if not display_name:
            raise HotkeyError("There is no X server here.")
        if not x_server_listens(display_name):
            raise HotkeyError("The X server at {display} cannot be reached.", display=display_name)
        made: list[_Keyboard | BaseException] = []

        def connect() -> None:
            try:
                made.append(_Keyboard(display_name))
            except BaseException as error:  # noqa: BLE001  (told in the thread that waits)
                made.append(error)

        # A server that hangs accepts a connection and answers nothing, and the client knows no time limit.
        thread = threading.Thread(target=connect, name="connecting to X11", daemon=True)
        thread.start()
        thread.join(_OPEN_WITHIN_S)
        if not made:
            raise HotkeyError("The X server does not answer.")
        if isinstance(made[0], _Keyboard):
            return made[0]
        _log.warning("%s", describe_failure(made[0]))
        if isinstance(made[0], ImportError):
            raise HotkeyError("The Python package python-xlib is not installed.") from None
        raise HotkeyError("The X server at {display} cannot be reached.", display=display_name)


class _Keyboard:
    """A connection to the server, and the keys that it has grabbed.

    Args:
        display_name: The server's name.
    """

    def __init__(self, display_name: str) -> None:
        from Xlib import X, display, error  # noqa: PLC0415  (only needed on X11)

        self._x, self._error = X, error
        # It prints a line when there is no cookie, which is no fault: a server may do without.
        with (
            Path(os.devnull).open("w", encoding="utf-8") as nothing,
            contextlib.redirect_stdout(nothing),
        ):
            self._display = display.Display(display_name)
        self._display.set_error_handler(_log_protocol_error)
        self._root = self._display.screen().root
        self._lock_masks: tuple[int, ...] = (0,)
        self._grabs: dict[tuple[int, int], Action] = {}
        self._ignored = 0

    @property
    def handle(self) -> int:
        """The connection's file descriptor."""
        return int(self._display.fileno())

    def close(self) -> None:
        """Give all keys back."""
        with contextlib.suppress(self._error.ConnectionClosedError, OSError):
            # The server notices a closed connection late; who takes the keys next must find them free.
            self._ungrab(self._grabs)
            self._display.close()

    def take(self, bindings: Bindings) -> list[Refusal]:
        """Grab keys.

        Raises:
            HotkeyError: The server has gone.
        """
        try:
            return self._take(bindings)
        except (self._error.ConnectionClosedError, OSError):
            raise HotkeyError(_GONE) from None

    def _take(self, bindings: Bindings) -> list[Refusal]:
        masks = self._modifier_masks()
        lock, num = self._x.LockMask, masks.get("Num_Lock", 0)
        self._lock_masks = tuple(sorted({0, lock, num, lock | num}))
        self._ignored = lock | num | masks.get("Scroll_Lock", 0)
        refusals: list[Refusal] = []
        for action, combination in bindings.items():
            places = self._places(combination, masks)
            if not places:
                refusals.append(Refusal(action, combination, "missing"))
            elif not self._grab(places):
                offer = self._find_free(bindings, masks)
                refusals.append(Refusal(action, combination, "taken", offer))
            else:
                self._grabs.update(dict.fromkeys(places, action))
        return refusals

    def _find_free(self, bindings: Bindings, masks: Mapping[str, int]) -> KeyCombination | None:
        for offer in free_combinations(bindings):
            places = self._places(offer, masks)
            if places and self._grab(places):
                self._ungrab(places)
                return offer
        return None

    def _modifier_masks(self) -> dict[str, int]:
        """The mask of each modifier; Alt, Super and Num Lock lie where the keyboard map puts them."""
        from Xlib import XK  # noqa: PLC0415

        masks = {"Ctrl": self._x.ControlMask, "Shift": self._x.ShiftMask}
        wanted = {
            "Alt": ("Alt_L", "Alt_R", "Meta_L"),
            "Super": ("Super_L", "Super_R"),
            "Num_Lock": ("Num_Lock",),
            "Scroll_Lock": ("Scroll_Lock",),
        }
        mapping = list(self._display.get_modifier_mapping())
        for name, keysyms in wanted.items():
            codes = {
                code
                for keysym in keysyms
                for code, _ in self._display.keysym_to_keycodes(XK.string_to_keysym(keysym))
            }
            for place in range(3, 8):  # Mod1 to Mod5
                if codes & set(mapping[place]):
                    masks.setdefault(name, 1 << place)
        return masks

    def _places(
        self, combination: KeyCombination, masks: Mapping[str, int]
    ) -> tuple[tuple[int, int], ...]:
        """Key codes and masks by which a combination is known on this keyboard."""
        from Xlib import XK  # noqa: PLC0415

        XK.load_keysym_group("xf86")
        mask = 0
        for modifier in combination.modifiers:
            if modifier not in masks:
                return ()
            mask |= masks[modifier]
        # The library spells the names of media keys in a way of its own.
        name = keysym_name(combination.key).replace("XF86", "XF86_")
        keysym = XK.string_to_keysym(name)
        found = list(self._display.keysym_to_keycodes(keysym)) if keysym else []
        # Of several codes those that give it unshifted in the first layout; another layout only when no key does.
        best = min((index for _, index in found), default=0)
        return tuple(sorted({(code, mask) for code, index in found if index == best}))

    def _grab(self, places: Iterable[tuple[int, int]]) -> bool:
        """Grab them all, or none."""
        from Xlib.error import BadAccess, CatchError  # noqa: PLC0415

        refused = CatchError(BadAccess)
        for code, mask in self._with_locks(places):
            self._root.grab_key(
                code,
                mask,
                False,
                self._x.GrabModeAsync,
                self._x.GrabModeAsync,
                onerror=refused,
            )
        self._display.sync()
        if refused.get_error() is None:
            return True
        self._ungrab(places)
        return False

    def _ungrab(self, places: Iterable[tuple[int, int]]) -> None:
        for code, mask in self._with_locks(places):
            self._root.ungrab_key(code, mask)
        self._display.sync()

    def _with_locks(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        return ((code, mask | lock) for code, mask in places for lock in self._lock_masks)

    def retake(self, bindings: Bindings) -> None:
        """Grab anew what lies elsewhere after the keyboard map has changed."""
        masks = self._modifier_masks()
        wanted = {
            place: action
            for action, combination in bindings.items()
            for place in self._places(combination, masks)
        }
        old = {place for place, action in self._grabs.items() if wanted.get(place) != action}
        self._ungrab(old)
        for place in old:
            del self._grabs[place]
        for place, action in wanted.items():
            if place not in self._grabs and self._grab([place]):
                self._grabs[place] = action

    def events(self) -> Iterator[Any]:
        """What has arrived, until nothing is left: any answer of the server may have brought more."""
        while self._display.pending_events():
            yield self._display.next_event()

    def note_mapping(self, event: Any) -> None:
        """Take in that the keyboard map has changed."""
        self._display.refresh_keyboard_mapping(event)

    def release(self) -> None:
        """Let the focused program have the keyboard again."""
        self._display.ungrab_keyboard(self._x.CurrentTime)
        self._display.flush()

    def action_of(self, event: Any) -> Action | None:
        """What a pressed key is for."""
        # Above the eight modifiers lie the mouse buttons and the layout.
        return self._grabs.get((event.detail, event.state & 0xFF & ~self._ignored))

    def is_down(self, code: int) -> bool:
        """Whether a key is down now."""
        return bool(self._display.query_keymap()[code // 8] >> (code % 8) & 1)


def _listen(keyboard: _Keyboard, bindings: Bindings, waker: Waker, fire: Fire, tell: Tell) -> None:
    """Fire for each press until woken up, or until the server goes."""
    from Xlib.error import ConnectionClosedError  # noqa: PLC0415

    try:
        _serve(keyboard, bindings, waker, fire)
    except (ConnectionClosedError, OSError):
        tell(_GONE)
    finally:
        keyboard.close()


def _serve(keyboard: _Keyboard, bindings: Bindings, waker: Waker, fire: Fire) -> None:
    from Xlib import X  # noqa: PLC0415

    held: set[int] = set()
    remap_at: float | None = None
    while True:
        for event in keyboard.events():
            if event.type == X.KeyPress:
                keyboard.release()
                action = keyboard.action_of(event)
                if action is not None and event.detail not in held:
                    held.add(event.detail)
                    fire(action)
            elif event.type == X.MappingNotify:
                keyboard.note_mapping(event)
                remap_at = time.monotonic() + _REMAP_AFTER_S
        timeout = _LOOK_WHILE_HELD_S if held else None
        if remap_at is not None:
            timeout = _REMAP_AFTER_S if timeout is None else timeout
            if time.monotonic() >= remap_at:
                remap_at = None
                keyboard.retake(bindings)
                continue
        sources: list[int | Waker] = [keyboard.handle, waker]
        ready, _, _ = select.select(sources, [], [], timeout)
        if waker in ready:
            return
        if keyboard.handle not in ready:
            held = {code for code in held if keyboard.is_down(code)}


def _log_protocol_error(error: Any, _request: Any) -> None:
    _log.warning("the X server refused a request: %s", type(error).__name__)
