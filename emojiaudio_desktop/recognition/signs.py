"""Finds emoji in text: every written form, and what is almost one.

The pattern follows UTS #51, Unicode Emoji, revision 27, ED-16 and EBNF of section 1.4.9: tone, selector, keycap, tag and
joined sequences, and flags. What it finds and the lexicon does not know is told apart here: unknown flags, joined
sequences that no font draws as one, and emoji newer than this program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.lexicon.store import toneless

if TYPE_CHECKING:
    from emojiaudio_desktop.lexicon import Entry, Lexicon

_ZWJ: Final = "\u200d"
_TONES: Final = "\U0001f3fb-\U0001f3ff"
_UNIT: Final = (
    r"(?:\p{Regional_Indicator}{1,2}"
    r"|[0-9#*]\ufe0f?\u20e3"
    rf"|[\p{{Extended_Pictographic}}{_TONES}][\ufe0e\ufe0f]?(?:[{_TONES}][\ufe0e\ufe0f]?)?"
    r"[\U000e0020-\U000e007f]*)"
)
# What trails an emoji and draws nothing of its own: stray joiners, selectors, combining marks (zalgo text).
EMOJI: Final = regex.compile(rf"{_UNIT}(?:{_ZWJ}+{_UNIT})*[\u200d\ufe0e\ufe0f\p{{M}}]*")
_JUNK: Final = regex.compile(r"[\u200d\ufe0e\p{M}]+$")
_TAGS: Final = regex.compile(r"[\U000e0020-\U000e007f]+")

# Signs of ordinary typography that are emoji only when a selector says so or when they stand alone.
_TYPOGRAPHIC: Final = frozenset("©®™ℹ‼⁉▪▫〰")
_FIRST_PICTURE_PLANE: Final = 0x1F000
_REGIONAL_A: Final = 0x1F1E6
_REGIONAL_Z: Final = 0x1F1FF


def is_flag_letter(character: str) -> bool:
    """Whether it is a regional indicator, a letter of which two make a flag."""
    return _REGIONAL_A <= ord(character) <= _REGIONAL_Z


def _flag_letters(sign: str) -> str:
    return " ".join(chr(ord(c) - _REGIONAL_A + ord("A")) for c in sign)


def _tag_letters(sign: str) -> str:
    return " ".join(
        chr(ord(c) - 0xE0000).upper() for c in sign if "\U000e0030" <= c <= "\U000e007a"
    )


class EmojiReader:
    """Tells which emoji a written sequence is.

    Args:
        lexicon: What is known of emoji.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._signs: dict[str, tuple[Sign, ...]] = {}

    def read(self, written: str, *, alone: bool) -> tuple[Sign, ...]:
        """The signs of one sequence that :data:`EMOJI` matched.

        Args:
            written: The matched text.
            alone: Whether the whole message is this sequence, so that ©, ™ and their like are meant as emoji.

        Returns:
            One sign, in rare cases several; none when it is typography and belongs to the words.
        """
        if not alone and written in _TYPOGRAPHIC:
            return ()
        signs = self._signs.get(written)
        if signs is None:
            if len(self._signs) > 20_000:  # a chat that invents sequences must not eat the memory
                self._signs.clear()
            signs = self._signs[written] = self._identify(written)
        return signs

    def _find(self, sign: str) -> Entry | None:
        """Look an emoji up; a tone on something that takes none is left out."""
        entry = self._lexicon.find(sign)
        if entry is None and len(sign) > 1:
            plain = toneless(sign)
            entry = self._lexicon.find(plain) if plain else None
        return entry

    def _identify(self, written: str) -> tuple[Sign, ...]:
        clean = _JUNK.sub("", written) if written[-1] != "\u20e3" else written
        entry = self._find(clean) or self._find(
            _TAGS.sub("", clean) if _TAGS.search(clean) and not self._is_tag_flag(clean) else clean
        )
        if entry is not None:
            return (Sign("emoji", written, entry.emoji),)
        if is_flag_letter(clean[0]) and _ZWJ not in clean:
            kind = "flag" if len(clean) > 1 else "letter"
            return (Sign("emoji", written, clean, f"{kind} {_flag_letters(clean)}"),)
        if self._is_tag_flag(clean):
            return (Sign("emoji", written, clean, f"flag {_tag_letters(clean)}"),)
        parts = [part for part in regex.split(f"{_ZWJ}+", clean) if part]
        if len(parts) > 1:
            return self._joined(written, clean, parts)
        if ord(clean[0]) < _FIRST_PICTURE_PLANE:
            return ()
        return (Sign("emoji", written, clean, "unknown sign"),)

    @staticmethod
    def _is_tag_flag(sign: str) -> bool:
        return sign[0] == "🏴" and bool(_tag_letters(sign))

    def _joined(self, written: str, clean: str, parts: list[str]) -> tuple[Sign, ...]:
        """A sequence that no set draws as one picture is one sign, named by its parts."""
        names = []
        for part in parts:
            for sign in self._identify(part):
                entry = self._lexicon.find(sign.emoji)
                names.append(entry.name if entry else sign.name)
        if not names:
            return ()
        return (Sign("emoji", written, clean, " with ".join(names)),)
