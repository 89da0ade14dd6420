"""Plays tracks on the sound device, one at a time, whole, and silent on demand."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

from emojiaudio_desktop.acoustics import resample
from emojiaudio_desktop.errors import PlaybackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Audio

    Samples = NDArray[np.float32]

LATENCY_S: Final = 0.03
"""Buffer of the stream. Silence comes after the buffer and the fade: 0.04 s misses the 50 ms that a stop may take."""
SAMPLE_RATE: Final = 48_000
"""What the mixer makes; other rates are converted when the device refuses it."""
IDLE_S: Final = 60.0
"""An open stream costs 2.5 % of a processor, and opening it again takes 5 ms where the device is known."""
FADE_S: Final = 0.006
_PREROLL_S: Final = 0.03
"""Silence that a fresh stream plays first: sound servers swallow the first milliseconds."""
_MARGIN_S: Final = 0.03
"""A track counts as heard this long after the time that the device promised for its last frame."""
_STALLED_S: Final = 5.0
"""A stream that asks for nothing for so long is dead; PulseAudio's null sink alone makes pauses of up to 2 s."""
_MOST_CHANNELS: Final = 2
_SERVERS: Final = ("pulse", "pipewire")
"""What ALSA calls the sound servers."""

_SWITCH_S: Final = 0.001
"""How long Python lets one thread run while another waits, as long as a stream is open. At the usual 5 ms a single busy
thread makes the sound thread late at each block: 19 of 20 tracks had gaps, with 1 ms none."""


class _PortAudio:
    """What is one for the whole process: it may be started anew only while no stream is open."""

    lock: ClassVar = threading.RLock()
    open_streams: ClassVar[int] = 0
    usual_switch_s: ClassVar[float] = 0.0

    @classmethod
    def count_opened(cls) -> None:
        if cls.open_streams == 0:
            cls.usual_switch_s = sys.getswitchinterval()
            sys.setswitchinterval(min(cls.usual_switch_s, _SWITCH_S))
        cls.open_streams += 1

    @classmethod
    def count_closed(cls) -> None:
        cls.open_streams -= 1
        if cls.open_streams == 0:
            sys.setswitchinterval(cls.usual_switch_s)


class _Track:
    """A track on its way to the device."""

    __slots__ = (
        "end_clock",
        "fade_place",
        "is_fading",
        "is_joining",
        "is_lost",
        "over",
        "place",
        "samples",
    )

    def __init__(self, samples: Samples) -> None:
        self.samples = samples
        self.place = 0
        self.is_joining = False
        """It comes in for another track, which fades."""
        self.is_fading = False
        self.fade_place = 0
        self.end_clock: float | None = None
        self.is_lost = False
        self.over = threading.Event()

    def add_to(self, out: Samples, ramp: Samples) -> int | None:
        """Add the next frames to a buffer.

        Returns:
            How many frames there were when these were the last; None when more are to come.
        """
        count = min(len(out), len(self.samples) - self.place)
        piece = self.samples[self.place : self.place + count]
        self.place += count
        is_last = self.place >= len(self.samples)
        if self.is_joining:
            self.is_joining = False
            size = min(len(ramp), count)
            piece = np.concatenate((piece[:size] * (1.0 - ramp[:size]), piece[size:]))
        if self.is_fading:
            gains = ramp[self.fade_place : self.fade_place + count]
            count = len(gains)
            piece = piece[:count] * gains
            self.fade_place += count
            is_last = is_last or self.fade_place >= len(ramp)
        out[:count] += piece
        return count if is_last else None


