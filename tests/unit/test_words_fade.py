"""Words fade once the listener knows the sound: never without another channel, and never what the sound does not tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from emojiaudio_desktop.app import Program, manner_of
from emojiaudio_desktop.domain import Capture, Prosody, Track
from emojiaudio_desktop.library.training import BOXES, Training
from emojiaudio_desktop.mixing.arranging import arrange, carried_signs
from emojiaudio_desktop.settings import Settings

FADES = Settings().with_value("reading.words_fade", True)
"""The listener's choice; it is off by default."""


@pytest.fixture(scope="module")
def shared():
    return Program(Path("no settings.toml"))


@pytest.fixture
def program(shared, tmp_path):
    shared.__dict__["training"] = Training(tmp_path / "training.json")
    return shared


def matches_of(program, text, wanted=FADES):
    recognition = program.recognize(Capture(text))
    return program.match(program.describe(recognition, wanted), wanted)


def learn(program, *emoji):
    """Know every sound that these emoji are heard by."""
    for sign in emoji:
        for sound in program.library.by_concept[program.lexicon.find(sign).concept]:
            for _ in range(BOXES):
                program.training.answer(sound.id, is_right=True)


def arranged(program, text, wanted=FADES, **more):
    matches = matches_of(program, text, wanted)
    carried = carried_signs(matches, program.training.knows)
    faded = program._describer.without(matches.description, manner_of(wanted), carried)
    return arrange(matches, Prosody(), speech_delay_s=0.1, faded=faded, **more)


def live(program, text, wanted=FADES):
    return [p for p in program.run_live_line(Capture(text), wanted) if isinstance(p, Track)][-1]


def test_it_is_off_by_default():
    assert not Settings().is_on("reading.words_fade")


def test_a_known_sound_carries_its_emoji_alone(program):
    assert arranged(program, "🐶").utterance.text == "cute dog"
    learn(program, "🐶")
    arrangement = arranged(program, "🐶")
    assert arrangement.utterance is None
    assert arrangement.is_faded
    assert arrangement.icons
    assert arrangement.matches.description.spoken == "cute dog"


def test_the_rest_of_a_message_is_said(program):
    learn(program, "🐶")
    arrangement = arranged(program, "come and see 🐶 🐱")
    assert arrangement.is_faded
    assert "come and see" in arrangement.utterance.text
    assert "cat" in arrangement.utterance.text
    assert "dog" not in arrangement.utterance.text
    learn(program, "🐱")
    assert arranged(program, "come and see 🐶 🐱").utterance.text == "come and see"


@pytest.mark.parametrize("text", ["🐶🐶🐶", "stop 🐶 doing 🐶 this 🐶 now"])
def test_what_a_sound_does_not_tell_is_said(program, text):
    learn(program, "🐶")
    arrangement = arranged(program, text)
    assert not arrangement.is_faded
    assert arrangement.utterance.text == arrangement.matches.description.spoken


def test_a_tone_that_contradicts_the_words_is_said(program):
    learn(program, "😂")
    text = "my grandmother died, I am so sad 😂"
    plain = matches_of(program, text).description.spoken
    assert "though the words are sad" in plain
    assert arranged(program, text).utterance.text == plain


def test_at_the_full_level_everything_is_said(program):
    learn(program, "🐶")
    full = FADES.with_value("reading.level", "full")
    assert not arranged(program, "🐶", full).is_faded


def test_without_icons_everything_is_said(program):
    learn(program, "🐶")
    silent = FADES.with_value("sound.icons", False)
    assert arranged(program, "🐶", silent).utterance.text == "cute dog"


def test_an_arrangement_never_loses_both_channels(program):
    matches = matches_of(program, "🐶")
    bare = replace(matches, icon=None, scene=(), bed=None)
    arrangement = arrange(bare, Prosody(), speech_delay_s=0.1, faded="")
    assert arrangement.utterance.text == "cute dog"
    assert not arrangement.is_faded


def test_the_cue_of_a_feeling_carries_no_emoji(program):
    text = next(
        entry.emoji
        for entry in program.lexicon.bases()
        if not entry.concept and entry.emotion.label == "joy"
    )
    matches = matches_of(program, text)
    assert matches.icon is not None
    assert matches.icon.sound.kind == "cue"
    assert carried_signs(matches, lambda _sound: True) == frozenset()


def test_a_reader_brailles_the_words_and_fades_only_where_none_is_left(program):
    learn(program, "🐶")
    arrangement = arranged(program, "🐶", is_for_reader=True)
    assert (arrangement.announcement.text, arrangement.announcement.is_spoken) == (
        "cute dog",
        False,
    )
    mixed = arranged(program, "see the 🐶", is_for_reader=True)
    assert (mixed.announcement.text, mixed.announcement.is_spoken) == ("see the, cute dog", True)
    assert not mixed.is_faded


def test_the_line_fades_only_what_is_heard_here_and_now(program):
    learn(program, "🐶")
    heard = live(program, "🐶")
    assert heard.arrangement.is_faded
    assert heard.audio.seconds > 0.2
    assert heard.lufs > -40
    said = live(program, "🐶", Settings())
    assert not said.arrangement.is_faded
    for_a_file = [p for p in program.run_line(Capture("🐶"), FADES) if isinstance(p, Track)][-1]
    assert not for_a_file.arrangement.is_faded
