"""Measures how well stickers are known again: copies of 1,000 stickers, and pictures that are none of them.

Run from the checkout::

    python tests/benchmarks/sticker_recognition.py                      # pictures drawn here
    python tests/benchmarks/sticker_recognition.py --glyphs FOLDER      # pixels.npy, uint8 (n, 128, 128, 4), and index.json
    pytest tests/benchmarks/sticker_recognition.py -m benchmark -s      # the same, with the bounds of the design

    python tests/benchmarks/sticker_recognition.py --encoder --fit      # weights for recognition/overlay.py, from --seed on

Without ``--encoder`` the figures are those of the hashes alone. Pictures that are not in the store come from the same hand as
those that are, other ones of each family, which makes them harder than any stranger's.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from scipy.optimize import minimize

from emojiaudio_desktop.domain import NEUTRAL, Picture
from emojiaudio_desktop.recognition.picture_files import PictureFile
from emojiaudio_desktop.recognition.stickers import NewSticker, StickerStore

SIDE = 128
SAME_DRAWINGS = {"Fluent 3D", "Fluent flat", "Fluent high contrast", "Pictograms"}
"""Sets that draw an emoji as another set does, or several emoji alike."""
SAME_TO_THE_EYE = 64
"""Drawings that differ nowhere by more, of 255 in 24 x 24 pixels, are one: plain squares and discs of two hands."""
WORDS = [
    "LOL",
    "WOW",
    "NOPE",
    "YES",
    "HYPE",
    "GG",
    "BRUH",
    "YAY",
    "OOF",
    "HMM",
    "SUS",
    "THIS",
    "RIP",
    "OK",
    "HI",
    "BYE",
    "NO",
    "WHY",
    "LOVE",
    "EPIC",
    "FAIL",
    "WIN",
    "MOOD",
    "SAME",
    "TEA",
    "UWU",
    "BOOP",
    "NICE",
    "COOL",
    "ZZZ",
    "HELP",
    "PLS",
    "STOP",
    "GO",
    "MEOW",
    "WOOF",
    "MOO",
    "BUN",
    "CAT",
    "DOG",
    "FOX",
    "BEE",
]
BUBBLES = (
    (0, 132, 255), (220, 248, 198), (37, 211, 102), (43, 82, 120), (239, 239, 244), (88, 101, 242), (255, 229, 100),
    (233, 30, 99),
)  # fmt: skip


# -- pictures


def colour(rng, low=0, high=256):
    return tuple(int(v) for v in rng.integers(low, high, 3))


def canvas():
    image = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    return image, ImageDraw.Draw(image)


def face(rng):
    """A round or square face; skin, eyes, brows, mouth, ears, hat and extras vary."""
    image, draw = canvas()
    skin = [(255, 204, 77), (255, 220, 120), (120, 200, 110), (160, 160, 170), (240, 160, 190), (90, 150, 230)][
        rng.integers(6)
    ]  # fmt: skip
    dark = (60, 40, 20)
    ears = rng.integers(4)
    if ears == 1:
        draw.polygon([(18, 8), (50, 28), (20, 60)], skin, dark)
        draw.polygon([(110, 8), (78, 28), (108, 60)], skin, dark)
    elif ears == 2:
        draw.ellipse([28, 0, 48, 50], skin, dark, 3)
        draw.ellipse([80, 0, 100, 50], skin, dark, 3)
    elif ears == 3:
        draw.ellipse([6, 12, 46, 52], skin, dark, 3)
        draw.ellipse([82, 12, 122, 52], skin, dark, 3)
    box = [12, 18 + int(rng.integers(8)), 116, 122]
    if rng.random() < 0.75:
        draw.ellipse(box, skin, dark, int(rng.integers(2, 6)))
    else:
        draw.rounded_rectangle(box, 26, skin, dark, int(rng.integers(2, 6)))
    y, gap, size = int(rng.integers(50, 66)), int(rng.integers(18, 28)), int(rng.integers(6, 13))
    kind = rng.integers(6)
    for side in (-1, 1):
        x = 64 + side * gap
        if kind == 0:
            draw.ellipse([x - size, y - size, x + size, y + size], dark)
        elif kind == 1:
            draw.ellipse([x - size, y - size, x + size, y + size], (255, 255, 255), dark, 2)
            px = x + int(rng.integers(-4, 5))
            draw.ellipse([px - 4, y - 4, px + 4, y + 4], dark)
        elif kind == 2:
            draw.arc([x - size, y - size, x + size, y + size], 180, 360, dark, 4)
        elif kind == 3:
            draw.line([x - size, y - size, x + size, y + size], dark, 5)
            draw.line([x - size, y + size, x + size, y - size], dark, 5)
        elif kind == 4:
            draw.polygon(
                [(x, y + size), (x - size, y - 4), (x, y - size // 2), (x + size, y - 4)],
                (230, 30, 60),
            )
        else:
            draw.line([x - size, y, x + size, y], dark, 5)
        if rng.random() < 0.4:
            tilt = int(rng.integers(-8, 9)) * side
            draw.line([x - 12, y - 16 + tilt, x + 12, y - 16 - tilt], dark, 5)
    y, width, height = (
        int(rng.integers(84, 96)),
        int(rng.integers(12, 34)),
        int(rng.integers(6, 20)),
    )
    kind = rng.integers(6)
    box = [64 - width, y - height, 64 + width, y + height]
    if kind == 0:
        draw.arc(box, 10, 170, dark, 5)
    elif kind == 1:
        draw.arc(box, 190, 350, dark, 5)
    elif kind == 2:
        draw.ellipse([64 - height, y - height, 64 + height, y + height], dark)
    elif kind == 3:
        draw.chord(box, 0, 180, (150, 30, 30), dark, 3)
    elif kind == 4:
        draw.line([64 - width, y, 64 + width, y + int(rng.integers(-8, 9))], dark, 5)
    else:
        draw.rectangle(box, (255, 255, 255), dark, 3)
        draw.line([64 - width, y, 64 + width, y], dark, 2)
    for _ in range(int(rng.integers(0, 3))):
        x, y, size = (
            int(rng.integers(10, 118)),
            int(rng.integers(10, 118)),
            int(rng.integers(8, 22)),
        )
        extra = rng.integers(3)
        if extra == 0:
            draw.ellipse(
                [x - size // 2, y - size, x + size // 2, y + size // 2],
                (90, 180, 250),
                (30, 90, 180),
                2,
            )
        elif extra == 1:
            star(draw, x, y, size, 5, (255, 230, 60))
        else:
            draw.polygon(
                [(x, y + size), (x - size, y - 4), (x, y - size // 2), (x + size, y - 4)],
                (230, 30, 80),
            )
    return image


def star(draw, x, y, size, points, fill, inner=0.45, turn=0.0):
    corners = []
    for step in range(2 * points):
        radius = size * (1 if step % 2 == 0 else inner)
        angle = turn + np.pi * step / points - np.pi / 2
        corners.append((x + radius * np.cos(angle), y + radius * np.sin(angle)))
    draw.polygon(corners, fill, (30, 30, 30))


def shapes(rng):
    """Some overlapping shapes."""
    image, draw = canvas()
    for _ in range(int(rng.integers(2, 7))):
        x, y = (int(v) for v in rng.integers(25, 103, 2))
        size = int(rng.integers(12, 48))
        fill, rim = colour(rng), colour(rng, 0, 90)
        kind = rng.integers(5)
        if kind == 0:
            draw.ellipse([x - size, y - size // 2, x + size, y + size // 2], fill, rim, 3)
        elif kind == 1:
            draw.rounded_rectangle([x - size, y - size, x + size, y + size], 8, fill, rim, 3)
        elif kind == 2:
            star(
                draw,
                x,
                y,
                size,
                int(rng.integers(3, 9)),
                fill,
                float(rng.uniform(0.3, 0.9)),
                float(rng.uniform(0, 3)),
            )
        elif kind == 3:
            draw.pieslice(
                [x - size, y - size, x + size, y + size],
                int(rng.integers(180)),
                int(rng.integers(200, 360)),
                fill,
                rim,
            )
        else:
            draw.line(
                [tuple(int(v) for v in rng.integers(10, 118, 2)) for _ in range(4)],
                fill,
                int(rng.integers(5, 14)),
            )
    return image


def text(rng):
    """A word, with or without a rim and a plate."""
    image, draw = canvas()
    word = WORDS[rng.integers(len(WORDS))]
    if rng.random() < 0.5:
        word += "!?."[rng.integers(3)]
    if rng.random() < 0.4:
        draw.rounded_rectangle([2, 24, 126, 104], 18, colour(rng), colour(rng, 0, 80), 4)
    font = ImageFont.load_default(int(rng.integers(30, 46)))
    draw.text(
        (64, 64), word, colour(rng, 60, 256), font, anchor="mm", stroke_width=int(rng.integers(0, 6)),
        stroke_fill=(255, 255, 255) if rng.random() < 0.5 else colour(rng, 0, 70),
    )  # fmt: skip
    turned = image.rotate(float(rng.uniform(-25, 25)), Image.Resampling.BICUBIC)
    if rng.random() < 0.5:
        marks = shapes(rng).resize((40, 40))
        turned.alpha_composite(marks, (int(rng.integers(88)), int(rng.integers(2)) * 88))
    return turned


def photo(rng):
    """An opaque scene: soft patches, a horizon, things."""
    small = rng.integers(0, 256, (int(rng.integers(3, 9)), int(rng.integers(3, 9)), 3)).astype(
        np.uint8
    )
    image = Image.fromarray(small).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    if rng.random() < 0.5:
        draw.rectangle([0, int(rng.integers(60, 110)), SIDE, SIDE], colour(rng))
    things = shapes(rng).filter(ImageFilter.GaussianBlur(float(rng.uniform(0, 2))))
    image = image.convert("RGBA")
    image.alpha_composite(things)
    noisy = np.asarray(image).astype(np.int16)
    noisy[..., :3] += rng.normal(0, 6, (SIDE, SIDE, 3)).astype(np.int16)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def rimmed(rng):
    """A face or shapes cut out with the white rim of messengers' stickers."""
    inner = (face if rng.random() < 0.6 else shapes)(rng).resize(
        (112, 112), Image.Resampling.LANCZOS
    )
    image, _ = canvas()
    image.alpha_composite(inner, (8, 8))
    rim = image.getchannel("A").filter(ImageFilter.MaxFilter(9))
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    white.putalpha(rim)
    white.alpha_composite(image)
    return white


