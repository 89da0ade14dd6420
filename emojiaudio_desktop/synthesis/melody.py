"""The melody: rhythm from motifs, chord tones where the beat is strong, steps between."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from emojiaudio_desktop.synthesis.characters import CONTOURS
from emojiaudio_desktop.synthesis.harmony import chord_scale, is_harsh, stable_tones
from emojiaudio_desktop.synthesis.plan import NEAR, THIRD, Cell, Event, Plan, cell_at
from emojiaudio_desktop.synthesis.score import INSTRUMENTS

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
"""Rhythms of two beats, by density."""

_RHYTHMS_4: Final = ((4.0,), (3.0, 1.0), (2.0, 2.0))
"""Rhythms of four beats for the least density."""

_RHYTHMS_3: Final = (
    ((3.0,), (2.0, 1.0)),
    ((2.0, 1.0), (1.0, 2.0), (1.5, 0.5, 1.0)),
    ((1.0, 1.0, 1.0), (1.5, 0.5, 1.0), (1.0, 0.5, 0.5, 1.0)),
    ((1.0, 0.5, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5, 1.0), (0.5, 0.5, 1.0, 0.5, 0.5)),
    ((0.5, 0.5, 0.5, 0.5, 0.5, 0.5), (0.5, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5)),
)
"""Rhythms of three beats, by density."""

_RHYTHMS_COMPOUND: Final = (
    ((2.0,), (1.0, 1.0)),
    ((1.0, 1.0), (2 * THIRD, THIRD, 1.0)),
    ((2 * THIRD, THIRD, 1.0), (2 * THIRD, THIRD, 2 * THIRD, THIRD)),
    ((THIRD, THIRD, THIRD, 2 * THIRD, THIRD), (2 * THIRD, THIRD, THIRD, THIRD, THIRD)),
    ((THIRD, THIRD, THIRD, THIRD, THIRD, THIRD), (THIRD, THIRD, THIRD, 2 * THIRD, THIRD)),
)
"""Rhythms of two beats of three parts each, by density."""

_DENSITY_STEPS: Final = (-0.45, -0.1, 0.3, 0.62)
_REST_CHANCE: Final = 0.45


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the melody's rhythm."""

    beat: float
    beats: float
    cell: Cell
    is_structural: bool


def write_melody(plan: Plan, cells: tuple[Cell, ...], closing: Cell) -> list[Event]:
    """Write the melody and its closing note.

    Args:
        plan: The decisions.
        cells: The harmony of the loop.
        closing: The harmony of the tail.

    Returns:
        Its notes, by time. All that start on a strong beat are tones of their chord; those between are reached and left by
        step, or are tones of the chord too.
    """
    slots = _rhythm(plan, cells)
    low, high = _compass(plan)
    pitches = _structural_pitches(plan, slots, low, high)
    _fill(plan, slots, pitches, low, high)
    events: list[Event] = []
    for slot, pitch in zip(slots, pitches, strict=True):
        assert pitch is not None
        velocity = plan.accent(slot.beat)
        if plan.character.tremble and plan.tier > 0 and slot.beats >= 1.0:
            events.extend(
                Event(
                    slot.beat + i * 0.25, 0.25, pitch, velocity * (0.75 if i % 2 else 0.9), "lead"
                )
                for i in range(round(slot.beats / 0.25))
            )
        else:
            events.append(Event(slot.beat, slot.beats, pitch, velocity, "lead"))
    final = _closing_pitch(plan, pitches[-1] or low, low, high)
    velocity = plan.velocity + 0.5 * plan.character.accent + 0.4 * plan.character.swell
    events.append(Event(closing.start, closing.beats, final, velocity, "lead"))
    return events


