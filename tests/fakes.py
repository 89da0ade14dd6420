"""All stand-ins for the world outside, and for slow parts, that tests share."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, ClassVar, cast

import numpy as np

from emojiaudio_desktop.domain import (
    NEUTRAL,
    Announcement,
    Arrangement,
    Audio,
    Capture,
    Description,
    Matches,
    Opening,
    Picture,
    Recognition,
    Run,
    Sign,
    SignMeaning,
    Speech,
    Track,
    Words,
)
from emojiaudio_desktop.errors import HotkeyError, ReaderError
from emojiaudio_desktop.playback.pulse import Heads, ServerGoneError
from emojiaudio_desktop.settings import Loaded, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Item, Level, Product

MORE = ("People use it when something is funny.", "It looks like a face with tears.")


def silence(seconds: float = 0.1) -> Audio:
    return Audio(np.zeros((int(48_000 * seconds), 1), dtype=np.float32), 48_000)


def recognition_of(capture: Capture) -> Recognition:
    """A reading in which each character beyond the letters is an emoji."""
    signs = [Sign("emoji", char, char) for char in capture.text if ord(char) >= 0x1F000]
    words = "".join(char for char in capture.text if ord(char) < 0x1F000).strip()
    items: list[Item] = [Words(words)] if words else []
    items += [Run((sign,), 1) for sign in signs]
    return Recognition(capture, tuple(items))


def description_of(recognition: Recognition, settings: Settings) -> Description:
    words = [item.text for item in recognition.items if isinstance(item, Words)]
    signs = [sign for run in recognition.runs for sign in run.signs]
    meanings = tuple(
        SignMeaning(sign, f"name of {sign.text}", "laughing hard", NEUTRAL, "laugh", 1)
        for sign in signs
    )
    level = cast("Level", settings.text("reading.level"))
    spoken = "" if level == "cue" else ", ".join([*words, *(m.meaning for m in meanings)])
    return Description(
        recognition, spoken, level, settings.text("reading.lang"), meanings, NEUTRAL, 0.5, MORE
    )


class FakeLine:
    """The line, without the work.

    Attributes:
        captures: What was asked for, in order.
        heard_again: What was made anew from what was heard before, in order.
        steps: Each product that was made, as (text, name of its type).
        gate: Each step waits for it; clear it to hold the line up.
        held: Set when a step waits at the gate.
        error: Raised instead of the product of that name.
        is_for_reader: The words are left to the user's screen reader.
        has_opening: Whether there is something to be heard before the words.
        held_at: The step that waits at the gate, which is closed for it; all do when it is empty.
    """

    def __init__(self) -> None:
        self.captures: list[Capture] = []
        self.heard_again: list[Description] = []
        self.settings: list[Settings] = []
        self.steps: list[tuple[str, str]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.held = threading.Event()
        self.error: tuple[str, Exception] | None = None
        self.is_for_reader = False
        self.has_opening = False
        self.held_at = ""

    def __call__(self, capture: Capture, settings: Settings) -> Iterator[Product]:
        self.captures.append(capture)
        self.settings.append(settings)
        recognition = recognition_of(capture)
        yield from self._go_on(description_of(recognition, settings), recognition)

    def again(self, description: Description, settings: Settings) -> Iterator[Product]:
        """As the line does with what was heard before."""
        self.heard_again.append(description)
        self.settings.append(settings)
        yield from self._go_on(description)

    def _go_on(self, description: Description, *before: Product) -> Iterator[Product]:
        capture = description.recognition.capture
        matches = Matches(description, None, None)
        words = Announcement(description.spoken, description.lang) if self.is_for_reader else None
        arrangement = Arrangement(matches, None, 0.0, (), 0.0, 0.0, None, words)
        speech = Speech(arrangement, silence())
        track = Track(arrangement, silence(), -16.0, -1.0, None)
        opening = (Opening(arrangement, silence()),) if self.has_opening else ()
        for product in (*before, description, matches, arrangement, *opening, speech, track):
            if type(product).__name__ == self.held_at:
                self.gate.clear()
            if not self.gate.is_set():
                self.held.set()
                assert self.gate.wait(10.0)
            name = type(product).__name__
            if self.error is not None and self.error[0] == name:
                raise self.error[1]
            self.steps.append((capture.text, name))
            yield product


class FakeOutput:
    """A sound device that plays nothing.

    Attributes:
        played: What it was given, in order.
        told: What the user's screen reader was to tell, in order.
        events: "play", "tell", "stop" and "close" in order.
        error: Raised by ``play``.
        reader_error: Raised by ``tell``.
    """

    def __init__(self) -> None:
        self.played: list[Audio] = []
        self.told: list[Announcement] = []
        self.events: list[str] = []
        self.error: Exception | None = None
        self.reader_error: Exception | None = None

    def tell(self, announcement: Announcement) -> None:
        if self.reader_error is not None:
            raise self.reader_error
        self.events.append("tell")
        self.told.append(announcement)

    def play(self, audio: Audio) -> None:
        if self.error is not None:
            raise self.error
        self.events.append("play")
        self.played.append(audio)

    def go_on(self, audio: Audio, *, not_after_s: float) -> None:
        self.events.append("go on")
        self.played.append(audio)

    def stop(self) -> None:
        self.events.append("stop")

    def wait(self) -> None:
        pass

    def close(self) -> None:
        self.events.append("close")


class FakeVoice:
    """Says sentences, and remembers them."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.langs: list[str] = []
        self.error: Exception | None = None

    def __call__(self, sentence: str, lang: str = "en") -> Audio:
        if self.error is not None:
            raise self.error
        self.said.append(sentence)
        self.langs.append(lang)
        return silence()


