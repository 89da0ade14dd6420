"""Sentence frames of each language: counts, lists, and what is left for later.

The frames avoid plurals ("laughing hard 23 times", never "23 faces"), so that every name fits in every language. No comma
stands before the count: eSpeak NG would rest 0.25 s there, and a folded run must be heard within 2 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Frames:
    """How one language says counts and lists.

    Attributes:
        times: A sign and its count, without a pause; fields ``what`` and ``count``.
        numbers: Words for the counts from 2 on; larger counts are said in digits, which voices read in their language.
        both: Two signs that are repeated together; fields ``first`` and ``second``.
        clapped: A sign that stood between words; field ``what``.
        words: How many words there are besides; field ``count``.
        more_words: How many words follow that are not said; field ``count``.
        more: Further kinds of signs that are told on asking again; field ``count``.
        perhaps: A sign that was recognized, but not surely; field ``what``.
        unknown: A picture that is not known.
        separator: Between the parts of a message.
        stop: Ends a sentence.
    """

    times: str
    numbers: tuple[str, ...]
    both: str
    clapped: str
    words: str
    more_words: str
    more: str
    perhaps: str
    unknown: str
    separator: str = ", "
    stop: str = ". "

    def count_word(self, count: int) -> str:
        """A count as it is said."""
        place = count - 2
        return self.numbers[place] if 0 <= place < len(self.numbers) else str(count)


FRAMES: Final[dict[str, Frames]] = {
    "en": Frames(
        "{what} {count} times",
        (),
        "{first} and {second}",
        "with {what}",
        "and {count} words",
        "and {count} more words",
        "and {count} more kinds",
        "perhaps {what}",
        "a picture I do not know",
    ),
    "zh": Frames(
        "{what}{count}次",
        tuple("两三四五六七八九十"),
        "{first}和{second}",
        "配{what}",
        "和{count}个词",
        "还有{count}个词",
        "还有{count}种",
        "可能是{what}",
        "不认识的图片",
        "，",
        "。",
    ),
    "es": Frames(
        "{what} {count} veces",
        ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
        "{first} y {second}",
        "con {what}",
        "y {count} palabras",
        "y {count} palabras más",
        "y {count} tipos más",
        "quizás {what}",
        "una imagen desconocida",
    ),
    "hi": Frames(
        "{what} {count} बार",
        ("दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ", "दस"),
        "{first} और {second}",
        "साथ में {what}",
        "और {count} शब्द",
        "और {count} शब्द बाकी",
        "और {count} प्रकार",
        "शायद {what}",
        "एक अनजान चित्र",
        ", ",
        "। ",
    ),
    "ar": Frames(
        "{what} مكرر {count}",
        (),
        "{first} و{second}",
        "مع {what}",
        "و{count} كلمة",
        "وكلمات أخرى عددها {count}",
        "وأنواع أخرى عددها {count}",
        "ربما {what}",
        "صورة غير معروفة",
        "، ",
    ),
    "pt": Frames(
        "{what} {count} vezes",
        ("duas", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez"),
        "{first} e {second}",
        "com {what}",
        "e {count} palavras",
        "e mais {count} palavras",
        "e mais {count} tipos",
        "talvez {what}",
        "uma imagem desconhecida",
    ),
    "fr": Frames(
        "{what} {count} fois",
        ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
        "{first} et {second}",
        "avec {what}",
        "et {count} mots",
        "et {count} autres mots",
        "et {count} autres sortes",
        "peut-être {what}",
        "une image inconnue",
    ),
    "de": Frames(
        "{what} {count} Mal",
        ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
        "{first} und {second}",
        "mit {what}",
        "und {count} Wörter",
        "und {count} weitere Wörter",
        "und {count} weitere Arten",
        "vielleicht {what}",
        "ein unbekanntes Bild",
    ),
    "ja": Frames(
        "{what}{count}回",
        tuple("二三四五六七八九十"),
        "{first}と{second}",
        "{what}付き",
        "と{count}語",
        "ほか{count}語",
        "ほか{count}種類",
        "たぶん{what}",
        "知らない画像",
        "、",
        "。",
    ),
    "ru": Frames(
        "{what}, всего {count}",
        ("два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
        "{first} и {second}",
        "вместе: {what}",
        "и слов: {count}",
        "и ещё слов: {count}",
        "и ещё видов: {count}",
        "возможно, {what}",
        "неизвестная картинка",
    ),
}
