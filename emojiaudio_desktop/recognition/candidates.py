"""Drafts of candidates: boxes of figures, of figures close together, and of the parts of a row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.recognition.regions import Regions, components, find_regions
from emojiaudio_desktop.recognition.surfaces import LONGEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from emojiaudio_desktop.recognition.surfaces import Layers

    Boxes = NDArray[np.int32]

SHORTEST: Final = 10
"""Pixels: the longer side of the smallest emoji that can be told."""
_GAPS: Final = (0.0, 0.07, 0.15, 0.3)
"""Figures closer than this share of the longer side of the larger one may be parts of one emoji."""
_MOST_PARTS: Final = 600
"""So many figures at most are tried together; of more, the largest."""
_MOST_IN_A_ROW: Final = 12
_SQUARE: Final = (0.72, 1.4)
"""Width to height of the parts that a row may be split into."""
_INK_SPREAD: Final = 14
"""How far the color of one figure of a word strays, smoothed over three pixels."""
_INK_SHARERS: Final = 4
"""An ink is a color that so many figures share."""
_INK_BINS: Final = 5
_INK_TALLEST: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Inks:
    """The figures that words are made of.

    Attributes:
        boxes: int32, shape (count, 4).
    """

    boxes: Boxes


def draft(layers: Layers) -> tuple[Boxes, Inks]:
    """Boxes that may hold an emoji, each once, and the figures that look like words."""
    drafts: list[Boxes] = []
    inks = Inks(np.zeros((0, 4), dtype=np.int32))
    for contrast, figures in (
        (layers.above_ground, layers.on_ground),
        (layers.above_pads, layers.on_pads),
    ):
        regions = find_regions(figures)
        boxes = regions.boxes()
        is_ink = _find_inks(layers, contrast, figures, regions, boxes)
        inks = Inks(boxes[is_ink])
        drafts.append(boxes[~is_ink])
        drafts.append(_tall_signs(boxes, is_ink))
        groups = _group(boxes[~is_ink])
        drafts.append(groups)
        rows = np.concatenate((boxes[~is_ink], groups))
        drafts.append(_split_rows(figures, rows))
    every = np.concatenate(drafts)
    width, height = every[:, 2] - every[:, 0], every[:, 3] - every[:, 1]
    longer, shorter = np.maximum(width, height), np.minimum(width, height)
    fits = (longer >= SHORTEST) & (longer <= LONGEST) & (shorter >= 4) & (longer <= 4 * shorter)
    return np.unique(every[fits], axis=0).astype(np.int32), inks


def _find_inks(
    layers: Layers,
    contrast: NDArray[np.uint8],
    figures: NDArray[np.bool_],
    regions: Regions,
    boxes: Boxes,
) -> NDArray[np.bool_]:
    """Which figures are of one color that several share, as letters are."""
    if not regions.count:
        return np.zeros(0, dtype=np.bool_)
    place = np.flatnonzero(figures)
    owner = np.repeat(regions.region, regions.stop - regions.start)
    strength = contrast.ravel()[place]
    strongest = np.zeros(regions.count, dtype=np.uint8)
    np.maximum.at(strongest, owner, strength)
    core = strength >= 0.7 * strongest[owner]
    area = np.bincount(owner, minlength=regions.count)
    cores = np.maximum(np.bincount(owner, weights=core, minlength=regions.count), 1)
    width = figures.shape[1]
    beside = (np.maximum(place - 1, 0), place, np.minimum(place + 1, figures.size - 1))
    red, green, blue = (plane.ravel() for plane in layers.planes)
    spread = np.zeros(regions.count)
    # The colored fringes of sub-pixel text cancel out over three pixels.
    for first, second in ((red, green), (blue, green)):
        tint = sum(first[at].astype(np.int16) - second[at] for at in beside) / np.float32(3)
        mean = np.bincount(owner, weights=tint, minlength=regions.count) / area
        away = np.abs(tint - mean[owner])
        spread = np.maximum(
            spread, np.bincount(owner, weights=away, minlength=regions.count) / area
        )
    key = np.zeros(regions.count, dtype=np.int64)
    for plane in (red, green, blue):
        mean = np.bincount(owner, weights=plane[place] * core, minlength=regions.count) / cores
        key = key * _INK_BINS + np.minimum(mean * _INK_BINS / 256, _INK_BINS - 1).astype(np.int64)
    tall = boxes[:, 3] - boxes[:, 1]
    plain = (spread < _INK_SPREAD) & (tall <= _INK_TALLEST) & (boxes[:, 2] - boxes[:, 0] <= width)
    sharers = np.bincount(key[plain], minlength=_INK_BINS**3)
    return np.asarray(plain & (sharers[key] >= _INK_SHARERS))


def _tall_signs(boxes: Boxes, is_ink: NDArray[np.bool_]) -> Boxes:
    """Figures of a word's ink that are taller than letters: emoji of one color."""
    inks = boxes[is_ink]
    if not inks.size:
        return inks
    height = inks[:, 3] - inks[:, 1]
    letters = height[height >= 5]
    usual = float(np.median(letters)) if letters.size else 0.0
    width = inks[:, 2] - inks[:, 0]
    return inks[(height > 1.4 * usual) & (width > 0.7 * height) | (width > 1.8 * usual)]


