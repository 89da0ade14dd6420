"""Starts the program."""

import sys

from emojiaudio_desktop.service.errand import run_errand


def main() -> int:
    """Run the program; what the running one can do at once is handed to it without loading anything else.

    Returns:
        The exit status.
    """
    status = run_errand(sys.argv[1:])
    if status is None:
        from emojiaudio_desktop import cli  # noqa: PLC0415  (start-up time of what is handed over)

        status = cli.main()
    return status


if __name__ == "__main__":
    sys.exit(main())
