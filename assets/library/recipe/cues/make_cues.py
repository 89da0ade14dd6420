"""Make the cues of the sound library: one earcon of 0.15 to 0.25 s for each emotion label.

    PYTHONPATH=. python assets/library/recipe/cues/make_cues.py

An earcon is an abstract sound whose meaning is learnt. What makes a set easy to learn and to tell apart is known (Brewster, Wright &
Edwards 1993, *An evaluation of earcons for use in auditory human-computer interfaces*; Hoggan & Brewster 2007; Frauenberger & Stockman
2009): differ in timbre first, then in contour and rhythm, use timbres rich in harmonics, pitches of 150 Hz to 5 kHz, at most a few
notes. Each cue therefore has its own timbre and its own contour, and the contour follows the feeling: rising is pleasant and lively,
falling is sad or settling, quick repetition is unrest, a semitone or tritone is displeasure, a glide up asks.
All are synthesized here from sines and noise: no sample is used.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from scipy import signal

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "beds"))
from measure import SAMPLE_RATE, limit_peaks, lufs, sha256, true_peak_dbfs, write_vorbis  # noqa: E402

FOLDER = Path(__file__).resolve().parents[2] / "cues"
LEVEL_LUFS = -20.0
CEILING_DBFS = -3.5
VORBIS_QUALITY = 0.6

Array = np.ndarray
Partials = tuple[tuple[float, float, float], ...]
"""Partials of a timbre: ratio to the fundamental, amplitude, time constant of decay in seconds (0: none)."""

MARIMBA: Partials = ((1, 1.0, 0.09), (3.93, 0.35, 0.03), (9.2, 0.10, 0.012))
XYLOPHONE: Partials = ((1, 1.0, 0.05), (3.0, 0.6, 0.03), (6.1, 0.3, 0.012), (10.1, 0.15, 0.006))
BELL: Partials = ((1, 1.0, 0.16), (2.0, 0.5, 0.12), (3.01, 0.25, 0.08), (4.2, 0.2, 0.05), (5.43, 0.12, 0.03))
GLASS: Partials = ((1, 1.0, 0.3), (2.76, 0.3, 0.08), (5.4, 0.12, 0.03))
HARP: Partials = tuple((n, 1.0 / n**1.3, 0.16 / n**0.6) for n in range(1, 11))
PIZZICATO: Partials = tuple((n, 1.0 / n**1.1, 0.055 / n**0.5) for n in range(1, 9))
CELLO: Partials = tuple((n, a, 0.0) for n, a in enumerate((0.8, 1.0, 0.7, 0.45, 0.4, 0.22, 0.15, 0.1, 0.06), start=1))
BRASS: Partials = tuple((n, 1.0 / n**0.7 * np.exp(-n / 9), 0.0) for n in range(1, 15))
SAW: Partials = tuple((n, 1.0 / n, 0.0) for n in range(1, 24))
SQUARE: Partials = tuple((n, 1.0 / n, 0.0) for n in range(1, 20, 2))
FLUTE: Partials = ((1, 1.0, 0.0), (2, 0.22, 0.0), (3, 0.08, 0.0))
REED: Partials = ((1, 0.7, 0.0), (2, 0.35, 0.0), (3, 1.0, 0.0), (4, 0.5, 0.0), (5, 0.6, 0.0), (7, 0.25, 0.0), (9, 0.12, 0.0))
WARM: Partials = ((1, 1.0, 0.0), (2, 0.45, 0.0), (3, 0.2, 0.0), (4, 0.1, 0.0))
ORGAN: Partials = ((1, 1.0, 0.0), (2, 0.8, 0.0), (4, 0.5, 0.0), (6, 0.2, 0.0), (8, 0.25, 0.0))
WOOD: Partials = ((1, 1.0, 0.03), (2.57, 0.5, 0.015), (4.9, 0.2, 0.006))


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch."""
    return 440.0 * 2 ** ((pitch - 69) / 12)


