"""Reads pictures from files: still ones, and a few frames of moving ones, checked before they are unpacked.

Pillow is loaded by the first picture and never by a text.
"""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.paths import check_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from PIL import Image

MOST_FRAMES: Final = 5
"""So many frames of a moving picture are looked at, evenly over its length."""
LARGEST_FILE: Final = 50_000_000
MOST_PIXELS: Final = 40_000_000
"""Of one frame; 160 MB in memory."""
_MOST_COUNTED: Final = 2_000
"""A moving picture is looked at up to this frame: whatever a file claims, reading ends."""
_MOST_UNPACKED: Final = 200_000_000
"""Pixels of all frames that are unpacked on the way to those that are looked at."""
_LARGEST_ICON: Final = 1_024
FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "ICO")
_SVG_STARTS: Final = (b"<svg", b"<?xml", b"<!doctype svg", b"<!--")
_ONE_AT_A_TIME: Final = threading.Lock()
"""Python's filter of warnings belongs to all threads."""


@dataclass(frozen=True, slots=True, eq=False)
class PictureFile:
    """A picture, read from a file.

    Attributes:
        name: The file's name, without its folder.
        content: The file as it is.
        frames: The picture, or up to five different frames of a moving one, in order; at least one.
    """

    name: str
    content: bytes
    frames: tuple[Picture, ...]


def read_picture(path: Path | str) -> list[Picture]:
    """Read a picture, or the frames of a moving one.

    Args:
        path: A PNG, APNG, JPEG, WebP, GIF, BMP or ICO file.

    Returns:
        One picture, or up to five different frames, in order; upright as its camera says, in sRGB's numbers with alpha.

    Raises:
        InputError: It is missing, no picture, damaged, or too large.
    """
    return list(read_picture_file(Path(path)).frames)


def read_picture_file(path: Path) -> PictureFile:
    """Read a picture together with the bytes of its file.

    Raises:
        InputError: As for :func:`read_picture`.
    """
    if check_file(path).st_size > LARGEST_FILE:
        raise _too_large(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError("The file {name} cannot be read.", name=path) from error
    return unpack_picture(content, path.name)


def unpack_picture(content: bytes, name: str) -> PictureFile:
    """Read a picture from the bytes of its file.

    Args:
        content: The bytes.
        name: What the picture is called in sentences.

    Raises:
        InputError: It is no picture, damaged, or too large.
    """
    if not content:
        raise InputError("The file {name} is empty.", name=name)
    if len(content) > LARGEST_FILE:
        raise _too_large(name)
    if (
        content[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_SVG_STARTS)
        and b"<svg" in content[:65_536].lower()
    ):
        raise InputError(
            "{name} is an SVG drawing, which EmojiAudio does not run; save it as a PNG picture first.",
            name=name,
        )
    _check_icon(content, name)
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  (a text never needs it)

    with _ONE_AT_A_TIME, warnings.catch_warnings():
        # What Pillow warns of (odd metadata, sizes that disagree) is no news for a listener; bombs are refused below.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                frames = tuple(_distinct(_frames(image, name)))
        except (UnidentifiedImageError, Image.DecompressionBombError) as error:
            if isinstance(error, Image.DecompressionBombError):
                raise _too_many_pixels(name) from error
            raise InputError(
                "{name} is not a picture that EmojiAudio can read; give a PNG, JPEG, WebP, GIF, BMP or ICO file.",
                name=name,
            ) from error
        except InputError:
            raise
        except (
            OSError,  # truncated
            SyntaxError,  # Pillow's word for a broken PNG
            ValueError,
            TypeError,
            IndexError,
            KeyError,
            EOFError,
            OverflowError,
            RuntimeError,
            AttributeError,
            AssertionError,
            MemoryError,
            ArithmeticError,
        ) as error:
            # Decoders of damaged files fail in every way there is.
            raise InputError("The picture {name} is damaged; save it again.", name=name) from error
    return PictureFile(name, content, frames)


def _too_large(name: str) -> InputError:
    return InputError(
        "The file {name} is larger than {limit} MB, too large for a picture; make it smaller first.",
        name=name,
        limit=LARGEST_FILE // 1_000_000,
    )


def _too_many_pixels(name: str) -> InputError:
    return InputError(
        "The picture {name} has more than {limit} million pixels; make it smaller first.",
        name=name,
        limit=MOST_PIXELS // 1_000_000,
    )


def _frames(image: Image.Image, name: str) -> Iterator[Picture]:
    """The frames that are looked at; the first must be whole, later ones end where the file does."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(name)
    first = _picture(image)
    yield first
    count = min(int(getattr(image, "n_frames", 1)), _MOST_COUNTED)
    count = min(count, max(1, _MOST_UNPACKED // max(1, width * height)))
    if image.format == "ICO" or count < 2:
        return
    # The second frame is at 1/5 of the length, not its last one, which is often the first again.
    for number in dict.fromkeys(count * step // MOST_FRAMES for step in range(1, MOST_FRAMES)):
        if not number:
            continue
        try:
            image.seek(number)
            picture = _picture(image)
        except (OSError, EOFError, SyntaxError, ValueError, IndexError):
            return
        yield picture


def _check_icon(content: bytes, name: str) -> None:
    """An icon may hold a PNG of any size, whatever its list of sizes says, and Pillow unpacks it when it opens the file."""
    if not content.startswith(b"\x00\x00\x01\x00"):
        return
    for place in range(6, 6 + 16 * int.from_bytes(content[4:6], "little"), 16):
        start = int.from_bytes(content[place + 12 : place + 16], "little")
        head = content[start : start + 24]
        if head.startswith(b"\x89PNG"):
            width, height = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
        else:
            # A BMP without its file header; Pillow takes the size from there, too.
            width, height = (int.from_bytes(head[at : at + 4], "little") for at in (4, 8))
        if max(width, height // (1 if head.startswith(b"\x89PNG") else 2)) > _LARGEST_ICON:
            raise _too_many_pixels(name)


def _picture(image: Image.Image) -> Picture:
    """One frame, upright, as red, green, blue and alpha."""
    from PIL import ImageOps  # noqa: PLC0415

    image.load()
    still: Image.Image = image
    if image.getexif().get(0x0112, 1) != 1:  # the orientation of EXIF 2.32
        still = ImageOps.exif_transpose(image) or image
    if still.mode.startswith("I") or still.mode == "F":
        still = _eight_bits(still)
    if still.mode != "RGBA":
        still = still.convert("RGBA")
    pixels = np.array(still, dtype=np.uint8)
    # What cannot be seen must not count: editors leave any colour where nothing shows.
    pixels[pixels[..., 3] == 0] = 0
    return Picture(pixels)


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture of 16 bits or more: Pillow would cut off what is over 255."""
    from PIL import Image  # noqa: PLC0415

    values = np.asarray(image).astype(np.float64)
    highest = 65_535.0 if values.max(initial=0) > 255 else 255.0
    return Image.fromarray(np.clip(values * (255.0 / highest) + 0.5, 0, 255).astype(np.uint8))


def _distinct(frames: Iterator[Picture]) -> Iterator[Picture]:
    seen: set[bytes] = set()
    for frame in frames:
        key = digest_of(frame.pixels)
        if key not in seen:
            seen.add(key)
            yield frame


def digest_of(pixels: NDArray[np.uint8]) -> bytes:
    """The SHA-256 of a picture's size and pixels: the same for every lossless file of it."""
    import hashlib  # noqa: PLC0415  (loads OpenSSL)

    digest = hashlib.sha256(repr(pixels.shape).encode())
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.digest()
