"""Brings a picture into the one form that encoders see: the thing alone, cropped, on middle grey.

The colour of the bubble, the size and the margins of a capture say nothing about what it shows, so they are taken away
before encoding, in training and in use alike: a captured glyph becomes nearly a clean one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from PIL import Image

from emojiaudio_desktop.domain import Picture

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE: Final = 64
"""Side of a canonical picture in pixels."""
GREY: Final = 127
"""What lies around the thing, in every channel."""
_MARGIN: Final = 1
"""Pixels of grey that stay free on each side."""
_WORK: Final = 128
"""Larger pictures are made this small first: no detail beyond it survives, and time grows with the area."""
_LEAST_CONTRAST: Final = 14
"""How far a pixel must lie from the background, of 255, to belong to the thing; JPEG noise lies below it."""
_FAINT_CONTRAST: Final = 6
"""The same where a thing is nearly as pale or as dark as its background."""
_CLEARLY_OTHER: Final = 0.12
"""Cuts are different where an edge of the one lies so far from the other's, as a share of the longer side."""
_SAME_GROUND: Final = 4
"""Backgrounds that differ by less in every channel are one."""


class _Ground(NamedTuple):
    """A background.

    Attributes:
        colour: int16, shape (3,).
        noise: How far its pixels lie from that, of 255, in the median.
    """

    colour: NDArray[np.int16]
    noise: float


def canonicalize(picture: Picture) -> NDArray[np.uint8]:
    """Take the background away, crop to the content, and scale.

    A picture with transparent parts is cut out by them, and all that is left is the thing. Of any other the background is
    taken to be the median colour of its border; what is of that colour and reaches the border is background, so that white
    teeth on a white bubble stay. Things that touch the border and are apart from the main thing are neighbours, and fall away.

    Args:
        picture: Of any size from 1 x 1.

    Returns:
        uint8, shape (64, 64, 3). All of it is 127 when the picture is blank.
    """
    pixels = _reduce(picture.pixels)
    alpha = pixels[:, :, 3]
    has_cut = int(alpha.min()) < 128
    if has_cut:
        weight = alpha
        mask = extent_of = alpha > 24
    else:
        weight = None
        colours = pixels[:, :, :3]
        mask, distinct = _differs(colours, _ground(_border(colours)))
        # Where there is strong contrast, the pale specks around it are what JPEG left.
        extent_of = distinct
    rows, columns = _extent(extent_of, has_neighbours=not has_cut)
    if rows is None or columns is None:
        return np.full((SIZE, SIZE, 3), GREY, np.uint8)
    colours = pixels[rows, columns, :3]
    shape = _fit(colours.shape[0], colours.shape[1])
    if weight is not None:
        # Premultiplied, so that the colours of invisible pixels do not bleed in.
        cut = weight[rows, columns].astype(np.float32)[:, :, None] / 255
        premultiplied = (colours * cut + 0.5).astype(np.uint8)
        coverage = _resize(weight[rows, columns], shape).astype(np.float32)[:, :, None] / 255
        placed = _resize(premultiplied, shape) + GREY * (1 - coverage)
    else:
        # Pale parts are walls too, so that what they enclose stays; at the rim only what is distinct counts.
        walls = _resize(mask[rows, columns].astype(np.uint8) * 255, shape)
        rim = _resize(distinct[rows, columns].astype(np.uint8) * 255, shape)
        coverage = _fill(walls, rim).astype(np.float32)[:, :, None] / 255
        placed = _resize(colours, shape) * coverage + GREY * (1 - coverage)
    canonical = np.full((SIZE, SIZE, 3), GREY, np.uint8)
    top, left = (SIZE - shape[0]) // 2, (SIZE - shape[1]) // 2
    canonical[top : top + shape[0], left : left + shape[1]] = np.clip(placed + 0.5, 0, 255)
    return canonical


