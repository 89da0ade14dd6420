"""The gallery of known drawings: five different emoji, and no file that does not belong to the encoder."""

from __future__ import annotations

import json

import numpy as np
import pytest

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.gallery import Gallery, save_gallery

KEY = "ab" * 32
CLASSES = [chr(0x1F600 + number) for number in range(30)]
HANDS = 5
DIMENSIONS = 24


def unit(values):
    return (values / np.linalg.norm(values, axis=-1, keepdims=True)).astype(np.float32)


def write(folder, **changes):
    """Thirty emoji by five hands, the second hand in a skin tone; returns the features."""
    rng = np.random.default_rng(2)
    prototypes = unit(rng.normal(size=(len(CLASSES), DIMENSIONS)))
    class_of = [label for label in range(len(CLASSES)) for _ in range(HANDS)]
    features = unit(prototypes[class_of] + rng.normal(0, 0.06, (len(class_of), DIMENSIONS)))
    given = {
        "encoder_key": KEY,
        "features": features,
        "drawn": [
            CLASSES[label] + ("\U0001f3fd" if number % HANDS == 1 else "")
            for number, label in enumerate(class_of)
        ],
        "classes": CLASSES,
        "class_of": class_of,
        "set_of": [number % HANDS for number in range(len(class_of))],
        "sets": [
            {"name": f"hand {n}", "author": "a", "licence": "MIT", "source": "s"}
            for n in range(HANDS)
        ],
        "learned": {"prototypes": prototypes.astype(np.float16), "limits": np.arange(4.0)},
    }
    save_gallery(folder, **{**given, **changes})
    return features


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "gallery"


def damaged(folder, key=KEY):
    with pytest.raises(ModelError) as caught:
        Gallery(folder, key)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_each_drawing_finds_itself_with_its_tone_and_its_set(folder):
    features = write(folder)
    gallery = Gallery(folder, KEY)
    assert len(gallery) == len(features)
    assert gallery.learned["limits"].tolist() == [0, 1, 2, 3]
    assert "prototypes" not in gallery.learned
    for row, found in enumerate(gallery.search(features, 5)):
        first = found[0]
        assert first.emoji == CLASSES[row // HANDS]
        assert first.source == f"hand {row % HANDS}"
        assert first.drawn.endswith("\U0001f3fd") == (row % HANDS == 1)
        assert first.nearest == pytest.approx(1, abs=1e-4)
        assert first.votes == pytest.approx(HANDS / 10)
        assert len(first.tones) == 6
        assert np.argmax(first.tones) == (3 if row % HANDS == 1 else 0)
        assert max(first.tones) == pytest.approx(first.nearest)


@pytest.mark.parametrize("count", [1, 5, 12])
def test_answers_are_different_emoji_best_first(folder, count):
    write(folder)
    gallery = Gallery(folder, KEY)
    queries = unit(np.random.default_rng(3).normal(size=(20, DIMENSIONS)))
    for found in gallery.search(queries, count):
        assert len({one.emoji for one in found}) == len(found) == count
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(one.nearest >= -1 and 0 <= one.votes <= 1 for one in found)


def test_a_picture_at_a_time_gives_the_same(folder):
    features = write(folder)
    gallery = Gallery(folder, KEY)
    for row, together in enumerate(gallery.search(features[:6])):
        alone = gallery.search(features[row : row + 1])[0]
        assert [one.drawn for one in alone] == [one.drawn for one in together]
        assert [one.score for one in alone] == pytest.approx([one.score for one in together])
    assert gallery.search(features[:0]) == []


def test_an_emoji_far_from_all_neighbours_is_found_by_its_prototype(folder):
    """One drawing each: what the 64 nearest leave out still has a prototype."""
    rng = np.random.default_rng(4)
    classes = [chr(0x1F400 + number) for number in range(120)]
    features = unit(rng.normal(size=(120, DIMENSIONS)))
    prototypes = features.copy()
    prototypes[100] = -features[100]
    write(
        folder,
        features=features,
        classes=classes,
        drawn=classes,
        class_of=list(range(120)),
        set_of=[0] * 120,
        learned={"prototypes": prototypes},
    )
    found = Gallery(folder, KEY).search(-features[100:101], 100)[0]
    (one,) = [candidate for candidate in found if candidate.emoji == classes[100]]
    assert one.votes == 0
    assert one.nearest == min(candidate.nearest for candidate in found)


def two(folder, drawings, prototypes):
    """A gallery of two emoji with a drawing each."""
    write(
        folder,
        features=unit(np.array(drawings)),
        drawn=CLASSES[:2],
        classes=CLASSES[:2],
        class_of=[0, 1],
        set_of=[0, 1],
        learned={"prototypes": np.array(prototypes, np.float16)},
    )
    return Gallery(folder, KEY)


def test_the_very_drawing_is_believed_whatever_is_usual(folder):
    odd = [0.8, 0.6, 0, 0]
    gallery = two(folder, [odd, [0.65, 0.76, 0, 0]], [[1, 0, 0, 0], odd])
    (found,) = gallery.search(unit(np.array([odd])), 2)
    assert [one.emoji for one in found] == CLASSES[:2]
    assert found[0].score == pytest.approx((1 + 0.1 * 0.8) / 1.1, abs=1e-3)


def test_far_from_all_drawings_what_is_usual_counts_as_much(folder):
    gallery = two(folder, [[1, 0, 0, 0], [0, 1, 0, 0]], [[0, 0, 0, 1], [0, 0, 1, 0]])
    (found,) = gallery.search(unit(np.array([[0.6, 0.55, 0.58, 0]])), 2)
    assert [one.emoji for one in found] == CLASSES[1::-1]
    assert found[0].score == pytest.approx((0.55 + 0.58) / 2, abs=1e-3)


def test_the_gallery_of_another_encoder_is_refused(folder):
    write(folder)
    assert "another encoder" in damaged(folder, "cd" * 32)


@pytest.mark.parametrize("name", ["gallery.index", "gallery.json", "gallery.npz"])
@pytest.mark.parametrize("how", ["missing", "empty", "cut", "one bit"])
def test_damage_of_each_file_is_found(folder, name, how):
    write(folder)
    path = folder / name
    content = bytearray(path.read_bytes())
    if how == "missing":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(content[: len(content) * 2 // 3])
    else:
        at = content.index(b"files") if name.endswith("json") else len(content) // 2
        content[at] ^= 4
        path.write_bytes(content)
    assert "missing or damaged" in damaged(folder)


@pytest.mark.parametrize(
    "change",
    [
        [],
        {"format": 99},
        {"files": {}},
        {"files": []},
        {"sets": None},
        {"classes": CLASSES[:-1]},
        {"class_of": [0] * len(CLASSES) * HANDS},
        {"class_of": ["x"]},
        {"drawn": []},
        {"set_of": [0]},
    ],
)
def test_a_table_that_does_not_fit_is_refused(folder, change):
    write(folder)
    path = folder / "gallery.json"
    table = json.loads(path.read_bytes())
    content = {**table, **change} if isinstance(change, dict) else change
    if content == {**table, "sets": None}:
        del content["sets"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "missing or damaged" in damaged(folder)


def test_half_written_it_is_no_gallery(folder, monkeypatch):
    """The file that ties the others together comes last."""
    write(folder)
    monkeypatch.setattr(json, "dumps", lambda *_, **__: pytest.fail("killed"))
    with pytest.raises(pytest.fail.Exception):
        write(folder, learned={"prototypes": np.ones((len(CLASSES), DIMENSIONS), np.float32)})
    assert "damaged" in damaged(folder)
