"""A small synthesizer, for music where no bed of the library fits: scores to sound with numpy alone.

Every pitched sound is a sum of sinusoids that each decay by themselves (additive synthesis with exponential envelopes, for instance
Smith, *Spectral Audio Signal Processing*, "Additive Synthesis"). Its samples in rows of `_ROW` are a matrix product: the value at row i
and column j is the sum over partials of Re(z^(i * row) z^j), so one multiplication of small matrices makes a whole note. A pitch that
comes again is made once. Reverberation is a convolution with decaying noise (Moorer 1979, *About this reverberation business*).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.acoustics import gain, loudness
from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.synthesis.score import DRUMS, INSTRUMENTS, Note, Score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MUSIC_LUFS: Final = -24.0
"""Loudness of music of middle arousal; `Score.gain_db` is added to it."""

PEAK_LIMIT: Final = 0.7
"""No sample is larger: -3.1 dBFS."""

_ROW: Final = 256
_ROWS: Final = 24
"""Rows of one product: so few that the linear algebra library does not wake its threads for it, which cost more than they bring."""
_END_SILENCE_S: Final = 0.02
_SHORTEST_FADE_S: Final = 0.2
_REVERB_S: Final = 1.1


@dataclass(frozen=True, slots=True)
class Timbre:
    """What makes the built-in synthesizer's tones.

    Attributes:
        ratios: Frequencies of the partials, relative to the pitch.
        levels: Their amplitudes.
        decays_s: The times in which they fall by 8.7 dB at middle C; zero for never.
        attack_s: Length of the start.
        release_s: Length of the end, after the note is let go.
        detune_cents: Each partial is doubled this much higher and lower; zero for not.
        key_tracking: How much faster higher notes decay: octaves of decay time an octave of pitch.
        brightness_slope: How strongly high partials follow the brightness of the score.
    """

    ratios: tuple[float, ...]
    levels: tuple[float, ...]
    decays_s: tuple[float, ...]
    attack_s: float
    release_s: float
    detune_cents: float = 0.0
    key_tracking: float = 0.6
    brightness_slope: float = 1.3


def _harmonics(
    levels: tuple[float, ...], decay_s: float, damping: float
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Give ratios, levels and decays of a harmonic sound whose higher partials decay faster."""
    count = len(levels)
    ratios = tuple(float(n) for n in range(1, count + 1))
    return ratios, levels, tuple(decay_s / (1.0 + damping * n) for n in range(count))


def _plucked_levels(count: int, place: float) -> tuple[float, ...]:
    """Partials of a string plucked at a share of its length: 1/n, with those missing that have a node there."""
    return tuple(float(abs(np.sin(n * np.pi * place)) / n**1.15) for n in range(1, count + 1))


TIMBRES: Final[Mapping[str, Timbre]] = MappingProxyType(
    {
        "pluck": Timbre(
            *_harmonics(_plucked_levels(14, 0.22), 0.9, 0.35), attack_s=0.002, release_s=0.18
        ),
        "tine": Timbre(
            (1.0, 2.0, 3.0, 7.03), (1.0, 0.28, 0.12, 0.16), (1.3, 0.8, 0.4, 0.07), 0.003, 0.16
        ),
        "bell": Timbre(
            (1.0, 2.0, 3.01, 4.17, 5.43),
            (1.0, 0.4, 0.22, 0.16, 0.1),
            (1.2, 0.7, 0.4, 0.22, 0.12),
            0.002,
            0.45,
        ),
        "mallet": Timbre((1.0, 3.93, 9.24), (1.0, 0.3, 0.1), (0.28, 0.09, 0.04), 0.002, 0.12),
        "bass": Timbre(
            *_harmonics((1.0, 0.85, 0.5, 0.3, 0.16, 0.08), 1.3, 0.45),
            attack_s=0.004,
            release_s=0.1,
        ),
        "pad": Timbre(
            *_harmonics((1.0, 0.55, 0.3, 0.16, 0.09, 0.05), 0.0, 0.0),
            attack_s=0.12,
            release_s=0.35,
            detune_cents=5.0,
        ),
        "soft": Timbre(
            *_harmonics((1.0, 0.32, 0.14, 0.05, 0.02), 0.0, 0.0),
            attack_s=0.035,
            release_s=0.12,
            detune_cents=1.5,
        ),
        "reed": Timbre(
            *_harmonics((0.9, 0.6, 0.75, 0.4, 0.32, 0.18, 0.12, 0.07, 0.04), 0.0, 0.0),
            attack_s=0.03,
            release_s=0.11,
            detune_cents=2.0,
        ),
        "saw": Timbre(
            *_harmonics(tuple(1.0 / n**1.1 for n in range(1, 17)), 0.0, 0.0),
            attack_s=0.006,
            release_s=0.09,
            detune_cents=4.0,
        ),
        "chip": Timbre(
            tuple(float(n) for n in range(1, 16, 2)),
            tuple(1.0 / n for n in range(1, 16, 2)),
            (0.0,) * 8,
            0.002,
            0.03,
        ),
    }
)
"""The timbres by name; `Instrument.timbre` names one."""


