"""Nearest neighbours among the vectors of a growing collection: exact, in one matrix in memory.

At ten thousand stickers a search costs about a millisecond; an approximate index (FAISS) with the same three methods can take its
place where that is too slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIRST_ROOM: Final = 256


class Nearest:
    """Vectors of length 1, each owned by something that has a number; several may have one owner.

    Args:
        dimensions: Length of a vector.
    """

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._vectors = np.zeros((_FIRST_ROOM, dimensions), dtype=np.float32)
        self._owners = np.zeros(_FIRST_ROOM, dtype=np.int64)
        self._count = 0

    def __len__(self) -> int:
        """How many vectors there are."""
        return self._count

    def add(self, owner: int, vectors: NDArray[np.float32]) -> None:
        """Take in vectors, shape (n, dimensions)."""
        end = self._count + len(vectors)
        if end > len(self._owners):
            room = max(end, 2 * len(self._owners))
            grown = np.zeros((room, self._dimensions), dtype=np.float32)
            grown[: self._count] = self._vectors[: self._count]
            self._vectors = grown
            self._owners = np.resize(self._owners, room)
        self._vectors[self._count : end] = vectors
        self._owners[self._count : end] = owner
        self._count = end

    def remove(self, owner: int) -> None:
        """Forget the vectors of an owner."""
        kept = np.flatnonzero(self._owners[: self._count] != owner)
        self._vectors[: len(kept)] = self._vectors[kept]
        self._owners[: len(kept)] = self._owners[kept]
        self._count = len(kept)

    def search(self, queries: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """The owners that own what is nearest to any of the queries.

        Args:
            queries: Vectors of length 1, shape (n, dimensions).
            count: How many owners at most.

        Returns:
            Owners and inner products, each owner once, the nearest first.
        """
        if not self._count or not len(queries):
            return []
        scores = (self._vectors[: self._count] @ queries.T).max(axis=1)
        found: dict[int, float] = {}
        for place in np.argsort(-scores, kind="stable"):
            owner = int(self._owners[place])
            if owner not in found:
                if len(found) == count:
                    break
                found[owner] = float(scores[place])
        return list(found.items())
