"""The nouns that travel down the line, and the roles that several parts can play.

A capture changes its type at every step::

    Capture -> Recognition -> Description -> Matches -> Arrangement -> Audio (speech) -> Track
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

EMOTION_LABELS: Final = (
    "joy",
    "amusement",
    "affection",
    "gratitude",
    "pride",
    "relief",
    "serenity",
    "excitement",
    "surprise",
    "confusion",
    "embarrassment",
    "boredom",
    "tiredness",
    "sadness",
    "heartbreak",
    "fear",
    "anxiety",
    "anger",
    "disgust",
    "contempt",
    "helplessness",
    "indifference",
    "mischief",
    "neutral",
)
"""The closed set of emotion labels; the rubric in ``assets/emoji/RUBRIC.md`` gives each its anchor."""

Level = Literal["cue", "short", "full"]
"""How much is said: ``cue`` sound only, ``short`` the meaning, ``full`` meaning, count and use."""

LEVELS: Final[tuple[Level, ...]] = ("cue", "short", "full")

SignKind = Literal["emoji", "emoticon", "shortcode", "sticker", "picture"]
"""``sticker``: a picture that the user named; ``picture``: one that is not known."""


@dataclass(frozen=True, slots=True)
class Emotion:
    """A feeling as a label and a point in the circumplex of Russell (1980).

    Attributes:
        label: One of :data:`EMOTION_LABELS`.
        valence: Unpleasant -1 to pleasant 1.
        arousal: Still -1 to frantic 1.
    """

    label: str
    valence: float
    arousal: float


NEUTRAL: Final = Emotion("neutral", 0.0, 0.0)


PICTURE_ENDINGS: Final = frozenset(
    {".png", ".apng", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".dib", ".ico"}
)
"""How the names of picture files end that can be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One still picture, or one frame of a moving one; equal to another with the same pixels.

    Attributes:
        pixels: uint8, shape (height, width, 4): red, green, blue, and straight alpha.
    """

    pixels: NDArray[np.uint8]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Picture):
            return NotImplemented
        mine, others = self.pixels, other.pixels
        return mine.shape == others.shape and bool((mine == others).all())

    def __hash__(self) -> int:
        return hash((self.pixels.shape, self.pixels[:: max(1, self.height // 8)].tobytes()))

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels; right and bottom lie just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right; never below 0."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """Pixels from top to bottom; never below 0."""
        return max(0, self.bottom - self.top)

    def clip(self, other: Box) -> Box:
        """The part of this box that lies in another; it may be empty."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


SAMPLE_ORIGIN: Final = "sample"
"""The origin of a capture that is played only so that settings can be judged: each time it sounds the same."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What was taken for reading.

    Attributes:
        text: The text; any string that a chat can hold, lone surrogates included.
        context: The message around it, when the text is only a part of one.
        origin: Where it came from, for the user's history: "command line", "clipboard" ...
        picture: What is read instead of the text, when it is a picture.
        frames: Frames of the picture, when it moves.
        content: The bytes of the picture's file, where there is one.
        program: The name of the program it was taken from, where that is known. The same text of another program is the
            same message.
    """

    text: str
    context: str = ""
    origin: str = "command line"
    picture: Picture | None = None
    frames: tuple[Picture, ...] = ()
    content: bytes = b""
    program: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Sign:
    """One written sign that stands for a feeling or a thing.

    Attributes:
        kind: How it was written.
        text: As it was written.
        emoji: The emoji that it is or stands for, fully qualified, tones and gender kept; empty when there is none.
        name: What a custom shortcode, an unseen kaomoji or a sticker is called, when no emoji names it; else empty.
        emotion: The feeling that the user gave it; None leaves that to the emoji.
        sound: The id of the sound that the user gave it; empty leaves that to the matcher.
        is_guess: It was recognized, but not surely, and is said so.
    """

    kind: SignKind
    text: str
    emoji: str
    name: str = ""
    emotion: Emotion | None = None
    sound: str = ""
    is_guess: bool = False


