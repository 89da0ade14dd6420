"""The introduction: five short steps, each spoken, at the first start and whenever the user asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.gui.controls import (
    ToolWindow,
    label_field,
    make_button,
    name_button,
    plain_name,
)
from emojiaudio_desktop.gui.hotkey_field import spoken_keys
from emojiaudio_desktop.gui.letters import give_letters
from emojiaudio_desktop.gui.option_rows import (
    ChoiceRow,
    OptionRow,
    label_of,
    make_row,
    text_of,
    value_name,
)
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.samples import sample_words
from emojiaudio_desktop.settings import BY_KEY, OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services

_VOICE: Final = ("reading.lang", "speech.through", "speech.rate_wpm", "speech.pitch")
"""What is chosen in the second step."""
_TOLD_KEYS: Final = ("read_focus", "read_clipboard", "stop")
"""The keys that are spoken in the third step; all of them are shown."""
_EMOJI: Final = "🥳🥳🥳"
_KEYS_STEP: Final = 2
_SAMPLE_PAUSE_MS: Final = 700
"""After a change of a number, so that a user who holds an arrow key hears the value that is stopped at."""
_LINES: Final = 8
_SETTLING_MS: Final = 400
"""So long after a step has come the window may still find its size; later its size is the user's own."""
_COLUMNS: Final = 62


