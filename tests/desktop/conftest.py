"""One desktop session for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from session import PROGRAMS, DesktopSession, need
from sound import PulseNullSink, missing_programs

if TYPE_CHECKING:
    from collections.abc import Iterator


class Desktop(DesktopSession):
    """A session with a sound server.

    Attributes:
        sink: What the programs of the session play to.
    """

    sink: PulseNullSink


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """A session with a sound server and without a tray."""
    need([*PROGRAMS, *missing_programs()])
    session = Desktop()
    with session, PulseNullSink(session.folder / "pulse") as session.sink:
        session.environment |= session.sink.env
        # PortAudio plays to ALSA's default, which is PulseAudio on a desktop.
        (session.folder / "home" / ".asoundrc").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        yield session
