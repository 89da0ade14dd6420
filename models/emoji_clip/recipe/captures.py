"""Makes of a clean drawing what a screen or a chat makes of it, and what another artist might have made of it.

A screen scales, tints, blurs, compresses and crowds; another artist shades, outlines, and proportions differently. Both
are imitated at random, so that the encoder learns what neither changes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.canonical import canonicalize

cv2.setNumThreads(1)

BUBBLES: Final = (
    (255, 255, 255), (242, 242, 247), (229, 229, 234), (220, 248, 198), (217, 253, 211), (0, 132, 255),
    (10, 124, 255), (52, 199, 89), (48, 209, 88), (238, 255, 222), (49, 51, 56), (54, 57, 63), (30, 31, 34),
    (0, 0, 0), (17, 27, 33), (32, 44, 51), (0, 92, 75), (24, 37, 51), (43, 82, 120), (255, 250, 205), (88, 101, 242),
    (255, 228, 225), (227, 242, 253), (26, 29, 33), (248, 248, 248), (60, 60, 67), (118, 118, 128),
)  # fmt: skip
"""Bubbles and windows of the usual chats, light and dark, as red, green, blue."""


def restyle(glyph: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The same thing by another artist: palette, shading, outline, proportions.

    Args:
        glyph: uint8, shape (128, 128, 4), straight alpha.
        rng: Where chance comes from.

    Returns:
        The same shape and type.
    """
    colours = glyph[:, :, :3].astype(np.float32)
    alpha = glyph[:, :, 3]
    if rng.random() < 0.7:
        colours = cv2.transform(colours, _palette(rng))
        if rng.random() < 0.5:
            colours = 255 * np.power(np.clip(colours, 0, 255) / 255, np.float32(np.exp(rng.normal(0, 0.22))))
    if rng.random() < 0.3:
        ramp = np.linspace(*(1 + rng.uniform(-0.3, 0.2, 2)), 128, dtype=np.float32)
        colours *= (ramp[:, None] if rng.random() < 0.7 else ramp[None, :])[:, :, None]
    if rng.random() < 0.25:  # a rounded body lit from above
        height = cv2.GaussianBlur(alpha, (0, 0), rng.uniform(3, 9)).astype(np.float32)
        slope = cv2.Sobel(height, cv2.CV_32F, rng.integers(0, 2), 1, ksize=3)
        colours += np.clip(slope * rng.uniform(0.2, 0.9), -70, 90)[:, :, None]
    if rng.random() < 0.12:
        x, y = rng.uniform(30, 98), rng.uniform(15, 70)
        yy, xx = np.mgrid[0:128, 0:128].astype(np.float32)
        spot = np.exp(-((xx - x) ** 2 + (yy - y) ** 2) / (2 * rng.uniform(8, 25) ** 2))
        colours += (spot * rng.uniform(40, 120))[:, :, None]
    colours = np.clip(colours, 0, 255).astype(np.uint8)
    if rng.random() < 0.1:
        colours = cv2.medianBlur(colours, 5)
    if rng.random() < 0.12:  # an outline
        width = int(rng.integers(2, 6))
        grown = cv2.dilate(alpha, np.ones((width, width), np.uint8))
        ink = rng.integers(0, 90, 3).astype(np.uint8)
        if rng.random() < 0.3:
            ink = 255 - ink
        cover = alpha[:, :, None].astype(np.float32) / 255
        colours = (colours * cover + ink * (1 - cover)).astype(np.uint8)
        alpha = grown
    if rng.random() < 0.06:  # inner lines
        edges = cv2.Canny(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), 60, 160)
        colours[cv2.dilate(edges, np.ones((2, 2), np.uint8)) > 0] //= 3
    styled = np.dstack((colours, alpha))
    return _reshape(styled, rng) if rng.random() < 0.85 else styled