def other_cuts(picture: Picture) -> list[Picture]:
    """The thing cut out in other ways than :func:`canonicalize` does it, where they come to something clearly different.

    A pole as pale as the sky behind it, a square that leaves only the corners of the picture free, and an arrow beside a
    telephone are taken away with the background in the usual way.

    Args:
        picture: Of any size from 1 x 1.

    Returns:
        Up to three pictures with a transparent background; none where the picture has one itself.
    """
    pixels = _reduce(picture.pixels)
    if int(pixels[:, :, 3].min()) < 128:
        return []
    colours = pixels[:, :, :3]
    ground, corner = _ground(_border(colours)), _ground(_corners(colours))
    usual = _differs(colours, ground)
    seen = [_edges_of(*_extent(usual[1]))]
    ways = [(_differs(colours, ground, _FAINT_CONTRAST), True)]
    if np.abs(corner.colour - ground.colour).max() >= _SAME_GROUND:
        ways.append((_differs(colours, corner), True))
    ways.append((usual, False))
    cuts = []
    for (mask, distinct), has_neighbours in ways:
        rows, columns = _extent(distinct, has_neighbours=has_neighbours)
        if rows is None or columns is None:
            continue
        edges = _edges_of(rows, columns)
        side = max(edges[1] - edges[0], edges[3] - edges[2])
        if all(np.abs(edges - other).max() > _CLEARLY_OTHER * side for other in seen):
            seen.append(edges)
            walls, rim = (part[rows, columns].astype(np.uint8) * 255 for part in (mask, distinct))
            cut = np.dstack((colours[rows, columns], _fill(walls, rim)))
            # With a rim that is seen through it is taken as cut out.
            cuts.append(Picture(np.pad(cut, ((1, 1), (1, 1), (0, 0)))))
    return cuts


def _edges_of(rows: slice | None, columns: slice | None) -> NDArray[np.int64]:
    """First and last row and column; an empty place where there is nothing."""
    if rows is None or columns is None:
        return np.zeros(4, np.int64)
    return np.array((rows.start, rows.stop, columns.start, columns.stop))


