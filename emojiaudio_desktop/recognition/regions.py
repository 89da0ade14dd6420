"""Connected regions of pixels: runs of a row, joined by a union-find that works on whole arrays.

A picture is never visited pixel by pixel. A row falls into runs, runs that touch in neighboring rows are edges of a graph, and
the graph's components are found by hooking each root to a smaller one and halving the paths, for all edges at once
(Shiloach & Vishkin 1982), which ends after a few rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.int32]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """Regions of a picture, as the runs that they are made of.

    Attributes:
        row: int32, the row of each run.
        start: int32, its first column.
        stop: int32, the column after its last.
        region: int32, the region that it belongs to, in [0, count).
        count: How many regions there are.
        shape: Height and width of the picture.
    """

    row: Indices
    start: Indices
    stop: Indices
    region: Indices
    count: int
    shape: tuple[int, int]

    def areas(self) -> NDArray[np.int64]:
        """Pixels of each region."""
        return self.sums(self.stop - self.start)

    def sums(self, values: NDArray[np.generic]) -> NDArray[np.int64]:
        """The sum over each region of a whole number that each run has."""
        summed = np.bincount(self.region, weights=values, minlength=self.count)
        return np.rint(summed).astype(np.int64)

    def boxes(self) -> Indices:
        """Left, top, right, bottom of each region; right and bottom lie just outside. Shape (count, 4)."""
        boxes = np.empty((self.count, 4), dtype=np.int32)
        boxes[:, :2], boxes[:, 2:] = np.iinfo(np.int32).max, -1
        np.minimum.at(boxes[:, 0], self.region, self.start)
        np.minimum.at(boxes[:, 1], self.region, self.row)
        np.maximum.at(boxes[:, 2], self.region, self.stop)
        np.maximum.at(boxes[:, 3], self.region, self.row + 1)
        return boxes

    def spans(self) -> NDArray[np.int64]:
        """Pixels of each region when every row is filled between its first and its last pixel."""
        key = self.region.astype(np.int64) * self.shape[0] + self.row
        order = np.argsort(key, kind="stable")
        key = key[order]
        first = np.flatnonzero(np.diff(key, prepend=-1))
        if not first.size:
            return np.zeros(self.count, dtype=np.int64)
        left = np.minimum.reduceat(self.start[order], first)
        right = np.maximum.reduceat(self.stop[order], first)
        owner = self.region[order][first]
        filled = np.bincount(owner, weights=right - left, minlength=self.count)
        return np.rint(filled).astype(np.int64)

    def keep(self, wanted: Mask) -> Regions:
        """Only the wanted regions (bool, shape (count,)), numbered anew in the same order."""
        runs = wanted[self.region]
        number = np.cumsum(wanted, dtype=np.int32) - 1
        return Regions(
            self.row[runs],
            self.start[runs],
            self.stop[runs],
            number[self.region[runs]],
            int(wanted.sum()),
            self.shape,
        )

    def paint(self) -> Mask:
        """The pixels of all regions: bool, shape of the picture."""
        height, width = self.shape
        edges = np.zeros(height * width + 1, dtype=np.int8)
        at = self.row.astype(np.int64) * width
        # A run may start where another stops, so both are counted and not set.
        np.add.at(edges, at + self.start, 1)
        np.subtract.at(edges, at + self.stop, 1)
        return np.cumsum(edges[:-1], dtype=np.int8).reshape(height, width) > 0


def components(count: int, first: Indices, second: Indices) -> tuple[Indices, int]:
    """Connected components of a graph.

    Args:
        count: How many nodes there are.
        first: One end of each edge.
        second: The other end.

    Returns:
        The component of each node, numbered from 0 in the order of their first nodes, and how many there are.
    """
    root = np.arange(count, dtype=np.int32)
    while first.size:
        # Each root is hooked to a smaller neighbor; where several offer themselves any will do.
        root[np.maximum(first, second)] = np.minimum(first, second)
        while True:
            above = root[root]
            if np.array_equal(above, root):
                break
            root = above
        first, second = root[first], root[second]
        apart = first != second
        first, second = first[apart], second[apart]
    is_root = root == np.arange(count, dtype=np.int32)
    number = np.cumsum(is_root, dtype=np.int32) - 1
    return number[root], int(is_root.sum())


def find_regions(mask: Mask) -> Regions:
    """Regions of pixels that are set and touch by a side or a corner.

    Args:
        mask: bool, shape (height, width).
    """
    height, width = mask.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    change = np.diff(padded, axis=1)
    row, start = (places.astype(np.int32) for places in np.nonzero(change == 1))
    stop = np.nonzero(change == -1)[1].astype(np.int32)
    # In the order of the picture, which run of the row below is the first that ends at or after where this one starts,
    # and which is the first that starts beyond its end?
    pitch = width + 2
    below = (row.astype(np.int64) + 1) * pitch
    at = row.astype(np.int64) * pitch
    low = np.searchsorted(at + stop, below + start, side="left")
    high = np.searchsorted(at + start, below + stop, side="right")
    touching = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(row.size, dtype=np.int32), touching)
    offset = np.arange(upper.size) - np.repeat(np.cumsum(touching) - touching, touching)
    lower = (np.repeat(low, touching) + offset).astype(np.int32)
    region, count = components(row.size, upper, lower)
    return Regions(row, start, stop, region, count, (height, width))


def find_flat_zones(planes: NDArray[np.uint8], tolerance: int) -> Regions:
    """Zones in which the color changes little from each pixel to the next: planes of one color, and soft gradients.

    Every pixel belongs to one zone.

    Args:
        planes: uint8, shape (channels, height, width).
        tolerance: How far each channel may change from a pixel to its neighbor by a side.
    """
    _, height, width = planes.shape
    begins = np.ones((height, width), dtype=np.bool_)
    begins[:, 1:] = _step(planes[:, :, 1:], planes[:, :, :-1]) > tolerance
    flat = np.flatnonzero(begins)
    row = (flat // width).astype(np.int32)
    start = (flat - row * np.int64(width)).astype(np.int32)
    stop = np.append(start[1:], np.int32(width))
    stop[np.append(row[1:] != row[:-1], True)] = width
    run = (np.cumsum(begins, dtype=np.int32) - 1).reshape(height, width)
    joined = _step(planes[:, 1:], planes[:, :-1]) <= tolerance
    # Of all the links between the same two runs the leftmost is enough.
    news = joined.copy()
    news[:, 1:] &= ~(joined[:, :-1]) | begins[:-1, 1:] | begins[1:, 1:]
    place = np.flatnonzero(news)
    flat_run = run.ravel()
    region, count = components(row.size, flat_run[place], flat_run[place + width])
    return Regions(row, start, stop, region, count, (height, width))


def _step(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest difference of any channel."""
    apart = np.maximum(first[0], second[0]) - np.minimum(first[0], second[0])
    for one, other in zip(first[1:], second[1:], strict=True):
        np.maximum(apart, np.maximum(one, other) - np.minimum(one, other), out=apart)
    return np.asarray(apart)
