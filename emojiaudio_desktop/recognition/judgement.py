"""Decides how sure a picture's answer is: known, a guess, or unknown.

Two things are asked of the same evidence, each by a logistic regression that was fitted to drawings of vendors that the
encoder had not seen and to pictures that are no emoji: is it an emoji at all, and is it one and the first answer right?
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Decision
    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.retrieval.gallery import Candidate

EVIDENCE: Final = 5
"""So many numbers an answer is judged by."""
NEAREST: Final = 2
"""Which of them is the nearest drawing's cosine."""
_NEVER_NEAR: Final = (np.inf, np.inf)
_AS_NEAR: Final = 0.05
"""Of emoji drawn alike, scores that differ by less tell nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of the first answer.

    Attributes:
        decision: What is said.
        is_emoji: Probability that the picture is an emoji at all.
        is_right: Probability that it is one and the first answer right.
    """

    decision: Decision
    is_emoji: float
    is_right: float


def evidence(
    candidates: Sequence[Candidate], rival: Candidate | None, strangeness: float
) -> list[float]:
    """What an answer is judged by.

    Args:
        candidates: Best first; at least one.
        rival: The best that means something else.
        strangeness: See :meth:`Judgement.strangeness`.

    Returns:
        The score, the lead over the rival, the nearest drawing's cosine, the share of neighbours that agree, and the strangeness.
    """
    first = candidates[0]
    lead = first.score - rival.score if rival is not None else 1.0
    return [first.score, lead, first.nearest, first.votes, strangeness]


class Judgement:
    """What was learned about the features of one encoder.

    Args:
        learned: ``strangers``, shape (n, dimensions), rows of length 1: features of pictures that are no emoji;
            ``emoji`` and ``right``, shape (6,): the weights of the evidence; ``limits``, shape (2,): least probabilities of
            being right for "known" and for "guess"; where there are skin tones ``tones``, shape (6, dimensions + 1). The last of
            each row of weights is the constant. Where they were fitted ``near``, shape (2,), the cosine from which on the nearest
            drawing may be the very one that is shown, and the least probability of being right for "known" by the weights
            ``near_right``, shape (6,), which were fitted to such drawings.
    """

    def __init__(self, learned: Mapping[str, NDArray[Any]]) -> None:
        self._strangers = learned["strangers"].astype(np.float32)
        self._emoji = learned["emoji"].astype(np.float64)
        self._right = learned["right"].astype(np.float64)
        self._tones = learned["tones"].astype(np.float64) if "tones" in learned else None
        self._known, self._guess = (float(limit) for limit in learned["limits"])
        self._near, self._near_known = (float(limit) for limit in learned.get("near", _NEVER_NEAR))
        self._near_right = learned.get("near_right", self._right)

    def strangeness(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each picture with the nearest that is no emoji, shape (n,)."""
        return nearest_stranger(features, self._strangers)

    def tone(self, feature: NDArray[np.float32], drawn: Sequence[float] = ()) -> int:
        """The likeliest skin tone: 0 for none, 1 (light) to 5 (dark).

        Args:
            feature: Of the picture.
            drawn: How near the emoji's drawings in each tone are; see :attr:`Candidate.tones`. Of 1,500 captures of toned drawings
                93.8 % are told by the feature alone, and 94.5 % by both, added up.
        """
        if self._tones is None:
            return 0
        likely = self._tones[:, :-1] @ feature + self._tones[:, -1]
        return int(np.argmax(likely + np.array(drawn) if drawn else likely))

    def judge(self, given: Sequence[float]) -> Verdict:
        """Decide by the :func:`evidence`."""
        is_emoji, is_right = probability(given, self._emoji), probability(given, self._right)
        decision: Decision = "unknown"
        if is_right >= self._known or (
            given[NEAREST] >= self._near
            and probability(given, self._near_right) >= self._near_known
        ):
            decision = "known"
        elif is_right >= self._guess:
            decision = "guess"
        return Verdict(decision, float(is_emoji), float(is_right))


def nearest_stranger(
    features: NDArray[np.float32],
    strangers: NDArray[np.float32],
    own: NDArray[np.int64] | None = None,
) -> NDArray[np.float32]:
    """The cosine of each picture with the nearest that is no emoji, shape (n,).

    Args:
        features: Shape (n, dimensions), rows of length 1.
        strangers: Shape (m, dimensions), rows of length 1.
        own: Where the strangers are among the pictures, shape (m,): none is compared with itself.
    """
    alike = features @ strangers.T
    if own is not None:
        alike[own, np.arange(own.size)] = -1
    nearest: NDArray[np.float32] = alike.max(axis=1)
    return nearest


def rival_of(lexicon: Lexicon, candidates: Sequence[Candidate]) -> Candidate | None:
    """The best candidate that means something else than the first: its other gender is no rival."""
    first = meaning_of(lexicon, candidates[0].emoji)
    return next((one for one in candidates[1:] if meaning_of(lexicon, one.emoji) != first), None)


def meaning_of(lexicon: Lexicon, key: str) -> str:
    """The emoji that it is a variant of, or is drawn like; itself, where it is none or not known."""
    entry = lexicon.find(key)
    base = key if entry is None else entry.base
    return lexicon.drawn_alike.get(base, base)


def weigh(
    lexicon: Lexicon, candidates: Sequence[Candidate], strangeness: float
) -> tuple[list[Candidate], list[float]]:
    """What a gallery found, in the order that is answered, and the :func:`evidence` for the first.

    Args:
        lexicon: Knows which emoji mean the same, or are drawn alike.
        candidates: Best first; at least one.
        strangeness: See :meth:`Judgement.strangeness`.
    """
    answered = _usual_first(lexicon, candidates)
    return answered, evidence(answered, rival_of(lexicon, answered), strangeness)


def _usual_first(lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Put the usual one first where several as near are drawn alike, and let it have what speaks for any of them.

    Args:
        lexicon: Knows which are drawn alike.
        candidates: Best first; at least one.
    """
    first = candidates[0]
    usual = lexicon.drawn_alike.get(first.emoji, first.emoji)
    alike = [
        one
        for one in candidates
        if lexicon.drawn_alike.get(one.emoji, one.emoji) == usual
        and first.score - one.score <= _AS_NEAR
    ]
    said = next((one for one in alike if one.emoji == usual), first)
    told = replace(
        said,
        score=first.score,
        nearest=max(one.nearest for one in alike),
        votes=sum(one.votes for one in alike),
    )
    return [told, *(one for one in candidates if one is not said)]


def probability(
    given: NDArray[np.floating[Any]] | Sequence[float], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What a logistic regression says.

    Args:
        given: Shape (..., d).
        weights: Shape (d + 1,); the last is the constant.
    """
    odds = np.asarray(given, np.float64) @ weights[:-1] + weights[-1]
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -60, 60))))
