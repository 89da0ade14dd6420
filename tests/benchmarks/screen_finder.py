"""How many emoji on drawn screens of chats are found, how many finds are emoji, and what it costs.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/screen_finder.py [--glyphs DIR] [--screens 200] [--show DIR] [--judge]

With ``--glyphs`` (the pack of ``models/emoji_clip/recipe/glyphs.py``) the screens are drawn with all sets of the vendors that the
finder was not fitted to, in turn; without it with the emoji font of the system, which is one of them. The seeds of the screens
are none that it was fitted to. Times are of the processor, one thread. With ``--judge`` the shipped encoder is asked about doubtful
candidates, as the program does; it has seen drawings of all these vendors, which the finder has not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "screens"))

import numpy as np
from chat_screens import draw_screen
from glyphs import FONT_PACKAGE, draw_font, load_pack
from PIL import Image, ImageDraw

from emojiaudio_desktop import paths
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition.candidates import draft
from emojiaudio_desktop.recognition.pictures import PictureRecognizer
from emojiaudio_desktop.recognition.screen import LIKELY, ScreenFinder
from emojiaudio_desktop.recognition.surfaces import read_layers
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery

WEIGHTS = paths.assets_dir().parent / "models" / "screen_finder" / "finder.json"
RECALL, PRECISION, LIMIT_MS = 0.90, 0.95, 300.0
SEED = 7


def array(boxes):
    """Boxes as an array, shape (count, 4)."""
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes], dtype=np.int64).reshape(
        -1, 4
    )


def overlaps(first, second):
    """Intersection over union of each box with each other."""
    shared = shares(first, second)
    areas = [np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) for boxes in (first, second)]
    return shared / (areas[0][:, None] + areas[1][None, :] - shared)


def shares(first, second):
    """Pixels that each box has in common with each other."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    return np.prod(np.maximum(high - low, 0), axis=2)


def match(found, true, least):
    """Which finds are of which true box, each used once, best overlaps first: bool for the finds, bool for the true."""
    hit, seen = np.zeros(len(found), bool), np.zeros(len(true), bool)
    if len(found) and len(true):
        table = overlaps(found, true)
        for at in np.argsort(-table, axis=None):
            one, other = divmod(int(at), len(true))
            if table[one, other] < least:
                break
            if not hit[one] and not seen[other]:
                hit[one] = seen[other] = True
    return hit, seen


def without_ignored(found, ignored, hit):
    """The finds that count: not those of emoji that are cut off."""
    if not len(found) or not len(ignored):
        return np.ones(len(found), bool)
    area = np.prod(found[:, 2:] - found[:, :2], axis=1)
    return hit | (shares(found, ignored).max(axis=1) < 0.4 * area)


def glyph_sets(folder, *, one_color=False):
    """The sets of drawings to measure with, by name."""
    if folder is not None:
        return load_pack(folder, SEED, trained=False, per_set=700, one_color=one_color)
    lexicon = Lexicon(paths.assets_dir() / "emoji")
    drawings = draw_font([entry.emoji for entry in lexicon.bases()][::2])
    if drawings is None:
        sys.exit(f"Give --glyphs, or install the Debian package {FONT_PACKAGE}.")
    drawings = [one for one in drawings if one[..., 3].any()]
    return {"Noto, the font": drawings}


def shipped_judge():
    """The opinion of the shipped encoder, as the program asks for it."""
    folder = paths.models_dir() / "emoji_clip"
    encoder = OnnxEncoder(folder / "emoji_clip.onnx")
    gallery = Gallery(folder, encoder.key)
    lexicon = Lexicon(paths.assets_dir() / "emoji")
    return PictureRecognizer(lexicon, lambda: encoder, lambda: gallery, None, None).likelihoods


def save(folder, number, screen, found, hit, seen):
    """Write a screen on which something is missed or wrongly found, for people to look at."""
    if hit.all() and seen.all():
        return
    image = Image.fromarray(screen.picture.pixels[..., :3])
    pen = ImageDraw.Draw(image)
    for color, boxes in (("red", found[~hit]), ("blue", array(screen.boxes)[~seen])):
        for left, top, right, bottom in boxes.tolist():
            pen.rectangle((left - 2, top - 2, right + 1, bottom + 1), outline=color, width=2)
    folder.mkdir(parents=True, exist_ok=True)
    image.save(folder / f"{number:04d}.png")


