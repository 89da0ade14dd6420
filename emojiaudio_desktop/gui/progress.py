"""Shows and tells how far a job is, and lets it be canceled."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from emojiaudio_desktop.gui.controls import make_button
from emojiaudio_desktop.gui.presenter import sentence_of

if TYPE_CHECKING:
    from emojiaudio_desktop.errors import EmojiAudioError
    from emojiaudio_desktop.gui.jobs import Job
    from emojiaudio_desktop.gui.presenter import Presenter

_STEP_PERCENT: Final = 25
_QUIET_S: Final = 4.0
"""Progress is told at quarters, and not more often than this."""


class ProgressPanel(QWidget):
    """A bar with its title and a button to cancel; hidden while there is no job.

    Args:
        presenter: Speaks how far it is.
        cancel_text: What the button is called, with a letter that the window has not yet given away.
        parent: The window.
    """

    idle = Signal()
    """The job has ended, in whatever way."""

    def __init__(
        self, presenter: Presenter, cancel_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._job: Job | None = None
        self._told_percent = 0
        self._told_at = 0.0
        self.title = QLabel()
        self.bar = QProgressBar()
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title.setBuddy(self.bar)
        self.cancel_button = make_button(
            cancel_text or self.tr("Cance&l"),
            self.tr("Ends the work at its next step."),
            self.cancel,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        layout.addLayout(row)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a job runs."""
        return self._job is not None

    def tell_busy(self) -> bool:
        """Whether a job runs; that is told, to who wants to start something else."""
        if self.is_busy:
            self._presenter.tell(
                self.tr("Please wait until this has ended, or cancel it: {title}.").format(
                    title=self.title.text()
                )
            )
        return self.is_busy

    def follow(self, job: Job) -> None:
        """Show a job until it ends."""
        self._job = job
        self._told_percent, self._told_at = 0, monotonic()
        self.title.setText(job.title)
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 0)
        self.show()
        self._presenter.tell(self.tr("{title}.").format(title=job.title))
        job.progressed.connect(self._show)
        job.failed.connect(self._fail)
        job.canceled.connect(self._tell_canceled)
        job.ended.connect(self._end)

    @Slot()
    def cancel(self) -> None:
        """End the job at its next step."""
        if self._job is not None:
            self._job.cancel()

    @Slot(int, int)
    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not total:
            return
        percent = 100 * done // total
        is_step = percent // _STEP_PERCENT > self._told_percent // _STEP_PERCENT
        if is_step and percent < 100 and monotonic() - self._told_at >= _QUIET_S:
            self._told_percent, self._told_at = percent, monotonic()
            self._presenter.tell(self.tr("{percent} percent.").format(percent=percent))

    @Slot(object)
    def _fail(self, error: EmojiAudioError) -> None:
        self._presenter.fail(sentence_of(error))

    @Slot()
    def _tell_canceled(self) -> None:
        self._presenter.tell(self.tr("Canceled."))

    @Slot()
    def _end(self) -> None:
        self._job = None
        had_keyboard = self.cancel_button.hasFocus()
        window = self.window()
        self.hide()
        if had_keyboard and window is not self:
            window.setFocus()
        self.idle.emit()
