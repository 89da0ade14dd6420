"""A key is pressed, and what is heard is the emoji under the caret: every part is real, from the key to the sound server."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from session import SYSTEM_PYTHON, give_up, wait_for
from sound import find_in
from test_hotkeys import BINDINGS, code_of, hold, press_times, report
from test_tray import App, is_silent_after

from emojiaudio_desktop.domain import Audio, Capture

display, X, xtest = (
    pytest.importorskip(f"Xlib.{name}", reason="it is for Linux")
    for name in ("display", "X", "ext.xtest")
)
atspi = pytest.importorskip(
    "emojiaudio_desktop.capture.atspi", reason="AT-SPI is for Linux", exc_type=ImportError
)

pytestmark = pytest.mark.desktop

HERE = Path(__file__).parent
FAMILY, FLAG, HEART, THUMB = "👨‍👩‍👧‍👦", "🇩🇪", "❤️", "👍🏽"
LINE = f"{FAMILY} {FLAG} {HEART} {THUMB}"
RENDER = """
import pickle, sys
from pathlib import Path
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Capture
program = Program(Path(sys.argv[1]))
tracks = []
for each in sys.argv[2:]:
    *_, track = program.run_live_line(Capture(each), program.loaded.settings)
    tracks.append(track)
program.close()
sys.stdout.buffer.write(pickle.dumps(tracks))
"""
SETTINGS = """
[speech]
through = "our voice"
"""


@pytest.fixture
def app(desktop):
    app = App(desktop, settings=SETTINGS)
    wait_for("its hotkeys", lambda: "keys work" in report(app))
    wait_for("its eyes", lambda: app.process.poll() is None)
    yield app
    app.end()


@pytest.fixture
def xlib(desktop):
    connection = display.Display(desktop.environment["DISPLAY"])
    yield connection
    connection.close()


@pytest.fixture
def inside(desktop, monkeypatch):
    """A reader of this process, which tells when a window is ready."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, desktop.environment[name])


def windows(desktop):
    """How to start the editors."""
    yield "qt", "^Qt chat$", (sys.executable, str(HERE / "qt_window.py"), LINE)
    yield "gtk", "^Gtk line$", (SYSTEM_PYTHON, str(HERE / "gtk_window.py"), LINE)


@pytest.fixture(params=["qt", "gtk"])
def editor(request, desktop):
    """A program with emoji in a line, the caret at the start."""
    name, title, command = next(each for each in windows(desktop) if each[0] == request.param)
    (desktop.folder / f"{name}.log").unlink(missing_ok=True)
    bare = (
        {} if name == "qt" else {key: "" for key in desktop.environment if key.startswith("PYTHON")}
    )
    process = desktop.spawn(name, *command, NO_AT_BRIDGE="", **bare)

    def shown():
        if process.poll() is not None:
            give_up(f"the window needs the packages python3-gi and gir1.2-gtk-3.0: {name}")
        return desktop.windows("--onlyvisible", "--name", title)

    window = wait_for(title, shown, 20.0)
    wait_for("its focus", lambda: window[-1] in desktop.windows_with_focus())
    time.sleep(0.3)
    desktop.press("Home")
    yield name
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(5.0)
    wait_for("no window", lambda: not desktop.windows("--name", title))


def tracks_of(app, *emoji):
    """What the program must play for these, asked for in this order.

    They are made in a process of their own, as in the program: what espeak-ng says depends on all that it has said before,
    by up to a third of the waveform.
    """
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(app.settings), *emoji],
        stdout=subprocess.PIPE,
        check=True,
        timeout=60.0,
    )
    return pickle.loads(done.stdout)


def share_heard(recording, track):
    """How much of the words of a track is in a recording, by pieces of 0.2 s, in [0, 1].

    Where a busy machine takes long to make the words, they come later after the icon than in the track.
    """
    rate, size = track.audio.sample_rate, round(0.2 * track.audio.sample_rate)
    first = round(track.arrangement.speech_start_s * rate)
    starts = range(first, track.audio.samples.shape[0] - size + 1, size)
    pieces = [Audio(track.audio.samples[start : start + size], rate) for start in starts]
    return sum(find_in(recording, piece).correlation > 0.9 for piece in pieces) / len(pieces)


