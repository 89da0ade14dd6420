"""What plays with the melody: chords, bass, drums, and the closing tonic."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.synthesis.ensembles import DRUM_PATTERNS, GENRES
from emojiaudio_desktop.synthesis.harmony import chord_scale
from emojiaudio_desktop.synthesis.plan import NEAR, THIRD, Cell, Event, Plan
from emojiaudio_desktop.synthesis.score import INSTRUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STRENGTHS: Final = MappingProxyType({"x": 1.0, "o": 0.78, "g": 0.5})
_CRASH: Final = 49
_CRASHING: Final = frozenset({"rock", "house", "orchestral", "march", "swing"})


def accompany(plan: Plan, cells: tuple[Cell, ...]) -> list[Event]:
    """Write all that plays with the melody in the loop.

    Args:
        plan: The decisions.
        cells: The harmony.

    Returns:
        Notes of the parts chords, bass, pad and drums.
    """
    events: list[Event] = []
    style = _COMPS[_playable_comp(plan)]
    for index, cell in enumerate(cells):
        for gesture in style(plan, cell):
            velocity = plan.accent(gesture.beat) * gesture.weight
            events.extend(
                Event(
                    gesture.beat,
                    min(gesture.beats, cell.end - gesture.beat),
                    pitch,
                    velocity,
                    "chords",
                    rank * gesture.spread_s,
                )
                for rank, pitch in enumerate(gesture.pitches)
            )
        if "bass" in plan.seats:
            following = cells[(index + 1) % len(cells)].span.bass
            events.extend(
                Event(
                    cell.start + place,
                    min(beats, cell.beats - place),
                    pitch,
                    plan.accent(cell.start + place) * 0.95,
                    "bass",
                )
                for place, beats, pitch in _bass_line(plan, cell, following)
            )
        if "pad" in plan.seats:
            events.extend(
                Event(cell.start, cell.beats, pitch, plan.velocity * 0.8, "pad")
                for pitch in cell.span.voicing
            )
    if "drums" in plan.seats:
        events.extend(_drum_beats(plan))
    return events


def close(plan: Plan, closing: Cell) -> list[Event]:
    """Close on the tonic: held in calm music, struck and left to ring in lively music.

    Args:
        plan: The decisions.
        closing: The chord of the tail, as long as it may be held.

    Returns:
        Notes of all parts but the melody.
    """
    span, comp = closing.span, _playable_comp(plan)
    is_short = plan.tier == 2 or comp in {"stab", "oompah", "offbeat"}
    hold = min(closing.beats, 1.0) if is_short else closing.beats
    velocity = plan.velocity + 0.5 * plan.character.accent + 0.4 * plan.character.swell
    spread_s = 0.0 if is_short else (0.05 if plan.tier == 0 else 0.02)
    pitches = _power(span.bass) if comp == "riff" else span.voicing
    events = [
        Event(closing.start, hold, pitch, velocity * 0.85, "chords", rank * spread_s)
        for rank, pitch in enumerate(pitches)
    ]
    if "bass" in plan.seats:
        events.append(Event(closing.start, hold, span.bass, velocity * 0.95, "bass"))
    if "pad" in plan.seats:
        events.extend(
            Event(closing.start, closing.beats, pitch, velocity * 0.75, "pad")
            for pitch in span.voicing
        )
    if "drums" in plan.seats:
        name = plan.ensemble.drums
        keys = [key for key, pattern in DRUM_PATTERNS[name] if pattern[0] != "."][:2]
        if plan.tier == 2 and plan.character.accent >= 8 and name in _CRASHING:
            keys.append(_CRASH)
        events.extend(Event(closing.start, 0.5, key, velocity * 0.85, "drums") for key in keys)
    return events


# ---------------------------------------------------------------- chords


@dataclass(frozen=True, slots=True)
class _Gesture:
    """One movement of the hand: tones together, or one after the other in a strum.

    Attributes:
        beat: When.
        beats: How long.
        pitches: What.
        weight: Share of the velocity of the place.
        spread_s: Seconds between the tones.
    """

    beat: float
    beats: float
    pitches: tuple[int, ...]
    weight: float
    spread_s: float = 0.0


def _playable_comp(plan: Plan) -> str:
    """Change an accompaniment that the instrument cannot play."""
    comp = plan.comp
    if plan.genre is GENRES["chiptune"] and comp in {"pad", "block", "oompah", "stab"}:
        return "arpeggio"  # One square wave cannot hold chords: it breaks them.
    if not INSTRUMENTS[plan.seats["chords"]].is_sustained:
        return {"pad": "arpeggio", "tremolo": "pulse"}.get(comp, comp)
    return comp


def _pulse(plan: Plan) -> float:
    """Give the length in beats of the quickest regular pulse of the accompaniment."""
    if plan.is_compound:
        return THIRD
    return 1.0 if plan.activity < -0.45 else 0.5


def _half_bars(cell: Cell) -> list[float]:
    """Give the beats on which a figure of two beats starts."""
    return (
        [beat for beat in cell.steps(2.0) if beat < cell.end - NEAR]
        if cell.beats >= 2
        else [cell.start]
    )


def _power(bass: int) -> tuple[int, int]:
    """Give a root and its fifth in the range of a guitar's low strings."""
    root = bass + 12 if bass < 45 else bass
    return root, root + 7


