"""What is taken of a focused object: the selection, else the emoji at the caret and its message, else its name.

Pure: it knows no accessibility interface. Offsets are counted in code points, as Python counts; Qt counts UTF-16 units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EMBEDDED: Final = "\ufffc"
"""Stands in a text for an object that lies in it, such as a picture."""

PADDING: Final = "\ufeff"

_PADDED: Final = regex.compile("([\U00010000-\U0010ffff])\ufeff")
_CLUSTER: Final = regex.compile(r"\X")
_BREAK: Final = regex.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
# An emoji by itself or by its selector, a keycap, letters of a flag; but no ©, ™ and the like without a selector.
_EMOJI: Final = regex.compile(
    r"\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Emoji}\ufe0f|[0-9#*]\ufe0f?\u20e3"
    r"|(?![©®™ℹ‼⁉▪▫〰])\p{Extended_Pictographic}(?!\ufe0e)"
)
_LONGEST_MESSAGE: Final = 2_000
"""Characters of one paragraph that are looked at; half of them on either side of the caret."""
_LONGEST_SELECTION: Final = 20_000


@dataclass(frozen=True, slots=True)
class Told:
    """What an accessibility interface tells of the object that has the focus.

    Attributes:
        text: Its text, or the part around the caret.
        caret: Where the caret stands in the text; None when the object has none.
        selection: Where the selection starts, and where it ends; None when nothing is selected.
        name: What a screen reader calls it.
        description: What a screen reader adds to the name.
    """

    text: str = ""
    caret: int | None = None
    selection: tuple[int, int] | None = None
    name: str = ""
    description: str = ""


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) + sum(character > "\uffff" for character in text)


def code_points(text: str, units: int) -> int:
    """The place in a text that is so many UTF-16 units from its start; one amid a character is the character's start."""
    passed = 0
    for place, character in enumerate(text):
        passed += 2 if character > "\uffff" else 1
        if passed > units:
            return place
    return len(text)


def without_padding(text: str, places: Sequence[int] = ()) -> tuple[str, list[int]]:
    """A text as it was written, and places in it, where Firefox has padded it.

    After each character of two UTF-16 units it puts U+FEFF, so that offsets in code points are those in units; this tears
    families, flags and tones apart.

    Args:
        text: The text as it was told.
        places: Places in it.
    """
    if PADDING not in text:
        return text, list(places)
    found = _PADDED.finditer(text)
    pads = [match.end() - 1 for match in found]
    return _PADDED.sub(r"\1", text), [place - sum(pad < place for pad in pads) for place in places]