def test_each_emoji_under_the_caret_is_what_is_heard(desktop, app, editor, capsys):
    emoji = (FAMILY, FLAG, HEART, THUMB)
    heard = []
    for place in range(len(emoji)):
        if place:
            desktop.press("Right", "Right")
        time.sleep(0.3)
        with desktop.sink.recording() as recording:
            hold(desktop, "F1")
            recording.wait_for_sound()
            time.sleep(2.0)
        heard.append(recording.audio)
    tracks = tracks_of(app, *emoji)
    shares = [[share_heard(sound, track) for track in tracks] for sound in heard]
    whole = [
        find_in(sound, track.audio).correlation for sound, track in zip(heard, tracks, strict=True)
    ]
    with capsys.disabled():
        told = ", ".join(f"{value:.3f}" for value in whole)
        print(f"\n{editor}: whole tracks at the monitor, correlation {told}")
    for place, row in enumerate(shares):
        assert row[place] >= 0.9, shares
        assert max(value for other, value in enumerate(row) if other != place) <= 0.25, shares


def test_no_hotkey_reaches_the_program_with_the_focus(desktop, app, editor):
    log = desktop.folder / f"{editor}.log"
    os.truncate(log, 0)
    for action, combination in BINDINGS.items():
        if not action.value.startswith("open_"):  # a window of ours would take the focus
            hold(desktop, combination.key)
    hold(desktop, "F7")  # is no key of ours, so it must arrive, or the test sees nothing
    wait_for("what arrives", lambda: "key F7" in log.read_text())
    arrived = {line.split()[-1] for line in log.read_text().splitlines() if "key" in line}
    modifiers = ("Control", "Ctrl", "Alt", "Shift", "Meta")
    assert {key for key in arrived if not key.startswith(modifiers)} == {"F7"}


def test_the_focus_is_told_while_the_key_is_held(desktop, app, editor, inside, xlib):
    codes = [code_of(xlib, name) for name in ("Control_L", "Alt_L", "Shift_L", "F1")]
    # It follows no events, so it finds only what is told to be focused now.
    walker = atspi.AtspiReader(is_following=False)
    expected = Capture(FAMILY, context=LINE, origin="focus")
    try:
        wait_for("the focus", lambda: walker.focus() == expected)
        for code in codes:
            xtest.fake_input(xlib, X.KeyPress, code)
        xlib.sync()
        time.sleep(0.1)
        assert walker.focus() == expected
        assert xlib.query_keymap()[codes[-1] // 8] >> (codes[-1] % 8) & 1, "the key is still down"
    finally:
        for code in reversed(codes):
            xtest.fake_input(xlib, X.KeyRelease, code)
        xlib.sync()
        walker.close()


def test_the_sound_server_dies_and_comes_back(desktop, app, editor, xlib):
    with desktop.sink.recording() as recording:
        press_times(xlib, "F1")
        recording.wait_for_sound()
    desktop.sink.stop(kill=True)
    time.sleep(0.5)
    desktop.press("Right", "Right")
    press_times(xlib, "F1")  # to nobody
    time.sleep(0.5)
    assert app.process.poll() is None
    # PortAudio's own complaints of a server that is gone.
    os.truncate(desktop.folder / "emojiaudio.log", 0)
    desktop.sink.start()
    desktop.press("Right", "Right")
    time.sleep(0.5)
    with desktop.sink.recording() as recording:
        press_times(xlib, "F1")
        recording.wait_for_sound(15.0)
        time.sleep(2.5)
        assert is_silent_after(recording)
    tracks = tracks_of(app, FAMILY, FLAG, HEART)
    os.truncate(desktop.folder / "emojiaudio.log", 0)
    assert [share_heard(recording.audio, track) >= 0.5 for track in tracks] == [False, False, True]
