"""Whose work the program is made of: every sound, text and picture source, with author and licence."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.errors import Sentence, damaged
from emojiaudio_desktop.weights import Models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.library.store import SoundLibrary

_ASSET: Final = {
    "icon": Sentence("sound icons"),
    "bed": Sentence("music"),
    "cue": Sentence("cues of feelings"),
}


@dataclass(frozen=True, slots=True)
class Credit:
    """What one author gave under one licence.

    Attributes:
        asset: What it is: "sound icons", "emoji names and keywords" ...
        author: Who made it.
        licence: SPDX expression.
        sources: Where it was taken from, each once.
        ids: The sounds it is in; none for texts and pictures.
    """

    asset: str
    author: str
    licence: str
    sources: tuple[str, ...]
    ids: tuple[str, ...] = ()


def credits_of(library: SoundLibrary, lexicon: Lexicon, assets: Path) -> tuple[Credit, ...]:
    """Everything that ships, and the packs that the user added.

    Args:
        library: The sounds.
        lexicon: The texts, which name their sources.
        assets: The folder that ships; the ``sources.json`` in its folders are read too, each a list of objects with ``asset``,
            ``source``, ``author`` and ``licence``.

    Raises:
        AssetError: A list of sources is damaged.
    """
    titles = {
        pack.name: Sentence("pack {title}", title=pack.title) for pack in library.holdings.packs
    }
    groups: dict[tuple[str, str, str], tuple[dict[str, None], list[str]]] = {}
    for sound in (*library.shipped, *library.holdings.pack_sounds):
        asset = titles.get(library.origin(sound), _ASSET[sound.kind])
        sources, ids = groups.setdefault((asset, sound.author, sound.licence), ({}, []))
        sources[sound.source] = None
        ids.append(sound.id)
    sounds = (
        Credit(asset, author, licence, tuple(sources), tuple(ids))
        for (asset, author, licence), (sources, ids) in groups.items()
    )
    texts = (*lexicon.sources, _read(assets / "emoji" / "polarity.json")["source"])
    return (*sounds, *_credits(texts), *_credits(_listed(assets)))


def credits_of_models(shipped: Path, own: Path) -> Iterator[Credit]:
    """The models, the drawings that they were trained on and are compared with, and the pictures that ship.

    Args:
        shipped: The folder of the models that ship; each folder in it may hold a ``gallery.json``, a ``pictures.zip`` and an
            ``icons.json`` (further drawings that the model learned from), whose ``sets`` name what they were made of.
        own: The user's own folder of models; it need not exist.

    Raises:
        ModelError: The list of models is missing or damaged.
        AssetError: A list of sets is damaged.
    """
    for model in Models(shipped, own).listed():
        if model.author and model.licence and model.source:
            asset = Sentence("model {name}, {what}", name=model.name, what=Sentence(model.what))
            yield Credit(asset, model.author, model.licence, (model.source,))
    for path in sorted(shipped.glob("*/gallery.json")):
        yield from _sets(Sentence("features of emoji drawings"), _read(path).get("sets", ()))
    for path in sorted(shipped.glob("*/pictures.zip")):
        try:
            with zipfile.ZipFile(path) as archive:
                sets = json.loads(archive.read("index.json"))["sets"]
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise damaged(path) from error
        yield from _sets(Sentence("pictures of emoji drawings"), sets)
    for path in sorted(shipped.glob("*/icons.json")):
        by_licence: dict[str, list[Mapping[str, str]]] = {}
        for row in _read(path).get("sets", ()):
            by_licence.setdefault(row["licence"], []).append(row)
        for licence, rows in sorted(by_licence.items()):
            # A hundred sets: a line for each licence, or nobody listens to the end.
            authors = ", ".join(dict.fromkeys(row["author"] for row in rows))
            sources = tuple(_source_of(row) for row in rows)
            yield Credit(
                Sentence("icons that the picture encoder learned from"), authors, licence, sources
            )


def _sets(asset: str, rows: Iterable[Mapping[str, str]]) -> Iterator[Credit]:
    for row in rows:
        yield Credit(asset, row["author"], row["licence"], (_source_of(row),))


def _source_of(row: Mapping[str, str]) -> str:
    return f"{row['name']}: {row['source']}"


def _credits(rows: Iterable[Mapping[str, str]]) -> Iterator[Credit]:
    for row in rows:
        yield Credit(Sentence(row["asset"]), row["author"], row["licence"], (row["source"],))


def _listed(assets: Path) -> Iterator[Mapping[str, str]]:
    for path in sorted(assets.glob("*/sources.json")):
        yield from _read(path)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise damaged(path) from error
