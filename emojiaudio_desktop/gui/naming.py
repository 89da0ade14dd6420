"""Asks for the name of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.presenter import Presenter

_LONGEST: Final = 80
"""Characters: a name is heard each time the picture comes."""


class NamingDialog(QDialog):
    """One field and two buttons: Enter keeps the name, Escape leaves the picture without one.

    Args:
        presenter: Keeps the name.
    """

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Name this picture"))
        self.setAccessibleName(self.windowTitle())
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(_LONGEST)
        self.name_field.setAccessibleName(self.tr("What should this picture be called?"))
        label = QLabel(self.tr("&What should this picture be called?"))
        label.setBuddy(self.name_field)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.name_field)
        layout.addWidget(self.buttons)
        self._presenter = presenter
        self.accepted.connect(self._keep)
        presenter.naming_wanted.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Come forward with an empty field."""
        self.name_field.clear()
        self.name_field.setFocus()
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def _keep(self) -> None:
        self._presenter.give_name(self.name_field.text())
