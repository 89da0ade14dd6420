"""Kitchen, table and drink."""

from __future__ import annotations

import numpy as np

from .materials import hit, scrape, thud
from .signals import (
    RATE,
    Sound,
    band,
    bubble,
    burst,
    curve,
    drift,
    even,
    fade,
    frames,
    grains,
    high,
    low,
    mix,
    modes,
    room,
    sweep,
    unit,
    white,
)
from .take import Icon, Take


def pour(t: Take) -> Sound:
    """A glass fills: glugs from the bottle, bubbles, and the tone of the glass that climbs."""
    length = 1.4
    n = frames(length)
    level = curve([(0, 0), (0.06, 1), (1.15, 1), (length, 0)], n)
    glug = 0.65 + 0.35 * np.sin(2 * np.pi * np.cumsum(curve([(0, 6.5), (length, 8)], n)) / RATE)
    tone = np.zeros(n)
    centre = curve([(0, 520), (length, 1500)], n, log=True)
    i, q = low(t.rng.standard_normal(n), 70, 1), low(t.rng.standard_normal(n), 70, 1)
    phase = 2 * np.pi * np.cumsum(centre) / RATE
    tone = i * np.cos(phase) - q * np.sin(phase)
    drops = grains(length, 170, t.rng, lambda r: r.exponential(0.4) * bubble(r.uniform(500, 2400), r, rise=0.2))
    return (even(tone) * 0.8 + even(drops)) * level * glug


def fizz(t: Take) -> Sound:
    """Thousands of tiny bubbles burst, fast at first."""
    x = grains(
        1.3,
        [(0, 200), (0.08, 2600), (0.6, 1200), (1.3, 250)],
        t.rng,
        lambda r: r.exponential(0.3) * burst(0.006, r, lowest=5500, highest=15_000, attack=0.0001, decay=0.0025),
    )
    hiss = band(white(1.3, t.rng), 4500, 13_000) * curve([(0, 0), (0.06, 1), (1.3, 0.1)], frames(1.3))
    return x + 0.12 * even(hiss) * np.sqrt(np.mean(x**2)) * 3


def can_open(t: Take) -> Sound:
    """Tss-k: the tab cracks, gas hisses out, the lid bends."""
    crack = hit(t.rng, "metal", 1900, hard=0.9, decay=0.06)
    hiss = band(white(0.4, t.rng), 2500, 12_000) * curve([(0, 0), (0.006, 1), (0.12, 0.45), (0.4, 0)], frames(0.4))
    bend = hit(t.rng, "metal", 950, hard=0.6, decay=0.1)
    return mix(
        0.75,
        [
            (0, crack, 1.0),
            (0.01, unit(hiss), 0.75),
            (0.13, bend, 0.6),
            (0.17, hit(t.rng, "metal", 1400, hard=0.6, decay=0.07), 0.45),
            (0.2, fizz(t)[: frames(0.5)], 0.25),
        ],
    )


def cork_pop(t: Take) -> Sound:
    """The neck of the bottle rings at its own note as the cork leaves, then foam."""
    f = t.pick(620, 480)
    ring = sweep([(0, f * 0.75), (0.02, f), (0.12, f * 1.03)], 0.14) * np.exp(-np.arange(frames(0.14)) / RATE / 0.028)
    clack = burst(0.05, t.rng, lowest=500, highest=5000, attack=0.0003, decay=0.014)
    foam = fizz(t)[: frames(0.9)]
    return room(mix(1.0, [(0, unit(ring), 1.0), (0, unit(clack), 0.6), (0.1, unit(foam), 0.12)]), t.rng, seconds=0.25, wet=0.2)


def glasses(t: Take) -> Sound:
    """Two thin glasses meet: both ring, with the slow beating of a rim."""
    f = t.pick(2350, 1900)
    parts = []
    for s, gain in ((0, 1.0), (0.05, 0.3)):
        for ratio in (1.0, 1.093):
            x = modes(
                (f * ratio, f * ratio * 1.002, f * ratio * 2.32, f * ratio * 4.25, f * ratio * 6.6),
                (1.3, 1.2, 0.7, 0.3, 0.15),
                (0.6, 0.5, 0.7, 0.5, 0.3),
                1.2,
                attack=0.0002,
            )
            parts.append((s, x, gain))
    return mix(1.25, parts)


