"""Where a track leaves the program: the sound device, or a file."""
