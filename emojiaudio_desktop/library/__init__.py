"""The curated sounds, and the search in them."""

from emojiaudio_desktop.library.collection import Collection
from emojiaudio_desktop.library.matching import Matcher
from emojiaudio_desktop.library.store import SoundLibrary

__all__ = ["Collection", "Matcher", "SoundLibrary"]
