"""How a message will sound to those who listen, before it is sent; and the same message in a shorter form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from emojiaudio_desktop.gui.controls import ToolWindow, label_field, make_button

if TYPE_CHECKING:
    from collections.abc import Generator

    from emojiaudio_desktop.domain import Rendition, Rewritten
    from emojiaudio_desktop.errors import EmojiAudioError
    from emojiaudio_desktop.gui.jobs import Job, Jobs
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.translation import decimal

_LONGEST: Final = 5_000
"""Characters of a message that are listened to: some minutes of speech."""
_LINES: Final = 4
_COLUMNS: Final = 60
_KEY: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return)


class PreviewWindow(ToolWindow):
    """A field for the message, what each reader makes of it, with seconds, and a shorter form by one key.

    Args:
        presenter: Plays and tells.
        services: Knows how a message sounds, and writes it anew.
        jobs: Works the sounds out.
    """

    def __init__(self, presenter: Presenter, services: Services, jobs: Jobs) -> None:
        super().__init__()
        self.give_title(self.tr("How will my message sound"))
        self._presenter, self._services, self._jobs = presenter, services, jobs
        self._renditions: list[Rendition] = []
        self._job: Job | None = None
        self._to_play = ""
        self._former: list[str] = []
        self.text_field = QPlainTextEdit()
        self.text_field.setTabChangesFocus(True)
        self.text_field.textChanged.connect(self._forget)
        line_px = self.text_field.fontMetrics().lineSpacing()
        self.text_field.setMinimumHeight(line_px * _LINES)
        self.compare_button = make_button(
            self.tr("&Compare"),
            self.tr("Tells how long each takes, and what it says. Key: Control Enter."),
            self.compare,
        )
        self.result_field = QPlainTextEdit()
        self.result_field.setReadOnly(True)
        self.result_field.setTabChangesFocus(True)
        self.result_field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.result_field.setMinimumHeight(line_px * _LINES)
        self.rewrite_button = make_button(
            self.tr("&Shorten the message"),
            self.tr("Gives each emoji once, at the end, and makes decorative letters plain."),
            self.shorten,
        )
        self.undo_button = make_button(
            self.tr("&Undo"), self.tr("Brings the message back as it was."), self.undo
        )
        self.copy_button = make_button(
            self.tr("Co&py the message"), self.tr("Copies the message as it is now."), self._copy
        )
        self._lay_out()
        QShortcut(QKeySequence(_KEY), self).activated.connect(self.compare)
        self._forget()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(label_field(self.tr("&Message:"), self.text_field))
        layout.addWidget(self.text_field, 1)
        row = QHBoxLayout()
        for button in (
            self.compare_button,
            self.rewrite_button,
            self.undo_button,
            self.copy_button,
        ):
            row.addWidget(button)
        layout.addLayout(row)
        layout.addWidget(label_field(self.tr("&What is heard:"), self.result_field))
        layout.addWidget(self.result_field, 1)
        grid = QGridLayout()
        for place, button in enumerate(self._play_buttons()):
            grid.addWidget(button, 0, place)
        layout.addLayout(grid)
        metrics = self.text_field.fontMetrics()
        self.resize(metrics.averageCharWidth() * _COLUMNS, metrics.lineSpacing() * _LINES * 5)

    def _play_buttons(self) -> list[QPushButton]:
        self.play_buttons = {
            "NVDA": make_button(
                self.tr("Hear &NVDA"), self.tr("Plays the message as NVDA reads it."), self._play
            ),
            "Orca": make_button(
                self.tr("Hear &Orca"), self.tr("Plays the message as Orca reads it."), self._play
            ),
            "EmojiAudio": make_button(
                self.tr("Hear &EmojiAudio"),
                self.tr("Plays the message as this program does."),
                self._play,
            ),
        }
        return list(self.play_buttons.values())

    def come_forward(self) -> None:
        """Show the window, ready for another message to be pasted over the last one."""
        if not self.isVisible():
            self.text_field.selectAll()
            self.text_field.setFocus()
        super().come_forward()

    @Slot()
    def compare(self) -> None:
        """Work out how the message sounds to each, and tell it."""
        text = self.text_field.toPlainText().strip()
        if not text:
            self._presenter.fail(self.tr("There is no message; type one, or paste it."))
        elif len(text) > _LONGEST:
            self._presenter.fail(
                self.tr("The message is longer than {count} characters; shorten it.").format(
                    count=_LONGEST
                )
            )
        elif self._job is None:
            self._start(text)

    def _start(self, text: str) -> None:
        make = self._services.renditions
        if make is None:
            self._presenter.fail(self.tr("This cannot be worked out here."))
            return
        settings = self._presenter.settings

        def work() -> Generator[tuple[int, int], None, object]:
            made = []
            for rendition in make(text, settings):
                made.append(rendition)
                yield len(made), 3
            return text, made

        self._job = self._jobs.start(self.tr("Listening to the message"), work)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)

    @Slot(object)
    def _take(self, result: tuple[str, list[Rendition]]) -> None:
        text, made = result
        if text != self.text_field.toPlainText().strip():  # it was changed meanwhile
            self._to_play = ""
            return
        self._renditions = made
        self.result_field.setPlainText(
            "\n".join(
                self.tr("{reader}, {seconds} seconds: {words}").format(
                    reader=one.by, seconds=decimal(one.audio.seconds), words=one.words
                )
                for one in made
            )
        )
        if self._to_play:
            self._play_by(self._to_play)
        else:
            self._presenter.tell(
                " ".join(
                    self.tr("{reader}: {seconds} seconds.").format(
                        reader=one.by, seconds=decimal(one.audio.seconds)
                    )
                    for one in made
                )
            )

    @Slot(object)
    def _fail(self, error: EmojiAudioError) -> None:
        self._to_play = ""
        self._presenter.fail(sentence_of(error))

    @Slot()
    def _end(self) -> None:
        self._job = None

    @Slot()
    def _play(self) -> None:
        pressed = self.sender()
        reader = next(name for name, button in self.play_buttons.items() if button is pressed)
        if self._renditions:
            self._play_by(reader)
        else:
            self._to_play = reader
            self.compare()

    def _play_by(self, reader: str) -> None:
        self._to_play = ""
        for rendition in self._renditions:
            if rendition.by == reader:
                self._presenter.play(rendition.audio)

    @Slot()
    def shorten(self) -> None:
        """Write the message anew, and tell what was done."""
        if self._services.rewrite is None or not self.text_field.toPlainText().strip():
            self._presenter.fail(self.tr("There is no message; type one, or paste it."))
            return
        former = self.text_field.toPlainText()
        rewritten = self._services.rewrite(former)
        if not rewritten.is_changed:
            self._presenter.tell(self.tr("The message is as short as it can be."))
            return
        self._former.append(former)
        self._replace(rewritten.text)
        self._presenter.tell(self._changes(rewritten))

    def _changes(self, rewritten: Rewritten) -> str:
        told = (
            (rewritten.folded, self.tr("Repeated emoji left out: {count}.")),
            (rewritten.moved, self.tr("Emoji moved to the end: {count}.")),
            (rewritten.plain, self.tr("Decorative letters made plain: {count}.")),
        )
        return " ".join(sentence.format(count=count) for count, sentence in told if count)

    @Slot()
    def undo(self) -> None:
        """Bring the message back as it was before it was shortened."""
        if self._former:
            self._replace(self._former.pop())
            self._presenter.tell(self.tr("The message is as it was."))
        if not self._former:
            self.text_field.setFocus()

    def _replace(self, text: str) -> None:
        former = self._former
        self.text_field.setPlainText(text)
        self._former = former
        self.undo_button.setEnabled(bool(former))

    @Slot()
    def _forget(self) -> None:
        """What was worked out belongs to another message now, and what was typed cannot be undone by our key."""
        self._renditions, self._former = [], []
        self.result_field.clear()
        self.undo_button.setEnabled(False)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text_field.toPlainText())
        self._presenter.tell(self.tr("Copied."))
