"""What all windows are built from: controls that have a name, a letter and a help for screen readers from the start."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QLabel, QPushButton
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget


def are_values_unspoken() -> bool:
    """Whether a screen reader runs that does not say the value of a closed combo box when it changes: Orca."""
    return sys.platform != "win32" and QAccessible.isActive()


def plain_name(text: str) -> str:
    """A label without its mnemonic mark, as a screen reader says it."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(":")


def describe(control: QWidget, help_text: str) -> None:
    """Give a control its help: heard as its description, seen as its tooltip."""
    control.setAccessibleDescription(help_text)
    control.setToolTip(help_text)


def name_button(button: QAbstractButton, help_text: str) -> None:
    """Give a button that has its text already a name and a help."""
    button.setAccessibleName(plain_name(button.text()))
    describe(button, help_text)


def make_button(text: str, help_text: str, slot: Callable[..., object]) -> QPushButton:
    """A push button.

    Args:
        text: What it is called; the letter after ``&`` reaches it.
        help_text: What it does, in one sentence.
        slot: A method of a QObject.

    Returns:
        The button; in a dialog it is not the one that Enter presses.
    """
    button = QPushButton(text)
    button.setAutoDefault(False)
    name_button(button, help_text)
    button.clicked.connect(slot)
    return button


def button_grid(rows: Sequence[tuple[str, str, Callable[[], object]]], columns: int) -> QGridLayout:
    """Buttons side by side, so many in a row; each by what :func:`make_button` takes."""
    grid = QGridLayout()
    for place, (text, help_text, slot) in enumerate(rows):
        grid.addWidget(make_button(text, help_text, slot), place // columns, place % columns)
    return grid


def label_field(text: str, field: QWidget, help_text: str = "") -> QLabel:
    """A label whose letter leads to the field, and that names it.

    Args:
        text: What the field is called; the letter after ``&`` reaches it.
        field: A control without a text of its own.
        help_text: What it is for, in one sentence; empty where the name says all.
    """
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(plain_name(text))
    if help_text:
        describe(field, help_text)
    return label


def fill_box(box: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
    """Have these entries in a combo box, the first of them chosen; a box that has them is left alone, for screen readers.

    Args:
        box: The box; it tells nothing of this.
        entries: Each as its text and its data.
    """
    if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] == [*entries]:
        return
    was_blocked = box.blockSignals(True)
    box.clear()
    for text, data in entries:
        box.addItem(text, data)
    box.blockSignals(was_blocked)


class ToolWindow(QDialog):
    """A window beside the main one: Escape closes it, nothing waits for it, and the keyboard goes back to where it was."""

    def __init__(self) -> None:
        super().__init__()
        self._opener: QWidget | None = None
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)

    def give_title(self, title: str) -> None:
        """Say what the window is called, to the eye and to a screen reader."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    @Slot()
    def come_forward(self) -> None:
        """Show the window, in front and with the keyboard."""
        active = QApplication.activeWindow()
        if active is not None and active is not self:
            self._opener = active
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def setVisible(self, visible: bool) -> None:  # noqa: N802  (Qt's name)
        """When it closes, give the keyboard back to the window of ours that had it; others are for the desktop to find."""
        had_keyboard = self.isActiveWindow()
        super().setVisible(visible)
        if visible:
            return
        opener, self._opener = self._opener, None
        if had_keyboard and opener is not None and isValid(opener) and opener.isVisible():
            opener.activateWindow()
