"""Known, a guess, or unknown: what is asked, and where the limits lie."""

from __future__ import annotations

import numpy as np
import pytest

from emojiaudio_desktop.recognition.judgement import TONE_SCALE, Judgement, evidence
from emojiaudio_desktop.retrieval.gallery import Candidate


def candidate(score=0.8, nearest=0.85, votes=0.5, emoji="😂"):
    return Candidate(emoji, emoji, "a set", score, nearest, votes)


def judgement(**changes):
    """Two dimensions: the first tells an emoji; the score alone tells whether it is right (even odds at 0.5)."""
    learned = {
        "emoji": np.array([1.0, 0.0, -4.0]),
        "right": np.array([10.0, 0.0, 0.0, 0.0, -5.0]),
        "limits": np.array([0.9, 0.9, 0.3, 0.4]),
        **changes,
    }
    return Judgement({name: value for name, value in learned.items() if value is not None})


def test_the_evidence_is_score_lead_nearest_and_votes():
    first, rival = candidate(0.8, 0.85, 0.5), candidate(0.65)
    assert evidence([first, rival], rival) == pytest.approx([0.8, 0.15, 0.85, 0.5])
    assert evidence([first], None)[1] == 1.0


@pytest.mark.parametrize(
    ("is_emoji", "score", "decision"),
    [
        (0.95, 0.9, "known"),
        (0.9, 0.9, "known"),
        (0.89, 0.9, "guess"),
        (0.95, 0.6, "guess"),
        (0.3, 0.9, "guess"),
        (0.29, 0.9, "unknown"),
        (0.95, 0.3, "unknown"),
        (0.0, 0.0, "unknown"),
    ],
)
def test_both_answers_must_be_sure(is_emoji, score, decision):
    verdict = judgement().judge(is_emoji, [candidate(score)], None)
    assert verdict.decision == decision
    assert verdict.is_emoji == is_emoji
    assert verdict.is_right == pytest.approx(1 / (1 + np.exp(5 - 10 * score)))


def test_a_rival_makes_it_less_sure():
    one = judgement(right=np.array([0.0, 50.0, 0.0, 0.0, -5.0]))
    first = candidate()
    assert one.judge(1.0, [first], candidate(0.5)).decision == "known"
    assert one.judge(1.0, [first], candidate(0.68)).decision == "guess"
    assert one.judge(1.0, [first], candidate(0.79)).decision == "unknown"
    assert one.judge(1.0, [first], None).decision == "known"


def test_probabilities_stay_within_bounds():
    one = judgement(emoji=np.array([1e6, -1e6, 0.0]))
    found = one.are_emoji(np.eye(2, dtype=np.float32))
    assert found.shape == (2,)
    assert found[0] == pytest.approx(1)
    assert 0 <= found[1] < 1e-20
    assert one.are_emoji(np.zeros((0, 2), np.float32)).shape == (0,)


def test_features_are_scaled_as_in_training():
    (found,) = judgement().are_emoji(np.array([[1, 0]], np.float32))
    assert found == pytest.approx(1 / (1 + np.exp(4 - TONE_SCALE)))


def test_the_likeliest_tone_is_told():
    weights = np.zeros((6, 3))
    weights[3, 0] = weights[5, 1] = 1
    weights[0, 2] = 0.5
    one = judgement(tones=weights)
    assert one.tone(np.array([1, 0], np.float32)) == 3
    assert one.tone(np.array([0, 1], np.float32)) == 5
    assert one.tone(np.array([0, 0], np.float32)) == 0
    assert judgement(tones=None).tone(np.array([1, 0], np.float32)) == 0
