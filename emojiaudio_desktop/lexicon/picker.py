"""What the finder window offers: emoji by feeling or meaning, the recent ones, and the favorites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.lexicon.store import key_of, toneless
from emojiaudio_desktop.settings import TONES

if TYPE_CHECKING:
    from emojiaudio_desktop.lexicon.finder import Finder
    from emojiaudio_desktop.lexicon.shelf import Shelf
    from emojiaudio_desktop.lexicon.store import Entry, Lexicon
    from emojiaudio_desktop.settings import Settings

MOST_CHOICES: Final = 50
_WORTH_HEARING: Final = 0.35
"""Part of the best answer's score. Below it lie words that only brush the query: of "flag of germany" all other flags,
of "lol" the sweets. By the queries of ``tests/unit/lexicon/find_queries.tsv``."""
_WORD: Final = re.compile(r"[a-z0-9]+")
_TONES: Final = {name: number for number, name in enumerate(TONES, 1)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One emoji that can be taken.

    Attributes:
        emoji: As it is taken, in the user's skin tone.
        meaning: What people mean by it; its name in languages other than English.
        name: Its official name in the user's language.
        shortcode: How chat programs write it, with colons; empty when there is none.
        is_favorite: The user chose to have it at hand.
        is_recent: It was taken not long ago.
    """

    emoji: str
    meaning: str
    name: str
    shortcode: str
    is_favorite: bool = False
    is_recent: bool = False


class Picker:
    """Finds emoji, and remembers which were taken.

    Args:
        lexicon: What is known of emoji.
        finder: Finds them.
        shelf: The recent ones and the favorites.
    """

    def __init__(self, lexicon: Lexicon, finder: Finder, shelf: Shelf) -> None:
        self._lexicon = lexicon
        self._finder = finder
        self._shelf = shelf

    def find(self, query: str, wanted: Settings) -> tuple[Choice, ...]:
        """What answers a query, the best first; for an empty one, the favorites and the recent ones.

        Args:
            query: Words, shortcodes or emoji; of an emoji, what is near it in meaning.
            wanted: Tells language and skin tone.

        Raises:
            AssetError: A file of the program is missing or damaged.
        """
        lang = wanted.text("reading.lang")
        if not any(map(str.isprintable, query)) or not query.strip():
            shown = dict.fromkeys((*self._shelf.favorites, *self._recent(wanted)))
            return tuple(
                self._choice(entry, emoji, lang)
                for emoji in shown
                if (entry := self._lexicon.find(emoji))
            )
        found = self._finder.find(query, top=MOST_CHOICES, lang=lang)
        least = found[0].score * _WORTH_HEARING if found else 0.0
        return tuple(
            self._choice(entry, entry.emoji, lang)
            for match in found
            if match.score >= least
            for entry in [self._in_tone(match.entry, wanted)]
        )

    def take(self, choice: Choice, wanted: Settings) -> None:
        """Note that an emoji was taken, unless the user does not want that.

        Raises:
            OutputError: It cannot be kept.
        """
        if wanted.is_on("finder.keeps_recent"):
            self._shelf.take(choice.emoji)
        else:
            self._shelf.forget_recent()

    def toggle_favorite(self, choice: Choice) -> bool:
        """Make an emoji a favorite, or no longer; gives whether it is one now.

        Raises:
            OutputError: It cannot be kept.
        """
        return self._shelf.toggle(choice.emoji)

    def take_problem(self) -> str:
        """What was wrong with the file of favorites, as a sentence, told once; empty when nothing was."""
        problem, self._shelf.problem = self._shelf.problem, ""
        return problem

    def _recent(self, wanted: Settings) -> tuple[str, ...]:
        return self._shelf.recent if wanted.is_on("finder.keeps_recent") else ()

    def _in_tone(self, entry: Entry, wanted: Settings) -> Entry:
        tone = _TONES.get(wanted.text("finder.skin_tone"))
        return (self._lexicon.toned(entry, tone) if tone else None) or entry

    def _choice(self, entry: Entry, emoji: str, lang: str) -> Choice:
        tag = self._lexicon.language(lang) or "en"
        name = self._lexicon.name(entry, tag)
        return Choice(
            emoji,
            entry.meaning if tag == "en" else name,
            name,
            self._codes.get(toneless(emoji)) or self._codes.get(entry.base, ""),
            is_favorite=emoji in self._shelf.favorites,
            is_recent=emoji in self._shelf.recent,
        )

    @cached_property
    def _codes(self) -> dict[str, str]:
        """The shortcode of each emoji, by its key: its name where that is one, else the shortest."""
        codes: dict[str, str] = {}
        for code, emoji in self._lexicon.shortcodes.items():
            key = key_of(emoji)
            entry = self._lexicon.find(emoji)
            known = codes.get(key, "").strip(":")
            slug = "_".join(_WORD.findall(entry.name.lower())) if entry else ""
            if not known or (known != slug and (code == slug or len(code) < len(known))):
                codes[key] = f":{code}:"
        return codes
