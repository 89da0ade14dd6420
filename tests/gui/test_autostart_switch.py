"""The start with the desktop is switched in the menu, and what the menu shows is so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import wait_until

from emojiaudio_desktop.autostart import DesktopEntry
from emojiaudio_desktop.gui.commands import make_actions


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "autostart"


@pytest.fixture
def starter(desk, folder):
    desk.services = replace(desk.services, autostart=DesktopEntry(folder, ("emojiaudio",)))
    desk.presenter._services = desk.services
    return desk


def test_it_is_switched_on_and_off_and_told(starter, folder):
    action = make_actions(starter.presenter, starter.presenter)["autostart"]
    assert not action.isChecked()
    assert not folder.exists()
    action.trigger()
    assert starter.presenter.starts_with_desktop
    wait_until(lambda: starter.voice.said == ["EmojiAudio starts with the desktop from now on."])
    action.trigger()
    assert list(folder.iterdir()) == []
    wait_until(lambda: starter.voice.said[1:] == ["EmojiAudio no longer starts with the desktop."])


def test_where_it_fails_the_menu_shows_what_is(starter, folder):
    folder.write_text("a file where the folder should be")
    action = make_actions(starter.presenter, starter.presenter)["autostart"]
    action.trigger()
    assert not action.isChecked()
    assert "cannot be changed in" in starter.failures.got[0]


def test_where_there_is_no_way_it_is_told(desk):
    action = make_actions(desk.presenter, desk.presenter)["autostart"]
    action.trigger()
    assert not action.isChecked()
    assert desk.failures.got == ["EmojiAudio cannot be started with the desktop here."]
