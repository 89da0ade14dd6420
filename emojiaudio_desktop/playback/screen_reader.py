"""The user's own screen reader as a voice: it speaks and brailles the words while our sounds play under them.

Readers are reached by ``prismatoid`` (NVDA, JAWS, Narrator, Orca from 49 on), and Speech Dispatcher by its own socket. Compared with
``accessible_output2`` 0.17, which knows no Orca, brailles nothing where it chooses the reader itself, and does not look at what a
reader answers, so that words to one that has gone are lost. Prism does all three, in wheels that bring their libraries.
"""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeVar

from emojiaudio_desktop.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emojiaudio_desktop.domain import Announcement, Audio

T = TypeVar("T")

Presence = Literal["none", "speech only", "reader"]
"""``speech only``: a speech service answers, but nothing tells that a screen reader runs."""

ANSWER_WITHIN_S: Final = 2.0
"""A reader that takes longer to take the words is given up; Speech Dispatcher needs this long while it starts."""
_SEEN_FOR_S: Final = 2.0
"""For so long what was found is believed, where it is only asked who runs."""
_END_WITHIN_S: Final = 0.5

NONE_RUNS: Final = "No screen reader runs, so EmojiAudio speaks by itself until yours is started."
_HAS_GONE: Final = "Your screen reader no longer answers, so EmojiAudio speaks until it is back."


class Reader(Protocol):
    """A way to the words' last mile: one screen reader, or a family of them. Used in one thread only."""

    @property
    def name(self) -> str:
        """What the user calls it; that of the reader which was found last."""

    def presence(self) -> Presence:
        """Whether it runs now."""

    def tell(self, announcement: Announcement) -> None:
        """Speak and braille instead of what it was told before.

        Raises:
            ReaderError: It has gone.
        """

    def silence(self) -> None:
        """Speak no more of what it was told; where it has gone, nothing happens.

        Raises:
            ReaderError: It has gone.
        """

    def close(self) -> None:
        """Give it up; what it was told is spoken to its end."""


def usual_readers() -> Sequence[Reader]:
    """Every way to a reader on this system, the best first."""
    import sys  # noqa: PLC0415

    from emojiaudio_desktop.playback.prism_reader import PrismReader  # noqa: PLC0415  (few want it)

    if sys.platform != "linux":
        return (PrismReader(),)
    from emojiaudio_desktop.playback.speech_dispatcher import (  # noqa: PLC0415
        SpeechDispatcherReader,
    )

    return (PrismReader(), SpeechDispatcherReader())


