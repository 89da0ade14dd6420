"""What the windows show and do: the one owner of the program's state while it runs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QMetaMethod, QObject, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication

from emojiaudio_desktop.domain import SAMPLE_ORIGIN, Capture, Description, Recognition, Track
from emojiaudio_desktop.errors import EmojiAudioError, Sentence, SettingsError
from emojiaudio_desktop.gui.controls import are_values_unspoken
from emojiaudio_desktop.gui.single_instance import Call, Request, check_request
from emojiaudio_desktop.gui.translation import said, spoken_language
from emojiaudio_desktop.gui.worker import (
    Asking,
    Naming,
    Playing,
    Pointing,
    Reading,
    Replay,
    Saying,
    Sounding,
    Trying,
)
from emojiaudio_desktop.settings import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from emojiaudio_desktop.domain import Audio, Level, Picture
    from emojiaudio_desktop.gui.clipboard import ClipboardReader
    from emojiaudio_desktop.gui.services import Services
    from emojiaudio_desktop.gui.worker import Floor
    from emojiaudio_desktop.settings import Settings


_START_S: Final = 10.0
"""For so long after the start, a failure of the hotkeys belongs to the start."""

_AGAIN_S: Final = 2.0
"""Asking for the same again this soon after it was heard climbs the ladder: meaning, use, appearance."""


_SEEN_PROGRAMS: Final = 20
"""So many programs are remembered for the list of the profiles."""

FINDER_ORIGIN: Final = "finder"
HISTORY_ORIGIN: Final = "history"
_NOT_NOTED: Final = frozenset((FINDER_ORIGIN, HISTORY_ORIGIN, SAMPLE_ORIGIN))
"""What the user tries or hears again is no message that came."""


_ANSWERED_LATER: Final = frozenset(
    ("read", "read_clipboard", "read_focus", "read_selection", "read_screen", "repeat")
)
"""Commands that are answered when it is known what will be said."""


def sentence_of(error: EmojiAudioError) -> str:
    """An error in the user's language."""
    return said(error)


def heard_text(description: Description) -> str:
    """What a listener heard, in words, also where only sounds were played."""
    return description.spoken or ", ".join(meaning.meaning for meaning in description.meanings)


def picture_to_name(recognition: Recognition) -> Picture | None:
    """The picture that a name would be given to: the first that is not surely known, else the first; None for a text."""
    pictured = list(zip(recognition.identifications, recognition.pictures, strict=False))
    for identification, picture in pictured:
        if identification.decision != "known":
            return picture
    return pictured[0][1] if pictured else None


