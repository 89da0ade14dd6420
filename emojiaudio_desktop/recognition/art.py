"""Finds drawings made of text: ASCII art, lettering of many lines, braille and block pictures.

They are announced with their size and never read out. A drawing is a block of at least three neighboring lines that hold
drawing signs and hardly any words. Code, tables, grids of numbers, Morse code, written braille, quoted mail and lists are
none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FEWEST_LINES: Final = 3
_FEWEST_SIGNS: Final = 12
_WIDEST_FROM: Final = 4
"""The widest line of a drawing has at least so many signs, or the lines are emoticons one below the other."""
_MOSTLY: Final = 0.7
_DOTTED: Final = 0.2
"""Pictures in braille use the lower two dots, which written braille does not: in at least this share of their cells."""
_LONGEST_LINE: Final = 400
_DENSE_FROM: Final = 16
_GRID_FROM: Final = 6
_MOST_NUMBERS: Final = 2

# A message without any of these holds no drawing.
_HINT: Final = re.compile(
    r"[\u2500-\u259f\u2800-\u28ff\U0001fb00-\U0001fbff]|[^\sA-Za-z0-9]{3}|(.)\1{7}"
)
_EMOJI: Final = re.compile(
    "[\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
_CELL: Final = re.compile("[\u2800-\u28ff]")
_LOW_CELL: Final = re.compile("[\u2840-\u28ff]")
_RULE: Final = re.compile(r"[-=_*~#+|:.\s─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯]+")
_RULED: Final = re.compile(r"([-=_*~#+.─━═])\1\1")
_CLOSER: Final = re.compile(r"[(\[{]+|[)\]}>]+[)\]}>;,]*|[;,]+")
_GRID: Final = re.compile(rf"\S(?: \S){{{_GRID_FROM - 1},}}")
_MORSE: Final = re.compile(r"[.\-/ ]*\.[.\-/ ]*-[.\-/ ]*|[.\-/ ]*-[.\-/ ]*\.[.\-/ ]*")
_NUMBER: Final = re.compile(r"(?<![\w.])(?!8+\b)\d+(?!\w)")
_LETTERS: Final = re.compile(r"[^\W_]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_QUOTE: Final = re.compile(r"(?:\s*>)+\s?")


class Drawing(NamedTuple):
    """A drawing: where it stands in the text, from and up to, and how many lines it has."""

    start: int
    end: int
    lines: int


class _Line(NamedTuple):
    start: int
    end: int
    kind: str
    signs: int


def find_drawings(
    text: str, start: int, end: int, *, is_sign: Callable[[str], bool]
) -> Iterator[Drawing]:
    """Find the drawings between two places of a text.

    Args:
        text: The text.
        start: From where.
        end: Up to where.
        is_sign: Whether a line by itself is a face or another sign of one line.

    Yields:
        The drawings in order.
    """
    if text.count("\n", start, end) < _FEWEST_LINES - 1 or not _HINT.search(text, start, end):
        return
    block: list[_Line] = []
    for line in _lines(text, start, end):
        if line.kind in {"drawn", "rule"} or (
            line.kind == "blank" and block and block[-1].kind != "blank"
        ):
            block.append(line)
            continue
        drawing = _drawing(text, block, is_sign)
        if drawing:
            yield drawing
        block = []
    drawing = _drawing(text, block, is_sign)
    if drawing:
        yield drawing


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    place = start
    while place <= end:
        last = text.find("\n", place, end)
        last = end if last < 0 else last
        line = text[place : min(last, place + _LONGEST_LINE)]
        kind, signs = _kind(line)
        yield _Line(place, last, kind, signs)
        place = last + 1


def _kind(line: str) -> tuple[str, int]:  # noqa: PLR0911  (one line for each kind)
    """What a line is, and how many drawing signs it has.

    A "rule" belongs to a drawing beside it, but makes none: a line of one sign, the frame of a table, Morse code.
    """
    quote = _QUOTE.match(line)
    body = (line[quote.end() :] if quote and _QUOTE.sub("", line) != line else line).strip()
    if not body:
        return "blank", 0
    squeezed = "".join(body.split())
    count = len(squeezed)
    cells = len(_CELL.findall(squeezed))
    if cells * 2 > count:
        return (
            ("drawn", count) if len(_LOW_CELL.findall(squeezed)) > _DOTTED * cells else ("words", 0)
        )
    # A letter by itself draws an eye or a nose; two make a word.
    letters = sum(map(len, _LETTERS.findall(body)))
    if _EMOJI.search(squeezed):
        return "words", 0
    if (
        len(set(squeezed)) == 1
        or _MORSE.fullmatch(body)
        or (_RULE.fullmatch(body) and _RULED.search(body))
    ):
        return "rule", count
    if letters > (1 - _MOSTLY) * count or _WORD.search(body):
        return ("drawn", count) if _is_dense(squeezed) else ("words", 0)
    if (
        _CLOSER.fullmatch(body)
        or _GRID.fullmatch(body)
        or len(_NUMBER.findall(body)) >= _MOST_NUMBERS
    ):
        return "words", 0
    return "drawn", count - letters


def _is_dense(squeezed: str) -> bool:
    """Whether letters are used as shades of gray: most of them stand beside their like."""
    if len(squeezed) < _DENSE_FROM or not squeezed.isascii():
        return False
    same = sum(first == second for first, second in pairwise(squeezed))
    return same * 2 > len(squeezed)


def _drawing(text: str, block: list[_Line], is_sign: Callable[[str], bool]) -> Drawing | None:
    """The drawing that a block of lines is; None when it has too little of one."""
    while block and block[-1].kind == "blank":
        block = block[:-1]
    drawn = [line for line in block if line.kind == "drawn"]
    if (
        len(drawn) < _FEWEST_LINES
        or sum(line.signs for line in block) < _FEWEST_SIGNS
        or max(line.signs for line in drawn) < _WIDEST_FROM
    ):
        return None
    faces = sum(
        is_sign(text[line.start : min(line.end, line.start + _LONGEST_LINE)].strip())
        for line in drawn
    )
    if faces * 2 >= len(drawn):
        return None
    return Drawing(block[0].start, block[-1].end, len(block))
