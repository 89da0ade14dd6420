"""The curated sounds, and the search in them."""

from emojiaudio_desktop.library.matching import Matcher
from emojiaudio_desktop.library.store import SoundLibrary

__all__ = ["Matcher", "SoundLibrary"]
