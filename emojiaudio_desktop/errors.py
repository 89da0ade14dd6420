"""Errors whose message is one plain sentence, fit to be printed and to be spoken.

A message is a template with named fields, so that a window can translate the template and fill it afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Sentence(str):
    """A sentence for the user that is no error; as a string it is in English.

    Args:
        template: The sentence, with ``{fields}`` where values belong.
        **values: The values of the fields; those that are sentences themselves are translated too.
    """

    template: str
    values: dict[str, object]

    __slots__ = ("template", "values")

    def __new__(cls, template: str, **values: object) -> Self:
        """Fill the template."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    @classmethod
    def joined(cls, sentences: Iterable[str | EmojiAudioError], separator: str = " ") -> Self:
        """Several sentences, one after the other, also those of errors; empty ones are left out."""
        values = {f"s{number}": said for number, said in enumerate(filter(None, sentences))}
        return cls(separator.join(f"{{{name}}}" for name in values), **values)


class EmojiAudioError(Exception):
    """Something the user should hear about, said in one sentence that tells what to do.

    Args:
        template: The sentence, with ``{fields}`` where values belong.
        **values: The values of the fields.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)


class InputError(EmojiAudioError):
    """What was given cannot be read or answered."""


class OutputError(EmojiAudioError):
    """A track cannot be written where, or as, the user asked."""


class SpeechError(EmojiAudioError):
    """A voice is missing or failed."""


class PlaybackError(EmojiAudioError):
    """No sound device takes the track."""


class ReaderError(EmojiAudioError):
    """The user's own screen reader cannot be told anything: none runs, or it does not answer."""


class AssetError(EmojiAudioError):
    """A file that ships with the program is missing or damaged."""


class ModelError(EmojiAudioError):
    """A model, or a package that it needs, is missing or damaged."""


class CaptureError(EmojiAudioError):
    """What the user points at cannot be taken: no focus, a password field, no access to the screen."""


class HotkeyError(EmojiAudioError):
    """Keys cannot be had here by some technology, or no longer."""


class PasswordFieldError(CaptureError):
    """A password has the focus: neither its text nor its pixels are taken."""


class SettingsError(EmojiAudioError):
    """A setting has a value that it cannot have."""


class HandoffError(EmojiAudioError):
    """The running program was reached, but could not do what it was asked."""


def damaged(path: Path) -> AssetError:
    """What is told where a file of the program is missing or damaged."""
    return AssetError(
        "The file {name} of the program is missing or damaged; please install EmojiAudio again.",
        name=path.name,
    )
