"""The shipped gallery knows flags in the shapes that vendors give them, which way people face, families on signs, and what looks alike."""

from __future__ import annotations

import itertools
import json

import faiss
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.drawings import Drawings
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery
from emojiaudio_desktop.retrieval.skin_tones import tone_of

FOLDER = paths.models_dir() / "emoji_clip"
FACING_RIGHT = "\u200d\u27a1"
FLAGS = ("🇧🇿", "🇪🇹", "🇪🇺", "🇬🇪", "🇱🇰", "🇳🇿", "🇷🇴", "🇿🇦")
BUBBLE = (220, 248, 198)


@pytest.fixture(scope="module")
def recognized():
    """Gives the emoji that the shipped encoder and gallery find nearest to a picture."""
    encoder = OnnxEncoder(FOLDER / "emoji_clip.onnx")
    gallery = Gallery(FOLDER, encoder.key)

    def find(image: Image.Image) -> str:
        shown = Image.new("RGB", (image.width + 20, image.height + 20), BUBBLE)
        shown.paste(image, (10, 10), image)
        (found,) = gallery.search(encoder.encode([Picture(np.asarray(shown.convert("RGBA")))]), 1)
        return found[0].emoji

    return find


@pytest.fixture(scope="module")
def drawn():
    """The drawings of a set, cut to their content."""

    def find(name: str, keys) -> dict[str, Image.Image]:
        drawings = Drawings(FOLDER / "pictures.zip")
        number = next(n for n, found in enumerate(drawings.sets) if found["name"] == name)
        found = {}
        for place, (key, owner) in enumerate(zip(drawings.keys, drawings.set_of, strict=True)):
            if owner == number and key in keys:
                image = Image.fromarray(drawings[place].picture.pixels)
                found[key] = image.crop(image.getchannel("A").getbbox())
        return found

    return find


def disc(flag: Image.Image) -> Image.Image:
    """The middle of a flag, round, 40 pixels across."""
    margin = (flag.width - flag.height) // 2
    middle = flag.crop((margin + 1, 1, margin + flag.height - 1, flag.height - 1)).resize(
        (160, 160)
    )
    mask = Image.new("L", middle.size, 0)
    ImageDraw.Draw(mask).ellipse((2, 2, 157, 157), fill=255)
    middle.putalpha(mask)
    return middle.resize((40, 40), Image.Resampling.LANCZOS)


def waving(flag: Image.Image) -> Image.Image:
    """A flag whose columns are shifted along a wave."""
    pixels = np.pad(np.asarray(flag), ((4, 4), (0, 0), (0, 0)))
    shifts = np.rint(3 * np.sin(np.linspace(0, 2 * np.pi, flag.width))).astype(int)
    columns = [np.roll(pixels[:, x], shift, axis=0) for x, shift in enumerate(shifts)]
    return Image.fromarray(np.ascontiguousarray(np.stack(columns, axis=1)))


@pytest.mark.parametrize(
    "shape", [lambda flag: flag, disc, waving], ids=["flat", "round", "waving"]
)
def test_a_flag_is_known_in_any_shape(recognized, drawn, shape):
    flat = drawn("Twemoji", FLAGS)
    assert set(flat) == set(FLAGS)
    assert {key: recognized(shape(flag)) for key, flag in flat.items()} == {
        key: key for key in FLAGS
    }


@pytest.mark.parametrize("name", ["Fluent flat", "Noto", "Twemoji"])
def test_which_way_people_face_is_told(recognized, drawn, name):
    """Unless it is said, they face left; in the mirror it is another emoji."""
    people = {
        key.removesuffix(FACING_RIGHT)
        for key in Drawings(FOLDER / "pictures.zip").keys
        if key.endswith(FACING_RIGHT)
    }
    plain = {key for key in people if not set(key) & set("🏻🏼🏽🏾🏿")}
    assert len(plain) == 18
    images = drawn(name, plain)
    assert set(images) == plain
    answers = {
        key: (recognized(image), recognized(ImageOps.mirror(image)))
        for key, image in images.items()
    }
    told = [(left == key) + (right == key + FACING_RIGHT) for key, (left, right) in answers.items()]
    # Small pictures of people in wheelchairs differ in little else than who sits there.
    assert sum(told) >= 32, answers
    assert all(
        not left.endswith(FACING_RIGHT) and right.endswith(FACING_RIGHT)
        for left, right in answers.values()
    ), answers


def test_families_on_signs_are_told(recognized, drawn):
    """Several vendors draw them as white figures on a sign."""
    images = drawn("Pictograms", set(Drawings(FOLDER / "pictures.zip").keys))
    assert len(images) == 30
    answers = {key: recognized(image) for key, image in images.items()}
    assert set(answers.values()) <= set(images)
    # Where no one wears plaits or long hair, three names of a family look the same.
    assert sum(said == key for key, said in answers.items()) >= 20, answers


def test_what_is_listed_as_drawn_alike_is_what_hands_draw_alike(lexicon):
    """By how near the shipped features of drawings of one set are to each other."""
    table = json.loads((FOLDER / "gallery.json").read_bytes())
    index = faiss.read_index(str(FOLDER / "gallery.index"))
    index.make_direct_map()
    features = index.reconstruct_n(0, index.ntotal)
    vendors = [found["author"] for found in table["sets"]]
    alike: dict[frozenset[str], dict[str, float]] = {}
    for number, vendor in enumerate(vendors):
        rows = [
            row
            for row, (key, owner) in enumerate(zip(table["drawn"], table["set_of"], strict=True))
            if owner == number and not tone_of(key)
        ]
        nearness = np.triu(features[rows] @ features[rows].T, 1)
        for one, other in np.argwhere(nearness > 0.93):
            entries = [lexicon.find(table["drawn"][rows[place]]) for place in (one, other)]
            found = alike.setdefault(frozenset(entry.base for entry in entries), {})
            found[vendor] = max(found.get(vendor, 0.0), float(nearness[one, other]))
    listed = {frozenset(pair) for pair in lexicon.drawn_alike.items()}
    assert all(pair in alike for pair in listed), [pair for pair in listed if pair not in alike]
    same_line = {
        frozenset(pair)
        for usual in set(lexicon.drawn_alike.values())
        for pair in itertools.combinations(
            [usual, *(key for key, said in lexicon.drawn_alike.items() if said == usual)], 2
        )
    }
    by_three = {
        pair
        for pair, found in alike.items()
        if len(pair) == 2 and sum(nearness > 0.95 for nearness in found.values()) >= 3
    }
    assert len(by_three) > 15
    assert by_three <= same_line
