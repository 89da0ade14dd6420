"""Loudness, peaks and the last treatment of short sounds."""

from __future__ import annotations

import numpy as np
from scipy import signal

RATE = 48_000
TARGET_LUFS = -20.0
CEILING_DBFS = -3.6
"""Before coding: Vorbis adds up to half a decibel, and -3 dBFS must hold after it."""
MOST_LIMITING_DB = 14.0
"""A click of a millisecond cannot be as loud as a voice without being squashed: it stays softer."""
_LOW_CUT = signal.butter(1, 110, "high", fs=RATE, output="sos")
"""Run forth and back, 12 dB an octave: small speakers give nothing below, and what they cannot give eats up their headroom."""
_NO_DC = signal.butter(1, 25, "high", fs=RATE, output="sos")
_BLOCK = int(0.4 * RATE)

# ITU-R BS.1770-4, table 1 and 2: the two stages of K-weighting at 48 kHz.
_SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])
_HIGH_PASS = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])


def loudness_lufs(x: np.ndarray) -> float:
    """Measure a mono sound by BS.1770-4: gated blocks of 400 ms. A shorter sound is padded to one block, as in the program.

    Args:
        x: Samples at 48 kHz.

    Returns:
        LUFS; -inf for silence.
    """
    y = signal.lfilter(*_SHELF, np.pad(np.asarray(x, np.float64), (0, max(0, _BLOCK - len(x)))))
    y = signal.lfilter(*_HIGH_PASS, y)
    energy = np.concatenate(([0.0], np.cumsum(y**2)))
    starts = np.arange(0, len(y) - _BLOCK + 1, _BLOCK // 4)
    power = (energy[starts + _BLOCK] - energy[starts]) / _BLOCK
    power = power[power > 10 ** ((-70 + 0.691) / 10)]
    if not len(power):
        return float("-inf")
    power = power[power > np.mean(power) * 0.1]
    return float(-0.691 + 10 * np.log10(np.mean(power)))


def true_peak_dbfs(x: np.ndarray) -> float:
    """Measure the highest point between the samples too, by fourfold oversampling."""
    top = float(np.max(np.abs(signal.resample_poly(np.pad(x, 64), 4, 1))))
    return 20 * np.log10(max(top, 1e-9))


def limit(x: np.ndarray, ceiling_dbfs: float) -> np.ndarray:
    """Hold peaks under a ceiling: the gain falls 2 ms ahead and recovers in about 40 ms.

    Args:
        x: Samples at 48 kHz.
        ceiling_dbfs: Highest true peak.

    Returns:
        The sound, never over the ceiling.
    """
    ceiling = 10 ** (ceiling_dbfs / 20)
    over = np.abs(signal.resample_poly(x, 4, 1)).reshape(-1, 4).max(axis=1)
    need = np.minimum(1.0, ceiling / np.maximum(over, 1e-9))
    ahead = 96
    padded = np.pad(need, ahead, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * ahead + 1).min(axis=1)
    gain = np.empty_like(lowest)
    level, release = 1.0, np.exp(-1 / (0.04 * RATE))
    for k, want in enumerate(lowest):
        level = want if want < level else 1 - (1 - level) * release
        level = min(level, want)
        gain[k] = level
    window = np.hanning(ahead + 2)[1:-1]
    gain = np.convolve(np.pad(gain, (ahead // 2, ahead - ahead // 2 - 1), mode="edge"), window / window.sum(), mode="valid")
    y = x * np.minimum(gain, 1.0)
    top = 10 ** (true_peak_dbfs(y) / 20)
    return y * min(1.0, ceiling / top)


def finish(
    x: np.ndarray, *, shortest_s: float = 0.2, longest_s: float = 1.6, fade_out_s: float = 0.03, target_lufs: float = TARGET_LUFS
) -> np.ndarray:
    """Make a raw sound ready for the library: no DC, trimmed, faded, levelled, limited.

    Args:
        x: Samples at 48 kHz.
        shortest_s: A shorter sound is padded with silence.
        longest_s: A longer sound is cut, with a fade of a quarter of a second.
        fade_out_s: Fade at the end.
        target_lufs: Loudness wanted; a very short sound stays softer when its peaks allow no more.

    Returns:
        The sound.
    """
    y = _from_onset(signal.sosfiltfilt(_LOW_CUT, np.asarray(x, np.float64)), -34)
    ends = np.flatnonzero(np.abs(y) > np.max(np.abs(y)) * 10 ** (-52 / 20))
    y = y[: ends[-1] + int(0.02 * RATE)]
    if len(y) > longest_s * RATE:
        y = y[: int(longest_s * RATE)]
        fade_out_s = max(fade_out_s, 0.25)
    y *= 0.5 / np.max(np.abs(y))
    for _ in range(6):
        missing = target_lufs - loudness_lufs(y)
        room_db = CEILING_DBFS + MOST_LIMITING_DB - true_peak_dbfs(y)
        if abs(missing) < 0.05 or (missing > 0 and room_db < 0.05):
            break
        y = limit(y * 10 ** (min(missing, room_db) / 20), CEILING_DBFS)
        # Limiting lifts what lies before the first peak, and leaves a trace of DC.
        y = _from_onset(signal.sosfiltfilt(_NO_DC, y), -24)
        a, b = int(0.003 * RATE), min(len(y) // 2, int(fade_out_s * RATE))
        y[:a] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(a) / a)
        y[-b:] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(b) + 1) / b)
        y = np.pad(y, (0, max(0, int(shortest_s * RATE) - len(y))))
    return y * min(1.0, 10 ** ((CEILING_DBFS - true_peak_dbfs(y)) / 20))


def _from_onset(y: np.ndarray, threshold_db: float) -> np.ndarray:
    """Cut what lies more than 6 ms before the sound first comes within `threshold_db` of its peak."""
    heard = np.flatnonzero(np.abs(y) > np.max(np.abs(y)) * 10 ** (threshold_db / 20))
    return y[max(0, heard[0] - int(0.006 * RATE)) :]
