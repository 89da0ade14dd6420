"""People again: calls, chants, murmurs and noises of the mouth that are not laughing or weeping."""

from __future__ import annotations

import numpy as np

from .signals import RATE, Sound, band, burst, curve, drift, frames, grains, low, mix, peak, room, unit, white
from .take import Icon, Take
from .voices import Throat, glide, growl, voice, vowel, whisper


def breath(t: Take) -> Sound:
    """In through the nose, out through the mouth."""
    drawn = whisper(0.62, t.rng, [(1500, 500), (2600, 600), (4600, 1200), (7000, 2000)], [(0, 0), (0.35, 1), (0.62, 0)])
    out = whisper(0.85, t.rng, vowel("uh", 1.0, 1.8), [(0, 0), (0.15, 1), (0.85, 0)])
    return mix(1.58, [(0, unit(drawn), 0.55), (0.72, unit(out), 1.0)])


def huff(t: Take) -> Sound:
    """A blast through the nose."""
    x = whisper(0.5, t.rng, [(900, 350), (2000, 500), (3400, 900), (6000, 2000)], [(0, 0), (0.03, 1), (0.2, 0.6), (0.5, 0)])
    low_ = voice(
        0.4,
        t.rng,
        pitch=[(0, 130), (0.4, 95)],
        formants=vowel("m", 1.1),
        loudness=[(0, 0), (0.04, 0.8), (0.4, 0)],
        throat=Throat(0.6, 0.03, 0.2, rough=0.3),
    )
    return mix(0.55, [(0, unit(x), 1.0), (0, unit(low_), 0.25)])


def smoke(t: Take) -> Sound:
    """A sip of air through the lips, the crackle of ember, a slow breath out."""
    drag = whisper(0.5, t.rng, [([(0, 1500), (0.5, 2300)], 400), (3800, 900), (6000, 1800)], [(0, 0), (0.1, 0.7), (0.42, 1), (0.5, 0)])
    ember = grains(
        0.5,
        [(0, 10), (0.3, 70), (0.5, 20)],
        t.rng,
        lambda r: r.exponential(0.2) * burst(0.006, r, lowest=2500, highest=11_000, attack=0.0002, decay=0.003),
    )
    out = whisper(0.8, t.rng, vowel("u", 1.0, 2.0), [(0, 0), (0.1, 1), (0.8, 0)])
    return mix(1.55, [(0, unit(drag), 0.6), (0, ember, 0.5), (0.72, unit(out), 0.9)])


def hiccup(t: Take) -> Sound:
    """A voiced gulp cut off at once by the glottis; then another."""
    parts = []
    for s, base in ((0, 290), (0.6, 310)):
        x = voice(
            0.13,
            t.rng,
            pitch=[(0, base * 0.8), (0.07, base * 1.7), (0.13, base * 1.5)],
            formants=glide([(0, "uh"), (0.13, "i")], 0.95),
            loudness=[(0, 0), (0.02, 0.7), (0.085, 1), (0.095, 0)],
            breath=[(0, 0), (0.03, 0.4), (0.09, 0.3), (0.1, 0)],
            throat=Throat(0.65, 0.02, 0.1, tilt_hertz=5000),
        )
        click = burst(0.02, t.rng, lowest=500, highest=3500, attack=0.0004, decay=0.008)
        parts += [(s, unit(x), 1.0), (s + 0.092, unit(click), 0.4)]
    return room(mix(0.8, parts), t.rng, seconds=0.12, wet=0.12)


def ho_ho_ho(t: Take) -> Sound:
    """Santa's deep ho ho ho."""
    size = 1.2
    parts = []
    for k, (s, length, base) in enumerate(((0, 0.34, 150), (0.42, 0.34, 138), (0.84, 0.62, 124))):
        ho = voice(
            length,
            t.rng,
            pitch=[(0, base * 1.12), (length * 0.4, base), (length, base * 0.78)],
            formants=vowel("o", size),
            loudness=[(0, 0), (0.055, 0), (0.09, 1), (length * 0.65, 0.8), (length, 0)],
            breath=[(0, 0), (0.025, 0.5), (0.07, 0.4), (0.1, 0.06), (length, 0.02)],
            throat=Throat(0.55, 0.012, 0.08, rough=0.12, tilt_hertz=5000),
        )
        parts.append((s, unit(ho), 1.0 - 0.05 * k))
    return room(mix(1.5, parts), t.rng, seconds=0.4, wet=0.15)[: frames(1.58)]


