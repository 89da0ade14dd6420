"""The skin tone in a key, and the key without it."""

from __future__ import annotations

import pytest

from emojiaudio_desktop.retrieval.skin_tones import TONES, tone_of, toneless


@pytest.mark.parametrize(
    ("key", "tone", "plain"),
    [
        ("👍", 0, "👍"),
        ("👍🏻", 1, "👍"),
        ("🏃🏿‍♀", 5, "🏃‍♀"),
        ("🏽", 3, "🏽"),
        ("👭🏾", 4, "👭"),
        ("👩🏻‍🤝‍👩🏿", -1, "👭"),
        ("🧑🏻‍❤‍🧑🏿", -1, "💑"),
        ("🧑🏻‍🤝‍🧑🏻", 1, "🧑‍🤝‍🧑"),
        ("🫱🏻‍🫲🏿", -1, "🤝"),
    ],
)
def test_a_key_falls_apart_into_tone_and_emoji(key, tone, plain):
    assert tone_of(key) == tone
    assert toneless(key) == plain


def test_without_its_tone_every_emoji_is_one(lexicon):
    keys = set(lexicon.keys())
    toned = [key for key in keys if set(key) & set(TONES)]
    assert len(toned) > 2000
    assert [key for key in toned if toneless(key) not in keys] == []
