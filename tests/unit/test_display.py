"""What kind of display there is."""

from __future__ import annotations

import socket
import sys

import pytest

from emojiaudio_desktop.display import has_display_server, is_wayland, x_server_listens


@pytest.mark.skipif(sys.platform != "linux", reason="X servers listen so on Linux")
def test_an_x_server_of_this_machine_listens_or_not():
    assert not x_server_listens(":47110")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X47110")
        server.listen()
        for name in (":47110", ":47110.0", "unix:47110"):
            assert x_server_listens(name)
    assert not x_server_listens(":47110")


@pytest.mark.parametrize(("name", "is_worth_trying"), [("far.example:0", True), ("", False), ("47110", False)])  # fmt: skip
def test_of_a_server_elsewhere_only_trying_tells(name, is_worth_trying):
    assert x_server_listens(name) is is_worth_trying


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a display")
@pytest.mark.parametrize(
    ("display", "wayland", "expected"),
    [("", "", False), (":47110", "", False), ("far.example:0", "", True), (":47110", "wayland-0", True)],
)  # fmt: skip
def test_windows_need_a_server_that_listens(monkeypatch, display, wayland, expected):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert has_display_server() is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, False),
        ({"XDG_SESSION_TYPE": "x11", "DISPLAY": ":0"}, False),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_wayland_is_told_by_the_session(monkeypatch, told, expected):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert is_wayland() is (expected and sys.platform != "win32")
