"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis
import pytest

from emojiaudio_desktop import paths
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.lexicon import Lexicon

if TYPE_CHECKING:
    from pathlib import Path


# A busy machine is no fault of what is tested.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_collection_modifyitems(items):
    """What is heard through a real sound server gets three chances: a busy machine makes gaps that are not ours."""
    for item in items:
        if item.get_closest_marker("desktop"):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """No test reads or writes the folders of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("APPDATA", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(paths.assets_dir() / "emoji")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "settings.toml")
