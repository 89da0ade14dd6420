"""Vehicles on the road, on rails, on water and in the air; horns and sirens."""

from __future__ import annotations

import numpy as np

from .signals import (
    RATE,
    Curve,
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
    harmonics,
    high,
    low,
    mix,
    modes,
    peak,
    pink,
    repitch,
    room,
    saturate,
    shaped,
    sweep,
    unit,
    white,
)
from .take import Icon, Take


def engine(
    t: Take,
    seconds: float,
    firing: Curve,
    *,
    muffler: tuple[float, ...] = (140, 310, 620, 1300),
    cylinders: int = 4,
    rough: float = 0.25,
    noise: float = 0.3,
    bright: float = 3000,
) -> Sound:
    """Run a piston engine: each firing is a short puff into the exhaust, each cylinder a little different.

    Args:
        t: The take.
        seconds: Length.
        firing: Firings a second over time.
        muffler: Resonances of the exhaust, in hertz.
        cylinders: How many take turns.
        rough: How unlike they are, and how uneven the timing.
        noise: Breath in each puff.
        bright: Low-pass of the whole.

    Returns:
        The sound, of unit strength.
    """
    n = frames(seconds)
    rate = curve(firing, n, log=True) * (1 + 0.03 * rough * drift(seconds, 20, t.rng)[:n])
    phase = np.cumsum(rate) / RATE
    count = phase.astype(int)
    strength = 1 + rough * t.rng.standard_normal(cylinders)[np.arange(count[-1] + 1) % cylinders]
    strength = strength * (1 + 0.4 * rough * t.rng.standard_normal(count[-1] + 1))
    late = rough * 0.08 * t.rng.standard_normal(count[-1] + 1)
    phi = np.clip(phase - count - np.abs(late[count]), 0, 1)
    puff = np.exp(-7 * phi) * (1 - np.exp(-60 * phi)) * strength[count]
    source = puff * (1 + noise * white(seconds, t.rng))
    x = 0.5 * high(source, 60)
    for k, f in enumerate(muffler):
        x = x + (1.0, 0.9, 0.7, 0.5)[k % 4] * peak(source, f, 0.35 * f)
    return even(low(saturate(x, 1.8), bright))


def _pass(x: Sound, at: float, *, near: float = 0.16, speed: float = 0.1, seconds: float = 1.6) -> Sound:
    """Drive by: the pitch falls at `at` seconds, the strength follows the distance."""
    n = len(x)
    time = np.arange(n) / RATE - at
    toward = -time / np.sqrt(time**2 + near**2)
    y = repitch(x, 1 + speed * toward)
    y = np.pad(y, (0, max(0, n - len(y))))[:n]
    distance = np.sqrt(1 + (time / near / 1.6) ** 2)
    return (y / distance)[: frames(seconds)]


def car_horn(t: Take) -> Sound:
    """Two trumpet horns a third apart: many harmonics, hard edges."""
    parts = []
    for s, length in ((0, 0.22), (0.32, 0.55)):
        x = sum(harmonics(f, [k**-0.6 for k in range(1, 18)], length) for f in (405, 500))
        x = peak(x, 2400, 1800) * 1.5 + 0.5 * x
        parts.append((s, shaped(saturate(x, 2), [(0, 0), (0.012, 1), (length - 0.03, 1), (length, 0)]), 1.0))
    return room(mix(0.92, parts), t.rng, seconds=0.3, wet=0.1)


def car_engine(t: Take) -> Sound:
    """A car engine passing."""
    x = t.gs("Car Pass")
    if t.number == 1:
        return shaped(repitch(x[frames(0.1) : frames(1.9)], 1.15), [(0, 0.2), (0.3, 1), (1.2, 1), (1.6, 0)])
    return shaped(t.gs("Car Start")[: frames(1.6)], [(0, 1), (1.2, 1), (1.6, 0.2)])


