"""Teaches the sounds: gone through by ear, a few at a time with their words, and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
)

from emojiaudio_desktop.gui.controls import ToolWindow, label_field, make_button, name_button
from emojiaudio_desktop.gui.questions import Questions
from emojiaudio_desktop.gui.trainer_pages import BrowsePage, LessonPage, QuizPage
from emojiaudio_desktop.gui.translation import said

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import TrainingProgress
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

_FADES = "reading.words_fade"


class TrainerWindow(ToolWindow):
    """Three pages: all sounds, a lesson, a quiz; and below them how far the listener has come.

    Args:
        presenter: Plays the sounds, speaks, and keeps the settings.
        services: Has the sounds and what was learnt.
    """

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._questions = Questions(presenter, self)
        self._told_problem = ""
        self.give_title(self.tr("Sound trainer"))

        self.browse = BrowsePage(presenter, services)
        self.lesson = LessonPage(presenter, services)
        self.quiz = QuizPage(presenter, services)
        self.book = QStackedWidget()
        self.pages_list = QListWidget()
        for name, page in (
            (self.tr("All sounds"), self.browse),
            (self.tr("Lesson"), self.lesson),
            (self.tr("Quiz"), self.quiz),
        ):
            self.pages_list.addItem(name)
            self.book.addWidget(page)
        self.pages_list.setCurrentRow(0)
        room_px = self.pages_list.sizeHintForColumn(0) + 4 * self.pages_list.frameWidth()
        self.pages_list.setMinimumWidth(room_px)
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.fades_box = QCheckBox(self.tr("&Words fade once I know the sound"))
        name_button(
            self.fades_box,
            self.tr(
                "Leaves out the words of an emoji whose sound you know; asking again says them."
            ),
        )
        self.fades_box.clicked.connect(self._set_fades)

        layout = QVBoxLayout(self)
        side = QVBoxLayout()
        side.addWidget(
            label_field(
                self.tr("&Pages:"), self.pages_list
            )  # a list's help is not heard on its rows
        )
        side.addWidget(self.pages_list, 1)
        parts = QHBoxLayout()
        parts.addLayout(side, 1)
        parts.addWidget(self.book, 3)
        layout.addLayout(parts, 1)
        layout.addWidget(self.summary)
        layout.addWidget(self.fades_box)
        row = QHBoxLayout()
        for text, help_text, slot in (
            (
                self.tr("How &far am I?"),
                self.tr("Says how many sounds you have met, and how many you know."),
                self.tell_progress,
            ),
            (
                self.tr("Forge&t all"),
                self.tr("Begins anew, as if no sound had been learnt; it can be undone."),
                self.reset,
            ),
            (
                self.tr("&Undo forgetting"),
                self.tr("Brings back what was forgotten last."),
                self.undo_reset,
            ),
            (self.tr("&Close"), self.tr("Closes this window. Key: Escape."), self.reject),
        ):
            row.addWidget(make_button(text, help_text, slot))
        layout.addLayout(row)
        for page in (self.lesson, self.quiz):
            page.progressed.connect(self.show_progress)
        self.pages_list.currentRowChanged.connect(self._turn)
        presenter.settings_changed.connect(self._show_fades)
        self._show_fades()

    @Slot()
    def come_forward(self) -> None:
        """Come with what was learnt till now."""
        if not self.isVisible():
            self.pages_list.setFocus()
            self._ask_progress()
            self._page_shown()
        super().come_forward()

    def done(self, result: int) -> None:
        """Close, and be silent."""
        self._presenter.end_sample()
        super().done(result)

    def _page_shown(self) -> None:
        page = self.book.currentWidget()
        if isinstance(page, BrowsePage | LessonPage):
            page.refresh()

    @Slot(int)
    def _turn(self, page: int) -> None:
        self.book.setCurrentIndex(page)
        self._presenter.end_sample()
        self._page_shown()

    def _ask_progress(self) -> None:
        open_lessons = self._services.lessons
        if open_lessons is not None:
            self._questions.ask(lambda: open_lessons().progress(), self.show_progress)

    @Slot(object)
    def show_progress(self, progress: TrainingProgress) -> None:
        """Show how far the listener has come."""
        self.summary.setText(
            self.tr("You know {known} of {total} sounds, and have met {met}.").format(
                known=progress.known, total=progress.total, met=progress.met
            )
        )
        if progress.problem and progress.problem != self._told_problem:
            self._told_problem = progress.problem
            self._presenter.fail(said(progress.problem))

    @Slot()
    def tell_progress(self) -> None:
        """Say how far the listener has come."""
        self._presenter.tell(self.summary.text())

    @Slot()
    def reset(self) -> None:
        """Forget what was learnt."""
        open_lessons = self._services.lessons
        if open_lessons is not None:
            self._questions.ask(lambda: open_lessons().reset(), self._take_reset)

    def _take_reset(self, progress: TrainingProgress) -> None:
        self._start_anew(progress)
        self._presenter.tell(
            self.tr("All is forgotten. “Undo forgetting” brings back what you had learnt.")
        )

    @Slot()
    def undo_reset(self) -> None:
        """Bring back what was forgotten."""
        open_lessons = self._services.lessons
        if open_lessons is not None:
            self._questions.ask(lambda: open_lessons().undo_reset(), self._take_undone)

    def _take_undone(self, progress: TrainingProgress) -> None:
        self._start_anew(progress)
        self._presenter.tell(self.tr("Undone. {summary}").format(summary=self.summary.text()))

    def _start_anew(self, progress: TrainingProgress) -> None:
        self.show_progress(progress)
        self.lesson.forget()
        self.quiz.give_up()
        self._page_shown()

    @Slot(bool)
    def _set_fades(self, is_on: bool) -> None:
        self._presenter.use_settings(self._presenter.settings.with_value(_FADES, is_on))

    @Slot()
    def _show_fades(self) -> None:
        self.fades_box.setChecked(self._presenter.settings.is_on(_FADES))
