"""The band of cells where a path may go, and the anchors that it is laid around."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from variorum.alignment.monotone import band as module
from variorum.alignment.monotone.band import (
    Neighbourhood,
    anchors,
    band_around,
    neighbourhood,
)

if TYPE_CHECKING:
    from variorum.alignment.monotone.band import Band, Point

SETTINGS = settings(max_examples=150, deadline=None)
Floats = NDArray[np.float32]


@st.composite
def chains(draw: st.DrawFn, longest: int = 50) -> tuple[list[Point], int, int]:
    """Draw two lengths and pairs with growing indices."""
    source, target = draw(st.integers(1, longest)), draw(st.integers(1, longest))
    rows = draw(st.sets(st.integers(0, source - 1), max_size=min(source, target)))
    columns = draw(st.sets(st.integers(0, target - 1), min_size=0, max_size=min(source, target)))
    return list(zip(sorted(rows), sorted(columns), strict=False)), source, target


def assert_sound(band: Band, chain: list[Point], source: int, target: int) -> None:
    """A path of gaps leads from end to end through all rows, and past each anchor."""
    assert len(band.low) == len(band.high) == source + 1
    assert band.low[0] == 0
    assert band.high[-1] == target
    assert (band.low <= band.high).all()
    assert band.low.min() >= 0
    assert band.high.max() <= target
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()
    for a, b in chain:
        corners = band.cells(np.array([a, a + 1]), np.array([b, b + 1]))
        assert (corners < band.size).all()


@given(chains(), st.integers(0, 8))
@SETTINGS
def test_it_leads_past_all_anchors(drawn: tuple[list[Point], int, int], slack: int) -> None:
    chain, source, target = drawn
    assert_sound(band_around(chain, source, target, slack), chain, source, target)


@given(chains(), st.integers(0, 2), st.integers(0, 3), st.integers(0, 60))
@SETTINGS
def test_it_leads_along_corridors(
    drawn: tuple[list[Point], int, int], slack: int, corridor: int, wide: int
) -> None:
    chain, source, target = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_WIDE", wide)
        patch.setattr(module, "_CORRIDOR", corridor)
        assert_sound(band_around(chain, source, target, slack), chain, source, target)


@given(st.integers(1, 30_000), st.integers(1, 30_000))
@settings(max_examples=40, deadline=None)
def test_it_leads_through_a_desert(source: int, target: int) -> None:
    band = band_around([], source, target)
    assert_sound(band, [], source, target)
    assert band.size <= 400 * (source + target) + 60_000


@pytest.mark.parametrize("sizes", [(1, 1), (1, 90_000), (90_000, 1), (2, 70_000), (70_000, 2)])
def test_lopsided_texts(sizes: tuple[int, int]) -> None:
    assert_sound(band_around([], *sizes), [], *sizes)


@given(chains(longest=25), st.integers(0, 3))
@SETTINGS
def test_cells_rows_and_columns_agree(drawn: tuple[list[Point], int, int], slack: int) -> None:
    chain, source, target = drawn
    band = band_around(chain, source, target, slack)
    assert band.size == len(band.rows) == len(band.columns)
    assert (band.cells(band.rows, band.columns) == np.arange(band.size)).all()
    i, j = (axis.ravel() for axis in np.indices((source + 5, target + 5)) - 2)
    found = band.cells(i, j)
    inside = set(zip(band.rows.tolist(), band.columns.tolist(), strict=True))
    assert [n < band.size for n in found.tolist()] == [
        point in inside for point in zip(i.tolist(), j.tolist(), strict=True)
    ]


def unit(random: np.random.Generator, count: int, width: int = 24) -> Floats:
    rows = random.standard_normal((count, width)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 9999), st.integers(1, 50))
@SETTINGS
def test_the_neighbourhood_is_the_same_in_any_blocks(
    source: int, target: int, seed: int, rows: int
) -> None:
    random = np.random.default_rng(seed)
    one, other = unit(random, source), unit(random, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", rows)
        near = neighbourhood(one, other)
    cosines = one @ other.T
    by_row, by_column = np.sort(cosines, axis=1)[:, ::-1], np.sort(cosines, axis=0)[::-1]
    usual = max(float(np.median(by_row[:, 0]) + np.median(by_column[0])) / 2, 0.3)
    assert np.isclose(near.usual, usual, atol=1e-6)
    np.testing.assert_allclose(near.source, by_row[:, :4].mean(axis=1) / usual, atol=1e-5)
    np.testing.assert_allclose(near.target, by_column[:4].mean(axis=0) / usual, atol=1e-5)
    np.testing.assert_allclose(near.cosines, by_row[:, :6] / usual, atol=1e-5)
    taken = np.take_along_axis(cosines, near.candidates, axis=1)
    np.testing.assert_allclose(taken, by_row[:, :6], atol=1e-5)


def test_fewer_cosines_are_held_for_a_long_target(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    one, other = unit(random, 30), unit(random, 70)
    whole = neighbourhood(one, other)
    monkeypatch.setattr(module, "_HELD", 1)
    single = neighbourhood(one, other)
    assert np.array_equal(whole.candidates, single.candidates)
    np.testing.assert_allclose(whole.target, single.target, atol=1e-6)


def margin(near: Neighbourhood, row: int, place: int) -> float:
    column = int(near.candidates[row, place])
    around = float(near.source[row] + near.target[column]) / 2
    return float(near.cosines[row, place]) - around


@given(st.integers(1, 4), st.integers(1, 5), st.integers(0, 9999))
@SETTINGS
def test_no_chain_is_heavier_than_the_anchors(source: int, target: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    near = neighbourhood(unit(random, source, 3), unit(random, target, 3))
    weights = {
        (row, int(near.candidates[row, place])): margin(near, row, place) + 0.09
        for row in range(source)
        for place in range(near.candidates.shape[1])
        if margin(near, row, place) > -0.08
    }
    heaviest = 0.0
    for count in range(1, min(source, target) + 1):
        for chosen in combinations(sorted(weights), count):
            if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chosen)):
                heaviest = max(heaviest, sum(weights[point] for point in chosen))
    found = anchors(near)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))
    assert np.isclose(sum(weights[point] for point in found), heaviest, atol=1e-5)


def test_the_anchors_of_a_copy_are_its_diagonal() -> None:
    rows = unit(np.random.default_rng(2), 700)
    assert anchors(neighbourhood(rows, rows)) == [(k, k) for k in range(700)]


@pytest.mark.parametrize("sizes", [(800, 800), (800, 600), (90, 800)])
def test_the_anchors_of_one_sentence_over_and_over_keep_near_the_diagonal(
    sizes: tuple[int, int],
) -> None:
    rows = np.repeat(unit(np.random.default_rng(2), 1), max(sizes), axis=0)
    found = anchors(neighbourhood(rows[: sizes[0]], rows[: sizes[1]]))
    assert len(found) > min(sizes) / 2
    assert max(abs(j - i * sizes[1] / sizes[0]) for i, j in found) < 30


def test_texts_whose_vectors_say_nothing_have_a_diagonal_too() -> None:
    nothing = np.zeros((400, 24), dtype=np.float32)
    found = anchors(neighbourhood(nothing, nothing))
    assert max(abs(j - i) for i, j in found) < 30
