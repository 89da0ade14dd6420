"""A field that takes a combination of keys by having it pressed, and traps nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QKeyCombination,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.shortcuts import FUNCTION_KEYS, MODIFIERS, tidy_combination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier

_MODIFIERS: Final = (
    (_Modifier.ControlModifier, "Ctrl"),
    (_Modifier.AltModifier, "Alt"),
    (_Modifier.ShiftModifier, "Shift"),
    (_Modifier.MetaModifier, "Super"),
)
_NAMES: Final[Mapping[Qt.Key, str]] = {
    **{getattr(_Key, f"Key_{name}"): name for name in FUNCTION_KEYS},
    **{getattr(_Key, f"Key_{sign}"): sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
    _Key.Key_Space: "Space",
    _Key.Key_Comma: "Comma",
    _Key.Key_Period: "Period",
    _Key.Key_Slash: "Slash",
    _Key.Key_Semicolon: "Semicolon",
    _Key.Key_Apostrophe: "Apostrophe",
    _Key.Key_BracketLeft: "LeftBracket",
    _Key.Key_BracketRight: "RightBracket",
    _Key.Key_Backslash: "Backslash",
    _Key.Key_Minus: "Minus",
    _Key.Key_Equal: "Equal",
    _Key.Key_QuoteLeft: "Grave",
    _Key.Key_Return: "Enter",
    _Key.Key_Enter: "Enter",
    _Key.Key_Backspace: "Backspace",
    _Key.Key_Delete: "Delete",
    _Key.Key_Home: "Home",
    _Key.Key_End: "End",
    _Key.Key_PageUp: "PageUp",
    _Key.Key_PageDown: "PageDown",
    _Key.Key_Up: "Up",
    _Key.Key_Down: "Down",
    _Key.Key_Left: "Left",
    _Key.Key_Right: "Right",
    _Key.Key_Pause: "Pause",
    _Key.Key_ScrollLock: "ScrollLock",
    _Key.Key_Print: "PrintScreen",
    _Key.Key_Menu: "Menu",
    _Key.Key_MediaPlay: "MediaPlay",
    _Key.Key_MediaTogglePlayPause: "MediaPlay",
    _Key.Key_MediaStop: "MediaStop",
    _Key.Key_MediaNext: "MediaNext",
    _Key.Key_MediaPrevious: "MediaPrevious",
}
"""What our combinations call Qt's keys. Tab, Escape, Insert and Caps Lock are left out: the first two lead out of the
field, the others belong to the screen readers, as does the number pad."""

_COMBINATION: Final = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Super|Meta)\+)+\w+")

_ALONE: Final = frozenset(
    key
    for key, name in _NAMES.items()
    if name in (*FUNCTION_KEYS, "Pause", "ScrollLock", "PrintScreen") or name.startswith("Media")
)
"""Keys that are meant as a hotkey also without a modifier; whether they can be one, the settings tell."""

_HELD_MS: Final = 500
"""For so long after the window lost the keyboard, a hotkey may be why."""

_PASSED: Final = frozenset(
    (
        QKeyCombination(_Modifier.AltModifier, _Key.Key_F4),
        QKeyCombination(_Modifier.AltModifier, _Key.Key_Space),
    )
)
"""Combinations that close or move the window."""


def spoken_keys(text: str) -> str:
    """A text with its combinations as they are said: ``Control Alt Shift F1``."""
    return _COMBINATION.sub(_said_keys, text)


def _said_keys(match: re.Match[str]) -> str:
    control = QCoreApplication.translate("HotkeyField", "Control")
    return " ".join(
        # Qt has the names of the other keys in its own translations.
        control if key == "Ctrl" else QCoreApplication.translate("QShortcut", key)
        for key in match.group().split("+")
    )


def pressed_combination(event: QKeyEvent) -> str:
    """What a key press means as a hotkey; empty when it is for moving about, for writing, or for a screen reader."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if modifiers & _Modifier.KeypadModifier:
        return ""
    if key not in _NAMES or event.keyCombination() in _PASSED:
        return ""
    held = {name for modifier, name in _MODIFIERS if modifiers & modifier}
    is_letter_of_window = held == {"Alt"} and len(_NAMES[key]) == 1
    is_meant = bool(held - {"Shift"}) or key in _ALONE
    if not is_meant or is_letter_of_window:
        return ""
    return "+".join([*(name for name in MODIFIERS if name in held), _NAMES[key]])


class HotkeyField(QLineEdit):
    """Shows a combination, and takes the one that is pressed while it has the keyboard.

    Tab, Shift+Tab, Escape, Enter and the letters of the window work as everywhere; Insert, Caps Lock and the number
    pad stay with the screen reader. Delete takes the key away, Backspace brings the usual one back.
    """

    chosen = Signal(str)
    """A combination in its usual form was pressed; empty for none."""
    refused = Signal(str)
    """What was pressed cannot be a hotkey; with a sentence that tells why."""
    usual_wanted = Signal()
    """The usual key is wanted back."""
    listening = Signal(bool)
    """Whether it has the keyboard. On X11 a window is without it while a hotkey is held; it still listens then."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self._combination = ""
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_HELD_MS)
        self._leaving.timeout.connect(self._listen_no_more)
        self.show_combination("")

    @property
    def combination(self) -> str:
        """What it shows, in the usual form; empty for none."""
        return self._combination

    def show_combination(self, combination: str) -> None:
        """Show a combination, or that there is none."""
        self._combination = combination
        self.setText(combination or self.tr("none"))
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Keep combinations from the shortcuts of the window; leave everything else to it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if pressed_combination(event):
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Take a combination, or let the key do what it does elsewhere."""
        is_plain = event.modifiers() == _Modifier.NoModifier
        if is_plain and event.key() == _Key.Key_Delete:
            self.chosen.emit("")
        elif is_plain and event.key() == _Key.Key_Backspace:
            self.usual_wanted.emit()
        elif text := pressed_combination(event):
            self._take(text)
        else:
            event.ignore()

    def _take(self, text: str) -> None:
        try:
            combination = tidy_combination(text)
        except SettingsError as error:
            self.refused.emit(sentence_of(error))
        else:
            self.chosen.emit(combination)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Begin to listen."""
        super().focusInEvent(event)
        self._leaving.stop()
        self.listening.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Listen no more."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self._leaving.start()
        else:
            self._listen_no_more()

    @Slot()
    def _listen_no_more(self) -> None:
        self._leaving.stop()
        self.listening.emit(False)
