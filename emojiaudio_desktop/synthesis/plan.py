"""The decisions behind a piece, and its notes while they are still counted in beats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from emojiaudio_desktop.synthesis.characters import Character
    from emojiaudio_desktop.synthesis.ensembles import Ensemble, Genre
    from emojiaudio_desktop.synthesis.score import ChordSpan

THIRD: Final = 1.0 / 3.0
"""A third of a beat: the pulse of compound metres."""

NEAR: Final = 1e-6
"""Beats nearer than this are the same."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The decisions that hold for the whole piece.

    Attributes:
        rng: The source of all chance.
        character: The manner of the emotion.
        genre: The manner of playing.
        tier: Calm 0, moderate 1, lively 2.
        ensemble: The genre's ensemble of that tier.
        seats: Which instrument plays each part.
        mode: A key of `harmony.MODES`.
        is_minor: Whether the tonic chord is minor.
        tonic: Pitch class of the tonic.
        symbols: The chords of the loop, one a cell.
        closing: The chord of the tail.
        bpm: Beats a minute.
        beats_per_bar: Beats in a bar.
        subdivision: Parts of a beat: 2 or 3.
        bars: Bars in the loop.
        cell_beats: Beats that each chord holds.
        tail_s: Length of the tail.
        activity: How busy the music is, about -1 to 1.
        velocity: MIDI velocity about which the notes lie.
        articulation: Share of its time that a note of the melody sounds.
        center: MIDI pitch about which the melody lies.
    """

    rng: random.Random
    character: Character
    genre: Genre
    tier: int
    ensemble: Ensemble
    seats: Mapping[str, str]
    mode: str
    is_minor: bool
    tonic: int
    symbols: tuple[str, ...]
    closing: str
    bpm: float
    beats_per_bar: int
    subdivision: int
    bars: int
    cell_beats: float
    tail_s: float
    activity: float
    velocity: float
    articulation: float
    center: int

    @property
    def beat_s(self) -> float:
        """Length of a beat, in seconds."""
        return 60.0 / self.bpm

    @property
    def loop_beats(self) -> float:
        """Beats in the loop."""
        return float(self.bars * self.beats_per_bar)

    @property
    def is_compound(self) -> bool:
        """Whether a beat has three parts."""
        return self.subdivision == 3

    @property
    def comp(self) -> str:
        """How the harmony is played."""
        return self.character.comp[self.tier] or self.ensemble.comp

    def accent(self, beat: float) -> float:
        """Give the velocity at a place in the bar and in the phrase."""
        in_bar = beat % self.beats_per_bar
        if in_bar < NEAR:
            metric = 1.0
        elif self.beats_per_bar == 4 and abs(in_bar - 2.0) < NEAR:
            metric = 0.5
        elif abs(in_bar - round(in_bar)) < NEAR:
            metric = 0.15
        else:
            metric = -0.4
        swell = self.character.swell * (beat / max(self.loop_beats, 1.0) - 0.5)
        return float(self.velocity + self.character.accent * metric + swell)


@dataclass(frozen=True, slots=True)
class Cell:
    """One chord and the beats it holds.

    Attributes:
        start: Its first beat.
        beats: Its length.
        span: The chord.
    """

    start: float
    beats: float
    span: ChordSpan

    @property
    def end(self) -> float:
        """The beat after it."""
        return self.start + self.beats

    def steps(self, step: float) -> list[float]:
        """Divide the cell: the beats at every `step` of it."""
        return [self.start + i * step for i in range(max(1, round(self.beats / step)))]


@dataclass(frozen=True, slots=True)
class Event:
    """A note whose time is still counted in beats.

    Attributes:
        beat: When it starts.
        beats: How long it is held.
        pitch: MIDI pitch, or key of the drum map.
        velocity: About 1 to 127, not yet rounded.
        part: lead, chords, bass, pad or drums.
        delay_s: How much later it is struck, as in a strum.
    """

    beat: float
    beats: float
    pitch: int
    velocity: float
    part: str
    delay_s: float = 0.0


def cell_at(cells: Sequence[Cell], beat: float) -> Cell:
    """Find the cell in which a beat lies."""
    return next(cell for cell in reversed(cells) if cell.start <= beat + NEAR)