Placement = Literal["in place", "clapped"]
"""``clapped``: the sign stood between the words of one phrase, as in "stop 👏 doing 👏 this 👏"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Ordinary words, as they were written but in plain letters, without the signs.

    Attributes:
        text: The words.
        left_out: So many words stand in the message besides; then the text only tells that, in English.
    """

    text: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One or more signs that are repeated together.

    Attributes:
        signs: The repeated pattern; most often one sign. Signs that differ only in tone are given as first written.
        count: How often the pattern stands in the message; at least 1.
        placement: Where the signs stood.
    """

    signs: tuple[Sign, ...]
    count: int
    placement: Placement = "in place"


Item = Words | Run


Decision = Literal["known", "guess", "unknown"]


@dataclass(frozen=True, slots=True)
class PictureMatch:
    """One answer to the question what a picture shows.

    Attributes:
        emoji: The emoji, fully qualified; empty for a sticker that stands for none.
        name: What it is called.
        score: How alike they are, in [0, 1].
        source: Where the answer comes from: "your sticker", or the name of the set of drawings.
    """

    emoji: str
    name: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Identification:
    """What a picture shows: the decision, and up to five different answers, best first."""

    decision: Decision
    matches: tuple[PictureMatch, ...]


@dataclass(frozen=True, slots=True)
class Sticker:
    """A picture that the user gave a name.

    Attributes:
        id: Unique on this machine, and never used again.
        name: What it is called, fit to be spoken.
        emotion: The feeling it carries.
        emoji: The emoji that it stands for, fully qualified; may be empty.
        sound: The id of its sound in the library; empty leaves the choice to the matcher.
        frames: How many different frames of it are known: more than one when it moves.
    """

    id: str
    name: str
    emotion: Emotion
    emoji: str = ""
    sound: str = ""
    frames: int = 1


StickerDeed = Literal["add", "import", "rename", "feeling", "sound", "remove"]


@dataclass(frozen=True, slots=True)
class StickerStep:
    """One change of the user's stickers, which can be undone as a whole.

    Attributes:
        deed: What was done.
        stickers: The stickers that it was done to, as they are now; one that is removed as it was.
        is_new: Whether anything changed; an added picture may be known already.
    """

    deed: StickerDeed
    stickers: tuple[Sticker, ...]
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class StickerShelf:
    """The user's stickers as they are now.

    Attributes:
        stickers: Every sticker, the oldest first.
        undoable: What undoing would take back; None when nothing.
        redoable: What redoing would do again; None when nothing.
        problem: What was wrong with their file, as a sentence; empty when nothing was.
    """

    stickers: tuple[Sticker, ...]
    undoable: StickerStep | None = None
    redoable: StickerStep | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class StickerIntake:
    """What became of the files of a folder, zip or pack.

    Attributes:
        added: Stickers that are new.
        known: Pictures that were kept already, under the name they have.
        skipped: Files that are no pictures.
        failed: Pictures that could not be read.
        problem: Why the first of those failed, as a sentence; else empty.
    """

    added: tuple[Sticker, ...] = ()
    known: int = 0
    skipped: int = 0
    failed: int = 0
    problem: str = ""


StickerEvidence = Literal["exact", "hash", "features"]
"""By what a sticker was known: the very same picture, a copy of it by its perceptual hash, or one that a model finds alike."""


@dataclass(frozen=True, slots=True)
class StickerMatch:
    """A sticker that a picture shows.

    Attributes:
        sticker: The sticker.
        score: How alike they are, in [0, 1]; 1 for the very same picture.
        how: By what it was known.
    """

    sticker: Sticker
    score: float
    how: StickerEvidence


@dataclass(frozen=True, slots=True)
class Recognition:
    """A capture, read: words and folded runs in reading order.

    Attributes:
        capture: What was read.
        items: Words and runs.
        identifications: Of each emoji-like picture in it, in reading order; empty for a text.
        pictures: The pictures that were identified, in the same order.
    """

    capture: Capture
    items: tuple[Item, ...]
    identifications: tuple[Identification, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs among the items."""
        return tuple(item for item in self.items if isinstance(item, Run))


