"""Balls, boards, games and contests."""

from __future__ import annotations

import numpy as np

from .materials import bounces, hit, scatter, scrape, thud
from .signals import Sound, band, burst, curve, drift, even, fade, frames, grains, mix, modes, pink, room, shaped, unit, white
from .take import Icon, Take


def _ball(t: Take, hertz: float, *, ring: float = 0.1, skin: float = 0.5) -> Sound:
    """Bounce a ball once: the air inside rings, the skin slaps the floor."""
    air = modes(
        (hertz, hertz * 1.87, hertz * 2.9, hertz * 4.2),
        (ring, ring * 0.7, ring * 0.4, ring * 0.25),
        (1, 0.6, 0.4, 0.25),
        0.25,
        attack=0.0008,
    )
    slap_ = burst(0.25, t.rng, lowest=400, highest=4500, attack=0.0005, decay=0.02)
    return unit(unit(air) + skin * unit(slap_))


def ball_bounce(t: Take) -> Sound:
    """A rubber ball comes to rest."""
    return mix(1.3, [(s, _ball(t, 430, ring=0.06), 0.9**k) for k, s in enumerate(bounces(0, 0.36, 0.72, 1.25))])


def basketball(t: Take) -> Sound:
    """A basketball bouncing."""
    return room(
        mix(1.1, [(s, _ball(t, 175, ring=0.13, skin=0.6), g) for s, g in ((0, 1), (0.42, 0.9), (0.84, 1.0))]),
        t.rng,
        seconds=0.7,
        wet=0.25,
        bright=5000,
    )


def ball_kick(t: Take) -> Sound:
    """A football being kicked."""
    return room(
        mix(
            0.5,
            [
                (0, thud(t.rng, 165, soft=0.2, seconds=0.2), 1.0),
                (0, _ball(t, 240, ring=0.09, skin=0.8), 0.8),
                (0, burst(0.06, t.rng, lowest=700, highest=6000, attack=0.0005, decay=0.02), 0.4),
            ],
        ),
        t.rng,
        seconds=0.4,
        wet=0.15,
    )


def volleyball(t: Take) -> Sound:
    """A volleyball being spiked."""
    return room(
        mix(
            0.8,
            [
                (0, burst(0.08, t.rng, lowest=600, highest=7000, attack=0.0004, decay=0.03), 0.9),
                (0, _ball(t, 270, ring=0.08, skin=0.9), 1.0),
                (0.4, _ball(t, 210, ring=0.1, skin=0.6), 0.8),
            ],
        ),
        t.rng,
        seconds=0.6,
        wet=0.2,
    )


def bat_hit(t: Take) -> Sound:
    """The crack of wood on a hard ball, in the open."""
    return room(
        mix(
            0.5,
            [
                (0, hit(t.rng, "wood", 900, hard=0.9, decay=1.4), 1.0),
                (0, hit(t.rng, "wood", 420, hard=0.5, decay=1.8), 0.6),
                (0, burst(0.05, t.rng, lowest=1200, highest=10_000, attack=0.0002, decay=0.016), 0.8),
            ],
        ),
        t.rng,
        seconds=0.6,
        wet=0.15,
    )


def tennis(t: Take) -> Sound:
    """Strings: a hollow pop at 500 Hz; and back from the other side."""
    parts = []
    for s, g in ((0, 1.0), (0.62, 0.6)):
        parts += [
            (s, modes((480, 620, 1150, 1900), (0.06, 0.05, 0.03, 0.02), (1, 0.8, 0.5, 0.3), 0.12), g),
            (s, burst(0.05, t.rng, lowest=900, highest=6000, attack=0.0004, decay=0.014), 0.5 * g),
        ]
    return room(mix(0.9, [*parts, (0.36, _ball(t, 380, ring=0.04), 0.4)]), t.rng, seconds=0.4, wet=0.12)


def shuttlecock(t: Take) -> Sound:
    """A thin swish and a tight high pop."""
    swish = band(white(0.16, t.rng), 1800, 8000) * curve([(0, 0), (0.13, 1), (0.16, 0.3)], frames(0.16))
    pop_ = modes((1050, 1500, 2600), (0.03, 0.025, 0.015), (1, 0.8, 0.5), 0.06) + 0.5 * burst(
        0.06, t.rng, lowest=1500, highest=9000, attack=0.0003, decay=0.01
    )
    return room(mix(0.4, [(0, unit(swish), 0.3), (0.15, unit(pop_), 1.0)]), t.rng, seconds=0.4, wet=0.15)


