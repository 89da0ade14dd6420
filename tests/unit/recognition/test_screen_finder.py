"""Emoji in pictures of the screen: order, judges, and drawn screens of a vendor that the finder was not fitted to."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Box, Picture
from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.recognition import screen as finding
from emojiaudio_desktop.recognition.candidates import draft
from emojiaudio_desktop.recognition.features import FEATURES
from emojiaudio_desktop.recognition.screen import (
    LIKELY,
    SURE,
    ScreenFinder,
    cut,
    in_reading_order,
)
from emojiaudio_desktop.recognition.surfaces import read_layers

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "screens"))

from chat_screens import draw_screen
from glyphs import FONT, FONT_PACKAGE, draw_font

WEIGHTS = paths.assets_dir().parent / "models" / "screen_finder" / "finder.json"
EMOJI = "😂❤🤣👍😭🙏😘🥰😍😊🎉😁💕🥺😅🔥🤦🤷🙄😆🤗😉🎂🤔👏🙂😳🥳😎👌💜😔💪✨💖👀😋😏😢👉💗😩💯🌹💞🎈💙😃😡💐😜🙈🤞😄🤤🙌🤪❣😀💋💀👇💔😌💓🤩🙃😬😱😴🤭😐🌞😒😇🌸😈🎶✌🎊🥵😞💚☀🖤💰😚👑🎁💥🙋"


@pytest.fixture(scope="module")
def finder():
    return ScreenFinder(WEIGHTS)


@pytest.fixture(scope="module")
def drawings():
    found = draw_font(list(EMOJI))
    if found is None:
        pytest.skip(f"needs {FONT}; installer/test.sh installs {FONT_PACKAGE}")
    return [one for one in found if one[..., 3].any()]


def overlap(first, second):
    shared = first.clip(second)
    common = shared.width * shared.height
    return common / (first.width * first.height + second.width * second.height - common)


def blank(width=320, height=200, color=(255, 255, 255)):
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = color
    return Picture(pixels)


def paste(picture, drawing, left, top, size):
    """Paste a drawing at whole pixels; the box of what is seen of it."""
    small = np.asarray(Image.fromarray(drawing).resize((size, size), Image.LANCZOS))
    alpha = small[..., 3:].astype(np.float32) / 255
    area = picture.pixels[top : top + size, left : left + size, :3]
    area[:] = (area * (1 - alpha) + small[..., :3] * alpha).round().astype(np.uint8)
    rows, columns = np.flatnonzero((alpha > 0.25).any(1)), np.flatnonzero((alpha > 0.25).any(0))
    return Box(
        left + int(columns[0]),
        top + int(rows[0]),
        left + int(columns[-1]) + 1,
        top + int(rows[-1]) + 1,
    )


def test_reading_order_is_by_lines():
    first = [Box(10, 12, 30, 32), Box(40, 10, 60, 30), Box(70, 14, 90, 30)]
    second = [Box(5, 50, 25, 70), Box(30, 48, 50, 68)]
    assert in_reading_order([*second[::-1], *first[::-1]]) == first + second


def test_a_small_sign_beside_a_large_one_is_on_its_line():
    large, small = Box(0, 0, 100, 100), Box(110, 40, 126, 56)
    assert in_reading_order([small, large]) == [large, small]


@pytest.mark.parametrize(
    "picture",
    [
        blank(),
        blank(1, 1),
        blank(3, 200),
        blank(200, 3),
        Picture(np.random.default_rng(1).integers(0, 256, (120, 160, 4), np.uint8)),
    ],
    ids=["white", "one pixel", "narrow", "flat", "noise"],
)
def test_where_there_is_nothing_nothing_is_found(finder, picture):
    assert finder.find_pictures(picture) == ()


@pytest.mark.parametrize("size", [18, 24, 32, 64, 128, 160])
@pytest.mark.parametrize("color", [(255, 255, 255), (20, 24, 30), (220, 248, 198)])
def test_segmentation_boxes_an_emoji_tightly(drawings, size, color):
    picture = blank(color=color)
    true = paste(picture, drawings[0], 60, 20, size)
    boxes, _ = draft(read_layers(picture))
    best = max(overlap(Box(*map(int, box)), true) for box in boxes)
    assert best > 0.85


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_a_row_of_touching_emoji_is_parted(drawings, gap):
    picture = blank()
    true = [paste(picture, drawings[0], 20 + at * (24 + gap), 80, 24) for at in range(6)]
    boxes = [Box(*map(int, box)) for box in draft(read_layers(picture))[0]]
    for one in true:
        assert max(overlap(box, one) for box in boxes) > 0.7


def test_a_row_is_found_in_order(finder, drawings):
    picture = blank(500, 160)
    true = [paste(picture, drawings[at], 30 + at * 60, 50, 48) for at in range(6)]
    found = finder.find_pictures(picture)
    assert len(found) == len(true)
    assert all(overlap(one, other) > 0.7 for one, other in zip(found, true, strict=True))


def test_candidates_do_not_overlap(finder, drawings):
    for seed in range(4):
        candidates = finder.find_candidates(draw_screen(seed, drawings).picture)
        boxes = [c.box for c in candidates]
        assert all(0.0 <= c.likelihood <= 1.0 for c in candidates)
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                assert overlap(one, other) < 0.5


def judged(finder, picture, opinion):
    """What is found when a judge is of one opinion, and the pictures that it was asked about."""
    asked = []

    def judge(pictures):
        asked.extend(pictures)
        return [opinion] * len(pictures)

    return finder.find_candidates(picture, judge), asked


def test_a_judge_is_asked_about_the_doubtful_and_moves_them(finder, drawings):
    picture = draw_screen(3, drawings).picture
    alone = finder.find_candidates(picture)
    against, asked = judged(finder, picture, 0.001)
    in_favor, _ = judged(finder, picture, 0.999)
    doubtful = [one.likelihood < SURE for one in alone]
    assert 0 < sum(doubtful) < len(alone)
    assert [(p.width, p.height) for p in asked] == [
        (part.width, part.height)
        for one, is_asked in zip(alone, doubtful, strict=True)
        if is_asked
        for part in [cut(picture, one.box)]
    ]
    for one, worse, better, is_asked in zip(alone, against, in_favor, doubtful, strict=True):
        assert one.box == worse.box == better.box
        if is_asked:
            assert worse.likelihood < better.likelihood
        else:
            assert one.likelihood == worse.likelihood == better.likelihood
    pictures = finder.find_pictures(picture, lambda parts: [0.001] * len(parts))
    assert pictures == tuple(one.box for one in against if one.likelihood >= LIKELY)


def test_nobody_is_asked_about_nothing(finder):
    found, asked = judged(finder, blank(), 0.5)
    assert found == ()
    assert asked == []


def test_a_cut_at_the_edge_stays_inside():
    part = cut(blank(50, 40), Box(40, 30, 50, 40), margin=0.5)
    assert (part.width, part.height) == (15, 15)


def test_drawn_screens_are_read(finder, drawings):
    """A small share of what tests/benchmarks/screen_finder.py measures, with everyday emoji."""
    true = found = right = 0
    for seed in range(200, 224):
        screen = draw_screen(seed, drawings)
        boxes = [
            box
            for box in finder.find_pictures(screen.picture)
            if not any(box.clip(one).width * box.clip(one).height for one in screen.ignored)
        ]
        hits = [one for one in screen.boxes if any(overlap(one, box) >= 0.5 for box in boxes)]
        true, found, right = true + len(screen.boxes), found + len(boxes), right + len(hits)
    assert true > 150
    assert right / true >= 0.85, f"{right} of {true} found"
    assert right / found >= 0.9, f"{right} of {found} are emoji"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "no JSON",
        lambda _: "[]",
        lambda stored: json.dumps(stored | {"features": ["width"]}),
        lambda stored: json.dumps(stored | {"left": [10**6] * len(stored["left"])}),
        lambda stored: json.dumps(stored | {"value": stored["value"][:-1]}),
        lambda stored: json.dumps(stored | {"agreement": [1.0, 0.5]}),
        lambda stored: json.dumps({k: v for k, v in stored.items() if k != "roots"}),
    ],
)
def test_damaged_weights_are_told(tmp_path, damage):
    path = tmp_path / "finder.json"
    path.write_text(damage(json.loads(WEIGHTS.read_text())))
    with pytest.raises(ModelError, match=r"finder\.json"):
        ScreenFinder(path).find_pictures(blank())


def test_missing_weights_are_told(tmp_path):
    with pytest.raises(ModelError, match=r"finder\.json"):
        ScreenFinder(tmp_path / "finder.json").find_candidates(blank())


def test_looks_are_finite_and_named(drawings):
    boxes, looks = finding.look(draw_screen(3, drawings).picture)
    assert looks.shape == (len(boxes), len(FEATURES))
    assert np.isfinite(looks).all()
