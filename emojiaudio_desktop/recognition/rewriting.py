"""Writes a message anew so that it is short for those who listen, and says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Capture, Rewritten, Words
from emojiaudio_desktop.recognition.lettering import plain_letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Recognition

_SPACES_BEFORE: Final = re.compile(r"\s+([,.;:!?…])")


def rewrite(text: str, recognize: Callable[[Capture], Recognition]) -> Rewritten:
    """Give each emoji once, after the words, and letters as plain letters.

    Args:
        text: The message.
        recognize: Finds and folds its signs.

    Returns:
        The message; unchanged but for decorative letters where it has no emoji.
    """
    plain_text, plain = plain_letters(text)
    items = recognize(Capture(plain_text)).items
    signs: dict[str, None] = {}
    words: list[str] = []
    seen = moved = 0
    for place, item in enumerate(items):
        if isinstance(item, Words):
            words.append(item.text)
            continue
        seen += len(item.signs) * item.count
        new = [sign.text for sign in item.signs if sign.text not in signs]
        signs.update(dict.fromkeys(new))
        if any(isinstance(later, Words) for later in items[place + 1 :]):
            moved += len(new)
    if not signs:
        return Rewritten(plain_text, 0, 0, plain)
    said = _SPACES_BEFORE.sub(r"\1", " ".join(" ".join(words).split()))
    end = "".join(signs) if all(not sign.isascii() for sign in signs) else " ".join(signs)
    return Rewritten(f"{said} {end}".strip(), seen - len(signs), moved, plain)
