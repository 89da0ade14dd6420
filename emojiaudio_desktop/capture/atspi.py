"""Linux: what has the focus, by AT-SPI over D-Bus.

A thread follows the focus by the events of the accessibility bus, so that a read asks one object two questions. Where no
event was seen (the program was in front before this one started, or its toolkit tells none) the tree is walked to the
focus. Every read has a time limit: the program in front may hang.

Known of toolkits: Qt counts offsets in UTF-16 units, GTK and Chromium in code points. A hotkey that is held down
takes the focus from its window in Qt and GTK for some milliseconds; a window that was left a moment ago counts as
focused. Chromium puts U+FFFC for a paragraph or a picture within a text; those are filled in. Chromium (up to
156 at least) converts the ends of a selection from UTF-16 twice, which is undone. Firefox pads characters of two UTF-16 units
with U+FEFF, which is taken out. Programs without accessibility, such as xterm, tell nothing: their windows are never active here, and that is told in a sentence.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, new_method_call
from jeepney.bus import get_connectable_addresses
from jeepney.io.blocking import DBusConnection, prep_socket

from emojiaudio_desktop.capture import caret
from emojiaudio_desktop.capture.caret import Told
from emojiaudio_desktop.domain import Box
from emojiaudio_desktop.errors import CaptureError, PasswordFieldError
from emojiaudio_desktop.log import describe_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jeepney import Message

    from emojiaudio_desktop.domain import Capture

Made = TypeVar("Made")

_log = logging.getLogger(__name__)

READ_WITHIN_S: Final = 1.0
"""Longest time for one read, whatever the program in front does."""
_PROBE_WITHIN_S: Final = 0.3
"""While the tree is walked: longest wait for all programs to tell their windows; one that hangs must not cost the read."""
_JUST_LEFT_S: Final = 0.5
"""A window that lost the focus this recently still has it: a held hotkey takes it away."""
_RETRY_S: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Waits between attempts to reach an accessibility bus that has gone; the last one is repeated."""
_MOST_NODES: Final = 4_000
_MOST_PARTS: Final = 64
"""Objects within a text that are filled in, nearest the caret."""
_MOST_PARTS_OF_ONE: Final = 8
_DEEPEST_PARTS: Final = 4
_WHOLE_TEXT_UNITS: Final = 10_000
"""Of a longer text only the part around the caret is fetched."""
_AROUND_CARET_UNITS: Final = 2_500

_ROOT_PATH: Final = "/org/a11y/atspi/accessible/root"
_NULL_PATH: Final = "/org/a11y/atspi/null"
_REGISTRY: Final = "org.a11y.atspi.Registry"
_ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_TEXT: Final = "org.a11y.atspi.Text"
_EDITABLE_TEXT: Final = "org.a11y.atspi.EditableText"
_APPLICATION: Final = "org.a11y.atspi.Application"
_HYPERTEXT: Final = "org.a11y.atspi.Hypertext"
_HYPERLINK: Final = "org.a11y.atspi.Hyperlink"
_COMPONENT: Final = "org.a11y.atspi.Component"
_SELECTION: Final = "org.a11y.atspi.Selection"
_OBJECT_EVENT: Final = "org.a11y.atspi.Event.Object"
_WINDOW_EVENT: Final = "org.a11y.atspi.Event.Window"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_BUS: Final = "org.freedesktop.DBus"

# Numbers of AtspiStateType and AtspiRole.
_ACTIVE: Final = 1
_EDITABLE: Final = 7
_FOCUSED: Final = 12
_MULTI_LINE: Final = 17
_SHOWING: Final = 25
_VISIBLE: Final = 30
_ROLE_PASSWORD: Final = 40
_ROLE_TERMINAL: Final = 60
_ROLES_OF_DOCUMENTS: Final = frozenset({23, 82, 95})  # frame, document frame, document web
# Paragraph, heading, section, list item, block quote: in lines of their own within a text.
_ROLES_OF_BLOCKS: Final = frozenset({32, 73, 83, 85, 105})
_ROLES_OF_LISTS: Final = frozenset({31, 55, 65, 66, 97, 98})  # list, table, tree, tree table, ...

_EVENTS: Final = (
    "object:state-changed:focused",
    "object:active-descendant-changed",
    "object:text-caret-moved",
    "window:activate",
    "window:deactivate",
)
_RULES: Final[tuple[dict[str, str], ...]] = (
    {"interface": _OBJECT_EVENT, "member": "StateChanged"},
    {"interface": _OBJECT_EVENT, "member": "ActiveDescendantChanged"},
    {"interface": _OBJECT_EVENT, "member": "TextCaretMoved"},
    {"interface": _WINDOW_EVENT, "member": "Activate"},
    {"interface": _WINDOW_EVENT, "member": "Deactivate"},
)

