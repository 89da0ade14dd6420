"""Fits how sure an answer is, on vendors that were not trained on, and gives it to the finished gallery.

    python judge.py --work DIR --fold FOLDER --exclude VENDOR,... [--fold FOLDER --exclude ...] --final FOLDER
    python judge.py --work DIR --limits-of FOLDER --final FOLDER

A fold is an encoder that was trained without the vendors, with its gallery: on their drawings, and on pictures that are no
emoji (``strangers.py``), it is fitted which pictures are emoji and which answers right, and where the limits of "known" and
"guess" lie. The final gallery takes this over, with the features that its own encoder makes of the strangers; it is tested on
strangers that nothing was fitted to, and on captures of trained vendors that no part has seen.

Where a part was made anew and there is no fold, ``--limits-of`` takes what was fitted from the gallery before, and
``judge_unseen.py`` tests it on a set of drawings that nothing was fitted to.

An icon that is called what it shows, as an anchor is an anchor, is no stranger: neither is anything made less sure by it, nor does it
count where limits are drawn.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from towers import HERE, Drawings, load  # first: it finds the package
from build_gallery import encode, inside, write
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition.calibration import fit_logistic, fit_weights
from emojiaudio_desktop.recognition.judgement import NEAREST, Judgement, meaning_of, nearest_stranger, probability, weigh
from emojiaudio_desktop.retrieval.encoder import OnnxEncoder
from emojiaudio_desktop.retrieval.gallery import Candidate, Gallery
from icons import thing_of
from tones import TONES
from views import HARD, QUESTION, SPARE

KEPT = 700
"""So many strangers go into the gallery, those that are most like emoji: 3,000 tell no more, and take four times as long."""
INK = "Fluent high contrast"
"""A set in one dark ink, which cannot be seen on a dark bubble: trained vendors are measured without it."""
KNOWN_RIGHT, STRANGERS_KNOWN, STRANGERS_ANSWERED = 0.97, 0.01, 0.045
"""What is called known is right so often; of strangers at most so many are called known, and known or guessed at."""
NEAR, STRANGERS_NEAR = 0.76, 0.006
"""Where a drawing is as near as this it is most often the very one that is shown, which was learned: the answer is judged as those about
such drawings as well, and so many strangers are called known in all. Of a hand that the gallery does not hold few are as near."""
GENERAL = set("circle square box button symbol sign mark face up down left right on off with and of the".split())
"""Words that icons of many things have in their names."""


def lexicon() -> Lexicon:
    """What is known of emoji."""
    return Lexicon(HERE.parents[2] / "assets" / "emoji")


@dataclass(frozen=True)
class Asked:
    """Answers to questions.

    Attributes:
        given: The evidence for each, float64 (n, 5).
        right: Whether the first answer means the right thing, bool (n,).
        first: The same for the very emoji, not only its meaning, bool (n,).
    """

    given: np.ndarray
    right: np.ndarray
    first: np.ndarray


class Court:
    """Asks galleries.

    Args:
        work: Where drawings, views and strangers lie.
    """

    def __init__(self, work: Path) -> None:
        self.drawings: Drawings = load(work / "glyphs")
        self.views = np.load(work / "views.npy", mmap_mode="r")
        self.strangers = {half: np.load(work / f"strangers-{half}.npy") for half in ("fit", "test")}
        self.told = {half: json.loads((work / f"strangers-{half}.json").read_text()) for half in ("fit", "test")}
        self.lexicon = lexicon()

    def weigh(self, gallery: Gallery, features: np.ndarray, strangers: np.ndarray, own: np.ndarray | None = None) -> tuple[list, np.ndarray]:
        """What is found, and the evidence; ``own`` tells which of the pictures the strangers are, where they are of them."""
        found, strangeness = gallery.search(features, 12), nearest_stranger(features, strangers, own)
        answered, given = zip(*(weigh(self.lexicon, some, how) for some, how in zip(found, strangeness)))
        return list(answered), np.array(given)

    def are_called_so(self, half: str, answered: list[list[Candidate]]) -> np.ndarray:
        """Which of the strangers are icons whose first answer has a word of their own name, bool (n,)."""
        return np.array(
            [
                kind == "icon" and bool(set(thing_of(icon).split("-")) - GENERAL & self.words_of(found[0].emoji))
                for (kind, icon), found in zip(self.told[half], answered, strict=True)
            ]
        )

    def words_of(self, emoji: str) -> set[str]:
        """The words of an emoji's name and keywords."""
        entry = self.lexicon.find(emoji)
        return set(re.findall("[a-z]+", " ".join((entry.name, *entry.keywords)).lower())) if entry else set()

    def ask(self, encoder: OnnxEncoder, gallery: Gallery, rows: np.ndarray, view: int, strangers: np.ndarray) -> Asked:
        """Ask for drawings by their rows."""
        found, given = self.weigh(gallery, encode(encoder, self.views, rows, view), strangers)
        groups = [self.drawings.alike[row] for row in rows]
        meant = [{meaning_of(self.lexicon, emoji) for emoji in group} for group in groups]
        right = [meaning_of(self.lexicon, some[0].emoji) in means for some, means in zip(found, meant)]
        return Asked(given, np.array(right), np.array([some[0].emoji in group for some, group in zip(found, groups)]))

    def tone(self, judgement: Judgement, feature: np.ndarray, found: list[Candidate]) -> int:
        """The skin tone that is told with the first answer: none, where that comes in none."""
        entry, tone = self.lexicon.find(found[0].emoji), judgement.tone(feature, found[0].tones)
        return tone if tone and entry and self.lexicon.toned(entry, tone) else 0


