"""From a key that is pressed in a thread of its own to what is heard."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from desk import Listener, let_pass, wait_until
from fakes import MORE, FakeHotkeyBackend
from PySide6.QtCore import QThread

from emojiaudio_desktop.domain import Capture, Identification, Picture, Recognition
from emojiaudio_desktop.errors import CaptureError
from emojiaudio_desktop.gui.hotkeys import HotkeyBridge
from emojiaudio_desktop.gui.presenter import picture_to_name
from emojiaudio_desktop.gui.single_instance import COMMANDS
from emojiaudio_desktop.hotkeys.actions import Action, bindings_of, conflicts_in
from emojiaudio_desktop.hotkeys.choice import Hotkeys


class Keys:
    """Hotkeys of a presenter, pressed by tests."""

    def __init__(self, desk, services, **backend):
        self.backend = FakeHotkeyBackend(**backend)
        self.opened = []
        self.services = services(hotkeys=self.open)
        self.bridge = HotkeyBridge(self.services, desk.presenter)

    def open(self, wanted, fire, tell):
        self.opened.append(
            Hotkeys([self.backend], bindings_of(wanted), fire, tell, conflicts_in(wanted))
        )
        return self.opened[-1]

    def begin(self):
        self.bridge.reopen()
        assert self.opened[-1].wait(5.0)

    def press(self, action):
        """As the thread of a technology does."""
        thread = threading.Thread(target=self.backend.fire, args=(action,))
        thread.start()
        thread.join()


@pytest.fixture
def services(desk):
    """The services of the desk, with others for some."""

    def change(**others):
        desk.services = replace(desk.services, **others)
        desk.presenter._services = desk.services
        return desk.services

    return change


@pytest.fixture
def keys(desk, services):
    keys = Keys(desk, services)
    keys.begin()
    yield keys
    keys.bridge.close()


def test_every_action_is_a_slot_and_a_command_of_other_processes(desk):
    for action in Action:
        assert callable(getattr(desk.presenter, action.value))
        assert action.value in COMMANDS


def test_a_press_is_done_in_the_gui_thread(desk, keys):
    threads = []
    desk.presenter.stop = lambda: threads.append(QThread.currentThread())
    keys.press(Action.STOP)
    wait_until(lambda: threads)
    assert threads == [desk.presenter.thread()]


def test_keys_work_the_presenter(desk, keys):
    desk.clipboard.setText("hello 😂")
    keys.press(Action.READ_CLIPBOARD)
    desk.wait_for_plays(1)
    wait_until(lambda: "Read." in desk.statuses)
    keys.press(Action.REPEAT)
    desk.wait_for_plays(2)
    keys.press(Action.TELL_MORE)
    desk.wait_for_plays(3)
    keys.press(Action.STOP)
    wait_until(lambda: desk.statuses[-1] == "Stopped.")
    keys.press(Action.TOGGLE_WATCH)
    wait_until(lambda: desk.presenter.is_watching)


def test_what_is_wrong_is_told_once_and_reported(desk, services):
    keys = Keys(desk, services, error="There is no X server here.")
    keys.begin()
    wait_until(lambda: desk.failures.got)
    let_pass()
    (sentence,) = desk.failures.got
    assert sentence.startswith("Hotkeys do not work here. There is no X server here.")
    assert desk.presenter.report_hotkeys() == sentence
    wait_until(lambda: desk.voice.said == [sentence])
    keys.bridge.close()


def test_other_keys_are_taken_when_the_settings_change(desk, keys):
    desk.presenter._settings = desk.presenter.settings.with_value("hotkeys.stop", "")
    desk.presenter.hotkeys_changed.emit()
    wait_until(lambda: len(keys.opened) == 2)
    assert keys.opened[1].wait(5.0)
    assert keys.bridge.report() == "7 keys work by a fake."


def test_after_closing_nothing_is_done(desk, keys):
    keys.bridge.close()
    keys.press(Action.STOP)
    let_pass()
    assert desk.statuses == []
    assert keys.bridge.report() == "Hotkeys are off."


def test_without_hotkeys_there_is_nothing_to_open(desk, services):
    bridge = HotkeyBridge(services(hotkeys=None), desk.presenter)
    bridge.reopen()
    assert desk.presenter.report_hotkeys() == "Hotkeys are off."
    bridge.close()


# What the keys take ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["focus", "selection", "screen"])
def test_what_is_taken_is_taken_in_the_worker_and_read(desk, services, what):
    threads = []

    def take():
        threads.append(QThread.currentThread())
        return Capture("well done 😂", context="all of it", origin=what)

    services(**{f"capture_{what}": take})
    desk.presenter.perform(f"read_{what}")
    desk.wait_for_plays(1)
    assert threads == [desk.thread]
    assert desk.line.captures == [Capture("well done 😂", context="all of it", origin=what)]
    wait_until(lambda: desk.statuses == ["Looking.", "Reading.", "Read."])


@pytest.mark.parametrize("what", ["focus", "selection", "screen"])
def test_what_cannot_be_taken_here_is_told(desk, services, what):
    services(**{f"capture_{what}": None})
    desk.presenter.perform(f"read_{what}")
    wait_until(lambda: desk.failures.got)
    assert "cannot be read here" in desk.failures.got[0]


@pytest.mark.parametrize("name", ["finder", "settings"])
def test_a_window_is_asked_for_by_its_name(desk, name):
    listener = Listener()
    desk.presenter.tool_wanted.connect(listener.take)
    desk.presenter.perform(f"open_{name}")
    assert listener.got == [name]


def test_the_last_picture_is_named_and_that_is_told(desk, services):
    desk.presenter.perform("name_picture")
    wait_until(lambda: desk.voice.said)
    assert "No picture has been read yet" in desk.voice.said[0]
    named = []

    def name_picture(picture, name):
        named.append((picture, name))
        return "Added s1: my cat."

    services(name_picture=name_picture)
    desk.worker._services = desk.services
    picture = Picture(np.zeros((8, 8, 4), np.uint8))
    desk.presenter._picture = picture
    listener = Listener()
    desk.presenter.naming_wanted.connect(listener.count)
    desk.presenter.perform("name_picture")
    assert listener.got == [None]
    desk.presenter.give_name("  my cat ")
    wait_until(lambda: desk.voice.said[-1:] == ["Added s1: my cat."])
    assert named == [(picture, "my cat")]


@pytest.mark.parametrize(
    ("decisions", "chosen"), [((), None), (("known", "known"), 0), (("known", "guess"), 1)]
)
def test_the_picture_to_name_is_the_first_that_is_not_surely_known(decisions, chosen):
    pictures = tuple(Picture(np.full((4, 4, 4), n, np.uint8)) for n in range(len(decisions)))
    found = tuple(Identification(decision, ()) for decision in decisions)
    recognition = Recognition(Capture(""), (), found, pictures)
    assert picture_to_name(recognition) is (None if chosen is None else pictures[chosen])


def test_a_failed_capture_is_told_and_the_last_message_is_not_forgotten(desk, services):
    def fail():
        raise CaptureError("A password field is never read.")

    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)
    services(capture_focus=fail)
    desk.worker._services = desk.services
    desk.presenter.read_focus()
    wait_until(lambda: desk.failures.got == ["A password field is never read."])
    desk.presenter.tell_more()
    wait_until(lambda: desk.voice.said[-1:] == [MORE[0]])


def test_a_press_silences_what_plays_and_the_newest_press_wins(desk, services):
    gate, started = threading.Event(), threading.Event()
    texts = iter(["slow 😂", "new 🔥"])

    def take():
        text = next(texts)
        started.set()
        assert gate.wait(10.0)
        return Capture(text, origin="focus")

    services(capture_focus=take)
    desk.presenter.read_text("👍")
    desk.wait_for_plays(1)
    desk.presenter.read_focus()
    assert desk.output.events[-1] == "stop"
    wait_until(started.is_set)
    desk.presenter.read_focus()
    gate.set()
    desk.wait_for_plays(2)
    let_pass()
    assert [capture.text for capture in desk.line.captures] == ["👍", "new 🔥"]


def test_stop_gives_up_what_is_being_taken(desk, services):
    gate, started = threading.Event(), threading.Event()

    def take():
        started.set()
        assert gate.wait(10.0)
        return Capture("too late 😂")

    services(capture_focus=take)
    desk.presenter.read_focus()
    wait_until(started.is_set)
    desk.presenter.stop()
    gate.set()
    let_pass()
    assert desk.line.captures == []
    assert desk.statuses[-1] == "Stopped."


def test_the_same_under_the_focus_climbs_the_ladder(desk, services):
    services(capture_focus=lambda: Capture("😂", origin="focus"))
    desk.presenter.read_focus()
    wait_until(lambda: "Read." in desk.statuses)
    desk.presenter.read_focus()
    wait_until(lambda: desk.voice.said)
    assert len(desk.line.captures) == 1


def test_hotkey_failure_at_the_start_does_not_cut_short_the_warnings(desk):
    desk.presenter._warnings = ("The settings file was damaged.",)
    desk.presenter.start()
    desk.presenter.tell_hotkey_failure("The key is taken.")
    assert desk.failures.got[-1] == "The settings file was damaged. The key is taken."
