"""Entries of any kind as a list that is read row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

Entry = TypeVar("Entry")


class Rows(QAbstractListModel, Generic[Entry]):
    """Some entries, in the order in which they are shown; a class of its own for each kind says how one is shown.

    Args:
        parent: Who owns it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is in the list."""
        return self._entries

    def show(self, entries: Sequence[Entry]) -> None:
        """Have other entries in the list."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def at(self, index: QModelIndex | QPersistentModelIndex) -> Entry | None:
        """What stands in a row; None where the index is none."""
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, key: str) -> int:
        """Where the entry of a key stands; -1 when it is not in the list."""
        return next((row for row, one in enumerate(self._entries) if self.key_of(one) == key), -1)

    def key_of(self, entry: Entry) -> str:
        """What tells an entry from all others."""
        raise NotImplementedError

    def shown(self, entry: Entry, role: int) -> Any:
        """What is seen or heard of an entry in a role of Qt; None for nothing."""
        raise NotImplementedError

    def rowCount(  # noqa: N802  (Qt's name)
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What is shown of one, and what a screen reader says of it."""
        entry = self.at(index)
        return None if entry is None else self.shown(entry, role)
