"""What names have in common: a woman who is a firefighter is a woman, and a firefighter, whoever draws her.

The direction of each emoji, and of each thing that icons show, is a sum: its own, and one for each word of its name that other
names have too. So what makes a woman is learned from all women, by all hands, and not anew for each trade.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import torch

from samples import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL: Final = set("a an and as at by for from in it of on or o s st the to with".split()) | {""}
"""Words that show nothing."""


def is_a_persons(key: str, every: set[str]) -> bool:
    """Whether there are others of a man and of a woman."""
    return {key + "\u200d♂", key + "\u200d♀"} <= every or (key[0] == "🧑" and {"👨" + key[1:], "👩" + key[1:]} <= every)


def words_of_emoji(emoji: Sequence[str], names: Sequence[str]) -> list[set[str]]:
    """The words of each name, "person" among them where others show a man and a woman."""
    every = set(emoji)
    made = []
    for key, name in zip(emoji, names, strict=True):
        own = words_of(name) - SMALL
        made.append(own | {"person"} if is_a_persons(key, every) else own)
    return made


@dataclass(frozen=True)
class Shares:
    """Which words give to which things.

    Attributes:
        places: The words of each thing that others have too, by number; filled up with 0, int64 (things, most words of one).
        shares: How much each gives, float32 of the same shape; rows of length 1, or 0.
        words: How many words there are.
    """

    places: torch.Tensor
    shares: torch.Tensor
    words: int

    @classmethod
    def of(cls, things: Sequence[set[str]]) -> Shares:
        """Of the words of each thing."""
        count = Counter(word for words in things for word in words)
        place = {word: number for number, word in enumerate(sorted(word for word, often in count.items() if often > 1))}
        rows = [sorted(place[word] for word in words if word in place) for words in things]
        width = max(map(len, rows))
        places = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        shares = torch.tensor([[max(len(row), 1) ** -0.5] * len(row) + [0.0] * (width - len(row)) for row in rows])
        return cls(places, shares, len(place))

    def table(self) -> torch.Tensor:
        """The same as a matrix, float32 (things, words)."""
        return torch.zeros(len(self.places), self.words).scatter_add(1, self.places, self.shares)
