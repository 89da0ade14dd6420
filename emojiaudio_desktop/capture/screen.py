"""Takes a picture of a part of the screen: around what has the focus, or around the pointer.

Works on Windows and on X11. Under Wayland no program may look at the screen by itself, and X11 programs that run there
see nothing but each other: there the desktop's portal is asked for the whole screen; where it refuses we say so, and what to do
instead.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from emojiaudio_desktop.display import is_wayland
from emojiaudio_desktop.domain import Box, Picture
from emojiaudio_desktop.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Sequence

REGION_WIDTH: Final = 800
REGION_HEIGHT: Final = 600
"""How much is taken around a point, in pixels of the screen."""
MARGIN: Final = 24
"""How much is taken around a box, at each side: reactions hang over the edge of a message."""
_LEAST: Final = 8
"""Pixels: less than this is no picture."""

_NO_SCREEN: Final = (
    "EmojiAudio cannot see the screen because there is none here; start it in your desktop session."
)
_REFUSED: Final = (
    "The screen could not be read; unlock it, close what protects it, and try again, or copy the picture and let "
    "EmojiAudio read the clipboard."
)
_OFF_SCREEN: Final = (
    "What has the focus does not lie on the screen; bring its window to the front, and try again."
)


def grab(around: Box | None = None) -> tuple[Picture, Box]:
    """Take a picture of a part of the screen.

    Args:
        around: What it should show, in pixels of the whole desktop, with a margin; one much larger than a message (a whole
            window) is taken whole. None takes a region around the pointer.

    Returns:
        The picture, opaque, and the box that it covers, in pixels of the whole desktop: a monitor to the left of the first
        one has negative columns. On Wayland it is the whole screen.

    Raises:
        CaptureError: There is no screen, access to it is refused, or the box lies outside of it.
    """
    if is_wayland():
        from emojiaudio_desktop.capture.screenshot_portal import take_screenshot  # noqa: PLC0415

        # Where something lies is told within its window there, which lies nobody knows where: so all is taken.
        whole = take_screenshot()
        return whole, Box(0, 0, whole.width, whole.height)
    _check_session()
    try:
        from mss import MSS  # noqa: PLC0415  (needs a display, and is not needed for text)
        from mss.exception import ScreenShotError  # noqa: PLC0415
    except ImportError as error:
        raise CaptureError(
            "Reading the screen needs the Python package mss; install EmojiAudio again."
        ) from error
    try:
        # Per-monitor coordinates on Windows are true pixels from here on: mss makes the process aware of the scaling.
        with MSS() as screen:
            monitors = [_box_of(monitor) for monitor in screen.monitors[1:]]
            wanted = wanted_region(around, None if around else pointer(), monitors)
            shot = screen.grab((wanted.left, wanted.top, wanted.right, wanted.bottom))
    except (ScreenShotError, OSError) as error:
        raise CaptureError(_REFUSED) from error
    picture = _picture_of(bytes(shot.bgra), shot.width, shot.height)
    return picture, wanted


def wanted_region(
    around: Box | None, point: tuple[int, int] | None, monitors: Sequence[Box]
) -> Box:
    """What to take: around a box or a point, clipped to the monitor that shows most of it.

    Args:
        around: What should be seen, or None.
        point: The pointer, when there is no box; None takes the middle of the first monitor.
        monitors: Where the monitors lie in the whole desktop, the first one first.

    Raises:
        CaptureError: No monitor shows any of it.
    """
    if not monitors:
        raise CaptureError(_NO_SCREEN)
    if around is None:
        first = monitors[0]
        x, y = point or ((first.left + first.right) // 2, (first.top + first.bottom) // 2)
        region = Box(
            x - REGION_WIDTH // 2,
            y - REGION_HEIGHT // 2,
            x - REGION_WIDTH // 2 + REGION_WIDTH,
            y - REGION_HEIGHT // 2 + REGION_HEIGHT,
        )
        home = next((m for m in monitors if m.left <= x < m.right and m.top <= y < m.bottom), None)
        # At an edge the region moves inward: what lies around the pointer is still seen in full size.
        region = _moved_into(region, home) if home else region
    else:
        region = Box(
            around.left - MARGIN, around.top - MARGIN, around.right + MARGIN, around.bottom + MARGIN
        )
        if around.width <= 0 or around.height <= 0 or not _seen(around, monitors):
            raise CaptureError(_OFF_SCREEN)
    best = max((region.clip(monitor) for monitor in monitors), key=lambda b: b.width * b.height)
    if best.width < _LEAST or best.height < _LEAST:
        raise CaptureError(_OFF_SCREEN)
    return best


def pointer() -> tuple[int, int] | None:
    """Where the pointer is, in pixels of the whole desktop; None when nobody tells."""
    if sys.platform == "win32":
        return _windows_pointer()
    return _x11_pointer()


def _seen(box: Box, monitors: Sequence[Box]) -> bool:
    return any(box.clip(monitor).width and box.clip(monitor).height for monitor in monitors)


def _moved_into(region: Box, home: Box) -> Box:
    def shift(low: int, high: int, least: int, most: int) -> int:
        return (
            max(least - low, 0)
            if high - low >= most - least
            else min(max(low, least), most - (high - low)) - low
        )

    x = shift(region.left, region.right, home.left, home.right)
    y = shift(region.top, region.bottom, home.top, home.bottom)
    return Box(region.left + x, region.top + y, region.right + x, region.bottom + y)


def _check_session() -> None:
    """Say what is wrong before a library does so in other words."""
    if sys.platform == "win32":
        return
    if sys.platform != "darwin" and not os.environ.get("DISPLAY"):
        raise CaptureError(_NO_SCREEN)


def _box_of(monitor: Any) -> Box:
    left, top = int(monitor["left"]), int(monitor["top"])
    return Box(left, top, left + int(monitor["width"]), top + int(monitor["height"]))


def _picture_of(bgra: bytes, width: int, height: int) -> Picture:
    pixels = np.frombuffer(bgra, dtype=np.uint8).reshape(height, width, 4)[..., (2, 1, 0, 3)].copy()
    pixels[..., 3] = 255
    return Picture(pixels)


def _windows_pointer() -> tuple[int, int] | None:
    class Point(ctypes.Structure):
        _fields_ = (("x", ctypes.c_long), ("y", ctypes.c_long))

    if sys.platform != "win32":
        return None
    point = Point()
    if not ctypes.windll.user32.GetCursorPos(ctypes.byref(point)):
        return None
    return int(point.x), int(point.y)


def _x11_pointer() -> tuple[int, int] | None:
    try:
        from Xlib.display import Display  # noqa: PLC0415  (needs a display)
        from Xlib.error import DisplayError  # noqa: PLC0415
    except ImportError:
        return None
    try:
        display = Display()
    except (DisplayError, OSError):
        return None
    try:
        reply = display.screen().root.query_pointer()
        return int(reply.root_x), int(reply.root_y)
    finally:
        display.close()
