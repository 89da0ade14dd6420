"""What is taken of a focused object."""

from __future__ import annotations

import pytest
import regex

from emojiaudio_desktop.capture.caret import (
    Told,
    code_points,
    emoji_near,
    focused,
    has_emoji,
    message_span,
    selected,
    undo_second_conversion,
    utf16_length,
    without_padding,
)
from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.errors import CaptureError

FAMILY, HEART, FLAG, THUMB, KEYCAP = "👨‍👩‍👧‍👦", "❤️", "🇩🇪", "👍🏽", "3️⃣"
SCOTLAND = "🏴󠁧󠁢󠁳󠁣󠁴󠁿"


def place(marked):
    """A text and the caret in it, which is written as |."""
    caret = marked.index("|")
    return marked.replace("|", ""), caret


@pytest.mark.parametrize(
    ("marked", "emoji"),
    [
        ("|😂", "😂"),
        ("😂|", "😂"),
        ("😂|🔥", "🔥"),  # the one that the caret stands before, as a screen reader says it
        ("😂 |words 🔥", "😂"),
        ("😂 words| 🔥", "🔥"),
        ("😂|x🔥", "😂"),  # nearest is the one just written
        (f"hi {FAMILY}| there", FAMILY),
        (f"hi |{FAMILY} there", FAMILY),
        ("hi 👨|‍👩‍👧‍👦 there", FAMILY),  # GTK can set the caret amid a family
        ("hi 👨‍👩‍|👧‍👦 there", FAMILY),
        ("👍|🏽!", THUMB),
        ("🇫🇷🇩|🇪🇮🇹", FLAG),
        (f"🇫🇷|{FLAG}", FLAG),
        ("❤|️ yes", HEART),
        ("yes ❤|", "❤"),
        (f"{KEYCAP} and| more", KEYCAP),
        (f"go |{SCOTLAND}", SCOTLAND),
        ("𝒜𝒷|𝒸 🥳", "🥳"),
        ("© 2026 |™ all 😀", "😀"),  # signs of typography are none, unless a selector says so
        ("©️| 2026", "©️"),
        ("|", None),
        ("plain words|", None),
        ("5 * 3 #|", None),
        ("naïve|", None),
        ("\ufffc|", None),
        ("☺︎ |text style", None),
    ],
)
def test_the_emoji_at_or_nearest_the_caret(marked, emoji):
    text, caret = place(marked)
    near = emoji_near(text, caret)
    assert (None if near is None else text[slice(*near)]) == emoji


def test_every_known_emoji_is_taken_whole(lexicon):
    missed = []
    for key in list(lexicon.keys()):
        emoji = lexicon.find(key).emoji
        for caret in (2, 3, 2 + len(emoji)):
            told = Told(f"𝒷 {emoji} c", caret)
            if focused(told).text != emoji:
                missed.append((emoji, caret))
    assert missed == []


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("one\ntwo|\nthree", "two"),
        ("one\n|two\nthree", "two"),
        ("one|\ntwo", "one"),
        ("one\r\ntwo|", "two"),
        ("one\u2029two|\u2028three", "two"),
        ("one\n|\nthree", ""),
        ("one\n|", ""),
        ("|", ""),
    ],
)
def test_the_message_is_the_paragraph_with_the_caret(marked, message):
    text, caret = place(marked)
    assert text[slice(*message_span(text, caret))] == message


def test_a_very_long_paragraph_is_cut_at_blanks_on_both_sides():
    text = "word " * 2_000
    start, end = message_span(text, 5_002)
    assert 1_900 <= end - start <= 2_000
    assert text[start:end].split() == ["word"] * ((end - start + 1) // 5)
    assert start <= 5_002 <= end


def test_a_very_long_paragraph_without_blanks_is_cut_all_the_same():
    assert message_span("x" * 9_000, 4_000) == (3_000, 5_000)


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [
        ("abc", 2, 2),
        ("😂b", 2, 1),
        ("😂b", 1, 0),
        ("a😂", 99, 2),
        ("", 0, 0),
        (f"𝒜 {FAMILY}", 3 + 11, 9),
    ],
)
def test_units_of_utf16_become_code_points(text, units, expected):
    assert code_points(text, units) == expected


def test_code_points_and_back():
    text = f"𝒜𝒷 hi {FAMILY}{HEART}{FLAG} x"
    for at in range(len(text) + 1):
        assert code_points(text, utf16_length(text[:at])) == at