def truck(t: Take) -> Sound:
    """A diesel idles, then pulls; a hiss of its air brakes."""
    x = engine(
        t, 1.4, [(0, 26), (0.35, 28), (1.0, 46), (1.4, 50)], muffler=(170, 260, 520, 1150), cylinders=6, rough=0.35, noise=0.6, bright=2600
    )
    clatter = even(band(white(1.4, t.rng), 1200, 4500)) * np.abs(x) ** 0.7
    hiss = band(white(0.3, t.rng), 2500, 9000) * curve([(0, 0), (0.02, 1), (0.3, 0)], frames(0.3))
    return fade(x + 0.3 * even(clatter), 0.03, 0.25) + mix(1.4, [(0.05, unit(hiss), 0.7)])


def motorcycle(t: Take) -> Sound:
    """Two blips of the throttle on a big twin."""
    rate = [(0, 42), (0.15, 120), (0.32, 78), (0.55, 58), (0.7, 165), (0.95, 150), (1.4, 60)]
    level = [(0, 0.5), (0.12, 1), (0.4, 0.55), (0.55, 0.5), (0.68, 1), (0.95, 0.95), (1.4, 0.2)]
    return shaped(engine(t, 1.4, rate, muffler=(190, 340, 690, 1500), cylinders=2, rough=0.3, noise=0.4, bright=5000), level)


def scooter(t: Take) -> Sound:
    """A small two-stroke buzzes by."""
    x = engine(t, 1.6, [(0, 108), (1.6, 118)], muffler=(420, 900, 1900, 3200), cylinders=1, rough=0.15, noise=0.35, bright=6500)
    return fade(_pass(x, 0.75, near=0.28, speed=0.08), 0.05, 0.25)


def race_car(t: Take) -> Sound:
    """Neeeow: ten cylinders come, and go a fourth lower."""
    x = engine(
        t, 2.0, [(0, 620), (0.9, 660), (2.0, 640)], muffler=(700, 1400, 2300, 3600), cylinders=10, rough=0.08, noise=0.25, bright=9000
    )
    return fade(_pass(x, 0.62, near=0.09, speed=0.16, seconds=1.5), 0.05, 0.25)


def brakes(t: Take) -> Sound:
    """Tyres screeching."""
    return t.gs("Car Stop")


def train(t: Take) -> Sound:
    """Wheels over rail joints: da-dum, da-dum, over rolling noise."""
    roll = even(band(pink(1.6, t.rng, 0.4), 160, 2200)) * (1 + 0.12 * drift(1.6, 6, t.rng)[: frames(1.6)])
    clack = unit(t.gs("train")[frames(0.52) : frames(1.1)])
    parts = [(s, clack, 1.0) for s in (0.06, 0.8)]
    hits = []
    for s, g in ((0.06, 1.0), (0.19, 0.8), (0.8, 1.0), (0.93, 0.8)):
        hit = modes((230, 390, 720, 1500, 2600), (0.1, 0.09, 0.07, 0.05, 0.03), (1, 0.9, 0.8, 0.5, 0.3), 0.2) + 0.5 * burst(
            0.2, t.rng, lowest=300, highest=3500, decay=0.05
        )
        hits.append((s, unit(hit), g))
    return fade(0.022 * roll + mix(1.6, [*((s, x, 0.4 * g) for s, x, g in parts), *((s, x, 0.7 * g) for s, x, g in hits)]), 0.03, 0.2)


def train_whistle(t: Take) -> Sound:
    """Woo-woooo: a chime of three steam pipes, with the steam."""
    parts = []
    for s, length in ((0, 0.32), (0.42, 1.05)):
        n = frames(length)
        bend = [(0, 0.93), (0.06, 1.0), (length - 0.1, 1.0), (length, 0.94)]
        x = np.zeros(n)
        for f in (466, 554, 698, 831):
            x += harmonics([(a, b * f) for a, b in bend], (1, 0.3, 0.4, 0.12, 0.16), length)
        steam = band(white(length, t.rng), 600, 5000)
        parts.append((s, (unit(x) + 0.12 * steam) * curve([(0, 0), (0.05, 1), (length - 0.1, 0.9), (length, 0)], n), 1.0))
    return room(mix(1.5, parts), t.rng, seconds=0.6, wet=0.2, bright=4000)[: frames(1.6)]


