"""A stream to PulseAudio, or to PipeWire in its place, by the server's own library.

The server keeps what is written until it is heard, as a tape does: it plays on by itself, at once, and what is written at a
place of the tape takes the place of what was there. Nothing in this process has to be in time, other than with a device
that asks for each block. The library's own thread does the talking and calls nothing in Python.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import time
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_int64,
    c_long,
    c_size_t,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE: Final = 48_000
CHANNELS: Final = 2
_LIBRARY: Final = "libpulse.so.0"
_LATENCY_VARIABLE: Final = "PULSE_LATENCY_MSEC"
_FRAME_BYTES: Final = 4 * CHANNELS
_LATENCY_S: Final = 0.01
"""What the server is asked to play ahead. A start does not wait for it, for servers take back what they have not played."""
_TAPE_S: Final = 2.0
_CONNECT_WITHIN_S: Final = 2.0
_POLL_S: Final = 0.0003

# Numbers of the library's enumerations.
_FLOAT32: Final = 5
_NO_AUTOSPAWN: Final = 1
_EARLY_REQUESTS: Final = 0x4000
"""The server's own buffer is as short as the latency that is asked for, however long the tape."""
_CONTEXT_READY, _CONTEXT_FAILED = 4, 5
_STREAM_READY: Final = 2
_SEEK_ABSOLUTE, _SEEK_ON_READ = 1, 2
_RUNNING: Final = 0
_DONE: Final = 1
_ANY: Final = 0xFFFF_FFFF


class _SampleSpec(Structure):
    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _BufferAttr(Structure):
    _fields_ = tuple(
        (name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    )


class _TimingInfo(Structure):
    _fields_ = (
        ("timestamp_s", c_long),
        ("timestamp_us", c_long),
        ("synchronized_clocks", c_int),
        ("sink_us", c_uint64),
        ("source_us", c_uint64),
        ("transport_us", c_uint64),
        ("playing", c_int),
        ("write_index_corrupt", c_int),
        ("write_index", c_int64),
        ("read_index_corrupt", c_int),
        ("read_index", c_int64),
        ("configured_sink_us", c_uint64),
        ("configured_source_us", c_uint64),
        ("since_underrun", c_int64),
    )


_FUNCTIONS: Final[dict[str, tuple[Any, ...]]] = {
    # Name: what is given back, what is given.
    "threaded_mainloop_new": (c_void_p,),
    "threaded_mainloop_start": (c_int, c_void_p),
    "threaded_mainloop_lock": (None, c_void_p),
    "threaded_mainloop_unlock": (None, c_void_p),
    "threaded_mainloop_stop": (None, c_void_p),
    "threaded_mainloop_free": (None, c_void_p),
    "threaded_mainloop_get_api": (c_void_p, c_void_p),
    "context_new": (c_void_p, c_void_p, c_char_p),
    "context_connect": (c_int, c_void_p, c_char_p, c_int, c_void_p),
    "context_get_state": (c_int, c_void_p),
    "context_disconnect": (None, c_void_p),
    "context_unref": (None, c_void_p),
    "stream_new": (c_void_p, c_void_p, c_char_p, POINTER(_SampleSpec), c_void_p),
    "stream_connect_playback": (
        *(c_int, c_void_p, c_char_p, POINTER(_BufferAttr)),
        *(c_int, c_void_p, c_void_p),
    ),
    "stream_get_state": (c_int, c_void_p),
    "stream_get_device_name": (c_char_p, c_void_p),
    "stream_write": (c_int, c_void_p, c_void_p, c_size_t, c_void_p, c_int64, c_int),
    "stream_update_timing_info": (c_void_p, c_void_p, c_void_p, c_void_p),
    "stream_get_timing_info": (POINTER(_TimingInfo), c_void_p),
    "stream_disconnect": (c_int, c_void_p),
    "stream_unref": (None, c_void_p),
    "operation_get_state": (c_int, c_void_p),
    "operation_cancel": (None, c_void_p),
    "operation_unref": (None, c_void_p),
}


class ServerGoneError(Exception):
    """There is no sound server, or none any more."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a tape is, in frames from its start.

    Attributes:
        read: What comes from here on is not yet taken by the server's mixer; it goes on in silence too.
        written: Where the last writing ended.
        ahead: How many frames before ``read`` are not yet heard.
    """

    read: int
    written: int
    ahead: int


def _load() -> Any:
    """The library; None where it is not installed."""
    try:
        library = ctypes.CDLL(_LIBRARY)
        for name, (result, *arguments) in _FUNCTIONS.items():
            function = getattr(library, f"pa_{name}")
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError):
        return None
    return library


@contextlib.contextmanager
def _own_latency() -> Iterator[None]:
    """While a stream is opened: the library would take another latency from the environment, and a tape that waits to be filled."""
    kept = os.environ.pop(_LATENCY_VARIABLE, None)
    try:
        yield
    finally:
        if kept is not None:
            os.environ[_LATENCY_VARIABLE] = kept