def test_the_selection_comes_first():
    told = Told("see 😂 and 🔥\nmore", 0, (4, 5), "Message")
    assert focused(told) == Capture("😂", context="see 😂 and 🔥", origin="focus")
    assert selected(told) == Capture("😂", context="see 😂 and 🔥", origin="selection")


def test_a_selection_cuts_no_emoji():
    text = f"a {FAMILY} b"
    assert selected(Told(text, 0, (4, 6))).text == FAMILY
    assert selected(Told(text, 0, (0, 3))).text == f"a {FAMILY}"


def test_a_selection_of_all_needs_no_context():
    assert selected(Told("all 😂", 0, (0, 5))) == Capture("all 😂", origin="selection")


def test_a_selection_over_lines_has_all_of_them_as_context():
    text = "one 😂\ntwo\nthree 🔥"
    assert selected(Told(text, 0, (4, 7))) == Capture(
        "😂\nt", context="one 😂\ntwo", origin="selection"
    )


@pytest.mark.parametrize(
    "told", [Told("a", 0), Told("a", 0, (0, 0)), Told("   ", 0, (0, 2)), Told()]
)
def test_nothing_selected_is_told(told):
    with pytest.raises(CaptureError, match="Nothing is selected"):
        selected(told)


@pytest.mark.parametrize(
    ("told", "capture"),
    [
        (Told("hi 😂 you\nbye", 1), Capture("😂", context="hi 😂 you", origin="focus")),
        (Told("😂\nno sign :-)", 5), Capture("no sign :-)", origin="focus")),
        # in an empty line: the nearest emoji, with its own line
        (Told("one 🔥\ntwo 😂\n", 12), Capture("😂", context="two 😂", origin="focus")),
        (Told("words\n", 6, name="Message"), Capture("Message", origin="focus")),
        (Told("", 0, name="Message"), Capture("Message", origin="focus")),
        (Told("", 0, description="to Ada"), Capture("to Ada", origin="focus")),
        # no caret: the whole
        (Told("see you 😂\nnow"), Capture("see you 😂\nnow", origin="focus")),
        (Told("• I passed 🥳", name="I passed 🥳"), Capture("I passed 🥳", origin="focus")),
        (Told("👍 3", name="thumbs up, 3 people"), Capture("👍 3", origin="focus")),
        (Told(name="thumbs up, 3 people"), Capture("thumbs up, 3 people", origin="focus")),
        (Told(name="Reactions", description="👍 3"), Capture("👍 3", origin="focus")),
        # nothing textual
        (Told(), Capture("", origin="focus")),
        (Told("\ufffc", 0), Capture("", origin="focus")),
        (Told(" \n", 1, name=" "), Capture("", origin="focus")),
    ],
)
def test_what_is_read_at_the_focus(told, capture):
    assert focused(told) == capture


def test_a_caret_out_of_bounds_harms_nothing():
    assert focused(Told("😂", 99)).text == "😂"
    assert emoji_near("😂 x", 99) == (0, 1)


def twice_converted(text, units):
    return code_points(text, code_points(text, units))


@pytest.mark.parametrize("text", [f"𝒜𝒷 hi {FAMILY} there", "second 😂 line", "plain"])
def test_what_chromium_converts_twice_is_undone(text):
    ends = [found.start() for found in regex.finditer(r"\X", text)] + [len(text)]
    for start in ends:
        for end in ends:
            if start >= end:
                continue
            told = [twice_converted(text, utf16_length(text[:at])) for at in (start, end)]
            for at in (start, end):
                found = undo_second_conversion(text, *told, at)
                assert at in found
                # The other end may lie amid two units that are told as one.
                assert start - found[0] in (0, 1)
                assert end - found[1] in (0, 1)


def test_a_chromium_that_converts_once_is_believed():
    text = "second 😂 line"
    assert undo_second_conversion(text, 0, 13, 13) == (0, 13)


@pytest.mark.parametrize("text", ["😂", "❤", "☺️", "3️⃣", "🇩", "x🔥"])
def test_there_is_an_emoji(text):
    assert has_emoji(text)


def test_what_firefox_pads_is_put_together_again():
    padded = "a 👨\ufeff\u200d👩\ufeff 🇩\ufeff🇪\ufeff❤️"
    text, places = without_padding(padded, [0, 2, 3, 4, 8, len(padded)])
    assert text == "a 👨\u200d👩 🇩🇪❤️"
    assert places == [0, 2, 3, 3, 6, len(text)]
    assert without_padding("\ufeffa 😂", [3]) == ("\ufeffa 😂", [3])
