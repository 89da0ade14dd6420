"""Models are installed whole or not at all, and what is damaged is told."""

from __future__ import annotations

import json
import stat
import sys

import pytest
from clips import CONFIG, write_model, write_safetensors

from emojiaudio_desktop import paths
from emojiaudio_desktop.errors import InputError, ModelError
from emojiaudio_desktop.weights import (
    CONFIG_FILE,
    WEIGHTS_FILE,
    Model,
    ModelFile,
    Models,
    find_fault,
    read_manifest,
    write_manifest,
)


@pytest.fixture
def given(tmp_path):
    return write_model(tmp_path / "tiny")


@pytest.fixture
def own(tmp_path):
    return tmp_path / "own"


@pytest.fixture
def models(own):
    return Models(paths.models_dir(), own)


def test_what_ships_is_as_its_manifest_says(models):
    shipped = models.shipped()
    assert {model.name for model in shipped} >= {"emoji_clip", "screen_finder"}
    assert [fault for model in shipped for fault in models.faults_of(model)] == []
    listed = {file.path for model in shipped for file in model.files}
    endings = {".onnx", ".safetensors", ".json", ".index", ".npz", ".zip", ".bin"}
    there = {
        path.relative_to(paths.models_dir()).as_posix()
        for path in paths.models_dir().glob("*/*")
        if path.suffix in endings
    }
    assert there <= listed, "run python models/manifest.py"
    assert all(model.author and model.licence and model.source for model in shipped)


def test_what_is_installed_is_whole_private_and_found(models, given, own):
    model = models.install(given, licence="MIT", author="Somebody")
    assert model == models.find("tiny") == models.installed()[0]
    assert {file.path for file in model.files} == {CONFIG_FILE, WEIGHTS_FILE, "LICENSE"}
    assert list(models.faults_of(model)) == []
    assert (model.licence, model.author, model.source) == (
        "MIT", "Somebody", "installed from the folder tiny",
    )  # fmt: skip
    assert len(model.encoder_key) == 64
    assert [path.name for path in own.iterdir()] == ["tiny"]
    if sys.platform != "win32":
        assert stat.S_IMODE((own / "tiny").stat().st_mode) == 0o700
        assert stat.S_IMODE((own / "tiny" / WEIGHTS_FILE).stat().st_mode) == 0o600


def test_the_same_weights_have_the_same_key_under_another_name(models, given, tmp_path):
    first = models.install(given)
    second = models.install(given, "other")
    assert first.encoder_key == second.encoder_key
    write_safetensors(given / WEIGHTS_FILE, range(1, 33))
    assert models.install(given, "third").encoder_key != first.encoder_key


def test_a_name_is_taken_once(models, given):
    models.install(given)
    for name in ("", "TINY", "emoji_clip"):
        with pytest.raises(InputError, match="already"):
            models.install(given, name)
    for name in ("../away", ".hidden", "a/b", "x" * 70):
        with pytest.raises(InputError, match="cannot be called"):
            models.install(given, name)


def test_what_is_no_model_is_refused(models, given, tmp_path):
    with pytest.raises(InputError, match="no folder"):
        models.install(tmp_path / "nowhere")
    whole = (given / WEIGHTS_FILE).read_bytes()
    for content in (
        whole[:-1],
        whole + b"x",
        whole[:4],
        b"",
        b"\xff" * 64,
        b"<html>not found</html>",
    ):
        (given / WEIGHTS_FILE).write_bytes(content)
        with pytest.raises(InputError, match="damaged or cut off"):
            models.install(given)
    (given / WEIGHTS_FILE).unlink()
    with pytest.raises(InputError, match=f"no {WEIGHTS_FILE}"):
        models.install(given)
    (given / CONFIG_FILE).unlink()
    with pytest.raises(InputError, match=f"no {CONFIG_FILE}"):
        models.install(given)
    assert models.installed() == ()


def without(config, *path):
    copied = json.loads(json.dumps(config))
    place = copied
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return copied


@pytest.mark.parametrize(
    "content",
    [
        "{", "[]", "null", "{}",
        json.dumps(without(CONFIG, "model_cfg", "embed_dim")),
        json.dumps(without(CONFIG, "model_cfg", "vision_cfg")),
        json.dumps({"model_cfg": {"embed_dim": 0, "vision_cfg": {}, "text_cfg": {}}}),
        json.dumps({"model_cfg": {"embed_dim": "x", "vision_cfg": {}, "text_cfg": {}}}),
        json.dumps({"model_cfg": {"embed_dim": 8, "vision_cfg": [], "text_cfg": {}}}),
    ],
)  # fmt: skip
def test_a_damaged_configuration_is_told(given, content):
    (given / CONFIG_FILE).write_text(content)
    assert find_fault(given) == f"its {CONFIG_FILE} is damaged"


@pytest.mark.parametrize(
    ("tower", "key", "value"),
    [
        ("text_cfg", "hf_model_name", "roberta-base"),
        ("vision_cfg", "timm_model_name", "hf-hub:a/b"),
    ],
)
def test_a_model_that_would_need_the_network_is_refused(given, tower, key, value):
    config = json.loads(json.dumps(CONFIG))
    config["model_cfg"][tower][key] = value
    (given / CONFIG_FILE).write_text(json.dumps(config))
    assert "network" in find_fault(given)


def test_damage_after_the_installation_is_told(models, given, own):
    model = models.install(given)
    weights = own / "tiny" / WEIGHTS_FILE
    content = weights.read_bytes()
    weights.write_bytes(content[:-1] + b"?")
    (own / "tiny" / "LICENSE").unlink()
    faults = list(models.faults_of(model))
    assert len(faults) == 2
    assert any("is damaged; remove it, and install it again" in f for f in faults)
    assert any("is missing" in fault for fault in faults)
    (own / "tiny" / "manifest.toml").write_text("[[model")
    (damaged,) = models.installed()
    assert "list of files" in models.faults_of(damaged)[0]
    models.remove("tiny")
    assert models.installed() == ()


def test_removing_undoes_installing(models, given, own):
    models.install(given)
    models.remove("tiny")
    assert list(own.iterdir()) == []
    with pytest.raises(InputError, match="no model called tiny"):
        models.remove("tiny")
    with pytest.raises(InputError, match="belongs to EmojiAudio and cannot be removed"):
        models.remove("emoji_clip")


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    file = ModelFile("a/b.onnx", 12, "ab" * 32)
    model = Model("m", "what", "who", "MIT", "where", (file,), tmp_path, is_shipped=True)
    path = tmp_path / "manifest.toml"
    path.write_text(write_manifest([model]))
    assert read_manifest(path, is_shipped=True) == (model,)
    for text in ("", "x", "[[model]]\nname='m'", write_manifest([model]).replace("a/b", "../b")):
        path.write_text(text)
        with pytest.raises(ModelError, match="damaged"):
            read_manifest(path, is_shipped=True)
