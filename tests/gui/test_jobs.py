"""Long work tells how far it is, can be canceled, and never holds up the windows."""

from __future__ import annotations

import threading

import pytest
from desk import Listener, let_pass, wait_until
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.progress import ProgressPanel
from emojiaudio_desktop.gui.worker import UNEXPECTED


@pytest.fixture
def jobs(qt_application):
    jobs = Jobs()
    yield jobs
    assert jobs.close()


@pytest.fixture
def panel(desk):
    window = QWidget()
    panel = ProgressPanel(desk.presenter)
    QVBoxLayout(window).addWidget(panel)
    window.show()
    yield panel
    window.hide()
    window.deleteLater()


def listen(job):
    heard = {"finished": Listener(), "failed": Listener(), "canceled": Listener()}
    job.finished.connect(heard["finished"].take)
    job.failed.connect(heard["failed"].take)
    job.canceled.connect(heard["canceled"].count)
    return heard


def test_a_job_works_in_a_thread_of_its_own_and_gives_its_result(jobs):
    seen = []

    def work():
        seen.append(QThread.currentThread())
        for done in range(3):
            yield done, 3
        return "three"

    steps = Listener()
    job = jobs.start("Counting", work)
    heard = listen(job)
    job.progressed.connect(steps.take_two)
    wait_until(lambda: heard["finished"].got)
    assert heard["finished"].got == ["three"]
    assert seen[0] is not QThread.currentThread()
    assert [done for done, _ in steps.got] == [0, 1, 2]


def test_a_canceled_job_is_closed_and_gives_no_result(jobs):
    closed = []

    def work():
        try:
            while True:
                yield 0, 0
        finally:
            closed.append(True)

    job = jobs.start("For ever", work)
    heard = listen(job)
    let_pass()
    job.cancel()
    wait_until(lambda: heard["canceled"].got)
    assert closed == [True]
    assert heard["finished"].got == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(InputError("No such file."), "No such file."), (ZeroDivisionError(), UNEXPECTED)],
)
def test_a_job_that_fails_tells_one_sentence_and_the_next_one_runs(jobs, error, sentence):
    def bad():
        yield 0, 1
        raise error

    def good():
        yield 1, 1
        return 7

    first = listen(jobs.start("Bad", bad))
    second = listen(jobs.start("Good", good))
    wait_until(lambda: second["finished"].got)
    assert [str(told) for told in first["failed"].got] == [sentence]
    assert second["finished"].got == [7]


def test_the_panel_shows_tells_and_hides(jobs, panel, desk):
    go_on = threading.Event()

    def work():
        yield 1, 4
        go_on.wait(5)
        yield 3, 4

    assert not panel.isVisible()
    idle = Listener()
    panel.idle.connect(idle.count)
    panel.follow(jobs.start("Importing stickers", work))
    assert panel.isVisible()
    assert panel.bar.accessibleName() == "Importing stickers"
    wait_until(lambda: panel.bar.maximum() == 4)
    assert panel.bar.value() == 1
    wait_until(lambda: "Importing stickers." in desk.voice.said)
    go_on.set()
    wait_until(lambda: idle.got)
    assert not panel.isVisible()


def test_the_panel_cancels_and_says_so(jobs, panel, desk):
    def work():
        while True:
            yield 0, 0

    panel.follow(jobs.start("For ever", work))
    panel.cancel_button.click()
    wait_until(lambda: "Canceled." in desk.voice.said)
    assert not panel.is_busy


def test_the_panel_tells_a_failure(jobs, panel, desk):
    def work():
        yield 0, 2
        raise InputError("The folder is empty.")

    panel.follow(jobs.start("Importing", work))
    wait_until(lambda: desk.failures.got == ["The folder is empty."])
