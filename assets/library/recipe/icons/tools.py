"""Tools, doors, paper, cloth and things that break."""

from __future__ import annotations

import numpy as np

from .materials import hit, scatter, scrape, thud
from .signals import (
    RATE,
    Sound,
    band,
    burst,
    clock,
    curve,
    drift,
    even,
    frames,
    grains,
    harmonics,
    high,
    low,
    mix,
    modes,
    peak,
    room,
    saturate,
    shaped,
    sweep,
    unit,
    white,
)
from .take import Icon, Take


def hammer(t: Take) -> Sound:
    """Three blows on a nail that goes in: its note rises."""
    parts = []
    for k, s in enumerate((0.0, 0.34, 0.68)):
        parts += [(s, hit(t.rng, "bar", 1500 + 260 * k, hard=0.8, decay=0.22), 0.7), (s, hit(t.rng, "wood", 230, hard=0.4, decay=1.6), 1.0)]
    return room(mix(1.0, parts), t.rng, seconds=0.2, wet=0.12)


def saw(t: Take) -> Sound:
    """Push and pull of a hand saw."""
    parts = []
    for k in range(3):
        push = scrape(t.rng, 0.24, lowest=700, highest=5200, teeth=95)
        pull = scrape(t.rng, 0.19, lowest=1000, highest=6500, teeth=120)
        wood = peak(push, 620, 300)
        parts += [
            (0.5 * k, shaped(push, [(0, 0), (0.06, 1), (0.2, 0.9), (0.24, 0)]), 1.0),
            (0.5 * k, unit(wood), 1.0),
            (0.5 * k + 0.27, shaped(pull, [(0, 0), (0.06, 0.8), (0.19, 0)]), 0.6),
        ]
    return mix(1.45, parts)


def drill(t: Take) -> Sound:
    """The motor runs up, bites and labours, and lets go."""
    length = 1.3
    n = frames(length)
    f = curve([(0, 120), (0.22, 430), (0.4, 400), (0.9, 330), (1.0, 430), (1.15, 400), (length, 150)], n, log=True)
    phase = 2 * np.pi * np.cumsum(f * (1 + 0.006 * drift(length, 40, t.rng)[:n])) / RATE
    motor = sum(k**-0.6 * np.sin(k * phase + k) for k in range(1, 18))
    bite = (
        band(white(length, t.rng), 1500, 7500)
        * (0.5 + 0.5 * np.sign(np.sin(phase / 2)))
        * curve([(0, 0), (0.38, 0), (0.45, 1), (0.88, 1), (0.98, 0)], n)
    )
    return (saturate(motor, 1.6) + 0.6 * unit(bite)) * curve([(0, 0), (0.1, 0.7), (0.3, 1), (1.1, 0.9), (length, 0)], n)


def ratchet(t: Take) -> Sound:
    """A ratchet."""
    parts = []
    for start, count, gap in ((0, 7, 0.042), (0.5, 7, 0.04), (0.98, 6, 0.042)):
        parts += [
            (start + gap * k, hit(t.rng, "metal", t.rng.uniform(2200, 2500), hard=0.8, decay=0.08), t.rng.uniform(0.7, 1))
            for k in range(count)
        ]
    return room(mix(1.3, parts), t.rng, seconds=0.1, wet=0.15)


def scissors(t: Take) -> Sound:
    """Snip, snip: the blades slide, meet, and part."""
    parts = []
    for s in (0.0, 0.38, 0.7):
        slide = scrape(t.rng, 0.1, lowest=3500, highest=11_000)
        parts += [
            (s, shaped(slide, [(0, 0), (0.08, 1), (0.1, 0.2)]), 0.5),
            (s + 0.1, hit(t.rng, "bar", 3600, hard=0.9, decay=0.09), 1.0),
            (s + 0.2, scrape(t.rng, 0.07, lowest=4000, highest=11_000), 0.2),
        ]
    return mix(0.95, parts)


def broom(t: Take) -> Sound:
    """Sweeping."""
    parts = []
    for s in (0.0, 0.52):
        x = band(white(0.4, t.rng), 1500, 9000) * curve([(0, 0), (0.12, 1), (0.28, 0.6), (0.4, 0)], frames(0.4))
        straw = grains(
            0.4,
            [(0, 200), (0.15, 1200), (0.4, 60)],
            t.rng,
            lambda r: r.exponential(0.4) * burst(0.008, r, lowest=2000, highest=10_000, attack=0.0003, decay=0.005),
        )
        parts += [(s, unit(x), 0.6), (s, unit(straw), 0.8)]
    return mix(1.0, parts)


