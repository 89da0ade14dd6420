"""Which way a text goes into another program."""

from __future__ import annotations

import pytest
from fakes import FakeEditableFocus, FakeTypingWindows, FakeWindowKeys

from emojiaudio_desktop.capture import insertion, typing_windows
from emojiaudio_desktop.capture.insertion import LinuxInserter, open_inserter
from emojiaudio_desktop.capture.typing_windows import WindowsInserter
from emojiaudio_desktop.errors import CaptureError, PasswordFieldError

FAMILY = "👨‍👩‍👧‍👦"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(insertion, "_FOCUS_WITHIN_S", 0.1)
    monkeypatch.setattr(typing_windows, "_FOCUS_WITHIN_S", 0.1)
    monkeypatch.setattr(typing_windows, "_LET_GO_WITHIN_S", 0.1)


def linux(focus, keys=None):
    inserter = LinuxInserter(lambda: focus, keys)
    inserter.remember()
    return inserter


def test_an_editable_text_takes_it_at_its_caret():
    focus, keys = FakeEditableFocus(True), FakeWindowKeys(active=7)
    assert linux(focus, keys).insert(FAMILY) == "done"
    assert focus.got == [FAMILY]
    assert keys.given == [7]
    assert keys.pastes == 0


def test_the_focus_may_come_back_late():
    gone = CaptureError("No program tells what has the focus.")
    focus = FakeEditableFocus(gone, gone, True)
    assert linux(focus, FakeWindowKeys(active=7)).insert("😂") == "done"


@pytest.mark.parametrize(
    "answers", [(False,), (CaptureError("no accessibility"),)], ids=["not editable", "none"]
)
def test_what_takes_none_gets_a_paste(answers):
    keys = FakeWindowKeys(active=7)
    inserter = linux(FakeEditableFocus(*answers), keys)
    assert inserter.can_paste
    assert inserter.insert("😂") == "paste"
    inserter.press_paste()
    assert keys.pastes == 1


def test_nothing_goes_into_a_password():
    focus = FakeEditableFocus(PasswordFieldError("A password has the focus."))
    assert linux(focus, FakeWindowKeys(active=7)).insert("😂") == "copy"


@pytest.mark.parametrize("keys", [FakeWindowKeys(active=0), FakeWindowKeys(active=7, takes=False)])
def test_where_the_program_has_gone_it_is_copied(keys):
    focus = FakeEditableFocus(True)
    assert linux(focus, keys).insert("😂") == "copy"
    assert focus.got == []


def test_on_wayland_no_key_is_pressed():
    inserter = linux(FakeEditableFocus(True))
    assert not inserter.can_paste
    assert inserter.insert("😂") == "done"
    assert linux(FakeEditableFocus(False)).insert("😂") == "copy"
    with pytest.raises(CaptureError, match="press Control V"):
        inserter.press_paste()


def test_wayland_is_known_by_its_display(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not open_inserter(FakeEditableFocus).can_paste


def test_without_a_display_nothing_breaks(monkeypatch):
    pytest.importorskip("Xlib", reason="X11 is for Linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    inserter = open_inserter(lambda: FakeEditableFocus(True))
    inserter.remember()
    assert inserter.insert("😂") == "copy"
    with pytest.raises(CaptureError, match="press Control V"):
        inserter.press_paste()


class TestWindows:
    """By a stand-in for user32.dll: Windows is not at hand here."""

    def windows(self, user32):
        inserter = WindowsInserter(user32)
        inserter.remember()
        user32.foreground = 99  # our own window
        return inserter

    def test_it_is_typed_in_utf_16(self):
        user32 = FakeTypingWindows(foreground=7)
        assert self.windows(user32).insert("a😂") == "done"
        assert user32.typed == [0x61, 0xD83D, 0xDE02]
        assert user32.foreground == 7

    def test_a_held_shift_is_waited_for(self):
        user32 = FakeTypingWindows(foreground=7, held_looks=3)
        assert self.windows(user32).insert("😂") == "done"
        held = FakeTypingWindows(foreground=7, held_looks=10_000)
        assert self.windows(held).insert("😂") == "copy"
        assert held.typed == []

    @pytest.mark.parametrize(
        "user32",
        [
            FakeTypingWindows(foreground=0),
            FakeTypingWindows(foreground=7, comes_forward=False),
            FakeTypingWindows(foreground=7, takes=1),
        ],
        ids=["none before", "does not come forward", "runs as administrator"],
    )
    def test_else_it_is_copied(self, user32):
        assert self.windows(user32).insert("😂😂") == "copy"

    def test_there_is_no_paste(self):
        inserter = self.windows(FakeTypingWindows(foreground=7))
        assert not inserter.can_paste
        with pytest.raises(CaptureError):
            inserter.press_paste()