def synthesize(score: Score, sample_rate: int = 48_000) -> Audio:
    """Play a score.

    Args:
        score: What to play.
        sample_rate: Frames a second, an even number of 16,000 or more.

    Returns:
        Stereo, `score.seconds` long, about `MUSIC_LUFS` + `score.gain_db` loud, ending in silence; the same for the same score.
    """
    frames = round(score.seconds * sample_rate)
    left, right = np.zeros(frames, np.float32), np.zeros(frames, np.float32)
    send = np.zeros(frames, np.float32)
    for part in score.parts:
        bus = np.zeros(frames, np.float32)
        notes = [note for note in score.notes if note.part == part.name]
        if part.instrument == DRUMS:
            _play_drums(bus, notes, sample_rate)
        else:
            _play_notes(
                bus,
                notes,
                TIMBRES[INSTRUMENTS[part.instrument].timbre],
                score.brightness,
                sample_rate,
            )
        bus *= np.float32(gain(part.gain_db))
        angle = (part.pan + 1.0) * np.pi / 4
        left += np.float32(np.cos(angle)) * bus
        right += np.float32(np.sin(angle)) * bus
        send += np.float32(part.reverb) * bus
    wet = _reverberate(send, sample_rate)
    sound = np.stack((left + wet[0], right + wet[1]), axis=1)
    _level(sound, score, sample_rate)
    _end(sound, score, sample_rate)
    return Audio(sound, sample_rate)


def _play_notes(
    bus: NDArray[np.float32], notes: list[Note], timbre: Timbre, brightness: float, sample_rate: int
) -> None:
    """Add the notes of one part."""
    longest: dict[int, float] = {}
    for note in notes:
        longest[note.pitch] = max(longest.get(note.pitch, 0.0), note.duration_s)
    tones = {
        pitch: _tone(timbre, pitch, duration_s + timbre.release_s, brightness, sample_rate)
        for pitch, duration_s in longest.items()
    }
    attack = _ramp(round(timbre.attack_s * sample_rate))
    release = _ramp(round(timbre.release_s * sample_rate))[::-1]
    for note in notes:
        at = round(note.start_s * sample_rate)
        held = max(round(note.duration_s * sample_rate), len(attack))
        # Velocity to amplitude by the square, as General MIDI instruments do (MIDI 1.0, recommended practice 1999).
        strength = np.float32((note.velocity / 100.0) ** 2)
        tone = tones[note.pitch][: held + len(release)] * strength
        tone[: len(attack)] *= attack[: len(tone)]
        end = tone[held:]
        end *= release[: len(end)]
        space = bus[at : at + len(tone)]
        space += tone[: len(space)]


