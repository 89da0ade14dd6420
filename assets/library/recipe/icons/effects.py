"""Celebration, weapons, magic, horror, space and cartoon sounds."""

from __future__ import annotations

import numpy as np

from .materials import hit, thud
from .signals import (
    RATE,
    Sound,
    band,
    burst,
    clock,
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
    repitch,
    room,
    saturate,
    shaped,
    sweep,
    unit,
    white,
)
from .take import Icon, Note, Take
from .voices import Throat, voice, vowel


def _whoosh(t: Take, seconds: float, pitch: list[tuple[float, float]], *, peak_at: float = 0.5, narrow: float = 2.2) -> Sound:
    """Send air past the ear: a noise band that glides, loudest in the middle."""
    n = frames(seconds)
    centre = curve(pitch, n, log=True)
    width = float(np.mean(centre)) / narrow
    i, q = low(t.rng.standard_normal(n), width, 1), low(t.rng.standard_normal(n), width, 1)
    phase = 2 * np.pi * np.cumsum(centre) / RATE
    x = i * np.cos(phase) - q * np.sin(phase)
    u = np.arange(n) / n
    level = np.where(u < peak_at, (u / peak_at) ** 2.2, ((1 - u) / (1 - peak_at)) ** 1.8)
    return even(x) * level


def gunshot(t: Take) -> Sound:
    """A gunshot."""
    x = t.gs("Gun")
    crack = burst(0.06, t.rng, lowest=1500, highest=14_000, attack=0.0002, decay=0.025)
    return mix(1.2, [(0, unit(x), 1.0), (0.004, unit(crack), 0.5)])


def explosion(t: Take) -> Sound:
    """The recorded blast, given back the crack and the debris it lost at 11 kHz."""
    ratio = t.pick(1.0, 0.85)
    x = saturate(repitch(t.gs("Explosion"), ratio), 2.0)
    crack = burst(0.3, t.rng, lowest=800, highest=9000, attack=0.0005, decay=0.14)
    debris = grains(
        1.4,
        [(0, 0), (0.25, 90), (1.4, 15)],
        t.rng,
        lambda r: r.exponential(0.3) * burst(0.03, r, lowest=600, highest=5000, attack=0.0005, decay=0.018),
    )
    return mix(1.6, [(0, unit(x), 1.0), (0, unit(crack), 0.5), (0, debris, 0.12)])


def fuse(t: Take) -> Sound:
    """A fuse spits and hisses, rising."""
    hiss = (
        even(band(white(1.4, t.rng), 2500, 11_000))
        * (1 + 0.35 * drift(1.4, 18, t.rng)[: frames(1.4)])
        * curve([(0, 0.3), (1.2, 1), (1.4, 0.2)], frames(1.4))
    )
    spit = grains(1.4, 90, t.rng, lambda r: r.pareto(2) * burst(0.008, r, lowest=2000, highest=13_000, attack=0.0002, decay=0.004))
    scratch = burst(0.12, t.rng, lowest=1500, highest=8000, attack=0.01, decay=0.1)
    return 0.3 * hiss + 0.5 * even(spit) + mix(1.4, [(0, unit(scratch), 1.0)])


def firework(t: Take) -> Sound:
    """A rocket whistles up, bursts, and crackles down."""
    rise = sweep([(0, 900), (0.42, 2600)], 0.45, t.rng, 0.02) * curve([(0, 0), (0.1, 0.6), (0.4, 0.8), (0.45, 0)], frames(0.45))
    air = band(white(0.45, t.rng), 1500, 6000) * curve([(0, 0), (0.3, 0.5), (0.45, 0)], frames(0.45))
    boom = saturate(unit(t.gs("Explosion")[: frames(0.9)]), 2.0)
    crackle = grains(
        0.95,
        [(0, 0), (0.18, 20), (0.35, 160), (0.95, 30)],
        t.rng,
        lambda r: r.exponential(0.5) * burst(0.02, r, lowest=1500, highest=11_000, attack=0.0002, decay=0.009),
    )
    return mix(
        1.6,
        [
            (0, rise, 0.3),
            (0, unit(air), 0.2),
            (0.5, boom, 1.0),
            (0.5, burst(0.15, t.rng, lowest=900, highest=9000, attack=0.0003, decay=0.06), 0.6),
            (0.6, unit(crackle), 0.6),
        ],
    )


