"""All windows are opened and closed again and again while something plays: the keyboard finds back, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from session import wait_for
from test_tray import App

from emojiaudio_desktop.gui.commands import COMMANDS
from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.desktop

ROUNDS = 5
KEYS = [command.key for command in COMMANDS if command.name.startswith("open_") and command.key]
"""Of each window that has one."""
LONG = "What a long and winding message this is, which goes on and on. " * 40
"""It plays for minutes."""
MEMORY_MB = 24.0
"""What the memory may grow in all rounds: allocators take it in pieces."""


@pytest.fixture
def app(desktop):
    app = App(desktop, settings="[sound]\nvolume_db = -30.0\n")
    app.show_window()
    yield app
    app.end()


def titles(desktop):
    found = desktop.windows("--onlyvisible", "--class", "emojiaudio")
    return {desktop.run("xdotool", "getwindowname", window).strip() for window in found}


def handles(app):
    return len(list(Path(f"/proc/{app.process.pid}/fd").iterdir()))


def threads(app):
    return len(list(Path(f"/proc/{app.process.pid}/task").iterdir()))


def as_pressed(key):
    """A key of the table as xdotool calls it: "Ctrl+," is "ctrl+comma"."""
    head, plus, last = key.rpartition("+")
    return f"{head.lower()}+{last.lower().replace(',', 'comma')}" if plus else key


def open_and_close(desktop, app, key):
    """A window by its key, and away again by Escape; the field that had the keyboard has it again."""
    desktop.press(as_pressed(key))
    (title,) = wait_for(f"the window of {key}", lambda: titles(desktop) - {"EmojiAudio"})
    wait_for(
        "its focus",
        lambda: (
            title
            in {
                desktop.run("xdotool", "getwindowname", window).strip()
                for window in desktop.windows_with_focus()
            }
        ),
    )
    desktop.press("Escape")
    wait_for("its end", lambda: titles(desktop) == {"EmojiAudio"})
    wait_for("the main window", lambda: app.window() in desktop.windows_with_focus())


def test_windows_come_and_go_while_a_message_plays(desktop, app):
    assert len(KEYS) >= 8
    held = []
    for number in range(ROUNDS):
        handoff.send(app.address, {"command": "read", "text": f"{number} {LONG} 🥳"}, 10.0)
        for key in KEYS:
            open_and_close(desktop, app, key)
        handoff.send(app.address, {"command": "stop"}, 10.0)
        held.append((threads(app), handles(app), app.memory_mb()))
    node = wait_for("a focus", app.node_with_focus)
    assert (node["role"], node["name"]) == ("text", "Text to read")
    # In two rounds everything is made that is made when it is first wanted.
    had_threads, had_handles, had_mb = map(max, zip(*held[:2], strict=True))
    has_threads, has_handles, has_mb = held[-1]
    assert has_threads <= had_threads, held
    assert has_handles <= had_handles + 1, held  # one may be the pipe of a voice
    assert has_mb - had_mb < MEMORY_MB, held
