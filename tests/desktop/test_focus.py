"""Real programs, real keys: what is read at the focus."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from session import DesktopSession, need, wait_for

from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.errors import CaptureError

pytest.importorskip("jeepney", reason="AT-SPI is for Linux")
from emojiaudio_desktop.capture.atspi import AtspiReader

pytestmark = pytest.mark.desktop

FAMILY, HEART, FLAG, THUMB = "👨‍👩‍👧‍👦", "❤️", "🇩🇪", "👍🏽"
LINE = f"𝒜𝒷 hi {FAMILY} there {HEART} and {FLAG}{THUMB} done"
"""It begins with letters of two UTF-16 units each."""
SECOND = "second 😂 line"
STOPS = ((0, FAMILY), (6, FAMILY), (13, HEART), (14, HEART), (20, FLAG), (21, THUMB), (22, THUMB))
"""How often the right arrow is pressed from the start of the line; and the emoji there."""
HERE = Path(__file__).parent
BUSY = 5.0 if os.environ.get("CI") else 3.0


@pytest.fixture(scope="module")
def session():
    """A session of its own: its accessibility bus is ended now and then."""
    need(["Xvfb", "dbus-daemon", "openbox", "xdotool"])
    with DesktopSession() as session:
        yield session


@pytest.fixture
def inside(session, monkeypatch):
    """This process is in the session, so that the reader is."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, session.environment[name])
    return session


@pytest.fixture
def reader(inside):
    reader = AtspiReader()
    wait_for("events", lambda: reader.is_following)
    yield reader
    reader.close()


@pytest.fixture
def walker(inside):
    """A reader that saw no event."""
    walker = AtspiReader(is_following=False)
    yield walker
    walker.close()


@pytest.fixture
def start(session, reader):
    """Start a program with a window, and end it."""
    started, titles = [], set()

    def begin(name, title, *command, seconds=20.0, **environment):
        process = session.spawn(name, *command, **environment)
        started.append(process)
        titles.add(title)
        window = wait_for(title, lambda: session.windows("--onlyvisible", "--name", title), seconds)
        wait_for("its focus", lambda: window[-1] in session.windows_with_focus())
        return process

    yield begin
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(5.0)
    for title in titles:
        wait_for("no window", lambda title=title: not session.windows("--name", title))


@pytest.fixture
def qt(start):
    return start("qt", "^Qt chat$", sys.executable, str(HERE / "qt_window.py"), f"{LINE}\n{SECOND}")


def open_files():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def seen(reader):
    """What is read at the focus, or why not."""
    try:
        return reader.focus()
    except CaptureError as error:
        return str(error)


def comes(reader, expected):
    """What is read at the focus is this, soon: a program on a busy machine takes its time for a key."""
    until = time.monotonic() + BUSY
    while (found := seen(reader)) != expected and time.monotonic() < until:
        time.sleep(0.01)
    assert found == expected


def walk_along(session, reader, message):
    session.press("Home")
    done = 0
    for presses, emoji in STOPS:
        session.press(*["Right"] * (presses - done))
        done = presses
        comes(reader, Capture(emoji, context=message, origin="focus"))


