"""Stands in for xdg-desktop-portal on a real bus: hands out shortcuts as a desktop would, and presses them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

import pytest

jeepney = pytest.importorskip("jeepney", reason="it is for Linux")
blocking = pytest.importorskip("jeepney.io.blocking")

if TYPE_CHECKING:
    from collections.abc import Container

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS, REQUEST = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Request"


class StandInPortal:
    """A portal; enter it to start it.

    Args:
        bus: The address of the bus.
        code: How the user answers: 0 allows, 1 refuses; None does not answer.
        without: Shortcuts that get no key.
        is_early: Answers before the call that asks returns, as some do.
        has_shortcuts: Whether it knows global shortcuts at all.
        picture: The address of a picture of the screen, which it gives to who asks; None knows no screenshots.
        needs_choice: Its user has to choose what is in the picture.

    Attributes:
        asked: Each call: its member and what came with it.
    """

    def __init__(
        self,
        bus: str,
        *,
        code: int | None = 0,
        without: Container[str] = (),
        is_early: bool = True,
        has_shortcuts: bool = True,
        picture: str | None = None,
        needs_choice: bool = False,
    ) -> None:
        self._bus, self._code, self._without = bus, code, without
        self._is_early, self._has_shortcuts = is_early, has_shortcuts
        self._picture, self._needs_choice = picture, needs_choice
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self.session = ""

    def __enter__(self) -> Self:
        self._connection = blocking.open_dbus_connection(self._bus)
        owner = blocking.Proxy(jeepney.message_bus, self._connection)
        assert owner.RequestName(NAME) == (1,)
        self._thread = threading.Thread(target=self._serve, name="portal")
        self._is_ending = False
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_ending = True
        self._thread.join(5.0)
        self._connection.close()

    def press(self, name: str, *, member: str = "Activated") -> None:
        """Tell the program that a shortcut was pressed, or with ``Deactivated``, let go."""
        self._emit(PATH, SHORTCUTS, member, "osta{sv}", (self.session, name, 1, {}))

    def end_session(self) -> None:
        """Close the session, as when the user takes the shortcuts away."""
        self._emit(self.session, "org.freedesktop.portal.Session", "Closed", "", ())

    def members(self) -> list[str]:
        """What was called, in order."""
        return [member for member, _ in self.asked]

    def _emit(
        self, path: str, interface: str, member: str, signature: str, body: tuple[object, ...]
    ) -> None:
        address = jeepney.DBusAddress(path, interface=interface)
        self._connection.send(jeepney.new_signal(address, member, signature or None, body))

    def _serve(self) -> None:
        while not self._is_ending:
            try:
                call = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if call.header.message_type is jeepney.MessageType.method_call:
                self._answer(call)

    def _answer(self, call: jeepney.Message) -> None:
        fields = {field.name: value for field, value in call.header.fields.items()}
        member, sender = fields["member"], fields["sender"][1:].replace(".", "_")
        self.asked.append((member, call.body))
        if member == "Get" and self._has_shortcuts:
            self._connection.send(jeepney.new_method_return(call, "v", (("u", 1),)))
        elif member in ("CreateSession", "BindShortcuts") or (
            member == "Screenshot" and self._picture is not None
        ):
            options = call.body[-1]
            path = f"{PATH}/request/{sender}/{options['handle_token'][1]}"
            reply = jeepney.new_method_return(call, "o", (path,))
            if not self._is_early:
                self._connection.send(reply)
            self._respond(member, call, path, sender)
            if self._is_early:
                self._connection.send(reply)
        else:
            name = "org.freedesktop.DBus.Error.UnknownMethod"
            self._connection.send(jeepney.new_error(call, name))

    def _respond(self, member: str, call: jeepney.Message, path: str, sender: str) -> None:
        if member == "CreateSession":
            token = call.body[-1]["session_handle_token"][1]
            self.session = f"{PATH}/session/{sender}/{token}"
            answer, code = {"session_handle": ("s", self.session)}, 0
        elif member == "Screenshot":
            answer, code = {"uri": ("s", self._picture)}, self._code
            if self._needs_choice and not call.body[-1]["interactive"][1]:
                code = 2
        else:
            given = [
                (name, {"trigger_description": ("s", "" if name in self._without else "a key")})
                for name, _ in call.body[1]
            ]
            answer, code = {"shortcuts": ("a(sa{sv})", given)}, self._code
        if code is not None:
            self._emit(path, REQUEST, "Response", "ua{sv}", (code, answer if code == 0 else {}))
