"""The program is not lost when the tray is."""

from __future__ import annotations

import pytest
from desk import Listener, let_pass, wait_until
from PySide6.QtWidgets import QSystemTrayIcon

from emojiaudio_desktop.gui.commands import make_actions
from emojiaudio_desktop.gui.main_window import MainWindow
from emojiaudio_desktop.gui.tray import TrayWatch


@pytest.fixture
def panel(monkeypatch):
    """Whether there is a tray."""
    state = {"is_there": True}
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: state["is_there"])
    return state


@pytest.fixture
def window(desk):
    window = MainWindow(desk.presenter, make_actions(desk.presenter, desk.presenter))
    yield window
    window.hide()
    window.deleteLater()


@pytest.fixture
def watch(desk, panel, window):
    watch = TrayWatch(desk.presenter)
    watch.lost.connect(window.stand_in_for_tray)
    watch.found.connect(window.make_way_for_tray)
    watch.start()
    return watch


def test_a_restarted_panel_is_not_told(panel, watch, window, desk):
    panel["is_there"] = False
    watch.look()
    panel["is_there"] = True
    watch.look()
    panel["is_there"] = False
    watch.look()
    let_pass()
    assert desk.voice.said == []
    assert not window.isVisible()


def test_a_lost_tray_is_told_once_and_a_window_stands_in(panel, watch, window, desk):
    panel["is_there"] = False
    for _ in range(5):
        watch.look()
    wait_until(lambda: desk.voice.said != [])
    assert len(desk.voice.said) == 1
    assert "start it again to bring it back" in desk.voice.said[0]
    assert window.isMinimized()
    panel["is_there"] = True
    watch.look()
    assert not window.isVisible()


def test_a_window_that_the_user_has_fetched_stays(panel, watch, window):
    panel["is_there"] = False
    watch.look()
    watch.look()
    window.come_forward()
    panel["is_there"] = True
    watch.look()
    assert window.isVisible()


def test_with_a_window_on_the_screen_nothing_is_told(panel, watch, window, desk):
    window.show()
    panel["is_there"] = False
    watch.look()
    watch.look()
    let_pass()
    assert desk.voice.said == []
    assert not window.isMinimized()


def test_where_there_was_never_a_tray_nothing_is_told(panel, desk):
    panel["is_there"] = False
    watch = TrayWatch(desk.presenter)
    told = Listener()
    watch.lost.connect(told.count)
    watch.start()
    for _ in range(5):
        watch.look()
    assert told.got == []