def firecracker(t: Take) -> Sound:
    """A string of crackers, quick and uneven."""
    parts, at = [], 0.0
    while at < 1.15:
        bang = burst(0.14, t.rng, lowest=400, highest=11_000, attack=0.0002, decay=0.035) + 0.6 * thud(t.rng, 240, soft=0.0, seconds=0.14)
        parts.append((at, unit(bang), t.rng.uniform(0.5, 1)))
        at += t.rng.choice([0.05, 0.07, 0.09, 0.16])
    return room(mix(1.3, parts), t.rng, seconds=0.5, wet=0.25)


def sparkler(t: Take) -> Sound:
    """A sparkler fizzing and crackling."""
    spit = grains(
        1.2,
        [(0, 60), (0.15, 420), (1.0, 300), (1.2, 30)],
        t.rng,
        lambda r: min(r.pareto(1.1), 14) * burst(0.007, r, lowest=r.uniform(1500, 6000), highest=14_000, attack=0.0002, decay=0.003),
    )
    hiss = even(high(white(1.2, t.rng), 6000)) * curve([(0, 0), (0.08, 1), (1.0, 0.8), (1.2, 0)], frames(1.2))
    return even(spit) + 0.12 * hiss


def balloon(t: Take) -> Sound:
    """A balloon popping."""
    f = t.pick(300, 360)
    return room(
        mix(
            0.35,
            [
                (0, burst(0.1, t.rng, lowest=300, highest=12_000, attack=0.0001, decay=0.03), 1.0),
                (0, modes((f, f * 2.1), (0.05, 0.03), (1, 0.5), 0.1), 0.8),
            ],
        ),
        t.rng,
        seconds=0.45,
        wet=0.3,
    )


def party_horn(t: Take) -> Sound:
    """A paper blow-out: a reedy squawk that unrolls up and falls back."""
    f = t.pick(340, 410)
    length = 0.75
    n = frames(length)
    pitch = curve([(0, f * 0.6), (0.07, f), (0.5, f * 1.06), (0.62, f * 0.95), (length, f * 0.5)], n, log=True) * (
        1 + 0.02 * np.sin(2 * np.pi * 27 * clock(length)) + 0.006 * drift(length, 40, t.rng)[:n]
    )
    phase = np.cumsum(pitch) / RATE
    reed = np.where(phase % 1 < 0.22, 1.0, -0.28) + 0.12 * white(length, t.rng)
    x = sum(g * peak(reed, c, w) for c, w, g in ((720, 260, 1.0), (1500, 420, 1.0), (2600, 700, 0.8), (4200, 1200, 0.5)))
    toot = unit(x) * curve([(0, 0), (0.03, 1), (0.6, 0.9), (length, 0)], n)
    if t.number == 1:
        return toot
    return mix(1.25, [(0, toot[: frames(0.24)] * curve([(0, 1), (0.2, 1), (0.24, 0)], frames(0.24)), 0.9), (0.34, toot, 1.0)])


def confetti(t: Take) -> Sound:
    """Bang, and paper flutters down."""
    pop_ = burst(0.12, t.rng, lowest=350, highest=10_000, attack=0.0002, decay=0.035)
    flutter = grains(
        1.0,
        [(0, 0), (0.08, 500), (0.3, 300), (1.0, 20)],
        t.rng,
        lambda r: r.exponential(0.4) * burst(0.012, r, lowest=2500, highest=11_000, attack=0.001, decay=0.008),
    )
    toot = party_horn(t)
    return room(
        mix(
            1.15,
            [
                (0, unit(pop_), 1.0),
                (0, thud(t.rng, 230, soft=0.0, seconds=0.12), 0.5),
                (0.03, unit(flutter), 0.45),
                *([(0.25, toot, 0.35)] if t.number == 2 else []),
            ],
        ),
        t.rng,
        seconds=0.35,
        wet=0.2,
    )


def arrow(t: Take) -> Sound:
    """The string twangs, the shaft hisses away, and strikes."""
    twang = modes((165, 331, 497, 830), (0.18, 0.14, 0.1, 0.07), (0.8, 1, 0.7, 0.5), 0.25, attack=0.001) + 0.5 * burst(
        0.25, t.rng, lowest=600, highest=4000, attack=0.0005, decay=0.02
    )
    fly = _whoosh(t, 0.35, [(0, 2600), (0.35, 5200)], peak_at=0.3)
    return mix(
        0.95,
        [
            (0, unit(twang), 0.9),
            (0.02, unit(fly), 0.45),
            (0.48, thud(t.rng, 230, soft=0.2), 1.0),
            (0.48, hit(t.rng, "wood", 560, hard=0.7), 0.7),
            (0.49, modes((48 * 4, 63 * 4), (0.2, 0.15), (1, 0.6), 0.25) * (0.5 + 0.5 * np.sin(2 * np.pi * 34 * clock(0.25))), 0.5),
        ],
    )


