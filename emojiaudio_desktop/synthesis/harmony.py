"""Chords, scales and voice leading: what makes the harmony of composed music right.

Rules of part writing follow common-practice teaching (for instance Aldwell & Schachter, *Harmony and Voice Leading*): keep the
third, move the upper voices as little as possible, no parallel fifths or octaves with the bass, no close intervals low down.
"""

from __future__ import annotations

import itertools
import re
from types import MappingProxyType
from typing import Final

MODES: Final = MappingProxyType(
    {
        "lydian": (0, 2, 4, 6, 7, 9, 11),
        "ionian": (0, 2, 4, 5, 7, 9, 11),
        "mixolydian": (0, 2, 4, 5, 7, 9, 10),
        "dorian": (0, 2, 3, 5, 7, 9, 10),
        "aeolian": (0, 2, 3, 5, 7, 8, 10),
        "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
        "phrygian": (0, 1, 3, 5, 7, 8, 10),
    }
)
"""Scales by semitones above the tonic, from bright to dark. The order is that of Temperley & Tan (2013), *Emotional Connotations
of Diatonic Modes*, Music Perception 30(3): listeners hear a mode as less happy the more degrees are lowered."""

MINOR_MODES: Final = frozenset({"dorian", "aeolian", "harmonic minor", "phrygian"})
"""The modes whose tonic chord is minor."""