def hockey(t: Take) -> Sound:
    """A hockey stick hitting a ball or puck."""
    return room(
        mix(
            0.8,
            [
                (0, hit(t.rng, "wood", 720, hard=0.9, decay=0.9), 1.0),
                (0.03, shaped(scrape(t.rng, 0.3, lowest=1500, highest=7000), [(0, 1), (0.3, 0)]), 0.25),
                (0.42, hit(t.rng, "hollow", 230, hard=0.7), 0.8),
            ],
        ),
        t.rng,
        seconds=0.6,
        wet=0.2,
    )


def tackle(t: Take) -> Sound:
    """Pads and bodies: a crack of plastic, a heavy thud, a grunt of air."""
    air = band(white(0.2, t.rng), 400, 1800) * curve([(0, 0), (0.03, 1), (0.2, 0)], frames(0.2))
    return room(
        mix(
            0.7,
            [
                (0, hit(t.rng, "plastic", 420, hard=0.7, decay=2.5), 0.8),
                (0.01, hit(t.rng, "plastic", 610, hard=0.7, decay=2.0), 0.6),
                (0.005, thud(t.rng, 150, soft=0.4), 1.0),
                (0.06, unit(air), 0.4),
                (0.26, thud(t.rng, 160, soft=0.7), 0.7),
            ],
        ),
        t.rng,
        seconds=0.3,
        wet=0.12,
    )


def golf(t: Take) -> Sound:
    """Swish, click, and the ball rolls into the cup."""
    swish = band(white(0.3, t.rng), 700, 4500) * curve([(0, 0), (0.22, 1), (0.3, 0.2)], frames(0.3))
    cup = [(s, hit(t.rng, "hollow", 620, hard=0.5), g) for s, g in ((0.92, 0.7), (1.0, 0.45), (1.05, 0.3))]
    return mix(
        1.2,
        [
            (0, unit(swish), 0.35),
            (0.25, hit(t.rng, "metal", 2100, hard=0.9, decay=0.1), 1.0),
            (0.25, hit(t.rng, "plastic", 1300, hard=0.8), 0.8),
            *cup,
        ],
    )


def bowling(t: Take) -> Sound:
    """The ball rumbles down the lane and the pins fly."""
    length = 0.55
    roll = (
        even(band(pink(length, t.rng), 160, 900))
        * curve([(0, 0.3), (length, 1)], frames(length))
        * (1 + 0.25 * drift(length, 14, t.rng)[: frames(length)])
    )
    pins = [0.55, 0.56, 0.575, *sorted((0.58 + t.rng.exponential(0.16, 16)).tolist())]
    crash = scatter(t.rng, 1.5, [s for s in pins if s < 1.4], "wood", (620, 1250), hard=0.6, decay=1.6)
    return room(mix(1.5, [(0, roll, 0.12), (0, unit(crash), 1.0), (0.55, thud(t.rng, 180, soft=0.1), 0.6)]), t.rng, seconds=0.5, wet=0.2)[
        : frames(1.6)
    ]


def pool(t: Take) -> Sound:
    """The cue, the break, balls that kiss."""
    times = [0.3, 0.31, 0.325, 0.345, 0.37, 0.42, 0.5, 0.63, 0.85]
    balls = [(s, hit(t.rng, "stone", t.rng.uniform(2300, 2900), hard=0.6), 1.0 if s < 0.4 else 0.55) for s in times]
    return room(
        mix(1.15, [(0, hit(t.rng, "stone", 1500, hard=0.5), 0.7), *balls, (1.0, hit(t.rng, "hollow", 300, hard=0.3), 0.5)]),
        t.rng,
        seconds=0.25,
        wet=0.15,
    )


def ping_pong(t: Take) -> Sound:
    """Bat, table; bat, table."""
    parts = []
    for k in range(3):
        bat = modes((1150, 1900, 3100), (0.03, 0.02, 0.012), (1, 0.6, 0.3), 0.06)
        table = modes((820, 1480, 2600), (0.04, 0.025, 0.015), (1, 0.6, 0.3), 0.06)
        parts += [(0.44 * k, unit(bat), 1.0), (0.44 * k + 0.2, unit(table), 0.75)]
    return room(mix(1.25, parts), t.rng, seconds=0.3, wet=0.15)


