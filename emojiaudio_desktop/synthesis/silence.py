"""Where a recording of speech starts and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_THRESHOLD: Final = 1e-3
"""-60 dB of full scale; speech peaks near 0.6, the softest consonant lies above 0.003."""
_LEAD_IN_S: Final = 0.004
_TAIL_S: Final = 0.010


def spoken_span(samples: NDArray[np.float32], sample_rate: int) -> tuple[int, int] | None:
    """The part of a recording that is heard, with a few milliseconds around it.

    Args:
        samples: One channel, shape (frames,).
        sample_rate: Frames a second, in Hz.

    Returns:
        The first frame and the one after the last; None for silence.
    """
    heard = np.flatnonzero(np.abs(samples) > _THRESHOLD)
    if not heard.size:
        return None
    first = max(0, int(heard[0]) - round(_LEAD_IN_S * sample_rate))
    last = min(samples.size, int(heard[-1]) + 1 + round(_TAIL_S * sample_rate))
    return first, last
