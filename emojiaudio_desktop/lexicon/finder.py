"""Finds emoji by meaning or feeling, in the words that people type.

The ranking is lexical, after BM25F (Robertson, Zaragoza and Taylor 2004): a word counts by the field it stands in, saturates,
and weighs more the fewer emoji carry it. Beside the words count whole phrases, because "fingers crossed" is one
thing, and a small prior from how often people send an emoji, which settles ties.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import InputError, damaged
from emojiaudio_desktop.lexicon.store import key_of
from emojiaudio_desktop.lexicon.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from emojiaudio_desktop.lexicon.store import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a phrase stands, and what it tells there.

    Attributes:
        word: What each of its words is worth.
        phrase: How surely the whole phrase means the emoji, in [0, 1]; 0 for prose.
        alone: Factor on that when the phrase is one word, which tells less.
        part: How surely one word of a longer phrase means the emoji, beside the whole; 0 when it does not.
    """

    word: float
    phrase: float = 0.0
    alone: float = 1.0
    part: float = 0.0


_MEANING: Final = _Field(3.0, 1.0, part=0.55)
_NAME: Final = _Field(2.5, 0.95, part=0.5)
_EVERYDAY: Final = _Field(2.0, 1.0)  # find_synonyms.tsv
_SYNONYM: Final = _Field(1.5, 0.85, alone=0.85)
_KEYWORD: Final = _Field(1.5, 0.82, alone=0.85)
_SHORTCODE: Final = _Field(0.8, 0.88, alone=0.9)
_VARIANT: Final = _Field(0.3, 0.9)
_LABEL: Final = _Field(1.0, 0.7, alone=0.8)
_USE: Final = _Field(0.25)
_LOOK: Final = _Field(0.12)
_SATURATION: Final = 1.5

# Factors on how surely a phrase means its emoji.
_STEMMED: Final = 0.97  # "hugs" for "hug"
_REORDERED: Final = 0.85  # "cake birthday" for "birthday cake"
_ALONE: Final = 0.85  # one word of a query of several
_DENIED: Final = 0.6  # a thing after "no"
# How surely a line of find_synonyms.tsv means its second emoji, and how much less each one after it.
_EVERYDAY_SECOND: Final = 0.86
_EVERYDAY_STEP: Final = 0.03

# Shares of a score; they were chosen on the queries marked "dev" in tests/unit/lexicon/find_queries.tsv.
_WORDS_SHARE: Final = 0.45
_PHRASE_SHARE: Final = 0.47
_PRIOR_SHARE: Final = 0.08

_FACE_HINT: Final = 0.08  # for faces, where the query asks for a face or a feeling

_FELT: Final = 0.3  # valence from which an emoji shows a feeling
_SELDOM: Final = 2.5  # a word that less is said with over all emoji is a seldom one
_NEAR: Final = 0.1  # from which score an emoji is near another
_MAX_CHARACTERS: Final = 2_000  # nobody types more; a pasted novel is answered from its beginning
_MAX_WORDS: Final = 48
_MAX_SIGNS: Final = 8  # emoji of a query that others are sought near to
_MAX_CORRECTED: Final = 12  # words of a query that are looked at for typing errors
_MAX_LETTERS: Final = 24  # of a word with typing errors
_MAX_PHRASE_WORDS: Final = 6
_COMPLETIONS: Final = 12
_FORMAT: Final = 1  # of find_index.json; to be raised when the way it is made changes

