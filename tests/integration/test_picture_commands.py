"""Pictures at the command line, in real processes with the shipped model: keys, exit statuses, one sentence for a failure."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile
from PIL import Image, ImageDraw
from processes import run

from emojiaudio_desktop.cli import main

ANSWER = {"decision", "matches"}
MATCH = {"emoji", "name", "score", "source"}


def heart(side=64, ground=(255, 255, 255)):
    """A red heart, as every vendor draws it."""
    image = Image.new("RGBA", (4 * side, 4 * side), (*ground, 255))
    draw = ImageDraw.Draw(image)
    unit = 4 * side / 64

    def box(*edges):
        return [edge * unit for edge in edges]

    draw.ellipse(box(6, 9, 34, 37), (221, 46, 68))
    draw.ellipse(box(30, 9, 58, 37), (221, 46, 68))
    draw.polygon(box(7.5, 29, 56.5, 29, 32, 57), (221, 46, 68))
    return image.resize((side, side), Image.Resampling.LANCZOS).convert("RGB")


def sticker(side=128):
    """Something that is no emoji."""
    image = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(image)
    unit = side / 128
    for edges, color in (
        ((8, 30, 90, 120), (90, 160, 220)),
        ((40, 8, 120, 70), (240, 120, 40)),
        ((60, 60, 118, 122), (60, 170, 90)),
        ((20, 50, 50, 80), (250, 250, 250)),
    ):
        draw.rounded_rectangle([edge * unit for edge in edges], 14 * unit, color, (20, 20, 20), 4)
    return image


@pytest.fixture
def pictures(tmp_path):
    """A heart, an empty picture, and a file that is no picture."""
    heart().save(tmp_path / "heart.png")
    Image.new("RGB", (50, 40), (220, 248, 198)).save(tmp_path / "nothing.png")
    (tmp_path / "bad.png").write_bytes(b"no picture at all")
    heart(40, (0, 132, 255)).save(tmp_path / "small.jpg", quality=85)
    return tmp_path


def test_identify_answers_each_picture(pictures):
    names = ["heart.png", "bad.png", "nothing.png", "missing.png", "small.jpg"]
    given = [str(pictures / name) for name in names]
    out, err = run("identify", *given, "--json", check=1)
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["input"] for answer in answers] == given
    assert err.count("\n") == 2
    assert "bad.png is not a picture" in err
    assert "There is no file" in err
    for number in (1, 3):
        assert set(answers[number]) == {"input", "error"}
    for number in (0, 2, 4):
        assert set(answers[number]) == {"input"} | ANSWER
        assert len(answers[number]["matches"]) == 5
        assert all(set(match) == MATCH for match in answers[number]["matches"])
        assert len({match["emoji"] for match in answers[number]["matches"]}) == 5
    for number in (0, 4):
        assert answers[number]["decision"] in {"known", "guess"}
        assert "heart" in answers[number]["matches"][0]["name"]
    assert answers[2]["decision"] == "unknown"


def test_identify_for_people(pictures):
    out, err = run(
        "identify", pictures / "heart.png", pictures / "nothing.png", "--top", 2, check=0
    )
    lines = out.splitlines()
    assert err == ""
    assert len(lines) == 6
    assert "heart" in lines[0]
    assert lines[1].startswith("    ")
    assert lines[3] == f"{pictures / 'nothing.png'}: not known"


def test_render_of_a_picture_has_all_keys(pictures):
    path = pictures / "x.wav"
    out, _ = run("render", pictures / "heart.png", "-o", path, "--json", check=0)
    answer = json.loads(out)
    assert (
        set(answer)
        == {
            "input",
            "spoken",
            "level",
            "lang",
            "items",
            "emotion",
            "intensity",
            "sounds",
            "track",
            "timings_ms",
        }
        | ANSWER
    )
    assert all(set(match) == MATCH for match in answer["matches"])
    (item,) = answer["items"]
    assert item["kind"] == "emoji"
    assert item["emoji"] == answer["matches"][0]["emoji"]
    assert answer["emotion"]["label"] != "neutral"
    info = soundfile.info(str(path))
    assert info.frames / info.samplerate == pytest.approx(answer["track"]["seconds"], abs=0.05)


def test_an_unknown_picture_is_said_as_one(pictures):
    out, _ = run("render", pictures / "nothing.png", "-o", pictures / "x.wav", "--json", check=0)
    answer = json.loads(out)
    assert answer["spoken"] == "a picture I do not know"
    assert answer["items"] == [
        {
            "kind": "picture",
            "emoji": "",
            "name": answer["items"][0]["name"],
            "meaning": answer["items"][0]["meaning"],
            "count": 1,
        }
    ]


@pytest.mark.parametrize("name", ["bad.png", "missing.jpeg", "folder.gif"])
def test_what_is_no_picture_is_one_sentence(pictures, name):
    (pictures / "folder.gif").mkdir()
    for command in (
        ("render", pictures / name, "-o", pictures / "x.wav"),
        ("read", pictures / name),
    ):
        out, err = run(*command, check=1)
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("emojiaudio: ")
    assert not (pictures / "x.wav").exists()


def test_read_of_a_picture_without_a_sound_device_writes_the_track(pictures, monkeypatch):
    monkeypatch.chdir(pictures)
    out, err = run("read", "heart.png", env={"PULSE_SERVER": "unix:/nowhere"}, check=0)
    assert len(out.splitlines()) == 1
    assert err.count("\n") == 1
    assert soundfile.info(str(pictures / "emojiaudio-track.wav")).duration > 0.5


def test_read_of_a_screen_that_cannot_be_seen_is_one_sentence():
    gone = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    if sys.platform == "win32":
        pytest.skip("Windows always has a screen")
    out, err = run("read", "--screen", env=gone, check=1)
    assert out == ""
    assert err.count("\n") == 1


def test_a_sticker_is_known_again(tmp_path):
    """Named once; its copy is smaller, on a bubble, and a JPEG."""
    sticker().save(tmp_path / "one.png")
    added, _ = run(
        "stickers", "add", tmp_path / "one.png", "--name", "our blocks", "--json", check=0
    )
    assert json.loads(added)["is_new"]
    plate = Image.new("RGBA", (84, 84), (220, 248, 198, 255))
    plate.alpha_composite(sticker().resize((76, 76), Image.Resampling.BICUBIC), (4, 4))
    plate.convert("RGB").save(tmp_path / "copy.jpg", quality=80)
    out, _ = run("identify", tmp_path / "one.png", tmp_path / "copy.jpg", "--json", check=0)
    for line in out.splitlines():
        answer = json.loads(line)
        assert answer["decision"] == "known"
        first = answer["matches"][0]
        assert (first["name"], first["source"], first["emoji"]) == (
            "our blocks",
            "your sticker",
            None,
        )
    assert len(json.loads(out.splitlines()[1])["matches"]) == 5
    out, _ = run("render", tmp_path / "copy.jpg", "-o", tmp_path / "x.wav", "--json", check=0)
    assert json.loads(out)["spoken"] == "our blocks"
    assert json.loads(out)["items"][0]["kind"] == "sticker"


def test_a_sentence_that_ends_like_a_picture_is_a_text(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    heart().save(tmp_path / "my cat.png")
    for text, is_picture in (
        ("look at cat.png", False),
        ("my cat.png", True),
        ("word " * 200 + "cat.png", False),
        ("a\ncat.png", False),
        ("😂", False),
    ):
        status = main(["render", text, "-o", str(tmp_path / "x.wav"), "--json"])
        out, err = capsys.readouterr()
        assert (status, err) == (0, ""), text[:40]
        assert ("decision" in json.loads(out)) is is_picture, text[:40]
    assert main(["render", "x" * 5_000 + ".png", "-o", str(tmp_path / "x.wav")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_bad_pictures_are_sentences_and_the_others_are_answered(tmp_path, capsys):
    """Truncated, a bomb, transparent only, CMYK, 16 bits, one pixel, scripts."""
    file = io.BytesIO()
    heart(200).save(file, "PNG")
    (tmp_path / "cut.png").write_bytes(file.getvalue()[:300])
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    (tmp_path / "script.png").write_text("<svg><script>alert(1)</script></svg>", encoding="utf-8")
    Image.new("RGBA", (30, 30)).save(tmp_path / "transparent.png")
    Image.new("RGB", (1, 1)).save(tmp_path / "pixel.png")
    heart().convert("CMYK").save(tmp_path / "cmyk.jpg")
    Image.new("I;16", (30, 30), 40_000).save(tmp_path / "deep.png")
    bad = ["cut.png", "bomb.png", "script.png"]
    good = ["transparent.png", "pixel.png", "cmyk.jpg", "deep.png"]
    status = main(["identify", *[str(tmp_path / name) for name in [*bad, *good]], "--json"])
    out, err = capsys.readouterr()
    answers = {Path(a["input"]).name: a for a in map(json.loads, out.splitlines())}
    assert status == 1
    assert err.count("\n") == len(bad)
    assert all("error" in answers[name] for name in bad)
    assert {answers[name]["decision"] for name in ("transparent.png", "pixel.png", "deep.png")} == {
        "unknown"
    }
    assert "heart" in answers["cmyk.jpg"]["matches"][0]["name"]


def test_a_text_that_is_handed_over_loads_nothing_heavy(tmp_path):
    """Whether a text or a picture is meant must not cost the time that numpy takes."""
    code = (
        "import sys; from emojiaudio_desktop.cli import _is_picture;"
        "assert not _is_picture('😂 hi'); assert _is_picture('x.png');"
        "print(sorted({'numpy', 'PIL', 'onnxruntime', 'faiss'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_a_picture_loads_no_window_and_no_torch(pictures):
    code = (
        "import sys; from emojiaudio_desktop.cli import main;"
        f"main(['identify', {str(pictures / 'heart.png')!r}]);"
        "heavy = {'torch', 'open_clip', 'transformers', 'timm', 'PySide6', 'scipy', 'sounddevice', 'mss'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"
