"""Finds shortcodes: ``:joy:``, ``:wave::skin-tone-3:``, ``<:blobcat:123>``, and makes custom ones speakable."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.lexicon import key_of
from emojiaudio_desktop.lexicon.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from emojiaudio_desktop.lexicon import Lexicon

_LONGEST_NAME: Final = 100
_CODE: Final = re.compile(
    rf"<a?:([A-Za-z0-9_~-]{{1,{_LONGEST_NAME}}}):\d{{1,24}}>"
    rf"|:([\w+\-’'.&()!*#~@]{{1,{_LONGEST_NAME}}}):(?::skin-tone-([2-6]):)?"
)
# Discord, Slack, Mastodon and Misskey agree on letters, digits, underscore; Slack adds the hyphen, Misskey a host.
_CUSTOM: Final = re.compile(r"([A-Za-z0-9_][\w-]+)(?:~\d+)?(?:@[\w.-]+)?")
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
_CAMEL: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_A-Za-z]+")
_TONES: Final = {"2": "🏻", "3": "🏼", "4": "🏽", "5": "🏾", "6": "🏿"}
_SHORTEST_GLUED: Final = 3
"""Known codes are read glued to a word, as in "thanks:heart:", from so many letters on: "HH:MM:SS" holds none."""
_MOST_CACHED: Final = 5_000
# What may stand right before a code that does not follow a space: prose, not code, paths or addresses.
_BEFORE: Final = frozenset("\"'“”‘’«»()!?.,;…*~-–—>|")
_AFTER: Final = frozenset("\"'“”‘’«»()!?.,;…*~-–—<|")
# Fields and roles of reStructuredText, which look like custom codes.
_FIELDS: Final = (
    " param parameter arg argument key keyword type raise raises except exception var ivar cvar vartype return returns "
    "rtype yield yields meta ref doc class func meth mod attr exc data const obj any term abbr command dfn file "
    "guilabel kbd mailheader makevar manpage menuselection mimetype newsgroup option program regexp samp pep rfc "
    "envvar token math download numref eq sub sup code literal members undoc-members private-members "
    "special-members inherited-members show-inheritance noindex no-index maxdepth caption numbered titlesonly glob "
    "hidden includehidden alt width height align target figwidth scale name nosignatures toctree recursive linenos "
    "lineno-start emphasize-lines language dedent lines start-after end-before pyobject orphan nocomments tocdepth "
    "author authors date version status copyright organization contact address abstract dedication local depth "
    "backlinks url header-rows widths stub-columns delim encoding synopsis platform deprecated default module "
    "project license options include-source parts variables statements arguments params credits example examples "
    "note notes warning "
)
_UNKNOWN_COST: Final = 18.0
"""Of each letter in no word; more than a rare word, so that known words are found around it."""
_NEW_WORD_COST: Final = 8.0
_EMOTE_COUNT: Final = 40
"""How often a word of ``emote_words.txt`` counts: as often as a frequent word of the lexicon."""
_LONGEST_WORD: Final = 16
_ENDINGS: Final = ("s", "ed", "er", "ing")
_INFLECTION_COST: Final = 3.0
_SHORTEST_WORD: Final = 3
"""Shorter words are known from ``emote_words.txt`` only; the lexicon's are mostly parts of abbreviations."""


