"""What the set-up decides and says, without installing anything."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]

ONE_SENTENCE = re.compile(r"[^\n]+[.!]$")


@pytest.fixture
def calls(bootstrap, monkeypatch):
    """What would have been run, with the answers that a test gives by a word of the command line."""

    class Calls(list):
        def __init__(self) -> None:
            super().__init__()
            self.answers: dict[str, tuple[int, str]] = {}

        def run(self, command, log=None, *, told_every_s=None):
            self.append(list(command))
            line = " ".join(map(str, command))
            for word, answer in self.answers.items():
                if word in line:
                    return answer
            return 0, ""

    recorded = Calls()
    monkeypatch.setattr(bootstrap, "call", recorded.run)
    return recorded


def make(bootstrap, checkout, extras=()):
    return bootstrap.SetUp(checkout, extras, "now")


# --- Python ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 14), (4, 0)])
def test_a_python_that_is_new_enough_is_taken(bootstrap, version):
    bootstrap.check_python(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 9), (3, 10)])
def test_an_old_python_is_refused_in_one_sentence(bootstrap, version):
    with pytest.raises(bootstrap.SetUpError) as refusal:
        bootstrap.check_python(version)
    assert f"this is Python {version[0]}.{version[1]}" in str(refusal.value)
    assert "needs Python 3.11 or newer" in str(refusal.value)


def test_the_oldest_python_is_that_of_the_package(bootstrap):
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, bootstrap.OLDEST_PYTHON))


def test_every_extra_of_the_tests_exists(bootstrap):
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    # "clip" brings gigabytes; its tests run where it is installed.
    assert {*bootstrap.TEST_EXTRAS, "clip", "screenreader"} == set(project["optional-dependencies"])
    assert set(bootstrap.PIP_AHEAD) <= set(project["optional-dependencies"])
    assert set(bootstrap.SPACE_MB) == {"", *bootstrap.TEST_EXTRAS}


# --- The stamp -------------------------------------------------------------------------------------------------------


def test_the_fingerprint_stays_the_same(bootstrap, checkout):
    first = bootstrap.fingerprint(checkout, (3, 11), "cpython")
    assert first == bootstrap.fingerprint(checkout, (3, 11), "cpython")
    assert re.fullmatch("[0-9a-f]{64}", first)


@pytest.mark.parametrize("changed", ["pyproject.toml", "installer/constraints.txt"])
def test_the_fingerprint_follows_what_is_installed(bootstrap, checkout, changed):
    first = bootstrap.fingerprint(checkout, (3, 11), "cpython")
    (checkout / changed).write_text("something else")
    assert first != bootstrap.fingerprint(checkout, (3, 11), "cpython")


def test_the_fingerprint_follows_python_and_place(bootstrap, checkout, tmp_path_factory):
    first = bootstrap.fingerprint(checkout, (3, 11), "cpython")
    assert first != bootstrap.fingerprint(checkout, (3, 12), "cpython")
    assert first != bootstrap.fingerprint(checkout, (3, 11), "pypy")
    moved = tmp_path_factory.mktemp("moved") / "checkout"
    checkout.rename(moved)
    assert first != bootstrap.fingerprint(moved, (3, 11), "cpython")


@pytest.mark.parametrize(
    ("stamp", "wanted", "ready"),
    [
        ({"fingerprint": "now", "extras": []}, [], True),
        ({"fingerprint": "now", "extras": ["dev"]}, [], True),
        ({"fingerprint": "now", "extras": ["dev"]}, ["dev"], True),
        ({"fingerprint": "now", "extras": []}, ["dev"], False),
        ({"fingerprint": "then", "extras": ["dev"]}, ["dev"], False),
        ({"fingerprint": "now"}, [], True),
        ({"fingerprint": "now", "extras": "dev"}, ["dev"], False),
        ({}, [], False),
    ],
)
def test_when_the_environment_is_ready(bootstrap, stamp, wanted, ready):
    assert bootstrap.is_ready(stamp, wanted, "now") is ready


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "null", b"\xff\xfe"])
def test_a_damaged_stamp_counts_as_none(bootstrap, tmp_path, content):
    raw = content if isinstance(content, bytes) else content.encode()
    (tmp_path / bootstrap.STAMP).write_bytes(raw)
    assert bootstrap.read_stamp(tmp_path) == {}


def test_a_stamp_does_not_count_while_something_is_installed(bootstrap, tmp_path):
    (tmp_path / bootstrap.STAMP).write_text('{"fingerprint": "now", "extras": []}')
    assert bootstrap.read_stamp(tmp_path)
    (tmp_path / bootstrap.UNFINISHED).touch()
    assert bootstrap.read_stamp(tmp_path) == {}


# --- Sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("error: failed to write: No space left on device (os error 28)", "disk is full"),
        (
            "Retrying after [Errno -3] Temporary failure in name resolution\nERROR: No matching distribution found for x",
            "index cannot be reached",
        ),
        ("error: client error (Connect): dns error: failed to lookup", "index cannot be reached"),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]",
            "certificate is not trusted",
        ),
        ("ERROR: [Errno 13] Permission denied: '/x/.venv/lib'", "could not be written"),
        (
            "ERROR: No matching distribution found for PySide6-Essentials",
            "no build for Python 3.99",
        ),
        ("ERROR: Failed building wheel for regex", "no build for Python 3.99"),
        ("The virtual environment was not created: ensurepip is not available", "python3.99-venv"),
    ],
)
def test_each_known_failure_is_told_with_what_to_do(bootstrap, output, told):
    sentence = bootstrap.explain(output, "Installing", root=Path("/x"), python="3.99")
    assert sentence.startswith("Installing failed: ")
    assert told in sentence
    assert ONE_SENTENCE.fullmatch(sentence)


def test_an_unknown_failure_gives_its_last_words_and_the_log(bootstrap):
    sentence = bootstrap.explain("first\n\nlast words\n\n", "Installing", root=Path("x"), python="")
    assert str(Path("x", ".venv", bootstrap.LOG)) in sentence
    assert "last words" in sentence
    assert "first" not in sentence


def test_a_full_disk_is_refused_before_anything_is_made(bootstrap, checkout, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "SPACE_MB", {"": 10**12})
    with pytest.raises(bootstrap.SetUpError, match=r"MB free, and 10+ MB are needed"):
        make(bootstrap, checkout).run()
    assert not (checkout / ".venv").exists()


# --- The steps -------------------------------------------------------------------------------------------------------


def test_a_new_environment_is_made_and_stamped(bootstrap, checkout, calls):
    calls.answers["uv"] = (127, "")
    make(bootstrap, checkout, ["dev"]).run()
    venv = checkout / ".venv"
    assert json.loads((venv / bootstrap.STAMP).read_text()) == {
        "fingerprint": "now",
        "extras": ["dev"],
    }
    assert not (venv / bootstrap.UNFINISHED).exists()
    install = calls[-1]
    assert install[-2:] == ["--editable", f"{checkout}[dev]"]
    assert str(checkout / "installer" / "constraints.txt") in install


def test_what_pip_puts_in_ahead_comes_first_and_constrained(
    bootstrap, checkout, calls, monkeypatch
):
    monkeypatch.setattr(bootstrap, "PIP_AHEAD", {"models": "torch==2.13.0"})
    monkeypatch.setattr(bootstrap, "find_uv", lambda: "uv 1.0")
    make(bootstrap, checkout, ["models"]).run()
    lines = [" ".join(map(str, call)) for call in calls]
    (ahead,) = [line for line in lines if line.endswith("torch==2.13.0")]
    assert "-m pip install" in ahead
    assert "--constraint" in ahead
    assert lines.index(ahead) < next(i for i, line in enumerate(lines) if line.startswith("uv pip"))


def test_pip_does_what_uv_cannot(bootstrap, checkout, calls, monkeypatch):
    monkeypatch.setattr(bootstrap, "find_uv", lambda: "uv 1.0")
    calls.answers["uv pip"] = (2, "error: something about uv")
    make(bootstrap, checkout).run()
    assert "pip" in calls[-1]
    assert "uv" not in calls[-1]


def test_a_failed_step_leaves_the_mark_of_a_new_environment(bootstrap, checkout, calls):
    calls.answers["-m pip install"] = (1, "No space left on device")
    calls.answers["uv"] = (127, "")
    with pytest.raises(bootstrap.SetUpError, match="disk is full"):
        make(bootstrap, checkout).run()
    assert (checkout / ".venv" / bootstrap.UNFINISHED).exists()
    assert make(bootstrap, checkout).needs_making()


def test_a_failed_update_leaves_a_finished_environment_as_it_was(bootstrap, checkout, calls):
    venv = checkout / ".venv"
    venv.mkdir()
    (venv / "pyvenv.cfg").touch()
    (venv / bootstrap.STAMP).write_text('{"fingerprint": "then", "extras": []}')
    calls.answers["sys.prefix"] = (0, f"{venv} {sys.version_info[0]}.{sys.version_info[1]}\n")
    calls.answers["-m pip install"] = (1, "Temporary failure in name resolution")
    calls.answers["uv"] = (127, "")
    with pytest.raises(bootstrap.SetUpError, match="network"):
        make(bootstrap, checkout).run()
    assert bootstrap.read_stamp(venv)["fingerprint"] == "then"


def test_an_interrupted_update_is_made_anew(bootstrap, checkout, calls, monkeypatch):
    venv = checkout / ".venv"
    venv.mkdir()
    (venv / "pyvenv.cfg").touch()

    def interrupted(_self, _uv):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap.SetUp, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make(bootstrap, checkout).bring_up_to_date(None)
    assert make(bootstrap, checkout).needs_making()


def test_clearing_leaves_the_mark_alone(bootstrap, checkout):
    venv = checkout / ".venv"
    (venv / "lib" / "deep").mkdir(parents=True)
    for name in ("pyvenv.cfg", "lib/deep/file", bootstrap.STAMP):
        (venv / name).touch()
    make(bootstrap, checkout).clear()
    assert [file.name for file in venv.iterdir()] == [bootstrap.UNFINISHED]


def test_what_is_not_ours_is_not_removed(bootstrap, checkout, calls):
    precious = checkout / ".venv" / "precious"
    precious.parent.mkdir()
    precious.touch()
    with pytest.raises(bootstrap.SetUpError, match="was not made by this program"):
        make(bootstrap, checkout).clear()
    assert precious.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_followed(bootstrap, checkout, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "pyvenv.cfg").touch()
    (checkout / ".venv").symlink_to(elsewhere)
    with pytest.raises(bootstrap.SetUpError):
        make(bootstrap, checkout).clear()
    assert (elsewhere / "pyvenv.cfg").exists()


def test_steps_are_counted_on_from_those_of_the_shell(bootstrap, capsys):
    progress = bootstrap.Progress(3, done=1)
    with progress.step("look"):
        pass
    told = capsys.readouterr().err.splitlines()
    assert told == ["Set-up step 2 of 4, look", "Set-up step 2 of 4: done, 0 s"]


def test_nothing_of_another_environment_reaches_a_step(bootstrap, monkeypatch):
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert "/elsewhere" not in bootstrap.child_environment().values()


# --- Running other programs ------------------------------------------------------------------------------------------


def test_a_step_gives_its_status_and_both_streams(bootstrap):
    script = "import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)"
    assert bootstrap.call([sys.executable, "-c", script]) == (3, "out\nerr\n")


def test_a_long_step_is_heard_of(bootstrap, capsys):
    script = "import time; print('downloading', flush=True); time.sleep(0.5)"
    bootstrap.call([sys.executable, "-c", script], told_every_s=0.1)
    assert "downloading" in capsys.readouterr().err


def test_a_program_that_is_missing_is_a_failed_step(bootstrap):
    code, output = bootstrap.call(["/no/such/program"])
    assert code == 127
    assert "/no/such/program" in output


def test_only_one_set_up_works_at_a_time(bootstrap):
    with bootstrap.only_one(), Path(bootstrap.__file__).open("rb") as second:
        assert bootstrap.is_locked_elsewhere(second)
    with Path(bootstrap.__file__).open("rb") as third:
        assert not bootstrap.is_locked_elsewhere(third)


# --- The gates -------------------------------------------------------------------------------------------------------

TESTS = ["pytest-units", "pytest-desktop"] if sys.platform != "win32" else ["pytest-units"]
ALL = ["ruff", "format", "mypy-linux", "mypy-win32", "imports", *TESTS]


@pytest.mark.parametrize(
    ("only", "chosen"),
    [
        ("", ALL),
        ("ruff", ["ruff"]),
        ("pytest,mypy", ["mypy-linux", "mypy-win32", *TESTS]),
        (" mypy-win32 , format,", ["format", "mypy-win32"]),
    ],
)
def test_gates_are_chosen_by_name(bootstrap, only, chosen):
    assert bootstrap.choose_gates(only, bootstrap.gates([])) == chosen


def test_a_gate_that_does_not_exist_is_told_with_those_that_do(bootstrap):
    with pytest.raises(bootstrap.SetUpError, match="no gate called lint; there are ruff, format"):
        bootstrap.choose_gates("ruff,lint", ALL)


def test_all_gates_run_even_when_one_fails(bootstrap, monkeypatch, capfd):
    commands = {
        "first": ["-c", "print('one'); raise SystemExit(7)"],
        "second": ["-c", "print('two')"],
    }
    monkeypatch.setattr(bootstrap, "gates", lambda _arguments: commands)
    monkeypatch.setattr(bootstrap, "venv_python", lambda _venv: sys.executable)
    assert bootstrap.run_gates("", []) == 1
    heard = capfd.readouterr()
    assert heard.out.split() == ["one", "two"]
    assert re.search(r"Gate first: FAILED, exit status 7, \d+\.\d s", heard.err)
    assert re.search(r"Gate second: passed, \d+\.\d s", heard.err)
    assert bootstrap.run_gates("second", []) == 0


def test_a_gate_that_hangs_is_stopped(bootstrap, monkeypatch, capfd):
    monkeypatch.setattr(bootstrap, "GATE_LIMIT_S", 0.5)
    monkeypatch.setattr(bootstrap, "GRACE_S", 0.2)
    monkeypatch.setattr(
        bootstrap, "gates", lambda _: {"slow": ["-c", "import time; time.sleep(60)"]}
    )
    monkeypatch.setattr(bootstrap, "venv_python", lambda _venv: sys.executable)
    start = time.monotonic()
    assert bootstrap.run_gates("", []) == 1
    assert time.monotonic() - start < 10
    assert "took too long" in capfd.readouterr().err


def marks_of(command):
    return [command[i + 1] for i, word in enumerate(command) if word == "-m"][1:]


def test_benchmarks_and_fresh_installs_are_left_out_unless_asked_for(bootstrap):
    marks = marks_of(bootstrap.gates(["-m", "benchmark"])["pytest"])
    assert marks[0].startswith("not benchmark and not fresh_install")
    assert marks[-1] == "benchmark"  # pytest takes the last


def test_every_other_test_is_in_one_part(bootstrap):
    commands = bootstrap.gates([])
    (apart,) = marks_of(commands["pytest-units"])
    assert apart == "not benchmark and not fresh_install and not desktop"
    if sys.platform != "win32":
        (desktop,) = marks_of(commands["pytest-desktop"])
        assert desktop == "not benchmark and not fresh_install and desktop"


def test_what_follows_two_dashes_goes_to_pytest(bootstrap, monkeypatch):
    taken = []
    monkeypatch.setattr(bootstrap, "ensure", lambda _extras: None)
    monkeypatch.setattr(
        bootstrap, "run_gates", lambda only, arguments: taken.append((only, arguments)) or 0
    )
    assert bootstrap.main(["test", "--only", "pytest", "--", "-k", "folding", "-x"]) == 0
    assert taken == [("pytest", ["-k", "folding", "-x"])]


# --- The command line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_wrong_usage_is_told(bootstrap, arguments, capsys):
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().err


def test_a_failure_is_one_sentence_and_status_1(bootstrap, monkeypatch, capsys):
    def fail(_extras):
        raise bootstrap.SetUpError("There is no wool.")

    monkeypatch.setattr(bootstrap, "ensure", fail)
    assert bootstrap.main(["run", "read", "hi"]) == 1
    assert capsys.readouterr() == ("", "Set-up stopped: There is no wool.\n")


def test_an_interruption_is_told(bootstrap, monkeypatch, capsys):
    def interrupt(_extras):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "ensure", interrupt)
    assert bootstrap.main(["run"]) == 130
    assert "Run the same command again" in capsys.readouterr().err


def test_a_ready_environment_costs_next_to_nothing(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "is_ready", lambda *_: True)
    times = []
    for _ in range(10):
        start = time.perf_counter()
        bootstrap.ensure(())
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05


def test_a_start_loads_nothing_that_is_slow():
    script = (
        "import sys, runpy; runpy.run_path(sys.argv[1], run_name='bootstrap');"
        "print(*sorted({'argparse', 'subprocess', 'tempfile', 'shutil', 'threading', 'venv'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-IS", "-c", script, str(CHECKOUT / "installer" / "bootstrap.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


# --- The shell's part ------------------------------------------------------------------------------------------------

on_linux = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell is needed")


def shell(tmp_path, script, path="", **variables):
    """Run a script in a copy of the shell's part, with a PATH of our own in front."""
    folder = tmp_path / "installer"
    if not folder.exists():
        folder.mkdir()
        for name in ("system.sh", "run.sh", "packages.txt"):
            (folder / name).write_bytes((CHECKOUT / "installer" / name).read_bytes())
    return subprocess.run(
        [
            "sh",
            "-c",
            f'set -eu; . "$(dirname -- "$0")/system.sh"\n{script}',
            str(folder / "run.sh"),
        ],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"PATH": path or os.environ["PATH"], "HOME": str(tmp_path), **variables},
    )


