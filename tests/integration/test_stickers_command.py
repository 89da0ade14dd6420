"""``emojiaudio stickers``: a contract for scripts, packs that are refused, and a program that is killed at any moment."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import zipfile
from functools import partial

import numpy as np
import pytest
from PIL import Image, ImageDraw

from emojiaudio_desktop import paths
from emojiaudio_desktop.recognition.stickers import StickerStore

KEYS = {"id", "name", "emotion", "emoji", "sound", "frames"}


def drawing(seed, side=64):
    rng = np.random.default_rng(seed)
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for _ in range(5):
        x, y = (int(v) for v in rng.integers(12, side - 12, 2))
        w, h = (int(v) for v in rng.integers(6, 24, 2))
        draw.ellipse(
            [x - w, y - h, x + w, y + h],
            tuple(int(v) for v in rng.integers(0, 256, 3)),
            (20, 20, 20),
            2,
        )
    return image


def png(seed):
    file = io.BytesIO()
    drawing(seed).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def stickers(command):
    """Runs a ``stickers`` command."""
    return partial(command, "stickers")


@pytest.fixture
def emotes(tmp_path):
    """A folder of custom emoji as people have them."""
    folder = tmp_path / "emotes"
    (folder / "more").mkdir(parents=True)
    for seed, name in enumerate(
        ("blobcat_coffee", "PepeHands", "d41d8cd98f00b204e9800998ecf8427e", "more/partyParrot")
    ):
        (folder / f"{name}.png").write_bytes(png(seed))
    frames = [drawing(seed) for seed in (20, 21, 22)]
    frames[0].save(
        folder / "catJAM.gif", save_all=True, append_images=frames[1:], duration=80, disposal=2
    )
    (folder / "notes.txt").write_text("no picture")
    (folder / ".DS_Store").write_bytes(b"x")
    return folder


def zipped(path, files, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, **more)
    return path


def test_a_real_process_names_a_picture(tmp_path):
    path = tmp_path / "wave.png"
    path.write_bytes(png(1))
    run = [sys.executable, "-m", "emojiaudio_desktop", "stickers"]
    added = subprocess.run(
        [*run, "add", path, "--name", "our wave", "--json"], capture_output=True, check=True
    )
    assert json.loads(added.stdout)["sticker"]["name"] == "our wave"
    listed = subprocess.run(
        [*run, "list"], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert listed.stdout == "sticker-1: our wave, joy\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(paths.stickers_file().stat().st_mode) == 0o600
    failed = subprocess.run(
        [*run, "add", tmp_path / "no.png"], capture_output=True, check=False, text=True
    )
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
    assert subprocess.run([*run, "add"], capture_output=True, check=False).returncode == 2


def test_add_tells_what_it_knows(stickers, tmp_path):
    path = tmp_path / "blobcat_sob.png"
    path.write_bytes(png(1))
    status, answers, err = stickers("add", path)
    assert (status, err) == (0, [])
    assert answers[0]["input"] == str(path)
    assert answers[0]["is_new"] is True
    sticker = answers[0]["sticker"]
    assert set(sticker) == KEYS
    assert (sticker["name"], sticker["emotion"]["label"]) == ("blob cat sob", "sadness")
    # Naming it again changes what was said, and nothing else.
    _, answers, _ = stickers(
        "add", path, "--name", "tears", "--emoji", "😭", "--sound", "cat-meow-1"
    )
    changed = answers[0]["sticker"]
    assert answers[0]["is_new"] is False
    assert (changed["id"], changed["name"], changed["emoji"], changed["sound"]) == (
        sticker["id"],
        "tears",
        "😭",
        "cat-meow-1",
    )
    assert changed["emotion"] == sticker["emotion"]
    assert "known already" in stickers("add", path, as_json=False)[1][0]
    assert stickers("list")[1] == [changed]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--emoji", "x"], "is not an emoji"),
        (["--sound", "no-such"], "no sound called"),
        (["--name", "\n"], "needs a name"),
    ],
)
def test_add_refuses_what_it_cannot_mean(stickers, tmp_path, more, words):
    path = tmp_path / "a.png"
    path.write_bytes(png(1))
    status, answers, err = stickers("add", path, *more)
    assert status == 1
    assert words in err[0]
    assert "error" in answers[0]
    assert stickers("list")[1] == []
    assert stickers("add", path, "--emotion", "hunger", as_json=False)[0] == 2


def test_import_of_a_folder(stickers, emotes):
    status, answers, err = stickers("import", emotes)
    assert (status, err) == (0, [])
    assert [a["outcome"] for a in answers] == ["skipped", *["added"] * 5]
    told = {a["input"]: a["sticker"]["name"] for a in answers if "sticker" in a}
    assert told["blobcat_coffee.png"] == "blob cat coffee"
    assert told["more/partyParrot.png"] == "party parrot"
    assert told["d41d8cd98f00b204e9800998ecf8427e.png"].startswith("sticker ")
    assert next(a["sticker"]["frames"] for a in answers if a["input"] == "catJAM.gif") == 3
    stickers("rename", "pepe hands", "weeping frog")
    status, lines, _ = stickers("import", emotes, as_json=False)
    assert lines == [
        "Added 0 stickers from emotes; 5 were known already and keep their names; 1 file is no picture."
    ]
    assert "weeping frog" in {a["name"] for a in stickers("list")[1]}


def test_a_broken_picture_is_told_and_the_others_are_kept(stickers, emotes):
    (emotes / "broken.png").write_bytes(png(1)[:90])
    status, answers, err = stickers("import", emotes)
    assert status == 1
    assert err == ["emojiaudio: The picture broken.png is damaged; save it again."]
    assert sum(a["outcome"] == "added" for a in answers) == 5


def test_import_of_a_zip(stickers, tmp_path):
    path = zipped(
        tmp_path / "set.zip",
        {f"set/kekw_{n}.png": png(n) for n in range(20)} | {"__MACOSX/._a.png": b"x"},
    )
    status, answers, _ = stickers("import", path)
    assert status == 0
    assert sum(a["outcome"] == "added" for a in answers) == 20


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"../../evil.png": png(1)}, "outside its folder"),
        ({"/etc/evil.png": png(1)}, "outside its folder"),
        ({"a\\b.png": png(1)}, "outside its folder"),
        ({"bomb.png": bytes(30_000_000)}, "far more than it seems"),
        ({"a.txt": b"x"}, "no picture"),
        ({}, "no picture"),
        (
            {"manifest.json": b'{"format": 1, "pack": {}, "sounds": []}', "a.png": png(1)},
            "sounds add",
        ),
        ({"manifest.json": b'{"format": 9, "kind": "stickers"}'}, "newer version"),
        ({"manifest.json": b'{"format": 1, "kind": "stickers", "stickers": 3}'}, "damaged"),
    ],
)
def test_a_dangerous_or_useless_zip_is_refused_whole(stickers, tmp_path, files, words):
    status, answers, err = stickers("import", zipped(tmp_path / "odd.zip", files))
    assert status == 1
    assert len(err) == 1
    assert words in err[0]
    assert "error" in answers[0]
    assert stickers("list")[1] == []
    assert not (tmp_path.parent / "evil.png").exists()


def test_what_is_no_zip_is_refused(stickers, tmp_path):
    link = zipfile.ZipInfo("link.png")
    link.external_attr = 0o120777 << 16
    text, empty = tmp_path / "text.zip", tmp_path / "empty.zip"
    text.write_bytes(b"no zip at all")
    empty.write_bytes(b"")
    cut = zipped(tmp_path / "cut.zip", {f"{n}.png": png(n) for n in range(5)})
    cut.write_bytes(cut.read_bytes()[40:])
    for path, words in (
        (zipped(tmp_path / "link.zip", {link: "/etc/passwd"}), "link"), (text, "no zip"), (empty, "is empty"),
        (tmp_path / "missing", "no folder or zip"), (cut, "read"),
    ):  # fmt: skip
        status, _, err = stickers("import", path)
        assert status == 1
        assert words in err[0]


def test_a_pack_goes_to_another_machine_and_back(stickers, emotes, tmp_path, monkeypatch):
    stickers("import", emotes)
    stickers(
        "add",
        emotes / "PepeHands.png",
        "--name",
        "weeping",
        "--emoji",
        "😢",
        "--emotion",
        "heartbreak",
        "--sound",
        "cat-meow-1",
    )
    mine = stickers("list")[1]
    pack = tmp_path / "pack.zip"
    status, answers, _ = stickers("export", pack)
    assert status == 0
    assert answers[0]["stickers"] == 5
    assert answers[0]["path"] == str(pack)
    first = pack.read_bytes()
    stickers("export", pack)
    assert pack.read_bytes() == first
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "another"))
    assert stickers("list")[1] == []
    status, answers, err = stickers("import", pack)
    assert (status, err) == (0, [])
    theirs = stickers("list")[1]
    assert [{**a, "id": ""} for a in theirs] == [{**a, "id": ""} for a in mine]
    # The pictures that the pack was made from are known, moving ones too.
    assert {a["outcome"] for a in stickers("import", emotes)[1]} == {"known", "skipped"}
    some = tmp_path / "some.zip"
    assert stickers("export", some, "weeping", theirs[0]["id"])[1][0]["stickers"] == 2
    for arguments, words in (
        ((some, "nobody"), "no sticker called"), ((tmp_path / "a.tar",), ".zip"), ((tmp_path / "no" / "a.zip",), "no folder"),
    ):  # fmt: skip
        status, _, err = stickers("export", *arguments)
        assert status == 1
        assert words in err[0]


def test_a_pack_with_a_bad_list_gives_what_is_good(stickers, tmp_path):
    entries = [
        {"file": "a.png", "name": "good", "emotion": "joy", "valence": 7, "emoji": "nonsense", "sound": "no-such"},
        {"file": "missing.png", "name": "gone"},
        {"file": "b.png", "name": "x" * 500},
        {"file": "c.png", "name": 5, "emotion": ["joy"]},
        "nothing",
    ]  # fmt: skip
    table = json.dumps({"format": 1, "kind": "stickers", "stickers": entries})
    path = zipped(
        tmp_path / "p.zip",
        {"manifest.json": table, "a.png": png(1), "b.png": png(2), "c.png": png(3)},
    )
    status, answers, err = stickers("import", path)
    assert status == 1
    assert [a["outcome"] for a in answers] == ["added", "failed", "failed", "added"]
    assert len(err) == 2
    good = answers[0]["sticker"]
    assert (good["name"], good["emotion"]["valence"], good["emoji"], good["sound"]) == (
        "good",
        0.8,
        None,
        None,
    )
    assert answers[3]["sticker"]["name"].startswith("sticker ")


def test_nothing_to_export(stickers, tmp_path):
    status, _, err = stickers("export", tmp_path / "a.zip")
    assert status == 1
    assert "no stickers to export" in err[0]


def test_rename_remove_and_undo(stickers, emotes):
    stickers("import", emotes)
    status, answers, _ = stickers("rename", "blob cat coffee", "angry cat")
    assert answers[0]["sticker"]["name"] == "angry cat"
    assert answers[0]["sticker"]["emotion"]["label"] == "anger"
    assert stickers("rename", "nobody", "x")[0] == 1
    status, answers, err = stickers("remove", "angry cat", "nobody", "cat jam")
    assert status == 1
    assert len(err) == 1
    assert [a.get("name") for a in answers] == [None, "angry cat", "cat jam"]
    assert len(stickers("list")[1]) == 3
    status, answers, _ = stickers("remove", "--undo")
    assert (status, {a["sticker"]["name"] for a in answers}) == (0, {"angry cat", "cat jam"})
    assert stickers("remove", "--undo")[0] == 1
    assert stickers("remove", as_json=False)[0] == 2
    assert stickers("remove", "x", "--undo", as_json=False)[0] == 2


def test_a_damaged_file_is_told_once_and_a_new_one_begun(stickers, emotes):
    stickers("import", emotes)
    paths.stickers_file().write_bytes(b"no database" * 1000)
    status, answers, err = stickers("list")
    assert (status, answers) == (0, [])
    assert len(err) == 1
    assert "damaged" in err[0]
    assert stickers("list") == (0, [], [])


# -- killed at any moment


def check_whole(reported):
    """The database is whole, and has everything that was reported."""
    path = paths.stickers_file()
    store = StickerStore(path)
    kept = {sticker.id: sticker for sticker in store.stickers()}
    assert store.problem == ""
    assert reported <= set(kept)
    for sticker in kept.values():
        pictures = store.pictures(sticker)
        assert len(pictures) == sticker.frames == 1
        assert store.find(np_picture(pictures[0])).sticker == sticker
    store.close()
    if path.exists():
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
    return len(kept)


def np_picture(content):
    from emojiaudio_desktop.recognition.picture_files import unpack_picture  # noqa: PLC0415

    return unpack_picture(content, "a").frames[0]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_an_import_killed_at_any_moment_loses_nothing_that_was_reported(tmp_path):
    """Each round takes in more of a folder, is killed at a random moment, and is looked at."""
    folder = tmp_path / "many"
    folder.mkdir()
    for seed in range(400):
        (folder / f"blob_{seed:03d}.png").write_bytes(png(1_000 + seed))
    moments = random.Random(7)
    killed = 0
    reported: set[str] = set()
    for number in range(8):
        with (tmp_path / f"out{number}").open("w+b") as out:
            child = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "emojiaudio_desktop",
                    "stickers",
                    "import",
                    str(folder),
                    "--json",
                ],
                stdout=out,
            )
            # From the first report on, when it writes, or earlier, when it opens the file.
            if number % 4:
                while child.poll() is None and not os.fstat(out.fileno()).st_size:
                    time.sleep(0.002)
            time.sleep(moments.uniform(0, 0.6))
            child.send_signal(signal.SIGKILL)
            killed += child.wait() == -signal.SIGKILL
            out.seek(0)
            lines = [
                line
                for line in out.read().decode().splitlines(keepends=True)
                if line.endswith("\n")
            ]
        answers = [json.loads(line) for line in lines]
        reported |= {answer["sticker"]["id"] for answer in answers}
        check_whole(reported)
    assert killed >= 4
    assert reported


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_kill_inside_a_transaction_rolls_it_back(tmp_path):
    """The child writes without pause: the kill falls between its writes, and leaves a hot journal now and then."""
    code = (
        "import sys; from emojiaudio_desktop import paths; from emojiaudio_desktop.domain import NEUTRAL;"
        "from emojiaudio_desktop.recognition.stickers import StickerStore, NewSticker;"
        "from emojiaudio_desktop.recognition.picture_files import unpack_picture;"
        "import io, numpy as np; from PIL import Image\n"
        "store = StickerStore(paths.stickers_file()); rng = np.random.default_rng(int(sys.argv[1]))\n"
        "while True:\n"
        "    f = io.BytesIO(); Image.fromarray(rng.integers(0, 256, (24, 24, 3)).astype('uint8')).save(f, 'PNG')\n"
        "    print(store.add(NewSticker(unpack_picture(f.getvalue(), 'a'), 'x', NEUTRAL)).sticker.id, flush=True)\n"
    )
    moments = random.Random(3)
    reported: set[str] = set()
    journals = 0
    for number in range(10):
        child = subprocess.Popen([sys.executable, "-c", code, str(number)], stdout=subprocess.PIPE)
        child.stdout.readline()
        time.sleep(moments.uniform(0, 0.25))
        child.send_signal(signal.SIGKILL)
        out = child.stdout.read().decode()
        child.wait()
        child.stdout.close()
        journals += paths.stickers_file().with_name("stickers.sqlite3-journal").exists()
        reported |= {line.strip() for line in out.splitlines(keepends=True) if line.endswith("\n")}
    kept = check_whole(reported)
    assert kept >= len(reported) > 0
