"""Sounds as a list: what is heard, what for, and how it feels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from emojiaudio_desktop.domain import Sound, SoundCard
from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.gui.feelings import feeling_name
from emojiaudio_desktop.gui.rows import Rows

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

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


class SoundRows(Rows[Sound]):
    """Some sounds, in the order in which they are shown."""

    def key_of(self, entry: Sound) -> str:
        """Its id."""
        return entry.id

    def shown(self, entry: Sound, role: int) -> Any:
        """What is shown of one; a screen reader says the same."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(
                (entry.caption, kind_name(entry.kind), feeling_name(entry.emotion.label))
            )
        return None


class CardRows(Rows[SoundCard]):
    """Sounds that are learnt, with what they stand for."""

    def key_of(self, entry: SoundCard) -> str:
        """The id of its sound."""
        return entry.sound.id

    def shown(self, entry: SoundCard, role: int) -> Any:
        """What is shown of one, with its emoji, and what a screen reader says of it, without."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{entry.name}, {entry.sound.caption} {' '.join(entry.emoji)}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.name}, {entry.sound.caption}"
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
