"""Sounds as a list: what is heard, what for, and how it feels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.gui.feelings import feeling_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from emojiaudio_desktop.domain import Sound, SoundCard

LONGEST_S: Final = 3.0
"""What plays while one goes through a list ends within this time."""

_LINES: Final = 6

_KINDS: Final = {
    "icon": QT_TRANSLATE_NOOP("sounds", "sound icon"),
    "bed": QT_TRANSLATE_NOOP("sounds", "music"),
    "cue": QT_TRANSLATE_NOOP("sounds", "cue of a feeling"),
}


def kind_name(kind: str) -> str:
    """What a kind of sound is called."""
    return QCoreApplication.translate("sounds", _KINDS.get(kind, kind))


class SoundRows(QAbstractListModel):
    """Some sounds, in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sounds: tuple[Sound, ...] = ()

    @property
    def sounds(self) -> tuple[Sound, ...]:
        """What is in the list."""
        return self._sounds

    def show(self, sounds: Sequence[Sound]) -> None:
        """Have other sounds in the list."""
        self.beginResetModel()
        self._sounds = tuple(sounds)
        self.endResetModel()

    def row_of(self, sound_id: str) -> int:
        """Where a sound stands; -1 when it is not in the list."""
        return next((row for row, one in enumerate(self._sounds) if one.id == sound_id), -1)

    def rowCount(  # noqa: N802  (Qt's name)
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._sounds)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What is shown of one; a screen reader says the same."""
        if not index.isValid():
            return None
        sound = self._sounds[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(
                (sound.caption, kind_name(sound.kind), feeling_name(sound.emotion.label))
            )
        return None


class CardRows(QAbstractListModel):
    """Sounds that are learnt, with what they stand for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[SoundCard, ...] = ()

    @property
    def cards(self) -> tuple[SoundCard, ...]:
        """What is in the list."""
        return self._cards

    def show(self, cards: Sequence[SoundCard]) -> None:
        """Have other sounds in the list."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def rowCount(  # noqa: N802  (Qt's name)
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What is shown of one, with its emoji, and what a screen reader says of it, without."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{card.name}, {card.sound.caption} {' '.join(card.emoji)}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{card.name}, {card.sound.caption}"
        return None


class HeardList(QListView):
    """A list of sounds."""

    came = Signal()
    """The keyboard came to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Tell who wants to play what the list stands on."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.came.emit()
