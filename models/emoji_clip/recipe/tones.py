"""Trains a small network of its own to tell the skin tone: the image tower learns to look past colours.

    python tones.py --work DIR --name NAME [--exclude VENDOR,...] [--passes 40] [--resume]

It scores every spot of a picture for each tone, and how much the spot tells; so it finds the skin, and reads its colour there.
Taught with clean and captured drawings of emoji that come in all tones, and measured on another capture of them. It becomes
part of the exported graph, and its probabilities part of the feature.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from towers import Drawings, as_input, load  # first: it finds the package
from build_gallery import inside
from captures import capture
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.canonical import canonicalize
from views import HARD, QUESTION

TONES = 6
"""The last dimensions of a feature tell the skin tone, and the first of them that there is none."""
FURTHER = 8
SEED = 5
BATCH = 128


class SkinTone(torch.nn.Module):
    """From pictures to the square roots of the probabilities of no tone and of the five.

    Square roots of probabilities have length 1, and their inner product is Bhattacharyya's coefficient (1943).
    """

    def __init__(self) -> None:
        super().__init__()
        self.spots = torch.nn.Sequential(
            torch.nn.Conv2d(3, 24, 5, 2, 2), torch.nn.ReLU(),
            torch.nn.Conv2d(24, 48, 3, 2, 1), torch.nn.ReLU(),
            torch.nn.Conv2d(48, 64, 3, 1, 1), torch.nn.ReLU(),
            torch.nn.Conv2d(64, 64, 3, 2, 1), torch.nn.ReLU(),
            torch.nn.Conv2d(64, 64, 3, 1, 1), torch.nn.ReLU(),
        )  # fmt: skip
        self.tones = torch.nn.Conv2d(64, TONES, 1)
        self.weight = torch.nn.Conv2d(64, 1, 1)

    def scores(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to logarithms of probabilities but for a constant, (n, 6)."""
        spots = self.spots(pictures)
        weight = torch.softmax(self.weight(spots).flatten(2), dim=2)
        return (self.tones(spots).flatten(2) * weight).sum(2)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, 6), rows of length 1."""
        return torch.softmax(self.scores(pictures), dim=1).sqrt()


def captured(drawings: Drawings, rows: np.ndarray) -> np.ndarray:
    """Further captures of drawings by their rows, uint8 (n, FURTHER, 64, 64, 3): a network this small still learns few by heart."""
    made = np.empty((len(rows), FURTHER, 64, 64, 3), np.uint8)
    for place, row in enumerate(rows):
        rng = np.random.default_rng((79, int(row)))
        pixels = np.asarray(drawings.pixels[row])
        for view in range(FURTHER):
            made[place, view] = canonicalize(Picture(capture(pixels, rng, pixels, sizes=(18, 64), hard=view % 2 == 1)))
    return made


def teach(module: SkinTone, drawings: Drawings, views: np.ndarray, rows: np.ndarray, passes: int) -> None:
    """Train on drawings by their rows."""
    rng = np.random.default_rng(SEED)
    optimizer = torch.optim.AdamW(module.parameters(), lr=3e-3, weight_decay=0.02)
    steps = passes * len(rows) // BATCH
    losses = []
    known = [np.asarray(views[rows, view]) for view in (0, 1, 2, HARD)]  # whole, since to look things up by chance a disk is slow
    shown = np.concatenate((np.stack(known, 1), captured(drawings, rows)), 1)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1.0, (step + 1) / 100) * (1 - step / steps)
        some = rng.choice(len(rows), BATCH, replace=False)
        pictures = as_input(torch.from_numpy(shown[some, rng.integers(0, shown.shape[1], BATCH)]))
        if rng.random() < 0.5:
            pictures = pictures.flip(3)
        tones = torch.from_numpy(drawings.tones[rows[some]]).long()
        loss = F.cross_entropy(module.scores(pictures), tones, label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if step % 500 == 499:
            print(step + 1, "of", steps, round(float(np.mean(losses[-500:])), 3), flush=True)


@torch.inference_mode()
def told(module: SkinTone, canonical: np.ndarray) -> np.ndarray:
    """The likeliest tone of canonical pictures, uint8 (n, 64, 64, 3)."""
    parts = [canonical[start : start + BATCH] for start in range(0, len(canonical), BATCH)]
    return np.concatenate([module(as_input(torch.from_numpy(part))).argmax(1).numpy() for part in parts])


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--exclude", default="")
    parser.add_argument("--passes", type=int, default=40)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    drawings = load(options.work / "glyphs")
    views = np.load(options.work / "views.npy", mmap_mode="r")
    has_tones = np.isin(drawings.labels, drawings.labels[drawings.tones > 0]) & (drawings.tones >= 0)
    rows = inside(drawings, options.exclude)
    rng = np.random.default_rng(SEED)
    plain = rows[~has_tones[rows] & (drawings.tones[rows] == 0)]
    rows = np.sort(np.concatenate((rows[has_tones[rows]], rng.choice(plain, len(plain) // 3, replace=False))))
    module = SkinTone()
    if options.resume:
        module.load_state_dict(torch.load(options.work / "runs" / f"{options.name}-tones.pt", weights_only=True))
    teach(module, drawings, views, rows, options.passes)
    torch.save(module.state_dict(), options.work / "runs" / f"{options.name}-tones.pt")
    left_out = np.setdiff1d(np.arange(len(drawings.keys)), inside(drawings, options.exclude))
    for title, asked in (("trained vendors", rows), ("left out", left_out)):
        toned, untoned = asked[drawings.tones[asked] > 0], asked[drawings.tones[asked] == 0]
        if toned.size and untoned.size:
            toned, untoned = (np.sort(rng.permutation(some)[:2000]) for some in (toned, untoned))
            right = told(module, np.asarray(views[toned, QUESTION])) == drawings.tones[toned]
            none = told(module, np.asarray(views[untoned, QUESTION])) == 0
            print(f"{title}: {right.mean():.3f} of tones right, {none.mean():.3f} of no tone", flush=True)


if __name__ == "__main__":
    main()
