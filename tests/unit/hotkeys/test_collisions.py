"""What other programs do with a combination, in words."""

from __future__ import annotations

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.hotkeys.collisions import Collisions


@pytest.fixture
def collisions():
    return Collisions(paths.assets_dir() / "hotkeys" / "collisions.tsv")


def test_each_program_is_told_once_with_what_it_does(collisions):
    assert collisions.sentences("Ctrl+C") == ("Ctrl+C is used by most programs: copies.",)


def test_several_are_told_one_by_one(collisions):
    sentences = collisions.sentences("Ctrl+Alt+N")
    assert sentences[0] == "Ctrl+Alt+N is used by NVDA: starts NVDA."
    assert "Ctrl+Alt+N is used by Polish layout: letters by AltGr." in sentences


def test_nobody_uses_no_key(collisions):
    assert collisions.sentences("") == ()
    assert collisions.sentences("Ctrl+Alt+Shift+F1") == ()
