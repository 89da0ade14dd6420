"""Sets EmojiAudio up in a checkout and starts it, on Linux and Windows, with nothing but the standard library.

    python installer/bootstrap.py run [ARGUMENTS OF emojiaudio]
    python installer/bootstrap.py test [--only GATE,GATE] [-- ARGUMENTS OF pytest]

All that is installed goes into ``.venv`` in the checkout. ``.venv/set-up.json`` is written when everything is there and
says what it was made from; while something is being installed, ``.venv/unfinished`` lies there too, and when it was left
behind the next run makes the environment anew.
Everything is said on standard error, because standard output belongs to the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO, TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = "set-up.json"
UNFINISHED = "unfinished"
LOG = "set-up.log"

OLDEST_PYTHON = (3, 11)

SPACE_MB: Mapping[str, int] = {"": 800, "dev": 600}
"""Free disk space that the light install and each extra need while they are put in."""

PIP_AHEAD: Mapping[str, str] = {}
"""What pip installs before anything else, by extra: uv does not see the wheels that a machine's pip is set up to find."""

TEST_EXTRAS = ("dev",)

GATE_LIMIT_S = 30 * 60
GRACE_S = 5.0

REASONS: Mapping[str, tuple[str, ...]] = {
    "the disk is full. Make room on the disk that holds {root}": (
        "No space left on device",
        "Errno 28",
        "os error 28",
        "not enough space on the disk",
    ),
    "the package index was reached, but its certificate is not trusted. Set PIP_CERT and SSL_CERT_FILE to the one of your network": (
        "CERTIFICATE_VERIFY_FAILED",
        "invalid peer certificate",
        "SSLCertVerificationError",
    ),
    "the package index cannot be reached. See to the network connection, or to the proxy of pip": (
        "Temporary failure in name resolution",
        "Name or service not known",
        "getaddrinfo failed",
        "NewConnectionError",
        "Failed to establish a new connection",
        "Network is unreachable",
        "Cannot connect to proxy",
        "ConnectTimeoutError",
        "Read timed out",
        "dns error",
        "error sending request",
        "tcp connect error",
    ),
    "a file could not be written. Quit EmojiAudio, and make sure that {root} and the cache folder of pip belong to you": (
        "Permission denied",
        "Errno 13",
        "Access is denied",
        "Read-only file system",
    ),
    "a package has no build for Python {python} on this machine. Install Python 3.12, and start with PYTHON=python3.12": (
        "No matching distribution found",
        "No solution found",
        "Failed building wheel",
        "Failed to build",
        "has no wheels",
    ),
    "Python cannot make environments. Install the package python{python}-venv": (
        "No module named ensurepip",
        "ensurepip is not available",
        "No module named venv",
    ),
}
"""What to tell the user, by what is found in the output of a step that failed; the first that fits counts."""

DISK_FULL = next(iter(REASONS.values()))


class SetUpError(Exception):
    """A step of the set-up failed; the message is one clear sentence."""


def say(text: str) -> None:
    """Tell the user something, at once."""
    print(text, file=sys.stderr, flush=True)


# --- What the environment is made from -------------------------------------------------------------------------------


def check_python(version: Sequence[int]) -> None:
    """Refuse a Python that is too old.

    Raises:
        SetUpError: It is.
    """
    if tuple(version[:2]) < OLDEST_PYTHON:
        found = ".".join(str(part) for part in version[:2])
        needed = ".".join(str(part) for part in OLDEST_PYTHON)
        raise SetUpError(
            f"EmojiAudio needs Python {needed} or newer, and this is Python {found}. Install a newer one, and start with it."
        )


def fingerprint(root: Path, version: Sequence[int], implementation: str) -> str:
    """A hash of everything that decides what is installed: when it changes, the environment is brought up to date.

    The place of the checkout counts too, since the scripts of an environment hold its absolute path.
    """
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "installer/constraints.txt"):
        digest.update((root / name).read_bytes() + b"\0")
    digest.update(
        f"{implementation} {version[0]}.{version[1]} {root}".encode("utf-8", "surrogateescape")
    )
    return digest.hexdigest()