def laser(_t: Take) -> Sound:
    """A laser."""
    parts = []
    for s in (0, 0.24):
        length = 0.3
        x = harmonics([(0, 3600), (0.05, 1900), (length, 260)], (1, 0.5, 0.35, 0.25, 0.2), length)
        parts.append((s, shaped(unit(x), [(0, 0), (0.003, 1), (0.1, 0.7), (length, 0)]), 1.0))
    return mix(0.58, parts)


def ufo(t: Take) -> Sound:
    """A wobbling theremin-like hum that descends; the film saucer."""
    if t.number == 1:
        length = 1.5
        n = frames(length)
        at = np.arange(n) / RATE
        f = curve([(0, 900), (length, 520)], n, log=True) * (1 + 0.16 * np.sin(2 * np.pi * (7 + 2 * at) * at))
        phase = 2 * np.pi * np.cumsum(f) / RATE
        x = np.sin(phase) + 0.35 * np.sin(2 * phase) + 0.2 * np.sin(3.01 * phase)
        return room(x * curve([(0, 0), (0.1, 1), (1.2, 1), (length, 0)], n), t.rng, seconds=0.6, wet=0.25)[: frames(1.6)]
    return fade(t.gs("Ufo1")[: frames(1.55)], 0.01, 0.2)


def space_whoosh(t: Take) -> Sound:
    """A space swoosh."""
    x = _whoosh(t, 1.4, [(0, 300), (0.6, 1900), (1.4, 260)], peak_at=0.45, narrow=2.5)
    tone = sum(g * sweep([(0, f * 0.7), (0.6, f), (1.4, f * 0.5)], 1.4) for f, g in ((520, 0.3), (783, 0.2), (1050, 0.12))) * curve(
        [(0, 0), (0.6, 1), (1.4, 0)], frames(1.4)
    )
    return room(x + 0.8 * tone, t.rng, seconds=1.2, wet=0.35)[: frames(1.6)]


def swoosh(t: Take) -> Sound:
    """Something passing fast."""
    if t.number == 1:
        return _whoosh(t, 0.5, [(0, 500), (0.25, 2600), (0.5, 700)], peak_at=0.5)
    return t.pi("perc_swoosh")[: frames(0.3)]


def boing(t: Take) -> Sound:
    """A spring let go: a twang whose pitch wobbles as it shakes."""
    length = 1.0
    n = frames(length)
    at = np.arange(n) / RATE
    f = t.pick(210, 260) * (1 + 0.32 * np.exp(-at / 0.35) * np.sin(2 * np.pi * 11 * at)) * (1 + 0.5 * np.exp(-at / 0.05))
    phase = 2 * np.pi * np.cumsum(f) / RATE
    x = sum(g * np.sin(h * phase) for h, g in ((1, 1), (2.01, 0.6), (3.03, 0.5), (4.1, 0.4), (5.4, 0.35), (7.2, 0.25)))
    return x * np.exp(-at / 0.3) * np.minimum(1, at / 0.002)


def pop(t: Take) -> Sound:
    """A cheek or bubble popped: a fast rising knock."""
    f = t.pick(420, 520)
    tone = sweep([(0, f * 0.8), (0.04, f * 2.1)], 0.07) * np.exp(-clock(0.07) / 0.018) * np.minimum(1, clock(0.07) / 0.0015)
    return room(
        mix(0.2, [(0, unit(tone), 1.0), (0, burst(0.03, t.rng, lowest=800, highest=5000, attack=0.0005, decay=0.008), 0.2)]),
        t.rng,
        seconds=0.15,
        wet=0.2,
    )


def magic_wand(t: Take) -> Sound:
    """A swoosh that leaves sparks."""
    x = _whoosh(t, 0.5, [(0, 700), (0.3, 3200), (0.5, 2000)], peak_at=0.6)
    bells_ = []
    for k in range(12):
        f = 1760 * 2 ** ((0, 2, 4, 7, 9, 12)[k % 6] / 12) * (1 if k < 6 else 2)
        bells_.append(
            (0.3 + 0.06 * k, modes((f, f * 2.01, f * 3.02), (0.45, 0.25, 0.12), (1, 0.4, 0.2), 0.5, attack=0.001), 0.7 - 0.03 * k)
        )
    return mix(1.4, [(0, unit(x), 0.5), *bells_])


