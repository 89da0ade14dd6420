"""Phones, computers, cameras, money and factory machines."""

from __future__ import annotations

import numpy as np

from .bells import bell
from .materials import bounces, hit, scatter, scrape, thud
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
    harmonics,
    low,
    mix,
    room,
    saturate,
    shaped,
    sweep,
    unit,
    white,
)
from .take import DRUMS, Icon, Note, Take
from .voices import Throat, glide, voice


def _beep(f: float, length: float, *, square: float = 0.0) -> Sound:
    x = harmonics(f, (1, 0, square / 3, 0, square / 5, 0, square / 7), length)
    return shaped(x, [(0, 0), (0.004, 1), (length - 0.006, 1), (length, 0)])


def phone_vibrate(t: Take) -> Sound:
    """A small motor on a table: 165 Hz, rich in harmonics, twice."""
    parts = []
    for s in (0.0, 0.6):
        n = frames(0.42)
        x = harmonics(165, [(0.5, 1, 0.8, 0.7, 0.6, 0.45, 0.4, 0.3, 0.25, 0.2)[k] for k in range(10)], 0.42)
        rattle = band(white(0.42, t.rng), 900, 4500) * (0.5 + 0.5 * np.sign(harmonics(165, (1,), 0.42)))
        parts.append((s, (unit(x) + 0.25 * rattle) * curve([(0, 0), (0.03, 1), (0.38, 1), (0.42, 0)], n), 1.0))
    return mix(1.05, parts)


def dial_tones(_t: Take) -> Sound:
    """Touch tones (ITU-T Q.23) of 5, 5, 5, 0, 1, 9, 9."""
    rows = {"1": (697, 1209), "5": (770, 1336), "9": (852, 1477), "0": (941, 1336)}
    return mix(1.35, [(0.18 * k, _beep(rows[d][0], 0.13) + _beep(rows[d][1], 0.13), 1.0) for k, d in enumerate("5550199")])


def modem(t: Take) -> Sound:
    """The handshake in brief: answer tone, chirps, then scrambled data."""
    parts = [(0, _beep(2100, 0.28), 0.6)]
    for k, f in enumerate((1300, 980, 1650, 1180, 1850, 1270)):
        parts.append((0.3 + 0.06 * k, _beep(f, 0.058, square=0.4), 0.7))
    bong = _beep(600, 0.12) + 0.7 * _beep(1750, 0.12)
    data = band(white(0.7, t.rng), 600, 3300, 3) * (0.75 + 0.25 * np.sign(np.sin(2 * np.pi * 19 * clock(0.7))))
    carrier = sweep([(0, 1800), (0.7, 1800)], 0.7) * 0.3
    return mix(1.55, [*parts, (0.68, bong, 0.5), (0.82, unit(data) + carrier, 0.55)])


def typing(t: Take) -> Sound:
    """Keys go down with a tap and come up with a lighter one; the last is the space bar."""
    parts = []
    at = 0.0
    for k in range(9):
        last = k == 8
        body = hit(t.rng, "plastic", 520 if last else t.rng.uniform(850, 1500), hard=0.55, decay=1.5 if last else 1.1)
        board = thud(t.rng, t.rng.uniform(230, 300), soft=0.2, seconds=0.06)
        parts += [
            (at, body, t.rng.uniform(0.7, 1)),
            (at, board, 0.45),
            (at + t.rng.uniform(0.055, 0.08), hit(t.rng, "plastic", t.rng.uniform(1500, 2300), hard=0.5), 0.28),
        ]
        at += t.rng.choice([0.095, 0.115, 0.14, 0.18])
    return room(mix(at + 0.1, parts), t.rng, seconds=0.12, wet=0.15)


def _click(t: Take, f: float, hard: float = 0.7) -> Sound:
    return hit(t.rng, "plastic", f, hard=hard, decay=0.8)


def mouse_click(t: Take) -> Sound:
    """A mouse click."""
    return room(mix(0.22, [(0, _click(t, 2300), 1.0), (0.09, _click(t, 2900), 0.6)]), t.rng, seconds=0.12, wet=0.25)