def _pad(plan: Plan, cell: Cell) -> list[_Gesture]:
    del plan
    return [_Gesture(cell.start, cell.beats, cell.span.voicing, 0.85)]


def _block(plan: Plan, cell: Cell) -> list[_Gesture]:
    beats = min(1.0, 0.45 + 0.5 * plan.articulation)
    return [_Gesture(beat, beats, cell.span.voicing, 0.8, 0.008) for beat in cell.steps(1.0)]


def _arpeggio(plan: Plan, cell: Cell) -> list[_Gesture]:
    tones = cell.span.voicing
    if len(tones) == 3:
        tones = (*tones, tones[0] + 12)
    figure = (*range(len(tones)), *range(len(tones) - 2, 0, -1))
    step = _pulse(plan)
    if plan.activity > 0.55 and not plan.is_compound and plan.bpm < 150:
        step = 0.25
    gestures: list[_Gesture] = []
    for index, beat in enumerate(cell.steps(step)):
        # Calm music lets the tones ring to the end of the chord, as under a pedal.
        is_pedaled = plan.articulation > 0.8
        beats = cell.end - beat if is_pedaled else step * (0.4 + 0.6 * plan.articulation)
        tone = tones[figure[index % len(figure)]]
        gestures.append(_Gesture(beat, beats, (tone,), 0.78 if index else 0.88))
    return gestures


def _alberti(plan: Plan, cell: Cell) -> list[_Gesture]:
    low, *middle, top = cell.span.voicing
    figure = (low, top, middle[0] if middle else top, top)
    step = _pulse(plan)
    beats = step * (0.5 + 0.5 * plan.articulation)
    return [
        _Gesture(beat, beats, (figure[index % 4],), 0.75)
        for index, beat in enumerate(cell.steps(step))
    ]


def _strum(plan: Plan, cell: Cell) -> list[_Gesture]:
    strokes = [(0.0, 1.0), (1.0, 0.82), (1.5, 0.62)]
    if plan.tier == 2:
        strokes.insert(1, (0.5, 0.5))
    beats = 0.5 if plan.tier == 2 else 0.9
    gestures: list[_Gesture] = []
    for start in _half_bars(cell):
        for offset, weight in strokes:
            if start + offset > cell.end - NEAR:
                continue
            is_up = offset % 1.0 > NEAR
            tones = tuple(reversed(cell.span.voicing)) if is_up else cell.span.voicing
            gestures.append(_Gesture(start + offset, beats, tones, 0.85 * weight, 0.014))
    return gestures


