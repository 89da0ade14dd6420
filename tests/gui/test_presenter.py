"""What a user hears and sees of each command."""

from __future__ import annotations

import threading

import pytest
from desk import let_pass, wait_until
from fakes import MORE, FakeSettingsFile
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage

from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.errors import (
    CaptureError,
    EmojiAudioError,
    HandoffError,
    PlaybackError,
    SettingsError,
    SpeechError,
)
from emojiaudio_desktop.gui.single_instance import Request
from emojiaudio_desktop.gui.worker import UNEXPECTED
from emojiaudio_desktop.settings import Profile, Settings


def test_nothing_is_opened_before_something_is_read(desk):
    desk.presenter.start()
    desk.presenter.stop()
    assert desk.statuses == ["Ready.", "Stopped."]
    assert desk.opened == 0


def test_text_is_played_and_shown(desk):
    desk.presenter.read_text("done 😂")
    wait_until(lambda: "Read." in desk.statuses)
    assert len(desk.output.played) == 1
    assert desk.heard.got == ["done, laughing hard"]
    assert desk.statuses == ["Reading.", "Read."]
    assert desk.line.captures[0].origin == "window"


def test_what_was_heard_is_shown_in_words_where_only_sounds_were_played(desk):
    desk.presenter._settings = Settings().with_value("reading.level", "cue")
    desk.presenter.read_text("😂")
    wait_until(lambda: desk.heard.got == ["laughing hard"])


def test_clipboard_is_read_on_demand(desk):
    desk.clipboard.setText("hello 😂")
    desk.presenter.read_clipboard()
    desk.wait_for_plays(1)
    assert desk.line.captures[0].text == "hello 😂"
    assert desk.line.captures[0].origin == "clipboard"


def fill_with_nothing(clipboard):
    clipboard.clear()


def fill_with_blanks(clipboard):
    clipboard.setText(" \n ")


def fill_with_password(clipboard):
    data = QMimeData()
    data.setText("hunter2 😂")
    data.setData("x-kde-passwordManagerHint", b"secret")
    clipboard.setMimeData(data)


@pytest.mark.parametrize(
    ("fill", "sentence"),
    [
        (fill_with_nothing, "The clipboard holds no text; copy a message first."),
        (fill_with_blanks, "The clipboard holds no text; copy a message first."),
        (fill_with_password, "The clipboard holds a password, so it is not read aloud."),
    ],
)
def test_clipboard_that_cannot_be_read_is_told(desk, fill, sentence):
    fill(desk.clipboard)
    desk.presenter.read_clipboard()
    wait_until(lambda: desk.voice.said == [sentence])
    desk.wait_for_plays(1)
    assert desk.failures.got == [sentence]
    assert desk.statuses == [sentence]
    assert desk.line.captures == []


def test_a_picture_on_the_clipboard_goes_down_the_line(desk):
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 20, 30))
    desk.clipboard.setImage(image)
    desk.presenter.read_clipboard()
    wait_until(lambda: len(desk.line.captures) == 1)
    capture = desk.line.captures[0]
    assert (capture.text, capture.origin) == ("", "clipboard")
    assert capture.picture.pixels.shape == (2, 3, 4)
    assert capture.picture.pixels[1, 2].tolist() == [10, 20, 30, 255]


class TestPointing:
    """The focus and the selection are taken in the worker thread."""

    @pytest.mark.parametrize("which", ["focus", "selection"])
    def test_what_is_taken_is_read(self, desk, which):
        desk.pointed[which] = Capture("😂", context="so 😂", origin=which)
        getattr(desk.presenter, f"read_{which}")()
        desk.wait_for_plays(1)
        assert desk.line.captures == [Capture("😂", context="so 😂", origin=which)]
        assert desk.pointed_in == [desk.thread]
        wait_until(lambda: desk.heard.got == ["laughing hard"])

    def test_a_reason_not_to_take_it_is_told(self, desk):
        sentence = "A password has the focus, so it is not read."
        desk.pointed["focus"] = CaptureError(sentence)
        desk.presenter.read_focus()
        wait_until(lambda: desk.voice.said == [sentence])
        assert desk.failures.got == [sentence]
        assert desk.line.captures == []

    def test_nothing_textual_is_told(self, desk):
        desk.pointed["focus"] = Capture("", origin="focus")
        desk.presenter.read_focus()
        wait_until(lambda: desk.voice.said == ["What has the focus tells no text."])

    def test_asking_again_tells_more(self, desk):
        desk.pointed["focus"] = Capture("😂", origin="focus")
        desk.presenter.read_focus()
        wait_until(lambda: "Read." in desk.statuses)
        desk.presenter.read_focus()
        wait_until(lambda: desk.heard.got[1:] == [MORE[0]])
        assert len(desk.line.captures) == 1

    def test_what_was_taken_too_late_is_not_read(self, desk):
        gate = threading.Event()

        def take():
            assert gate.wait(5.0)
            return Capture("😂", origin="focus")

        desk.pointed["focus"] = take
        desk.presenter.read_focus()
        desk.presenter.stop()
        gate.set()
        let_pass()
        assert desk.line.captures == []
        assert desk.output.played == []

    def test_the_newest_of_many_is_read(self, desk):
        desk.pointed["focus"] = Capture("😂", origin="focus")
        for _ in range(50):
            desk.presenter.read_focus()
        desk.wait_for_plays(1)
        let_pass()
        assert len(desk.output.played) == 1


