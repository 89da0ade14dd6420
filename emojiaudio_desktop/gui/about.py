"""What the program is, its licence, and whose work it is made of."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.gui.presenter import sentence_of
from emojiaudio_desktop.gui.text_window import TextWindow
from emojiaudio_desktop.gui.translation import said
from emojiaudio_desktop.paths import APP_ID

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services


def _version() -> str:
    try:
        return version(APP_ID)
    except PackageNotFoundError:  # run from a folder that was never installed
        return ""


class AboutWindow(TextWindow):
    """Version, licence, and the credits of everything that ships or was added as a pack.

    Args:
        presenter: Tells how many lines were found.
        services: Knows the credits.
    """

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__(presenter)
        self._services = services
        self.give_title(self.tr("About EmojiAudio"))

    def come_forward(self) -> None:
        """Show the window with the credits as they are now."""
        self.show_paragraphs([*self._introduction(), *self._credits()])
        super().come_forward()

    def _introduction(self) -> list[str]:
        return [
            self.tr("EmojiAudio {version}").format(version=_version()).strip(),
            self.tr("Hear the emoji in your chats."),
            self.tr(
                "Copyright: the EmojiAudio founders. Licence: GNU General Public License, version 3 or later. "
                "It comes without any warranty."
            ),
            self.tr("Everything is worked out on your machine; nothing is sent anywhere."),
            self.tr("It is made of the work of these people:"),
        ]

    def _credits(self) -> list[str]:
        try:
            return [said(credit) for credit in self._services.credits()]
        except EmojiAudioError as error:  # the rest of the text is worth reading all the same
            return [sentence_of(error)]
