"""Captures of every drawing, made once: what galleries are made of and what encoders are measured on.

    python views.py --work DIR

writes ``DIR/views.npy``, uint8 (n, 5, 64, 64, 3): the clean drawing, a capture for the gallery and one to spare, one as a
question (all at 20 to 64 pixels on chat backgrounds), and one hard question (with blur, tints, cursors and neighbours as well).
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from towers import load  # first: it finds the package
from captures import capture
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.canonical import canonicalize

CLEAN, GALLERY, SPARE, QUESTION, HARD = 0, slice(0, 2), 2, 3, 4
COUNT: Final = 5


def of_flags(pixels: np.ndarray) -> np.ndarray:
    """What the gallery holds of reshaped flags, uint8 (n, 2, 64, 64, 3)."""
    views = np.zeros((len(pixels), GALLERY.stop, 64, 64, 3), np.uint8)
    for place, glyph in enumerate(pixels):
        rng = np.random.default_rng((80, place))
        views[place, CLEAN] = canonicalize(Picture(glyph))
        for view in range(1, GALLERY.stop):
            shown = capture(glyph, rng, glyph, sizes=(20, 64), hard=False)
            views[place, view] = canonicalize(Picture(shown))
    return views


def make(work: Path, place: tuple[int, int]) -> None:
    """Make the views of some drawings; each has its own seed."""
    drawings = load(work / "glyphs")
    views = np.load(work / "views.npy", mmap_mode="r+")
    for glyph in range(*place):
        rng = np.random.default_rng((77, glyph))
        pixels = np.asarray(drawings.pixels[glyph])
        other = np.asarray(drawings.pixels[rng.integers(len(drawings.keys))])
        views[glyph, CLEAN] = canonicalize(Picture(pixels))
        for view in range(1, COUNT):
            shown = capture(pixels, rng, other, sizes=(20, 64), hard=view == HARD)
            views[glyph, view] = canonicalize(Picture(shown))


def main() -> None:
    """Make all views."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    count = len(load(options.work / "glyphs").keys)
    shape = (count, COUNT, 64, 64, 3)
    np.lib.format.open_memmap(options.work / "views.npy", "w+", np.uint8, shape).flush()
    places = [(start, min(start + 500, count)) for start in range(0, count, 500)]
    with ProcessPoolExecutor(options.processes) as pool:
        for done, _ in enumerate(pool.map(partial(make, options.work), places), 1):
            print(done, "of", len(places), flush=True)


if __name__ == "__main__":
    main()
