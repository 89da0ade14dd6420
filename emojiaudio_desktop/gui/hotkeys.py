"""Joins the hotkeys, which are pressed in a thread of their own, to the presenter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from emojiaudio_desktop.gui.translation import said

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import OpenHotkeys, Services


class HotkeyBridge(QObject):
    """Takes what the threads of the hotkeys call, and passes it to the GUI thread in signals.

    Args:
        services: Opens the hotkeys.
        presenter: Does what they are for.
        parent: Who owns it.
    """

    _pressed = Signal(str)
    _told = Signal(object)

    def __init__(
        self, services: Services, presenter: Presenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._presenter = presenter
        self._open: OpenHotkeys | None = None
        self._pressed.connect(presenter.perform)
        self._told.connect(presenter.tell_hotkey_failure)
        presenter.hotkeys_changed.connect(self.reopen)
        presenter.report_hotkeys = self.report

    def report(self) -> str:
        """How it stands with the hotkeys, in a sentence or two."""
        if self._open is None:
            return self.tr("Hotkeys are off.")
        return said(self._open.report)

    @Slot()
    def reopen(self) -> None:
        """Take the keys that the settings want now."""
        self.close()
        if self._services.hotkeys is not None:
            # Emitting is all that other threads do here: the signals bring it over.
            self._open = self._services.hotkeys(
                self._presenter.settings, self._pressed.emit, self._told.emit
            )

    def close(self) -> None:
        """Give the keys back."""
        if self._open is not None:
            self._open.close()
            self._open = None
