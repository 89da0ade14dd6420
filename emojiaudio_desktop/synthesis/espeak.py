"""The voice of this machine: libespeak-ng, called directly and synchronously.

It answers in one or two milliseconds and needs no process, no file and no sound device.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
import threading
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import SpeechError
from emojiaudio_desktop.synthesis.silence import spoken_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Prosody, Utterance

    Samples = NDArray[np.float32]

DEFAULT_VARIANT: Final = "f3"
DEFAULT_LONGEST_S: Final = 300.0

# Constants of speak_lib.h.
_OUTPUT_SYNCHRONOUS: Final = 2
_DONT_EXIT: Final = 0x8000
_UTF8: Final = 1
_END_PAUSE: Final = 0x1000
_RATE, _VOLUME, _PITCH, _RANGE, _WORD_GAP = 1, 2, 3, 4, 7

_BUFFER_MS: Final = 60_000
"""Room for a whole block. At the end of an utterance espeak-ng (1.51, 1.52) drops what is left of its last command when that
does not fit the buffer, and plays it at the start of the next utterance: with 60 ms buffers up to 90 ms of the last
word are lost. A buffer that is never filled loses nothing."""
_LONGEST_PATH: Final = 120
_MOST_MARKS: Final = 3
"""On one letter; Indic syllables and Vietnamese need two."""
_BYTES: Final = 2
"""Of a sample, which is a signed 16-bit number."""
_BLOCK_CHARACTERS: Final = 240
"""About 15 s of speech at the usual rate, synthesised in 10 ms."""

# Tags that the engine's own list lacks, after CLDR's parent locales and aliases.
_ALIASES: Final = {
    "en": "en-us",
    **dict.fromkeys(("en-au", "en-ie", "en-in", "en-nz", "en-uk", "en-za"), "en-gb"),
    **dict.fromkeys(
        (
            *("es-ar", "es-bo", "es-cl", "es-co", "es-cr", "es-cu", "es-do", "es-ec", "es-gt"),
            *("es-hn", "es-ni", "es-pa", "es-pe", "es-pr", "es-py", "es-sv", "es-us", "es-uy"),
            "es-ve",
        ),
        "es-419",
    ),
    "pt": "pt-br",
    **dict.fromkeys(("zh-hk", "zh-mo", "zh-hant-hk", "zh-hant-mo"), "yue"),
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "sh": "hr",
}

_END_OF_SENTENCE: Final = re.compile(
    r"[.!?;:\u2026\u0964\u061F\u06D4]+[\"'\u201D\u2019)\]]*\s+|[\u3002\uFF01\uFF1F]+|\n+"
)


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """A voice that the engine has.

    Attributes:
        name: What it is called.
        languages: BCP 47 tags that it speaks, in lower case, the best first.
        identifier: What the engine knows it by.
    """

    name: str
    languages: tuple[str, ...]
    identifier: str


class _VoiceStruct(ctypes.Structure):
    """``espeak_VOICE`` of speak_lib.h."""

    _fields_: ClassVar = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, use_errno=False
)


def _candidates() -> Iterator[tuple[str, str | None]]:
    """Libraries to try, with the path of their data; None is the library's own."""
    try:
        import espeakng_loader  # noqa: PLC0415  (only needed once something is spoken)

        yield espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    except (ImportError, RuntimeError):
        pass
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            root = os.environ.get(variable)
            if root:
                folder = Path(root) / "eSpeak NG"
                yield str(folder / "libespeak-ng.dll"), str(folder / "espeak-ng-data")
    elif sys.platform == "darwin":
        yield "libespeak-ng.1.dylib", None
    else:
        yield "libespeak-ng.so.1", None


def _reachable(folder: str) -> bytes:
    """The path of the data folder as the library can use it.

    It has room for about 140 bytes of path, and says nothing when they do not suffice; on Windows it opens files by the
    names of the old code page.
    """
    if sys.platform == "win32":
        short = ctypes.create_unicode_buffer(1024)
        if ctypes.windll.kernel32.GetShortPathNameW(folder, short, len(short)):
            folder = short.value
        return folder.encode("mbcs", "replace")
    path = os.fsencode(folder)
    if len(path) > _LONGEST_PATH and sys.platform.startswith("linux"):
        # Never closed: the library opens its files when it needs them.
        return b"/proc/self/fd/%d" % os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return path


