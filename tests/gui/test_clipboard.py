"""What is read of what people copy, and what is left alone."""

from __future__ import annotations

import pytest
from desk import Listener, let_pass, wait_until
from fakes import FakeClipboard, FakeSettingsFile
from PySide6.QtCore import QMimeData

from emojiaudio_desktop.gui.clipboard import ClipboardReader
from emojiaudio_desktop.settings import Settings


def mime(text=None, **formats):
    data = QMimeData()
    if text is not None:
        data.setText(text)
    for name, content in formats.items():
        data.setData(name, content)
    return data


class Watched:
    def __init__(self):
        self.clipboard, self.listener, self.clock_s = FakeClipboard(), Listener(), 50.0
        self.reader = ClipboardReader(self.clipboard, lambda: self.clock_s)
        self.reader.copied.connect(self.listener.take)
        self.reader.watch(True)

    @property
    def copied(self):
        return self.listener.got


@pytest.fixture
def watched(qt_application):
    return Watched()


def test_each_copied_text_is_told(watched):
    watched.clipboard.change(mime("one 😂"))
    watched.clipboard.change(mime("two 🔥"))
    assert watched.copied == ["one 😂", "two 🔥"]


def test_it_is_off_by_default_and_can_be_switched_off_again(watched):
    reader = ClipboardReader(watched.clipboard)
    reader.copied.connect(watched.listener.take)
    watched.reader.watch(False)
    watched.clipboard.change(mime("one 😂"))
    assert watched.copied == []


@pytest.mark.parametrize("data", [None, mime(), mime(""), mime(" \n\t")])
def test_empty_changes_are_ignored(watched, data):
    watched.clipboard.change(data)
    assert watched.copied == []


def test_own_copies_are_ignored(watched):
    watched.clipboard.change(mime("one 😂"), is_own=True)
    assert watched.copied == []


def test_passwords_are_ignored(watched):
    watched.clipboard.change(mime("hunter2", **{"x-kde-passwordManagerHint": b"secret"}))
    watched.clipboard.change(
        mime(
            "hunter2",
            **{'application/x-qt-windows-mime;value="Clipboard Viewer Ignore"': b""},
        )
    )
    assert watched.copied == []
    watched.clipboard.change(mime("not one", **{"x-kde-passwordManagerHint": b"public"}))
    assert watched.copied == ["not one"]


def test_the_same_text_within_two_seconds_is_one_copy(watched):
    watched.clipboard.change(mime("😂"))
    watched.clock_s += 1.9
    watched.clipboard.change(mime("😂"))
    assert watched.copied == ["😂"]
    watched.clock_s += 0.2
    watched.clipboard.change(mime("😂"))
    assert watched.copied == ["😂", "😂"]


def test_another_text_between_makes_it_a_new_copy(watched):
    for text in ("😂", "🔥", "😂"):
        watched.clipboard.change(mime(text))
    assert watched.copied == ["😂", "🔥", "😂"]


def test_switching_on_again_forgets_the_last_text(watched):
    watched.clipboard.change(mime("😂"))
    watched.reader.watch(True)
    watched.clipboard.change(mime("😂"))
    assert watched.copied == ["😂", "😂"]


class TestRemembered:
    @pytest.fixture
    def settings_file(self):
        return FakeSettingsFile(Settings().with_value("clipboard.watch", True))

    def test_it_is_on_from_the_start(self, desk):
        assert desk.presenter.is_watching
        desk.reader.copied.emit("look 😂")
        wait_until(lambda: desk.heard.got == ["look, laughing hard"])
        desk.wait_for_plays(1)

    def test_text_without_emoji_is_not_read(self, desk):
        desk.reader.copied.emit("only words")
        wait_until(lambda: len(desk.line.captures) == 1)
        let_pass()
        assert desk.output.events == []
        assert desk.statuses == []
        assert desk.failures.got == []

    def test_a_broken_line_is_told_also_for_a_copy(self, desk):
        desk.line.error = ("Recognition", ValueError("x"))
        desk.reader.copied.emit("😂")
        wait_until(lambda: len(desk.failures.got) == 1)
