"""What the windows need from the rest of the program, handed in when it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from emojiaudio_desktop.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from emojiaudio_desktop.autostart import Autostart
    from emojiaudio_desktop.domain import (
        Audio,
        Capture,
        Description,
        Output,
        Picture,
        Product,
        Rendition,
        Rewritten,
        Track,
    )
    from emojiaudio_desktop.gui.keepers import Lessons, PackShelf, SoundShelf, StickerAlbum
    from emojiaudio_desktop.history import HistoryFile
    from emojiaudio_desktop.lexicon.picker import Picker
    from emojiaudio_desktop.settings import Loaded, Settings
    from emojiaudio_desktop.weights import Model


class OpenHotkeys(Protocol):
    """The hotkeys while they are taken."""

    report: str
    """How it stands with them, in a sentence or two."""

    def close(self) -> None:
        """Give the keys back; nothing is called any more."""


class Inserter(Protocol):
    """Puts a text into the program that the user came from; see :class:`emojiaudio_desktop.capture.insertion.Inserter`."""

    @property
    def can_paste(self) -> bool:
        """Whether the key that pastes can be pressed here."""

    def remember(self) -> None:
        """Note which program has the keyboard, just before a window of ours comes forward; in the GUI thread."""

    def insert(self, text: str) -> Literal["done", "paste", "copy"]:
        """Give that program the keyboard back and put a text at its caret; in the worker thread.

        Returns:
            What has become of it: it is there; it waits for :meth:`press_paste`; it can only be copied.
        """

    def press_paste(self) -> None:
        """Press the key that pastes; in the worker thread; raises CaptureError."""


def _capture_no_file(path: str) -> Capture:
    raise InputError("The picture {path} cannot be read here.", path=path)


def _nothing() -> None:
    pass


def _last_of(parts: Sequence[Audio]) -> Audio:
    return parts[-1]


def _in_own_voice(track: Track, _notice: str) -> Track:
    return track


def _no_sentences(_about: object) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class ModelShelf:
    """The models on this machine, and what can be done with them.

    Attributes:
        listed: All of them, the shipped ones first; raises ModelError.
        has_features: Whether the features of an installed encoder are made, by its key.
        installing: Copies a model from a folder under a name, with its licence and author; see
            :meth:`emojiaudio_desktop.weights.Models.installing`. Run in the thread of the jobs, as are the next two.
        verifying: Finds what is wrong with its files.
        remove: Undoes its installation; raises InputError or OutputError.
        building: Makes the features of an encoder; run in a thread of its own.
        being_built: The model whose features are being made since the start; empty when none are.
    """

    listed: Callable[[], Sequence[Model]]
    has_features: Callable[[str], bool]
    installing: Callable[[Path, str, str, str], Generator[tuple[int, int], None, Model]]
    verifying: Callable[[Model], Generator[tuple[int, int], None, tuple[str, ...]]]
    remove: Callable[[str], None]
    building: Callable[[str], Generator[tuple[int, int], None, None]]
    being_built: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world of the windows.

    Attributes:
        line: Goes down the line with a capture, yielding each product, a Track last. Called in the worker thread; to
            cancel is not to ask for the next.
        output: Gives the sound output, the same at each call. Called first in the worker thread, when something is to
            be played; from then on the GUI thread may call its ``stop`` at any time, also while ``play`` runs.
        say: Speaks a plain sentence in a language (BCP 47). Called in the worker thread.
        load_settings: Reads the settings.
        save_settings: Keeps the settings; raises SettingsError when they cannot be kept.
        address: Where a second start finds this one.
        first_command: A request to obey at once, as a second start would hand it over; None for just starting.
        hotkeys: Takes the keys that the settings want, in the background: calls its second argument with the name of
            what a pressed key is for, and its third with a sentence on what fails, both in threads of its own. None
            for no hotkeys.
        capture_focus: Takes what has the focus; raises CaptureError. Called in the worker thread, as are the next two.
            None where it cannot be done.
        capture_selection: Takes what is selected.
        capture_screen: Takes the picture around the focus or the pointer.
        name_picture: Keeps a picture under a name, and gives a sentence that tells so; called in the worker thread; raises
            EmojiAudioError. None where it cannot be done.
        renditions: How a message sounds to several, one after the other; called in the thread of the jobs; raises SpeechError.
        rewrite: Writes a message anew, shorter for those who listen.
        autostart: Starts the program with the desktop, or no longer. None where it cannot be done.
        introduction_is_due: Whether the user is to be introduced to the program at this start.
        end_introduction: Keeps that the introduction was shown; raises SettingsError.
        credits: Gives a line for each source of what ships; raises EmojiAudioError.
        places: Where files lie, by "settings", "data" and "log".
        prepare: Loads what every text needs, so that the first answer comes in time; called in the worker thread when it starts;
            raises EmojiAudioError. None for nothing.
        capture_file: Takes the picture of a file, by its path; called in the worker thread; raises InputError.
        uses_reader: Whether words are to be told by the user's own screen reader now. Called in the worker thread.
        in_own_voice: Makes a track anew with our voice, after a sentence on why, for words that the reader could not tell.
            Called in the worker thread; raises SpeechError.
        program_in_front: Gives the name of the program that has the focus, empty where that is not told. Called in the
            worker thread; it may take a second.
        choices: By the key of an option whose choices are known on this machine only, what gives them.
        hotkey_collisions: A sentence for each other program that is known to use a combination of keys.
        picker: Gives what the finder offers; its methods are called in the worker thread. None for no finder.
        line_again: Goes down the line with what was heard before; as ``line``. None where it cannot be done.
        history_file: Keeps what was heard, where the user wants that; None for nowhere.
        choose_sound: Has an emoji heard by a sound of the library, by its id, or with an empty one by what fits; gives a
            sentence that tells so. Called in the worker thread; raises EmojiAudioError. None where it cannot be done.
        inserter: Puts a text into the program that the user came from; None where that cannot be done.
        models: The models on this machine; None where they cannot be managed.
        album: Gives the user's stickers; None for none. Called in the worker thread.
        sounds: Gives the sounds of the library; None for none. Called in the worker thread.
        packs: Gives the packs of sounds; None for none. Called in the worker thread and in that of the jobs.
        lessons: Gives who teaches the sounds; None for nobody. Called in the worker thread.
        join: Makes one sound of several, one after the other. Called in the worker thread.
    """

    line: Callable[[Capture, Settings], Iterator[Product]]
    output: Callable[[], Output]
    say: Callable[[str, str], Audio]
    load_settings: Callable[[], Loaded]
    save_settings: Callable[[Settings], None]
    address: str
    first_command: Mapping[str, object] | None = None
    hotkeys: (
        Callable[[Settings, Callable[[str], None], Callable[[str], None]], OpenHotkeys] | None
    ) = None
    capture_focus: Callable[[], Capture] | None = None
    capture_selection: Callable[[], Capture] | None = None
    capture_screen: Callable[[], Capture] | None = None
    capture_file: Callable[[str], Capture] = _capture_no_file
    name_picture: Callable[[Picture, str], str] | None = None
    prepare: Callable[[], None] | None = None
    uses_reader: Callable[[], bool] = bool
    in_own_voice: Callable[[Track, str], Track] = _in_own_voice
    renditions: Callable[[str, Settings], Iterator[Rendition]] | None = None
    rewrite: Callable[[str], Rewritten] | None = None
    autostart: Autostart | None = None
    introduction_is_due: bool = False
    end_introduction: Callable[[], None] = _nothing
    credits: Callable[[], Iterable[str]] = tuple
    places: Mapping[str, str] = field(default_factory=dict)
    program_in_front: Callable[[], str] = str
    choices: Mapping[str, Callable[[], Sequence[str]]] = field(default_factory=dict)
    hotkey_collisions: Callable[[str], Sequence[str]] = _no_sentences
    picker: Callable[[], Picker] | None = None
    inserter: Inserter | None = None
    models: ModelShelf | None = None
    line_again: Callable[[Description, Settings], Iterator[Product]] | None = None
    history_file: HistoryFile | None = None
    choose_sound: Callable[[str, str], str] | None = None
    album: Callable[[], StickerAlbum] | None = None
    sounds: Callable[[], SoundShelf] | None = None
    packs: Callable[[], PackShelf] | None = None
    lessons: Callable[[], Lessons] | None = None
    join: Callable[[Sequence[Audio]], Audio] = _last_of
