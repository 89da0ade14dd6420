"""A gallery for another encoder is made from the pictures, can be left off, and calls nothing known wrongly."""

from __future__ import annotations

import numpy as np
import pytest
from clips import KEYS, TONED, BlindEncoder, ThumbnailEncoder, glyph, write_pictures

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.errors import ModelError, OutputError
from emojiaudio_desktop.recognition import calibration
from emojiaudio_desktop.recognition.calibration import draw_stranger, fit_logistic, lessons_of
from emojiaudio_desktop.recognition.judgement import Judgement, evidence
from emojiaudio_desktop.retrieval import rebuilding
from emojiaudio_desktop.retrieval.drawings import Drawings
from emojiaudio_desktop.retrieval.gallery import Gallery
from emojiaudio_desktop.retrieval.rebuilding import percent_done, rebuild


@pytest.fixture(autouse=True)
def fewer(monkeypatch):
    monkeypatch.setattr(calibration, "_STRANGERS", 48)
    monkeypatch.setattr(rebuilding, "_PART", 32)
    monkeypatch.setattr(rebuilding, "_BATCH", 8)


@pytest.fixture
def drawings(tmp_path):
    return Drawings(write_pictures(tmp_path / "pictures.zip"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "galleries" / "one"


def make(folder, encoder, drawings, lexicon):
    return list(rebuild(folder, encoder, drawings, lessons_of(lexicon, drawings)))


def decisions(gallery, encoder, pictures):
    judgement = Judgement(gallery.learned)
    features = encoder.encode(pictures)
    strangeness = judgement.strangeness(features)
    found = gallery.search(features, 12)
    return [
        judgement.judge(evidence(near, near[1], strange)).decision
        for near, strange in zip(found, strangeness, strict=True)
    ]


def test_a_gallery_is_made_and_its_drawings_are_found(folder, drawings, lexicon):
    encoder = ThumbnailEncoder()
    progress = make(folder, encoder, drawings, lexicon)
    total = progress[-1][1]
    assert progress[-1] == (total, total)
    assert [done for done, _ in progress] == sorted({done for done, _ in progress})
    assert encoder.calls == total
    gallery = Gallery(folder, encoder.key)
    assert len(gallery) == len(drawings)
    assert {one["licence"] for one in gallery.sources} == {"MIT"}
    assert not (folder / "parts").exists()
    found = gallery.search(encoder.encode([drawing.picture for drawing in drawings]), 5)
    for drawing, near in zip(drawings, found, strict=True):
        if drawing.key != TONED:
            assert near[0].emoji == drawing.key
    assert found[len(KEYS)][0].emoji == "👋"
    assert found[len(KEYS)][0].drawn == TONED


def test_it_can_be_left_off_and_goes_on(folder, drawings, lexicon):
    whole = folder.with_name("whole")
    encoder = ThumbnailEncoder()
    total = make(whole, encoder, drawings, lexicon)[-1][1]
    again = ThumbnailEncoder()
    making = rebuild(folder, again, drawings, lessons_of(lexicon, drawings))
    while next(making)[0] < 72:
        pass
    making.close()
    with pytest.raises(ModelError):
        Gallery(folder, again.key)
    assert percent_done(folder) == 100 * 64 // total
    assert percent_done(whole) == 0
    done_before = again.calls
    assert done_before == 72
    progress = make(folder, again, drawings, lexicon)
    assert again.calls - done_before == total - 64
    assert progress[0][0] == 32
    assert (folder / "gallery.json").read_bytes() == (whole / "gallery.json").read_bytes()


def test_what_was_left_by_another_encoder_or_is_damaged_is_made_again(folder, drawings, lexicon):
    making = rebuild(folder, ThumbnailEncoder("b" * 64), drawings, lessons_of(lexicon, drawings))
    while next(making)[0] < 64:
        pass
    making.close()
    encoder = ThumbnailEncoder()
    total = make(folder, encoder, drawings, lexicon)[-1][1]
    assert encoder.calls == total
    making = rebuild(folder, encoder, drawings, lessons_of(lexicon, drawings))
    while next(making)[0] < 64:
        pass
    making.close()
    (folder / "parts" / "000000.npy").write_bytes(b"\x93NUMPY")
    encoder.calls = 0
    make(folder, encoder, drawings, lexicon)
    assert encoder.calls == total - 32
    (folder / "gallery.index").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        Gallery(folder, encoder.key)
    make(folder, encoder, drawings, lexicon)
    assert len(Gallery(folder, encoder.key)) == len(drawings)


def test_a_folder_that_cannot_be_written_is_told(tmp_path, drawings, lexicon):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        make(blocked / "one", ThumbnailEncoder(), drawings, lexicon)


def test_an_encoder_that_sees_guesses_the_drawings_and_refuses_strangers(folder, drawings, lexicon):
    encoder = ThumbnailEncoder()
    make(folder, encoder, drawings, lexicon)
    gallery = Gallery(folder, encoder.key)
    seen = decisions(gallery, encoder, [Picture(np.asarray(glyph(key, 7))) for key in KEYS])
    assert seen.count("unknown") <= len(KEYS) // 2
    strange = decisions(gallery, encoder, [draw_stranger(number) for number in range(500, 580)])
    assert strange.count("known") == 0
    assert strange.count("guess") <= 12
    assert "known" not in seen
    assert "guess" in seen


def test_a_blind_encoder_never_says_that_it_knows(folder, drawings, lexicon):
    encoder = BlindEncoder()
    make(folder, encoder, drawings, lexicon)
    gallery = Gallery(folder, encoder.key)
    pictures = [drawing.picture for drawing in drawings]
    strangers = [draw_stranger(number) for number in range(500, 540)]
    assert "known" not in decisions(gallery, encoder, pictures + strangers)


def test_strangers_are_always_the_same_and_of_all_kinds():
    assert all(draw_stranger(number) == draw_stranger(number) for number in range(16))
    assert len({draw_stranger(number).pixels.tobytes() for number in range(64)}) == 64


def test_the_logistic_regression_finds_the_chances():
    rng = np.random.default_rng(3)
    given = rng.normal(size=(20_000, 2))
    wanted = (rng.random(20_000) < 1 / (1 + np.exp(-(given @ [1.5, -2.0] + 0.5)))).astype(float)
    assert fit_logistic(given, wanted, 100.0) == pytest.approx([1.5, -2.0, 0.5], abs=0.1)
    apart = fit_logistic(np.array([[-1.0], [1.0]]), np.array([0.0, 1.0]), 1.0)
    assert np.isfinite(apart).all()
    assert apart[0] > 0.1
