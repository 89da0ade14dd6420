"""What of a window is still in English while the windows are in German."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from typing import TYPE_CHECKING

from accessibility import name_of, tree
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenuBar

from emojiaudio_desktop import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


@cache
def _english() -> re.Pattern[str]:
    """Every text that has another one in German."""
    english, german = set(), set()
    file = paths.assets_dir() / "translations" / "emojiaudio_de.ts"
    for message in ET.parse(file).iter("message"):
        source, translation = message.findtext("source"), message.find("translation")
        german |= {form.text.replace("&", "") for form in translation.iter() if form.text}
        english.add(source.replace("&", ""))
    return re.compile("|".join(f"(?:{_pattern(text)})" for text in sorted(english - german)))


def _pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}|%n", ".+", re.escape(text))


def left_in_english(window: QWidget) -> list[str]:
    """What is seen or heard of the page that is shown, is known to have a translation, and has none here."""
    return [text for text in _texts(window) if _english().fullmatch(text.replace("&", ""))]


def _of_menu(action: QAction) -> Iterator[str]:
    yield action.text()
    for entry in action.menu().actions() if action.menu() else ():
        yield from _of_menu(entry)


def _texts(window: QWidget) -> Iterator[str]:
    yield window.windowTitle()
    for node in tree(window):
        if not node.state().invisible:
            yield name_of(node)
            yield node.text(QAccessible.Text.Description)
    for label in window.findChildren(QLabel):
        if label.isVisibleTo(window):
            yield label.text()
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisibleTo(window) and model is not None:
            for row in range(model.rowCount()):
                yield str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) or "")
    for bar in window.findChildren(QMenuBar):
        for action in bar.actions():
            yield from _of_menu(action)
