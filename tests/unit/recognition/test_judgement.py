"""Known, a guess, or unknown: what is asked, and where the limits lie."""

from __future__ import annotations

import numpy as np
import pytest

from emojiaudio_desktop.paths import models_dir
from emojiaudio_desktop.recognition.judgement import (
    EVIDENCE,
    Judgement,
    evidence,
    meaning_of,
    nearest_stranger,
    probability,
    weigh,
)
from emojiaudio_desktop.retrieval.gallery import Candidate

WEIGHTS_OF_SCORE = np.array([10.0, 0.0, 0.0, 0.0, 0.0, -5.0])


def candidate(score=0.8, nearest=0.85, votes=0.5, emoji="😂"):
    return Candidate(emoji, emoji, "a set", score, nearest, votes)


def judgement(**changes):
    """Two dimensions; the strangeness tells an emoji, and the score alone whether it is right (even odds at 0.5 each)."""
    learned = {
        "strangers": np.array([[1.0, 0.0], [0.6, 0.8]]),
        "emoji": np.array([0.0, 0.0, 0.0, 0.0, -10.0, 5.0]),
        "right": WEIGHTS_OF_SCORE,
        "limits": np.array([0.9, 0.4]),
        **changes,
    }
    return Judgement({name: value for name, value in learned.items() if value is not None})


def judged(one, first, rival=None, strangeness=0.2):
    return one.judge(evidence([first], rival, strangeness))


def test_the_evidence_is_score_lead_nearest_votes_and_strangeness():
    first, rival = candidate(0.8, 0.85, 0.5), candidate(0.65)
    given = evidence([first, rival], rival, 0.4)
    assert given == pytest.approx([0.8, 0.15, 0.85, 0.5, 0.4])
    assert len(given) == EVIDENCE
    assert evidence([first], None, 0.4)[1] == 1.0


@pytest.mark.parametrize(
    ("score", "decision"),
    [(0.9, "known"), (0.73, "known"), (0.71, "guess"), (0.6, "guess"), (0.45, "unknown"), (0.0, "unknown")],
)  # fmt: skip
def test_the_answer_must_be_sure(score, decision):
    verdict = judged(judgement(), candidate(score))
    assert verdict.decision == decision
    assert verdict.is_right == pytest.approx(1 / (1 + np.exp(5 - 10 * score)))


@pytest.mark.parametrize(("weight", "known"), [(0.0, True), (-20.0, False)])
def test_what_is_like_no_emoji_is_not_known(weight, known):
    one = judgement(right=np.array([10.0, 0.0, 0.0, 0.0, weight, -5.0]))
    verdict = judged(one, candidate(0.9), strangeness=0.6)
    assert (verdict.decision == "known") is known
    assert verdict.is_emoji == pytest.approx(1 / (1 + np.exp(1)))


def test_a_rival_makes_it_less_sure():
    one = judgement(right=np.array([0.0, 50.0, 0.0, 0.0, 0.0, -5.0]))
    first = candidate()
    assert judged(one, first, candidate(0.5)).decision == "known"
    assert judged(one, first, candidate(0.69)).decision == "guess"
    assert judged(one, first, candidate(0.79)).decision == "unknown"
    assert judged(one, first).decision == "known"


def test_strangeness_is_the_cosine_of_the_nearest_stranger():
    pictures = np.array([[1, 0], [0, 1], [-0.8, -0.6]], np.float32)
    assert judgement().strangeness(pictures) == pytest.approx([1.0, 0.8, -0.8])
    assert judgement().strangeness(np.zeros((0, 2), np.float32)).shape == (0,)


def test_a_stranger_among_strangers_is_not_compared_with_itself():
    pictures = np.array([[0.6, 0.8], [0, 1], [1, 0]], np.float32)
    strangers, own = pictures[[2, 0]], np.array([2, 0])
    assert nearest_stranger(pictures, strangers, own) == pytest.approx([0.6, 0.8, 0.6])


