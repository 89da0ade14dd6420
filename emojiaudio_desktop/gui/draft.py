"""Settings while they are edited: what the user has changed so far, on top of what is in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.settings import BY_KEY, PER_PROGRAM, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from emojiaudio_desktop.settings import Option, Settings


class Draft:
    """Changes that are not in use yet.

    Args:
        settings: What is in use.

    Attributes:
        wanted: What would be used if the changes were applied.
        scope: The name of the profile whose options are shown and changed; empty for those of all programs.
    """

    def __init__(self, settings: Settings) -> None:
        self._base = settings
        self.wanted = settings
        self.scope = ""

    @property
    def has_changes(self) -> bool:
        """Whether anything would be other than it is."""
        return self.wanted != self._base

    @property
    def options(self) -> Mapping[str, Option]:
        """The options that can be changed in this scope, by key."""
        return PER_PROGRAM if self.scope else BY_KEY

    @property
    def effective(self) -> Settings:
        """What would be used in this scope."""
        profile = self.profile(self.scope)
        if profile is None:
            return self.wanted
        return replace(self.wanted, chosen={**self.wanted.chosen, **profile.chosen})

    def is_own(self, key: str) -> bool:
        """Whether the profile of this scope chooses an option otherwise than for all programs."""
        profile = self.profile(self.scope)
        return profile is not None and key in profile.chosen

    def choose(self, key: str, value: object) -> None:
        """Change an option in this scope.

        Raises:
            SettingsError: It cannot have this value.
        """
        profile = self.profile(self.scope)
        if profile is None:
            self.wanted = self.wanted.with_value(key, value)
        else:
            checked = BY_KEY[key].check(value)
            self._put(profile, replace(profile, chosen={**profile.chosen, key: checked}))

    def restore(self, keys: Iterable[str]) -> None:
        """Give options their usual values; in the scope of a profile those of all programs."""
        profile = self.profile(self.scope)
        if profile is None:
            for key in keys:
                self.wanted = self.wanted.without(key)
        else:
            gone = set(keys)
            kept = {key: value for key, value in profile.chosen.items() if key not in gone}
            self._put(profile, replace(profile, chosen=kept))

    # Profiles -------------------------------------------------------------------------------------------------------

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All of them, in the order in which they count."""
        return self.wanted.profiles

    def profile(self, name: str) -> Profile | None:
        """The one of that name."""
        return next((one for one in self.profiles if one.name == name), None)

    def add_profile(self, wish: str) -> str:
        """Add a profile at the end.

        Args:
            wish: A name for it; a number is put behind it where it is taken.

        Returns:
            Its name.
        """
        name, number = wish, 2
        while self.profile(name) is not None:
            name, number = f"{wish} {number}", number + 1
        self.set_profiles((*self.profiles, Profile(name)))
        return name

    def rename_profile(self, former: str, name: str) -> None:
        """Call a profile otherwise.

        Raises:
            SettingsError: The name is empty, or another profile has it.
        """
        profile = self.profile(former)
        if profile is None or name == former:
            return
        if not name:
            raise SettingsError("A profile needs a name; type one.")
        if self.profile(name) is not None:
            raise SettingsError(
                "There is a profile called {name} already; type another name.", name=name
            )
        self._put(profile, replace(profile, name=name))
        if self.scope == former:
            self.scope = name

    def give_programs(self, name: str, programs: Sequence[str]) -> None:
        """Say which programs a profile is for."""
        profile = self.profile(name)
        if profile is not None:
            self._put(profile, replace(profile, programs=tuple(programs)))

    def set_profiles(self, profiles: Iterable[Profile]) -> None:
        """Have these profiles and no others."""
        self.wanted = replace(self.wanted, profiles=tuple(profiles))
        if self.profile(self.scope) is None:
            self.scope = ""

    def _put(self, former: Profile, profile: Profile) -> None:
        self.wanted = replace(
            self.wanted,
            profiles=tuple(profile if one is former else one for one in self.profiles),
        )

    # Changes from elsewhere -----------------------------------------------------------------------------------------

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
        if self.wanted.profiles != self._base.profiles:
            merged = replace(merged, profiles=self.wanted.profiles)
        self._base, self.wanted = settings, merged
        if self.profile(self.scope) is None:
            self.scope = ""
