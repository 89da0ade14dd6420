"""Instruments that play themselves, and the jingles everybody knows; all through FluidR3Mono."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .signals import band, clock, fade, high, low, mix, modes, room, shaped, sweep, unit
from .take import DRUMS, Icon, Note, Take

if TYPE_CHECKING:
    from .signals import Sound


def run(
    keys: tuple[int, ...],
    preset: int,
    step: float,
    *,
    start: float = 0.0,
    hold: float = 0.0,
    last: float = 0.0,
    velocity: int = 100,
    bank: int = 0,
) -> list[Note]:
    """Lay keys one after another.

    Args:
        keys: MIDI keys.
        preset: General MIDI program.
        step: Seconds from note to note.
        start: When the first one sounds.
        hold: How long each is held; by default until the next.
        last: How long the last one is held; by default as the others.
        velocity: How hard.
        bank: Bank.

    Returns:
        Notes.
    """
    held = hold or step * 0.96
    return [
        Note(start + k * step, key, last if last and k == len(keys) - 1 else held, velocity, preset, bank) for k, key in enumerate(keys)
    ]


def chord(
    keys: tuple[int, ...], preset: int, *, start: float = 0.0, hold: float = 0.6, velocity: int = 96, strum: float = 0.0, bank: int = 0
) -> list[Note]:
    """Lay keys together, or strummed by `strum` seconds from string to string."""
    return [Note(start + k * strum, key, hold, velocity, preset, bank) for k, key in enumerate(keys)]


def drums(pattern: tuple[tuple[float, int, int], ...], kit: int = 0) -> list[Note]:
    """Lay (start, drum key, velocity) strokes."""
    return [Note(start, key, 0.2, velocity, kit, DRUMS) for start, key, velocity in pattern]


def piano(t: Take) -> Sound:
    """A piano chord."""
    keys = ((60, 64, 67, 72), (57, 64, 69, 72))[(t.number - 1) % 2]
    return t.play(chord(keys, 0, hold=0.9, strum=0.012), 1.5, reverb=0.2)


def guitar(t: Take) -> Sound:
    """An acoustic guitar strum."""
    keys = ((40, 47, 52, 56, 59, 64), (43, 47, 50, 55, 59, 67))[(t.number - 1) % 2]
    return t.play(chord(keys, 25, hold=1.0, strum=0.028, velocity=104), 1.5, reverb=0.15)


def electric_guitar(t: Take) -> Sound:
    """An electric guitar riff."""
    notes = []
    for start, root, hold in ((0.0, 40, 0.13), (0.15, 40, 0.13), (0.3, 43, 0.26), (0.6, 45, 0.7)):
        notes += chord((root, root + 7, root + 12), 30, start=start, hold=hold, velocity=110)
    return t.play(notes, 1.5, reverb=0.1)


def violin(t: Take) -> Sound:
    """A violin phrase."""
    return t.play(run((69, 73, 76), 40, 0.22, last=0.75, velocity=100), 1.5, reverb=0.3)


def cello(t: Take) -> Sound:
    """A cello phrase."""
    return t.play(run((43, 50, 55), 42, 0.3, last=0.8, velocity=105), 1.6, reverb=0.3)


def banjo(t: Take) -> Sound:
    """A banjo pick."""
    return t.play(run((55, 62, 67, 71, 74, 67, 71, 62, 67), 105, 0.105, hold=0.4, velocity=105), 1.4, reverb=0.1)


def harp(t: Take) -> Sound:
    """A harp glissando."""
    return t.play(run((60, 62, 64, 67, 69, 72, 74, 76, 79, 81, 84), 46, 0.065, hold=1.0), 1.6, reverb=0.3)


def trumpet(t: Take) -> Sound:
    """A trumpet call."""
    return t.play([*run((67, 67, 67), 56, 0.13, hold=0.1, velocity=110), Note(0.4, 72, 0.7, 115, 56)], 1.4, reverb=0.25)


def trombone(t: Take) -> Sound:
    """A trombone slide."""
    slide = ((0.0, -5.0), (0.25, -5.0), (0.6, 0.0))
    return t.play([Note(0, 58, 1.1, 112, 57, bend=slide)], 1.4, reverb=0.2)


def saxophone(t: Take) -> Sound:
    """A saxophone phrase."""
    scoop = ((0.0, -1.0), (0.08, 0.0))
    notes = [Note(0, 60, 0.2, 105, 66, bend=scoop), *run((63, 65), 66, 0.17, start=0.22, velocity=100)]
    return t.play([*notes, Note(0.57, 67, 0.65, 112, 66, bend=scoop)], 1.4, reverb=0.25)


def flute(t: Take) -> Sound:
    """A flute phrase."""
    return t.play(run((79, 81, 83, 84, 88), 73, 0.15, last=0.65), 1.5, reverb=0.3)


def accordion(t: Take) -> Sound:
    """An accordion chord."""
    return t.play(chord((60, 64, 67), 21, hold=0.3) + chord((60, 65, 69), 21, start=0.34, hold=0.7), 1.3, reverb=0.1)


def drum(t: Take) -> Sound:
    """Drum hits."""
    if t.number == 1:
        return t.play(drums(((0, 38, 115), (0.14, 38, 70), (0.28, 48, 110), (0.42, 45, 112), (0.56, 41, 118))), 1.2)
    return t.play(drums(((0, 36, 115), (0.2, 38, 112), (0.4, 36, 105), (0.5, 36, 110), (0.6, 38, 118), (0.6, 49, 80))), 1.3)


def hand_drum(t: Take) -> Sound:
    """Hand drums."""
    strokes = ((0, 64, 112), (0.18, 63, 100), (0.27, 63, 85), (0.4, 62, 105), (0.54, 64, 110), (0.68, 63, 110))
    return t.play(drums(strokes), 1.2, reverb=0.1)


def maracas(t: Take) -> Sound:
    """Maracas shaking."""
    strokes = tuple((0.16 * k, 70, v) for k, v in enumerate((120, 80, 105, 80, 120)))
    return t.play(drums(strokes), 1.0)


def tambourine(t: Take) -> Sound:
    """A tambourine."""
    strokes = tuple((s, 54, v) for s, v in ((0, 115), (0.16, 70), (0.32, 95), (0.48, 70), (0.6, 120)))
    return t.play(drums(strokes), 1.1)


def xylophone(t: Take) -> Sound:
    """A xylophone run."""
    return t.play(run((72, 76, 79, 84, 79, 84), 13, 0.12, hold=0.3, velocity=110), 1.2, reverb=0.15)


def music_box(t: Take) -> Sound:
    """A music box."""
    return t.play(run((79, 84, 83, 81, 79, 76), 10, 0.18, hold=0.6), 1.6, reverb=0.2)


def lullaby(t: Take) -> Sound:
    """Brahms, Wiegenlied op. 49 no. 4 (1868): the first notes, on a music box."""
    notes = [Note(s, k, 0.6, 95, 10) for s, k in ((0, 76), (0.16, 76), (0.32, 79), (0.72, 76), (0.88, 76), (1.04, 79))]
    return t.play(notes, 1.6, reverb=0.3)


def birthday(t: Take) -> Sound:
    """The Hill sisters' melody (1893), first phrase."""
    melody = ((0, 67, 0.14), (0.17, 67, 0.1), (0.3, 69, 0.26), (0.58, 67, 0.26), (0.86, 72, 0.26), (1.14, 71, 0.42))
    preset = (10, 0, 73)[(t.number - 1) % 3]
    return t.play([Note(s, k + (12 if preset == 10 else 0), h, 105, preset) for s, k, h in melody], 1.6, reverb=0.15)


