"""What people would have in the windows, so that they are looked at as they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk import wait_until
from fakes import description_of, recognition_of

from emojiaudio_desktop.domain import Capture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MESSAGE = "I passed my exam, can you believe it 🥳🥳🥳 see you at the party 🎉"
_HEARD = (
    "well done, you have earned it 🥳🥳🥳",
    "the train is late again 😡 I will be there at nine, or perhaps at ten, do not wait for me 🙏",
    "👍🏽",
    "happy birthday 🎂🎉 from all of us",
)


def fill(window: QWidget) -> None:
    """Put something into a window that begins empty."""
    match type(window).__name__:
        case "FinderWindow":
            window.query_field.setText("proud of you")
            wait_until(lambda: window.model.rowCount() > 3)
        case "MainWindow":
            window.text_field.setText(_MESSAGE)
            window.read_button.click()
            wait_until(window.heard_field.toPlainText)
        case "PreviewWindow":
            window.text_field.setPlainText(_MESSAGE)
            window.compare()
            wait_until(lambda: window.result_field.toPlainText().count("\n") >= 2, 20.0)
        case "HistoryWindow":
            settings = window._presenter.settings
            for text in _HEARD:
                heard = description_of(recognition_of(Capture(text)), settings)
                window._presenter.was_heard.emit(heard, None)
