"""The voice follows the feeling: first by numbers, then by ear, on what the engine really says."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emojiaudio_desktop.domain import EMOTION_LABELS, NEUTRAL, Emotion, Prosody, Utterance
from emojiaudio_desktop.synthesis.espeak import EspeakVoice
from emojiaudio_desktop.synthesis.prosody import prosody_of

BASE = Prosody()
# The anchors of assets/emoji/RUBRIC.md.
ANCHORS = {
    "joy": (0.80, 0.50),
    "excitement": (0.75, 0.80),
    "serenity": (0.55, -0.55),
    "boredom": (-0.30, -0.60),
    "sadness": (-0.60, -0.35),
    "fear": (-0.70, 0.70),
    "anger": (-0.70, 0.70),
}
SENTENCES = (
    "laughing hard",
    "I will see you at the party tonight",
    "we are all waiting for the news this morning",
)

unit = st.floats(-1, 1, allow_nan=False)
emotions = st.builds(Emotion, st.sampled_from(EMOTION_LABELS), unit, unit)
bases = st.builds(Prosody, st.integers(80, 450), st.integers(0, 100), st.integers(0, 100))


def anchor(label):
    return Emotion(label, *ANCHORS[label])


# By numbers -----------------------------------------------------------------------------------------------------------


@given(emotions, st.floats(-1, 2), bases)
def test_words_stay_clear(emotion, intensity, base):
    changed = prosody_of(emotion, intensity, base)
    assert abs(changed.rate_wpm - base.rate_wpm) <= 0.15 * base.rate_wpm
    assert 80 <= changed.rate_wpm <= 450
    assert min(18, base.pitch) <= changed.pitch <= max(82, base.pitch)
    assert min(12, base.pitch_range) <= changed.pitch_range <= max(92, base.pitch_range)
    assert abs(changed.gain_db - base.gain_db) <= 5.0


@given(bases, st.sampled_from(EMOTION_LABELS), st.floats(0, 1))
def test_a_neutral_feeling_changes_nothing(base, label, intensity):
    assert prosody_of(NEUTRAL, intensity, base) == base
    assert prosody_of(Emotion(label, 0.0, 0.0), intensity, base) == base


@given(emotions, st.floats(0, 1), st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_a_small_step_in_feeling_is_a_small_step_in_voice(emotion, intensity, dv, da):
    near = Emotion(
        emotion.label,
        max(-1, min(1, emotion.valence + dv)),
        max(-1, min(1, emotion.arousal + da)),
    )
    one, other = prosody_of(emotion, intensity, BASE), prosody_of(near, intensity, BASE)
    assert abs(one.rate_wpm - other.rate_wpm) <= 3
    assert abs(one.pitch - other.pitch) <= 3
    assert abs(one.pitch_range - other.pitch_range) <= 5
    assert abs(one.gain_db - other.gain_db) <= 0.5


@pytest.mark.parametrize("label", ANCHORS)
def test_a_stronger_feeling_goes_further(label):
    weak, strong = (prosody_of(anchor(label), intensity, BASE) for intensity in (0.2, 1.0))
    for name in ("rate_wpm", "pitch", "pitch_range", "gain_db"):
        base = getattr(BASE, name)
        far, near = getattr(strong, name) - base, getattr(weak, name) - base
        assert abs(far) >= abs(near)
        assert far * near >= 0


def test_anger_and_fear_lie_on_one_point_and_sound_different():
    anger, fear = (prosody_of(anchor(label), 1.0, BASE) for label in ("anger", "fear"))
    assert anger.pitch < BASE.pitch < fear.pitch
    assert anger.pitch_range > BASE.pitch_range > fear.pitch_range
    assert anger.gain_db > 0 > fear.gain_db
    assert min(anger.rate_wpm, fear.rate_wpm) > BASE.rate_wpm


def test_an_unknown_label_follows_valence_and_arousal():
    assert prosody_of(Emotion("hunger", 0.8, 0.5), 1.0, BASE).pitch > BASE.pitch


# By ear ---------------------------------------------------------------------------------------------------------------


def fundamental_hz(samples, sample_rate, lowest=70, highest=500):
    """F0 of each voiced 40 ms frame, by autocorrelation, normalised by that of the window (Boersma 1993)."""
    size, hop = round(0.04 * sample_rate), round(0.01 * sample_rate)
    window = np.hanning(size)
    fft = 1 << (2 * size - 1).bit_length()

    def autocorrelation(frame):
        return np.fft.irfft(np.abs(np.fft.rfft(frame, fft)) ** 2, fft)[:size]

    of_window = autocorrelation(window)
    first, last = int(sample_rate / highest), int(sample_rate / lowest)
    found = []
    for start in range(0, len(samples) - size, hop):
        frame = samples[start : start + size].astype(np.float64)
        if np.sqrt(np.mean(frame * frame)) < 0.02:
            continue
        values = autocorrelation((frame - frame.mean()) * window)
        values = values / np.maximum(of_window, 1e-9 * of_window[0])
        values /= values[0]
        best = first + int(np.argmax(values[first:last]))
        if values[best] < 0.6:
            continue
        # The first peak that is nearly as high: later ones are whole multiples of the period.
        for place in range(first, last):
            is_peak = values[place - 1] <= values[place] >= values[place + 1]
            if is_peak and values[place] > 0.9 * values[best]:
                best = place
                break
        found.append(sample_rate / best)
    return np.array(found)


@pytest.fixture(scope="module")
def heard():
    """Of each feeling: mean F0 in Hz, its spread in semitones (5th to 95th percentile), seconds, level in dB."""
    voice = EspeakVoice()
    result = {}
    for label in ("neutral", *ANCHORS):
        emotion = NEUTRAL if label == "neutral" else anchor(label)
        prosody = prosody_of(emotion, 1.0, BASE)
        audios = [voice.synthesize(Utterance(text, "en", prosody)) for text in SENTENCES]
        hz = np.concatenate([fundamental_hz(a.samples[:, 0], a.sample_rate) for a in audios])
        semitones = 12 * np.log2(hz)
        energy = np.concatenate([a.samples[:, 0] for a in audios]).astype(np.float64)
        result[label] = (
            float(hz.mean()),
            float(np.percentile(semitones, 95) - np.percentile(semitones, 5)),
            sum(a.seconds for a in audios),
            float(10 * np.log10(np.mean(energy**2))),
        )
    return result


def test_the_ear_hears_a_known_pitch():
    time = np.arange(22_050) / 22_050
    tone = sum(np.sin(2 * np.pi * 200 * n * time) / n for n in range(1, 9)) * 0.2
    assert fundamental_hz(tone, 22_050).mean() == pytest.approx(200, rel=0.01)


def test_joy_is_higher_and_livelier_than_neutral_and_neutral_than_sadness(heard):
    for one, other in itertools.pairwise(("joy", "neutral", "sadness")):
        assert heard[one][0] > 1.1 * heard[other][0]
        assert heard[one][1] > 1.2 * heard[other][1]


def test_sadness_and_boredom_are_slower_and_softer(heard):
    for label in ("sadness", "boredom"):
        assert heard[label][2] > 1.08 * heard["neutral"][2]
        assert heard[label][3] < heard["neutral"][3] - 2


def test_joy_anger_fear_and_excitement_are_faster(heard):
    for label in ("joy", "anger", "fear", "excitement"):
        assert heard[label][2] < 0.97 * heard["neutral"][2]


def test_anger_is_wider_and_louder(heard):
    assert heard["anger"][1] > 1.3 * heard["neutral"][1]
    assert heard["anger"][3] > heard["neutral"][3] + 2


def test_fear_is_high_and_narrow(heard):
    assert heard["fear"][0] > 1.08 * heard["neutral"][0]
    assert heard["fear"][1] < 0.9 * heard["neutral"][1]


def test_serenity_is_calm(heard):
    assert heard["serenity"][1] < 0.8 * heard["neutral"][1]
    assert heard["serenity"][2] > heard["neutral"][2]