# The most used emoji, most used first, after the ranking that the Unicode Consortium published for 2021 ("The Most Frequently
# Used Emoji"); written down from memory, so a place may be off by a few.
_MOST_USED: Final = (
    "😂 ❤️ 🤣 👍 😭 🙏 😘 🥰 😍 😊 🎉 😁 💕 🥺 😅 🔥 ☺️ 🤦 🤷 🙄 😆 🤗 😉 🎂 🤔 👏 🙂 😳 🥳 😎 👌 💜 😔 💪 ✨ 💖 👀 😋 😏 😢 👉 "
    "💗 😩 💯 🌹 💞 🎈 💙 😃 😡 💐 😜 🙈 🤞 😄 🤤 🙌 🤪 ❣️ 😀 💋 💀 👇 💔 😌 💓 🤩 🙃 😬 😱 😴 🤭 😐 🌞 😒 😇 🌸 😈 🎶 ✌️ 🎊 "
    "🥵 😞 💚 ☀️ 🖤 💰 😚 👑 🎁 💥 🙋 ☹️ 😑 🥴 👈 💩 ✅ 👋 🤮 😤 🤢 🌟 ❗ 😥 🌈 💛 😝 😫 😲 🖕 ‼️ 🔴 🌻 🤯 💃 👊 🤬 🏃 😕 👁️ "
    "⚡ ☕ 🍀 💦 ⭐ 🦋 🤨 🌺 😹 🤘 🌷 💝 💤 🤝 🐰 😓 💘 🍻 😟 😣 🧐 😠 🤠 😻 🌙 😛 🤙 🙊 🧡 🤡 🤫 🐶 💎 🎵 🥂 🍺 ⚽ 🍕 🚗"
)
# What of the others people send more.
_GROUP_PRIOR: Final = {
    "smileys-emotion": 0.40,
    "animals-nature": 0.25,
    "food-drink": 0.25,
    "activities": 0.25,
    "people-body": 0.22,
    "objects": 0.20,
    "travel-places": 0.20,
    "symbols": 0.10,
    "flags": 0.05,
    "component": 0.0,
}
# Words that a feeling's label is also called.
_LABEL_WORDS: Final = {
    "joy": "joy happy happiness glad cheerful",
    "amusement": "amused funny laughing fun",
    "affection": "love affection loving",
    "gratitude": "thankful grateful thanks",
    "pride": "proud pride confident",
    "relief": "relieved relief",
    "serenity": "calm peaceful relaxed serene",
    "excitement": "excited excitement thrilled",
    "surprise": "surprised surprise shocked",
    "confusion": "confused unsure puzzled",
    "embarrassment": "embarrassed ashamed shy",
    "boredom": "bored boring",
    "tiredness": "tired sleepy exhausted",
    "sadness": "sad unhappy sorrow",
    "heartbreak": "heartbroken grief",
    "fear": "afraid scared fear",
    "anxiety": "anxious nervous worried stressed",
    "anger": "angry mad anger",
    "disgust": "disgusted disgusting gross",
    "contempt": "contempt scorn despise",
    "helplessness": "helpless desperate hopeless",
    "indifference": "indifferent meh apathy",
    "mischief": "mischievous naughty cheeky",
}


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP_WORDS: Final = _set_of(
    "a an the i im ive id ill me my mine you your youre u ur we us our it its he she they them their his her this that these those "
    "is am are was were be been being do does did has had have of to in on at for from by with and or but so as if then "
    "very really too just quite totally absolutely extremely such much more some any there here now today "
    "when what how who which will would can could should shall may might must oh about up out around"
)
# The same for the other languages that ship.
_FOREIGN_STOP_WORDS: Final = {
    "ar": _set_of("انا أنا انت هو هي هذا هذه في من على الى إلى مع و يا جدا"),
    "de": _set_of(
        "ich du er sie es wir ihr mir mich dich dir mein meine dein deine bin bist ist sind war habe hat der die das den dem ein eine einen "
        "und oder so sehr ganz zu zum zur im in am an auf mit von fur heute"
    ),
    "es": _set_of(
        "yo tu el ella nosotros me te se mi mis tus su soy eres es estoy esta estas estan era un una unos la los las lo y o de del en con "
        "por para a al muy tan que"
    ),
    "fr": _set_of(
        "je j tu il elle on nous vous me te se moi toi mon ma mes ton ta tes suis es est sont ai as a un une le la les l d de du des et ou "
        "en au aux dans avec pour tres si trop ce c que qu"
    ),
    "hi": _set_of("मैं मै तुम आप वह यह हम मेरा मेरी मेरे हूँ हूं है हैं था थी का की के को में से पर और बहुत ही"),
    "ja": _set_of("は が の を に で と も へ や"),
    "pt": _set_of(
        "eu tu ele ela nos voce me te se meu minha sou es e estou esta estao era um uma o os as de do da em no na com por para a ao muito "
        "tao que"
    ),
    "ru": _set_of("я ты он она мы вы они мне меня мои моя это в на с и или у к по за очень так не"),
    "zh": _set_of("我 你 他 她 的 了 是 在 很 都 也 就 吧 啊"),
}
# Words that say little beside others.
_SOFT_WORDS: Final = _set_of(
    "face emoji emojis emoticon smiley symbol sign icon feel feeling feels felt get gets getting got go going gone make makes making "
    "want wants need needs pretty have having someone something thing things person people one time day all like want gonna lets "
    "man woman men women guy girl boy lady male female"
)
# Words that ask for a face rather than a thing.
_FACE_WORDS: Final = _set_of("face smiley emoticon")
_FEELING_WORDS: Final = _set_of("feel feeling feels felt")
_NEGATORS: Final = _set_of(
    "not no never dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt wouldnt shouldnt aint without nobody havent hasnt "
    "non nt"
)
_FEMALE: Final = _set_of("woman women girl girls lady ladies female")
_MALE: Final = _set_of("man men boy boys guy guys dude male")

