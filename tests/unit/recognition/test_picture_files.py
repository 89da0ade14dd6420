"""Reading picture files: every kind, and one clear sentence for whatever cannot be read."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.recognition.picture_files import (
    MOST_FRAMES,
    read_picture,
    read_picture_file,
    unpack_picture,
)


def drawing(side=24, shift=0, mode="RGBA"):
    y, x = np.mgrid[:side, :side]
    pixels = np.zeros((side, side, 4), dtype=np.uint8)
    pixels[..., 0] = (x * 9 + shift * 31) % 256
    pixels[..., 1] = (y * 7 + shift * 17) % 256
    pixels[..., 2] = 90
    pixels[..., 3] = np.where((x - side / 2) ** 2 + (y - side / 2) ** 2 < side**2 / 5, 255, 0)
    pixels[pixels[..., 3] == 0] = 0
    return Image.fromarray(pixels).convert(mode)


def saved(image, form, **more):
    file = io.BytesIO()
    image.save(file, form, **more)
    return file.getvalue()


def moving(form, count, **more):
    frames = [drawing(shift=number) for number in range(count)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50, **more)


@pytest.mark.parametrize(
    ("form", "more"), [("PNG", {}), ("WEBP", {"lossless": True, "exact": True}), ("ICO", {"sizes": [(24, 24)]})]
)  # fmt: skip
def test_lossless_pictures_come_back_as_they_are(form, more, tmp_path):
    path = tmp_path / f"a.{form.lower()}"
    path.write_bytes(saved(drawing(), form, **more))
    (picture,) = read_picture(path)
    assert np.array_equal(picture.pixels, np.array(drawing()))
    assert (picture.width, picture.height) == (24, 24)


@pytest.mark.parametrize(
    ("form", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("BMP", "RGB"), ("BMP", "1"), ("PNG", "P"),
    ("PNG", "LA"), ("PNG", "1"), ("GIF", "P"), ("WEBP", "RGB")]
)  # fmt: skip
def test_every_kind_of_colour_is_converted(form, mode):
    image = drawing(mode="RGB").convert(mode)
    (picture,) = unpack_picture(saved(image, form), "a").frames
    assert picture.pixels.shape == (24, 24, 4)
    shown = np.array(image.convert("RGB")).astype(int)
    assert np.abs(picture.pixels[..., :3].astype(int) - shown).mean() < 12
    assert (picture.pixels[..., 3] == 255).all()


def test_sixteen_bits_are_scaled_not_cut():
    deep = (np.arange(24 * 24, dtype=np.uint16) * 113).reshape(24, 24)
    (picture,) = unpack_picture(saved(Image.fromarray(deep), "PNG"), "a").frames
    assert np.abs(picture.pixels[..., 0].astype(int) - (deep // 257)).max() <= 1


def test_what_cannot_be_seen_has_no_colour():
    pixels = np.full((8, 8, 4), 200, dtype=np.uint8)
    pixels[:4, :, 3] = 0
    (picture,) = unpack_picture(saved(Image.fromarray(pixels), "PNG"), "a").frames
    assert (picture.pixels[:4] == 0).all()
    (clear,) = unpack_picture(saved(Image.new("RGBA", (9, 9)), "PNG"), "a").frames
    assert not clear.pixels.any()


def test_a_photo_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (30, 10), (255, 0, 0))
    image.paste((0, 0, 255), (0, 0, 10, 10))
    (picture,) = unpack_picture(saved(image, "JPEG", exif=exif, quality=95), "a").frames
    assert (picture.width, picture.height) == (10, 30)
    assert picture.pixels[3, 5, 2] > 200


@pytest.mark.parametrize(("form", "more"), [("GIF", {}), ("WEBP", {"lossless": True}), ("PNG", {})])
@pytest.mark.parametrize(("count", "read"), [(2, 2), (3, 3), (5, 5), (23, 5), (60, 5)])
def test_a_few_frames_of_a_moving_picture_are_read(form, more, count, read):
    frames = unpack_picture(moving(form, count, **more), "a").frames
    assert len(frames) == read <= MOST_FRAMES
    assert len({frame.pixels.tobytes() for frame in frames}) == read


def test_frames_that_are_the_same_count_once():
    one, two = drawing(), drawing(shift=3)
    frames = [one, one, two, two, one, one, two, two, one, one]
    file = saved(one, "PNG", save_all=True, append_images=frames[1:], duration=50)
    assert len(unpack_picture(file, "a").frames) <= 2


def test_a_thousand_frames_cost_little():
    assert len(unpack_picture(moving("GIF", 1_000), "a").frames) == MOST_FRAMES


def bomb(width, height):
    """A PNG of zeros: some kilobytes that claim a great many pixels."""

    def chunk(kind, content):
        body = kind + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def icon_with(png):
    entry = (
        bytes([16, 16, 0, 0, 1, 0, 32, 0])
        + len(png).to_bytes(4, "little")
        + (22).to_bytes(4, "little")
    )
    return b"\x00\x00\x01\x00\x01\x00" + entry + png


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"hello", "is not a picture that EmojiAudio can read"),
        (b"%PDF-1.7 ...", "is not a picture that EmojiAudio can read"),
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><svg/>", "SVG"),
        (bomb(20_000, 20_000), "million pixels"),
        (bomb(6_500, 6_500), "million pixels"),
        (bomb(2**31 - 1, 2**31 - 1), "million pixels"),
        (bomb(500, 500), "is damaged"),
        (icon_with(bomb(5_000, 5_000)), "million pixels"),
        (saved(drawing(), "PNG")[:120], "is damaged"),
        (saved(drawing(mode="RGB"), "JPEG")[:300], "is damaged"),
        (saved(drawing(), "WEBP")[:60], "is "),
        (moving("GIF", 3)[:100], "is "),
        (b"GIF89a", "is "),
        (b"\x89PNG\r\n\x1a\n", "is "),
        (b"\xff\xd8\xff", "is "),
        (b"BM" + bytes(30), "is "),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(content, words):
    with pytest.raises(InputError) as told:
        unpack_picture(content, "odd.png")
    sentence = str(told.value)
    assert words in sentence
    assert "odd.png" in sentence
    assert sentence.count(". ") == 0
    assert sentence.endswith(".")


def test_a_moving_picture_that_is_cut_off_shows_what_is_there():
    content = moving("GIF", 12)
    frames = unpack_picture(content[: len(content) * 2 // 3], "a").frames
    assert len(frames) >= 1


def test_files_that_are_none(tmp_path):
    for path, words in (
        (tmp_path / "no.png", "There is no file"),
        (tmp_path, "is not a file"),
        (tmp_path / "a\0b", "cannot be read"),
    ):
        with pytest.raises(InputError, match=words):
            read_picture_file(path)
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(InputError, match="larger than 50 MB"):
        read_picture(large)


def test_one_pixel_is_a_picture():
    (picture,) = unpack_picture(saved(Image.new("RGB", (1, 1), (9, 9, 9)), "PNG"), "a").frames
    assert picture.pixels.shape == (1, 1, 4)


_GOOD = {
    form: saved(drawing(mode=mode), form)
    for form, mode in (("PNG", "RGBA"), ("JPEG", "RGB"), ("GIF", "P"), ("BMP", "RGB"), ("WEBP", "RGBA"), ("ICO", "RGBA"))
}  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(_GOOD)),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(form, hits):
    content = bytearray(_GOOD[form])
    for place, value in hits:
        content[int(place * len(content))] = value
    try:
        frames = unpack_picture(bytes(content), "a").frames
    except InputError:
        return
    assert all(frame.pixels.ndim == 3 and frame.pixels.shape[2] == 4 for frame in frames)


def test_a_text_does_not_load_pillow():
    code = (
        "import sys; from emojiaudio_desktop.cli import main; main(['describe', 'hi 😂', '--json']);"
        "sys.exit(any(name in sys.modules for name in ('PIL', 'sqlite3', 'numpy')))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False
        ).returncode
        == 0
    )
