"""Keeps long texts short: their emoji are read, and how much else there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emojiaudio_desktop.domain import Run, Words

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Recognition


def shorten(recognition: Recognition, longest_words: int) -> Recognition:
    """Leave the words of a long text out, when it has emoji; their number is told instead.

    Args:
        recognition: What was read.
        longest_words: So many words are still read.

    Returns:
        The same when it is short, or has no emoji; else its runs, and how many words there are besides.
    """
    count = sum(len(item.text.split()) for item in recognition.items if isinstance(item, Words))
    if count <= longest_words or not recognition.runs:
        return recognition
    runs: list[Run] = []
    for run in recognition.runs:
        last = runs[-1] if runs else None
        if last is not None and (last.signs, last.placement) == (run.signs, run.placement):
            runs[-1] = replace(last, count=last.count + run.count)
        else:
            runs.append(run)
    return replace(recognition, items=(*runs, Words(f"and {count:,} words", count)))
