"""What the process holds, to see that nothing is left behind."""

from __future__ import annotations

import gc
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
MEMORY_MB = 4.0
"""So much the memory may grow without anything being held: allocators take it in pieces."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a process holds.

    Attributes:
        memory_mb: Resident; 0 where it is not told.
        objects: Python objects that the garbage collector follows.
        threads: Of the system; of Python where those are not told.
        handles: Open files and sockets; 0 where they are not told.
        windows: Top-level widgets of Qt.
    """

    memory_mb: float
    objects: int
    threads: int
    handles: int
    windows: int

    def growth_since(self, before: Holdings) -> list[str]:
        """What has grown more than chance lets it."""
        bounds = {"memory_mb": MEMORY_MB, "objects": 100, "threads": 0, "handles": 0, "windows": 0}
        grown = {name: getattr(self, name) - getattr(before, name) for name in bounds}
        return [f"{name} +{grown[name]}" for name, most in bounds.items() if grown[name] > most]


def what_is_held() -> Holdings:
    """What is held now, after everything that may go has gone."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    own = Path("/proc/self")
    is_told = own.exists()
    memory = int((own / "statm").read_text().split()[1]) * _PAGE_BYTES / 1e6 if is_told else 0.0
    threads = len(list((own / "task").iterdir())) if is_told else threading.active_count()
    handles = len(list((own / "fd").iterdir())) if is_told else 0
    widgets = len(QApplication.topLevelWidgets())
    return Holdings(memory, len(gc.get_objects()), threads, handles, widgets)


def what_grows(act: Callable[[], object], rounds: int = 3) -> list[str]:
    """What has grown each time that something was done: what is left behind grows always, what is made once does not."""
    grown: list[str] = []
    for _ in range(rounds):
        before = what_is_held()
        act()
        grown = what_is_held().growth_since(before)
        if not grown:
            break
    return grown