def spray(t: Take) -> Sound:
    """The ball rattles, then paint hisses."""
    rattle = [(s, hit(t.rng, "metal", 1350, hard=0.6, decay=0.09), 0.8) for s in (0, 0.1, 0.2, 0.3)]
    hiss = high(white(0.65, t.rng), 2800) * curve([(0, 0), (0.02, 1), (0.55, 0.9), (0.65, 0)], frames(0.65))
    return mix(1.15, [*rattle, (0.45, unit(hiss), 0.7)])


def extinguisher(t: Take) -> Sound:
    """A fire extinguisher blasting foam."""
    length = 1.2
    n = frames(length)
    blast = (
        even(band(white(length, t.rng), 500, 9000))
        * (1 + 0.12 * drift(length, 20, t.rng)[:n])
        * curve([(0, 0), (0.02, 1), (0.8, 0.8), (length, 0)], n)
    )
    return mix(length, [(0, hit(t.rng, "metal", 900, hard=0.8, decay=0.08), 3.0), (0.03, blast, 1.0)])


def pump(t: Take) -> Sound:
    """Two strokes: air pressed through a valve, the piston drawn back."""
    parts = []
    for s in (0.0, 0.68):
        press = band(white(0.34, t.rng), 900, 6000) * curve([(0, 0), (0.08, 0.7), (0.28, 1), (0.34, 0)], frames(0.34))
        back = band(white(0.22, t.rng), 500, 2500) * curve([(0, 0), (0.06, 1), (0.22, 0)], frames(0.22))
        parts += [(s, unit(press), 1.0), (s + 0.34, thud(t.rng, 210, soft=0.2, seconds=0.1), 0.7), (s + 0.4, unit(back), 0.35)]
    return mix(1.35, parts)


def _links(t: Take, seconds: float, rate: list[tuple[float, float]], f: tuple[float, float] = (1100, 3400)) -> Sound:
    return grains(
        seconds, rate, t.rng, lambda r: r.uniform(0.3, 1) * hit(r, "metal", float(np.exp(r.uniform(*np.log(f)))), hard=0.6, decay=0.16)
    )


def chain(t: Take) -> Sound:
    """A chain rattling."""
    return _links(t, 1.1, [(0, 40), (0.3, 75), (0.6, 30), (0.8, 60), (1.1, 5)])


def chain_break(t: Take) -> Sound:
    """A metal chain snapping apart."""
    snap = [
        (0.22, hit(t.rng, "metal", 620, hard=1.0, decay=0.6), 1.0),
        (0.22, burst(0.06, t.rng, lowest=900, highest=12_000, attack=0.0002, decay=0.03), 0.8),
    ]
    return room(
        mix(
            1.15,
            [
                (0, unit(_links(t, 0.22, [(0, 60), (0.22, 60)])), 0.45),
                *snap,
                (0.36, unit(_links(t, 0.7, [(0, 60), (0.25, 35), (0.7, 3)])), 0.6),
            ],
        ),
        t.rng,
        seconds=0.25,
        wet=0.12,
    )


def metal_clang(t: Take) -> Sound:
    """Metal clanging."""
    return room(
        mix(
            1.3,
            [
                (0, hit(t.rng, "metal", t.pick(410, 330), hard=0.8, decay=1.4), 1.0),
                (0, burst(0.08, t.rng, lowest=400, highest=9000, attack=0.0002, decay=0.03), 0.6),
            ],
        ),
        t.rng,
        seconds=0.3,
        wet=0.15,
    )


def door_open(t: Take) -> Sound:
    """A door creaking open."""
    return t.gs("doorcreak")[: frames(1.45)]


def door_slam(t: Take) -> Sound:
    """A door slamming."""
    x = t.gs("Door") if t.number == 1 else t.pi("perc_door")[frames(0.12) : frames(1.2)]
    return room(x, t.rng, seconds=0.5, wet=0.2)


def knock(t: Take) -> Sound:
    """Knocking on a door."""
    parts = []
    for s, g in ((0, 0.9), (0.19, 1.0), (0.38, 0.95)):
        parts += [(s, hit(t.rng, "hollow", 205, hard=0.25), g), (s, hit(t.rng, "wood", 520, hard=0.35), 0.6 * g)]
    return room(mix(0.7, parts), t.rng, seconds=0.3, wet=0.18)


def key_turn(t: Take) -> Sound:
    """The key goes in over the pins, turns, the bolt falls."""
    parts = [(0.028 * k, hit(t.rng, "metal", 3300 + 120 * k, hard=0.8, decay=0.02), 0.5) for k in range(6)]
    parts += [
        (0.3, scrape(t.rng, 0.1, lowest=1500, highest=6000, teeth=60), 0.25),
        (0.45, hit(t.rng, "metal", 750, hard=0.7, decay=0.1), 1.0),
        (0.45, thud(t.rng, 260, soft=0.1, seconds=0.1), 0.7),
        (0.52, hit(t.rng, "metal", 1900, hard=0.6, decay=0.04), 0.4),
    ]
    return room(mix(0.7, parts), t.rng, seconds=0.2, wet=0.15)


