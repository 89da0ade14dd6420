"""A classical descriptor of shape and colour beside the network: it errs elsewhere, so that both together err less.

    python descriptor.py --work DIR --name NAME [--exclude VENDOR,...]

Histograms of oriented gradients (Dalal and Triggs 2005) on 8 x 8 cells and the colours of 8 x 8 and 16 x 16 cells are brought
to a few dimensions by linear discriminant analysis (Fisher 1936): those in which different emoji differ most, measured by
how much the drawings of one emoji differ. Only drawings of the trained vendors are used. All of it is part of the exported
graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import numpy as np
import scipy.linalg
import torch
import torch.nn.functional as F

from towers import load  # first: it finds the package
from views import GALLERY

DIMENSIONS: Final = 96
SHARE: Final = 0.35
"""Of the descriptor in the inner product; chosen on the left-out vendors, where .2 to .5 hardly differ."""
TONE_SHARE: Final = 0.04
"""Of the skin tone: enough to choose among the drawings of one emoji, too little to choose another."""
_ORIENTATIONS: Final = 9


class ShapeAndColour(torch.nn.Module):
    """From canonical pictures to the descriptor."""

    def __init__(self, mean: torch.Tensor | None = None, projection: torch.Tensor | None = None) -> None:
        super().__init__()
        angles = torch.arange(_ORIENTATIONS) * torch.pi / _ORIENTATIONS
        self.register_buffer("directions", torch.stack((angles.cos(), angles.sin()), 1)[:, :, None, None])
        self.register_buffer("mean", torch.zeros(1) if mean is None else mean)
        self.register_buffer("projection", torch.zeros(1, 1) if projection is None else projection)

    def raw(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, 1536)."""
        n = pictures.shape[0]
        across = F.pad(pictures[:, :, :, 2:] - pictures[:, :, :, :-2], (1, 1))
        down = F.pad(pictures[:, :, 2:] - pictures[:, :, :-2], (0, 0, 1, 1))
        gradients = torch.stack((across, down), 2).reshape(n * 3, 2, 64, 64)
        strength = (gradients.square().sum(1, keepdim=True) + 1e-12).sqrt()
        along = F.conv2d(gradients, self.directions).abs()
        # Half the distance of two orientations away, a gradient counts for both; a whole one away, no more.
        bins = F.relu(along - 0.9397 * strength) * 16
        cells = F.avg_pool2d(bins, 8).reshape(n, 3, _ORIENTATIONS, 8, 8).sum(1)
        energy = F.avg_pool2d(cells.square().sum(1, keepdim=True), 3, 1, 1)
        shape = (cells / (energy + 1e-3).sqrt() + 1e-6).sqrt()
        coarse, fine = F.avg_pool2d(pictures, 8), F.avg_pool2d(pictures, 4)
        return torch.cat((shape.flatten(1), coarse.flatten(1), 0.35 * fine.flatten(1)), 1)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) to (n, DIMENSIONS), rows of length 1."""
        projected = (self.raw(pictures) - self.mean) @ self.projection
        return projected / (projected.square().sum(1, keepdim=True) + 1e-9).sqrt()


class SkinTone(torch.nn.Module):
    """From canonical pictures to a direction that tells the skin tone, by how much there is of each color.

    The tones are Fitzpatrick's, and vendors draw them in nearly the same colors.
    """

    def __init__(self, mean: torch.Tensor | None = None, projection: torch.Tensor | None = None) -> None:
        super().__init__()
        steps = torch.tensor([-0.85, -0.5, -0.15, 0.2, 0.5, 0.8])
        self.register_buffer("centres", torch.cartesian_prod(steps, steps, steps))
        self.register_buffer("mean", torch.zeros(1) if mean is None else mean)
        self.register_buffer("projection", torch.zeros(1, 1) if projection is None else projection)

    def raw(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, 216)."""
        small = F.avg_pool2d(pictures, 2)[:, :, ::2, ::2].flatten(2).transpose(1, 2)
        away = (
            small.square().sum(2, keepdim=True)
            - 2 * small @ self.centres.T
            + self.centres.square().sum(1)
        )
        near = torch.exp(-away / 0.035)
        something = (small.abs().amax(2, keepdim=True) > 0.02).to(near.dtype)  # grey is what lies around
        share = (near * something).sum(1) / (something.sum(1) + 1)
        return (share + 1e-5).sqrt()

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) to (n, 5), rows of length 1."""
        projected = (self.raw(pictures) - self.mean) @ self.projection
        return projected / (projected.square().sum(1, keepdim=True) + 1e-9).sqrt()


def discriminants(values: np.ndarray, labels: np.ndarray, count: int, damping: float) -> np.ndarray:
    """The directions in which classes differ most, measured by how much their members differ; (dimensions, count)."""
    classes, inverse, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    centres = np.zeros((len(classes), values.shape[1]), np.float32)
    np.add.at(centres, inverse, values)
    centres /= sizes[:, None]
    inner = (values - centres[inverse])[sizes[inverse] > 3]
    within = inner.T @ inner / len(inner)
    between = centres.T @ centres / len(centres)
    size = len(within)
    within += damping * np.trace(within) / size * np.eye(size, dtype=np.float32)
    share, axes = scipy.linalg.eigh(between, within, subset_by_index=(size - count, size - 1))
    return (axes * np.sqrt(np.maximum(share, 0) / (1 + np.maximum(share, 0)))).astype(np.float32)


@torch.inference_mode()
def raw_of(canonical: np.ndarray, module: torch.nn.Module | None = None) -> np.ndarray:
    """float16 (n, 1536), or what another module makes, of uint8 (n, 64, 64, 3)."""
    module = module or ShapeAndColour()
    made = []
    for start in range(0, len(canonical), 256):
        part = torch.from_numpy(np.ascontiguousarray(canonical[start : start + 256]))
        made.append(module.raw((part.float() - 127) .permute(0, 3, 1, 2) / 127.5).numpy().astype(np.float16))
    return np.concatenate(made)


def main() -> None:
    """Fit the projection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--exclude", default="")
    parser.add_argument("--only-tones", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    fit_tones(options.work, options.name, options.exclude)
    if options.only_tones:
        return
    drawings = load(options.work / "glyphs")
    views = np.load(options.work / "views.npy", mmap_mode="r")
    left_out = set(options.exclude.split(","))
    is_in = np.array([vendor not in left_out for vendor in drawings.vendors])[drawings.sets]
    rows = np.flatnonzero(is_in & (drawings.tones == 0))
    given, labels = [], []
    for start in range(0, len(rows), 500):
        part = rows[start : start + 500]
        pictures = np.asarray(views[part, GALLERY])
        given.append(raw_of(pictures.reshape(-1, 64, 64, 3)))
        labels.append(np.repeat(drawings.labels[part], pictures.shape[1]))
    ring = np.load(options.work / "ring" / "ring.npy", mmap_mode="r")
    of = np.array(np.load(options.work / "ring" / "of.npy", mmap_mode="r"))
    restyled = np.flatnonzero((of >= 0) & is_in[of])
    for start in range(0, len(restyled), 1000):  # how other hands might draw them
        part = restyled[start : start + 1000]
        given.append(raw_of(np.asarray(ring[part])))
        labels.append(drawings.labels[of[part]])
    values, label = np.concatenate(given).astype(np.float32), np.concatenate(labels)
    mean = values.mean(axis=0)
    torch.save(
        {
            "mean": torch.from_numpy(mean),
            "projection": torch.from_numpy(discriminants(values - mean, label, DIMENSIONS, 0.05)),
        },
        options.work / "runs" / f"{options.name}-descriptor.pt",
    )
    print(len(values), "samples", values.shape[1], "to", DIMENSIONS)


def fit_tones(work: Path, name: str, exclude: str) -> None:
    """Fit the directions of the skin tones to drawings that come in all of them."""
    drawings = load(work / "glyphs")
    views = np.load(work / "views.npy", mmap_mode="r")
    left_out = set(exclude.split(","))
    is_in = np.array([vendor not in left_out for vendor in drawings.vendors])[drawings.sets]
    with_tones = np.isin(drawings.labels, drawings.labels[drawings.tones > 0])
    rows = np.flatnonzero(is_in & with_tones & (drawings.tones >= 0))
    rows = np.random.default_rng(2).permutation(rows)[:4000]
    module = SkinTone()
    values = np.concatenate([raw_of(np.asarray(views[np.sort(rows), view]), module) for view in (1, 4)])
    values, tones = values.astype(np.float32), np.tile(drawings.tones[np.sort(rows)], 2)
    mean = values.mean(axis=0)
    torch.save(
        {
            "mean": torch.from_numpy(mean),
            "projection": torch.from_numpy(discriminants(values - mean, tones, 5, 0.02)),
        },
        work / "runs" / f"{name}-tones.pt",
    )


if __name__ == "__main__":
    main()
