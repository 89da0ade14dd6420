"""The shipped encoder: a small CLIP image tower in ONNX Runtime, on one thread."""

from __future__ import annotations

import contextlib
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.canonical import SIZE, canonicalize
from emojiaudio_desktop.weights import hash_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Picture

_DAMAGED: Final = (
    "The file {name} of the picture encoder is missing or damaged; please install EmojiAudio again."
)


class OnnxEncoder:
    """Encodes canonical pictures; see :class:`emojiaudio_desktop.domain.PictureEncoder`.

    The graph takes ``pictures``, uint8 (n, 64, 64, 3), and gives ``features``, float32 (n, dimensions), of length 1.

    Args:
        path: The ``.onnx`` file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def key(self) -> str:
        """SHA-256 of the weights."""
        try:
            return hash_file(self._path)
        except OSError as error:
            raise ModelError(_DAMAGED, name=self._path.name) from error

    @cached_property
    def dimensions(self) -> int:
        """Length of a feature."""
        return int(self._session.get_outputs()[0].shape[1])

    @cached_property
    def _session(self) -> Any:
        try:
            import onnxruntime  # noqa: PLC0415  (0.1 s and 30 MB: only pictures need it)
        except ImportError as error:
            raise ModelError(
                "Pictures need the package onnxruntime; please install EmojiAudio again."
            ) from error
        options = onnxruntime.SessionOptions()
        # One thread: a glyph takes 2 ms, and other programs want the cores too.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        try:
            session = onnxruntime.InferenceSession(
                str(self._path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # ONNX Runtime raises classes that it does not export
            raise ModelError(_DAMAGED, name=self._path.name) from error
        _give_back_memory()
        return session

    def encode(self, pictures: Sequence[Picture]) -> NDArray[np.float32]:
        """Features of pictures, float32 (len(pictures), dimensions), each row of length 1.

        Raises:
            ModelError: The weights are missing or damaged, or ONNX Runtime is not installed.
        """
        canonical = np.empty((len(pictures), SIZE, SIZE, 3), np.uint8)
        for row, picture in zip(canonical, pictures, strict=True):
            row[:] = canonicalize(picture)
        return self.encode_canonical(canonical)

    def encode_canonical(self, canonical: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Features of pictures that are canonical already.

        Args:
            canonical: uint8, shape (n, 64, 64, 3).
        """
        if not len(canonical):
            return np.zeros((0, self.dimensions), np.float32)
        features: NDArray[np.float32] = self._session.run(["features"], {"pictures": canonical})[0]
        return features


def _give_back_memory() -> None:
    """Reading the graph leaves 28 MB unused, which the C library of Linux keeps unless it is asked."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415

        with contextlib.suppress(AttributeError, OSError):  # other C libraries
            ctypes.CDLL(None).malloc_trim(0)
