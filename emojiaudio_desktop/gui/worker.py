"""The thread that does the work, so that the windows never wait."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from emojiaudio_desktop.domain import Announcement, Audio, Capture, Opening, Recognition, Track
from emojiaudio_desktop.errors import CaptureError, EmojiAudioError, InputError, ReaderError
from emojiaudio_desktop.gui.translation import said
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from emojiaudio_desktop.domain import Description, Output, Picture
    from emojiaudio_desktop.gui.services import Services
    from emojiaudio_desktop.settings import Settings

_log = logging.getLogger(__name__)

UNEXPECTED = "Something went wrong inside EmojiAudio; please try again."


_JOINT_S = 0.01
"""An opening is left this long before the words start, at the latest."""


class Floor:
    """Who may be heard: whoever asked last.

    Every request draws a ticket. The newest ticket taken has the floor; everything older falls silent and is given
    up. This is the one object that the GUI thread and the worker share, because a signal would come too late to
    silence a worker that is busy.

    Args:
        open_output: Gives the sound output; called when something is to be played for the first time.
    """

    def __init__(self, open_output: Callable[[], Output]) -> None:
        self._open_output = open_output
        self._output: Output | None = None
        self._lock = threading.Lock()
        self._drawn = 0
        self._holder = 0

    def draw(self) -> int:
        """A new ticket, higher than all before."""
        with self._lock:
            self._drawn += 1
            return self._drawn

    def take(self, ticket: int) -> bool:
        """Give the floor to a ticket and silence what plays, unless a newer one has it."""
        with self._lock:
            if ticket < self._holder:
                return False
            self._holder = ticket
        self.silence()
        return True

    def is_held_by(self, ticket: int) -> bool:
        """Whether this ticket may be heard."""
        return self._holder == ticket

    def play(self, ticket: int, audio: Audio) -> None:
        """Play for this ticket if it may be heard; only the worker calls this.

        Raises:
            PlaybackError: There is no sound device.
        """
        if not self.is_held_by(ticket):
            return
        if self._output is None:
            self._output = self._open_output()
        self._output.play(audio)
        if not self.is_held_by(ticket):  # somebody took the floor while the device was opened
            self._output.stop()

    def tell(self, ticket: int, announcement: Announcement) -> None:
        """Have the user's screen reader tell something for this ticket if it may be heard; only the worker calls this.

        Raises:
            ReaderError: No reader runs, or it does not answer.
        """
        if not self.is_held_by(ticket):
            return
        if self._output is None:
            self._output = self._open_output()
        self._output.tell(announcement)
        if not self.is_held_by(ticket):  # somebody took the floor while the reader was found
            self._output.stop()

    def go_on(self, ticket: int, track: Track) -> None:
        """Go on with the whole track where its opening has got to; the words are heard from their start.

        Raises:
            PlaybackError: The sound device has gone.
        """
        if self._output is None or not self.is_held_by(ticket):
            return
        words_start_s = track.arrangement.speech_start_s
        self._output.go_on(track.audio, not_after_s=max(0.0, words_start_s - _JOINT_S))
        if not self.is_held_by(ticket):
            self._output.stop()

    def silence(self) -> None:
        """Be silent now."""
        if self._output is not None:
            self._output.stop()

    def close(self) -> None:
        """Be silent and give the sound device back; the worker has ended."""
        if self._output is not None:
            self._output.close()
            self._output = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Go down the line and play what comes out.

    Attributes:
        ticket: Who asks.
        capture: What to read.
        settings: How.
        only_signs: Do nothing, and let what plays play on, when there is no emoji in it.
        again: What was heard of it before, from which it is made anew; None reads it.
    """

    ticket: int
    capture: Capture
    settings: Settings
    only_signs: bool = False
    again: Description | None = None


@dataclass(frozen=True, slots=True)
class Pointing:
    """Take what the user points at; the presenter decides what becomes of it.

    Attributes:
        ticket: Who asks.
        take: Takes it; may take a second.
        settings: How it is to be read.
        is_unasked: It was copied, and nobody has asked: what plays plays on.
    """

    ticket: int
    take: Callable[[], Capture]
    settings: Settings
    is_unasked: bool = False


