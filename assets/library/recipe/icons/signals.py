"""The small set of signals and treatments that the icons are made of. Everything is float64, mono, 48 kHz."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.random import Generator

Sound: TypeAlias = np.ndarray
Curve: TypeAlias = "float | Sound | Sequence[tuple[float, float]]"

RATE = 48_000


def frames(seconds: float) -> int:
    """Give the number of samples in a time."""
    return max(1, round(seconds * RATE))


def clock(seconds: float) -> Sound:
    """Give the time of every sample, in seconds."""
    return np.arange(frames(seconds)) / RATE


def curve(points: Curve, length: int, *, log: bool = False) -> Sound:
    """Draw a line through (time in seconds, value) points.

    Args:
        points: Points in order of time, or a constant, or a ready array (stretched to the length).
        length: Samples wanted; before the first and after the last point the line is level.
        log: Interpolate on a logarithmic scale, as ears hear frequency.

    Returns:
        An array of that length.
    """
    if np.isscalar(points):
        return np.full(length, float(points))  # type: ignore[arg-type]
    if isinstance(points, np.ndarray):
        return np.interp(np.linspace(0, 1, length), np.linspace(0, 1, len(points)), points)
    times, values = zip(*points, strict=True)  # type: ignore[arg-type]
    at = np.arange(length) / RATE
    if log:
        return np.exp(np.interp(at, times, np.log(values)))
    return np.interp(at, times, values)


def smooth(x: Sound, hertz: float) -> Sound:
    """Round the corners of a curve: one-pole low-pass run forth and back."""
    sos = signal.butter(1, hertz, fs=RATE, output="sos")
    return signal.sosfiltfilt(sos, x)


def white(seconds: float, rng: Generator) -> Sound:
    """Make white noise of unit variance."""
    return rng.standard_normal(frames(seconds))


def pink(seconds: float, rng: Generator, slope: float = 0.5) -> Sound:
    """Make noise whose spectrum falls as 1/f^(2 slope): 0.5 is pink, 1 is brown."""
    n = frames(seconds)
    spectrum = np.fft.rfft(rng.standard_normal(n))
    f = np.maximum(np.fft.rfftfreq(n, 1 / RATE), 30.0)
    x = np.fft.irfft(spectrum * f**-slope, n)
    return x / (np.std(x) + 1e-12)


def drift(seconds: float, hertz: float, rng: Generator) -> Sound:
    """Make a slow random curve of unit variance that changes about `hertz` times a second."""
    n = frames(seconds)
    points = rng.standard_normal(max(4, int(seconds * hertz * 2) + 4))
    x = np.interp(np.linspace(1, len(points) - 2, n), np.arange(len(points)), points)
    return smooth(x, hertz * 2)


def low(x: Sound, hertz: float, order: int = 2) -> Sound:
    """Low-pass."""
    return signal.sosfilt(signal.butter(order, hertz, "low", fs=RATE, output="sos"), x)


def high(x: Sound, hertz: float, order: int = 2) -> Sound:
    """High-pass."""
    return signal.sosfilt(signal.butter(order, hertz, "high", fs=RATE, output="sos"), x)


def band(x: Sound, lowest: float, highest: float, order: int = 2) -> Sound:
    """Band-pass between two frequencies in hertz."""
    sos = signal.butter(order, (lowest, highest), "band", fs=RATE, output="sos")
    return signal.sosfilt(sos, x)


def shelf(x: Sound, hertz: float, gain_db: float) -> Sound:
    """Raise (or lower) everything above a frequency, gently."""
    return x + (10 ** (gain_db / 20) - 1) * high(x, hertz, 1)


def peak(x: Sound, hertz: float, width: float) -> Sound:
    """Ring at one frequency: a resonance of unit gain, `width` hertz wide."""
    b, a = signal.iirpeak(min(hertz, 23_000), max(1.01, hertz / width), fs=RATE)
    return signal.lfilter(b, a, x)


def sweep(hertz: Curve, seconds: float, rng: Generator | None = None, jitter: float = 0.0) -> Sound:
    """Make a sine that follows a frequency curve, with optional jitter (relative, at about 60 Hz)."""
    n = frames(seconds)
    f = curve(hertz, n, log=True)
    if rng is not None and jitter:
        f = f * (1 + jitter * drift(seconds, 60, rng)[:n])
    return np.sin(2 * np.pi * np.cumsum(f) / RATE)


def harmonics(hertz: Curve, amplitudes: Sequence[float], seconds: float, *, partials: Sequence[float] = ()) -> Sound:
    """Add sines over a frequency curve; partial k has the k-th amplitude and k (or the given) times the frequency."""
    n = frames(seconds)
    f = curve(hertz, n, log=True)
    phase = 2 * np.pi * np.cumsum(f) / RATE
    x = np.zeros(n)
    for k, amplitude in enumerate(amplitudes):
        ratio = partials[k] if partials else k + 1
        x += amplitude * np.sin(ratio * phase) * (f * ratio < 20_000)
    return x


def modes(
    frequencies: Iterable[float], decays: Iterable[float], amplitudes: Iterable[float], seconds: float, *, attack: float = 0.0004
) -> Sound:
    """Strike something: a sum of dying sines.

    Args:
        frequencies: Hertz of each mode.
        decays: Seconds in which each mode falls by 60 dB.
        amplitudes: Strength of each mode.
        seconds: Length.
        attack: Seconds in which it comes up (a soft hammer takes longer).

    Returns:
        The sound.
    """
    t = clock(seconds)
    x = np.zeros_like(t)
    for f, decay, amplitude in zip(frequencies, decays, amplitudes, strict=True):
        if f < 21_000:
            x += amplitude * np.exp(-6.91 * t / decay) * np.sin(2 * np.pi * f * t)
    return x * (1 - np.exp(-t / attack))


def burst(
    seconds: float, rng: Generator, *, lowest: float = 200, highest: float = 8000, attack: float = 0.001, decay: float = 0.05
) -> Sound:
    """Make a burst of band noise that rises in `attack` and falls by 60 dB in `decay` seconds."""
    x = band(white(seconds, rng), lowest, highest)
    t = clock(seconds)
    return x * np.minimum(1, t / attack) * np.exp(-6.91 * np.maximum(0, t - attack) / decay)


def shaped(x: Sound, points: Curve) -> Sound:
    """Give a sound an amplitude curve."""
    return x * curve(points, len(x))


def mix(seconds: float, parts: Iterable[tuple[float, Sound, float]]) -> Sound:
    """Lay sounds on a line of time: (start in seconds, sound, gain). Each is faded over its last 3 ms, so that none clicks."""
    total = np.zeros(frames(seconds))
    for start, x, gain in parts:
        at = round(start * RATE)
        if at >= len(total):
            continue
        piece = x.copy()
        tail = min(144, len(piece) // 6 + 1)
        piece[-tail:] *= np.linspace(1, 0, tail)
        piece = piece[max(0, -at) :]
        at = max(0, at)
        piece = piece[: len(total) - at]
        total[at : at + len(piece)] += gain * piece
    return total


def unit(x: Sound) -> Sound:
    """Scale to a peak of one."""
    return x / (np.max(np.abs(x)) + 1e-12)


def even(x: Sound) -> Sound:
    """Scale to unit root mean square."""
    return x / (np.sqrt(np.mean(x**2)) + 1e-12)


def repitch(x: Sound, ratio: Curve) -> Sound:
    """Play faster and higher (ratio over 1) or slower and lower; the ratio may change over the sound's own time."""
    r = curve(ratio, len(x), log=True)
    time = np.concatenate(([0.0], np.cumsum(1 / r)))
    n = int(time[-1])
    position = np.interp(np.arange(n), time, np.arange(len(x) + 1))
    if float(np.max(r)) > 1.02:
        x = signal.sosfiltfilt(signal.butter(6, min(0.98, 0.95 / float(np.max(r))), output="sos"), x)
    whole = position.astype(int)
    part = position - whole
    padded = np.pad(x, (1, 4))
    a, b, c, d = (padded[whole + k] for k in range(4))
    # Cubic Hermite interpolation.
    return b + 0.5 * part * (c - a + part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a)))


