"""Make the music beds of the sound library: compose, play through FluidR3Mono, level, write, list.

    PYTHONPATH=. python assets/library/recipe/beds/make_beds.py [--only MOOD ...]

Run from the checkout. The files land in `assets/library/beds`, with `manifest.json` and `timing.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np
from measure import SAMPLE_RATE, limit_peaks, lufs, sha256, true_peak_dbfs, write_vorbis
from moods import MOODS, Mood
from scipy import signal
from soundfont import SoundFontPlayer

from emojiaudio_desktop.domain import Emotion
from emojiaudio_desktop.synthesis.composer import Brief, compose
from emojiaudio_desktop.synthesis.score import DRUMS, Score

LIBRARY = Path(__file__).resolve().parents[2]
FOLDER = LIBRARY / "beds"
LEVEL_LUFS = -24.0
CEILING_DBFS = -3.5
LONGEST_S = 8.0
VORBIS_QUALITY = 0.18
"""Of 0 to 1: about quality 1.8 of Vorbis' -1 to 10."""
AFTER_S = 0.15
"""How long the sound may ring on after the end of the score."""
SOURCE = (
    "composed by EmojiAudio (assets/library/recipe/beds, emojiaudio_desktop.synthesis.composer), "
    "played by FluidSynth through FluidR3Mono (Debian fluidr3mono-gm-soundfont, MIT)"
)
AUTHOR = "EmojiAudio (composition); Frank Wen, Michael Cowgill (SoundFont)"


def seed_of(mood: Mood, index: int) -> int:
    """The seed of one bed; `RESEED` holds those that were chosen anew after measuring or looking."""
    return RESEED.get((mood.name, index), 100 + index)


RESEED: dict[tuple[str, int], int] = {}


def balance(score: Score, player: SoundFontPlayer) -> np.ndarray:
    """Play the parts one by one and put each at its wished loudness relative to the lead.

    The presets of a SoundFont differ by up to 20 dB, so a fixed table of volumes would bury one melody and let another shout.
    """
    stems: dict[str, np.ndarray] = {}
    for part in score.parts:
        notes = tuple(note for note in score.notes if note.part == part.name)
        solo = Score(
            notes, (part,), score.chords, score.tonic, score.mode, score.bpm, score.beats_per_bar, score.subdivision,
            score.bars, score.loop_start_s, score.loop_end_s, score.seconds, score.brightness, score.gain_db,
        )
        stems[part.name] = player.render(solo)
    total = np.zeros_like(next(iter(stems.values())))
    for part in score.parts:
        stem = stems[part.name]
        level = lufs(stem)
        if level > -110.0:
            total += stem * np.float32(10 ** ((-20.0 + part.gain_db - level) / 20))
    return total


def finish(score: Score, sound: np.ndarray) -> np.ndarray:
    """Color by arousal, let the tail die away, level, keep under the ceiling.

    Louder playing sounds brighter (Juslin & Laukka 2003: energy of high frequencies rises with activity), but the samples of a
    SoundFont hardly change with velocity: a gentle shelf does it, of at most 5 dB either way above 1.5 kHz.
    """
    sound = signal.sosfilt(_shelf(10.0 * (score.brightness - 0.5)), sound, axis=0)
    high_pass = signal.butter(2, 70.0, "highpass", fs=SAMPLE_RATE, output="sos")
    sound = signal.sosfilt(high_pass, sound, axis=0).astype(np.float32)
    end = min(round((score.seconds + AFTER_S) * SAMPLE_RATE), round(LONGEST_S * SAMPLE_RATE), len(sound))
    tail = end - round(score.loop_end_s * SAMPLE_RATE)
    fade = round(0.6 * tail)
    silence = round(0.01 * SAMPLE_RATE)
    sound = sound[:end].copy()
    ramp = np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    sound[end - fade - silence : end - silence] *= ramp[:, None]
    sound[end - silence :] = 0.0
    start = round(0.002 * SAMPLE_RATE)
    sound[:start] *= np.linspace(0, 1, start, dtype=np.float32)[:, None]
    target = LEVEL_LUFS + score.gain_db
    for _ in range(3):
        sound = sound * np.float32(10 ** ((target - lufs(sound)) / 20))
        sound = limit_peaks(sound, CEILING_DBFS)
    return sound.astype(np.float32)


