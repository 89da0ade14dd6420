"""The user's stickers as a list: a small picture for those who look, name and feeling for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from emojiaudio_desktop.domain import Sticker
from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.feelings import feeling_name
from emojiaudio_desktop.gui.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from emojiaudio_desktop.gui.keepers import StickerAlbum

_AT_ONCE: Final = 8
"""Pictures that are asked for together: some 20 ms of the worker's time."""
_MOST_KEPT: Final = 400
"""Pictures in memory: 10 kB each."""


def small_pictures(
    open_album: Callable[[], StickerAlbum], stickers: Sequence[Sticker], side_px: int
) -> dict[str, QImage]:
    """The pictures of stickers, made small; called in the worker thread.

    Returns:
        By the ids of the stickers; an empty picture where there is none that can be shown.
    """
    album, found = open_album(), {}
    for sticker in stickers:
        try:
            image = QImage.fromData(album.picture(sticker))
        except EmojiAudioError:  # the list is as good without it
            image = QImage()
        if not image.isNull():
            image = image.scaled(
                side_px,
                side_px,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        found[sticker.id] = image
    return found


class StickerRows(Rows[Sticker]):
    """Some stickers, in the order in which they are shown.

    Args:
        side_px: How large the pictures are.
        parent: Who owns it.
    """

    pictures_wanted = Signal(list)
    """Stickers that are looked at, and whose pictures are not there yet."""

    def __init__(self, side_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self._captions: Mapping[str, str] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._blank = QPixmap(QSize(side_px, side_px))
        self._blank.fill(Qt.GlobalColor.transparent)
        self._missing: dict[str, Sticker] = {}
        self._is_asking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._want)

    def tell_captions(self, captions: Mapping[str, str]) -> None:
        """Take what the sounds of stickers are called, by their ids; told with the next that are shown."""
        self._captions = captions

    def show(self, entries: Sequence[Sticker]) -> None:
        """Have other stickers in the list."""
        self._missing.clear()
        super().show(entries)

    def key_of(self, entry: Sticker) -> str:
        """Its id."""
        return entry.id

    def shown(self, entry: Sticker, role: int) -> Any:
        """What is shown of one, and what a screen reader says of it."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{entry.name}\n{self._about(entry)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.name}, {self._about(entry)}"
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(entry)
        return None

    def _about(self, sticker: Sticker) -> str:
        parts = [feeling_name(sticker.emotion.label)]
        if sticker.emoji:
            parts.append(self.tr("stands for {emoji}").format(emoji=sticker.emoji))
        if sticker.sound:
            caption = self._captions.get(sticker.sound)
            parts.append(
                self.tr("sounds as {sound}").format(sound=caption)
                if caption
                else self.tr("its sound is missing")
            )
        if sticker.frames > 1:
            parts.append(self.tr("moving"))
        return ", ".join(parts)

    def _picture(self, sticker: Sticker) -> QPixmap:
        found = self._pictures.get(sticker.id)
        if found is not None:
            return found
        self._missing[sticker.id] = sticker
        if not self._is_asking:
            self._pause.start(0)
        return self._blank

    @Slot()
    def _want(self) -> None:
        # What was looked at last is in front of the user now.
        wanted = list(self._missing.values())[-_AT_ONCE:]
        if wanted and not self._is_asking:
            self._is_asking = True
            self.pictures_wanted.emit(wanted)

    def take_pictures(self, images: Mapping[str, QImage]) -> None:
        """Show pictures that have come."""
        self._is_asking = False
        for sticker_id, image in images.items():
            while len(self._pictures) >= _MOST_KEPT:
                del self._pictures[next(iter(self._pictures))]
            pixmap = self._blank if image.isNull() else QPixmap.fromImage(image)
            self._pictures[sticker_id] = pixmap
            self._missing.pop(sticker_id, None)
            row = self.row_of(sticker_id)
            if row >= 0:
                place = self.index(row)
                self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])
        if self._missing:
            self._pause.start(0)
