"""Models are installed, checked, built, chosen and removed in their window, and what happens is told."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from clips import write_model
from desk import wait_until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from emojiaudio_desktop.gui.gallery_building import GalleryBuilding
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.models_window import ModelsWindow
from emojiaudio_desktop.gui.services import ModelShelf
from emojiaudio_desktop.gui.windows import Windows
from emojiaudio_desktop.paths import models_dir
from emojiaudio_desktop.retrieval.building import GalleryBuilder
from emojiaudio_desktop.weights import Models

SLOW = """
import sys, time
print("emojiaudio: 30 % of 900 pictures", file=sys.stderr, flush=True)
time.sleep(60)
"""
QUICK = """
import sys
print("emojiaudio: 100 % of 900 pictures", file=sys.stderr, flush=True)
"""
FAILS = """
import sys
print("emojiaudio: Other models need the package open_clip_torch.", file=sys.stderr)
sys.exit(1)
"""


@pytest.fixture
def models(tmp_path):
    return Models(models_dir(), tmp_path / "own")


@pytest.fixture
def made():
    """The keys of the encoders whose features are made."""
    return set()


@pytest.fixture
def builder_of(made):
    builders = []

    def make(program):
        builders.append(GalleryBuilder([sys.executable, "-c", program]))
        return builders[-1]

    yield make
    for builder in builders:
        builder.close()


@pytest.fixture
def shelf(models, made, builder_of):
    builder = builder_of(QUICK)

    def building(name):
        yield from builder.steps(name)
        made.add(models.find(name).encoder_key)

    return ModelShelf(
        listed=models.listed,
        has_features=made.__contains__,
        installing=models.installing,
        verifying=models.verifying,
        remove=models.remove,
        building=building,
        being_built=lambda: builder.name,
    )


@pytest.fixture
def open_window(desk):
    """Opens the window on a shelf; everything is closed afterwards."""
    opened = []

    def make(shelf):
        jobs, building = Jobs(), GalleryBuilding(desk.presenter, shelf)
        window = ModelsWindow(desk.presenter, shelf, jobs, building)
        window.come_forward()
        assert QTest.qWaitForWindowActive(window)
        opened.append((window, jobs, building))
        return window

    yield make
    for window, jobs, building in opened:
        window.hide()
        assert jobs.close()
        assert building.close()
        window.deleteLater()


@pytest.fixture
def tiny(tmp_path):
    return write_model(tmp_path / "tiny")


@pytest.fixture
def window(open_window, shelf, models, tiny):
    models.install(tiny, licence="MIT", author="Ann")
    return open_window(shelf)


def press(window, text):
    button = next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == text)
    button.click()


def go_to(window, name):
    window.view.setCurrentIndex(window.models.index(window.models.row_of(name), 0))
    assert window.model.name == name


def told(desk, sentence):
    wait_until(lambda: any(sentence in said for said in desk.voice.said))


def rows(window):
    role = Qt.ItemDataRole.AccessibleTextRole
    return [window.models.index(row, 0).data(role) for row in range(window.models.rowCount())]


def test_each_model_tells_what_it_is_and_how_it_stands(window):
    assert rows(window) == [
        "emoji_clip, used for pictures, part of EmojiAudio",
        "screen_finder, part of EmojiAudio",
        "tiny, installed, its features are not made yet",
    ]
    assert QApplication.focusWidget() is window.view
    QTest.keyClick(window.view, Qt.Key.Key_End)
    assert window.model.name == "tiny"
    about = window.about_field.toPlainText()
    for line in ("Licence: MIT", "Made by: Ann", "From: installed from the folder tiny"):
        assert line in about
    index = window.view.currentIndex()
    help_text = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert help_text == "picture encoder (open_clip), 0.0 MB"


def test_a_model_is_installed_from_its_folder(open_window, shelf, models, tiny, desk):
    window = open_window(shelf)
    press(window, "Install from a folder")
    dialog = window.install_dialog
    assert QTest.qWaitForWindowActive(dialog)
    QTest.keyClicks(dialog.folder_field, str(tiny))
    assert dialog.name_field.text() == "tiny"
    dialog.licence_field.setText("Apache-2.0")
    QTest.keyClick(dialog.folder_field, Qt.Key.Key_Return)
    told(desk, "tiny is installed. To use it, press Make features, then Use for pictures.")
    assert window.model.name == "tiny"
    assert models.find("tiny").licence == "Apache-2.0"


def test_a_folder_that_holds_no_model_is_told(open_window, shelf, tmp_path, desk):
    window = open_window(shelf)
    window.install_dialog.chosen.emit(str(tmp_path), "mine", "", "")
    wait_until(lambda: desk.failures.got)
    assert "is no model of open_clip" in desk.failures.got[0]
    window.install_dialog.chosen.emit("", "", "", "")
    assert desk.failures.got[-1] == "Nothing is installed: no folder was given."


def test_a_model_is_checked(window, models, desk):
    press(window, "Check files")
    told(desk, "All files of emoji_clip are whole.")
    go_to(window, "tiny")
    (models.find("tiny").folder / "LICENSE").unlink()
    press(window, "Check files")
    wait_until(lambda: desk.failures.got)
    assert "The file LICENSE of the model tiny is missing" in desk.failures.got[0]


def test_features_are_made_and_the_model_is_chosen(window, desk):
    go_to(window, "tiny")
    press(window, "Use for pictures")
    told(desk, "Its features are not made yet; press Make features.")
    assert desk.settings_file.saved[-1].text("pictures.encoder") == "tiny"
    press(window, "Make features")
    told(desk, "The features for tiny are made; pictures can be read with it now.")
    wait_until(lambda: rows(window)[2] == "tiny, used for pictures, installed")
    press(window, "Make features")
    told(desk, "The features for tiny are there already.")


def test_what_cannot_be_done_says_why(window, desk):
    go_to(window, "screen_finder")
    for button, sentence in (
        ("Use for pictures", "screen_finder has another task; it cannot be used for pictures."),
        ("Make features", "screen_finder has another task; it needs no features."),
        ("Remove", "screen_finder belongs to EmojiAudio and cannot be removed."),
    ):
        press(window, button)
        assert desk.failures.got[-1] == sentence
    go_to(window, "emoji_clip")
    press(window, "Make features")
    told(desk, "The features for emoji_clip are there already.")


def test_a_model_is_removed_after_a_question_and_the_shipped_one_takes_its_place(
    window, models, desk
):
    go_to(window, "tiny")
    press(window, "Use for pictures")
    for answer, is_there in (("Keep it", True), ("Remove it", False)):
        go_to(window, "tiny")
        press(window, "Remove")
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        told(desk, "Remove tiny? It has 0 MB, and its features go with it.")
        buttons = {button.text().replace("&", ""): button for button in question.buttons()}
        assert question.defaultButton() is buttons["Keep it"]
        buttons[answer].click()
        wait_until(lambda: not window.panel.is_busy)
        wait_until(lambda: any(m.name == "tiny" for m in models.listed()) is is_there)  # noqa: B023
    told(desk, "tiny is removed. Pictures are recognized by emoji_clip from the next start on.")
    assert desk.presenter.settings.text("pictures.encoder") == "emoji_clip"
    assert len(rows(window)) == 2


def test_what_is_being_made_can_be_stopped_and_is_not_removed(
    open_window, shelf, models, tiny, desk, builder_of
):
    models.install(tiny)
    builder = builder_of(SLOW)
    window = open_window(replace(shelf, building=builder.steps))
    go_to(window, "tiny")
    press(window, "Make features")
    wait_until(lambda: window.building_panel.bar.value() == 30)
    press(window, "Remove")
    assert desk.failures.got[-1] == "The features for tiny are being made; stop that first."
    press(window, "Make features")
    assert "wait until they are" in desk.failures.got[-1]
    press(window, "Check files")  # other work does not wait for it
    told(desk, "All files of tiny are whole.")
    press(window, "Stop making features")
    told(desk, "Canceled.")
    assert builder.name == ""


def test_why_features_cannot_be_made_is_told(open_window, shelf, models, tiny, desk, builder_of):
    models.install(tiny)
    window = open_window(replace(shelf, building=builder_of(FAILS).steps))
    go_to(window, "tiny")
    press(window, "Make features")
    wait_until(lambda: desk.failures.got)
    assert desk.failures.got == [
        "The features for tiny are not made: Other models need the package open_clip_torch."
    ]


@pytest.fixture
def notes(desk):
    from desk import Listener  # noqa: PLC0415

    listener = Listener()
    desk.presenter.noted.connect(listener.take)
    return listener


def test_what_was_begun_at_the_start_is_noted_without_cutting_short_what_is_heard(
    desk, shelf, models, tiny, builder_of, notes
):
    models.install(tiny)
    builder = builder_of(SLOW)
    builder.start("tiny")
    shelf = replace(shelf, building=builder.steps, being_built=lambda: builder.name)
    windows = Windows(desk.presenter, replace(desk.services, models=shelf), Jobs())
    windows.start()
    assert notes.got == ["The features for tiny are being made; pictures can be read afterwards."]
    assert desk.voice.said == []
    desk.presenter.open_models()
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ModelsWindow))
    wait_until(window.building_panel.isVisible)
    wait_until(lambda: window.building_panel.bar.value() == 30)
    assert windows.close()
    assert builder.name == ""
    window.deleteLater()


def test_the_end_of_what_was_begun_at_the_start_is_noted(
    desk, shelf, models, tiny, builder_of, notes
):
    models.install(tiny)
    builder = builder_of("import time; time.sleep(0.5)")
    builder.start("tiny")
    shelf = replace(shelf, building=builder.steps, being_built=lambda: builder.name)
    windows = Windows(desk.presenter, replace(desk.services, models=shelf), Jobs())
    windows.start()
    wait_until(lambda: len(notes.got) == 2)
    assert notes.got[1] == "The features for tiny are made; pictures can be read with it now."
    assert desk.voice.said == []
    assert windows.close()
