"""Learns how sure an answer of any encoder is, from the drawings that ship.

Each of a few vendors is hidden in turn, and drawings of it, seen as on a screen, are asked for among those of the others:
so it is learned when the first answer is right. Drawn pictures that are no emoji tell what to refuse. They are plainer than
what is met outside, so nothing is ever called known: all that such a gallery gives are guesses, or nothing.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.recognition.judgement import (
    meaning_of,
    nearest_stranger,
    probability,
    weigh,
)
from emojiaudio_desktop.retrieval.gallery import Gallery
from emojiaudio_desktop.retrieval.rebuilding import Holding, Lessons
from emojiaudio_desktop.retrieval.skin_tones import tone_of, toneless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.retrieval.drawings import Drawings

_HIDDEN: Final = 4
"""So many vendors are hidden in turn."""
_ASKED: Final = 250
"""So many drawings of each are asked for."""
_STRANGERS: Final = 600
_NEVER: Final = 1.01
"""A probability that none reaches."""
_MOST_GUESSED: Final = 0.05
"""The share of pictures without emoji that may be taken for a guess."""
_LEAST_TONED: Final = 50
_BUBBLES: Final = ((255, 255, 255), (229, 229, 234), (220, 248, 198), (0, 122, 255), (32, 44, 51), (18, 18, 18))  # fmt: skip


def lessons_of(lexicon: Lexicon, drawings: Drawings) -> Lessons:
    """What a gallery of these drawings is taught with."""
    asked = _choose(drawings)

    def pictures(start: int) -> Iterator[Picture]:
        for place in range(start, len(asked)):
            yield _as_captured(drawings[asked[place]].picture, np.random.default_rng(place))
        for number in range(max(0, start - len(asked)), _STRANGERS):
            yield draw_stranger(number)

    def learn(holding: Holding, features: NDArray[np.float32]) -> Mapping[str, NDArray[Any]]:
        rows = np.array(asked, np.int64)
        return _learn(lexicon, holding, rows, features[: len(asked)], features[len(asked) :])

    return Lessons(len(asked) + _STRANGERS, pictures, learn)


def _choose(drawings: Drawings) -> list[int]:
    """Drawings without skin tone of the vendors that have most of them, evenly taken, in order."""
    vendor_of = [drawings.sets[number]["vendor"] for number in drawings.set_of]
    drawn_by: dict[str, set[str]] = {}
    plain: dict[str, list[int]] = {}
    for number, (key, vendor) in enumerate(zip(drawings.keys, vendor_of, strict=True)):
        drawn_by.setdefault(toneless(key), set()).add(vendor)
        if tone_of(key) == 0:
            plain.setdefault(vendor, []).append(number)
    asked: list[int] = []
    for _, numbers in sorted(plain.items(), key=lambda one: -len(one[1]))[:_HIDDEN]:
        shared = [number for number in numbers if len(drawn_by[drawings.keys[number]]) > 1]
        step = max(1, len(shared) // _ASKED)
        asked += shared[::step][:_ASKED]
    return sorted(asked)


def _learn(
    lexicon: Lexicon,
    holding: Holding,
    asked: NDArray[np.int64],
    questions: NDArray[np.float32],
    strangers: NDArray[np.float32],
) -> dict[str, NDArray[Any]]:
    learned: dict[str, NDArray[Any]] = {}
    if (tones := _tones(holding)) is not None:
        learned["tones"] = tones
    learned["strangers"] = strangers.astype(np.float16)
    given, right, of_strangers = _ask(lexicon, holding, asked, questions, strangers)
    learned |= fit_weights(given, right, of_strangers)
    learned["limits"] = _limits(probability(of_strangers, learned["right"]))
    return learned


def _ask(
    lexicon: Lexicon,
    holding: Holding,
    asked: NDArray[np.int64],
    questions: NDArray[np.float32],
    strangers: NDArray[np.float32],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The evidence for each answer and whether it was right, then the evidence for strangers."""
    vendors = np.array([one["vendor"] for one in holding.sets])[holding.set_of]
    strange = nearest_stranger(questions, strangers)
    stranger = nearest_stranger(strangers, strangers, np.arange(len(strangers))).tolist()
    given: list[list[float]] = []
    right: list[float] = []
    of_strangers: list[list[float]] = []
    for vendor in sorted(set(vendors[asked].tolist())):
        with tempfile.TemporaryDirectory(
            prefix="emojiaudio-", ignore_cleanup_errors=True
        ) as folder:
            holding.chosen(np.flatnonzero(vendors != vendor)).save(Path(folder), "", {})
            gallery = Gallery(Path(folder), "")
            mine = vendors[asked] == vendor
            answers = gallery.search(questions[mine], 12)
            likenesses = strange[mine].tolist()
            for row, found, likeness in zip(asked[mine], answers, likenesses, strict=True):
                wanted = meaning_of(lexicon, toneless(holding.drawn[row]))
                answered, why = weigh(lexicon, found, likeness)
                given.append(why)
                right.append(float(meaning_of(lexicon, answered[0].emoji) == wanted))
            of_strangers = [
                weigh(lexicon, found, likeness)[1]
                for found, likeness in zip(gallery.search(strangers, 12), stranger, strict=True)
            ]
            del gallery  # its file is mapped
    return np.array(given), np.array(right), np.array(of_strangers)


