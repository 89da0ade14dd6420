"""Makes a gallery for any encoder, from the drawings that ship as pictures; it can be left off, and taken up again."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.errors import OutputError
from emojiaudio_desktop.paths import make_private_dir, write_private
from emojiaudio_desktop.retrieval.gallery import save_gallery
from emojiaudio_desktop.retrieval.skin_tones import tone_of, toneless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Picture, PictureEncoder
    from emojiaudio_desktop.retrieval.drawings import Drawings

_BATCH: Final = 32
_PART: Final = 512
"""So many features are kept at a time: what is lost when the machine stops."""


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """Drawings with their features.

    Attributes:
        features: float32, shape (n, dimensions), rows of length 1.
        drawn: The key of each drawing's emoji, with its skin tone.
        classes: Every emoji without skin tone.
        class_of: For each drawing the index of its emoji in ``classes``.
        set_of: For each drawing the index of its set in ``sets``.
        sets: ``name``, ``vendor``, ``author``, ``licence`` and ``source`` of each set.
    """

    features: NDArray[np.float32]
    drawn: list[str]
    classes: list[str]
    class_of: NDArray[np.int64]
    set_of: NDArray[np.int64]
    sets: list[dict[str, str]]

    def chosen(self, rows: NDArray[np.int64]) -> Holding:
        """Some of the drawings, with the emoji that they show."""
        used, class_of = np.unique(self.class_of[rows], return_inverse=True)
        return Holding(
            self.features[rows],
            [self.drawn[row] for row in rows.tolist()],
            [self.classes[label] for label in used.tolist()],
            class_of.astype(np.int64),
            self.set_of[rows],
            self.sets,
        )

    def prototypes(self) -> NDArray[np.float32]:
        """The mean direction of each emoji's drawings without skin tone, float32 (len(classes), dimensions)."""
        plain = np.array([tone_of(key) == 0 for key in self.drawn])
        counted = plain | ~np.isin(self.class_of, self.class_of[plain])
        sums = np.zeros((len(self.classes), self.features.shape[1]), np.float32)
        np.add.at(sums, self.class_of[counted], self.features[counted])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.maximum(lengths, 1e-9), np.float32)

    def save(self, folder: Path, encoder_key: str, learned: Mapping[str, NDArray[Any]]) -> None:
        """Write it as a gallery."""
        save_gallery(
            folder,
            encoder_key=encoder_key,
            features=self.features,
            drawn=self.drawn,
            classes=self.classes,
            class_of=self.class_of.tolist(),
            set_of=self.set_of.tolist(),
            sets=self.sets,
            learned={"prototypes": self.prototypes().astype(np.float16), **learned},
        )


@dataclass(frozen=True, slots=True)
class Lessons:
    """Pictures from whose features is learned how sure an answer is.

    Attributes:
        count: How many there are.
        pictures: Gives them from one on; always the same ones.
        learn: Takes the drawings and the features of the pictures, and gives what belongs into the gallery.
    """

    count: int
    pictures: Callable[[int], Iterator[Picture]]
    learn: Callable[[Holding, NDArray[np.float32]], Mapping[str, NDArray[Any]]]


def percent_done(folder: Path) -> int:
    """How much of a gallery that is being made is kept already, 0 to 100."""
    try:
        total = int(json.loads((folder / "parts" / "making.json").read_bytes()).split()[2])
        parts = sum(1 for _ in (folder / "parts").glob("*.npy"))
    except (OSError, ValueError, AttributeError, IndexError):
        return 0
    return min(100, 100 * parts * _PART // max(1, total))


def rebuild(
    folder: Path, encoder: PictureEncoder, drawings: Drawings, lessons: Lessons
) -> Iterator[tuple[int, int]]:
    """Make the gallery of an encoder.

    Whoever asks no further leaves it off; what was made is kept, and the next time goes on from there.

    Args:
        folder: Where the gallery will lie.
        encoder: Makes the features.
        drawings: What they are made of.
        lessons: Tell how sure an answer is.

    Yields:
        How many pictures are done, and how many there are. The gallery is there when nothing more comes.

    Raises:
        ModelError: The encoder or the drawings are damaged.
        OutputError: The folder cannot be written.
    """
    try:
        yield from _rebuild(folder, encoder, drawings, lessons)
    except OSError as error:
        raise OutputError(
            "The features cannot be written to {folder}: {reason}.",
            folder=folder,
            reason=error.strerror or "the disk refused",
        ) from error


def _rebuild(
    folder: Path, encoder: PictureEncoder, drawings: Drawings, lessons: Lessons
) -> Iterator[tuple[int, int]]:
    parts = folder / "parts"
    total = len(drawings) + lessons.count
    _begin(parts, f"{encoder.key} {drawings.sha256} {total} {_PART}")
    features = np.zeros((total, encoder.dimensions), np.float32)
    for start in range(0, total, _PART):
        stop = min(total, start + _PART)
        kept = _read_part(parts / f"{start:06}.npy", (stop - start, encoder.dimensions))
        if kept is not None:
            features[start:stop] = kept
            yield stop, total
            continue
        pictures = _pictures(drawings, lessons, start)
        for first in range(start, stop, _BATCH):
            last = min(stop, first + _BATCH)
            features[first:last] = encoder.encode(list(islice(pictures, last - first)))
            if last < stop:
                yield last, total
        _write_part(parts / f"{start:06}.npy", features[start:stop])
        yield stop, total
    holding = _hold(features[: len(drawings)], drawings)
    learned = lessons.learn(holding, features[len(drawings) :])
    holding.save(folder, encoder.key, learned)
    shutil.rmtree(parts, ignore_errors=True)


def _begin(parts: Path, what: str) -> None:
    """Keep the parts that were made of the same things; others fall away."""
    paper = parts / "making.json"
    try:
        is_same = json.loads(paper.read_bytes()) == what
    except (OSError, ValueError):
        is_same = False
    if not is_same:
        shutil.rmtree(parts, ignore_errors=True)
        make_private_dir(parts)
        write_private(paper, json.dumps(what).encode())


def _pictures(drawings: Drawings, lessons: Lessons, start: int) -> Iterator[Picture]:
    for number in range(start, len(drawings)):
        yield drawings[number].picture
    yield from lessons.pictures(max(0, start - len(drawings)))


def _read_part(path: Path, shape: tuple[int, int]) -> NDArray[np.float32] | None:
    try:
        kept = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    is_whole = kept.shape == shape and kept.dtype == np.float32 and bool(np.isfinite(kept).all())
    return kept if is_whole else None


def _write_part(path: Path, features: NDArray[np.float32]) -> None:
    packed = io.BytesIO()
    np.save(packed, features)
    write_private(path, packed.getvalue())


def _hold(features: NDArray[np.float32], drawings: Drawings) -> Holding:
    places: dict[str, int] = {}
    class_of = [places.setdefault(toneless(key), len(places)) for key in drawings.keys]
    return Holding(
        features,
        list(drawings.keys),
        list(places),
        np.array(class_of, np.int64),
        np.array(drawings.set_of, np.int64),
        drawings.sets,
    )
