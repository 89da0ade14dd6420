"""What was learnt is kept, counted, and forgotten only when asked."""

from __future__ import annotations

import json
import stat
import sys

import pytest

from emojiaudio_desktop.errors import InputError, OutputError
from emojiaudio_desktop.library.training import BOXES, Standing, Training


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "training.json"


@pytest.fixture
def training(path):
    return Training(path, now=lambda: 1000.0)


def test_right_moves_up_and_wrong_goes_back_to_the_first_box(training):
    for _ in range(BOXES - 2):
        training.answer("rain-1", is_right=True)
    assert training.standings()["rain-1"] == Standing(3, 3, BOXES - 1, 1000.0)
    assert not training.knows("rain-1")
    training.answer("rain-1", is_right=True)
    assert training.knows("rain-1")
    training.answer("rain-1", is_right=True)
    assert training.standings()["rain-1"].box == BOXES
    training.answer("rain-1", is_right=False)
    assert training.standings()["rain-1"] == Standing(6, 5, 1, 1000.0)
    assert not training.knows("rain-1")
    assert not training.knows("never met")


def test_meeting_a_sound_counts_and_moves_nothing(training):
    training.answer("rain-1", is_right=True)
    training.meet("rain-1")
    assert training.standings()["rain-1"] == Standing(2, 1, 2, 1000.0)


def test_it_is_kept_for_its_owner_only_and_seen_by_others(training, path):
    training.meet("rain-1")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    other = Training(path)
    assert other.standings() == training.standings()
    other.answer("dog-1", is_right=True)
    assert set(training.standings()) == {"rain-1", "dog-1"}
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_forgetting_is_undone_also_by_the_next_start(training, path):
    for _ in range(BOXES):
        training.answer("rain-1", is_right=True)
    training.meet("dog-1")
    training.reset()
    assert training.standings() == {}
    assert not training.knows("rain-1")
    later = Training(path)
    later.answer("dog-1", is_right=True)
    later.undo_reset()
    assert later.knows("rain-1")
    assert later.standings()["dog-1"].right == 1  # what was learnt since wins
    with pytest.raises(InputError, match="Nothing was forgotten"):
        later.undo_reset()


def test_nothing_learnt_cannot_be_forgotten(training):
    with pytest.raises(InputError, match="Nothing has been learnt yet"):
        training.reset()
    with pytest.raises(InputError, match="Nothing was forgotten"):
        training.undo_reset()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": "x", "sounds": {}}', b"\xff" * 9]
)
def test_a_damaged_file_is_set_aside_and_told(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    training = Training(path)
    assert training.standings() == {}
    assert "damaged" in training.problem
    training.meet("rain-1")
    assert path.with_name("training.damaged-1.json").read_bytes() == content
    assert list(Training(path).standings()) == ["rain-1"]


def test_odd_numbers_in_the_file_do_no_harm(path):
    path.parent.mkdir()
    odd = {
        "a": {"seen": -3, "right": 7, "box": 99, "last": "x"},
        "b": {"seen": True, "box": None},
        "c": "nothing",
    }
    path.write_text(json.dumps({"format": 1, "sounds": odd}))
    assert Training(path).standings() == {"a": Standing(0, 0, BOXES, 0.0), "b": Standing()}


def test_a_file_of_a_newer_version_is_left_alone(path):
    path.parent.mkdir()
    path.write_text('{"format": 2, "cards": []}')
    training = Training(path)
    assert training.standings() == {}
    assert "newer version" in training.problem
    with pytest.raises(OutputError, match="newer version"):
        training.meet("rain-1")
    assert path.read_text() == '{"format": 2, "cards": []}'


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    training = Training(tmp_path / "data" / "training.json")
    with pytest.raises(OutputError, match="cannot be kept"):
        training.meet("rain-1")
    assert training.standings() == {}
