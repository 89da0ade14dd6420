"""One table of options, from which settings are loaded, checked, migrated and saved, and the settings window is made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from emojiaudio_desktop.domain import LEVELS
from emojiaudio_desktop.errors import Sentence, SettingsError
from emojiaudio_desktop.paths import set_aside, write_private
from emojiaudio_desktop.shortcuts import tidy_combination

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SCHEMA_VERSION: Final = 1

GENRES: Final = (
    "piano",
    "chamber",
    "orchestra",
    "acoustic",
    "folk",
    "jazz",
    "lofi",
    "electronic",
    "ambient",
    "musicbox",
    "rock",
    "latin",
    "tropical",
    "cinematic",
    "chiptune",
    "brass",
    "comedy",
    "koto",
)
"""The genres of the beds and of the composer."""

OUR_VOICE: Final = "our voice"
SCREEN_READER: Final = "my screen reader"
"""Who speaks: the values of ``speech.through`` beside ``automatic``. Ours is the default, because only it follows the feeling,
works without a package or a reader, and keeps our words apart from what the reader itself says."""
TONES: Final = ("light", "medium-light", "medium", "medium-dark", "dark")
"""The skin tones, from Fitzpatrick types 1 and 2 to type 6."""

AUTOMATIC: Final = "automatic"
"""What is found out on this machine: a value of ``speech.through`` and of ``program.language``."""

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that the user can choose.

    Attributes:
        key: Its name in the file, ``category.name``.
        default: The value when nothing is chosen; its type is the option's type.
        label: What the control is called, in sentence case.
        help: One sentence on what the choice does.
        choices: The allowed values of a text option; empty when any text is.
        lowest: The lowest allowed number.
        highest: The highest allowed number.
        unit: The unit of a number, for the window.
        choice_names: What each choice is called, in the order of the choices.
        step: By how much one key press changes a number in the window.
        sample: Emoji by which a listener judges the choice in the window; empty where it cannot be heard.
        tidy: Gives back a text option in its usual form, or raises SettingsError; None takes any text.
    """

    key: str
    default: Value
    label: str
    help: str
    choices: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    unit: str = ""
    choice_names: tuple[str, ...] = ()
    step: float = 1
    sample: str = ""
    tidy: Callable[[str], str] | None = None

    @property
    def category(self) -> str:
        """The part of the key before the dot."""
        return self.key.partition(".")[0]

    def check(self, value: object) -> Value:
        """Give back the value when it is allowed.

        Raises:
            SettingsError: It is of the wrong type or out of bounds.
        """
        if isinstance(self.default, bool) or isinstance(value, bool):
            if not (isinstance(self.default, bool) and isinstance(value, bool)):
                raise self._error(value)
            return value
        if isinstance(self.default, str):
            if not isinstance(value, str) or (self.choices and value not in self.choices):
                raise self._error(value)
            return value if self.tidy is None else self.tidy(value)
        if isinstance(self.default, float) and isinstance(value, int):
            value = float(value)
        if not isinstance(value, int | float) or type(value) is not type(self.default):
            raise self._error(value)
        lowest = float("-inf") if self.lowest is None else self.lowest
        highest = float("inf") if self.highest is None else self.highest
        if not lowest <= value <= highest:  # also refuses a value that is no number
            raise self._error(value)
        return value

    def _error(self, value: object) -> SettingsError:
        if self.choices:
            allowed = Sentence("one of {choices}", choices=", ".join(self.choices))
        elif isinstance(self.default, bool):
            allowed = Sentence("true or false")
        elif isinstance(self.default, str):
            allowed = Sentence("a text")
        else:
            allowed = Sentence(
                "a number from {lowest} to {highest}", lowest=self.lowest, highest=self.highest
            )
        return SettingsError(
            "The setting {key} cannot be {value}; it must be {allowed}.",
            key=self.key,
            value=repr(value),
            allowed=allowed,
        )


@dataclass(frozen=True, slots=True)
class Category:
    """Options that are shown on one page.

    Attributes:
        name: The part of their keys before the dot.
        title: What it is called.
        help: One sentence on what is found in it.
        is_per_program: A profile may choose otherwise for its programs.
    """

    name: str
    title: str
    help: str
    is_per_program: bool = False


