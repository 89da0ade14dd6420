"""What every window owes to people who cannot see it, see it badly, or have no mouse; each rule tells what breaks it.

The rules look at what is visible now: :func:`pages` shows one page of a window after the other.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QLayout

TARGET_PX = 24
"""WCAG 2.2, 2.5.8: so large is what is clicked, or so far from the next."""
_DUMB = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)
_ROWS = 200
"""So many rows of a list are asked for their texts."""


def pages(window: QWidget) -> Iterator[str]:
    """Show every page of tabs and stacks in turn; the name of each. A window without pages is one page."""
    books = [
        book
        for kind in (QTabWidget, QStackedWidget)
        for book in window.findChildren(kind)
        if not isinstance(book.parent(), QTabWidget)
    ]
    if not books:
        yield ""
    for number, book in enumerate(books):
        former = book.currentIndex()
        for place in range(book.count()):
            _turn_to(window, book, place)
            QApplication.processEvents()
            if book.isVisible():
                yield f"{number + 1}-{place + 1}"
        _turn_to(window, book, former)
        QApplication.processEvents()


def _turn_to(window: QWidget, book: QTabWidget | QStackedWidget, place: int) -> None:
    """Turn to a page the way the user does, where there is a list with as many rows as pages."""
    if isinstance(book, QStackedWidget):
        for view in window.findChildren(QAbstractItemView):
            model = view.model()
            is_its = view.isVisible() and not book.isAncestorOf(view)
            if is_its and model is not None and model.rowCount() == book.count():
                view.setCurrentIndex(model.index(place, 0))
    if book.currentIndex() != place:
        book.setCurrentIndex(place)


def focusable(window: QWidget) -> list[QWidget]:
    """What Tab may stop at."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisibleTo(window)
        and widget.isEnabledTo(window)
    ]


def tab_order(window: QWidget) -> list[QWidget]:
    """What Tab stops at, in its order."""
    stops = focusable(window)
    order, widget = [], window.nextInFocusChain()
    while widget is not window:
        if widget in stops:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def reading_order(window: QWidget) -> list[QWidget]:
    """What takes the keyboard, in the order in which it is read: as its layouts say, column by column, row by row."""
    stops = focusable(window)
    return [widget for widget in _read(window) if widget in stops]


def _read(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, QMainWindow):
        parts = [widget.centralWidget(), widget.statusBar()]
    elif isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(place) for place in range(widget.count())]
    elif isinstance(widget, QTabWidget):
        parts = [widget.tabBar(), widget.currentWidget()]
    elif isinstance(widget, QStackedWidget):
        parts = [widget.currentWidget()]
    elif widget.layout() is not None:
        parts = list(_laid_out(widget.layout()))
    else:
        parts = []
    for part in parts:
        if part is not None:
            yield from _read(part)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    items = [layout.itemAt(place) for place in range(layout.count())]
    right_to_left = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def place(item: object) -> tuple[int, int]:
        box = item.geometry()
        return box.top(), -box.right() if right_to_left else box.left()

    if hasattr(layout, "getItemPosition") or hasattr(layout, "rowWrapPolicy"):  # grids and forms
        items.sort(key=place)
    for item in items:
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _laid_out(item.layout())


def tree(window: QWidget) -> list[QAccessibleInterface]:
    """Everything that a screen reader finds in a window, the window first."""
    found: list[QAccessibleInterface] = []

    def walk(node: QAccessibleInterface) -> None:
        if node is None or not node.isValid():
            return
        found.append(node)
        for place in range(min(node.childCount(), _ROWS)):
            walk(node.child(place))

    walk(QAccessible.queryAccessibleInterface(window))
    return found


def name_of(node: QAccessibleInterface) -> str:
    """What a screen reader calls it."""
    return node.text(QAccessible.Text.Name)


def can_be_met(node: QAccessibleInterface) -> bool:
    """Whether the keyboard can get there now."""
    state = node.state()
    return bool(state.focusable) and not (state.invisible or state.disabled)


def named(window: QWidget) -> list[str]:
    """Everything that can have the focus has a name and a role, and every button a help."""
    faults = (
        [] if name_of(QAccessible.queryAccessibleInterface(window)) else ["the window: no name"]
    )
    for node in tree(window)[1:]:
        if not can_be_met(node):
            continue
        name, role = name_of(node), node.role()
        what = f"{role.name} {name!r}"
        if not name.strip():
            faults.append(f"{what}: no name")
        if "&" in name and "& " not in name:
            faults.append(f"{what}: a mark of a letter in its name")
        if role in _DUMB:
            faults.append(f"{what}: no role")
        is_button = isinstance(node.object(), QAbstractButton)
        if is_button and not node.text(QAccessible.Text.Description):
            faults.append(f"{what}: no help")
    return faults


