"""A private sound server without a sound card, and ears for it: what was played is recorded and looked for.

Use it as a context manager, or as a fixture::

    with PulseNullSink() as sink:
        os.environ.update(sink.env)  # or pass it to a child process
        with sink.recording() as recording:
            play(track)
        heard = recording.audio
    found = find_in(heard, track)
    assert found.correlation > 0.99
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from emojiaudio_desktop.acoustics import resample
from emojiaudio_desktop.domain import Audio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from numpy.typing import NDArray

SINK_NAME = "ea"
SAMPLE_RATE = 48_000
_PROGRAMS = ("pulseaudio", "parec", "pactl")


def missing_programs() -> list[str]:
    """What has to be installed before :class:`PulseNullSink` can start (Debian: pulseaudio, pulseaudio-utils)."""
    return [program for program in _PROGRAMS if shutil.which(program) is None]


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What was recorded at the sink.

    Attributes:
        audio: Stereo float32 at the sink's rate.
        arrivals: Monotonic clock time of each piece's arrival at the recorder, in seconds, and the frames that had
            arrived by then; shape (pieces, 2).
    """

    audio: Audio
    arrivals: NDArray[np.float64]

    def clock_of(self, frame: int) -> float:
        """When a frame arrived at the recorder, on the clock of :func:`time.monotonic`; the sound itself was earlier."""
        place = int(np.searchsorted(self.arrivals[:, 1], frame, side="right"))
        return float(self.arrivals[min(place, len(self.arrivals) - 1), 0])


