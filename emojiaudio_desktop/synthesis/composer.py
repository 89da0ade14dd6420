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
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.synthesis.characters import (
    CHARACTERS,
    CONTOURS,
    PLAIN_MAJOR,
    PLAIN_MINOR,
    Character,
)
from emojiaudio_desktop.synthesis.ensembles import DRUM_PATTERNS, GENRES, Ensemble, Genre
from emojiaudio_desktop.synthesis.harmony import (
    chord_scale,
    is_avoided,
    lead_bass,
    lead_voices,
    spell,
)
from emojiaudio_desktop.synthesis.score import DRUMS, INSTRUMENTS, ChordSpan, Note, Part, Score

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Emotion

TEMPO_RANGE_BPM: Final = (54.0, 184.0)
"""Slowest and fastest beat that the composer takes."""

LOUDNESS_RANGE_DB: Final = 4.0
"""How much louder than the middle the most aroused music is, and how much softer the least."""

_CLOSE_MAJOR: Final = "I"
_CLOSE_MINOR: Final = "i"
_MINOR_MODES: Final = frozenset({"dorian", "aeolian", "harmonic minor", "phrygian"})

_RHYTHMS_2: Final = (
    ((2.0,),),
    ((1.0, 1.0), (1.5, 0.5), (2.0,)),
    ((1.0, 1.0), (1.0, 0.5, 0.5), (1.5, 0.5), (0.5, 0.5, 1.0)),
    ((0.5, 0.5, 0.5, 0.5), (1.0, 0.5, 0.5), (0.5, 1.0, 0.5), (0.75, 0.75, 0.5)),
    (
        (0.5, 0.5, 0.5, 0.5),
        (0.5, 0.25, 0.25, 0.5, 0.5),
        (0.25, 0.25, 0.5, 0.5, 0.5),
        (0.5, 0.5, 0.25, 0.25, 0.5),
    ),
)
_RHYTHMS_3: Final = (
    ((3.0,), (2.0, 1.0)),
    ((2.0, 1.0), (1.0, 2.0), (1.5, 0.5, 1.0)),
    ((1.0, 1.0, 1.0), (1.5, 0.5, 1.0), (1.0, 0.5, 0.5, 1.0)),
    ((1.0, 0.5, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5, 1.0), (0.5, 0.5, 1.0, 0.5, 0.5)),
    ((0.5, 0.5, 0.5, 0.5, 0.5, 0.5), (0.5, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5)),
)
_THIRD: Final = 1.0 / 3.0
_RHYTHMS_COMPOUND: Final = (
    ((2.0,), (1.0, 1.0)),
    ((1.0, 1.0), (2 * _THIRD, _THIRD, 1.0)),
    ((2 * _THIRD, _THIRD, 1.0), (2 * _THIRD, _THIRD, 2 * _THIRD, _THIRD)),
    ((_THIRD, _THIRD, _THIRD, 2 * _THIRD, _THIRD), (2 * _THIRD, _THIRD, _THIRD, _THIRD, _THIRD)),
    ((_THIRD,) * 6, (_THIRD, _THIRD, _THIRD, 2 * _THIRD, _THIRD)),
)
_ONE_BEAT: Final = ((1.0,), (1.0,), (1.0,), (0.5, 0.5), (0.5, 0.5))
_DENSITY_STEPS: Final = (-0.45, -0.1, 0.3, 0.62)
_CELL_COUNTS: Final = frozenset({2, 3, 4, *range(8, 65, 4)})
_STRENGTHS: Final = {"x": 1.0, "o": 0.78, "g": 0.5}
_BALANCE_DB: Final = {"lead": 0.0, "chords": -5.0, "bass": -3.0, "pad": -9.0, "drums": -7.0}
_PANS: Final = {"lead": 0.1, "chords": -0.3, "bass": 0.0, "pad": 0.3, "drums": 0.05}


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


@dataclass(frozen=True, slots=True)
class _Plan:
    """The decisions that hold for the whole piece."""

    rng: random.Random
    character: Character
    genre: Genre
    tier: int
    ensemble: Ensemble
    is_dark: bool
    mode: str
    tonic: int
    progression: tuple[str, ...]
    bpm: float
    beats_per_bar: int
    subdivision: int
    bars: int
    cell_beats: tuple[float, ...]
    tail_s: float
    activity: float
    velocity: float
    articulation: float
    center: int

    @property
    def beat_s(self) -> float:
        return 60.0 / self.bpm

    @property
    def loop_beats(self) -> float:
        return float(self.bars * self.beats_per_bar)


@dataclass(frozen=True, slots=True)
class _Event:
    """A note whose time is still counted in beats."""

    beat: float
    beats: float
    pitch: int
    velocity: float
    part: str
    delay_s: float = 0.0


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
    bpm = 98.0 * 1.68**arousal * 1.05**valence
    return min(max(bpm, TEMPO_RANGE_BPM[0]), TEMPO_RANGE_BPM[1])


