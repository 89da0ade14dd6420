"""The finder in a real session: found by typing, heard at the sound server, and put into real programs."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from session import need, wait_for

from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.desktop

HERE = Path(__file__).parent
OWN = "what the user had copied"


class Editor:
    """A program that takes text.

    Args:
        desktop: The session.
        title: What its window is called.
        command: Starts it.
    """

    def __init__(self, desktop, title, *command, **environment):
        self.desktop = desktop
        self.process = desktop.spawn("editor", *command, **environment)
        windows = wait_for(title, lambda: desktop.windows("--onlyvisible", "--name", title), 30.0)
        self.window = windows[-1]
        wait_for("its focus", self.has_keyboard)
        time.sleep(0.3)  # its field takes the keyboard a little later

    def has_keyboard(self):
        return self.window in self.desktop.windows_with_focus()

    def type(self, *words):
        for word in words:
            self.desktop.run("xdotool", "type", "--delay", "15", word)

    def text(self):
        """What stands in it, by copying all of it as a user does."""
        self.desktop.press("ctrl+a", "ctrl+c")
        return self.clipboard()

    def clipboard(self):
        return self.desktop.run("xclip", "-selection", "clipboard", "-o", seconds=5.0)

    def is_clipboard_untouched(self):
        """Whether who copied still owns the clipboard, by the forms that it offers; Qt offers more."""
        targets = self.desktop.run(
            "xclip", "-selection", "clipboard", "-o", "-t", "TARGETS", seconds=5.0
        )
        return set(targets.split()) <= {"TARGETS", "UTF8_STRING", "STRING", "TEXT", "MULTIPLE"}

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(5.0)


@pytest.fixture(scope="module")
def app(desktop):
    """The program, running in the session."""
    address = f"{desktop.environment['XDG_RUNTIME_DIR']}/emojiaudio.socket"
    process = desktop.spawn("emojiaudio", sys.executable, "-W", "error", "-m", "emojiaudio_desktop")

    def is_ready():
        assert process.poll() is None, desktop.log_of("emojiaudio")
        try:
            return handoff.send(address, {"command": "are you there"})
        except handoff.HandoffError:
            return True

    wait_for("the program", is_ready, 20.0)
    yield process
    process.send_signal(signal.SIGTERM)
    assert process.wait(10.0) == 0
    lines = desktop.log_of("emojiaudio").splitlines()
    assert [
        line for line in lines if not line.startswith(("qt.accessibility.atspi:", "ALSA lib"))
    ] == []


@pytest.fixture
def open_editor(desktop, app):
    editors = []

    def begin(*command, **environment):
        editors.append(Editor(desktop, *command, **environment))
        return editors[-1]

    yield begin
    for editor in editors:
        editor.close()


def finder(desktop):
    return desktop.windows("--onlyvisible", "--name", "^Find emoji$")


def open_finder(desktop):
    done = subprocess.run(
        [sys.executable, "-m", "emojiaudio_desktop", "press", "open_finder"],
        env=desktop.environment,
        cwd=HERE.parents[1],
        check=False,
        timeout=20.0,
    )
    assert done.returncode == 0
    window = wait_for("the finder", lambda: finder(desktop))[-1]
    wait_for("its focus", lambda: window in desktop.windows_with_focus())
    time.sleep(0.2)


def insert(desktop, editor, query):
    open_finder(desktop)
    with desktop.sink.recording() as recording:
        desktop.run("xdotool", "type", "--delay", "15", query)
        recording.wait_for_sound()  # the count
    desktop.press("Down", "shift+Return")
    wait_for("no finder", lambda: not finder(desktop))
    wait_for("the keyboard", editor.has_keyboard)
    time.sleep(2.5)  # the clipboard is given back by then


def comes(editor, expected):
    end = time.monotonic() + 5.0
    while (found := editor.text()) != expected and time.monotonic() < end:
        time.sleep(0.2)
    assert found == expected


def qt(open_editor, text):
    return open_editor("^Qt chat$", sys.executable, str(HERE / "qt_window.py"), text)


def test_qt_text_takes_it_at_the_caret_and_the_clipboard_stays(desktop, open_editor):
    editor = qt(open_editor, "good 😂 morning")
    desktop.press("ctrl+End")
    desktop.copy(OWN)
    assert editor.is_clipboard_untouched()
    insert(desktop, editor, "birthday cake")
    assert editor.clipboard() == OWN
    assert editor.is_clipboard_untouched()
    editor.type("!")  # the caret stands after it
    comes(editor, "good 😂 morning🎂!")


def test_a_selection_is_replaced(desktop, open_editor):
    editor = qt(open_editor, "good morning")
    desktop.press("ctrl+End", *["shift+Left"] * 7)
    desktop.copy(OWN)
    insert(desktop, editor, "birthday cake")
    assert editor.clipboard() == OWN
    editor.type("!")
    comes(editor, "good 🎂!")


def test_a_line_of_qt_keeps_its_undo(desktop, open_editor):
    editor = qt(open_editor, "good morning")
    desktop.press("Tab", "Home")
    desktop.copy(OWN)
    insert(desktop, editor, "birthday cake")
    assert editor.clipboard() == OWN
    assert not editor.is_clipboard_untouched()
    comes(editor, "🎂good morning")
    desktop.press("ctrl+z")
    comes(editor, "good morning")


def test_nothing_goes_into_a_password(desktop, open_editor):
    editor = qt(open_editor, "good morning")
    desktop.press("Tab", "Tab")
    desktop.copy(OWN)
    insert(desktop, editor, "birthday cake")
    assert editor.clipboard() == "🎂"


def test_gtk_takes_it_at_the_caret(desktop, open_editor):
    need(["mousepad"])
    editor = open_editor("Mousepad", "mousepad", NO_AT_BRIDGE="0")
    editor.type("good ", "morning")
    desktop.press(*["Left"] * 8)
    desktop.copy(OWN)
    insert(desktop, editor, "birthday cake")
    assert editor.clipboard() == OWN
    assert editor.is_clipboard_untouched()
    editor.type("!")
    comes(editor, "good🎂! morning")


def test_a_program_without_accessibility_gets_a_paste_and_the_clipboard_is_given_back(
    desktop, open_editor
):
    need(["mousepad"])
    editor = open_editor("Mousepad", "mousepad", NO_AT_BRIDGE="1")
    editor.type("good")
    desktop.copy(OWN)
    insert(desktop, editor, "birthday cake")
    assert editor.clipboard() == OWN
    editor.type("!")
    comes(editor, "good🎂!")


def test_enter_copies_and_escape_gives_the_keyboard_back(desktop, open_editor):
    editor = qt(open_editor, "good morning")
    open_finder(desktop)
    desktop.run("xdotool", "type", "--delay", "15", "birthday cake")
    with desktop.sink.recording() as recording:
        desktop.press("Down")
        recording.wait_for_sound()
    desktop.press("Return", "Escape")
    wait_for("the keyboard", editor.has_keyboard)
    assert editor.clipboard() == "🎂"
    desktop.press("ctrl+End", "ctrl+v")
    comes(editor, "good morning🎂")