def read_stamp(venv: Path) -> dict[str, object]:
    """What the finished environment was made from; empty when it is not finished, or not ours."""
    if (venv / UNFINISHED).exists():
        return {}
    try:
        stamp = json.loads((venv / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def installed_extras(stamp: Mapping[str, object]) -> set[str]:
    """The extras that a stamp names."""
    extras = stamp.get("extras")
    return {str(extra) for extra in extras} if isinstance(extras, list) else set()


def is_ready(stamp: Mapping[str, object], wanted: Iterable[str], now: str) -> bool:
    """Whether the environment holds what is wanted, made from what is there now."""
    return stamp.get("fingerprint") == now and installed_extras(stamp) >= set(wanted)


def explain(output: str, step: str, *, root: Path, python: str) -> str:
    """One sentence on why a step failed, with what to do, from the output of the step."""
    for reason, signs in REASONS.items():
        if any(sign in output for sign in signs):
            return f"{step} failed: {reason.format(root=root, python=python)}, then run the same command again."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = f" The last thing said was: {lines[-1]}" if lines else ""
    return f"{step} failed, and why is in {root / '.venv' / LOG}.{last}"


# --- The steps -------------------------------------------------------------------------------------------------------


class Progress:
    """Counts the steps of one set-up and says each with its time."""

    def __init__(self, steps: int, done: int = 0) -> None:
        self.number = done
        self.total = done + steps

    @contextlib.contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Announce a step, and how long it took."""
        self.number += 1
        start = time.monotonic()
        say(f"Set-up step {self.number} of {self.total}, {what}")
        yield
        say(f"Set-up step {self.number} of {self.total}: done, {time.monotonic() - start:.0f} s")


class SetUp:
    """Makes the environment, or brings it up to date.

    Attributes:
        root: The checkout.
        venv: The environment in it.
        extras: What is wanted besides the light install.
        base_python: A Python outside the environment.
    """

    def __init__(self, root: Path, extras: Iterable[str], now: str) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.extras = sorted(extras)
        self.base_python = getattr(sys, "_base_executable", None) or sys.executable
        self._now = now
        self._log = self.venv / LOG

    def run(self) -> None:
        """Do all steps; afterwards the environment is ready.

        Raises:
            SetUpError: A step failed.
        """
        progress = Progress(3, int(os.environ.pop("EMOJIAUDIO_STEPS_DONE", "0")))
        with progress.step("look at this machine"):
            self.check_space()
            uv = find_uv()
            say(f"  Python {'.'.join(map(str, sys.version_info[:3]))}, {uv or 'pip'}")
        with progress.step("make the environment .venv"):
            if self.needs_making():
                self.make(uv)
        with progress.step(f"download and install {self.target()}"):
            self.bring_up_to_date(uv)

    def check_space(self) -> None:
        """Refuse a disk that is too full.

        Raises:
            SetUpError: It is.
        """
        import shutil  # noqa: PLC0415  (a start without set-up does without it)

        there = (
            {"", *installed_extras(read_stamp(self.venv))}
            if (self.venv / STAMP).exists()
            else set()
        )
        needed_mb = sum(SPACE_MB.get(part, 0) for part in {"", *self.extras} - there)
        free_mb = shutil.disk_usage(self.root).free // 1_000_000
        if free_mb < needed_mb:
            raise SetUpError(
                f"The disk that holds {self.root} has {free_mb} MB free, and {needed_mb} MB are needed. Make room, then run"
                " the same command again."
            )

    def target(self) -> str:
        """What pip is asked to install, without the path."""
        return "emojiaudio" + (f"[{','.join(self.extras)}]" if self.extras else "")

    def needs_making(self) -> bool:
        """Whether the environment must be made anew: there is none, it is unfinished, or its Python has gone."""
        if (self.venv / UNFINISHED).exists() or not (self.venv / "pyvenv.cfg").exists():
            return True
        probe = (
            "import sys; print('%s %d.%d' % (sys.prefix, sys.version_info[0], sys.version_info[1]))"
        )
        code, output = call([str(venv_python(self.venv)), "-c", probe])
        return (
            code != 0
            or output.strip() != f"{self.venv} {sys.version_info[0]}.{sys.version_info[1]}"
        )

    def make(self, uv: str | None) -> None:
        """Make an empty environment, in place of any that is there.

        Raises:
            SetUpError: It could not be made.
        """
        self.clear()
        if uv is not None:
            command = ["uv", "venv", "--quiet", "--allow-existing", "--python", self.base_python]
            if call([*command, str(self.venv)])[0] == 0:
                return
            say("  uv could not do it, so pip does.")
        code, output = call([self.base_python, "-m", "venv", str(self.venv)])
        if code != 0:
            raise SetUpError(self.explain(output, "Making the environment"))

    def clear(self) -> None:
        """Leave an empty folder with nothing but the mark that it is unfinished.

        Raises:
            SetUpError: The checkout cannot be written, or what is there is none of ours.
        """
        import shutil  # noqa: PLC0415

        if self.venv.is_symlink() or (self.venv.exists() and not self.is_ours()):
            raise SetUpError(
                f"{self.venv} was not made by this program. Move it away, then run the same command again."
            )
        self.venv.mkdir(exist_ok=True)
        (
            self.venv / UNFINISHED
        ).touch()  # first, so that a clearing that is interrupted can be taken up again
        for entry in self.venv.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != UNFINISHED:
                entry.unlink()

    def is_ours(self) -> bool:
        """Whether a folder may be removed: it is an environment, the beginning of one, or empty."""
        marks = (UNFINISHED, "pyvenv.cfg")
        return any((self.venv / mark).exists() for mark in marks) or not any(self.venv.iterdir())

    def bring_up_to_date(self, uv: str | None) -> None:
        """Install, marked as unfinished meanwhile. A finished environment stays one when pip gives up by itself.

        Raises:
            SetUpError: Something is missing; the sentence says what.
        """
        mark = self.venv / UNFINISHED
        is_new = mark.exists()
        mark.touch()
        try:
            self.install(uv)
            self.write_stamp()
        except SetUpError:
            if not is_new:
                mark.unlink()
            raise
        mark.unlink()

    def install(self, uv: str | None) -> None:
        """Put the program and what it needs into the environment, the program itself as a link to this checkout.

        Raises:
            SetUpError: Something is missing; the sentence says what.
        """
        ahead = [PIP_AHEAD[extra] for extra in self.extras if extra in PIP_AHEAD]
        if ahead:
            self.pip(ahead)
        wanted = ["--editable", str(self.root) + self.target().removeprefix("emojiaudio")]
        if uv is not None:
            command = [
                "uv",
                "pip",
                "install",
                "--compile-bytecode",
                "--python",
                str(venv_python(self.venv)),
            ]
            code, output = self.call_logged([*command, *self.constraints(), *wanted])
            if code == 0:
                return
            if any(sign in output for sign in DISK_FULL):
                raise SetUpError(self.explain(output, "Installing"))
            say("  uv could not do it, so pip does.")
        self.pip(wanted)

    def pip(self, wanted: Sequence[str]) -> None:
        """Install by pip.

        Raises:
            SetUpError: It failed.
        """
        python = str(venv_python(self.venv))
        if call([python, "-c", "import pip"])[0] != 0:  # uv makes environments without it
            code, output = self.call_logged([python, "-m", "ensurepip"])
            if code != 0:
                raise SetUpError(self.explain(output, "Installing pip"))
        command = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        command += ["--progress-bar", "off", "--retries", "2", *self.constraints(), *wanted]
        code, output = self.call_logged(command)
        if code != 0:
            raise SetUpError(self.explain(output, "Installing"))

    def constraints(self) -> list[str]:
        """The arguments that hold pip and uv to the versions that are known to work."""
        return ["--constraint", str(self.root / "installer" / "constraints.txt")]

    def write_stamp(self) -> None:
        """Write, whole or not at all, what the environment was made from."""
        aside = self.venv / (STAMP + ".new")
        aside.write_text(json.dumps({"fingerprint": self._now, "extras": self.extras}), "utf-8")
        aside.replace(self.venv / STAMP)

    def explain(self, output: str, step: str) -> str:
        """See :func:`explain`."""
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return explain(output, step, root=self.root, python=version)

    def call_logged(self, command: Sequence[str]) -> tuple[int, str]:
        """Run a long step: its output goes into the log, and the user hears now and then what it is at."""
        with self._log.open("a", encoding="utf-8") as log:
            return call(command, log, told_every_s=10.0)


def find_uv() -> str | None:
    """The version of uv, where there is one that runs."""
    import shutil  # noqa: PLC0415

    if shutil.which("uv") is None:
        return None
    code, output = call(["uv", "--version"])
    return output.strip() if code == 0 else None


def venv_python(venv: Path) -> Path:
    """The Python of an environment."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def call(
    command: Sequence[str], log: TextIO | None = None, *, told_every_s: float | None = None
) -> tuple[int, str]:
    """Run a program to its end, without standard input.

    Args:
        command: The program and its arguments.
        log: Gets the output as well.
        told_every_s: How often the user is told that it is still at work; never when None.

    Returns:
        The exit status and the output, both streams together.
    """
    import subprocess  # noqa: PLC0415
    import threading  # noqa: PLC0415

    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=ROOT,
            env=child_environment() | {"PYTHONUTF8": "1"},
        )
    except OSError as error:
        return 127, f"{command[0]}: {error.strerror}"
    lines: list[str] = []
    start = time.monotonic()
    has_ended = threading.Event()

    def tell() -> None:
        while not has_ended.wait(told_every_s):
            newest = " ".join(lines[-1].split()) if lines else "starting"
            say(f"  {time.monotonic() - start:.0f} s: {newest[:100]}")

    if told_every_s is not None:
        threading.Thread(target=tell, daemon=True).start()
    with process:
        try:
            for line in process.stdout or ():
                lines.append(line)
                if log is not None:
                    log.write(line)
            return process.wait(), "".join(lines)
        except BaseException:
            stop(process)
            raise
        finally:
            has_ended.set()


