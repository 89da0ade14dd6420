"""One program for each user, which only that user can talk to."""

from __future__ import annotations

import contextlib
import json
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from desk import Listener, wait_until

from emojiaudio_desktop.domain import Capture, Picture
from emojiaudio_desktop.errors import HandoffError, InputError, SpeechError
from emojiaudio_desktop.gui import single_instance
from emojiaudio_desktop.gui.single_instance import SingleInstance, check_request, hand_over
from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets in a folder are POSIX")


@pytest.fixture
def address(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    return str(folder / "emojiaudio.socket")


@pytest.fixture
def instance(qt_application, address, desk):
    instance = SingleInstance(address)
    assert instance.listen()
    instance.called.connect(desk.presenter.answer_call)
    yield instance
    instance.close()


def aside(work):
    """Do something in another thread while Qt answers; what it gives, or raises, comes back."""
    result = []

    def do():
        try:
            result.append(work())
        except Exception as error:  # noqa: BLE001  (raised again where it was asked for)
            result.append(error)

    thread = threading.Thread(target=do)
    thread.start()
    wait_until(lambda: not thread.is_alive(), 10.0)
    thread.join()
    if isinstance(result[0], Exception):
        raise result[0]
    return result[0]


def talk(address, raw):
    """Send bytes as they are; what is answered."""

    def work():
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(8.0)
            connection.connect(address)
            with contextlib.suppress(OSError):
                connection.sendall(raw)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
            return json.loads(answer)

    return aside(work)


def test_second_start_hands_its_text_over_and_hears_what_is_said(instance, address, desk):
    answer = aside(lambda: handoff.send(address, {"command": "read", "text": "hi 😂"}))
    assert answer == {"ok": True, "spoken": "hi, laughing hard"}
    desk.wait_for_plays(1)
    assert desk.line.captures[0].text == "hi 😂"


def test_level_and_language_hold_for_this_once(instance, address, desk):
    request = {"command": "read", "text": "😂", "level": "full", "lang": "de", "new": [1]}
    aside(lambda: handoff.send(address, request))
    aside(lambda: handoff.send(address, {"command": "read", "text": "😂"}))
    levels = [settings.text("reading.level") for settings in desk.line.settings]
    langs = [settings.text("reading.lang") for settings in desk.line.settings]
    assert levels == ["full", "short"]
    assert langs == ["de", "en"]


def test_a_picture_is_handed_over_by_its_path(instance, address, desk):
    """It is opened in the worker thread; a picture that cannot be is told, and the next is read."""
    picture = Picture(np.zeros((2, 3, 4), np.uint8))
    desk.pointed["/a/heart.png"] = Capture("", origin="file", picture=picture)
    desk.pointed["/a/bad.png"] = InputError("bad.png is not a picture.")
    answer = aside(lambda: handoff.send(address, {"command": "read", "picture": "/a/heart.png"}))
    assert answer["ok"]
    assert desk.line.captures == [desk.pointed["/a/heart.png"]]
    with pytest.raises(HandoffError, match=r"^bad\.png is not a picture\.$"):
        aside(lambda: handoff.send(address, {"command": "read", "picture": "/a/bad.png"}))
    with pytest.raises(HandoffError, match="path of a file"):
        aside(lambda: handoff.send(address, {"command": "read", "picture": 7}))
    with pytest.raises(HandoffError, match="needs a text"):
        aside(lambda: handoff.send(address, {"command": "read", "picture": ""}))
    assert set(desk.pointed_in) == {desk.thread}


def test_lone_surrogates_come_through(instance, address, desk):
    aside(lambda: handoff.send(address, {"command": "read", "text": "a\ud83d 😂"}))
    assert desk.line.captures[0].text == "a\ud83d 😂"


def test_stop_repeat_activate_and_clipboard(instance, address, desk):
    windows = Listener()
    desk.presenter.window_wanted.connect(windows.count)
    with pytest.raises(HandoffError, match="nothing to repeat"):
        aside(lambda: handoff.send(address, {"command": "repeat"}))
    desk.clipboard.setText("😂")
    answer = aside(lambda: handoff.send(address, {"command": "read_clipboard"}))
    assert answer == {"ok": True, "spoken": "laughing hard"}
    wait_until(lambda: "Read." in desk.statuses)
    answer = aside(lambda: handoff.send(address, {"command": "repeat"}))
    assert answer == {"ok": True, "spoken": "laughing hard"}
    assert aside(lambda: handoff.send(address, {"command": "stop"})) == {"ok": True, "spoken": ""}
    assert desk.statuses[-1] == "Stopped."
    aside(lambda: handoff.send(address, {"command": "activate"}))
    assert len(windows.got) == 1


def test_failure_is_answered_and_told(instance, address, desk):
    desk.line.error = ("Recognition", SpeechError("No voice."))
    with pytest.raises(HandoffError, match=r"^No voice\.$"):
        aside(lambda: handoff.send(address, {"command": "read", "text": "😂"}))
    assert desk.failures.got == ["No voice."]


def test_empty_text_is_refused(instance, address, desk):
    with pytest.raises(HandoffError, match="There is no text to read"):
        aside(lambda: handoff.send(address, {"command": "read", "text": " "}))


def test_request_that_is_overtaken_is_answered_at_once(instance, address, desk):
    desk.line.gate.clear()
    answers = []
    thread = threading.Thread(
        target=lambda: answers.append(handoff.send(address, {"command": "read", "text": "😂"}))
    )
    thread.start()
    wait_until(desk.line.held.is_set)
    aside(lambda: handoff.send(address, {"command": "stop"}))
    wait_until(lambda: not thread.is_alive())
    assert answers == [{"ok": True, "spoken": ""}]


def test_request_that_takes_long_is_answered_as_accepted(instance, address, desk, monkeypatch):
    monkeypatch.setattr(single_instance, "ANSWER_WITHIN_MS", 100)
    desk.line.gate.clear()
    answer = aside(lambda: handoff.send(address, {"command": "read", "text": "😂"}))
    assert answer == {"ok": True, "spoken": ""}


@pytest.mark.parametrize(
    "raw",
    [
        b"\n",
        b"hello\n",
        b"{\n",
        b"[]\n",
        b'"read"\n',
        b"null\n",
        b"{}\n",
        b'{"command": "dance"}\n',
        b'{"command": ["read"]}\n',
        b'{"command": "read"}\n',
        b'{"command": "read", "text": 7}\n',
        b'{"command": "read", "text": "x", "level": "loud"}\n',
        b'{"command": "read", "text": "x", "level": []}\n',
        b'{"command": "read", "text": "x", "lang": 1}\n',
        b"\xff\xfe\x00\n",
        b"[" * 100_000 + b"\n",
        b"1" * 10_000 + b"\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_malformed_requests_are_answered_in_a_sentence(instance, address, desk, raw):
    answer = talk(address, raw)
    assert answer["ok"] is False
    assert answer["message"].endswith(".")
    assert desk.line.captures == []
    assert aside(lambda: handoff.send(address, {"command": "stop"}))["ok"] is True


def test_request_over_the_limit_is_refused(instance, address, desk):
    with pytest.raises(HandoffError, match="too long"):
        aside(lambda: handoff.send(address, {"command": "read", "text": "x" * 2_100_000}, 8.0))
    assert desk.line.captures == []


def test_request_below_the_limit_is_taken(instance, address, desk):
    text = "x" * 1_900_000 + "😂"
    aside(lambda: handoff.send(address, {"command": "read", "text": text}, 8.0))
    assert desk.line.captures[0].text == text


def test_connection_that_says_nothing_is_closed(instance, address, monkeypatch):
    monkeypatch.setattr(single_instance, "REQUEST_WITHIN_MS", 100)
    assert talk(address, b'{"command":')["ok"] is False


def test_caller_that_leaves_does_no_harm(instance, address, desk):
    desk.line.gate.clear()
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(address)
    connection.sendall(b'{"command": "read", "text": "\\ud83d\\ude02"}\n')
    wait_until(desk.line.held.is_set)
    connection.close()
    desk.line.gate.set()
    wait_until(lambda: "Read." in desk.statuses)
    desk.presenter.stop()


def test_only_the_user_can_open_it(instance, address):
    assert Path(address).stat().st_mode & 0o077 == 0
    assert stat.S_IMODE(Path(address).parent.stat().st_mode) == 0o700


def test_the_folder_is_made_private(qt_application, tmp_path):
    folder = tmp_path / "new" / "run"
    instance = SingleInstance(str(folder / "emojiaudio.socket"))
    assert instance.listen()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    instance.close()
    assert not (folder / "emojiaudio.socket").exists()


def test_a_folder_that_others_can_open_is_not_used(qt_application, tmp_path):
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(HandoffError, match="open to other users"):
        SingleInstance(str(folder / "emojiaudio.socket")).listen()


def test_second_instance_knows_it_is_second(instance, address, desk):
    second = SingleInstance(address)
    assert not second.listen()
    # The first still listens: the second has not taken its socket away.
    assert aside(lambda: handoff.send(address, {"command": "stop"}))["ok"] is True


CRASH = """
import os, sys
from PySide6.QtCore import QCoreApplication
from emojiaudio_desktop.gui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(sys.argv[1])
print(instance.listen(), flush=True)
os._exit(9)
"""


def test_what_a_crashed_program_left_behind_is_replaced(qt_application, address):
    done = subprocess.run(
        [sys.executable, "-c", CRASH, address], capture_output=True, text=True, check=False
    )
    assert done.stdout == "True\n"
    assert Path(address).exists()
    assert handoff.send(address, {"command": "stop"}) is None
    instance = SingleInstance(address)
    assert instance.listen()
    instance.close()


def test_second_qt_start_hands_over(instance, address):
    code = (
        "import sys; from PySide6.QtCore import QCoreApplication;"
        "from emojiaudio_desktop.gui.single_instance import hand_over;"
        "application = QCoreApplication([]); hand_over(sys.argv[1], {'command': 'activate'});"
        "print('handed over')"
    )
    done = aside(
        lambda: subprocess.run(
            [sys.executable, "-c", code, address], capture_output=True, text=True, check=False
        )
    )
    assert done.stdout == "handed over\n"
    assert done.stderr == ""


def test_hand_over_to_nobody_is_an_error(qt_application, address):
    start = time.monotonic()
    with pytest.raises(HandoffError, match="does not answer"):
        hand_over(address, {"command": "activate"})
    assert time.monotonic() - start < 1.0


def test_request_of_a_newer_version_is_understood():
    request = check_request({"command": "stop", "why": "tired"})
    assert request.command == "stop"
