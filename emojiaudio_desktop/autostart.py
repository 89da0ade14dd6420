"""Starting the program with the desktop, which the user switches on and off; the desktop's own place for it is the one truth."""

from __future__ import annotations

import configparser
import contextlib
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.paths import APP_ID, assets_dir, autostart_dir, write_private

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME: Final = "EmojiAudio"
_REFUSED: Final = "The start with the desktop cannot be changed in {place}: {reason}."
_RESERVED: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")
"""What makes an argument need quotes; source: Desktop Entry Specification 1.5, "The Exec key"."""

RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
"""Where Windows keeps what a user starts with the desktop, below HKEY_CURRENT_USER."""
APPROVED_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where the Task Manager notes what the user has switched off there: the first byte of such a value is odd."""


class Autostart(Protocol):
    """Whether this program starts with the desktop."""

    @property
    def is_on(self) -> bool:
        """Whether it does; False also for another copy of the program."""

    def switch(self, is_on: bool) -> None:
        """Have it start with the desktop from now on, or no longer.

        Raises:
            SettingsError: The system refuses.
        """


def own_command() -> tuple[str, ...]:
    """The command that starts the tray app, as this process was started."""
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return (str(program),)
    silent = program.with_name("pythonw.exe")  # Windows' Python without a console window
    return (str(silent if silent.is_file() else program), "-m", "emojiaudio_desktop")


def find_autostart() -> Autostart:
    """The way of this system."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  (only there)

        return RunKey(winreg, own_command())
    return DesktopEntry(autostart_dir(), own_command())


class DesktopEntry:
    """A file in the user's own autostart folder; source: Desktop Application Autostart Specification 0.5.

    Args:
        folder: The folder; it need not exist yet.
        command: What starts the program.
    """

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._path = folder / f"{APP_ID}.desktop"
        self._command = tuple(command)

    @property
    def is_on(self) -> bool:
        """Whether the desktop starts this copy of the program; its own tools may have switched the file off."""
        parser = configparser.RawConfigParser(strict=False, delimiters="=")
        try:
            parser.read_string(self._path.read_text(encoding="utf-8"))
            entry = parser["Desktop Entry"]
        except (OSError, UnicodeDecodeError, configparser.Error, KeyError):
            return False
        is_hidden = entry.get("Hidden", "false").strip() == "true"
        is_enabled = entry.get("X-GNOME-Autostart-enabled", "true").strip() != "false"
        return is_enabled and not is_hidden and entry.get("Exec") == exec_line(self._command)

    def switch(self, is_on: bool) -> None:
        """See :meth:`Autostart.switch`; the file is written whole or not at all."""
        try:
            if is_on:
                write_private(self._path, self._content().encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or "the disk refused"
            raise SettingsError(_REFUSED, place=self._path.parent, reason=reason) from error

    def _content(self) -> str:
        return "\n".join(
            (
                "[Desktop Entry]",
                "Type=Application",
                f"Name={_NAME}",
                "Comment=Hear the emoji in your chats",
                "Comment[de]=Hören, was die Emojis in Chats bedeuten",
                f"Exec={exec_line(self._command)}",
                # A copy that was deleted is passed over in silence.
                f"TryExec={_escape(self._command[0])}",
                f"Icon={_escape(str(assets_dir() / 'icons' / 'emojiaudio-128.png'))}",
                "Terminal=false",
                "X-GNOME-Autostart-enabled=true",
                "",
            )
        )


def exec_line(command: Sequence[str]) -> str:
    """A command as the key ``Exec`` of a desktop entry takes it."""
    return _escape(" ".join(_quote(argument) for argument in command))


def _quote(argument: str) -> str:
    argument = argument.replace("%", "%%")  # else a field code
    if argument and not _RESERVED & set(argument):
        return argument
    for char in '\\"`$':
        argument = argument.replace(char, f"\\{char}")
    return f'"{argument}"'


def _escape(value: str) -> str:
    """A string of a desktop entry."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


class RunKey:
    """A value in the user's part of the registry; written by its documentation, not tried on a real Windows yet.

    Args:
        registry: The module ``winreg``.
        command: What starts the program.
    """

    def __init__(self, registry: Any, command: Sequence[str]) -> None:
        self._registry = registry
        self._line = subprocess.list2cmdline(command)

    @property
    def is_on(self) -> bool:
        """Whether Windows starts this copy of the program, and the Task Manager lets it."""
        approved = self._value(APPROVED_KEY)
        is_switched_off = isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1
        return self._value(RUN_KEY) == self._line and not is_switched_off

    def switch(self, is_on: bool) -> None:
        """See :meth:`Autostart.switch`; the registry sets a value whole or not at all."""
        registry = self._registry
        try:
            self._remove(APPROVED_KEY)
            if is_on:
                with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                    registry.SetValueEx(key, _NAME, 0, registry.REG_SZ, self._line)
            else:
                self._remove(RUN_KEY)
        except OSError as error:
            reason = error.strerror or "Windows refused"
            raise SettingsError(_REFUSED, place="the registry", reason=reason) from error

    def _value(self, path: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                value: object = registry.QueryValueEx(key, _NAME)[0]
        except OSError:
            return None
        return value

    def _remove(self, path: str) -> None:
        registry = self._registry
        with (
            contextlib.suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.DeleteValue(key, _NAME)
