"""Hotkeys on Wayland: the portal org.freedesktop.portal.GlobalShortcuts, by D-Bus.

The desktop asks the user once, may choose other keys than those we would like, and keeps them in its own settings. What
had to be found out: a request's answer can come before the call that made it returns, so it is listened for first;
KDE 5.27 knows only shortcuts that were in the options of CreateSession, and remembers them by the session's token,
which is therefore always the same; some desktops fire again while a key is held, and some never tell that it is up.

The interface: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import select
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.errors import HotkeyError, Sentence
from emojiaudio_desktop.hotkeys.actions import Action
from emojiaudio_desktop.hotkeys.backend import Refusal
from emojiaudio_desktop.hotkeys.waker import Waker
from emojiaudio_desktop.hotkeys.x11 import keysym_name
from emojiaudio_desktop.log import describe_failure
from emojiaudio_desktop.paths import APP_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from emojiaudio_desktop.hotkeys.backend import Bindings, Fire, Tell
    from emojiaudio_desktop.shortcuts import KeyCombination

_log = logging.getLogger(__name__)

_NAME: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SHORTCUTS: Final = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST: Final = "org.freedesktop.portal.Request"
_SESSION: Final = "org.freedesktop.portal.Session"

_ANSWER_WITHIN_S: Final = 5.0
_RETRY_AFTER_S: Final = 1.0
_RETRIES: Final = 5
_CLOSE_WITHIN_S: Final = 1.0
_REPEAT_WITHIN_S: Final = 0.7
"""Fired again within this time without having been told that the key is up: auto-repeat, not a press."""

_MODIFIERS: Final = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Super": "LOGO"}

_ABSENT: Final = "This desktop's portal offers no global shortcuts."
_NO_BUS: Final = "There is no D-Bus session here."
_GONE: Final = (
    "The desktop's portal has ended, so hotkeys do not work any more; start EmojiAudio again."
)


class _Woken(Exception):  # noqa: N818  (nothing is wrong)
    """The hotkeys are being closed."""


class _PortalEnded(Exception):  # noqa: N818
    """The portal has gone, or has closed the session."""


def trigger_of(combination: KeyCombination) -> str:
    """A combination as the XDG shortcuts specification writes it: ``CTRL+ALT+SHIFT+F1``."""
    modifiers = [name for ours, name in _MODIFIERS.items() if ours in combination.modifiers]
    return "+".join([*modifiers, keysym_name(combination.key)])


class PortalHotkeys:
    """Hotkeys by the desktop's portal, with a thread and a connection of their own.

    Args:
        bus: The address of the bus; the session's own when not given.
    """

    name = Sentence("the desktop's portal")

    def __init__(self, bus: str = "SESSION") -> None:
        self._bus = bus
        self._thread: threading.Thread | None = None
        self._waker = Waker()

    def probe(self, _bindings: Bindings) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.probe`: asks for the version only, because more would ask the user."""
        with contextlib.closing(self._connect()):
            return []

    def open(self, bindings: Bindings, fire: Fire, tell: Tell) -> Sequence[Refusal]:
        """See :meth:`HotkeyBackend.open`: the desktop may show a window, and this waits for the answer."""
        portal = self._connect()
        try:
            refusals = portal.bind(bindings)
        except _Woken:
            portal.close()
            raise HotkeyError("EmojiAudio was ended.") from None
        except _PortalEnded:
            portal.close()
            raise HotkeyError(_GONE) from None
        except OSError:
            portal.close()
            raise HotkeyError(_NO_BUS) from None
        except BaseException:
            portal.close()
            raise
        self._thread = threading.Thread(
            target=_listen,
            args=(portal, bindings, fire, tell),
            name="hotkeys of the portal",
            daemon=True,
        )
        self._thread.start()
        return refusals

    def close(self) -> None:
        """See :meth:`HotkeyBackend.close`; also ends a wait for the user."""
        self._waker.wake()
        if self._thread is not None:
            self._thread.join(_CLOSE_WITHIN_S)

    def _connect(self) -> _Portal:
        try:
            portal = _Portal(self._bus, self._waker)
        except ImportError:
            raise HotkeyError("The Python package jeepney is not installed.") from None
        except Exception as error:  # noqa: BLE001
            # A missing address, a refused connection, a bus that ends the talk: all the same to the user.
            _log.info("%s", describe_failure(error))
            raise HotkeyError(_NO_BUS) from None
        try:
            portal.check()
        except BaseException:
            portal.close()
            raise
        return portal


