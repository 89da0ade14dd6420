"""Struck things: what wood, metal, glass, plastic and stone answer when they are hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .signals import Sound, burst, frames, mix, modes, unit

if TYPE_CHECKING:
    from numpy.random import Generator

_RATIOS = {
    # A bar free at both ends, a plate, a shell: after Fletcher & Rossing (1998), The Physics of Musical Instruments.
    "wood": ((1.0, 1.58, 2.24, 2.92, 3.84, 4.7), 0.055, 0.62, 0.0006),
    "plastic": ((1.0, 1.83, 2.7, 3.9, 5.2), 0.042, 0.6, 0.0004),
    "metal": ((1.0, 1.41, 2.09, 2.56, 3.29, 4.16, 5.43, 6.79, 8.2), 0.9, 0.75, 0.0003),
    "bar": ((1.0, 2.756, 5.404, 8.933), 0.7, 0.5, 0.0003),
    "glass": ((1.0, 2.32, 4.25, 6.63, 9.38), 0.45, 0.55, 0.0003),
    "ceramic": ((1.0, 1.66, 2.33, 3.7, 5.1, 7.0), 0.16, 0.6, 0.0003),
    "stone": ((1.0, 1.7, 2.5, 3.3, 4.6), 0.032, 0.6, 0.0002),
    "hollow": ((1.0, 1.22, 1.9, 2.6, 3.4), 0.11, 0.55, 0.001),
}
"""Frequency ratios, seconds to -60 dB of the first mode, how that shrinks with the ratio, attack."""


def hit(rng: Generator, material: str, hertz: float, *, hard: float = 0.4, decay: float = 1.0, seconds: float | None = None) -> Sound:
    """Strike a thing.

    Args:
        rng: Chance: no two strokes are the same.
        material: Key of the table.
        hertz: Lowest mode.
        hard: 0 to 1: how much of the striker's click is heard, and how bright it is.
        decay: Multiplies the ringing time.
        seconds: Length; by default until it has died.

    Returns:
        The sound, peak of one.
    """
    ratios, ring, shrink, attack = _RATIOS[material]
    ring = ring * decay
    length = seconds or min(1.5, max(0.05, ring * 1.05))
    x = modes(
        [hertz * r * rng.uniform(0.985, 1.015) for r in ratios],
        [max(0.004, ring / r**shrink) for r in ratios],
        [rng.uniform(0.5, 1) * (0.55 + 0.6 * hard) ** k for k in range(len(ratios))],
        length,
        attack=attack,
    )
    click = burst(
        length, rng, lowest=max(300, hertz), highest=min(3500 + 9000 * hard, 14_000), attack=0.0003, decay=0.006 + 0.01 * (1 - hard)
    )
    return unit(unit(x) + hard * unit(click))


def thud(rng: Generator, hertz: float = 150, *, soft: float = 0.5, seconds: float = 0.25) -> Sound:
    """Let something heavy and dead fall: a low knock whose overtones small speakers can give, and a puff."""
    x = modes(
        (hertz, hertz * 1.6, hertz * 2.7, hertz * 4.3), (0.16, 0.12, 0.08, 0.04), (1, 0.9, 0.7, 0.4), seconds, attack=0.001 + 0.004 * soft
    )
    puff = burst(seconds, rng, lowest=200, highest=1200 + 2500 * (1 - soft), attack=0.002, decay=0.08)
    return unit(unit(x) + 0.5 * unit(puff))


def scatter(
    rng: Generator, seconds: float, times: list[float], material: str, hertz: tuple[float, float], *, hard: float = 0.5, decay: float = 1.0
) -> Sound:
    """Let several pieces of one material fall at given times, each at its own pitch and strength."""
    return mix(
        seconds,
        [(s, hit(rng, material, float(np.exp(rng.uniform(*np.log(hertz)))), hard=hard, decay=decay), rng.uniform(0.35, 1)) for s in times],
    )


def bounces(first: float, gap: float, shrink: float, until: float) -> list[float]:
    """Give the times of a bouncing thing: each gap is `shrink` times the one before."""
    times, at = [], first
    while at < until and gap > 0.008:
        times.append(at)
        at += gap
        gap *= shrink
    return times


def scrape(rng: Generator, seconds: float, *, lowest: float, highest: float, teeth: float = 0.0, attack: float = 0.02) -> Sound:
    """Draw one thing over another: band noise, notched at `teeth` a second where it is ribbed."""
    n = frames(seconds)
    x = burst(seconds, rng, lowest=lowest, highest=highest, attack=attack, decay=99)
    if teeth:
        phase = np.cumsum(np.full(n, teeth) * (1 + 0.05 * rng.standard_normal(n))) / 48_000
        x = x * (0.07 + np.exp(-8 * (phase % 1)))
    x[-frames(0.02) :] *= np.linspace(1, 0, frames(0.02))
    return unit(x)
