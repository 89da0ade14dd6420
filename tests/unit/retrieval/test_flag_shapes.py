"""The shipped gallery knows a flag in the shapes that vendors give it: flat, round, waving."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.retrieval.drawings import Drawings
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery

FOLDER = paths.models_dir() / "emoji_clip"
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
def flat():
    """The flat drawings of some flags, cut to their content."""
    drawings = Drawings(FOLDER / "pictures.zip")
    number = next(n for n, found in enumerate(drawings.sets) if found["name"] == "Twemoji")
    found = {}
    for drawing in drawings:
        if drawing.set == number and drawing.key in FLAGS:
            image = Image.fromarray(drawing.picture.pixels)
            found[drawing.key] = image.crop(image.getchannel("A").getbbox())
    return found


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
def test_a_flag_is_known_in_any_shape(recognized, flat, shape):
    assert set(flat) == set(FLAGS)
    assert {key: recognized(shape(flag)) for key, flag in flat.items()} == {
        key: key for key in FLAGS
    }
