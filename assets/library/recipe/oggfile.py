"""Ogg Vorbis files that come out the same, byte for byte, on every run of one machine."""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

import soundfile

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

_SERIAL = 0x454D4F4A  # "EMOJ"; libsndfile draws the stream's serial number by chance.
_BLOCK = 4096


def write_vorbis(path: Path, x: np.ndarray, rate: int = 48_000, quality: float = 0.2) -> None:
    """Write mono or stereo sound as Ogg Vorbis.

    Args:
        path: File to write.
        x: float samples, shape (frames,) or (frames, channels).
        rate: Samples a second.
        quality: 0 the smallest to 1 the best; 0.2 is about 60 kbit/s in mono.
    """
    channels = 1 if x.ndim == 1 else x.shape[1]
    with soundfile.SoundFile(path, "w", rate, channels, format="OGG", subtype="VORBIS", compression_level=1 - quality) as file:
        # libsndfile overflows its stack on one large Vorbis write.
        for at in range(0, len(x), _BLOCK):
            file.write(x[at : at + _BLOCK])
    path.write_bytes(_with_serial(path.read_bytes()))


@cache
def _crc_table() -> tuple[int, ...]:
    """Give the table of Ogg's checksum: CRC-32, polynomial 0x04C11DB7, not reflected."""
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return tuple(table)


def _with_serial(data: bytes) -> bytes:
    """Set the serial number of every page, and its checksum."""
    table = _crc_table()
    out = bytearray()
    at = 0
    while at < len(data):
        segments = data[at + 26]
        size = 27 + segments + sum(data[at + 27 : at + 27 + segments])
        page = bytearray(data[at : at + size])
        struct.pack_into("<I", page, 14, _SERIAL)
        struct.pack_into("<I", page, 22, 0)
        crc = 0
        for byte in page:
            crc = ((crc << 8) & 0xFFFFFFFF) ^ table[(crc >> 24) ^ byte]
        struct.pack_into("<I", page, 22, crc)
        out += page
        at += size
    return bytes(out)
