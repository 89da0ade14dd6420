"""Measure whether composed music carries its emotion, from the sound alone.

    PYTHONPATH=. python tests/benchmarks/mood_recovery.py [--renders 480] [--soundfont] [--library] [--write]

Three sets can be measured: pieces by the built-in synthesizer (always), fresh pieces through the SoundFont (`--soundfont`, slow), and the
music beds of the library (`--library`). For each it prints

- Spearman's correlation of tempo, onset rate, loudness and brightness with arousal, and of mode with valence. Mode is the correlation of
  the chroma with the best major key profile less that with the best minor one (Krumhansl & Kessler 1982, Psychological Review 89);
- how often a classifier finds the mood (one of 24), the half of arousal, the sign of valence and the quadrant, from features that the composer
  does not set: means and deviations of mel cepstra, spectral shape, modulation and entropy. It is a linear discriminant with shrinkage, tested
  by leaving out whole seeds, against the same with labels shuffled.

`--write` stores the tables in `assets/library/recipe/beds/EVALUATION.md`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import signal, stats

from emojiaudio_desktop.domain import Emotion
from emojiaudio_desktop.synthesis.composer import Brief, compose
from emojiaudio_desktop.synthesis.ensembles import GENRES
from emojiaudio_desktop.synthesis.synthesizer import synthesize

ROOT = Path(__file__).resolve().parents[2]
RECIPE = ROOT / "assets" / "library" / "recipe" / "beds"
sys.path.insert(0, str(RECIPE))
from measure import lufs  # noqa: E402
from moods import MOODS, Mood  # noqa: E402

RATE = 24_000
SIZE, HOP = 1024, 240
MAJOR = np.array((6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88))
MINOR = np.array((6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17))


@dataclass(frozen=True, slots=True)
class Piece:
    """One measured piece."""

    mood: str
    group: str
    valence: float
    arousal: float
    cues: dict[str, float]
    features: np.ndarray


# ---------------------------------------------------------------- features


def _spectrum(sound: np.ndarray, size: int, hop: int) -> np.ndarray:
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(sound, (0, size)), size)[::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(size).astype(np.float32), axis=1))


def _mel_bank(bands: int) -> np.ndarray:
    def mel(hertz: np.ndarray) -> np.ndarray:
        return 2595 * np.log10(1 + hertz / 700)

    centers = np.linspace(mel(np.array(50.0)), mel(np.array(11_000.0)), bands + 2)
    axis = mel(np.fft.rfftfreq(SIZE, 1 / RATE))
    width = centers[1] - centers[0]
    return np.maximum(0, 1 - np.abs(axis[None, :] - centers[1:-1, None]) / width)


def _onsets(flux: np.ndarray) -> np.ndarray:
    """Frames of onsets: peaks of the flux that stand out from their surroundings."""
    floor = signal.medfilt(flux, 31)
    peaks, _ = signal.find_peaks(flux, height=floor + 0.12 * flux.max(), distance=5)
    return peaks


def _tempo(flux: np.ndarray) -> float:
    """Beats a minute: the lag of the flux's autocorrelation, weighted about 110 (Ellis 2007, Journal of New Music Research 36)."""
    centered = flux - flux.mean()
    lags = np.correlate(centered, centered, "full")[len(flux) - 1 :]
    lag = np.arange(1, len(lags))
    bpm = 60 * RATE / HOP / lag
    weight = np.exp(-0.5 * (np.log2(bpm / 110) / 0.9) ** 2)
    usable = (bpm > 45) & (bpm < 240)
    score = np.where(usable, lags[1:] * weight, -np.inf)
    return float(bpm[int(np.argmax(score))])


def _mode(sound: np.ndarray) -> float:
    """Krumhansl: how much better the best major key fits than the best minor one."""
    size = 8192
    power = _spectrum(sound, size, 2048) ** 2
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    usable = (hertz > 60) & (hertz < 2200)
    classes = np.round(69 + 12 * np.log2(hertz[usable] / 440)).astype(int) % 12
    chroma = np.zeros(12)
    np.add.at(chroma, classes, np.sqrt(power[:, usable]).mean(axis=0))
    fits = [
        max(np.corrcoef(np.roll(profile, key), chroma)[0, 1] for key in range(12))
        for profile in (MAJOR, MINOR)
    ]
    return float(fits[0] - fits[1])


