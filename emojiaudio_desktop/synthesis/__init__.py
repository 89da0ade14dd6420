"""Makes sound: voices for the words, instruments for the music."""