def lock_click(t: Take) -> Sound:
    """A lock clicking shut."""
    return room(
        mix(
            0.35,
            [
                (0, hit(t.rng, "metal", 1700, hard=0.8, decay=0.05), 0.7),
                (0.07, hit(t.rng, "metal", 820, hard=0.8, decay=0.13), 1.0),
                (0.07, thud(t.rng, 300, soft=0.1, seconds=0.08), 0.5),
            ],
        ),
        t.rng,
        seconds=0.18,
        wet=0.18,
    )


def page_turn(t: Take) -> Sound:
    """The sheet lifts with a rustle, sweeps over, and lies down."""
    rustle = grains(
        0.6,
        [(0, 300), (0.15, 900), (0.4, 500), (0.6, 50)],
        t.rng,
        lambda r: min(r.pareto(1.6), 6) * 0.3 * burst(0.01, r, lowest=r.uniform(1500, 3500), highest=11_000, attack=0.0004, decay=0.006),
    )
    sweep_ = band(white(0.35, t.rng), 700, 5000) * curve([(0, 0), (0.2, 1), (0.35, 0)], frames(0.35))
    flap = burst(0.12, t.rng, lowest=250, highest=2500, attack=0.004, decay=0.06)
    return mix(0.75, [(0, unit(rustle), 0.7), (0.12, unit(sweep_), 0.5), (0.46, unit(flap), 0.6)])


def crumple(t: Take) -> Sound:
    """Paper crumpling."""

    def crack(r: np.random.Generator) -> Sound:
        f = r.uniform(1100, 4500)
        return (
            min(r.pareto(1.8), 4)
            * 0.25
            * (burst(0.012, r, lowest=f, highest=min(f * 3, 13_000), attack=0.0002, decay=0.005) + 0.2 * modes((f,), (0.008,), (1,), 0.012))
        )

    return grains(1.0, [(0, 150), (0.12, 700), (0.35, 250), (0.5, 700), (0.75, 200), (1.0, 40)], t.rng, crack)


def tear(t: Take) -> Sound:
    """Fibres part faster and faster."""
    length = 0.75
    x = grains(
        length,
        [(0, 500), (0.35, 1600), (0.6, 3200), (length, 800)],
        t.rng,
        lambda r: r.exponential(0.4) * burst(0.007, r, lowest=1300, highest=9000, attack=0.0002, decay=0.004),
    )
    phase = np.cumsum(curve([(0, 45), (0.35, 90), (0.65, 170)], len(x)) * (1 + 0.25 * drift(length, 30, t.rng)[: len(x)])) / RATE
    return shaped(x * (0.2 + np.exp(-5 * (phase % 1))), [(0, 0.5), (0.2, 0.8), (0.6, 1), (0.72, 0.2), (length, 0)])


def _strokes(t: Take, plan: tuple[tuple[float, float], ...], lowest: float, highest: float, tap: float = 0.0) -> Sound:
    """Draw strokes: (start, length) of each; a pen or pencil scratches, and taps where it lands."""
    parts = []
    for s, length in plan:
        x = scrape(t.rng, length, lowest=lowest, highest=highest, attack=0.012) * (1 + 0.5 * drift(length, 40, t.rng)[: frames(length)])
        parts.append((s, x, t.rng.uniform(0.6, 1)))
        if tap:
            parts.append((s, hit(t.rng, "wood", 1300, hard=0.5), tap))
    return mix(max(s + v for s, v in plan) + 0.05, parts)


def pencil(t: Take) -> Sound:
    """A pencil writing."""
    x = _strokes(t, ((0, 0.11), (0.15, 0.07), (0.25, 0.13), (0.42, 0.08), (0.54, 0.16), (0.75, 0.07), (0.86, 0.2)), 1800, 7500, 0.35)
    return x + 0.5 * peak(x, 850, 500)


def pen(t: Take) -> Sound:
    """A nib scratching over paper."""
    return _strokes(t, ((0, 0.2), (0.24, 0.1), (0.38, 0.24), (0.67, 0.1), (0.8, 0.32)), 3200, 10_500, 0.12)


def eraser(t: Take) -> Sound:
    """A rubber rubbing out pencil on paper."""
    x = _strokes(t, tuple((0.13 * k, 0.11) for k in range(8)), 500, 3200)
    return x + 0.4 * peak(x, 1250, 350)


