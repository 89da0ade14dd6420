"""A control for each option, made from the table of options, so that none is without name and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.gui.controls import describe, plain_name
from emojiaudio_desktop.gui.hotkey_field import HotkeyField
from emojiaudio_desktop.settings import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.settings import Option, Value

_CONTEXT: Final = "settings"


def text_of(text: str) -> str:
    """A text of the table of options in the user's language."""
    return QCoreApplication.translate(_CONTEXT, text) if text else ""


def label_of(option: Option) -> str:
    """What an option is called, with its unit."""
    label = text_of(option.label)
    return f"{label} ({text_of(option.unit)})" if option.unit else label


def value_name(option: Option, value: Value) -> str:
    """What a choice of an option is called."""
    if value in option.choices:
        return text_of(option.choice_names[option.choices.index(str(value))])
    if option.key == "reading.lang":
        return language_name(str(value))
    return str(value)


_LANGUAGES: Final = (
    QT_TRANSLATE_NOOP("languages", "Arabic"),
    QT_TRANSLATE_NOOP("languages", "Chinese"),
    QT_TRANSLATE_NOOP("languages", "English"),
    QT_TRANSLATE_NOOP("languages", "French"),
    QT_TRANSLATE_NOOP("languages", "German"),
    QT_TRANSLATE_NOOP("languages", "Hindi"),
    QT_TRANSLATE_NOOP("languages", "Japanese"),
    QT_TRANSLATE_NOOP("languages", "Portuguese"),
    QT_TRANSLATE_NOOP("languages", "Russian"),
    QT_TRANSLATE_NOOP("languages", "Spanish"),
)
"""The languages that emoji are said in, as Qt calls them: it has no translations for these."""


def language_name(tag: str) -> str:
    """A language in the user's language, and in itself where that is another word: "German (Deutsch)"."""
    locale = QLocale(tag)
    if locale.language() == QLocale.Language.C:
        return tag
    english = QLocale.languageToString(locale.language())
    name, own = QCoreApplication.translate("languages", english), locale.nativeLanguageName()
    if locale.language() == QLocale.Language.English or own == name:
        return name
    return f"{name} ({own})"


