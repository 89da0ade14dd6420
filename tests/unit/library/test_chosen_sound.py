"""A sound of the library that the user chose for an emoji."""

from __future__ import annotations

import json

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.errors import EmojiAudioError, InputError
from emojiaudio_desktop.library.answers import Wish
from emojiaudio_desktop.settings import Settings


def icon_of(program, text):
    """What is heard for a text."""
    description = program.describe(program.recognize(Capture(text)), Settings())
    return program.match(description, Settings()).icon


def test_it_is_heard_from_now_on_and_after_a_restart(program, tmp_path):
    usual = icon_of(program, "😂").sound.id
    wanted = next(
        sound for sound in program.library.sounds if sound.kind == "icon" and "rain" in sound.id
    )
    sentence = program.choose_sound("😂", wanted.id)
    assert sentence == f"laughing hard sounds as {wanted.caption} now."
    for one in (program, Program(tmp_path / "settings.toml")):
        assert icon_of(one, "😂").sound.id == wanted.id
        assert icon_of(one, "😂").score == 1.0
        assert icon_of(one, "🤣").sound.id != wanted.id
    assert program.choose_sound("😂", "") == "laughing hard has its usual sound again."
    program._requests = 0
    assert icon_of(program, "😂").sound.concept == program.library.by_id[usual].concept


def test_tones_of_an_emoji_have_the_sound_of_the_emoji(program):
    chosen = _an_icon(program)
    program.choose_sound("👍", chosen)
    assert icon_of(program, "👍").sound.id == chosen
    assert icon_of(program, "👍🏽").sound.id == chosen


def _an_icon(program):
    return next(sound.id for sound in program.library.sounds if sound.kind == "icon")


def test_a_sound_of_the_users_own_gives_way_to_the_choice(program, sound_file):
    program.sound_desk.add(sound_file("mine.wav"), Wish(emoji=("😂",)))
    assert icon_of(program, "😂").sound.author == "you"
    shipped = next(sound.id for sound in program.library.shipped if sound.kind == "icon")
    program.choose_sound("😂", shipped)
    assert icon_of(program, "😂").sound.id == shipped


def test_a_chosen_sound_that_was_removed_is_passed_over(program, sound_file):
    answer = program.sound_desk.add(sound_file("mine.wav"), Wish(concept="rain"))
    own = answer.content["sound"]["id"]
    program.choose_sound("😂", own)
    assert icon_of(program, "😂").sound.id == own
    program.sound_desk.remove(own)
    assert icon_of(program, "😂").sound.id != own
    program.sound_desk.restore(None)
    assert icon_of(program, "😂").sound.id == own


@pytest.mark.parametrize(("emoji", "sound"), [("hello", ""), ("😂", "no-such-sound-1")])
def test_what_is_unknown_is_refused(program, emoji, sound):
    with pytest.raises(EmojiAudioError, match=r"not an emoji|no sound called"):
        program.choose_sound(emoji, sound)


def test_music_is_refused(program):
    bed = next(sound.id for sound in program.library.sounds if sound.kind == "bed")
    with pytest.raises(InputError, match="is music"):
        program.choose_sound("😂", bed)


def test_a_damaged_choice_is_a_damaged_list(program):
    program.choose_sound("😂", _an_icon(program))
    manifest = paths.sounds_dir() / "manifest.json"
    table = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**table, "chosen": ["😂"]}), encoding="utf-8")
    program.library.refresh()
    assert "damaged" in program.library.holdings.problem
    assert icon_of(program, "😂") is not None
