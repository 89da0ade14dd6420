"""The real screen: taken by mss from a real X server, and read; the emoji of a real window are found where Qt drew them."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest
from session import PROGRAMS, DesktopSession, give_up, need, wait_for

from emojiaudio_desktop import paths
from emojiaudio_desktop.capture import screen
from emojiaudio_desktop.domain import Box
from emojiaudio_desktop.errors import CaptureError
from emojiaudio_desktop.recognition.screen import ScreenFinder

pytestmark = pytest.mark.desktop

FONT = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
WEIGHTS = paths.assets_dir().parent / "models" / "screen_finder" / "finder.json"


@pytest.fixture(scope="module")
def session():
    need(PROGRAMS)
    with DesktopSession() as started:
        yield started


@pytest.fixture
def on_screen(session, monkeypatch):
    """This process looks at the session's screen."""
    monkeypatch.setenv("DISPLAY", session.environment["DISPLAY"])
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    return session


def test_the_region_follows_the_pointer_and_keeps_to_the_screen(on_screen):
    on_screen.run("xdotool", "mousemove", "700", "420")
    assert screen.pointer() == (700, 420)
    picture, covered = screen.grab()
    assert covered == Box(300, 120, 1100, 720)
    assert (picture.width, picture.height) == (800, 600)
    on_screen.run("xdotool", "mousemove", "1279", "0")
    assert screen.grab()[1] == Box(480, 0, 1280, 600)


def test_a_box_at_the_corner_is_clipped_and_one_outside_is_told(on_screen):
    picture, covered = screen.grab(Box(1200, 780, 1400, 900))
    assert covered == Box(1176, 756, 1280, 800)
    assert (picture.width, picture.height) == (104, 44)
    with pytest.raises(CaptureError, match="does not lie on the screen"):
        screen.grab(Box(2000, 0, 2100, 100))


def overlap(first, second):
    shared = first.clip(second)
    common = shared.width * shared.height
    return common / (first.width * first.height + second.width * second.height - common)


def test_the_emoji_of_a_real_window_are_found_where_they_are(on_screen):
    if not FONT.exists():
        give_up("needs the Debian package fonts-noto-color-emoji; installer/test.sh installs it")
    script = Path(__file__).with_name("chat_window.py")
    name = f"chat-{time.monotonic_ns()}"
    process = on_screen.spawn(name, sys.executable, str(script))
    try:
        said = wait_for(
            "the chat window",
            lambda: [line for line in on_screen.log_of(name).splitlines() if line[:1] == "{"],
            30.0,
        )
        told = json.loads(said[0])
        window = Box(*(round(side) for side in told["window"]))
        wait_for("a drawn window", lambda: screen.grab(window)[0].pixels[..., 0].std() > 5)
        picture, covered = screen.grab(window)
        true = [Box(*(round(side) for side in box)) for box in told["emoji"]]
        found = [
            Box(
                box.left + covered.left,
                box.top + covered.top,
                box.right + covered.left,
                box.bottom + covered.top,
            )
            for box in ScreenFinder(WEIGHTS).find_pictures(picture)
        ]
    finally:
        process.terminate()
        process.wait(10.0)
    # Qt tells the advance of a glyph, not where its ink is: near is near enough.
    hits = [max(range(len(true)), key=lambda at: overlap(true[at], box)) for box in found]
    assert all(overlap(true[at], box) > 0.4 for at, box in zip(hits, found, strict=True))
    assert hits == sorted(set(hits)), "each once, in reading order"
    assert len(hits) >= 0.7 * len(true), f"{len(hits)} of {len(true)} found"
