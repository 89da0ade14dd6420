"""The drawings of emoji that ship as pictures, from which features can be made for any encoder."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.weights import hash_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT: Final = 1
_DAMAGED: Final = "The file {name} with the drawings of emoji is missing or damaged; please install EmojiAudio again."


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of an emoji.

    Attributes:
        key: The emoji, with its skin tone, without variation selectors.
        set: The index of its set in :attr:`Drawings.sets`.
        picture: 64 x 64 pixels, cut out.
    """

    key: str
    set: int
    picture: Picture


class Drawings:
    """A zip of atlases; ``models/emoji_clip/recipe/pack_pictures.py`` describes it.

    Args:
        path: The zip.

    Raises:
        ModelError: It is missing or damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._atlas_number = -1
        self._atlas: NDArray[np.uint8] = np.zeros((0, 0, 4), np.uint8)
        try:
            with zipfile.ZipFile(path) as archive:
                table = json.loads(archive.read("index.json"))
            if table["format"] != FORMAT:
                raise self._damaged
            self._side, self._across = int(table["side"]), int(table["across"])
            self.sets: list[dict[str, str]] = table["sets"]
            self.set_of = [int(number) for number, _ in table["rows"]]
            self.keys = [str(key) for _, key in table["rows"]]
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            raise self._damaged from error
        if not self.keys or max(self.set_of) >= len(self.sets) or min(self.set_of) < 0:
            raise self._damaged

    @property
    def _damaged(self) -> ModelError:
        return ModelError(_DAMAGED, name=self._path.name)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    def __iter__(self) -> Iterator[Drawing]:
        """All of them, set by set."""
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Drawing:
        """One of them; those of one atlas after another come fastest.

        Raises:
            ModelError: The atlas is damaged.
        """
        atlas, place = divmod(number, self._across**2)
        if atlas != self._atlas_number:
            self._atlas, self._atlas_number = self._open(f"{atlas:03}.webp"), atlas
        top, left = (self._side * part for part in divmod(place, self._across))
        pixels = self._atlas[top : top + self._side, left : left + self._side]
        if pixels.shape != (self._side, self._side, 4):
            raise self._damaged
        return Drawing(self.keys[number], self.set_of[number], Picture(pixels.copy()))

    @cached_property
    def sha256(self) -> str:
        """Names the file."""
        try:
            return hash_file(self._path)
        except OSError as error:
            raise self._damaged from error

    def _open(self, name: str) -> NDArray[np.uint8]:
        try:
            with zipfile.ZipFile(self._path) as archive:
                content = archive.read(name)
            image: Any = Image.open(io.BytesIO(content), formats=["WEBP"])
            return np.asarray(image.convert("RGBA"))
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise self._damaged from error
