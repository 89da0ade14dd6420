"""The sounds that ship, as their manifest lists them."""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import Audio, Emotion, Sound
from emojiaudio_desktop.errors import AssetError

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT: Final = 1


def _sound(entry: dict[str, Any], folder: Path) -> Sound:
    label = entry["emotion"] or "neutral"
    return Sound(
        id=entry["id"],
        kind=entry["kind"],
        path=str(folder / entry["file"]),
        caption=entry["caption"],
        tags=tuple(entry["tags"]),
        concept=entry.get("concept") or "",
        emotion=Emotion(label, entry["valence"], entry["arousal"]),
        labels=tuple(entry.get("labels") or (label,)),
        genre=entry.get("genre") or "",
        instruments=tuple(entry.get("instruments") or ()),
        seconds=entry["seconds"],
        loop_start_s=entry.get("loop_start_s"),
        loop_end_s=entry.get("loop_end_s"),
        lufs=entry["lufs"],
        true_peak_dbfs=entry["true_peak_dbfs"],
        source=entry["source"],
        author=entry["author"],
        licence=entry["licence"],
        sha256=entry["sha256"],
    )


@lru_cache(maxsize=64)
def read_sound(path: str) -> Audio:
    """Decode a sound file; the last few stay in memory.

    Returns:
        float32, shape (frames, channels), at the file's own rate.

    Raises:
        AssetError: The file is missing or damaged.
    """
    import soundfile  # noqa: PLC0415  (loads libsndfile; `describe` never needs it)

    try:
        samples, sample_rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise AssetError(
            "The sound {name} is missing or damaged; please install EmojiAudio again.",
            name=path.replace("\\", "/").rpartition("/")[2],
        ) from error
    return Audio(samples, sample_rate)


class SoundLibrary:
    """The sounds by kind, concept and emotion.

    Args:
        folder: The folder ``assets/library``; its manifest is read when the first sound is wanted.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def sounds(self) -> tuple[Sound, ...]:
        """Every sound, in the order of the manifest.

        Raises:
            AssetError: The manifest is missing or damaged.
        """
        try:
            table = json.loads((self._folder / "manifest.json").read_bytes())
            entries: list[dict[str, Any]] = table["sounds"]
            if table["format"] == _FORMAT:
                return tuple(_sound(entry, self._folder) for entry in entries)
        except (OSError, ValueError, KeyError, TypeError):
            pass
        raise AssetError("The list of sounds is missing or damaged; please install EmojiAudio again.")

    @cached_property
    def by_concept(self) -> dict[str, tuple[Sound, ...]]:
        """The auditory icons of each concept, its variants in order."""
        found: dict[str, list[Sound]] = {}
        for sound in self.sounds:
            if sound.kind == "icon":
                found.setdefault(sound.concept, []).append(sound)
        return {concept: tuple(sounds) for concept, sounds in found.items()}

    @cached_property
    def cues(self) -> dict[str, Sound]:
        """The short cue of each emotion label."""
        return {sound.emotion.label: sound for sound in self.sounds if sound.kind == "cue"}

    @cached_property
    def beds(self) -> tuple[Sound, ...]:
        """The music beds."""
        return tuple(sound for sound in self.sounds if sound.kind == "bed")
