"""Drawings of emoji for drawn screens: from the pack that the encoder's recipe makes, or from the font of the system."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
FONT_PACKAGE = "fonts-noto-color-emoji"
_FONT_SIZE = 109
"""The only size that the bitmaps of the font have."""
SIDE = 128
TRAINED = ("twemoji", "emojione", "openmoji", "firefox", "streamline")
"""Vendors whose drawings the finder was fitted to; all others are new to it."""
ONE_COLOR = ("Fluent high contrast",)
"""Sets of line drawings in black, which no chat uses as its emoji: measured apart."""


def load_pack(folder, seed, *, trained, per_set=500, one_color=False):
    """Drawings by set, a chance sample of each.

    Args:
        folder: Holds ``pixels.npy`` and ``index.json``, as ``models/emoji_clip/recipe/glyphs.py`` writes them.
        seed: Of the sample.
        trained: Whether the vendors are wanted that the finder was fitted to, or the others.
        per_set: How many drawings of each set.
        one_color: Whether the sets of one color are wanted instead of the colored ones.
    """
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    pixels = np.load(folder / "pixels.npy", mmap_mode="r")
    vendors = {one["name"]: one["vendor"] for one in index["sets"]}
    names = np.array([name for _, name in index["rows"]])
    rng = np.random.default_rng(seed)
    found = {}
    for name in dict.fromkeys(names.tolist()):
        if (vendors[name] in TRAINED) == trained and (name in ONE_COLOR) == one_color:
            places = np.flatnonzero(names == name)
            chosen = np.sort(rng.choice(places, min(per_set, places.size), replace=False))
            found[name] = [np.array(pixels[at]) for at in chosen]
    return found


def draw_font(emoji):
    """Drawings of these emoji by the font of the system; None where the font is not installed."""
    if not FONT.exists():
        return None
    font = ImageFont.truetype(str(FONT), _FONT_SIZE)
    found = []
    for one in emoji:
        image = Image.new("RGBA", (SIDE + 8, SIDE))
        ImageDraw.Draw(image).text((0, 0), one, font=font, embedded_color=True)
        found.append(np.asarray(image.resize((SIDE, SIDE), Image.LANCZOS)))
    return found