def wedding(t: Take) -> Sound:
    """Two church bells pealing against each other."""
    notes = [Note(s, k, 1.0, v, 14) for s, k, v in ((0, 79, 110), (0.25, 77, 95), (0.5, 74, 105), (0.75, 72, 100), (1.0, 79, 110))]
    return t.play(notes, 1.6, reverb=0.3)


def sleigh(t: Take) -> Sound:
    """Sleigh bells."""
    bells = high(t.gm_sample("Sleigh Bells"), 1200)
    return mix(1.5, [(s, bells, v) for s, v in ((0, 1.0), (0.2, 0.6), (0.4, 0.9), (0.6, 0.55), (0.8, 1.0))])


def choir(t: Take) -> Sound:
    """An angelic choir."""
    return shaped(
        t.play(chord((60, 64, 67, 72, 76), 52, hold=1.3, velocity=105), 1.6, reverb=0.5), [(0, 0.3), (0.15, 1), (1.2, 1), (1.6, 0.2)]
    )


def drum_roll(t: Take) -> Sound:
    """A drum roll."""
    roll = t.pi("drum_roll")[:48_000]
    roll = shaped(unit(high(roll, 120)), [(0, 0.35), (0.9, 1), (1.0, 0)])
    crash = t.play(drums(((0, 49, 110), (0, 36, 110))), 0.7)
    return mix(1.6, [(0, roll, 0.9), (0.95, unit(crash), 0.8)])


