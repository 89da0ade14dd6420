"""A window to read in: paragraphs of text, a field that finds in them, and what to do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from emojiaudio_desktop.gui.controls import ToolWindow, label_field, make_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.gui.presenter import Presenter

_TYPING_MS: Final = 500
"""So long after the last key the number of finds is told."""
_LINES: Final = 14
_COLUMNS: Final = 62


class TextWindow(ToolWindow):
    """Paragraphs, one a line, that can be searched, copied, and walked by the arrow keys.

    Args:
        presenter: Tells how many paragraphs were found.
    """

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._paragraphs: Sequence[str] = ()
        self.find_field = QLineEdit()
        self.find_field.setClearButtonEnabled(False)
        self.find_field.textChanged.connect(self._find)
        self.text_field = QPlainTextEdit()
        self.text_field.setReadOnly(True)
        self.text_field.setTabChangesFocus(True)
        self.text_field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        metrics = self.text_field.fontMetrics()
        self.text_field.setMinimumSize(
            metrics.averageCharWidth() * _COLUMNS // 2, metrics.lineSpacing() * _LINES // 2
        )
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._tell_count)
        copy = make_button(
            self.tr("&Copy all"), self.tr("Copies the text that is shown."), self._copy
        )
        close = make_button(self.tr("Cl&ose"), self.tr("Closes this window."), self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            label_field(
                self.tr("&Find:"),
                self.find_field,
                self.tr("Shows only the lines that have these words."),
            )
        )
        layout.addWidget(self.find_field)
        layout.addWidget(label_field(self.tr("&Text:"), self.text_field))
        layout.addWidget(self.text_field, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        layout.addLayout(row)
        self.resize(metrics.averageCharWidth() * _COLUMNS, metrics.lineSpacing() * _LINES * 2)

    def show_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show other text, from its beginning, with the keyboard in it."""
        self._paragraphs = paragraphs
        self.find_field.clear()
        self._find("")
        self.text_field.setFocus()

    @Slot(str)
    def _find(self, wanted: str) -> None:
        words = wanted.casefold().split()
        found = [
            line for line in self._paragraphs if all(word in line.casefold() for word in words)
        ]
        self.text_field.setPlainText("\n".join(found))
        self._count = len(found)
        if words:
            self._typing.start()
        else:
            self._typing.stop()

    @Slot()
    def _tell_count(self) -> None:
        if self._count:
            self._presenter.tell(self.tr("Lines found: {count}.").format(count=self._count))
        else:
            self._presenter.tell(self.tr("Nothing was found."))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text_field.toPlainText())
        self._presenter.tell(self.tr("Copied."))
