"""Asks for the folder of a model, and for what its user knows of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from emojiaudio_desktop.gui.controls import ToolWindow, label_field, make_button

_LONGEST_NAME = 64
_LONGEST_TEXT = 200


class ModelInstallDialog(ToolWindow):
    """Four fields, of which the first must be filled; Enter installs."""

    chosen = Signal(str, str, str, str)
    """Folder, name, licence and author."""

    def __init__(self) -> None:
        super().__init__()
        self.give_title(self.tr("Install a model"))
        self.folder_field = QLineEdit()
        self.folder_field.textChanged.connect(self._suggest_name)
        browse = make_button(
            self.tr("&Browse"), self.tr("Looks for the folder on the disk."), self._browse
        )
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(_LONGEST_NAME)
        self.licence_field, self.author_field = QLineEdit(), QLineEdit()
        for field in (self.licence_field, self.author_field):
            field.setMaxLength(_LONGEST_TEXT)
        grid = QGridLayout()
        grid.addWidget(
            label_field(
                self.tr("&Folder of the model:"),
                self.folder_field,
                self.tr("It holds open_clip_config.json and open_clip_model.safetensors."),
            ),
            *(0, 0),
        )
        grid.addWidget(self.folder_field, 0, 1)
        grid.addWidget(browse, 0, 2)
        fields = (
            (self.tr("&Name:"), self.name_field, self.tr("What it is called in EmojiAudio.")),
            (
                self.tr("Li&cence:"),
                self.licence_field,
                self.tr("Of its weights, where you know it; else leave it empty."),
            ),
            (
                self.tr("Made b&y:"),
                self.author_field,
                self.tr("Its author, where you know it; else leave it empty."),
            ),
        )
        for line, (text, field, help_text) in enumerate(fields, start=1):
            grid.addWidget(label_field(text, field, help_text), line, 0)
            grid.addWidget(field, line, 1, 1, 2)
        install = make_button(
            self.tr("&Install"),
            self.tr("Copies the model into the folder of EmojiAudio; nothing is fetched."),
            self.accept,
        )
        install.setDefault(True)
        leave = make_button(self.tr("&Leave it"), self.tr("Installs nothing."), self.reject)
        row = QHBoxLayout()
        row.addWidget(install)
        row.addWidget(leave)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addLayout(row)
        self.accepted.connect(self._give)

    @Slot()
    def ask(self) -> None:
        """Come forward with empty fields."""
        for field in (self.folder_field, self.name_field, self.licence_field, self.author_field):
            field.clear()
        self.folder_field.setFocus()
        self.come_forward()

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of the model"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder_field.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _suggest_name(self, folder: str) -> None:
        if not self.name_field.isModified():
            self.name_field.setText(Path(folder).name)

    @Slot()
    def _give(self) -> None:
        self.chosen.emit(
            self.folder_field.text().strip(),
            self.name_field.text().strip(),
            self.licence_field.text().strip(),
            self.author_field.text().strip(),
        )
