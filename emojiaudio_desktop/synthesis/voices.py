"""The voice engines, by the names that the settings have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.errors import SpeechError

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Voice

ENGINES: Final = ("espeak", "pyttsx3")


def open_voice(engine: str = "espeak", *, variant: str | None = None) -> Voice:
    """Open a voice engine; its library is loaded now, or when it first speaks.

    Args:
        engine: One of :data:`ENGINES`.
        variant: Colour of the voice, where the engine has such; None is its usual one.

    Raises:
        SpeechError: There is no engine of that name.
    """
    if engine == "espeak":
        from emojiaudio_desktop.synthesis.espeak import (  # noqa: PLC0415  (loads numpy)
            DEFAULT_VARIANT,
            EspeakVoice,
        )

        return EspeakVoice(variant=DEFAULT_VARIANT if variant is None else variant)
    if engine == "pyttsx3":
        from emojiaudio_desktop.synthesis.pyttsx3_voice import Pyttsx3Voice  # noqa: PLC0415

        return Pyttsx3Voice()
    raise SpeechError(
        "There is no voice engine called {engine}; choose {known} in the settings.",
        engine=engine,
        known=" or ".join(ENGINES),
    )
