"""Sounds one after the other."""

from __future__ import annotations

import numpy as np
import pytest

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.mixing.joining import join


def level(value, frames, channels=1, rate=48_000):
    return Audio(np.full((frames, channels), value, dtype=np.float32), rate)


def test_parts_follow_each_other_with_a_pause_at_the_rate_of_the_first():
    joined = join([level(0.5, 4_800, 2), level(0.25, 2_205, rate=22_050)])
    assert joined.sample_rate == 48_000
    assert joined.samples.shape[1] == 2
    assert joined.seconds == pytest.approx(0.1 + 0.12 + 0.1, abs=1e-3)
    assert joined.samples[100] == pytest.approx([0.5, 0.5])
    assert not joined.samples[4_800 : 4_800 + 5_760].any()
    assert joined.samples[-2_400] == pytest.approx([0.25, 0.25], abs=0.01)


def test_it_is_as_loud_as_wanted():
    assert join([level(0.5, 10)], -6.0206).samples[5, 0] == pytest.approx(0.25, abs=1e-4)
