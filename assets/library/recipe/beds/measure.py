"""Loudness and peaks of stereo sound, for the recipes of beds and cues."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
from scipy import signal
from scipy.ndimage import maximum_filter1d

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oggfile import write_vorbis

__all__ = ["SAMPLE_RATE", "limit_peaks", "lufs", "sha256", "true_peak_dbfs", "write_vorbis"]

SAMPLE_RATE = 48_000

# K-weighting at 48 kHz: ITU-R BS.1770-4, tables 1 and 2.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def _block_powers(samples: np.ndarray) -> np.ndarray:
    """Mean square of the K-weighted sound, all channels together, in blocks of 0.4 s every 0.1 s (padded when shorter)."""
    sound = samples.reshape(len(samples), -1).astype(np.float64)
    size, hop = round(0.4 * SAMPLE_RATE), round(0.1 * SAMPLE_RATE)
    if len(sound) < size:
        sound = np.pad(sound, ((0, size - len(sound)), (0, 0)))
    weighted = signal.lfilter(*_HIGH_PASS, signal.lfilter(*_SHELF, sound, axis=0), axis=0)
    total = np.concatenate(([0.0], np.cumsum(np.sum(weighted**2, axis=1))))
    starts = np.arange(0, len(sound) - size + 1, hop)
    return (total[starts + size] - total[starts]) / size


def lufs(samples: np.ndarray) -> float:
    """Integrated loudness by ITU-R BS.1770-4, with both gates. Mono counts as one channel."""
    powers = _block_powers(samples)
    if powers.max() < 1e-12:
        return -120.0
    level = -0.691 + 10 * np.log10(np.maximum(powers, 1e-20))
    loud = powers[level > -70.0]
    if not len(loud):
        return -120.0
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10.0
    kept = powers[(level > -70.0) & (level > gate)]
    return float(-0.691 + 10 * np.log10(kept.mean()))


def true_peak_dbfs(samples: np.ndarray) -> float:
    """Highest peak after oversampling four times, by ITU-R BS.1770-4, annex 2."""
    sound = samples.reshape(len(samples), -1)
    return float(20 * np.log10(max(np.abs(signal.resample_poly(sound, 4, 1, axis=0)).max(), 1e-9)))


def sha256(path: Path) -> str:
    """Hash of a file, lower-case hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def limit_peaks(samples: np.ndarray, ceiling_dbfs: float) -> np.ndarray:
    """Turn the sound down smoothly about peaks over a ceiling: a look-ahead of 3 ms, a release of 40 ms."""
    ceiling = 10 ** (ceiling_dbfs / 20)
    peaks = np.abs(signal.resample_poly(samples, 4, 1, axis=0)).max(axis=1).reshape(-1, 4).max(axis=1)
    if peaks.max() <= ceiling:
        return samples
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    ahead = round(0.003 * SAMPLE_RATE)
    held = -maximum_filter1d(-wanted, 2 * ahead + 1, mode="nearest")
    release = np.exp(-1.0 / (0.04 * SAMPLE_RATE))
    gain = np.empty_like(held)
    state = 1.0
    for i, value in enumerate(held):
        state = value if value < state else 1.0 - (1.0 - state) * release
        state = min(state, value)
        gain[i] = state
    window = signal.windows.hann(2 * ahead + 1)
    smooth = np.convolve(np.pad(gain, ahead, mode="edge"), window / window.sum(), mode="valid")
    return (samples * np.minimum(smooth, 1.0)[:, None]).astype(np.float32)
