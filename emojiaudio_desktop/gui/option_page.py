"""The controls of one category of options, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from emojiaudio_desktop.gui.option_rows import HotkeyRow

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.option_rows import OptionRow
    from emojiaudio_desktop.settings import Category


class OptionPage(QScrollArea):
    """One category: its controls, one below the other.

    Args:
        category: What it shows.
        rows: Its options.
    """

    def __init__(self, category: Category, rows: list[OptionRow]) -> None:
        super().__init__()
        self.category = category
        self.rows = rows
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = QWidget()
        self._layout = QVBoxLayout(self._panel)
        for row in rows:
            if row.label is not None:
                self._layout.addWidget(row.label)
            self._layout.addWidget(row.control)
            row.control.installEventFilter(self)
            if isinstance(row, HotkeyRow):
                self._layout.addWidget(row.warning)
        self._layout.addStretch(1)
        self.setWidget(self._panel)

    def add(self, control: QWidget) -> None:
        """Put a control below the options."""
        self._layout.insertWidget(self._layout.count() - 1, control)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Scroll to what gets the keyboard, also by its letter: Qt does so for Tab only."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Room for the widest control and its scroll bar; the height is what the window has."""
        width = self._panel.sizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, self._panel.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """As wide as the controls, so that only the height is scrolled."""
        return QSize(self.sizeHint().width(), self.fontMetrics().lineSpacing() * 8)
