"""Unpacks a pack of sounds, whole or not at all.

A pack is a zip with a ``manifest.json``::

    {"format": 1,
     "pack": {"name": "farm", "title": "On the farm", "licence": "CC-BY-SA-4.0", "author": "Ann Example"},
     "sounds": [{"id": "tractor-1", "kind": "icon", "file": "tractor.ogg", "caption": "an old tractor", "concept": "tractor",
                 "sha256": "..."}]}

A sound may also have ``emoji`` (a list), ``emotion`` (a label) with ``valence`` and ``arousal``, ``labels``, ``tags``, ``genre``,
``instruments``, ``loop_start_s``, ``loop_end_s``, ``source``, ``author`` and ``licence``. Loudness, peak and length are measured, never
taken on trust. Whatever the pack's files are called, what is written here has names of our own.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop import archives
from emojiaudio_desktop.domain import EMOTION_LABELS, Emotion, Sound
from emojiaudio_desktop.errors import InputError, Sentence
from emojiaudio_desktop.lexicon import key_of
from emojiaudio_desktop.library import intake
from emojiaudio_desktop.library.manifest import FORMAT, entry_of, plain_text
from emojiaudio_desktop.paths import check_file

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Generator, Mapping
    from pathlib import Path

_MANIFEST: Final = "manifest.json"
_LARGEST_MANIFEST: Final = 4_000_000
_LIMITS: Final = archives.Limits()
_MOST_SOUNDS: Final = 2_000
_BLOCK: Final = 1 << 16
_LONGEST_S: Final = {"icon": 1.7, "bed": 60.0}
_SHORTEST_LOOP_S: Final = 0.5
"""A loop of single samples would be repeated a million times."""
_LONGEST_TEXT: Final = 300
_MOST_TAGS: Final = 40
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_CONCEPT: Final = re.compile(r"[a-z0-9-]{1,60}")
_LICENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+() -]{1,119}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_ENDINGS: Final = frozenset({"ogg", "oga", "opus", "wav", "flac", "mp3", "aif", "aiff"})


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A pack that was unpacked and found good.

    Attributes:
        name: Its short name.
        title: What it is called.
        licence: SPDX expression.
        author: Who made it.
        entries: The entries of its sounds for the user's manifest.
    """

    name: str
    title: str
    licence: str
    author: str
    entries: tuple[dict[str, Any], ...]


def unpacking(path: Path, folder: Path) -> Generator[tuple[int, int], None, Unpacked]:
    """Unpack and check a pack; it is left off where it is closed between two steps.

    Yields:
        How many of its sounds are done, and how many there are.

    Args:
        path: The zip.
        folder: An empty folder that takes the files; what is in it after a failure is of no use.

    Raises:
        InputError: The pack is refused; the sentence tells why.
        OSError: The folder cannot be written.
    """
    check_file(path)

    def refused(why: Sentence) -> InputError:
        return _refused(path, why)

    with archives.opened(path, _LIMITS, refused) as archive:
        members = archives.checked_members(archive, _LIMITS, refused)
        table = _read_manifest(path, archive, members)
        return (yield from _unpack_sounds(path, archive, members, table, folder))


def _refused(path: Path, why: Sentence) -> InputError:
    """The error for a pack that is not added; ``why`` is the end of a sentence."""
    return InputError(
        "The pack {name} was not added: {why}. Nothing was changed.", name=path.name, why=why
    )


def _read_manifest(
    path: Path, archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]
) -> dict[str, Any]:
    info = members.get(_MANIFEST)
    if info is None:
        raise _refused(path, Sentence("it has no {file}", file=_MANIFEST))
    if info.file_size > _LARGEST_MANIFEST:
        raise _refused(path, Sentence("its {file} is too large", file=_MANIFEST))
    with archive.open(info) as file:
        content = file.read(_LARGEST_MANIFEST + 1)
    try:
        table = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _refused(path, Sentence("its {file} is not good JSON", file=_MANIFEST)) from error
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise _refused(
            path, Sentence("its {file} is not of format {format}", file=_MANIFEST, format=FORMAT)
        )
    return table


