"""Draws what thousands of icons show, by a hundred hands: an encoder that learned from them looks at shapes, not at hands.

    python icons.py --packages DIR/node_modules [--font FILE ...] --out DIR/icons

Few artists have drawn all emoji, but icon sets under open licences draw the same things again and again. Icons of one name are
one thing; a thing that several authors have drawn is a class. Where its name is an emoji's, the icons teach that emoji as well.
Most icons are of one ink: ``coloured`` gives them colours. Fonts that draw emoji in one ink are further hands (Symbola and GNU
Unifont were used, from Debian's packages ``fonts-symbola`` and ``fonts-unifont``).

Writes ``inks.npy`` (uint8, (n, 128, 128), cover), ``colours.npy`` (uint8, (m, 128, 128, 4), icons that come in colours), and
``index.json``: the things, the thing of each icon (first all inks, then all colours), the emoji of each thing or none, and the
sets with authors and licences.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from glyphs import SIZE, Names, draw, svg_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LICENCES: Final = {"MIT", "Apache-2.0", "ISC", "CC0-1.0", "CC-BY-4.0", "CC-BY-3.0", "OFL-1.1", "BSD-3-Clause", "Unlicense"}
OTHER_THINGS: Final = {"Logos", "Programming", "Emoji"}
"""Kinds of sets that show brands; and emoji, which a vendor may be left out of."""
NO_SETS: Final = {
    "fluent-emoji", "cryptocurrency", "cryptocurrency-color", "svg-spinners", "line-md",
    "lucide", "lucide-lab", "mdi", "mdi-light", "material-symbols", "material-symbols-light", "ic",
}  # fmt: skip
"""Sets of brands, sets that move, and those of which ``strangers.py`` makes pictures that are no emoji."""
STYLES: Final = set(
    "outline outlined filled fill line bold duotone solid light thin regular broken twotone two tone rounded sharp round alt sq"
    " linear stroke pop print pencil icon icons remix flat color duo variant o f s l".split()
)
"""Parts of an icon's name that tell how it is drawn, not what."""
FLAGS: Final = {"flag", "circle-flags", "flagpack", "cif"}
"""Sets of flags, named by countries."""
MISLEADING: Final = set(
    "accept android angel apple assign asterisk back bandaid bat bathroom bow brick bright bubbles calling camping "
    "cancer chart clamp clockwise cloudy compression controller cook cool cosign cricket cross dash date design "
    "dividers dizzy down end fly free gemini goal gun hand hash heartbeat hearts hot info judge key2 label left leo "
    "libra lightning lips loop loudspeaker mask mate medical meteor microphone2 moon mouse2 mouth mute new no office "
    "oil on package park parking party person pick pie pray punch ram record redo reverse right rock rook scales seal "
    "secret shell shopping sick slide smiling soon sound speaker star2 stars station student symbols teacher tired "
    "tools top turkey up wave wind wireless wood x yes".split()
)
"""Names that are an emoji's too, but of which most icons show something else."""
FONTS: Final = {
    "Symbola_hint": {
        "name": "Symbola 2.60",
        "author": "George Douros",
        "licence": "LicenseRef-free-for-any-use",
        "source": "Debian fonts-symbola",
    },
    "unifont_upper": {
        "name": "GNU Unifont 15.0.01",
        "author": "Roman Czyborra, Paul Hardy and contributors",
        "licence": "OFL-1.1",
        "source": "Debian fonts-unifont",
    },
}
LEAST_AUTHORS: Final = 5
MOST_ICONS: Final = 40


@dataclass(frozen=True)
class Icons:
    """All icons with what they show.

    Attributes:
        inks: uint8, (n, 128, 128), how much of a pixel the one ink covers.
        colours: uint8, (m, 128, 128, 4), straight alpha.
        things: Number of the thing that each icon shows, inks first, (n + m,).
        names: What each thing is called.
        emoji: The emoji of each thing, or "".
    """

    inks: np.ndarray
    colours: np.ndarray
    things: np.ndarray
    names: list[str]
    emoji: list[str]


def load_icons(folder: Path) -> Icons:
    """Read the pack that this recipe made."""
    index = json.loads((folder / "index.json").read_text())
    inks, colours = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("inks", "colours"))
    return Icons(inks, colours, np.array(index["of"], np.int32), index["things"], index["emoji"])


def thing_of(name: str) -> str:
    """What an icon's name tells of the thing, without the style."""
    parts = (part for part in re.split(r"[-_]", name) if part and part not in STYLES and not part.isdigit())
    return "-".join(parts)


