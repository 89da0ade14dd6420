"""Finds emoji by feeling or meaning: type, hear how many there are, go through them by ear, take one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
)

from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.gui.controls import ToolWindow, label_field
from emojiaudio_desktop.gui.deeds import Deed, make_deeds
from emojiaudio_desktop.gui.lending import ClipboardLoan
from emojiaudio_desktop.gui.presenter import FINDER_ORIGIN
from emojiaudio_desktop.gui.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Level
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services
    from emojiaudio_desktop.lexicon.picker import Choice, Picker
    from emojiaudio_desktop.settings import Settings

PAUSE_MS: Final = 350
"""After the last key: at 40 words a minute a letter comes each 300 ms, so a word is searched once, not letter by letter."""
_LONGEST_QUERY: Final = 200
_MOST_QUESTIONS: Final = 20
_LINES: Final = 8
_COLUMNS: Final = 4
_STAR: Final = " ★"

_HEARD_ON: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
        Qt.FocusReason.MouseFocusReason,
    }
)
"""Ways into the list on which its choice is heard; not when a menu closes or the window comes back."""


_ENTER_KEYS: Final = ("Return", "Shift+Return")
"""These depend on where the keyboard is, so they are no shortcuts of the window."""

_DEEDS: Final = (
    Deed(
        "copy",
        QT_TRANSLATE_NOOP("FinderWindow", "&Copy"),
        QT_TRANSLATE_NOOP("FinderWindow", "Copies the emoji."),
        "Return",
    ),
    Deed(
        "insert",
        QT_TRANSLATE_NOOP("FinderWindow", "&Insert"),
        QT_TRANSLATE_NOOP("FinderWindow", "Closes this window and puts the emoji where you were."),
        "Shift+Return",
    ),
    Deed(
        "toggle_favorite",
        QT_TRANSLATE_NOOP("FinderWindow", "Fa&vorite"),
        QT_TRANSLATE_NOOP(
            "FinderWindow", "Keeps the emoji at hand for an empty search, or no longer."
        ),
        "Ctrl+D",
    ),
    Deed(
        "show_similar",
        QT_TRANSLATE_NOOP("FinderWindow", "&Similar"),
        QT_TRANSLATE_NOOP("FinderWindow", "Finds emoji that mean nearly the same."),
        "Ctrl+S",
    ),
    Deed(
        "tell_more",
        QT_TRANSLATE_NOOP("FinderWindow", "Tell &more"),
        QT_TRANSLATE_NOOP(
            "FinderWindow", "Says how people use the emoji, then what it looks like."
        ),
        "Ctrl+M",
    ),
    Deed(
        "copy_name",
        QT_TRANSLATE_NOOP("FinderWindow", "Copy &name"),
        QT_TRANSLATE_NOOP("FinderWindow", "Copies the name of the emoji as text."),
        "Ctrl+N",
    ),
    Deed(
        "copy_shortcode",
        QT_TRANSLATE_NOOP("FinderWindow", "Copy shortco&de"),
        QT_TRANSLATE_NOOP("FinderWindow", "Copies the emoji as chat programs write it, in colons."),
        "Ctrl+K",
    ),
    Deed(
        "reject",
        QT_TRANSLATE_NOOP("FinderWindow", "C&lose"),
        QT_TRANSLATE_NOOP("FinderWindow", "Closes this window."),
        "Esc",
    ),
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found for a query, what is wrong with the file of favorites, and whether the user's screen reader is our voice."""

    query: str
    choices: tuple[Choice, ...]
    problem: str
    reader_says: bool


