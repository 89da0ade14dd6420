"""What is asked of UI Automation, with stand-ins at the border to COM."""

from __future__ import annotations

import threading
import time

import pytest
from fakes import FakeAutomation, FakeElement, FakeTextPattern, FakeValue

from emojiaudio_desktop.capture import uia
from emojiaudio_desktop.capture.uia import UiaReader
from emojiaudio_desktop.domain import Box, Capture
from emojiaudio_desktop.errors import CaptureError

FAMILY = "👨‍👩‍👧‍👦"


@pytest.fixture
def automation():
    return FakeAutomation()


@pytest.fixture
def reader(automation):
    reader = UiaReader(lambda: automation, {4242: "Discord"}.__getitem__)
    yield reader
    automation.gate.set()
    reader.close()


def test_the_emoji_at_the_caret_with_its_message(automation, reader):
    text = f"𝒜 one\rhi {FAMILY} there ❤️\rlast 😂"
    caret = text.index(FAMILY) + len(FAMILY)
    automation.element = FakeElement("Message", text=FakeTextPattern(text, (caret, caret)))
    assert reader.focus() == Capture(FAMILY, context=f"hi {FAMILY} there ❤️", origin="focus")


def test_the_program_is_told_also_while_a_password_has_the_focus(automation, reader):
    automation.element = FakeElement("Message", text=FakeTextPattern("see 😂", (4, 5)))
    assert reader.focus().program == "Discord"
    assert reader.selection().program == "Discord"
    automation.element = FakeElement("Password", is_password=True)
    assert reader.program() == "Discord"


def test_the_caret_in_the_first_and_in_the_last_line(automation, reader):
    text = "one 🔥\rtwo 😂"
    for caret, emoji in ((0, "🔥"), (len(text), "😂")):
        automation.element = FakeElement(text=FakeTextPattern(text, (caret, caret)))
        assert reader.focus().text == emoji


def test_the_selection_comes_first(automation, reader):
    automation.element = FakeElement(text=FakeTextPattern("see 😂 and 🔥\rmore", (4, 5)))
    assert reader.focus() == Capture("😂", context="see 😂 and 🔥", origin="focus")
    assert reader.selection() == Capture("😂", context="see 😂 and 🔥", origin="selection")


def test_a_selection_over_paragraphs(automation, reader):
    automation.element = FakeElement(text=FakeTextPattern("see 😂\rand 🔥 more", (4, 11)))
    assert reader.selection().text == "😂\rand 🔥"


def test_nothing_selected(automation, reader):
    automation.element = FakeElement(text=FakeTextPattern("see 😂", (4, 4)))
    with pytest.raises(CaptureError, match="Nothing is selected"):
        reader.selection()


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (FakeElement("👍 3 people"), "👍 3 people"),
        (FakeElement("Reactions", "👍 3"), "👍 3"),
        (FakeElement(None, None), ""),
        (FakeElement("Search", value=FakeValue("party 🥳")), "party 🥳"),
        (FakeElement(None, value=FakeValue(None), legacyiaccessible=FakeValue(None, "🔥")), "🔥"),
        (FakeElement("Message", legacyiaccessible=FakeValue("old 😀")), "old 😀"),
        (FakeElement("Message", text=FakeTextPattern("see you 😂\rnow")), "see you 😂\rnow"),
        (FakeElement("Message", text=FakeTextPattern(""), value=FakeValue("")), "Message"),
    ],
)
def test_what_has_no_caret(automation, reader, element, text):
    automation.element = element
    assert reader.focus() == Capture(text, origin="focus")


def test_a_password_is_never_read(automation, reader):
    automation.element = FakeElement(
        "Password", is_password=True, value=FakeValue("hunter2"), box=(1, 2, 3, 4)
    )
    for read in (reader.focus, reader.selection, reader.box):
        with pytest.raises(CaptureError, match="A password has the focus, so it is not read"):
            read()


def test_the_rectangle(automation, reader):
    automation.element = FakeElement(box=(-10, 20, 30, 60))
    assert reader.box() == Box(-10, 20, 30, 60)
    automation.element = FakeElement(box=(5, 5, 5, 5))
    assert reader.box() is None


@pytest.mark.parametrize("element", [None, OSError("gone"), ValueError("NULL COM pointer access")])
def test_no_focus_is_told(automation, reader, element):
    automation.element = element
    with pytest.raises(CaptureError, match="No program tells what has the focus"):
        reader.focus()


def test_a_program_that_hangs_costs_its_time_limit_only(automation, reader, monkeypatch):
    automation.element = FakeElement("😂")
    assert reader.focus().text == "😂"
    monkeypatch.setattr(uia, "READ_WITHIN_S", 0.1)
    automation.gate.clear()
    started = time.monotonic()
    with pytest.raises(CaptureError, match="does not answer"):
        reader.focus()
    assert time.monotonic() - started < 1.0
    automation.gate.set()
    assert reader.focus().text == "😂"
    assert len(automation.threads) == 2  # the one that hung was given up


def test_all_is_asked_in_one_thread_that_ends(automation, reader):
    automation.element = FakeElement("😂")
    for _ in range(20):
        reader.focus()
    (thread,) = automation.threads
    assert thread is not threading.current_thread()
    reader.close()
    thread.join(2.0)
    assert not thread.is_alive()


def test_a_missing_package_is_told():
    def fail():
        raise ImportError("no", name="comtypes")

    reader = UiaReader(fail)
    with pytest.raises(CaptureError, match="comtypes is missing"):
        reader.focus()
    reader.close()