def om(t: Take) -> Sound:
    """A low a-u-m, in a temple."""
    length = 1.5
    x = voice(
        length,
        t.rng,
        pitch=[(0, 104), (0.2, 110), (length, 108)],
        formants=glide([(0, "a"), (0.25, "o"), (0.7, "u"), (1.0, "m"), (length, "m")], 1.15),
        loudness=[(0, 0), (0.12, 1), (1.0, 0.9), (length, 0)],
        breath=0.02,
        throat=Throat(0.5, 0.006, 0.03, tilt_hertz=6000),
    )
    fifth = voice(
        length,
        t.rng,
        pitch=[(0, 160), (length, 163)],
        formants=glide([(0, "a"), (0.3, "o"), (1.0, "m"), (length, "m")], 1.1),
        loudness=[(0, 0), (0.2, 1), (1.0, 0.9), (length, 0)],
        breath=0.02,
        throat=Throat(0.5, 0.006, 0.03, tilt_hertz=6000),
    )
    return room(unit(x) + 0.4 * unit(fifth), t.rng, seconds=1.2, wet=0.4, bright=3500)[: frames(1.6)]


def raspberry(t: Take) -> Sound:
    """Lips and tongue flutter at 30 to 60 a second, wet and rude."""
    length = 0.75
    n = frames(length)
    rate = curve([(0, 70), (0.15, 52), (0.55, 40), (length, 26)], n) * (1 + 0.1 * drift(length, 16, t.rng)[:n])
    phase = np.cumsum(rate) / RATE
    flap = np.exp(-6 * (phase % 1)) * (1 + 0.3 * drift(length, 25, t.rng)[:n])
    source = flap * (0.8 * white(length, t.rng) + 0.9 * np.sign(0.3 - phase % 1))
    x = sum(g * peak(source, f, w) for f, w, g in ((280, 140, 1), (650, 250, 0.9), (1500, 600, 0.8), (3000, 1200, 0.6)))
    return low(x, 6000, 1) * curve([(0, 0), (0.02, 1), (0.55, 0.9), (length, 0)], n)


def _syllable(  # noqa: PLR0917 -- a table of numbers reads better in rows
    t: Take, s: float, length: float, base: float, vowels: tuple[str, str], size: float, onset: str
) -> list[tuple[float, Sound, float]]:
    """Say something without words: a consonant-like start and a vowel glide."""
    nasal = onset == "m"
    x = voice(
        length,
        t.rng,
        pitch=[(0, base), (length * 0.4, base * 1.08), (length, base * 0.9)],
        formants=glide([(0, "m" if nasal else vowels[0]), (0.05, vowels[0]), (length, vowels[1])], size),
        loudness=[(0, 0), (0.025, 0.5 if nasal else 0.9), (length * 0.5, 1), (length * 0.85, 0.6), (length, 0)],
        breath=0.05,
        throat=Throat(0.6, 0.01, 0.06),
    )
    parts = [(s, unit(x), 1.0)]
    if onset == "t":
        parts.append((s - 0.02, unit(burst(0.03, t.rng, lowest=2500, highest=8000, attack=0.0005, decay=0.012)), 0.25))
    elif onset == "s":
        parts.append((s - 0.06, unit(band(white(0.07, t.rng), 4000, 9000)) * curve([(0, 0), (0.03, 1), (0.07, 0)], frames(0.07)), 0.16))
    elif onset == "b":
        parts.append((s - 0.015, unit(burst(0.03, t.rng, lowest=300, highest=1500, attack=0.001, decay=0.015)), 0.3))
    return parts


def murmur(t: Take) -> Sound:
    """A sentence's tune and rhythm, heard through a wall."""
    size, base = t.pick(1.08, 0.92), t.pick(118, 205)
    vowels = ("a", "er", "i", "o", "uh", "e", "u")
    parts, at = [], 0.02
    for k in range(8):
        length = float(t.rng.uniform(0.1, 0.2))
        first, second = (vowels[int(v)] for v in t.rng.integers(0, len(vowels), 2))
        tune = 1.15 - 0.05 * k + 0.12 * float(t.rng.standard_normal())
        parts += _syllable(t, at, length, base * tune, (first, second), size, "tmbs"[int(t.rng.integers(4))])
        at += length + float(t.rng.choice([0.0, 0.02, 0.06]))
    return low(mix(min(1.6, at + 0.05), parts), 1900, 2)


