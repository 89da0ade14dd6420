"""X11: which window has the keyboard, giving it back, and pressing Ctrl+V (XTEST)."""

from __future__ import annotations

import contextlib
import logging
import time
from typing import TYPE_CHECKING, Any, Final

from Xlib import XK, X, display
from Xlib.error import ConnectionClosedError, DisplayError, XError
from Xlib.ext import xtest
from Xlib.protocol import event

from emojiaudio_desktop.errors import CaptureError
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Iterator

_log = logging.getLogger(__name__)

_FOCUS_WITHIN_S: Final = 1.0
_LET_GO_WITHIN_S: Final = 0.7
"""The user still holds Shift from Shift+Enter; after this it is lifted for the user."""
_LOOK_EVERY_S: Final = 0.01
_CODE_OF_V: Final = 55
"""Where the key lies under evdev, for layouts without a Latin V: toolkits take the place for the letter then."""
_MODIFIERS: Final = (
    "Shift_L",
    "Shift_R",
    "Control_L",
    "Control_R",
    "Alt_L",
    "Alt_R",
    "Super_L",
    "Super_R",
)
_HELD: Final = X.ShiftMask | X.ControlMask | X.Mod1Mask | X.Mod4Mask
_PAGER: Final = 2
"""Source indication of EWMH: the user has asked for it, so that no window manager refuses."""

# What python-xlib raises when the server has gone or refuses; OSError covers the socket.
_FAILURES: Final = (DisplayError, ConnectionClosedError, XError, OSError)


@contextlib.contextmanager
def _server() -> Iterator[Any]:
    server = display.Display()
    server.set_error_handler(_log_protocol_error)
    try:
        yield server
    finally:
        with contextlib.suppress(*_FAILURES):
            server.close()


def _log_protocol_error(error: XError, _request: object) -> None:
    """An error that the server told later, such as of a window that has just gone; python-xlib would print it."""
    _log.info("%s", describe_failure(error))


class X11Keys:
    """See :class:`emojiaudio_desktop.capture.insertion.WindowKeys`. Each call has a connection of its own, so threads may mix."""

    def active_window(self) -> int:
        """The window that has the keyboard, by the window manager, else by the server; 0 when there is none."""
        try:
            with _server() as server:
                return _active(server)
        except _FAILURES as error:
            _log.info("the active window is not known: %s", describe_failure(error))
            return 0

    def give_focus(self, window: int) -> bool:
        """Give a window the keyboard, and wait until it has it."""
        try:
            with _server() as server:
                return _give_focus(server, window)
        except _FAILURES as error:
            _log.info("the keyboard cannot be given back: %s", describe_failure(error))
            return False

    def press_paste(self) -> None:
        """Press Ctrl+V.

        Raises:
            CaptureError: The server has no XTEST, or has gone.
        """
        try:
            with _server() as server:
                if server.query_extension("XTEST") is None:
                    raise CaptureError("Keys cannot be pressed here; press Control V to paste.")
                _let_go(server)
                control = server.keysym_to_keycode(XK.string_to_keysym("Control_L"))
                letter = server.keysym_to_keycode(XK.string_to_keysym("v")) or _CODE_OF_V
                for kind, code in (
                    (X.KeyPress, control),
                    (X.KeyPress, letter),
                    (X.KeyRelease, letter),
                    (X.KeyRelease, control),
                ):
                    xtest.fake_input(server, kind, code)
                server.sync()
        except _FAILURES as error:
            raise CaptureError("Keys cannot be pressed here; press Control V to paste.") from error


def _active(server: Any) -> int:
    root = server.screen().root
    atom = server.intern_atom("_NET_ACTIVE_WINDOW")
    found = root.get_full_property(atom, X.AnyPropertyType)
    if found is not None and found.value:
        return int(found.value[0])
    focus = server.get_input_focus().focus
    return 0 if isinstance(focus, int) else int(focus.id)


def _give_focus(server: Any, window: int) -> bool:
    root = server.screen().root
    atom = server.intern_atom("_NET_ACTIVE_WINDOW")
    is_managed = root.get_full_property(atom, X.AnyPropertyType) is not None
    target = server.create_resource_object("window", window)
    if target.get_attributes().map_state != X.IsViewable and not is_managed:
        return False
    give_up_at = time.monotonic() + _FOCUS_WITHIN_S
    asked = False
    while time.monotonic() < give_up_at:
        if _active(server) == window:
            return True
        if not asked and is_managed:
            asked = True
            message = event.ClientMessage(
                window=target, client_type=atom, data=(32, [_PAGER, X.CurrentTime, 0, 0, 0])
            )
            mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
            root.send_event(message, event_mask=mask)
            server.flush()
        elif not asked:
            asked = True
            target.set_input_focus(X.RevertToParent, X.CurrentTime)
            server.flush()
        time.sleep(_LOOK_EVERY_S)
    return False


def _let_go(server: Any) -> None:
    """Wait until the user holds no modifier; lift those that are held on."""
    root = server.screen().root
    give_up_at = time.monotonic() + _LET_GO_WITHIN_S
    while root.query_pointer().mask & _HELD:
        if time.monotonic() > give_up_at:
            for name in _MODIFIERS:
                if code := server.keysym_to_keycode(XK.string_to_keysym(name)):
                    xtest.fake_input(server, X.KeyRelease, code)
            server.sync()
            return
        time.sleep(_LOOK_EVERY_S)