def _rhythm(plan: Plan, cells: tuple[Cell, ...]) -> list[_Slot]:
    """Set two motifs in turn, so that the ear finds a pattern, cut where the harmony changes."""
    level = bisect_right(_DENSITY_STEPS, plan.activity)
    if plan.is_compound:
        bank: tuple[tuple[float, ...], ...] = _RHYTHMS_COMPOUND[level]
    elif plan.beats_per_bar == 3:
        bank = _RHYTHMS_3[level]
    elif level == 0 and plan.beats_per_bar == 4:
        bank = _RHYTHMS_4
    else:
        bank = _RHYTHMS_2[level]
    motifs = plan.rng.choice(bank), plan.rng.choice(bank)
    places: list[tuple[float, float]] = []
    beat, index = 0.0, 0
    while beat < plan.loop_beats - NEAR:
        for beats in motifs[index % 2]:
            places.append((beat, beats))
            beat += beats
        index += 1
    cut: list[tuple[float, float]] = []
    for start, beats in places:
        at = start
        while at < start + beats - NEAR:
            end = min(start + beats, cell_at(cells, at).end)
            cut.append((at, end - at))
            at = end
    slots = [
        _Slot(start, beats, cell_at(cells, start), _is_structural(plan, cells, start, beats))
        for start, beats in cut
    ]
    slots[-1] = _Slot(slots[-1].beat, slots[-1].beats, slots[-1].cell, is_structural=True)
    return _thin(plan, slots) if plan.character.is_sparse else slots


def _is_structural(plan: Plan, cells: tuple[Cell, ...], beat: float, beats: float) -> bool:
    """Tell whether a note carries the harmony: it starts a chord, lasts a beat, or is on a strong beat."""
    starts_chord = abs(beat - cell_at(cells, beat).start) < NEAR
    on_beat = abs(beat - round(beat)) < NEAR
    is_strong = on_beat and (plan.beats_per_bar != 4 or round(beat) % 2 == 0)
    return starts_chord or is_strong or beats >= 1.0 - NEAR


def _thin(plan: Plan, slots: list[_Slot]) -> list[_Slot]:
    """Leave rests: drop some notes that do not start a bar, never two in a row."""
    kept: list[_Slot] = []
    was_dropped = False
    for index, slot in enumerate(slots):
        may_drop = slot.beat % plan.beats_per_bar > NEAR and index < len(slots) - 1
        was_dropped = may_drop and not was_dropped and plan.rng.random() < _REST_CHANCE
        if not was_dropped:
            kept.append(slot)
    return kept


def _compass(plan: Plan) -> tuple[int, int]:
    """Fit the melody's register to the instrument, by octaves."""
    instrument = INSTRUMENTS[plan.seats["lead"]]
    low, high = plan.center - 9, plan.center + 12
    while low < instrument.low - 3 and high + 12 <= instrument.high + 6:
        low, high = low + 12, high + 12
    while high > instrument.high + 3 and low - 12 >= instrument.low - 6:
        low, high = low - 12, high - 12
    return max(low, instrument.low), min(high, instrument.high)


def _structural_pitches(plan: Plan, slots: list[_Slot], low: int, high: int) -> list[int | None]:
    """Choose the tones that carry the harmony, along the contour of the character."""
    contour = CONTOURS[plan.rng.choice(plan.character.contours)]
    middle = (low + high) / 2 - 1
    pitches: list[int | None] = [None] * len(slots)
    previous: tuple[int, _Slot] | None = None
    repeats = 0
    for index, slot in enumerate(slots):
        if not slot.is_structural:
            continue
        aim = middle + _height(contour, slot.beat / plan.loop_beats)
        is_last = index == len(slots) - 1
        costs = {
            pitch: abs(pitch - aim)
            + plan.rng.uniform(0.0, 1.6)
            + _connection_cost(plan, slot, pitch, previous, repeats)
            + (min(1.2 * abs((pitch - plan.tonic + 6) % 12 - 6), 6.0) if is_last else 0.0)
            for pitch in range(low, high + 1)
            if pitch % 12 in stable_tones(slot.cell.span.pitch_classes)
        }
        best = min(costs, key=costs.__getitem__)
        repeats = repeats + 1 if previous is not None and best == previous[0] else 0
        pitches[index] = best
        previous = best, slot
    return pitches