_UNREACHABLE: Final = "The accessibility bus of this desktop cannot be reached; install at-spi2-core and log in again."
_NO_FOCUS: Final = (
    "No program tells what has the focus; copy the message and read the clipboard instead."
)
_NO_ANSWER: Final = "The program in front does not answer; try again."
_PASSWORD: Final = "A password has the focus, so it is not read."  # noqa: S105  (a sentence)


class Ref(NamedTuple):
    """An accessible object: the bus name of its program, and its path."""

    owner: str
    path: str


class _Call(NamedTuple):
    """A question to an object."""

    ref: Ref
    interface: str
    member: str
    signature: str = ""
    body: tuple[object, ...] = ()


def _property(ref: Ref, interface: str, name: str) -> _Call:
    return _Call(ref, _PROPERTIES, "Get", "ss", (interface, name))


class _GoneError(Exception):
    """The object, or its program, is no longer there."""


class _Bus:
    """A connection to a message bus, with time limits.

    Args:
        address: A D-Bus address.

    Raises:
        OSError: Nobody listens there.
    """

    def __init__(self, address: str) -> None:
        try:
            path = next(iter(get_connectable_addresses(address)))
        except (RuntimeError, ValueError, StopIteration) as error:
            raise OSError(f"no address to connect to: {type(error).__name__}") from None
        connected = prep_socket(path, timeout=READ_WITHIN_S)
        connected.settimeout(READ_WITHIN_S)
        self._connection = DBusConnection(connected)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the bus; a thread that waits in :meth:`receive` wakes up."""
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def interrupt(self) -> None:
        """Wake up a thread that waits in :meth:`receive`; it closes the bus itself."""
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)

    def receive(self) -> Message:
        """The next message, however long it takes."""
        return self._connection.receive()

    def call(self, call: _Call, give_up_at: float) -> tuple[Any, ...]:
        """Ask one question.

        Raises:
            _GoneError: It was answered with an error.
            TimeoutError: It was not answered in time.
            OSError: The bus has gone.
        """
        (answer,) = self.call_all([call], give_up_at)
        if answer is None:
            raise _GoneError
        return answer

    def call_all(
        self, calls: Sequence[_Call], give_up_at: float, *, is_partial_fine: bool = False
    ) -> list[tuple[Any, ...] | None]:
        """Ask many questions at once, which takes hardly longer than one.

        Args:
            calls: The questions.
            give_up_at: When to wait no longer, on the monotonic clock.
            is_partial_fine: Do without the answers that are missing by then.

        Returns:
            The answers; None for an error, or for none.

        Raises:
            TimeoutError: They were not answered in time.
            OSError: The bus has gone.
        """
        connection = self._connection
        places: dict[int, int] = {}
        for place, call in enumerate(calls):
            address = DBusAddress(call.ref.path, call.ref.owner, call.interface)
            message = new_method_call(address, call.member, call.signature or None, call.body)
            serial = next(connection.outgoing_serial)
            places[serial] = place
            connection.send(message, serial=serial)
        answers: list[tuple[Any, ...] | None] = [None] * len(calls)
        while places:
            left_s = give_up_at - time.monotonic()
            try:
                message = connection.receive(timeout=max(0.0, left_s))
            except TimeoutError:
                if is_partial_fine:
                    break
                raise
            # A late answer to a question that was given up has a number that nobody waits for.
            number = message.header.fields.get(HeaderFields.reply_serial, -1)
            place = places.pop(number, -1)
            if place >= 0 and message.header.message_type is MessageType.method_return:
                answers[place] = message.body
        return answers


def _open_accessibility_bus() -> _Bus:
    """Reach the accessibility bus, which this starts when it does not run, and have programs speak on it.

    A desktop starts programs with their accessibility asleep until somebody asks for it, as a screen reader does; this
    asks in the same way.

    Raises:
        OSError: There is none.
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        raise OSError("no session bus")
    launcher = Ref("org.a11y.Bus", "/org/a11y/bus")
    give_up_at = time.monotonic() + 5 * READ_WITHIN_S  # it may have to be started
    with _Bus(address) as session:
        try:
            (found,) = session.call(_Call(launcher, "org.a11y.Bus", "GetAddress"), give_up_at)
            (enabled,) = session.call(
                _property(launcher, "org.a11y.Status", "IsEnabled"), give_up_at
            )
            if not enabled[1]:
                body = ("org.a11y.Status", "IsEnabled", ("b", True))
                session.call(_Call(launcher, _PROPERTIES, "Set", "ssv", body), give_up_at)
        except _GoneError:
            raise OSError("no accessibility bus") from None
    return _Bus(found)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What events told of the focus; replaced as a whole, so that threads need no lock.

    Attributes:
        focus: What got the focus last; None before anything did.
        caret: In which object of the same program the caret moved last, since then.
        left_at: When the focus, or its window, was left; None while it is there.
    """

    focus: Ref | None = None
    caret: Ref | None = None
    left_at: float | None = None

    def after(self, message: Message, now: float) -> _Seen:
        """What is known after an event."""
        fields = message.header.fields
        ref = Ref(fields.get(HeaderFields.sender, ""), fields.get(HeaderFields.path, ""))
        member, body = fields.get(HeaderFields.member), message.body
        is_same_program = self.focus is not None and self.focus.owner == ref.owner
        after = self
        match member:
            case "StateChanged" if body[0] == "focused" and body[1]:
                after = _Seen(ref)
            case "StateChanged" if body[0] == "focused" and ref == self.focus:
                after = replace(self, left_at=now)
            case "ActiveDescendantChanged" if is_same_program and body[3][0] == "(so)":
                after = _Seen(Ref(*body[3][1]))
            case "TextCaretMoved" if is_same_program:
                after = replace(self, caret=ref)
            case "Activate" if is_same_program:
                after = replace(self, left_at=None)
            case "Activate":
                after = replace(self, left_at=self.left_at or now)
            case "Deactivate" if is_same_program:
                after = replace(self, left_at=now)
        return after


class _Follower(threading.Thread):
    """Follows the focus by events for as long as the program runs, over restarts of the accessibility bus."""

    def __init__(self) -> None:
        super().__init__(name="focus", daemon=True)
        self.seen = _Seen()
        self.is_listening = threading.Event()
        """Set while events come in."""
        self._closing = threading.Event()
        self._bus: _Bus | None = None

    def run(self) -> None:
        attempts = 0
        while not self._closing.is_set():
            try:
                with _open_accessibility_bus() as bus:
                    self._bus = bus
                    self._register(bus)
                    attempts = 0
                    self._listen(bus)
            except (OSError, ValueError, IndexError, _GoneError) as error:
                # Gone, or it speaks no D-Bus: the next attempt begins anew. TimeoutError is an OSError.
                if not self._closing.is_set():
                    _log.info("the focus is not followed: %s", describe_failure(error))
            finally:
                self.is_listening.clear()
                self.seen = _Seen()
                self._bus = None
            self._closing.wait(_RETRY_S[min(attempts, len(_RETRY_S) - 1)])
            attempts += 1

    def _register(self, bus: _Bus) -> None:
        registry = Ref(_REGISTRY, "/org/a11y/atspi/registry")
        calls = [
            _Call(
                Ref(_BUS, "/org/freedesktop/DBus"),
                _BUS,
                "AddMatch",
                "s",
                (MatchRule(type="signal", **rule).serialise(),),
            )
            for rule in _RULES
        ]
        calls += [_Call(registry, _REGISTRY, "RegisterEvent", "s", (name,)) for name in _EVENTS]
        if None in bus.call_all(calls, time.monotonic() + 5 * READ_WITHIN_S):
            raise _GoneError
        self.is_listening.set()

    def _listen(self, bus: _Bus) -> None:
        while not self._closing.is_set():
            message = bus.receive()
            if message.header.message_type is MessageType.signal:
                with contextlib.suppress(
                    IndexError, TypeError
                ):  # an event of a form that is not ours
                    self.seen = self.seen.after(message, time.monotonic())

    def adopt(self, focus: Ref) -> None:
        """Follow from a focus that was found without an event; whoever reads it asks whether it still has the focus."""
        if self.is_listening.is_set():
            self.seen = _Seen(focus)

    def close(self) -> None:
        """End the thread."""
        self._closing.set()
        if (bus := self._bus) is not None:
            bus.interrupt()


@dataclass(frozen=True, slots=True)
class _Object:
    """What one object told in one go.

    Attributes:
        ref: The object.
        states: Its states, as bits.
        role: Its role.
        interfaces: What it can be asked.
        name: Its name.
        description: Its description.
        units: Length of its text, in the toolkit's units.
        caret_units: Where its caret stands, in the toolkit's units.
        selections: How many stretches of its text are selected.
        has_caret: The caret is in it, so that its place means something.
        text: The whole text, when it came along; None when it has to be asked for.
    """

    ref: Ref
    states: int
    role: int
    interfaces: frozenset[str]
    name: str
    description: str
    units: int = 0
    caret_units: int = -1
    selections: int = 0
    has_caret: bool = False
    text: str | None = None

    def is_in(self, state: int) -> bool:
        """Whether it is in a state."""
        return bool(self.states >> state & 1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a text.

    Attributes:
        text: What stands there.
        first: Where it starts in the whole text, in the toolkit's units.
        is_utf16: The toolkit counts UTF-16 units; else code points.
    """

    text: str
    first: int = 0
    is_utf16: bool = False

    def place_of(self, units: int) -> int:
        """Where something lies in this stretch, in code points."""
        inside = max(0, units - self.first)
        return (
            caret.code_points(self.text, inside) if self.is_utf16 else min(inside, len(self.text))
        )

    def units_at(self, place: int) -> int:
        """The toolkit's offset of a place in this stretch."""
        return self.first + (caret.utf16_length(self.text[:place]) if self.is_utf16 else place)


