"""Weather, water, fire, ground and leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .signals import (
    RATE,
    Sound,
    band,
    bubble,
    burst,
    clock,
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
    peak,
    pink,
    repitch,
    room,
    saturate,
    shaped,
    unit,
    white,
)
from .take import Icon, Take

if TYPE_CHECKING:
    from numpy.random import Generator


def rain(t: Take) -> Sound:
    """Rain falling."""
    start = t.pick(0.4, 1.7)
    x = t.gs("SeattleRain...(L)")[frames(start) : frames(start + 1.5)]
    return fade(x, 0.06, 0.25)


def rain_roof(t: Take) -> Sound:
    """Drops drumming on a hollow roof, a few heavy ones in front, over the recorded rain."""

    def drop(r: Generator) -> Sound:
        f = r.uniform(350, 1100)
        return r.exponential(0.5) * (
            modes((f, f * 2.3), (0.035, 0.02), (1, 0.5), 0.05) + 0.5 * burst(0.05, r, lowest=1500, highest=7000, decay=0.008)
        )

    far = even(t.gs("SeattleRain...(L)")[frames(1.5) : frames(3.0)])
    drops = grains(1.5, 65, t.rng, drop)
    return fade(0.35 * far + even(drops), 0.04, 0.25)


def drip(t: Take) -> Sound:
    """Plip ... plop: a click where the drop lands, then the bubble that rings."""
    parts = []
    for s, f in ((0, 900), (0.42, 1250)):
        parts += [
            (s, 0.25 * burst(0.02, t.rng, lowest=1500, highest=8000, decay=0.006), 1),
            (s + 0.012, bubble(f, t.rng, rise=0.12, decay=0.14), 1.0),
        ]
    return room(mix(0.8, parts), t.rng, seconds=0.7, wet=0.35, bright=5000)


def thunder(t: Take) -> Sound:
    """The recorded clap, made brighter (its crack is far away) and driven, for small speakers."""
    x = t.gs("Thunder(L)")[: frames(2.2)]
    x = repitch(x, t.pick(1.35, 1.15))
    crack = high(x, 700, 1)
    return shaped(saturate(unit(x) + 1.6 * unit(crack), 2.2), [(0, 1), (1.6, 0.6), (2.2, 0)])


def wind(t: Take) -> Sound:
    """Wind blowing."""
    return _wind(t, 1.5, [(0, 300), (0.6, 520), (1.0, 430), (1.5, 290)], 5.0)


def _wind(t: Take, seconds: float, pitch: list[tuple[float, float]], sharp: float) -> Sound:
    """Blow noise through a resonance that wanders."""
    n = frames(seconds)
    centre = curve(pitch, n, log=True) * (1 + 0.08 * drift(seconds, 3, t.rng)[:n])
    source = pink(seconds, t.rng, 0.35)
    # A moving band by shifting noise up with a slow carrier: noise around the centre, `sharp` sets its width.
    width = np.mean(centre) / sharp
    i, q = low(t.rng.standard_normal(n), width, 1), low(t.rng.standard_normal(n), width, 1)
    phase = 2 * np.pi * np.cumsum(centre) / RATE
    tone = i * np.cos(phase) - q * np.sin(phase)
    gust = curve([(s, 0.25 + 0.75 * (v - pitch[0][1]) / (max(p for _, p in pitch) - pitch[0][1] + 1)) for s, v in pitch], n)
    x = even(tone) + 0.22 * even(band(source, 250, 2500))
    return fade(x * np.maximum(gust, 0.12) * (1 + 0.15 * drift(seconds, 4, t.rng)[:n]), 0.12, 0.25)


def storm_wind(t: Take) -> Sound:
    """A howling storm wind."""
    x = _wind(t, 1.6, [(0, 620), (0.4, 1350), (0.75, 850), (1.1, 1650), (1.6, 700)], 40.0)
    y = _wind(t, 1.6, [(0, 380), (0.5, 760), (0.9, 560), (1.2, 880), (1.6, 420)], 18.0)
    return even(x) + 0.8 * even(y)


def waves(t: Take) -> Sound:
    """A wave runs up the sand and sizzles back."""
    sea = t.gs("Sea Shore")[: frames(1.5)]
    n = len(sea)
    sizzle = grains(
        n / RATE,
        [(0, 0), (0.6, 200), (1.0, 1500), (1.5, 700)],
        t.rng,
        lambda r: r.exponential(0.3) * burst(0.01, r, lowest=2500, highest=10_000, attack=0.0005, decay=0.006),
    )
    return fade(even(sea) * curve([(0, 0.25), (0.45, 1), (0.9, 0.55), (1.5, 0.2)], n) + 0.25 * even(sizzle), 0.05, 0.25)


def stream(t: Take) -> Sound:
    """The recorded river, with bubbles close by (in the recording they are far)."""
    far = even(t.gs("River")[: frames(1.5)])
    near = grains(1.5, 75, t.rng, lambda r: r.exponential(0.4) * bubble(r.uniform(450, 2600), r, rise=r.uniform(0, 0.3)))
    return fade(0.45 * far + even(near), 0.06, 0.25)


def bubbles(t: Take) -> Sound:
    """Bubbles that rise one after another, the small ones last; the first are big and slow."""
    parts = []
    at = 0.0
    for k in range(15):
        f = 380 + 42 * k + t.rng.uniform(-60, 120)
        parts.append((at, bubble(f, t.rng, rise=0.35, decay=0.1), 1 - 0.03 * k))
        at += t.rng.uniform(0.045, 0.1)
    return mix(1.3, parts)


def splash(t: Take) -> Sound:
    """A splash of water."""
    hit = burst(0.5, t.rng, lowest=300, highest=5500, attack=0.004, decay=0.35)
    body = burst(0.2, t.rng, lowest=150, highest=700, attack=0.003, decay=0.13)
    spray = grains(
        0.9,
        [(0, 0), (0.06, 1400), (0.3, 700), (0.9, 60)],
        t.rng,
        lambda r: r.exponential(0.4) * burst(0.012, r, lowest=2000, highest=9000, attack=0.0005, decay=0.008),
    )
    after = grains(
        0.9, [(0.05, 40), (0.2, 140), (0.9, 25)], t.rng, lambda r: r.exponential(0.6) * bubble(r.uniform(400, 1800), r, rise=0.2)
    )
    return mix(1.0, [(0, unit(hit), 1.4), (0, unit(body), 1.0), (0.0, unit(spray), 0.5), (0.05, unit(after), 0.45)])


def ice_crack(t: Take) -> Sound:
    """Three sharp cracks; the sheet answers with falling chirps (high notes run ahead in ice)."""
    parts = []
    for s, gain in ((0, 1.0), (0.11, 0.5), (0.3, 0.8)):
        crack = burst(0.08, t.rng, lowest=1200, highest=12_000, attack=0.0003, decay=0.03)
        chirp = np.sin(2 * np.pi * np.cumsum(500 + 5200 * np.exp(-clock(0.25) / 0.028)) / RATE) * np.exp(-clock(0.25) / 0.05)
        parts += [(s, unit(crack), gain), (s + 0.004, chirp, 0.35 * gain)]
    small = grains(
        0.5,
        [(0, 20), (0.5, 120)],
        t.rng,
        lambda r: r.exponential(0.25) * burst(0.01, r, lowest=2500, highest=12_000, attack=0.0003, decay=0.006),
    )
    return room(mix(0.6, [*parts, (0, small, 1)]), t.rng, seconds=0.35, wet=0.2, bright=10_000)


def snow_steps(t: Take) -> Sound:
    """Each step squeezes snow: creaking grains that thicken and stop."""
    parts = []
    for s in (0.0, 0.5, 1.0):
        crunch = grains(
            0.32,
            [(0, 100), (0.06, 1600), (0.2, 1300), (0.32, 30)],
            t.rng,
            lambda r: r.exponential(0.4) * burst(0.012, r, lowest=1100, highest=5500, attack=0.0005, decay=0.009),
        )
        body = burst(0.3, t.rng, lowest=250, highest=1300, attack=0.05, decay=0.3)
        parts += [(s, unit(crunch), 1.0), (s, unit(body), 0.35)]
    return mix(1.35, parts)


def fire_crackle(t: Take) -> Sound:
    """A low flame, small ticks all the time and now and then a real snap."""

    def tick(r: Generator) -> Sound:
        return min(r.pareto(1.6) * 0.12, 1.2) * burst(
            0.015, r, lowest=r.uniform(900, 2500), highest=11_000, attack=0.0002, decay=r.uniform(0.002, 0.009)
        )

    n = frames(1.5)
    flame = even(band(pink(1.5, t.rng), 180, 1200)) * (1 + 0.35 * drift(1.5, 9, t.rng)[:n])
    ticks = grains(1.5, 60, t.rng, tick)
    snaps = []
    for s in t.rng.uniform(0.05, 1.35, 6):
        snap = burst(0.05, t.rng, lowest=700, highest=9000, attack=0.0002, decay=0.022) + 0.6 * modes(
            (t.rng.uniform(900, 1800),), (0.02,), (1,), 0.05
        )
        snaps.append((float(s), unit(snap), t.rng.uniform(0.4, 1)))
    x = 0.014 * flame + 0.5 * unit(ticks) + 0.8 * mix(1.5, snaps)
    return fade(room(x, t.rng, seconds=0.12, wet=0.1)[:n], 0.01, 0.2)


def fire_whoosh(t: Take) -> Sound:
    """Gas catches: a soft thump, then a flame that roars up and flutters away."""
    length = 1.15
    n = frames(length)
    flutter = 1 + 0.3 * drift(length, 26, t.rng)[:n]
    level = curve([(0, 0), (0.05, 0.5), (0.16, 1), (0.45, 0.7), (length, 0)], n)
    roar = even(band(pink(length, t.rng), 160, 1600)) + 0.45 * even(band(white(length, t.rng), 1600, 7000)) * curve(
        [(0, 0.2), (0.2, 1), (0.6, 0.4), (length, 0.1)], n
    )
    thump = modes((120, 190, 300), (0.22, 0.18, 0.12), (1, 0.9, 0.5), 0.3, attack=0.01)
    return roar * level * flutter + mix(length, [(0.03, thump, 1.2)])


def volcano(t: Take) -> Sound:
    """A rumble whose overtones carry it on small speakers, with boulders in it."""
    length = 1.6
    n = frames(length)
    boom = even(t.gs("Explosion"))
    boom = np.pad(boom, (0, max(0, n - len(boom))))[:n]
    rumble = saturate(even(band(pink(length, t.rng, 0.8), 60, 500)) * (1 + 0.4 * drift(length, 7, t.rng)[:n]), 2.5)
    rocks = grains(
        length,
        [(0, 2), (0.3, 22), (1.6, 14)],
        t.rng,
        lambda r: r.exponential(0.5) * burst(0.07, r, lowest=250, highest=1800, attack=0.002, decay=0.05),
    )
    level = curve([(0, 0.3), (0.25, 1), (1.0, 0.9), (1.6, 0)], n)
    return (even(rumble) + 0.4 * boom) * level + 0.4 * unit(rocks)


def leaves(t: Take) -> Sound:
    """Leaves rustling."""

    def flake(r: Generator) -> Sound:
        f = r.uniform(2000, 5500)
        return r.exponential(0.4) * burst(0.02, r, lowest=f, highest=min(f * 2.2, 14_000), attack=0.001, decay=0.014)

    return grains(1.1, [(0, 80), (0.2, 700), (0.45, 250), (0.7, 800), (1.1, 40)], t.rng, flake)


def shower(t: Take) -> Sound:
    """A shower running."""
    n = frames(1.4)
    jet = even(band(white(1.4, t.rng), 900, 9000)) * (1 + 0.08 * drift(1.4, 12, t.rng)[:n])
    patter = grains(1.4, 420, t.rng, lambda r: r.exponential(0.4) * burst(0.02, r, lowest=500, highest=4000, attack=0.0006, decay=0.014))
    x = 0.55 * jet + even(patter)
    return fade(room(x, t.rng, seconds=0.35, wet=0.5, bright=7000)[:n], 0.08, 0.25)


def toilet_flush(t: Take) -> Sound:
    """The valve, a rush that swells, then the gurgle that swallows it."""
    length = 1.6
    n = frames(length)
    rush = (
        even(band(white(length, t.rng), 350, 4500))
        * curve([(0, 0), (0.12, 0.5), (0.4, 1), (0.85, 0.75), (1.3, 0.25), (1.6, 0.05)], n)
        * (1 + 0.2 * drift(length, 9, t.rng)[:n])
    )
    gurgle = grains(
        length,
        [(0, 10), (0.4, 60), (0.9, 110), (1.25, 70), (1.6, 10)],
        t.rng,
        lambda r: r.exponential(0.6) * bubble(r.uniform(180, 800), r, rise=0.3),
    )
    click = modes((420, 980, 2100), (0.06, 0.04, 0.02), (1, 0.7, 0.4), 0.1)
    return room(mix(length, [(0, click, 0.6), (0.04, 0.8 * rush / 3, 1), (0.04, 0.9 * even(gurgle) / 3, 1)]), t.rng, seconds=0.3, wet=0.25)[
        : frames(1.6)
    ]


def fountain(t: Take) -> Sound:
    """Water splashing in a fountain."""
    jet = even(band(white(1.5, t.rng), 1500, 9000))
    fall = grains(1.5, 260, t.rng, lambda r: r.exponential(0.4) * bubble(r.uniform(700, 3200), r, rise=0.15))
    return fade(0.4 * jet + even(fall), 0.08, 0.25)


def tap(t: Take) -> Sound:
    """Water from a tap onto enamel: a hiss, a steady drumming, bubbles."""
    n = frames(1.3)
    hiss = even(band(white(1.3, t.rng), 2500, 11_000))
    drum = even(peak(white(1.3, t.rng), 620, 400) + 0.7 * peak(white(1.3, t.rng), 1450, 700)) * (1 + 0.2 * drift(1.3, 18, t.rng)[:n])
    plops = grains(1.3, 130, t.rng, lambda r: r.exponential(0.4) * bubble(r.uniform(600, 2000), r, rise=0.2))
    return fade((0.35 * hiss + 0.45 * low(drum, 3500) + 0.9 * even(plops)) * curve([(0, 0), (0.06, 1), (1.3, 1)], n), 0.003, 0.25)


def rockslide(t: Take) -> Sound:
    """Rocks tumbling down a slope."""

    def rock(r: Generator) -> Sound:
        size = r.uniform(0.5, 2)
        f = 420 / size
        knock = modes((f, f * 1.73, f * 2.61, f * 3.9), (0.06, 0.05, 0.03, 0.02), (1, 0.8, 0.6, 0.4), 0.1)
        return min(size, 1.4) * r.uniform(0.3, 1) * (knock + 0.6 * burst(0.1, r, lowest=400, highest=5000, attack=0.0005, decay=0.03))

    gravel = grains(
        1.5,
        [(0, 50), (0.4, 500), (1.1, 350), (1.5, 60)],
        t.rng,
        lambda r: r.exponential(0.25) * burst(0.02, r, lowest=900, highest=7000, attack=0.0005, decay=0.012),
    )
    return mix(1.55, [(0, unit(grains(1.4, [(0, 10), (0.4, 34), (1.0, 26), (1.4, 5)], t.rng, rock)), 1), (0, unit(gravel), 0.5)])


def sand(t: Take) -> Sound:
    """Grains patter on grains behind glass: soft, dull, thinning out."""
    x = grains(
        1.3,
        [(0, 1500), (0.9, 900), (1.3, 120)],
        t.rng,
        lambda r: r.exponential(0.3) * burst(0.009, r, lowest=1100, highest=3800, attack=0.0008, decay=0.007),
    )
    return fade((x + 0.5 * peak(x, 2100, 250)) * (1 + 0.35 * drift(1.3, 7, t.rng)[: len(x)]), 0.08, 0.3)


def cloth_flap(t: Take) -> Sound:
    """Cloth flapping in the wind."""
    parts = []
    at = 0.0
    while at < 1.1:
        flap = burst(0.14, t.rng, lowest=220, highest=1800, attack=0.012, decay=0.11) + 0.5 * burst(
            0.14, t.rng, lowest=1800, highest=7000, attack=0.004, decay=0.03
        )
        parts.append((at, unit(flap), t.rng.uniform(0.5, 1)))
        at += t.rng.uniform(0.09, 0.21)
    air = band(pink(1.3, t.rng), 300, 1500)
    return mix(1.3, [*parts, (0, even(air), 0.06)])


ICONS = (
    Icon("rain", rain, 2),
    Icon("rain-roof", rain_roof, 2),
    Icon("drip", drip, 2),
    Icon("thunder", thunder, 2),
    Icon("wind", wind, 2),
    Icon("storm-wind", storm_wind),
    Icon("waves", waves, 1),
    Icon("stream", stream, 2),
    Icon("bubbles", bubbles, 2),
    Icon("splash", splash, 2),
    Icon("ice-crack", ice_crack),
    Icon("snow-steps", snow_steps, 2, balance_db=(-12, -3, 0, -3, -5, -9)),
    Icon("fire-crackle", fire_crackle, 3),
    Icon("fire-whoosh", fire_whoosh, 2),
    Icon("volcano-rumble", volcano, balance_db=(-5, 0, -1, -5, -11, -18)),
    Icon("leaves-rustle", leaves, 2),
    Icon("shower", shower),
    Icon("toilet-flush", toilet_flush),
    Icon("fountain-splash", fountain),
    Icon("tap-run", tap),
    Icon("rockslide", rockslide),
    Icon("sand-trickle", sand),
    Icon("cloth-flap", cloth_flap),
)
