"""Fits the forest that tells emoji from words, faces of people, buttons and signs, on drawn screens of chats.

    QT_QPA_PLATFORM=offscreen python fit.py --glyphs DIR draw --screens 1500 --out features.npz
    QT_QPA_PLATFORM=offscreen python fit.py --glyphs DIR draw --first 1500 --screens 200 --framed --out framed.npz
    OMP_NUM_THREADS=1 python fit.py fit features.npz framed.npz --out finder.json
    QT_QPA_PLATFORM=offscreen python fit.py --glyphs DIR agree --out finder.json

The first two need the program, PySide6 and Pillow, and the glyphs that ``models/emoji_clip/recipe/glyphs.py`` draws; the
third scikit-learn; the last, which asks the shipped encoder about what the trees find on other screens, fits how much its opinion
weighs, and is run again when the trees or the encoder changed. Screens are drawn from seeds 100,000 and up; the benchmark uses
seeds below.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import Box

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "screens")]

FIRST_SEED: Final = 100_000
_EMOJI_FROM, _NOTHING_BELOW = 0.6, 0.4
"""Overlap with a true box (intersection over union) from which a draft is an example of an emoji, or of none."""
_PER_SET: Final = 1500
TREES: Final = 180
LEAVES: Final = 18
SEED: Final = 5
_OTHER_SEED: Final = 23
"""Of the sample of drawings on the screens that the agreement is fitted to."""


def overlaps(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Intersection over union of each box with each other: shape (first, second)."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    shared = np.prod(np.maximum(high - low, 0), axis=2)
    areas = [np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) for boxes in (first, second)]
    return shared / (areas[0][:, None] + areas[1][None, :] - shared)


def draw(arguments: argparse.Namespace) -> None:
    """Draw screens, and write what all drafts on them look like and which are emoji."""
    from chat_screens import draw_screen
    from glyphs import load_pack

    from emojiaudio_desktop.recognition.screen import look

    sets = list(load_pack(arguments.glyphs, SEED, trained=True, per_set=_PER_SET).values())
    features, truths, screens = [], [], []
    for number in range(arguments.first, arguments.first + arguments.screens):
        chosen = sets[number % len(sets)]
        screen = draw_screen(FIRST_SEED + number, chosen, framed=arguments.framed)
        boxes, looks = look(screen.picture)
        if not boxes.size:
            continue
        true = as_array(screen.boxes)
        best = overlaps(boxes, true).max(axis=1) if true.size else np.zeros(len(boxes))
        cut = as_array(screen.ignored)
        if cut.size:
            touched = overlaps(boxes, cut).max(axis=1) > 0.05
            best[touched & (best < _EMOJI_FROM)] = np.nan
        features.append(looks)
        truths.append(best.astype(np.float32))
        screens.append(np.full(len(boxes), number, dtype=np.int32))
    np.savez_compressed(
        arguments.out,
        features=np.concatenate(features),
        truths=np.concatenate(truths),
        screens=np.concatenate(screens),
    )


def fit(arguments: argparse.Namespace) -> None:
    """Fit the forest, and write it."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.metrics import average_precision_score

    from emojiaudio_desktop.recognition.features import FEATURES

    files = [np.load(path) for path in arguments.data]
    stored = {key: np.concatenate([one[key] for one in files]) for key in files[0].files}
    truths, known = stored["truths"], ~np.isnan(stored["truths"])
    known &= (truths >= _EMOJI_FROM) | (truths < _NOTHING_BELOW)
    features, yes = stored["features"][known], truths[known] >= _EMOJI_FROM
    held_out = stored["screens"][known] % 10 == 9
    model = HistGradientBoostingClassifier(
        max_iter=arguments.trees,
        max_leaf_nodes=arguments.leaves,
        learning_rate=arguments.rate,
        min_samples_leaf=30,
        l2_regularization=1.0,
        max_features=0.3,
        random_state=SEED,
    )
    model.fit(features[~held_out], yes[~held_out])
    score = average_precision_score(yes[held_out], model.predict_proba(features[held_out])[:, 1])
    print(
        f"{known.sum()} examples, {yes.sum()} emoji; average precision on held-out screens {score:.4f}"
    )
    content = as_json(model) | {
        "features": list(FEATURES),
        "made by": "models/screen_finder/fit.py",
        "fitted to": f"nine tenths of {np.unique(stored['screens']).size} drawn screens, seeds {FIRST_SEED} and up, "
        "the vendors in tests/screens/glyphs.py",
        "examples": int((~held_out).sum()),
        "data sha256": hashlib.sha256(stored["features"].tobytes()).hexdigest(),
        "average precision held out": round(float(score), 4),
        # Nobody's opinion, until "agree" has fitted what the encoder's weighs.
        "agreement": [1.0, 0.0, 0.0],
    }
    write(arguments.out, content)