def paint_brush(t: Take) -> Sound:
    """A paint brush stroking canvas."""
    parts = []
    for s, length in ((0, 0.42), (0.55, 0.5)):
        x = (
            band(white(length, t.rng), 1000, 6500)
            * curve([(0, 0), (0.08, 1), (length * 0.6, 0.6), (length, 0)], frames(length))
            * (1 + 0.3 * drift(length, 30, t.rng)[: frames(length)])
        )
        parts.append((s, unit(x), 1.0))
    return mix(1.1, parts)


def toothbrush(t: Take) -> Sound:
    """Teeth being brushed."""
    level = [(0, 0), (0.03, 1), (0.09, 0.8), (0.12, 0)]
    strokes = [scrape(t.rng, 0.12, lowest=(1600, 2300)[k % 2], highest=8500, teeth=160) for k in range(9)]
    parts = [(0.145 * k, shaped(stroke, level), 1.0) for k, stroke in enumerate(strokes)]
    x = mix(1.35, parts)
    return x + 0.5 * peak(x, 1100, 500)


def razor(t: Take) -> Sound:
    """A razor scraping over stubble."""
    parts = []
    for s, length in ((0, 0.34), (0.5, 0.4)):
        stubble = grains(
            length, 900, t.rng, lambda r: r.exponential(0.4) * burst(0.006, r, lowest=2200, highest=9000, attack=0.0002, decay=0.004)
        )
        parts.append((s, unit(stubble) * curve([(0, 0), (0.05, 1), (length - 0.05, 0.9), (length, 0)], frames(length)), 1.0))
    x = mix(0.95, parts)
    return x + 0.35 * peak(x, 1600, 700)


def stamp(t: Take) -> Sound:
    """A rubber stamp."""
    return room(
        mix(
            0.45,
            [
                (0, hit(t.rng, "wood", 480, hard=0.5), 0.4),
                (0.1, thud(t.rng, 185, soft=0.15, seconds=0.2), 1.0),
                (0.1, hit(t.rng, "wood", 340, hard=0.5, decay=1.2), 0.7),
                (0.27, hit(t.rng, "wood", 700, hard=0.3), 0.25),
            ],
        ),
        t.rng,
        seconds=0.2,
        wet=0.12,
    )


def zipper(t: Take) -> Sound:
    """Teeth ever faster, and the pitch of their buzz with them."""
    length = 0.65
    n = frames(length)
    rate = curve([(0, 70), (0.3, 150), (0.55, 260), (length, 240)], n, log=True)
    phase = np.cumsum(rate) / RATE
    pulse = np.exp(-6 * (phase % 1))
    i, q = low(t.rng.standard_normal(n), 900, 1), low(t.rng.standard_normal(n), 900, 1)
    turn = 2 * np.pi * np.cumsum(curve([(0, 1700), (0.3, 2900), (0.58, 5200)], n, log=True)) / RATE
    x = pulse * (i * np.cos(turn) - q * np.sin(turn)) + 0.25 * pulse * band(white(length, t.rng), 1500, 9500)
    return mix(
        0.75,
        [
            (0, shaped(unit(x), [(0, 0), (0.02, 0.7), (0.55, 1), (length, 0.3)]), 1.0),
            (0.64, hit(t.rng, "metal", 2400, hard=0.7, decay=0.04), 0.6),
        ],
    )


def tape(t: Take) -> Sound:
    """Tape pulled off the roll: a ripping squeal, torn off."""
    length = 0.6
    n = frames(length)
    rip = grains(
        length,
        [(0, 900), (0.2, 1800), (length, 2600)],
        t.rng,
        lambda r: r.exponential(0.4) * burst(0.006, r, lowest=1800, highest=11_000, attack=0.0002, decay=0.004),
    )
    creak = harmonics([(0, 380), (0.3, 620), (length, 800)], (1, 0.7, 0.6, 0.4, 0.4, 0.3), length) * np.abs(drift(length, 60, t.rng)[:n])
    return mix(
        0.8,
        [
            (0, unit(rip) * curve([(0, 0.3), (0.3, 0.9), (length, 1)], n), 1.0),
            (0, unit(creak), 0.25),
            (0.62, burst(0.06, t.rng, lowest=1200, highest=11_000, attack=0.0003, decay=0.03), 0.9),
        ],
    )


