"""Letters for controls whose texts come from a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from emojiaudio_desktop.gui.letters import give_letters
from emojiaudio_desktop.settings import CATEGORIES, OPTIONS


def test_first_letters_of_words_are_preferred():
    assert give_letters(["Speaking rate", "Pitch", "Speech"]) == [
        "Speaking &rate",
        "&Pitch",
        "&Speech",
    ]


def test_a_text_without_a_letter_to_spare_gets_one_in_brackets():
    assert give_letters(["音量", "aa"], taken="A") == ["音量 (&B)", "aa (&C)"]


def test_others_make_room():
    assert give_letters(["ab", "a"]) == ["a&b", "&a"]


def test_an_ampersand_in_a_text_stays_one():
    assert give_letters(["& you"]) == ["&& &you"]


def test_each_page_of_the_settings_has_letters_without_brackets():
    for category in CATEGORIES:
        labels = [option.label for option in OPTIONS if option.category == category.name]
        marked = give_letters(labels, taken="SGHQREOCA")
        assert not [text for text in marked if "(&" in text]


@given(
    st.lists(st.text(st.characters(codec="ascii", exclude_characters="&"), max_size=8), max_size=30)
)
def test_no_letter_is_given_twice(texts):
    marked = give_letters(texts, taken="xy")
    letters = [QKeySequence.mnemonic(text).toString()[-1:].casefold() for text in marked]
    assert len(set(letters)) == len(letters)
    assert "" not in letters
    assert not {"x", "y"} & set(letters)
