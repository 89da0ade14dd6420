"""Voice engines by name."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from emojiaudio_desktop.domain import Prosody, Utterance
from emojiaudio_desktop.errors import SpeechError
from emojiaudio_desktop.settings import BY_KEY
from emojiaudio_desktop.synthesis.espeak import speakable
from emojiaudio_desktop.synthesis.voices import ENGINES, open_voice


def test_every_engine_of_the_settings_opens():
    assert BY_KEY["speech.engine"].choices == ENGINES
    assert [open_voice(engine).name for engine in ENGINES] == ["eSpeak NG", "pyttsx3"]


def test_the_variant_is_passed_on():
    say = Utterance("hello", "en", Prosody())
    assert open_voice("espeak", variant="m3").synthesize(say).seconds > 0.3
    with pytest.raises(SpeechError, match="nobody"):
        open_voice("espeak", variant="nobody").synthesize(say)


def test_an_unknown_engine_is_refused():
    with pytest.raises(SpeechError, match="no voice engine called festival"):
        open_voice("festival")


def test_nothing_is_loaded_before_it_is_needed():
    script = (
        "import sys; import emojiaudio_desktop.synthesis.voices as v; "
        "assert 'numpy' not in sys.modules; v.open_voice('espeak'); "
        "assert not {'espeakng_loader', 'pyttsx3', 'soundfile', 'sounddevice'} & set(sys.modules); "
        "v.open_voice('pyttsx3'); assert not {'pyttsx3', 'soundfile'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_heaped_marks_do_not_reach_the_engine():
    """espeak-ng 1.52 writes beyond its buffers on "zalgo" text; messages come from strangers."""
    heaped = "Z" + "\u0335\u0301\u0302\u0327" * 40 + "ebra \u0301\u0301 naïve हिन्दी"
    kept = speakable(heaped)
    assert max(len(run) for run in re.findall(r"[\u0300-\u036f]*", kept)) <= 3
    assert "naïve" in kept
    assert "हिन्दी" in kept
    assert open_voice("espeak").synthesize(Utterance(heaped, "en", Prosody())).seconds > 0.3
