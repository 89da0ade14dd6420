"""The emoji that the user took last, and the favorites, in a file of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import OutputError
from emojiaudio_desktop.paths import set_aside, write_private

if TYPE_CHECKING:
    from pathlib import Path

MOST_RECENT: Final = 24
MOST_FAVORITES: Final = 200
_FORMAT: Final = 1
_LONGEST: Final = 64
"""Code points of one emoji; the longest family has 10."""


class Shelf:
    """Recent and favorite emoji, newest first; read when it is first asked.

    Args:
        path: The file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._recent: list[str] = []
        self._favorites: list[str] = []
        self._is_read = False
        self.problem = ""
        """What was wrong with the file, as a sentence; empty when nothing was."""

    @property
    def recent(self) -> tuple[str, ...]:
        """What was taken last."""
        self._read()
        return tuple(self._recent)

    @property
    def favorites(self) -> tuple[str, ...]:
        """What the user chose to have at hand."""
        self._read()
        return tuple(self._favorites)

    def take(self, emoji: str) -> None:
        """Note that an emoji was taken.

        Raises:
            OutputError: It cannot be kept; it is known until the program ends.
        """
        self._read()
        self._recent = [emoji, *(one for one in self._recent if one != emoji)][:MOST_RECENT]
        self._write()

    def forget_recent(self) -> None:
        """Keep no longer what was taken.

        Raises:
            OutputError: The file cannot be written.
        """
        self._read()
        if self._recent:
            self._recent = []
            self._write()

    def toggle(self, emoji: str) -> bool:
        """Make an emoji a favorite, or no longer.

        Returns:
            Whether it is one now.

        Raises:
            OutputError: It cannot be kept; it is known until the program ends.
        """
        self._read()
        is_favorite = emoji not in self._favorites
        self._favorites = [one for one in self._favorites if one != emoji]
        if is_favorite:
            self._favorites = [emoji, *self._favorites][:MOST_FAVORITES]
        self._write()
        return is_favorite

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        try:
            table = json.loads(self._path.read_bytes())
            self._recent = _emoji_of(table["recent"])[:MOST_RECENT]
            self._favorites = _emoji_of(table["favorites"])[:MOST_FAVORITES]
        except FileNotFoundError:
            return
        except OSError:
            self.problem = "Your favorite emoji cannot be read."
        except (ValueError, KeyError, TypeError, RecursionError):
            self._recent, self._favorites = [], []
            kept = set_aside(self._path)
            self.problem = "The file of your favorite emoji was damaged, so the list is empty." + (
                f" It is kept as {kept.name}." if kept else ""
            )

    def _write(self) -> None:
        table = {"format": _FORMAT, "recent": self._recent, "favorites": self._favorites}
        try:
            write_private(self._path, json.dumps(table, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise OutputError(
                "Your recent and favorite emoji cannot be kept in {folder}: {reason}.",
                folder=self._path.parent,
                reason=error.strerror or "the disk refused",
            ) from error


def _emoji_of(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [one for one in value if isinstance(one, str) and 0 < len(one) <= _LONGEST]
