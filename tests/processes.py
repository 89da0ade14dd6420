"""The program in a process of its own, as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys

from emojiaudio_desktop import paths


def run(*arguments, text=None, env=None, check=None):
    """Start the program with arguments: what it printed as answers, and as complaints.

    Args:
        text: Bytes for its standard input.
        env: What differs in its environment.
        check: The exit status that is wanted.
    """
    done = subprocess.run(
        [sys.executable, "-m", "emojiaudio_desktop", *map(str, arguments)],
        input=text,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(paths.assets_dir().parent), **(env or {})},
        check=False,
        timeout=120,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err
    if check is not None:
        assert done.returncode == check, err
    return out, err
