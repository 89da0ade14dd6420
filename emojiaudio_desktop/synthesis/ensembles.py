"""Who plays: the genres, each an ensemble for calm, for moderate and for lively music, and the drum patterns."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The seats of one genre at one level of activity.

    An instrument is written `bright/dark` where pleasant and unpleasant feelings are given to different instruments.

    Attributes:
        lead: Who plays the melody.
        chords: Who plays the harmony.
        comp: How the harmony is played: a name of the accompaniments of the composer.
        bass: Who plays the bass; empty for nobody.
        bass_style: How the bass is played.
        pad: Who holds long chords behind; empty for nobody.
        drums: A key of `DRUM_PATTERNS`, or empty.
    """

    lead: str
    chords: str
    comp: str
    bass: str = ""
    bass_style: str = "root"
    pad: str = ""
    drums: str = ""


@dataclass(frozen=True, slots=True)
class Genre:
    """A manner of playing.

    Attributes:
        tiers: The ensemble for calm, for moderate and for lively music.
        metres: The metres it allows, as beats in a bar and parts of a beat.
        swing: Where the second half of a beat falls: 0.5 is straight.
        reverb: Share of reverberation, 0 to 1.
    """

    tiers: tuple[Ensemble, Ensemble, Ensemble]
    metres: tuple[tuple[int, int], ...] = ((4, 2), (3, 2))
    swing: float = 0.5
    reverb: float = 0.35


_BEAT: Final = ((4, 2),)

