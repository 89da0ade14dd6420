"""Stands in for the D-Bus service of Orca, which only Orca 49 and later have: what README-REMOTE-CONTROLLER.md there tells.

It answers on a real bus; what asks it is the real ``prismatoid``.
"""

from __future__ import annotations

import threading
from typing import Self

import pytest

jeepney = pytest.importorskip("jeepney", reason="it is for Linux")
blocking = pytest.importorskip("jeepney.io.blocking")

NAMES = {"49": "org.gnome.Orca.Service", "50": "org.gnome.Orca1.Service"}
"""The service by Orca's version; from 50 on, each module has an interface of its own."""


class StandInOrca:
    """Orca's service; enter it to start it.

    Args:
        bus: The address of the bus.
        version: "49" or "50".

    Attributes:
        presented: What it was to present, in order; None for an interruption.
    """

    def __init__(self, bus: str, version: str) -> None:
        self._bus, self._version = bus, version
        self.presented: list[str | None] = []

    def __enter__(self) -> Self:
        self._connection = blocking.open_dbus_connection(self._bus)
        owner = blocking.Proxy(jeepney.message_bus, self._connection)
        assert owner.RequestName(NAMES[self._version]) == (1,)
        self._is_ending = False
        self._thread = threading.Thread(target=self._serve, name="orca")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_ending = True
        self._thread.join(5.0)
        self._connection.close()

    def _serve(self) -> None:
        while not self._is_ending:
            try:
                call = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            if call.header.message_type is jeepney.MessageType.method_call:
                self._connection.send(self._answer(call))

    def _answer(self, call: jeepney.Message) -> jeepney.Message:
        fields = {field.name: value for field, value in call.header.fields.items()}
        base = "/" + NAMES[self._version].replace(".", "/")
        asked = (fields["path"].removeprefix(base), fields["interface"], fields["member"])
        module = NAMES[self._version].removesuffix("Service") + (
            "Module" if self._version == "49" else "SpeechManager"
        )
        if asked == ("", NAMES[self._version], "PresentMessage"):
            self.presented.append(call.body[0])
            return jeepney.new_method_return(call, "b", (True,))
        if asked[:2] in {("/SpeechAndVerbosityManager", module), ("/SpeechManager", module)}:
            if asked[2] == "ListCommands" and self._version == "49":
                commands = [("InterruptSpeech", "Interrupts the speech server.")]
                return jeepney.new_method_return(call, "a(ss)", (commands,))
            if asked[2] == "InterruptSpeech" or call.body[:1] == ("InterruptSpeech",):
                self.presented.append(None)
                return jeepney.new_method_return(call, "b", (True,))
        if asked[0] == "/SpeechManager" and call.body == (module, "Rate"):
            return jeepney.new_method_return(call, "v", (("u", 50),))
        return jeepney.new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")