_DEGREES: Final = MappingProxyType({"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11})
_QUALITIES: Final = MappingProxyType(
    {
        "": (0, 4, 7),
        "m": (0, 3, 7),
        "5": (0, 7),
        "6": (0, 4, 7, 9),
        "m6": (0, 3, 7, 9),
        "7": (0, 4, 7, 10),
        "m7": (0, 3, 7, 10),
        "maj7": (0, 4, 7, 11),
        "mmaj7": (0, 3, 7, 11),
        "o": (0, 3, 6),
        "o7": (0, 3, 6, 9),
        "h7": (0, 3, 6, 10),
        "+": (0, 4, 8),
        "+7": (0, 4, 8, 10),
        "sus2": (0, 2, 7),
        "sus4": (0, 5, 7),
        "7sus4": (0, 5, 7, 10),
        "add9": (0, 4, 7, 2),
        "madd9": (0, 3, 7, 2),
        "9": (0, 4, 10, 2),
    }
)
_SYMBOL: Final = re.compile(r"([b#]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)")
_UNCHANGED_BY_CASE: Final = frozenset(
    {"5", "o", "o7", "h7", "+", "+7", "sus2", "sus4", "7sus4", "mmaj7"}
)


def spell(symbol: str, tonic: int) -> tuple[int, ...]:
    """Give the pitch classes of a chord, the root first.

    Args:
        symbol: A roman numeral counted in the major scale of the tonic, as jazz and pop musicians write: `I`, `bVI`, `V7`, `iih7`,
            `#ivo7`. Capitals are major, small letters minor.
        tonic: Pitch class of the tonic, 0 to 11.

    Returns:
        Pitch classes 0 to 11, the root first.

    Raises:
        ValueError: If the symbol is not one of ours.
    """
    found = _SYMBOL.fullmatch(symbol)
    if found is None:
        message = f"{symbol} is not a chord symbol."
        raise ValueError(message)
    accidental, numeral, quality = found.groups()
    if numeral.islower() and quality not in _UNCHANGED_BY_CASE:
        quality = "m" + quality
    if quality not in _QUALITIES:
        message = f"{symbol} has no known chord quality."
        raise ValueError(message)
    root = tonic + _DEGREES[numeral.upper()] + {"": 0, "b": -1, "#": 1}[accidental]
    return tuple((root + step) % 12 for step in _QUALITIES[quality])


def chord_scale(mode: str, tonic: int, chord: tuple[int, ...]) -> tuple[int, ...]:
    """Give the pitch classes a melody may use over a chord: the mode, bent to the chord's altered tones.

    A tone of the mode that lies a semitone from a tone that only the chord has is left out: over the major dominant of a
    minor key the raised seventh takes the place of the natural one.

    Args:
        mode: A key of `MODES`.
        tonic: Pitch class of the tonic.
        chord: Pitch classes of the chord.

    Returns:
        Sorted pitch classes.
    """
    scale = {(tonic + step) % 12 for step in MODES[mode]}
    foreign = set(chord) - scale
    kept = {
        tone
        for tone in scale
        if tone in chord or all((tone - other) % 12 not in {1, 11} for other in foreign)
    }
    return tuple(sorted(kept | set(chord)))


def stable_tones(chord: tuple[int, ...]) -> tuple[int, ...]:
    """Give the tones of a chord on which a melody may rest.

    These are root, third (or what stands for it) and fifth. Over a major seventh the root is left out: it would lie a minor
    ninth above the seventh, and the seventh takes its place.
    """
    if len(chord) > 3 and (chord[3] - chord[0]) % 12 == 11:
        return chord[1:4]
    return chord[:3]


def is_harsh(tone: int, chord: tuple[int, ...]) -> bool:
    """Tell whether a tone clashes when it is held over a chord: it is foreign to it, and a semitone from one of its tones."""
    return tone % 12 not in chord and any((tone - other) % 12 in {1, 11} for other in chord)


def lead_voices(
    chord: tuple[int, ...],
    previous: tuple[int, ...] | None,
    basses: tuple[int | None, int],
    center: int,
) -> tuple[int, ...]:
    """Set a chord's upper voices so that they move smoothly from those before.

    Args:
        chord: Pitch classes, the root first.
        previous: The upper voices before, ascending; None at the start.
        basses: MIDI pitches of the bass before (None at the start) and of the bass under this chord.
        center: MIDI pitch about which the voices lie.

    Returns:
        MIDI pitches of the upper voices, ascending: each tone of the chord once (a power chord has its root doubled).
    """
    tones = (*chord, chord[0]) if len(chord) == 2 else chord
    bass = basses[1]
    top = center + 15 if len(chord) > 2 else center + 20
    places = [[p for p in range(center - 10, top) if p % 12 == tone and p > bass] for tone in tones]
    voicings = {tuple(sorted(choice)) for choice in itertools.product(*places)}
    proper = [voicing for voicing in voicings if len(set(voicing)) == len(tones)]

    def cost(voicing: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        movement = 0.0 if previous is None else _movement_cost(voicing, previous, basses)
        return _spacing_cost(voicing, bass, center) + movement, voicing

    return min(proper, key=cost)


def _spacing_cost(voicing: tuple[int, ...], bass: int, center: int) -> float:
    """Weigh how a chord lies: about the center, neither wide nor crowded, no close intervals low down."""
    cost = 0.35 * abs(sum(voicing) / len(voicing) - center)
    spread = voicing[-1] - voicing[0]
    cost += 2.0 * max(0, spread - 14) + (3.0 if spread < 5 else 0.0)
    for lower, upper in itertools.pairwise((bass, *voicing)):
        gap = upper - lower
        cost += (4.0 if gap <= 2 and lower < 52 else 0.0) + (2.5 if gap == 1 else 0.0)
    # A minor ninth is the harshest interval of all.
    ninths = sum(b - a == 13 for a, b in itertools.combinations((bass, *voicing), 2))
    return cost + 6.0 * ninths


def _movement_cost(
    voicing: tuple[int, ...], previous: tuple[int, ...], basses: tuple[int | None, int]
) -> float:
    """Weigh how far the voices move, and whether they move in parallel fifths or octaves."""
    if len(previous) != len(voicing):
        moves = [min(abs(old - new) for old in previous) for new in voicing]
        return sum(moves) + 0.8 * abs(voicing[-1] - previous[-1])
    moves = [abs(old - new) for old, new in zip(previous, voicing, strict=True)]
    cost = sum(moves) + 1.5 * sum(max(0, move - 4) for move in moves) + 0.8 * moves[-1]
    old_bass, new_bass = basses
    if old_bass is None:
        return cost
    before, after = (old_bass, *previous), (new_bass, *voicing)
    for i, j in itertools.combinations(range(len(after)), 2):
        interval = (after[j] - after[i]) % 12
        is_parallel = (
            interval in {0, 7}
            and (before[j] - before[i]) % 12 == interval
            and (after[i] - before[i]) * (after[j] - before[j]) > 0
        )
        cost += (5.0 if i == 0 else 2.0) if is_parallel else 0.0
    return cost


def lead_bass(root: int, previous: int | None, low: int = 33, high: int = 51) -> int:
    """Place a bass note: the octave of the root that is nearest to the bass before, else in the middle of the range."""
    aim = previous if previous is not None else (low + high) // 2 - 2
    places = [p for p in range(low, high + 1) if p % 12 == root % 12]
    return min(places, key=lambda p: (abs(p - aim), p))
