"""The icon in the tray, and its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from emojiaudio_desktop.gui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QIcon

    from emojiaudio_desktop.gui.presenter import Presenter

_TITLE = "EmojiAudio"


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
        for command in COMMANDS:
            if command.starts_group:
                self.menu.addSeparator()
            self.menu.addAction(actions[command.name])
        self.setContextMenu(self.menu)
        self.setToolTip(_TITLE)
        self.activated.connect(self._activate)
        presenter.failed.connect(self._show_failure)

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
