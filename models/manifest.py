"""Writes ``manifest.toml``: every file of a model that ships, with its size and SHA-256. Run it when one has changed.

python models/manifest.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from emojiaudio_desktop.weights import (  # noqa: E402
    MANIFEST_FILE,
    Model,
    ModelFile,
    hash_file,
    write_manifest,
)

AUTHOR: Final = "The EmojiAudio founders"
LICENCE: Final = "GPL-3.0-or-later"
MODELS: Final = {
    "emoji_clip": (
        "picture encoder, its gallery of emoji drawings, and drawings as pictures",
        "trained and made by models/emoji_clip/recipe from the sets of drawings that the gallery names",
    ),
    "screen_finder": (
        "tells emoji from text on a screen",
        "fitted by models/screen_finder/fit.py",
    ),
}
ENDINGS: Final = {".onnx", ".safetensors", ".json", ".index", ".npz", ".zip", ".bin"}


def files_of(name: str) -> tuple[ModelFile, ...]:
    """The files of a model that are here."""
    found = sorted(path for path in (HERE / name).iterdir() if path.suffix in ENDINGS)
    return tuple(
        ModelFile(path.relative_to(HERE).as_posix(), path.stat().st_size, hash_file(path))
        for path in found
    )


def main() -> None:
    """Write."""
    models = [
        Model(name, what, AUTHOR, LICENCE, source, files_of(name), HERE, is_shipped=True)
        for name, (what, source) in MODELS.items()
    ]
    (HERE / MANIFEST_FILE).write_text(write_manifest(models), "utf-8", newline="\n")
    for model in models:
        print(f"{model.name}: {len(model.files)} files, {model.size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