class Shortcodes:
    """Finds shortcodes and makes custom ones speakable.

    Args:
        lexicon: Its shortcodes are the known ones, its words help to take custom ones apart.
        folder: The folder with ``emote_words.txt``.
    """

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        self._lexicon = lexicon
        self._folder = folder
        self._names: dict[str, str] = {}

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Sign]]:
        """Find the shortcodes between two places of a text, in order."""
        place = start
        last = -1
        while match := _CODE.search(text, place, end):
            sign = self._read(match, follows=match.start() == last)
            if sign is None:
                # The closing colon may open the next code: "a:b :joy:".
                place = match.start() + 1
                continue
            place = last = match.end()
            yield match.start(), last, sign

    def _read(self, match: re.Match[str], *, follows: bool) -> Sign | None:
        custom, name, tone = match.groups()
        written = match.group()
        if custom is not None:
            return Sign("shortcode", written, "", self.speak(custom))
        emoji = self._known(name)
        if emoji is None:
            shape = _CUSTOM.fullmatch(name)
            if shape is None or name.isdecimal() or name.strip("_-0123456789") == "":
                return None
            quoted = match.string[match.start() - 1 : match.start()] in {"'", '"'}
            if quoted or not self._is_free(match, follows=follows) or self._is_field(match, name):
                return None
            return Sign("shortcode", written, "", self.speak(shape.group(1)))
        if not self._is_free(match, follows=follows) and not self._is_glued(match, name):
            return None
        if tone:
            emoji = self._toned(emoji, _TONES[tone])
        return Sign("shortcode", written, emoji)

    def _known(self, name: str) -> str | None:
        known = self._lexicon.shortcodes
        lower = name.lower()
        return known.get(lower) or known.get(lower.replace("-", "_"))

    def _toned(self, emoji: str, tone: str) -> str:
        """The emoji in a skin tone; without one where it takes none."""
        key = key_of(emoji)
        entry = self._lexicon.find(key[0] + tone + key[1:])
        return entry.emoji if entry else emoji

    @staticmethod
    def _is_free(match: re.Match[str], *, follows: bool) -> bool:
        """Whether a code stands by itself: between spaces, prose punctuation, and other signs."""
        text = match.string
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        outside = text[max(0, match.start() - 2) : match.start() - 1] if match.start() > 1 else ""
        if (before == ":" and not follows) or (
            before == "(" and (outside.isalnum() or outside == "\\")
        ):
            return False
        return (
            follows or not before or before.isspace() or before in _BEFORE or before > "\u2e7f"
        ) and (
            not after
            or after.isspace()
            or after in _AFTER
            or after > "\u2000"
            or _CODE.match(text, match.end()) is not None
        )

    @staticmethod
    def _is_glued(match: re.Match[str], name: str) -> bool:
        """Whether a known code is glued to words on one side: "thanks:heart:", ":wave:hello"."""
        text = match.string
        if len(name) < _SHORTEST_GLUED or name.isdecimal():
            return False
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if before.isalpha():
            return (
                not after
                or after.isspace()
                or after in "!?.,"
                or _CODE.match(text, match.end()) is not None
            )
        return after.isalpha() and (not before or before.isspace())

    @staticmethod
    def _is_field(match: re.Match[str], name: str) -> bool:
        """Whether it is a field or role of reStructuredText, or a class of a regular expression."""
        text = match.string
        if (
            text[match.end() : match.end() + 1] == "`"
            or text[match.start() - 1 : match.start()] == "["
        ):
            return True
        if f" {name.lower()} " not in _FIELDS:
            return False
        line_start = text.rfind("\n", max(0, match.start() - 40), match.start()) + 1
        return (
            not text[line_start : match.start()].strip()
            or match.start() - line_start > _LONGEST_NAME
        )

    # -- words

    def speak(self, name: str) -> str:
        """Make a custom name speakable: ``blobcatCoffee_2`` is "blob cat coffee 2".

        Args:
            name: The name without colons.

        Returns:
            Words in lower case with spaces between; the name itself when it holds no letter or digit.
        """
        spoken = self._names.get(name)
        if spoken is None:
            if len(self._names) >= _MOST_CACHED:
                self._names.clear()
            parts = [
                word
                for piece in _PIECE.findall(name[:_LONGEST_NAME])
                for word in self._words(piece)
            ]
            spoken = self._names[name] = " ".join(parts) or name
        return spoken

    def _words(self, piece: str) -> list[str]:
        """The words of a stretch of letters, or the number."""
        lower = piece.lower()
        if lower in self._emotes:
            return [self._emotes[lower]]
        if not piece.isascii() or piece.isdecimal() or lower in self._small:
            return [lower]
        words: list[str] = []
        for part in _CAMEL.findall(piece):
            words.extend(self._split(part.lower()))
        return words

    def _split(self, letters: str) -> list[str]:
        """Split by the small vocabulary; by the whole one when that leaves letters over, or splits them into bits."""
        words, is_whole = segment(letters, self._small)
        if not is_whole or any(
            len(word) <= _SHORTEST_WORD and word not in self._emotes for word in words
        ):
            words, _ = segment(letters, self._large)
        return [self._emotes.get(word, word) for word in words]

    @cached_property
    def _emotes(self) -> dict[str, str]:
        """The words of emotes and how they are said.

        Raises:
            AssetError: The list is missing or damaged.
        """
        rows = read_rows(self._folder / "emote_words.txt", 1, 2)
        return {row[0]: row[-1] for row in rows}

    @cached_property
    def _small(self) -> dict[str, float]:
        """The costs of the words of emotes and of the known shortcodes."""
        words = " ".join(self._lexicon.shortcodes).replace("_", " ").replace("-", " ").split()
        return self._costs(Counter(words))

    @cached_property
    def _large(self) -> dict[str, float]:
        """The costs of all words of the lexicon: names, meanings, keywords, synonyms."""
        texts = [
            " ".join((entry.name, entry.meaning, *entry.keywords, *entry.synonyms))
            for entry in self._lexicon.bases()
        ]
        return self._costs(Counter(re.findall("[a-z]+", " ".join(texts).lower())))

    def _costs(self, counts: Counter[str]) -> dict[str, float]:
        kept = {
            word: count
            for word, count in counts.items()
            if len(word) >= _SHORTEST_WORD and word.isalpha()
        }
        for word in self._emotes:
            kept[word] = kept.get(word, 0) + _EMOTE_COUNT
        total = math.log(sum(kept.values()))
        return {word: total - math.log(count) for word, count in kept.items()}


