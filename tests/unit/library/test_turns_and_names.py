"""Variants take turns, several signs make a scene, and custom emoji are heard by their names."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner
from emojiaudio_desktop.domain import Capture, Recognition, Run, Sign, Words
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import Matcher, SoundLibrary
from emojiaudio_desktop.library.search import SoundSearch
from emojiaudio_desktop.recognition import TextRecognizer

LEXICON = Lexicon(paths.assets_dir() / "emoji")
LIBRARY = SoundLibrary(paths.assets_dir() / "library")
SEARCH = SoundSearch(LIBRARY, LEXICON)
RECOGNIZER = TextRecognizer(LEXICON, paths.assets_dir() / "emoji")
DESCRIBER = Describer(LEXICON)


@pytest.fixture
def matcher():
    return Matcher(LIBRARY, LEXICON, lambda: SEARCH)


def describe(text):
    return DESCRIBER.describe(RECOGNIZER.recognize(Capture(text)), Manner())


def describe_code(*names, words=""):
    """A message of custom emoji."""
    items = [Words(words)] if words else []
    items += [
        Run((Sign("shortcode", f":{name}:", "", name.replace("_", " ")),), 1) for name in names
    ]
    return DESCRIBER.describe(Recognition(Capture(words), tuple(items)), Manner())


def varied():
    """An emoji whose sound has variants."""
    for entry in LEXICON.bases():
        if entry.concept and len(LIBRARY.by_concept.get(entry.concept, ())) > 1:
            return entry.emoji
    raise AssertionError


@pytest.mark.parametrize("step", [1, 2, 3, 4, 6])
def test_variants_take_turns_whatever_else_is_heard_between(matcher, step):
    description = describe(varied())
    heard = [matcher.match(description, variation=n * step + 1).icon.sound.id for n in range(6)]
    assert all(first != second for first, second in pairwise(heard))
    variants = LIBRARY.by_concept[description.meanings[0].concept]
    assert set(heard) == {sound.id for sound in variants}


@pytest.mark.parametrize("step", [1, 2, 5, 7])
def test_music_takes_turns_too(matcher, step):
    description = describe("🥳")
    heard = [matcher.match(description, variation=n * step).bed.sound.id for n in range(8)]
    assert all(first != second for first, second in pairwise(heard))


def test_asking_for_the_same_request_again_changes_nothing(matcher):
    description = describe(varied() + "🎉")
    first = matcher.match(description, variation=7)
    assert matcher.match(description, variation=7) == first
    assert matcher.match(description, variation=8) != first


def test_several_signs_make_a_scene_in_reading_order(matcher):
    matches = matcher.match(describe("🐓 then 🐕 then 🌧️"))
    heard = {matches.icon.sound.concept, *(m.sound.concept for m in matches.scene)}
    assert heard == {"rooster-crow", "dog-bark", "rain"}
    order = [m.sound.concept for m in matches.scene]
    assert order == sorted(order, key=["rooster-crow", "dog-bark", "rain"].index)


def test_a_scene_is_small_and_names_each_sound_once(matcher):
    matches = matcher.match(describe("🐕🐓🌧️🔔🎺🥁🦁🐮"))
    assert len(matches.scene) == 3
    matches = matcher.match(describe("🐕 🦮 🐕‍🦺"))
    sounds = [matches.icon.sound.concept, *(m.sound.concept for m in matches.scene)]
    assert len(sounds) == len(set(sounds))


def test_no_icons_means_no_scene(matcher):
    matches = matcher.match(describe("🐕 🐓"), icons=False)
    assert (matches.icon, matches.scene) == (None, ())


@pytest.mark.parametrize(
    ("name", "concepts"),
    [
        ("blobcatlaugh", {"laugh", "laugh-soft", "laugh-hard", "giggle"}),
        ("blob_cat_coffee", {"slurp", "pour", "spoon-stir", "gulp"}),
        ("pepe_cry", {"sob", "sniffle", "whimper"}),
        ("dog_bark", {"dog-bark"}),
        ("blobkiss", {"kiss"}),
        ("kekw", {"laugh-hard", "laugh"}),
    ],
)
def test_a_custom_emoji_is_heard_by_its_name(matcher, name, concepts):
    icon = matcher.match(describe_code(name)).icon
    assert icon.sound.concept in concepts
    assert 0.45 <= icon.score <= 1.0
    assert ":" in icon.reason


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        (":blobcatlaugh:", {"laugh", "laugh-soft", "laugh-hard", "giggle"}),
        ("<:pepe_cry:123456789012345678>", {"sob", "sniffle", "whimper"}),
        ("so tired :blob_yawn:", {"yawn"}),
    ],
)
def test_a_shortcode_in_a_message_is_heard_by_its_name(matcher, text, concepts):
    assert matcher.match(describe(text)).icon.sound.concept in concepts


@pytest.mark.parametrize(
    "name", ["company_logo", "react_js", "us_east_region", "zxqv", "a" * 5_000, "1234", "ab", ""]
)
def test_a_name_that_says_nothing_is_silent(matcher, name):
    assert matcher.match(describe_code(name)).icon is None


def test_a_custom_feeling_takes_the_cue_of_that_feeling(matcher):
    icon = matcher.match(describe_code("blobsmirk")).icon
    assert icon is None or icon.score < 1.0


def test_known_emoji_never_start_the_search():
    def refuse():
        pytest.fail("the search was started")

    matcher = Matcher(LIBRARY, LEXICON, refuse)
    for text in ("😂", "📐", "🐶🔥", "hello", "🇩🇪"):
        matcher.match(describe(text))


def test_custom_emoji_are_heard_beside_known_ones(matcher):
    description = describe_code("blobcatlaugh", "dog_bark", words="look at this")
    matches = matcher.match(description)
    assert [matches.icon.sound.concept, *(m.sound.concept for m in matches.scene)][1:] == [
        "dog-bark"
    ]


def test_matching_takes_microseconds(matcher):
    descriptions = [describe(text) for text in ("my dog 🐕", "😂😂", "📐", "🥳🎉", "😴")]
    for description in descriptions:
        matcher.match(description)
    best = 1.0
    for _ in range(3):
        started = time.process_time()
        for number in range(2_000):
            matcher.match(descriptions[number % 5], variation=number)
        best = min(best, (time.process_time() - started) / 2_000)
    assert best < 200e-6
