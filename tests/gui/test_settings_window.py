"""The settings window: what is chosen, tried, kept and undone."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from desk import Listener, let_pass, wait_until
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from emojiaudio_desktop import paths
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import SAMPLE_ORIGIN
from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.gui.jobs import Jobs
from emojiaudio_desktop.gui.option_rows import ChoiceRow, language_name
from emojiaudio_desktop.gui.settings_index import found_options
from emojiaudio_desktop.gui.settings_window import SettingsWindow
from emojiaudio_desktop.gui.windows import Windows
from emojiaudio_desktop.hotkeys.collisions import Collisions
from emojiaudio_desktop.settings import OPTIONS, Profile, Settings

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def services(desk):
    collisions = Collisions(paths.assets_dir() / "hotkeys" / "collisions.tsv")
    return replace(
        desk.services,
        choices={
            "reading.lang": lambda: ("en", "de"),
            "pictures.encoder": lambda: ("emoji_clip", "my_clip"),
        },
        hotkey_collisions=collisions.sentences,
    )


@pytest.fixture
def window(desk, services):
    window = SettingsWindow(desk.presenter, services)
    window.come_forward()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.hide()
    window.deleteLater()


def go_to(window, key) -> QWidget:
    row = window.rows[key]
    window.turn_to(row.option.category)
    row.control.setFocus()
    assert QApplication.focusWidget() is row.control
    return row.control


class TestTheTable:
    """Every option has a control that says what it is."""

    def test_each_option_has_a_control_with_its_name_help_and_value(self, window):
        assert set(window.rows) == {option.key for option in OPTIONS}
        for key, row in window.rows.items():
            window.turn_to(row.option.category)
            seen = QAccessible.queryAccessibleInterface(row.control)
            assert row.control.accessibleName().startswith(row.option.label), key
            assert seen.text(QAccessible.Text.Description).startswith(row.option.help), key
            assert row.control.toolTip().startswith(row.option.help), key
            assert row.control.isVisible(), key

    def test_every_option_lets_choose_another_value_that_arrives_in_the_settings(
        self, desk, window
    ):
        others = {
            "reading.lang": "de",
            "pictures.encoder": "my_clip",
        }
        for option in OPTIONS:
            if option.key in others:
                other = others[option.key]
            elif option.category == "hotkeys":
                other = "Ctrl+Alt+Shift+F11"
            elif isinstance(option.default, bool):
                other = not option.default
            elif option.choices:
                other = next(choice for choice in option.choices if choice != option.default)
            else:
                other = type(option.default)(
                    option.lowest if option.default != option.lowest else option.highest
                )
            row = window.rows[option.key]
            if option.category == "hotkeys":
                row.choose(other)
            else:
                # As the user does: by the control, not by the row.
                box = row.control
                if isinstance(row, ChoiceRow):
                    box.setCurrentIndex(box.findData(other))
                elif isinstance(other, bool):
                    box.click()
                else:
                    box.setValue(other)
        window.apply()
        (saved,) = desk.settings_file.saved
        assert saved is desk.presenter.settings
        assert all(saved[option.key] != option.default for option in OPTIONS)

    def test_a_value_that_is_not_installed_any_more_is_kept(self, desk, services):
        desk.presenter._settings = Settings().with_value("reading.lang", "fi")
        window = SettingsWindow(desk.presenter, services)
        assert window.rows["reading.lang"].control.currentText() == language_name("fi")
        window.accept()
        assert desk.presenter.settings.text("reading.lang") == "fi"
        window.deleteLater()

    def test_languages_have_names(self):
        assert language_name("en") == "English"
        assert language_name("de") == "German (Deutsch)"
        assert language_name("tlh-x") == "tlh-x"


class TestChoosingByKeyboard:
    """From the list to the control and out again."""

    def test_the_list_has_the_keyboard_first_and_arrows_turn_the_pages(self, window):
        assert QApplication.focusWidget() is window.list
        QTest.keyClick(window.list, Qt.Key.Key_Down)
        assert window.rows["speech.pitch"].control.isVisible()
        assert "Speech" in window.page_title.text()
        QTest.keyClick(window.list, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is window.pages["speech"].rows[0].control
        assert window.isVisible()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, CTRL)
        assert QApplication.focusWidget() is window.list
        assert window.rows["sound.music"].control.isVisible()

    def test_the_letter_of_a_control_reaches_it_on_its_page(self, window):
        window.turn_to("speech")
        label = window.rows["speech.pitch"].label.text()
        letter = label[label.index("&") + 1].upper()
        QTest.keyClick(window.list, getattr(Qt.Key, f"Key_{letter}"), ALT)
        assert QApplication.focusWidget() is window.rows["speech.pitch"].control

    def test_enter_in_a_control_keeps_and_closes(self, desk, window):
        box = go_to(window, "speech.rate_wpm")
        QTest.keyClick(box, Qt.Key.Key_Up)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert not window.isVisible()
        assert desk.settings_file.saved[-1].integer("speech.rate_wpm") == 180
        wait_until(lambda: desk.voice.said == ["Settings saved."])

    def test_escape_leaves_everything_as_it_was_and_says_so(self, desk, window):
        QTest.keyClick(go_to(window, "speech.rate_wpm"), Qt.Key.Key_Up)
        QTest.keyClick(window.list, Qt.Key.Key_Escape)
        assert not window.isVisible()
        assert desk.settings_file.saved == []
        assert desk.presenter.settings == Settings()
        wait_until(lambda: desk.voice.said == ["Nothing was changed."])
        window.come_forward()
        assert window.rows["speech.rate_wpm"].control.value() == 175

    def test_closing_without_changes_says_nothing(self, desk, window):
        window.accept()
        assert desk.settings_file.saved == []
        let_pass()
        assert desk.voice.said == []

    def test_what_gets_the_keyboard_is_scrolled_into_sight(self, window):
        window.turn_to("hotkeys")
        page = window.pages["hotkeys"]
        window.usual_button.setFocus()
        assert (
            page.viewport()
            .rect()
            .contains(
                window.usual_button.mapTo(page.viewport(), window.usual_button.rect().center())
            )
        )

    def test_the_help_of_the_control_with_the_keyboard_is_seen(self, window):
        go_to(window, "speech.pitch")
        assert window.help_label.text() == "Base pitch of the voice."

    def test_the_wheel_scrolls_and_changes_nothing_by_chance(self, window):
        window.turn_to("speech")
        box = window.rows["speech.rate_wpm"].control
        middle = QPointF(box.rect().center())
        wheel = QWheelEvent(
            middle,
            QPointF(box.mapToGlobal(box.rect().center())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)
        assert box.value() == 175


class TestSearch:
    """Options over all categories, by any of their words."""

    def test_what_is_found_is_counted_and_told_after_the_typing(self, desk, window):
        QTest.keyClicks(window.search_field, "music")
        assert window.count_label.text() == "2 settings are found."
        assert [entry.key for entry in window._model.entries] == ["sound.music", "sound.genre"]
        wait_until(lambda: desk.voice.said == ["2 settings are found."])
        assert window.rows["sound.music"].control.isVisible()

    def test_enter_goes_to_what_is_found_and_not_to_ok(self, window):
        window.search_field.setFocus()
        QTest.keyClicks(window.search_field, "rate words")
        QTest.keyClick(window.search_field, Qt.Key.Key_Return)
        assert window.isVisible()
        assert QApplication.focusWidget() is window.rows["speech.rate_wpm"].control

    def test_down_goes_from_the_search_to_what_is_found(self, window):
        window.search_field.setFocus()
        QTest.keyClicks(window.search_field, "music")
        QTest.keyClick(window.search_field, Qt.Key.Key_Down)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert QApplication.focusWidget() is window.rows["sound.genre"].control

    def test_nothing_found_is_told_with_what_to_do(self, desk, window):
        window.search_field.setFocus()
        QTest.keyClicks(window.search_field, "hologram")
        assert window._model.rowCount() == 0
        QTest.keyClick(window.search_field, Qt.Key.Key_Return)
        wait_until(lambda: desk.voice.said == ["No setting is found; try another word."])
        window.search_field.clear()
        assert window._model.rowCount() == window.stack.count()
        assert window.count_label.text() == ""

    @pytest.mark.parametrize(
        ("query", "key"),
        [
            ("jazz", "sound.genre"),
            ("SKIN", "reading.skin_tone"),
            ("after the words", "reading.order"),
            ("stop hotkeys", "hotkeys.stop"),
            ("program front", ""),  # the page of the profiles
        ],
    )
    def test_help_choices_and_categories_are_searched_too(self, query, key):
        assert key in [entry.key for entry in found_options(query)]


class TestSamples:
    """A choice is heard while it is made."""

    def test_a_change_is_heard_after_a_pause_as_it_would_be(self, desk, window):
        box = go_to(window, "speech.rate_wpm")
        for _ in range(5):
            QTest.keyClick(box, Qt.Key.Key_Up)
        assert desk.line.captures == []
        desk.wait_for_plays(1)
        assert [settings.integer("speech.rate_wpm") for settings in desk.line.settings] == [200]
        assert desk.line.captures[0].origin == SAMPLE_ORIGIN
        assert desk.line.captures[0].text == "See you tonight 😂🎉"
        assert desk.presenter.settings.integer("speech.rate_wpm") == 175

    def test_the_sample_fits_the_option_and_the_language(self, desk, window):
        window.rows["reading.lang"].control.setCurrentIndex(1)
        go_to(window, "reading.skin_tone")
        window.hear_button.click()
        desk.wait_for_plays(1)
        assert desk.line.captures[-1].text == "👋🏾"
        go_to(window, "reading.order")
        window.hear_button.click()
        desk.wait_for_plays(2)
        assert desk.line.captures[-1].text == "😂🎉 Bis heute Abend"

    def test_what_cannot_be_heard_is_not_played(self, desk, window):
        window.rows["clipboard.without_emoji"].control.click()
        let_pass(0.9)
        assert desk.line.captures == []

    def test_samples_can_be_switched_off(self, desk, window):
        window.rows["sound.samples"].control.click()
        QTest.keyClick(go_to(window, "speech.pitch"), Qt.Key.Key_Up)
        let_pass(0.9)
        assert desk.line.captures == []
        window.hear_button.click()
        desk.wait_for_plays(1)

    def test_the_newest_sample_wins_and_can_be_silenced(self, desk, window):
        desk.line.gate.clear()
        window.hear()
        wait_until(desk.line.held.is_set)
        window.hear()
        window.quiet_button.click()
        desk.line.gate.set()
        let_pass()
        assert desk.output.played == []

    def test_closing_ends_the_sample_but_nothing_else(self, desk, window):
        window.hear()
        desk.wait_for_plays(1)
        stops = desk.output.events.count("stop")
        window.reject()
        assert desk.output.events.count("stop") == stops + 1
        window.come_forward()
        desk.presenter.read_text("😂")
        desk.wait_for_plays(2)
        stops = desk.output.events.count("stop")
        window.reject()
        assert desk.output.events.count("stop") == stops

    def test_a_sample_is_not_the_last_message(self, desk, window):
        desk.presenter.read_text("done 😂")
        wait_until(lambda: "Read." in desk.statuses)
        window.hear()
        desk.wait_for_plays(2)
        desk.presenter.repeat()
        desk.wait_for_plays(3)
        assert desk.output.played[2] is desk.output.played[0]
        assert desk.heard.got == ["done, laughing hard"] * 2

    def test_the_real_line_plays_a_sample_the_same_each_time(self, program):
        from emojiaudio_desktop.domain import Capture, Track  # noqa: PLC0415

        sample = Capture("See you tonight 😂🎉", origin=SAMPLE_ORIGIN)
        tracks = [
            product
            for _ in range(3)
            for product in program.run_live_line(sample, Settings())
            if isinstance(product, Track)
        ]
        beds = {track.arrangement.matches.bed.sound.id for track in tracks}
        assert len(beds) == 1
        assert len({track.lufs for track in tracks}) == 1

    def test_each_sample_is_heard_and_ends_within_three_seconds(self, desk, window, program):
        heard = [option for option in OPTIONS if option.sample]
        assert {option.category for option in heard} == {"reading", "speech", "sound"}
        for number, option in enumerate(heard, start=1):
            window.rows[option.key].focused.emit(option.key)
            window.hear()
            desk.wait_for_plays(number)
        for option, sample in zip(heard, desk.line.captures, strict=True):
            *_, track = program.run_live_line(sample, Settings())
            assert 0.5 < track.audio.seconds <= 3.0, option.key

    def test_a_failure_of_the_voice_is_told(self, desk, window):
        desk.line.error = ("Speech", SettingsError("The voice is not there."))
        window.hear()
        wait_until(lambda: desk.failures.got == ["The voice is not there."])


class TestValuesThatNoReaderSays:
    """Orca does not say the new value of a closed combo box; NVDA does."""

    def test_they_are_told_while_a_reader_runs(self, desk, window, monkeypatch):
        box = go_to(window, "reading.level")
        QTest.keyClick(box, Qt.Key.Key_Down)
        let_pass()
        assert desk.voice.said == []
        monkeypatch.setattr("sys.platform", "linux")
        QAccessible.setActive(True)
        try:
            QTest.keyClick(box, Qt.Key.Key_Up)
            wait_until(lambda: desk.voice.said == ["Short: the meaning"])
            monkeypatch.setattr("sys.platform", "win32")
            QTest.keyClick(box, Qt.Key.Key_Up)
            let_pass()
        finally:
            QAccessible.setActive(False)
        assert desk.voice.said == ["Short: the meaning"]


class TestHotkeys:
    """A field that listens to keys and traps nobody."""

    def test_a_combination_is_taken_as_it_is_pressed_and_told(self, desk, window):
        field = go_to(window, "hotkeys.stop")
        assert field.text() == "Ctrl+Alt+Shift+F10"
        QTest.keyClick(field, Qt.Key.Key_Pause, CTRL | ALT | SHIFT)
        assert field.text() == "Ctrl+Alt+Shift+Pause"
        wait_until(lambda: desk.voice.said == ["Stop: Control Alt Shift Pause."])
        changes = Listener()
        desk.presenter.hotkeys_changed.connect(changes.count)
        window.apply()
        assert len(changes.got) == 1
        assert desk.settings_file.saved[-1].text("hotkeys.stop") == "Ctrl+Alt+Shift+Pause"
        go_to(window, "speech.pitch")
        window.rows["speech.pitch"].control.stepUp()
        window.apply()
        assert len(changes.got) == 1

    def test_the_page_tells_how_it_stands_with_them(self, desk, window):
        desk.presenter.report_hotkeys = lambda: "8 keys work here."
        window.hide()
        window.come_forward()
        window.turn_to("hotkeys")
        assert "8 keys work here." in window.page_title.text()
        told = window.list.currentIndex().data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert told.endswith("8 keys work here.")

    @pytest.mark.parametrize(
        ("key", "modifiers"),
        [
            (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Insert, CTRL | SHIFT),
            (Qt.Key.Key_CapsLock, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier),
            (Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier | CTRL),
            (Qt.Key.Key_Home, Qt.KeyboardModifier.KeypadModifier | CTRL),
            (Qt.Key.Key_Control, CTRL),
            (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_F4, ALT),
        ],
    )
    def test_keys_of_screen_readers_and_of_moving_about_are_left_alone(
        self, desk, window, key, modifiers
    ):
        field = go_to(window, "hotkeys.stop")
        QTest.keyClick(field, key, modifiers)
        assert field.text() == "Ctrl+Alt+Shift+F10"
        assert desk.failures.got == []

    def test_tab_escape_and_letters_lead_out(self, window):
        field = go_to(window, "hotkeys.stop")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is window.rows["hotkeys.name_picture"].control
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is field
        QTest.keyClick(field, Qt.Key.Key_S, ALT)
        assert QApplication.focusWidget() is window.search_field
        go_to(window, "hotkeys.stop")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not window.isVisible()

    def test_a_key_that_is_needed_elsewhere_is_refused_with_the_reason(self, desk, window):
        field = go_to(window, "hotkeys.stop")
        QTest.keyClick(field, Qt.Key.Key_F5)
        assert field.text() == "Ctrl+Alt+Shift+F10"
        assert "hold Ctrl, Alt or Shift with it" in desk.failures.got[0]

    def test_delete_takes_it_away_and_backspace_brings_it_back(self, desk, window):
        field = go_to(window, "hotkeys.stop")
        QTest.keyClick(field, Qt.Key.Key_Delete)
        assert field.text() == "none"
        wait_until(lambda: desk.voice.said == ["Stop: no key."])
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        assert field.text() == "Ctrl+Alt+Shift+F10"
        window.clear_button.click()
        assert field.text() == "none"
        window.usual_button.click()
        assert field.text() == "Ctrl+Alt+Shift+F10"

    def test_conflicts_and_collisions_are_told_and_shown(self, desk, window):
        field = go_to(window, "hotkeys.stop")
        QTest.keyClick(field, Qt.Key.Key_F1, CTRL | ALT | SHIFT)
        wait_until(lambda: desk.voice.said != [])
        assert desk.voice.said[-1] == (
            "Stop: Control Alt Shift F1. "
            "Control Alt Shift F1 is also chosen for: Read what has the focus."
        )
        assert "also chosen for: Stop" in window.rows["hotkeys.read_focus"].warning.text()
        assert "also chosen for: Stop" in window.rows["hotkeys.read_focus"].control.toolTip()
        QTest.keyClick(field, Qt.Key.Key_T, CTRL | ALT | SHIFT)
        wait_until(lambda: "is used by JetBrains IDEs" in desk.voice.said[-1])
        assert window.rows["hotkeys.stop"].warning.isVisibleTo(window)
        assert not window.rows["hotkeys.read_focus"].warning.isVisibleTo(window)

    def test_a_hotkey_that_is_in_use_is_taken_by_the_field_and_not_obeyed(self, desk, window):
        field = go_to(window, "hotkeys.stop")
        desk.presenter.perform("read_focus")
        let_pass()
        assert field.text() == "Ctrl+Alt+Shift+F1"
        assert desk.pointed_in == []
        QApplication.sendEvent(
            field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
        )
        desk.presenter.perform("read_selection")  # held: the window is without the keyboard
        assert field.text() == "Ctrl+Alt+Shift+F2"
        window.list.setFocus()
        desk.presenter.perform("toggle_watch")
        assert desk.presenter.is_watching
        go_to(window, "hotkeys.stop")
        window.hide()
        desk.presenter.perform("toggle_watch")
        assert not desk.presenter.is_watching


class TestKeeping:
    """Apply, OK, Cancel, usual values, and a disk that refuses."""

    def test_a_failure_to_save_is_told_and_nothing_is_lost(self, desk, window):
        desk.settings_file.error = SettingsError("The settings cannot be saved.")
        window.rows["speech.pitch"].control.setValue(70)
        window.accept()
        assert window.isVisible()
        assert desk.failures.got == ["The settings cannot be saved."]
        assert window.rows["speech.pitch"].control.value() == 70
        desk.settings_file.error = None
        window.accept()
        assert not window.isVisible()
        assert desk.settings_file.saved[-1].integer("speech.pitch") == 70

    def test_usual_values_of_a_page_and_of_everything_are_undone_by_cancel(self, desk, services):
        chosen = Settings().with_value("speech.pitch", 70).with_value("sound.music", False)
        desk.presenter._settings = chosen
        window = SettingsWindow(desk.presenter, services)
        window.come_forward()
        window.turn_to("speech")
        window.restore_button.click()
        assert window.rows["speech.pitch"].control.value() == 50
        assert not window.rows["sound.music"].control.isChecked()
        window.restore_all_button.click()
        assert window.rows["sound.music"].control.isChecked()
        window.reject()
        assert desk.presenter.settings is chosen
        window.come_forward()
        assert window.rows["speech.pitch"].control.value() == 70
        window.restore_all_button.click()
        window.accept()
        assert desk.settings_file.saved == [Settings()]
        window.deleteLater()

    def test_what_a_hotkey_changed_meanwhile_is_not_undone(self, desk, window):
        window.rows["speech.pitch"].control.setValue(70)
        desk.presenter.toggle_watch()
        assert window.rows["clipboard.watch"].control.isChecked()
        assert window.rows["speech.pitch"].control.value() == 70
        window.accept()
        assert desk.presenter.is_watching
        assert desk.presenter.settings.integer("speech.pitch") == 70

    def test_watching_begins_at_once(self, desk, window):
        switched = Listener()
        desk.presenter.watch_changed.connect(switched.take)
        window.rows["clipboard.watch"].control.click()
        let_pass()
        assert switched.got == []
        window.apply()
        assert switched.got == [True]
        desk.clipboard.setText("copied 😂")
        wait_until(lambda: [one.text for one in desk.line.captures] == ["copied 😂"])

    def test_settings_change_while_audio_plays_and_the_next_message_has_them(self, desk, window):
        desk.line.gate.clear()
        desk.presenter.read_text("first 😂")
        wait_until(desk.line.held.is_set)
        window.rows["reading.level"].control.setCurrentIndex(0)
        assert desk.presenter.use_settings(window._draft.wanted)
        desk.line.gate.set()
        desk.wait_for_plays(1)  # what was asked for is still heard
        assert desk.line.settings[0].text("reading.level") == "short"
        desk.presenter.read_text("second 😂")
        desk.wait_for_plays(2)
        assert desk.line.settings[1].text("reading.level") == "cue"

    def test_what_is_saved_is_loaded_by_the_next_start(self, desk, services, tmp_path):
        program = Program(tmp_path / "settings.toml")
        desk.settings_file.save = program.keep
        window = SettingsWindow(desk.presenter, replace(services, save_settings=program.keep))
        desk.presenter._services = replace(services, save_settings=program.keep)
        window.rows["sound.genre"].control.setCurrentIndex(6)
        window.accept()
        assert Program(tmp_path / "settings.toml").loaded.settings.text("sound.genre") == "jazz"
        window.deleteLater()


CHAT = Profile("Chat", ("Discord",), {"sound.volume_db": -12.0})


class TestProfiles:
    """Other choices for programs, made in the same controls."""

    @pytest.fixture
    def page(self, desk, window):
        desk.presenter.seen_programs = ("Telegram", "Firefox")
        window.turn_to("profiles")
        return window.profiles_page

    def test_without_any_the_page_says_what_to_do_and_no_scope_is_offered(self, window, page):
        assert "Add one" in page.empty_label.text()
        assert page.empty_label.isVisible()
        assert not window.scope_box.isVisible()
        assert not page.remove_button.isEnabled()
        QTest.keyClick(window.list, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is page.list

    def test_one_is_added_named_and_given_programs(self, desk, window, page):
        page.add_button.click()
        assert QApplication.focusWidget() is page.name_field
        QTest.keyClicks(page.name_field, "Chat")
        QTest.keyClick(page.name_field, Qt.Key.Key_Tab)
        page.programs_field.setFocus()
        QTest.keyClicks(page.programs_field, "Discord, Discord ,")
        QTest.keyClick(page.programs_field, Qt.Key.Key_Tab)
        assert page.programs_field.text() == "Discord"
        page.seen_button.click()
        wait_until(lambda: desk.voice.said == ["Chat is for Discord, Telegram."])
        window.apply()
        assert desk.settings_file.saved[-1].profiles == (Profile("Chat", ("Discord", "Telegram")),)
        entry = page.list.currentIndex()
        assert entry.data(Qt.ItemDataRole.AccessibleTextRole) == "Chat: Discord, Telegram"
        assert window.scope_box.isVisible()

    def test_what_is_typed_counts_also_when_enter_closes_the_window(self, desk, window, page):
        page.add_button.click()
        QTest.keyClicks(page.name_field, "Work")
        QTest.keyClick(page.name_field, Qt.Key.Key_Return)
        assert not window.isVisible()
        assert [one.name for one in desk.presenter.settings.profiles] == ["Work"]

    def test_a_name_that_is_taken_or_empty_is_refused(self, desk, window, page):
        page.add_button.click()
        page.add_button.click()
        assert page.name_field.text() == "New profile 2"
        page.name_field.setText("New profile")
        page.take_typed()
        page.name_field.setText(" ")
        page.take_typed()
        assert page.name_field.text() == "New profile 2"
        assert desk.failures.got == [
            "There is a profile called New profile already; type another name.",
            "A profile needs a name; type one.",
        ]

    def test_one_is_removed_brought_back_and_cancel_undoes_all(self, desk, services):
        desk.presenter._settings = Settings(profiles=(CHAT, Profile("Work")))
        window = SettingsWindow(desk.presenter, services)
        window.come_forward()
        window.turn_to("profiles")
        page = window.profiles_page
        page.remove_button.click()
        assert [one.name for one in window._draft.profiles] == ["Work"]
        wait_until(
            lambda: "Chat is removed" in desk.voice.said[-1:][0] if desk.voice.said else False
        )
        page.undo_button.click()
        assert window._draft.profiles == (CHAT, Profile("Work"))
        assert page.name_field.text() == "Chat"
        assert not page.undo_button.isEnabled()
        page.remove_button.click()
        window.reject()
        assert desk.presenter.settings.profiles == (CHAT, Profile("Work"))
        window.deleteLater()

    def test_options_are_chosen_for_a_profile_in_the_same_controls(self, desk, services):
        desk.presenter._settings = Settings({"speech.pitch": 60}, profiles=(CHAT,))
        window = SettingsWindow(desk.presenter, services)
        window.come_forward()
        window.turn_to("profiles")
        page = window.profiles_page
        assert page.differs_field.toPlainText() == "Volume (decibels): -12.0"
        page.choose_button.click()
        assert window.scope_box.currentText() == "the profile Chat"
        shown = [entry.page for entry in window._model.entries]
        assert shown == ["reading", "speech", "sound", "profiles"]
        assert "Reading in Chat" in window.page_title.text()
        volume, pitch = window.rows["sound.volume_db"], window.rows["speech.pitch"]
        assert volume.control.value() == -12.0
        assert "Chosen for this profile." in volume.control.accessibleDescription()
        assert pitch.control.value() == 60
        assert "As for all programs." in pitch.control.accessibleDescription()
        window.turn_to("speech")
        assert not window.rows["speech.through"].control.isVisible()
        pitch.control.setValue(40)
        assert "Chosen for this profile." in pitch.control.accessibleDescription()
        window.hear()
        desk.wait_for_plays(1)
        assert desk.line.settings[-1].number("sound.volume_db") == -12.0
        assert desk.line.settings[-1].integer("speech.pitch") == 40
        window.search_field.setText("key")
        assert window._model.rowCount() == 1  # "Silent unless I ask"; hotkeys are for all programs
        window.search_field.clear()
        window.turn_to("sound")
        window.restore_button.click()
        assert volume.control.value() == 0.0
        window.scope_box.setCurrentIndex(0)
        assert pitch.control.value() == 60
        assert pitch.control.accessibleDescription() == "Base pitch of the voice."
        window.accept()
        assert desk.presenter.settings == Settings(
            {"speech.pitch": 60}, profiles=(Profile("Chat", ("Discord",), {"speech.pitch": 40}),)
        )
        window.deleteLater()

    def test_a_program_of_two_profiles_is_told(self, desk, services):
        desk.presenter._settings = Settings(profiles=(CHAT, Profile("Work")))
        window = SettingsWindow(desk.presenter, services)
        window.come_forward()
        window.turn_to("profiles")
        page = window.profiles_page
        page.list.setCurrentIndex(page.list.model().index(1))
        page.programs_field.setText("discord")
        page.take_typed()
        wait_until(
            lambda: desk.voice.said == ["discord belongs to Chat already, which counts first."]
        )
        window.reject()
        window.deleteLater()


def test_the_command_opens_one_window_200_times_without_growing(desk, services, qt_application):
    jobs = Jobs()
    windows = Windows(desk.presenter, services, jobs)
    counts = []
    for turn in range(200):
        desk.presenter.perform("open_settings")
        (window,) = [
            one for one in qt_application.topLevelWidgets() if isinstance(one, SettingsWindow)
        ]
        window.turn_to("hotkeys")
        window.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qt_application.processEvents()
        if turn in (1, 199):
            counts.append((len(window.findChildren(QWidget)), threading.active_count()))
    assert counts[0] == counts[1]
    windows.close()
    assert jobs.close()
    window.deleteLater()


class TestValuesThatNobodySays:
    """Orca is silent when a closed combo box changes: we say the value, and only then."""

    def test_arrows_in_a_closed_combo_box_are_said_by_our_voice(self, desk, window, monkeypatch):
        monkeypatch.setattr("emojiaudio_desktop.gui.presenter.are_values_unspoken", lambda: True)
        box = go_to(window, "reading.level")
        QTest.keyClick(box, Qt.Key.Key_Down)
        wait_until(lambda: desk.voice.said == ["Full: the meaning and the use"])

    def test_a_screen_reader_that_says_them_is_not_talked_into(self, desk, window, monkeypatch):
        monkeypatch.setattr("emojiaudio_desktop.gui.presenter.are_values_unspoken", bool)
        box = go_to(window, "reading.level")
        QTest.keyClick(box, Qt.Key.Key_Down)
        let_pass()
        assert desk.voice.said == []

    def test_what_is_shown_already_is_not_set_anew(self, window):
        """Each control that is set anew keeps a screen reader busy when the window opens."""
        field = window.rows["hotkeys.stop"].field
        field.cursorPositionChanged.connect(lambda: pytest.fail("it was set"))
        window.come_forward()
        window.hide()
        window.come_forward()
        assert field.text()
