"""The skin tone in an emoji's key, and the key without it."""

from __future__ import annotations

from typing import Final

TONES: Final = "🏻🏼🏽🏾🏿"
_EACH: Final = frozenset(TONES)
_PAIRS: Final = {
    "🧑‍❤‍🧑": "💑", "🧑‍❤‍💋‍🧑": "💏", "👩‍🤝‍👩": "👭", "👨‍🤝‍👨": "👬", "👩‍🤝‍👨": "👫", "🫱‍🫲": "🤝",
    "👩‍🐰‍👩": "👯‍♀", "👨‍🐰‍👨": "👯‍♂", "🧑‍🐰‍🧑": "👯", "👩‍🫯‍👩": "🤼‍♀", "👨‍🫯‍👨": "🤼‍♂", "🧑‍🫯‍🧑": "🤼",
}  # fmt: skip
"""How two of different tones are written but for the tones, and what Unicode has for the two without."""


def tone_of(key: str) -> int:
    """0 for no skin tone, 1 (light) to 5 (dark) for one, -1 for several."""
    tones = list(_EACH.intersection(key))
    return 0 if not tones else TONES.index(tones[0]) + 1 if len(tones) == 1 else -1


def toneless(key: str) -> str:
    """The emoji of a drawing in its default colour; a tone alone is an emoji of its own."""
    plain = "".join(character for character in key if character not in TONES)
    return _PAIRS.get(plain, plain) or key
