"""What every technology for hotkeys offers, and what it tells of keys that it cannot have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from emojiaudio_desktop.hotkeys.actions import Action
from emojiaudio_desktop.shortcuts import KeyCombination

if TYPE_CHECKING:
    from collections.abc import Sequence

Bindings = Mapping[Action, KeyCombination]
Fire = Callable[[Action], None]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A key that could not be had.

    Attributes:
        action: What it was for.
        combination: The key.
        reason: ``taken`` by another program; ``missing`` on this keyboard; ``unassigned``, because the desktop hands
            keys out itself and gave none.
        offer: A key that is free; None when none was looked for.
    """

    action: Action
    combination: KeyCombination
    reason: Literal["taken", "missing", "unassigned"]
    offer: KeyCombination | None = None

    @property
    def sentence(self) -> str:
        """What happened and what to do."""
        purpose = f"The key {self.combination} for “{self.action.label}”"
        if self.reason == "missing":
            return f"{purpose} is not on this keyboard; choose another in the settings."
        if self.reason == "unassigned":
            return (
                f"Your desktop gave no key to “{self.action.label}”; "
                "choose one among the shortcuts in the settings of your desktop."
            )
        choose = "choose another in the settings"
        if self.offer is not None:
            choose += f", for example {self.offer}, which is free"
        return f"{purpose} is taken by another program; {choose}."


class HotkeyBackend(Protocol):
    """One technology for hotkeys."""

    @property
    def name(self) -> str:
        """What it is called, for the user's report."""

    def probe(self, bindings: Bindings) -> Sequence[Refusal]:
        """Find out whether it works, keep nothing, and ask the user nothing.

        Raises:
            HotkeyError: It does not work here; its message says why, in a sentence.
        """

    def open(self, bindings: Bindings, fire: Fire, tell: Tell) -> Sequence[Refusal]:
        """Take the keys. May wait for the user; never call it in the GUI thread.

        Args:
            bindings: The keys.
            fire: Called in a thread of the backend, once for each time that the keys go down. Must return soon.
            tell: Called in a thread of the backend with a sentence, when something fails later.

        Returns:
            The keys that could not be had; the others work.

        Raises:
            HotkeyError: It does not work here; its message says why, in a sentence.
        """

    def close(self) -> None:
        """Give the keys back, within a second; nothing is fired any more."""


def sentence_of(refusals: Sequence[Refusal]) -> str:
    """All that could not be had, in few words; empty for nothing."""
    taken = [refusal for refusal in refusals if refusal.reason == "taken"]
    if len(taken) <= 1:
        return " ".join(refusal.sentence for refusal in refusals)
    keys = [str(refusal.combination) for refusal in taken]
    sentences = [
        f"The keys {', '.join(keys[:-1])} and {keys[-1]} are taken by other programs; choose others in the settings."
    ]
    offer = taken[0].offer
    if offer is not None:
        sentences.append(f"{offer} is free.")
    return " ".join([*sentences, *(r.sentence for r in refusals if r.reason != "taken")])
