"""The program starts with the desktop when, and only when, the user asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fakes import FakeRegistry

from emojiaudio_desktop import paths
from emojiaudio_desktop.autostart import (
    APPROVED_KEY,
    RUN_KEY,
    DesktopEntry,
    RunKey,
    exec_line,
    find_autostart,
    own_command,
)
from emojiaudio_desktop.errors import SettingsError

COMMAND = ("/home/ann/emoji audio/.venv/bin/python", "-m", "emojiaudio_desktop")


@pytest.fixture
def entry(tmp_path):
    return DesktopEntry(tmp_path / "autostart", COMMAND)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "autostart" / "emojiaudio.desktop"


def test_it_is_off_until_it_is_switched_on_and_off_again_afterwards(entry, file):
    assert not entry.is_on
    assert not file.parent.exists()
    entry.switch(True)
    assert entry.is_on
    entry.switch(False)
    assert not entry.is_on
    assert list(file.parent.iterdir()) == []
    entry.switch(False)
    assert not entry.is_on


def test_the_file_starts_the_program_and_says_what_it_is(entry, file):
    entry.switch(True)
    lines = file.read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert "Type=Application" in lines
    assert "Name=EmojiAudio" in lines
    assert 'Exec="/home/ann/emoji audio/.venv/bin/python" -m emojiaudio_desktop' in lines
    assert "TryExec=/home/ann/emoji audio/.venv/bin/python" in lines
    (icon,) = [line.removeprefix("Icon=") for line in lines if line.startswith("Icon=")]
    assert (paths.assets_dir() / "icons").samefile(icon.rpartition("/")[0])
    assert [path.name for path in file.parent.iterdir()] == ["emojiaudio.desktop"]


@pytest.mark.parametrize(
    "line",
    ["Hidden=true", "X-GNOME-Autostart-enabled=false", "Exec=/elsewhere/python -m emojiaudio"],
)
def test_what_the_desktop_itself_switched_off_or_starts_from_elsewhere_is_off(entry, file, line):
    entry.switch(True)
    key = line.partition("=")[0]
    kept = [other for other in file.read_text().splitlines() if not other.startswith(f"{key}=")]
    file.write_text("\n".join([*kept, line]))
    assert not entry.is_on
    entry.switch(True)
    assert entry.is_on


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Exec=x", b"[Other]\nExec=x"])
def test_a_damaged_file_is_off_and_can_be_switched_on(entry, file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert not entry.is_on
    entry.switch(True)
    assert entry.is_on


@pytest.mark.parametrize("is_on", [True, False])
def test_a_folder_that_refuses_is_told(tmp_path, is_on):
    (tmp_path / "autostart").write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match="cannot be changed in"):
        DesktopEntry(tmp_path / "autostart", COMMAND).switch(is_on)


@pytest.mark.parametrize(
    ("argument", "written"),
    [
        ("/usr/bin/python", "/usr/bin/python"),
        ("/a b/python", '"/a b/python"'),
        ("/100%/python", "/100%%/python"),
        ("/a$b/python", r'"/a\\$b/python"'),
        ('/a"b', r'"/a\\"b"'),
        ("/a\\b", r'"/a\\\\b"'),
        ("", '""'),
    ],
)
def test_arguments_are_quoted_as_the_standard_wants(argument, written):
    assert exec_line([argument]) == written


@pytest.mark.skipif(sys.platform == "win32", reason="a desktop entry's quotes are those of a shell")
def test_what_is_quoted_is_read_back_as_it_was():
    command = ['/a b/c$d/`e`/"f"/\\g/python', "-m", "x y"]
    line = exec_line(command).replace("\\\\", "\\")
    done = subprocess.run(["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == command


def test_this_very_program_is_started(tmp_path, monkeypatch):
    assert own_command() == (sys.executable, "-m", "emojiaudio_desktop")
    python = tmp_path / "python.exe"
    (tmp_path / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(python))
    assert own_command()[0] == str(tmp_path / "pythonw.exe")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == (str(python),)


@pytest.mark.skipif(sys.platform == "win32", reason="the registry is there")
def test_the_folder_is_the_one_that_desktops_look_in(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    find_autostart().switch(True)
    assert (tmp_path / "autostart" / "emojiaudio.desktop").is_file()


class TestWindows:
    def test_it_is_on_and_off(self):
        registry = FakeRegistry()
        run_key = RunKey(registry, (r"C:\Emoji Audio\pythonw.exe", "-m", "emojiaudio_desktop"))
        assert not run_key.is_on
        run_key.switch(False)
        assert registry.values == {}
        run_key.switch(True)
        assert run_key.is_on
        assert registry.values[RUN_KEY] == {
            "EmojiAudio": r'"C:\Emoji Audio\pythonw.exe" -m emojiaudio_desktop'
        }
        run_key.switch(False)
        assert not run_key.is_on
        assert registry.values[RUN_KEY] == {}

    def test_what_the_task_manager_switched_off_is_off(self):
        registry = FakeRegistry()
        run_key = RunKey(registry, COMMAND)
        run_key.switch(True)
        registry.values[APPROVED_KEY] = {"EmojiAudio": bytes([3, 0, 0, 0])}
        assert not run_key.is_on
        run_key.switch(True)
        assert run_key.is_on
        registry.values[APPROVED_KEY] = {"EmojiAudio": bytes([2, 0, 0, 0])}
        assert run_key.is_on

    def test_a_registry_that_refuses_is_told(self):
        registry = FakeRegistry()
        registry.error = PermissionError(13, "access is denied")
        with pytest.raises(SettingsError, match="registry: access is denied"):
            RunKey(registry, COMMAND).switch(True)