def _group(boxes: Boxes) -> Boxes:
    """Boxes around figures that lie close together, for each of several distances."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    longer = np.maximum(width, height)
    boxes = boxes[(longer <= LONGEST) & (longer >= 2)]
    if boxes.shape[0] > _MOST_PARTS:
        area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        boxes = boxes[np.argsort(-area, kind="stable")[:_MOST_PARTS]]
    if boxes.shape[0] < 2:
        return boxes[:0]
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    gap = np.maximum((low - high).max(axis=2), 0)
    longer = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    size = np.maximum(longer[:, None], longer[None, :])
    found = []
    for share in _GAPS:
        first, second = np.nonzero(np.triu(gap <= share * size, 1))
        group, count = components(boxes.shape[0], first.astype(np.int32), second.astype(np.int32))
        joined = np.empty((count, 4), dtype=np.int32)
        joined[:, :2], joined[:, 2:] = np.iinfo(np.int32).max, -1
        for side, extreme in enumerate((np.minimum, np.minimum, np.maximum, np.maximum)):
            extreme.at(joined[:, side], group, boxes[:, side])
        found.append(joined[np.bincount(group) > 1])
    return np.concatenate(found)


def _split_rows(figures: NDArray[np.bool_], rows: Boxes) -> Boxes:
    """Parts of wide figures: emoji that touch stand in equal squares, and there is least between them."""
    rows = np.unique(rows, axis=0)
    width, height = rows[:, 2] - rows[:, 0], rows[:, 3] - rows[:, 1]
    rows = rows[(width >= 1.4 * height) & (height >= SHORTEST - 2) & (height <= LONGEST)]
    found: list[tuple[int, int, int, int]] = []
    for left, top, right, bottom in rows.tolist():
        wide, tall = right - left, bottom - top
        part = figures[top:bottom, left:right]
        profile = part.sum(axis=0)
        fewest = max(2, int(np.ceil(wide / (tall * _SQUARE[1]))))
        most = min(_MOST_IN_A_ROW, int(wide / (tall * _SQUARE[0])))
        for count in range(fewest, most + 1):
            cuts = _cuts(profile, count)
            for begin, end in pairwise(cuts):
                found.extend(_tight(part[:, begin:end], left + begin, top))
    return np.array(found, dtype=np.int32).reshape(-1, 4)


def _cuts(profile: NDArray[np.int64], count: int) -> list[int]:
    """Where to cut a row into so many parts: near equal distances, where the fewest pixels are set."""
    step = profile.size / count
    reach = max(1, round(step * 0.12))
    cuts = [0]
    for number in range(1, count):
        middle = round(number * step)
        near = np.arange(max(1, middle - reach), min(profile.size, middle + reach + 1))
        cost = profile[near] + 0.05 * step * np.abs(near - middle) / reach
        cuts.append(int(near[np.argmin(cost)]))
    cuts.append(profile.size)
    return cuts


def _tight(part: NDArray[np.bool_], left: int, top: int) -> list[tuple[int, int, int, int]]:
    """The box of what is set, in a list that is empty when nothing is."""
    columns = np.flatnonzero(part.any(axis=0))
    lines = np.flatnonzero(part.any(axis=1))
    if not columns.size:
        return []
    return [
        (
            left + int(columns[0]),
            top + int(lines[0]),
            left + int(columns[-1]) + 1,
            top + int(lines[-1]) + 1,
        )
    ]
