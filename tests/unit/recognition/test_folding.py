"""What is repeated is folded, and nothing distinct is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Capture, Run, Words
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition import TextRecognizer
from emojiaudio_desktop.recognition.folding import identity
from emojiaudio_desktop.recognition.signs import toneless

LEXICON = Lexicon(paths.assets_dir() / "emoji")
RECOGNIZER = TextRecognizer(LEXICON, paths.assets_dir() / "emoji")
KEYS = sorted(LEXICON.keys())
FAMILY = "👨‍👩‍👧‍👦"


def outline(text):
    """The items of a message as a short line: words in quotes, signs with counts, ``c`` for clapped."""
    parts = []
    for item in RECOGNIZER.recognize(Capture(text)).items:
        if isinstance(item, Words):
            parts.append(f"'{item.text}'")
        else:
            signs = "+".join(sign.emoji for sign in item.signs)
            parts.append(f"{signs} {item.count}{'c' if item.placement == 'clapped' else ''}")
    return " | ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I passed my exam 🥳🥳🥳", "'I passed my exam' | 🥳 3"),
        ("😂" * 23, "😂 23"),
        ("👏🏽" * 20, "👏🏽 20"),
        ("👏🏽👏🏿👏", "👏 3"),
        (FAMILY * 3, f"{FAMILY} 3"),
        ("🇩🇪🇩🇪🇫🇷", "🇩🇪 2 | 🇫🇷 1"),
        ("❤❤️❤︎", "❤️ 3"),
        ("1️⃣2️⃣1️⃣", "1️⃣ 1 | 2️⃣ 1 | 1️⃣ 1"),
        ("5️⃣5️⃣5️⃣", "5️⃣ 3"),
        ("😂🔥😂🔥😂🔥", "😂+🔥 3"),
        ("😂🔥😂🔥😂", "😂 3 | 🔥 2"),
        ("😂😂🔥🔥🔥", "😂 2 | 🔥 3"),
        ("😂 😂\n😂", "😂 3"),
        ("😂, 😂, 😂!", "😂 3"),
        ("stop 👏 doing 👏 this 👏", "'stop doing this' | 👏 3c"),
        ("stop 👏 doing 👏 this", "'stop doing this' | 👏 2c"),
        ("👏 stop 👏 doing 👏 this 👏", "'stop doing this' | 👏 4c"),
        ("so 🔥 good 🔥 really", "'so good really' | 🔥 2c"),
        (
            "🎉🎂 Happy birthday dear friend of mine 🎂🎉",
            "'Happy birthday dear friend of mine' | 🎉 2 | 🎂 2",
        ),
        (
            "🎉 we finally finished the whole thing 🎉🥂",
            "'we finally finished the whole thing' | 🎉 2 | 🥂 1",
        ),
        ("🌸 Anna 🌸: hello there", "'Anna' | 🌸 2c | ': hello there'"),
        (
            "I am 😂 so tired today of this 😂 and that",
            "'I am' | 😂 1 | 'so tired today of this' | 😂 1 | 'and that'",
        ),
        ("Are you ok 😂?", "'Are you ok?' | 😂 1"),
        ("🤷‍♀️🤷‍♂️", "🤷‍♀️ 1 | 🤷‍♂️ 1"),
        ("👩🏽‍🚒👩🏻‍🚒", "👩‍🚒 2"),
        ("5 + 5 = 🔟", "'5 + 5 =' | 🔟 1"),
        ("©", "©️ 1"),
        ("© 2020 Acme™", "'© 2020 Acme™'"),
        ("★ star ♪", "'★ star ♪'"),
        ("#️⃣*️⃣", "#️⃣ 1 | *️⃣ 1"),
        ("🟩🟩⬛🟩⬛\n🟩🟩🟩🟩🟩", "🟩 8 | ⬛ 2"),
        ("", ""),
        ("   ", ""),
        ("?", "'?'"),
    ],
)
def test_messages_are_folded(text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("written", "emoji", "name"),
    [
        ("🇽🇾", "🇽🇾", "flag X Y"),
        ("🇽", "🇽", "letter X"),
        ("🏴\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f", None, "flag U S T X"),
        ("🏴\U000e0067\U000e0062", None, "flag G B"),
        ("🐕\u200d🚀", "🐕\u200d🚀", "dog with rocket"),
        ("\U0001faff", "\U0001faff", "unknown sign"),
        ("🐶🏽", "🐶", ""),
        ("🫠\u0301\u0302", "🫠", ""),
        ("😂\u200d", "😂", ""),
        ("1⃣", "1️⃣", ""),
        ("🏽", "🏽", ""),
        ("\ud83d\ude02", "😂", ""),
    ],
)
def test_what_is_almost_an_emoji_is_told(written, emoji, name):
    (item,) = RECOGNIZER.recognize(Capture(written)).items
    assert isinstance(item, Run)
    (sign,) = item.signs
    assert sign.emoji == (emoji or written)
    assert sign.name == name


def test_every_emoji_in_every_form_is_one_known_sign():
    import emoji  # noqa: PLC0415

    for written, entry in emoji.EMOJI_DATA.items():
        items = RECOGNIZER.recognize(Capture(written)).items
        assert len(items) == 1, written
        (sign,) = items[0].signs
        found = LEXICON.find(sign.emoji)
        assert found is not None, written
        assert items[0].count == 1
        if entry["status"] <= 2:
            assert sign.emoji == written


@given(st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_string_is_answered(text):
    RECOGNIZER.recognize(Capture(text))


PIECES = st.lists(
    st.one_of(st.sampled_from(KEYS), st.sampled_from(["word", " ", "two words", ", ", "! ", "\n"])),
    max_size=14,
)


def _identities(text):
    return {
        identity(sign)
        for item in RECOGNIZER.recognize(Capture(text)).items
        if isinstance(item, Run)
        for sign in item.signs
    }


@given(PIECES)
@settings(max_examples=400, deadline=None)
def test_no_distinct_emoji_is_lost(pieces):
    # A space between emoji, lest two of them join into a third.
    text = " ".join(pieces)
    known = {toneless(LEXICON.find(piece).emoji) for piece in pieces if piece in LEXICON}
    if len([p for p in pieces if p.strip()]) > 1:
        known -= {toneless(c) for c in "©®™ℹ‼⁉▪▫〰"}  # typography beside other text
    assert known <= _identities(text)


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_counts_are_kept(pieces):
    emoji_only = [p for p in pieces if p in LEXICON and p not in "©®™ℹ‼⁉▪▫〰"]
    items = RECOGNIZER.recognize(Capture(" ".join(emoji_only))).items
    assert sum(item.count * len(item.signs) for item in items) == len(emoji_only)


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_folding_what_is_folded_changes_nothing(pieces):
    first = RECOGNIZER.recognize(Capture(" ".join(pieces))).items
    # Written out again: each run in full where it stands now.
    again = " ".join(
        item.text
        if isinstance(item, Words)
        else " ".join(" ".join(s.emoji for s in item.signs) for _ in range(item.count))
        for item in first
    )
    second = RECOGNIZER.recognize(Capture(again)).items
    assert _summary(second) == _summary(first)


def _summary(items):
    counts = {}
    for item in items:
        if isinstance(item, Run):
            for sign in item.signs:
                counts[identity(sign)] = counts.get(identity(sign), 0) + item.count
    return counts