def rimshot(t: Take) -> Sound:
    """Ba-dum tss."""
    return t.play(drums(((0, 38, 110), (0.16, 45, 112), (0.4, 36, 100), (0.4, 49, 116))), 1.5, reverb=0.1)


def fanfare(t: Take) -> Sound:
    """A royal fanfare."""
    notes = []
    for s, k, h in ((0, 67, 0.1), (0.12, 67, 0.1), (0.24, 67, 0.1), (0.36, 72, 0.3), (0.68, 67, 0.12), (0.82, 72, 0.65)):
        notes += [Note(s, k, h, 112, 56), Note(s, k - 5 if k == 72 else k - 7, h, 95, 61)]
    notes += [Note(s, 48, 0.3, 100, 47) for s in (0.0, 0.36, 0.82)]
    return t.play(notes, 1.6, reverb=0.4)


def tada(t: Take) -> Sound:
    """A triumphant ta-da."""
    high_chord, low_chord = (60, 64, 67, 72, 76), (55, 59, 62, 67)
    if t.number == 2:
        high_chord, low_chord = (62, 66, 69, 74, 78), (57, 61, 64, 69)
    notes = chord(low_chord, 61, hold=0.11, velocity=112) + chord(high_chord, 61, start=0.16, hold=0.8, velocity=118)
    notes += chord(high_chord[:3], 48, start=0.16, hold=0.8, velocity=90)
    return t.play([*notes, *drums(((0.16, 49, 90),))], 1.5, reverb=0.3)


def sad_trombone(t: Take) -> Sound:
    """A sad trombone wah-wah."""
    notes = [Note(s, k, 0.26, 108, 57) for s, k in ((0, 58), (0.3, 57), (0.6, 56))]
    wobble = tuple((0.04 * k, -0.5 + 0.5 * np.cos(k * 1.3) - 0.03 * k) for k in range(17))
    x = t.play([*notes, Note(0.9, 55, 0.62, 112, 57, bend=wobble)], 1.6, reverb=0.15)
    # The plunger: the mouth of the tube opens and closes on each note.
    opened = 0.5 - 0.5 * np.cos(2 * np.pi * clock(1.6) / 0.3)
    return low(x, 900) * (1 - opened) + x * opened


def level_up(t: Take) -> Sound:
    """A game level-up jingle."""
    preset = (80, 80)[(t.number - 1) % 2]
    keys = ((67, 71, 74, 79, 83, 86), (60, 64, 67, 72, 76, 79, 84))[(t.number - 1) % 2]
    return t.play(run(keys, preset, 0.085, last=0.35, velocity=95), 1.0, reverb=0.1)


def success(t: Take) -> Sound:
    """A success chime."""
    keys = ((76, 79, 84), (72, 79, 88))[(t.number - 1) % 2]
    return t.play(run(keys, 11, 0.11, hold=0.7, velocity=105) + run(keys, 9, 0.11, hold=0.5, velocity=60), 1.3, reverb=0.2)


def cuckoo(t: Take) -> Sound:
    """A cuckoo clock: a falling third, twice, on stopped pipes, then its small bell."""
    calls = [Note(s, k, 0.2, 105, 79) for s, k in ((0, 79), (0.25, 75), (0.62, 79), (0.87, 75))]
    return t.play(calls, 1.3, reverb=0.2)


def horn_postal(t: Take) -> Sound:
    """A post horn or bugle call."""
    notes = [Note(s, k, h, 112, 56) for s, k, h in ((0, 60, 0.13), (0.15, 67, 0.13), (0.3, 72, 0.13), (0.45, 76, 0.35), (0.82, 72, 0.5))]
    return t.play(notes, 1.5, reverb=0.3)


def didgeridoo(t: Take) -> Sound:
    """A drone at 70 Hz rich in overtones, its formants moved by the player's mouth."""
    time = clock(1.5)
    phase = 2 * np.pi * np.cumsum(70 + 1.2 * np.sin(2 * np.pi * 2.1 * time)) / 48_000
    buzz = np.sign(np.sin(phase) - 0.55) + 0.15 * t.rng.standard_normal(len(time))
    out = np.zeros_like(buzz)
    for base, swing, rate in ((480, 160, 2.1), (1350, 420, 2.1), (2300, 300, 4.2)):
        centre = base + swing * np.sin(2 * np.pi * rate * time)
        # A moving resonance by three fixed ones cross-faded.
        for k in (-1, 0, 1):
            weight = np.maximum(0, 1 - np.abs((centre - base) / swing - k))
            out += weight * band(buzz, (base + k * swing) * 0.85, (base + k * swing) * 1.15)
    return shaped(out + 0.25 * low(buzz, 400), [(0, 0), (0.08, 1), (1.3, 1), (1.5, 0)])


