"""Screen readers by their published rules, and messages that are shorter for those who listen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Capture, Words
from emojiaudio_desktop.recognition.rewriting import rewrite
from emojiaudio_desktop.recognition.screen_readers import SCREEN_READERS, read_as

PROGRAM = Program()
LAUGH = "face with tears of joy"


@pytest.mark.parametrize(
    ("text", "nvda"),
    [
        ("no emoji", "no emoji"),
        ("done 😂", f"done {LAUGH}"),
        ("😂😂😂", f"{LAUGH} {LAUGH} {LAUGH}"),
        ("😂😂😂😂", f"4 {LAUGH}"),
        ("😂" * 23, f"23 {LAUGH}"),
        ("😂 😂 😂 😂", " ".join([LAUGH] * 4)),
        ("❤️❤️❤️❤️", "red heart red heart red heart red heart"),
        ("👏🏽" * 4, " ".join(["clapping hands: medium skin tone"] * 4)),
        ("🇩🇪" * 4, " ".join(["flag: Germany"] * 4)),
        ("😂🔥😂🔥😂🔥", " ".join([LAUGH, "fire"] * 3)),
        ("this 👏 is 👏 it", "this clapping hands is clapping hands it"),
        ("wow!!!!!", "wow!!!!!"),
        ("12 1️⃣", "12 keycap: 1"),
        ("👨‍👩‍👧", "family: man, woman, girl"),
        ("aaaa", "aaaa"),
        ("𝓱𝓮𝓵𝓵𝓸 Ｗｏｒｌｄ 🔥", "hello World fire"),
    ],
)
def test_nvda(text, nvda):
    assert read_as("NVDA", text, PROGRAM.lexicon) == nvda


def test_orca_takes_decorative_letters_as_they_are():
    assert read_as("Orca", "𝓱𝓮𝓵𝓵𝓸", PROGRAM.lexicon) == "𝓱𝓮𝓵𝓵𝓸"


def test_orca_counts_characters():
    assert read_as("Orca", "😂😂😂😂", PROGRAM.lexicon) == f"4 {LAUGH} characters"
    assert read_as("Orca", "😂😂😂", PROGRAM.lexicon) == f"{LAUGH} {LAUGH} {LAUGH}"


def test_names_come_in_the_language_of_the_listener():
    assert read_as("NVDA", "🔥", PROGRAM.lexicon, "de") == "Feuer"


@pytest.mark.parametrize(
    ("text", "short", "done"),
    [
        ("no emoji", "no emoji", (0, 0, 0)),
        ("done 😂", "done 😂", (0, 0, 0)),
        ("done 😂😂😂", "done 😂", (2, 0, 0)),
        ("😂😂 done", "done 😂", (1, 1, 0)),
        ("this 👏 is 👏 it", "this is it 👏", (1, 0, 0)),
        ("wow 🔥😂🔥😂, really", "wow, really 🔥😂", (2, 2, 0)),
        ("𝓱𝓮𝓵𝓵𝓸 Ｗｏｒｌｄ", "hello World", (0, 0, 10)),
        ("好的，谢谢！", "好的，谢谢！", (0, 0, 0)),
        ("metro Ⓜ️", "metro Ⓜ️", (0, 0, 0)),
        ("nice :) :) ok", "nice ok :)", (1, 1, 0)),
        ("👏🏽👏🏿", "👏🏽", (1, 0, 0)),
        ("", "", (0, 0, 0)),
    ],
)
def test_a_message_is_written_anew(text, short, done):
    made = PROGRAM.rewrite(text)
    assert made.text == short
    assert (made.folded, made.moved, made.plain) == done


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["😂", "🔥", "👏🏽", "❤️", "🇩🇪", "word", "and", ", ", " ", "𝓱", "!!!!"]),
        max_size=14,
    )
)
def test_nothing_is_lost_and_writing_anew_twice_changes_nothing(parts):
    text = " ".join(parts)
    made = PROGRAM.rewrite(text)
    before, after = (PROGRAM._recognizer.recognize(Capture(which)) for which in (text, made.text))

    def signs(recognition):
        return {sign.emoji for run in recognition.runs for sign in run.signs}

    assert signs(after) == signs(before)
    written = " ".join(item.text for item in after.items if isinstance(item, Words))
    assert re.findall(r"[a-z]+", written) == [
        "h" if part == "𝓱" else part for part in parts if part in ("word", "and", "𝓱")
    ]
    assert not PROGRAM.rewrite(made.text).folded
    for reader in SCREEN_READERS:
        read_as(reader, text, PROGRAM.lexicon)


def test_rewriting_asks_for_the_plain_text():
    asked = []

    def recognize(capture):
        asked.append(capture.text)
        return PROGRAM.recognize(capture)

    rewrite("𝓱𝓲 😂", recognize)
    assert asked == ["hi 😂"]