def singing(t: Take) -> Sound:
    """La-la-laaa, with vibrato."""
    size, parts = t.pick(0.9, 1.1), []
    octave = t.pick(1.0, 0.5)
    for s, length, f in ((0, 0.26, 392), (0.3, 0.26, 440), (0.6, 0.9, 523)):
        n = frames(length)
        at = np.arange(n) / RATE
        pitch = f * octave * (1 - 0.05 * np.exp(-at / 0.03)) * (1 + 0.012 * np.sin(2 * np.pi * 5.8 * at) * np.minimum(1, at / 0.25))
        x = voice(
            length,
            t.rng,
            pitch=pitch,
            formants=glide([(0, "er"), (0.05, "a"), (length, "a")], size, 0.9),
            loudness=[(0, 0), (0.04, 0.6), (0.12, 1), (length * 0.8, 0.9), (length, 0)],
            breath=0.02,
            throat=Throat(0.55, 0.005, 0.03, tilt_hertz=9000),
        )
        parts.append((s, unit(x), 1.0))
    return room(mix(1.5, parts), t.rng, seconds=0.6, wet=0.2)[: frames(1.58)]


def yeehaw(t: Take) -> Sound:
    """A cowboy's yeehaw."""
    size = 1.0
    yee = voice(
        0.5,
        t.rng,
        pitch=[(0, 280), (0.2, 420), (0.5, 440)],
        formants=glide([(0, "i"), (0.5, "i")], size),
        loudness=[(0, 0), (0.06, 0.9), (0.42, 1), (0.5, 0)],
        breath=0.05,
        throat=Throat(0.5, 0.01, 0.08, rough=0.1, tilt_hertz=10_000),
    )
    haw = voice(
        0.85,
        t.rng,
        pitch=[(0, 360), (0.12, 620), (0.4, 560), (0.85, 260)],
        formants=glide([(0, "a"), (0.4, "ah"), (0.85, "o")], size),
        loudness=[(0, 0), (0.05, 0), (0.1, 1), (0.5, 0.9), (0.85, 0)],
        breath=[(0, 0.3), (0.09, 0.3), (0.14, 0.08), (0.85, 0.05)],
        throat=Throat(0.48, 0.012, 0.1, rough=0.2, tilt_hertz=10_000),
    )
    return room(mix(1.4, [(0, unit(yee), 0.85), (0.5, unit(haw), 1.0)]), t.rng, seconds=0.6, wet=0.15)[: frames(1.6)]


def zombie(t: Take) -> Sound:
    """Uuurgh: slack, creaking, with breath."""
    length = 1.45
    x = voice(
        length,
        t.rng,
        pitch=[(0, 70), (0.4, 88), (0.9, 76), (length, 55)],
        formants=glide([(0, "uh"), (0.5, "a"), (1.0, "er"), (length, "u")], 1.2, 1.2),
        loudness=[(0, 0), (0.2, 0.9), (0.9, 1), (length, 0)],
        breath=[(0, 0.15), (0.6, 0.35), (length, 0.1)],
        throat=Throat(0.4, 0.06, 0.3, rough=0.7, tilt_hertz=6000),
    )
    return room(growl(x, 21, 0.35, t.rng), t.rng, seconds=0.8, wet=0.25, bright=3500)[: frames(1.6)]


ICONS = (
    Icon("breath", breath),
    Icon("huff", huff, balance_db=(-14, -6, -1, 0, -3, -8)),
    Icon("smoke-drag", smoke),
    Icon("hiccup", hiccup, balance_db=(-18, -3, 0, -3, -9, -16)),
    Icon("ho-ho-ho", ho_ho_ho, balance_db=(-9, 0, -2, -7, -13, -19)),
    Icon("om-chant", om, balance_db=(-5, 0, -4, -10, -15, -22)),
    Icon("raspberry", raspberry),
    Icon("speech-murmur", murmur, 2, balance_db=(-8, 0, -2, -10, -20, -32)),
    Icon("singing", singing, 2, balance_db=(-20, -3, 0, -2, -8, -17)),
    Icon("yeehaw", yeehaw, balance_db=(-20, -5, 0, -1, -6, -14)),
    Icon("zombie-groan", zombie, balance_db=(-9, -1, 0, -4, -11, -18)),
)