class DeviceOutput:
    """A stream that is kept open, so that sound starts at once and neither head nor tail is lost.

    It opens with the first track or by :meth:`warm_up`, and closes after an idle minute. All methods may be called
    from any thread.

    Args:
        device: Name or number of the PortAudio device; None takes the one that the system prefers.
        latency_s: Buffer, in seconds; a smaller one answers faster, a larger one bears a busier machine.
        idle_s: How long the stream stays open without a track, in seconds.
        on_finished: Called when nothing plays any more, whether the track ended, was stopped, or the device vanished;
            not when another track took its place. It is called in the sound thread: it must return at once, not
            raise, and not call this object.
    """

    def __init__(
        self,
        *,
        device: str | int | None = None,
        latency_s: float = LATENCY_S,
        idle_s: float = IDLE_S,
        on_finished: Callable[[], None] | None = None,
    ) -> None:
        self._device = device
        self._latency_s = latency_s
        self._idle_s = idle_s
        self._on_finished = on_finished
        # Held while the stream opens and closes; never by stop(), nor in the sound thread.
        self._control = threading.RLock()
        # Held for microseconds, for what the sound thread shares.
        self._state = threading.Lock()
        self._stream: Any = None
        self._device_name = ""
        self._ramp: Samples = np.zeros((0, 1), dtype=np.float32)
        self._tracks: list[_Track] = []
        self._preroll = 0
        self._stops = 0
        self._underflows = 0
        self._called_at = 0.0
        self._block: tuple[float, int] = (0.0, 0)
        self._timer: threading.Timer | None = None
        self._used_at = 0.0

    # What a listener asks for ----------------------------------------------------------------------------------------

    def play(self, audio: Audio) -> None:
        """Start playing; what was playing falls silent. Returns at once.

        Args:
            audio: One channel is heard on both sides; of more than two the first two are heard.

        Raises:
            PlaybackError: There is no sound device, or it has vanished.
        """
        self._start(audio)

    def go_on(self, audio: Audio, *, not_after_s: float) -> None:
        """Go on with a whole track where its opening, which plays, has got to; there is no gap, and no click.

        Args:
            audio: The track.
            not_after_s: What follows this place is heard, also where the opening is past it, or over; in seconds.

        Raises:
            PlaybackError: As for :meth:`play`.
        """
        self._start(audio, not_after_s)

    def _start(self, audio: Audio, not_after_s: float | None = None) -> None:
        with self._state:
            stops = self._stops
        if audio.samples.shape[0] == 0:
            self.stop()
            return
        with self._control:
            stream = self._opened()
            samples = fitted(audio, round(stream.samplerate), stream.channels)
            with self._state:
                if self._stops != stops:
                    # Stopped while the device was opening: the stop was the later request.
                    return
                track = _Track(samples)
                if not_after_s is not None:
                    opening = self._playing()
                    track.place = min(len(samples), round(not_after_s * stream.samplerate))
                    if opening is not None:
                        track.place = min(track.place, opening.place)
                    track.is_joining = True
                self._silence()
                self._tracks.append(track)
            self._keep_open()

    def stop(self) -> None:
        """Be silent within 50 ms."""
        with self._state:
            self._stops += 1
            self._silence()

    def wait(self) -> None:
        """Return when nothing plays any more.

        Raises:
            PlaybackError: The device vanished before the track was heard.
        """
        while True:
            with self._state:
                if not self._tracks:
                    return
                track = self._tracks[-1]
            # In short turns: on Windows a wait without end cannot be interrupted from the keyboard.
            if not track.over.wait(0.25) and self._is_stalled():
                self._release(is_lost=True)
            if track.is_lost:
                raise vanished()

    def warm_up(self) -> None:
        """Open the stream, so that the first track starts as fast as the next ones.

        Raises:
            PlaybackError: There is no sound device.
        """
        with self._control:
            self._opened()
            self._keep_open()

    def close(self) -> None:
        """Be silent and give the device back. A later track opens it again."""
        self.stop()
        deadline = time.monotonic() + FADE_S + 2 * self._latency_s + 0.05
        while self._tracks and time.monotonic() < deadline:
            time.sleep(0.002)
        with self._control:
            timer, self._timer = self._timer, None
            self._close_stream()
        if timer is not None:
            timer.cancel()
            if timer is not threading.current_thread():
                timer.join()

    @property
    def is_playing(self) -> bool:
        """Whether a track is being heard."""
        with self._state:
            return self._playing() is not None

    @property
    def is_open(self) -> bool:
        """Whether the device is held."""
        return self._stream is not None

    @property
    def position(self) -> float:
        """Seconds of the track that have been heard; 0.0 when none plays."""
        with self._state:
            track, stream, (clock, place) = self._playing(), self._stream, self._block
        if track is None or stream is None:
            return 0.0
        heard = place + (time.monotonic() - clock) * stream.samplerate
        return float(min(max(heard, 0.0), len(track.samples)) / stream.samplerate)

    @property
    def device_name(self) -> str:
        """What the system calls the device of the stream that is or was open."""
        return self._device_name

    @property
    def underflows(self) -> int:
        """How often the device ran dry since the stream was opened."""
        return self._underflows

    # The sound thread ------------------------------------------------------------------------------------------------

    def _fill(self, out: Samples, frames: int, times: Any, status: Any) -> None:
        """Called by PortAudio for each block."""
        out.fill(0.0)
        called_at, self._called_at = self._called_at, time.monotonic()
        # Not every driver tells that it ran dry; one that was not served for longer than its buffer has.
        if status.output_underflow or self._called_at - called_at > self._latency_s:
            self._underflows += 1
        if self._preroll > 0:
            self._preroll -= frames
            return
        now = times.currentTime
        # Some drivers promise nothing; then the buffer's length is the best guess.
        begin = times.outputBufferDacTime
        if not now <= begin <= now + 2.0:
            begin = now + self._latency_s
        is_finished = False
        with self._state:
            stream = self._stream
            for track in tuple(self._tracks) if stream is not None else ():
                if track.end_clock is not None:
                    if now > track.end_clock:
                        self._tracks.remove(track)
                        track.over.set()
                        is_finished = not self._tracks
                    continue
                if not track.is_fading:
                    self._block = (self._called_at + begin - now, track.place)
                last = track.add_to(out, self._ramp)
                if last is not None:
                    track.end_clock = begin + last / stream.samplerate + _MARGIN_S
        if is_finished and self._on_finished is not None:
            self._on_finished()

    def _silence(self) -> None:
        """Let what plays fade out; the state is held."""
        for track in self._tracks:
            track.is_fading = True

    def _playing(self) -> _Track | None:
        """The track that is being heard and not fading; the state is held."""
        return self._tracks[-1] if self._tracks and not self._tracks[-1].is_fading else None

    def _release(self, *, is_lost: bool) -> None:
        """Let nobody wait for tracks that will not be heard."""
        with self._state:
            tracks, self._tracks = self._tracks, []
        for track in tracks:
            track.is_lost = is_lost and not track.is_fading
            track.over.set()
        if tracks and self._on_finished is not None:
            self._on_finished()

    # The stream ------------------------------------------------------------------------------------------------------

    def _is_stalled(self) -> bool:
        return time.monotonic() - self._called_at > _STALLED_S

    def _opened(self) -> Any:
        """The stream, opened anew when it is not open or no longer runs."""
        stream = self._stream
        if stream is not None:
            if stream.active and not self._is_stalled():
                return stream
            self._close_stream()
        with _PortAudio.lock:
            is_fresh = "sounddevice" not in sys.modules
            sounddevice = _sounddevice()
            if not is_fresh and _may_be_outdated(sounddevice):
                is_fresh = _restart_portaudio(sounddevice)
            stream = self._open_stream(sounddevice)
            if stream is None and not is_fresh and _restart_portaudio(sounddevice):
                stream = self._open_stream(sounddevice)
            if stream is not None:
                return stream
        raise PlaybackError(
            "No sound device works; connect one or start the sound server, then try again."
        )

    def _open_stream(self, sounddevice: Any) -> Any:
        for device, rate in _choices(sounddevice, self._device):
            stream = self._try_device(sounddevice, device, rate)
            if stream is not None:
                return stream
        return None

    def _try_device(self, sounddevice: Any, device: int, rate: int) -> Any:
        stream = None
        try:
            with _quiet_stderr():
                info = sounddevice.query_devices(device)
                stream = sounddevice.OutputStream(
                    samplerate=rate,
                    channels=min(_MOST_CHANNELS, info["max_output_channels"]),
                    device=device,
                    dtype="float32",
                    latency=self._latency_s,
                    callback=self._fill,
                    finished_callback=self._ended,
                )
                with self._state:
                    fade = max(1, round(FADE_S * rate))
                    ramp = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fade))
                    self._ramp = ramp[:, np.newaxis].astype(np.float32)
                    self._preroll = round(_PREROLL_S * rate)
                    self._underflows = 0
                    self._called_at = time.monotonic()
                    self._stream = stream
                stream.start()
        except (sounddevice.PortAudioError, ValueError):
            with self._state:
                self._stream = None
            if stream is not None:
                with contextlib.suppress(sounddevice.PortAudioError):
                    stream.close()
            return None
        _PortAudio.count_opened()
        self._device_name = info["name"]
        return stream

    def _ended(self) -> None:
        """Called by PortAudio when the stream has stopped: by us, or because the device vanished."""
        self._release(is_lost=True)

    def _close_stream(self) -> None:
        with self._control:
            with self._state:
                stream, self._stream = self._stream, None
            if stream is None:
                return
            with _PortAudio.lock:
                sounddevice = _sounddevice()
                with contextlib.suppress(sounddevice.PortAudioError), _quiet_stderr():
                    stream.abort()
                with contextlib.suppress(sounddevice.PortAudioError), _quiet_stderr():
                    stream.close()
                _PortAudio.count_closed()
        self._release(is_lost=False)

    def _keep_open(self) -> None:
        """Hold the stream for the idle time from now; there is one timer, however many tracks are played."""
        self._used_at = time.monotonic()
        if self._timer is None:
            self._start_timer(self._idle_s)

    def _start_timer(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._close_when_idle)
        self._timer.daemon = True
        self._timer.name = "sound device idle timer"
        self._timer.start()

    def _close_when_idle(self) -> None:
        with self._control:
            if self._timer is not threading.current_thread():
                return
            self._timer = None
            if self.is_playing:
                self._used_at = time.monotonic()
            left_s = self._used_at + self._idle_s - time.monotonic()
            if left_s > 0:
                self._start_timer(left_s)
            else:
                self._close_stream()


