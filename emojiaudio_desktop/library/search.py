"""Finds sounds for free text: names of custom emoji and stickers, and what somebody types who looks for a sound.

The ranking is lexical, after BM25F (Robertson, Zaragoza and Taylor 2004): a word counts by the field that it stands in, saturates,
and weighs more the fewer topics carry it. The thesaurus is the program's own knowledge of emoji: "cops" is a synonym of 🚓,
whose natural sound is a police siren. No model is loaded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Match
from emojiaudio_desktop.library.wording import STOP_WORDS, cut, normal, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from emojiaudio_desktop.domain import Sound
    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.library.store import SoundLibrary

THRESHOLD: Final = 0.4
"""Under this score nothing is played."""

# What a word is worth by the field that it stands in.
_SLUG: Final = 3.0
_DESCRIPTION: Final = 2.0
_CAPTION: Final = 2.0
_TAG: Final = 1.5
_MEANING: Final = 2.0
_NAME: Final = 1.5
_SYNONYM: Final = 1.5
_KEYWORD: Final = 0.6
_USE: Final = 0.15
_SATURATION: Final = 0.8
_UNKNOWN_WEIGHT: Final = 0.6
_SOFT: Final = 0.2

_SOFT_WORDS: Final = frozenset(
    stem(word)
    for word in (
        "blob ablob blobby pepe peepo neo neocat neofox meow gif emoji emote sticker react animated face symbol sign icon person people "
        "someone somebody thing man woman men women guy girl boy lady sound noise feel feeling get go make want need time new old big "
        "little small happy good nice day"
    ).split()
)


@dataclass(slots=True)
class Topic:
    key: str
    sounds: tuple[Sound, ...]
    strengths: dict[str, float] = field(default_factory=dict)

    def add(self, text: str, worth: float) -> None:
        for word in {stem(w) for w in words_of(text) if w not in STOP_WORDS}:
            self.strengths[word] = self.strengths.get(word, 0.0) + worth


class Index:
    def __init__(self, topics: Sequence[Topic], phrases: dict[tuple[str, ...], dict[int, float]]) -> None:
        self.topics = topics
        self.phrases = phrases
        self.postings: dict[str, dict[int, float]] = {}
        for at, topic in enumerate(topics):
            for word, tf in topic.strengths.items():
                self.postings.setdefault(word, {})[at] = tf / (tf + _SATURATION)
        total = len(topics)
        self.weights = {
            word: math.log(1.0 + (total - len(rows) + 0.5) / (len(rows) + 0.5))
            for word, rows in self.postings.items()
        }
        self.known = set(self.postings) | STOP_WORDS | _SOFT_WORDS
        self.top_weight = math.log(1.0 + (total - 0.5) / 1.5)

    def words(self, text: str) -> list[str]:
        found: list[str] = []
        for word in words_of(text):
            word = normal(word, self.known)
            if word in STOP_WORDS:
                continue
            if word in self.known or stem(word) in self.known:
                found.append(stem(word))
            else:
                found.extend(stem(part) for part in cut(word, self.known) if part not in STOP_WORDS)
        return found

    def score(self, text: str) -> dict[int, float]:
        words = self.words(text)
        hits: list[dict[int, float]] = [dict(self.postings.get(word, ())) for word in words]
        for size in range(1, min(5, len(words)) + 1):
            for start in range(len(words) - size + 1):
                for row, sureness in self.phrases.get(tuple(words[start : start + size]), {}).items():
                    for at in range(start, start + size):
                        hits[at][row] = max(hits[at].get(row, 0.0), sureness)
        weights = []
        for word in words:
            weight = self.weights.get(word, self.top_weight * _UNKNOWN_WEIGHT) / self.top_weight
            if word in _SOFT_WORDS:
                weight *= _SOFT
            weights.append(weight)
        total = sum(weights)
        scores: dict[int, float] = {}
        for weight, rows in zip(weights, hits, strict=True):
            for row, strength in rows.items():
                scores[row] = scores.get(row, 0.0) + weight * strength / total
        return scores


def build(concepts: Mapping[str, str], lexicon: Lexicon, sounds: Iterable[Sound], tags={}, syn={}) -> Index:
    topics = {slug: Topic(slug, ()) for slug in concepts}
    phrases: dict[tuple[str, ...], dict[int, float]] = {}
    rows = {slug: at for at, slug in enumerate(topics)}

    def phrase(slug: str, text: str, sureness: float) -> None:
        key = tuple(stem(w) for w in words_of(text) if w not in STOP_WORDS)
        if key and len(key) <= 5:
            hit = phrases.setdefault(key, {})
            hit[rows[slug]] = max(hit.get(rows[slug], 0.0), sureness)

    for slug, description in concepts.items():
        topics[slug].add(slug.replace("-", " "), _SLUG)
        topics[slug].add(description, _DESCRIPTION)
        phrase(slug, slug.replace("-", " "), 1.0)
        phrase(slug, description, 1.0)
        for tag in tags.get(slug, ()):
            topics[slug].add(tag, _TAG)
            phrase(slug, tag, 0.85)
        for tag in syn.get(slug, ()):
            topics[slug].add(tag, _TAG)
            phrase(slug, tag, 0.9)
    entries: dict[str, list] = {}
    for entry in lexicon.bases():
        if entry.concept in topics:
            entries.setdefault(entry.concept, []).append(entry)
    for slug, group in entries.items():
        share = 1.0 / math.sqrt(len(group))
        for entry in group:
            topics[slug].add(entry.meaning, _MEANING * share)
            topics[slug].add(entry.name, _NAME * share)
            for synonym in entry.synonyms:
                topics[slug].add(synonym, _SYNONYM * share)
                phrase(slug, synonym, 0.85)
            for keyword in entry.keywords:
                topics[slug].add(keyword, _KEYWORD * share)
            topics[slug].add(entry.use, _USE * share)
            phrase(slug, entry.meaning, 0.9)
            phrase(slug, entry.name, 0.85)
    return Index(list(topics.values()), phrases)
