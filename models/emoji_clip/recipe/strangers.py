"""Pictures that are no emoji: photos, words, plots, icons, logos, avatars, noise and nothing.

    python strangers.py --work DIR --photos-fit DIR --photos-test DIR --icons DIR/node_modules/@iconify-json

writes ``DIR/strangers-fit.npy`` and ``DIR/strangers-test.npy``, uint8 (n, 64, 64, 3), canonical, and beside each a JSON list of
the kind of each and, of icons, the name. The two share no photo, no icon set and no font, so that the one can test what was fitted
to the other.
"""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import matplotlib as mpl
import numpy as np
import resvg_py
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from captures import BUBBLES, _disturbed
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.canonical import canonicalize
from glyphs import svg_of

mpl.use("Agg")
from matplotlib import pyplot  # noqa: E402

WORDS = (
    "ok see you later what time is it I think so thanks a lot no way maybe tomorrow Reply 12:45 Today Delivered typing "
    "Menu File Edit Search Settings Send Hello Guten Tag merci beaucoup Anna Lena Max JS AB K 7 42 3.14 99+ new GIF"
).split()
ICONS = {"fit": ("lucide", "mdi"), "test": ("material-symbols", "logos", "skill-icons")}
FONTS = {"fit": ("DejaVu Sans", "DejaVu Serif"), "test": ("Liberation Sans", "Liberation Serif", "DejaVu Sans Mono")}


def _colour(rng: np.random.Generator) -> tuple[int, ...]:
    return tuple(int(v) for v in (BUBBLES[rng.integers(len(BUBBLES))] if rng.random() < 0.6 else rng.integers(0, 256, 3)))


def _ink(ground: tuple[int, ...], rng: np.random.Generator) -> tuple[int, ...]:
    if rng.random() < 0.6:
        return (20, 20, 20) if sum(ground) > 380 else (235, 235, 235)
    return tuple(int(v) for v in rng.integers(0, 256, 3))


def photo(photos: list[Image.Image], rng: np.random.Generator) -> Image.Image:
    """A piece of a photo, sometimes round as avatars are."""
    whole = photos[rng.integers(len(photos))]
    side = int(rng.uniform(0.08, 0.9) * min(whole.size))
    x, y = (int(rng.integers(0, edge - side + 1)) for edge in whole.size)
    piece = whole.crop((x, y, x + side, y + side)).resize((int(rng.integers(20, 129)),) * 2, Image.Resampling.BOX)
    if rng.random() < 0.4:
        mask = Image.new("L", piece.size, 0)
        ImageDraw.Draw(mask).ellipse((0, 0, piece.width - 1, piece.height - 1), fill=255)
        canvas = Image.new("RGB", (piece.width + 8, piece.height + 8), _colour(rng))
        canvas.paste(piece, (4, 4), mask)
        return canvas
    return piece


def words(fonts: list[str], rng: np.random.Generator) -> Image.Image:
    """A word, a letter, initials on a disc, a few lines."""
    ground = _colour(rng)
    size = int(rng.integers(10, 40))
    font = ImageFont.truetype(fonts[rng.integers(len(fonts))], size)
    kind = rng.random()
    if kind < 0.3:
        text = " ".join(rng.choice(WORDS, int(rng.integers(1, 3))))
    elif kind < 0.5:
        text = chr(int(rng.integers(0x41, 0x5B)))
    elif kind < 0.75:
        text = "\n".join(" ".join(rng.choice(WORDS, 4)) for _ in range(int(rng.integers(2, 5))))
    else:
        text = "".join(chr(int(c)) for c in rng.integers(0x41, 0x5B, 2))
    picture = Image.new("RGB", (8, 8))
    box = ImageDraw.Draw(picture).multiline_textbbox((0, 0), text, font=font)
    width, height = int(box[2]) + 12, int(box[3]) + 12
    if kind >= 0.75:
        width = height = max(width, height)
    picture = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(picture)
    if kind >= 0.75:
        disc = tuple(int(v) for v in rng.integers(0, 220, 3))
        draw.ellipse((1, 1, width - 2, height - 2), fill=disc)
        draw.text((width / 2, height / 2), text, font=font, fill=(255, 255, 255), anchor="mm")
    else:
        draw.multiline_text((6, 4), text, font=font, fill=_ink(ground, rng))
    return picture


def plot(rng: np.random.Generator) -> Image.Image:
    """A small chart."""
    figure, axes = pyplot.subplots(figsize=(2, rng.uniform(1, 2)), dpi=int(rng.integers(40, 80)))
    kind = rng.integers(5)
    if kind == 0:
        axes.plot(np.cumsum(rng.normal(size=(40, int(rng.integers(1, 4)))), axis=0))
    elif kind == 1:
        axes.bar(range(6), rng.random(6), color=rng.random((6, 3)))
    elif kind == 2:
        axes.pie(rng.random(4) + 0.1)
    elif kind == 3:
        axes.scatter(rng.random(40), rng.random(40), s=12)
    else:
        axes.imshow(rng.random((6, 6)))
    if rng.random() < 0.3:
        axes.axis("off")
    buffer = io.BytesIO()
    figure.savefig(buffer)
    pyplot.close(figure)
    return Image.open(buffer).convert("RGB")


