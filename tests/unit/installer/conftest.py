"""The set-up is no package: it is loaded from its file, as a user starts it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def bootstrap():
    spec = importlib.util.spec_from_file_location(
        "bootstrap", CHECKOUT / "installer" / "bootstrap.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A folder with what decides what is installed."""
    (tmp_path / "installer").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "installer" / "constraints.txt").write_text("torch==2.13.0\n")
    return tmp_path
