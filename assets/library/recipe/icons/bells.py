"""Bells, clocks and everything that rings."""

from __future__ import annotations

import numpy as np

from .signals import Sound, band, burst, fade, frames, high, mix, modes, repitch, room, shaped, sweep, unit
from .take import Icon, Note, Take

_CHURCH = (
    (0.5, 1.6, 0.55),
    (1.0, 1.2, 1.0),
    (1.183, 1.0, 0.8),
    (1.506, 0.7, 0.45),
    (2.0, 0.9, 1.0),
    (2.514, 0.5, 0.5),
    (2.662, 0.5, 0.45),
    (3.011, 0.45, 0.65),
    (4.166, 0.35, 0.55),
    (5.433, 0.25, 0.45),
    (6.796, 0.18, 0.32),
    (8.215, 0.12, 0.2),
)
"""Ratio to the prime, relative decay and strength of the partials of a church bell (after Rossing 2000, Science of Percussion Instruments)."""


def bell(
    hertz: float, seconds: float, decay: float, *, partials: tuple[tuple[float, float, float], ...] = _CHURCH, attack: float = 0.0004
) -> Sound:
    """Strike a bell; each partial is a close pair, which makes the bell shimmer."""
    x = np.zeros(frames(seconds))
    for ratio, length, strength in partials:
        for split in (0.9994, 1.0006):
            x += modes((hertz * ratio * split,), (decay * length,), (strength / 2,), seconds, attack=attack)
    return x


_SMALL = ((1.0, 1.0, 1.0), (2.41, 0.6, 0.6), (3.9, 0.4, 0.45), (5.6, 0.25, 0.3), (8.1, 0.15, 0.2))
_PLATE = (
    (1.0, 1.0, 1.0),
    (1.47, 0.8, 0.6),
    (2.09, 0.7, 0.7),
    (2.56, 0.6, 0.5),
    (3.3, 0.5, 0.5),
    (4.1, 0.4, 0.4),
    (5.4, 0.3, 0.3),
    (7.2, 0.2, 0.2),
)


def small(t: Take) -> Sound:
    """A hand bell swung: ding-a-ling."""
    f = t.pick(2350, 1950)
    return mix(1.2, [(s, bell(f, 0.9, 1.0, partials=_SMALL), g) for s, g in ((0, 0.9), (0.13, 0.75), (0.27, 1.0), (0.42, 0.7))])


def desk(t: Take) -> Sound:
    """One press on the reception's bell."""
    tap = burst(0.02, t.rng, lowest=1500, highest=9000, decay=0.006)
    return mix(1.3, [(0, unit(tap), 0.4), (0.002, bell(3150, 1.3, 1.7, partials=_SMALL), 1)])


def church(t: Take) -> Sound:
    """A church bell."""
    f = t.pick(330, 262)
    return fade(mix(1.6, [(0, bell(f, 1.6, 3.4), 1.0), (0.8, bell(f, 0.8, 3.4), 0.85)]), 0.001, 0.3)


def school(_t: Take) -> Sound:
    """An electric bell: a clapper 18 times a second on a steel dome."""
    parts = [(k / 18, bell(1480, 0.5, 0.7, partials=_PLATE), 1.0 if k % 2 else 0.85) for k in range(19)]
    return shaped(mix(1.4, parts), [(0, 1), (1.05, 1), (1.4, 0)])


def gong(t: Take) -> Sound:
    """A tam-tam: the low modes come at once, the high ones are fed by them and bloom later."""
    length = 1.6
    low_ = np.zeros(frames(length))
    high_ = np.zeros(frames(length))
    for _ in range(26):
        f = t.rng.uniform(110, 620)
        low_ += modes((f,), (t.rng.uniform(2, 4),), (t.rng.uniform(0.3, 1),), length, attack=0.01)
    for _ in range(60):
        f = np.exp(t.rng.uniform(np.log(620), np.log(5200)))
        high_ += modes((f,), (t.rng.uniform(0.9, 2),), (t.rng.uniform(0.2, 0.7) * (600 / f) ** 0.5,), length, attack=0.12)
    return fade(low_ / 3 + high_ / 4, 0.002, 0.4)


def wind_chime(t: Take) -> Sound:
    """Tubes in a pentatonic scale, touched by chance."""
    scale = (1047, 1175, 1319, 1568, 1760, 2093, 2349)
    parts = []
    at = 0.0
    for _ in range(9):
        f = scale[int(t.rng.integers(len(scale)))]
        # A free tube: 1 : 2.756 : 5.404 : 8.933.
        tube = modes((f, f * 2.756, f * 5.404, f * 8.933), (1.4, 0.8, 0.35, 0.2), (1, 0.55, 0.25, 0.1), 1.4)
        parts.append((at, tube, t.rng.uniform(0.4, 1)))
        at += t.rng.uniform(0.05, 0.2)
    return fade(mix(1.6, parts), 0.001, 0.35)


