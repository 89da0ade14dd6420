"""Every window can be used by keyboard alone and says what it is to a screen reader."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from accessibility import RULES, focusable, pages, tab_order
from album import World, write_pack
from clips import write_model
from contents import fill
from desk import let_pass, wait_until
from fakes import description_of, recognition_of
from german import left_in_english
from holdings import what_grows
from looks import LOOKS, cut_off, keep_picture, looking, overlapping, settle, unseen_focus
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QSystemTrayIcon,
    QWidget,
)

from emojiaudio_desktop import gui, paths
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import NEUTRAL, Capture
from emojiaudio_desktop.gui.about import AboutWindow
from emojiaudio_desktop.gui.commands import COMMANDS, make_actions
from emojiaudio_desktop.gui.controls import plain_name
from emojiaudio_desktop.gui.finder import FinderWindow
from emojiaudio_desktop.gui.first_run import FirstRunWindow
from emojiaudio_desktop.gui.gallery_building import GalleryBuilding
from emojiaudio_desktop.gui.heard import HeardLog
from emojiaudio_desktop.gui.help import HelpWindow
from emojiaudio_desktop.gui.history_window import HistoryWindow
from emojiaudio_desktop.gui.icons import app_icon
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.main_window import MainWindow
from emojiaudio_desktop.gui.model_install import ModelInstallDialog
from emojiaudio_desktop.gui.models_window import ModelsWindow
from emojiaudio_desktop.gui.naming import NamingDialog
from emojiaudio_desktop.gui.packs_window import PacksWindow
from emojiaudio_desktop.gui.preview import PreviewWindow
from emojiaudio_desktop.gui.services import ModelShelf
from emojiaudio_desktop.gui.settings_window import SettingsWindow
from emojiaudio_desktop.gui.sound_chooser import SoundChooser
from emojiaudio_desktop.gui.stickers import StickersWindow
from emojiaudio_desktop.gui.trainer import TrainerWindow
from emojiaudio_desktop.gui.tray import Tray
from emojiaudio_desktop.lexicon.finder import Finder
from emojiaudio_desktop.lexicon.picker import Picker
from emojiaudio_desktop.lexicon.shelf import Shelf
from emojiaudio_desktop.retrieval.building import GalleryBuilder
from emojiaudio_desktop.settings import Profile, Settings
from emojiaudio_desktop.weights import Models


@pytest.fixture
def actions(desk):
    return make_actions(desk.presenter, desk.presenter)


@pytest.fixture
def main_window(desk, actions):
    window = MainWindow(desk.presenter, actions)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.hide()
    window.deleteLater()


@pytest.fixture
def tray(desk, actions):
    tray = Tray(desk.presenter, actions, app_icon())
    yield tray
    tray.hide()


@pytest.fixture
def naming_dialog(desk):
    dialog = NamingDialog(desk.presenter)
    dialog.ask()
    assert QTest.qWaitForWindowActive(dialog)
    yield dialog
    dialog.hide()
    dialog.deleteLater()


@pytest.fixture
def settings_window(desk):
    chat = Profile("Chat", ("Discord", "Telegram"), {"sound.volume_db": -12.0})
    desk.presenter.use_settings(Settings(profiles=(chat,)))
    yield from shown(SettingsWindow(desk.presenter, desk.services))


@pytest.fixture
def about_window(desk):
    services = replace(
        desk.services, credits=lambda: (f"sound icons: by Ann {n}" for n in range(40))
    )
    window = AboutWindow(desk.presenter, services)
    yield from shown(window)


@pytest.fixture
def first_run_window(desk):
    yield from shown(FirstRunWindow(desk.presenter, desk.services))


@pytest.fixture
def help_window(desk):
    services = replace(desk.services, places={"log": "/home/ann/.local/state/emojiaudio"})
    yield from shown(HelpWindow(desk.presenter, services))


@pytest.fixture
def preview_window(desk):
    program = Program(Path("no settings.toml"))
    services = replace(desk.services, renditions=program.renditions, rewrite=program.rewrite)
    jobs = Jobs()
    yield from shown(PreviewWindow(desk.presenter, services, jobs))
    assert jobs.close()


@pytest.fixture
def finder_window(desk, lexicon, tmp_path):
    assets = paths.assets_dir() / "emoji"
    picker = Picker(lexicon, Finder(lexicon, assets), Shelf(tmp_path / "finder.json"))
    yield from shown(FinderWindow(desk.presenter, replace(desk.services, picker=lambda: picker)))


@pytest.fixture
def model_shelf(tmp_path):
    """What ships, and a small model that was installed."""
    models = Models(paths.models_dir(), tmp_path / "own")
    models.install(write_model(tmp_path / "tiny"), licence="MIT", author="Ann")
    return ModelShelf(
        listed=models.listed,
        has_features=lambda _key: False,
        installing=models.installing,
        verifying=models.verifying,
        remove=models.remove,
        building=GalleryBuilder([sys.executable, "-c", "import time; time.sleep(60)"]).steps,
        being_built=str,
    )


@pytest.fixture
def models_window(desk, model_shelf):
    jobs, building = Jobs(), GalleryBuilding(desk.presenter, model_shelf)
    building.begin("tiny")
    yield from shown(ModelsWindow(desk.presenter, model_shelf, jobs, building))
    assert building.close()
    assert jobs.close()


@pytest.fixture
def model_install_dialog(qt_application):
    yield from shown(ModelInstallDialog())


@pytest.fixture
def history_window(desk):
    log = HeardLog(desk.presenter, desk.services)
    for text in ("well done 🥳", "see you 😂"):
        description = description_of(recognition_of(Capture(text)), desk.presenter.settings)
        desk.presenter.was_heard.emit(description, None)
    yield from shown(HistoryWindow(desk.presenter, desk.services, log))


@pytest.fixture
def stickers_window(desk, tmp_path):
    world = World(tmp_path)
    world.fill(*(f"cat number {number}" for number in range(30)))
    jobs = Jobs()
    window = StickersWindow(desk.presenter, world.services(desk.services), jobs)
    made = shown(window)
    next(made)
    wait_until(lambda: window.model.rowCount() == 30)
    let_pass(0.3)
    yield window
    list(made)
    assert jobs.close()
    world.store.close()


@pytest.fixture
def trainer_window(desk, tmp_path):
    window = TrainerWindow(desk.presenter, World(tmp_path).services(desk.services))
    made = shown(window)
    next(made)
    wait_until(lambda: window.browse.model.rowCount() > 100 and window.summary.text())
    yield window
    list(made)


@pytest.fixture
def packs_window(desk, tmp_path):
    """Two packs, and one that was removed."""
    world, jobs = World(tmp_path), Jobs()
    for name, title, captions in (
        ("farm", "On the farm", ("an old tractor starts", "a cow moos", "hens before the rain")),
        ("port", "A port in the north, with its ships, gulls and cranes", ("a ship's horn",)),
        ("old", "Old telephones", ("a dial turns", "a bell rings")),
    ):
        world.collection.add_pack(write_pack(tmp_path / "pack.zip", name, title, captions))
    world.collection.remove("old")
    window = PacksWindow(desk.presenter, world.services(desk.services), jobs)
    made = shown(window)
    next(made)
    wait_until(lambda: window.model.rowCount() == 3 and window.sound_model.rowCount() == 3)
    yield window
    list(made)
    assert jobs.close()


@pytest.fixture
def sound_chooser(desk, tmp_path):
    window = SoundChooser(desk.presenter, World(tmp_path).services(desk.services))
    window.choose_for("cat", NEUTRAL, "")
    made = shown(window)
    next(made)
    wait_until(lambda: window.model.rowCount() > 100)
    yield window
    list(made)


def shown(window):
    """A window in front, for as long as a test lasts."""
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.hide()
    window.deleteLater()


WINDOWS = {
    "AboutWindow": "about_window",
    "FinderWindow": "finder_window",
    "FirstRunWindow": "first_run_window",
    "HelpWindow": "help_window",
    "HistoryWindow": "history_window",
    "MainWindow": "main_window",
    "ModelInstallDialog": "model_install_dialog",
    "ModelsWindow": "models_window",
    "NamingDialog": "naming_dialog",
    "PacksWindow": "packs_window",
    "PreviewWindow": "preview_window",
    "SettingsWindow": "settings_window",
    "SoundChooser": "sound_chooser",
    "StickersWindow": "stickers_window",
    "TrainerWindow": "trainer_window",
}
"""Each window of the program, and the fixture that makes it."""

PARTS = {
    "ToolWindow",
    "TextWindow",
    "ProgressPanel",
    "OptionPage",
    "HotkeyField",
    "Page",
    "ProfilesPage",
    "BrowsePage",
    "LessonPage",
    "QuizPage",
    "_Page",
    "HeardList",
}
"""What windows are made of; they are looked at as parts of the windows that have them."""


@pytest.fixture(params=sorted(WINDOWS.values()))
def window(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=sorted(WINDOWS.values()))
def german_window(request, german):
    return request.getfixturevalue(request.param)


def test_no_window_escapes():
    found = set()
    for module in pkgutil.iter_modules(gui.__path__):
        content = vars(importlib.import_module(f"{gui.__name__}.{module.name}"))
        found |= {
            name
            for name, value in content.items()
            if isinstance(value, type)
            and issubclass(value, QWidget)
            and value.__module__.startswith(gui.__name__)
        }
    assert found == set(WINDOWS) | PARTS


def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(window):
    widgets = focusable(window)
    assert widgets
    for widget in widgets:
        seen = QAccessible.queryAccessibleInterface(widget)
        assert seen is not None
        name = seen.text(QAccessible.Text.Name)
        assert name, widget
        assert "&" not in name
        assert widget.accessibleName(), widget
        assert seen.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget
        if isinstance(widget, QAbstractButton):
            assert seen.text(QAccessible.Text.Description), widget
    assert QAccessible.queryAccessibleInterface(window).text(QAccessible.Text.Name)


def test_each_field_has_a_label_and_each_marked_label_a_field(window):
    labels = window.findChildren(QLabel)
    buddies = {label.buddy() for label in labels if label.buddy()}
    for label in labels:
        if "&" in label.text():
            assert label.buddy() is not None, label.text()
    for widget in focusable(window):
        if not isinstance(widget, QAbstractButton):
            assert widget in buddies, widget


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_keeps_the_rule(window, rule):
    for page in pages(window):
        assert rule(window) == [], page


@pytest.mark.parametrize("look", LOOKS)
def test_everything_is_seen_in_every_look(window, qt_application, look):
    """With EMOJIAUDIO_SHOTS in the environment, a picture of each page is kept there: see tests/screenshots.py."""
    with looking(qt_application, LOOKS[look]):
        fill(window)
        settle(window)
        for page in pages(window):
            keep_picture(window, look, page)
            assert cut_off(window) == [], page
            assert overlapping(window) == [], page
            assert unseen_focus(window) == [], page


@pytest.mark.parametrize("look", ["light", "large"])
def test_in_german_too_the_rules_are_kept_and_everything_is_seen(
    german_window, qt_application, look
):
    with looking(qt_application, LOOKS[look]):
        fill(german_window)
        settle(german_window)
        for page in pages(german_window):
            keep_picture(german_window, f"german-{look}", page)
            faults = [fault for rule in RULES for fault in rule(german_window)]
            faults += left_in_english(german_window)
            assert [*faults, *cut_off(german_window), *overlapping(german_window)] == [], page


def test_tab_goes_round_and_is_never_trapped(window):
    start = tab_order(window)[0]
    start.setFocus()
    met = []
    for _ in tab_order(window):
        met.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert met == tab_order(window)
    assert QApplication.focusWidget() is start
    QTest.keyClick(start, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is met[-1]


def test_the_keyboard_goes_back_to_where_it_was(window, actions, desk):
    opener = MainWindow(desk.presenter, actions)
    opener.show()
    opener.activateWindow()
    assert QTest.qWaitForWindowActive(opener)
    opener.read_button.setFocus()
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    window.close()
    if isinstance(window, QMainWindow):
        window.hide()  # without a tray it is only minimized
        opener.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is opener.read_button)
    opener.hide()
    opener.deleteLater()


def test_opened_and_closed_200_times_it_leaves_nothing_behind(window, desk):
    def open_and_close(times):
        for _ in range(times):
            window.come_forward()
            QApplication.processEvents()
            window.hide()
            QApplication.processEvents()
        desk.forget()

    open_and_close(20)
    assert what_grows(lambda: open_and_close(200)) == []


def test_the_window_shows_every_command_that_belongs_there(main_window):
    buttons = {button.objectName() for button in main_window.findChildren(QAbstractButton)}
    assert {command.name for command in COMMANDS if command.in_window} <= buttons


def test_the_table_is_whole(desk, actions):
    for command in COMMANDS:
        assert callable(getattr(desk.presenter, command.slot))
        assert command.help.endswith(".")
    assert list(actions) == [command.name for command in COMMANDS]


def test_text_is_read_on_enter_and_by_the_button(main_window, desk):
    field = main_window.text_field
    assert QApplication.focusWidget() is field
    field.setText("done 😂")
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait_until(lambda: main_window.heard_field.toPlainText() == "done, laughing hard")
    assert desk.line.captures[0].text == "done 😂"
    wait_until(lambda: main_window.status.text() == "Read.")
    field.setText("another 😂")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    wait_until(lambda: len(desk.line.captures) == 2)


def test_mnemonics_reach_commands_and_fields(main_window, desk):
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(main_window.text_field, Qt.Key.Key_H, alt)
    assert QApplication.focusWidget() is main_window.heard_field
    QTest.keyClick(main_window.heard_field, Qt.Key.Key_T, alt)
    assert QApplication.focusWidget() is main_window.text_field
    QTest.keyClick(main_window.text_field, Qt.Key.Key_R, alt)
    wait_until(lambda: desk.failures.got != [])
    QTest.keyClick(main_window.text_field, Qt.Key.Key_O, alt)
    wait_until(lambda: desk.presenter.is_watching)


def test_escape_is_stop_and_control_q_is_quit(main_window, desk):
    QTest.keyClick(main_window.text_field, Qt.Key.Key_Escape)
    assert main_window.status.text() == "Stopped."
    QTest.keyClick(main_window.text_field, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert desk.presenter.is_quitting


def test_switch_is_the_same_in_tray_and_window(main_window, tray, actions, desk):
    box = main_window.findChild(QAbstractButton, "watch")
    box.click()
    assert (box.isChecked(), actions["watch"].isChecked(), desk.presenter.is_watching) == (
        True,
        True,
        True,
    )
    actions["watch"].trigger()
    assert (box.isChecked(), actions["watch"].isChecked(), desk.presenter.is_watching) == (
        False,
        False,
        False,
    )
    desk.presenter.set_watch(True)
    assert box.isChecked()
    assert actions["watch"].isChecked()


def test_text_over_the_limit_is_told(main_window, desk, qt_application):
    qt_application.clipboard().setText("x" * 40_000)
    main_window.text_field.paste()
    wait_until(lambda: desk.failures.got != [])
    assert "longer than this field" in desk.failures.got[0]


MOST_ENTRIES = 12
"""Of a menu that is gone through by ear."""


def menus(menu):
    """A menu, and those in it."""
    yield menu
    for action in menu.actions():
        if action.menu() is not None:
            yield from menus(action.menu())


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_tray_menu_offers_each_command_in_groups(tray, actions):
    assert [[plain_name(text) for text in texts(menu)] for menu in menus(tray.menu)] == [
        [
            *("Read clipboard", "Repeat", "Tell me more", "Stop", "Find emoji"),
            *("Previous messages", "Read what I copy", "Tools", "Settings", "Help and start"),
            *("Show window", "Quit"),
        ],
        [
            *("How will my message sound", "Stickers", "Sound trainer", "Sound packs"),
            "Models for pictures",
        ],
        ["Help", "Introduction", "Start with the desktop", "About EmojiAudio"],
    ]
    for menu in menus(tray.menu):
        assert menu.accessibleName()
    reached = [a for menu in menus(tray.menu) for a in menu.actions() if a in actions.values()]
    assert len(reached) == len(COMMANDS)


def check_letters(menu):
    for one in menus(menu):
        letters = [QKeySequence.mnemonic(text).toString() for text in texts(one)]
        assert "" not in letters
        assert len(set(letters)) == len(letters), texts(one)
        assert len(letters) <= MOST_ENTRIES


def test_each_entry_of_a_menu_has_its_own_letter(tray, main_window):
    check_letters(tray.menu)
    check_letters(main_window.menuBar().actions()[0].menu())


def test_in_german_too_each_entry_has_its_own_letter(german, tray):
    check_letters(tray.menu)
    assert plain_name(texts(tray.menu)[0]) == "Zwischenablage lesen"


def test_tray_menu_works_by_keyboard(tray, desk):
    tray.menu.popup(tray.menu.pos())
    QTest.keyClick(tray.menu, Qt.Key.Key_Down)
    assert tray.menu.activeAction().objectName() == "read_clipboard"
    QTest.keyClick(tray.menu, Qt.Key.Key_Up)
    assert tray.menu.activeAction().objectName() == "quit"
    QTest.keyClick(tray.menu, Qt.Key.Key_S)
    let_pass()
    assert desk.statuses == ["Stopped."]
    assert not tray.menu.isVisible()


def test_tray_icon_opens_the_window(tray, main_window):
    main_window.hide()
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert main_window.isVisible()
    main_window.hide()
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not main_window.isVisible()


def test_icon_has_all_sizes(qt_application):
    assert len(app_icon().availableSizes()) == 8


def test_closing_without_a_tray_does_not_vanish_and_says_how_to_come_back(main_window, desk):
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    main_window.close()
    assert main_window.isVisible()
    assert main_window.isMinimized()
    wait_until(lambda: desk.voice.said != [])
    assert "Start it again to bring it back" in desk.voice.said[0]
    assert main_window.status.text() == desk.voice.said[0]
    desk.presenter.show_window()
    assert not main_window.isMinimized()


def test_closing_with_a_tray_hides(main_window, desk, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    main_window.close()
    assert not main_window.isVisible()
    let_pass()
    assert desk.voice.said == []


def test_closing_while_quitting_is_silent(main_window, desk):
    desk.presenter.quit()
    event = QCloseEvent()
    main_window.closeEvent(event)
    assert event.isAccepted()
    assert desk.voice.said == []


def test_a_picture_is_named_by_enter_and_left_by_escape(naming_dialog, desk, monkeypatch):
    given = []
    monkeypatch.setattr(desk.presenter, "give_name", given.append)
    assert QApplication.focusWidget() is naming_dialog.name_field
    QTest.keyClicks(naming_dialog.name_field, "cat with a coffee")
    QTest.keyClick(naming_dialog.name_field, Qt.Key.Key_Escape)
    assert not naming_dialog.isVisible()
    assert given == []
    naming_dialog.ask()
    assert naming_dialog.name_field.text() == ""
    QTest.keyClicks(naming_dialog.name_field, "my cat")
    QTest.keyClick(naming_dialog.name_field, Qt.Key.Key_Return)
    assert not naming_dialog.isVisible()
    assert given == ["my cat"]