def button(t: Take) -> Sound:
    """A button pressed."""
    return room(
        mix(0.3, [(0, _click(t, 1200), 1.0), (0, thud(t.rng, 280, soft=0.2, seconds=0.08), 0.6), (0.13, _click(t, 1700), 0.6)]),
        t.rng,
        seconds=0.12,
        wet=0.2,
    )


def printer(t: Take) -> Sound:
    """An ink printer: the head shuttles, paper is fed with a whirr."""
    if t.number == 1:
        parts = []
        for k in range(4):
            pitch = (520, 610)[k % 2]
            shuttle = harmonics(
                [(0, pitch * 0.7), (0.05, pitch), (0.2, pitch), (0.25, pitch * 0.7)], (1, 0.5, 0.6, 0.3, 0.4, 0.2, 0.2), 0.25
            )
            hiss = band(white(0.25, t.rng), 2500, 9000)
            parts.append(
                (0.27 * k, (unit(shuttle) * 0.5 + 0.16 * hiss) * curve([(0, 0), (0.02, 1), (0.23, 1), (0.25, 0)], frames(0.25)), 0.8)
            )
            parts.append((0.27 * k + 0.245, hit(t.rng, "plastic", 700, hard=0.5, decay=1.3), 0.5))
        feed = harmonics([(0, 180), (0.06, 330), (0.28, 330), (0.34, 200)], [0.8**k for k in range(12)], 0.34)
        return mix(1.5, [*parts, (1.1, unit(feed), 0.5)])
    return fade(t.pi("loop_3d_printer")[frames(2.2) : frames(3.7)], 0.03, 0.2)


def camera(t: Take) -> Sound:
    """A single-lens reflex: mirror up, curtain, curtain, mirror down."""
    f = t.pick(1.0, 1.12)
    parts = []
    for s, pitch, gain in ((0.0, 950, 0.9), (0.028, 2600, 0.6), (0.085, 2200, 0.55), (0.115, 780, 1.0), (0.15, 1150, 0.45)):
        parts.append((s, hit(t.rng, "metal", pitch * f, hard=0.8, decay=0.045), gain))
        parts.append((s, burst(0.05, t.rng, lowest=700, highest=7000, attack=0.0006, decay=0.025), 0.5 * gain))
    wind_on = shaped(
        band(white(0.22, t.rng), 1500, 6000) * (0.3 + 0.7 * (np.sin(2 * np.pi * 85 * clock(0.22)) > 0)),
        [(0, 0), (0.03, 1), (0.18, 0.8), (0.22, 0)],
    )
    return room(mix(0.5, [*parts, (0.2, unit(wind_on), 0.14)]), t.rng, seconds=0.12, wet=0.15)


def film_reel(t: Take) -> Sound:
    """The claw pulls 18 frames a second; the motor hums."""
    parts = [(k / 18, hit(t.rng, "plastic", t.rng.uniform(750, 900), hard=0.7), 0.8 + 0.2 * (k % 2)) for k in range(25)]
    parts += [(k / 18 + 0.02, hit(t.rng, "metal", 2100, hard=0.7, decay=0.03), 0.4) for k in range(25)]
    hum = harmonics(118, (0.5, 1, 0.4, 0.6, 0.2, 0.3), 1.4)
    return fade(mix(1.4, [*parts, (0, unit(hum), 0.1), (0, band(white(1.4, t.rng), 800, 5000), 0.02)]), 0.02, 0.2)


def tv_static(t: Take) -> Sound:
    """Television static."""
    return fade(band(white(0.9, t.rng), 250, 11_000, 1), 0.003, 0.03)