def _unpack_sounds(
    path: Path,
    archive: zipfile.ZipFile,
    members: Mapping[str, zipfile.ZipInfo],
    table: Mapping[str, Any],
    folder: Path,
) -> Generator[tuple[int, int], None, Unpacked]:
    about = table.get("pack")
    if not isinstance(about, dict):
        raise _refused(path, Sentence("its {file} does not tell what pack it is", file=_MANIFEST))
    name = about.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _refused(
            path,
            Sentence("its name is missing or not made of lower-case letters, digits and hyphens"),
        )
    licence = about.get("licence")
    if not isinstance(licence, str) or not _LICENCE.fullmatch(licence):
        raise _refused(path, Sentence("it does not tell its licence"))
    author = _text(path, about, "author", "")
    if not author:
        raise _refused(path, Sentence("it does not tell its author"))
    listed = table.get("sounds")
    if not isinstance(listed, list) or not 0 < len(listed) <= _MOST_SOUNDS:
        raise _refused(path, Sentence("it lists no sounds, or more than {most}", most=_MOST_SOUNDS))
    entries: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, given in enumerate(listed, start=1):
        yield number - 1, len(listed)
        if not isinstance(given, dict):
            raise _refused(
                path, Sentence("sound {number} of its list is not an object", number=number)
            )
        sound_id = given.get("id")
        if not isinstance(sound_id, str) or not _ID.fullmatch(sound_id):
            raise _refused(
                path, Sentence("sound {number} of its list has no good id", number=number)
            )
        if sound_id in seen:
            raise _refused(
                path, Sentence("the id {sound} stands twice in its list", sound=sound_id)
            )
        seen.add(sound_id)
        info = members.get(_file_name(path, given, sound_id))
        if info is None:
            raise _refused(path, Sentence("the file of {sound} is missing", sound=sound_id))
        ending = PurePosixPath(info.filename).suffix.lower().removeprefix(".")
        if ending not in _ENDINGS:
            raise _refused(
                path, Sentence("the file of {sound} is not called like a sound", sound=sound_id)
            )
        target = folder / f"{number:04d}.{ending}"
        _extract(path, archive, info, target, given)
        defaults = {"author": author, "licence": licence, "source": f"pack {name}"}
        sound, emoji = _sound(path, {**defaults, **given}, name, target)
        entries.append({**entry_of(sound, target.name), "emoji": emoji})
    return Unpacked(name, _text(path, about, "title", name), licence, author, tuple(entries))


def _file_name(path: Path, given: Mapping[str, Any], sound_id: str) -> str:
    file = given.get("file")
    if not isinstance(file, str):
        raise _refused(path, Sentence("the file of {sound} is not named", sound=sound_id))
    return file.removeprefix("./")


