"""Settings survive damage, newer versions, and crashes while saving."""

from __future__ import annotations

import os
import stat
import sys
import tomllib

import pytest

from emojiaudio_desktop import paths, settings
from emojiaudio_desktop.errors import SettingsError
from emojiaudio_desktop.settings import CATEGORIES, OPTIONS, Loaded, Profile, Settings


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


class TestProfiles:
    """Other choices while certain programs are in front."""

    CHAT = Profile("Chat", ("Discord", "Telegram"), {"sound.volume_db": -12.0})
    WORK = Profile("my work", ("Terminal",), {"reading.only_when_asked": True})

    def test_a_program_has_the_choices_of_its_profile(self):
        wanted = Settings({"speech.pitch": 60}, profiles=(self.CHAT, self.WORK))
        assert wanted.for_program("discord").number("sound.volume_db") == -12.0
        assert wanted.for_program("discord").integer("speech.pitch") == 60
        assert wanted.for_program("Terminal").is_on("reading.only_when_asked")
        for name in ("", "Firefox"):
            assert wanted.for_program(name) is wanted

    def test_where_two_are_for_a_program_the_first_counts(self):
        second = Profile("Second", ("Discord",), {"sound.volume_db": -20.0})
        wanted = Settings(profiles=(self.CHAT, second))
        assert wanted.for_program("Discord").number("sound.volume_db") == -12.0

    def test_what_was_asked_for_wins_over_a_profile(self):
        wanted = Settings(profiles=(Profile("Chat", ("Discord",), {"reading.level": "cue"}),))
        asked = wanted.with_value_everywhere("reading.level", "full")
        assert asked.for_program("Discord").text("reading.level") == "full"
        assert wanted.for_program("Discord").text("reading.level") == "cue"

    def test_they_are_saved_and_loaded_in_their_order(self, path):
        wanted = Settings({"speech.pitch": 60}, profiles=(self.WORK, self.CHAT))
        settings.save(wanted, path)
        assert settings.load(path) == Loaded(wanted)
        text = path.read_text("utf-8")
        assert "[profiles.Chat]" in text
        assert '[profiles."my work".reading]' in text

    def test_what_a_newer_version_saved_in_them_is_kept(self, path):
        content = (
            "schema_version = 99\n[profiles]\nsorted_by = 'use'\n"
            "[profiles.Chat]\nprograms = ['Discord']\ncolor = 'blue'\n"
            "[profiles.Chat.hologram]\non = true\n"
            "[profiles.Chat.sound]\nvolume_db = -12.0\nsmell = 'rose'\n"
            "[profiles.Chat.hotkeys]\nstop = 'Pause'\n"
        )
        path.write_text(content, "utf-8")
        loaded = settings.load(path)
        (chat,) = loaded.settings.profiles
        assert chat.chosen == {"sound.volume_db": -12.0}
        settings.save(loaded.settings, path)
        before = tomllib.loads(content)
        after = tomllib.loads(path.read_text("utf-8"))
        assert after["profiles"] == before["profiles"]

    @pytest.mark.parametrize(
        ("content", "warning"),
        [
            ("[profiles.Chat]\nprograms = 'Discord'", "must be a list of names"),
            ("[profiles.Chat.sound]\nvolume_db = 7.0", "volume_db"),
        ],
    )
    def test_what_is_wrong_in_them_is_told(self, path, content, warning):
        path.write_text(content, "utf-8")
        loaded = settings.load(path)
        assert warning in loaded.warnings[0]
        assert loaded.settings.profiles == (Profile("Chat"),)

    @pytest.mark.parametrize(
        "content", ["profiles = 3", "[profiles]\nChat = 3", "[profiles.'']\nx = 1"]
    )
    def test_what_is_no_profile_is_kept(self, path, content):
        path.write_text(content, "utf-8")
        loaded = settings.load(path)
        assert loaded == Loaded(Settings(unknown=tomllib.loads(content)))
        settings.save(loaded.settings, path)
        assert settings.load(path) == loaded


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
