"""Any sound file becomes fit for the library, or is refused in one sentence."""

from __future__ import annotations

import os
import struct
import sys
import time
import tracemalloc

import numpy as np
import pytest
import soundfile

from emojiaudio_desktop.acoustics import loudness
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.library.intake import measure, prepare, write_vorbis


def refused(path, kind="icon"):
    with pytest.raises(InputError) as caught:
        prepare(path, kind)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg", "a.mp3", "a.aiff", "a.au", "a.caf"])
@pytest.mark.parametrize("rate", [8_000, 44_100])
def test_every_format_comes_out_levelled(tmp_path, sound_file, name, rate):
    prepared = prepare(sound_file(name, rate=rate), "icon")
    path = tmp_path / "out.ogg"
    path.touch()
    measures = write_vorbis(prepared.audio, path)
    assert soundfile.info(str(path)).samplerate == 48_000
    assert measures.lufs == pytest.approx(-20, abs=0.5)
    assert measures.true_peak_dbfs <= -3.0
    assert measures.seconds == pytest.approx(0.5, abs=0.06)


def test_opus_is_read(sound_file):
    assert prepare(sound_file("a.opus", subtype="OPUS"), "icon").audio.seconds > 0.4


def test_silence_around_a_sound_is_trimmed(sound_file):
    audio = prepare(sound_file(lead_s=2.0, tail_s=3.0, seconds=0.4), "icon").audio
    assert audio.seconds == pytest.approx(0.4, abs=0.05)
    assert np.abs(audio.samples[:480]).max() > 0.01


@pytest.mark.parametrize(("kind", "longest", "lufs"), [("icon", 1.6, -20), ("bed", 8.0, -24)])
def test_a_long_sound_is_cut_with_a_fade_and_told(sound_file, kind, longest, lufs):
    prepared = prepare(sound_file(seconds=12.0), kind)
    samples = prepared.audio.samples
    assert prepared.audio.seconds == pytest.approx(longest, abs=0.001)
    assert f"cut to {longest:g} seconds" in prepared.notes[0]
    assert np.abs(samples[-240:]).max() < 0.02 * np.abs(samples).max()
    assert loudness(samples, 48_000) == pytest.approx(lufs, abs=1.0)


def test_a_click_stays_a_click_under_the_ceiling(tmp_path):
    samples = np.zeros(48_000)
    samples[20_000:20_960] = np.random.default_rng(1).normal(0, 0.3, 960)
    soundfile.write(tmp_path / "click.wav", samples, 48_000)
    prepared = prepare(tmp_path / "click.wav", "icon")
    assert prepared.audio.seconds < 0.08
    (tmp_path / "out.ogg").touch()
    assert write_vorbis(prepared.audio, tmp_path / "out.ogg").true_peak_dbfs <= -3.0


def test_stereo_is_kept_and_more_channels_are_mixed(sound_file):
    assert prepare(sound_file("two.wav", channels=2), "icon").audio.samples.shape[1] == 2
    assert prepare(sound_file("six.wav", channels=6), "icon").audio.samples.shape[1] == 1


@pytest.mark.parametrize("rate", [4_000, 11_025, 22_050, 37_799, 96_000, 192_000])
def test_odd_rates_keep_their_pitch(sound_file, rate):
    samples = prepare(sound_file(rate=rate, hz=500.0), "icon").audio.samples[:, 0]
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(samples.size)))
    hz = spectrum.argmax() * 48_000 / samples.size
    assert hz == pytest.approx(500, abs=5)


def test_eight_bits_at_8_khz_are_taken_when_audible(sound_file):
    prepared = prepare(sound_file(rate=8_000, subtype="PCM_U8"), "icon")
    assert "eight bits" in prepared.notes[-1]
    assert "mostly hiss" in refused(sound_file("b.wav", rate=8_000, subtype="PCM_U8", level=0.02))


def test_a_constant_is_silence(tmp_path):
    for name, value in (("zero.wav", 0.0), ("constant.wav", 0.25)):
        soundfile.write(tmp_path / name, np.full(48_000, value), 48_000)
        assert "nothing to hear" in refused(tmp_path / name)
    soundfile.write(tmp_path / "eight.wav", np.zeros(8_000), 8_000, subtype="PCM_U8")
    assert "nothing to hear" in refused(tmp_path / "eight.wav")


def test_what_is_no_sound_is_refused(tmp_path):
    (tmp_path / "empty.wav").touch()
    (tmp_path / "noise.wav").write_bytes(np.random.default_rng(1).bytes(5_000))
    (tmp_path / "text.mp3").write_text("hello " * 1_000, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "headless.raw").write_bytes(bytes(5_000))
    (tmp_path / "half.wav").write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt ")
    assert "is empty" in refused(tmp_path / "empty.wav")
    for name in ("noise.wav", "text.mp3", "picture.png", "headless.raw", "half.wav"):
        assert "not a sound" in refused(tmp_path / name), name
    assert "no file" in refused(tmp_path / "missing.wav")
    assert "not a file" in refused(tmp_path)


