"""``emojiaudio sounds``: a contract for scripts, and one clear sentence for each failure."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile
from clips import write_model, write_pictures

from emojiaudio_desktop import paths
from emojiaudio_desktop.cli import main
from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.library.credits import credits_of_models
from emojiaudio_desktop.weights import Models


@pytest.fixture
def sounds(command):
    """Runs a ``sounds`` command."""
    return partial(command, "sounds")


@pytest.fixture
def ding(tmp_path):
    path = tmp_path / "ding.wav"
    time = np.arange(24_000) / 48_000
    soundfile.write(path, 0.3 * np.sin(2 * np.pi * 700 * time) * np.exp(-time * 4), 48_000)
    return path


def describe(text, capsys):
    assert main(["describe", text, "--json"]) == 0
    return json.loads(capsys.readouterr().out)["sounds"]


def test_list_gives_one_object_a_line(sounds):
    status, answers, err = sounds("list")
    assert (status, err) == (0, [])
    assert len(answers) > 200
    assert {
        "id", "kind", "origin", "caption", "tags", "concept", "emotion", "seconds", "lufs", "source", "author", "licence",
        "sha256",
    } <= set(answers[0])  # fmt: skip
    assert {a["kind"] for a in sounds("list", "--kind", "bed")[1]} == {"bed"}
    assert {a["concept"] for a in sounds("list", "--concept", "dog-bark")[1]} == {"dog-bark"}
    assert all("joy" in a["labels"] for a in sounds("list", "--emotion", "joy")[1])
    assert sounds("list", "--mine")[1] == []
    assert len(sounds("list", as_json=False)[1]) == len(answers)


def test_show_tells_everything_or_what_to_do(sounds):
    status, answers, _ = sounds("show", "dog-bark-1")
    assert status == 0
    assert answers[0]["concept"] == "dog-bark"
    status, answers, err = sounds("show", "dog-brak-1", "cat-meow-1")
    assert status == 1
    assert len(err) == 1
    assert "but dog-bark-1" in err[0]
    assert [("error" in a) for a in answers] == [True, False]


def test_search_answers_with_scores_and_reasons(sounds):
    status, answers, _ = sounds("search", "a barking dog", "--top", "3")
    assert status == 0
    assert answers[0]["query"] == "a barking dog"
    match = answers[0]["matches"][0]
    assert match["concept"] == "dog-bark"
    assert {"id", "caption", "tags", "score", "reason", "is_sure"} <= set(match)
    assert len(answers[0]["matches"]) <= 3
    status, answers, err = sounds("search", "zxqv")
    assert answers[0]["matches"] == []
    assert "try other words" in err[0]
    assert sounds("search", "")[0] == 1


def test_an_own_sound_is_heard_until_it_is_removed(sounds, ding, capsys):
    before = describe("🐕", capsys)["icon"]["id"]
    status, answers, err = sounds(
        "add", ding, "--concept", "dog-bark", "--caption", "our Rex", "--tags", "rex, dog"
    )
    assert (status, err) == (0, [])
    added = answers[0]["sound"]
    assert (added["id"], added["caption"], added["tags"]) == (
        "my-dog-bark-1",
        "our Rex",
        ["rex", "dog"],
    )
    assert added["lufs"] == pytest.approx(-20, abs=1)
    assert added["true_peak_dbfs"] <= -3
    assert answers[0]["input"] == str(ding)
    assert describe("🐕", capsys)["icon"]["id"] == "my-dog-bark-1"
    assert sounds("list", "--mine")[1][0]["id"] == "my-dog-bark-1"
    assert sounds("search", "rex")[1][0]["matches"][0]["id"] == "my-dog-bark-1"
    status, _, _ = sounds("remove", "my-dog-bark-1")
    assert status == 0
    assert describe("🐕", capsys)["icon"]["id"] == before
    assert sounds("list", "--removed")[1] == [{"removed": "my-dog-bark-1"}]
    assert sounds("remove", "--undo")[0] == 0
    assert describe("🐕", capsys)["icon"]["id"] == "my-dog-bark-1"
    sounds("remove", "my-dog-bark-1")
    assert sounds("restore", "my-dog-bark-1")[1] == [{"restored": "my-dog-bark-1"}]


def test_a_sound_for_one_emoji_fills_in_what_was_not_said(sounds, ding, capsys):
    _, answers, _ = sounds("add", ding, "--emoji", "🥳")
    sound = answers[0]["sound"]
    assert sound["emoji"] == ["🥳"]
    assert sound["caption"]
    assert sound["emotion"]["label"] == "excitement"
    assert describe("🥳", capsys)["icon"]["id"] == sound["id"]
    assert describe("🎉", capsys)["icon"]["id"] != sound["id"]


def test_own_music_is_heard(sounds, ding, capsys):
    status, answers, _ = sounds("add", ding, "--kind", "bed", "--emotion", "anger")
    assert status == 0
    assert describe("😡", capsys)["bed"]["id"] == answers[0]["sound"]["id"]


def test_several_files_each_have_their_answer(sounds, ding, tmp_path):
    (tmp_path / "bad.wav").write_bytes(b"bad")
    status, answers, err = sounds("add", tmp_path / "bad.wav", ding, "--concept", "ding")
    assert status == 1
    assert len(err) == 1
    assert ["error" in answer for answer in answers] == [True, False]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("add", "FILE"),
        ("add", "FILE", "--kind", "bed"),
        ("add", "FILE", "--concept", "dog-brak"),
        ("add", "FILE", "--emoji", "hello"),
        ("add", "FILE", "--emoji", "😂", "--emotion", "hungry"),
        ("add", "pack.zip", "--concept", "ding"),
        ("add", "--concept", "ding"),
        ("list", "--kind", "song"),
        ("list", "--concept", "nothing"),
        ("search",),
        ("search", "x", "--top", "0"),
        ("remove",),
        ("remove", "x", "--undo"),
        ("restore",),
        ("show",),
    ],
)
def test_wrong_usage_is_two(sounds, ding, arguments):
    status, out, err = sounds(*(str(ding) if a == "FILE" else a for a in arguments), as_json=False)
    assert status == 2
    assert out == []
    assert err
    assert sounds("list", "--mine")[1] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("remove", "dog-bark-1"), "ships with EmojiAudio"),
        (("remove", "my-x-1"), "no sound or pack"),
        (("remove", "--undo"), "Nothing was removed"),
        (("restore", "my-x-1"), "no removed sound"),
        (("show", "x"), "no sound called"),
        (("add", "missing.wav", "--concept", "ding"), "no file"),
        (("add", "missing.zip"), "no file"),
    ],
)
def test_each_failure_is_one_sentence(sounds, arguments, told):
    status, out, err = sounds(*arguments, as_json=False)
    assert (status, out, len(err)) == (1, [], 1)
    assert told in err[0]
    assert err[0].endswith(".")


@pytest.fixture
def few_sounds(tmp_path, monkeypatch):
    """The program with three of its sounds, whose files may be damaged."""
    shipped = paths.assets_dir()
    assets = tmp_path / "assets"
    (assets / "library" / "icons").mkdir(parents=True)
    table = json.loads((shipped / "library" / "manifest.json").read_bytes())
    wanted = {"dog-bark-1", "cat-meow-1", "rain-1"}
    table["sounds"] = [entry for entry in table["sounds"] if entry["id"] in wanted]
    for entry in table["sounds"]:
        content = (shipped / "library" / entry["file"]).read_bytes()
        (assets / "library" / entry["file"]).write_bytes(content)
        entry["sha256"] = hashlib.sha256(content).hexdigest()
    (assets / "library" / "manifest.json").write_text(json.dumps(table), encoding="utf-8")
    shutil.copy(shipped / "library" / "concepts.tsv", assets / "library")
    shutil.copytree(shipped / "emoji", assets / "emoji", ignore=shutil.ignore_patterns("recipe"))
    monkeypatch.setattr(paths, "assets_dir", lambda: assets)
    return assets / "library" / "icons"


def test_verify_finds_what_is_damaged(sounds, ding, few_sounds):
    path = Path(sounds("add", ding, "--concept", "ding")[1][0]["sound"]["path"])
    assert sounds("verify", as_json=False) == (0, ["All 4 sounds are whole."], [])
    path.write_bytes(b"x")
    (few_sounds / "dog-bark-1.ogg").write_bytes(b"x")
    (few_sounds / "cat-meow-1.ogg").unlink()
    status, answers, err = sounds("verify")
    assert status == 1
    assert {answer["id"]: answer["state"] for answer in answers} == {
        "my-ding-1": "damaged",
        "cat-meow-1": "missing",
        "dog-bark-1": "damaged",
        "rain-1": "whole",
    }
    assert len(err) == 2
    assert "sounds remove my-ding-1" in err[0]
    assert (
        "cat-meow-1, dog-bark-1 are missing or damaged; please install EmojiAudio again" in err[1]
    )


def test_a_damaged_list_of_own_sounds_is_told_and_the_rest_works(sounds, ding, capsys):
    sounds("add", ding, "--concept", "ding")
    (paths.sounds_dir() / "manifest.json").write_bytes(b"{")
    status, answers, err = sounds("list")
    assert status == 0
    assert len(answers) > 200
    assert "damaged" in err[0]
    assert sounds("verify")[0] == 1
    assert describe("🐕", capsys)["icon"]["id"].startswith("dog-bark")


def test_credits_name_every_source(sounds):
    status, answers, _ = sounds("credits")
    assert status == 0
    assert all(a["asset"] and a["author"] and a["licence"] and a["sources"] for a in answers)
    credited = {sound for answer in answers for sound in answer["sounds"]}
    assert credited == {a["id"] for a in sounds("list")[1]}
    assert {"Unicode-3.0", "MIT"} <= {a["licence"] for a in answers}
    assert any("vader" in source for answer in answers for source in answer["sources"])
    models = {a["asset"] for a in answers if a["asset"].startswith("model ")}
    assert any("emoji_clip" in asset for asset in models)
    pictures = [a for a in answers if a["asset"] == "pictures of emoji drawings"]
    assert {("Google", "Apache-2.0"), ("Microsoft", "MIT")} <= {
        (a["author"], a["licence"]) for a in pictures
    }


def test_credits_name_the_sets_behind_the_features(tmp_path):
    shipped = tmp_path / "models"
    (shipped / "emoji_clip").mkdir(parents=True)
    write_pictures(shipped / "emoji_clip" / "pictures.zip", hands=1)
    row = {"name": "OpenMoji", "author": "OpenMoji", "licence": "CC-BY-SA-4.0", "source": "npm openmoji"}  # fmt: skip
    (shipped / "emoji_clip" / "gallery.json").write_text(json.dumps({"sets": [row]}))
    (shipped / "manifest.toml").write_bytes((paths.models_dir() / "manifest.toml").read_bytes())
    Models(shipped, tmp_path / "own").install(
        write_model(tmp_path / "tiny"), licence="MIT", author="Me"
    )
    credits_told = list(credits_of_models(shipped, tmp_path / "own"))
    assert [(one.asset, one.author, one.licence) for one in credits_told] == [
        ("model emoji_clip, picture encoder, its gallery of emoji drawings, and drawings as pictures",
         "The EmojiAudio founders", "GPL-3.0-or-later"),
        ("model screen_finder, tells emoji from text on a screen", "The EmojiAudio founders", "GPL-3.0-or-later"),
        ("model tiny, picture encoder (open_clip)", "Me", "MIT"),
        ("features of emoji drawings", "OpenMoji", "CC-BY-SA-4.0"),
        ("pictures of emoji drawings", "Artist 0", "MIT"),
    ]  # fmt: skip
    assert credits_told[3].sources == ("OpenMoji: npm openmoji",)
    icons = [
        {"name": name, "author": author, "licence": "MIT", "source": "npm icons"}
        for name, author in (("Tabler", "Ann"), ("Phosphor", "Bob"), ("Tabler filled", "Ann"))
    ]
    (shipped / "emoji_clip" / "icons.json").write_text(json.dumps({"sets": icons}))
    assert (told := list(credits_of_models(shipped, tmp_path / "own"))[-1]).author == "Ann, Bob"
    assert (told.licence, len(told.sources)) == ("MIT", 3)
    (shipped / "emoji_clip" / "pictures.zip").write_bytes(b"PK")
    with pytest.raises(AssetError, match=r"pictures\.zip"):
        list(credits_of_models(shipped, tmp_path / "own"))


def test_a_pack_is_added_heard_credited_and_removed(sounds, ding, tmp_path, capsys):
    content = ding.read_bytes()
    entry = {
        "id": "rex", "kind": "icon", "file": "rex.wav", "caption": "Rex", "concept": "dog-bark",
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    about = {"name": "rex", "title": "Rex barks", "licence": "GPL-2.0-or-later", "author": "Ann"}
    path = tmp_path / "rex.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "manifest.json", json.dumps({"format": 1, "pack": about, "sounds": [entry]})
        )
        archive.writestr("rex.wav", content)
    status, out, _ = sounds("add", path, as_json=False)
    assert status == 0
    assert "licence GPL-2.0-or-later" in out[0]
    assert describe("🐕", capsys)["icon"]["id"] == "rex/rex"
    assert sounds("list", "--mine")[1][0]["origin"] == "rex"
    assert any(a["asset"] == "pack Rex barks" for a in sounds("credits")[1])
    assert sounds("add", path)[0] == 1
    assert sounds("remove", "rex/rex")[0] == 1
    assert sounds("remove", "rex")[0] == 0
    assert describe("🐕", capsys)["icon"]["id"] != "rex/rex"
    assert sounds("remove", "--undo")[1] == [{"restored": "rex"}]