def stop(process: subprocess.Popen[str]) -> None:
    """End a program that is not wanted any more. After Ctrl-C it has had its own signal, and time to tidy up."""
    import signal  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    for end in (signal.SIGINT, signal.SIGTERM, None):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE_S)
            return
        if end is None or sys.platform == "win32":
            process.kill()
        else:
            process.send_signal(end)


def child_environment() -> dict[str, str]:
    """The environment for other programs, without what would lead them to another Python."""
    astray = {
        "VIRTUAL_ENV",
        "PYTHONHOME",
        "PYTHONPATH",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_USER",
        "PIP_REQUIRE_VIRTUALENV",
    }
    return {name: value for name, value in os.environ.items() if name not in astray}


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Wait until no other set-up works in this checkout. The lock lies on this file, so that nothing is left behind."""
    with Path(__file__).open("rb") as file:
        is_told = False
        while is_locked_elsewhere(file):
            if not is_told:
                say("Another set-up is at work in this checkout; waiting for it to end.")
                is_told = True
            time.sleep(0.5)
        yield


def is_locked_elsewhere(file: BinaryIO) -> bool:
    """Take the lock of an open file; it is given back when the file is closed.

    Returns:
        Whether another process has it. A disk that knows no locks counts as free.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        file.seek(1 << 30)  # far behind the end: the file itself stays readable for everybody
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return True
    else:
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
    return False


