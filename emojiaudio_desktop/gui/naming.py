"""Asks for the name of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from emojiaudio_desktop.gui.main_window import plain_name

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
        keep = self._button(
            self.tr("&Keep the name"), self.tr("The picture is known by this name from now on.")
        )
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        leave = self._button(self.tr("&Leave it"), self.tr("The picture stays without a name."))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.name_field)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(leave)
        layout.addLayout(row)
        self._presenter = presenter
        self.accepted.connect(self._keep)
        presenter.naming_wanted.connect(self.ask)

    @staticmethod
    def _button(text: str, help_text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(plain_name(text))
        button.setAccessibleDescription(help_text)
        button.setToolTip(help_text)
        return button

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
