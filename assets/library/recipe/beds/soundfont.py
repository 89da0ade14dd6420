"""Play a score through a General MIDI SoundFont with FluidSynth, offline and the same every time.

Needs the Debian packages `libfluidsynth3` and `fluidr3mono-gm-soundfont` (FluidR3Mono, MIT). FluidSynth is called as a library and
gives float samples: no MIDI file, no sound card, no 16-bit step between.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from pathlib import Path

import numpy as np

from emojiaudio_desktop.synthesis.score import DRUMS, INSTRUMENTS, Score

SAMPLE_RATE = 48_000
SOUNDFONT = Path("/usr/share/sounds/sf3/FluidR3Mono_GM.sf3")
BLOCK = 64
"""Frames between which FluidSynth takes in events: 1.3 ms."""

_DRUM_CHANNEL = 9


class SoundFontPlayer:
    """FluidSynth with the SoundFont loaded once; every score gets a synthesizer in its initial state."""

    def __init__(self, soundfont: Path = SOUNDFONT) -> None:
        name = ctypes.util.find_library("fluidsynth") or "libfluidsynth.so.3"
        self._lib = ctypes.CDLL(name)
        for call, result in (("new_fluid_settings", ctypes.c_void_p), ("new_fluid_synth", ctypes.c_void_p)):
            getattr(self._lib, call).restype = result
        self._lib.fluid_settings_setnum.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_double)
        self._lib.fluid_settings_setint.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
        self._lib.fluid_synth_sfload.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
        self._soundfont = soundfont

    def _make(self) -> tuple[ctypes.c_void_p, ctypes.c_void_p]:
        settings = ctypes.c_void_p(self._lib.new_fluid_settings())
        for key, number in (
            ("synth.sample-rate", float(SAMPLE_RATE)),
            ("synth.gain", 0.35),
            ("synth.reverb.room-size", 0.5),
            ("synth.reverb.damp", 0.35),
            ("synth.reverb.width", 0.8),
            ("synth.reverb.level", 0.55),
        ):
            self._lib.fluid_settings_setnum(settings, key.encode(), number)
        for key, whole in (
            ("synth.chorus.active", 0),
            ("synth.reverb.active", 1),
            ("synth.polyphony", 256),
            ("synth.dynamic-sample-loading", 1),
            ("synth.threadsafe-api", 0),
            ("synth.cpu-cores", 1),
        ):
            self._lib.fluid_settings_setint(settings, key.encode(), whole)
        synth = ctypes.c_void_p(self._lib.new_fluid_synth(settings))
        if self._lib.fluid_synth_sfload(synth, str(self._soundfont).encode(), 1) < 0:
            message = f"FluidSynth cannot load {self._soundfont}."
            raise OSError(message)
        return settings, synth

    def render(self, score: Score, extra_s: float = 3.0) -> np.ndarray:
        """Play a score.

        Args:
            score: What to play.
            extra_s: How long to listen on after the score's end.

        Returns:
            float32, shape (frames, 2), at 48 kHz, as loud as it comes.
        """
        settings, synth = self._make()
        lib = self._lib
        channels: dict[str, int] = {}
        for part in score.parts:
            channel = _DRUM_CHANNEL if part.instrument == DRUMS else len([c for c in channels.values() if c != _DRUM_CHANNEL])
            channels[part.name] = channel
            if part.instrument != DRUMS:
                lib.fluid_synth_program_change(synth, channel, INSTRUMENTS[part.instrument].program)
            # Controller 7 acts by the square: 40 log10(value / 127) dB.
            lib.fluid_synth_cc(synth, channel, 7, round(min(127.0, 112 * 10 ** (part.gain_db / 40))))
            lib.fluid_synth_cc(synth, channel, 10, round(64 + 60 * part.pan))
            lib.fluid_synth_cc(synth, channel, 91, round(127 * part.reverb))
            lib.fluid_synth_cc(synth, channel, 11, 127)
        events: list[tuple[int, int, int, int, int]] = []
        for note in score.notes:
            channel = channels[note.part]
            events.append((round(note.start_s * SAMPLE_RATE / BLOCK), 1, channel, note.pitch, note.velocity))
            events.append((max(1, round(note.end_s * SAMPLE_RATE / BLOCK)), 0, channel, note.pitch, 0))
        events.sort()
        blocks = int((score.seconds + extra_s) * SAMPLE_RATE / BLOCK)
        left, right = np.zeros(blocks * BLOCK, np.float32), np.zeros(blocks * BLOCK, np.float32)
        now = 0
        for block, kind, channel, pitch, velocity in [*events, (blocks, 2, 0, 0, 0)]:
            if min(block, blocks) > now:
                frames = (min(block, blocks) - now) * BLOCK
                at = now * BLOCK * 4
                lib.fluid_synth_write_float(
                    synth, frames,
                    ctypes.c_void_p(left.ctypes.data + at), 0, 1,
                    ctypes.c_void_p(right.ctypes.data + at), 0, 1,
                )
                now = min(block, blocks)
            if kind == 1:
                lib.fluid_synth_noteon(synth, channel, pitch, velocity)
            elif kind == 0:
                lib.fluid_synth_noteoff(synth, channel, pitch)
        lib.delete_fluid_synth(synth)
        lib.delete_fluid_settings(settings)
        return np.stack((left, right), axis=1)
