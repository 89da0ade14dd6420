"""Mixes speech, icon and bed into one levelled track."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from emojiaudio_desktop.acoustics import (
    SILENCE_LUFS,
    decibels,
    fade,
    gain,
    loudness,
    peak_envelope,
    resample,
    true_peak_dbfs,
)
from emojiaudio_desktop.domain import Audio, Opening, Track

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from emojiaudio_desktop.domain import Arrangement, Match, PlacedIcon, Speech

    Samples = NDArray[np.float32]

SAMPLE_RATE: Final = 48_000
TARGET_LUFS: Final = -16.0
CEILING_DBTP: Final = -1.0
_SPEECH_LUFS: Final = -16.0
_ICON_LUFS: Final = -19.0
_BED_LUFS: Final = -26.0
_UNDER_SPEECH_DB: Final = 23.0
"""How far the bed is held under the words: WCAG 2 technique G56 asks for 20 dB; the rest is for the ducking's slopes."""
_ICON_UNDER_SPEECH_DB: Final = 14.0
_ATTACK_S: Final = 0.04
_RELEASE_S: Final = 0.25
_OPENING_DB: Final = 1.0
"""What leveling the whole mix usually adds: 0.0 to 2.1 dB over 22 messages, which nobody hears at a joint."""
_OPENING_BED_S: Final = 0.8
"""Of the bed in an opening; a busy machine needs 0.1 s until the whole track goes on."""
_BED_IN_S: Final = 0.01
_FADE_S: Final = 0.3
_JOINT_S: Final = 0.005
_SHORTEST_S: Final = 0.5
_SHORTEST_WITH_BED_S: Final = 1.0
"""Music that is gone within a second is heard as a click of music, not as a mood."""
_FRAME_S: Final = 0.02
_SPEAKING_DB: Final = -35.0
"""Frames within this of the loudest frame count as speech."""
_LIMITER_LOOKAHEAD_S: Final = 0.004
_LOUDNESS_TOLERANCE_LU: Final = 0.2
_EXPECTED_POWER: Final = 10 ** ((_SPEECH_LUFS - 3.01 + 0.691) / 10)
"""Mean power of one channel of words at their level (BS.1770-4): what the words of a screen reader are expected to have."""


