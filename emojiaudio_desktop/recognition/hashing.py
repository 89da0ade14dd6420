"""Perceptual hashes: short codes of what a picture shows, alike for its resized, re-encoded, padded and recoloured copies.

A picture is first brought into one form: what lies around its content (transparency, or the one colour of a chat bubble) becomes
mid-grey, the content is cropped and scaled to a square. The hash is made of the low frequencies of the discrete cosine
transform of that square (after Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010), of
brightness finely and of the two colour differences coarsely; instead of one bit each keeps eight, so that frequencies near zero,
whose sign is chance, weigh little.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Picture

    Pixels = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

HASH_KEY: Final = "dct-1"
"""Names this way of hashing: hashes made in another way are made again."""
_WORK_SIDE: Final = 96
"""The longest side at which background and content are told apart."""
_SIDE: Final = 32
_BRIGHTNESS: Final = 12
_COLOUR: Final = 5
HASH_LENGTH: Final = _BRIGHTNESS**2 - 1 + 2 * _COLOUR**2
_COLOUR_WEIGHT: Final = 1.6
_SLOPE: Final = 1.0
"""Drawings hold less in high frequencies; this makes up for it."""
_GREY: Final = 127
_CLEAR: Final = 250
"""Alpha below this is not opaque; some encoders write 254 for what is."""
_SPECK: Final = 0.004
"""A share of all pixels."""
_VISIBLE: Final = 32
SAME_COLOUR: Final = 28
"""Greatest difference in a channel within one background: JPEG at quality 50 spreads a flat colour by about 20 near edges."""
TRIED_COLOURS: Final = (14, 28, 50)
"""What is looked up is tried with several: soft shadows ask for little, small JPEGs for much."""
_BORDER_SHARE: Final = 0.55
"""So much of the border has the background's colour, where there is one: content may touch two edges."""
_BACKDROPS: Final = ((255, 255, 255), (49, 51, 56), (10, 10, 12))
"""Behind a see-through sticker most chats show white, dark grey or nearly black, which swallow its white or black outline."""


def hashes_of(picture: Picture, *, looked_up: bool = False) -> NDArray[np.int8]:
    """The hashes of a picture: one, or several where it is not sure what belongs to it.

    Args:
        picture: The picture.
        looked_up: Whether it is to be found, rather than kept: then an opaque picture is taken apart in several ways. A see-through
            one always has the hashes of how it looks before several backgrounds.

    Returns:
        int8, shape (views, HASH_LENGTH), each of about the same length as a vector; no views of a picture of one colour.
    """
    codes = [code for view in _views(picture, looked_up) if (code := _code(view)) is not None]
    return np.array(codes, dtype=np.int8).reshape(-1, HASH_LENGTH)


def unit_vectors(codes: NDArray[np.int8]) -> NDArray[np.float32]:
    """Hashes as vectors of length 1, whose inner product tells how alike they are, in [-1, 1]."""
    vectors = codes.astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors


def _views(picture: Picture, looked_up: bool) -> Iterator[Pixels]:
    """The content of a picture in a square on grey, for each background that it may have."""
    pixels = shrunk(picture.pixels)
    alpha = pixels[..., 3]
    if not is_see_through(pixels):
        colours = pixels[..., :3]
        for tolerance in TRIED_COLOURS if looked_up else (SAME_COLOUR,):
            yield _square(colours, content_of(colours, tolerance))
        return
    if not (alpha >= _VISIBLE).any():
        return
    yield _square(shown_over(pixels, (_GREY, _GREY, _GREY)), alpha >= _VISIBLE)
    for backdrop in _BACKDROPS:
        colours = shown_over(pixels, backdrop)
        framed = in_rim(colours, backdrop)
        yield _square(framed, content_of(framed, SAME_COLOUR))


def is_see_through(pixels: Pixels) -> bool:
    """Whether more than a speck of an RGBA picture is transparent."""
    return bool(np.mean(pixels[..., 3] < _CLEAR) >= _SPECK)


def shrunk(pixels: Pixels) -> Pixels:
    """An RGBA picture of at most 96 pixels a side."""
    from PIL import Image  # noqa: PLC0415  (a text emoji never needs it)

    height, width = pixels.shape[:2]
    longest = max(height, width)
    if longest <= _WORK_SIDE:
        return pixels
    size = (
        max(1, round(width * _WORK_SIDE / longest)),
        max(1, round(height * _WORK_SIDE / longest)),
    )
    # Pillow weighs colours by their alpha here.
    image = Image.fromarray(np.ascontiguousarray(pixels)).resize(
        size, Image.Resampling.BOX, reducing_gap=None
    )
    return np.asarray(image)


