"""The sound trainer, with the sounds that ship and a real file of results."""

from __future__ import annotations

from dataclasses import replace

import pytest
from album import World
from desk import let_pass, wait_until
from fakes import description_of, recognition_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from emojiaudio_desktop.domain import Arrangement, Capture, Matches, Track
from emojiaudio_desktop.gui.trainer import TrainerWindow
from emojiaudio_desktop.gui.trainer_pages import QUESTIONS
from emojiaudio_desktop.library.training import BOXES, Standing


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def window(desk, world):
    services = world.services(desk.services)
    desk.worker._services = services
    window = TrainerWindow(desk.presenter, services)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    wait_until(lambda: window.browse.model.rowCount() > 600 and window.summary.text() != "")
    yield window
    window.close()
    window.deleteLater()


def said(desk, start):
    wait_until(lambda: any(sentence.startswith(start) for sentence in desk.voice.said))


def pick(box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_arrows_play_each_sound_and_enter_says_what_it_stands_for(window, desk):
    page = window.browse
    pick(page.kind_box, "icon")
    pick(page.feeling_box, "fear")
    said(desk, f"{page.model.rowCount()} sounds.")
    assert 0 < page.model.rowCount() < 200
    assert all(one.kind == "icon" and "fear" in one.labels for one in page.model.entries)
    desk.forget()
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    desk.wait_for_plays(1)
    assert desk.output.played[-1].seconds == pytest.approx(page.sound.seconds, abs=0.05)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    desk.wait_for_plays(2)
    assert page.list.currentIndex().row() == 1
    assert desk.voice.said == []
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    desk.wait_for_plays(3)
    (words,) = desk.voice.said
    assert page.sound.caption in words
    assert desk.output.played[-1].seconds > page.sound.seconds + 0.1


def test_music_that_is_gone_through_ends_within_three_seconds(window, desk):
    page = window.browse
    pick(page.kind_box, "bed")
    said(desk, f"{page.model.rowCount()} sounds.")
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    desk.forget()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    desk.wait_for_plays(1)
    assert page.sound.seconds > 3.0
    assert desk.output.played[-1].seconds == pytest.approx(3.0, abs=0.01)
    assert abs(desk.output.played[-1].samples[-1]).max() < 0.01
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    desk.wait_for_plays(2)
    assert desk.output.played[-1].seconds > page.sound.seconds


def test_sounds_are_found_by_words(window, desk):
    page = window.browse
    page.query_field.setFocus()
    QTest.keyClicks(page.query_field, "rain")
    wait_until(lambda: 0 < page.model.rowCount() < 100)
    said(desk, f"{page.model.rowCount()} sounds.")
    assert any("rain" in one.caption for one in page.model.entries)
    pick(page.kind_box, "cue")
    QTest.keyClicks(page.query_field, "qqqq")
    said(desk, "No sound fits")


def test_a_lesson_plays_names_and_notes_each_sound(window, desk, world):
    window.pages_list.setCurrentRow(1)
    page = window.lesson
    wait_until(lambda: page.model.rowCount() == 5)
    first = page.model.entries
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    said(desk, first[0].spoken)
    for _ in range(4):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    said(desk, first[4].spoken)
    wait_until(lambda: len(world.training.standings()) == 5)
    wait_until(lambda: "have met 5" in window.summary.text())
    page.next_button.click()
    wait_until(lambda: page.model.entries != first)
    assert not {card.sound.id for card in first} & {card.sound.id for card in page.model.entries}
    assert QApplication.focusWidget() is page.list
    said(desk, page.model.entries[0].spoken)


def answer(window, desk, *, is_right):
    page = window.quiz
    wait_until(lambda: page.question is not None)
    question = page.question
    place = question.right if is_right else (question.right + 1) % 4
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + place))
    assert page.question is None
    said(desk, "Right, " if is_right else "Wrong. It was ")
    return question


def standing_of(world, question):
    return world.training.standings().get(question.card.sound.id, Standing())


