"""Real stickers and real sounds for the tests of windows, in folders of their own."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import soundfile
from PIL import Image, ImageDraw

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import Collection, SoundLibrary
from emojiaudio_desktop.library.answers import SoundDesk
from emojiaudio_desktop.library.lessons import Lessons
from emojiaudio_desktop.library.pack_shelf import PackShelf
from emojiaudio_desktop.library.search import SoundSearch
from emojiaudio_desktop.library.shelf import SoundShelf
from emojiaudio_desktop.library.training import Training
from emojiaudio_desktop.mixing.joining import join
from emojiaudio_desktop.recognition.picture_files import PictureFile
from emojiaudio_desktop.recognition.sticker_album import StickerAlbum
from emojiaudio_desktop.recognition.sticker_desk import StickerDesk
from emojiaudio_desktop.recognition.sticker_names import feeling_of
from emojiaudio_desktop.recognition.stickers import NewSticker, StickerStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from emojiaudio_desktop.gui.services import Services


@cache
def lexicon() -> Lexicon:
    return Lexicon(paths.assets_dir() / "emoji")


def drawing(seed: int, side: int = 96) -> Picture:
    """A see-through drawing of some shapes."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y = (int(v) for v in rng.integers(15, side - 15, 2))
        w, h = (int(v) for v in rng.integers(8, 34, 2))
        fill = tuple(int(v) for v in rng.integers(0, 256, 3))
        draw.ellipse([x - w, y - h, x + w, y + h], fill, (20, 20, 20), 3)
    return Picture(np.array(image))


def save_drawing(path: Path, seed: int) -> Path:
    """A drawing in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(drawing(seed).pixels).save(path)
    return path


def write_pack(path: Path, name: str, title: str, captions: Sequence[str]) -> Path:
    """A good pack with a sound icon for each caption."""
    path.parent.mkdir(parents=True, exist_ok=True)
    time = np.arange(24_000) / 48_000
    sounds = []
    with zipfile.ZipFile(path, "w") as archive:
        for number, caption in enumerate(captions, start=1):
            tone = io.BytesIO()
            soundfile.write(tone, 0.3 * np.sin(1_000 * number * time), 48_000, format="OGG")
            content = tone.getvalue()
            archive.writestr(f"{number}.ogg", content)
            sounds.append(
                {
                    "id": f"{name}-{number}",
                    "kind": "icon",
                    "file": f"{number}.ogg",
                    "caption": caption,
                    "concept": f"{name}-{number}",
                    "emotion": "joy",
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
        about = {"name": name, "title": title, "licence": "CC-BY-4.0", "author": "Ann Example"}
        archive.writestr(
            "manifest.json", json.dumps({"format": 1, "pack": about, "sounds": sounds})
        )
    return path


class World:
    """A store of stickers and a library, as the program puts them together."""

    def __init__(self, folder: Path) -> None:
        assets = paths.assets_dir()
        self.store = StickerStore(folder / "data" / "stickers.sqlite3")
        self.collection = Collection(folder / "data" / "sounds")
        self.library = SoundLibrary(assets / "library", self.collection)
        self.search = SoundSearch(self.library, lexicon())
        sound_desk = SoundDesk(
            self.library,
            self.collection,
            lexicon(),
            self.search,
            assets,
            models=folder / "models",
            own_models=folder / "own models",
        )
        self.shelf = SoundShelf(self.library, lambda: self.search, lambda: sound_desk)
        self.packs = PackShelf(assets / "library", self.collection)
        desk = StickerDesk(
            self.store, lexicon(), assets / "emoji", lambda sound: sound in self.library.by_id
        )
        self.album = StickerAlbum(self.store, desk)
        self.training = Training(folder / "data" / "training.json")
        self.lessons = Lessons(self.library, lexicon(), self.training, random.Random(7))

    def fill(self, *names: str) -> None:
        """Keep stickers of these names; their feeling is joy."""
        self.store.add_all(
            [
                NewSticker(PictureFile(name, b"", (drawing(seed),)), name, feeling_of("joy"))
                for seed, name in enumerate(names)
            ]
        )

    def services(self, services: Services) -> Services:
        """The services of a desk, with these stickers and sounds."""
        return replace(
            services,
            album=lambda: self.album,
            sounds=lambda: self.shelf,
            packs=lambda: self.packs,
            lessons=lambda: self.lessons,
            join=join,
        )

    def names(self) -> list[str]:
        """What the stickers are called, in the order of the alphabet."""
        return sorted(sticker.name for sticker in self.store.stickers())
