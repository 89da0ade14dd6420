"""Words of a text, as search compares them: folded, cut apart where they run together, without the endings of grammar."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_LONGEST: Final = 2_000
"""Characters that are read of a text; nobody names a sound with more."""
_MARKS: Final = dict.fromkeys(range(0x0300, 0x0370))
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`´"))
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_LAUGHTER: Final = re.compile(
    r"(?:a?(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}|(?:lo){2,}l+|l+o{2,}l+|(?:ja){2,}|x+d+)"
)
_LONGEST_COMPOUND: Final = 40
_SHORTEST_PART: Final = 3
_LEFT_OVER: Final = 0.15
_SHORTEST_RESPELLED: Final = 5

_STOP_WORDS_TEXT: Final = (
    "a an the i im ive id ill me my mine you your youre u ur we us our it its he she they them his her this that these those there "
    "is am are was were be been being do does did has had have of to in on at for from by with and or but so as if then than into "
    "very really too just quite such much more some any here what when who which how will would can could should let lets "
    "off out up down over under all one two"
)
STOP_WORDS: Final = frozenset(_STOP_WORDS_TEXT.split())
"""Words that say nothing about a sound."""

_IRREGULAR: Final = {
    "wept": "weep",
    "slept": "sleep",
    "broke": "break",
    "broken": "break",
    "blew": "blow",
    "blown": "blow",
    "rang": "ring",
    "rung": "ring",
    "sang": "sing",
    "sung": "sing",
    "ran": "run",
    "running": "run",
    "drank": "drink",
    "drunk": "drink",
    "ate": "eat",
    "eaten": "eat",
    "fell": "fall",
    "fallen": "fall",
    "flew": "fly",
    "flying": "fly",
    "driving": "drive",
    "driven": "drive",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "knives": "knife",
    "wolves": "wolf",
    "leaves": "leaf",
    "children": "child",
    "kitties": "kitty",
    "dying": "die",
    "tired": "tire",
    "angrily": "angry",
    "happily": "happy",
    "boxing": "boxing",
    "boxer": "boxing",
}
_VOWELS: Final = frozenset("aeiouy")


def words_of(text: str) -> list[str]:
    """The words of a text: lower case, without accents; "blobCat_laugh" is three."""
    text = text[:_LONGEST]
    if not text.islower():
        text = _HUMP.sub(" ", text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_MARKS)
        text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    elif "'" in text:
        text = text.replace("'", "")
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:  # noqa: PLR0911  (one return for each ending is easiest to follow)
    """The word without the endings of English grammar: "laughing", "laughs" and "laughed" are "laugh".

    Lighter than Porter (1980): nouns made of verbs ("opener") stay, so that a "cooker" is no "cook".
    """
    if word in _IRREGULAR:
        base = _IRREGULAR[word]
        return base.removesuffix("e") if len(base) > 4 else base
    if len(word) <= 3 or not word.isascii():
        return word
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            if ending == "ed" and rest.endswith("i"):
                return rest[:-1] + "y"
            if rest[-1] == rest[-2] and rest[-1] not in "lsz":
                return rest[:-1]
            return rest.removesuffix("e")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def normal(word: str, known: Container[str]) -> str:
    """The known word that a stretched one or a written laugh stands for: "boooom" is "boom", "hahaha" is "haha"."""
    if word in known:
        return word
    if _LAUGHTER.fullmatch(word):
        return "lol" if "l" in word else "haha"
    for size in (2, 1):
        shorter = _STRETCHED.sub(lambda match, n=size: match.group(1) * n, word)  # type: ignore[misc]
        if shorter != word and (shorter in known or stem(shorter) in known):
            return shorter
    return word


def cut(word: str, known: Container[str]) -> list[str]:
    """Cut a word that is not known into known ones: "blobcatlaugh" is "blob", "cat", "laugh".

    The cut with the fewest and longest parts wins. Letters may be left over only beside long parts.

    Args:
        word: Lower case.
        known: Words.

    Returns:
        The parts in order; the word itself where it cannot be cut well.
    """
    size = len(word)
    if not 2 * _SHORTEST_PART <= size <= _LONGEST_COMPOUND:
        return [word]
    worth = [0.0] * (size + 1)
    starts = list(range(-1, size))
    is_part = [False] * (size + 1)
    for end in range(1, size + 1):
        worth[end] = worth[end - 1] - 1.0
        for start in range(end - _SHORTEST_PART, -1, -1):
            value = worth[start] + math.pow(end - start, 1.5)
            if value > worth[end] and word[start:end] in known:
                worth[end], starts[end], is_part[end] = value, start, True
    parts: list[str] = []
    at = size
    while at > 0:
        if is_part[at]:
            parts.append(word[starts[at] : at])
        at = starts[at]
    left = size - sum(map(len, parts))
    is_good = len(parts) > 1 and (
        not left or (left <= size * _LEFT_OVER and min(map(len, parts)) > _SHORTEST_PART)
    )
    return parts[::-1] if is_good else [word]


def respelled(word: str, known: Iterable[str]) -> str:
    """The known word that differs by one slip (a letter too many, missing, wrong, or two swapped); the word itself if none.

    The first letter is taken to be right (Pollock and Zamora 1984: it is, in 92 of 100 misspellings).
    """
    size = len(word)
    if size < _SHORTEST_RESPELLED or not word.isascii():
        return word
    near = (
        other
        for other in known
        if -1 <= len(other) - size <= 1 and other[0] == word[0] and _is_one_slip(word, other)
    )
    return min(near, key=lambda other: (abs(len(other) - size), other), default=word)


def _is_one_slip(first: str, second: str) -> bool:
    if len(first) > len(second):
        first, second = second, first
    same = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first)
    )
    if len(first) != len(second):
        return first[same:] == second[same + 1 :]
    return first[same + 1 :] == second[same + 1 :] or (
        first[same : same + 2] == second[same : same + 2][::-1]
        and first[same + 2 :] == second[same + 2 :]
    )
