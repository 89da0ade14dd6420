"""The drawings that are known, and which of them a picture is most like.

A gallery is a folder of three files that belong together: ``gallery.index`` (the features, a FAISS index),
``gallery.json`` (what each feature shows and where it came from), ``gallery.npz`` (what was learned about them).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.index import FeatureIndex
from emojiaudio_desktop.retrieval.skin_tones import TONES, tone_of
from emojiaudio_desktop.weights import hash_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT: Final = 2
_NEIGHBOURS: Final = 64
"""Enough for five different emoji, each drawn by ten hands."""
_PROTOTYPES: Final = 16
_ALIKE: Final = (0.75, 0.95)
"""From the one cosine of the nearest drawing to the other its emoji's prototype loses nine tenths of its say: so near lies the very drawing,
and of two that differ in a hat alone only it can tell. Of toned drawings it tells 1 % more, of unknown hands as many."""
_FILES: Final = ("gallery.index", "gallery.npz")
_DAMAGED: Final = (
    "The gallery of known emoji drawings is missing or damaged; please install EmojiAudio again."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An emoji that a picture may show.

    Attributes:
        emoji: Its key, without skin tone.
        drawn: The key of the nearest drawing, with its skin tone.
        source: The set that this drawing is from.
        score: Mean cosine of the nearest drawing and of the emoji's prototype, which weighs less the nearer a drawing is.
        nearest: Cosine of the nearest drawing alone.
        votes: How many of the ten nearest drawings show this emoji, in [0, 1].
        tones: Cosine of its nearest drawing without a skin tone, and with each of the five; empty where none was looked for.
    """

    emoji: str
    drawn: str
    source: str
    score: float
    nearest: float
    votes: float
    tones: tuple[float, ...] = ()


