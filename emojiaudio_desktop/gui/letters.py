"""Gives each control of a window a letter of its own, where the texts come from a table."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SPARE: Final = "abcdefghijklmnopqrstuvwxyz0123456789"


def give_letters(texts: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """Mark one letter of each text, none twice.

    The first letters of words are preferred. A text that has no letter to spare, or none that a keyboard types at
    once, is given one in brackets behind it, as is the custom in Chinese and Japanese programs.

    Args:
        texts: What controls are called, without marks.
        taken: Letters that other controls have.

    Returns:
        The texts with ``&`` before their letters.
    """
    used = {letter.casefold() for letter in taken}
    offers = [_candidates(text, used) for text in texts]
    owner: dict[str, int] = {}
    for place in range(len(texts)):
        _find_letter(place, offers, owner, set())
    letter_of = {place: letter for letter, place in owner.items()}
    spare = (letter for letter in _SPARE if letter not in used and letter not in owner)
    marked = []
    for place, text in enumerate(texts):
        if place in letter_of:
            marked.append(_mark(text, letter_of[place]))
        else:
            letter = next(spare, "")
            marked.append(f"{_plain(text)} (&{letter.upper()})" if letter else _plain(text))
    return marked


def _candidates(text: str, used: Collection[str]) -> list[str]:
    starts = [word[0] for word in text.split()]
    letters = dict.fromkeys(letter.casefold() for letter in (*starts, *text))
    return [letter for letter in letters if _is_typed(letter) and letter not in used]


def _is_typed(letter: str) -> bool:
    is_single = len(letter) == 1 and letter.isalnum()
    return is_single and unicodedata.east_asian_width(letter) not in ("W", "F")


def _find_letter(
    place: int, offers: Sequence[Sequence[str]], owner: dict[str, int], asked: set[str]
) -> bool:
    """Find a letter, where needed by having others change theirs (augmenting paths in a bipartite graph)."""
    for letter in offers[place]:
        if letter in asked:
            continue
        asked.add(letter)
        if letter not in owner or _find_letter(owner[letter], offers, owner, asked):
            owner[letter] = place
            return True
    return False


def _plain(text: str) -> str:
    return text.replace("&", "&&")


def _mark(text: str, letter: str) -> str:
    words, start = text.split(), 0
    at = -1
    for word in words:
        start = text.index(word, start)
        if word[0].casefold() == letter:
            at = start
            break
        start += len(word)
    if at < 0:
        at = next(place for place, char in enumerate(text) if char.casefold() == letter)
    return f"{_plain(text[:at])}&{_plain(text[at:])}"
