"""The engine itself speaks here; what it says is measured."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emojiaudio_desktop.domain import Prosody, Utterance
from emojiaudio_desktop.errors import SpeechError
from emojiaudio_desktop.synthesis import espeak
from emojiaudio_desktop.synthesis.espeak import EspeakVoice, blocks_of, speakable

PROSE = (
    "Hey, are you coming to the party tonight? I finally passed my driving test, so I can pick you up around eight. "
    "Officials said the decision followed several months of negotiations with doctors, nurses and local authorities. "
    "The rainbow is a division of white light into many beautiful colors. "
    "Critics of the proposal argued that the money would not cover the increasing cost of medicine and equipment. "
    "Yesterday was absolutely hilarious, I haven't laughed that hard in months."
)


@pytest.fixture(scope="module")
def voice():
    return EspeakVoice()


def say(voice, text, lang="en", **prosody):
    return voice.synthesize(Utterance(text, lang, Prosody(**prosody)))


def rms_db(audio):
    return 20 * np.log10(np.sqrt(np.mean(np.square(audio.samples, dtype=np.float64))))


# What comes out -------------------------------------------------------------------------------------------------------


def test_speech_is_mono_float32_that_starts_and_ends_with_the_words(voice):
    for text in ("laughing hard", "hello", "Peter", "sun"):
        audio = say(voice, text)
        assert audio.samples.dtype == np.float32
        assert audio.samples.shape[1] == 1
        assert audio.sample_rate == 22_050
        heard = np.flatnonzero(np.abs(audio.samples[:, 0]) > 1e-3)
        assert heard[0] < 0.010 * audio.sample_rate
        assert len(audio.samples) - heard[-1] <= 0.011 * audio.sample_rate
        assert 0.2 < np.abs(audio.samples).max() <= 1.0


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00", "\ud800", "...", "\u200d", "\ufe0f"])
def test_nothing_to_say_is_an_empty_sound(voice, text):
    audio = say(voice, text)
    assert audio.samples.shape == (0, 1)
    assert audio.samples.dtype == np.float32


def test_what_cannot_be_spoken_is_left_out(voice):
    clean = say(voice, "very good news").seconds
    dirty = say(voice, "very\x00 good\ud83d news\x07\udfff").seconds
    assert dirty == pytest.approx(clean, rel=0.03)
    assert speakable("a\x00b\ud800c\nd\ue000e") == "a b c\nd e"


def test_markup_is_text(voice):
    assert say(voice, "<break time='9s'/> ok").seconds < 6
    assert say(voice, "[[h@l'oU]] ok").seconds > say(voice, "ok").seconds + 0.5


def test_the_last_word_is_whole_and_nothing_of_it_is_left_for_the_next(voice):
    """With small buffers libespeak-ng drops up to 90 ms of an utterance and plays it at the start of the next one."""
    for rate in (175, 350):
        alone = [say(voice, "cats", rate_wpm=rate).seconds for _ in range(3)]
        say(voice, "laughing hard", rate_wpm=rate)
        after = say(voice, "cats", rate_wpm=rate).seconds
        assert after == pytest.approx(alone[0], abs=0.004)
        # A word at the end of a sentence is longer, never shorter, than the same word before another one.
        sentence = say(voice, "hello cats", rate_wpm=rate).seconds
        first = say(voice, "hello", rate_wpm=rate).seconds
        assert sentence > 0.6 * (first + alone[0])


def test_it_answers_at_once(voice):
    say(voice, "warm up")
    times = []
    for _ in range(20):
        start = time.perf_counter()
        say(voice, "I passed my exam, partying, 3 times")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.010


# Prosody --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [80, 120, 175, 250, 350, 450])
def test_the_rate_is_words_a_minute(voice, rate):
    """Of mixed prose, pauses included: texts of short words come out up to 25 % faster, of long ones 10 % slower."""
    words = len(PROSE.split())
    spoken_wpm = words * 60 / say(voice, PROSE, rate_wpm=rate).seconds
    assert spoken_wpm == pytest.approx(rate, rel=0.12)


def test_rates_and_pitches_out_of_bounds_are_held_at_the_bounds(voice):
    slowest = say(voice, "hello there", rate_wpm=80).seconds
    assert say(voice, "hello there", rate_wpm=1).seconds == pytest.approx(slowest, rel=0.02)
    fastest = say(voice, "hello there", rate_wpm=450).seconds
    assert say(voice, "hello there", rate_wpm=9999).seconds == pytest.approx(fastest, rel=0.02)
    assert say(voice, "hello there", pitch=900, pitch_range=-5).seconds > 0.4


def test_gain_is_in_decibels(voice):
    plain = rms_db(say(voice, "hello there"))
    assert rms_db(say(voice, "hello there", gain_db=-12.0)) == pytest.approx(plain - 12, abs=0.2)
    assert rms_db(say(voice, "hello there", gain_db=4.0)) == pytest.approx(plain + 4, abs=0.2)


def test_prosody_does_not_stay_behind(voice):
    before = say(voice, "hello there").seconds
    say(voice, "hello there", rate_wpm=400, pitch=90, pitch_range=90, gain_db=6)
    assert say(voice, "hello there").seconds == pytest.approx(before, abs=0.005)


# Languages and voices -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "identifier"),
    [
        ("en", "gmw/en-US"),
        ("en-US", "gmw/en-US"),
        ("en_GB", "gmw/en"),
        ("en-AU", "gmw/en"),
        ("pt", "roa/pt-BR"),
        ("pt-PT", "roa/pt"),
        ("es-AR", "roa/es-419"),
        ("fr-CA", "roa/fr"),
        ("de-CH", "gmw/de"),
        ("zh", "sit/cmn"),
        ("zh-Hant-TW", "sit/cmn"),
        ("zh-HK", "sit/yue"),
        ("no", "gmq/nb"),
        ("sr-Latn-RS", "zls/sr"),
    ],
)
def test_a_language_tag_finds_its_voice(voice, tag, identifier):
    voice.voices()
    with espeak._Engine.lock:
        assert espeak._Engine.shared()._identifier(tag) == identifier


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "أضحك كثيرا"),
        ("de", "ich lache sehr"),
        ("es", "me río mucho"),
        ("fr", "mort de rire"),
        ("hi", "बहुत हँसी"),
        ("ja", "大笑い"),
        ("pt", "rindo muito"),
        ("ru", "очень смешно"),
        ("zh", "笑死我了"),
    ],
)
def test_the_languages_of_the_lexicon_are_spoken(voice, lang, text):
    assert 0.3 < say(voice, text, lang).seconds < 4


def test_every_voice_of_the_list_speaks(voice):
    entries = voice.voices()
    assert len(entries) > 100
    silent = [
        entry.identifier
        for entry in entries
        if say(voice, "a 1 ka", entry.languages[0]).seconds < 0.05
    ]
    assert not silent


@pytest.mark.parametrize("lang", ["xx", "", "-", "tlh-x-none", "\ud800", "a" * 500])
def test_an_unknown_language_is_refused_in_a_sentence(voice, lang):
    with pytest.raises(SpeechError, match="cannot speak the language"):
        say(voice, "hello", lang)
    assert say(voice, "hello").seconds > 0.3


def test_variants(voice):
    assert {"f3", "m3", "whisper"} <= set(EspeakVoice.variants())
    plain, female = EspeakVoice(variant=""), EspeakVoice(variant="f3")
    assert say(plain, "hello").seconds > 0.3
    assert say(female, "hello").seconds > 0.3
    with pytest.raises(SpeechError, match="no voice variant called nobody"):
        say(EspeakVoice(variant="nobody"), "hello")


def test_the_voice_tells_its_name_and_version(voice):
    assert voice.name == "eSpeak NG"
    assert voice.version.startswith("1.")


def test_no_library_is_one_plain_sentence(monkeypatch):
    monkeypatch.setattr(espeak._Engine, "_shared", None)
    monkeypatch.setattr(
        espeak, "_candidates", lambda: iter([("/nowhere.so", None), ("/nowhere.so", "/nowhere")])
    )
    with pytest.raises(SpeechError) as caught:
        EspeakVoice().synthesize(Utterance("hello", "en", Prosody()))
    assert str(caught.value).count(".") == 1
    assert "install" in str(caught.value)


@pytest.mark.parametrize("name", ["d" * 200, "Jürgen 笑 and friends"])
def test_the_data_may_lie_anywhere(tmp_path, name):
    """libespeak-ng has room for 160 bytes of path; a checkout in a deep folder needs more."""
    folder = tmp_path / name
    folder.mkdir()
    library, data = next(espeak._candidates())
    (folder / "data").symlink_to(data)
    script = (
        "import sys; from emojiaudio_desktop.synthesis import espeak; "
        "from emojiaudio_desktop.domain import Prosody, Utterance; "
        "espeak._candidates = lambda: iter([(sys.argv[1], sys.argv[2])]); "
        "say = espeak.EspeakVoice().synthesize; "
        "assert say(Utterance('hello', 'en', Prosody())).seconds > 0.3; "
        "assert say(Utterance('bonjour', 'fr', Prosody())).seconds > 0.3"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, library, str(folder / "data")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_library_of_the_system_will_do():
    if ctypes.util.find_library("espeak-ng") is None:
        pytest.skip("needs the system's espeak-ng")
    script = (
        "from emojiaudio_desktop.synthesis import espeak; "
        "from emojiaudio_desktop.domain import Prosody, Utterance; "
        "espeak._candidates = lambda: iter([('/nowhere.so', '/nowhere'), ('libespeak-ng.so.1', None)]); "
        "assert espeak.EspeakVoice().synthesize(Utterance('hello', 'en', Prosody())).seconds > 0.3"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


# Long texts -----------------------------------------------------------------------------------------------------------


@given(st.text(max_size=400), st.integers(1, 60))
def test_blocks_hold_every_word_and_are_short(text, longest):
    blocks = list(blocks_of(text, longest))
    assert all(0 < len(block) <= longest for block in blocks)
    assert "".join("".join(blocks).split()) == "".join(text.split())


def test_blocks_end_with_sentences():
    assert list(blocks_of("One two. Three four! Five six", 22)) == [
        "One two. Three four! ",
        "Five six",
    ]
    assert list(blocks_of("aaa bbb ccc", 8)) == ["aaa bbb ", "ccc"]


def test_blocks_are_the_whole_speech(voice):
    text = "The weather is fine today. " * 20
    utterance = Utterance(text, "en", Prosody())
    blocks = list(voice.synthesize_blocks(utterance))
    assert len(blocks) > 1
    whole = voice.synthesize(utterance)
    assert sum(block.seconds for block in blocks) == pytest.approx(whole.seconds, rel=0.01)
    one = say(voice, "The weather is fine today. " * 4).seconds
    assert whole.seconds == pytest.approx(5 * one, rel=0.05)


@pytest.mark.parametrize(
    "text",
    ["This is a sentence of words. " * 36_000, "a" * 1_000_000, "😂" * 1_000_000, "1" * 1_000_000],
    ids=["sentences", "one word", "emoji", "digits"],
)
def test_a_megabyte_is_refused_soon_and_not_spoken_for_hours(voice, text):
    start = time.perf_counter()
    with pytest.raises(SpeechError, match="takes more than 5 minutes to speak"):
        say(voice, text)
    assert time.perf_counter() - start < 20


def test_a_long_text_is_cancelled_between_blocks(voice):
    blocks = voice.synthesize_blocks(Utterance("word " * 200_000, "en", Prosody()))
    start = time.perf_counter()
    assert next(blocks).seconds > 1
    assert next(blocks).seconds > 1
    blocks.close()
    assert time.perf_counter() - start < 2
    assert say(voice, "hello").seconds > 0.3


def test_a_block_that_fills_the_buffer_is_spoken_whole(voice, monkeypatch):
    text = "one, two, three, four, five, six, seven, eight, nine, ten"
    whole = say(voice, text, rate_wpm=80).seconds
    # As if the buffer ended after 3 s.
    monkeypatch.setattr(espeak, "_BUFFER_MS", 3_100)
    assert say(voice, text, rate_wpm=80).seconds == pytest.approx(whole, rel=0.35)


# Robustness -----------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_spoken_or_silent(text):
    audio = EspeakVoice().synthesize(Utterance(text, "en", Prosody(rate_wpm=450)))
    assert audio.samples.ndim == 2
    assert np.isfinite(audio.samples).all()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["ar", "de", "es", "fr", "hi", "ja", "pt", "ru", "zh"]), st.text(max_size=40)
)
def test_any_text_in_any_language_is_spoken_or_silent(lang, text):
    audio = EspeakVoice().synthesize(Utterance(text, lang, Prosody(rate_wpm=450)))
    assert np.isfinite(audio.samples).all()


def test_threads_share_the_engine(voice):
    expected = {
        rate: say(voice, "hello there friend", rate_wpm=rate).seconds for rate in (100, 175, 400)
    }
    wrong = []

    def work(rate):
        for _ in range(25):
            seconds = say(EspeakVoice(), "hello there friend", rate_wpm=rate).seconds
            if abs(seconds - expected[rate]) > 0.02:
                wrong.append((rate, seconds))

    threads = [threading.Thread(target=work, args=(rate,)) for rate in expected for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not wrong
