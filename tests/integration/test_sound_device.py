"""Playing to a real PulseAudio server, judged by what is recorded at its sink."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from desktop.sound import SINK_NAME, Found, PulseNullSink, find_in, missing_programs, sounding

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import PlaybackError
from emojiaudio_desktop.playback import device
from emojiaudio_desktop.playback.device import DeviceOutput
from emojiaudio_desktop.playback.output import SoundOutput, default_device_name
from emojiaudio_desktop.playback.sound_server import ServerOutput

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(bool(missing_programs()), reason="needs pulseaudio and pulseaudio-utils"),
]

STOP_LIMIT_S = 0.050
RECORDER_S = 0.005
"""The recorder asks for pieces of this length, so that it hears everything up to so much later."""
TURNS = {SoundOutput: 12, DeviceOutput: 8}


def noise(seconds, seed=0, sample_rate=48_000, channels=1):
    """Noise that is its own fingerprint: no part of it is like another."""
    samples = np.random.default_rng(seed).normal(0, 0.1, (round(seconds * sample_rate), channels))
    return Audio(samples.astype(np.float32), sample_rate)


@pytest.fixture
def sink(monkeypatch):
    with PulseNullSink() as server:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture(params=[SoundOutput, DeviceOutput], ids=["server", "device"])
def make(request):
    """What plays, by the server's own library or by PortAudio."""
    return request.param


@pytest.fixture
def output(sink, make):
    output = make()
    yield output
    output.close()


def is_whole(found: Found) -> bool:
    return min(found.correlation, found.head, found.tail) > 0.995


def play_whole(sink, output, track, turns, *, is_cold):
    """Play until so many tracks got through without the machine running late; give back those that are not whole.

    On a busy machine the sound server itself may run dry: PortAudio counts that, and such a turn tells nothing.
    """
    judged, broken = 0, []
    # A recorder all the time keeps the null sink awake: without one it naps for up to 2 s.
    with sink.recording():
        for _ in range(turns * 3):
            if is_cold:
                output.close()
            else:
                output.warm_up()
            before = 0 if is_cold else output.underflows
            with sink.recording() as recording:
                output.play(track)
                output.wait()
                is_late = output.underflows != before
                if is_cold:
                    output.close()
            found = find_in(recording.audio, track)
            judged += is_whole(found) or not is_late
            if not is_whole(found) and not is_late:
                broken.append(found)
            if judged == turns:
                return broken
    raise AssertionError("the machine is too busy to judge sound")


# Whole ----------------------------------------------------------------------------------------------------------------


def test_head_and_tail_are_whole_on_an_open_stream(sink, output):
    assert play_whole(sink, output, noise(0.5), TURNS[type(output)], is_cold=False) == []


def test_head_and_tail_are_whole_where_the_stream_is_opened_and_closed_around_the_track(
    sink, output
):
    assert play_whole(sink, output, noise(0.5), TURNS[type(output)], is_cold=True) == []


def test_a_latency_of_the_environment_takes_nothing_away(sink, monkeypatch):
    monkeypatch.setenv("PULSE_LATENCY_MSEC", "60")
    output = SoundOutput()
    try:
        assert play_whole(sink, output, noise(0.3), 1, is_cold=False) == []
    finally:
        output.close()
    assert os.environ["PULSE_LATENCY_MSEC"] == "60"


@pytest.mark.parametrize(("sample_rate", "channels"), [(22_050, 1), (44_100, 2), (16_000, 1)])
def test_other_rates_and_channels_sound_the_same(sink, sample_rate, channels):
    quiet = noise(0.6, 1, 8_000, 1)
    from emojiaudio_desktop.acoustics import resample  # noqa: PLC0415

    # Noise below 4 kHz, so that every rate can hold it.
    samples = np.repeat(resample(quiet.samples, 8_000, sample_rate), channels, axis=1)
    track = Audio(samples, sample_rate)
    output = SoundOutput()
    try:
        assert play_whole(sink, output, track, 3, is_cold=False) == []
    finally:
        output.close()


def test_both_sides_are_heard_and_kept_apart(sink, output):
    left, right = noise(0.5, 1), noise(0.5, 2)
    track = Audio(np.concatenate((left.samples, right.samples), axis=1), 48_000)
    output.warm_up()
    with sink.recording() as recording:
        output.play(track)
        output.wait()
    for side, wanted in enumerate((left, right)):
        one = Audio(recording.audio.samples[:, side : side + 1], 48_000)
        assert find_in(one, wanted).correlation > 0.9


def test_a_track_goes_on_where_its_opening_has_got_to(sink, output):
    whole = noise(0.6)
    opening = Audio(whole.samples[:14_400], whole.sample_rate)
    found = []
    output.warm_up()
    for turn in range(6):
        before = output.underflows
        with sink.recording() as recording:
            output.play(opening)
            time.sleep(0.03 + 0.02 * turn)
            output.go_on(whole, not_after_s=0.2)
            output.wait()
        if output.underflows == before:
            found.append(find_in(recording.audio, whole))
    assert found, "the machine is too busy to judge sound"
    assert all(is_whole(each) for each in found)


