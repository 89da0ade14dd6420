"""Makes the gallery: the features of every drawing, by the exported encoder.

    python build_gallery.py --work DIR --model FOLDER [--exclude VENDOR,...]

``FOLDER`` holds ``emoji_clip.onnx`` and takes the gallery. A drawing's feature is the mean over the clean drawing and a
capture of it; an emoji's prototype is the mean over its drawings without skin tone, and in the part of shape where the training
put it: without the vendor asked for this told 77.9 instead of 77.3 % of Noto and 67.9 instead of 65.9 % of the old blobs. Flags stand in it in other shapes as well
(``flags.py``).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from towers import Drawings, load  # first: it finds the package
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import save_gallery
from flags import reshaped
from views import GALLERY, of_flags

OF_SHAPE = slice(256, 512)
"""Where shape stands in a feature; see ``export.py``."""


def encode(encoder: OnnxEncoder, views: np.ndarray, rows: np.ndarray, which: slice | int) -> np.ndarray:
    """Features of views, float32 (len(rows), views of each or none, 256)."""
    made = []
    for start in range(0, len(rows), 64):
        part = np.asarray(views[rows[start : start + 64], which])
        flat = encoder.encode_canonical(np.ascontiguousarray(part.reshape(-1, 64, 64, 3)))
        made.append(flat.reshape(*part.shape[:-3], -1))
    return np.concatenate(made)


def inside(drawings: Drawings, exclude: str) -> np.ndarray:
    """The drawings of all vendors but some, as row numbers."""
    left_out = set(exclude.split(","))
    return np.flatnonzero(
        np.array([vendor not in left_out for vendor in drawings.vendors])[drawings.sets]
    )


def unit(values: np.ndarray) -> np.ndarray:
    """Rows of length 1."""
    return values / np.maximum(np.linalg.norm(values, axis=-1, keepdims=True), 1e-9)


def write(
    folder: Path,
    drawings: Drawings,
    rows: np.ndarray,
    features: np.ndarray,
    learned: dict[str, np.ndarray],
    index: dict[str, object],
) -> None:
    """Write the gallery of some drawings."""
    used = sorted(set(drawings.labels[rows].tolist()))
    place = {label: number for number, label in enumerate(used)}
    class_of = np.array([place[label] for label in drawings.labels[rows].tolist()])
    prototypes = np.zeros((len(used), features.shape[1]), np.float32)
    plain = drawings.tones[rows] == 0
    missing = ~np.isin(class_of, class_of[plain])
    np.add.at(prototypes, class_of[plain | missing], features[plain | missing])
    prototypes = unit(prototypes)
    prototypes[:, OF_SHAPE] = np.load(folder / "directions.npy")[used]
    encoder = OnnxEncoder(folder / "emoji_clip.onnx")
    sets = [
        {
            "name": found["name"],
            "author": found["author"],
            "licence": found["licence"],
            "source": found["source"],
        }
        for found in index["sets"]
    ]
    save_gallery(
        folder,
        encoder_key=encoder.key,
        features=features,
        drawn=[drawings.keys[row] for row in rows],
        classes=[drawings.classes[label] for label in used],
        class_of=class_of.tolist(),
        set_of=drawings.sets[rows].tolist(),
        sets=sets,
        learned={"prototypes": prototypes.astype(np.float16), **learned},
    )


def main() -> None:
    """Encode and write."""
    import json

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--exclude", default="")
    options = parser.parse_args()
    drawings = load(options.work / "glyphs")
    views = np.load(options.work / "views.npy", mmap_mode="r")
    rows = inside(drawings, options.exclude)
    encoder = OnnxEncoder(options.model / "emoji_clip.onnx")
    sources, flags = reshaped(drawings, rows)
    made = (
        encode(encoder, views, rows, GALLERY),
        encode(encoder, of_flags(flags), np.arange(len(flags)), slice(None)),
    )
    features = unit(np.concatenate(made).sum(axis=1)).astype(np.float32)
    rows = np.concatenate((rows, sources))
    np.save(options.model / "features.npy", features)
    np.save(options.model / "rows.npy", rows)
    index = json.loads((options.work / "glyphs" / "index.json").read_text())
    write(options.model, drawings, rows, features, {}, index)
    print(len(rows), "drawings", flush=True)


if __name__ == "__main__":
    main()