def _oompah(plan: Plan, cell: Cell) -> list[_Gesture]:
    """Play after the bass: in a waltz on two and three, else between the beats or on the weak ones."""
    tones = cell.span.voicing
    if plan.is_compound:
        return [_Gesture(beat + 2 * THIRD, 0.25, tones, 0.72) for beat in cell.steps(1.0)]
    if plan.beats_per_bar == 3:
        return [_Gesture(beat, 0.4, tones, 0.75) for beat in cell.steps(1.0) if beat % 3 > NEAR]
    if plan.bpm < 112 or cell.beats < 2:
        return [_Gesture(beat + 0.5, 0.3, tones, 0.72) for beat in cell.steps(1.0)]
    return [_Gesture(beat, 0.35, tones, 0.75) for beat in cell.steps(1.0) if beat % 2 > NEAR]


def _offbeat(plan: Plan, cell: Cell) -> list[_Gesture]:
    late = 2 * THIRD if plan.is_compound else 0.5
    return [_Gesture(beat + late, 0.3, cell.span.voicing, 0.8) for beat in cell.steps(1.0)]


def _repeat(plan: Plan, cell: Cell) -> list[_Gesture]:
    step = _pulse(plan)
    beats = step * max(0.4, plan.articulation)
    return [
        _Gesture(beat, beats, cell.span.voicing, 0.62 if index % 2 else 0.82)
        for index, beat in enumerate(cell.steps(step))
    ]


def _tremolo(plan: Plan, cell: Cell) -> list[_Gesture]:
    step = THIRD / 2 if plan.is_compound else 0.25
    return [
        _Gesture(beat, step, cell.span.voicing, 0.66 if index % 2 else 0.74)
        for index, beat in enumerate(cell.steps(step))
    ]


def _riff(plan: Plan, cell: Cell) -> list[_Gesture]:
    strokes: tuple[tuple[float, float, float], ...]
    if plan.is_compound:
        strokes = (
            (0.0, 0.6, 1.0),
            (2 * THIRD, 0.3, 0.75),
            (1.0, 0.6, 0.9),
            (5 * THIRD, 0.3, 0.75),
        )
    else:
        strokes = ((0.0, 0.7, 1.0), (0.75, 0.2, 0.7), (1.0, 0.4, 0.85), (1.5, 0.4, 0.8))
    return [
        _Gesture(start + offset, beats, _power(cell.span.bass), weight)
        for start in _half_bars(cell)
        for offset, beats, weight in strokes
        if start + offset < cell.end - NEAR
    ]


def _jazz(plan: Plan, cell: Cell) -> list[_Gesture]:
    """Comp in the rhythm of the Charleston."""
    gestures = [_Gesture(cell.start, 0.5 if plan.tier else 1.4, cell.span.voicing, 0.8)]
    if cell.beats >= 2:
        gestures.append(_Gesture(cell.start + 1.5, 0.4, cell.span.voicing, 0.75))
    if cell.beats >= 4:
        gestures.append(_Gesture(cell.start + 3.0, 0.5, cell.span.voicing, 0.65))
    return gestures


def _bossa(plan: Plan, cell: Cell) -> list[_Gesture]:
    del plan
    places = (0.0, 1.0, 1.5, 2.5, 3.0) if cell.beats >= 4 else (0.0, 0.5, 1.5)
    return [
        _Gesture(cell.start + place, 0.45, cell.span.voicing, 0.8, 0.006)
        for place in places
        if place < cell.beats - NEAR
    ]


def _montuno(plan: Plan, cell: Cell) -> list[_Gesture]:
    del plan
    low, *_, top = cell.span.voicing
    figure = ((low, low + 12), (top,), cell.span.voicing[1:])
    return [
        _Gesture(beat, 0.4, figure[index % 3], 0.7 if index % 3 else 0.85)
        for index, beat in enumerate(cell.steps(0.5))
    ]


