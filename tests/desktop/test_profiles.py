"""The program in front chooses the profile: the real program in a real session."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest
from session import wait_for

from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.desktop


@pytest.fixture
def run(desktop):
    """Start a program whose window comes to the front, and end it."""
    started = []

    def begin(name, title, *command):
        started.append(desktop.spawn(name, sys.executable, *command))
        window = wait_for(title, lambda: desktop.windows("--onlyvisible", "--name", title), 20.0)
        wait_for("its focus", lambda: window[-1] in desktop.windows_with_focus())

    yield begin
    for process in reversed(started):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(10.0)


@pytest.mark.parametrize(
    ("program", "spoken"), [("QT_Window", ""), ("another", "laughing hard")], ids=["its", "another"]
)
def test_the_focus_is_read_as_the_profile_of_its_program_says(desktop, run, program, spoken):
    file = Path(desktop.environment["XDG_CONFIG_HOME"]) / "emojiaudio" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'[profiles.Chat]\nprograms = ["{program}"]\nreading.level = "cue"\n')
    address = f"{desktop.environment['XDG_RUNTIME_DIR']}/emojiaudio.socket"
    run("emojiaudio", "^EmojiAudio$", "-W", "error", "-m", "emojiaudio_desktop")
    run("qt", "^Qt chat$", str(Path(__file__).parent / "qt_window.py"), "see you 😂")

    def answer():
        with contextlib.suppress(handoff.HandoffError):  # the focus is not followed yet
            return handoff.send(address, {"command": "read_focus"})

    reply = wait_for("an answer", answer, 20.0)
    assert reply["spoken"] == spoken
