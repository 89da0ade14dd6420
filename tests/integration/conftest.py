"""What integration tests share."""

from __future__ import annotations

import json

import pytest

from emojiaudio_desktop.cli import main


@pytest.fixture
def command(capsys):
    """Runs the program with arguments: ``status, answers, complaints``; answers are parsed, or lines as printed."""

    def run(*arguments, as_json=True):
        given = [*map(str, arguments), *(["--json"] if as_json else [])]
        try:
            status = main(given)
        except SystemExit as error:
            status = error.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        lines = out.splitlines()
        return status, [json.loads(line) for line in lines] if as_json else lines, err.splitlines()

    return run
