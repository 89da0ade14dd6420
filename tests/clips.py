"""Models and drawings for tests: small, but of the true form."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
from PIL import Image, ImageDraw

from emojiaudio_desktop.retrieval.canonical import canonicalize
from emojiaudio_desktop.retrieval.open_clip_encoder import _import_open_clip

CONFIG = {
    "model_cfg": {
        "embed_dim": 24,
        "vision_cfg": {"image_size": 32, "patch_size": 8, "width": 64, "layers": 2, "head_width": 32},
        "text_cfg": {"context_length": 8, "vocab_size": 64, "width": 32, "heads": 2, "layers": 1},
    },
    "preprocess_cfg": {"size": [32, 32], "mean": [0.4, 0.5, 0.6], "std": [0.2, 0.3, 0.4]},
}  # fmt: skip
KEYS = ["😂", "🔥", "🐶", "🐱", "🍎", "🚗", "⚽", "🎸", "🌈", "🌙", "🌵", "🍕", "🎁", "🏠", "🐸", "🐟", "🦋", "🔔", "💡", "📷", "🔑", "✂", "🧲", "🚀"]  # fmt: skip
TONED = "👋🏽"


def write_safetensors(path, values=range(32)):
    """A file of one tensor, as the format says."""
    data = np.array(list(values), np.float32).tobytes()
    header = {"t": {"dtype": "F32", "shape": [len(data) // 4], "data_offsets": [0, len(data)]}}
    packed = json.dumps(header).encode()
    path.write_bytes(len(packed).to_bytes(8, "little") + packed + data)


def write_model(folder, config=CONFIG):
    """A folder that looks like a model of open_clip until its weights are loaded."""
    folder.mkdir(parents=True)
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    write_safetensors(folder / "open_clip_model.safetensors")
    (folder / "LICENSE").write_text("Do as you like.")
    (folder / "weights.bin").write_bytes(b"a pickle")
    return folder


def save_open_clip(folder, seed=0):
    """A true model of open_clip with random weights, saved to disk; torch and open_clip must be there."""
    torch, open_clip = _import_open_clip()
    from safetensors.torch import save_file  # noqa: PLC0415  (not installed everywhere)

    torch.manual_seed(seed)
    folder.mkdir(parents=True)
    model = open_clip.model.CLIP(**CONFIG["model_cfg"])
    state = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file(state, str(folder / "open_clip_model.safetensors"))
    (folder / "open_clip_config.json").write_text(json.dumps(CONFIG))
    return folder


def glyph(key, hand):
    """How one artist draws an emoji: shapes by the emoji, a little moved and recoloured by the artist."""
    rng = np.random.default_rng(sum(map(ord, key)))
    own = np.random.default_rng(1000 + hand)
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for _ in range(5):
        x, y, w, h = (int(v) for v in rng.integers((12, 12, 6, 6), (52, 52, 22, 22)))
        fill = np.clip(rng.integers(0, 256, 3) + own.integers(-20, 21, 3), 0, 255)
        x, y = x + int(own.integers(-2, 3)), y + int(own.integers(-2, 3))
        shape = draw.ellipse if rng.random() < 0.5 else draw.rectangle
        shape([x - w, y - h, x + w, y + h], tuple(int(v) for v in fill))
    return image


def write_pictures(path, keys=(*KEYS, TONED), hands=3):
    """Atlases of drawings by several hands."""
    rows = [[hand, key] for hand in range(hands) for key in keys]
    across, side = 8, 64
    with zipfile.ZipFile(path, "w") as archive:
        for first in range(0, len(rows), across**2):
            part = rows[first : first + across**2]
            atlas = Image.new("RGBA", (across * side, across * side), (0, 0, 0, 0))
            for place, (hand, key) in enumerate(part):
                atlas.paste(glyph(key, hand), (place % across * side, place // across * side))
            packed = io.BytesIO()
            atlas.save(packed, "WEBP", lossless=True)
            archive.writestr(f"{first // across**2:03}.webp", packed.getvalue())
        sets = [
            {
                "name": f"Hand {hand}",
                "vendor": f"hand{hand}",
                "author": f"Artist {hand}",
                "licence": "MIT",
                "source": "tests",
            }
            for hand in range(hands)
        ]
        table = {"format": 1, "side": side, "across": across, "sets": sets, "rows": rows}
        archive.writestr("index.json", json.dumps(table))
    return path


class ThumbnailEncoder:
    """A real if simple encoder: a small canonical picture.

    Attributes:
        calls: How many pictures it was given.
    """

    def __init__(self, key="a" * 64, side=8):
        self.key = key
        self.side = side
        self.dimensions = side * side * 3
        self.calls = 0

    def encode(self, pictures):
        self.calls += len(pictures)
        rows = np.zeros((len(pictures), self.dimensions), np.float32)
        for row, picture in zip(rows, pictures, strict=True):
            image = Image.fromarray(canonicalize(picture)).resize(
                (self.side, self.side), Image.Resampling.BOX
            )
            row[:] = np.asarray(image, np.float32).ravel() - 127
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-3)


class BlindEncoder(ThumbnailEncoder):
    """Features that tell nothing of the picture."""

    def encode(self, pictures):
        self.calls += len(pictures)
        rng = np.random.default_rng(self.calls)
        rows = rng.normal(size=(len(pictures), self.dimensions)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
