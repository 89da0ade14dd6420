"""What was heard: repeated, told more about, copied, named, given another sound, or forgotten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QVBoxLayout

from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.gui.controls import ToolWindow, label_field
from emojiaudio_desktop.gui.deeds import Deed, make_deeds
from emojiaudio_desktop.gui.questions import Questions

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import SignMeaning
    from emojiaudio_desktop.gui.heard import HeardLog
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services
    from emojiaudio_desktop.gui.sound_chooser import SoundChooser
    from emojiaudio_desktop.history import Heard

_LINES: Final = 10
_COLUMNS: Final = 4


_DEEDS: Final = (
    Deed(
        "repeat",
        QT_TRANSLATE_NOOP("HistoryWindow", "&Repeat"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Plays it again."),
        "Return",
    ),
    Deed(
        "tell_more",
        QT_TRANSLATE_NOOP("HistoryWindow", "Tell &more"),
        QT_TRANSLATE_NOOP(
            "HistoryWindow", "Says how people use its emoji, then what they look like."
        ),
        "Ctrl+M",
    ),
    Deed(
        "copy_words",
        QT_TRANSLATE_NOOP("HistoryWindow", "&Copy words"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Copies what was heard, as text."),
        "Ctrl+C",
    ),
    Deed(
        "copy_message",
        QT_TRANSLATE_NOOP("HistoryWindow", "Copy m&essage"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Copies the message as it was written, with its emoji."),
        "Ctrl+Shift+C",
    ),
    Deed(
        "give_name",
        QT_TRANSLATE_NOOP("HistoryWindow", "&Name"),
        QT_TRANSLATE_NOOP(
            "HistoryWindow", "Gives a picture a name, by which it is known next time."
        ),
        "F2",
    ),
    Deed(
        "change_sound",
        QT_TRANSLATE_NOOP("HistoryWindow", "Change &sound"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Chooses the sound that its emoji has from now on."),
        "Ctrl+S",
    ),
    Deed(
        "forget",
        QT_TRANSLATE_NOOP("HistoryWindow", "&Forget"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Takes it out of the history."),
        "Del",
    ),
    Deed(
        "forget_all",
        QT_TRANSLATE_NOOP("HistoryWindow", "Forget &all"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Empties the history."),
        "Ctrl+Shift+Del",
    ),
    Deed(
        "undo",
        QT_TRANSLATE_NOOP("HistoryWindow", "&Undo"),
        QT_TRANSLATE_NOOP(
            "HistoryWindow", "Brings back what was forgotten, until this window is closed."
        ),
        "Ctrl+Z",
    ),
    Deed(
        "reject",
        QT_TRANSLATE_NOOP("HistoryWindow", "C&lose"),
        QT_TRANSLATE_NOOP("HistoryWindow", "Closes this window."),
        "Esc",
    ),
)
_KEYS_OF_LIST: Final = ("Return", "Del")
"""These work in the list only: a button takes Enter for itself."""


class HistoryWindow(ToolWindow):
    """A list of what was heard, and what can be done with it.

    Args:
        presenter: Plays, and speaks.
        services: Changes sounds.
        heard: What was heard.
    """

    def __init__(self, presenter: Presenter, services: Services, heard: HeardLog) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._heard = heard
        self._forgotten: list[tuple[Heard, ...]] = []
        self._questions = Questions(presenter, self)
        self._chooser: SoundChooser | None = None
        self._emoji = ""
        self.give_title(self.tr("Previous messages"))
        self.list = QListView()
        self.list.setModel(heard)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _LINES)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(
            label_field(
                self.tr("&Heard:"),
                self.list,
                self.tr("Enter plays it again, Delete forgets it; the menu has more."),
            )
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self.status)
        self._menu = QMenu(self)
        self._menu.setTitle(self.tr("Heard"))
        self._menu.setAccessibleName(self.tr("Heard"))
        self._signs = QMenu(self)
        self._signs.setTitle(self.tr("Change the sound of"))
        self._signs.setAccessibleName(self.tr("Change the sound of"))
        self._signs.triggered.connect(self._choose_for_action)
        layout.addLayout(
            make_deeds(self, _DEEDS, self._menu, columns=_COLUMNS, keys_of_list=_KEYS_OF_LIST)
        )
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(self.repeat)
        self.list.customContextMenuRequested.connect(self._show_menu)
        heard.rowsInserted.connect(self._follow)
        heard.rowsRemoved.connect(self._follow)
        heard.modelReset.connect(self._follow)
        presenter.settings_changed.connect(self._follow)
        presenter.was_named.connect(self._tell_named)
        self._follow()

    # Opening and closing --------------------------------------------------------------------------------------------

    @Slot()
    def come_forward(self) -> None:
        """Come with the newest."""
        if not self.isVisible():
            self.list.setCurrentIndex(self._heard.index(0))
            self.list.scrollToTop()
            if not self._heard.entries:
                self._presenter.tell(self.status.text())
        self.list.setFocus()
        super().come_forward()

    def done(self, result: int) -> None:
        """Close, be silent, and have what was forgotten gone for good."""
        self._forgotten.clear()
        if self._chooser is not None:
            self._chooser.close()
        self._presenter.stop()
        super().done(result)

    @Slot()
    def _follow(self) -> None:
        count = len(self._heard.entries)
        if not count:
            self.status.setText(self.tr("Nothing has been heard yet; have a message read first."))
        elif self._heard.is_kept:
            self.status.setText(self.tr("%n heard, kept on this machine.", "", count))
        else:
            self.status.setText(self.tr("%n heard, forgotten when EmojiAudio ends.", "", count))

    # Keys -----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Enter and Delete, where the keyboard is in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.repeat()
                return True
            if plain and event.key() == Qt.Key.Key_Delete:
                self.forget()
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if any(action.shortcut() == pressed for action in self.actions()):
                event.ignore()  # a list takes Ctrl+C for itself
                return True
        return super().eventFilter(watched, event)

    @Slot(QPoint)
    def _show_menu(self, _place: QPoint) -> None:
        self._menu.popup(self._corner())

    def _corner(self) -> QPoint:
        corner = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        return self.list.viewport().mapToGlobal(corner)

    # What is done with an entry -------------------------------------------------------------------------------------

    @property
    def entry(self) -> Heard | None:
        """What the list stands on."""
        index = self.list.currentIndex()
        return self._heard.entries[index.row()] if index.isValid() else None

    def _chosen(self) -> Heard | None:
        if (entry := self.entry) is None:
            self._presenter.tell(self.status.text())
        return entry

    @Slot()
    def repeat(self) -> None:
        """Play it again; a picture that has a name since is heard by its name."""
        if (entry := self._chosen()) is None:
            return
        if entry.name and entry.picture is not None:
            self._presenter.read_picture_again(entry.picture)
        else:
            self._presenter.hear_again(entry.description)

    @Slot()
    def tell_more(self) -> None:
        """Say the next thing that is known about it."""
        if (entry := self._chosen()) is not None:
            self._presenter.tell_more_of(entry.description)

    @Slot()
    def copy_words(self) -> None:
        """Copy what was heard."""
        if (entry := self._chosen()) is not None:
            QApplication.clipboard().setText(entry.words)
            self._presenter.tell(self.tr("Copied the words."))

    @Slot()
    def copy_message(self) -> None:
        """Copy the message as it was written."""
        if (entry := self._chosen()) is None:
            return
        if not entry.message:
            self._presenter.tell(self.tr("This was a picture; copy the words instead."))
            return
        QApplication.clipboard().setText(entry.message)
        self._presenter.tell(self.tr("Copied the message."))

    @Slot()
    def give_name(self) -> None:
        """Give its picture a name."""
        if (entry := self._chosen()) is None:
            return
        if entry.picture is not None:
            self._presenter.name_this(entry.picture)
        elif entry.message:
            self._presenter.tell(self.tr("This was a text; only pictures can be given a name."))
        else:
            self._presenter.tell(
                self.tr("The picture is not kept any more; have it read again, then name it.")
            )

    @Slot(object, str)
    def _tell_named(self, _picture: object, _name: str) -> None:
        self._follow()

    # The sound ------------------------------------------------------------------------------------------------------

    @Slot()
    def change_sound(self) -> None:
        """Choose another sound for its emoji; where it has several, ask first for which."""
        if (entry := self._chosen()) is None:
            return
        meanings = entry.description.meanings
        signs = [one for one in meanings if one.sign.emoji and one.sign.kind != "sticker"]
        if self._services.choose_sound is None or self._services.sounds is None:
            self._presenter.tell(self.tr("Sounds cannot be chosen here."))
        elif len(signs) == 1:
            self._choose_sound(signs[0])
        elif signs:
            self._signs.clear()
            for meaning in signs:
                self._signs.addAction(meaning.meaning).setData(meaning)
            self._signs.popup(self._corner())
            self._signs.setActiveAction(self._signs.actions()[0])
        elif any(one.sign.kind == "sticker" for one in meanings):
            self._presenter.tell(self.tr("The sound of a sticker is changed among the stickers."))
        else:
            self._presenter.tell(self.tr("There is no emoji in it; only emoji have a sound."))

    @Slot(QAction)
    def _choose_for_action(self, action: QAction) -> None:
        self._choose_sound(action.data())

    def _choose_sound(self, meaning: SignMeaning) -> None:
        if self._chooser is None:
            from emojiaudio_desktop.gui.sound_chooser import SoundChooser  # noqa: PLC0415

            self._chooser = SoundChooser(self._presenter, self._services)
            self._chooser.chosen.connect(self._take_sound)
        self._emoji = meaning.sign.emoji
        self._chooser.choose_for(meaning.meaning, meaning.emotion, meaning.sign.sound)

    @Slot(str)
    def _take_sound(self, sound_id: str) -> None:
        if (choose := self._services.choose_sound) is not None:
            self._questions.ask(partial(choose, self._emoji, sound_id), self._presenter.tell)

    # Forgetting -----------------------------------------------------------------------------------------------------

    @Slot()
    def forget(self) -> None:
        """Forget it; go on to the next."""
        if (entry := self._chosen()) is None:
            return
        row = self.list.currentIndex().row()
        if (removed := self._heard.forget(entry.number)) is not None:
            self._forgotten.append((removed,))
        left = len(self._heard.entries)
        self.list.setCurrentIndex(self._heard.index(min(row, left - 1)))
        self._presenter.tell(self.tr("Forgotten; Control Z brings it back."))

    @Slot()
    def forget_all(self) -> None:
        """Forget all."""
        if self._chosen() is None:
            return
        removed = self._heard.forget_all()
        self._forgotten.append(removed)
        self._presenter.tell(self.tr("%n forgotten; Control Z brings them back.", "", len(removed)))

    @Slot()
    def undo(self) -> None:
        """Bring back what was forgotten last."""
        if not self._forgotten:
            self._presenter.tell(self.tr("There is nothing to bring back."))
            return
        entries = self._forgotten.pop()
        self._heard.put_back(entries)
        rows = [entry.number for entry in self._heard.entries]
        if entries[0].number in rows:
            self.list.setCurrentIndex(self._heard.index(rows.index(entries[0].number)))
        self._presenter.tell(self.tr("%n back again.", "", len(entries)))
