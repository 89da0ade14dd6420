"""The packs of sounds as a list that is read row by row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from emojiaudio_desktop.domain import SoundPack
from emojiaudio_desktop.gui.rows import Rows


class PackRows(Rows[SoundPack]):
    """Those that were added, then those that were removed."""

    def key_of(self, entry: SoundPack) -> str:
        """Its short name."""
        return entry.name

    def shown(self, entry: SoundPack, role: int) -> Any:
        """What is shown of one; a screen reader says the same."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.about(entry)
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
