"""Qt without a screen; any warning of Qt and any exception in a slot fails the test."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desk import OFFSCREEN_IS_NO_SCREEN, Desk
from fakes import FakeSettingsFile
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from emojiaudio_desktop.gui.style import clear_style
from emojiaudio_desktop.gui.translation import translate_to

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def qt_application() -> QApplication:
    application = QApplication.instance() or QApplication(["emojiaudio"])
    application.setQuitOnLastWindowClosed(False)
    clear_style(application)
    return application


@pytest.fixture(autouse=True)
def no_qt_complaints(qt_application) -> Iterator[None]:
    complaints: list[str] = []

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and message not in OFFSCREEN_IS_NO_SCREEN:
            complaints.append(f"{kind.name}: {message}")

    def take(kind, error, trace) -> None:
        complaints.append(f"in a slot: {kind.__name__}: {error}")

    former, former_hook = qInstallMessageHandler(listen), sys.excepthook
    sys.excepthook = take
    yield
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qt_application.processEvents()
    sys.excepthook = former_hook
    qInstallMessageHandler(former)
    assert complaints == []


@pytest.fixture
def german(qt_application) -> Iterator[None]:
    """The windows are in German, as long as a test lasts."""
    yield from speaking(qt_application, "de")


@pytest.fixture
def english(qt_application) -> Iterator[None]:
    """The windows have the English texts of the program, as long as a test lasts; else those of the sources."""
    yield from speaking(qt_application, "en")


def speaking(qt_application: QApplication, lang: str) -> Iterator[None]:
    assert translate_to(qt_application, lang) == lang
    yield
    for translator in qt_application.findChildren(QTranslator):
        qt_application.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def settings_file() -> FakeSettingsFile:
    return FakeSettingsFile()


@pytest.fixture
def desk(qt_application, settings_file, tmp_path) -> Iterator[Desk]:
    qt_application.clipboard().clear()
    desk = Desk(settings_file, tmp_path / "emojiaudio.socket")
    yield desk
    desk.close()
