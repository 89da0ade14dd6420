"""The index of features: exact while they are few, an inverted file with a chosen number of lists when they are many."""

from __future__ import annotations

import faiss
import numpy as np
import pytest

from emojiaudio_desktop.errors import ModelError
from emojiaudio_desktop.retrieval.index import EXACT_BELOW, LISTS, WANTED_RECALL, FeatureIndex


def unit(values):
    return (values / np.linalg.norm(values, axis=1, keepdims=True)).astype(np.float32)


def clustered(count, dimensions=32, seed=0):
    """Features in families, as drawings of the same emoji are."""
    rng = np.random.default_rng(seed)
    centers = unit(rng.normal(size=(max(1, count // 8), dimensions)))
    noise = rng.normal(0, 0.5 / np.sqrt(dimensions), (count, dimensions))
    return unit(centers[rng.integers(len(centers), size=count)] + noise)


def disturbed(features, seed=5):
    rng = np.random.default_rng(seed)
    return unit(features + rng.normal(0, 0.4 / np.sqrt(features.shape[1]), features.shape))


def exact(features, queries, count):
    return np.argsort(-(queries @ features.T), axis=1, kind="stable")[:, :count]


@pytest.fixture(scope="module")
def many():
    features = clustered(12_000)
    return features, FeatureIndex.build(features)


def test_few_features_are_searched_exactly():
    features = clustered(500)
    index = FeatureIndex.build(features)
    assert index.is_exact
    assert len(index) == 500
    assert index.visited_lists == LISTS
    queries = disturbed(features[:50])
    scores, rows = index.search(queries, 5)
    assert (rows == exact(features, queries, 5)).all()
    assert scores.dtype == np.float32
    assert np.allclose(scores, np.take_along_axis(queries @ features.T, rows, 1), atol=1e-5)
    assert (np.diff(scores, axis=1) <= 0).all()


def test_exact_ends_at_ten_thousand():
    assert EXACT_BELOW == 10_000
    features = clustered(10_000, 8)
    assert FeatureIndex.build(features[:9_999]).is_exact
    assert not FeatureIndex.build(features).is_exact


def test_many_features_find_the_wanted_share(many):
    features, index = many
    assert not index.is_exact
    assert 1 <= index.visited_lists <= LISTS
    queries = disturbed(features[::20])
    assert index.recall(exact(features, queries, 5), queries) >= WANTED_RECALL - 0.003


def test_no_more_lists_are_visited_than_needed(many):
    features, index = many
    chosen = index.visited_lists
    queries = disturbed(features[::20])
    assert index.lists_for_recall(features, 0.5) < chosen
    assert index.lists_for_recall(features, 2.0) == LISTS
    index.visit_lists(1)
    assert index.recall(exact(features, queries, 5), queries) < WANTED_RECALL
    index.visit_lists(chosen)


def test_a_saved_index_is_the_same_by_memory_map(many, tmp_path):
    features, index = many
    path = tmp_path / "made" / "x.index"
    index.save(path)
    assert [one.name for one in path.parent.iterdir()] == ["x.index"]
    again = FeatureIndex.load(path)
    assert len(again) == len(index)
    assert again.visited_lists == index.visited_lists
    queries = disturbed(features[:40])
    for mine, other in zip(index.search(queries, 5), again.search(queries, 5), strict=True):
        assert (mine == other).all()


def test_a_search_by_memory_map_starts_no_threads(many, tmp_path):
    many[1].save(tmp_path / "x.index")
    mapped = FeatureIndex.load(tmp_path / "x.index")._index
    assert faiss.downcast_InvertedLists(mapped.invlists).prefetch_nthread == 0


def test_a_missing_or_damaged_file_is_a_sentence(many, tmp_path):
    path = tmp_path / "x.index"
    with pytest.raises(ModelError, match=r"x\.index of the picture search is missing or damaged\."):
        FeatureIndex.load(path)
    many[1].save(path)
    content = path.read_bytes()
    for damaged in (b"", b"nonsense", content[:40], content[: len(content) // 2], bytes(200)):
        path.write_bytes(damaged)
        with pytest.raises(ModelError, match="damaged"):
            FeatureIndex.load(path)


def test_a_failed_save_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "x.index"
    FeatureIndex.build(clustered(20)).save(path)
    before = path.read_bytes()

    def fail(*_):
        raise OSError("the disk is full")

    import faiss  # noqa: PLC0415

    monkeypatch.setattr(faiss, "write_index", fail)
    with pytest.raises(OSError, match="full"):
        FeatureIndex.build(clustered(30)).save(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_nothing_fills_are_minus_one():
    features = clustered(3)
    _, rows = FeatureIndex.build(features).search(features[:2], 5)
    assert sorted(rows[0][:3]) == [0, 1, 2]
    assert (rows[:, 3:] == -1).all()


def test_added_features_follow_the_last():
    features = clustered(40)
    index = FeatureIndex.build(features[:30])
    index.add(features[30:])
    assert len(index) == 40
    assert index.search(features, 1)[1][:, 0].tolist() == list(range(40))
    assert index.search(features.astype(np.float64)[:, ::1], 1)[1][3, 0] == 3
