"""Render the icons to PNG in the sizes that panels use, so that the program needs no SVG reader.

Run it after a change of an SVG: ``python assets/icons/recipe/render.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Write ``<name>-<size>.png`` beside each SVG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    folder = Path(__file__).resolve().parent.parent
    for drawing in sorted(folder.glob("*.svg")):
        renderer = QSvgRenderer(str(drawing))
        for size in SIZES_PX:
            image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter)
            painter.end()
            target = drawing.with_name(f"{drawing.stem}-{size}.png")
            image.save(str(target))
            print(target.name)
    del application


if __name__ == "__main__":
    main()