class Recording:
    """A running recording of the sink's monitor."""

    def __init__(self, env: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [
                "parec",
                f"--device={SINK_NAME}.monitor",
                "--format=float32le",
                f"--rate={SAMPLE_RATE}",
                "--channels=2",
                "--latency-msec=5",
                "--raw",
            ],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._pieces: list[bytes] = []
        self._arrivals: list[tuple[float, float]] = []
        self._heard: Heard | None = None
        self._is_running = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="sink recorder")
        self._thread.start()
        if not self._is_running.wait(10):
            self._process.kill()
            self._thread.join()
            raise RuntimeError("parec records nothing")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        total = 0
        handle = self._process.stdout.fileno()
        while piece := os.read(handle, 65_536):
            total += len(piece)
            self._pieces.append(piece)
            self._arrivals.append((time.monotonic(), total // 8))
            self._is_running.set()

    @property
    def heard(self) -> Heard:
        """What was recorded until now, or until the end."""
        if self._heard is not None:
            return self._heard
        raw = b"".join(list(self._pieces))
        samples = np.frombuffer(raw[: len(raw) // 8 * 8], np.float32).reshape(-1, 2)
        return Heard(Audio(samples, SAMPLE_RATE), np.array(self._arrivals).reshape(-1, 2))

    @property
    def audio(self) -> Audio:
        """The sound of :attr:`heard`."""
        return self.heard.audio

    def wait_for(self, seconds: float) -> None:
        """Return when the recording is this long; a monitor runs in real time."""
        deadline = time.monotonic() + seconds + 10
        while self.audio.seconds < seconds:
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError("the recording has stopped")
            time.sleep(0.01)

    def wait_for_sound(self, timeout_s: float = 10.0, threshold: float = 1e-3) -> float:
        """Return the monotonic time at which sound first arrived.

        Raises:
            TimeoutError: Nothing was heard.
        """
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            heard = self.heard
            span = sounding(heard.audio, threshold)
            if span is not None:
                return heard.clock_of(span[0])
            time.sleep(0.005)
        raise TimeoutError(f"nothing was heard within {timeout_s} s")

    def stop(self) -> Heard:
        """End the recording."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait(10)
        self._thread.join(10)
        if self._process.stdout:
            self._process.stdout.close()
        self._heard = self.heard
        return self._heard


class PulseNullSink:
    """A PulseAudio server of our own, with one sink that swallows what it plays and lets it be recorded.

    Args:
        folder: Its runtime folder; None makes a private one in the folder for temporary files, removed at the end.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self.folder = folder or Path("/nonexistent")
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        """The environment in which programs play to this sink."""
        runtime = str(self.folder)
        return {
            "PULSE_SERVER": f"unix:{self.folder / 'socket'}",
            "PULSE_RUNTIME_PATH": runtime,
            "PULSE_STATE_PATH": runtime,
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "PULSE_SINK": SINK_NAME,
        }

    def __enter__(self) -> Self:
        if self._given is None:
            self.folder = Path(tempfile.mkdtemp(prefix="ea-pulse-"))
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if self._given is None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server, at first or again after :meth:`stop`; returns when it answers."""
        socket = self.folder / "socket"
        socket.unlink(missing_ok=True)
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    "pulseaudio",
                    "-n",
                    "--daemonize=no",
                    "--exit-idle-time=-1",
                    "--use-pid-file=no",
                    "--disallow-exit=yes",
                    f"--load=module-native-protocol-unix socket={socket} auth-anonymous=1",
                    f"--load=module-null-sink sink_name={SINK_NAME} rate={SAMPLE_RATE}",
                    "--load=module-always-sink",
                ],
                env={**os.environ, **self.env, "HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self._server.poll() is not None:
                break
            if socket.exists() and self.pactl("list", "short", "sinks").find(SINK_NAME) >= 0:
                return
            time.sleep(0.02)
        tail = (self.folder / "log").read_text(errors="replace")[-500:]
        self.stop()
        raise RuntimeError(f"PulseAudio does not start: {tail}")

    def stop(self, *, kill: bool = False) -> None:
        """End the server: politely, or as a crash does."""
        if self._server is None:
            return
        if self._server.poll() is None:
            if kill:
                self._server.kill()
            else:
                self._server.terminate()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._server = None

    def pactl(self, *arguments: str) -> str:
        """What ``pactl`` answers; empty when the server does not."""
        try:
            return subprocess.run(
                ["pactl", *arguments],
                env={**os.environ, **self.env},
                capture_output=True,
                text=True,
                timeout=10,
                check=False,
            ).stdout
        except subprocess.TimeoutExpired:
            return ""

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Record what is played inside the block, and a little longer."""
        recording = Recording({**os.environ, **self.env})
        try:
            yield recording
            recording.wait_for(recording.audio.seconds + 0.3)
        finally:
            recording.stop()


@dataclass(frozen=True, slots=True)
class Found:
    """Where a track lies in a recording.

    Attributes:
        offset_s: Its start, in seconds from the start of the recording.
        correlation: Of the whole track with the recording there, in [-1, 1]; at least 0.99 when every frame is there.
        head: Of its first 50 ms alone.
        tail: Of its last 50 ms alone.
    """

    offset_s: float
    correlation: float
    head: float
    tail: float


def find_in(recording: Audio, track: Audio, *, ends_s: float = 0.05) -> Found:
    """Find a track in a recording by cross-correlation; rates and channels may differ.

    Args:
        recording: What was heard.
        track: What should have been heard.
        ends_s: Length of the head and the tail that are looked at alone.
    """
    heard = recording.samples.mean(axis=1, dtype=np.float64)
    wanted = resample(
        track.samples.mean(axis=1, keepdims=True, dtype=np.float32),
        track.sample_rate,
        recording.sample_rate,
    )[:, 0].astype(np.float64)
    if not heard.size or not wanted.size or heard.size < wanted.size:
        return Found(0.0, 0.0, 0.0, 0.0)
    size = 1 << (heard.size + wanted.size - 1).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size))
    products = np.fft.irfft(spectrum, size)[: heard.size - wanted.size + 1]
    sums = np.concatenate(([0.0], np.cumsum(heard * heard)))
    energies = sums[wanted.size :] - sums[: -wanted.size]
    scale = np.sqrt(np.maximum(energies, 1e-12) * max(float(np.dot(wanted, wanted)), 1e-12))
    offset = int(np.argmax(products / scale))
    there = heard[offset : offset + wanted.size]
    ends = min(round(ends_s * recording.sample_rate), wanted.size)
    return Found(
        offset_s=offset / recording.sample_rate,
        correlation=_correlation(there, wanted),
        head=_correlation(there[:ends], wanted[:ends]),
        tail=_correlation(there[-ends:], wanted[-ends:]),
    )


def sounding(audio: Audio, threshold: float = 1e-3) -> tuple[int, int] | None:
    """The first frame that sounds and the one after the last; None for silence."""
    places = np.flatnonzero(np.abs(audio.samples).max(axis=1) > threshold)
    return (int(places[0]), int(places[-1]) + 1) if places.size else None


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    scale = float(np.sqrt(np.dot(one, one) * np.dot(other, other)))
    return float(np.dot(one, other)) / scale if scale > 1e-12 else 0.0