def cutlery(t: Take) -> Sound:
    """A fork on a plate, a knife that scrapes, the fork put down."""
    plate = [(s, hit(t.rng, "ceramic", f, hard=0.6, decay=1.4), g) for s, f, g in ((0, 1350, 0.9), (0.3, 1500, 0.6), (0.85, 1300, 0.9))]
    steel = [
        (s, hit(t.rng, "bar", f, hard=0.5, decay=0.45), g)
        for s, f, g in ((0, 2300, 0.5), (0.3, 2900, 0.4), (0.86, 2500, 0.7), (0.93, 2100, 0.4))
    ]
    squeal = scrape(t.rng, 0.2, lowest=2600, highest=6000)
    return mix(1.2, [*plate, *steel, (0.42, squeal, 0.18)])


def sizzle(t: Take) -> Sound:
    """Fat spits in a pan: a bright hiss made of grains, with pops."""
    base = grains(1.4, 2500, t.rng, lambda r: r.exponential(0.3) * burst(0.006, r, lowest=1800, highest=9000, attack=0.0002, decay=0.004))
    base = base * (1 + 0.4 * drift(1.4, 11, t.rng)[: len(base)])
    pops = grains(1.4, 34, t.rng, lambda r: r.pareto(2) * burst(0.02, r, lowest=1200, highest=9000, attack=0.0002, decay=0.008))
    rise = curve([(0, 0.2), (0.05, 1), (1.0, 0.8), (1.4, 0.6)], frames(1.4))
    return fade((even(base) + 0.9 * even(pops)) * rise, 0.003, 0.25)


def boil(t: Take) -> Sound:
    """Big slack bubbles under a lid."""
    deep = grains(1.4, 48, t.rng, lambda r: r.uniform(0.4, 1) * bubble(r.uniform(160, 480), r, rise=0.25, decay=r.uniform(0.06, 0.14)))
    small = grains(1.4, 110, t.rng, lambda r: r.exponential(0.3) * bubble(r.uniform(500, 1600), r, rise=0.2))
    return fade(even(deep) + 0.5 * even(small), 0.05, 0.25)


def kettle(t: Take) -> Sound:
    """Steam finds the whistle: the note climbs to 2.4 kHz and trembles."""
    length = 1.5
    n = frames(length)
    f = curve([(0, 1250), (0.45, 2250), (0.8, 2420), (length, 2440)], n, log=True) * (1 + 0.004 * drift(length, 18, t.rng)[:n])
    phase = 2 * np.pi * np.cumsum(f) / RATE
    tone = np.sin(phase) + 0.3 * np.sin(2 * phase) + 0.12 * np.sin(3 * phase)
    steam = high(white(length, t.rng), 1500)
    return (tone + 0.1 * steam) * curve([(0, 0.05), (0.5, 0.8), (1.2, 1), (length, 0)], n)


def popcorn(t: Take) -> Sound:
    """Popcorn popping."""
    parts = []
    times = np.sort(t.rng.uniform(0, 1.2, 13))
    for s in times - times[0]:
        f = t.rng.uniform(320, 620)
        puff = modes((f, f * 1.9, f * 3.1), (0.035, 0.02, 0.012), (1, 0.7, 0.4), 0.06) + 0.8 * burst(
            0.06, t.rng, lowest=900, highest=8000, attack=0.0003, decay=0.012
        )
        parts.append((float(s), unit(puff), t.rng.uniform(0.5, 1)))
        parts.append((float(s) + t.rng.uniform(0.03, 0.08), hit(t.rng, "metal", t.rng.uniform(700, 1300), hard=0.4, decay=0.06), 0.25))
    return mix(1.35, parts)


def chop(t: Take) -> Sound:
    """A knife on a board, five strokes, through something crisp."""
    parts = []
    for k in range(5):
        crisp = grains(
            0.05, 900, t.rng, lambda r: r.exponential(0.4) * burst(0.008, r, lowest=1500, highest=8000, attack=0.0002, decay=0.005)
        )
        parts += [
            (0.17 * k, unit(crisp), 0.35),
            (0.17 * k + 0.025, hit(t.rng, "wood", 420, hard=0.5, decay=1.2), 1.0),
            (0.17 * k + 0.025, hit(t.rng, "bar", 3300, hard=0.5, decay=0.1), 0.2),
        ]
    return mix(0.95, parts)