def test_words_are_whole_also_where_the_opening_is_past_their_start(sink, output):
    whole = noise(0.6)
    opening = noise(0.25, seed=1)
    words = Audio(whole.samples[round(0.11 * 48_000) :], 48_000)
    found = []
    output.warm_up()
    for late_s in (0.15, 0.2, 0.4):
        before = output.underflows
        with sink.recording() as recording:
            output.play(opening)
            time.sleep(late_s)
            output.go_on(whole, not_after_s=0.1)
            output.wait()
        if output.underflows == before:
            found.append(find_in(recording.audio, words))
    assert found, "the machine is too busy to judge sound"
    assert all(is_whole(each) for each in found)


# Silence on demand ----------------------------------------------------------------------------------------------------


def stops_after(sink, output, turns, act):
    """Seconds from a command to the last sound of the track before it, each turn."""
    times = []
    output.warm_up()
    for turn in range(turns):
        with sink.recording() as recording:
            output.play(noise(2.0, turn))
            recording.wait_for_sound()
            time.sleep(0.1 + 0.0037 * turn)
            start = time.monotonic()
            act()
            time.sleep(0.25)
        heard = recording.heard
        times.append(heard.clock_of(sounding(heard.audio)[1] - 1) - start - RECORDER_S)
    return sorted(times)


