"""Puts finished sounds one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.acoustics import gain, resample
from emojiaudio_desktop.domain import Audio

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP_S: Final = 0.12
"""Between two sounds: more than the 100 ms at which two events are heard apart (Bregman 1990)."""


def join(parts: Sequence[Audio], volume_db: float = 0.0) -> Audio:
    """One sound of several, with short pauses between them.

    Args:
        parts: At least one, of any rates and of one or two channels.
        volume_db: Louder or softer than they are.

    Returns:
        Stereo when one of them is, at the rate of the first.
    """
    sample_rate = parts[0].sample_rate
    channels = max(part.samples.shape[1] for part in parts)
    gap = np.zeros((round(_GAP_S * sample_rate), channels), dtype=np.float32)
    pieces: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = []
    for part in parts:
        samples = resample(part.samples, part.sample_rate, sample_rate)
        if pieces:
            pieces.append(gap)
        pieces.append(np.broadcast_to(samples, (samples.shape[0], channels)))
    return Audio((np.concatenate(pieces) * gain(volume_db)).astype(np.float32), sample_rate)
