"""Builds the program from the settings; the only module that knows every part."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from emojiaudio_desktop import paths, settings
from emojiaudio_desktop.description import Describer, Manner, Polarity
from emojiaudio_desktop.domain import (
    NEUTRAL,
    SAMPLE_ORIGIN,
    Audio,
    Capture,
    Description,
    Match,
    Prosody,
    Recognition,
    Rendition,
    Speech,
    Track,
    Utterance,
)
from emojiaudio_desktop.errors import (
    CaptureError,
    InputError,
    ModelError,
    PasswordFieldError,
    SettingsError,
)
from emojiaudio_desktop.history import HistoryFile
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import Collection, Matcher, SoundLibrary
from emojiaudio_desktop.pipeline import Line
from emojiaudio_desktop.recognition import TextRecognizer
from emojiaudio_desktop.recognition.brevity import shorten
from emojiaudio_desktop.synthesis.composed import (
    ANY_GENRE,
    composed_bed,
    is_composed,
    read_composed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from emojiaudio_desktop.capture.focus import FocusReader
    from emojiaudio_desktop.capture.insertion import Inserter
    from emojiaudio_desktop.domain import (
        Arrangement,
        Box,
        Level,
        Matches,
        Opening,
        Output,
        Picture,
        PictureEncoder,
        Product,
        Rewritten,
        Voice,
    )
    from emojiaudio_desktop.gui import ModelShelf
    from emojiaudio_desktop.hotkeys.choice import Hotkeys
    from emojiaudio_desktop.hotkeys.collisions import Collisions
    from emojiaudio_desktop.lexicon.finder import Finder
    from emojiaudio_desktop.lexicon.picker import Picker
    from emojiaudio_desktop.library.answers import SoundDesk
    from emojiaudio_desktop.library.lessons import Lessons
    from emojiaudio_desktop.library.pack_shelf import PackShelf
    from emojiaudio_desktop.library.search import SoundSearch
    from emojiaudio_desktop.library.shelf import SoundShelf
    from emojiaudio_desktop.library.training import Training
    from emojiaudio_desktop.mixing.mixer import Mixer
    from emojiaudio_desktop.playback.screen_reader import ScreenReader
    from emojiaudio_desktop.recognition.pictures import PictureRecognizer
    from emojiaudio_desktop.recognition.sticker_album import StickerAlbum
    from emojiaudio_desktop.recognition.sticker_desk import StickerDesk
    from emojiaudio_desktop.recognition.stickers import StickerStore
    from emojiaudio_desktop.retrieval.building import GalleryBuilder
    from emojiaudio_desktop.retrieval.gallery import Gallery
    from emojiaudio_desktop.settings import Settings
    from emojiaudio_desktop.weights import Models


class Program:
    """Every part, each built when it is first needed.

    Args:
        profile: The settings file; None is the user's own.
    """

    def __init__(self, profile: Path | None = None) -> None:
        self.profile = profile or paths.settings_file()
        self._requests = 0
        self._follows_focus = False
        self._recent = Recent()
        self._voices: dict[str, Voice] = {}

    @cached_property
    def loaded(self) -> settings.Loaded:
        """The settings as they were found."""
        return settings.load(self.profile)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What is known of emoji."""
        return Lexicon(paths.assets_dir() / "emoji")

    @cached_property
    def finder(self) -> Finder:
        """Finds emoji by meaning or feeling."""
        from emojiaudio_desktop.lexicon.finder import Finder  # noqa: PLC0415  (only `find` needs it)

        return Finder(self.lexicon, paths.assets_dir() / "emoji")

    @cached_property
    def picker(self) -> Picker:
        """What the finder window offers."""
        from emojiaudio_desktop.lexicon.picker import Picker  # noqa: PLC0415
        from emojiaudio_desktop.lexicon.shelf import Shelf  # noqa: PLC0415

        return Picker(self.lexicon, self.finder, Shelf(paths.shelf_file()))

    @cached_property
    def library(self) -> SoundLibrary:
        """The sounds: what ships, and what the user added."""
        return SoundLibrary(paths.assets_dir() / "library", self._collection)

    @cached_property
    def _collection(self) -> Collection:
        return Collection(paths.sounds_dir())

    @cached_property
    def search(self) -> SoundSearch:
        """Finds sounds by words."""
        from emojiaudio_desktop.library.search import SoundSearch  # noqa: PLC0415  (few messages need it)

        return SoundSearch(self.library, self.lexicon)

    @cached_property
    def sound_desk(self) -> SoundDesk:
        """Answers the ``sounds`` commands."""
        from emojiaudio_desktop.library.answers import SoundDesk  # noqa: PLC0415

        return SoundDesk(
            self.library,
            self._collection,
            self.lexicon,
            self.search,
            paths.assets_dir(),
            models=paths.models_dir(),
            own_models=paths.own_models_dir(),
        )

    @cached_property
    def models(self) -> Models:
        """The models on this machine."""
        from emojiaudio_desktop.weights import Models  # noqa: PLC0415  (most messages need none)

        return Models(paths.models_dir(), paths.own_models_dir())

    @cached_property
    def encoder(self) -> PictureEncoder:
        """Turns pictures into features; its weights are read with the first picture."""
        return self.encoder_of(self._encoder_name)

    @property
    def _encoder_name(self) -> str:
        return self.loaded.settings.text("pictures.encoder")

    def encoder_of(self, name: str) -> PictureEncoder:
        """The shipped encoder, or one that the user installed.

        Raises:
            ModelError: There is none of that name.
        """
        from emojiaudio_desktop.weights import SHIPPED_ENCODER  # noqa: PLC0415

        if name == SHIPPED_ENCODER:
            from emojiaudio_desktop.retrieval.encoder import OnnxEncoder  # noqa: PLC0415  (loads numpy)

            return OnnxEncoder(paths.models_dir() / name / f"{name}.onnx")
        from emojiaudio_desktop.retrieval.open_clip_encoder import OpenClipEncoder  # noqa: PLC0415

        for model in self.models.installed():
            if model.name == name:
                return OpenClipEncoder(model.folder)
        raise ModelError(
            "There is no model for pictures called {name}; choose one with: emojiaudio models choose NAME.",
            name=name,
        )

    @cached_property
    def gallery(self) -> Gallery:
        """The emoji drawings that pictures are compared with.

        Raises:
            ModelError: There is none for the chosen encoder, or it is damaged.
        """
        from emojiaudio_desktop.retrieval.gallery import Gallery  # noqa: PLC0415
        from emojiaudio_desktop.weights import SHIPPED_ENCODER  # noqa: PLC0415

        name = self._encoder_name
        made = self._made_gallery(self.encoder)
        if name != SHIPPED_ENCODER:
            if made is None:
                raise self._missing_features(name)
            return made
        shipped = self._shipped_gallery(name, self.encoder) or made
        # Where neither is whole, what is wrong with the shipped one is what the user should hear.
        return shipped or Gallery(paths.models_dir() / SHIPPED_ENCODER, self.encoder.key)

    @staticmethod
    def _shipped_gallery(name: str, encoder: PictureEncoder) -> Gallery | None:
        """The gallery that ships for the shipped encoder; a damaged one counts for nothing."""
        from emojiaudio_desktop.retrieval.gallery import Gallery  # noqa: PLC0415
        from emojiaudio_desktop.weights import SHIPPED_ENCODER  # noqa: PLC0415

        if name != SHIPPED_ENCODER:
            return None
        try:
            return Gallery(paths.models_dir() / SHIPPED_ENCODER, encoder.key)
        except ModelError:
            return None

    @staticmethod
    def _gallery_dir(encoder_key: str) -> Path:
        return paths.galleries_dir() / encoder_key[:16]

    def _made_gallery(self, encoder: PictureEncoder) -> Gallery | None:
        """What was made on this machine; a damaged one counts for nothing."""
        from emojiaudio_desktop.retrieval.gallery import Gallery  # noqa: PLC0415

        folder = self._gallery_dir(encoder.key)
        if not (folder / "gallery.json").exists():
            return None
        try:
            return Gallery(folder, encoder.key)
        except ModelError:
            return None

    def build_gallery(self, name: str) -> Iterator[tuple[int, int]]:
        """Make the features of an encoder, unless they are there; see :func:`retrieval.rebuilding.rebuild`.

        Yields:
            How many pictures are done, and how many there are.

        Raises:
            ModelError: There is no such encoder, or it or the drawings are damaged.
            OutputError: The features cannot be written.
        """
        from emojiaudio_desktop.recognition.calibration import lessons_of  # noqa: PLC0415
        from emojiaudio_desktop.retrieval.drawings import Drawings  # noqa: PLC0415
        from emojiaudio_desktop.retrieval.rebuilding import rebuild  # noqa: PLC0415
        from emojiaudio_desktop.weights import SHIPPED_ENCODER  # noqa: PLC0415

        encoder = self.encoder_of(name)
        if self._shipped_gallery(name, encoder) or self._made_gallery(encoder):
            return
        drawings = Drawings(paths.models_dir() / SHIPPED_ENCODER / "pictures.zip")
        folder = self._gallery_dir(encoder.key)
        yield from rebuild(folder, encoder, drawings, lessons_of(self.lexicon, drawings))
        self.__dict__.pop("gallery", None)

    def _missing_features(self, name: str) -> ModelError:
        from emojiaudio_desktop.retrieval.rebuilding import percent_done  # noqa: PLC0415

        if self.gallery_builder.name == name:
            return ModelError(
                "The features for {name} are being made, {percent} percent are done; pictures can be read afterwards.",
                name=name,
                percent=percent_done(self._gallery_dir(self.encoder.key)),
            )
        return ModelError(
            "The features for {name} are not made yet, or damaged; run: emojiaudio models build {name}.",
            name=name,
        )

    def build_in_background(self) -> None:
        """Have the features of the chosen encoder made by another process, where it is installed and has none.

        It ends with this program, and goes on from there the next time.
        """
        name = self._encoder_name
        keys = [model.encoder_key for model in self.models.installed() if model.name == name]
        if not keys or not keys[0] or self.has_features(keys[0]):
            return
        # Where it does not start, the sentence about missing features tells what to do.
        with contextlib.suppress(ModelError):
            self.gallery_builder.start(name)

    @cached_property
    def gallery_builder(self) -> GalleryBuilder:
        """Has features made by another process."""
        import sys  # noqa: PLC0415

        from emojiaudio_desktop.retrieval.building import GalleryBuilder  # noqa: PLC0415

        is_frozen = getattr(sys, "frozen", False)
        program = [sys.executable] if is_frozen else [sys.executable, "-m", "emojiaudio_desktop"]
        return GalleryBuilder([*program, "models", "build"])

    def has_features(self, encoder_key: str) -> bool:
        """Whether the features of an installed encoder were made; whether they are whole is not asked."""
        return (self._gallery_dir(encoder_key) / "gallery.json").exists()

    def remove_model(self, name: str) -> None:
        """Undo the installation of a model, with the features that were made by it.

        Raises:
            InputError: There is none of that name, or it ships.
            OutputError: It cannot be removed.
        """
        import shutil  # noqa: PLC0415

        model = self.models.remove(name)
        others = {other.encoder_key for other in self.models.installed()}
        if model.encoder_key and model.encoder_key not in others:
            shutil.rmtree(self._gallery_dir(model.encoder_key), ignore_errors=True)

    def model_shelf(self) -> ModelShelf:
        """The models as the windows need them."""
        from emojiaudio_desktop.gui import ModelShelf  # noqa: PLC0415  (only the windows need it)

        return ModelShelf(
            listed=self.models.listed,
            has_features=self.has_features,
            installing=self.models.installing,
            verifying=self.models.verifying,
            remove=self.remove_model,
            building=self.gallery_builder.steps,
            being_built=lambda: self.gallery_builder.name,
        )

    @cached_property
    def pictures(self) -> PictureRecognizer:
        """Finds what pictures show."""
        from emojiaudio_desktop.recognition.pictures import PictureRecognizer  # noqa: PLC0415
        from emojiaudio_desktop.recognition.screen import ScreenFinder  # noqa: PLC0415

        finder = ScreenFinder(paths.models_dir() / "screen_finder" / "finder.json")
        return PictureRecognizer(
            self.lexicon,
            lambda: self.encoder,
            lambda: self.gallery,
            lambda: self.stickers,
            lambda: finder,
        )

    @cached_property
    def stickers(self) -> StickerStore:
        """The pictures that the user named."""
        from emojiaudio_desktop.recognition.stickers import StickerStore  # noqa: PLC0415  (loads SQLite and numpy)

        return StickerStore(paths.stickers_file(), self.encoder)

    @cached_property
    def sticker_desk(self) -> StickerDesk:
        """Answers the ``stickers`` commands, and names pictures."""
        from emojiaudio_desktop.recognition.sticker_desk import StickerDesk  # noqa: PLC0415

        return StickerDesk(
            self.stickers,
            self.lexicon,
            paths.assets_dir() / "emoji",
            lambda sound: sound in self.library.by_id,
            lambda frames: self.pictures.look_alikes(frames),  # noqa: PLW0108  (built when it is first asked)
        )

    @cached_property
    def album(self) -> StickerAlbum:
        """The stickers, with what can be undone."""
        from emojiaudio_desktop.recognition.sticker_album import StickerAlbum  # noqa: PLC0415

        return StickerAlbum(self.stickers, self.sticker_desk)

    @cached_property
    def shelf(self) -> SoundShelf:
        """The sounds, to be gone through by ear."""
        from emojiaudio_desktop.library.shelf import SoundShelf  # noqa: PLC0415

        return SoundShelf(self.library, lambda: self.search, lambda: self.sound_desk)

    @cached_property
    def packs(self) -> PackShelf:
        """The packs of sounds that the user added."""
        from emojiaudio_desktop.library.pack_shelf import PackShelf  # noqa: PLC0415

        return PackShelf(paths.assets_dir() / "library", self._collection)

    def name_picture(self, picture: Picture, name: str) -> str:
        """Keep a picture as a sticker; gives the sentence that tells so.

        Raises:
            InputError: It shows one color only.
            OutputError: It cannot be kept.
        """
        from emojiaudio_desktop.recognition.picture_files import PictureFile  # noqa: PLC0415
        from emojiaudio_desktop.recognition.sticker_desk import StickerWish  # noqa: PLC0415

        file = PictureFile("", b"", (picture,))
        return self.sticker_desk.name_picture(file, StickerWish(name=name)).sentence

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.library, self.lexicon, lambda: self.search)

    @cached_property
    def _recognizer(self) -> TextRecognizer:
        return TextRecognizer(self.lexicon, paths.assets_dir() / "emoji")

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.lexicon, Polarity(paths.assets_dir() / "emoji" / "polarity.json"))

    @cached_property
    def output(self) -> Output:
        """The sound device, and the user's screen reader; each opens when it is first needed."""
        from emojiaudio_desktop.playback.output import SoundOutput  # noqa: PLC0415  (loads numpy)
        from emojiaudio_desktop.playback.screen_reader import VoicedOutput  # noqa: PLC0415

        return VoicedOutput(SoundOutput(), self.screen_reader)

    @cached_property
    def screen_reader(self) -> ScreenReader:
        """The user's own screen reader."""
        from emojiaudio_desktop.playback.screen_reader import ScreenReader  # noqa: PLC0415

        return ScreenReader()

    def uses_reader(self, wanted: Settings | None = None) -> bool:
        """Whether words are to be told by the user's own screen reader now.

        Args:
            wanted: Other settings than those in use.

        Where it was chosen this is so even when none runs, so that the user hears why our voice speaks.
        """
        match (wanted or self.loaded.settings).text("speech.through"):
            case settings.OUR_VOICE:
                return False
            case settings.SCREEN_READER:
                return True
            case _:
                return self.screen_reader.is_running

    @cached_property
    def focus_reader(self) -> FocusReader:
        """Reads what has the keyboard focus.

        Raises:
            CaptureError: It cannot be read on this system.
        """
        from emojiaudio_desktop.capture.focus import open_reader  # noqa: PLC0415  (loads D-Bus, or COM)

        return open_reader(is_following=self._follows_focus)

    def open_inserter(self) -> Inserter:
        """Puts a text into the program that the user came from."""
        from emojiaudio_desktop.capture.insertion import open_inserter  # noqa: PLC0415

        return open_inserter(lambda: self.focus_reader)

    def follow_focus(self) -> None:
        """Follow the focus from now on, so that reading it is quick; where that cannot be, reading tells why."""
        self._follows_focus = True
        with contextlib.suppress(CaptureError):
            self.focus_reader  # noqa: B018  (opens it)

    def capture_focus(self) -> Capture:
        """What is read at the focus: text, or where there is none its pixels.

        Called in whichever thread must not draw windows; it may take a second.

        Raises:
            CaptureError: No focus is told, or a password has it.
        """
        if self.loaded.settings.text("speech.through") != settings.OUR_VOICE:
            self.screen_reader.look_ahead()  # while the program in front is waited for
        capture = self.focus_reader.focus()
        if capture.text.strip():
            return capture
        return replace(self._capture_pixels(self.focus_reader.box()), program=capture.program)

    def capture_screen(self) -> Capture:
        """The picture around the focus, or around the pointer where no focus is told; as :meth:`capture_focus`.

        Raises:
            CaptureError: The screen cannot be seen, or a password has the focus.
        """
        box, name = None, ""
        try:
            box = self.focus_reader.box()
            name = self.focus_reader.program()
        except PasswordFieldError:
            raise
        except CaptureError:
            pass  # then the pointer tells where to look
        return replace(self._capture_pixels(box), program=name)

    def program_in_front(self) -> str:
        """The name of the program that has the focus; empty where that is not told. It may take a second."""
        try:
            return self.focus_reader.program()
        except CaptureError:
            return ""

    @staticmethod
    def _capture_pixels(box: Box | None) -> Capture:
        from emojiaudio_desktop.capture.screen import grab  # noqa: PLC0415  (loads numpy)

        picture, _ = grab(box)
        return Capture("", origin="screen", picture=picture)

    @staticmethod
    def capture_file(path: str) -> Capture:
        """The picture of a file.

        Raises:
            InputError: It is missing, no picture, damaged, or too large.
        """
        from emojiaudio_desktop.recognition.picture_files import read_picture_file  # noqa: PLC0415

        file = read_picture_file(Path(path))
        return Capture(
            "", origin="file", picture=file.frames[0], frames=file.frames, content=file.content
        )

    def capture_selection(self) -> Capture:
        """What is selected where the focus is; as :meth:`capture_focus`.

        Raises:
            CaptureError: Nothing is selected, no focus is told, or a password has it.
        """
        return self.focus_reader.selection()

    def voice(self, wanted: Settings) -> Voice:
        """The voice that the settings ask for, kept open.

        Raises:
            SpeechError: It is not installed.
        """
        from emojiaudio_desktop.synthesis.voices import open_voice  # noqa: PLC0415  (loads numpy)

        engine = wanted.text("speech.engine")
        if engine not in self._voices:
            self._voices[engine] = open_voice(engine)
        return self._voices[engine]

    def recognize(self, capture: Capture) -> Recognition:
        """Read a capture.

        Raises:
            InputError: There is nothing in it.
        """
        if capture.picture is not None:
            recognition = self.pictures.recognize(capture)
            if not recognition.items:
                raise InputError("There is no emoji in this picture.")
            return recognition
        recognition = self._recognizer.recognize(capture)
        if not recognition.items:
            raise InputError("There is nothing to read; give a text with words or emoji in it.")
        return recognition

    @staticmethod
    def _shortened(recognition: Recognition, wanted: Settings) -> Recognition:
        """A copied text may be very long, and nobody has asked for its words."""
        if recognition.capture.origin != "clipboard":
            return recognition
        return shorten(recognition, wanted.integer("clipboard.longest_words"))

    @staticmethod
    def recognize_nothing(text: str) -> Recognition:
        """The reading of an empty text, where an answer is due all the same."""
        return Recognition(Capture(text), ())

    def describe(self, recognition: Recognition, wanted: Settings) -> Description:
        """Say what a recognition means."""
        return self._describer.describe(recognition, manner_of(wanted))

    @cached_property
    def training(self) -> Training:
        """What the listener has learnt of the sounds."""
        from emojiaudio_desktop.library.training import Training  # noqa: PLC0415

        return Training(paths.training_file())

    @cached_property
    def lessons(self) -> Lessons:
        """Teaches the sounds."""
        from emojiaudio_desktop.library.lessons import Lessons  # noqa: PLC0415

        return Lessons(self.library, self.lexicon, self.training)

    def _faded(self, matches: Matches, wanted: Settings) -> str | None:
        """What is said when sounds that the listener knows carry the rest; None where everything is said."""
        if not wanted.is_on("reading.words_fade"):
            return None
        from emojiaudio_desktop.mixing.arranging import carried_signs  # noqa: PLC0415

        carried = carried_signs(matches, self.training.knows)
        return self._describer.without(matches.description, manner_of(wanted), carried)

    def match(self, description: Description, wanted: Settings) -> Matches:
        """Choose its sounds."""
        genre = wanted.text("sound.genre")
        matches = self._matcher.match(
            description,
            variation=self._requests,
            icons=wanted.is_on("sound.icons"),
            music=wanted.is_on("sound.music"),
            genre="" if genre == ANY_GENRE else genre,
        )
        if matches.bed is None and description.meanings and wanted.is_on("sound.music"):
            emotion = description.emotion
            bed = composed_bed(emotion, description.intensity, genre, self._requests)
            matches = replace(matches, bed=Match(bed, 1.0, f"music of {emotion.label}"))
        return matches

    def renditions(self, text: str, wanted: Settings) -> Iterator[Rendition]:
        """How a message sounds: as screen readers read it, and as this program plays it, in that order.

        All speak at the user's rate, so that the seconds can be compared.

        Raises:
            SpeechError: The voice is missing or failed.
        """
        from emojiaudio_desktop.recognition.screen_readers import (  # noqa: PLC0415  (one window needs it)
            SCREEN_READERS,
            read_as,
        )

        voice, lang = self.voice(wanted), wanted.text("reading.lang")
        for reader in SCREEN_READERS:
            words = read_as(reader, text, self.lexicon, lang)
            yield Rendition(
                reader, words, voice.synthesize(Utterance(words, lang, _base_prosody(wanted)))
            )
        spoken = ""
        for product in self.run_line(Capture(text), wanted):
            if isinstance(product, Description):
                spoken = product.spoken
            if isinstance(product, Track):
                yield Rendition("EmojiAudio", spoken, product.audio)

    def rewrite(self, text: str) -> Rewritten:
        """The message with each emoji once, at its end, and with plain letters."""
        from emojiaudio_desktop.recognition.rewriting import rewrite  # noqa: PLC0415

        return rewrite(text, self._recognizer.recognize)

    @staticmethod
    def end_introduction() -> None:
        """Keep that the introduction was shown.

        Raises:
            SettingsError: It cannot be kept.
        """
        mark = paths.introduction_mark()
        try:
            paths.write_private(mark, b"")
        except OSError as error:
            raise SettingsError(
                "EmojiAudio cannot remember in {folder} that it has introduced itself: {reason}.",
                folder=mark.parent,
                reason=error.strerror or "the disk refused",
            ) from error

    def prepare(self) -> None:
        """Load what every text needs, so that the first one is heard nearly as soon as the next; the voice is left until it speaks.

        Raises:
            AssetError: What ships is damaged.
        """
        # Of the second that a first sound took on a busy machine, most went into loading libraries.
        line = self.line(self.loaded.settings, has_opening=True)
        sample = Capture("👍", origin=SAMPLE_ORIGIN)
        arrangement = line.arrange(line.match(line.describe(line.recognize(sample))))
        if line.open is not None:
            line.open(arrangement)
        _ = self.output

    def keep(self, chosen: Settings) -> None:
        """Use other settings from now on, and save them.

        Raises:
            SettingsError: They cannot be saved; they are used all the same.
        """
        self.loaded = settings.Loaded(chosen, self.loaded.warnings)
        settings.save(chosen, self.profile)

    def say(self, sentence: str, lang: str = "en") -> Audio:
        """Speak a plain sentence, such as a failure, with the chosen voice and no music.

        Raises:
            SpeechError: The voice is missing or failed.
        """
        wanted = self.loaded.settings
        return self.voice(wanted).synthesize(Utterance(sentence, lang, _base_prosody(wanted)))

    def in_own_voice(self, track: Track, notice: str = "") -> Track:
        """The same track with our voice, for words that the screen reader could not tell.

        Args:
            track: What was made for the reader.
            notice: A sentence on why, said before the words.
        """
        wanted = self.loaded.settings
        description = track.arrangement.matches.description
        text = f"{notice} {description.spoken}".strip()
        arrangement = replace(
            track.arrangement,
            announcement=None,
            utterance=Utterance(text, description.lang, _prosody(description, wanted))
            if text
            else None,
            limit_s=None if notice else track.arrangement.limit_s,
        )
        line = self.line(wanted)
        return line.mix(line.synthesize(arrangement))

    def join(self, parts: Sequence[Audio]) -> Audio:
        """Sounds one after the other, as loud as the user wants them."""
        from emojiaudio_desktop.mixing.joining import join  # noqa: PLC0415  (loads numpy)

        return join(parts, self.loaded.settings.number("sound.volume_db"))

    def line(
        self,
        wanted: Settings,
        *,
        is_for_reader: Callable[[], bool] = bool,
        has_opening: bool = False,
        may_fade: bool = False,
    ) -> Line:
        """The whole line, as the settings want it. What is needed for sound is loaded when the words are known.

        Args:
            wanted: The settings.
            is_for_reader: Whether the user's own screen reader tells the words; asked when the words are known, for it takes time.
            has_opening: The sound opens before the words are made.
            may_fade: Words may be left out where the listener knows the sounds: not where others will listen.
        """

        def has_file(bed: Match | None) -> bool:
            # Composing takes longer than mixing: such a bed comes in with the whole track.
            return bed is not None and not is_composed(bed.sound.path)

        def arranged(matches: Matches) -> Arrangement:
            from emojiaudio_desktop.mixing.arranging import arrange  # noqa: PLC0415

            description = matches.description
            leaves_words = is_for_reader()
            faded = self._faded(matches, wanted) if may_fade else None
            return arrange(
                matches,
                # A reader speaks as the user has set it, whatever the feeling.
                _base_prosody(wanted) if leaves_words else _prosody(description, wanted),
                speech_delay_s=wanted.integer("sound.speech_delay_ms") / 1000,
                music_leads=has_file(matches.bed),
                repeats=0 if _is_sample(description) else self._recent.count(signs_of(description)),
                is_spatial=wanted.is_on("sound.spatial"),
                is_for_reader=leaves_words,
                faded=faded,
            )

        def synthesized(arrangement: Arrangement) -> Speech:
            utterance = arrangement.utterance
            if utterance is None:
                return Speech(arrangement, _silence())
            return Speech(arrangement, self.voice(wanted).synthesize(utterance))

        volume_db = wanted.number("sound.volume_db")

        def opened(arrangement: Arrangement) -> Opening | None:
            opening = self._mixer.open(arrangement, has_bed=has_file(arrangement.matches.bed))
            if opening is None or not volume_db:
                return opening
            return replace(opening, audio=_louder(opening.audio, volume_db))

        def mixed(speech: Speech) -> Track:
            track = self._mixer.mix(speech)
            return _at_volume(track, volume_db) if volume_db else track

        return Line(
            recognize=lambda capture: self._shortened(self.recognize(capture), wanted),
            describe=lambda recognition: self.describe(recognition, wanted),
            match=lambda description: self.match(description, wanted),
            arrange=arranged,
            synthesize=synthesized,
            mix=mixed,
            open=opened if has_opening else None,
        )

    @cached_property
    def _mixer(self) -> Mixer:
        from emojiaudio_desktop.library.store import read_sound  # noqa: PLC0415
        from emojiaudio_desktop.mixing.mixer import Mixer  # noqa: PLC0415  (loads numpy)

        def read(path: str, longest_s: float | None) -> Audio:
            return read_composed(path) if is_composed(path) else read_sound(path, longest_s)

        return Mixer(read)

    def run_line(self, capture: Capture, wanted: Settings) -> Iterator[Product]:
        """Go down the line with a capture, for a file; see :meth:`Line.run`."""
        if capture.origin != SAMPLE_ORIGIN:
            self._requests += 1
        yield from self.line(wanted).run(capture)

    def run_live_line(
        self, capture: Capture, wanted: Settings, *, has_opening: bool = False
    ) -> Iterator[Product]:
        """Go down the line with a capture, to be heard at once: the words may be left to the user's screen reader.

        Args:
            capture: What is read.
            wanted: How.
            has_opening: Give what can be heard before the words too, as soon as it is made.
        """
        if capture.origin != SAMPLE_ORIGIN:
            self._requests += 1
        yield from self._live_line(wanted, has_opening=has_opening).run(capture)

    def run_live_line_again(
        self, description: Description, wanted: Settings, *, has_opening: bool = False
    ) -> Iterator[Product]:
        """Go down the line with what was heard before, with the sounds of today; as :meth:`run_live_line`."""
        self._requests += 1
        yield from self._live_line(wanted, has_opening=has_opening).run_from(description)

    def _live_line(self, wanted: Settings, *, has_opening: bool) -> Line:
        return self.line(
            wanted,
            is_for_reader=lambda: self.uses_reader(wanted),
            has_opening=has_opening,
            may_fade=True,
        )

    def choose_sound(self, emoji: str, sound_id: str) -> str:
        """Have an emoji heard by a sound of the library from now on; gives the sentence that tells so.

        Args:
            emoji: The emoji.
            sound_id: The id of the sound; empty leaves the choice to the program again.

        Raises:
            InputError: There is no such emoji or sound.
            OutputError: It cannot be kept.
        """
        return self.sound_desk.choose(emoji, sound_id).sentence

    @staticmethod
    def open_hotkeys(
        wanted: Settings, fire: Callable[[str], None], tell: Callable[[str], None]
    ) -> Hotkeys:
        """Take the keys that the settings want, in the background; see :class:`Hotkeys`."""
        from emojiaudio_desktop.hotkeys.actions import bindings_of, conflicts_in  # noqa: PLC0415
        from emojiaudio_desktop.hotkeys.choice import Hotkeys, usual_backends  # noqa: PLC0415

        return Hotkeys(usual_backends(), bindings_of(wanted), fire, tell, conflicts_in(wanted))

    @cached_property
    def _collisions(self) -> Collisions:
        from emojiaudio_desktop.hotkeys.collisions import Collisions  # noqa: PLC0415

        return Collisions(paths.assets_dir() / "hotkeys" / "collisions.tsv")

    def hotkey_collisions(self, combination: str) -> tuple[str, ...]:
        """A sentence for each program that is known to use a combination of keys."""
        return self._collisions.sentences(combination)

    def encoders(self) -> tuple[str, ...]:
        """The names of the models that pictures can be recognised by, the shipped one first."""
        from emojiaudio_desktop.weights import SHIPPED_ENCODER  # noqa: PLC0415

        own = (model.name for model in self.models.installed() if model.encoder_key)
        return (SHIPPED_ENCODER, *own)

    def close(self) -> None:
        """Give the sound device and the file of stickers back, and follow the focus no longer."""
        if "gallery_builder" in self.__dict__:
            self.gallery_builder.close()
        if "focus_reader" in self.__dict__:
            self.focus_reader.close()
        if "output" in self.__dict__:
            self.output.close()
        if "stickers" in self.__dict__:
            self.stickers.close()


