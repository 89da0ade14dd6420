"""Birds: syrinx calls as glides and pulsed tones; two recordings where we have them."""

from __future__ import annotations

import numpy as np

from .signals import RATE, Sound, band, burst, curve, drift, frames, mix, repitch, room, saturate, shaped, unit
from .take import Icon, Take
from .voices import Throat, growl, tube, voice


def _note(
    t: Take, points: list[tuple[float, float]], gain: float = 1.0, *, second: float = 0.12, shake: tuple[float, float] = (0, 0)
) -> Sound:
    """Sing one note: a glide with a soft second harmonic, and a shake of (rate, depth) where wanted."""
    length = points[-1][0]
    n = frames(length)
    f = curve(points, n, log=True)
    if shake[0]:
        f = f * (1 + shake[1] * np.sin(2 * np.pi * shake[0] * np.arange(n) / RATE))
    phase = 2 * np.pi * np.cumsum(f) / RATE
    edge = min(0.02, length / 4)
    level = curve([(0, 0), (edge, 1), (length * 0.6, 0.9), (length, 0)], n)
    return (
        gain
        * level
        * (np.sin(phase) + second * np.sin(2 * phase) + 0.3 * second * np.sin(3 * phase))
        * (1 + 0.05 * drift(length, 30, t.rng)[:n])
    )


def _cry(
    t: Take,
    seconds: float,
    pitch: list[tuple[float, float]],
    cm: float,
    *,
    rough: float = 0.3,
    breath: float = 0.2,
    drive: float = 1.8,
    width: float = 0.1,
    pressed: float = 0.42,
) -> Sound:
    """Call harshly: a rich voice through a short windpipe."""
    x = voice(
        seconds,
        t.rng,
        pitch=pitch,
        formants=tube(cm, width=width),
        loudness=[(0, 0), (min(0.03, seconds / 5), 1), (seconds * 0.7, 0.85), (seconds, 0)],
        breath=breath,
        throat=Throat(pressed, 0.025, 0.18, rough=rough, tilt_hertz=12_000, presence_db=5),
    )
    return unit(saturate(x, drive))


def rooster(t: Take) -> Sound:
    """Cock-a-doodle-doo: short, short, rising, then long and falling."""
    parts = []
    for s, length, pitch, gain in (
        (0.0, 0.11, [(0, 520), (0.05, 640), (0.11, 560)], 0.6),
        (0.17, 0.13, [(0, 700), (0.06, 840), (0.13, 760)], 0.85),
        (0.36, 0.24, [(0, 780), (0.1, 920), (0.24, 860)], 1.0),
        (0.64, 0.9, [(0, 800), (0.15, 900), (0.5, 870), (0.75, 760), (0.9, 560)], 0.9),
    ):
        parts.append((s, _cry(t, length, pitch, 11, rough=0.25), gain))
    return room(mix(1.56, parts), t.rng, seconds=0.4, wet=0.12)[: frames(1.6)]


def hen(t: Take) -> Sound:
    """Buk buk buk ba-gawk."""
    parts = [(0.2 * k, _cry(t, 0.085, [(0, 420), (0.03, 520), (0.085, 360)], 9, rough=0.4), 0.55) for k in range(3)]
    parts.append((0.6, _cry(t, 0.12, [(0, 480), (0.12, 560)], 9, rough=0.4), 0.7))
    parts.append((0.73, _cry(t, 0.34, [(0, 700), (0.1, 900), (0.34, 560)], 9, rough=0.45), 1.0))
    return mix(1.1, parts)


def chick(t: Take) -> Sound:
    """A chick cheeping."""
    parts = [
        (s, _note(t, [(0, 3300), (0.03, 4300), (0.09, 3100)], second=0.2), g)
        for s, g in ((0, 0.9), (0.17, 1), (0.34, 0.9), (0.62, 1), (0.79, 0.9))
    ]
    return mix(0.95, parts)


def duck(t: Take) -> Sound:
    """A duck quacking."""
    parts = []
    for k, gain in enumerate((1.0, 0.85, 0.75)):
        f = t.pick(285, 240)
        x = voice(
            0.21,
            t.rng,
            pitch=[(0, f), (0.05, f * 1.12), (0.21, f * 0.85)],
            formants=[([(0, 900), (0.06, 1250), (0.21, 950)], 150), (2050, 220), (2800, 300), (3900, 450), (5300, 700), (7200, 1000)],
            loudness=[(0, 0), (0.015, 1), (0.13, 0.9), (0.21, 0)],
            breath=0.15,
            throat=Throat(0.32, 0.03, 0.2, rough=0.45, tilt_hertz=14_000),
        )
        parts.append((0.27 * k, unit(saturate(x, 2)), gain))
    return mix(0.85, parts)