def shares(decisions: np.ndarray, right: np.ndarray | None = None) -> dict[str, object]:
    """How many are called known and guessed at, and how many of them are right."""
    told: dict[str, object] = {}
    for title in ("known", "guess"):
        chosen = decisions == title
        told[title] = round(float(chosen.mean()), 4)
        if right is not None and chosen.any():
            told[f"{title}, right"] = round(float(right[chosen].mean()), 4)
    return told


def decide(learned: dict[str, np.ndarray], given: np.ndarray) -> np.ndarray:
    """The decisions by the evidence, (n,)."""
    judgement = Judgement({"strangers": np.zeros((0, 0)), **learned})
    return np.array([judgement.judge(one).decision for one in given])


def fit(court: Court, folds: list[tuple[Path, str]], report: dict[str, object]) -> dict[str, np.ndarray]:
    """What tells emoji from strangers and right answers from wrong ones, and the limits; figures go into the report."""
    answers: list[Asked] = []
    fitted, test = [], []
    for folder, exclude in folds:
        encoder = OnnxEncoder(folder / "emoji_clip.onnx")
        gallery = Gallery(folder, encoder.key)
        known = set(json.loads((folder / "gallery.json").read_text())["classes"])
        drawings = court.drawings
        left_out = np.setdiff1d(np.arange(len(drawings.keys)), inside(drawings, exclude))
        is_known = np.array([drawings.classes[drawings.labels[row]] in known for row in left_out])
        plain = left_out[(drawings.tones[left_out] == 0) & is_known]
        strangers = encoder.encode_canonical(court.strangers["fit"])
        for view in (QUESTION, HARD):
            answers.append(court.ask(encoder, gallery, plain, view, strangers))
        answered, given = court.weigh(gallery, strangers, strangers, np.arange(len(strangers)))
        fitted.append(given[~court.are_called_so("fit", answered)])
        test.append(court.weigh(gallery, encoder.encode_canonical(court.strangers["test"]), strangers)[1])
    given, right = np.concatenate([one.given for one in answers]), np.concatenate([one.right for one in answers])
    of_strangers = np.concatenate(fitted)
    learned = fit_weights(given, right.astype(float), of_strangers)
    sure, strange = (probability(some, learned["right"]) for some in (given, of_strangers))
    order = np.argsort(-sure)
    enough = np.flatnonzero(np.cumsum(right[order]) >= KNOWN_RIGHT * (1 + np.arange(order.size)))
    known_limit = max(float(sure[order[enough[-1]]]) if enough.size else 1.0, float(np.quantile(strange, 1 - STRANGERS_KNOWN)))
    guess_limit = min(known_limit, float(np.quantile(strange, 1 - STRANGERS_ANSWERED)))
    learned["limits"] = np.array([known_limit, guess_limit])
    report["left out"] = [exclude for _, exclude in folds]
    report["questions"] = right.size
    report["meaning right, all"] = round(float(right.mean()), 4)
    report["surest 70 % right"] = round(float(right[order[: int(0.7 * order.size)]].mean()), 4)
    report["answers"] = shares(decide(learned, given), right)
    report["strangers"] = shares(decide(learned, np.concatenate(test)))
    return learned


