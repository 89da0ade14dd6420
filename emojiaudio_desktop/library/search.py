"""Finds sounds for free text: names of custom emoji and stickers, and what somebody types who looks for a sound.

The ranking is lexical, after BM25F (Robertson, Zaragoza and Taylor 2004): a word counts by the field that it stands in, saturates,
and weighs more the fewer topics carry it; a whole phrase counts more than its words. The thesaurus is the program's own
knowledge of emoji: "cops" is a synonym of 🚓, whose natural sound is a police siren. What has no sound of its own is a topic
too, so that "capricorn" is silent instead of a goat. No model is loaded: on the pairs of
``assets/library/recipe/search_pairs.tsv`` this beats MiniLM sentence embeddings (``tests/benchmarks/sound_search.py``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Emotion, Match
from emojiaudio_desktop.lexicon import key_of
from emojiaudio_desktop.library.thesaurus import other_words
from emojiaudio_desktop.library.wording import STOP_WORDS, cut, normal, respelled, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from emojiaudio_desktop.domain import Sound, SoundKind
    from emojiaudio_desktop.lexicon import Entry, Lexicon
    from emojiaudio_desktop.library.store import SoundLibrary

THRESHOLD: Final = 0.45
"""Under this score nothing is played."""
_LISTED: Final = 0.15
"""Under this score nothing is even shown."""
_OVERSHADOWED: Final = 0.95
"""A sound must come so near to the best topic, when that one has no sound: better silence than a wrong sound."""
_CUE_SCORE: Final = 0.6
"""A cue tells the feeling but not the thing, so it is worth less than the thing's own sound."""

# What a word is worth by the field that it stands in, and how surely a whole phrase of the field means its topic.
_SLUG: Final = (3.0, 1.0)
_CAPTION: Final = (2.0, 1.0)
_TAG: Final = (1.5, 0.85)
_OTHER_WORDS: Final = (1.5, 0.9)
_MEANING: Final = (2.0, 0.95)
_NAME: Final = (1.5, 1.0)
_SYNONYM: Final = (1.5, 0.82)
_KEYWORD: Final = (0.6, 0.0)
_GENRE: Final = (2.0, 0.9)
_SATURATION: Final = 0.8
_LONGEST_PHRASE: Final = 5
_MOST_WORDS: Final = 40
"""Nobody names a sound with more; the rest of a long text is not read."""
_SYMBOL_SHARE: Final = 0.5
"""Names of symbols ("upwards button") say what is drawn, seldom what is heard."""

# What a word of the query is worth beside others.
_UNKNOWN: Final = 0.6
_SOFT: Final = 0.1
_CHARACTER: Final = 0.15

# What surrounds a sign only puts what the sign's own name found into another order.
_USE_SHARE: Final = 0.10
_NEIGHBORS_SHARE: Final = 0.06
_CONTEXT_SHARE: Final = 0.04
_EMOTION_SHARE: Final = 0.05
_FARTHEST: Final = math.hypot(2.0, 2.0)

_SOFT_WORDS_TEXT: Final = (
    "blob ablob blobby neo meow gif emoji emote emoticon sticker react animated face symbol sign icon person people someone somebody "
    "thing man woman men women guy girl boy lady sound noise feel feeling get go make want need time new old big little small day "
    "good nice happy"
)
_CHARACTERS_TEXT: Final = (
    "cat dog fox frog bear panda parrot penguin duck bunny rabbit bird shark pepe peepo blobcat blobfox neocat neofox pusheen doggo "
    "kitty puppy kitten owl pig cow hamster mouse dino dragon robot ghost baby"
)
_SOFT_WORDS: Final = frozenset(_SOFT_WORDS_TEXT.split())
_CHARACTERS: Final = frozenset(_CHARACTERS_TEXT.split())
"""Who acts in the names of custom emoji and stickers: what is done says more ("cat laugh" is a laugh)."""
_IDLE_WORDS: Final = _SOFT_WORDS | _CHARACTERS


@dataclass(frozen=True, slots=True)
class Query:
    """What a sound is wanted for; any text may be empty.

    Attributes:
        name: What it is called: a shortcode, the name of a sticker, or typed words.
        meaning: What it means, where that is known.
        use: How people use it.
        neighbors: What the other signs of the message mean.
        context: The words around it.
        emotion: The feeling of the message; None when it is not known.
        is_sign: Whether it names a sign, in which a character does something, rather than a sound.
    """

    name: str
    meaning: str = ""
    use: str = ""
    neighbors: tuple[str, ...] = ()
    context: str = ""
    emotion: Emotion | None = None
    is_sign: bool = False