def ghost(t: Take) -> Sound:
    """Ooo-OOO-ooo: a hollow voice that trembles, in a vault."""
    length = 1.4
    n = frames(length)
    pitch = curve([(0, 260), (0.5, 420), (0.9, 390), (length, 240)], n, log=True) * (1 + 0.025 * np.sin(2 * np.pi * 5.5 * clock(length)))
    x = voice(
        length,
        t.rng,
        pitch=pitch,
        formants=vowel("u", 1.0, 0.8),
        loudness=[(0, 0), (0.3, 0.8), (0.8, 1), (length, 0)],
        breath=[(0, 0.1), (0.6, 0.35), (length, 0.05)],
        throat=Throat(0.85, 0.008, 0.05, tilt_hertz=4000),
    )
    return room(x, t.rng, seconds=1.4, wet=0.6, bright=3000)[: frames(1.6)]


def horror(t: Take) -> Sound:
    """Strings shriek a cluster; a drum below."""
    notes = (
        [Note(0, k, 1.2, 127, 44) for k in (78, 79, 80, 84, 85)]
        + [Note(0, k, 1.2, 127, 48) for k in (66, 67, 72, 73)]
        + [Note(0, 36, 1.0, 127, 116), Note(0, 42, 1.2, 127, 55)]
    )
    x = t.play(notes, 1.6, reverb=0.5)
    return shaped(x, [(0, 1), (0.25, 0.75), (1.0, 0.9), (1.3, 0.5), (1.6, 0)])


def clown_horn(_t: Take) -> Sound:
    """A bulb horn: honk-honk."""
    parts = []
    for s, f in ((0, 330), (0.3, 290)):
        length = 0.26
        n = frames(length)
        pitch = curve([(0, f * 0.85), (0.03, f), (0.2, f * 0.97), (length, f * 0.7)], n, log=True)
        phase = np.cumsum(pitch) / RATE
        reed = np.where(phase % 1 < 0.3, 1.0, -0.43)
        x = sum(g * peak(reed, c, w) for c, w, g in ((650, 200, 1), (1250, 300, 1), (2300, 500, 0.7), (3600, 900, 0.4)))
        parts.append((s, unit(x) * curve([(0, 0), (0.015, 1), (0.2, 0.85), (length, 0)], n), 1.0))
    return mix(0.62, parts)


def fairground(t: Take) -> Sound:
    """A waltz on a street organ."""
    notes = []
    for bar, root in enumerate((60, 55)):
        start = 0.75 * bar
        notes.append(Note(start, root - 12, 0.22, 110, 82))
        notes += [Note(start + 0.25 * k, root + v, 0.12, 85, 82) for k in (1, 2) for v in (0, 4, 7)]
    melody = ((0, 84, 0.24), (0.25, 83, 0.12), (0.375, 84, 0.12), (0.5, 88, 0.24), (0.75, 86, 0.24), (1.0, 83, 0.24), (1.25, 79, 0.3))
    notes += [Note(s, k, h, 112, 82) for s, k, h in melody] + [Note(s, k - 12, h, 90, 79) for s, k, h in melody]
    return t.play(notes, 1.6, reverb=0.15)


ICONS = (
    Icon("gunshot", gunshot),
    Icon("explosion", explosion, 2),
    Icon("bomb-fuse", fuse),
    Icon("firework", firework, 3),
    Icon("firecracker", firecracker, 2),
    Icon("sparkler", sparkler),
    Icon("balloon-pop", balloon, 2),
    Icon("party-horn", party_horn, 2),
    Icon("confetti-pop", confetti, 2),
    Icon("arrow-shot", arrow),
    Icon("laser", laser),
    Icon("ufo", ufo, 2),
    Icon("space-whoosh", space_whoosh),
    Icon("swoosh", swoosh, 2),
    Icon("boing", boing, 2),
    Icon("pop", pop, 2),
    Icon("magic-wand", magic_wand),
    Icon("ghost-moan", ghost, balance_db=(-20, 0, -2, -9, -16, -24)),
    Icon("horror-sting", horror),
    Icon("clown-horn", clown_horn),
    Icon("fairground-organ", fairground),
)
