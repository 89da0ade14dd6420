"""Plays tracks by the sound server where there is one, else by the sound device."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from emojiaudio_desktop.playback.device import DeviceOutput
from emojiaudio_desktop.playback.pulse import ServerGoneError
from emojiaudio_desktop.playback.sound_server import ServerOutput

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Audio


class SoundOutput:
    """The first that works: the server, which starts sooner and bears a busy machine; the device, which PortAudio has everywhere.

    The server is asked anew with each track, for it may have been started, or ended, since the last one.

    Args:
        device: Name or number of a PortAudio device, which is played to without asking the server; None leaves the choice to
            the system.
    """

    def __init__(self, *, device: str | int | None = None) -> None:
        has_server = device is None and sys.platform.startswith("linux")
        self._server = ServerOutput() if has_server else None
        self._device = DeviceOutput(device=device)
        self._last: ServerOutput | DeviceOutput = self._device

    def play(self, audio: Audio) -> None:
        """Start playing; what was playing falls silent. Returns at once.

        Raises:
            PlaybackError: There is no sound device, or it has vanished.
        """
        self._by_first(lambda output: output.play(audio))

    def go_on(self, audio: Audio, *, not_after_s: float) -> None:
        """Go on with a whole track where its opening, which plays, has got to; there is no gap, and no click.

        Args:
            audio: The track.
            not_after_s: What follows this place is heard, also where the opening is past it, or over; in seconds.

        Raises:
            PlaybackError: As for :meth:`play`.
        """
        self._by_first(lambda output: output.go_on(audio, not_after_s=not_after_s))

    def warm_up(self) -> None:
        """Open the stream, so that the first track starts as fast as the next ones.

        Raises:
            PlaybackError: There is no sound device.
        """
        self._by_first(lambda output: output.warm_up())

    def _by_first(self, act: Callable[[ServerOutput | DeviceOutput], None]) -> None:
        if self._server is not None:
            try:
                act(self._server)
            except ServerGoneError:
                pass
            else:
                self._last = self._server
                self._device.stop()
                return
        act(self._device)
        self._last = self._device

    def stop(self) -> None:
        """Be silent within 50 ms."""
        if self._server is not None:
            self._server.stop()
        self._device.stop()

    def wait(self) -> None:
        """Return when nothing plays any more.

        Raises:
            PlaybackError: The device or the server vanished before the track was heard.
        """
        self._last.wait()

    def close(self) -> None:
        """Be silent and give the device back. A later track opens it again."""
        if self._server is not None:
            self._server.close()
        self._device.close()

    @property
    def is_playing(self) -> bool:
        """Whether a track is being heard."""
        return self._last.is_playing

    @property
    def is_open(self) -> bool:
        """Whether the device or the server is held."""
        return self._device.is_open or (self._server is not None and self._server.is_open)

    @property
    def device_name(self) -> str:
        """What the system calls the device that was played to last."""
        return self._last.device_name

    @property
    def underflows(self) -> int:
        """How often the sound ran dry since the stream was opened."""
        return self._last.underflows


def default_device_name() -> str:
    """What the system calls the device that would be played to; it is opened to make sure.

    Raises:
        PlaybackError: No device works.
    """
    output = SoundOutput()
    try:
        output.warm_up()
        return output.device_name
    finally:
        output.close()
