"""Has the features of drawings made by another process: what an encoder needs, a gigabyte at times, stays out of this one."""

from __future__ import annotations

import re
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_PERCENT: Final = re.compile(r"\b(\d{1,3}) %")
_MARK: Final = "emojiaudio: "
_LOOK_S: Final = 0.2
_END_S: Final = 5.0


class GalleryBuilder:
    """One such process at a time; what it has made is kept when it is ended, and it goes on from there the next time.

    Args:
        command: The program with its arguments; the name of the model follows. It tells how far it is as
            ``emojiaudio: 12 % of 900 pictures`` on standard error, and there it complains.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._name = ""
        self._percent = 0
        self._complaint = ""

    @property
    def name(self) -> str:
        """The model whose features are being made; empty when none are."""
        return self._name if self._process is not None and self._process.poll() is None else ""

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return self._percent

    def start(self, name: str) -> None:
        """Begin, unless the features of this model are being made already.

        Raises:
            ModelError: Those of another model are being made, or the process cannot be started.
        """
        if self.name == name:
            return
        if self.name:
            raise ModelError(
                "The features for {other} are being made; wait until they are, or cancel that first.",
                other=self.name,
            )
        self.close()
        self._name, self._percent, self._complaint = name, 0, ""
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own program, and a name that we listed)
                [*self._command, name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ModelError(
                "The features for {name} cannot be made: {reason}.",
                name=name,
                reason=error.strerror or "the program does not start",
            ) from error
        self._listener = threading.Thread(
            target=self._listen, args=(self._process,), name="gallery builder", daemon=True
        )
        self._listener.start()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        if process.stderr is None:
            return
        for line in process.stderr:
            told = line.decode(errors="replace").strip()
            if not told.startswith(_MARK):
                continue
            told = told.removeprefix(_MARK)
            share = _PERCENT.match(told)
            if share:
                self._percent = min(100, int(share[1]))
            else:
                self._complaint = told

    def steps(self, name: str) -> Generator[tuple[int, int], None, None]:
        """Begin, or follow what was begun; whoever asks no further ends it.

        Yields:
            How many percent are done, and 100.

        Raises:
            ModelError: It cannot be done, or has failed.
        """
        self.start(name)
        process, listener = self._process, self._listener
        if process is None or listener is None:
            return
        try:
            while process.poll() is None:
                yield self._percent, 100
                time.sleep(_LOOK_S)
        except GeneratorExit:
            self.close()
            raise
        listener.join(_END_S)
        if process.returncode:
            raise ModelError(
                "The features for {name} are not made: {reason}",
                name=name,
                reason=self._complaint or "their making was ended.",
            )

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
        process.wait()
        if self._listener is not None:
            self._listener.join(_END_S)
        if process.stderr is not None:
            process.stderr.close()