FAMILIES = (face, shapes, text, photo, rimmed)


def draw_pictures(count, seed):
    rng = np.random.default_rng(seed)
    return [FAMILIES[n % len(FAMILIES)](rng) for n in range(count)]


def read_glyphs(folder, count, others, seed):
    """Drawn emoji: one of each drawing, not its skin tones and genders, nor the sets that draw another set's again."""
    pixels = np.load(folder / "pixels.npy", mmap_mode="r")
    rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))["rows"]
    kept = {}
    for number, (emoji, family) in enumerate(rows):
        if family in SAME_DRAWINGS or re.search("[\U0001f1e6-\U0001f1ff]", emoji):
            continue
        base = re.sub(
            "\u200d\u27a1|[\U0001f3fb-\U0001f3ff♀♂️\u200d\U0001f468\U0001f469\U0001f9d1]", "", emoji
        )
        kept.setdefault((family, base or emoji), number)
    order = np.random.default_rng(seed).permutation(list(kept.values()))
    images, seen = [], np.zeros((0, 24, 24, 4), np.int16)
    for number in order:
        image = Image.fromarray(np.array(pixels[number]))
        small = np.asarray(image.convert("RGBa").resize((24, 24)), np.int16)[None]
        is_plain = all(low == high for low, high in image.getextrema())
        if not is_plain and (np.abs(seen - small).max(axis=(1, 2, 3)) > SAME_TO_THE_EYE).all():
            seen = np.concatenate((seen, small))
            images.append(image)
        if len(images) == count + others:
            break
    return images[:count], images[count:]