# Accents of Latin, Greek and Cyrillic letters, and the vowel marks and the stretching stroke of Arabic.
_MARKS: Final[dict[int, str | None]] = dict.fromkeys(
    [*range(0x0300, 0x0370), 0x0640, *range(0x064B, 0x0660), 0x0670, 0x200C, 0x200D]
)
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘`´"))
# A character of Han or kana is a word; elsewhere letters, digits and the vowel signs of Indian scripts run on.
_CJK: Final = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD: Final = re.compile(
    rf"{_CJK}|(?:(?!{_CJK})[^\W_]|[\u0900-\u0903\u093A-\u094F\u0951-\u0957\u0962\u0963])+"
)
_VOWEL: Final = re.compile("[aeiouy]")
_SHORT_ROOT: Final = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
_IRREGULAR: Final = {
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
}
_SOUNDS: Final = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^kn", "n"),
        ("^wr", "r"),
        ("ph", "f"),
        ("gh", ""),
        ("ck", "k"),
        ("c(?=[eiy])", "s"),
        ("[cq]", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("e[ea]|ie|ei|y", "i"),
        ("oo|ou", "u"),
        ("e$", ""),
        (r"(.)\1+", r"\1"),
    )
]
_LAUGHTER: Final = re.compile(r"a?(?:ha|ah){2,}h?|(?:he){2,}h?|(?:lo){2,}l+")
_REPEATED: Final = re.compile(r"(.)\1+")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_TONE: Final = re.compile("[\U0001f3fb-\U0001f3ff]")
_SHORTCODE_FORM: Final = re.compile(r":([+\-\w]+):")


@dataclass(frozen=True, slots=True)
class Found:
    """An emoji that answers a query.

    Attributes:
        entry: The emoji: never with a skin tone; with a gender only where the query names one.
        score: How well it answers, in [0, 1].
    """

    entry: Entry
    score: float


def _words(text: str) -> list[str]:
    """The words of a text: lower case, without accents and apostrophes."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).translate(_MARKS)
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.translate(_APOSTROPHES))


def _stem(word: str) -> str:
    """The word without the endings of English grammar: "crying", "cries" and "cried" are "cry".

    Lighter than Porter (1980): what it cannot undo safely ("flower" is no "flow") stays. A short root with one vowel and one
    consonant gets its silent e back ("staring" is "stare", "starring" is "star").
    """
    if len(word) <= 3 or not word.isascii():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    word = _without_suffix(word)
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root) and root[-1] != "e":
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            return root + "e" if _SHORT_ROOT.fullmatch(root) else root
    if word.endswith("ie"):
        word = word[:-2] + "y"
    elif word.endswith("e") and len(word) > 3 and not _SHORT_ROOT.fullmatch(word[:-1]):
        word = word[:-1]
    return word


def _without_suffix(word: str) -> str:
    """The word without the s of a plural, "-ness", "-ly", "-ier" and "-iest"."""
    for ending in ("ness", "er", "est"):
        if word.endswith(ending) and word.removesuffix(ending).endswith("i") and len(word) > 6:
            return word.removesuffix(ending)[:-1] + "y"
    if word.endswith("ness") and len(word) > 6:
        word = word[:-4]
    elif word.endswith("es") and word[:-2].endswith(("s", "x", "z", "ch", "sh")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    return word[:-1] + "y" if word.endswith("i") and len(word) > 3 else word


def _sound(word: str) -> str:
    """Roughly how a word sounds, for those who write "nite" and "elefant"."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _distance(left: str, right: str, limit: int) -> int:
    """How many typing errors lie between two words: the restricted Damerau-Levenshtein distance.

    Returns:
        The distance, or ``limit + 1`` when it is more than the limit.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


def _is_wordy(phrase: str) -> bool:
    """Whether a phrase is made of words, and is no written sign such as ":D" or "<3"."""
    return all(c.isalnum() or c in " '-." for c in phrase) and any(c.isalnum() for c in phrase)


def _letters(word: str) -> int:
    """The set of a word's letters as bits, to rule out most words before their distance is measured."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


@dataclass(slots=True)
class _Token:
    """A word of a query.

    Attributes:
        word: As it was typed.
        readings: What it may mean, each with how likely that is; empty when nobody knows the word.
        weight: Its share in the answer.
        is_stop: Whether it says nothing by itself.
        negator: The place of the "not" that is meant for it; -1 when there is none.
    """

    word: str
    readings: list[tuple[str, float]] = field(default_factory=list)
    weight: float = 0.0
    is_stop: bool = False
    negator: int = -1


class _Index:
    """Words and phrases of one language, each with the emoji that carry them.

    Every list of emoji is kept as one string of numbers, "row permille row permille", and read when it is asked for:
    so an index of 20,000 phrases loads in milliseconds.

    Args:
        phrases: Whole phrases, and how surely each means its emoji.
        words: Stems, and how strongly each emoji carries them; the first number is the weight of the stem.
        vocabulary: Every word that people may mean, sorted: its letters as bits, and how it sounds.
        stop_words: Words that say nothing by themselves.
        is_english: Whether English endings and negations are known in it.
    """

    def __init__(
        self,
        phrases: dict[str, str],
        words: dict[str, str],
        vocabulary: dict[str, tuple[int, str]],
        *,
        stop_words: frozenset[str] = _STOP_WORDS,
        is_english: bool = True,
    ) -> None:
        self._stop_words = stop_words
        self.is_english = is_english
        self._phrases = phrases
        self._words = words
        self._spelled = vocabulary
        self._vocabulary = list(vocabulary)
        self._rows: dict[str, tuple[tuple[int, float], ...]] = {}
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        self._by_sound: dict[str, list[str]] = {}

    def to_json(self) -> dict[str, object]:
        """The index as it is written to a file."""
        return {"phrases": self._phrases, "words": self._words, "vocabulary": self._spelled}

    def stem(self, word: str) -> str:
        """The word without its endings."""
        return _stem(word) if self.is_english else word

    def is_stop(self, word: str) -> bool:
        """Whether a word says nothing by itself."""
        return word in self._stop_words

    def phrase(self, key: str) -> tuple[tuple[int, float], ...]:
        """The emoji that a whole phrase means, each with how surely."""
        packed = self._phrases.get(key)
        return self._unpack(packed) if packed else ()

    def carriers(self, word: str) -> tuple[tuple[int, float], ...]:
        """The emoji that carry a word, each with how strongly."""
        packed = self._words.get(self.stem(word))
        return self._unpack(packed.partition(" ")[2]) if packed else ()

    def weight(self, word: str) -> float:
        """How much a word tells, in [0, 1]: the more, the fewer emoji carry it."""
        packed = self._words.get(self.stem(word))
        return int(packed.partition(" ")[0]) / 1000 if packed else 0.5

    def knows(self, word: str) -> bool:
        """Whether a word stands anywhere in the index."""
        return self.stem(word) in self._words or word in self._phrases

    def spells(self, word: str) -> bool:
        """Whether a word stands in the index in exactly this form."""
        return word in self._spelled

    def is_doubtful(self, word: str) -> bool:
        """Whether a word is only known in another form that few emoji carry: it may be another with a typing error."""
        if not self.is_english or word in self._spelled or len(word) < 5:
            return False
        return self._worth(word) < _SELDOM

    def _unpack(self, packed: str) -> tuple[tuple[int, float], ...]:
        rows = self._rows.get(packed)
        if rows is None:
            numbers = list(map(int, packed.split()))
            rows = tuple(
                (row, permille / 1000)
                for row, permille in zip(numbers[::2], numbers[1::2], strict=True)
            )
            self._rows[packed] = rows
        return rows

    def _worth(self, word: str) -> float:
        """How much is said with a word over all emoji: to choose the likelier of two readings."""
        return sum(strength for _, strength in self.carriers(word))

    def _beginning(self, start: str) -> list[str]:
        first = bisect_left(self._vocabulary, start)
        last = bisect_left(self._vocabulary, start + "\U0010ffff")
        return [word for word in self._vocabulary[first:last] if word != start]

    def complete(self, start: str) -> list[tuple[str, float]]:
        """The likeliest words that begin so, for a word that is still being typed."""
        found = self._beginning(start)
        found.sort(key=lambda word: (-self._worth(word) * len(start) / len(word), word))
        return [(word, 0.45 + 0.4 * len(start) / len(word)) for word in found[:_COMPLETIONS]]

    def correct(self, word: str) -> list[tuple[str, float]]:
        """The likeliest words that were meant by one with typing errors."""
        size = len(word)
        limit = 0 if size < 4 else 1 if size < 8 else 2
        if not limit or size > _MAX_LETTERS:
            return []
        if not self._by_length:
            for known, (bits, sound) in self._spelled.items():
                self._by_length.setdefault(len(known), []).append((bits, known))
                self._by_sound.setdefault(sound, []).append(known)
        letters = _letters(word)
        found = [(other, 0.9) for other in self._by_sound.get(_sound(word), ()) if other != word]
        for length in range(size - limit, size + limit + 1):
            for bits, candidate in self._by_length.get(length, ()):
                if (bits ^ letters).bit_count() > 2 * limit:
                    continue
                distance = _distance(word, candidate, limit)
                if distance > limit:
                    continue
                likely = 0.85 if distance == 1 else 0.65
                if sorted(word) == sorted(candidate):
                    likely += 0.08  # swapped letters
                if word[0] != candidate[0]:
                    likely -= 0.1
                found.append((candidate, likely + 0.004 * min(5.0, self._worth(candidate))))
        found.sort(key=lambda item: (-item[1], item[0]))
        return list(dict(reversed(found)).items())[::-1][:4]

    def related(self, word: str) -> list[tuple[str, float]]:
        """Words of the same beginning, where a language's endings are not known."""
        size = len(word)
        if size < 4:
            return []
        root = word[: max(4, math.ceil(0.7 * size))]
        found = [
            other
            for other in self._beginning(root)
            if other != word and len(root) >= 0.6 * len(other)
        ]
        found.sort(key=lambda other: (abs(len(other) - size), other))
        return [(other, 0.8) for other in found[:6]]


class _Builder:
    """Gathers the words and phrases of an index.

    Args:
        tag: Its language.
    """

    def __init__(self, tag: str) -> None:
        self._is_english = tag == "en"
        self._stop_words = (
            _STOP_WORDS if self._is_english else _FOREIGN_STOP_WORDS.get(tag, frozenset())
        )
        self._phrases: dict[str, dict[int, float]] = {}
        self._sums: dict[int, dict[str, float]] = {}
        self._stems: dict[str, str] = {}
        self._read_before: dict[str, tuple[list[tuple[str, float]], list[str]]] = {}

    def _stem(self, word: str) -> str:
        stem = self._stems.get(word)
        if stem is None:
            stem = self._stems[word] = _stem(word) if self._is_english else word
        return stem

    def add(self, row: int, text: str, place: _Field, *, sureness: float | None = None) -> None:
        """Note a phrase of an emoji.

        Args:
            row: The emoji.
            text: The phrase.
            place: Where it stands.
            sureness: How surely the whole phrase means the emoji, in [0, 1]; None as its place has it.
        """
        keys, content = self._read(text)
        if not content:
            return
        sure = place.phrase if sureness is None else sureness
        if len(content) == 1:
            sure *= place.alone
        share = place.word / (1 + 0.6 * (len(content) - 1)) if sure else place.word
        sums = self._sums.setdefault(row, {})
        for stem in content:
            sums[stem] = sums.get(stem, 0.0) + share
        if not sure:
            return
        for key, factor in keys:
            self._note(key, row, sure * factor)
        if place.part and len(content) > 1:
            for stem in content:
                if stem not in _SOFT_WORDS:
                    self._note(stem, row, sure * place.part / (len(content) - 1) ** 0.5)

    def _read(self, text: str) -> tuple[list[tuple[str, float]], list[str]]:
        """The keys that a phrase is found by, each with how surely it is meant, and the stems that tell something."""
        known = self._read_before.get(text)
        if known is not None:
            return known
        words = _words(text)
        stems = [self._stem(word) for word in words]
        content = [
            stem for word, stem in zip(words, stems, strict=True) if word not in self._stop_words
        ] or stems
        kept = _STEMMED * (0.75 + 0.25 * len(content) / (len(words) or 1))
        keys = {" ".join(words): 1.0}
        keys.setdefault(" ".join(stems), _STEMMED)
        keys.setdefault(" ".join(content), kept)
        if len(content) > 1:
            keys["~" + " ".join(sorted(content))] = kept * _REORDERED
        self._read_before[text] = list(keys.items()), content
        return self._read_before[text]

    def note_sign(self, text: str, row: int, sureness: float) -> None:
        """Note a written sign that is no word, such as a question mark."""
        self._note("=" + text, row, sureness)

    def _note(self, key: str, row: int, sureness: float) -> None:
        rows = self._phrases.setdefault(key, {})
        if rows.get(row, 0.0) < sureness:
            rows[row] = sureness

    def build(self) -> _Index:
        """Saturate and weigh what was noted."""
        carriers: dict[str, dict[int, float]] = {}
        for row, sums in self._sums.items():
            for stem, value in sums.items():
                carriers.setdefault(stem, {})[row] = value / (value + _SATURATION)
        words: dict[str, str] = {}
        most = math.log(1 + len(self._sums))
        for stem, rows in carriers.items():
            weight = math.log(1 + len(self._sums) / (0.25 + sum(rows.values()))) / most
            words[stem] = f"{round(1000 * min(1.0, max(0.05, weight)))} {_pack(rows)}"
        return _Index(
            {key: _pack(rows) for key, rows in self._phrases.items()},
            words,
            {
                word: (_letters(word), _sound(word) if self._is_english else word)
                for word in sorted(self._stems)
                if len(word) > 1
            },
            stop_words=self._stop_words,
            is_english=self._is_english,
        )


def _pack(rows: dict[int, float]) -> str:
    return " ".join(f"{row} {round(1000 * value)}" for row, value in rows.items())


def _texts_of(entry: Entry) -> Iterator[tuple[str, _Field]]:
    """What is written of an emoji in English, and where."""
    yield entry.meaning, _MEANING
    yield entry.name, _NAME
    if entry.name.startswith(("flag: ", "keycap: ")):
        yield entry.name.partition(": ")[2], _NAME
    for word in entry.keywords:
        yield word, _KEYWORD
    for word in entry.synonyms:
        yield word, _SYNONYM
    yield entry.use, _USE
    yield entry.look, _LOOK
    if entry.group == "smileys-emotion":
        for word in _LABEL_WORDS.get(entry.emotion.label, "").split():
            yield word, _LABEL


class Finder:
    """Finds emoji by what people say.

    Nothing is read before the first query of a language; its index then stays in memory.

    Args:
        lexicon: What is known of emoji.
        folder: The folder ``assets/emoji``.
    """

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        self._lexicon = lexicon
        self._folder = folder
        self._entries: list[Entry] = []
        self._rows: dict[str, int] = {}
        self._priors: list[float] = []
        self._genders: dict[tuple[int, str], Entry] = {}
        self._longest = 1
        self._indexes: dict[str, _Index] = {}

    def find(self, query: str, *, top: int = 10, lang: str = "en") -> tuple[Found, ...]:
        """Find emoji by meaning, feeling, name or shortcode, or near another emoji.

        Args:
            query: Words as people type them, shortcodes, or emoji.
            top: How many at most; at least 1.
            lang: BCP 47 tag of the language of the query. English is understood besides.

        Returns:
            The best first, without skin tones, each base emoji once; empty when nothing fits. Where the query names a gender
            ("woman shrugging"), the best answer's form of that gender stands before it.

        Raises:
            InputError: The query holds nothing to look for.
            ValueError: ``top`` is less than 1.
            AssetError: A file of the program is missing or damaged.
        """
        if top < 1:
            raise ValueError(top)
        self._prepare()
        signs, text = self._split(self._without_shortcodes(query[:_MAX_CHARACTERS]))
        written = self._written_sign(text)
        words = [] if written else _words(text)[:_MAX_WORDS]
        if not signs and not words and not written:
            raise InputError(
                "There is nothing to look for; give a word, a feeling or an emoji to find."
            )
        scores = {**self._near(signs), **written}
        if words:
            for row, score in self._search(words, self._lexicon.language(lang) or "en").items():
                scores[row] = max(scores.get(row, 0.0), score)
        pasted = {self._rows[entry.base] for entry in signs if entry.base in self._rows}
        ranked = sorted(
            (row for row in scores if row not in pasted),
            key=lambda row: (-round(scores[row], 9), row),
        )
        answer = [Found(entry, 1.0) for entry in signs]
        answer += [
            Found(self._entries[row], round(min(1.0, scores[row]), 4)) for row in ranked[:top]
        ]
        return tuple(self._gendered(answer, words, len(signs)))[:top]

    def _prepare(self) -> None:
        """Read the list of emoji, once."""
        if self._entries:
            return
        ranks = {key_of(sign): rank for rank, sign in enumerate(_MOST_USED.split())}
        entries = list(self._lexicon.bases())
        for row, entry in enumerate(entries):
            self._rows[entry.base] = row
            rank = ranks.get(entry.base)
            self._priors.append(
                _GROUP_PRIOR.get(entry.group, 0.0)
                if rank is None
                else 1.0 - 0.5 * rank / len(ranks)
            )
        for key in self._lexicon.keys():  # noqa: SIM118  (a lexicon is no dictionary)
            self._longest = max(self._longest, len(key))
        self._entries = entries

    def _split(self, query: str) -> tuple[list[Entry], str]:
        """Take the emoji and the shortcodes out of a query.

        Returns:
            The emoji without skin tones, and the words around them.
        """
        text = key_of(query)
        signs: list[Entry] = []
        rest: list[str] = []
        at = 0
        while at < len(text):
            if text[at].isalnum() and text[at].isascii() and text[at + 1 : at + 2] != "\u20e3":
                rest.append(text[at])
                at += 1
                continue
            for size in range(min(self._longest, len(text) - at), 0, -1):
                sign = text[at : at + size]
                if not (size == 1 and sign.isascii()) and sign in self._lexicon:
                    if entry := self._toneless(sign):
                        signs.append(entry)
                    rest.append(" ")
                    at += size
                    break
            else:
                rest.append(text[at])
                at += 1
        return list(dict.fromkeys(signs)), "".join(rest)

    def _toneless(self, sign: str) -> Entry | None:
        """An emoji without its skin tones."""
        entry = self._lexicon.find(sign)
        if entry is None or not entry.tones:
            return entry
        plain = "".join(c for c in sign if not "\U0001f3fb" <= c <= "\U0001f3ff")
        return self._lexicon.find(plain) or self._lexicon.find(entry.base)

    def _without_shortcodes(self, query: str) -> str:
        """The query with emoji in place of shortcodes."""

        def emoji_of(code: re.Match[str]) -> str:
            return self._lexicon.shortcodes.get(code.group(1).lower(), code.group())

        return _SHORTCODE_FORM.sub(emoji_of, query)

    def _written_sign(self, text: str) -> dict[int, float]:
        """What a query of mere signs stands for: "<3", "?!"; empty when it is none."""
        text = text.strip()
        if not text or len(text) > 8 or any(c.isspace() for c in text):
            return {}
        index = self._index("en")
        return dict(index.phrase("=" + text) or index.phrase("=" + _REPEATED.sub(r"\1", text)))

    def _index(self, tag: str) -> _Index:
        """The index of a language, made or loaded once."""
        index = self._indexes.get(tag)
        if index is None:
            if tag == "en":
                index = self._load_english() or self._build_english()
            else:
                index = self._build_foreign(tag)
            self._indexes[tag] = index
        return index

    def _load_english(self) -> _Index | None:
        """The index that ``recipe/finder_index.py`` made; None when it is missing or made from other files."""
        try:
            table = json.loads((self._folder / "find_index.json").read_bytes())
            if table["fingerprint"] != self.fingerprint():
                return None
            return _Index(table["phrases"], table["words"], table["vocabulary"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def fingerprint(self) -> str:
        """What the English index was made from, as a hash."""
        digest = hashlib.blake2b(str(_FORMAT).encode(), digest_size=16)
        for name in ("lexicon.json", "shortcodes.json", "find_synonyms.tsv"):
            digest.update((self._folder / name).read_bytes())
        return digest.hexdigest()

    def index_table(self) -> dict[str, object]:
        """The English index, made anew, as ``recipe/finder_index.py`` writes it."""
        self._prepare()
        return {"fingerprint": self.fingerprint(), **self._build_english().to_json()}

    def _build_english(self) -> _Index:
        """Names, keywords, shortcodes, our own writing, and everyday phrases."""
        builder = _Builder("en")
        for row, entry in enumerate(self._entries):
            for text, place in _texts_of(entry):
                builder.add(row, text, place)
        for variant in self._variants():
            builder.add(self._rows[variant.base], variant.name, _VARIANT)
        for code, sign in self._lexicon.shortcodes.items():
            owner = self._rows.get(key_of(sign))
            if owner is not None and len(code) > 2:
                builder.add(owner, code.replace("_", " ").replace("-", " "), _SHORTCODE)
        for phrases, signs in self._read_everyday():
            for rank, sign in enumerate(signs):
                row = self._rows[key_of(sign)]
                sureness = _EVERYDAY_SECOND - _EVERYDAY_STEP * (rank - 1) if rank else 1.0
                for phrase in phrases:
                    if _is_wordy(phrase):
                        builder.add(row, phrase, _EVERYDAY, sureness=sureness)
                    else:
                        builder.note_sign(phrase, row, sureness)
        return builder.build()

    def _variants(self) -> Iterator[Entry]:
        """The forms of a gender or a family, without skin tones."""
        for key in self._lexicon.keys():  # noqa: SIM118  (a lexicon is no dictionary)
            if key not in self._rows and _TONE.search(key) is None:
                variant = self._lexicon.find(key)
                if variant is not None:
                    yield variant

    def _read_everyday(self) -> Iterator[tuple[list[str], list[str]]]:
        """The lines of ``find_synonyms.tsv``: phrases, and the emoji that answer them, best first."""
        for phrases, signs in read_rows(self._folder / "find_synonyms.tsv", 2):
            yield (
                [p.strip() for p in phrases.split(",")],
                [s for s in signs.split() if key_of(s) in self._rows],
            )

    def _build_foreign(self, tag: str) -> _Index:
        """Names and keywords of a language, by CLDR."""
        builder = _Builder(tag)
        path = self._folder / "names" / f"{tag}.json"
        try:
            keywords: dict[str, str] = json.loads(path.read_bytes())["keywords"]
        except (OSError, ValueError, KeyError) as error:
            raise damaged(path) from error
        for row, entry in enumerate(self._entries):
            builder.add(row, self._lexicon.name(entry, tag), _NAME)
            for word in keywords.get(entry.base, "").split("|"):
                builder.add(row, word, _KEYWORD)
        return builder.build()

    def _search(self, words: Sequence[str], tag: str) -> dict[int, float]:
        """How well each emoji answers words of a language; English ("lol") is understood in every language."""
        scores = self._score(words, self._index(tag))
        if tag != "en":
            for row, score in self._score(words, self._index("en"), is_guessing=False).items():
                scores[row] = max(scores.get(row, 0.0), 0.6 * score)
        return scores

    def _read_query(
        self, words: Sequence[str], index: _Index, *, is_guessing: bool
    ) -> list[_Token]:
        """What each word of a query may mean."""
        if index.is_english:
            words = self._joined(words, index)
        tokens: list[_Token] = []
        corrected = 0
        for at, word in enumerate(words):
            token = _Token(word, is_stop=index.is_stop(word))
            tokens.append(token)
            if index.knows(word) or token.is_stop:
                token.readings.append((word, 1.0))
            elif index.is_english:
                token.readings += self._unfold(word, index)
            if token.is_stop or not is_guessing:
                continue
            if corrected < _MAX_CORRECTED and (not token.readings or index.is_doubtful(word)):
                corrected += 1
                scale = 0.8 if token.readings else 1.0
                token.readings += [(other, scale * likely) for other, likely in index.correct(word)]
            if not index.is_english:
                token.readings += index.related(word)
            if at == len(words) - 1 and len(word) > 1:
                scale = 0.3 if index.knows(word) else 1.0
                taken = {reading for reading, _ in token.readings}
                token.readings += [
                    (w, f * scale) for w, f in index.complete(word) if w not in taken
                ]
        return tokens

    @staticmethod
    def _joined(words: Sequence[str], index: _Index) -> list[str]:
        """Write together what belongs together: "sun glasses"."""
        joined: list[str] = []
        for word in words:
            before = joined[-1] if joined else ""
            if (
                min(len(before), len(word)) >= 3
                and index.spells(before + word)
                and not index.phrase(f"{before} {word}")
                and not index.is_stop(before)
                and not index.is_stop(word)
            ):
                joined[-1] = before + word
            else:
                joined.append(word)
        return joined

    @staticmethod
    def _unfold(word: str, index: _Index) -> list[tuple[str, float]]:
        """What an unknown word is when it was stretched ("sooo") or written together ("mindblown")."""
        if _LAUGHTER.fullmatch(word):
            return [("lol" if word.startswith("lo") else "haha", 0.98)]
        for size in (2, 1):
            shorter = _STRETCHED.sub(r"\1" * size, word)
            if shorter != word and (index.knows(shorter) or index.is_stop(shorter)):
                return [(shorter, 0.98)]
        for at in range(3, min(len(word), _MAX_LETTERS) - 2):
            pair = f"{word[:at]} {word[at:]}"
            if index.phrase(pair):
                return [(pair, 0.9)]
        return []

    def _score(
        self, words: Sequence[str], index: _Index, *, is_guessing: bool = True
    ) -> dict[int, float]:
        """How well each emoji answers words, by its single words, its phrases, and how often people send it.

        Args:
            words: The words.
            index: The index of their language.
            is_guessing: Whether typing errors are forgiven, and the last word is completed.
        """
        tokens = self._read_query(words, index, is_guessing=is_guessing)
        self._weigh(tokens, index)
        if index.is_english:
            self._bind_negators(tokens)
        cover = self._cover(tokens, index)
        total = sum(token.weight for token in tokens) or 1.0
        scores: dict[int, float] = {}
        for token, covered in zip(tokens, cover, strict=True):
            phrase_hits = covered
            word_hits: dict[int, float] = {}
            for reading, likely in token.readings:
                for row, strength in index.carriers(reading):
                    value = strength * likely
                    if value > word_hits.get(row, 0.0):
                        word_hits[row] = value
            if token.negator >= 0:
                word_hits, phrase_hits = self._negate(word_hits, phrase_hits, index)
            share = token.weight / total
            for hits, part in ((word_hits, _WORDS_SHARE), (phrase_hits, _PHRASE_SHARE)):
                for row, value in hits.items():
                    scores[row] = scores.get(row, 0.0) + share * part * value
        if index.is_english and len(tokens) > 1:
            self._prefer_faces(scores, words, index)
        return {
            row: score + _PRIOR_SHARE * self._priors[row]
            for row, score in scores.items()
            if score > 0.02
        }

    def _prefer_faces(self, scores: dict[int, float], words: Sequence[str], index: _Index) -> None:
        """Put faces first where the query says that a face or a feeling is meant."""
        if _FACE_WORDS.intersection(words):
            for row, _ in index.carriers("face"):
                if row in scores:
                    scores[row] += _FACE_HINT
        elif _FEELING_WORDS.intersection(words):
            for row in scores:
                if self._entries[row].group == "smileys-emotion":
                    scores[row] += _FACE_HINT

    @staticmethod
    def _bind_negators(tokens: Sequence[_Token]) -> None:
        """Let each "not" stand for the next word that says something."""
        for at, token in enumerate(tokens):
            if token.word not in _NEGATORS:
                continue
            for other in tokens[at + 1 : at + 5]:
                if not other.is_stop and other.word not in _SOFT_WORDS and other.readings:
                    other.negator = at
                    break

    def _is_felt(self, row: int) -> bool:
        """Whether an emoji shows a feeling rather than a thing."""
        entry = self._entries[row]
        limit = _FELT / 3 if entry.group == "smileys-emotion" else _FELT
        return abs(entry.emotion.valence) >= limit

    def _negate(
        self, word_hits: dict[int, float], phrase_hits: dict[int, float], index: _Index
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Turn what a word means into what its denial means.

        Feelings turn into their opposites. Things stay ("no signal" is still about the signal), though less surely.
        """
        feeling = total = everything = 0.0
        for row, strength in word_hits.items():
            everything += strength
            if self._entries[row].group == "smileys-emotion":
                feeling += strength * self._entries[row].emotion.valence
                total += strength
        feeling = feeling / total if total > 0.3 * everything else 0.0
        turned = {
            row: value * (-1.0 if self._is_felt(row) else _DENIED)
            for row, value in word_hits.items()
        }
        if abs(feeling) >= _FELT and max(phrase_hits.values(), default=0.0) < _DENIED:
            phrase_hits = dict(phrase_hits)
            opposite = index.phrase("not happy" if feeling > 0 else "not sad")
            for row, sureness in opposite:
                phrase_hits[row] = max(phrase_hits.get(row, 0.0), 0.7 * sureness)
        return turned, phrase_hits

    @staticmethod
    def _weigh(tokens: Sequence[_Token], index: _Index) -> None:
        """Give each word of a query its share in the answer."""
        for token in tokens:
            if not token.readings:
                token.weight = 0.3
                continue
            token.weight = index.weight(token.readings[0][0])
            if token.is_stop:
                token.weight *= 0.05
            elif index.is_english and token.word in _SOFT_WORDS:
                token.weight *= 0.35

    def _cover(self, tokens: Sequence[_Token], index: _Index) -> list[dict[int, float]]:
        """How surely each word of the query, with its neighbors, is a phrase of each emoji."""
        cover: list[dict[int, float]] = [{} for _ in tokens]
        everything = list(range(len(tokens)))
        alone = _ALONE if len(tokens) > 1 else 1.0
        content = [at for at in everything if not tokens[at].is_stop]
        for places in (everything, content):
            for size in range(1, _MAX_PHRASE_WORDS + 1):
                for start in range(len(places) - size + 1):
                    window = places[start : start + size]
                    if any(not tokens[at].readings for at in window):
                        continue
                    scale = alone if size == 1 else 1.0
                    for key, factor in self._keys([tokens[at] for at in window], index):
                        rows = index.phrase(key)
                        for at in window if rows else ():
                            hits = cover[at]
                            denied = tokens[at].negator >= 0 and tokens[at].negator not in window
                            for row, sureness in rows:
                                value = sureness * factor * scale
                                if denied:
                                    if self._is_felt(row):
                                        continue
                                    value *= _DENIED
                                if value > hits.get(row, 0.0):
                                    hits[row] = value
        return cover

    @staticmethod
    def _keys(window: Sequence[_Token], index: _Index) -> Iterator[tuple[str, float]]:
        """The keys under which the index may hold the words of a window, each with how likely it is meant."""
        if len(window) == 1:
            for reading, likely in window[0].readings:
                yield reading, likely
                if index.is_english:
                    yield index.stem(reading), likely * _STEMMED
            return
        factor = min(token.readings[0][1] for token in window)
        chosen = [token.readings[0][0] for token in window]
        yield " ".join(chosen), factor
        if index.is_english:
            stems = [index.stem(word) for word in chosen]
            yield " ".join(stems), factor * _STEMMED
            yield "~" + " ".join(sorted(stems)), factor * _STEMMED

    def _near(self, signs: Sequence[Entry]) -> dict[int, float]:
        """What lies near emoji in meaning and feeling."""
        index = self._index("en")
        scores: dict[int, float] = {}
        for sign in signs[:_MAX_SIGNS]:
            base = self._entries[self._rows[sign.base]]
            wanted: dict[str, float] = {}
            for text, worth in (
                (base.meaning, 3.0),
                (base.name, 1.0),
                *((word, 1.0) for word in base.keywords),
                *((word, 1.5) for word in base.synonyms),
            ):
                for word in _words(text):
                    if not index.is_stop(word) and word not in _SOFT_WORDS:
                        stem = index.stem(word)
                        wanted[stem] = wanted.get(stem, 0.0) + worth
            sums: dict[int, float] = {}
            total = 0.0
            for stem, worth in wanted.items():
                weight = worth * index.weight(stem) ** 2
                total += weight
                for row, strength in index.carriers(stem):
                    sums[row] = sums.get(row, 0.0) + weight * strength
            for row, value in sums.items():
                other = self._entries[row]
                feeling = 1.0 - 0.5 * math.hypot(
                    base.emotion.valence - other.emotion.valence,
                    base.emotion.arousal - other.emotion.arousal,
                )
                score = 0.9 * min(1.0, 1.5 * value / (total or 1.0)) * max(0.2, feeling)
                if score > _NEAR:
                    scores[row] = max(scores.get(row, 0.0), score + 0.05 * self._priors[row])
        return scores

    def _gendered(self, answer: list[Found], words: Sequence[str], pasted: int) -> list[Found]:
        """Put the form of the gender that the query names before the best answer."""
        gender = "w" if _FEMALE.intersection(words) else "m" if _MALE.intersection(words) else ""
        if not gender or len(words) < 2 or len(answer) <= pasted:
            return answer
        best = answer[pasted]
        if not self._genders:
            self._genders = {
                (self._rows[form.base], form.gender): form
                for form in self._variants()
                if form.gender
            }
        variant = self._genders.get((self._rows.get(best.entry.base, -1), gender))
        if variant is None:
            return answer
        return [*answer[:pasted], Found(variant, best.score), *answer[pasted:]]