def stir(t: Take) -> Sound:
    """A spoon goes round in a cup and taps its rim."""
    parts = [
        (0.17 * k, hit(t.rng, "ceramic", 2100 * t.rng.uniform(0.94, 1.08), hard=0.35, decay=1.1), 0.45 + 0.2 * (k % 2)) for k in range(6)
    ]
    parts += [(1.1, hit(t.rng, "ceramic", 2300, hard=0.5, decay=1.8), 1.0), (1.28, hit(t.rng, "ceramic", 2300, hard=0.5, decay=1.8), 0.85)]
    swirl = band(white(1.1, t.rng), 500, 2000) * (0.5 + 0.5 * np.sin(2 * np.pi * np.arange(frames(1.1)) / RATE / 0.34))
    return mix(1.55, [*parts, (0, even(swirl), 0.02)])


def ice(t: Take) -> Sound:
    """Cubes knock against a tumbler."""
    times = [0.0, 0.07, 0.19, 0.36, 0.41, 0.6]
    parts = [(s, hit(t.rng, "glass", t.rng.uniform(1500, 2100), hard=0.5, decay=0.8), t.rng.uniform(0.5, 1)) for s in times]
    parts += [(s + 0.012, hit(t.rng, "stone", t.rng.uniform(1500, 2600), hard=0.5), 0.5) for s in times]
    return mix(1.1, parts)


def egg(t: Take) -> Sound:
    """A tap on the rim, the shell gives way, halves part."""
    parts = [(0, hit(t.rng, "ceramic", 1500, hard=0.7, decay=0.15), 0.9)]
    crackle = grains(
        0.28,
        [(0, 500), (0.05, 260), (0.28, 30)],
        t.rng,
        lambda r: r.exponential(0.5) * burst(0.01, r, lowest=2200, highest=9000, attack=0.0002, decay=0.005),
    )
    drop = bubble(420, t.rng, rise=0.3, decay=0.09)
    return mix(0.75, [*parts, (0.004, unit(crackle), 0.8), (0.3, unit(crackle[: frames(0.12)]), 0.5), (0.5, unit(drop), 0.5)])


def water_squirt(t: Take) -> Sound:
    """A squirt of water."""
    length = 0.5
    n = frames(length)
    jet = band(white(length, t.rng), 1200, 8000) * curve([(0, 0), (0.02, 1), (0.22, 0.8), (0.34, 0)], n)
    centre = curve([(0, 900), (0.25, 1900), (length, 1500)], n, log=True)
    i, q = low(t.rng.standard_normal(n), 300, 1), low(t.rng.standard_normal(n), 300, 1)
    phase = 2 * np.pi * np.cumsum(centre) / RATE
    tone = (i * np.cos(phase) - q * np.sin(phase)) * curve([(0, 0), (0.03, 1), (0.3, 0)], n)
    drops = grains(
        length,
        [(0, 0), (0.25, 20), (0.34, 160), (length, 30)],
        t.rng,
        lambda r: r.exponential(0.5) * bubble(r.uniform(700, 2200), r, rise=0.2),
    )
    return unit(jet) + 0.5 * unit(tone) + 0.5 * unit(drops)


def plunger(t: Take) -> Sound:
    """Squelch, squelch, and the plop of a seal that breaks."""
    parts = []
    for s in (0.0, 0.38):
        f = sweep([(0, 170), (0.14, 420), (0.26, 210)], 0.28, t.rng, 0.05)
        wet = grains(0.28, 130, t.rng, lambda r: r.exponential(0.5) * bubble(r.uniform(200, 900), r, rise=0.4))
        parts += [(s, unit(f * curve([(0, 0), (0.04, 0.7), (0.2, 1), (0.28, 0)], len(f))), 0.5), (s, unit(wet), 0.8)]
    pop = sweep([(0, 260), (0.06, 640)], 0.09) * curve([(0, 0), (0.004, 1), (0.09, 0)], frames(0.09))
    return mix(1.1, [*parts, (0.78, unit(pop), 1.0), (0.8, thud(t.rng, 190), 0.5)])


ICONS = (
    Icon("pour", pour, 2),
    Icon("fizz", fizz),
    Icon("can-open", can_open),
    Icon("cork-pop", cork_pop, 2),
    Icon("glasses-clink", glasses, 2),
    Icon("cutlery-clink", cutlery),
    Icon("sizzle", sizzle, 2),
    Icon("boil", boil),
    Icon("kettle-whistle", kettle),
    Icon("popcorn-pop", popcorn, 2),
    Icon("knife-chop", chop, 2),
    Icon("spoon-stir", stir),
    Icon("ice-clink", ice, 2),
    Icon("egg-crack", egg),
    Icon("water-squirt", water_squirt),
    Icon("plunger", plunger),
)
