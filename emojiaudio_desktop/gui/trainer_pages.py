"""The pages of the sound trainer: all sounds, a lesson, a quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emojiaudio_desktop.domain import EMOTION_LABELS
from emojiaudio_desktop.gui.controls import (
    are_values_unspoken,
    label_field,
    make_button,
    plain_name,
)
from emojiaudio_desktop.gui.feelings import feeling_name
from emojiaudio_desktop.gui.questions import Questions
from emojiaudio_desktop.gui.sound_list import LONGEST_S, CardRows, HeardList, SoundRows, kind_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import Sound, SoundCard, SoundQuestion, TrainingProgress
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

PAUSE_MS: Final = 350
"""After the last key of a word that is looked for."""
QUESTIONS: Final = 10
"""Of one quiz: some two minutes."""
_OPTIONS: Final = 4
_MEANINGS: Final = "en"
"""The language of what sounds stand for."""
_ASKED_LATELY: Final = 3
_ORDER: Final = {"icon": 0, "cue": 1, "bed": 2}
_LONGEST_QUERY: Final = 200


class _Page(QWidget):
    """What the pages have in common: who plays, and who is asked.

    Args:
        presenter: Plays the sounds, and speaks.
        services: Has the sounds and what was learnt.
    """

    progressed = Signal(object)
    """TrainingProgress: something was learnt."""

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__()
        self._presenter = presenter
        self._services = services
        self._questions = Questions(presenter, self)
        self._is_filling = False
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)

    def _play(
        self,
        sound: Sound,
        words: str = "",
        *,
        longest_s: float | None = LONGEST_S,
        lang: str | None = _MEANINGS,
    ) -> None:
        open_shelf = self._services.sounds
        if open_shelf is not None:
            self._presenter.hear_sound(lambda: open_shelf().audio(sound, longest_s), words, lang)


class BrowsePage(_Page):
    """All sounds, by words, kind and feeling: arrows play, Enter plays with the words."""

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__(presenter, services)
        self._query = ""
        self._found: Sequence[Sound] = ()
        self._is_telling = False
        self.query_field = QLineEdit()
        self.query_field.setMaxLength(_LONGEST_QUERY)
        self.kind_box = QComboBox()
        self.kind_box.addItem(self.tr("every kind"), "")
        for kind in _ORDER:
            self.kind_box.addItem(kind_name(kind), kind)
        self.feeling_box = QComboBox()
        self.feeling_box.addItem(self.tr("every feeling"), "")
        for label in EMOTION_LABELS:
            self.feeling_box.addItem(feeling_name(label), label)
        self.model = SoundRows(self)
        self.list = HeardList()
        self.list.setModel(self.model)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

        layout = QVBoxLayout(self)
        top = QGridLayout()
        fields: tuple[tuple[str, QWidget, str], ...] = (
            (self.tr("F&ind:"), self.query_field, self.tr("What is heard; empty finds all.")),
            (self.tr("&Kind:"), self.kind_box, self.tr("Only sounds of one kind.")),
            (self.tr("F&eeling:"), self.feeling_box, self.tr("Only sounds that fit a feeling.")),
        )
        for row, (text, field, help_text) in enumerate(fields):
            top.addWidget(label_field(text, field, help_text), row, 0)
            top.addWidget(field, row, 1)
        layout.addLayout(top)
        layout.addWidget(self.status)
        layout.addWidget(label_field(self.tr("Soun&ds:"), self.list))
        layout.addWidget(self.list, 1)
        self.query_field.textChanged.connect(self._pause.start)
        self.query_field.returnPressed.connect(self._search_aloud)
        self._pause.timeout.connect(self._search_aloud)
        self.kind_box.activated.connect(self._filter_aloud)
        self.feeling_box.activated.connect(self._filter_aloud)
        self.list.selectionModel().currentChanged.connect(self._move)
        self.list.activated.connect(self.hear_with_words)
        self.list.came.connect(self.hear)

    @property
    def sound(self) -> Sound | None:
        """The sound that the list stands on."""
        return self.model.at(self.list.currentIndex())

    def refresh(self) -> None:
        """Show the sounds that there are now."""
        if not self._found:
            self._search()

    @Slot()
    def _search_aloud(self) -> None:
        self._is_telling = True
        self._search()

    def _search(self) -> None:
        self._pause.stop()
        open_shelf, query = self._services.sounds, self.query_field.text().strip()
        self._query = query
        if open_shelf is not None:
            self._questions.ask(lambda: (query, open_shelf().find(query)), self._take)

    def _take(self, answer: tuple[str, Sequence[Sound]]) -> None:
        query, found = answer
        if query == self._query:
            # All sounds begin with those that stand for something; what was looked for, with what fits best.
            self._found = found if query else sorted(found, key=lambda one: _ORDER[one.kind])
            self._filter()

    @Slot()
    def _filter_aloud(self) -> None:
        self._is_telling = True
        box = self.sender()
        self._filter(box.currentText() if isinstance(box, QComboBox) else "")

    def _filter(self, chosen: str = "") -> None:
        """Show what fits; where the screen reader does not say what was chosen, it is told with it."""
        kind, label = self.kind_box.currentData(), self.feeling_box.currentData()
        shown = [
            sound
            for sound in self._found
            if (not kind or sound.kind == kind) and (not label or label in sound.labels)
        ]
        former = self.sound.id if self.sound else ""
        self.model.show(shown)
        self._is_filling = True
        self.list.setCurrentIndex(self.model.index(max(0, self.model.row_of(former))))
        self._is_filling = False
        if shown:
            sentence = self.tr("{count} sounds.").format(count=len(shown))
        else:
            sentence = self.tr("No sound fits; try other words, or every kind and feeling.")
        self.status.setText(sentence)
        if self._is_telling:
            if chosen and are_values_unspoken():
                sentence = self.tr("{chosen}: {sentence}").format(chosen=chosen, sentence=sentence)
            self._presenter.tell(sentence)
        self._is_telling = False

    @Slot(QModelIndex, QModelIndex)
    def _move(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.list.hasFocus() and not self._is_filling:
            self.hear()

    @Slot()
    def hear(self) -> None:
        """Play the sound that the list stands on."""
        if self.sound is not None:
            self._play(self.sound)

    @Slot()
    def hear_with_words(self) -> None:
        """Play the sound, then say what it stands for."""
        sound, open_lessons = self.sound, self._services.lessons
        if sound is not None and open_lessons is not None:
            self._questions.ask(lambda: open_lessons().card(sound), self._hear_card)

    def _hear_card(self, card: SoundCard) -> None:
        sound = card.sound
        parts = dict.fromkeys((card.spoken, sound.caption, sound.emotion.label))
        self._play(sound, ", ".join(parts), longest_s=None)


class LessonPage(_Page):
    """A few sounds, each heard with its words when the list comes to it."""

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__(presenter, services)
        self.model = CardRows(self)
        self.list = HeardList()
        self.list.setModel(self.model)
        self.next_button = make_button(
            self.tr("&Next lesson"), self.tr("Goes on with other sounds."), self.next_lesson
        )
        self.status.setText(self.tr("Go down the list and listen; then try the quiz."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.status)
        layout.addWidget(label_field(self.tr("Less&on:"), self.list))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.next_button)
        self.list.selectionModel().currentChanged.connect(self._move)
        self.list.activated.connect(self.hear)
        self.list.came.connect(self.hear)

    @property
    def card(self) -> SoundCard | None:
        """The sound that the list stands on."""
        return self.model.at(self.list.currentIndex())

    def refresh(self) -> None:
        """Show a lesson, where none is shown yet."""
        if not self.model.entries:
            self._ask_lesson(is_aloud=False)

    def forget(self) -> None:
        """Show no lesson any more."""
        self.model.show(())

    @Slot()
    def next_lesson(self) -> None:
        """Go on with other sounds."""
        self._ask_lesson(is_aloud=True)

    def _ask_lesson(self, *, is_aloud: bool) -> None:
        open_lessons = self._services.lessons
        if open_lessons is not None:
            self._questions.ask(
                lambda: open_lessons().lesson(), self._begin if is_aloud else self._show
            )

    def _show(self, cards: Sequence[SoundCard]) -> None:
        self.model.show(cards)
        self._is_filling = True
        self.list.setCurrentIndex(self.model.index(0))
        self._is_filling = False

    def _begin(self, cards: Sequence[SoundCard]) -> None:
        self._show(cards)
        if self.list.hasFocus():
            self.hear()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _move(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.list.hasFocus() and not self._is_filling:
            self.hear()

    @Slot()
    def hear(self) -> None:
        """Play the sound, say what it stands for, and note that it was met."""
        card, open_lessons = self.card, self._services.lessons
        if card is None or open_lessons is None:
            return
        self._play(card.sound, card.spoken)
        self._questions.ask(lambda: open_lessons().meet(card), self.progressed.emit)


class QuizPage(_Page):
    """A sound is played, and four names are offered: the keys 1 to 4 answer."""

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__(presenter, services)
        self.question: SoundQuestion | None = None
        self._asked: list[str] = []
        self._number = self._score = 0
        self.status.setText(
            self.tr("{count} sounds are played, one after the other.").format(count=QUESTIONS)
        )
        self.start_button = make_button(
            self.tr("&Begin"), self.tr("Begins a new quiz, and plays its first sound."), self.start
        )
        self.again_button = make_button(
            self.tr("Hear it &again"),
            self.tr("Plays the sound and the answers again. Key: 0."),
            self.hear,
        )
        self.next_button = make_button(
            self.tr("&Next sound"), self.tr("Goes on with the next sound."), self.go_on
        )
        self.answer_buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.addWidget(self.status)
        grid = QGridLayout()
        for place in range(_OPTIONS):
            button = make_button(
                "", self.tr("An answer. Key: {key}.").format(key=place + 1), self._choose
            )
            button.setProperty("place", place)
            self.answer_buttons.append(button)
            grid.addWidget(button, place // 2, place % 2)
            self._add_key(str(place + 1), button)
        layout.addLayout(grid)
        row = QHBoxLayout()
        for button in (self.start_button, self.again_button, self.next_button):
            row.addWidget(button)
        layout.addLayout(row)
        layout.addStretch(1)
        self._add_key("0", self.again_button)
        self._show()

    def _add_key(self, key: str, button: QPushButton) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)

    def give_up(self) -> None:
        """End the quiz without a score."""
        self.question, self._number, self._score = None, 0, 0
        self._show()

    @Slot()
    def start(self) -> None:
        """Begin a new quiz."""
        self._number = self._score = 0
        self._asked.clear()
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Ask for the next sound."""
        open_lessons, asked = self._services.lessons, tuple(self._asked[-_ASKED_LATELY:])
        if open_lessons is not None:
            self._questions.ask(lambda: open_lessons().question(asked), self._pose)

    def _pose(self, question: SoundQuestion) -> None:
        self.question = question
        self._number += 1
        self._asked.append(question.card.sound.id)
        self.status.setText(
            self.tr("Sound {number} of {count}: what does it stand for?").format(
                number=self._number, count=QUESTIONS
            )
        )
        self._show()
        self.answer_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.hear()

    def _show(self) -> None:
        """The answers, while one is awaited; else the ways to go on."""
        question = self.question
        for place, button in enumerate(self.answer_buttons):
            name = question.options[place] if question else self.tr("no answer yet")
            text = f"&{place + 1} {name.replace('&', '&&')}"
            button.setText(text)
            button.setAccessibleName(plain_name(text))
            button.setEnabled(question is not None)
        self.again_button.setEnabled(question is not None)
        self.next_button.setEnabled(question is None and 0 < self._number < QUESTIONS)

    @Slot()
    def hear(self) -> None:
        """Play the sound, then say the answers."""
        if self.question is not None:
            offered = ". ".join(
                f"{place}: {name}" for place, name in enumerate(self.question.options, start=1)
            )
            self._play(self.question.card.sound, f"{offered}.")

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        question, open_lessons = self.question, self._services.lessons
        if not isinstance(button, QPushButton) or question is None or open_lessons is None:
            return
        place = int(button.property("place"))
        self.question = None
        is_right = place == question.right
        self._score += is_right
        said = self.tr("Right, {name}.") if is_right else self.tr("Wrong. It was {name}.")
        sentences = [said.format(name=question.card.spoken)]
        if self._number >= QUESTIONS:
            sentences.append(
                self.tr("The quiz is over: {score} of {count} right.").format(
                    score=self._score, count=QUESTIONS
                )
            )
        self._show()
        onward = self.next_button if self.next_button.isEnabled() else self.start_button
        onward.setFocus(Qt.FocusReason.OtherFocusReason)
        sentence = " ".join(sentences)
        self.status.setText(sentence)
        if is_right:
            self._presenter.tell(sentence)
        else:  # who erred hears it once more, with its name
            self._play(question.card.sound, sentence, lang=None)
        self._questions.ask(lambda: open_lessons().answer(question, place), self._note)

    def _note(self, progress: TrainingProgress) -> None:
        self.progressed.emit(progress)