class OptionRow(QObject):
    """An option with its label and its control.

    Args:
        option: What it lets choose.
        control: With what.
        has_label: Whether the control needs a label beside it.
    """

    changed = Signal(str, object)
    """The user chose another value: the key of the option, and the value."""
    focused = Signal(str)
    """The control got the keyboard: the key of its option."""

    def __init__(self, option: Option, control: QWidget, *, has_label: bool = True) -> None:
        super().__init__(control)
        self.option = option
        self.control = control
        self.label = QLabel() if has_label else None
        if self.label is not None:
            self.label.setBuddy(control)
        control.setObjectName(option.key)
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        control.installEventFilter(self)
        self.note = ""
        self.call(label_of(option))
        self.add_note("")
        self._is_showing = False
        self._shown: Value | None = None

    def call(self, text: str) -> None:
        """Give it its name, with its letter marked."""
        control = self.label or self.control
        if isinstance(control, QLabel | QCheckBox):
            control.setText(text)
        self.control.setAccessibleName(plain_name(text))

    def add_note(self, note: str) -> None:
        """Say something of its state behind its help; empty for nothing."""
        self.note = note
        describe(self.control, " ".join(filter(None, (text_of(self.option.help), note))))

    def set_shown(self, is_shown: bool) -> None:
        """Show the row, or hide it where the option cannot be chosen."""
        for widget in (self.label, self.control):
            if widget is not None:
                widget.setVisible(is_shown)

    def mark(self, is_own: bool) -> None:
        """Mark that a profile chooses it otherwise: its name is heavy."""
        widget = self.label or self.control
        font = widget.font()
        font.setBold(is_own)
        widget.setFont(font)

    def show(self, value: Value) -> None:
        """Show a value that the user has not just chosen here.

        What is shown already is left alone: each control that is set anew has a screen reader busy for 10 ms and more.
        """
        if value == self._shown:
            return
        self._shown = value
        self._is_showing = True
        self._show(value)
        self._is_showing = False

    def _show(self, value: Value) -> None:
        raise NotImplementedError

    def _tell_change(self, value: Value) -> None:
        if not self._is_showing:
            self._shown = value
            self.changed.emit(self.option.key, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Tell of the keyboard; let the wheel scroll the page and change nothing by chance."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.option.key)
        elif event.type() == QEvent.Type.Wheel and not self.control.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class SwitchRow(OptionRow):
    """A check box."""

    def __init__(self, option: Option) -> None:
        self._box = QCheckBox()
        super().__init__(option, self._box, has_label=False)
        self._box.toggled.connect(self._take)

    def _show(self, value: Value) -> None:
        self._box.setChecked(bool(value))

    @Slot(bool)
    def _take(self, is_on: bool) -> None:
        self._tell_change(is_on)


class ChoiceRow(OptionRow):
    """A combo box.

    Args:
        option: A text option.
        values: What can be chosen.
    """

    def __init__(self, option: Option, values: Sequence[str]) -> None:
        self._box = QComboBox()
        super().__init__(option, self._box)
        for value in values:
            self._box.addItem(value_name(option, value), value)
        self._box.currentIndexChanged.connect(self._take)

    def _show(self, value: Value) -> None:
        if self._box.findData(value) < 0:  # such as a language that is not installed any more
            self._box.addItem(value_name(self.option, value), value)
        self._box.setCurrentIndex(self._box.findData(value))

    @Slot(int)
    def _take(self, _place: int) -> None:
        self._tell_change(self._box.currentData())


class NumberRow(OptionRow):
    """A spin box for a number of either kind."""

    def __init__(self, option: Option) -> None:
        self._box: QSpinBox | QDoubleSpinBox
        lowest, highest = option.lowest or 0, option.highest or 0
        if isinstance(option.default, int):
            self._box = QSpinBox()
            self._box.setRange(int(lowest), int(highest))
            self._box.setSingleStep(int(option.step))
        else:
            self._box = QDoubleSpinBox()
            self._box.setDecimals(1)
            self._box.setRange(lowest, highest)
            self._box.setSingleStep(option.step)
        self._box.setKeyboardTracking(False)  # a half typed number is no choice
        super().__init__(option, self._box)
        self._box.valueChanged.connect(self._take)

    def _show(self, value: Value) -> None:
        if isinstance(self._box, QSpinBox):
            self._box.setValue(int(value))
        else:
            self._box.setValue(float(value))

    @Slot()
    def _take(self) -> None:
        self._tell_change(self._box.value())


class TextRow(OptionRow):
    """A field of one line."""

    def __init__(self, option: Option) -> None:
        self._field = QLineEdit()
        super().__init__(option, self._field)
        self._field.textEdited.connect(self._take)

    def _show(self, value: Value) -> None:
        self._field.setText(str(value))

    @Slot(str)
    def _take(self, text: str) -> None:
        self._tell_change(text)


class HotkeyRow(OptionRow):
    """A field that takes a combination of keys, with a line below it on what is known against the combination."""

    refused = Signal(str)
    """A sentence on why a combination was not taken."""
    listening = Signal(bool)
    """Whether the field has the keyboard."""

    def __init__(self, option: Option) -> None:
        self.field = HotkeyField()
        super().__init__(option, self.field)
        self.warning = QLabel()
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.field.chosen.connect(self.choose)
        self.field.usual_wanted.connect(self.choose_usual)
        self.field.refused.connect(self.refused)
        self.field.listening.connect(self.listening)

    def _show(self, value: Value) -> None:
        self.field.show_combination(str(value))

    def warn(self, text: str) -> None:
        """Show what is known against the combination; empty for nothing."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
        self.add_note(text)

    def add_note(self, note: str) -> None:
        """Say something of its state behind its help and the help of the field."""
        how = QCoreApplication.translate(
            "HotkeyRow",
            "Press the keys that you want; Delete takes the key away, Backspace brings the usual key back.",
        )
        super().add_note(" ".join(filter(None, (how, note))))

    @Slot(str)
    def choose(self, combination: str) -> None:
        """Take a combination, as if it had been pressed."""
        self.field.show_combination(combination)
        self._tell_change(combination)

    @Slot()
    def choose_usual(self) -> None:
        """Take the usual key."""
        self.choose(str(BY_KEY[self.option.key].default))


def make_row(option: Option, values: Sequence[str] | None = None) -> OptionRow:
    """The control that fits an option.

    Args:
        option: Any option of the table.
        values: What can be chosen on this machine, where the table does not know it.
    """
    if values is not None or option.choices:
        return ChoiceRow(option, option.choices or values or ())
    if option.category == "hotkeys":
        return HotkeyRow(option)
    if isinstance(option.default, bool):
        return SwitchRow(option)
    if isinstance(option.default, str):
        return TextRow(option)
    return NumberRow(option)
