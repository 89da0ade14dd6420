"""The finder: typing, hearing, taking; with the real lexicon, finder and file of favorites."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from desk import let_pass, wait_until
from fakes import FakeInserter
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from emojiaudio_desktop import paths
from emojiaudio_desktop.gui import finder as finder_module
from emojiaudio_desktop.gui.finder import FinderWindow
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.windows import Windows
from emojiaudio_desktop.lexicon.finder import Finder
from emojiaudio_desktop.lexicon.picker import Picker
from emojiaudio_desktop.lexicon.shelf import Shelf

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def real_finder(lexicon):
    return Finder(lexicon, paths.assets_dir() / "emoji")


@pytest.fixture
def shelf_path(tmp_path):
    return tmp_path / "data" / "finder.json"


@pytest.fixture
def picker(lexicon, real_finder, shelf_path):
    return Picker(lexicon, real_finder, Shelf(shelf_path))


@pytest.fixture
def inserter():
    return FakeInserter()


@pytest.fixture
def window(desk, picker, inserter, monkeypatch):
    monkeypatch.setattr(finder_module, "PAUSE_MS", 150)
    services = replace(desk.services, picker=lambda: picker, inserter=inserter)
    window = FinderWindow(desk.presenter, services)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.close()
    window.deleteLater()


def find(window, desk, query):
    """Type a query, and wait until the count was told."""
    before = len(desk.voice.said)
    window.query_field.setFocus()
    window.query_field.clear()
    QTest.keyClicks(window.query_field, query)
    wait_until(lambda: len(desk.voice.said) > before)
    let_pass(0.02)
    return window.model.entries


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def wait_for_saying(desk, sentence):
    wait_until(lambda: sentence in desk.voice.said)


def heard(desk):
    return [capture.text for capture in desk.line.captures]


def test_the_count_is_told_once_after_typing(window, desk):
    choices = find(window, desk, "birthday")
    assert choices[0].emoji in ("🎂", "🥳", "🎉")
    assert desk.voice.said == [f"{len(choices)} found, first {choices[0].meaning}."]
    assert window.status.text() == desk.voice.said[0]
    let_pass(0.15)
    assert len(desk.voice.said) == 1
    assert desk.line.captures == []


def test_nothing_found_says_what_to_do(window, desk):
    find(window, desk, "qqqqqqxx77")
    assert desk.voice.said == ["Nothing found for qqqqqqxx77; try other words."]
    press(window, Qt.Key.Key_Return)
    wait_for_saying(desk, "There is no emoji yet; type a word or a feeling.")
    assert QApplication.focusWidget() is window.query_field


def test_an_empty_finder_says_what_to_do(window, desk):
    wait_until(lambda: window.status.text() != "")
    assert window.status.text() == "Type a word or a feeling, such as relieved or birthday."
    assert desk.voice.said == []


def test_each_result_is_heard_with_its_sound(window, desk):
    choices = find(window, desk, "happy")
    press(window, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is window.list
    wait_until(lambda: heard(desk) == [choices[0].emoji])
    press(window, Qt.Key.Key_Down)
    wait_until(lambda: heard(desk) == [choices[0].emoji, choices[1].emoji])
    press(window, Qt.Key.Key_Up)
    wait_until(lambda: heard(desk)[-1] == choices[0].emoji and len(heard(desk)) == 3)
    assert {settings.text("reading.level") for settings in desk.line.settings} == {"short"}
    assert {capture.origin for capture in desk.line.captures} == {"finder"}
    press(window, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is window.query_field
    assert len(heard(desk)) == 3


def test_the_settings_can_leave_the_words_to_the_screen_reader(window, desk):
    presenter = desk.presenter
    presenter._settings = presenter.settings.with_value("finder.says_results", False)
    find(window, desk, "happy")
    press(window, Qt.Key.Key_Down)
    wait_until(lambda: len(desk.line.settings) == 1)
    assert desk.line.settings[0].text("reading.level") == "cue"
    assert presenter.settings.text("reading.level") == "short"


def test_a_screen_reader_that_is_our_voice_says_the_rows_itself(desk, picker):
    services = replace(desk.services, picker=lambda: picker, uses_reader=lambda: True)
    window = FinderWindow(desk.presenter, services)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    window.query_field.setText("happy")
    press(window, Qt.Key.Key_Down)
    wait_until(lambda: len(desk.line.settings) == 1)
    assert desk.line.settings[0].text("reading.level") == "cue"
    window.close()
    window.deleteLater()


def test_going_fast_is_never_held_up_and_ends_on_the_newest(window, desk):
    choices = find(window, desk, "heart")
    assert len(choices) > 30
    wait_until(lambda: len(desk.output.played) == 1)  # the count
    press(window, Qt.Key.Key_Down)
    wait_until(lambda: len(desk.output.played) == 2)
    desk.line.gate.clear()
    press(window, Qt.Key.Key_Down)
    assert desk.line.held.wait(5.0)
    for _ in range(25):
        press(window, Qt.Key.Key_Down)
    desk.line.gate.set()
    wait_until(lambda: desk.line.steps[-1:] == [(choices[26].emoji, "Track")])
    let_pass()
    tracks = [text for text, name in desk.line.steps if name == "Track"]
    assert tracks == [choices[0].emoji, choices[26].emoji]
    assert len(desk.output.played) == 3


def test_down_right_after_typing_searches_at_once_and_goes_into_the_list(window, desk):
    QTest.keyClicks(window.query_field, "lol")
    press(window, Qt.Key.Key_Down)
    wait_until(lambda: heard(desk) == ["😂"])
    assert QApplication.focusWidget() is window.list
    let_pass(0.1)
    assert desk.voice.said == []


def test_what_is_typed_in_the_list_goes_on_in_the_field(window, desk):
    find(window, desk, "hap")
    press(window, Qt.Key.Key_Down)
    QTest.keyClick(window.list, "p")
    assert QApplication.focusWidget() is window.query_field
    assert window.query_field.text() == "happ"
    window.list.setFocus()
    press(window, Qt.Key.Key_Backspace)
    assert window.query_field.text() == "hap"


def test_enter_copies_and_says_so(window, desk, picker):
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Return)
    wait_for_saying(desk, "Copied laughing hard.")
    assert desk.clipboard.text() == "😂"
    assert window.isVisible()
    wait_until(lambda: picker.find("", desk.presenter.settings) != ())
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert desk.clipboard.text() == window.model.entries[1].emoji


def test_enter_takes_nothing_that_was_not_found_yet(window, desk):
    find(window, desk, "lol")
    QTest.keyClicks(window.query_field, " cat")
    press(window, Qt.Key.Key_Return)
    assert desk.clipboard.text() == ""
    wait_until(lambda: len(desk.voice.said) == 2)
    assert "found" in desk.voice.said[1]


def test_name_and_shortcode_as_text(window, desk):
    find(window, desk, "lol")
    press(window, Qt.Key.Key_N, CONTROL)
    wait_for_saying(desk, "Copied face with tears of joy.")
    assert desk.clipboard.text() == "face with tears of joy"
    press(window, Qt.Key.Key_K, CONTROL)
    wait_for_saying(desk, "Copied face with tears of joy.")
    assert desk.clipboard.text() == ":face_with_tears_of_joy:"
    assert window.query_field.text() == "lol"


def test_favorites_are_told_and_found_with_an_empty_field(window, desk, picker):
    find(window, desk, "cake")
    cake = window.model.entries[0]
    press(window, Qt.Key.Key_D, CONTROL)
    wait_for_saying(desk, f"{cake.meaning} is a favorite now.")
    assert window.query_field.text() == "cake"
    shown = window.model.index(0).data()
    assert shown.endswith("★")
    assert "favorite" in window.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    window.close()
    window.come_forward()
    wait_for_saying(desk, "1 favorite and recent.")
    assert [choice.emoji for choice in window.model.entries] == [cake.emoji]
    press(window, Qt.Key.Key_D, CONTROL)
    wait_for_saying(desk, f"{cake.meaning} is no favorite any more.")
    assert picker.find("", desk.presenter.settings) == ()


def test_similar_ones(window, desk):
    find(window, desk, "lol")
    press(window, Qt.Key.Key_S, CONTROL)
    wait_until(lambda: window.query_field.text() == "😂")
    wait_until(lambda: "🤣" in [choice.emoji for choice in window.model.entries])
    assert window.model.entries[0].emoji == "😂"


def test_more_is_told_of_the_choice_and_of_nothing_else(window, desk):
    desk.presenter.read_text("an older message 🔥")
    desk.wait_for_plays(1)
    find(window, desk, "lol")
    press(window, Qt.Key.Key_M, CONTROL)
    wait_until(lambda: heard(desk)[-1] == "😂")
    wait_until(lambda: desk.statuses[-1] == "Read.")
    press(window, Qt.Key.Key_M, CONTROL)
    wait_until(lambda: desk.voice.said[-1].startswith("People"))


def test_insert_gives_the_keyboard_back_first(window, desk, inserter):
    desk.clipboard.setText("the user's own")
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Return, SHIFT)
    assert not window.isVisible()
    wait_for_saying(desk, "Inserted laughing hard.")
    assert inserter.events == ["remember", ("insert", "😂")]
    assert desk.clipboard.text() == "the user's own"


def test_a_paste_gives_the_clipboard_back(window, desk, inserter):
    data = QMimeData()
    data.setText("the user's own")
    data.setHtml("<b>the user's own</b>")
    desk.clipboard.setMimeData(data)
    seen: list[str] = []

    def take() -> None:
        """As the other program does, when it gets the key."""
        seen.append(desk.clipboard.mimeData().data("text/plain").data().decode())

    inserter.result = "paste"
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Return, SHIFT)
    wait_until(lambda: inserter.events[-1] == "paste")
    assert desk.clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    take()
    assert seen == ["😂"]
    wait_for_saying(desk, "Inserted laughing hard.")
    assert desk.clipboard.text() == "the user's own"
    assert desk.clipboard.mimeData().html() == "<b>the user's own</b>"
    assert not desk.clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_a_paste_that_nobody_takes_is_told(window, desk, inserter, monkeypatch):
    monkeypatch.setattr("emojiaudio_desktop.gui.lending._TAKEN_WITHIN_S", 0.1)
    inserter.result = "paste"
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Return, SHIFT)
    wait_for_saying(desk, "Copied laughing hard; press Control V where you want it.")
    assert desk.clipboard.text() == "😂"


def test_where_it_cannot_be_inserted_it_is_copied(window, desk, inserter):
    inserter.result = "copy"
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Return, SHIFT)
    wait_for_saying(desk, "Copied laughing hard; press Control V where you want it.")
    assert desk.clipboard.text() == "😂"


def test_from_a_window_of_ours_it_is_copied(desk, picker, inserter, window):
    window.close()
    other = QLineEdit()
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Return, SHIFT)
    wait_for_saying(desk, "Copied laughing hard; press Control V where you want it.")
    assert ("insert", "😂") not in inserter.events
    other.close()


def test_the_menu_offers_everything_with_letters_and_keys(window, desk):
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Down)
    window.list.customContextMenuRequested.emit(window.list.rect().center())
    menu = window._menu
    assert QTest.qWaitForWindowExposed(menu)
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) == len(set(letters)) == 7
    QTest.keyClick(menu, Qt.Key.Key_C)
    wait_for_saying(desk, "Copied laughing hard.")
    wait_until(lambda: not menu.isVisible())
    wait_until(lambda: QApplication.focusWidget() is window.list)


def test_escape_closes_and_silences(window, desk):
    find(window, desk, "lol")
    press(window, Qt.Key.Key_Down)
    wait_until(lambda: heard(desk) != [])
    stops = desk.output.events.count("stop")
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert desk.output.events.count("stop") > stops


def test_a_new_opening_begins_empty(window, desk):
    find(window, desk, "lol")
    window.close()
    window.come_forward()
    assert window.query_field.text() == ""
    wait_until(lambda: window.model.entries == ())
    wait_until(lambda: QApplication.focusWidget() is window.query_field)


def test_a_damaged_file_of_favorites_is_told(
    desk, picker, shelf_path, window, lexicon, real_finder
):
    shelf_path.parent.mkdir(exist_ok=True)
    shelf_path.write_text("{")
    damaged = Picker(lexicon, real_finder, Shelf(shelf_path))
    other = FinderWindow(desk.presenter, replace(desk.services, picker=lambda: damaged))
    other.come_forward()
    wait_until(lambda: desk.failures.got != [])
    assert "damaged" in desk.failures.got[0]
    other.close()
    other.deleteLater()


def test_a_list_row_tells_a_screen_reader_meaning_and_name(window, desk):
    find(window, desk, "lol")
    row = QAccessible.queryAccessibleInterface(window.list).child(0)
    assert row.text(QAccessible.Text.Name) == "laughing hard, face with tears of joy"


def test_the_command_opens_it(desk, picker):
    windows = Windows(desk.presenter, replace(desk.services, picker=lambda: picker), Jobs())
    desk.presenter.perform("open_finder")
    wait_until(lambda: QApplication.activeWindow() is not None)
    assert isinstance(QApplication.activeWindow(), FinderWindow)
    windows.close()
    for window in windows._open.values():
        window.deleteLater()


def test_opened_two_hundred_times_nothing_grows(window, desk):
    def go_round():
        window.come_forward()
        find(window, desk, "cat")
        press(window, Qt.Key.Key_Down)
        press(window, Qt.Key.Key_Escape)
        let_pass(0.005)

    def count():
        gc.collect()
        QCoreApplication.processEvents()
        return len(gc.get_objects()), len(window.findChildren(QObject))

    window.close()
    window._pause.setInterval(1)
    for _ in range(20):
        go_round()
    desk.line.captures.clear(), desk.line.settings.clear(), desk.line.steps.clear()
    desk.output.played.clear(), desk.voice.said.clear()
    count()  # Qt's classes are made when they are first met
    objects, children = count()
    for _ in range(200):
        go_round()
        desk.line.captures.clear(), desk.line.settings.clear(), desk.line.steps.clear()
        desk.output.played.clear(), desk.output.events.clear(), desk.voice.said.clear()
        for listener in (desk.status, desk.heard):
            listener.got.clear()
    objects_after, children_after = count()
    assert children_after == children
    assert objects_after - objects < 100
    assert len(window._handlers) <= 1
