"""What is said: meaning, counts, levels, languages, budget, tone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner, Polarity
from emojiaudio_desktop.description.frames import FRAMES
from emojiaudio_desktop.domain import EMOTION_LABELS, Capture
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition import TextRecognizer

LEXICON = Lexicon(paths.assets_dir() / "emoji")
RECOGNIZER = TextRecognizer(LEXICON, paths.assets_dir() / "emoji")
DESCRIBER = Describer(LEXICON, Polarity(paths.assets_dir() / "emoji" / "polarity.json"))


def describe(text, **manner):
    return DESCRIBER.describe(RECOGNIZER.recognize(Capture(text)), Manner(**manner))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("😂", "laughing hard"),
        ("😂" * 23, "laughing hard 23 times"),
        ("I laughed 😂😂", "I laughed, laughing hard 2 times"),
        ("stop 👏 doing 👏 this 👏", "stop doing this, with claps"),
        ("Really 😂?", "Really? laughing hard"),
        ("🤷‍♀️🤷‍♂️", "I don't know 2 times"),
        ("hello", "hello"),
    ],
)
def test_short(text, spoken):
    assert describe(text).spoken == spoken


def test_a_pattern_is_said_once():
    assert describe("😂🐶😂🐶😂🐶").spoken == "laughing hard and cute dog 3 times"


def test_cue_says_nothing_and_full_says_the_use():
    assert describe("😂", level="cue").spoken == ""
    full = describe("😂😂", level="full").spoken
    assert full.startswith("laughing hard 2 times. ")
    assert LEXICON.find("😂").use in full


def test_counts_from_three():
    assert describe("😂😂", count_from=3).spoken == "laughing hard"
    assert describe("😂😂😂", count_from=3).spoken == "laughing hard 3 times"


def test_words_first():
    assert describe("😂 hello", words_first=True).spoken == "hello, laughing hard"


def test_tone_and_gender_are_silent_unless_asked_for():
    assert describe("🤷🏽‍♀️").spoken == describe("🤷").spoken
    assert describe("🤷🏽‍♀️", says_gender=True).spoken.endswith("woman")
    assert describe("🤷🏽‍♀️", says_tone=True).spoken.endswith("medium skin tone")


def test_asking_again_tells_use_then_look():
    use, look = describe("🙏").more
    entry = LEXICON.find("🙏")
    assert entry.use in use
    assert entry.disagreement in use
    assert entry.look in look


def test_the_budget_keeps_counts_kinds_and_the_rest():
    crowd = "🍇🍈🍉🍊🍋🍌🍍🥭🍎"
    description = describe(crowd)
    assert description.spoken.endswith("more kinds")
    for meaning in description.meanings[3:]:
        assert meaning.meaning in description.more[0] or meaning.meaning in description.spoken
    assert "more kinds" not in describe(crowd, budget_s=30.0).spoken
    many = "".join(e * 7 for e in "😂🔥🍇")
    assert "7 times" not in describe(many, budget_s=1.5).spoken


@pytest.mark.parametrize("lang", FRAMES)
def test_every_language_names_counts_and_patterns(lang):
    one, many = describe("🐶", lang=lang).spoken, describe("🐶🐶🐶🐶🐶", lang=lang).spoken
    assert one
    assert one in many
    assert many != one
    assert describe("🐶🐱🐶🐱", lang=lang).spoken


def test_german():
    assert describe("🐶🐶", lang="de-AT").spoken == "Hundegesicht zwei Mal"


def test_an_unknown_language_is_refused():
    with pytest.raises(InputError, match="known are en"):
        describe("🐶", lang="tlh")


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("my grandma passed away, I am so sad 😂", "though the words are sad"),
        ("everything is great, I am so happy 😭", "though the words are happy"),
        ("I'm dying 😂😂", None),
        ("this is not bad at all 😊", None),
        ("die Katze ist tot 😂", None),
        ("I hate mondays 😡", None),
    ],
)
def test_contradiction_is_told_as_tone(text, tone):
    spoken = describe(text).spoken
    if tone:
        assert spoken.endswith(tone)
    else:
        assert "though" not in spoken


def test_agreement_and_repetition_strengthen():
    alone = describe("🎂 x").intensity
    assert describe("I am so happy, this is great 🎂").intensity > alone
    counts = [describe("😂" * n).intensity for n in (1, 2, 5, 20, 100)]
    assert counts == sorted(counts)
    assert counts[0] < counts[2] <= 1.0


def test_emotion_comes_from_the_strongest_sign():
    emotion = describe("🐶 😡").emotion
    assert emotion.label == "anger"
    assert emotion.valence < 0 < emotion.arousal


def test_long_words_are_cut_and_counted():
    spoken = describe("word " * 5000 + "😂").spoken
    assert "more words" in spoken
    assert spoken.endswith("laughing hard")
    assert len(spoken) < 6000


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_string_has_a_description_within_bounds(text):
    description = describe(text)
    assert description.emotion.label in EMOTION_LABELS
    assert -1 <= description.emotion.valence <= 1
    assert -1 <= description.emotion.arousal <= 1
    assert 0 <= description.intensity <= 1
    description.spoken.encode()
