"""The icon in the tray, and its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from emojiaudio_desktop.gui.commands import fill_menu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QIcon

    from emojiaudio_desktop.gui.presenter import Presenter

_TITLE = "EmojiAudio"
_LOOK_MS = 4_000
_LOST_LOOKS = 2
"""So often the tray must be missing: a panel that is only restarted is back by then."""


class Tray(QSystemTrayIcon):
    """The program in the tray; where there is no tray yet, it appears as soon as there is one.

    Args:
        presenter: Does what is asked.
        actions: The actions of the command table, by name.
        icon: What is shown.
        parent: Who owns it.
    """

    def __init__(
        self,
        presenter: Presenter,
        actions: Mapping[str, QAction],
        icon: QIcon,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(icon, parent)
        self._presenter = presenter
        self.menu = QMenu()
        self.menu.setTitle(_TITLE)
        self.menu.setAccessibleName(_TITLE)
        fill_menu(self.menu, actions)
        self.setContextMenu(self.menu)
        self.setToolTip(_TITLE)
        self.activated.connect(self._activate)
        presenter.failed.connect(self._show_failure)
        presenter.noted.connect(self._show_note)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self._presenter.show_window()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        if self.isSystemTrayAvailable():
            self.showMessage(_TITLE, sentence, QSystemTrayIcon.MessageIcon.Warning)

    @Slot(str)
    def _show_note(self, sentence: str) -> None:
        if self.isSystemTrayAvailable():
            self.showMessage(_TITLE, sentence, QSystemTrayIcon.MessageIcon.Information)


class TrayWatch(QObject):
    """Tells when the tray goes and comes, which Qt does not: a program that is in the tray alone would be lost with it.

    Args:
        parent: Who owns it.
    """

    lost = Signal()
    """There was a tray, and there is none any more."""
    found = Signal()
    """There is a tray again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_there = False
        self._misses = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._is_there = QSystemTrayIcon.isSystemTrayAvailable()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """See whether it is there."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._misses = 0
            if not self._is_there:
                self._is_there = True
                self.found.emit()
        elif self._is_there:
            self._misses += 1
            if self._misses >= _LOST_LOOKS:
                self._is_there, self._misses = False, 0
                self.lost.emit()
