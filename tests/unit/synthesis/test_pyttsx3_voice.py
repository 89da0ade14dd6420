"""The child process speaks for real where the system has a voice; its failures are played by scripts."""

from __future__ import annotations

import ctypes.util
import sys
import tempfile
import threading
import time
from types import SimpleNamespace

import numpy as np
import pytest

from emojiaudio_desktop.domain import Prosody, Utterance
from emojiaudio_desktop.errors import SpeechError
from emojiaudio_desktop.synthesis import pyttsx3_child
from emojiaudio_desktop.synthesis.espeak import EspeakVoice
from emojiaudio_desktop.synthesis.pyttsx3_voice import Pyttsx3Voice, plausible_seconds

needs_system_voice = pytest.mark.skipif(
    sys.platform.startswith("linux") and ctypes.util.find_library("espeak-ng") is None,
    reason="pyttsx3 needs the system's espeak-ng",
)

WRITE = """
import json, sys, wave, time, os
request = json.loads(sys.stdin.buffer.read())
def write(seconds, level=8000):
    with wave.open(request["path"], "wb") as file:
        file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)
        count = int(seconds * 22050)
        file.writeframes(b"".join(int(level * (1 if i // 50 % 2 else -1)).to_bytes(2, "little", signed=True) for i in range(count)))
"""


@pytest.fixture
def own_temp(tmp_path, monkeypatch):
    """A folder for temporary files that nobody else writes to."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def scripted(script, **more):
    return Pyttsx3Voice(command=[sys.executable, "-c", WRITE + script], **more)


def say(voice, text, lang="en", **prosody):
    return voice.synthesize(Utterance(text, lang, Prosody(**prosody)))


# Real speech ----------------------------------------------------------------------------------------------------------


@needs_system_voice
@pytest.mark.parametrize("rate", [100, 175, 350])
def test_it_speaks_at_the_wanted_rate_every_time(rate, own_temp):
    voice = Pyttsx3Voice()
    text = "Hello there, this is a test of seven words or more."
    expected = EspeakVoice(variant="").synthesize(Utterance(text, "en", Prosody(rate))).seconds
    for _ in range(3):
        audio = say(voice, text, rate_wpm=rate)
        assert audio.samples.dtype == np.float32
        assert audio.samples.shape[1] == 1
        assert audio.seconds == pytest.approx(expected, rel=0.1)
        heard = np.flatnonzero(np.abs(audio.samples[:, 0]) > 1e-3)
        assert heard[0] < 0.010 * audio.sample_rate
    assert not list(own_temp.iterdir())


@needs_system_voice
@pytest.mark.parametrize("lang", ["en", "en-GB", "de", "fr", "pt-BR", "es-MX", "zh"])
def test_languages(lang):
    assert say(Pyttsx3Voice(), "123", lang).seconds > 0.3


@needs_system_voice
def test_an_unknown_language_is_refused():
    with pytest.raises(SpeechError, match="no voice for the language xx"):
        say(Pyttsx3Voice(), "hello", "xx")


@needs_system_voice
def test_two_threads_do_not_disturb_each_other_nor_the_engine_of_this_process():
    voice, engine = Pyttsx3Voice(), EspeakVoice(variant="")
    expected = {
        text: say(engine, text).seconds for text in ("laughing hard", "good morning everyone")
    }
    wrong = []

    def work(text):
        for _ in range(3):
            for one in (voice, engine):
                seconds = say(one, text).seconds
                if abs(seconds - expected[text]) > 0.1 * expected[text]:
                    wrong.append((text, seconds))

    threads = [threading.Thread(target=work, args=(text,)) for text in expected]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not wrong


@pytest.mark.parametrize("text", ["", "  ", "\x00", "...", "\ud800"])
def test_nothing_to_say_starts_no_process(text):
    assert say(Pyttsx3Voice(command=["/nowhere"]), text).samples.shape == (0, 1)


def test_gain(own_temp):
    loud = say(scripted("write(0.9)"), "laughing hard")
    soft = say(scripted("write(0.9)"), "laughing hard", gain_db=-6.0206)
    assert np.abs(soft.samples).max() == pytest.approx(np.abs(loud.samples).max() / 2, rel=0.01)


# Failures -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("", "did not speak the words"),  # no file
        ("open(request['path'], 'wb')", "did not speak the words"),  # an empty file
        ("open(request['path'], 'w').write('RIFF')", "did not speak the words"),
        ("write(0.9, 0)", "did not speak the words"),  # silence
        ("write(0.02)", "did not speak the words"),  # a crackle
        ("write(60)", "did not speak the words"),  # somebody else's text
        ("sys.exit(1)", "failed"),
        ("os.kill(os.getpid(), 9)", "failed"),
        ("sys.exit(3)", "install the package espeak-ng"),
        ("sys.exit(4)", "no voice for the language en"),
    ],
)
def test_what_the_child_does_wrong_is_one_plain_sentence(script, said, own_temp):
    with pytest.raises(SpeechError, match=said) as caught:
        say(scripted(script), "laughing hard")
    assert type(caught.value) is SpeechError
    assert str(caught.value).count(". ") == 0
    assert not list(own_temp.iterdir())


def test_a_child_that_hangs_is_ended(own_temp):
    start = time.monotonic()
    with pytest.raises(SpeechError, match="took too long"):
        say(scripted("time.sleep(60)", time_limit_s=0.5), "laughing hard")
    assert time.monotonic() - start < 10
    assert not list(own_temp.iterdir())


def test_a_passing_failure_is_tried_again(own_temp, tmp_path_factory):
    mark = tmp_path_factory.mktemp("mark") / "tried"
    script = f"""
