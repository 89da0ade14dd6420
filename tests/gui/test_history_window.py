"""The history: what gets into it, what does not, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from desk import let_pass, wait_until
from fakes import FakeSettingsFile, description_of, recognition_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from emojiaudio_desktop.domain import Capture, Picture
from emojiaudio_desktop.errors import PasswordFieldError
from emojiaudio_desktop.gui import heard as heard_module
from emojiaudio_desktop.gui.heard import HeardLog
from emojiaudio_desktop.gui.history_window import HistoryWindow
from emojiaudio_desktop.history import MOST, HistoryFile
from emojiaudio_desktop.settings import Settings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Clock:
    now_s = 1_000_000.0


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def log(desk, clock):
    return HeardLog(desk.presenter, desk.services, lambda: clock.now_s)


@pytest.fixture
def window(desk, log):
    window = HistoryWindow(desk.presenter, desk.services, log)
    yield window
    window.close()
    window.deleteLater()


def read(desk, *texts):
    """Have messages read to their ends."""
    for text in texts:
        before = len(desk.output.played)
        desk.presenter.read_text(text)
        wait_until(lambda before=before: len(desk.output.played) > before)
        wait_until(lambda: desk.statuses[-1] == "Read.")


def open_window(window):
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def wait_for_saying(desk, sentence):
    wait_until(lambda: sentence in desk.voice.said)


def messages(log):
    return [entry.message for entry in log.entries]


def picture(shade):
    return Picture(np.full((20, 20, 4), shade, np.uint8))


def note_picture(desk, shade):
    description = description_of(recognition_of(Capture("😂", origin="screen")), Settings())
    capture = Capture("", origin="screen", picture=picture(shade))
    recognition = replace(description.recognition, capture=capture)
    desk.presenter.was_heard.emit(replace(description, recognition=recognition), picture(shade))


def test_what_was_heard_is_there_newest_first(desk, log):
    read(desk, "one 😂", "two 🔥")
    assert messages(log) == ["two 🔥", "one 😂"]
    assert log.entries[0].words == "two, laughing hard"
    assert log.entries[0].origin == "window"


def test_repeating_adds_nothing(desk, log):
    read(desk, "one 😂")
    desk.presenter.repeat()
    wait_until(lambda: len(desk.output.played) == 2)
    desk.presenter.tell_more()
    wait_until(lambda: len(desk.output.played) == 3)
    desk.presenter.hear("🔥", "short", "finder")
    wait_until(lambda: len(desk.output.played) == 4)
    let_pass(0.02)
    assert messages(log) == ["one 😂"]


def test_a_password_is_never_there(desk, log):
    desk.pointed["focus"] = PasswordFieldError("A password has the focus, so it is not read.")
    desk.presenter.read_focus()
    wait_until(lambda: desk.failures.got != [])
    assert log.entries == ()


def test_what_was_stopped_before_it_played_is_not_there(desk, log):
    desk.line.held_at = "Speech"
    desk.presenter.read_text("one 😂")
    assert desk.line.held.wait(5.0)
    desk.presenter.stop()
    desk.line.held_at = ""
    desk.line.gate.set()
    let_pass(0.05)
    assert log.entries == ()


def test_only_a_hundred_stay(desk, log):
    for number in range(MOST + 5):
        description = description_of(recognition_of(Capture(f"{number} 😂")), Settings())
        desk.presenter.was_heard.emit(description, None)
    assert log.rowCount() == MOST
    assert log.entries[0].message == f"{MOST + 4} 😂"


def test_enter_repeats_and_the_last_message_is_that_one(desk, log, window):
    read(desk, "one 😂", "two 🔥")
    open_window(window)
    assert QApplication.focusWidget() is window.list
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    wait_until(lambda: len(desk.line.heard_again) == 1)
    assert desk.line.heard_again[0].spoken == "one, laughing hard"
    wait_until(lambda: len(desk.output.played) == 3)
    wait_until(lambda: desk.statuses[-1] == "Read.")
    assert messages(log) == ["two 🔥", "one 😂"]
    desk.presenter.repeat()
    wait_until(lambda: len(desk.output.played) == 4)
    assert desk.heard.got[-1] == "one, laughing hard"


def test_more_about_an_older_one(desk, log, window):
    read(desk, "one 😂", "two 🔥")
    open_window(window)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_M, CONTROL)
    more = log.entries[1].description.more
    wait_until(lambda: desk.voice.said == [more[0]])
    press(window, Qt.Key.Key_M, CONTROL)
    wait_until(lambda: desk.voice.said == list(more[:2]))


def test_words_and_message_as_text(desk, log, window):
    read(desk, "one 😂")
    open_window(window)
    press(window, Qt.Key.Key_C, CONTROL)
    wait_for_saying(desk, "Copied the words.")
    assert desk.clipboard.text() == "one, laughing hard"
    press(window, Qt.Key.Key_C, CONTROL | SHIFT)
    wait_for_saying(desk, "Copied the message.")
    assert desk.clipboard.text() == "one 😂"


def test_a_picture_has_no_message(desk, log, window):
    note_picture(desk, 1)
    open_window(window)
    press(window, Qt.Key.Key_C, CONTROL | SHIFT)
    wait_for_saying(desk, "This was a picture; copy the words instead.")


def test_naming_a_picture(desk, log, window):
    named = []
    services = replace(
        desk.services,
        name_picture=lambda one, name: named.append((one, name)) or f"It is called {name} now.",
    )
    desk.worker._services = services
    note_picture(desk, 1)
    note_picture(desk, 2)
    read(desk, "a text 😂")
    open_window(window)
    press(window, Qt.Key.Key_F2)
    wait_for_saying(desk, "This was a text; only pictures can be given a name.")
    asked = []
    desk.presenter.naming_wanted.connect(lambda: asked.append(True))
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F2)
    assert asked == [True]
    desk.presenter.give_name("my cat")
    wait_for_saying(desk, "It is called my cat now.")
    assert named == [(picture(1), "my cat")]
    assert [entry.name for entry in log.entries] == ["", "", "my cat"]
    assert log.index(2).data().startswith("my cat, screen")
    press(window, Qt.Key.Key_Return)
    wait_until(lambda: desk.line.captures[-1].picture == picture(1))


def test_forgetting_one_and_bringing_it_back(desk, log, window):
    read(desk, "one 😂", "two 🔥", "three 🎉")
    open_window(window)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Delete)
    wait_for_saying(desk, "Forgotten; Control Z brings it back.")
    assert messages(log) == ["three 🎉", "one 😂"]
    assert window.entry.message == "one 😂"
    press(window, Qt.Key.Key_Z, CONTROL)
    wait_for_saying(desk, "1 back again.")
    assert messages(log) == ["three 🎉", "two 🔥", "one 😂"]
    assert window.entry.message == "two 🔥"
    press(window, Qt.Key.Key_Z, CONTROL)
    wait_for_saying(desk, "There is nothing to bring back.")


def test_what_is_forgotten_cannot_be_repeated(desk, log, window):
    read(desk, "one 😂")
    open_window(window)
    press(window, Qt.Key.Key_Delete)
    assert log.entries == ()
    assert desk.heard.got[-1] == ""
    desk.presenter.repeat()
    wait_until(lambda: desk.failures.got != [])
    assert "nothing to repeat" in desk.failures.got[0]


def test_forgetting_all_and_closing(desk, log, window):
    read(desk, "one 😂", "two 🔥")
    open_window(window)
    press(window, Qt.Key.Key_Delete, CONTROL | SHIFT)
    wait_for_saying(desk, "2 forgotten; Control Z brings them back.")
    assert log.entries == ()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert messages(log) == ["two 🔥", "one 😂"]
    press(window, Qt.Key.Key_Delete, CONTROL | SHIFT)
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    open_window(window)
    press(window, Qt.Key.Key_Z, CONTROL)
    wait_for_saying(desk, "There is nothing to bring back.")


def test_an_empty_history_says_what_to_do(desk, log, window):
    open_window(window)
    wait_for_saying(desk, "Nothing has been heard yet; have a message read first.")
    press(window, Qt.Key.Key_Return)
    wait_until(lambda: len(desk.voice.said) == 2)


def test_a_new_message_leaves_the_list_where_it_stands(desk, log, window):
    read(desk, "one 😂", "two 🔥")
    open_window(window)
    press(window, Qt.Key.Key_Down)
    read(desk, "three 🎉")
    assert window.entry.message == "one 😂"
    assert window.status.text() == "3 heard, forgotten when EmojiAudio ends."


def test_a_row_tells_words_origin_and_age(desk, log, clock, window):
    read(desk, "one 😂")
    assert log.index(0).data() == "one, laughing hard, window, just now"
    clock.now_s += 60
    assert log.index(0).data().endswith("window, 1 minute ago")
    clock.now_s += 300
    assert log.index(0).data().endswith("window, 6 minutes ago")
    clock.now_s += 100_000
    assert "ago" not in log.index(0).data()
    open_window(window)
    row = QAccessible.queryAccessibleInterface(window.list).child(0)
    assert row.text(QAccessible.Text.Name) == log.index(0).data()
    assert len(log.index(0).data()) < 80
    read(desk, "word " * 200)
    assert len(log.index(0).data()) < 230


class TestKept:
    """Where the user wants the history on the disk."""

    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch):
        monkeypatch.setattr(heard_module, "KEEP_AFTER_MS", 20)

    @pytest.fixture
    def settings_file(self):
        return FakeSettingsFile(Settings({"history.keep": True}))

    @pytest.fixture
    def file(self, tmp_path):
        return HistoryFile(tmp_path / "data" / "history.json")

    @pytest.fixture
    def log(self, desk, file):
        return HeardLog(desk.presenter, replace(desk.services, history_file=file))

    def test_it_is_there_after_the_next_start(self, desk, file, log):
        read(desk, "one 😂", "two 🔥")
        wait_until(lambda: len(file.read()[0]) == 2)
        again = HeardLog(desk.presenter, replace(desk.services, history_file=file))
        wait_until(lambda: messages(again) == ["two 🔥", "one 😂"])
        desk.presenter.hear_again(again.entries[1].description)
        wait_until(lambda: desk.line.heard_again != [])
        assert desk.line.heard_again[0].spoken == "one, laughing hard"

    def test_the_end_of_the_program_loses_nothing(self, desk, file, log, monkeypatch):
        let_pass(0.05)
        log._clock.setInterval(60_000)
        read(desk, "one 😂")
        assert file.read()[0] == ()
        log.flush()
        assert [entry.message for entry in file.read()[0]] == ["one 😂"]

    def test_what_is_forgotten_is_gone_from_the_disk(self, desk, file, log):
        read(desk, "one 😂", "two 🔥")
        wait_until(lambda: len(file.read()[0]) == 2)
        log.forget_all()
        wait_until(lambda: file.read() == ((), ""))

    def test_switching_it_off_deletes_the_file(self, desk, file, log, tmp_path):
        read(desk, "one 😂")
        wait_until(lambda: len(file.read()[0]) == 1)
        desk.presenter.use_settings(desk.presenter.settings.with_value("history.keep", False))
        wait_until(lambda: not (tmp_path / "data" / "history.json").exists())
        read(desk, "two 🔥")
        let_pass(0.1)
        assert not (tmp_path / "data" / "history.json").exists()
        desk.presenter.use_settings(desk.presenter.settings.with_value("history.keep", True))
        wait_until(lambda: len(file.read()[0]) == 2)

    def test_a_damaged_file_is_told(self, desk, file, tmp_path):
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "history.json").write_text("{")
        log = HeardLog(desk.presenter, replace(desk.services, history_file=file))
        wait_until(lambda: desk.failures.got != [])
        assert "damaged" in desk.failures.got[0]
        assert log.entries == ()


def test_nothing_is_written_unless_the_user_asks(desk, tmp_path):
    file = HistoryFile(tmp_path / "data" / "history.json")
    log = HeardLog(desk.presenter, replace(desk.services, history_file=file))
    log._clock.setInterval(1)
    read(desk, "one 😂")
    let_pass(0.05)
    log.flush()
    assert not (tmp_path / "data").exists()


class TestSound:
    """Another sound for an emoji, with the real library and the real search."""

    @pytest.fixture
    def services(self, desk, program):
        return replace(
            desk.services,
            sounds=lambda: program.shelf,
            choose_sound=program.choose_sound,
        )

    @pytest.fixture
    def window(self, desk, log, services):
        window = HistoryWindow(desk.presenter, services, log)
        yield window
        window.close()
        window.deleteLater()

    def note(self, desk, program, text):
        description = program.describe(program.recognize(Capture(text)), Settings())
        desk.presenter.was_heard.emit(description, None)

    def icon(self, program, text="😂"):
        description = program.describe(program.recognize(Capture(text)), Settings())
        return program.match(description, Settings()).icon.sound

    def take(self, window, query):
        chooser = window._chooser
        assert QTest.qWaitForWindowActive(chooser)
        chooser.query_field.setText(query)
        QTest.keyClick(chooser.query_field, Qt.Key.Key_Return)
        wait_until(lambda: chooser.sound is not None and query in chooser.sound.caption)
        chosen = chooser.sound
        chooser.take()
        return chosen

    def test_it_is_chosen_by_ear_and_told(self, desk, program, window):
        self.note(desk, program, "so funny 😂")
        open_window(window)
        press(window, Qt.Key.Key_S, CONTROL)
        chosen = self.take(window, "rain")
        wait_for_saying(desk, f"laughing hard sounds as {chosen.caption} now.")
        assert self.icon(program).id == chosen.id
        wait_until(lambda: QApplication.activeWindow() is window)

    def test_and_left_to_the_program_again(self, desk, program, window):
        usual = self.icon(program).concept
        self.note(desk, program, "😂")
        open_window(window)
        press(window, Qt.Key.Key_S, CONTROL)
        self.take(window, "rain")
        press(window, Qt.Key.Key_S, CONTROL)
        window._chooser.take_none()
        wait_for_saying(desk, "laughing hard has its usual sound again.")
        assert self.icon(program).concept == usual

    def test_of_several_emoji_it_is_asked_for_which(self, desk, program, window):
        self.note(desk, program, "😂 and 🐱")
        open_window(window)
        press(window, Qt.Key.Key_S, CONTROL)
        assert QTest.qWaitForWindowExposed(window._signs)
        meanings = [action.text() for action in window._signs.actions()]
        assert meanings[0] == "laughing hard"
        assert len(meanings) == 2
        QTest.keyClick(window._signs, Qt.Key.Key_Down)
        QTest.keyClick(window._signs, Qt.Key.Key_Return)
        chosen = self.take(window, "rain")
        wait_until(lambda: self.icon(program, "🐱").id == chosen.id)
        assert self.icon(program, "😂").id != chosen.id

    def test_where_there_is_no_emoji_that_is_told(self, desk, program, window):
        self.note(desk, program, "only words")
        open_window(window)
        press(window, Qt.Key.Key_S, CONTROL)
        wait_for_saying(desk, "There is no emoji in it; only emoji have a sound.")

    def test_a_sound_that_went_away_is_told(self, desk, program, window):
        self.note(desk, program, "😂")
        open_window(window)
        press(window, Qt.Key.Key_S, CONTROL)
        window._chooser.chosen.emit("no-such-sound")
        wait_until(lambda: desk.failures.got != [])
        assert "no sound called no-such-sound" in desk.failures.got[0]
