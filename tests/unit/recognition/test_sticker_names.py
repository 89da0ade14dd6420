"""File names of custom emoji become names that can be spoken, and feelings are guessed from them."""

from __future__ import annotations

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import EMOTION_LABELS, NEUTRAL, Emotion
from emojiaudio_desktop.recognition.sticker_names import _WORDS, StickerNames, feeling_of


@pytest.fixture(scope="module")
def names(lexicon) -> StickerNames:
    return StickerNames(lexicon, paths.assets_dir() / "emoji")


@pytest.mark.parametrize(
    ("file", "spoken"),
    [
        ("blobcat_coffee.png", "blob cat coffee"),
        ("PepeHands.gif", "pepe hands"),
        ("partyParrot.gif", "party parrot"),
        (":ablobcatwave:.png", "a blob cat wave"),
        ("KEKW.webp", "kek w"),
        ("8514-pepe_angry.png", "pepe angry"),
        ("blobcatcoffee~1.png", "blob cat coffee"),
        ("thonk@2x.png", "thonk"),
        ("meow_party_128x128.gif", "meow party"),
        ("pepe_love_128.png", "pepe love"),
        ("catJAM (1).gif", "cat jam"),
        ("pepehands-123456789012345678.png", "pepe hands"),
        ("joy.png", "joy"),
        ("chat_noir.apng", "chat noir"),
        ("猫.png", "猫"),
    ],
)
def test_a_file_name_is_made_speakable(names, file, spoken):
    assert names.read(file).name == spoken


@pytest.mark.parametrize(
    "file",
    ["d41d8cd98f00b204e9800998ecf8427e.png", "123456789012345678.png", "IMG_2034.jpg", "image.png", "image (3).png",
     "550e8400-e29b-41d4-a716-446655440000.webp", "Screenshot 2024-05-01 at 10.11.12.png", "12.png", "_.png", ".png", "",
     "unnamed.gif", "sticker_14.webp", "aGk3Jf92LmQ0x_Zp1.png", "DSC0001.JPG", "a.png", "169.png"],
)  # fmt: skip
def test_what_tells_nothing_gets_no_invented_name(names, file):
    assert names.read(file) == ("", "")


@pytest.mark.parametrize(
    ("file", "emoji"),
    [("1f602.png", "😂"), ("emoji_u1f602.png", "😂"), ("1F469-200D-1F4BB.png", "👩‍💻"), ("😂.png", "😂"), ("U+1F525.webp", "🔥"),
     ("2764.png", "❤️")],
)  # fmt: skip
def test_files_named_by_code_points_stand_for_their_emoji(names, lexicon, file, emoji):
    told = names.read(file)
    assert told.emoji == emoji
    assert told.name == lexicon.find(emoji).meaning


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("blob cat angry", "anger"), ("pepe hands", "sadness"), ("kek w", "amusement"), ("a blob cat wave", "joy"),
        ("party parrot", "excitement"), ("thonk", "confusion"), ("bedge", "tiredness"), ("monka s", "fear"), ("cat hug", "affection"),
        ("blob sob", "sadness"), ("smug fox", "mischief"), ("heart broken", "heartbreak"), ("Happy Dog", "joy"),
        ("bucket", "neutral"), ("quarterly report", "neutral"), ("", "neutral"),
    ],
)  # fmt: skip
def test_a_feeling_is_guessed_from_the_name(names, name, label):
    assert names.feeling(name).label == label


def test_an_emoji_tells_more_than_a_name_and_neighbours_less(names, lexicon):
    sad, glad = Emotion("sadness", -0.6, -0.3), Emotion("joy", 0.8, 0.5)
    assert names.feeling("angry", "😂") == lexicon.find("😂").emotion
    assert names.feeling("angry", "", [glad]).label == "anger"
    assert names.feeling("xq", "", [sad, sad, glad]) == sad
    assert names.feeling("xq", "", [glad, sad, Emotion("fear", -0.7, 0.7), sad]) == NEUTRAL
    assert names.feeling("xq") == NEUTRAL


def test_every_feeling_has_its_anchor():
    assert all(feeling_of(label).label == label for label in EMOTION_LABELS)
    assert set(_WORDS) <= set(EMOTION_LABELS)
