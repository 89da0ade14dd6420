"""What the finder window offers, and what it remembers."""

from __future__ import annotations

import stat

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.errors import OutputError
from emojiaudio_desktop.lexicon.finder import Finder
from emojiaudio_desktop.lexicon.picker import MOST_CHOICES, Picker
from emojiaudio_desktop.lexicon.shelf import MOST_RECENT, Shelf
from emojiaudio_desktop.settings import Settings


@pytest.fixture(scope="module")
def finder(lexicon):
    return Finder(lexicon, paths.assets_dir() / "emoji")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "finder.json"


@pytest.fixture
def picker(lexicon, finder, path):
    return Picker(lexicon, finder, Shelf(path))


def again(lexicon, finder, path):
    """The program was started anew."""
    return Picker(lexicon, finder, Shelf(path))


def emoji_of(choices):
    return [choice.emoji for choice in choices]


@pytest.mark.parametrize(
    ("query", "first", "most"),
    [
        ("relieved", "😌", 12),
        ("flag of germany", "🇩🇪", 1),
        ("lol", "😂", 10),
        ("i am so tired", "😴", 25),
        ("happy", "😊", 49),
        (":tada:", "🎉", 20),
    ],
)
def test_only_what_is_worth_hearing_is_offered(picker, query, first, most):
    choices = picker.find(query, Settings())
    assert choices[0].emoji == first
    assert len(choices) <= min(most, MOST_CHOICES)


def test_a_choice_tells_meaning_name_and_shortcode(picker):
    choice = picker.find("face with tears of joy", Settings())[0]
    assert choice.emoji == "😂"
    assert choice.meaning == "laughing hard"
    assert choice.name == "face with tears of joy"
    assert choice.shortcode == ":face_with_tears_of_joy:"


def test_another_language_is_named_and_searched(picker):
    choice = picker.find("Katze", Settings({"reading.lang": "de"}))[0]
    assert choice.name == choice.meaning
    assert "atze" in choice.name


def test_the_skin_tone_of_the_user(picker):
    wanted = Settings({"finder.skin_tone": "medium-dark"})
    choices = picker.find("thumbs up", wanted)
    assert choices[0].emoji == "👍🏾"
    assert choices[0].shortcode == ":thumbs_up:"
    assert picker.find("cat", wanted)[0].emoji == "🐱"


def test_near_in_meaning(picker):
    choices = picker.find("😂", Settings())
    assert choices[0].emoji == "😂"
    assert "🤣" in emoji_of(choices[1:])


@pytest.mark.parametrize("query", ["", "  ", "\t\n"])
def test_nothing_to_find_is_what_is_at_hand(picker, query):
    assert picker.find(query, Settings()) == ()


def test_favorites_and_then_the_recent_ones_over_a_restart(lexicon, finder, picker, path):
    cat, laugh, cake = (picker.find(word, Settings())[0] for word in ("cat", "lol", "cake"))
    picker.take(cat, Settings())
    picker.take(laugh, Settings())
    assert picker.toggle_favorite(cake)
    assert picker.toggle_favorite(laugh)
    for one in (picker, again(lexicon, finder, path)):
        shown = one.find("", Settings())
        assert emoji_of(shown) == [laugh.emoji, cake.emoji, cat.emoji]
        assert [choice.is_favorite for choice in shown] == [True, True, False]
        assert [choice.is_recent for choice in shown] == [True, False, True]
    assert not picker.toggle_favorite(laugh)
    assert emoji_of(picker.find("", Settings())) == [cake.emoji, laugh.emoji, cat.emoji]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_the_latest_is_first_and_old_ones_are_dropped(lexicon, path):
    shelf = Shelf(path)
    bases = [entry.emoji for entry in lexicon.bases()][: MOST_RECENT + 6]
    for emoji in bases:
        shelf.take(emoji)
    shelf.take(bases[-2])
    assert shelf.recent[:2] == (bases[-2], bases[-1])
    assert len(shelf.recent) == MOST_RECENT == len(set(shelf.recent))


def test_recent_ones_are_forgotten_where_they_are_not_wanted(lexicon, finder, picker, path):
    cat = picker.find("cat", Settings())[0]
    picker.take(cat, Settings())
    private = Settings({"finder.keeps_recent": False})
    assert picker.find("", private) == ()
    picker.take(cat, private)
    assert again(lexicon, finder, path).find("", Settings()) == ()
    assert "🐱" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"recent": 3, "favorites": []}', b"\xff\xfe", b'{"recent": []}', b""]
)
def test_a_damaged_file_is_kept_aside_and_told_once(lexicon, finder, path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    picker = again(lexicon, finder, path)
    assert picker.find("", Settings()) == ()
    assert "damaged" in picker.take_problem()
    assert picker.take_problem() == ""
    kept = path.with_name("finder.damaged-1.json")
    assert kept.read_bytes() == content
    picker.toggle_favorite(picker.find("cat", Settings())[0])
    assert emoji_of(again(lexicon, finder, path).find("", Settings())) == ["🐱"]


def test_what_is_no_emoji_in_the_file_is_left_out(lexicon, finder, path):
    path.parent.mkdir()
    path.write_text(
        '{"recent": ["🐱", 5, "hello", null, ""], "favorites": ["x"]}', encoding="utf-8"
    )
    assert emoji_of(again(lexicon, finder, path).find("", Settings())) == ["🐱"]


def test_a_folder_that_cannot_be_written_is_told_and_the_choice_is_known_all_the_same(
    lexicon, finder, tmp_path
):
    (tmp_path / "file").write_text("in the way")
    picker = again(lexicon, finder, tmp_path / "file" / "finder.json")
    cat = picker.find("cat", Settings())[0]
    with pytest.raises(OutputError, match="cannot be kept"):
        picker.take(cat, Settings())
    assert emoji_of(picker.find("", Settings())) == ["🐱"]
