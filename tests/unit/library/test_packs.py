"""Packs are added whole or not at all, and nothing in one can reach outside its folder."""

from __future__ import annotations

import hashlib
import json
import stat
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import SoundPack, SoundPacks
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.library import Collection, SoundLibrary
from emojiaudio_desktop.library.collection import checked
from emojiaudio_desktop.library.pack_shelf import PackShelf

LIBRARY = paths.assets_dir() / "library"


@pytest.fixture
def collection(tmp_path):
    return Collection(tmp_path / "home" / "sounds")


@pytest.fixture
def refuse(collection, tmp_path, tree):
    """Sees that a pack is refused in one sentence, and that nothing was changed anywhere."""

    def try_it(path):
        before = tree(tmp_path)
        with pytest.raises(InputError) as caught:
            collection.add_pack(path)
        sentence = str(caught.value)
        assert "\n" not in sentence
        assert sentence.endswith(".")
        assert tree(tmp_path) == before
        assert collection.read().packs == ()
        return sentence

    return try_it


def test_a_pack_is_added_heard_and_removed(collection, pack_file):
    assert collection.add_pack(pack_file()) == SoundPack(
        "farm", "On the farm", "CC-BY-SA-4.0", "Ann Example", 2
    )
    library = SoundLibrary(LIBRARY, collection)
    tractor = library.by_concept["tractor"]
    assert [sound.id for sound in tractor] == ["farm/tractor-1"]
    assert library.origin(tractor[0]) == "farm"
    assert tractor[0].licence == "CC-BY-SA-4.0"
    assert -60 < tractor[0].lufs < 0
    assert [problem for _, problem in checked(library.holdings.pack_sounds)] == ["", ""]
    assert collection.remove("farm") == "pack"
    assert library.refresh()
    assert library.holdings.pack_sounds == ()
    assert collection.restore() == "farm"
    assert [problem for _, problem in checked(collection.read().pack_sounds)] == ["", ""]


def test_a_pack_is_not_added_twice_and_can_be_added_anew(collection, pack_file):
    path = pack_file()
    collection.add_pack(path)
    with pytest.raises(InputError, match="there already"):
        collection.add_pack(path)
    collection.remove("farm")
    collection.add_pack(path)
    assert len(collection.read().packs) == 1
    with pytest.raises(InputError, match="Nothing was removed"):
        collection.restore()


def test_a_pack_that_is_left_off_leaves_nothing(collection, pack_file, tmp_path, tree):
    path = pack_file()
    before = tree(tmp_path)
    for steps in range(1, 3):
        adding = collection.adding_pack(path)
        assert [next(adding) for _ in range(steps)] == [(0, 2), (1, 2)][:steps]
        adding.close()
        assert tree(tmp_path) == before
    assert collection.read().packs == ()
    assert list((tmp_path / "home" / "sounds" / "packs").iterdir()) == []


def test_packs_are_managed(collection, pack_file):
    shelf = PackShelf(LIBRARY, collection)
    assert shelf.look() == SoundPacks()
    adding = shelf.adding(pack_file())
    assert list(adding) == [(0, 2), (1, 2)]
    (farm,) = shelf.look().packs
    assert [sound.caption for sound in shelf.sounds(farm)] == ["a tractor-1", "a cow-1"]
    assert list(shelf.checking(farm)) == [(1, 2), (2, 2)]
    Path(shelf.sounds(farm)[1].path).write_bytes(b"moo")
    with pytest.raises(InputError, match=r"1 of 2 sounds of On the farm .* first is: a cow-1"):
        list(shelf.checking(farm))
    shelf.remove(farm)
    (removed,) = shelf.look().packs
    assert removed == replace(farm, is_removed=True)
    assert shelf.sounds(removed) == ()
    with pytest.raises(InputError, match="was removed"):
        list(shelf.checking(removed))
    shelf.restore(removed)
    assert shelf.look().packs == (farm,)


