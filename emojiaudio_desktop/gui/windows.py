"""Opens the windows beside the main one, each made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from emojiaudio_desktop.gui.gallery_building import GalleryBuilding
from emojiaudio_desktop.gui.heard import HeardLog

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.controls import ToolWindow
    from emojiaudio_desktop.gui.jobs import Jobs
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services


class Windows(QObject):
    """Every window that a command opens, by name.

    Args:
        presenter: Tells which window is wanted.
        services: What the windows show and change.
        jobs: Does their long work.
        parent: Who owns it.
    """

    def __init__(
        self, presenter: Presenter, services: Services, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._services = services
        self._jobs = jobs
        self._open: dict[str, ToolWindow] = {}
        self._heard = HeardLog(presenter, services, parent=self)
        self._building: GalleryBuilding | None = None
        if services.models is not None:
            self._building = GalleryBuilding(presenter, services.models, self)
        presenter.tool_wanted.connect(self.open)

    def start(self) -> None:
        """Follow what goes on since the program was started."""
        if self._building is not None:
            self._building.resume()

    @Slot(str)
    def open(self, name: str) -> None:
        """Bring a window to the front; one that is not in this version is told."""
        window = self._open.get(name) or self._make(name)
        if window is None:
            self._presenter.tell(self.tr("This window does not exist yet in this version."))
            return
        self._open[name] = window
        window.come_forward()

    def _make(self, name: str) -> ToolWindow | None:
        # Each window's module is loaded when the window is first wanted.
        window: ToolWindow | None = None
        match name:
            case "about":
                from emojiaudio_desktop.gui.about import AboutWindow  # noqa: PLC0415

                window = AboutWindow(self._presenter, self._services)
            case "preview":
                from emojiaudio_desktop.gui.preview import PreviewWindow  # noqa: PLC0415

                window = PreviewWindow(self._presenter, self._services, self._jobs)
            case "first_run":
                from emojiaudio_desktop.gui.first_run import FirstRunWindow  # noqa: PLC0415

                window = FirstRunWindow(self._presenter, self._services)
            case "help":
                from emojiaudio_desktop.gui.help import HelpWindow  # noqa: PLC0415

                window = HelpWindow(self._presenter, self._services)
            case "settings":
                from emojiaudio_desktop.gui.settings_window import SettingsWindow  # noqa: PLC0415

                window = SettingsWindow(self._presenter, self._services)
            case "finder" if self._services.picker is not None:
                from emojiaudio_desktop.gui.finder import FinderWindow  # noqa: PLC0415

                window = FinderWindow(self._presenter, self._services)
            case "history":
                from emojiaudio_desktop.gui.history_window import HistoryWindow  # noqa: PLC0415

                window = HistoryWindow(self._presenter, self._services, self._heard)
            case "stickers" if self._services.album is not None:
                from emojiaudio_desktop.gui.stickers import StickersWindow  # noqa: PLC0415

                window = StickersWindow(self._presenter, self._services, self._jobs)
            case "trainer" if self._services.lessons is not None:
                from emojiaudio_desktop.gui.trainer import TrainerWindow  # noqa: PLC0415

                window = TrainerWindow(self._presenter, self._services)
            case "packs" if self._services.packs is not None:
                from emojiaudio_desktop.gui.packs_window import PacksWindow  # noqa: PLC0415

                window = PacksWindow(self._presenter, self._services, self._jobs)
            case "models" if self._building is not None and self._services.models is not None:
                from emojiaudio_desktop.gui.models_window import ModelsWindow  # noqa: PLC0415

                window = ModelsWindow(
                    self._presenter, self._services.models, self._jobs, self._building
                )
        return window

    def close(self) -> bool:
        """Close all of them, and leave off what they began.

        Returns:
            False when that hangs.
        """
        for window in self._open.values():
            window.close()
        self._heard.flush()
        return self._building is None or self._building.close()
