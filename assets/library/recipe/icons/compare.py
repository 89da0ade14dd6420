"""Compare the icons with recordings of the same things: which concept does a recording come nearest to?

The recordings are only listened to here; none of them is in the library. They lie in other Debian packages, unpacked first:

    apt-get download tuxpaint-stamps-default minetest-data hedgewars-data sound-theme-freedesktop
    for f in *.deb; do dpkg -x $f RECORDINGS; done
    python -m recipe.icons.compare RECORDINGS        # from assets/library; writes recipe/icons/EVALUATION.md

Each sound is described by 13 mel cepstral coefficients (mean, spread, spread of their change), the strength of six bands of
modulation from 0.4 to 50 Hz, periodicity, pitch and flatness, all scaled by their spread over the library. For every recording
the concepts are ranked by the distance of their nearest icon; rank 1 of 387 is a perfect answer. Three figures put it in
proportion: chance, the icons that are themselves recordings, and other recordings of the same thing in the icon's place.
Rooms, rumble and dull microphones count as much as the thing itself, so a poor rank alone condemns nothing; it says where to look.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import soundfile
from scipy import fft, signal

HERE = Path(__file__).parent
LIBRARY = HERE.parent.parent
RATE = 16_000

Sound = np.ndarray


def load(path: Path) -> Sound | None:
    """Read up to 2.2 s from the onset as 16 kHz mono; None for an empty file."""
    x, rate = soundfile.read(path, always_2d=True)
    x = x.mean(axis=1)
    if not len(x) or np.max(np.abs(x)) < 1e-4:
        return None
    common = int(np.gcd(rate, RATE))
    x = signal.resample_poly(x, RATE // common, rate // common)
    loud = np.flatnonzero(np.abs(x) > 0.02 * np.max(np.abs(x)))
    x = x[loud[0] : loud[0] + int(2.2 * RATE)]
    x = x[: np.flatnonzero(np.abs(x) > 0.01 * np.max(np.abs(x)))[-1] + 1]
    return np.pad(x, (0, max(0, 1600 - len(x)))) / np.max(np.abs(x))


def _mel_bands(count: int = 32, lowest: float = 90, highest: float = 5500) -> Sound:
    """Give triangular filters on the mel scale, shape (count, 257)."""
    edge = 700 * (10 ** (np.linspace(*(2595 * np.log10(1 + f / 700) for f in (lowest, highest)), count + 2) / 2595) - 1)
    f = np.fft.rfftfreq(512, 1 / RATE)
    up = (f - edge[:-2, None]) / (edge[1:-1] - edge[:-2])[:, None]
    down = (edge[2:, None] - f) / (edge[2:] - edge[1:-1])[:, None]
    return np.clip(np.minimum(up, down), 0, None)


def _periodicity(x: Sound) -> tuple[float, float, float]:
    """Measure how periodic a sound is (0 to 1), its pitch in octaves over 300 Hz, and how far the pitch roams."""
    size, hop = int(0.04 * RATE), int(0.02 * RATE)
    window = np.hanning(size)
    own = np.fft.irfft(np.abs(np.fft.rfft(window, 4 * size)) ** 2)[:size]
    shape = np.maximum(own / own[0], 0.1)
    rows = []
    for at in range(0, len(x) - size, hop):
        piece = x[at : at + size] * window
        auto = np.fft.irfft(np.abs(np.fft.rfft(piece, 4 * size)) ** 2)[:size]
        strength = np.sqrt(np.mean(piece**2))
        auto = auto / (auto[0] + 1e-12) / shape
        first, last = RATE // 2500, min(RATE // 70, size * 3 // 4)
        best = first + int(np.argmax(auto[first:last]))
        rows.append((strength, RATE / best, auto[best]))
    table = np.array(rows or [(1.0, 300.0, 0.0)])
    table = table[table[:, 0] > 0.1 * table[:, 0].max()]
    voiced = table[table[:, 2] > 0.55]
    pitch = np.log2(voiced[:, 1] / 300) if len(voiced) > 2 else np.zeros(1)
    return float(table[:, 2].mean()), float(np.median(pitch)), float(np.std(pitch))


def describe(x: Sound) -> Sound:
    """Describe a sound by 49 numbers."""
    _, _, bins = signal.stft(x, RATE, nperseg=400, noverlap=240, nfft=512, boundary=None)
    power = np.abs(bins) ** 2
    mel = _mel_bands() @ power
    log = np.log(mel + 1e-7 * np.max(mel))
    cepstrum = fft.dct(log, axis=0, norm="ortho")[1:14]
    level = 10 * np.log10(power.sum(axis=0) + 1e-12)
    heard = level > level.max() - 35
    change = np.diff(cepstrum, axis=1)[:, heard[1:]] if heard[1:].any() else np.zeros((13, 1))
    envelope = np.sqrt(power.sum(axis=0))[:220]
    envelope = np.pad(envelope / envelope.max(), (0, 220 - len(envelope)))
    swing = np.abs(np.fft.rfft(envelope - envelope.mean())) ** 2
    rate = np.fft.rfftfreq(220, 0.01)
    edges = (0.4, 2, 4, 8, 14, 25, 50.1)
    modulation = [np.log(swing[(rate >= a) & (rate < b)].sum() / (swing[1:].sum() + 1e-9) + 1e-3) for a, b in itertools.pairwise(edges)]
    tonal, pitch, roam = _periodicity(x)
    flat = np.mean(np.exp(log[:, heard].mean(axis=0)) / np.exp(log[:, heard]).mean(axis=0))
    return np.concatenate(
        [
            cepstrum[:, heard].mean(axis=1),
            cepstrum[:, heard].std(axis=1),
            change.std(axis=1),
            modulation,
            [tonal, pitch * tonal, roam, flat],
        ]
    )


_WEIGHTS = np.concatenate([np.ones(13), np.full(26, 0.6), np.full(6, 1.2), [2.5, 2.0, 0.6, 1.5]])


def main() -> None:
    """Compare and write the page."""
    folder = Path(sys.argv[1])
    manifest = json.loads((LIBRARY / "icons" / "manifest.json").read_text(encoding="utf-8"))
    table = np.array([describe(load(LIBRARY / entry["file"])) for entry in manifest])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    table = (table - middle) / spread * _WEIGHTS
    owner = np.array([entry["concept"] for entry in manifest])
    own = {entry["concept"] for entry in manifest if entry["licence"].startswith("GPL")}
    names = sorted(set(owner))
    recordings: dict[str, list[tuple[str, Sound]]] = defaultdict(list)
    for line in (HERE / "recordings.tsv").read_text(encoding="utf-8").splitlines():
        concept, _, path = line.partition("\t")
        found = next(iter(folder.rglob(path)), None)
        x = load(found) if found else None
        if x is not None and concept in names:
            recordings[concept].append((path, (describe(x) - middle) / spread * _WEIGHTS))
    best: dict[str, list[int]] = {"synthesised": [], "recorded": [], "another recording": []}
    rows = []
    for concept, items in sorted(recordings.items()):
        for number, (path, place) in enumerate(items):
            distance = np.linalg.norm(table - place, axis=1)
            nearest = {name: distance[owner == name].min() for name in names}
            rank = 1 + sum(value < nearest[concept] for value in nearest.values())
            best["synthesised" if concept in own else "recorded"].append(rank)
            rows.append((rank, concept, Path(path).name, min(nearest, key=nearest.__getitem__)))
            for other, (_, elsewhere) in enumerate(items):
                gap = np.linalg.norm(place - elsewhere)
                # Some packages hold one recording under two names.
                if other != number and gap > 0.1:
                    best["another recording"].append(1 + sum(v < gap for k, v in nearest.items() if k != concept))
    lines = [
        "# Icons beside recordings",
        "",
        *(__doc__ or "").split("\n\n")[3].splitlines(),
        "",
        f"| in the concept's place | comparisons | median rank of {len(names)} | among the first 10 | among the first 40 |",
        "|---|---|---|---|---|",
    ]
    lines.append(f"| chance | | {len(names) // 2} | {10 / len(names):.0%} | {40 / len(names):.0%} |")
    for kind, ranks in best.items():
        r = np.array(ranks)
        lines.append(f"| {kind} | {len(r)} | {np.median(r):.0f} | {np.mean(r <= 10):.0%} | {np.mean(r <= 40):.0%} |")
    lines += ["", "| recording | concept | rank | nearest concept |", "|---|---|---|---|"]
    lines += [f"| {path} | {concept} | {rank} | {first} |" for rank, concept, path, first in sorted(rows)]
    (HERE / "EVALUATION.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[:16]))


if __name__ == "__main__":
    main()