def temple(_t: Take) -> Sound:
    """A standing bell: few partials, slow beating, struck by a padded stick."""
    f = 220
    x = np.zeros(frames(1.6))
    for ratio, decay, strength, beat in ((1, 4, 1, 1.2), (2.71, 3, 0.8, 2.3), (5.15, 1.8, 0.45, 3.7), (8.1, 1.0, 0.25, 5)):
        for side in (-0.5, 0.5):
            x += modes((f * ratio + side * beat,), (decay,), (strength / 2,), 1.6, attack=0.006)
    return fade(x, 0.001, 0.4)


def _tick(t: Take, f: float) -> Sound:
    """One tick: an escapement tooth, and the case that answers."""
    x = modes((f, f * 1.6, f * 2.9, f * 4.4), (0.018, 0.014, 0.01, 0.006), (1, 0.8, 0.6, 0.4), 0.06, attack=0.0002)
    return unit(
        x
        + 0.3 * burst(0.06, t.rng, lowest=2500, highest=12_000, attack=0.0002, decay=0.005)
        + 0.35 * modes((420, 690), (0.05, 0.035), (1, 0.6), 0.06)
    )


def clock_tick(t: Take) -> Sound:
    """A clock ticking."""
    f = t.pick(2100, 1700)
    return room(
        mix(1.55, [(s, _tick(t, f * r), g) for s, r, g in ((0, 1, 1), (0.5, 0.82, 0.85), (1.0, 1, 1), (1.5, 0.82, 0.85))]),
        t.rng,
        seconds=0.12,
        wet=0.15,
    )[: frames(1.58)]


def clock_alarm(t: Take) -> Sound:
    """Twin bells: a hammer between two domes, 20 strokes a second."""
    parts = [(k / 20, bell((2480, 2710)[k % 2], 0.35, 0.4, partials=_SMALL), 1.0) for k in range(22)]
    parts += [(k / 20, burst(0.01, t.rng, lowest=1500, highest=8000, decay=0.005), 0.5) for k in range(22)]
    return mix(1.3, parts)


def stopwatch(t: Take) -> Sound:
    """A stopwatch ticking and clicking."""
    click = unit(
        burst(0.04, t.rng, lowest=1200, highest=9000, attack=0.0003, decay=0.012) + modes((1600, 2700), (0.02, 0.015), (1, 0.6), 0.04)
    )
    ticks = [(0.12 + 0.1 * k, _tick(t, 3300), 0.5) for k in range(9)]
    return room(mix(1.2, [(0, click, 0.9), *ticks, (1.07, click, 1.0)]), t.rng, seconds=0.15, wet=0.3)


def phone_ring(t: Take) -> Sound:
    """A telephone ringing."""
    if t.number == 1:
        return fade(t.gm_sample("Telephone")[: frames(1.5)], 0.003, 0.3)
    # The old warble: two tones by turns.
    x = t.gs("Telephone 2")
    return np.concatenate((x[: frames(0.52)], np.zeros(frames(0.14)), fade(x[: frames(0.52)], 0.002, 0.05)))


def mobile(t: Take) -> Sound:
    """A ring tone of plain bright notes."""
    keys = ((88, 0.0), (86, 0.12), (78, 0.24), (80, 0.44), (85, 0.66), (83, 0.78), (74, 0.9), (76, 1.1))
    keys = [(k - 5 if i % 2 else k, s) for i, (k, s) in enumerate(keys)]
    return t.play([Note(s, k, 0.11, 100, 80) for k, s in keys], 1.4)


def message(t: Take) -> Sound:
    """A message arriving."""
    f = t.pick(1175, 988)
    return mix(
        0.7,
        [
            (0, modes((f, f * 2, f * 3.01), (0.35, 0.2, 0.1), (1, 0.35, 0.12), 0.5, attack=0.002), 0.8),
            (0.09, modes((f * 1.5, f * 3, f * 4.5), (0.5, 0.3, 0.15), (1, 0.35, 0.12), 0.6, attack=0.002), 1),
        ],
    )


def notification(t: Take) -> Sound:
    """A gentle notification chime."""
    keys = ((79, 84), (76, 83))[(t.number - 1) % 2]
    return t.play([Note(0.14 * k, key, 0.6, 95, 11) for k, key in enumerate(keys)], 1.2, reverb=0.25)


def elevator(_t: Take) -> Sound:
    """An elevator bell."""
    f = 1050
    return modes((f, f * 2.0, f * 2.76, f * 5.4), (1.6, 0.9, 0.6, 0.25), (1, 0.3, 0.35, 0.12), 1.3, attack=0.002)


def ding(t: Take) -> Sound:
    """A bright ding."""
    if t.number == 1:
        return high(t.gm_sample("Triangle"), 600)[: frames(1.2)]
    return bell(2093, 1.1, 1.4, partials=_SMALL)


def doorbell(t: Take) -> Sound:
    """Ding dong: two chime bars a third apart."""
    bars = [
        (s, modes((f, f * 2.756, f * 5.404), (1.5, 0.6, 0.25), (1, 0.4, 0.2), 1.1, attack=0.001), 1.0) for s, f in ((0, 659), (0.48, 523))
    ]
    taps = [(s, burst(0.02, t.rng, lowest=900, highest=5000, decay=0.008), 0.3) for s in (0, 0.48)]
    return room(mix(1.5, [*bars, *taps]), t.rng, seconds=0.2, wet=0.1)[: frames(1.55)]


