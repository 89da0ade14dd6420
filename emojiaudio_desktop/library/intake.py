"""Makes a user's sound file fit for the library: checked, trimmed, cut, levelled, written as Ogg Vorbis.

A file is read in blocks and only what is kept stays in memory, so that a recording of hours costs no more than one of seconds.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import soundfile

from emojiaudio_desktop.acoustics import decibels, fade, gain, loudness, resample, true_peak_dbfs
from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.paths import check_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

SAMPLE_RATE: Final = 48_000
CEILING_DBTP: Final = -3.0


@dataclass(frozen=True, slots=True)
class Shape:
    """What a sound of one kind must be like.

    Attributes:
        longest_s: It is cut after this time.
        cut_fade_s: How slowly a cut sound ends.
        lufs: Its loudness.
    """

    longest_s: float
    cut_fade_s: float
    lufs: float


SHAPES: Final = {"icon": Shape(1.6, 0.25, -20.0), "bed": Shape(8.0, 1.0, -24.0)}

_LONGEST_SOURCE_S: Final = 600.0
_SLOWEST_HZ, _FASTEST_HZ = 4_000, 192_000
_MOST_CHANNELS: Final = 8
_FRAME_S: Final = 0.01
_EIGHT_BITS: Final = frozenset({"PCM_U8", "PCM_S8", "DPCM_8"})
_SILENT_DB: Final = -60.0
_SILENT_8_BIT_DB: Final = -36.0
"""Rounding to eight bits leaves noise 6.02 * 8 + 1.76 = 50 dB under full scale: a softer sound would be mostly hiss."""
_START_DB, _END_DB = -38.0, -50.0
"""A sound starts and ends where its 10 ms frames rise over, and fall under, this much below the loudest one."""
_TAIL_S: Final = 0.02
_SHORTEST_S: Final = 0.01
_MEASURED_AROUND_S: Final = 0.2
"""The silence around a short sound while its loudness is measured, as in the recipes of what ships."""
_HEADROOM_DB: Final = 0.4
"""Vorbis adds a little to the peaks."""
_WRITTEN_FRAMES: Final = 4_096
"""libsndfile crashes on one large Vorbis write."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A sound, ready to be written.

    Attributes:
        audio: 48 kHz, one or two channels, levelled.
        notes: What was changed that the user should know, as sentences.
    """

    audio: Audio
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What a sound file measures.

    Attributes:
        seconds: Length.
        lufs: Loudness by ITU-R BS.1770-4, with a fifth of a second of silence around it.
        true_peak_dbfs: Highest peak, oversampled four times.
    """

    seconds: float
    lufs: float
    true_peak_dbfs: float


def open_sound(path: Path, longest_s: float = _LONGEST_SOURCE_S) -> soundfile.SoundFile:
    """Open a sound file, and see from its header that it can be handled.

    Raises:
        InputError: It is no sound, or too long, or has an odd rate or too many channels.
    """
    try:
        file = soundfile.SoundFile(str(path))
    except (soundfile.LibsndfileError, OSError, TypeError, ValueError) as error:
        raise InputError(
            "{name} is not a sound that EmojiAudio can read; give a WAV, FLAC, Ogg, Opus or MP3 file.",
            name=path.name,
        ) from error
    problem = _problem(file, path.name, longest_s)
    if problem is not None:
        file.close()
        raise problem
    return file


def _problem(file: soundfile.SoundFile, name: str, longest_s: float) -> InputError | None:
    """Why a sound cannot be handled, as its header tells."""
    seconds = file.frames / max(1, file.samplerate)
    if file.frames <= 0:
        return InputError("There is no sound in {name}.", name=name)
    if not _SLOWEST_HZ <= file.samplerate <= _FASTEST_HZ:
        return InputError(
            "{name} has {rate} samples a second; give a sound with 4000 to 192000.",
            name=name,
            rate=file.samplerate,
        )
    if file.channels > _MOST_CHANNELS:
        return InputError(
            "{name} has {count} channels; give a sound with one or two.",
            name=name,
            count=file.channels,
        )
    if seconds > longest_s:
        return InputError(
            "{name} is {length} long; a sound may be {limit} long at most.",
            name=name,
            length=_spoken_length(seconds),
            limit=_spoken_length(longest_s),
        )
    return None


