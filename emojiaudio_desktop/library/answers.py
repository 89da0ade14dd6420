"""What the ``sounds`` commands answer: as a JSON object and as a sentence, for whoever shows it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import NEUTRAL, Answer, Emotion
from emojiaudio_desktop.errors import EmojiAudioError, InputError, Sentence
from emojiaudio_desktop.lexicon import key_of
from emojiaudio_desktop.library.collection import YOURS, Wanted, checked
from emojiaudio_desktop.library.credits import credits_of, credits_of_models
from emojiaudio_desktop.library.manifest import plain_text
from emojiaudio_desktop.library.search import THRESHOLD
from emojiaudio_desktop.library.store import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from emojiaudio_desktop.domain import Sound, SoundKind
    from emojiaudio_desktop.lexicon import Entry, Lexicon
    from emojiaudio_desktop.library.collection import Added, Collection
    from emojiaudio_desktop.library.search import SoundSearch
    from emojiaudio_desktop.library.store import SoundLibrary

_LONGEST_CAPTION: Final = 200
_LONGEST_TAG: Final = 60
_MOST_TAGS: Final = 20
_MOST_NAMED: Final = 5
_ADVICE: Final = {
    SHIPPED: "please install EmojiAudio again",
    YOURS: "remove it with: emojiaudio sounds remove {id}, and add your file again",
    "": "remove the pack with: emojiaudio sounds remove {origin}, and add it again",
}


class UsageError(EmojiAudioError):
    """A command was given what it cannot take."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of a sound to be added; what is empty is filled in from what is known.

    Attributes:
        kind: "icon" or "bed".
        concept: The slug of a concept.
        emoji: Emoji in any written form.
        emotion: An emotion label.
        caption: What is heard.
        tags: Words to find it by.
    """

    kind: SoundKind = "icon"
    concept: str = ""
    emoji: tuple[str, ...] = ()
    emotion: str = ""
    caption: str = ""
    tags: tuple[str, ...] = ()


class SoundDesk:
    """Answers the ``sounds`` commands.

    Args:
        library: All sounds.
        collection: What the user added.
        lexicon: What is known of emoji.
        search: Finds sounds by words.
        assets: The folder that ships.
        models: The folder of the models that ship.
        own_models: The user's own folder of models.
    """

    def __init__(
        self,
        library: SoundLibrary,
        collection: Collection,
        lexicon: Lexicon,
        search: SoundSearch,
        assets: Path,
        *,
        models: Path,
        own_models: Path,
    ) -> None:
        self._library = library
        self._collection = collection
        self._lexicon = lexicon
        self._search = search
        self._assets = assets
        self._models = models
        self._own_models = own_models

    def problem(self) -> str:
        """What is wrong with the list of what the user added, as a sentence; empty when nothing is."""
        return self._library.holdings.problem

    def check_concept(self, concept: str) -> None:
        """See that there is a concept of that name, or none is named.

        Raises:
            UsageError: There is none.
        """
        if not concept or concept in self._library.concepts:
            return
        near = difflib.get_close_matches(concept, self._library.concepts, n=3, cutoff=0.5)
        hint = f" did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(
            f"There is no sound concept called {concept};{hint or ' look one up with: emojiaudio sounds search.'}"
        )

    def listed(
        self,
        *,
        kind: str = "",
        concept: str = "",
        emotion: str = "",
        only_mine: bool = False,
    ) -> Iterator[Answer]:
        """Each sound that fits all that is asked for."""
        for sound in self._library.sounds:
            if (
                (not kind or sound.kind == kind)
                and (not concept or sound.concept == concept)
                and (not emotion or emotion in sound.labels)
                and (not only_mine or self._library.origin(sound) != SHIPPED)
            ):
                yield Answer(self._content(sound), f"{sound.id}: {self._brief(sound)}")

    def removed(self) -> Iterator[Answer]:
        """Each removed sound or pack that can be brought back, the latest first."""
        for name in reversed(self._library.holdings.removed):
            yield Answer({"removed": name}, name)

    def show(self, sound_id: str) -> Answer:
        """All that is known of a sound.

        Raises:
            InputError: There is no such sound.
        """
        sound = self._library.by_id.get(sound_id)
        if sound is None:
            near = difflib.get_close_matches(sound_id, self._library.by_id, n=1)
            raise InputError(
                "There is no sound called {id}{hint}; they are listed by: emojiaudio sounds list.",
                id=sound_id,
                hint=f", but {near[0]}" if near else "",
            )
        content = self._content(sound)
        lines = [f"{key}: {_plain(value)}" for key, value in content.items() if value]
        return Answer(content, "\n".join(lines))

    def find(
        self,
        text: str,
        *,
        kind: SoundKind | None = None,
        concept: str = "",
        emotion: str = "",
        top: int = 10,
    ) -> Answer:
        """The sounds that answer a text.

        Raises:
            InputError: There is nothing to look for.
        """
        if not text.strip():
            raise InputError(
                "There is nothing to look for; give words that tell what is to be heard."
            )
        matches = self._search.find(text, kind=kind, concept=concept, label=emotion, top=top)
        rows = [
            {
                "id": match.sound.id,
                "caption": match.sound.caption,
                "tags": list(match.sound.tags),
                "score": match.score,
                "reason": match.reason,
                "kind": match.sound.kind,
                "concept": match.sound.concept or None,
                "is_sure": match.score >= THRESHOLD,
            }
            for match in matches
        ]
        lines = [
            f"{match.sound.id}: {self._brief(match.sound)}{'' if match.score >= THRESHOLD else ', not sure'}"
            for match in matches
        ]
        problem = "" if matches else f"No sound was found for {text!r}; try other words."
        return Answer({"query": text, "matches": rows}, "\n".join(lines), problem)

    def check_wish(self, paths: Sequence[Path], wish: Wish) -> None:
        """See that a wish can be met for files, before the first is touched.

        Raises:
            UsageError: It cannot.
        """
        if any(map(_is_pack, paths)) and wish != Wish():
            raise UsageError(
                "A pack tells by itself what its sounds are for; add it without other options."
            )
        if not all(map(_is_pack, paths)):
            self.wanted(wish)

    def add(self, path: Path, wish: Wish) -> Answer:
        """Add a sound of the user's own, or a pack when the file is a zip.

        Raises:
            UsageError: The wish cannot be met for any file.
            InputError: The file cannot be used.
            OutputError: It cannot be kept.
        """
        taken = frozenset(self._library.by_id)
        if _is_pack(path):
            pack = self._collection.add_pack(path, taken)
            self._library.refresh()
            about = {
                "name": pack.name,
                "title": pack.title,
                "licence": pack.licence,
                "author": pack.author,
                "sounds": pack.count,
            }
            return Answer(
                {"input": str(path), "pack": about},
                f"Added the pack {pack.name}: {pack.title}, {pack.count} sounds by {pack.author}, licence {pack.licence}.",
            )
        added = self._collection.add_sound(path, self.wanted(wish), taken)
        self._library.refresh()
        sound = added.sound
        sentence = " ".join(
            (f"Added {sound.id}: {sound.caption}, {sound.seconds:g} seconds.", *added.notes)
        )
        return Answer(
            {"input": str(path), "sound": self._content(sound), "notes": [*added.notes]}, sentence
        )

    def add_loose(self, path: Path, caption: str, emotion: Emotion) -> Added:
        """Add an icon of the user's own for no emoji and no concept: what names it by its id plays it, such as a sticker.

        Raises:
            InputError: The file cannot be used.
            OutputError: It cannot be kept.
        """
        caption = plain_text(caption)[:_LONGEST_CAPTION] or path.stem[:_LONGEST_CAPTION]
        wanted = Wanted(
            kind="icon",
            concept="",
            emoji=(),
            emotion=emotion,
            labels=(emotion.label,),
            caption=caption,
            tags=(),
            name=_slug(caption),
        )
        added = self._collection.add_sound(path, wanted, frozenset(self._library.by_id))
        self._library.refresh()
        return added

    def remove(self, name: str) -> Answer:
        """Remove a sound of the user's own or a pack.

        Raises:
            InputError: There is none of that name, or it ships.
            OutputError: The list cannot be written.
        """
        sound = self._library.by_id.get(name)
        if sound is not None and self._library.origin(sound) == SHIPPED:
            raise InputError(
                "{name} ships with EmojiAudio and cannot be removed; a sound of your own for the same emoji is heard instead of it.",
                name=name,
            )
        what = self._collection.remove(name)
        return Answer(
            {"removed": name},
            f"Removed the {what} {name}; it can be brought back with: emojiaudio sounds restore {name}.",
        )

    def restore(self, name: str | None) -> Answer:
        """Bring back what was removed; None is what was removed last.

        Raises:
            InputError: There is nothing to bring back.
            OutputError: The list cannot be written.
        """
        restored = self._collection.restore(name)
        return Answer({"restored": restored}, f"Brought back {restored}.")

    def choose(self, sign: str, sound_id: str) -> Answer:
        """Have an emoji heard by a sound, or by what fits again when the id is empty.

        Raises:
            UsageError: It is no emoji.
            InputError: There is no such sound, or it is music.
            OutputError: The list cannot be written.
        """
        entry = self._entry(sign)
        sound = self._library.by_id.get(sound_id)
        if sound_id and sound is None:
            raise InputError("There is no sound called {id} any more.", id=sound_id)
        if sound is not None and sound.kind == "bed":
            raise InputError("{id} is music; choose a sound icon.", id=sound_id)
        self._collection.choose(key_of(entry.emoji), sound_id)
        self._library.refresh()
        sentence = (
            Sentence("{meaning} sounds as {sound} now.", meaning=entry.meaning, sound=sound.caption)
            if sound
            else Sentence("{meaning} has its usual sound again.", meaning=entry.meaning)
        )
        return Answer({"emoji": entry.emoji, "sound": sound_id or None}, sentence)

    def verify(self) -> Iterator[Answer]:
        """Compare every sound with its hash; then tell of what is damaged, and what to do about it.

        Yields:
            For each sound an object; at last, for all sounds that share a trouble, one problem, else how many were found whole.
        """
        troubles: dict[tuple[str, str], list[str]] = {}
        count = 0
        for count, (sound, state) in enumerate(checked(self._library.sounds), start=1):  # noqa: B007
            origin = self._library.origin(sound)
            if state:
                key = sound.id if origin == YOURS else ""  # each of these is mended by itself
                troubles.setdefault((origin, key), []).append(sound.id)
            yield Answer({"id": sound.id, "origin": origin, "state": state or "whole"})
        if problem := self.problem():
            yield Answer(problem=problem)
        for (origin, _), ids in troubles.items():
            advice = _ADVICE.get(origin, _ADVICE[""]).format(id=ids[0], origin=origin)
            named = ", ".join(ids[:_MOST_NAMED])
            if len(ids) > _MOST_NAMED:
                named += f" and {len(ids) - _MOST_NAMED} more"
            what = f"sound {named} is" if len(ids) == 1 else f"sounds {named} are"
            yield Answer(problem=f"The {what} missing or damaged; {advice}.")
        if not troubles:
            yield Answer(sentence=f"All {count} sounds are whole.")

    def credits(self) -> Iterator[Answer]:
        """Every source, its author and its licence."""
        of_models = credits_of_models(self._models, self._own_models)
        for credit in (*credits_of(self._library, self._lexicon, self._assets), *of_models):
            content = {
                "asset": credit.asset,
                "author": credit.author,
                "licence": credit.licence,
                "sources": list(credit.sources),
                "sounds": list(credit.ids),
            }
            what = credit.asset
            if credit.ids:
                count = len(credit.ids)
                what = Sentence("{asset} ({count} sounds)", asset=credit.asset, count=count)
            sentence = Sentence(
                "{what}: by {author}, licence {licence}, from: {sources}",
                what=what,
                author=credit.author,
                licence=credit.licence,
                sources="; ".join(credit.sources),
            )
            yield Answer(content, sentence)

    def wanted(self, wish: Wish) -> Wanted:
        """Fill in what the user did not say.

        Raises:
            UsageError: It is not said what the sound is for, or there is no such concept or emoji.
        """
        if not wish.concept and not wish.emoji and (wish.kind == "icon" or not wish.emotion):
            raise UsageError(
                "Say what the sound is for: --concept, --emoji, or for music --emotion."
            )
        self.check_concept(wish.concept)
        entries = [self._entry(sign) for sign in wish.emoji]
        emotion = self._emotion(wish, entries)
        caption = plain_text(wish.caption)[:_LONGEST_CAPTION]
        if not caption:
            caption = (
                self._library.concepts[wish.concept]
                if wish.concept
                else entries[0].meaning
                if entries
                else f"music of {emotion.label}"
            )
        name = wish.concept or (_slug(entries[0].name) if entries else emotion.label)
        tags = dict.fromkeys(plain_text(tag)[:_LONGEST_TAG] for tag in wish.tags)
        return Wanted(
            kind=wish.kind,
            concept=wish.concept,
            emoji=tuple(key_of(entry.emoji) for entry in entries),
            emotion=emotion,
            labels=(emotion.label,),
            caption=caption,
            tags=tuple(tag for tag in tags if tag)[:_MOST_TAGS],
            name=name,
        )

    def _emotion(self, wish: Wish, entries: Sequence[Entry]) -> Emotion:
        """The feeling that the user names, else that of the emoji, else that of what ships for the concept."""
        if wish.emotion:
            cue = self._library.cues.get(wish.emotion)
            return cue.emotion if cue else Emotion(wish.emotion, 0.0, 0.0)
        if entries:
            return entries[0].emotion
        same = next((s for s in self._library.shipped if s.concept == wish.concept), None)
        return same.emotion if same else NEUTRAL

    def _entry(self, sign: str) -> Entry:
        entry = self._lexicon.find(sign.strip())
        if entry is None:
            raise UsageError(f"{sign!r} is not an emoji that EmojiAudio knows; give one emoji.")
        return entry

    def _content(self, sound: Sound) -> dict[str, Any]:
        emotion = sound.emotion
        return {
            "id": sound.id,
            "kind": sound.kind,
            "origin": self._library.origin(sound),
            "caption": sound.caption,
            "tags": list(sound.tags),
            "concept": sound.concept or None,
            "emoji": list(self._library.holdings.emoji.get(sound.id, ())),
            "emotion": {
                "label": emotion.label,
                "valence": emotion.valence,
                "arousal": emotion.arousal,
            },
            "labels": list(sound.labels),
            "genre": sound.genre or None,
            "instruments": list(sound.instruments),
            "seconds": sound.seconds,
            "lufs": sound.lufs,
            "true_peak_dbfs": sound.true_peak_dbfs,
            "source": sound.source,
            "author": sound.author,
            "licence": sound.licence,
            "sha256": sound.sha256,
            "path": sound.path,
        }

    def _brief(self, sound: Sound) -> str:
        origin = self._library.origin(sound)
        where = "" if origin == SHIPPED else ", yours" if origin == YOURS else f", pack {origin}"
        return f"{sound.caption}, {sound.kind}, {sound.seconds:g} seconds{where}"


def _is_pack(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "sound"
