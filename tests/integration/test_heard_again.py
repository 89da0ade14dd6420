"""What was heard, made anew by the whole line: also after a restart, and with a sound chosen since."""

from __future__ import annotations

import pytest

from emojiaudio_desktop.domain import Capture, Description, Recognition, Track
from emojiaudio_desktop.history import History, HistoryFile
from emojiaudio_desktop.settings import Settings


def heard(products):
    """The description and the track among what the line gave."""
    made = {type(product): product for product in products}
    return made[Description], made[Track]


@pytest.mark.parametrize("text", ["I passed 🥳🥳🥳", "😂", "stop 👏 doing 👏 this 👏"])
def test_it_is_heard_as_before(program, tmp_path, text):
    wanted = Settings()
    description, track = heard(program.run_line(Capture(text, origin="clipboard"), wanted))
    history = History()
    entry = history.add(description, None, 1000.0)
    file = HistoryFile(tmp_path / "history.json")
    file.write(history.entries)
    (kept,), _ = file.read()
    for one in (entry, kept):
        products = list(program.run_live_line_again(one.description, wanted))
        assert not any(isinstance(product, Recognition) for product in products)
        again, anew = heard(products)
        assert again.spoken == description.spoken
        assert anew.arrangement.utterance == track.arrangement.utterance
        assert anew.audio.seconds == pytest.approx(track.audio.seconds, abs=0.4)
        assert abs(anew.audio.samples).max() > 0.05


def test_with_a_sound_chosen_since(program):
    wanted = Settings()
    description, track = heard(program.run_line(Capture("😂"), wanted))
    entry = History().add(description, None, 1000.0)
    icon = track.arrangement.matches.icon
    other = next(
        sound
        for sound in program.library.shipped
        if sound.kind == "icon" and sound.concept != icon.sound.concept
    )
    program.choose_sound("😂", other.id)
    _, anew = heard(program.run_live_line_again(entry.description, wanted))
    assert anew.arrangement.matches.icon.sound.id == other.id