class ScreenReader:
    """Whichever reader runs. A thread of its own talks to it, so that a reader that hangs makes nobody else wait.

    All methods may be called from any thread. Nothing is loaded before it is first asked.

    Args:
        open_readers: Gives the ways to a reader, the best first; called in the thread.
    """

    def __init__(self, open_readers: Callable[[], Sequence[Reader]] = usual_readers) -> None:
        self._open_readers = open_readers
        self._readers: Sequence[Reader] | None = None
        self._teller: Reader | None = None
        self._lock = threading.Lock()
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._silences = 0
        self._has_told = False
        self._stuck: Future[Any] | None = None
        self._seen: tuple[float, tuple[str, Presence]] | None = None

    def presence(self) -> tuple[str, Presence]:
        """The name of the reader that runs, and how sure that is; what was seen in the last 2 s is believed."""
        found = self._seen_lately()
        if found is not None:
            return found
        try:
            return self._ask(self._look)
        except ReaderError:
            self._seen = time.monotonic(), ("", "none")
            return "", "none"

    def look_ahead(self) -> None:
        """Have the thread look who runs, so that it is known when it is asked for; returns at once."""
        if self._seen_lately() is None:
            self._start(self._look)

    def _seen_lately(self) -> tuple[str, Presence] | None:
        seen = self._seen
        return seen[1] if seen is not None and time.monotonic() - seen[0] <= _SEEN_FOR_S else None

    @property
    def is_running(self) -> bool:
        """Whether a screen reader runs; a speech service alone is none."""
        return self.presence()[1] == "reader"

    def tell(self, announcement: Announcement) -> None:
        """Have the words spoken and brailled, instead of what was told before.

        Raises:
            ReaderError: No reader runs, or it does not answer; then it stays silent.
        """
        with self._lock:
            silences = self._silences
            self._has_told = True
        given_up = threading.Event()

        def job() -> None:
            # Stopped before its turn came: the stop was the later request.
            if self._silences == silences and not given_up.is_set():
                self._tell(announcement)
            if given_up.is_set():
                self._hush()

        try:
            self._ask(job)
        except ReaderError:
            given_up.set()  # our own voice says it now; never both
            self._seen = None
            raise

    def silence(self) -> None:
        """Have the reader speak no more of what it was told; returns at once.

        A reader that was told nothing since the last silence goes on with its own words.
        """
        with self._lock:
            self._silences += 1
            if not self._has_told:
                return
            self._has_told = False
        self._put(self._hush)

    def close(self) -> None:
        """Give the reader up; what it was told last is spoken to its end, unless it was silenced."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join(_END_WITHIN_S)

    # In the thread ---------------------------------------------------------------------------------------------------

    def _find(self) -> tuple[Reader | None, Presence]:
        if self._readers is None:
            self._readers = self._open_readers()
        second: Reader | None = None
        for reader in self._readers:
            presence = reader.presence()
            if presence == "reader":
                return reader, presence
            if presence == "speech only" and second is None:
                second = reader
        return second, "none" if second is None else "speech only"

    def _look(self) -> tuple[str, Presence]:
        found = self._seen_lately()  # a look ahead may have come before
        if found is None:
            reader, presence = self._find()
            found = ("" if reader is None else reader.name), presence
            self._seen = (time.monotonic(), found)
        return found

    def _tell(self, announcement: Announcement) -> None:
        failure = ReaderError(NONE_RUNS)
        for _ in range(2):  # one that was started anew must be found anew
            reader, _presence = self._find()
            if reader is None:
                break
            try:
                reader.tell(announcement)
            except ReaderError:
                failure = ReaderError(_HAS_GONE)
                continue
            self._teller = reader
            return
        raise failure

    def _hush(self) -> None:
        if self._teller is not None:
            try:
                self._teller.silence()
            except ReaderError:  # it has gone, so it is silent
                self._teller = None

    def _ask(self, job: Callable[[], T]) -> T:
        """Have the thread do something, and wait for it.

        Raises:
            ReaderError: It fails, or takes too long.
        """
        if self._stuck is not None and not self._stuck.done():
            raise ReaderError(_HAS_GONE)  # it was waited for already
        future = self._start(job)
        try:
            return future.result(ANSWER_WITHIN_S)
        except FutureTimeoutError:
            self._stuck = future
            raise ReaderError(_HAS_GONE) from None

    def _start(self, job: Callable[[], T]) -> Future[T]:
        """Have the thread do something."""
        future: Future[T] = Future()

        def answer() -> None:
            try:
                future.set_result(job())
            except Exception as error:  # noqa: BLE001  (it belongs to who asks)
                future.set_exception(error)

        self._put(answer)
        return future

    def _put(self, job: Callable[[], None]) -> None:
        with self._lock:
            if self._thread is None:
                # A daemon: a reader that never answers must not keep the program alive.
                self._thread = threading.Thread(target=self._work, name="reader", daemon=True)
                self._thread.start()
        self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
        for reader in self._readers or ():
            reader.close()
        self._readers = self._teller = None


class _Device(Protocol):
    """Plays tracks; see :class:`emojiaudio_desktop.domain.Output`."""

    def play(self, audio: Audio) -> None: ...
    def go_on(self, audio: Audio, *, not_after_s: float) -> None: ...
    def stop(self) -> None: ...
    def wait(self) -> None: ...
    def close(self) -> None: ...


class VoicedOutput:
    """A sound device for the tracks, and the user's own screen reader for words: both fall silent together.

    Args:
        device: Plays the tracks.
        reader: Tells the words.
    """

    def __init__(self, device: _Device, reader: ScreenReader) -> None:
        self._device, self._reader = device, reader

    def play(self, audio: Audio) -> None:
        """Start playing; a track that was playing falls silent. Returns at once.

        Raises:
            PlaybackError: There is no sound device, or it has vanished.
        """
        self._device.play(audio)

    def go_on(self, audio: Audio, *, not_after_s: float) -> None:
        """Go on with a whole track where its opening, which plays, has got to.

        Raises:
            PlaybackError: As for :meth:`play`.
        """
        self._device.go_on(audio, not_after_s=not_after_s)

    def tell(self, announcement: Announcement) -> None:
        """Have the reader tell something.

        Raises:
            ReaderError: None runs, or it does not answer.
        """
        self._reader.tell(announcement)

    def stop(self) -> None:
        """Be silent within 50 ms."""
        self._reader.silence()
        self._device.stop()

    def wait(self) -> None:
        """Return when no track plays any more; the track lasts as long as the words are expected to.

        Raises:
            PlaybackError: The device vanished before the track was heard.
        """
        self._device.wait()

    def close(self) -> None:
        """Give device and reader back. The track falls silent; the reader ends what it was told, unless it was silenced."""
        self._device.close()
        self._reader.close()
