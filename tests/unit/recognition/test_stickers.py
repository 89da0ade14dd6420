"""The store of stickers: what is added is kept and known again, whatever happens to the file."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import stat
import sys
import threading

import numpy as np
import pytest
from PIL import Image, ImageDraw

from emojiaudio_desktop.domain import Emotion, Picture
from emojiaudio_desktop.errors import InputError, OutputError
from emojiaudio_desktop.recognition import hashing, stickers
from emojiaudio_desktop.recognition import stickers as module
from emojiaudio_desktop.recognition.nearest import Nearest
from emojiaudio_desktop.recognition.picture_files import PictureFile, unpack_picture
from emojiaudio_desktop.recognition.stickers import AddedSticker, NewSticker, StickerStore

JOY = Emotion("joy", 0.8, 0.5)


def drawing(seed, side=96):
    """A see-through drawing of some shapes."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y = (int(v) for v in rng.integers(15, side - 15, 2))
        w, h = (int(v) for v in rng.integers(8, 34, 2))
        fill = tuple(int(v) for v in rng.integers(0, 256, 3))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(
            [x - w, y - h, x + w, y + h], fill, (20, 20, 20), 3
        )
    return image


def picture(image):
    return Picture(np.array(image.convert("RGBA")))


def saved(image, form="PNG", **more):
    file = io.BytesIO()
    image.save(file, form, **more)
    return file.getvalue()


def new(seed, name="a name", **more):
    return NewSticker(unpack_picture(saved(drawing(seed)), f"{seed}.png"), name, JOY, **more)


def over(image, ground, rim=4):
    plate = Image.new("RGBA", (image.width + 2 * rim, image.height + 2 * rim), (*ground, 255))
    plate.alpha_composite(image, (rim, rim))
    return plate.convert("RGB")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "stickers.sqlite3"


@pytest.fixture
def store(path):
    store = StickerStore(path)
    yield store
    store.close()


@pytest.fixture(scope="module")
def full_path(tmp_path_factory):
    """Forty stickers, made once."""
    path = tmp_path_factory.mktemp("full") / "stickers.sqlite3"
    store = StickerStore(path)
    store.add_all([new(seed, f"drawing {seed}") for seed in range(40)])
    store.close()
    return path


@pytest.fixture
def full(full_path, path):
    path.parent.mkdir()
    path.write_bytes(full_path.read_bytes())
    store = StickerStore(path)
    yield store
    store.close()


class Encoder:
    """A real if simple encoder: a small thumbnail, on grey."""

    def __init__(self, key="thumbnail", side=6):
        self.key = key
        self._side = side
        self.calls = 0

    @property
    def dimensions(self):
        return self._side**2 * 3

    def encode(self, pictures):
        self.calls += len(pictures)
        rows = []
        for one in pictures:
            plate = Image.new("RGBA", (one.width, one.height), (127, 127, 127, 255))
            plate.alpha_composite(Image.fromarray(one.pixels))
            small = np.asarray(
                plate.convert("RGB").resize((self._side, self._side), Image.Resampling.BOX)
            )
            row = small.astype(np.float32).ravel() - 127
            rows.append(row / max(float(np.linalg.norm(row)), 1e-6))
        return np.array(rows, dtype=np.float32).reshape(-1, self.dimensions)


# -- keeping


def test_nothing_is_made_before_the_first_sticker(store, path):
    assert store.stickers() == ()
    assert store.find(picture(drawing(1))) is None
    assert store.nearest(picture(drawing(1))) == ()
    assert not path.parent.exists()


def test_what_is_added_is_there_for_the_next_program(store, path):
    added = store.add(new(1, "blob cat", emoji="😂", sound="cat-meow-1"))
    assert added.is_new
    other = StickerStore(path)
    (sticker,) = other.stickers()
    assert sticker == added.sticker
    assert (sticker.id, sticker.name, sticker.emotion, sticker.emoji, sticker.sound, sticker.frames) == (
        "sticker-1", "blob cat", JOY, "😂", "cat-meow-1", 1,
    )  # fmt: skip
    (png,) = other.pictures(sticker)
    assert np.array_equal(np.array(Image.open(io.BytesIO(png))), np.array(drawing(1)))
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_its_owner_may_read_it(store, path):
    before = os.umask(0)
    try:
        store.add(new(1))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    StickerStore(path).stickers()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_picture_is_kept_once_under_its_first_name(store):
    first = store.add(new(1, "mine")).sticker
    again = store.add(new(1, "theirs"))
    assert (again.is_new, again.sticker) == (False, first)
    # Another file of the same pixels is the same picture.
    webp = unpack_picture(saved(drawing(1), "WEBP", lossless=True, exact=True), "a.webp")
    assert not store.add(NewSticker(webp, "theirs", JOY)).is_new
    assert len(store.stickers()) == 1