def test_repeat_plays_the_same_track_without_the_line(desk):
    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)
    desk.presenter.repeat()
    desk.wait_for_plays(2)
    assert desk.output.played[0] is desk.output.played[1]
    assert len(desk.line.captures) == 1


def test_repeat_of_what_was_stopped_halfway_reads_it_again(desk):
    desk.line.gate.clear()
    desk.presenter.read_text("😂")
    wait_until(desk.line.held.is_set)
    desk.presenter.stop()
    desk.line.gate.set()
    let_pass()
    assert desk.output.played == []
    desk.presenter.repeat()
    desk.wait_for_plays(1)
    assert [capture.text for capture in desk.line.captures] == ["😂", "😂"]


def test_repeat_and_more_before_anything_was_read(desk):
    desk.presenter.repeat()
    desk.presenter.tell_more()
    sentences = [
        "Nothing has been read yet, so there is nothing to repeat.",
        "Nothing has been read yet, so there is nothing to tell more about.",
    ]
    assert desk.statuses == sentences
    wait_until(lambda: desk.voice.said[-1:] == sentences[1:])


def test_more_climbs_the_ladder_and_starts_over(desk):
    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)
    for number in range(4):
        desk.presenter.tell_more()
        wait_until(lambda number=number: len(desk.voice.said) == number + 1)
    assert desk.voice.said == [*MORE, "That is all that is known.", MORE[0]]
    assert desk.heard.got == ["laughing hard", *MORE, MORE[0]]


def test_a_new_message_starts_the_ladder_anew(desk):
    desk.presenter.read_text("😂")
    wait_until(lambda: desk.statuses.count("Read.") == 1)
    desk.presenter.tell_more()
    desk.presenter.read_text("🔥")
    wait_until(lambda: desk.statuses.count("Read.") == 2)
    desk.presenter.tell_more()
    wait_until(lambda: desk.voice.said[-1:] == [MORE[0]])


def test_stop_silences_and_gives_up_what_is_under_way(desk):
    desk.presenter.read_text("😂")
    desk.wait_for_plays(1)
    desk.line.gate.clear()
    desk.presenter.read_text("🔥")
    wait_until(desk.line.held.is_set)
    desk.presenter.stop()
    assert desk.output.events[-1] == "stop"
    desk.line.gate.set()
    let_pass()
    assert len(desk.output.played) == 1
    assert desk.statuses[-1] == "Stopped."
    assert ("🔥", "Description") not in desk.line.steps


def test_empty_text_is_told(desk):
    desk.presenter.read_text("  ")
    wait_until(lambda: desk.voice.said == ["There is no text to read."])
    assert desk.failures.got == ["There is no text to read."]


def test_failure_is_spoken_and_shown(desk):
    desk.line.error = (
        "Speech",
        SpeechError("No voice is installed; install {name}.", name="espeak"),
    )
    desk.presenter.read_text("😂")
    sentence = "No voice is installed; install espeak."
    wait_until(lambda: desk.voice.said == [sentence])
    assert desk.failures.got == [sentence]
    assert desk.statuses == ["Reading.", sentence]


def test_unexpected_failure_is_a_sentence_and_its_message_is_not_logged(desk, caplog):
    desk.line.error = ("Matches", ValueError("my secret diary"))
    desk.presenter.read_text("😂")
    wait_until(lambda: desk.voice.said == [UNEXPECTED])
    assert desk.failures.got == [UNEXPECTED]
    assert "ValueError at fakes.py" in caplog.text
    assert "diary" not in caplog.text
    desk.line.error = None
    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)


def test_failure_that_cannot_be_spoken_is_shown_once(desk):
    desk.output.error = PlaybackError("There is no sound device.")
    desk.presenter.read_text("😂")
    wait_until(lambda: desk.failures.got != [])
    let_pass()
    assert desk.failures.got == ["There is no sound device."]
    assert desk.statuses == ["Reading.", "There is no sound device."]


def test_failure_of_what_nobody_waits_for_any_more_is_not_told(desk):
    desk.line.gate.clear()
    desk.line.error = ("Recognition", SpeechError("Too late."))
    desk.presenter.read_text("😂")
    wait_until(desk.line.held.is_set)
    desk.presenter.stop()
    desk.line.gate.set()
    let_pass()
    assert desk.failures.got == []


def test_watch_is_remembered_and_told(desk):
    desk.presenter.set_watch(True)
    assert desk.settings_file.saved[-1].is_on("clipboard.watch")
    desk.presenter.set_watch(False)
    assert not desk.settings_file.saved[-1].is_on("clipboard.watch")
    assert desk.statuses == ["What you copy is read now.", "What you copy is no longer read."]
    wait_until(lambda: desk.voice.said[-1:] == ["What you copy is no longer read."])