def _extract(
    path: Path,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    target: Path,
    given: Mapping[str, Any],
) -> None:
    """Write one file, counting what really comes out, and compare its hash."""
    sound_id, wanted = given["id"], given.get("sha256")
    if not isinstance(wanted, str) or not _SHA256.fullmatch(wanted.lower()):
        raise _refused(path, Sentence("the hash of {sound} is not given", sound=sound_id))
    digest = hashlib.sha256()
    written = 0
    handle = os.open(
        target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(handle, "wb") as file, archive.open(info) as packed:
        while block := packed.read(_BLOCK):
            written += len(block)
            if written > info.file_size:
                raise _refused(path, Sentence("it would unpack to far more than it seems to hold"))
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != wanted.lower():
        raise _refused(
            path, Sentence("the file of {sound} is not the one that its hash names", sound=sound_id)
        )


def _sound(
    path: Path, given: Mapping[str, Any], pack: str, target: Path
) -> tuple[Sound, list[str]]:
    """The sound of an entry, measured here, and the keys of its emoji."""
    sound_id: str = given["id"]
    kind = given.get("kind")
    if kind not in ("icon", "bed"):
        raise _refused(path, Sentence("{sound} is neither an icon nor a bed", sound=sound_id))
    try:
        measures = intake.measure(target, _LONGEST_S[kind])
    except InputError as error:
        # Its file has a name of our own, which tells nobody anything.
        values = {
            key: sound_id if value == target.name else value for key, value in error.values.items()
        }
        raise InputError(
            "The pack {name} was not added. {problem} Nothing was changed.",
            name=path.name,
            problem=Sentence(error.template, **values),
        ) from error
    label = given.get("emotion") or "neutral"
    labels = _texts(path, given, "labels") or (label,)
    if not {label, *labels} <= set(EMOTION_LABELS):
        raise _refused(
            path,
            Sentence("the emotion of {sound} is not one that EmojiAudio knows", sound=sound_id),
        )
    concept = _text(path, given, "concept", "")
    if concept and not _CONCEPT.fullmatch(concept):
        raise _refused(
            path,
            Sentence(
                "the concept of {sound} is not one word or several with hyphens", sound=sound_id
            ),
        )
    emoji = [key_of(sign) for sign in _texts(path, given, "emoji")]
    if kind == "icon" and not concept and not emoji:
        raise _refused(path, Sentence("{sound} has neither a concept nor an emoji", sound=sound_id))
    licence = given["licence"]
    if not isinstance(licence, str) or not _LICENCE.fullmatch(licence):
        raise _refused(path, Sentence("the licence of {sound} is not given", sound=sound_id))
    loop_start_s, loop_end_s = (_number(path, given, key) for key in ("loop_start_s", "loop_end_s"))
    if (loop_start_s is None) != (loop_end_s is None) or (
        loop_start_s is not None
        and loop_end_s is not None
        and not 0.0
        <= loop_start_s
        <= loop_end_s - _SHORTEST_LOOP_S
        <= measures.seconds - _SHORTEST_LOOP_S
    ):
        raise _refused(
            path,
            Sentence(
                "the loop of {sound} is not inside it, or shorter than half a second",
                sound=sound_id,
            ),
        )
    sound = Sound(
        id=f"{pack}/{sound_id}",
        kind=kind,
        path=str(target),
        caption=_text(path, given, "caption", sound_id.replace("-", " ")),
        tags=_texts(path, given, "tags"),
        concept=concept,
        emotion=Emotion(
            label,
            max(-1.0, min(1.0, _number(path, given, "valence") or 0.0)),
            max(-1.0, min(1.0, _number(path, given, "arousal") or 0.0)),
        ),
        labels=labels,
        genre=_text(path, given, "genre", ""),
        instruments=_texts(path, given, "instruments"),
        seconds=measures.seconds,
        loop_start_s=loop_start_s,
        loop_end_s=loop_end_s,
        lufs=measures.lufs,
        true_peak_dbfs=measures.true_peak_dbfs,
        source=_text(path, given, "source", f"pack {pack}"),
        author=_text(path, given, "author", ""),
        licence=licence,
        sha256=given["sha256"].lower(),
    )
    return sound, emoji


def _text(path: Path, given: Mapping[str, Any], key: str, default: str) -> str:
    value = given.get(key) or default
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise _refused(path, Sentence("{key} in its list is not a short text", key=key))
    return plain_text(value)


def _texts(path: Path, given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = given.get(key) or ()
    if not isinstance(values, list | tuple) or len(values) > _MOST_TAGS:
        raise _refused(path, Sentence("{key} in its list is not a short list of texts", key=key))
    return tuple(_text(path, {key: value}, key, "") for value in values if value)


def _number(path: Path, given: Mapping[str, Any], key: str) -> float | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e6:
        raise _refused(path, Sentence("{key} in its list is not a number", key=key))
    return float(value)