def main() -> int:
    """Measure and print; the exit status tells whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--glyphs", type=Path)
    parser.add_argument("--screens", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--one-color", action="store_true")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--show", type=Path)
    arguments = parser.parse_args()
    finder = ScreenFinder(arguments.weights)
    judge = shipped_judge() if arguments.judge else None
    sets = glyph_sets(arguments.glyphs, one_color=arguments.one_color)
    names = list(sets)
    counts, by_kind, by_set, by_theme, times_ms = (
        Counter(),
        defaultdict(Counter),
        defaultdict(Counter),
        defaultdict(Counter),
        [],
    )
    curve = []
    for number in range(arguments.screens):
        name = names[number % len(names)]
        screen = draw_screen(arguments.first + number, sets[name])
        true, ignored = array(screen.boxes), array(screen.ignored)
        best_ms = float("inf")
        for _ in range(arguments.repeats):
            started = time.process_time()
            candidates = finder.find_candidates(screen.picture, judge)
            best_ms = min(best_ms, 1000 * (time.process_time() - started))
        times_ms.append(best_ms)
        # What find_pictures gives.
        found = array([c.box for c in candidates if c.likelihood >= LIKELY])
        hit, seen = match(found, true, 0.5)
        counted = without_ignored(found, ignored, hit)
        hit_70, _ = match(found, true, 0.7)
        offered = array([c.box for c in candidates])
        likely = np.array([c.likelihood for c in candidates])
        offered_hit, offered_seen = match(offered, true, 0.5)
        offered_counted = without_ignored(offered, ignored, offered_hit)
        curve += [(v, h) for v, h, c in zip(likely, offered_hit, offered_counted, strict=True) if c]
        drafts = draft(read_layers(screen.picture))[0].astype(np.int64)
        drafted = (
            overlaps(true, drafts).max(axis=1) >= 0.5
            if len(true) and len(drafts)
            else np.zeros(len(true), bool)
        )
        measures = {
            "true": len(true),
            "found": int(counted.sum()),
            "right": int((hit & counted).sum()),
            "right at 0.7": int((hit_70 & counted).sum()),
            "offered": int(offered_counted.sum()),
            "offered right": int(offered_seen.sum()),
            "drafts": len(drafts),
            "drafts right": int(drafted.sum()),
        }
        counts.update(measures)
        by_set[name].update(measures)
        by_theme[screen.theme.split(",")[0]].update(measures)
        for kind, ok in zip(screen.kinds, seen, strict=True):
            by_kind[kind].update({"true": 1, "right": int(ok)})
        if arguments.show:
            save(arguments.show, number, screen, found[counted], hit[counted], seen)
    recall = counts["right"] / max(1, counts["true"])
    precision = counts["right"] / max(1, counts["found"])
    screens = arguments.screens
    print(f"{screens} screens of 800 x 600, {counts['true']} emoji, sets: {', '.join(names)}\n")
    print("| | recall | precision | a screen |\n|---|---|---|---|")
    print(
        f"| found, overlap 0.5 | {recall:.1%} | {precision:.1%} | {counts['found'] / screens:.1f} |"
    )
    print(
        f"| found, overlap 0.7 | {counts['right at 0.7'] / counts['true']:.1%} | {counts['right at 0.7'] / counts['found']:.1%} | |"
    )
    print(
        f"| with an ideal judge of the candidates | {counts['offered right'] / counts['true']:.1%} | 100 % | {counts['offered'] / screens:.1f} candidates |"
    )
    print(
        f"| segmentation alone | {counts['drafts right'] / counts['true']:.1%} | {counts['drafts right'] / counts['drafts']:.1%} | {counts['drafts'] / screens:.0f} drafts |"
    )
    print("\n| threshold | recall | precision |\n|---|---|---|")
    values, hits = (np.array(part) for part in zip(*curve, strict=True))
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        taken = values >= threshold
        print(
            f"| {threshold} | {hits[taken].sum() / counts['true']:.1%} | {hits[taken].mean():.1%} |"
        )
    for title, groups in (("kind", by_kind), ("set", by_set), ("theme", by_theme)):
        print(f"\n| {title} | emoji | recall | precision |\n|---|---|---|---|")
        for name, one in sorted(groups.items()):
            exact = f"{one['right'] / max(1, one['found']):.1%}" if "found" in one else ""
            print(
                f"| {name} | {one['true']} | {one['right'] / max(1, one['true']):.1%} | {exact} |"
            )
    spread = np.percentile(times_ms, (50, 95, 100))
    print(
        f"\nprocessor time: median {spread[0]:.0f} ms, 95 % within {spread[1]:.0f} ms, longest {spread[2]:.0f} ms (threshold {LIKELY})"
    )
    return 0 if recall >= RECALL and precision >= PRECISION and spread[1] <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
