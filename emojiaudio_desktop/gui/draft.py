"""Settings while they are edited: what the user has changed so far, on top of what is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emojiaudio_desktop.settings import Settings, Value


class Draft:
    """Changes that are not in use yet.

    Args:
        settings: What is in use.
    """

    def __init__(self, settings: Settings) -> None:
        self._base = settings
        self.wanted = settings
        """What would be used if the changes were applied."""

    @property
    def has_changes(self) -> bool:
        """Whether anything would be other than it is."""
        return self.wanted != self._base

    def __getitem__(self, key: str) -> Value:
        return self.wanted[key]

    def choose(self, key: str, value: object) -> None:
        """Change an option.

        Raises:
            SettingsError: It cannot have this value.
        """
        self.wanted = self.wanted.with_value(key, value)

    def restore(self, keys: Iterable[str]) -> None:
        """Give options their usual values."""
        for key in keys:
            self.wanted = self.wanted.without(key)

    def rebase(self, settings: Settings) -> None:
        """Take over what was changed elsewhere, such as by a hotkey, except where the user has changed the same here."""
        merged = settings
        for key in {*self._base.chosen, *self.wanted.chosen}:
            if self.wanted.chosen.get(key) == self._base.chosen.get(key):
                continue
            if key in self.wanted.chosen:
                merged = merged.with_value(key, self.wanted.chosen[key])
            else:
                merged = merged.without(key)
        self._base, self.wanted = settings, merged
