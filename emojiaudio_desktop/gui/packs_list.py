"""The packs of sounds as a list that is read row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import SoundPack


class PackRows(QAbstractListModel):
    """Those that were added, then those that were removed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._packs: tuple[SoundPack, ...] = ()

    @property
    def packs(self) -> tuple[SoundPack, ...]:
        """What is in the list."""
        return self._packs

    def show(self, packs: Sequence[SoundPack]) -> None:
        """Have other packs in the list."""
        self.beginResetModel()
        self._packs = tuple(packs)
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """Where a pack stands; -1 when it is not in the list."""
        return next((row for row, one in enumerate(self._packs) if one.name == name), -1)

    def rowCount(  # noqa: N802  (Qt's name)
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._packs)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What is shown of one; a screen reader says the same."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.about(self._packs[index.row()])
        return None

    def about(self, pack: SoundPack) -> str:
        """Title, state, number of sounds, author and licence of a pack."""
        title = (
            self.tr("{title}, removed").format(title=pack.title) if pack.is_removed else pack.title
        )
        return self.tr("{title}, {counted}, by {author}, licence {licence}").format(
            title=title, counted=self.counted(pack.count), author=pack.author, licence=pack.licence
        )

    def counted(self, count: int) -> str:
        """A number of sounds."""
        return self.tr("1 sound") if count == 1 else self.tr("%n sounds", "", count)