def test_a_nameless_sticker_is_called_by_its_number(store):
    store.add(new(1))
    assert store.add(new(2, "")).sticker.name == "sticker 2"


def test_names_are_plain(store):
    assert store.add(new(1, " two\nlines\x1b[31m ")).sticker.name == "two lines [31m"
    for name, words in (("x" * 101, "at most 100"), ("\n\t", "needs a name")):
        with pytest.raises(InputError, match=words):
            store.add(new(2, name))
        with pytest.raises(InputError, match=words):
            store.change(store.stickers()[0], name=name)


def test_one_colour_is_no_sticker_and_the_others_are_kept(store):
    plain = unpack_picture(saved(Image.new("RGB", (9, 9), (200, 0, 0))), "red.png")
    clear = unpack_picture(saved(Image.new("RGBA", (9, 9))), "clear.png")
    done = store.add_all([new(1), NewSticker(plain, "", JOY), NewSticker(clear, "", JOY), new(2)])
    assert [isinstance(one, AddedSticker) for one in done] == [True, False, False, True]
    assert "red.png shows one colour" in str(done[1])
    with pytest.raises(InputError):
        store.add(NewSticker(plain, "", JOY))
    assert len(store.stickers()) == 2


def test_change_remove_and_restore(full):
    sticker = full.get("drawing 3")
    changed = full.change(
        sticker, name="our cat", emotion=Emotion("fear", -0.7, 0.7), emoji="🐈", sound="x"
    )
    assert full.get("OUR CAT") == changed == full.get(sticker.id)
    two = [full.get("drawing 1"), full.get("drawing 2")]
    full.remove(two)
    full.remove([changed])
    assert len(full.stickers()) == 37
    assert full.find(picture(drawing(3))) is None
    with pytest.raises(InputError, match="was removed"):
        full.change(changed, name="x")
    assert full.restore() == (changed,)
    assert full.restore() == tuple(two)
    assert full.find(picture(drawing(3))).sticker == changed
    with pytest.raises(InputError, match="could be brought back"):
        full.restore()


def test_twenty_removals_can_be_undone(full):
    for sticker in full.stickers()[:25]:
        full.remove([sticker])
    for _ in range(20):
        full.restore()
    with pytest.raises(InputError):
        full.restore()
    assert len(full.stickers()) == 35


def test_numbers_are_never_used_again(full):
    last = full.stickers()[-1]
    for _ in range(25):
        full.remove([last])
        last = full.add(new(99)).sticker
    assert last.id == "sticker-65"


def test_a_name_that_several_have_is_asked_back(store):
    store.add_all([new(1, "cat"), new(2, "cat")])
    with pytest.raises(InputError, match="sticker-1, sticker-2"):
        store.get("cat")
    with pytest.raises(InputError, match="stickers list"):
        store.get("dog")


# -- finding


def test_the_very_same_picture_is_found_exactly(full):
    content = saved(drawing(7))
    for given in ((picture(drawing(7)), b""), ([picture(drawing(7))], content), ([], content)):
        found = full.find(*given)
        assert (found.sticker.name, found.score, found.how) == ("drawing 7", 1.0, "exact")


def copies(image):
    yield image.resize((40, 40), Image.Resampling.BILINEAR)
    yield image.resize((200, 200), Image.Resampling.LANCZOS)
    yield Image.open(io.BytesIO(saved(over(image, (255, 255, 255)), "JPEG", quality=50)))
    yield Image.open(io.BytesIO(saved(image, "WEBP", quality=50)))
    yield over(image, (49, 51, 56), 7)
    yield over(image, (37, 211, 102), 3)
    yield image.crop((2, 3, image.width - 3, image.height - 1))


def test_copies_are_found_and_strangers_are_not(full):
    wanted = found = 0
    for seed in range(0, 40, 4):
        for copy in copies(drawing(seed)):
            match = full.find(picture(copy))
            wanted += 1
            found += match is not None and match.sticker.name == f"drawing {seed}"
            assert match is None or match.how in {"hash", "exact"}
    assert found / wanted >= 0.95
    strangers = [
        full.find(picture(copy)) for seed in range(100, 106) for copy in copies(drawing(seed))
    ]
    assert sum(match is not None for match in strangers) == 0


