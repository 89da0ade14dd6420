"""Throats: a source-filter voice for people and animals.

The glottal flow is a Rosenberg pulse (Rosenberg 1971, J. Acoust. Soc. Am. 49, 583) with jitter, shimmer and breath; the tract
is a cascade of resonances that may move (Klatt 1980, J. Acoust. Soc. Am. 67, 971).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import signal

from .signals import RATE, Curve, Sound, band, curve, drift, even, frames, high, low, shelf, white

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

_OVERSAMPLING = 4


@dataclass(frozen=True, slots=True)
class Throat:
    """The steady traits of a voice.

    Attributes:
        open_part: Part of the period in which the glottis is open: 0.4 pressed, 0.9 breathy.
        jitter: Relative irregularity of the period.
        shimmer: Relative irregularity of the strength.
        rough: 0 to 1: every other pulse is weaker (subharmonics), as in a growl or scream.
        tilt_hertz: Above this the source falls by another 6 dB an octave; soft voices have it low.
        presence_db: Rise from 1 to 5 kHz. A cascade of few resonances is that much duller than recorded calls: over 55
            pairs of recordings and first drafts the octave bands from 1 to 7 kHz were 6 to 16 dB too weak.
    """

    open_part: float = 0.6
    jitter: float = 0.01
    shimmer: float = 0.06
    rough: float = 0.0
    tilt_hertz: float = 7000.0
    presence_db: float = 13.0


def glottis(pitch: Sound, throat: Throat, rng: Generator) -> tuple[Sound, Sound]:
    """Make the pulses of the voice.

    Args:
        pitch: Hertz at every sample.
        throat: The voice.
        rng: Chance.

    Returns:
        The flow's derivative, and the flow itself (0 to 1), which gates the breath.
    """
    n = len(pitch)
    seconds = n / RATE
    wobble = throat.jitter * (0.6 * drift(seconds, 12, rng)[:n] + rng.standard_normal(n) * 2.5)
    fine = np.interp(np.arange(n * _OVERSAMPLING) / _OVERSAMPLING, np.arange(n), low(pitch * (1 + wobble), 400))
    phase = np.cumsum(np.maximum(fine, 8.0)) / (RATE * _OVERSAMPLING)
    count = phase.astype(int)
    strengths = 1 + throat.shimmer * rng.standard_normal(count[-1] + 2)
    strengths[1::2] *= 1 - 0.7 * throat.rough
    if throat.rough:
        strengths *= 1 + 0.35 * throat.rough * rng.standard_normal(len(strengths))
    phi = phase - count
    rise, fall = 0.66 * throat.open_part, 0.34 * throat.open_part
    flow = np.where(
        phi < rise, 0.5 - 0.5 * np.cos(np.pi * phi / rise), np.where(phi < rise + fall, np.cos(0.5 * np.pi * (phi - rise) / fall), 0.0)
    )
    flow *= np.maximum(strengths, 0.05)[count]
    slope = np.diff(flow, prepend=flow[0])
    down = signal.resample_poly(slope, 1, _OVERSAMPLING)[:n]
    opened = flow[::_OVERSAMPLING][:n]
    return low(down, throat.tilt_hertz, 1) / (np.std(down) + 1e-12), opened


def tract(x: Sound, formants: Sequence[tuple[Curve, float]]) -> Sound:
    """Send a source through moving resonances.

    Args:
        x: The source.
        formants: (hertz curve, bandwidth in hertz) of each, from the lowest.

    Returns:
        The sound.
    """
    n = len(x)
    out = x
    for f, width in formants:
        r = np.exp(-np.pi * width / RATE)
        track = curve(f, n, log=True)
        turn = -2 * r * np.cos(2 * np.pi * np.minimum(track, 22_000) / RATE)
        if turn.min() == turn.max():
            out = signal.lfilter([1 + turn[0] + r * r], [1, turn[0], r * r], out)
        else:
            out = _moving(out * (1 + turn + r * r), turn, r * r)
    return out


def _moving(x: Sound, a1: Sound, a2: float) -> Sound:
    """Ring a resonance whose coefficient changes at every sample; steps of even half a millisecond are heard."""
    out = []
    last = before = 0.0
    for sample, turn in zip(x.tolist(), a1.tolist(), strict=True):
        now = sample - turn * last - a2 * before
        out.append(now)
        before, last = last, now
    return np.array(out)


def voice(
    seconds: float,
    rng: Generator,
    *,
    pitch: Curve,
    formants: Sequence[tuple[Curve, float]],
    loudness: Curve = 1.0,
    breath: Curve = 0.05,
    throat: Throat = Throat(),
) -> Sound:
    """Voice a call.

    Args:
        seconds: Length.
        rng: Chance.
        pitch: Hertz over time.
        formants: The tract.
        loudness: Strength of the pulses over time.
        breath: Strength of the breath noise over time, whether voiced or not.
        throat: The voice.

    Returns:
        The sound.
    """
    n = frames(seconds)
    pulses, opened = glottis(curve(pitch, n, log=True), throat, rng)
    air = high(white(seconds, rng), 350) * (0.35 + 0.65 * opened)
    source = pulses * curve(loudness, n) + air * curve(breath, n)
    half = throat.presence_db / 2
    return high(shelf(shelf(tract(source, formants), 1000, half), 2500, half), 70)


def whisper(seconds: float, rng: Generator, formants: Sequence[tuple[Curve, float]], loudness: Curve = 1.0) -> Sound:
    """Breathe through a tract: no voice, only air."""
    n = frames(seconds)
    air = band(white(seconds, rng), 200, 12_000, 1) * curve(loudness, n)
    return high(tract(air, formants), 120)


def growl(x: Sound, hertz: Curve, depth: float, rng: Generator) -> Sound:
    """Flutter a sound: strength modulated at 15 to 80 Hz, not quite regularly."""
    n = len(x)
    rate = curve(hertz, n) * (1 + 0.15 * drift(n / RATE, 12, rng)[:n])
    beat = 0.5 + 0.5 * np.sin(2 * np.pi * np.cumsum(rate) / RATE)
    return x * (1 - depth + depth * beat**1.5)


VOWELS: dict[str, tuple[float, float, float, float, float]] = {
    "a": (850, 1350, 2700, 3700, 4800),
    "ah": (780, 1250, 2600, 3600, 4700),
    "e": (560, 1950, 2700, 3750, 4800),
    "i": (330, 2350, 3050, 3800, 4900),
    "o": (500, 880, 2550, 3500, 4600),
    "u": (360, 780, 2450, 3450, 4600),
    "uh": (640, 1180, 2500, 3550, 4600),
    "er": (490, 1450, 1800, 3400, 4500),
    "m": (280, 1000, 2200, 3300, 4400),
}
"""Formants in hertz of a grown voice between man and woman (after Peterson & Barney 1952)."""
_WIDTHS = (90.0, 110.0, 160.0, 220.0, 300.0)
_UPPER = ((5800, 500), (6900, 700), (8100, 900), (9400, 1200), (10_800, 1500))
"""Resonances above the vowel's own, every thousand hertz as in any tube: without them a voice sounds through a pillow."""