def vanished() -> PlaybackError:
    """What is told to who waits for a track that will not be heard."""
    return PlaybackError(
        "The sound device has vanished; connect it or start the sound server, then try again."
    )


def fitted(audio: Audio, sample_rate: int, channels: int) -> Samples:
    """The track as the stream wants it; shape (frames, channels), within full scale."""
    samples = resample(audio.samples[:, :_MOST_CHANNELS], audio.sample_rate, sample_rate)
    if channels == 1:
        samples = samples.mean(axis=1, keepdims=True, dtype=np.float32)
    elif samples.shape[1] == 1:
        samples = np.repeat(samples, 2, axis=1)
    # A copy of our own, too: the caller may change theirs while it plays.
    return np.clip(samples, -1.0, 1.0).astype(np.float32)


def _sounddevice() -> Any:
    """The sounddevice module; importing it starts PortAudio.

    Raises:
        PlaybackError: PortAudio is missing or does not start.
    """
    is_first = "sounddevice" not in sys.modules
    try:
        import sounddevice  # noqa: PLC0415  (raises OSError where PortAudio is missing)
    except (ImportError, OSError) as error:
        raise PlaybackError(
            "The sound library PortAudio is missing; install the package libportaudio2, then try again."
            if sys.platform.startswith("linux")
            else "The sound library PortAudio is missing; run the set-up of EmojiAudio again."
        ) from error
    except Exception as error:
        # PortAudioError cannot be named: the module that defines it failed to load.
        if type(error).__name__ != "PortAudioError":
            raise
        raise PlaybackError(
            "The sound system does not start; start the sound server, then try again."
        ) from error
    if is_first:
        _quiet_alsa()
    return sounddevice


