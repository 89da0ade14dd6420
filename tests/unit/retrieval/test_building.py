"""Features are made in another process, followed, and left off."""

from __future__ import annotations

import sys
import time

import pytest

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.building import GalleryBuilder

HALF_DONE = """
import sys, time
print("emojiaudio: 50 % of 900 pictures", file=sys.stderr, flush=True)
time.sleep(60)
"""
DONE = """
import sys
for share in (0, 40, 100):
    print(f"emojiaudio: {share} % of 900 pictures", file=sys.stderr, flush=True)
"""
FAILS = """
import sys
print("some library warns", file=sys.stderr)
print("emojiaudio: Other models need the package open_clip_torch.", file=sys.stderr)
sys.exit(1)
"""


@pytest.fixture
def builder_of():
    """Makes builders; each is closed."""
    made = []

    def make(program):
        made.append(GalleryBuilder([sys.executable, "-c", program]))
        return made[-1]

    yield make
    for builder in made:
        builder.close()
        assert builder.name == ""


def test_it_tells_how_far_it_is_and_ends(builder_of):
    builder = builder_of(DONE)
    steps = list(builder.steps("tiny"))
    assert all(total == 100 for _, total in steps)
    assert builder.percent == 100
    assert builder.name == ""


def test_a_failure_is_told_as_the_process_told_it(builder_of):
    with pytest.raises(ModelError, match=r"tiny are not made: Other models need the package"):
        list(builder_of(FAILS).steps("tiny"))


def test_a_program_that_is_missing_is_told():
    with pytest.raises(ModelError, match="cannot be made"):
        GalleryBuilder(["/nowhere/at all"]).start("tiny")


def test_whoever_asks_no_further_ends_it(builder_of):
    builder = builder_of(HALF_DONE)
    steps = builder.steps("tiny")
    while next(steps) != (50, 100):
        pass
    assert builder.name == "tiny"
    steps.close()
    assert builder.name == ""


def test_what_was_begun_is_followed_and_another_waits(builder_of):
    builder = builder_of(HALF_DONE)
    builder.start("tiny")
    began = time.monotonic()
    while builder.percent != 50:
        assert time.monotonic() < began + 10
        time.sleep(0.01)
    steps = builder.steps("tiny")
    assert next(steps) == (50, 100)
    with pytest.raises(ModelError, match="tiny are being made"):
        builder.start("other")
    steps.close()
