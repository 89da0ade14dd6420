"""What was heard, as a list that is there whether or not its window is open."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Slot,
)

from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from emojiaudio_desktop.domain import Description, Picture
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services
    from emojiaudio_desktop.history import Heard

KEEP_AFTER_MS: Final = 2_000
"""The file is written once things are quiet, not amid a burst of messages."""
_LONGEST_SHOWN: Final = 200
"""Characters of a row; the whole is heard on Enter."""
_MINUTE_S: Final = 60
_HOUR_S: Final = 3_600
_DAY_S: Final = 86_400

_ORIGINS: Final = {
    "clipboard": QT_TRANSLATE_NOOP("HeardLog", "clipboard"),
    "command line": QT_TRANSLATE_NOOP("HeardLog", "command"),
    "file": QT_TRANSLATE_NOOP("HeardLog", "file"),
    "focus": QT_TRANSLATE_NOOP("HeardLog", "focus"),
    "screen": QT_TRANSLATE_NOOP("HeardLog", "screen"),
    "selection": QT_TRANSLATE_NOOP("HeardLog", "selection"),
    "window": QT_TRANSLATE_NOOP("HeardLog", "window"),
}


class HeardLog(QAbstractListModel):
    """The last hundred things heard, newest first. Lives in the GUI thread.

    Args:
        presenter: Tells what was heard.
        services: Keeps it on the disk, where the user wants that.
        now_s: The time, in seconds since 1970.
        parent: Who owns it.
    """

    def __init__(
        self,
        presenter: Presenter,
        services: Services,
        now_s: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._file = services.history_file
        self._now_s = now_s
        self._history = History()
        self._entries: tuple[Heard, ...] = ()
        self._newest = 0
        self._reading = 0
        self._is_kept = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(KEEP_AFTER_MS)
        self._clock.timeout.connect(self._keep)
        presenter.was_heard.connect(self._note)
        presenter.was_named.connect(self._rename)
        presenter.answered.connect(self._take_answer)
        presenter.settings_changed.connect(self._follow_settings)
        self._follow_settings(is_start=True)

    @property
    def entries(self) -> tuple[Heard, ...]:
        """All of them, newest first."""
        return self._entries

    @property
    def is_kept(self) -> bool:
        """Whether they are there again after the next start."""
        return self._is_kept

    def entry(self, number: int) -> Heard | None:
        """The entry of a number, as it is now."""
        return next((entry for entry in self._entries if entry.number == number), None)

    def forget(self, number: int) -> Heard | None:
        """Forget one; gives it, for :meth:`put_back`."""
        place = next((row for row, one in enumerate(self._entries) if one.number == number), -1)
        if place < 0:
            return None
        self.beginRemoveRows(QModelIndex(), place, place)
        removed = self._history.remove(number)
        self._entries = self._history.entries
        self.endRemoveRows()
        if number == self._newest:
            self._presenter.forget_last()
        self._change()
        return removed

    def forget_all(self) -> tuple[Heard, ...]:
        """Forget all; gives them, for :meth:`put_back`."""
        self.beginResetModel()
        removed = self._history.clear()
        self._entries = ()
        self.endResetModel()
        self._presenter.forget_last()
        self._change()
        return removed

    def put_back(self, entries: Iterable[Heard]) -> None:
        """Have entries again that were forgotten."""
        self.beginResetModel()
        self._history.put_back(entries)
        self._entries = self._history.entries
        self.endResetModel()
        self._change()

    def flush(self) -> None:
        """Write now what is not written yet; the program ends."""
        if self._clock.isActive() and self._file is not None and not self._reading:
            self._clock.stop()
            try:
                self._file.write(self._entries)
            except EmojiAudioError as error:
                self._presenter.fail(sentence_of(error))

    # What the program tells -----------------------------------------------------------------------------------------

    @Slot(object, object)
    def _note(self, description: Description, picture: Picture | None) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        heard = self._history.add(description, picture, self._now_s())
        self._newest = heard.number
        before, self._entries = self._entries, (heard, *self._entries)
        self.endInsertRows()
        left = len(self._history.entries)
        if left <= len(before):
            self.beginRemoveRows(QModelIndex(), left, len(before))
            self._entries = self._history.entries
            self.endRemoveRows()
        self._change()

    @Slot(object, str)
    def _rename(self, picture: Picture, name: str) -> None:
        self._history.rename(picture, name)
        self._entries = self._history.entries
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))
        self._change()

    @Slot()
    def _follow_settings(self, *, is_start: bool = False) -> None:
        wants = self._presenter.settings.is_on("history.keep")
        if wants == self._is_kept or self._file is None:
            return
        self._is_kept = wants
        if not wants:
            self._clock.stop()
            self._presenter.ask(self._file.delete)
        elif is_start:
            self._reading = self._presenter.ask(self._file.read)
        else:
            self._change()

    @Slot(int, object)
    def _take_answer(self, ticket: int, answer: Any) -> None:
        if not ticket or ticket != self._reading:
            return
        self._reading = 0
        entries, problem = answer
        self.beginResetModel()
        self._history.put_before(entries)
        self._entries = self._history.entries
        if self._newest and self._entries:
            self._newest = self._entries[0].number
        self.endResetModel()
        if problem:
            self._presenter.fail(problem)

    def _change(self) -> None:
        if self._is_kept:
            self._clock.start()

    @Slot()
    def _keep(self) -> None:
        if self._reading:  # what is on the disk comes first
            self._clock.start()
        elif self._file is not None:
            self._presenter.ask(partial(self._file.write, self._entries))

    # As a list ------------------------------------------------------------------------------------------------------

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
        """The words, where they came from, and when; a screen reader says the same."""
        if not index.isValid():
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry = self._entries[index.row()]
        words = " ".join(entry.words.split())
        if len(words) > _LONGEST_SHOWN:
            words = words[: _LONGEST_SHOWN - 1].rstrip() + "…"
        origin = _ORIGINS.get(entry.origin)
        parts = [words, self._age(entry.when_s)]
        if origin is not None:
            parts.insert(1, QCoreApplication.translate("HeardLog", origin))
        return ", ".join(parts)

    def _age(self, when_s: float) -> str:
        age_s = max(0.0, self._now_s() - when_s)
        if age_s < _MINUTE_S:
            return self.tr("just now")
        if age_s < _HOUR_S:
            return self.tr("%n minute(s) ago", "", int(age_s // _MINUTE_S)).replace(
                "(s)", "" if age_s < 2 * _MINUTE_S else "s"
            )
        when = QDateTime.fromSecsSinceEpoch(int(when_s))
        locale = QLocale()
        if age_s < _DAY_S:
            return locale.toString(when.time(), QLocale.FormatType.ShortFormat)
        return locale.toString(when, QLocale.FormatType.ShortFormat)
