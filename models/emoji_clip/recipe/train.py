"""Trains the image tower, or the network of shape beside it, on captured drawings; resumes; keeps a log.

    python train.py --work DIR --name NAME --samples N [--shape] [--exclude VENDOR,...] [--sizes 48,64] [--decay] [--icons]
                    [--resume NAME | --network FOLDER]

``samples.py`` makes the samples meanwhile. With ``--icons`` the network learns from icons too: what each shows, by its name, and
which emoji, where the name is one's. On a vendor left out and at the same cost this gave 65 % where emoji alone gave 62, and on
old blobs 46 where they gave 41; a training of two fifths of that length did better without. What names share (``shared_words.py``)
teaches most early: after 220,000 samples 55 % and 37 where it was 43 and 29 without.

The learning rate warms up and stays; ``--decay`` lets it fall to nothing, which is when most is gained: so one long training
can be branched into several finished models. ``--sizes`` lets the pictures grow as training goes on (equal shares of the
time, not of the samples). At 32 pixels the last layers see a single point and learn little: a fold that
spent most of its samples there did badly. ``--network`` goes on from a model that ships, and ``average.py``
averages the two. ``trained.jsonl`` is the log of what ships.

With the C library of Linux a fifth of the time goes to memory that is asked for and given back unless the variables
MALLOC_MMAP_THRESHOLD_ and MALLOC_TRIM_THRESHOLD_ are large (2000000000).
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

from icons import Icons, load_icons
from safetensors.torch import load_file
from samples import SEED, Reader, Ring, names_of, words_of
from shape import ShapeNetwork
from shared_words import Shares, words_of_emoji
from small_maps import hasten
from towers import Drawings, as_input, build, load

DEVICE: Final = "cuda" if torch.cuda.is_available() else "cpu"


def is_half_fast() -> bool:
    """Whether bfloat16 is computed by the hardware; where it is only imitated it is ten times slower than float32."""
    return DEVICE == "cuda" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


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
    """A tower with what teaches it: a direction for each emoji, for each thing that icons show, and for each skin tone.

    Skin tones teach to look at colours, which are no matter of shape: the network of shape does without.

    Args:
        tower: The image tower, or the network of shape.
        classes: How many emoji there are.
        shares: What the words of their names give to the emoji, and after them to the things.
    """

    def __init__(self, tower: torch.nn.Module, classes: int, shares: Shares) -> None:
        super().__init__()
        self.visual = tower
        self.classes = classes
        self.own = torch.nn.Parameter(torch.randn(len(shares.places), 256) * 0.035)
        self.words = torch.nn.Parameter(torch.randn(shares.words, 256) * 0.035)
        self.tones = None if isinstance(tower, ShapeNetwork) else torch.nn.Linear(tower.trunk.num_features, 6)
        self.register_buffer("places", shares.places, persistent=False)
        self.register_buffer("shares", shares.shares, persistent=False)

    def directions(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Where emoji lie, (classes, 256), and things, (things, 256)."""
        every = F.normalize(self.own + F.embedding_bag(self.places, self.words, per_sample_weights=self.shares, mode="sum"), dim=-1)
        return every[: self.classes], every[self.classes :]

    def mix_styles(self) -> None:
        """Mix styles after the first two stages while training."""
        self.visual.trunk.layer1.register_forward_hook(mix_styles)
        self.visual.trunk.layer2.register_forward_hook(mix_styles)

    def forward(self, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Features of length 1, (n, 256), and how likely each skin tone is, (n, 6), as logarithms; None for shape."""
        seen = self.visual.trunk(pictures)
        return F.normalize(self.visual.head(seen).float(), dim=-1), self.tones(seen.float()) if self.tones else None

    def start_from(self, folder: Path, emoji: list[str], table: torch.Tensor) -> None:
        """Take over the image tower of a finished model, and of its gallery where each emoji lies."""
        self.visual.load_state_dict(tower_of(folder).state_dict())
        known = json.loads((folder / "gallery.json").read_text())["classes"]
        prototypes = np.load(folder / "gallery.npz")["prototypes"][:, :256].astype(np.float32)
        place = {key: number for number, key in enumerate(known)}
        rows = [number for number, key in enumerate(emoji) if key in place]
        lie = 0.8 * F.normalize(torch.from_numpy(prototypes[[place[emoji[row]] for row in rows]]), dim=1)
        shares = table[rows]
        # Of this the words explain what they can (ridge regression), and the rest is each emoji's own.
        words = torch.linalg.solve(shares.T @ shares + torch.eye(shares.shape[1]), shares.T @ lie)
        with torch.no_grad():
            self.words.copy_(words)
            self.own[rows] = lie - shares @ words


def what_is_shared(drawings: Drawings, icons: Icons | None) -> Shares:
    """The words of the names of all emoji, and after them of the things that icons show."""
    names = names_of(drawings.classes)
    return Shares.of(words_of_emoji(drawings.classes, names) + [words_of(name) for name in (icons.names if icons else ())])


def directions_of_shape(work: Path, name: str, drawings: Drawings) -> np.ndarray:
    """Where a training of the network of shape put each emoji, float32 (classes, 256), rows of length 1."""
    state = torch.load(work / "runs" / f"{name}.pt", weights_only=True, map_location="cpu")
    shares = what_is_shared(drawings, load_icons(work / "icons") if state["icons"] else None)
    trainee = Trainee(ShapeNetwork(), len(drawings.classes), shares)
    kept = {key.removeprefix("module."): value for key, value in state["averaged"].items()}
    trainee.load_state_dict({key: kept[key] for key in trainee.state_dict()})
    with torch.no_grad():
        return trainee.directions()[0].numpy()


def restore(path: Path, tower: torch.nn.Module) -> bool:
    """Give a tower what a training came to (its averaged weights), and tell whether it learned from icons."""
    state = torch.load(path, weights_only=True, map_location="cpu")
    own = "module.visual."
    tower.load_state_dict({name.removeprefix(own): value for name, value in state["averaged"].items() if name.startswith(own)})
    tower.eval()
    return state["icons"]


def tower_of(folder: Path) -> torch.nn.Module:
    """The image tower of a finished model."""
    shipped = load_file(str(folder / "open_clip_model.safetensors"))
    own = "visual."
    visual = build().visual
    visual.load_state_dict({name.removeprefix(own): value.float() for name, value in shipped.items() if name.startswith(own)})
    return visual.eval()


def disagreement(
    features: torch.Tensor, directions: torch.Tensor, labels: torch.Tensor, margin: float, twins: torch.Tensor | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Cross-entropy of a cosine softmax with margin (CosFace, Wang et al. 2018), a sum over the samples, and which are right.

    Which of twins is meant nothing can tell: a sample is not pushed away from them.
    """
    cosine = features @ directions.T
    if twins is not None:
        own = cosine.gather(1, labels[:, None])
        cosine = cosine.scatter(1, twins, -1.0).scatter(1, labels[:, None], own)
    handicap = torch.zeros_like(cosine).scatter_(1, labels[:, None], margin)
    loss = F.cross_entropy(24 * (cosine - handicap), labels, label_smoothing=0.05, reduction="sum")
    return loss, cosine.argmax(1) == labels


def recolour(pictures: torch.Tensor, chosen: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Shift each colour in a way of its own, as another artist's choice of hair, cloth and tool would.

    Waves through the colour space leave like colours alike. Grey, which lies around the drawing, stays.

    Args:
        pictures: float32 (n, 3, height, width), around zero.
        chosen: bool (n,): which are recoloured.
        generator: Where chance comes from.
    """
    n, size = int(chosen.sum()), pictures.shape[-1]
    if not n:
        return pictures
    values = pictures[chosen].flatten(2)
    thing = (values.abs().amax(1, keepdim=True) > 0.03).float()
    for _ in range(2):
        along = torch.randn(n, 1, 3, generator=generator) * 1.6
        phase = torch.rand(n, 1, 1, generator=generator) * 2 * torch.pi
        shift = torch.randn(n, 3, 1, generator=generator) * 0.2
        values = values + torch.sin(along @ values + phase) * shift * thing
    made = pictures.clone()
    made[chosen] = values.clamp(-1, 1).unflatten(2, (size, size))
    return made


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
    icons = load_icons(options.work / "icons") if options.icons else None
    reader = Reader(drawings, icons, Ring(options.work / "ring"), set(options.exclude.split(",")), options.keep)
    shares = what_is_shared(drawings, icons)
    tower = ShapeNetwork() if options.shape else build().visual
    trainee = Trainee(tower, len(drawings.classes), shares).to(DEVICE, memory_format=torch.channels_last)
    half = is_half_fast()
    if half and DEVICE == "cpu":
        hasten(trainee.visual)
    decayed = [p for p in trainee.parameters() if p.ndim > 1]
    others = [p for p in trainee.parameters() if p.ndim <= 1]
    if options.network:
        trainee.start_from(options.network, drawings.classes, shares.table())
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}], lr=options.lr, fused=True
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
    sizes = [int(size) for size in options.sizes.split(",")]
    # Time grows as the area: of the samples a size gets a share that makes its time the same.
    ends = np.cumsum([size**-2.0 for size in sizes]) / np.sum([size**-2.0 for size in sizes])
    log = (runs / f"{options.name}.jsonl").open("a")
    log.write(json.dumps({"start": vars(options), "seen": seen}, default=str) + "\n")
    began = saved = time.time()
    losses, hits = [], []
    rng = np.random.default_rng(SEED + seen)
    trainee.train()
    if options.mix:
        trainee.mix_styles()
    while seen < target:
        some = reader.read(batch, rng)
        if some is None:
            time.sleep(2)
            continue
        pictures, labels = as_input(some.pixels), some.labels
        done = (seen - start) / options.samples
        size = sizes[min(int(np.searchsorted(ends, done, side="right")), len(sizes) - 1)]
        if size != 64:
            pictures = F.interpolate(pictures, size=size, mode="bilinear", antialias=True)
        other_colours = (torch.rand(len(labels), generator=generator) < options.recolour) & ~some.is_told_by_colour
        pictures = vary(recolour(pictures, other_colours, generator), generator)
        turned = some.can_be_mirrored & (torch.rand(len(labels), generator=generator) < options.mirror)
        pictures[turned] = pictures[turned].flip(3)
        pictures = pictures.to(DEVICE, memory_format=torch.channels_last)
        labels, twins, things, tones = (told.to(DEVICE) for told in (some.labels, some.twins, some.things, some.tones))
        rate = options.lr * min(1.0, (seen + batch) / 20_000)
        if options.decay:
            # By time, not by samples: later ones take longer, and the last ones gain most.
            rate *= 1 - float(np.interp(done, (0.0, *ends), np.linspace(0, 1, len(ends) + 1)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=half):
            features, tone_scores = trainee(pictures)
        shown, is_icon = labels >= 0, things >= 0
        of_emoji, of_things = trainee.directions()
        margin = options.margin * min(1.0, seen / 150_000)
        loss, hit = disagreement(features[shown], of_emoji, labels[shown], margin, twins[shown])
        hits.append(float(hit[~is_icon[shown]].float().mean()))
        if is_icon.any():
            loss = loss + 0.5 * disagreement(features[is_icon], of_things, things[is_icon], 0.05)[0]
        loss = loss / len(labels)
        total = loss
        if tone_scores is not None:
            has_tone = (tones >= 0) & ~other_colours.to(DEVICE)
            of_tones = F.cross_entropy(tone_scores[has_tone].float(), tones[has_tone], reduction="sum")
            total = loss + 0.25 * of_tones / has_tone.sum().clamp(min=1)
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(trainee.parameters(), 2.0)
        optimizer.step()
        averaged.update_parameters(trainee)
        seen += len(labels)
        losses.append(loss.item())
        if len(losses) == 100:
            row = {
                "seen": seen,
                "loss": round(float(np.mean(losses)), 4),
                "hit": round(float(np.mean(hits)), 4),
                "size": size,
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
                "icons": options.icons,
            }
            torch.save(state, runs / f"{options.name}.part")
            (runs / f"{options.name}.part").replace(runs / f"{options.name}.pt")
            saved = time.time()


def main() -> None:
    """Read the command line, and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", default="all")
    parser.add_argument("--shape", action="store_true")
    parser.add_argument("--resume", default="")
    parser.add_argument("--exclude", default="")
    parser.add_argument("--samples", type=int, default=500_000)
    parser.add_argument("--sizes", default="64")
    parser.add_argument("--network", type=Path)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--margin", type=float, default=0.15)
    parser.add_argument("--decay", action="store_true")
    parser.add_argument("--mix", action="store_true")
    parser.add_argument("--icons", action="store_true")
    parser.add_argument("--keep", type=float, default=1.0, help="so many of the icons are looked at")
    parser.add_argument("--mirror", type=float, default=0.3)
    parser.add_argument("--recolour", type=float, default=0.4)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.shape and (options.mix or options.network):
        parser.error("--mix and --network are for the image tower; leave them out, or leave out --shape")
    torch.set_num_threads(options.threads)
    train(options)


if __name__ == "__main__":
    main()
