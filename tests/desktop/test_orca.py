"""A real screen reader walks every window by keyboard: it says what each control is, and is trapped nowhere.

Each command of the program that opens a window has its window walked, so that a new one cannot escape.
"""

from __future__ import annotations

import re
import time

import pytest
from orca import Orca
from session import wait_for
from speech_server import SpeechServer
from test_tray import App

from emojiaudio_desktop.gui.commands import COMMANDS
from emojiaudio_desktop.gui.controls import plain_name

pytestmark = pytest.mark.desktop

MOST_STEPS = 150
SPOKEN_ROLES = {
    "push button": "push button",
    "check box": "check box",
    "radio button": "radio button",
    "toggle button": "toggle button",
    "text": "text",
    "combo box": "combo box",
    "spin button": "spin button",
    "slider": "slider",
    "page tab": "page tab",
}
"""What Orca 43 calls the roles of AT-SPI."""
STOPS = ("push button", "check box", "text", "combo box", "spin button", "slider")
"""Roles that Tab must reach, each control of them by itself."""

OPENERS = [command for command in COMMANDS if command.name.startswith("open_")]


@pytest.fixture(scope="module")
def orca(desktop):
    speech = SpeechServer(desktop)
    reader = Orca(desktop, speech)
    yield reader
    reader.close()


@pytest.fixture
def app(desktop, orca):
    """The program with its main window in front; silent, so that nothing but Orca speaks."""
    program = App(desktop, settings="[sound]\nvolume_db = -30.0\n")
    # Without a tray it shows its window by itself, so there may be nothing more to say.
    orca.hear(program.show_window, is_expected=False)
    yield program
    program.end()


def words(text):
    return re.findall(r"\w+", text.casefold())


def says(heard, wanted):
    """Whether all words of a text are heard, one after the other."""
    spoken, sought = words(heard), words(wanted)
    return any(spoken[place : place + len(sought)] == sought for place in range(len(spoken) + 1))


def faults_of(node, heard):
    """What Orca should have said of a control, and did not."""
    faults = [part for part in ("name", "help") if node[part] and not says(heard, node[part])]
    if not node["name"]:
        faults.append("it has no name")
    role = SPOKEN_ROLES.get(node["role"], "")
    if not says(heard, role):
        faults.append("role")
    if node["role"] == "check box" and says(heard, "not checked") == node["checked"]:
        faults.append("whether it is checked")
    if "value" in node and node["role"] in ("spin button", "slider"):
        number = f"{node['value']:g}".lstrip("-")
        if not says(heard, number):
            faults.append(f"its value, {number}")
    return [f"{node['role']} “{node['name']}”: {fault}; heard was: {heard}" for fault in faults]


def walk(desktop, app, orca, key="Tab"):
    """Press a key until the focus is where it was at first; each stop with what Orca says there."""
    steps = []
    for _ in range(MOST_STEPS):
        heard = orca.hear_key(key)
        node = wait_for("a focus", app.node_with_focus)
        if steps and node["path"] == steps[0][0]["path"]:
            return steps
        steps.append((node, heard))
    raise AssertionError(f"{key} does not come round: {[node['name'] for node, _ in steps]}")


def missed(app, steps):
    """Controls that the keyboard did not come to, in the window that has it."""
    window = steps[0][0]["path"][:1]
    visited = [tuple(node["path"]) for node, _ in steps]
    return [
        (node["role"], node["name"])
        for node in app.tree()
        if node["role"] in STOPS
        and node["path"][:1] == window
        and node["focusable"]
        and node["enabled"]
        and node["showing"]
        and tuple(node["path"]) not in visited
    ]


def check_window(desktop, app, orca):
    """Walk the window in front, forwards, and one step back."""
    steps = walk(desktop, app, orca)
    faults = [fault for node, heard in steps for fault in faults_of(node, heard)]
    assert faults == []
    assert missed(app, steps) == []
    before = app.node_with_focus()["path"]
    orca.hear_key("shift+Tab")
    assert app.node_with_focus()["path"] == steps[-1][0]["path"]
    orca.hear_key("Tab")
    assert app.node_with_focus()["path"] == before


def test_the_main_window(desktop, app, orca):
    check_window(desktop, app, orca)


def test_the_menu(desktop, app, orca):
    shown = [command for command in COMMANDS if command.name != "show_window"]
    heard = [orca.hear_key("alt+g")]
    heard += [orca.hear_key("Down") for _ in shown[1:]]
    for command, spoken in zip(shown, heard, strict=True):
        assert says(spoken, plain_name(command.text)), spoken
        assert says(spoken, "checked") == command.is_switch
    assert says(orca.hear_key("Escape"), "Program")
    assert says(orca.hear_key("Escape"), "Text to read")


def test_letters_lead_to_their_controls(desktop, app, orca):
    assert says(orca.hear_key("alt+h"), "Last heard read only text")
    assert says(orca.hear_key("alt+t"), "Text to read text")
    heard = orca.hear_key("alt+o")
    assert says(heard, "Read what I copy check box")
    assert re.findall("(?:not )?checked", heard)[-1] == "checked"


def titles(desktop):
    """The windows of the program that are shown."""
    found = desktop.windows("--onlyvisible", "--class", "emojiaudio")
    return {desktop.run("xdotool", "getwindowname", window).strip() for window in found}


@pytest.mark.parametrize("command", OPENERS, ids=lambda command: command.name)
def test_each_window_that_a_command_opens(desktop, app, orca, command):
    before = app.focus()
    had = titles(desktop)
    name = plain_name(command.text)
    heard = orca.hear_key("alt+g")
    for _ in COMMANDS:
        if says(heard, name):
            break
        heard = orca.hear_key("Down")
    assert says(heard, name)
    heard = orca.hear_key("Return")
    (title,) = wait_for("the window", lambda: titles(desktop) - had)
    assert says(heard, title.partition(" — ")[0])
    check_window(desktop, app, orca)
    heard = orca.hear_key("Escape")
    wait_for("its end", lambda: title not in titles(desktop))
    time.sleep(0.2)
    assert app.focus() == before
    assert says(heard, before[1])