def choose_icon(tables: list[dict], rng: np.random.Generator) -> tuple[dict, str]:
    """An icon set, and the name of one of its icons."""
    table = tables[rng.integers(len(tables))]
    return table, table["names"][rng.integers(len(table["names"]))]


def icon(table: dict, name: str, rng: np.random.Generator) -> Image.Image:
    """A sign of a tool bar, or a logo."""
    ground = _colour(rng)
    ink = "#{:02x}{:02x}{:02x}".format(*_ink(ground, rng))
    svg = svg_of(table, name, ink)
    size = int(rng.integers(16, 80))
    try:
        drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size)))).convert("RGBA")
    except (ValueError, OSError):
        return Image.new("RGB", (size, size), ground)
    canvas = Image.new("RGBA", (drawn.width + 8, drawn.height + 8), ground + (255,))
    canvas.alpha_composite(drawn, (4, 4))
    return canvas.convert("RGB")


def noise(rng: np.random.Generator) -> Image.Image:
    """Noise, a gradient, stripes, a flat colour, blobs, shapes."""
    side = int(rng.integers(16, 100))
    kind = rng.integers(6)
    if kind == 0:
        values = rng.integers(0, 256, (side, side, 3))
    elif kind == 1:
        ramp = np.linspace(0, 1, side)[:, None, None]
        values = (ramp * rng.integers(0, 256, 3) + (1 - ramp) * rng.integers(0, 256, 3)) * np.ones((1, side, 1))
    elif kind == 2:
        values = np.where((np.arange(side) // int(rng.integers(2, 9)) % 2)[:, None, None], rng.integers(0, 256, 3), rng.integers(0, 256, 3)) * np.ones((1, side, 1))
    elif kind == 3:
        values = np.ones((side, side, 3)) * rng.integers(0, 256, 3)
    elif kind == 4:
        small = Image.fromarray(rng.integers(0, 256, (5, 5, 3)).astype(np.uint8))
        return small.resize((side, side), Image.Resampling.BICUBIC)
    else:
        picture = Image.new("RGB", (side, side), _colour(rng))
        draw = ImageDraw.Draw(picture)
        for _ in range(int(rng.integers(1, 6))):
            points = [tuple(int(v) for v in rng.integers(0, side, 2)) for _ in range(int(rng.integers(3, 6)))]
            draw.polygon(points, fill=tuple(int(v) for v in rng.integers(0, 256, 3)))
        return picture
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(float(rng.random())))


def main() -> None:
    """Make both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--photos-fit", type=Path, required=True)
    parser.add_argument("--photos-test", type=Path, required=True)
    parser.add_argument("--icons", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6000)
    options = parser.parse_args()
    for half, seed, folder in (("fit", 11, options.photos_fit), ("test", 12, options.photos_test)):
        rng = np.random.default_rng(seed)
        photos = []
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".webp"} and not path.is_symlink():
                try:
                    found = Image.open(path).convert("RGB")
                except OSError:
                    continue
                found.thumbnail((1000, 1000))
                if min(found.size) >= 100:
                    photos.append(found)
            if len(photos) >= 120:
                break
        tables = []
        for name in ICONS[half]:
            table = json.loads((options.icons / name / "icons.json").read_text())
            table["names"] = list(table["icons"])
            tables.append(table)
        fonts = [font_manager.findfont(name) for name in FONTS[half]]
        makers = {
            "photo": lambda: photo(photos, rng),
            "words": lambda: words(fonts, rng),
            "icon": lambda: icon(*icon_chosen, rng),
            "noise": lambda: noise(rng),
            "plot": lambda: plot(rng),
        }
        chances = [0.3, 0.27, 0.27, 0.11, 0.05]
        made, kinds = [], []
        for _ in range(options.count):
            kind = str(rng.choice(list(makers), p=chances))
            icon_chosen = choose_icon(tables, rng) if kind == "icon" else ({}, "")
            pixels = np.asarray(makers[kind]().convert("RGB")).astype(np.float32)
            pixels = np.clip(_disturbed(pixels, rng), 0, 255).astype(np.uint8)
            full = np.dstack((pixels, np.full(pixels.shape[:2], 255, np.uint8)))
            made.append(canonicalize(Picture(full)))
            kinds.append((kind, icon_chosen[1]))
        np.save(options.work / f"strangers-{half}.npy", np.stack(made))
        (options.work / f"strangers-{half}.json").write_text(json.dumps(kinds))
        print(half, len(made), "photos", len(photos), flush=True)


if __name__ == "__main__":
    main()