def saturate(x: Sound, drive: float) -> Sound:
    """Bend the loud parts, as a strained throat or a small speaker does."""
    return np.tanh(drive * unit(x)) / np.tanh(drive)


BANDS = ((120, 250), (250, 500), (500, 1000), (1000, 2000), (2000, 3500), (3500, 7500))
"""The bands of `balance`, in hertz."""


def balance(x: Sound, levels_db: Sequence[float], most_db: float = 18.0) -> Sound:
    """Bring a sound's bands to given levels by a smooth linear-phase filter.

    Args:
        x: The sound.
        levels_db: Level of each of `BANDS`, relative to the strongest.
        most_db: Largest correction.

    Returns:
        The sound, as long as before.
    """
    y = x
    for _ in range(2):
        f, power = signal.welch(y, RATE, nperseg=4096)
        now = np.array([10 * np.log10(power[(f >= a) & (f < b)].sum() + 1e-16) for a, b in BANDS])
        gain = np.clip(np.asarray(levels_db) - (now - now.max()), -most_db, most_db)
        centres = [np.sqrt(a * b) for a, b in BANDS]
        grid = np.linspace(0, RATE / 2, 513)
        smooth_db = np.interp(np.log(np.maximum(grid, 40)), np.log(centres), gain)
        taps = signal.firwin2(1023, grid, 10 ** (smooth_db / 20), fs=RATE)
        y = signal.fftconvolve(y, taps, mode="same")
    return y


