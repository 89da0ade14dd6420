"""What the list of the settings window shows: the categories, or the options that a search has found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from emojiaudio_desktop.gui.option_rows import label_of, text_of
from emojiaudio_desktop.settings import CATEGORIES, OPTIONS, PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from emojiaudio_desktop.settings import Option

_TITLES = {category.name: category.title for category in CATEGORIES}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list.

    Attributes:
        page: The name of the page that it leads to.
        title: What it is called.
        help: What is found there, in one sentence.
        key: The option that it leads to; empty for a whole page.
    """

    page: str
    title: str
    help: str
    key: str = ""


def found_options(query: str, options: Iterable[Option] = OPTIONS) -> list[Entry]:
    """The options in whose texts all words of a query are found, in the order of the table, then the page of profiles."""
    words = query.casefold().split()
    found = []
    for option in options:
        if all(word in _texts_of(option) for word in words):
            title = f"{label_of(option)}, {text_of(_TITLES[option.category])}"
            found.append(Entry(option.category, title, text_of(option.help), option.key))
    page = Entry(PROFILES.name, text_of(PROFILES.title), text_of(PROFILES.help))
    if all(word in f"{page.title}\n{page.help}".casefold() for word in words):
        found.append(page)
    return found


def _texts_of(option: Option) -> str:
    texts = (
        option.label,
        option.help,
        option.unit,
        _TITLES[option.category],
        *option.choice_names,
    )
    return "\n".join([*(text_of(text) for text in texts), *map(str, option.choices)]).casefold()


class EntryModel(QAbstractListModel):
    """Entries for a list view."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def fill(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(  # noqa: N802  (Qt's name)
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """What is shown and heard of an entry."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                return entry.help
            case _:
                return None
