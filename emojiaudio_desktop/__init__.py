"""EmojiAudio: hear the emoji in your chats."""

__version__ = "0.1.0"
