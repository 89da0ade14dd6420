"""What each emotion sounds like beyond valence and arousal: harmony, contour, articulation, manner.

Valence and arousal leave feelings together that music tells apart: fear and anger share a point of the circumplex. The
characters follow what listeners and performers agree on (Juslin & Laukka 2003, table 11; Gabrielsson & Lindstrom 2010): anger is
loud, low, accented and detached with little variation; fear is soft to uneven, high, with pauses and dissonance; sadness is legato,
falling and narrow; tenderness legato and soft; happiness detached, rising, with small timing variation.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Progression = tuple[str, str]
"""A mode and four chord symbols; the fourth leads back to the first and to the closing tonic."""


@dataclass(frozen=True, slots=True)
class Character:
    """The manner of one emotion.

    Attributes:
        progressions: Harmonies to choose from.
        contours: Shapes of the melody to choose from: keys of `CONTOURS`.
        register: Semitones that the melody lies higher or lower than valence and arousal say.
        articulation: Added to the share of its time that a note sounds: negative is detached, positive bound.
        density: Added to the activity of the melody.
        comp: Accompaniment that takes the place of the genre's, by tier (calm, moderate, lively); empty keeps the genre's.
        is_sparse: Whether the melody leaves rests.
        uses_drums: Whether drums may play.
        accent: Added velocity on strong beats.
        swell: Velocity gained from the start of the loop to its end.
        tremble: Whether long notes of the melody are repeated quickly.
        final: Degree the melody ends on, in order of preference: 0 tonic, 1 third, 2 fifth.
    """

    progressions: tuple[Progression, ...]
    contours: tuple[str, ...] = ("arch",)
    register: int = 0
    articulation: float = 0.0
    density: float = 0.0
    comp: tuple[str, str, str] = ("", "", "")
    is_sparse: bool = False
    uses_drums: bool = True
    accent: int = 8
    swell: int = 4
    tremble: bool = False
    final: tuple[int, ...] = (0, 1, 2)


CONTOURS: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {
        "arch": (0, 3, 6, 7, 5, 2),
        "rise": (-4, -1, 1, 4, 6, 8),
        "fall": (6, 5, 2, 1, -2, -4),
        "wave": (0, 4, 0, 5, -1, 2),
        "flat": (0, 1, 0, 0, -1, 0),
        "zigzag": (0, 6, -1, 7, 1, 5),
        "leap": (-4, 7, 5, 9, 3, 7),
        "sigh": (5, 2, 4, 0, 2, -2),
        "question": (2, -1, -3, 0, 4, 6),
        "sink": (0, -1, -2, -4, -5, -7),
        "fanfare": (-3, 0, 4, 4, 7, 9),
        "creep": (-4, -3, -1, 0, 1, 2),
    }
)
"""Shapes of melodies: semitones about the middle of the register, evenly spread over the loop."""


CHARACTERS: Final[Mapping[str, Character]] = MappingProxyType(
    {
        "joy": Character(
            (
                ("ionian", "I IV I V"),
                ("ionian", "I vi ii V7"),
                ("ionian", "I V IV V7"),
                ("ionian", "I iii IV V"),
            ),
            ("arch", "wave", "rise"),
            articulation=-0.08,
        ),
        "amusement": Character(
            (
                ("ionian", "I VI7 II7 V7"),
                ("ionian", "I V7 I V7"),
                ("ionian", "I #io7 ii V7"),
                ("ionian", "I IV I V7"),
            ),
            ("zigzag", "wave"),
            register=2,
            articulation=-0.25,
            density=0.1,
            comp=("oompah", "oompah", "oompah"),
        ),
        "affection": Character(
            (
                ("ionian", "Iadd9 vi7 IVmaj7 V7sus4"),
                ("ionian", "Imaj7 iii7 IV iv"),
                ("ionian", "Iadd9 IVadd9 ii7 V"),
            ),
            ("arch", "sigh"),
            register=1,
            articulation=0.2,
            density=-0.25,
            comp=("arpeggio", "arpeggio", "arpeggio"),
            uses_drums=False,
            accent=3,
            swell=6,
        ),
        "gratitude": Character(
            (
                ("ionian", "I IV I V"),
                ("ionian", "IVadd9 I ii7 V7sus4"),
                ("ionian", "I iii7 IVadd9 IV"),
            ),
            ("arch", "fall"),
            register=-1,
            articulation=0.15,
            density=-0.15,
            accent=4,
            swell=6,
        ),
        "pride": Character(
            (
                ("ionian", "I IV bVII V"),
                ("mixolydian", "I bVII IV bVII"),
                ("ionian", "I bVI bVII V"),
                ("ionian", "I V IV V"),
            ),
            ("fanfare", "rise"),
            register=-2,
            articulation=-0.05,
            density=-0.1,
            comp=("block", "block", "pulse"),
            accent=14,
            swell=10,
        ),
        "relief": Character(
            (
                ("ionian", "V7sus4 I IV V7"),
                ("ionian", "ii7 V7sus4 I IV"),
                ("ionian", "IVmaj7 iii7 ii7 V7sus4"),
            ),
            ("fall", "sigh"),
            articulation=0.2,
            density=-0.1,
            uses_drums=False,
            accent=3,
            swell=-8,
        ),
        "serenity": Character(
            (
                ("ionian", "Imaj7 IVmaj7 Imaj7 IVadd9"),
                ("lydian", "Imaj7 II Imaj7 IVadd9"),
                ("ionian", "Iadd9 vi7 ii7 IVadd9"),
            ),
            ("wave", "flat"),
            articulation=0.25,
            density=-0.2,
            comp=("pad", "arpeggio", "arpeggio"),
            is_sparse=True,
            uses_drums=False,
            accent=2,
            swell=0,
            final=(1, 2, 0),
        ),
        "excitement": Character(
            (
                ("ionian", "I V vi IV"),
                ("mixolydian", "I bVII IV V"),
                ("ionian", "vi IV I V"),
                ("ionian", "I IV V7sus4 V7"),
            ),
            ("rise", "zigzag"),
            register=2,
            articulation=-0.12,
            density=0.25,
            comp=("arpeggio", "pulse", ""),
            accent=10,
            swell=12,
        ),
        "surprise": Character(
            (("lydian", "I bVI I bII7"), ("ionian", "I bIII bVI V7"), ("ionian", "I III7 bVI V7")),
            ("leap",),
            register=3,
            articulation=-0.25,
            density=-0.1,
            comp=("stab", "stab", "stab"),
            is_sparse=True,
            accent=18,
            swell=8,
            final=(2, 0, 1),
        ),
        "confusion": Character(
            (
                ("dorian", "i II bVI V+7"),
                ("dorian", "i bIII+ II V+7"),
                ("aeolian", "i bVIo7 iih7 V+7"),
            ),
            ("question", "zigzag"),
            articulation=-0.15,
            density=-0.1,
            comp=("offbeat", "offbeat", "offbeat"),
            is_sparse=True,
            uses_drums=False,
            final=(2, 1, 0),
        ),
        "embarrassment": Character(
            (
                ("harmonic minor", "i #ivo7 i V7"),
                ("harmonic minor", "i V7 #ivo7 V7"),
                ("dorian", "i6 #ivo7 ii7 V7"),
            ),
            ("fall", "question"),
            register=-1,
            articulation=-0.2,
            density=-0.05,
            comp=("oompah", "oompah", "oompah"),
            is_sparse=True,
            final=(0, 2, 1),
        ),
        "boredom": Character(
            (("dorian", "i7 IV i7 IV"), ("aeolian", "i bVII i bVII"), ("dorian", "i ii7 i v7")),
            ("flat",),
            register=-3,
            articulation=0.0,
            density=-0.1,
            comp=("block", "block", "block"),
            uses_drums=False,
            accent=0,
            swell=-4,
            final=(0, 2, 1),
        ),
        "tiredness": Character(
            (
                ("aeolian", "i7 bVImaj7 iv7 v7"),
                ("dorian", "i7 ii7 i7 v7"),
                ("aeolian", "i7 bVII bVImaj7 iv7"),
            ),
            ("sink", "fall"),
            register=-4,
            articulation=0.25,
            density=-0.3,
            comp=("pad", "pad", "arpeggio"),
            is_sparse=True,
            uses_drums=False,
            accent=1,
            swell=-12,
        ),
        "sadness": Character(
            (
                ("aeolian", "i bVI iv V"),
                ("aeolian", "i v bVI iv"),
                ("aeolian", "i bVII bVI V7"),
                ("aeolian", "i iv i V"),
            ),
            ("fall", "sigh"),
            register=-1,
            articulation=0.25,
            density=-0.1,
            comp=("arpeggio", "arpeggio", "arpeggio"),
            uses_drums=False,
            accent=2,
            swell=-4,
        ),
        "heartbreak": Character(
            (
                ("harmonic minor", "i bVImaj7 iih7 V7"),
                ("harmonic minor", "i iv iih7 V7"),
                ("harmonic minor", "i bII iv V7"),
            ),
            ("arch", "sigh"),
            register=2,
            articulation=0.25,
            comp=("arpeggio", "arpeggio", "arpeggio"),
            uses_drums=False,
            accent=6,
            swell=12,
        ),
        "fear": Character(
            (
                ("phrygian", "i bII i viio7"),
                ("harmonic minor", "i #ivo7 bVI viio7"),
                ("phrygian", "i bII iio7 viio7"),
            ),
            ("creep", "zigzag"),
            register=8,
            articulation=-0.1,
            density=-0.2,
            comp=("pad", "tremolo", "tremolo"),
            is_sparse=True,
            accent=4,
            swell=16,
            tremble=True,
            final=(0, 1, 2),
        ),
        "anxiety": Character(
            (
                ("aeolian", "i bVI iih7 V7"),
                ("phrygian", "i bII i bII"),
                ("harmonic minor", "i iih7 i viio7"),
            ),
            ("creep", "flat"),
            register=2,
            articulation=-0.3,
            density=0.05,
            comp=("pulse", "pulse", "pulse"),
            accent=4,
            swell=12,
        ),
        "anger": Character(
            (
                ("phrygian", "i5 bII5 i5 bVII5"),
                ("aeolian", "i5 bVI5 bVII5 V5"),
                ("phrygian", "i5 bIII5 bII5 bVII5"),
            ),
            ("flat", "zigzag"),
            register=-9,
            articulation=-0.2,
            density=0.15,
            comp=("riff", "riff", "riff"),
            accent=20,
            swell=4,
        ),
        "disgust": Character(
            (
                ("phrygian", "i bVI7 #ivo7 V7"),
                ("phrygian", "i #ivo7 iv bII"),
                ("harmonic minor", "i viio7 bII7 V7"),
            ),
            ("sink", "creep"),
            register=-9,
            articulation=-0.05,
            density=-0.15,
            comp=("block", "block", "block"),
            accent=10,
            swell=0,
        ),
        "contempt": Character(
            (
                ("aeolian", "i bVII bVI V7"),
                ("harmonic minor", "i V7 iv V7"),
                ("phrygian", "i bII bIII bII"),
            ),
            ("fall", "flat"),
            register=-5,
            articulation=-0.3,
            density=-0.2,
            comp=("stab", "stab", "stab"),
            is_sparse=True,
            accent=12,
            swell=-4,
        ),
        "helplessness": Character(
            (("aeolian", "i v iv v"), ("aeolian", "i bVI iv iv"), ("aeolian", "iv i iv v")),
            ("sink", "sigh"),
            articulation=0.2,
            density=-0.2,
            comp=("pad", "arpeggio", "arpeggio"),
            is_sparse=True,
            uses_drums=False,
            accent=1,
            swell=-8,
            final=(2, 0, 1),
        ),
        "indifference": Character(
            (
                ("dorian", "isus2 bVII isus2 bVII"),
                ("dorian", "i7 IV7 i7 IV7"),
                ("aeolian", "i7 v7 i7 v7"),
            ),
            ("flat", "wave"),
            register=-2,
            density=-0.05,
            accent=2,
            swell=0,
            final=(2, 0, 1),
        ),
        "mischief": Character(
            (
                ("mixolydian", "I7 bVII I7 V7"),
                ("mixolydian", "I bIII IV V7"),
                ("ionian", "I #io7 ii7 V7"),
            ),
            ("creep", "zigzag"),
            register=-4,
            articulation=-0.35,
            density=0.05,
            comp=("oompah", "oompah", "offbeat"),
            is_sparse=True,
            accent=10,
            swell=6,
        ),
        "neutral": Character(
            (
                ("mixolydian", "I IV bVII IV"),
                ("ionian", "Isus2 IVadd9 vi7 IV"),
                ("ionian", "I ii7 IV V"),
            ),
            ("wave", "arch"),
            density=-0.05,
            accent=5,
            swell=0,
        ),
    }
)
"""The character of each emotion label."""

PLAIN_MAJOR: Final = (("ionian", "I vi IV V"), ("ionian", "I IV ii7 V7"), ("ionian", "I V vi IV"))
"""Harmonies for a pleasant feeling under a label that is unpleasant by itself."""

PLAIN_MINOR: Final = (
    ("aeolian", "i bVI iv V"),
    ("aeolian", "i bVII bVI V7"),
    ("dorian", "i IV bVII v"),
)
"""Harmonies for an unpleasant feeling under a label that is pleasant by itself."""
