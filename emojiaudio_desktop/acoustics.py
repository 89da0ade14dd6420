"""Measures and conversions of sound that the steps share: resampling, loudness, true peak.

Only numpy: the everyday program stays light, and these few operations are short when written on whole arrays.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

SILENCE_LUFS: Final = -70.0
"""The absolute gate of ITU-R BS.1770-4; nothing quieter is measured."""

_NO_SIDE: Final = 1e-2
_STEPS_A_BLOCK: Final = 4
_TAPS: Final = 32
"""Taps of each phase of the resampling filter; with a Kaiser window of beta 8 the images lie 80 dB down."""
_KAISER_BETA: Final = 8.0


def gain(db: float) -> float:
    """The factor of a gain in decibels."""
    return float(10.0 ** (db / 20.0))


def decibels(factor: float) -> float:
    """The decibels of a factor; a silent one gives -120."""
    return 20.0 * math.log10(max(factor, 1e-6))


def energy(samples: Samples) -> float:
    """The sum of squares over all frames and channels.

    Not by ``np.dot``: OpenBLAS wakes its threads for it, which costs more than the sum.
    """
    return float(np.square(samples).sum(dtype=np.float64))


def rms(samples: Samples) -> float:
    """Root mean square over all frames and channels; 0.0 for none."""
    return math.sqrt(energy(samples) / samples.size) if samples.size else 0.0


@lru_cache(maxsize=8)
def _phases(up: int, down: int) -> NDArray[np.float32]:
    """A windowed-sinc low-pass, cut into its ``up`` phases; shape (up, taps), longer where the rate falls."""
    half = math.ceil(_TAPS / 2 * max(1.0, down / up))
    cutoff = min(1.0, up / down) * 0.94
    place = np.arange(up * 2 * half, dtype=np.float64) / up - half
    taps = cutoff * np.sinc(cutoff * place) * np.kaiser(up * 2 * half, _KAISER_BETA)
    phases = taps.reshape(2 * half, up).T[:, ::-1]
    phases /= phases.sum(axis=1, keepdims=True)
    return np.ascontiguousarray(phases, dtype=np.float32)


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """Convert the sample rate by a polyphase windowed sinc.

    Args:
        samples: float32, shape (frames, channels).
        from_rate: Frames a second now, in Hz.
        to_rate: Frames a second wanted, in Hz.

    Returns:
        float32, shape (ceil(frames * to_rate / from_rate), channels), aligned with the input.
    """
    if from_rate == to_rate or samples.shape[0] == 0:
        return samples
    divisor = math.gcd(from_rate, to_rate)
    up, down = to_rate // divisor, from_rate // divisor
    phases = _phases(up, down)
    taps = phases.shape[1]
    frames = -(-samples.shape[0] * up // down)
    result = np.empty((frames, samples.shape[1]), dtype=np.float32)
    reach = ((frames - 1) * down) // up + taps
    for channel in range(samples.shape[1]):
        padded = np.zeros(max(reach, samples.shape[0] + taps), dtype=np.float32)
        padded[taps // 2 - 1 : taps // 2 - 1 + samples.shape[0]] = samples[:, channel]
        windows = np.lib.stride_tricks.sliding_window_view(padded, taps)
        for first in range(min(up, frames)):
            start, phase = divmod(first * down, up)
            count = (frames - first + up - 1) // up
            chosen = windows[start : start + (count - 1) * down + 1 : down]
            result[first::up, channel] = chosen @ phases[phase]
    return result


@lru_cache(maxsize=4)
def _k_weighting(size: int, sample_rate: int) -> NDArray[np.complex64]:
    """Frequency response of the K-weighting of ITU-R BS.1770-4, for a real FFT of ``size`` frames.

    The coefficients at other rates than 48 kHz follow from the analogue prototypes (De Man 2014).
    """
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = np.ones(z.shape, dtype=np.complex128)
    # High shelf of the head, +4 dB.
    v_h, q, f0 = 10 ** (3.999843853973347 / 20), 0.7071752369554196, 1681.974450955533
    v_b = v_h**0.4996667741545416
    k = math.tan(math.pi * f0 / sample_rate)
    a0 = 1.0 + k / q + k * k
    b = ((v_h + v_b * k / q + k * k) / a0, 2 * (k * k - v_h) / a0, (v_h - v_b * k / q + k * k) / a0)
    a = (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    response *= (b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z)
    # High pass, 38 Hz.
    q, f0 = 0.5003270373238773, 38.13547087602444
    k = math.tan(math.pi * f0 / sample_rate)
    a0 = 1.0 + k / q + k * k
    a = (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    response *= (1.0 - 2.0 * z + z * z) / (a[0] + a[1] * z + a[2] * z * z)
    return response.astype(np.complex64)


def _fast_size(frames: int) -> int:
    """The next length with small factors only, for the FFT."""
    best = 1 << max(0, frames - 1).bit_length()
    for five in (1, 5, 25):
        for three in (1, 3, 9, 27):
            odd = five * three
            size = odd << max(0, math.ceil(math.log2(max(1.0, frames / odd))))
            if frames <= size < best:
                best = size
    return best


def loudness(samples: Samples, sample_rate: int) -> float:
    """Integrated loudness by ITU-R BS.1770-4: K-weighted, 400 ms blocks, gates at -70 LUFS and -10 LU.

    Args:
        samples: float32, shape (frames, channels), one or two channels. Less than 400 ms is padded with silence.
        sample_rate: Frames a second, in Hz.

    Returns:
        LUFS; :data:`SILENCE_LUFS` when nothing passes the gate.
    """
    step = round(0.1 * sample_rate)
    steps = max(_STEPS_A_BLOCK, samples.shape[0] // step)
    # Room behind, so that the filter's tail does not come round to the start.
    size = _fast_size(max(samples.shape[0], steps * step) + step)
    response = _k_weighting(size, sample_rate)
    powers = np.zeros(steps)
    for column, weight in _columns(samples):
        weighted = np.fft.irfft(np.fft.rfft(column, size) * response, size)[: steps * step]
        powers += weight * np.square(weighted).reshape(steps, step).mean(axis=1, dtype=np.float64)
    # Blocks of 400 ms that overlap by three quarters: four neighboring steps each.
    energies = np.convolve(powers, np.full(_STEPS_A_BLOCK, 1 / _STEPS_A_BLOCK), mode="valid")
    heard = energies[energies > 10 ** ((SILENCE_LUFS + 0.691) / 10)]
    if heard.size == 0:
        return SILENCE_LUFS
    heard = heard[heard > heard.mean() / 10]
    return float(-0.691 + 10 * math.log10(heard.mean()))


def _columns(samples: Samples) -> list[tuple[NDArray[np.float32], float]]:
    """The channels to be weighted, each with its weight in the sum.

    Speech stands in the middle: where the sides are 20 dB weaker, the middle alone, counted twice, is the same within 0.05 dB.
    """
    if samples.shape[1] == 1:
        return [(samples[:, 0], 1.0)]
    left, right = samples[:, 0], samples[:, 1]
    middle, side = (left + right) * np.float32(0.5), (left - right) * np.float32(0.5)
    if energy(side) < _NO_SIDE * energy(middle):
        return [(middle, 2.0)]
    return [(middle, 2.0), (side, 2.0)]


@lru_cache(maxsize=1)
def _oversampling() -> NDArray[np.float32]:
    """Interpolators at 1/4, 1/2 and 3/4 of a frame, 12 taps each as in ITU-R BS.1770-4 annex 2; shape (12, 3)."""
    place = np.arange(12) - 5.0
    filters = []
    for fraction in (0.25, 0.5, 0.75):
        taps = np.sinc(place - fraction) * np.cos(np.pi * (place - fraction) / 13) ** 2
        filters.append(taps / taps.sum())
    return np.array(filters, dtype=np.float32).T


def peak_envelope(samples: Samples, above: float) -> Samples:
    """The true peak in the neighborhood of each frame, over all channels.

    Args:
        samples: float32, shape (frames, channels).
        above: Linear level from which peaks matter. Only frames within 6 dB of it are oversampled: between two samples a
            band-limited signal hardly rises by more.

    Returns:
        float32, shape (frames,), linear.
    """
    envelope = np.abs(samples[:, 0])
    for channel in range(1, samples.shape[1]):
        np.maximum(envelope, np.abs(samples[:, channel]), out=envelope)
    loud = np.flatnonzero(envelope >= above / 2)
    if loud.size == 0:
        return envelope
    around = loud[:, None] + np.arange(-5, 7)[None, :]
    inside = (around >= 0) & (around < samples.shape[0])
    around = np.where(inside, around, 0)
    for channel in range(samples.shape[1]):
        windows = np.where(inside, samples[around, channel], np.float32(0.0))
        between = np.abs(windows @ _oversampling()).max(axis=1)
        # A peak between two frames belongs to both.
        np.maximum.at(envelope, loud, between)
        np.maximum.at(envelope, np.minimum(loud + 1, envelope.size - 1), between)
    return envelope


def true_peak_dbfs(samples: Samples) -> float:
    """Highest peak between the samples too, oversampled four times (ITU-R BS.1770-4 annex 2), in dB of full scale."""
    if samples.size == 0:
        return decibels(0.0)
    envelope = peak_envelope(samples, float(np.abs(samples).max()))
    return decibels(float(envelope.max()))


def fade(samples: Samples, sample_rate: int, *, in_s: float = 0.0, out_s: float = 0.0) -> Samples:
    """The same sound with raised-cosine fades at its ends."""
    result = samples.copy(order="K")
    for seconds, at_end in ((in_s, False), (out_s, True)):
        frames = min(round(seconds * sample_rate), samples.shape[0])
        if frames:
            ramp = (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, frames, dtype=np.float32)))[:, None]
            if at_end:
                result[-frames:] *= ramp[::-1]
            else:
                result[:frames] *= ramp
    return result