def glass_break(t: Take) -> Sound:
    """The pane bursts; large shards ring, small ones tinkle down."""
    times = sorted((t.rng.exponential(0.22, 55)).tolist())
    shards = scatter(t.rng, 1.3, [s for s in times if s < 1.1], "glass", (2400, 8000), hard=0.9, decay=0.22)
    big = [(s, hit(t.rng, "glass", f, hard=0.9, decay=0.35), g) for s, f, g in ((0, 1100, 0.6), (0.01, 1650, 0.6), (0.3, 1900, 0.4))]
    smash = burst(0.3, t.rng, lowest=900, highest=12_000, attack=0.0004, decay=0.16)
    return mix(
        1.35,
        [
            (0, unit(smash), 1.6),
            (0, unit(burst(0.2, t.rng, lowest=220, highest=1500, attack=0.0005, decay=0.07)), 0.8),
            *big,
            (0.03, unit(shards), 0.9),
        ],
    )


def wood_crack(t: Take) -> Sound:
    """Fibres creak, then the stick snaps."""
    creak = grains(
        0.2, [(0, 60), (0.2, 320)], t.rng, lambda r: r.exponential(0.3) * hit(r, "wood", r.uniform(700, 1600), hard=0.8, decay=0.3)
    )
    snap = [
        (0.21, hit(t.rng, "wood", 620, hard=1.0, decay=0.8), 1.0),
        (0.21, burst(0.08, t.rng, lowest=700, highest=11_000, attack=0.0002, decay=0.035), 0.9),
        (0.26, hit(t.rng, "wood", 900, hard=0.9, decay=0.6), 0.5),
    ]
    after = grains(
        0.25, [(0, 120), (0.25, 10)], t.rng, lambda r: r.exponential(0.25) * hit(r, "wood", r.uniform(900, 2200), hard=0.8, decay=0.3)
    )
    return room(mix(0.6, [(0, creak, 0.5), *snap, (0.27, after, 0.6)]), t.rng, seconds=0.2, wet=0.12)


def box_thud(t: Take) -> Sound:
    """A heavy thud."""
    return room(
        mix(
            0.5,
            [
                (0, thud(t.rng, 155, soft=0.3, seconds=0.35), 1.0),
                (0.0, hit(t.rng, "hollow", 240, hard=0.3), 0.7),
                (0.11, thud(t.rng, 190, soft=0.5), 0.4),
            ],
        ),
        t.rng,
        seconds=0.3,
        wet=0.15,
    )


def axe(t: Take) -> Sound:
    """An axe chopping into wood."""
    parts = []
    for s in (0.0, 0.6):
        parts += [
            (s, hit(t.rng, "wood", 260, hard=0.7, decay=1.8), 1.0),
            (s, burst(0.06, t.rng, lowest=500, highest=6000, attack=0.0003, decay=0.03), 0.7),
            (s, hit(t.rng, "bar", 1700, hard=0.5, decay=0.12), 0.25),
        ]
        parts.append(
            (
                s + 0.03,
                grains(0.15, 200, t.rng, lambda r: r.exponential(0.2) * hit(r, "wood", r.uniform(800, 2000), hard=0.8, decay=0.3)),
                0.5,
            )
        )
    return room(mix(0.95, parts), t.rng, seconds=0.4, wet=0.15)


def brittle(t: Take) -> Sound:
    """Slow cracks that run and stop."""
    x = grains(
        1.1,
        [(0, 20), (0.3, 60), (0.35, 420), (0.45, 30), (0.8, 60), (0.85, 520), (1.0, 20)],
        t.rng,
        lambda r: r.exponential(0.35) * hit(r, "stone", r.uniform(1200, 4200), hard=0.9),
    )
    return mix(1.15, [(0, hit(t.rng, "stone", 1500, hard=0.9), 0.7), (0, x, 1.0)])


def blade_draw(t: Take) -> Sound:
    """Steel slides from its sheath and sings."""
    n = frames(0.34)
    slide = band(white(0.34, t.rng), 2500, 11_000) * curve([(0, 0), (0.05, 0.5), (0.3, 1), (0.34, 0)], n)
    tone = sum(g * sweep([(0, f * 0.85), (0.34, f)], 0.34) for f, g in ((3100, 0.3), (4700, 0.25), (6900, 0.2))) * curve(
        [(0, 0), (0.3, 1), (0.34, 0.5)], n
    )
    return mix(
        1.1,
        [
            (0, unit(slide), 0.8),
            (0, tone, 0.4),
            (0.3, hit(t.rng, "bar", 2350, hard=0.3, decay=1.2), 0.5),
            (0.3, hit(t.rng, "bar", 3140, hard=0.3, decay=1.0), 0.35),
        ],
    )