def test_stop_silences_within_50_ms(sink, output):
    turns = TURNS[type(output)]
    times = stops_after(sink, output, turns, output.stop)
    # A machine that is busy with other things may take the recorder's time away; it cannot make us faster.
    assert times[turns // 2] < STOP_LIMIT_S
    assert times[int(turns * 0.8)] < STOP_LIMIT_S
    assert not output.is_playing


def test_a_stop_is_a_fade_and_no_click(sink, output):
    output.warm_up()
    # A tone has no steep slopes; cutting it off would make one.
    time_s = np.arange(48_000) / 48_000
    tone = Audio((0.5 * np.sin(2 * np.pi * 200 * time_s))[:, np.newaxis].astype(np.float32), 48_000)
    slope = np.abs(np.diff(tone.samples[:, 0])).max()
    for turn in range(8):
        with sink.recording() as recording:
            before = output.underflows
            output.play(tone)
            recording.wait_for_sound()
            time.sleep(0.1 + 0.0013 * turn)
            output.stop()
            output.wait()
        if output.underflows != before:
            continue
        heard = recording.audio.samples[:, 0]
        end = sounding(recording.audio)[1]
        last = heard[max(0, end - 480) : end + 480]
        assert np.abs(np.diff(last)).max() < 3 * slope


def test_a_new_track_silences_the_old_one(sink, output):
    old, new = noise(2.0, 1), noise(0.5, 2)
    output.warm_up()
    for _ in range(10):
        with sink.recording() as recording:
            recording.wait_for(0.2)
            before = output.underflows
            output.play(old)
            recording.wait_for_sound()
            time.sleep(0.2)
            output.play(new)
            output.wait()
        if output.underflows == before:
            break
    # The old one fades while the new one starts: the head is mixed for some milliseconds, the rest is pure.
    after_fade = Audio(new.samples[960:], 48_000)
    found = find_in(recording.audio, after_fade)
    assert found.correlation > 0.995
    start = find_in(recording.audio, Audio(old.samples[:4800], 48_000))
    assert start.correlation > 0.99
    # The old one was heard for about 0.2 s, not for 2 s.
    assert found.offset_s - start.offset_s < 0.6


@pytest.mark.parametrize("kind", [ServerOutput, DeviceOutput])
def test_stop_while_the_device_opens_wins(sink, kind, monkeypatch):
    output = kind()
    opened = threading.Event()
    usual = kind._opened

    def slowly(self):
        opened.set()
        time.sleep(0.3)
        return usual(self)

    monkeypatch.setattr(kind, "_opened", slowly)
    playing = threading.Thread(target=output.play, args=(noise(1.0),))
    try:
        with sink.recording() as recording:
            playing.start()
            opened.wait(5)
            output.stop()
            playing.join(5)
            output.wait()
    finally:
        output.close()
    assert sounding(recording.audio) is None


# State ----------------------------------------------------------------------------------------------------------------


def test_position_and_end(sink):
    ends = []
    output = DeviceOutput(on_finished=lambda: ends.append(time.monotonic()))
    try:
        assert not output.is_playing
        assert output.position == 0.0
        output.warm_up()
        with sink.recording() as recording:
            # Without a recorder the null sink takes a nap of up to 2 s now and then.
            recording.wait_for(0.3)
            start = time.monotonic()
            output.play(noise(1.0))
            assert output.is_playing
            time.sleep(0.6)
            assert 0.35 < output.position < 0.62
            output.wait()
            took = time.monotonic() - start
        assert not output.is_playing
        assert output.position == 0.0
        assert len(ends) == 1
        assert 1.0 < ends[0] - start < 1.5
        assert took < 1.6
        output.play(noise(1.0))
        output.play(noise(1.0))  # takes the place of the first: nothing is finished
        time.sleep(0.3)
        assert len(ends) == 1
        output.stop()
        output.wait()
        assert len(ends) == 2
    finally:
        output.close()


def test_wait_returns_at_once_where_nothing_plays(output):
    start = time.monotonic()
    output.wait()
    output.stop()
    output.wait()
    assert time.monotonic() - start < 0.1
    assert not output.is_open


@pytest.mark.parametrize("kind", [ServerOutput, DeviceOutput])
def test_an_idle_stream_gives_the_device_back(sink, kind):
    output = kind(idle_s=0.4)
    try:
        with sink.recording():
            output.play(noise(0.8))
            time.sleep(0.6)
            assert output.is_open  # it does not count as idle while it plays
            output.wait()
        deadline = time.monotonic() + 5
        while output.is_open and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not output.is_open
        with sink.recording() as recording:
            output.play(noise(0.2))
            output.wait()
        assert find_in(recording.audio, noise(0.2)).correlation > 0.5
    finally:
        output.close()


def threads():
    return {entry.name for entry in Path("/proc/self/task").iterdir()}


def test_nothing_is_left_after_close(sink, make):
    switch = sys.getswitchinterval()
    output = make()
    output.warm_up()
    output.close()  # whatever libraries keep for good, they have it now
    before, python = threads(), set(threading.enumerate())
    handles = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        output.play(noise(0.05))
        output.play(noise(0.05))
        assert make is not DeviceOutput or sys.getswitchinterval() <= 0.001
        output.wait()
        output.close()
        output.close()
    assert not output.is_open
    assert set(threading.enumerate()) == python
    assert sys.getswitchinterval() == switch
    deadline = time.monotonic() + 5
    while len(threads()) > len(before) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(threads()) <= len(before)
    assert len(os.listdir("/proc/self/fd")) <= handles  # noqa: PTH208


def test_many_threads_at_once(sink, output):
    def work(seed):
        for turn in range(10):
            output.play(noise(0.05, seed))
            if turn % 3 == 0:
                output.stop()
            _ = output.is_playing, output.underflows

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    output.stop()
    output.wait()
    assert not output.is_playing


# The device vanishes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kill", [False, True], ids=["server ends", "server is killed"])
def test_a_vanished_server_is_told_and_its_return_is_found(sink, output, kill):
    track = noise(0.4)
    with sink.recording():
        output.play(noise(5.0))
        time.sleep(0.3)
    end = threading.Timer(0.2, lambda: sink.stop(kill=kill))
    end.start()
    start = time.monotonic()
    with pytest.raises(PlaybackError, match="The sound device has vanished"):
        output.wait()
    assert time.monotonic() - start < 3
    assert not output.is_playing
    output.wait()  # told once
    end.join()
    for _ in range(2):
        with pytest.raises(PlaybackError, match="No sound device works"):
            output.play(track)
    sink.start()
    assert play_whole(sink, output, track, 1, is_cold=False) == []


def test_a_server_that_starts_later_is_found(sink, make):
    sink.stop()
    output = make()
    try:
        with pytest.raises(PlaybackError, match="No sound device works"):
            output.warm_up()
        with pytest.raises(PlaybackError):
            default_device_name()
        sink.start()
        output.warm_up()
        assert output.is_open
        assert output.device_name
    finally:
        output.close()


def test_a_server_that_was_restarted_while_nothing_played(sink, output):
    output.warm_up()
    time.sleep(0.2)
    sink.stop()
    sink.start()
    assert play_whole(sink, output, noise(0.3), 1, is_cold=False) == []


def test_two_outputs_at_once(sink, output, make):
    other = make()
    try:
        output.warm_up()
        other.warm_up()
        with sink.recording() as recording:
            output.play(noise(0.5, 1))
            other.play(noise(0.5, 2))
            output.wait()
            other.wait()
        for seed in (1, 2):
            assert find_in(recording.audio, noise(0.5, seed)).correlation > 0.6
    finally:
        other.close()
    assert output.is_open


def test_the_device_has_a_name(sink):
    assert default_device_name() == SINK_NAME
    assert device._PortAudio.open_streams == 0


def test_nothing_is_written_to_standard_error_where_there_is_no_sound(tmp_path):
    script = (
        "from emojiaudio_desktop.playback.output import SoundOutput\n"
        "from emojiaudio_desktop.errors import PlaybackError\n"
        "try: SoundOutput().warm_up()\n"
        "except PlaybackError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout.startswith("No sound device works")