def room(x: Sound, rng: Generator, *, seconds: float = 0.3, wet: float = 0.25, bright: float = 6000) -> Sound:
    """Add a plain room: exponentially dying noise, `seconds` to -60 dB."""
    tail = white(seconds, rng) * np.exp(-6.91 * clock(seconds) / seconds)
    tail = band(tail, 180, bright)
    tail[: frames(0.004)] = 0
    tail /= np.sqrt(np.sum(tail**2)) + 1e-12
    padded = np.pad(x, (0, frames(seconds)))
    return padded + wet * signal.fftconvolve(padded, tail)[: len(padded)]


def fade(x: Sound, start: float = 0.003, end: float = 0.03) -> Sound:
    """Fade in and out, in seconds, by raised cosines."""
    y = x.copy()
    a, b = min(frames(start), len(y)), min(frames(end), len(y))
    y[:a] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(a) / a)
    y[-b:] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(b) + 1) / b)
    return y


def grains(seconds: float, rate: Curve, rng: Generator, make: object) -> Sound:
    """Scatter small sounds at random (a Poisson process).

    Args:
        seconds: Length.
        rate: How many a second, may change over time.
        rng: Chance.
        make: Called with the chance, gives one small sound at its own strength.

    Returns:
        The sound.
    """
    n = frames(seconds)
    density = curve(rate, n) / RATE
    x = np.zeros(n)
    for at in np.flatnonzero(rng.random(n) < density):
        grain = make(rng)  # type: ignore[operator]
        piece = grain[: n - at]
        x[at : at + len(piece)] += piece
    return x


def bubble(hertz: float, rng: Generator, *, rise: float = 0.1, decay: float | None = None) -> Sound:
    """Let one bubble ring under water (van den Doel 2005): a dying sine whose pitch rises.

    Args:
        hertz: The first frequency (3 / radius in metres).
        rng: Chance, for the phase.
        rise: How fast the pitch rises, as a part of the damping (0: a deep bubble, 1: near the surface).
        decay: Seconds to -60 dB; by default after the bubble's own damping.

    Returns:
        The sound, of unit strength.
    """
    radius = 3 / hertz
    damping = 0.13 / radius + 0.0072 * radius**-1.5
    if decay is not None:
        damping = 6.91 / decay
    seconds = min(0.4, 6.91 / damping)
    t = clock(seconds)
    phase = 2 * np.pi * hertz * (t + rise * damping * t**2 / 2)
    return np.exp(-damping * t) * np.sin(phase + rng.random()) * np.minimum(1, t / 0.001)
