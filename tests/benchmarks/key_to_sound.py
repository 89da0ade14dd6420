"""From a key that is pressed to the first sample that is heard, in a real desktop session: our program beside its peers.

python tests/benchmarks/key_to_sound.py [--rounds N] [--save FOLDER] [--without-orca]

In one session and one run, an emoji stands under the caret of an editor, and

- our running program is asked to read the focus by its hotkey, a real key that is held down (Qt editor and GTK entry);
- ``espeak-ng EMOJI`` is started, and ``spd-say EMOJI`` with its server running, in turns with ours: counted from the start of the
  process, which a hotkey of the desktop would have to come before;
- Orca reads it as the caret moves onto it by the right arrow, a real key too (GTK entry; without the echo of keys).

What is measured is the time to the arrival of the first frame above -60 dB of full scale at a recorder of the sound server's
monitor. The recorder's own way is the same for all. Then the time from the stop key to the last such frame.

An emoji comes again after the others, so that ours is not asked to tell more of it. ``--save`` writes the table and a plot.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parents[2])]

from session import DesktopSession, wait_for  # noqa: E402
from sound import PulseNullSink, sounding  # noqa: E402
from speech_server import SpeechServer  # noqa: E402
from Xlib import XK, X, display  # noqa: E402
from Xlib.ext import xtest  # noqa: E402

from emojiaudio_desktop.service import handoff  # noqa: E402

EMOJI = "😂🎉🔥🥳😭🙏👍😍🤔😱🎂🚀"
MODIFIERS = ("Control_L", "Alt_L", "Shift_L")
LISTEN_S = 0.7
HELD_S = 0.15
LONG = "A very long sentence indeed, which goes on and on. " * 6
OURS_QT, OURS_GTK = "EmojiAudio, Qt editor", "EmojiAudio, GTK entry"
ESPEAK, SPD, ORCA, STOP = (
    "espeak-ng",
    "spd-say",
    "Orca, GTK entry",
    "EmojiAudio, stop key to silence",
)
CUSTOMIZATIONS = """
import orca.settings
orca.settings.enableKeyEcho = False
orca.settings.speechServerInfo = None
"""


class Keyboard:
    """Keys that are pressed by the X server's own test extension, as from a real keyboard.

    Args:
        name: The display.
    """

    def __init__(self, name: str) -> None:
        self._display = display.Display(name)

    def press(self, *keys: str) -> float:
        """Press keys together and hold the last one; gives when it went down, on the monotonic clock."""
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for code in codes[:-1]:
            xtest.fake_input(self._display, X.KeyPress, code)
        self._display.sync()
        pressed = time.monotonic()
        xtest.fake_input(self._display, X.KeyPress, codes[-1])
        self._display.flush()
        time.sleep(HELD_S)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()
        return pressed


@dataclass
class Bench:
    """The session, and what was measured in it.

    Attributes:
        session: The session.
        sink: Its sound server.
        keyboard: Its keyboard.
        times_ms: By who was measured.
    """

    session: DesktopSession
    sink: PulseNullSink
    keyboard: Keyboard
    times_ms: dict[str, list[float]] = field(default_factory=dict)

    def first_sound(self, who: str, act) -> None:
        """Measure from what ``act`` returns, or the moment before, to the first sound; one that is not heard is told."""
        with self.sink.recording() as recording:
            time.sleep(0.1)
            started = act()
            time.sleep(max(0.0, started + LISTEN_S - time.monotonic()))
        heard = recording.heard
        span = sounding(heard.audio)
        delay_ms = (heard.clock_of(span[0]) - started) * 1000 if span else -1.0
        if delay_ms <= 0:
            print(f"{who}: {'it sounded before the key' if span else 'nothing was heard'}")
            return
        self.times_ms.setdefault(who, []).append(delay_ms)

    def silence(self, address: str, number: int) -> None:
        """Measure from the stop key to the last sound."""
        with self.sink.recording() as recording:
            handoff.send(address, {"command": "read", "text": f"{LONG} {number}"}, 10.0)
            recording.wait_for_sound()
            time.sleep(0.3)
            pressed = self.keyboard.press(*MODIFIERS, "F10")
            time.sleep(0.3)
        heard = recording.heard
        _, last = sounding(heard.audio)
        self.times_ms.setdefault(STOP, []).append((heard.clock_of(last) - pressed) * 1000)

    @contextlib.contextmanager
    def editor(self, name: str, title: str, *command: str):
        """A program with the emoji in a line, the caret at the start."""
        process = self.session.spawn(name, *command, NO_AT_BRIDGE="")
        windows = wait_for(
            title, lambda: self.session.windows("--onlyvisible", "--name", title), 60.0
        )
        wait_for("its focus", lambda: windows[-1] in self.session.windows_with_focus())
        time.sleep(1.0)
        yield
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(5.0)
        wait_for("no window", lambda: not self.session.windows("--name", title))

    def qt(self):
        """A window of Qt."""
        window = str(HERE.parents[1] / "desktop" / "qt_window.py")
        return self.editor("Qt", "^Qt chat$", sys.executable, window, EMOJI)

    def gtk(self):
        """A window of GTK."""
        return self.editor(
            "GTK", "^Gtk chat$", "zenity", "--entry", "--title=Gtk chat", f"--entry-text={EMOJI}"
        )

    def move_to(self, place: int) -> None:
        """Move the caret to the start of an emoji."""
        self.session.press("Home") if place == 0 else self.session.press("Right")
        time.sleep(0.3)


def ours(bench: Bench, who: str, rounds: int) -> None:
    """Our program, by its hotkey; and the processes of the peers between its turns, under the same load."""
    for number in range(rounds):
        place = number % len(EMOJI)
        bench.move_to(place)
        bench.first_sound(who, lambda: bench.keyboard.press(*MODIFIERS, "F1"))
        bench.keyboard.press(*MODIFIERS, "F10")
        emoji = EMOJI[place]
        bench.first_sound(ESPEAK, lambda emoji=emoji: started(bench, ESPEAK, emoji))
        bench.first_sound(SPD, lambda emoji=emoji: started(bench, SPD, emoji))
        bench.session.run("spd-say", "--cancel")


def started(bench: Bench, *command: str) -> float:
    """Start a process; gives the moment before."""
    now = time.monotonic()
    process = subprocess.Popen(
        command,
        env=bench.session.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(LISTEN_S)
    process.kill()
    process.wait()
    return now


def orca(bench: Bench, speech: SpeechServer, rounds: int) -> None:
    """Orca, by the movement of the caret; what it said is looked up in the log of the speech server.

    It is not asked for a log of its own, which makes it slower.
    """
    settings = Path(bench.session.environment["XDG_DATA_HOME"]) / "orca"
    settings.mkdir(parents=True)
    (settings / "orca-customizations.py").write_text(CUSTOMIZATIONS)
    environment = {name: "" for name in bench.session.environment if name.startswith("PYTHON")}
    bench.session.spawn("orca", "/usr/bin/orca", "--replace", NO_AT_BRIDGE="", **environment)
    wait_for("Orca", lambda: "Screen reader on." in speech.said(), 90.0)
    with bench.gtk():
        before = len(speech.said())
        bench.session.press("End", "Home")
        wait_for("its words on a caret that moves", lambda: len(speech.said()) > before, 30.0)
        time.sleep(2.0)
        before = len(speech.said())
        for number in range(rounds):
            if number % len(EMOJI) == len(EMOJI) - 1:
                bench.session.press("Home")
                time.sleep(2.0)
            time.sleep(1.0)  # it says more than one word
            bench.first_sound(ORCA, lambda: bench.keyboard.press("Right"))
        after = " ".join(speech.said()[before:])
    found = sum(emoji in after for emoji in EMOJI)
    print(f"Orca gave {found} of the {len(EMOJI)} emoji to the speech server.")


def table(times_ms: dict[str, list[float]]) -> str:
    """What was measured, the peers' best as the measure."""
    medians = {who: statistics.median(times) for who, times in times_ms.items() if times}
    peers = [medians[who] for who in (ESPEAK, SPD, ORCA) if who in medians]
    lines = [
        "| key to sound | n | best, ms | median, ms | p95, ms | ratio to the best peer |",
        "|---|---|---|---|---|---|",
    ]
    for who, times in times_ms.items():
        p95 = statistics.quantiles(times, n=20, method="inclusive")[18]
        ratio = f"{medians[who] / min(peers):.2f}" if peers and who != STOP else ""
        lines.append(
            f"| {who} | {len(times)} | {min(times):.0f} | {medians[who]:.0f} | {p95:.0f} | {ratio} |"
        )
    return "\n".join(lines)