def labelled(window: QWidget) -> list[str]:
    """Every field has a label that is seen, that belongs to it, and that it is called by."""
    faults = []
    for widget in focusable(window):
        if isinstance(widget, QAbstractButton | QTabBar):
            continue
        node = QAccessible.queryAccessibleInterface(widget)
        labels = [
            other.object()
            for other, relation in node.relations(QAccessible.RelationFlag.Label)
            if isinstance(other.object(), QWidget)
        ]
        if not any(label.isVisibleTo(window) for label in labels):
            faults.append(f"{node.role().name} {name_of(node)!r}: no label that is seen")
    return faults


def distinct(window: QWidget) -> list[str]:
    """No two controls that are met on the same page have the same role and the same name."""
    met = Counter(
        (node.role().name, name_of(node))
        for node in (QAccessible.queryAccessibleInterface(widget) for widget in focusable(window))
    )
    return [f"{count} times {role} {name!r}" for (role, name), count in met.items() if count > 1]


def rows_told(window: QWidget) -> list[str]:
    """Every row of a list has a text for a screen reader."""
    faults = []
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is None or not view.isVisibleTo(window):
            continue
        for row in range(min(model.rowCount(), _ROWS)):
            index = model.index(row, 0)
            told = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
            if not str(told or "").strip():
                faults.append(f"{view.accessibleName()!r}: row {row} says nothing")
        node = QAccessible.queryAccessibleInterface(view)
        if node.role() not in (
            QAccessible.Role.List,
            QAccessible.Role.Tree,
            QAccessible.Role.Table,
        ):
            faults.append(f"{view.accessibleName()!r}: its role is {node.role().name}")
    return faults


def targets(window: QWidget) -> dict[str, QRect]:
    """What can be clicked, by what it is, and where in the window it lies."""
    found = {}
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QAbstractButton | QComboBox | QAbstractSlider | QLineEdit):
            if isinstance(widget.parent(), QTabBar | QComboBox):
                continue
            corner = widget.mapTo(window, QPoint())
            what = f"{type(widget).__name__} {widget.accessibleName()!r}"
            found[what] = QRect(corner, widget.size())
        elif isinstance(widget, QTabBar):
            for place in range(widget.count()):
                rect = widget.tabRect(place)
                found[f"tab {widget.tabText(place)!r}"] = rect.translated(
                    widget.mapTo(window, QPoint())
                )
    return found


def reachable(window: QWidget) -> list[str]:
    """What is clicked is 24 px in both directions, or its center is 24 px from the next (WCAG 2.2, 2.5.8)."""
    found = targets(window)
    faults = []
    for what, rect in found.items():
        if min(rect.width(), rect.height()) >= TARGET_PX:
            continue
        circle = QRect(0, 0, TARGET_PX, TARGET_PX)
        circle.moveCenter(rect.center())
        for other, place in found.items():
            if other == what:
                continue
            is_small = min(place.width(), place.height()) < TARGET_PX
            near = QRect(0, 0, TARGET_PX, TARGET_PX) if is_small else place
            if is_small:
                near.moveCenter(place.center())
            if near.intersects(circle):
                size = f"{rect.width()} x {rect.height()}"
                faults.append(f"{what} is {size} px, and too near to {other}")
                break
    return faults


def letters(window: QWidget) -> dict[str, list[str]]:
    """Who is reached by which letter on this page."""
    texts = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.buddy() and label.isVisibleTo(window)
    ]
    texts += [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisibleTo(window) and not button.objectName().startswith("qt_")
    ]
    texts += [box.title() for box in window.findChildren(QGroupBox) if box.isVisibleTo(window)]
    for bar in window.findChildren(QTabBar):
        if bar.isVisibleTo(window):
            texts += [bar.tabText(place) for place in range(bar.count())]
    for bar in window.findChildren(QMenuBar):
        texts += [action.text() for action in bar.actions()]
    found: dict[str, list[str]] = {}
    for text in texts:
        letter = QKeySequence.mnemonic(text).toString()
        if letter:
            found.setdefault(letter, []).append(text)
    return found


def lettered(window: QWidget) -> list[str]:
    """No letter leads to two places."""
    return [
        f"{letter}: {', '.join(texts)}"
        for letter, texts in letters(window).items()
        if len(texts) > 1
    ]


def ordered(window: QWidget) -> list[str]:
    """Tab goes the way one reads; of a group of radio buttons it meets one."""
    tabbed, read = tab_order(window), reading_order(window)
    faults = [
        f"{widget.accessibleName()!r} is in no layout" for widget in tabbed if widget not in read
    ]
    read = [widget for widget in read if widget in tabbed]
    if not read:
        return faults
    start = tabbed.index(read[0])  # the chain is a ring: it begins where one begins to read
    ring = [widget for widget in tabbed[start:] + tabbed[:start] if widget in read]
    faults += [
        f"Tab meets {met.accessibleName()!r} where {due.accessibleName()!r} is read"
        for met, due in zip(ring, read, strict=True)
        if met is not due and not (isinstance(met, QRadioButton) and isinstance(due, QRadioButton))
    ]
    return faults


RULES = (named, labelled, distinct, rows_told, reachable, lettered, ordered)
"""Each takes a window and gives what breaks the rule on the page that is shown, a sentence for each."""
