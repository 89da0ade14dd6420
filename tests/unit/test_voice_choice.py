"""Who speaks the words: our voice, the user's screen reader, or whichever is there."""

from __future__ import annotations

import pytest
from fakes import FakeReader

from emojiaudio_desktop.check import check_all
from emojiaudio_desktop.domain import Arrangement, Capture, Track
from emojiaudio_desktop.playback.screen_reader import ScreenReader
from emojiaudio_desktop.settings import Loaded


@pytest.fixture
def reader(program):
    fake = FakeReader()
    program.__dict__["screen_reader"] = ScreenReader(lambda: (fake,))
    yield fake
    program.screen_reader.close()


def choose(program, through, **others):
    chosen = program.loaded.settings.with_value("speech.through", through)
    for key, value in others.items():
        chosen = chosen.with_value(f"reading.{key}", value)
    program.__dict__["loaded"] = Loaded(chosen)
    return chosen


@pytest.mark.parametrize(
    ("through", "where", "is_told"),
    [
        ("our voice", "reader", False),
        ("my screen reader", "reader", True),
        ("my screen reader", "speech only", True),
        ("my screen reader", "none", True),  # so that the user hears why ours speaks
        ("automatic", "reader", True),
        ("automatic", "speech only", False),
        ("automatic", "none", False),
    ],
)
def test_who_speaks(program, reader, through, where, is_told):
    wanted = choose(program, through)
    reader.where = where
    products = list(program.run_live_line(Capture("well done 👍"), wanted))
    plan = next(product for product in products if isinstance(product, Arrangement))
    assert (plan.announcement is not None) == is_told
    assert (plan.utterance is None) == is_told


def test_our_voice_asks_for_no_reader(program, reader):
    list(program.run_live_line(Capture("👍"), choose(program, "our voice")))
    assert reader.asked == 0


def test_a_file_has_our_words(program, reader):
    wanted = choose(program, "my screen reader")
    (plan,) = (
        product
        for product in program.run_line(Capture("👍"), wanted)
        if isinstance(product, Arrangement)
    )
    assert plan.utterance is not None
    assert plan.announcement is None


def test_what_the_reader_could_not_tell_is_made_with_our_voice(program, reader):
    wanted = choose(program, "my screen reader")
    *_, track = program.run_live_line(Capture("I passed my exam 🥳"), wanted)
    assert isinstance(track, Track)
    ours = program.in_own_voice(track)
    told = program.in_own_voice(track, "The reason.")
    assert ours.arrangement.utterance.text == track.arrangement.announcement.text
    assert told.arrangement.utterance.text == f"The reason. {track.arrangement.announcement.text}"
    assert ours.arrangement.icons == track.arrangement.icons
    assert ours.arrangement.announcement is None
    assert told.audio.seconds > ours.audio.seconds + 0.4
    assert ours.speech_over_bed_db is None or ours.speech_over_bed_db >= 20


def test_sounds_alone_have_no_words_by_any_voice(program, reader):
    wanted = choose(program, "my screen reader", level="cue")
    *_, track = program.run_live_line(Capture("🥳"), wanted)
    assert not track.arrangement.announcement.is_spoken
    assert program.in_own_voice(track).arrangement.utterance is None


@pytest.mark.parametrize(
    ("through", "where", "works", "told"),
    [
        (
            "our voice",
            "reader",
            True,
            "a fake is found. To have it speak the words, set speech.through",
        ),
        ("our voice", "none", True, "No screen reader is found, so EmojiAudio speaks by itself."),
        ("my screen reader", "none", False, "No screen reader is found"),
        ("my screen reader", "reader", True, "a fake is found. It speaks the words."),
        (
            "my screen reader",
            "speech only",
            True,
            "a fake answers, but no screen reader is seen to run.",
        ),
        ("automatic", "reader", True, "a fake is found. It speaks the words."),
        (
            "automatic",
            "speech only",
            True,
            "a fake answers, but no screen reader is seen to run. To have it",
        ),
    ],
)
def test_the_check_tells_which_reader_is_found(program, reader, through, where, works, told):
    choose(program, through)
    reader.where = where
    part = next(part for part in check_all(program) if part.name == "Screen reader")
    assert part.works == works
    assert part.sentence.startswith(told)