def prepare(path: Path, kind: str) -> Prepared:
    """Read a sound file and make it fit for the library.

    Args:
        path: Any format that libsndfile reads.
        kind: "icon" or "bed".

    Raises:
        InputError: It cannot be used; the sentence tells why.
    """
    check_file(path)
    shape = SHAPES[kind]
    start_s, end_s, is_eight_bit = _audible_span(path)
    if end_s - start_s < _SHORTEST_S:
        raise InputError(
            "The sound in {name} is too short to be heard; give one of a hundredth of a second or more.",
            name=path.name,
        )
    is_cut = end_s - start_s > shape.longest_s
    samples, rate = _read_span(path, start_s, min(end_s, start_s + shape.longest_s))
    samples = _plain_channels(samples - samples.mean(axis=0, dtype=np.float64).astype(np.float32))
    samples = resample(samples, rate, SAMPLE_RATE)
    frames = round(min(shape.longest_s, end_s - start_s) * SAMPLE_RATE)
    samples = samples[:frames]
    peak = float(np.abs(samples).max(initial=0.0))
    if peak <= 0.0:
        raise _silent(path)
    samples = fade(
        samples / np.float32(peak),
        SAMPLE_RATE,
        in_s=0.002,
        out_s=shape.cut_fade_s if is_cut else 0.01,
    )
    notes = []
    if is_cut:
        notes.append(
            f"It was cut to {shape.longest_s:g} seconds, with a fade; "
            f"{'icons' if kind == 'icon' else 'beds'} are short."
        )
    if is_eight_bit:
        notes.append("It has only eight bits, so some hiss may be heard.")
    return Prepared(Audio(_levelled(samples, shape.lufs), SAMPLE_RATE), tuple(notes))


def write_vorbis(audio: Audio, path: Path) -> Measures:
    """Write a sound as Ogg Vorbis, so that what is decoded keeps under the ceiling; and flush it to the disk.

    Args:
        audio: 48 kHz, one or two channels.
        path: A file that exists and is the user's alone; it is overwritten.

    Returns:
        What the written file measures.

    Raises:
        OSError: The disk refused.
    """
    samples = audio.samples
    for _ in range(4):
        try:
            _write(samples, audio.sample_rate, path)
        except soundfile.LibsndfileError as error:
            raise OSError(str(error)) from error
        measures = measure(path)
        over_db = measures.true_peak_dbfs - CEILING_DBTP
        if over_db <= 0.0:
            break
        samples = samples * np.float32(gain(-over_db - 0.05))
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return measures


def measure(path: Path, longest_s: float = 60.0) -> Measures:
    """Measure a sound file.

    Raises:
        InputError: It is no sound, too long, silent, or damaged.
    """
    with open_sound(path, longest_s) as file:
        limit = math.ceil((longest_s + 1.0) * file.samplerate)
        samples = _decoded(file, path, limit)
        rate = file.samplerate
    if not samples.size or not float(np.abs(samples).max()):
        raise _silent(path)
    around = np.zeros((round(_MEASURED_AROUND_S * rate), samples.shape[1]), dtype=np.float32)
    return Measures(
        seconds=round(samples.shape[0] / rate, 3),
        lufs=round(loudness(np.concatenate((around, samples, around)), rate), 2),
        true_peak_dbfs=round(true_peak_dbfs(samples), 2),
    )


def _write(samples: Samples, sample_rate: int, path: Path) -> None:
    with soundfile.SoundFile(
        str(path), "w", sample_rate, samples.shape[1], format="OGG", subtype="VORBIS"
    ) as file:
        for start in range(0, samples.shape[0], _WRITTEN_FRAMES):
            file.write(samples[start : start + _WRITTEN_FRAMES])


