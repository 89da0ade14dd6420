"""Draws every emoji of the openly licensed sets into one pack: what the encoder is trained on and the gallery is made of.

    python glyphs.py --packages DIR/node_modules --out DIR/glyphs

writes ``pixels.npy`` (uint8, shape (n, 128, 128, 4), straight alpha, in memory order of the index) and ``index.json``
(a row ``[emoji key, set]`` for each picture, the sets with their licences, and the SHA-256 of the pixels).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import resvg_py
from emoji import EMOJI_DATA
from PIL import Image

from families import pictograms

SIZE: Final = 128
ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class GlyphSet:
    """A set of drawings by one hand.

    Attributes:
        name: What listeners are told that a match came from.
        vendor: Whose hand it is: sets of one vendor are left out of training together.
        package: The npm package; empty for what is drawn here.
        files: Where the pictures lie in it; a folder of files named by code points, or ``icons.json``.
        author: Who drew it.
        licence: SPDX identifier.
    """

    name: str
    vendor: str
    package: str
    files: str
    author: str
    licence: str

    @property
    def source(self) -> str:
        """Where it is had from."""
        return f"npm {self.package}" if self.package else self.files


SETS: Final = (
    GlyphSet("Noto", "noto", "@iconify-json/noto", "icons.json", "Google", "Apache-2.0"),
    GlyphSet("Noto blobs", "noto", "@iconify-json/noto-v1", "icons.json", "Google", "Apache-2.0"),
    GlyphSet("Twemoji", "twemoji", "@twemoji/svg", ".", "Twitter and contributors", "CC-BY-4.0"),
    GlyphSet("Fluent", "fluent", "@lobehub/fluent-emoji-modern", "assets", "Microsoft", "MIT"),
    GlyphSet("Fluent flat", "fluent", "@lobehub/fluent-emoji-flat", "assets", "Microsoft", "MIT"),
    GlyphSet("Fluent 3D", "fluent", "@lobehub/fluent-emoji-3d", "assets", "Microsoft", "MIT"),
    GlyphSet(
        "Fluent high contrast",
        "fluent",
        "@iconify-json/fluent-emoji-high-contrast",
        "icons.json",
        "Microsoft",
        "MIT",
    ),
    GlyphSet("EmojiOne 2", "emojione", "emojione", "assets/svg", "EmojiOne", "CC-BY-4.0"),
    GlyphSet("EmojiOne 1", "emojione", "emojione-v1", "assets/svg", "EmojiOne", "CC-BY-SA-4.0"),
    GlyphSet("OpenMoji", "openmoji", "openmoji", "color/svg", "OpenMoji", "CC-BY-SA-4.0"),
    GlyphSet("Firefox OS", "firefox", "@iconify-json/fxemoji", "icons.json", "Mozilla", "Apache-2.0"),
    GlyphSet(
        "Streamline",
        "streamline",
        "@iconify-json/streamline-emojis",
        "icons.json",
        "Streamline",
        "CC-BY-4.0",
    ),
)
OWN: Final = GlyphSet("Pictograms", "emojiaudio", "", "models/emoji_clip/recipe/families.py", "EmojiAudio", "CC0-1.0")
"""What is drawn here."""

FACING_RIGHT: Final = "\u200d\u27a1"
"""What the keys of emoji end in that are others facing right."""
FACING_LEFT: Final = ("Noto blobs", "Twemoji", "Fluent", "Fluent flat", "Fluent 3D")
"""Sets whose people on the way all face left, and that draw none facing right: their mirror images are added."""

# Names that no rule leads to the emoji. Firefox OS names its drawings in its own way.
HAND: Final = {
    "2hearts": "💕",
    "grinsquint": "😆",
    "grinsweat": "😅",
    "smallfrown": "🙁",
    "frownmouth": "☹",
    "tongueout": "😛",
    "kissclosedeyes": "😚",
    "heartyellow": "💛",
    "heartgreen": "💚",
    "heartblue": "💙",
    "heartpurple": "💜",
    "foxheart": "",
    "redheart": "❤",
    "heartarrow": "💘",
    "cancer": "♋",
    "multiply": "✖",
    "headphone": "🎧",
    "poolball": "🎱",
    "amusingface": "",
    "palmuphand": "🫴",
    "palmdownhand": "🫳",
    "pencil": "✏",
    "memo": "📝",
    "deer": "🦌",
    "letterk": "",
    "up": "⬆",
    "left": "⬅",
    "right": "➡",
    "down": "⬇",
    "school": "🏫",
    "eye": "👁",
    "eyes": "👀",
    "nose": "👃",
}


def plain(name: str) -> str:
    """A name without case, spaces and punctuation."""
    name = unicodedata.normalize("NFKD", name.replace("#", "hash").replace("*", "asterisk"))
    return re.sub(r"[^a-z0-9]", "", name.lower())


def key_of(sign: str) -> str:
    """The emoji without variation selectors, as the lexicon keys it."""
    return sign.replace("\ufe0f", "").replace("\ufe0e", "")


class Names:
    """Finds the emoji that a file name means."""

    def __init__(self) -> None:
        lexicon = json.loads((ROOT / "assets/emoji/lexicon.json").read_text())
        self.names = {key_of(row[0]): row[1] for row in lexicon["bases"] + lexicon["variants"]}
        self.keys = set(self.names)
        self.by_name: dict[str, str] = {}
        offered: list[tuple[str, str]] = [
            (row[1], row[0]) for row in lexicon["bases"] + lexicon["variants"]
        ]
        for sign, entry in EMOJI_DATA.items():
            offered.append((entry["en"], sign))
            offered.extend((alias, sign) for alias in entry.get("alias", ()))
        shortcodes = json.loads((ROOT / "assets/emoji/shortcodes.json").read_text())
        offered.extend(shortcodes.items())
        for key in self.keys:
            if len(key) == 1:
                offered.append((unicodedata.name(key, ""), key))
        for name, sign in offered:
            key = key_of(sign)
            if key in self.keys and plain(name):
                self.by_name.setdefault(plain(name), key)
        self.by_name.update((name, key_of(sign)) for name, sign in HAND.items())

    def of_code_points(self, stem: str) -> str | None:
        """The emoji of a file named by code points, such as ``1f469-200d-1f680``."""
        try:
            key = key_of("".join(chr(int(part, 16)) for part in stem.split("-")))
        except (ValueError, OverflowError):
            return None
        if key in self.keys:
            return key
        # EmojiOne 2 left the joiners out of its file names.
        return self._joined.get(key) if "\u200d" not in key else None

    @property
    def _joined(self) -> dict[str, str]:
        if not hasattr(self, "_joined_table"):
            self._joined_table = {
                key.replace("\u200d", ""): key for key in self.keys if "\u200d" in key
            }
        return self._joined_table

    def of_words(self, stem: str) -> str | None:
        """The emoji of a file named by words, such as ``man-facepalming-light-skin-tone``."""
        stem = re.sub(r"-(1|2)$", r"", stem) if plain(stem) not in self.by_name else stem
        name = plain(stem)
        for candidate in (
            name,
            name.removeprefix("flagfor"),
            "flag" + name.removeprefix("flagfor"),
            name.removesuffix("icon"),
            name.removesuffix("sign"),
            name.removesuffix("symbol"),
            name + "face",
            name + "symbol",
            name + "sign",
            name + "button",
            name.replace("person", ""),
            "person" + name,
        ):
            if key := self.by_name.get(candidate):
                return key
        return None


def svg_of(table: dict, name: str, ink: str = "#222") -> str:
    """An icon of a set, as Iconify's ``icons.json`` holds it, as a file; what has no colour of its own is drawn in ink."""
    icon = table["icons"][name]
    usual = {"left": 0, "top": 0, "width": 16, "height": 16}
    place = " ".join(str(icon.get(side, table.get(side, length))) for side, length in usual.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{place}" color="{ink}">{icon["body"]}</svg>'
    )


