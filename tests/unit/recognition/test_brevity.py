"""Long copied texts are read in short."""

from __future__ import annotations

import pytest

from emojiaudio_desktop.domain import Capture, Run, Track, Words
from emojiaudio_desktop.recognition.brevity import shorten


def read(program, text, longest_words):
    return shorten(program.recognize(Capture(text)), longest_words)


@pytest.mark.parametrize(
    "text", ["one two three 😂", "one two three four", "😂🔥", "no emoji " * 99]
)
def test_short_texts_and_texts_without_emoji_stay_whole(program, text):
    whole = program.recognize(Capture(text))
    assert shorten(whole, 3) is whole


def test_the_emoji_of_a_long_text_are_read_and_its_words_counted(program):
    found = read(program, "one 😂 two 😂 three 🔥 four five " + "six " * 1_500, 60)
    *runs, words = found.items
    assert [(run.signs[0].emoji, run.count) for run in runs] == [("😂", 2), ("🔥", 1)]
    assert words == Words("and 1,505 words", 1_505)
    assert all(isinstance(run, Run) for run in runs)


def test_a_copied_text_is_heard_in_short_and_a_given_one_in_full(program):
    text = "I said so many words 😂 " * 40
    wanted = program.loaded.settings

    def spoken(origin):
        *_, track = program.run_line(Capture(text, origin=origin), wanted)
        assert isinstance(track, Track)
        return track.arrangement.matches.description.spoken

    assert spoken("clipboard") == "laughing hard 40 times, and 200 words"
    wanted = wanted.with_value("reading.lang", "de")
    assert spoken("clipboard").endswith("40 Mal, und 200 Wörter")
    assert spoken("command line").count("I said so many words") == 40