def helicopter(t: Take) -> Sound:
    """A helicopter."""
    x = t.gm_sample("Heli")
    loop = np.concatenate((x, x, x))[: frames(1.5)]
    return shaped(loop, [(0, 0.4), (0.4, 1), (1.1, 1), (1.5, 0.2)])


def airplane(t: Take) -> Sound:
    """A jet passes over: roar and whine fall together."""
    roar = even(band(pink(2.2, t.rng, 0.4), 180, 3000))
    whine = sum(g * sweep([(0, f), (2.2, f)], 2.2, t.rng, 0.003) for f, g in ((1900, 0.4), (2850, 0.3), (3800, 0.15)))
    x = _pass(roar + 0.35 * whine, 0.75, near=0.42, speed=0.13)
    return fade(x, 0.15, 0.3)


def propeller(t: Take) -> Sound:
    """A small propeller plane buzzing by."""
    x = engine(t, 1.9, [(0, 98), (1.9, 98)], muffler=(200, 420, 800, 1700), cylinders=4, rough=0.12, noise=0.2, bright=4200)
    return fade(_pass(x, 0.75, near=0.36, speed=0.07), 0.12, 0.3)


def rocket(t: Take) -> Sound:
    """A rocket launching."""
    length = 1.6
    n = frames(length)
    level = curve([(0, 0), (0.06, 0.8), (0.3, 1), (0.9, 0.85), (length, 0.15)], n)
    roar = saturate(even(band(pink(length, t.rng, 0.6), 90, 2800)) * (1 + 0.5 * np.abs(drift(length, 30, t.rng)[:n])), 1.5)
    crackle = grains(length, 130, t.rng, lambda r: r.pareto(2.5) * burst(0.02, r, lowest=500, highest=6000, attack=0.0003, decay=0.012))
    return (even(roar) + 0.4 * even(crackle)) * level


def ship_horn(t: Take) -> Sound:
    """A liner's horn: a reed at 110 Hz, rich in harmonics."""
    length = 1.45
    x = sum(
        harmonics(
            [(0, f * 0.94), (0.1, f), (length - 0.15, f), (length, f * 0.96)],
            [k**-0.75 * (1 + 1.2 * np.exp(-(((k * f - 450) / 250) ** 2))) for k in range(1, 22)],
            length,
        )
        for f in (110, 138.6)
    )
    return room(shaped(x, [(0, 0), (0.08, 1), (1.2, 1), (length, 0)]), t.rng, seconds=0.9, wet=0.2, bright=2500)[: frames(1.6)]


def foghorn(t: Take) -> Sound:
    """Lower and slower, ending in the grunt of a diaphone."""
    length = 1.4
    x = harmonics([(0, 150), (0.15, 165), (1.05, 165), (1.12, 95), (length, 88)], [k**-0.8 for k in range(1, 16)], length)
    return room(shaped(x, [(0, 0), (0.1, 1), (1.05, 1), (1.12, 0.8), (length, 0)]), t.rng, seconds=1.2, wet=0.3, bright=2000)[: frames(1.6)]


def motorboat(t: Take) -> Sound:
    """An outboard: a rough engine whose exhaust bubbles through water."""
    n = frames(1.5)
    x = engine(t, 1.5, [(0, 62), (0.5, 78), (1.5, 84)], muffler=(230, 460, 900, 1700), cylinders=2, rough=0.4, noise=0.8, bright=3500)
    wash = grains(1.5, 220, t.rng, lambda r: r.exponential(0.4) * bubble(r.uniform(350, 1800), r, rise=0.3))
    return fade(x * (1 + 0.2 * drift(1.5, 7, t.rng)[:n]) + 0.4 * even(wash), 0.05, 0.25)