# -- copies


def encoded(image, form, quality):
    file = io.BytesIO()
    image.save(file, form, quality=quality)
    return Image.open(io.BytesIO(file.getvalue()))


def resized(image, side, rng):
    scale = side / max(image.size)
    size = tuple(max(1, round(length * scale)) for length in image.size)
    ways = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
    return image.resize(size, ways[rng.integers(3)])


def over(image, ground, rim):
    plate = Image.new("RGBA", (image.width + 2 * rim, image.height + 2 * rim), (*ground, 255))
    plate.alpha_composite(image.convert("RGBA"), (rim, rim))
    return plate.convert("RGB")


def cropped(image, most, rng):
    left, top, right, bottom = (int(v) for v in rng.integers(0, most + 1, 4))
    return image.crop((left, top, image.width - right, image.height - bottom))


def bubble(rng):
    return BUBBLES[rng.integers(len(BUBBLES))]


COPIES = {
    "32 px": lambda i, r: resized(i, 32, r),
    "64 px": lambda i, r: resized(i, 64, r),
    "240 px": lambda i, r: resized(i, 240, r),
    "JPEG q50, white": lambda i, r: encoded(over(i, (255, 255, 255), 4), "JPEG", 50),
    "WebP q50": lambda i, r: encoded(i, "WEBP", 50),
    "cropped by up to 3 px": lambda i, r: cropped(i, 3, r),
    "padded by 6 px, white": lambda i, r: over(i, (255, 255, 255), 6),
    "on dark grey": lambda i, r: over(i, (49, 51, 56), 6),
    "on black": lambda i, r: over(i, (0, 0, 0), 3),
    "on a bubble": lambda i, r: over(i, bubble(r), 5),
    "on any colour": lambda i, r: over(i, colour(r), 5),
    "48 px on a bubble": lambda i, r: over(resized(i, 48, r), bubble(r), 3),
}
CAPTURES = {
    "32-96 px, cropped, JPEG q50, white": lambda i, r: encoded(
        cropped(over(resized(i, int(r.integers(32, 97)), r), (255, 255, 255), 4), 3, r), "JPEG", 50
    ),
    "32-96 px, cropped, WebP q50, dark": lambda i, r: encoded(
        cropped(over(resized(i, int(r.integers(32, 97)), r), (49, 51, 56), 4), 3, r), "WEBP", 50
    ),
    "32-96 px, cropped, JPEG q50, bubble": lambda i, r: encoded(
        cropped(over(resized(i, int(r.integers(32, 97)), r), bubble(r), 4), 3, r), "JPEG", 50
    ),
}
"""Everything at once, harder than what the design asks for."""


