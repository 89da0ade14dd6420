"""What kind of display this session has."""

from __future__ import annotations

import contextlib
import os
import socket
import sys


def is_wayland() -> bool:
    """Whether this desktop is one of Wayland; there is often an X server too, which serves and shows older programs only."""
    return sys.platform != "win32" and (
        bool(os.environ.get("WAYLAND_DISPLAY")) or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    )


def has_display_server() -> bool:
    """Whether windows and a clipboard can be had here."""
    return (
        sys.platform == "win32"
        or bool(os.environ.get("WAYLAND_DISPLAY"))
        or x_server_listens(os.environ.get("DISPLAY", ""))
    )


def x_server_listens(display_name: str) -> bool:
    """Whether somebody listens where an X server of this machine would: asked first, since libraries hang, leak or end the process.

    Args:
        display_name: As in ``DISPLAY``. Of a server on another machine only trying tells: True.
    """
    host, colon, number = display_name.rpartition(":")
    if not colon:
        return False
    if sys.platform == "win32" or host not in ("", "unix"):
        return True
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108  (where X servers listen)
    for address in (path, f"\0{path}"):
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe,
            contextlib.suppress(OSError),
        ):
            probe.connect(address)
            return True
    return False
