"""Speaks one utterance to a file with pyttsx3, in a process of its own: ``python -m emojiaudio_desktop.synthesis.pyttsx3_child``.

pyttsx3 2.99 hangs or leaves the process when it is used from several threads, beside another user of espeak-ng, or when
Python ends while it still writes. Here it may: :mod:`emojiaudio_desktop.synthesis.pyttsx3_voice` waits, checks and ends it.

The request comes as one JSON object on standard input, so that no other user of the machine sees the text in a list of
processes: ``text``, ``lang``, ``rate_wpm``, ``pitch``, ``path``. The answer is the exit status.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

DONE: Final = 0
NO_ENGINE: Final = 3
NO_VOICE: Final = 4
FAILED: Final = 5

_SETTLE_S: Final = 0.4
_ARRIVED_WITHIN_S: Final = 2.0
_USUAL_PITCH: Final = 50
_UNUSUAL_RATES: Final = (101, 103)
"""In words a minute; neither is what the engine or pyttsx3 begins with."""
_ALIASES: Final = {"en": "en-us", "no": "nb", "zh": "cmn"}
"""espeak-ng gives pyttsx3 only the first of the tags of a voice."""


def speak(request: dict[str, Any]) -> int:
    """Write the utterance to the file.

    Returns:
        One of the exit statuses of this module.
    """
    try:
        import pyttsx3  # noqa: PLC0415  (the parent has no use for it)

        engine = pyttsx3.init()
    except Exception:  # noqa: BLE001  (each driver raises errors of its own; the parent says what to do)
        return NO_ENGINE
    voice = _voice_for(engine, request["lang"])
    if voice is None:
        return NO_VOICE
    is_finished, failures = threading.Event(), []
    engine.connect("finished-utterance", lambda **_: is_finished.set())
    engine.connect("error", lambda **error: failures.append(error))
    engine.setProperty("voice", voice)
    if request["pitch"] != _USUAL_PITCH:
        engine.setProperty("pitch", request["pitch"])
    _set_rate(engine, request["rate_wpm"])
    engine.save_to_file(request["text"], request["path"])
    engine.runAndWait()
    # With espeak-ng the file is still being written here, by another thread.
    _wait_for_file(Path(request["path"]), is_finished)
    # A file at another rate is worse than none.
    if failures or engine.getProperty("rate") != request["rate_wpm"]:
        return FAILED
    return DONE


def _set_rate(engine: Any, rate_wpm: int) -> None:
    """Set the rate, and return when it and everything that was set before it has arrived in the engine.

    espeak-ng takes settings in a thread of its own. pyttsx3 keeps them back until it speaks, and then cancels whatever
    is still on its way in there: the rate, where the voice before it took long to load. So they are sent on before; one
    has arrived when it can be read back, which another rate that nobody has set makes sure of.
    """
    other = next(rate for rate in _UNUSUAL_RATES if rate != rate_wpm)
    # Until it speaks pyttsx3 calls itself busy, and keeps everything back.
    engine.proxy.setBusy(False)
    try:
        for rate in (other, rate_wpm):
            engine.setProperty("rate", rate)
            give_up_at = time.monotonic() + _ARRIVED_WITHIN_S
            while engine.getProperty("rate") != rate and time.monotonic() < give_up_at:
                time.sleep(0.001)
    finally:
        engine.proxy.setBusy(True)


def _voice_for(engine: Any, lang: str) -> str | None:
    """What ``setProperty`` knows a voice for this BCP 47 tag by; subtags are given up from the right."""
    subtags = lang.lower().replace("_", "-").split("-")
    voices = [
        (voice, [str(tag).lower().replace("_", "-") for tag in voice.languages or ()])
        for voice in engine.getProperty("voices")
    ]
    while subtags and subtags[0]:
        wanted = "-".join(subtags)
        for start in (_ALIASES.get(wanted, wanted), wanted, f"{wanted}-"):
            for voice, tags in voices:
                if start in tags or (
                    start[-1] == "-" and any(tag.startswith(start) for tag in tags)
                ):
                    # The espeak driver gives identifiers in lower case, which espeak-ng does not find; names it does.
                    return str(voice.name if engine.driver_name == "espeak" else voice.id)
        subtags.pop()
    return None


def _wait_for_file(path: Path, is_finished: threading.Event) -> None:
    """Wait for the driver's word, or where it gives none, until the file no longer grows; the parent limits the time."""
    size, since = -1, time.monotonic()
    while not is_finished.wait(0.02):
        now = path.stat().st_size if path.exists() else 0
        if now != size or now == 0:
            size, since = now, time.monotonic()
        elif time.monotonic() - since > _SETTLE_S:
            return


def main() -> None:
    """Read the request, speak, and leave without Python's own ending, in which espeak-ng's thread hangs."""
    status = speak(json.loads(sys.stdin.buffer.read()))
    os._exit(status)


if __name__ == "__main__":
    main()