class Recent:
    """How often the same signs were heard within the last minute; what was heard is forgotten after it."""

    def __init__(self, window_s: float = 60.0) -> None:
        self._window_s = window_s
        self._heard: list[tuple[float, str]] = []

    def count(self, signs: str) -> int:
        """How often these signs were heard before, within the window; this time is remembered."""
        now = time.monotonic()
        self._heard = [(when, what) for when, what in self._heard if now - when < self._window_s]
        before = sum(what == signs for _, what in self._heard)
        self._heard.append((now, signs))
        return before


def _is_sample(description: Description) -> bool:
    return description.recognition.capture.origin == SAMPLE_ORIGIN


def signs_of(description: Description) -> str:
    """The signs of a message, by which a repetition is known."""
    return "".join(meaning.sign.emoji or meaning.sign.text for meaning in description.meanings)


def manner_of(wanted: Settings) -> Manner:
    """How the settings want things said."""
    return Manner(
        level=cast("Level", wanted.text("reading.level")),
        lang=wanted.text("reading.lang"),
        words_first=wanted.text("reading.order") == "words first",
        count_from=wanted.integer("reading.count_from"),
        says_tone=wanted.is_on("reading.skin_tone"),
        says_gender=wanted.is_on("reading.gender"),
        budget_s=wanted.number("reading.budget_s"),
        rate_wpm=wanted.integer("speech.rate_wpm"),
    )


