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
    """Tells of keys."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and watched.isWidgetType():
            print("key", QKeySequence(event.key()).toString(), flush=True)
        return False


def main() -> int:
    application = QApplication(["qt_window"])
    keys = Keys()
    application.installEventFilter(keys)
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
    window.resize(500, 500)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
