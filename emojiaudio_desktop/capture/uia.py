"""Windows: what has the focus, by UI Automation.

**Not run on Windows yet**: written from the documentation of Microsoft (UI Automation client interfaces), checked by mypy
for win32, and tested with stand-ins at the border to COM. The workflow for Windows is where it runs first.

UI Automation may wait for a program that hangs, and its objects belong to the thread that made them. So one thread of this
module asks all questions, and a read that takes too long gives that thread up and begins with a new one.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from concurrent.futures import Future
from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, TypeVar

from emojiaudio_desktop.capture import caret
from emojiaudio_desktop.capture.caret import Told
from emojiaudio_desktop.domain import Box
from emojiaudio_desktop.errors import CaptureError, PasswordFieldError
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Capture

READ_WITHIN_S: Final = 1.0
"""Longest time for one read, whatever the program in front does."""
_START_WITHIN_S: Final = 10.0
"""The first read makes COM bindings, which comtypes keeps for the next start."""
_LONGEST_TEXT: Final = 20_000
_LONGEST_WHOLE: Final = 2_000
"""Of a text without a caret, such as a message in a list; in a browser it may be the whole page."""

# From UIAutomationClient.h.
_VALUE_PATTERN: Final = 10002
_LEGACY_PATTERN: Final = 10018
_TEXT_PATTERN: Final = 10014
_UNIT_PARAGRAPH: Final = 4
_ENDPOINT_START: Final = 0
_ENDPOINT_END: Final = 1

# From winnt.h: PROCESS_QUERY_LIMITED_INFORMATION; and the longest path that Windows has.
_MAY_BE_NAMED: Final = 0x1000
_LONGEST_PATH: Final = 32_768

_NO_FOCUS: Final = (
    "No program tells what has the focus; copy the message and read the clipboard instead."
)
_NO_ANSWER: Final = "The program in front does not answer; try again."
_PASSWORD: Final = "A password has the focus, so it is not read."  # noqa: S105  (a sentence)

_MISSING: Final = (
    "The focus cannot be read because the Python package comtypes is missing; "
    "run installer/bootstrap.py, which installs it."
)

Made = TypeVar("Made")

_log = logging.getLogger(__name__)


class Automation:
    """The border to COM: what UI Automation is asked, and nothing else.

    Args:
        client: ``IUIAutomation``.
        module: The bindings that comtypes makes of UIAutomationCore.dll, where interfaces are found by name.
    """

    def __init__(self, client: Any, module: Any) -> None:
        self._client = client
        self._module = module

    def focused(self) -> Any:
        """The ``IUIAutomationElement`` that has the focus; None when none has."""
        return self._client.GetFocusedElement() or None

    def pattern(self, element: Any, number: int, interface: str) -> Any:
        """A pattern of an element, as an interface of that name; None when it has it not."""
        unknown = element.GetCurrentPattern(number)
        return unknown.QueryInterface(getattr(self._module, interface)) if unknown else None


def _open_automation() -> Automation:
    """Start UI Automation in this thread."""
    if sys.platform != "win32":
        raise ImportError("UI Automation is a part of Windows", name="comtypes")
    import comtypes  # noqa: PLC0415  (Windows only)
    from comtypes import client  # noqa: PLC0415

    comtypes.CoInitializeEx(comtypes.COINIT_MULTITHREADED)
    client.GetModule("UIAutomationCore.dll")
    from comtypes.gen import UIAutomationClient as module  # noqa: N813, PLC0415  (made by the line above)

    made = comtypes.CoCreateInstance(
        module.CUIAutomation._reg_clsid_,
        interface=module.IUIAutomation,
        clsctx=comtypes.CLSCTX_INPROC_SERVER,
    )
    return Automation(made, module)


class _Thread:
    """A thread that owns UI Automation; it starts with making it ready.

    Args:
        open_automation: Starts UI Automation.
    """

    def __init__(self, open_automation: Callable[[], Automation]) -> None:
        self._open = open_automation
        self._is_ready = False
        self._tasks: SimpleQueue[tuple[Callable[[Automation], Any], Future[Any]] | None] = (
            SimpleQueue()
        )
        threading.Thread(target=self._run, name="focus", daemon=True).start()

    def _run(self) -> None:
        automation: Automation | None = None
        with contextlib.suppress(Exception):  # the first task tries again, and tells
            automation = self._open()
            self._is_ready = True
        while (task := self._tasks.get()) is not None:
            ask, future = task
            try:
                if automation is None:
                    automation = self._open()
                    self._is_ready = True
                future.set_result(ask(automation))
            except Exception as error:  # noqa: BLE001  (it is raised again where it was asked)
                future.set_exception(error)
            del ask, future, task  # they hold objects of COM

    def ask(self, ask: Callable[[Automation], Made]) -> Made:
        """Ask in the thread.

        Raises:
            TimeoutError: It takes too long.
        """
        future: Future[Made] = Future()
        self._tasks.put((ask, future))
        return future.result(READ_WITHIN_S if self._is_ready else _START_WITHIN_S)

    def end(self) -> None:
        """End the thread, when it has done what it is doing."""
        self._tasks.put(None)


def process_name(number: int) -> str:
    """The name of the program that a process runs, such as "Discord"; empty where Windows does not tell."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  (Windows only)
    from pathlib import PureWindowsPath  # noqa: PLC0415

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(_MAY_BE_NAMED, 0, number))
    if not handle:
        return ""
    path = ctypes.create_unicode_buffer(_LONGEST_PATH)
    length = ctypes.c_ulong(len(path))
    try:
        is_told = kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(length))
    finally:
        kernel.CloseHandle(handle)
    return PureWindowsPath(path.value).stem if is_told else ""


