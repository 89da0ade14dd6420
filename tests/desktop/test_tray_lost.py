"""The tray goes and comes back, as when a panel is restarted: the program is never lost."""

from __future__ import annotations

import time

import pytest
from session import wait_for
from test_tray import command, icon_window, keep_picture, start  # noqa: F401  (a fixture)

pytestmark = pytest.mark.desktop


@pytest.fixture
def tray(desktop):
    """A tray that can be ended and started again."""
    trays = [desktop.start_tray()]

    def again():
        trays.append(desktop.start_tray())

    def end():
        trays[-1].terminate()
        trays[-1].wait(5.0)
        wait_for("the end of the tray", lambda: not desktop.windows("--class", "trayer"))

    again.end = end
    yield again
    if trays[-1].poll() is None:
        end()


def iconic_windows(desktop):
    """The windows of the program that are minimized: not those that are hidden."""
    return [
        window
        for window in desktop.windows("--name", "^EmojiAudio$")
        if "Iconic" in desktop.run("xprop", "-id", window, "WM_STATE")
    ]


def open_menu(desktop, icon):
    desktop.run("xdotool", "mousemove", "--window", icon, "5", "5", "click", "3")
    return wait_for(
        "the menu",
        lambda: [w for w in desktop.windows("--onlyvisible", "--class", "emojiaudio") if w != icon],
    )


def test_the_icon_comes_back_with_the_tray_and_its_menu_works(desktop, tray, start):  # noqa: F811
    app = start()
    wait_for("the icon", lambda: icon_window(desktop))
    for _ in range(3):
        tray.end()
        wait_for("the end of the icon", lambda: icon_window(desktop) is None)
        tray()
        icon = wait_for("the icon", lambda: icon_window(desktop))
    time.sleep(0.5)
    open_menu(desktop, icon)
    desktop.press("Down", "Down")
    keep_picture(desktop, "menu-of-a-new-tray")
    desktop.press("w")  # Show window
    wait_for("the window", app.window)


def test_without_the_tray_the_last_window_does_not_vanish(desktop, tray, start):  # noqa: F811
    app = start()
    wait_for("the icon", lambda: icon_window(desktop))
    app.show_window()
    tray.end()
    wait_for("the end of the icon", lambda: icon_window(desktop) is None)
    with desktop.sink.recording() as recording:
        desktop.press("alt+F4")
        recording.wait_for_sound()
    assert app.process.poll() is None
    assert any("Start it again to bring it back" in node["name"] for node in app.tree())
    tray()
    wait_for("the icon", lambda: icon_window(desktop))
    command(desktop)
    wait_for("the window", app.window)
    desktop.press("alt+F4")  # with the tray back it hides, and is silent
    wait_for("the window has gone", lambda: not app.window())


def test_a_program_without_a_window_says_when_its_tray_has_gone(desktop, tray, start):  # noqa: F811
    app = start()
    wait_for("the icon", lambda: icon_window(desktop))
    with desktop.sink.recording() as recording:
        tray.end()
        recording.wait_for_sound(20.0)
    wait_for("the minimized window", lambda: iconic_windows(desktop))
    assert app.process.poll() is None
    tray()
    wait_for("the icon", lambda: icon_window(desktop))
    wait_for("the window has made way", lambda: not iconic_windows(desktop))
    command(desktop)
    wait_for("the window", app.window)
