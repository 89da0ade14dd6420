"""What a candidate looks like, in numbers that trees can ask about.

All are sums over boxes, taken from summed-area tables (Crow 1984): the cost does not grow with the size of the boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from emojiaudio_desktop.recognition.candidates import Inks
    from emojiaudio_desktop.recognition.surfaces import Layers

    Boxes = NDArray[np.int32]
    Values = NDArray[np.float32]

GRID: Final = 4
_HUES: Final = ("red", "yellow", "green", "cyan", "blue", "magenta")
_CLASSES: Final = (*_HUES, "dark", "gray", "white")
_GRAY_BELOW: Final = 36
"""Difference of the channels below which a pixel counts as gray."""
_EDGE: Final = 24
_SIDES: Final = ("left", "top", "right", "bottom")
_MARGINS: Final = (0.12, 0.35)
_LINE_REACH: Final = 8.0
"""How far along a line its letters tell about a candidate, in heights of the candidate."""
_GRIDS: Final = ("figure", "contrast", "light", "red-green", "blue-yellow", "edges")

FEATURES: Final = (
    "width",
    "height",
    "aspect",
    "figure above ground",
    "figure above pads",
    "saturation",
    "light spread",
    "edges",
    "steps",
    *(f"share {name}" for name in _CLASSES),
    "colors",
    "circle",
    "corners",
    "mirror",
    *(f"{name} {row}{column}" for name in _GRIDS for row in range(GRID) for column in range(GRID)),
    *(f"near {side} {margin}" for margin in _MARGINS for side in _SIDES),
    "letters in line",
    "taller than letters",
    "letters inside",
    "surface left is surface right",
    *(
        f"surface {side} {what}"
        for side in ("left", "right")
        for what in ("width", "height", "fill", "x", "y")
    ),
)
"""Names of the features, in order."""


class _Table:
    """Sums over any box of a plane of small whole numbers."""

    def __init__(self, plane: NDArray[np.generic]) -> None:
        height, width = plane.shape
        # Sums that wrap around give right differences, so 32 bits are enough.
        self.table = np.zeros((height + 1, width + 1), dtype=np.int32)
        inner = self.table[1:, 1:]
        np.cumsum(plane, axis=0, dtype=np.int32, out=inner)
        np.cumsum(inner, axis=1, dtype=np.int32, out=inner)

    def sums(self, left: Boxes, top: Boxes, right: Boxes, bottom: Boxes) -> Values:
        """Sums over boxes, which are clipped to the plane."""
        height, width = self.table.shape
        left, right = np.clip(left, 0, width - 1), np.clip(right, 0, width - 1)
        top, bottom = np.clip(top, 0, height - 1), np.clip(bottom, 0, height - 1)
        table = self.table
        total = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
        return total.astype(np.float32)

    def grid(self, rows: Boxes, columns: Boxes) -> Values:
        """Sums over the cells of a grid in each box: shape (boxes, cells down, cells across)."""
        corners = self.table[rows[:, :, None], columns[:, None, :]]
        return np.diff(np.diff(corners, axis=1), axis=2).astype(np.float32)


def measure(layers: Layers, boxes: Boxes, inks: Inks) -> Values:
    """What each of some boxes looks like.

    Args:
        layers: The picture, taken apart.
        boxes: int32, shape (count, 4): left, top, right, bottom, within the picture.
        inks: The figures that words are made of.

    Returns:
        float32, shape (count, len(FEATURES)).
    """
    left, top, right, bottom = (boxes[:, side] for side in range(4))
    width, height = (right - left).astype(np.float32), (bottom - top).astype(np.float32)
    area = width * height
    red, green, blue = (plane.astype(np.int16) for plane in layers.planes)
    light = (5 * red + 9 * green + 2 * blue) >> 4
    high, low = layers.planes.max(axis=0), layers.planes.min(axis=0)
    chroma = high - low
    on_ground, on_pads = _Table(layers.on_ground), _Table(layers.on_pads)
    bright, squares = _Table(light), _Table(light.astype(np.int32) ** 2)
    edges = _Table(_edges(light))
    inside = left, top, right, bottom

    def mean(table: _Table) -> Values:
        return table.sums(*inside) / area

    columns: list[Values] = [width, height, width / height]
    columns += [mean(on_ground), mean(on_pads), mean(_Table(chroma))]
    spread = mean(squares) - mean(bright) ** 2
    columns += [np.sqrt(np.maximum(spread, 0)), mean(edges)]
    columns.append(mean(_Table(_steps(layers.zone))))
    shares = [mean(_Table(part)) for part in _color_classes(layers, high, low, chroma)]
    columns += shares
    columns.append(np.sum([share > 0.04 for share in shares], axis=0, dtype=np.float32))

    across, down = _ticks(left, right), _ticks(top, bottom)
    cells = np.maximum(np.diff(down, axis=1)[:, :, None] * np.diff(across, axis=1)[:, None, :], 1)
    tables = (
        on_pads,
        _Table(layers.above_pads),
        bright,
        _Table(red - green),
        _Table(2 * blue - red - green),
        edges,
    )
    grids = [table.grid(down, across) / cells for table in tables]
    figure = grids[0]
    corner = figure[:, :: GRID - 1, :: GRID - 1].mean(axis=(1, 2))
    middle = figure[:, 1:-1, 1:-1].mean(axis=(1, 2))
    columns += [middle - corner, corner]
    columns.append(np.abs(grids[2] - grids[2][:, :, ::-1]).mean(axis=(1, 2)))
    for grid in grids:
        columns += list(grid.reshape(-1, GRID * GRID).T)
    columns += _surroundings(on_pads, boxes)
    columns += _letters(inks, boxes, layers.zone.shape)
    columns += _parents(layers, boxes)
    return np.stack(columns, axis=1).astype(np.float32)


def _edges(light: NDArray[np.int16]) -> NDArray[np.bool_]:
    edges = np.zeros(light.shape, dtype=np.bool_)
    edges[:, 1:] = np.abs(np.diff(light, axis=1)) > _EDGE
    edges[1:] |= np.abs(np.diff(light, axis=0)) > _EDGE
    return edges


def _steps(zone: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Pixels at which another flat zone begins."""
    steps = np.zeros(zone.shape, dtype=np.bool_)
    steps[:, 1:] = zone[:, 1:] != zone[:, :-1]
    return steps