# -- measuring


def as_picture(image):
    return Picture(np.array(image.convert("RGBA")))


def fill(store, images):
    files = [PictureFile(f"{n}.png", b"", (as_picture(image),)) for n, image in enumerate(images)]
    for start in range(0, len(files), 50):
        added = store.add_all(
            [NewSticker(file, "a sticker", NEUTRAL) for file in files[start : start + 50]]
        )
        assert all(one.is_new for one in added)
    return {sticker.id: n for n, sticker in enumerate(store.stickers())}


def measure(images, strangers, tried, seed=3, encoder=None):
    """Prints the table; returns the shares of right and of false answers, by copy."""
    rng = np.random.default_rng(seed)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        store = StickerStore(Path(folder) / "stickers.sqlite3", encoder)
        start = time.perf_counter()
        place = fill(store, images)
        for _ in store.encode_missing():
            pass
        took = time.perf_counter() - start
        chosen = rng.permutation(len(images))[:tried]
        times = []
        print(
            f"\n{len(images)} stickers, kept in {took:.1f} s; {len(chosen)} copies and {len(strangers)} strangers each\n"
        )
        print(
            "| copy | top-1 | answered right | answered wrong | strangers taken for a sticker |\n|---|---|---|---|---|"
        )
        for name, copy in {**COPIES, **CAPTURES}.items():
            nearest = right = wrong = false = 0
            for number in chosen:
                picture = as_picture(copy(images[number], rng))
                start = time.perf_counter()
                found = store.find(picture)
                times.append(time.perf_counter() - start)
                near = store.nearest(picture, 1)
                nearest += bool(near) and place[near[0].sticker.id] == number
                right += found is not None and place[found.sticker.id] == number
                wrong += found is not None and place[found.sticker.id] != number
            for image in strangers:
                false += store.find(as_picture(copy(image, rng))) is not None
            results[name] = (nearest / len(chosen), right / len(chosen), false / len(strangers))
            print(
                f"| {name} | {nearest / len(chosen):.1%} | {right / len(chosen):.1%} | {wrong / len(chosen):.1%} |"
                f" {false / len(strangers):.1%} |",
                flush=True,
            )
        store.close()
    for title, names in (("copies", COPIES), ("captures", CAPTURES)):
        means = np.mean([results[name] for name in names], axis=0)
        print(f"| **all {title}** | {means[0]:.1%} | {means[1]:.1%} | | {means[2]:.2%} |")
    print(f"\nfind: median {1e3 * np.median(times):.1f} ms")
    return results


# -- fitting