def test_one_sound_of_a_pack_is_not_removed_alone(collection, pack_file):
    collection.add_pack(pack_file())
    with pytest.raises(InputError, match="belongs to the pack farm"):
        collection.remove("farm/cow-1")


@pytest.mark.parametrize(
    "name",
    ["../evil.ogg", "a/../../evil.ogg", "/etc/evil.ogg", "C:/evil.ogg", "C:evil.ogg", "..\\evil.ogg", "a\x1b.ogg"],
)  # fmt: skip
def test_a_path_outside_the_folder_is_refused(refuse, pack_file, name):
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    assert "outside its folder" in refuse(pack_file(extra=[(info, b"evil")]))


def test_a_link_is_refused(refuse, pack_file):
    info = zipfile.ZipInfo("sounds/link.ogg")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link" in refuse(pack_file(extra=[(info, "/etc/passwd")]))


def test_a_zip_bomb_is_refused(refuse, pack_file, tmp_path):
    assert "far more" in refuse(pack_file(extra=[("sounds/bomb.wav", bytes(20_000_000))]))
    many = [(f"sounds/{n}.txt", b"") for n in range(5_000)]
    assert "too many files" in refuse(pack_file("many.zip", extra=many))
    # A header that tells less than what comes out.
    path = pack_file("lie.zip")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("sounds/cow-1.ogg")
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"sounds/cow-1.ogg"))
    content[at + 24 : at + 28] = struct.pack("<I", info.file_size // 2)
    path.write_bytes(content)
    assert "was not added" in refuse(path)


def test_a_directory_that_tells_less_is_refused(refuse, pack_file):
    path = pack_file()
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x05\x06")
    content[at + 10 : at + 12] = struct.pack("<H", 0xFFFF)
    path.write_bytes(content)
    assert "too many files" in refuse(path)


def change(part, key, value):
    def act(manifest, _files):
        target = manifest["sounds"][1] if part == "sound" else manifest[part]
        if value is None:
            del target[key]
        else:
            target[key] = value

    return act


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (change("sound", "sha256", "0" * 64), "not the one that its hash names"),
        (change("sound", "sha256", None), "hash of cow-1 is not given"),
        (change("sound", "sha256", "xyz"), "hash of cow-1 is not given"),
        (change("sound", "file", "sounds/other.ogg"), "file of cow-1 is missing"),
        (change("sound", "file", "../cow-1.ogg"), "file of cow-1 is missing"),
        (change("sound", "file", None), "not named"),
        (change("sound", "id", "tractor-1"), "stands twice"),
        (change("sound", "id", "../x"), "no good id"),
        (change("sound", "id", None), "no good id"),
        (change("sound", "kind", "song"), "neither an icon nor a bed"),
        (change("sound", "emotion", "hungry"), "emotion of cow-1"),
        (change("sound", "concept", None), "neither a concept nor an emoji"),
        (change("sound", "concept", "../cow"), "concept of cow-1"),
        (change("sound", "tags", "moo"), "tags"),
        (change("sound", "caption", "x" * 5_000), "caption"),
        (change("sound", "valence", "high"), "valence"),
        (change("sound", "valence", float("nan")), "valence"),
        (change("sound", "licence", "?!"), "licence of cow-1"),
        (change("sound", "loop_end_s", 99.0), "loop of cow-1"),
        (lambda m, _: m["sounds"][1].update(loop_start_s=0.1, loop_end_s=0.1001), "loop of cow-1"),
        (change("pack", "name", "../evil"), "its name"),
        (change("pack", "name", None), "its name"),
        (change("pack", "licence", None), "licence"),
        (change("pack", "author", ""), "author"),
        (lambda manifest, _: manifest.update(format=2), "format 1"),
        (lambda manifest, _: manifest.update(sounds=[]), "no sounds"),
        (lambda manifest, _: manifest.update(sounds=[7, 8]), "not an object"),
        (lambda manifest, _: manifest.pop("pack"), "what pack"),
    ],
)
def test_a_bad_list_is_refused(refuse, pack_file, act, told):
    assert told in refuse(pack_file(change=act))


