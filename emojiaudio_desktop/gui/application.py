"""Puts the Qt side together and runs it."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QObject, QSocketNotifier, QThread, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from emojiaudio_desktop.display import has_display_server
from emojiaudio_desktop.domain import Announcement
from emojiaudio_desktop.errors import CaptureError, EmojiAudioError, HandoffError, ReaderError
from emojiaudio_desktop.gui.clipboard import ClipboardReader
from emojiaudio_desktop.gui.commands import make_actions
from emojiaudio_desktop.gui.hotkeys import HotkeyBridge
from emojiaudio_desktop.gui.icons import app_icon
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.main_window import MainWindow
from emojiaudio_desktop.gui.naming import NamingDialog
from emojiaudio_desktop.gui.presenter import Presenter, sentence_of
from emojiaudio_desktop.gui.single_instance import SingleInstance, hand_over
from emojiaudio_desktop.gui.style import clear_style
from emojiaudio_desktop.gui.translation import spoken_language, translate_to
from emojiaudio_desktop.gui.tray import Tray, TrayWatch
from emojiaudio_desktop.gui.windows import Windows
from emojiaudio_desktop.gui.worker import Floor, Worker
from emojiaudio_desktop.paths import APP_ID

if TYPE_CHECKING:
    from types import TracebackType

    from emojiaudio_desktop.domain import Capture
    from emojiaudio_desktop.gui.services import Services

if sys.platform == "win32":
    _END_NUMBERS: Final = (signal.SIGINT, signal.SIGTERM)
else:
    _END_NUMBERS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_log = logging.getLogger(__name__)

_END_WITHIN_MS: Final = 3_000
"""How long a worker in the midst of a step may take to end when the user quits."""


class EndSignals(QObject):
    """Turns the signals that end a program into a Qt signal while it is entered.

    Python looks at signals only between its own steps, and Qt's event loop takes none; a socket wakes it up.
    """

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside, self._outside = socket.socketpair()
        self._inside.setblocking(False)
        self._outside.setblocking(False)
        self._notifier = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._wake)

    def __enter__(self) -> Self:
        self._former_fd = signal.set_wakeup_fd(self._outside.fileno(), warn_on_full_buffer=False)
        self._former = {number: signal.signal(number, _let_qt_handle) for number in _END_NUMBERS}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._former_fd)
        self._notifier.setEnabled(False)
        self._inside.close()
        self._outside.close()

    @Slot()
    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            numbers = self._inside.recv(64)
            if set(_END_NUMBERS) & set(numbers):
                self.arrived.emit()


def _let_qt_handle(_number: int, _frame: object) -> None:
    """Stands for Python's own handlers, so that neither ends the program on the spot."""


