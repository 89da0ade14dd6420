"""The user's own screen reader as the voice: Speech Dispatcher for real, its log and the sink; Orca by a stand-in of its service."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from orca_stand_in import StandInOrca
from session import wait_for
from sound import find_in, sounding
from speech_server import SpeechServer
from test_tray import App, is_silent_after

from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Audio, Capture, Track
from emojiaudio_desktop.service import handoff

pytestmark = pytest.mark.desktop

STOP_WITHIN_S = 0.05
BY_READER = '[speech]\nthrough = "my screen reader"\n'
LONG = "A very long sentence indeed, which goes on and on. " * 6


@pytest.fixture(scope="module")
def speech(desktop):
    return SpeechServer(desktop)


@pytest.fixture
def start(desktop, speech):
    apps = []

    def begin(settings=BY_READER):
        apps.append(App(desktop, settings=settings))
        return apps[-1]

    yield begin
    for app in apps:
        app.end()


def read(app, text, seconds=30.0):
    return handoff.send(app.address, {"command": "read", "text": text}, seconds)["spoken"]


def our_voice_is_loaded(app):
    return "espeak" in Path(f"/proc/{app.process.pid}/maps").read_text()


def wordless_track(text, settings, folder):
    """What the program plays under the reader's words."""
    profile = folder / "profile.toml"
    profile.write_text(settings)
    program = Program(profile)
    last = list(program.run_live_line(Capture(text), program.loaded.settings))[-1]
    assert isinstance(last, Track)
    assert last.arrangement.utterance is None
    return last


def without(recording, track):
    """What is heard besides a track: where it lies, how loud it is there, and the rest of the sound."""
    found = find_in(recording, track.audio)
    first = round(found.offset_s * recording.sample_rate)
    there = recording.samples[first : first + track.audio.samples.shape[0]].astype(np.float64)
    wanted = track.audio.samples.astype(np.float64)
    share = float((there * wanted).sum() / (wanted * wanted).sum())
    return share, there - share * wanted


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples))))


def test_the_reader_speaks_the_words_and_our_sounds_play_under_them(
    desktop, speech, start, tmp_path, capsys
):
    text = "I passed my exam 🥳🥳🥳"
    app, before = start(), len(speech.said())
    with desktop.sink.recording() as recording:
        spoken = read(app, text)
        recording.wait_for_sound()
        time.sleep(4.0)
    assert speech.said()[before:] == [spoken]
    track = wordless_track(text, BY_READER, tmp_path)
    assert track.arrangement.announcement.text == spoken
    share, rest = without(recording.audio, track)
    with capsys.disabled():
        print(
            f"\nour track at {share:.2f} of its level, {rms(rest) / rms(track.audio.samples):.1f} times as much beside it"
        )
    # Ours is there at its level, and louder than it a voice that is not ours.
    assert share == pytest.approx(1.0, abs=0.3)
    assert rms(rest) > 2 * rms(track.audio.samples)
    assert not our_voice_is_loaded(app)


def test_stop_silences_the_reader_and_our_sounds(desktop, speech, start, capsys):
    app = start()
    times_s = []
    for number in range(4):
        with desktop.sink.recording() as recording:
            read(app, f"{LONG} {number} 🥳")
            recording.wait_for_sound()
            time.sleep(1.5)
            stopped, clock = time.monotonic(), time.time()
            handoff.send(app.address, {"command": "stop"}, 10.0)
            assert is_silent_after(recording)
        heard = recording.heard
        _, last = sounding(heard.audio)
        times_s.append((speech.taken_back_at()[-1] - clock, heard.clock_of(last) - stopped))
    with capsys.disabled():
        told, silent = (
            ", ".join(f"{s * 1000:.0f}" for s in each) for each in zip(*times_s, strict=True)
        )
        print(
            f"\nstop to the reader's being told {told} ms, to silence at the sink {silent} ms; "
            f"load {os.getloadavg()[0]:.1f}"
        )
    # A busy machine is late now and then; a program that is too slow is late always.
    assert 0 <= min(told for told, _ in times_s) <= STOP_WITHIN_S
    # The server's own way to silence is not ours to shorten.
    assert min(silent for _, silent in times_s) <= 4 * STOP_WITHIN_S


def test_the_newest_request_wins(desktop, speech, start):
    app = start()
    before = len(speech.said())
    with desktop.sink.recording() as recording:
        read(app, LONG)
        recording.wait_for_sound()
        read(app, "👍")
        time.sleep(4.0)
        assert is_silent_after(recording)
    said = speech.said()[before:]
    assert len(said) == 2
    assert said[0].startswith("A very long sentence")


def test_what_the_program_tells_goes_by_the_reader_too(desktop, speech, start):
    app = start()
    handoff.send(app.address, {"command": "tell_more"}, 10.0)
    wait_for(
        "the sentence",
        lambda: (
            speech.said()[-1:]
            == ["Nothing has been read yet, so there is nothing to tell more about."]
        ),
    )
    read(app, "😂")
    wait_for("the words", lambda: "laugh" in speech.said()[-1])
    more = handoff.send(app.address, {"command": "tell_more"}, 10.0)["spoken"]
    wait_for("more", lambda: speech.said()[-1] == more)
    assert not our_voice_is_loaded(app)


