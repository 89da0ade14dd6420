"""Measures an exported encoder, with its gallery, on the drawings of vendors that it was not trained on.

    python evaluate.py --work DIR --model FOLDER --exclude VENDOR[,VENDOR]

Every emoji of a left-out vendor is captured on a chat background at 20 to 64 pixels and looked up, as the program does it,
in a gallery of the others. Emoji that a set draws identically count as one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from towers import load  # first: it finds the package
from build_gallery import encode
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery
from views import CLEAN, HARD, QUESTION


def ask(gallery: Gallery, features: np.ndarray) -> list[list[str]]:
    """The emoji of the candidates, best first."""
    return [[c.emoji for c in found] for found in gallery.search(features, 5)]


def main() -> None:
    """Print a row for each set and kind of capture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--exclude", required=True)
    options = parser.parse_args()
    drawings = load(options.work / "glyphs")
    views = np.load(options.work / "views.npy", mmap_mode="r")
    encoder = OnnxEncoder(options.model / "emoji_clip.onnx")
    gallery = Gallery(options.model, encoder.key)
    known = set(json.loads((options.model / "gallery.json").read_text())["classes"])
    rows_out = []
    for number, name in enumerate(drawings.set_names):
        if drawings.vendors[number] not in options.exclude.split(","):
            continue
        rows = np.flatnonzero((drawings.sets == number) & (drawings.tones == 0))
        rows = np.array([row for row in rows if drawings.classes[drawings.labels[row]] in known])
        groups = [drawings.alike[row] for row in rows]
        for kind, view in (("captured", QUESTION), ("hard", HARD), ("clean", CLEAN)):
            answers = ask(gallery, encode(encoder, views, rows, view))
            row = {
                "set": name,
                "kind": kind,
                "emoji": len(rows),
                "top1": round(100 * float(np.mean([a[0] in g for a, g in zip(answers, groups)])), 1),
                "top5": round(100 * float(np.mean([bool(g & set(a)) for a, g in zip(answers, groups)])), 1),
            }
            rows_out.append(row)
            print(json.dumps(row), flush=True)
    (options.model / "evaluated.json").write_text(json.dumps(rows_out, indent=1))


if __name__ == "__main__":
    main()
