"""The looks that people who see badly give to their desktop, and pictures of windows in them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from accessibility import focusable
from desk import let_pass
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SCREEN_PX = (1366, 730)
"""The room that a window has on the smallest screen in wide use, below a panel and a title bar."""

_WINDOW = (QPalette.ColorRole.Window, QPalette.ColorRole.Button)
_TEXT = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.BrightText,
    QPalette.ColorRole.ToolTipText,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a desktop looks.

    Attributes:
        colors: Of windows, of fields, of text, of what is selected, of text that is selected, of what is disabled, of
            links; none for those that the platform has.
        scale: Of the text.
        is_right_to_left: As in Arabic and Hebrew.
    """

    colors: tuple[str, ...] = ()
    scale: float = 1.0
    is_right_to_left: bool = False

    def palette(self) -> QPalette:
        """The colors, as Qt takes them."""
        window, field, text, chosen, chosen_text, disabled, link = map(QColor, self.colors)
        palette = QPalette(window)
        for role in _WINDOW:
            palette.setColor(role, window)
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase):
            palette.setColor(role, field)
        palette.setColor(QPalette.ColorRole.ToolTipBase, field)
        for role in _TEXT:
            palette.setColor(role, text)
            palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
        palette.setColor(QPalette.ColorRole.PlaceholderText, disabled)
        palette.setColor(QPalette.ColorRole.Highlight, chosen)
        palette.setColor(QPalette.ColorRole.Accent, chosen)
        palette.setColor(QPalette.ColorRole.HighlightedText, chosen_text)
        palette.setColor(QPalette.ColorRole.Link, link)
        palette.setColor(QPalette.ColorRole.LinkVisited, link)
        return palette


LOOKS = {
    "light": Look(),
    "dark": Look(
        ("#2d2d2d", "#1e1e1e", "#f0f0f0", "#3d8ec9", "#ffffff", "#9a9a9a", "#6cb6ff"),
    ),
    "contrast-black": Look(
        ("#000000", "#000000", "#ffffff", "#ffff00", "#000000", "#3ff23f", "#ffff00"),
    ),
    "contrast-white": Look(
        ("#ffffff", "#ffffff", "#000000", "#37006e", "#ffffff", "#600000", "#00009f"),
    ),
    "large": Look(scale=2.0),
    "right-to-left": Look(is_right_to_left=True),
}
"""The colors of high contrast are those of Windows' themes "Black" and "White"."""


@contextmanager
def looking(application: QApplication, look: Look) -> Iterator[None]:
    """Give the desktop a look for a while."""
    palette, font = application.palette(), application.font()
    larger = application.font()
    larger.setPointSizeF(font.pointSizeF() * look.scale)
    try:
        if look.colors:
            application.setPalette(look.palette())
        application.setFont(larger)
        if look.is_right_to_left:
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        let_pass()
        yield
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        application.setFont(font)
        application.setPalette(palette)
        let_pass()


def settle(window: QWidget) -> None:
    """Give a window the size that it wants in this look, and not more than a screen has."""
    wanted = window.sizeHint().expandedTo(window.minimumSizeHint()).expandedTo(window.size())
    window.resize(min(wanted.width(), SCREEN_PX[0]), min(wanted.height(), SCREEN_PX[1]))
    let_pass()


def keep_picture(window: QWidget, look: str, page: str) -> None:
    """Keep a picture of a window in the folder that the environment names, for people to look at."""
    folder = os.environ.get("EMOJIAUDIO_SHOTS")
    if folder:
        name = "-".join(part for part in (type(window).__name__, look, page) if part)
        Path(folder).mkdir(parents=True, exist_ok=True)
        let_pass(0.3)  # what a page fetches when it is shown
        assert window.grab().save(str(Path(folder) / f"{name}.png"))


def cut_off(window: QWidget) -> list[str]:
    """What does not show all of its text, or does not fit."""
    faults = []
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    if least.width() > SCREEN_PX[0] or least.height() > SCREEN_PX[1]:
        faults.append(f"the window needs {least.width()} x {least.height()} px")
    for widget in focusable(window):
        least = widget.minimumSizeHint()
        if widget.width() < least.width() or widget.height() < least.height():
            faults.append(f"{_what(widget)} has {widget.size()} of {least}")
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QLabel) and widget.text():
            faults += _cut_label(widget)
        elif isinstance(widget, QPushButton | QCheckBox | QRadioButton | QComboBox):
            hint = widget.minimumSizeHint()
            if widget.width() < hint.width():
                faults.append(
                    f"{_what(widget)} is {widget.width()} px wide and needs {hint.width()}"
                )
        elif isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum():
            # Nobody reads line by line what has to be moved sideways (WCAG 2.2, 1.4.10).
            faults.append(f"{_what(widget)} has to be scrolled sideways")
        if isinstance(widget, QListView) and not widget.wordWrap():
            needed, room = widget.sizeHintForColumn(0), widget.viewport().width()
            if needed > room:
                faults.append(f"{_what(widget)}: a row needs {needed} px of {room}")
        if not _is_scrolled(widget, window):
            place = QRect(widget.mapTo(window, QPoint()), widget.size())
            if not window.rect().contains(place) and not widget.isWindow():
                faults.append(f"{_what(widget)} lies outside of the window: {place}")
    return faults


def _cut_label(label: QLabel) -> list[str]:
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return [f"{_what(label)} needs {needed} px of height"] if needed > label.height() else []
    needed = label.minimumSizeHint().width()
    return [f"{_what(label)} needs {needed} px of width"] if needed > room.width() + 2 else []


def _is_scrolled(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea | QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def overlapping(window: QWidget) -> list[str]:
    """Which neighbors lie on each other."""
    faults = []
    for parent in [window, *window.findChildren(QWidget)]:
        if not parent.isVisibleTo(window) or parent.layout() is None:
            continue
        shown = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisibleTo(parent) and not child.isWindow()
        ]
        for place, child in enumerate(shown):
            faults += [
                f"{_what(child)} and {_what(other)}"
                for other in shown[place + 1 :]
                if child.geometry().intersects(other.geometry())
            ]
    return faults


def _what(widget: QWidget) -> str:
    text = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
    return f"{type(widget).__name__} {text!r}"


def unseen_focus(window: QWidget) -> list[str]:
    """What has the keyboard and does not look different for it."""
    faults = []
    for widget in focusable(window):
        other = next((stop for stop in focusable(window) if stop is not widget), None)
        if other is None:
            continue
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        without = window.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if QApplication.focusWidget() is not widget:
            continue
        corner = widget.mapTo(window, QPoint())
        place = QRect(corner, widget.size()).adjusted(-3, -3, 3, 3).intersected(window.rect())
        changed = _changed(without, window.grab().toImage(), place)
        if changed < min(place.width(), place.height()):
            faults.append(f"{_what(widget)}: {changed} pixels differ")
    return faults


def _changed(before: QImage, after: QImage, place: QRect) -> int:
    """How many pixels have another brightness, by a tenth of the range at least."""
    one, two = (_gray(image.copy(place)) for image in (before, after))
    return int((np.abs(one - two) > 25).sum())


def _gray(image: QImage) -> NDArray[np.int16]:
    """Brightness, shape (height, width)."""
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(gray.constBits(), np.uint8).reshape(gray.height(), gray.bytesPerLine())
    return rows[:, : gray.width()].astype(np.int16)
