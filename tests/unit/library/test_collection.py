"""The user's own sounds: added, heard first, removed, brought back, and never lost half-way."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner
from emojiaudio_desktop.domain import NEUTRAL, Capture, Emotion
from emojiaudio_desktop.errors import InputError, OutputError
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.library import Collection, Matcher, SoundLibrary
from emojiaudio_desktop.library.collection import Wanted, checked
from emojiaudio_desktop.recognition import TextRecognizer

LEXICON = Lexicon(paths.assets_dir() / "emoji")
LIBRARY = paths.assets_dir() / "library"


def wanted(kind="icon", concept="ding", emoji=(), emotion=NEUTRAL, name="ding", tags=()):
    return Wanted(kind, concept, emoji, emotion, (emotion.label,), "a ding", tags, name)


@pytest.fixture
def collection(tmp_path):
    return Collection(tmp_path / "sounds")


def match(library, text, **given):
    recognition = TextRecognizer(LEXICON, paths.assets_dir() / "emoji").recognize(Capture(text))
    description = Describer(LEXICON).describe(recognition, Manner())
    return Matcher(library, LEXICON).match(description, **given)


def test_nothing_is_there_before_the_first_sound(collection, tmp_path):
    assert collection.read().sounds == ()
    assert collection.stamp() is None
    assert not (tmp_path / "sounds").exists()


def test_a_sound_is_kept_private_and_whole(collection, sound_file, tmp_path):
    added = collection.add_sound(sound_file(), wanted(tags=("a",)))
    sound = added.sound
    assert sound.id == "my-ding-1"
    assert collection.read().sounds == (sound,)
    assert list(checked([sound])) == [(sound, "")]
    if sys.platform != "win32":
        for path in (tmp_path / "sounds").rglob("*"):
            rights = stat.S_IMODE(path.stat().st_mode)
            assert rights == (0o700 if path.is_dir() else 0o600), path
        assert stat.S_IMODE((tmp_path / "sounds").stat().st_mode) == 0o700


def test_ids_never_meet(collection, sound_file):
    first, second = (collection.add_sound(sound_file(), wanted()).sound.id for _ in range(2))
    assert (first, second) == ("my-ding-1", "my-ding-2")
    collection.remove(first)
    third = collection.add_sound(sound_file(), wanted(), frozenset({"my-ding-3"})).sound.id
    assert third == "my-ding-4"
    collection.restore(first)
    assert {s.id for s in collection.read().sounds} == {first, second, third}


def test_own_sounds_win_for_concept_emoji_and_variants_of_it(collection, sound_file):
    library = SoundLibrary(LIBRARY, collection)
    bark = collection.add_sound(sound_file(), wanted(concept="dog-bark", name="dog-bark")).sound
    shrug = collection.add_sound(sound_file(), wanted(concept="", emoji=("🤷",))).sound
    assert match(library, "🐕").icon.sound == bark
    for text in ("🤷", "🤷‍♀️", "🤷🏽‍♂️"):
        assert match(library, text).icon.sound == shrug
    assert library.origin(shrug) == "yours"
    assert library.by_concept["dog-bark"] == (bark,)


def test_an_assignment_to_one_emoji_wins_over_its_concept(collection, sound_file):
    library = SoundLibrary(LIBRARY, collection)
    bark = collection.add_sound(sound_file(), wanted(concept="dog-bark")).sound
    guide = collection.add_sound(sound_file(), wanted(concept="", emoji=("🦮",))).sound
    assert match(library, "🦮").icon.sound == guide
    assert match(library, "🐕").icon.sound == bark


def test_own_music_wins_for_its_feeling_emoji_or_concept(collection, sound_file):
    library = SoundLibrary(LIBRARY, collection)
    joy = Emotion("joy", 0.8, 0.5)
    bed = collection.add_sound(sound_file(seconds=3), wanted("bed", "", (), joy, "joy")).sound
    assert match(library, "😀").bed.sound == bed
    cake = collection.add_sound(sound_file(seconds=3), wanted("bed", "", ("🎂",), joy)).sound
    assert match(library, "🎂").bed.sound == cake
    assert match(library, "😀").bed.sound == bed
    rain = collection.add_sound(sound_file(seconds=3), wanted("bed", "rain")).sound
    assert match(library, "🌧️").bed.sound == rain


def test_changes_are_heard_at_once_in_a_running_program(collection, sound_file, tmp_path):
    library = SoundLibrary(LIBRARY, Collection(tmp_path / "sounds"))
    before = match(library, "🐕").icon
    sound = collection.add_sound(sound_file(), wanted(concept="dog-bark")).sound
    assert match(library, "🐕").icon.sound == sound
    collection.remove(sound.id)
    assert match(library, "🐕").icon == before
    assert not library.refresh()


def test_removing_is_undone(collection, sound_file):
    one, two = (collection.add_sound(sound_file(), wanted()).sound for _ in range(2))
    assert collection.remove(one.id) == "sound"
    collection.remove(two.id)
    assert collection.read().sounds == ()
    assert collection.read().removed == (one.id, two.id)
    assert collection.restore() == two.id
    assert collection.restore(one.id) == one.id
    assert set(collection.read().sounds) == {one, two}
    assert all(not problem for _, problem in checked(collection.read().sounds))
    with pytest.raises(InputError, match="Nothing was removed"):
        collection.restore()
    with pytest.raises(InputError, match="no removed sound"):
        collection.restore(one.id)
    with pytest.raises(InputError, match="no sound or pack"):
        collection.remove("my-other-1")


def test_only_old_removals_are_forgotten(collection, sound_file, tmp_path):
    path = sound_file(seconds=0.2)
    ids = [collection.add_sound(path, wanted()).sound.id for _ in range(22)]
    for sound_id in ids:
        collection.remove(sound_id)
    assert collection.read().removed == tuple(ids[2:])
    files = {p.name.rpartition("-")[0] for p in (tmp_path / "sounds" / "files").iterdir()}
    assert files == set(ids[2:])


def test_a_refused_file_changes_nothing(collection, sound_file, tmp_path, tree):
    collection.add_sound(sound_file(), wanted())
    before = tree(tmp_path / "sounds")
    (tmp_path / "bad.wav").write_bytes(b"nothing")
    for path in (tmp_path / "bad.wav", sound_file("s.wav", level=0.0), tmp_path / "missing"):
        with pytest.raises(InputError):
            collection.add_sound(path, wanted())
    assert tree(tmp_path / "sounds") == before


def test_a_damaged_list_is_told_kept_and_replaced(collection, sound_file, tmp_path):
    first = collection.add_sound(sound_file(), wanted()).sound
    manifest = tmp_path / "sounds" / "manifest.json"
    for damage in (b"{", b"[]", b'{"format": 9}', b'{"format": 1, "sounds": 3}', b"\xff"):
        manifest.write_bytes(damage)
        holdings = collection.read()
        assert holdings.sounds == ()
        assert "damaged" in holdings.problem
    second = collection.add_sound(sound_file(), wanted()).sound
    assert collection.read().sounds == (second,)
    assert collection.read().problem == ""
    assert (tmp_path / "sounds" / "manifest.damaged-1.json").read_bytes() == b"\xff"
    assert Path(first.path).exists()


def test_a_single_bad_entry_is_left_out_and_told(collection, sound_file, tmp_path):
    sound = collection.add_sound(sound_file(), wanted()).sound
    manifest = tmp_path / "sounds" / "manifest.json"
    table = json.loads(manifest.read_bytes())
    good = table["sounds"][0]
    table["sounds"] += [{"id": "x"}, {**good, "file": "../../secret.ogg"}, {**good, "lufs": "loud"}]
    manifest.write_text(json.dumps(table), encoding="utf-8")
    holdings = collection.read()
    assert holdings.sounds == (sound,)
    assert holdings.problem.startswith("3 entries")


def test_damaged_and_missing_files_are_found(collection, sound_file):
    one, two = (collection.add_sound(sound_file(), wanted()).sound for _ in range(2))
    Path(one.path).write_bytes(b"x")
    Path(two.path).unlink()
    assert [problem for _, problem in checked([one, two])] == ["damaged", "missing"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_is_one_sentence(sound_file, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be kept"):
        Collection(tmp_path / "locked" / "sounds").add_sound(sound_file(), wanted())


def test_a_folder_that_is_a_file_is_one_sentence(sound_file, tmp_path):
    (tmp_path / "sounds").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be kept"):
        Collection(tmp_path / "sounds").add_sound(sound_file(), wanted())


def kill_at(name, count, action):
    """Do something in a process that dies at the given call of a function of ``os``; whether it died."""
    child = os.fork()
    if child == 0:
        left = count
        real = getattr(os, name)

        def die(*arguments, **options):
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(9)  # as a kill: nothing is cleaned up
            return real(*arguments, **options)

        setattr(os, name, die)
        try:
            action()
        except BaseException:  # noqa: BLE001
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 9


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("name", ["replace", "fsync"])
@pytest.mark.parametrize("what", ["add", "remove", "restore", "pack"])
def test_killed_at_any_moment_it_is_the_old_state_or_the_new(
    collection, sound_file, pack_file, tmp_path, name, what
):
    folder = tmp_path / "sounds"
    old = collection.add_sound(sound_file(), wanted()).sound
    gone = collection.add_sound(sound_file(), wanted()).sound
    collection.remove(gone.id)
    new, pack = sound_file("new.wav"), pack_file()
    action = {
        "add": lambda: collection.add_sound(new, wanted()),
        "remove": lambda: collection.remove(old.id),
        "restore": lambda: collection.restore(gone.id),
        "pack": lambda: collection.add_pack(pack),
    }[what]
    before = collection.read()
    for count in range(12):
        died = kill_at(name, count, action)
        after = collection.read()
        assert not after.problem
        sounds = (*after.sounds, *after.pack_sounds)
        assert [p for _, p in checked(sounds) if p] == []
        if not died:
            break
        assert set(after.sounds) - set(before.sounds) <= ({gone} if what == "restore" else set())
        if after != before and what != "add":
            break  # the manifest was in place before it died
    else:
        pytest.fail("it never came to an end")
    # Life goes on, and what was left over is swept up.
    last = collection.add_sound(sound_file(), wanted(concept="boing")).sound
    assert last in collection.read().sounds
    os.utime(folder, (0, 0))
    for path in folder.rglob(".new-*"):
        os.utime(path, (0, 0))
    collection.remove(last.id)
    assert list(folder.rglob(".new-*")) == []


def _add_some(folder, path):
    for _ in range(3):
        Collection(Path(folder)).add_sound(Path(path), wanted())


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_programs_that_add_at_once_lose_nothing(collection, sound_file, tmp_path):
    path = sound_file(seconds=0.2)
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=_add_some, args=(str(tmp_path / "sounds"), str(path)))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sounds = collection.read().sounds
    assert {s.id for s in sounds} == {f"my-ding-{n}" for n in range(1, 10)}
    assert all(not problem for _, problem in checked(sounds))
