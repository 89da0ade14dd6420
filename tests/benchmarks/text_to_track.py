"""Times and memory of the line: each step, whole processes, the idle app; beside peers, in one run, as ratios.

python tests/benchmarks/text_to_track.py
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = "I passed my exam 🥳🥳🥳"
ROUNDS = 15


def steps() -> None:
    """Median time of each step, warm, and of the first run."""
    from emojiaudio_desktop.app import Program  # noqa: PLC0415
    from emojiaudio_desktop.domain import Capture, Track  # noqa: PLC0415

    program = Program()
    runs: list[dict[str, float]] = []
    for number in range(ROUNDS + 1):
        for product in program.run_line(Capture(f"{TEXT}{' ' * number}"), program.loaded.settings):
            if isinstance(product, Track):
                runs.append({**product.timings_ms, "track_s": product.audio.seconds})
    print("| step | first, ms | warm median, ms | warm minimum, ms |\n|---|---|---|---|")
    for name in runs[0]:
        if name != "track_s":
            warm = [run[name] for run in runs[1:]]
            print(
                f"| {name} | {runs[0][name]:.2f} | {statistics.median(warm):.2f} | {min(warm):.2f} |"
            )
    total = [sum(value for key, value in run.items() if key != "track_s") for run in runs]
    print(f"| all | {total[0]:.2f} | {statistics.median(total[1:]):.2f} | {min(total[1:]):.2f} |")
    print(
        f"\ntrack of {runs[-1]['track_s']:.2f} s: {runs[-1]['track_s'] * 1000 / statistics.median(total[1:]):.0f} x real time\n"
    )


def lean_mix() -> None:
    """CPU time of mixing alone, its sounds decoded, beside simply adding the same layers with numpy."""
    import numpy as np  # noqa: PLC0415

    from emojiaudio_desktop.app import Program  # noqa: PLC0415
    from emojiaudio_desktop.domain import Capture, Speech  # noqa: PLC0415
    from emojiaudio_desktop.library.store import read_sound  # noqa: PLC0415
    from emojiaudio_desktop.mixing.mixer import Mixer  # noqa: PLC0415

    program = Program()
    products = program.run_line(Capture(TEXT), program.loaded.settings)
    speech = next(product for product in products if isinstance(product, Speech))
    mixer = Mixer(read_sound)
    seconds = mixer.mix(speech).audio.seconds
    layers = [np.zeros((round(seconds * 48_000), 2), dtype=np.float32) for _ in range(3)]
    ours, plain = [], []
    for _ in range(4 * ROUNDS):
        start = time.thread_time()
        mixer.mix(speech)
        ours.append((time.thread_time() - start) * 1000)
        start = time.thread_time()
        np.clip(layers[0] + layers[1] + layers[2], -1, 1)
        plain.append((time.thread_time() - start) * 1000)
    print(
        f"mix of {seconds:.1f} s, levelled, ducked and limited: {min(ours):.1f} ms CPU at best, {statistics.median(ours):.1f} median; "
        f"adding the layers {min(plain):.1f} ms (ratio {min(ours) / min(plain):.1f})\n"
    )


def processes() -> None:
    """Whole processes, minimum and median, with a bare Python and espeak-ng beside them."""
    here = [sys.executable, "-m", "emojiaudio_desktop"]
    folder = tempfile.mkdtemp()
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "emojiaudio describe": [*here, "describe", TEXT],
        "emojiaudio render": [*here, "render", TEXT, "-o", f"{folder}/x.wav"],
    }
    if shutil.which("espeak-ng"):
        commands["espeak-ng -w (speech only)"] = [
            "espeak-ng",
            "-w",
            f"{folder}/y.wav",
            "I passed my exam, party mood, 3 times",
        ]
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            taken[name].append((time.perf_counter() - start) * 1000)
    base = min(taken["python -c pass"])
    print("| process | minimum, ms | median, ms | ratio to a bare Python |\n|---|---|---|---|")
    for name, times in taken.items():
        print(
            f"| {name} | {min(times):.0f} | {statistics.median(times):.0f} | {min(times) / base:.1f} |"
        )
    shutil.rmtree(folder)
    print()


BARE_TRAY = """
import sys
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from PySide6.QtGui import QIcon
app = QApplication(sys.argv); tray = QSystemTrayIcon(QIcon()); menu = QMenu(); tray.setContextMenu(menu); app.exec()
"""


def idle_memory() -> None:
    """Resident memory of the idle app, beside the smallest PySide6 tray program."""
    home = tempfile.mkdtemp()
    env = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen"}
    print("| idle program | resident, MB |\n|---|---|")
    for name, command in (
        ("smallest PySide6 tray program", [sys.executable, "-c", BARE_TRAY]),
        ("emojiaudio", [sys.executable, "-m", "emojiaudio_desktop"]),
    ):
        process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        try:
            time.sleep(4)
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            kilobytes = next(
                int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")
            )
            print(f"| {name} | {kilobytes / 1024:.0f} |")
        finally:
            process.terminate()
            process.wait(10)
    shutil.rmtree(home)


if __name__ == "__main__":
    steps()
    lean_mix()
    processes()
    if sys.platform == "linux":
        idle_memory()
