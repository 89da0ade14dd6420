"""Asks for the name of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from emojiaudio_desktop.gui.controls import ToolWindow, label_field, make_button

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.presenter import Presenter

_LONGEST: Final = 80
"""Characters: a name is heard each time the picture comes."""


class NamingDialog(ToolWindow):
    """One field and two buttons: Enter keeps the name, Escape leaves the picture without one.

    Args:
        presenter: Keeps the name.
    """

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self.give_title(self.tr("Name this picture"))
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(_LONGEST)
        label = label_field(self.tr("&What should this picture be called?"), self.name_field)
        keep = make_button(
            self.tr("&Keep the name"),
            self.tr("The picture is known by this name from now on."),
            self.accept,
        )
        keep.setDefault(True)
        leave = make_button(
            self.tr("&Leave it"), self.tr("The picture stays without a name."), self.reject
        )
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

    @Slot()
    def ask(self) -> None:
        """Come forward with an empty field."""
        self.name_field.clear()
        self.name_field.setFocus()
        self.come_forward()

    @Slot()
    def _keep(self) -> None:
        self._presenter.give_name(self.name_field.text())