def compose(brief: Brief) -> Score:
    """Compose a piece.

    Args:
        brief: What is wanted.

    Returns:
        The score; the same for the same brief.

    Raises:
        InputError: The label or the genre is unknown, or the length cannot be composed.
    """
    plan = _plan(brief)
    chords = _harmonize(plan)
    events = [*_melody(plan, chords), *_accompany(plan, chords), *_tail(plan, chords)]
    events = _fit_lead(plan, events)
    notes = _perform(plan, events, chords)
    loop_end_s = plan.loop_beats * plan.beat_s
    arousal = _energy(brief)
    used = {note.part for note in notes}
    return Score(
        notes=notes,
        parts=tuple(part for part in _parts(plan) if part.name in used),
        chords=chords,
        tonic=plan.tonic,
        mode=plan.mode,
        bpm=plan.bpm,
        beats_per_bar=plan.beats_per_bar,
        subdivision=plan.subdivision,
        bars=plan.bars,
        loop_start_s=0.0,
        loop_end_s=loop_end_s,
        seconds=loop_end_s + plan.tail_s,
        brightness=min(max(0.5 + 0.4 * arousal + 0.1 * brief.emotion.valence, 0.0), 1.0),
        gain_db=LOUDNESS_RANGE_DB * arousal,
    )


def _energy(brief: Brief) -> float:
    """Arousal, raised or lowered a little by the intensity."""
    return min(max(brief.emotion.arousal + 0.3 * (brief.intensity - 0.5), -1.0), 1.0)


# ---------------------------------------------------------------- the plan


def _plan(brief: Brief) -> _Plan:
    label = brief.emotion.label
    if label not in CHARACTERS:
        raise InputError("There is no music for the feeling {label}.", label=label)
    if brief.genre not in GENRES:
        raise InputError("There is no music of the genre {genre}.", genre=brief.genre)
    if not 1.5 <= brief.seconds <= 60.0:
        raise InputError("Music can be made from 1.5 to 60 seconds long.")
    character, genre = CHARACTERS[label], GENRES[brief.genre]
    valence, arousal = brief.emotion.valence, _energy(brief)
    # A string seed is hashed by SHA-512 and so gives the same piece everywhere.
    rng = random.Random(f"{brief.seed}|{label}|{brief.genre}")  # noqa: S311
    wobble = 1.0 + rng.uniform(-0.03, 0.03)
    tonic = rng.choice((0, 2, 3, 5, 7, 9, 10))
    mode, progression = _choose_harmony(character, valence, rng)
    metre_order = list(genre.metres)
    rng.shuffle(metre_order)
    tier = 0 if arousal < -0.2 else (1 if arousal < 0.4 else 2)
    bpm = min(max(tempo_bpm(valence, arousal) * wobble, TEMPO_RANGE_BPM[0]), TEMPO_RANGE_BPM[1])
    tail_wish_s = min(0.95 + 75.0 / bpm, 2.6, 0.5 * brief.seconds)
    metre, bars, beats_per_bar, chords_per_bar = _fit_bars(
        metre_order, bpm, brief.seconds - tail_wish_s
    )
    loop_s = bars * beats_per_bar * 60.0 / bpm
    tail_s = min(max(brief.seconds - loop_s, 0.9, 0.55 * tail_wish_s), 2.8)
    cell = beats_per_bar / chords_per_bar
    cells = round(bars * chords_per_bar)
    happy = max(0.0, valence) * max(0.0, arousal)
    return _Plan(
        rng=rng,
        character=character,
        genre=genre,
        tier=tier,
        ensemble=genre.tiers[tier],
        is_dark=valence < -0.05,
        mode=mode,
        tonic=tonic,
        progression=_stretch(progression, cells),
        bpm=bpm,
        beats_per_bar=beats_per_bar,
        subdivision=metre[1],
        bars=bars,
        cell_beats=(cell,) * cells,
        tail_s=tail_s,
        activity=arousal + character.density,
        velocity=74.0 + 26.0 * arousal,
        articulation=min(
            max(0.9 - 0.18 * arousal - 0.25 * happy + character.articulation, 0.3), 1.0
        ),
        center=round(70 + 3.0 * valence + 4.0 * arousal + character.register),
    )