def dart(t: Take) -> Sound:
    """A dart hitting the board."""
    parts = []
    for s in (0.0, 0.42, 0.84):
        parts += [
            (s, thud(t.rng, 260, soft=0.2, seconds=0.1), 1.0),
            (s, hit(t.rng, "wood", 620, hard=0.6, decay=0.7), 0.7),
            (s, hit(t.rng, "bar", 2900, hard=0.3, decay=0.12), 0.25),
        ]
    return mix(1.05, parts)


def curling(t: Take) -> Sound:
    """Granite rumbles over pebbled ice; stone knocks stone."""
    length = 1.05
    roll = even(band(white(length, t.rng), 350, 1500)) * (1 + 0.2 * drift(length, 20, t.rng)[: frames(length)])
    return room(
        mix(
            1.5,
            [
                (0, roll * curve([(0, 0), (0.15, 1), (length, 0.8)], frames(length)), 0.14),
                (1.04, hit(t.rng, "stone", 640, hard=0.6), 1.0),
                (1.04, hit(t.rng, "ceramic", 900, hard=0.2, decay=0.7), 0.5),
            ],
        ),
        t.rng,
        seconds=0.5,
        wet=0.15,
    )[: frames(1.6)]


def ice_skate(t: Take) -> Sound:
    """Long carving strokes."""
    parts = []
    for s in (0.0, 0.66):
        x = band(white(0.55, t.rng), 1800, 9000) * curve([(0, 0), (0.1, 0.6), (0.35, 1), (0.55, 0)], frames(0.55))
        ring = band(white(0.55, t.rng), 3300, 3900) * curve([(0, 0), (0.3, 1), (0.55, 0)], frames(0.55))
        parts += [(s, unit(x), 0.9), (s, unit(ring), 0.35)]
    return mix(1.25, parts)


def ski(t: Take) -> Sound:
    """Turn after turn: snow sprays at each."""
    parts = []
    for s, f in ((0, 1.0), (0.55, 1.2), (1.05, 0.9)):
        x = band(white(0.5, t.rng), 500 * f, 5500 * f) * curve([(0, 0), (0.2, 1), (0.5, 0)], frames(0.5))
        parts.append((s, unit(x), 1.0))
    return mix(1.55, parts)


def sled(t: Take) -> Sound:
    """Runners hiss down a slope, over bumps."""
    length = 1.4
    x = (
        even(band(white(length, t.rng), 600, 6000))
        * curve([(0, 0.1), (1.0, 1), (length, 0.3)], frames(length))
        * (1 + 0.2 * drift(length, 12, t.rng)[: frames(length)])
    )
    bumps = [(s, thud(t.rng, 230, soft=0.5, seconds=0.15), 1.4) for s in (0.35, 0.75, 0.84)]
    return fade(mix(length, [(0, x, 0.5), *bumps]), 0.05, 0.15)


def dice(t: Take) -> Sound:
    """Shaken in a cup, thrown on a table."""
    shake = [
        (0.055 * k + t.rng.uniform(0, 0.02), hit(t.rng, "plastic", t.rng.uniform(1100, 1500), hard=0.5), t.rng.uniform(0.4, 0.7))
        for k in range(8)
    ]
    throw = [
        (s, hit(t.rng, "plastic", t.rng.uniform(1500, 2100), hard=0.7), g)
        for s, g in ((0.58, 1), (0.61, 0.9), (0.7, 0.7), (0.74, 0.7), (0.82, 0.5), (0.87, 0.45), (0.92, 0.35), (1.0, 0.25))
    ]
    table = [(s, hit(t.rng, "wood", 380, hard=0.2), 0.5 * g) for s, _, g in throw[:4]]
    return mix(1.1, [*shake, *throw, *table])


def cards(t: Take) -> Sound:
    """A riffle, a bridge, a tap."""
    parts = []
    at, gap = 0.0, 0.03
    while at < 0.55:
        parts.append((at, burst(0.014, t.rng, lowest=1500, highest=8500, attack=0.0003, decay=0.009), t.rng.uniform(0.6, 1)))
        at += gap
        gap = max(0.011, gap * 0.95)
    at = 0.68
    while at < 0.95:
        parts.append((at, burst(0.012, t.rng, lowest=1000, highest=6000, attack=0.0005, decay=0.008), t.rng.uniform(0.4, 0.7)))
        at += 0.013
    return mix(1.2, [*parts, (1.05, hit(t.rng, "wood", 520, hard=0.3), 0.8)])