def tone(
    seconds: float,
    pitch: float | list[float],
    timbre: Partials,
    attack_s: float = 0.004,
    release_s: float = 0.02,
    vibrato: tuple[float, float] = (0.0, 0.0),
) -> Array:
    """One tone.

    Args:
        seconds: Length.
        pitch: MIDI pitch, or several, evenly spread in time, between which the tone glides.
        timbre: Its partials.
        attack_s: Raised-cosine start.
        release_s: Raised-cosine end.
        vibrato: Rate in Hz and depth in semitones.

    Returns:
        Mono samples, about full scale at most.
    """
    frames = round(seconds * SAMPLE_RATE)
    time = np.arange(frames) / SAMPLE_RATE
    line = pitch if isinstance(pitch, list) else [pitch, pitch]
    course = np.interp(time, np.linspace(0, seconds, len(line)), line)
    course = course + vibrato[1] * np.sin(2 * np.pi * vibrato[0] * time)
    frequency = 440.0 * 2 ** ((course - 69) / 12)
    phase = 2 * np.pi * np.cumsum(frequency) / SAMPLE_RATE
    sound = np.zeros(frames)
    for ratio, amplitude, decay_s in timbre:
        if ratio * frequency.max() > 15_000:
            continue
        partial = amplitude * np.sin(ratio * phase + 0.7 * ratio)
        sound += partial * np.exp(-time / decay_s) if decay_s else partial
    return _shape(sound / sum(a for _, a, _ in timbre), attack_s, release_s)


def _shape(sound: Array, attack_s: float, release_s: float) -> Array:
    up, down = round(attack_s * SAMPLE_RATE), round(release_s * SAMPLE_RATE)
    shaped = sound.copy()
    shaped[:up] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, up))
    shaped[len(shaped) - down :] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, down))
    return shaped


def noise(seconds: float, low_hz: float, high_hz: float, seed: int, attack_s: float = 0.004, release_s: float = 0.03) -> Array:
    """A band of noise."""
    white = np.random.default_rng(seed).standard_normal(round(seconds * SAMPLE_RATE))
    band = signal.butter(2, (low_hz, high_hz), "bandpass", fs=SAMPLE_RATE, output="sos")
    return _shape(signal.sosfilt(band, white) * 0.5, attack_s, release_s)


def place(total_s: float, *sounds: tuple[float, float, Array]) -> Array:
    """Put sounds at their times (start in seconds, gain) into silence."""
    frames = round(total_s * SAMPLE_RATE)
    track = np.zeros(frames)
    for start_s, gain, sound in sounds:
        at = round(start_s * SAMPLE_RATE)
        piece = sound[: frames - at]
        track[at : at + len(piece)] += gain * piece
    return track


def run(total_s: float, pitches: list[float], starts_s: list[float], timbre: Partials, hold_s: float, gains: list[float] | None = None) -> Array:
    """Several tones of one timbre."""
    weights = gains or [1.0] * len(pitches)
    return place(
        total_s, *((s, g, tone(min(hold_s, total_s - s), p, timbre)) for p, s, g in zip(pitches, starts_s, weights, strict=True))
    )


def _tremble(sound: Array, rate_hz: float, depth: float) -> Array:
    time = np.arange(len(sound)) / SAMPLE_RATE
    return sound * (1 - depth * (0.5 - 0.5 * np.cos(2 * np.pi * rate_hz * time)))


def _drive(sound: Array, gain: float) -> Array:
    return np.tanh(gain * sound) / np.tanh(gain)


@dataclass(frozen=True, slots=True)
class Cue:
    """One earcon: label, where it lies, what is heard, how it is made."""

    label: str
    valence: float
    arousal: float
    caption: str
    instruments: tuple[str, ...]
    make: Callable[[], Array]