def radio_tune(t: Take) -> Sound:
    """Across the dial: whistles of carriers, a snatch of music, a murmur, noise between."""
    length = 1.5
    n = frames(length)
    noise = band(white(length, t.rng), 400, 4000)
    music = band(
        t.play(
            [Note(0, k, 0.5, 100, 48) for k in (60, 64, 67)] + [Note(0.12 * j, 72 + (0, 2, 4, 5)[j], 0.12, 110, 66) for j in range(4)], 0.6
        ),
        400,
        3000,
    )
    swing = band(
        t.play(
            [Note(0, k, 0.4, 100, 0) for k in (57, 61, 64, 69)] + [Note(0, 36, 0.1, 110, 0, DRUMS), Note(0.2, 38, 0.1, 110, 0, DRUMS)], 0.45
        ),
        400,
        3000,
    )
    whistle = sweep([(0, 3400), (0.3, 350), (0.36, 350), (0.6, 2600)], 0.6) * curve([(0, 0.2), (0.3, 1), (0.6, 0.1)], frames(0.6))
    second = sweep([(0, 2800), (0.22, 300), (0.45, 3000)], 0.45) * curve([(0, 0.1), (0.22, 1), (0.45, 0.1)], frames(0.45))
    level = curve([(0, 1), (0.3, 0.8), (0.38, 0.1), (0.75, 0.15), (0.85, 1), (1.1, 0.1), (1.4, 0.2), (1.5, 1)], n)
    parts = [
        (0, even(noise) * level, 0.25),
        (0.0, whistle, 0.45),
        (0.33, even(music) * curve([(0, 0), (0.06, 1), (0.45, 1), (0.6, 0)], frames(0.6)), 0.3),
        (0.72, second, 0.4),
        (1.02, even(swing) * curve([(0, 0), (0.05, 1), (0.45, 0.6)], frames(0.45)), 0.3),
    ]
    return mix(length, parts)


def tape_rewind(t: Take) -> Sound:
    """A tape rewinding."""
    return fade(t.pi("vinyl_rewind")[frames(0.05) : frames(1.45)], 0.01, 0.15)


def robot(t: Take) -> Sound:
    """Chatter of a friendly droid: beeps, glides and trills by chance."""
    parts, at = [], 0.0
    for _ in range(8):
        f = float(t.rng.choice([700, 900, 1150, 1500, 1900, 2400]))
        length = float(t.rng.choice([0.06, 0.08, 0.12]))
        kind = int(t.rng.integers(3))
        if kind == 0:
            x = _beep(f, length, square=0.5)
        elif kind == 1:
            x = shaped(sweep([(0, f * 0.7), (length, f * 1.5)], length), [(0, 0), (0.005, 1), (length - 0.01, 1), (length, 0)])
        else:
            x = shaped(
                np.sin(2 * np.pi * np.cumsum(f * (1 + 0.25 * np.sign(np.sin(2 * np.pi * 32 * clock(length))))) / RATE),
                [(0, 0), (0.005, 1), (length - 0.01, 1), (length, 0)],
            )
        parts.append((at, x, 0.9))
        at += length + 0.025
    return mix(at, parts)


def computer(_t: Take) -> Sound:
    """A computer beep."""
    return mix(0.4, [(0, _beep(1320, 0.09, square=0.6), 1.0), (0.14, _beep(1760, 0.14, square=0.6), 1.0)])


def pager(_t: Take) -> Sound:
    """A pager beeping."""
    return mix(0.85, [(s, _beep(2730, 0.06, square=0.5), 1.0) for s in (0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7)][:7])


def error(t: Take) -> Sound:
    """Two dull buzzes: no."""
    f = t.pick(155, 175)
    x = harmonics(f, [k**-0.7 for k in range(1, 24)], 0.2) + 0.6 * harmonics(f * 1.06, [k**-0.7 for k in range(1, 24)], 0.2)
    buzz = shaped(saturate(x, 1.5), [(0, 0), (0.008, 1), (0.18, 1), (0.2, 0)])
    return low(mix(0.55, [(0, buzz, 1.0), (0.28, np.concatenate((buzz[: frames(0.18)], buzz[frames(0.02) :])), 1.0)]), 4500)


def bleep(_t: Take) -> Sound:
    """A censor's bleep over a swear word."""
    return _beep(1000, 0.75)


def coin(t: Take) -> Sound:
    """A coin falls on a table, spins and settles."""
    times = [0.0, 0.21, 0.36, 0.46]
    f = t.pick(3300, 2850)
    parts = [(s, hit(t.rng, "metal", f, hard=0.6, decay=0.55), (1, 0.75, 0.55, 0.45)[k]) for k, s in enumerate(times)]
    parts += [(s, hit(t.rng, "metal", f * 1.01, hard=0.5, decay=0.16), 0.32) for s in bounces(0.54, 0.06, 0.88, 1.0)]
    return mix(1.2, parts)


