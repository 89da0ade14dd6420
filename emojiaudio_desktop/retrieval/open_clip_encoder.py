"""Any CLIP of open_clip as the picture encoder, from a folder on this machine; nothing is fetched."""

from __future__ import annotations

import json
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.canonical import canonicalize
from emojiaudio_desktop.weights import (
    CONFIG_FILE,
    WEIGHTS_FILE,
    encoder_key,
    find_fault,
    hash_file,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Picture

_BATCH: Final = 32
_DAMAGED: Final = (
    "The picture model {name} cannot be used, because {fault}; remove it and install it again."
)
_RESAMPLING: Final = {
    "bilinear": Image.Resampling.BILINEAR,
    "nearest": Image.Resampling.NEAREST,
}


class OpenClipEncoder:
    """Encodes by the image tower of a model of open_clip; see :class:`emojiaudio_desktop.domain.PictureEncoder`.

    A picture is made canonical first, so that its background does not matter, and then brought to the size, mean and
    deviation that the model was trained with.

    Args:
        folder: With ``open_clip_config.json`` and ``open_clip_model.safetensors``.
        threads: How many threads PyTorch may use.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads
        self._torch: Any = None

    @cached_property
    def key(self) -> str:
        """SHA-256 over configuration and weights."""
        try:
            hashes = [hash_file(self._folder / name) for name in (CONFIG_FILE, WEIGHTS_FILE)]
        except OSError as error:
            raise self._damaged("a file of it is missing") from error
        return encoder_key(*hashes)

    @cached_property
    def dimensions(self) -> int:
        """Length of a feature."""
        self._check()
        return int(json.loads((self._folder / CONFIG_FILE).read_bytes())["model_cfg"]["embed_dim"])

    def _damaged(self, fault: str) -> ModelError:
        return ModelError(_DAMAGED, name=self._folder.name, fault=fault)

    def _check(self) -> None:
        if fault := find_fault(self._folder):
            raise self._damaged(fault)

    @cached_property
    def _model(self) -> Any:
        self._check()
        self._torch, open_clip = _import_open_clip()
        self._torch.set_num_threads(self._threads)
        try:
            model = open_clip.create_model(
                f"local-dir:{self._folder}", require_pretrained=True, device="cpu"
            )
        except Exception as error:  # open_clip, timm and torch raise what they like
            raise self._damaged("its weights do not fit its configuration") from error
        return model.eval()

    @cached_property
    def _preparation(self) -> tuple[tuple[int, int], Image.Resampling, Any, Any]:
        """Size as (width, height), resampling, mean and deviation."""
        wanted = self._model.visual.preprocess_cfg
        size = wanted["size"]
        height, width = (size, size) if isinstance(size, int) else size
        resampling = _RESAMPLING.get(wanted["interpolation"], Image.Resampling.BICUBIC)
        mean, deviation = (np.array(wanted[name], np.float32) for name in ("mean", "std"))
        return (int(width), int(height)), resampling, mean, deviation

    def encode(self, pictures: Sequence[Picture]) -> NDArray[np.float32]:
        """Features of pictures, float32 (len(pictures), dimensions), each row of length 1.

        Raises:
            ModelError: The folder is damaged, or PyTorch or open_clip is not installed.
        """
        features = np.zeros((len(pictures), self.dimensions), np.float32)
        for start in range(0, len(pictures), _BATCH):
            part = pictures[start : start + _BATCH]
            features[start : start + len(part)] = self._encode(part)
        return features

    def _encode(self, pictures: Sequence[Picture]) -> NDArray[np.float32]:
        model = self._model
        prepared = np.stack([self._prepare(picture) for picture in pictures])
        torch = self._torch
        with torch.inference_mode():
            made = model.encode_image(torch.from_numpy(prepared), normalize=True)
        features: NDArray[np.float32] = made.float().numpy()
        if features.shape != (len(pictures), self.dimensions) or not np.isfinite(features).all():
            raise self._damaged("what it makes of a picture are no features")
        return features

    def _prepare(self, picture: Picture) -> NDArray[np.float32]:
        """Shape (3, height, width), as the model wants it."""
        size, resampling, mean, deviation = self._preparation
        image = Image.fromarray(canonicalize(picture))
        if image.size != size:
            image = image.resize(size, resampling)
        values = (np.asarray(image, np.float32) / 255 - mean) / deviation
        return np.ascontiguousarray(values.transpose(2, 0, 1), np.float32)


def _import_open_clip() -> tuple[Any, Any]:
    """Both packages.

    Raises:
        ModelError: One is not installed.
    """
    try:
        import torch  # noqa: PLC0415  (2 s and 220 MB: only a model that the user installed needs it)

        _mend_torchvision(torch)
        import open_clip  # noqa: PLC0415
    except (ImportError, RuntimeError, OSError) as error:
        raise ModelError(
            'This picture model needs PyTorch and open_clip; install them with: pip install "emojiaudio[clip]".'
        ) from error
    return torch, open_clip


def _mend_torchvision(torch: Any) -> None:
    """Make torchvision importable beside a PyTorch that it was not built for, as on Linux without a graphics card.

    Its import fails there because two operators are missing that no encoder uses; they are declared, and nothing else.
    """
    try:
        import torchvision  # type: ignore[import-not-found, unused-ignore]  # noqa: F401, PLC0415
    except (RuntimeError, ImportError) as error:
        if isinstance(error, ModuleNotFoundError) and error.name == "torchvision":
            return
        # What is half imported would be taken for whole.
        for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
            del sys.modules[name]
        library = torch.library.Library("torchvision", "DEF")
        library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        _KEPT.append(library)


_KEPT: Final[list[Any]] = []
"""The declarations vanish with the object that made them."""
