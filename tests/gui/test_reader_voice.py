"""The user's own screen reader as the voice, seen from the worker: one voice, and nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import wait_until
from fakes import FakeOutput, silence

from emojiaudio_desktop.domain import Announcement
from emojiaudio_desktop.errors import ReaderError
from emojiaudio_desktop.gui.worker import Floor


@pytest.fixture
def by_reader(desk):
    """A desk whose words are told by a screen reader; `by_reader.notices` are the reasons why ours spoke instead."""
    desk.notices = []
    desk.uses_reader = True
    desk.line.is_for_reader = True

    def in_own_voice(track, notice):
        desk.notices.append(notice)
        return replace(track, audio=silence(0.2))

    desk.worker._services = replace(
        desk.services, uses_reader=lambda: desk.uses_reader, in_own_voice=in_own_voice
    )
    return desk


def told(desk):
    return [announcement.text for announcement in desk.output.told]


def lose(desk):
    desk.output.reader_error = ReaderError("Your screen reader no longer answers.")


def test_the_reader_tells_and_the_track_plays(by_reader):
    by_reader.presenter.read_text("😂")
    by_reader.wait_for_plays(1)
    assert told(by_reader) == ["laughing hard"]
    assert by_reader.output.events == ["tell", "play"]
    assert by_reader.voice.said == []
    assert by_reader.notices == []


def test_what_the_program_tells_is_told_by_the_reader_alone(by_reader):
    by_reader.presenter.tell("All is well.")
    wait_until(lambda: told(by_reader) == ["All is well."])
    assert by_reader.voice.said == []
    assert by_reader.output.played == []


def test_repeating_tells_again_by_the_voice_that_is_chosen_now(by_reader):
    by_reader.presenter.read_text("😂")
    by_reader.wait_for_plays(1)
    wait_until(lambda: "Read." in by_reader.statuses)
    by_reader.presenter.repeat()
    by_reader.wait_for_plays(2)
    assert told(by_reader) == ["laughing hard"] * 2
    by_reader.uses_reader = False
    by_reader.presenter.repeat()
    by_reader.wait_for_plays(3)
    assert told(by_reader) == ["laughing hard"] * 2
    assert by_reader.notices == [""]  # in our voice, and there is no failure to tell of


def test_when_the_reader_has_gone_our_voice_speaks_with_one_sentence(by_reader):
    lose(by_reader)
    by_reader.presenter.read_text("😂")
    by_reader.wait_for_plays(1)
    wait_until(lambda: by_reader.statuses.count("Read.") == 1)
    by_reader.presenter.read_text("🔥")
    by_reader.wait_for_plays(2)
    assert by_reader.notices == ["Your screen reader no longer answers.", ""]
    wait_until(lambda: by_reader.heard.got == ["laughing hard"] * 2)
    by_reader.presenter.tell("All is well.")
    wait_until(lambda: by_reader.voice.said == ["All is well."])
    by_reader.output.reader_error = None
    by_reader.presenter.read_text("🥳")
    by_reader.wait_for_plays(4)
    assert told(by_reader) == ["laughing hard"]
    lose(by_reader)
    by_reader.presenter.read_text("👍")
    by_reader.wait_for_plays(5)
    assert by_reader.notices[2:] == ["Your screen reader no longer answers."]


def test_a_sentence_is_said_by_our_voice_with_the_reason(by_reader):
    lose(by_reader)
    by_reader.presenter.tell("All is well.")
    wait_until(
        lambda: by_reader.voice.said == ["Your screen reader no longer answers. All is well."]
    )


def test_what_has_lost_the_floor_is_not_told(by_reader):
    by_reader.line.gate.clear()
    by_reader.presenter.read_text("😂")
    wait_until(by_reader.line.held.is_set)
    by_reader.presenter.stop()
    by_reader.line.gate.set()
    by_reader.presenter.read_text("🔥🔥")
    by_reader.wait_for_plays(1)
    assert told(by_reader) == ["laughing hard, laughing hard"]


def test_who_takes_the_floor_while_the_reader_is_found_silences_it():
    class Slow(FakeOutput):
        def tell(self, announcement):
            floor.take(floor.draw())  # the user presses stop just now
            super().tell(announcement)

    output = Slow()
    floor = Floor(lambda: output)
    ticket = floor.draw()
    floor.take(ticket)
    floor.tell(ticket, Announcement("too late", "en"))
    assert output.events[-2:] == ["tell", "stop"]
    floor.tell(ticket, Announcement("never", "en"))
    assert [announcement.text for announcement in output.told] == ["too late"]


def test_our_voice_tells_nothing_by_the_reader(desk):
    desk.presenter.read_text("😂")
    desk.wait_for_plays(1)
    desk.presenter.tell("All is well.")
    wait_until(lambda: desk.voice.said == ["All is well."])
    assert desk.output.told == []