class _Engine:
    """The one engine of this process: libespeak-ng keeps all its state in globals.

    Every method is called with :attr:`lock` held.
    """

    lock: ClassVar = threading.Lock()
    _shared: ClassVar[_Engine | None] = None

    def __init__(self, library: Any, sample_rate: int) -> None:
        self.library = library
        self.sample_rate = sample_rate
        self._pieces: list[bytes] = []
        # ctypes keeps no reference to a callback: it must live as long as the library may call it.
        self._callback = _SynthCallback(self._take)
        self._selected = ""
        library.espeak_SetSynthCallback.argtypes = [_SynthCallback]
        library.espeak_SetSynthCallback.restype = None
        library.espeak_Synth.argtypes = [
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        ]
        library.espeak_SetParameter.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int]
        library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
        library.espeak_SetVoiceByProperties.argtypes = [ctypes.POINTER(_VoiceStruct)]
        library.espeak_ListVoices.argtypes = [ctypes.POINTER(_VoiceStruct)]
        library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceStruct))
        library.espeak_Info.argtypes = [ctypes.c_void_p]
        library.espeak_Info.restype = ctypes.c_char_p
        library.espeak_SetSynthCallback(self._callback)
        listed = tuple(self._list_voices())
        self.voices = tuple(entry for entry, _ in listed)
        # The list gives each language of a voice a priority; the lower, the better.
        best: dict[str, tuple[int, str]] = {}
        for entry, priorities in listed:
            for tag, priority in zip(entry.languages, priorities, strict=True):
                if tag not in best or priority < best[tag][0]:
                    best[tag] = (priority, entry.identifier)
        self._identifiers = {tag: identifier for tag, (_, identifier) in best.items()}

    @classmethod
    def shared(cls) -> _Engine:
        """The engine, loaded when it is first needed.

        Raises:
            SpeechError: No library, or none with its data, is installed.
        """
        if cls._shared is None:
            cls._shared = cls._load()
        return cls._shared

    @classmethod
    def _load(cls) -> _Engine:
        for path, data in _candidates():
            # The engine does not report data that is missing: it would speak nothing, for ever.
            if data is not None and not (Path(data) / "phontab").is_file():
                continue
            try:
                library = ctypes.CDLL(path)
            except OSError:
                continue
            library.espeak_Initialize.argtypes = [
                ctypes.c_int,
                ctypes.c_int,
                ctypes.c_char_p,
                ctypes.c_int,
            ]
            sample_rate = library.espeak_Initialize(
                _OUTPUT_SYNCHRONOUS, _BUFFER_MS, _reachable(data) if data else None, _DONT_EXIT
            )
            if sample_rate > 0:
                engine = cls(library, sample_rate)
                if engine.voices:
                    return engine
        raise SpeechError(
            "The speech engine eSpeak NG is missing; run the set-up of EmojiAudio again, or install the package espeak-ng."
        )

    @property
    def version(self) -> str:
        """The library's version."""
        return str(self.library.espeak_Info(None).decode("ascii", "replace"))

    def _take(self, samples: int | None, count: int, _events: int | None) -> int:
        """Called by the library with each buffer."""
        if samples and count > 0:
            self._pieces.append(ctypes.string_at(samples, count * _BYTES))
        return 0

    def _listed(self, wanted: _VoiceStruct | None) -> Iterator[tuple[VoiceEntry, tuple[int, ...]]]:
        """The engine's list, each entry with the priorities of its languages."""
        pointers = self.library.espeak_ListVoices(ctypes.byref(wanted) if wanted else None)
        place = 0
        while pointers and pointers[place]:
            voice = pointers[place].contents
            place += 1
            languages = dict(_languages_of(voice.languages))
            entry = VoiceEntry(
                name=(voice.name or b"").decode("utf-8", "replace").strip(),
                languages=tuple(languages),
                identifier=(voice.identifier or b"").decode("utf-8", "replace"),
            )
            yield entry, tuple(languages.values())

    def _list_voices(self) -> Iterator[tuple[VoiceEntry, tuple[int, ...]]]:
        data = ctypes.c_char_p()
        self.library.espeak_Info(ctypes.byref(data))
        folder = Path(os.fsdecode(data.value or b""))
        for entry, priorities in self._listed(None):
            # MBROLA voices are listed even where their recordings are not installed, and a few languages without
            # their dictionary: they would be silent.
            if not entry.identifier.startswith("mb/") and any(
                (folder / f"{tag.partition('-')[0]}_dict").is_file() for tag in entry.languages
            ):
                yield entry, priorities

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """The colours that any voice can have."""
        language = ctypes.create_string_buffer(b"variant")
        wanted = _VoiceStruct(languages=ctypes.addressof(language))
        return tuple(entry.identifier.removeprefix("!v/") for entry, _ in self._listed(wanted))

    def select(self, lang: str, variant: str) -> None:
        """Speak this language from now on.

        Raises:
            SpeechError: There is no such voice.
        """
        if variant not in ("", DEFAULT_VARIANT) and variant not in self.variants:
            # The library takes an unknown variant without a word and speaks with the plain voice.
            raise SpeechError(
                "eSpeak NG has no voice variant called {variant}; choose another one, such as {usual}.",
                variant=variant,
                usual=DEFAULT_VARIANT,
            )
        identifier = self._identifier(lang)
        if identifier is None:
            raise SpeechError(
                "eSpeak NG cannot speak the language {lang}; choose another language in the settings.",
                lang=speakable(lang).strip()[:40] or "without a name",
            )
        name = f"{identifier}+{variant}" if variant else identifier
        if name == self._selected:
            return
        self._selected = ""
        if self.library.espeak_SetVoiceByName(name.encode()) != 0:
            raise SpeechError(
                "The data of eSpeak NG for the language {lang} is damaged; run the set-up of EmojiAudio again.",
                lang=lang,
            )
        self._selected = name

    def _identifier(self, lang: str) -> str | None:
        """The best voice for a BCP 47 tag; subtags are given up from the right (RFC 4647, lookup)."""
        subtags = lang.lower().replace("_", "-").split("-")
        while subtags and subtags[0]:
            tag = "-".join(subtags)
            identifier = self._identifiers.get(_ALIASES.get(tag, tag))
            if identifier is not None:
                return identifier
            subtags.pop()
        return None

    def speak(self, text: str, prosody: Prosody) -> Samples:
        """Speak a block with the selected voice; shape (frames,), silence around the words kept."""
        for parameter, value in (
            (_RATE, max(80, min(450, prosody.rate_wpm))),
            (_PITCH, max(0, min(100, prosody.pitch))),
            (_RANGE, max(0, min(100, prosody.pitch_range))),
            (_VOLUME, 100),
            (_WORD_GAP, 0),
        ):
            self.library.espeak_SetParameter(parameter, value, 0)
        return self._speak_whole(text)

    def _speak_whole(self, text: str) -> Samples:
        pieces = self._call(text)
        full = self.sample_rate * (_BUFFER_MS - 100) // 1000 * _BYTES
        if any(len(piece) >= full for piece in pieces) and len(text) > 1:
            # The end may be missing: halve the text, and let the rest of what was dropped run out first.
            self._call(" ")
            middle = len(text) // 2
            return np.concatenate(
                (self._speak_whole(text[:middle]), self._speak_whole(text[middle:]))
            )
        return np.frombuffer(b"".join(pieces), np.int16).astype(np.float32) / np.float32(32768)

    def _call(self, text: str) -> list[bytes]:
        self._pieces = []
        encoded = text.encode()
        status = self.library.espeak_Synth(
            encoded, len(encoded) + 1, 0, 1, 0, _UTF8 | _END_PAUSE, None, None
        )
        pieces, self._pieces = self._pieces, []
        if status != 0:
            raise SpeechError("eSpeak NG could not speak this text; try a shorter one.")
        return pieces