def _palette(rng: np.random.Generator) -> np.ndarray:
    """A colour matrix: hue turned around the grey axis, saturation, brightness."""
    angle = rng.normal(0, 0.16) if rng.random() < 0.93 else rng.uniform(-0.9, 0.9)
    saturation, brightness = rng.uniform(0.65, 1.4), rng.uniform(0.82, 1.18)
    if rng.random() < 0.03:
        saturation = 0.0
    grey = np.full((3, 3), 1 / 3)
    cosine, sine = np.cos(angle), np.sin(angle) / np.sqrt(3)
    turn = cosine * np.eye(3) + (1 - cosine) * grey + sine * np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]])
    luma = np.tile([0.299, 0.587, 0.114], (3, 1))
    return (brightness * (saturation * turn + (1 - saturation) * luma)).astype(np.float32)


def _reshape(glyph: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Turn, stretch, slant, and bulge."""
    angle = rng.normal(0, 0.09)
    stretch = np.exp(rng.normal(0, 0.07, 2))
    slant = rng.normal(0, 0.05)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = matrix @ np.array([[stretch[0], slant], [0, stretch[1]]]) * 1.12
    yy, xx = np.mgrid[0:144, 0:144].astype(np.float32)
    yy, xx = (yy - 71.5) * (128 / 144), (xx - 71.5) * (128 / 144)
    bend = rng.normal(0, 3.2, (2, 4, 4)).astype(np.float32)
    map_x = np.float32(matrix[0, 0]) * xx + np.float32(matrix[0, 1]) * yy + 63.5
    map_y = np.float32(matrix[1, 0]) * xx + np.float32(matrix[1, 1]) * yy + 63.5
    map_x += cv2.resize(bend[0], (144, 144), interpolation=cv2.INTER_CUBIC)
    map_y += cv2.resize(bend[1], (144, 144), interpolation=cv2.INTER_CUBIC)
    return cv2.remap(glyph, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def capture(
    glyph: np.ndarray,
    rng: np.random.Generator,
    other: np.ndarray | None = None,
    *,
    sizes: tuple[float, float] = (16, 160),
    hard: bool = True,
) -> np.ndarray:
    """A glyph as it is found on a screen or in a file.

    Args:
        glyph: uint8, shape (n, n, 4), straight alpha.
        rng: Where chance comes from.
        other: Another glyph that may stand beside it.
        sizes: Least and greatest side in pixels.
        hard: With blur, tints, cursors and neighbours; else size, bubble, margins and compression alone.

    Returns:
        uint8, shape (height, width, 4).
    """
    size = round(float(np.exp(rng.uniform(*np.log(sizes)))))
    small = _scaled(glyph, size, rng)
    if hard and rng.random() < 0.12:
        return small
    colour = BUBBLES[rng.integers(len(BUBBLES))] if rng.random() < 0.75 else rng.integers(0, 256, 3)
    pads = rng.uniform(0, 0.35, 4) * size * (rng.random() < 0.85) + rng.integers(0, 3, 4)
    top, bottom, left, right = (int(pad) for pad in pads)
    height, width = size + top + bottom, size + left + right
    canvas = np.empty((height, width, 3), np.float32)
    canvas[:] = colour
    if hard and rng.random() < 0.08:
        canvas += np.linspace(-1, 1, width, dtype=np.float32)[None, :, None] * rng.uniform(0, 14)
    _paste(canvas, small, left, top)
    if hard and other is not None and rng.random() < 0.2 and min(left, right) > 3:
        beside = _scaled(other, size, rng)
        if rng.random() < 0.5:
            _paste(canvas, beside, left - size - int(rng.integers(2, max(3, left))), top)
        else:
            _paste(canvas, beside, left + size + int(rng.integers(2, max(3, right))), top)
    if hard:
        canvas = _disturbed(canvas, rng)
    picture = np.clip(canvas + 0.5, 0, 255).astype(np.uint8)
    draw = rng.random()
    if draw < 0.4:
        quality = int(rng.integers(35, 96))
        _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    elif draw < 0.45:
        _, packed = cv2.imencode(".webp", picture, [cv2.IMWRITE_WEBP_QUALITY, int(rng.integers(40, 96))])
        picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return np.dstack((picture, np.full(picture.shape[:2], 255, np.uint8)))


def _scaled(glyph: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    straight = glyph.astype(np.float32)
    straight[:, :, :3] *= straight[:, :, 3:] / 255
    if size < glyph.shape[0]:
        method = cv2.INTER_AREA if rng.random() < 0.7 else cv2.INTER_LINEAR
    else:
        method = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4)[rng.integers(3)]
    small = cv2.resize(straight, (size, size), interpolation=method)
    alpha = np.clip(small[:, :, 3:], 0, 255)
    small[:, :, :3] = np.clip(small[:, :, :3] * (255 / np.maximum(alpha, 1)), 0, 255)
    small[:, :, 3:] = alpha
    return small.astype(np.uint8)


def _paste(canvas: np.ndarray, glyph: np.ndarray, left: int, top: int) -> None:
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(canvas.shape[1], left + glyph.shape[1]), min(canvas.shape[0], top + glyph.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = glyph[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32)
    cover = part[:, :, 3:] / 255
    spot = canvas[y0:y1, x0:x1]
    spot *= 1 - cover
    spot += part[:, :, :3] * cover


def _disturbed(canvas: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Crop, tint, dim, blur, rescale, cursor, sub-pixels, noise."""
    height, width = canvas.shape[:2]
    if rng.random() < 0.08:  # cut a little off
        cut = int(rng.uniform(0.02, 0.09) * min(height, width)) + 1
        edge = rng.integers(4)
        canvas = (canvas[cut:], canvas[:-cut], canvas[:, cut:], canvas[:, :-cut])[edge]
    if rng.random() < 0.07:  # selected
        tint = np.array((51, 153, 255), np.float32) if rng.random() < 0.7 else rng.uniform(0, 255, 3)
        canvas = canvas + (tint.astype(np.float32) - canvas) * np.float32(rng.uniform(0.2, 0.5))
    if rng.random() < 0.08:  # night light, dimmed
        warm = np.array((1.0, rng.uniform(0.75, 1), rng.uniform(0.5, 1)), np.float32)
        canvas = canvas * warm * np.float32(rng.uniform(0.6, 1))
    if rng.random() < 0.04:
        x = int(rng.integers(canvas.shape[1]))
        canvas[:, x : x + int(rng.integers(1, 3))] = rng.choice((0, 255))
    if rng.random() < 0.15:
        canvas = cv2.GaussianBlur(canvas, (0, 0), rng.uniform(0.3, 0.9))
    if rng.random() < 0.2:
        factor = rng.uniform(0.6, 1.7)
        shape = (max(8, round(canvas.shape[1] * factor)), max(8, round(canvas.shape[0] * factor)))
        canvas = cv2.resize(canvas, shape, interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.06:  # sub-pixel rendering shifts the channels by a third of a pixel
        for channel, shift in ((0, 1 / 3), (2, -1 / 3)):
            matrix = np.float32([[1, 0, shift], [0, 1, 0]])
            canvas[:, :, channel] = cv2.warpAffine(
                np.ascontiguousarray(canvas[:, :, channel]), matrix, canvas.shape[1::-1], borderMode=cv2.BORDER_REPLICATE
            )
    if rng.random() < 0.08:
        canvas = canvas + rng.normal(0, rng.uniform(1, 6), canvas.shape).astype(np.float32)
    return canvas


def sample(glyph: np.ndarray, rng: np.random.Generator, other: np.ndarray | None = None) -> np.ndarray:
    """A canonical picture, uint8 (64, 64, 3), of a restyled and captured glyph."""
    styled = restyle(glyph, rng) if rng.random() < 0.85 else glyph
    return canonicalize(Picture(capture(styled, rng, other)))
