"""A forest of small decision trees whose votes add up to a probability."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.recognition.features import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_DEEPEST: Final = 32


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Gradient-boosted trees (Friedman 2001) for a yes or no.

    A node asks whether a feature is at most its threshold, and goes left when it is; a leaf leads to itself.

    Attributes:
        feature: int32, shape (nodes,): what each node asks about.
        threshold: float32, shape (nodes,).
        left: int32, shape (nodes,): the node that a "yes" leads to.
        right: int32, shape (nodes,): the node that a "no" leads to.
        value: float32, shape (nodes,): the vote of each leaf, in log-odds.
        roots: int32, shape (trees,): where each tree begins.
        bias: Log-odds before any vote.
        agreement: What the log-odds of the trees weigh, those of a judge, and a constant, where both are asked.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    bias: float
    agreement: tuple[float, float, float]

    @classmethod
    def load(cls, path: Path) -> Forest:
        """Read a forest.

        Raises:
            ModelError: The file is missing, damaged, or made for other features.
        """
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            forest = cls(
                np.array(stored["feature"], dtype=np.int32),
                np.array(stored["threshold"], dtype=np.float32),
                np.array(stored["left"], dtype=np.int32),
                np.array(stored["right"], dtype=np.int32),
                np.array(stored["value"], dtype=np.float32),
                np.array(stored["roots"], dtype=np.int32),
                float(stored["bias"]),
                _three(stored["agreement"]),
            )
            forest._check(stored["features"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                "The file {name} that finds emoji on the screen is missing or damaged; install the program again.",
                name=path.name,
            ) from error
        return forest

    def _check(self, features: list[str]) -> None:
        if features != list(FEATURES):
            raise ValueError("made for other features")
        nodes = self.feature.size
        if any(
            part.shape != (nodes,) for part in (self.threshold, self.left, self.right, self.value)
        ):
            raise ValueError("parts of different lengths")
        if any(
            part.size == 0 or part.min() < 0 or part.max() >= limit
            for part, limit in (
                (self.feature, len(FEATURES)),
                (self.left, nodes),
                (self.right, nodes),
                (self.roots, nodes),
            )
        ):
            raise ValueError("a node leads nowhere")

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability of "yes" for each row of features."""
        count = features.shape[0]
        node = np.broadcast_to(self.roots, (count, self.roots.size))
        flat, start = features.ravel(), np.arange(count)[:, None] * features.shape[1]
        for _ in range(_DEEPEST):
            goes_left = flat[start + self.feature[node]] <= self.threshold[node]
            following = np.where(goes_left, self.left[node], self.right[node])
            if np.array_equal(following, node):
                break
            node = following
        votes = self.value[node].sum(axis=1, dtype=np.float64) + self.bias
        return np.asarray(1 / (1 + np.exp(-votes)))

    def agree(
        self, probabilities: NDArray[np.float64], opinions: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """The probability of "yes" by the trees and by a judge together, for each pair of theirs."""
        own, other, constant = self.agreement
        odds = own * _log_odds(probabilities) + other * _log_odds(opinions) + constant
        return np.asarray(1 / (1 + np.exp(-odds)))


def _log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    # No opinion is so sure that nothing else can count.
    clipped = np.clip(probabilities, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)))


def _three(values: list[float]) -> tuple[float, float, float]:
    first, second, third = map(float, values)
    return first, second, third