GENRES: Final[Mapping[str, Genre]] = MappingProxyType(
    {
        "piano": Genre(
            (
                Ensemble("piano", "piano", "arpeggio", "piano", "root"),
                Ensemble("piano", "piano", "alberti", "piano", "root"),
                Ensemble("bright piano/piano", "piano", "oompah", "piano", "octave"),
            ),
            ((4, 2), (3, 2), (2, 3)),
        ),
        "chamber": Genre(
            (
                Ensemble("oboe/cello", "slow strings", "pad", "cello/contrabass", "root"),
                Ensemble(
                    "clarinet/viola", "pizzicato", "arpeggio", "cello", "root", "slow strings"
                ),
                Ensemble("violin", "pizzicato/strings", "oompah", "cello", "fifth", "slow strings"),
            ),
            ((4, 2), (3, 2), (2, 3)),
            reverb=0.45,
        ),
        "orchestra": Genre(
            (
                Ensemble(
                    "horn/english horn", "harp", "arpeggio", "contrabass", "root", "slow strings"
                ),
                Ensemble("flute/clarinet", "harp", "arpeggio", "contrabass", "root", "strings"),
                Ensemble(
                    "trumpet/horn", "strings", "pulse", "contrabass", "fifth", "brass", "orchestral"
                ),
            ),
            reverb=0.55,
        ),
        "acoustic": Genre(
            (
                Ensemble("nylon guitar", "nylon guitar", "arpeggio", "acoustic bass", "root"),
                Ensemble(
                    "steel guitar", "nylon guitar", "strum", "acoustic bass", "root", "", "shaker"
                ),
                Ensemble(
                    "steel guitar", "steel guitar", "strum", "finger bass", "fifth", "", "cajon"
                ),
            ),
            ((4, 2), (3, 2)),
        ),
        "folk": Genre(
            (
                Ensemble(
                    "pan flute/harmonica", "steel guitar", "arpeggio", "acoustic bass", "root"
                ),
                Ensemble(
                    "accordion/fiddle",
                    "steel guitar",
                    "strum",
                    "acoustic bass",
                    "fifth",
                    "",
                    "tambourine",
                ),
                Ensemble(
                    "fiddle",
                    "banjo/steel guitar",
                    "arpeggio",
                    "acoustic bass",
                    "fifth",
                    "",
                    "claps",
                ),
            ),
            ((4, 2), (3, 2), (2, 3)),
        ),
        "jazz": Genre(
            (
                Ensemble(
                    "vibraphone/muted trumpet",
                    "electric piano",
                    "comp",
                    "acoustic bass",
                    "root",
                    "",
                    "brushes",
                ),
                Ensemble(
                    "muted trumpet/tenor sax",
                    "jazz guitar",
                    "comp",
                    "acoustic bass",
                    "walking",
                    "",
                    "ride",
                ),
                Ensemble(
                    "tenor sax/soprano sax",
                    "piano",
                    "comp",
                    "acoustic bass",
                    "walking",
                    "",
                    "swing",
                ),
            ),
            _BEAT,
            swing=0.64,
        ),
        "lofi": Genre(
            (
                Ensemble(
                    "vibraphone", "electric piano", "pad", "fretless bass", "root", "", "lofi light"
                ),
                Ensemble(
                    "electric piano/muted trumpet",
                    "electric piano",
                    "comp",
                    "fretless bass",
                    "syncopated",
                    "",
                    "lofi",
                ),
                Ensemble(
                    "vibraphone/electric piano",
                    "electric piano",
                    "comp",
                    "finger bass",
                    "syncopated",
                    "",
                    "lofi",
                ),
            ),
            _BEAT,
            swing=0.58,
        ),
        "electronic": Genre(
            (
                Ensemble(
                    "crystal/bowed pad", "atmosphere", "arpeggio", "synth bass", "root", "warm pad"
                ),
                Ensemble(
                    "calliope/saw lead",
                    "polysynth",
                    "pulse",
                    "synth bass",
                    "syncopated",
                    "warm pad",
                    "house light",
                ),
                Ensemble(
                    "saw lead", "polysynth", "pulse", "synth bass", "eighths", "sweep pad", "house"
                ),
            ),
            _BEAT,
        ),
        "ambient": Genre(
            (
                Ensemble(
                    "celesta/bowed pad",
                    "warm pad",
                    "pad",
                    "contrabass",
                    "root",
                    "halo pad/choir pad",
                ),
                Ensemble(
                    "crystal/electric piano",
                    "atmosphere",
                    "arpeggio",
                    "contrabass",
                    "root",
                    "warm pad/bowed pad",
                ),
                Ensemble(
                    "crystal/saw lead", "atmosphere", "arpeggio", "synth bass", "root", "sweep pad"
                ),
            ),
            ((4, 2), (3, 2)),
            reverb=0.65,
        ),
        "musicbox": Genre(
            (
                Ensemble("music box", "harp", "arpeggio"),
                Ensemble("music box", "celesta", "alberti", "harp", "root"),
                Ensemble("glockenspiel/celesta", "celesta", "alberti", "pizzicato", "fifth"),
            ),
            ((3, 2), (4, 2), (2, 3)),
            reverb=0.45,
        ),
        "rock": Genre(
            (
                Ensemble(
                    "clean guitar",
                    "clean guitar",
                    "arpeggio",
                    "finger bass",
                    "root",
                    "",
                    "rock light",
                ),
                Ensemble(
                    "overdriven guitar",
                    "clean guitar",
                    "strum",
                    "finger bass",
                    "eighths",
                    "",
                    "rock light",
                ),
                Ensemble(
                    "overdriven guitar",
                    "distortion guitar",
                    "riff",
                    "picked bass",
                    "eighths",
                    "",
                    "rock",
                ),
            ),
            _BEAT,
            reverb=0.25,
        ),
        "latin": Genre(
            (
                Ensemble(
                    "nylon guitar",
                    "nylon guitar",
                    "bossa",
                    "acoustic bass",
                    "syncopated",
                    "",
                    "bossa",
                ),
                Ensemble(
                    "flute/nylon guitar",
                    "nylon guitar",
                    "bossa",
                    "acoustic bass",
                    "syncopated",
                    "",
                    "bossa",
                ),
                Ensemble(
                    "trumpet/muted trumpet",
                    "piano",
                    "montuno",
                    "acoustic bass",
                    "syncopated",
                    "",
                    "salsa",
                ),
            ),
            _BEAT,
        ),
        "tropical": Genre(
            (
                Ensemble("kalimba", "marimba", "arpeggio", "acoustic bass", "root"),
                Ensemble(
                    "marimba",
                    "nylon guitar",
                    "offbeat",
                    "acoustic bass",
                    "syncopated",
                    "",
                    "shaker",
                ),
                Ensemble(
                    "steel drums/marimba",
                    "marimba",
                    "offbeat",
                    "finger bass",
                    "syncopated",
                    "",
                    "bongos",
                ),
            ),
            _BEAT,
        ),
        "cinematic": Genre(
            (
                Ensemble(
                    "cello", "piano", "arpeggio", "contrabass", "root", "choir pad/slow strings"
                ),
                Ensemble(
                    "horn/cello",
                    "pizzicato",
                    "pulse",
                    "contrabass",
                    "root",
                    "slow strings",
                    "heartbeat",
                ),
                Ensemble(
                    "horn",
                    "strings",
                    "pulse",
                    "contrabass",
                    "eighths",
                    "brass/tremolo strings",
                    "taiko",
                ),
            ),
            ((4, 2), (3, 2)),
            reverb=0.6,
        ),
        "chiptune": Genre(
            (
                Ensemble("square lead", "square lead", "arpeggio", "synth bass", "root"),
                Ensemble(
                    "square lead", "square lead", "arpeggio", "synth bass", "octave", "", "chip"
                ),
                Ensemble(
                    "square lead", "square lead", "arpeggio", "synth bass", "octave", "", "chip"
                ),
            ),
            _BEAT,
            reverb=0.12,
        ),
        "brass": Genre(
            (
                Ensemble("horn", "horn", "pad", "tuba", "root"),
                Ensemble("clarinet/horn", "horn", "oompah", "tuba", "fifth", "", "march light"),
                Ensemble("trumpet", "brass/trombone", "oompah", "tuba", "fifth", "", "march"),
            ),
            ((4, 2), (3, 2)),
            reverb=0.4,
        ),
        "comedy": Genre(
            (
                Ensemble("bassoon", "pizzicato", "oompah", "pizzicato", "root"),
                Ensemble(
                    "clarinet/bassoon", "pizzicato", "oompah", "tuba", "fifth", "", "woodblock"
                ),
                Ensemble(
                    "xylophone/bassoon", "pizzicato", "oompah", "tuba", "fifth", "", "woodblock"
                ),
            ),
            ((4, 2), (3, 2)),
            reverb=0.25,
        ),
        "koto": Genre(
            (
                Ensemble("koto", "harp", "arpeggio", "harp", "root"),
                Ensemble("koto", "harp", "arpeggio", "cello", "root", "", "bongos light"),
                Ensemble("koto", "harp", "pulse", "cello", "root", "", "bongos"),
            ),
            _BEAT,
        ),
    }
)
"""Genres by name."""

