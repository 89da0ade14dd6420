"""Plays tracks on the sound server, one at a time, whole, and silent on demand.

What is to be heard next is written ahead, and written anew from the place where it changes: a stop, another track, words
that follow their opening. See :class:`emojiaudio_desktop.playback.pulse.Tape` for what the server does with it.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.playback.device import FADE_S, IDLE_S, fitted, vanished
from emojiaudio_desktop.playback.pulse import CHANNELS, SAMPLE_RATE, ServerGoneError, Tape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Audio
    from emojiaudio_desktop.playback.pulse import Heads

    Samples = NDArray[np.float32]

_FADE: Final = round(FADE_S * SAMPLE_RATE)
_AHEAD: Final = round(0.6 * SAMPLE_RATE)
"""Frames that are written ahead: longer than any busy machine keeps a thread waiting, and written anew in a millisecond."""
_REFILL: Final = round(0.3 * SAMPLE_RATE)
"""Frames that are left when more is written."""
_SAFE: Final = round(0.014 * SAMPLE_RATE)
"""Frames that the server may read until a change arrives: its mixer takes 10 ms at a time."""
_PREROLL: Final = round(0.01 * SAMPLE_RATE)
"""Frames of silence that a fresh stream plays first: of its very first ones the server swallowed up to 2 ms."""
_HEARD_S: Final = 0.03
"""A track counts as heard this long after the server should have played its last frame."""
_LOOK_S: Final = 0.1
"""How often a playing stream is looked at: whether the server is there, and what is to be written."""
_ANSWER_S: Final = 0.02
"""How long a change waits to be told where the server reads; then it is reckoned. A stop may take 50 ms in all."""
_PLACED_S: Final = 0.1
"""How long a start waits to be told where it lies, once it is on its way."""
_STALLED_S: Final = 5.0
"""A server that moves no further for so long is dead; PulseAudio's null sink alone makes pauses of up to 2 s."""
_RAMP: Final[Samples] = (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, _FADE))).astype(np.float32)[
    :, np.newaxis
]


class Part:
    """A track on the tape.

    Args:
        samples: The whole track; shape (frames, 2).
        start: The frame of the tape at which its first frame would lie.
        begin: The frame of the tape from which it is heard.
        is_joining: It comes in for another track, which fades.
    """

    __slots__ = ("begin", "end", "fade_from", "is_joining", "is_lost", "over", "samples", "start")

    def __init__(
        self, samples: Samples, start: int, begin: int, *, is_joining: bool = False
    ) -> None:
        self.samples, self.start, self.begin = samples, start, begin
        self.end = start + len(samples)
        self.fade_from: int | None = None
        self.is_joining = is_joining
        self.is_lost = False
        self.over = threading.Event()

    def fade(self, at: int) -> None:
        """Let it fade out from a frame of the tape."""
        if self.fade_from is None:
            self.fade_from = max(at, self.begin)
            self.end = min(self.end, self.fade_from + _FADE)

    def add_to(self, out: Samples, first: int) -> None:
        """Add what lies on a piece of the tape that begins at a frame."""
        low, high = max(first, self.begin), min(first + len(out), self.end)
        if low >= high:
            return
        piece = self.samples[low - self.start : high - self.start]
        if self.is_joining and low < self.begin + _FADE:
            piece = piece * (1.0 - _gains(low - self.begin, high - low))
        if self.fade_from is not None:
            piece = piece * _gains(low - self.fade_from, high - low)
        out[low - first : high - first] += piece


def _gains(place: int, count: int) -> Samples:
    """A fade from some frames after its start on: one before it, nothing behind it."""
    gains = np.zeros((count, 1), dtype=np.float32)
    before = min(count, max(0, -place))
    gains[:before] = 1.0
    rest = _RAMP[max(0, place) : max(0, place + count)]
    gains[before : before + len(rest)] = rest
    return gains