def segment(letters: str, costs: Mapping[str, float]) -> tuple[list[str], bool]:
    """Split letters that are written together into the likeliest words (Viterbi over a unigram model).

    Args:
        letters: Letters in lower case.
        costs: The negative log-likelihood of each known word.

    Returns:
        The words, and whether all of them are known. Letters of no known word stay together.
    """
    best: list[tuple[float, int, bool]] = [(0.0, 0, True)]
    for end in range(1, len(letters) + 1):
        before = best[end - 1]
        # A letter in no word either starts an unknown word or goes on with it.
        choice = (
            before[0] + _UNKNOWN_COST + (_NEW_WORD_COST if before[2] else 0.0),
            end - 1,
            False,
        )
        for start in range(max(0, end - _LONGEST_WORD), end):
            cost = _cost(letters[start:end], costs)
            if cost is not None and best[start][0] + cost < choice[0]:
                choice = (best[start][0] + cost, start, True)
        best.append(choice)
    pieces: list[tuple[str, bool]] = []
    end = len(letters)
    while end:
        _, start, is_known = best[end]
        while not is_known and start and not best[start][2]:
            start -= 1
        pieces.append((letters[start:end], is_known))
        end = start
    pieces.reverse()
    return _merge(pieces), all(is_known for _, is_known in pieces)


def _cost(word: str, costs: Mapping[str, float]) -> float | None:
    """The cost of a word, or of the word that it is an inflection of."""
    cost = costs.get(word)
    if cost is None:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_WORD:
                stem = costs.get(word[: -len(ending)])
                if stem is not None:
                    return stem + _INFLECTION_COST
    return cost


def _merge(pieces: list[tuple[str, bool]]) -> list[str]:
    """Unknown letters take short words beside them in: "b ufo", "wump us" and "frog e" are one word each."""
    merged: list[tuple[str, bool]] = []
    for word, is_known in pieces:
        if merged and not (is_known and merged[-1][1]):
            last, was_known = merged[-1]
            known, unknown = (word, last) if is_known else (last, word)
            if (
                was_known is is_known
                or len(known) < _SHORTEST_WORD
                or (len(known) == _SHORTEST_WORD and len(unknown) < _SHORTEST_WORD)
                or (was_known and len(unknown) == 1)
            ):
                merged[-1] = (last + word, False)
                continue
        merged.append((word, is_known))
    return [word for word, _ in merged]
