"""What a piece of music is made of: notes, parts, chords, and the instruments that play them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument, for both renderers.

    Attributes:
        name: Our name for it, as used in notes and in the sound library.
        program: General MIDI program, 0 to 127.
        low: Lowest MIDI pitch that sounds natural.
        high: Highest MIDI pitch that sounds natural.
        timbre: The timbre of the built-in synthesizer that stands in for it.
        is_sustained: True for bowed, blown and electronic sounds, which last as long as the note; False for struck and plucked.
    """

    name: str
    program: int
    low: int
    high: int
    timbre: str
    is_sustained: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Attributes:
        start_s: When it starts, in seconds from the start of the score.
        duration_s: How long it is held, in seconds.
        pitch: MIDI pitch; for drums the key of the General MIDI drum map.
        velocity: 1 to 127.
        instrument: A key of `INSTRUMENTS`, or `DRUMS`.
        part: What it does in the music: lead, chords, bass, pad or drums.
    """

    start_s: float
    duration_s: float
    pitch: int
    velocity: int
    instrument: str
    part: str

    @property
    def end_s(self) -> float:
        """When the note is released, in seconds."""
        return self.start_s + self.duration_s


@dataclass(frozen=True, slots=True)
class Part:
    """One seat of the ensemble.

    Attributes:
        name: lead, chords, bass, pad or drums.
        instrument: A key of `INSTRUMENTS`, or `DRUMS`.
        gain_db: Its level in the balance.
        pan: -1 left to 1 right.
        reverb: Share of reverberation, 0 to 1.
    """

    name: str
    instrument: str
    gain_db: float
    pan: float
    reverb: float


@dataclass(frozen=True, slots=True)
class ChordSpan:
    """One harmony and the time it holds.

    Attributes:
        start_s: When it starts.
        duration_s: How long it holds.
        symbol: Its roman numeral, relative to the major scale on the tonic.
        root: Pitch class of its root, 0 to 11.
        pitch_classes: All its pitch classes, the root first.
        bass: MIDI pitch of the bass.
        voicing: MIDI pitches of the upper voices, ascending.
    """

    start_s: float
    duration_s: float
    symbol: str
    root: int
    pitch_classes: tuple[int, ...]
    bass: int
    voicing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A whole piece: bars that can be repeated, then a tail that ends it.

    From `loop_start_s` to `loop_end_s` lie whole bars. Their last harmony leads to the tonic, so that after `loop_end_s`
    either the bars come again or the tail, which is the closing tonic and its ringing out, follows.

    Attributes:
        notes: All notes, by start.
        parts: The ensemble.
        chords: All harmonies, the last being that of the tail.
        tonic: Pitch class of the tonic, 0 to 11.
        mode: Name of the mode.
        bpm: Beats a minute.
        beats_per_bar: Beats in a bar.
        subdivision: Parts of a beat: 2 in simple metres, 3 in compound ones.
        bars: Number of bars in the loop.
        loop_start_s: Where the repeatable bars start.
        loop_end_s: Where they end and the tail starts.
        seconds: Length with all ringing out.
        brightness: 0 (dull) to 1 (brilliant), for renderers that can follow it.
        gain_db: Level relative to the middle level of all music: what arousal adds or takes.
    """

    notes: tuple[Note, ...]
    parts: tuple[Part, ...]
    chords: tuple[ChordSpan, ...]
    tonic: int
    mode: str
    bpm: float
    beats_per_bar: int
    subdivision: int
    bars: int
    loop_start_s: float
    loop_end_s: float
    seconds: float
    brightness: float
    gain_db: float

    @property
    def beat_s(self) -> float:
        """Length of a beat, in seconds."""
        return 60.0 / self.bpm

    @property
    def bar_s(self) -> float:
        """Length of a bar, in seconds."""
        return self.beats_per_bar * self.beat_s


DRUMS: Final = "drums"
"""The instrument name of notes whose pitch is a key of the General MIDI drum map."""


def _table(*rows: Instrument) -> Mapping[str, Instrument]:
    return MappingProxyType({row.name: row for row in rows})


