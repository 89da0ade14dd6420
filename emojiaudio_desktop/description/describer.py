"""What is said of a message, at each level, in each language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.description.feeling import combine, contradicts, intensity, shade
from emojiaudio_desktop.description.frames import FRAMES, Frames
from emojiaudio_desktop.domain import (
    NEUTRAL,
    Description,
    Level,
    Run,
    Sign,
    SignMeaning,
    Words,
)
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.lexicon.store import TONE_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from emojiaudio_desktop.description.polarity import Polarity
    from emojiaudio_desktop.domain import Emotion, Item, Recognition
    from emojiaudio_desktop.lexicon import Entry, Lexicon

_LONGEST_WORDS: Final = 5_000
"""Characters of words that are said; at 175 words a minute some six minutes."""
_SECONDS_A_CHARACTER: Final = 0.062
"""eSpeak NG at 175 words a minute, mean over the meanings of all base emoji."""
_SECONDS_A_PAUSE: Final = 0.18
_USUAL_RATE_WPM: Final = 175
_CLAP: Final = "👏"
_FEWEST_TO_LEAVE: Final = 2
_TOLERANCE: Final = 1.25
"""So far over the budget all is said, when leaving something out would hardly be shorter."""
_GENDER_NAMES: Final = {"w": "woman", "m": "man"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How the listener wants things said.

    Attributes:
        level: How much is said.
        lang: BCP 47 tag; its names must ship.
        words_first: Say all signs after the words, instead of where they stand.
        count_from: The smallest count that is said.
        says_tone: Say skin tones.
        says_gender: Say genders.
        budget_s: Longest time for the signs of one message.
        rate_wpm: Speaking rate, for the budget.
    """

    level: Level = "short"
    lang: str = "en"
    words_first: bool = False
    count_from: int = 2
    says_tone: bool = False
    says_gender: bool = False
    budget_s: float = 3.0
    rate_wpm: int = _USUAL_RATE_WPM


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One run, as it is said: what it is, the same in fewer words, how often, and whether it was clapped."""

    what: str
    short: str
    count: int
    clapped: bool


class Describer:
    """Says what a recognition means.

    Args:
        lexicon: What is known of emoji.
        polarity: Tells how pleasant the words around the signs are; None leaves the feeling unshaded.
    """

    def __init__(self, lexicon: Lexicon, polarity: Polarity | None = None) -> None:
        self._lexicon = lexicon
        self._polarity = polarity

    def describe(self, recognition: Recognition, manner: Manner) -> Description:
        """Describe a recognition.

        Raises:
            InputError: No names ship for the wanted language.
        """
        lang = self._lexicon.language(manner.lang)
        if lang is None:
            raise InputError(
                "The language {lang} is not known; known are {languages}.",
                lang=manner.lang,
                languages=", ".join(self._lexicon.languages),
            )
        frames = FRAMES[lang]
        meanings = tuple(self._meanings(recognition, lang))
        own = combine(meanings)
        context = recognition.capture.context or recognition.capture.text
        polarity = self._polarity_of(recognition, context) if meanings else 0.0
        tone = _tone(own, polarity) if lang == "en" else ""
        spoken, left_out = self._spoken(recognition, manner, lang, tone)
        return Description(
            recognition=recognition,
            spoken=spoken,
            level=manner.level,
            lang=lang,
            meanings=meanings,
            emotion=shade(own, polarity),
            intensity=intensity(meanings, context, polarity * own.valence),
            more=self._more(meanings, left_out, frames, _pictured(recognition, lang)),
        )

    def without(
        self, description: Description, manner: Manner, carried: Collection[str]
    ) -> str | None:
        """What is said when known sounds carry some signs.

        A sign is left out when it stands alone, once, and was surely recognized; a count, a guess and a tone that
        contradicts the words are heard from words only.

        Args:
            description: What would be said else.
            manner: The manner that it was described in.
            carried: The signs, as they were written, whose sounds are heard and known.

        Returns:
            The rest, which may be empty; None where nothing can be left out.
        """
        recognition = description.recognition
        if description.level != "short" or not carried:
            return None
        context = recognition.capture.context or recognition.capture.text
        polarity = self._polarity_of(recognition, context)
        if contradicts(combine(description.meanings), polarity):
            return None
        items = tuple(item for item in recognition.items if not _is_carried(item, manner, carried))
        if len(items) == len(recognition.items):
            return None
        spoken, left_out = self._spoken(
            replace(recognition, items=items), manner, description.lang, ""
        )
        return None if left_out else spoken

    def _polarity_of(self, recognition: Recognition, context: str) -> float:
        if self._polarity is None:
            return 0.0
        if recognition.capture.context:
            return self._polarity.of(context)
        words = (item.text for item in recognition.items if isinstance(item, Words))
        return self._polarity.of(" ".join(words))

    def _meanings(self, recognition: Recognition, lang: str) -> Iterable[SignMeaning]:
        for run in recognition.runs:
            for sign in run.signs:
                entry = self._lexicon.find(sign.emoji) if sign.emoji else None
                if entry is None:
                    name = sign.name or sign.text or FRAMES[lang].unknown
                    yield SignMeaning(sign, name, name, sign.emotion or NEUTRAL, "", run.count)
                    continue
                name = self._lexicon.name(entry, lang)
                has_own_name = lang == "en" or sign.kind == "sticker"
                meaning = sign.name if sign.name and has_own_name else name
                if not sign.name and lang == "en":
                    meaning = entry.meaning
                emotion = sign.emotion or entry.emotion
                yield SignMeaning(sign, name, meaning, emotion, entry.concept, run.count)

    def _said(self, sign: Sign, manner: Manner, lang: str) -> str:
        """The words for one sign; a guess is said as one."""
        said = self._said_surely(sign, manner, lang)
        return FRAMES[lang].perhaps.format(what=said) if sign.is_guess else said

    def _said_surely(self, sign: Sign, manner: Manner, lang: str) -> str:
        entry = self._lexicon.find(sign.emoji) if sign.emoji else None
        if entry is None or sign.kind == "sticker":
            return sign.name or sign.text or FRAMES[lang].unknown
        if lang != "en":
            return self._named(entry, manner, lang)
        # A kaomoji says more than the emoji that stands for it: "table flip", not "furious".
        said = sign.name or entry.meaning
        if manner.says_gender and entry.gender:
            said += f", {_GENDER_NAMES[entry.gender]}"
        if manner.says_tone and entry.tones:
            said += ", " + " and ".join(TONE_NAMES[tone] for tone in dict.fromkeys(entry.tones))
        return said

    def _clapped(self, sign: Sign) -> str:
        """The noun for a thing that was put between words, such as "claps"; empty for a face, which tells its feeling."""
        entry = self._lexicon.find(sign.emoji) if sign.emoji else None
        if entry is None or (entry.group == "smileys-emotion" and "heart" not in entry.name):
            return ""
        return "claps" if entry.base == _CLAP else entry.name.partition(":")[0]

    def _shorter(self, sign: Sign, said: str, lang: str) -> str:
        """The shorter of meaning and name, for when time is short."""
        entry = self._lexicon.find(sign.emoji) if sign.emoji else None
        name = self._lexicon.find(entry.base) if entry else None
        if name is None or lang != "en" or sign.is_guess or sign.kind == "sticker":
            return said
        plain = name.name.removeprefix("flag: ")
        return min(said, plain, key=len)

    def _named(self, entry: Entry, manner: Manner, lang: str) -> str:
        """The CLDR name without what the listener does not want to hear."""
        key = entry.emoji
        if entry.tones and not manner.says_tone:
            key = "".join(c for c in key if not "\U0001f3fb" <= c <= "\U0001f3ff")
        shown = self._lexicon.find(key) or entry
        if entry.gender and not manner.says_gender:
            shown = self._lexicon.find(entry.base) or shown
        return self._lexicon.name(shown, lang)

    def _phrases(
        self, runs: Iterable[Run], manner: Manner, lang: str, frames: Frames
    ) -> list[_Phrase]:
        """Runs that sound the same (a shrugging woman and a shrugging man) are said as one."""
        phrases: dict[tuple[str, bool], int] = {}
        shorter: dict[str, str] = {}
        for run in runs:
            said = list(dict.fromkeys(self._said(sign, manner, lang) for sign in run.signs))
            is_clapped = run.placement == "clapped"
            if is_clapped and lang == "en":
                noun = self._clapped(run.signs[0])
                said, is_clapped = [noun or said[0]], bool(noun)
            what = said[0]
            for other in said[1:]:
                what = frames.both.format(first=what, second=other)
            if len(run.signs) == 1 and not is_clapped:
                shorter[what] = self._shorter(run.signs[0], what, lang)
            key = (what, is_clapped)
            same = len(run.signs) if len(said) == 1 else 1
            phrases[key] = phrases.get(key, 0) + run.count * same
        return [
            _Phrase(what, shorter.get(what, what), count, clapped)
            for (what, clapped), count in phrases.items()
        ]

    def _spoken(
        self, recognition: Recognition, manner: Manner, lang: str, tone: str
    ) -> tuple[str, list[str]]:
        """The sentence, and the phrases that the budget left out of it."""
        if manner.level == "cue":
            return "", []
        frames = FRAMES[lang]
        groups = _groups(recognition, frames, words_first=manner.words_first)
        phrases = [
            group if isinstance(group, str) else self._phrases(group, manner, lang, frames)
            for group in groups
        ]
        said, left_out = _fit(
            [p for group in phrases if isinstance(group, list) for p in group],
            manner,
            frames,
        )
        parts: list[str] = []
        room = _LONGEST_WORDS
        for group in phrases:
            if isinstance(group, str):
                words = _cut(group, room, frames)
                room -= len(words)
                if words:
                    parts.append(words)
            else:
                parts.extend(said[id(p)] for p in group if id(p) in said)
        if left_out:
            parts.append(frames.more.format(count=frames.count_word(len(left_out))))
        if tone:
            parts.append(tone)
        spoken = _join(parts, frames)
        if manner.level == "full":
            uses = self._uses(recognition, lang)
            if uses:
                spoken = _end(spoken, frames) + " ".join(uses)
        return spoken, left_out

    def _uses(self, recognition: Recognition, lang: str) -> list[str]:
        """How people use each sign, and where they disagree."""
        if lang != "en":
            return []
        uses: dict[str, None] = {}
        for run in recognition.runs:
            for sign in run.signs:
                entry = self._lexicon.find(sign.emoji) if sign.emoji else None
                if entry is not None:
                    uses.update(dict.fromkeys(filter(None, (entry.use, entry.disagreement))))
        return list(uses)

    def _more(
        self,
        meanings: Sequence[SignMeaning],
        left_out: Sequence[str],
        frames: Frames,
        pictured: Sequence[str],
    ) -> tuple[str, ...]:
        """What is said on asking again: the rest, use and disagreement; then what it looks like."""
        uses: list[str] = list(left_out and [_end(frames.separator.join(left_out), frames).strip()])
        uses.extend(pictured)
        looks: list[str] = []
        seen: set[str] = set()
        for meaning in meanings:
            entry = self._lexicon.find(meaning.sign.emoji) if meaning.sign.emoji else None
            if entry is None or entry.base in seen:
                continue
            seen.add(entry.base)
            uses.extend(sentence for sentence in (entry.use, entry.disagreement) if sentence)
            looks.append(
                _end(
                    f"{meaning.name}: {entry.look}" if entry.look else meaning.name, frames
                ).strip()
            )
        return tuple(" ".join(part) for part in (uses, looks) if part)


def _is_carried(item: Item, manner: Manner, carried: Collection[str]) -> bool:
    if not isinstance(item, Run) or len(item.signs) != 1 or item.placement == "clapped":
        return False
    (sign,) = item.signs
    return item.count < manner.count_from and not sign.is_guess and sign.text in carried


def _tone(own: Emotion, polarity: float) -> str:
    """What is added where the signs and the words around them disagree; else empty."""
    if not contradicts(own, polarity):
        return ""
    return f"though the words are {'happy' if polarity > 0 else 'sad'}"


def _pictured(recognition: Recognition, lang: str) -> list[str]:
    """Where the answers about pictures came from, and what else they may be: never only that they were guessed."""
    if lang != "en" or len(recognition.identifications) != 1:
        return []
    (identification,) = recognition.identifications
    if not identification.matches:
        return ["Give the picture a name to know it next time."]
    first, *others = identification.matches
    if identification.decision == "known":
        return [f"Recognized by {first.source}."]
    if identification.decision == "unknown":
        nearest = (
            f"The nearest known drawing is {first.name}, from {first.source}, but hardly alike."
        )
        return [f"{nearest} Give the picture a name to know it next time."]
    rest = " or ".join(match.name for match in others[:2])
    guess = f"This was a guess, by {first.source}"
    return [f"{guess}; it may also be {rest}." if rest else f"{guess}."]


def _groups(
    recognition: Recognition, frames: Frames, *, words_first: bool
) -> list[str | list[Run]]:
    """Words, and the runs between them, in the order in which they are said."""
    groups: list[str | list[Run]] = []
    for item in recognition.items:
        if isinstance(item, Words):
            count = item.left_out
            groups.append(
                frames.words.format(count=f"{count:,}" if frames is FRAMES["en"] else count)
                if count
                else item.text
            )
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(item)
        else:
            groups.append([item])
    if words_first:
        words: list[str | list[Run]] = [group for group in groups if isinstance(group, str)]
        runs = [run for group in groups if isinstance(group, list) for run in group]
        return [*words, runs] if runs else words
    return groups


def _seconds(text: str, rate_wpm: int) -> float:
    return (_SECONDS_A_CHARACTER * len(text) + _SECONDS_A_PAUSE) * _USUAL_RATE_WPM / rate_wpm


def _fit(
    phrases: list[_Phrase], manner: Manner, frames: Frames
) -> tuple[dict[int, str], list[str]]:
    """Shorten until the budget is kept: first the counts go, then long names, then whole kinds, whose number is told.

    Returns:
        What is said of each phrase, by the phrase's ``id``; and what is left for asking again.
    """

    def say(phrase: _Phrase, *, with_count: bool, is_short: bool) -> str:
        what = phrase.short if is_short else phrase.what
        if phrase.clapped:
            return frames.clapped.format(what=what)
        if not with_count or phrase.count < manner.count_from:
            return what
        return frames.times.format(what=what, count=frames.count_word(phrase.count))

    def seconds(text: str) -> float:
        return _seconds(text, manner.rate_wpm)

    said: dict[int, str] = {}
    for with_count, is_short in ((True, False), (False, False), (False, True)):
        said = {id(p): say(p, with_count=with_count, is_short=is_short) for p in phrases}
        total = sum(map(seconds, said.values()))
        if len(phrases) == 1 or total <= manner.budget_s:
            return said, []
    if len(phrases) == _FEWEST_TO_LEAVE or total <= manner.budget_s * _TOLERANCE:
        return said, []  # "and two more kinds" would hardly be shorter
    room = manner.budget_s - seconds(frames.more.format(count=len(phrases)))
    kept = 0
    for text in said.values():
        room -= seconds(text)
        if kept and room < 0:
            break
        kept += 1
    if kept >= len(phrases) - 1:
        return said, []
    left_out = [phrase.what for phrase in phrases[kept:]]
    return {id(p): said[id(p)] for p in phrases[:kept]}, left_out


def _cut(words: str, room: int, frames: Frames) -> str:
    """As many whole words as there is room for; what is cut is counted."""
    if len(words) <= room:
        return words
    kept = words[: max(0, room)].rpartition(" ")[0]
    rest = len(words[len(kept) :].split())
    return f"{kept} … {frames.more_words.format(count=rest)}" if room > 0 else ""


def _join(parts: Sequence[str], frames: Frames) -> str:
    spoken = ""
    for whole in parts:
        # What follows a sign may start with the comma or colon that stood behind the sign.
        part = whole.lstrip(" ,.;:!?…") or whole
        if not spoken:
            spoken = part
        elif spoken[-1].isalnum() or spoken[-1] not in ".!?,;:…。，、！？：；।،؟":
            spoken += frames.separator + part
        else:
            spoken += " " + part
    return spoken


def _end(sentence: str, frames: Frames) -> str:
    if not sentence:
        return ""
    return sentence + " " if sentence[-1] in ".!?。！？।؟" else sentence + frames.stop
