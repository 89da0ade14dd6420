"""What lies on what in a picture of the screen: the ground, pads on it, and the figures on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.recognition.regions import Regions, find_flat_zones

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Picture

LONGEST: Final = 180
"""Pixels: nothing longer is an emoji on a screen."""
_TOLERANCE: Final = 7
"""Steps of a channel that still make a soft gradient, from a pixel to the next."""
_CONTRAST: Final = 16
"""A pixel that differs more than this from the surfaces beside it belongs to a figure."""
_GROUND_AREA: Final = 400
_PAD_AREA: Final = 160
_PAD_HEIGHT: Final = 12
_RECTANGULAR: Final = 0.82
"""Share of its box that a pad fills: a pill twice as long as it is high fills 0.89, a circle 0.79."""


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """A picture of the screen, taken apart.

    Attributes:
        planes: uint8, shape (3, height, width): red, green, blue.
        zone: int32, shape (height, width): the flat zone of each pixel.
        surface_boxes: int32, shape (zones, 4): left, top, right, bottom of the zones that are surfaces; others are empty.
        surface_fill: float32, shape (zones,): which share of its box a surface fills, holes filled; 0 for others.
        above_ground: uint8, shape (height, width): contrast with the ground; 0 is the ground.
        above_pads: The same with ground and pads alike.
        left: int32, shape (height, width): the column of the nearest surface pixel to the left; -1 where there is none.
        right: The same to the right; the width where there is none.
    """

    planes: NDArray[np.uint8]
    zone: NDArray[np.int32]
    surface_boxes: NDArray[np.int32]
    surface_fill: NDArray[np.float32]
    above_ground: NDArray[np.uint8]
    above_pads: NDArray[np.uint8]
    left: NDArray[np.int32]
    right: NDArray[np.int32]

    @property
    def on_ground(self) -> NDArray[np.bool_]:
        """Figures above the ground, pads among them."""
        return self.above_ground > _CONTRAST

    @property
    def on_pads(self) -> NDArray[np.bool_]:
        """Figures above the ground and above the pads."""
        return self.above_pads > _CONTRAST


def read_layers(picture: Picture) -> Layers:
    """Take a picture of the screen apart."""
    planes = np.ascontiguousarray(picture.pixels[..., :3].transpose(2, 0, 1))
    zones = find_flat_zones(planes, _TOLERANCE)
    length = (zones.stop - zones.start).astype(np.int64)
    label = np.repeat(zones.region, length).reshape(zones.shape)
    ground, pads, boxes, fill = _surfaces(zones)
    ground_only, _, _ = _contrast(planes, ground[label])
    both, left, right = _contrast(planes, (ground | pads)[label])
    return Layers(planes, label, boxes, fill, ground_only, both, left, right)


def _surfaces(
    zones: Regions,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int32], NDArray[np.float32]]:
    """Which zones are ground, which are pads; the boxes of both, and how far they fill them."""
    areas = zones.areas()
    large = areas >= _PAD_AREA
    some = zones.keep(large)
    boxes = some.boxes()
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    fill = some.spans() / (width.astype(np.int64) * height)
    is_ground = (np.maximum(width, height) > LONGEST) & (areas[large] >= _GROUND_AREA)
    is_pad = ~is_ground & (fill >= _RECTANGULAR) & (np.minimum(width, height) >= _PAD_HEIGHT)
    ground, pads = np.zeros_like(large), np.zeros_like(large)
    ground[large], pads[large] = is_ground, is_pad
    all_boxes = np.zeros((zones.count, 4), dtype=np.int32)
    all_fill = np.zeros(zones.count, dtype=np.float32)
    surface = is_ground | is_pad
    places = np.flatnonzero(large)[surface]
    all_boxes[places], all_fill[places] = boxes[surface], fill[surface]
    return ground, pads, all_boxes, all_fill


def _contrast(
    planes: NDArray[np.uint8], surface: NDArray[np.bool_]
) -> tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.int32]]:
    """How far each pixel differs from the nearer in color of the surfaces to its left and right, and their columns."""
    _, height, width = planes.shape
    column = np.arange(width, dtype=np.int32)
    left = np.maximum.accumulate(np.where(surface, column, np.int32(-1)), axis=1)
    reverse = np.where(surface, column, np.int32(width))[:, ::-1]
    right = np.minimum.accumulate(reverse, axis=1)[:, ::-1]
    place = np.flatnonzero(~surface)
    row = (place // width) * width
    flat_left, flat_right = left.ravel()[place], right.ravel()[place]
    best = np.full(place.size, 255, dtype=np.uint8)
    for beside, there in ((flat_left, flat_left >= 0), (flat_right, flat_right < width)):
        source = row + np.clip(beside, 0, width - 1)
        apart = np.zeros(place.size, dtype=np.uint8)
        for plane in planes.reshape(3, -1):
            own, other = plane[place], plane[source]
            np.maximum(apart, np.maximum(own, other) - np.minimum(own, other), out=apart)
        apart[~there] = 255
        np.minimum(best, apart, out=best)
    contrast = np.zeros(height * width, dtype=np.uint8)
    contrast[place] = best
    return contrast.reshape(height, width), left, np.ascontiguousarray(right)