def coins(t: Take) -> Sound:
    """A handful poured onto more."""
    times = sorted(t.rng.uniform(0, 0.75, 34).tolist())
    return scatter(t.rng, 1.1, [0.0, *times], "metal", (1300, 4300), hard=0.9, decay=0.2)


def cash_register(t: Take) -> Sound:
    """A cash register."""
    if t.number == 1:
        return fade(t.pi("perc_till")[: frames(1.5)], 0.002, 0.35)
    keys = [(0.0, hit(t.rng, "metal", 480, hard=0.8, decay=0.12), 0.8), (0.07, hit(t.rng, "plastic", 700, hard=0.7, decay=1.5), 0.7)]
    drawer = scrape(t.rng, 0.16, lowest=500, highest=3500, teeth=75)
    return mix(
        1.4,
        [
            *keys,
            (0.1, drawer, 0.4),
            (0.22, bell(2350, 1.1, 1.1, partials=((1.0, 1.0, 1.0), (2.41, 0.6, 0.6), (3.9, 0.4, 0.4))), 0.9),
            (0.26, thud(t.rng, 180, soft=0.2), 0.6),
            (0.27, coins(t)[: frames(0.6)], 0.3),
        ],
    )


def _riffle(t: Take, seconds: float, rate: list[tuple[float, float]], f: tuple[float, float] = (1200, 6000)) -> Sound:
    """Let edges of paper or card snap one after another."""
    n = frames(seconds)
    phase = np.cumsum(curve(rate, n)) / RATE
    parts = []
    for k in range(1, int(phase[-1])):
        at = float(np.searchsorted(phase, k)) / RATE
        snap = burst(0.026, t.rng, lowest=f[0] * t.rng.uniform(0.8, 1.2), highest=f[1], attack=0.0004, decay=0.02)
        parts.append((at, unit(snap), t.rng.uniform(0.6, 1)))
    return mix(seconds, parts)


def banknotes(t: Take) -> Sound:
    """Banknotes riffled and counted."""
    return mix(
        1.0,
        [(0, _riffle(t, 0.6, [(0, 14), (0.6, 26)], (900, 5500)), 1.0), (0.65, _riffle(t, 0.35, [(0, 34), (0.35, 22)], (900, 5500)), 0.9)],
    )


def cash_count(t: Take) -> Sound:
    """A counting machine flicks through a stack."""
    flick = _riffle(t, 1.0, [(0, 20), (0.25, 46), (0.9, 48), (1.0, 40)], (900, 5500))
    hum = harmonics(145, (0.5, 1, 0.4, 0.5, 0.2), 1.0)
    return mix(
        1.15,
        [
            (0, flick, 1.0),
            (0, unit(hum) * curve([(0, 0), (0.2, 1), (0.9, 1), (1.0, 0)], frames(1.0)), 0.14),
            (1.03, _beep(1900, 0.09), 0.4),
        ],
    )


def slot_machine(t: Take) -> Sound:
    """The lever, the reels tick round, three stops and a win."""
    lever = [
        (0.0, hit(t.rng, "metal", 420, hard=0.7, decay=0.15), 0.8),
        (0.05, scrape(t.rng, 0.12, lowest=600, highest=3000, teeth=90), 0.3),
    ]
    reels = [(0.2 + 0.038 * k, hit(t.rng, "plastic", 1300, hard=0.5), 0.4) for k in range(14)]
    stops = [(s, hit(t.rng, "hollow", 380, hard=0.6), 0.9) for s in (0.42, 0.58, 0.74)]
    win = t.play([Note(0.055 * k, (84, 88, 91, 96)[k % 4], 0.05, 110, 80) for k in range(12)], 0.75)
    return mix(1.58, [*lever, *reels, *stops, (0.84, unit(win), 0.5), (0.9, unit(coins(t)), 0.35)])


