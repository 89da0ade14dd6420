"""Measures agree with reference implementations."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import resample_poly

from emojiaudio_desktop import acoustics


def tone(frequency, seconds=1.0, rate=48_000, level=0.5):
    return (level * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)).astype(
        np.float32
    )[:, None]


def test_loudness_of_the_reference_tone():
    # ITU-R BS.1770-4: a 997 Hz sine at full scale in one channel reads -3.01 LKFS.
    assert acoustics.loudness(tone(997, 3.0, level=1.0), 48_000) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_loudness_agrees_with_pyloudnorm(rate, channels):
    rng = np.random.default_rng(3)
    noise = np.cumsum(rng.standard_normal((rate * 2, channels)), axis=0)
    noise = (
        0.1 * np.diff(noise, axis=0, prepend=0) * np.linspace(0.05, 1, rate * 2)[:, None]
    ).astype(np.float32)
    expected = pyloudnorm.Meter(rate).integrated_loudness(noise if channels == 2 else noise[:, 0])
    assert acoustics.loudness(noise, rate) == pytest.approx(expected, abs=0.3)


def test_silence_and_short_sounds_have_a_loudness():
    assert acoustics.loudness(np.zeros((10, 1), np.float32), 48_000) == acoustics.SILENCE_LUFS
    assert acoustics.loudness(tone(1000, 0.1), 48_000) > -30


@pytest.mark.parametrize(
    ("down", "up"),
    [(22_050, 48_000), (44_100, 48_000), (48_000, 44_100), (16_000, 48_000), (48_000, 8_000)],
)
def test_resampling_keeps_a_tone(down, up):
    given_tone = tone(1000, rate=down)
    result = acoustics.resample(given_tone, down, up)
    assert result.shape == (-(-given_tone.shape[0] * up // down), 1)
    wanted = tone(1000, rate=up)[: result.shape[0]]
    middle = slice(up // 10, -up // 10)
    assert np.abs(result[middle] - wanted[middle]).max() < 2e-3


def test_resampling_down_removes_what_would_fold():
    assert acoustics.rms(acoustics.resample(tone(10_000), 48_000, 16_000)[1000:-1000]) < 0.003


@given(st.integers(0, 300), st.sampled_from([(22_050, 48_000), (48_000, 22_050), (8_000, 48_000)]))
@settings(max_examples=60, deadline=None)
def test_resampling_takes_any_length(frames, rates):
    result = acoustics.resample(np.ones((frames, 2), np.float32), *rates)
    assert result.shape == (-(-frames * rates[1] // rates[0]), 2)
    assert np.isfinite(result).all()


def test_true_peak_sees_between_the_samples():
    between = tone(12_000, level=1.0)
    shifted = np.sin(2 * np.pi * 12_000 * np.arange(48_000) / 48_000 + np.pi / 4).astype(
        np.float32
    )[:, None]
    assert acoustics.true_peak_dbfs(shifted) == pytest.approx(0.0, abs=0.2)
    assert acoustics.true_peak_dbfs(between) == pytest.approx(0.0, abs=0.2)
    rng = np.random.default_rng(5)
    noise = resample_poly(rng.standard_normal((4800, 1)), 2, 1).astype(np.float32)
    reference = 20 * np.log10(np.abs(resample_poly(noise, 8, 1, axis=0)).max())
    assert acoustics.true_peak_dbfs(noise) == pytest.approx(reference, abs=0.3)


def test_fades_start_and_end_in_silence():
    faded = acoustics.fade(np.ones((100, 1), np.float32), 1000, in_s=0.02, out_s=0.03)
    assert faded[0, 0] == faded[-1, 0] == 0.0
    assert faded[50, 0] == 1.0
