"""Starts the program."""

import sys

from emojiaudio_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
