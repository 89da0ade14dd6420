"""Music beds that are made on the spot, where the library has none of the wanted kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emojiaudio_desktop.domain import Emotion, Sound

if TYPE_CHECKING:
    from emojiaudio_desktop.domain import Audio

_SCHEME: Final = "composed:"
_SECONDS: Final = 5.0
_LEVEL_LUFS: Final = -24.0
_AROUSAL_DB: Final = 4.0
ANY_GENRE: Final = "any"


def composed_bed(emotion: Emotion, intensity: float, genre: str, seed: int) -> Sound:
    """Announce a bed that has not been made yet; :func:`read_composed` makes it when it is to be heard.

    Args:
        emotion: The feeling.
        intensity: How strong it is, in [0, 1].
        genre: A genre of the composer, or "any".
        seed: One number gives one piece.
    """
    wanted = "piano" if genre == ANY_GENRE else genre
    brief = f"{emotion.label}:{emotion.valence:.2f}:{emotion.arousal:.2f}:{intensity:.1f}:{wanted}:{seed}"
    return Sound(
        id=f"composed-{emotion.label}-{wanted}",
        kind="bed",
        path=_SCHEME + brief,
        caption=f"{wanted} music of {emotion.label}, composed on the spot",
        tags=(emotion.label, wanted),
        concept="",
        emotion=emotion,
        labels=(emotion.label,),
        genre=wanted,
        instruments=(),
        seconds=_SECONDS,
        loop_start_s=0.0,
        loop_end_s=_SECONDS,
        lufs=_LEVEL_LUFS + _AROUSAL_DB * emotion.arousal,
        true_peak_dbfs=-3.0,
        source="EmojiAudio composer and synthesizer",
        author="EmojiAudio",
        licence="GPL-3.0-or-later",
        sha256="",
    )


def is_composed(path: str) -> bool:
    """Whether a sound's path is that of a composed bed."""
    return path.startswith(_SCHEME)


def read_composed(path: str) -> Audio:
    """Make the bed that :func:`composed_bed` announced: stereo at 48 kHz, some 20 ms of work.

    Raises:
        InputError: The path was not made by :func:`composed_bed`.
    """
    from emojiaudio_desktop.synthesis.composer import Brief, compose  # noqa: PLC0415  (loads numpy)
    from emojiaudio_desktop.synthesis.synthesizer import synthesize  # noqa: PLC0415

    label, valence, arousal, intensity, genre, seed = path.removeprefix(_SCHEME).split(":")
    emotion = Emotion(label, float(valence), float(arousal))
    return synthesize(
        compose(Brief(emotion, genre, float(intensity), seconds=_SECONDS, seed=int(seed)))
    )
