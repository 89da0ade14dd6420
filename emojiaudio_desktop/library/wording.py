"""Words of a text, as search compares them: folded, cut apart where they run together, without the endings of grammar."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST: Final = 2_000
"""Characters that are read of a text; nobody names a sound with more."""
_MARKS: Final = dict.fromkeys(range(0x0300, 0x0370))
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`´"))
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_LAUGHTER: Final = re.compile(r"(?:a?(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}|(?:lo){2,}l+|l+o{2,}l+|(?:ja){2,}|x+d+)")
_LONGEST_COMPOUND: Final = 40
_SHORTEST_PART: Final = 3

STOP_WORDS: Final = frozenset(
    "a an the i im ive id ill me my mine you your youre u ur we us our it its he she they them his her this that these those there "
    "is am are was were be been being do does did has had have of to in on at for from by with and or but so as if then than into "
    "very really too just quite such much more some any here what when who which how will would can could should let lets "
    "off out up down over under all one two".split()
)
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
}
_VOWELS: Final = frozenset("aeiouy")


def words_of(text: str) -> list[str]:
    """The words of a text: lower case, without accents; "blobCat_laugh" is three."""
    text = _HUMP.sub(" ", text[:_LONGEST]).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_MARKS)
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.translate(_APOSTROPHES))


def stem(word: str) -> str:
    """The word without the endings of English grammar: "laughing", "laughs" and "laughed" are "laugh".

    Lighter than Porter (1980): nouns made of verbs ("opener") stay, so that a "cooker" is no "cook".
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
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

    The cut with the fewest and longest parts wins; letters that belong to no known word may be left at either end.

    Args:
        word: Lower case.
        known: Words and stems.

    Returns:
        The parts in order; the word itself where less than two thirds of it are known words.
    """
    if len(word) < 2 * _SHORTEST_PART or len(word) > _LONGEST_COMPOUND:
        return [word]
    size = len(word)
    worth = [0.0] * (size + 1)
    last = [(at - 1, False) for at in range(size + 1)]
    for end in range(1, size + 1):
        worth[end] = worth[end - 1] - 1.0
        for start in range(end - _SHORTEST_PART, -1, -1):
            part = word[start:end]
            if (part in known or stem(part) in known) and (
                value := worth[start] + math.pow(end - start, 1.5)
            ) > worth[end]:
                worth[end], last[end] = value, (start, True)
    parts: list[str] = []
    at = size
    while at > 0:
        start, is_word = last[at]
        if is_word:
            parts.append(word[start:at])
        at = start
    if 3 * sum(map(len, parts)) < 2 * size:
        return [word]
    return parts[::-1]
