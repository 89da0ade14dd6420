"""The screen on Wayland: the portal org.freedesktop.portal.Screenshot, by D-Bus.

The desktop decides, and may ask its user. What it gives is the file of a picture of the whole screen, which is read and
removed: where a window lies on the screen no program is told on Wayland, so it cannot be cut out.

The interface: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Screenshot.html
"""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import numpy as np

from emojiaudio_desktop.domain import Picture
from emojiaudio_desktop.errors import CaptureError
from emojiaudio_desktop.paths import APP_ID

if TYPE_CHECKING:
    from jeepney import Message

_NAME: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SCREENSHOT: Final = "org.freedesktop.portal.Screenshot"
_REQUEST: Final = "org.freedesktop.portal.Request"

_REPLY_WITHIN_S: Final = 5.0
_ANSWER_WITHIN_S: Final = 30.0
"""The desktop may ask its user; after this nobody answers any more."""

_NO_PORTAL: Final = (
    "This desktop (Wayland) does not let programs see the screen; take a screenshot with your desktop's own key, "
    "copy it, and let EmojiAudio read the clipboard."
)
_NOT_ALLOWED: Final = (
    "The desktop did not allow a picture of the screen; allow it when it asks, or take a screenshot with your desktop's own "
    "key, copy it, and let EmojiAudio read the clipboard."
)
_NO_PICTURE: Final = (
    "The desktop took a picture of the screen that cannot be read; take a screenshot with your desktop's own key, copy it, "
    "and let EmojiAudio read the clipboard."
)

_numbers = itertools.count(1)


def take_screenshot(bus: str | None = None) -> Picture:
    """A picture of the whole screen, opaque.

    Args:
        bus: The address of the session's D-Bus; None takes this session's own.

    Raises:
        CaptureError: There is no such portal, the user or the desktop does not want it, or its picture cannot be read.
    """
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415  (only on Wayland)

    try:
        connection = open_dbus_connection(bus or "SESSION")
    except (OSError, KeyError, ValueError, RuntimeError):
        raise CaptureError(_NO_PORTAL) from None
    with contextlib.closing(connection):
        try:
            address = _ask(connection)
        except (OSError, TimeoutError):
            raise CaptureError(_NO_PORTAL) from None
    return _read(address)


def _ask(connection: Any) -> str:
    """Where the picture lies. First without questions; a desktop that cannot do so may let its user choose."""
    for is_interactive in (False, True):
        code, results = _request(connection, is_interactive=is_interactive)
        if code == 0 and "uri" in results:
            return str(results["uri"][1])
        if code == 1:  # its user said no
            break
    raise CaptureError(_NOT_ALLOWED)


def _request(connection: Any, *, is_interactive: bool) -> tuple[int, dict[str, Any]]:
    """Call the portal, and wait for the signal that answers; it can come before the call returns.

    Raises:
        CaptureError: There is no such portal.
        TimeoutError: It does not answer.
    """
    from jeepney import (  # noqa: PLC0415
        DBusAddress,
        HeaderFields,
        MatchRule,
        MessageType,
        message_bus,
        new_method_call,
    )

    token = f"{APP_ID}{os.getpid()}_{next(_numbers)}"
    sender = connection.unique_name[1:].replace(".", "_")
    paths = {f"{_PATH}/request/{sender}/{token}"}
    for path in paths:
        rule = MatchRule(type="signal", interface=_REQUEST, path=path)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_REPLY_WITHIN_S)
    options = {"handle_token": ("s", token), "interactive": ("b", is_interactive)}
    address = DBusAddress(_PATH, bus_name=_NAME, interface=_SCREENSHOT)
    serial = next(connection.outgoing_serial)
    call = new_method_call(address, "Screenshot", "sa{sv}", ("", options))
    connection.send(call, serial=serial)
    early: list[Message] = []
    give_up_at = time.monotonic() + _REPLY_WITHIN_S
    is_accepted = False
    while True:
        for message in early:
            fields = message.header.fields
            if is_accepted and fields.get(HeaderFields.path) in paths:
                code, results = message.body
                return int(code), dict(results)
        message = connection.receive(timeout=max(0.0, give_up_at - time.monotonic()))
        if message.header.fields.get(HeaderFields.reply_serial) == serial:
            if message.header.message_type is MessageType.error:
                raise CaptureError(_NO_PORTAL)
            paths.add(str(message.body[0]))  # older portals choose a path of their own
            is_accepted = True
            give_up_at = time.monotonic() + _ANSWER_WITHIN_S
        elif message.header.fields.get(HeaderFields.interface) == _REQUEST:
            early.append(message)


def _read(address: str) -> Picture:
    """Read the picture's file, and remove it: it was made for us, and shows what people wrote.

    Raises:
        CaptureError: It is no picture.
    """
    from PIL import Image  # noqa: PLC0415  (text needs no pictures)

    parts = urlsplit(address)
    if parts.scheme != "file":
        raise CaptureError(_NO_PICTURE)
    path = Path(unquote(parts.path))
    try:
        with Image.open(path) as image:
            pixels = np.array(image.convert("RGBA"))
    except (OSError, ValueError, Image.DecompressionBombError):
        raise CaptureError(_NO_PICTURE) from None
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
    pixels[..., 3] = 255
    return Picture(pixels)
