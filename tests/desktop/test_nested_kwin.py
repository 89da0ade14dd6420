"""The portal's client on a real Wayland desktop: KWin in a window of Xvfb, with the portal of KDE.

Slow, and in need of packages that are not installed for the other tests: kwin-wayland xdg-desktop-portal
xdg-desktop-portal-kde qtwayland5. Run it with ``-m nested_kwin``.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from session import PROGRAMS, DesktopSession, need, wait_for

from emojiaudio_desktop.capture import screenshot_portal
from emojiaudio_desktop.errors import CaptureError
from emojiaudio_desktop.hotkeys.actions import Action, bindings_of
from emojiaudio_desktop.hotkeys.portal import PortalHotkeys
from emojiaudio_desktop.settings import Settings

pytestmark = [pytest.mark.desktop, pytest.mark.nested_kwin]

BINDINGS = bindings_of(Settings())
PORTALS = (
    "/usr/libexec/xdg-desktop-portal",
    "/usr/lib/x86_64-linux-gnu/libexec/xdg-desktop-portal-kde",
)


@pytest.fixture(scope="module")
def kwin():
    """A session with KWin and the portal; gives the session, and the window that KWin draws in."""
    need(PROGRAMS)
    missing = [path for path in PORTALS if not Path(path).exists()]
    if shutil.which("kwin_wayland") is None:
        missing.append("kwin_wayland")
    if missing:  # also in CI, which does not have them
        pytest.skip(f"needs {', '.join(missing)}")
    with DesktopSession() as session:
        # The copy has no file capability, which is refused in a container.
        binary = session.folder / "kwin_wayland"
        shutil.copy(shutil.which("kwin_wayland"), binary)
        session.environment |= {
            "XDG_CURRENT_DESKTOP": "KDE",
            "KDE_FULL_SESSION": "true",
            "KDE_SESSION_VERSION": "5",
            "KWIN_COMPOSE": "Q",  # drawn by the processor
        }
        session.spawn(
            "kwin",
            str(binary),
            *("--x11-display", session.environment["DISPLAY"], "--width", "800", "--height", "600"),
            *("--no-lockscreen", "--socket", "wayland-ea"),
        )
        runtime = Path(session.environment["XDG_RUNTIME_DIR"])
        wait_for("KWin", (runtime / "wayland-ea").exists, 30.0)
        window = wait_for("its window", session.windows_with_focus, 20.0)
        inside = {
            "WAYLAND_DISPLAY": "wayland-ea",
            "QT_QPA_PLATFORM": "wayland",
            "XDG_SESSION_TYPE": "wayland",
        }
        session.run("dbus-update-activation-environment", *(f"{k}={v}" for k, v in inside.items()))
        session.spawn("portal-kde", PORTALS[1], **inside)
        session.spawn("portal", PORTALS[0], **inside)
        time.sleep(4.0)
        yield session, window[-1]


def test_keys_of_a_real_desktop_fire(kwin):
    session, window = kwin
    fired, told = [], []
    hotkeys = PortalHotkeys(session.environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        refusals = hotkeys.open(BINDINGS, fired.append, told.append)
        print("refused:", [(refusal.action, refusal.reason) for refusal in refusals])
        session.run("xdotool", "windowfocus", "--sync", window)
        time.sleep(1.0)
        names = ("ctrl", "alt", "shift", "F10")
        for _ in range(3):
            down = [word for name in names for word in ("keydown", name)]
            up = [word for name in reversed(names) for word in ("keyup", name)]
            session.run("xdotool", *down, "sleep", "0.15", *up)
            time.sleep(0.5)
        wait_for("the key", lambda: fired, 5.0)
        assert set(fired) == {Action.STOP}
        assert told == []
    finally:
        hotkeys.close()


def test_the_screen_of_a_real_desktop_is_had_or_refused_in_a_sentence(kwin, monkeypatch):
    session, _ = kwin
    monkeypatch.setattr(screenshot_portal, "_ANSWER_WITHIN_S", 8.0)
    told = ""
    try:
        picture = screenshot_portal.take_screenshot(session.environment["DBUS_SESSION_BUS_ADDRESS"])
    except CaptureError as error:
        told = str(error)
    print(told or f"a picture of {picture.width} x {picture.height}")
    if told:
        assert told.endswith("let EmojiAudio read the clipboard.")
    else:
        assert (picture.width, picture.height) == (800, 600)