def _stab(plan: Plan, cell: Cell) -> list[_Gesture]:
    gestures = [_Gesture(cell.start, 0.4, cell.span.voicing, 1.0)]
    if cell.beats >= 2 and plan.tier > 0:
        last = cell.end - (THIRD if plan.is_compound else 0.5)
        gestures.append(_Gesture(last, 0.3, cell.span.voicing, 0.7))
    return gestures


_COMPS: Final[Mapping[str, Callable[[Plan, Cell], list[_Gesture]]]] = MappingProxyType(
    {
        "pad": _pad,
        "block": _block,
        "arpeggio": _arpeggio,
        "alberti": _alberti,
        "strum": _strum,
        "oompah": _oompah,
        "offbeat": _offbeat,
        "pulse": _repeat,
        "tremolo": _tremolo,
        "riff": _riff,
        "comp": _jazz,
        "bossa": _bossa,
        "montuno": _montuno,
        "stab": _stab,
    }
)


# ---------------------------------------------------------------- bass and drums


def _bass_line(plan: Plan, cell: Cell, following: int) -> list[tuple[float, float, int]]:
    """Write the bass of one chord: places in beats from its start, lengths, pitches."""
    style, beats, root = plan.ensemble.bass_style, cell.beats, cell.span.bass
    fifth = _fifth(cell)
    line = [(0.0, beats, root)]
    if style in {"octave", "eighths"} and not plan.is_compound:
        rise = 12 if style == "octave" else 0
        places = cell.steps(0.5)
        line = [(p - cell.start, 0.45, root + rise * (i % 2)) for i, p in enumerate(places)]
    elif beats < 2:
        pass
    elif style == "fifth" and plan.beats_per_bar != 3:
        half = beats / 2
        line = [(0.0, 0.85 * half, root), (half, 0.85 * half, fifth)]
    elif style == "syncopated":
        line = [(0.0, 1.3, root), (1.5, 0.5, fifth)]
        if beats >= 4:
            line += [(2.0, 1.3, root), (3.5, 0.5, fifth)]
    elif style == "walking":
        line = _walk(plan, cell, fifth, following)
    return line


def _fifth(cell: Cell) -> int:
    """Give the fifth of the chord near its bass, whether perfect, diminished or augmented."""
    span = cell.span
    tone = next((t for t in span.pitch_classes if (t - span.root) % 12 in {6, 7, 8}), span.root)
    places = [p for p in range(span.bass - 7, span.bass + 9) if p % 12 == tone and p >= 31]
    return min(places, key=lambda p: (abs(p - span.bass - 3), p), default=span.bass)


def _walk(plan: Plan, cell: Cell, fifth: int, following: int) -> list[tuple[float, float, int]]:
    """Walk in quarters: root, third, fifth, and a step that leads to the next root."""
    span = cell.span
    third = span.bass + (span.pitch_classes[1] - span.root) % 12
    scale = chord_scale(plan.mode, plan.tonic, span.pitch_classes)
    near = [
        p for p in (following - 1, following + 1, following - 2, following + 2) if p % 12 in scale
    ]
    approach = next((p for p in near if p != span.bass), fifth)
    line = (span.bass, approach) if cell.beats < 4 else (span.bass, third, fifth, approach)
    return [(float(index), 0.9, pitch) for index, pitch in enumerate(line)]


def _drum_beats(plan: Plan) -> list[Event]:
    events: list[Event] = []
    for bar in range(plan.bars):
        for key, pattern in DRUM_PATTERNS[plan.ensemble.drums]:
            for step in range(plan.beats_per_bar * 4):
                strength = _STRENGTHS.get(pattern[step % len(pattern)])
                # At a high tempo soft strokes between the others become a blur.
                if strength is None or (strength < 0.6 and plan.bpm > 150 and step % 2):
                    continue
                beat = bar * plan.beats_per_bar + step / 4
                events.append(Event(beat, 0.2, key, plan.velocity * strength * 1.05, "drums"))
    return events