INSTRUMENTS: Final = _table(
    Instrument("piano", 0, 28, 96, "pluck"),
    Instrument("bright piano", 1, 28, 100, "pluck"),
    Instrument("electric piano", 4, 36, 88, "tine"),
    Instrument("celesta", 8, 60, 100, "bell"),
    Instrument("glockenspiel", 9, 72, 103, "bell"),
    Instrument("music box", 10, 60, 98, "bell"),
    Instrument("vibraphone", 11, 53, 89, "bell"),
    Instrument("marimba", 12, 45, 90, "mallet"),
    Instrument("xylophone", 13, 65, 100, "mallet"),
    Instrument("tubular bells", 14, 55, 77, "bell"),
    Instrument("dulcimer", 15, 55, 86, "pluck"),
    Instrument("accordion", 21, 50, 88, "reed", is_sustained=True),
    Instrument("harmonica", 22, 58, 88, "reed", is_sustained=True),
    Instrument("nylon guitar", 24, 40, 80, "pluck"),
    Instrument("steel guitar", 25, 40, 82, "pluck"),
    Instrument("jazz guitar", 26, 40, 80, "pluck"),
    Instrument("clean guitar", 27, 40, 84, "pluck"),
    Instrument("muted guitar", 28, 40, 80, "mallet"),
    Instrument("overdriven guitar", 29, 40, 84, "saw", is_sustained=True),
    Instrument("distortion guitar", 30, 38, 80, "saw", is_sustained=True),
    Instrument("acoustic bass", 32, 28, 55, "bass"),
    Instrument("finger bass", 33, 28, 55, "bass"),
    Instrument("picked bass", 34, 28, 55, "bass"),
    Instrument("fretless bass", 35, 28, 55, "bass"),
    Instrument("synth bass", 38, 28, 55, "bass", is_sustained=True),
    Instrument("violin", 40, 55, 96, "reed", is_sustained=True),
    Instrument("viola", 41, 48, 84, "reed", is_sustained=True),
    Instrument("cello", 42, 36, 72, "reed", is_sustained=True),
    Instrument("contrabass", 43, 28, 55, "reed", is_sustained=True),
    Instrument("tremolo strings", 44, 40, 90, "pad", is_sustained=True),
    Instrument("pizzicato", 45, 36, 90, "mallet"),
    Instrument("harp", 46, 30, 98, "pluck"),
    Instrument("timpani", 47, 36, 57, "mallet"),
    Instrument("strings", 48, 36, 90, "pad", is_sustained=True),
    Instrument("slow strings", 49, 36, 88, "pad", is_sustained=True),
    Instrument("choir", 52, 43, 79, "pad", is_sustained=True),
    Instrument("voice", 53, 48, 81, "soft", is_sustained=True),
    Instrument("trumpet", 56, 55, 84, "saw", is_sustained=True),
    Instrument("trombone", 57, 40, 70, "saw", is_sustained=True),
    Instrument("tuba", 58, 28, 55, "bass", is_sustained=True),
    Instrument("muted trumpet", 59, 55, 82, "reed", is_sustained=True),
    Instrument("horn", 60, 41, 77, "soft", is_sustained=True),
    Instrument("brass", 61, 43, 84, "saw", is_sustained=True),
    Instrument("soprano sax", 64, 56, 84, "reed", is_sustained=True),
    Instrument("tenor sax", 66, 44, 76, "reed", is_sustained=True),
    Instrument("oboe", 68, 58, 89, "reed", is_sustained=True),
    Instrument("english horn", 69, 52, 79, "reed", is_sustained=True),
    Instrument("bassoon", 70, 34, 70, "reed", is_sustained=True),
    Instrument("clarinet", 71, 50, 89, "soft", is_sustained=True),
    Instrument("piccolo", 72, 74, 100, "soft", is_sustained=True),
    Instrument("flute", 73, 60, 94, "soft", is_sustained=True),
    Instrument("recorder", 74, 60, 91, "soft", is_sustained=True),
    Instrument("pan flute", 75, 60, 91, "soft", is_sustained=True),
    Instrument("whistle", 78, 65, 96, "soft", is_sustained=True),
    Instrument("ocarina", 79, 60, 88, "soft", is_sustained=True),
    Instrument("square lead", 80, 48, 91, "chip", is_sustained=True),
    Instrument("saw lead", 81, 48, 91, "saw", is_sustained=True),
    Instrument("calliope", 82, 55, 91, "soft", is_sustained=True),
    Instrument("new age pad", 88, 43, 86, "pad", is_sustained=True),
    Instrument("warm pad", 89, 40, 84, "pad", is_sustained=True),
    Instrument("polysynth", 90, 43, 88, "saw", is_sustained=True),
    Instrument("choir pad", 91, 43, 82, "pad", is_sustained=True),
    Instrument("bowed pad", 92, 43, 84, "pad", is_sustained=True),
    Instrument("halo pad", 94, 43, 84, "pad", is_sustained=True),
    Instrument("sweep pad", 95, 40, 82, "pad", is_sustained=True),
    Instrument("crystal", 98, 55, 96, "bell"),
    Instrument("atmosphere", 99, 45, 86, "pluck"),
    Instrument("banjo", 105, 48, 84, "pluck"),
    Instrument("koto", 107, 48, 86, "pluck"),
    Instrument("kalimba", 108, 53, 86, "mallet"),
    Instrument("fiddle", 110, 55, 92, "reed", is_sustained=True),
    Instrument("steel drums", 114, 55, 86, "bell"),
    Instrument("taiko", 116, 36, 60, "mallet"),
)
"""Instruments by name. Ranges are those in which the samples of FluidR3 sound natural, within the real instruments' ranges."""
