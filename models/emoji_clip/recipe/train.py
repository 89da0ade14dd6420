"""Trains the image tower on captured drawings; resumes; keeps a log.

    python train.py pool  --work DIR                       (keep running beside the training; makes samples)
    python train.py tower --work DIR --name NAME --samples N [--exclude VENDOR,...] [--size 48] [--decay]
                          [--resume NAME]

``DIR/glyphs`` is what ``glyphs.py`` made. The samples lie in a ring that the makers overwrite and any number of
trainings read. The learning rate warms up and stays; ``--decay`` lets it fall to nothing, which is when most is gained:
so one long training can be branched into several finished models.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Final

import numpy as np
import torch
import torch.nn.functional as F

from captures import sample
from towers import Drawings, as_input, build, load

RING: Final = 40_960
SEED: Final = 20261126
LIGHT_SETS: Final = {"Fluent high contrast": 0.3}
"""Sets that are shown less often: one colour teaches less than many."""


DEVICE: Final = "cuda" if torch.cuda.is_available() else "cpu"


def is_half_fast() -> bool:
    """Whether bfloat16 is computed by the hardware; where it is only imitated it is ten times slower than float32."""
    return DEVICE == "cuda" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


class Ring:
    """Samples shared between processes by files."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "ring.npy"
        if create or not path.exists():
            np.lib.format.open_memmap(path, "w+", np.uint8, (RING, 64, 64, 3)).flush()
            np.lib.format.open_memmap(folder / "of.npy", "w+", np.int32, (RING,))[:] = -1
        self.pixels = np.load(path, mmap_mode="r+")
        self.glyphs = np.load(folder / "of.npy", mmap_mode="r+")


def make_samples(drawings: Drawings, ring: Ring, seed: int) -> None:
    """Fill the ring for ever, uniformly over the emoji, then over their drawings."""
    rng = np.random.default_rng(seed)
    members: list[list[np.ndarray]] = []
    weight = np.array([LIGHT_SETS.get(drawings.set_names[found], 1.0) for found in drawings.sets])
    for label in range(len(drawings.classes)):
        own = np.flatnonzero(drawings.labels == label)
        members.append([own[drawings.tones[own] == 0], own[drawings.tones[own] != 0]])
    place = int(rng.integers(RING))
    while True:
        plain, toned = members[rng.integers(len(members))]
        pick = toned if (toned.size and (not plain.size or rng.random() < 0.3)) else plain
        chance = weight[pick] / weight[pick].sum()
        glyph = int(rng.choice(pick, p=chance))
        other = np.asarray(drawings.pixels[rng.integers(len(drawings.keys))])
        ring.glyphs[place] = -1
        ring.pixels[place] = sample(np.asarray(drawings.pixels[glyph]), rng, other)
        ring.glyphs[place] = glyph
        place = (place + 1) % RING


def mix_styles(_module: torch.nn.Module, _given: object, made: torch.Tensor) -> torch.Tensor | None:
    """Give pictures, now and then, the palette and contrast of others in the batch (MixStyle, Zhou et al. 2021).

    The mean and deviation of early features tell whose hand drew a glyph more than what it shows.
    """
    if not _module.training or torch.rand(()) < 0.5:
        return None
    n = made.shape[0]
    values = made.float()
    mean = values.mean((2, 3), keepdim=True).detach()
    deviation = (values.var((2, 3), keepdim=True) + 1e-5).sqrt().detach()
    share = torch.distributions.Beta(0.2, 0.2).sample((n, 1, 1, 1)).to(made.device)
    other = torch.randperm(n, device=made.device)
    mixed_mean = share * mean + (1 - share) * mean[other]
    mixed_deviation = share * deviation + (1 - share) * deviation[other]
    return (((values - mean) / deviation) * mixed_deviation + mixed_mean).to(made.dtype)


class Trainee(torch.nn.Module):
    """The image tower with what teaches it: a direction for each emoji, and for each skin tone."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.visual = build().visual
        self.directions = torch.nn.Parameter(torch.randn(classes, 256) * 0.05)
        self.tones = torch.nn.Linear(256, 6)

    def mix_styles(self) -> None:
        """Mix styles after the first two stages while training."""
        self.visual.trunk.layer1.register_forward_hook(mix_styles)
        self.visual.trunk.layer2.register_forward_hook(mix_styles)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Features of length 1."""
        return F.normalize(self.visual(pictures).float(), dim=-1)


def restore(path: Path, classes: int) -> Trainee:
    """The averaged weights of a training."""
    averaged = torch.optim.swa_utils.AveragedModel(Trainee(classes), use_buffers=True)
    averaged.load_state_dict(torch.load(path, weights_only=True, map_location="cpu")["averaged"])
    averaged.module.eval()
    return averaged.module