def conch(t: Take) -> Sound:
    """A conch shell horn."""
    slide = ((0.0, -4.0), (0.12, 0.0), (1.0, 0.0), (1.25, -2.0))
    x = t.play([Note(0, 57, 1.3, 105, 60, bend=slide)], 1.6, reverb=0.4)
    return x + 0.03 * band(t.rng.standard_normal(len(x)), 400, 1400) * np.abs(x) / (np.max(np.abs(x)) + 1e-9)


def radio_music(t: Take) -> Sound:
    """A snatch of music."""
    notes = (
        chord((60, 64, 67), 0, hold=0.2)
        + chord((60, 65, 69), 0, start=0.25, hold=0.2)
        + chord((62, 65, 71), 0, start=0.5, hold=0.2)
        + chord((60, 64, 67), 0, start=0.75, hold=0.5)
    )
    notes += run((72, 76, 77, 74, 72), 66, 0.25, velocity=110)
    x = t.play([*notes, *drums(((0, 36, 100), (0.25, 38, 90), (0.5, 36, 100), (0.75, 38, 90), (1.0, 36, 100)))], 1.5)
    hiss = band(t.rng.standard_normal(len(x)), 800, 3800)
    return fade(band(x, 380, 3600, 3) + 0.004 * hiss, 0.01, 0.15)


def headphones(t: Take) -> Sound:
    """A beat that leaks out of headphones: hardly any bass, a thin hiss on top."""
    strokes = (
        tuple((0.25 * k, 36, 115) for k in range(6))
        + tuple((0.125 + 0.25 * k, 42, 100) for k in range(6))
        + ((0.25, 38, 110), (0.75, 38, 110), (1.25, 38, 110))
    )
    x = t.play([*drums(strokes), *run((40, 40, 43, 45, 40, 38), 38, 0.25, hold=0.18, velocity=105)], 1.5)
    return band(x, 250, 1200) * 1.0 + 0.35 * high(x, 3500)


def microphone(t: Take) -> Sound:
    """Two taps on a live microphone, then the howl of feedback."""
    tap = modes((95, 190, 420, 900), (0.09, 0.07, 0.04, 0.02), (1, 1, 0.7, 0.4), 0.2)
    howl = sweep([(0, 1900), (0.7, 1960)], 0.75) * np.minimum(1, (clock(0.75) / 0.45) ** 2)
    howl = shaped(howl, [(0, 1), (0.66, 1), (0.74, 0)])
    return room(mix(1.3, [(0, tap, 1), (0.24, tap, 0.9), (0.45, howl, 0.35)]), t.rng, seconds=0.4, wet=0.2)


ICONS = (
    Icon("piano", piano, 2),
    Icon("guitar", guitar, 2),
    Icon("electric-guitar", electric_guitar),
    Icon("violin", violin),
    Icon("cello", cello),
    Icon("banjo", banjo),
    Icon("harp", harp),
    Icon("trumpet", trumpet),
    Icon("trombone", trombone),
    Icon("saxophone", saxophone),
    Icon("flute", flute),
    Icon("accordion", accordion),
    Icon("drum", drum, 2),
    Icon("hand-drum", hand_drum, balance_db=(-10, 0, -2, -6, -10, -16)),
    Icon("maracas", maracas),
    Icon("tambourine", tambourine),
    Icon("xylophone", xylophone),
    Icon("music-box", music_box),
    Icon("lullaby", lullaby),
    Icon("birthday-tune", birthday, 3),
    Icon("wedding-bells", wedding),
    Icon("christmas-bells", sleigh),
    Icon("choir", choir),
    Icon("drum-roll", drum_roll),
    Icon("rimshot", rimshot),
    Icon("fanfare", fanfare),
    Icon("tada", tada, 2),
    Icon("sad-trombone", sad_trombone),
    Icon("level-up", level_up, 2),
    Icon("success-chime", success, 2),
    Icon("cuckoo-chime", cuckoo),
    Icon("horn-postal", horn_postal),
    Icon("didgeridoo", didgeridoo, balance_db=(-6, 0, -1, -5, -12, -20)),
    Icon("conch", conch),
    Icon("radio-music", radio_music),
    Icon("headphones-beat", headphones),
    Icon("microphone-feedback", microphone),
)
