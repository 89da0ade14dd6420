"""What can be done with an entry of a list: each deed is a button, a line in the list's menu, and a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout

from emojiaudio_desktop.gui.controls import make_button

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Deed:
    """One of them.

    Attributes:
        name: The method of the window that does it; ``reject`` closes a dialog.
        text: What it is called; the letter after ``&`` reaches it.
        help: What it does, in one sentence.
        key: The key that does it anywhere in the window.
    """

    name: str
    text: str
    help: str
    key: str


def make_deeds(
    window: QWidget,
    deeds: Sequence[Deed],
    menu: QMenu,
    *,
    columns: int,
    keys_of_list: Collection[str],
) -> QGridLayout:
    """The buttons of all deeds; fills the menu, and gives the window their keys.

    Args:
        window: Has the methods; its class is the context of the translations.
        deeds: In the order in which they are shown.
        menu: Of an entry.
        columns: Buttons in a row.
        keys_of_list: Keys that mean something else elsewhere in the window, so that the window itself watches for them.
    """
    context = type(window).__name__
    grid = QGridLayout()
    for place, deed in enumerate(deeds):
        text = QCoreApplication.translate(context, deed.text)
        keys = QKeySequence(deed.key)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        help_text = QCoreApplication.translate("deeds", "{help} Key: {key}.").format(
            help=QCoreApplication.translate(context, deed.help), key=shown
        )
        slot = getattr(window, deed.name)
        button = make_button(text, help_text, slot)
        button.setObjectName(deed.name)
        grid.addWidget(button, place // columns, place % columns)
        if deed.name == "reject":  # Escape closes a dialog by itself
            continue
        action = QAction(text, window)
        action.setToolTip(help_text)
        action.triggered.connect(slot)
        if deed.key in keys_of_list:
            action.setText(f"{text}\t{shown}")
        else:
            action.setShortcut(keys)
            window.addAction(action)
        menu.addAction(action)
    return grid