CATEGORIES: Final = (
    Category("reading", "Reading", "What is said of a message, and how much.", is_per_program=True),
    Category("speech", "Speech", "The voice, its rate and its pitch.", is_per_program=True),
    Category("sound", "Sound", "Sound icons, music and volume.", is_per_program=True),
    Category("pictures", "Pictures", "How pictures are recognised."),
    Category("clipboard", "Clipboard", "What happens when you copy."),
    Category("finder", "Finder", "What the finder of emoji offers, and what it remembers."),
    Category("history", "History", "What is kept of what was heard."),
    Category("program", "Program", "The language of the windows."),
    Category("hotkeys", "Hotkeys", "The keys that work in every program."),
)
"""In the order of the window; a test compares them with the options."""


PROFILES: Final = Category(
    "profiles",
    "Profiles",
    "Other choices while certain programs are in front: a chat quieter, work silent.",
)
"""The page of the profiles; its name is also that of their table in the file."""

_ALIKE_EVERYWHERE: Final = frozenset(("speech.through", "sound.samples"))
"""Of categories that may differ by program, what cannot: sentences of the program itself depend on it too."""


OPTIONS: Final[tuple[Option, ...]] = (
    Option(
        "reading.level",
        "short",
        "How much is said",
        "Cue plays sounds only, short says the meaning, full adds how people use it.",
        choices=LEVELS,
        choice_names=("Cue: sounds only", "Short: the meaning", "Full: the meaning and the use"),
        sample="😂🎉",
    ),
    Option(
        "reading.lang",
        "en",
        "Language",
        "The language that emoji are said in.",
        sample="😂🎉",
    ),
    Option(
        "reading.order",
        "in place",
        "Order",
        "Say emoji where they stand in the message, or all after the words.",
        choices=("in place", "words first"),
        choice_names=("Where they stand", "After the words"),
        sample="😂🎉",
    ),
    Option(
        "reading.count_from",
        2,
        "Say counts from",
        "A sign that is repeated at least this often is said with its count.",
        lowest=2,
        highest=3,
        unit="times",
        sample="😂😂",
    ),
    Option(
        "reading.skin_tone",
        False,
        "Say skin tones",
        "Say the skin tone of hands and people.",
        sample="👋🏾",
    ),
    Option(
        "reading.gender",
        False,
        "Say genders",
        "Say whether a person is drawn as a woman or a man.",
        sample="👩‍🚒",
    ),
    Option(
        "reading.words_fade",
        False,
        "Words fade once I know the sound",
        "Leave out the words of an emoji whose sound you know from the sound trainer; asking again says them.",
        sample="😂",
    ),
    Option(
        "reading.budget_s",
        3.0,
        "Time for the emoji of one message",
        "When the emoji of a message would take longer, they are shortened; asking again tells the rest.",
        lowest=1.0,
        highest=30.0,
        unit="seconds",
        step=0.5,
        sample="😂🎉🔥🐶🍕🌈🚀🎸",
    ),
    Option(
        "reading.only_when_asked",
        False,
        "Silent unless I ask",
        "Nothing plays by itself, such as the texts you copy; what you ask for by a key or a button is still heard.",
    ),
    Option(
        "speech.through",
        OUR_VOICE,
        "Words are spoken by",
        "Our voice follows the feeling. Your screen reader also brailles. Automatic takes the reader when one runs.",
        choices=(OUR_VOICE, SCREEN_READER, AUTOMATIC),
        choice_names=("Our voice", "My screen reader", "Automatic"),
        sample="😂🎉",
    ),
    Option(
        "speech.engine",
        "espeak",
        "Voice engine",
        "eSpeak NG answers at once; pyttsx3 uses the voices of the system and is slower.",
        choices=("espeak", "pyttsx3"),
        choice_names=("eSpeak NG", "pyttsx3, the voices of the system"),
        sample="😂🎉",
    ),
    Option(
        "speech.rate_wpm",
        175,
        "Speaking rate",
        "Words a minute.",
        lowest=80,
        highest=450,
        unit="words a minute",
        step=5,
        sample="😂🎉",
    ),
    Option(
        "speech.pitch",
        50,
        "Pitch",
        "Base pitch of the voice.",
        lowest=0,
        highest=100,
        step=5,
        sample="😂🎉",
    ),
    Option(
        "speech.expressive",
        True,
        "Expressive voice",
        "Let rate, pitch and melody follow the feeling.",
        sample="😂🎉",
    ),
    Option(
        "sound.icons",
        True,
        "Sound icons",
        "Play a short sound of what the emoji shows.",
        sample="🐶",
    ),
    Option(
        "sound.music",
        True,
        "Music",
        "Lay music of the right mood under the words.",
        sample="🎉",
    ),
    Option(
        "sound.genre",
        "any",
        "Kind of music",
        "Music of one genre only; what the library has not is composed on the spot.",
        choices=("any", *GENRES),
        choice_names=(
            "Any",
            "Piano",
            "Chamber music",
            "Orchestra",
            "Acoustic",
            "Folk",
            "Jazz",
            "Lo-fi",
            "Electronic",
            "Ambient",
            "Music box",
            "Rock",
            "Latin",
            "Tropical",
            "Cinematic",
            "Chiptune",
            "Brass",
            "Comedy",
            "Koto",
        ),
        sample="🎉",
    ),
    Option(
        "sound.speech_delay_ms",
        100,
        "Words start after",
        "How long the sound icon is heard before the words start.",
        lowest=0,
        highest=350,
        unit="milliseconds",
        step=10,
        sample="🐶",
    ),
    Option(
        "sound.spatial",
        False,
        "Place sounds from left to right",
        "The sounds of several emoji come from left to right, in the order of the message.",
        sample="🐶🔔🚗",
    ),
    Option(
        "sound.volume_db",
        0.0,
        "Volume",
        "Louder or softer than the usual level.",
        lowest=-30.0,
        highest=0.0,
        unit="decibels",
        sample="😂🎉",
    ),
    Option(
        "sound.samples",
        True,
        "Samples while choosing",
        "In the settings, play a sample shortly after each change that can be heard.",
    ),
    Option(
        "pictures.encoder",
        "emoji_clip",
        "Model for pictures",
        "The model that pictures are recognised by: emoji_clip, or one that you installed; used from the next start on.",
    ),
    Option(
        "clipboard.watch",
        False,
        "Read what I copy",
        "Play the emoji of each text that is copied.",
    ),
    Option(
        "clipboard.without_emoji",
        False,
        "Read copies without emoji too",
        "While what you copy is read, play also texts that have no emoji.",
    ),
    Option(
        "clipboard.longest_words",
        60,
        "Longest copied text",
        "Of a copied text with more words than this, the emoji are read, and how many words there are besides.",
        lowest=0,
        highest=5_000,
        unit="words",
        step=10,
    ),
    Option(
        "finder.skin_tone",
        "none",
        "Skin tone",
        "The skin tone of hands and people that the finder offers.",
        choices=("none", *TONES),
        choice_names=("None", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"),
    ),
    Option(
        "finder.says_results",
        True,
        "Say the results of the finder",
        "Off where your screen reader says them: then only their sounds are played.",
    ),
    Option(
        "finder.keeps_recent",
        True,
        "Remember recent emoji",
        "The finder shows what you took last; off forgets it.",
    ),
    Option(
        "history.keep",
        False,
        "Keep the history on this machine",
        "The last hundred things heard are there again after the next start; off, they are forgotten when EmojiAudio ends.",
    ),
    Option(
        "program.language",
        AUTOMATIC,
        "Language of the windows",
        "Automatic takes the language of your system; another choice is used from the next start on.",
        choices=(AUTOMATIC, "en", "de"),
        choice_names=("Automatic", "English", "Deutsch"),
    ),
    # Each default is compared with assets/hotkeys/collisions.tsv; empty is no key. See hotkeys/actions.py.
    *(
        Option(f"hotkeys.{name}", default, label, text, tidy=tidy_combination)
        for name, default, label, text in (
            (
                "read_focus",
                "Ctrl+Alt+Shift+F1",
                "Read what has the focus",
                "The key that reads the emoji where the focus is.",
            ),
            (
                "read_selection",
                "Ctrl+Alt+Shift+F2",
                "Read the selection",
                "The key that reads the selected text.",
            ),
            (
                "read_clipboard",
                "Ctrl+Alt+Shift+F3",
                "Read the clipboard",
                "The key that reads what was copied last.",
            ),
            (
                "read_screen",
                "Ctrl+Alt+Shift+Home",
                "Read the screen around the focus",
                "The key that reads the picture around the focus or the pointer.",
            ),
            (
                "tell_more",
                "Ctrl+Alt+Shift+F5",
                "Tell me more",
                "The key that tells more about the last message.",
            ),
            ("repeat", "Ctrl+Alt+Shift+F6", "Repeat", "The key that plays the last message again."),
            ("stop", "Ctrl+Alt+Shift+F10", "Stop", "The key that is silent at once."),
            (
                "name_picture",
                "",
                "Name this picture",
                "The key that asks for a name for the last picture.",
            ),
            (
                "toggle_watch",
                "",
                "Read what I copy, on or off",
                "The key that switches the reading of copied texts on or off.",
            ),
            (
                "open_finder",
                "Ctrl+Alt+Shift+End",
                "Open the emoji finder",
                "The key that opens the emoji finder.",
            ),
            ("open_settings", "", "Open the settings", "The key that opens the settings."),
        )
    ),
)

BY_KEY: Final[Mapping[str, Option]] = {option.key: option for option in OPTIONS}

PER_PROGRAM: Final[Mapping[str, Option]] = {
    option.key: option
    for option in OPTIONS
    if option.key not in _ALIKE_EVERYWHERE
    and any(one.name == option.category and one.is_per_program for one in CATEGORIES)
}
"""The options that a profile may choose otherwise, by key."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is chosen otherwise while certain programs are in front.

    Attributes:
        name: What the user calls it.
        programs: The names of the programs, as they call themselves; upper and lower case are the same.
        chosen: Values of options of :data:`PER_PROGRAM`, by key.
        unknown: What the file holds of it that this version does not know; kept when saving.
    """

    name: str
    programs: tuple[str, ...] = ()
    chosen: Mapping[str, Value] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def is_for(self, program: str) -> bool:
        """Whether it is for a program of this name."""
        return program.casefold() in {name.casefold() for name in self.programs}


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices; what is not chosen has its default.

    Attributes:
        chosen: Values that differ from the default or were set on purpose, by key.
        unknown: What the file holds that this version does not know; kept when saving.
        profiles: What is chosen otherwise for some programs; where two are for the same, the first counts.
    """

    chosen: Mapping[str, Value] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)
    profiles: tuple[Profile, ...] = ()

    def __getitem__(self, key: str) -> Value:
        return self.chosen.get(key, BY_KEY[key].default)

    def text(self, key: str) -> str:
        """The value of a text option."""
        return str(self[key])

    def integer(self, key: str) -> int:
        """The value of a whole-number option."""
        return int(self[key])

    def number(self, key: str) -> float:
        """The value of a number option."""
        return float(self[key])

    def is_on(self, key: str) -> bool:
        """The value of a yes-or-no option."""
        return bool(self[key])

    def with_value(self, key: str, value: object) -> Settings:
        """The same settings with one other value.

        Raises:
            SettingsError: There is no such option, or it cannot have this value.
        """
        option = BY_KEY.get(key)
        if option is None:
            raise SettingsError("There is no setting called {key}.", key=key)
        return replace(self, chosen={**self.chosen, key: option.check(value)})

    def with_value_everywhere(self, key: str, value: object) -> Settings:
        """The same settings with one other value, also for the programs of profiles.

        Raises:
            SettingsError: There is no such option, or it cannot have this value.
        """
        profiles = tuple(
            replace(one, chosen={name: v for name, v in one.chosen.items() if name != key})
            for one in self.profiles
        )
        return replace(self.with_value(key, value), profiles=profiles)

    def for_program(self, name: str) -> Settings:
        """What is chosen while a program of this name is in front; empty when it is not known."""
        if not name:
            return self
        for profile in self.profiles:
            if profile.is_for(name):
                return replace(self, chosen={**self.chosen, **profile.chosen})
        return self

    def without(self, key: str) -> Settings:
        """The same settings with the usual value of one option."""
        return replace(self, chosen={name: v for name, v in self.chosen.items() if name != key})


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they were found, with what the user must be told, as sentences."""

    settings: Settings
    warnings: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """Read a settings file; a missing one gives the defaults.

    A file that cannot be read as TOML is kept under another name and the defaults are used. A single bad value is
    replaced by its default. Neither is an error: the program must start for a user who cannot see what is wrong.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError:
        return Loaded(
            Settings(),
            (
                Sentence(
                    "The settings file {path} cannot be read, so the usual settings are used.",
                    path=path,
                ),
            ),
        )
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Loaded(Settings(), (_set_aside(path),))
    return _validate(table)


def _set_aside(path: Path) -> str:
    kept = set_aside(path)
    if kept is None:
        return Sentence(
            "The settings file {path} is damaged, so the usual settings are used.", path=path
        )
    return Sentence(
        "The settings file was damaged. It is kept as {name}, and the usual settings are used.",
        name=kept.name,
    )


def _validate(table: dict[str, Any]) -> Loaded:
    unknown: dict[str, Any] = {}
    warnings: list[str] = []
    version = table.pop("schema_version", SCHEMA_VERSION)
    if isinstance(version, int) and version > SCHEMA_VERSION:
        warnings.append(
            Sentence(
                "The settings were saved by a newer version; what this version does not know is kept as it is."
            )
        )
    profiles: list[Profile] = []
    found = table.pop(PROFILES.name, {})
    if not isinstance(found, dict):
        unknown[PROFILES.name], found = found, {}
    for name, values in found.items():
        if name and isinstance(values, dict):
            profiles.append(_profile(name, values, warnings))
        else:
            unknown.setdefault(PROFILES.name, {})[name] = values
    chosen, rest = _values(table, BY_KEY, warnings)
    return Loaded(Settings(chosen, unknown | rest, tuple(profiles)), tuple(warnings))


def _values(
    table: Mapping[str, Any], options: Mapping[str, Option], warnings: list[str]
) -> tuple[dict[str, Value], dict[str, Any]]:
    """What a table chooses, and what of it is not known."""
    chosen: dict[str, Value] = {}
    unknown: dict[str, Any] = {}
    for category, values in table.items():
        if not isinstance(values, dict):
            unknown[category] = values
            continue
        for name, value in values.items():
            key = f"{category}.{name}"
            option = options.get(key)
            if option is None:
                unknown.setdefault(category, {})[name] = value
                continue
            try:
                chosen[key] = option.check(value)
            except SettingsError as error:
                warnings.append(Sentence.joined([error, Sentence("The usual value is used.")]))
    return chosen, unknown


def _profile(name: str, table: dict[str, Any], warnings: list[str]) -> Profile:
    programs = table.pop("programs", [])
    if not (isinstance(programs, list) and all(isinstance(one, str) for one in programs)):
        warnings.append(
            Sentence(
                "The programs of the profile {name} must be a list of names; it is used for none.",
                name=name,
            )
        )
        programs = []
    return Profile(name, tuple(programs), *_values(table, PER_PROGRAM, warnings))


def _table(unknown: Mapping[str, Any], chosen: Mapping[str, Value]) -> dict[str, Any]:
    table = {
        name: dict(values) if isinstance(values, dict) else values
        for name, values in unknown.items()
    }
    for key, value in chosen.items():
        category, _, name = key.partition(".")
        table.setdefault(category, {})[name] = value
    return table


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all, readable by their owner only.

    Raises:
        SettingsError: The folder cannot be written.
    """
    import tomli_w  # noqa: PLC0415  (only needed when something is saved)

    table = {"schema_version": SCHEMA_VERSION} | _table(settings.unknown, settings.chosen)
    contents = {
        profile.name: {"programs": list(profile.programs)} | _table(profile.unknown, profile.chosen)
        for profile in settings.profiles
    }
    if contents:
        others = table.get(PROFILES.name, {})
        table[PROFILES.name] = contents | (others if isinstance(others, dict) else {})
    try:
        write_private(path, tomli_w.dumps(table).encode())
    except OSError as error:
        raise SettingsError(
            "The settings cannot be saved in {folder}: {reason}.",
            folder=path.parent,
            reason=error.strerror or "the disk refused",
        ) from error
