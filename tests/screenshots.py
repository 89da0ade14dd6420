"""Makes a picture of every page of every window, in every look, for people to look at.

python tests/screenshots.py FOLDER [WINDOW ...]

The pictures are made by the test that holds every window to being seen in every look (tests/gui/test_windows.py); the
windows are those that its table holds, which none can escape.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest


def main(folder: str, *windows: str) -> int:
    """Make the pictures; windows by the names of their fixtures, all where none is named."""
    os.environ["EMOJIAUDIO_SHOTS"] = str(Path(folder).resolve())
    chosen = "seen_in_every_look"
    if windows:
        chosen += f" and ({' or '.join(windows)})"
    test = Path(__file__).parent / "gui" / "test_windows.py"
    status = pytest.main([str(test), "-q", "-k", chosen, "-p", "no:cacheprovider"])
    print(f"{len(list(Path(folder).glob('*.png')))} pictures lie in {folder}")
    return int(status)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("python tests/screenshots.py FOLDER [WINDOW ...]")
    sys.exit(main(*sys.argv[1:]))
