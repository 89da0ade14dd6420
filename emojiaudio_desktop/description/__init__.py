"""Signs become what is said of them, and what they feel like."""

from emojiaudio_desktop.description.describer import Describer, Manner

__all__ = ["Describer", "Manner"]
