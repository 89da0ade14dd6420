"""The real program in a real session: seen in the tray, worked by keyboard, and heard at the sound server."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from session import SYSTEM_PYTHON, give_up, wait_for
from sound import sounding

from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.desktop

IDLE_LIMIT_MB = 120
STOP_WITHIN_S = 0.05
SHOTS = os.environ.get("EMOJIAUDIO_SHOTS")
"""A folder to keep the pictures in, for people to look at."""


class App:
    """The program, running in a session."""

    def __init__(self, desktop, *arguments, settings=""):
        self.desktop = desktop
        self._looker = None
        self.before = set(desktop.processes())
        self.address = f"{desktop.environment['XDG_RUNTIME_DIR']}/emojiaudio.socket"
        folder = Path(desktop.environment["XDG_CONFIG_HOME"]) / "emojiaudio"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.settings = folder / "settings.toml"
        if settings:
            self.settings.write_text(settings)
        log = desktop.folder / "emojiaudio.log"
        log.unlink(missing_ok=True)
        started = time.monotonic()
        self.process = desktop.spawn(
            "emojiaudio", sys.executable, "-W", "error", "-m", "emojiaudio_desktop", *arguments
        )
        wait_for("the program", self._is_ready)
        self.start_s = time.monotonic() - started

    def _is_ready(self):
        assert self.process.poll() is None, self.desktop.log_of("emojiaudio")
        try:
            return handoff.send(self.address, {"command": "are you there"})
        except (
            handoff.HandoffError
        ):  # it answers; a command that it knows would change what is heard
            return True

    def memory_mb(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("it has gone")

    def window(self):
        """The main window, when it is shown."""
        return next(iter(self.desktop.windows("--onlyvisible", "--name", "^EmojiAudio$")), None)

    def show_window(self):
        handoff.send(self.address, {"command": "activate"})
        window = wait_for("the window", self.window)
        wait_for("its focus", lambda: window in self.desktop.windows_with_focus())
        return window

    def tree(self):
        """What a screen reader sees."""
        return wait_for("the accessibility tree", lambda: self._look("tree"))

    def front(self):
        """What a screen reader sees of the window that has the keyboard: what is shown, without the rows of lists."""
        return wait_for("the window in front", lambda: self._look("front"))

    def _look(self, what):
        if self._looker is None:
            environment = self.desktop.environment
            self._looker = subprocess.Popen(
                [SYSTEM_PYTHON, str(Path(__file__).parent / "accessible_tree.py"), "emojiaudio"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={name: environment[name] for name in environment if name[:6] != "PYTHON"},
            )
        try:
            print(what, file=self._looker.stdin, flush=True)
            return json.loads(self._looker.stdout.readline())
        except (OSError, ValueError):
            trouble = self._looker.stderr.read()
            if "ModuleNotFoundError" in trouble or "Namespace Atspi" in trouble:
                give_up("the accessibility tree needs the packages python3-gi and gir1.2-atspi-2.0")
            raise AssertionError(trouble) from None

    def focus(self):
        """Role and name of what has the keyboard."""
        return next(((node["role"], node["name"]) for node in self.tree() if node["focused"]), None)

    def node_with_focus(self):
        """All that is told of what has the keyboard.

        The current item of a list says that it has it also while another control does, and so does the inner part of a text.
        """
        parts = ("filler", "list item", "table cell", "tree item")
        focused = [node for node in self._look("focus") or () if node["role"] not in parts]
        return max(focused, key=lambda node: len(node["path"])) if focused else None

    def end(self, number=signal.SIGTERM):
        if self._looker is not None:
            self._looker.kill()
            self._looker.communicate()
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(10.0)
        wait_for("the end of its processes", lambda: not self.own_processes())
        assert self.complaints() == []
        assert status == 0
        assert not Path(self.address).exists()

    def complaints(self):
        """What it wrote, without what is not its fault.

        Qt's bridge tells that it does not know a question of newer accessibility libraries, and that a screen reader on
        a busy machine is late with its answer to a key, and that a font lacks letters; ALSA, that such a machine let the sound run dry.
        """
        lines = self.desktop.log_of("emojiaudio").splitlines()
        others = (
            "qt.accessibility.atspi:",
            "QSpiApplication::keyEventError",
            "qt.text.font.db: OpenType support missing",
            "ALSA lib",
        )
        return [line for line in lines if line and not line.startswith(others)]

    def own_processes(self):
        new = set(self.desktop.processes()) - self.before
        names = self.desktop.processes()
        # The accessibility registry is started by the bus, not by us, and stays; as do the voices of Speech Dispatcher.
        ours = ("emojiaudio", "espeak", "python")
        lines = {pid: line for pid, line in names.items() if "speech-dispatcher" not in line}
        return [pid for pid in new if any(name in lines.get(pid, "") for name in ours)]


@pytest.fixture(scope="module")
def tray(desktop):
    tray = desktop.start_tray()
    yield tray
    tray.terminate()
    tray.wait(5.0)


@pytest.fixture
def start(desktop):
    """Start the program; it must end cleanly afterwards."""
    apps = []

    def begin(*arguments, **options):
        apps.append(App(desktop, *arguments, **options))
        return apps[-1]

    yield begin
    for app in apps:
        app.end()


def command(desktop, *words):
    """Run a command of the program as a user's shortcut does; what it prints."""
    return desktop.run(sys.executable, "-m", "emojiaudio_desktop", *words)


