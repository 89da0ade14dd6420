"""Opens zip files of strangers: what is dangerous or far too large is refused before anything is unpacked."""

from __future__ import annotations

import contextlib
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from emojiaudio_desktop.errors import InputError

    Refusal = Callable[[Sentence], InputError]
    """Makes the error from why a zip is refused, said as the end of a sentence."""

_RATIO_FROM: Final = 1_000_000
"""Small files may shrink as they like: an empty one has no ratio."""
_HIGHEST_RATIO: Final = 100
_LARGEST_DIRECTORY: Final = 1_000_000
_END_RECORD: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_ZIP64_LOCATOR: Final = b"PK\x06\x07"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a zip may be.

    Attributes:
        packed: Bytes of the zip.
        unpacked: Bytes of all files in it together.
        files: How many there may be.
    """

    packed: int = 200_000_000
    unpacked: int = 200_000_000
    files: int = 4_000


@contextlib.contextmanager
def opened(path: Path, limits: Limits, refused: Refusal) -> Iterator[zipfile.ZipFile]:
    """Open a zip; what goes wrong in it while it is open is refused, too.

    Raises:
        InputError: As ``refused`` makes it: it is too large, no zip, or damaged.
        OSError: The file cannot be read.
    """
    check_container(path, limits, refused)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # a way of packing that Python does not know
        RuntimeError,  # encrypted
        UnicodeError,
    ) as error:
        raise refused(Sentence("it is damaged, or packed in a way that cannot be read")) from error


def check_container(path: Path, limits: Limits, refused: Refusal) -> None:
    """Look at the end of a zip before its directory is read into memory.

    Source: .ZIP File Format Specification 6.3.10 (PKWARE), sections 4.3.15 and 4.3.16.
    """
    size = path.stat().st_size
    if size > limits.packed:
        raise refused(Sentence("it is larger than {size} MB", size=limits.packed // 1_000_000))
    with path.open("rb") as file:
        file.seek(max(0, size - 65_557))
        tail = file.read(65_557)
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise refused(Sentence("it is no zip file"))
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    is_zip64 = tail[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR)
    if is_zip64 or count > limits.files or directory > _LARGEST_DIRECTORY:
        raise refused(Sentence("it holds too many files"))


def checked_members(
    archive: zipfile.ZipFile, limits: Limits, refused: Refusal
) -> dict[str, zipfile.ZipInfo]:
    """The files in a zip by name, when none is dangerous."""
    members: dict[str, zipfile.ZipInfo] = {}
    total = 0
    for info in archive.infolist():
        name = info.orig_filename
        parts = name.split("/")
        if (
            name.startswith("/")
            or "\\" in name
            or ":" in name
            or ".." in parts
            or not name.isprintable()
        ):
            raise refused(Sentence("it names a path outside its folder, {name!r}", name=name))
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise refused(Sentence("it holds a link or a device, {name!r}", name=name))
        if info.is_dir():
            continue
        if info.flag_bits & 0x1:
            raise refused(Sentence("it is encrypted"))
        total += info.file_size
        ratio = info.file_size / max(1, info.compress_size)
        if total > limits.unpacked or (info.file_size > _RATIO_FROM and ratio > _HIGHEST_RATIO):
            raise refused(Sentence("it would unpack to far more than it seems to hold"))
        if name in members:
            raise refused(Sentence("it holds {name!r} twice", name=name))
        members[name] = info
    if len(members) > limits.files:
        raise refused(Sentence("it holds too many files"))
    return members
