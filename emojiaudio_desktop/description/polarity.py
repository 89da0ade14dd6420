"""How pleasant the words around a sign are: a weak hint that shades its feeling, never a claim about the sender."""

from __future__ import annotations

import json
import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import damaged

if TYPE_CHECKING:
    from pathlib import Path

_WORD: Final = re.compile(r"[a-z][a-z']+")
_CLAUSE: Final = re.compile(r"[.!?;,:\n]+|\bbut\b|\bthough\b")
_NEGATIONS: Final = frozenset(
    (
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "hardly",
        "barely",
        "without",
        "cannot",
        "dont",
        "didnt",
        "doesnt",
        "isnt",
        "wasnt",
        "wont",
        "cant",
        "couldnt",
        "wouldnt",
        "shouldnt",
        "aint",
        "arent",
        "werent",
        "havent",
        "hasnt",
        "hadnt",
    )
)
_STRONGER: Final = frozenset(
    (
        "very",
        "really",
        "so",
        "extremely",
        "absolutely",
        "totally",
        "completely",
        "incredibly",
        "super",
        "too",
        "such",
        "most",
        "deeply",
        "utterly",
        "insanely",
        "freaking",
        "fucking",
        "damn",
    )
)
_WEAKER: Final = frozenset(
    (
        "slightly",
        "somewhat",
        "kinda",
        "sorta",
        "barely",
        "hardly",
        "little",
        "bit",
        "almost",
        "partly",
    )
)
_ENGLISH: Final = frozenset(
    (
        "the",
        "i",
        "i'm",
        "im",
        "my",
        "you",
        "your",
        "you're",
        "is",
        "it",
        "it's",
        "this",
        "that",
        "and",
        "of",
        "to",
        "with",
        "are",
        "have",
        "just",
        "what",
        "we",
        "they",
        "he",
        "she",
        "his",
        "her",
        "not",
        "for",
        "don't",
        "can't",
        "didn't",
        "isn't",
        "been",
        "were",
        "our",
        "me",
        "him",
        "them",
        "be",
        "do",
        "did",
        "got",
        "get",
        "how",
        "why",
        "when",
        "all",
        "about",
        "from",
        "today",
        "too",
        "very",
        "really",
    )
)
"""Words that hardly any other language has: without one of them the words are not taken for English."""

_NEGATED: Final = -0.74
_INTENSIFIER: Final = 0.3
_REACH: Final = 3
_ALPHA: Final = 15.0
"""The constants of VADER (Hutto & Gilbert 2014): a negated word keeps 74 % of its strength the other way; the sum is
normalized by x / sqrt(x^2 + 15)."""


class Polarity:
    """The polarity of English words, read when first asked for.

    Args:
        path: The file ``assets/emoji/polarity.json``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _ratings(self) -> dict[str, int]:
        try:
            ratings: dict[str, int] = json.loads(self._path.read_bytes())["words"]
        except (OSError, ValueError, KeyError) as error:
            raise damaged(self._path) from error
        return ratings

    def of(self, text: str) -> float:
        """How pleasant words are.

        Args:
            text: A message; only its first 2,000 characters count.

        Returns:
            Unpleasant -1 to pleasant 1; 0.0 when nothing tells, or when the words do not look English.
        """
        lowered = text[:2000].lower().replace("’", "'")
        if not _ENGLISH.intersection(_WORD.findall(lowered)) and "i " not in f"{lowered} ":
            return 0.0
        total = 0.0
        for clause in _CLAUSE.split(lowered):
            total += self._clause(_WORD.findall(clause))
        return round(total / math.sqrt(total * total + _ALPHA), 3) if total else 0.0

    def _clause(self, words: list[str]) -> float:
        total = 0.0
        for place, word in enumerate(words):
            rating = self._ratings.get(word)
            if not rating:
                continue
            value = rating / 10
            before = words[max(0, place - _REACH) : place]
            if before and before[-1] in _STRONGER:
                value += math.copysign(_INTENSIFIER, value)
            elif before and before[-1] in _WEAKER:
                value -= math.copysign(_INTENSIFIER, value)
            if any(w in _NEGATIONS or w.endswith("n't") for w in before):
                value *= _NEGATED
            total += value
        return total
