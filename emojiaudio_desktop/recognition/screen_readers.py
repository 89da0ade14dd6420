"""What screen readers say of a message, by their published rules.

- NVDA (``characterProcessing`` of its source, User Guide section on symbol pronunciation): each emoji is replaced by its name of
  Unicode's CLDR; four or more of one character in a row become their number and one name. From 2024.4 on decorative letters
  are normalized (setting "Unicode normalization", on by default for speech).
- Orca (``speech_and_verbosity_manager.adjust_for_repeats``; setting "repeated character limit", 4): four or more of one character in
  a row become "N NAME characters"; names come from Speech Dispatcher, which has them from the CLDR too.

One character is one code point: what is written with several (flags, families, skin tones, ❤️ with its selector) is never
counted, and neither is a repeated pattern. Both pass over letters and digits. Words are left as they are: a screen reader says what
is written around emoji as any text.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal

import regex

from emojiaudio_desktop.recognition.signs import EMOJI

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.lexicon import Lexicon

ScreenReader = Literal["NVDA", "Orca"]
SCREEN_READERS: Final[tuple[ScreenReader, ...]] = ("NVDA", "Orca")

_REPEATED: Final = regex.compile(r"([^\w\s])\1{3,}")
"""Four or more of one code point that is neither letter, digit nor space."""
_LETTERS: Final = regex.compile(r"[\p{L}\p{N}]+")
_COUNTED: Final = {"NVDA": "{count} {name}", "Orca": "{count} {name} characters"}


def read_as(reader: ScreenReader, text: str, lexicon: Lexicon, lang: str = "en") -> str:
    """The words that a screen reader would speak.

    Args:
        reader: Whose rules.
        text: The message.
        lexicon: Knows the names of emoji.
        lang: The language of the names, BCP 47.

    Returns:
        The message with each emoji replaced by its name.
    """

    def name_of(sign: str) -> str | None:
        entry = lexicon.find(sign)
        return None if entry is None else lexicon.name(entry, lang)

    def counted(match: regex.Match[str]) -> str:
        name = name_of(match.group(1))
        if name is None:
            return str(match.group())
        return f" {_COUNTED[reader].format(count=len(match.group()), name=name)} "

    def named(match: regex.Match[str]) -> str:
        return _named(match.group(), name_of)

    words: str = EMOJI.sub(named, _REPEATED.sub(counted, text))
    if reader == "NVDA":
        words = _LETTERS.sub(_normalized, words)
    return " ".join(words.split())


def _normalized(match: regex.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _named(sign: str, name_of: Callable[[str], str | None]) -> str:
    """The name of a sequence; of one that has none, the names of its parts, as a screen reader that knows no such sequence."""
    name = name_of(sign)
    if name is None:
        names = [name_of(part) or "" for part in sign]
        if not any(names):  # typography such as a digit
            return sign
        name = " ".join(part for part in names if part)
    return f" {name} "
