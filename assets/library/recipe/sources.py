"""The recordings we may use, all from Debian packages: fluid-soundfont-gs, fluidr3mono-gm-soundfont, sonic-pi-samples."""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soundfile
from scipy import signal

RATE = 48_000
GS_FILE = Path("/usr/share/sounds/sf2/FluidR3_GS.sf2")
GM_FILE = Path("/usr/share/sounds/sf3/FluidR3Mono_GM.sf3")
SONIC_PI = Path("/usr/share/sonic-pi/samples")
DRUMS = 128
"""The bank of drum kits; the preset is the kit, the key is the drum."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a recording comes from.

    Attributes:
        package: Debian package and version it was taken from.
        author: Who made it.
        licence: SPDX name.
    """

    package: str
    author: str
    licence: str


GS = Origin("fluid-soundfont-gs 3.1-5.3", "Frank Wen and contributors (Fluid R3)", "MIT")
GM = Origin("fluidr3mono-gm-soundfont 2.315-7", "Frank Wen, Michael Cowgill and contributors (FluidR3Mono)", "MIT")
PI = Origin("sonic-pi-samples 3.2.2", "freesound.org contributors, gathered by Sam Aaron (Sonic Pi)", "CC0-1.0")


@cache
def _soundfont(path: Path) -> tuple[bytes, dict[str, tuple[int, int, int]]]:
    """Read the sample table of a SoundFont: the sample memory and name -> (start, end, rate)."""
    data = path.read_bytes()
    at = 12
    memory, headers = b"", b""
    while at + 8 <= len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        if data[at : at + 4] == b"LIST":
            inner, end = at + 12, at + 8 + size
            while inner + 8 <= end:
                name, length = data[inner : inner + 4], struct.unpack_from("<I", data, inner + 4)[0]
                if name == b"smpl":
                    memory = data[inner + 8 : inner + 8 + length]
                elif name == b"shdr":
                    headers = data[inner + 8 : inner + 8 + length]
                inner += 8 + length
        at += 8 + size
    table = {}
    for at in range(0, len(headers) - 46, 46):
        name, start, end, _, _, rate = struct.unpack_from("<20sIIIII", headers, at)
        table[name.split(b"\0")[0].decode("latin-1")] = (start, end, rate)
    return memory, table


def to_rate(x: np.ndarray, rate: int) -> np.ndarray:
    """Bring a sound to 48 kHz."""
    if rate == RATE:
        return x
    common = np.gcd(rate, RATE)
    return signal.resample_poly(x, RATE // common, rate // common)


@cache
def soundfont_sample(path: Path, name: str) -> np.ndarray:
    """Take one recording out of a SoundFont, with no envelope and no loop.

    Args:
        path: .sf2 (16-bit) or .sf3 (Ogg Vorbis) file.
        name: The sample's name.

    Returns:
        float64, mono, 48 kHz.
    """
    memory, table = _soundfont(path)
    start, end, rate = table[name]
    if memory[start : start + 4] == b"OggS":
        x, rate = soundfile.read(io.BytesIO(memory[start:end]))
    else:
        x = np.frombuffer(memory[2 * start : 2 * end], "<i2") / 32768
    return to_rate(x, rate)


@cache
def sonic_pi_sample(name: str) -> np.ndarray:
    """Read one of Sonic Pi's samples as float64, mono, 48 kHz."""
    x, rate = soundfile.read(SONIC_PI / f"{name}.flac", always_2d=True)
    return to_rate(x.mean(axis=1), rate)


@dataclass(frozen=True, slots=True)
class Note:
    """One note for the SoundFont player.

    Attributes:
        start: Seconds from the beginning.
        key: MIDI key (60 is middle C), or the drum's key.
        seconds: How long it is held.
        velocity: 1 to 127.
        preset: General MIDI program, from 0.
        bank: 0, a variation bank, or `DRUMS`.
        bend: (seconds after the start, semitones) points of a pitch bend, up to 12 semitones.
    """

    start: float
    key: int
    seconds: float = 0.2
    velocity: int = 100
    preset: int = 0
    bank: int = 0
    bend: tuple[tuple[float, float], ...] = ()


def _library() -> ctypes.CDLL:
    lib = ctypes.CDLL(ctypes.util.find_library("fluidsynth") or "libfluidsynth.so.3")
    lib.new_fluid_settings.restype = ctypes.c_void_p
    lib.new_fluid_synth.restype = ctypes.c_void_p
    lib.new_fluid_synth.argtypes = (ctypes.c_void_p,)
    lib.fluid_settings_setnum.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_double)
    lib.fluid_settings_setint.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    lib.fluid_synth_sfload.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    for call in ("noteon", "noteoff", "program_select", "pitch_bend", "pitch_wheel_sens", "cc"):
        getattr(lib, f"fluid_synth_{call}").argtypes = (
            ctypes.c_void_p,
            *[ctypes.c_int] * (4 if call == "program_select" else 3 if call in ("noteon", "cc") else 2),
        )
    lib.fluid_synth_set_channel_type.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_int)
    lib.fluid_synth_write_float.argtypes = (ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p, ctypes.c_int, ctypes.c_int] * 2)
    for call in ("delete_fluid_synth", "delete_fluid_settings"):
        getattr(lib, call).argtypes = (ctypes.c_void_p,)
    return lib