@dataclass(frozen=True, slots=True)
class SignMeaning:
    """What is known of one sign of a run.

    Attributes:
        sign: The sign.
        name: Its official name in the language of the description.
        meaning: Its short everyday meaning in that language.
        emotion: The feeling it carries by itself.
        concept: The slug of its natural sound, or empty.
        count: How often it stands in the message.
    """

    sign: Sign
    name: str
    meaning: str
    emotion: Emotion
    concept: str
    count: int


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a recognition, and what it feels like.

    Attributes:
        recognition: What was read.
        spoken: What is said at this level; empty at level ``cue``.
        level: The level.
        lang: BCP 47 tag of the language that is spoken.
        meanings: Each distinct sign, in reading order.
        emotion: The feeling of all signs together, shaded by the words around them.
        intensity: Strength of the feeling, from counts and context, in [0, 1].
        more: What is said when the listener asks again: use and disagreement, then appearance.
    """

    recognition: Recognition
    spoken: str
    level: Level
    lang: str
    meanings: tuple[SignMeaning, ...]
    emotion: Emotion
    intensity: float
    more: tuple[str, ...] = ()


SoundKind = Literal["icon", "bed", "cue"]


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound of the library: an auditory icon, a music bed, or the cue of an emotion.

    Attributes:
        id: Unique in the library.
        kind: What it is for.
        path: The file, absolute.
        caption: What is heard, in a few words.
        tags: Words to find it by.
        concept: The slug of what makes this sound (icons), else empty.
        emotion: Feeling that it carries.
        labels: All emotion labels that it fits.
        genre: Musical genre of a bed, else empty.
        instruments: Instruments heard in a bed.
        seconds: Length.
        loop_start_s: Where a bed may be repeated from; None when it is not made to loop.
        loop_end_s: Where a bed jumps back from; its ending follows.
        lufs: Integrated loudness by ITU-R BS.1770-4.
        true_peak_dbfs: Highest peak, oversampled four times.
        source: Where it was taken from, or what made it.
        author: Who made it.
        licence: SPDX identifier.
        sha256: Hash of the file, lower-case hexadecimal.
        bar_s: Length of a bar of a bed: after each the ending may follow. None when it is not known.
    """

    id: str
    kind: SoundKind
    path: str
    caption: str
    tags: tuple[str, ...]
    concept: str
    emotion: Emotion
    labels: tuple[str, ...]
    genre: str
    instruments: tuple[str, ...]
    seconds: float
    loop_start_s: float | None
    loop_end_s: float | None
    lufs: float
    true_peak_dbfs: float
    source: str
    author: str
    licence: str
    sha256: str
    bar_s: float | None = None


