"""A text is lent to the clipboard for one paste; then the user's own content is there again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot

from emojiaudio_desktop.gui.clipboard import SECRET_HINT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QClipboard

_KEEP_WITHIN_S: Final = 0.5
"""Keeping the user's content asks the program that copied it, form by form; after this the other forms are left out."""
_MOST_BYTES: Final = 64 * 1024 * 1024
_LOOK_EVERY_MS: Final = 50
_QUIET_S: Final = 0.2
"""A paste asks for the list of forms and then for one or two of them; after this long it is over."""
_AT_LEAST_S: Final = 0.4
"""A clipboard manager looks as soon as something is there, and must not be taken for the program that pastes."""
_TAKEN_WITHIN_S: Final = 1.5
_PICTURE: Final = "application/x-qt-image"


class _Lent(QMimeData):
    """A text that tells when it is asked for."""

    def __init__(self, text: str, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell
        self.setText(text)
        # Keeps it out of the histories of clipboard managers: it is there for a moment only.
        self.setData(SECRET_HINT, b"secret")

    def retrieveData(self, mimetype: str, preferred: Any) -> Any:  # noqa: N802  (Qt's name)
        if mimetype != SECRET_HINT:
            self._tell()
        return super().retrieveData(mimetype, preferred)


def _copy_of(data: QMimeData | None, now: Callable[[], float]) -> QMimeData | None:
    """What is on the clipboard, in all forms that come in time; None for nothing."""
    if data is None or not data.formats():
        return None
    kept, size, give_up_at = QMimeData(), 0, now() + _KEEP_WITHIN_S
    if data.hasText():
        kept.setText(data.text())
    for form in data.formats():
        if now() > give_up_at or size > _MOST_BYTES:
            break
        if form == _PICTURE:
            kept.setImageData(data.imageData())
        else:
            content = data.data(form)
            size += content.size()
            kept.setData(form, content)
    return kept


class ClipboardLoan(QObject):
    """Lends a text to the clipboard. Lives in the GUI thread.

    Args:
        clipboard: The desktop's clipboard.
        now: A clock that never goes back, in seconds.
        parent: Who owns it.
    """

    returned = Signal(bool)
    """The user's content is there again, since the text was taken; False: it was not, and is still there."""

    def __init__(
        self,
        clipboard: QClipboard,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._now = now
        self._kept: QMimeData | None = None
        self._lent_text = ""
        self._taken_at: float | None = None
        self._return_at = self._give_up_at = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self._look)

    def lend(self, text: str) -> None:
        """Put a text on the clipboard, and keep what was there."""
        if not self._lent_text:
            # Of two loans in a row, what was there before the first is the user's.
            self._kept = _copy_of(self._clipboard.mimeData(), self._now)
        self._lent_text, self._taken_at = text, None
        self._clock.stop()
        self._clipboard.setMimeData(_Lent(text, self._note))

    def return_after_paste(self) -> None:
        """The key that pastes was pressed: put back what was there once the text was taken."""
        self._return_at = self._now() + _AT_LEAST_S
        self._give_up_at = self._now() + _TAKEN_WITHIN_S
        self._clock.start()

    def _note(self) -> None:
        self._taken_at = self._now()

    @Slot()
    def _look(self) -> None:
        now = self._now()
        if now < self._return_at:
            return
        if self._taken_at is not None and now - self._taken_at < _QUIET_S:
            return
        if self._taken_at is None and now < self._give_up_at:
            return
        self._clock.stop()
        is_taken = self._taken_at is not None
        is_ours = self._is_ours()
        self._lent_text = ""
        kept, self._kept = self._kept, None
        if is_taken and is_ours:  # else somebody has copied meanwhile
            if kept is None:
                self._clipboard.clear()
            else:
                self._clipboard.setMimeData(kept)
        self.returned.emit(is_taken)

    def _is_ours(self) -> bool:
        # Not by ownsClipboard(), which not every platform of Qt answers.
        data: QMimeData | None = self._clipboard.mimeData()
        return data is not None and data.hasFormat(SECRET_HINT) and data.text() == self._lent_text
