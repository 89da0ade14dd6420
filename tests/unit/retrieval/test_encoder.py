"""The shipped encoder: features of length 1 that do not depend on company, and one sentence where it is damaged."""

from __future__ import annotations

import builtins
import hashlib

import numpy as np
import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.canonical import SIZE
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder

WEIGHTS = paths.models_dir() / "emoji_clip" / "emoji_clip.onnx"


@pytest.fixture(scope="module")
def encoder():
    return OnnxEncoder(WEIGHTS)


@pytest.fixture(scope="module")
def pictures():
    """Eleven blots of other sizes, and a blank one."""
    rng = np.random.default_rng(1)
    made = [Picture(np.full((9, 9, 4), 255, np.uint8))]
    for number in range(11):
        pixels = np.full((20 + 7 * number, 30 + 5 * number, 4), 255, np.uint8)
        height, width = pixels.shape[:2]
        pixels[4 : height // 2, 4 : width // 2, :3] = rng.integers(0, 256, 3)
        pixels[height // 3 : -4, width // 3 : -6, :3] = rng.integers(0, 256, 3)
        made.append(Picture(pixels))
    return made


def test_features_have_length_one(encoder, pictures):
    features = encoder.encode(pictures)
    assert features.shape == (len(pictures), encoder.dimensions)
    assert features.dtype == np.float32
    assert np.allclose(np.linalg.norm(features, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_company_does_not_count(encoder, pictures):
    together = encoder.encode(pictures)
    alone = np.concatenate([encoder.encode([one]) for one in pictures])
    assert np.abs(together - alone).max() < 1e-4
    assert (encoder.encode(pictures) == together).all()


def test_different_pictures_differ(encoder, pictures):
    alike = encoder.encode(pictures) @ encoder.encode(pictures).T
    assert np.allclose(np.diag(alike), 1, atol=1e-4)
    np.fill_diagonal(alike, 0)
    assert alike.max() < 0.999


def test_the_key_is_the_hash_of_the_weights(encoder):
    assert encoder.key == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()


def test_it_is_small_enough_to_ship():
    shipped = [
        path for path in WEIGHTS.parent.iterdir() if path.suffix in {".onnx", ".safetensors"}
    ]
    assert WEIGHTS.stat().st_size <= 25_000_000
    assert len(shipped) == 2


@pytest.mark.parametrize("content", [None, b"", b"nonsense", "cut"])
def test_missing_or_damaged_weights_are_a_sentence(tmp_path, pictures, content):
    path = tmp_path / "emoji_clip.onnx"
    if content is not None:
        path.write_bytes(WEIGHTS.read_bytes()[:100_000] if content == "cut" else content)
    encoder = OnnxEncoder(path)
    for ask in (
        lambda: encoder.encode(pictures),
        lambda: encoder.encode_canonical(np.zeros((1, SIZE, SIZE, 3), np.uint8)),
        lambda: encoder.dimensions,
    ):
        with pytest.raises(ModelError) as caught:
            ask()
        assert str(caught.value) == (
            "The file emoji_clip.onnx of the picture encoder is missing or damaged; please install EmojiAudio again."
        )
    if content is None:
        with pytest.raises(ModelError, match="missing or damaged"):
            encoder.key  # noqa: B018  (reads the file)


def test_without_the_package_a_sentence_names_it(monkeypatch, pictures):
    usual = builtins.__import__

    def refuse(name, *rest):
        if name == "onnxruntime":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ModelError, match="need the package onnxruntime"):
        OnnxEncoder(WEIGHTS).encode(pictures)
