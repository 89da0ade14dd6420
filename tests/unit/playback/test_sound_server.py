"""What is written for the sound server, and when; how it sounds is in tests/integration/test_sound_device.py."""

from __future__ import annotations

import numpy as np
import pytest
from fakes import FakeTape

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import PlaybackError
from emojiaudio_desktop.playback import output as output_module
from emojiaudio_desktop.playback import pulse, sound_server
from emojiaudio_desktop.playback.output import SoundOutput
from emojiaudio_desktop.playback.pulse import ServerGoneError
from emojiaudio_desktop.playback.sound_server import Part, ServerOutput

RATE = pulse.SAMPLE_RATE
FADE = sound_server._FADE


def ramp(frames, first=0.0):
    """A track of which each frame tells its place."""
    samples = first + np.arange(frames, dtype=np.float32)[:, np.newaxis] / 1e6
    return Audio(samples, RATE)


@pytest.fixture
def tape(monkeypatch):
    tapes = []

    def opened():
        if FakeTape.is_gone:
            raise ServerGoneError
        tapes.append(FakeTape())
        return tapes[-1]

    FakeTape.is_gone = False
    monkeypatch.setattr(sound_server, "Tape", opened)
    return lambda: tapes[-1]


@pytest.fixture
def server(tape):
    server = ServerOutput()
    yield server
    if not FakeTape.is_gone and server.is_open:
        tape().read = 10**9  # all is heard
    server.close()


# A track on the tape -------------------------------------------------------------------------------------------------


def laid(part, first, frames):
    out = np.zeros((frames, 1), dtype=np.float32)
    part.add_to(out, first)
    return out[:, 0]


def test_a_part_lies_where_it_starts_and_nowhere_else():
    part = Part(np.ones((10, 1), np.float32), 100, 100)
    assert laid(part, 90, 30).tolist() == [0.0] * 10 + [1.0] * 10 + [0.0] * 10
    assert not laid(part, 0, 100).any()
    assert not laid(part, 110, 10).any()


def test_a_fade_is_the_same_in_one_piece_and_in_many():
    part = Part(np.ones((2000, 1), np.float32), 0, 0)
    part.fade(500)
    part.fade(900)  # it fades already
    whole = laid(part, 0, 2000)
    assert whole[:500].all()
    assert (np.diff(whole[500 : 500 + FADE]) < 0).all()
    assert not whole[500 + FADE :].any()
    pieces = [laid(part, first, 70) for first in range(0, 1400, 70)]
    np.testing.assert_array_equal(np.concatenate(pieces), whole[:1400])


def test_a_part_that_joins_the_one_that_fades_leaves_no_step():
    samples = np.ones((4000, 1), np.float32)
    opening, track = Part(samples, 0, 0), Part(samples, 0, 1000, is_joining=True)
    opening.fade(1000)
    sums = laid(opening, 0, 3000) + laid(track, 0, 3000)
    np.testing.assert_allclose(sums, 1.0, atol=1e-6)


# Writing -------------------------------------------------------------------------------------------------------------


def test_a_track_is_written_where_the_server_reads_after_some_silence(server, tape):
    server.play(ramp(1000, 0.5))
    written = tape().samples
    lead = int(np.flatnonzero(written)[0])
    assert lead == sound_server._PREROLL
    np.testing.assert_allclose(written[lead : lead + 1000], ramp(1000, 0.5).samples[:, 0])
    assert server.is_playing


def test_a_whole_track_goes_on_in_the_middle_of_its_opening(server, tape):
    whole = ramp(20_000, 0.2)
    server.play(Audio(whole.samples[:15_000], RATE))
    start = int(np.flatnonzero(tape().samples)[0])
    tape().read = start + 3000
    server.go_on(whole, not_after_s=8000 / RATE)
    np.testing.assert_allclose(
        tape().samples[start : start + 20_000], whole.samples[:, 0], atol=1e-6
    )