class Tape:
    """A stream, from when it is opened; :meth:`close` it. Its methods must not be called at the same time.

    Raises:
        ServerGoneError: There is no server, or not this library.
    """

    def __init__(self) -> None:
        self._library = _load()
        if self._library is None:
            raise ServerGoneError
        self._context = self._stream = None
        self._loop = self._pa("threaded_mainloop_new")
        self._pa("threaded_mainloop_start", self._loop)
        try:
            self._connect()
            self._open()
        except ServerGoneError:
            self.close()
            raise

    def _pa(self, name: str, *arguments: Any) -> Any:
        return getattr(self._library, f"pa_{name}")(*arguments)

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        """While the library's thread waits."""
        self._pa("threaded_mainloop_lock", self._loop)
        try:
            yield
        finally:
            self._pa("threaded_mainloop_unlock", self._loop)

    def _connect(self) -> None:
        with self._held():
            api = self._pa("threaded_mainloop_get_api", self._loop)
            self._context = self._pa("context_new", api, b"EmojiAudio")
            if self._pa("context_connect", self._context, None, _NO_AUTOSPAWN, None) < 0:
                raise ServerGoneError
        self._wait_until(
            lambda: self._pa("context_get_state", self._context), _CONTEXT_READY, _CONTEXT_FAILED
        )

    def _open(self) -> None:
        spec = _SampleSpec(_FLOAT32, SAMPLE_RATE, CHANNELS)
        attributes = _BufferAttr(
            maxlength=_ANY,
            tlength=round(_TAPE_S * SAMPLE_RATE) * _FRAME_BYTES,
            prebuf=0,
            minreq=round(_LATENCY_S * SAMPLE_RATE) * _FRAME_BYTES,
            fragsize=_ANY,
        )
        with self._held(), _own_latency():
            self._stream = self._pa("stream_new", self._context, b"Emoji", byref(spec), None)
            if (
                not self._stream
                or self._pa(
                    "stream_connect_playback",
                    *(self._stream, None, byref(attributes)),
                    *(_EARLY_REQUESTS, None, None),
                )
                < 0
            ):
                raise ServerGoneError
        self._wait_until(
            lambda: self._pa("stream_get_state", self._stream), _STREAM_READY, _STREAM_READY + 1
        )

    def _wait_until(self, look: Callable[[], int], ready: int, failed: int) -> None:
        give_up_at = time.monotonic() + _CONNECT_WITHIN_S
        while True:
            with self._held():
                state = look()
            if state == ready:
                return
            if state >= failed or time.monotonic() > give_up_at:
                raise ServerGoneError
            time.sleep(_POLL_S)

    @property
    def is_alive(self) -> bool:
        """Whether the server still takes what is written."""
        if self._stream is None:
            return False
        with self._held():
            return bool(self._pa("stream_get_state", self._stream) == _STREAM_READY)

    @property
    def device_name(self) -> str:
        """What the server calls the device that it plays to."""
        with self._held():
            name = self._pa("stream_get_device_name", self._stream)
        return str(name.decode(errors="replace")) if name else ""

    def write(self, samples: NDArray[np.float32], at: int | None = None) -> None:
        """Write on the tape.

        Args:
            samples: Shape (frames, 2).
            at: The frame to write at; None writes where the server reads now, so that nothing is late.

        Raises:
            ServerGoneError: The server has gone.
        """
        data = samples.tobytes()
        place, seek = (0, _SEEK_ON_READ) if at is None else (at * _FRAME_BYTES, _SEEK_ABSOLUTE)
        with self._held():
            if self._pa("stream_write", self._stream, data, len(data), None, place, seek) < 0:
                raise ServerGoneError

    def heads(self, within_s: float) -> Heads | None:
        """Where the tape is now, after everything that was written; None when the server does not answer in time.

        Raises:
            ServerGoneError: The server has gone.
        """
        give_up_at = time.monotonic() + within_s
        with self._held():
            asked = self._pa("stream_update_timing_info", self._stream, None, None)
        if not asked:
            raise ServerGoneError
        try:
            while True:
                with self._held():
                    state = self._pa("operation_get_state", asked)
                    if state == _DONE:
                        return self._told()
                if state != _RUNNING:
                    raise ServerGoneError
                if time.monotonic() > give_up_at:
                    return None
                time.sleep(_POLL_S)
        finally:
            with self._held():
                self._pa("operation_unref", asked)

    def _told(self) -> Heads | None:
        found = self._pa("stream_get_timing_info", self._stream)
        if not found or found.contents.write_index_corrupt or found.contents.read_index_corrupt:
            return None
        told = found.contents
        return Heads(
            read=told.read_index // _FRAME_BYTES,
            written=told.write_index // _FRAME_BYTES,
            ahead=told.sink_us * SAMPLE_RATE // 1_000_000,
        )

    def close(self) -> None:
        """Leave the server."""
        with self._held():
            stream, self._stream = self._stream, None
            context, self._context = self._context, None
            if stream:
                self._pa("stream_disconnect", stream)
                self._pa("stream_unref", stream)
            if context:
                self._pa("context_disconnect", context)
                self._pa("context_unref", context)
        self._pa("threaded_mainloop_stop", self._loop)
        self._pa("threaded_mainloop_free", self._loop)
        self._loop = None
