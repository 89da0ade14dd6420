"""Settings survive damage, newer versions, and crashes while saving."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from emojiaudio_desktop import paths, settings
from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.settings import CATEGORIES, OPTIONS, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def test_every_option_can_be_shown_and_its_default_is_allowed():
    for option in OPTIONS:
        assert option.label
        assert option.help.endswith(".")
        assert option.check(option.default) == option.default
    assert len({option.key for option in OPTIONS}) == len(OPTIONS)


def test_every_category_and_choice_has_a_name():
    assert [category.name for category in CATEGORIES] == list(
        dict.fromkeys(option.category for option in OPTIONS)
    )
    assert all(one.title and one.help.endswith(".") for one in CATEGORIES)
    for option in OPTIONS:
        assert len(option.choice_names) == len(option.choices), option.key
        assert len(set(option.choice_names)) == len(option.choice_names), option.key


def test_the_usual_value_comes_back():
    chosen = Settings().with_value("speech.pitch", 70).with_value("sound.music", False)
    assert chosen.without("speech.pitch") == Settings().with_value("sound.music", False)
    assert chosen.without("reading.level") == chosen


def test_a_missing_file_gives_the_defaults(path):
    loaded = settings.load(path)
    assert loaded.warnings == ()
    assert loaded.settings.integer("speech.rate_wpm") == 175


def test_what_is_saved_is_loaded(path):
    wanted = Settings().with_value("reading.level", "full").with_value("sound.volume_db", -6)
    settings.save(wanted, path)
    loaded = settings.load(path)
    assert loaded.settings.text("reading.level") == "full"
    assert loaded.settings.number("sound.volume_db") == -6.0
    assert loaded.warnings == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_file_is_readable_by_its_owner_only(path):
    settings.save(Settings(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"\xff\xfe\x00broken", b"[reading\nlevel=", b"\x00" * 50])
def test_a_damaged_file_is_kept_and_told(path, content):
    path.write_bytes(content)
    loaded = settings.load(path)
    assert loaded.settings == Settings()
    (warning,) = loaded.warnings
    assert "settings.damaged-1.toml" in warning
    assert path.with_name("settings.damaged-1.toml").read_bytes() == content


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("[speech]\nrate_wpm = 9000", "speech.rate_wpm"),
        ('[speech]\nrate_wpm = "fast"', "speech.rate_wpm"),
        ("[speech]\nrate_wpm = true", "speech.rate_wpm"),
        ("[speech]\nrate_wpm = nan", "speech.rate_wpm"),
        ("[sound]\nvolume_db = nan", "sound.volume_db"),
        ('[reading]\nlevel = "loud"', "reading.level"),
        ("[clipboard]\nwatch = 1", "clipboard.watch"),
    ],
)
def test_a_bad_value_is_told_and_replaced(path, line, key):
    path.write_text(line, encoding="utf-8")
    loaded = settings.load(path)
    assert loaded.settings[key] == settings.BY_KEY[key].default
    (warning,) = loaded.warnings
    assert key in warning


def test_what_a_newer_version_saved_is_kept(path):
    path.write_text(
        'schema_version = 99\n[hologram]\non = true\n[speech]\nrate_wpm = 200\nsmell = "rose"\n',
        encoding="utf-8",
    )
    loaded = settings.load(path)
    assert loaded.settings.integer("speech.rate_wpm") == 200
    assert "newer version" in loaded.warnings[0]
    settings.save(loaded.settings, path)
    text = path.read_text(encoding="utf-8")
    assert "hologram" in text
    assert 'smell = "rose"' in text


def test_an_unknown_setting_is_refused():
    with pytest.raises(SettingsError, match="no setting called"):
        Settings().with_value("speech.nonsense", 1)


def test_a_crash_while_saving_leaves_the_old_file(path, monkeypatch):
    settings.save(Settings().with_value("speech.pitch", 70), path)
    monkeypatch.setattr(
        os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(SettingsError, match="cannot be saved"):
        settings.save(Settings().with_value("speech.pitch", 10), path)
    assert settings.load(path).settings.integer("speech.pitch") == 70
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]


def test_the_handoff_address_lies_in_a_folder_of_the_user(monkeypatch, tmp_path):
    if sys.platform == "win32":
        pytest.skip("Windows uses a pipe")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    assert paths.handoff_address() == str(tmp_path / "emojiaudio.socket")
    tmp_path.chmod(0o755)
    assert not paths.handoff_address().startswith(str(tmp_path))
