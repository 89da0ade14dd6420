"""Draws chat windows as screens show them, and knows where the emoji are: what the finder of emoji is trained and measured on.

Themes (light, dark, night, colored), bubbles, gradients and wallpapers, fonts and scales are drawn by chance from a seed; the
emoji are drawings that the caller gives. Text is drawn by Qt, without a screen where ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import colorsys
import math
import os
from dataclasses import dataclass, field

import numpy as np
from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication

from emojiaudio_desktop.domain import Box, Picture

WORDS = [
    "the",
    "of",
    "and",
    "a",
    "to",
    "in",
    "is",
    "you",
    "that",
    "it",
    "he",
    "was",
    "for",
    "on",
    "are",
    "as",
    "with",
    "his",
    "they",
    "I",
    "at",
    "be",
    "this",
    "have",
    "from",
    "or",
    "one",
    "had",
    "by",
    "word",
    "but",
    "not",
    "what",
    "all",
    "were",
    "we",
    "when",
    "your",
    "can",
    "said",
    "there",
    "use",
    "an",
    "each",
    "which",
    "she",
    "do",
    "how",
    "their",
    "if",
    "will",
    "up",
    "other",
    "about",
    "out",
    "many",
    "then",
    "them",
    "these",
    "so",
    "some",
    "her",
    "would",
    "make",
    "like",
    "him",
    "into",
    "time",
    "has",
    "look",
    "two",
    "more",
    "write",
    "go",
    "see",
    "number",
    "no",
    "way",
    "could",
    "people",
    "my",
    "than",
    "first",
    "water",
    "been",
    "call",
    "who",
    "oil",
    "its",
    "now",
    "find",
    "long",
    "down",
    "day",
    "did",
    "get",
    "come",
    "made",
    "may",
    "part",
    "really",
    "haha",
    "okay",
    "tomorrow,",
    "tonight?",
    "yes!",
    "no.",
    "thanks",
    "meeting",
    "birthday",
    "dinner",
    "train",
    "late",
    "sorry",
    "love",
    "great",
    "weekend",
    "photo",
    "weather",
    "coffee",
    "party",
    "where",
    "are",
    "you?",
    "wait...",
    "lol",
    "OMG",
    "see",
    "you",
    "Grüße",
    "später",
    "schön",
    "déjà",
    "vu",
    "año",
    "привет",
    "спасибо",
    "хорошо",
    "Ελλάδα",
]
NAMES = [
    "Anna",
    "Ben",
    "Chloé",
    "Dmitri",
    "Emma",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kim",
    "Lena",
    "Mika",
    "Nora",
    "Omar",
    "Pia",
    "Quinn",
    "Rosa",
    "Sam",
    "Tariq",
]
FONTS = (
    "DejaVu Sans",
    "Liberation Sans",
    "DejaVu Sans Condensed",
    "Liberation Serif",
    "DejaVu Serif",
    "Liberation Mono",
    "Liberation Sans Narrow",
)
SCALES = (1.0, 1.0, 1.25, 1.5, 2.0)
_SHOWN = 64
"""Alpha from which a pixel of a drawing counts as seen."""
_SEEN_ENOUGH = 0.6


@dataclass
class Screen:
    """One drawn screen.

    Attributes:
        picture: What is seen.
        boxes: Where the emoji are, in the order in which they were drawn.
        glyphs: Which drawing each box shows: a place in the list that was given.
        kinds: How each stands there: "inline", "alone", "reaction", "picker", "list", "name".
        ignored: Boxes of emoji that are cut off or covered: neither to be found nor to be left.
        theme: What the screen looks like.
    """

    picture: Picture
    boxes: list[Box] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    ignored: list[Box] = field(default_factory=list)
    theme: str = ""


def application():
    """The Qt application that text needs; made once, of the kind that windows need too, should other tests show some."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication.instance() or QApplication(["screens"])


def _rgb(hue, saturation, value):
    return tuple(round(255 * part) for part in colorsys.hsv_to_rgb(hue % 1.0, saturation, value))


def _photo(rng, width, height):
    """A picture like a photo: smooth areas, shapes, texture."""
    out = np.zeros((height, width, 3), np.float32)
    top, bottom = rng.integers(0, 256, (2, 3))
    out += np.linspace(0, 1, height)[:, None, None] * (bottom - top) + top
    for octave in (3, 7, 17, 40):
        cells = rng.normal(0, 60 / math.sqrt(octave), (octave, octave, 3)).astype(np.float32)
        cells = cells.mean(axis=2, keepdims=True) * 0.7 + cells * 0.3
        layers = [
            np.asarray(Image.fromarray(cells[..., c % cells.shape[2]]).resize((width, height), 3))
            for c in range(3)
        ]
        out += np.stack(layers, axis=2)
    y, x = np.mgrid[:height, :width]
    for _ in range(rng.integers(1, 7)):
        cx, cy = rng.random(2) * (width, height)
        rx, ry = (0.08 + 0.4 * rng.random(2)) * min(width, height)
        inside = ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1
        out[inside] = out[inside] * 0.4 + rng.integers(0, 256, 3) * 0.6
    if rng.random() < 0.7:
        out += rng.normal(0, rng.choice((3, 8)), (height, width, 1))
    return np.clip(out, 0, 255).astype(np.uint8)