class TrayApp(QObject):
    """Every part of the Qt side.

    Args:
        services: The rest of the program.
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._floor = Floor(services.output)
        self._thread = QThread(self)
        self._thread.setObjectName("worker")
        self.worker = Worker(services, self._floor)
        self.worker.moveToThread(self._thread)
        self.instance = SingleInstance(services.address, self)
        clipboard = ClipboardReader(QApplication.clipboard(), parent=self)
        self.presenter = Presenter(services, self._floor, clipboard, self)
        self.presenter.wanted.connect(self.worker.perform)
        self._thread.started.connect(self.worker.prepare)
        self.worker.produced.connect(self.presenter.take_product)
        self.worker.captured.connect(self.presenter.take_capture)
        self.worker.answered.connect(self.presenter.answered)
        self.worker.told.connect(self.presenter.take_sentence)
        self.worker.failed.connect(self.presenter.take_failure)
        self.instance.called.connect(self.presenter.answer_call)
        self.hotkeys = HotkeyBridge(services, self.presenter, self)
        actions = make_actions(self.presenter, self)
        self.window = MainWindow(self.presenter, actions)
        self.naming = NamingDialog(self.presenter)
        self.jobs = Jobs(self)
        self.windows = Windows(self.presenter, services, self.jobs, self)
        self.tray = Tray(self.presenter, actions, QApplication.windowIcon(), self)
        self._tray_watch = TrayWatch(self)
        self._tray_watch.lost.connect(self.window.stand_in_for_tray)
        self._tray_watch.found.connect(self.window.make_way_for_tray)

    def start(self) -> bool:
        """Become the one instance and begin.

        Returns:
            False when another instance runs; it has taken the first command, or come forward.

        Raises:
            HandoffError: Another instance runs but does not answer.
        """
        unreachable: HandoffError | None = None
        try:
            is_first = self.instance.listen()
        except HandoffError as error:
            # This program works all the same, only a second start does not find it.
            is_first, unreachable = True, error
        if not is_first:
            request = self._services.first_command or {"command": "activate"}
            hand_over(self._services.address, request)
            return False
        self._thread.start()
        self.tray.show()
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self.window.show()
        self._tray_watch.start()
        self.presenter.start(self._services.first_command)
        if unreachable is not None:
            self.presenter.fail(sentence_of(unreachable))
        self.hotkeys.reopen()
        self.windows.start()
        return True

    def close(self) -> bool:
        """Be silent, end the thread, and give everything back.

        Returns:
            False when the worker hangs in a step.
        """
        self.hotkeys.close()
        self.instance.close()
        self.presenter.quit()
        self.tray.hide()
        self.window.close()
        self.naming.close()
        has_ended = self.windows.close()
        self._thread.quit()
        has_ended = self.jobs.close(_END_WITHIN_MS) and has_ended
        if self._thread.isRunning() and not self._thread.wait(_END_WITHIN_MS):
            return False
        if not has_ended:
            return False
        self._floor.close()
        return True


def _has_display() -> bool:
    """Whether there is a display; Qt ends the whole process where there is none, so ask first."""
    return sys.platform != "linux" or "QT_QPA_PLATFORM" in os.environ or has_display_server()


def _check_display() -> None:
    """Make sure that windows can be shown.

    Raises:
        EmojiAudioError: There is no display.
    """
    if not _has_display():
        raise EmojiAudioError(
            "The tray app cannot start because there is no desktop here; "
            "emojiaudio read works without one."
        )


def take_clipboard() -> Capture:
    """What is on the clipboard, in a process without windows; see :func:`emojiaudio_desktop.gui.take_clipboard`."""
    if not _has_display():
        raise CaptureError("The clipboard cannot be read because there is no desktop here.")
    application = QGuiApplication.instance() or QGuiApplication([APP_ID])
    if isinstance(application, QGuiApplication) and application.platformName() == "wayland":
        raise CaptureError(
            "On this desktop only a program with a window can read the clipboard; start EmojiAudio first."
        )
    return ClipboardReader(QGuiApplication.clipboard()).take()


def run(services: Services) -> int:
    """Run the tray app until the user quits; see :func:`emojiaudio_desktop.gui.run`."""
    _check_display()
    application = QApplication([APP_ID])
    application.setApplicationName(APP_ID)
    application.setApplicationDisplayName("EmojiAudio")
    application.setDesktopFileName(APP_ID)
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(app_icon())
    clear_style(application)
    translate_to(application, services.load_settings().settings.text("program.language"))
    tray_app = TrayApp(services)
    with EndSignals() as end_signals:
        tray_app.presenter.quit_wanted.connect(application.quit)
        end_signals.arrived.connect(tray_app.presenter.quit)
        try:
            status = application.exec() if tray_app.start() else 0
        except EmojiAudioError as error:
            _speak(services, error)
            raise
        finally:
            is_ended = tray_app.close()
    if not is_ended:
        # A voice that never comes back must not keep the program alive after the user has quit.
        _log.error("the worker did not end in time")
        os._exit(1)
    return status


def _speak(services: Services, error: EmojiAudioError) -> None:
    """Make a failure heard that no window shows."""
    with contextlib.suppress(EmojiAudioError):
        output = services.output()
        if services.uses_reader():
            with contextlib.suppress(ReaderError):
                output.tell(Announcement(sentence_of(error), spoken_language()))
                return
        output.play(services.say(sentence_of(error), spoken_language()))
        output.wait()
