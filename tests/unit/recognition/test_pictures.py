"""What pictures show: the user's stickers first, then emoji, known or guessed or not; and the shipped model on real drawings."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from emojiaudio_desktop import paths
from emojiaudio_desktop.app import Program
from emojiaudio_desktop.domain import Box, Capture, Emotion, Picture
from emojiaudio_desktop.errors import InputError, ModelError
from emojiaudio_desktop.recognition.picture_files import PictureFile
from emojiaudio_desktop.recognition.pictures import STICKER_SOURCE, PictureRecognizer
from emojiaudio_desktop.recognition.stickers import NewSticker, StickerStore
from emojiaudio_desktop.retrieval.drawings import Drawings
from emojiaudio_desktop.retrieval.gallery import Candidate

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "screens"))

from fakes import FakeEncoder, FakeGallery, FakeScreenFinder
from glyphs import FONT, FONT_PACKAGE, draw_font

SURE, DOUBTFUL, STRANGE, HAND, MEN, PAIR, TONED, CUT, RUNNER = range(9)
ANGER = Emotion("anger", -0.7, 0.7)


def candidate(emoji, score, drawn=None, source="Noto"):
    return Candidate(emoji, drawn or emoji, source, score, score, 0.5)


FOUND = {
    SURE: [candidate("😂", 0.9), candidate("🤣", 0.6), candidate("😭", 0.5), candidate("😄", 0.45), candidate("😆", 0.4), candidate("😅", 0.3)],
    DOUBTFUL: [candidate("😂", 0.7, source="Twemoji"), candidate("🤣", 0.58), candidate("😭", 0.5)],
    STRANGE: [candidate("😂", 0.5), candidate("🐶", 0.1)],
    HAND: [candidate("👍", 0.9), candidate("👎", 0.5), candidate("😂", 0.3)],
    MEN: [candidate("🧑‍🤝‍🧑", 0.9, "🧑🏻‍🤝‍🧑🏿"), candidate("😂", 0.3)],
    # Two of one tone, for which there is no emoji without a tone.
    PAIR: [candidate("no such emoji", 0.9, "👍🏽"), candidate("😂", 0.3)],
    TONED: [candidate("👍", 0.9, "👍🏿"), candidate("😂", 0.3)],
    CUT: [candidate("🔥", 0.9), candidate("😂", 0.3)],
    RUNNER: [candidate("🏃‍♀", 0.9), candidate("🏃", 0.89), candidate("🏃‍♂", 0.88), candidate("🐶", 0.3)],
}  # fmt: skip
EMOJI = set(FOUND) - {STRANGE}


def drawing(seed=1, side=96):
    rng = np.random.default_rng(seed)
    image = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y = (int(v) for v in rng.integers(15, side - 15, 2))
        w, h = (int(v) for v in rng.integers(8, 34, 2))
        fill = tuple(int(v) for v in rng.integers(0, 256, 3))
        draw.ellipse([x - w, y - h, x + w, y + h], fill, (20, 20, 20), 3)
    return image


def as_picture(image):
    return Picture(np.array(image.convert("RGBA")))


class Desk:
    """A recognizer with its fakes."""

    def __init__(self, lexicon, path, boxes=()):
        self.encoder = FakeEncoder()
        self.gallery = FakeGallery(FOUND, EMOJI, {HAND: 3, PAIR: 3})
        self.stickers = StickerStore(path)
        self.finder = FakeScreenFinder(boxes)
        self.recognizer = PictureRecognizer(
            lexicon,
            lambda: self.encoder,
            lambda: self.gallery,
            lambda: self.stickers,
            lambda: self.finder,
        )

    def identify(self, *numbers, **more):
        return self.recognizer.identify([FakeEncoder.picture(n) for n in numbers], **more)

    def recognize(self, number, origin="file", **more):
        picture = FakeEncoder.picture(number, **more)
        return self.recognizer.recognize(Capture("", origin=origin, picture=picture))

    def name(self, image, name="our cat", **more):
        file = PictureFile("x.png", b"the file", (as_picture(image),))
        return self.stickers.add(NewSticker(file, name, ANGER, **more)).sticker


@pytest.fixture
def desk(lexicon, tmp_path):
    made = Desk(lexicon, tmp_path / "stickers.sqlite3")
    yield made
    made.stickers.close()


def signs(recognition):
    return [sign for run in recognition.runs for sign in run.signs]


# -- one picture


@pytest.mark.parametrize(
    ("number", "decision"), [(SURE, "known"), (DOUBTFUL, "guess"), (STRANGE, "unknown")]
)
def test_a_picture_is_known_guessed_or_not_known(desk, number, decision):
    found = desk.identify(number)
    assert found.sticker is None
    assert found.identification.decision == decision
    first = found.identification.matches[0]
    assert (first.emoji, first.name) == ("😂", "face with tears of joy")
    assert first.source == ("Twemoji" if number == DOUBTFUL else "Noto")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_as_many_answers_as_are_wanted(desk, count):
    matches = desk.identify(SURE, count=count).identification.matches
    assert [one.emoji for one in matches] == ["😂", "🤣", "😭", "😄", "😆"][:count]
    assert all(0 <= one.score <= 1 for one in matches)


def test_of_a_moving_picture_the_surest_frame_speaks(desk):
    assert desk.identify(STRANGE, DOUBTFUL).identification.decision == "guess"
    found = desk.identify(STRANGE, DOUBTFUL, CUT, SURE).identification
    assert found.decision == "known"
    assert found.matches[0].emoji == "🔥"
    assert desk.encoder.calls == [2, 4]


def test_frames_are_looked_at_again_together_where_none_is_known(desk):
    """What is cut out with its neighbour begins with a transparent pixel, which is the number of SURE."""
    frame = FakeEncoder.picture(STRANGE, 40, 40)
    frame.pixels[10:30, 4:24, :3] = (200, 30, 30)
    frame.pixels[18:22, 34:, :3] = (200, 30, 30)
    assert desk.recognizer.identify([frame, frame]).identification.decision == "known"
    assert desk.encoder.calls == [2, 2]
    desk.recognizer.identify([frame, FakeEncoder.picture(SURE)])
    assert desk.encoder.calls == [2, 2, 2]


def test_the_other_gender_is_no_rival(desk):
    found = desk.identify(RUNNER).identification
    assert found.decision == "known"
    assert found.matches[0].emoji == "🏃‍♀️"


@pytest.mark.parametrize(
    ("number", "first"),
    [
        (HAND, "👍🏽"),  # by the feature
        (TONED, "👍"),  # the nearest drawing's own tone does not count
        (MEN, "🧑🏻‍🤝‍🧑🏿"),  # two tones: only the drawing tells
        (PAIR, "👍🏽"),
    ],
)
def test_the_skin_tone_that_is_seen(desk, number, first):
    found = desk.identify(number).identification
    assert found.decision == "known"
    assert found.matches[0].emoji == first
    assert all(one.emoji != "😂🏽" for one in found.matches)


def test_look_alikes_are_told_of_emoji_only(desk):
    alike = desk.recognizer.look_alikes([FakeEncoder.picture(SURE)])
    assert [one.emoji for one in alike][:2] == ["😂", "🤣"]
    assert desk.recognizer.look_alikes([FakeEncoder.picture(STRANGE)]) == ()


# -- the line


def test_what_is_known_is_said_as_the_emoji(desk):
    recognition = desk.recognize(SURE)
    (sign,) = signs(recognition)
    assert (sign.kind, sign.emoji, sign.is_guess) == ("emoji", "😂", False)
    assert len(recognition.identifications) == 1
    (sign,) = signs(desk.recognize(DOUBTFUL))
    assert (sign.emoji, sign.is_guess) == ("😂", True)


def test_an_unknown_picture_has_no_emoji(desk):
    recognition = desk.recognize(STRANGE)
    (sign,) = signs(recognition)
    assert (sign.kind, sign.emoji, sign.text, sign.name) == ("picture", "", "", "")
    assert recognition.identifications[0].decision == "unknown"


def test_a_text_has_no_picture(desk):
    assert desk.recognizer.recognize(Capture("😂")).items == ()
    assert desk.encoder.calls == []


# -- stickers


def test_the_sticker_comes_first(desk):
    image = drawing()
    sticker = desk.name(image, emoji="😸", sound="cat-meow-1")
    found = desk.recognizer.identify([as_picture(image)])
    assert found.sticker == sticker
    assert found.identification.decision == "known"
    assert [(m.name, m.emoji, m.score, m.source) for m in found.identification.matches] == [
        ("our cat", "😸", 1.0, STICKER_SOURCE)
    ]
    assert desk.encoder.calls == []  # the very same picture needs no model
    sign = desk.recognizer.sign_of(found)
    assert (sign.kind, sign.name, sign.emoji, sign.emotion, sign.sound) == (
        "sticker", "our cat", "😸", ANGER, "cat-meow-1",
    )  # fmt: skip


def test_by_the_bytes_of_its_file_it_is_known_at_once(desk):
    sticker = desk.name(drawing())
    assert desk.identify(STRANGE, content=b"the file").sticker == sticker


def test_a_copy_of_a_sticker_is_known_beside_the_emoji_it_is_like(desk):
    image = drawing()
    sticker = desk.name(image)
    plate = Image.new("RGBA", (104, 104), (255, 255, 255, 255))
    plate.alpha_composite(image, (4, 4))
    small = plate.convert("RGB").resize((60, 60), Image.Resampling.BICUBIC)
    small.putpixel((0, 0), (SURE, 255, 255))
    found = desk.recognizer.identify([as_picture(small)])
    assert found.sticker == sticker
    matches = found.identification.matches
    assert matches[0].source == STICKER_SOURCE
    assert matches[0].score < 1
    assert [one.emoji for one in matches[1:]] == ["😂", "🤣", "😭", "😄"]


def test_the_emoji_of_a_sticker_is_not_told_twice(desk):
    image = drawing()
    desk.name(image, emoji="🤣")
    small = image.resize((60, 60), Image.Resampling.BICUBIC)
    small.putpixel((0, 0), (SURE, 0, 0, 0))
    found = desk.recognizer.identify([as_picture(small)])
    assert [one.emoji for one in found.identification.matches] == ["🤣", "😂", "😭", "😄"]


# -- the screen

BOXES = (Box(20, 20, 40, 40), Box(80, 20, 100, 40), Box(20, 80, 40, 100))


def screen(*numbers):
    """A screen on which each box shows what has a number; a cut has two pixels more around it."""
    pixels = np.full((300, 400, 4), 255, np.uint8)
    pixels[0, 0, 0] = STRANGE
    for box, number in zip(BOXES, numbers, strict=True):
        pixels[box.top - 2, box.left - 2, 0] = number
    return Picture(pixels)


@pytest.fixture
def window(lexicon, tmp_path):
    made = Desk(lexicon, tmp_path / "stickers.sqlite3", BOXES)
    yield made
    made.stickers.close()


@pytest.mark.parametrize("origin", ["screen", "clipboard", "file"])
def test_a_screen_is_read_in_order(window, origin):
    picture = screen(SURE, STRANGE, CUT)
    recognition = window.recognizer.recognize(Capture("", origin=origin, picture=picture))
    assert [sign.emoji for sign in signs(recognition)] == ["😂", "🔥"]
    assert [one.decision for one in recognition.identifications] == ["known", "known"]
    assert window.finder.opinions[1] < 0.01 < 0.9 < window.finder.opinions[0]


def test_repeated_pictures_are_folded(window):
    recognition = window.recognizer.recognize(
        Capture("", origin="screen", picture=screen(CUT, CUT, CUT))
    )
    (run,) = recognition.runs
    assert run.count == 3
    assert len(recognition.identifications) == 3


def test_each_picture_on_a_screen_is_encoded_once(window):
    window.recognizer.find_on_screen(screen(CUT, SURE, CUT))
    assert window.encoder.calls == [2]


def test_a_named_picture_on_a_screen_is_a_sticker(window):
    picture = screen(SURE, STRANGE, CUT)
    box = BOXES[1]
    part = picture.pixels[box.top - 2 : box.bottom + 2, box.left - 2 : box.right + 2]
    file = PictureFile("x.png", b"the file", (Picture(part.copy()),))
    window.stickers.add(NewSticker(file, "our cat", ANGER))
    window.finder.least = 0.0
    found = [one for one, _ in window.recognizer.find_on_screen(picture)]
    assert [one.sticker.name if one.sticker else "" for one in found] == ["", "our cat", ""]


def test_a_screen_without_emoji_says_so_and_a_picture_is_unknown(window):
    picture = screen(STRANGE, STRANGE, STRANGE)
    assert window.recognizer.recognize(Capture("", origin="screen", picture=picture)).items == ()
    recognition = window.recognizer.recognize(Capture("", origin="file", picture=picture))
    assert [sign.kind for sign in signs(recognition)] == ["picture"]


def test_a_small_picture_is_no_screen(window):
    picture = Picture(screen(SURE, SURE, SURE).pixels[:120, :200])
    recognition = window.recognizer.recognize(Capture("", origin="file", picture=picture))
    assert [sign.kind for sign in signs(recognition)] == ["picture"]
    assert window.finder.opinions == []


def test_a_screen_without_anything_is_a_sentence(program, monkeypatch):
    picture = Picture(np.full((200, 300, 4), 255, np.uint8))
    with pytest.raises(InputError, match="no emoji in this picture"):
        program.recognize(Capture("", origin="screen", picture=picture))


# -- said


def test_a_guess_is_said_as_one_and_a_sticker_by_its_name(desk, program):
    wanted = program.loaded.settings

    def said(recognition, lang="en"):
        chosen = wanted.with_value("reading.lang", lang)
        return program.describe(recognition, chosen)

    assert said(desk.recognize(SURE)).spoken == "laughing hard"
    guess = said(desk.recognize(DOUBTFUL))
    assert guess.spoken == "perhaps laughing hard"
    assert "guess, by Twemoji; it may also be" in guess.more[0]
    unknown = said(desk.recognize(STRANGE))
    assert unknown.spoken == "a picture I do not know"
    assert "Give the picture a name" in unknown.more[0]
    image = drawing()
    desk.name(image, emoji="😸")
    capture = Capture("", picture=as_picture(image))
    named = said(desk.recognizer.recognize(capture))
    assert named.spoken == "our cat"
    assert named.emotion.label == "anger"
    for lang in program.lexicon.languages:
        spoken = {said(desk.recognize(number), lang).spoken for number in (SURE, DOUBTFUL, STRANGE)}
        assert len(spoken) == 3
        assert said(desk.recognizer.recognize(capture), lang).spoken == "our cat"


def test_a_sticker_has_its_own_sound(desk, program):
    image = drawing()
    sound = next(iter(program.library.by_id))
    sticker = desk.name(image, emoji="😸", sound=sound)
    capture = Capture("", picture=as_picture(image))
    recognition = desk.recognizer.recognize(capture)
    description = program.describe(recognition, program.loaded.settings)
    assert program.match(description, program.loaded.settings).icon.sound.id == sound
    desk.stickers.change(sticker, sound="gone")
    description = program.describe(desk.recognizer.recognize(capture), program.loaded.settings)
    icon = program.match(description, program.loaded.settings).icon
    assert icon is None or icon.sound.id != "gone"


# -- naming


def test_without_a_model_a_picture_can_still_be_named(program, tmp_path, monkeypatch):
    from emojiaudio_desktop import paths  # noqa: PLC0415

    monkeypatch.setattr(paths, "models_dir", lambda: tmp_path)
    path = tmp_path / "zzz.png"
    drawing().save(path)
    from emojiaudio_desktop.recognition.sticker_desk import StickerWish  # noqa: PLC0415

    assert program.sticker_desk.add(path, StickerWish(name="zzz")).content["is_new"]
    with pytest.raises(ModelError):
        program.pictures.identify([as_picture(drawing(2))])
    program.close()


# -- the shipped model


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    made = Program(tmp_path_factory.mktemp("profile") / "settings.toml")
    made.stickers = StickerStore(tmp_path_factory.mktemp("stickers") / "none.sqlite3")
    yield made
    made.close()


RIGHT, KNOWN, TONED_RIGHT = 0.94, 0.85, 0.75
"""Least shares of captured emoji of a trained vendor whose first answer is right, which are known and right, and whose skin
tone is right: guards against a broken model. What the shipped one reaches is told by its own record; 0.95 is asked of each."""
GROUNDS = [(255, 255, 255), (239, 239, 244), (220, 248, 198), (0, 132, 255), (32, 44, 51), (0, 0, 0), (88, 101, 242), (255, 229, 100)]  # fmt: skip


def as_chats_show(drawn, rng):
    """A glyph of 24 to 64 pixels in a bubble, as JPEG."""
    side = int(rng.integers(24, 65))
    small = Image.fromarray(drawn).resize((side, side), Image.Resampling.LANCZOS)
    rim = int(rng.integers(2, 7))
    ground = GROUNDS[int(rng.integers(len(GROUNDS)))]
    plate = Image.new("RGBA", (side + 2 * rim, side + 2 * rim), (*ground, 255))
    plate.alpha_composite(small, (rim, rim))
    file = io.BytesIO()
    plate.convert("RGB").save(file, "JPEG", quality=int(rng.integers(70, 96)))
    return as_picture(Image.open(file))


def test_emoji_of_the_font_are_known(shipped):
    entries = list(shipped.lexicon.bases())
    drawings = draw_font([entry.emoji for entry in entries])
    if drawings is None:
        pytest.skip(f"needs {FONT}; installer/test.sh installs {FONT_PACKAGE}")
    # Some are drawn alike (two flags, two hearts): each is right for the other.
    alike = {}
    for entry, drawn in zip(entries, drawings, strict=True):
        alike.setdefault(drawn.tobytes(), set()).add(entry.base)
    rng = np.random.default_rng(7)
    chosen = [
        (one.base, drawn)
        for one, drawn in zip(entries, drawings, strict=True)
        if drawn[..., 3].any() and len(alike[drawn.tobytes()]) < 5  # more: what the font has not
    ]
    chosen = [chosen[n] for n in rng.permutation(len(chosen))[:300]]
    right: list[bool] = []
    decisions: list[str] = []
    for _, drawn in chosen:
        found = shipped.pictures.identify([as_chats_show(drawn, rng)]).identification
        entry = shipped.lexicon.find(found.matches[0].emoji)
        right.append(entry.base in alike[drawn.tobytes()])
        decisions.append(found.decision)
        assert len({m.emoji for m in found.matches}) == 5
    known, is_right = np.array(decisions) == "known", np.array(right)
    wrong = [base for (base, _), ok in zip(chosen, is_right, strict=True) if not ok]
    told = f"{known.mean():.1%} known, {is_right.mean():.1%} right, wrong: {wrong}"
    print(told)
    assert is_right.mean() >= RIGHT, told
    assert (known & is_right).mean() >= KNOWN, told
    assert is_right[known].mean() >= 0.97, told


@pytest.mark.parametrize(
    ("emoji", "hand"),
    [("📴", "Twemoji"), ("📥", "Noto"), ("📤", "Twemoji"), ("📥", "Firefox OS")],
)
def test_one_that_reaches_the_border_is_cut_out_in_another_way(shipped, emoji, hand):
    """In the usual way its parts are neighbours, or its square is the background."""
    drawings = Drawings(paths.models_dir() / "emoji_clip" / "pictures.zip")
    (number,) = (
        n
        for n, key in enumerate(drawings.keys)
        if key == emoji and drawings.sets[drawings.set_of[n]]["name"] == hand
    )
    drawn = Image.fromarray(drawings[number].picture.pixels)
    drawn = drawn.crop(drawn.getchannel("A").getbbox())
    plate = Image.new("RGBA", drawn.size, (32, 44, 51, 255))
    plate.alpha_composite(drawn)
    found = shipped.pictures.identify([as_picture(plate)]).identification
    assert found.matches[0].emoji == emoji
    assert found.decision != "unknown"


def test_skin_tones_of_the_font_are_told(shipped):
    lexicon = shipped.lexicon
    toned = [lexicon.toned(entry, 1 + n % 5) for n, entry in enumerate(lexicon.bases())]
    rng = np.random.default_rng(9)
    some = [entry for entry in toned if entry is not None]
    some = [some[n] for n in rng.permutation(len(some))[:100]]
    drawings = draw_font([entry.emoji for entry in some])
    if drawings is None:
        pytest.skip(f"needs {FONT}; installer/test.sh installs {FONT_PACKAGE}")
    right = []
    for entry, drawn in zip(some, drawings, strict=True):
        if drawn[..., 3].any():
            found = shipped.pictures.identify([as_chats_show(drawn, rng)]).identification
            answer = lexicon.find(found.matches[0].emoji)
            right.append(answer.tones == entry.tones)
    assert len(right) > 80
    assert np.mean(right) >= TONED_RIGHT, f"{np.mean(right):.1%} of skin tones right"


def strangers():
    """Photos, words, noise and nothing."""
    from matplotlib import cbook, font_manager  # noqa: PLC0415

    rng = np.random.default_rng(8)
    with cbook.get_sample_data("grace_hopper.jpg", asfileobj=True) as file:
        photo = Image.open(file).convert("RGB")
    for _ in range(40):
        side = int(rng.integers(60, min(photo.size)))
        x, y = (int(rng.integers(0, edge - side + 1)) for edge in photo.size)
        shown = int(rng.integers(24, 129))
        yield "photo", photo.crop((x, y, x + side, y + side)).resize((shown, shown))
    name = font_manager.findfont("DejaVu Sans")
    for number in range(40):
        ground = GROUNDS[number % len(GROUNDS)]
        ink = (20, 20, 20) if sum(ground) > 380 else (235, 235, 235)
        font = ImageFont.truetype(name, int(rng.integers(12, 32)))
        text = ("see you later", "ok", "K", "What time is it?", "12:45", "Send", "A", "Reply")[
            number % 8
        ]
        left, top, right, bottom = font.getbbox(text)
        image = Image.new("RGB", (int(right - left) + 12, int(bottom - top) + 12), ground)
        ImageDraw.Draw(image).text((6 - left, 6 - top), text, fill=ink, font=font)
        yield "text", image
    for side in (16, 24, 40, 64, 100) * 4:
        yield "noise", Image.fromarray(rng.integers(0, 256, (side, side, 3)).astype(np.uint8))
    for ground in GROUNDS:
        yield "blank", Image.new("RGB", (40, 40), ground)
    yield "blank", Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    yield "blank", Image.new("RGB", (1, 1), (255, 0, 0))


def test_what_is_no_emoji_is_never_known(shipped):
    taken = []
    for kind, image in strangers():
        found = shipped.pictures.identify([as_picture(image)]).identification
        if found.decision == "known":
            taken.append((kind, found.matches[0]))
    assert taken == []


def test_every_drawing_of_the_gallery_has_a_name(shipped):
    """An emoji that the lexicon does not know could not be said."""
    gallery = shipped.gallery
    features = np.eye(shipped.encoder.dimensions, dtype=np.float32)
    assert {"prototypes"} & set(gallery.learned) == set()
    for found in gallery.search(features, 40):
        for one in found:
            assert shipped.lexicon.find(one.emoji) or shipped.lexicon.find(one.drawn)
    assert all(one["licence"] and one["author"] for one in gallery.sources)
    assert len(gallery) > 10_000