class Presenter(QObject):
    """Takes the user's commands, gives tasks to the worker, and keeps what came out.

    Lives in the GUI thread.

    Args:
        services: The rest of the program.
        floor: Who may be heard.
        clipboard: Where copied text comes from.
        parent: Who owns it.
    """

    wanted = Signal(object)
    """A task for the worker."""
    status_changed = Signal(str)
    """What goes on, in a few words."""
    heard_changed = Signal(str)
    """What was heard last, in words."""
    failed = Signal(str)
    """Something failed; the sentence is also spoken, and is in the status."""
    noted = Signal(str)
    """Something went on in the background; the sentence is shown, and does not cut short what is heard."""
    watch_changed = Signal(bool)
    """Whether copied texts are read."""
    autostart_changed = Signal(bool)
    """Whether the program starts with the desktop."""
    window_wanted = Signal()
    naming_wanted = Signal()
    """The user wants to give the last picture a name."""
    tool_wanted = Signal(str)
    """The user wants a window beside the main one; its name in :mod:`emojiaudio_desktop.gui.windows`."""
    was_heard = Signal(object, object)
    """A message plays: its Description, and the Picture that a name would be given to, or None."""
    was_named = Signal(object, str)
    """A Picture was given a name."""
    answered = Signal(int, object)
    """A question of a window is answered: its number, and the answer."""
    hotkeys_changed = Signal()
    """Other keys are wanted; they are in the settings."""
    settings_changed = Signal()
    """The settings are others now."""
    hotkey_diverted = Signal(str)
    """A hotkey was pressed while hotkeys are diverted; what it is for."""
    quit_wanted = Signal()

    def __init__(
        self,
        services: Services,
        floor: Floor,
        clipboard: ClipboardReader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._floor = floor
        self._clipboard = clipboard
        loaded = services.load_settings()
        self._settings = loaded.settings
        self._warnings = loaded.warnings
        self._is_quitting = False
        self._last: Reading | None = None
        self._description: Description | None = None
        self._track: Track | None = None
        self._picture: Picture | None = None
        self._naming: Naming | None = None
        self._rung = 0
        self._asked_at = 0.0
        self._sample_ticket = -1
        self._copied: Reading | None = None
        self.seen_programs: tuple[str, ...] = ()
        """Programs that something was read in, the newest first."""
        self._calls: dict[int, Call] = {}
        self._started_at = monotonic()
        self.report_hotkeys: Callable[[], str] = str
        """Tells how it stands with the hotkeys; set by what opens them."""
        self.diverts_hotkeys = False
        """Whether a pressed hotkey is told by a signal and not obeyed: while another key is chosen for something."""
        clipboard.copied.connect(self._read_copied)
        clipboard.copied_picture.connect(self._read_copied_picture)
        clipboard.watch(self.is_watching)

    @property
    def settings(self) -> Settings:
        """The user's choices as they are now."""
        return self._settings

    @property
    def is_watching(self) -> bool:
        """Whether copied texts are read."""
        return self._settings.is_on("clipboard.watch")

    @property
    def starts_with_desktop(self) -> bool:
        """Whether the program starts with the desktop, as the desktop has it now."""
        return self._services.autostart is not None and self._services.autostart.is_on

    @property
    def last_text(self) -> str:
        """The text that was read last; empty for a picture, or before anything was."""
        return self._last.capture.text if self._last is not None else ""

    @property
    def is_quitting(self) -> bool:
        """Whether the program is about to end."""
        return self._is_quitting

    def start(self, first_command: Mapping[str, object] | None = None) -> None:
        """Tell what was wrong with the settings, introduce a new user, and obey the first command.

        Raises:
            HandoffError: The first command is none.
        """
        self.status_changed.emit(self.tr("Ready."))
        if self._warnings:
            self.fail(Sentence.joined(self._warnings))
        elif self._services.introduction_is_due:
            self.open_introduction()
        if first_command is not None:
            self._obey(check_request(first_command), None)

    # What the user can do -------------------------------------------------------------------------------------------

    @Slot(str)
    def read_text(self, text: str) -> None:
        """Play a text."""
        self._read(Capture(text, origin="window"))

    def hear(self, emoji: str, level: Level, origin: str) -> None:
        """Play an emoji that a window shows, each time from the start: the listener goes through a list.

        Args:
            emoji: The emoji.
            level: How much is said.
            origin: Which window.
        """
        settings = self._settings.with_value("reading.level", level)
        self._begin(Capture(emoji, origin=origin), settings)

    def ask(self, question: Callable[[], object]) -> int:
        """Have the worker answer a question; :attr:`answered` brings the answer.

        Args:
            question: Gives the answer; a failure is told to the user, and brings none.

        Returns:
            The number of the question.
        """
        ticket = self._floor.draw()
        self.wanted.emit(Asking(ticket, question))
        return ticket

    @Slot()
    def read_focus(self) -> None:
        """Play what is at the keyboard focus: the selection, the emoji at the caret, a name."""
        self._point("focus")

    @Slot()
    def read_selection(self) -> None:
        """Play what is selected where the focus is."""
        self._point("selection")

    @Slot()
    def read_clipboard(self) -> None:
        """Play the text on the clipboard."""
        self._read_clipboard()

    @Slot()
    def read_screen(self) -> None:
        """Play the picture around the focus or the pointer."""
        self._point("screen")

    @Slot()
    def repeat(self) -> None:
        """Play the last message again."""
        self._repeat(None)

    @Slot()
    def tell_more(self) -> None:
        """Say the next thing that is known about the last message: use and disagreement, then looks."""
        if self._description is None:
            self.tell(self.tr("Nothing has been read yet, so there is nothing to tell more about."))
            return
        more = self._description.more
        if self._rung < len(more):
            sentence = more[self._rung]
            self._rung += 1
            self.heard_changed.emit(sentence)
            self._tell(sentence, self._description.lang)
        else:
            self._rung = 0
            self.tell(self.tr("That is all that is known."))
        self._asked_at = monotonic()

    def hear_again(self, description: Description) -> None:
        """Play what was heard before, made anew; it is the last message then.

        Args:
            description: What was heard.
        """
        capture = description.recognition.capture
        reading = Reading(self._take_floor(), capture, self._settings, again=description)
        self._start_reading(reading)

    def read_picture_again(self, picture: Picture) -> None:
        """Read a picture of the history again, which has a name since."""
        self._begin(Capture("", origin=HISTORY_ORIGIN, picture=picture), self._settings)

    def tell_more_of(self, description: Description) -> None:
        """Say the next thing that is known about what was heard before; it is the last message then."""
        if self._description is not description:
            self._description, self._track, self._rung = description, None, 0
            capture = description.recognition.capture
            self._last = Reading(0, capture, self._settings, again=description)
        self.tell_more()

    def name_this(self, picture: Picture) -> None:
        """Ask the user for a name for a picture that was heard before."""
        self._picture = picture
        self.name_picture()

    def forget_last(self) -> None:
        """Have no last message any more: nothing to repeat, to tell more about, or to name."""
        self._last = self._description = self._track = self._picture = None
        self.heard_changed.emit("")

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._take_floor()
        self.status_changed.emit(self.tr("Stopped."))

    @Slot(bool)
    def set_watch(self, is_on: bool) -> None:
        """Read each text that is copied, or no longer; remembered."""
        if is_on == self.is_watching:
            return
        self._take_settings(self._settings.with_value("clipboard.watch", is_on))
        if not is_on:
            sentence = self.tr("What you copy is no longer read.")
        elif QGuiApplication.platformName() == "wayland":
            sentence = self.tr(
                "What you copy is read now. This desktop tells of it only while a window of EmojiAudio is in front."
            )
        else:
            sentence = self.tr("What you copy is read now.")
        self.tell(sentence)
        self._save_settings()

    def use_settings(self, wanted: Settings) -> bool:
        """Use other settings from now on, and keep them; what plays plays on as it is.

        Returns:
            False when they cannot be kept, which is told; they are used all the same.
        """
        self._take_settings(wanted)
        return self._save_settings()

    def try_settings(self, wanted: Settings, sample: str) -> None:
        """Play a sample as other settings would have it; the last message stays what it is."""
        self._sample_ticket = self._take_floor()
        capture = Capture(sample, origin=SAMPLE_ORIGIN)
        self.wanted.emit(Trying(self._sample_ticket, capture, wanted))

    def try_capture(self, take: Callable[[], Capture]) -> None:
        """Play what a window shows as a message would be heard; the last message stays what it is.

        Args:
            take: Gives what is read, of the origin ``SAMPLE_ORIGIN``, in the worker thread.
        """
        self._sample_ticket = self._take_floor()
        self.wanted.emit(Trying(self._sample_ticket, take, self._settings))

    def hear_sound(
        self, sound: Callable[[], Audio], words: str = "", lang: str | None = None
    ) -> None:
        """Play a sound of the library as it is.

        Args:
            sound: Gives it, in the worker thread.
            words: What is said after it.
            lang: Their language, BCP 47; None is that of the windows.
        """
        self._sample_ticket = self._take_floor()
        lang = spoken_language() if lang is None else lang
        self.wanted.emit(Sounding(self._sample_ticket, sound, words, lang))

    def end_sample(self) -> None:
        """Be silent when what is heard is a sample."""
        if self._floor.is_held_by(self._sample_ticket):
            self._take_floor()

    def _take_settings(self, wanted: Settings) -> None:
        former, self._settings = self._settings, wanted
        if self.is_watching != former.is_on("clipboard.watch"):
            self._clipboard.watch(self.is_watching)
            self.watch_changed.emit(self.is_watching)
        if any(wanted[key] != former[key] for key in BY_KEY if key.startswith("hotkeys.")):
            self.hotkeys_changed.emit()
        self.settings_changed.emit()

    def _save_settings(self) -> bool:
        try:
            self._services.save_settings(self._settings)
        except SettingsError as error:
            self.fail(sentence_of(error))
            return False
        return True

    @Slot()
    def toggle_watch(self) -> None:
        """Read each text that is copied from now on, or no longer."""
        self.set_watch(not self.is_watching)

    @Slot(bool)
    def set_autostart(self, is_on: bool) -> None:
        """Have the program start with the desktop, or no longer."""
        if self._services.autostart is None:
            self.fail(self.tr("EmojiAudio cannot be started with the desktop here."))
        else:
            try:
                self._services.autostart.switch(is_on)
            except SettingsError as error:
                self.fail(sentence_of(error))
            else:
                self.tell(
                    self.tr("EmojiAudio starts with the desktop from now on.")
                    if is_on
                    else self.tr("EmojiAudio no longer starts with the desktop.")
                )
        self.autostart_changed.emit(self.starts_with_desktop)

    @Slot()
    def name_picture(self) -> None:
        """Ask the user for a name for the last picture."""
        if self._picture is None:
            self.tell(self.tr("No picture has been read yet; read one first, then give it a name."))
            return
        self._take_floor()
        self._ask_for(self.naming_wanted, self.tr("Pictures cannot be given a name here."))

    @Slot(str)
    def give_name(self, name: str) -> None:
        """Keep the last picture under a name, so that it is known the next time."""
        if self._picture is not None and name.strip():
            naming = Naming(self._take_floor(), self._picture, name.strip())
            self._naming = naming
            self.wanted.emit(naming)

    def play(self, audio: Audio) -> None:
        """Play a sound that a window shows; what was read last stays what it is."""
        self.wanted.emit(Playing(self._take_floor(), audio))

    @Slot(int, object)
    def take_sentence(self, ticket: int, sentence: str) -> None:
        """Tell that something is done, unless something newer was asked for."""
        if self._naming is not None and self._naming.ticket == ticket:
            self.was_named.emit(self._naming.picture, self._naming.name)
            self._naming = None
        if self._floor.is_held_by(ticket):
            self.tell(sentence)

    @Slot()
    def open_finder(self) -> None:
        """Open the window that finds emoji."""
        self.tool_wanted.emit("finder")

    @Slot()
    def open_models(self) -> None:
        """Open the list of models."""
        self.tool_wanted.emit("models")

    @Slot()
    def open_history(self) -> None:
        """Open the window with what was heard."""
        self.tool_wanted.emit("history")

    @Slot()
    def open_settings(self) -> None:
        """Open the settings."""
        self.tool_wanted.emit("settings")

    @Slot()
    def open_preview(self) -> None:
        """Tell how a message will sound to those who listen."""
        self.tool_wanted.emit("preview")

    @Slot()
    def open_stickers(self) -> None:
        """Open the window with the user's stickers."""
        self.tool_wanted.emit("stickers")

    @Slot()
    def open_trainer(self) -> None:
        """Open the window that teaches the sounds."""
        self.tool_wanted.emit("trainer")

    @Slot()
    def open_packs(self) -> None:
        """Open the list of packs of sounds."""
        self.tool_wanted.emit("packs")

    @Slot()
    def open_help(self) -> None:
        """Tell how to use the program, and its keys."""
        self.tool_wanted.emit("help")

    @Slot()
    def open_introduction(self) -> None:
        """Introduce the program in a few steps."""
        self.tool_wanted.emit("first_run")

    @Slot()
    def open_about(self) -> None:
        """Tell what the program is, and whose work it is made of."""
        self.tool_wanted.emit("about")

    def _ask_for(self, signal: SignalInstance, otherwise: str) -> None:
        """Ask for a window; where nobody makes it, say so."""
        if self.isSignalConnected(QMetaMethod.fromSignal(signal)):
            signal.emit()
        else:
            self.tell(otherwise)

    @Slot(str)
    def perform(self, action: str) -> None:
        """Do what a hotkey is for.

        Args:
            action: The name of one of the slots above, which is also a command of other processes.
        """
        if self.diverts_hotkeys:
            self._take_floor()  # the key may have been pressed for silence
            self.hotkey_diverted.emit(action)
            return
        self._obey(Request(action), None)

    @Slot()
    def show_window(self) -> None:
        """Bring the window to the front."""
        self.window_wanted.emit()

    @Slot()
    def quit(self) -> None:
        """End the program."""
        self._is_quitting = True
        self._take_floor()
        self.quit_wanted.emit()

    # What the program tells -----------------------------------------------------------------------------------------

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show a sentence and speak it."""
        self._tell(said(sentence), spoken_language())

    @Slot(str)
    def tell_value(self, value: str) -> None:
        """Say what was chosen in a combo box, where the screen reader that runs leaves it unsaid; else be silent."""
        if are_values_unspoken():
            self.tell(value)

    def _tell(self, sentence: str, lang: str) -> None:
        ticket = self._take_floor()
        self.status_changed.emit(sentence)
        self.wanted.emit(Saying(ticket, sentence, lang))

    @Slot(str)
    def note(self, sentence: str) -> None:
        """Show a sentence that nobody waits for: what plays plays on; screen readers speak the notification."""
        self.status_changed.emit(sentence)
        self.noted.emit(sentence)

    @Slot(str)
    def fail(self, sentence: str) -> None:
        """Show a sentence that tells of a failure, and speak it."""
        sentence = said(sentence)
        ticket = self._take_floor()
        self.status_changed.emit(sentence)
        self.failed.emit(sentence)
        self.wanted.emit(Saying(ticket, sentence, spoken_language(), is_failure=True))

    @Slot(object)
    def tell_hotkey_failure(self, sentence: str) -> None:
        """Tell what is wrong with the hotkeys; at the start, without cutting short what was wrong with the settings.

        The introduction is not talked into: it comes to the hotkeys by itself.
        """
        is_start = monotonic() - self._started_at < _START_S
        if is_start and self._services.introduction_is_due and not self._warnings:
            self.status_changed.emit(said(sentence))
            return
        self.fail(Sentence.joined([*(self._warnings if is_start else ()), sentence]))

    # Other processes ------------------------------------------------------------------------------------------------

    @Slot(object)
    def answer_call(self, call: Call) -> None:
        """Do what another process asks for, and answer it."""
        if call.request is not None:
            self._obey(call.request, call)

    def _obey(self, request: Request, call: Call | None) -> None:
        spoken = ""
        match request.command:
            case "read" | "read_clipboard" | "read_focus" | "read_selection" | "read_screen":
                self._obey_reading(request, call)
            case "repeat":
                self._repeat(call)
            case "hotkeys":
                spoken = self.report_hotkeys()
            case "tell_more":
                spoken = self._next_words()
                self.tell_more()
            case "activate":
                self.show_window()
            case command:  # the others are slots of this name
                getattr(self, command)()
        if call is not None and request.command not in _ANSWERED_LATER:
            call.accept(spoken)

    def _obey_reading(self, request: Request, call: Call | None) -> None:
        try:
            settings = self._settings_for(request)
        except SettingsError as error:
            self._fail_call(sentence_of(error), call)
            return
        if request.command == "read_clipboard":
            self._read_clipboard(settings, call)
        elif request.command != "read":
            self._point(request.command.removeprefix("read_"), settings, call)
        elif request.picture:
            take = self._services.capture_file
            self._take(lambda: take(request.picture), settings, call)
        else:
            self._read(Capture(request.text), settings, call)

    def _settings_for(self, request: Request) -> Settings:
        """The settings with what the request asks for.

        Raises:
            SettingsError: It asks for what cannot be.
        """
        settings = self._settings
        if request.level is not None:
            settings = settings.with_value_everywhere("reading.level", request.level)
        if request.lang is not None:
            settings = settings.with_value_everywhere("reading.lang", request.lang)
        return settings

    def _fail_call(self, sentence: str, call: Call | None) -> None:
        self.fail(sentence)
        if call is not None:
            call.refuse(sentence)

    # The work -------------------------------------------------------------------------------------------------------

    def _take_floor(self) -> int:
        """A new ticket with the floor: what plays falls silent, and older requests are given up."""
        ticket = self._floor.draw()
        self._floor.take(ticket)
        for call in self._calls.values():
            call.accept()
        self._calls.clear()
        return ticket

    def _read(
        self, capture: Capture, settings: Settings | None = None, call: Call | None = None
    ) -> None:
        if not capture.text.strip() and capture.picture is None:
            self._fail_call(self.tr("There is no text to read."), call)
            return
        if self._is_asked_again(capture, settings or self._settings):
            if call is not None:
                call.accept(self._next_words())
            self.tell_more()
            return
        self._begin(capture, settings or self._settings, call)

    def _begin(self, capture: Capture, settings: Settings, call: Call | None = None) -> None:
        self._start_reading(Reading(self._take_floor(), capture, settings), call)

    def _start_reading(self, reading: Reading, call: Call | None = None) -> None:
        if call is not None:
            self._calls[reading.ticket] = call
        self._last = reading
        self._asked_at = monotonic()
        self._description = self._track = None
        self.status_changed.emit(self.tr("Reading."))
        self.wanted.emit(reading)

    def _is_asked_again(self, capture: Capture, settings: Settings) -> bool:
        """Whether the same is asked for while it is heard or within 2 s after: the listener wants to know more."""
        last = self._last
        if last is None or self._description is None or not self._description.meanings:
            return False
        heard_s = self._track.audio.seconds if self._track is not None and not self._rung else 0.0
        is_soon = monotonic() - self._asked_at <= _AGAIN_S + heard_s
        return is_soon and (last.capture, last.settings) == (capture, settings)

    def _next_words(self) -> str:
        """What telling more would say now."""
        more = self._description.more if self._description is not None else ()
        return more[self._rung] if self._rung < len(more) else ""

    def _point(self, what: str, settings: Settings | None = None, call: Call | None = None) -> None:
        """Have the worker take what the user points at: the program in front may let it wait."""
        take, missing = {
            "focus": (
                self._services.capture_focus,
                self.tr("What has the focus cannot be read here; copy it, and read the clipboard."),
            ),
            "selection": (
                self._services.capture_selection,
                self.tr("The selection cannot be read here; copy it, and read the clipboard."),
            ),
            "screen": (
                self._services.capture_screen,
                self.tr(
                    "The screen cannot be read here; copy the picture, and read the clipboard."
                ),
            ),
        }[what]
        if take is None:
            self._fail_call(missing, call)
            return
        self._take(take, settings or self._settings, call)

    def _take(self, take: Callable[[], Capture], settings: Settings, call: Call | None) -> None:
        ticket = self._take_floor()
        if call is not None:
            self._calls[ticket] = call
        self.status_changed.emit(self.tr("Looking."))
        self.wanted.emit(Pointing(ticket, take, settings))

    def _read_clipboard(self, settings: Settings | None = None, call: Call | None = None) -> None:
        try:
            capture = self._clipboard.take()
        except EmojiAudioError as error:
            self._fail_call(sentence_of(error), call)
            return
        settings = settings or self._settings
        if settings.profiles:
            self._take(lambda: self._with_program(capture), settings, call)
        else:
            self._read(capture, settings, call)

    def _with_program(self, capture: Capture) -> Capture:
        """A copied text with the program in front, by which its profile is found; called in the worker thread."""
        return replace(capture, program=self._services.program_in_front())

    @Slot(object, object)
    def take_capture(self, pointing: Pointing, capture: Capture) -> None:
        """Read what the worker has taken, as its program wants it, unless something newer was asked for."""
        self._note_program(capture.program)
        settings = pointing.settings.for_program(capture.program)
        if pointing.is_unasked:
            self._read_unasked(capture, settings, pointing.ticket)
        elif self._floor.is_held_by(pointing.ticket):
            self._read(capture, settings, self._calls.pop(pointing.ticket, None))

    def _note_program(self, name: str) -> None:
        """Remember a program, so that the settings can offer it; the newest first, in memory only."""
        if name and name != QCoreApplication.applicationName():
            others = [other for other in self.seen_programs if other != name]
            self.seen_programs = (name, *others)[:_SEEN_PROGRAMS]

    @Slot(str)
    def _read_copied(self, text: str) -> None:
        self._take_copied(Capture(text, origin="clipboard"))

    @Slot(object)
    def _read_copied_picture(self, picture: Picture) -> None:
        self._take_copied(Capture("", origin="clipboard", picture=picture))

    def _take_copied(self, capture: Capture) -> None:
        ticket, settings = self._floor.draw(), self._settings
        if settings.profiles:
            take = partial(self._with_program, capture)
            self.wanted.emit(Pointing(ticket, take, settings, is_unasked=True))
        else:
            self._read_unasked(capture, settings, ticket)

    def _read_unasked(self, capture: Capture, settings: Settings, ticket: int) -> None:
        """Read what was copied, as far as the settings want that."""
        if settings.is_on("reading.only_when_asked"):
            return
        if settings.is_on("clipboard.without_emoji") and capture.picture is None:
            if self._floor.take(ticket):
                self._read(capture, settings)
            return
        # It takes the floor only when the worker finds emoji in it: other copies must not silence what plays.
        self._copied = Reading(ticket, capture, settings, only_signs=True)
        self.wanted.emit(self._copied)

    def _repeat(self, call: Call | None) -> None:
        if self._track is not None and self._description is not None:
            self._rung = 0
            self.heard_changed.emit(heard_text(self._description))
            self.status_changed.emit(self.tr("Repeating."))
            self.wanted.emit(Replay(self._take_floor(), self._track))
            if call is not None:
                call.accept(self._description.spoken)
        elif self._last is not None and self._last.again is not None:
            self.hear_again(self._last.again)
            if call is not None:
                call.accept(self._last.again.spoken)
        elif self._last is not None:  # it was stopped before there was a track
            self._read(self._last.capture, self._last.settings, call)
        else:
            self._fail_call(
                self.tr("Nothing has been read yet, so there is nothing to repeat."), call
            )

    @Slot(int, object)
    def take_product(self, ticket: int, product: object) -> None:
        """Keep and show what the worker has made."""
        if not self._floor.is_held_by(ticket):
            return
        if isinstance(product, Recognition):
            if self._last is None or self._last.ticket != ticket:  # a copied text that has emoji
                is_copied = self._copied is not None and self._copied.ticket == ticket
                settings = self._copied.settings if self._copied and is_copied else self._settings
                self._last = Reading(ticket, product.capture, settings)
        elif isinstance(product, Description):
            self._description, self._track, self._rung = product, None, 0
            self._picture = picture_to_name(product.recognition) or self._picture
            self.heard_changed.emit(heard_text(product))
            if (call := self._calls.pop(ticket, None)) is not None:
                call.accept(product.spoken)
        elif isinstance(product, Track):
            self._track = product
            if product.arrangement.is_faded and self._description is not None:
                # The words that known sounds carried are what asking again says first.
                description = self._description
                more = (description.spoken, *description.more)
                self._description = replace(description, more=more)
            self._note_heard()
            self.status_changed.emit(self.tr("Read."))

    def _note_heard(self) -> None:
        last, description = self._last, self._description
        if last is None or description is None or last.again is not None:
            return
        if last.capture.origin not in _NOT_NOTED:
            self.was_heard.emit(description, picture_to_name(description.recognition))

    @Slot(int, object)
    def take_failure(self, ticket: int, error: EmojiAudioError) -> None:
        """Tell what went wrong with the newest request; older ones nobody waits for."""
        if not self._floor.is_held_by(ticket):
            return
        sentence = sentence_of(error)
        if self._last is not None and self._last.ticket == ticket:
            self._description = None  # asking again tries again
        if (call := self._calls.pop(ticket, None)) is not None:
            call.refuse(sentence)
        self.fail(sentence)
