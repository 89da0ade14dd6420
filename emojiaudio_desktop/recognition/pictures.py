"""Reads a picture: a sticker that the user named, an emoji that is drawn in it, or several on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Identification, PictureMatch, Recognition, Sign
from emojiaudio_desktop.recognition.folding import fold
from emojiaudio_desktop.recognition.judgement import Judgement, weigh
from emojiaudio_desktop.retrieval.canonical import other_cuts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Capture, Picture, PictureEncoder, Sticker
    from emojiaudio_desktop.lexicon import Entry, Lexicon
    from emojiaudio_desktop.recognition.judgement import Verdict
    from emojiaudio_desktop.recognition.screen import ScreenFinder
    from emojiaudio_desktop.recognition.stickers import StickerStore
    from emojiaudio_desktop.retrieval.gallery import Candidate, Gallery

STICKER_SOURCE: Final = "your sticker"
_TONE_BASE: Final = 0x1F3FA
"""The code point before the first skin tone."""
_SCREEN_FROM: Final = 200
"""A picture with a longer side than this that is no emoji itself may be a screen with emoji on it, in pixels."""
_ANSWERS: Final = 5
"""So many different answers are given where nobody says how many."""
_LOOKED_AT: Final = 12
"""So many candidates are weighed to find five different answers and the first that means something else."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What the encoder makes of a picture: its feature, what it is most like, and what is thought of that."""

    feature: NDArray[np.float32]
    candidates: list[Candidate]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Pictured:
    """What one picture was found to show.

    Attributes:
        identification: The decision and the answers.
        sticker: The user's own sticker, when it is one.
    """

    identification: Identification
    sticker: Sticker | None = None


