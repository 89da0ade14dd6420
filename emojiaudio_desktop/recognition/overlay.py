"""Lays a picture over a sticker that it may be a copy of, and tells from what differs whether it is one.

Hashes and features find what is alike; two drawings by one hand that differ in the mouth alone are as alike as two copies of one
drawing. So both are shown before the same background, cropped to their content, moved and scaled until they fit best, and
compared pixel by pixel: in a copy the differences are small and everywhere, in another drawing they are in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.recognition.hashing import (
    SAME_COLOUR,
    TRIED_COLOURS,
    border_colour,
    content_of,
    in_rim,
    in_square,
    is_see_through,
    shown_over,
    shrunk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Picture

    Pixels = NDArray[np.uint8]
    Field = NDArray[np.float32]

_SIDE: Final = 24
_MARGIN: Final = 1
"""So far a sticker is moved to each side, in pixels of the 24."""
_INNER: Final = _SIDE - 2 * _MARGIN
_SIDES: Final = (_SIDE - 1, _SIDE, _SIDE + 1)
"""How large a sticker is tried: a copy that was cropped by some pixels shows it a little larger."""
_CELL: Final = 6
"""Side of the place in which most differs, in pixels: a mouth or an eye."""
_GREY: Final = (127, 127, 127)
_LEAST_SECOND: Final = (0.7, 0.5)
"""What the next best sticker is taken to be like at least, by hash and by overlay: few stickers make none of them likelier."""
_WEIGHTS: Final = (-0.6293, -0.4266, -0.6813, -0.3089, 5.574, 7.6603, -7.2244, -1.4763)
_CONSTANT: Final = -11.2184
"""A logistic regression, by ``tests/benchmarks/sticker_recognition.py --encoder --fit --glyphs FOLDER --tried 60 --seed 11``."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well a sticker lies under a picture, where it lies best; by default that of none.

    Attributes:
        colours: Correlation of the three channels, in [-1, 1].
        edges: Correlation of their gradients, in [-1, 1].
        contrast: How alike their contrasts are, in [0, 1].
        worst_colours: Energy of the difference in the place where most differs, as a share of the picture's, from 0.
        worst_edges: The same of the gradients.
    """

    colours: float = -1.0
    edges: float = -1.0
    contrast: float = 0.0
    worst_colours: float = 1.0
    worst_edges: float = 1.0

    @property
    def total(self) -> float:
        """What the best of several is chosen by."""
        return self.colours + self.edges


class Overlay:
    """A picture that stickers are laid under.

    Args:
        picture: The picture.
    """

    def __init__(self, picture: Picture) -> None:
        pixels = shrunk(picture.pixels)
        has_ground = not is_see_through(pixels)
        self._ground = self._colour_around(pixels) if has_ground else _GREY
        self._level: Field = np.array(self._ground, dtype=np.float32)
        self._views: list[tuple[Field, Field, float]] = []
        # An opaque picture is taken apart in several ways, as for hashes.
        for tolerance in TRIED_COLOURS if has_ground else (SAME_COLOUR,):
            for square in _squares(pixels, self._ground, tolerance):
                field = _scaled(square, _SIDE) - self._level
                inner = field[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
                edges = _gradients(field)[_MARGIN:, _MARGIN:][: _INNER - 1, : _INNER - 1]
                colours, contrast = _unit(_centred(_flat(inner))[0])
                self._views.append((colours, _unit(_flat(edges).ravel())[0], contrast))

    @staticmethod
    def _colour_around(pixels: Pixels) -> tuple[int, int, int]:
        red, green, blue = (int(value) for value in border_colour(pixels[..., :3]))
        return red, green, blue

    def agreement(self, stored: Sequence[Picture]) -> Agreement:
        """How well the best of the frames of a sticker lies under the picture."""
        best = Agreement()
        for frame in stored:
            for square in _squares(shrunk(frame.pixels), self._ground, SAME_COLOUR):
                best = max(best, self._best_place(square), key=lambda one: one.total)
        return best

    def _best_place(self, square: Any) -> Agreement:
        best = Agreement()
        fields = [_scaled(square, side) - self._level for side in _SIDES]
        colours = np.concatenate([_centred(_places(field, _INNER)) for field in fields])
        edges = np.concatenate([_places(_gradients(field), _INNER - 1) for field in fields])
        edges = edges.reshape(len(edges), -1)
        contrasts = np.maximum(np.linalg.norm(colours, axis=1), 1e-6)
        colours /= contrasts[:, None]
        edges /= np.maximum(np.linalg.norm(edges, axis=1, keepdims=True), 1e-6)
        for its_colours, its_edges, contrast in self._views:
            by_colours, by_edges = colours @ its_colours, edges @ its_edges
            place = int(np.argmax(by_colours + by_edges))
            first, second = float(by_colours[place]), float(by_edges[place])
            if first + second > best.total:
                ratio = float(min(contrast, contrasts[place]) / max(contrast, contrasts[place]))
                best = Agreement(
                    first,
                    second,
                    ratio,
                    _worst(its_colours - first * colours[place], _INNER),
                    _worst(its_edges - second * edges[place], _INNER - 1),
                )
        return best


def evidence(best: Agreement, second: Agreement, hashes: tuple[float, float]) -> list[float]:
    """What is weighed.

    Args:
        best: Of the sticker that agrees best.
        second: Of the next.
        hashes: How like the best is by hash, and the most like of the others.

    Returns:
        Eight numbers.
    """
    least_hash, least_total = _LEAST_SECOND
    return [
        float(np.log(1.002 - best.colours)),
        float(np.log(1.01 - best.edges)),
        float(np.log(best.worst_colours + 0.0005)),
        float(np.log(best.worst_edges + 0.002)),
        best.contrast,
        hashes[0],
        max(hashes[1], least_hash),
        max(second.total, least_total),
    ]


def is_copy(given: Sequence[float]) -> bool:
    """Whether the picture is a copy of the sticker; see :func:`evidence`.

    On other drawings and emoji than it was fitted to, 98 to 99 % of copies are, and 0.2 to 0.4 % of pictures that are none.
    """
    return float(np.dot(_WEIGHTS, given)) + _CONSTANT >= 0


def _squares(pixels: Pixels, ground: tuple[int, int, int], tolerance: int) -> Iterator[Any]:
    """The content before a background, in the middle of a square with a rim, as Pillow images.

    An opaque picture comes whole, too: its own background may belong to it.
    """
    colours = shown_over(pixels, ground)
    has_ground = not is_see_through(pixels)
    if not has_ground:
        colours = in_rim(colours, ground)
    masks = [content_of(colours, tolerance)]
    if has_ground and tolerance == SAME_COLOUR and not masks[0].all():
        masks.append(np.ones_like(masks[0]))
    for mask in masks:
        rows = np.flatnonzero(mask.sum(axis=1) >= min(2, mask.shape[1]))
        columns = np.flatnonzero(mask.sum(axis=0) >= min(2, mask.shape[0]))
        if rows.size and columns.size:
            top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
            shown = np.where(mask[..., None], colours, np.array(ground, dtype=np.uint8))[
                top:bottom, left:right
            ]
            yield in_square(shown, ground, rim=max(2, max(shown.shape[:2]) // 8))


def _scaled(square: Any, side: int) -> Field:
    """A picture made so large, its middle or with a rim; float32, shape (24, 24, 3)."""
    from PIL import Image  # noqa: PLC0415

    field = np.asarray(square.resize((side, side), Image.Resampling.BILINEAR)).astype(np.float32)
    if side >= _SIDE:
        start = (side - _SIDE) // 2
        return field[start : start + _SIDE, start : start + _SIDE]
    wider = np.empty((_SIDE, _SIDE, 3), dtype=np.float32)
    wider[:] = field[0, 0]
    start = (_SIDE - side) // 2
    wider[start : start + side, start : start + side] = field
    return wider


def _gradients(field: Field) -> Field:
    down = field[1:, :-1] - field[:-1, :-1]
    right = field[:-1, 1:] - field[:-1, :-1]
    return np.concatenate([down, right], axis=2)


def _flat(field: Field) -> Field:
    """Channels first, in one row."""
    return np.ascontiguousarray(field.transpose(2, 0, 1)).reshape(1, field.shape[2], -1)


def _places(field: Field, side: int) -> Field:
    """Every window of a field, shape (windows, channels, side * side)."""
    views = np.lib.stride_tricks.sliding_window_view(field, (side, side), axis=(0, 1))
    return np.asarray(views.reshape(-1, field.shape[2], side * side))


def _centred(rows: Field) -> Field:
    """Without the mean of each channel; shape (rows, values)."""
    centred: Field = rows - rows.mean(axis=2, keepdims=True)
    return centred.reshape(len(rows), -1)


def _unit(vector: Field) -> tuple[Field, float]:
    """A vector of length 1, and the length it had."""
    length = max(float(np.linalg.norm(vector)), 1e-6)
    return vector / np.float32(length), length


def _worst(difference: Field, side: int) -> float:
    """The most energy that a difference, of channels first, has in one cell."""
    energy = (difference.reshape(-1, side, side) ** 2).sum(axis=0)
    cells = np.lib.stride_tricks.sliding_window_view(energy, (_CELL, _CELL))[::2, ::2]
    return float(cells.sum(axis=(2, 3)).max())