def measure(sound: np.ndarray, rate: int) -> tuple[dict[str, float], np.ndarray]:
    """Measure a stereo piece: the cues of emotion, and the features of the classifier."""
    loudness = lufs(sound if rate == 48_000 else signal.resample_poly(sound, 48_000, rate, axis=0))
    mono = signal.resample_poly(sound.mean(axis=1), RATE, rate).astype(np.float32)
    level = np.abs(mono).max()
    last = np.flatnonzero(np.abs(mono) > 0.02 * level)[-1]
    mono = mono[: last + 1]
    magnitude = _spectrum(mono, SIZE, HOP)
    hertz = np.fft.rfftfreq(SIZE, 1 / RATE)
    bands = np.log(magnitude @ _mel_bank(32).T + 1e-3 * level)
    flux = np.maximum(0, np.diff(bands, axis=0)).mean(axis=1)
    onsets = _onsets(flux)
    energy = magnitude**2 + 1e-12
    total = energy.sum(axis=1)
    loud = total > 1e-3 * total.max()
    center = (energy[loud] @ hertz) / total[loud]
    cues = {
        "tempo": _tempo(flux),
        "onset rate": len(onsets) / (len(mono) / RATE),
        "loudness": loudness,
        "brightness": float(np.exp(np.average(np.log(center + 1), weights=total[loud]))),
        "mode": _mode(mono),
    }
    # The classifier's features leave out level: the sound is brought to one loudness.
    bands = np.log(magnitude / np.sqrt(total.mean()) @ _mel_bank(32).T + 1e-4)
    table = np.cos(np.pi / 32 * np.outer(np.arange(14), np.arange(32) + 0.5)) / np.sqrt(16)
    cepstra = bands @ table.T
    envelope = np.sqrt(total)
    modulation = np.abs(np.fft.rfft(envelope / envelope.mean() - 1, 2048)) / np.sqrt(len(envelope))
    rates = np.fft.rfftfreq(2048, HOP / RATE)
    edges = (0.5, 1, 2, 3, 4, 6, 8, 12, 20, 40)
    share = energy / total[:, None]
    features = np.concatenate(
        (
            cepstra[loud].mean(axis=0)[1:],
            cepstra[loud].std(axis=0),
            np.diff(cepstra, axis=0)[loud[1:]].std(axis=0),
            [
                np.log(modulation[(rates >= a) & (rates < b)].mean() + 1e-3)
                for a, b in itertools.pairwise(edges)
            ],
            [
                -(share * np.log(share + 1e-12)).sum(axis=1)[loud].mean(),
                np.exp(np.log(energy[loud]).mean(axis=1)).mean() / energy[loud].mean(),
                np.log(envelope.std() / envelope.mean()),
                stats.skew(flux),
                np.log(center).std(),
                np.mean(total < 0.05 * total.max()),
            ],
        )
    )
    return cues, features


# ---------------------------------------------------------------- the sets