class PictureRecognizer:
    """Finds what pictures show.

    Args:
        lexicon: What is known of emoji.
        encoder: Gives the encoder; called with the first picture.
        gallery: Gives the gallery that this encoder made.
        stickers: Gives the user's stickers.
        finder: Gives what finds emoji on a screen.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        encoder: Callable[[], PictureEncoder],
        gallery: Callable[[], Gallery],
        stickers: Callable[[], StickerStore],
        finder: Callable[[], ScreenFinder],
    ) -> None:
        self._lexicon = lexicon
        self._encoder = encoder
        self._gallery = gallery
        self._stickers = stickers
        self._finder = finder
        self._judgement: Judgement | None = None

    def identify(
        self, frames: Sequence[Picture], content: bytes = b"", count: int = _ANSWERS
    ) -> Pictured:
        """Say what a picture shows.

        Args:
            frames: The picture, or several frames of a moving one; at least one.
            content: The bytes of its file, where there is one: then the very same sticker is known at once.
            count: How many different answers are wanted.

        Raises:
            ModelError: The encoder or its gallery is missing or damaged.
        """
        if (named := self._named(frames, content, count)) is not None:
            return named
        judged = self._judge(list(frames), count)
        # Of a moving picture the frame that is surest speaks.
        order = {"known": 2, "guess": 1, "unknown": 0}
        return Pictured(
            max(
                judged,
                key=lambda one: (order[one.decision], one.matches[0].score if one.matches else 0),
            )
        )

    def likelihoods(self, pictures: Sequence[Picture]) -> list[float]:
        """The probability that each picture is an emoji: what a screen finder is fitted and measured with."""
        return [look.verdict.is_emoji for look in self._look(pictures)]

    def recognize(self, capture: Capture) -> Recognition:
        """Read the picture of a capture, or the screen that it shows; nothing, when it has none."""
        picture = capture.picture
        if picture is None:
            return Recognition(capture, ())
        is_screen = capture.origin == "screen"
        pictured: list[Pictured] = []
        pictures: list[Picture] = [picture]
        if not is_screen:
            whole = self.identify(capture.frames or (picture,), capture.content)
            is_screen = whole.identification.decision == "unknown" and (
                max(picture.width, picture.height) > _SCREEN_FROM
            )
            pictured = [whole]
        if is_screen:
            found = self.find_on_screen(picture)
            if found or capture.origin == "screen":
                pictured = [one for one, _ in found]
                pictures = [shown for _, shown in found]
        signs = [sign for one in pictured if (sign := self.sign_of(one)) is not None]
        return Recognition(
            capture,
            fold(list(signs)),
            tuple(one.identification for one in pictured),
            tuple(pictures),
        )

    def look_alikes(self, frames: Sequence[Picture]) -> tuple[PictureMatch, ...]:
        """The emoji that a picture may show, best first, whatever the user calls it; none when it is like no emoji.

        Raises:
            ModelError: As for :meth:`identify`.
        """
        (found,) = self._judge([frames[0]], _ANSWERS)
        return () if found.decision == "unknown" else found.matches

    def find_on_screen(self, picture: Picture) -> list[tuple[Pictured, Picture]]:
        """What every emoji-like picture on a screen shows, with its pixels, in reading order; what is no emoji is left out."""
        from emojiaudio_desktop.recognition.screen import cut  # noqa: PLC0415  (most pictures are one emoji)

        looks: dict[tuple[int, bytes], _Look] = {}

        def look_once(parts: Sequence[Picture]) -> list[_Look]:
            """Each picture is encoded once, though the finder asked about it, and though it stands in a row of its like."""
            keys = [(part.width, part.pixels.tobytes()) for part in parts]
            new = {key: part for key, part in zip(keys, parts, strict=True) if key not in looks}
            if new:
                looks.update(zip(new, self._look(list(new.values())), strict=True))
            return [looks[key] for key in keys]

        def judge(parts: Sequence[Picture]) -> list[float]:
            return [look.verdict.is_emoji for look in look_once(parts)]

        shown = [cut(picture, box) for box in self._finder().find_pictures(picture, judge)]
        named = [self._named((part,), b"", _ANSWERS) for part in shown]
        rest = [part for part, sticker in zip(shown, named, strict=True) if sticker is None]
        looked_at = iter(self._look_again(rest, look_once(rest)))
        pictured = [
            (sticker or Pictured(self._identification(next(looked_at), _ANSWERS)), part)
            for part, sticker in zip(shown, named, strict=True)
        ]
        return [told for told in pictured if told[0].identification.decision != "unknown"]

    def sign_of(self, pictured: Pictured) -> Sign | None:
        """The sign that is said for a picture; one of kind ``picture`` without an emoji where it is unknown."""
        if (sticker := pictured.sticker) is not None:
            return Sign(
                "sticker",
                "",
                sticker.emoji,
                sticker.name,
                emotion=sticker.emotion,
                sound=sticker.sound,
            )
        identification = pictured.identification
        if identification.decision == "unknown" or not identification.matches:
            return Sign("picture", "", "")
        emoji = identification.matches[0].emoji
        return Sign("emoji", emoji, emoji, is_guess=identification.decision == "guess")

    def _named(self, frames: Sequence[Picture], content: bytes, count: int) -> Pictured | None:
        """The user's own sticker comes first: it costs little, and nobody knows better."""
        found = self._stickers().find(frames, content)
        if found is None:
            return None
        sticker = found.sticker
        matches = [PictureMatch(sticker.emoji, sticker.name, round(found.score, 4), STICKER_SOURCE)]
        if count > 1 and found.how != "exact":
            (rest,) = self._judge([frames[0]], count - 1)
            matches += [
                match for match in rest.matches if match.emoji != sticker.emoji or not match.emoji
            ]
        return Pictured(Identification("known", tuple(matches[:count])), sticker)

    def _judge_of(self) -> Judgement:
        if self._judgement is None:
            self._judgement = Judgement(self._gallery().learned)
        return self._judgement

    def _judge(self, frames: list[Picture], count: int) -> list[Identification]:
        looks = self._look(frames, count)
        if all(look.verdict.decision != "known" for look in looks):
            looks = self._look_again(frames, looks, count)
        return [self._identification(look, count) for look in looks]

    def _identification(self, look: _Look, count: int) -> Identification:
        judgement = self._judge_of()
        toned = [(one, judgement.tone(look.feature, one.tones)) for one in look.candidates[:count]]
        return Identification(look.verdict.decision, self._matches(toned))

    def _look(self, pictures: Sequence[Picture], count: int = _ANSWERS) -> list[_Look]:
        features = self._encoder().encode(pictures)
        judgement = self._judge_of()
        found = self._gallery().search(features, max(count, _LOOKED_AT))
        strangeness = judgement.strangeness(features).tolist()
        weighed = [
            weigh(self._lexicon, near, strange)
            for near, strange in zip(found, strangeness, strict=True)
        ]
        return [
            _Look(feature, answered, judgement.judge(given))
            for feature, (answered, given) in zip(features, weighed, strict=True)
        ]

    def _look_again(
        self, pictures: Sequence[Picture], looks: Sequence[_Look], count: int = _ANSWERS
    ) -> list[_Look]:
        """What is not known may have been cut out wrongly: the looks that are surest to be right, of each cut out in several ways.

        Of 3,000 captures of drawings that the gallery holds 99.1 instead of 98.9 % were told, of tight ones many more.
        """
        cuts = [
            other_cuts(picture) if look.verdict.decision != "known" else []
            for picture, look in zip(pictures, looks, strict=True)
        ]
        every = [cut for some in cuts for cut in some]
        again = iter(self._look(every, count) if every else ())
        return [
            max((look, *islice(again, len(some))), key=lambda one: one.verdict.is_right)
            for look, some in zip(looks, cuts, strict=True)
        ]

    def _matches(self, toned: Sequence[tuple[Candidate, int]]) -> tuple[PictureMatch, ...]:
        matches = []
        for candidate, tone in toned:
            entry = self._toned(candidate, tone)
            if entry is not None:
                score = round(min(1.0, max(0.0, candidate.score)), 4)
                matches.append(PictureMatch(entry.emoji, entry.name, score, candidate.source))
        return tuple(matches)

    def _toned(self, candidate: Candidate, tone: int) -> Entry | None:
        """The candidate with the skin tone that was seen, where it has such a variant."""
        drawn = self._lexicon.find(candidate.drawn)
        if drawn is not None and len(set(drawn.tones)) > 1:
            return drawn  # two people of different tones: only the nearest drawing tells
        plain = self._lexicon.find(candidate.emoji)
        if tone and plain is not None and (toned := self._lexicon.toned(plain, tone)) is not None:
            return toned
        # Some pairs exist with skin tones only.
        return plain if plain is not None else drawn