class TestQt:
    """Qt counts UTF-16 units."""

    def test_each_emoji_under_the_caret(self, session, reader, qt):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        walk_along(session, reader, LINE)
        session.press("ctrl+End")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))

    def test_the_program_is_told_with_what_is_read(self, session, reader, qt):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        assert reader.focus().program == reader.program() == "qt_window"
        session.press("shift+Right")
        assert wait_for("a selection", lambda: reader.selection().program) == "qt_window"

    def test_each_emoji_in_a_line_of_its_own(self, session, reader, qt):
        session.press("Tab")
        walk_along(session, reader, LINE)

    def test_the_selection(self, session, reader, qt):
        session.press("ctrl+End", "shift+Left", "shift+Left", "shift+Left", "shift+Left")
        comes(reader, Capture("line", context=SECOND, origin="focus"))
        assert reader.selection() == Capture("line", context=SECOND, origin="selection")
        session.press("Left", "Left", "shift+Left")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        session.press("ctrl+Home")
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        with pytest.raises(CaptureError, match="Nothing is selected"):
            reader.selection()

    def test_what_has_no_text_of_its_own(self, session, reader, walker, qt):
        password = "A password has the focus, so it is not read."
        session.press("Tab", "Tab")
        comes(reader, password)
        comes(walker, password)
        for read in (reader.selection, reader.box):
            with pytest.raises(CaptureError, match="password"):
                read()
        assert reader.program() == walker.program() == "qt_window"
        session.press("Tab")  # a button, by its name
        comes(reader, Capture("thumbs up, 3 people", origin="focus"))
        session.press("Tab")  # a list, by its item
        comes(reader, Capture("I passed 🥳", origin="focus"))
        comes(walker, Capture("I passed 🥳", origin="focus"))
        session.press("Down")
        comes(reader, Capture("on my way", origin="focus"))
        session.press("Tab")  # a picture without a name: its place
        comes(reader, Capture("", origin="focus"))
        comes(walker, Capture("", origin="focus"))
        box = reader.box()
        assert (box.width, box.height) == (48, 48)
        assert box == walker.box()
        x, y, width, height = session.place(session.windows_with_focus()[-1])
        assert x <= box.left < box.right <= x + width
        assert y <= box.top < box.bottom <= y + height

    def test_walking_finds_the_same_as_following(self, session, reader, walker, qt):
        for keys in (["ctrl+Home"], ["ctrl+End"], ["Tab"], ["Tab", "Tab"]):
            session.press(*keys)
            time.sleep(0.1)
            assert seen(walker) == seen(reader)

    def test_an_emoji_in_a_very_long_text(self, session, reader, start):
        before, after = "𝒜 long story 🔥\n" * 2_000, "and on 🐛\n" * 2_000
        text = f"{before}{LINE}\n{after}"
        start("qt", "^Qt chat$", sys.executable, str(HERE / "qt_window.py"), text)
        session.press("ctrl+End", "Up")
        comes(reader, Capture("🐛", context="and on 🐛", origin="focus"))
        session.press("ctrl+Home")
        comes(reader, Capture("🔥", context="𝒜 long story 🔥", origin="focus"))
        session.press("ctrl+shift+End")
        wait_for("the selection", lambda: len(reader.selection().text) > 10_000)


class TestGtk:
    """GTK counts code points."""

    @pytest.fixture
    def entry(self, start):
        need(["zenity"])
        command = ("zenity", "--entry", "--title=Gtk chat", f"--entry-text={LINE}")
        return start("zenity", "^Gtk chat$", *command, NO_AT_BRIDGE="")

    def test_each_emoji_under_the_caret(self, session, reader, walker, entry):
        comes(reader, Capture(LINE, origin="focus"))  # it is selected at first
        walk_along(session, reader, LINE)
        assert seen(walker) == seen(reader)

    def test_the_selection(self, session, reader, entry):
        session.press("Home", *["Right"] * 6, "shift+Right")
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        assert reader.selection() == Capture(FAMILY, context=LINE, origin="selection")

    def test_a_button_and_a_password(self, session, reader, entry, start):
        session.press("Tab")
        comes(reader, Capture("Cancel", origin="focus"))
        assert reader.program() == "zenity"
        start("zenity2", "^Secret$", "zenity", "--password", "--title=Secret", NO_AT_BRIDGE="")
        session.run("xdotool", "type", "hunter2")
        comes(reader, "A password has the focus, so it is not read.")

    def test_an_editor_of_several_lines(self, session, reader, start):
        need(["mousepad"])
        path = session.folder / "chat.txt"
        path.write_text(f"{LINE}\n{SECOND}\n", encoding="utf-8")
        start("mousepad", "chat.txt", "mousepad", str(path), NO_AT_BRIDGE="")
        session.press("ctrl+Home")
        walk_along(session, reader, LINE)
        session.press("Down")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))

    def test_nothing_was_complained_of(self, session, reader, entry):
        session.press("Tab", "Tab", "Tab")
        comes(reader, Capture(LINE, origin="focus"))
        assert "assertion" not in session.log_of("zenity")


class TestChromium:
    """Chromium, with a page served on loopback."""

    @pytest.fixture
    def page(self, session, start):
        need(["chromium"])
        session.spawn("page", sys.executable, str(HERE / "chat_page.py"))
        port = int(wait_for("the page", lambda: session.log_of("page").split())[-1])
        start(
            "chromium",
            "^Web chat$",
            "chromium",
            *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--force-renderer-accessibility", "--disable-dev-shm-usage"),
            *("--password-store=basic", "--no-default-browser-check"),
            f"--user-data-dir={session.folder / 'chromium'}",
            f"--app=http://127.0.0.1:{port}/",
            NO_AT_BRIDGE="",
            seconds=60.0,
        )

    def test_a_chat(self, session, reader, page):
        wait_for(
            "the page",
            lambda: seen(reader) == Capture(FAMILY, context=LINE, origin="focus"),
            30.0,
        )
        walk_along(session, reader, LINE)
        session.press("ctrl+End")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        session.press("shift+Home")
        comes(reader, Capture(SECOND, origin="focus"))
        session.press("Home", *["Right"] * 7, "shift+Right")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        session.press("Tab")
        message = LINE.partition(" and")[0]
        comes(reader, Capture(message, origin="focus"))
        session.press("End")
        comes(reader, Capture(HEART, context=message, origin="focus"))
        for expected in (
            "A password has the focus, so it is not read.",
            Capture("👍🏽 3", origin="focus"),
            Capture("see you soon", origin="focus"),
            Capture("I passed 🥳🥳", origin="focus"),
            Capture("😂 too funny", origin="focus"),
            Capture("fire emoji", origin="focus"),
            Capture("", origin="focus"),
        ):
            session.press("Tab")
            comes(reader, expected)
        box = reader.box()
        assert (box.width, box.height) == (40, 40)


