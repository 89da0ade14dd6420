"""Chooses a sound by ear: from the library, or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
)

from emojiaudio_desktop.gui.controls import ToolWindow, label_field, make_button
from emojiaudio_desktop.gui.questions import Questions
from emojiaudio_desktop.gui.sound_list import LONGEST_S, SoundRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import Emotion, Sound
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

PAUSE_MS: Final = 350
"""After the last key of a word that is looked for."""
_LINES: Final = 8
_LONGEST_QUERY: Final = 200


class SoundChooser(ToolWindow):
    """A field, the sounds that answer it, each heard when the list comes to it; Enter takes one.

    Args:
        presenter: Plays the sounds, and speaks.
        services: Has the sounds.
    """

    chosen = Signal(str)
    """The id of a sound; empty when the program is to choose."""

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__()
        self._presenter = presenter
        self._open_shelf = services.sounds
        self._questions = Questions(presenter, self)
        self._caption = ""
        self._emotion: Emotion | None = None
        self._current = ""
        self._query = ""
        self._is_filling = False
        self.give_title(self.tr("Choose a sound"))

        self.query_field = QLineEdit()
        self.query_field.setMaxLength(_LONGEST_QUERY)
        self.model = SoundRows(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _LINES)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)

        layout = QVBoxLayout(self)
        layout.addWidget(
            label_field(
                self.tr("&Find:"),
                self.query_field,
                self.tr("What is to be heard, such as rain or laughter; Down goes to the sounds."),
            )
        )
        layout.addWidget(self.query_field)
        layout.addWidget(self.status)
        layout.addWidget(
            label_field(
                self.tr("&Sounds:"), self.list, self.tr("Arrows play a sound, Enter takes it.")
            )
        )
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        for text, help_text, slot in (
            (self.tr("&Take"), self.tr("Takes the sound of the list. Key: Enter."), self.take),
            (
                self.tr("From a fil&e…"),
                self.tr("Takes a sound from a file of your own, and plays it."),
                self.pick_file,
            ),
            (
                self.tr("&Let EmojiAudio choose"),
                self.tr("Takes no sound; one that fits is chosen each time."),
                self.take_none,
            ),
            (self.tr("&Cancel"), self.tr("Closes this window; nothing is changed."), self.reject),
        ):
            row.addWidget(make_button(text, help_text, slot))
        layout.addLayout(row)
        self.query_field.textChanged.connect(self._pause.start)
        self.query_field.returnPressed.connect(self._search)
        self.query_field.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._hear_moved)
        self.list.activated.connect(self.take)

    def choose_for(self, caption: str, emotion: Emotion, current: str) -> None:
        """Come forward to choose a sound.

        Args:
            caption: What it is for; a sound from a file is called so.
            emotion: The feeling of a sound from a file.
            current: The id of the sound that it has now; may be empty.
        """
        self._caption, self._emotion, self._current = caption, emotion, current
        self.query_field.clear()
        self._search()
        self.query_field.setFocus()
        self.come_forward()

    def done(self, result: int) -> None:
        """Close, and be silent."""
        self._pause.stop()
        self._presenter.end_sample()
        super().done(result)

    @property
    def sound(self) -> Sound | None:
        """The sound that the list stands on."""
        return self.model.at(self.list.currentIndex())

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        if self._open_shelf is not None:
            self._query = self.query_field.text().strip()
            open_shelf, query = self._open_shelf, self._query
            self._questions.ask(lambda: (query, open_shelf().find(query)), self._show)

    def _show(self, answer: tuple[str, Sequence[Sound]]) -> None:
        query, found = answer
        if query != self._query:
            return
        sounds = [sound for sound in found if sound.kind != "bed"]
        self._is_filling = True
        self.model.show(sounds)
        row = 0 if query else max(0, self.model.row_of(self._current))
        self.list.setCurrentIndex(self.model.index(row))
        self._is_filling = False
        if sounds:
            sentence = self.tr("{count} sounds.").format(count=len(sounds))
        else:
            sentence = self.tr("No sound found for {query}; try other words.").format(query=query)
        self.status.setText(sentence)
        if query:
            self._presenter.tell(sentence)

    @Slot(QModelIndex, QModelIndex)
    def _hear_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._is_filling and self.list.hasFocus():
            self._hear(self.model.entries[current.row()])

    def _hear(self, sound: Sound) -> None:
        if self._open_shelf is not None:
            open_shelf = self._open_shelf
            self._presenter.hear_sound(lambda: open_shelf().audio(sound, LONGEST_S))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Down goes from the field to the list, and plays what it stands on."""
        if (
            watched is self.query_field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.sound is not None:
                self._hear(self.sound)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def take(self) -> None:
        """Take the sound that the list stands on."""
        if self.sound is None:
            self._presenter.tell(
                self.tr("There is no sound in the list; look for another, or give a file.")
            )
            return
        sound = self.sound
        self.accept()
        self.chosen.emit(sound.id)

    @Slot()
    def take_none(self) -> None:
        """Leave the choice to the program."""
        self.accept()
        self.chosen.emit("")

    @Slot()
    def pick_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, self.tr("A sound of your own"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(
            self.tr("Sounds ({patterns})").format(patterns="*.wav *.flac *.ogg *.oga *.opus *.mp3")
        )
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Take the sound of a file, and play it."""
        if self._open_shelf is None or self._emotion is None or not path:
            return
        open_shelf, caption, emotion = self._open_shelf, self._caption, self._emotion
        self._questions.ask(
            lambda: open_shelf().add_own(Path(path), caption, emotion), self._take_added
        )

    def _take_added(self, answer: tuple[Sound, tuple[str, ...]]) -> None:
        sound, _ = answer
        self.accept()
        self.chosen.emit(sound.id)
