"""The light client, against servers that behave and servers that do not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from emojiaudio_desktop.errors import HandoffError
from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="tests the socket side")


@pytest.fixture
def address(tmp_path):
    return str(tmp_path / "emojiaudio.socket")


@pytest.fixture
def serve(address):
    """Start a server that reads one line and gives one raw answer, if any."""
    threads, servers = [], []

    def start(answer, *, delay_s=0.0):
        server = socket.socket(socket.AF_UNIX)
        server.bind(address)
        server.listen()
        servers.append(server)
        received = []

        def work():
            connection, _ = server.accept()
            with connection:
                line = b""
                while not line.endswith(b"\n"):
                    line += connection.recv(65536)
                received.append(line)
                time.sleep(delay_s)
                for piece in answer:
                    try:
                        connection.sendall(piece)
                    except OSError:
                        return

        threads.append(threading.Thread(target=work))
        threads[-1].start()
        return received

    yield start
    for thread in threads:
        thread.join(5.0)
    for server in servers:
        server.close()


def test_request_is_one_line_and_the_answer_comes_back(serve, address):
    received = serve([b'{"ok": true, ', b'"spoken": "laughing"}\n'])
    answer = handoff.send(address, {"command": "read", "text": "😂\n\ud83d"})
    assert answer == {"ok": True, "spoken": "laughing"}
    assert received == [b'{"command": "read", "text": "\\ud83d\\ude02\\n\\ud83d"}\n']


def test_nobody_there(address):
    assert handoff.send(address, {"command": "stop"}) is None


def test_a_socket_that_nobody_listens_at(address):
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(address)
    assert Path(address).exists()
    assert handoff.send(address, {"command": "stop"}) is None


def test_something_else_lies_there(address):
    Path(address).write_text("x")
    assert handoff.send(address, {"command": "stop"}) is None


@pytest.mark.parametrize("wrong", ["a\0b", "x" * 300])
def test_address_that_cannot_be(tmp_path, wrong):
    assert handoff.send(str(tmp_path / wrong), {"command": "stop"}) is None


def test_a_socket_of_somebody_else_gets_nothing(serve, address, monkeypatch):
    serve([b'{"ok": true}\n'])
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    assert handoff.send(address, {"command": "read", "text": "private"}) is None
    monkeypatch.undo()
    assert handoff.send(address, {"command": "stop"}) == {"ok": True}  # lets the server end


def test_refusal_is_an_error_with_its_sentence(serve, address):
    serve([b'{"ok": false, "message": "There is no {text} to read."}\n'])
    with pytest.raises(HandoffError) as caught:
        handoff.send(address, {"command": "read", "text": ""})
    assert str(caught.value) == "There is no {text} to read."


@pytest.mark.parametrize(
    "answer", [b"hello\n", b"[]\n", b"{}\n", b"\xff\n", b'{"ok": "yes"}\n', b'{"ok": false}\n']
)
def test_strange_answers_are_a_sentence(serve, address, answer):
    serve([answer])
    with pytest.raises(HandoffError) as caught:
        handoff.send(address, {"command": "stop"})
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("answer", [[], [b'{"ok": tr']])
def test_no_whole_answer(serve, address, answer):
    serve(answer)
    with pytest.raises(HandoffError, match="does not answer"):
        handoff.send(address, {"command": "stop"})


def test_slow_answer_is_given_up_in_time(serve, address):
    serve([b'{"ok": true}\n'], delay_s=0.6)
    start = time.monotonic()
    with pytest.raises(HandoffError, match="does not answer"):
        handoff.send(address, {"command": "stop"}, timeout_s=0.2)
    assert time.monotonic() - start < 0.5


def test_it_loads_fast_and_brings_nothing_heavy():
    code = (
        "import sys; before = set(sys.modules); import time; start = time.process_time();"
        "import emojiaudio_desktop.service.handoff;"
        "print(time.process_time() - start, *sorted(set(sys.modules) - before))"
    )
    times_s = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        seconds, *modules = done.stdout.split()
        times_s.append(float(seconds))
    assert not {"PySide6", "numpy", "regex", "emojiaudio_desktop.app"} & set(modules)
    assert min(times_s) < 0.020
