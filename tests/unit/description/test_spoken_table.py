"""What is said of each message of ``spoken.tsv``: one message a line, a tab, and what a listener should hear."""

from __future__ import annotations

from pathlib import Path

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner, Polarity
from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition import TextRecognizer

ASSETS = paths.assets_dir() / "emoji"
LEXICON = Lexicon(ASSETS)
RECOGNIZER = TextRecognizer(LEXICON, paths.assets_dir() / "emoji")
DESCRIBER = Describer(LEXICON, Polarity(ASSETS / "polarity.json"))
TABLE = Path(__file__).with_name("spoken.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.split("\t")) for line in TABLE.splitlines()]


def test_the_table_is_large_enough():
    assert len(ROWS) == len(set(ROWS)) >= 300


@pytest.mark.parametrize(("text", "spoken"), ROWS)
def test_what_is_said(text, spoken):
    assert DESCRIBER.describe(RECOGNIZER.recognize(Capture(text)), Manner()).spoken == spoken
