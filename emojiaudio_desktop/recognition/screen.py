"""Finds the emoji in a picture of a chat window: where they are, apart from words, faces of people, buttons and signs.

Four steps, each on whole arrays, with numpy alone:

1. **Surfaces.** The picture falls into flat zones. Wide ones are the ground (windows, large bubbles); what is nearly a
   rectangle is a pad on it (small bubbles, the pills of reactions). Soft gradients and wallpapers stay surfaces.
2. **Figures.** A pixel that differs from the surfaces to its left and to its right belongs to a figure; figures are connected.
   This is done twice: above the ground, and above the pads.
3. **Candidates.** A figure; figures that lie close together, for an emoji may have several parts (tears, "zzz"); and
   the parts of a wide figure, for emoji in a row may touch. Words do not take part: their figures share an ink.
4. **Likelihood.** What a candidate looks like (size, colors, edges, what is around it) goes through a small forest of decision
   trees, fitted to drawn screens by ``models/screen_finder/``. Of candidates that overlap the likeliest stays.
   The doubtful ones are shown to a judge, the encoder, whose opinion counts with that of the trees.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.domain import Box, Picture
from emojiaudio_desktop.recognition import candidates as drafts
from emojiaudio_desktop.recognition.features import measure
from emojiaudio_desktop.recognition.surfaces import read_layers
from emojiaudio_desktop.recognition.trees import Forest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Judge = Callable[[Sequence[Picture]], Sequence[float]]
    """Gives the probability that each of some pictures, cut from the screen, is an emoji."""

LIKELY: Final = 0.3
"""From here a candidate is taken for an emoji."""
WORTH_A_LOOK: Final = 0.1
"""Below, a candidate is not even shown to the judge: on 200 drawn screens it found none of these."""
SURE: Final = 0.9
"""From here no judge is asked: nearly all are emoji, and each question costs time."""
_OVERLAP: Final = 0.3
"""Of two candidates that share more of the smaller one than this, only the likelier can be an emoji."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may hold an emoji.

    Attributes:
        box: Where; tight.
        likelihood: The probability that it is one, in [0, 1].
    """

    box: Box
    likelihood: float


class ScreenFinder:
    """Finds emoji in pictures of the screen. Safe to use from several threads.

    Args:
        weights: ``finder.json``, as the recipe in ``models/screen_finder/`` writes it; read with the first picture.
    """

    def __init__(self, weights: Path) -> None:
        self._weights = weights
        self._forest: Forest | None = None
        self._lock = threading.Lock()

    def find_candidates(
        self, picture: Picture, judge: Judge | None = None
    ) -> tuple[Candidate, ...]:
        """Places that may hold an emoji, in reading order; none overlaps another.

        Args:
            picture: Of a screen, at its own size: nothing is found below 10 or above 180 pixels.
            judge: Another opinion on what was cut out, asked about the doubtful ones. None goes by the looks alone.

        Raises:
            ModelError: The weights are missing or damaged.
        """
        boxes, scores = self._score(picture)
        kept = _without_overlaps(boxes, scores, WORTH_A_LOOK)
        found = {Box(*map(int, boxes[at])): float(scores[at]) for at in kept}
        candidates = [Candidate(box, found[box]) for box in in_reading_order(found)]
        doubtful = [at for at, one in enumerate(candidates) if one.likelihood < SURE]
        if judge is not None and doubtful:
            opinions = judge([cut(picture, candidates[at].box) for at in doubtful])
            looks = np.array([candidates[at].likelihood for at in doubtful])
            both = self._load().agree(looks, np.asarray(opinions, dtype=np.float64))
            for at, likelihood in zip(doubtful, both.tolist(), strict=True):
                candidates[at] = Candidate(candidates[at].box, likelihood)
        return tuple(candidates)

    def find_pictures(
        self, picture: Picture, judge: Judge | None = None, threshold: float = LIKELY
    ) -> tuple[Box, ...]:
        """Boxes of the emoji in a picture of the screen, in reading order.

        Args:
            picture: Of a screen, at its own size.
            judge: As for :meth:`find_candidates`.
            threshold: The probability from which a candidate is taken for an emoji.

        Raises:
            ModelError: The weights are missing or damaged.
        """
        candidates = self.find_candidates(picture, judge)
        return tuple(one.box for one in candidates if one.likelihood >= threshold)

    def _score(self, picture: Picture) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        forest = self._load()
        boxes, features = look(picture)
        return boxes, forest.probabilities(features)

    def _load(self) -> Forest:
        with self._lock:
            if self._forest is None:
                self._forest = Forest.load(self._weights)
            return self._forest


def look(picture: Picture) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """All drafts of candidates and what each looks like: what the forest is fitted to.

    Returns:
        Boxes, int32, shape (count, 4): left, top, right, bottom. Features, float32, shape (count, len(FEATURES)).
    """
    layers = read_layers(picture)
    boxes, inks = drafts.draft(layers)
    return boxes, measure(layers, boxes, inks)


def cut(picture: Picture, box: Box, margin: float = 0.08) -> Picture:
    """A part of a picture with a little of what is around it: an encoder tells the ground by its border.

    Args:
        picture: The whole.
        box: The part.
        margin: How much more at each side, as a share of the longer side; at least 1 pixel.
    """
    more = max(1, round(margin * max(box.width, box.height)))
    wide = Box(box.left - more, box.top - more, box.right + more, box.bottom + more)
    area = wide.clip(Box(0, 0, picture.width, picture.height))
    return Picture(picture.pixels[area.top : area.bottom, area.left : area.right])


def in_reading_order(boxes: Sequence[Box] | dict[Box, float]) -> list[Box]:
    """Boxes as one reads: lines from top to bottom, each from left to right.

    A box belongs to a line when its middle lies within the height of the line's first box, or the other way round.
    """
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (b.top + b.bottom, b.left)):
        middle = (box.top + box.bottom) / 2
        if lines:
            first = lines[-1][0]
            first_middle = (first.top + first.bottom) / 2
            if first.top <= middle < first.bottom and box.top <= first_middle < box.bottom:
                lines[-1].append(box)
                continue
        lines.append([box])
    return [box for line in lines for box in sorted(line, key=lambda b: b.left)]


def _without_overlaps(
    boxes: NDArray[np.int32], scores: NDArray[np.float64], least: float
) -> list[int]:
    """Which candidates stay, the likeliest first, when none may cover a part of another."""
    kept: list[int] = []
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = np.argsort(-scores, kind="stable")
    order = order[scores[order] >= least]
    while order.size:
        best, order = order[0], order[1:]
        kept.append(int(best))
        width = np.minimum(boxes[order, 2], boxes[best, 2]) - np.maximum(
            boxes[order, 0], boxes[best, 0]
        )
        height = np.minimum(boxes[order, 3], boxes[best, 3]) - np.maximum(
            boxes[order, 1], boxes[best, 1]
        )
        shared = np.maximum(width, 0) * np.maximum(height, 0)
        order = order[shared <= _OVERLAP * np.minimum(areas[order], areas[best])]
    return kept
