"""Packs the drawings that ship as pictures, so that features can be made again for another encoder.

    python pack_pictures.py --work DIR --out pictures.zip [--quality 75] [--tones-of SET,...]

``pictures.zip`` holds ``index.json`` and atlases ``000.webp``, ``001.webp`` ...: 32 x 32 cells of 64 pixels, filled row by
row in the order of the index. A drawing is cropped to its content, its longer side is 64 pixels, and it is centred in its
cell on nothing. Sets under a share-alike licence are left out. All drawings without skin tone are packed, and those with
one of the sets that ``--tones-of`` names.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 64
ACROSS = 32
TONES = set("🏻🏼🏽🏾🏿")


def fitted(pixels: np.ndarray) -> np.ndarray | None:
    """A drawing of 128 x 128 pixels as it fills a cell; None where it shows nothing."""
    seen = pixels[:, :, 3] > 12
    if not seen.any():
        return None
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    image = Image.fromarray(np.ascontiguousarray(pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]), "RGBA")
    scale = SIDE / max(image.size)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    small = np.asarray(image.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA"))
    cell = np.zeros((SIDE, SIDE, 4), np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    cell[top : top + size[1], left : left + size[0]] = small
    return cell


def main() -> None:
    """Choose, scale, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--quality", type=int, default=75)
    parser.add_argument("--tones-of", default="Twemoji")
    parser.add_argument("--first", type=int, default=0, help="only so many drawings of each set, to measure")
    options = parser.parse_args()
    index = json.loads((options.work / "index.json").read_text())
    pixels = np.load(options.work / "pixels.npy", mmap_mode="r")
    toned = set(options.tones_of.split(","))
    sets = [found for found in index["sets"] if "-SA-" not in found["licence"]]
    names = [found["name"] for found in sets]
    chosen: list[tuple[int, int, str]] = []
    for row, (key, name) in enumerate(index["rows"]):
        if name in names and (name in toned or key in TONES or not TONES & set(key)):
            chosen.append((names.index(name), row, key))
    chosen.sort(key=lambda one: (one[0], one[1]))
    if options.first:
        chosen = [one for number in range(len(sets)) for one in [c for c in chosen if c[0] == number][: options.first]]
    packed: list[tuple[int, str]] = []
    atlas = np.zeros((ACROSS * SIDE, ACROSS * SIDE, 4), np.uint8)
    with zipfile.ZipFile(options.out, "w", zipfile.ZIP_STORED) as archive:

        def put(name: str, content: bytes, how: int) -> None:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))  # the same pictures give the same bytes
            info.compress_type = how
            archive.writestr(info, content)

        def write_atlas() -> None:
            made = io.BytesIO()
            filled = (len(packed) - 1) % (ACROSS * ACROSS) // ACROSS + 1
            Image.fromarray(atlas[: filled * SIDE], "RGBA").save(made, "WEBP", quality=options.quality, alpha_quality=90, method=6)
            put(f"{(len(packed) - 1) // (ACROSS * ACROSS):03}.webp", made.getvalue(), zipfile.ZIP_STORED)
            atlas[:] = 0

        for number, row, key in chosen:
            cell = fitted(np.asarray(pixels[row]))
            if cell is None:
                continue
            place = len(packed) % (ACROSS * ACROSS)
            down, right = place // ACROSS * SIDE, place % ACROSS * SIDE
            atlas[down : down + SIDE, right : right + SIDE] = cell
            packed.append((number, key))
            if len(packed) % (ACROSS * ACROSS) == 0:
                write_atlas()
        if len(packed) % (ACROSS * ACROSS):
            write_atlas()
        table = {
            "format": 1,
            "side": SIDE,
            "across": ACROSS,
            "sets": [
                {
                    "name": found["name"],
                    "vendor": found["vendor"],
                    "author": found["author"],
                    "licence": found["licence"],
                    "source": found["source"],
                }
                for found in sets
            ],
            "rows": [[number, key] for number, key in packed],
        }
        put("index.json", json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(), zipfile.ZIP_DEFLATED)
    print(len(packed), "drawings", options.out.stat().st_size, "bytes", flush=True)


if __name__ == "__main__":
    main()