def undo_second_conversion(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The true ends of a selection that Chromium took for UTF-16 units, and converted, once too often.

    Args:
        text: The text.
        start: The start as it was told.
        end: The end as it was told.
        at: Where the caret stands, which is at one end, and told truly.
    """
    first, last = _undone(text, start), _undone(text, end)
    # Both units of a character are told as one place; there the caret decides.
    if at in (first, last):
        return first, last + (first == last)
    if at == last + 1:
        return first, at
    if at == first + 1:
        return at, last
    return start, end  # a version that converts once


def _undone(text: str, told: int) -> int:
    return min(utf16_length(text[:told]), len(text))


def message_span(text: str, caret: int) -> tuple[int, int]:
    """Where the paragraph that holds the caret starts and ends; a very long one is cut at blanks on both sides."""
    start = 0
    end = len(text)
    for found in _BREAK.finditer(text):
        if found.end() <= caret:
            start = found.end()
        else:
            end = found.start()
            break
    half = _LONGEST_MESSAGE // 2
    if end - start > _LONGEST_MESSAGE:
        first, last = max(start, caret - half), min(end, caret + half)
        if first > start:
            start = text.find(" ", first, caret) + 1 or first
        if last < end:
            blank = text.rfind(" ", caret, last)
            end = last if blank < 0 else blank
    return start, max(start, end)


def emoji_near(text: str, caret: int) -> tuple[int, int] | None:
    """Where the emoji nearest the caret stands; None when there is none.

    The emoji that follows the caret, or that the caret stands in, is the one at the caret, as for screen readers. After it
    comes the one just before the caret, which was typed last. Distance is counted in graphemes.
    """
    if text.isascii():
        return None
    spans = [found.span() for found in _CLUSTER.finditer(text)]
    here = next((index for index, (_, end) in enumerate(spans) if end > caret), len(spans))
    best: tuple[float, tuple[int, int]] | None = None
    for index, (start, end) in enumerate(spans):
        if not _EMOJI.search(text, start, end):
            continue
        distance = index - here if index >= here else here - index - 0.5
        if best is None or distance < best[0]:
            best = distance, (start, end)
    return None if best is None else best[1]


def has_emoji(text: str) -> bool:
    """Whether an emoji stands in a text."""
    return not text.isascii() and _EMOJI.search(text) is not None


def focused(told: Told) -> Capture:
    """What is read when the user asks for the focus.

    Returns:
        The selection if there is one; else the emoji at or nearest the caret, with its message as context; else, in a
        message without emoji, the message; else the name or description. Its text is empty when nothing textual is told:
        then the pixels can be looked at.
    """
    if (chosen := _selected(told, "focus")) is not None:
        return chosen
    text = told.text
    if told.caret is None:
        # A message or a button that has the focus as a whole: "👍 3" is called "thumbs up, 3 people".
        wholes = [_clean(whole) for whole in (told.name, text, told.description)]
        best = next(filter(has_emoji, wholes), None) or next(filter(None, wholes), "")
        return Capture(best, origin="focus")
    start, end = message_span(text, told.caret)
    if not _clean(text[start:end]):
        start, end = _nearest_message(text, told.caret, (start, end))
    message = text[start:end]
    if (near := emoji_near(message, told.caret - start)) is not None:
        return Capture(message[slice(*near)].strip(), context=_clean(message), origin="focus")
    clean = _clean(message) or _clean(told.name) or _clean(told.description)
    return Capture(clean, origin="focus")


def selected(told: Told) -> Capture:
    """What is read when the user asks for the selection, with the message around it as context.

    Raises:
        CaptureError: Nothing is selected.
    """
    chosen = _selected(told, "selection")
    if chosen is None:
        raise CaptureError("Nothing is selected; select some text first.")
    return chosen


def _selected(told: Told, origin: str) -> Capture | None:
    if told.selection is None:
        return None
    start, end = sorted(told.selection)
    start, end = _whole_clusters(told.text, start, end)
    chosen = _clean(told.text[start : min(end, start + _LONGEST_SELECTION)])
    if not chosen:
        return None
    first, _ = message_span(told.text, start)
    _, last = message_span(told.text, max(start, end - 1))
    around = _clean(told.text[first:last])
    return Capture(chosen, context=around if around != chosen else "", origin=origin)


def _whole_clusters(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that cuts no grapheme: GTK can select half a family."""
    if start >= end or text.isascii():
        return start, end
    first, last = message_span(text, start)[0], message_span(text, end - 1)[1]
    for cluster_start, cluster_end in _clusters(text, first, last):
        if cluster_start < start < cluster_end:
            start = cluster_start
        if cluster_start < end < cluster_end:
            end = cluster_end
    return start, end


def _clusters(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for found in _CLUSTER.finditer(text, first, last):
        yield found.span()


def _nearest_message(text: str, caret: int, blank: tuple[int, int]) -> tuple[int, int]:
    """The paragraph with the emoji nearest a caret that stands in an empty one."""
    half = _LONGEST_MESSAGE // 2
    first = max(0, caret - half)
    near = emoji_near(text[first : caret + half], caret - first)
    return blank if near is None else message_span(text, first + near[0])


def _clean(text: str) -> str:
    return text.replace(EMBEDDED, " ").strip()
