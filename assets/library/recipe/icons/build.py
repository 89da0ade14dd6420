"""Build the icons: every maker is run, its sound finished, written, read back, measured and entered in the manifest."""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

from recipe.levels import finish, limit, loudness_lufs, true_peak_dbfs
from recipe.oggfile import write_vorbis

from .signals import balance
from .take import Icon, Take

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LIBRARY = HERE.parent.parent
FOLDER = LIBRARY / "icons"
HIGHEST_PEAK_DBFS = -3.1
FAMILIES = ("human", "speech", "animals", "birds", "weather", "food", "vehicles", "bells", "machines", "tools", "sport", "effects", "music")


def declared() -> Iterator[tuple[str, Icon]]:
    """Give every declared icon with the family it belongs to."""
    for family in FAMILIES:
        if (HERE / f"{family}.py").exists():
            module = importlib.import_module(f"{__package__}.{family}")
            for icon in module.ICONS:
                yield family, icon


def concepts() -> dict[str, str]:
    """Read the captions of the concepts."""
    lines = (LIBRARY / "concepts.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def meanings() -> dict[str, dict[str, Any]]:
    """Read tags, emotion and instruments of the concepts."""
    table = {}
    for line in (HERE / "meanings.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            slug, emotion, valence, arousal, tags, instruments = ([*line.split("\t"), ""])[:6]
            table[slug] = {
                "tags": [tag.strip() for tag in tags.split(",")],
                "emotion": None if emotion == "-" else emotion,
                "valence": float(valence),
                "arousal": float(arousal),
                "instruments": [name.strip() for name in instruments.split(",") if name.strip()],
            }
    return table


def make(folder: Path, family: str, icon: Icon, number: int, caption: str, meaning: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0917 -- a table of numbers reads better in rows
    """Make one variant, write its file into a folder, and give its entry in the manifest."""
    name = f"{icon.concept}-{number}"
    take = Take(np.random.default_rng(zlib.crc32(name.encode())), number)
    raw = icon.make(take)
    x = finish(
        raw if icon.balance_db is None else balance(raw, icon.balance_db),
        shortest_s=icon.shortest_s,
        longest_s=icon.longest_s,
        fade_out_s=icon.fade_out_s,
        target_lufs=icon.lufs,
    )
    path = folder / f"{name}.ogg"
    for _ in range(8):
        write_vorbis(path, x)
        heard, rate = soundfile.read(path)
        over_db = true_peak_dbfs(heard) - HIGHEST_PEAK_DBFS
        if over_db <= 0:
            break
        x = limit(x, true_peak_dbfs(x) - over_db - 0.1)
    own = f"EmojiAudio synthesis: recipe/icons/{family}.py"
    packages = {origin: [] for origin, _ in take.used}
    for origin, what in take.used:
        packages[origin].append(
            what.removeprefix("sample ").removeprefix("preset ")
            if packages[origin] and what.split()[0] == packages[origin][0].split()[0]
            else what
        )
    licences = {origin.licence for origin, _ in take.used}
    return {
        "id": name,
        "kind": "icon",
        "file": f"icons/{path.name}",
        "caption": caption,
        **{key: meaning[key] for key in ("tags",)},
        "concept": icon.concept,
        "emotion": meaning["emotion"],
        "valence": meaning["valence"],
        "arousal": meaning["arousal"],
        "genre": None,
        "instruments": meaning["instruments"],
        "seconds": round(len(heard) / rate, 3),
        "sample_rate": rate,
        "lufs": round(loudness_lufs(heard), 2),
        "true_peak_dbfs": round(true_peak_dbfs(heard), 2),
        "source": "; ".join(f"{origin.package} {', '.join(what)}" for origin, what in packages.items()) or own,
        "author": "; ".join(dict.fromkeys(origin.author for origin, _ in take.used)) or "EmojiAudio",
        "licence": "MIT" if "MIT" in licences else "CC0-1.0" if licences else "GPL-3.0-or-later",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def build(only: list[str] | None = None) -> list[dict[str, Any]]:
    """Make the icons and the manifest.

    Args:
        only: Slugs to make anew; the others keep their files and entries. All when None.

    Returns:
        The manifest.
    """
    FOLDER.mkdir(exist_ok=True)
    captions, table = concepts(), meanings()
    manifest_path = FOLDER / "manifest.json"
    old = json.loads(manifest_path.read_text(encoding="utf-8")) if manifest_path.exists() else []
    kept = {entry["id"]: entry for entry in old}
    entries: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(dir=LIBRARY, prefix=".icons-") as aside:
        for family, icon in declared():
            for number in range(1, icon.variants + 1):
                name = f"{icon.concept}-{number}"
                if only is not None and icon.concept not in only and name in kept:
                    entries[name] = kept[name]
                    continue
                entries[name] = make(Path(aside), family, icon, number, captions[icon.concept], table[icon.concept])
        # Files and manifest change together, and only when everything could be made.
        for new in Path(aside).iterdir():
            new.replace(FOLDER / new.name)
    for stale in FOLDER.glob("*.ogg"):
        if stale.stem not in entries:
            stale.unlink()
    manifest = [entries[name] for name in sorted(entries)]
    fresh = manifest_path.with_suffix(".new")
    fresh.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(manifest_path)
    return manifest


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m recipe.icons", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="SLUG", help="make only these concepts anew")
    manifest = build(parser.parse_args().only)
    size = sum((LIBRARY / entry["file"]).stat().st_size for entry in manifest)
    print(f"{len(manifest)} icons of {len({e['concept'] for e in manifest})} concepts, {size / 1e6:.2f} MB")
