"""Canonical pictures: the same thing gives the same picture, whatever bubble, size and neighbours a capture has."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.canonical import GREY, SIZE, canonicalize, other_cuts

BUBBLES = {
    "white": (255, 255, 255),
    "grey": (239, 239, 244),
    "green": (220, 248, 198),
    "blue": (0, 132, 255),
    "dark": (32, 44, 51),
    "black": (0, 0, 0),
}


def drawing(side=96):
    """A yellow face with white teeth and a white eye, cut out."""
    image = Image.new("RGBA", (side * 4, side * 4))
    draw = ImageDraw.Draw(image)
    unit = side * 4 / 96

    def box(*edges):
        return [edge * unit for edge in edges]

    draw.ellipse(box(4, 4, 92, 92), (255, 204, 77), (140, 80, 20), round(3 * unit))
    draw.ellipse(box(24, 28, 40, 48), (90, 50, 20))
    draw.ellipse(box(56, 28, 72, 48), (255, 255, 255), (90, 50, 20), round(2 * unit))
    draw.rectangle(box(28, 58, 68, 74), (255, 255, 255), (90, 50, 20), round(2 * unit))
    return image.resize((side, side), Image.Resampling.LANCZOS)


def on(image, ground, rim=6):
    plate = Image.new("RGBA", (image.width + 2 * rim, image.height + 2 * rim), (*ground, 255))
    plate.alpha_composite(image, (rim, rim))
    return plate


def canonical(image):
    return canonicalize(Picture(np.array(image.convert("RGBA"))))


def difference(first, second):
    """The mean difference of two canonical pictures, of 255."""
    return float(np.abs(first.astype(int) - second.astype(int)).mean())


def is_blank(made):
    return made.shape == (SIZE, SIZE, 3) and made.dtype == np.uint8 and bool((made == GREY).all())


@pytest.mark.parametrize("ground", BUBBLES.values(), ids=BUBBLES)
def test_a_bubble_does_not_count(ground):
    clean = canonical(drawing())
    assert difference(canonical(on(drawing(), ground)), clean) < 9
    file = io.BytesIO()
    on(drawing(48), ground).convert("RGB").save(file, "JPEG", quality=70)
    # Nearer than the same face on its side, which has the same colours and the same rim.
    on_its_side = difference(canonical(drawing().rotate(90)), clean)
    assert difference(canonical(Image.open(file)), clean) < 0.9 * on_its_side


def test_what_lies_around_the_thing_is_grey():
    made = canonical(on(drawing(), (0, 132, 255)))
    assert made[0, 0].tolist() == made[-1, -1].tolist() == [GREY] * 3
    assert (made[[0, -1]] == GREY).all()


@pytest.mark.parametrize("side", [32, 64, 200, 900])
def test_the_size_does_not_count(side):
    made = canonical(on(drawing(side), (255, 255, 255)))
    assert difference(made, canonical(drawing())) < (16 if side < 64 else 9)


def test_margins_are_cropped_and_proportions_kept():
    for rim in (0, 2, 40):
        assert difference(canonical(on(drawing(), (255, 255, 255), rim)), canonical(drawing())) < 9
    flat = Image.new("RGBA", (100, 100), (255, 255, 255, 255))
    flat.paste((200, 0, 0, 255), (10, 40, 90, 60))
    rows = np.flatnonzero((canonical(flat) != GREY).any(axis=(1, 2)))
    columns = np.flatnonzero((canonical(flat) != GREY).any(axis=(0, 2)))
    assert columns.size == SIZE - 2
    assert rows.size == pytest.approx((SIZE - 2) / 4, abs=2)


def test_white_teeth_on_a_white_bubble_stay():
    made = canonical(on(drawing(), (255, 255, 255)))
    assert (made[SIZE * 66 // 96, SIZE // 2] > 230).all()


def test_what_only_peeps_in_falls_away():
    plate = on(drawing(), (255, 255, 255), 12)
    alone = canonical(plate)
    plate.paste((20, 20, 20, 255), (0, 30, 4, 60))
    plate.paste((200, 30, 30, 255), (40, plate.height - 5, 70, plate.height))
    assert difference(canonical(plate), alone) < 2


def test_parts_of_the_thing_stay():
    """A tear beside a face does not touch the border, so it is no neighbour."""
    plate = Image.new("RGBA", (100, 60), (255, 255, 255, 255))
    plate.paste((255, 204, 77, 255), (10, 10, 50, 50))
    plate.paste((60, 140, 250, 255), (70, 20, 80, 40))
    made = canonical(plate)
    assert (made[SIZE // 2, -3] != GREY).any()


def test_the_alpha_cuts_whatever_colour_lies_below():
    cut = np.array(drawing())
    hidden = cut.copy()
    hidden[hidden[..., 3] == 0] = (255, 0, 255, 0)
    assert (canonicalize(Picture(cut)) == canonicalize(Picture(hidden))).all()
    thin = cut.copy()
    thin[..., 3] //= 12
    assert is_blank(canonicalize(Picture(thin)))


@pytest.mark.parametrize(
    "color", [(255, 255, 255, 255), (0, 0, 0, 255), (9, 99, 199, 255), (0,) * 4]
)
@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (2, 2), (64, 64), (1000, 700)])
def test_a_blank_picture_is_blank(size, color):
    assert is_blank(canonical(Image.new("RGBA", size, color)))


@pytest.mark.parametrize("size", [(1, 9), (9, 1), (2, 2), (3, 2), (1, 5_000), (5_000, 1), (1, 2)])
def test_odd_sizes_give_a_picture(size):
    rng = np.random.default_rng(1)
    for alphas in ((255, 256), (0, 256)):
        pixels = rng.integers(0, 256, (size[1], size[0], 4)).astype(np.uint8)
        pixels[..., 3] = rng.integers(*alphas, pixels.shape[:2])
        made = canonicalize(Picture(pixels))
        assert made.shape == (SIZE, SIZE, 3)
        assert made.dtype == np.uint8


def test_a_huge_picture_is_made_small_first():
    large = Image.new("RGBA", (5_000, 4_000), (220, 248, 198, 255))
    large.paste(drawing(2_000), (1_000, 900), drawing(2_000))
    assert difference(canonical(large), canonical(drawing())) < 13


def test_the_layout_in_memory_does_not_count():
    pixels = np.array(on(drawing(), (220, 248, 198)))
    wanted = canonicalize(Picture(pixels))
    frozen = pixels.copy()
    frozen.flags.writeable = False
    frame = np.zeros((200, 300, 4), np.uint8)
    part = frame[20 : 20 + len(pixels), 30 : 30 + pixels.shape[1]]
    part[:] = pixels
    back = np.ascontiguousarray(pixels[::-1, ::-1])[::-1, ::-1]
    blue_first = np.ascontiguousarray(pixels[..., [2, 1, 0, 3]])[..., [2, 1, 0, 3]]
    for same in (frozen, part, np.asfortranarray(pixels), back, blue_first):
        assert (canonicalize(Picture(same)) == wanted).all()
    assert (part == pixels).all()


def test_noise_of_a_jpeg_is_no_content():
    file = io.BytesIO()
    Image.new("RGB", (80, 60), (220, 248, 198)).save(file, "JPEG", quality=20)
    assert is_blank(canonical(Image.open(file)))


# -- other cuts


def cuts_of(image):
    return other_cuts(Picture(np.array(image.convert("RGBA"))))


def two_parts():
    """An arrow that touches the border, apart from a telephone."""
    plate = Image.new("RGBA", (80, 60), (255, 255, 255, 255))
    plate.paste((230, 60, 30, 255), (0, 24, 18, 36))
    plate.paste((30, 60, 120, 255), (40, 4, 72, 56))
    return plate


def test_a_part_that_was_taken_for_a_neighbour_is_there_in_another_cut():
    plate = two_parts()
    assert difference(canonical(plate), canonical(plate.crop((36, 0, 80, 60)))) < 1
    (cut,) = cuts_of(plate)
    assert (cut.width, cut.height) == (74, 54)
    assert (canonicalize(cut)[SIZE // 2, 4] == (230, 60, 30)).all()


def test_a_square_that_leaves_the_corners_free_is_there_in_another_cut():
    plate = Image.new("RGBA", (64, 64), (32, 44, 51, 255))
    draw = ImageDraw.Draw(plate)
    draw.rounded_rectangle((0, 0, 63, 63), 12, (255, 140, 0))
    draw.rectangle((24, 12, 40, 52), (255, 255, 255))
    cut = max(cuts_of(plate), key=lambda one: one.width)
    assert (cut.width, cut.height) == (66, 66)
    made = canonicalize(cut)
    assert (made[SIZE // 2, 4] == (255, 140, 0)).all()
    assert (made[2, 2] == GREY).all()


def test_what_is_nearly_as_dark_as_the_background_is_there_in_another_cut():
    plate = Image.new("RGBA", (60, 60), (32, 44, 51, 255))
    plate.paste((41, 52, 60, 255), (10, 10, 50, 50))  # dark glasses' frame, 9 of 255 away
    plate.paste((200, 200, 210, 255), (24, 24, 36, 36))
    (cut,) = cuts_of(plate)
    assert (cut.width, cut.height) == (42, 42)


@pytest.mark.parametrize("ground", BUBBLES.values(), ids=BUBBLES)
def test_a_thing_that_is_plain_to_see_has_one_cut(ground):
    assert cuts_of(on(drawing(), ground)) == []
    assert cuts_of(drawing()) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (2, 2), (3, 2), (1, 5_000), (5_000, 1)])
def test_odd_sizes_have_cuts_that_are_pictures(size):
    rng = np.random.default_rng(2)
    for _ in range(5):
        pixels = rng.integers(0, 256, (size[1], size[0], 4)).astype(np.uint8)
        pixels[..., 3] = 255
        for cut in other_cuts(Picture(pixels)):
            assert canonicalize(cut).shape == (SIZE, SIZE, 3)
