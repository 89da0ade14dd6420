"""What is known of each emoji: names, meaning, use, feeling, sound concept."""

from emojiaudio_desktop.lexicon.store import Entry, Lexicon, key_of

__all__ = ["Entry", "Lexicon", "key_of"]
