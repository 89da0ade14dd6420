"""Packs of sounds are added, heard, checked, removed and brought back in their window, and what happens is told."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from album import World, write_pack
from desk import wait_until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.packs_window import PacksWindow
from emojiaudio_desktop.gui.windows import Windows
from emojiaudio_desktop.library.pack_shelf import PackShelf


class HeldShelf(PackShelf):
    """Waits before each sound of a pack, so that a test can be there in between."""

    def __init__(self, *args):
        super().__init__(*args)
        self.may_go_on = threading.Semaphore(1_000)

    def adding(self, path):
        steps = super().adding(path)
        try:
            while True:
                assert self.may_go_on.acquire(timeout=10.0)
                try:
                    step = next(steps)
                except StopIteration as end:
                    return end.value
                yield step
        finally:
            steps.close()


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.packs = HeldShelf(world.library._folder, world.collection)
    yield world
    world.store.close()


@pytest.fixture
def jobs():
    jobs = Jobs()
    yield jobs
    assert jobs.close()


@pytest.fixture
def window(desk, world, jobs):
    window = PacksWindow(desk.presenter, world.services(desk.services), jobs)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.hide()
    window.deleteLater()


@pytest.fixture
def farm(tmp_path):
    captions = ("an old tractor starts", "a cow moos", "hens")
    return write_pack(tmp_path / "farm.zip", "farm", "On the farm", captions)


FARM = "On the farm, 3 sounds, by Ann Example, licence CC-BY-4.0"


def press(window, text):
    button = next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == text)
    button.click()


def rows(window):
    role = Qt.ItemDataRole.AccessibleTextRole
    return [window.model.index(row, 0).data(role) for row in range(window.model.rowCount())]


def told(desk, sentence):
    wait_until(lambda: sentence in desk.voice.said)


def give_file(window, path):
    """Choose a file in the dialog that is open."""
    dialog = window.findChild(QFileDialog)
    assert dialog.windowTitle() == "A pack to add"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.activateWindow()  # as a window manager does
    assert QTest.qWaitForWindowActive(window)


def test_a_pack_is_added_from_its_file_and_its_sounds_are_heard(window, desk, farm, world, english):
    told(
        desk,
        "No packs. A pack is a zip file with sounds and their licence; press “Add a pack” to add one.",
    )
    assert QApplication.focusWidget() is window.list
    press(window, "Add a pack…")
    give_file(window, farm)
    told(desk, "Adding the pack farm.zip.")
    told(desk, f"Added {FARM}.")
    wait_until(lambda: rows(window) == [FARM] and window.sound_model.rowCount() == 3)
    assert window.status.text() == "1 pack with 3 sounds."
    assert not window.progress.isVisible()
    desk.forget()
    window.sound_list.setFocus(Qt.FocusReason.TabFocusReason)
    desk.wait_for_plays(1)
    QTest.keyClick(window.sound_list, Qt.Key.Key_Down)
    desk.wait_for_plays(2)
    assert window.sound.caption == "a cow moos"
    world.library.refresh()
    assert world.library.by_concept["farm-2"][0].caption == "a cow moos"


def test_a_pack_that_is_refused_is_told_in_one_sentence(window, desk, farm, tmp_path):
    press(window, "Add a pack…")
    bad = tmp_path / "bad.zip"
    bad.write_bytes(farm.read_bytes()[:-300])
    give_file(window, bad)
    sentence = "The pack bad.zip was not added: it is no zip file. Nothing was changed."
    wait_until(lambda: sentence in desk.failures.got)
    window.add(str(farm))
    wait_until(lambda: window.model.rowCount() == 1)
    window.add(str(farm))
    sentence = "The pack farm is there already; to add it anew, remove it first."
    wait_until(lambda: sentence in desk.failures.got)
    wait_until(lambda: not window.progress.is_busy)
    assert window.model.rowCount() == 1


def test_why_a_pack_is_refused_is_in_german_too(german, window, desk, tmp_path):
    path = write_pack(tmp_path / "leer.zip", "leer", "Leer", ())
    window.add(str(path))
    sentence = "Das Paket leer.zip wurde nicht hinzugefügt: es führt keine Klänge auf oder mehr als 2000. Nichts wurde geändert."
    wait_until(lambda: sentence in desk.failures.got)


def test_adding_is_told_and_can_be_canceled(window, desk, farm, world):
    wait_until(window.status.text)
    while world.packs.may_go_on.acquire(blocking=False):
        pass
    window.add(str(farm))
    world.packs.may_go_on.release(2)
    wait_until(lambda: window.progress.bar.value() == 1)
    assert window.progress.isVisible()
    assert window.progress.bar.maximum() == 3
    assert window.progress.bar.accessibleName() == "Adding the pack farm.zip"
    press(window, "Remove")
    told(desk, "There is no pack in the list; add one first.")
    window.add(str(farm))
    told(desk, "Please wait until this has ended, or cancel it: Adding the pack farm.zip.")
    press(window, "Cancel")
    world.packs.may_go_on.release(10)
    told(desk, "Canceled; nothing was added.")
    wait_until(lambda: not window.progress.is_busy)
    assert rows(window) == []
    assert world.collection.read().packs == ()


def test_a_pack_is_removed_and_brought_back_by_key_and_by_button(window, desk, farm, english):
    window.add(str(farm))
    wait_until(lambda: rows(window) == [FARM] and not window.progress.is_busy)
    QTest.keyClick(window.list, Qt.Key.Key_Delete)
    told(desk, "Removed On the farm; Control Z brings it back.")
    gone = FARM.replace("farm,", "farm, removed,", 1)
    assert rows(window) == [gone]
    wait_until(lambda: window.sound_model.rowCount() == 0)
    press(window, "Remove")
    told(desk, "On the farm is removed already.")
    QTest.keyClick(window.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    told(desk, "Brought back On the farm.")
    assert rows(window) == [FARM]
    wait_until(lambda: window.sound_model.rowCount() == 3)
    QTest.keyClick(window.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    told(desk, "No pack was removed that could be brought back.")
    press(window, "Bring back")
    told(desk, "On the farm was not removed.")
    desk.voice.said.clear()
    press(window, "Remove")
    told(desk, "Removed On the farm; Control Z brings it back.")
    press(window, "Bring back")
    told(desk, "Brought back On the farm.")
    assert rows(window) == [FARM]


def test_damaged_sounds_are_found(window, desk, farm, world, english):
    window.add(str(farm))
    wait_until(lambda: window.sound_model.rowCount() == 3 and not window.progress.is_busy)
    press(window, "Check files")
    told(desk, "Whole: 3 sounds.")
    wait_until(lambda: not window.progress.is_busy)
    Path(window.sound_model.entries[0].path).unlink()
    press(window, "Check files")
    wait_until(lambda: desk.failures.got)
    assert str(desk.failures.got[0]).startswith("1 of 3 sounds of On the farm are missing")


def test_another_pack_shows_its_own_sounds(window, desk, farm, tmp_path):
    port = write_pack(tmp_path / "port.zip", "port", "A port", ("a horn",))
    for file in (farm, port):
        window.add(str(file))
        wait_until(lambda: not window.progress.is_busy)
    wait_until(lambda: window.pack and window.pack.name == "port")
    wait_until(lambda: [one.caption for one in window.sound_model.entries] == ["a horn"])
    QTest.keyClick(window.list, Qt.Key.Key_Up)
    wait_until(lambda: window.sound_model.rowCount() == 3)


def test_it_is_opened_by_its_command(desk, world, jobs):
    windows = Windows(desk.presenter, world.services(desk.services), jobs)
    desk.presenter.open_packs()
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PacksWindow)]
    assert window.isVisible()
    assert windows.close()
    window.deleteLater()
