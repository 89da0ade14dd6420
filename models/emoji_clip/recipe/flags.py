"""Flags in the shapes that other hands give them: round, as on a badge, and waving.

A flag is the same design whatever it is cut to, and half of all vendors draw it in another shape than the next: to an
encoder that is another picture. So the flat flags of the flat sets stand in the gallery in the other two shapes as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from towers import Drawings

FLAT: Final = ("Twemoji", "EmojiOne 1", "OpenMoji")
"""Sets whose flags are flat rectangles."""
SHAPES: Final = ("round", "waving")
_SUBDIVISIONS: Final = "\U0001f3f4\U000e0067"
_FRAME: Final = 0.04
"""Share of the height that is cut off before a flag is made round: outlines, and rounded corners."""
_HEIGHT: Final = 6.0
"""Of the wave, in pixels of 128."""


def is_flag(key: str) -> bool:
    """Whether an emoji is the flag of a country or a part of one."""
    if key.startswith(_SUBDIVISIONS):
        return True
    return len(key) == 2 and all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in key)


def round_flag(glyph: np.ndarray) -> np.ndarray | None:
    """The middle of a flat flag as a disc.

    Args:
        glyph: uint8, shape (128, 128, 4), straight alpha.

    Returns:
        The same shape and type; None where the flag is no rectangle (Nepal's), or not wide.
    """
    rows, columns = _box(glyph)
    cut = max(1, round((rows.stop - rows.start) * _FRAME))
    top, side = rows.start + cut, rows.stop - rows.start - 2 * cut
    left = (columns.start + columns.stop - side) // 2
    if columns.stop - columns.start <= 1.05 * (rows.stop - rows.start):
        return None
    disc = cv2.resize(glyph[top : top + side, left : left + side], (128, 128), interpolation=cv2.INTER_CUBIC)
    y, x = np.mgrid[0:128, 0:128] - 63.5
    away = np.hypot(x, y)
    if (disc[:, :, 3][away < 60] > 200).mean() < 0.97:
        return None
    disc[:, :, 3] = np.clip(64 - away, 0, 1) * 255
    return disc


def waving_flag(glyph: np.ndarray) -> np.ndarray | None:
    """A flat flag in the wind; see :func:`round_flag`."""
    rows, columns = _box(glyph)
    if (glyph[rows, columns, 3] > 200).mean() < 0.9:
        return None
    y, x = np.mgrid[0:128, 0:128].astype(np.float32)
    wave = _HEIGHT * np.sin((x - columns.start) / (columns.stop - columns.start) * 2 * np.pi)
    clear = glyph.astype(np.float32)
    clear[:, :, :3] *= clear[:, :, 3:] / 255
    waving = cv2.remap(clear, x, y + wave, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    waving[:, :, :3] *= 255 / np.maximum(waving[:, :, 3:], 1)
    return np.clip(waving, 0, 255).astype(np.uint8)


def reshaped(drawings: Drawings, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The flags among some drawings in the other shapes.

    Args:
        drawings: All of them.
        rows: Which of them may be used, as row numbers.

    Returns:
        The row that each was made from, int64 (n,), and the pictures, uint8 (n, 128, 128, 4).
    """
    flat = [drawings.set_names.index(name) for name in FLAT]
    sources, made = [], []
    for row in rows[np.isin(drawings.sets[rows], flat)]:
        if not is_flag(drawings.keys[row]):
            continue
        glyph = np.asarray(drawings.pixels[row])
        for shape in (round_flag(glyph), waving_flag(glyph)):
            if shape is not None:
                sources.append(row)
                made.append(shape)
    return np.array(sources, np.int64), np.array(made, np.uint8).reshape(-1, 128, 128, 4)


def _box(glyph: np.ndarray) -> tuple[slice, slice]:
    seen = glyph[:, :, 3] > 127
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
