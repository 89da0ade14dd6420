"""Sound files and packs for the tests of the library."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

if TYPE_CHECKING:
    from pathlib import Path


def tone(seconds=0.5, rate=48_000, hz=600.0, level=0.3, lead_s=0.0, tail_s=0.0):
    time = np.arange(round(seconds * rate)) / rate
    sound = level * np.sin(2 * np.pi * hz * time)
    return np.concatenate((np.zeros(round(lead_s * rate)), sound, np.zeros(round(tail_s * rate))))


@pytest.fixture
def sound_file(tmp_path):
    """Writes a tone: ``sound_file("a.wav", seconds=2)``."""

    def write(name="tone.wav", rate=48_000, subtype=None, channels=1, **shape):
        path = tmp_path / name
        samples = tone(rate=rate, **shape)
        if channels > 1:
            samples = np.stack([samples * (1 - 0.3 * at) for at in range(channels)], axis=1)
        is_opus = path.suffix == ".opus"  # soundfile does not know the ending
        soundfile.write(path, samples, rate, subtype=subtype, format="OGG" if is_opus else None)
        return path

    return write


@pytest.fixture
def pack_file(tmp_path, sound_file):
    """Writes a pack; what is given replaces parts of the good one."""

    def write(name="farm.zip", *, about=None, change=None, extra=(), table=None, members=None):
        sounds = []
        files: dict[str, bytes] = {}
        for sound_id, concept in (("tractor-1", "tractor"), ("cow-1", "cow-moo")):
            path = sound_file(f"{sound_id}.ogg", seconds=0.6)
            content = path.read_bytes()
            files[f"sounds/{sound_id}.ogg"] = content
            sounds.append(
                {
                    "id": sound_id,
                    "kind": "icon",
                    "file": f"sounds/{sound_id}.ogg",
                    "caption": f"a {sound_id}",
                    "tags": ["farm"],
                    "concept": concept,
                    "emotion": "neutral",
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
        manifest = {
            "format": 1,
            "pack": {
                "name": "farm",
                "title": "On the farm",
                "licence": "CC-BY-SA-4.0",
                "author": "Ann Example",
                **(about or {}),
            },
            "sounds": sounds,
        }
        if change:
            change(manifest, files)
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", table if table is not None else json.dumps(manifest))
            for file, content in (members if members is not None else files).items():
                archive.writestr(file, content)
            for info, content in extra:
                archive.writestr(info, content)
        return path

    return write


@pytest.fixture
def tree():
    """All files under a folder with their content, to see that nothing was changed."""

    def read(folder: Path):
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != ".lock"
        }

    return read