def vary(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Small cheap changes of a whole batch, since each sample is seen several times."""
    n = pictures.shape[0]

    def random(*shape: int) -> torch.Tensor:
        return torch.rand(*shape, generator=generator) * 2 - 1

    turn = torch.zeros(n, 2, 3)
    turn[:, 0, 0] = 1 + random(n) * 0.07
    turn[:, 1, 1] = 1 + random(n) * 0.07
    turn[:, 0, 1], turn[:, 1, 0] = random(n) * 0.08, random(n) * 0.08
    turn[:, :, 2] = random(n, 2) * 0.05
    grid = F.affine_grid(turn, list(pictures.shape), align_corners=False)
    pictures = F.grid_sample(pictures, grid, align_corners=False)
    pictures = pictures * (1 + random(n, 3, 1, 1) * 0.1)
    if (holes := torch.rand(n, generator=generator) < 0.2).any():  # a patch is hidden
        size = pictures.shape[-1]
        for place in torch.nonzero(holes)[:, 0].tolist():
            side = int(torch.randint(size // 8, size // 3, (1,), generator=generator))
            y, x = torch.randint(0, size - side, (2,), generator=generator).tolist()
            pictures[place, :, y : y + side, x : x + side] = 0
    return pictures


def train(options: argparse.Namespace) -> None:
    """Train, or train on."""
    torch.manual_seed(SEED)
    generator = torch.Generator().manual_seed(SEED)
    drawings = load(options.work / "glyphs")
    ring = Ring(options.work / "ring")
    excluded = {name for name in options.exclude.split(",") if name}
    is_open = np.array([vendor not in excluded for vendor in drawings.vendors])[drawings.sets]
    trainee = Trainee(len(drawings.classes)).to(DEVICE, memory_format=torch.channels_last)
    half = is_half_fast()
    decayed = [p for p in trainee.parameters() if p.ndim > 1]
    others = [p for p in trainee.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}], lr=options.lr
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        trainee, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998), use_buffers=True
    )
    seen = 0
    runs = options.work / "runs"
    runs.mkdir(exist_ok=True)
    source = runs / f"{options.name}.pt"
    if options.resume:
        source = runs / f"{options.resume}.pt"
    if source.exists():
        state = torch.load(source, weights_only=True, map_location=DEVICE)
        trainee.load_state_dict(state["trainee"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        seen = state["seen"]
        generator.manual_seed(SEED + seen)
    start, target, batch = seen, seen + options.samples, options.batch
    log = (runs / f"{options.name}.jsonl").open("a")
    log.write(json.dumps({"start": vars(options), "seen": seen}, default=str) + "\n")
    began = saved = time.time()
    losses, hits = [], []
    rng = np.random.default_rng(SEED + seen)
    trainee.train()
    if options.mix:
        trainee.mix_styles()
    while seen < target:
        places = rng.integers(0, RING, batch * 3)
        of = np.asarray(ring.glyphs[places])
        good = np.flatnonzero((of >= 0) & is_open[of])[:batch]
        if good.size < batch // 2:
            time.sleep(2)
            continue
        places, of = np.sort(places[good]), None
        of = np.asarray(ring.glyphs[places])
        pictures = as_input(torch.from_numpy(np.asarray(ring.pixels[places])))
        labels = torch.from_numpy(drawings.labels[of]).long()
        tones = torch.from_numpy(drawings.tones[of]).long()
        if options.size != 64:
            pictures = F.interpolate(pictures, size=options.size, mode="bilinear", antialias=True)
        pictures = vary(pictures, generator).to(DEVICE, memory_format=torch.channels_last)
        labels, tones = labels.to(DEVICE), tones.to(DEVICE)
        done = (seen - start) / options.samples
        rate = options.lr * min(1.0, (seen + batch) / 20_000)
        if options.decay:
            rate *= max(0.0, 1 - done) ** 1.0
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=half):
            raw = trainee.visual(pictures)
        features = F.normalize(raw.float(), dim=-1)
        cosine = features @ F.normalize(trainee.directions, dim=-1).T
        margin = torch.zeros_like(cosine).scatter_(1, labels[:, None], options.margin * min(1.0, seen / 150_000))
        loss = F.cross_entropy(24 * (cosine - margin), labels, label_smoothing=0.05)
        has_tone = tones >= 0
        total = loss + 0.25 * F.cross_entropy(trainee.tones(features[has_tone] * 8), tones[has_tone])
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(trainee.parameters(), 2.0)
        optimizer.step()
        averaged.update_parameters(trainee)
        seen += len(labels)
        losses.append(loss.item())
        hits.append(float((cosine.argmax(1) == labels).float().mean()))
        if len(losses) == 100:
            row = {
                "seen": seen,
                "loss": round(float(np.mean(losses)), 4),
                "hit": round(float(np.mean(hits)), 4),
                "rate": round(rate, 6),
                "per_s": round((seen - start) / (time.time() - began), 1),
                "at": time.strftime("%H:%M:%S"),
            }
            log.write(json.dumps(row) + "\n")
            log.flush()
            print(row, flush=True)
            losses, hits = [], []
        if time.time() - saved > 120 or seen >= target:
            state = {
                "trainee": trainee.state_dict(),
                "averaged": averaged.state_dict(),
                "optimizer": optimizer.state_dict(),
                "seen": seen,
            }
            torch.save(state, runs / f"{options.name}.part")
            (runs / f"{options.name}.part").replace(runs / f"{options.name}.pt")
            saved = time.time()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pool", "tower"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", default="all")
    parser.add_argument("--resume", default="")
    parser.add_argument("--exclude", default="")
    parser.add_argument("--samples", type=int, default=500_000)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--margin", type=float, default=0.15)
    parser.add_argument("--decay", action="store_true")
    parser.add_argument("--mix", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.what == "pool":
        make_samples(load(options.work / "glyphs"), Ring(options.work / "ring"), options.seed)
    else:
        train(options)


if __name__ == "__main__":
    main()
