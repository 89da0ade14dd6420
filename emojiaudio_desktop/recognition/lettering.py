"""Decorative letters such as 𝓱𝓮𝓵𝓵𝓸, which voices spell sign by sign or pass over, as the plain letters that they stand for."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Mathematical alphanumerics; fullwidth letters and digits, not the punctuation of Chinese and Japanese beside them; letters
# in circles, parentheses and squares, without Ⓜ, which is an emoji. All have plain letters as their compatibility forms.
_DECORATIVE: Final = re.compile(
    "[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\u24b6-\u24c1\u24c3-\u24e9\u249c-\u24b5\U0001f110-\U0001f129\U0001f130-\U0001f149]+"
)


def plain_letters(text: str) -> tuple[str, int]:
    """A text with plain letters.

    Args:
        text: Any text.

    Returns:
        The text, and how many letters were decorative.
    """
    if text.isascii():
        return text, 0
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        count += len(match.group())
        made = unicodedata.normalize("NFKC", match.group())
        return re.sub(r"\((\w)\)", r"\1", made)  # ⒜ is decomposed into "(a)"

    return _DECORATIVE.sub(replace, text), count