class FakeSettingsFile:
    """Settings in memory."""

    def __init__(self, settings: Settings | None = None, warnings: tuple[str, ...] = ()) -> None:
        self.settings = settings or Settings()
        self.warnings = warnings
        self.saved: list[Settings] = []
        self.error: Exception | None = None

    def load(self) -> Loaded:
        return Loaded(self.settings, self.warnings)

    def save(self, settings: Settings) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append(settings)


class FakeSignal:
    """Connects and emits as a Qt signal does, in one thread."""

    def __init__(self) -> None:
        self._slots: list[Callable[[], object]] = []

    def connect(self, slot: Callable[[], object]) -> None:
        self._slots.append(slot)

    def emit(self) -> None:
        for slot in self._slots:
            slot()


class FakeClipboard:
    """A clipboard that other programs write to."""

    def __init__(self) -> None:
        self.dataChanged = FakeSignal()
        self.data: object = None
        self.is_own = False

    def mimeData(self) -> object:  # noqa: N802  (Qt's name)
        return self.data

    def image(self) -> object:
        return self.data.imageData()

    def ownsClipboard(self) -> bool:  # noqa: N802
        return self.is_own

    def change(self, data: object, *, is_own: bool = False) -> None:
        self.data, self.is_own = data, is_own
        self.dataChanged.emit()


class FakeHotkeyBackend:
    """A technology for hotkeys, pressed by tests.

    Attributes:
        is_open: Whether it has the keys.
        is_asked: Set as soon as the keys are asked for.
    """

    name = "a fake"

    def __init__(self, *, error=None, refusals=(), gate: threading.Event | None = None) -> None:
        self._error = HotkeyError(error) if isinstance(error, str) else error
        self._refusals, self._gate = refusals, gate
        self.is_open, self.is_asked = False, threading.Event()

    def probe(self, bindings):
        if self._error is not None:
            raise self._error
        return self._refusals

    def open(self, bindings, fire, tell):
        self.is_asked.set()
        if self._gate is not None:
            assert self._gate.wait(10.0)
        self.probe(bindings)
        self.fire, self.tell, self.is_open = fire, tell, True
        return self._refusals

    def close(self):
        self.is_open = False


class FakeUser32:
    """Windows, as far as hotkeys go.

    Attributes:
        taken: Keys that other programs have registered: modifiers and virtual key.
        registered: Keys by the numbers of their registrations.
        messages: What the system sends.
    """

    def __init__(self, taken=()) -> None:
        self.taken, self.registered = set(taken), {}
        self.messages: queue.Queue[tuple[int, int]] = queue.Queue()

    def register(self, number, modifiers, virtual_key):
        if (modifiers, virtual_key) in {*self.taken, *self.registered.values()}:
            return False
        self.registered[number] = (modifiers, virtual_key)
        return True

    def unregister(self, number):
        del self.registered[number]

    def thread_id(self):
        return 42

    def next_message(self):
        return self.messages.get(timeout=10.0)

    def quit(self, thread_id):
        assert thread_id == 42
        self.messages.put((0x12, 0))


