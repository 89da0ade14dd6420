"""What the ``stickers`` commands answer: as a JSON object and as a sentence, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from emojiaudio_desktop.domain import NEUTRAL, Answer
from emojiaudio_desktop.errors import InputError, ModelError, Sentence
from emojiaudio_desktop.recognition.picture_files import read_picture_file, unpack_picture
from emojiaudio_desktop.recognition.sticker_names import StickerNames, feeling_of
from emojiaudio_desktop.recognition.sticker_packs import StickerImport, export_pack
from emojiaudio_desktop.recognition.stickers import NewSticker

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from emojiaudio_desktop.domain import Emotion, Picture, PictureMatch, Sticker
    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.recognition.picture_files import PictureFile
    from emojiaudio_desktop.recognition.sticker_packs import Imported
    from emojiaudio_desktop.recognition.stickers import StickerStore

    LookAlikes = Callable[[Sequence[Picture]], Sequence[PictureMatch]]

_NEAR: float = 0.6
"""What is less like a picture than this tells nothing of its feeling."""


@dataclass(frozen=True, slots=True)
class StickerWish:
    """What the user says of a sticker; what is empty is guessed, or left as it is.

    Attributes:
        name: What it is called.
        emotion: An emotion label.
        emoji: The emoji that it stands for, in any written form.
        sound: The id of a sound in the library.
    """

    name: str = ""
    emotion: str = ""
    emoji: str = ""
    sound: str = ""


class StickerDesk:
    """Answers the ``stickers`` commands, and names pictures for whoever asks.

    Args:
        store: Keeps the stickers.
        lexicon: What is known of emoji.
        assets: The folder with ``emote_words.txt``.
        has_sound: Whether the library has a sound of an id.
        look_alikes: The emoji that pictures are like, the best first; None where no encoder is at hand.
    """

    def __init__(
        self,
        store: StickerStore,
        lexicon: Lexicon,
        assets: Path,
        has_sound: Callable[[str], bool],
        look_alikes: LookAlikes | None = None,
    ) -> None:
        self._store = store
        self._lexicon = lexicon
        self._assets = assets
        self._has_sound = has_sound
        self._look_alikes = look_alikes

    @cached_property
    def _names(self) -> StickerNames:
        return StickerNames(self._lexicon, self._assets)

    def problem(self) -> str:
        """What is wrong with the file of stickers, as a sentence; empty when nothing is."""
        self._store.stickers()
        return self._store.problem

    def add(self, path: Path, wish: StickerWish) -> Answer:
        """Name the picture in a file.

        Raises:
            InputError: The file is no picture that can be used, or there is no such emoji or sound.
            OutputError: It cannot be kept.
        """
        answer = self.name_picture(read_picture_file(path), wish)
        return Answer({"input": str(path), **answer.content}, answer.sentence)

    def name_picture(self, file: PictureFile, wish: StickerWish) -> Answer:
        """Name a picture, or change what is known of it when it is a sticker already.

        Raises:
            InputError: It shows one colour only, or there is no such emoji or sound.
            OutputError: It cannot be kept.
        """
        emoji = self._emoji(wish.emoji)
        self._check_sound(wish.sound)
        told = self._names.read(file.name)
        name = wish.name or told.name
        emoji = emoji or ("" if wish.name else told.emoji)
        emotion = (
            feeling_of(wish.emotion) if wish.emotion else self._guess(name, emoji, file.frames)
        )
        added = self._store.add(NewSticker(file, name, emotion, emoji, wish.sound))
        sticker = added.sticker
        if added.is_new:
            sentence = Sentence("Added {id}: {what}.", id=sticker.id, what=_brief(sticker))
        elif wish == StickerWish():
            sentence = Sentence(
                "This picture is known already: {id}, {what}.", id=sticker.id, what=_brief(sticker)
            )
        else:
            before = sticker.name
            sticker = self._store.change(
                sticker,
                name=wish.name or None,
                emotion=feeling_of(wish.emotion) if wish.emotion else None,
                emoji=emoji if wish.emoji else None,
                sound=wish.sound or None,
            )
            sentence = Sentence(
                "This picture was known already as {before}; now it is {id}: {what}.",
                before=before,
                id=sticker.id,
                what=_brief(sticker),
            )
        content = {"sticker": sticker_json(sticker), "is_new": added.is_new}
        return Answer(content, sentence)

    def take_in(self, path: Path) -> Iterator[Imported]:
        """Take in a folder, zip or pack; see :meth:`StickerImport.run`."""
        return self._importer.run(path)

    def take_in_batches(self, path: Path) -> Iterator[list[Imported]]:
        """Take in a folder, zip or pack; see :meth:`StickerImport.batches`."""
        return self._importer.batches(path)

    @property
    def _importer(self) -> StickerImport:
        return StickerImport(
            self._store, self._names, self._lexicon, self._has_sound, self._feelings_near
        )

    def listed(self) -> Iterator[Answer]:
        """Each sticker."""
        for sticker in self._store.stickers():
            yield Answer(sticker_json(sticker), f"{sticker.id}: {_brief(sticker)}")

    def rename(self, given: str, name: str) -> Answer:
        """Call a sticker something else; a feeling that was guessed from its old name is guessed again.

        Raises:
            InputError: There is no such sticker, or the name is empty or too long.
            OutputError: It cannot be kept.
        """
        sticker = self._store.get(given)
        guessed = self._names.feeling(sticker.name, sticker.emoji)
        emotion = self._names.feeling(name, sticker.emoji) if guessed == sticker.emotion else None
        changed = self._store.change(sticker, name=name, emotion=emotion)
        return Answer(
            {"input": given, "sticker": sticker_json(changed)},
            f"{changed.id} was {sticker.name}; now it is called {_brief(changed)}.",
        )

    def guess(self, sticker: Sticker) -> Emotion:
        """The feeling of a sticker as far as its name, its emoji, or what its picture is like tell it."""
        frames = [
            frame
            for content in self._store.pictures(sticker)
            for frame in unpack_picture(content, sticker.name).frames
        ]
        return self._guess(sticker.name, sticker.emoji, frames)

    def find(self, names: Sequence[str]) -> list[Sticker | InputError]:
        """The stickers of ids or names; for each that there is not, why."""
        found: list[Sticker | InputError] = []
        for name in names:
            try:
                found.append(self._store.get(name))
            except InputError as error:
                found.append(error)
        return found

    def remove(self, stickers: Sequence[Sticker]) -> Iterator[Answer]:
        """Remove stickers together.

        Raises:
            OutputError: The file cannot be written.
        """
        self._store.remove(stickers)
        for sticker in stickers:
            yield Answer(
                {"removed": sticker.id, "name": sticker.name},
                f"Removed {sticker.id}, {sticker.name}; it can be brought back with: emojiaudio stickers remove --undo.",
            )

    def restore(self) -> Iterator[Answer]:
        """Bring back what was removed last.

        Raises:
            InputError: There is nothing to bring back.
            OutputError: The file cannot be written.
        """
        for sticker in self._store.restore():
            yield Answer(
                {"restored": sticker.id, "sticker": sticker_json(sticker)},
                f"Brought back {sticker.id}: {_brief(sticker)}.",
            )

    def export(self, path: Path, names: Sequence[str]) -> Answer:
        """Write stickers, or all of them, as a pack to share.

        Raises:
            InputError: There is no such sticker, or none at all.
            OutputError: The file cannot be written.
        """
        chosen = [self._store.get(name) for name in dict.fromkeys(names)] or self._store.stickers()
        export_pack(self._store, chosen, path)
        return Answer(
            {
                "path": str(path),
                "stickers": len(chosen),
                "bytes": path.stat().st_size,
            },
            f"Wrote {_count(len(chosen), 'sticker')} to {path}.",
        )

    # -- inside

    def _emoji(self, given: str) -> str:
        if not given:
            return ""
        entry = self._lexicon.find(given.strip())
        if entry is None:
            raise InputError(
                "{given} is not an emoji that EmojiAudio knows; give one emoji.", given=repr(given)
            )
        return entry.emoji

    def _check_sound(self, sound: str) -> None:
        if sound and not self._has_sound(sound):
            raise InputError(
                "There is no sound called {id}; they are listed by: emojiaudio sounds list.",
                id=sound,
            )

    def _guess(self, name: str, emoji: str, frames: Sequence[Picture]) -> Emotion:
        emotion = self._names.feeling(name, emoji)
        if emotion != NEUTRAL:
            return emotion
        return self._names.feeling("", "", self._feelings_near(frames))

    def _feelings_near(self, frames: Sequence[Picture]) -> list[Emotion]:
        try:
            stickers = self._store.nearest(frames)
            emoji = self._look_alikes(frames) if self._look_alikes else ()
        except ModelError:
            return []  # a picture can be named all the same
        near = [
            (match.score, match.sticker.emotion) for match in stickers if match.how == "features"
        ]
        for match in emoji:
            entry = self._lexicon.find(match.emoji) if match.emoji else None
            if entry:
                near.append((match.score, entry.emotion))
        near.sort(key=lambda pair: -pair[0])
        return [emotion for score, emotion in near if score >= _NEAR]


def sticker_json(sticker: Sticker) -> dict[str, Any]:
    """A sticker for JSON."""
    emotion = sticker.emotion
    return {
        "id": sticker.id,
        "name": sticker.name,
        "emotion": {
            "label": emotion.label,
            "valence": emotion.valence,
            "arousal": emotion.arousal,
        },
        "emoji": sticker.emoji or None,
        "sound": sticker.sound or None,
        "frames": sticker.frames,
    }


def imported_json(done: Imported) -> dict[str, Any]:
    """What became of a file, for JSON."""
    content: dict[str, Any] = {"input": done.file, "outcome": done.outcome}
    if done.sticker is not None:
        content["sticker"] = sticker_json(done.sticker)
    if done.problem:
        content["error"] = done.problem
    return content


def imported_sentence(name: str, outcomes: Counter[str]) -> str:
    """What became of all files, in one sentence."""
    parts = [f"Added {_count(outcomes['added'], 'sticker')} from {name}"]
    if known := outcomes["known"]:
        parts.append(f"{known} {_were(known)} known already and {_keep(known)}")
    if skipped := outcomes["skipped"]:
        parts.append(
            f"{_count(skipped, 'file')} {'is no picture' if skipped == 1 else 'are no pictures'}"
        )
    if failed := outcomes["failed"]:
        parts.append(f"{_count(failed, 'picture')} could not be read")
    return "; ".join(parts) + "."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _keep(count: int) -> str:
    return "keeps its name" if count == 1 else "keep their names"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _brief(sticker: Sticker) -> Sentence:
    parts = [sticker.name, Sentence(sticker.emotion.label)]
    if sticker.emoji:
        parts.append(Sentence("stands for {emoji}", emoji=sticker.emoji))
    if sticker.sound:
        parts.append(Sentence("sounds as {sound}", sound=sticker.sound))
    if sticker.frames > 1:
        parts.append(Sentence("moving"))
    return Sentence.joined(parts, ", ")
