"""Fits how sure an answer is, on vendors that were not trained on, and gives it to the finished gallery.

    python judge.py --work DIR --fold FOLDER --exclude VENDOR,... --final FOLDER
    python judge.py --work DIR --limits-of FOLDER --final FOLDER

``FOLD`` is an encoder that was trained without the vendors, with its gallery: on their drawings it is fitted which answers
are right, and where the limits of "known" and "guess" lie. What tells emoji from other pictures, and skin tones, is fitted to
the features of the final encoder in the same way, and tested with the fold's on vendors and strangers it was not fitted to.

Where the descriptor alone was made anew there is no fold: ``--limits-of`` takes what is right, and the limits, from the gallery
before, and ``judge_unseen.py`` tests them on a set that nothing was fitted to.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from towers import Drawings, load  # first: it finds the package
from build_gallery import encode, inside, write
from emojiaudio_desktop.recognition.judgement import TONE_SCALE, Judgement, evidence
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Gallery
from evaluate import groups_of
from views import HARD, QUESTION


def rival_of(candidates: list, base_of: dict[str, str]):
    """The first candidate that means something else."""
    first = base_of.get(candidates[0].emoji)
    return next((c for c in candidates[1:] if base_of.get(c.emoji) != first), None)


def bases() -> dict[str, str]:
    """The base of each emoji's key."""
    from emojiaudio_desktop.lexicon import Lexicon
    from towers import HERE

    lexicon = Lexicon(HERE.parents[2] / "assets" / "emoji")
    return {key: lexicon.find(key).base for key in lexicon.keys()}


def logistic(given: np.ndarray, wanted: np.ndarray, strength: float = 1.0) -> np.ndarray:
    """Weights and constant, shape (features + 1,)."""
    fitted = LogisticRegression(C=strength, max_iter=2000).fit(given, wanted)
    return np.concatenate((fitted.coef_[0], fitted.intercept_))


def tone_head(features: np.ndarray, tones: np.ndarray) -> np.ndarray:
    """Weights, shape (6, features + 1)."""
    fitted = LogisticRegression(C=3.0, max_iter=400).fit(TONE_SCALE * features, tones)
    return np.concatenate((fitted.coef_, fitted.intercept_[:, None]), axis=1)


