"""Writes tracks to files: WAV, FLAC, Ogg Vorbis, Opus."""

from __future__ import annotations

import contextlib
import io
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.acoustics import resample
from emojiaudio_desktop.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from emojiaudio_desktop.domain import Audio

_FORMATS: Final = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".opus": ("OGG", "OPUS"),
}
ENDINGS: Final = tuple(_FORMATS)
"""The endings that :func:`write_track` knows."""

_OPUS_RATES: Final = (8_000, 12_000, 16_000, 24_000, 48_000)
_OPUS_RATE: Final = 48_000
_BLOCK_FRAMES: Final = 4096
"""libsndfile 1.2 overflows its stack when a long track is written to Vorbis in one call."""
_MOST_CHANNELS: Final = 2


@dataclass(frozen=True, slots=True)
class WrittenTrack:
    """What a file holds after writing.

    Attributes:
        path: The file.
        seconds: Length.
        sample_rate: Frames a second in the file.
    """

    path: Path
    seconds: float
    sample_rate: int


def check_target(path: Path) -> None:
    """Find out whether a track can be written there, before the work of making it.

    Raises:
        OutputError: The ending is unknown, the folder is missing or cannot be written, or something else has the name.
    """
    ending = path.suffix.lower()
    if ending not in _FORMATS:
        raise OutputError(
            "The file name {name} has {ending}; end it with {known}.",
            name=path.name,
            ending=f"the unknown ending {path.suffix}" if path.suffix else "no ending",
            known=f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}",
        )
    try:
        target = path.resolve()
        if not target.parent.is_dir():
            raise OutputError(
                "The folder {folder} does not exist; create it, or choose another one.",
                folder=path.parent,
            )
        if target.is_dir():
            raise OutputError("{path} is a folder; give the name of a file.", path=path)
        if target.exists() and not target.is_file():
            # Renaming over a device or a pipe would take it away from its other users.
            raise OutputError("{path} is not an ordinary file; choose another name.", path=path)
    except (OSError, RuntimeError, ValueError) as error:
        raise _refusal(path, error) from error
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise OutputError(
            "The folder {folder} cannot be written; choose another one.", folder=path.parent
        )


def write_track(audio: Audio, path: Path) -> WrittenTrack:
    """Write a track whole or not at all; the ending of the name decides the format.

    WAV and FLAC hold 16 bits a sample. What is louder than full scale is clipped.

    Args:
        audio: The track, of one or two channels.
        path: The file; one that exists is replaced.

    Raises:
        OutputError: As :func:`check_target`, or the disk refused.
    """
    check_target(path)
    sample_rate = audio.sample_rate
    samples = audio.samples[:, :_MOST_CHANNELS]
    container, coding = _FORMATS[path.suffix.lower()]
    if coding == "OPUS" and sample_rate not in _OPUS_RATES:
        samples = resample(samples, sample_rate, _OPUS_RATE)
        sample_rate = _OPUS_RATE
    encoded = _encode(samples, sample_rate, container, coding)
    try:
        _replace(path.resolve(), encoded)
    except OSError as error:
        raise _refusal(path, error) from error
    return WrittenTrack(path, samples.shape[0] / sample_rate, sample_rate)


def _encode(
    samples: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
    sample_rate: int,
    container: str,
    coding: str,
) -> memoryview:
    """Encode in memory: libsndfile tells too little of what went wrong on a disk."""
    import soundfile  # noqa: PLC0415  (loads libsndfile)

    buffer = io.BytesIO()
    try:
        with soundfile.SoundFile(
            buffer, "w", sample_rate, samples.shape[1], format=container, subtype=coding
        ) as file:
            for start in range(0, samples.shape[0], _BLOCK_FRAMES):
                file.write(np.clip(samples[start : start + _BLOCK_FRAMES], -1.0, 1.0))
    except soundfile.SoundFileError as error:
        raise OutputError(
            "A track of {rate} hertz cannot be written as {coding}; choose a .wav file instead.",
            rate=sample_rate,
            coding=container if coding == "PCM_16" else coding.capitalize(),
        ) from error
    return buffer.getbuffer()


def _replace(target: Path, content: memoryview) -> None:
    """Write beside the target and rename; the new file has the rights that any new file gets here, or the old one's."""
    aside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(aside, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def _refusal(path: Path, error: Exception) -> OutputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad file name"
    return OutputError(
        "The track cannot be written to {path}: {reason}.", path=path, reason=reason.lower()
    )
