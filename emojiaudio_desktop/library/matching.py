"""Chooses the sounds of a description: by emoji and concept first, then by words, then by emotion."""

from __future__ import annotations

import math
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Match, Matches, Words
from emojiaudio_desktop.lexicon import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emojiaudio_desktop.domain import Description, Emotion, SignMeaning, Sound
    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.library.search import SoundSearch
    from emojiaudio_desktop.library.store import SoundLibrary

_FARTHEST: Final = math.hypot(2.0, 2.0)
"""The longest way across the valence-arousal square."""
_CUE_SCORE: Final = 0.6
"""A cue tells the feeling but not the thing, so it is worth less than the thing's own sound."""
_NEAR: Final = 0.08
"""Beds within this score of the best are as good, and are varied between."""
_MOST_IN_SCENE: Final = 4
"""Sounds of one message; more than four at once are not told apart (Bregman 1990)."""
_LONGEST_CONTEXT: Final = 300
"""Characters of the message around a sign that the search reads."""
_REMEMBERED: Final = 2_000


def _closeness(first: Emotion, second: Emotion) -> float:
    return (
        1.0 - math.hypot(first.valence - second.valence, first.arousal - second.arousal) / _FARTHEST
    )


class Matcher:
    """Chooses sounds from a library; keep it, so that variants take turns.

    Args:
        library: The sounds.
        lexicon: What is known of emoji; None leaves out the variants of an emoji that has a sound of the user's own.
        search: Gives the search that names of custom emoji are looked up with, when the first one is met; None leaves it out.
    """

    def __init__(
        self,
        library: SoundLibrary,
        lexicon: Lexicon | None = None,
        search: Callable[[], SoundSearch] | None = None,
    ) -> None:
        self._library = library
        self._lexicon = lexicon
        self._search = search
        self._turns: dict[str, tuple[int, int]] = {}
        self._near_beds: dict[tuple[Emotion, str], tuple[tuple[float, Sound], ...]] = {}
        self._named: dict[str, tuple[Match, ...]] = {}

    def match(
        self,
        description: Description,
        *,
        variation: int = 0,
        icons: bool = True,
        music: bool = True,
        genre: str = "",
    ) -> Matches:
        """Choose an icon, the sounds of the other signs, and a bed.

        Args:
            description: What is said and felt.
            variation: Counts requests: each new number lets the variants take a turn, so that the hundredth laugh is not
                the same laugh; the same number gives the same choice again.
            icons: Whether icons are wanted.
            music: Whether music is wanted.
            genre: Only music of this genre; any when empty. The user's own beds are of every genre.

        Returns:
            The sounds with scores and reasons; none where nothing fits.
        """
        if not description.meanings:
            return Matches(description, None, None)
        if self._library.refresh():
            self._near_beds.clear()
            self._named.clear()
        icon, scene = self._icons(description, variation) if icons else (None, ())
        return Matches(
            description, icon, self._bed(description, variation, genre) if music else None, scene
        )

    def _icons(
        self, description: Description, variation: int
    ) -> tuple[Match | None, tuple[Match, ...]]:
        """The sound of the leading sign, and those of the others in reading order."""
        label = description.emotion.label
        meanings = description.meanings
        if len(meanings) > 1:
            leading = sorted(meanings, key=lambda m: (m.emotion.label != label, -m.count))
        else:
            leading = list(meanings)
        icon: Match | None = None
        others: dict[int, Match] = {}
        heard: set[str] = set()
        for meaning in leading:
            variants = self._natural(meaning, description)
            if not variants or variants[0].sound.id in heard:
                continue
            heard.add(variants[0].sound.id)
            chosen = variants[self._turn(variants[0].sound.id, len(variants), variation)]
            chosen = replace(chosen, carries=meaning.sign.text)
            if icon is None:
                icon = chosen
                continue
            others[id(meaning)] = chosen
            if len(others) + 1 == _MOST_IN_SCENE:
                break
        if icon is None and label != "neutral" and (cue := self._library.cues.get(label)):
            icon = Match(cue, _CUE_SCORE, f"the cue of {label}")
        return icon, tuple(others[id(m)] for m in meanings if id(m) in others)

    def _natural(self, meaning: SignMeaning, description: Description) -> Sequence[Match]:
        """The variants of a sign's natural sound: one of the user's own for it, of its concept, or found by its name."""
        library = self._library
        sign = meaning.sign
        sounds: Sequence[Sound] = ()
        if sign.sound and (own := library.by_id.get(sign.sound)):
            return [Match(own, 1.0, f"chosen for {meaning.meaning}")]
        if library.by_emoji and sign.emoji:
            for key in self._keys(sign.emoji):
                if sounds := library.by_emoji.get(key, ()):
                    return [Match(s, 1.0, f"chosen for {meaning.meaning}") for s in sounds]
        if meaning.concept:
            sounds = library.by_concept.get(meaning.concept, ())
            reason = f"the natural sound of {meaning.meaning}"
            return [Match(sound, 1.0, reason) for sound in sounds]
        if self._search is not None and sign.name and not sign.emoji:
            return self._found_by_name(meaning, description)
        return ()

    def _keys(self, emoji: str) -> tuple[str, ...]:
        """The key of an emoji as it was written, and of the one that it is a variant of in tone or gender."""
        entry = self._lexicon.find(emoji) if self._lexicon else None
        return (key_of(emoji), entry.base) if entry else (key_of(emoji),)

    def _found_by_name(self, meaning: SignMeaning, description: Description) -> tuple[Match, ...]:
        """What the search finds for the name of a custom emoji; what surrounds it only settles ties."""
        name = meaning.sign.name
        found = self._named.get(name)
        if found is None and self._search is not None:
            from emojiaudio_desktop.library.search import Query  # noqa: PLC0415  (few messages need it)

            items = description.recognition.items
            words = " ".join(item.text for item in items if isinstance(item, Words))
            emotion = description.emotion
            found = self._search().choose(
                Query(
                    name,
                    neighbors=tuple(m.meaning for m in description.meanings if m is not meaning),
                    context=words[:_LONGEST_CONTEXT],
                    emotion=None if emotion.label == "neutral" else emotion,
                    is_sign=True,
                )
            )
            if len(self._named) >= _REMEMBERED:
                self._named.clear()
            self._named[name] = found
        return found or ()

    def _bed(self, description: Description, variation: int, genre: str) -> Match | None:
        library = self._library
        first = description.meanings[0]
        if library.own_beds:
            for meaning in description.meanings:
                for key in (*self._keys(meaning.sign.emoji), meaning.concept):
                    if key and (beds := library.own_beds.get(key, ())):
                        turn = self._turn(f"bed of {key}", len(beds), variation)
                        return Match(beds[turn], 1.0, f"music chosen for {meaning.meaning}")
        near = self._near(description.emotion, genre)
        if not near:
            return None
        # Different signs of one feeling start from different music; asking again moves on.
        label = description.emotion.label
        start = zlib.crc32((first.sign.emoji or first.sign.text).encode("utf-8", "replace"))
        turn = self._turn(f"bed {genre} {label} {start}", len(near), variation)
        score, sound = near[(start + turn) % len(near)]
        return Match(sound, score, f"music of {label}")

    def _near(self, emotion: Emotion, genre: str) -> tuple[tuple[float, Sound], ...]:
        """The beds that fit a feeling about as well as the best one, with their scores."""
        near = self._near_beds.get((emotion, genre))
        if near is None:
            scored = sorted(
                (
                    (round(_closeness(emotion, sound.emotion), 3), sound)
                    for sound in self._library.beds.get(emotion.label, ())
                    if not genre or sound.genre == genre
                ),
                key=lambda row: (-row[0], row[1].id),
            )
            near = tuple(row for row in scored if row[0] >= scored[0][0] - _NEAR)
            if len(self._near_beds) >= _REMEMBERED:
                self._near_beds.clear()
            self._near_beds[emotion, genre] = near
        return near

    def _turn(self, what: str, count: int, variation: int) -> int:
        """Whose turn it is among the variants of something: the next with each new number, wherever it was heard last."""
        if count == 1:
            return 0
        last = self._turns.get(what)
        if last is None:
            if len(self._turns) >= _REMEMBERED:
                self._turns.clear()
            turn = variation % count
        elif last[0] == variation:
            turn = last[1] % count
        else:
            turn = (last[1] + 1) % count
        self._turns[what] = (variation, turn)
        return turn


def sounds_of(matches: Matches) -> tuple[Sound, ...]:
    """The chosen sounds that there are."""
    chosen = (matches.icon, *matches.scene, matches.bed)
    return tuple(match.sound for match in chosen if match)
