"""What a shortcut of the desktop costs: processor time and wall-clock time of one command, handed to a running program.

python tests/benchmarks/handoff_time.py

Beside it, in the same run: an empty Python, and the same command by the whole command line, as it was before there was
the short way. The minimum counts: everything above it is what else the machine does.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS = 25

COMMANDS = {
    "an empty Python": ["-c", "pass"],
    "emojiaudio stop": ["-m", "emojiaudio_desktop", "stop"],
    "emojiaudio read --focus": ["-m", "emojiaudio_desktop", "read", "--focus"],
    "emojiaudio read 😂": ["-m", "emojiaudio_desktop", "read", "😂"],
    "emojiaudio read 😂, by the whole command line": [
        "-c",
        "import sys; from emojiaudio_desktop.cli import main; sys.exit(main(['read', '😂']))",
    ],
}


def serve(server: socket.socket) -> None:
    """Answer as the running program does, at once."""
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.makefile().readline()
            connection.sendall(json.dumps({"ok": True, "spoken": "said"}).encode() + b"\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/emojiaudio.socket")
        server.listen()
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        environment = {**os.environ, "XDG_RUNTIME_DIR": folder}
        print(
            "| command | CPU minimum, ms | CPU median, ms | wall minimum, ms |\n|---|---|---|---|"
        )
        for name, words in COMMANDS.items():
            cpu_s, wall_s = [], []
            for _ in range(ROUNDS):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                began = time.perf_counter()
                subprocess.run(
                    [sys.executable, *words], env=environment, stdout=subprocess.DEVNULL, check=True
                )
                wall_s.append(time.perf_counter() - began)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                cpu_s.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            print(
                f"| {name} | {min(cpu_s) * 1000:.0f} | {statistics.median(cpu_s) * 1000:.0f} "
                f"| {min(wall_s) * 1000:.0f} |"
            )
        server.shutdown(socket.SHUT_RDWR)
        print(f"\nload {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