def play(notes: list[Note], seconds: float, *, font: Path = GM_FILE, reverb: float = 0.0) -> np.ndarray:
    """Play notes through a SoundFont with FluidSynth, off line, the same every time.

    Args:
        notes: What to play.
        seconds: Length of the answer.
        font: The SoundFont.
        reverb: 0 dry to 1.

    Returns:
        float64, mono, 48 kHz.
    """
    lib = _library()
    settings = lib.new_fluid_settings()
    for key, number in (("synth.sample-rate", float(RATE)), ("synth.gain", 0.5)):
        lib.fluid_settings_setnum(settings, key.encode(), number)
    for key, whole in (
        ("synth.chorus.active", 0),
        ("synth.reverb.active", int(reverb > 0)),
        ("synth.cpu-cores", 1),
        ("synth.dynamic-sample-loading", 1),
        ("synth.midi-channels", 64),
    ):
        lib.fluid_settings_setint(settings, key.encode(), whole)
    synth = lib.new_fluid_synth(settings)
    number = lib.fluid_synth_sfload(synth, str(font).encode(), 0)
    if number < 0:
        message = f"FluidSynth cannot load {font}."
        raise OSError(message)
    events: list[tuple[int, int, int, int, int]] = []
    channels: dict[tuple[int, int, int], int] = {}
    for index, note in enumerate(notes):
        # A bent note needs a channel of its own.
        key = (note.bank, note.preset, index if note.bend else -1)
        if key not in channels:
            channel = channels[key] = len(channels)
            lib.fluid_synth_set_channel_type(synth, channel, int(note.bank == DRUMS))
            lib.fluid_synth_program_select(synth, channel, number, note.bank, note.preset)
            lib.fluid_synth_pitch_wheel_sens(synth, channel, 12)
            lib.fluid_synth_cc(synth, channel, 91, round(127 * reverb))
            lib.fluid_synth_cc(synth, channel, 7, 110)
        channel = channels[key]
        at = round(note.start * RATE)
        for when, semitones in note.bend:
            events.append((at + round(when * RATE), 1, channel, round(8192 + 8191 * semitones / 12), 0))
        events.append((at, 2, channel, note.key, note.velocity))
        events.append((at + round(note.seconds * RATE), 0, channel, note.key, 0))
    left, right = (np.zeros(round(seconds * RATE), np.float32), np.zeros(round(seconds * RATE), np.float32))
    now = 0
    for at, kind, channel, value, velocity in [*sorted(events), (len(left), 9, 0, 0, 0)]:
        until = min(at, len(left))
        if until > now:
            lib.fluid_synth_write_float(synth, until - now, left.ctypes.data + 4 * now, 0, 1, right.ctypes.data + 4 * now, 0, 1)
            now = until
        if kind == 0:
            lib.fluid_synth_noteoff(synth, channel, value)
        elif kind == 1:
            lib.fluid_synth_pitch_bend(synth, channel, value)
        elif kind == 2:
            lib.fluid_synth_noteon(synth, channel, value, velocity)
    lib.delete_fluid_synth(synth)
    lib.delete_fluid_settings(settings)
    return (left + right).astype(np.float64) / 2
