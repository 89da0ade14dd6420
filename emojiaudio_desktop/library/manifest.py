"""The entries by which manifests list sounds, and the files that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import Emotion, Sound

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = 1
"""The format of every manifest of sounds that this version reads and writes."""
_BLOCK: Final = 1 << 20


def sound_of(entry: Mapping[str, Any], folder: Path) -> Sound:
    """The sound that an entry lists.

    Args:
        entry: One element of ``sounds`` in a manifest.
        folder: The folder that the entry's ``file`` is relative to.

    Raises:
        KeyError: The entry lacks a value.
        TypeError: A value is of the wrong type.
        ValueError: A value cannot be what it should be.
    """
    label = entry["emotion"] or "neutral"
    return Sound(
        id=entry["id"],
        kind=entry["kind"],
        path=str(folder / entry["file"]),
        caption=entry["caption"],
        tags=tuple(entry["tags"]),
        concept=entry.get("concept") or "",
        emotion=Emotion(label, float(entry["valence"]), float(entry["arousal"])),
        labels=tuple(entry.get("labels") or (label,)),
        genre=entry.get("genre") or "",
        instruments=tuple(entry.get("instruments") or ()),
        seconds=float(entry["seconds"]),
        loop_start_s=entry.get("loop_start_s"),
        loop_end_s=entry.get("loop_end_s"),
        bar_s=entry.get("bar_s"),
        lufs=float(entry["lufs"]),
        true_peak_dbfs=float(entry["true_peak_dbfs"]),
        source=entry["source"],
        author=entry["author"],
        licence=entry["licence"],
        sha256=entry["sha256"],
    )


def entry_of(sound: Sound, file: str) -> dict[str, Any]:
    """The entry that lists a sound; the inverse of :func:`sound_of`.

    Args:
        sound: The sound.
        file: Its file, relative to the folder of the manifest.
    """
    return {
        "id": sound.id,
        "kind": sound.kind,
        "file": file,
        "caption": sound.caption,
        "tags": list(sound.tags),
        "concept": sound.concept or None,
        "emotion": sound.emotion.label,
        "labels": list(sound.labels),
        "valence": sound.emotion.valence,
        "arousal": sound.emotion.arousal,
        "genre": sound.genre or None,
        "instruments": list(sound.instruments),
        "seconds": sound.seconds,
        "loop_start_s": sound.loop_start_s,
        "loop_end_s": sound.loop_end_s,
        "bar_s": sound.bar_s,
        "lufs": sound.lufs,
        "true_peak_dbfs": sound.true_peak_dbfs,
        "source": sound.source,
        "author": sound.author,
        "licence": sound.licence,
        "sha256": sound.sha256,
    }


def plain_text(text: str) -> str:
    """A text on one line, without what would steer a terminal or trip a voice."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def hash_of(path: Path | str) -> str:
    """The SHA-256 of a file, lower-case hexadecimal; read in blocks.

    Raises:
        OSError: The file cannot be read.
    """
    import hashlib  # noqa: PLC0415  (loads OpenSSL; nothing that only answers needs it)

    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