def vowel(name: str, size: float = 1.0, width: float = 1.0) -> list[tuple[Curve, float]]:
    """Give the formants of a vowel; `size` 1.15 is a large man's tract, 0.8 a child's."""
    own = [(f / size, w * width / size**0.5) for f, w in zip(VOWELS[name], _WIDTHS, strict=True)]
    return [*own, *((f / size, w) for f, w in _UPPER)]


def glide(names: Sequence[tuple[float, str]], size: float = 1.0, width: float = 1.0) -> list[tuple[Curve, float]]:
    """Move through vowels: (time in seconds, vowel) points."""
    own = [([(t, VOWELS[v][k] / size) for t, v in names], _WIDTHS[k] * width / size**0.5) for k in range(len(_WIDTHS))]
    return [*own, *((f / size, w) for f, w in _UPPER)]


def tube(length_cm: float, count: int = 14, width: float = 0.09, open_mouth: float = 1.0) -> list[tuple[Curve, float]]:
    """Give the resonances of an even tube closed at one end, as long as an animal's tract.

    Args:
        length_cm: From voice to lips: about 8 for a cat, 17 for a man, 35 for a cow.
        count: Resonances.
        width: Bandwidth relative to the frequency.
        open_mouth: Multiplies the first resonance: an open mouth raises it.

    Returns:
        Formants.
    """
    first = 34_300 / (4 * length_cm)
    return [
        ((2 * k + 1) * first * (open_mouth if k == 0 else 1.0), max(60.0, width * (2 * k + 1) * first) / (1 + 0.25 * k))
        for k in range(count)
        if (2 * k + 1) * first < 13_000
    ]


def loud(x: Sound) -> Sound:
    """Scale to unit root mean square: the usual last step of a call."""
    return even(x)
