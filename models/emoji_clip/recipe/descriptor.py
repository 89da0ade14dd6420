"""A classical descriptor of shape and colour beside the network: it errs elsewhere, so that both together err less.

    python descriptor.py --work DIR --name NAME [--exclude VENDOR,...]

Histograms of oriented gradients (Dalal and Triggs 2005) on 8 x 8 cells, the colours of 8 x 8 and 16 x 16 cells, and how much
there is of each of 64 colours in 4 x 4 overlapping cells, are brought to a few dimensions by linear discriminant analysis
(Fisher 1936): those in which different emoji differ most, measured by how much the drawings of one emoji differ. Only drawings
of the trained vendors are used: clean, captured, and as other hands might draw them. All of it is part of the exported graph.

    python descriptor.py --work DIR --left-out

fits it without each of the large vendors in turn, and tells how it does alone on theirs: in half a minute each.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy.linalg
import torch
import torch.nn.functional as F

from towers import Drawings, load  # first: it finds the package
from flags import reshaped
from views import GALLERY, QUESTION, of_flags

if TYPE_CHECKING:
    from collections.abc import Sequence

DIMENSIONS: Final = 192
DAMPING: Final = 0.4
SHARE: Final = 0.5
"""Of the descriptor in the inner product; on left-out vendors, and on a set that no part was fitted to, .3 to .6 hardly differ."""
TONE_SHARE: Final = 0.04
"""Of the skin tone: enough to choose among the drawings of one emoji, too little to choose another."""
_ORIENTATIONS: Final = 9


class ShapeAndColour(torch.nn.Module):
    """From canonical pictures to the descriptor."""

    def __init__(self, mean: torch.Tensor | None = None, projection: torch.Tensor | None = None) -> None:
        super().__init__()
        angles = torch.arange(_ORIENTATIONS) * torch.pi / _ORIENTATIONS
        self.register_buffer("directions", torch.stack((angles.cos(), angles.sin()), 1)[:, :, None, None])
        steps = torch.tensor([-0.85, -0.3, 0.25, 0.8])
        self.register_buffer("colours", torch.cartesian_prod(steps, steps, steps))
        self.register_buffer("mean", torch.zeros(1) if mean is None else mean)
        self.register_buffer("projection", torch.zeros(1, 1) if projection is None else projection)

    def raw(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, 1536 + 1024)."""
        coarse, fine = F.avg_pool2d(pictures, 8), F.avg_pool2d(pictures, 4)
        parts = (self._shape(pictures), coarse.flatten(1), 0.35 * fine.flatten(1), self._amounts(pictures))
        return torch.cat(parts, 1)

    def _shape(self, pictures: torch.Tensor) -> torch.Tensor:
        """Histograms of oriented gradients, (n, 9 * 8 * 8)."""
        n = pictures.shape[0]
        across = F.pad(pictures[:, :, :, 2:] - pictures[:, :, :, :-2], (1, 1))
        down = F.pad(pictures[:, :, 2:] - pictures[:, :, :-2], (0, 0, 1, 1))
        gradients = torch.stack((across, down), 2).reshape(n * 3, 2, 64, 64)
        strength = (gradients.square().sum(1, keepdim=True) + 1e-12).sqrt()
        along = F.conv2d(gradients, self.directions).abs()
        # Half the distance of two orientations away, a gradient counts for both; a whole one away, no more.
        near = math.cos(math.pi / _ORIENTATIONS)
        bins = F.relu(along - near * strength) / (1 - near)
        cells = F.avg_pool2d(bins.reshape(n, 3, _ORIENTATIONS, 64, 64).sum(1), 8)
        energy = F.avg_pool2d(cells.square().sum(1, keepdim=True), 3, 1, 1)
        return (cells / (energy + 1e-3).sqrt() + 1e-6).sqrt().flatten(1)

    def _amounts(self, pictures: torch.Tensor) -> torch.Tensor:
        """How much there is of each colour in each cell, (n, 64 * 4 * 4)."""
        n = pictures.shape[0]
        small = F.avg_pool2d(pictures, 2)
        something = (pictures.abs().amax(1, keepdim=True) > 0.03).to(pictures.dtype)  # grey is what lies around
        something = (F.avg_pool2d(something, 2) > 0.5).to(pictures.dtype)
        points = small.flatten(2).transpose(1, 2)
        away = points.square().sum(2, keepdim=True) - 2 * points @ self.colours.T + self.colours.square().sum(1)
        share = torch.exp(-away / 0.12)
        share = share / (share.sum(2, keepdim=True) + 1e-3)
        planes = share.transpose(1, 2).reshape(n, 64, 32, 32) * something
        return (F.avg_pool2d(planes, 12, 7, 1) + 1e-3).sqrt().flatten(1)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) to (n, DIMENSIONS), rows of length 1."""
        projected = (self.raw(pictures) - self.mean) @ self.projection
        return projected / (projected.square().sum(1, keepdim=True) + 1e-9).sqrt()


class Scatter:
    """Sums from which discriminants follow for any choice of vendors, so that each can be left out at no cost.

    Args:
        vendors: How many there are.
        classes: How many there are.
        size: Length of a value.
    """

    def __init__(self, vendors: int, classes: int, size: int) -> None:
        self.sums = np.zeros((vendors, classes, size), np.float32)
        self.counts = np.zeros((vendors, classes))
        self.squares = np.zeros((vendors, size, size), np.float32)

    def add(self, values: np.ndarray, vendors: np.ndarray, labels: np.ndarray) -> None:
        """Add values, (n, size), of some vendors and classes, both (n,)."""
        for vendor in np.unique(vendors):
            own = vendors == vendor
            part = np.ascontiguousarray(values[own], np.float32)
            self.squares[vendor] += part.T @ part
            np.add.at(self.sums[vendor], labels[own], part)
            np.add.at(self.counts[vendor], labels[own], 1)

    def discriminants(self, vendors: Sequence[int], count: int, damping: float) -> tuple[np.ndarray, np.ndarray]:
        """The mean, (size,), and the directions in which classes differ most, measured by how much their members differ, (size, count)."""
        chosen = list(vendors)
        sums, counts = self.sums[chosen].sum(0), self.counts[chosen].sum(0)
        sums, counts = sums[counts > 0], counts[counts > 0][:, None]
        mean = (sums.sum(0) / counts.sum()).astype(np.float32)
        centres = sums / counts
        within = (self.squares[chosen].sum(0) - (centres * counts).T @ centres) / counts.sum()
        between = ((centres - mean) / np.sqrt(len(centres))).astype(np.float32)
        return mean, _axes(within.astype(np.float32), between, count, damping)


def _axes(within: np.ndarray, between: np.ndarray, count: int, damping: float) -> np.ndarray:
    """Of generalized eigenvectors the largest, weighted; there are fewer classes than dimensions, which saves time."""
    size = len(within)
    within = within + np.float32(damping * np.trace(within) / size) * np.eye(size, dtype=np.float32)
    root = scipy.linalg.cholesky(within, lower=True)
    white = scipy.linalg.solve_triangular(root, between.T, lower=True)
    gram = white.T @ white
    share, turn = scipy.linalg.eigh(gram, subset_by_index=(len(gram) - count, len(gram) - 1))
    share = np.maximum(share, 1e-9)
    axes = scipy.linalg.solve_triangular(root.T, white @ turn / np.sqrt(share))
    return (axes * np.sqrt(share / (1 + share))).astype(np.float32)


def restyled(canonical: np.ndarray, generator: torch.Generator) -> np.ndarray:
    """Canonical pictures as other hands might have drawn them: palette, shading, outline, proportions.

    Args:
        canonical: uint8, shape (n, 64, 64, 3).
        generator: Where chance comes from.
    """

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator)

    def even(*shape: int) -> torch.Tensor:
        return torch.rand(*shape, generator=generator)

    pictures = (torch.from_numpy(canonical).permute(0, 3, 1, 2).float() - 127) / 127.5
    n = len(pictures)
    thing = (pictures.abs().amax(1, keepdim=True) > 0.015).float()
    angle, saturation, brightness = normal(n) * 0.16, 0.65 + 0.75 * even(n), 0.82 + 0.36 * even(n)
    cosine, sine = angle.cos()[:, None, None], (angle.sin() / 3**0.5)[:, None, None]
    turn = cosine * torch.eye(3) + (1 - cosine) / 3 + sine * torch.tensor([[0, -1.0, 1], [1, 0, -1], [-1, 1, 0]])
    luma = torch.tensor([0.299, 0.587, 0.114]).repeat(3, 1)
    palette = saturation[:, None, None] * turn + (1 - saturation)[:, None, None] * luma
    made = torch.einsum("nij,njhw->nihw", brightness[:, None, None] * palette, pictures + 1) - 1
    made = (made + torch.linspace(-1, 1, 64).view(1, 1, 64, 1) * normal(n, 1, 1, 1) * 0.12).clamp(-1, 1)
    has_outline = (even(n, 1, 1, 1) < 0.25).float()
    ink = even(n, 3, 1, 1) * 0.4 - 1
    outline = has_outline * (thing + F.max_pool2d(-thing, 3, 1, 1))
    made = (made * (1 - outline) + ink * outline) * thing
    angle, stretch = normal(n) * 0.09, 1 + normal(n, 2) * 0.06
    shape = torch.zeros(n, 2, 3)
    shape[:, 0, 0], shape[:, 0, 1] = angle.cos() * stretch[:, 0], -angle.sin()
    shape[:, 1, 0], shape[:, 1, 1] = angle.sin() + normal(n) * 0.05, angle.cos() * stretch[:, 1]
    grid = F.affine_grid(shape, [n, 3, 64, 64], align_corners=False)
    bend = F.interpolate(normal(n, 2, 4, 4) * 0.05, size=64, mode="bicubic", align_corners=False)
    made = F.grid_sample(made, grid + bend.permute(0, 2, 3, 1), align_corners=False)
    return (made * 127.5 + 127).clamp(0, 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()


@torch.inference_mode()
def raw_of(canonical: np.ndarray, module: torch.nn.Module | None = None) -> np.ndarray:
    """float16 (n, 1536), or what another module makes, of uint8 (n, 64, 64, 3)."""
    module = module or ShapeAndColour()
    made = []
    for start in range(0, len(canonical), 256):
        part = torch.from_numpy(np.ascontiguousarray(canonical[start : start + 256]))
        made.append(module.raw((part.float() - 127) .permute(0, 3, 1, 2) / 127.5).numpy().astype(np.float16))
    return np.concatenate(made)


@dataclass(frozen=True)
class Samples:
    """Raw descriptors of drawings without skin tone, and of flags in other shapes.

    Attributes:
        gallery: float16, (n, 2, size): clean, and captured.
        restyled: float16, (n, size).
        rows: The drawing that each is of, or was made from.
    """

    gallery: np.ndarray
    restyled: np.ndarray
    rows: np.ndarray


def collect(drawings: Drawings, views: np.ndarray) -> Samples:
    """The raw descriptors of all vendors."""
    plain = np.flatnonzero(drawings.tones == 0)
    sources, flags = reshaped(drawings, plain)
    flag_views = of_flags(flags)
    gallery, other = [], []
    rows = np.concatenate((plain, sources))
    for number, part in enumerate(np.array_split(np.arange(len(rows)), -(-len(rows) // 256))):
        pictures = np.stack([np.asarray(views[rows[i], GALLERY]) if i < len(plain) else flag_views[i - len(plain)] for i in part])
        gallery.append(raw_of(pictures.reshape(-1, 64, 64, 3)).reshape(*pictures.shape[:2], -1))
        either = pictures[np.arange(len(part)), np.arange(len(part)) % 2]
        other.append(raw_of(restyled(either, torch.Generator().manual_seed(number))))
    return Samples(np.concatenate(gallery), np.concatenate(other), rows)


def scatter_of(drawings: Drawings, samples: Samples, vendor_of: np.ndarray) -> Scatter:
    """The scatter of all samples; ``vendor_of`` has the number of each drawing's vendor."""
    scatter = Scatter(int(vendor_of.max()) + 1, len(drawings.classes), samples.restyled.shape[1])
    vendors, labels = vendor_of[samples.rows], drawings.labels[samples.rows]
    for values in (samples.gallery[:, 0], samples.gallery[:, 1], samples.restyled):
        for start in range(0, len(values), 4096):
            part = slice(start, start + 4096)
            scatter.add(values[part], vendors[part], labels[part])
    return scatter


