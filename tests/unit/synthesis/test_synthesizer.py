"""The built-in synthesizer: clean, level, quick enough, and the same every time."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest

from emojiaudio_desktop.acoustics import loudness, true_peak_dbfs
from emojiaudio_desktop.domain import Emotion
from emojiaudio_desktop.synthesis.composer import Brief, compose
from emojiaudio_desktop.synthesis.ensembles import DRUM_PATTERNS, GENRES
from emojiaudio_desktop.synthesis.score import DRUMS, INSTRUMENTS, Note, Part, Score
from emojiaudio_desktop.synthesis.synthesizer import MUSIC_LUFS, TIMBRES, synthesize

FEELINGS = (
    Emotion("joy", 0.8, 0.5),
    Emotion("sadness", -0.6, -0.35),
    Emotion("anger", -0.7, 0.7),
    Emotion("serenity", 0.55, -0.55),
)


def solo(instrument: str, pitch: int, duration_s: float = 0.5, velocity: int = 90) -> Score:
    return Score(
        notes=(Note(0.1, duration_s, pitch, velocity, instrument, "lead"),),
        parts=(Part("lead", instrument, 0.0, 0.0, 0.0),),
        chords=(),
        tonic=0,
        mode="ionian",
        bpm=120.0,
        beats_per_bar=4,
        subdivision=2,
        bars=1,
        loop_start_s=0.0,
        loop_end_s=2.0,
        seconds=3.0,
        brightness=0.5,
        gain_db=0.0,
    )


@pytest.mark.parametrize("genre", GENRES)
def test_pieces_are_clean_and_level(genre):
    for feeling in FEELINGS:
        score = compose(Brief(feeling, genre, 0.5, 4.0, 1))
        audio = synthesize(score)
        samples = audio.samples
        assert samples.dtype == np.float32
        assert samples.shape == (round(score.seconds * 48_000), 2)
        assert np.all(np.isfinite(samples))
        assert true_peak_dbfs(samples) <= -2.5
        assert loudness(samples, 48_000) == pytest.approx(MUSIC_LUFS + score.gain_db, abs=1.5)
        assert np.all(samples[-480:] == 0.0), "ends in silence"
        assert np.abs(samples[0]).max() < 0.01, "starts without a click"
        end = samples[-round(0.06 * 48_000) :]
        assert np.abs(end).max() < 0.02 * np.abs(samples).max(), "the tail has rung out"


def test_no_step_between_samples_is_a_click():
    for genre, feeling in itertools.product(("piano", "ambient", "chamber"), FEELINGS):
        samples = synthesize(compose(Brief(feeling, genre, 0.5, 4.0, 2))).samples.mean(axis=1)
        steps = np.sort(np.abs(np.diff(samples)))
        assert steps[-1] < 1.6 * steps[-20], "no step stands alone"


def test_the_same_score_sounds_the_same():
    score = compose(Brief(FEELINGS[0], "jazz", 0.5, 3.0, 1))
    assert np.array_equal(synthesize(score).samples, synthesize(score).samples)


@pytest.mark.parametrize("sample_rate", [16_000, 22_050, 44_100, 48_000])
def test_other_rates(sample_rate):
    score = compose(Brief(FEELINGS[1], "folk", 0.5, 3.0, 1))
    audio = synthesize(score, sample_rate)
    assert audio.sample_rate == sample_rate
    assert audio.seconds == pytest.approx(score.seconds, abs=0.01)


@pytest.mark.parametrize("timbre", TIMBRES)
def test_tones_are_in_tune(timbre):
    instrument = next(i for i in INSTRUMENTS.values() if i.timbre == timbre)
    pitch = min(max(57, instrument.low), instrument.high)
    samples = synthesize(solo(instrument.name, pitch)).samples[4800:24_000, 0]
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 18))
    hertz = np.fft.rfftfreq(1 << 18, 1 / 48_000)
    wanted = 440 * 2 ** ((pitch - 69) / 12)
    near = (hertz > wanted / 1.03) & (hertz < wanted * 1.03)
    found = hertz[near][np.argmax(spectrum[near])]
    assert 1200 * abs(np.log2(found / wanted)) < 12


def test_louder_notes_are_louder():
    def power(velocity: int) -> float:
        pair = solo("piano", 60, velocity=velocity)
        loud = Note(1.0, 0.5, 60, 100, "piano", "lead")
        samples = synthesize(Score(**{**_fields(pair), "notes": (*pair.notes, loud)})).samples
        return float(np.mean(samples[4800:12_000] ** 2) / np.mean(samples[48_000:60_000] ** 2))

    assert power(50) < power(70) < power(100)


def _fields(score: Score) -> dict[str, object]:
    return {name: getattr(score, name) for name in Score.__slots__}


def test_every_drum_sounds():
    keys = {key for rows in DRUM_PATTERNS.values() for key, _ in rows} | {49}
    for key in keys:
        samples = synthesize(solo(DRUMS, key)).samples
        assert np.abs(samples).max() > 0.01
        assert np.all(np.isfinite(samples))


def test_silence_is_silence():
    quiet = Score(**{**_fields(solo("piano", 60)), "notes": ()})
    assert not np.any(synthesize(quiet).samples)


@pytest.mark.benchmark
def test_four_seconds_take_little_time():
    times = []
    for genre, feeling in itertools.product(("piano", "orchestra", "rock"), FEELINGS):
        score = compose(Brief(feeling, genre, 0.5, 4.0, 1))
        synthesize(score)
        start = time.process_time()
        synthesize(score)
        times.append(time.process_time() - start)
    assert np.median(times) < 0.1  # 0.02 on a machine that does nothing else
