"""Folds what is repeated: runs, patterns, signs clapped between words, the same signs before and after.

Listeners reported runs that are read out as the worst of emoji (each repetition said in full); a fold is heard once,
with its count, and never loses a distinct sign.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Item, Placement, Run, Sign, Words
from emojiaudio_desktop.lexicon.store import toneless
from emojiaudio_desktop.recognition.signs import is_flag_letter

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

Token = str | Sign
"""A stretch of text between signs, or a sign."""

_CLAPPED_WORDS: Final = 3
"""At most so many words stand between two claps; with more it is ordinary prose with signs in it."""
_CLAPPED_TWICE_WORDS: Final = 2
_KEYCAP: Final = "\u20e3"


def identity(sign: Sign) -> Hashable:
    """Signs of one identity are one sign repeated: tones, selectors and the way of writing do not count.

    Emoticons are told apart by their names too: a flipped table and an angry face share the nearest emoji.
    """
    if not sign.emoji:
        return sign.name or sign.text
    return (toneless(sign.emoji), sign.name) if sign.name else toneless(sign.emoji)


def has_words(text: str) -> bool:
    """Whether a stretch of text holds anything to say: letters, digits or symbols, not mere punctuation."""
    return any(c.isalnum() or unicodedata.category(c)[0] in "SL" for c in text)


Segment = str | list[Sign]
"""Words, or a cluster: signs with nothing to say between them."""


def _segments(tokens: Iterable[Token]) -> list[Segment]:
    found: list[Segment] = []
    for token in tokens:
        if isinstance(token, Sign):
            if found and isinstance(found[-1], list):
                found[-1].append(token)
            else:
                found.append([token])
        elif has_words(token):
            found.append(token)
        elif token.strip():
            # Punctuation after a sign belongs to the words before it: "are you sure 🤔?"
            for place in range(len(found) - 1, -1, -1):
                segment = found[place]
                if isinstance(segment, str):
                    found[place] = segment.rstrip() + token.strip()
                    break
            else:
                if not found:
                    found.append(token)
    return found


def _same(first: Segment, second: Segment) -> bool:
    return (
        isinstance(first, list)
        and isinstance(second, list)
        and {identity(s) for s in first} == {identity(s) for s in second}
    )


def _word_count(segment: Segment) -> int:
    return len(segment.split()) if isinstance(segment, str) else 0


def _is_spelled(signs: Iterable[Sign]) -> bool:
    """Whether order matters: keycap digits and letters of no flag spell something."""
    return all(
        s.emoji and (s.emoji[-1] == _KEYCAP or (len(s.emoji) == 1 and is_flag_letter(s.emoji)))
        for s in signs
    )


def fold_cluster(signs: Sequence[Sign], placement: Placement = "in place") -> list[Run]:
    """Fold signs that stand together.

    A pattern that fills the cluster (😂🔥😂🔥) is one run of several signs; else each distinct sign is one run, in
    the order of first appearance. Keycaps and flag letters keep their order: they spell.
    """
    identities = [identity(sign) for sign in signs]
    distinct = list(dict.fromkeys(identities))
    shown: dict[Hashable, Sign] = {}
    for sign, key in zip(signs, identities, strict=True):
        seen = shown.setdefault(key, sign)
        if seen.emoji != sign.emoji and seen.emoji and sign.emoji:
            # Mixed tones of one emoji are shown without a tone.
            shown[key] = replace(seen, emoji=toneless(seen.emoji))
    period = len(distinct)
    if period > 1:
        if _is_spelled(signs):
            return _fold_neighbors(signs, placement)
        repeats, rest = divmod(len(signs), period)
        if repeats > 1 and not rest and identities == distinct * repeats:
            return [Run(tuple(shown[key] for key in distinct), repeats, placement)]
    counts = Counter(identities)
    return [Run((shown[key],), counts[key], placement) for key in distinct]


def _fold_neighbors(signs: Sequence[Sign], placement: Placement) -> list[Run]:
    runs: list[Run] = []
    for sign in signs:
        if runs and identity(runs[-1].signs[0]) == identity(sign):
            runs[-1] = Run(runs[-1].signs, runs[-1].count + 1, placement)
        else:
            runs.append(Run((sign,), 1, placement))
    return runs


def _join(parts: Iterable[str]) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


def _clapped_until(segments: Sequence[Segment], start: int) -> int:
    """The place of the last cluster that is clapped with the one at ``start``; ``start`` when none is."""
    last = start
    while (
        last + 2 < len(segments)
        and _same(segments[start], segments[last + 2])
        and _word_count(segments[last + 1]) <= _CLAPPED_WORDS
    ):
        last += 2
    if last == start + 2 and _word_count(segments[start + 1]) > _CLAPPED_TWICE_WORDS:
        return start
    return last


def _ends_phrase(text: str) -> bool:
    """Whether words after the last clap still belong to the clapped phrase: few of them, and no new beginning."""
    return len(text.split()) <= _CLAPPED_WORDS and text.lstrip()[:1].isalnum()


def fold(tokens: Iterable[Token]) -> tuple[Item, ...]:
    """Fold a message.

    Args:
        tokens: Text and signs in reading order.

    Returns:
        Words and runs in reading order; the words of a clapped phrase stand together before their run.
    """
    segments = _bookends(_segments(tokens))
    items: list[Item] = []
    place = 0
    while place < len(segments):
        segment = segments[place]
        if isinstance(segment, str):
            items.append(Words(segment.strip()))
            place += 1
            continue
        last = _clapped_until(segments, place)
        if last == place:
            items.extend(fold_cluster(segment))
            place += 1
            continue
        words = [s for s in segments[place : last + 1] if isinstance(s, str)]
        claps = [s for part in segments[place : last + 1] if isinstance(part, list) for s in part]
        if items and isinstance(items[-1], Words):
            words.insert(0, items.pop().text)  # type: ignore[union-attr]
        place = last + 1
        if place < len(segments):
            after = segments[place]
            if isinstance(after, str) and _ends_phrase(after):
                words.append(after)
                place += 1
        items.append(Words(_join(words)))
        items.extend(fold_cluster(sorted_by_first(claps), "clapped"))
    return tuple(items)


def sorted_by_first(signs: Sequence[Sign]) -> list[Sign]:
    """Equal signs side by side, in the order of first appearance."""
    order = {key: place for place, key in enumerate(dict.fromkeys(identity(s) for s in signs))}
    return sorted(signs, key=lambda sign: order[identity(sign)])


def _bookends(segments: list[Segment]) -> list[Segment]:
    """Signs that stand both before and after a message are said once, after it."""
    if len(segments) < 3:
        return segments
    first, last = segments[0], segments[-1]
    if not (isinstance(first, list) and isinstance(last, list)):
        return segments
    before, after = {identity(s) for s in first}, {identity(s) for s in last}
    if not (before <= after or after <= before):
        return segments
    if _clapped_until(segments, 0) == len(segments) - 1:
        return segments
    return [*segments[1:-1], sorted_by_first([*first, *last])]
