"""What differs between a picture and a sticker, and where."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.recognition.hashing import hashes_of, unit_vectors
from emojiaudio_desktop.recognition.overlay import Agreement, Overlay, evidence, is_copy

SKIN, DARK = (255, 204, 77, 255), (60, 40, 20, 255)


def face(*, smiles=True, skin=SKIN, side=128):
    image = Image.new("RGBA", (128, 128), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse([10, 14, 118, 122], skin, DARK, 4)
    for x in (44, 84):
        draw.ellipse([x - 8, 48, x + 8, 64], DARK)
    draw.arc([40, 70, 88, 104], *((10, 170) if smiles else (190, 350)), DARK, 6)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def shown(image, ground, rim=4):
    plate = Image.new("RGBA", (image.width + 2 * rim, image.height + 2 * rim), (*ground, 255))
    plate.alpha_composite(image, (rim, rim))
    return plate


def as_jpeg(image, quality=50):
    file = io.BytesIO()
    image.convert("RGB").save(file, "JPEG", quality=quality)
    return Image.open(io.BytesIO(file.getvalue()))


def picture(image):
    return Picture(np.array(image.convert("RGBA")))


def laid(image, *stored):
    return Overlay(picture(image)).agreement([picture(one) for one in stored])


COPIES = {
    "itself": face(),
    "small": face(side=40),
    "on a bubble": shown(face(side=48), (0, 132, 255)),
    "on its own colour's neighbour": shown(face(), (250, 240, 200)),
    "in JPEG": as_jpeg(shown(face(side=64), (255, 255, 255))),
    "cropped": face().crop((13, 14, 116, 119)),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_agrees(name):
    found = laid(COPIES[name], face())
    assert found.colours > 0.93
    assert found.edges > 0.8
    assert found.contrast > 0.9
    assert found.worst_colours < 0.03


def test_a_change_in_one_place_is_seen_there():
    copy, other = laid(COPIES["in JPEG"], face()), laid(COPIES["in JPEG"], face(smiles=False))
    assert other.colours > 0.9  # as a whole they are nearly as alike as a copy is
    assert other.worst_colours > 4 * copy.worst_colours


def test_another_colour_is_another_drawing():
    assert (
        laid(face(), face(skin=(120, 200, 240, 255))).colours < laid(face(), face()).colours - 0.1
    )


def test_the_best_frame_counts():
    frames = [face(smiles=False), face(), face(skin=(90, 90, 240, 255))]
    assert laid(face(), *frames) == laid(face(), face())


def test_an_opaque_sticker_is_known_with_and_without_its_own_background():
    plate = shown(face(), (40, 160, 90), 10)
    assert laid(plate, plate).colours > 0.99
    assert laid(shown(plate, (255, 255, 255), 6), plate).colours > 0.97


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (3, 200), (600, 2)])
def test_any_shape_is_taken(shape):
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 4)).astype(np.uint8)
    found = Overlay(Picture(pixels)).agreement([picture(face())])
    assert -1 <= found.colours <= 1
    assert Overlay(picture(face())).agreement([Picture(pixels)]).total <= 2


def test_a_picture_of_one_colour_agrees_with_nothing():
    plain = Image.new("RGBA", (40, 40), (200, 10, 10, 255))
    found = laid(plain, face())
    assert not is_copy(evidence(found, Agreement(), (0.0, 0.0)))


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_from_the_same_face_in_another_mood(name):
    codes = unit_vectors(hashes_of(picture(COPIES[name]), looked_up=True))

    def weighed(stored):
        likeness = float((codes @ unit_vectors(hashes_of(picture(stored))).T).max())
        return evidence(laid(COPIES[name], stored), Agreement(), (likeness, 0.0))

    assert is_copy(weighed(face()))
    assert not is_copy(weighed(face(smiles=False)))
    assert not is_copy(evidence(Agreement(), Agreement(), (0.0, 0.0)))