def shown_over(pixels: Pixels, backdrop: Sequence[int]) -> Pixels:
    """An RGBA picture before a background; shape (height, width, 3)."""
    alpha = pixels[..., 3:].astype(np.uint16)
    blend = pixels[..., :3] * alpha + np.array(backdrop, dtype=np.uint16) * (255 - alpha)
    return ((blend + 127) // 255).astype(np.uint8)


def in_rim(colours: Pixels, backdrop: Sequence[int]) -> Pixels:
    """A picture with a rim of the backdrop, as a chat shows one: content may touch its edges."""
    framed = np.empty((colours.shape[0] + 4, colours.shape[1] + 4, 3), dtype=np.uint8)
    framed[:] = backdrop
    framed[2:-2, 2:-2] = colours
    return framed


def in_square(shown: Pixels, ground: int | Sequence[int], rim: int = 0) -> Any:
    """A picture in the middle of a square of one colour that is so much wider on each side, as a Pillow image."""
    from PIL import Image  # noqa: PLC0415  (a text emoji never needs it)

    height, width = shown.shape[:2]
    side = max(height, width)
    field = np.empty((side + 2 * rim, side + 2 * rim, 3), dtype=np.uint8)
    field[:] = ground
    y, x = (side - height) // 2 + rim, (side - width) // 2 + rim
    field[y : y + height, x : x + width] = shown
    return Image.fromarray(field)


def border_colour(colours: Pixels) -> NDArray[np.float64]:
    """The median of the pixels along the edges, by each channel."""
    border = np.concatenate([colours[0], colours[-1], colours[1:-1, 0], colours[1:-1, -1]])
    median: NDArray[np.float64] = np.median(border, axis=0)
    return median


def content_of(colours: Pixels, tolerance: int) -> Mask:
    """Where an opaque picture shows something before a background of one colour; everywhere when there is none."""
    everywhere = np.ones(colours.shape[:2], dtype=bool)
    if min(colours.shape[:2]) < 5:
        return everywhere
    ground = border_colour(colours)
    away = np.abs(colours.astype(np.int16) - ground.astype(np.int16)).max(axis=2)
    is_ground = away <= tolerance
    on_border = np.concatenate(
        [is_ground[0], is_ground[-1], is_ground[1:-1, 0], is_ground[1:-1, -1]]
    )
    if on_border.mean() < _BORDER_SHARE:
        return everywhere
    return ~_reached_from_border(is_ground)


def _reached_from_border(free: Mask) -> Mask:
    """The free pixels that are joined to the border by free pixels, side by side."""
    reached = np.zeros_like(free)
    reached[0], reached[-1] = free[0], free[-1]
    reached[:, 0], reached[:, -1] = free[:, 0], free[:, -1]
    count = -1
    while (now := int(reached.sum())) != count:
        count = now
        for _ in range(8):
            grown = reached.copy()
            grown[1:] |= reached[:-1]
            grown[:-1] |= reached[1:]
            grown[:, 1:] |= reached[:, :-1]
            grown[:, :-1] |= reached[:, 1:]
            reached = grown & free
    return reached


def _square(colours: Pixels, content: Mask) -> Pixels:
    """The content, cropped, on grey, in the middle of a square of 32 pixels."""
    from PIL import Image  # noqa: PLC0415

    least = 2 if min(content.shape) > 12 else 1  # a lone pixel at the edge of a JPEG is noise
    rows = np.flatnonzero(content.sum(axis=1) >= least)
    columns = np.flatnonzero(content.sum(axis=0) >= least)
    if not rows.size or not columns.size:
        return np.full((_SIDE, _SIDE, 3), _GREY, dtype=np.uint8)
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    shown = np.where(content[..., None], colours, _GREY).astype(np.uint8)[top:bottom, left:right]
    image = in_square(shown, _GREY).resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    return np.asarray(image)


@lru_cache(maxsize=1)
def _cosines() -> NDArray[np.float32]:
    """The first rows of the orthonormal discrete cosine transform of type 2, shape (12, 32)."""
    rows, places = np.arange(_BRIGHTNESS)[:, None], np.arange(_SIDE)[None, :]
    basis = np.cos(np.pi * (2 * places + 1) * rows / (2 * _SIDE)) * np.sqrt(2 / _SIDE)
    basis[0] /= np.sqrt(2)
    cosines: NDArray[np.float32] = basis.astype(np.float32)
    return cosines


@lru_cache(maxsize=1)
def _weights() -> Any:
    frequency = np.hypot(*np.meshgrid(np.arange(_BRIGHTNESS), np.arange(_BRIGHTNESS)))
    return (1.0 + frequency).astype(np.float32) ** _SLOPE


def _code(view: Pixels) -> NDArray[np.int8] | None:
    """The hash of a square; None when it shows one colour."""
    pixels = view.astype(np.float32)
    red, green, blue = (pixels[..., channel] for channel in range(3))
    # ITU-R BT.601, as JPEG has it.
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue
    differences = (0.564 * (blue - brightness), 0.713 * (red - brightness))
    basis = _cosines()
    weights = _weights()
    fine = (basis @ (brightness - _GREY) @ basis.T) * weights
    coarse = [
        (basis[:_COLOUR] @ plane @ basis[:_COLOUR].T) * weights[:_COLOUR, :_COLOUR] * _COLOUR_WEIGHT
        for plane in differences
    ]
    vector = np.concatenate([fine.ravel()[1:], *(plane.ravel() for plane in coarse)])
    length = float(np.linalg.norm(vector))
    if length < 40.0:
        return None
    # The root flattens: a code is not to hang on its few strongest frequencies.
    vector = np.sign(vector) * np.sqrt(np.abs(vector))
    vector *= 400.0 / np.linalg.norm(vector)
    code: NDArray[np.int8] = np.clip(np.rint(vector), -127, 127).astype(np.int8)
    return code