def test_a_header_without_sound_is_refused(tmp_path):
    soundfile.write(tmp_path / "none.wav", np.zeros(0), 48_000)
    assert "no sound in" in refused(tmp_path / "none.wav")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system")
def test_a_pipe_or_device_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    started = time.monotonic()
    assert "not a file" in refused(tmp_path / "pipe.wav")
    assert time.monotonic() - started < 1.0


def sparse_wav(path, seconds, rate=48_000):
    """A WAV file of that length that takes no room on the disk."""
    size = int(seconds * rate) * 2
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF", min(size + 36, 0xFFFFFFFF), b"WAVE", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16, b"data",
        min(size, 0xFFFFFFFF - 36),
    )  # fmt: skip
    with path.open("wb") as file:
        file.write(header)
        file.truncate(len(header) + size)
    return path


def test_ten_hours_are_refused_from_the_header(tmp_path):
    path = sparse_wav(tmp_path / "long.wav", 36_000, rate=44_100)
    started = time.monotonic()
    tracemalloc.start()
    try:
        assert "10 hours" in refused(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert time.monotonic() - started < 2.0


def test_a_header_that_lies_is_read_to_its_real_end(tmp_path, sound_file):
    content = bytearray(sound_file(seconds=0.5).read_bytes())
    at = content.index(b"data")
    content[at + 4 : at + 8] = struct.pack("<I", 0x70000000)
    (tmp_path / "lie.wav").write_bytes(content)
    assert prepare(tmp_path / "lie.wav", "icon").audio.seconds == pytest.approx(0.5, abs=0.05)


def test_minutes_of_sound_take_little_memory(tmp_path):
    path = tmp_path / "five-minutes.wav"
    with soundfile.SoundFile(str(path), "w", 16_000, 1) as file:
        for _ in range(300):
            file.write(np.sin(np.arange(16_000) * 0.2) * 0.2)
    tracemalloc.start()
    try:
        assert prepare(path, "icon").audio.seconds == pytest.approx(1.6)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_odd_headers_are_refused(tmp_path, sound_file):
    assert "channels" in refused(sound_file("many.wav", channels=9))
    soundfile.write(tmp_path / "slow.wav", np.ones(100), 100)
    assert "samples a second" in refused(tmp_path / "slow.wav")


def test_values_that_are_no_sound_are_refused(tmp_path):
    samples = np.sin(np.arange(48_000) * 0.1).astype(np.float32)
    samples[100] = np.nan
    soundfile.write(tmp_path / "nan.wav", samples, 48_000, subtype="FLOAT")
    assert "damaged" in refused(tmp_path / "nan.wav")
    samples[100] = 0
    soundfile.write(tmp_path / "huge.wav", samples * np.float32(1e30), 48_000, subtype="FLOAT")
    assert np.isfinite(prepare(tmp_path / "huge.wav", "icon").audio.samples).all()


def test_a_cut_off_file_gives_what_is_there_or_a_sentence(tmp_path, sound_file):
    for name in ("a.wav", "a.flac", "a.ogg", "a.mp3"):
        content = sound_file(name, seconds=2.0).read_bytes()
        for share in (0.02, 0.3, 0.6, 0.95):
            path = tmp_path / f"cut-{share}-{name}"
            path.write_bytes(content[: int(len(content) * share)])
            try:
                assert prepare(path, "icon").audio.seconds > 0
            except InputError as error:
                assert "\n" not in str(error)  # noqa: PT017


def test_flipped_bytes_never_crash(tmp_path, sound_file):
    rng = np.random.default_rng(3)
    for name in ("a.wav", "a.flac", "a.ogg"):
        content = sound_file(name).read_bytes()
        for turn in range(25):
            broken = bytearray(content)
            for at in rng.integers(0, len(broken), 20 if turn % 2 else 3):
                broken[at] = rng.integers(0, 256)
            path = tmp_path / f"flipped-{name}"
            path.write_bytes(broken)
            try:
                samples = prepare(path, "icon").audio.samples
                assert np.isfinite(samples).all()
            except InputError:
                pass


def test_a_sound_too_short_is_refused(tmp_path):
    samples = np.zeros(48_000)
    samples[-20:] = 0.5 * (-1.0) ** np.arange(20)
    soundfile.write(tmp_path / "tick.wav", samples[-20:], 48_000)
    assert "too short" in refused(tmp_path / "tick.wav")


def test_measures_are_those_of_a_known_tone(tmp_path):
    # ITU-R BS.1770: a 997 Hz sine at 0 dB of full scale in one channel is -3.01 LUFS.
    time_s = np.arange(48_000 * 3) / 48_000
    soundfile.write(tmp_path / "a.wav", 0.5 * np.sin(2 * np.pi * 997 * time_s), 48_000)
    measures = measure(tmp_path / "a.wav")
    assert measures.lufs == pytest.approx(
        -3.01 - 6.02, abs=0.3
    )  # the silence around it counts a little
    assert measures.true_peak_dbfs == pytest.approx(-6.02, abs=0.1)
    assert measures.seconds == 3.0