def test_watch_works_where_it_cannot_be_remembered(desk):
    desk.settings_file.error = SettingsError("The settings cannot be saved.")
    desk.presenter.set_watch(True)
    assert desk.presenter.is_watching
    assert desk.failures.got == ["The settings cannot be saved."]


class TestWarnings:
    @pytest.fixture
    def settings_file(self):
        return FakeSettingsFile(warnings=("The settings file was damaged.", "Defaults are used."))

    def test_they_are_told_at_the_start(self, desk):
        desk.presenter.start()
        sentence = "The settings file was damaged. Defaults are used."
        assert desk.failures.got == [sentence]
        wait_until(lambda: desk.voice.said == [sentence])


def test_first_command_is_obeyed(desk):
    desk.presenter.start({"command": "read", "text": "😂", "level": "full", "lang": "de"})
    desk.wait_for_plays(1)
    assert desk.line.settings[0].text("reading.level") == "full"
    assert desk.line.settings[0].text("reading.lang") == "de"


def test_first_command_that_is_none_is_refused(desk):
    with pytest.raises(HandoffError):
        desk.presenter.start({"command": "dance"})


def test_errors_are_made_of_their_template(desk):
    desk.worker.failed.emit(
        desk.presenter._take_floor(), EmojiAudioError("{a} and {b}", a="one", b="{two}")
    )
    wait_until(lambda: desk.failures.got == ["one and {two}"])


def test_quit_is_silent(desk):
    desk.presenter.read_text("😂")
    desk.wait_for_plays(1)
    desk.presenter.quit()
    assert desk.presenter.is_quitting
    assert desk.output.events[-1] == "stop"


def test_asking_again_at_once_climbs_the_ladder(desk, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("emojiaudio_desktop.gui.presenter.monotonic", lambda: now[0])
    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)
    now[0] += 1.0
    desk.presenter.read_text("😂")
    wait_until(lambda: len(desk.voice.said) == 1)
    now[0] += 1.0
    desk.presenter.read_text("😂")
    wait_until(lambda: len(desk.voice.said) == 2)
    assert desk.voice.said[0] != desk.voice.said[1]
    assert len(desk.line.captures) == 1
    now[0] += 60.0
    desk.presenter.read_text("😂")
    wait_until(lambda: len(desk.line.captures) == 2)


class TestProfiles:
    """The program in front decides how it is read."""

    @pytest.fixture
    def settings_file(self):
        profiles = (
            Profile("Chat", ("Discord",), {"reading.level": "cue"}),
            Profile("Work", ("Terminal",), {"reading.only_when_asked": True}),
        )
        return FakeSettingsFile(Settings({"clipboard.watch": True}, profiles=profiles))

    def levels(self, desk):
        return [settings.text("reading.level") for settings in desk.line.settings]

    def test_what_is_pointed_at_is_read_as_its_program_wants_it(self, desk):
        desk.pointed["focus"] = Capture("😂", origin="focus", program="discord")
        desk.presenter.read_focus()
        desk.wait_for_plays(1)
        desk.pointed["focus"] = Capture("🎉", origin="focus", program="Firefox")
        desk.presenter.read_focus()
        desk.wait_for_plays(2)
        assert self.levels(desk) == ["cue", "short"]
        assert desk.presenter.seen_programs == ("Firefox", "discord")

    def test_what_another_process_asks_for_wins(self, desk):
        desk.pointed["focus"] = Capture("😂", origin="focus", program="Discord")
        desk.presenter._obey(Request("read_focus", level="full"), None)
        desk.wait_for_plays(1)
        assert self.levels(desk) == ["full"]

    def test_a_copied_text_is_read_as_the_program_in_front_wants_it(self, desk):
        desk.program_in_front = "Discord"
        desk.clipboard.setText("copied 😂")
        desk.wait_for_plays(1)
        assert self.levels(desk) == ["cue"]
        assert desk.line.captures[0].program == "Discord"

    def test_a_silent_program_plays_nothing_by_itself_and_answers_a_key(self, desk):
        desk.program_in_front = "Terminal"
        desk.clipboard.setText("copied 😂")
        let_pass(0.2)
        assert desk.line.captures == []
        desk.presenter.read_clipboard()
        desk.wait_for_plays(1)
        assert [one.text for one in desk.line.captures] == ["copied 😂"]

    def test_a_copy_does_not_silence_what_was_asked_for_after_it(self, desk):
        gate = threading.Event()

        def front():
            assert gate.wait(5.0)
            return "Discord"

        desk.program_in_front = front
        desk.clipboard.setText("copied 😂")
        let_pass(0.2)
        desk.presenter.read_text("asked 🎉")
        gate.set()
        desk.wait_for_plays(1)
        let_pass(0.2)
        assert len(desk.output.played) == 1
        assert "asked" in str(desk.heard.got[-1])


def test_nothing_copied_is_played_where_all_is_silent_unless_asked(desk):
    wanted = Settings().with_value("clipboard.watch", True)
    desk.presenter.use_settings(wanted.with_value("reading.only_when_asked", True))
    desk.clipboard.setText("copied 😂")
    let_pass(0.2)
    assert desk.line.captures == []
