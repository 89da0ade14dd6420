"""What the windows need from the rest of the program, handed in when it is put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from emojiaudio_desktop.domain import Audio, Capture, Output, Product
    from emojiaudio_desktop.settings import Loaded, Settings


def _capture_nothing() -> Capture:
    raise CaptureError("The focus cannot be read here; copy the message and read the clipboard.")


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world of the windows.

    Attributes:
        line: Goes down the line with a capture, yielding each product, a Track last. Called in the worker thread; to
            cancel is not to ask for the next.
        output: Gives the sound output, the same at each call. Called first in the worker thread, when something is to
            be played; from then on the GUI thread may call its ``stop`` at any time, also while ``play`` runs.
        say: Speaks a plain sentence in a language (BCP 47). Called in the worker thread.
        load_settings: Reads the settings.
        save_settings: Keeps the settings; raises SettingsError when they cannot be kept.
        address: Where a second start finds this one.
        capture_focus: Takes what is read at the keyboard focus; called in the worker thread, may take a second, and
            raises CaptureError.
        capture_selection: Takes what is selected there; in the same way.
        first_command: A request to obey at once, as a second start would hand it over; None for just starting.
    """

    line: Callable[[Capture, Settings], Iterator[Product]]
    output: Callable[[], Output]
    say: Callable[[str, str], Audio]
    load_settings: Callable[[], Loaded]
    save_settings: Callable[[Settings], None]
    address: str
    first_command: Mapping[str, object] | None = None
    capture_focus: Callable[[], Capture] = _capture_nothing
    capture_selection: Callable[[], Capture] = _capture_nothing