def _limits(stranger_right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Least probabilities for "known" and "guess"; see :class:`emojiaudio_desktop.recognition.judgement.Judgement`."""
    # The drawn strangers are plainer than real ones (of those 4 % passed limits that none of these did): nothing is known.
    guess = max(0.3, float(np.quantile(stranger_right, 1 - _MOST_GUESSED)) + 1e-6)
    return np.array([_NEVER, guess])


def _tones(holding: Holding) -> NDArray[np.float64] | None:
    """A linear head for skin tones by regularised least squares, each tone weighing the same, shape (6, dimensions + 1)."""
    tones = np.array([tone_of(key) for key in holding.drawn])
    counts = np.array([np.count_nonzero(tones == tone) for tone in range(6)])
    if counts.min() < _LEAST_TONED:
        return None
    rng = np.random.default_rng(0)
    rows = np.concatenate(
        [rng.permutation(np.flatnonzero(tones == tone))[:600] for tone in range(6)]
    )
    given = holding.features[rows].astype(np.float64)
    given = np.concatenate((given, np.ones((len(rows), 1))), axis=1)
    weights = np.sqrt(1 / np.minimum(counts, 600)[tones[rows]])[:, None]
    wanted = np.eye(6)[tones[rows]] * weights
    given = given * weights
    strength = 5e-5 * np.eye(given.shape[1])
    solved = np.linalg.solve(given.T @ given + strength, given.T @ wanted)
    return np.asarray(solved.T)


def fit_weights(
    given: NDArray[np.float64], right: NDArray[np.float64], of_strangers: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """What the evidence weighs; see :class:`emojiaudio_desktop.recognition.judgement.Judgement`.

    Args:
        given: The evidence for answers about emoji, shape (n, 5).
        right: Whether each is right, 0 or 1, shape (n,).
        of_strangers: The evidence for answers about pictures that are no emoji, shape (m, 5).
    """
    seen = np.concatenate((given, of_strangers))
    nothing = np.zeros(len(of_strangers))
    return {
        "emoji": fit_logistic(seen, np.concatenate((np.ones(len(given)), nothing)), 100.0),
        "right": fit_logistic(seen, np.concatenate((right, nothing)), 100.0),
    }


def fit_logistic(
    given: NDArray[np.floating[Any]], wanted: NDArray[np.floating[Any]], strength: float
) -> NDArray[np.float64]:
    """Logistic regression with a penalty on the weights, by Newton's method.

    Args:
        given: Shape (n, d).
        wanted: 0 or 1, shape (n,).
        strength: The weight of the loss against half the square of the weights.

    Returns:
        Weights and constant, shape (d + 1,).
    """
    design = np.concatenate((given, np.ones((len(given), 1))), axis=1).astype(np.float64)
    penalty = np.full(design.shape[1], 1.0 / strength)
    penalty[-1] = 1e-6
    weights = np.zeros(design.shape[1])

    def loss(at: NDArray[np.float64]) -> float:
        signed = np.where(wanted > 0.5, 1.0, -1.0) * (design @ at)
        return float(np.logaddexp(0, -signed).sum() + 0.5 * (penalty * at * at).sum())

    now = loss(weights)
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -40, 40)))
        slope = design.T @ (chance - wanted) + penalty * weights
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        scale = 1.0
        while loss(weights - scale * step) > now and scale > 1e-4:
            scale /= 2
        weights = weights - scale * step
        before, now = now, loss(weights)
        if before - now < 1e-7 * (1 + abs(now)):
            break
    return weights


def _as_captured(picture: Picture, rng: np.random.Generator) -> Picture:
    """A drawing as it is seen in a chat: on a bubble, 20 to 64 pixels large, often out of a JPEG."""
    side = int(rng.integers(20, 65))
    glyph = Image.fromarray(picture.pixels, "RGBA").convert("RGBa")
    glyph = glyph.resize((side, side), Image.Resampling.BILINEAR).convert("RGBA")
    margin = rng.integers(1, 9, 4)
    size = (side + int(margin[0] + margin[1]), side + int(margin[2] + margin[3]))
    ground = Image.new("RGB", size, _BUBBLES[int(rng.integers(len(_BUBBLES)))])
    ground.paste(glyph, (int(margin[0]), int(margin[2])), glyph)
    return _finished(ground, rng)


def _finished(image: Image.Image, rng: np.random.Generator) -> Picture:
    if rng.random() < 0.5:
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=int(rng.integers(60, 96)))
        image = Image.open(packed)
    return Picture(np.asarray(image.convert("RGBA")))


def draw_stranger(number: int) -> Picture:
    """A picture that is no emoji: noise, clouds, gradients, text, plots, boards, plain shapes, or nothing.

    The same number always gives the same picture.
    """
    rng = np.random.default_rng(10_000 + number)
    side = int(rng.integers(24, 129))
    kinds = (_noise, _clouds, _gradient, _text, _plot, _board, _button, _blank)
    return _finished(kinds[number % len(kinds)](side, rng), rng)


def _colour(rng: np.random.Generator) -> tuple[int, int, int]:
    red, green, blue = rng.integers(0, 256, 3).tolist()
    return red, green, blue


def _noise(side: int, rng: np.random.Generator) -> Image.Image:
    return Image.fromarray(rng.integers(0, 256, (side, side, 3)).astype(np.uint8))


def _clouds(side: int, rng: np.random.Generator) -> Image.Image:
    """Smooth fields of colour, as unsharp photographs are."""
    cells = int(rng.integers(3, 12))
    coarse = Image.fromarray(rng.integers(0, 256, (cells, cells, 3)).astype(np.uint8))
    smooth = np.asarray(coarse.resize((side, side), Image.Resampling.BICUBIC), np.float32)
    grain = rng.normal(0, float(rng.uniform(0, 25)), smooth.shape)
    return Image.fromarray(np.clip(smooth + grain, 0, 255).astype(np.uint8))


def _gradient(side: int, rng: np.random.Generator) -> Image.Image:
    first, last = np.array(_colour(rng)), np.array(_colour(rng))
    angle = float(rng.uniform(0, 2 * np.pi))
    across, down = np.meshgrid(np.linspace(-0.5, 0.5, side), np.linspace(-0.5, 0.5, side))
    share = np.clip(0.5 + across * np.cos(angle) + down * np.sin(angle), 0, 1)[:, :, None]
    return Image.fromarray((first * share + last * (1 - share)).astype(np.uint8))


def _text(side: int, rng: np.random.Generator) -> Image.Image:
    ground = _BUBBLES[int(rng.integers(len(_BUBBLES)))]
    image = Image.new("RGB", (side * int(rng.integers(1, 4)), side), ground)
    draw = ImageDraw.Draw(image)
    ink = (20, 20, 20) if sum(ground) > 380 else (240, 240, 240)
    size = int(rng.integers(9, max(10, side // 2)))
    font = ImageFont.load_default(size)
    for top in range(2, side - size, size + 3):
        letters = "".join(chr(int(code)) for code in rng.integers(97, 123, int(rng.integers(1, 9))))
        draw.text((3, top), letters if rng.random() < 0.7 else letters.upper(), ink, font)
    return image


def _plot(side: int, rng: np.random.Generator) -> Image.Image:
    image = Image.new("RGB", (side, side), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.line([(4, 2), (4, side - 4), (side - 2, side - 4)], (60, 60, 60))
    for _ in range(int(rng.integers(1, 4))):
        heights = side / 2 + np.cumsum(rng.normal(0, side / 12, 12))
        points = [(4 + step * (side - 6) / 11, float(h)) for step, h in enumerate(heights)]
        draw.line(points, _colour(rng), int(rng.integers(1, 4)))
    return image


def _board(side: int, rng: np.random.Generator) -> Image.Image:
    cell = int(rng.integers(3, max(4, side // 3)))
    down, across = np.indices((side, side)) // cell
    odd = ((down + across) % 2 if rng.random() < 0.5 else down % 2).astype(bool)[:, :, None]
    return Image.fromarray(np.where(odd, _colour(rng), _colour(rng)).astype(np.uint8))


def _button(side: int, rng: np.random.Generator) -> Image.Image:
    """A window's button or a letter in a circle, as avatars are."""
    image = Image.new("RGB", (side, side), _BUBBLES[int(rng.integers(len(_BUBBLES)))])
    draw = ImageDraw.Draw(image)
    inset = int(rng.integers(1, max(2, side // 5)))
    box = (inset, inset, side - inset, side - inset)
    if rng.random() < 0.5:
        draw.rounded_rectangle(box, side // 6, _colour(rng))
    else:
        draw.ellipse(box, _colour(rng))
    letters = "".join(chr(int(code)) for code in rng.integers(65, 91, int(rng.integers(1, 3))))
    font = ImageFont.load_default(side // 3)
    draw.text((side / 2, side / 2), letters, (255, 255, 255), font, anchor="mm")
    return image


def _blank(side: int, rng: np.random.Generator) -> Image.Image:
    """One colour, or two that run into each other at a soft edge."""
    image = Image.new("RGB", (side, side), _colour(rng))
    if rng.random() < 0.5:
        ImageDraw.Draw(image).rectangle((0, side // 2, side, side), _colour(rng))
        image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0, 4))))
    return image
