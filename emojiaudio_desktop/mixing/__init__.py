"""What is heard, when and how loud; and the finished track."""

from emojiaudio_desktop.mixing.arranging import arrange
from emojiaudio_desktop.mixing.mixer import Mixer

__all__ = ["Mixer", "arrange"]
