"""What is read of what people copy, and what is left alone."""

from __future__ import annotations

import pytest
from desk import Listener, let_pass, wait_until
from fakes import FakeClipboard, FakeSettingsFile
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage

from emojiaudio_desktop.gui import clipboard
from emojiaudio_desktop.gui.clipboard import ClipboardReader, picture_of
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
        self.picture_listener = Listener()
        self.reader.copied_picture.connect(self.picture_listener.take)
        self.reader.watch(True)

    @property
    def copied(self):
        return self.listener.got

    @property
    def pictures(self):
        return self.picture_listener.got


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


@pytest.mark.parametrize(
    ("number", "copied"), [(b"\0\0\0\0", []), (b"\1\0\0\0", ["hunter2 😂"]), (b"", ["hunter2 😂"])]
)
def test_what_windows_shall_not_remember_is_ignored(watched, number, copied):
    name = 'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'
    watched.clipboard.change(mime("hunter2 😂", **{name: number}))
    assert watched.copied == copied


def test_what_windows_monitors_shall_not_see_is_ignored(watched):
    name = 'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
    watched.clipboard.change(mime("hunter2 😂", **{name: b"1"}))
    assert watched.copied == []


def image(color=Qt.GlobalColor.yellow, size=(5, 3)):
    made = QImage(*size, QImage.Format.Format_ARGB32)
    made.fill(color)
    return made


def picture_mime(made, text=None):
    data = mime(text)
    data.setImageData(made)
    return data


def test_a_copied_picture_is_told(watched):
    watched.clipboard.change(picture_mime(image(QColor(1, 2, 3, 4))))
    (picture,) = watched.pictures
    assert (picture.width, picture.height) == (5, 3)
    assert picture.pixels[2, 4].tolist() == [1, 2, 3, 4]
    assert watched.copied == []


def test_the_same_picture_within_two_seconds_is_one_copy(watched):
    for color in (Qt.GlobalColor.yellow, Qt.GlobalColor.yellow, Qt.GlobalColor.red):
        watched.clipboard.change(picture_mime(image(color)))
    assert len(watched.pictures) == 2
    watched.clock_s += 2.1
    watched.clipboard.change(picture_mime(image(Qt.GlobalColor.red)))
    assert len(watched.pictures) == 3


def test_a_picture_that_comes_with_its_text_is_read_as_text(watched):
    watched.clipboard.change(picture_mime(image(), "cell 😂"))
    assert watched.copied == ["cell 😂"]
    assert watched.pictures == []
    watched.clipboard.change(picture_mime(image(), " "))
    assert len(watched.pictures) == 1


def test_secret_own_empty_and_huge_pictures_are_ignored(watched, monkeypatch):
    secret = picture_mime(image())
    secret.setData("x-kde-passwordManagerHint", b"secret")
    watched.clipboard.change(secret)
    watched.clipboard.change(picture_mime(image()), is_own=True)
    watched.clipboard.change(picture_mime(QImage()))
    monkeypatch.setattr(clipboard, "_MOST_PIXELS", 10)
    watched.clipboard.change(picture_mime(image()))
    assert watched.pictures == []


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

    def test_a_picture_without_emoji_is_not_read(self, desk):
        desk.reader.copied_picture.emit(picture_of(image()))
        wait_until(lambda: len(desk.line.captures) == 1)
        let_pass()
        assert desk.output.events == []
        assert desk.line.captures[0].picture is not None

    def test_text_without_emoji_is_read_when_asked_for(self, desk):
        desk.presenter._settings = desk.presenter._settings.with_value(
            "clipboard.without_emoji", True
        )
        desk.reader.copied.emit("only words")
        desk.wait_for_plays(1)
        wait_until(lambda: desk.heard.got == ["only words"])

    def test_a_broken_line_is_told_also_for_a_copy(self, desk):
        desk.line.error = ("Recognition", ValueError("x"))
        desk.reader.copied.emit("😂")
        wait_until(lambda: len(desk.failures.got) == 1)
