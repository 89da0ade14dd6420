"""The sounds that ship, and those that the user added: own ones and packs."""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.library.manifest import FORMAT, sound_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from emojiaudio_desktop.domain import Sound
    from emojiaudio_desktop.library.collection import Collection, Holdings

SHIPPED: Final = "EmojiAudio"
"""The origin of what ships."""
_LASTING: Final = frozenset({"_folder", "_collection", "shipped", "concepts"})
"""What does not change with what the user adds."""


@lru_cache(maxsize=24)
def read_sound(path: str, longest_s: float | None = None) -> Audio:
    """Decode a sound file; the last few stay in memory.

    Args:
        path: The file.
        longest_s: Decode only so many seconds from the start; None decodes all.

    Returns:
        float32, shape (frames, channels), at the file's own rate.

    Raises:
        AssetError: The file is missing or damaged.
    """
    import soundfile  # noqa: PLC0415  (loads libsndfile; `describe` never needs it)

    try:
        with soundfile.SoundFile(path) as file:
            frames = -1 if longest_s is None else round(longest_s * file.samplerate)
            samples = file.read(frames, dtype="float32", always_2d=True)
            sample_rate = file.samplerate
    except (OSError, soundfile.LibsndfileError) as error:
        raise AssetError(
            "The sound {name} is missing or damaged; what to do about it tells: emojiaudio sounds verify.",
            name=path.replace("\\", "/").rpartition("/")[2],
        ) from error
    return Audio(samples, sample_rate)


class SoundLibrary:
    """The sounds by kind, concept, emoji and emotion.

    A sound of the user's own wins over one of a pack, and that over one that ships, for the same concept. Beds of packs are
    varied with those that ship.

    Args:
        folder: The folder ``assets/library``; its manifest is read when the first sound is wanted.
        collection: What the user added; None leaves it out.
    """

    def __init__(self, folder: Path, collection: Collection | None = None) -> None:
        self._folder = folder
        self._collection = collection

    def refresh(self) -> bool:
        """Take up what the user added or removed since, in this program or another; costs microseconds when nothing was.

        Returns:
            Whether anything changed.
        """
        if (
            self._collection is None
            or "holdings" not in self.__dict__
            or self._collection.stamp() == self.holdings.stamp
        ):
            return False
        for name in self.__dict__.keys() - _LASTING:
            del self.__dict__[name]
        return True

    @cached_property
    def shipped(self) -> tuple[Sound, ...]:
        """Every sound that ships, in the order of the manifest.

        Raises:
            AssetError: The manifest is missing or damaged.
        """
        try:
            table = json.loads((self._folder / "manifest.json").read_bytes())
            entries: list[dict[str, Any]] = table["sounds"]
            if table["format"] == FORMAT:
                return tuple(sound_of(entry, self._folder) for entry in entries)
        except (OSError, ValueError, KeyError, TypeError):
            pass
        raise AssetError(
            "The list of sounds is missing or damaged; please install EmojiAudio again."
        )

    @cached_property
    def concepts(self) -> dict[str, str]:
        """Every sound concept with its description, whether or not there is a sound for it.

        Raises:
            AssetError: The list is missing or damaged.
        """
        try:
            text = (self._folder / "concepts.tsv").read_text(encoding="utf-8")
            return dict(line.split("\t", 1) for line in text.splitlines() if line.strip())
        except (OSError, ValueError) as error:
            raise AssetError(
                "The list of sound concepts is missing or damaged; please install EmojiAudio again."
            ) from error

    @cached_property
    def holdings(self) -> Holdings:
        """What the user added."""
        from emojiaudio_desktop.library.collection import Holdings  # noqa: PLC0415  (imports us)

        return self._collection.read() if self._collection is not None else Holdings()

    @cached_property
    def sounds(self) -> tuple[Sound, ...]:
        """Every sound: the user's own, those of packs, those that ship.

        Raises:
            AssetError: The manifest of what ships is missing or damaged.
        """
        return (*self.holdings.sounds, *self.holdings.pack_sounds, *self.shipped)

    @cached_property
    def by_id(self) -> dict[str, Sound]:
        """Every sound by its id."""
        return {sound.id: sound for sound in reversed(self.sounds)}

    @cached_property
    def by_concept(self) -> dict[str, tuple[Sound, ...]]:
        """The auditory icons of each concept, its variants in order; only those of the nearest origin."""

        def icons(sounds: Iterable[Sound]) -> dict[str, tuple[Sound, ...]]:
            return _grouped(
                (sound for sound in sounds if sound.kind == "icon" and sound.concept),
                lambda sound: (sound.concept,),
            )

        return {
            **icons(self.shipped),
            **icons(self.holdings.pack_sounds),
            **icons(self.holdings.sounds),
        }

    @cached_property
    def by_emoji(self) -> dict[str, tuple[Sound, ...]]:
        """The icons that the user chose for or assigned to single emoji, else a pack did, by the key of the emoji."""
        chosen = {
            emoji: (self.by_id[sound_id],)
            for emoji, sound_id in self.holdings.chosen.items()
            if sound_id in self.by_id
        }
        return {**self._assigned("icon"), **chosen}

    @cached_property
    def cues(self) -> dict[str, Sound]:
        """The short cue of each emotion label."""
        return {sound.emotion.label: sound for sound in self.sounds if sound.kind == "cue"}

    @cached_property
    def beds(self) -> dict[str, tuple[Sound, ...]]:
        """The music beds that fit each emotion label: only the user's own where there is one."""

        def fitting(sounds: Iterable[Sound]) -> dict[str, tuple[Sound, ...]]:
            emoji = self.holdings.emoji
            return _grouped(
                (
                    sound
                    for sound in sounds
                    if sound.kind == "bed" and not sound.concept and not emoji.get(sound.id)
                ),
                lambda sound: sound.labels,
            )

        return {
            **fitting((*self.holdings.pack_sounds, *self.shipped)),
            **fitting(self.holdings.sounds),
        }

    @cached_property
    def own_beds(self) -> dict[str, tuple[Sound, ...]]:
        """The beds that the user, else a pack, assigned to single emoji or to concepts, by key of the emoji or concept."""
        beds = _grouped(
            (
                sound
                for sound in (*self.holdings.sounds, *self.holdings.pack_sounds)
                if sound.kind == "bed" and sound.concept
            ),
            lambda sound: (sound.concept,),
        )
        return {**beds, **self._assigned("bed")}

    def origin(self, sound: Sound) -> str:
        """Where a sound comes from: "EmojiAudio", "yours", or the name of a pack."""
        return self.holdings.origins.get(sound.id, SHIPPED)

    def _assigned(self, kind: str) -> dict[str, tuple[Sound, ...]]:
        emoji = self.holdings.emoji
        groups = [
            _grouped(
                (sound for sound in sounds if sound.kind == kind),
                lambda sound: emoji.get(sound.id, ()),
            )
            for sounds in (self.holdings.pack_sounds, self.holdings.sounds)
        ]
        return {**groups[0], **groups[1]}


def _grouped(
    sounds: Iterable[Sound], keys_of: Callable[[Sound], Iterable[str]]
) -> dict[str, tuple[Sound, ...]]:
    found: dict[str, list[Sound]] = {}
    for sound in sounds:
        for key in keys_of(sound):
            found.setdefault(key, []).append(sound)
    return {key: tuple(group) for key, group in found.items()}
