"""How to use the program, with the keys as they are on this machine now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from emojiaudio_desktop.gui.commands import COMMANDS
from emojiaudio_desktop.gui.controls import plain_name
from emojiaudio_desktop.gui.text_window import TextWindow
from emojiaudio_desktop.settings import OPTIONS

if TYPE_CHECKING:
    from emojiaudio_desktop.gui.presenter import Presenter
    from emojiaudio_desktop.gui.services import Services


class HelpWindow(TextWindow):
    """First what one does most, then the keys, then where things are.

    Args:
        presenter: Knows the settings and how it stands with the hotkeys.
        services: Knows where the files lie.
    """

    def __init__(self, presenter: Presenter, services: Services) -> None:
        super().__init__(presenter)
        self._services = services
        self.give_title(self.tr("Help"))

    def come_forward(self) -> None:
        """Show the window with the keys as they are now."""
        self.show_paragraphs(
            [
                self.tr("How it works"),
                *self._use(),
                "",
                self.tr("Keys that work in every program"),
                *self._hotkeys(),
                "",
                self.tr("Keys in the window of EmojiAudio"),
                *self._window_keys(),
                "",
                self.tr("When something does not work"),
                *self._trouble(),
            ]
        )
        super().come_forward()

    def _use(self) -> list[str]:
        return [
            self.tr(
                "In your chat, put the keyboard on a message, and press the key of “Read what has the focus”; "
                "or copy a message and press the key of “Read the clipboard”."
            ),
            self.tr(
                "You hear what the emoji mean, a sound of what they show, and music of their mood. "
                "Repeated emoji are counted, not repeated."
            ),
            self.tr(
                "Read the same again within two seconds, or press the key of “Tell me more”, to hear how people use "
                "the emoji, and then what it looks like."
            ),
            self.tr(
                "A picture that is not known can be given a name; from then on it is known, also when it is resized."
            ),
            self.tr(
                "A new request silences the old one; the key of “Stop” silences at once. Password fields are never read."
            ),
        ]

    def _hotkeys(self) -> list[str]:
        settings, lines = self._presenter.settings, []
        for option in OPTIONS:
            if option.category != "hotkeys":
                continue
            key = settings.text(option.key)
            lines.append(
                self.tr("{action}: {key}").format(
                    action=QCoreApplication.translate("settings", option.label),
                    key=key or self.tr("no key; choose one in the settings"),
                )
            )
        report = self._presenter.report_hotkeys()
        return [*lines, *([report] if report else [])]

    def _window_keys(self) -> list[str]:
        lines = []
        for command in COMMANDS:
            name = plain_name(QCoreApplication.translate("commands", command.text))
            help_text = QCoreApplication.translate("commands", command.help)
            letter = QKeySequence.mnemonic(QCoreApplication.translate("commands", command.text))
            shown = [
                keys.toString(QKeySequence.SequenceFormat.NativeText)
                for keys in (
                    letter if command.in_window else QKeySequence(),
                    QKeySequence(command.key),
                )
                if not keys.isEmpty()
            ]
            if shown:
                lines.append(
                    self.tr("{name}: {keys}. {help}").format(
                        name=name, keys=", ".join(shown), help=help_text
                    )
                )
        lines.append(
            self.tr(
                "Escape closes the other windows. Closing the main window leaves EmojiAudio in the tray; "
                "start EmojiAudio again to bring the window back."
            )
        )
        return lines

    def _trouble(self) -> list[str]:
        return [
            self.tr(
                "“emojiaudio check” says of each part whether it works on this machine, and what to do when it does not."
            ),
            self.tr(
                "When you report an error, say what you did and what you heard, and add what “emojiaudio check” prints, and the "
                "log; neither has what anybody wrote."
            ),
            *(
                self.tr("{what}: {path}").format(what=what, path=path)
                for what, path in (
                    (self.tr("Settings"), self._services.places.get("settings", "")),
                    (self.tr("Your sounds and stickers"), self._services.places.get("data", "")),
                    (
                        self.tr("Log of errors, without what anybody wrote"),
                        self._services.places.get("log", ""),
                    ),
                )
                if path
            ),
        ]