def goose(t: Take) -> Sound:
    """A break of the voice in each honk: low, then an octave up."""
    parts = []
    for k in range(2):
        parts += [
            (0.42 * k, _cry(t, 0.1, [(0, 300), (0.1, 340)], 24, rough=0.5), 0.7),
            (0.42 * k + 0.09, _cry(t, 0.25, [(0, 560), (0.08, 620), (0.25, 500)], 22, rough=0.2), 1.0),
        ]
    return mix(0.85, parts)


def swan(t: Take) -> Sound:
    """A swan trumpeting."""
    parts = [
        (s, _cry(t, length, [(0, f * 0.9), (0.06, f), (length, f * 0.94)], 34, rough=0.1, drive=1.3), g)
        for s, length, f, g in ((0, 0.24, 430, 0.9), (0.36, 0.46, 520, 1.0))
    ]
    return room(mix(0.95, parts), t.rng, seconds=0.4, wet=0.15)


def flamingo(t: Take) -> Sound:
    """Flamingos honking."""
    parts = [
        (s, _cry(t, 0.15, [(0, 360), (0.05, 420), (0.15, 340)], 16, rough=0.7), g) for s, g in ((0, 1), (0.22, 0.9), (0.5, 1), (0.7, 0.8))
    ]
    return mix(0.95, parts)


def turkey(t: Take) -> Sound:
    """A gobble: a dozen quick barks that fall in pitch and run together."""
    parts = []
    for k in range(12):
        f = 780 * (1 - 0.022 * k)
        parts.append((0.075 * k, _cry(t, 0.07, [(0, f * 0.8), (0.03, f), (0.07, f * 0.62)], 10, rough=0.35), 1 - 0.04 * k))
    return mix(1.0, parts)


def owl(t: Take) -> Sound:
    """Hoo, hu-hu, hoooo."""
    parts = []
    for s, length, f, gain in ((0, 0.3, 410, 0.9), (0.5, 0.11, 415, 0.6), (0.66, 0.11, 420, 0.65), (0.86, 0.6, 425, 1.0)):
        tone = _note(t, [(0, f * 0.93), (length * 0.3, f), (length * 0.8, f), (length, f * 0.9)], second=0.5, shake=(7, 0.006))
        air = band(t.rng.standard_normal(len(tone)), 300, 900) * np.abs(tone) * 0.12
        parts.append((s, tone + air, gain))
    return room(mix(1.5, parts), t.rng, seconds=0.8, wet=0.25, bright=3000)[: frames(1.6)]


def crow(t: Take) -> Sound:
    """A crow cawing."""
    caw = t.pi("misc_crow")
    ratio = t.pick(1.0, 0.9)
    return mix(1.05, [(0, repitch(caw, ratio), 1), (0.52, repitch(caw, ratio * 0.96), 0.9)])


def chirp(t: Take) -> Sound:
    """A small bird chirping."""
    if t.number == 1:
        return shaped(t.gs("Bird2(L)"), [(0, 1), (0.67, 1)])
    if t.number == 2:
        return mix(
            0.75, [(s, _note(t, [(0, 3400), (0.05, 5200), (0.1, 3900)], second=0.1), g) for s, g in ((0, 0.9), (0.2, 1), (0.4, 0.9))]
        )
    x = t.gm_sample("Bird")[: frames(0.5)]
    return mix(0.9, [(0, x, 1), (0.4, repitch(x, 1.12), 0.9)])


def song(t: Take) -> Sound:
    """Two birds: one warbles near, the recorded one answers."""
    parts = []
    at = 0.0
    for f, length, shake in (
        (3100, 0.14, 0),
        (3900, 0.1, 0),
        (2700, 0.22, 26),
        (4300, 0.12, 0),
        (3500, 0.1, 0),
        (3300, 0.3, 32),
        (4700, 0.1, 0),
        (3900, 0.14, 0),
    ):
        tone = _note(
            t,
            [(0, f * t.rng.uniform(0.85, 1)), (length / 2, f * 1.12), (length, f * t.rng.uniform(0.8, 1))],
            second=0.05,
            shake=(shake, 0.08 if shake else 0),
        )
        parts.append((at, tone, t.rng.uniform(0.7, 1)))
        at += length + t.rng.uniform(0.02, 0.06)
    answer = unit(t.gs("Bird2(L)"))
    return room(mix(1.6, [*parts, (0.35, answer, 0.3), (1.0, repitch(answer, 1.15), 0.35)]), t.rng, seconds=0.5, wet=0.15, bright=9000)[
        : frames(1.6)
    ]


def parrot(t: Take) -> Sound:
    """A parrot squawking."""
    parts = [
        (0, _cry(t, 0.36, [(0, 900), (0.08, 1500), (0.25, 1250), (0.36, 800)], 6, rough=0.7, breath=0.5, drive=2.5), 1.0),
        (0.46, _cry(t, 0.22, [(0, 1100), (0.06, 1700), (0.22, 1000)], 6, rough=0.6, breath=0.4, drive=2.5), 0.85),
    ]
    return mix(0.75, parts)


