"""The models on this machine: those that ship, and those that the user installed; none is ever fetched."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from emojiaudio_desktop.errors import InputError, ModelError, OutputError
from emojiaudio_desktop.paths import make_private_dir, write_private

if TYPE_CHECKING:
    from collections.abc import Generator

SHIPPED_ENCODER: Final = "emoji_clip"
"""The picture encoder that is used when none is chosen."""
INSTALLED_WHAT: Final = "picture encoder (open_clip)"
"""What a model is that the user installed."""
CONFIG_FILE: Final = "open_clip_config.json"
WEIGHTS_FILE: Final = "open_clip_model.safetensors"
MANIFEST_FILE: Final = "manifest.toml"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TEXTS: Final = re.compile(r"(LICEN[CS]E|NOTICE|README)([.\w-]{0,20})", re.IGNORECASE)
_LONGEST_TEXT: Final = 1_000_000
_LONGEST_CONFIG: Final = 1_000_000
_LONGEST_HEADER: Final = 100_000_000
_PIECE: Final = 1 << 20

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model.

    Attributes:
        path: Below the model's folder, with slashes.
        size: Bytes.
        sha256: Lower-case hexadecimal.
    """

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model with its papers.

    Attributes:
        name: Unique on this machine.
        what: What it is, in a few words.
        author: Who made it.
        licence: SPDX expression, or what is known of it.
        source: Where it came from.
        files: Its files.
        folder: What their paths start from.
        is_shipped: It belongs to the program and cannot be removed.
    """

    name: str
    what: str
    author: str
    licence: str
    source: str
    files: tuple[ModelFile, ...]
    folder: Path
    is_shipped: bool

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def encoder_key(self) -> str:
        """The key that this model has as an encoder, by its papers; empty when it is none that was installed."""
        hashes = {file.path: file.sha256 for file in self.files}
        if self.is_shipped or not {CONFIG_FILE, WEIGHTS_FILE} <= set(hashes):
            return ""
        return encoder_key(hashes[CONFIG_FILE], hashes[WEIGHTS_FILE])


def encoder_key(config_sha256: str, weights_sha256: str) -> str:
    """Names an encoder by its configuration and its weights: SHA-256 over both hashes."""
    return hashlib.sha256(f"{config_sha256}\n{weights_sha256}".encode()).hexdigest()


def hash_file(path: Path) -> str:
    """SHA-256 of a file of any size.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_fault(folder: Path) -> str:
    """What keeps a folder from being a model of open_clip, as the end of a sentence; empty when nothing does.

    The tensors themselves are not read: whether the file is as long as its header says tells a cut-off copy.
    """
    try:
        config = folder / CONFIG_FILE
        if not config.is_file():
            return f"it has no {CONFIG_FILE}"
        if config.stat().st_size > _LONGEST_CONFIG:
            return f"its {CONFIG_FILE} is damaged"
        if fault := _fault_of_config(config.read_bytes()):
            return fault
        weights = folder / WEIGHTS_FILE
        if not weights.is_file():
            return f"it has no {WEIGHTS_FILE}"
        return _fault_of_weights(weights)
    except OSError as error:
        return f"it cannot be read ({error.strerror or 'the disk refused'})"


def _fault_of_config(content: bytes) -> str:
    try:
        model = json.loads(content)["model_cfg"]
        dimensions, vision, text = model["embed_dim"], model["vision_cfg"], model["text_cfg"]
    except (ValueError, KeyError, TypeError):
        return f"its {CONFIG_FILE} is damaged"
    if (
        not isinstance(dimensions, int)
        or not isinstance(vision, dict)
        or not isinstance(text, dict)
        or dimensions < 1
    ):
        return f"its {CONFIG_FILE} is damaged"
    if "hf_model_name" in text or ":" in str(vision.get("timm_model_name", "")):
        return "it is made of parts that would have to be fetched from the network"
    return ""


def _fault_of_weights(path: Path) -> str:
    """Source of the layout: the safetensors format, https://huggingface.co/docs/safetensors."""
    fault = f"its {WEIGHTS_FILE} is damaged or cut off"
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or not 2 <= length <= min(_LONGEST_HEADER, size - 8):
            return fault
        try:
            header = json.loads(file.read(length))
            ends = [
                tensor["data_offsets"][1] for name, tensor in header.items() if name[:2] != "__"
            ]
            is_whole = bool(ends) and max(ends) == size - 8 - length
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return fault
    return "" if is_whole else fault


