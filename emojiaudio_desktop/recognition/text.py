"""Reads a message: words and folded runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emojiaudio_desktop.domain import Capture, Recognition, Words
from emojiaudio_desktop.recognition.emoticons import WrittenSigns
from emojiaudio_desktop.recognition.folding import Token, fold
from emojiaudio_desktop.recognition.lettering import plain_letters
from emojiaudio_desktop.recognition.signs import EMOJI, EmojiReader

if TYPE_CHECKING:
    from pathlib import Path

    from emojiaudio_desktop.lexicon import Lexicon

_SURROGATE = re.compile("[\ud800-\udfff]")


def _whole_characters(text: str) -> str:
    """Text without lone surrogates: pairs become the character they mean, the others the replacement character."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class TextRecognizer:
    """Finds and folds the signs of a message.

    Args:
        lexicon: What is known of emoji.
        folder: The folder ``assets/emoji``, with the tables of emoticons and kaomoji.
    """

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        self._emoji = EmojiReader(lexicon)
        self._written = WrittenSigns(lexicon, folder)

    def recognize(self, capture: Capture) -> Recognition:
        """Read a capture; any string is answered."""
        tokens = self._tokens(_whole_characters(capture.text))
        tokens = [plain_letters(token)[0] if isinstance(token, str) else token for token in tokens]
        if len(tokens) == 1 and isinstance(tokens[0], str):
            words = tokens[0].strip()
            return Recognition(capture, (Words(words),) if words else ())
        return Recognition(capture, fold(tokens))

    def _tokens(self, text: str) -> list[Token]:
        """Signs written with ordinary characters come first: a kaomoji may hold a character that is an emoji elsewhere."""
        tokens: list[Token] = []
        start = 0
        for first, last, sign in self._written.find(text):
            self._add_emoji(tokens, text, start, first)
            tokens.append(sign)
            start = last
        self._add_emoji(tokens, text, start, len(text))
        return tokens

    def _add_emoji(self, tokens: list[Token], text: str, start: int, end: int) -> None:
        """Add the emoji and words of a stretch of the text."""
        if not text.isascii():
            alone = text.strip()
            for match in EMOJI.finditer(text, start, end):
                written = match.group()
                signs = self._emoji.read(written, alone=written == alone)
                if not signs:
                    continue
                if match.start() > start:
                    tokens.append(text[start : match.start()])
                tokens.extend(signs)
                start = match.end()
        if start < end:
            tokens.append(text[start:end])
