"""A real screen reader walks every window by keyboard: it says what each control is, and is trapped nowhere.

Each command of the program that opens a window has its window walked, so that a new one cannot escape.
"""

from __future__ import annotations

import re

import pytest
from orca import Orca
from session import wait_for
from speech_server import SpeechServer
from test_tray import App

from emojiaudio_desktop.gui.commands import COMMANDS, GROUPS
from emojiaudio_desktop.gui.controls import plain_name
from emojiaudio_desktop.settings import CATEGORIES, OPTIONS, PROFILES

pytestmark = pytest.mark.desktop

SETTINGS = """
[sound]
volume_db = -30.0
samples = false

[speech]
through = "my screen reader"
"""
"""What the program says itself goes to the same Speech Dispatcher as what Orca says."""
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


class Programs:
    """The program, started once for all tests, and again after one that left it in disorder; silent, so that only Orca is heard."""

    def __init__(self, desktop, orca):
        self.desktop, self.orca = desktop, orca
        self.app = None

    def ready(self):
        """The program with its main window in front."""
        if self.app is None:
            self.orca.hear(self._start, until=saying("Text to read"))
        return self.app

    def _start(self):
        self.app = App(self.desktop, settings=SETTINGS)
        self.app.show_window()

    def is_in_order(self):
        """Whether only the main window is shown, and has the keyboard."""
        if self.app.process.poll() is not None or titles(self.desktop) != {"EmojiAudio"}:
            return False
        node = self.app.node_with_focus()
        return node is not None and node["name"] == "Text to read"

    def end(self):
        if self.app is not None:
            app, self.app = self.app, None
            app.end()


@pytest.fixture(scope="module")
def programs(desktop, orca):
    programs = Programs(desktop, orca)
    yield programs
    programs.end()


@pytest.fixture
def app(programs):
    yield programs.ready()
    if programs.is_in_order():
        assert programs.app.complaints() == []
    else:
        programs.end()


def words(text):
    return re.findall(r"\w+", text.casefold())


def says(heard, wanted):
    """Whether all words of a text are heard, one after the other."""
    spoken, sought = words(heard), words(wanted)
    return any(spoken[place : place + len(sought)] == sought for place in range(len(spoken) + 1))


def saying(wanted):
    """Whether a text is among what is heard, as a function of that."""
    return lambda heard: says(heard, wanted)


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
        for node in app.front()
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
    tops = list(dict.fromkeys(command.group or command for command in shown))
    names = {group.name: plain_name(group.text) for group in GROUPS}
    heard = orca.hear_key("alt+g")
    for place, top in enumerate(tops):
        if place:
            heard = orca.hear_key("Down")
        if not isinstance(top, str):
            check_entry(top, heard)
            continue
        assert says(heard, names[top])
        heard = orca.hear_key("Right")
        for number, command in enumerate(one for one in shown if one.group == top):
            check_entry(command, orca.hear_key("Down") if number else heard)
        orca.hear_key("Left", until=lambda _: True)  # Qt tells nobody that it is back
    assert says(orca.hear_key("Escape"), "Program")
    assert says(orca.hear_key("Escape"), "Text to read")


def check_entry(command, heard):
    assert says(heard, plain_name(command.text)), heard
    assert says(heard, "checked") == command.is_switch


def test_letters_lead_to_their_controls(desktop, app, orca):
    assert says(orca.hear_key("alt+h"), "Last heard read only text")
    assert says(orca.hear_key("alt+t"), "Text to read text")
    heard = orca.hear_key("alt+o", until=saying("What you copy is read now"))
    assert says(heard, "Read what I copy check box")
    assert re.findall("(?:not )?checked", heard)[-1] == "checked"
    heard = orca.hear_key("space", until=saying("What you copy is no longer read"))
    assert says(heard, "not checked")
    assert says(orca.hear_key("alt+t"), "Text to read text")


def titles(desktop):
    """The windows of the program that are shown."""
    found = desktop.windows("--onlyvisible", "--class", "emojiaudio")
    return {desktop.run("xdotool", "getwindowname", window).strip() for window in found}


def open_by_menu(desktop, orca, command):
    """Open a window by the letters of the menu, and hear its title."""
    had = titles(desktop)
    orca.hear_key("alt+g")
    if command.group:
        orca.hear_key(letter_of(next(one for one in GROUPS if one.name == command.group)))

    def new():
        return next(iter(titles(desktop) - had), "")

    orca.hear_key(letter_of(command), until=lambda heard: new() and says(heard, name_of(new())))
    return new()


def name_of(title):
    """What a title begins with, before the step that it tells."""
    return title.partition(" — ")[0]


def letter_of(entry):
    return entry.text.partition("&")[2][0].casefold()


def close(desktop, app, orca, title):
    """Close the window in front by Escape; the focus is where it was in the main window, and Orca says so."""
    heard = orca.hear_key("Escape")
    wait_for("its end", lambda: title not in titles(desktop))
    node = wait_for("a focus", app.node_with_focus)
    assert (node["role"], node["name"]) == ("text", "Text to read")
    assert says(heard, "Text to read")


@pytest.mark.parametrize("command", OPENERS, ids=lambda command: command.name)
def test_each_window_that_a_command_opens(desktop, app, orca, command):
    title = open_by_menu(desktop, orca, command)
    check_window(desktop, app, orca)
    close(desktop, app, orca, title)


def open_settings(desktop, orca):
    return open_by_menu(desktop, orca, next(c for c in OPENERS if c.name == "open_settings"))


def test_each_page_of_the_settings(desktop, app, orca):
    """From the list of pages to the buttons below all of them, which the walk of the window has met."""
    title = open_settings(desktop, orca)
    pages = [*CATEGORIES, PROFILES]
    orca.hear_key("Home", until=lambda _: True)
    for place, page in enumerate(pages):
        if place:
            heard = orca.hear_key("Down")
            assert says(heard, page.title)
            assert says(heard, page.help)
        all_heard = []
        for _ in range(MOST_STEPS):
            heard = orca.hear_key("Tab")
            node = wait_for("a focus", app.node_with_focus)
            if node["name"] == "Hear it":
                break
            all_heard.append(heard)
            assert faults_of(node, heard) == [], page.name
        labels = [option.label for option in OPTIONS if option.category == page.name]
        assert len(all_heard) >= max(1, len(labels)), page.name
        missing = [label for label in labels if not any(says(one, label) for one in all_heard)]
        assert missing == [], page.name
        assert says(orca.hear_key("alt+g"), "Categories")
    close(desktop, app, orca, title)


def test_values_that_change_are_said(desktop, app, orca):
    """A combo box that is closed by the program, since Orca does not; a spin box and a check box by Orca."""
    title = open_settings(desktop, orca)
    orca.hear_key("Home", until=lambda _: True)  # to the first page, where it does not stand there
    heard = orca.hear_key("Tab")
    assert says(heard, "How much is said combo box Short")
    orca.hear_key("Down", until=saying("Full: the meaning and the use"))
    orca.hear_key("Up", until=saying("Short: the meaning"))
    for _ in range(MOST_STEPS):
        heard = orca.hear_key("Tab")
        if says(heard, "spin button"):
            break
    assert says(heard, "Say counts from (times) 2 spin button")
    assert says(orca.hear_key("Up"), "3")
    assert says(orca.hear_key("Down"), "2")
    assert says(orca.hear_key("Tab"), "Say skin tones check box not checked")
    assert re.findall("(?:not )?checked", orca.hear_key("space")) == ["checked"]
    assert re.findall("(?:not )?checked", orca.hear_key("space")) == ["not checked"]
    close(desktop, app, orca, title)