def _pictures(found: GlyphSet, packages: Path, names: Names) -> dict[str, bytes]:
    """The picture file of each emoji of a set."""
    folder = packages / found.package
    pictures: dict[str, bytes] = {}
    if found.files == "icons.json":
        table = json.loads((folder / "icons.json").read_text())
        for stem in table["icons"]:
            key = names.of_words(stem)
            if not key or (key in pictures and plain(stem).endswith(("1", "2"))):
                continue
            pictures.setdefault(key, svg_of(table, stem).encode())
        return pictures
    for path in sorted((folder / found.files).iterdir()):
        if path.suffix in {".svg", ".webp", ".png"} and (key := names.of_code_points(path.stem)):
            pictures[key] = path.read_bytes()
    return pictures


def draw(data: bytes) -> np.ndarray | None:
    """Draw a picture file centred in a square of 128 pixels; None when it is empty."""
    try:
        if data[:4] == b"RIFF" or data[:4] == b"\x89PNG":
            picture = Image.open(io.BytesIO(data)).convert("RGBA")
        else:
            png = resvg_py.svg_to_bytes(svg_string=data.decode(), width=SIZE * 2)
            picture = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    except (ValueError, OSError, UnicodeDecodeError):
        return None
    box = picture.getchannel("A").getbbox()
    if box is None:
        return None
    picture = picture.crop(box)
    scale = SIZE / max(picture.size)
    size = tuple(max(1, round(side * scale)) for side in picture.size)
    picture = picture.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")
    square = np.zeros((SIZE, SIZE, 4), np.uint8)
    x, y = (SIZE - size[0]) // 2, (SIZE - size[1]) // 2
    square[y : y + size[1], x : x + size[0]] = np.asarray(picture)
    return square


