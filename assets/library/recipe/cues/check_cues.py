"""Check that the cues are distinct and audible on small speakers; write `EVALUATION.md`.

    PYTHONPATH=. python assets/library/recipe/cues/check_cues.py

Two measures: how far each cue lies from its nearest neighbor, and how often a cue is still told from the other 23 when it comes through a small
speaker (400 Hz to 6 kHz) under babble-like noise as loud as itself. Both compare log-mel spectra in time (32 bands, 10 ms), levelled.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import soundfile
from scipy import signal

LIBRARY = Path(__file__).resolve().parents[2]
RATE = 48_000
FRAMES = 26


def _mel(sound: np.ndarray) -> np.ndarray:
    size, hop = 1024, 480
    padded = np.pad(sound, (0, max(0, FRAMES * hop + size - len(sound))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop][:FRAMES]
    power = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1)) ** 2
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    mel = 2595 * np.log10(1 + hertz / 700)
    centers = np.linspace(2595 * np.log10(1 + 150 / 700), 2595 * np.log10(1 + 9000 / 700), 34)
    bank = np.maximum(0, 1 - np.abs(mel[None] - centers[1:-1, None]) / (centers[1] - centers[0]))
    level = 10 * np.log10(power @ bank.T + 1e-10)
    return np.maximum(level, level.max() - 40) - level.max()


def main() -> None:
    """Measure and write."""
    rows = json.loads((LIBRARY / "cues" / "manifest.json").read_text(encoding="utf-8"))
    sounds = {row["emotion"]: soundfile.read(LIBRARY / row["file"])[0] for row in rows}
    names = sorted(sounds)
    spectra = {name: _mel(sounds[name]) for name in names}
    speaker = signal.butter(3, (400, 6000), "bandpass", fs=RATE, output="sos")
    small = {name: _mel(signal.sosfilt(speaker, sounds[name])) for name in names}
    rng = np.random.default_rng(3)
    right = dict.fromkeys(names, 0)
    trials = 20
    for name in names:
        for _ in range(trials):
            noise = np.cumsum(rng.standard_normal(len(sounds[name])))
            noise = signal.sosfilt(speaker, noise - signal.sosfilt(signal.butter(1, 100, fs=RATE, output="sos"), noise))
            clean = signal.sosfilt(speaker, sounds[name])
            noise *= np.sqrt(np.mean(clean**2) / np.mean(noise**2))
            heard = _mel(clean + noise)
            found = min(names, key=lambda other: np.mean((heard - np.maximum(small[other], -20)) ** 2))
            right[name] += found == name
    lines = [
        "# Are the cues distinct?",
        "",
        "Made by `check_cues.py`. Distance is the root mean square difference of the log-mel spectra in dB; 'told apart' is the share of trials in "
        "which the right cue is nearest, through a small speaker and under noise as loud as the cue (chance 4 %).",
        "",
        "| cue | s | LUFS | energy over 150 Hz | nearest | distance dB | told apart |",
        "|---|---|---|---|---|---|---|",
    ]
    low = 1.0
    for row in rows:
        name = row["emotion"]
        power = np.abs(np.fft.rfft(sounds[name])) ** 2
        above = power[np.fft.rfftfreq(len(sounds[name]), 1 / RATE) > 150].sum() / power.sum()
        low = min(low, above)
        distance, nearest = min(
            (float(np.sqrt(np.mean((spectra[name] - spectra[other]) ** 2))), other) for other in names if other != name
        )
        lines.append(
            f"| {name} | {row['seconds']:.2f} | {row['lufs']:.1f} | {above:.0%} | {nearest} | {distance:.1f} | {right[name] / trials:.0%} |"
        )
    lines += ["", f"All together {sum(right.values()) / trials / len(names):.0%} told apart; least energy over 150 Hz {low:.0%}.", ""]
    (Path(__file__).parent / "EVALUATION.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