def _reduce(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture, or a smaller one where it is larger than the work size."""
    largest = max(pixels.shape[:2])
    if largest <= _WORK:
        return pixels
    height, width = (max(1, round(side * _WORK / largest)) for side in pixels.shape[:2])
    image = Image.fromarray(np.ascontiguousarray(pixels))
    if int(pixels[:, :, 3].min()) < 255:
        reduced = image.convert("RGBa").resize((width, height), Image.Resampling.BOX)
        return np.asarray(reduced.convert("RGBA"))
    return np.asarray(image.resize((width, height), Image.Resampling.BOX))


def _border(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The outermost pixels, shape (n, 3)."""
    return np.concatenate((colours[0], colours[-1], colours[1:-1, 0], colours[1:-1, -1]))


def _corners(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Four pixels of each corner, shape (16, 3)."""
    rows, columns = np.ix_([0, 1, -2, -1], [0, 1, -2, -1])
    corners = colours[rows % colours.shape[0], columns % colours.shape[1]]
    return np.asarray(corners.reshape(-1, 3))


def _ground(around: NDArray[np.uint8]) -> _Ground:
    """The background that shows around a thing: the median of each channel. Shape (n, 3)."""
    colour = _median(around).astype(np.int16)
    return _Ground(colour, float(_median(_distance(around, colour))))


def _median(values: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    """Of each column; a fifth of the time that NumPy's takes, which looks for what is not a number."""
    middle = ((len(values) - 1) // 2, len(values) // 2)
    parted = np.partition(values, middle, axis=0)
    return np.asarray((parted[middle[0]] + parted[middle[1]].astype(np.int64)) / 2)


def _distance(colours: NDArray[np.uint8], colour: NDArray[np.int16]) -> NDArray[np.int16]:
    """How far each pixel is from a colour in the channel that differs most. Shape (..., 3) to (...)."""
    red, green, blue = (np.abs(colours[..., channel] - colour[channel]) for channel in range(3))
    # Three times as fast as the maximum along so short an axis.
    furthest: NDArray[np.int16] = np.maximum(np.maximum(red, green), blue)
    return furthest


def _differs(
    colours: NDArray[np.uint8], ground: _Ground, contrast: float = _LEAST_CONTRAST
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pixels are not of the background's colour, and which of them differ distinctly.

    Distinct is what differs by a fifth of what is usual in the picture, or more.
    """
    distance = _distance(colours, ground.colour)
    threshold = min(40.0, contrast + 2.5 * ground.noise)
    mask = distance > threshold
    usual = float(_median(distance[mask])) if mask.any() else 0.0
    return mask, distance > max(threshold, 0.2 * usual)


def _extent(
    mask: NDArray[np.bool_], *, has_neighbours: bool = True
) -> tuple[slice | None, slice | None]:
    """The rows and columns that the thing fills, without its neighbours."""
    if not has_neighbours:
        return _whole_run(mask.sum(axis=1)), _whole_run(mask.sum(axis=0))
    columns = _main_run(mask.sum(axis=0))
    if columns is None:
        return None, None
    rows = _main_run(mask[:, columns].sum(axis=1))
    if rows is None:
        return None, None
    # Without a neighbour above, the thing may be narrower than it seemed.
    return rows, _main_run(mask[rows].sum(axis=0)) or columns


def _whole_run(profile: NDArray[np.int64]) -> slice | None:
    """From the first to the last filled line."""
    filled = np.flatnonzero(profile)
    return slice(int(filled[0]), int(filled[-1]) + 1) if filled.size else None


def _main_run(profile: NDArray[np.int64]) -> slice | None:
    """From the first to the last filled line, without what only peeps in at the ends.

    A run of filled lines that touches the end, is parted from the rest by empty lines, and has less than half as much
    in it as the largest run, is a neighbour.
    """
    whole = _whole_run(profile)
    if whole is None or profile[whole].all():
        return whole  # nearly always
    filled = np.flatnonzero(profile)
    breaks = np.flatnonzero(np.diff(filled) > 1)
    starts = filled[np.concatenate(([0], breaks + 1))]
    ends = filled[np.concatenate((breaks, [filled.size - 1]))] + 1
    masses = np.add.reduceat(profile, starts)
    largest = masses.max()
    first, last = 0, starts.size - 1
    if starts[0] == 0 and masses[0] < largest / 2:
        first = 1
    if ends[-1] == profile.size and masses[-1] < largest / 2:
        last -= 1
    if first <= last:
        starts, ends = starts[first : last + 1], ends[first : last + 1]
    return slice(int(starts[0]), int(ends[-1]))


def _fit(height: int, width: int) -> tuple[int, int]:
    """The largest shape of the same proportions that fits the canonical picture."""
    room = SIZE - 2 * _MARGIN
    scale = room / max(height, width)
    return max(1, round(height * scale)), max(1, round(width * scale))


def _resize(values: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8]:
    image = Image.fromarray(np.ascontiguousarray(values))
    return np.asarray(image.resize((shape[1], shape[0]), Image.Resampling.BILINEAR))


def _fill(walls: NDArray[np.uint8], rim: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Coverage of the thing: whole where it cannot be reached from outside, else as covered as its rim is.

    Args:
        walls: Coverage by all that differs from the background; from 128 on, nothing passes.
        rim: Coverage by what differs distinctly.
    """
    passable = np.ones((walls.shape[0] + 2, walls.shape[1] + 2), np.bool_)
    passable[1:-1, 1:-1] = walls < 128
    outside = np.zeros_like(passable)
    outside[0], outside[-1], outside[:, 0], outside[:, -1] = True, True, True, True
    runs = (_runs(passable), _runs(passable.T).T)
    count = 0
    while (grown := int(np.count_nonzero(outside))) > count:
        count = grown
        for run in runs:  # what is outside anywhere in a run is so from one wall to the next
            is_outside = np.zeros(passable.size + 1, np.bool_)
            is_outside[run[outside]] = True
            outside = is_outside[run]
    outside[1:] |= outside[:-1]
    outside[:-1] |= outside[1:]
    reached = outside[1:-1, 1:-1] | outside[1:-1, :-2] | outside[1:-1, 2:]
    return np.where(reached, rim, np.uint8(255))


def _runs(passable: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Numbers for the runs of passable pixels in every row, from 1; 0 for walls."""
    starts = passable.copy()
    starts[:, 1:] &= ~passable[:, :-1]
    return np.asarray(np.cumsum(starts).reshape(passable.shape) * passable)