class TestFirefox:
    """Firefox, where it is installed, with the same page; the machines of CI do not have it."""

    @pytest.fixture
    def page(self, session, start):
        if shutil.which("firefox-esr") is None:
            pytest.skip("needs firefox-esr")
        session.spawn("page", sys.executable, str(HERE / "chat_page.py"))
        port = int(wait_for("the page", lambda: session.log_of("page").split())[-1])
        profile = session.folder / "firefox"
        profile.mkdir(exist_ok=True)
        (profile / "user.js").write_text(
            'user_pref("browser.shell.checkDefaultBrowser", false);\n'
            'user_pref("browser.aboutwelcome.enabled", false);\n'
            'user_pref("browser.startup.homepage_override.mstone", "ignore");\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
            'user_pref("app.update.enabled", false);\n'
        )
        command = ("firefox-esr", "--profile", str(profile), "--no-remote", "--new-window")
        start(
            "firefox",
            "^Web chat",
            *(*command, f"http://127.0.0.1:{port}/"),
            NO_AT_BRIDGE="",
            MOZ_DISABLE_CONTENT_SANDBOX="1",
            seconds=60.0,
        )

    def test_a_chat(self, session, reader, page):
        wait_for("the page", lambda: getattr(seen(reader), "context", "") == LINE, 30.0)
        walk_along(session, reader, LINE)
        session.press("ctrl+End")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        session.press("shift+Home")
        comes(reader, Capture(SECOND, origin="focus"))
        session.press("Tab")
        comes(reader, Capture(LINE.partition(" and")[0], origin="focus"))
        for expected in (
            "A password has the focus, so it is not read.",
            Capture("👍🏽 3", origin="focus"),
            Capture("• see you soon", origin="focus"),
            Capture("• I passed 🥳🥳", origin="focus"),
            Capture("• 😂 too funny", origin="focus"),
            Capture("fire emoji", origin="focus"),
        ):
            session.press("Tab")
            comes(reader, expected)


NO_FOCUS = "No program tells what has the focus; copy the message and read the clipboard instead."


class TestTrouble:
    """What must not hang, leak, or end the reader."""

    def test_a_program_without_accessibility_is_told(self, session, reader, walker, qt, start):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        need(["xterm"])
        start("xterm", "^chat in xterm$", "xterm", "-T", "chat in xterm")
        comes(reader, NO_FOCUS)  # not what the window before it has
        assert seen(walker) == NO_FOCUS

    def test_a_window_that_was_there_before_the_reader(self, qt, inside):
        late = AtspiReader()
        wait_for("events", lambda: late.is_following)
        comes(late, Capture(FAMILY, context=LINE, origin="focus"))
        # No event told of it, and still it is followed from here on: asked again, it is not searched for.
        walks = []
        late._walk = walks.append
        comes(late, Capture(FAMILY, context=LINE, origin="focus"))
        assert walks == []
        late.close()

    def test_the_focused_program_dies(self, session, reader, qt, start):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        qt.kill()
        qt.wait()
        comes(reader, NO_FOCUS)
        start("qt", "^Qt chat$", sys.executable, str(HERE / "qt_window.py"), SECOND)
        comes(reader, Capture("😂", context=SECOND, origin="focus"))

    def test_it_dies_while_it_is_read(self, session, reader, qt):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        found = set()
        killer = threading.Timer(0.2, qt.kill)
        killer.start()
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            found.add(seen(reader))
        killer.join()
        assert found == {Capture(FAMILY, context=LINE, origin="focus"), NO_FOCUS}

    def test_a_program_that_hangs(self, session, reader, walker, qt):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        os.kill(qt.pid, signal.SIGSTOP)
        try:
            for read in (reader, walker):
                started = time.monotonic()
                assert seen(read) in ("The program in front does not answer; try again.", NO_FOCUS)
                assert time.monotonic() - started < 1.5
        finally:
            os.kill(qt.pid, signal.SIGCONT)
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        comes(walker, Capture(FAMILY, context=LINE, origin="focus"))

    def test_many_reads_leak_nothing(self, session, reader, walker, qt):
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))
        comes(walker, Capture(FAMILY, context=LINE, origin="focus"))

        def held():
            status = Path("/proc/self/status").read_text()
            kilobytes = int(status.partition("VmRSS:")[2].split()[0])
            return open_files(), threading.active_count(), kilobytes

        for _ in range(50):
            seen(reader), seen(walker)
        files, threads, kilobytes = held()
        for _ in range(300):
            assert seen(reader) == Capture(FAMILY, context=LINE, origin="focus")
        for _ in range(50):
            assert seen(walker) == Capture(FAMILY, context=LINE, origin="focus")
        assert held()[:2] == (files, threads)
        assert held()[2] - kilobytes < 4_000

    def test_readers_come_and_go(self, inside):
        files = open_files()
        for _ in range(20):
            AtspiReader().close()
        assert open_files() == files
        assert not [thread for thread in threading.enumerate() if thread.name == "focus"]

    def test_the_accessibility_bus_is_started_anew(self, session, reader, start):
        former = start("qt", "^Qt chat$", sys.executable, str(HERE / "qt_window.py"), SECOND)
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        for pid, line in session.processes().items():
            if "at-spi" in line:
                os.kill(pid, signal.SIGKILL)
        wait_for("the end of events", lambda: not reader.is_following)
        found = seen(reader)  # no hang, and a sentence: the window does not know of the new bus
        assert isinstance(found, str)
        wait_for("events", lambda: reader.is_following, 20.0)
        former.kill()
        wait_for("no window", lambda: not session.windows("--name", "^Qt chat$"))
        start("qt2", "^Qt chat$", sys.executable, str(HERE / "qt_window.py"), LINE)
        comes(reader, Capture(FAMILY, context=LINE, origin="focus"))

    def test_no_accessibility_bus_at_all(self, inside, monkeypatch):
        for address in ("", "unix:path=/nowhere", "tcp:host=nowhere"):
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            lost = AtspiReader()
            assert seen(lost).startswith("The accessibility bus of this desktop cannot be reached")
            lost.close()