def boxing(_t: Take) -> Sound:
    """A boxing bell."""
    return mix(1.5, [(s, bell(1050, 1.0, 1.3, partials=_PLATE), 1.0) for s in (0, 0.2, 0.4)])


def tram(_t: Take) -> Sound:
    """The foot gong: clang-clang."""
    return mix(1.2, [(s, bell(880, 0.8, 0.9, partials=_PLATE), g) for s, g in ((0, 1), (0.24, 0.95), (0.62, 1))])


def bicycle(_t: Take) -> Sound:
    """The thumb turns a gear: two bursts of a small fluttering bell."""
    parts = []
    strokes = (0.5, 0.8, 1, 0.9, 0.7, 0.5, 0.35)
    for start in (0.0, 0.42):
        parts += [(start + 0.034 * k, bell(2780 * (1 + 0.004 * (k % 2)), 0.6, 0.75, partials=_SMALL), g) for k, g in enumerate(strokes)]
    return mix(1.2, parts)


def fairy(t: Take) -> Sound:
    """Shimmering bells."""
    x = repitch(t.gm_sample("Bell Tree")[: frames(2.2)], 1.35)
    return fade(x, 0.01, 0.4)


def sparkle(t: Take) -> Sound:
    """A scatter of tiny bells, climbing."""
    parts = []
    for k in range(15):
        f = 1568 * 2 ** ((0, 4, 7, 12, 16, 19, 24)[min(6, k // 2)] / 12) * t.rng.uniform(0.995, 1.005) * (1, 1.26)[k % 2]
        parts.append(
            (
                0.055 * k + t.rng.uniform(0, 0.02),
                modes((f, f * 2.01, f * 3.02), (0.5, 0.3, 0.15), (1, 0.4, 0.2), 0.6, attack=0.001),
                t.rng.uniform(0.5, 1),
            )
        )
    return mix(1.4, parts)


def station(t: Take) -> Sound:
    """Three chime notes before an announcement, in a hall."""
    x = t.play([Note(0.26 * k, key, 0.5, 100, 11) for k, key in enumerate((72, 76, 79))], 1.4)
    return room(unit(x), t.rng, seconds=0.9, wet=0.3, bright=4000)[: frames(1.6)]


def kitchen_timer(t: Take) -> Sound:
    """A kitchen timer ticking and then ringing."""
    parts = [(0.1 * k, _tick(t, 2600), 0.55) for k in range(6)]
    parts += [(0.65 + k / 26, bell(3300, 0.4, 0.5, partials=_SMALL), 0.9) for k in range(13)]
    return mix(1.5, parts)


def satellite(t: Take) -> Sound:
    """Sputnik's beeps: 0.3 s each, thinly, through radio noise."""
    parts = [(s, shaped(sweep([(0, 1450), (0.3, 1440)], 0.3), [(0, 0), (0.01, 1), (0.28, 1), (0.3, 0)]), 0.6) for s in (0.0, 0.6, 1.2)]
    hiss = band(t.rng.standard_normal(frames(1.55)), 700, 3500)
    return mix(1.55, parts) + 0.02 * hiss


def morse(_t: Take) -> Sound:
    """SOS beeped in Morse code."""
    dot = 0.055
    parts, at = [], 0.0
    for letter in ("...", "---", "..."):
        for sign in letter:
            length = dot if sign == "." else 3 * dot
            parts.append(
                (
                    at,
                    shaped(
                        sweep([(0, 700), (length, 700)], length) + 0.2 * sweep([(0, 1400), (length, 1400)], length),
                        [(0, 0), (0.005, 1), (length - 0.006, 1), (length, 0)],
                    ),
                    1.0,
                )
            )
            at += length + dot
        at += 1.4 * dot
    return mix(at, parts)


ICONS = (
    Icon("bell-small", small, 2),
    Icon("bell-desk", desk),
    Icon("bell-church", church, 2),
    Icon("bell-school", school),
    Icon("gong", gong),
    Icon("wind-chime", wind_chime, 2),
    Icon("temple-bell", temple),
    Icon("clock-tick", clock_tick, 2),
    Icon("clock-alarm", clock_alarm),
    Icon("stopwatch", stopwatch),
    Icon("kitchen-timer", kitchen_timer),
    Icon("phone-ring", phone_ring, 2),
    Icon("phone-mobile", mobile),
    Icon("message-ping", message, 2),
    Icon("notification", notification, 2),
    Icon("elevator-ding", elevator),
    Icon("ding", ding, 2),
    Icon("doorbell", doorbell),
    Icon("boxing-bell", boxing),
    Icon("tram-bell", tram),
    Icon("bicycle-bell", bicycle),
    Icon("fairy-dust", fairy),
    Icon("magic-sparkle", sparkle, 3),
    Icon("station-chime", station),
    Icon("satellite-beep", satellite),
    Icon("morse-sos", morse),
)
