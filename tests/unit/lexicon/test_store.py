"""Every emoji is known, and every entry keeps the rubric."""

from __future__ import annotations

import json
import re

import emoji
import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import EMOTION_LABELS
from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.lexicon.store import toneless

# The anchors of assets/emoji/RUBRIC.md.
ANCHORS = {
    "joy": (0.80, 0.50), "amusement": (0.65, 0.60), "affection": (0.80, 0.30), "gratitude": (0.70, 0.05),
    "pride": (0.70, 0.40), "relief": (0.50, -0.30), "serenity": (0.55, -0.55), "excitement": (0.75, 0.80),
    "surprise": (0.10, 0.70), "confusion": (-0.20, 0.20), "embarrassment": (-0.30, 0.30), "mischief": (0.35, 0.40),
    "boredom": (-0.30, -0.60), "tiredness": (-0.20, -0.70), "sadness": (-0.60, -0.35), "heartbreak": (-0.80, 0.10),
    "fear": (-0.70, 0.70), "anxiety": (-0.45, 0.45), "anger": (-0.70, 0.70), "disgust": (-0.60, 0.25),
    "contempt": (-0.50, 0.10), "helplessness": (-0.40, -0.30), "indifference": (-0.10, -0.40), "neutral": (0.05, 0.0),
}  # fmt: skip


def test_every_written_form_is_known(lexicon):
    for written, entry in emoji.EMOJI_DATA.items():
        found = lexicon.find(written)
        assert found is not None, written
        if entry["status"] == 2:
            assert found.emoji == written
    assert len(lexicon) >= 3_963


def test_every_base_keeps_the_rubric(lexicon):
    assert set(ANCHORS) == set(EMOTION_LABELS)
    for entry in lexicon.bases():
        assert entry.name
        assert entry.use.endswith("."), entry.emoji
        assert entry.look, entry.emoji
        assert not re.search(r"\bemojis?\b", f"{entry.meaning} {entry.look}", re.IGNORECASE), (
            entry.emoji
        )
        valence, arousal = ANCHORS[entry.emotion.label]
        assert abs(entry.emotion.valence - valence) <= 0.301, entry.emoji
        assert abs(entry.emotion.arousal - arousal) <= 0.301, entry.emoji
        if entry.group != "flags":
            assert 1 <= len(entry.meaning.split()) <= 4, entry.emoji
            assert len(entry.synonyms) >= 3, entry.emoji


def test_no_two_bases_mean_the_same(lexicon):
    seen = {}
    for entry in lexicon.bases():
        assert entry.meaning not in seen, (
            f"{entry.emoji} and {seen.get(entry.meaning)}: {entry.meaning}"
        )
        seen[entry.meaning] = entry.emoji


def test_every_label_is_used_and_concepts_are_listed(lexicon):
    assert {entry.emotion.label for entry in lexicon.bases()} == set(EMOTION_LABELS)
    lines = (
        (paths.assets_dir() / "library" / "concepts.tsv").read_text(encoding="utf-8").splitlines()
    )
    concepts = {line.split("\t")[0] for line in lines}
    assert {entry.concept for entry in lexicon.bases() if entry.concept} <= concepts


@pytest.mark.parametrize(
    ("variant", "base", "tones", "gender"),
    [
        ("👏🏽", "👏", "3", ""),
        ("👩🏽‍🚒", "🧑‍🚒", "3", "w"),
        ("🏃‍♂️", "🏃", "", "m"),
        ("👨‍👩‍👧‍👦", "👪", "", ""),
        ("👩‍❤️‍👨", "💑", "", ""),
        ("👩‍❤️‍💋‍👨", "💏", "", ""),
        ("🧑🏻‍❤️‍🧑🏿", "💑", "15", ""),
        ("👩🏻‍🤝‍👨🏿", "👫", "15", ""),
        ("🫱🏻‍🫲🏿", "🤝", "15", ""),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "", ""),
    ],
)
def test_variants_follow_their_base(lexicon, variant, base, tones, gender):
    entry = lexicon.find(variant)
    assert lexicon.find(entry.base).emoji == base
    assert (entry.tones, entry.gender) == (tones, gender)
    assert entry.meaning == lexicon.find(base).meaning


@pytest.mark.parametrize(
    ("emoji", "tone", "toned"),
    [
        ("👍", 3, "👍🏽"),
        ("👍🏿", 1, "👍🏻"),
        ("☝️", 5, "☝🏿"),
        ("🏃‍♀️", 2, "🏃🏼‍♀️"),
        ("🤝", 4, "🤝🏾"),
        ("😂", 3, None),
        ("👍", 0, None),
        ("👍", 6, None),
    ],
)
def test_an_emoji_in_another_skin_tone(lexicon, emoji, tone, toned):
    found = lexicon.toned(lexicon.find(emoji), tone)
    assert (found and found.emoji) == toned


@pytest.mark.parametrize(
    ("emoji", "key"),
    [("👍🏽", "👍"), ("🏃🏼‍♀️", "🏃‍♀"), ("🫱🏻‍🫲🏿", "🫱‍🫲"), ("😂", "😂"), ("🏽", "🏽")],
)
def test_an_emoji_without_its_skin_tone(emoji, key):
    assert toneless(emoji) == key


@pytest.mark.parametrize("lang", ["zh", "es", "hi", "ar", "pt", "fr", "de", "ja", "ru"])
def test_languages_name_what_cldr_names(lexicon, lang):
    assert lexicon.language(lang) == lang
    named = sum(lexicon.name(entry, lang) != entry.name for entry in lexicon.bases())
    assert named > 1_600


def test_the_nearest_language_serves(lexicon):
    assert lexicon.language("pt-BR") == "pt"
    assert lexicon.language("en_GB") == "en"
    assert lexicon.language("tlh") is None


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"format": 99}), None])
def test_a_damaged_file_is_one_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "lexicon.json").write_text(content, encoding="utf-8")
    with pytest.raises(AssetError, match="install EmojiAudio again"):
        Lexicon(tmp_path)


def test_those_drawn_alike_are_known_bases_and_stand_in_one_line(lexicon):
    for other, usual in lexicon.drawn_alike.items():
        assert lexicon.find(other)
        assert lexicon.find(usual)
        assert usual not in lexicon.drawn_alike
    assert lexicon.drawn_alike["♥"] == "❤"


def test_a_damaged_list_of_those_drawn_alike_is_one_sentence(tmp_path):
    (tmp_path / "lexicon.json").write_text(
        json.dumps({"format": 1, "sources": [], "bases": [], "variants": []}), encoding="utf-8"
    )
    found = Lexicon(tmp_path)
    (tmp_path / "drawn_alike.tsv").write_text("❤️ ♥️\n", encoding="utf-8")
    with pytest.raises(AssetError, match=r"drawn_alike\.tsv"):
        found.drawn_alike  # noqa: B018
