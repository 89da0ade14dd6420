"""Music from emotion: a feeling, a genre and a length become a short piece of notes.

The relations of musical structure to expressed emotion follow published findings:

- Tempo, loudness and the rate of notes rise with arousal, and tempo a little with valence: Gabrielsson & Lindstrom (2010), *The role
  of structure in the musical expression of emotions*; Juslin & Laukka (2003), *Communication of emotions in vocal expression and
  music performance*, Psychological Bulletin 129; Eerola, Friberg & Bresin (2013), *Emotional expression in music*, Frontiers in
  Psychology 4:487, who find that cues add up and act linearly.
- Mode follows valence, tempo being heard even by young children, mode from about six years: Dalla Bella, Peretz, Rousseau & Gosselin
  (2001), *A developmental study of the affective value of tempo and mode in music*, Cognition 80. The order of the modes is that of
  Temperley & Tan (2013), Music Perception 30.
- Detached articulation goes with activity and happiness, bound articulation with sadness and tenderness; a higher register with
  happiness and fear, a lower one with sadness, anger and boredom: Eerola, Friberg & Bresin (2013), tables 2 and 3.
- Accents on strong beats, swells over the phrase and small deviations in time follow the performance rules of KTH: Friberg, Bresin &
  Sundberg (2006), Advances in Cognitive Psychology 2.

The piece is a loop of whole bars, whose last harmony leads to the tonic, and a tail with the closing tonic.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.synthesis.accompaniment import accompany, close
from emojiaudio_desktop.synthesis.characters import CHARACTERS, PLAIN_MAJOR, PLAIN_MINOR, Character
from emojiaudio_desktop.synthesis.ensembles import GENRES, Ensemble
from emojiaudio_desktop.synthesis.harmony import MINOR_MODES, lead_bass, lead_voices, spell
from emojiaudio_desktop.synthesis.melody import write_melody
from emojiaudio_desktop.synthesis.plan import NEAR, Cell, Event, Plan
from emojiaudio_desktop.synthesis.score import DRUMS, INSTRUMENTS, ChordSpan, Note, Part, Score

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Emotion

TEMPO_RANGE_BPM: Final = (54.0, 184.0)
"""Slowest and fastest beat that the composer takes."""

SECONDS_RANGE: Final = (1.5, 60.0)
"""Shortest and longest piece that can be asked for."""

LOUDNESS_RANGE_DB: Final = 4.0
"""How much louder than the middle the most aroused music is, and how much softer the least."""

_CELL_COUNTS: Final = frozenset({2, 3, 4, *range(8, 65, 4)})
_BALANCE_DB: Final = {"lead": 0.0, "chords": -5.0, "bass": -6.0, "pad": -10.0, "drums": -7.0}
_PANS: Final = {"lead": 0.1, "chords": -0.3, "bass": 0.0, "pad": 0.3, "drums": 0.05}
_RING_S: Final = 0.3
"""The last note ends at least this long before the end of the piece."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is to be composed.

    Attributes:
        emotion: The feeling; its label one of `domain.EMOTION_LABELS`.
        genre: A key of `ensembles.GENRES`.
        intensity: Strength of the feeling, 0 to 1: it changes energy, not length.
        seconds: Length of the whole piece with its tail, 1.5 to 60.
        seed: Another number gives another piece of the same kind; the same number the same piece.
    """

    emotion: Emotion
    genre: str = "piano"
    intensity: float = 0.5
    seconds: float = 5.0
    seed: int = 0


def tempo_bpm(valence: float, arousal: float) -> float:
    """Give the tempo of a feeling.

    Even steps of arousal multiply the tempo, as tempo is heard by ratios. From the stillest to the most frantic it goes through the
    range that Juslin & Laukka (2003) and Gabrielsson & Lindstrom (2010) report for sadness and tenderness to happiness and anger.

    Args:
        valence: -1 to 1.
        arousal: -1 to 1.

    Returns:
        Beats a minute, within `TEMPO_RANGE_BPM`.
    """
    bpm = float(98.0 * 1.68**arousal * 1.05**valence)
    return min(max(bpm, TEMPO_RANGE_BPM[0]), TEMPO_RANGE_BPM[1])


def compose(brief: Brief) -> Score:
    """Compose a piece.

    Args:
        brief: What is wanted.

    Returns:
        The score, about as long as wanted; the same for the same brief.

    Raises:
        InputError: The label or the genre is unknown, or the length cannot be composed.
    """
    plan = _plan(brief)
    cells, closing = _harmonize(plan)
    events = [
        *write_melody(plan, cells, closing),
        *accompany(plan, cells),
        *close(plan, closing),
    ]
    energy = _energy(brief)
    loop_end_s = plan.loop_beats * plan.beat_s
    return Score(
        notes=_perform(plan, events),
        parts=_parts(plan),
        chords=tuple(cell.span for cell in (*cells, closing)),
        tonic=plan.tonic,
        mode=plan.mode,
        bpm=plan.bpm,
        beats_per_bar=plan.beats_per_bar,
        subdivision=plan.subdivision,
        bars=plan.bars,
        loop_start_s=0.0,
        loop_end_s=loop_end_s,
        seconds=loop_end_s + plan.tail_s,
        brightness=min(max(0.5 + 0.4 * energy + 0.1 * brief.emotion.valence, 0.0), 1.0),
        gain_db=LOUDNESS_RANGE_DB * energy,
    )


def _energy(brief: Brief) -> float:
    """Raise or lower arousal a little by the intensity."""
    return min(max(brief.emotion.arousal + 0.3 * (brief.intensity - 0.5), -1.0), 1.0)


# ---------------------------------------------------------------- the plan


def _plan(brief: Brief) -> Plan:
    label = brief.emotion.label
    if label not in CHARACTERS:
        raise InputError("There is no music for the feeling {label}.", label=label)
    if brief.genre not in GENRES:
        raise InputError("There is no music of the genre {genre}.", genre=brief.genre)
    if not SECONDS_RANGE[0] <= brief.seconds <= SECONDS_RANGE[1]:
        raise InputError("Music can be from 1.5 to 60 seconds long.")
    character, genre = CHARACTERS[label], GENRES[brief.genre]
    valence, energy = brief.emotion.valence, _energy(brief)
    # A seed that is a string is hashed by SHA-512, and so gives the same piece everywhere.
    rng = random.Random(f"{brief.seed}|{label}|{brief.genre}")  # noqa: S311
    bpm = tempo_bpm(valence, energy) * rng.uniform(0.97, 1.03)
    tonic = rng.choice((0, 2, 3, 5, 7, 9, 10))
    mode, symbols = _choose_harmony(character, valence, rng)
    is_minor = mode in MINOR_MODES
    tail_wish_s = min(0.95 + 75.0 / bpm, 2.6, 0.5 * brief.seconds)
    metres = rng.sample(genre.metres, len(genre.metres))
    if energy > 0.55:  # Driving music goes in twos.
        metres = [metre for metre in metres if metre[0] != 3]
    tail_least_s = max(0.8, 0.5 * tail_wish_s)
    metre, bars, beats_per_bar, per_bar = _fit_bars(
        metres, bpm, brief.seconds - tail_wish_s, brief.seconds - tail_least_s
    )
    loop_s = bars * beats_per_bar * 60.0 / bpm
    tier = 0 if energy < -0.2 else (1 if energy < 0.4 else 2)
    happiness = max(0.0, valence) * max(0.0, energy)
    articulation = 0.9 - 0.18 * energy - 0.25 * happiness + character.articulation
    has_drums = character.uses_drums and metre[1] == 2
    return Plan(
        rng=rng,
        character=character,
        genre=genre,
        tier=tier,
        ensemble=genre.tiers[tier],
        seats=_seat(genre.tiers[tier], is_dark=valence < -0.05, has_drums=has_drums),
        mode=mode,
        is_minor=is_minor,
        tonic=tonic,
        symbols=_stretch(symbols, bars * per_bar),
        closing=("i" if is_minor else "I") + ("5" if symbols[0].endswith("5") else ""),
        bpm=bpm,
        beats_per_bar=beats_per_bar,
        subdivision=metre[1],
        bars=bars,
        cell_beats=beats_per_bar / per_bar,
        tail_s=min(max(brief.seconds - loop_s, tail_least_s), 2.8),
        activity=energy + character.density,
        velocity=74.0 + 26.0 * energy,
        articulation=min(max(articulation, 0.3), 1.0),
        center=round(70 + 3.0 * valence + 4.0 * energy + character.register),
    )


def _seat(ensemble: Ensemble, *, is_dark: bool, has_drums: bool) -> dict[str, str]:
    """Give each part its instrument."""
    names = {
        "lead": ensemble.lead,
        "chords": ensemble.chords,
        "bass": ensemble.bass,
        "pad": ensemble.pad,
    }
    seats: dict[str, str] = {}
    for part, name in names.items():
        bright, _, dark = name.partition("/")
        if name:
            seats[part] = dark if dark and is_dark else bright
    if ensemble.drums and has_drums:
        seats["drums"] = DRUMS
    return seats


def _choose_harmony(
    character: Character, valence: float, rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    wants_minor = valence < 0.0
    own = tuple(p for p in character.progressions if (p[0] in MINOR_MODES) == wants_minor)
    choices = own or (PLAIN_MINOR if wants_minor else PLAIN_MAJOR)
    mode, symbols = rng.choice(choices)
    return mode, tuple(symbols.split())


def _fit_bars(
    metres: list[tuple[int, int]], bpm: float, wish_s: float, limit_s: float
) -> tuple[tuple[int, int], int, int, int]:
    """Choose metre, number of bars, beats in a bar and chords in a bar so that the loop comes near the wished length.

    The first metre is preferred, and what is not longer than the limit. Chords of 0.7 to 2.4 s, four or eight in number, are preferred.
    """
    beat_s = 60.0 / bpm
    options: list[tuple[float, int, int, int, int]] = []
    for rank, (beats, subdivision) in enumerate(metres):
        for size in (beats,) if subdivision == 3 or beats == 3 else (4, 2):
            for bars, per_bar in itertools.product(range(1, 65), (1, 2) if size != 3 else (1,)):
                cells, cell_s = bars * per_bar, size / per_bar * beat_s
                if cells not in _CELL_COUNTS or (bars == 3 and size == 4):
                    continue
                cost = abs(bars * size * beat_s - wish_s) + 0.7 * rank
                cost += 4.0 * max(0.0, bars * size * beat_s - limit_s)
                cost += 1.2 * max(0.0, cell_s - 2.4) + 2.5 * max(0.0, 0.7 - cell_s)
                cost += {2: 0.5, 3: 0.35}.get(cells, 0.0) + (
                    0.25 if size == 2 and subdivision == 2 else 0.0
                )
                options.append((cost, rank, bars, size, per_bar))
    _, rank, bars, size, per_bar = min(options)
    return metres[rank], bars, size, per_bar


def _stretch(progression: tuple[str, ...], cells: int) -> tuple[str, ...]:
    """Shorten or repeat four chords; the last always stays the one that leads home."""
    first, second, third, last = progression
    if cells == 2:
        return (first, last)
    if cells == 3:
        return (first, second if third == first else third, last)
    return tuple(progression[i % 4] for i in range(cells))


# ---------------------------------------------------------------- harmony


def _harmonize(plan: Plan) -> tuple[tuple[Cell, ...], Cell]:
    """Set the chords of the loop and of the tail, each led smoothly from the one before."""
    middle = min(max(plan.center - 9, 55), 67)
    cells: list[Cell] = []
    voicing: tuple[int, ...] | None = None
    bass: int | None = None
    for index, symbol in enumerate((*plan.symbols, plan.closing)):
        tones = spell(symbol, plan.tonic)
        new_bass = lead_bass(tones[0], bass)
        voicing = lead_voices(tones, voicing, (bass, new_bass), middle)
        bass = new_bass
        start = index * plan.cell_beats
        is_closing = index == len(plan.symbols)
        seconds = plan.tail_s if is_closing else plan.cell_beats * plan.beat_s
        span = ChordSpan(start * plan.beat_s, seconds, symbol, tones[0], tones, bass, voicing)
        hold_s = plan.tail_s - max(_RING_S, min(0.4 * plan.tail_s, 0.75))
        beats = hold_s / plan.beat_s if is_closing else plan.cell_beats
        cells.append(Cell(start, beats, span))
    return tuple(cells[:-1]), cells[-1]


# ---------------------------------------------------------------- performance


def _parts(plan: Plan) -> tuple[Part, ...]:
    wetness = {"bass": 0.3, "drums": 0.6}
    return tuple(
        Part(
            name,
            instrument,
            _BALANCE_DB[name],
            _PANS[name],
            plan.genre.reverb * wetness.get(name, 1.0),
        )
        for name, instrument in plan.seats.items()
    )


def _perform(plan: Plan, events: list[Event]) -> tuple[Note, ...]:
    """Turn events into notes: swing, articulation, small deviations in time, the ranges of instruments."""
    loop_end_s = plan.loop_beats * plan.beat_s
    last_s = loop_end_s + plan.tail_s - _RING_S
    notes: list[Note] = []
    for event in sorted(events, key=lambda e: (e.beat, e.part, e.pitch)):
        instrument = plan.seats[event.part]
        is_closing = event.beat > plan.loop_beats - NEAR
        start_s = _swing(plan, event.beat) * plan.beat_s + event.delay_s
        if event.beat > 0.0 and not is_closing:
            start_s = max(0.0, start_s + min(max(plan.rng.gauss(0.0, 0.004), -0.009), 0.009))
        detach = plan.articulation if event.part == "lead" and not is_closing else 1.0
        end_s = start_s + max(0.06, event.beats * detach * plan.beat_s)
        end_s = min(end_s, last_s if is_closing else loop_end_s)
        velocity = round(min(max(event.velocity + plan.rng.uniform(-3.0, 3.0), 20.0), 122.0))
        pitch = event.pitch if instrument == DRUMS else _within_range(event.pitch, instrument)
        duration_s = max(0.03, end_s - start_s)
        notes.append(Note(start_s, duration_s, pitch, velocity, instrument, event.part))
    return tuple(sorted(_without_collisions(notes), key=lambda n: (n.start_s, n.part, n.pitch)))


def _within_range(pitch: int, name: str) -> int:
    """Move a pitch by octaves into an instrument's range."""
    instrument = INSTRUMENTS[name]
    while pitch < instrument.low:
        pitch += 12
    while pitch > instrument.high:
        pitch -= 12
    return pitch


def _swing(plan: Plan, beat: float) -> float:
    """Move what falls on the second half of a beat."""
    late = plan.genre.swing
    if plan.is_compound:
        return beat
    whole = int(beat + NEAR)
    part = beat - whole
    if part <= 0.5:
        return whole + part / 0.5 * late
    return whole + late + (part - 0.5) / 0.5 * (1.0 - late)


def _without_collisions(notes: list[Note]) -> list[Note]:
    """Let a note end where the same pitch of the same part starts again: a key cannot be struck while it is down."""
    kept: list[Note] = []
    latest: dict[tuple[str, int], int] = {}
    for note in sorted(notes, key=lambda n: n.start_s):
        index = latest.get((note.part, note.pitch))
        if index is not None:
            before = kept[index]
            if note.start_s - before.start_s < 0.02:
                continue
            if before.end_s > note.start_s:
                shorter_s = max(0.02, note.start_s - before.start_s - 0.005)
                kept[index] = replace(before, duration_s=shorter_s)
        latest[note.part, note.pitch] = len(kept)
        kept.append(note)
    return kept
