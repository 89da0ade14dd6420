"""The small main window: the commands of the tray as buttons, a text to read, and what was heard last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from emojiaudio_desktop.gui.commands import COMMANDS, Command, fill_menu
from emojiaudio_desktop.gui.controls import label_field, name_button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QCloseEvent

    from emojiaudio_desktop.gui.presenter import Presenter

TEXT_LIMIT: Final = 32_767
"""What fits into a field of one line; longer texts come by the clipboard."""

_HEARD_LINES: Final = 4
_COLUMNS: Final = 2


class MainWindow(QMainWindow):
    """What a user meets who has no tray, or who activates it.

    Args:
        presenter: Does what is asked, and tells what to show.
        actions: The actions of the command table, by name.
    """

    def __init__(self, presenter: Presenter, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._presenter = presenter
        self._actions = actions
        self._stands_in = False
        self.setWindowTitle("EmojiAudio")
        self.setAccessibleName("EmojiAudio")

        self.text_field = QLineEdit()
        self.text_field.setMaxLength(TEXT_LIMIT)
        self.text_field.setClearButtonEnabled(False)
        self.text_field.returnPressed.connect(self._read)
        self.text_field.inputRejected.connect(self._tell_limit)
        self.read_button = QPushButton(self.tr("Re&ad"))
        self.read_button.clicked.connect(self._read)
        name_button(self.read_button, self.tr("Plays the text above."))

        self.heard_field = QPlainTextEdit()
        self.heard_field.setReadOnly(True)
        self.heard_field.setTabChangesFocus(True)
        self.heard_field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.heard_field.setMinimumHeight(
            self.heard_field.fontMetrics().lineSpacing() * _HEARD_LINES
        )

        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)

        panel = QWidget()
        layout = QVBoxLayout(panel)
        layout.addWidget(label_field(self.tr("&Text to read:"), self.text_field))
        layout.addWidget(self.text_field)
        layout.addWidget(self.read_button)
        layout.addWidget(label_field(self.tr("Last &heard:"), self.heard_field))
        layout.addWidget(self.heard_field, 1)
        layout.addLayout(self._make_controls())
        self.setCentralWidget(panel)
        self._make_menu()
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        margins = layout.contentsMargins()
        self.statusBar().setContentsMargins(margins.left(), 0, margins.right(), 0)
        self.text_field.setFocus()

        presenter.status_changed.connect(self.status.setText)
        presenter.heard_changed.connect(self.heard_field.setPlainText)
        presenter.window_wanted.connect(self.come_forward)

    def _make_controls(self) -> QGridLayout:
        grid = QGridLayout()
        place = 0
        for command in COMMANDS:
            if not command.in_window:
                continue
            if command.is_switch and place % _COLUMNS:
                place += 1
            span = _COLUMNS if command.is_switch else 1
            grid.addWidget(self._control(command), place // _COLUMNS, place % _COLUMNS, 1, span)
            place += span
        return grid

    def _make_menu(self) -> None:
        """Every command once more, so that also those without a button are found by keyboard."""
        menu = self.menuBar().addMenu(self.tr("Pro&gram"))
        fill_menu(menu, self._actions, left_out="show_window")

    def _control(self, command: Command) -> QAbstractButton:
        action = self._actions[command.name]
        button: QAbstractButton
        if command.is_switch:
            button = QCheckBox(action.text())
            button.setChecked(action.isChecked())
            button.clicked.connect(action.trigger)
            action.toggled.connect(button.setChecked)
        else:
            button = QPushButton(action.text())
            button.clicked.connect(action.trigger)
        button.setObjectName(command.name)
        help_text = action.toolTip()
        if command.key:
            keys = QKeySequence(command.key)
            QShortcut(keys, self).activated.connect(action.trigger)
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            help_text = self.tr("{help} Key: {key}.").format(help=help_text, key=shown)
        name_button(button, help_text)
        return button

    @Slot()
    def come_forward(self) -> None:
        """Show the window, in front and with the keyboard."""
        self._stands_in = False
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def stand_in_for_tray(self) -> None:
        """The tray has gone: be where the user finds the program."""
        if self.isVisible():
            return
        self._stands_in = True
        self.showMinimized()
        self._presenter.tell(
            self.tr(
                "The tray has gone. EmojiAudio goes on in a minimized window; start it again to bring it back."
            )
        )

    @Slot()
    def make_way_for_tray(self) -> None:
        """The tray is there again: a window that only stood in for it goes."""
        if self._stands_in and self.isMinimized():
            self.hide()
        self._stands_in = False

    @Slot()
    def _read(self) -> None:
        self._presenter.read_text(self.text_field.text())

    @Slot()
    def _tell_limit(self) -> None:
        self._presenter.fail(
            self.tr(
                "The text is longer than this field; copy it and use Read clipboard to hear all of it."
            )
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt's name)
        """Go on in the tray; where there is none, do not vanish, and say how to come back."""
        application = QCoreApplication.instance()
        is_ending = self._presenter.is_quitting or (
            isinstance(application, QGuiApplication) and application.isSavingSession()
        )
        if is_ending or QSystemTrayIcon.isSystemTrayAvailable():
            event.accept()
            return
        event.ignore()
        self.showMinimized()
        self._presenter.tell(
            self.tr(
                "EmojiAudio goes on in a minimized window. Start it again to bring it back; "
                "press Control Q in the window to quit."
            )
        )
