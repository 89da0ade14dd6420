"""Playing, as far as it can be told without a sound device; the rest is in tests/integration/test_sound_device.py."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import PlaybackError
from emojiaudio_desktop.playback import device, pulse
from emojiaudio_desktop.playback.device import DeviceOutput
from emojiaudio_desktop.playback.output import default_device_name


def ones(frames, channels=1, sample_rate=48_000):
    return Audio(np.ones((frames, channels), dtype=np.float32), sample_rate)


RAMP = np.linspace(1, 0, 10, dtype=np.float32)[:, np.newaxis]


def blocks(track, count, size):
    """What a track adds to each of some blocks, and what it says of its end."""
    result = []
    for _ in range(count):
        out = np.zeros((size, 1), dtype=np.float32)
        result.append((out[:, 0], track.add_to(out, RAMP)))
    return result


def test_a_track_is_given_out_whole_and_tells_its_last_frame():
    track = device._Track(ones(25).samples)
    given = blocks(track, 3, 10)
    assert [last for _, last in given] == [None, None, 5]
    assert np.concatenate([out for out, _ in given]).sum() == 25


def test_a_track_that_ends_with_a_block_tells_so_at_once():
    assert [last for _, last in blocks(device._Track(ones(20).samples), 2, 10)] == [None, 10]


def test_a_fade_goes_on_from_block_to_block_and_ends_in_silence():
    track = device._Track(ones(100).samples)
    blocks(track, 1, 4)
    track.is_fading = True
    given = blocks(track, 3, 4)
    assert [last for _, last in given] == [None, None, 2]
    heard = np.concatenate([out for out, _ in given])
    np.testing.assert_allclose(heard[:10], RAMP[:, 0])
    assert not heard[10:].any()


def test_a_track_that_ends_within_its_fade():
    track = device._Track(ones(6).samples)
    blocks(track, 1, 4)
    track.is_fading = True
    (heard, last), *_ = blocks(track, 1, 4)
    assert last == 2
    np.testing.assert_allclose(heard, [RAMP[0, 0], RAMP[1, 0], 0, 0])


def test_a_track_that_comes_in_for_its_opening_goes_on_without_a_step():
    samples = np.linspace(0.5, 1.0, 40, dtype=np.float32)[:, np.newaxis]
    opening, whole = device._Track(samples[:30]), device._Track(samples)
    blocks(opening, 1, 8)
    whole.place, whole.is_joining, opening.is_fading = opening.place, True, True
    sums = [
        one + other
        for (one, _), (other, _) in zip(blocks(opening, 4, 8), blocks(whole, 4, 8), strict=True)
    ]
    # The fade takes ten frames, of which the first eight are in the first block.
    np.testing.assert_allclose(np.concatenate(sums)[:8], samples[8:16, 0], rtol=1e-6)
    np.testing.assert_allclose(np.concatenate(sums)[18 - 8 : 32], samples[18:40, 0], rtol=1e-6)


@pytest.mark.parametrize(
    ("given", "rate", "channels", "shape"),
    [
        (ones(480), 48_000, 2, (480, 2)),
        (ones(480, 2), 48_000, 1, (480, 1)),
        (ones(480, 6), 48_000, 2, (480, 2)),
        (ones(480, 1, 24_000), 48_000, 2, (960, 2)),
        (ones(441, 2, 44_100), 48_000, 2, (480, 2)),
    ],
)
def test_a_track_is_fitted_to_the_stream(given, rate, channels, shape):
    fitted = device.fitted(given, rate, channels)
    assert fitted.shape == shape
    assert fitted.dtype == np.float32
    assert np.abs(fitted).max() <= 1.0
    assert fitted[shape[0] // 2, 0] == pytest.approx(1.0, abs=0.01)


def test_the_track_that_plays_is_the_outputs_own():
    audio = ones(10, 2)
    fitted = device.fitted(audio, 48_000, 2)
    audio.samples[:] = 0
    assert fitted.all()


# Choosing a device ----------------------------------------------------------------------------------------------------


def portaudio(*names, default, apis=()):
    devices = [
        {
            "name": name.rstrip("0"),
            "max_output_channels": 0 if name.endswith("0") else 2,
            "default_samplerate": 44_100.0,
        }
        for name in names
    ]
    return SimpleNamespace(
        PortAudioError=RuntimeError,
        query_devices=lambda: devices,
        query_hostapis=lambda: [
            {"name": name, "default_output_device": place} for name, place in apis
        ],
        default=SimpleNamespace(device=(-1, default)),
    )


def order(portaudio, wanted=None):
    return [
        place for place, rate in device._choices(portaudio, wanted) if rate == device.SAMPLE_RATE
    ]


def test_the_systems_device_comes_first_then_the_sound_servers():
    assert order(portaudio("hw", "pipewire", "pulse", "default", default=3)) == [3, 2, 1]
    assert order(portaudio("hw", "pulse", default=-1)) == [1]
    assert order(portaudio("mic0", "hw", default=0, apis=[("ALSA", 1), ("OSS", -1)])) == [1]
    assert order(portaudio(default=-1)) == []


def test_the_mixers_rate_is_tried_first():
    assert list(device._choices(portaudio("default", default=0), None)) == [
        (0, 48_000),
        (0, 44_100),
    ]


def test_a_device_can_be_asked_for_by_name_or_number():
    machine = portaudio("hw", "headset", "default", default=2)
    assert order(machine, "headset") == [1]
    assert order(machine, 0) == [0]
    assert order(machine, "gone") == []


def test_windows_plays_by_wasapi(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    machine = portaudio("MME", "WASAPI", default=0, apis=[("MME", 0), ("Windows WASAPI", 1)])
    assert order(machine) == [1, 0]
    assert device._may_be_outdated(machine)


def test_the_list_of_devices_is_outdated_without_a_sound_server(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert device._may_be_outdated(portaudio("hw", "default", default=1))
    assert not device._may_be_outdated(portaudio("hw", "pulse", default=1))


# Without PortAudio ----------------------------------------------------------------------------------------------------


def test_a_missing_library_is_one_plain_sentence_that_names_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(pulse, "_LIBRARY", "libpulse-of-nowhere.so")
    output = DeviceOutput()
    for attempt in (lambda: output.play(ones(100)), output.warm_up, default_device_name):
        with pytest.raises(PlaybackError, match="install the package libportaudio2"):
            attempt()
    output.stop()
    output.wait()
    output.close()
    assert not output.is_playing
    assert output.position == 0.0


def test_an_empty_track_needs_no_device(monkeypatch):
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    output = DeviceOutput()
    output.play(ones(0))
    output.wait()
    assert not output.is_open


def test_importing_loads_no_portaudio():
    script = (
        "import sys, emojiaudio_desktop.playback.output as d; d.SoundOutput(); "
        "assert not {'sounddevice', '_sounddevice', 'soundfile'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