def keep_picture(desktop, name, window="root"):
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        time.sleep(0.3)  # until it is painted
        desktop.picture(Path(SHOTS) / f"{name}.png", window)


def icon_window(desktop):
    """The window of the icon inside the tray."""
    for window in desktop.windows("--class", "emojiaudio"):
        _, y, width, height = desktop.place(window)
        if y > 700 and width < 64 and height < 64:
            return window
    return None


def colors(desktop, window):
    path = desktop.folder / "icon.png"
    desktop.picture(path, window)
    out = desktop.run("convert", str(path), "-unique-colors", "txt:-")
    return len(out.splitlines()) - 1


def is_silent_after(recording, seconds=0.4):
    """Whether nothing is heard any more."""
    recording.wait_for(recording.audio.seconds + 0.2)
    start = recording.audio.samples.shape[0]
    recording.wait_for(recording.audio.seconds + seconds)
    return abs(recording.audio.samples[start:]).max() < 1e-3


def test_icon_is_seen_in_the_tray(desktop, tray, start):
    app = start()
    window = wait_for("the icon", lambda: icon_window(desktop))
    assert colors(desktop, window) > 8  # a drawing, not an empty square
    assert app.window() is None
    keep_picture(desktop, "tray")


def test_idle_memory_start_and_handoff_times(desktop, tray, start, capsys):
    app = start()
    time.sleep(1.0)
    memory_mb = app.memory_mb()
    times_s = []
    for _ in range(10):
        began = time.monotonic()
        handoff.send(app.address, {"command": "stop"})
        times_s.append(time.monotonic() - began)
    began = time.monotonic()
    command(desktop, "stop")
    whole_s = time.monotonic() - began
    with capsys.disabled():
        print(
            f"\nidle {memory_mb:.0f} MB; ready after {app.start_s:.2f} s; "
            f"hand-over {min(times_s) * 1000:.1f} ms, as a command {whole_s * 1000:.0f} ms"
        )
    assert memory_mb < IDLE_LIMIT_MB


def test_menu_works_by_keyboard(desktop, tray, start):
    app = start()
    icon = wait_for("the icon", lambda: icon_window(desktop))
    desktop.run("xdotool", "mousemove", "--window", icon, "5", "5", "click", "3")
    menu = wait_for(
        "the menu",
        lambda: [w for w in desktop.windows("--onlyvisible", "--class", "emojiaudio") if w != icon],
    )
    desktop.press("Down", "Down")
    keep_picture(desktop, "menu")
    assert menu
    desktop.press("w")  # Show window
    wait_for("the window", app.window)


def test_icon_opens_the_window(desktop, tray, start):
    app = start()
    icon = wait_for("the icon", lambda: icon_window(desktop))
    desktop.run("xdotool", "mousemove", "--window", icon, "5", "5", "click", "1")
    wait_for("the window", app.window)


