"""The short way to the running program: what it takes, what it leaves to the command line, and what it loads."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.hotkeys.actions import Action
from emojiaudio_desktop.service import errand


@pytest.fixture
def running():
    """A program that answers; give it the answer, and see what it was asked."""
    if sys.platform == "win32":
        pytest.skip("the stand-in listens at a socket")
    asked, answers = [], []
    server = socket.socket(socket.AF_UNIX)
    server.bind(paths.handoff_address())
    server.listen()

    def serve():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                asked.append(json.loads(connection.makefile().readline()))
                connection.sendall(json.dumps(answers.pop(0)).encode() + b"\n")

    thread = threading.Thread(target=serve)
    thread.start()
    yield asked, answers
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5.0)


@pytest.mark.parametrize(
    ("words", "request_", "out"),
    [
        (["stop"], {"command": "stop"}, ""),
        (["read", "hi 😂"], {"command": "read", "text": "hi 😂"}, "said\n"),
        (["read", "--focus"], {"command": "read_focus"}, "said\n"),
        (["read", "--clipboard"], {"command": "read_clipboard"}, "said\n"),
        (["press", "tell_more"], {"command": "tell_more"}, "said\n"),
    ],
)
def test_it_hands_over_and_prints_what_is_said(running, capsys, words, request_, out):
    asked, answers = running
    answers.append({"ok": True, "spoken": "said"})
    assert errand.run_errand(words) == 0
    assert asked == [request_]
    assert capsys.readouterr().out == out


def test_a_refusal_is_told_as_the_command_line_does(running, capsys):
    running[1].append({"ok": False, "message": "There is no text to read."})
    assert errand.run_errand(["read", " "]) == 1
    assert capsys.readouterr().err == "emojiaudio: There is no text to read.\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["read"],
        ["read", "--help"],
        ["read", "--everything"],
        ["read", "😂", "--json"],
        ["read", "-x"],
        ["stop", "--json"],
        ["press", "dance"],
        ["describe", "😂"],
    ],
)
def test_all_else_is_left_to_the_command_line(running, words):
    assert errand.run_errand(words) is None
    assert running[0] == []


def test_a_file_is_left_to_the_command_line(running, tmp_path):
    picture = tmp_path / "sticker.png"
    picture.touch()
    assert errand.run_errand(["read", str(picture)]) is None


def test_everything_is_left_to_the_command_line_where_no_program_runs():
    assert errand.run_errand(["stop"]) is None
    assert errand.run_errand(["read", "😂"]) is None


def test_it_knows_every_action():
    assert list(errand.ACTIONS) == [action.value for action in Action]


def test_it_loads_next_to_nothing(running):
    running[1].append({"ok": True, "spoken": "said"})
    program = (
        "import sys\n"
        "sys.argv = ['emojiaudio', 'read', '--focus']\n"
        "from emojiaudio_desktop.__main__ import main\n"
        "assert main() == 0\n"
        "print(sorted(n for n in sys.modules if n.startswith('emojiaudio_desktop')))\n"
        "print(sorted({'argparse', 'tempfile', 'dataclasses', 'numpy', 'PySide6', 'logging'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "said"
    assert eval(lines[1]) == [
        "emojiaudio_desktop",
        "emojiaudio_desktop.__main__",
        "emojiaudio_desktop.errors",
        "emojiaudio_desktop.paths",
        "emojiaudio_desktop.service",
        "emojiaudio_desktop.service.errand",
        "emojiaudio_desktop.service.handoff",
    ]
    assert eval(lines[2]) == []