def test_when_the_reader_goes_ours_speaks_and_it_is_used_again_when_it_is_back(
    desktop, speech, start
):
    app = start()
    read(app, "👍")
    wait_for("the words", speech.said)
    time.sleep(2.0)
    speech.kill()
    try:
        with desktop.sink.recording() as recording:
            read(app, "I passed my exam 🥳🥳🥳")
            recording.wait_for_sound()
            time.sleep(8.0)
        first, last = sounding(recording.audio)
        told_s = (last - first) / recording.audio.sample_rate
        with desktop.sink.recording() as recording:
            read(app, "I passed my exam 🎉🎉🎉")
            recording.wait_for_sound()
            time.sleep(5.0)
        first, last = sounding(recording.audio)
        words_s = (last - first) / recording.audio.sample_rate
    finally:
        speech.start()
    # The sentence on why is heard the first time only.
    assert our_voice_is_loaded(app)
    assert told_s > words_s + 2.0
    spoken = read(app, "well done 🥳")
    wait_for("the reader", lambda: speech.said()[-1:] == [spoken])


def test_automatic_without_a_reader_is_our_voice(desktop, speech, start):
    app = start('[speech]\nthrough = "automatic"\n')
    before = len(speech.said())
    with desktop.sink.recording() as recording:
        read(app, "well done 👍")
        recording.wait_for_sound()
        time.sleep(2.0)
    assert speech.said()[before:] == []
    assert our_voice_is_loaded(app)


def test_automatic_with_a_reader_that_speaks_by_speech_dispatcher_is_the_reader(
    desktop, speech, start
):
    # Only its name is Orca's: a reader without an interface, as Orca is before 49.
    orca = desktop.spawn("orca-name", "bash", "-c", "printf orca > /proc/$$/comm; sleep 60; true")
    try:
        app = start('[speech]\nthrough = "automatic"\n')
        spoken = read(app, "well done 👍")
        wait_for("the words", lambda: speech.said()[-1:] == [spoken])
        assert not our_voice_is_loaded(app)
    finally:
        orca.kill()
        orca.wait(5.0)


@pytest.mark.parametrize("version", ["49", "50"])
def test_orca_presents_the_words_by_its_service(desktop, speech, start, version):
    """A stand-in of Orca's service on a real bus, the real prismatoid, and our sounds at the sink."""
    pytest.importorskip("prism", reason="prismatoid is not installed")
    with StandInOrca(desktop.environment["DBUS_SESSION_BUS_ADDRESS"], version) as orca:
        app = start('[speech]\nthrough = "automatic"\n')
        said = len(speech.said())
        with desktop.sink.recording() as recording:
            spoken = read(app, "I passed my exam 🥳🥳🥳")
            recording.wait_for_sound()
            stopped = time.monotonic()
            handoff.send(app.address, {"command": "stop"}, 10.0)
            wait_for("the interruption", lambda: orca.presented[-1:] == [None])
            assert time.monotonic() - stopped < 1.0
            assert is_silent_after(recording)
        assert orca.presented[-2:] == [spoken, None]
        assert [one for one in orca.presented if one] == [spoken]
        assert len(speech.said()) == said
        assert not our_voice_is_loaded(app)
    # It has gone, and nothing else runs: the words come by our voice.
    time.sleep(2.5)
    with desktop.sink.recording() as recording:
        read(app, "well done 👍")
        recording.wait_for_sound()
        # The icon is heard before the words are made.
        wait_for("our voice", lambda: our_voice_is_loaded(app))


def test_commands_obey_the_setting(desktop, speech, start, tmp_path):
    folder = Path(desktop.environment["XDG_CONFIG_HOME"]) / "emojiaudio"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(BY_READER)
    command = [sys.executable, "-m", "emojiaudio_desktop"]
    with desktop.sink.recording() as recording:
        out = desktop.run(*command, "read", "well done 👍", seconds=60.0).strip()
        time.sleep(2.0)
    assert speech.said()[-1] == out
    # The command ends when all is heard: the end of ours too, when the reader has spoken.
    ours = wordless_track("well done 👍", BY_READER, tmp_path).audio
    end = Audio(ours.samples[-14_400:-4_800], ours.sample_rate)
    assert find_in(recording.audio, end).correlation > 0.9
    said = len(speech.said())
    track = desktop.folder / "track.wav"
    desktop.run(*command, "render", "well done 👍", "-o", str(track), seconds=60.0)
    assert len(speech.said()) == said  # a file needs our words
    checked = desktop.run(*command, "check", seconds=60.0)
    line = next(line for line in checked.splitlines() if line.startswith("Screen reader"))
    assert line.startswith("Screen reader: works. Speech Dispatcher answers")


def test_a_missing_reader_is_told_by_the_command_and_nothing_is_lost(desktop, speech):
    folder = Path(desktop.environment["XDG_CONFIG_HOME"]) / "emojiaudio"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(BY_READER)
    command = [sys.executable, "-m", "emojiaudio_desktop", "read", "well done 👍"]
    environment = desktop.environment | {"SPEECHD_ADDRESS": "unix_socket:/nowhere"}
    with desktop.sink.recording() as recording:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=60.0
        )
    assert done.returncode == 0
    assert done.stderr.startswith("emojiaudio: No screen reader runs")
    assert sounding(recording.audio) is not None