def game_blip(t: Take) -> Sound:
    """Jump and coin, as on an eight-bit machine."""
    if t.number == 1:
        jump = harmonics([(0, 280), (0.16, 900)], (1, 0, 0.33, 0, 0.2, 0, 0.14), 0.16)
        return mix(
            0.6,
            [
                (0, shaped(jump, [(0, 0), (0.003, 1), (0.12, 0.8), (0.16, 0)]), 0.9),
                (0.2, _beep(988, 0.07, square=1), 0.8),
                (0.27, shaped(_beep(1319, 0.3, square=1), [(0, 1), (0.3, 0)]), 0.8),
            ],
        )
    zap = [
        (0.075 * k, shaped(harmonics([(0, f), (0.06, f * 0.5)], (1, 0, 0.33, 0, 0.2), 0.07), [(0, 0), (0.003, 1), (0.07, 0)]), 0.9)
        for k, f in enumerate((1400, 1700, 1400, 2100))
    ]
    return mix(0.4, zap)


def servo(t: Take) -> Sound:
    """The whirr of a small electric motor."""
    parts = []
    for s, length, f in ((0, 0.28, (520, 900)), (0.36, 0.2, (900, 640)), (0.62, 0.3, (600, 1050))):
        x = harmonics([(0, f[0]), (length, f[1])], (1, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2, 0.15), length)
        gear = band(white(length, t.rng), 1800, 7000)
        parts.append((s, (unit(x) + 0.12 * gear) * curve([(0, 0), (0.02, 1), (length - 0.03, 0.9), (length, 0)], frames(length)), 0.8))
    return mix(0.95, parts)


def gears(t: Take) -> Sound:
    """Cogs mesh: a click a tooth, with a heavier knock each turn."""
    parts = [(0.07 * k, hit(t.rng, "metal", t.rng.uniform(900, 1050), hard=0.6, decay=0.07), 0.6) for k in range(17)]
    parts += [(0.28 * k, hit(t.rng, "metal", 430, hard=0.5, decay=0.14), 0.9) for k in range(5)]
    return mix(1.3, parts)


def geiger(t: Take) -> Sound:
    """A Geiger counter clicking."""
    times = [0.0, *np.cumsum(t.rng.exponential(0.045, 30)).tolist()]
    return mix(1.3, [(s, hit(t.rng, "plastic", 2600, hard=0.9, decay=0.8), 1.0) for s in times if s < 1.25])


def factory(t: Take) -> Sound:
    """A press thumps, steam sighs, a belt clatters."""
    parts = []
    for s in (0.0, 0.75):
        parts += [(s, thud(t.rng, 140, soft=0.2, seconds=0.3), 1.0), (s, hit(t.rng, "metal", 260, hard=0.5, decay=0.35), 0.6)]
        hiss = band(white(0.25, t.rng), 1800, 8000) * curve([(0, 0), (0.03, 1), (0.25, 0)], frames(0.25))
        parts.append((s + 0.28, unit(hiss), 0.3))
    parts += [(0.094 * k, hit(t.rng, "metal", 800, hard=0.5, decay=0.05), 0.25) for k in range(16)]
    hum = harmonics(98, (0.4, 1, 0.5, 0.8, 0.3, 0.4, 0.2, 0.2), 1.5)
    return fade(room(mix(1.5, [*parts, (0, unit(hum), 0.12)]), t.rng, seconds=0.5, wet=0.25)[: frames(1.55)], 0.003, 0.15)


def floppy(t: Take) -> Sound:
    """The head steps: groans of 60, 120 and 90 steps a second, and the latch."""
    parts = [(0, hit(t.rng, "plastic", 520, hard=0.7, decay=1.6), 0.9)]
    for s, length, rate in ((0.14, 0.22, 62), (0.42, 0.1, 130), (0.58, 0.26, 88), (0.92, 0.1, 130), (1.06, 0.16, 62)):
        n = frames(length)
        phase = np.cumsum(np.full(n, rate)) / RATE % 1
        step = np.exp(-8 * phase) * (harmonics(rate * 6, (1, 0.8, 0.6, 0.4, 0.4, 0.3), length) + 0.5 * white(length, t.rng))
        parts.append((s, unit(band(step, 250, 4500)), 0.8))
    whirr = band(white(1.25, t.rng), 700, 2500)
    return mix(1.3, [*parts, (0.05, even(whirr), 0.015)])


