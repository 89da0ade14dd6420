"""Pages of the settings: what does not fit into the window is scrolled, and what has the keyboard is always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from emojiaudio_desktop.gui.option_rows import HotkeyRow

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.option_rows import OptionRow
    from emojiaudio_desktop.settings import Category

_FEWEST_LINES = 8


class Page(QScrollArea):
    """Controls, one below the other, in ``column``."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = QWidget()
        self.column = QVBoxLayout(self._panel)
        self.setWidget(self._panel)

    def keep_in_sight(self, *controls: QWidget) -> None:
        """Scroll to each of these controls when it gets the keyboard, also by its letter: Qt does so for Tab only."""
        for control in controls:
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Scroll to what gets the keyboard."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Room for the widest control and its scroll bar; the height is what the window has."""
        panel = self._panel.sizeHint()
        width = panel.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, panel.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """As wide as the controls, so that only the height is scrolled."""
        return QSize(self.sizeHint().width(), self.fontMetrics().lineSpacing() * _FEWEST_LINES)


class OptionPage(Page):
    """The options of one category.

    Args:
        category: What it shows.
        rows: Its options.
    """

    def __init__(self, category: Category, rows: list[OptionRow]) -> None:
        super().__init__()
        self.category = category
        self.rows = rows
        for row in rows:
            if row.label is not None:
                self.column.addWidget(row.label)
            self.column.addWidget(row.control)
            self.keep_in_sight(row.control)
            if isinstance(row, HotkeyRow):
                self.column.addWidget(row.warning)
        self.column.addStretch(1)

    def add(self, control: QWidget) -> None:
        """Put a control below the options."""
        self.column.insertWidget(self.column.count() - 1, control)
        self.keep_in_sight(control)