def test_a_quiz_is_answered_by_number_keys_and_scored(window, desk, world):
    window.pages_list.setCurrentRow(2)
    page = window.quiz
    assert not page.answer_buttons[0].isEnabled()
    page.start_button.click()
    wait_until(lambda: page.question is not None)
    offered = page.question.options
    said(desk, f"1: {offered[0]}. 2: {offered[1]}. 3: {offered[2]}. 4: {offered[3]}.")
    assert QApplication.focusWidget() is page.answer_buttons[0]
    desk.forget()
    QTest.keyClick(window, Qt.Key.Key_0)
    said(desk, f"1: {offered[0]}")
    question = answer(window, desk, is_right=True)
    assert QApplication.focusWidget() is page.next_button
    wait_until(lambda: standing_of(world, question).box == 2)
    desk.forget()
    page.next_button.click()
    question = answer(window, desk, is_right=False)
    assert desk.voice.said[-1].startswith(f"Wrong. It was {question.card.spoken}")
    wait_until(lambda: standing_of(world, question).seen == 1)
    assert standing_of(world, question).right == 0
    for _ in range(QUESTIONS - 2):
        page.next_button.click()
        answer(window, desk, is_right=True)
    assert "The quiz is over: 9 of 10 right." in page.status.text()
    said(desk, "Right, ")
    assert QApplication.focusWidget() is page.start_button
    assert not page.next_button.isEnabled()
    wait_until(lambda: sum(one.right for one in world.training.standings().values()) == 9)


def test_numbers_typed_elsewhere_are_no_answers(window):
    window.browse.query_field.setFocus()
    QTest.keyClicks(window.browse.query_field, "2")
    assert window.browse.query_field.text() == "2"
    assert window.quiz.question is None


def test_how_far_one_is_is_told_forgotten_and_brought_back(window, desk, world):
    sound_id = next(iter(world.lessons.cards()))
    for _ in range(BOXES):
        world.training.answer(sound_id, is_right=True)
    window.close()
    window.come_forward()
    wait_until(lambda: window.summary.text().startswith("You know 1 of "))
    window.tell_progress()
    said(desk, "You know 1 of ")
    window.reset()
    said(desk, "All is forgotten.")
    assert window.summary.text().startswith("You know 0 of ")
    window.undo_reset()
    said(desk, "Undone. You know 1 of ")
    window.undo_reset()
    wait_until(lambda: desk.failures.got != [])
    assert desk.failures.got[-1] == "Nothing was forgotten that could be brought back."


def test_fading_is_switched_here_and_in_the_settings(window, desk, settings_file):
    assert not window.fades_box.isChecked()
    window.fades_box.click()
    assert desk.presenter.settings.is_on("reading.words_fade")
    assert settings_file.saved[-1].is_on("reading.words_fade")
    desk.presenter.use_settings(desk.presenter.settings.with_value("reading.words_fade", False))
    assert not window.fades_box.isChecked()


def test_a_file_of_results_that_is_damaged_is_told_once(window, desk, world):
    world.training._path.parent.mkdir(parents=True, exist_ok=True)
    world.training._path.write_bytes(b"{")
    window.close()
    window.come_forward()
    wait_until(lambda: desk.failures.got != [])
    assert "was damaged; it is kept as" in desk.failures.got[0]
    window.close()
    window.come_forward()
    let_pass(0.2)
    assert len(desk.failures.got) == 1


def test_closing_silences(window, desk):
    window.browse.list.setFocus(Qt.FocusReason.TabFocusReason)
    desk.wait_for_plays(1)
    stops = desk.output.events.count("stop")
    window.close()
    assert desk.output.events.count("stop") > stops


def test_asking_again_says_the_words_that_faded(desk):
    """What the line left out of what was heard is the first thing that is told then."""

    def fading(capture, settings):
        recognition = recognition_of(capture)
        yield recognition
        description = description_of(recognition, settings)
        yield description
        matches = Matches(description, None, None)
        arrangement = Arrangement(matches, None, 0.0, (), 0.0, 0.0, None, is_faded=True)
        yield Track(arrangement, desk.voice(""), -20.0, -3.0, None)

    desk.worker._services = replace(desk.services, line=fading)
    desk.presenter.read_text("😂")
    desk.wait_for_plays(1)
    wait_until(lambda: "Read." in desk.statuses)
    desk.presenter.tell_more()
    spoken = description_of(recognition_of(Capture("😂")), desk.presenter.settings).spoken
    said(desk, spoken)


def test_what_is_chosen_in_a_closed_box_is_told_where_the_screen_reader_does_not(
    window, desk, monkeypatch
):
    monkeypatch.setattr("emojiaudio_desktop.gui.trainer_pages.are_values_unspoken", lambda: True)
    page = window.browse
    page.kind_box.setFocus()
    QTest.keyClick(page.kind_box, Qt.Key.Key_Down)
    assert page.kind_box.currentText() == "sound icon"
    said(desk, f"sound icon: {page.model.rowCount()} sounds.")
