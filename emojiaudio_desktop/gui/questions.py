"""Lets a window ask the worker, and brings each answer to who asked, so that the thread of the windows never waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.presenter import sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.gui.presenter import Presenter


class Questions(QObject):
    """The questions of one window. Lives in the GUI thread.

    Args:
        presenter: Has the worker answer.
        parent: The window.
    """

    failed = Signal()
    """A question failed, and the user was told; what is shown may not be so."""

    def __init__(self, presenter: Presenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._waiting: dict[int, Callable[[Any], None]] = {}
        presenter.answered.connect(self._take)

    def ask(self, question: Callable[[], object], then: Callable[[Any], None]) -> None:
        """Have a question answered, after those that were asked before.

        Args:
            question: Gives the answer, in the worker thread.
            then: Takes the answer, in this thread; a failure is told instead.
        """
        self._waiting[self._presenter.ask(partial(_answer, question))] = then

    @Slot(int, object)
    def _take(self, ticket: int, answer: object) -> None:
        then = self._waiting.pop(ticket, None)
        if then is None:
            return
        if isinstance(answer, EmojiAudioError):
            self._presenter.fail(sentence_of(answer))
            self.failed.emit()
        else:
            then(answer)


def _answer(question: Callable[[], object]) -> object:
    """The answer, or why there is none: who asked must learn of either."""
    try:
        return question()
    except EmojiAudioError as error:
        return error.with_traceback(None)