def test_words_are_whole_where_the_opening_is_past_their_start(server, tape):
    opening, whole = ramp(15_000, 0.1), ramp(20_000, 0.5)
    server.play(opening)
    tape().read = int(np.flatnonzero(tape().samples)[0]) + 12_000
    server.go_on(whole, not_after_s=8000 / RATE)
    tail = whole.samples[8000 + FADE :, 0]
    np.testing.assert_allclose(tape().samples[-len(tail) :], tail, atol=1e-6)


def test_a_stop_leaves_a_fade_of_what_was_written_ahead(server, tape):
    server.play(Audio(np.full((RATE * 2, 1), 0.5, np.float32), RATE))
    tape().read = 5000
    ahead = tape().end
    server.stop()
    after = tape().samples[5000:]
    assert tape().end >= ahead, "what was written before is covered"
    last = int(np.flatnonzero(after)[-1])
    assert last / RATE < 0.035
    assert np.abs(np.diff(after)).max() < 0.01, "it does not click"
    assert not server.is_playing


def test_a_long_track_is_written_bit_by_bit(server, tape):
    track = ramp(RATE * 3, 0.1)
    server.play(track)
    start = int(np.flatnonzero(tape().samples)[0])
    for _ in range(12):
        assert tape().end - start < RATE * 3 or tape().end - tape().read <= RATE
        tape().read = tape().end - RATE // 5
        with server._state:
            server._look_after(tape())
    np.testing.assert_allclose(tape().samples[start : start + RATE * 3], track.samples[:, 0])
    assert server.underflows == 0


def test_what_comes_too_late_is_heard_all_the_same(server, tape):
    track = ramp(RATE * 2, 0.1)
    server.play(track)
    start, ahead = int(np.flatnonzero(tape().samples)[0]), tape().end
    with server._state:
        tape().read = ahead + 100
        server._look_after(tape())
    rest = track.samples[ahead - start :, 0]
    again = int(np.flatnonzero(tape().samples[ahead:])[0])
    written = tape().samples[ahead + again :]
    np.testing.assert_allclose(written, rest[: len(written)])
    assert again >= 100
    assert server.underflows == 1


def test_nothing_is_written_for_an_opening_that_was_all_there_is(server, tape):
    server.go_on(ramp(100), not_after_s=1.0)
    assert tape().end == 0
    assert not server.is_playing


# Without a server ----------------------------------------------------------------------------------------------------


def test_who_waits_is_told_that_the_server_has_gone(server, tape):
    server.play(ramp(RATE))
    FakeTape.is_gone = True
    with pytest.raises(PlaybackError, match="The sound device has vanished"):
        server.wait()
    server.wait()  # told once
    with pytest.raises(ServerGoneError):
        server.play(ramp(RATE))


def test_a_server_that_comes_back_is_written_to_anew(server, tape):
    server.play(ramp(RATE))
    first = tape()
    first.is_alive = False
    server.play(ramp(100, 0.5))
    assert tape() is not first
    assert tape().samples.max() > 0.4


def test_a_device_plays_where_there_is_no_server(monkeypatch):
    played = []

    class Device:
        def __init__(self, device=None):
            self.device = device

        def play(self, audio):
            played.append(audio)

        def stop(self):
            played.append("stop")

    monkeypatch.setattr(output_module, "DeviceOutput", Device)
    monkeypatch.setattr(pulse, "_LIBRARY", "libpulse-of-nowhere.so")
    track = ramp(100)
    SoundOutput().play(track)
    assert played == [track]


def test_a_device_that_was_asked_for_is_played_to_without_a_server(monkeypatch):
    def never():
        raise AssertionError("the server was asked")

    monkeypatch.setattr(sound_server, "Tape", never)
    played = []
    monkeypatch.setattr(
        output_module.DeviceOutput, "play", lambda device, _: played.append(device._device)
    )
    SoundOutput(device="headset").play(ramp(100))
    assert played == ["headset"]