def ensure(extras: Iterable[str]) -> None:
    """Make sure that the environment is there with these extras; quick when it is.

    Raises:
        SetUpError: It cannot be made.
    """
    check_python(sys.version_info[:2])
    now = fingerprint(ROOT, sys.version_info[:2], sys.implementation.name)
    if is_ready(read_stamp(VENV), extras, now):
        return
    with only_one():
        stamp = read_stamp(VENV)
        if is_ready(stamp, extras, now):
            return
        start = time.monotonic()
        set_up = SetUp(ROOT, {*extras, *installed_extras(stamp)}, now)
        try:
            set_up.run()
        except OSError as error:
            raise SetUpError(set_up.explain(str(error), "Writing into .venv")) from error
    say(f"Set-up is complete after {time.monotonic() - start:.0f} s. The next start does without.")


# --- The gates -------------------------------------------------------------------------------------------------------


def gates(pytest_arguments: Sequence[str]) -> dict[str, list[str]]:
    """The gates in their order, each with its arguments for Python. A name before the dash stands for all that share it.

    All tests run in two parts: those without a desktop side by side on every processor, then those that need the
    machine for themselves. Where pytest is given arguments, it runs once, as they say.
    """
    typed = ["-m", "mypy", "emojiaudio_desktop", "installer/bootstrap.py", "--platform"]
    checks = {
        "ruff": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "mypy-linux": [*typed, "linux"],
        "mypy-win32": [*typed, "win32"],
        "imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    }
    left_out = "not benchmark and not fresh_install"
    apart = f"{left_out} and not desktop"
    pytest = ["-m", "pytest", "-m"]
    if pytest_arguments:
        marks = apart if sys.platform == "win32" else left_out
        return {**checks, "pytest": [*pytest, marks, *pytest_arguments]}
    side_by_side = ["-n", "auto", "--dist", "worksteal"]
    measured = ["--cov", "--cov-report=term:skip-covered"]
    checks["pytest-units"] = [*pytest, apart, *side_by_side, *measured]
    if sys.platform != "win32":
        checks["pytest-desktop"] = [*pytest, f"{left_out} and desktop"]
    return checks


def choose_gates(only: str, names: Iterable[str]) -> list[str]:
    """The gates that a list such as "ruff,mypy" names; all of them when it is empty.

    Raises:
        SetUpError: There is no such gate.
    """
    known = list(names)
    wanted = [part.strip() for part in only.split(",") if part.strip()]
    for part in wanted:
        if not any(part in (name, name.partition("-")[0]) for name in known):
            raise SetUpError(f"There is no gate called {part}; there are {', '.join(known)}.")
    return [
        name for name in known if not wanted or name in wanted or name.partition("-")[0] in wanted
    ]


def run_gates(only: str, pytest_arguments: Sequence[str]) -> int:
    """Run the gates one after the other, all of them even when one fails.

    Returns:
        0 when all passed, else 1.

    Raises:
        SetUpError: There is no gate of that name.
    """
    commands = gates(pytest_arguments)
    results: list[str] = []
    failed = False
    for name in choose_gates(only, commands):
        say(f"Gate {name} ...")
        start = time.monotonic()
        code = run_gate(commands[name])
        verdict = {0: "passed", None: "FAILED, it took too long"}.get(
            code, f"FAILED, exit status {code}"
        )
        results.append(f"Gate {name}: {verdict}, {time.monotonic() - start:.1f} s")
        say(results[-1])
        failed |= code != 0
    say("\n".join(["", *results]))
    return int(failed)


def run_gate(arguments: Sequence[str]) -> int | None:
    """Run the Python of the environment; its output is seen as it comes.

    Returns:
        Its exit status; None when it had to be stopped.
    """
    import subprocess  # noqa: PLC0415

    command = [str(venv_python(VENV)), *arguments]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, cwd=ROOT, env=child_environment(), text=True
    )
    try:
        return process.wait(GATE_LIMIT_S)
    except subprocess.TimeoutExpired:
        stop(process)
        return None
    except BaseException:
        stop(process)
        raise


