"""Sounds are chosen by concept first, then by emotion; never a wrong one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner
from emojiaudio_desktop.domain import EMOTION_LABELS, Capture
from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import Matcher, SoundLibrary
from emojiaudio_desktop.library.store import read_sound
from emojiaudio_desktop.recognition import TextRecognizer

LEXICON = Lexicon(paths.assets_dir() / "emoji")
LIBRARY = SoundLibrary(paths.assets_dir() / "library")
MATCHER = Matcher(LIBRARY)
RECOGNIZER = TextRecognizer(LEXICON, paths.assets_dir() / "emoji")
DESCRIBER = Describer(LEXICON)


def match(text, **wanted):
    return MATCHER.match(
        DESCRIBER.describe(RECOGNIZER.recognize(Capture(text)), Manner()), **wanted
    )


def test_every_sound_is_what_the_manifest_says():
    assert LIBRARY.sounds
    for sound in LIBRARY.sounds:
        content = Path(sound.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sound.sha256, sound.id
        assert sound.licence in {"MIT", "CC0-1.0", "GPL-3.0-or-later"}, sound.id
        assert sound.caption
        assert sound.source
        assert sound.author
        assert sound.emotion.label in EMOTION_LABELS


def test_there_is_enough():
    kinds = [sound.kind for sound in LIBRARY.sounds]
    assert kinds.count("icon") >= 180
    assert kinds.count("bed") >= 96
    assert set(LIBRARY.cues) == set(EMOTION_LABELS)
    assert set(LIBRARY.beds) == set(EMOTION_LABELS)
    assert sum(Path(sound.path).stat().st_size for sound in LIBRARY.sounds) < 15_000_000


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("🐶", "dog-bark"),
        ("👏👏", "applause"),
        ("⛈️", "thunder"),
        ("🐱", "cat-meow"),
        ("my dog 🐕 is here", "dog-bark"),
    ],
)
def test_a_natural_sound_comes_first(text, concept):
    icon = match(text).icon
    assert icon.sound.concept == concept
    assert icon.score == 1.0


def test_a_feeling_without_a_sound_takes_its_cue():
    icon = match("🥰").icon
    assert icon.sound.kind == "cue"
    assert icon.sound.emotion.label == "affection"


def test_a_thing_without_a_sound_has_none():
    assert match("📐").icon is None


def test_the_music_fits_the_feeling():
    for text, label in (
        ("🥳", "excitement"),
        ("😭", "heartbreak"),
        ("😡", "anger"),
        ("😴", "tiredness"),
    ):
        bed = match(text).bed
        assert label in bed.sound.labels
        assert bed.score > 0.75


def test_words_alone_have_no_sound():
    assert match("hello").icon is None
    assert match("hello").bed is None


def test_what_is_switched_off_is_not_chosen():
    assert match("🐶", icons=False).icon is None
    assert match("🐶", music=False).bed is None


def test_repetition_varies_and_one_number_gives_one_choice():
    beds = {match("🥳", variation=n).bed.sound.id for n in range(6)}
    assert len(beds) > 1
    assert match("🥳", variation=3) == match("🥳", variation=3)


def test_missing_files_are_one_sentence(tmp_path):
    with pytest.raises(AssetError, match="list of sounds"):
        _ = SoundLibrary(tmp_path).sounds
    with pytest.raises(AssetError, match="bark"):
        read_sound(str(tmp_path / "bark.ogg"))