def _restart_portaudio(sounddevice: Any) -> bool:
    """Let PortAudio look for devices again: it lists them only when it starts.

    Returns:
        Whether it was done; not while another stream of this process is open.
    """
    if _PortAudio.open_streams:
        return False
    with contextlib.suppress(sounddevice.PortAudioError):
        sounddevice._terminate()  # noqa: SLF001  (there is no public way)
    try:
        sounddevice._initialize()  # noqa: SLF001
    except sounddevice.PortAudioError:
        return False
    return True


def _may_be_outdated(sounddevice: Any) -> bool:
    """Whether PortAudio's list of devices should be made anew before a stream is opened; that takes about 50 ms.

    Under Linux the list names the sound server, and the server follows the devices; but a list that was made before the
    server started lacks it. Elsewhere it names the devices themselves.
    """
    if not sys.platform.startswith("linux"):
        return True
    try:
        return not any(device["name"] in _SERVERS for device in sounddevice.query_devices())
    except sounddevice.PortAudioError:
        return True


def _choices(sounddevice: Any, wanted: str | int | None) -> Iterator[tuple[int, int]]:
    """Devices and sample rates to try, in order of preference."""
    try:
        devices = list(sounddevice.query_devices())
        apis = list(sounddevice.query_hostapis())
    except sounddevice.PortAudioError:
        return
    usable = [place for place, device in enumerate(devices) if device["max_output_channels"] > 0]
    if wanted is not None:
        order = [place for place in usable if wanted in (place, devices[place]["name"])]
    else:
        preferred = []
        if sys.platform == "win32":
            # PortAudio's own default there is MME, with 90 ms of latency and more.
            preferred = [
                api["default_output_device"] for api in apis if api["name"] == "Windows WASAPI"
            ]
        preferred.append(sounddevice.default.device[1])
        preferred += [api["default_output_device"] for api in apis]
        for name in (*_SERVERS, "default"):
            preferred += [place for place in usable if devices[place]["name"] == name]
        order = [place for place in dict.fromkeys(preferred) if place in usable]
    for place in order:
        yield from (
            (place, rate)
            for rate in dict.fromkeys((SAMPLE_RATE, round(devices[place]["default_samplerate"])))
        )


def _quiet_alsa() -> None:
    """Keep ALSA from writing to standard error, which is read out to the user."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        # The handler must not be Python's, for it is called in the sound thread. getpid does no harm, and in the calling
        # conventions of Linux a function may be given more arguments than it takes.
        handler = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Keep what PortAudio writes of devices that do not open from the user."""
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