def facing_right(keys: set[str], rows: list[tuple[str, str]], drawn: list[np.ndarray]) -> tuple[list[tuple[str, str]], list[np.ndarray]]:
    """The mirror images that draw those emoji which are others facing right, where a set faces left and draws them not itself."""
    place = {row: number for number, row in enumerate(rows)}
    wanted = [
        ((key, found), (key.removesuffix(FACING_RIGHT), found))
        for found in FACING_LEFT
        for key in sorted(keys)
        if key.endswith(FACING_RIGHT)
    ]
    added = [(row, drawn[place[source]][:, ::-1]) for row, source in wanted if source in place and row not in place]
    return [row for row, _ in added], [pixels for _, pixels in added]


def main() -> None:
    """Draw all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    names = Names()
    rows: list[tuple[str, str]] = []
    drawn: list[np.ndarray] = []
    with ProcessPoolExecutor() as pool:
        for found in SETS:
            pictures = _pictures(found, options.packages, names)
            before = len(rows)
            for key, pixels in zip(pictures, pool.map(draw, pictures.values(), chunksize=32)):
                if pixels is not None:
                    rows.append((key, found.name))
                    drawn.append(pixels)
            print(f"{found.name:22} {len(rows) - before:5} of {len(pictures)}", flush=True)
    more, mirrored = facing_right(names.keys, rows, drawn)
    rows, drawn = rows + more, drawn + mirrored
    print(f"{'facing right':22} {len(more):5}")
    for key, name in names.names.items():
        for picture in pictograms(name) if name.startswith("family") else ():
            rows.append((key, OWN.name))
            drawn.append(draw(picture.encode()))
    pixels = np.stack(drawn)
    np.save(options.out / "pixels.npy", pixels)
    index = {
        "sets": [vars(found) | {"source": found.source} for found in (*SETS, OWN)],
        "rows": rows,
        "sha256": hashlib.sha256(pixels.tobytes()).hexdigest(),
    }
    (options.out / "index.json").write_text(json.dumps(index, ensure_ascii=False))
    print(len(rows), "glyphs of", len({key for key, _ in rows}), "emoji")


if __name__ == "__main__":
    main()