def programs(tmp_path, **scripts):
    """A folder with small shell programs and the few real ones that the set-up needs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for real in ("sh", "dirname", "cat", "tail", "rm", "mktemp", "date", "tr", "env"):
        (folder / real).symlink_to(Path("/usr/bin", real).resolve())
    for name, script in scripts.items():
        program = folder / name.replace("_", "-")
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return folder


@on_linux
def test_every_package_has_a_need_and_a_reason():
    lines = (CHECKOUT / "installer" / "packages.txt").read_text("utf-8").splitlines()
    needs = [line.split(None, 3) for line in lines if line and not line.startswith("#")]
    assert len(needs) > 10
    for purpose, need, package, why in needs:
        assert purpose in {"run", "test"}
        assert re.fullmatch(r"(lib|cmd|file):\S+", need)
        assert re.fullmatch(r"[a-z0-9.+-]+", package)
        assert why


@on_linux
def test_missing_packages_are_named_with_their_reasons(tmp_path):
    path = programs(tmp_path, python3="case $2 in *sys.version*) echo 3.12 ;; esac", ldconfig="")
    done = shell(tmp_path, 'find_missing run; echo "$missing"; echo "$reasons"', str(path))
    assert "libportaudio2: plays sound" in done.stdout
    assert " libxcb-cursor0" in done.stdout.splitlines()[0]
    assert "xvfb" not in done.stdout
    assert "python" not in done.stdout


@on_linux
def test_what_is_there_is_not_asked_for(tmp_path):
    path = programs(
        tmp_path,
        python3="case $2 in *sys.version*) echo 3.12 ;; esac",
        ldconfig="printf '\\tlibportaudio.so.2 (libc6,x86-64) => /lib/x\\n'",
    )
    done = shell(tmp_path, 'find_missing run; echo "$missing"', str(path))
    assert "libportaudio2" not in done.stdout
    assert "libxcb-cursor0" in done.stdout


@on_linux
def test_a_python_without_venv_asks_for_its_own_package(tmp_path):
    path = programs(
        tmp_path, python3="case $2 in *sys.version*) echo 3.13 ;; *) exit 1 ;; esac", ldconfig=""
    )
    done = shell(tmp_path, 'find_missing run; echo "$missing"', str(path))
    assert "python3.13-venv" in done.stdout


@on_linux
def test_no_apt_is_told(tmp_path):
    path = programs(tmp_path, python3="echo 3.12", ldconfig="")
    done = shell(tmp_path, "see_to_system run", str(path))
    assert done.returncode == 1
    assert "no apt-get" in done.stderr.splitlines()[-1]


@on_linux
@pytest.mark.parametrize(
    ("apt", "told"),
    [
        ("echo 'Err: Temporary failure resolving deb.example'; exit 100", "network connection"),
        ("echo 'E: Unable to locate package x'; exit 100", "does not offer all"),
        ('echo "E: You don\'t have enough free space in /var"; exit 100', "disk is full"),
        ("echo 'E: something odd'; exit 100", "something odd"),
    ],
)
def test_a_failure_of_apt_is_told_with_what_to_do(tmp_path, apt, told):
    path = programs(tmp_path, python3="echo 3.12", ldconfig="", id="echo 0", dpkg="", apt_get=apt)
    done = shell(tmp_path, "see_to_system run", str(path))
    assert done.returncode == 1
    assert told in done.stderr
    assert "Set-up stopped" in done.stderr.splitlines()[-1]


@on_linux
def test_without_sudo_the_exact_command_is_named(tmp_path):
    path = programs(tmp_path, python3="echo 3.12", ldconfig="", id="echo 1000", apt_get="exit 1")
    done = shell(tmp_path, "see_to_system run", str(path))
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "no sudo" in last
    assert "apt-get install --no-install-recommends libportaudio2" in last


@on_linux
def test_sudo_that_refuses_is_told(tmp_path):
    path = programs(
        tmp_path,
        python3="echo 3.12",
        ldconfig="",
        id="echo 1000",
        apt_get="exit 1",
        sudo="echo 'sudo: a password is required' >&2; exit 1",
    )
    done = shell(tmp_path, "see_to_system run", str(path))
    assert done.returncode == 1
    assert "sudo refused" in done.stderr.splitlines()[-1]


@on_linux
@pytest.mark.parametrize("found", ["2.7", "3.9", "3.10"])
def test_an_old_python_without_a_newer_one_beside_it_is_told(tmp_path, found):
    path = programs(tmp_path, python3=f"echo {found}", ldconfig="", apt_cache="exit 100")
    done = shell(tmp_path, "own_python=python3; see_to_system run", str(path))
    assert done.returncode == 1
    assert f"3.11 or newer, and this machine has {found}." in done.stderr


@on_linux
def test_a_newer_python_beside_an_old_one_is_asked_for(tmp_path):
    offer = "case $2 in *12-venv*) exit 0 ;; *) exit 100 ;; esac"
    path = programs(tmp_path, python3="echo 3.10", ldconfig="", apt_cache=offer)
    done = shell(tmp_path, 'own_python=python3; find_missing run; echo "$missing"', str(path))
    assert done.stdout.startswith(" python3.12 python3.12-venv ")


@on_linux
def test_a_python_of_the_users_own_choice_is_taken(tmp_path):
    path = programs(tmp_path, python3="echo 3.12", python4="echo 4.0", ldconfig="")
    done = shell(tmp_path, 'find_python; echo "$python"', str(path), PYTHON="python4")
    assert done.stdout == "python4\n"


@on_linux
def test_system_packages_can_be_left_to_the_user(tmp_path):
    path = programs(tmp_path, python3="echo 3.12", ldconfig="")
    done = shell(tmp_path, "see_to_system run", str(path), EMOJIAUDIO_SKIP_SYSTEM="1")
    assert done.returncode == 0
    assert "left to you" in done.stderr