class Models:
    """The models that ship and the user's own.

    Args:
        shipped: The folder of those that ship, with their manifest.
        own: The user's folder of models; it need not exist yet.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    def listed(self) -> tuple[Model, ...]:
        """All models, the shipped ones first.

        Raises:
            ModelError: The manifest of what ships is missing or damaged.
        """
        return (*self.shipped(), *self.installed())

    def shipped(self) -> tuple[Model, ...]:
        """Those that belong to the program.

        Raises:
            ModelError: Their manifest is missing or damaged.
        """
        return read_manifest(self._shipped / MANIFEST_FILE, is_shipped=True)

    def installed(self) -> tuple[Model, ...]:
        """Those that the user installed; one with a damaged manifest has no files."""
        if not self._own.is_dir():
            return ()
        found = []
        for folder in sorted(self._own.iterdir()):
            if not folder.is_dir() or not _NAME.fullmatch(folder.name):
                continue
            try:
                (model,) = read_manifest(folder / MANIFEST_FILE, is_shipped=False)
            except (ModelError, ValueError):
                model = Model(folder.name, "damaged", "", "", "", (), folder, is_shipped=False)
            found.append(model)
        return tuple(found)

    def find(self, name: str) -> Model:
        """The model of that name.

        Raises:
            InputError: There is none.
            ModelError: The manifest of what ships is missing or damaged.
        """
        for model in self.installed():
            if model.name == name:
                return model
        for model in self.shipped():
            if model.name == name:
                return model
        raise InputError(
            "There is no model called {name}; emojiaudio models list tells which there are.",
            name=name,
        )

    def install(self, folder: Path, name: str = "", licence: str = "", author: str = "") -> Model:
        """Copy a model of open_clip into the user's own folder: whole, or not at all.

        Args:
            folder: With ``open_clip_config.json`` and ``open_clip_model.safetensors``.
            name: What it is called from now on; else the folder's name.
            licence: Of its weights, where it is known.
            author: Who made it, where it is known.

        Raises:
            InputError: The folder is no such model, the name is taken or cannot be one, or the disk is full.
            OutputError: It cannot be written.
        """
        return _result_of(self.installing(folder, name, licence, author))

    def installing(
        self, folder: Path, name: str = "", licence: str = "", author: str = ""
    ) -> Generator[tuple[int, int], None, Model]:
        """:meth:`install`, step by step; whoever asks no further has installed nothing.

        Yields:
            How many MiB are copied, and how many there are.
        """
        if not folder.is_dir():
            raise InputError("There is no folder called {folder}.", folder=folder)
        name = name or folder.resolve().name
        if not _NAME.fullmatch(name):
            raise InputError(
                "A model cannot be called {name}; give it a name of letters, digits, dots and dashes.",
                name=name,
            )
        if name.casefold() in {model.name.casefold() for model in self.listed()}:
            raise InputError(
                "There is a model called {name} already; remove it first, or give this one another name.",
                name=name,
            )
        if fault := find_fault(folder):
            raise InputError(
                "The folder {folder} is no model of open_clip that can be used here: {fault}.",
                folder=folder.name or str(folder),
                fault=fault,
            )
        try:
            return (yield from self._copy(folder, name, licence, author))
        except OSError as error:
            raise OutputError(
                "The model cannot be installed: {reason}.",
                reason=error.strerror or "the disk refused",
            ) from error

    def _copy(
        self, folder: Path, name: str, licence: str, author: str
    ) -> Generator[tuple[int, int], None, Model]:
        make_private_dir(self._own)
        chosen = [folder / CONFIG_FILE, folder / WEIGHTS_FILE]
        chosen += [
            path
            for path in sorted(folder.iterdir())
            if _TEXTS.fullmatch(path.name)
            and path.is_file()
            and path.stat().st_size <= _LONGEST_TEXT
        ]
        needed = sum(path.stat().st_size for path in chosen)
        if shutil.disk_usage(self._own).free < needed + 50_000_000:
            raise InputError(
                "There is not enough room on the disk: the model needs {size} MB.",
                size=needed // 1_000_000 + 1,
            )
        aside = Path(tempfile.mkdtemp(prefix=".installing-", dir=self._own))  # 0700 by itself
        try:
            files, done = [], 0
            for path in chosen:
                file = yield from _copy_file(path, aside / path.name, done, needed)
                files.append(file)
                done += file.size
            model = Model(
                name,
                INSTALLED_WHAT,
                author or "not told",
                licence or "not told",
                f"installed from the folder {folder.resolve().name}",
                tuple(files),
                self._own / name,
                is_shipped=False,
            )
            write_private(aside / MANIFEST_FILE, write_manifest([model]).encode())
            aside.replace(self._own / name)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        return model

    def faults_of(self, model: Model) -> tuple[str, ...]:
        """What is wrong with the files of a model, each as a sentence."""
        return _result_of(self.verifying(model))

    def verifying(self, model: Model) -> Generator[tuple[int, int], None, tuple[str, ...]]:
        """:meth:`faults_of`, step by step.

        Yields:
            How many MiB are read, and how many there are.
        """
        advice = (
            "please install EmojiAudio again"
            if model.is_shipped
            else "remove it, and install it again"
        )
        faults = []
        if not model.files:
            faults.append(
                f"The list of files of the model {model.name} is missing or damaged; {advice}."
            )
        done = 0
        for file in model.files:
            path = model.folder / file.path
            try:
                fault = "" if path.stat().st_size == file.size else "damaged"
                if not fault:
                    sha256 = yield from _hash_file(path, done, model.size)
                    fault = "" if sha256 == file.sha256 else "damaged"
            except FileNotFoundError:
                fault = "missing"
            except OSError:
                fault = "not readable"
            if fault:
                faults.append(
                    f"The file {file.path} of the model {model.name} is {fault}; {advice}."
                )
            done += file.size
        return tuple(faults)

    def remove(self, name: str) -> Model:
        """Undo an installation.

        Returns:
            What was removed.

        Raises:
            InputError: There is none of that name, or it ships.
            OutputError: It cannot be removed.
        """
        model = self.find(name)
        if model.is_shipped:
            raise InputError(
                "The model {name} belongs to EmojiAudio and cannot be removed.", name=name
            )
        try:
            # Out of sight at once: half a model is never taken for one.
            aside = Path(tempfile.mkdtemp(prefix=".removing-", dir=self._own))
            model.folder.replace(aside / name)
        except OSError as error:
            raise OutputError(
                "The model {name} cannot be removed: {reason}.",
                name=name,
                reason=error.strerror or "the disk refused",
            ) from error
        shutil.rmtree(aside, ignore_errors=True)
        return model


def _copy_file(
    source: Path, target: Path, before: int, total: int
) -> Generator[tuple[int, int], None, ModelFile]:
    """Copy a file and hash what is copied; a link is followed."""
    digest = hashlib.sha256()
    size = 0
    with source.open("rb") as given, target.open("xb") as copy:
        while piece := given.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
            size += len(piece)
            yield _share(before + size, total)
    with contextlib.suppress(OSError):
        target.chmod(0o600)
    return ModelFile(target.name, size, digest.hexdigest())


def _hash_file(path: Path, before: int, total: int) -> Generator[tuple[int, int], None, str]:
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            yield _share(before + size, total)
    return digest.hexdigest()


def _share(done: int, total: int) -> tuple[int, int]:
    """Bytes as whole MiB: a count of bytes does not fit into what a progress bar counts with."""
    return done // _PIECE, max(1, total // _PIECE)


def _result_of(steps: Generator[tuple[int, int], None, _T]) -> _T:
    """Do all steps; what comes out."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("_T", end.value)


