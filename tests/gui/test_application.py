"""The whole Qt side in a process of its own: start, signals, second start, and an end that leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desk import OFFSCREEN_IS_NO_SCREEN

from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

PROGRAM = """
import sys
import types
sys.path.insert(0, sys.argv[1])
from fakes import FakeLine, FakeOutput, FakeSettingsFile, FakeVoice
from emojiaudio_desktop import gui
from emojiaudio_desktop.errors import EmojiAudioError

assert "PySide6" not in sys.modules
line, file = FakeLine(), FakeSettingsFile()

class Output(FakeOutput):
    def play(self, audio):
        super().play(audio)
        print("playing", flush=True)

class Voice(FakeVoice):
    def __call__(self, sentence, lang="en"):
        print("saying:", sentence, flush=True)
        return super().__call__(sentence)

output, voice = Output(), Voice()
if "hang" in sys.argv:
    line.gate.clear()
    wait = line.gate.wait

    def hang(seconds):
        print("hanging", flush=True)
        return wait(60.0)

    line.gate.wait = hang

def refuse_keys(settings, fire, tell):
    tell("The keys are taken.")
    return types.SimpleNamespace(report="The keys are taken.", close=lambda: None)


first = {"command": "read", "text": "\U0001f602"} if "read" in sys.argv or "hang" in sys.argv else None
services = gui.Services(line, lambda: output, voice, file.load, file.save, sys.argv[2], first)
if "new" in sys.argv:
    from dataclasses import replace

    services = replace(
        services,
        introduction_is_due=True,
        end_introduction=lambda: print("introduced", flush=True),
        hotkeys=None if "no keys" not in sys.argv else refuse_keys,
    )
try:
    status = gui.run(services)
except EmojiAudioError as error:
    print("error:", error)
    status = 1
print("said:", voice.said)
print("events:", output.events)
print("steps:", len(line.steps))
sys.exit(status)
"""

TESTS = Path(__file__).resolve().parent.parent


class Started:
    def __init__(self, address, *words, **environment):
        self.address = address
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(TESTS), address, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        )

    def wait_ready(self):
        give_up_at = time.monotonic() + 60.0
        while not self.answers():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < give_up_at
            time.sleep(0.02)

    def answers(self):
        try:
            return handoff.send(self.address, {"command": "are you there"})
        except handoff.HandoffError:
            return True

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.communicate()

    def communicate(self):
        """What it wrote, without what Qt's offscreen platform says by itself."""
        out, err = self.process.communicate(timeout=60.0)
        lines = [line for line in err.splitlines() if not line.endswith(OFFSCREEN_IS_NO_SCREEN)]
        return out, "\n".join(lines)


@pytest.fixture
def start(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    started = []

    def begin(*words, **environment):
        started.append(Started(str(folder / "emojiaudio.socket"), *words, **environment))
        return started[-1]

    yield begin
    for program in started:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_on_a_signal(start, number):
    program = start()
    program.wait_ready()
    out, err = program.end(number)
    assert program.process.returncode == 0
    assert err == ""
    assert "events: []" in out
    assert not Path(program.address).exists()


@pytest.mark.parametrize("keys", ["keys", "no keys"])
def test_a_new_user_is_introduced_and_failing_keys_do_not_talk_into_it(start, keys):
    program = start("new", keys)
    assert program.process.stdout.readline().startswith("saying: Step 1 of 5")
    program.wait_ready()
    out, err = program.end()
    assert err == ""
    assert "introduced" in out
    assert "saying:" not in out


def test_first_command_is_obeyed_and_the_device_given_back(start):
    program = start("read")
    assert program.process.stdout.readline() == "playing\n"
    out, err = program.end()
    assert err == ""
    assert "'close'" in out
    assert program.process.returncode == 0


def test_second_start_hands_over_and_ends(start):
    first = start()
    first.wait_ready()
    second = start("read")
    out, err = second.communicate()
    assert (second.process.returncode, err) == (0, "")
    assert "steps: 0" in out
    assert first.process.stdout.readline() == "playing\n"
    out, err = first.end()
    assert err == ""
    assert "steps: 6" in out


def test_worker_that_hangs_does_not_keep_the_program_alive(start):
    program = start("hang")
    assert program.process.stdout.readline() == "hanging\n"
    started_at = time.monotonic()
    _, err = program.end()
    assert time.monotonic() - started_at < 9.0
    assert program.process.returncode == 1
    assert "Traceback" not in err


def test_without_a_desktop_there_is_a_sentence(start, monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(TESTS), "/nowhere/socket"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DISPLAY": ":4711"},
    )
    assert "error: The tray app cannot start because there is no desktop here" in done.stdout
    assert done.stderr == ""
    assert done.returncode == 1


def test_it_works_where_a_second_start_cannot_reach_it(start, tmp_path):
    program = start()
    program.process.kill()
    program.process.communicate()
    (tmp_path / "run").chmod(0o755)
    other = start()
    assert "open to other users" in other.process.stdout.readline()
    _, err = other.end()
    assert other.process.returncode == 0
    assert err == ""