def write(path: Path, content: dict[str, object]) -> None:
    """Write a forest."""
    # A line for each entry, so that changes can be compared.
    lines = [
        f'"{key}": {json.dumps(value, separators=(",", ":"))}' for key, value in content.items()
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def agree(arguments: argparse.Namespace) -> None:
    """Fit what the encoder's opinion weighs beside the trees', and write it into the forest's file."""
    from chat_screens import draw_screen
    from glyphs import load_pack

    from emojiaudio_desktop.lexicon import Lexicon
    from emojiaudio_desktop.recognition.calibration import fit_logistic
    from emojiaudio_desktop.recognition.pictures import PictureRecognizer
    from emojiaudio_desktop.recognition.screen import SURE, ScreenFinder, cut
    from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
    from emojiaudio_desktop.retrieval.gallery import Gallery

    folder = ROOT / "models" / "emoji_clip"
    encoder = OnnxEncoder(folder / "emoji_clip.onnx")
    gallery = Gallery(folder, encoder.key)
    lexicon = Lexicon(ROOT / "assets" / "emoji")
    recognizer = PictureRecognizer(lexicon, lambda: encoder, lambda: gallery, None, None)
    finder = ScreenFinder(arguments.out)
    sets = list(load_pack(arguments.glyphs, _OTHER_SEED, trained=True, per_set=700).values())
    odds, wanted = [], []
    for seed in range(
        FIRST_SEED + arguments.first, FIRST_SEED + arguments.first + arguments.screens
    ):
        screen = draw_screen(seed, sets[seed % len(sets)])
        doubtful = [c for c in finder.find_candidates(screen.picture) if c.likelihood < SURE]
        if not doubtful:
            continue
        opinions = recognizer.likelihoods([cut(screen.picture, one.box) for one in doubtful])
        found, true, partial = (
            as_array(b) for b in ([c.box for c in doubtful], screen.boxes, screen.ignored)
        )
        best = overlaps(found, true).max(axis=1) if true.size else np.zeros(len(found))
        other = overlaps(found, partial).max(axis=1) if partial.size else np.zeros(len(found))
        for one, opinion, share, spoiled in zip(doubtful, opinions, best, other, strict=True):
            if share >= 0.5 or spoiled <= 0.05:
                both = np.clip((one.likelihood, opinion), 1e-4, 1 - 1e-4)
                odds.append(np.log(both / (1 - both)))
                wanted.append(float(share >= 0.5))
    weights = fit_logistic(np.array(odds), np.array(wanted), 100.0)
    print(
        f"{len(wanted)} doubtful candidates, {int(sum(wanted))} emoji; weights {weights.round(3).tolist()}"
    )
    content = json.loads(arguments.out.read_text(encoding="utf-8"))
    content["agreement"] = [round(float(one), 3) for one in weights]
    write(arguments.out, content)


def as_array(boxes: Sequence[Box]) -> np.ndarray:
    """Boxes as an array, shape (count, 4)."""
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4)


def as_json(model: object) -> dict[str, object]:
    """The trees of a fitted model, one after the other."""
    parts: dict[str, list[float]] = {
        key: [] for key in ("feature", "threshold", "left", "right", "value")
    }
    roots = []
    for (tree,) in model._predictors:
        start = len(parts["feature"])
        roots.append(start)
        for at, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            parts["feature"].append(0 if leaf else int(node["feature_idx"]))
            parts["threshold"].append(0.0 if leaf else float(f"{node['num_threshold']:.6g}"))
            parts["left"].append(start + (at if leaf else int(node["left"])))
            parts["right"].append(start + (at if leaf else int(node["right"])))
            parts["value"].append(float(f"{node['value']:.4g}") if leaf else 0.0)
    bias = float(model._baseline_prediction.ravel()[0])
    return {**parts, "roots": roots, "bias": round(bias, 6)}


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--glyphs", type=Path, default=Path("glyphs"))
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("--screens", type=int, default=1500)
    drawing.add_argument("--first", type=int, default=0, help="where to go on, in another file")
    drawing.add_argument("--framed", action="store_true", help="with the bars of windows")
    drawing.add_argument("--out", type=Path, default=Path("features.npz"))
    drawing.set_defaults(do=draw)
    fitting = commands.add_parser("fit")
    fitting.add_argument("data", type=Path, nargs="+")
    fitting.add_argument("--out", type=Path, default=Path(__file__).with_name("finder.json"))
    fitting.add_argument("--trees", type=int, default=TREES)
    fitting.add_argument("--leaves", type=int, default=LEAVES)
    fitting.add_argument("--rate", type=float, default=0.12)
    fitting.set_defaults(do=fit)
    agreeing = commands.add_parser("agree")
    agreeing.add_argument("--screens", type=int, default=200)
    agreeing.add_argument(
        "--first", type=int, default=200_000, help="beyond those that were fitted to"
    )
    agreeing.add_argument("--out", type=Path, default=Path(__file__).with_name("finder.json"))
    agreeing.set_defaults(do=agree)
    arguments = parser.parse_args()
    arguments.do(arguments)


if __name__ == "__main__":
    main()