@pytest.mark.parametrize("table", [b"{", b"\xff\xfe", b"[]", b"[" * 100_000, b"7"])
def test_bad_json_is_refused(refuse, pack_file, table):
    assert "manifest.json" in refuse(pack_file(table=table))


def test_what_is_no_zip_is_refused(refuse, pack_file, tmp_path, sound_file):
    (tmp_path / "empty.zip").touch()
    assert "is empty" in refuse(tmp_path / "empty.zip")
    sound_file("a.wav").rename(tmp_path / "sound.zip")
    assert "no zip" in refuse(tmp_path / "sound.zip")
    assert "no file" in refuse(tmp_path / "missing.zip")
    content = pack_file().read_bytes()
    for share in (0.1, 0.5, 0.9):
        (tmp_path / "half.zip").write_bytes(content[: int(len(content) * share)])
        refuse(tmp_path / "half.zip")
    with zipfile.ZipFile(tmp_path / "bare.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "no manifest.json" in refuse(tmp_path / "bare.zip")


def test_flipped_bytes_never_crash(collection, pack_file, tmp_path):
    content = pack_file().read_bytes()
    for at in range(0, len(content), max(1, len(content) // 150)):
        broken = bytearray(content)
        broken[at] ^= 0xFF
        path = tmp_path / "flipped.zip"
        path.write_bytes(broken)
        try:
            pack = collection.add_pack(path)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017
        else:
            collection.remove(pack.name)


def test_a_file_that_is_no_sound_or_too_long_is_refused(refuse, pack_file, sound_file):
    def no_sound(manifest, files):
        files["sounds/cow-1.ogg"] = b"moo"
        manifest["sounds"][1]["sha256"] = hashlib.sha256(b"moo").hexdigest()

    assert "cow-1 is not a sound" in refuse(pack_file(change=no_sound))
    long = sound_file("long.ogg", seconds=5).read_bytes()
    silent = sound_file("silent.wav", level=0.0).read_bytes()

    def swap(name, content):
        def act(manifest, files):
            files[name] = content
            manifest["sounds"][1].update(file=name, sha256=hashlib.sha256(content).hexdigest())

        return act

    assert "5 seconds long" in refuse(pack_file("long.zip", change=swap("long.ogg", long)))
    assert "silent" in refuse(pack_file("silent.zip", change=swap("silent.wav", silent)))
    assert "not called like a sound" in refuse(pack_file("e.zip", change=swap("a.exe", long)))


def test_an_id_that_is_taken_is_refused(collection, pack_file, tmp_path, tree):
    before = tree(tmp_path / "home") if (tmp_path / "home").exists() else {}
    with pytest.raises(InputError, match="farm/cow-1 already"):
        collection.add_pack(pack_file(), frozenset({"farm/cow-1"}))
    assert tree(tmp_path / "home") == before


def test_what_a_pack_says_cannot_steer_a_terminal(collection, pack_file):
    path = pack_file(
        about={"title": "\x1b[2Jfarm\nlife"}, change=change("sound", "caption", "moo\x07\u202e")
    )
    assert collection.add_pack(path).title == "[2Jfarm life"
    assert [s.caption for s in collection.read().pack_sounds] == ["a tractor-1", "moo"]


def test_names_of_files_are_our_own(collection, pack_file, tmp_path):
    def rename(manifest, files):
        files["con.OGG"] = files.pop("sounds/cow-1.ogg")
        manifest["sounds"][1]["file"] = "con.OGG"

    collection.add_pack(pack_file(change=rename))
    names = sorted(Path(sound.path).name for sound in collection.read().pack_sounds)
    assert names == ["0001.ogg", "0002.ogg"]
    table = json.loads((tmp_path / "home" / "sounds" / "manifest.json").read_bytes())
    assert table["packs"][0]["name"] == "farm"
