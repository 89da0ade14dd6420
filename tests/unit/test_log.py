"""The log tells what went wrong, and never what people wrote."""

from __future__ import annotations

import logging
import stat
import sys

import pytest

from emojiaudio_desktop import log
from emojiaudio_desktop.errors import EmojiAudioError


@pytest.fixture
def logger():
    found = logging.getLogger("emojiaudio_desktop")
    before = list(found.handlers)
    yield found
    for handler in [h for h in found.handlers if h not in before]:
        found.removeHandler(handler)
        handler.close()


def test_the_log_is_readable_by_its_owner_only(logger):
    path = log.start_log()
    logger.warning("the sound device is gone")
    assert "sound device" in path.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_stops_nothing(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(log, "state_dir", lambda: blocked / "inside")
    assert log.start_log() is None


def test_a_failure_is_told_without_its_message():
    try:
        int("what somebody wrote")
    except ValueError as error:
        told = log.describe_failure(error)
    assert "what somebody wrote" not in told
    assert told.startswith("ValueError at test_log.py:")


def test_an_error_keeps_its_template_for_translation():
    error = EmojiAudioError("The file {name} is missing.", name="x.toml")
    assert str(error) == "The file x.toml is missing."
    assert error.template == "The file {name} is missing."
    assert str(EmojiAudioError("100 % {of} it")) == "100 % {of} it"
