"""The window of stickers, with a real store and real sounds."""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from album import World, drawing, save_drawing
from desk import let_pass, wait_until
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from emojiaudio_desktop.domain import SAMPLE_ORIGIN
from emojiaudio_desktop.gui.controls import plain_name
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.stickers import StickersWindow


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.store.close()


@pytest.fixture
def jobs(qt_application):
    jobs = Jobs()
    yield jobs
    assert jobs.close()


@pytest.fixture
def make(desk, world, jobs):
    made = []

    def make(*names):
        world.fill(*names)
        services = world.services(desk.services)
        desk.worker._services = services
        window = StickersWindow(desk.presenter, services, jobs)
        made.append(window)
        window.come_forward()
        assert QTest.qWaitForWindowActive(window)
        wait_until(lambda: window.model.rowCount() == len(names) and window.status.text() != "")
        return window

    yield make
    for window in made:
        wait_until(lambda window=window: not window.progress.is_busy)
        window.close()
        window.deleteLater()


def said(desk, start):
    wait_until(lambda: any(sentence.startswith(start) for sentence in desk.voice.said))


def press(window, text):
    for button in window.findChildren(QPushButton):
        if plain_name(button.text()) == text:
            button.click()
            return
    raise AssertionError(text)


def told(window):
    node = QAccessible.queryAccessibleInterface(window.list)
    return [node.child(row).text(QAccessible.Text.Name) for row in range(node.childCount())]


def test_it_lists_what_there_is_and_says_how_many(make, desk):
    window = make("cat with coffee", "angry duck")
    assert told(window) == ["angry duck, joy", "cat with coffee, joy"]
    assert QApplication.focusWidget() is window.list
    said(desk, "2 stickers.")
    assert window.name_field.text() == "angry duck"


def test_an_empty_list_says_what_to_do(make, desk):
    make()
    said(desk, "No stickers yet. Copy a picture")


def test_pictures_come_from_the_worker(make):
    window = make("cat", "duck")
    blank = window.model.index(0).data(Qt.ItemDataRole.DecorationRole).toImage()

    def shows():
        image = window.model.index(0).data(Qt.ItemDataRole.DecorationRole).toImage()
        return image != blank

    wait_until(shows)


def test_finding_tells_the_count(make, desk):
    window = make("cat", "black cat", "duck")
    window.query_field.setFocus()
    QTest.keyClicks(window.query_field, "cat")
    wait_until(lambda: window.model.rowCount() == 2)
    said(desk, "2 of 3.")
    QTest.keyClicks(window.query_field, "fish")
    said(desk, "None of 3 fits")


def test_enter_plays_the_sticker_as_a_chat_would(make, desk):
    window = make("cat")
    QTest.keyClick(window.list, Qt.Key.Key_Return)
    wait_until(lambda: desk.line.captures != [])
    capture = desk.line.captures[0]
    assert capture.origin == SAMPLE_ORIGIN
    assert capture.picture == drawing(0)