def swords(t: Take) -> Sound:
    """Swords clashing."""
    parts = []
    for s, f in ((0, 1300), (0.32, 1550), (0.62, 1150)):
        parts += [
            (s, hit(t.rng, "bar", f, hard=0.9, decay=0.8), 0.9),
            (s, hit(t.rng, "bar", f * 1.27, hard=0.9, decay=0.7), 0.7),
            (s, hit(t.rng, "metal", f * 1.9, hard=1.0, decay=0.35), 0.5),
        ]
    parts.append((0.64, shaped(scrape(t.rng, 0.28, lowest=3000, highest=10_000), [(0, 1), (0.28, 0)]), 0.3))
    return mix(1.3, parts)


def chair(t: Take) -> Sound:
    """A leg stutters over the boards."""
    length = 0.55
    n = frames(length)
    phase = np.cumsum(curve([(0, 60), (0.3, 105), (length, 75)], n) * (1 + 0.1 * drift(length, 15, t.rng)[:n])) / RATE
    pulse = np.exp(-5 * (phase % 1)) * (1 + 0.3 * drift(length, 25, t.rng)[:n])
    source = pulse * (0.4 * white(length, t.rng) + 1)
    x = sum(g * peak(source, f, w) for f, w, g in ((310, 60, 1), (560, 90, 1), (1150, 160, 0.8), (2300, 400, 0.5)))
    return mix(
        0.75,
        [
            (0, unit(x) * curve([(0, 0), (0.04, 1), (0.45, 0.9), (length, 0)], n), 1.0),
            (0.55, thud(t.rng, 200, soft=0.3, seconds=0.12), 0.4),
        ],
    )


def drawer(t: Take) -> Sound:
    """Out on its runners, a stop, in again with a bang."""
    out = scrape(t.rng, 0.4, lowest=600, highest=5000, teeth=48)
    back = scrape(t.rng, 0.3, lowest=700, highest=5500, teeth=60)
    ring = lambda x: x + 0.4 * peak(x, 950, 120) + 0.4 * peak(x, 2100, 200)  # noqa: E731
    return mix(
        1.35,
        [
            (0, unit(ring(out)), 0.6),
            (0.4, hit(t.rng, "metal", 420, hard=0.5, decay=0.2), 0.8),
            (0.65, unit(ring(back)), 0.6),
            (0.95, hit(t.rng, "metal", 300, hard=0.6, decay=0.28), 1.0),
            (0.95, thud(t.rng, 160, soft=0.2), 0.9),
        ],
    )


def mailbox(t: Take) -> Sound:
    """Creak up, letters drop, clank down."""
    creak = harmonics([(0, 620), (0.12, 900), (0.2, 760)], (1, 0.6, 0.5, 0.4, 0.3), 0.2) * curve([(0, 0), (0.05, 1), (0.2, 0)], frames(0.2))
    return room(
        mix(
            1.0,
            [
                (0, unit(creak), 0.3),
                (0.28, burst(0.12, t.rng, lowest=500, highest=5000, attack=0.004, decay=0.05), 0.7),
                (0.3, hit(t.rng, "metal", 520, hard=0.2, decay=0.1), 0.35),
                (0.6, hit(t.rng, "metal", 640, hard=0.7, decay=0.28), 1.0),
                (0.68, hit(t.rng, "metal", 650, hard=0.6, decay=0.18), 0.4),
            ],
        ),
        t.rng,
        seconds=0.15,
        wet=0.12,
    )


def mousetrap(t: Take) -> Sound:
    """The spring sings, the bar slams on wood."""
    return mix(
        0.5,
        [
            (0, hit(t.rng, "bar", 2600, hard=0.5, decay=0.12), 0.4),
            (0.03, hit(t.rng, "wood", 560, hard=1.0, decay=1.3), 1.0),
            (0.03, burst(0.05, t.rng, lowest=800, highest=11_000, attack=0.0002, decay=0.02), 0.8),
            (0.035, hit(t.rng, "bar", 880, hard=0.4, decay=0.5), 0.4),
        ],
    )


def gavel(t: Take) -> Sound:
    """A judge's gavel knocking."""
    return room(
        mix(
            0.9,
            [(s, hit(t.rng, "wood", 640, hard=0.5, decay=1.8), 1.0) for s in (0, 0.25, 0.5)]
            + [(s, thud(t.rng, 260, soft=0.1, seconds=0.12), 0.6) for s in (0, 0.25, 0.5)],
        ),
        t.rng,
        seconds=0.5,
        wet=0.2,
    )


def cane(t: Take) -> Sound:
    """A white cane tapping along the pavement."""
    parts = []
    for k, s in enumerate((0, 0.42, 0.84)):
        parts += [(s, hit(t.rng, "stone", 1250 + 150 * (k % 2), hard=0.7), 1.0), (s, hit(t.rng, "bar", 1650, hard=0.3, decay=0.1), 0.35)]
    return room(mix(1.05, parts), t.rng, seconds=0.3, wet=0.15)


