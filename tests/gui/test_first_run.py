"""The introduction is spoken step by step, switches nothing on by itself, and comes once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import let_pass, wait_until
from looks import Look, looking
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from emojiaudio_desktop.autostart import DesktopEntry
from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.gui.first_run import FirstRunWindow
from emojiaudio_desktop.settings import Settings

ENTER, ESCAPE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def marks():
    return []


@pytest.fixture
def window(desk, tmp_path, marks):
    desk.services = replace(
        desk.services,
        autostart=DesktopEntry(tmp_path / "autostart", ("emojiaudio",)),
        end_introduction=lambda: marks.append("shown"),
    )
    desk.presenter._services = desk.services
    window = FirstRunWindow(desk.presenter, desk.services)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.hide()
    window.deleteLater()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def press_letter(letter):
    """A button that a letter reaches is pressed for a moment before it acts."""
    press(getattr(Qt.Key, f"Key_{letter}"), ALT)


def hear(desk, words):
    wait_until(lambda: any(words in sentence for sentence in desk.voice.said))


def test_each_step_is_spoken_and_enter_goes_through_all_of_them(window, desk, marks):
    headings = []
    for number in range(1, 6):
        hear(desk, f"Step {number} of 5: ")
        assert QApplication.focusWidget() is window.text_field
        assert window.text_field.toPlainText().splitlines()[0] in desk.voice.said[-1]
        headings.append(window.text_field.accessibleName())
        press(ENTER)
    assert len(set(headings)) == 5
    assert not window.isVisible()
    assert marks == ["shown"]
    hear(desk, "EmojiAudio is ready.")


def test_nothing_is_switched_on_on_the_way(window, desk, tmp_path):
    for _ in range(5):
        press(ENTER)
    assert not window.isVisible()
    assert desk.presenter.settings == Settings()
    assert desk.settings_file.saved == []
    assert not (tmp_path / "autostart").exists()


def test_the_letters_lead_forth_and_back_and_out(window, marks):
    for letter, step in (("N", 1), ("N", 2), ("B", 1)):
        press_letter(letter)
        wait_until(lambda step=step: window.step == step)
    press_letter("K")
    wait_until(lambda: not window.isVisible())
    assert marks == ["shown"]


def test_escape_leaves_and_it_begins_anew_the_next_time(window, marks, desk):
    press(ENTER)
    press(ESCAPE)
    assert not window.isVisible()
    assert marks == ["shown"]
    window.come_forward()
    assert window.step == 0
    window.come_forward()
    hear(desk, "Step 1 of 5")


def test_the_first_step_plays_an_example(window, desk):
    press_letter("E")
    wait_until(lambda: bool(desk.line.captures))
    assert desk.line.captures[0].text == "See you tonight 🥳🥳🥳"


def test_voice_and_rate_are_chosen_by_ear_and_kept(window, desk):
    press(ENTER)
    through, rate, _ = (row.control for row in window.rows)
    through.setFocus()
    press(Qt.Key.Key_Down)
    assert desk.presenter.settings.text("speech.through") == "my screen reader"
    hear(desk, "My screen reader")
    rate.setFocus()
    press(Qt.Key.Key_Up)
    assert desk.presenter.settings.integer("speech.rate_wpm") == 180
    assert desk.settings_file.saved[-1].integer("speech.rate_wpm") == 180
    wait_until(lambda: bool(desk.line.captures))
    assert desk.line.settings[-1].integer("speech.rate_wpm") == 180


def test_the_language_of_the_emoji_is_chosen_where_there_are_several(desk):
    services = replace(desk.services, choices={"reading.lang": lambda: ("en", "de")})
    window = FirstRunWindow(desk.presenter, services)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    window.go_on()
    language = window.rows[0].control
    assert language.accessibleName() == "Language"
    language.setFocus()
    press(Qt.Key.Key_Down)
    assert desk.presenter.settings.text("reading.lang") == "de"
    hear(desk, "German (Deutsch)")
    window.hide()
    window.deleteLater()


def test_a_value_that_is_not_kept_is_told(window, desk):
    press(ENTER)
    desk.settings_file.error = SettingsError("The disk is full.")
    window.rows[1].control.setFocus()
    press(Qt.Key.Key_Up)
    assert desk.failures.got == ["The disk is full."]


def test_a_key_is_tried_and_does_nothing_else(window, desk):
    for _ in range(2):
        press(ENTER)
    text = window.text_field.toPlainText()
    assert "Read what has the focus: Control Alt Shift F1." in text
    assert "Tell me more: Control Alt Shift F5." in text
    hear(desk, "Stop: Control Alt Shift F10.")
    desk.pointed["focus"] = AssertionError("nothing is to be read")
    desk.presenter.perform("read_focus")
    hear(desk, "The key of “Read what has the focus” has arrived.")
    assert window.key_label.text() == "The key of “Read what has the focus” has arrived."
    assert desk.pointed_in == []


@pytest.mark.parametrize("leave", ["next", "hide"])
def test_afterwards_keys_do_what_they_are_for(window, desk, leave):
    for _ in range(2):
        press(ENTER)
    if leave == "next":
        press(ENTER)
    else:
        window.hide()
    desk.forget()
    desk.presenter.perform("repeat")
    wait_until(lambda: bool(desk.failures.got))
    assert "nothing to repeat" in desk.failures.got[0]


def test_what_is_known_against_the_keys_is_shown(window, desk):
    desk.presenter.report_hotkeys = lambda: "Another program has Control Alt Shift F1."
    for _ in range(2):
        press(ENTER)
    assert "Another program has Control Alt Shift F1." in window.text_field.toPlainText()


def test_both_switches_are_off_until_they_are_switched(window, desk, tmp_path):
    for _ in range(3):
        press(ENTER)
    assert not window.watch_box.isChecked()
    assert not window.autostart_box.isChecked()
    press_letter("C")
    wait_until(lambda: desk.presenter.is_watching)
    hear(desk, "What you copy is read now.")
    press_letter("D")
    wait_until((tmp_path / "autostart" / "emojiaudio.desktop").is_file)
    hear(desk, "EmojiAudio starts with the desktop from now on.")
    assert window.autostart_box.isChecked()
    press_letter("D")
    wait_until(lambda: not desk.presenter.starts_with_desktop)


def test_a_switch_that_fails_stays_as_it_was(window, desk, tmp_path):
    (tmp_path / "autostart").write_text("a file where the folder should be")
    for _ in range(3):
        press(ENTER)
    press_letter("D")
    wait_until(lambda: bool(desk.failures.got))
    assert not window.autostart_box.isChecked()
    assert "cannot be changed in" in desk.failures.got[0]


def test_the_last_step_opens_the_help(window, desk):
    for _ in range(4):
        press(ENTER)
    wanted = []
    desk.presenter.tool_wanted.connect(wanted.append)
    press_letter("H")
    wait_until(lambda: wanted == ["help"])
    assert not window.skip_button.isVisible()


def test_that_it_was_shown_and_cannot_be_kept_is_told(desk):
    def refuse():
        raise SettingsError("The disk is full.")

    window = FirstRunWindow(desk.presenter, replace(desk.services, end_introduction=refuse))
    window.come_forward()
    window.reject()
    assert desk.failures.got == ["The disk is full."]
    window.deleteLater()


def test_quitting_is_silent(window, desk, marks):
    hear(desk, "Step 1 of 5")
    desk.forget()
    desk.presenter.quit()
    window.close()
    let_pass()
    assert marks == ["shown"]
    assert desk.voice.said == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_whole_text_of_a_step_is_seen_without_scrolling(window, qt_application, scale):
    with looking(qt_application, Look(scale=scale)):
        window.hide()
        window.resize(window.width(), 10)
        window.come_forward()
        let_pass()
        for place in range(window.stack.count()):
            assert window.step == place
            assert window.text_field.verticalScrollBar().maximum() == 0, place
            assert window.frameGeometry().height() <= window.screen().availableGeometry().height()
            window.go_on()
            let_pass()