def _connection_cost(
    plan: Plan, slot: _Slot, pitch: int, previous: tuple[int, _Slot] | None, repeats: int
) -> float:
    """Weigh a tone against the one before: small leaps, no tritone, no long repetition, no parallels with the bass."""
    if previous is None:
        return 0.0
    before, last_slot = previous
    leap = abs(pitch - before)
    cost = 0.45 * leap + (2.5 if leap > 9 else 0.0) + (3.0 if leap == 6 else 0.0)
    if leap == 0:
        cost += 0.8 + 1.2 * repeats
    if before % 12 == (plan.tonic - 1) % 12 and pitch - before != 1:
        cost += 1.5  # The leading tone wants to rise.
    old_bass, new_bass = last_slot.cell.span.bass, slot.cell.span.bass
    moves_alike = (pitch - before) * (new_bass - old_bass) > 0
    interval = (pitch - new_bass) % 12
    if moves_alike and interval in {0, 7} and (before - old_bass) % 12 == interval:
        cost += 2.5
    return cost


def _height(contour: tuple[float, ...], position: float) -> float:
    """Read a contour at a share of the loop."""
    place = min(max(position, 0.0), 0.9999) * (len(contour) - 1)
    index = int(place)
    share = place - index
    return contour[index] * (1.0 - share) + contour[index + 1] * share


def _fill(plan: Plan, slots: list[_Slot], pitches: list[int | None], low: int, high: int) -> None:
    """Join the structural tones by passing and neighbor tones, or by chord tones where steps do not reach."""
    goals: list[tuple[int, int]] = [(0, 0)] * len(slots)
    goal, place = low, len(slots)
    for index in range(len(slots) - 1, -1, -1):
        goals[index] = goal, place
        found = pitches[index]
        if found is not None:
            goal, place = found, index
    here = low
    for index, slot in enumerate(slots):
        found = pitches[index]
        if found is None:
            aim, at = goals[index]
            found = _weak_tone(plan, slot, here, aim, at - index, compass=range(low, high + 1))
            pitches[index] = found
        here = found


def _weak_tone(
    plan: Plan, slot: _Slot, here: int, goal: int, remaining: int, *, compass: range
) -> int:
    """Choose one weak tone between the tone before and the structural tone `remaining` notes later."""
    chord = slot.cell.span.pitch_classes
    scale = chord_scale(plan.mode, plan.tonic, chord)
    is_long = slot.beats * plan.beat_s > 0.2
    best, best_cost = here, float("inf")
    for pitch in range(min(here, goal) - 5, max(here, goal) + 6):
        if pitch not in compass or pitch % 12 not in scale:
            continue
        step, left = abs(pitch - here), abs(goal - pitch)
        is_foreign = pitch % 12 not in stable_tones(chord)
        if is_foreign and (
            step > 2
            or left > 2 * remaining
            or remaining
            > 1  # What follows might leap away: only the last weak tone may be foreign.
            or (is_long and is_harsh(pitch % 12, chord))
        ):
            continue
        on_path = here + (goal - here) / (remaining + 1)
        cost = 0.8 * abs(pitch - on_path) + plan.rng.uniform(0.0, 1.0)
        cost += (1.6 if pitch == here else 0.0) + (0.5 if pitch == goal else 0.0)
        cost += 0.5 * max(0, step - 4) + 0.6 * max(0.0, left - 4.0 * remaining)
        cost -= 0.6 if is_foreign else 0.0
        if cost < best_cost:
            best, best_cost = pitch, cost
    return best


def _closing_pitch(plan: Plan, last: int, low: int, high: int) -> int:
    """Choose a tone of the tonic chord near the last note."""
    degrees = (0, 3 if plan.is_minor else 4, 7)
    costs = {
        pitch: 0.7 * abs(pitch - last)
        + 1.6 * plan.character.final.index(degrees.index((pitch - plan.tonic) % 12))
        for pitch in range(low, high + 1)
        if (pitch - plan.tonic) % 12 in degrees
    }
    return min(costs, key=costs.__getitem__)