def fit_near(learned: dict[str, np.ndarray], asked: Asked, of_strangers: np.ndarray) -> dict[str, np.ndarray]:
    """How an answer is judged that has a drawing near: fitted to drawings that the gallery holds, and to strangers."""
    right = np.concatenate((asked.right, np.zeros(len(of_strangers))))
    weights = fit_logistic(np.concatenate((asked.given, of_strangers)), right, 100.0)
    is_known = probability(of_strangers, learned["right"]) >= learned["limits"][0]
    near = probability(of_strangers[~is_known & (of_strangers[:, NEAREST] >= NEAR)], weights)
    most = max(0, int(STRANGERS_NEAR * len(of_strangers)) - int(is_known.sum()))
    limit = np.append(np.sort(near)[::-1], 0.0)[min(most, near.size)]
    return {"near": np.array([NEAR, limit]), "near_right": weights}


def main() -> None:
    """Fit, test, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--fold", type=Path, action="append", default=[])
    parser.add_argument("--exclude", action="append", default=[])
    parser.add_argument("--limits-of", type=Path)
    parser.add_argument("--final", type=Path, required=True)
    options = parser.parse_args()
    court = Court(options.work)
    drawings, report = court.drawings, {}
    if options.fold:
        learned = fit(court, list(zip(options.fold, options.exclude, strict=True)), report)
    else:
        with np.load(options.limits_of / "gallery.npz") as kept:
            learned = {name: kept[name] for name in ("emoji", "right", "limits")}
    encoder = OnnxEncoder(options.final / "emoji_clip.onnx")
    strangers = encoder.encode_canonical(court.strangers["fit"])
    before = Gallery(options.final, encoder.key)
    answered, _ = court.weigh(before, strangers, strangers, np.arange(len(strangers)))
    strangers = strangers[~court.are_called_so("fit", answered)]
    _, given = court.weigh(before, strangers, strangers, np.arange(len(strangers)))
    hardest = np.argsort(-probability(given, learned["right"]))[:KEPT]
    # The final encoder has seen more, and is surer: of strangers too.
    _, given = court.weigh(before, strangers, strangers[hardest], hardest)
    strange = np.quantile(probability(given, learned["right"]), (1 - STRANGERS_KNOWN, 1 - STRANGERS_ANSWERED))
    learned["limits"] = np.maximum(learned["limits"], strange)
    strangers = strangers[hardest]
    rng = np.random.default_rng(9)
    in_colour = np.flatnonzero((drawings.tones == 0) & (drawings.sets != drawings.set_names.index(INK)))
    some = rng.choice(in_colour, 3000, replace=False)
    others = rng.choice(np.setdiff1d(in_colour, some), 4000, replace=False)
    learned |= fit_near(learned, court.ask(encoder, before, others, SPARE, strangers), given)
    tones = np.zeros((TONES, encoder.dimensions + 1))
    tones[:, -TONES - 1 : -1] = np.eye(TONES)
    final = {**learned, "tones": tones, "strangers": strangers.astype(np.float16)}
    index = json.loads((options.work / "glyphs" / "index.json").read_text())
    features = np.load(options.final / "features.npy")
    write(options.final, drawings, np.load(options.final / "rows.npy"), features, final, index)
    gallery = Gallery(options.final, encoder.key)
    asked = court.ask(encoder, gallery, some, QUESTION, strangers)
    report["trained vendors"] = {
        "top1": round(float(asked.first.mean()), 4),
        "meaning right": round(float(asked.right.mean()), 4),
        **shares(decide(final, asked.given), asked.right),
    }
    answered, given = court.weigh(gallery, encoder.encode_canonical(court.strangers["test"]), strangers)
    decisions, kinds = decide(final, given), np.array([kind for kind, _ in court.told["test"]])
    report["strangers, final"] = shares(decisions)
    report["strangers, without icons that are called what they show"] = shares(decisions[~court.are_called_so("test", answered)])
    report["strangers known"] = {kind: shares(decisions[kinds == kind])["known"] for kind in sorted(set(kinds.tolist()))}
    judgement = Judgement(gallery.learned)
    toned = rng.choice(np.flatnonzero(drawings.tones > 0), 1500, replace=False)
    for title, rows in (("tone right, trained vendors", toned), ("no tone where there is none", some)):
        asking = encode(encoder, court.views, rows, QUESTION)
        said = np.array([court.tone(judgement, *one) for one in zip(asking, gallery.search(asking, 1))])
        report[title] = round(float(np.mean(said == drawings.tones[rows])), 4)
    report["lists visited"] = gallery._index.visited_lists
    report["limits"] = [round(float(limit), 4) for limit in (*learned["limits"], *learned["near"])]
    (options.final / "judged.json").write_text(json.dumps(report, indent=1, ensure_ascii=False))
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
