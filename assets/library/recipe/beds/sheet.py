"""Draw contact sheets of beds or cues, to be looked at: waveform above, spectrogram below, loop end as a line.

    PYTHONPATH=. python assets/library/recipe/beds/sheet.py beds|cues OUT_PREFIX [FILTER]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import soundfile
from scipy import signal

LIBRARY = Path(__file__).resolve().parents[2]


def main() -> None:
    """Draw sheets of 24 sounds each."""
    kind, prefix = sys.argv[1], sys.argv[2]
    wanted = sys.argv[3] if len(sys.argv) > 3 else ""
    rows = json.loads((LIBRARY / kind / "manifest.json").read_text(encoding="utf-8"))
    rows = [row for row in rows if wanted in row["id"]]
    for page in range(0, len(rows), 24):
        figure, axes = plt.subplots(8, 6, figsize=(24, 20), gridspec_kw={"height_ratios": [1, 2] * 4})
        for index, row in enumerate(rows[page : page + 24]):
            sound, rate = soundfile.read(LIBRARY / row["file"], always_2d=True)
            mono = sound.mean(axis=1)
            top, below = axes[2 * (index // 6)][index % 6], axes[2 * (index // 6) + 1][index % 6]
            time = np.arange(len(mono)) / rate
            top.plot(time, mono, lw=0.4)
            top.set_ylim(-0.6, 0.6)
            top.set_xlim(0, time[-1])
            top.set_title(f"{row['id']}  {row['lufs']} LUFS", fontsize=8)
            size = 4096 if kind == "beds" else 1024
            f, t, power = signal.spectrogram(mono, rate, nperseg=size, noverlap=size * 3 // 4)
            below.pcolormesh(t, f, 10 * np.log10(power + 1e-12), vmin=-110, vmax=-40, cmap="magma", shading="auto", rasterized=True)
            below.set_yscale("symlog", linthresh=200)
            below.set_ylim(50, 16000)
            if row["loop_end_s"]:
                for axis in (top, below):
                    axis.axvline(row["loop_end_s"], color="c", lw=0.8)
            top.tick_params(labelsize=5)
            below.tick_params(labelsize=5)
        figure.tight_layout()
        figure.savefig(f"{prefix}{page // 24}.png", dpi=60)
        plt.close(figure)


if __name__ == "__main__":
    main()
