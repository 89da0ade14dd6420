"""The command line is a contract: keys, exit statuses, one clear sentence for each failure."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import soundfile
from processes import run

from emojiaudio_desktop.cli import main

EXAM = "I passed my exam 🥳🥳🥳"


def test_describe_prints_what_is_said():
    out, err = run("describe", EXAM, "😂" * 23, check=0)
    assert out.splitlines() == ["I passed my exam, party mood 3 times", "laughing hard 23 times"]
    assert err == ""


def test_describe_json_has_the_agreed_keys():
    out, _ = run("describe", EXAM, "--json", check=0)
    answer = json.loads(out)
    assert set(answer) == {
        "input",
        "spoken",
        "level",
        "lang",
        "items",
        "emotion",
        "intensity",
        "sounds",
    }
    assert answer["input"] == EXAM
    assert answer["items"][0] == {"kind": "words", "text": "I passed my exam"}
    assert answer["items"][1] == {
        "kind": "emoji",
        "emoji": "🥳",
        "name": "partying face",
        "meaning": "party mood",
        "count": 3,
    }
    assert set(answer["emotion"]) == {"label", "valence", "arousal"}
    assert set(answer["sounds"]) == {"icon", "bed", "scene"}
    assert {"id", "caption", "tags", "score"} <= set(answer["sounds"]["bed"])


def test_a_stream_answers_each_line_and_never_stops():
    lines = [
        "a 😂".encode(),
        b"",
        b"\xff\xfe broken",
        "🇽🇾 🐕\u200d🚀".encode(),
        b"\xed\xa0\x80 lone",
    ]
    out, _ = run("describe", "-", text=b"\n".join(lines) + b"\n", check=0)
    assert len(out.splitlines()) == len(lines)
    out, _ = run("describe", "-", "--json", text=b"\n".join(lines) + b"\n", check=0)
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(lines)
    assert answers[1]["spoken"] == ""


def test_preview_compares_who_reads_and_gives_a_shorter_form():
    out, _ = run("preview", "😂" * 23 + " 𝓱𝓲", "--json", check=0)
    answer = json.loads(out)
    seconds = {one["by"]: one["seconds"] for one in answer["renditions"]}
    words = {one["by"]: one["words"] for one in answer["renditions"]}
    assert list(words) == ["NVDA", "Orca", "EmojiAudio"]
    assert words["NVDA"] == "23 face with tears of joy hi"
    assert all(second > 0.5 for second in seconds.values())
    assert answer["shorter"] == {"text": "hi 😂", "folded": 22, "moved": 1, "plain": 2}
    out, _ = run("preview", "👏🏽👏🏽", check=0)
    assert out.splitlines()[0].startswith("NVDA, ")
    assert out.splitlines()[-1] == "Shorter: 👏🏽"
    _, err = run("preview", "", check=1)
    assert "nothing to read" in err


def test_a_failing_input_does_not_stop_the_others():
    out, err = run("describe", "😂", "", "🐶", check=1)
    assert out.splitlines() == ["laughing hard", "cute dog"]
    assert err.count("\n") == 1
    assert "nothing to read" in err
    out, _ = run("describe", "😂", "", "--json", check=1)
    assert "error" in json.loads(out.splitlines()[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("describe",),
        ("nonsense",),
        ("describe", "x", "--level", "loud"),
        ("render", "x"),
        ("describe", "x", "--lang", "tlh"),
    ],
)
def test_wrong_usage_is_two(arguments):
    _, err = run(*arguments, check=2)
    assert err


def test_options_change_what_is_said():
    assert run("describe", "🐶🐶", "--lang", "de")[0] == "Hundegesicht zwei Mal\n"
    assert run("describe", "🐶", "--level", "cue")[0] == "\n"
    assert len(run("describe", "🐶", "--level", "full")[0]) > 20


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "opus"])
def test_render_writes_a_levelled_track(tmp_path, ending):
    path = tmp_path / f"x.{ending}"
    out, _ = run("render", EXAM, "-o", str(path), "--json", check=0)
    answer = json.loads(out)
    track = answer["track"]
    assert track["path"] == str(path)
    assert track["sample_rate"] in (44_100, 48_000)
    assert track["lufs"] == pytest.approx(-16, abs=1)
    assert track["true_peak_dbfs"] <= -1
    assert track["speech_over_bed_db"] >= 20
    assert set(answer["timings_ms"]) == {
        "recognize",
        "describe",
        "match",
        "arrange",
        "synthesize",
        "mix",
    }
    info = soundfile.info(str(path))
    assert info.frames / info.samplerate == pytest.approx(track["seconds"], abs=0.05)


def test_a_lone_sign_is_short(tmp_path):
    for sign in ("😂", "🐶", "🇩🇪", "🥳"):
        out, _ = run("render", sign, "-o", str(tmp_path / "x.wav"), "--json", check=0)
        assert json.loads(out)["track"]["seconds"] <= 3.0


@pytest.mark.parametrize(
    ("target", "told"),
    [("x.mp9", "ending"), ("missing/x.wav", "folder"), (".", "ending")],
)
def test_an_impossible_target_is_one_sentence(tmp_path, target, told):
    _, err = run("render", "😂", "-o", str(tmp_path / target), check=1)
    assert told in err
    assert err.count("\n") == 1


def test_a_megabyte_of_text_is_described():
    text = ("word 😂 " * 90_000).encode()
    out, _ = run("describe", "-", text=text + b"\n", check=0)
    assert out.rstrip().endswith(("times", "laughing hard"))


def test_read_without_a_sound_device_writes_the_track(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out, err = run(
        "read",
        EXAM,
        env={"PULSE_SERVER": "unix:/nowhere"},
        check=0,
    )
    assert out == "I passed my exam, party mood 3 times\n"
    assert "emojiaudio-track.wav" in err
    assert err.count("\n") == 1
    assert soundfile.info(str(tmp_path / "emojiaudio-track.wav")).duration > 1


def test_stop_when_nothing_runs():
    out, _ = run("stop", check=0)
    assert "not running" in out


def test_check_names_every_part():
    out, _ = run("check", "--json", check=0)
    parts = {json.loads(line)["part"] for line in out.splitlines()}
    assert {
        "Speech",
        "Sound device",
        "Accessibility bus",
        "Hotkeys",
        "Clipboard",
        "Pictures",
    } <= parts


@pytest.mark.skipif(sys.platform != "linux", reason="Windows always has a clipboard")
def test_without_a_server_behind_the_display_no_clipboard_is_promised():
    out, _ = run("check", "--json", env={"DISPLAY": ":47110", "WAYLAND_DISPLAY": ""}, check=0)
    (clipboard,) = (
        part for line in out.splitlines() if (part := json.loads(line))["part"] == "Clipboard"
    )
    assert clipboard["works"] is False
    assert "from within your desktop" in clipboard["what"]


def test_a_text_emoji_loads_nothing_heavy():
    code = (
        "import sys; from emojiaudio_desktop.cli import main; main(['describe', '😂 hi', '--json']);"
        "heavy = {'torch', 'faiss', 'open_clip', 'transformers', 'diffusers', 'onnxruntime', 'PySide6', 'numpy', 'PIL', 'mss'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_rendering_loads_no_model_and_no_window(tmp_path):
    code = (
        "import sys; from emojiaudio_desktop.cli import main;"
        f"main(['render', '😂 hi', '-o', {str(tmp_path / 'x.wav')!r}]);"
        "heavy = {'torch', 'faiss', 'open_clip', 'transformers', 'diffusers', 'onnxruntime', 'PySide6', 'scipy', 'PIL', 'mss'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_nothing_calls_the_network(tmp_path, monkeypatch, capsys):
    import socket  # noqa: PLC0415

    def refuse(*_args, **_kwargs):
        pytest.fail("a network call was made")

    class NoNetwork(socket.socket):
        def connect(self, address):
            if self.family != getattr(socket, "AF_UNIX", None):
                refuse()
            return super().connect(address)

    monkeypatch.setattr(socket, "socket", NoNetwork)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert main(["describe", EXAM, "--json"]) == 0
    assert main(["render", EXAM, "-o", str(tmp_path / "x.wav")]) == 0
    assert main(["stop"]) == 0
    capsys.readouterr()


def test_settings_of_a_profile_are_used(tmp_path):
    profile = tmp_path / "quiet.toml"
    profile.write_text('[reading]\nlevel = "cue"\n', encoding="utf-8")
    assert run("describe", "😂", "--profile", str(profile))[0] == "\n"
    profile.write_text("[reading\n", encoding="utf-8")
    out, err = run("describe", "😂", "--profile", str(profile), check=0)
    assert out == "laughing hard\n"
    assert "damaged" in err
