"""The line: a capture goes in, and each step's product comes out as soon as it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from emojiaudio_desktop.domain import (
        Arrangement,
        Capture,
        Description,
        Matches,
        Opening,
        Product,
        Recognition,
        Speech,
        Track,
    )

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Line:
    """The steps, each a function from the product before it to its own.

    None knows what comes after it; the program puts them together.

    Attributes:
        open: Makes what can be heard before the words are spoken, where a listener waits; None where nothing can.
    """

    recognize: Callable[[Capture], Recognition]
    describe: Callable[[Recognition], Description]
    match: Callable[[Description], Matches]
    arrange: Callable[[Matches], Arrangement]
    synthesize: Callable[[Arrangement], Speech]
    mix: Callable[[Speech], Track]
    open: Callable[[Arrangement], Opening | None] | None = None

    def run(self, capture: Capture) -> Iterator[Product]:
        """Go down the line.

        Progress is each product as it is yielded, the finished :class:`Track` last; to cancel is not to ask for the
        next.

        Raises:
            EmojiAudioError: A step failed; the message says what to do.
        """
        timings: dict[str, float] = {}
        recognition = _timed(self.recognize, capture, "recognize", timings)
        yield recognition
        description = _timed(self.describe, recognition, "describe", timings)
        yield from self.run_from(description, timings)

    def run_from(
        self, description: Description, timings: dict[str, float] | None = None
    ) -> Iterator[Product]:
        """Go down the rest of the line with a description, such as one that was heard before; as :meth:`run`.

        Args:
            description: What is said.
            timings: The times of the steps before.
        """
        timings = {} if timings is None else timings

        def timed(step: Callable[[Given], Made], given: Given, name: str) -> Made:
            return _timed(step, given, name, timings)

        yield description
        matches = timed(self.match, description, "match")
        yield matches
        arrangement = timed(self.arrange, matches, "arrange")
        yield arrangement
        if self.open is not None:
            opening = timed(self.open, arrangement, "open")
            if opening is not None:
                yield opening
        speech = timed(self.synthesize, arrangement, "synthesize")
        yield speech
        track = timed(self.mix, speech, "mix")
        yield replace(track, timings_ms=timings)


def _timed(
    step: Callable[[Given], Made], given: Given, name: str, timings: dict[str, float]
) -> Made:
    start = perf_counter()
    made = step(given)
    timings[name] = round((perf_counter() - start) * 1000, 3)
    return made