def test_copied_emoji_are_heard_and_stop_silences_them(desktop, tray, start):
    app = start(settings="[clipboard]\nwatch = true\n[sound]\nmusic = true\n")
    with desktop.sink.recording() as recording:
        desktop.copy("words alone are left alone")
        time.sleep(1.0)
        assert sounding(recording.audio) is None
        copied = time.monotonic()
        desktop.copy("Good luck with everything tomorrow, my dear friends over there 🥳🥳🥳")
        heard_at = recording.wait_for_sound()
        recording.wait_for(recording.audio.seconds + 0.3)
        stopped = time.monotonic()
        command(desktop, "stop")
        command_s = time.monotonic() - stopped
        assert is_silent_after(recording)
    first, last = sounding(recording.audio)
    print(
        f"heard {heard_at - copied:.3f} s after the copy; the stop command took {command_s:.3f} s"
    )
    assert (last - first) / recording.audio.sample_rate > 0.25
    assert app.process.poll() is None


def test_stop_request_silences_at_once(desktop, tray, start):
    app = start()
    with desktop.sink.recording() as recording:
        text = (
            "This is a long sentence that goes on for quite a while, so that it can be stopped. "
            * 3
        )
        handoff.send(app.address, {"command": "read", "text": text})
        recording.wait_for_sound()
        time.sleep(0.5)
        stopped = time.monotonic()
        handoff.send(app.address, {"command": "stop"})
        assert is_silent_after(recording)
    heard = recording.heard
    _, last = sounding(heard.audio)
    silent_s = heard.clock_of(last) - stopped
    print(
        f"silent {silent_s * 1000:.0f} ms after the request, the sound server's own delay included"
    )
    assert silent_s < STOP_WITHIN_S + 0.1


def test_newest_request_silences_the_older(desktop, tray, start):
    app = start()
    with desktop.sink.recording() as recording:
        handoff.send(app.address, {"command": "read", "text": "A very long sentence indeed. " * 20})
        recording.wait_for_sound()
        handoff.send(app.address, {"command": "read", "text": "👍"})
        time.sleep(3.5)
        assert is_silent_after(recording)


def test_second_read_hands_its_text_over(desktop, tray, start):
    app = start()
    # Its first reading loads what it needs, which a busy machine does not do before an answer is due.
    with contextlib.suppress(handoff.HandoffError):
        handoff.send(app.address, {"command": "read", "text": "👍"}, 10.0)
    time.sleep(2.0)
    with desktop.sink.recording() as recording:
        out = command(desktop, "read", "I passed my exam 🥳🥳🥳")
        recording.wait_for_sound()
    assert "exam" in out


def test_second_start_activates_the_first(desktop, tray, start):
    app = start()
    assert app.window() is None
    command(desktop)
    window = wait_for("the window", app.window)
    assert len(desktop.windows("--onlyvisible", "--name", "^EmojiAudio$")) == 1
    keep_picture(desktop, "window", window)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_while_it_plays(desktop, tray, start, number):
    app = start()
    with desktop.sink.recording() as recording:
        handoff.send(app.address, {"command": "read", "text": "A very long sentence. " * 20})
        recording.wait_for_sound()
        app.end(number)
        assert is_silent_after(recording)


def test_window_is_worked_by_keyboard_alone(desktop, tray, start):
    app = start()
    app.show_window()
    assert app.focus() == ("text", "Text to read")
    with desktop.sink.recording() as recording:
        desktop.run("xdotool", "type", "--delay", "20", "well done :-D")
        desktop.press("Return")
        recording.wait_for_sound()
    heard = next(node for node in app.tree() if node["name"] == "Last heard")
    assert heard["text"].startswith("well done")
    assert len(heard["text"]) > len("well done")
    names = []
    for _ in range(9):
        names.append(app.focus()[1])
        desktop.press("Tab")
    assert names == [
        "Text to read",
        "Read",
        "Last heard",
        "Read clipboard",
        "Repeat",
        "Tell me more",
        "Stop",
        "Read what I copy",
        "Quit",
    ]
    assert app.focus()[1] == "Text to read"
    desktop.press("alt+o")
    wait_for(
        "the switch",
        lambda: any(n["name"] == "Read what I copy" and n["checked"] for n in app.tree()),
    )
    wait_for("the saved setting", app.settings.exists)
    assert "watch = true" in app.settings.read_text()
    with desktop.sink.recording() as recording:
        desktop.press("alt+m")
        recording.wait_for_sound()
    desktop.press("Escape")
    wait_for("the status", lambda: "Stopped." in [node["name"] for node in app.tree()])
    desktop.press("ctrl+q")
    app.process.wait(10.0)