def _choose_harmony(
    character: Character, valence: float, rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    wants_minor = valence < 0.0
    own = tuple(p for p in character.progressions if (p[0] in _MINOR_MODES) == wants_minor)
    choices = own or (PLAIN_MINOR if wants_minor else PLAIN_MAJOR)
    mode, symbols = rng.choice(choices)
    return mode, tuple(symbols.split())


def _fit_bars(
    metres: list[tuple[int, int]], bpm: float, wish_s: float
) -> tuple[tuple[int, int], int, int, int]:
    """Choose metre, number of bars, beats in a bar and chords in a bar so that the loop comes near the wished length.

    The first metre is preferred. Chords of 0.7 to 2.4 s, four or eight in number, are preferred.
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


def _harmonize(plan: _Plan) -> tuple[ChordSpan, ...]:
    closing = _CLOSE_MINOR if plan.mode in _MINOR_MODES else _CLOSE_MAJOR
    if plan.progression[0].endswith("5"):
        closing = "i5"
    symbols = (*plan.progression, closing)
    middle = min(max(plan.center - 9, 55), 67)
    spans: list[ChordSpan] = []
    beat = 0.0
    voicing: tuple[int, ...] | None = None
    bass: int | None = None
    for index, symbol in enumerate(symbols):
        tones = spell(symbol, plan.tonic)
        is_last = index == len(symbols) - 1
        new_bass = lead_bass(tones[0], bass)
        voicing = lead_voices(tones, voicing, new_bass, bass, middle)
        bass = new_bass
        duration_s = plan.tail_s if is_last else plan.cell_beats[index] * plan.beat_s
        spans.append(
            ChordSpan(beat * plan.beat_s, duration_s, symbol, tones[0], tones, bass, voicing)
        )
        if not is_last:
            beat += plan.cell_beats[index]
    return tuple(spans)


def _cells(plan: _Plan) -> list[tuple[float, float]]:
    """Start and length of every chord of the loop, in beats."""
    starts: list[tuple[float, float]] = []
    beat = 0.0
    for beats in plan.cell_beats:
        starts.append((beat, beats))
        beat += beats
    return starts


# ---------------------------------------------------------------- melody


def _density_level(activity: float) -> int:
    return bisect_right(_DENSITY_STEPS, activity)


def _rhythm(plan: _Plan) -> list[tuple[float, float]]:
    """Give start and length of each note of the melody, in beats: two motifs in turn, so that the ear finds a pattern."""
    level = _density_level(plan.activity)
    size = plan.beats_per_bar
    if plan.subdivision == 3:
        bank: tuple[tuple[float, ...], ...] = _RHYTHMS_COMPOUND[level]
    elif size == 3:
        bank = _RHYTHMS_3[level]
    elif size == 1:
        bank = (_ONE_BEAT[level],)
    else:
        bank = _RHYTHMS_2[level]
    unit = 3 if size == 3 else (1 if size == 1 else 2)
    first, second = plan.rng.choice(bank), plan.rng.choice(bank)
    if level == 0 and unit == 2 and size == 4:
        first = second = plan.rng.choice(((4.0,), (3.0, 1.0), (2.0, 2.0)))
        unit = 4
    slots: list[tuple[float, float]] = []
    count = round(plan.loop_beats / unit)
    for index in range(count):
        motif = first if index % 2 == 0 else second
        beat = float(index * unit)
        for beats in motif:
            slots.append((beat, beats))
            beat += beats
    if plan.character.is_sparse:
        slots = _thin(plan, slots)
    return slots


def _thin(plan: _Plan, slots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave rests: drop some notes off the strong beats, and never two in a row."""
    kept: list[tuple[float, float]] = []
    dropped = False
    for index, (beat, beats) in enumerate(slots):
        is_structural = beat % plan.beats_per_bar == 0.0 or index == len(slots) - 1
        if not is_structural and not dropped and plan.rng.random() < 0.45:
            dropped = True
            continue
        dropped = False
        kept.append((beat, beats))
    return kept


def _lead_range(plan: _Plan) -> tuple[int, int]:
    low, high = plan.center - 9, plan.center + 12
    instrument = INSTRUMENTS[_pick(plan.ensemble.lead, plan)]
    while low < instrument.low - 3 and high + 12 <= instrument.high + 6:
        low, high = low + 12, high + 12
    while high > instrument.high + 3 and low - 12 >= instrument.low - 6:
        low, high = low - 12, high - 12
    return max(low, instrument.low), min(high, instrument.high)


def _melody(plan: _Plan, chords: tuple[ChordSpan, ...]) -> list[_Event]:
    slots = _rhythm(plan)
    low, high = _lead_range(plan)
    center = (low + high) / 2 - 1
    contour = CONTOURS[plan.rng.choice(plan.character.contours)]
    cells = _cells(plan)
    pitches: list[int | None] = [None] * len(slots)
    spans = [_span_at(cells, chords, beat) for beat, _ in slots]
    structural = [_is_structural(plan, cells, slots, index) for index in range(len(slots))]
    previous: int | None = None
    repeats = 0
    previous_span: ChordSpan | None = None
    last = max(index for index, flag in enumerate(structural) if flag)
    for index, (beat, _) in enumerate(slots):
        if not structural[index]:
            continue
        aim = center + _contour_at(contour, beat / plan.loop_beats)
        span = spans[index]
        triad = span.pitch_classes[:3]
        best, best_cost = round(center), float("inf")
        for pitch in range(low, high + 1):
            if pitch % 12 not in triad:
                continue
            cost = abs(pitch - aim) + plan.rng.uniform(0.0, 1.6)
            if previous is not None:
                leap = abs(pitch - previous)
                cost += 0.45 * leap + (2.5 if leap > 9 else 0.0) + (3.0 if leap == 6 else 0.0)
                if pitch == previous:
                    cost += 0.8 + 1.2 * repeats
                if previous_span is not None and previous_span is not span:
                    same = (previous - previous_span.bass) % 12 == (pitch - span.bass) % 12
                    if (
                        same
                        and (pitch - span.bass) % 12 in {0, 7}
                        and (pitch - previous) * (span.bass - previous_span.bass) > 0
                    ):
                        cost += 2.5
            if index == last:
                cost += min(1.2 * abs((pitch - plan.tonic + 6) % 12 - 6), 6.0)
            if cost < best_cost:
                best, best_cost = pitch, cost
        repeats = repeats + 1 if best == previous else 0
        pitches[index] = best
        previous, previous_span = best, span
    filled = _fill(plan, slots, spans, pitches, low, high)
    return [
        _Event(beat, beats, pitch, _accent(plan, beat), "lead")
        for (beat, beats), pitch in zip(slots, filled, strict=True)
    ]


def _is_structural(
    plan: _Plan, cells: list[tuple[float, float]], slots: list[tuple[float, float]], index: int
) -> bool:
    """Tell whether a note carries the harmony: it starts a bar or a chord, lasts a beat, or stands on a strong beat."""
    beat, beats = slots[index]
    starts_chord = any(abs(beat - start) < 1e-6 for start, _ in cells)
    on_beat = abs(beat - round(beat)) < 1e-6
    is_strong = on_beat and (plan.beats_per_bar != 4 or round(beat) % 2 == 0)
    # A note that sounds into the next chord must belong to the harmony that it starts in, and is long.
    return index in {0, len(slots) - 1} or starts_chord or is_strong or beats >= 1.0


def _span_at(
    cells: list[tuple[float, float]], chords: tuple[ChordSpan, ...], beat: float
) -> ChordSpan:
    index = bisect_right([start for start, _ in cells], beat + 1e-6) - 1
    return chords[index]


def _contour_at(contour: tuple[float, ...], position: float) -> float:
    place = min(max(position, 0.0), 0.9999) * (len(contour) - 1)
    index = int(place)
    share = place - index
    return contour[index] * (1.0 - share) + contour[index + 1] * share


def _fill(
    plan: _Plan,
    slots: list[tuple[float, float]],
    spans: list[ChordSpan],
    pitches: list[int | None],
    low: int,
    high: int,
) -> list[int]:
    """Join the structural tones by passing and neighbor tones, or by tones of the chord where steps do not reach."""
    filled: list[int] = []
    index = 0
    while index < len(slots):
        here = pitches[index]
        if here is not None:
            filled.append(here)
            index += 1
            continue
        end = index
        while pitches[end] is None:
            end += 1
        start, goal = filled[-1], pitches[end]
        assert goal is not None  # noqa: S101 - the last slot is always structural
        for offset in range(index, end):
            filled.append(
                _passing_tone(
                    plan,
                    slots[offset][1],
                    spans[offset],
                    filled[-1],
                    goal,
                    end - offset,
                    (low, high),
                )
            )
            start = filled[-1]
        del start
        index = end
    return filled


def _passing_tone(
    plan: _Plan,
    beats: float,
    span: ChordSpan,
    here: int,
    goal: int,
    remaining: int,
    bounds: tuple[int, int],
) -> int:
    """Choose one weak tone between the tone before and the structural tone `remaining` notes later."""
    scale = chord_scale(plan.mode, plan.tonic, span.pitch_classes)
    triad = span.pitch_classes[:3]
    is_long = beats * plan.beat_s > 0.3
    best, best_cost = here, float("inf")
    for pitch in range(
        max(bounds[0], min(here, goal) - 5), min(bounds[1], max(here, goal) + 5) + 1
    ):
        tone = pitch % 12
        if tone not in scale:
            continue
        is_chord_tone = tone in triad
        step, left = abs(pitch - here), abs(goal - pitch)
        if not is_chord_tone:
            # A tone foreign to the chord is reached and left by step, and is not held where it would clash.
            if step > 2 or (remaining == 1 and left > 2) or left > 2 * remaining:
                continue
            if is_long and is_avoided(tone, span.pitch_classes):
                continue
        on_path = here + (goal - here) / (remaining + 1)
        cost = (
            0.8 * abs(pitch - on_path)
            + (1.6 if pitch == here else 0.0)
            + (0.5 if pitch == goal else 0.0)
        )
        cost += (
            (0.0 if is_chord_tone else 0.4) + 0.5 * max(0, step - 4) + plan.rng.uniform(0.0, 1.0)
        )
        cost += 0.6 * max(0.0, left - 4.0 * remaining)
        if cost < best_cost:
            best, best_cost = pitch, cost
    return best


# ---------------------------------------------------------------- accompaniment


def _accent(plan: _Plan, beat: float) -> float:
    """Velocity at a place in the bar and in the phrase."""
    in_bar = beat % plan.beats_per_bar
    if in_bar < 1e-6:
        metric = 1.0
    elif plan.beats_per_bar == 4 and abs(in_bar - 2.0) < 1e-6:
        metric = 0.5
    elif abs(in_bar - round(in_bar)) < 1e-6:
        metric = 0.15
    else:
        metric = -0.4
    swell = plan.character.swell * (beat / max(plan.loop_beats, 1.0) - 0.5)
    return plan.velocity + plan.character.accent * metric + swell


def _accompany(plan: _Plan, chords: tuple[ChordSpan, ...]) -> list[_Event]:
    ensemble = plan.ensemble
    comp = plan.character.comp[plan.tier] or ensemble.comp
    if plan.genre is GENRES["chiptune"] and comp in {"pad", "block", "oompah"}:
        comp = "arpeggio"  # One square wave cannot hold chords: it breaks them.
    instrument = INSTRUMENTS[_pick(ensemble.chords, plan)]
    if comp in {"pad", "tremolo"} and not instrument.is_sustained:
        comp = "arpeggio" if comp == "pad" else "pulse"
    events: list[_Event] = []
    for (start, beats), span in zip(_cells(plan), chords, strict=False):
        for beat, length, pitches, weight, spread_s in _COMPS[comp](plan, span, start, beats):
            velocity = _accent(plan, beat) * weight
            events.extend(
                _Event(beat, length, pitch, velocity, "chords", rank * spread_s)
                for rank, pitch in enumerate(pitches)
            )
        if ensemble.bass:
            events.extend(_bass(plan, chords, span, start, beats))
        if ensemble.pad:
            events.extend(
                _Event(start, beats, pitch, plan.velocity * 0.8, "pad") for pitch in span.voicing
            )
    if ensemble.drums and plan.character.uses_drums and plan.subdivision == 2:
        events.extend(_drums(plan))
    return events


_Gesture = tuple[float, float, tuple[int, ...], float, float]
"""Beat, length in beats, pitches, weight of the velocity, seconds between the pitches of a strum."""


def _steps(start: float, beats: float, step: float) -> list[float]:
    return [start + i * step for i in range(round(beats / step + 1e-6))]


def _pulse_of(plan: _Plan) -> float:
    """Length in beats of the quickest regular pulse of the accompaniment."""
    if plan.subdivision == 3:
        return _THIRD
    if plan.activity < -0.45:
        return 1.0
    return 0.5


def _comp_pad(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    del plan
    return [(start, beats, span.voicing, 0.85, 0.0)]


def _comp_block(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    length = min(1.0, 0.45 + 0.5 * plan.articulation)
    return [(beat, length, span.voicing, 0.8, 0.008) for beat in _steps(start, beats, 1.0)]


def _comp_arpeggio(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    tones = (*span.voicing, span.voicing[0] + 12) if len(span.voicing) == 3 else span.voicing
    figure = (*range(len(tones)), *range(len(tones) - 2, 0, -1))
    step = _pulse_of(plan)
    if plan.activity > 0.55 and plan.subdivision == 2 and plan.bpm < 150:
        step = 0.25
    gestures: list[_Gesture] = []
    for index, beat in enumerate(_steps(start, beats, step)):
        # Calm music lets the tones ring to the end of the chord, as under a pedal.
        length = (
            start + beats - beat
            if plan.articulation > 0.8
            else step * (0.4 + 0.6 * plan.articulation)
        )
        gestures.append(
            (beat, length, (tones[figure[index % len(figure)]],), 0.78 if index else 0.88, 0.0)
        )
    return gestures


def _comp_alberti(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    low, *middle, top = span.voicing
    figure = (low, top, middle[0] if middle else top, top)
    step = _pulse_of(plan)
    length = step * (0.5 + 0.5 * plan.articulation)
    return [
        (beat, length, (figure[i % 4],), 0.75, 0.0)
        for i, beat in enumerate(_steps(start, beats, step))
    ]


def _comp_strum(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    strokes = (
        ((0.0, 1.0), (1.0, 0.8), (1.5, 0.6))
        if plan.tier < 2
        else ((0.0, 1.0), (1.0, 0.85), (1.5, 0.65), (0.5, 0.5))
    )
    gestures: list[_Gesture] = []
    for bar_beat in _steps(start, beats, 2.0) if beats >= 2 else [start]:
        for offset, weight in sorted(strokes):
            if bar_beat + offset < start + beats - 1e-6:
                up = abs(offset % 1.0 - 0.5) < 1e-6
                tones = (
                    tuple(reversed(span.voicing))
                    if up
                    else (span.voicing[0] - 12 + 0, *span.voicing)[1:]
                )
                gestures.append(
                    (bar_beat + offset, 0.5 if plan.tier == 2 else 0.9, tones, 0.85 * weight, 0.014)
                )
    return gestures


def _comp_oompah(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    gestures: list[_Gesture] = []
    for beat in _steps(start, beats, 1.0):
        in_bar = round(beat) % plan.beats_per_bar
        is_after = in_bar != 0 if plan.beats_per_bar == 3 else in_bar % 2 == 1
        if plan.subdivision == 3:
            gestures.append((beat + 2 * _THIRD, 0.25, span.voicing, 0.72, 0.0))
        elif plan.bpm < 112 and plan.beats_per_bar != 3:
            gestures.append((beat + 0.5, 0.3, span.voicing, 0.72, 0.0))
        elif is_after or beats < 2:
            gestures.append((beat + (0.5 if beats < 2 else 0.0), 0.35, span.voicing, 0.75, 0.0))
    return gestures


def _comp_offbeat(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    off = 2 * _THIRD if plan.subdivision == 3 else 0.5
    return [(beat + off, 0.3, span.voicing, 0.8, 0.0) for beat in _steps(start, beats, 1.0)]


def _comp_pulse(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    step = _pulse_of(plan)
    length = step * max(0.4, plan.articulation)
    return [
        (beat, length, span.voicing, 0.82 if i % 2 == 0 else 0.62, 0.0)
        for i, beat in enumerate(_steps(start, beats, step))
    ]


def _comp_tremolo(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    step = _THIRD / 2 if plan.subdivision == 3 else 0.25
    return [
        (beat, step, span.voicing, 0.66 if i % 2 else 0.74, 0.0)
        for i, beat in enumerate(_steps(start, beats, step))
    ]


def _comp_riff(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    tones = (span.bass + 12, span.bass + 19) if span.bass < 45 else (span.bass, span.bass + 7)
    strokes = ((0.0, 0.7, 1.0), (0.75, 0.2, 0.7), (1.0, 0.4, 0.85), (1.5, 0.4, 0.8))
    if plan.subdivision == 3:
        strokes = (
            (0.0, 0.6, 1.0),
            (2 * _THIRD, 0.3, 0.75),
            (1.0, 0.6, 0.9),
            (1 + 2 * _THIRD, 0.3, 0.75),
        )
    gestures: list[_Gesture] = []
    for bar_beat in _steps(start, beats, 2.0) if beats >= 2 else [start]:
        gestures.extend(
            (bar_beat + offset, length, tones, weight, 0.0)
            for offset, length, weight in strokes
            if bar_beat + offset < start + beats - 1e-6
        )
    return gestures


def _comp_jazz(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    gestures: list[_Gesture] = [(start, 0.5 if plan.tier else 1.4, span.voicing, 0.8, 0.0)]
    if beats >= 2:
        gestures.append((start + 1.5, 0.4, span.voicing, 0.75, 0.0))
    if beats >= 4:
        gestures.append((start + 3.0, 0.5, span.voicing, 0.65, 0.0))
    return gestures


def _comp_bossa(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    del plan
    places = (0.0, 1.0, 1.5, 2.5, 3.0) if beats >= 4 else (0.0, 0.5, 1.5)
    return [(start + place, 0.45, span.voicing, 0.8, 0.006) for place in places if place < beats]


def _comp_montuno(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    del plan
    top = span.voicing[-1]
    gestures: list[_Gesture] = []
    for index, beat in enumerate(_steps(start, beats, 0.5)):
        tones = (
            (span.voicing[0], span.voicing[0] + 12)
            if index % 3 == 0
            else ((top,) if index % 3 == 1 else span.voicing[1:])
        )
        gestures.append((beat, 0.4, tones, 0.85 if index % 3 == 0 else 0.7, 0.0))
    return gestures


def _comp_stab(plan: _Plan, span: ChordSpan, start: float, beats: float) -> list[_Gesture]:
    gestures: list[_Gesture] = [(start, 0.4, span.voicing, 1.0, 0.0)]
    if beats >= 2 and plan.tier > 0:
        gestures.append(
            (
                start + beats - (_THIRD if plan.subdivision == 3 else 0.5),
                0.3,
                span.voicing,
                0.7,
                0.0,
            )
        )
    return gestures


_COMPS: Final = {
    "pad": _comp_pad,
    "block": _comp_block,
    "arpeggio": _comp_arpeggio,
    "alberti": _comp_alberti,
    "strum": _comp_strum,
    "oompah": _comp_oompah,
    "offbeat": _comp_offbeat,
    "pulse": _comp_pulse,
    "tremolo": _comp_tremolo,
    "riff": _comp_riff,
    "comp": _comp_jazz,
    "bossa": _comp_bossa,
    "montuno": _comp_montuno,
    "stab": _comp_stab,
}


def _bass(
    plan: _Plan, chords: tuple[ChordSpan, ...], span: ChordSpan, start: float, beats: float
) -> list[_Event]:
    style = plan.ensemble.bass_style
    root = span.bass
    fifth_class = next(
        (tone for tone in span.pitch_classes if (tone - span.root) % 12 in {6, 7, 8}), span.root
    )
    fifth = min(
        (p for p in range(root - 7, root + 9) if p % 12 == fifth_class),
        key=lambda p: (abs(p - root - 3), p),
    )
    if fifth < 31:
        fifth += 12
    weight = 0.95
    pattern: list[tuple[float, float, int]]
    if style == "fifth" and beats >= 2:
        places = _steps(0.0, beats, 2.0) if plan.beats_per_bar != 3 else [0.0]
        pattern = [(place, 1.2, root if i % 2 == 0 else fifth) for i, place in enumerate(places)]
        if len(places) == 1 and beats == 2:
            pattern.append((1.0, 0.8, fifth))
    elif style == "octave" and plan.subdivision == 2:
        pattern = [
            (place, 0.42, root if i % 2 == 0 else root + 12)
            for i, place in enumerate(_steps(0.0, beats, 0.5))
        ]
    elif style == "eighths" and plan.subdivision == 2:
        pattern = [(place, 0.45, root) for place in _steps(0.0, beats, 0.5)]
    elif style == "syncopated" and beats >= 2:
        pattern = [(0.0, 1.3, root), (1.5, 0.5, fifth)]
        if beats >= 4:
            pattern += [(2.0, 1.3, root), (3.5, 0.5, fifth)]
    elif style == "walking" and beats >= 2:
        pattern = _walk(plan, chords, span, root, fifth, beats)
    else:
        pattern = [(0.0, beats, root)]
    return [
        _Event(start + place, length, pitch, _accent(plan, start + place) * weight, "bass")
        for place, length, pitch in pattern
    ]


def _walk(
    plan: _Plan, chords: tuple[ChordSpan, ...], span: ChordSpan, root: int, fifth: int, beats: float
) -> list[tuple[float, float, int]]:
    """Walk in quarters: root, third, fifth, and a step that leads to the next root."""
    third = root + (span.pitch_classes[1] - span.root) % 12
    following = chords[min(chords.index(span) + 1, len(chords) - 1)].bass
    scale = chord_scale(plan.mode, plan.tonic, span.pitch_classes)
    near = [
        p
        for p in (following - 1, following + 1, following - 2, following + 2)
        if p % 12 in scale and p != root
    ]
    approach = near[0] if near else fifth
    line = [root, approach] if beats < 4 else [root, third, fifth, approach]
    return [(float(i), 0.9, pitch) for i, pitch in enumerate(line)]


def _drums(plan: _Plan) -> list[_Event]:
    events: list[_Event] = []
    steps = plan.beats_per_bar * 4
    for bar in range(plan.bars):
        for key, pattern in DRUM_PATTERNS[plan.ensemble.drums]:
            for step in range(steps):
                strength = _STRENGTHS.get(pattern[step % len(pattern)])
                if strength is None:
                    continue
                # Under 100 beats a minute a full pattern of sixteenths is what it is; above 150 ghosts become a blur.
                if strength == _STRENGTHS["g"] and plan.bpm > 150 and step % 2:
                    continue
                beat = bar * plan.beats_per_bar + step / 4
                events.append(_Event(beat, 0.2, key, plan.velocity * strength * 1.05, "drums"))
    return events


# ---------------------------------------------------------------- the tail


def _tail(plan: _Plan, chords: tuple[ChordSpan, ...]) -> list[_Event]:
    """Close on the tonic: held in calm music, struck and left to ring in lively music."""
    span = chords[-1]
    end = plan.loop_beats
    ring_s = max(0.35, min(0.4 * plan.tail_s, 0.75))
    hold = (plan.tail_s - ring_s) / plan.beat_s
    comp = plan.character.comp[plan.tier] or plan.ensemble.comp
    is_short = plan.tier == 2 or comp in {"stab", "oompah", "offbeat"}
    chord_hold = min(hold, 1.0) if is_short else hold
    velocity = plan.velocity + 0.5 * plan.character.accent + 0.4 * plan.character.swell
    spread_s = 0.0 if is_short else (0.05 if plan.tier == 0 else 0.02)
    pitches = span.voicing
    if comp == "riff":
        pitches = (span.bass + 12, span.bass + 19) if span.bass < 45 else (span.bass, span.bass + 7)
    events = [
        _Event(end, chord_hold, pitch, velocity * 0.85, "chords", rank * spread_s)
        for rank, pitch in enumerate(pitches)
    ]
    if plan.ensemble.bass:
        events.append(_Event(end, chord_hold, span.bass, velocity * 0.95, "bass"))
    if plan.ensemble.pad:
        events.extend(_Event(end, hold, pitch, velocity * 0.75, "pad") for pitch in span.voicing)
    if plan.ensemble.drums and plan.character.uses_drums and plan.subdivision == 2:
        keys = tuple(
            key for key, pattern in DRUM_PATTERNS[plan.ensemble.drums] if pattern[0] != "."
        )
        events.extend(_Event(end, 0.2, key, velocity * 0.9, "drums") for key in keys[:2])
        if (
            plan.tier == 2
            and plan.character.accent >= 8
            and plan.ensemble.drums in {"rock", "house", "orchestral", "march", "swing"}
        ):
            events.append(_Event(end, 1.0, 49, velocity * 0.7, "drums"))
    events.append(_Event(end, min(hold, 1.5) if is_short else hold, -1, velocity, "lead"))
    return events


def _fit_lead(plan: _Plan, events: list[_Event]) -> list[_Event]:
    """Give the closing note of the melody its pitch: a tone of the tonic chord near the note before."""
    low, high = _lead_range(plan)
    lead = sorted(
        (event for event in events if event.part == "lead" and event.pitch >= 0),
        key=lambda event: event.beat,
    )
    last = lead[-1].pitch
    third = 3 if plan.mode in _MINOR_MODES else 4
    degrees = (0, third, 7)
    best, best_cost = last, float("inf")
    for pitch in range(low, high + 1):
        interval = (pitch - plan.tonic) % 12
        if interval not in degrees:
            continue
        rank = plan.character.final.index(degrees.index(interval))
        cost = 0.7 * abs(pitch - last) + 1.6 * rank
        if cost < best_cost:
            best, best_cost = pitch, cost
    closed = []
    for event in events:
        if event.pitch == -1:
            closed.append(
                _Event(event.beat, event.beats, best, event.velocity, event.part, event.delay_s)
            )
        elif (
            plan.character.tremble and event.part == "lead" and event.beats >= 1.0 and plan.tier > 0
        ):
            count = round(event.beats / 0.25)
            closed.extend(
                _Event(
                    event.beat + i * 0.25,
                    0.25,
                    event.pitch,
                    event.velocity * (0.75 if i % 2 else 0.9),
                    "lead",
                )
                for i in range(count)
            )
        else:
            closed.append(event)
    return closed


# ---------------------------------------------------------------- performance


def _pick(names: str, plan: _Plan) -> str:
    bright, _, dark = names.partition("/")
    return dark if dark and plan.is_dark else bright


def _parts(plan: _Plan) -> list[Part]:
    ensemble, reverb = plan.ensemble, plan.genre.reverb
    seats = {
        "lead": _pick(ensemble.lead, plan),
        "chords": _pick(ensemble.chords, plan),
        "bass": _pick(ensemble.bass, plan),
        "pad": _pick(ensemble.pad, plan),
        "drums": DRUMS if ensemble.drums else "",
    }
    return [
        Part(
            name,
            instrument,
            _BALANCE_DB[name]
            + (INSTRUMENTS[instrument].gain_db if instrument in INSTRUMENTS else 0.0),
            _PANS[name],
            reverb * (0.3 if name == "bass" else (0.6 if name == "drums" else 1.0)),
        )
        for name, instrument in seats.items()
        if instrument
    ]


def _perform(plan: _Plan, events: list[_Event], chords: tuple[ChordSpan, ...]) -> tuple[Note, ...]:
    """Turn events into notes: swing, articulation, small deviations, instruments' ranges; no note beyond the tail."""
    instruments = {part.name: part.instrument for part in _parts(plan)}
    end_s = chords[-1].start_s + plan.tail_s
    loop_end_s = plan.loop_beats * plan.beat_s
    notes: list[Note] = []
    for event in sorted(events, key=lambda e: (e.beat, e.part, e.pitch)):
        name = instruments[event.part]
        beat = _swing(event.beat, plan)
        start_s = beat * plan.beat_s + event.delay_s
        is_closing = event.beat >= plan.loop_beats - 1e-6
        length = event.beats
        if event.part == "lead" and not is_closing:
            length *= plan.articulation
        duration_s = max(0.06, length * plan.beat_s)
        jitter_s = plan.rng.gauss(0.0, 0.004) if event.beat > 0.0 and not is_closing else 0.0
        start_s = max(0.0, start_s + min(max(jitter_s, -0.009), 0.009))
        limit_s = end_s - 0.3 if is_closing else loop_end_s
        duration_s = max(0.04, min(duration_s, limit_s - start_s))
        velocity = round(min(max(event.velocity + plan.rng.uniform(-3.0, 3.0), 20.0), 122.0))
        pitch = event.pitch
        if name != DRUMS:
            instrument = INSTRUMENTS[name]
            while pitch < instrument.low:
                pitch += 12
            while pitch > instrument.high:
                pitch -= 12
        notes.append(Note(start_s, duration_s, pitch, velocity, name, event.part))
    return tuple(
        sorted(_without_collisions(notes), key=lambda note: (note.start_s, note.part, note.pitch))
    )


def _swing(beat: float, plan: _Plan) -> float:
    """Move what falls on the second half of a beat."""
    if plan.genre.swing == 0.5 or plan.subdivision == 3:
        return beat
    whole = int(beat + 1e-9)
    part = beat - whole
    late = plan.genre.swing
    bent = part / 0.5 * late if part <= 0.5 else late + (part - 0.5) / 0.5 * (1.0 - late)
    return whole + bent


def _without_collisions(notes: list[Note]) -> list[Note]:
    """Let a note end where the same pitch of the same part starts again: a key cannot be struck while it is down."""
    kept: list[Note] = []
    latest: dict[tuple[str, int], int] = {}
    for note in sorted(notes, key=lambda n: n.start_s):
        key = (note.part, note.pitch)
        index = latest.get(key)
        if index is not None:
            before = kept[index]
            if note.start_s - before.start_s < 0.02:
                continue
            if before.end_s > note.start_s:
                shorter = max(0.02, note.start_s - before.start_s - 0.005)
                kept[index] = Note(
                    before.start_s,
                    shorter,
                    before.pitch,
                    before.velocity,
                    before.instrument,
                    before.part,
                )
        latest[key] = len(kept)
        kept.append(note)
    return kept