def test_probabilities_stay_within_bounds():
    found = probability(np.array([[1e6], [-1e6]]), np.array([1.0, 0.0]))
    assert found[0] == pytest.approx(1)
    assert 0 <= found[1] < 1e-20
    assert probability([0.0], np.array([1.0, 0.0])) == pytest.approx(0.5)


def test_the_likeliest_tone_is_told():
    weights = np.zeros((6, 3))
    weights[3, 0] = weights[5, 1] = 1
    weights[0, 2] = 0.5
    one = judgement(tones=weights)
    assert one.tone(np.array([1, 0], np.float32)) == 3
    assert one.tone(np.array([0, 1], np.float32)) == 5
    assert one.tone(np.array([0, 0], np.float32)) == 0
    assert judgement(tones=None).tone(np.array([1, 0], np.float32)) == 0


def test_the_nearest_drawings_have_a_say_in_the_tone():
    doubtful = np.array([0.0, 0.51], np.float32)
    weights = np.zeros((6, 3))
    weights[2, 1], weights[4, 1] = 1, 0.96
    one = judgement(tones=weights)
    assert one.tone(doubtful) == 2
    assert one.tone(doubtful, (0.3, 0.3, 0.5, 0.3, 0.6, 0.3)) == 4
    assert one.tone(doubtful, (0.3,) * 6) == 2
    assert judgement(tones=None).tone(doubtful, (0.0,) * 5 + (1.0,)) == 0


def test_of_those_drawn_alike_the_usual_one_is_said_and_has_all_that_speaks_for_them(lexicon):
    near = [
        candidate(0.80, 0.90, 0.3, "♥"),
        candidate(0.79, 0.92, 0.4, "❤"),
        candidate(0.60, 0.70, 0.3, "💓"),
    ]
    answered, given = weigh(lexicon, near, 0.4)
    assert [one.emoji for one in answered] == ["❤", "♥", "💓"]
    assert answered[0].score == 0.80
    assert given == pytest.approx([0.80, 0.20, 0.92, 0.7, 0.4])
    assert meaning_of(lexicon, "♥") == meaning_of(lexicon, "❤") == "❤"


def test_one_that_is_clearly_nearer_is_said_though_another_is_usual(lexicon):
    near = [candidate(0.80, 0.90, 0.3, "♥"), candidate(0.70, 0.75, 0.2, "❤"), candidate(0.60)]
    answered, given = weigh(lexicon, near, 0.4)
    assert answered == near
    assert given == pytest.approx([0.80, 0.20, 0.90, 0.3, 0.4])


@pytest.mark.parametrize("first", ["😂", "🤦‍♀", "no emoji"])
def test_all_others_stay_as_they_were_found(lexicon, first):
    near = [candidate(0.80, 0.90, 0.3, first), candidate(0.79, 0.92, 0.4, "🤦")]
    answered, given = weigh(lexicon, near, 0.4)
    assert answered == near
    assert given[:4] == pytest.approx([0.80, 1.0 if first == "🤦‍♀" else 0.01, 0.90, 0.3])


@pytest.mark.parametrize(
    ("nearest", "votes", "decision"),
    [(0.8, 0.9, "known"), (0.76, 0.9, "known"), (0.75, 0.9, "guess"), (0.8, 0.1, "guess")],
)
def test_one_with_a_drawing_near_is_judged_as_those_that_are_drawn_so(nearest, votes, decision):
    by_votes = np.array([0.0, 0.0, 0.0, 10.0, 0.0, -5.0])
    one = judgement(near=np.array([0.76, 0.95]), near_right=by_votes)
    assert judged(one, candidate(0.5, nearest, votes)).decision == decision
    assert judged(judgement(), candidate(0.5, nearest, votes)).decision == "guess"
    assert judged(one, candidate(0.9, nearest, votes)).decision == "known"


def test_the_shipped_judgement_knows_of_drawings_that_are_near():
    with np.load(models_dir() / "emoji_clip" / "gallery.npz") as learned:
        assert learned["near"].shape == (2,)
        assert learned["near_right"].shape == (EVIDENCE + 1,)
