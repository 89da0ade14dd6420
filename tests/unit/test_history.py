"""What was heard: bounded in memory, and whole or set aside on the disk."""

from __future__ import annotations

import json
import stat
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emojiaudio_desktop.domain import Capture, Identification, Picture, Recognition, Run, Sign
from emojiaudio_desktop.errors import OutputError
from emojiaudio_desktop.history import (
    MOST,
    MOST_BYTES,
    MOST_FILE_BYTES,
    History,
    HistoryFile,
)
from emojiaudio_desktop.settings import Settings


@pytest.fixture
def describe(program):
    """What the real line says of a text."""

    def describe(text, origin="clipboard"):
        capture = Capture(text, context="around it", origin=origin)
        return program.describe(program.recognize(capture), Settings())

    return describe


def picture(side=20, shade=0):
    return Picture(np.full((side, side, 4), shade, np.uint8))


def add(history, description, picture=None, when_s=1000.0):
    return history.add(description, picture, when_s)


def words(entries):
    return [entry.words for entry in entries]


def test_the_newest_is_first_and_only_a_hundred_stay(describe):
    history = History()
    for number in range(MOST + 20):
        add(history, describe(f"message {number} 😂"))
    assert len(history.entries) == MOST
    assert history.entries[0].message == f"message {MOST + 19} 😂"
    assert history.entries[-1].message == "message 20 😂"
    assert "laughing hard" in history.entries[0].words


def test_no_picture_of_a_screen_and_no_bytes_of_a_file_stay(describe):
    description = describe("😂")
    screen = picture(2000)
    capture = Capture("", origin="screen", picture=screen, frames=(screen,) * 3, content=b"x" * 99)
    identification = Identification("unknown", ())
    recognition = Recognition(
        capture,
        (Run((Sign("picture", "", ""),), 1),),
        (identification,),
        (picture(30),),
    )
    history = History()
    heard = add(history, replace(description, recognition=recognition), picture(30))
    kept = heard.description.recognition
    assert kept.capture == Capture("", origin="screen")
    assert kept.pictures == kept.identifications == ()
    assert heard.picture == picture(30)
    assert add(history, description, screen).picture is None


def test_memory_is_bounded(describe):
    history = History()
    long = describe("word 😂 " * 40_000)
    for number in range(MOST):
        add(history, long if number % 3 == 0 else describe("😂"), picture(900, number))
        assert history.size <= MOST_BYTES
    assert 1 < len(history.entries) < MOST


def test_forgetting_and_bringing_back(describe):
    history = History()
    first, second, third = (add(history, describe(text)) for text in ("a 😂", "b 😂", "c 😂"))
    assert history.remove(second.number) == second
    assert history.remove(second.number) is None
    assert history.entries == (third, first)
    history.put_back([second])
    assert history.entries == (third, second, first)
    removed = history.clear()
    assert history.entries == ()
    new = add(history, describe("d 😂"))
    history.put_back(removed)
    assert history.entries == (new, third, second, first)


def test_what_was_kept_comes_behind_what_was_heard_since(describe):
    old = History()
    for text in ("a 😂", "b 😂", "c 😂"):
        add(old, describe(text))
    for heard_since in range(5):
        history = History()
        for number in range(heard_since):
            add(history, describe(f"new {number} 😂"))
        history.put_before(old.entries)
        messages = [entry.message for entry in history.entries]
        assert messages == [
            *(f"new {number} 😂" for number in reversed(range(heard_since))),
            "c 😂",
            "b 😂",
            "a 😂",
        ]
        numbers = [entry.number for entry in history.entries]
        assert numbers == sorted(set(numbers), reverse=True)
        assert add(history, describe("newest 😂")).number > numbers[0]


def test_a_name_is_given_to_every_showing_of_the_picture(describe):
    history = History()
    add(history, describe("😂"), picture(20, 1))
    add(history, describe("😂"), picture(20, 2))
    add(history, describe("😂"), picture(20, 1))
    history.rename(picture(20, 1), "my cat")
    assert words(history.entries) == ["my cat", "laughing hard", "my cat"]


def test_it_is_the_same_after_a_restart(describe, tmp_path, program):
    path = tmp_path / "data" / "history.json"
    history = History()
    for text in (
        "well done 🥳🥳🥳",
        "stop 👏 doing 👏 this 👏",
        "no sign",
        ":-) 👍🏽",
        "\ud800 😂",
    ):
        add(history, describe(text), when_s=1234.5)
    file = HistoryFile(path)
    file.write(history.entries)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
    entries, problem = HistoryFile(path).read()
    assert problem == ""
    for before, after in zip(history.entries, entries, strict=True):
        assert (before.words, before.message, before.origin, before.when_s) == (
            after.words,
            after.message,
            after.origin,
            after.when_s,
        )
        assert before.description.meanings == after.description.meanings
        assert before.description.more == after.description.more
        # And it is heard as before.
        wanted = Settings()
        assert program.match(after.description, wanted).icon is not None or not (
            before.description.meanings
        )
    file.delete()
    assert not path.exists()
    file.delete()
    assert file.read() == ((), "")


def test_the_file_is_bounded(describe, tmp_path):
    path = tmp_path / "history.json"
    history = History()
    for number in range(30):
        add(history, describe(f"{number} " + "word 😂 " * 3_000))
    HistoryFile(path).write(history.entries)
    assert path.stat().st_size <= MOST_FILE_BYTES + 100
    entries, problem = HistoryFile(path).read()
    assert problem == ""
    assert 0 < len(entries) < 30
    assert entries[0].message.startswith("29 ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"format": 2, "heard": []}',
        b'{"format": 1, "heard": 5}',
        b'{"format": 1, "heard": [{}]}',
        b'{"format": 1, "heard": [5]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_told(tmp_path, content):
    path = tmp_path / "history.json"
    path.write_bytes(content)
    entries, problem = HistoryFile(path).read()
    assert entries == ()
    assert "damaged" in problem
    assert not path.exists()
    assert (tmp_path / "history.damaged-1.json").read_bytes() == content


@given(st.data())
def test_any_field_may_be_anything(tmp_path_factory, data):
    row = {
        "when_s": 1.0,
        "origin": "clipboard",
        "message": "😂",
        "name": "",
        "spoken": "laughing hard",
        "level": "short",
        "lang": "en",
        "meanings": [],
        "emotion": {"label": "joy", "valence": 0.5, "arousal": 0.5},
        "intensity": 0.5,
        "more": [],
    }
    key = data.draw(st.sampled_from(sorted(row)))
    row[key] = data.draw(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([1]) | st.just({})
    )
    path = tmp_path_factory.mktemp("h") / "history.json"
    path.write_text(json.dumps({"format": 1, "heard": [row]}))
    entries, problem = HistoryFile(path).read()
    assert (len(entries) == 1) != bool(problem)


def test_a_disk_that_refuses_is_told(describe, tmp_path):
    (tmp_path / "file").write_text("in the way")
    history = History()
    add(history, describe("😂"))
    with pytest.raises(OutputError, match="cannot be kept"):
        HistoryFile(tmp_path / "file" / "history.json").write(history.entries)