def _frame_energy(samples: Samples) -> NDArray[np.float32]:
    """Mean power of each 20 ms frame over all channels; shape (frames / 960, rounded up)."""
    size = round(_FRAME_S * SAMPLE_RATE)
    count = -(-samples.shape[0] // size)
    power = np.zeros(count * size, dtype=np.float32)
    for channel in range(samples.shape[1]):
        power[: samples.shape[0]] += np.square(samples[:, channel])
    energies: NDArray[np.float32] = power.reshape(count, size).mean(axis=1) / samples.shape[1]
    return energies


def _speaking(energies: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which frames hold speech, by their mean power."""
    top = float(energies.max()) if energies.size else 0.0
    speaking: NDArray[np.bool_] = energies > max(top * 10 ** (_SPEAKING_DB / 10), 1e-9)
    return speaking


def _duck_curve(speaking: NDArray[np.bool_], depth_db: float, frames: int) -> NDArray[np.float32]:
    """A gain curve: ``-depth_db`` while words sound, reached before they start and left slowly; shape (frames,)."""
    size = round(_FRAME_S * SAMPLE_RATE)
    count = -(-frames // size)
    held = np.zeros(count + 1, dtype=np.float64)
    held[: min(speaking.size, count)] = speaking[:count]
    held[-1] = held[-2] if count else 0.0
    # Ramp up ahead of each onset, and let go slowly after each end; gaps shorter than that stay ducked.
    attack, release = _ATTACK_S / _FRAME_S, _RELEASE_S / _FRAME_S
    level = 0.0
    for place in range(count, -1, -1):
        level = max(held[place], level - 1.0 / attack)
        held[place] = level
    level = 0.0
    for place in range(count + 1):
        level = max(held[place], level - 1.0 / release)
        held[place] = level
    # A frame's gain must hold from its first sample on: take the deeper of it and its follower at each edge.
    depths = np.maximum(held, np.append(held[1:], held[-1]))
    edges = np.power(10.0, -depth_db * depths / 20.0).astype(np.float32)
    ramp = np.linspace(0.0, 1.0, size, endpoint=False, dtype=np.float32)
    curve: NDArray[np.float32] = (edges[:-1, None] + np.diff(edges)[:, None] * ramp).reshape(-1)
    return curve[:frames]


def _over_db(voice: NDArray[np.float32], bed: Samples, speaking: NDArray[np.bool_]) -> float | None:
    """How far the words lie over the bed while words sound, in dB of mean power; None when one is silent.

    Args:
        voice: Mean power of each frame of the words.
        bed: The bed, as long as the words' layer.
        speaking: Which frames hold speech.
    """
    over = float(voice[speaking].sum())
    under = float(_frame_energy(bed)[speaking].sum())
    if under <= 1e-12 or over <= 1e-12:
        return None
    return decibels(math.sqrt(over / under))


def _limit(samples: Samples) -> Samples:
    """Hold the true peak under the ceiling: look ahead, lowest gain in reach, smoothed by a window of that reach."""
    ceiling = gain(CEILING_DBTP - 0.15)
    envelope = peak_envelope(samples, ceiling)
    if not envelope.size or float(envelope.max()) <= ceiling:
        return samples
    needed = np.minimum(1.0, ceiling / np.maximum(envelope, 1e-9))
    reach = round(_LIMITER_LOOKAHEAD_S * SAMPLE_RATE)
    lowest = np.concatenate((np.ones(reach), needed, np.ones(reach)))
    window = 1
    while window < 2 * reach + 1:  # sliding minimum by doubling
        shift = min(window, 2 * reach + 1 - window)
        lowest = np.minimum(lowest[:-shift], lowest[shift:])
        window += shift
    padded = np.concatenate((np.full(reach, lowest[0]), lowest, np.full(reach, lowest[-1])))
    sums = np.concatenate(([0.0], np.cumsum(padded)))
    smooth = (sums[2 * reach + 1 :] - sums[: -(2 * reach + 1)]) / (2 * reach + 1)
    return (samples * smooth[:, None].astype(np.float32)).astype(np.float32, copy=False)


def _stereo(samples: Samples) -> Samples:
    return np.asfortranarray(
        np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples[:, :2]
    )


class Mixer:
    """Mixes tracks.

    Args:
        read_sound: Decodes a sound file of the library, or its first seconds.
    """

    def __init__(self, read_sound: Callable[[str, float | None], Audio]) -> None:
        self._read_sound = read_sound

    def mix(self, speech: Speech) -> Track:
        """Mix the words with the arranged sounds.

        Returns:
            A track of 48 kHz stereo at -16 LUFS with at most -1 dBTP; the bed lies 20 dB or more under the words. Where
            a screen reader speaks, there are no words in it, and it stays as soft as it would be under ours.
        """
        plan = speech.arrangement
        words = self._words(speech.audio)
        told = round(plan.announcement.seconds * SAMPLE_RATE) if plan.announcement else 0
        has_words = bool(words.size or told)
        start = round(plan.speech_start_s * SAMPLE_RATE) if has_words else 0
        icons = self._icons(plan)
        icons_end = max((first + samples.shape[0] for first, samples in icons), default=0)
        spoken_end = start + max(words.shape[0], told)
        bed_match = plan.matches.bed
        tail = round(plan.bed_tail_s * SAMPLE_RATE) if bed_match else 0
        shortest_s = _SHORTEST_WITH_BED_S if bed_match else _SHORTEST_S
        frames = max(icons_end, spoken_end + tail, round(shortest_s * SAMPLE_RATE))
        if plan.limit_s is not None:
            # The words are never cut: a lone sign is described in less than the limit, at any sensible rate.
            frames = max(min(frames, round(plan.limit_s * SAMPLE_RATE)), spoken_end)
        # Column by column in memory: every step works on whole channels.
        mixed = np.zeros((frames, 2), dtype=np.float32, order="F")
        mixed[start : start + words.shape[0]] = words
        voice = _frame_energy(mixed[:, :1])
        if told:
            size = round(_FRAME_S * SAMPLE_RATE)
            voice[start // size : -(-spoken_end // size)] = _EXPECTED_POWER
        speaking = _speaking(voice)
        if icons:
            layer = _laid(icons, frames)
            if has_words:
                layer *= _duck_curve(speaking, _ICON_UNDER_SPEECH_DB, frames)[:, None]
            mixed += layer
        over_db = None
        if bed_match:
            bed = self._bed(bed_match, frames, _BED_LUFS + plan.bed_gain_db)
            if has_words:
                over = _over_db(voice, bed, speaking)
                depth = max(9.0, _UNDER_SPEECH_DB - over) if over is not None else 9.0
                bed *= _duck_curve(speaking, depth, frames)[:, None]
                over_db = _over_db(voice, bed, speaking) if words.size else None
            mixed += bed
        if told:
            master = _limit(mixed)
            lufs = loudness(master, SAMPLE_RATE)
        else:
            master, lufs = _level(mixed)
        return Track(
            arrangement=plan,
            audio=Audio(master, SAMPLE_RATE),
            lufs=round(lufs, 2),
            true_peak_dbfs=round(true_peak_dbfs(master), 2),
            speech_over_bed_db=round(over_db, 1) if over_db is not None else None,
        )

    def open(self, plan: Arrangement, *, has_bed: bool = True) -> Opening | None:
        """The icons and the start of the bed, which are heard before the words, at about their level in the track.

        Args:
            plan: What is heard, and when.
            has_bed: Whether the bed is in it; one that takes long to get is better left to the whole track.

        Returns:
            None where nothing comes before words: then all of it takes hardly longer, or nothing may be heard before.
        """
        match = plan.matches.bed if has_bed else None
        if plan.utterance is None or plan.speech_start_s <= 0.0 or not (plan.icons or match):
            return None
        icons = self._icons(plan)
        frames = max(
            (first + samples.shape[0] for first, samples in icons),
            default=round(_OPENING_BED_S * SAMPLE_RATE),
        )
        if plan.limit_s is not None:
            frames = min(frames, round(plan.limit_s * SAMPLE_RATE))
        opening = _laid(icons, frames)
        if match is not None:
            lufs = _BED_LUFS + plan.bed_gain_db + (match.sound.lufs + 24.0)
            bed = self._layer(match, lufs, _OPENING_BED_S)[:frames]
            bed = fade(bed, SAMPLE_RATE, in_s=_BED_IN_S, out_s=_FADE_S)
            opening[: bed.shape[0]] += bed
        return Opening(plan, Audio(opening * np.float32(gain(_OPENING_DB)), SAMPLE_RATE))

    def _icons(self, plan: Arrangement) -> list[tuple[int, Samples]]:
        """Each icon, and the frame that it starts at."""
        return [(round(icon.start_s * SAMPLE_RATE), self._icon(icon)) for icon in plan.icons]

    def _words(self, audio: Audio) -> Samples:
        """The speech as a mono column at the mix's rate and the speech level."""
        if audio.samples.shape[0] == 0:
            return np.zeros((0, 1), dtype=np.float32)
        mono = audio.samples.mean(axis=1, keepdims=True, dtype=np.float32)
        # Mono in both channels is 3 LU louder than one channel by BS.1770.
        wanted_db = _SPEECH_LUFS - 3.01 - loudness(mono, audio.sample_rate)
        samples = resample(mono, audio.sample_rate, SAMPLE_RATE)
        return fade(samples * np.float32(gain(wanted_db)), SAMPLE_RATE, in_s=0.002, out_s=0.01)

    def _icon(self, icon: PlacedIcon) -> Samples:
        """An icon at its level and place in the stereo picture; shape (frames, 2)."""
        samples = self._layer(icon.match, _ICON_LUFS + icon.gain_db)
        if icon.longest_s is not None:
            samples = fade(samples[: round(icon.longest_s * SAMPLE_RATE)], SAMPLE_RATE, out_s=0.06)
        if icon.pan:
            # Constant power: the sum of the squares of both gains stays 2.
            angle = (icon.pan + 1) * math.pi / 4
            places = np.array([math.cos(angle), math.sin(angle)], dtype=np.float32)
            samples = samples * (places * math.sqrt(2))
        return samples

    def _layer(self, match: Match, lufs: float, longest_s: float | None = None) -> Samples:
        """A sound of the library at a loudness; shape (frames, 2)."""
        audio = self._read_sound(match.sound.path, longest_s)
        samples = _stereo(resample(audio.samples, audio.sample_rate, SAMPLE_RATE))
        mono_in_both = 3.01 if audio.samples.shape[1] == 1 else 0.0
        return samples * np.float32(gain(lufs - mono_in_both - match.sound.lufs))

    def _bed(self, match: Match, frames: int, lufs: float) -> Samples:
        """A bed of a given length; shape (frames, 2).

        Where a whole bar and the ending fit, as many bars are played as there is room for (looped, if need be) and the
        ending follows; else the bed is faded out.
        """
        sound = match.sound
        needed_s = math.ceil(
            frames / SAMPLE_RATE
        )  # whole seconds, so that what was decoded serves again
        ends = sound.bar_s is not None and sound.loop_end_s is not None
        # Beds keep the loudness differences that carry their arousal, around the library's own level of -24 LUFS.
        samples = self._layer(
            match,
            lufs + (sound.lufs + 24.0),
            None if ends or needed_s > sound.seconds else needed_s,
        )
        if sound.bar_s is not None and sound.loop_end_s is not None:
            samples = _in_whole_bars(samples, frames, sound.bar_s, sound.loop_end_s)
        layer = np.zeros((frames, 2), dtype=np.float32, order="F")
        heard = samples[:frames]
        layer[: heard.shape[0]] = heard
        return fade(layer, SAMPLE_RATE, in_s=_BED_IN_S, out_s=_FADE_S)


def _laid(icons: list[tuple[int, Samples]], frames: int) -> Samples:
    """The icons where they start; shape (frames, 2)."""
    # Column by column in memory: every step works on whole channels.
    layer = np.zeros((frames, 2), dtype=np.float32, order="F")
    for first, samples in icons:
        heard = samples[: max(0, frames - first)]
        if heard.shape[0] < samples.shape[0]:
            heard = fade(heard, SAMPLE_RATE, out_s=0.02)
        layer[first : first + heard.shape[0]] += heard
    return layer


def _in_whole_bars(samples: Samples, frames: int, bar_s: float, loop_end_s: float) -> Samples:
    """A bed of as many whole bars as fit before its ending; the bed as it is, where not even one fits."""
    bar, last = round(bar_s * SAMPLE_RATE), round(loop_end_s * SAMPLE_RATE)
    ending = samples[last:]
    bars = (frames - ending.shape[0]) // bar
    if bars < 1:
        return samples
    pieces = []
    left = bars * bar
    while left > 0:
        # What still rings at a joint is faded within 5 ms, lest it click.
        pieces.append(fade(samples[: min(left, last)], SAMPLE_RATE, out_s=_JOINT_S))
        left -= last
    return np.concatenate((*pieces, ending))


def _level(mixed: Samples) -> tuple[Samples, float]:
    """Bring a mix to the target loudness and under the ceiling; the limiter costs loudness, so it may take two turns."""
    own = loudness(mixed, SAMPLE_RATE)
    if own <= SILENCE_LUFS:
        return mixed, own
    master, lufs, wanted = mixed, own, TARGET_LUFS - own
    for _ in range(4):
        louder = mixed * np.float32(gain(wanted))
        master = _limit(louder)
        # What the limiter did not touch has exactly the loudness that was asked for.
        lufs = own + wanted if master is louder else loudness(master, SAMPLE_RATE)
        if abs(lufs - TARGET_LUFS) <= _LOUDNESS_TOLERANCE_LU:
            break
        wanted += TARGET_LUFS - lufs
    return fade(master, SAMPLE_RATE, in_s=0.001, out_s=0.005), lufs
