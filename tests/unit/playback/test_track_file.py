"""Tracks become files, whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import OutputError
from emojiaudio_desktop.playback import file
from emojiaudio_desktop.playback.file import ENDINGS, check_target, write_track

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


def sweep(seconds=1.0, sample_rate=48_000, channels=2):
    """A tone that rises from 200 Hz to 3 kHz, differently left and right."""
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    phase = 2 * np.pi * (200 * time + 1400 / seconds * time**2)
    columns = [0.5 * np.sin(phase), 0.4 * np.cos(phase)][:channels]
    return Audio(np.stack(columns, axis=1).astype(np.float32), sample_rate)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sample_rate", [22_050, 44_100, 48_000])
def test_what_is_written_is_what_is_read(tmp_path, ending, channels, sample_rate):
    audio = sweep(1.0, sample_rate, channels)
    path = tmp_path / f"track{ending}"
    written = write_track(audio, path)
    samples, rate = soundfile.read(path, always_2d=True)
    assert written.path == path
    assert written.sample_rate == rate
    assert written.seconds == pytest.approx(len(samples) / rate)
    assert written.seconds == pytest.approx(1.0, abs=1e-4)
    assert samples.shape[1] == channels
    if rate != sample_rate:
        assert ending == ".opus"
        assert rate == 48_000
        return
    for column, wanted in zip(samples.T, audio.samples.T, strict=True):
        correlation = np.corrcoef(column, wanted)[0, 1]
        assert correlation > (0.99999 if ending in (".wav", ".flac") else 0.98)
    if ending in (".wav", ".flac"):
        assert np.abs(samples - audio.samples).max() < 2 / 32768


def test_opus_at_another_rate_sounds_the_same(tmp_path):
    written = write_track(sweep(1.0, 44_100, 1), tmp_path / "x.opus")
    samples, rate = soundfile.read(written.path)
    wanted = sweep(1.0, rate, 1).samples[:, 0]
    assert np.corrcoef(samples[480:-480], wanted[480 : len(samples) - 480])[0, 1] > 0.97


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_long_track_and_an_empty_one(tmp_path, ending):
    """libsndfile overflows its stack when two minutes are written to Vorbis in one call."""
    path = tmp_path / f"long{ending}"
    assert write_track(sweep(125.0), path).seconds == pytest.approx(125.0)
    assert soundfile.info(path).duration == pytest.approx(125.0, abs=0.01)
    empty = Audio(np.zeros((0, 2), dtype=np.float32), 48_000)
    assert write_track(empty, tmp_path / f"empty{ending}").seconds == 0.0


def test_what_is_too_loud_is_clipped_and_does_not_wrap(tmp_path):
    loud = Audio(np.full((1000, 1), 1.7, dtype=np.float32), 48_000)
    for ending in (".wav", ".flac"):
        samples, _ = soundfile.read(write_track(loud, tmp_path / f"x{ending}").path)
        assert samples.min() > 0.99


def test_the_ending_may_be_in_capitals(tmp_path):
    assert soundfile.info(write_track(sweep(0.1), tmp_path / "X.WAV").path).format == "WAV"


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path):
    path = tmp_path / "track.wav"
    path.write_text("before")
    if sys.platform != "win32":
        path.chmod(0o640)
    write_track(sweep(0.1), path)
    assert soundfile.info(path).duration == pytest.approx(0.1)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


@on_posix
def test_a_new_file_has_the_usual_rights(tmp_path):
    before = os.umask(0o027)
    try:
        path = write_track(sweep(0.1), tmp_path / "track.wav").path
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@on_posix
def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target.wav", tmp_path / "link.wav"
    link.symlink_to(target)
    write_track(sweep(0.1), link)
    assert link.is_symlink()
    assert soundfile.info(target).duration == pytest.approx(0.1)


# What is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("track", "has no ending; end it with .wav, .flac, .ogg or .opus"),
        ("track.mp3", "has the unknown ending .mp3"),
        ("missing/track.wav", "does not exist"),
        ("folder.wav", "is a folder"),
        ("a\0b.wav", "cannot be written"),
        (f"{'n' * 300}.wav", "cannot be written"),
        (f"{'n' * 250}.wav", None),
    ],
)
def test_a_bad_target_is_one_plain_sentence(tmp_path, name, said):
    (tmp_path / "folder.wav").mkdir()
    path = tmp_path / name
    if said is None:
        write_track(sweep(0.1), path)
        return
    for attempt in (lambda: check_target(path), lambda: write_track(sweep(0.1), path)):
        with pytest.raises(OutputError, match=said) as caught:
            attempt()
        assert "\n" not in str(caught.value)
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder.wav"]


@on_posix
def test_devices_and_pipes_keep_their_names(tmp_path):
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    link = tmp_path / "null.wav"
    link.symlink_to("/dev/null")
    for path in (pipe, link):
        with pytest.raises(OutputError, match="not an ordinary file"):
            write_track(sweep(0.1), path)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@on_posix
def test_a_loop_of_links(tmp_path):
    (tmp_path / "a.wav").symlink_to(tmp_path / "b.wav")
    (tmp_path / "b.wav").symlink_to(tmp_path / "a.wav")
    with pytest.raises(OutputError, match="cannot be written"):
        write_track(sweep(0.1), tmp_path / "a.wav")


@on_posix
def test_a_folder_without_right_to_write(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(OutputError, match="cannot be written; choose another one"):
        check_target(tmp_path / "track.wav")


@on_posix
def test_a_full_disk_leaves_nothing_behind_and_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "track.wav"
    path.write_text("before")

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError, match="no space left on device"):
        write_track(sweep(0.1), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_rate_that_a_format_does_not_have(tmp_path):
    odd = Audio(np.zeros((100, 1), dtype=np.float32), 700_000)
    with pytest.raises(OutputError, match="700000 hertz cannot be written as FLAC"):
        write_track(odd, tmp_path / "x.flac")
    assert not list(tmp_path.iterdir())


def test_blocks_are_small():
    assert file._BLOCK_FRAMES <= 8192