class ServerOutput:
    """A stream to the sound server that is kept open, so that sound starts at once and is changed at once.

    It opens with the first track or by :meth:`warm_up`, and closes after an idle minute. All methods may be called from any
    thread.

    Args:
        idle_s: How long the stream stays open without a track, in seconds.
    """

    def __init__(self, *, idle_s: float = IDLE_S) -> None:
        self._idle_s = idle_s
        # Held while the stream opens and closes; never by stop().
        self._control = threading.RLock()
        # Held for a millisecond, for what all threads share; 20 ms where the server does not answer.
        self._state = threading.Condition(threading.Lock())
        self._tape: Tape | None = None
        self._feeder: threading.Thread | None = None
        self._device_name = ""
        self._parts: list[Part] = []
        self._written = 0
        self._heads: Heads | None = None
        self._heads_at = 0.0
        self._moved_at = 0.0
        self._used_at = 0.0
        self._stops = 0
        self._underflows = 0

    # What a listener asks for ----------------------------------------------------------------------------------------

    def play(self, audio: Audio) -> None:
        """Start playing; what was playing falls silent. Returns at once.

        Args:
            audio: One channel is heard on both sides; of more than two the first two are heard.

        Raises:
            ServerGoneError: There is no sound server.
        """
        self._start(audio, None)

    def go_on(self, audio: Audio, *, not_after_s: float) -> None:
        """Go on with a whole track where its opening, which plays, has got to; there is no gap, and no click.

        Args:
            audio: The track.
            not_after_s: What follows this place is heard, also where the opening is past it, or over; in seconds.

        Raises:
            ServerGoneError: There is no sound server.
        """
        self._start(audio, round(not_after_s * SAMPLE_RATE))

    def _start(self, audio: Audio, not_after: int | None) -> None:
        stops = self._stops
        if audio.samples.shape[0] == 0:
            self.stop()
            return
        samples = fitted(audio, SAMPLE_RATE, CHANNELS)
        with self._control:
            tape = self._opened()
            with self._state:
                if self._stops != stops:
                    # Stopped while the stream was opening: the stop was the later request.
                    return
                self._used_at = time.monotonic()
                if self._parts and self._parts[-1].end > self._reads_at():
                    self._change(tape, samples, not_after)
                else:
                    self._begin(tape, samples[min(not_after or 0, len(samples)) :])
                self._state.notify_all()

    def stop(self) -> None:
        """Be silent within 50 ms."""
        with self._state:
            self._stops += 1
            if self._tape is None or not self._parts:
                return
            try:
                self._silence(self._tape, self._next_frame(self._tape))
            except ServerGoneError:
                return  # it is silent, and the feeder tells who waits
            self._state.notify_all()

    def wait(self) -> None:
        """Return when nothing plays any more.

        Raises:
            PlaybackError: The server vanished before the track was heard.
        """
        while True:
            with self._state:
                if not self._parts:
                    return
                part = self._parts[-1]
            # In short turns, so that it can be interrupted from the keyboard everywhere.
            part.over.wait(0.25)
            if part.is_lost:
                raise vanished()

    def warm_up(self) -> None:
        """Open the stream, so that the first track starts as fast as the next ones.

        Raises:
            ServerGoneError: There is no sound server.
        """
        with self._control:
            self._opened()

    def close(self) -> None:
        """Be silent and leave the server. A later track opens a stream again."""
        self.stop()
        deadline = time.monotonic() + FADE_S + _HEARD_S + 0.1
        while self._parts and time.monotonic() < deadline:
            time.sleep(0.002)
        with self._control:
            feeder, self._feeder = self._feeder, None
            self._close_tape()
        if feeder is not None and feeder is not threading.current_thread():
            feeder.join()

    @property
    def is_playing(self) -> bool:
        """Whether a track is being heard."""
        with self._state:
            return bool(self._parts) and self._parts[-1].fade_from is None

    @property
    def is_open(self) -> bool:
        """Whether there is a stream to the server."""
        return self._tape is not None

    @property
    def device_name(self) -> str:
        """What the server calls the device of the stream that is or was open."""
        return self._device_name

    @property
    def underflows(self) -> int:
        """How often the server came to the end of what was written while there was more, since the stream was opened."""
        return self._underflows

    # Writing; the state is held in all of these ----------------------------------------------------------------------

    def _ask(self, tape: Tape, within_s: float) -> Heads | None:
        """Ask where the server reads; None when it does not tell."""
        asked_at = time.monotonic()
        heads = tape.heads(within_s)
        if heads is not None:
            if self._heads is None or heads.read != self._heads.read:
                self._moved_at = asked_at
            self._heads, self._heads_at = heads, asked_at
        return heads

    def _reads_at(self) -> int:
        """The frame that the server reads now at the latest, as far as is known."""
        if self._heads is None:
            return 0
        return self._heads.read + round((time.monotonic() - self._heads_at) * SAMPLE_RATE)

    def _next_frame(self, tape: Tape) -> int:
        """The first frame that can still be changed."""
        self._ask(tape, _ANSWER_S)
        return self._reads_at() + _SAFE

    def _begin(self, tape: Tape, samples: Samples) -> None:
        """Write a track where nothing is to be heard: it starts where the server reads, whenever it reads it."""
        if not len(samples):
            return
        lead = _PREROLL if self._heads is None else 0
        first = samples[:_AHEAD]
        tape.write(np.concatenate((np.zeros((lead, CHANNELS), dtype=np.float32), first)))
        self._release(is_lost=False)
        heads = self._ask(tape, _PLACED_S)
        start = heads.written - len(first) if heads is not None else self._reads_at() + lead
        self._parts.append(Part(samples, start, start))
        self._written = start + len(first)

    def _change(self, tape: Tape, samples: Samples, not_after: int | None) -> None:
        """Let what plays fade, and another track come in."""
        at = self._next_frame(tape)
        start, opening = at, self._parts[-1]
        if not_after is not None:
            place = min(len(samples), not_after)
            if opening.fade_from is None and opening.end > at:
                place = min(place, at - opening.start)
            start = at - place
        for part in self._parts:
            part.fade(at)
        self._parts.append(Part(samples, start, at, is_joining=not_after is not None))
        self._write_anew(tape, at)

    def _silence(self, tape: Tape, at: int) -> None:
        """Let what plays fade."""
        for part in self._parts:
            part.fade(at)
        self._write_anew(tape, at)

    def _write_anew(self, tape: Tape, at: int) -> None:
        """Write from a frame on, over all that was written before."""
        end = max(self._written, min(self._end, at + _AHEAD))
        if end > at:
            tape.write(self._mixed(at, end), at)
        self._written = end

    def _write_on(self, tape: Tape, reads_at: int) -> None:
        """Write more where there is more."""
        end = min(self._end, reads_at + _AHEAD)
        if end <= self._written or self._written - reads_at > _REFILL:
            return
        if reads_at > self._written:
            # Its time is over: what was not heard comes now, and nothing is left out.
            self._underflows += 1
            late = reads_at + _SAFE - self._written
            for part in self._parts:
                part.start, part.begin, part.end = (
                    place + late for place in (part.start, part.begin, part.end)
                )
                part.fade_from = None if part.fade_from is None else part.fade_from + late
            self._written += late
            end += late
        tape.write(self._mixed(self._written, end), self._written)
        self._written = end

    @property
    def _end(self) -> int:
        """Where the last track ends."""
        return max((part.end for part in self._parts), default=0)

    def _mixed(self, first: int, end: int) -> Samples:
        """What is to be heard on a piece of the tape; shape (frames, 2)."""
        out = np.zeros((end - first, CHANNELS), dtype=np.float32)
        for part in self._parts:
            part.add_to(out, first)
        return np.clip(out, -1.0, 1.0)

    def _release(self, *, is_lost: bool) -> None:
        """Let nobody wait for tracks that will not be heard."""
        parts, self._parts = self._parts, []
        for part in parts:
            part.is_lost = is_lost and part.fade_from is None
            part.over.set()
        self._used_at = time.monotonic()

    # The feeder ------------------------------------------------------------------------------------------------------

    def _feed(self, tape: Tape) -> None:
        """Write on while a track plays, tell its end, and leave the server when nothing plays for long."""
        while True:
            with self._state:
                if self._tape is not tape:
                    return
                try:
                    wait_s = self._look_after(tape)
                except ServerGoneError:
                    self._release(is_lost=True)
                    wait_s = self._idle_s
                if wait_s > 0:
                    self._state.wait(wait_s)
                    continue
            with self._control:
                if self._tape is tape and not self._parts:
                    self._feeder = None
                    self._close_tape()

    def _look_after(self, tape: Tape) -> float:
        """Do what is due; gives the seconds until the next look, nothing when the stream has been idle for long."""
        if not self._parts:
            return self._used_at + self._idle_s - time.monotonic()
        heads = self._ask(tape, _ANSWER_S)
        if time.monotonic() - max(self._moved_at, self._used_at) > _STALLED_S:
            raise ServerGoneError
        if heads is None:
            if not tape.is_alive:
                raise ServerGoneError
            return _LOOK_S
        self._write_on(tape, heads.read)
        heard = heads.read - heads.ahead - round(_HEARD_S * SAMPLE_RATE)
        for part in [each for each in self._parts if each.end <= heard]:
            self._parts.remove(part)
            part.over.set()
        if not self._parts:
            self._used_at = time.monotonic()
            return self._idle_s
        left = min(part.end for part in self._parts) - heard
        return min(_LOOK_S, max(left / SAMPLE_RATE, 0.002))

    # The stream ------------------------------------------------------------------------------------------------------

    def _opened(self) -> Tape:
        """The stream, opened anew when it is not open or the server has gone."""
        if self._tape is not None:
            if self._tape.is_alive:
                return self._tape
            self._close_tape()
        tape = Tape()
        with self._state:
            self._heads, self._written, self._underflows = None, 0, 0
            self._moved_at = self._used_at = time.monotonic()
            self._device_name = tape.device_name
            self._tape = tape
        self._feeder = threading.Thread(
            target=self._feed, args=(tape,), name="sound server", daemon=True
        )
        self._feeder.start()
        return tape

    def _close_tape(self) -> None:
        """Leave the server; the feeder ends."""
        with self._state:
            tape, self._tape = self._tape, None
            self._release(is_lost=False)
            self._state.notify_all()
            if tape is not None:
                tape.close()
