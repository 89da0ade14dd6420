"""Hotkeys chosen in the settings of the real program, by keys that are pressed in a real session."""

from __future__ import annotations

import signal
import sys
import tomllib
from pathlib import Path

import pytest
from session import wait_for

from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.desktop


@pytest.fixture
def settings(desktop):
    """The settings file of the program, which runs with its settings window open."""
    file = Path(desktop.environment["XDG_CONFIG_HOME"]) / "emojiaudio" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("schema_version = 1\n")
    address = f"{desktop.environment['XDG_RUNTIME_DIR']}/emojiaudio.socket"
    process = desktop.spawn("emojiaudio", sys.executable, "-W", "error", "-m", "emojiaudio_desktop")

    def has_opened():
        assert process.poll() is None, desktop.log_of("emojiaudio")
        return handoff.send(address, {"command": "open_settings"}) is not None

    wait_for("the program", has_opened)
    wait_for("its hotkeys", lambda: "work" in str(handoff.send(address, {"command": "hotkeys"})))
    window = wait_for(
        "the settings", lambda: desktop.windows("--onlyvisible", "--name", "^Settings$")
    )
    wait_for("its focus", lambda: window[-1] in desktop.windows_with_focus())
    yield file
    process.send_signal(signal.SIGTERM)
    assert process.wait(10.0) == 0
    file.unlink()


def hold(desktop, key):
    """Press Ctrl, Alt, Shift and a key for as long as people do."""
    keys = ("ctrl", "alt", "shift", key)
    down = [word for name in keys for word in ("keydown", name)]
    up = [word for name in reversed(keys) for word in ("keyup", name)]
    desktop.run("xdotool", *down, "sleep", "0.2", *up)


@pytest.mark.parametrize(
    ("key", "saved"),
    [("F11", "Ctrl+Alt+Shift+F11"), ("F1", "Ctrl+Alt+Shift+F1")],
    ids=["a free key", "a key that is a hotkey already"],
)
def test_a_key_is_chosen_by_holding_it_and_enter_keeps_it(desktop, settings, key, saved):
    desktop.press("ctrl+f")
    desktop.run("xdotool", "type", "--delay", "15", "silent at once")
    desktop.press("Return")  # to what was found
    hold(desktop, key)
    desktop.press("Return")  # OK
    kept = wait_for("what is kept", lambda: tomllib.loads(settings.read_text()).get("hotkeys"))
    assert kept == {"stop": saved}
    assert not desktop.windows("--onlyvisible", "--name", "^Settings$")


def test_tab_and_escape_lead_out_of_the_field(desktop, settings):
    desktop.press("ctrl+f")
    desktop.run("xdotool", "type", "--delay", "15", "silent at once")
    desktop.press("Return", "Tab", "shift+Tab", "Insert", "Escape")
    wait_for(
        "the end of the settings",
        lambda: not desktop.windows("--onlyvisible", "--name", "^Settings$"),
    )
    assert tomllib.loads(settings.read_text()) == {"schema_version": 1}
