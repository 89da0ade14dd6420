"""The clipboard: read on demand, or watched."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QImage

from emojiaudio_desktop.domain import Capture, Picture
from emojiaudio_desktop.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QClipboard

REPEAT_WITHIN_S: Final = 2.0
"""The same text again within this time is the same copy: many programs announce a copy twice."""

SECRET_HINT: Final = "x-kde-passwordManagerHint"  # noqa: S105  (a name, used by KeePassXC, KDE and GNOME)
_HIDDEN_ON_WINDOWS: Final = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="Clipboard Viewer Ignore"',
)


_HISTORY_ON_WINDOWS: Final = 'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'
"""A DWORD; 0 keeps the copy out of the history of Windows, which password managers ask for."""
_MOST_PIXELS: Final = 40_000_000
"""A screen of 8K has 33 millions."""


def is_secret(data: QMimeData) -> bool:
    """Whether a password manager put this there and asks others not to look at it."""
    if data.hasFormat(SECRET_HINT) and bytes(data.data(SECRET_HINT).data()).strip() == b"secret":
        return True
    if data.hasFormat(_HISTORY_ON_WINDOWS):
        number = bytes(data.data(_HISTORY_ON_WINDOWS).data())
        if number and not any(number):
            return True
    return any(data.hasFormat(name) for name in _HIDDEN_ON_WINDOWS)


def picture_of(image: QImage) -> Picture | None:
    """A picture of Qt as one of ours; None when it is empty, or too large to be looked at."""
    import numpy as np  # noqa: PLC0415  (few copies are pictures)

    if image.isNull() or image.width() * image.height() > _MOST_PIXELS:
        return None
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    width, height = image.width(), image.height()
    lines = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(height, image.bytesPerLine())
    return Picture(lines[:, : 4 * width].reshape(height, width, 4).copy())


class ClipboardReader(QObject):
    """Text and pictures from the clipboard.

    Args:
        clipboard: The desktop's clipboard.
        now: A clock that never goes back, in seconds.
        parent: Who owns it.
    """

    copied = Signal(str)
    """A text was copied in another program while watching."""
    copied_picture = Signal(object)
    """A Picture was copied in another program while watching."""

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

    def take(self) -> Capture:
        """The text on the clipboard, else the picture, for a user who asked for it.

        Raises:
            InputError: There is neither, or it is a password.
        """
        data = self._data()
        if is_secret(data):
            raise InputError("The clipboard holds a password, so it is not read aloud.")
        text = data.text() if data.hasText() else ""
        if text.strip():
            return Capture(text, origin="clipboard")
        if data.hasImage() and (picture := picture_of(self._clipboard.image())) is not None:
            return Capture("", origin="clipboard", picture=picture)
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
        if is_secret(data):
            return
        # A cell of a table comes as text and as picture: the text is meant.
        text = data.text() if data.hasText() else ""
        if text.strip():
            if self._is_new(hash(text)):
                self.copied.emit(text)
        elif data.hasImage() and (picture := picture_of(self._clipboard.image())) is not None:
            # Some of its lines, not the whole: a screenshot has millions of bytes, and this is the thread of the windows.
            seen = picture.pixels[:: max(1, picture.height // 64)]
            if self._is_new(hash((picture.width, picture.height, seen.tobytes()))):
                self.copied_picture.emit(picture)

    def _is_new(self, new_hash: int) -> bool:
        """Whether this is no second announcement of the last copy."""
        now_s = self._now()
        if new_hash == self._last_hash and now_s - self._last_at_s < REPEAT_WITHIN_S:
            return False
        self._last_hash, self._last_at_s = new_hash, now_s
        return True
