"""One table of what the user can do; tray and window are both made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from emojiaudio_desktop.gui.controls import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QMenu

    from emojiaudio_desktop.gui.presenter import Presenter

_CONTEXT: Final = "commands"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  (the name that lupdate looks for)
    """Mark a text for translation where no translator is at hand yet."""
    return text


@dataclass(frozen=True, slots=True)
class Group:
    """A menu in the menu.

    Attributes:
        name: Its name in the program.
        text: What it is called; the letter after ``&`` reaches it by keyboard.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do.

    Attributes:
        name: Its name in the program.
        text: What it is called; the letter after ``&`` reaches it by keyboard.
        help: What it does, in one sentence.
        slot: The method of the presenter that does it.
        key: A key that does it while the window is in front.
        is_switch: It is on or off; its slot takes which.
        in_window: The window shows it too.
        group: The menu in the menu that it is found in, by its name; empty for none.
        starts_group: A line is drawn above it in the menu.
    """

    name: str
    text: str
    help: str
    slot: str
    key: str = ""
    is_switch: bool = False
    in_window: bool = True
    group: str = ""
    starts_group: bool = False


GROUPS: Final = (
    Group("tools", QT_TRANSLATE_NOOP("commands", "&Tools")),
    Group("help", QT_TRANSLATE_NOOP("commands", "&Help and start")),
)
"""What would make the menu too long to be gone through by ear."""

COMMANDS: Final = (
    Command(
        "read_clipboard",
        QT_TRANSLATE_NOOP("commands", "Read &clipboard"),
        QT_TRANSLATE_NOOP("commands", "Plays the text that was copied last."),
        "read_clipboard",
    ),
    Command(
        "repeat",
        QT_TRANSLATE_NOOP("commands", "&Repeat"),
        QT_TRANSLATE_NOOP("commands", "Plays the last message again."),
        "repeat",
    ),
    Command(
        "tell_more",
        QT_TRANSLATE_NOOP("commands", "Tell me &more"),
        QT_TRANSLATE_NOOP(
            "commands",
            "Says how people use the emoji of the last message, then what they look like.",
        ),
        "tell_more",
    ),
    Command(
        "stop",
        QT_TRANSLATE_NOOP("commands", "&Stop"),
        QT_TRANSLATE_NOOP("commands", "Is silent at once."),
        "stop",
        key="Esc",
    ),
    Command(
        "open_finder",
        QT_TRANSLATE_NOOP("commands", "&Find emoji"),
        QT_TRANSLATE_NOOP("commands", "Finds emoji by feeling or meaning, and lets you hear them."),
        "open_finder",
        key="Ctrl+F",
        in_window=False,
        starts_group=True,
    ),
    Command(
        "open_history",
        QT_TRANSLATE_NOOP("commands", "Pre&vious messages"),
        QT_TRANSLATE_NOOP(
            "commands", "What was heard: repeat, tell more, copy, name, change the sound, forget."
        ),
        "open_history",
        key="Ctrl+H",
        in_window=False,
    ),
    Command(
        "watch",
        QT_TRANSLATE_NOOP("commands", "Read what I c&opy"),
        QT_TRANSLATE_NOOP("commands", "Plays each text with emoji as soon as it is copied."),
        "set_watch",
        is_switch=True,
        starts_group=True,
    ),
    Command(
        "open_preview",
        QT_TRANSLATE_NOOP("commands", "How will m&y message sound"),
        QT_TRANSLATE_NOOP(
            "commands", "Plays a message as screen readers read it, and shortens it."
        ),
        "open_preview",
        key="Ctrl+M",
        in_window=False,
        group="tools",
        starts_group=True,
    ),
    Command(
        "open_stickers",
        QT_TRANSLATE_NOOP("commands", "Stic&kers"),
        QT_TRANSLATE_NOOP(
            "commands", "Shows the pictures that you named; add, rename and share them."
        ),
        "open_stickers",
        key="Ctrl+K",
        in_window=False,
        group="tools",
    ),
    Command(
        "open_trainer",
        QT_TRANSLATE_NOOP("commands", "Sound trai&ner"),
        QT_TRANSLATE_NOOP("commands", "Plays the sounds, teaches what they stand for, and asks."),
        "open_trainer",
        key="Ctrl+L",
        in_window=False,
        group="tools",
    ),
    Command(
        "open_packs",
        QT_TRANSLATE_NOOP("commands", "Sound &packs"),
        QT_TRANSLATE_NOOP("commands", "The packs of sounds that you added: add, hear, remove."),
        "open_packs",
        key="Ctrl+P",
        in_window=False,
        group="tools",
    ),
    Command(
        "open_models",
        QT_TRANSLATE_NOOP("commands", "Models for pict&ures"),
        QT_TRANSLATE_NOOP(
            "commands", "The models that recognize pictures: install, check, choose."
        ),
        "open_models",
        in_window=False,
        group="tools",
    ),
    Command(
        "open_settings",
        QT_TRANSLATE_NOOP("commands", "S&ettings"),
        QT_TRANSLATE_NOOP("commands", "Opens the settings."),
        "open_settings",
        key="Ctrl+,",
        in_window=False,
    ),
    Command(
        "open_help",
        QT_TRANSLATE_NOOP("commands", "He&lp"),
        QT_TRANSLATE_NOOP("commands", "How to use EmojiAudio, and its keys."),
        "open_help",
        key="F1",
        in_window=False,
        group="help",
    ),
    Command(
        "open_introduction",
        QT_TRANSLATE_NOOP("commands", "&Introduction"),
        QT_TRANSLATE_NOOP("commands", "Introduces EmojiAudio in five short steps."),
        "open_introduction",
        in_window=False,
        group="help",
    ),
    Command(
        "autostart",
        QT_TRANSLATE_NOOP("commands", "Start with the &desktop"),
        QT_TRANSLATE_NOOP("commands", "Starts EmojiAudio as soon as you log in."),
        "set_autostart",
        is_switch=True,
        in_window=False,
        group="help",
    ),
    Command(
        "open_about",
        QT_TRANSLATE_NOOP("commands", "A&bout EmojiAudio"),
        QT_TRANSLATE_NOOP("commands", "Version, licence, and whose work it is made of."),
        "open_about",
        in_window=False,
        group="help",
    ),
    Command(
        "show_window",
        QT_TRANSLATE_NOOP("commands", "Show &window"),
        QT_TRANSLATE_NOOP("commands", "Opens the window of EmojiAudio."),
        "show_window",
        in_window=False,
        starts_group=True,
    ),
    Command(
        "quit",
        QT_TRANSLATE_NOOP("commands", "&Quit"),
        QT_TRANSLATE_NOOP("commands", "Ends EmojiAudio."),
        "quit",
        key="Ctrl+Q",
        starts_group=True,
    ),
)


def make_actions(presenter: Presenter, parent: QObject) -> dict[str, QAction]:
    """An action for each command, bound to the presenter.

    Args:
        presenter: Does what is asked.
        parent: Owns the actions.

    Returns:
        The actions by the names of their commands, in the order of the table.
    """
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(QCoreApplication.translate(_CONTEXT, command.text), parent)
        action.setObjectName(command.name)
        action.setToolTip(QCoreApplication.translate(_CONTEXT, command.help))
        # Without this, macOS moves actions by their names, and a switch would lose its place.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setCheckable(command.is_switch)
        if command.key and not command.in_window:  # the window's buttons have keys of their own
            action.setShortcut(command.key)
        action.triggered.connect(getattr(presenter, command.slot))
        actions[command.name] = action
    for name, is_on, changed in (
        ("watch", presenter.is_watching, presenter.watch_changed),
        ("autostart", presenter.starts_with_desktop, presenter.autostart_changed),
    ):
        actions[name].setChecked(is_on)
        changed.connect(actions[name].setChecked)
    return actions


def fill_menu(menu: QMenu, actions: Mapping[str, QAction], left_out: str = "") -> None:
    """Put every command into a menu, those of a group into a menu of their own in it.

    Args:
        menu: The menu.
        actions: What :func:`make_actions` gives.
        left_out: The name of a command that makes no sense there.
    """
    groups: dict[str, QMenu] = {}
    texts = {group.name: group.text for group in GROUPS}
    for command in COMMANDS:
        if command.name == left_out:
            continue
        if command.starts_group:
            menu.addSeparator()
        target = menu
        if command.group:
            if command.group not in groups:
                text = QCoreApplication.translate(_CONTEXT, texts[command.group])
                groups[command.group] = menu.addMenu(text)
                groups[command.group].setAccessibleName(plain_name(text))
            target = groups[command.group]
        target.addAction(actions[command.name])