def _base_prosody(wanted: Settings) -> Prosody:
    return Prosody(rate_wpm=wanted.integer("speech.rate_wpm"), pitch=wanted.integer("speech.pitch"))


def _prosody(description: Description, wanted: Settings) -> Prosody:
    from emojiaudio_desktop.synthesis.prosody import prosody_of  # noqa: PLC0415

    base = _base_prosody(wanted)
    if not wanted.is_on("speech.expressive") or description.emotion == NEUTRAL:
        return base
    return prosody_of(description.emotion, description.intensity, base)


def _silence() -> Audio:
    import numpy as np  # noqa: PLC0415

    return Audio(np.zeros((0, 1), dtype=np.float32), 48_000)


def _louder(audio: Audio, volume_db: float) -> Audio:
    from emojiaudio_desktop.acoustics import gain  # noqa: PLC0415

    return Audio(audio.samples * gain(volume_db), audio.sample_rate)


def _at_volume(track: Track, volume_db: float) -> Track:
    return replace(
        track,
        audio=_louder(track.audio, volume_db),
        lufs=round(track.lufs + volume_db, 2),
        true_peak_dbfs=round(track.true_peak_dbfs + volume_db, 2),
    )


def run_tray(program: Program, first_command: dict[str, object] | None = None) -> int:
    """Start the tray app, or activate the one that runs.

    Returns:
        The exit status.
    """
    from emojiaudio_desktop import gui, log  # noqa: PLC0415  (loads Qt)
    from emojiaudio_desktop.autostart import find_autostart  # noqa: PLC0415  (the tray app only)
    from emojiaudio_desktop.service import handoff  # noqa: PLC0415

    address = paths.handoff_address()
    if handoff.send(address, first_command or {"command": "activate"}) is not None:
        return 0
    log.start_log()
    services = gui.Services(
        line=partial(program.run_live_line, has_opening=True),
        output=lambda: program.output,
        say=program.say,
        load_settings=lambda: program.loaded,
        save_settings=program.keep,
        address=address,
        first_command=first_command,
        hotkeys=program.open_hotkeys,
        capture_focus=program.capture_focus,
        capture_selection=program.capture_selection,
        capture_screen=program.capture_screen,
        capture_file=program.capture_file,
        name_picture=program.name_picture,
        models=program.model_shelf(),
        prepare=program.prepare,
        uses_reader=program.uses_reader,
        in_own_voice=program.in_own_voice,
        renditions=program.renditions,
        rewrite=program.rewrite,
        autostart=find_autostart(),
        introduction_is_due=first_command is None and not paths.introduction_mark().exists(),
        end_introduction=program.end_introduction,
        credits=lambda: (answer.sentence for answer in program.sound_desk.credits()),
        places={
            "settings": str(program.profile),
            "data": str(paths.sounds_dir().parent),
            "log": str(paths.state_dir()),
        },
        program_in_front=program.program_in_front,
        choices={
            "reading.lang": lambda: program.lexicon.languages,
            "pictures.encoder": program.encoders,
        },
        hotkey_collisions=program.hotkey_collisions,
        picker=lambda: program.picker,
        inserter=program.open_inserter(),
        line_again=partial(program.run_live_line_again, has_opening=True),
        history_file=HistoryFile(paths.history_file()),
        choose_sound=program.choose_sound,
        album=lambda: program.album,
        sounds=lambda: program.shelf,
        packs=lambda: program.packs,
        lessons=lambda: program.lessons,
        join=program.join,
    )
    program.follow_focus()
    program.build_in_background()
    try:
        return gui.run(services)
    finally:
        program.close()
