"""Signs become what is said of them, and what they feel like."""

from emojiaudio_desktop.description.describer import Describer, Manner
from emojiaudio_desktop.description.polarity import Polarity

__all__ = ["Describer", "Manner", "Polarity"]