class FirstRunWindow(ToolWindow):
    """A text to read or to listen to, with what belongs to the step below it, and the way on and back.

    Enter goes on, Escape leaves. Nothing is switched on here unless the user does it.

    Args:
        presenter: Speaks each step, plays the samples, and keeps what is chosen.
        services: Keeps that the introduction was shown.
    """

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__()
        self.give_title(self.tr("Introduction to EmojiAudio"))
        self._presenter, self._services = presenter, services
        self._sample_timer = QTimer(self)
        self._sample_timer.setSingleShot(True)
        self._sample_timer.setInterval(_SAMPLE_PAUSE_MS)
        self._sample_timer.timeout.connect(self.hear)

        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)

        self.text_field = QPlainTextEdit()
        self.text_field.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.text_field.setReadOnly(True)
        self.text_field.setTabChangesFocus(True)
        self.text_field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        metrics = self.text_field.fontMetrics()
        self.text_field.setMinimumHeight(metrics.lineSpacing() * _LINES)
        self._label = label_field(self._heading(0), self.text_field)
        self.back_button = make_button(
            self.tr("&Back"), self.tr("Goes to the step before."), self.go_back
        )
        self.next_button = make_button(
            self.tr("&Next"), self.tr("Goes to the next step."), self.go_on
        )
        self.next_button.setDefault(True)
        self.skip_button = make_button(
            self.tr("S&kip"),
            self.tr("Leaves the introduction; it is in the menu for another time."),
            self.reject,
        )
        self.stack = QStackedWidget()
        self._pages = (
            self._make_example_page(),
            self._make_voice_page(),
            self._make_keys_page(),
            self._make_switches_page(),
            self._make_help_page(),
        )
        for page in self._pages:
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(self._label)
        layout.addWidget(self.text_field, 1)
        layout.addWidget(self.stack)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addStretch(1)
        row.addWidget(self.skip_button)
        layout.addLayout(row)
        self.resize(metrics.averageCharWidth() * _COLUMNS, metrics.lineSpacing() * _LINES * 3)
        self.stack.currentChanged.connect(self._show_step)
        self.finished.connect(self._end)
        presenter.hotkey_diverted.connect(self._take_key)
        presenter.watch_changed.connect(self.watch_box.setChecked)
        presenter.autostart_changed.connect(self.autostart_box.setChecked)
        presenter.settings_changed.connect(self._load)

    # The pages ------------------------------------------------------------------------------------------------------

    def _make_example_page(self) -> QWidget:
        self.example_button = make_button(
            self.tr("Hear an &example"),
            self.tr("Plays a short message with emoji."),
            self.hear,
        )
        return _page(self.example_button)

    def _make_voice_page(self) -> QWidget:
        self.rows = [
            make_row(BY_KEY[key], self._choices(key))
            for key in _VOICE
            if key != "reading.lang" or self._choices(key)
        ]
        self.hear_button = make_button(
            self.tr("&Hear it"), self.tr("Plays a short message by this voice."), self.hear
        )
        fixed = (
            self._label,
            self.back_button,
            self.next_button,
            self.skip_button,
            self.hear_button,
        )
        taken = {QKeySequence.mnemonic(widget.text()).toString()[-1:] for widget in fixed}
        marked = give_letters([label_of(row.option) for row in self.rows], taken)
        controls: list[QWidget] = []
        for row, text in zip(self.rows, marked, strict=True):
            row.call(f"{text}:")
            row.changed.connect(self._choose)
            controls += [widget for widget in (row.label, row.control) if widget is not None]
        return _page(*controls, self.hear_button)

    def _choices(self, key: str) -> Sequence[str] | None:
        choices = self._services.choices.get(key)
        return None if choices is None else choices()

    def _make_keys_page(self) -> QWidget:
        self.key_label = QLabel()
        self.key_label.setTextFormat(Qt.TextFormat.PlainText)
        self.key_label.setWordWrap(True)
        return _page(self.key_label)

    def _make_switches_page(self) -> QWidget:
        self.watch_box = QCheckBox(self.tr("Read what I &copy"))
        name_button(self.watch_box, self.tr("Plays each text with emoji as soon as it is copied."))
        self.watch_box.clicked.connect(self._presenter.set_watch)
        self.autostart_box = QCheckBox(self.tr("Start with the &desktop"))
        name_button(self.autostart_box, self.tr("Starts EmojiAudio as soon as you log in."))
        self.autostart_box.clicked.connect(self._presenter.set_autostart)
        return _page(self.watch_box, self.autostart_box)

    def _make_help_page(self) -> QWidget:
        self.help_button = make_button(
            self.tr("Open the &help"),
            self.tr("Tells how to use EmojiAudio, and all of its keys."),
            self._presenter.open_help,
        )
        return _page(self.help_button)

    # The steps ------------------------------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.stack.currentIndex()

    @Slot()
    def come_forward(self) -> None:
        """Show the first step, unless the window is open already."""
        if self.isVisible():
            super().come_forward()
            return
        self._load()
        self.stack.setCurrentIndex(0)
        super().come_forward()
        self._show_step(0)
        self.text_field.setFocus()

    @Slot()
    def go_on(self) -> None:
        """Go to the next step; after the last, leave."""
        if self.step + 1 == self.stack.count():
            self.accept()
        else:
            self._turn_to(self.step + 1)

    @Slot()
    def go_back(self) -> None:
        """Go to the step before."""
        self._turn_to(max(self.step - 1, 0))

    def _turn_to(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.text_field.setFocus()

    @Slot(int)
    def _show_step(self, place: int) -> None:
        """Show what belongs to a step, and speak it."""
        self._sample_timer.stop()
        heading = self._heading(place)
        self._label.setText(heading)
        self.text_field.setAccessibleName(plain_name(heading))
        told, shown = self._texts(place)
        self._shrink_pages(place)
        self._settling.start()
        self.text_field.setPlainText("\n".join((*told, *shown)))
        is_last = place + 1 == self.stack.count()
        self.back_button.setEnabled(place > 0)
        self.skip_button.setVisible(not is_last)
        self.next_button.setText(self.tr("&Finish") if is_last else self.tr("&Next"))
        name_button(
            self.next_button,
            self.tr("Leaves the introduction.") if is_last else self.tr("Goes to the next step."),
        )
        self.key_label.setText(self.tr("No key has arrived yet."))
        self._presenter.diverts_hotkeys = place == _KEYS_STEP and self.isVisible()
        if self.isVisible():
            self._presenter.tell(" ".join((f"{plain_name(heading)}.", *told)))

    def _shrink_pages(self, place: int) -> None:
        """Have the pages that are not shown take no room from the text."""
        for number, page in enumerate(self._pages):
            policy = page.sizePolicy()
            is_shown = number == place
            policy.setVerticalPolicy(
                QSizePolicy.Policy.Maximum if is_shown else QSizePolicy.Policy.Ignored
            )
            page.setSizePolicy(policy)
        for layout in (self.stack.layout(), self.layout()):
            if layout is not None:
                layout.activate()  # a page is never seen squeezed

    @Slot(int, int)
    def _make_room(self, _first: int, hidden_lines: int) -> None:
        """Grow until the whole text of a step that has just come is seen without scrolling, as far as the screen goes."""
        if hidden_lines > 0 and self._settling.isActive():
            missing_px = hidden_lines * self.text_field.fontMetrics().lineSpacing()
            around_px = self.frameGeometry().height() - self.height()
            most_px = self.screen().availableGeometry().height() - around_px
            self.resize(self.width(), min(self.height() + missing_px, most_px))

    def _heading(self, place: int) -> str:
        titles = (
            self.tr("what EmojiAudio does"),
            self.tr("the voice"),
            self.tr("the keys"),
            self.tr("what happens by itself"),
            self.tr("where to find help"),
        )
        return self.tr("S&tep {number} of {count}: {title}").format(
            number=place + 1, count=len(titles), title=titles[place]
        )

    def _texts(self, place: int) -> tuple[Sequence[str], Sequence[str]]:
        """What is said and shown in a step, and what is shown besides."""
        match place:
            case 0:
                return self._welcome(), ()
            case 1:
                return (
                    self.tr(
                        "Choose the language of the emoji, who speaks the words, how fast, and how high. "
                        "You hear each choice at once."
                    ),
                    self.tr("The settings have more."),
                ), ()
            case 2:
                return self._keys()
            case 3:
                return (
                    self.tr("Nothing happens by itself unless you switch it on here."),
                    self.tr(
                        "EmojiAudio can read each message that you copy, and it can start as soon as you log in. "
                        "The menu switches both on or off at any time."
                    ),
                ), ()
            case _:
                return self._farewell(), ()

    def _welcome(self) -> Sequence[str]:
        return (
            self.tr(
                "Welcome. EmojiAudio lets you hear the emoji in your chats: what they mean, in words, a short sound "
                "of what they show, and music of their mood."
            ),
            self.tr("Everything is worked out on your machine; nothing is sent anywhere."),
            self.tr(
                "Enter goes on to the next step; Escape leaves this introduction. Tab goes to the buttons, where you can hear an "
                "example."
            ),
        )

    def _keys(self) -> tuple[Sequence[str], Sequence[str]]:
        settings, lines = self._presenter.settings, {}
        for option in OPTIONS:
            key = settings.text(option.key) if option.category == "hotkeys" else ""
            if key:
                lines[option.key.partition(".")[2]] = self.tr("{action}: {key}").format(
                    action=text_of(option.label), key=spoken_keys(key)
                )
        told = [f"{lines[name]}." for name in _TOLD_KEYS if name in lines]
        report = self._presenter.report_hotkeys()
        introduction = self.tr(
            "EmojiAudio has keys that work in every program. Try one now: you are told when it arrives, and nothing else "
            "happens."
        )
        others = [f"{line}." for name, line in lines.items() if name not in _TOLD_KEYS]
        return (introduction, *told, *([report] if report else [])), others

    def _farewell(self) -> Sequence[str]:
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        return (
            self.tr("EmojiAudio waits in the tray now. Start it again to open its window.")
            if has_tray
            else self.tr("EmojiAudio goes on in its window."),
            self.tr(
                "The key F1 in that window opens the help, with all keys. The menu has the settings, and this introduction."
            ),
        )

    # What the user does ---------------------------------------------------------------------------------------------

    @Slot()
    def hear(self) -> None:
        """Play a short message as it is set now."""
        self._sample_timer.stop()
        settings = self._presenter.settings
        sample = f"{sample_words(settings.text('reading.lang'))} {_EMOJI}"
        self._presenter.try_settings(settings, sample.strip())

    @Slot(str, object)
    def _choose(self, key: str, value: bool | float | str) -> None:
        try:
            wanted = self._presenter.settings.with_value(key, value)
        except SettingsError as error:
            self._presenter.fail(sentence_of(error))
            return
        if not self._presenter.use_settings(wanted):
            return
        row = self._row(key)
        if isinstance(row, ChoiceRow):  # the new voice says what it is
            self._presenter.tell(value_name(row.option, value))
        else:
            self._sample_timer.start()

    def _row(self, key: str) -> OptionRow:
        return next(row for row in self.rows if row.option.key == key)

    @Slot()
    def _load(self) -> None:
        """Show the settings as they are."""
        for row in self.rows:
            row.show(self._presenter.settings[row.option.key])
        self.watch_box.setChecked(self._presenter.is_watching)
        self.autostart_box.setChecked(self._presenter.starts_with_desktop)

    @Slot(str)
    def _take_key(self, action: str) -> None:
        """A key was tried."""
        if not self.isVisible() or self.step != _KEYS_STEP:
            return
        label = text_of(BY_KEY[f"hotkeys.{action}"].label)
        sentence = self.tr("The key of “{action}” has arrived.").format(action=label)
        self.key_label.setText(sentence)
        self._presenter.tell(sentence)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """Let the hotkeys be hotkeys again."""
        self._sample_timer.stop()
        self._presenter.diverts_hotkeys = False
        super().hideEvent(event)

    @Slot()
    def _end(self) -> None:
        """It was shown, to its end or not: it does not come by itself again."""
        try:
            self._services.end_introduction()
        except SettingsError as error:
            self._presenter.fail(sentence_of(error))
            return
        if not self._presenter.is_quitting:
            self._presenter.tell(self.tr("EmojiAudio is ready. The introduction is in its menu."))


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        if isinstance(widget, QPushButton):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            layout.addWidget(widget)
    layout.addStretch(1)
    return page
