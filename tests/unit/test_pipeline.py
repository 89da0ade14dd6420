"""The line yields each product, stops when it is not asked for more, and tells how long each step took."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from emojiaudio_desktop.app import Recent
from emojiaudio_desktop.domain import (
    Arrangement,
    Capture,
    Description,
    Matches,
    Opening,
    Recognition,
    Speech,
    Track,
)
from emojiaudio_desktop.errors import InputError
from emojiaudio_desktop.settings import GENRES, OUR_VOICE, Loaded
from emojiaudio_desktop.synthesis import ensembles


def own_voice(program):
    """The program speaks itself, whatever screen reader runs here."""
    chosen = program.loaded.settings.with_value("speech.through", OUR_VOICE)
    program.__dict__["loaded"] = Loaded(chosen)
    return chosen


STEPS = [Recognition, Description, Matches, Arrangement, Speech, Track]


def test_each_product_comes_in_order(program):
    products = list(program.run_line(Capture("hi 🥳"), program.loaded.settings))
    assert [type(product) for product in products] == STEPS
    track = products[-1]
    assert list(track.timings_ms) == [
        "recognize",
        "describe",
        "match",
        "arrange",
        "synthesize",
        "mix",
    ]
    assert all(value >= 0 for value in track.timings_ms.values())
    assert track.arrangement.matches.description.spoken == "hi, party mood"


def test_a_listener_hears_the_icon_before_the_words_are_made(program, monkeypatch):
    products = program.run_live_line(Capture("🥳"), own_voice(program), has_opening=True)
    with monkeypatch.context() as patched:
        patched.setattr(program, "voice", lambda _wanted: pytest.fail("the voice was opened"))
        *_, opening = [next(products) for _ in range(5)]
    assert isinstance(opening, Opening)
    *_, track = products
    first = slice(0, round(0.05 * track.audio.sample_rate))
    one, other = opening.audio.samples[first, 0], track.audio.samples[first, 0]
    assert np.corrcoef(one, other)[0, 1] > 0.98
    assert abs(20 * np.log10(np.abs(one).max() / np.abs(other).max())) < 1.5
    assert opening.audio.seconds > track.arrangement.speech_start_s


@pytest.mark.parametrize(("text", "icons"), [("🇩🇪", True), ("🥳", False)])
def test_where_no_icon_is_the_music_is_heard_before_the_words_are_made(program, text, icons):
    wanted = own_voice(program).with_value("sound.icons", icons)
    products = list(program.run_live_line(Capture(text), wanted, has_opening=True))
    (opening,) = (product for product in products if isinstance(product, Opening))
    track = products[-1]
    assert 0.0 < track.arrangement.speech_start_s < 0.05
    lead = slice(0, round(track.arrangement.speech_start_s * track.audio.sample_rate))
    one, other = opening.audio.samples[lead, 0], track.audio.samples[lead, 0]
    assert np.abs(one).max() > 1e-3
    assert np.corrcoef(one, other)[0, 1] > 0.9


def test_what_has_nothing_before_its_words_has_no_opening(program):
    wanted = own_voice(program)
    for text, chosen in (
        ("hi", wanted),
        ("🇩🇪", wanted.with_value("sound.music", False)),
        ("🇩🇪", wanted.with_value("sound.speech_delay_ms", 0)),
        ("🥳", wanted.with_value("sound.icons", False).with_value("sound.music", False)),
    ):
        products = program.run_live_line(Capture(text), chosen, has_opening=True)
        assert [type(product) for product in products] == STEPS


def test_a_prepared_program_loads_nothing_more_before_the_first_sound(tmp_path):
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from emojiaudio_desktop.app import Program\n"
        "from emojiaudio_desktop.domain import Capture, Opening\n"
        "program = Program(Path(sys.argv[1]))\n"
        "program.prepare()\n"
        "before = set(sys.modules)\n"
        "wanted = program.loaded.settings.with_value('speech.through', 'our voice')\n"
        "products = program.run_live_line(Capture('😂'), wanted, has_opening=True)\n"
        "assert any(isinstance(product, Opening) for product in products)\n"
        "print(sorted(set(sys.modules) - before), end='')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "settings.toml")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "[]"


def test_cancelling_is_not_asking_for_the_next(program, monkeypatch):
    monkeypatch.setattr(program, "voice", lambda _wanted: pytest.fail("the voice was opened"))
    line = program.run_line(Capture("🥳"), program.loaded.settings)
    assert isinstance(next(line), Recognition)
    assert isinstance(next(line), Description)
    line.close()


def test_nothing_to_read_is_one_sentence(program):
    with pytest.raises(InputError, match="nothing to read"):
        next(program.run_line(Capture(" \n\t "), program.loaded.settings))


def test_settings_reach_every_step(program):
    wanted = program.loaded.settings
    for key, value in (("sound.icons", False), ("sound.music", False), ("reading.level", "full")):
        wanted = wanted.with_value(key, value)
    track = list(program.run_line(Capture("🥳"), wanted))[-1]
    matches = track.arrangement.matches
    assert matches.icon is None
    assert matches.bed is None
    assert matches.description.level == "full"
    quiet = list(program.run_line(Capture("🥳"), wanted.with_value("sound.volume_db", -12.0)))[-1]
    assert quiet.lufs == pytest.approx(track.lufs - 12, abs=0.3)


def test_the_voice_follows_the_feeling_only_when_wanted(program):
    def prosody(text, *, expressive):
        wanted = program.loaded.settings.with_value("speech.expressive", expressive)
        products = program.run_line(Capture(text), wanted)
        return next(p for p in products if isinstance(p, Arrangement)).utterance.prosody

    assert prosody("🥳🥳🥳", expressive=False) == prosody("😭", expressive=False)
    happy, sad = prosody("🥳🥳🥳", expressive=True), prosody("😔", expressive=True)
    assert happy.pitch > sad.pitch
    assert happy.rate_wpm > sad.rate_wpm


def test_a_cue_has_sound_and_no_words(program):
    wanted = program.loaded.settings.with_value("reading.level", "cue")
    track = list(program.run_line(Capture("🥳"), wanted))[-1]
    assert track.arrangement.utterance is None
    assert 0.5 <= track.audio.seconds <= 3.0
    assert track.lufs == pytest.approx(-16, abs=1)


def test_what_was_heard_within_a_minute_is_remembered(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("emojiaudio_desktop.app.time.monotonic", lambda: now[0])
    recent = Recent()
    assert [recent.count("😂"), recent.count("😂"), recent.count("🐶")] == [0, 1, 0]
    now[0] += 61
    assert recent.count("😂") == 0


def test_a_failure_is_spoken(program):
    assert program.say("The settings cannot be saved.").seconds > 0.8


def test_music_of_a_genre_that_the_library_lacks_is_composed(program):
    wanted = program.loaded.settings.with_value("sound.icons", False)
    for genre in GENRES:
        track = list(program.run_line(Capture("🥳"), wanted.with_value("sound.genre", genre)))[-1]
        bed = track.arrangement.matches.bed.sound
        assert bed.genre == genre
        assert "excitement" in bed.labels
        assert track.lufs == pytest.approx(-16, abs=1)
        assert track.speech_over_bed_db >= 20


def test_the_settings_name_the_composer_s_genres():
    assert set(GENRES) == set(ensembles.GENRES)
