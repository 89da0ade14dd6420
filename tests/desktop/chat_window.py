"""A window with a chat: words and emoji as the system's font draws them. Writes to standard output where the emoji are.

    python chat_window.py

One line of JSON: ``window`` and ``emoji``, boxes [left, top, right, bottom] in pixels of the screen. Ends when it is ended.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

MESSAGES = (
    "are you coming tonight? 😀 bring some cake",
    "🎂🎂🎂",
    "of course, I love it 😍🔥",
    "see you at 19:30 then. Anna is here too",
    "👍 see https://example.org/map 🚗",
    "no emoji in this one, only words and numbers: 12345",
)
SIZE = 20


def main():
    """Show the window until somebody ends it."""
    application = QApplication(sys.argv[:1])
    view = QTextEdit(readOnly=True)
    font = QFont("DejaVu Sans")
    font.setPixelSize(SIZE)
    emoji_font = QFont("Noto Color Emoji")
    emoji_font.setPixelSize(SIZE)
    view.setFont(font)
    view.setGeometry(200, 120, 640, 420)
    cursor = QTextCursor(view.document())
    places = []
    for number, message in enumerate(MESSAGES):
        block = QTextBlockFormat()
        block.setBottomMargin(14)
        block.setBackground(
            application.palette().alternateBase() if number % 2 else view.palette().base()
        )
        cursor.setBlockFormat(block) if number == 0 else cursor.insertBlock(block)
        for character in message:
            style = QTextCharFormat()
            is_emoji = ord(character) > 0x1F000
            style.setFont(emoji_font if is_emoji else font)
            if is_emoji:
                places.append(cursor.position())
            cursor.insertText(character, style)
    view.show()
    view.raise_()

    def tell():
        boxes = []
        layout = view.document().documentLayout()
        for place in places:
            block = view.document().findBlock(place)
            line = block.layout().lineForTextPosition(place - block.position())
            left = line.cursorToX(place - block.position())[0]
            right = line.cursorToX(place - block.position() + 2)[0]
            origin = layout.blockBoundingRect(block).topLeft() + QPointF(0, line.y())
            top_left = view.viewport().mapToGlobal(QPointF(left, 0) + origin)
            bottom_right = view.viewport().mapToGlobal(QPointF(right, line.height()) + origin)
            # An emoji of this font is as high as it is wide; the line is higher.
            middle, half = (top_left.y() + bottom_right.y()) / 2, (right - left) / 2
            boxes.append([top_left.x(), middle - half, bottom_right.x(), middle + half])
        corner = view.mapToGlobal(QPointF(0, 0))
        window = [corner.x(), corner.y(), corner.x() + view.width(), corner.y() + view.height()]
        print(json.dumps({"window": window, "emoji": boxes}), flush=True)

    QTimer.singleShot(800, tell)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