def jackhammer(t: Take) -> Sound:
    """Fifteen blows a second on stone, with the rush of its air."""
    parts = []
    for k in range(18):
        s = k / 14.5
        parts += [
            (s, hit(t.rng, "stone", 700, hard=0.9), 0.9),
            (s, hit(t.rng, "metal", 480, hard=0.7, decay=0.08), 0.7),
            (s, thud(t.rng, 170, soft=0.1, seconds=0.07), 0.8),
        ]
    air = band(white(1.3, t.rng), 900, 5000) * (0.5 + 0.5 * np.sin(2 * np.pi * 14.5 * clock(1.3)))
    return mix(1.32, [*parts, (0, even(air), 0.08)])


def pick_stone(t: Take) -> Sound:
    """A pick striking stone."""
    parts = []
    for s in (0.0, 0.55):
        parts += [(s, hit(t.rng, "bar", 2100, hard=0.9, decay=0.35), 0.7), (s, hit(t.rng, "stone", 900, hard=0.9), 1.0)]
        parts.append(
            (
                s + 0.05,
                grains(0.3, [(0, 90), (0.3, 10)], t.rng, lambda r: r.exponential(0.25) * hit(r, "stone", r.uniform(1200, 3500), hard=0.8)),
                0.8,
            )
        )
    return room(mix(1.0, parts), t.rng, seconds=0.4, wet=0.2)


def shovel(t: Take) -> Sound:
    """The blade cuts in, earth slides off and falls."""
    cut = scrape(t.rng, 0.22, lowest=900, highest=6500)
    grit = grains(0.22, 900, t.rng, lambda r: r.exponential(0.4) * burst(0.008, r, lowest=1500, highest=7000, attack=0.0003, decay=0.005))
    fall = grains(
        0.4,
        [(0, 300), (0.1, 900), (0.4, 60)],
        t.rng,
        lambda r: r.exponential(0.4) * burst(0.02, r, lowest=300, highest=2500, attack=0.001, decay=0.014),
    )
    return mix(
        1.15,
        [
            (0, shaped(cut, [(0, 0), (0.1, 1), (0.22, 0)]), 0.6),
            (0, unit(grit), 0.7),
            (0.12, hit(t.rng, "bar", 900, hard=0.2, decay=0.25), 0.3),
            (0.62, unit(fall), 0.9),
            (0.64, thud(t.rng, 170, soft=0.8), 0.6),
        ],
    )


def pills(t: Take) -> Sound:
    """Pills rattling in a bottle."""
    parts = []
    for s in (0.0, 0.24, 0.48):
        parts += [
            (s + float(v), hit(t.rng, "plastic", t.rng.uniform(1500, 2900), hard=0.6), t.rng.uniform(0.4, 1))
            for v in np.abs(t.rng.normal(0, 0.035, 9))
        ]
    return mix(0.8, parts)


def beads(t: Take) -> Sound:
    """Wooden beads clicking together."""
    return mix(
        0.95,
        [
            (s, hit(t.rng, "wood", t.rng.uniform(1700, 2100), hard=0.4, decay=1.0), g)
            for s, g in ((0, 0.9), (0.04, 0.4), (0.26, 1), (0.3, 0.4), (0.52, 0.9), (0.56, 0.45), (0.78, 1), (0.82, 0.4))
        ],
    )


def knitting(t: Take) -> Sound:
    """Knitting needles clicking."""
    return mix(
        1.15,
        [
            (s, hit(t.rng, "bar", t.rng.uniform(2600, 3100), hard=0.4, decay=0.08), g)
            for s, g in ((0, 0.9), (0.09, 0.5), (0.28, 1), (0.37, 0.5), (0.56, 0.9), (0.65, 0.5), (0.84, 1), (0.93, 0.5))
        ]
        + [(s, scrape(t.rng, 0.08, lowest=2000, highest=7000), 0.08) for s in (0.12, 0.4, 0.68, 0.96)],
    )


def fan_open(t: Take) -> Sound:
    """Ribs fly open one after another and stop with a snap."""
    parts = [(0.014 * k, hit(t.rng, "wood", 1100 + 40 * k, hard=0.8, decay=0.3), 0.4 + 0.03 * k) for k in range(12)]
    paper = band(white(0.2, t.rng), 1200, 8000) * curve([(0, 0), (0.15, 1), (0.2, 0)], frames(0.2))
    return mix(
        0.4,
        [
            *parts,
            (0, unit(paper), 0.5),
            (0.175, hit(t.rng, "wood", 800, hard=1.0), 1.0),
            (0.175, burst(0.05, t.rng, lowest=900, highest=9000, attack=0.0003, decay=0.025), 0.8),
        ],
    )