def dove(t: Take) -> Sound:
    """Coo-COO-coo: a soft tone, rolled in the middle."""
    parts = []
    for s, length, f, gain, shake in ((0, 0.22, 420, 0.7, 0), (0.3, 0.55, 480, 1.0, 22), (0.95, 0.3, 430, 0.75, 0)):
        parts.append(
            (s, _note(t, [(0, f * 0.88), (length * 0.35, f), (length, f * 0.88)], second=0.35, shake=(shake, 0.025 if shake else 0)), gain)
        )
    return mix(1.3, parts)


def eagle(t: Take) -> Sound:
    """The cry that films lend to eagles, a red-tailed hawk's: a hoarse fall."""
    n = frames(0.9)
    f = curve([(0, 2300), (0.08, 3100), (0.5, 2700), (0.9, 1900)], n, log=True)
    phase = 2 * np.pi * np.cumsum(f * (1 + 0.012 * t.rng.standard_normal(n))) / RATE
    x = (np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.25 * np.sin(3 * phase)) * curve([(0, 0), (0.05, 1), (0.55, 0.8), (0.9, 0)], n)
    hiss = band(t.rng.standard_normal(n), 2000, 8000) * curve([(0, 0), (0.05, 0.22), (0.9, 0)], n)
    return room(growl(x, 75, 0.3, t.rng) + hiss, t.rng, seconds=0.6, wet=0.2)


def penguin(t: Take) -> Sound:
    """A donkey-like bray: in-drawn hoots, then a long hoarse out-breath."""
    parts = [
        (0.17 * k, _cry(t, 0.13, [(0, 330 + 12 * k), (0.13, 380 + 12 * k)], 14, rough=0.5, breath=0.5), 0.5 + 0.1 * k) for k in range(3)
    ]
    parts.append((0.56, _cry(t, 0.8, [(0, 380), (0.15, 440), (0.6, 410), (0.8, 330)], 13, rough=0.65, breath=0.4), 1.0))
    return growl(mix(1.4, parts), 62, 0.3, t.rng)


def peacock(t: Take) -> Sound:
    """May-AWE: a wailing cry with a leap."""
    x = voice(
        0.95,
        t.rng,
        pitch=[(0, 620), (0.18, 980), (0.42, 1180), (0.95, 720)],
        formants=[
            ([(0, 900), (0.25, 1400), (0.95, 850)], 180),
            ([(0, 2800), (0.4, 2300), (0.95, 1900)], 280),
            (3900, 450),
            (5600, 700),
            (7500, 1000),
        ],
        loudness=[(0, 0), (0.08, 0.7), (0.4, 1), (0.7, 0.8), (0.95, 0)],
        breath=0.08,
        throat=Throat(0.42, 0.012, 0.08, rough=0.15, tilt_hertz=12_000),
    )
    return room(x, t.rng, seconds=0.5, wet=0.15)


def wings(t: Take) -> Sound:
    """A bird's wings flapping."""
    parts = []
    at = 0.0
    for k in range(8):
        flap = burst(0.09, t.rng, lowest=250, highest=3200, attack=0.025, decay=0.075)
        snap = burst(0.02, t.rng, lowest=1500, highest=7000, attack=0.002, decay=0.012)
        parts += [(at, unit(flap), 0.6 + 0.4 * (k < 5)), (at + 0.03, unit(snap), 0.3)]
        at += 0.095 + 0.006 * k
    return mix(1.05, parts)


ICONS = (
    Icon("rooster-crow", rooster, balance_db=(-33, -27, -2, 0, -7, -18)),
    Icon("hen-cluck", hen, balance_db=(-25, -18, -4, 0, -4, -12)),
    Icon("chick-cheep", chick),
    Icon("duck-quack", duck, 2, balance_db=(-20, -12, -3, 0, -5, -18)),
    Icon("goose-honk", goose, balance_db=(-20, -11, 0, -3, -9, -15)),
    Icon("swan-call", swan, balance_db=(-25, -8, 0, -3, -9, -18)),
    Icon("flamingo-honk", flamingo, balance_db=(-22, -8, 0, -3, -7, -15)),
    Icon("turkey-gobble", turkey, balance_db=(-27, -22, -4, 0, -7, -15)),
    Icon("owl-hoot", owl),
    Icon("crow-caw", crow, 2),
    Icon("bird-chirp", chirp, 3),
    Icon("bird-song", song),
    Icon("parrot-squawk", parrot),
    Icon("dove-coo", dove),
    Icon("eagle-screech", eagle),
    Icon("penguin-honk", penguin, balance_db=(-14, -6, -3, -1, 0, -6)),
    Icon("peacock-cry", peacock, balance_db=(-30, -18, -2, 0, -4, -14)),
    Icon("wing-flap", wings),
)
