"""How long the classic runs of emoji are heard: ours, and as NVDA's and Orca's published rules would read them.

    python tests/benchmarks/classic_runs.py

Peers are spoken by the same engine (eSpeak NG) at the same 175 words a minute. Their rules: each emoji is read by its CLDR
name; a run of four or more of one code point is said once with its count (Orca's and NVDA's repeated-character
rule), which skin tones, selectors, flags and joined sequences escape.
"""

from __future__ import annotations

import sys
import time
from itertools import groupby

import regex

from emojiaudio_desktop import paths
from emojiaudio_desktop.description import Describer, Manner, Polarity
from emojiaudio_desktop.domain import Capture, Prosody, Utterance
from emojiaudio_desktop.lexicon import Lexicon
from emojiaudio_desktop.recognition import TextRecognizer
from emojiaudio_desktop.synthesis.prosody import prosody_of
from emojiaudio_desktop.synthesis.voices import open_voice

RUNS = (
    ("😂" * 23, 2.0),
    ("👏🏽" * 20, 2.0),
    ("stop 👏 doing 👏 this 👏", 2.0),
    ("😂🔥" * 3, 2.5),
    ("❤️" * 10, 2.0),
    ("🇩🇪" * 5, 2.0),
    ("👨‍👩‍👧‍👦" * 4, 2.0),
)


def as_a_screen_reader(text: str, lexicon: Lexicon, *, folds: bool) -> str:
    """What is said: every name in full; runs of one bare code point folded where the reader does so."""
    said: list[str] = []
    for cluster, group in groupby(regex.findall(r"\X", text)):
        count = len(list(group))
        entry = lexicon.find(cluster)
        name = entry.name if entry else cluster
        if folds and entry and len(cluster) == 1 and count >= 4:
            said.append(f"{count} {name}")
        else:
            said.extend([name] * count)
    return " ".join(said)


def main() -> int:
    """Print the tables; the exit status tells whether our limits hold as the program speaks by default, expressively."""
    assets = paths.assets_dir() / "emoji"
    lexicon = Lexicon(assets)
    recognizer = TextRecognizer(lexicon, paths.assets_dir() / "emoji")
    describer = Describer(lexicon, Polarity(assets / "polarity.json"))
    voice = open_voice("espeak")
    plain = Prosody()

    def seconds(text: str, prosody: Prosody = plain) -> float:
        return voice.synthesize(Utterance(text, "en", prosody)).seconds

    print(
        "| message | names read out | NVDA, Orca | ours | ours, expressive | limit | times shorter |"
    )
    print("|---|---|---|---|---|---|---|")
    holds = True
    for text, limit in RUNS:
        described = describer.describe(recognizer.recognize(Capture(text)), Manner())
        full = seconds(as_a_screen_reader(text, lexicon, folds=False))
        folded = seconds(as_a_screen_reader(text, lexicon, folds=True))
        ours = seconds(described.spoken)
        lively = seconds(
            described.spoken, prosody_of(described.emotion, described.intensity, plain)
        )
        holds &= lively <= limit
        short = text if len(text) <= 12 else f"{text[:4]}… ({len(text)} code points)"
        print(
            f"| {short} “{described.spoken}” | {full:.1f} s | {folded:.1f} s | {ours:.2f} s | {lively:.2f} s "
            f"| {limit} s | {folded / ours:.1f} |"
        )
    messages = [f"I can't believe you did that 😂😂😂 see you at {n} ❤️" for n in range(20_000)]
    start = time.perf_counter()
    for message in messages:
        describer.describe(recognizer.recognize(Capture(message)), Manner())
    ours_rate = len(messages) / (time.perf_counter() - start)
    start = time.perf_counter()
    for message in messages:
        as_a_screen_reader(message, lexicon, folds=True)
    peer_rate = len(messages) / (time.perf_counter() - start)
    print(
        f"\n{ours_rate:,.0f} messages a second on one core; naming alone {peer_rate:,.0f} (ratio {ours_rate / peer_rate:.2f})"
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
