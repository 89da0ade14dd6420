"""The clipboard: read on demand, or watched."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from emojiaudio_desktop.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QClipboard

REPEAT_WITHIN_S: Final = 2.0
"""The same text again within this time is the same copy: many programs announce a copy twice."""

_SECRET_HINT: Final = "x-kde-passwordManagerHint"  # noqa: S105  (a name, used by KeePassXC, KDE and GNOME)
_HIDDEN_ON_WINDOWS: Final = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="Clipboard Viewer Ignore"',
)


def is_secret(data: QMimeData) -> bool:
    """Whether a password manager put this there and asks others not to look at it."""
    if data.hasFormat(_SECRET_HINT) and bytes(data.data(_SECRET_HINT).data()).strip() == b"secret":
        return True
    return any(data.hasFormat(name) for name in _HIDDEN_ON_WINDOWS)


class ClipboardReader(QObject):
    """Text from the clipboard.

    Args:
        clipboard: The desktop's clipboard.
        now: A clock that never goes back, in seconds.
        parent: Who owns it.
    """

    copied = Signal(str)
    """A text was copied in another program while watching."""

    def __init__(
        self,
        clipboard: QClipboard,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._now = now
        self._is_watching = False
        self._last_hash: int | None = None  # not the text: what people copy is not kept
        self._last_at_s = 0.0
        clipboard.dataChanged.connect(self._look)

    def watch(self, is_on: bool) -> None:
        """Start or stop looking at what is copied."""
        self._is_watching = is_on
        self._last_hash = None

    def text(self) -> str:
        """The text on the clipboard, for a user who asked for it.

        Raises:
            InputError: There is none, or it is a password.
        """
        data = self._data()
        if is_secret(data):
            raise InputError("The clipboard holds a password, so it is not read aloud.")
        text = data.text() if data.hasText() else ""
        if text.strip():
            return text
        if data.hasImage():
            raise InputError("The clipboard holds a picture; only text can be read so far.")
        raise InputError("The clipboard holds no text; copy a message first.")

    def _data(self) -> QMimeData:
        # Qt gives None for an empty clipboard, which its type does not tell.
        data: QMimeData | None = self._clipboard.mimeData()
        return QMimeData() if data is None else data

    @Slot()
    def _look(self) -> None:
        if not self._is_watching or self._clipboard.ownsClipboard():
            return
        data = self._data()
        # When the owner of the clipboard quits, an empty change arrives.
        if is_secret(data) or not data.hasText():
            return
        text = data.text()
        if not text.strip():
            return
        now_s, new_hash = self._now(), hash(text)
        if new_hash == self._last_hash and now_s - self._last_at_s < REPEAT_WITHIN_S:
            return
        self._last_hash, self._last_at_s = new_hash, now_s
        self.copied.emit(text)