def disc_spin(t: Take) -> Sound:
    """A tray closes, the motor climbs, the disc rushes."""
    length = 1.1
    f = [(0, 55), (length, 420)]
    motor = harmonics(f, (0.3, 1, 0.6, 0.5, 0.4, 0.3, 0.3, 0.2), length)
    rush = band(white(length, t.rng), 1500, 8000) * curve([(0, 0), (length, 1)], frames(length))
    spin = (unit(motor) + 0.22 * rush) * curve([(0, 0), (0.15, 0.5), (0.9, 1), (length, 0)], frames(length))
    return mix(
        1.5,
        [
            (0, scrape(t.rng, 0.22, lowest=600, highest=2600), 0.25),
            (0.24, hit(t.rng, "plastic", 480, hard=0.6, decay=1.6), 0.9),
            (0.36, spin, 0.6),
        ],
    )


def electric_zap(t: Take) -> Sound:
    """An arc: a buzz at twice the mains, broken by chance."""
    length = 0.75
    n = frames(length)
    on = low((drift(length, 22, t.rng)[:n] > -0.35).astype(float), 400, 1)
    phase = np.cumsum(np.full(n, 120.0)) / RATE % 1
    arc = np.exp(-5 * phase) * (white(length, t.rng) + np.sign(phase - 0.1))
    snap = burst(0.04, t.rng, lowest=1200, highest=14_000, attack=0.0002, decay=0.02)
    return mix(length, [(0, unit(snap), 0.9), (0, unit(band(arc, 400, 11_000, 1) * on * curve([(0, 1), (0.5, 0.8), (length, 0)], n)), 0.9)])


def megaphone(t: Take) -> Sound:
    """A call through a horn loudspeaker: hey! The siren button is left alone."""
    x = voice(
        0.75,
        t.rng,
        pitch=[(0, 210), (0.15, 300), (0.5, 280), (0.75, 210)],
        formants=glide([(0, "e"), (0.3, "e"), (0.75, "i")], 1.05),
        loudness=[(0, 0), (0.06, 0), (0.1, 1), (0.55, 0.9), (0.75, 0)],
        breath=[(0, 0), (0.03, 0.4), (0.09, 0.2), (0.75, 0)],
        throat=Throat(0.5, 0.012, 0.08, rough=0.1, tilt_hertz=9000),
    )
    click = hit(t.rng, "plastic", 900, hard=0.6)
    return room(
        mix(0.95, [(0, click, 0.4), (0.1, unit(saturate(band(x, 500, 3600, 3), 5)), 1.0)]), t.rng, seconds=0.5, wet=0.25, bright=4000
    )


ICONS = (
    Icon("phone-vibrate", phone_vibrate),
    Icon("dial-tones", dial_tones),
    Icon("modem", modem),
    Icon("typing", typing, 3),
    Icon("mouse-click", mouse_click, 2),
    Icon("button-click", button),
    Icon("printer", printer, 2),
    Icon("camera-shutter", camera, 3),
    Icon("film-reel", film_reel),
    Icon("tv-static", tv_static),
    Icon("radio-tune", radio_tune),
    Icon("tape-rewind", tape_rewind),
    Icon("robot-beep", robot, 2),
    Icon("computer-beep", computer),
    Icon("pager-beep", pager),
    Icon("error-buzz", error, 2),
    Icon("bleep", bleep),
    Icon("coin", coin, 2),
    Icon("coins", coins, 3),
    Icon("cash-register", cash_register, 2),
    Icon("banknotes", banknotes),
    Icon("cash-count", cash_count),
    Icon("slot-machine", slot_machine),
    Icon("game-blip", game_blip, 2),
    Icon("servo", servo),
    Icon("gears-turn", gears),
    Icon("geiger-counter", geiger),
    Icon("factory-machines", factory),
    Icon("floppy-drive", floppy),
    Icon("disc-spin", disc_spin),
    Icon("electric-zap", electric_zap),
    Icon("megaphone", megaphone, balance_db=(-30, -12, -2, 0, -1, -14)),
)