@dataclass(slots=True)
class _Topic:
    """What sounds are about.

    Attributes:
        what: The topic in words, for the reason of a match.
        sounds: The variants of its sound; none where it has no sound of its own.
        is_cue: Whether its sound tells only a feeling.
        worths: What each stem is worth for it, before saturation.
    """

    what: str
    sounds: tuple[Sound, ...]
    is_cue: bool = False
    worths: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Hit:
    score: float
    topic: _Topic


class _Index:
    """Topics, by the words and phrases that mean them."""

    def __init__(self) -> None:
        self._topics: list[_Topic] = []
        self._phrases: dict[tuple[str, ...], dict[int, float]] = {}
        self._postings: dict[str, dict[int, float]] = {}
        self._weights: dict[str, float] = {}
        self._top_weight = 1.0
        self._written: set[str] = set()
        self._known: set[str] = set()

    def add_topic(self, topic: _Topic) -> int:
        self._topics.append(topic)
        return len(self._topics) - 1

    def add(self, row: int, text: str, field_: tuple[float, float], share: float = 1.0) -> None:
        """Add a text of a field to a topic."""
        worth, sureness = field_
        surface = [word for word in words_of(text) if word not in STOP_WORDS]
        stems = tuple([stem(word) for word in surface])
        worths = self._topics[row].worths
        for word in {*stems}:
            worths[word] = worths.get(word, 0.0) + worth * share
        self._written.update(surface)
        if sureness and 0 < len(stems) <= _LONGEST_PHRASE:
            hits = self._phrases.setdefault(stems, {})
            hits[row] = max(hits.get(row, 0.0), sureness * min(1.0, 0.4 + 0.6 * share))

    def close(self) -> None:
        """Weigh the words when all is added."""
        for row, topic in enumerate(self._topics):
            for word, worth in topic.worths.items():
                self._postings.setdefault(word, {})[row] = worth / (worth + _SATURATION)
            topic.worths = {}
        total = len(self._topics)
        self._top_weight = math.log(1.0 + (total - 0.5) / 1.5)
        self._weights = {
            word: math.log(1.0 + (total - len(rows) + 0.5) / (len(rows) + 0.5)) / self._top_weight
            for word, rows in self._postings.items()
        }
        self._written.update(_SOFT_WORDS, _CHARACTERS)
        self._known = self._written | STOP_WORDS | self._postings.keys()

    def read(self, text: str, *, mends: bool = False) -> list[tuple[str, str]]:
        """The words of a text that say something, with their stems.

        Args:
            text: Any text; its first words are read.
            mends: Whether unknown words are cut into known ones, and slips of spelling mended.
        """
        found: list[tuple[str, str]] = []
        for written in words_of(text)[:_MOST_WORDS]:
            word = normal(written, self._known)
            parts = [word]
            if mends and word not in self._known and stem(word) not in self._known:
                parts = cut(word, self._known)
                if parts == [word]:
                    parts = [respelled(word, self._written)]
            found.extend((part, stem(part)) for part in parts if part not in STOP_WORDS)
        return found

    def score(self, text: str, *, is_sign: bool = False, mends: bool = False) -> dict[int, float]:
        """How well each topic answers a text, in [0, 1]: the share of the text's weight that it carries."""
        words = self.read(text, mends=mends)
        stems = [base for _, base in words]
        hits: list[dict[int, float]] = [dict(self._postings.get(base, ())) for base in stems]
        for size in range(1, min(_LONGEST_PHRASE, len(stems)) + 1):
            for start in range(len(stems) - size + 1):
                for row, sureness in self._phrases.get(
                    tuple(stems[start : start + size]), {}
                ).items():
                    for at in range(start, start + size):
                        hits[at][row] = max(hits[at].get(row, 0.0), sureness)
        weights = self._weigh(words, is_sign=is_sign)
        total = sum(weights)
        scores: dict[int, float] = {}
        for weight, rows in zip(weights, hits, strict=True):
            for row, strength in rows.items():
                scores[row] = scores.get(row, 0.0) + weight * strength / total
        return scores

    def _weigh(self, words: Sequence[tuple[str, str]], *, is_sign: bool) -> list[float]:
        weights = []
        acts = is_sign and any(
            base in self._weights and not _IDLE_WORDS.intersection((word, base))
            for word, base in words
        )
        for word, base in words:
            weight = self._weights.get(base, _UNKNOWN)
            if word in _SOFT_WORDS or base in _SOFT_WORDS:
                weight *= _SOFT
            elif acts and word in _CHARACTERS:
                weight *= _CHARACTER
            weights.append(weight)
        return weights

    def topic(self, row: int) -> _Topic:
        """The topic of a row."""
        return self._topics[row]

    def carried(self, text: str, row: int) -> list[str]:
        """The words of a text that a topic carries, as they were read."""
        return [
            word
            for word, base in self.read(text, mends=True)
            if row in self._postings.get(base, ()) or row in self._phrases.get((base,), ())
        ]