def test_a_name_is_given_by_f2_and_enter_and_can_be_undone(make, desk, world):
    window = make("cat", "duck")
    QTest.keyClick(window.list, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is window.name_field
    QTest.keyClicks(window.name_field, "sleepy cat")
    QTest.keyClick(window.name_field, Qt.Key.Key_Return)
    said(desk, "Now called sleepy cat")
    window.list.setFocus()
    let_pass()
    assert world.names() == ["duck", "sleepy cat"]
    assert window.sticker.name == "sleepy cat"
    assert sum(sentence.startswith("Now called") for sentence in desk.voice.said) == 1
    QTest.keyClick(window.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    said(desk, "Undone: renaming cat.")
    assert world.names() == ["cat", "duck"]
    QTest.keyClick(window.list, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    said(desk, "Done again: renaming sleepy cat.")
    assert world.names() == ["duck", "sleepy cat"]
    QTest.keyClick(window.list, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    said(desk, "There is nothing to redo.")


def test_an_empty_name_is_not_taken(make, desk, world):
    window = make("cat")
    window.name_field.setFocus()
    window.name_field.clear()
    QTest.keyClick(window.name_field, Qt.Key.Key_Return)
    said(desk, "A sticker needs a name")
    assert window.name_field.text() == "cat"
    assert world.names() == ["cat"]


def test_a_feeling_is_chosen_or_guessed_and_going_through_them_is_one_step(make, desk, world):
    window = make("sad cat")
    for label in ("fear", "pride", ""):
        box = window.feeling_box
        row = box.findData(label)
        box.setCurrentIndex(row)
        box.activated.emit(row)
        wanted = label or "sadness"  # as the name tells
        wait_until(lambda wanted=wanted: world.store.stickers()[0].emotion.label == wanted)
        wait_until(lambda wanted=wanted: window.sticker.emotion.label == wanted)
    assert window.feeling_box.currentText() == "sadness"
    said(desk, "sadness.")
    window.undo()
    said(desk, "Undone: the feeling of sad cat.")
    assert world.store.stickers()[0].emotion.label == "joy"


def test_what_is_selected_is_removed_and_comes_back(make, desk, world):
    window = make("cat", "dog", "duck")
    window.list.selectAll()
    QTest.keyClick(window.list, Qt.Key.Key_Delete)
    said(desk, "Removed 3 stickers")
    assert world.names() == []
    assert window.sticker is None
    assert not window.name_field.isEnabled()
    press(window, "Hear it")
    said(desk, "There is no sticker")
    press(window, "Undo")
    said(desk, "Undone: removing 3 stickers.")
    assert world.names() == ["cat", "dog", "duck"]
    press(window, "Redo")
    said(desk, "Done again: removing 3 stickers.")
    assert world.names() == []


def test_a_copied_picture_is_added_and_then_named(make, desk, world):
    window = make("cat")
    picture = drawing(7)
    image = QImage(
        picture.pixels.tobytes(), picture.width, picture.height, QImage.Format.Format_RGBA8888
    )
    QApplication.clipboard().setImage(image.copy())
    press(window, "Add from clipboard")
    said(desk, "Added sticker 2")
    wait_until(lambda: QApplication.focusWidget() is window.name_field)
    assert window.name_field.selectedText() == "sticker 2"
    QTest.keyClicks(window.name_field, "dancing cat")
    QTest.keyClick(window.name_field, Qt.Key.Key_Return)
    said(desk, "Now called dancing cat")
    press(window, "Add from clipboard")
    said(desk, "This picture is known already as dancing cat.")
    QApplication.clipboard().setText("hello")
    press(window, "Add from clipboard")
    said(desk, "The clipboard holds no picture")
    assert world.names() == ["cat", "dancing cat"]


def test_copied_files_are_added_under_their_names(make, desk, world, tmp_path):
    window = make()
    data = QMimeData()
    path = save_drawing(tmp_path / "blobcat_coffee.png", 3)
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.clipboard().setMimeData(data)
    press(window, "Add from clipboard")
    said(desk, "Added blob cat coffee")
    assert world.names() == ["blob cat coffee"]


def test_several_files_are_one_step_and_what_fails_is_told(make, desk, world, tmp_path):
    window = make()
    paths = [save_drawing(tmp_path / f"cat_{name}.png", n) for n, name in enumerate(("a", "happy"))]
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    window.add_files([str(path) for path in (*paths, broken)])
    said(desk, "Added 2 stickers; 1 could not be read; the first: broken.png is not a picture")
    wait_until(lambda: window.model.rowCount() == 2)
    window.undo()
    said(desk, "Undone: importing 2 stickers.")
    assert world.names() == []


def test_a_pack_goes_out_and_comes_in_and_all_of_it_is_undone(make, desk, world, tmp_path):
    window = make("cat", "dog", "duck")
    target = tmp_path / "pets.zip"
    window.export(str(target))
    said(desk, "Wrote 3 stickers to pets.zip.")
    with zipfile.ZipFile(target) as archive:
        assert "manifest.json" in archive.namelist()
    window.list.selectAll()
    window.remove()
    wait_until(lambda: window.model.rowCount() == 0)
    window.take_in(str(target))
    said(desk, "Added 3 stickers.")
    wait_until(lambda: window.model.rowCount() == 3)
    window.undo()
    said(desk, "Undone: importing 3 stickers.")
    wait_until(lambda: window.model.rowCount() == 0)
    assert world.names() == []
    window.redo()
    said(desk, "Done again: importing 3 stickers.")
    assert world.names() == ["cat", "dog", "duck"]


def test_what_cannot_be_imported_is_told(make, desk, tmp_path):
    window = make("cat")
    empty = tmp_path / "empty"
    empty.mkdir()
    window.take_in(str(empty))
    wait_until(lambda: desk.failures.got != [])
    assert desk.failures.got[0].startswith("There is no picture in empty")
    wait_until(lambda: not window.progress.is_busy)
    assert not window.progress.isVisible()


def test_an_import_can_be_left_off_and_undone(make, desk, world, tmp_path):
    window = make("duck")
    folder = tmp_path / "many"
    for seed in range(40):
        save_drawing(folder / f"cat {seed:02}.png", 100 + seed)
    asked, gate = [], threading.Semaphore(1)
    real = world.album.take_in

    def slowly(path):
        steps = real(path)
        try:
            while True:
                asked.append(None)
                gate.acquire()
                yield next(steps)
        finally:
            steps.close()

    slow = replace(window._services, album=lambda: Slow(world.album, slowly))
    window._services = slow
    window.take_in(str(folder))
    wait_until(lambda: len(asked) == 2)  # one batch is there, the next one waits
    assert window.progress.isVisible()
    window.remove()  # nothing else is changed meanwhile
    said(desk, "Please wait until this has ended, or cancel it: Importing stickers.")
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    let_pass(0.3)  # the button is seen to go down
    gate.release()
    said(desk, "Left off; Undo takes back")
    wait_until(lambda: window.model.rowCount() > 1)
    assert "duck" in world.names()
    kept = len(world.names()) - 1
    assert kept == 32  # two batches
    window.undo()
    said(desk, "Undone: importing")
    assert world.names() == ["duck"]


class Slow:
    """The real album, whose import waits for the test."""

    def __init__(self, album, take_in):
        self._album, self.take_in = album, take_in

    def __getattr__(self, name):
        return getattr(self._album, name)


def test_a_sound_is_found_by_ear_and_given(make, desk, world):
    window = make("cat")
    assert "now: chosen by EmojiAudio" in window.sound_button.accessibleDescription()
    window.choose_sound()
    chooser = window._chooser
    assert QTest.qWaitForWindowActive(chooser)
    wait_until(lambda: chooser.model.rowCount() > 100)
    assert all(sound.kind != "bed" for sound in chooser.model.entries)
    QTest.keyClicks(chooser.query_field, "rain")
    wait_until(lambda: 0 < chooser.model.rowCount() < 100)
    said(desk, f"{chooser.model.rowCount()} sounds.")
    plays = len(desk.output.played)
    QTest.keyClick(chooser.query_field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is chooser.list
    desk.wait_for_plays(plays + 1)
    first = chooser.sound
    assert desk.output.played[-1].seconds == pytest.approx(first.seconds, abs=0.05)
    QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    desk.wait_for_plays(plays + 2)
    second = chooser.sound
    assert second is not first
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    wait_until(lambda: world.store.stickers()[0].sound == second.id)
    said(desk, f"cat sounds as {second.caption}.")
    assert second.caption in window.sound_button.accessibleDescription()
    assert told(window) == [f"cat, joy, sounds as {second.caption}"]
    wait_until(window.isActiveWindow)
    window.choose_sound()
    chooser.take_none()
    wait_until(lambda: world.store.stickers()[0].sound == "")
    window.undo()
    said(desk, "Undone: the sound of cat.")
    assert world.store.stickers()[0].sound == ""  # both choices were one step


def test_a_sound_of_the_users_own_is_taken_and_heard(make, desk, world, tmp_path):
    window = make("cat")
    time = np.arange(24_000) / 48_000
    path = tmp_path / "meow.wav"
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * 600 * time), 48_000)
    window.choose_sound()
    window._chooser.take_file(str(path))
    wait_until(lambda: world.store.stickers()[0].sound != "")
    said(desk, "cat sounds as cat.")
    sound = world.shelf.get(world.store.stickers()[0].sound)
    assert (sound.kind, sound.caption, sound.author) == ("icon", "cat", "you")
    assert not window._chooser.isVisible()
    assert sound.id not in {one.id for group in world.library.by_concept.values() for one in group}
    text = tmp_path / "text.wav"
    text.write_text("no sound")
    window.choose_sound()
    window._chooser.take_file(str(text))
    wait_until(lambda: desk.failures.got != [])
    assert "text.wav is not a sound" in desk.failures.got[0]


def test_a_file_that_cannot_be_read_is_told_and_the_window_stays(make, desk, world):
    window = make("cat")
    world.store.close()
    world.store._path.write_bytes(b"damaged" * 500)
    window.reload()
    wait_until(lambda: desk.failures.got != [])
    assert "damaged" in desk.failures.got[0]
    assert window.isVisible()
    window.reload()
    wait_until(lambda: window.model.rowCount() == 0)


def test_other_programs_changes_are_seen_when_it_comes_back(make, desk, world):
    window = make("cat")
    window.close()
    world.fill("cat", "dog")
    window.come_forward()
    wait_until(lambda: window.model.rowCount() == 2)


def test_the_window_never_waits_for_the_store(make, desk, world):
    window = make("cat")
    with world.store._lock:  # somebody writes
        held = threading.Event()

        def change():
            held.set()

        window.name_field.setText("slow cat")
        window._rename()
        QApplication.processEvents()
        change()
        assert held.is_set()
        assert world.store._stickers[1].name == "cat"
    wait_until(lambda: world.names() == ["slow cat"])


def test_the_bytes_of_a_picture_are_a_png(world):
    world.fill("cat")
    content = world.album.picture(world.store.stickers()[0])
    assert io.BytesIO(content).read(8) == b"\x89PNG\r\n\x1a\n"
