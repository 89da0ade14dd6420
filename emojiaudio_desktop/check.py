"""What works on this machine, what does not, and what to do about it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emojiaudio_desktop.display import has_display_server
from emojiaudio_desktop.domain import Prosody, Utterance
from emojiaudio_desktop.errors import EmojiAudioError
from emojiaudio_desktop.paths import handoff_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emojiaudio_desktop.app import Program


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the program on this machine."""

    name: str
    works: bool
    sentence: str


def check_all(program: Program) -> Iterator[Part]:
    """Try each part, and say in one sentence what was found or what to do."""
    yield _knowledge(program)
    yield _speech(program)
    yield _screen_reader(program)
    yield _sound_device()
    yield _accessibility_bus()
    yield _hotkeys(program)
    yield _clipboard()
    yield _pictures(program)


def _hotkeys(program: Program) -> Part:
    """Those of the running program, which has the keys; else what it would get."""
    from emojiaudio_desktop.hotkeys.actions import bindings_of, conflicts_in  # noqa: PLC0415
    from emojiaudio_desktop.hotkeys.choice import probe_hotkeys, usual_backends  # noqa: PLC0415
    from emojiaudio_desktop.service import handoff  # noqa: PLC0415

    try:
        answer = handoff.send(handoff_address(), {"command": "hotkeys"})
    except EmojiAudioError as error:
        return Part("Hotkeys", works=False, sentence=str(error))
    wanted = program.loaded.settings
    if answer is not None:
        report = str(answer.get("spoken", ""))
        works = " keys work by " in report
    else:
        works, report = probe_hotkeys(usual_backends(), bindings_of(wanted))
    return Part("Hotkeys", works=works, sentence=" ".join([report, *conflicts_in(wanted)]))


def _knowledge(program: Program) -> Part:
    try:
        return Part(
            "Emoji and sounds",
            works=True,
            sentence=f"{len(program.lexicon)} emoji and {len(program.library.sounds)} sounds are installed.",
        )
    except EmojiAudioError as error:
        return Part("Emoji and sounds", works=False, sentence=str(error))


def _pictures(program: Program) -> Part:
    import numpy as np  # noqa: PLC0415

    from emojiaudio_desktop.domain import Picture  # noqa: PLC0415

    blank = Picture(np.full((32, 32, 4), 255, np.uint8))
    try:
        program.pictures.identify((blank,))
        count = len(program.gallery)
    except EmojiAudioError as error:
        return Part("Pictures", works=False, sentence=str(error))
    return Part("Pictures", works=True, sentence=f"{count} drawings of emoji are known.")


def _speech(program: Program) -> Part:
    wanted = program.loaded.settings
    try:
        voice = program.voice(wanted)
        audio = voice.synthesize(Utterance("ready", "en", Prosody()))
    except EmojiAudioError as error:
        return Part("Speech", works=False, sentence=str(error))
    return Part("Speech", works=audio.seconds > 0, sentence=f"The voice engine is {voice.name}.")


def _screen_reader(program: Program) -> Part:
    """Whether the user's own reader can speak; only where it is wanted is it a fault when none does."""
    from emojiaudio_desktop.playback.prism_reader import is_installed  # noqa: PLC0415
    from emojiaudio_desktop.settings import OUR_VOICE, SCREEN_READER  # noqa: PLC0415

    chosen = program.loaded.settings.text("speech.through")
    name, presence = program.screen_reader.presence()
    if presence == "none":
        told = "No screen reader is found, so EmojiAudio speaks by itself."
        if not is_installed():
            told += (
                f" Most are found only with a package: {sys.executable} -m pip install prismatoid."
            )
    elif presence == "speech only":
        told = f"{name} answers, but no screen reader is seen to run."
    else:
        told = f"{name} is found."
    if presence != "none":
        if chosen == SCREEN_READER or (presence == "reader" and chosen != OUR_VOICE):
            told += " It speaks the words."
        else:
            told += f" To have it speak the words, set speech.through to “{SCREEN_READER}”."
    return Part("Screen reader", presence != "none" or chosen != SCREEN_READER, told)


def _sound_device() -> Part:
    from emojiaudio_desktop.playback.output import default_device_name  # noqa: PLC0415

    try:
        return Part("Sound device", works=True, sentence=f"Sound goes to {default_device_name()}.")
    except EmojiAudioError as error:
        return Part("Sound device", works=False, sentence=str(error))


def _accessibility_bus() -> Part:
    name = "Accessibility bus"
    if sys.platform == "win32":
        return Part(name, works=True, sentence="UI Automation is part of Windows.")
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return Part(
            name,
            works=False,
            sentence="There is no D-Bus session here; start EmojiAudio from within your desktop.",
        )
    return Part(name, works=True, sentence="A D-Bus session is there.")


def _clipboard() -> Part:
    if not has_display_server():
        return Part(
            "Clipboard",
            works=False,
            sentence="There is no screen here; start EmojiAudio from within your desktop to read the clipboard.",
        )
    return Part("Clipboard", works=True, sentence="The tray app can read it.")