class SoundSearch:
    """Searches a library by words.

    Args:
        library: The sounds.
        lexicon: What is known of emoji: the thesaurus.
    """

    def __init__(self, library: SoundLibrary, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon
        self._built_for: object = None

    def find(
        self,
        query: Query | str,
        *,
        kind: SoundKind | None = None,
        concept: str = "",
        label: str = "",
        top: int = 10,
    ) -> tuple[Match, ...]:
        """Find sounds: filtered first, then ranked by their texts, then spread over the topics.

        Args:
            query: What is wanted.
            kind: Only sounds of this kind.
            concept: Only sounds of this concept.
            label: Only sounds that fit this emotion.
            top: How many at most.

        Returns:
            The best first; one sound of each topic before the next variants of the same. Those that score less than
            :data:`THRESHOLD` are shown, and would not be played.
        """
        query = Query(query) if isinstance(query, str) else query
        self._keep_up()
        rounds: list[list[Match]] = []
        for index in (self._things, self._music):
            for row, score in self._scores(index, query).items():
                topic = index.topic(row)
                fitting = [
                    sound
                    for sound in topic.sounds
                    if (kind is None or sound.kind == kind)
                    and (not concept or sound.concept == concept)
                    and (not label or label in sound.labels)
                ]
                shown = round(score * (_CUE_SCORE if topic.is_cue else 1.0), 3)
                if not fitting or shown < _LISTED:
                    continue
                reason = _reason(index.carried(f"{query.name} {query.meaning}", row), topic)
                for turn, sound in enumerate(fitting):
                    if turn == len(rounds):
                        rounds.append([])
                    rounds[turn].append(Match(sound, shown, reason))
        answer: dict[str, Match] = {}
        for matches in rounds:
            for match in sorted(matches, key=lambda match: (-match.score, match.sound.id)):
                answer.setdefault(match.sound.id, match)
        return tuple(answer.values())[:top]

    def choose(self, query: Query) -> tuple[Match, ...]:
        """What may be played for a query: the variants of one sound, all with the same score and reason.

        Returns:
            Empty where no sound scores at least :data:`THRESHOLD`, or where something without a sound fits better.
        """
        self._keep_up()
        index = self._things
        scores = self._scores(index, query)
        own = [_Hit(score, index.topic(row)) for row, score in scores.items()]
        best = max((hit.score for hit in own), default=0.0)
        rows = {id(index.topic(row)): row for row in scores}
        for is_cue in (False, True):
            fitting = [hit for hit in own if hit.topic.sounds and hit.topic.is_cue == is_cue]
            hit = max(fitting, key=lambda hit: hit.score, default=None)
            if hit is None or hit.score < THRESHOLD or hit.score < _OVERSHADOWED * best:
                continue
            text = f"{query.name} {query.meaning}"
            reason = _reason(index.carried(text, rows[id(hit.topic)]), hit.topic)
            score = round(hit.score * (_CUE_SCORE if is_cue else 1.0), 3)
            return tuple(Match(sound, score, reason) for sound in hit.topic.sounds)
        return ()

    def _keep_up(self) -> None:
        """Forget the indexes when the user added or removed something since they were made."""
        self._library.refresh()
        if self._built_for is not self._library.holdings:
            self.__dict__.pop("_things", None)
            self.__dict__.pop("_music", None)
            self._built_for = self._library.holdings

    def _scores(self, index: _Index, query: Query) -> dict[int, float]:
        """The scores of the name and the meaning, put in order by what surrounds them."""
        name = f"{query.name} {query.meaning}" if query.meaning != query.name else query.name
        scores = index.score(name, is_sign=query.is_sign, mends=True)
        for share, text in (
            (_USE_SHARE, query.use),
            (_NEIGHBORS_SHARE, " ".join(query.neighbors)),
            (_CONTEXT_SHARE, query.context),
        ):
            if text:
                for row, score in index.score(text).items():
                    if row in scores:
                        scores[row] *= 1.0 + share * score
        if query.emotion is not None:
            for row in scores:
                sounds = index.topic(row).sounds
                if sounds:
                    feeling = sounds[0].emotion
                    away = math.hypot(
                        feeling.valence - query.emotion.valence,
                        feeling.arousal - query.emotion.arousal,
                    )
                    scores[row] *= 1.0 + _EMOTION_SHARE * (1.0 - 2.0 * away / _FARTHEST)
        return {row: min(1.0, score) for row, score in scores.items()}

    @cached_property
    def _things(self) -> _Index:
        """Concepts with their icons, emoji with a sound of the user's own, and emoji that have none."""
        index = _Index()
        library = self._library
        others = other_words()
        rows: dict[str, int] = {}
        for slug, description in library.concepts.items():
            sounds = library.by_concept.get(slug, ())
            row = rows[slug] = index.add_topic(_Topic(description, sounds))
            index.add(row, slug.replace("-", " "), _SLUG)
            index.add(row, description, _CAPTION)
            for words in others.get(slug, ()):
                index.add(row, words, _OTHER_WORDS)
            _add_sounds(index, row, sounds, description)
        groups: dict[int, list[Entry]] = {}
        for entry in self._lexicon.bases():
            own = library.by_emoji.get(key_of(entry.emoji), ())
            if own:
                topic = _Topic(entry.meaning, own)
                _add_sounds(index, row := index.add_topic(topic), own, "")
            elif entry.concept in rows:
                row = rows[entry.concept]
            elif entry.group == "flags":
                continue
            else:
                label = entry.emotion.label
                cue = library.cues.get(label) if label != "neutral" else None
                row = index.add_topic(
                    _Topic(f"the feeling of {label}", (cue,), is_cue=True)
                    if cue
                    else _Topic(entry.meaning, ())
                )
            groups.setdefault(row, []).append(entry)
        for row, entries in groups.items():
            for entry in entries:
                share = 1.0 / math.sqrt(len(entries))
                if entry.group == "symbols" and index.topic(row).sounds:
                    share *= _SYMBOL_SHARE
                _add_entry(index, row, entry, share)
        index.close()
        return index

    @cached_property
    def _music(self) -> _Index:
        """Each bed, and each cue, is a topic of its own."""
        index = _Index()
        for sound in self._library.sounds:
            if sound.kind == "icon":
                continue
            row = index.add_topic(_Topic(sound.caption, (sound,)))
            _add_sounds(index, row, (sound,), "")
            for text in (sound.genre, sound.kind, "music" if sound.kind == "bed" else ""):
                index.add(row, text, _GENRE)
            for text in (*sound.instruments, *sound.labels):
                index.add(row, text, _TAG)
        index.close()
        return index


def _add_sounds(index: _Index, row: int, sounds: Iterable[Sound], known: str) -> None:
    """Add what the sounds of a topic say of themselves, each text once."""
    sounds = tuple(sounds)
    for caption in dict.fromkeys(sound.caption for sound in sounds):
        if caption != known:
            index.add(row, caption, _CAPTION)
    for tag in dict.fromkeys(tag for sound in sounds for tag in sound.tags):
        index.add(row, tag, _TAG)


def _add_entry(index: _Index, row: int, entry: Entry, share: float) -> None:
    """Add what is known of an emoji to its topic."""
    index.add(row, entry.meaning, _MEANING, share)
    index.add(row, entry.name, _NAME, share)
    for synonym in entry.synonyms:
        index.add(row, synonym, _SYNONYM, share)
    index.add(row, " ".join(entry.keywords), _KEYWORD, share)


def _reason(words: Sequence[str], topic: _Topic) -> str:
    named = ", ".join(dict.fromkeys(words)) or "the words"
    return f"{named}: {topic.what}"
