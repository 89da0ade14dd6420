"""Writes a trained encoder in the two forms that ship, and checks that they agree.

    python export.py --work DIR --shape NAME --out FOLDER (--name NAME | --network FOLDER)

``emoji_clip.json`` and ``open_clip_model.safetensors`` are what open_clip loads from a folder; ``emoji_clip.onnx`` is what
the program runs. Convolutions are rounded to half precision first, so that both hold the very same weights in half the
space; ONNX Runtime widens them when it loads.

``--network`` takes the image tower and the skin tones from an earlier export, so that the network of shape alone can be made anew.

``directions.npy`` tells ``build_gallery.py`` where the network of shape learned to put each emoji, in features' own scale.

The network of shape, which the program alone runs, computes with integers of 8 bits (Jacob et al. 2018): half the time, and a
cosine above .999 with what it was. Weights take seven of the bits, since older processors overflow with eight.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from safetensors.torch import load_file, save_file

from shape import ShapeNetwork
from small_maps import unfold
from tones import TONES, SkinTone
from towers import CONFIG, build, load
from train import directions_of_shape, restore

SHARE = 0.58
"""Of the shape in the inner product; on a vendor left out .5 to .8 hardly differ, and on those trained on .5 does best."""
TONE_SHARE = 0.04
"""Of the skin tone: enough to choose among the drawings of one emoji, too little to choose another."""
WIDTHS = (256 + 256 + TONES, 256)
LARGE = 1024
"""Tensors with more values than this are kept in half precision."""


class Encoder(torch.nn.Module):
    """From canonical pictures to unit features: the image tower's and those of shape and skin tone side by side."""

    def __init__(self, visual: torch.nn.Module, shape: ShapeNetwork, tones: SkinTone) -> None:
        super().__init__()
        self.visual = visual
        self.shape = shape
        self.tones = tones

    def forward(self, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """uint8 (n, 64, 64, 3) to float32 (n, 518), and the image tower's own (n, 256), all rows of length 1."""
        centred = ((pictures.to(torch.float32) - 127.0) / 127.5).permute(0, 3, 1, 2)
        clip, shape = (made / made.norm(dim=-1, keepdim=True) for made in (self.visual(centred), self.shape(centred)))
        shares = (1 - SHARE - TONE_SHARE, SHARE, TONE_SHARE)
        parts = zip(shares, (clip, shape, self.tones(centred)), strict=True)
        return torch.cat([share**0.5 * part for share, part in parts], 1), clip


def tones_of(folder: Path) -> dict[str, torch.Tensor]:
    """The skin tones of an earlier export."""
    graph = onnx.load(str(folder / "emoji_clip.onnx")).graph
    kept = {tensor.name.removesuffix(".half"): numpy_helper.to_array(tensor) for tensor in graph.initializer}
    return {name.removeprefix("tones."): torch.from_numpy(value.copy()) for name, value in kept.items() if name.startswith("tones.")}


class Shown(CalibrationDataReader):
    """Pictures by which the ranges of the integers are chosen."""

    def __init__(self, pictures: np.ndarray) -> None:
        self.parts = iter(np.array_split(pictures, 10))

    def get_next(self) -> dict[str, np.ndarray] | None:
        """The next of ten parts."""
        part = next(self.parts, None)
        return None if part is None else {"pictures": part}


def quantize(path: Path, pictures: np.ndarray) -> None:
    """Let the convolutions of the network of shape, but for the edges, compute with integers of 8 bits."""
    nodes = onnx.load(str(path)).graph.node
    chosen = [node.name for node in nodes if node.op_type == "Conv" and node.name.startswith("/shape/") and "/edges/" not in node.name]
    quantize_static(
        path,
        path,
        Shown(pictures),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_quantize=chosen,
    )


def halve(path: Path) -> None:
    """Keep large weights in half precision; they are widened when the graph is loaded."""
    model = onnx.load(str(path))
    casts = []
    for tensor in list(model.graph.initializer):
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size <= LARGE:
            continue
        name = tensor.name
        half = numpy_helper.from_array(values.astype(np.float16), f"{name}.half")
        model.graph.initializer.remove(tensor)
        model.graph.initializer.append(half)
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        model.graph.node.insert(0, node)
    for output, size in zip(model.graph.output, WIDTHS, strict=True):
        output.type.tensor_type.shape.dim[1].dim_value = size  # the exporter loses it among the tones
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name")
    parser.add_argument("--shape", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--network", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    model = build()
    if options.network:
        state = load_file(str(options.network / "open_clip_model.safetensors"))
    else:
        if restore(options.work / "runs" / f"{options.name}.pt", model.visual):  # it learned from icons, whose authors are to be named
            sets = json.loads((options.work / "icons" / "index.json").read_text())["sets"]
            (options.out / "icons.json").write_text(json.dumps({"sets": sets}, ensure_ascii=False, indent=1) + "\n")
        state = {
            name: (value.half() if value.is_floating_point() and value.numel() > LARGE and "running" not in name else value)
            for name, value in model.state_dict().items()
        }
    model.load_state_dict({name: value.float() if value.is_floating_point() else value for name, value in state.items()})
    model.eval()
    if options.network != options.out:
        weights = {name: value.contiguous() for name, value in state.items()}
        save_file(weights, str(options.out / "open_clip_model.safetensors"))
    config = {
        "model_cfg": json.loads(CONFIG.read_text()),
        "preprocess_cfg": {
            "mean": [0.498039, 0.498039, 0.498039],
            "std": [0.5, 0.5, 0.5],
            "size": [64, 64],
            "interpolation": "bicubic",
            "resize_mode": "squash",
        },
    }
    (options.out / "open_clip_config.json").write_text(json.dumps(config, indent=4) + "\n")
    shape = ShapeNetwork()
    restore(options.work / "runs" / f"{options.shape}.pt", shape)
    directions = directions_of_shape(options.work, options.shape, load(options.work / "glyphs"))
    np.save(options.out / "directions.npy", SHARE**0.5 * directions)
    tones = SkinTone()
    weights = tones_of(options.network) if options.network else torch.load(options.work / "runs" / f"{options.name}-tones.pt", weights_only=True)
    tones.load_state_dict({name: (value.half() if value.numel() > LARGE else value).float() for name, value in weights.items()})
    encoder = Encoder(model.visual, shape.fuse(), tones).eval()
    path = options.out / "emoji_clip.onnx"
    torch.onnx.export(
        encoder,
        (torch.randint(0, 255, (2, 64, 64, 3), dtype=torch.uint8),),
        str(path),
        input_names=["pictures"],
        output_names=["features", "clip"],
        dynamic_axes={"pictures": {0: "n"}, "features": {0: "n"}, "clip": {0: "n"}},
        opset_version=17,
        dynamo=False,
        # Else batch norms are folded into the convolutions first, which are then rounded to other halves than
        # open_clip's. ONNX Runtime folds them when it loads.
        training=torch.onnx.TrainingMode.PRESERVE,
    )
    views = np.load(options.work / "views.npy", mmap_mode="r")
    quantize(path, np.ascontiguousarray(views[:: len(views) // 600, 1]))
    unfold(path)
    halve(path)
    pictures = np.ascontiguousarray(views[:: len(views) // 64, 1])
    with torch.inference_mode():
        wanted = [output.numpy() for output in encoder(torch.from_numpy(pictures))]
    options_ort = onnxruntime.SessionOptions()
    options_ort.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options_ort)
    made = session.run(None, {"pictures": pictures})
    for name, mine, theirs in zip(("features", "clip"), made, wanted):
        print(name, mine.shape, "largest difference", float(np.abs(mine - theirs).max()))
    print("size", path.stat().st_size)


if __name__ == "__main__":
    main()
