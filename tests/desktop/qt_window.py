"""A chat window of Qt, to be read by the tests: python qt_window.py TEXT

In the order of the Tab key: a message being written (of several lines), a line, a password, a reaction button, a list of
messages, a picture without text. Writes each key that arrives to standard output.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class Keys(QObject):
    """Tells of the keys that reach a widget.

    It watches single widgets: a filter of the whole application would have every event go through Python, which makes
    the window three times as slow to answer as those of real programs.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            print("key", QKeySequence(event.key()).toString(), flush=True)
        return False


def main() -> int:
    application = QApplication(["qt_window"])
    keys = Keys()
    window = QWidget()
    window.setWindowTitle("Qt chat")
    layout = QVBoxLayout(window)
    editor = QPlainTextEdit(sys.argv[1])
    editor.setTabChangesFocus(True)
    editor.setAccessibleName("Message")
    line = QLineEdit(sys.argv[1].partition("\n")[0])
    password = QLineEdit("hunter2 😂")
    password.setEchoMode(QLineEdit.EchoMode.Password)
    button = QPushButton("👍🏽 3")
    button.setAccessibleName("thumbs up, 3 people")
    messages = QListWidget()
    messages.addItems(["see you", "I passed 🥳", "on my way"])
    messages.setCurrentRow(1)
    picture = QLabel()
    pixmap = QPixmap(48, 48)
    pixmap.fill(Qt.GlobalColor.yellow)
    picture.setPixmap(pixmap)
    picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    picture.setFixedSize(48, 48)
    for widget in (editor, line, password, button, messages, picture):
        layout.addWidget(widget)
        widget.installEventFilter(keys)
    window.resize(500, 500)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
