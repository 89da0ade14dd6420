"""The encoder as open_clip builds it, and the drawings with their labels."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import torch

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))  # the recipe runs the program's own code from the checkout
from emojiaudio_desktop.retrieval.skin_tones import TONES, tone_of, toneless  # noqa: E402

CONFIG: Final = HERE.parent / "emoji_clip.json"


def mend_torchvision() -> None:
    """Make torchvision importable beside a torch that it was not built for: its two operators are only declared."""
    try:
        import torchvision  # noqa: F401
    except (RuntimeError, ImportError):
        for name in [name for name in sys.modules if name.startswith("torchvision")]:
            del sys.modules[name]
        library = torch.library.Library("torchvision", "DEF")
        library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        mend_torchvision.kept = library


def build() -> torch.nn.Module:
    """An untrained model, built by open_clip from our configuration."""
    mend_torchvision()
    import open_clip

    open_clip.add_model_config(CONFIG)
    return open_clip.create_model("emoji_clip", force_image_size=None)


def as_input(pixels: torch.Tensor) -> torch.Tensor:
    """Canonical pictures, uint8 (n, 64, 64, 3), as the network takes them: (n, 3, 64, 64) around zero."""
    return (pixels.permute(0, 3, 1, 2).float() - 127) / 127.5


@dataclass(frozen=True)
class Drawings:
    """All glyphs with their labels.

    Attributes:
        pixels: uint8, shape (n, 128, 128, 4).
        keys: The emoji of each.
        labels: Index into ``classes`` of each.
        tones: 0 none, 1 (light) to 5 (dark), -1 several.
        sets: Index of the set of each.
        set_names: Names of the sets.
        vendors: Vendor of each set.
        classes: Every emoji without skin tone.
    """

    pixels: np.ndarray
    keys: list[str]
    labels: np.ndarray
    tones: np.ndarray
    sets: np.ndarray
    set_names: list[str]
    vendors: list[str]
    classes: list[str]

    @cached_property
    def alike(self) -> list[set[str]]:
        """For each drawing the emoji (without skin tone) that its set draws identically."""
        same: dict[tuple[int, bytes], set[str]] = defaultdict(set)
        marks = [(int(number), hashlib.sha256(pixels.tobytes()).digest()) for number, pixels in zip(self.sets, self.pixels)]
        for mark, label in zip(marks, self.labels):
            same[mark].add(self.classes[label])
        return [same[mark] for mark in marks]


def load(folder: Path) -> Drawings:
    """Read the pack that ``glyphs.py`` made."""
    index = json.loads((folder / "index.json").read_text())
    keys = [key for key, _ in index["rows"]]
    names = [found["name"] for found in index["sets"]]
    lexicon = json.loads((HERE.parents[2] / "assets/emoji/lexicon.json").read_text())
    known = [row[0].replace("\ufe0f", "") for row in lexicon["bases"] + lexicon["variants"]]
    drawn = {toneless(key) for key in keys}
    classes = [key for key in known if key in drawn and (tone_of(key) == 0 or key in TONES)]
    place = {key: number for number, key in enumerate(classes)}
    return Drawings(
        pixels=np.load(folder / "pixels.npy", mmap_mode="r"),
        keys=keys,
        labels=np.array([place[toneless(key)] for key in keys], np.int32),
        tones=np.array([tone_of(key) for key in keys], np.int8),
        sets=np.array([names.index(found) for _, found in index["rows"]], np.int8),
        set_names=names,
        vendors=[found["vendor"] for found in index["sets"]],
        classes=classes,
    )