def _questions(ref: Ref) -> list[_Call]:
    """What is asked of every object, all at once."""
    return [
        _Call(ref, _ACCESSIBLE, "GetState"),
        _Call(ref, _ACCESSIBLE, "GetRole"),
        _Call(ref, _ACCESSIBLE, "GetInterfaces"),
        _property(ref, _ACCESSIBLE, "Name"),
        _property(ref, _ACCESSIBLE, "Description"),
    ]


def _object(ref: Ref, answers: Sequence[tuple[Any, ...] | None]) -> _Object | None:
    states, role, interfaces, name, description = answers
    if states is None or role is None:
        return None
    return _Object(
        ref=ref,
        states=_bits(states),
        role=int(role[0]),
        interfaces=frozenset(interfaces[0]) if interfaces else frozenset(),
        name=str(_value(name, "")),
        description=str(_value(description, "")),
    )


def _text_questions(ref: Ref) -> list[_Call]:
    """What is asked of an object that has text."""
    return [
        _property(ref, _TEXT, "CharacterCount"),
        _property(ref, _TEXT, "CaretOffset"),
        _Call(ref, _TEXT, "GetNSelections"),
    ]


def _with_text(told: _Object, answers: Sequence[tuple[Any, ...] | None] | None) -> _Object | None:
    if answers is None:
        return told
    if answers[0] is None:
        return None  # it went away between the two questions
    units, caret_units, selections = answers
    offset = int(_value(caret_units, -1))
    return replace(
        told,
        units=int(_value(units, 0)),
        caret_units=offset,
        selections=int(selections[0]) if selections else 0,
        has_caret=offset >= 0 and (told.is_in(_EDITABLE) or told.role == _ROLE_TERMINAL),
    )


