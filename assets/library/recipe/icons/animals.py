"""Beasts, frogs and insects. Lengths, pitches and rhythms follow what recordings of the animals show."""

from __future__ import annotations

import numpy as np

from .signals import (
    RATE,
    Curve,
    Sound,
    band,
    burst,
    curve,
    drift,
    frames,
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
from .voices import Throat, growl, tube, voice, vowel, whisper

Points = "Sequence[tuple[float, float]]"


def dog_bark(t: Take) -> Sound:
    """A dog barking."""
    bark = t.gs("Dog Bark")
    ratio = t.pick(1.0, 1.25, 0.85)
    first = repitch(bark, [(0, ratio * 1.02), (0.08, ratio * 1.06), (0.26, ratio * 0.94)])
    second = repitch(bark, [(0, ratio * 0.98), (0.08, ratio * 1.02), (0.26, ratio * 0.9)])
    x = mix(0.85, [(0, first, 1), (0.36 / ratio**0.5, second, 0.95)])
    return room(x, t.rng, seconds=0.25, wet=0.12)


def puppy(t: Take) -> Sound:
    """Three small yaps, and a whine that rises and falls."""
    yap = repitch(t.gs("Dog Bark"), [(0, 1.75), (0.05, 2.0), (0.2, 1.7)])
    whine = voice(
        0.5,
        t.rng,
        pitch=[(0, 620), (0.18, 980), (0.5, 560)],
        formants=tube(8),
        loudness=[(0, 0), (0.06, 1), (0.35, 0.8), (0.5, 0)],
        breath=0.03,
        throat=Throat(0.8, 0.012, 0.06, tilt_hertz=3500),
    )
    return mix(1.15, [(0, yap, 0.9), (0.2, yap, 1.0), (0.5, unit(whine), 0.5)])


def dog_pant(t: Take) -> Sound:
    """Panting for breath."""
    parts = []
    for k in range(5):
        out = whisper(0.13, t.rng, tube(14, width=0.16), [(0, 0), (0.03, 1), (0.12, 0)])
        drawn = whisper(0.11, t.rng, tube(11, width=0.16), [(0, 0), (0.06, 0.7), (0.1, 0)])
        parts += [(0.28 * k, unit(out), 1), (0.28 * k + 0.145, unit(drawn), 0.55)]
    return mix(1.4, parts)


def cat_meow(t: Take) -> Sound:
    """Mi-a-ow: the mouth opens and closes while the pitch makes an arch."""
    length = t.pick(0.85, 0.7, 1.0)
    top = t.pick(680, 860, 560)
    a, b = 0.32 * length, 0.62 * length
    formants = [
        ([(0, 900), (a, 1500), (b, 1350), (length, 700)], 180),
        ([(0, 3100), (a, 2700), (b, 2300), (length, 1500)], 260),
        ([(0, 4300), (length, 3900)], 400),
        (6200, 600),
        (8200, 800),
        (10_300, 1100),
        (12_300, 1500),
    ]
    pitch = [(0, top * 0.72), (a * 0.6, top * 0.98), (a, top), (b, top * 0.9), (length, top * 0.55)]
    return voice(
        length,
        t.rng,
        pitch=pitch,
        formants=formants,
        loudness=[(0, 0), (0.07, 0.5), (a, 1), (b, 0.85), (length, 0)],
        breath=[(0, 0.04), (length, 0.05)],
        throat=Throat(0.6, 0.012, 0.06, rough=0.06, tilt_hertz=6000),
    )


def cat_purr(t: Take) -> Sound:
    """Twenty-five pulses a second while breathing in and out: small throaty thumps with a little breath."""
    length = 1.6
    n = frames(length)
    rate = curve([(0, 24), (0.75, 26), (0.8, 22.5), (1.6, 24)], n) * (1 + 0.03 * drift(length, 8, t.rng)[:n])
    phase = np.cumsum(rate) / RATE
    pulse = np.exp(-14 * (phase % 1)) * (1 + 0.2 * drift(length, 25, t.rng)[:n])
    source = pulse * (0.55 + 0.6 * white(length, t.rng))
    x = sum(g * peak(source, f, w) for f, w, g in ((190, 110, 1), (420, 200, 0.9), (980, 400, 0.5), (2300, 900, 0.3)))
    return high(low(shaped(x, [(0, 0), (0.12, 0.9), (0.7, 1), (0.8, 0.35), (0.9, 0.75), (1.4, 0.8), (1.6, 0)]), 2800), 130)


def cat_hiss(t: Take) -> Sound:
    """An angry cat hissing."""
    x = whisper(0.75, t.rng, [(1700, 700), (3300, 900), (5400, 1500), (8000, 2500)], [(0, 0), (0.012, 1), (0.35, 0.8), (0.75, 0)])
    spit = burst(0.06, t.rng, lowest=900, highest=9000, decay=0.03)
    return mix(0.8, [(0, unit(spit), 0.8), (0, unit(high(x, 900)), 1)])


def cow_moo(t: Take) -> Sound:
    """A cow mooing."""
    length, base = 1.35, t.pick(115, 98)
    pitch = [(0, base), (0.25, base * 1.25), (0.75, base * 1.45), (1.1, base * 1.3), (length, base * 0.95)]
    formants = [
        ([(0, 240), (0.3, 340), (0.6, 560), (1.0, 520), (length, 330)], 90),
        ([(0, 720), (0.6, 1050), (length, 760)], 130),
        (1750, 240),
        (2600, 350),
        (3500, 450),
        (4500, 600),
        (5600, 800),
        (7000, 1000),
        (8600, 1300),
    ]
    return voice(
        length,
        t.rng,
        pitch=pitch,
        formants=formants,
        loudness=[(0, 0), (0.15, 0.5), (0.55, 1), (1.05, 0.9), (length, 0)],
        breath=0.05,
        throat=Throat(0.5, 0.02, 0.12, rough=0.3, tilt_hertz=4500),
    )


def horse_neigh(t: Take) -> Sound:
    """A whinny: a shrill start that falls in a shake of ten a second, ending in a snort."""
    length = 1.2
    n = frames(length)
    at = np.arange(n) / RATE
    pitch = curve([(0, 520), (0.1, 950), (0.35, 1050), (0.8, 720), (length, 380)], n, log=True)
    shake = np.sin(2 * np.pi * np.cumsum(curve([(0, 9), (length, 12)], n)) / RATE)
    pitch = pitch * (1 + 0.09 * shake * np.minimum(1, at / 0.3))
    level = curve([(0, 0), (0.05, 0.8), (0.3, 1), (0.9, 0.8), (length, 0)], n) * (0.65 + 0.35 * shake)
    x = voice(
        length,
        t.rng,
        pitch=pitch,
        formants=[(950, 250), (1900, 350), (2900, 450), (4100, 600), (5600, 800), (7200, 1000), (9000, 1300)],
        loudness=level,
        breath=0.12,
        throat=Throat(0.5, 0.025, 0.15, rough=0.25, tilt_hertz=7000),
    )
    snort = growl(whisper(0.35, t.rng, tube(24, width=0.2), [(0, 0), (0.03, 1), (0.35, 0)]), 32, 0.85, t.rng)
    return mix(1.55, [(0, unit(x), 1), (1.2, unit(snort), 0.4)])


def horse_gallop(t: Take) -> Sound:
    """A horse galloping."""
    x = t.gs("Gallops")
    return np.concatenate((x[: frames(0.88)], x[: frames(0.5)]))


def _grunt(t: Take, seconds: float, rate: float, formants: list[tuple[Curve, float]], *, depth: float = 0.9, noise: float = 0.6) -> Sound:
    """Rattle a throat or a snout: pulses slow enough to count, each a puff of noise."""
    n = frames(seconds)
    f = rate * (1 + 0.08 * drift(seconds, 14, t.rng)[:n])
    phase = np.cumsum(f) / RATE
    pulse = (1 - depth) + depth * np.exp(-6 * (phase % 1))
    source = pulse * (noise * white(seconds, t.rng) + (1 - noise) * np.sign(np.sin(4 * np.pi * phase)))
    x = sum(peak(source, curve(c, 1)[0], w * 2) * g for (c, w), g in zip(formants, (1, 0.8, 0.6, 0.4, 0.3, 0.2, 0.15), strict=False))
    return low(x, 4200)


def pig_oink(t: Take) -> Sound:
    """A snort drawn in through the snout (70 flaps a second), then a short squeal of breath: oi-nk, twice."""
    parts = []
    formants = [(320, 90), (1050, 180), (1700, 260), (2900, 400), (4300, 700)]
    for s, length, gain in ((0, 0.17, 0.9), (0.36, 0.2, 1.0)):
        snort = shaped(_grunt(t, length, 74, formants, noise=0.7), [(0, 0), (0.02, 1), (length * 0.7, 0.8), (length, 0)])
        nasal = voice(
            length,
            t.rng,
            pitch=[(0, 150), (length, 240)],
            formants=formants,
            loudness=[(0, 0), (0.04, 0.6), (length, 0)],
            breath=0.3,
            throat=Throat(0.45, 0.06, 0.3, rough=0.7),
        )
        parts += [(s, unit(snort), gain), (s, unit(nasal), 0.55 * gain)]
    return mix(0.65, parts)


def _bleat(t: Take, seconds: float, base: float, shake: float, depth: float, formants: list[tuple[Curve, float]], rough: float) -> Sound:  # noqa: PLR0917 -- a table of numbers reads better in rows
    n = frames(seconds)
    at = np.arange(n) / RATE
    beat = np.sin(2 * np.pi * np.cumsum(shake * (1 + 0.06 * drift(seconds, 6, t.rng)[:n])) / RATE)
    pitch = base * curve([(0, 0.85), (0.1, 1.05), (seconds * 0.6, 1.0), (seconds, 0.82)], n) * (1 + 0.05 * beat)
    level = curve([(0, 0), (0.06, 0.8), (seconds * 0.4, 1), (seconds * 0.8, 0.8), (seconds, 0)], n) * (
        1 - depth * (0.5 + 0.5 * beat) * np.minimum(1, at / 0.12)
    )
    return voice(
        seconds,
        t.rng,
        pitch=pitch,
        formants=formants,
        loudness=level,
        breath=0.12 * level,
        throat=Throat(0.42, 0.03, 0.15, rough=rough, tilt_hertz=9000),
    )


_BAA = [(650, 140), (1650, 200), (2500, 260), (3500, 350), (4600, 450), (5900, 600), (7300, 800), (9000, 1100)]


def sheep_baa(t: Take) -> Sound:
    """A sheep bleating."""
    return _bleat(t, 0.95, t.pick(142, 235), 7.5, 0.5, _BAA, 0.35)


def goat_bleat(t: Take) -> Sound:
    """A goat bleating."""
    return _bleat(t, 0.8, 330, 10, 0.95, [(720, 150), (1500, 200), (2650, 280), (3700, 380), (5000, 500), (6500, 700), (8200, 1000)], 0.2)


def frog_croak(t: Take) -> Sound:
    """Rib-bit: two pulsed croaks, the second higher."""
    parts = []
    for s, length, rate, f in ((0, 0.2, 58, 560), (0.26, 0.26, 72, 640), (0.85, 0.2, 58, 550), (1.1, 0.26, 72, 630)):
        n = frames(length)
        phase = np.cumsum(np.full(n, rate)) / RATE
        pulse = np.exp(-5 * (phase % 1))
        tone = sum(
            g * np.sin(2 * np.pi * h * np.cumsum(curve([(0, f * 0.92), (length, f * 1.12)], n)) / RATE)
            for h, g in ((1, 1), (2.02, 0.35), (3.2, 0.45))
        )
        x = low(pulse * (tone + 0.3 * band(white(length, t.rng), 1200, 3500)), 4500)
        parts.append((s, shaped(x, [(0, 0), (0.03, 0.8), (length * 0.7, 1), (length, 0)]), 1.0))
    return mix(1.4, parts)


def _roar(
    t: Take,
    seconds: float,
    pitch: list[tuple[float, float]],
    formants: list[tuple[Curve, float]],
    level: list[tuple[float, float]],
    *,
    flutter: float = 24,
    rough: float = 0.8,
    drive: float = 2.2,
    air: float = 1.1,
) -> Sound:
    """Roar: a slack voice full of subharmonics, a flutter and much breath, all overdriven."""
    x = voice(
        seconds,
        t.rng,
        pitch=pitch,
        formants=formants,
        loudness=level,
        breath=[(s, air * v) for s, v in level],
        throat=Throat(0.4, 0.07, 0.35, rough=rough, tilt_hertz=5000),
    )
    return saturate(growl(x, flutter, 0.22, t.rng), drive)


_BIG = [(260, 90), (520, 110), (880, 150), (1250, 200), (1800, 280), (2500, 380), (3400, 500), (4500, 700), (6000, 1000)]


def lion_roar(t: Take) -> Sound:
    """A lion roaring."""
    level = [(0, 0), (0.12, 0.6), (0.45, 1), (0.95, 0.9), (1.4, 0)]
    formants = [
        ([(0, 260), (0.45, 620), (1.4, 330)], 120),
        ([(0, 620), (0.45, 1150), (1.4, 700)], 160),
        (1700, 260),
        (2500, 350),
        (3500, 500),
        (4700, 700),
        (6200, 1000),
    ]
    return _roar(t, 1.4, [(0, 95), (0.4, 175), (0.9, 150), (1.4, 80)], formants, level)


def tiger_growl(t: Take) -> Sound:
    """A tiger growling."""
    level = [(0, 0), (0.1, 0.7), (0.5, 0.9), (0.75, 1.0), (1.2, 0)]
    return _roar(t, 1.2, [(0, 80), (0.6, 105), (1.2, 70)], _BIG, level, flutter=31, rough=0.9)


def leopard_growl(t: Take) -> Sound:
    """Sawing: rasps drawn out and in."""
    parts = []
    for s, length, rate, gain in ((0, 0.36, 46, 1), (0.42, 0.28, 60, 0.6), (0.75, 0.36, 44, 0.95), (1.17, 0.26, 58, 0.5)):
        rasp = shaped(_grunt(t, length, rate, _BIG[1:], noise=0.75), [(0, 0), (0.05, 1), (length * 0.7, 0.9), (length, 0)])
        parts.append((s, unit(rasp), gain))
    return mix(1.45, parts)


def bear_growl(t: Take) -> Sound:
    """A bear growling."""
    level = [(0, 0), (0.15, 0.8), (0.7, 1), (1.3, 0)]
    return _roar(t, 1.3, [(0, 120), (0.3, 150), (0.8, 138), (1.3, 85)], _BIG, level, flutter=19, rough=0.95, air=1.5)


def dinosaur_roar(t: Take) -> Sound:
    """What films have taught us: a lion's roar with a shriek in it and a rumble below."""
    level = [(0, 0), (0.08, 0.8), (0.5, 1), (1.1, 0.8), (1.6, 0)]
    deep = _roar(t, 1.6, [(0, 70), (0.4, 110), (1.6, 50)], _BIG, level, flutter=17, rough=0.9)
    shriek = voice(
        1.6,
        t.rng,
        pitch=[(0, 380), (0.3, 820), (0.8, 760), (1.6, 260)],
        formants=tube(30, width=0.12),
        loudness=level,
        breath=0.3,
        throat=Throat(0.4, 0.05, 0.3, rough=0.7, tilt_hertz=9000),
    )
    return room(unit(deep) + 0.5 * saturate(growl(shriek, 37, 0.5, t.rng), 2), t.rng, seconds=0.6, wet=0.3)[: frames(1.6)]


def dragon_roar(t: Take) -> Sound:
    """A dragon breathing fire."""
    roar = dinosaur_roar(t)[: frames(0.8)]
    flame = (
        band(pink(1.1, t.rng), 200, 5000)
        * (1 + 0.25 * drift(1.1, 22, t.rng)[: frames(1.1)])
        * curve([(0, 0), (0.12, 1), (0.7, 0.8), (1.1, 0)], frames(1.1))
    )
    return mix(1.6, [(0, shaped(roar, [(0, 1), (0.5, 1), (0.8, 0)]), 1), (0.5, unit(flame), 0.9)])


def wolf_howl(t: Take) -> Sound:
    """A wolf howling."""
    length = 1.6
    n = frames(length)
    pitch = curve([(0, 300), (0.18, 400), (0.35, 620), (0.42, 640), (1.1, 600), (length, 400)], n, log=True) * (
        1 + 0.008 * np.sin(2 * np.pi * 5 * np.arange(n) / RATE)
    )
    x = voice(
        length,
        t.rng,
        pitch=pitch,
        formants=[
            ([(0, 420), (0.4, 680), (length, 480)], 90),
            ([(0, 900), (length, 1150)], 140),
            (2400, 300),
            (3500, 450),
            (4700, 600),
            (6200, 900),
        ],
        loudness=[(0, 0), (0.15, 0.6), (0.45, 1), (1.2, 0.8), (length, 0)],
        breath=0.04,
        throat=Throat(0.75, 0.006, 0.04, tilt_hertz=3500),
    )
    return room(x, t.rng, seconds=0.9, wet=0.3, bright=3500)[: frames(1.6)]


def fox_yelp(t: Take) -> Sound:
    """A fox yelping."""
    parts = []
    for s, gain in ((0, 0.8), (0.27, 1.0), (0.54, 0.9)):
        x = voice(
            0.2,
            t.rng,
            pitch=[(0, 620), (0.05, 1080), (0.2, 700)],
            formants=tube(10, width=0.1),
            loudness=[(0, 0), (0.02, 1), (0.12, 0.8), (0.2, 0)],
            breath=0.3,
            throat=Throat(0.4, 0.04, 0.25, rough=0.55, tilt_hertz=9000, presence_db=6),
        )
        parts.append((s, unit(saturate(x, 1.8)), gain))
    return room(mix(0.8, parts), t.rng, seconds=0.3, wet=0.12)


def monkey(t: Take) -> Sound:
    """Oo-oo-oo aa-aa: hoots that climb, then screams."""
    parts = []
    for k in range(4):
        hoot = voice(
            0.15,
            t.rng,
            pitch=[(0, 330 + 55 * k), (0.08, 430 + 70 * k), (0.15, 340 + 55 * k)],
            formants=vowel("u", 0.9),
            loudness=[(0, 0), (0.03, 1), (0.1, 0.8), (0.15, 0)],
            breath=0.1,
            throat=Throat(0.6, 0.02, 0.1),
        )
        parts.append((0.17 * k, unit(hoot), 0.55 + 0.1 * k))
    for k in range(3):
        shriek = voice(
            0.2,
            t.rng,
            pitch=[(0, 900), (0.06, 1400), (0.2, 1050)],
            formants=vowel("a", 0.75),
            loudness=[(0, 0), (0.02, 1), (0.14, 0.9), (0.2, 0)],
            breath=0.2,
            throat=Throat(0.4, 0.03, 0.2, rough=0.5, tilt_hertz=12_000),
        )
        parts.append((0.7 + 0.22 * k, unit(saturate(shriek, 1.6)), 0.9 - 0.1 * k))
    return mix(1.4, parts)


def gorilla(t: Take) -> Sound:
    """Grunts, then the chest is beaten."""
    parts = []
    for s in (0.0, 0.26):
        x = _roar(
            t,
            0.2,
            [(0, 110), (0.2, 75)],
            [(330, 100), (760, 150), (1500, 260), (2400, 400), (3500, 600)],
            [(0, 0), (0.03, 1), (0.2, 0)],
            rough=0.8,
        )
        parts.append((s, unit(x), 0.9))
    for k in range(7):
        hit = modes((165, 240, 390, 620), (0.08, 0.07, 0.05, 0.03), (1, 0.9, 0.6, 0.3), 0.12, attack=0.002) + 0.2 * burst(
            0.12, t.rng, lowest=300, highest=1800, decay=0.03
        )
        parts.append((0.6 + 0.105 * k, unit(hit), 0.9 - 0.05 * k))
    return mix(1.45, parts)


def elephant(t: Take) -> Sound:
    """A trumpet blown through the trunk: brassy, about 700 Hz, with a broken start and end."""
    length = 1.25
    n = frames(length)
    pitch = curve([(0, 380), (0.12, 560), (0.3, 700), (0.75, 745), (1.0, 640), (length, 420)], n, log=True) * (
        1 + 0.025 * drift(length, 20, t.rng)[:n]
    )
    x = voice(
        length,
        t.rng,
        pitch=pitch,
        formants=[(760, 120), (1550, 200), (2250, 260), (3150, 380), (4100, 500), (5300, 700), (6700, 900), (8300, 1200)],
        loudness=[(0, 0), (0.1, 0.6), (0.3, 1), (0.95, 0.9), (length, 0)],
        breath=0.18,
        throat=Throat(0.38, 0.02, 0.15, rough=0.35, tilt_hertz=12_000),
    )
    return room(saturate(growl(x, 55, 0.35, t.rng), 3), t.rng, seconds=0.4, wet=0.15)


def mouse(t: Take) -> Sound:
    """A mouse squeaking."""
    parts = []
    for s, f, gain in ((0, 2600, 0.8), (0.13, 3000, 1), (0.36, 2700, 0.8), (0.47, 3100, 1.0)):
        tone = sweep([(0, f), (0.035, f * 1.35), (0.08, f * 1.05)], 0.085, t.rng, 0.01) + 0.35 * sweep(
            [(0, f * 2), (0.035, f * 2.7), (0.08, f * 2.1)], 0.085
        )
        parts.append((s, tone * curve([(0, 0), (0.01, 1), (0.05, 0.7), (0.085, 0)], len(tone)), gain))
    return room(mix(0.65, parts), t.rng, seconds=0.12, wet=0.1)


def snake(t: Take) -> Sound:
    """A snake hissing."""
    x = whisper(1.0, t.rng, [(3800, 1500), (6400, 2000), (9000, 3000)], [(0, 0), (0.18, 1), (0.6, 0.85), (1.0, 0)])
    return high(x, 2000)


def rattlesnake(t: Take) -> Sound:
    """Sixty dry clicks a second."""
    x = np.zeros(frames(1.2))
    at = 0.0
    while at < 1.15:
        click = burst(0.014, t.rng, lowest=3500, highest=12_000, attack=0.0005, decay=0.011)
        i = frames(at)
        piece = click[: len(x) - i]
        x[i : i + len(piece)] += piece * t.rng.uniform(0.6, 1)
        at += (1 / 56) * t.rng.uniform(0.9, 1.1)
    return shaped(x, [(0, 0.2), (0.2, 1), (0.95, 0.9), (1.2, 0)])


def _buzz(
    t: Take,
    seconds: float,
    pitch: Curve,
    level: Curve,
    *,
    harmonics: int = 28,
    slope: float = 0.9,
    bump: tuple[float, float] = (1800, 1400),
    wobble: float = 0.02,
) -> Sound:
    """Beat wings: a saw-like tone whose upper partials swell around a hump, never quite steady."""
    n = frames(seconds)
    f = curve(pitch, n, log=True) * (1 + wobble * drift(seconds, 9, t.rng)[:n] + 0.4 * wobble * drift(seconds, 35, t.rng)[:n])
    phase = 2 * np.pi * np.cumsum(f) / RATE
    x = np.zeros(n)
    base = float(np.mean(f))
    for k in range(1, harmonics + 1):
        hump = 1 + 2.5 * np.exp(-(((k * base - bump[0]) / bump[1]) ** 2))
        x += (
            hump
            * k**-slope
            * np.sin(k * phase + t.rng.uniform(0, 6.28) + 0.5 * drift(seconds, 30, t.rng)[:n])
            * (1 + 0.3 * drift(seconds, 20, t.rng)[:n])
        )
    return (x + 0.3 * np.std(x) * band(t.rng.standard_normal(n), 500, 5500) * (1 + 0.5 * np.sin(np.cumsum(2 * np.pi * f) / RATE))) * curve(
        level, n
    )


def bee(t: Take) -> Sound:
    """A bee buzzing."""
    return _buzz(t, 1.3, [(0, 215), (0.5, 240), (0.8, 232), (1.3, 205)], [(0, 0.1), (0.55, 1), (0.8, 0.9), (1.3, 0)])


def fly(t: Take) -> Sound:
    """A fly buzzing."""
    x = _buzz(
        t,
        1.2,
        [(0, 178), (0.3, 195), (0.55, 160), (0.8, 200), (1.2, 150)],
        [(0, 0.15), (0.25, 1), (0.5, 0.4), (0.75, 1), (1.2, 0)],
        harmonics=40,
        slope=0.7,
        bump=(2600, 1500),
        wobble=0.04,
    )
    return high(x, 300)


def mosquito(t: Take) -> Sound:
    """A mosquito whining."""
    x = _buzz(
        t,
        1.4,
        [(0, 400), (0.5, 450), (0.9, 435), (1.4, 380)],
        [(0, 0.05), (0.6, 1), (0.85, 0.9), (1.4, 0)],
        harmonics=12,
        slope=1.1,
        bump=(2600, 1600),
        wobble=0.015,
    )
    return high(x, 450)


def cricket(t: Take) -> Sound:
    """Chirps of three or four pulses at 4.5 kHz."""
    parts = []
    for far, start, f in ((1.0, 0.0, 4500), (0.25, 0.2, 4800)):
        at = start
        while at < 1.3:
            for k in range(4):
                tone = sweep([(0, f * 1.02), (0.017, f * 0.985)], 0.018) * np.sin(np.pi * np.arange(frames(0.018)) / frames(0.018)) ** 0.7
                parts.append((at + 0.027 * k, tone, far * (0.6, 0.85, 1, 1)[k]))
            at += 0.36
    return room(mix(1.4, parts), t.rng, seconds=0.2, wet=0.08, bright=9000)


def whale(t: Take) -> Sound:
    """A whale singing."""
    length = 1.6
    n = frames(length)
    glide = curve([(0, 230), (0.35, 430), (0.7, 470), (1.0, 300), (1.25, 520), (1.6, 360)], n, log=True)
    x = sum(
        g * np.sin(2 * np.pi * h * np.cumsum(glide * (1 + 0.006 * drift(length, 8, t.rng)[:n])) / RATE)
        for h, g in ((1, 1), (2, 0.4), (3, 0.25), (4, 0.12))
    )
    x *= curve([(0, 0), (0.2, 0.8), (0.6, 1), (0.95, 0.35), (1.2, 0.9), (1.6, 0)], n)
    return room(x, t.rng, seconds=1.4, wet=0.6, bright=2500)[: frames(1.6)]


def dolphin(t: Take) -> Sound:
    """A train of clicks that quickens, then a whistle."""
    parts = []
    at, gap = 0.0, 0.03
    while at < 0.5:
        parts.append((at, burst(0.006, t.rng, lowest=4000, highest=15_000, attack=0.0002, decay=0.004), 0.7))
        at += gap
        gap *= 0.955
    whistle = sweep([(0, 5200), (0.18, 8800), (0.32, 6400), (0.5, 9600)], 0.5, t.rng, 0.004) * curve(
        [(0, 0), (0.05, 1), (0.4, 0.8), (0.5, 0)], frames(0.5)
    )
    lower = sweep([(0, 2600), (0.18, 4400), (0.32, 3200), (0.5, 4800)], 0.5) * curve(
        [(0, 0), (0.05, 0.7), (0.4, 0.6), (0.5, 0)], frames(0.5)
    )
    return room(mix(1.1, [*parts, (0.52, whistle, 0.35), (0.52, lower, 0.5)]), t.rng, seconds=0.3, wet=0.2, bright=12_000)


def seal(t: Take) -> Sound:
    """Arf, arf: hoarse barks."""
    parts = []
    for s in (0, 0.38, 0.76):
        x = voice(
            0.28,
            t.rng,
            pitch=[(0, 300), (0.06, 430), (0.28, 310)],
            formants=[(660, 150), (1350, 220), (2050, 300), (2850, 400), (3900, 550), (5200, 800), (7000, 1100)],
            loudness=[(0, 0), (0.03, 1), (0.18, 0.9), (0.28, 0)],
            breath=0.35,
            throat=Throat(0.42, 0.05, 0.3, rough=0.7, tilt_hertz=9000),
        )
        parts.append((s, unit(saturate(x, 2)), 1 - 0.15 * s))
    return mix(1.1, parts)


def donkey(t: Take) -> Sound:
    """Hee: breath drawn in, a squeaking 800 Hz. Haw: blown out, a hoarse 240 Hz. Twice."""
    parts = []
    for s in (0.0, 0.8):
        hee = voice(
            0.3,
            t.rng,
            pitch=[(0, 700), (0.12, 820), (0.3, 760)],
            formants=tube(26, width=0.12),
            loudness=[(0, 0), (0.04, 0.8), (0.24, 1), (0.3, 0)],
            breath=0.5,
            throat=Throat(0.5, 0.02, 0.2, rough=0.25, tilt_hertz=9000),
        )
        haw = voice(
            0.42,
            t.rng,
            pitch=[(0, 235), (0.2, 245), (0.42, 225)],
            formants=[(560, 120), (1080, 170), (1700, 260), (2500, 380), (3500, 550), (4700, 800)],
            loudness=[(0, 0), (0.03, 1), (0.3, 0.9), (0.42, 0)],
            breath=0.25,
            throat=Throat(0.42, 0.04, 0.25, rough=0.6, tilt_hertz=8000),
        )
        parts += [(s, unit(hee), 0.6), (s + 0.33, unit(saturate(haw, 2)), 1.0)]
    return mix(1.58, parts)


def camel(t: Take) -> Sound:
    """A camel groaning."""
    level = [(0, 0), (0.12, 0.7), (0.6, 1), (1.0, 0.8), (1.3, 0)]
    return _roar(
        t,
        1.3,
        [(0, 82), (0.5, 92), (1.0, 90), (1.3, 78)],
        [(420, 90), (840, 130), (1290, 200), (2015, 300), (2840, 400), (3520, 550), (4800, 800)],
        level,
        flutter=14,
        rough=0.5,
        drive=1.8,
    )


def bat_squeak(t: Take) -> Sound:
    """Bats as we hear them in a cave: thin falling chirps and wings."""
    parts = []
    at = 0.0
    while at < 0.95:
        f = t.rng.uniform(7000, 10_500)
        chirp = sweep([(0, f), (0.025, f * 0.6)], 0.03) * curve([(0, 0), (0.004, 1), (0.03, 0)], frames(0.03))
        parts.append((at, chirp, t.rng.uniform(0.3, 1)))
        at += t.rng.choice([0.045, 0.06, 0.11])
    parts += [(0.06 + 0.115 * k, burst(0.07, t.rng, lowest=250, highest=1800, attack=0.02, decay=0.06), 0.25) for k in range(8)]
    return room(mix(1.05, parts), t.rng, seconds=0.6, wet=0.25, bright=10_000)


def bellow(
    t: Take, base: tuple[float, float, float], first: float, seconds: float, *, rough: float = 0.6, flutter: float = 22, air: float = 0.7
) -> Sound:
    """Bellow as big grazers do: from `base` start over top to end pitch through a long throat."""
    formants = [
        ([(0, first * 0.7), (seconds * 0.4, first), (seconds, first * 0.75)], 100),
        ([(0, first * 2.0), (seconds * 0.4, first * 2.4), (seconds, first * 2.0)], 140),
        *((first * k, 90 * k) for k in (3.9, 5.4, 7.1, 9.0, 11.5)),
    ]
    level = [(0, 0), (seconds * 0.15, 0.7), (seconds * 0.45, 1), (seconds * 0.75, 0.85), (seconds, 0)]
    return _roar(
        t,
        seconds,
        [(0, base[0]), (seconds * 0.4, base[1]), (seconds, base[2])],
        formants,
        level,
        flutter=flutter,
        rough=rough,
        drive=1.8,
        air=air,
    )


def bison(t: Take) -> Sound:
    """A bison's deep bellow."""
    return bellow(t, (62, 84, 58), 330, 1.3, rough=0.8)


def deer(t: Take) -> Sound:
    """A stag bellowing."""
    return bellow(t, (190, 260, 150), 480, 1.5, rough=0.6, flutter=28)


def moose(t: Take) -> Sound:
    """A moose's deep bellow."""
    return bellow(t, (150, 190, 110), 390, 1.3, rough=0.35, flutter=12, air=0.15)


def koala(t: Take) -> Sound:
    """Snores in, belches out."""
    parts = []
    for k in range(2):
        rasp = shaped(_grunt(t, 0.36, 27, _BIG[1:], noise=0.6), [(0, 0), (0.1, 1), (0.36, 0.2)])
        belch = bellow(t, (95, 110, 80), 400, 0.34, rough=0.9)
        parts += [(0.76 * k, unit(rasp), 0.7), (0.76 * k + 0.38, unit(belch), 1.0)]
    return mix(1.55, parts)


def hippo(t: Take) -> Sound:
    """A wheeze, then deep honking laughs."""
    parts = [(0, unit(bellow(t, (150, 170, 110), 420, 0.4, rough=0.7)), 1.0)]
    parts += [(0.5 + 0.25 * k, unit(bellow(t, (82, 86, 74), 380, 0.2, rough=0.6)), 0.95 - 0.08 * k) for k in range(4)]
    return mix(1.5, parts)


def rhino(t: Take) -> Sound:
    """A rhinoceros snorting."""
    snort = whisper(0.4, t.rng, tube(38, width=0.25), [(0, 0), (0.02, 1), (0.15, 0.7), (0.4, 0)])
    x = unit(growl(snort, 24, 0.7, t.rng))
    return mix(1.05, [(0, x, 1), (0.55, x[: frames(0.36)], 0.85)])


def crocodile(t: Take) -> Sound:
    """A crocodile's low growl."""
    level = [(0, 0), (0.3, 0.8), (0.8, 1), (1.4, 0)]
    return _roar(t, 1.4, [(0, 55), (0.7, 66), (1.4, 48)], _BIG, level, flutter=29, rough=0.95, air=1.8, drive=2.0)


def orangutan(t: Take) -> Sound:
    """The long call: pulses that roll up to a bubbling roar and away."""
    parts = []
    for k in range(6):
        strength = (0.5, 0.75, 1.0, 1.0, 0.8, 0.5)[k]
        x = bellow(t, (150 + 15 * k, 230 + 12 * k, 140), 430, 0.24, rough=0.5, flutter=18)
        parts.append((0.25 * k, unit(x), strength))
    return mix(1.58, parts)


def orca(t: Take) -> Sound:
    """An orca's whistling call."""
    parts = []
    for s, top in ((0, 1.0), (0.75, 1.12)):
        length = 0.6
        n = frames(length)
        f = curve([(0, 340 * top), (0.2, 370 * top), (0.45, 480 * top), (length, 900 * top)], n, log=True)
        phase = 2 * np.pi * np.cumsum(f) / RATE
        x = sum(
            g * np.sin(h * phase)
            for h, g in zip(range(1, 15), (0.4, 0.7, 1, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.12, 0.1), strict=True)
        )
        x += 0.8 * sweep([(0, 3200), (0.4, 4200), (length, 5200)], length)
        parts.append((s, unit(x) * curve([(0, 0), (0.05, 1), (0.45, 0.9), (length, 0)], n), 1.0))
    return room(mix(1.4, parts), t.rng, seconds=0.8, wet=0.35, bright=8000)[: frames(1.6)]


def _chitter(
    t: Take, count: int, gap: float, pitch: tuple[float, float], length: float, *, cm: float, rough: float = 0.3, breath: float = 0.2
) -> Sound:
    parts = []
    at = 0.0
    for _ in range(count):
        top = t.rng.uniform(0.9, 1.1)
        x = voice(
            length,
            t.rng,
            pitch=[(0, pitch[0] * top), (length * 0.35, pitch[1] * top), (length, pitch[0] * 0.85 * top)],
            formants=tube(cm, width=0.12),
            loudness=[(0, 0), (length * 0.15, 1), (length * 0.7, 0.8), (length, 0)],
            breath=breath,
            throat=Throat(0.45, 0.03, 0.2, rough=rough, tilt_hertz=12_000),
        )
        parts.append((at, unit(x), t.rng.uniform(0.7, 1)))
        at += gap * t.rng.uniform(0.88, 1.12)
    return mix(at + 0.05, parts)


def otter(t: Take) -> Sound:
    """An otter squeaking."""
    return _chitter(t, 4, 0.26, (1500, 2600), 0.16, cm=6, rough=0.15)


def raccoon(t: Take) -> Sound:
    """A raccoon chittering."""
    return _chitter(t, 14, 0.075, (480, 700), 0.06, cm=8, rough=0.6)


def squirrel(t: Take) -> Sound:
    """A squirrel chattering."""
    return _chitter(t, 9, 0.125, (1500, 2300), 0.06, cm=5, rough=0.7, breath=0.8)


def zebra(t: Take) -> Sound:
    """A braying bark: kwa-ha, kwa-ha, high then in-drawn."""
    parts = []
    for k in range(4):
        bark = voice(
            0.18,
            t.rng,
            pitch=[(0, 800), (0.06, 1150), (0.18, 900)],
            formants=tube(15, width=0.12),
            loudness=[(0, 0), (0.02, 1), (0.12, 0.8), (0.18, 0)],
            breath=0.3,
            throat=Throat(0.42, 0.03, 0.2, rough=0.5, tilt_hertz=10_000),
        )
        wheeze = voice(
            0.13,
            t.rng,
            pitch=[(0, 1080), (0.13, 1280)],
            formants=tube(13, width=0.14),
            loudness=[(0, 0), (0.05, 0.4), (0.13, 0)],
            breath=0.8,
            throat=Throat(0.7, 0.03, 0.2),
        )
        parts += [(0.37 * k, unit(saturate(bark, 1.6)), 1), (0.37 * k + 0.2, unit(wheeze), 0.4)]
    return mix(1.5, parts)


ICONS = (
    Icon("dog-bark", dog_bark, 3),
    Icon("puppy-whine", puppy, balance_db=(-30, -12, -2, 0, -6, -14)),
    Icon("pant", dog_pant),
    Icon("cat-meow", cat_meow, 3, balance_db=(-33, -20, -8, -2, 0, -8)),
    Icon("cat-purr", cat_purr),
    Icon("cat-hiss", cat_hiss),
    Icon("cow-moo", cow_moo, 2, balance_db=(-13, -1, 0, -4, -11, -20)),
    Icon("horse-neigh", horse_neigh, balance_db=(-20, -12, -8, 0, -3, -18)),
    Icon("horse-gallop", horse_gallop, balance_db=(-10, -2, 0, -4, -10, -18)),
    Icon("pig-oink", pig_oink),
    Icon("sheep-baa", sheep_baa, 2, balance_db=(-24, -14, -4, -5, 0, -6)),
    Icon("goat-bleat", goat_bleat, balance_db=(-22, -11, -1, 0, -3, -14)),
    Icon("frog-croak", frog_croak, balance_db=(-18, -10, 0, -3, -8, -20)),
    Icon("lion-roar", lion_roar, balance_db=(-8, 0, -1, -6, -18, -26)),
    Icon("tiger-growl", tiger_growl, balance_db=(-6, 0, -1, -3, -14, -28)),
    Icon("leopard-growl", leopard_growl, balance_db=(-10, -3, 0, -2, -9, -20)),
    Icon("bear-growl", bear_growl, balance_db=(-14, -3, 0, -6, -14, -22)),
    Icon("dinosaur-roar", dinosaur_roar, balance_db=(-9, -1, 0, -2, -8, -16)),
    Icon("dragon-roar", dragon_roar, balance_db=(-9, -2, 0, -2, -8, -14)),
    Icon("wolf-howl", wolf_howl, balance_db=(-20, -4, 0, -6, -16, -26)),
    Icon("fox-yelp", fox_yelp),
    Icon("monkey-chatter", monkey, balance_db=(-16, -9, -1, 0, -6, -13)),
    Icon("gorilla-grunt", gorilla, balance_db=(-7, 0, 0, -7, -18, -26)),
    Icon("elephant-trumpet", elephant),
    Icon("mouse-squeak", mouse),
    Icon("snake-hiss", snake),
    Icon("rattlesnake", rattlesnake),
    Icon("bee-buzz", bee),
    Icon("fly-buzz", fly),
    Icon("mosquito-whine", mosquito, balance_db=(-40, -9, -4, -1, 0, -6)),
    Icon("cricket-chirp", cricket),
    Icon("whale-song", whale),
    Icon("dolphin-click", dolphin),
    Icon("seal-bark", seal, balance_db=(-22, -20, -8, -2, 0, -8)),
    Icon("donkey-bray", donkey, balance_db=(-9, -6, 0, -3, -5, -20)),
    Icon("camel-groan", camel, balance_db=(-14, 0, -6, -7, -7, -18)),
    Icon("bat-squeak", bat_squeak),
    Icon("bison-bellow", bison, balance_db=(-8, 0, -3, -9, -16, -24)),
    Icon("deer-bellow", deer, balance_db=(-8, 0, -6, -4, -9, -16)),
    Icon("moose-call", moose, balance_db=(-12, 0, -2, -5, -12, -20)),
    Icon("koala-bellow", koala, balance_db=(-6, 0, -6, -7, -12, -19)),
    Icon("hippo-grunt", hippo, balance_db=(-7, 0, 0, -3, -12, -18)),
    Icon("rhino-snort", rhino, balance_db=(-10, -4, 0, -1, -7, -14)),
    Icon("crocodile-growl", crocodile, balance_db=(-8, 0, -2, -5, -13, -22)),
    Icon("orangutan-call", orangutan, balance_db=(-12, -2, 0, -4, -12, -20)),
    Icon("orca-call", orca),
    Icon("otter-squeak", otter),
    Icon("raccoon-chitter", raccoon),
    Icon("squirrel-chatter", squirrel),
    Icon("zebra-bark", zebra),
)
