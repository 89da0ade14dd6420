"""Text becomes words and folded runs of signs."""

from emojiaudio_desktop.recognition.text import TextRecognizer

__all__ = ["TextRecognizer"]