class Choices(Rows["Choice"]):
    """Emoji that can be taken, as a list."""

    def replace(self, choice: Choice) -> None:
        """Tell that something has changed about an emoji."""
        for row, one in enumerate(self._entries):
            if one.emoji == choice.emoji:
                self._entries = (*self._entries[:row], choice, *self._entries[row + 1 :])
                self.dataChanged.emit(self.index(row), self.index(row))

    def key_of(self, entry: Choice) -> str:
        """Its emoji."""
        return entry.emoji

    def shown(self, entry: Choice, role: int) -> Any:
        """What is shown of one, and what a screen reader says instead."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                star = _STAR if entry.is_favorite else ""
                return f"{entry.emoji}  {entry.meaning}{star}"
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = dict.fromkeys((entry.meaning, entry.name))
                if entry.is_favorite:
                    parts[self.tr("favorite")] = None
                return ", ".join(parts)
            case Qt.ItemDataRole.ToolTipRole:
                return entry.name
        return None


class FinderWindow(ToolWindow):
    """A field, the emoji that answer it, and what can be done with them.

    Args:
        presenter: Plays the emoji, and speaks.
        services: Finds emoji, and puts them into other programs.
    """

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__()
        self._presenter = presenter
        self._inserter = services.inserter
        self._open_picker = services.picker
        self._uses_reader = services.uses_reader
        self._reader_says = False
        self._loan = ClipboardLoan(QApplication.clipboard(), parent=self)
        self._handlers: dict[int, Callable[[Any], None]] = {}
        self._newest = 0
        self._is_filling = False
        self._is_from_us = False
        self._wants_list = False
        self._taken: Choice | None = None
        self.give_title(self.tr("Find emoji"))

        self.query_field = QLineEdit()
        self.query_field.setMaxLength(_LONGEST_QUERY)
        self.query_field.setPlaceholderText(self.tr("relieved, birthday, fingers crossed"))
        self.model = Choices(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _LINES)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

        layout = QVBoxLayout(self)
        layout.addWidget(
            label_field(
                self.tr("&Find:"),
                self.query_field,
                self.tr(
                    "Type a word or a feeling; Down goes to what was found. "
                    "Empty, it finds your favorite and recent emoji."
                ),
            )
        )
        layout.addWidget(self.query_field)
        layout.addWidget(self.status)
        layout.addWidget(
            label_field(
                self.tr("&Results:"),
                self.list,
                self.tr("Enter copies, Shift Enter inserts where you were; the menu has more."),
            )
        )
        layout.addWidget(self.list, 1)
        self._menu = QMenu(self)
        self._menu.setTitle(self.tr("Emoji"))
        self._menu.setAccessibleName(self.tr("Emoji"))
        layout.addLayout(
            make_deeds(self, _DEEDS, self._menu, columns=_COLUMNS, keys_of_list=_ENTER_KEYS)
        )

        self.query_field.textChanged.connect(self._wait)
        self.query_field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._hear_moved)
        self.list.doubleClicked.connect(self.copy)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._pause.timeout.connect(self._search)
        self._loan.returned.connect(self._tell_pasted)
        presenter.answered.connect(self._take_answer)

    # Opening and closing --------------------------------------------------------------------------------------------

    @Slot()
    def come_forward(self) -> None:
        """Come with an empty field, and what is at hand; know where the user came from."""
        if not self.isActiveWindow():
            self._is_from_us = QApplication.activeWindow() is not None
            if self._inserter is not None:
                self._inserter.remember()
        if not self.isVisible():
            self.query_field.clear()
            self._search()
        self.query_field.setFocus()
        super().come_forward()

    def done(self, result: int) -> None:
        """Close, and be silent."""
        self._pause.stop()
        self._newest = 0
        self._presenter.stop()
        super().done(result)

    # Finding --------------------------------------------------------------------------------------------------------

    @Slot()
    def _wait(self) -> None:
        self._newest = 0  # an answer to what stood there before comes in vain
        self._pause.start()

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        if self._open_picker is not None:
            find = partial(
                _find,
                self._open_picker,
                self._uses_reader,
                self.query_field.text(),
                self._presenter.settings,
            )
            self._newest = self._ask(find, self._show)

    def _show(self, answer: _Answer) -> None:
        choices, problem = answer.choices, answer.problem
        self._reader_says = answer.reader_says
        self._is_filling = True
        self.model.show(choices)
        self.list.setCurrentIndex(self.model.index(0))
        self._is_filling = False
        query, count = answer.query.strip(), len(choices)
        if not query:
            sentence = (
                self.tr("%n favorite and recent.", "", count)
                if count
                else self.tr("Type a word or a feeling, such as relieved or birthday.")
            )
        elif count:
            sentence = self.tr("%n found, first {meaning}.", "", count).format(
                meaning=choices[0].meaning
            )
        else:
            sentence = self.tr("Nothing found for {query}; try other words.").format(query=query)
        self.status.setText(sentence)
        if problem:
            self._presenter.fail(problem)
        elif self._wants_list and count:
            self.list.setFocus()  # the first is heard instead of the count
        elif query or count:
            self._presenter.tell(sentence)
        self._wants_list = False

    def _ask(self, question: Callable[[], object], handler: Callable[[Any], None]) -> int:
        ticket = self._presenter.ask(question)
        self._handlers[ticket] = handler
        if len(self._handlers) > _MOST_QUESTIONS:  # what failed was told, and has no answer
            del self._handlers[next(iter(self._handlers))]
        return ticket

    @Slot(int, object)
    def _take_answer(self, ticket: int, answer: object) -> None:
        handler = self._handlers.pop(ticket, None)
        # While a newer query is on its way, an older answer would be told in vain.
        if handler is not None and (handler != self._show or ticket == self._newest):
            handler(answer)

    # Hearing --------------------------------------------------------------------------------------------------------

    @property
    def choice(self) -> Choice | None:
        """The emoji that the list stands on."""
        return self.model.at(self.list.currentIndex())

    @Slot(QModelIndex, QModelIndex)
    def _hear_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.list.hasFocus() and not self._is_filling:
            self._hear()

    def _hear(self) -> None:
        if (choice := self.choice) is not None:
            # A screen reader that is our voice says the row by itself; nobody should say it twice.
            says = self._presenter.settings.is_on("finder.says_results") and not self._reader_says
            level: Level = "short" if says else "cue"
            self._presenter.hear(choice.emoji, level, FINDER_ORIGIN)

    # Keys -----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The keys that depend on where the keyboard is."""
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                pressed = QKeySequence(event.keyCombination())
                if any(action.shortcut() == pressed for action in self.actions()):
                    event.ignore()  # a field would take Ctrl+D and Ctrl+K for itself
                    return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                if self._take_enter(event) or (
                    self._take_key_of_field(event)
                    if watched is self.query_field
                    else self._take_key_of_list(event)
                ):
                    return True
            case QEvent.Type.FocusIn if watched is self.list:
                if event.reason() in _HEARD_ON:  # type: ignore[attr-defined]
                    self._hear()
        return super().eventFilter(watched, event)

    def _take_enter(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self._pause.isActive():
            self._search()  # nothing is taken that was not found yet; Enter once more takes it
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insert()
        else:
            self.copy()
        return True

    def _take_key_of_field(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            return False
        if self._pause.isActive():
            self._wants_list = True
            self._search()
        elif self._newest in self._handlers:  # the answer is on its way
            self._wants_list = True
        elif self.model.entries:
            self.list.setFocus()
        return True

    def _take_key_of_list(self, event: QKeyEvent) -> bool:
        """Up from the first goes to the field, and so does what is typed."""
        is_plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        is_typing = is_plain and (
            event.key() == Qt.Key.Key_Backspace or (event.text() and event.text().isprintable())
        )
        if event.key() == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
            self.query_field.setFocus()
            return True
        if is_typing:
            self.query_field.setFocus()
            self.query_field.end(False)
            QCoreApplication.sendEvent(self.query_field, event)
        return bool(is_typing)

    @Slot(QPoint)
    def _show_menu(self, _place: QPoint) -> None:
        corner = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        self._menu.popup(self.list.viewport().mapToGlobal(corner))

    # What is done with a choice -------------------------------------------------------------------------------------

    @Slot()
    def copy(self) -> None:
        """Copy the emoji."""
        if (choice := self._chosen()) is not None:
            self._copy(choice.emoji, choice.meaning)
            self._note(choice)

    @Slot()
    def copy_name(self) -> None:
        """Copy its name."""
        if (choice := self._chosen()) is not None:
            self._copy(choice.name, choice.name)

    @Slot()
    def copy_shortcode(self) -> None:
        """Copy its shortcode."""
        if (choice := self._chosen()) is None:
            return
        if choice.shortcode:
            self._copy(choice.shortcode, choice.shortcode.strip(":").replace("_", " "))
        else:
            self._presenter.tell(
                self.tr("{meaning} has no shortcode.").format(meaning=choice.meaning)
            )

    @Slot()
    def tell_more(self) -> None:
        """Say more about it; where another was heard last, that one is heard first."""
        if (choice := self._chosen()) is None:
            return
        if self._presenter.last_text == choice.emoji:
            self._presenter.tell_more()
        else:
            self._hear()

    @Slot()
    def show_similar(self) -> None:
        """Find what is near it in meaning, by putting it into the field."""
        if (choice := self._chosen()) is not None:
            self.query_field.setText(choice.emoji)
            self._search()

    @Slot()
    def toggle_favorite(self) -> None:
        """Make it a favorite, or no longer."""
        if (choice := self._chosen()) is None or self._open_picker is None:
            return
        toggle = partial(_toggle, self._open_picker, choice)
        self._ask(toggle, self._tell_favorite)

    def _tell_favorite(self, choice: Choice) -> None:
        self.model.replace(choice)
        sentence = (
            self.tr("{meaning} is a favorite now.")
            if choice.is_favorite
            else self.tr("{meaning} is no favorite any more.")
        )
        self._tell(sentence.format(meaning=choice.meaning))

    @Slot()
    def insert(self) -> None:
        """Put it into the program that the user came from; where that cannot be, copy it."""
        if (choice := self._chosen()) is None:
            return
        self._taken = choice
        if self._inserter is None or self._is_from_us:
            self._hand_over(choice)
            return
        self._pause.stop()
        if QGuiApplication.platformName() == "wayland":
            # Without the keyboard a program may not copy there, so this comes before it is given back.
            QApplication.clipboard().setText(choice.emoji)
        self.hide()
        self._ask(partial(self._inserter.insert, choice.emoji), self._end_insertion)

    def _end_insertion(self, result: str) -> None:
        choice = self._taken
        if choice is None or self._inserter is None:
            return
        if result == "paste":
            self._loan.lend(choice.emoji)
            self._ask(self._inserter.press_paste, self._wait_for_paste)
        elif result == "done":
            self._tell_inserted(choice)
        else:
            self._hand_over(choice)

    def _wait_for_paste(self, _answer: object) -> None:
        self._loan.return_after_paste()

    @Slot(bool)
    def _tell_pasted(self, is_taken: bool) -> None:
        if self._taken is None:
            return
        if is_taken:
            self._tell_inserted(self._taken)
        else:
            self._hand_over(self._taken)

    def _tell_inserted(self, choice: Choice) -> None:
        self._presenter.tell(self.tr("Inserted {meaning}.").format(meaning=choice.meaning))
        self._note(choice)

    def _hand_over(self, choice: Choice) -> None:
        """Copy what could not be inserted."""
        QApplication.clipboard().setText(choice.emoji)
        self._presenter.tell(
            self.tr("Copied {meaning}; press Control V where you want it.").format(
                meaning=choice.meaning
            )
        )
        self._note(choice)

    def _chosen(self) -> Choice | None:
        if (choice := self.choice) is None:
            self._presenter.tell(self.tr("There is no emoji yet; type a word or a feeling."))
        return choice

    def _copy(self, text: str, what: str) -> None:
        QApplication.clipboard().setText(text)
        self._tell(self.tr("Copied {what}.").format(what=what))

    def _tell(self, sentence: str) -> None:
        self.status.setText(sentence)
        self._presenter.tell(sentence)

    def _note(self, choice: Choice) -> None:
        if self._open_picker is not None:
            self._presenter.ask(partial(_take, self._open_picker, choice, self._presenter.settings))


# These run in the worker thread.


def _find(
    open_picker: Callable[[], Picker],
    uses_reader: Callable[[], bool],
    query: str,
    wanted: Settings,
) -> _Answer:
    picker = open_picker()
    return _Answer(query, picker.find(query, wanted), picker.take_problem(), uses_reader())


def _toggle(open_picker: Callable[[], Picker], choice: Choice) -> Choice:
    return replace(choice, is_favorite=open_picker().toggle_favorite(choice))


def _take(open_picker: Callable[[], Picker], choice: Choice, wanted: Settings) -> None:
    open_picker().take(choice, wanted)
