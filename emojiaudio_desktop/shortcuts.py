"""Combinations of keys, as people write them: ``Ctrl+Alt+Shift+F1``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

MODIFIERS: Final = ("Ctrl", "Alt", "Shift", "Super")
"""In the order in which they are written."""

FUNCTION_KEYS: Final = tuple(f"F{number}" for number in range(1, 25))
TYPING_KEYS: Final = (
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    *"0123456789",
    "Space",
    "Comma",
    "Period",
    "Slash",
    "Semicolon",
    "Apostrophe",
    "LeftBracket",
    "RightBracket",
    "Backslash",
    "Minus",
    "Equal",
    "Grave",
)
"""Keys that type a character; with Ctrl and Alt they are AltGr and the key on Windows, which types another."""
_EDITING_KEYS: Final = (
    "Enter",
    "Tab",
    "Escape",
    "Backspace",
    "Insert",
    "Delete",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Up",
    "Down",
    "Left",
    "Right",
    "Pause",
    "ScrollLock",
    "PrintScreen",
    "Menu",
)
_PAD_KEYS: Final = (
    *(f"Num{digit}" for digit in range(10)),
    "NumAdd",
    "NumSubtract",
    "NumMultiply",
    "NumDivide",
)
_MEDIA_KEYS: Final = ("MediaPlay", "MediaStop", "MediaNext", "MediaPrevious")
KEYS: Final = (*FUNCTION_KEYS, *TYPING_KEYS, *_EDITING_KEYS, *_PAD_KEYS, *_MEDIA_KEYS)
"""Every key that a combination can have."""

_ALIASES: Final = {
    "control": "Ctrl",
    "option": "Alt",
    "win": "Super",
    "windows": "Super",
    "meta": "Super",
    "cmd": "Super",
    "return": "Enter",
    "esc": "Escape",
    "ins": "Insert",
    "del": "Delete",
    "pgup": "PageUp",
    "pgdown": "PageDown",
    "pgdn": "PageDown",
    "break": "Pause",
    "print": "PrintScreen",
    ",": "Comma",
    ".": "Period",
    "/": "Slash",
    ";": "Semicolon",
    "'": "Apostrophe",
    "[": "LeftBracket",
    "]": "RightBracket",
    "\\": "Backslash",
    "-": "Minus",
    "=": "Equal",
    "`": "Grave",
}
_NAMES: Final[Mapping[str, str]] = {name.lower(): name for name in (*MODIFIERS, *KEYS)} | _ALIASES

_RESERVED: Final[Mapping[tuple[frozenset[str], str], str]] = {
    (frozenset({"Ctrl", "Alt"}), "Delete"): "the system keeps it for itself",
    (frozenset({"Super"}), "L"): "Windows locks the screen with it",
    **{
        (frozenset({"Ctrl", "Alt"}), f"F{number}"): "Linux changes to a text console with it"
        for number in range(1, 13)
    },
}


@dataclass(frozen=True, slots=True)
class KeyCombination:
    """A key, and the modifiers held with it.

    Attributes:
        modifiers: Some of :data:`MODIFIERS`.
        key: One of :data:`KEYS`.
    """

    modifiers: frozenset[str]
    key: str

    @classmethod
    def parse(cls, text: str) -> KeyCombination:
        """Read a combination such as ``ctrl + alt+shift+f1``, in any case, with the usual other names of keys.

        Raises:
            SettingsError: It is no combination, or none that can work.
        """
        names = [name.strip() for name in text.split("+")]
        modifiers: set[str] = set()
        for name in names[:-1]:
            known = _NAMES.get(name.lower())
            if known not in MODIFIERS:
                raise SettingsError(
                    "The key combination {text} cannot be read: before the last plus there may only be {modifiers}.",
                    text=text,
                    modifiers=", ".join(MODIFIERS),
                )
            modifiers.add(known)
        key = _NAMES.get(names[-1].lower())
        if key is None or key in MODIFIERS:
            raise SettingsError(
                "The key combination {text} has no key that is known; write one such as Ctrl+Alt+Shift+F1.",
                text=text,
            )
        combination = cls(frozenset(modifiers), key)
        combination._refuse_what_cannot_work()
        return combination

    def _refuse_what_cannot_work(self) -> None:
        reason = _RESERVED.get((self.modifiers, self.key), "")
        # Alone, these are of no use in writing or moving about.
        is_free = self.key in _MEDIA_KEYS or self.key in ("Pause", "ScrollLock")
        is_free = is_free or self.key in FUNCTION_KEYS[12:]
        if not self.modifiers and not is_free:
            reason = "alone, this key is needed for other things; hold Ctrl, Alt or Shift with it"
        elif self.modifiers == {"Shift"} and self.key in TYPING_KEYS:
            reason = "it is needed for writing; hold Ctrl or Alt with it"
        if reason:
            raise SettingsError(
                "The key combination {text} cannot be used: {reason}.", text=self, reason=reason
            )

    def __str__(self) -> str:
        return "+".join([*(name for name in MODIFIERS if name in self.modifiers), self.key])


def tidy_combination(text: str) -> str:
    """A combination in its usual form; empty for none.

    Raises:
        SettingsError: It is no combination, or none that can work.
    """
    return str(KeyCombination.parse(text)) if text.strip() else ""