def _with_whole_text(told: _Object, answer: tuple[Any, ...] | None) -> _Object:
    """The object with its text, where that is fit to be read and as long as it is told to be."""
    if answer is None or told.role == _ROLE_PASSWORD or told.units > _WHOLE_TEXT_UNITS:
        return told
    text = str(answer[0])
    if told.units not in (len(text), caret.utf16_length(text)):
        return told  # it was changed in between
    return replace(told, text=text)


def _bits(answer: tuple[Any, ...] | None) -> int:
    if answer is None:
        return 0
    words = answer[0]
    return sum(word << (32 * place) for place, word in enumerate(words))


def _refs(answer: tuple[Any, ...] | None) -> list[Ref]:
    return [Ref(*pair) for pair in answer[0] if pair[1] != _NULL_PATH] if answer else []


def _value(answer: tuple[Any, ...] | None, otherwise: Any) -> Any:
    """The value of a property."""
    return otherwise if answer is None else answer[0][1]


class AtspiReader:
    """Reads the focus by AT-SPI; see :class:`emojiaudio_desktop.capture.focus.FocusReader`.

    Args:
        is_following: Follow the focus by events; else each read walks the tree, which is for a process that reads once.
    """

    def __init__(self, *, is_following: bool = True) -> None:
        self._lock = threading.Lock()
        self._bus: _Bus | None = None
        self._give_up_at = 0.0
        self._read_last: Ref | None = None
        """What was read last, when it had a text of no great length: all questions to it are asked at once."""
        self._programs: dict[str, str] = {}
        self._follower: _Follower | None = None
        if is_following:
            self._follower = _Follower()
            self._follower.start()

    # What it is asked -----------------------------------------------------------------------------------------------

    def focus(self) -> Capture:
        """What is read at the focus."""
        told, program = self._read(self._told_in_program)
        return replace(caret.focused(told), program=program)

    def selection(self) -> Capture:
        """What is selected where the focus is."""
        told, program = self._read(self._told_in_program)
        return replace(caret.selected(told), program=program)

    def program(self) -> str:
        """The name of the program that has the focus."""
        return self._read(self._program, may_be_password=True)

    def box(self) -> Box | None:
        """The rectangle of the focused object on the screen."""
        return self._read(self._box)

    def insert(self, text: str) -> bool:
        """Put a text at the caret of the focus, in another program.

        Returns:
            False when it is not known to work there, or something is selected: a paste would replace that.

        Raises:
            CaptureError: No other program tells what has the focus.
            PasswordFieldError: A password has it.
        """
        return self._read(lambda bus, found: self._insert(bus, found, text))

    def close(self) -> None:
        """End the thread that follows, and leave the bus."""
        if self._follower is not None:
            self._follower.close()
            self._follower.join(READ_WITHIN_S)
        with self._lock:
            self._leave()

    @property
    def is_following(self) -> bool:
        """Whether events tell of the focus; else the tree is walked."""
        return self._follower is not None and self._follower.is_listening.is_set()

    # One read -------------------------------------------------------------------------------------------------------

    def _read(self, ask: Callable[[_Bus, _Object], Made], *, may_be_password: bool = False) -> Made:
        """Find the focus and ask it; once more when it, or the bus, went away meanwhile.

        Raises:
            CaptureError: There is none, or it does not answer.
        """
        with self._lock:
            sentence = _NO_FOCUS
            for _ in range(2):
                try:
                    bus = self._reach()
                    self._give_up_at = time.monotonic() + READ_WITHIN_S
                    found = self._find(bus)
                    has_text = _TEXT in found.interfaces and found.role != _ROLE_PASSWORD
                    is_short = found.units <= _WHOLE_TEXT_UNITS
                    self._read_last = found.ref if has_text and is_short else None
                    if found.role == _ROLE_PASSWORD and not may_be_password:
                        raise PasswordFieldError(_PASSWORD)
                    return ask(bus, found)
                except TimeoutError:
                    raise CaptureError(_NO_ANSWER) from None
                except _GoneError:
                    sentence = _NO_FOCUS
                except (OSError, ValueError) as error:  # ValueError: what came is no D-Bus message
                    _log.info("the accessibility bus is lost: %s", describe_failure(error))
                    self._leave()
                    sentence = _UNREACHABLE
            raise CaptureError(sentence)

    def _reach(self) -> _Bus:
        if self._bus is None:
            try:
                self._bus = _open_accessibility_bus()
            except TimeoutError:
                raise ConnectionError("the accessibility bus does not answer") from None
        return self._bus

    def _leave(self) -> None:
        if self._bus is not None:
            self._bus.close()
            self._bus = None
            self._programs.clear()  # another bus gives the names anew

    def _find(self, bus: _Bus) -> _Object:
        """What has the focus.

        Raises:
            CaptureError: Nothing has.
        """
        follower = self._follower
        seen = follower.seen if follower is not None else None
        found = self._followed(bus)
        if found is None:
            found = self._walk(bus)
            # A window of Qt that has just opened tells of its first focus before anybody can hear it.
            if follower is not None and follower.seen is seen and found is not None:
                follower.adopt(found.ref)
        if found is None:
            raise CaptureError(_NO_FOCUS)
        if found.role in _ROLES_OF_LISTS and (chosen := self._chosen(bus, found)) is not None:
            return chosen
        return found

    def _followed(self, bus: _Bus) -> _Object | None:
        """What events told to have the focus, when it still has it: the object that the caret is in, where that is known."""
        seen = self._follower.seen if self._follower is not None else _Seen()
        if seen.focus is None:
            return None
        left_s = 0.0 if seen.left_at is None else time.monotonic() - seen.left_at
        if left_s > _JUST_LEFT_S:
            return None
        refs = [seen.focus] if seen.caret in (None, seen.focus) else [seen.focus, seen.caret]
        focus, *rest = self._look(bus, [ref for ref in refs if ref is not None])
        if focus is None or not (focus.is_in(_FOCUSED) or seen.left_at is not None):
            return None
        inner = rest[0] if rest else None
        if focus.role != _ROLE_PASSWORD and inner is not None and inner.caret_units >= 0:
            return replace(inner, has_caret=True)
        return replace(focus, has_caret=focus.has_caret or seen.caret == focus.ref)

    def _look(self, bus: _Bus, refs: Sequence[Ref]) -> list[_Object | None]:
        """What objects tell of themselves; None for one that has gone."""
        size = len(_questions(Ref("", "")))
        # Under load each turn to a program in front costs 5 to 15 ms, so what is known to have a text is asked for it at once.
        known = self._read_last if self._read_last in refs else None
        calls = [question for ref in refs for question in _questions(ref)]
        if known is not None:
            calls += [*_text_questions(known), _Call(known, _TEXT, "GetText", "ii", (0, -1))]
        answers = bus.call_all(calls, self._give_up_at)
        looked = [
            _object(ref, answers[place * size : (place + 1) * size])
            for place, ref in enumerate(refs)
        ]
        # GTK complains when an object without text is asked for it, so only those that have some are.
        texts = [
            told.ref
            for told in looked
            if told is not None and _TEXT in told.interfaces and told.ref != known
        ]
        whole = answers[len(refs) * size :]
        size = len(_text_questions(Ref("", "")))
        more = bus.call_all(
            [question for ref in texts for question in _text_questions(ref)], self._give_up_at
        )
        details = {ref: more[p * size : (p + 1) * size] for p, ref in enumerate(texts)}
        if known is not None:
            details[known] = whole[:size]
        found = [
            told if told is None else _with_text(told, details.get(told.ref)) for told in looked
        ]
        return [
            told if told is None or told.ref != known else _with_whole_text(told, whole[size])
            for told in found
        ]

    def _chosen(self, bus: _Bus, found: _Object) -> _Object | None:
        """The selected item of a list that has the focus as a whole."""
        if _SELECTION not in found.interfaces:
            return None
        call = _Call(found.ref, _SELECTION, "GetSelectedChild", "i", (0,))
        (answer,) = bus.call_all([call], self._give_up_at)
        if answer is None or answer[0][1] == _NULL_PATH:
            return None  # none is, as in an empty list
        (item,) = self._look(bus, [Ref(*answer[0])])
        return item

    def _walk(self, bus: _Bus) -> _Object | None:
        """Search the active windows for the focus, all objects of one depth at a time."""
        children = _Call(Ref(_REGISTRY, _ROOT_PATH), _ACCESSIBLE, "GetChildren")
        programs = _refs(bus.call(children, self._give_up_at))
        soon = min(self._give_up_at, time.monotonic() + _PROBE_WITHIN_S)
        told = bus.call_all(
            [_Call(ref, _ACCESSIBLE, "GetChildren") for ref in programs], soon, is_partial_fine=True
        )
        windows = [window for answer in told for window in _refs(answer)]
        soon = min(self._give_up_at, time.monotonic() + _PROBE_WITHIN_S)
        states = bus.call_all(
            [_Call(ref, _ACCESSIBLE, "GetState") for ref in windows], soon, is_partial_fine=True
        )
        level = [
            ref for ref, answer in zip(windows, states, strict=True) if _bits(answer) >> _ACTIVE & 1
        ]
        focused: list[Ref] = []
        looked_at = 0
        while level and looked_at < _MOST_NODES:
            level = level[: _MOST_NODES - looked_at]
            looked_at += len(level)
            calls = [_Call(ref, _ACCESSIBLE, "GetState") for ref in level]
            calls += [_Call(ref, _ACCESSIBLE, "GetChildren") for ref in level]
            told = bus.call_all(calls, self._give_up_at)
            below: list[Ref] = []
            for ref, state, inner in zip(
                level, told[: len(level)], told[len(level) :], strict=True
            ):
                bits = _bits(state)
                if bits >> _FOCUSED & 1:
                    focused.append(ref)
                    below = _refs(inner)  # an item of a list has the focus more than the list
                    break
                if bits >> _SHOWING & 1 or bits >> _VISIBLE & 1:
                    below += _refs(inner)
            level = below
        # The canvas within an editor of Qt has the focus too, and tells nothing.
        found = [candidate for candidate in self._look(bus, focused) if candidate is not None]
        return next((c for c in reversed(found) if c.units or c.name), found[0] if found else None)

    # What the focus tells -------------------------------------------------------------------------------------------

    def _told_in_program(self, bus: _Bus, found: _Object) -> tuple[Told, str]:
        return self._told(bus, found), self._program(bus, found)

    def _program(self, bus: _Bus, found: _Object) -> str:
        """What the program of an object calls itself; asked once, for a bus never gives a name to another program."""
        owner = found.ref.owner
        if owner not in self._programs:
            (answer,) = self._partly(bus, [_property(Ref(owner, _ROOT_PATH), _ACCESSIBLE, "Name")])
            if not (name := str(_value(answer, "")).strip()):
                return ""
            self._programs[owner] = name
        return self._programs[owner]

    def _told(self, bus: _Bus, found: _Object) -> Told:
        if found.role in _ROLES_OF_DOCUMENTS and not found.has_caret:
            return Told(name=found.name, description=found.description)
        if not found.units:
            name = found.name or found.description
            name = name or self._contents(bus, [found.ref])[0].strip()
            return Told(name=caret.without_padding(name)[0])
        stretch, places = self._stretch(bus, found)
        if caret.EMBEDDED in stretch.text:
            text, places = self._filled(bus, found.ref, stretch, places)
        else:
            text = stretch.text
        text, places = caret.without_padding(text, places)
        at, *selection = places
        return Told(
            text=text,
            caret=at if found.has_caret else None,
            selection=(selection[0], selection[1]) if selection else None,
            name=found.name,
            description=found.description,
        )

    def _stretch(self, bus: _Bus, found: _Object) -> tuple[_Stretch, list[int]]:
        """The text, or the part around the caret; and the caret and the ends of the selection in it, in code points."""
        units = found.units
        places = [max(0, min(found.caret_units, units))]
        if found.selections > 0:
            call = _Call(found.ref, _TEXT, "GetSelection", "i", (0,))
            places += sorted(bus.call(call, self._give_up_at))
        first, last = 0, units
        if units > _WHOLE_TEXT_UNITS:
            around = places[1:] or places
            first = max(0, min(around) - _AROUND_CARET_UNITS)
            last = min(units, max(around) + _AROUND_CARET_UNITS, first + 4 * _WHOLE_TEXT_UNITS)
        text = found.text
        if text is None:
            call = _Call(found.ref, _TEXT, "GetText", "ii", (first, last))
            (text,) = bus.call(call, self._give_up_at)
        stretch = _Stretch(text, first, len(text) != last - first == caret.utf16_length(text))
        places = [stretch.place_of(place) for place in places]
        if len(places) > 1 and not stretch.is_utf16 and self._is_chromium(bus, found.ref):
            places[1:] = caret.undo_second_conversion(text, places[1], places[2], places[0])
        return stretch, places

    def _is_chromium(self, bus: _Bus, ref: Ref) -> bool:
        (application,) = self._partly(bus, [_Call(ref, _ACCESSIBLE, "GetApplication")])
        if application is None:
            return False
        call = _property(Ref(*application[0]), "org.a11y.atspi.Application", "ToolkitName")
        return str(_value(self._partly(bus, [call])[0], "")) == "Chromium"

    def _filled(
        self, bus: _Bus, ref: Ref, stretch: _Stretch, places: Sequence[int], depth: int = 0
    ) -> tuple[str, list[int]]:
        """A text with what lies in it in the place of U+FFFC; and places in it, moved along."""
        text, at = stretch.text, places[0] if places else 0
        spots = [place for place, character in enumerate(text) if character == caret.EMBEDDED]
        spots = sorted(sorted(spots, key=lambda spot: abs(spot - at))[:_MOST_PARTS])
        indices = self._partly(
            bus,
            [_Call(ref, _HYPERTEXT, "GetLinkIndex", "i", (stretch.units_at(s),)) for s in spots],
        )
        links = self._partly(
            bus, [_Call(ref, _HYPERTEXT, "GetLink", "i", a) if a else None for a in indices]
        )
        inner = self._partly(
            bus,
            [_Call(Ref(*a[0]), _HYPERLINK, "GetObject", "i", (0,)) if a else None for a in links],
        )
        refs = [Ref(*a[0]) if a else None for a in inner]
        contents = iter(self._contents(bus, [r for r in refs if r is not None], depth + 1))
        fills = [next(contents) if r is not None else caret.EMBEDDED for r in refs]
        pieces: list[str] = []
        passed = 0
        moved = list(places)
        for spot, fill in zip(spots, fills, strict=True):
            pieces += text[passed:spot], fill
            passed = spot + 1
            for index, place in enumerate(places):
                if place > spot:
                    moved[index] += len(fill) - 1
        return "".join([*pieces, text[passed:]]), moved

    def _contents(self, bus: _Bus, refs: Sequence[Ref], depth: int = 0) -> list[str]:
        """What objects within the focus hold, as text: a picture its name; a paragraph its text, in lines of its own."""
        looked = self._look(bus, refs) if refs else []
        texts = self._partly(
            bus,
            [
                _Call(told.ref, _TEXT, "GetText", "ii", (0, min(told.units, _WHOLE_TEXT_UNITS)))
                if told is not None and told.role != _ROLE_PASSWORD and told.units
                else None
                for told in looked
            ],
        )
        contents: list[str] = []
        for told, answer in zip(looked, texts, strict=True):
            if told is None or told.role == _ROLE_PASSWORD:
                contents.append("")
                continue
            content: str = answer[0] if answer else ""
            if caret.EMBEDDED in content and depth < _DEEPEST_PARTS:
                content, _ = self._filled(bus, told.ref, _Stretch(content), (), depth)
            elif not content.strip():
                content = told.name or told.description
                if not content and depth < _DEEPEST_PARTS:
                    call = _Call(told.ref, _ACCESSIBLE, "GetChildren")
                    below = _refs(self._partly(bus, [call])[0])[:_MOST_PARTS_OF_ONE]
                    content = " ".join(filter(None, self._contents(bus, below, depth + 1)))
            contents.append(f"\n{content}\n" if told.role in _ROLES_OF_BLOCKS else content)
        return contents

    def _partly(self, bus: _Bus, calls: Sequence[_Call | None]) -> list[tuple[Any, ...] | None]:
        """The answers that come in time, so that a part that is missing leaves the rest; None is answered with None."""
        asked = [call for call in calls if call is not None]
        answers = iter(bus.call_all(asked, self._give_up_at, is_partial_fine=True))
        return [None if call is None else next(answers) for call in calls]

    def _box(self, bus: _Bus, found: _Object) -> Box | None:
        if _COMPONENT not in found.interfaces:
            return None
        call = _Call(found.ref, _COMPONENT, "GetExtents", "u", (0,))  # 0: on the screen
        (answer,) = bus.call_all([call], self._give_up_at)
        if answer is None:
            return None
        left, top, width, height = answer[0]
        if width <= 0 or height <= 0:
            return None
        return Box(left, top, left + width, top + height)

    def _insert(self, bus: _Bus, found: _Object, text: str) -> bool:
        ref = found.ref
        (number,) = bus.call(
            _Call(
                Ref(_BUS, "/org/freedesktop/DBus"),
                _BUS,
                "GetConnectionUnixProcessID",
                "s",
                (ref.owner,),
            ),
            self._give_up_at,
        )
        if number == os.getpid():
            raise CaptureError(_NO_FOCUS)
        if (
            _EDITABLE_TEXT not in found.interfaces
            or not (found.is_in(_EDITABLE) and found.has_caret)
            or found.selections
        ):
            return False
        toolkit = self._toolkit(bus, ref)
        if toolkit == "Qt" and found.is_in(_MULTI_LINE):
            units = length = caret.utf16_length(text)
        elif toolkit == "gtk":
            units, length = len(text), len(text.encode())
        else:
            return False
        place = found.caret_units
        bus.call(
            _Call(ref, _EDITABLE_TEXT, "InsertText", "isi", (place, text, length)),
            self._give_up_at,
        )
        (after,) = bus.call(_property(ref, _TEXT, "CharacterCount"), self._give_up_at)
        if after[1] == found.units:
            return False
        bus.call(_Call(ref, _TEXT, "SetCaretOffset", "i", (place + units,)), self._give_up_at)
        return True

    def _toolkit(self, bus: _Bus, ref: Ref) -> str:
        """The toolkit of a program whose way of inserting is known: "Qt" or "gtk" (version 3); else empty.

        Each counts the length in its own way: Qt in UTF-16 units, GTK in bytes of UTF-8. A field of one line in Qt would
        lose its undo and jump to its end.
        """
        root = Ref(ref.owner, _ROOT_PATH)
        name, version = bus.call_all(
            [
                _property(root, _APPLICATION, "ToolkitName"),
                _property(root, _APPLICATION, "Version"),
            ],
            self._give_up_at,
        )
        toolkit = str(_value(name, ""))
        if toolkit == "gtk" and not str(_value(version, "")).startswith("3."):
            return ""
        return toolkit