def test_what_shows_nothing_is_nothing(full):
    for image in (
        Image.new("RGBA", (1, 1)),
        Image.new("RGB", (64, 64), (255, 255, 255)),
        Image.new("RGBA", (300, 2)),
    ):
        assert full.find(picture(image)) is None
    assert full.find([]) is None


def test_any_frame_of_a_moving_sticker_is_enough(store):
    frames = [drawing(seed) for seed in range(60, 64)]
    content = saved(
        frames[0],
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=90,
        lossless=True,
        exact=True,
    )
    sticker = store.add(NewSticker(unpack_picture(content, "a.webp"), "dance", JOY)).sticker
    assert sticker.frames == 4
    assert len(store.pictures(sticker)) == 4
    store.add(new(5))
    for frame in frames:
        assert store.find(picture(frame)).sticker == sticker
        assert store.find(picture(over(frame.resize((60, 60)), (255, 255, 255)))).sticker == sticker
    gif = unpack_picture(
        saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=90, disposal=2),
        "a.gif",
    )
    assert store.find(gif.frames).sticker == sticker


def test_a_large_picture_is_kept_smaller_and_known_as_it_was(store):
    large = drawing(3, 1400)
    sticker = store.add(NewSticker(unpack_picture(saved(large), "a.png"), "large", JOY)).sticker
    (png,) = store.pictures(sticker)
    kept = Image.open(io.BytesIO(png))
    assert max(kept.size) == 512
    assert store.find(picture(large)).how == "exact"
    assert store.find(picture(kept)).how == "exact"


def test_an_encoder_finds_what_hashes_do_not(full_path, path, monkeypatch):
    path.parent.mkdir()
    path.write_bytes(full_path.read_bytes())
    encoder = Encoder()
    store = StickerStore(path, encoder)
    larger = picture(drawing(7).resize((200, 200), Image.Resampling.BICUBIC))
    # The hashes are led astray: they are those of other drawings, and of another cut of this one.
    cut = drawing(7).crop((6, 6, 122, 122))
    astray = np.concatenate([hashing.hashes_of(picture(d)) for d in (drawing(3), drawing(4), cut)])
    monkeypatch.setattr(stickers, "_codes", lambda _: hashing.unit_vectors(astray))
    assert StickerStore(full_path).find(larger) is None
    found = [store.find(larger) for _ in range(3)][-1]  # features are made little by little
    assert (found.sticker.name, found.how) == ("drawing 7", "features")
    near = store.nearest(larger, 3)
    assert near[0].sticker.name == "drawing 7"
    assert len({match.sticker.id for match in near}) == 3
    assert [match.score for match in near] == sorted((match.score for match in near), reverse=True)
    store.close()
    # They are on the disk for the next start, and made again for another encoder.
    encoder.calls = 0
    again = StickerStore(path, encoder)
    again.find(larger)
    assert encoder.calls == 1
    again.close()
    other = Encoder("another", 5)
    third = StickerStore(path, other)
    steps = list(third.encode_missing())
    assert steps[-1] == (40, 40)
    assert len(steps) == 2
    assert other.calls == 40
    assert third.find(larger).sticker.name == "drawing 7"
    # What is added, removed and restored is followed.
    sticker = third.add(new(80, "new")).sticker
    assert third.nearest(picture(drawing(80)), 1)[0].sticker == sticker
    third.remove([sticker])
    assert third.nearest(picture(drawing(80)), 1)[0].sticker != sticker
    third.restore()
    assert third.nearest(picture(drawing(80)), 1)[0].sticker == sticker
    third.close()


def test_hashes_of_an_older_way_are_made_again(full, path, monkeypatch):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE hash SET way = 'old', codes = x'00'")
    connection.close()
    assert full.find(picture(drawing(5).resize((50, 50)))).sticker.name == "drawing 5"
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT DISTINCT way FROM hash").fetchall() == [
            (hashing.HASH_KEY,)
        ]
    connection.close()