def weigh(images, strangers, tried, seed, encoder):
    """The evidence for the likeliest sticker of copies and strangers: shape (n, 8), and whether it is the right one, (n,)."""
    rng = np.random.default_rng(seed)
    given, is_right, is_copy = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        store = StickerStore(Path(folder) / "stickers.sqlite3", encoder)
        place = fill(store, images)
        for _ in store.encode_missing():
            pass
        for name, copy in {**COPIES, **CAPTURES}.items():
            queries = [(images[number], number) for number in rng.permutation(len(images))[:tried]]
            queries += [(strangers[n], None) for n in rng.permutation(len(strangers))[:tried]]
            for image, number in queries:
                picture = as_picture(copy(image, rng))
                with store._reading() as connection:
                    for match, numbers in store._weighed(connection, [picture]):
                        given.append(numbers)
                        is_right.append(place[match.sticker.id] == number)
                        is_copy.append(number is not None)
            print(name, flush=True)
        store.close()
    return np.array(given), np.array(is_right), np.array(is_copy)


def fit(given, is_right, decay=1e-3):
    """Weights and constant of a logistic regression, copies and strangers weighing the same."""
    mean, spread = given.mean(axis=0), given.std(axis=0) + 1e-9
    scaled = np.c_[(given - mean) / spread, np.ones(len(given))]
    sign = np.where(is_right, 1, -1)
    share = np.where(is_right, 0.5 / is_right.mean(), 0.5 / (1 - is_right.mean()))

    def loss(weights):
        by = sign * (scaled @ weights)
        slope = -(scaled * (share * sign / (1 + np.exp(by)))[:, None]).mean(axis=0)
        decayed = np.r_[weights[:-1], 0]
        return (share * np.logaddexp(0, -by)).mean() + decay * decayed @ decayed, slope + (
            2 * decay * decayed
        )

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True).x
    weights = found[:-1] / spread
    return weights, found[-1] - weights @ mean


def print_fit(parts):
    """The weights by all parts, and what each of them has by those of the others: right among copies, false among strangers."""
    weights, constant = fit(
        *(np.concatenate(column) for column in list(zip(*parts, strict=True))[:2])
    )
    print("weights", np.round(weights, 4).tolist(), "constant", round(float(constant), 4))
    for number, (its_given, its_right, its_copy) in enumerate(parts):
        others = [part for n, part in enumerate(parts) if n != number] or parts
        its_weights, its_constant = fit(
            *(np.concatenate(c) for c in list(zip(*others, strict=True))[:2])
        )
        score = its_given @ its_weights + its_constant
        for least in np.arange(-1, 4.1, 0.5):
            print(
                f"part {number}, least {least:.1f}: right {(its_right & (score >= least))[its_copy].mean():.3f},"
                f" false {(score >= least)[~its_copy].mean():.4f}"
            )


@pytest.mark.benchmark
def test_copies_are_known_and_strangers_are_not():
    results = measure(draw_pictures(1_000, 1), draw_pictures(200, 2), 200)
    means = np.mean([results[name] for name in COPIES], axis=0)
    assert means[1] >= 0.95
    assert means[2] <= 0.01
    assert np.mean([false for _, _, false in results.values()]) <= 0.01


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--glyphs", type=Path)
    parser.add_argument("--encoder", action="store_true", help="ask the shipped encoder, too")
    parser.add_argument("--tried", type=int, default=200)
    parser.add_argument("--strangers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--fit", action="store_true", help="find the weights, with --glyphs on both"
    )
    given = parser.parse_args()
    encoder = None
    if given.encoder:
        from emojiaudio_desktop import paths  # noqa: PLC0415
        from emojiaudio_desktop.retrieval.encoder import OnnxEncoder  # noqa: PLC0415

        encoder = OnnxEncoder(paths.models_dir() / "emoji_clip" / "emoji_clip.onnx")
    if given.fit:
        drawn = draw_pictures(1_000, given.seed), draw_pictures(given.strangers, given.seed + 1_000)
        parts = [drawn]
        if given.glyphs:
            parts.append(read_glyphs(given.glyphs, 1_000, given.strangers, given.seed))
        print_fit([weigh(*part, given.tried, given.seed, encoder) for part in parts])
        return
    if given.glyphs:
        images, strangers = read_glyphs(given.glyphs, 1_000, given.strangers, given.seed)
    else:
        images = draw_pictures(1_000, given.seed)
        strangers = draw_pictures(given.strangers, given.seed + 1_000)
    measure(images, strangers, given.tried, encoder=encoder)


if __name__ == "__main__":
    main()
