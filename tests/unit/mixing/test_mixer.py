"""The finished track keeps the listening rules: level, ceiling, ducking, length."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from emojiaudio_desktop.domain import (
    Announcement,
    Arrangement,
    Audio,
    Capture,
    Description,
    Emotion,
    Match,
    Matches,
    PlacedIcon,
    Prosody,
    Recognition,
    Sign,
    SignMeaning,
    Sound,
    Speech,
    Utterance,
    Words,
)
from emojiaudio_desktop.mixing import mixer
from emojiaudio_desktop.mixing.arranging import announcement_of, arrange
from emojiaudio_desktop.mixing.mixer import SAMPLE_RATE, Mixer

RNG = np.random.default_rng(7)


def syllables(seconds, rate=22_050, level=0.2):
    """Noise with the rise and fall of speech: four syllables a second."""
    time = np.arange(round(seconds * rate)) / rate
    envelope = np.clip(np.sin(2 * np.pi * 4 * time), 0, None) ** 0.5
    carrier = np.sign(np.sin(2 * np.pi * 140 * time)) + 0.3 * RNG.standard_normal(time.size)
    return Audio((level * envelope * carrier).astype(np.float32)[:, None], rate)


def music(seconds=5.0, level=0.1):
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    left, right = (level * np.sin(2 * np.pi * f * time) for f in (220, 330))
    return Audio(np.stack([left, right], axis=1).astype(np.float32), SAMPLE_RATE)


def knock():
    time = np.arange(round(0.6 * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio(
        (0.5 * np.exp(-time * 9) * np.sin(2 * np.pi * 900 * time)).astype(np.float32)[:, None],
        SAMPLE_RATE,
    )


SOUNDS = {"bed": music(), "icon": knock()}


def lufs(samples, rate=SAMPLE_RATE):
    return pyloudnorm.Meter(rate).integrated_loudness(samples)


def sound(kind, audio, loop=None, bar_s=None):
    return Sound(
        kind, kind, kind, "", (), "", Emotion("joy", 0.8, 0.5), ("joy",), "", (), audio.seconds,
        loop[0] if loop else None, loop[1] if loop else None, lufs(audio.samples), -6.0, "", "", "", "", bar_s,
    )  # fmt: skip


def mix(
    speech, *, icon=True, bed=True, limit_s=3.0, delay_s=0.25, loop=None, bar_s=None, sounds=SOUNDS
):
    description = Description(
        Recognition(Capture("x"), ()), "x", "short", "en", (), Emotion("joy", 0.8, 0.5), 0.5
    )
    matches = Matches(
        description,
        Match(sound("icon", sounds["icon"]), 1.0, "") if icon else None,
        Match(sound("bed", sounds["bed"], loop, bar_s), 1.0, "") if bed else None,
    )
    plan = Arrangement(
        matches,
        Utterance("x", "en", Prosody()),
        delay_s,
        (PlacedIcon(matches.icon),) if matches.icon else (),
        0.0,
        0.4,
        limit_s,
    )
    return Mixer(lambda path, _longest_s: sounds[path]).mix(Speech(plan, speech))


def plan_of(*concepts, spoken="x", words=False, **wanted):
    items = (Words("hello"),) if words else ()
    description = Description(
        Recognition(Capture("x"), items), spoken, "short", "en", (), Emotion("joy", 0.8, 0.5), 0.5
    )
    icons = [Match(sound("icon", SOUNDS["icon"]), 1.0, concept) for concept in concepts]
    matches = Matches(description, icons[0] if icons else None, None, tuple(icons[1:]))
    return arrange(matches, Prosody(), speech_delay_s=0.25, **wanted)


def test_several_signs_make_one_scene():
    plan = plan_of("dog", "cat", "horse", is_spatial=True)
    assert [icon.match.reason for icon in plan.icons] == ["dog", "cat", "horse"]
    starts = [icon.start_s for icon in plan.icons]
    assert starts == sorted(starts)
    assert starts[-1] < SOUNDS["icon"].seconds  # they overlap: no queue
    assert [icon.pan for icon in plan.icons] == pytest.approx([-0.7, 0.0, 0.7])
    assert all(icon.pan == 0.0 for icon in plan_of("dog", "cat").icons)


def test_repetition_is_softer_and_shorter():
    first, again, often = (plan_of("dog", repeats=n).icons[0] for n in (0, 1, 9))
    assert first.longest_s is None
    assert again.gain_db < first.gain_db
    assert often.gain_db <= again.gain_db
    assert often.gain_db >= first.gain_db - 9
    assert again.longest_s < SOUNDS["icon"].seconds


def test_nothing_to_hear_first_means_words_at_once():
    assert plan_of().speech_start_s == 0.0
    assert plan_of(music_leads=True).speech_start_s == 0.0  # there is none
    assert plan_of("dog").speech_start_s == 0.25
    assert plan_of("dog", spoken="").utterance is None


def test_a_panned_icon_keeps_its_power():
    middle, left = (mix_plan(plan_of("dog", spoken="", is_spatial=False)), mix_plan(_panned(-0.7)))
    assert left[:, 0].std() > left[:, 1].std()
    assert np.square(left).sum() == pytest.approx(np.square(middle).sum(), rel=0.3)


def _panned(pan):
    plan = plan_of("dog", spoken="")
    return replace(plan, icons=(replace(plan.icons[0], pan=pan),))


def mix_plan(plan):
    return Mixer(lambda path, _longest_s: SOUNDS[path]).mix(Speech(plan, EMPTY)).audio.samples


EMPTY = Audio(np.zeros((0, 1), dtype=np.float32), 22_050)


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.5, 2.3])
@pytest.mark.parametrize(
    ("icon", "bed"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_level_and_ceiling(seconds, icon, bed):
    track = mix(syllables(seconds), icon=icon, bed=bed)
    samples = track.audio.samples
    assert track.audio.sample_rate == 48_000
    assert samples.shape[1] == 2
    assert samples.dtype == np.float32
    assert lufs(samples) == pytest.approx(-16, abs=1)
    assert track.lufs == pytest.approx(lufs(samples), abs=0.3)
    oversampled = np.abs(resample_poly(samples, 4, 1, axis=0)).max()
    assert 20 * np.log10(oversampled) <= -1.0
    assert track.audio.seconds <= 3.0


def test_the_bed_lies_twenty_decibels_under_the_words():
    for level in (0.02, 0.2, 0.9):
        track = mix(syllables(1.5, level=level))
        assert track.speech_over_bed_db >= 20


def test_the_reported_ducking_is_true():
    """Music at a pitch of its own is measured in the finished mix, while words sound."""
    speech = syllables(1.5)
    track = mix(speech, icon=False, delay_s=0.0)
    alone = mix(speech, icon=False, bed=False, delay_s=0.0)
    frames = round(1.5 * SAMPLE_RATE)
    words = alone.audio.samples[:frames].mean(axis=1)
    scale = np.dot(track.audio.samples[:frames].mean(axis=1), words) / np.dot(words, words)
    rest = track.audio.samples[:frames] - scale * alone.audio.samples[:frames]
    speaking = np.abs(words) > 0.05 * np.abs(words).max()
    ratio = np.sqrt(np.mean((scale * words[speaking]) ** 2) / np.mean(rest[speaking] ** 2))
    assert 20 * np.log10(ratio) >= 20


def test_a_lone_sign_ends_within_its_limit_but_words_are_never_cut():
    assert mix(syllables(1.0)).audio.seconds <= 1.7
    long = mix(syllables(4.0), limit_s=3.0)
    assert long.audio.seconds >= 4.25


@pytest.mark.parametrize(("seconds", "bars"), [(1.9, 2), (3.7, 6), (9.0, 17)])
def test_a_bed_is_cut_to_whole_bars_and_ends_with_its_ending(seconds, bars):
    ending = np.full((24_000, 2), 0.5, dtype=np.float32)
    bed = np.concatenate((music(1.0).samples, ending))
    fitted = mixer._in_whole_bars(bed, round(seconds * SAMPLE_RATE), bar_s=0.5, loop_end_s=1.0)
    assert fitted.shape[0] == (bars + 1) * 24_000 <= seconds * SAMPLE_RATE
    assert np.array_equal(fitted[-24_000:], ending)
    joint = fitted[48_000 - 2 : 48_000]
    assert np.abs(joint).max() < 0.01  # what rings at the loop's end is faded


def test_a_bed_with_no_room_for_a_bar_is_left_as_it_is():
    bed = music(1.5).samples
    assert mixer._in_whole_bars(bed, 30_000, bar_s=0.5, loop_end_s=1.0) is bed


def test_long_words_have_music_to_their_end():
    short = {"icon": knock(), "bed": music(1.5)}
    track = mix(syllables(5.0), icon=False, limit_s=None, loop=(0.0, 1.0), bar_s=0.5, sounds=short)
    assert track.audio.seconds > 5.2
    assert track.speech_over_bed_db >= 20


def test_sound_without_words_is_levelled_too():
    track = mix(EMPTY)
    assert lufs(track.audio.samples) == pytest.approx(-16, abs=1)
    assert track.speech_over_bed_db is None


def test_silence_stays_silence():
    track = mix(EMPTY, icon=False, bed=False)
    assert not track.audio.samples.any()


def test_no_click_at_either_end():
    samples = mix(syllables(0.8)).audio.samples
    assert np.abs(samples[:2]).max() < 0.01
    assert np.abs(samples[-2:]).max() < 0.01


# Words of a screen reader -----------------------------------------------------------------------------------------------


def test_words_of_a_reader_are_not_ours_too():
    plan = plan_of("dog", spoken="a dog that barks", is_for_reader=True)
    assert plan.utterance is None
    assert plan.announcement == Announcement("a dog that barks", "en", seconds=1.172)
    assert plan_of("dog", spoken="a dog that barks").announcement is None


def test_at_level_cue_a_braille_display_shows_what_the_ears_get_as_sound():
    emotion = Emotion("joy", 0.8, 0.5)
    meanings = tuple(
        SignMeaning(Sign("emoji", char, char), name, name, emotion, "", 1)
        for char, name in (("🐶", "dog"), ("🎉", "party"))
    )
    description = Description(
        Recognition(Capture("x"), ()), "", "cue", "en", meanings, emotion, 0.5
    )
    assert announcement_of(description, 175) == Announcement("dog, party", "en", is_spoken=False)
    assert announcement_of(replace(description, meanings=()), 175) is None


def mix_for_reader(seconds, **wanted):
    """The same track for our words and for those of a reader."""
    ours = mix(syllables(seconds), **wanted)
    plan = replace(
        ours.arrangement, utterance=None, announcement=Announcement("x", "en", seconds=seconds)
    )
    none = Audio(np.zeros((0, 1), np.float32), SAMPLE_RATE)
    return ours, Mixer(lambda path, _longest_s: SOUNDS[path]).mix(Speech(plan, none))


def test_a_track_for_a_reader_is_as_long_and_as_soft_as_under_our_words():
    ours, theirs = mix_for_reader(1.2)
    assert theirs.audio.seconds == pytest.approx(ours.audio.seconds, abs=0.05)
    _, bed = mix_for_reader(1.2, icon=False)
    spoken = bed.audio.samples[round(0.3 * SAMPLE_RATE) : round(1.3 * SAMPLE_RATE)]
    # Words are expected at the level of ours, -16 LUFS; the bed lies 20 dB under them and is not raised again.
    assert lufs(spoken) <= -16 - 20
    assert theirs.true_peak_dbfs <= -1
    assert theirs.speech_over_bed_db is None


def test_a_track_for_braille_alone_is_an_ordinary_one():
    ours = mix(Audio(np.zeros((0, 1), np.float32), SAMPLE_RATE))
    plan = replace(ours.arrangement, announcement=Announcement("x", "en", is_spoken=False))
    none = Audio(np.zeros((0, 1), np.float32), SAMPLE_RATE)
    theirs = Mixer(lambda path, _longest_s: SOUNDS[path]).mix(Speech(plan, none))
    assert np.array_equal(theirs.audio.samples, ours.audio.samples)
