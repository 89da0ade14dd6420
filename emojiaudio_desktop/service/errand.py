"""The short way for a shortcut of the desktop: hand a request to the running program, and be gone.

``emojiaudio read --focus`` as a shortcut stands between a key and what is heard, so this loads neither the parser of the
command line nor anything of the program itself. It takes only the plain forms of a few commands; all else, and everything
when no program runs, goes the usual way by ``cli``.
"""

import os
import sys

from emojiaudio_desktop.errors import HandoffError

SOURCES = ("focus", "selection", "clipboard", "screen")
"""What ``emojiaudio read --NAME`` can read."""


ACTIONS = (
    "read_focus",
    "read_selection",
    "read_clipboard",
    "read_screen",
    "tell_more",
    "repeat",
    "stop",
    "name_picture",
    "toggle_watch",
    "open_finder",
    "open_settings",
)
"""The values of ``hotkeys.actions.Action``, which costs too much to load."""

WINDOWS = (
    "open_history",
    "open_preview",
    "open_help",
    "open_introduction",
    "open_about",
    "open_models",
    "open_stickers",
    "open_trainer",
    "open_packs",
)
"""What has no hotkey but can be asked for by its name like those."""

PRESSED = (*ACTIONS, *WINDOWS)
"""What ``emojiaudio press NAME`` can do."""


def run_errand(arguments: list[str]) -> int | None:
    """Hand a command to the running program.

    Args:
        arguments: The command line without the program's name.

    Returns:
        The exit status, or None when the command is for ``cli``.
    """
    request = _request(arguments)
    if request is None:
        return None
    from emojiaudio_desktop.paths import handoff_address  # noqa: PLC0415  (start-up time)
    from emojiaudio_desktop.service.handoff import send  # noqa: PLC0415

    try:
        answer = send(handoff_address(), request)
    except HandoffError as error:
        _write(2, f"emojiaudio: {error}")
        return 1
    if answer is None:
        return None
    spoken = answer.get("spoken")
    if request["command"] != "stop":
        _write(1, spoken if isinstance(spoken, str) else "")
    return 0


def _request(arguments: list[str]) -> dict[str, object] | None:
    match arguments:
        case ["stop"]:
            return {"command": "stop"}
        case ["press", action] if action in PRESSED:
            return {"command": action}
        case ["read", source] if source.startswith("--"):
            name = source[2:]
            return {"command": f"read_{name}"} if name in SOURCES else None
        case ["read", text] if not text.startswith("-") and not os.path.exists(text):  # noqa: PTH110  (start-up time)
            return {"command": "read", "text": text}
    return None


def _write(handle: int, line: str) -> None:
    """Write a line as ``cli`` would, whatever the terminal's encoding."""
    stream = sys.stdout if handle == 1 else sys.stderr
    if stream is not None:
        raw = f"{line}\n".encode("utf-8", "backslashreplace")
        try:
            stream.buffer.write(raw)
            stream.flush()
        except (OSError, AttributeError):  # nobody reads it, or it is no real stream
            pass
