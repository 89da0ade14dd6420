"""Which part of the screen is taken, and what is said where there is none."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from emojiaudio_desktop.capture import screen
from emojiaudio_desktop.domain import Box
from emojiaudio_desktop.errors import CaptureError

ONE = [Box(0, 0, 1920, 1080)]
TWO = [Box(0, 0, 1920, 1080), Box(-1280, 100, 0, 1124)]
SMALL = [Box(0, 0, 640, 480)]


@pytest.mark.parametrize(
    ("around", "point", "monitors", "wanted"),
    [
        (None, (960, 540), ONE, Box(560, 240, 1360, 840)),
        # At an edge the region moves inward and keeps its size.
        (None, (0, 0), ONE, Box(0, 0, 800, 600)),
        (None, (1919, 1079), ONE, Box(1120, 480, 1920, 1080)),
        (None, (-10, 600), TWO, Box(-800, 300, 0, 900)),
        # A small screen is taken whole.
        (None, (300, 200), SMALL, Box(0, 0, 640, 480)),
        # Nobody knows where the pointer is: the middle of the first monitor.
        (None, None, TWO, Box(560, 240, 1360, 840)),
        (Box(100, 200, 300, 260), None, ONE, Box(76, 176, 324, 284)),
        (Box(-5, -5, 50, 50), None, ONE, Box(0, 0, 74, 74)),
        # What lies on two monitors is taken from the one that shows more.
        (Box(-300, 200, 100, 400), None, TWO, Box(-324, 176, 0, 424)),
        # A large window is taken whole.
        (Box(0, 0, 1920, 1080), None, ONE, Box(0, 0, 1920, 1080)),
    ],
)
def test_the_region_lies_on_one_monitor(around, point, monitors, wanted):
    assert screen.wanted_region(around, point, monitors) == wanted


@pytest.mark.parametrize(
    "around",
    [Box(3000, 0, 3100, 50), Box(10, 10, 10, 40), Box(100, 1080, 200, 1200), Box(0, -90, 50, 0)],
)
def test_what_is_not_on_the_screen_is_told(around):
    with pytest.raises(CaptureError, match="does not lie on the screen"):
        screen.wanted_region(around, None, ONE)


def test_no_monitor_is_told():
    with pytest.raises(CaptureError, match="there is none here"):
        screen.wanted_region(None, (0, 0), [])


def test_colors_come_in_their_order_and_opaque():
    picture = screen._picture_of(bytes([1, 2, 3, 0] * 6), 3, 2)
    assert picture.pixels.shape == (2, 3, 4)
    assert np.array_equal(picture.pixels[1, 2], (3, 2, 1, 255))


@pytest.mark.skipif(sys.platform != "linux", reason="sessions of Linux")
@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "there is none here"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "Wayland.*clipboard"),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, "Wayland.*clipboard"),
        ({"DISPLAY": ":4711"}, "could not be read"),
    ],
)
def test_a_session_without_access_is_told_in_a_sentence(monkeypatch, variables, said):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(CaptureError, match=said) as caught:
        screen.grab()
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