class Gallery:
    """Features of known drawings, made by one encoder.

    Args:
        folder: Where its three files lie.
        encoder_key: Of the encoder that will ask; see :class:`emojiaudio_desktop.domain.PictureEncoder`.

    Raises:
        ModelError: A file is missing or damaged, or the gallery was made by another encoder.
    """

    def __init__(self, folder: Path, encoder_key: str) -> None:
        try:
            table = json.loads((folder / "gallery.json").read_bytes())
            if table["format"] != FORMAT:
                raise ModelError(_DAMAGED)
            if table["encoder"] != encoder_key:
                raise ModelError(
                    "The gallery of known emoji drawings was made by another encoder and has to be made again."
                )
            for name in _FILES:
                if hash_file(folder / name) != table["files"][name]:
                    raise ModelError(_DAMAGED)
            with np.load(folder / "gallery.npz", allow_pickle=False) as learned:
                self._prototypes: NDArray[np.float32] = learned["prototypes"].astype(np.float32)
                self.learned = {
                    name: learned[name] for name in learned.files if name != "prototypes"
                }
            self.sources: list[dict[str, str]] = table["sets"]
            self._classes: list[str] = table["classes"]
            self._drawn: list[str] = table["drawn"]
            self._class_of = np.array(table["class_of"], np.int32)
            self._set_of: list[int] = table["set_of"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(_DAMAGED) from error
        self._index = FeatureIndex.load(folder / "gallery.index")
        present, self._first_rows = np.unique(self._class_of, return_index=True)
        if not (
            len(self._index) == len(self._drawn) == len(self._class_of) == len(self._set_of)
            # Every emoji has a drawing, and every drawing an emoji.
            and np.array_equal(present, np.arange(len(self._classes)))
            and len(self._prototypes) == len(self._classes)
        ):
            raise ModelError(_DAMAGED)

    def __len__(self) -> int:
        """How many drawings it holds."""
        return len(self._drawn)

    def search(self, features: NDArray[np.float32], count: int = 5) -> list[list[Candidate]]:
        """The emoji that each picture is most like.

        Args:
            features: float32, shape (n, dimensions), rows of length 1.
            count: How many different emoji are wanted.

        Returns:
            For each picture its candidates, best first, no emoji twice.
        """
        scores, rows = self._index.search(features, min(_NEIGHBOURS, len(self)))
        by_prototype = features @ self._prototypes.T
        return [
            self._candidates(near[found >= 0], found[found >= 0], prototypes, count)
            for near, found, prototypes in zip(scores, rows, by_prototype, strict=True)
        ]

    def _candidates(
        self,
        near: NDArray[np.float32],
        found: NDArray[np.int64],
        prototypes: NDArray[np.float32],
        count: int,
    ) -> list[Candidate]:
        classes = self._class_of[found]
        votes: dict[int, int] = {}
        for label in classes[:10].tolist():
            votes[label] = votes.get(label, 0) + 1
        nearest: dict[int, int] = {}
        toned: dict[tuple[int, int], float] = {}
        for position, label in enumerate(classes.tolist()):
            nearest.setdefault(label, position)
            toned.setdefault((label, tone_of(self._drawn[found[position]])), float(near[position]))
        # An emoji near by its prototype alone has drawings no nearer than the last neighbour found.
        floor = float(near[-1]) if near.size else -1.0
        weight = float(np.interp(near[0] if near.size else -1.0, _ALIKE, (1.0, 0.1)))
        likely = np.argpartition(-prototypes, min(_PROTOTYPES, prototypes.size - 1))[:_PROTOTYPES]
        scored = []
        for label in {*nearest, *likely.tolist()}:
            place = nearest.get(label)
            own = float(near[place]) if place is not None else floor
            score = (own + weight * float(prototypes[label])) / (1 + weight)
            row = int(found[place] if place is not None else self._first_rows[label])
            scored.append((score, own, label, row))
        scored.sort(key=lambda one: -one[0])
        return [
            Candidate(
                emoji=self._classes[label],
                drawn=self._drawn[row],
                source=self.sources[self._set_of[row]]["name"],
                score=score,
                nearest=own,
                votes=votes.get(label, 0) / 10,
                tones=tuple(toned.get((label, tone), floor) for tone in range(len(TONES) + 1)),
            )
            for score, own, label, row in scored[:count]
        ]


def save_gallery(
    folder: Path,
    *,
    encoder_key: str,
    features: NDArray[np.float32],
    drawn: list[str],
    classes: list[str],
    class_of: list[int],
    set_of: list[int],
    sets: list[dict[str, str]],
    learned: Mapping[str, NDArray[Any]],
) -> None:
    """Write a gallery; the file that ties the others together comes last, so that half a gallery is never taken for one.

    Args:
        folder: Where to.
        encoder_key: Of the encoder that made the features.
        features: float32, shape (n, dimensions), rows of length 1.
        drawn: The key of each drawing's emoji, with its skin tone.
        classes: Every emoji without skin tone.
        class_of: For each drawing the index of its emoji in ``classes``.
        set_of: For each drawing the index of its set in ``sets``.
        sets: ``name``, ``author``, ``licence`` and ``source`` of each set.
        learned: ``prototypes``, shape (len(classes), dimensions), and what else belongs to them.
    """
    import io  # noqa: PLC0415

    from emojiaudio_desktop.paths import write_private  # noqa: PLC0415

    FeatureIndex.build(features).save(folder / "gallery.index")
    packed = io.BytesIO()
    arrays: dict[str, Any] = dict(learned)
    np.savez(packed, **arrays)
    write_private(folder / "gallery.npz", packed.getvalue())
    files = {name: hash_file(folder / name) for name in _FILES}
    table = {
        "format": FORMAT,
        "encoder": encoder_key,
        "files": files,
        "sets": sets,
        "classes": classes,
        "drawn": drawn,
        "class_of": class_of,
        "set_of": set_of,
    }
    write_private(
        folder / "gallery.json",
        json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(),
    )
