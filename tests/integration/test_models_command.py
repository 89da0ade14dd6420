"""``emojiaudio models``: a contract for scripts, and one clear sentence for each failure."""

from __future__ import annotations

import importlib.util
import json
from functools import partial

import pytest
from clips import ThumbnailEncoder, glyph, save_open_clip, write_model, write_pictures

from emojiaudio_desktop import app, paths
from emojiaudio_desktop.cli import main
from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.recognition import calibration


@pytest.fixture
def models(command):
    """Runs a ``models`` command."""
    return partial(command, "models")


@pytest.fixture
def tiny(tmp_path):
    return write_model(tmp_path / "tiny")


def test_the_life_of_a_model(models, tiny):
    status, listed, err = models("list")
    assert (status, err) == (0, [])
    assert {(one["name"], one["kind"]) for one in listed} == {
        ("emoji_clip", "shipped"), ("screen_finder", "shipped"),
    }  # fmt: skip
    assert [one["name"] for one in listed if one["chosen"]] == ["emoji_clip"]
    status, (installed,), err = models("install", tiny, "--licence", "MIT", "--author", "Me")
    assert (status, err) == (0, [])
    assert (installed["name"], installed["licence"], installed["features"]) == (
        "tiny",
        "MIT",
        False,
    )
    assert models("list")[1][-1] == installed
    assert models("verify", "tiny")[1] == [{"name": "tiny", "state": "whole", "files": 3}]
    assert models("choose", "tiny")[:2] == (0, [{"name": "tiny", "chosen": True}])
    assert [one["name"] for one in models("list")[1] if one["chosen"]] == ["tiny"]
    status, answers, (complaint,) = models("remove", "tiny")
    assert (status, answers) == (0, [{"name": "tiny", "removed": True}])
    assert "emojiaudio models choose emoji_clip" in complaint
    assert [one["kind"] for one in models("list")[1]] == ["shipped", "shipped"]
    assert models("choose", "emoji_clip")[0] == 0


def test_sentences_for_people(models, tiny):
    status, (line,), _ = models("install", tiny, as_json=False)
    assert status == 0
    assert "emojiaudio models build tiny" in line
    assert "features are not made yet" in models("list", as_json=False)[1][-1]
    assert models("verify", "tiny", as_json=False)[1] == ["tiny: all 3 files are whole."]


def test_verify_looks_at_everything_and_tells_damage(models, tiny):
    models("install", tiny)
    status, answers, err = models("verify")
    assert (status, len(answers), err) == (0, 3, [])
    weights = paths.own_models_dir() / "tiny" / "open_clip_model.safetensors"
    weights.write_bytes(b"nothing")
    status, answers, err = models("verify")
    assert status == 1
    assert [answer.get("state") for answer in answers] == ["whole", "whole", None]
    (complaint,) = err
    assert complaint.endswith(
        "The file open_clip_model.safetensors of the model tiny is damaged; "
        "remove it, and install it again."
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("remove", "emoji_clip"), "belongs to EmojiAudio and cannot be removed"),
        (("remove", "nothing"), "no model called nothing"),
        (("verify", "nothing"), "no model called nothing"),
        (("build", "nothing"), "no model for pictures called nothing"),
        (("choose", "screen_finder"), "no model for pictures called screen_finder"),
        (("install", "/nowhere"), "no folder"),
    ],
)
def test_what_cannot_be_done_is_told(models, arguments, told):
    status, answers, (complaint,) = models(*arguments)
    assert status == 1
    assert told in complaint
    assert answers[0]["error"] == complaint.removeprefix("emojiaudio: ")


def test_the_app_has_missing_features_made_beside_it(models, tiny, program):
    program.build_in_background()
    assert program.gallery_builder.name == ""
    models("install", tiny)
    program.keep(program.loaded.settings.with_value("pictures.encoder", "tiny"))
    program.build_in_background()
    # A fast machine may have complained and ended already.
    assert program.gallery_builder.name in ("tiny", "")
    with pytest.raises(ModelError, match=r"being made, 0 percent|not made yet"):
        _ = program.gallery
    program.close()
    assert program.gallery_builder.name == ""


@pytest.fixture
def few_drawings(monkeypatch, tmp_path):
    """The program with few drawings."""
    shipped = tmp_path / "models"
    write_pictures_to = shipped / "emoji_clip"
    write_pictures_to.mkdir(parents=True)
    write_pictures(write_pictures_to / "pictures.zip")
    (shipped / "manifest.toml").write_bytes((paths.models_dir() / "manifest.toml").read_bytes())
    finder = paths.models_dir() / "screen_finder" / "finder.json"
    (shipped / "screen_finder").mkdir()
    (shipped / "screen_finder" / "finder.json").write_bytes(finder.read_bytes())
    monkeypatch.setattr(paths, "models_dir", lambda: shipped)
    monkeypatch.setattr(calibration, "_STRANGERS", 48)


@pytest.fixture
def thumbnails(monkeypatch):
    """A thumbnail as the encoder of every installed model."""

    def encoder_of(self, name):
        return ThumbnailEncoder(self.models.find(name).encoder_key)

    monkeypatch.setattr(app.Program, "encoder_of", encoder_of)


@pytest.mark.usefixtures("few_drawings", "thumbnails")
def test_features_are_made_with_progress_used_and_removed(models, tiny, tmp_path, capsys):
    glyph("🔥", 5).save(tmp_path / "fire.png")
    models("install", tiny)
    models("choose", "tiny")
    assert main(["identify", str(tmp_path / "fire.png")]) == 1
    assert "emojiaudio models build tiny" in capsys.readouterr().err
    status, answers, progress = models("build", "tiny")
    assert (status, answers) == (0, [{"name": "tiny", "features": True}])
    assert progress[-1].startswith("emojiaudio: 100 % of ")
    assert len(progress) > 2
    assert models("list")[1][-1]["features"] is True
    assert main(["identify", str(tmp_path / "fire.png"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["matches"][0]["emoji"] == "🔥"
    assert answer["matches"][0]["source"].startswith("Hand ")
    assert models("build", "tiny")[2] == []
    (gallery,) = paths.galleries_dir().iterdir()
    (gallery / "gallery.npz").write_bytes(b"nothing")
    assert main(["identify", str(tmp_path / "fire.png")]) == 1
    assert "emojiaudio models build tiny" in capsys.readouterr().err
    assert models("build", "tiny")[0] == 0
    assert main(["identify", str(tmp_path / "fire.png")]) == 0
    capsys.readouterr()
    models("remove", "tiny")
    assert list(paths.galleries_dir().iterdir()) == []


@pytest.mark.filterwarnings("ignore")  # open_clip and timm warn of what is theirs
@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None,
    reason='needs PyTorch and open_clip: pip install "emojiaudio[clip]"',
)
@pytest.mark.usefixtures("few_drawings")
def test_a_model_of_open_clip_is_installed_built_chosen_and_asked(models, tmp_path, capsys):
    glyph("🔥", 1).save(tmp_path / "fire.png")
    assert models("install", save_open_clip(tmp_path / "random"))[0] == 0
    assert models("build", "random")[:2] == (0, [{"name": "random", "features": True}])
    assert models("choose", "random")[0] == 0
    assert main(["identify", str(tmp_path / "fire.png"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["matches"][0]["emoji"] == "🔥"
    assert len(answer["matches"]) == 5