def test_every_control_tells_a_screen_reader_what_it_is(desktop, tray, start):
    app = start()
    app.show_window()
    for node in app.tree():
        if node["focusable"]:
            assert node["name"], node
            if node["role"] in ("push button", "check box"):
                assert node["help"], node


def test_failure_is_heard_and_seen(desktop, tray, start):
    app = start()
    with desktop.sink.recording() as recording:
        with pytest.raises(handoff.HandoffError, match="There is no text to read"):
            handoff.send(app.address, {"command": "read", "text": "  "})
        recording.wait_for_sound()
        keep_picture(desktop, "failure")


def test_damaged_settings_are_told_at_the_start(desktop, tray, start):
    with desktop.sink.recording() as recording:
        start(settings="this is = = no settings file")
        recording.wait_for_sound()


def test_the_windows_are_in_the_chosen_language(desktop, tray, start):
    app = start(settings='[program]\nlanguage = "de"\n')
    app.show_window()
    assert app.focus() == ("text", "Text zum Vorlesen")
    names = {node["name"] for node in app.tree()}
    assert {"Zwischenablage lesen", "Mehr dazu", "Kopiertes vorlesen"} <= names


def test_a_new_user_is_introduced_once_and_by_keyboard(desktop, tray, start):
    def introduction():
        return next(iter(desktop.windows("--onlyvisible", "--name", "^Introduction")), None)

    desktop.introduced.unlink()
    with desktop.sink.recording() as recording:
        app = start()
        window = wait_for("the introduction", introduction)
        recording.wait_for_sound()
    wait_for("its focus", lambda: window in desktop.windows_with_focus())
    assert app.window() is None
    assert app.focus() == ("text", "Step 1 of 5: what EmojiAudio does")
    keep_picture(desktop, "introduction", window)
    for number in range(2, 6):
        desktop.press("Return")
        heading = f"Step {number} of 5"
        wait_for("the step", lambda heading=heading: app.focus()[1].startswith(heading))
        if number == 3:  # a key that arrives is told, and does nothing else
            desktop.press("ctrl+alt+shift+F10")
            wait_for(
                "the key",
                lambda: any(
                    node["name"] == "The key of “Stop” has arrived." for node in app.tree()
                ),
            )
        if number == 4:
            autostart = Path(desktop.environment["XDG_CONFIG_HOME"]) / "autostart"
            assert not autostart.exists()
            desktop.press("alt+d")
            wait_for("the start with the desktop", (autostart / "emojiaudio.desktop").is_file)
    assert not desktop.introduced.exists()
    desktop.press("Return")
    wait_for("the end of it", lambda: introduction() is None)
    wait_for("the mark", desktop.introduced.exists)
    app.end()
    app = start()
    app.show_window()
    assert introduction() is None
    app.end()


class TestWithoutTray:
    @pytest.fixture(autouse=True)
    def no_tray(self, desktop, tray):
        """These run last, and end the tray of the session."""
        if tray.poll() is None:
            tray.terminate()
            tray.wait(5.0)

    def test_window_is_shown_and_closing_it_says_how_to_come_back(self, desktop, start):
        app = start()
        wait_for("the window", app.window)
        with desktop.sink.recording() as recording:
            app.show_window()
            desktop.press("alt+F4")
            recording.wait_for_sound()
        assert app.process.poll() is None
        assert any("Start it again to bring it back" in node["name"] for node in app.tree())
        command(desktop)
        wait_for("the window", app.window)
        keep_picture(desktop, "without-tray")

    def test_icon_appears_when_a_tray_comes_later(self, desktop, start):
        start()
        later = desktop.start_tray()
        try:
            wait_for("the icon", lambda: icon_window(desktop))
        finally:
            later.terminate()
            later.wait(5.0)
