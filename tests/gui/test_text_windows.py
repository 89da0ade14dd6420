"""Help tells the keys of this machine, About whose work the program is; both can be searched and copied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk, wait_until
from PySide6.QtTest import QTest

from emojiaudio_desktop.app import Program
from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.gui.about import AboutWindow
from emojiaudio_desktop.gui.help import HelpWindow
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.windows import Windows
from emojiaudio_desktop.library.credits import credits_of


@pytest.fixture
def opened(qt_application):
    windows = []

    def show(window):
        windows.append(window)
        window.come_forward()
        assert QTest.qWaitForWindowActive(window)
        return window

    yield show
    for window in windows:
        window.hide()
        window.deleteLater()


def text_of(window) -> str:
    return window.text_field.toPlainText()


def test_about_names_every_author_and_licence_that_ships(desk: Desk, opened, tmp_path):
    program = Program(tmp_path / "settings.toml")
    services = replace(
        desk.services,
        credits=lambda: (answer.sentence for answer in program.sound_desk.credits()),
    )
    text = text_of(opened(AboutWindow(desk.presenter, services)))
    for credit in credits_of(program.library, program.lexicon, program.sound_desk._assets):
        assert credit.author in text
        assert credit.licence in text
    for needed in ("GNU General Public License", "OpenMoji", "Unicode"):
        assert needed in text


def test_about_tells_in_german_what_each_thing_is(german, desk, opened, tmp_path):
    program = Program(tmp_path / "settings.toml")
    services = replace(
        desk.services,
        credits=lambda: (answer.sentence for answer in program.sound_desk.credits()),
    )
    text = text_of(opened(AboutWindow(desk.presenter, services)))
    for what in ("Modell screen_finder, unterscheidet Emojis", "Namen und Stichwörter von Emojis"):
        assert what in text
    for english in ("tells emoji from text", "emoji names and keywords", "polarity of"):
        assert english not in text


def test_about_says_what_is_damaged_and_shows_the_rest(desk, opened):
    def damaged():
        raise AssetError("A list is damaged; please install EmojiAudio again.")

    window = opened(AboutWindow(desk.presenter, replace(desk.services, credits=damaged)))
    assert "A list is damaged" in text_of(window)
    assert "GNU General Public License" in text_of(window)


def test_help_tells_the_keys_as_they_are_now(desk, opened):
    window = opened(HelpWindow(desk.presenter, desk.services))
    assert "Read what has the focus: Ctrl+Alt+Shift+F1" in text_of(window)
    assert "Name this picture: no key" in text_of(window)
    desk.presenter._settings = desk.presenter.settings.with_value("hotkeys.read_focus", "Ctrl+F9")
    window.come_forward()
    assert "Read what has the focus: Ctrl+F9" in text_of(window)


def test_help_is_searched_and_the_count_is_told(desk, opened):
    window = opened(HelpWindow(desk.presenter, desk.services))
    whole = text_of(window)
    QTest.keyClicks(window.find_field, "focus KEY")
    found = text_of(window).splitlines()
    assert 0 < len(found) < len(whole.splitlines())
    assert all("focus" in line.casefold() and "key" in line.casefold() for line in found)
    wait_until(lambda: desk.voice.said == [f"Lines found: {len(found)}."])
    QTest.keyClicks(window.find_field, "zzz")
    wait_until(lambda: desk.voice.said[-1] == "Nothing was found.")
    window.find_field.clear()
    assert text_of(window) == whole


def test_the_text_is_copied(desk, opened, qt_application):
    window = opened(HelpWindow(desk.presenter, desk.services))
    window.find_field.setText("focus")
    window._copy()
    assert qt_application.clipboard().text() == text_of(window)
    wait_until(lambda: "Copied." in desk.voice.said)


@pytest.mark.parametrize(
    ("command", "kind"), [("open_help", HelpWindow), ("open_about", AboutWindow)]
)
def test_a_command_opens_it_once(desk, command, kind):
    windows = Windows(desk.presenter, desk.services, Jobs())
    for _ in range(2):
        desk.presenter.perform(command)
    (window,) = windows._open.values()
    assert isinstance(window, kind)
    assert window.isVisible()
    windows.close()
    assert not window.isVisible()
    window.deleteLater()
