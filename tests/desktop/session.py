"""A private desktop session, as real as it gets without a screen: X server, D-Bus, window manager, tray, accessibility.

Each session has its own home, runtime and configuration folders, touches nothing outside them, and ends with every
process that was started in it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SYSTEM_PYTHON = "/usr/bin/python3"
"""It has the GObject bindings, which cannot be installed into a virtual environment."""

PROGRAMS = (
    "Xvfb",
    "convert",
    "dbus-daemon",
    "dbus-send",
    "import",
    "openbox",
    "trayer",
    "xclip",
    "xdotool",
    "xprop",
)
"""What a session needs, as Debian's packages xvfb, dbus, imagemagick, openbox, trayer, xclip, xdotool, x11-utils have it."""

T = TypeVar("T")

_MARK = "EMOJIAUDIO_TEST_SESSION"
_SCREEN = "1280x800x24"


def need(programs: Iterable[str]) -> None:
    """Skip the test where a program is missing."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        give_up(f"a desktop session needs {', '.join(missing)}; installer/test.sh installs it")


def give_up(reason: str) -> None:
    """Skip the test; in CI, where nothing may be missing, fail."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def wait_for(what: str, look: Callable[[], T], seconds: float = 10.0) -> T:
    """Look until there is something to see, and give it back."""
    give_up_at = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > give_up_at:
            raise AssertionError(f"{what}: not within {seconds:.0f} seconds")
        time.sleep(0.01)
    return seen


class DesktopSession:
    """One session; enter it to start it.

    Attributes:
        folder: Everything that is written lies here; the log of each program as NAME.log.
        environment: What programs of this session get to see.
    """

    def __init__(self) -> None:
        # A short path: the sockets in it may have 107 bytes at most.
        self.folder = Path(tempfile.mkdtemp(prefix="ea-desktop-"))
        self._mark = uuid.uuid4().hex
        self._spawned: list[subprocess.Popen[bytes]] = []
        home, runtime = self.folder / "home", self.folder / "run"
        for private in (home, runtime):
            private.mkdir(mode=0o700)
        self.introduced = home / ".local/share/emojiaudio/introduced"
        """While it is there, the program does not introduce itself when it starts."""
        self.introduced.parent.mkdir(mode=0o700, parents=True)
        self.introduced.touch()
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "TMPDIR", "CI") or name.startswith(("PYTHON", "COVERAGE"))
        } | {
            _MARK: self._mark,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "USER": "tester",
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_STATE_HOME": str(home / ".local/state"),
            "XDG_SESSION_TYPE": "x11",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "1",  # for trayer and openbox, which have nothing to tell
        }

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Programs -------------------------------------------------------------------------------------------------------

    def spawn(
        self, name: str, *command: str, pass_fds: tuple[int, ...] = (), **environment: str
    ) -> subprocess.Popen[bytes]:
        """Start a program in this session; what it writes goes to NAME.log."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment | environment,
                pass_fds=pass_fds,
                start_new_session=True,
                cwd=Path(__file__).resolve().parents[2],
            )
        self._spawned.append(process)
        return process

    def run(self, *command: str, given: str | None = None, seconds: float = 10.0) -> str:
        """Run a program to its end; what it wrote. Raises when it fails."""
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
            env=self.environment,
            cwd=Path(__file__).resolve().parents[2],
        )
        assert done.returncode == 0, f"{command} gave {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def log_of(self, name: str) -> str:
        """What a program that was spawned under this name has written."""
        path = self.folder / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def processes(self) -> dict[int, str]:
        """Every process of this session, with its command line, whoever started it."""
        mark = f"{_MARK}={self._mark}".encode()
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    line = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                    if line:  # a zombie has none
                        found[int(entry.name)] = line.decode(errors="replace").strip()
        return found

    # Keyboard, windows, pictures ------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each with time for the program to take it in."""
        for key in keys:
            self.run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.05)

    def windows(self, *search: str) -> list[str]:
        """The windows that ``xdotool search`` finds."""
        done = subprocess.run(
            ["xdotool", "search", *search],
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
        )
        return done.stdout.split()

    def windows_with_focus(self) -> list[str]:
        """The window that has the keyboard, and those it lies in, as far as they are known."""
        done = subprocess.run(
            ["xdotool", "getactivewindow"],
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
        )
        return done.stdout.split()

    def place(self, window: str) -> tuple[int, int, int, int]:
        """X, y, width and height of a window on the screen."""
        out = self.run("xdotool", "getwindowgeometry", "--shell", window)
        values = dict(line.split("=") for line in out.split())
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def copy(self, text: str) -> None:
        """Copy a text as another program does."""
        # xclip stays behind to own the clipboard; the session ends it.
        subprocess.run(
            ["xclip", "-selection", "clipboard"],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=5.0,
            env=self.environment,
        )

    def picture(self, path: Path, window: str = "root") -> None:
        """A picture of a window, or of the whole screen."""
        self.run("import", "-window", window, str(path))

    # The session itself ---------------------------------------------------------------------------------------------

    def _start(self) -> None:
        read_end, write_end = os.pipe()
        try:
            self.spawn(
                "Xvfb",
                "Xvfb",
                *("-displayfd", str(write_end), "-screen", "0", _SCREEN),
                *("-nolisten", "tcp", "-noreset"),
                pass_fds=(write_end,),
            )
            os.close(write_end)
            with os.fdopen(read_end, "rb") as ready:
                number = ready.readline().decode().strip()
        except BaseException:
            with contextlib.suppress(OSError):
                os.close(write_end)
            raise
        assert number, f"Xvfb does not start: {self.log_of('Xvfb')}"
        self.environment["DISPLAY"] = f":{number}"

        bus = self.folder / "run" / "bus"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
        self.spawn(
            "dbus",
            "dbus-daemon",
            "--session",
            "--nofork",
            "--nopidfile",
            f"--address=unix:path={bus}",
        )
        self.spawn("openbox", "openbox", "--sm-disable")
        wait_for("the session bus", bus.exists)
        # Qt finds the accessibility bus only when it runs already.
        self._wait_for_bus()
        wait_for("the window manager", self._has_window_manager)

    def _wait_for_bus(self) -> None:
        self.run(
            "dbus-send",
            *("--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"),
            "org.a11y.Bus.GetAddress",
        )

    def _has_window_manager(self) -> bool:
        return "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def start_tray(self) -> subprocess.Popen[bytes]:
        """Start a tray; a session begins without one."""
        tray = self.spawn(
            "trayer",
            "trayer",
            *("--edge", "bottom", "--align", "left", "--widthtype", "request"),
            *("--heighttype", "pixel", "--height", "32", "--SetDockType", "true"),
        )
        wait_for("the tray", lambda: self.windows("--class", "trayer"))
        return tray

    def close(self) -> None:
        """End every process of the session, and remove its folder."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in self.processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            with contextlib.suppress(AssertionError):
                wait_for("the end of the session", lambda: not self.processes(), 2.0)
                break
        for process in self._spawned:
            process.wait(5.0)
        shutil.rmtree(self.folder, ignore_errors=True)
