"""Any CLIP of open_clip encodes pictures, from a folder, without the network."""

from __future__ import annotations

import socket
import sys

import numpy as np
import pytest
from clips import CONFIG, glyph, save_open_clip, write_model, write_safetensors
from PIL import Image

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.canonical import canonicalize
from emojiaudio_desktop.retrieval.open_clip_encoder import OpenClipEncoder
from emojiaudio_desktop.weights import WEIGHTS_FILE, Models

try:
    import torch
except ImportError:
    torch = None

needs_torch = pytest.mark.skipif(
    torch is None, reason='needs PyTorch and open_clip: pip install "emojiaudio[clip]"'
)
quiet = pytest.mark.filterwarnings("ignore")  # open_clip and timm warn of what is theirs


@pytest.fixture
def folder(tmp_path):
    return save_open_clip(tmp_path / "tiny")


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def on(ground, key="🔥"):
    plate = Image.new("RGBA", (80, 80), (*ground, 255))
    plate.alpha_composite(glyph(key, 0), (8, 8))
    return Picture(np.asarray(plate))


@quiet
@needs_torch
@pytest.mark.usefixtures("no_network")
def test_features_are_what_open_clip_makes_of_the_prepared_picture(folder):
    open_clip = pytest.importorskip("open_clip")
    encoder = OpenClipEncoder(folder)
    pictures = [Picture(np.asarray(glyph(key, 1))) for key in ("🔥", "😂", "🐶")] * 15
    features = encoder.encode(pictures)
    assert features.dtype == np.float32
    assert features.shape == (45, encoder.dimensions) == (45, CONFIG["model_cfg"]["embed_dim"])
    assert np.linalg.norm(features, axis=1) == pytest.approx(np.ones(45), abs=1e-5)
    assert features[:3] == pytest.approx(features[42:], abs=1e-5)
    model, _, prepare = open_clip.create_model_and_transforms(f"local-dir:{folder}")
    given = torch.stack([prepare(Image.fromarray(canonicalize(one))) for one in pictures[:3]])
    with torch.inference_mode():
        wanted = model.eval().encode_image(given, normalize=True).numpy()
    # They differ by how the picture is scaled down: before or after it is taken apart into colours.
    assert features[:3] == pytest.approx(wanted, abs=1e-4)
    assert encoder.encode([]).shape == (0, 24)


@quiet
@needs_torch
def test_the_background_does_not_matter(folder):
    encoder = OpenClipEncoder(folder)
    white, night, cut = encoder.encode(
        [on((255, 255, 255)), on((18, 18, 18)), Picture(np.asarray(glyph("🔥", 0)))]
    )
    other = encoder.encode([on((255, 255, 255), "🐱")])[0]
    assert white @ night > 0.98
    assert white @ cut > 0.98
    assert white @ other < white @ night


@quiet
@needs_torch
def test_the_key_names_weights_and_configuration(folder, tmp_path):
    key = OpenClipEncoder(folder).key
    assert OpenClipEncoder(save_open_clip(tmp_path / "same")).key == key
    assert OpenClipEncoder(save_open_clip(tmp_path / "other", seed=1)).key != key
    installed = Models(tmp_path / "none", tmp_path / "own")
    installed.shipped = lambda: ()
    assert installed.install(folder).encoder_key == key
    config = folder / "open_clip_config.json"
    config.write_text(config.read_text().replace("0.4", "0.41"))
    assert OpenClipEncoder(folder).key != key


@quiet
@needs_torch
def test_weights_of_another_model_are_told(folder):
    write_safetensors(folder / WEIGHTS_FILE)
    with pytest.raises(ModelError, match="do not fit"):
        OpenClipEncoder(folder).encode([on((255, 255, 255))])


def test_a_damaged_folder_is_told(tmp_path):
    folder = write_model(tmp_path / "tiny")
    assert OpenClipEncoder(folder).dimensions == 24
    weights = folder / WEIGHTS_FILE
    weights.write_bytes(weights.read_bytes()[:-4])
    with pytest.raises(
        ModelError, match=r"tiny cannot be used, because its .* is damaged or cut off"
    ):
        OpenClipEncoder(folder).encode([on((255, 255, 255))])
    weights.unlink()
    with pytest.raises(ModelError, match="missing"):
        _ = OpenClipEncoder(folder).key


def test_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    encoder = OpenClipEncoder(write_model(tmp_path / "tiny"))
    with pytest.raises(ModelError, match=r'pip install "emojiaudio\[clip\]"'):
        encoder.encode([on((255, 255, 255))])