def clapper(t: Take) -> Sound:
    """A film clapperboard snapping shut."""
    return room(
        mix(
            0.35,
            [
                (0, hit(t.rng, "wood", 900, hard=1.0, decay=1.2), 1.0),
                (0, burst(0.06, t.rng, lowest=700, highest=10_000, attack=0.0002, decay=0.025), 0.9),
            ],
        ),
        t.rng,
        seconds=0.4,
        wet=0.2,
    )


def flip_flops(t: Take) -> Sound:
    """Flip-flops slapping along."""
    parts = []
    for k in range(4):
        slap_ = burst(0.07, t.rng, lowest=500, highest=5000, attack=0.001, decay=0.07)
        sole = burst(0.1, t.rng, lowest=250, highest=1600, attack=0.004, decay=0.06)
        parts += [(0.34 * k, unit(sole), 0.6), (0.34 * k + 0.13, unit(slap_), 0.9)]
    return mix(1.35, parts)


def heels(t: Take) -> Sound:
    """Heel, then sole, on stone in a corridor."""
    parts = []
    for k in range(3):
        parts += [
            (0.42 * k, hit(t.rng, "stone", 950 + 60 * (k % 2), hard=0.8), 1.0),
            (0.42 * k, thud(t.rng, 250, soft=0.1, seconds=0.08), 0.6),
            (0.42 * k + 0.075, hit(t.rng, "stone", 520, hard=0.3), 0.35),
        ]
    return room(mix(1.15, parts), t.rng, seconds=0.7, wet=0.25, bright=5000)


ICONS = (
    Icon("hammer", hammer, 2),
    Icon("saw", saw, balance_db=(-20, -10, -3, 0, -2, -7)),
    Icon("drill", drill),
    Icon("wrench-ratchet", ratchet),
    Icon("scissors", scissors),
    Icon("broom-sweep", broom, balance_db=(-30, -18, -8, -2, 0, -3)),
    Icon("spray", spray),
    Icon("extinguisher", extinguisher, balance_db=(-12, -4, 0, 0, -3, -7)),
    Icon("pump", pump),
    Icon("chain-rattle", chain),
    Icon("chain-break", chain_break),
    Icon("metal-clang", metal_clang),
    Icon("door-open", door_open),
    Icon("door-slam", door_slam, 2),
    Icon("door-knock", knock, 2, balance_db=(-8, -1, 0, -5, -12, -20)),
    Icon("key-turn", key_turn, 2),
    Icon("lock-click", lock_click),
    Icon("page-turn", page_turn, 2, balance_db=(-20, -8, -3, 0, -2, -6)),
    Icon("paper-crumple", crumple, balance_db=(-30, -15, -5, 0, -1, -4)),
    Icon("paper-tear", tear, 2, balance_db=(-30, -15, -6, 0, 0, -3)),
    Icon("pencil-write", pencil, 2, balance_db=(-25, -14, -6, 0, -1, -6)),
    Icon("pen-scratch", pen),
    Icon("eraser-rub", eraser, balance_db=(-20, -8, -2, 0, -6, -14)),
    Icon("paint-brush", paint_brush, balance_db=(-16, -5, 0, -3, -9, -16)),
    Icon("toothbrush", toothbrush, balance_db=(-30, -20, -8, 0, -2, -7)),
    Icon("razor-shave", razor, balance_db=(-30, -20, -10, -4, 0, -3)),
    Icon("stamp", stamp),
    Icon("zipper", zipper),
    Icon("tape-stick", tape),
    Icon("glass-break", glass_break, 2),
    Icon("wood-crack", wood_crack),
    Icon("box-thud", box_thud, balance_db=(-6, 0, -2, -6, -12, -20)),
    Icon("axe-chop", axe),
    Icon("brittle-crack", brittle),
    Icon("blade-draw", blade_draw),
    Icon("sword-clash", swords, 2),
    Icon("chair-scrape", chair),
    Icon("drawer-slide", drawer),
    Icon("mailbox-flap", mailbox),
    Icon("mousetrap-snap", mousetrap),
    Icon("gavel", gavel),
    Icon("cane-tap", cane),
    Icon("jackhammer", jackhammer),
    Icon("pick-stone", pick_stone),
    Icon("shovel-dig", shovel),
    Icon("pill-rattle", pills),
    Icon("beads-click", beads),
    Icon("knitting", knitting),
    Icon("fan-open", fan_open),
    Icon("clapper", clapper),
    Icon("flip-flops", flip_flops),
    Icon("heels", heels),
)