def judge_fold(
    options: argparse.Namespace,
    drawings: Drawings,
    views: np.ndarray,
    heads: Callable[[Path, np.ndarray], tuple[OnnxEncoder, dict[str, np.ndarray]]],
    strangers: dict[str, np.ndarray],
    kinds: np.ndarray,
    base_of: dict[str, str],
    report: dict[str, object],
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """What is right, and the limits, on the vendors that the fold leaves out; what it finds is added to the report."""
    left_out = np.setdiff1d(np.arange(len(drawings.keys)), inside(drawings, options.exclude))
    encoder, learned = heads(options.fold, inside(drawings, options.exclude))
    gallery = Gallery(options.fold, encoder.key)
    known = set(json.loads((options.fold / "gallery.json").read_text())["classes"])
    plain = np.array([r for r in left_out if drawings.tones[r] == 0 and drawings.classes[drawings.labels[r]] in known])
    groups = groups_of(drawings, plain)
    given, right, are_emoji = [], [], []
    draft = Judgement({**learned, "right": np.zeros(5), "limits": np.zeros(4)})
    for view in (QUESTION, HARD):
        features = encode(encoder, views, plain, view)
        are_emoji.append(draft.are_emoji(features))
        for found, group in zip(gallery.search(features, 12), groups):
            given.append(evidence(found, rival_of(found, base_of)))
            means = {base_of.get(emoji) for emoji in group}
            right.append(base_of.get(found[0].emoji) in means)
    given, right, are_emoji = np.array(given), np.array(right), np.concatenate(are_emoji)
    learned["right"] = logistic(given, right, 100.0)
    probability = 1 / (1 + np.exp(-(given @ learned["right"][:-1] + learned["right"][-1])))
    strange = draft.are_emoji(encoder.encode_canonical(strangers["test"]))
    stranger_given = np.array([
        evidence(found, rival_of(found, base_of))
        for found in gallery.search(encoder.encode_canonical(strangers["test"]), 12)
    ])
    stranger_right = 1 / (1 + np.exp(-(stranger_given @ learned["right"][:-1] + learned["right"][-1])))
    order = np.argsort(-probability)
    # "Known": 97 % of what is called so is right, and of strangers at most half of a percent is; as many as can be under both.
    # "Guess": at most 4 % of strangers are guessed at.
    best = (0.0, 0.95, 0.99)
    for emoji_limit in np.arange(0.02, 0.96, 0.02):
        for right_limit in np.arange(0.5, 0.99, 0.01):
            chosen = (are_emoji >= emoji_limit) & (probability >= right_limit)
            strangers_in = np.mean((strange >= emoji_limit) & (stranger_right >= right_limit))
            if chosen.sum() > 50 and right[chosen].mean() >= 0.97 and strangers_in <= 0.005:
                best = max(best, (float(chosen.mean()), float(emoji_limit), float(right_limit)))
    _, known_emoji, known_right = best
    best = (0.0, 0.95, 0.9)
    for emoji_limit in np.arange(0.0, 0.96, 0.02):
        for right_limit in np.arange(0.1, 0.7, 0.02):
            chosen = (are_emoji >= emoji_limit) & (probability >= right_limit)
            strangers_in = np.mean((strange >= emoji_limit) & (stranger_right >= right_limit))
            if strangers_in <= 0.045:
                best = max(best, (float((chosen & right).mean()), float(emoji_limit), float(right_limit)))
    _, guess_emoji, guess_right = best
    limits = np.array([known_emoji, known_right, guess_emoji, guess_right])
    is_known = (probability >= known_right) & (are_emoji >= known_emoji)
    is_guess = ~is_known & (probability >= guess_right) & (are_emoji >= guess_emoji)
    stranger_known = (strange >= known_emoji) & (stranger_right >= known_right)
    stranger_guess = ~stranger_known & (strange >= guess_emoji) & (stranger_right >= guess_right)
    report["left out"] = options.exclude
    report["questions"] = int(right.size)
    report["meaning right, all"] = round(float(right.mean()), 4)
    report["known"] = {"share": round(float(is_known.mean()), 4), "right": round(float(right[is_known].mean()), 4)}
    report["guess"] = {"share": round(float(is_guess.mean()), 4), "right": round(float(right[is_guess].mean()), 4)}
    report["surest 70 % right"] = round(float(right[order[: int(0.7 * len(order))]].mean()), 4)
    report["strangers"] = {
        "known": round(float(stranger_known.mean()), 4),
        "guess": round(float(stranger_guess.mean()), 4),
        "known by kind": {kind: round(float(stranger_known[kinds == kind].mean()), 4) for kind in sorted(set(kinds))},
        "guess by kind": {kind: round(float(stranger_guess[kinds == kind].mean()), 4) for kind in sorted(set(kinds))},
    }
    toned = np.array([r for r in left_out if drawings.tones[r] > 0])
    features = encode(encoder, views, toned, QUESTION)
    judgement = Judgement({**learned, "limits": limits})
    said = np.array([judgement.tone(feature) for feature in features])
    report["tone right, left out"] = round(float((said == drawings.tones[toned]).mean()), 4)
    report["tone said where there is none"] = round(
        float(np.mean([judgement.tone(f) > 0 for f in encode(encoder, views, plain, QUESTION)])), 4
    )
    return learned, limits


def main() -> None:
    """Fit, test, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--fold", type=Path)
    parser.add_argument("--limits-of", type=Path)
    parser.add_argument("--exclude", default="")
    parser.add_argument("--final", type=Path, required=True)
    options = parser.parse_args()
    drawings = load(options.work / "glyphs")
    views = np.load(options.work / "views.npy", mmap_mode="r")
    strangers = {half: np.load(options.work / f"strangers-{half}.npy") for half in ("fit", "test")}
    kinds = np.array(json.loads((options.work / "strangers-test.json").read_text()))
    base_of = bases()
    report: dict[str, object] = {}

    def heads(folder: Path, rows: np.ndarray) -> tuple[OnnxEncoder, dict[str, np.ndarray]]:
        encoder = OnnxEncoder(folder / "emoji_clip.onnx")
        rng = np.random.default_rng(8)
        some = np.sort(rng.choice(rows, min(6000, rows.size), replace=False))
        seen = encode(encoder, views, some, HARD)
        strange = encoder.encode_canonical(strangers["fit"])
        given = TONE_SCALE * np.concatenate((seen, strange))
        wanted = np.concatenate((np.ones(len(seen)), np.zeros(len(strange))))
        single = some[drawings.tones[some] >= 0]
        tones = tone_head(
            np.concatenate((seen[drawings.tones[some] >= 0], encode(encoder, views, single, QUESTION))),
            np.concatenate((drawings.tones[single], drawings.tones[single])),
        )
        return encoder, {"emoji": logistic(given, wanted, 0.3), "tones": tones}

    if options.fold:
        learned, limits = judge_fold(options, drawings, views, heads, strangers, kinds, base_of, report)
    else:
        with np.load(options.limits_of / "gallery.npz") as before:
            learned, limits = {"right": before["right"]}, before["limits"]
    # The final encoder.
    rows = inside(drawings, "")
    encoder, final = heads(options.final, rows)
    final["right"], final["limits"] = learned["right"], limits
    index = json.loads((options.work / "glyphs" / "index.json").read_text())
    features = np.load(options.final / "features.npy")
    write(options.final, drawings, np.load(options.final / "rows.npy"), features, final, index)
    gallery = Gallery(options.final, encoder.key)
    judgement = Judgement(gallery.learned)
    some = np.random.default_rng(9).choice(rows[drawings.tones[rows] == 0], 3000, replace=False)
    groups = groups_of(drawings, some)
    asked = encode(encoder, views, some, QUESTION)
    found = gallery.search(asked, 12)
    verdicts = [judgement.judge(float(e), f, rival_of(f, base_of)) for e, f in zip(judgement.are_emoji(asked), found)]
    report["trained vendors"] = {
        "top1": round(float(np.mean([f[0].emoji in g for f, g in zip(found, groups)])), 4),
        "meaning right": round(float(np.mean([base_of.get(f[0].emoji) in {base_of.get(e) for e in g} for f, g in zip(found, groups)])), 4),
        "known": round(float(np.mean([v.decision == "known" for v in verdicts])), 4),
        "unknown": round(float(np.mean([v.decision == "unknown" for v in verdicts])), 4),
    }
    asked = encoder.encode_canonical(strangers["test"])
    verdicts = [
        judgement.judge(float(e), f, rival_of(f, base_of))
        for e, f in zip(judgement.are_emoji(asked), gallery.search(asked, 12))
    ]
    report["strangers, final"] = {
        "known": round(float(np.mean([v.decision == "known" for v in verdicts])), 4),
        "guess": round(float(np.mean([v.decision == "guess" for v in verdicts])), 4),
    }
    toned = rows[drawings.tones[rows] > 0]
    toned = np.random.default_rng(9).choice(toned, 1500, replace=False)
    said = [judgement.tone(feature) for feature in encode(encoder, views, toned, QUESTION)]
    report["tone right, trained vendors"] = round(float(np.mean(said == drawings.tones[toned])), 4)
    report["lists visited"] = gallery._index.visited_lists
    report["limits"] = [round(float(limit), 4) for limit in limits]
    (options.final / "judged.json").write_text(json.dumps(report, indent=1, ensure_ascii=False))
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