def coloured(cover: np.ndarray, palette: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """An icon of one ink as a drawing in colours: the ink and what it encloses are painted.

    Args:
        cover: uint8, (128, 128).
        palette: uint8, (n, 3), colours to choose from.
        rng: Where chance comes from.

    Returns:
        uint8, (128, 128, 4), straight alpha.
    """
    picture = np.zeros((SIZE, SIZE, 4), np.uint8)
    if rng.random() < 0.8:
        paper = (np.pad(cover, 1) < 110).astype(np.uint8)
        count, places = cv2.connectedComponents(paper, connectivity=4)
        places = places[1:-1, 1:-1]
        base = palette[rng.integers(len(palette))]
        for number in range(2, min(count, 40)):  # 0 is ink, and 1 what lies around
            if rng.random() < 0.85:
                colour = base if rng.random() < 0.5 else palette[rng.integers(len(palette))]
                spot = cv2.dilate((places == number).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
                picture[spot & (picture[:, :, 3] == 0)] = (*colour.tolist(), 255)
    ink = rng.integers(0, 70, 3) if rng.random() < 0.5 else palette[rng.integers(len(palette))]
    share = cover[:, :, None].astype(np.float32) / 255
    picture[:, :, :3] = np.where(picture[:, :, 3:] > 0, picture[:, :, :3] * (1 - share) + ink * share, ink).astype(np.uint8)
    picture[:, :, 3] = np.maximum(picture[:, :, 3], cover)
    return picture


def main() -> None:
    """Choose and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--font", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    fonts = [FONTS[font.stem] for font in options.font]
    options.out.mkdir(parents=True, exist_ok=True)
    folder = options.packages / "@iconify/json"
    sets = {
        prefix: told
        for prefix, told in json.loads((folder / "collections.json").read_text()).items()
        if told["license"].get("spdx") in LICENCES and told.get("category") not in OTHER_THINGS and prefix not in NO_SETS
    }
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    tables = {}
    for prefix, told in sets.items():
        tables[prefix] = json.loads((folder / f"json/{prefix}.json").read_text())
        for name, icon in tables[prefix]["icons"].items():
            thing = ("flag:" if prefix in FLAGS else "") + thing_of(name)
            if not icon.get("hidden") and thing:
                found[thing][told["author"]["name"]].append((prefix, name))
    names = Names()
    rng = np.random.default_rng(3)
    things: list[str] = []
    emoji: list[str] = []
    chosen: list[tuple[int, str, str]] = []
    for thing, by_author in sorted(found.items()):
        key = None
        if thing.startswith("flag:"):
            key = names.of_words("flag" + thing[5:]) or names.by_name.get(thing[5:].replace("-", ""))
            key = key if key and "\U0001f1e6" <= key[0] <= "\U0001f1ff" else None
            if not key:
                continue
        elif len(thing) > 2 and thing not in MISLEADING:
            key = names.of_words(thing)
        if len(by_author) < LEAST_AUTHORS and not key:
            continue
        for icons in by_author.values():
            rng.shuffle(icons)
        # In turn from each author, those in colours first.
        order = sorted(((turn, not sets[p].get("palette"), p, n) for some in by_author.values() for turn, (p, n) in enumerate(some)))
        chosen.extend((len(things), prefix, name) for _, _, prefix, name in order[:MOST_ICONS])
        things.append(thing)
        emoji.append(key or "")
    files = [(thing, svg_of(tables[prefix], name, "#000").encode()) for thing, prefix, name in chosen]
    for font in options.font:
        place = {key: thing for thing, key in enumerate(emoji) if key}
        for key, picture in glyphs_of(font, names.keys):
            if key not in place:
                place[key] = len(things)
                things.append(key)
                emoji.append(key)
            files.append((place[key], picture))
    print(len(things), "things,", sum(map(bool, emoji)), "with an emoji,", len(files), "icons", flush=True)
    inks, colours, of_inks, of_colours = [], [], [], []
    with ProcessPoolExecutor(options.processes) as pool:
        for (thing, _), picture in zip(files, pool.map(draw, [body for _, body in files], chunksize=64)):
            if picture is None:
                continue
            ink = picture[:, :, :3][picture[:, :, 3] > 128]
            if ink.size == 0 or np.ptp(ink.astype(int), axis=0).max() < 12:
                inks.append(picture[:, :, 3].copy())
                of_inks.append(thing)
            else:
                colours.append(picture)
                of_colours.append(thing)
    np.save(options.out / "inks.npy", np.stack(inks))
    np.save(options.out / "colours.npy", np.stack(colours))
    used = sorted({prefix for _, prefix, _ in chosen})
    told = [
        {
            "name": sets[prefix]["name"],
            "author": sets[prefix]["author"]["name"],
            "licence": sets[prefix]["license"]["spdx"],
            "source": f"npm @iconify/json, {prefix}",
        }
        for prefix in used
    ]
    told += fonts
    index = {"things": things, "emoji": emoji, "of": of_inks + of_colours, "sets": told}
    (options.out / "index.json").write_text(json.dumps(index, ensure_ascii=False))
    print(len(inks), "of one ink,", len(colours), "in colours,", len(used), "sets")


def glyphs_of(font: Path, keys: set[str]) -> Iterator[tuple[str, bytes]]:
    """The emoji that a font draws, as files; letters and signs that other fonts draw alike are left out."""
    table = TTFont(font, fontNumber=0)
    glyphs = table.getGlyphSet()
    for code, name in sorted(table.getBestCmap().items()):
        if code < 0x2190 or 0x1F1E6 <= code <= 0x1F1FF or chr(code) not in keys:
            continue
        bounds, path = BoundsPen(glyphs), SVGPathPen(glyphs)
        glyphs[name].draw(bounds)
        glyphs[name].draw(path)
        if bounds.bounds:
            left, bottom, right, top = bounds.bounds
            place = f"{left} {-top} {right - left} {top - bottom}"
            body = f'<path transform="scale(1 -1)" d="{path.getCommands()}"/>'
            yield chr(code), f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{place}">{body}</svg>'.encode()


if __name__ == "__main__":
    main()
