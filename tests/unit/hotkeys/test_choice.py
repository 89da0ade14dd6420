"""The first technology that works is taken; what does not work is told once."""

from __future__ import annotations

import threading

import pytest
from fakes import FakeHotkeyBackend

from emojiaudio_desktop.errors import HotkeyError
from emojiaudio_desktop.hotkeys.actions import Action, bindings_of
from emojiaudio_desktop.hotkeys.backend import Refusal, sentence_of
from emojiaudio_desktop.hotkeys.choice import INSTEAD, Hotkeys, probe_hotkeys
from emojiaudio_desktop.settings import Settings
from emojiaudio_desktop.shortcuts import KeyCombination

BINDINGS = bindings_of(Settings())
F1, F9 = (KeyCombination.parse(f"Ctrl+Alt+Shift+{key}") for key in ("F1", "F9"))
TAKEN = Refusal(Action.READ_FOCUS, F1, "taken", F9)
ALSO_TAKEN = Refusal(Action.STOP, KeyCombination.parse("Ctrl+Alt+Shift+F10"), "taken", F9)
MISSING = Refusal(Action.READ_FOCUS, F1, "missing")
UNASSIGNED = Refusal(Action.READ_FOCUS, F1, "unassigned")


@pytest.mark.parametrize(
    ("refusals", "sentence"),
    [
        ([], ""),
        (
            [TAKEN],
            (
                "The key Ctrl+Alt+Shift+F1 for “Read what has the focus” is taken by another program; "
                "choose another in the settings, for example Ctrl+Alt+Shift+F9, which is free."
            ),
        ),
        (
            [TAKEN, ALSO_TAKEN],
            (
                "The keys Ctrl+Alt+Shift+F1 and Ctrl+Alt+Shift+F10 are taken by other programs; "
                "choose others in the settings. Ctrl+Alt+Shift+F9 is free."
            ),
        ),
        (
            [MISSING],
            (
                "The key Ctrl+Alt+Shift+F1 for “Read what has the focus” is not on this keyboard; "
                "choose another in the settings."
            ),
        ),
        (
            [UNASSIGNED],
            (
                "Your desktop gave no key to “Read what has the focus”; "
                "choose one among the shortcuts in the settings of your desktop."
            ),
        ),
    ],
)
def test_what_could_not_be_had_is_told_in_a_sentence(refusals, sentence):
    assert sentence_of(refusals) == sentence


class Ears:
    def __init__(self):
        self.fired, self.told = [], []


@pytest.fixture
def ears():
    return Ears()


def begin(ears, *backends, bindings=BINDINGS, more=()):
    hotkeys = Hotkeys(backends, bindings, ears.fired.append, ears.told.append, more)
    assert hotkeys.wait(5.0)
    return hotkeys


def test_the_first_that_works_is_taken(ears):
    first, second = FakeHotkeyBackend(error="No X server."), FakeHotkeyBackend()
    third = FakeHotkeyBackend()
    hotkeys = begin(ears, first, second, third)
    assert (second.is_open, third.is_open) == (True, False)
    second.fire(Action.STOP)
    assert ears.fired == [Action.STOP]
    assert ears.told == []
    assert hotkeys.report == "8 keys work by a fake."
    hotkeys.close()
    assert not second.is_open
    second.fire(Action.STOP)
    assert ears.fired == [Action.STOP]


def test_all_reasons_are_told_where_none_works(ears):
    hotkeys = begin(ears, FakeHotkeyBackend(error="No X."), FakeHotkeyBackend(error="No portal."))
    told = f"Hotkeys do not work here. No X. No portal. {INSTEAD}"
    assert ears.told == [told]
    assert hotkeys.report == told


def test_a_taken_key_is_told_once_with_the_conflicts(ears):
    hotkeys = begin(ears, FakeHotkeyBackend(refusals=[TAKEN]), more=["Two actions have one key."])
    assert ears.told == [f"Two actions have one key. {TAKEN.sentence}"]
    assert hotkeys.report == f"7 keys work by a fake. {TAKEN.sentence}"


def test_a_later_failure_is_told(ears):
    backend = FakeHotkeyBackend()
    hotkeys = begin(ears, backend)
    backend.tell("The X server has gone.")
    assert ears.told == ["The X server has gone."]
    assert hotkeys.report == "The X server has gone."


def test_without_keys_nothing_is_opened(ears):
    backend = FakeHotkeyBackend()
    hotkeys = begin(ears, backend, bindings={})
    assert not backend.is_open
    assert hotkeys.report == "No hotkey is chosen in the settings."


def test_an_unexpected_failure_is_told_without_its_message(ears, caplog):
    begin(ears, FakeHotkeyBackend(error=ValueError("secret")))
    assert ears.told == [f"Something went wrong with the hotkeys. {INSTEAD}"]
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_closing_while_a_desktop_still_asks_its_user(ears):
    gate = threading.Event()
    backend = FakeHotkeyBackend(gate=gate)
    hotkeys = Hotkeys([backend], BINDINGS, ears.fired.append, ears.told.append)
    assert backend.is_asked.wait(5.0)
    hotkeys.close()
    gate.set()
    assert hotkeys.wait(5.0)
    assert not backend.is_open
    assert ears.told == []


def test_probing_says_what_would_work():
    broken = FakeHotkeyBackend(error="No X server.")
    assert probe_hotkeys([broken, FakeHotkeyBackend()], BINDINGS) == (
        True,
        "8 keys work by a fake.",
    )
    assert probe_hotkeys([broken], BINDINGS) == (False, f"No X server. {INSTEAD}")
    works, told = probe_hotkeys([FakeHotkeyBackend(refusals=[TAKEN])], BINDINGS)
    assert works
    assert TAKEN.sentence in told


def test_errors_are_of_the_program():
    with pytest.raises(HotkeyError):
        FakeHotkeyBackend(error="No.").probe(BINDINGS)
