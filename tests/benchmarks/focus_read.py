"""Milliseconds for one read of the focus, with the focus followed by events, and found by walking the tree.

python tests/benchmarks/focus_read.py
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parents[2])]

from session import DesktopSession, wait_for  # noqa: E402

ROUNDS = 200
TEXT = "𝒜𝒷 hi 👨‍👩‍👧‍👦 there ❤️ and 🇩🇪👍🏽 done"


def measured(reader, rounds: int) -> str:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        found = reader.focus()
        times.append((time.perf_counter() - started) * 1000)
        assert found.text == "👨‍👩‍👧‍👦", found
    quantiles = statistics.quantiles(times, n=20)
    return f"{min(times):.1f} | {statistics.median(times):.1f} | {quantiles[18]:.1f}"


def programs(session: DesktopSession):
    """Name, title and command of each program."""
    window = str(HERE.parents[1] / "desktop" / "qt_window.py")
    yield "Qt editor", "^Qt chat$", (sys.executable, window, TEXT)
    if shutil.which("zenity"):
        command = ("zenity", "--entry", "--title=Gtk chat", f"--entry-text={TEXT}")
        yield "GTK entry", "^Gtk chat$", command
    if shutil.which("chromium"):
        session.spawn("page", sys.executable, str(HERE.parents[1] / "desktop" / "chat_page.py"))
        port = wait_for("the page", lambda: session.log_of("page").split())[-1]
        yield (
            "Chromium page",
            "^Web chat$",
            (
                "chromium",
                *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", "--force-renderer-accessibility", "--disable-dev-shm-usage"),
                *("--password-store=basic", "--no-default-browser-check"),
                f"--user-data-dir={session.folder / 'chromium'}",
                f"--app=http://127.0.0.1:{port}/",
            ),
        )


def main() -> int:
    from emojiaudio_desktop.capture.atspi import AtspiReader  # noqa: PLC0415
    from emojiaudio_desktop.errors import CaptureError  # noqa: PLC0415

    print("| program | by events, ms: best | median | p95 | by walking, ms: best | median | p95 |")
    print("|---|---|---|---|---|---|---|")
    with DesktopSession() as session:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR"):
            os.environ[name] = session.environment[name]
        following, walking = AtspiReader(), AtspiReader(is_following=False)
        wait_for("events", lambda: following.is_following)

        def is_ready() -> bool:
            try:
                return following.focus().text != ""
            except CaptureError:
                return False

        for name, title, command in programs(session):
            process = session.spawn(name.replace(" ", "-"), *command, NO_AT_BRIDGE="")
            wait_for(
                title, lambda title=title: session.windows("--onlyvisible", "--name", title), 60.0
            )
            wait_for("its focus", is_ready, 60.0)
            time.sleep(1.0)
            session.press("Home")
            time.sleep(0.5)
            cells = measured(following, ROUNDS), measured(walking, ROUNDS // 4)
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
            process.kill()
            wait_for("no window", lambda title=title: not session.windows("--name", title))
        following.close()
        walking.close()
    print(f"\nload average of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
