"""Whether words in the full mix stay as clear as alone: STOI and ESTOI over 100 messages.

    python tests/benchmarks/intelligibility.py

STOI: Taal et al. 2011; ESTOI: Jensen & Taal 2016, as in ``pystoi``. The clean reference is the same speech, levelled alike, without icon
and music. Peer: the mix without ducking, as a player that simply adds the layers would make it.
"""

from __future__ import annotations

import statistics
import sys
from dataclasses import replace

import numpy as np
from pystoi import stoi

from emojiaudio_desktop.acoustics import resample
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Capture, Speech, Track
from emojiaudio_desktop.library.store import read_sound
from emojiaudio_desktop.mixing import mixer
from emojiaudio_desktop.mixing.mixer import Mixer

RATE = 10_000
_SHORTEST_S = 0.6
"""STOI compares segments of 0.38 s; shorter messages hold hardly one."""


def messages(program: Program) -> list[str]:
    """100 lone emoji with an icon, spread over the lexicon."""
    with_sound = [
        entry.emoji
        for entry in program.lexicon.bases()
        if entry.concept in program.library.by_concept
    ]
    return with_sound[:: max(1, len(with_sound) // 100)][:100]


def column(track: Track) -> np.ndarray:
    """A track as one channel at the rate of STOI."""
    return resample(track.audio.samples.mean(axis=1, keepdims=True), track.audio.sample_rate, RATE)[
        :, 0
    ]


def scores(program: Program) -> dict[str, list[tuple[float, float]]]:
    """STOI and ESTOI of each message, ours and unducked."""
    found: dict[str, list[tuple[float, float]]] = {"ours": [], "layers added": []}
    mix = Mixer(read_sound).mix
    for message in messages(program):
        speech = next(
            p
            for p in program.run_line(Capture(message), program.loaded.settings)
            if isinstance(p, Speech)
        )
        plan = speech.arrangement
        silent = replace(plan, icons=(), matches=replace(plan.matches, bed=None), bed_tail_s=0.0)
        clean = column(mix(Speech(silent, speech.audio)))
        duck = mixer._duck_curve
        for name, pairs in found.items():
            if name != "ours":
                mixer._duck_curve = lambda _speaking, _depth, frames: np.ones(
                    frames, dtype=np.float32
                )
            full = column(mix(speech))
            mixer._duck_curve = duck
            frames = min(clean.size, full.size)
            if frames >= RATE * _SHORTEST_S:
                pair = clean[:frames], full[:frames]
                pairs.append((stoi(*pair, RATE), stoi(*pair, RATE, extended=True)))
    return found


def main() -> int:
    """Print the table; the exit status tells whether the mean STOI is 0.95 or better."""
    found = scores(Program())
    print(
        "| mix | messages | mean STOI | 5th percentile | worst | mean ESTOI |\n|---|---|---|---|---|---|"
    )
    for name, pairs in found.items():
        plain = [pair[0] for pair in pairs]
        print(
            f"| {name} | {len(pairs)} | {statistics.mean(plain):.3f} | {np.percentile(plain, 5):.3f} | {min(plain):.3f} "
            f"| {statistics.mean(pair[1] for pair in pairs):.3f} |"
        )
    return 0 if statistics.mean(pair[0] for pair in found["ours"]) >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
