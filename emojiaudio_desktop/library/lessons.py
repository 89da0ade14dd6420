"""Teaches the sounds: a few new ones at a time, and questions about those that were met, the unsure ones more often."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import SoundCard, SoundQuestion, TrainingProgress
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.lexicon import key_of
from emojiaudio_desktop.library.training import Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from emojiaudio_desktop.domain import Sound
    from emojiaudio_desktop.lexicon import Entry, Lexicon
    from emojiaudio_desktop.library.store import SoundLibrary
    from emojiaudio_desktop.library.training import Training

LESSON: Final = 5
"""Sounds of one lesson: as many as are held in mind at once (four or so: Cowan 2001), and one to grow on."""
OPTIONS: Final = 4
_MOST_EXAMPLES: Final = 3
_LEAST_MET: Final = 8
"""With fewer sounds met, sounds of the next lessons fill up the options."""


class Lessons:
    """Chooses what is taught and asked.

    Args:
        library: The sounds.
        lexicon: What they are heard for.
        training: What was learnt.
        chance: Chooses at random; given by tests.
    """

    def __init__(
        self,
        library: SoundLibrary,
        lexicon: Lexicon,
        training: Training,
        chance: random.Random | None = None,
    ) -> None:
        self._library = library
        self._lexicon = lexicon
        self._training = training
        self._chance = chance or random.Random()  # noqa: S311  (nothing is secret here)
        self._made_for: object = None
        self._made: dict[str, SoundCard] = {}

    def cards(self) -> Mapping[str, SoundCard]:
        """Every sound that an emoji is heard by, by its id.

        They stand in the order of Unicode's emoji, so that faces come first, and each first variant before the second ones.
        """
        self._library.refresh()
        if self._made_for is not self._library.holdings:
            self._made = self._make()
            self._made_for = self._library.holdings
        return self._made

    def card(self, sound: Sound) -> SoundCard:
        """What a sound stands for; for one that no emoji is heard by, what is heard in it."""
        return self.cards().get(sound.id) or SoundCard(sound, sound.caption, (), sound.caption)

    def progress(self) -> TrainingProgress:
        """How far the listener has come."""
        cards, standings = self.cards(), self._training.standings()
        mine = [standing for sound_id, standing in standings.items() if sound_id in cards]
        return TrainingProgress(
            len(cards),
            sum(standing.seen > 0 for standing in mine),
            sum(standing.is_known for standing in mine),
            self._training.problem,
        )

    def lesson(self) -> tuple[SoundCard, ...]:
        """The next few sounds: new ones, and when all were met, those that are least sure."""
        cards, standings = self.cards(), self._training.standings()
        new = [card for sound_id, card in cards.items() if sound_id not in standings]
        if len(new) >= LESSON:
            return tuple(new[:LESSON])
        old = sorted(
            (card for card in cards.values() if card.sound.id in standings),
            key=lambda card: (standings[card.sound.id].box, standings[card.sound.id].last),
        )
        return tuple([*new, *old][:LESSON])

    def meet(self, card: SoundCard) -> TrainingProgress:
        """Note that a sound was heard with its words.

        Raises:
            OutputError: It cannot be kept.
        """
        self._training.meet(card.sound.id)
        return self.progress()

    def question(self, asked: Collection[str] = ()) -> SoundQuestion:
        """Ask for a sound: of those that were met, one in the first box twice as often as one in the next.

        Args:
            asked: The ids of sounds that were asked for just now.

        Raises:
            InputError: There are not enough sounds to choose from.
        """
        cards, standings = self.cards(), self._training.standings()
        pool = [card for sound_id, card in cards.items() if sound_id in standings]
        if len(pool) < _LEAST_MET:
            new = (card for sound_id, card in cards.items() if sound_id not in standings)
            pool += [card for card, _ in zip(new, range(_LEAST_MET - len(pool)), strict=False)]
        fresh = [card for card in pool if card.sound.id not in asked] or pool
        weights = [2.0 ** (1 - standings.get(card.sound.id, Standing()).box) for card in fresh]
        if not fresh:
            raise InputError("There are no sounds to ask for; please install EmojiAudio again.")
        card = self._chance.choices(fresh, weights)[0]
        others = self._others(card, pool, cards)
        names = [card.name, *others]
        self._chance.shuffle(names)
        return SoundQuestion(card, tuple(names), names.index(card.name))

    def _others(
        self, card: SoundCard, pool: Sequence[SoundCard], cards: Mapping[str, SoundCard]
    ) -> list[str]:
        """Other names: first of sounds that were met."""
        met = list(dict.fromkeys(other.name for other in pool if other.name != card.name))
        self._chance.shuffle(met)
        rest = dict.fromkeys(other.name for other in cards.values() if other.name != card.name)
        return list(dict.fromkeys([*met, *rest]))[: OPTIONS - 1]

    def answer(self, question: SoundQuestion, place: int) -> TrainingProgress:
        """Note an answer.

        Args:
            question: What was asked.
            place: Which option was chosen, from 0.

        Raises:
            OutputError: It cannot be kept.
        """
        self._training.answer(question.card.sound.id, is_right=place == question.right)
        return self.progress()

    def reset(self) -> TrainingProgress:
        """Forget what was learnt; see :meth:`Training.reset`."""
        self._training.reset()
        return self.progress()

    def undo_reset(self) -> TrainingProgress:
        """Bring back what was forgotten; see :meth:`Training.undo_reset`."""
        self._training.undo_reset()
        return self.progress()

    def _make(self) -> dict[str, SoundCard]:
        heard: dict[str, list[Entry]] = {}
        rounds: list[dict[str, Sound]] = []
        for entry in self._lexicon.bases():
            for turn, sound in enumerate(self._sounds_of(entry)):
                if turn == len(rounds):
                    rounds.append({})
                rounds[turn][sound.id] = sound
                heard.setdefault(sound.id, []).append(entry)
        return {
            sound_id: _card(sound, heard[sound_id])
            for variants in rounds
            for sound_id, sound in variants.items()
        }

    def _sounds_of(self, entry: Entry) -> Sequence[Sound]:
        """What an emoji is heard by, as the matcher chooses."""
        library = self._library
        if own := library.by_emoji.get(key_of(entry.emoji), ()):
            return own
        if entry.concept:
            return library.by_concept.get(entry.concept, ())
        label = entry.emotion.label
        cue = library.cues.get(label) if label != "neutral" else None
        return (cue,) if cue else ()


def _card(sound: Sound, entries: Sequence[Entry]) -> SoundCard:
    examples = entries[:_MOST_EXAMPLES]
    # The cue of a feeling stands for the feeling, not for one of the many faces that show it.
    name = sound.emotion.label if sound.kind == "cue" else examples[0].meaning
    names = dict.fromkeys((name, *(entry.name.partition(":")[0] for entry in examples)))
    return SoundCard(sound, name, tuple(entry.emoji for entry in examples), ", ".join(names))
