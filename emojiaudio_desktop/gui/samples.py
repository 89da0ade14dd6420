"""Words of a sample, in the language that emoji are said in, which need not be that of the windows."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "en": "See you tonight",
    "ar": "أراك الليلة",
    "de": "Bis heute Abend",
    "es": "Nos vemos esta noche",
    "fr": "À ce soir",
    "hi": "आज रात मिलते हैं",
    "ja": "また今夜",
    "pt": "Até logo à noite",
    "ru": "До вечера",
    "zh": "今晚见",
}


def sample_words(lang: str) -> str:
    """Words that any voice of a language can say.

    Args:
        lang: BCP 47.

    Returns:
        Some words; empty where there are none, and the emoji alone are heard.
    """
    return _WORDS.get(lang.replace("_", "-").partition("-")[0], "")
