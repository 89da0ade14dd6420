"""Connected regions, compared with scipy's, which labels pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from emojiaudio_desktop.recognition.regions import components, find_flat_zones, find_regions

EIGHT = np.ones((3, 3))
SEEDS, SIDES = st.integers(0, 2**32 - 1), st.integers(1, 24)


def true_boxes(mask):
    labels, _ = ndimage.label(mask, EIGHT)
    return sorted(
        (columns.start, rows.start, columns.stop, rows.stop)
        for rows, columns in ndimage.find_objects(labels)
    )


@settings(deadline=None)
@given(SEEDS, SIDES, SIDES, st.floats(0, 1))
def test_regions_are_those_of_scipy(seed, height, width, density):
    mask = np.random.default_rng(seed).random((height, width)) < density
    labels, count = ndimage.label(mask, EIGHT)
    regions = find_regions(mask)
    assert regions.count == count
    assert sorted(map(tuple, regions.boxes().tolist())) == true_boxes(mask)
    assert sorted(regions.areas()) == sorted(np.bincount(labels.ravel())[1:])
    assert np.array_equal(regions.paint(), mask)


@pytest.mark.parametrize("density", [0.05, 0.3, 0.41, 0.6, 0.95])
def test_regions_of_large_noise(density):
    mask = np.random.default_rng(3).random((301, 407)) < density
    regions = find_regions(mask)
    assert regions.count == ndimage.label(mask, EIGHT)[1]
    assert sorted(map(tuple, regions.boxes().tolist())) == true_boxes(mask)


def test_a_spiral_is_one_region():
    mask = np.zeros((61, 61), bool)
    y = x = 30
    mask[y, x] = True
    for turn in range(28):
        for _ in range(2 * (turn // 2 + 1)):
            y, x = y + (0, 1, 0, -1)[turn % 4], x + (1, 0, -1, 0)[turn % 4]
            mask[y, x] = True
    regions = find_regions(mask)
    assert regions.count == 1
    assert regions.areas().tolist() == [mask.sum()]


def test_nothing_has_no_regions():
    regions = find_regions(np.zeros((5, 7), bool))
    assert regions.count == 0
    assert regions.boxes().shape == (0, 4)
    assert regions.spans().size == 0


def test_only_the_wanted_regions_are_kept_and_numbered_anew():
    mask = np.array([[1, 0, 1, 1], [1, 0, 0, 0], [0, 0, 1, 1]], bool)
    regions = find_regions(mask)
    kept = regions.keep(regions.areas() == 2)
    assert kept.count == 3
    assert kept.areas().tolist() == [2, 2, 2]
    one = regions.keep(np.array([False, True, False]))
    assert one.boxes().tolist() == [[2, 0, 4, 1]]


def test_a_span_fills_what_lies_between():
    ring = np.ones((6, 6), bool)
    ring[2:4, 2:4] = False
    assert find_regions(ring).spans().tolist() == [36]


@settings(deadline=None)
@given(SEEDS, SIDES, SIDES, st.integers(1, 4))
def test_zones_of_one_color_are_those_of_scipy(seed, height, width, colors):
    planes = np.random.default_rng(seed).integers(0, colors, (3, height, width), np.uint8)
    values = (planes.astype(int) * np.array([1, 4, 16])[:, None, None]).sum(axis=0)
    expected = sorted(
        int(size)
        for value in np.unique(values)
        for size in np.bincount(ndimage.label(values == value)[0].ravel())[1:]
    )
    zones = find_flat_zones(planes, 0)
    assert sorted(zones.areas().tolist()) == expected
    assert zones.areas().sum() == values.size


def test_a_soft_gradient_is_one_zone_and_an_edge_parts_it():
    gradient = np.tile(np.arange(0, 200, 4, dtype=np.uint8), (3, 20, 1))
    assert find_flat_zones(gradient, 7).count == 1
    gradient[:, :, 25:] += 40
    assert find_flat_zones(gradient, 7).count == 2


def test_components_of_a_long_chain():
    count = 5000
    order = np.random.default_rng(0).permutation(count).astype(np.int32)
    node, found = components(count, order[:-1], order[1:])
    assert found == 1
    assert not node.any()