DRUM_PATTERNS: Final[Mapping[str, tuple[tuple[int, str], ...]]] = MappingProxyType(
    {
        "brushes": ((42, "o...g...o...g..."), (38, "....g.......g...")),
        "ride": ((51, "o...x..go...x..g"), (42, "....o.......o..."), (36, "g.......g.......")),
        "swing": (
            (51, "x...x..ox...x..o"),
            (42, "....o.......o..."),
            (36, "o.......o.....g."),
            (38, "......g......g.."),
        ),
        "shaker": ((70, "o.g.o.g.o.g.o.g."),),
        "cajon": ((36, "x.....o.x......."), (38, "....o.......o..g"), (70, "o.g.o.g.o.g.o.g.")),
        "tambourine": ((54, "g.g.o.g.g.g.o.g."), (36, "o.......o.......")),
        "claps": ((39, "....o.......o..."), (36, "x.......x.......")),
        "lofi light": ((42, "g...g...g...g..."), (37, "....g.......g...")),
        "lofi": ((36, "x......o..x....."), (37, "....x.......x..."), (42, "o.g.o.g.o.g.o.gg")),
        "house light": ((36, "o...o...o...o..."), (42, "..o...o...o...o.")),
        "house": (
            (36, "x...x...x...x..."),
            (39, "....o.......o..."),
            (46, "..o...o...o...o."),
            (42, "g..gg..gg..gg..g"),
        ),
        "rock light": (
            (36, "o.......o......."),
            (37, "....o.......o..."),
            (42, "o.g.o.g.o.g.o.g."),
        ),
        "rock": ((36, "x.....x.x....x.."), (38, "....x.......x..."), (42, "x.o.x.o.x.o.x.o.")),
        "bossa": ((36, "o..oo..oo..oo..o"), (37, "o..o..o...o..o.."), (70, "ogogogogogogogog")),
        "salsa": (
            (56, "o...o.o.o...o.o."),
            (75, "x..x..x...x.x..."),
            (63, "..o...oo..o...oo"),
            (36, "...o..o....o..o."),
        ),
        "bongos light": ((60, "o..g..o.g..o..g."),),
        "bongos": ((60, "x..o..x.o..o..x."), (61, "..o..g....g..o.."), (70, "o.o.o.o.o.o.o.o.")),
        "heartbeat": ((36, "o..g....o..g...."),),
        "taiko": ((41, "x.....x...x.x..."), (45, "...o.....o....oo"), (36, "x.......x.......")),
        "orchestral": ((38, "o..oo.g.o..oo.gg"), (36, "o.......o.......")),
        "chip": ((36, "x...o...x...o..."), (38, "....o.......o..."), (42, "o.o.o.o.o.o.o.o.")),
        "march light": ((37, "o...o.g.o...o.gg"), (36, "g.......g.......")),
        "march": ((38, "x.oox.o.x.oox.gg"), (36, "x.......x.......")),
        "woodblock": ((76, "o.....o.o....o.."), (77, "....o.......o...")),
    }
)
"""Drum patterns by name: keys of the General MIDI drum map, each with sixteen quarters of a beat: x strong, o medium, g ghost."""