@dataclass(frozen=True, slots=True)
class Replay:
    """Play a finished track again."""

    ticket: int
    track: Track


@dataclass(frozen=True, slots=True)
class Playing:
    """Play a sound as it is."""

    ticket: int
    audio: Audio


@dataclass(frozen=True, slots=True)
class Saying:
    """Speak a plain sentence.

    Attributes:
        ticket: Who asks.
        sentence: What to say.
        lang: The language it is in, BCP 47.
        is_failure: The sentence tells of a failure: when it cannot be spoken either, that is not told again.
    """

    ticket: int
    sentence: str
    lang: str = "en"
    is_failure: bool = False


@dataclass(frozen=True, slots=True)
class Trying:
    """Play a sample as other settings would have it; nothing of it is kept.

    Attributes:
        ticket: Who asks.
        sample: What is read, or what gives it.
        settings: How.
    """

    ticket: int
    sample: Capture | Callable[[], Capture]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Naming:
    """Keep a picture under a name, and say so."""

    ticket: int
    picture: Picture
    name: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Answer a question that a window has; nothing is heard of it.

    Attributes:
        ticket: Who asks; it does not take the floor.
        question: Gives the answer, in a second at most.
    """

    ticket: int
    question: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sounding:
    """Play a sound as it is, and then say words.

    Attributes:
        ticket: Who asks.
        sound: Gives the sound.
        words: What is said after it; may be empty.
        lang: The language of the words, BCP 47.
    """

    ticket: int
    sound: Callable[[], Audio]
    words: str = ""
    lang: str = "en"


Task = Reading | Pointing | Replay | Playing | Saying | Trying | Naming | Asking | Sounding


class Worker(QObject):
    """Does one task after the other in its own thread; tasks that have lost the floor are skipped.

    Args:
        services: What does the work.
        floor: Who may be heard.
    """

    produced = Signal(int, object)
    """Ticket and Product: a step is done; the Track once it plays."""
    captured = Signal(object, object)
    """The Pointing and its Capture, which has a text or a picture."""
    told = Signal(int, object)
    """Ticket and a sentence for the user: what was asked for is done."""
    answered = Signal(int, object)
    """Ticket and answer to a question."""
    failed = Signal(int, object)
    """Ticket and EmojiAudioError: the task has ended with a sentence for the user."""

    def __init__(self, services: Services, floor: Floor) -> None:
        super().__init__()
        self._services = services
        self._floor = floor
        self._has_told_loss = False

    @Slot()
    def prepare(self) -> None:
        """Load what every text needs; where that fails, the first reading tells."""
        try:
            if self._services.prepare is not None:
                self._services.prepare()
        except EmojiAudioError as error:
            _log.warning("%s", describe_failure(error))

    @Slot(object)
    def perform(self, task: Task) -> None:
        """Do a task; every failure becomes a sentence here."""
        try:
            self._perform(task)
        except EmojiAudioError as error:
            _log.warning("%s", describe_failure(error))
            self._tell(task, error)
        except Exception as error:  # noqa: BLE001  (the border of the worker: the program goes on, and the user is told)
            _log.error("%s", describe_failure(error))
            self._tell(task, EmojiAudioError(UNEXPECTED))

    def _tell(self, task: Task, error: EmojiAudioError) -> None:
        if isinstance(task, Saying) and task.is_failure:
            return
        if isinstance(task, Reading) and task.only_signs:
            if isinstance(error, InputError):  # not every copy is a message
                return
            self._floor.take(task.ticket)
        elif isinstance(task, Asking):
            self._floor.take(task.ticket)
        self.failed.emit(task.ticket, error.with_traceback(None))

    def _perform(self, task: Task) -> None:
        match task:
            case Reading():
                self._read(task)
            case Pointing():
                if task.is_unasked or self._floor.is_held_by(task.ticket):
                    capture = task.take()
                    if not capture.text.strip() and capture.picture is None:
                        raise CaptureError("What has the focus tells no text.")
                    self.captured.emit(task, capture)
            case Naming():
                if self._services.name_picture is not None:
                    sentence = self._services.name_picture(task.picture, task.name)
                    self.told.emit(task.ticket, sentence)
            case Asking():
                self.answered.emit(task.ticket, task.question())
            case _:
                self._be_heard(task)

    def _be_heard(self, task: Replay | Playing | Trying | Sounding | Saying) -> None:
        match task:
            case Replay():
                self._play(task.ticket, task.track)
            case Playing():
                self._floor.play(task.ticket, task.audio)
            case Trying():
                self._try(task)
            case Sounding():
                if self._floor.is_held_by(task.ticket):
                    self._sound(task)
            case Saying():
                if self._floor.is_held_by(task.ticket):
                    self._say(task)

    def _say(self, task: Saying) -> None:
        """Speak a sentence by the chosen voice."""
        sentence = task.sentence
        if self._services.uses_reader():
            notice = self._told(task.ticket, Announcement(sentence, task.lang))
            if notice is None:
                return
            sentence = f"{notice} {sentence}".strip()
        self._floor.play(task.ticket, self._services.say(sentence, task.lang))

    def _play(self, ticket: int, track: Track, *, is_readers: bool | None = None) -> None:
        """Play a track, and have its words told by the chosen voice; None asks whose they are."""
        announcement = track.arrangement.announcement
        if announcement is not None:
            if is_readers is None:
                is_readers = self._services.uses_reader()
            notice = self._told(ticket, announcement) if is_readers else ""
            if notice is not None:
                track = self._services.in_own_voice(track, notice)
        self._floor.play(ticket, track.audio)

    def _told(self, ticket: int, announcement: Announcement) -> str | None:
        """Have the user's screen reader tell something.

        Returns:
            None when it does; else our voice has to, after this sentence on why, which is empty when it was said before.
        """
        try:
            self._floor.tell(ticket, announcement)
        except ReaderError as error:
            _log.warning("%s", describe_failure(error))
            notice = said(error)
            if self._has_told_loss:
                notice = ""
            self._has_told_loss = True
            return notice
        self._has_told_loss = False
        return None

    def _sound(self, task: Sounding) -> None:
        parts, words = [task.sound()], task.words
        if words and self._services.uses_reader():
            notice = self._told(task.ticket, Announcement(words, task.lang))
            words = "" if notice is None else f"{notice} {words}".strip()
        if words:
            parts.append(self._services.say(words, task.lang))
        self._floor.play(task.ticket, self._services.join(parts))

    def _try(self, task: Trying) -> None:
        if not self._floor.is_held_by(task.ticket):
            return
        sample = task.sample if isinstance(task.sample, Capture) else task.sample()
        for product in self._services.line(sample, task.settings):
            if not self._floor.is_held_by(task.ticket):
                return
            if isinstance(product, Track):
                # The settings that are tried have chosen the voice, not those in use.
                self._play(task.ticket, product, is_readers=True)

    def _read(self, task: Reading) -> None:
        if not task.only_signs and not self._floor.is_held_by(task.ticket):
            return
        has_opened = False
        if task.again is not None and self._services.line_again is not None:
            products = self._services.line_again(task.again, task.settings)
        else:
            products = self._services.line(task.capture, task.settings)
        for product in products:
            if isinstance(product, Recognition) and task.only_signs:
                has_signs = product.runs or product.identifications
                if not has_signs or not self._floor.take(task.ticket):
                    return
            elif not self._floor.is_held_by(task.ticket):
                return
            if isinstance(product, Opening):
                self._floor.play(task.ticket, product.audio)
                has_opened = True
            elif isinstance(product, Track) and has_opened:
                self._floor.go_on(task.ticket, product)
            elif isinstance(product, Track):
                self._play(task.ticket, product)
            self.produced.emit(task.ticket, product)