class UiaReader:
    """Reads the focus by UI Automation; see :class:`emojiaudio_desktop.capture.focus.FocusReader`.

    Args:
        open_automation: Starts UI Automation; called in the thread that uses it.
        name_of: Gives the name of the program that a process runs, by the number of the process.
    """

    def __init__(
        self,
        open_automation: Callable[[], Automation] = _open_automation,
        name_of: Callable[[int], str] = process_name,
    ) -> None:
        self._open = open_automation
        self._name_of = name_of
        self._lock = threading.Lock()
        self._thread: _Thread | None = _Thread(open_automation)

    def focus(self) -> Capture:
        """What is read at the focus."""
        told, number = self._read(_told_in_process)
        return replace(caret.focused(told), program=self._name_of(number))

    def selection(self) -> Capture:
        """What is selected where the focus is."""
        told, number = self._read(_told_in_process)
        return replace(caret.selected(told), program=self._name_of(number))

    def program(self) -> str:
        """The name of the program that has the focus."""
        return self._name_of(self._read(_process, may_be_password=True))

    def box(self) -> Box | None:
        """The rectangle of the focused object on the screen."""
        return self._read(_box)

    def insert(self, text: str) -> bool:
        """UI Automation can replace a text, not put something into it; on Windows the text is typed instead."""
        del text
        return False

    def close(self) -> None:
        """End the thread."""
        with self._lock:
            if self._thread is not None:
                self._thread.end()
                self._thread = None

    def _read(
        self, ask: Callable[[Automation, Any], Made], *, may_be_password: bool = False
    ) -> Made:
        def ask_focus(automation: Automation) -> Made:
            element = automation.focused()
            if element is None:
                raise CaptureError(_NO_FOCUS)
            if element.CurrentIsPassword and not may_be_password:
                raise PasswordFieldError(_PASSWORD)
            return ask(automation, element)

        with self._lock:
            if self._thread is None:
                self._thread = _Thread(self._open)
            try:
                return self._thread.ask(ask_focus)
            except TimeoutError:
                self._thread.end()  # when it comes back
                self._thread = None
                raise CaptureError(_NO_ANSWER) from None
            except ImportError:
                raise CaptureError(_MISSING) from None
            except _failures() as error:
                # Its program went away meanwhile, or gave a pointer to nothing, which comtypes calls a ValueError.
                _log.info("the focus is not told: %s", describe_failure(error))
                raise CaptureError(_NO_FOCUS) from None


def _failures() -> tuple[type[Exception], ...]:
    """What a question to COM may raise."""
    if sys.platform == "win32":
        from comtypes import COMError  # noqa: PLC0415  (Windows only)

        return (OSError, ValueError, COMError)
    return (OSError, ValueError)


def _told_in_process(automation: Automation, element: Any) -> tuple[Told, int]:
    return _told(automation, element), _process(automation, element)


def _process(_automation: Automation, element: Any) -> int:
    return int(element.CurrentProcessId)


def _told(automation: Automation, element: Any) -> Told:
    name, description = element.CurrentName or "", element.CurrentHelpText or ""
    text, at, selection = _text(automation, element)
    if not text:
        # A field of an older program: its value has no caret.
        for number, interface in (
            (_VALUE_PATTERN, "IUIAutomationValuePattern"),
            (_LEGACY_PATTERN, "IUIAutomationLegacyIAccessiblePattern"),
        ):
            pattern = automation.pattern(element, number, interface)
            if pattern is None:
                continue
            text = (pattern.CurrentValue or "")[:_LONGEST_TEXT]
            if number == _LEGACY_PATTERN:
                name = name or pattern.CurrentName or ""
                description = description or pattern.CurrentDescription or ""
            if text:
                break
    return Told(text=text, caret=at, selection=selection, name=name, description=description)


def _text(automation: Automation, element: Any) -> tuple[str, int | None, tuple[int, int] | None]:
    """The paragraphs around the caret or the selection, and the places of both in them; Python counts the offsets."""
    pattern = automation.pattern(element, _TEXT_PATTERN, "IUIAutomationTextPattern")
    if pattern is None:
        return "", None, None
    chosen = pattern.GetSelection()
    if not chosen or chosen.Length == 0:  # a text without a caret, such as a message in a list
        return pattern.DocumentRange.GetText(_LONGEST_WHOLE) or "", None, None
    spot = chosen.GetElement(0)
    around = spot.Clone()
    around.ExpandToEnclosingUnit(_UNIT_PARAGRAPH)
    # A selection over several paragraphs is expanded to the first alone by some programs.
    if around.CompareEndpoints(_ENDPOINT_END, spot, _ENDPOINT_END) < 0:
        around.MoveEndpointByRange(_ENDPOINT_END, spot, _ENDPOINT_END)
    text = around.GetText(_LONGEST_TEXT) or ""
    before = around.Clone()
    before.MoveEndpointByRange(_ENDPOINT_END, spot, _ENDPOINT_START)
    start = min(len(before.GetText(_LONGEST_TEXT) or ""), len(text))
    selected = spot.GetText(_LONGEST_TEXT) or ""
    end = min(start + len(selected), len(text))
    return text, start, (start, end) if selected else None


def _box(_automation: Automation, element: Any) -> Box | None:
    found = element.CurrentBoundingRectangle
    box = Box(found.left, found.top, found.right, found.bottom)
    return box if box.width > 0 and box.height > 0 else None
