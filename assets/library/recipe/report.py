"""Makes ``assets/library/REPORT.md``: every sound with its figures, and contact sheets of spectrograms to look at.

    python assets/library/recipe/report.py

Needs the ``dev`` extra (matplotlib). The sheets go to ``assets/library/report/``.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import soundfile

LIBRARY = Path(__file__).resolve().parent.parent
SHEETS = LIBRARY / "report"
COLUMNS, ROWS = 10, 12
KINDS = {"icon": "Auditory icons", "bed": "Music beds", "cue": "Cues of the emotions"}


def spectrogram(path: Path) -> np.ndarray:
    """Decibels over 48 bands from 100 Hz to 16 kHz, in 96 columns."""
    samples, rate = soundfile.read(path, always_2d=True)
    mono = samples.mean(axis=1)
    size = 1024
    hop = max(1, (mono.size - size) // 95) if mono.size > size else 1
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(mono, (0, size)), size)[::hop][:96]
    power = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1)) ** 2
    edges = np.geomspace(100, 16_000, 49) * size / rate
    bands = [power[:, int(a) : max(int(a) + 1, int(b))].mean(axis=1) for a, b in zip(edges, edges[1:], strict=False)]
    return 10 * np.log10(np.array(bands) + 1e-9)


def sheets(kind: str, sounds: list[dict]) -> list[str]:
    """Contact sheets of one kind; returns their file names."""
    names = []
    for first in range(0, len(sounds), COLUMNS * ROWS):
        chosen = sounds[first : first + COLUMNS * ROWS]
        rows = -(-len(chosen) // COLUMNS)
        figure, axes = plt.subplots(rows, COLUMNS, figsize=(COLUMNS * 1.5, rows * 1.15), squeeze=False)
        for axis in axes.flat:
            axis.axis("off")
        for axis, sound in zip(axes.flat, chosen, strict=False):
            picture = spectrogram(LIBRARY / sound["file"])
            axis.imshow(picture, origin="lower", aspect="auto", cmap="magma", vmax=picture.max(), vmin=picture.max() - 60)
            axis.set_title(f"{sound['id'].removeprefix('bed-')}\n{sound['seconds']:.2f} s", fontsize=8)
        figure.tight_layout(pad=0.3)
        name = f"{kind}-{first // (COLUMNS * ROWS) + 1}.png"
        SHEETS.mkdir(exist_ok=True)
        figure.savefig(SHEETS / name, dpi=62)
        plt.close(figure)
        names.append(name)
    return names


def main() -> None:
    """Write the page."""
    sounds = json.loads((LIBRARY / "manifest.json").read_text(encoding="utf-8"))["sounds"]
    size = sum((LIBRARY / sound["file"]).stat().st_size for sound in sounds)
    concepts = {sound["concept"] for sound in sounds if sound["concept"]}
    lines = [
        "# The sound library",
        "",
        f"{len(sounds)} sounds, {size / 1e6:.1f} MB of Ogg Vorbis at 48 kHz; {len(concepts)} concepts have an icon.",
        "Made by `assets/library/recipe/report.py`; loudness by ITU-R BS.1770-4, peaks oversampled four times.",
        "",
        "| kind | sounds | seconds | LUFS | highest true peak |",
        "|---|---|---|---|---|",
    ]
    for kind, title in KINDS.items():
        chosen = [sound for sound in sounds if sound["kind"] == kind]
        if chosen:
            seconds, lufs = [s["seconds"] for s in chosen], [s["lufs"] for s in chosen]
            lines.append(
                f"| {title} | {len(chosen)} | {min(seconds):.2f} to {max(seconds):.2f} | {min(lufs):.1f} to {max(lufs):.1f} "
                f"| {max(s['true_peak_dbfs'] for s in chosen):.1f} dBFS |"
            )
    lines += ["", "| licence | sounds |", "|---|---|"]
    lines += [f"| {name} | {count} |" for name, count in Counter(s["licence"] for s in sounds).most_common()]
    for page in sorted((LIBRARY / "recipe").glob("*/EVALUATION.md")):
        text = page.read_text(encoding="utf-8").strip()
        lines += ["", *("#" + line if line.startswith("#") else line for line in text.splitlines())]
    for kind, title in KINDS.items():
        chosen = [sound for sound in sounds if sound["kind"] == kind]
        lines += ["", f"## {title}", ""]
        lines += [f"![spectrograms](report/{name})" for name in sheets(kind, chosen)]
        lines += ["", "| sound | heard | seconds | LUFS | licence | source |", "|---|---|---|---|---|---|"]
        lines += [
            f"| {s['id']} | {s['caption']} | {s['seconds']:.2f} | {s['lufs']:.1f} | {s['licence']} | {s['source']} |" for s in chosen
        ]
    (LIBRARY / "REPORT.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"REPORT.md: {len(sounds)} sounds")


if __name__ == "__main__":
    main()