if os.path.exists({str(mark)!r}): write(0.9)
else: open({str(mark)!r}, "w"); sys.exit(1)
"""
    assert say(scripted(script), "laughing hard").seconds == pytest.approx(0.9, abs=0.05)


def test_a_program_that_cannot_be_started():
    with pytest.raises(SpeechError, match="cannot be started"):
        say(Pyttsx3Voice(command=["/nowhere/python"]), "hello")


def test_a_text_that_is_too_long():
    with pytest.raises(SpeechError, match="too long"):
        say(Pyttsx3Voice(command=["/nowhere"]), "word " * 2000)


def test_the_text_is_not_in_the_list_of_processes_and_the_file_is_private(own_temp):
    script = """
folder = os.path.dirname(request["path"])
assert request["text"] not in open("/proc/self/cmdline").read()
assert os.stat(folder).st_mode & 0o777 == 0o700
write(0.9)
"""
    if sys.platform == "win32":
        pytest.skip("no /proc")
    assert say(scripted(script), "whispering").seconds > 0.5


def test_plausible_times_hold_what_voices_really_take():
    voice = EspeakVoice()
    for text, lang in (
        ("laughing hard", "en"),
        ("1234567", "en"),
        ("100 % & more: ok!", "en"),
        ("incomprehensibilities", "en"),
        ("笑死我了", "zh"),
        ("очень смешно", "ru"),
        ("बहुत हँसी", "hi"),
    ):
        for rate in (80, 175, 450):
            shortest, longest = plausible_seconds(text, rate)
            seconds = voice.synthesize(Utterance(text, lang, Prosody(rate))).seconds
            assert shortest <= seconds <= longest, (text, rate)


# The child ------------------------------------------------------------------------------------------------------------


class Engine:
    """As much of a pyttsx3 engine as choosing a voice takes."""

    def __init__(self, driver_name, *voices):
        self.driver_name = driver_name
        self._voices = [SimpleNamespace(id=i, name=n, languages=tags) for i, n, tags in voices]

    def getProperty(self, name):  # noqa: N802  (pyttsx3's name)
        assert name == "voices"
        return self._voices


@pytest.mark.parametrize(
    ("lang", "voice"),
    [
        ("en", "id-us"),
        ("en-US", "id-us"),
        ("en-GB", "id-gb"),
        ("en-AU", "id-us"),
        ("zh-Hans", "id-cn"),
        ("fr", None),
        ("", None),
    ],
)
def test_the_voice_of_a_language(lang, voice):
    engine = Engine(
        "sapi5",
        ("id-gb", "Hazel", ["en-GB"]),
        ("id-us", "Zira", ["en-US"]),
        ("id-cn", "Huihui", ["zh-CN"]),
        ("id-odd", "Odd", None),
    )
    assert pyttsx3_child._voice_for(engine, lang) == voice


def test_espeak_voices_are_known_by_name():
    engine = Engine("espeak", ("gmw/en-us", "English (America)", ["en-us"]))
    assert pyttsx3_child._voice_for(engine, "en") == "English (America)"
