"""What other programs are known to do with a combination of keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import Sentence
from emojiaudio_desktop.lexicon.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Collision:
    """One use of a combination by somebody else.

    Attributes:
        whose: The program, system or keyboard layout.
        keys: The names of all keys, modifiers too.
        use: What it does, in a few words; may be empty.
    """

    whose: str
    keys: frozenset[str]
    use: str


class Collisions:
    """The list of known uses; read when it is first asked.

    Args:
        path: Rows of ``whose, keys, use`` with tabs between them; see :func:`emojiaudio_desktop.lexicon.tables.read_rows`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def rows(self) -> tuple[Collision, ...]:
        """Every known use, in the order of the file.

        Raises:
            AssetError: The list is missing or damaged.
        """
        return tuple(
            Collision(whose, frozenset(keys.split("+")), use)
            for whose, keys, use in read_rows(self._path, 3)
        )

    def sentences(self, combination: str) -> tuple[str, ...]:
        """A sentence for each who is known to use a combination.

        Args:
            combination: In its usual form, such as ``Ctrl+Alt+Shift+F1``; empty is used by nobody.
        """
        keys = frozenset(combination.split("+"))
        uses: dict[str, list[str]] = {}
        for row in self.rows:
            if row.keys == keys and row.use not in uses.setdefault(row.whose, []):
                uses[row.whose].append(row.use)
        return tuple(
            Sentence(
                "{key} is used by {whose}: {uses}.",
                key=combination,
                whose=whose,
                uses="; ".join(what),
            )
            if any(what)
            else Sentence("{key} is used by {whose}.", key=combination, whose=whose)
            for whose, what in uses.items()
        )
