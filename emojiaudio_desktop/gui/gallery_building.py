"""The making of the features of a model, which may take an hour: it goes on while windows close, and tells when it ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.presenter import sentence_of

if TYPE_CHECKING:
    from emojiaudio_desktop.errors import EmojiAudioError
    from emojiaudio_desktop.gui.jobs import Job
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.progress import ProgressPanel
    from emojiaudio_desktop.gui.services import ModelShelf


class GalleryBuilding(QObject):
    """At most one at a time, in a thread of its own, so that imports and other long work do not wait for it.

    Args:
        presenter: Tells.
        shelf: Makes the features.
        parent: Who owns it.
    """

    ended = Signal()
    """It has ended, in whatever way."""

    def __init__(
        self, presenter: Presenter, shelf: ModelShelf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shelf = shelf
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._name = ""
        self._panel: ProgressPanel | None = None

    @property
    def name(self) -> str:
        """The model whose features are being made; empty when none are."""
        return self._name

    def resume(self) -> None:
        """Follow what was begun when the program started."""
        name = self._shelf.being_built()
        if name and not self._name:
            self._presenter.note(
                self.tr(
                    "The features for {name} are being made; pictures can be read afterwards."
                ).format(name=name)
            )
            self._begin(name)

    def begin(self, name: str) -> None:
        """Make the features of a model."""
        if self._name:
            self._presenter.fail(
                self.tr(
                    "The features for {name} are being made; wait until they are, or cancel that first."
                ).format(name=self._name)
            )
            return
        self._begin(name)

    def _begin(self, name: str) -> None:
        self._name = name
        title = self.tr("Making the features for {name}").format(name=name)
        job = self._job = self._jobs.start(title, partial(self._shelf.building, name))
        job.finished.connect(self._tell_done)
        if self._panel is not None:
            self._panel.follow(job)
        else:
            job.failed.connect(self._tell_failure)
        job.ended.connect(self._end)

    def show_in(self, panel: ProgressPanel) -> None:
        """Have a panel show it from now on, and tell how far it is and what fails."""
        self._panel = panel
        if self._job is not None:
            self._job.failed.disconnect(self._tell_failure)
            panel.follow(self._job)

    @Slot(object)
    def _tell_done(self, _result: object) -> None:
        sentence = self.tr(
            "The features for {name} are made; pictures can be read with it now."
        ).format(name=self._name)
        if self._panel is not None and self._panel.isVisible():
            self._presenter.tell(sentence)
        else:
            self._presenter.note(sentence)

    @Slot(object)
    def _tell_failure(self, error: EmojiAudioError) -> None:
        self._presenter.fail(sentence_of(error))

    @Slot()
    def _end(self) -> None:
        self._job, self._name = None, ""
        self.ended.emit()

    def close(self) -> bool:
        """Leave it off; what is made is kept.

        Returns:
            False when it hangs.
        """
        return self._jobs.close()