def chess(t: Take) -> Sound:
    """A chess piece set down on a board."""
    return room(
        mix(
            0.45,
            [
                (0, shaped(scrape(t.rng, 0.12, lowest=700, highest=3000), [(0, 0), (0.06, 1), (0.12, 0)]), 0.12),
                (0.14, hit(t.rng, "wood", 620, hard=0.5, decay=1.2), 1.0),
                (0.14, thud(t.rng, 280, soft=0.2, seconds=0.1), 0.4),
                (0.2, hit(t.rng, "wood", 640, hard=0.3), 0.25),
            ],
        ),
        t.rng,
        seconds=0.15,
        wet=0.15,
    )


def mahjong(t: Take) -> Sound:
    """Mahjong tiles clattering on a table."""
    times = sorted(t.rng.uniform(0, 0.95, 22).tolist())
    return scatter(t.rng, 1.15, [0.0, *times], "stone", (1500, 3000), hard=0.6)


def whistle(t: Take) -> Sound:
    """The pea whistle of the drum kit: short, then long."""
    return mix(0.85, [(0, unit(t.gm_sample("Short Whistle")), 0.9), (0.24, unit(t.gm_sample("Long Whistle")), 1.0)])


def fishing(t: Take) -> Sound:
    """The line runs out, the ratchet sings, and is wound in."""
    parts = []
    at, gap = 0.0, 0.012
    while at < 0.55:
        parts.append((at, hit(t.rng, "metal", 2700, hard=0.7, decay=0.025), 0.7))
        at += gap
        gap *= 1.006
    while at < 1.3:
        parts.append((at, hit(t.rng, "metal", 2300, hard=0.7, decay=0.03), 0.9))
        at += 0.05
    return mix(1.35, parts)


def pinata(t: Take) -> Sound:
    """Whack, cardboard bursts, sweets patter down."""
    tear = grains(0.2, 900, t.rng, lambda r: r.exponential(0.4) * burst(0.01, r, lowest=800, highest=6000, attack=0.0003, decay=0.006))
    sweets = sorted((0.3 + np.abs(t.rng.normal(0, 0.25, 24))).tolist())
    return mix(
        1.2,
        [
            (0, thud(t.rng, 190, soft=0.2), 1.0),
            (0, hit(t.rng, "hollow", 320, hard=0.6), 0.7),
            (0.01, unit(tear), 0.6),
            (0, unit(scatter(t.rng, 1.2, [s for s in sweets if s < 1.1], "plastic", (1100, 2300), hard=0.5)), 0.6),
        ],
    )


ICONS = (
    Icon("ball-bounce", ball_bounce),
    Icon("basketball", basketball, 2, balance_db=(-6, 0, -2, -5, -10, -16)),
    Icon("ball-kick", ball_kick, balance_db=(-7, 0, -2, -5, -10, -16)),
    Icon("volleyball-hit", volleyball, balance_db=(-8, 0, -1, -4, -9, -15)),
    Icon("bat-hit", bat_hit),
    Icon("tennis-hit", tennis, 2),
    Icon("shuttlecock-hit", shuttlecock),
    Icon("hockey-hit", hockey),
    Icon("football-tackle", tackle),
    Icon("golf-swing", golf),
    Icon("bowling", bowling, 2),
    Icon("pool-break", pool),
    Icon("ping-pong", ping_pong),
    Icon("dart-hit", dart),
    Icon("curling-stone", curling, balance_db=(-6, 0, -1, -6, -12, -18)),
    Icon("ice-skate", ice_skate, balance_db=(-25, -15, -7, -1, 0, -5)),
    Icon("ski-swoosh", ski, balance_db=(-20, -6, -1, 0, -4, -9)),
    Icon("sled-slide", sled, balance_db=(-16, -5, 0, -1, -5, -11)),
    Icon("dice-roll", dice, 2),
    Icon("cards-shuffle", cards, 2, balance_db=(-30, -15, -6, -1, 0, -3)),
    Icon("chess-move", chess),
    Icon("mahjong-tiles", mahjong),
    Icon("whistle-referee", whistle),
    Icon("fishing-reel", fishing),
    Icon("pinata-break", pinata),
)
