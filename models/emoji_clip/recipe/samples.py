"""Makes samples for the training, for as long as it runs, and reads them.

    python samples.py --work DIR [--icons] [--seed N]      (keep running beside the training)

``DIR/glyphs`` is what ``glyphs.py`` made, ``DIR/icons`` what ``icons.py`` made. The samples lie in a ring that the makers overwrite
and any number of trainings read.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch

from captures import sample
from flags import FLAT, is_flag, round_flag, waving_flag
from icons import Icons, coloured, load_icons
from towers import HERE, Drawings, load

RING: Final = 40_960
SEED: Final = 20261126
LIGHT_SETS: Final = {"Fluent high contrast": 0.3}
"""Sets that are shown less often: one colour teaches less than many."""
ICONS: Final = 0.45
"""Of the samples so many are icons."""
PALETTES: Final = ("OpenMoji", "Firefox OS", "Streamline")
"""Sets that lend icons their colours."""
COLOURS: Final = set("red orange yellow green blue purple brown black white pink grey gray golden light".split())
SIDED: Final = set("left right leftwards rightwards arrow clock thirty moon quarter crescent gibbous".split())
"""Words in the names of what looks different in a mirror."""


def words_of(name: str) -> set[str]:
    """The words of a name."""
    return set(re.split(r"[^a-z]+", name.lower()))


def names_of(emoji: list[str]) -> list[str]:
    """The name of each emoji, by its key."""
    lexicon = json.loads((HERE.parents[2] / "assets/emoji/lexicon.json").read_text())
    names = {row[0].replace("\ufe0f", ""): row[1] for row in lexicon["bases"] + lexicon["variants"]}
    return [names[key] for key in emoji]


class Ring:
    """Samples shared between processes by files."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "ring.npy"
        if not path.exists():
            np.lib.format.open_memmap(path, "w+", np.uint8, (RING, 64, 64, 3)).flush()
            np.lib.format.open_memmap(folder / "of.npy", "w+", np.int32, (RING,))[:] = -1
        self.pixels = np.load(path, mmap_mode="r+")
        self.glyphs = np.load(folder / "of.npy", mmap_mode="r+")


class IconPainter:
    """Draws icons by chance, in the colours of an emoji: of the one they show, if they show one."""

    def __init__(self, icons: Icons, drawings: Drawings) -> None:
        self.icons, self.drawings = icons, drawings
        order = np.argsort(icons.things, kind="stable")
        ends = np.cumsum(np.bincount(icons.things, minlength=len(icons.emoji)))[:-1]
        self.members = np.split(order, ends)
        weight = np.array([(2.0 if emoji else 1.0) * (own.size > 0) for emoji, own in zip(icons.emoji, self.members)])
        self.chance = np.cumsum(weight / weight.sum())
        self.lenders = np.flatnonzero(np.isin(drawings.sets, [drawings.set_names.index(name) for name in PALETTES]))
        self.lenders_of: dict[str, list[int]] = {}
        for row in self.lenders.tolist():
            self.lenders_of.setdefault(drawings.keys[row], []).append(row)

    def draw(self, rng: np.random.Generator) -> tuple[int, np.ndarray]:
        """The number of an icon, and its picture, uint8 (128, 128, 4)."""
        thing = min(int(np.searchsorted(self.chance, rng.random(), side="right")), len(self.members) - 1)
        number = int(rng.choice(self.members[thing]))
        inks = len(self.icons.inks)
        if number >= inks:
            return number, np.asarray(self.icons.colours[number - inks])
        own = self.lenders_of.get(self.icons.emoji[thing], ())
        lender = int(rng.choice(own if own and rng.random() < 0.7 else self.lenders))
        pixels = np.asarray(self.drawings.pixels[lender]).reshape(-1, 4)
        opaque = pixels[pixels[:, 3] > 200][:, :3]
        palette = opaque[rng.integers(0, len(opaque), 5)] if len(opaque) else rng.integers(0, 256, (5, 3)).astype(np.uint8)
        return number, coloured(np.asarray(self.icons.inks[number]), palette, rng)


class EmojiPainter:
    """Draws emoji by chance, uniformly over the emoji, then over their drawings."""

    def __init__(self, drawings: Drawings) -> None:
        self.drawings = drawings
        # A hand that drew several sets shall not outweigh the others: four sets count as two.
        vendors = drawings.vendors
        of_sets = [LIGHT_SETS.get(name, 1.0) / vendors.count(vendor) ** 0.5 for name, vendor in zip(drawings.set_names, vendors)]
        self.weight = np.array(of_sets)[drawings.sets]
        self.members: list[tuple[np.ndarray, np.ndarray]] = []
        for label in range(len(drawings.classes)):
            own = np.flatnonzero(drawings.labels == label)
            self.members.append((own[drawings.tones[own] == 0], own[drawings.tones[own] != 0]))

    def draw(self, rng: np.random.Generator) -> tuple[int, np.ndarray]:
        """The number of a drawing, and its picture, uint8 (128, 128, 4)."""
        plain, toned = self.members[rng.integers(len(self.members))]
        pick = toned if (toned.size and (not plain.size or rng.random() < 0.3)) else plain
        number = int(rng.choice(pick, p=self.weight[pick] / self.weight[pick].sum()))
        pixels = np.asarray(self.drawings.pixels[number])
        is_flat = self.drawings.set_names[self.drawings.sets[number]] in FLAT
        if is_flat and is_flag(self.drawings.keys[number]) and rng.random() < 0.5:
            shaped = (round_flag if rng.random() < 0.3 else waving_flag)(pixels)
            pixels = pixels if shaped is None else shaped
        return number, pixels