class _Scene:
    """What is being drawn. All lengths are in pixels of the screen; ``u`` is how many of them a logical pixel has."""

    def __init__(self, seed, glyphs, width, height):

        self.rng = rng = np.random.default_rng(seed)
        self.glyphs = glyphs
        self.u = float(rng.choice(SCALES))
        self.blurred = self.u in (1.25, 1.5) and rng.random() < 0.4
        self.blow_up = self.u if self.blurred else 1.0
        if self.blurred:
            self.u = 1.0
        self.w, self.h = round(width / self.blow_up), round(height / self.blow_up)
        self.canvas = np.zeros((self.h, self.w, 4), np.uint8)
        self.canvas[..., 3] = 255
        self.image = QImage(
            self.canvas.data, self.w, self.h, self.w * 4, QImage.Format.Format_RGBX8888
        )
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.family = str(rng.choice(FONTS))
        self.lcd = rng.random() < 0.3
        self.fonts = {}
        self.placed = []
        self.filter = int(rng.choice([Image.BILINEAR, Image.LANCZOS, Image.BOX, Image.HAMMING]))
        # Who chats uses few emoji, most of them often.
        self.usual = rng.choice(len(glyphs), size=min(len(glyphs), 14), replace=False)
        self.make_theme()

    # Colors -----------------------------------------------------------------------------------------------------------

    def make_theme(self):
        rng = self.rng
        self.theme = str(rng.choice(["light", "light", "dark", "night", "colored", "colored dark"]))
        hue = rng.random()
        self.accent = _rgb(hue, 0.5 + 0.5 * rng.random(), 0.6 + 0.4 * rng.random())
        dark = "dark" in self.theme or self.theme == "night"
        tint = 0.5 * rng.random() if "colored" in self.theme else 0.06 * rng.random()
        if self.theme == "night":
            back = 0.0 if rng.random() < 0.5 else 0.06
        else:
            back = 0.1 + 0.15 * rng.random() if dark else 0.88 + 0.12 * rng.random()
        self.back = _rgb(hue + 0.1 * rng.normal(), tint, back)
        self.panel = _rgb(hue, tint, back + 0.05 if dark else min(1, back + 0.04))
        shift = 0.09 if dark else -0.07
        self.theirs = (
            (255, 255, 255)
            if not dark and rng.random() < 0.6
            else _rgb(hue, tint, np.clip(back + shift, 0, 1))
        )
        mine_light = 0.9 + 0.1 * rng.random() if not dark else 0.3 + 0.3 * rng.random()
        self.mine = _rgb(
            rng.random(),
            (0.12 + 0.25 * rng.random()) if not dark else 0.3 + 0.6 * rng.random(),
            mine_light,
        )
        if rng.random() < 0.3:
            self.mine = self.accent
        self.dark = dark
        self.ink = (235, 235, 240) if dark else (20, 20, 25)
        self.faint = (140, 145, 150) if dark else (120, 125, 130)
        self.link = (110, 170, 255) if dark else (10, 90, 210)

    def ink_on(self, color):
        """Ink that can be read on a color."""
        light = color[0] * 0.3 + color[1] * 0.59 + color[2] * 0.11
        return (20, 20, 25) if light > 140 else (245, 245, 250)

    # Shapes -----------------------------------------------------------------------------------------------------------

    def _color(self, color):

        return QColor(*(int(c) for c in color))

    def rect(self, x, y, w, h, color, radius=0.0, line=None, line_width=1.0):

        p = self.painter
        p.setBrush(self._color(color) if color is not None else Qt.BrushStyle.NoBrush)
        p.setPen(QPen(self._color(line), line_width) if line is not None else Qt.PenStyle.NoPen)
        p.drawRoundedRect(QRectF(x, y, w, h), radius, radius)
        self.cover(x, y, x + w, y + h)

    def cover(self, x0, y0, x1, y1):
        """Emoji that lie under a new shape are seen no more."""
        for one in self.placed:
            bx0, by0, bx1, by1 = one["box"]
            w = max(0, min(bx1, x1) - max(bx0, x0))
            h = max(0, min(by1, y1) - max(by0, y0))
            one["hidden"] += w * h / ((bx1 - bx0) * (by1 - by0))

    def gradient(self, x, y, w, h, colors, radius=0.0, *, vertical=True):

        gradient = QLinearGradient(x, y, x if vertical else x + w, y + h if vertical else y)
        for at, color in enumerate(colors):
            gradient.setColorAt(at / (len(colors) - 1), self._color(color))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(gradient)
        self.painter.drawRoundedRect(QRectF(x, y, w, h), radius, radius)

    def picture(self, x, y, pixels, *, round_by=0.0):
        """Paste a picture, with rounded corners."""
        x, y = round(x), round(y)
        h, w = pixels.shape[:2]
        x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + w, self.w), min(y + h, self.h)
        if x1 <= x0 or y1 <= y0:
            return
        yy, xx = np.mgrid[:h, :w] + 0.5
        dx = np.maximum(np.maximum(round_by - xx, xx - (w - round_by)), 0)
        dy = np.maximum(np.maximum(round_by - yy, yy - (h - round_by)), 0)
        mask = np.clip(round_by - np.hypot(dx, dy) + 0.5, 0, 1) if round_by else np.ones((h, w))
        part = np.s_[y0 - y : y1 - y, x0 - x : x1 - x]
        self.blend(x0, y0, pixels[part][..., :3], mask[part][..., None])
        self.cover(x0, y0, x1, y1)

    def blend(self, x, y, colors, alpha):
        area = self.canvas[y : y + alpha.shape[0], x : x + alpha.shape[1], :3]
        area[:] = np.round(area * (1 - alpha) + np.asarray(colors) * alpha).astype(np.uint8)

    # Text -------------------------------------------------------------------------------------------------------------

    def font(self, size, *, bold=False):
        key = (round(size * 4), bold)
        if key not in self.fonts:
            made = QFont(self.family)
            made.setPixelSize(max(5, round(size)))
            made.setBold(bold)
            self.fonts[key] = made, QFontMetricsF(made)
        return self.fonts[key]

    def width_of(self, text, size, *, bold=False):
        return self.font(size, bold=bold)[1].horizontalAdvance(text)

    def text(self, x, baseline, text, size, color, *, bold=False):
        """Draw words; their width."""

        font, metrics = self.font(size, bold=bold)
        width = metrics.horizontalAdvance(text)
        if not self.lcd:
            self.painter.setFont(font)
            self.painter.setPen(self._color(color))
            self.painter.drawText(QPointF(x, round(baseline)), text)
            return width
        # As ClearType and FreeType do: three times as wide, filtered, one third for each primary color.
        up, pad = math.ceil(metrics.ascent()) + 2, 3
        w, h = math.ceil(width) + 2 * pad + 2, up + math.ceil(metrics.descent()) + 2
        x0, y0 = math.floor(x) - pad, round(baseline) - up
        tall = QImage(w * 3, h, QImage.Format.Format_Grayscale8)
        tall.fill(QColor(0, 0, 0))
        p = QPainter(tall)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.scale(3, 1)
        p.setFont(font)
        p.setPen(QColor(255, 255, 255))
        p.drawText(QPointF(x - x0, up), text)
        p.end()
        cover = np.frombuffer(tall.constBits(), np.uint8).reshape(h, tall.bytesPerLine())[
            :, : w * 3
        ]
        cover = np.pad(cover.astype(np.float32) / 255, ((0, 0), (2, 2)))
        weights = np.array((1, 2, 3, 2, 1)) / 9
        cover = sum(
            weight * cover[:, at : at + w * 3] for at, weight in enumerate(weights)
        ).reshape(h, w, 3)
        left, top = max(0, -x0), max(0, -y0)
        cover = cover[top : self.h - y0, left : self.w - x0]
        if cover.size and x0 + left < self.w and y0 + top < self.h:
            self.blend(x0 + left, y0 + top, color, cover)
        return width

    # Emoji ------------------------------------------------------------------------------------------------------------

    def choose(self):
        """Which emoji is next."""
        if self.rng.random() < 0.6:
            return int(self.rng.choice(self.usual))
        return int(self.rng.integers(len(self.glyphs)))

    def emoji(self, x, y, size, kind, which=None):
        """Draw an emoji in a square of this size."""
        which = self.choose() if which is None else which
        size = max(8, round(size))
        glyph = Image.fromarray(self.glyphs[which]).convert("RGBa")
        pixels = np.asarray(glyph.resize((size, size), self.filter).convert("RGBA"))
        x, y = round(x), round(y)
        seen = pixels[..., 3] > _SHOWN
        rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
        if not rows.size:
            return
        full = (x + columns[0], y + rows[0], x + columns[-1] + 1, y + rows[-1] + 1)
        x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + size, self.w), min(y + size, self.h)
        if x1 <= x0 or y1 <= y0:
            return
        part = pixels[y0 - y : y1 - y, x0 - x : x1 - x]
        self.blend(x0, y0, part[..., :3], part[..., 3:].astype(np.float32) / 255)
        cut = (max(full[0], 0), max(full[1], 0), min(full[2], self.w), min(full[3], self.h))
        if cut[2] <= cut[0] or cut[3] <= cut[1]:
            return
        area = (cut[2] - cut[0]) * (cut[3] - cut[1])
        whole = (full[2] - full[0]) * (full[3] - full[1])
        self.placed.append({"box": cut, "hidden": 1 - area / whole, "which": which, "kind": kind})

    # Parts of a chat window -------------------------------------------------------------------------------------------

    def avatar(self, x, y, size):
        rng, round_by = self.rng, size / 2 if self.round_avatars else size * 0.22
        kind = rng.random()
        if kind < 0.5:
            self.picture(x, y, _photo(rng, round(size), round(size)), round_by=round_by)
            return
        color = _rgb(rng.random(), 0.3 + 0.6 * rng.random(), 0.45 + 0.5 * rng.random())
        self.rect(x, y, size, size, color, round_by)
        if kind < 0.85:
            text = "".join(str(n)[0] for n in rng.choice(NAMES, rng.integers(1, 3)))
            w = self.width_of(text, size * 0.42)
            self.text(x + (size - w) / 2, y + size * 0.65, text, size * 0.42, (255, 255, 255))
        else:
            self.rect(
                x + size * 0.35,
                y + size * 0.2,
                size * 0.3,
                size * 0.3,
                (255, 255, 255),
                size * 0.15,
            )
            self.rect(
                x + size * 0.22,
                y + size * 0.55,
                size * 0.56,
                size * 0.35,
                (255, 255, 255),
                size * 0.17,
            )
        if rng.random() < 0.3:
            d = size * 0.28
            self.rect(
                x + size - d,
                y + size - d,
                d,
                d,
                (60, 190, 90),
                d / 2,
                line=self.back,
                line_width=1.5,
            )

    def icon(self, x, y, size, color):
        """A toolbar icon, of lines or filled."""

        rng, p = self.rng, self.painter
        pen = QPen(self._color(color), max(1.0, size / 12))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        p.setPen(pen)
        p.setBrush(Qt.BrushStyle.NoBrush)

        def at(a, b):
            return QPointF(x + a * size, y + b * size)

        kind = int(rng.integers(14))
        if kind == 0:
            for row in (0.25, 0.5, 0.75):
                p.drawLine(at(0.1, row), at(0.9, row))
        elif kind == 1:
            p.drawEllipse(at(0.42, 0.42), size * 0.3, size * 0.3)
            p.drawLine(at(0.65, 0.65), at(0.92, 0.92))
        elif kind == 2:
            p.drawLine(at(0.5, 0.1), at(0.5, 0.9))
            p.drawLine(at(0.1, 0.5), at(0.9, 0.5))
        elif kind == 3:
            p.drawEllipse(at(0.5, 0.5), size * 0.42, size * 0.42)
            p.drawArc(QRectF(at(0.28, 0.3), at(0.72, 0.74)), 200 * 16, 140 * 16)
            for a in (0.36, 0.64):
                p.drawPoint(at(a, 0.4))
        elif kind == 4:
            p.setBrush(self._color(color))
            p.drawPolygon(QPolygonF([at(0.1, 0.1), at(0.92, 0.5), at(0.1, 0.9), at(0.28, 0.5)]))
        elif kind == 5:
            p.drawRoundedRect(QRectF(at(0.08, 0.28), at(0.92, 0.84)), 2, 2)
            p.drawEllipse(at(0.5, 0.56), size * 0.16, size * 0.16)
        elif kind == 6:
            path = QPainterPath(at(0.5, 0.85))
            path.cubicTo(at(-0.1, 0.45), at(0.2, 0.0), at(0.5, 0.3))
            path.cubicTo(at(0.8, 0.0), at(1.1, 0.45), at(0.5, 0.85))
            p.drawPath(path)
        elif kind == 7:
            p.setBrush(self._color(color))
            for a in (0.2, 0.5, 0.8):
                p.drawEllipse(at(0.5, a), size * 0.05, size * 0.05)
        elif kind == 8:
            star = [
                at(0.5 + r * math.sin(i * math.pi / 5), 0.5 - r * math.cos(i * math.pi / 5))
                for i, r in enumerate((0.45, 0.19) * 5)
            ]
            if rng.random() < 0.5:
                p.setBrush(self._color(color))
            p.drawPolygon(QPolygonF(star))
        elif kind == 9:
            p.drawRoundedRect(QRectF(at(0.36, 0.08), at(0.64, 0.6)), size * 0.14, size * 0.14)
            p.drawArc(QRectF(at(0.22, 0.25), at(0.78, 0.75)), 180 * 16, 180 * 16)
            p.drawLine(at(0.5, 0.75), at(0.5, 0.94))
        elif kind == 10:
            p.drawEllipse(at(0.5, 0.5), size * 0.18, size * 0.18)
            for i in range(8):
                a, b = math.sin(i * math.pi / 4), math.cos(i * math.pi / 4)
                p.drawLine(at(0.5 + 0.3 * a, 0.5 + 0.3 * b), at(0.5 + 0.44 * a, 0.5 + 0.44 * b))
        elif kind == 11:
            p.setBrush(self._color(color))
            p.drawRoundedRect(QRectF(at(0.15, 0.15), at(0.85, 0.85)), size * 0.1, size * 0.1)
        elif kind == 12:
            p.drawRoundedRect(QRectF(at(0.12, 0.3), at(0.62, 0.72)), 2, 2)
            p.drawPolygon(QPolygonF([at(0.66, 0.5), at(0.9, 0.32), at(0.9, 0.7)]))
        else:
            p.setBrush(self._color(color))
            p.drawEllipse(at(0.5, 0.32), size * 0.18, size * 0.18)
            p.drawRoundedRect(QRectF(at(0.18, 0.58), at(0.82, 0.92)), size * 0.16, size * 0.16)

    def colored_icon(self, x, y, size):
        """The icon of a program, a folder or a file: a colored shape with a sign."""
        rng = self.rng
        color = _rgb(rng.random(), 0.5 + 0.5 * rng.random(), 0.5 + 0.5 * rng.random())
        radius = float(rng.choice([0.1, 0.22, 0.5])) * size
        if rng.random() < 0.4:
            self.gradient(x, y, size, size, [color, _rgb(rng.random(), 0.7, 0.8)], radius)
        else:
            self.rect(x, y, size, size, color, radius)
        if rng.random() < 0.6:
            self.icon(x + size * 0.22, y + size * 0.22, size * 0.56, (255, 255, 255))
        else:
            letter = str(rng.choice(list("ABCDEFGKMPWX#")))
            w = self.width_of(letter, size * 0.55, bold=True)
            self.text(
                x + (size - w) / 2, y + size * 0.7, letter, size * 0.55, (255, 255, 255), bold=True
            )

    def badge(self, x, y, size):
        color = (220, 50, 60) if self.rng.random() < 0.5 else self.accent
        text = str(self.rng.integers(1, 30))
        w = max(size, self.width_of(text, size * 0.65) + size * 0.5)
        self.rect(x - w, y, w, size, color, size / 2)
        tw = self.width_of(text, size * 0.65)
        self.text(x - w + (w - tw) / 2, y + size * 0.73, text, size * 0.65, self.ink_on(color))

    def ticks(self, x, y, size, color):

        self.painter.setPen(QPen(self._color(color), max(1.0, size / 9)))
        for shift in (0, size * 0.35):
            points = [(0, 0.55), (0.3, 0.85), (0.85, 0.2)]
            line = [QPointF(x + shift + a * size, y + b * size) for a, b in points]
            self.painter.drawPolyline(line)

    def time_text(self):
        return f"{self.rng.integers(0, 24):02d}:{self.rng.integers(0, 60):02d}"

    # Messages ---------------------------------------------------------------------------------------------------------

    def make_tokens(self):
        """Words and emoji of a message: a str is a word, a tuple is a run of emoji that touch."""
        rng, tokens = self.rng, []
        count = int(rng.choice([1, 2, 4, 8, 14, 22], p=[0.1, 0.18, 0.27, 0.25, 0.14, 0.06]))
        tokens.extend(str(w) for w in rng.choice(WORDS, count))
        if rng.random() < 0.55:
            for _ in range(int(rng.choice([1, 2], p=[0.75, 0.25]))):
                at = len(tokens) if rng.random() < 0.65 else int(rng.integers(0, len(tokens) + 1))
                n = int(rng.choice([1, 2, 3, 5], p=[0.6, 0.15, 0.2, 0.05]))
                same = rng.random() < 0.5
                first = self.choose()
                tokens.insert(at, tuple(first if same else self.choose() for _ in range(n)))
        return tokens

    def lay_out(self, tokens, width):
        """Lines of (x, token) that fit the width, and how wide they are."""
        lines, x, widest = [[]], 0.0, 0.0
        for token in tokens:
            if isinstance(token, tuple):
                w = len(token) * self.advance
            else:
                w = self.width_of(token, self.size)
            if x and x + w > width:
                lines.append([])
                x = 0.0
            lines[-1].append((x, token))
            x += w
            widest = max(widest, x)
            # "hi😂" without a space stands often enough.
            x += self.width_of(" ", self.size) * (
                0.15 if isinstance(token, str) and self.rng.random() < 0.07 else 1
            )
        return lines, widest

    def draw_lines(self, lines, x, y, color, kind="inline"):
        for line in lines:
            baseline = y + self.line_height * 0.73
            for at, token in line:
                if isinstance(token, tuple):
                    for i, which in enumerate(token):
                        self.emoji(
                            x + at + i * self.advance,
                            baseline - self.glyph * 0.82 + self.drop,
                            self.glyph,
                            kind,
                            which,
                        )
                else:
                    is_link = self.rng.random() < 0.03
                    self.text(x + at, baseline, token, self.size, self.link if is_link else color)
            y += self.line_height
        return y

    def message(self, y, left, right):
        """One message from y down; where it ends."""
        rng, u = self.rng, self.u
        mine = rng.random() < 0.45
        flat = self.style == "flat"
        x = left + 12 * u
        if flat:
            mine = False
        with_avatar = self.with_avatars and not mine
        if with_avatar:
            self.avatar(x, y, self.avatar_size)
        if self.with_avatars and not mine:
            x += self.avatar_size + 9 * u
        room = (right - x - 40 * u) * (0.95 if flat else 0.72)
        kind = rng.random()
        fill = self.mine if mine else self.theirs
        ink = self.ink_on(self.back if flat else fill)
        faint = tuple(
            round(0.55 * a + 0.45 * b)
            for a, b in zip(ink, self.back if flat else fill, strict=True)
        )
        if flat and rng.random() < 0.6:
            name = str(rng.choice(NAMES))
            color = _rgb(rng.random(), 0.6, 0.9 if self.dark else 0.6)
            w = self.text(x, y + self.size * 1.05, name, self.size, color, bold=True)
            if rng.random() < 0.15:
                self.emoji(x + w + 4 * u, y + self.size * 0.1, self.size * 1.15, "name")
                w += self.size * 1.3
            self.text(
                x + w + 8 * u, y + self.size * 1.05, self.time_text(), self.size * 0.75, self.faint
            )
            y += self.size * 1.55
        if kind < 0.2:
            y = self.big_emoji(x, y, right, mine=mine)
        elif kind < 0.29:
            w = min(room, (120 + 130 * rng.random()) * u)
            h = w * (0.5 + 0.4 * rng.random())
            px = right - w - 14 * u if mine else x
            self.picture(
                px, y, _photo(rng, round(w), round(h)), round_by=6 * u * rng.integers(0, 2)
            )
            y += h
        else:
            lines, wide = self.lay_out(self.make_tokens(), room)
            pad = 0.0 if flat else 9 * u
            quote = self.size * 2.6 if rng.random() < 0.1 else 0
            card = 46 * u if rng.random() < 0.07 else 0
            stamp = (
                0 if flat else self.width_of("00:00 ", self.size * 0.72) + (18 * u if mine else 0)
            )
            w = max(wide + pad * 2, stamp + 30 * u, 150 * u if quote or card else 0) + (
                stamp if len(lines) == 1 else 0
            )
            h = (
                len(lines) * self.line_height
                + pad * 1.3
                + quote
                + card
                + (0 if len(lines) == 1 or flat else self.size * 0.6)
            )
            bx = right - w - 14 * u if mine else x
            if not flat:
                if mine and self.gradient_bubbles:
                    self.gradient(bx, y, w, h, [self.mine, self.accent], self.radius)
                    ink = self.ink_on(
                        tuple((a + b) // 2 for a, b in zip(self.mine, self.accent, strict=True))
                    )
                else:
                    line = faint if self.outlined else None
                    self.rect(bx, y, w, h, fill, min(self.radius, h / 2), line=line)
            ty = y + pad * 0.6
            if quote:
                self.rect(bx + pad, ty + 2, 3 * u, quote - 6, self.accent)
                self.text(
                    bx + pad + 8 * u,
                    ty + self.size * 0.95,
                    str(rng.choice(NAMES)),
                    self.size * 0.85,
                    self.accent,
                    bold=True,
                )
                self.text(
                    bx + pad + 8 * u,
                    ty + self.size * 2.0,
                    " ".join(map(str, rng.choice(WORDS, 3))),
                    self.size * 0.85,
                    faint,
                )
                ty += quote
            ty = self.draw_lines(lines, bx + pad, ty, ink)
            if card:
                self.rect(bx + pad, ty + 2 * u, 3 * u, card - 6 * u, self.accent)
                self.picture(
                    bx + pad + 8 * u, ty + 3 * u, _photo(rng, round(38 * u), round(38 * u))
                )
                self.text(bx + pad + 54 * u, ty + 18 * u, "example.org", self.size * 0.8, self.link)
            if not flat:
                tx = bx + w - stamp - pad * 0.3
                self.text(tx, y + h - 5 * u, self.time_text(), self.size * 0.72, faint)
                if mine:
                    self.ticks(
                        bx + w - 17 * u,
                        y + h - 13 * u,
                        9 * u,
                        self.link if rng.random() < 0.5 else faint,
                    )
            y += h
            x = bx
        if rng.random() < 0.22:
            y = self.reactions(x, y, flat=flat)
        return y + float(rng.choice([3, 6, 12])) * u

    def big_emoji(self, x, y, right, *, mine):
        rng, u = self.rng, self.u
        count = int(rng.choice([1, 2, 3, 5, 8], p=[0.45, 0.2, 0.2, 0.1, 0.05]))
        size = {1: 1.0, 2: 0.8, 3: 0.7}.get(count, 0.5) * float(rng.choice([44, 52, 64, 96])) * u
        size = min(size, 158)
        step = size * float(rng.choice([1.0, 1.02, 1.08, 1.2]))
        w = step * (count - 1) + size
        if mine:
            x = right - w - 24 * u
        in_bubble = self.style != "flat" and rng.random() < 0.35
        if in_bubble:
            self.rect(
                x - 8 * u,
                y,
                w + 16 * u,
                size + 14 * u,
                self.mine if mine else self.theirs,
                self.radius,
            )
            y += 7 * u
        same = rng.random() < 0.4
        first = self.choose()
        for i in range(count):
            self.emoji(x + i * step, y, size, "alone", first if same else None)
        return y + size + (7 * u if in_bubble else 2 * u)

    def reactions(self, x, y, *, flat):
        rng, u = self.rng, self.u
        h = float(rng.choice([18, 20, 24])) * u
        glyph = h * (0.66 + 0.14 * rng.random())
        if not flat and rng.random() < 0.6:
            y -= h * 0.4
            x += 10 * u
        together = rng.random() < 0.3
        count = int(rng.integers(1, 5))
        color = (
            self.panel
            if rng.random() < 0.6
            else tuple(
                round(0.75 * a + 0.25 * b) for a, b in zip(self.back, self.accent, strict=True)
            )
        )
        line = self.faint if rng.random() < 0.5 else self.back
        if together:
            w = count * (glyph + 2 * u) + 14 * u + self.size * 0.7
            self.rect(x, y, w, h, color, h / 2, line=line)
            for i in range(count):
                self.emoji(x + 7 * u + i * (glyph + 2 * u), y + (h - glyph) / 2, glyph, "reaction")
            self.text(
                x + w - 6 * u - self.size * 0.6,
                y + h * 0.68,
                str(count),
                h * 0.55,
                self.ink_on(color),
            )
            return y + h
        for _ in range(count):
            text = "" if rng.random() < 0.3 else str(rng.integers(1, 40))
            tw = self.width_of(text, h * 0.55)
            w = glyph + 12 * u + (tw + 4 * u if text else 0)
            self.rect(x, y, w, h, color, h * float(rng.choice([0.5, 0.3])), line=line)
            self.emoji(x + 6 * u, y + (h - glyph) / 2, glyph, "reaction")
            self.text(x + 10 * u + glyph, y + h * 0.7, text, h * 0.55, self.ink_on(color))
            x += w + 4 * u
        return y + h

    def date_pill(self, y, left, right):
        rng = self.rng
        text = str(
            rng.choice(["Today", "Yesterday", "12 March 2024", "Unread messages", "Anna joined"])
        )
        w = self.width_of(text, self.size * 0.8) + 20 * self.u
        x, h = (left + right - w) / 2, self.size * 1.6
        if rng.random() < 0.7:
            self.rect(x, y, w, h, self.panel, h / 2)
        self.text(x + 10 * self.u, y + h * 0.68, text, self.size * 0.8, self.faint)
        return y + h + 8 * self.u

    # The window -------------------------------------------------------------------------------------------------------

    def wallpaper(self, left, top, right, bottom):
        rng, u = self.rng, self.u
        kind = rng.random()
        self.patterned = "plain"
        if kind < 0.55 or self.style == "flat":
            return
        if kind < 0.75:
            self.patterned = "gradient"
            other = _rgb(rng.random(), 0.3 * rng.random() + 0.1, self.back[1] / 255 * 0.8 + 0.1)
            self.gradient(
                left,
                top,
                right - left,
                bottom - top,
                [self.back, other],
                vertical=rng.random() < 0.6,
            )
            return
        self.patterned = "doodles"
        strength = 0.05 + 0.07 * rng.random()
        color = tuple(
            round(c * (1 - strength) + (255 if self.dark else 0) * strength) for c in self.back
        )
        step = (26 + 22 * rng.random()) * u
        for gy in np.arange(top, bottom, step):
            for gx in np.arange(left, right, step):
                a, b = rng.random(2) * step * 0.3
                self.icon(gx + a, gy + b, step * (0.45 + 0.3 * rng.random()), color)

    def sidebar(self, width):
        rng, u = self.rng, self.u
        self.rect(0, 0, width, self.h, self.panel)
        row = float(rng.choice([44, 56, 64])) * u
        self.rect(10 * u, 10 * u, width - 20 * u, 24 * u, self.back, 12 * u)
        self.icon(16 * u, 14 * u, 15 * u, self.faint)
        self.text(38 * u, 27 * u, "Search", self.size * 0.9, self.faint)
        y, ink = 44 * u, self.ink_on(self.panel)
        size = row * 0.68
        while y < self.h:
            if rng.random() < 0.12:
                self.rect(
                    0,
                    y,
                    width,
                    row,
                    tuple(
                        round(0.8 * a + 0.2 * b)
                        for a, b in zip(self.panel, self.accent, strict=True)
                    ),
                )
            self.avatar(10 * u, y + row * 0.16, size)
            x = 10 * u + size + 9 * u
            w = self.text(
                x, y + row * 0.42, str(rng.choice(NAMES)), self.size * 0.95, ink, bold=True
            )
            if rng.random() < 0.15:
                self.emoji(x + w + 4 * u, y + row * 0.42 - self.size, self.size * 1.1, "name")
            self.text(width - 42 * u, y + row * 0.4, self.time_text(), self.size * 0.72, self.faint)
            words = [str(n) for n in rng.choice(WORDS, 5)]
            w = 0.0
            for word in words:
                step = self.width_of(word + " ", self.size * 0.85)
                if w + step > width - x - 48 * u:
                    break
                self.text(x + w, y + row * 0.78, word, self.size * 0.85, self.faint)
                w += step
            if rng.random() < 0.3 and x + w + self.size < width - 34 * u:
                self.emoji(x + w, y + row * 0.78 - self.size * 0.85, self.size * 1.05, "list")
            if rng.random() < 0.25:
                self.badge(width - 10 * u, y + row * 0.52, 16 * u)
            y += row

    def rail(self, width):
        self.rect(0, 0, width, self.h, tuple(max(0, c - 18) for c in self.panel))
        y, size = 12 * self.u, width * 0.62
        while y < self.h - size:
            if self.rng.random() < 0.6:
                self.colored_icon((width - size) / 2, y, size)
            else:
                self.icon(width * 0.28, y + size * 0.15, width * 0.44, self.ink_on(self.panel))
            y += size + 14 * self.u

    def header(self, left, right, height):
        rng, u = self.rng, self.u
        color = self.accent if rng.random() < 0.25 else self.panel
        ink = self.ink_on(color)
        self.rect(left, 0, right - left, height, color)
        self.avatar(left + 10 * u, height * 0.14, height * 0.72)
        x = left + 10 * u + height * 0.72 + 9 * u
        w = self.text(x, height * 0.45, str(rng.choice(NAMES)), self.size, ink, bold=True)
        if rng.random() < 0.15:
            self.emoji(x + w + 4 * u, height * 0.45 - self.size * 0.95, self.size * 1.15, "name")
        self.text(x, height * 0.8, "last seen " + self.time_text(), self.size * 0.75, ink)
        for i in range(int(rng.integers(1, 5))):
            self.icon(right - (34 + 30 * i) * u, height * 0.3, 19 * u, ink)

    def title_bar(self):
        """The bar of the window: the program's icon, its title, and buttons."""
        rng, u = self.rng, self.u
        height = float(rng.choice([18, 20, 24, 28, 32])) * u
        value = rng.random()
        hue, vivid = rng.random(), rng.random() * (0.7 if rng.random() < 0.5 else 0.1)
        color = _rgb(hue, vivid, value)
        if rng.random() < 0.4:
            second = _rgb(hue, vivid, min(1.0, value + 0.25))
            self.gradient(0, 0, self.w, height, [second, color])
            self.cover(0, 0, self.w, height)
        else:
            self.rect(0, 0, self.w, height, color)
        size = height * (0.55 + 0.3 * rng.random())
        x, y = 4 * u, (height - size) / 2
        if rng.random() < 0.5:
            self.colored_icon(x, y, size)
        else:  # a small window, as programs without an icon have
            frame, bar = (
                _rgb(rng.random(), rng.random(), 0.5),
                _rgb(rng.random(), rng.random(), 0.8),
            )
            self.rect(x, y + size * 0.1, size, size * 0.8, frame, size * 0.1)
            inside = _rgb(rng.random(), 0.3 * rng.random(), 0.8 + 0.2 * rng.random())
            self.rect(x + 1, y + size * 0.1 + 1, size - 2, size * 0.25, bar)
            self.rect(x + 1, y + size * 0.38, size - 2, size * 0.48, inside)
        ink = self.ink_on(color)
        title = " ".join(str(one) for one in rng.choice(WORDS, 3))
        left = x + size + 8 * u if rng.random() < 0.5 else self.w * 0.4
        self.text(left, height * 0.68, title, height * 0.5, ink, bold=rng.random() < 0.5)
        for number in range(3):
            at = self.w - (number + 1) * (size + 5 * u)
            if rng.random() < 0.7:
                self.rect(at, y, size, size, None, size * 0.15, line=ink)
            self.icon(at + size * 0.25, y + size * 0.25, size * 0.5, ink)

    def input_bar(self, left, right, top):
        rng, u = self.rng, self.u
        self.rect(left, top, right - left, self.h - top, self.panel)
        h = self.h - top
        self.icon(left + 10 * u, top + h * 0.25, 20 * u, self.faint)
        self.icon(left + 38 * u, top + h * 0.25, 20 * u, self.faint)
        self.rect(
            left + 66 * u, top + h * 0.16, right - left - 130 * u, h * 0.68, self.back, h * 0.34
        )
        self.text(left + 80 * u, top + h * 0.6, "Write a message", self.size, self.faint)
        if rng.random() < 0.5:
            d = h * 0.72
            self.rect(right - 14 * u - d, top + h * 0.14, d, d, self.accent, d / 2)
            self.icon(
                right - 14 * u - d * 0.72, top + h * 0.14 + d * 0.25, d * 0.48, (255, 255, 255)
            )
        else:
            w = self.width_of("Send", self.size) + 16 * u
            self.rect(right - 8 * u - w, top + h * 0.2, w, h * 0.6, self.accent, 4 * u)
            self.text(right - w, top + h * 0.62, "Send", self.size, self.ink_on(self.accent))

    def picker(self, left, right, bottom):
        """A panel to choose emoji from."""
        rng, u = self.rng, self.u
        size = float(rng.choice([20, 24, 28])) * u
        step = size * float(rng.choice([1.15, 1.3, 1.5]))
        columns, rows = int(rng.integers(5, 9)), int(rng.integers(2, 5))
        w, h = columns * step + 16 * u, rows * step + 34 * u
        if w > right - left - 20 * u:
            return
        x, y = right - w - 16 * u, bottom - h - 6 * u
        self.rect(x, y, w, h, self.panel, 8 * u, line=self.faint)
        self.text(x + 10 * u, y + 18 * u, "Smileys", self.size * 0.8, self.faint)
        for row in range(rows):
            for column in range(columns):
                self.emoji(
                    x + 8 * u + (column + 0.5) * step - size / 2,
                    y + 26 * u + row * step,
                    size,
                    "picker",
                    int(rng.integers(len(self.glyphs))),
                )

    def draw(self, *, framed=False):
        rng, u = self.rng, self.u
        self.size = float(rng.choice([12, 13, 14, 15, 16, 18])) * u
        self.glyph = self.size * float(rng.choice([1.15, 1.2, 1.3, 1.4, 1.55]))
        self.advance = self.glyph * float(rng.choice([1.0, 1.0, 1.02, 1.06, 1.15]))
        self.drop = self.size * 0.04 * rng.normal()
        self.line_height = max(self.size * (1.3 + 0.2 * rng.random()), self.glyph * 1.08)
        self.style = "flat" if rng.random() < 0.3 else "bubbles"
        self.round_avatars = rng.random() < 0.75
        self.with_avatars = self.style == "flat" or rng.random() < 0.4
        self.avatar_size = float(rng.choice([28, 34, 40])) * u
        self.radius = float(rng.choice([3, 8, 14, 18])) * u
        self.gradient_bubbles = rng.random() < 0.15
        self.outlined = rng.random() < 0.2
        self.canvas[..., :3] = self.back
        left = 0.0
        rail = 48 * u if rng.random() < 0.2 else 0.0
        if rng.random() < 0.5 and self.w / u > 500:
            left = (170 + 60 * rng.random()) * u
        head, foot = 48 * u, self.h - 46 * u
        right = self.w - 10 * u
        self.wallpaper(left + rail, head, self.w, foot)
        y = head + (8 - 40 * rng.random()) * u
        while y < foot:
            y = (
                self.date_pill(y, left + rail, right)
                if rng.random() < 0.08
                else self.message(y, left + rail, right)
            )
        if left:
            self.sidebar(left + rail)
        if rail:
            self.rail(rail)
        self.header(left + rail, self.w, head)
        self.input_bar(left + rail, self.w, foot)
        if rng.random() < 0.7:
            bar = 7 * u
            self.rect(
                self.w - bar - 1, head + 60 * u * rng.random(), bar, 90 * u, self.faint, bar / 2
            )
        if rng.random() < 0.12:
            self.picker(left + rail, right, foot)
        if rng.random() < 0.15:
            w = 40 * u
            self.rect(self.w - 60 * u, foot - 50 * u, w, w, self.panel, w / 2, line=self.faint)
            self.icon(self.w - 60 * u + w * 0.3, foot - 50 * u + w * 0.3, w * 0.4, self.faint)
        if framed:
            self.title_bar()
        self.painter.end()
        return self.finish()

    def finish(self):
        pixels, factor = self.canvas, self.blow_up
        if factor != 1.0:
            size = (round(self.w * factor), round(self.h * factor))
            pixels = np.asarray(Image.fromarray(pixels).resize(size, Image.BILINEAR))
        screen = Screen(
            Picture(np.ascontiguousarray(pixels)),
            theme=f"{self.theme}, {self.style}, {self.patterned}",
        )
        for one in self.placed:
            box = Box(*(round(side * factor) for side in one["box"]))
            if one["hidden"] > 1 - _SEEN_ENOUGH / 2:
                continue
            if one["hidden"] > 0.02 or min(box.width, box.height) < 6:
                screen.ignored.append(box)
            else:
                screen.boxes.append(box)
                screen.glyphs.append(one["which"])
                screen.kinds.append(one["kind"])
        return screen


def draw_screen(seed, glyphs, width=800, height=600, *, framed=False) -> Screen:
    """Draw the screen that this seed gives.

    Args:
        seed: The same seed and drawings give the same screen.
        glyphs: The drawings: uint8, shape (side, side, 4), straight alpha.
        width: In pixels.
        height: In pixels.
        framed: Whether the bar of the window is seen, too.
    """
    application()
    return _Scene(seed, glyphs, width, height).draw(framed=framed)