def leave_out(drawings: Drawings, views: np.ndarray, samples: Samples, scatter: Scatter, vendor_of: np.ndarray) -> None:
    """Print how the descriptor alone, fitted without a vendor, does on that vendor's drawings."""
    def unit(values: np.ndarray) -> np.ndarray:
        return values / np.maximum(np.linalg.norm(values, axis=-1, keepdims=True), 1e-9)

    labels, means = drawings.labels[samples.rows], []
    for name in ("Noto", "Twemoji", "Fluent", "EmojiOne 2"):
        number = drawings.set_names.index(name)
        rows = np.flatnonzero((drawings.sets == number) & (drawings.tones == 0))
        vendor = vendor_of[rows[0]]
        mean, axes = scatter.discriminants(sorted(set(vendor_of.tolist()) - {vendor}), DIMENSIONS, DAMPING)
        inside = vendor_of[samples.rows] != vendor
        known, gallery = labels[inside], unit((samples.gallery[inside].astype(np.float32) - mean) @ axes)
        gallery = unit(gallery.sum(axis=1))
        prototypes = np.zeros((len(drawings.classes), DIMENSIONS), np.float32)
        np.add.at(prototypes, known, gallery)
        groups = [drawings.alike[row] for row in rows]
        kept = np.isin(drawings.labels[rows], known)
        asked = unit((raw_of(np.asarray(views[rows, QUESTION])).astype(np.float32) - mean) @ axes)
        order = np.argsort(known, kind="stable")
        used, starts = np.unique(known[order], return_index=True)
        nearest = np.maximum.reduceat(asked @ gallery[order].T, starts, axis=1)
        scores = nearest + asked @ unit(prototypes[used]).T
        best = used[np.argsort(-scores, axis=1)[:, :5]]
        answers = [[drawings.classes[label] for label in found] for found in best]
        right = [(a[0] in g, bool(g & set(a))) for a, g, k in zip(answers, groups, kept) if k]
        means.append(100 * np.mean(right, axis=0))
        print(f"{name:12} {len(right):5} emoji, top-1 {means[-1][0]:.1f}, top-5 {means[-1][1]:.1f}", flush=True)
    print("mean top-1 {:.2f}, top-5 {:.2f}".format(*np.mean(means, axis=0)))


def main() -> None:
    """Fit the projection, or tell how well it does without a vendor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", default="")
    parser.add_argument("--exclude", default="")
    parser.add_argument("--left-out", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    drawings = load(options.work / "glyphs")
    views = np.load(options.work / "views.npy", mmap_mode="r")
    names = sorted(set(drawings.vendors))
    vendor_of = np.array([names.index(vendor) for vendor in drawings.vendors])[drawings.sets]
    samples = collect(drawings, views)
    scatter = scatter_of(drawings, samples, vendor_of)
    if options.left_out:
        leave_out(drawings, views, samples, scatter, vendor_of)
    if options.name:
        used = [place for place, vendor in enumerate(names) if vendor not in options.exclude.split(",")]
        mean, axes = scatter.discriminants(used, DIMENSIONS, DAMPING)
        fitted = {"mean": torch.from_numpy(mean), "projection": torch.from_numpy(axes)}
        torch.save(fitted, options.work / "runs" / f"{options.name}-descriptor.pt")
        print(3 * len(samples.rows), "samples", axes.shape[0], "to", DIMENSIONS)


if __name__ == "__main__":
    main()
