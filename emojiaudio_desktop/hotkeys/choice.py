"""The first technology that works wins; each that does not says why."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import HotkeyError, Sentence
from emojiaudio_desktop.hotkeys.backend import sentence_of
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.hotkeys.actions import Action
    from emojiaudio_desktop.hotkeys.backend import Bindings, Fire, HotkeyBackend, Refusal, Tell

_log = logging.getLogger(__name__)

INSTEAD = Sentence("Give your desktop a shortcut that runs emojiaudio read --focus.")
"""What always works."""


def usual_backends() -> tuple[HotkeyBackend, ...]:
    """The technologies of this system, in order of preference."""
    if sys.platform == "win32":
        from emojiaudio_desktop.hotkeys.windows import (  # noqa: PLC0415
            KeyboardHotkeys,
            RegisteredHotkeys,
        )

        return KeyboardHotkeys(), RegisteredHotkeys()
    from emojiaudio_desktop.hotkeys.portal import PortalHotkeys  # noqa: PLC0415
    from emojiaudio_desktop.hotkeys.x11 import X11Hotkeys  # noqa: PLC0415

    return X11Hotkeys(), PortalHotkeys()


def probe_hotkeys(backends: Sequence[HotkeyBackend], bindings: Bindings) -> tuple[bool, str]:
    """Find out what would work, without taking any key.

    Returns:
        Whether hotkeys work, and a sentence or two on how, or why not.
    """
    reasons: list[HotkeyError] = []
    for backend in backends:
        try:
            refusals = backend.probe(bindings)
        except HotkeyError as error:
            reasons.append(error)
            continue
        is_some = len(refusals) < len(bindings) or not bindings
        return is_some, _working(backend, bindings, refusals)
    return False, Sentence.joined([*reasons, INSTEAD])


def _working(backend: HotkeyBackend, bindings: Bindings, refusals: Sequence[Refusal]) -> Sentence:
    count = len(bindings) - len(refusals)
    told = Sentence("{count} keys work by {name}.", count=count, name=backend.name)
    return Sentence.joined([told, sentence_of(refusals)])


class Hotkeys:
    """The user's hotkeys while the program runs, taken in the background.

    Args:
        backends: The technologies to try, in this order.
        bindings: The keys.
        fire: Called in some thread, with the action, for each press.
        tell: Called in some thread with a sentence, once when something does not work, and when something fails later.
        more: Sentences to tell along with the first.
    """

    def __init__(
        self,
        backends: Sequence[HotkeyBackend],
        bindings: Bindings,
        fire: Fire,
        tell: Tell,
        more: Sequence[str] = (),
    ) -> None:
        self._backends, self._bindings = backends, bindings
        self._fire, self._tell, self._more = fire, tell, more
        self._lock = threading.Lock()
        self._open: HotkeyBackend | None = None
        self._is_closed = False
        self.report: str = Sentence("Hotkeys are being set up.")
        """How it stands, for the user's report."""
        self._thread = threading.Thread(
            target=self._begin,
            name="hotkeys",
            daemon=True,  # a portal may wait for the user for ever
        )
        self._thread.start()

    def close(self) -> None:
        """Give the keys back; nothing is fired any more."""
        with self._lock:
            self._is_closed = True
            backend = self._open
        if (
            backend is not None
        ):  # also one that is still being opened: a portal may wait for the user
            backend.close()

    def wait(self, seconds: float) -> bool:
        """Return when it is known what works; False when that takes longer."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _begin(self) -> None:
        sentences = list(self._more)
        try:
            sentences += self._try_all()
        except Exception as error:  # noqa: BLE001  (the border of this thread: the user must hear that no key works)
            _log.error("%s", describe_failure(error))
            self.report = Sentence.joined(
                [Sentence("Something went wrong with the hotkeys."), INSTEAD]
            )
            sentences.append(self.report)
        if sentences and not self._is_closed:
            self._tell(Sentence.joined(sentences))

    def _try_all(self) -> list[str]:
        if not self._bindings:
            self.report = Sentence("No hotkey is chosen in the settings.")
            return []
        reasons: list[HotkeyError] = []
        for backend in self._backends:
            with self._lock:
                if self._is_closed:
                    break
                self._open = backend
            try:
                refusals = backend.open(self._bindings, self._pass_on, self._pass_sentence)
            except HotkeyError as error:
                reasons.append(error)
                continue
            if self._is_closed:  # while it was opened
                backend.close()
            told = sentence_of(refusals)
            self.report = _working(backend, self._bindings, refusals)
            return [told] if told else []
        self.report = Sentence.joined([Sentence("Hotkeys do not work here."), *reasons, INSTEAD])
        return [self.report]

    def _pass_on(self, action: Action) -> None:
        if not self._is_closed:
            self._fire(action)

    def _pass_sentence(self, sentence: str) -> None:
        if not self._is_closed:
            self.report = Sentence.joined([sentence])
            self._tell(sentence)