@dataclass(frozen=True, slots=True)
class SoundPack:
    """A pack of sounds that the user added.

    Attributes:
        name: Its short name, which the ids of its sounds begin with.
        title: What it is called.
        licence: SPDX expression.
        author: Who made it.
        count: How many sounds it holds.
        is_removed: It was removed, and can be brought back.
    """

    name: str
    title: str
    licence: str
    author: str
    count: int
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class SoundPacks:
    """What there is of packs of sounds.

    Attributes:
        packs: Those that were added, then those that were removed, the latest first.
        problem: What is wrong with the list of what the user added, as a sentence; empty when nothing is.
    """

    packs: tuple[SoundPack, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A chosen sound.

    Attributes:
        sound: The sound.
        score: How well it fits, in [0, 1].
        reason: Why it was chosen, in a few words.
        carries: The sign that it is the sound of, as it was written; empty for music, and for the cue of a feeling.
    """

    sound: Sound
    score: float
    reason: str
    carries: str = ""


@dataclass(frozen=True, slots=True)
class SoundCard:
    """A sound that can be learnt, and what it stands for.

    Attributes:
        sound: The sound.
        name: What is meant by it: the meaning of the first emoji that it is heard for.
        emoji: Up to three emoji that it is heard for.
        spoken: The name, and what those emoji are called, without any sign.
    """

    sound: Sound
    name: str
    emoji: tuple[str, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class SoundQuestion:
    """A sound, and four names of which one is right.

    Attributes:
        card: The sound that is played.
        options: The names.
        right: Which of them is right, from 0.
    """

    card: SoundCard
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a listener has come.

    Attributes:
        total: Sounds that can be learnt.
        met: Those that were heard in the trainer.
        known: Those that are known for sure.
        problem: What was wrong with the file of results, as a sentence; empty when nothing was.
    """

    total: int
    met: int
    known: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """The sounds chosen for a description; None where nothing fits well enough.

    Attributes:
        description: What is said and felt.
        icon: The sound of the leading sign.
        bed: The music.
        scene: The natural sounds of the other signs, in reading order: several signs make one scene, not a queue.
    """

    description: Description
    icon: Match | None
    bed: Match | None
    scene: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Prosody:
    """How words are spoken.

    Attributes:
        rate_wpm: Words a minute, 80 to 450.
        pitch: Base pitch of the voice, 0 to 100; 50 is the voice's own.
        pitch_range: Liveliness of the melody, 0 (monotone) to 100; 50 is the voice's own.
        gain_db: Louder or softer than the voice's own level.
    """

    rate_wpm: int = 175
    pitch: int = 50
    pitch_range: int = 50
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words to be spoken: plain text without any sign, its language (BCP 47), and its prosody."""

    text: str
    lang: str
    prosody: Prosody


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words for the user's own screen reader.

    Attributes:
        text: Plain text without any sign.
        lang: The language it is in, BCP 47.
        is_spoken: Spoken and brailled; else it is only brailled.
        seconds: How long speaking it is expected to take.
    """

    text: str
    lang: str
    is_spoken: bool = True
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedIcon:
    """An auditory icon in its place. Times count from the start of the track.

    Attributes:
        match: The sound.
        start_s: When it starts.
        gain_db: Added to the icons' level.
        pan: Left -1 to right 1.
        longest_s: Faded out after this time; None plays it whole.
    """

    match: Match
    start_s: float = 0.0
    gain_db: float = 0.0
    pan: float = 0.0
    longest_s: float | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is heard, when, and how loud. Times count from the start of the track.

    Attributes:
        matches: What was chosen.
        utterance: What our voice speaks; None when there is nothing to say, or the screen reader says it.
        speech_start_s: When the words start.
        icons: The icons in their places.
        bed_gain_db: Added to the beds' level.
        bed_tail_s: How long the bed sounds on after the words.
        limit_s: Longest track; None when words of the user's own make it longer.
        announcement: What the user's own screen reader tells instead of our voice; None when our voice is chosen.
        is_faded: Words were left out because the listener knows the icons that carry them; asking again says them.
    """

    matches: Matches
    utterance: Utterance | None
    speech_start_s: float
    icons: tuple[PlacedIcon, ...]
    bed_gain_db: float
    bed_tail_s: float
    limit_s: float | None
    announcement: Announcement | None = None
    is_faded: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Sound that carries its rate.

    Attributes:
        samples: float32, shape (frames, channels), full scale at 1.0.
        sample_rate: Frames a second.
    """

    samples: NDArray[np.float32]
    sample_rate: int

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return float(self.samples.shape[0]) / self.sample_rate


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """The words, spoken: an empty Audio when there are none."""

    arrangement: Arrangement
    audio: Audio


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The icons and the start of the bed, to be heard while the words and the mix are still made.

    Attributes:
        arrangement: What it was made from.
        audio: The sound, at about the level that it has in the track, whose start sounds like this.
    """

    arrangement: Arrangement
    audio: Audio


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A finished mix with its measures.

    Attributes:
        arrangement: What it was made from.
        audio: The mix.
        lufs: Integrated loudness by ITU-R BS.1770-4.
        true_peak_dbfs: Highest peak, oversampled four times.
        speech_over_bed_db: How far the words lie over the music bed while both sound; None when one is missing.
        timings_ms: Wall-clock time of each step, in order of the line.
    """

    arrangement: Arrangement
    audio: Audio
    lufs: float
    true_peak_dbfs: float
    speech_over_bed_db: float | None
    timings_ms: dict[str, float] = field(default_factory=dict)


Product = Recognition | Description | Matches | Arrangement | Opening | Speech | Track


@dataclass(frozen=True, slots=True)
class Rendition:
    """How a message sounds to somebody.

    Attributes:
        by: Who reads it: a screen reader, or this program.
        words: What is said.
        audio: The sound.
    """

    by: str
    words: str
    audio: Audio


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A message written anew, so that it is short for those who listen, and says the same.

    Attributes:
        text: The message.
        folded: How many repeated emoji were left out.
        moved: How many emoji stand at the end now, that stood among the words.
        plain: How many decorative letters are plain ones now.
    """

    text: str
    folded: int
    moved: int
    plain: int

    @property
    def is_changed(self) -> bool:
        """Whether anything was done."""
        return bool(self.folded or self.moved or self.plain)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a command, for whoever shows it.

    Attributes:
        content: For JSON.
        sentence: For people; empty when there is nothing to say.
        problem: What failed, as a sentence; empty when nothing did.
    """

    content: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""
    problem: str = ""


class Voice(Protocol):
    """Turns words into sound on this machine."""

    @property
    def name(self) -> str:
        """What the user calls this voice engine."""

    def synthesize(self, utterance: Utterance) -> Audio:
        """Speak.

        Args:
            utterance: What to say, and how. An empty text gives an empty Audio.

        Returns:
            Mono sound at the voice's own rate and level.

        Raises:
            SpeechError: The engine is missing, failed, or took too long.
        """


class PictureEncoder(Protocol):
    """Turns pictures into features whose inner product tells how alike they are."""

    @property
    def key(self) -> str:
        """Names the weights (their SHA-256): features of different encoders cannot be compared."""

    @property
    def dimensions(self) -> int:
        """Length of a feature."""

    def encode(self, pictures: Sequence[Picture]) -> NDArray[np.float32]:
        """Features of pictures.

        Args:
            pictures: Of any size; each shows one thing.

        Returns:
            float32, shape (len(pictures), dimensions), each row of length 1.

        Raises:
            ModelError: The weights are missing or damaged, or a package is not installed.
        """


class Output(Protocol):
    """Plays tracks, one at a time, and has the user's own screen reader tell words."""

    def play(self, audio: Audio) -> None:
        """Start playing; what was playing falls silent. Returns at once.

        Raises:
            PlaybackError: There is no sound device, or it has vanished.
        """

    def tell(self, announcement: Announcement) -> None:
        """Have the screen reader tell something instead of what it was told before. What plays plays on.

        Raises:
            ReaderError: None runs, or it does not answer; then it says nothing of this.
        """

    def go_on(self, audio: Audio, *, not_after_s: float) -> None:
        """Go on with a whole track where its opening, which plays, has got to.

        Args:
            audio: The track.
            not_after_s: What follows this place is heard, also where the opening is past it; in seconds.

        Raises:
            PlaybackError: As for :meth:`play`.
        """

    def stop(self) -> None:
        """Be silent within 50 ms, the screen reader too."""

    def wait(self) -> None:
        """Return when nothing plays any more."""

    def close(self) -> None:
        """Be silent and give the device back."""
