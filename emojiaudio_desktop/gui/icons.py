"""The program's icon, as the desktop's contrast asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon

from emojiaudio_desktop.paths import APP_ID, assets_dir

if TYPE_CHECKING:
    from pathlib import Path

_SIZES_PX: Final = (16, 22, 24, 32, 48, 64, 128, 256)


def _wants_high_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):  # Qt before 6.10 does not know
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def app_icon() -> QIcon:
    """The icon for tray and windows; PNG files, so that no SVG reader is loaded."""
    name = f"{APP_ID}-high-contrast" if _wants_high_contrast() else APP_ID
    folder: Path = assets_dir() / "icons"
    icon = QIcon()
    for size in _SIZES_PX:
        path = folder / f"{name}-{size}.png"
        if path.exists():  # without it the tray would be refused, and the window has no need of it
            icon.addFile(str(path))
    return icon
