"""What every technology for hotkeys offers, and what it tells of keys that it cannot have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from emojiaudio_desktop.errors import Sentence
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
    def sentence(self) -> Sentence:
        """What happened and what to do."""
        action, key = self.action.label, str(self.combination)
        if self.reason == "missing":
            return Sentence(
                "The key {key} for “{action}” is not on this keyboard; choose another in the settings.",
                key=key,
                action=action,
            )
        if self.reason == "unassigned":
            return Sentence(
                "Your desktop gave no key to “{action}”; "
                "choose one among the shortcuts in the settings of your desktop.",
                action=action,
            )
        if self.offer is None:
            return Sentence(
                "The key {key} for “{action}” is taken by another program; choose another in the settings.",
                key=key,
                action=action,
            )
        return Sentence(
            "The key {key} for “{action}” is taken by another program; choose another in the settings, "
            "for example {offer}, which is free.",
            key=key,
            action=action,
            offer=str(self.offer),
        )


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


def sentence_of(refusals: Sequence[Refusal]) -> Sentence:
    """All that could not be had, in few words; empty for nothing."""
    taken = [refusal for refusal in refusals if refusal.reason == "taken"]
    if len(taken) <= 1:
        return Sentence.joined(refusal.sentence for refusal in refusals)
    keys = [str(refusal.combination) for refusal in taken]
    sentences = [
        Sentence(
            "The keys {keys} and {key} are taken by other programs; choose others in the settings.",
            keys=", ".join(keys[:-1]),
            key=keys[-1],
        )
    ]
    offer = taken[0].offer
    if offer is not None:
        sentences.append(Sentence("{key} is free.", key=str(offer)))
    return Sentence.joined([*sentences, *(r.sentence for r in refusals if r.reason != "taken")])