def plot(times_ms: dict[str, list[float]], path: Path) -> None:
    """Save the times as curves: which part of the presses was answered within a time."""
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(9, 5))
    for who, times in times_ms.items():
        shares = [(place + 1) / len(times) for place in range(len(times))]
        axes.step(sorted(times), shares, where="post", label=who)
    axes.axvline(60.0, color="black", linewidth=0.8, linestyle=":", label="60 ms")
    axes.set(xlabel="milliseconds from the key to the first sample", ylabel="share", xlim=(0, 300))
    axes.legend()
    figure.savefig(path, dpi=120)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=36)
    parser.add_argument("--save", type=Path, help="a folder for the table and the plot")
    parser.add_argument("--without-orca", action="store_true")
    wanted = parser.parse_args()
    load = [os.getloadavg()[0]]
    with DesktopSession() as session, PulseNullSink(session.folder / "pulse") as sink:
        session.environment |= sink.env
        (session.folder / "home" / ".asoundrc").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        speech = SpeechServer(session)
        session.spawn("app", sys.executable, "-m", "emojiaudio_desktop")
        address = f"{session.environment['XDG_RUNTIME_DIR']}/emojiaudio.socket"
        wait_for("the app", Path(address).exists, 30.0)
        wait_for(
            "its hotkeys",
            lambda: "keys work" in handoff.send(address, {"command": "hotkeys"}, 10.0)["spoken"],
            20.0,
        )
        handoff.send(address, {"command": "read", "text": "hello 👋"}, 20.0)
        time.sleep(3.0)
        bench = Bench(session, sink, Keyboard(session.environment["DISPLAY"]))
        with bench.qt():
            bench.session.press("Home")
            ours(bench, OURS_QT, wanted.rounds)
        load.append(os.getloadavg()[0])
        with bench.gtk():
            bench.session.press("Home")
            ours(bench, OURS_GTK, wanted.rounds)
        for number in range(max(5, wanted.rounds // 4)):
            bench.silence(address, number)
        load.append(os.getloadavg()[0])
        if shutil.which("orca") and not wanted.without_orca:
            orca(bench, speech, wanted.rounds)
    load.append(os.getloadavg()[0])
    told = ", ".join(f"{value:.1f}" for value in load)
    report = (
        f"{table(bench.times_ms)}\n\n"
        f"load average of the machine along the run: {told} on {os.cpu_count()} cores"
    )
    print(f"\n{report}")
    if wanted.save:
        wanted.save.mkdir(parents=True, exist_ok=True)
        (wanted.save / "key_to_sound.md").write_text(f"{report}\n")
        plot(bench.times_ms, wanted.save / "key_to_sound.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