CUES = (
    Cue("joy", 0.80, 0.50, "a marimba springing up a major chord", ("marimba",),
        lambda: run(0.24, [72, 76, 79], [0, 0.055, 0.11], MARIMBA, 0.13)),
    Cue("amusement", 0.65, 0.60, "a xylophone giggling down and up in thirds", ("xylophone",),
        lambda: run(0.25, [84, 81, 84, 81, 86], [0, 0.045, 0.09, 0.135, 0.18], XYLOPHONE, 0.07)),
    Cue("affection", 0.80, 0.30, "two warm bells a third apart, swelling", ("bell",),
        lambda: place(0.25, (0.0, 1.0, tone(0.25, 67, BELL, 0.02, 0.08)), (0.07, 1.0, tone(0.18, 71, BELL, 0.02, 0.08)))),
    Cue("gratitude", 0.70, 0.05, "a harp stepping from the fifth home to the tonic", ("harp",),
        lambda: run(0.25, [67, 60, 72], [0, 0.085, 0.09], HARP, 0.16, [0.8, 0.9, 0.8])),
    Cue("pride", 0.70, 0.40, "a small brass fanfare", ("brass",),
        lambda: place(0.25, (0.0, 0.8, tone(0.045, 67, BRASS, 0.006, 0.01)), (0.055, 0.8, tone(0.045, 67, BRASS, 0.006, 0.01)),
                      (0.11, 1.0, tone(0.14, 72, BRASS, 0.008, 0.05)), (0.11, 0.6, tone(0.14, 64, BRASS, 0.008, 0.05)))),
    Cue("relief", 0.50, -0.30, "a flute breathing out and down to rest", ("flute", "breath"),
        lambda: place(0.25, (0.0, 1.0, tone(0.25, [74, 72, 69, 67, 67], FLUTE, 0.02, 0.09)), (0.0, 0.5, noise(0.25, 1500, 5000, 1, 0.03, 0.15)))),
    Cue("serenity", 0.55, -0.55, "one still glass note with its fifth", ("glass",),
        lambda: place(0.25, (0.0, 1.0, tone(0.25, 64, GLASS, 0.03, 0.11)), (0.0, 0.6, tone(0.25, 71, GLASS, 0.05, 0.11)))),
    Cue("excitement", 0.75, 0.80, "a bright synthesizer racing up two octaves", ("synthesizer",),
        lambda: run(0.22, [72, 76, 79, 84, 88], [0, 0.032, 0.064, 0.096, 0.128], SAW, 0.08, [0.7, 0.8, 0.9, 1.0, 1.0])),
    Cue("surprise", 0.10, 0.70, "a whoop leaping up and a pop", ("slide whistle", "pop"),
        lambda: place(0.2, (0.0, 1.0, tone(0.13, [65, 70, 79, 87], FLUTE, 0.006, 0.015)), (0.14, 1.1, tone(0.05, [96, 88], WOOD, 0.001, 0.01)))),
    Cue("confusion", -0.20, 0.20, "a reed wavering over a tritone, ending on a question", ("reed",),
        lambda: tone(0.25, [66, 60, 60, 61, 66, 68], REED, 0.012, 0.03)),
    Cue("embarrassment", -0.30, 0.30, "a muted horn slipping down a semitone with a wobble", ("muted horn",),
        lambda: place(0.25, (0.0, 0.8, tone(0.07, 64, REED, 0.008, 0.015)), (0.085, 1.0, tone(0.165, [63, 63, 61.5], WARM, 0.008, 0.05, (17, 0.6))))),
    Cue("boredom", -0.30, -0.60, "a flat organ drone that sags", ("organ",),
        lambda: tone(0.25, [55, 55, 55, 54.3, 53.2], ORGAN, 0.03, 0.05)),
    Cue("tiredness", -0.20, -0.70, "a soft yawn-like slide far down", ("soft voice",),
        lambda: place(0.25, (0.0, 1.0, tone(0.25, [64, 65, 62, 57, 52], WARM, 0.06, 0.1)), (0.0, 0.35, noise(0.25, 500, 1600, 2, 0.08, 0.12)))),
    Cue("sadness", -0.60, -0.35, "a cello falling a minor third", ("cello",),
        lambda: place(0.25, (0.0, 0.9, tone(0.115, 63, CELLO, 0.02, 0.025)), (0.1, 1.0, tone(0.15, 60, CELLO, 0.02, 0.07, (6, 0.15))))),
    Cue("heartbreak", -0.80, 0.10, "a piano note cracking and falling a sixth", ("piano", "crack"),
        lambda: place(0.25, (0.0, 1.0, tone(0.1, 75, HARP, 0.002, 0.01)), (0.09, 0.9, noise(0.018, 1500, 8000, 3, 0.001, 0.012)),
                      (0.11, 1.1, tone(0.14, 67, HARP, 0.002, 0.05)), (0.11, 0.7, tone(0.14, 61, HARP, 0.002, 0.05)))),
    Cue("fear", -0.70, 0.70, "high strings shivering a semitone apart", ("strings",),
        lambda: _tremble(place(0.25, (0.0, 1.0, tone(0.25, 80, CELLO, 0.01, 0.03)), (0.0, 0.9, tone(0.25, 81, CELLO, 0.01, 0.03))), 28, 0.85)),
    Cue("anxiety", -0.45, 0.45, "quick dry ticking that tightens by a semitone", ("pizzicato",),
        lambda: run(0.25, [70, 70, 70, 71, 71], [0, 0.058, 0.108, 0.15, 0.185], PIZZICATO, 0.05, [0.8, 0.8, 0.9, 1.0, 1.0])),
    Cue("anger", -0.70, 0.70, "two rough low blows", ("distorted synthesizer",),
        lambda: place(0.22, *((s, 1.0, _drive(tone(d, p, SAW, 0.002, 0.02) + tone(d, p + 6.1, SAW, 0.002, 0.02), 6)) for s, d, p in ((0, 0.075, 52), (0.09, 0.13, 51))))),
    Cue("disgust", -0.60, 0.25, "a slimy wobble sinking away", ("wobble",),
        lambda: _drive(_tremble(tone(0.25, [65, 67, 59, 54], BRASS, 0.01, 0.06, (21, 1.8)), 42, 0.9), 3.0)),
    Cue("contempt", -0.50, 0.10, "a short dry puff and a nasal fifth down", ("square wave", "puff"),
        lambda: place(0.2, (0.0, 0.9, noise(0.05, 2500, 9000, 4, 0.002, 0.03)), (0.045, 0.8, tone(0.05, 67, SQUARE, 0.003, 0.01)),
                      (0.105, 1.0, tone(0.09, 60, SQUARE, 0.003, 0.03)))),
    Cue("helplessness", -0.40, -0.30, "a flute giving way in three falling steps", ("flute",),
        lambda: place(0.25, (0.0, 1.0, tone(0.08, 72, FLUTE, 0.012, 0.02)), (0.078, 0.8, tone(0.08, 70, FLUTE, 0.012, 0.02)),
                      (0.156, 0.65, tone(0.094, [68, 67], FLUTE, 0.012, 0.05)))),
    Cue("indifference", -0.10, -0.40, "two dull taps on wood", ("wood",),
        lambda: run(0.17, [67, 67], [0.0, 0.095], WOOD, 0.07, [1.0, 0.7])),
    Cue("mischief", 0.35, 0.40, "plucked strings tiptoeing up by semitones, then a hop", ("pizzicato", "xylophone"),
        lambda: place(0.25, (0.0, 0.8, tone(0.05, 60, PIZZICATO, 0.002, 0.01)), (0.055, 0.8, tone(0.05, 61, PIZZICATO, 0.002, 0.01)),
                      (0.11, 0.9, tone(0.05, 62, PIZZICATO, 0.002, 0.01)), (0.175, 0.8, tone(0.07, 74, XYLOPHONE, 0.001, 0.02)))),
    Cue("neutral", 0.05, 0.00, "one plain soft chime", ("chime",),
        lambda: tone(0.16, 76, ((1, 1.0, 0.06), (4, 0.12, 0.02)), 0.003, 0.04)),
)


