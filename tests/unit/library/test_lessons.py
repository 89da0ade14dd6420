"""What is taught and asked, with the sounds that ship."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import SoundLibrary
from emojiaudio_desktop.library.lessons import LESSON, OPTIONS, Lessons
from emojiaudio_desktop.library.training import BOXES, Training


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(paths.assets_dir() / "emoji")


@pytest.fixture(scope="module")
def library():
    return SoundLibrary(paths.assets_dir() / "library")


@pytest.fixture
def training(tmp_path):
    return Training(tmp_path / "training.json")


@pytest.fixture
def lessons(library, lexicon, training):
    return Lessons(library, lexicon, training, random.Random(1))


def test_every_sound_that_an_emoji_is_heard_by_has_a_card(lessons, library, lexicon):
    cards = lessons.cards()
    icons = {sound.id for sounds in library.by_concept.values() for sound in sounds}
    used = {entry.concept for entry in lexicon.bases()}
    wanted = {sound_id for sound_id in icons if library.by_id[sound_id].concept in used}
    assert wanted <= set(cards)
    assert len(cards) > 400
    for card in cards.values():
        assert 1 <= len(card.emoji) <= 3
        assert card.name
        assert card.spoken.startswith(card.name)
        assert not any(sign in card.spoken for sign in card.emoji)
    cue = cards["cue-affection"]
    assert cue.name == "affection"


def test_a_sound_that_no_emoji_is_heard_by_is_told_by_its_caption(lessons, library):
    bed = next(sound for sound in library.sounds if sound.kind == "bed")
    assert lessons.card(bed).spoken == bed.caption


def test_a_lesson_is_of_new_sounds_then_of_the_least_sure(lessons, training, monkeypatch):
    few = dict(islice(lessons.cards().items(), 8 * LESSON))  # each answer is written at once
    monkeypatch.setattr(Lessons, "cards", lambda _: few)
    first = lessons.lesson()
    assert len(first) == LESSON
    assert len({card.name for card in first}) == LESSON
    for card in first:
        lessons.meet(card)
    second = lessons.lesson()
    assert not {card.sound.id for card in first} & {card.sound.id for card in second}
    for sound_id in lessons.cards():
        training.meet(sound_id)
    for sound_id in list(lessons.cards())[LESSON:]:
        training.answer(sound_id, is_right=True)
    assert {card.sound.id for card in lessons.lesson()} == set(list(lessons.cards())[:LESSON])


def test_questions_have_four_names_of_which_one_is_right(lessons):
    rights = Counter()
    for _ in range(200):
        question = lessons.question()
        assert len(set(question.options)) == OPTIONS
        assert question.options[question.right] == question.card.name
        rights[question.right] += 1
    assert set(rights) == set(range(OPTIONS))


def test_unsure_sounds_are_asked_more_often(lessons, training):
    ids = list(lessons.cards())[:20]
    for sound_id in ids:
        training.meet(sound_id)
    sure = ids[:10]
    for sound_id in sure:
        for _ in range(BOXES):
            training.answer(sound_id, is_right=True)
    asked = Counter(lessons.question().card.sound.id for _ in range(1_000))
    unsure_count = sum(count for sound_id, count in asked.items() if sound_id not in sure)
    # 10 of weight 1 and 10 of weight 1/16: 94 % of the questions.
    assert unsure_count > 900
    assert set(asked) <= set(ids)
    assert any(sound_id in asked for sound_id in sure)


def test_what_was_asked_just_now_is_not_asked_again(lessons):
    last = ""
    for _ in range(50):
        question = lessons.question([last])
        assert question.card.sound.id != last
        last = question.card.sound.id


def test_answers_are_counted(lessons, training):
    question = lessons.question()
    sound_id = question.card.sound.id
    progress = lessons.answer(question, question.right)
    assert (progress.met, progress.known) == (1, 0)
    for _ in range(BOXES - 2):
        progress = lessons.answer(question, question.right)
    assert progress.known == 1
    progress = lessons.answer(question, (question.right + 1) % OPTIONS)
    assert progress.known == 0
    assert training.standings()[sound_id].seen == BOXES
    assert lessons.reset().met == 0
    assert lessons.undo_reset().met == 1
