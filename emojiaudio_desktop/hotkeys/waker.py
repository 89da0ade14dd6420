"""Wakes a thread that waits for a file to be readable."""

from __future__ import annotations

import os


class Waker:
    """A file that can be read once somebody wants a thread to wake up; closed when nobody holds it any more."""

    def __init__(self) -> None:
        self._read_end, self._write_end = os.pipe()

    def fileno(self) -> int:
        """What to wait for."""
        return self._read_end

    def wake(self) -> None:
        """Wake the thread, now or when it next waits."""
        os.write(self._write_end, b"x")

    def __del__(self) -> None:
        os.close(self._read_end)
        os.close(self._write_end)