def make(cue: Cue) -> dict[str, object]:
    """Make one cue and its row of the manifest."""
    high_pass = signal.butter(2, 120.0, "highpass", fs=SAMPLE_RATE, output="sos")
    sound = signal.sosfilt(high_pass, cue.make())
    sound = _shape(sound, 0.001, 0.008)[:, None].astype(np.float32)
    for _ in range(3):
        sound = limit_peaks((sound * 10 ** ((LEVEL_LUFS - lufs(sound)) / 20)).astype(np.float32), CEILING_DBFS)
    path = FOLDER / f"{cue.label}.ogg"
    write_vorbis(path, sound, SAMPLE_RATE, VORBIS_QUALITY)
    decoded, _ = soundfile.read(path, dtype="float32", always_2d=True)
    return {
        "id": f"cue-{cue.label}",
        "kind": "cue",
        "file": f"cues/{cue.label}.ogg",
        "caption": cue.caption,
        "tags": [cue.label, "cue", "earcon", *cue.instruments],
        "concept": None,
        "mood": cue.label,
        "emotion": cue.label,
        "labels": [cue.label],
        "valence": cue.valence,
        "arousal": cue.arousal,
        "genre": "earcon",
        "instruments": list(cue.instruments),
        "seconds": round(len(decoded) / SAMPLE_RATE, 4),
        "loop_start_s": None,
        "loop_end_s": None,
        "sample_rate": SAMPLE_RATE,
        "lufs": round(lufs(decoded), 2),
        "true_peak_dbfs": round(true_peak_dbfs(decoded), 2),
        "source": "synthesized by EmojiAudio (assets/library/recipe/cues/make_cues.py)",
        "author": "EmojiAudio",
        "licence": "GPL-3.0-or-later",
        "sha256": sha256(path),
    }


def main() -> None:
    """Make all cues and their manifest."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    rows = sorted((make(cue) for cue in CUES), key=lambda row: str(row["id"]))
    aside = FOLDER / "manifest.part"
    aside.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(aside, FOLDER / "manifest.json")
    for row in rows:
        print(row["id"], row["seconds"], row["lufs"], row["true_peak_dbfs"], file=sys.stderr)


if __name__ == "__main__":
    main()
