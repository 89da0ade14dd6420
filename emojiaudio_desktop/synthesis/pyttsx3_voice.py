"""The voices of the system, by pyttsx3: SAPI 5 on Windows, the system's espeak-ng on Linux."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.domain import Audio
from emojiaudio_desktop.errors import SpeechError
from emojiaudio_desktop.synthesis import pyttsx3_child
from emojiaudio_desktop.synthesis.silence import spoken_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emojiaudio_desktop.domain import Prosody, Utterance

CHILD_MODULE: Final = pyttsx3_child.__name__
"""What a frozen program has to run when its arguments are ``-m`` and this."""

_ATTEMPTS: Final = 3
"""A child may hang or lose the file; a new one takes 0.12 s."""
_START_LIMIT_S: Final = 8.0
_WORD_LIMIT_S: Final = 0.1
_LETTERS_A_WORD: Final = 4.7
_LONGEST_CHARACTERS: Final = 5_000


def child_command() -> list[str]:
    """How to start the child process, from a Python or from a frozen program."""
    return [sys.executable, "-m", CHILD_MODULE]


def plausible_seconds(text: str, rate_wpm: int) -> tuple[float, float]:
    """The shortest and the longest time that a voice can take for a text at a rate; wide, for no two voices agree."""
    letters = extra = pauses = 0
    for character in text:
        category = unicodedata.category(character)
        if category[0] == "L":
            letters += 1
            # A letter of these scripts is a syllable.
            extra += 3 if category == "Lo" else 0
        elif category[0] in "NS":
            extra += 8
        elif category[0] == "P":
            pauses += 1
    letter_s = 60.0 / (rate_wpm * _LETTERS_A_WORD)
    return 0.4 * letters * letter_s, 2.5 * (letters + extra) * letter_s + 0.6 * pauses + 1.0


class Pyttsx3Voice:
    """Speaks by pyttsx3 in a child process: one utterance a process, a time limit, and a check of what it wrote.

    Pitch range cannot be set with pyttsx3, pitch only where the system's engine has it.

    Args:
        command: Starts the child process; None is this program's own.
        time_limit_s: How long a child may take, in seconds; None grows with the text.
    """

    def __init__(
        self, *, command: Sequence[str] | None = None, time_limit_s: float | None = None
    ) -> None:
        self._command = list(command) if command is not None else child_command()
        self._time_limit_s = time_limit_s

    @property
    def name(self) -> str:
        """What the user calls this voice engine."""
        return "pyttsx3"

    def synthesize(self, utterance: Utterance) -> Audio:
        """Speak.

        Args:
            utterance: What to say, and how. An empty text gives an empty Audio.

        Returns:
            Mono sound at the voice's own rate and level, that starts and ends with the words.

        Raises:
            SpeechError: pyttsx3 or its engine is missing, has no voice for the language, took too long, or wrote
                something else than the words.
        """
        text = _speakable(utterance.text)
        if not any(character.isalnum() for character in text):
            return Audio(np.zeros((0, 1), dtype=np.float32), 22_050)
        if len(text) > _LONGEST_CHARACTERS:
            raise SpeechError(
                "The text is too long for the voices of the system; give a shorter part of it, or choose the voice engine espeak."
            )
        limit_s = self._time_limit_s
        if limit_s is None:
            limit_s = _START_LIMIT_S + _WORD_LIMIT_S * len(text.split())
        start = time.monotonic()
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._attempt(text, utterance.lang, utterance.prosody, limit_s)
            except _FlakyError as failure:
                # After a child that hung the listener has waited long enough.
                if attempt == _ATTEMPTS or time.monotonic() - start >= limit_s:
                    raise SpeechError(failure.template, **failure.values) from failure
        raise AssertionError("the last attempt returns or raises")

    def _attempt(self, text: str, lang: str, prosody: Prosody, limit_s: float) -> Audio:
        with tempfile.TemporaryDirectory(prefix="emojiaudio-") as folder:  # 0700
            path = Path(folder) / "speech.wav"
            rate_wpm = max(80, min(450, prosody.rate_wpm))
            self._run(
                {
                    "text": text,
                    "lang": lang,
                    "rate_wpm": rate_wpm,
                    "pitch": max(0, min(100, prosody.pitch)),
                    "path": str(path),
                },
                limit_s,
            )
            return _checked(path, text, rate_wpm, prosody.gain_db)

    def _run(self, request: dict[str, object], limit_s: float) -> None:
        package_root = str(Path(__file__).resolve().parents[2])
        search = os.pathsep.join(filter(None, (package_root, os.environ.get("PYTHONPATH"))))
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        try:
            done = subprocess.run(  # noqa: S603  (our own program)
                self._command,
                input=json.dumps(request).encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=limit_s,
                check=False,
                # Without PYTHONSAFEPATH a file in the current folder could stand in for a module.
                env={**os.environ, "PYTHONPATH": search, "PYTHONSAFEPATH": "1"},
                creationflags=flags,
            )
        except subprocess.TimeoutExpired as error:
            raise _FlakyError(
                "The voice of the system took too long; try again, or choose the voice engine espeak."
            ) from error
        except OSError as error:
            raise SpeechError(
                "The voice of the system cannot be started; choose the voice engine espeak."
            ) from error
        if done.returncode == pyttsx3_child.NO_ENGINE:
            raise SpeechError(
                "The system has no voice that pyttsx3 can use; install the package espeak-ng, or choose the voice engine espeak."
            )
        if done.returncode == pyttsx3_child.NO_VOICE:
            raise SpeechError(
                "The system has no voice for the language {lang}; choose another language or the voice engine espeak.",
                lang=request["lang"],
            )
        if done.returncode != pyttsx3_child.DONE:
            raise _FlakyError(
                "The voice of the system failed; try again, or choose the voice engine espeak."
            )


class _FlakyError(SpeechError):
    """A failure that another attempt may cure."""


def _checked(path: Path, text: str, rate_wpm: int, gain_db: float) -> Audio:
    """What the child wrote, when it can be the words."""
    import soundfile  # noqa: PLC0415  (loads libsndfile)

    try:
        samples, sample_rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise _wrong() from error
    mono = samples.mean(axis=1, dtype=np.float32)
    span = spoken_span(mono, sample_rate)
    if span is None:
        raise _wrong()
    words = mono[slice(*span)]
    shortest, longest = plausible_seconds(text, rate_wpm)
    if not shortest <= words.size / sample_rate <= longest:
        raise _wrong()
    factor = np.float32(10.0 ** (gain_db / 20.0))
    return Audio((words * factor)[:, np.newaxis], int(sample_rate))


def _wrong() -> _FlakyError:
    return _FlakyError(
        "The voice of the system did not speak the words; try again, or choose the voice engine espeak."
    )


def _speakable(text: str) -> str:
    return "".join(
        " " if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") else character
        for character in text
    )
