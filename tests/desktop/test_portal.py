"""The portal's client on a real bus, against a stand-in for the desktop's portal."""

from __future__ import annotations

import subprocess
import threading
import time

import pytest
from portal_stand_in import StandInPortal
from session import need, wait_for

from emojiaudio_desktop.errors import HotkeyError
from emojiaudio_desktop.hotkeys import portal as portal_module
from emojiaudio_desktop.hotkeys.actions import Action, bindings_of
from emojiaudio_desktop.hotkeys.choice import Hotkeys
from emojiaudio_desktop.hotkeys.portal import PortalHotkeys, trigger_of
from emojiaudio_desktop.settings import Settings
from emojiaudio_desktop.shortcuts import KeyCombination

pytestmark = pytest.mark.desktop

BINDINGS = bindings_of(Settings())


@pytest.fixture
def bus(tmp_path):
    need(["dbus-daemon"])
    process = subprocess.Popen(
        [
            *("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"),
            f"--address=unix:dir={tmp_path}",
        ],
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