def _languages_of(address: int | None) -> Iterator[tuple[str, int]]:
    """Read the engine's list of languages: a priority byte and a string each, ended by a zero."""
    while address and (priority := ctypes.string_at(address, 1)[0]):
        tag = ctypes.string_at(address + 1)
        yield tag.decode("ascii", "replace").lower(), priority
        address += len(tag) + 2


def speakable(text: str) -> str:
    """The text without what the engine cannot speak, or what it does not survive; line breaks stay.

    Surrogates, controls, private and unassigned characters become spaces. Marks that stand on no letter, and marks heaped
    on one ("zalgo" text), are dropped: espeak-ng 1.52 writes beyond its buffers there, and messages come from strangers.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    marks = _MOST_MARKS
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category[0] == "M":
            marks += 1
            if marks <= _MOST_MARKS:
                kept.append(character)
            continue
        marks = 0 if category[0] == "L" else _MOST_MARKS
        is_braille = "\u2800" <= character <= "\u28ff"  # ends the program with the Arabic voice
        if is_braille or (category in ("Cc", "Cs", "Co", "Cn") and character != "\n"):
            kept.append(" ")
        else:
            kept.append(character)
    return "".join(kept)


def blocks_of(text: str, longest: int = _BLOCK_CHARACTERS) -> Iterator[str]:
    """Cut a text into blocks of whole sentences where that is possible, else of whole words, else of characters.

    Args:
        text: Any text.
        longest: Characters a block, at most.
    """
    start = 0
    while start < len(text):
        end = start + longest
        if end < len(text):
            window = text[start:end]
            sentences = [found.end() for found in _END_OF_SENTENCE.finditer(window)]
            if sentences:
                end = start + sentences[-1]
            else:
                space = max(window.rfind(" "), window.rfind(","), window.rfind("\u3001"))
                end = start + space + 1 if space > 0 else end
        block = text[start:end]
        start = end
        if block.strip():
            yield block


class EspeakVoice:
    """Speaks by libespeak-ng.

    Any number of these share the one engine of the process and may be used from any thread.

    Args:
        variant: Colour of the voice, such as "f3", "m3", "Annie"; empty for the plain voice of the language.
        longest_s: Longest speech that :meth:`synthesize` makes.
    """

    def __init__(
        self, *, variant: str = DEFAULT_VARIANT, longest_s: float = DEFAULT_LONGEST_S
    ) -> None:
        self.variant = variant
        self.longest_s = longest_s

    @property
    def name(self) -> str:
        """What the user calls this voice engine."""
        return "eSpeak NG"

    @property
    def version(self) -> str:
        """The version of the library.

        Raises:
            SpeechError: The engine is missing.
        """
        with _Engine.lock:
            return _Engine.shared().version

    @staticmethod
    def voices() -> tuple[VoiceEntry, ...]:
        """What can be spoken.

        Raises:
            SpeechError: The engine is missing.
        """
        with _Engine.lock:
            return _Engine.shared().voices

    @staticmethod
    def variants() -> tuple[str, ...]:
        """The names that ``variant`` can have.

        Raises:
            SpeechError: The engine is missing.
        """
        with _Engine.lock:
            return _Engine.shared().variants

    def synthesize(self, utterance: Utterance) -> Audio:
        """Speak.

        Args:
            utterance: What to say, and how. An empty text gives an empty Audio.

        Returns:
            Mono sound at the voice's own rate and level, that starts and ends with the words.

        Raises:
            SpeechError: The engine is missing, has no voice for the language, or the speech would be too long.
        """
        pieces: list[Samples] = [np.zeros((0, 1), dtype=np.float32)]
        sample_rate, seconds = 22050, 0.0
        for audio in self.synthesize_blocks(utterance):
            pieces.append(audio.samples)
            sample_rate = audio.sample_rate
            seconds += audio.seconds
            if seconds > self.longest_s:
                raise SpeechError(
                    "The text takes more than {minutes} minutes to speak; give a shorter part of it.",
                    minutes=round(self.longest_s / 60),
                )
        return Audio(np.concatenate(pieces), sample_rate)

    def synthesize_blocks(self, utterance: Utterance) -> Iterator[Audio]:
        """Speak a text of any length, block by block; to cancel is not to ask for the next.

        Each block is made within about 10 ms. Played one after the other they are the whole speech, pauses included.

        Args:
            utterance: What to say, and how.

        Yields:
            Mono sound; none for a text without words.

        Raises:
            SpeechError: As :meth:`synthesize`, the length aside.
        """
        prosody = utterance.prosody
        factor = np.float32(10.0 ** (prosody.gain_db / 20.0))
        pause = 0
        is_first = True
        for block in blocks_of(speakable(utterance.text)):
            with _Engine.lock:
                engine = _Engine.shared()
                engine.select(utterance.lang, self.variant)
                samples = engine.speak(block, prosody)
                sample_rate = engine.sample_rate
            span = spoken_span(samples, sample_rate)
            if span is None:
                continue
            first, last = span
            silence = np.zeros(0 if is_first else pause + first, dtype=np.float32)
            pause = samples.size - last
            is_first = False
            spoken = np.concatenate((silence, samples[first:last] * factor))
            yield Audio(spoken[:, np.newaxis], sample_rate)