def read_manifest(path: Path, *, is_shipped: bool) -> tuple[Model, ...]:
    """Read a manifest; its files are named from the folder that it lies in.

    Raises:
        ModelError: It is missing or damaged.
    """
    try:
        table = tomllib.loads(path.read_bytes().decode())
        return tuple(_model(row, path.parent, is_shipped=is_shipped) for row in table["model"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            "The list of models, {name}, is missing or damaged; please install EmojiAudio again.",
            name=path.name,
        ) from error


def _model(row: dict[str, Any], folder: Path, *, is_shipped: bool) -> Model:
    files = []
    for file in row["file"]:
        relative = PurePosixPath(file["path"])
        if relative.is_absolute() or ".." in relative.parts:
            raise ValueError(file["path"])
        files.append(ModelFile(str(relative), int(file["size"]), str(file["sha256"]).lower()))
    told = [str(row[key]) for key in ("name", "what", "author", "licence", "source")]
    name, what, author, licence, source = told
    return Model(name, what, author, licence, source, tuple(files), folder, is_shipped)


def write_manifest(models: list[Model]) -> str:
    """The text of a manifest."""
    import tomli_w  # noqa: PLC0415  (only needed when something is saved)

    rows = [
        {
            "name": model.name,
            "what": model.what,
            "author": model.author,
            "licence": model.licence,
            "source": model.source,
            "file": [
                {"path": file.path, "size": file.size, "sha256": file.sha256}
                for file in model.files
            ],
        }
        for model in models
    ]
    return tomli_w.dumps({"model": rows})