def _briefs(renders: int) -> list[tuple[Mood, str, Brief]]:
    """Fresh pieces: every mood alike, genres and places about the anchor by chance, seeds not those of the library."""
    rng = np.random.default_rng(2024)
    rounds = -(-renders // len(MOODS))
    made = []
    for number in range(rounds):
        for mood in MOODS:
            valence, arousal = np.clip(
                np.array((mood.valence, mood.arousal)) + rng.uniform(-0.15, 0.15, 2), -1, 1
            )
            emotion = Emotion(mood.labels[0], float(valence), float(arousal))
            genre = str(rng.choice(sorted(GENRES)))
            made.append(
                (mood, f"seed {number}", Brief(emotion, genre, 0.5, mood.seconds, 5000 + number))
            )
    return made


def _piece(
    mood: Mood, group: str, emotion: Emotion, bpm: float, sound: np.ndarray, rate: int
) -> Piece:
    cues, features = measure(sound, rate)
    cues["tempo, as composed"] = bpm
    return Piece(mood.name, group, emotion.valence, emotion.arousal, cues, features)


def builtin_set(renders: int) -> list[Piece]:
    """Pieces by the built-in synthesizer."""
    pieces = []
    for mood, group, brief in _briefs(renders):
        score = compose(brief)
        audio = synthesize(score)
        pieces.append(
            _piece(mood, group, brief.emotion, score.bpm, audio.samples, audio.sample_rate)
        )
    return pieces


def soundfont_set(renders: int) -> list[Piece]:
    """Pieces through the SoundFont, as beds are made."""
    from make_beds import balance, finish  # noqa: PLC0415
    from soundfont import SAMPLE_RATE, SoundFontPlayer  # noqa: PLC0415

    player = SoundFontPlayer()
    pieces = []
    for mood, group, brief in _briefs(renders):
        score = compose(brief)
        sound = finish(score, balance(score, player))
        pieces.append(_piece(mood, group, brief.emotion, score.bpm, sound, SAMPLE_RATE))
    return pieces


def library_set() -> list[Piece]:
    """The beds that ship."""
    import soundfile  # noqa: PLC0415

    folder = ROOT / "assets" / "library"
    rows = json.loads((folder / "beds" / "manifest.json").read_text(encoding="utf-8"))
    timing = json.loads((folder / "beds" / "timing.json").read_text(encoding="utf-8"))
    tempi = {row["id"]: row["bpm"] for row in timing}
    moods = {mood.name: mood for mood in MOODS}
    pieces = []
    for row in rows:
        sound, rate = soundfile.read(folder / row["file"], dtype="float32", always_2d=True)
        group = f"variant {moods[row['mood']].genres.index(row['genre'])}"
        emotion = Emotion(row["emotion"], row["valence"], row["arousal"])
        pieces.append(_piece(moods[row["mood"]], group, emotion, tempi[row["id"]], sound, rate))
    return pieces


# ---------------------------------------------------------------- the answers


def _discriminant(
    train: np.ndarray, labels: np.ndarray, test: np.ndarray, shrinkage: float = 0.3
) -> np.ndarray:
    """Linear discriminant with a shrunk covariance: scores of every class (columns in sorted order) for each test row."""
    classes = np.unique(labels)
    mean, deviation = train.mean(axis=0), train.std(axis=0) + 1e-9
    train, test = (train - mean) / deviation, (test - mean) / deviation
    centers = np.stack([train[labels == c].mean(axis=0) for c in classes])
    rest = train - centers[np.searchsorted(classes, labels)]
    covariance = rest.T @ rest / len(rest)
    covariance = (1 - shrinkage) * covariance + shrinkage * np.trace(covariance) / len(
        covariance
    ) * np.eye(len(covariance))
    weights = np.linalg.solve(covariance, centers.T)
    return test @ weights - 0.5 * np.sum(centers.T * weights, axis=0)


def _recover(pieces: list[Piece], labels: np.ndarray) -> tuple[float, float]:
    """Share of pieces whose label is found first, and among the first three, leaving out one group at a time."""
    features = np.stack([piece.features for piece in pieces])
    groups = np.array([piece.group for piece in pieces])
    classes = np.unique(labels)
    first = third = 0
    for group in np.unique(groups):
        test = groups == group
        if len(np.unique(labels[~test])) < len(classes):
            continue
        scores = _discriminant(features[~test], labels[~test], features[test])
        ranked = classes[np.argsort(-scores, axis=1)]
        first += int(np.sum(ranked[:, 0] == labels[test]))
        third += int(np.sum(np.any(ranked[:, :3] == labels[test][:, None], axis=1)))
    return first / len(pieces), third / len(pieces)


def report(name: str, pieces: list[Piece], took_s: float) -> str:
    """Write the two tables of one set."""
    arousal = [piece.arousal for piece in pieces]
    valence = [piece.valence for piece in pieces]
    lines = [
        f"### {name}: {len(pieces)} pieces ({took_s:.0f} s)",
        "",
        "| cue, measured in the sound | with arousal | with valence |",
        "|---|---|---|",
    ]
    for cue in ("tempo", "tempo, as composed", "onset rate", "loudness", "brightness", "mode"):
        measured = [piece.cues[cue] for piece in pieces]
        cells = []
        for axis, values in (("arousal", arousal), ("valence", valence)):
            found = stats.spearmanr(measured, values)
            is_wanted = (axis == "valence") == (cue == "mode")
            text = f"{found.statistic:+.2f} (p {found.pvalue:.0e})"
            cells.append(f"**{text}**" if is_wanted else text)
        lines.append(f"| {cue} | {cells[0]} | {cells[1]} |")
    moods = np.array([piece.mood for piece in pieces])
    high = np.array(["high" if a > 0 else "low" for a in arousal])
    sign = np.array(["pleasant" if v > 0 else "unpleasant" for v in valence])
    quadrant = np.array([f"{s} {h}" for s, h in zip(sign, high, strict=True)])
    rng = np.random.default_rng(7)
    lines += [
        "",
        "| found from features the composer does not set | classes | first | first three | shuffled labels |",
        "|---|---|---|---|---|",
    ]
    for what, labels in (
        ("mood", moods),
        ("quadrant", quadrant),
        ("arousal", high),
        ("valence", sign),
    ):
        first, third = _recover(pieces, labels)
        chance = np.mean([_recover(pieces, rng.permutation(labels))[0] for _ in range(5)])
        among = f"{third:.0%}" if len(np.unique(labels)) > 4 else ""
        lines.append(
            f"| {what} | {len(np.unique(labels))} | {first:.0%} | {among} | {chance:.0%} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--renders", type=int, default=480)
    parser.add_argument(
        "--soundfont", action="store_true", help="measure fresh pieces through the SoundFont too"
    )
    parser.add_argument("--library", action="store_true", help="measure the beds that ship too")
    parser.add_argument("--write", action="store_true", help="store the tables")
    args = parser.parse_args()
    sets = [("Built-in synthesizer", lambda: builtin_set(args.renders))]
    if args.soundfont:
        sets.append(("SoundFont", lambda: soundfont_set(args.renders)))
    if args.library:
        sets.append(("Beds of the library", library_set))
    tables = []
    for name, make in sets:
        start = time.perf_counter()
        tables.append(report(name, make(), time.perf_counter() - start))
        print(tables[-1], flush=True)
    if args.write:
        target = RECIPE / "EVALUATION.md"
        old = target.read_text(encoding="utf-8") if target.exists() else ""
        mark = "<!-- tables -->"
        head = old.split(mark)[0] if mark in old else "# Do the beds carry their emotion?\n\n"
        rest = old.split(mark)[2] if old.count(mark) == 2 else ""
        target.write_text(
            f"{head}{mark}\n\n" + "\n".join(tables) + f"\n{mark}{rest}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