def rowing(t: Take) -> Sound:
    """The oarlock knocks, the blade dips and draws water."""
    parts = []
    for s in (0.0, 0.8):
        knock = modes((310, 560, 1150), (0.07, 0.05, 0.03), (1, 0.8, 0.4), 0.1)
        dip = burst(0.25, t.rng, lowest=350, highest=3200, attack=0.01, decay=0.16)
        draw = grains(
            0.5, [(0, 220), (0.2, 160), (0.5, 20)], t.rng, lambda r: r.exponential(0.5) * bubble(r.uniform(350, 1500), r, rise=0.2)
        )
        swirl = band(white(0.5, t.rng), 400, 2500) * curve([(0, 0), (0.12, 1), (0.5, 0)], frames(0.5))
        parts += [(s, unit(knock), 0.5), (s + 0.08, unit(dip), 0.6), (s + 0.12, unit(draw), 0.8), (s + 0.1, unit(swirl), 0.35)]
    return mix(1.5, parts)


def _horn_tone(f: float, length: float, count: int = 16) -> Sound:
    return harmonics(f, [k**-0.7 * (1 + 0.8 * np.exp(-(((k * f - 1500) / 700) ** 2))) for k in range(1, count)], length)


def siren_police(t: Take) -> Sound:
    """The wail: up and down."""
    x = harmonics([(0, 620), (0.55, 1350), (1.1, 620), (1.5, 1150)], [k**-0.8 for k in range(1, 12)], 1.5)
    return room(shaped(saturate(x, 1.5), [(0, 0), (0.03, 1), (1.4, 1), (1.5, 0)]), t.rng, seconds=0.4, wet=0.12)[: frames(1.6)]


def siren_ambulance(t: Take) -> Sound:
    """Two tones by turns, a fourth apart: nee-naw (Europe)."""
    x = np.concatenate([shaped(_horn_tone(f, 0.37), [(0, 0), (0.015, 1), (0.355, 1), (0.37, 0)]) for f in (960, 720, 960, 720)])
    return room(x, t.rng, seconds=0.3, wet=0.1)[: frames(1.58)]


def siren_fire(_t: Take) -> Sound:
    """A fire engine: the yelp of its siren, and the air horn's bark."""
    n = frames(1.5)
    at = np.arange(n) / RATE
    f = 650 + 700 * (0.5 - 0.5 * np.cos(2 * np.pi * 3.2 * at))
    phase = 2 * np.pi * np.cumsum(f) / RATE
    yelp = sum(k**-0.9 * np.sin(k * phase) for k in range(1, 11))
    horn = sum(_horn_tone(v, 0.6, 22) for v in (311, 370))
    horn = shaped(unit(horn), [(0, 0), (0.02, 1), (0.55, 1), (0.6, 0)])
    return fade(unit(yelp) * 0.7 + mix(1.5, [(0.05, horn, 0.8), (0.85, horn, 0.8)]), 0.01, 0.1)


def alarm(t: Take) -> Sound:
    """An alarm sounding."""
    if t.number == 1:
        return np.concatenate([shaped(_horn_tone(f, 0.13, 12), [(0, 0), (0.006, 1), (0.124, 1), (0.13, 0)]) for f in (880, 1175) * 5])
    # A whoop that climbs, three times.
    whoop = shaped(harmonics([(0, 500), (0.42, 1500)], [k**-0.8 for k in range(1, 9)], 0.45), [(0, 0), (0.01, 1), (0.43, 1), (0.45, 0)])
    return np.tile(whoop, 3)


def tractor(t: Take) -> Sound:
    """A slow diesel with few cylinders: chug-chug."""
    x = engine(t, 1.5, [(0, 13), (1.5, 14)], muffler=(160, 330, 640, 1250), cylinders=2, rough=0.3, noise=0.8, bright=2600)
    rattle = even(band(white(1.5, t.rng), 900, 4000)) * np.minimum(1.5, np.abs(x))
    return fade(x + 0.2 * rattle, 0.03, 0.2)