# --- The two commands ------------------------------------------------------------------------------------------------


def start_program(arguments: Sequence[str]) -> int:
    """Become the program; on Windows, where a process cannot, wait for it and give back its exit status."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415

        process = subprocess.Popen([str(VENV / "Scripts" / "emojiaudio.exe"), *arguments])
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is for the program
                return process.wait()
    program = str(VENV / "bin" / "emojiaudio")
    try:
        os.execv(program, [program, *arguments])  # noqa: S606  (no shell is wanted)
    except OSError as error:
        raise SetUpError(
            f"{program} cannot be started: {error.strerror}. Remove the folder {VENV}, then run the same command again."
        ) from error


def run_tests(arguments: Sequence[str]) -> int:
    """Read the arguments of ``test`` and run the gates."""
    import argparse  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="test.sh", description="Run every gate and test.")
    parser.add_argument("--only", default="", metavar="GATE,GATE", help=", ".join(gates([])))
    parser.add_argument(
        "pytest", nargs="*", metavar="-- PYTEST_ARGUMENT", help="what pytest is given as well"
    )
    chosen = parser.parse_args(arguments)
    choose_gates(chosen.only, gates([]))  # before minutes of set-up
    ensure(TEST_EXTRAS)
    return run_gates(chosen.only, chosen.pytest)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; returns the exit status."""
    command, *rest = arguments or [""]
    if command not in ("run", "test"):
        say(str(__doc__))
        return 2
    try:
        if command == "test":
            return run_tests(rest)
        ensure(())
        return start_program(rest)
    except SetUpError as error:
        say(f"Set-up stopped: {error}")
        return 1
    except KeyboardInterrupt:
        say("Interrupted. Run the same command again to go on.")
        return 130


def end_like_interrupt(_signal: int, _frame: object) -> None:
    """Let a polite end be like Ctrl-C: what was started is stopped too."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGTERM, end_like_interrupt)
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