def _tone(
    timbre: Timbre, pitch: int, seconds: float, brightness: float, sample_rate: int
) -> NDArray[np.float32]:
    """Let one pitch sound freely, without start and end."""
    frequency = 440.0 * 2 ** ((pitch - 69) / 12)
    ratios = np.array(timbre.ratios)
    levels = np.array(timbre.levels) * ratios ** (timbre.brightness_slope * (brightness - 0.5))
    decays_s = np.array(timbre.decays_s) * 2 ** (-timbre.key_tracking * (pitch - 60) / 12)
    heard = ratios * frequency < 0.42 * sample_rate
    ratios, levels, decays_s = ratios[heard], levels[heard], decays_s[heard]
    hertz = ratios * frequency
    # Ears hear little of low partials: level by a curve near the A-weighting's foot, so that low notes are not shy.
    weight = hertz**2 / (hertz**2 + 160.0**2)
    levels = levels / np.sqrt(np.sum((levels * weight) ** 2))
    rates = np.where(decays_s > 0.0, -1.0 / np.maximum(decays_s, 1e-3), 0.0)
    if timbre.detune_cents:
        spread = 2 ** (timbre.detune_cents / 1200)
        hertz = np.concatenate((hertz * spread, hertz / spread))
        levels, rates = np.tile(levels * 0.7, 2), np.tile(rates, 2)
    # Phases spread by the golden angle keep the crest low and are the same every time.
    phases = 2.4 * np.arange(len(hertz))
    exponents = (rates + 2j * np.pi * hertz) / sample_rate
    rows = -(-round(seconds * sample_rate) // (_ROW * _ROWS)) * _ROWS
    by_row = np.exp(np.outer(np.arange(rows) * _ROW, exponents) + 1j * phases) * levels
    by_column = np.exp(np.outer(exponents, np.arange(_ROW)))
    one = np.concatenate((by_row.real, -by_row.imag), axis=1).astype(np.float32)
    other = np.concatenate((by_column.real, by_column.imag), axis=0).astype(np.float32)
    tone: NDArray[np.float32] = (one.reshape(-1, _ROWS, one.shape[1]) @ other).reshape(-1)
    return tone


@lru_cache(maxsize=64)
def _ramp(frames: int) -> NDArray[np.float32]:
    ramp: NDArray[np.float32] = np.linspace(0.0, np.pi, max(frames, 2)).astype(np.float32)
    shaped: NDArray[np.float32] = np.float32(0.5) - np.float32(0.5) * np.cos(ramp)
    return shaped


# ---------------------------------------------------------------- drums


_SHAPES: Final[Mapping[int, tuple[float, float, float, float]]] = MappingProxyType(
    {
        36: (120.0, 52.0, 0.12, 0.05),
        41: (130.0, 80.0, 0.3, 0.15),
        45: (170.0, 110.0, 0.25, 0.12),
        60: (420.0, 380.0, 0.07, 0.1),
        61: (310.0, 280.0, 0.09, 0.1),
        63: (260.0, 240.0, 0.14, 0.06),
    }
)
"""Membranes by key: frequency at the stroke, frequency at rest, decay in seconds, share of noise."""

_NOISES: Final[Mapping[int, tuple[float, float, float]]] = MappingProxyType(
    {
        37: (0.02, 1.0, 0.6),
        38: (0.11, 1.0, 0.75),
        39: (0.07, 0.0, 1.0),
        42: (0.025, 0.0, 1.9),
        46: (0.14, 0.0, 1.9),
        49: (0.55, 0.0, 1.7),
        51: (0.25, 0.0, 1.8),
        54: (0.06, 0.0, 1.9),
        70: (0.03, 0.0, 1.8),
    }
)
"""Noises by key: decay in seconds, whether a body sounds under it, and how high the noise lies (1 is white)."""


@lru_cache(maxsize=64)
def _drum(key: int, sample_rate: int) -> NDArray[np.float32]:
    """Make one stroke."""
    white = np.random.default_rng(key).standard_normal(round(1.2 * sample_rate))
    if key in _SHAPES:
        high, low, decay_s, dirt = _SHAPES[key]
        time = np.arange(round(min(6 * decay_s, 1.2) * sample_rate)) / sample_rate
        phase = 2 * np.pi * (low * time + (high - low) * 0.03 * (1 - np.exp(-time / 0.03)))
        sound = np.sin(phase) * np.exp(-time / decay_s) + dirt * white[: len(time)] * np.exp(
            -time / 0.012
        )
    elif key in {75, 76, 77, 56}:
        hertz = {75: 2450.0, 76: 1050.0, 77: 760.0, 56: 590.0}[key]
        time = np.arange(round(0.25 * sample_rate)) / sample_rate
        decay_s = 0.05 if key == 56 else 0.02
        sound = (
            np.sin(2 * np.pi * hertz * time) + 0.5 * np.sin(2 * np.pi * 1.5 * hertz * time)
        ) * np.exp(-time / decay_s)
    else:
        decay_s, body, height = _NOISES.get(key, _NOISES[42])
        time = np.arange(round(min(6 * decay_s, 1.2) * sample_rate)) / sample_rate
        hiss = white[: len(time) + 2]
        for _ in range(2 if height > 1.2 else int(height < 1.0)):
            hiss = np.diff(hiss, prepend=0.0) * 0.7
        sound = hiss[: len(time)] * np.exp(-time / decay_s) * 0.5
        sound += (
            body
            * 0.6
            * np.sin(2 * np.pi * (185.0 if key == 38 else 1700.0) * time)
            * np.exp(-time / (0.4 * decay_s))
        )
    sound[: round(0.001 * sample_rate)] *= np.linspace(0.0, 1.0, round(0.001 * sample_rate))
    last = round(0.01 * sample_rate)
    sound[-last:] *= np.linspace(1.0, 0.0, last)
    level = float(np.sqrt(np.sum(sound**2) / (0.2 * sample_rate)))
    stroke: NDArray[np.float32] = (sound / level).astype(np.float32)
    return stroke


def _play_drums(bus: NDArray[np.float32], notes: list[Note], sample_rate: int) -> None:
    for note in notes:
        stroke = _drum(note.pitch, sample_rate)
        at = round(note.start_s * sample_rate)
        space = bus[at : at + len(stroke)]
        space += stroke[: len(space)] * np.float32(0.5 * (note.velocity / 100.0) ** 2)


# ---------------------------------------------------------------- room and level


@lru_cache(maxsize=8)
def _room(size: int, sample_rate: int) -> NDArray[np.complex64]:
    """Spectrum of two channels of a room's decaying noise, with a gap before and its high tones dying first."""
    frames = round(_REVERB_S * sample_rate)
    time = np.arange(frames) / sample_rate
    noise = np.random.default_rng(48).standard_normal((2, frames))
    smooth = np.apply_along_axis(lambda row: np.convolve(row, (0.2, 0.6, 0.2), "same"), 1, noise)
    share = np.exp(-time / 0.12)
    decay = np.exp(-time / 0.2) * (time > 0.012)
    room = (share * noise + (1 - share) * 1.3 * smooth) * decay
    room /= np.sqrt(np.sum(room**2, axis=1, keepdims=True))
    return np.fft.rfft(room.astype(np.float32), size, axis=1).astype(np.complex64)


def _fast_length(frames: int) -> int:
    """The next length that the Fourier transform likes."""
    best = 1 << (frames - 1).bit_length()
    for odd in (3, 5, 9, 15):
        size = odd
        while size < frames:
            size *= 2
        best = min(best, size)
    return best


def _reverberate(send: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """Put sound into the room, at half the rate: a room is dark, and the time is better spent elsewhere."""
    frames = len(send)
    half = send[: frames // 2 * 2].reshape(-1, 2).mean(axis=1)
    size = _fast_length(len(half) + round(_REVERB_S * sample_rate / 2))
    spectrum = np.fft.rfft(half, size).astype(np.complex64)
    wet = np.fft.irfft(_room(size, sample_rate // 2) * spectrum, size, axis=1)[
        :, : len(half) + 1
    ].astype(np.float32)
    full: NDArray[np.float32] = np.zeros((2, frames), np.float32)
    count = min(wet.shape[1], (frames + 1) // 2)
    full[:, 0 : 2 * count : 2] = wet[:, :count]
    middles = full[:, 1 : 2 * count - 1 : 2]
    middles += 0.5 * (wet[:, : middles.shape[1]] + wet[:, 1 : middles.shape[1] + 1])
    result: NDArray[np.float32] = full
    return result


def _level(sound: NDArray[np.float32], score: Score, sample_rate: int) -> None:
    """Bring the sound to its loudness, measured at a quarter of the rate: it holds nearly all energy of music."""
    quarter = sound[: len(sound) // 4 * 4].reshape(-1, 4, 2).mean(axis=1)
    factor = gain(MUSIC_LUFS + score.gain_db - loudness(quarter, sample_rate // 4))
    peak = float(np.abs(sound).max())
    sound *= np.float32(min(factor, PEAK_LIMIT / max(peak, 1e-9)))


def _end(sound: NDArray[np.float32], score: Score, sample_rate: int) -> None:
    """Let the second half of the tail die away, and end in silence."""
    silent = min(round(_END_SILENCE_S * sample_rate), len(sound))
    tail_s = max(_SHORTEST_FADE_S, 0.55 * (score.seconds - score.loop_end_s))
    fade = min(round(tail_s * sample_rate), len(sound) - silent)
    end = len(sound) - silent
    sound[end - fade : end] *= _ramp(fade)[::-1][:fade, None]
    sound[end:] = 0.0
