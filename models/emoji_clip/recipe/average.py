"""Averages a trained image tower with that of an earlier model that it went on from: both err less together.

    python average.py --work DIR --name NAME --network FOLDER --out NAME

The weights are averaged (Wortsman et al. 2022, *Robust fine-tuning of zero-shot models*), and the means and deviations of the
batch norms measured anew, on hard captures.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from towers import as_input, build  # first: it finds the package
from train import restore, tower_of
from views import HARD

BATCH, BATCHES = 128, 50


def main() -> None:
    """Average, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    views = np.load(options.work / "views.npy", mmap_mode="r")
    trained = build().visual
    icons = restore(options.work / "runs" / f"{options.name}.pt", trained)
    with torch.no_grad():
        for one, other in zip(trained.parameters(), tower_of(options.network).parameters(), strict=True):
            one.copy_((one + other) / 2)
    for module in trained.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None  # the plain mean over the batches
            module.train()
    rows = np.random.default_rng(0).choice(len(views), BATCH * BATCHES, replace=False)
    with torch.no_grad():
        for some in np.split(rows, BATCHES):
            trained(as_input(torch.from_numpy(np.stack([views[row, HARD] for row in some]))))
    averaged = {f"module.visual.{name}": value for name, value in trained.state_dict().items()}
    torch.save({"averaged": averaged, "icons": icons}, options.work / "runs" / f"{options.out}.pt")


if __name__ == "__main__":
    main()