def make_samples(drawings: Drawings, icons: Icons | None, ring: Ring, seed: int) -> None:
    """Fill the ring for ever with emoji and icons; an icon is numbered behind the drawings."""
    rng = np.random.default_rng(seed)
    emoji_painter = EmojiPainter(drawings)
    icon_painter = IconPainter(icons, drawings) if icons else None
    place = int(rng.integers(RING))
    while True:
        other = np.asarray(drawings.pixels[rng.integers(len(drawings.keys))])
        if icon_painter and rng.random() < ICONS:
            number, pixels = icon_painter.draw(rng)
            number += len(drawings.keys)
        else:
            number, pixels = emoji_painter.draw(rng)
        ring.glyphs[place] = -1
        ring.pixels[place] = sample(pixels, rng, other)
        ring.glyphs[place] = number
        place = (place + 1) % RING


@dataclass(frozen=True)
class Batch:
    """Some samples.

    Attributes:
        pixels: uint8, (n, 64, 64, 3), canonical.
        labels: The class of each, or -1 for an icon of what is no emoji, int64 (n,).
        twins: The classes that its set draws identically, the label's among them and as often as there is place left, int64 (n, k).
        things: What each icon shows, or -1 for drawings of emoji, int64 (n,).
        tones: 0 none, 1 to 5, or -1 for several and for icons, int64 (n,).
        is_told_by_colour: Whether other colours would make something else of it, bool (n,).
        can_be_mirrored: Whether it is the same in a mirror, bool (n,).
    """

    pixels: torch.Tensor
    labels: torch.Tensor
    twins: torch.Tensor
    things: torch.Tensor
    tones: torch.Tensor
    is_told_by_colour: torch.Tensor
    can_be_mirrored: torch.Tensor


class Reader:
    """Reads batches of samples at random.

    Args:
        drawings: What they show, by number.
        icons: What those show that are numbered behind the drawings; None leaves them out.
        ring: Where they lie.
        exclude: Vendors whose drawings are left out.
        keep: Of the icons met so many are read.
    """

    def __init__(self, drawings: Drawings, icons: Icons | None, ring: Ring, exclude: set[str], keep: float = 1.0) -> None:
        self.ring, self.keep, self.drawn = ring, keep, len(drawings.keys)
        lexicon = json.loads((HERE.parents[2] / "assets/emoji/lexicon.json").read_text())
        signs = {row[0].replace("\ufe0f", "") for row in lexicon["bases"] if row[-2] == "symbols"}
        names = names_of(drawings.classes)
        words = [words_of(name) for name in names]
        coloured = np.array([is_flag(emoji) or bool(COLOURS & own) for emoji, own in zip(drawings.classes, words)])
        # What looks like another emoji in the mirror: people on their way, who face left if nothing is said.
        signs |= {emoji for emoji, name in zip(drawings.classes, names) if name + ": facing right" in names}
        sided = np.array([is_flag(e) or e in signs or bool(SIDED & own) for e, own in zip(drawings.classes, words)])
        self.labels = drawings.labels.astype(np.int64)
        place = {emoji: number for number, emoji in enumerate(drawings.classes)}
        alike = drawings.alike
        self.twins = np.repeat(self.labels[:, None], max(map(len, alike)), 1)
        for row, group in enumerate(alike):
            self.twins[row, : len(group)] = [place[emoji] for emoji in group]
        self.things = np.full(self.drawn, -1)
        self.tones = drawings.tones.astype(np.int64)
        self.is_open = np.array([vendor not in exclude for vendor in drawings.vendors])[drawings.sets]
        self.coloured, self.sided = coloured[self.labels], sided[self.labels]
        if icons:
            labels = np.array([place.get(emoji, -1) for emoji in icons.emoji])
            thing_sided = (labels >= 0) & sided[labels] | np.array([bool(SIDED & words_of(name)) for name in icons.names])
            count = len(icons.things)
            self.labels = np.append(self.labels, labels[icons.things])
            of_icons = np.repeat(labels[icons.things][:, None], self.twins.shape[1], 1)
            self.twins = np.concatenate((self.twins, of_icons))
            self.things = np.append(self.things, icons.things)
            self.tones = np.append(self.tones, np.full(count, -1))
            self.is_open = np.append(self.is_open, np.ones(count, bool))
            # Icons have been coloured by chance already.
            self.coloured = np.append(self.coloured, np.ones(count, bool))
            self.sided = np.append(self.sided, thing_sided[icons.things])

    def read(self, count: int, rng: np.random.Generator) -> Batch | None:
        """Up to so many samples; None where there are less than half as many yet."""
        places = rng.integers(0, RING, count * 3)
        of = np.asarray(self.ring.glyphs[places])
        good = (of >= 0) & (of < len(self.is_open)) & self.is_open[np.minimum(of, len(self.is_open) - 1)]
        good &= (of < self.drawn) | (rng.random(len(of)) < self.keep)
        chosen = np.flatnonzero(good)[:count]
        chosen = chosen[np.argsort(places[chosen])]
        places, of = places[chosen], of[chosen]
        pixels = np.asarray(self.ring.pixels[places])
        same = of == self.ring.glyphs[places]  # a maker may have been at work in the meantime
        of, pixels = of[same], pixels[same]
        if len(of) < count // 2:
            return None
        told = (pixels, self.labels[of], self.twins[of], self.things[of], self.tones[of], self.coloured[of], ~self.sided[of])
        return Batch(*map(torch.from_numpy, told))


def main() -> None:
    """Make samples until stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--icons", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    icons = load_icons(options.work / "icons") if options.icons else None
    make_samples(load(options.work / "glyphs"), icons, Ring(options.work / "ring"), options.seed)


if __name__ == "__main__":
    main()
