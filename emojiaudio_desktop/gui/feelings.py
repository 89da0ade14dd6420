"""What the feelings are called in the user's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from emojiaudio_desktop.gui.commands import QT_TRANSLATE_NOOP

_NAMES: Final = {
    "joy": QT_TRANSLATE_NOOP("feelings", "joy"),
    "amusement": QT_TRANSLATE_NOOP("feelings", "amusement"),
    "affection": QT_TRANSLATE_NOOP("feelings", "affection"),
    "gratitude": QT_TRANSLATE_NOOP("feelings", "gratitude"),
    "pride": QT_TRANSLATE_NOOP("feelings", "pride"),
    "relief": QT_TRANSLATE_NOOP("feelings", "relief"),
    "serenity": QT_TRANSLATE_NOOP("feelings", "serenity"),
    "excitement": QT_TRANSLATE_NOOP("feelings", "excitement"),
    "surprise": QT_TRANSLATE_NOOP("feelings", "surprise"),
    "confusion": QT_TRANSLATE_NOOP("feelings", "confusion"),
    "embarrassment": QT_TRANSLATE_NOOP("feelings", "embarrassment"),
    "boredom": QT_TRANSLATE_NOOP("feelings", "boredom"),
    "tiredness": QT_TRANSLATE_NOOP("feelings", "tiredness"),
    "sadness": QT_TRANSLATE_NOOP("feelings", "sadness"),
    "heartbreak": QT_TRANSLATE_NOOP("feelings", "heartbreak"),
    "fear": QT_TRANSLATE_NOOP("feelings", "fear"),
    "anxiety": QT_TRANSLATE_NOOP("feelings", "anxiety"),
    "anger": QT_TRANSLATE_NOOP("feelings", "anger"),
    "disgust": QT_TRANSLATE_NOOP("feelings", "disgust"),
    "contempt": QT_TRANSLATE_NOOP("feelings", "contempt"),
    "helplessness": QT_TRANSLATE_NOOP("feelings", "helplessness"),
    "indifference": QT_TRANSLATE_NOOP("feelings", "indifference"),
    "mischief": QT_TRANSLATE_NOOP("feelings", "mischief"),
    "neutral": QT_TRANSLATE_NOOP("feelings", "neutral"),
}


def feeling_name(label: str) -> str:
    """What a feeling is called.

    Args:
        label: One of ``EMOTION_LABELS``; another is given back as it is.
    """
    return QCoreApplication.translate("feelings", _NAMES.get(label, label))
