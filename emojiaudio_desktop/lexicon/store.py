"""The store of emoji knowledge, read from the compact files that ``assets/emoji/recipe`` makes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import Emotion
from emojiaudio_desktop.errors import damaged
from emojiaudio_desktop.lexicon.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMAT: Final = 1
_SELECTORS: Final = {0xFE0E: None, 0xFE0F: None}
TONE_NAMES: Final = {
    "1": "light skin tone",
    "2": "medium-light skin tone",
    "3": "medium skin tone",
    "4": "medium-dark skin tone",
    "5": "dark skin tone",
}


def key_of(sign: str) -> str:
    """The same key for every written form of an emoji: without variation selectors."""
    return sign.translate(_SELECTORS)


_TONES: Final = dict.fromkeys(range(0x1F3FB, 0x1F400))


def toneless(sign: str) -> str:
    """The key of an emoji without its skin tones; the swatches themselves keep theirs."""
    key = key_of(sign)
    return key.translate(_TONES) if len(key) > 1 else key


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one emoji.

    Attributes:
        emoji: The fully qualified form.
        name: Its CLDR short name in English.
        meaning: What people mean by it, at most four words.
        use: How people use it, one sentence; may be empty.
        disagreement: How readings differ; empty when people agree.
        look: What the drawing shows; may be empty.
        emotion: The feeling of a typical message that carries it.
        concept: The slug of its natural sound; empty when it has none.
        keywords: CLDR keywords in English.
        synonyms: Everyday words to find it by.
        group: Unicode's group: "smileys-emotion", "flags" ...
        version: The Emoji version that brought it.
        base: The key of the emoji that it is a variant of; its own key for a base.
        tones: Skin tones of a variant, as digits 1 (light) to 5 (dark).
        gender: "w", "m", or empty.
    """

    emoji: str
    name: str
    meaning: str
    use: str
    disagreement: str
    look: str
    emotion: Emotion
    concept: str
    keywords: tuple[str, ...]
    synonyms: tuple[str, ...]
    group: str
    version: float
    base: str
    tones: str = ""
    gender: str = ""


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise damaged(path) from error


class Lexicon:
    """Knowledge of every emoji, read once and held in memory.

    Args:
        folder: The folder ``assets/emoji``.

    Raises:
        AssetError: The file is missing, damaged, or of another format.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        table = _read(folder / "lexicon.json")
        if not isinstance(table, dict) or table.get("format") != _FORMAT:
            raise damaged(folder / "lexicon.json")
        self.sources: list[dict[str, str]] = table["sources"]
        self._bases: list[list[Any]] = table["bases"]
        self._rows: dict[str, list[Any]] = {key_of(row[0]): row for row in self._bases}
        self._rows.update((key_of(row[0]), row) for row in table["variants"])
        self._entries: dict[str, Entry] = {}
        self._names: dict[str, dict[str, str]] = {}

    def __len__(self) -> int:
        """How many emoji are known, variants included, written forms counted once."""
        return len(self._rows)

    def __contains__(self, sign: str) -> bool:
        return key_of(sign) in self._rows

    def find(self, sign: str) -> Entry | None:
        """What is known of an emoji in any written form; None when it is not a known emoji."""
        key = key_of(sign)
        entry = self._entries.get(key)
        if entry is None:
            row = self._rows.get(key)
            if row is None:
                return None
            entry = self._entries[key] = self._make(row)
        return entry

    def toned(self, entry: Entry, tone: int) -> Entry | None:
        """The variant of an emoji in one skin tone, 1 (light) to 5 (dark); None where there is none."""
        return self.find(self._in_tones.get((toneless(entry.emoji), str(tone)), ""))

    @cached_property
    def _in_tones(self) -> dict[tuple[str, str], str]:
        """The key of each variant in one tone, by its key without tones, and the tone."""
        return {
            (toneless(key), tones): key
            for key, row in self._rows.items()
            if isinstance(row[2], int) and len(tones := "".join(dict.fromkeys(row[3]))) == 1
        }

    def bases(self) -> Iterator[Entry]:
        """Every emoji that is no variant of another in tone or gender, in Unicode's order."""
        for row in self._bases:
            if entry := self.find(row[0]):
                yield entry

    def keys(self) -> Iterator[str]:
        """The key of every emoji."""
        return iter(self._rows)

    def _make(self, row: list[Any]) -> Entry:
        if isinstance(row[2], int):
            base = self._make(self._bases[row[2]])
            return Entry(
                emoji=row[0],
                name=row[1],
                meaning=base.meaning,
                use=base.use,
                disagreement=base.disagreement,
                look=base.look,
                emotion=base.emotion,
                concept=base.concept,
                keywords=base.keywords,
                synonyms=base.synonyms,
                group=base.group,
                version=base.version,
                base=base.base,
                tones=row[3],
                gender=row[4],
            )
        return Entry(
            emoji=row[0],
            name=row[1],
            meaning=row[2],
            use=row[3],
            disagreement=row[4],
            look=row[5],
            emotion=Emotion(row[6], row[7], row[8]),
            concept=row[9],
            keywords=tuple(row[10].split("|")) if row[10] else (),
            synonyms=tuple(row[11].split("|")) if row[11] else (),
            group=row[12],
            version=row[13],
            base=key_of(row[0]),
        )

    @cached_property
    def shortcodes(self) -> dict[str, str]:
        """Well-known shortcodes without colons, in lower case, to their emoji."""
        table: dict[str, str] = _read(self._folder / "shortcodes.json")
        return table

    @cached_property
    def drawn_alike(self) -> dict[str, str]:
        """Keys of emoji that cannot be told by looks from one that people send more, each with the key of that one."""
        rows = read_rows(self._folder / "drawn_alike.tsv", 2)
        return {key_of(other): key_of(usual) for usual, rest in rows for other in rest.split()}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Tags of the languages whose names ship, English first."""
        return ("en", *sorted(path.stem for path in (self._folder / "names").glob("*.json")))

    def language(self, tag: str) -> str | None:
        """The shipped language that serves a BCP 47 tag ("pt-BR" by "pt"); None when there is none."""
        wanted = tag.replace("_", "-")
        for candidate in (wanted, wanted.partition("-")[0]):
            for lang in self.languages:
                if lang.lower() == candidate.lower():
                    return lang
        return None

    def name(self, entry: Entry, lang: str) -> str:
        """The CLDR short name of an emoji in a shipped language; in English where CLDR has none yet."""
        if lang == "en":
            return entry.name
        names = self._names.get(lang)
        if names is None:
            names = self._names[lang] = _read(self._folder / "names" / f"{lang}.json")["names"]
        return names.get(key_of(entry.emoji), entry.name)
