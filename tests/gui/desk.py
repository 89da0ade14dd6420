"""A presenter at its desk: with a worker in its thread, and a world made of stand-ins; and ways to wait for Qt."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fakes import FakeLine, FakeOutput, FakeSettingsFile, FakeVoice
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot
from PySide6.QtWidgets import QApplication

from emojiaudio_desktop.gui.clipboard import ClipboardReader
from emojiaudio_desktop.gui.presenter import Presenter
from emojiaudio_desktop.gui.services import Services
from emojiaudio_desktop.gui.worker import Floor, Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from emojiaudio_desktop.domain import Capture

OFFSCREEN_IS_NO_SCREEN = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
    "QObject::connect: No such signal QPlatformNativeInterface::systemTrayWindowChanged(QScreen*)",
)
"""What Qt's offscreen platform says by itself."""


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Let Qt work until the condition holds."""
    give_up_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up_at, "it did not happen in time"
        QCoreApplication.processEvents()
        time.sleep(0.001)


def let_pass(seconds: float = 0.05) -> None:
    """Let Qt work for a while, to see that nothing happens."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)


class Listener(QObject):
    """Keeps what signals bring; it lives in the GUI thread, so what it keeps needs no lock."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    @Slot(object)
    @Slot(str)
    @Slot(bool)
    def take(self, value: object) -> None:
        assert QThread.currentThread() is self.thread()
        self.got.append(value)

    @Slot()
    def count(self) -> None:
        self.got.append(None)

    @Slot(int, object)
    def take_two(self, ticket: int, value: object) -> None:
        assert QThread.currentThread() is self.thread()
        self.got.append((ticket, value))


class Desk:
    """A presenter with a worker in its thread, and a world made of stand-ins."""

    def __init__(self, settings_file: FakeSettingsFile, address: Path) -> None:
        self.line, self.output, self.voice = FakeLine(), FakeOutput(), FakeVoice()
        self.settings_file = settings_file
        self.opened = 0
        self.services = Services(
            line=self.line,
            output=self._open_output,
            say=self.voice,
            load_settings=settings_file.load,
            save_settings=settings_file.save,
            address=str(address),
            capture_focus=lambda: self._point("focus"),
            capture_selection=lambda: self._point("selection"),
            capture_file=self._point,
            program_in_front=self._program_in_front,
            line_again=self.line.again,
        )
        self.pointed: dict[str, Capture | Exception | Callable[[], Capture]] = {}
        self.pointed_in: list[QThread] = []
        self.program_in_front: str | Callable[[], str] = ""
        self.floor = Floor(self._open_output)
        self.worker = Worker(self.services, self.floor)
        self.thread = QThread()
        self.worker.moveToThread(self.thread)
        self.clipboard = QApplication.clipboard()
        self.clock_s = 100.0
        self.reader = ClipboardReader(self.clipboard, lambda: self.clock_s)
        self.presenter = Presenter(self.services, self.floor, self.reader)
        self.presenter.wanted.connect(self.worker.perform)
        self.worker.produced.connect(self.presenter.take_product)
        self.worker.captured.connect(self.presenter.take_capture)
        self.worker.answered.connect(self.presenter.answered)
        self.worker.told.connect(self.presenter.take_sentence)
        self.worker.failed.connect(self.presenter.take_failure)
        self.status, self.heard, self.failures = Listener(), Listener(), Listener()
        self.presenter.status_changed.connect(self.status.take)
        self.presenter.heard_changed.connect(self.heard.take)
        self.presenter.failed.connect(self.failures.take)
        self.thread.start()

    def _open_output(self) -> FakeOutput:
        self.opened += 1
        return self.output

    def _program_in_front(self) -> str:
        self.pointed_in.append(QThread.currentThread())
        front = self.program_in_front
        return front() if callable(front) else front

    def _point(self, which: str) -> Capture:
        """What is there to be taken: a capture, a reason not to, or what takes its time."""
        self.pointed_in.append(QThread.currentThread())
        found = self.pointed[which]
        if isinstance(found, Exception):
            raise found
        return found() if callable(found) else found

    @property
    def statuses(self) -> list[object]:
        return self.status.got

    def wait_for_plays(self, count: int) -> None:
        wait_until(lambda: len(self.output.played) >= count)

    def forget(self) -> None:
        """Let go of what the stand-ins keep of what was heard and shown."""
        let_pass()
        for kept in (
            self.output.played,
            self.output.events,
            self.voice.said,
            self.voice.langs,
            self.status.got,
        ):
            kept.clear()

    def close(self) -> None:
        self.line.gate.set()
        self.thread.quit()
        assert self.thread.wait(5_000)
        QCoreApplication.processEvents()
