"""The newest request wins, and nothing older is heard after it."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace

from desk import Listener, let_pass, wait_until
from fakes import FakeOutput, silence
from PySide6.QtWidgets import QLineEdit

from emojiaudio_desktop.domain import Capture
from emojiaudio_desktop.gui.worker import Floor, Reading
from emojiaudio_desktop.settings import Settings


def test_newest_of_many_is_the_only_one_heard(desk):
    desk.line.gate.clear()
    for number in range(20):
        desk.presenter.read_text(f"😂 {number}")
    wait_until(desk.line.held.is_set)
    desk.line.gate.set()
    wait_until(lambda: "Read." in desk.statuses)
    let_pass()
    assert len(desk.output.played) == 1
    assert desk.heard.got == ["19, laughing hard"]
    # One was at work when the others came; it was not asked for another step, and the others were not begun.
    texts = {text for text, _ in desk.line.steps}
    assert len(texts) <= 2
    assert {text for text, step in desk.line.steps if step == "Description"} == {"😂 19"}


def test_work_is_done_in_the_thread_of_the_worker(desk):
    threads = []
    line = desk.line

    def watched(capture, settings):
        threads.append(threading.current_thread())
        yield from line(capture, settings)

    desk.worker._services = replace(desk.services, line=watched)
    desk.presenter.read_text("😂")
    desk.wait_for_plays(1)
    assert threads[0] is not threading.main_thread()


def test_line_that_is_given_up_is_closed(desk):
    closed = threading.Event()
    line = desk.line

    def watched(capture, settings):
        try:
            yield from line(capture, settings)
        finally:
            closed.set()

    desk.worker._services = replace(desk.services, line=watched)
    line.gate.clear()
    desk.presenter.read_text("😂")
    wait_until(line.held.is_set)
    desk.presenter.stop()
    line.gate.set()
    assert closed.wait(5.0)


def test_a_copy_without_emoji_lets_play_what_plays(desk):
    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)
    events = list(desk.output.events)
    desk.presenter._read_copied("no emoji here")
    wait_until(lambda: len(desk.line.captures) == 2)
    let_pass()
    assert desk.output.events == events
    assert desk.heard.got == ["laughing hard"]
    assert desk.line.steps[-1] == ("no emoji here", "Recognition")


def test_a_copy_with_emoji_silences_what_plays(desk):
    desk.presenter.read_text("😂")
    wait_until(lambda: desk.statuses.count("Read.") == 1)
    desk.presenter._read_copied("🔥")
    wait_until(lambda: desk.statuses.count("Read.") == 2)
    assert desk.output.events == ["play", "stop", "play"]
    assert len(desk.heard.got) == 2
    desk.presenter.repeat()
    desk.wait_for_plays(3)
    assert desk.output.played[1] is desk.output.played[2]


def test_a_copy_older_than_the_newest_request_is_not_heard(desk):
    desk.line.gate.clear()
    desk.presenter._read_copied("🔥")
    wait_until(desk.line.held.is_set)
    desk.presenter.read_text("😂")
    desk.line.gate.set()
    wait_until(lambda: "Read." in desk.statuses)
    let_pass()
    assert desk.heard.got == ["laughing hard"]
    assert len(desk.output.played) == 1


def test_whoever_takes_the_floor_while_the_device_opens_is_obeyed():
    output = FakeOutput()

    class Slow(FakeOutput):
        def play(self, audio):
            floor.take(floor.draw())
            super().play(audio)

    output = Slow()
    floor = Floor(lambda: output)
    ticket = floor.draw()
    floor.take(ticket)
    floor.play(ticket, silence())
    assert output.events[-2:] == ["play", "stop"]


def test_a_track_goes_on_from_its_opening(desk):
    desk.line.has_opening = True
    desk.presenter.read_text("😂")
    wait_until(lambda: "Read." in desk.statuses)
    assert desk.output.events == ["play", "go on"]
    assert len(desk.output.played) == 2


def test_a_stopped_opening_is_not_gone_on_from(desk):
    desk.line.has_opening = True
    desk.line.held_at = "Track"
    desk.presenter.read_text("😂")
    wait_until(desk.line.held.is_set)
    desk.presenter.stop()
    desk.line.gate.set()
    let_pass()
    assert desk.output.events == ["play", "stop"]


def test_an_older_ticket_cannot_take_the_floor_back():
    floor = Floor(FakeOutput)
    older, newer = floor.draw(), floor.draw()
    assert floor.take(newer)
    assert not floor.take(older)
    assert floor.is_held_by(newer)


def test_products_arrive_in_order_and_in_the_thread_of_the_window(desk):
    listener = Listener()
    desk.worker.produced.connect(listener.take_two)
    ticket = desk.floor.draw()
    desk.floor.take(ticket)
    desk.presenter.wanted.emit(Reading(ticket, Capture("😂"), Settings()))
    wait_until(lambda: len(listener.got) == 6)
    assert [type(product).__name__ for _, product in listener.got] == [
        "Recognition",
        "Description",
        "Matches",
        "Arrangement",
        "Speech",
        "Track",
    ]


def test_pyside_keeps_its_references_to_none(qt_application):
    """PySide6 6.12.0 loses one at each call that returns None, and aborts after some thousand."""
    field = QLineEdit()
    before = sys.getrefcount(None)
    for _ in range(2000):
        field.setText("x")
    assert abs(sys.getrefcount(None) - before) < 200
