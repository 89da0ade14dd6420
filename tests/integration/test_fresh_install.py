"""The light install in a fresh copy of the checkout: what a new user gets, in how much time and space."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.fresh_install,
    pytest.mark.skipif(sys.platform == "win32", reason="run.sh is for Linux"),
]

CHECKOUT = Path(__file__).resolve().parents[2]

OWN_ENVIRONMENT = dict(os.environ)  # before a fixture gives each test a home of its own
INSTALL_LIMIT_S = 180
ENVIRONMENT_LIMIT_MB = 700
OVERHEAD_LIMIT_S = 0.3
HEAVY = {"torch", "transformers", "open_clip", "diffusers", "pytest", "mypy", "matplotlib"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """What a clone of this checkout would hold, changes that are not committed yet included."""
    target = tmp_path_factory.mktemp("fresh") / "Emoji Audio"  # a space, as some home folders have
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (CHECKOUT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, target / name)
    yield target
    shutil.rmtree(target)


def user_environment() -> dict[str, str]:
    """The user's own, where the pip and uv of this machine are set up."""
    left_out = ("VIRTUAL_ENV", "PYTHONPATH", "COV_CORE_SOURCE", "COVERAGE_PROCESS_START")
    return {name: value for name, value in OWN_ENVIRONMENT.items() if name not in left_out}


def run(copy: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[str], float]:
    start = time.monotonic()
    done = subprocess.run(
        ["sh", "installer/run.sh", *arguments],
        cwd=copy,
        env=user_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done, time.monotonic() - start


def size_mb(folder: Path) -> float:
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def test_interrupted_then_installed_then_quick(copy, record_property):
    # Ctrl-C in the middle of the set-up ...
    process = subprocess.Popen(
        ["sh", "installer/run.sh", "describe", "hi 🥳"],
        cwd=copy,
        env=user_environment(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for line in process.stderr:
        if "make the environment" in line:
            break
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Interrupted. Run the same command again" in told

    # ... is mended by the next run, which installs, and answers on standard output alone.
    done, seconds = run(copy, "describe", "hi 🥳", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["input"] == "hi 🥳"
    assert "Set-up is complete" in done.stderr
    assert seconds < INSTALL_LIMIT_S
    environment_mb = size_mb(copy / ".venv")
    assert environment_mb < ENVIRONMENT_LIMIT_MB
    packages = {file.name.lower() for file in (copy / ".venv").rglob("site-packages/*")}
    assert not HEAVY & packages

    # The second run does no set-up again.
    def quickest(command: list[str]) -> float:
        times = []
        for _ in range(5):
            start = time.monotonic()
            subprocess.run(command, cwd=copy, check=True, capture_output=True)
            times.append(time.monotonic() - start)
        return min(times)

    overhead = quickest(["sh", "installer/run.sh", "--version"]) - quickest(
        [str(copy / ".venv/bin/emojiaudio"), "--version"]
    )
    again, _ = run(copy, "describe", "hi 🥳")
    assert again.stderr == ""
    assert overhead < OVERHEAD_LIMIT_S
    record_property("install_s", round(seconds, 1))
    record_property("environment_mb", round(environment_mb))
    record_property("overhead_s", round(overhead, 3))
    print(f"\ninstall {seconds:.0f} s, {environment_mb:.0f} MB, overhead {overhead * 1000:.0f} ms")


def test_the_main_job_is_done(copy):
    """Runs after the install: with no sound device the track is written, and the sentence says where."""
    done, _ = run(copy, "render", "I passed my exam 🥳🥳🥳", "-o", "exam.wav", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (copy / "exam.wav").stat().st_size > 50_000
    assert answer["track"]["seconds"] > 1.0
    assert answer["sounds"]["icon"] or answer["sounds"]["bed"]
