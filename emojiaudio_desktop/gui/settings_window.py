"""The settings: categories beside a page of controls, a search over all of them, and samples to choose by ear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
)

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.gui.controls import (
    ToolWindow,
    fill_box,
    label_field,
    make_button,
    name_button,
)
from emojiaudio_desktop.gui.draft import Draft
from emojiaudio_desktop.gui.hotkey_field import spoken_keys
from emojiaudio_desktop.gui.letters import give_letters
from emojiaudio_desktop.gui.option_page import OptionPage
from emojiaudio_desktop.gui.option_rows import (
    ChoiceRow,
    HotkeyRow,
    OptionRow,
    label_of,
    make_row,
    text_of,
    value_name,
)
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.profiles_page import ProfilesPage
from emojiaudio_desktop.gui.samples import sample_words
from emojiaudio_desktop.gui.settings_index import Entry, EntryModel, found_options
from emojiaudio_desktop.gui.translation import said
from emojiaudio_desktop.settings import BY_KEY, CATEGORIES, OPTIONS, PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services
    from emojiaudio_desktop.settings import Category, Option, Settings

_SAMPLE_PAUSE_MS: Final = 700
"""After a change, so that a user who holds an arrow key hears the value that he stops at."""

_COUNT_PAUSE_MS: Final = 600
"""After the last letter of a search, so that the count does not talk into the typing."""

_WORDED: Final = ("reading.level", "reading.lang", "reading.order", "sound.volume_db")

_USUAL_SAMPLE: Final = "😂🎉"


def _needs_words(option: Option) -> bool:
    """Whether its sample needs words before the emoji; others are shorter without."""
    return option.category == "speech" or option.key in _WORDED


class SettingsWindow(ToolWindow):
    """Every option, with its name and help from the table of options.

    What is changed is a draft until Apply or OK. Enter is OK, Escape is Cancel; in the search and in the list Enter
    goes on to what was found, and Down from the search to the list. Control with Tab, or with Page Down, changes the category.

    Args:
        presenter: Has the settings, takes others, and is heard.
        services: Knows what can be chosen on this machine, and what is known against hotkeys.
    """

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__()
        self.give_title(self.tr("Settings"))
        self._presenter = presenter
        self._services = services
        self._draft = Draft(presenter.settings)
        self._is_kept = True
        self._sample_key = ""
        self._key_row: HotkeyRow | None = None
        self._sample_timer = self._make_timer(_SAMPLE_PAUSE_MS, self.hear)
        self._count_timer = self._make_timer(_COUNT_PAUSE_MS, self._tell_count)

        self.search_field = QLineEdit()
        self.search_field.setClearButtonEnabled(False)
        self.search_field.textChanged.connect(self._search)
        self.count_label = QLabel()
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self._model = EntryModel()
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(self._show_entry)

        self.rows = {option.key: self._make_row(option.key) for option in OPTIONS}
        self.pages = {category.name: self._make_page(category) for category in CATEGORIES}
        self.profiles_page = ProfilesPage(presenter, self._draft)
        self.profiles_page.changed.connect(self._fill_scopes)
        self.profiles_page.choosing_wanted.connect(self._choose_for_profile)
        self.stack = QStackedWidget()
        for page in (*self.pages.values(), self.profiles_page):
            self.stack.addWidget(page)
        self.scope_box = QComboBox()
        self.scope_box.currentIndexChanged.connect(self._take_scope)
        self.page_title = QLabel()
        self.page_title.setTextFormat(Qt.TextFormat.PlainText)
        self.page_title.setWordWrap(True)
        self.help_label = QLabel()
        self.help_label.setTextFormat(Qt.TextFormat.PlainText)
        self.help_label.setWordWrap(True)
        self.help_label.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._lay_out()
        self._give_letters()
        self._fill_list()
        self._load()
        presenter.settings_changed.connect(self._take_over)
        presenter.hotkey_diverted.connect(self._take_diverted)

    # How it is made -------------------------------------------------------------------------------------------------

    def _make_timer(self, pause_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(slot)
        return timer

    def _make_row(self, key: str) -> OptionRow:
        choices = self._services.choices.get(key)
        row = make_row(BY_KEY[key], None if choices is None else choices())
        row.changed.connect(self._choose)
        row.focused.connect(self._note_focus)
        if isinstance(row, HotkeyRow):
            row.refused.connect(self._presenter.fail)
            row.listening.connect(self._divert_hotkeys)
        return row

    def _make_page(self, category: Category) -> OptionPage:
        rows = [row for row in self.rows.values() if row.option.category == category.name]
        page = OptionPage(category, rows)
        if category.name == "hotkeys":
            self.clear_button = make_button(
                self.tr("Take the key away"),
                self.tr("The action that had the keyboard last has no key."),
                self._clear_key,
            )
            self.usual_button = make_button(
                self.tr("Usual key"),
                self.tr("The action that had the keyboard last has its usual key again."),
                self._restore_key,
            )
            page.add(self.clear_button)
            page.add(self.usual_button)
        return page

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        self._search_label = label_field(self.tr("&Search the settings:"), self.search_field)
        grid.addWidget(self._search_label, 0, 0)
        grid.addWidget(self.search_field, 0, 1)
        grid.addWidget(self.count_label, 1, 1)
        self._scope_label = label_field(
            self.tr("Settings &for:"),
            self.scope_box,
            self.tr(
                "Whether what you choose counts for all programs, or for those of a profile only."
            ),
        )
        grid.addWidget(self._scope_label, 2, 0)
        grid.addWidget(self.scope_box, 2, 1)
        self._list_label = label_field(self.tr("Cate&gories:"), self.list)
        grid.addWidget(self._list_label, 3, 0)
        grid.addWidget(self.page_title, 3, 1)
        grid.addWidget(self.list, 4, 0)
        grid.addWidget(self.stack, 4, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(4, 1)
        self._lay_out_buttons(grid)
        for keys, slot in (
            ("Ctrl+F", self._go_to_search),
            ("Ctrl+Tab", self._next_page),
            ("Ctrl+PgDown", self._next_page),
            ("Ctrl+Shift+Tab", self._previous_page),
            ("Ctrl+PgUp", self._previous_page),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out_buttons(self, grid: QGridLayout) -> None:
        self.hear_button = make_button(
            self.tr("&Hear it"),
            self.tr("Plays a sample with what is chosen now, also before it is applied."),
            self.hear,
        )
        self.quiet_button = make_button(
            self.tr("Be &quiet"), self.tr("Is silent at once."), self._be_quiet
        )
        self.restore_button = make_button(
            self.tr("&Restore this page"),
            self.tr(
                "Gives all options of this page their usual values, in a profile those of all programs; Cancel undoes it."
            ),
            self._restore_page,
        )
        self.restore_all_button = make_button(
            self.tr("Restore &everything"),
            self.tr(
                "Gives all options their usual values, in a profile those of all programs; Cancel undoes it."
            ),
            self._restore_all,
        )
        self.ok_button = make_button(
            self.tr("&OK"),
            self.tr("Uses and keeps the changes, and closes the window."),
            self.accept,
        )
        self.ok_button.setDefault(True)
        self.cancel_button = make_button(
            self.tr("&Cancel"), self.tr("Closes the window without the changes."), self.reject
        )
        self.apply_button = make_button(
            self.tr("&Apply"),
            self.tr("Uses and keeps the changes; the window stays open."),
            self.apply,
        )
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for button in (
            self.hear_button,
            self.quiet_button,
            self.restore_button,
            self.restore_all_button,
        ):
            upper.addWidget(button)
        lower.addStretch(1)
        for button in (self.ok_button, self.cancel_button, self.apply_button):
            lower.addWidget(button)
        grid.addWidget(self.help_label, 5, 0, 1, 2)
        grid.addLayout(upper, 6, 0, 1, 2)
        grid.addLayout(lower, 7, 0, 1, 2)

    def _give_letters(self) -> None:
        """A letter for each control that is seen together with others; each page begins anew."""
        labels = (self._search_label, self._scope_label, self._list_label)
        fixed = [label.text() for label in labels]
        fixed += [
            button.text()
            for button in (
                self.hear_button,
                self.quiet_button,
                self.restore_button,
                self.restore_all_button,
                self.ok_button,
                self.cancel_button,
                self.apply_button,
            )
        ]
        taken = {QKeySequence.mnemonic(text).toString()[-1:] for text in fixed}
        for page in self.pages.values():
            buttons: list[QPushButton] = []
            if page.category.name == "hotkeys":
                buttons = [self.clear_button, self.usual_button]
            texts = [label_of(row.option) for row in page.rows]
            texts += [button.text() for button in buttons]
            marked = give_letters(texts, taken)
            for row, text in zip(page.rows, marked, strict=False):
                row.call(text if row.label is None else f"{text}:")
            for button, text in zip(buttons, marked[len(page.rows) :], strict=True):
                button.setText(text)
                name_button(button, button.accessibleDescription())
        self.profiles_page.give_letters(taken)

    # Opening and leaving --------------------------------------------------------------------------------------------

    @Slot()
    def come_forward(self) -> None:
        """Show the settings as they are now, unless the window is open already."""
        if not self.isVisible():
            self._draft = Draft(self._presenter.settings)
            self._is_kept = True
            self.search_field.clear()
            self._load()
            self._fill_list()
            self.list.setFocus()
        super().come_forward()

    def turn_to(self, page: str) -> None:
        """Show a page, by the name of its category, and go to it in the list."""
        self.search_field.clear()
        places = [place for place, one in enumerate(self._model.entries) if one.page == page]
        if places:
            self.list.setCurrentIndex(self._model.index(places[0]))
        self.list.setFocus()

    @Slot()
    def apply(self) -> None:
        """Use and keep the changes."""
        if self._keep():
            self._presenter.tell(self.tr("Settings saved."))

    @Slot()
    def accept(self) -> None:
        """Use and keep the changes and close; stay open when they cannot be kept."""
        self.profiles_page.take_typed()
        had_changes = self._draft.has_changes or not self._is_kept
        if not self._keep():
            return
        self._leave()
        super().accept()
        if had_changes:
            self._presenter.tell(self.tr("Settings saved."))

    @Slot()
    def reject(self) -> None:
        """Close without the changes."""
        had_changes = self._draft.has_changes
        self._leave()
        super().reject()
        if had_changes:
            self._presenter.tell(self.tr("Nothing was changed."))

    def _leave(self) -> None:
        self._sample_timer.stop()
        self._count_timer.stop()
        self._presenter.end_sample()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt's name)
        """The window's own button is Cancel."""
        self._leave()
        super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """Let the hotkeys be hotkeys again."""
        self._presenter.diverts_hotkeys = False
        super().hideEvent(event)

    def _keep(self) -> bool:
        self.profiles_page.take_typed()
        if not self._draft.has_changes and self._is_kept:
            return True
        wanted = self._draft.wanted
        self._is_kept = self._presenter.use_settings(wanted)
        return self._is_kept

    @Slot()
    def _take_over(self) -> None:
        self._draft.rebase(self._presenter.settings)
        self._load()

    def _load(self) -> None:
        """Show the draft in all controls."""
        effective, options = self._draft.effective, self._draft.options
        for key, row in self.rows.items():
            row.show(effective[key])
            row.set_shown(key in options)
            self._mark(row)
        self._warn_of_keys()
        self.profiles_page.show_draft(self._draft)
        self._fill_scopes()

    def _mark(self, row: OptionRow) -> None:
        """Show and tell whether the profile chooses an option otherwise."""
        if isinstance(row, HotkeyRow):
            return
        is_own = self._draft.is_own(row.option.key)
        row.mark(is_own)
        if not self._draft.scope:
            row.add_note("")
        elif is_own:
            row.add_note(self.tr("Chosen for this profile."))
        else:
            row.add_note(self.tr("As for all programs."))

    # Changes --------------------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _choose(self, key: str, value: object) -> None:
        try:
            self._draft.choose(key, value)
        except SettingsError as error:
            self._presenter.fail(sentence_of(error))
            return
        row = self.rows[key]
        self._mark(row)
        if isinstance(row, HotkeyRow):
            self._tell_key(row)
            return
        if isinstance(row, ChoiceRow):
            self._presenter.tell_value(value_name(row.option, self._draft.effective[key]))
        if row.option.sample and self._draft.wanted.is_on("sound.samples"):
            self._sample_timer.start()
        else:
            self._sample_timer.stop()

    @Slot(str)
    def _note_focus(self, key: str) -> None:
        self._sample_key = key
        row = self.rows[key]
        self.help_label.setText(row.control.accessibleDescription())  # for the eye
        if isinstance(row, HotkeyRow):
            self._key_row = row

    @Slot()
    def _restore_page(self) -> None:
        page = self.stack.currentWidget()
        if not isinstance(page, OptionPage):
            return
        self._draft.restore(row.option.key for row in page.rows)
        self._load()
        title = text_of(page.category.title)
        self._presenter.tell(self.tr("{page}: usual values.").format(page=title))

    @Slot()
    def _restore_all(self) -> None:
        self._draft.restore(self.rows)
        self._load()
        self._presenter.tell(self.tr("All options have their usual values."))

    # Samples --------------------------------------------------------------------------------------------------------

    @Slot()
    def hear(self) -> None:
        """Play a sample with what is chosen now, fit for the option that had the keyboard last."""
        self._sample_timer.stop()
        option = BY_KEY.get(self._sample_key)
        emoji = (option.sample if option else "") or _USUAL_SAMPLE
        effective = self._draft.effective
        lang = effective.text("reading.lang")
        words = sample_words(lang) if option is None or _needs_words(option) else ""
        is_first = self._sample_key == "reading.order"
        sample = f"{emoji} {words}" if is_first else f"{words} {emoji}"
        self._presenter.try_settings(effective, sample.strip())

    @Slot()
    def _be_quiet(self) -> None:
        self._sample_timer.stop()
        self._presenter.stop()

    # Hotkeys --------------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _divert_hotkeys(self, is_listening: bool) -> None:
        self._presenter.diverts_hotkeys = is_listening

    @Slot(str)
    def _take_diverted(self, action: str) -> None:
        """A key that is in use as a hotkey was pressed in a field: it is meant for the field."""
        row = self._key_row
        if row is not None and self.focusWidget() is row.field:
            row.choose(self._presenter.settings.text(f"hotkeys.{action}"))

    @Slot()
    def _clear_key(self) -> None:
        (self._key_row or self._first_key_row()).choose("")

    @Slot()
    def _restore_key(self) -> None:
        (self._key_row or self._first_key_row()).choose_usual()

    def _first_key_row(self) -> HotkeyRow:
        return next(row for row in self.rows.values() if isinstance(row, HotkeyRow))

    def _known_against(self, row: HotkeyRow, settings: Settings) -> list[str]:
        """What is known against a key, in sentences."""
        combination = settings.text(row.option.key)
        if not combination:
            return []
        same = [
            self.tr("{key} is also chosen for: {action}.").format(
                key=combination, action=text_of(other.option.label)
            )
            for other in self.rows.values()
            if isinstance(other, HotkeyRow)
            and other is not row
            and settings.text(other.option.key) == combination
        ]
        return [*same, *map(said, self._services.hotkey_collisions(combination))]

    def _warn_of_keys(self) -> None:
        for row in self.rows.values():
            if isinstance(row, HotkeyRow):
                row.warn(" ".join(self._known_against(row, self._draft.wanted)))

    def _tell_key(self, row: HotkeyRow) -> None:
        """Say which key an action has now, and what is known against it."""
        self._warn_of_keys()
        combination = self._draft.wanted.text(row.option.key)
        label = text_of(row.option.label)
        if combination:
            sentence = self.tr("{action}: {key}.").format(
                action=label, key=spoken_keys(combination)
            )
        else:
            sentence = self.tr("{action}: no key.").format(action=label)
        against = self._known_against(row, self._draft.wanted)
        self._presenter.tell(" ".join([sentence, *map(spoken_keys, against)]))

    # Profiles -------------------------------------------------------------------------------------------------------

    @Slot()
    def _fill_scopes(self) -> None:
        """All programs, and each profile."""
        names = [profile.name for profile in self._draft.profiles]
        profiles = [(self.tr("the profile {name}").format(name=name), name) for name in names]
        fill_box(self.scope_box, [(self.tr("all programs"), ""), *profiles])
        self.scope_box.blockSignals(True)
        self.scope_box.setCurrentIndex(self.scope_box.findData(self._draft.scope))
        self.scope_box.blockSignals(False)
        for widget in (self._scope_label, self.scope_box):
            widget.setVisible(bool(names))

    @Slot(int)
    def _take_scope(self, _place: int) -> None:
        self._draft.scope = self.scope_box.currentData() or ""
        self._load()
        self._fill_list()
        self._presenter.tell_value(self.scope_box.currentText())

    @Slot(str)
    def _choose_for_profile(self, name: str) -> None:
        self.scope_box.setCurrentIndex(self.scope_box.findData(name))
        self.turn_to(CATEGORIES[0].name)

    # The list and the search ----------------------------------------------------------------------------------------

    def _categories(self) -> list[Category]:
        """What can be chosen in this scope, and the page of the profiles."""
        is_profile = bool(self._draft.scope)
        shown = [one for one in CATEGORIES if one.is_per_program or not is_profile]
        return [*shown, PROFILES]

    def _fill_list(self) -> None:
        """The categories, or what the search has found."""
        query = self.search_field.text().strip()
        current = self.list.currentIndex()
        page = self._model.entries[current.row()].page if current.isValid() else ""
        if query:
            entries = found_options(query, self._draft.options.values())
            self._list_label.setText(self.tr("Settin&gs found:"))
        else:
            entries = [self._entry(category) for category in self._categories()]
            self._list_label.setText(self.tr("Cate&gories:"))
        self.list.setAccessibleName(self._list_label.text().replace("&", "").rstrip(":"))
        self._model.fill(entries)
        if entries:
            pages = [entry.page for entry in entries]
            place = pages.index(page) if page in pages and not query else 0
            self.list.setCurrentIndex(self._model.index(place))

    def _entry(self, category: Category) -> Entry:
        """A page in the list; that of the hotkeys tells how it stands with them on this desktop."""
        help_text = text_of(category.help)
        if category.name == "hotkeys":
            help_text = f"{help_text} {self._presenter.report_hotkeys()}".strip()
        return Entry(category.name, text_of(category.title), help_text)

    @Slot()
    def _search(self) -> None:
        self._fill_list()
        self.count_label.setText(self._count_sentence())
        if self.search_field.text().strip():
            self._count_timer.start()
        else:
            self._count_timer.stop()

    def _count_sentence(self) -> str:
        if not self.search_field.text().strip():
            return ""
        count = self._model.rowCount()
        if not count:
            return self.tr("No setting is found; try another word.")
        if count == 1:
            return self.tr("1 setting is found.")
        return self.tr("{count} settings are found.").format(count=count)

    @Slot()
    def _tell_count(self) -> None:
        self._presenter.tell(self._count_sentence())

    @Slot(QModelIndex)
    def _show_entry(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self._model.entries[index.row()]
        page = self.pages.get(entry.page)
        category = PROFILES if page is None else page.category
        self.stack.setCurrentWidget(page or self.profiles_page)
        self.restore_button.setEnabled(page is not None)
        self.help_label.clear()
        title = text_of(category.title)
        if page is not None and self._draft.scope:
            title = self.tr("{title} in {profile}").format(title=title, profile=self._draft.scope)
        self.page_title.setText(
            self.tr("{title}: {help}").format(title=title, help=self._entry(category).help)
        )
        if entry.key and page is not None:
            self._sample_key = entry.key
            page.ensureWidgetVisible(self.rows[entry.key].control)

    @Slot()
    def _go_to_search(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()

    @Slot()
    def _next_page(self) -> None:
        self._turn_page(1)

    @Slot()
    def _previous_page(self) -> None:
        self._turn_page(-1)

    def _turn_page(self, by: int) -> None:
        self.search_field.clear()
        place = (self.list.currentIndex().row() + by) % self._model.rowCount()
        self.turn_to(self._model.entries[place].page)

    def _go_to_control(self) -> None:
        """To the option that was found, or to the first of the page."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry = self._model.entries[index.row()]
        if entry.key:
            control = self.rows[entry.key].control
        elif entry.page == PROFILES.name:
            control = self.profiles_page.list
        else:
            shown = (row for row in self.pages[entry.page].rows if not row.control.isHidden())
            control = next(shown).control
        control.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Enter goes on from the search and from the list; elsewhere it is OK."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (self.list.hasFocus() or self.search_field.hasFocus()):
            self._go_to_control()
            return
        if event.key() == Qt.Key.Key_Down and self.search_field.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)
