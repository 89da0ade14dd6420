"""A message is heard as screen readers read it and as we do, and made shorter by one key; with the real voice and line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from desk import let_pass, wait_until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from emojiaudio_desktop.app import Program
from emojiaudio_desktop.errors import SpeechError
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.preview import PreviewWindow

MESSAGE = "I passed 🥳🥳🥳🥳🥳🥳 my exam 👏🏽👏🏽👏🏽👏🏽"


@pytest.fixture
def preview(desk, tmp_path):
    program = Program(tmp_path / "settings.toml")
    services = replace(desk.services, renditions=program.renditions, rewrite=program.rewrite)
    jobs = Jobs()
    window = PreviewWindow(desk.presenter, services, jobs)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.hide()
    window.deleteLater()
    assert jobs.close()


def write(window, text):
    window.text_field.setPlainText(text)


def test_each_reader_is_told_with_its_seconds_and_ours_is_the_shortest(preview, desk):
    write(preview, MESSAGE)
    QTest.keyClick(preview.text_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: preview.result_field.toPlainText() != "", 20)
    lines = preview.result_field.toPlainText().splitlines()
    assert [line.partition(",")[0] for line in lines] == ["NVDA", "Orca", "EmojiAudio"]
    assert "6 partying face my exam" in lines[0]
    assert lines[0].count("clapping hands: medium skin tone") == 4
    assert "6 partying face characters" in lines[1]
    nvda, orca, ours = (one.audio.seconds for one in preview._renditions)
    assert ours < min(nvda, orca) / 1.5
    wait_until(lambda: desk.voice.said)
    for seconds in (nvda, orca, ours):
        assert f"{seconds:.1f} seconds" in desk.voice.said[-1]


@pytest.mark.parametrize(("place", "letter"), [(0, "N"), (1, "O"), (2, "E")])
def test_each_is_heard_by_its_letter_without_comparing_first(preview, desk, place, letter):
    write(preview, MESSAGE)
    QTest.keyClick(
        preview.text_field, getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier
    )
    wait_until(lambda: desk.output.played, 20)
    wanted = preview._renditions[place].audio
    assert np.array_equal(desk.output.played[-1].samples, wanted.samples)


def test_shortening_tells_what_was_done_and_is_undone(preview, desk):
    write(preview, MESSAGE + " 𝓱𝓲")
    preview.shorten()
    assert preview.text_field.toPlainText() == "I passed my exam hi 🥳👏🏽"
    wait_until(lambda: desk.voice.said)
    assert desk.voice.said[-1] == (
        "Repeated emoji left out: 8. Emoji moved to the end: 2. Decorative letters made plain: 2."
    )
    preview.shorten()
    wait_until(lambda: desk.voice.said[-1] == "The message is as short as it can be.")
    assert preview.undo_button.isEnabled()
    preview.undo()
    assert preview.text_field.toPlainText() == MESSAGE + " 𝓱𝓲"
    assert not preview.undo_button.isEnabled()


def test_undo_never_throws_away_what_was_typed(preview):
    write(preview, MESSAGE)
    preview.shorten()
    QTest.keyClicks(preview.text_field, "more")
    assert not preview.undo_button.isEnabled()
    preview.undo()
    assert "more" in preview.text_field.toPlainText()


def test_what_was_worked_out_is_forgotten_with_the_next_key(preview):
    write(preview, "one 😂")
    preview.compare()
    wait_until(lambda: preview._renditions, 20)
    write(preview, "two 😂")
    assert preview.result_field.toPlainText() == ""
    assert not preview._renditions


@pytest.mark.parametrize("text", ["", "  \n "])
def test_without_a_message_it_says_what_to_do(preview, desk, text):
    write(preview, text)
    preview.compare()
    preview.shorten()
    wait_until(lambda: desk.failures.got)
    assert desk.failures.got[0] == "There is no message; type one, or paste it."


def test_a_message_of_a_book_is_refused(preview, desk):
    write(preview, "word " * 2_000)
    preview.compare()
    wait_until(lambda: desk.failures.got)
    assert "longer than" in desk.failures.got[0]
    assert preview._job is None


def test_a_voice_that_fails_is_told_and_the_window_goes_on(preview, desk):
    def fail(_text, _settings):
        raise SpeechError("The voice failed; choose another.")
        yield

    preview._services = replace(preview._services, renditions=fail)
    write(preview, MESSAGE)
    preview.compare()
    wait_until(lambda: desk.failures.got == ["The voice failed; choose another."])
    wait_until(lambda: preview._job is None)


def test_the_message_is_copied(preview, desk, qt_application):
    write(preview, "hello 🥳")
    preview.copy_button.click()
    let_pass()
    assert qt_application.clipboard().text() == "hello 🥳"
