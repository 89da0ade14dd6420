"""Check the beds that ship: files against manifest, loudness, peaks, endings, the seam of the loop; write `CHECKS.md`.

    PYTHONPATH=. python assets/library/recipe/beds/check_beds.py

Exits with 1 when a bed fails.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import soundfile
from measure import lufs, sha256, true_peak_dbfs

LIBRARY = Path(__file__).resolve().parents[2]
FADE_S = 0.005


def _level_db(sound: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(sound**2) + 1e-12))


def _loop_twice(sound: np.ndarray, rate: int, start: int, end: int) -> np.ndarray:
    """Play the loop twice, as a mixer should: fade out just before the end of the loop, then start again."""
    fade = round(FADE_S * rate)
    first = sound[start:end].copy()
    first[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade))[:, None] ** 2
    return np.concatenate((first, sound[start:end]))


def _seam(sound: np.ndarray, rate: int, start: int, end: int) -> tuple[float, float]:
    """Measure the seam: its largest step against the largest step of the music, and its deepest dip against the music's own (dB)."""
    twice = _loop_twice(sound, rate, start, end)
    seam = end - start
    steps = np.abs(np.diff(twice.mean(axis=1)))
    step = steps[seam - round(FADE_S * rate) : seam + 240].max() / steps[: seam - round(FADE_S * rate)].max()
    window = round(0.06 * rate)

    def levels(low: int, high: int) -> list[float]:
        return [_level_db(twice[i : i + window]) for i in range(low, high, window // 3)]

    own = np.percentile(levels(0, seam - window), 2)
    return float(step), float(min(levels(seam - round(0.1 * rate), seam + round(0.25 * rate))) - own)


def main() -> int:
    """Check all beds."""
    rows = json.loads((LIBRARY / "beds" / "manifest.json").read_text(encoding="utf-8"))
    wrong: list[str] = []
    steps, dips, ends, sizes = [], [], [], []
    for row in rows:
        path = LIBRARY / row["file"]
        sound, rate = soundfile.read(path, always_2d=True)
        start, end = round(row["loop_start_s"] * rate), round(row["loop_end_s"] * rate)
        step, dip = _seam(sound, rate, start, end)
        ending = _level_db(sound[-round(0.05 * rate) :]) - _level_db(sound[start:end])
        steps.append(step), dips.append(dip), ends.append(ending), sizes.append(path.stat().st_size)
        for name, is_right in (
            ("hash", sha256(path) == row["sha256"]),
            ("stereo at 48 kHz", sound.shape[1] == 2 and rate == 48_000),
            ("3 to 8 s", 3.0 <= len(sound) / rate <= 8.0 and abs(len(sound) / rate - row["seconds"]) < 1e-3),
            ("loudness", abs(lufs(sound) - row["lufs"]) < 0.1 and abs(row["lufs"] - (-24 + 4 * row["arousal"])) < 0.5),
            ("true peak", true_peak_dbfs(sound) <= -3.0),
            ("starts quietly", np.abs(sound[:4]).max() < 0.02),
            ("ends in silence", ending < -45),
            ("no click at the seam", step < 1.2),
            ("no hole at the seam", dip > -9.0),
        ):
            if not is_right:
                wrong.append(f"{row['id']}: {name}")
    on_disk = {path.name for path in (LIBRARY / "beds").glob("*.ogg")}
    wrong += [f"not listed: {name}" for name in sorted(on_disk - {Path(row["file"]).name for row in rows})]
    lines = [
        "# Checks of the beds",
        "",
        "Made by `check_beds.py`.",
        "",
        f"- {len(rows)} beds of {len({row['mood'] for row in rows})} moods and {len({row['genre'] for row in rows})} genres, "
        f"{sum(sizes) / 1e6:.2f} MB, {min(r['seconds'] for r in rows):.1f} to {max(r['seconds'] for r in rows):.1f} s "
        f"(mean {np.mean([r['seconds'] for r in rows]):.1f} s).",
        f"- Loudness {min(r['lufs'] for r in rows):.1f} to {max(r['lufs'] for r in rows):.1f} LUFS; highest true peak "
        f"{max(r['true_peak_dbfs'] for r in rows):.1f} dBFS.",
        f"- Seam of the loop with a fade of 5 ms before its end: largest step {np.median(steps):.2f} (median) and {max(steps):.2f} (worst) times the largest "
        f"step of the music itself; deepest dip {np.median(dips):+.1f} dB (median) and {min(dips):+.1f} dB (worst) against the music's own quiet moments.",
        f"- Last 50 ms: at most {max(ends):.0f} dB against the loop.",
        f"- Failed: {len(wrong)}.",
        *[f"  - {line}" for line in wrong],
        "",
    ]
    (Path(__file__).parent / "CHECKS.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
