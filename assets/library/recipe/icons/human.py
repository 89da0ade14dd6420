"""People: laughing, weeping, breathing, eating, clapping, crowds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
from .take import Icon, Note, Take
from .voices import Throat, glide, growl, voice, vowel, whisper

if TYPE_CHECKING:
    from numpy.random import Generator

_HA = ((0.000, 0.075), (0.135, 0.29), (0.375, 0.455), (0.63, 0.745), (0.925, 1.03))
"""The bursts of the recorded laugh, in seconds; its pitch falls from 440 to 350 Hz."""


def _ha(t: Take, which: int, ratio: float = 1.0) -> Sound:
    """Cut one burst out of the recorded laugh, evened, at another pitch."""
    start, end = _HA[which]
    x = t.gs("Laugh")[frames(start) - 1 : frames(end)]
    return fade(unit(repitch(x, ratio)), 0.004, 0.03)


def _laugh(t: Take, plan: tuple[tuple[float, int, float, float], ...], seconds: float) -> Sound:
    """Set bursts (start, which, pitch ratio, gain) one after another, with air between them."""
    x = mix(seconds, [(s, _ha(t, which, ratio * (1 + 0.012 * t.rng.standard_normal())), gain) for s, which, ratio, gain in plan])
    air = whisper(seconds, t.rng, vowel("ah", 0.88))
    level = np.zeros(len(x))
    for s, _, _, gain in plan:
        at = np.arange(len(x)) / RATE - s
        level += gain * np.exp(-0.5 * ((at - 0.115) / 0.025) ** 2)
    return x + 0.05 * unit(air) * level


def laugh(t: Take) -> Sound:
    """A happy laugh."""
    if t.number == 1:
        # The recording as it is; only its last bursts are lifted, which fall under a fan's noise otherwise.
        x = t.gs("Laugh")
        return shaped(
            x, [(0, 1.4), (0.13, 1.4), (0.14, 0.8), (0.29, 0.8), (0.36, 1.6), (0.6, 1.6), (0.63, 1.5), (0.75, 1.5), (0.9, 2.6), (1.2, 2.6)]
        )
    if t.number == 2:
        plan = (
            (0.0, 0, 0.95, 0.6),
            (0.12, 1, 0.95, 1.0),
            (0.31, 3, 0.98, 0.9),
            (0.48, 2, 0.95, 0.7),
            (0.64, 3, 0.92, 0.6),
            (0.82, 4, 0.9, 0.4),
        )
    else:
        plan = ((0.0, 3, 0.86, 0.8), (0.17, 1, 0.82, 1.0), (0.36, 3, 0.83, 0.85), (0.54, 3, 0.8, 0.65), (0.73, 4, 0.8, 0.45))
    return _laugh(t, plan, 1.25)


def laugh_hard(t: Take) -> Sound:
    """Helpless hard laughter."""
    up = t.pick(1.0, 0.84, 1.12)
    plan = [(0.0, 0, up, 0.7)]
    at = 0.11
    for k in range(7):
        which = (1, 3, 1, 3, 2, 3, 4)[k]
        plan.append((at, which, up * (1.02, 1.08, 1.1, 1.12, 1.1, 1.05, 1.0)[k], (1.0, 0.95, 1.0, 0.9, 0.8, 0.7, 0.5)[k]))
        at += (0.165, 0.15, 0.155, 0.145, 0.15, 0.15, 0.15)[k]
    x = _laugh(t, tuple(plan), 1.55)
    # The gasp for air: a voiced breath drawn in, rising.
    gasp = voice(
        0.3,
        t.rng,
        pitch=[(0, 380 * up), (0.22, 620 * up)],
        formants=vowel("ah", 0.85),
        loudness=[(0, 0), (0.05, 0.16), (0.2, 0.3), (0.28, 0)],
        breath=[(0, 0), (0.06, 0.5), (0.22, 0.9), (0.3, 0)],
        throat=Throat(0.9, 0.02, 0.15, tilt_hertz=3900),
    )
    return x + mix(1.55, [(1.17, unit(gasp), 0.38)])


def laugh_soft(t: Take) -> Sound:
    """A soft chuckle."""
    down = t.pick(0.8, 0.7)
    plan = ((0.0, 3, down, 0.9), (0.19, 3, down * 0.97, 0.8), (0.38, 4, down * 0.95, 0.6), (0.58, 4, down * 0.9, 0.35))
    return low(_laugh(t, plan, 0.95), 2600, 1)


def giggle(t: Take) -> Sound:
    """A cheeky giggle."""
    up = t.pick(1.32, 1.2)
    plan = [(0.0, 4, up, 0.6)]
    plan += [
        (0.13 + 0.125 * k, (3, 4)[k % 2], up * (1.0, 1.07, 1.1, 1.06, 1.0, 0.95)[k], (0.9, 0.8, 1.0, 0.8, 0.65, 0.4)[k]) for k in range(6)
    ]
    return high(_laugh(t, tuple(plan), 1.1), 300)


def evil_laugh(t: Take) -> Sound:
    """Mua-ha-ha-ha: a low voice, slow and even, in a hall."""
    size = 1.22
    rough = Throat(0.5, 0.02, 0.12, rough=0.3, tilt_hertz=6600)
    start = voice(
        0.32,
        t.rng,
        pitch=[(0, 95), (0.3, 150)],
        formants=glide([(0, "m"), (0.1, "u"), (0.28, "a")], size),
        loudness=[(0, 0), (0.08, 0.7), (0.26, 1), (0.32, 0)],
        throat=rough,
    )
    parts = [(0.0, unit(start), 0.9)]
    for k, pitch in enumerate((152, 146, 136, 126, 116, 106)):
        ha = voice(
            0.16,
            t.rng,
            pitch=[(0, pitch * 1.08), (0.14, pitch * 0.88)],
            formants=vowel("a", size),
            loudness=[(0, 0), (0.035, 0), (0.055, 1), (0.1, 0.7), (0.135, 0)],
            breath=[(0, 0), (0.02, 0.5), (0.045, 0.5), (0.07, 0.1), (0.14, 0.0)],
            throat=rough,
        )
        parts.append((0.33 + 0.2 * k, unit(ha), (1, 1, 0.95, 0.9, 0.85, 0.7)[k]))
    return room(mix(1.55, parts), t.rng, seconds=0.45, wet=0.16, bright=3500)[: frames(1.6)]


def _wail(t: Take, seconds: float, top: float, pulses: tuple[float, ...], size: float) -> Sound:
    """Weep aloud: a falling cry broken into sobs."""
    n = frames(seconds)
    at = np.arange(n) / RATE
    level = np.zeros(n)
    fall = np.zeros(n)
    for k, s in enumerate(pulses):
        gap = (pulses[k + 1] if k + 1 < len(pulses) else seconds) - s
        u = np.clip((at - s) / gap, 0, 1)
        on = (at >= s) & (at < s + gap)
        level += on * np.minimum(1, u / 0.12) * (1 - u) ** 0.7 * 0.87**k
        fall += on * (0.16 * np.exp(-u / 0.15) - 0.12 * u)
    pitch = top * (1 - 0.28 * at / seconds) * (1 + fall) * (1 + 0.025 * np.sin(2 * np.pi * 7 * at))
    return voice(
        seconds,
        t.rng,
        pitch=pitch,
        formants=glide([(0, "ah"), (seconds * 0.5, "uh"), (seconds, "er")], size),
        loudness=level,
        breath=0.08 + 0.25 * level,
        throat=Throat(0.65, 0.025, 0.2, rough=0.12, tilt_hertz=5700),
    )


def _sniff(t: Take, seconds: float = 0.3, wet: float = 0.5) -> Sound:
    """Draw air through a running nose: narrow noise that rises, with a bubbling flutter."""
    n = frames(seconds)
    air = whisper(seconds, t.rng, [([(0, 1100), (seconds, 1700)], 300), ([(0, 2600), (seconds, 3400)], 500), (5200, 900), (7600, 1400)])
    flutter = 1 - wet * (0.5 + 0.5 * np.sign(np.sin(2 * np.pi * np.cumsum(38 + 9 * drift(seconds, 15, t.rng)[:n]) / RATE)))
    flutter = low(flutter, 300, 1)
    return unit(air * flutter * curve([(0, 0), (0.03, 0.5), (seconds * 0.7, 1), (seconds * 0.93, 0.6), (seconds, 0)], n))


def sob(t: Take) -> Sound:
    """Loud sobbing."""
    size = t.pick(0.92, 1.08, 0.85)
    top = t.pick(430, 270, 520)
    x = unit(_wail(t, 0.95, top, (0.0, 0.3, 0.5, 0.68, 0.83), size))
    gasps = []
    for k in range(3):
        gasp = voice(
            0.12,
            t.rng,
            pitch=[(0, top * 0.8), (0.1, top * 1.25)],
            formants=vowel("uh", size),
            loudness=[(0, 0), (0.03, 0.12), (0.08, 0.2), (0.11, 0)],
            breath=[(0, 0), (0.03, 0.8), (0.08, 1), (0.115, 0)],
            throat=Throat(0.95, 0.03, 0.2, tilt_hertz=3300),
        )
        gasps.append((0.98 + 0.14 * k, unit(gasp), 0.32 - 0.02 * k))
    return mix(1.5, [(0, x, 1), *gasps])


def sniffle(t: Take) -> Sound:
    """A sad sniff."""
    return mix(0.9, [(0, _sniff(t, 0.22), 0.8), (0.4, _sniff(t, 0.34), 1.0)])


def whimper(t: Take) -> Sound:
    """A small whimper."""
    parts = []
    for s, length, top in ((0, 0.3, 520), (0.42, 0.26, 500), (0.78, 0.42, 540)):
        n = frames(length)
        tremor = 1 + 0.04 * np.sin(2 * np.pi * 9 * np.arange(n) / RATE)
        x = voice(
            length,
            t.rng,
            pitch=curve([(0, top * 0.8), (length * 0.3, top), (length, top * 0.7)], n) * tremor,
            formants=vowel("m", 0.85),
            loudness=[(0, 0), (0.04, 0.8), (length * 0.6, 0.7), (length, 0)],
            breath=[(0, 0.05), (length * 0.7, 0.12), (length, 0.02)],
            throat=Throat(0.8, 0.02, 0.12, tilt_hertz=3500),
        )
        parts.append((s, unit(x), 1.0))
    return mix(1.3, parts)


def _breath(  # noqa: PLR0917 -- a table of numbers reads better in rows
    t: Take, seconds: float, name: str, level: list[tuple[float, float]], size: float = 1.0, voiced: float = 0.0, pitch: float = 180
) -> Sound:
    return voice(
        seconds,
        t.rng,
        pitch=[(0, pitch), (seconds, pitch * 0.62)],
        formants=vowel(name, size, 1.6),
        loudness=[(s, voiced * v) for s, v in level],
        breath=level,
        throat=Throat(0.95, 0.02, 0.1, tilt_hertz=2600),
    )


def sigh(t: Take) -> Sound:
    """A long sigh."""
    drawn = _breath(t, 0.45, "i", [(0, 0), (0.15, 0.3), (0.38, 0.55), (0.45, 0)], 0.95)
    size = t.pick(0.95, 1.12)
    out = _breath(t, 1.0, "ah", [(0, 0), (0.06, 1), (0.3, 0.8), (1.0, 0)], size, 0.28, t.pick(260, 150))
    return mix(1.55, [(0, unit(drawn), 0.3), (0.5, unit(out), 1)])


def sigh_relief(t: Take) -> Sound:
    """Phew: lips round off the whoosh into a low oo."""
    length = 1.0
    air = whisper(0.35, t.rng, [([(0, 900), (0.3, 1500)], 350), (2600, 500), (4200, 900)], [(0, 0), (0.05, 0.6), (0.2, 1), (0.35, 0.2)])
    tone = voice(
        length,
        t.rng,
        pitch=[(0, 330), (0.15, 300), (length, 170)],
        formants=glide([(0, "i"), (0.12, "u"), (length, "u")], 0.95),
        loudness=[(0, 0), (0.08, 0.7), (0.35, 0.6), (length, 0)],
        breath=[(0, 0.6), (0.2, 0.3), (length, 0.05)],
        throat=Throat(0.85, 0.012, 0.08, tilt_hertz=3300),
    )
    return mix(1.25, [(0, unit(air), 0.5), (0.2, unit(tone), 1)])


def gasp(t: Take) -> Sound:
    """A sharp gasp of surprise."""
    size, base = t.pick(0.9, 1.05), t.pick(330, 220)
    return voice(
        0.55,
        t.rng,
        pitch=[(0, base), (0.35, base * 1.8), (0.5, base * 1.9)],
        formants=glide([(0, "uh"), (0.3, "a")], size, 1.3),
        loudness=[(0, 0), (0.06, 0.06), (0.32, 0.3), (0.4, 0.0)],
        breath=[(0, 0), (0.05, 0.35), (0.34, 1.0), (0.42, 0.12), (0.5, 0)],
        throat=Throat(0.95, 0.02, 0.15, tilt_hertz=3500),
    )


def scream(t: Take) -> Sound:
    """A scream of fear."""
    if t.number == 1:
        return shaped(low(t.gs("Scream"), 8500), [(0, 1), (1.3, 1)])
    n = frames(1.2)
    pitch = curve([(0, 700), (0.12, 1150), (0.7, 1250), (1.1, 850)], n, log=True) * (1 + 0.02 * drift(1.2, 14, t.rng)[:n])
    x = voice(
        1.2,
        t.rng,
        pitch=pitch,
        formants=vowel("a", 0.85, 1.2),
        loudness=[(0, 0), (0.05, 1), (0.9, 1), (1.2, 0)],
        breath=0.15,
        throat=Throat(0.45, 0.03, 0.2, rough=0.45, tilt_hertz=13200),
    )
    return saturate(x, 2.5)


def groan(t: Take) -> Sound:
    """A groan of annoyance or pain."""
    size, top = t.pick(1.12, 0.95), t.pick(135, 230)
    return voice(
        1.1,
        t.rng,
        pitch=[(0, top), (0.2, top * 1.08), (0.7, top * 0.82), (1.1, top * 0.62)],
        formants=glide([(0, "uh"), (0.35, "er"), (1.0, "uh")], size),
        loudness=[(0, 0), (0.08, 0.9), (0.6, 0.8), (1.1, 0)],
        breath=[(0, 0.1), (1.1, 0.06)],
        throat=Throat(0.55, 0.03, 0.15, rough=0.25, tilt_hertz=5700),
    )


def growl_angry(t: Take) -> Sound:
    """Grrr: a pressed voice that rolls its r."""
    x = voice(
        0.95,
        t.rng,
        pitch=[(0, 105), (0.3, 125), (0.95, 95)],
        formants=glide([(0, "er"), (0.9, "er")], 1.15),
        loudness=[(0, 0), (0.05, 1), (0.75, 1), (0.95, 0)],
        breath=0.2,
        throat=Throat(0.42, 0.04, 0.25, rough=0.6, tilt_hertz=9900),
    )
    return saturate(growl(x, 27, 0.75, t.rng), 2.0)


def _smack(rng: Generator, strength: float = 1.0, length: float = 0.15) -> Sound:
    """Part wet lips: air sucked through a closing slit squeaks upwards, then the lips pop."""
    suck = np.zeros(frames(length))
    for lo, hi, gain in ((1500, 3300, 1.0), (2600, 5400, 0.5), (900, 1700, 0.6)):
        tone = sweep([(0, lo), (length, hi)], length, rng, 0.02)
        noise = low(rng.standard_normal(len(tone)), 900)
        suck += gain * tone * (0.25 + unit(noise))
    suck = shaped(suck, [(0, 0), (0.4 * length, 0.15), (length - 0.006, 1), (length, 0.2)])
    pop = modes((640, 1350, 2450, 4100), (0.03, 0.022, 0.016, 0.01), (0.6, 1, 0.7, 0.4), 0.08) + 0.6 * burst(
        0.08, rng, lowest=1200, highest=9000, decay=0.018
    )
    return mix(length + 0.1, [(0, unit(suck), 0.4 * strength), (length - 0.004, unit(pop), strength)])


def kiss(t: Take) -> Sound:
    """A kiss."""
    if t.number == 1:
        return room(_smack(t.rng), t.rng, seconds=0.15, wet=0.12)
    if t.number == 2:
        hum = voice(
            0.3,
            t.rng,
            pitch=[(0, 235), (0.27, 290)],
            formants=vowel("m", 0.9),
            loudness=[(0, 0), (0.05, 0.8), (0.25, 1), (0.285, 0)],
            throat=Throat(0.75, tilt_hertz=3900),
        )
        after = voice(
            0.3,
            t.rng,
            pitch=[(0, 300), (0.3, 215)],
            formants=glide([(0, "u"), (0.09, "a")], 0.9),
            loudness=[(0, 0.4), (0.05, 1), (0.3, 0)],
            breath=0.08,
            throat=Throat(0.75, tilt_hertz=4800),
        )
        return mix(0.95, [(0, unit(hum), 0.5), (0.16, _smack(t.rng), 1.0), (0.32, unit(after), 0.75)])
    return room(mix(0.75, [(0, _smack(t.rng), 0.9), (0.34, _smack(t.rng), 1.0)]), t.rng, seconds=0.15, wet=0.1)


def yawn(t: Take) -> Sound:
    """A yawn."""
    size, top = t.pick(1.05, 0.9), t.pick(200, 300)
    drawn = _breath(t, 0.5, "ah", [(0, 0), (0.2, 0.4), (0.45, 0.6), (0.5, 0)], size * 1.1)
    out = voice(
        1.1,
        t.rng,
        pitch=[(0, top * 0.95), (0.15, top * 1.2), (0.5, top), (1.1, top * 0.5)],
        formants=glide([(0, "ah"), (0.4, "a"), (0.75, "o"), (1.1, "u")], size * 1.08),
        loudness=[(0, 0), (0.1, 0.7), (0.5, 0.6), (1.1, 0)],
        breath=[(0, 0.3), (0.5, 0.25), (1.1, 0.05)],
        throat=Throat(0.85, 0.012, 0.08, tilt_hertz=3300),
    )
    return mix(1.6, [(0, unit(drawn), 0.3), (0.47, unit(out), 1)])


def snore(t: Take) -> Sound:
    """The soft palate flaps on the way in; a puff on the way out."""
    length = 0.95
    n = frames(length)
    rate = t.pick(42, 33)
    beat = np.cumsum(curve([(0, rate * 0.8), (length, rate * 1.15)], n) * (1 + 0.05 * drift(length, 10, t.rng)[:n])) / RATE
    flap = np.exp(-9 * (beat % 1)) * (0.85 + 0.15 * drift(length, 20, t.rng)[:n])
    source = flap * (0.5 * white(length, t.rng) + 1.0)
    x = sum(peak(source, f, w) * g for f, w, g in ((310, 130, 1.0), (720, 200, 0.8), (1500, 400, 0.5), (2500, 700, 0.3)))
    x = shaped(high(x, 150), [(0, 0), (0.15, 0.5), (0.7, 1), (0.88, 0.8), (length, 0)])
    puff = whisper(0.5, t.rng, vowel("u", 1.05), [(0, 0), (0.08, 1), (0.45, 0)])
    return mix(1.55, [(0, unit(x), 1), (1.05, unit(puff), 0.22)])


def sneeze(t: Take) -> Sound:
    """Ah... ah... choo."""
    size, base = t.pick(1.0, 0.88), t.pick(190, 290)
    drawn = voice(
        0.42,
        t.rng,
        pitch=[(0, base), (0.4, base * 1.7)],
        formants=vowel("ah", size),
        loudness=[(0, 0), (0.05, 0.3), (0.38, 0.45), (0.41, 0)],
        breath=[(0, 0), (0.08, 0.5), (0.39, 0.9), (0.42, 0)],
        throat=Throat(0.9, 0.02, 0.12, tilt_hertz=3900),
    )
    hiss = band(white(0.3, t.rng), 2200, 8500) * curve([(0, 0), (0.012, 1), (0.1, 0.5), (0.3, 0)], frames(0.3))
    choo = voice(
        0.38,
        t.rng,
        pitch=[(0, base * 1.8), (0.38, base * 0.8)],
        formants=glide([(0, "i"), (0.1, "u"), (0.38, "u")], size),
        loudness=[(0, 0), (0.03, 0.2), (0.08, 1), (0.2, 0.6), (0.38, 0)],
        breath=[(0, 1), (0.1, 0.5), (0.38, 0)],
        throat=Throat(0.6, 0.02, 0.15, tilt_hertz=5700),
    )
    return mix(1.1, [(0, unit(drawn), 0.35), (0.5, unit(hiss), 0.8), (0.5, unit(choo), 1.0)])


def cough(t: Take) -> Sound:
    """A cough."""
    size, base = t.pick(1.08, 0.92), t.pick(150, 250)
    parts = []
    for s, gain in ((0, 1.0), (0.34, 0.85)):
        crack = burst(0.12, t.rng, lowest=300, highest=5500, attack=0.003, decay=0.1)
        body = voice(
            0.26,
            t.rng,
            pitch=[(0, base * 1.3), (0.08, base), (0.25, base * 0.7)],
            formants=vowel("uh", size, 1.5),
            loudness=[(0, 0), (0.02, 0.7), (0.1, 0.45), (0.24, 0)],
            breath=[(0, 0), (0.008, 1.6), (0.07, 0.8), (0.16, 0.35), (0.25, 0)],
            throat=Throat(0.7, 0.06, 0.3, rough=0.4, tilt_hertz=5500),
        )
        parts += [(s, unit(body), gain), (s, unit(crack), 0.35 * gain)]
    return mix(0.75, parts)


def retch(t: Take) -> Sound:
    """Bleurgh: a strangled voice over a wet gurgle."""
    length = 0.95
    x = voice(
        length,
        t.rng,
        pitch=[(0, 150), (0.12, 210), (0.4, 130), (length, 85)],
        formants=glide([(0, "e"), (0.25, "er"), (length, "uh")], 1.1, 1.3),
        loudness=[(0, 0), (0.05, 1), (0.6, 0.8), (length, 0)],
        breath=[(0, 0.4), (0.5, 0.5), (length, 0.1)],
        throat=Throat(0.4, 0.06, 0.35, rough=0.7, tilt_hertz=6600),
    )
    wet = grains(
        length, [(0, 60), (0.3, 140), (length, 40)], t.rng, lambda r: r.uniform(0.3, 1) * bubble(r.uniform(350, 1300), r, rise=0.3)
    )
    return growl(x, 31, 0.6, t.rng) / np.max(np.abs(x)) + 0.4 * unit(wet) * curve(
        [(0, 0), (0.15, 1), (0.7, 0.7), (length, 0)], frames(length)
    )


def burp(t: Take) -> Sound:
    """A burp."""
    return t.pi("misc_burp")


def shush(t: Take) -> Sound:
    """Shh, be quiet."""
    x = whisper(0.85, t.rng, [(1900, 500), (2700, 600), (3600, 900), (5200, 1500)], [(0, 0), (0.06, 1), (0.6, 0.85), (0.85, 0)])
    return high(x, 1200)


def _whistled(pitch: list[tuple[float, float]], seconds: float, t: Take, level: list[tuple[float, float]]) -> Sound:
    """Whistle with the lips: a sine with a little air around it."""
    n = frames(seconds)
    f = curve(pitch, n, log=True) * (1 + 0.004 * drift(seconds, 14, t.rng)[:n])
    tone = np.sin(2 * np.pi * np.cumsum(f) / RATE)
    air = low(t.rng.standard_normal(n), 250) * 4 * np.sin(2 * np.pi * np.cumsum(f) / RATE + 1)
    breath = band(t.rng.standard_normal(n), 1500, 6000)
    return (
        tone * (1 + 0.02 * drift(seconds, 20, t.rng)[:n]) + 0.25 * air + 0.03 * breath + 0.04 * np.sin(4 * np.pi * np.cumsum(f) / RATE)
    ) * curve(level, n)


def whistle_wolf(t: Take) -> Sound:
    """A two-tone admiring whistle."""
    pitch = [(0, 900), (0.12, 1250), (0.36, 2500), (0.42, 2500), (0.5, 1100), (0.62, 1350), (0.8, 2150), (1.2, 900)]
    level = [(0, 0), (0.05, 0.8), (0.36, 1), (0.43, 0), (0.5, 0), (0.55, 0.8), (0.8, 1), (1.05, 0.8), (1.2, 0)]
    return room(_whistled(pitch, 1.2, t, level), t.rng, seconds=0.25, wet=0.12)


def whistle_tune(t: Take) -> Sound:
    """Someone whistling a little tune."""
    notes = (
        (0.0, 1568, 0.14),
        (0.16, 1568, 0.1),
        (0.28, 1319, 0.2),
        (0.5, 1568, 0.14),
        (0.66, 1760, 0.14),
        (0.82, 1568, 0.14),
        (0.98, 1319, 0.4),
    )
    pitch, level = [], [(0.0, 0.0)]
    for s, f, h in notes:
        pitch += [(s, f * 0.96), (s + 0.035, f), (s + h, f)]
        level += [(s + 0.02, 0.9), (s + h * 0.85, 0.8), (s + h, 0.2)]
    return room(_whistled(pitch, 1.45, t, [*level, (1.45, 0)]), t.rng, seconds=0.25, wet=0.12)


def hum(t: Take) -> Sound:
    """Hmm?"""
    size, base = t.pick(1.05, 0.9), t.pick(125, 215)
    return voice(
        0.85,
        t.rng,
        pitch=[(0, base), (0.3, base * 0.86), (0.6, base * 0.95), (0.85, base * 1.25)],
        formants=vowel("m", size),
        loudness=[(0, 0), (0.08, 0.9), (0.6, 1), (0.85, 0)],
        breath=0.03,
        throat=Throat(0.65, 0.01, 0.05, tilt_hertz=4800),
    )


def aww(t: Take) -> Sound:
    """A touched aww."""
    size, base = t.pick(0.9, 1.0), t.pick(260, 190)
    return voice(
        1.05,
        t.rng,
        pitch=[(0, base), (0.2, base * 1.32), (0.55, base * 1.05), (1.05, base * 0.8)],
        formants=glide([(0, "ah"), (0.25, "o"), (1.05, "o")], size),
        loudness=[(0, 0), (0.1, 0.9), (0.5, 1), (1.05, 0)],
        breath=0.06,
        throat=Throat(0.75, 0.01, 0.06, tilt_hertz=4400),
    )


def wow(t: Take) -> Sound:
    """An amazed wow."""
    size, base = t.pick(0.95, 1.08), t.pick(230, 140)
    return voice(
        0.85,
        t.rng,
        pitch=[(0, base * 0.85), (0.28, base * 1.6), (0.85, base * 0.75)],
        formants=glide([(0, "u"), (0.1, "u"), (0.3, "a"), (0.5, "a"), (0.75, "u")], size),
        loudness=[(0, 0), (0.08, 0.6), (0.3, 1), (0.55, 0.9), (0.85, 0)],
        breath=0.05,
        throat=Throat(0.65, 0.01, 0.06, tilt_hertz=5700),
    )


def yum(t: Take) -> Sound:
    """Mmm, and lips smack twice."""
    mm = voice(
        0.65,
        t.rng,
        pitch=[(0, 190), (0.2, 250), (0.65, 180)],
        formants=vowel("m", 0.95),
        loudness=[(0, 0), (0.08, 0.9), (0.5, 0.9), (0.65, 0)],
        throat=Throat(0.7, tilt_hertz=4400),
    )
    smack = [(s, low(_smack(t.rng, 1.0, 0.08), 4500, 1), g) for s, g in ((0.68, 0.6), (0.9, 0.7))]
    return mix(1.2, [(0, unit(mm), 0.8), *smack])


def _crowd(  # noqa: PLR0917 -- a table of numbers reads better in rows
    t: Take,
    seconds: float,
    count: int,
    name: str,
    pitches: tuple[float, float],
    shape: list[tuple[float, float]],
    level: list[tuple[float, float]],
    throat: Throat,
) -> Sound:
    """Let many people call the same thing, none quite together.

    Args:
        t: The take.
        seconds: Length.
        count: How many.
        name: The vowel.
        pitches: Their pitches lie between these, in hertz.
        shape: Pitch over time, relative.
        level: Loudness over time.
        throat: Their voices.

    Returns:
        The crowd, of unit strength.
    """
    x = np.zeros(frames(seconds))
    for _ in range(count):
        late = abs(t.rng.normal(0, 0.05))
        base = np.exp(t.rng.uniform(*np.log(pitches)))
        size = float(np.clip(1.45 - 0.16 * np.log2(base / 50), 0.8, 1.2)) * t.rng.uniform(0.95, 1.05)
        call = voice(
            seconds,
            t.rng,
            pitch=[(s, base * v) for s, v in shape],
            formants=vowel(name, size, 1.2),
            loudness=level,
            breath=0.1,
            throat=throat,
        )
        distance = t.rng.uniform(0.5, 1)
        x += mix(seconds, [(late, even(call), distance)])
    return even(room(x, t.rng, seconds=0.6, wet=0.5, bright=5000)[: frames(seconds)])


def cheer(t: Take) -> Sound:
    """A crowd cheering."""
    level = [(0, 0), (0.12, 1), (0.9, 0.85), (1.5, 0)]
    strong = Throat(0.5, 0.015, 0.1, rough=0.15, tilt_hertz=9900)
    voices = _crowd(
        t, 1.5, 16, ("e", "a", "er")[(t.number - 1) % 3], (210, 640), [(0, 0.8), (0.2, 1.15), (0.9, 1.05), (1.5, 0.85)], level, strong
    )
    applause = high(even(t.gs("Applause")[: frames(1.5)]), 500)
    whistle = _whistled([(0, 1700), (0.25, 3000), (0.5, 2700), (0.75, 3100)], 0.75, t, [(0, 0), (0.06, 1), (0.6, 0.9), (0.75, 0)])
    x = voices + 0.5 * shaped(applause, [(0, 0.3), (0.3, 1), (1.2, 0.9), (1.5, 0)])
    return x + mix(1.5, [(0.45, whistle, 0.35)])


def applause(t: Take) -> Sound:
    """Applause."""
    start = t.pick(0.0, 1.1, 0.6)
    far = even(t.gs("Applause")[frames(start) : frames(start + 1.5)])
    near = np.zeros(len(far))
    clap = t.gm_sample("Clap(L)")
    for _ in range(5):
        beat, at = t.rng.uniform(0.17, 0.24), t.rng.uniform(0, 0.2)
        own = repitch(clap, t.rng.uniform(0.85, 1.3))
        gain = t.rng.uniform(0.4, 0.9)
        while at < 1.45:
            near += mix(len(far) / RATE, [(at, own, gain * t.rng.uniform(0.7, 1.1))])
            at += beat * t.rng.uniform(0.93, 1.07)
    return shaped(0.5 * far + 1.1 * even(near), [(0, 0.6), (0.25, 1), (1.1, 1), (1.5, 0)])


def boo(t: Take) -> Sound:
    """A crowd booing."""
    return _crowd(
        t,
        1.4,
        16,
        "u",
        (95, 260),
        [(0, 1.15), (0.3, 1.1), (1.4, 0.78)],
        [(0, 0), (0.1, 1), (0.9, 0.9), (1.4, 0)],
        Throat(0.55, 0.015, 0.1, rough=0.1, tilt_hertz=5500),
    )


def heartbeat(t: Take) -> Sound:
    """Lub-dub, twice; played an octave up and driven, since small speakers give nothing at 64 Hz."""
    beat = saturate(repitch(t.gs("HeartBeat"), t.pick(1.9, 1.6)), 3.5)
    beat = band(beat, 70, 900, 1)
    return mix(1.25, [(0, beat, 1), (0.72, beat, 0.9)])


def footsteps(t: Take) -> Sound:
    """Footsteps walking."""
    step = t.gs("FootStep")[: frames(0.42)]
    size = t.pick(1.0, 0.9)
    return mix(1.25, [(s, repitch(step, r * size), g) for s, r, g in ((0, 1.0, 1), (0.42, 1.08, 0.9), (0.84, 0.97, 1))])


def running(t: Take) -> Sound:
    """Running steps."""
    step = t.gs("FootStep")[: frames(0.2)]
    return mix(1.2, [(0.19 * k, repitch(step, 1.15 + 0.08 * (k % 2)), 1 - 0.12 * (k % 2)) for k in range(6)])


def finger_snap(t: Take) -> Sound:
    """A finger snap."""
    return t.pi(("perc_snap", "perc_snap2")[(t.number - 1) % 2])


def punch(t: Take) -> Sound:
    """A punch landing."""
    return t.gs("Punch")


def slap(t: Take) -> Sound:
    """A hand slap, high five, face palm."""
    return t.gs("Slap") if t.number == 1 else room(t.gm_sample("Clap(L)"), t.rng, seconds=0.2, wet=0.2)


def clap_single(t: Take) -> Sound:
    """One clap."""
    return room(repitch(t.gm_sample("Clap(L)"), t.pick(1.0, 1.14)), t.rng, seconds=0.3, wet=0.25)


def shiver(t: Take) -> Sound:
    """Brrr: lips flutter, then teeth chatter."""
    length = 0.7
    n = frames(length)
    buzz = voice(
        length,
        t.rng,
        pitch=[(0, 170), (0.5, 150), (length, 130)],
        formants=glide([(0, "u"), (length, "er")], 1.0),
        loudness=[(0, 0), (0.05, 1), (0.55, 0.8), (length, 0)],
        breath=0.2,
        throat=Throat(0.6, 0.02, 0.1),
    )
    lips = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * np.cumsum(np.full(n, 26) * (1 + 0.06 * drift(length, 8, t.rng)[:n])) / RATE) + 0.2)
    buzz = buzz * (0.08 + low(lips, 150, 1))
    teeth = []
    at = 0.72
    while at < 1.35:
        click = modes((2350, 3900, 5600, 1500), (0.022, 0.016, 0.01, 0.02), (1, 0.7, 0.5, 0.5), 0.05)
        teeth.append((at, click * t.rng.uniform(0.6, 1), 0.6))
        at += t.rng.uniform(0.058, 0.075)
    return mix(1.45, [(0, unit(buzz), 1), *teeth])


def blow(t: Take) -> Sound:
    """Blowing air."""
    return whisper(0.9, t.rng, [(750, 350), (1700, 500), (2900, 900), (5000, 1800)], [(0, 0), (0.1, 0.9), (0.5, 1), (0.9, 0)])


def slurp(t: Take) -> Sound:
    """Slurping."""
    length = 0.85
    n = frames(length)
    air = whisper(length, t.rng, [([(0, 700), (length, 1500)], 250), ([(0, 1700), (length, 2900)], 400), (4200, 900)])
    gate = 0.25 + np.clip(0.6 + 0.8 * drift(length, 30, t.rng)[:n], 0, 1.6)
    wet = grains(length, [(0, 120), (length, 260)], t.rng, lambda r: r.uniform(0.2, 1) * bubble(r.uniform(600, 2600), r, rise=0.5))
    return (unit(air * gate) + 0.55 * unit(wet)) * curve([(0, 0), (0.08, 0.6), (0.7, 1), (0.8, 0.7), (length, 0)], n)


def gulp(t: Take) -> Sound:
    """A swallow: the throat closes with a click, a big bubble falls and rises."""
    parts = []
    for s, f in ((0, 330), (0.34, 290)):
        down = sweep([(0, f * 1.5), (0.05, f * 0.8), (0.13, f * 1.9)], 0.15, t.rng, 0.02) * curve(
            [(0, 0), (0.008, 1), (0.06, 0.55), (0.12, 0.8), (0.15, 0)], frames(0.15)
        )
        click = burst(0.03, t.rng, lowest=500, highest=3500, decay=0.012)
        parts += [(s, unit(down), 1.0), (s, unit(click), 0.5), (s + 0.115, unit(click), 0.35)]
    return low(room(mix(0.7, parts), t.rng, seconds=0.08, wet=0.2), 3500, 1)


def chew(t: Take) -> Sound:
    """A crisp bite: a shower of tiny breaks, dense at first; then two chews behind closed lips."""

    def crack(r: Generator) -> Sound:
        f = r.uniform(1500, 6500)
        return r.exponential(0.5) * modes((f, f * 1.7), (0.008, 0.005), (1, 0.5), 0.02)

    bite = grains(0.22, [(0, 1200), (0.05, 900), (0.22, 60)], t.rng, crack)
    parts = [(0, unit(bite), 1.0)]
    for s in (0.36, 0.62):
        bit = low(grains(0.16, [(0, 200), (0.06, 700), (0.16, 50)], t.rng, crack), 2400)
        parts.append((s, unit(bit), 0.5))
    return mix(0.85, parts)


def baby_cry(t: Take) -> Sound:
    """Two wails of about 450 Hz, each rising and falling, harsh at the top, with a breath between."""
    parts = []
    base = t.pick(430, 480)
    for s, length in ((0.0, 0.72), (0.92, 0.66)):
        n = frames(length)
        pitch = curve([(0, base * 0.8), (0.12, base * 1.12), (length * 0.7, base * 1.05), (length, base * 0.72)], n, log=True) * (
            1 + 0.012 * drift(length, 18, t.rng)[:n]
        )
        cry = voice(
            length,
            t.rng,
            pitch=pitch,
            formants=[(1150, 140), (2500, 250), (3900, 350), (5600, 500)],
            loudness=[(0, 0), (0.05, 0.8), (length * 0.75, 1), (length, 0)],
            breath=0.1,
            throat=Throat(0.5, 0.02, 0.12, rough=0.2, tilt_hertz=11000),
        )
        parts.append((s, unit(cry), 1.0))
    breath = voice(
        0.14,
        t.rng,
        pitch=[(0, 500), (0.13, 800)],
        formants=vowel("ah", 0.7),
        loudness=[(0, 0), (0.08, 0.1), (0.13, 0)],
        breath=[(0, 0), (0.08, 1), (0.14, 0)],
        throat=Throat(0.95),
    )
    return mix(1.58, [*parts, (0.77, unit(breath), 0.2)])


def splat(t: Take) -> Sound:
    """Something soft splatting."""
    slap_ = burst(0.3, t.rng, lowest=150, highest=2200, attack=0.002, decay=0.14)
    wet = grains(0.4, [(0, 500), (0.1, 250), (0.4, 20)], t.rng, lambda r: r.exponential(0.6) * bubble(r.uniform(400, 2400), r, rise=0.3))
    return mix(0.45, [(0, unit(slap_), 1), (0.008, unit(wet), 0.8)])


def crowd_goal(t: Take) -> Sound:
    """A stadium at a goal: thousands on an open vowel, swelling at once."""
    level = [(0, 0.15), (0.25, 1), (1.1, 0.95), (1.6, 0)]
    voices = _crowd(
        t, 1.6, 20, "a", (150, 480), [(0, 0.75), (0.3, 1.12), (1.6, 0.95)], level, Throat(0.5, 0.02, 0.12, rough=0.25, tilt_hertz=7700)
    )
    roar = band(pink(1.6, t.rng), 350, 2200) * (1 + 0.12 * drift(1.6, 5, t.rng)[: frames(1.6)])
    horn = t.play([Note(0.35, 58, 1.0, 110, 61)], 1.6)
    return voices + 0.7 * even(roar) * curve(level, frames(1.6)) + 0.35 * unit(band(horn, 200, 2500))


ICONS = (
    Icon("laugh", laugh, 3),
    Icon("laugh-hard", laugh_hard, 3),
    Icon("laugh-soft", laugh_soft, 2),
    Icon("giggle", giggle, 2),
    Icon("evil-laugh", evil_laugh, balance_db=(-12, -4, 0, -4, -9, -14)),
    Icon("sob", sob, 3, balance_db=(-20, -4, 0, -3, -8, -15)),
    Icon("sniffle", sniffle, 2),
    Icon("whimper", whimper, balance_db=(-25, -3, 0, -5, -9, -17)),
    Icon("sigh", sigh, 2, balance_db=(-18, -6, 0, -1, -5, -11)),
    Icon("sigh-relief", sigh_relief, balance_db=(-16, -2, 0, -5, -11, -18)),
    Icon("gasp", gasp, 2, balance_db=(-22, -9, -1, 0, -4, -9)),
    Icon("scream", scream, 2),
    Icon("groan", groan, 2, balance_db=(-14, -4, 0, -4, -10, -17)),
    Icon("growl-angry", growl_angry, balance_db=(-10, -3, 0, -2, -9, -18)),
    Icon("kiss", kiss, 3),
    Icon("yawn", yawn, 2, balance_db=(-14, -4, 0, -4, -10, -17)),
    Icon("snore", snore, 2),
    Icon("sneeze", sneeze, 2, balance_db=(-16, -6, -1, 0, -2, -6)),
    Icon("cough", cough, 2, balance_db=(-18, -10, 0, -3, -7, -13)),
    Icon("retch", retch, balance_db=(-12, -4, 0, -3, -9, -16)),
    Icon("burp", burp),
    Icon("shush", shush),
    Icon("whistle-wolf", whistle_wolf),
    Icon("whistle-tune", whistle_tune),
    Icon("hum", hum, 2, balance_db=(-9, 0, -4, -8, -12, -20)),
    Icon("aww", aww, 2, balance_db=(-14, -4, 0, -4, -10, -17)),
    Icon("wow", wow, 2, balance_db=(-14, -4, 0, -4, -10, -17)),
    Icon("yum", yum, balance_db=(-14, -1, -1, -4, -8, -14)),
    Icon("cheer", cheer, 3, balance_db=(-20, -5, -1, 0, -3, -8)),
    Icon("applause", applause, 3),
    Icon("boo", boo, balance_db=(-14, 0, -1, -6, -13, -20)),
    Icon("heartbeat", heartbeat, 2, balance_db=(-3, 0, -6, -15, -26, -36)),
    Icon("footsteps", footsteps, 2, balance_db=(-9, -1, 0, -5, -10, -16)),
    Icon("running", running, balance_db=(-9, -1, 0, -5, -10, -16)),
    Icon("finger-snap", finger_snap, 2),
    Icon("knuckle-punch", punch),
    Icon("slap", slap, 2),
    Icon("clap-single", clap_single, 2),
    Icon("brr-shiver", shiver),
    Icon("blow", blow),
    Icon("slurp", slurp, 2),
    Icon("gulp", gulp),
    Icon("chew", chew, 2, balance_db=(-18, -7, -2, -1, 0, -3)),
    Icon("baby-cry", baby_cry, 2, balance_db=(-30, -9, -3, 0, -2, -9)),
    Icon("splat", splat, 2),
    Icon("crowd-goal", crowd_goal, balance_db=(-14, -3, 0, -1, -7, -14)),
)