def _shelf(gain_db: float, corner_hz: float = 1500.0) -> np.ndarray:
    """A high shelf of the second order (Bristow-Johnson, *Audio EQ Cookbook*, slope 0.7)."""
    a = 10 ** (gain_db / 40)
    w = 2 * np.pi * corner_hz / SAMPLE_RATE
    alpha = np.sin(w) / 2 * np.sqrt((a + 1 / a) * (1 / 0.7 - 1) + 2)
    cosine, root = np.cos(w), 2 * np.sqrt(a) * alpha
    return np.array(
        [[
            a * ((a + 1) + (a - 1) * cosine + root), -2 * a * ((a - 1) + (a + 1) * cosine), a * ((a + 1) + (a - 1) * cosine - root),
            (a + 1) - (a - 1) * cosine + root, 2 * ((a - 1) - (a + 1) * cosine), (a + 1) - (a - 1) * cosine - root,
        ]]
    ) / ((a + 1) - (a - 1) * cosine + root)


def _caption(mood: Mood, genre: str, instruments: list[str]) -> str:
    names = {"musicbox": "music box", "lofi": "lo-fi", "comedy": "comic", "brass": "brass band"}
    heard = [name for name in instruments if name != DRUMS][:2]
    return f"{mood.name} {names.get(genre, genre)} music with {' and '.join(heard)}"


def make(mood: Mood, index: int, player: SoundFontPlayer) -> tuple[dict[str, object], dict[str, object]]:
    """Make one bed and its rows of the manifest and of the timing list."""
    genre = mood.genres[index]
    number = mood.genres[: index + 1].count(genre)
    brief = Brief(Emotion(mood.labels[0], mood.valence, mood.arousal), genre, 0.5, mood.seconds, seed_of(mood, index))
    score = compose(brief)
    sound = finish(score, balance(score, player))
    name = f"{mood.name}-{genre}-{number}"
    path = FOLDER / f"{name}.ogg"
    write_vorbis(path, sound, SAMPLE_RATE, VORBIS_QUALITY)
    import soundfile

    decoded, _ = soundfile.read(path, dtype="float32", always_2d=True)
    instruments = list(dict.fromkeys(part.instrument for part in score.parts))
    speed = "slow" if score.bpm < 84 else ("fast" if score.bpm > 124 else "medium")
    tags = [*mood.tags, mood.name, genre, speed, "minor" if score.mode in {"dorian", "aeolian", "harmonic minor", "phrygian"} else "major"]
    row: dict[str, object] = {
        "id": f"bed-{name}",
        "kind": "bed",
        "file": f"beds/{name}.ogg",
        "caption": _caption(mood, genre, instruments),
        "tags": list(dict.fromkeys(tags)),
        "concept": None,
        "mood": mood.name,
        "emotion": mood.labels[0],
        "labels": list(mood.labels),
        "valence": mood.valence,
        "arousal": mood.arousal,
        "genre": genre,
        "instruments": instruments,
        "seconds": round(len(decoded) / SAMPLE_RATE, 4),
        "loop_start_s": round(score.loop_start_s, 6),
        "loop_end_s": round(score.loop_end_s, 6),
        "sample_rate": SAMPLE_RATE,
        "lufs": round(lufs(decoded), 2),
        "true_peak_dbfs": round(true_peak_dbfs(decoded), 2),
        "source": SOURCE,
        "author": AUTHOR,
        "licence": "MIT",
        "sha256": sha256(path),
    }
    timing = {
        "id": row["id"], "bpm": round(score.bpm, 3), "beats_per_bar": score.beats_per_bar, "bars": score.bars,
        "bar_s": round(score.bar_s, 6), "tonic": score.tonic, "mode": score.mode,
        "chords": [chord.symbol for chord in score.chords], "seed": brief.seed,
    }
    return row, timing


def save(path: Path, rows: list[dict[str, object]]) -> None:
    """Write a list aside and rename it."""
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(sorted(rows, key=lambda row: str(row["id"])), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(aside, path)


def main() -> None:
    """Make all beds, or those of some moods."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=None, help="moods to make; default all")
    parser.add_argument("--first", type=int, default=6, help="how many of the six variants")
    args = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    lists = {"manifest.json": {}, "timing.json": {}}  # type: dict[str, dict[str, dict[str, object]]]
    if args.only is not None:
        for name, rows in lists.items():
            if (FOLDER / name).exists():
                rows.update({row["id"]: row for row in json.loads((FOLDER / name).read_text(encoding="utf-8"))})
    player = SoundFontPlayer()
    for mood in MOODS:
        if args.only is not None and mood.name not in args.only:
            continue
        for index in range(min(args.first, len(mood.genres))):
            row, timing = make(mood, index, player)
            lists["manifest.json"][str(row["id"])] = row
            lists["timing.json"][str(row["id"])] = timing
            print(row["id"], row["seconds"], row["lufs"], row["true_peak_dbfs"], file=sys.stderr)
    for name, rows in lists.items():
        save(FOLDER / name, list(rows.values()))
    known = {str(row["file"]).removeprefix("beds/") for row in lists["manifest.json"].values()}
    for stray in FOLDER.glob("*.ogg"):
        if stray.name not in known:
            stray.unlink()


if __name__ == "__main__":
    main()
