"""The user's own screen reader: one voice at a time, silence at once, and nothing lost when it goes."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from fakes import FakeOutput, FakePrism, FakeReader, FakeSpeechServer, silence

from emojiaudio_desktop.domain import Announcement
from emojiaudio_desktop.errors import ReaderError
from emojiaudio_desktop.playback import screen_reader, speech_dispatcher
from emojiaudio_desktop.playback.prism_reader import PrismReader
from emojiaudio_desktop.playback.screen_reader import ScreenReader, VoicedOutput
from emojiaudio_desktop.playback.speech_dispatcher import SpeechDispatcherReader, a_reader_runs

HELLO = Announcement("hello", "en", seconds=0.5)


@pytest.fixture
def opened():
    """Makes a screen reader of stand-ins; closed at the end."""
    made = []

    def open_with(*readers):
        made.append(ScreenReader(lambda: readers))
        return made[-1]

    yield open_with
    for one in made:
        one.close()


def wait_until(condition):
    end = time.monotonic() + 5.0
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


# Whichever runs -------------------------------------------------------------------------------------------------------


def test_the_first_reader_that_runs_tells(opened):
    readers = FakeReader(where="none"), FakeReader("second"), FakeReader("third")
    reader = opened(*readers)
    assert reader.is_running
    assert reader.presence() == ("second", "reader")
    reader.tell(HELLO)
    assert [one.told for one in readers] == [[], [HELLO], []]


def test_speech_alone_is_no_running_reader_but_tells_where_it_was_chosen(opened):
    speech, real = FakeReader("speech", "speech only"), FakeReader("real", "none")
    reader = opened(speech, real)
    assert not reader.is_running
    assert reader.presence() == ("speech", "speech only")
    reader.tell(HELLO)
    assert speech.told == [HELLO]
    real.where = "reader"
    reader.tell(HELLO)
    assert real.told == [HELLO]


def test_who_runs_is_not_asked_at_each_message(opened):
    fake = FakeReader()
    reader = opened(fake)
    for _ in range(5):
        assert reader.is_running
    assert fake.asked == 1


def test_nothing_is_opened_before_it_is_asked():
    def open_readers():
        raise AssertionError

    before = threading.active_count()
    reader = ScreenReader(open_readers)
    reader.silence()
    reader.close()
    assert threading.active_count() == before


def test_all_is_done_in_one_thread_of_its_own(opened):
    fake = FakeReader()
    reader = opened(fake)
    reader.tell(HELLO)
    reader.silence()
    assert reader.is_running
    assert len(fake.threads) == 1
    assert threading.current_thread() not in fake.threads


# Silence --------------------------------------------------------------------------------------------------------------


def test_a_silence_reaches_the_reader_at_once_and_only_when_it_was_told_something(opened):
    fake = FakeReader()
    reader = opened(fake)
    assert reader.is_running
    reader.silence()  # its own words are not ours to silence
    reader.tell(HELLO)
    began = time.monotonic()
    reader.silence()
    assert time.monotonic() - began < 0.02
    wait_until(lambda: fake.told == [HELLO, None])
    assert time.monotonic() - began < 0.05
    reader.silence()
    reader.close()
    assert fake.told == [HELLO, None]


def test_a_silence_does_not_wait_for_a_reader_that_hangs_and_what_waits_is_not_told(opened):
    fake = FakeReader()
    reader = opened(fake)
    fake.gate.clear()
    tellers = [
        threading.Thread(target=reader.tell, args=(Announcement(text, "en"),))
        for text in ("first", "second")
    ]
    tellers[0].start()
    assert fake.held.wait(5.0)
    tellers[1].start()
    wait_until(lambda: reader._jobs.qsize() == 1)
    began = time.monotonic()
    reader.silence()
    assert time.monotonic() - began < 0.02
    fake.gate.set()
    for teller in tellers:
        teller.join(5.0)
    wait_until(lambda: fake.told[-1:] == [None])
    assert [one and one.text for one in fake.told] == ["first", None]


# When it goes ---------------------------------------------------------------------------------------------------------


def test_none_runs(opened):
    reader = opened(FakeReader(where="none"))
    with pytest.raises(ReaderError, match="No screen reader runs"):
        reader.tell(HELLO)
    assert reader.presence() == ("", "none")


def test_a_reader_that_has_gone_is_told_from_one_that_never_ran(opened):
    fake = FakeReader()
    reader = opened(fake)
    reader.tell(HELLO)
    fake.is_gone = True
    with pytest.raises(ReaderError, match="no longer answers"):
        reader.tell(HELLO)
    reader.silence()
    assert reader.is_running  # asked after the silence
    fake.is_gone = False
    reader.tell(HELLO)
    assert fake.told == [HELLO, HELLO]


def test_a_reader_that_hangs_is_given_up_and_stays_silent_when_it_comes_back(opened, monkeypatch):
    monkeypatch.setattr(screen_reader, "ANSWER_WITHIN_S", 0.1)
    fake = FakeReader()
    reader = opened(fake)
    fake.gate.clear()
    with pytest.raises(ReaderError, match="no longer answers"):
        reader.tell(HELLO)
    began = time.monotonic()
    with pytest.raises(ReaderError, match="no longer answers"):
        reader.tell(HELLO)
    assert time.monotonic() - began < 0.05  # it was waited for once
    fake.gate.set()  # our own voice speaks by now
    wait_until(lambda: fake.told == [HELLO, None])


def test_closing_lets_the_last_words_be_told(opened):
    fake = FakeReader()
    reader = opened(fake)
    reader.tell(HELLO)
    reader.close()
    assert fake.told == [HELLO]
    assert fake.is_closed


# With the sound device ------------------------------------------------------------------------------------------------


def test_device_and_reader_fall_silent_together(opened):
    fake, device = FakeReader(), FakeOutput()
    output = VoicedOutput(device, opened(fake))
    output.tell(HELLO)
    output.play(silence())
    output.stop()
    wait_until(lambda: fake.told == [HELLO, None])
    assert device.events == ["play", "stop"]
    output.close()
    assert device.events[-1] == "close"


# Prism: NVDA by a stand-in ----------------------------------------------------------------------------------------------


def test_nvda_speaks_brailles_and_is_silenced():
    prism = FakePrism("NVDA")
    reader = PrismReader(lambda: prism)
    assert (reader.presence(), reader.name) == ("reader", "NVDA")
    reader.tell(HELLO)
    reader.tell(Announcement("only for fingers", "en", is_spoken=False))
    reader.silence()
    assert prism.calls == [
        ("NVDA", "output", "hello", True),
        ("NVDA", "braille", "only for fingers"),
        ("NVDA", "stop"),
    ]


def test_a_reader_without_braille_is_not_made_to_speak_what_is_for_fingers():
    prism = FakePrism("JAWS")
    reader = PrismReader(lambda: prism)
    assert reader.presence() == "reader"
    reader.tell(Announcement("only for fingers", "en", is_spoken=False))
    assert prism.calls == []


def test_engines_are_no_readers():
    prism = FakePrism("SAPI")
    reader = PrismReader(lambda: prism)
    assert reader.presence() == "none"
    assert "SAPI" not in prism.created


def test_nvda_that_is_started_anew_is_found_anew(opened):
    prism = FakePrism("NVDA")
    reader = opened(PrismReader(lambda: prism))
    reader.tell(HELLO)
    prism.restart("NVDA")
    reader.tell(HELLO)
    assert prism.calls == [("NVDA", "output", "hello", True)] * 2
    prism.running.clear()
    with pytest.raises(ReaderError):
        reader.tell(HELLO)
    prism.running.add("JAWS")
    reader.tell(HELLO)
    assert prism.calls[-1][0] == "JAWS"


@pytest.mark.parametrize("error", [ImportError, OSError])
def test_without_the_package_nothing_is_found_and_it_is_tried_once(error):
    tries = []

    def load():
        tries.append(1)
        raise error

    reader = PrismReader(load)
    assert reader.presence() == reader.presence() == "none"
    assert len(tries) == 1
    reader.silence()
    with pytest.raises(ReaderError):
        reader.tell(HELLO)


def test_null_characters_do_not_stop_the_words():
    prism = FakePrism("NVDA")
    reader = PrismReader(lambda: prism)
    assert reader.presence() == "reader"
    reader.tell(Announcement("a\x00b", "en"))
    assert prism.calls == [("NVDA", "output", "a b", True)]


# Speech Dispatcher, by a stand-in of its socket; the real one is in tests/desktop ---------------------------------------


@pytest.fixture
def server(tmp_path, monkeypatch):
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("it is for Linux")
    path = tmp_path / "s"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{path}")
    made = FakeSpeechServer(path)
    yield made
    made.close()


def test_words_go_with_their_language_and_are_taken_back(server):
    reader = SpeechDispatcherReader(lambda: True)
    assert reader.presence() == "reader"
    reader.tell(Announcement("guten Tag", "de"))
    reader.tell(Announcement("noch einmal", "de"))
    reader.silence()
    reader.close()
    assert server.lines == [
        "SET self CLIENT_NAME user:emojiaudio:main",
        "SET self PRIORITY message",
        "SET self LANGUAGE de",
        *("CANCEL self", "SPEAK", "guten Tag", "."),
        *("CANCEL self", "SPEAK", "noch einmal", "."),
        "CANCEL self",
    ]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (".", ".."),
        ("...so what", "....so what"),
        ("one\r\n.\r\nQUIT", "one . QUIT"),
        ("null\x00here", "null here"),
        ("lone \ud83d surrogate", "lone ? surrogate"),
        ("é ß 漢字", "é ß 漢字"),
    ],
)
def test_no_text_leaves_its_place(server, text, sent):
    reader = SpeechDispatcherReader(lambda: False)
    assert reader.presence() == "speech only"
    reader.tell(Announcement(text, "en\r\nQUIT"))
    reader.close()
    assert server.lines[2:] == ["SET self LANGUAGE en", "CANCEL self", "SPEAK", sent, "."]


def test_nothing_is_said_of_what_is_for_fingers(server):
    reader = SpeechDispatcherReader(lambda: True)
    assert reader.presence() == "reader"
    reader.tell(Announcement("only for fingers", "en", is_spoken=False))
    reader.close()
    assert server.lines == []


def test_a_server_that_goes_and_comes_back(server, tmp_path, monkeypatch):
    reader = SpeechDispatcherReader(lambda: True)
    assert reader.presence() == "reader"
    reader.tell(HELLO)
    server.close()
    with pytest.raises(ReaderError):
        reader.tell(HELLO)
    assert reader.presence() == "none"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path / 't'}")
    again = FakeSpeechServer(tmp_path / "t")
    assert reader.presence() == "reader"
    again.refuses = "SET self LANGUAGE"
    with pytest.raises(ReaderError, match="does not take"):
        reader.tell(HELLO)
    again.close()
    reader.close()


def test_a_server_that_ended_is_seen(server):
    reader = SpeechDispatcherReader(lambda: True)
    assert reader.presence() == "reader"
    reader.tell(HELLO)
    server.close()
    assert reader.presence() == "none"
    reader.silence()


def test_where_the_server_is_looked_for(monkeypatch, tmp_path):
    monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert speech_dispatcher.server_path() == tmp_path / "speech-dispatcher" / "speechd.sock"
    monkeypatch.setenv("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560")
    assert speech_dispatcher.server_path() is None
    assert SpeechDispatcherReader().presence() == "none"


@pytest.mark.parametrize(
    ("name", "line", "environment", "runs"),
    [
        ("orca", b"/usr/bin/python3\0/usr/bin/orca\0", b"", True),
        ("orca", b"orca\0", b"LANG=C\0DBUS_SESSION_BUS_ADDRESS=unix:path=/here\0", True),
        ("orca", b"orca\0", b"DBUS_SESSION_BUS_ADDRESS=unix:path=/another\0", False),
        ("orca", b"orca\0", None, True),
        ("orca", b"", b"", False),
        ("bash", b"bash\0", b"", False),
    ],
)
def test_a_reader_is_known_by_its_process(tmp_path, monkeypatch, name, line, environment, runs):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/here")
    for number, comm, cmdline in ((12, "gnome-shell", b"gnome-shell\0"), (345, name, line)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "comm").write_text(f"{comm}\n")
        (folder / "cmdline").write_bytes(cmdline)
        if environment is not None:
            (folder / "environ").write_bytes(environment)
    assert a_reader_runs(tmp_path) == runs
