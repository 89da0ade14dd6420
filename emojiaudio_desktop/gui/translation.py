"""The language of the windows: which there is, which is wanted, and how texts from the rest of the program come into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from emojiaudio_desktop.errors import EmojiAudioError, Sentence
from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP
from emojiaudio_desktop.paths import assets_dir
from emojiaudio_desktop.settings import AUTOMATIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SOURCE: Final = QT_TRANSLATE_NOOP("language", "en")
"""The language of the texts in the sources; each translation has its own tag in its place."""


def spoken_language() -> str:
    """The language that the texts of the windows are in, BCP 47: what a voice must speak them in."""
    return QCoreApplication.translate("language", _SOURCE)


def said(sentence: EmojiAudioError | str) -> str:
    """A sentence of the rest of the program in the user's language; what is only a string stays as it is."""
    if isinstance(sentence, EmojiAudioError | Sentence):
        return _filled(sentence.template, sentence.values)
    return sentence


def _filled(template: str, values: Mapping[str, object]) -> str:
    text = QCoreApplication.translate("errors", template)
    if not values:
        return text
    return text.format(
        **{
            name: said(value) if isinstance(value, EmojiAudioError | Sentence) else value
            for name, value in values.items()
        }
    )


def decimal(value: float) -> str:
    """A number with one decimal, as it is written in the language of the windows."""
    return QLocale(spoken_language()).toString(value, "f", 1)


def languages() -> tuple[str, ...]:
    """The languages that the windows can have, English first."""
    files = (assets_dir() / "translations").glob("emojiaudio_*.qm")
    others = {file.stem.removeprefix("emojiaudio_") for file in files} - {_SOURCE}
    return (_SOURCE, *sorted(others))


def chosen_language(wanted: str, preferred: Sequence[str], known: Sequence[str]) -> str:
    """Which language the windows get.

    Args:
        wanted: The setting: a tag, or ``automatic``.
        preferred: The languages of the system, the best first, such as ``de-AT``.
        known: What :func:`languages` gives.

    Returns:
        One of ``known``; English where nothing fits.
    """
    for tag in preferred if wanted == AUTOMATIC else (wanted,):
        whole = tag.replace("_", "-")
        for candidate in (whole, whole.partition("-")[0]):
            if candidate in known:
                return candidate
    return _SOURCE


def translate_to(application: QCoreApplication, wanted: str) -> str:
    """Give the windows that are made from now on, and Qt's own, their language.

    Args:
        application: Keeps the texts.
        wanted: The setting: a tag, or ``automatic``.

    Returns:
        The language.
    """
    lang = chosen_language(wanted, QLocale.system().uiLanguages(), languages())
    for name, folder in (
        (f"qtbase_{lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        # English too has a file: texts that differ for one and for many.
        (f"emojiaudio_{lang}", str(assets_dir() / "translations")),
    ):
        translator = QTranslator(application)
        # Qt's own texts are in English where the system does not bring them.
        if translator.load(name, folder):
            application.installTranslator(translator)
    return lang
