"""The Windows side, up to the border of the system, which is a stand-in here."""

from __future__ import annotations

import sys
import time

import pytest
from fakes import FakeKeyboardPackage, FakeUser32

from emojiaudio_desktop.errors import HotkeyError
from emojiaudio_desktop.hotkeys.actions import Action, bindings_of
from emojiaudio_desktop.hotkeys.windows import (
    _VIRTUAL_KEYS,
    MOD_ALT,
    MOD_CONTROL,
    MOD_NOREPEAT,
    MOD_SHIFT,
    WM_HOTKEY,
    KeyboardHotkeys,
    RegisteredHotkeys,
    package_name,
    virtual_key,
)
from emojiaudio_desktop.settings import Settings
from emojiaudio_desktop.shortcuts import KEYS, KeyCombination

BINDINGS = bindings_of(Settings())
ALL = MOD_CONTROL | MOD_ALT | MOD_SHIFT | MOD_NOREPEAT
F1 = (ALL, 0x70)


def wait_until(look):
    give_up_at = time.monotonic() + 5.0
    while not look():
        assert time.monotonic() < give_up_at
        time.sleep(0.001)


def test_every_key_has_a_virtual_key():
    assert set(KEYS) == set(_VIRTUAL_KEYS)
    assert virtual_key(KeyCombination.parse("Ctrl+Alt+Shift+F1")) == F1


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ctrl+Alt+Shift+F1", "ctrl+alt+shift+f1"),
        ("Win+PageUp", "windows+page up"),
        ("Ctrl+Num5", "ctrl+num 5"),
        ("Ctrl+Comma", "ctrl+comma"),
    ],
)
def test_names_in_the_package(written, name):
    assert package_name(KeyCombination.parse(written)) == name


class TestRegistered:
    def test_a_press_fires_and_closing_gives_the_keys_back(self):
        system, fired = FakeUser32(), []
        hotkeys = RegisteredHotkeys(lambda: system)
        assert hotkeys.open(BINDINGS, fired.append, fired.append) == []
        number = next(n for n, key in system.registered.items() if key == F1)
        system.messages.put((WM_HOTKEY, number))
        system.messages.put((WM_HOTKEY, 999))
        system.messages.put((0x100, number))
        wait_until(lambda: fired)
        hotkeys.close()
        assert fired == [Action.READ_FOCUS]
        assert system.registered == {}

    def test_a_taken_key_is_told_with_a_free_one_and_the_others_work(self):
        system = FakeUser32(taken=[F1])
        hotkeys = RegisteredHotkeys(lambda: system)
        (refusal,) = hotkeys.open(BINDINGS, print, print)
        assert (refusal.action, refusal.reason) == (Action.READ_FOCUS, "taken")
        assert virtual_key(refusal.offer) not in {F1, *system.registered.values()}
        assert len(system.registered) == len(BINDINGS) - 1
        hotkeys.close()

    def test_probing_keeps_nothing(self):
        system = FakeUser32(taken=[F1])
        assert len(RegisteredHotkeys(lambda: system).probe(BINDINGS)) == 1
        assert system.registered == {}


class TestKeyboardPackage:
    @pytest.fixture
    def system(self):
        return FakeUser32()

    def open(self, package, system, fired):
        hotkeys = KeyboardHotkeys(lambda: package, lambda: system)
        return hotkeys, hotkeys.open(BINDINGS, fired.append, fired.append)

    def test_one_firing_for_each_press_under_auto_repeat(self, system):
        package, fired = FakeKeyboardPackage(), []
        hotkeys, refusals = self.open(package, system, fired)
        assert refusals == []
        for _ in range(2):
            for _ in range(5):
                package.hotkeys["ctrl+alt+shift+f1"]()
            package.releases["f1"](None)
        assert fired == [Action.READ_FOCUS] * 2
        assert system.registered == {}
        hotkeys.close()
        assert package.hotkeys == {}
        assert package.releases == {}

    def test_a_key_that_another_program_has_registered_is_left_to_it(self, system):
        system.taken.add(F1)
        package = FakeKeyboardPackage()
        _, (refusal,) = self.open(package, system, [])
        assert refusal.action == Action.READ_FOCUS
        assert "ctrl+alt+shift+f1" not in package.hotkeys
        assert len(package.hotkeys) == len(BINDINGS) - 1

    def test_a_key_that_the_layout_does_not_have_is_told(self, system):
        _, (refusal,) = self.open(FakeKeyboardPackage(f2=ValueError("not mapped")), system, [])
        assert (refusal.action, refusal.reason) == (Action.READ_SELECTION, "missing")

    def test_a_refused_hook_lets_the_next_technology_try(self, system):
        package = FakeKeyboardPackage(f2=OSError("hook"))
        with pytest.raises(HotkeyError, match="does not let the keyboard package see"):
            self.open(package, system, [])
        assert package.hotkeys == {}

    def test_it_works_where_nobody_knows_what_is_taken(self):
        def refuse():
            raise HotkeyError("No.")

        package = FakeKeyboardPackage()
        hotkeys = KeyboardHotkeys(lambda: package, refuse)
        assert list(hotkeys.open(BINDINGS, print, print)) == []
        assert len(package.hotkeys) == len(BINDINGS)


@pytest.mark.skipif(sys.platform == "win32", reason="there they work")
@pytest.mark.parametrize("backend", [KeyboardHotkeys, RegisteredHotkeys])
def test_elsewhere_they_say_that_they_need_windows(backend):
    with pytest.raises(HotkeyError, match="needs Windows"):
        backend().probe(BINDINGS)
