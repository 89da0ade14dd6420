"""Key combinations are read as people write them, and those that cannot work are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.shortcuts import KEYS, MODIFIERS, KeyCombination, tidy_combination


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("Ctrl+Alt+Shift+F1", "Ctrl+Alt+Shift+F1"),
        (" shift + CONTROL+alt + f1 ", "Ctrl+Alt+Shift+F1"),
        ("win+esc", "Super+Escape"),
        ("Meta+Return", "Super+Enter"),
        ("ctrl+pgdn", "Ctrl+PageDown"),
        ("ctrl+,", "Ctrl+Comma"),
        ("ctrl+-", "Ctrl+Minus"),
        ("Alt+e", "Alt+E"),
        ("ctrl+num5", "Ctrl+Num5"),
        ("F13", "F13"),
        ("MediaStop", "MediaStop"),
        ("ctrl+ctrl+x", "Ctrl+X"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_it_is_read_and_written_in_its_usual_form(written, usual):
    assert tidy_combination(written) == usual


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Ctrl+", "no key that is known"),
        ("+", "may only be Ctrl"),
        ("Ctrl+Alt", "no key that is known"),
        ("Ctrl+Banana", "no key that is known"),
        ("E+Ctrl", "before the last plus"),
        ("Hyper+E", "before the last plus"),
        ("E", "alone"),
        ("F5", "alone"),
        ("Escape", "alone"),
        ("Shift+E", "needed for writing"),
        ("Shift+Space", "needed for writing"),
        ("Ctrl+Alt+Delete", "the system keeps it"),
        ("Ctrl+Alt+F2", "text console"),
        ("win+l", "locks the screen"),
    ],
)
def test_what_cannot_work_is_refused_in_a_sentence(written, told):
    with pytest.raises(SettingsError, match=told) as caught:
        KeyCombination.parse(written)
    assert str(caught.value).endswith(".")


@given(st.sets(st.sampled_from(MODIFIERS), min_size=2), st.sampled_from(KEYS))
def test_what_is_written_is_read_as_the_same(modifiers, key):
    combination = KeyCombination(frozenset(modifiers), key)
    try:
        assert KeyCombination.parse(str(combination)) == combination
    except SettingsError as error:
        assert "cannot be used" in str(error)  # noqa: PT017  (one of the few that are reserved)
