"""Decides how sure a picture's answer is: known, a guess, or unknown.

Two things are asked, each by a logistic regression fitted to drawings of vendors that the encoder had not seen, and to
pictures that are no emoji: is it an emoji at all, and is the first answer right?
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Decision
    from emojiaudio_desktop.retrieval.gallery import Candidate

TONE_SCALE: Final = 8.0
"""Unit features times this were what the heads were trained on."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of the first answer.

    Attributes:
        decision: What is said.
        is_emoji: Probability that the picture is an emoji at all.
        is_right: Probability that the first answer is right, if it is one.
    """

    decision: Decision
    is_emoji: float
    is_right: float


def evidence(candidates: Sequence[Candidate], rival: Candidate | None) -> list[float]:
    """What the second question is answered from.

    Args:
        candidates: Best first; at least one.
        rival: The best that means something else.

    Returns:
        The score, the lead over the rival, the nearest drawing's cosine, and the share of neighbours that agree.
    """
    first = candidates[0]
    lead = first.score - rival.score if rival is not None else 1.0
    return [first.score, lead, first.nearest, first.votes]


class Judgement:
    """What was learned about the features of one encoder.

    Args:
        learned: ``emoji``, shape (dimensions + 1,); ``right``, shape (5,); ``tones``, shape (6, dimensions + 1);
            ``limits``, shape (4,): least probabilities, of being an emoji and of being right, for "known" and for "guess".
            The last of each row of weights is the constant.
    """

    def __init__(self, learned: Mapping[str, NDArray[Any]]) -> None:
        self._emoji = learned["emoji"].astype(np.float64)
        self._right = learned["right"].astype(np.float64)
        self._tones = learned["tones"].astype(np.float64) if "tones" in learned else None
        self._limits = [float(limit) for limit in learned["limits"]]

    def are_emoji(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability that each picture is an emoji, shape (n,)."""
        return _logistic(TONE_SCALE * features @ self._emoji[:-1] + self._emoji[-1])

    def tone(self, feature: NDArray[np.float32]) -> int:
        """The likeliest skin tone: 0 for none, 1 (light) to 5 (dark)."""
        if self._tones is None:
            return 0
        return int(np.argmax(TONE_SCALE * self._tones[:, :-1] @ feature + self._tones[:, -1]))

    def judge(
        self, is_emoji: float, candidates: Sequence[Candidate], rival: Candidate | None
    ) -> Verdict:
        """Decide; see :func:`evidence` for the arguments."""
        given = np.array(evidence(candidates, rival))
        is_right = float(_logistic(np.array([given @ self._right[:-1] + self._right[-1]]))[0])
        known_emoji, known_right, guess_emoji, guess_right = self._limits
        decision: Decision = "unknown"
        if is_emoji >= known_emoji and is_right >= known_right:
            decision = "known"
        elif is_emoji >= guess_emoji and is_right >= guess_right:
            decision = "guess"
        return Verdict(decision, is_emoji, is_right)


def _logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -60, 60))))