class TestCommands:
    """``emojiaudio read --focus`` and its like, with the app and without."""

    @pytest.fixture
    def emojiaudio(self, session, tmp_path):
        """Runs a command in a folder of its own, where a track may be written: there is no sound device here."""

        def run(*arguments):
            return subprocess.run(
                [sys.executable, "-m", "emojiaudio_desktop", *arguments],
                capture_output=True,
                text=True,
                check=False,
                timeout=60.0,
                cwd=tmp_path,
                env=session.environment | {"PYTHONPATH": str(HERE.parents[1])},
            )

        return run

    @pytest.fixture
    def app(self, session):
        process = session.spawn("app", sys.executable, "-m", "emojiaudio_desktop")
        address = Path(session.environment["XDG_RUNTIME_DIR"]) / "emojiaudio.socket"
        wait_for("the app", address.exists, 30.0)
        yield process
        process.terminate()
        assert process.wait(20.0) == 0

    def test_the_running_app_reads(self, session, reader, app, qt, emojiaudio):
        session.press("ctrl+End")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        # The first message loads the knowledge of emoji; on a busy machine its answer comes before its words.
        wait_for("the app", lambda: emojiaudio("read", "hello").stdout == "hello\n", 60.0)
        done = emojiaudio("read", "--focus")
        assert (done.stdout, done.stderr) == ("laughing hard\n", "")
        session.press("shift+Home")
        comes(reader, Capture(SECOND, origin="focus"))
        done = emojiaudio("read", "--selection", "--json")
        assert json.loads(done.stdout) == {
            "input": "selection",
            "spoken": "second, laughing hard, line",
        }
        session.copy("good 🔥")
        assert emojiaudio("read", "--clipboard").stdout == "good, on fire\n"
        session.press("Tab", "Tab")
        comes(reader, "A password has the focus, so it is not read.")
        done = emojiaudio("read", "--focus")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "emojiaudio: A password has the focus, so it is not read.\n"

    def test_without_the_app_it_is_read_here(self, session, reader, qt, emojiaudio):
        session.press("ctrl+End")
        comes(reader, Capture("😂", context=SECOND, origin="focus"))
        assert "laughing hard" in emojiaudio("read", "--focus").stdout.splitlines()
        done = emojiaudio("read", "--selection")
        assert done.returncode == 1
        assert done.stderr == "emojiaudio: Nothing is selected; select some text first.\n"
        session.copy("good 🔥")
        done = emojiaudio("read", "--clipboard", "--json")
        content = json.loads(done.stdout)
        assert (content["input"], content["spoken"]) == ("good 🔥", "good, on fire")

    def test_wrong_usage(self, emojiaudio):
        for arguments in (["read"], ["read", "--focus", "--selection"], ["read", "x", "--focus"]):
            assert emojiaudio(*arguments).returncode == 2