class FakeKeyboardPackage:
    """The package ``keyboard``.

    Attributes:
        hotkeys: Callbacks by hotkey.
        releases: Callbacks by key.
        error: Raised for a hotkey, by its name.
    """

    def __init__(self, **error: Exception) -> None:
        self.hotkeys, self.releases, self.error = {}, {}, error

    def add_hotkey(self, hotkey, callback, *, suppress):
        assert suppress
        if (key := hotkey.rpartition("+")[2]) in self.error:
            raise self.error[key]
        self.hotkeys[hotkey] = callback
        return lambda: self.hotkeys.pop(hotkey)

    def on_release_key(self, key, callback):
        self.releases[key] = callback
        return lambda: self.releases.pop(key)


class FakeRange:
    """A stretch of a text of UI Automation (``IUIAutomationTextRange``); its paragraphs end with a carriage return."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.ends = text, [start, end]

    def Clone(self) -> FakeRange:  # noqa: N802  (UI Automation's names)
        return FakeRange(self.text, *self.ends)

    def ExpandToEnclosingUnit(self, unit: int) -> None:  # noqa: N802
        assert unit == 4  # TextUnit_Paragraph
        start = self.text.rfind("\r", 0, self.ends[0]) + 1
        end = self.text.find("\r", self.ends[0])
        self.ends = [start, len(self.text) if end < 0 else end + 1]

    def CompareEndpoints(self, own: int, other: FakeRange, others: int) -> int:  # noqa: N802
        return self.ends[own] - other.ends[others]

    def MoveEndpointByRange(self, own: int, other: FakeRange, others: int) -> None:  # noqa: N802
        self.ends[own] = other.ends[others]

    def GetText(self, longest: int) -> str:  # noqa: N802
        return self.text[slice(*self.ends)][:longest]


class FakeRanges(list[FakeRange]):
    """What ``IUIAutomationTextRangeArray`` offers."""

    @property
    def Length(self) -> int:  # noqa: N802
        return len(self)

    def GetElement(self, place: int) -> FakeRange:  # noqa: N802
        return self[place]


class FakeTextPattern:
    """A text with a caret or a selection, or with none (``IUIAutomationTextPattern``)."""

    def __init__(self, text: str, *selection: tuple[int, int]) -> None:
        self.DocumentRange = FakeRange(text, 0, len(text))
        self._selection = FakeRanges(FakeRange(text, *ends) for ends in selection)

    def GetSelection(self) -> FakeRanges:  # noqa: N802
        return self._selection


class FakeValue:
    """The patterns that tell a value."""

    def __init__(self, value: str | None = None, name: str = "", description: str = "") -> None:
        self.CurrentValue, self.CurrentName, self.CurrentDescription = value, name, description


class FakeElement:
    """What has the focus (``IUIAutomationElement``)."""

    def __init__(
        self,
        name: str | None = None,
        help_text: str | None = None,
        *,
        is_password: bool = False,
        box: tuple[int, int, int, int] = (0, 0, 0, 0),
        **patterns: object,
    ) -> None:
        self.CurrentName, self.CurrentHelpText = name, help_text
        self.CurrentProcessId = 4242
        self.CurrentIsPassword = int(is_password)
        self.CurrentBoundingRectangle = SimpleNamespace(
            **dict(zip(("left", "top", "right", "bottom"), box, strict=True))
        )
        self.patterns = patterns


class FakeAutomation:
    """UI Automation.

    Attributes:
        element: What has the focus; an exception is raised.
        gate: Each question waits for it; clear it to let the program in front hang.
        threads: Who asked.
    """

    def __init__(self, element: object = None) -> None:
        self.element = element
        self.gate = threading.Event()
        self.gate.set()
        self.threads: set[threading.Thread] = set()

    def focused(self) -> object:
        self.threads.add(threading.current_thread())
        assert self.gate.wait(10.0)
        if isinstance(self.element, Exception):
            raise self.element
        return self.element

    def pattern(self, element: FakeElement, _number: int, interface: str) -> object:
        return element.patterns.get(
            interface.removeprefix("IUIAutomation").removesuffix("Pattern").lower()
        )


class FakeEncoder:
    """Pictures whose first pixel tells what they show: its red is the number of a feature that is 1 where all others are 0.

    Attributes:
        calls: How many pictures it was asked for, each time.
    """

    key = "fake"
    dimensions = 16

    def __init__(self) -> None:
        self.calls: list[int] = []

    def encode(self, pictures):
        self.calls.append(len(pictures))
        numbers = [int(one.pixels[0, 0, 0]) for one in pictures]
        return np.eye(self.dimensions, dtype=np.float32)[numbers]

    @staticmethod
    def picture(number: int, width: int = 20, height: int = 20) -> Picture:
        """A picture of what has a number."""
        pixels = np.full((height, width, 4), 255, np.uint8)
        pixels[0, 0, 0] = number
        return Picture(pixels)


class FakeGallery:
    """A gallery that gives prepared candidates.

    Args:
        found: Candidates by the number of the feature, the best first.
        emoji: The numbers of what is an emoji at all.
        tones: The skin tone of each number that has one.
    """

    def __init__(self, found, emoji=(), tones=()) -> None:
        size = FakeEncoder.dimensions
        self._found = found
        self.asked: list[int] = []
        tone_weights = np.zeros((6, size + 1))
        tone_weights[0, -1] = 0.5
        for number, tone in dict(tones).items():
            tone_weights[tone, number] = 1.0
        self.learned = {
            "strangers": np.eye(size)[[one for one in range(size) if one not in emoji]],
            "emoji": np.array([0.0, 0.0, 0.0, 0.0, -16.0, 8.0]),
            "tones": tone_weights,
            # The lead over the rival decides: 0.2 and more is known, 0.1 a guess; a stranger is neither.
            "right": np.array([0.0, 40.0, 0.0, 0.0, -60.0, -6.0]),
            "limits": np.array([0.85, 0.1]),
        }

    def search(self, features, count=5):
        self.asked.append(count)
        return [self._found[int(row.argmax())][:count] for row in features]


class FakeScreenFinder:
    """Finds boxes that were told it, as far as the judge agrees.

    Attributes:
        opinions: What the judge thought of each, last time.
        least: How much it has to think of one.
    """

    def __init__(self, boxes) -> None:
        self._boxes = boxes
        self.opinions: list[float] = []
        self.least = 0.01

    def find_pictures(self, picture, judge):
        from emojiaudio_desktop.recognition.screen import cut  # noqa: PLC0415

        self.opinions = list(judge([cut(picture, box) for box in self._boxes]))
        return tuple(
            box for box, one in zip(self._boxes, self.opinions, strict=True) if one >= self.least
        )


class FakeReader:
    """A screen reader that keeps what it is told.

    Attributes:
        told: Announcements, in order; None for a silence.
        where: Its presence.
        gate: Each announcement waits for it; clear it to let the reader hang.
        is_gone: It takes nothing any more, though it was found.
        threads: Who talked to it.
    """

    def __init__(self, name="a fake", where="reader") -> None:
        self.name, self.where = name, where
        self.told: list[Announcement | None] = []
        self.gate = threading.Event()
        self.gate.set()
        self.held = threading.Event()
        self.is_gone = self.is_closed = False
        self.asked = 0
        self.threads: set[threading.Thread] = set()

    def presence(self):
        self.asked += 1
        self.threads.add(threading.current_thread())
        return self.where

    def tell(self, announcement):
        self.threads.add(threading.current_thread())
        self.held.set()
        assert self.gate.wait(10.0)
        if self.is_gone:
            raise ReaderError("It has gone.")
        self.told.append(announcement)

    def silence(self):
        self.threads.add(threading.current_thread())
        if self.is_gone:
            raise ReaderError("It has gone.")
        self.told.append(None)

    def close(self):
        self.is_closed = True


class FakePrismBackend:
    """One screen reader as ``prismatoid`` 0.18 gives it: NVDA, as its documentation describes it.

    Its connection is made once: when the reader was started anew, the old backend raises at each call.
    """

    def __init__(self, prism, name) -> None:
        self._prism, self.name = prism, name
        self._start = prism.starts[name]

    @property
    def features(self):
        return SimpleNamespace(
            is_supported_at_runtime=self.name in self._prism.running,
            supports_output=True,
            supports_braille=self.name == "NVDA",
        )

    def _call(self, *call):
        if self.name not in self._prism.running or self._start != self._prism.starts[self.name]:
            raise self._prism.PrismError("Internal backend error")
        self._prism.calls.append((self.name, *call))

    def output(self, text, interrupt=False):
        self._call("output", text, interrupt)

    def braille(self, text):
        self._call("braille", text)

    def stop(self):
        self._call("stop")


class FakePrism:
    """The package ``prism`` of ``prismatoid``, as far as screen readers go: a stand-in where Windows is not there.

    Attributes:
        running: Names of the readers that run.
        starts: How often each was started.
        calls: What the readers were asked for.
    """

    class PrismError(Exception):
        pass

    def __init__(self, *running: str, kinds=("JAWS", "NVDA", "SAPI", "UIA")) -> None:
        self.running, self.kinds = set(running), kinds
        self.starts = dict.fromkeys(kinds, 1)
        self.calls: list[tuple[object, ...]] = []
        self.created: list[str] = []

    def restart(self, name: str) -> None:
        self.starts[name] += 1

    def Context(self):  # noqa: N802  (Prism's name)
        return self

    @property
    def backends_count(self):
        return len(self.kinds)

    def id_of(self, place):
        return SimpleNamespace(name=self.kinds[place])

    def create(self, kind):
        self.created.append(kind.name)
        if kind.name == "UIA":  # no window of ours is shown
            raise ValueError("Invalid or unsupported backend")
        if kind.name not in self.running:
            raise self.PrismError("Backend not available")
        return FakePrismBackend(self, kind.name)


class FakeSpeechServer:
    """The socket of Speech Dispatcher, with the answers of its documentation; the real one is in tests/desktop.

    Attributes:
        lines: What it was sent.
        refuses: A command that begins like this is refused.
    """

    def __init__(self, path) -> None:
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen()
        self.lines: list[str] = []
        self.refuses = "nothing"
        self._links: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            self._links.append(link)
            is_text = False
            with link, link.makefile("rb") as stream:
                for raw in stream:
                    line = raw.decode().removesuffix("\r\n")
                    self.lines.append(line)
                    if is_text and line != ".":
                        continue
                    if line.startswith(self.refuses):
                        answer = "300 ERR"
                    elif line == "SPEAK":
                        is_text, answer = True, "230 OK RECEIVING DATA"
                    elif is_text:
                        is_text, answer = False, "225-7\r\n225 OK MESSAGE QUEUED"
                    else:
                        answer = "200 OK"
                    link.sendall(f"{answer}\r\n".encode())

    def close(self) -> None:
        """Go, as a crash does."""
        for link in (self._listener, *self._links):
            with contextlib.suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
        self._thread.join(5.0)
        self._listener.close()


class FakeRegistry:
    """The user's part of the Windows registry, as the module ``winreg`` reaches it.

    Attributes:
        values: By path of the key and name of the value.
        error: Raised when a key is made.
    """

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = object(), 1, 2

    def __init__(self) -> None:
        self.values: dict[str, dict[str, object]] = {}
        self.error: OSError | None = None

    @contextlib.contextmanager
    def OpenKey(  # noqa: N802
        self, root: object, path: str, _reserved: int = 0, _access: int = 0
    ) -> Iterator[dict[str, object]]:
        assert root is self.HKEY_CURRENT_USER
        if path not in self.values:
            raise FileNotFoundError(2, "no such key")
        yield self.values[path]

    @contextlib.contextmanager
    def CreateKey(self, root: object, path: str) -> Iterator[dict[str, object]]:  # noqa: N802
        assert root is self.HKEY_CURRENT_USER
        if self.error is not None:
            raise self.error
        yield self.values.setdefault(path, {})

    def QueryValueEx(self, key: dict[str, object], name: str) -> tuple[object, int]:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(2, "no such value")
        return key[name], self.REG_SZ

    def SetValueEx(  # noqa: N802
        self, key: dict[str, object], name: str, _reserved: int, _kind: int, value: object
    ) -> None:
        key[name] = value

    def DeleteValue(self, key: dict[str, object], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(2, "no such value")
        del key[name]


class FakeEditableFocus:
    """What has the focus in another program, and takes a text or not.

    Args:
        answers: For each time that it is asked, what it gives or raises; the last one is repeated.

    Attributes:
        got: The texts that it took.
    """

    def __init__(self, *answers: bool | Exception) -> None:
        self._answers = list(answers)
        self.got: list[str] = []

    def insert(self, text: str) -> bool:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        if answer:
            self.got.append(text)
        return answer


class FakeWindowKeys:
    """The windows and keys of an X server.

    Attributes:
        given: Windows that were given the keyboard.
        pastes: How often Ctrl+V was pressed.
    """

    def __init__(self, active: int, *, takes: bool = True) -> None:
        self._active, self._takes = active, takes
        self.given: list[int] = []
        self.pastes = 0

    def active_window(self) -> int:
        return self._active

    def give_focus(self, window: int) -> bool:
        self.given.append(window)
        return self._takes

    def press_paste(self) -> None:
        self.pastes += 1


class FakeTypingWindows:
    """Windows, as far as typing goes.

    Attributes:
        foreground: The window that has the keyboard.
        typed: UTF-16 units that arrived.
    """

    def __init__(
        self,
        foreground: int,
        *,
        comes_forward: bool = True,
        held_looks: int = 0,
        takes: int = 1_000,
    ) -> None:
        self.foreground = foreground
        self._comes_forward, self._held_looks, self._takes = comes_forward, held_looks, takes
        self.typed: list[int] = []

    def foreground_window(self) -> int:
        return self.foreground

    def bring_forward(self, window: int) -> None:
        if self._comes_forward:
            self.foreground = window

    def is_down(self, virtual_key: int) -> bool:
        if virtual_key != 0x10 or self._held_looks <= 0:
            return False
        self._held_looks -= 1
        return True

    def type_units(self, units) -> int:
        self.typed += units[: self._takes]
        return min(len(units), self._takes)


class FakeInserter:
    """The program that the user came from, as the finder knows it.

    Args:
        result: What becomes of each text.
        can_paste: Whether keys can be pressed.
        paste: Called when the key that pastes is pressed.

    Attributes:
        events: "remember", and what was done, in order.
    """

    def __init__(self, result: str = "done", *, can_paste: bool = True, paste=None) -> None:
        self.result, self.can_paste, self._paste = result, can_paste, paste
        self.events: list[object] = []

    def remember(self) -> None:
        self.events.append("remember")

    def insert(self, text: str) -> str:
        self.events.append(("insert", text))
        return self.result

    def press_paste(self) -> None:
        self.events.append("paste")
        if self._paste is not None:
            self._paste()


class FakeTape:
    """A stream to a sound server that stands still: what is written can be looked at.

    Attributes:
        is_gone: There is no server; for all of them.
        read: The frame that the server reads; a test moves it.
        end: Where the last writing ended.
        is_alive: The server takes what is written.
    """

    is_gone: ClassVar[bool] = False
    device_name = "tape"

    def __init__(self) -> None:
        self.read = self.end = 0
        self.is_alive = True
        self._frames = np.zeros((500_000, 2), dtype=np.float32)

    @property
    def samples(self) -> NDArray[np.float32]:
        """What is heard of the left channel, up to the end of what was written."""
        return self._frames[: self.end, 0].copy()

    def write(self, samples: NDArray[np.float32], at: int | None = None) -> None:
        """Write at a frame, or where the server reads."""
        if self.is_gone:
            raise ServerGoneError
        place = self.read if at is None else at
        self._frames[place : place + len(samples)] = samples
        self.end = place + len(samples)

    def heads(self, within_s: float) -> Heads:
        """Where it stands."""
        assert within_s > 0
        if self.is_gone:
            raise ServerGoneError
        return Heads(read=self.read, written=self.end, ahead=0)

    def close(self) -> None:
        """Leave the server."""
        self.is_alive = False