def _color_classes(
    layers: Layers,
    high: NDArray[np.uint8],
    low: NDArray[np.uint8],
    chroma: NDArray[np.uint8],
) -> list[NDArray[np.bool_]]:
    """Which pixels are of each class of color."""
    red, green, blue = layers.planes
    colorful = chroma >= _GRAY_BELOW
    # Six hues by which channel leads, and whether the middle one is nearer to it or to the last.
    middle = red.astype(np.int16) + green + blue - high - low
    mixed = colorful & (2 * middle > high.astype(np.int16) + low)
    pure = colorful & ~mixed
    leads = [high == plane for plane in (red, green, blue)]
    leads[1] &= ~leads[0]
    leads[2] &= ~(leads[0] | leads[1])
    lacks = [low == plane for plane in (blue, red, green)]
    lacks[1] &= ~lacks[0]
    lacks[2] &= ~(lacks[0] | lacks[1])
    gray = ~colorful
    dark, white = gray & (high < 80), gray & (low > 200)
    hues = []
    for lead, lack in zip(leads, lacks, strict=True):
        hues += [pure & lead, mixed & lack]
    return [*hues, dark, gray & ~dark & ~white, white]


def _ticks(low: Boxes, high: Boxes) -> Boxes:
    share = np.arange(GRID + 1) / GRID
    return np.rint(low[:, None] + (high - low)[:, None] * share).astype(np.int32)


def _surroundings(figures: _Table, boxes: Boxes) -> list[Values]:
    """How much of the margin at each side is figure: much, where a box cuts a thing in two."""
    left, top, right, bottom = (boxes[:, side] for side in range(4))
    size = np.maximum(right - left, bottom - top)
    found = []
    for margin in _MARGINS:
        more = np.maximum(np.rint(size * margin).astype(np.int32), 1)
        wide, tall = more * (bottom - top), more * (right - left)
        found += [
            figures.sums(left - more, top, left, bottom) / wide,
            figures.sums(left, top - more, right, top) / tall,
            figures.sums(right, top, right + more, bottom) / wide,
            figures.sums(left, bottom, right, bottom + more) / tall,
        ]
    return found


def _letters(inks: Inks, boxes: Boxes, shape: tuple[int, ...]) -> list[Values]:
    """The letters of the line that a box stands in: how many, how tall the box is beside them, how many are inside."""
    count, heights = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    if inks.boxes.size:
        tall = inks.boxes[:, 3] - inks.boxes[:, 1]
        letters = inks.boxes[tall >= 4]
        y, x = (letters[:, 1] + letters[:, 3]) // 2, (letters[:, 0] + letters[:, 2]) // 2
        np.add.at(count, (y, x), 1)
        np.add.at(heights, (y, x), tall[tall >= 4])
    counts, sums = _Table(count), _Table(heights)
    left, top, right, bottom = (boxes[:, side] for side in range(4))
    reach = np.rint((bottom - top) * _LINE_REACH).astype(np.int32)
    line = left - reach, top, right + reach, bottom
    number = counts.sums(*line)
    usual = sums.sums(*line) / np.maximum(number, 1)
    ratio = np.where(number > 0, (bottom - top) / np.maximum(usual, 1), 0)
    return [number, ratio.astype(np.float32), counts.sums(left, top, right, bottom)]


def _parents(layers: Layers, boxes: Boxes) -> list[Values]:
    """The surfaces on which a box lies, as seen from its middle to the left and to the right."""
    height, width = layers.zone.shape
    left, top, right, bottom = (boxes[:, side] for side in range(4))
    row = np.minimum((top + bottom) // 2, height - 1)
    before = layers.left[row, np.maximum(left - 1, 0)]
    after = layers.right[row, np.minimum(right, width - 1)]
    zones, known = [], []
    for column, there in ((before, before >= 0), (after, after < width)):
        zones.append(layers.zone[row, np.clip(column, 0, width - 1)])
        known.append(there)
    found: list[Values] = [((zones[0] == zones[1]) & known[0] & known[1]).astype(np.float32)]
    tall = (bottom - top).astype(np.float32)
    for zone, there in zip(zones, known, strict=True):
        around, fill = layers.surface_boxes[zone], layers.surface_fill[zone]
        wide, high = around[:, 2] - around[:, 0], around[:, 3] - around[:, 1]
        place_x = ((left + right) / 2 - around[:, 0]) / np.maximum(wide, 1)
        place_y = ((top + bottom) / 2 - around[:, 1]) / np.maximum(high, 1)
        found += [
            np.where(there, value, -1).astype(np.float32)
            for value in (wide / tall, high / tall, fill, place_x, place_y)
        ]
    return found
