"""Every action can be given a key; the usual keys collide with nothing that is known."""

from __future__ import annotations

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.hotkeys.actions import (
    Action,
    bindings_of,
    conflicts_in,
    free_combinations,
)
from emojiaudio_desktop.settings import BY_KEY, Settings
from emojiaudio_desktop.shortcuts import TYPING_KEYS, KeyCombination


def taken():
    rows = (paths.assets_dir() / "hotkeys" / "collisions.tsv").read_text("utf-8").splitlines()
    for row in rows:
        if not row.startswith("#"):
            whose, combination, _what = row.split("\t")
            yield whose, frozenset(combination.split("+"))


def parts(combination):
    return combination.modifiers | {combination.key}


def test_each_action_has_an_option_and_each_option_an_action():
    options = {key for key in BY_KEY if key.startswith("hotkeys.")}
    assert options == {action.option_key for action in Action}
    assert all(BY_KEY[action.option_key].label == action.label for action in Action)


def test_usual_keys_collide_with_nothing_known():
    usual = {frozenset(parts(combination)) for combination in bindings_of(Settings()).values()}
    collisions = [(whose, "+".join(keys)) for whose, keys in taken() if keys in usual]
    assert collisions == []


def test_the_list_of_collisions_names_everybody_we_promise():
    promised = {"NVDA", "JAWS", "Narrator", "Orca", "GNOME", "KDE Plasma", "Xfce", "Windows"}
    assert promised <= {whose for whose, _ in taken()}


def test_usual_keys_and_offers_type_nothing_by_altgr():
    usual = bindings_of(Settings())
    for combination in (*usual.values(), *free_combinations({})):
        assert not ({"Ctrl", "Alt"} <= combination.modifiers and combination.key in TYPING_KEYS)
        assert combination.modifiers


def test_usual_keys_are_different():
    assert conflicts_in(Settings()) == ()
    assert len(bindings_of(Settings())) == 8


def test_a_key_can_be_changed_and_taken_away():
    wanted = (
        Settings().with_value("hotkeys.stop", "ctrl+shift+f10").with_value("hotkeys.repeat", "")
    )
    bindings = bindings_of(wanted)
    assert bindings[Action.STOP] == KeyCombination.parse("Ctrl+Shift+F10")
    assert wanted.text("hotkeys.stop") == "Ctrl+Shift+F10"
    assert Action.REPEAT not in bindings


def test_a_key_that_cannot_work_is_refused_by_the_settings():
    with pytest.raises(SettingsError, match="needed for writing"):
        Settings().with_value("hotkeys.stop", "Shift+A")


def test_one_key_for_two_actions_is_told_and_the_first_keeps_it():
    wanted = Settings().with_value("hotkeys.stop", "Ctrl+Alt+Shift+F1")
    (sentence,) = conflicts_in(wanted)
    assert sentence == (
        "The key Ctrl+Alt+Shift+F1 is chosen for “Read what has the focus” and for “Stop”; "
        "choose another for one of them in the settings."
    )
    bindings = bindings_of(wanted)
    assert Action.READ_FOCUS in bindings
    assert Action.STOP not in bindings


def test_offers_are_not_in_use():
    usual = bindings_of(Settings())
    offers = free_combinations(usual)
    assert offers
    assert not set(offers) & set(usual.values())