def traffic(t: Take) -> Sound:
    """Three cars rush past."""
    car = t.gs("Car Pass")
    parts = [(s, repitch(car[: frames(1.8)], r), g) for s, r, g in ((-0.3, 1.7, 0.8), (0.2, 1.4, 1.0), (0.6, 1.9, 0.8))]
    return fade(mix(1.6, parts), 0.05, 0.3)


def electric_motor(t: Take) -> Sound:
    """An electric motor humming along."""
    length = 1.1
    f = [(0, 90), (0.35, 340), (0.8, 360), (length, 230)]
    x = harmonics(f, (0.5, 1, 0.3, 0.6, 0.15, 0.4, 0.1, 0.25, 0.05, 0.2), length)
    whine = harmonics([(s, v * 11.3) for s, v in f], (1, 0.3), length)
    brush = band(white(length, t.rng), 1500, 6000)
    return (unit(x) + 0.3 * whine + 0.06 * brush) * curve([(0, 0), (0.1, 0.8), (0.8, 1), (length, 0)], frames(length))


def cable_car(t: Take) -> Sound:
    """The pulley hums on the rope, then rattles over the pylon's rollers."""
    length = 1.5
    hum = harmonics(118, (0.6, 1, 0.5, 0.7, 0.25, 0.4, 0.2, 0.2), length) * (1 + 0.1 * drift(length, 6, t.rng)[: frames(length)])
    air = even(band(pink(length, t.rng), 300, 1800))
    clacks = []
    for k in range(9):
        clack = modes((340, 610, 1280, 2300), (0.07, 0.06, 0.04, 0.02), (1, 0.9, 0.7, 0.4), 0.1) + 0.4 * burst(
            0.1, t.rng, lowest=600, highest=4500, decay=0.03
        )
        clacks.append((0.45 + 0.075 * k, unit(clack), 0.5 + 0.5 * np.sin(np.pi * k / 8)))
    return fade(0.25 * unit(hum) + 0.05 * air + 0.8 * mix(length, clacks), 0.05, 0.25)


def rolling(t: Take) -> Sound:
    """Small hard wheels on slabs: a bright rumble and a double click at each joint."""
    length = 1.4
    n = frames(length)
    texture = grains(
        length,
        700,
        t.rng,
        lambda r: r.exponential(0.35) * modes((r.uniform(350, 1500), r.uniform(1500, 3500)), (0.012, 0.006), (1, 0.6), 0.02),
    )
    joints = []
    for s in np.arange(0.1, length, 0.27):
        for late in (0, 0.045):
            click = modes((420, 830, 1900, 3100), (0.04, 0.03, 0.015, 0.01), (1, 0.9, 0.6, 0.4), 0.06)
            joints.append((float(s) + late, unit(click), 0.8))
    return fade(even(texture) * 0.14 * (1 + 0.15 * drift(length, 9, t.rng)[:n]) + 0.6 * mix(length, joints), 0.04, 0.2)


def skateboard(t: Take) -> Sound:
    """Rolling, the tail pops, a moment in the air, landing."""
    roll = rolling(t)
    pop = unit(
        modes((480, 950, 1700, 2900), (0.06, 0.05, 0.03, 0.02), (1, 0.9, 0.6, 0.5), 0.1)
        + 0.5 * burst(0.1, t.rng, lowest=800, highest=7000, decay=0.02)
    )
    land = unit(
        modes((230, 420, 800, 1600), (0.1, 0.09, 0.06, 0.04), (1, 1, 0.7, 0.4), 0.16)
        + 0.5 * burst(0.16, t.rng, lowest=300, highest=4000, decay=0.05)
    )
    first = fade(roll[: frames(0.55)], 0.03, 0.01)
    return mix(1.4, [(0, first, 0.9), (0.56, pop, 1.0), (0.86, land, 1.0), (0.9, shaped(roll[: frames(0.45)], [(0, 1), (0.45, 0)]), 0.9)])


