"""Measures an image tower on the drawings of vendors that it was not trained on.

    python evaluate.py --work DIR --name NAME --exclude VENDOR[,VENDOR] [--shown 2]

Every emoji of a left-out vendor is captured on a chat background at 20 to 64 pixels and looked up among the drawings of
the others. Emoji that a set draws identically count as one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from captures import capture
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.canonical import canonicalize
from towers import Drawings, as_input, load
from train import Trainee


@torch.inference_mode()
def features_of(model: torch.nn.Module, canonical: np.ndarray, size: int = 64) -> np.ndarray:
    """Unit features, float32 (n, 256), of canonical pictures, uint8 (n, 64, 64, 3)."""
    made = []
    for start in range(0, len(canonical), 256):
        batch = as_input(torch.from_numpy(canonical[start : start + 256]))
        if size != 64:
            batch = torch.nn.functional.interpolate(batch, size=size, mode="bilinear", antialias=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            raw = model.visual(batch.contiguous(memory_format=torch.channels_last)).float()
        made.append(torch.nn.functional.normalize(raw, dim=-1).numpy())
    return np.concatenate(made)


def restore(path: Path, classes: int) -> Trainee:
    """The averaged weights of a training."""
    trainee = Trainee(classes)
    averaged = torch.optim.swa_utils.AveragedModel(trainee, use_buffers=True)
    averaged.load_state_dict(torch.load(path, weights_only=True)["averaged"])
    averaged.module.eval()
    return averaged.module


def shown(drawings: Drawings, which: np.ndarray, times: int, seed: int, *, hard: bool = False) -> np.ndarray:
    """Canonical pictures of captures at 20 to 64 pixels, uint8 (len(which) * times, 64, 64, 3)."""
    rng = np.random.default_rng(seed)
    made = []
    for glyph in which:
        pixels = np.asarray(drawings.pixels[glyph])
        other = np.asarray(drawings.pixels[rng.integers(len(drawings.keys))])
        for _ in range(times):
            made.append(canonicalize(Picture(capture(pixels, rng, other, sizes=(20, 64), hard=hard))))
    return np.stack(made)


def gallery_of(model: Trainee, drawings: Drawings, which: np.ndarray, size: int = 64) -> np.ndarray:
    """A feature of each drawing: of the clean one and of a capture together."""
    clean = np.stack([canonicalize(Picture(np.asarray(drawings.pixels[glyph]))) for glyph in which])
    made = features_of(model, clean, size) + features_of(model, shown(drawings, which, 1, 5), size)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def groups_of(drawings: Drawings, which: np.ndarray) -> list[set[int]]:
    """For each drawing the classes that its set draws identically."""
    same: dict[tuple[int, str], set[int]] = defaultdict(set)
    marks = []
    for glyph in which:
        mark = (int(drawings.sets[glyph]), hashlib.sha256(np.asarray(drawings.pixels[glyph]).tobytes()).hexdigest())
        same[mark].add(int(drawings.labels[glyph]))
        marks.append(mark)
    return [same[mark] for mark in marks]


def class_scores(
    queries: np.ndarray, gallery: np.ndarray, labels: np.ndarray, classes: int, prototypes: np.ndarray, weight: float
) -> np.ndarray:
    """Score of each class for each query: its nearest drawing and its prototype together."""
    best = np.full((len(queries), classes), -1.0, np.float32)
    order = np.argsort(labels, kind="stable")
    similar = queries @ gallery[order].T
    starts = np.flatnonzero(np.concatenate(([True], np.diff(labels[order]) > 0)))
    best[:, labels[order][starts]] = np.maximum.reduceat(similar, starts, axis=1)
    return (1 - weight) * best + weight * (queries @ prototypes.T)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--exclude", required=True)
    parser.add_argument("--shown", type=int, default=1)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--most", type=int, default=10_000, help="emoji of each set")
    parser.add_argument("--kinds", default="captured,hard,clean")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    drawings = load(options.work / "glyphs")
    excluded = set(options.exclude.split(","))
    is_out = np.array([vendor in excluded for vendor in drawings.vendors])[drawings.sets]
    model = restore(options.work / "runs" / f"{options.name}.pt", len(drawings.classes))
    plain = drawings.tones == 0
    inside = np.flatnonzero(~is_out & plain)
    gallery = gallery_of(model, drawings, inside, options.size)
    labels = drawings.labels[inside]
    classes = len(drawings.classes)
    prototypes = torch.nn.functional.normalize(model.directions, dim=-1).detach().numpy()
    sums = np.zeros((classes, gallery.shape[1]), np.float32)
    np.add.at(sums, labels, gallery)
    means = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    rows = []
    for number, name in enumerate(drawings.set_names):
        if drawings.vendors[number] not in excluded:
            continue
        which = np.flatnonzero((drawings.sets == number) & plain & np.isin(drawings.labels, labels))
        if len(which) > options.most:
            which = np.sort(np.random.default_rng(4).choice(which, options.most, replace=False))
        groups = groups_of(drawings, which)
        for kind in options.kinds.split(","):
            if kind == "clean":
                pictures = np.stack([canonicalize(Picture(np.asarray(drawings.pixels[g]))) for g in which])
                repeated = groups
            else:
                pictures = shown(drawings, which, options.shown, 99, hard=kind == "hard")
                repeated = [group for group in groups for _ in range(options.shown)]
            queries = features_of(model, pictures, options.size)
            row = {"run": options.name, "set": name, "kind": kind, "emoji": len(which)}
            for title, proto, weight in (("nearest", prototypes, 0.0), ("directions", prototypes, 1.0), ("both", prototypes, 0.5), ("means", means, 0.5)):
                scores = class_scores(queries, gallery, labels, classes, proto, weight)
                top = np.argpartition(-scores, 5, axis=1)[:, :5]
                first = scores.argmax(axis=1)
                row[title] = (
                    round(100 * float(np.mean([int(f) in group for f, group in zip(first, repeated)])), 1),
                    round(100 * float(np.mean([bool(group & set(t.tolist())) for t, group in zip(top, repeated)])), 1),
                )
            rows.append(row)
            print(json.dumps(row), flush=True)
        toned = np.flatnonzero((drawings.sets == number) & (drawings.tones > 0))
        if toned.size:
            toned = np.random.default_rng(3).choice(toned, min(600, toned.size), replace=False)
            queries = features_of(model, shown(drawings, toned, 1, 98), options.size)
            said = model.tones(torch.from_numpy(queries) * 8).argmax(1).numpy()
            row = {"run": options.name, "set": name, "kind": "tone", "right": round(100 * float((said == drawings.tones[toned]).mean()), 1)}
            rows.append(row)
            print(json.dumps(row), flush=True)
    if options.save:
        (options.work / "runs" / f"{options.name}.evaluated.json").write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