def test_nearest_grows_and_shrinks():
    nearest = Nearest(4)
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(900, 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    for owner in range(300):
        nearest.add(owner, rows[owner * 3 : owner * 3 + 3])
    assert len(nearest) == 900
    found = nearest.search(rows[301:302], 5)
    assert found[0] == (100, pytest.approx(1.0))
    assert len({owner for owner, _ in found}) == 5
    nearest.remove(100)
    assert len(nearest) == 897
    assert nearest.search(rows[301:302], 1)[0][0] != 100
    assert Nearest(4).search(rows[:1], 3) == []


# -- the file


def test_programs_see_each_other(full, path):
    other = StickerStore(path)
    assert len(other.stickers()) == 40
    added = full.add(new(70, "fresh")).sticker
    assert other.find(picture(drawing(70))).sticker == added
    other.remove([added])
    assert full.find(picture(drawing(70))) is None
    other.close()


def test_threads_may_share_a_store(full):
    failures = []

    def work(start):
        try:
            for seed in range(start, start + 5):
                full.add(new(seed))
                assert full.find(picture(drawing(seed))) is not None
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=(start,)) for start in (200, 300, 400)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(full.stickers()) == 55


def test_a_file_of_a_newer_version_is_left_alone(full, path):
    full.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    store = StickerStore(path)
    for act in (store.stickers, lambda: store.add(new(1)), lambda: store.find(picture(drawing(1)))):
        with pytest.raises(InputError, match="newer version"):
            act()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"this is no database at all, but text\n" * 90,
        bytes(8192),
        b"SQLite format 3\0" + b"\xff" * 5000,
    ],
)
def test_a_file_that_is_none_is_kept_aside_and_told(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    store = StickerStore(path)
    assert store.stickers() == ()
    assert "damaged" in store.problem
    assert store.problem.count(". ") == 0
    (aside,) = path.parent.glob("stickers-damaged-*.sqlite3")
    assert aside.name in store.problem
    assert aside.read_bytes() == content
    assert store.add(new(1)).is_new
    store.close()
    assert StickerStore(path).problem == ""


def test_a_database_of_something_else_is_kept_aside(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other(x)")
    connection.close()
    store = StickerStore(path)
    assert store.stickers() == ()
    assert "damaged" in store.problem
    assert len(list(path.parent.glob("stickers-damaged-*"))) == 1
    store.close()


def test_what_can_be_read_of_a_damaged_file_is_taken_over(full_path, path):
    path.parent.mkdir()
    content = bytearray(full_path.read_bytes())
    with sqlite3.connect(full_path) as connection:
        # The root of the hashes and a page of a picture.
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'hash'"
        ).fetchone()
    connection.close()
    content[(root - 1) * 4096 : root * 4096] = os.urandom(4096)
    path.write_bytes(content)
    store = StickerStore(path)
    names = {sticker.name for sticker in store.stickers()}
    assert len(names) == 40
    assert "40 stickers could be saved" in store.problem
    assert store.find(picture(drawing(9).resize((50, 50)))).sticker.name == "drawing 9"
    store.close()


def test_damage_anywhere_is_survived(full_path, path):
    path.parent.mkdir()
    rng = np.random.default_rng(4)
    whole = full_path.read_bytes()
    for _ in range(12):
        for old in path.parent.iterdir():
            old.unlink()
        content = bytearray(whole)
        start = int(rng.integers(len(content) - 3_000))
        content[start : start + 3_000] = rng.bytes(3_000)
        path.write_bytes(content)
        store = StickerStore(path)
        # What was overwritten may be met at any time; then it is told, and the next try finds a new file.
        with contextlib.suppress(OutputError):
            store.stickers()
            store.find(picture(drawing(8).resize((50, 50))))
            store.add(new(500))
        try:
            added = store.add(new(501)).sticker
        except OutputError:
            added = store.add(new(501)).sticker
        assert store.find(picture(drawing(501))).sticker == added
        store.close()


def test_a_file_that_vanishes_is_begun_anew(full, path):
    assert len(full.stickers()) == 40
    path.unlink()
    assert full.stickers() == ()
    assert full.add(new(1)).is_new


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be read or written"):
        StickerStore(folder / "s.sqlite3").add(new(1))


def test_a_path_that_is_a_folder_is_told(tmp_path):
    with pytest.raises(OutputError, match="cannot be read or written"):
        StickerStore(tmp_path).stickers()


def test_a_full_disk_loses_nothing(full, monkeypatch):
    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module.StickerStore, "_write_digests", staticmethod(fail))
    with pytest.raises(OutputError, match="has room"):
        full.add(new(90))
    monkeypatch.undo()
    assert len(full.stickers()) == 40
    assert full.find(picture(drawing(90))) is None
    assert full.add(new(90)).is_new


def test_a_file_without_bytes_is_known_by_its_pixels(store):
    frames = (picture(drawing(4)),)
    assert store.add(NewSticker(PictureFile("clipboard", b"", frames), "x", JOY)).is_new
    assert not store.add(NewSticker(PictureFile("clipboard", b"", frames), "x", JOY)).is_new
