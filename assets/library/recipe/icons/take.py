"""What a maker of icons is given, and what it declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recipe import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np

    from .signals import Sound

__all__ = ["DRUMS", "Icon", "Note", "Take"]

Note = sources.Note
DRUMS = sources.DRUMS


@dataclass(slots=True)
class Take:
    """One run of a maker: its chance, which variant is wanted, and a log of the recordings it used.

    Attributes:
        rng: Chance, seeded by the icon's id.
        number: The variant, from 1.
        used: (origin, what was used of it), filled by the methods; licence and source in the manifest come from here.
    """

    rng: np.random.Generator
    number: int = 1
    used: list[tuple[sources.Origin, str]] = field(default_factory=list)

    def pick(self, *values: float) -> float:
        """Give the value of this variant: the first for variant 1, and so on, round and round."""
        return values[(self.number - 1) % len(values)]

    def _log(self, origin: sources.Origin, what: str) -> None:
        if (origin, what) not in self.used:
            self.used.append((origin, what))

    def gs(self, name: str) -> Sound:
        """Take a recording of Fluid R3 GS by its sample name."""
        self._log(sources.GS, f"sample {name}")
        return sources.soundfont_sample(sources.GS_FILE, name).copy()

    def gm_sample(self, name: str) -> Sound:
        """Take a raw recording of FluidR3Mono by its sample name."""
        self._log(sources.GM, f"sample {name}")
        return sources.soundfont_sample(sources.GM_FILE, name).copy()

    def pi(self, name: str) -> Sound:
        """Take a sample of Sonic Pi."""
        self._log(sources.PI, f"sample {name}")
        return sources.sonic_pi_sample(name).copy()

    def play(self, notes: Iterable[Note], seconds: float, *, reverb: float = 0.0) -> Sound:
        """Play notes through FluidR3Mono."""
        notes = list(notes)
        for bank, preset in sorted({(n.bank, n.preset) for n in notes}):
            self._log(sources.GM, f"preset {bank}:{preset}")
        return sources.play(notes, seconds, reverb=reverb)


@dataclass(frozen=True, slots=True)
class Icon:
    """A declared icon.

    Attributes:
        concept: Slug of `concepts.tsv`.
        make: Makes one variant, at any level.
        variants: How many there are.
        longest_s: The cut.
        shortest_s: The least length.
        lufs: Loudness, where it must differ from the library's.
        fade_out_s: Fade at the end.
        balance_db: Levels of the bands of `signals.balance`, as measured on recordings; None leaves the sound as it is.
    """

    concept: str
    make: Callable[[Take], Sound]
    variants: int = 1
    longest_s: float = 1.6
    shortest_s: float = 0.2
    lufs: float = -20.0
    fade_out_s: float = 0.03
    balance_db: tuple[float, ...] | None = None