def cart(t: Take) -> Sound:
    """A wire trolley: rolling wheels and a basket that jingles."""
    roll = rolling(t)
    n = len(roll)

    def wire(r: np.random.Generator) -> Sound:
        f = r.uniform(1400, 4200)
        return r.exponential(0.4) * modes((f, f * 1.51, f * 2.4), (0.06, 0.05, 0.03), (1, 0.7, 0.4), 0.08)

    jingle = grains(n / RATE, 75, t.rng, wire)[:n]
    return fade(unit(roll) * 0.7 + 0.6 * unit(jingle), 0.04, 0.2)


def wheelchair(t: Take) -> Sound:
    """Rubber tyres roll softly; the spokes and a caster tick."""
    length = 1.3
    n = frames(length)
    push = 0.35 + 0.65 * (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / RATE / 0.65))
    tyre = even(band(pink(length, t.rng, 0.5), 240, 800, 3)) * push
    ticks = [
        (float(s), unit(modes((1900, 3300, 5200), (0.03, 0.02, 0.012), (1, 0.7, 0.4), 0.05)), 0.8) for s in np.arange(0.05, length, 0.11)
    ]
    return fade(0.16 * tyre + mix(length, ticks), 0.02, 0.25)


def roller_coaster(t: Take) -> Sound:
    """Cars rattle down the drop, people scream."""
    length = 1.6
    n = frames(length)
    clatter = grains(
        length,
        [(0, 25), (0.8, 70), (1.6, 40)],
        t.rng,
        lambda r: r.uniform(0.3, 1) * modes((r.uniform(250, 420), r.uniform(600, 1000), 1900), (0.05, 0.04, 0.02), (1, 0.8, 0.4), 0.07),
    )
    rush = even(band(pink(length, t.rng, 0.4), 250, 3000)) * curve([(0, 0.3), (0.8, 1), (1.6, 0.4)], n)
    scream = t.gs("Scream")
    screams = [
        (0.15 + 0.07 * k, repitch(low(scream, 6500), r), g) for k, (r, g) in enumerate(((0.62, 0.9), (0.74, 0.8), (0.55, 0.7), (0.83, 0.5)))
    ]
    return fade(0.35 * unit(clatter) + 0.06 * rush + 0.16 * even(mix(length, screams)), 0.05, 0.25)


ICONS = (
    Icon("car-horn", car_horn),
    Icon("car-engine", car_engine, 2, balance_db=(-9, -3, 0, -2, -7, -14)),
    Icon("truck-engine", truck, balance_db=(-6, 0, -1, -4, -9, -16)),
    Icon("motorcycle", motorcycle, balance_db=(-7, 0, -1, -3, -9, -16)),
    Icon("scooter", scooter),
    Icon("race-car", race_car),
    Icon("brakes-screech", brakes),
    Icon("train", train),
    Icon("train-whistle", train_whistle),
    Icon("helicopter", helicopter),
    Icon("airplane", airplane),
    Icon("propeller-plane", propeller, balance_db=(-6, 0, 0, -4, -10, -18)),
    Icon("rocket-launch", rocket),
    Icon("ship-horn", ship_horn, balance_db=(-8, 0, -1, -5, -11, -20)),
    Icon("foghorn", foghorn),
    Icon("motorboat", motorboat),
    Icon("rowing", rowing),
    Icon("siren-police", siren_police),
    Icon("siren-ambulance", siren_ambulance),
    Icon("siren-fire", siren_fire),
    Icon("alarm", alarm, 2),
    Icon("tractor", tractor, balance_db=(-6, 0, -1, -4, -9, -15)),
    Icon("traffic", traffic),
    Icon("electric-motor", electric_motor),
    Icon("cable-car", cable_car),
    Icon("rolling-wheels", rolling),
    Icon("skateboard", skateboard),
    Icon("cart-rattle", cart),
    Icon("wheelchair-roll", wheelchair),
    Icon("roller-coaster", roller_coaster),
)