def _decoded(file: soundfile.SoundFile, path: Path, frames: int) -> Samples:
    """The next frames of an open file, fewer at its end."""
    try:
        samples: Samples = file.read(frames, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise InputError("{name} is damaged and cannot be read.", name=path.name) from error
    if not np.isfinite(samples).all():
        raise InputError("{name} is damaged: it holds values that are no sound.", name=path.name)
    return samples


def _blocks(path: Path) -> Iterator[tuple[Samples, Any]]:
    """A sound file in blocks of about a second, each with the open file."""
    with open_sound(path) as file:
        size = file.samplerate
        left = math.ceil(_LONGEST_SOURCE_S * file.samplerate)
        while left > 0:
            block = _decoded(file, path, min(size, left))
            if not block.shape[0]:
                return
            left -= block.shape[0]
            yield block, file


def _audible_span(path: Path) -> tuple[float, float, bool]:
    """Where the sound in a file starts and ends, in seconds; and whether it has only eight bits."""
    powers: list[NDArray[np.float64]] = []
    is_eight_bit = False
    frames, rate = 0, SAMPLE_RATE
    for block, file in _blocks(path):
        is_eight_bit, rate = file.subtype in _EIGHT_BITS, file.samplerate
        size = max(1, round(_FRAME_S * rate))
        frames += block.shape[0]
        # A block's own mean is taken off: a constant is no sound. Scaled, so that huge floats do not overflow.
        centered = block.astype(np.float64) - block.mean(axis=0, dtype=np.float64)
        power = np.square(centered).max(axis=1)
        padded = np.zeros(-(-power.size // size) * size)
        padded[: power.size] = power
        powers.append(padded.reshape(-1, size).mean(axis=1))
    power = np.concatenate(powers) if powers else np.zeros(1)
    top = float(power.max())
    limit_db = _SILENT_8_BIT_DB if is_eight_bit else _SILENT_DB
    if decibels(math.sqrt(top)) < limit_db:
        if is_eight_bit and top > 0.0:
            raise InputError(
                "The sound in {name} is so soft that its eight bits are mostly hiss; record it louder.",
                name=path.name,
            )
        raise _silent(path)
    heard = np.flatnonzero(power > top * 10 ** (_START_DB / 10))
    ending = np.flatnonzero(power > top * 10 ** (_END_DB / 10))
    size = max(1, round(_FRAME_S * rate))

    def seconds(frame: int) -> float:
        """When a frame starts; the last frame of each second may be shorter than the others."""
        second, within = divmod(frame, -(-rate // size))
        return second + within * size / rate

    end_s = seconds(int(ending[-1])) + _FRAME_S + _TAIL_S
    return seconds(int(heard[0])), min(end_s, frames / rate), is_eight_bit


def _read_span(path: Path, start_s: float, end_s: float) -> tuple[Samples, int]:
    """The frames between two times. Read from the start on: a seek is not exact in every format."""
    kept: list[Samples] = []
    at, rate = 0, SAMPLE_RATE
    for block, file in _blocks(path):
        rate = file.samplerate
        first, last = round(start_s * rate), round(end_s * rate)
        piece = block[max(0, first - at) : max(0, last - at)]
        if piece.size:
            kept.append(piece)
        at += block.shape[0]
        if at >= last:
            break
    if not kept:
        raise _silent(path)
    samples: Samples = np.concatenate(kept).astype(np.float32, copy=False)
    # Full scale at most, before anything is squared in single precision.
    peak = float(np.abs(samples).max())
    if peak > 1.0:
        samples = samples / np.float32(peak)
    return samples, _near_rate(rate)


def _near_rate(rate: int) -> int:
    """A rate that converts in few phases: odd ones are taken for the next multiple of 100, half a cent away at most."""
    return rate if SAMPLE_RATE // math.gcd(rate, SAMPLE_RATE) <= 1_920 else round(rate / 100) * 100


def _plain_channels(samples: Samples) -> Samples:
    """One channel where one is enough, else two; shape (frames, 1 or 2)."""
    if samples.shape[1] == 1:
        return samples
    if samples.shape[1] == 2 and not np.array_equal(samples[:, 0], samples[:, 1]):
        return samples
    mixed: Samples = samples.mean(axis=1, keepdims=True, dtype=np.float32)
    return mixed


def _levelled(samples: Samples, lufs: float) -> Samples:
    """Bring a sound to a loudness, or as near as its peaks allow."""
    around = np.zeros((round(_MEASURED_AROUND_S * SAMPLE_RATE), samples.shape[1]), np.float32)
    now = loudness(np.concatenate((around, samples, around)), SAMPLE_RATE)
    room_db = CEILING_DBTP - _HEADROOM_DB - true_peak_dbfs(samples)
    return samples * np.float32(gain(min(lufs - now, room_db)))


def _silent(path: Path) -> InputError:
    return InputError("There is nothing to hear in {name}; it is silent.", name=path.name)


def _spoken_length(seconds: float) -> str:
    """A length as it is said: "10 hours", "8 seconds"."""
    for size, unit in ((3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{seconds:.2g} seconds"
