"""Screen readers by Prism: NVDA, JAWS, Narrator and others on Windows, Orca from 49 on by its D-Bus service on Linux.

Known of Prism 0.18: a backend that was found keeps its first connection, so a reader that was started anew needs a new
backend. Narrator is reached by UI Automation, which takes words only while one of our windows is shown. Its own way to
Speech Dispatcher is not used: it can neither choose the language nor take back words that still wait in the queue.
"""

from __future__ import annotations

import contextlib
import importlib
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Announcement
    from emojiaudio_desktop.playback.screen_reader import Presence

_NO_READERS: Final = frozenset(
    {
        "SAPI",
        "ONE_CORE",
        "AV_SPEECH",
        "WEB_SPEECH",
        "ANDROID_TTS",
        "SPIEL",
        "SPEECH_DISPATCHER",
    }
)
"""Backends that are speech engines: where no reader runs our own voice is better."""


def is_installed() -> bool:
    """Whether the package is there and its library loads."""
    try:
        _load()
    except (ImportError, OSError):
        return False
    return True


def _load() -> Any:
    return importlib.import_module("prism")


class PrismReader:
    """Whichever screen reader Prism finds first.

    Args:
        load: Gives the package ``prism``; raises ImportError or OSError where it cannot be had.
    """

    def __init__(self, load: Callable[[], Any] = _load) -> None:
        self._load = load
        self._prism: Any = None
        self._context: Any = None
        self._backend: Any = None
        self._name = ""
        self._is_missing = False

    @property
    def name(self) -> str:
        """What the reader is called that was found last."""
        return self._name

    def presence(self) -> Presence:
        """Whether a screen reader runs now."""
        if self._backend is not None and not self._backend.features.is_supported_at_runtime:
            self._backend = None
        if self._backend is None and not self._is_missing:
            self._backend = self._find()
        return "none" if self._backend is None else "reader"

    def _find(self) -> Any:
        if self._context is None:
            try:
                self._prism = self._load()
                self._context = self._prism.Context()
            except (ImportError, OSError, RuntimeError):
                self._is_missing = True
                return None
        for place in range(self._context.backends_count):
            kind = self._context.id_of(place)
            if kind.name in _NO_READERS:
                continue
            # Prism's errors derive from PrismError; an unsupported backend is a ValueError.
            with contextlib.suppress(self._prism.PrismError, ValueError):
                backend = self._context.create(kind)
                if backend.features.is_supported_at_runtime:
                    self._name = backend.name
                    return backend
        return None

    def tell(self, announcement: Announcement) -> None:
        """Speak and braille; or braille only, where the reader can.

        Raises:
            ReaderError: It has gone.
        """
        backend = self._backend
        if backend is None:
            raise ReaderError("No screen reader was found.")
        text = announcement.text.replace("\x00", " ")
        can = backend.features
        try:
            if announcement.is_spoken:
                (backend.output if can.supports_output else backend.speak)(text, interrupt=True)
            elif can.supports_braille:
                backend.braille(text)
        except self._prism.PrismError as error:
            self._backend = None
            raise ReaderError("The screen reader does not take the words.") from error

    def silence(self) -> None:
        """Interrupt what it speaks.

        Raises:
            ReaderError: It has gone.
        """
        if self._backend is None:
            return
        try:
            self._backend.stop()
        except self._prism.PrismError as error:
            self._backend = None
            raise ReaderError("The screen reader cannot be silenced.") from error

    def close(self) -> None:
        """Give it up; what it was told is spoken to its end."""
        self._backend = self._context = None
