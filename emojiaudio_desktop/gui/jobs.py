"""Long work beside the reading: imports, downloads, rebuilding. It tells how far it is, and can be canceled."""

from __future__ import annotations

import logging
import threading
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.worker import UNEXPECTED
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of long work, as the windows see it; lives in the GUI thread.

    Args:
        title: What is done, as a short sentence without a full stop.
        work: Does it, in the thread of the jobs.
        parent: Who owns it.
    """

    progressed = Signal(int, int)
    """Steps that are done, and steps in all; 0 when that is not known."""
    finished = Signal(object)
    """It is done; with its result."""
    failed = Signal(object)
    """EmojiAudioError: it has ended with a sentence for the user."""
    canceled = Signal()
    """It has ended because the user wished so."""
    ended = Signal()
    """It has ended in one of these ways."""

    def __init__(
        self,
        title: str,
        work: Callable[[], Generator[tuple[int, int], None, object]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._is_canceled = threading.Event()

    @Slot()
    def cancel(self) -> None:
        """End at the next step; what is done till then is for the work to keep or undo."""
        self._is_canceled.set()

    def run(self) -> None:
        """Do the work; called in the thread of the jobs. Its signals are taken in the thread of who is connected."""
        try:
            self._run()
        except EmojiAudioError as error:
            _log.warning("%s", describe_failure(error))
            self.failed.emit(error.with_traceback(None))
        except Exception as error:  # noqa: BLE001  (the border of the thread: the program goes on, and the user is told)
            _log.error("%s", describe_failure(error))
            self.failed.emit(EmojiAudioError(UNEXPECTED))
        self.ended.emit()

    def _run(self) -> None:
        steps = self._work()
        try:
            while not self._is_canceled.is_set():
                try:
                    done, total = next(steps)
                except StopIteration as end:
                    self.finished.emit(end.value)
                    return
                self.progressed.emit(done, total)
        finally:
            steps.close()
        self.canceled.emit()


class _Hand(QObject):
    """Does one job after the other in the thread it lives in."""

    @Slot(object)
    def perform(self, job: Job) -> None:
        job.run()


class Jobs(QObject):
    """A thread for long work, started with the first job. Lives in the GUI thread.

    Args:
        parent: Who owns it.
    """

    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName("jobs")
        self._hand = _Hand()
        self._hand.moveToThread(self._thread)
        self._wanted.connect(self._hand.perform)
        self._running: list[Job] = []
        self._waiting: deque[Job] = deque()

    def start(
        self, title: str, work: Callable[[], Generator[tuple[int, int], None, object]]
    ) -> Job:
        """Do a piece of long work after those that were asked for before; connect to its signals at once.

        Args:
            title: What is done, such as "Importing stickers".
            work: Gives ``(done, total)`` as it goes on, and returns its result; closing it between two steps cancels it.
        """
        job = Job(title, work, self)
        self._running.append(job)
        self._waiting.append(job)
        job.ended.connect(self._forget)
        if not self._thread.isRunning():
            self._thread.start()
        # Not before the caller has come back to the event loop: by then it has connected to the signals.
        QTimer.singleShot(0, self, self._hand_over)
        return job

    @Slot()
    def _hand_over(self) -> None:
        self._wanted.emit(self._waiting.popleft())

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)
            job.deleteLater()

    def close(self, within_ms: int = 3_000) -> bool:
        """Cancel everything and end the thread.

        Returns:
            False when a job hangs in a step.
        """
        for job in self._running:
            job.cancel()
        self._thread.quit()
        return not self._thread.isRunning() or self._thread.wait(within_ms)
