"""What a hotkey can do, and which keys do it.

The defaults are Ctrl, Alt and Shift with a function key, Home or End. ``assets/hotkeys/collisions.tsv`` lists what
screen readers, desktops, Windows and common programs do with these three modifiers; a test compares it with the
defaults. Why so and not otherwise:

- Ctrl+Alt with a key that types a character is AltGr with that key on Windows, and with Shift it is AltGr+Shift, which
  types a letter on Polish, US-International and other layouts. Function keys type nothing, whatever the layout.
- With Super first, GNOME on X11 replays the key in a way that goes past the grabs of other programs; and Windows keeps
  nearly all of its Windows key for itself.
- Insert, Caps Lock and the number pad belong to the screen readers.
- F4 and F9 with these modifiers quit and recalculate Excel, F7, F8 and F11 belong to IDEs, and F12 is the panic key or
  the developer tools of many programs.

Three actions that the tray's menu has as well, and that are seldom in a hurry, have no key until one is chosen.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import Sentence
from emojiaudio_desktop.shortcuts import KeyCombination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emojiaudio_desktop.settings import Settings


class Action(StrEnum):
    """What a hotkey does; the value is also the name of its option, of its command, and of the presenter's slot."""

    READ_FOCUS = "read_focus"
    READ_SELECTION = "read_selection"
    READ_CLIPBOARD = "read_clipboard"
    READ_SCREEN = "read_screen"
    TELL_MORE = "tell_more"
    REPEAT = "repeat"
    STOP = "stop"
    NAME_PICTURE = "name_picture"
    TOGGLE_WATCH = "toggle_watch"
    OPEN_FINDER = "open_finder"
    OPEN_SETTINGS = "open_settings"

    @property
    def option_key(self) -> str:
        """The key of its option in the settings."""
        return f"hotkeys.{self.value}"

    @property
    def label(self) -> str:
        """What it is called."""
        return _LABELS[self]


_LABELS = {
    Action.READ_FOCUS: Sentence("Read what has the focus"),
    Action.READ_SELECTION: Sentence("Read the selection"),
    Action.READ_CLIPBOARD: Sentence("Read the clipboard"),
    Action.READ_SCREEN: Sentence("Read the screen around the focus"),
    Action.TELL_MORE: Sentence("Tell me more"),
    Action.REPEAT: Sentence("Repeat"),
    Action.STOP: Sentence("Stop"),
    Action.NAME_PICTURE: Sentence("Name this picture"),
    Action.TOGGLE_WATCH: Sentence("Read what I copy, on or off"),
    Action.OPEN_FINDER: Sentence("Open the emoji finder"),
    Action.OPEN_SETTINGS: Sentence("Open the settings"),
}


def bindings_of(wanted: Settings) -> dict[Action, KeyCombination]:
    """The keys that the settings want, without the actions that have none and those that come second to a key."""
    bindings: dict[Action, KeyCombination] = {}
    for action in Action:
        text = wanted.text(action.option_key)
        if text:
            combination = KeyCombination.parse(text)
            if combination not in bindings.values():
                bindings[action] = combination
    return bindings


def conflicts_in(wanted: Settings) -> tuple[str, ...]:
    """A sentence for each action whose key another action has already."""
    first: dict[str, Action] = {}
    sentences = []
    for action in Action:
        text = wanted.text(action.option_key)
        if not text:
            continue
        if text in first:
            sentences.append(
                Sentence(
                    "The key {key} is chosen for “{one}” and for “{other}”; "
                    "choose another for one of them in the settings.",
                    key=text,
                    one=first[text].label,
                    other=action.label,
                )
            )
        first.setdefault(text, action)
    return tuple(sentences)


def free_combinations(bindings: Mapping[Action, KeyCombination]) -> list[KeyCombination]:
    """Combinations to offer where a key is taken, best first, without those in use."""
    offers = [KeyCombination.parse(f"Ctrl+Alt+Shift+{key}") for key in OFFERED_KEYS]
    return [offer for offer in offers if offer not in bindings.values()]


OFFERED_KEYS = (
    "F2",
    "F3",
    "F5",
    "F6",
    "F10",
    "F1",
    "F11",
    "F8",
    "F7",
    "F12",
    "Home",
    "End",
    "Pause",
)
