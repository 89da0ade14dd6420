"""UI Automation on a real Windows desktop: a window of Qt, real keys, and what is read of them."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emojiaudio_desktop.capture.focus import open_reader
from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.errors import CaptureError

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="UI Automation is for Windows")

WINDOW = Path(__file__).parents[1] / "desktop" / "qt_window.py"
FAMILY = "👨‍👩‍👧‍👦"
LINE = f"𝒜𝒷 hi {FAMILY} there ❤️ done"
SECOND = "second 😂 line"
TAB, CONTROL, END = 0x09, 0x11, 0x23
KEY_UP = 2
SOON_S = 20.0


@pytest.fixture
def window():
    process = subprocess.Popen([sys.executable, str(WINDOW), f"{LINE}\n{SECOND}"])
    yield process
    process.kill()
    process.wait(10.0)


@pytest.fixture
def reader():
    reader = open_reader()
    yield reader
    reader.close()


def press(*codes):
    """Press keys together, as a keyboard does."""
    for code in codes:
        ctypes.windll.user32.keybd_event(code, 0, 0, 0)
    for code in reversed(codes):
        ctypes.windll.user32.keybd_event(code, 0, KEY_UP, 0)


def seen(reader):
    try:
        return reader.focus()
    except CaptureError as error:
        return str(error)


def comes(reader, expected):
    until = time.monotonic() + SOON_S
    while (found := seen(reader)) != expected and time.monotonic() < until:
        time.sleep(0.05)
    assert found == expected


def test_a_window_of_qt_is_read(window, reader):
    comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
    press(CONTROL, END)
    comes(reader, Capture("😂", context=SECOND, origin="focus"))
    press(TAB)
    press(TAB)
    comes(reader, "A password has the focus, so it is not read.")
    press(TAB)
    comes(reader, Capture("thumbs up, 3 people", origin="focus"))
