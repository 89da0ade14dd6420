"""The portal's client on a real bus, against a stand-in for the desktop's portal."""

from __future__ import annotations

import subprocess
import threading
import time

import numpy as np
import pytest
from PIL import Image
from portal_stand_in import StandInPortal
from session import need, wait_for

from emojiaudio_desktop.capture import screen, screenshot_portal
from emojiaudio_desktop.domain import Box
from emojiaudio_desktop.errors import CaptureError, HotkeyError
from emojiaudio_desktop.hotkeys import portal as portal_module
from emojiaudio_desktop.hotkeys.actions import Action, bindings_of
from emojiaudio_desktop.hotkeys.choice import Hotkeys
from emojiaudio_desktop.hotkeys.portal import PortalHotkeys, trigger_of
from emojiaudio_desktop.settings import Settings
from emojiaudio_desktop.shortcuts import KeyCombination

pytestmark = pytest.mark.desktop

BINDINGS = bindings_of(Settings())
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.fixture
def bus(tmp_path):
    need(["dbus-daemon"])
    # A bus that starts nothing by itself: a portal that is installed here would answer.
    config = tmp_path / "bus.conf"
    config.write_text(BUS.format(folder=tmp_path))
    process = subprocess.Popen(
        ["dbus-daemon", "--nofork", "--nopidfile", "--print-address", f"--config-file={config}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait(5.0)
    process.stdout.close()


class Ears:
    def __init__(self, bus):
        self.fired, self.told = [], []
        self.backend = PortalHotkeys(bus)

    def open(self):
        return list(self.backend.open(BINDINGS, self.fired.append, self.told.append))

    def wait_for(self, count):
        wait_for("the keys", lambda: len(self.fired) >= count)


@pytest.fixture
def ears(bus):
    ears = Ears(bus)
    yield ears
    began = time.monotonic()
    ears.backend.close()
    assert time.monotonic() - began < 0.9
    assert not [t for t in threading.enumerate() if t.name == "hotkeys of the portal"]


@pytest.mark.parametrize("is_early", [True, False])
def test_a_press_fires_and_the_session_is_asked_for_as_desktops_want_it(bus, ears, is_early):
    with StandInPortal(bus, is_early=is_early) as desktop:
        assert ears.open() == []
        desktop.press("stop")
        desktop.press("of an older version")
        desktop.press("read_focus")
        ears.wait_for(2)
    assert ears.fired == [Action.STOP, Action.READ_FOCUS]
    assert desktop.members() == ["Get", "Register", "CreateSession", "BindShortcuts"]
    created, bound = (
        body for member, body in desktop.asked if member in ("CreateSession", "BindShortcuts")
    )
    # KDE 5.27 takes the shortcuts from here, and knows them again by a token that is always the same.
    assert created[0]["session_handle_token"] == ("s", "emojiaudio")
    assert created[0]["shortcuts"][1] == bound[1]
    assert [name for name, _ in bound[1]] == [action.value for action in BINDINGS]
    assert dict(bound[1])["stop"] == {
        "description": ("s", "Stop"),
        "preferred_trigger": ("s", "CTRL+ALT+SHIFT+F10"),
    }


@pytest.mark.parametrize(
    ("written", "trigger"),
    [("Super+A", "LOGO+a"), ("Ctrl+PageUp", "CTRL+Page_Up"), ("MediaStop", "XF86AudioStop")],
)
def test_triggers(written, trigger):
    assert trigger_of(KeyCombination.parse(written)) == trigger


def test_auto_repeat_fires_once(bus, ears):
    with StandInPortal(bus) as desktop:
        ears.open()
        for _ in range(2):
            for _ in range(5):
                desktop.press("stop")
                time.sleep(0.03)
            desktop.press("stop", member="Deactivated")
        ears.wait_for(2)
        time.sleep(0.1)
    assert ears.fired == [Action.STOP] * 2


def test_a_desktop_that_never_tells_of_releases_can_be_pressed_again(bus, ears, monkeypatch):
    monkeypatch.setattr(portal_module, "_REPEAT_WITHIN_S", 0.1)
    with StandInPortal(bus) as desktop:
        ears.open()
        desktop.press("stop")
        time.sleep(0.3)
        desktop.press("stop")
        ears.wait_for(2)


def test_a_shortcut_without_a_key_is_told(bus, ears):
    with StandInPortal(bus, without=("stop",)):
        (refusal,) = ears.open()
    assert (refusal.action, refusal.reason) == (Action.STOP, "unassigned")


def test_a_user_who_refuses_is_taken_at_their_word(bus, ears):
    with StandInPortal(bus, code=1), pytest.raises(HotkeyError, match="were not allowed"):
        ears.open()


def test_closing_while_the_desktop_asks_its_user(bus):
    told = []
    with StandInPortal(bus, code=None) as desktop:
        hotkeys = Hotkeys([PortalHotkeys(bus)], BINDINGS, told.append, told.append)
        wait_for("the question", lambda: "BindShortcuts" in desktop.members())
        hotkeys.close()
        assert hotkeys.wait(2.0)
    assert told == []


def test_no_portal_and_no_bus_are_told(bus, ears):
    with pytest.raises(HotkeyError, match="offers no global shortcuts"):
        ears.backend.probe(BINDINGS)
    with StandInPortal(bus, has_shortcuts=False), pytest.raises(HotkeyError, match="offers no"):
        ears.open()
    with pytest.raises(HotkeyError, match="no D-Bus session"):
        PortalHotkeys("unix:path=/nowhere").probe(BINDINGS)


def test_probing_asks_the_user_nothing(bus, ears):
    with StandInPortal(bus) as desktop:
        assert ears.backend.probe(BINDINGS) == []
    assert desktop.members() == ["Get"]


def test_a_portal_that_is_started_again_gives_the_keys_again(bus, ears, monkeypatch):
    monkeypatch.setattr(portal_module, "_RETRY_AFTER_S", 0.1)
    with StandInPortal(bus):
        ears.open()
    with StandInPortal(bus) as again:
        wait_for("the keys again", lambda: "BindShortcuts" in again.members())
        time.sleep(0.1)
        again.press("stop")
        ears.wait_for(1)
        again.end_session()
        wait_for("the keys once more", lambda: again.members().count("BindShortcuts") == 2)
    assert ears.told == []


def test_a_portal_that_does_not_come_back_is_told(bus, ears, monkeypatch):
    monkeypatch.setattr(portal_module, "_RETRY_AFTER_S", 0.02)
    with StandInPortal(bus):
        ears.open()
    wait_for("the sentence", lambda: ears.told)
    assert ears.told[0].startswith("The desktop's portal has ended")


# The picture of the screen -------------------------------------------------------------------------------------------


@pytest.fixture
def picture(tmp_path):
    """A picture of a screen in a file whose name has to be quoted, and its address."""
    path = tmp_path / "my screen 😂.png"
    pixels = np.zeros((60, 80, 3), np.uint8)
    pixels[10:20, 30:50] = (250, 10, 20)
    Image.fromarray(pixels).save(path)
    return path, path.as_uri()


@pytest.fixture
def wayland(bus, monkeypatch):
    """This process is on a desktop of Wayland, with an X server for older programs."""
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)


@pytest.mark.parametrize("is_early", [True, False])
def test_the_screen_is_had_from_the_portal_and_its_file_is_removed(bus, wayland, picture, is_early):
    path, address = picture
    with StandInPortal(bus, picture=address, is_early=is_early) as desktop:
        seen, covered = screen.grab(Box(5, 5, 20, 20))
    assert (seen.width, seen.height) == (80, 60)
    assert covered == Box(0, 0, 80, 60)
    assert seen.pixels[15, 40].tolist() == [250, 10, 20, 255]
    assert seen.pixels[0, 0].tolist() == [0, 0, 0, 255]
    assert not path.exists()
    ((_, (window, options)),) = desktop.asked
    assert window == ""
    assert options["interactive"] == ("b", False)


def test_a_desktop_that_lets_its_user_choose_is_asked_to(bus, wayland, picture):
    with StandInPortal(bus, picture=picture[1], needs_choice=True) as desktop:
        assert screen.grab()[0].width == 80
    assert [body[-1]["interactive"][1] for _, body in desktop.asked] == [False, True]


def test_a_user_who_wants_no_picture_is_not_asked_again(bus, wayland, picture):
    with (
        StandInPortal(bus, picture=picture[1], code=1) as desktop,
        pytest.raises(CaptureError, match="did not allow a picture of the screen"),
    ):
        screen.grab()
    assert len(desktop.asked) == 1


def test_a_user_who_does_not_answer_is_not_waited_for_without_end(
    bus, wayland, picture, monkeypatch
):
    monkeypatch.setattr(screenshot_portal, "_ANSWER_WITHIN_S", 0.1)
    with (
        StandInPortal(bus, picture=picture[1], code=None),
        pytest.raises(CaptureError, match="let EmojiAudio read the clipboard"),
    ):
        screen.grab()


def test_a_desktop_without_screenshots_is_told(bus, wayland):
    with StandInPortal(bus), pytest.raises(CaptureError, match=r"\(Wayland\) does not let"):
        screen.grab()
    with pytest.raises(CaptureError, match=r"\(Wayland\) does not let"):
        screen.grab()  # no portal at all


def test_what_is_no_picture_is_told(bus, wayland, tmp_path):
    path = tmp_path / "text.png"
    path.write_text("no picture")
    for address in (path.as_uri(), "https://example.org/screen.png"):
        with (
            StandInPortal(bus, picture=address),
            pytest.raises(CaptureError, match="cannot be read"),
        ):
            screen.grab()
    assert not path.exists()
