"""Finds the nearest features: exactly while they are few, by FAISS ``IVF256,Flat`` when they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.paths import write_private

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

EXACT_BELOW: Final = 10_000
"""Fewer features than this are searched exactly: it costs 0.2 ms, and training 256 lists needs 39 features for each."""
LISTS: Final = 256
WANTED_RECALL: Final = 0.99
"""The share of the exact five nearest that an approximate search must find."""


def _faiss() -> Any:
    try:
        import faiss  # noqa: PLC0415  (0.1 s and 20 MB: only pictures need it)
    except ImportError as error:
        raise ModelError(
            "Pictures need the package faiss-cpu; please install EmojiAudio again."
        ) from error
    return faiss


class FeatureIndex:
    """An index of unit features, searched by inner product.

    Args:
        index: The FAISS index; see :meth:`build` and :meth:`load`.
    """

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(
        cls,
        features: NDArray[np.float32],
        *,
        exact_below: int = EXACT_BELOW,
        recall: float = WANTED_RECALL,
    ) -> FeatureIndex:
        """Make an index of features.

        Args:
            features: float32, shape (n, dimensions), rows of length 1. Row numbers are what :meth:`search` gives.
            exact_below: With fewer features the search is exact.
            recall: Least share of the exact five nearest that is found; the number of lists that a search visits is
                chosen by measuring it, as Jégou et al. (2011) describe inverted files.
        """
        faiss = _faiss()
        count, dimensions = features.shape
        if count < exact_below:
            flat = faiss.IndexFlatIP(dimensions)
            flat.add(features)
            return cls(flat)
        index = faiss.index_factory(dimensions, f"IVF{LISTS},Flat", faiss.METRIC_INNER_PRODUCT)
        rng = np.random.default_rng(0)
        index.train(features[rng.permutation(count)[: LISTS * 200]])
        index.add(features)
        built = cls(index)
        built.visit_lists(built.lists_for_recall(features, recall))
        return built

    @classmethod
    def load(cls, path: Path) -> FeatureIndex:
        """Open an index file by memory map.

        Raises:
            ModelError: The file is missing or damaged.
        """
        faiss = _faiss()
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        except RuntimeError as error:
            raise ModelError(
                "The file {name} of the picture search is missing or damaged.", name=path.name
            ) from error
        if hasattr(index, "invlists"):
            # Else 32 threads are started for every search, to read ahead what is in memory already: .1 instead of .9 ms.
            faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index whole or not at all."""
        write_private(path, _faiss().serialize_index(self._index).tobytes())

    def __len__(self) -> int:
        """How many features it holds."""
        return int(self._index.ntotal)

    @property
    def is_exact(self) -> bool:
        """Whether every feature is compared."""
        return not hasattr(self._index, "nprobe")

    @property
    def visited_lists(self) -> int:
        """How many of the lists a search visits; all, when it is exact."""
        return LISTS if self.is_exact else int(self._index.nprobe)

    def visit_lists(self, count: int) -> None:
        """Choose how many lists a search visits, 1 to 256; an exact index has none to choose."""
        if not self.is_exact:
            self._index.nprobe = count

    def add(self, features: NDArray[np.float32]) -> None:
        """Add features, float32 (n, dimensions); their row numbers follow the last."""
        self._index.add(features)

    def search(
        self, queries: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The nearest features.

        Args:
            queries: float32, shape (n, dimensions), rows of length 1.
            count: How many are wanted.

        Returns:
            Inner products, float32, and row numbers, int64, both (n, count), best first; a place that nothing fills has
            the number -1.
        """
        scores, rows = self._index.search(np.ascontiguousarray(queries, np.float32), count)
        return scores, rows

    def recall(self, exact: NDArray[np.int64], queries: NDArray[np.float32]) -> float:
        """The share of the exact nearest, int64 (n, k), that a search finds."""
        found = self.search(queries, exact.shape[1])[1]
        hits = [np.isin(right, mine).mean() for right, mine in zip(exact, found, strict=True)]
        return float(np.mean(hits))

    def lists_for_recall(self, features: NDArray[np.float32], wanted: float) -> int:
        """The fewest lists, a power of two, whose visit finds the wanted share of the five nearest.

        Measured on up to 1,000 of the features themselves, disturbed as captures are (to a cosine of about 0.9).
        """
        rng = np.random.default_rng(1)
        dimensions = features.shape[1]
        queries = features[rng.permutation(len(features))[:1000]]
        noise = rng.normal(0, 0.48 / np.sqrt(dimensions), queries.shape).astype(np.float32)
        queries = queries + noise
        queries /= np.linalg.norm(queries, axis=1, keepdims=True)
        exact = _nearest(features, queries, 5)
        lists = 1
        while lists < LISTS:
            self.visit_lists(lists)
            if self.recall(exact, queries) >= wanted:
                break
            lists *= 2
        return lists


def _nearest(
    features: NDArray[np.float32], queries: NDArray[np.float32], count: int
) -> NDArray[np.int64]:
    flat = _faiss().IndexFlatIP(features.shape[1])
    flat.add(features)
    rows: NDArray[np.int64] = flat.search(queries, count)[1]
    return rows