class _Portal:
    """A connection to the session bus, and the session with the portal.

    Args:
        bus: The address of the bus, or SESSION.
        waker: Wakes when the hotkeys are to be closed.
    """

    def __init__(self, bus: str, waker: Waker) -> None:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415  (only on Wayland)

        self._connection: Any = open_dbus_connection(bus)
        self._waker = waker
        self._numbers = itertools.count(1)
        self._early: list[Any] = []
        self.session = ""

    def close(self) -> None:
        """End the session with the connection."""
        self._connection.close()

    def check(self) -> None:
        """Find out whether there is such a portal.

        Raises:
            HotkeyError: There is none.
        """
        try:
            self._call("org.freedesktop.DBus.Properties", "Get", "ss", (_SHORTCUTS, "version"))
        except (_Refused, OSError, _PortalEnded, _Woken):
            raise HotkeyError(_ABSENT) from None

    def bind(self, bindings: Bindings) -> list[Refusal]:
        """Begin a session, and ask for the keys.

        Raises:
            HotkeyError: The user or the desktop does not want it.
        """
        self._listen_for(_SHORTCUTS)
        self._listen_for(_SESSION)
        with contextlib.suppress(
            _Refused
        ):  # newer portals want to know who asks; older ones know no such call
            self._call("org.freedesktop.host.portal.Registry", "Register", "sa{sv}", (APP_ID, {}))
        shortcuts = [
            (
                action.value,
                {
                    "description": ("s", action.label),
                    "preferred_trigger": ("s", trigger_of(combination)),
                },
            )
            for action, combination in bindings.items()
        ]
        created = self._request(
            "CreateSession",
            "a{sv}",
            (),
            {"session_handle_token": ("s", APP_ID), "shortcuts": ("a(sa{sv})", shortcuts)},
        )
        self.session = str(created.get("session_handle", ("s", ""))[1])
        bound = self._request(
            "BindShortcuts", "oa(sa{sv})sa{sv}", (self.session, shortcuts, ""), {}
        )
        if "shortcuts" not in bound:
            return []
        given = {
            name: str(details.get("trigger_description", ("s", "?"))[1])
            for name, details in bound["shortcuts"][1]
        }
        return [
            Refusal(action, combination, "unassigned")
            for action, combination in bindings.items()
            if not given.get(action.value)
        ]

    def signals(self) -> Iterable[tuple[str, tuple[Any, ...]]]:
        """The portal's signals of this session as they come: the member, and what comes with it.

        Raises:
            _Woken: The hotkeys are being closed.
            _PortalEnded: The portal or the session has gone.
            OSError: The bus has gone.
        """
        while True:
            message = self._early.pop(0) if self._early else self._receive(None)
            fields = _fields(message)
            if fields.get("interface") == _SHORTCUTS and message.body[0] == self.session:
                yield fields["member"], message.body

    def _request(
        self, member: str, signature: str, arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> dict[str, Any]:
        """Call a method that is answered by a signal, and wait for that, however long the user takes."""
        token = f"{APP_ID}{os.getpid()}_{next(self._numbers)}"
        sender = self._connection.unique_name[1:].replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        self._listen_for(_REQUEST, path)
        try:
            body = (*arguments, {**options, "handle_token": ("s", token)})
            (actual,) = self._call(_SHORTCUTS, member, signature, body)
        except _Refused as error:
            _log.warning("the portal refused %s: %s", member, error)
            raise HotkeyError("The desktop's portal refused to hand out shortcuts.") from None
        while True:
            message = self._take_early(path, actual) or self._receive(None)
            fields = _fields(message)
            if fields.get("interface") == _REQUEST and fields.get("path") in (path, actual):
                break
            self._early.append(message)
        code, results = message.body
        if code:
            raise HotkeyError("The shortcuts were not allowed in the window of your desktop.")
        return dict(results)

    def _take_early(self, *paths: str) -> Any:
        """An answer that came before its call returned."""
        for message in self._early:
            fields = _fields(message)
            if fields.get("interface") == _REQUEST and fields.get("path") in paths:
                self._early.remove(message)
                return message
        return None

    def _listen_for(self, interface: str, path: str | None = None) -> None:
        from jeepney import MatchRule, message_bus  # noqa: PLC0415

        rule = MatchRule(type="signal", interface=interface, path=path)
        self._send(message_bus.AddMatch(rule))
        rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, _NAME)
        self._send(message_bus.AddMatch(rule))

    def _call(
        self, interface: str, member: str, signature: str, body: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415

        address = DBusAddress(_PATH, bus_name=_NAME, interface=interface)
        return self._send(new_method_call(address, member, signature, body))

    def _send(self, message: Any) -> tuple[Any, ...]:
        """Send a call and wait for its reply; signals that come meanwhile are kept.

        Raises:
            _Refused: The reply is an error, or none comes.
        """
        from jeepney import HeaderFields, MessageType  # noqa: PLC0415

        serial = next(self._connection.outgoing_serial)
        self._connection.send(message, serial=serial)
        give_up_at = time.monotonic() + _ANSWER_WITHIN_S
        while True:
            try:
                reply = self._receive(give_up_at)
            except TimeoutError:
                raise _Refused("no answer") from None
            if reply.header.fields.get(HeaderFields.reply_serial) != serial:
                self._early.append(reply)
            elif reply.header.message_type is MessageType.error:
                raise _Refused(str(reply.header.fields.get(HeaderFields.error_name)))
            else:
                return tuple(reply.body)

    def _receive(self, give_up_at: float | None) -> Any:
        """The next message; None waits for ever."""
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                left = None if give_up_at is None else max(0.0, give_up_at - time.monotonic())
                ready, _, _ = select.select([self._connection.sock, self._waker], [], [], left)
                if self._waker in ready:
                    raise _Woken from None
                if not ready:
                    raise
                continue
            fields = _fields(message)
            if fields.get("member") == "NameOwnerChanged" and not message.body[2]:
                raise _PortalEnded
            if fields.get("interface") == _SESSION and fields.get("path") == self.session:
                raise _PortalEnded
            return message

    def wait(self, seconds: float) -> None:
        """Wait, but not when the hotkeys are being closed."""
        if select.select([self._waker], [], [], seconds)[0]:
            raise _Woken


class _Refused(Exception):  # noqa: N818
    """The other side answered with an error."""


def _fields(message: Any) -> dict[str, str]:
    return {field.name: value for field, value in message.header.fields.items()}


def _listen(portal: _Portal, bindings: Bindings, fire: Fire, tell: Tell) -> None:
    """Fire for each press until woken up; begin anew when the portal has been started again."""
    with contextlib.closing(portal), contextlib.suppress(_Woken):
        try:
            while True:
                with contextlib.suppress(_PortalEnded):
                    _serve(portal, fire)
                if not _bind_again(portal, bindings):
                    break
        except OSError:  # the bus itself has gone
            pass
        tell(_GONE)


def _bind_again(portal: _Portal, bindings: Bindings) -> bool:
    """Take the keys again from a portal that has been started again; whether it gave them."""
    for _ in range(_RETRIES):
        portal.wait(_RETRY_AFTER_S)
        with contextlib.suppress(_PortalEnded, HotkeyError):
            portal.bind(bindings)
            return True
    return False


def _serve(portal: _Portal, fire: Fire) -> None:
    held_at: dict[Action, float] = {}
    for member, body in portal.signals():
        if member not in ("Activated", "Deactivated"):
            continue
        try:
            action = Action(body[1])
        except ValueError:  # of an older version of this program
            continue
        if member == "Deactivated":
            held_at.pop(action, None)
            continue
        before, now = held_at.get(action), time.monotonic()
        held_at[action] = now
        if before is None or now - before > _REPEAT_WITHIN_S:
            fire(action)
