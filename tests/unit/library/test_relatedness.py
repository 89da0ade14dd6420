"""The sound of an emoji is one that a listener would name as related."""

from __future__ import annotations

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner
from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import Matcher, SoundLibrary
from emojiaudio_desktop.recognition import TextRecognizer

ASSETS = paths.assets_dir()
LEXICON = Lexicon(ASSETS / "emoji")
MATCHER = Matcher(SoundLibrary(ASSETS / "library"), LEXICON)


def heard(emoji):
    recognition = TextRecognizer(LEXICON, paths.assets_dir() / "emoji").recognize(Capture(emoji))
    icon = MATCHER.match(Describer(LEXICON).describe(recognition, Manner())).icon
    return icon.sound.concept if icon else ""


def test_emoji_with_a_natural_sound_are_heard_with_a_related_one():
    path = ASSETS / "library" / "recipe" / "relatedness_pairs.tsv"
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len(rows) >= 150
    related, strange, silent = [], [], []
    for emoji, concepts in rows:
        concept = heard(emoji)
        group = related if concept in concepts.split() else strange if concept else silent
        group.append((emoji, concept))
    assert len(related) >= 0.95 * (len(related) + len(strange)), strange
    assert len(related) >= 0.95 * len(rows), (strange, silent)
