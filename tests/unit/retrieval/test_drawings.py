"""The drawings that ship as pictures."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest
from clips import KEYS, TONED, glyph, write_pictures

from emojiaudio_desktop import paths
from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.drawings import Drawings

SHIPPED = paths.models_dir() / "emoji_clip" / "pictures.zip"


def test_each_drawing_is_given_with_its_emoji_and_set(tmp_path):
    drawings = Drawings(write_pictures(tmp_path / "pictures.zip"))
    assert len(drawings) == 3 * (len(KEYS) + 1)
    for drawing in drawings:
        wanted = np.asarray(glyph(drawing.key, drawing.set))
        seen = wanted[:, :, 3] > 0
        assert (drawing.picture.pixels[:, :, 3] == wanted[:, :, 3]).all()
        assert (drawing.picture.pixels[seen] == wanted[seen]).all()
    assert drawings[0].key == KEYS[0]
    assert drawings[len(KEYS)].key == TONED


def test_damage_is_told(tmp_path):
    path = write_pictures(tmp_path / "pictures.zip")
    whole = path.read_bytes()
    for content in (b"", b"PK\x03\x04", whole[:2000], whole[:-30]):
        path.write_bytes(content)
        with pytest.raises(ModelError, match=r"pictures\.zip"):
            Drawings(path)
    path.unlink()
    with pytest.raises(ModelError, match="missing"):
        Drawings(path)
    with zipfile.ZipFile(path, "w") as archive:
        sets = [{"name": "one", "vendor": "v"}]
        table = {"format": 1, "side": 64, "across": 8, "sets": sets, "rows": [[0, "😂"]]}
        archive.writestr("index.json", json.dumps(table))
        archive.writestr("000.webp", b"RIFF")
    with pytest.raises(ModelError, match="damaged"):
        Drawings(path)[0]


def test_the_shipped_drawings_are_whole_and_may_be_shipped(lexicon):
    drawings = Drawings(SHIPPED)
    assert len(drawings) > 14_000
    assert SHIPPED.stat().st_size < 25_000_000
    for one in drawings.sets:
        assert "-SA-" not in one["licence"]
        assert one["author"]
        assert one["source"].startswith(("npm ", "models/"))
    assert len({drawings.sets[number]["vendor"] for number in drawings.set_of}) >= 5
    known = sum(lexicon.find(key) is not None for key in drawings.keys)
    assert known / len(drawings) > 0.99
    for number in (0, len(drawings) // 2, len(drawings) - 1):
        pixels = drawings[number].picture.pixels
        seen = pixels[:, :, 3] > 24
        assert max(np.ptp(np.flatnonzero(seen.any(axis=axis))) for axis in (0, 1)) >= 60
