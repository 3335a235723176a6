"""All paths of small lattices, told one by one, against the forward-backward algorithm."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.alignment.monotone.band import band_around
from variorum.alignment.monotone.features import SHAPES
from variorum.alignment.monotone.paths import (
    NEVER,
    Lattice,
    Posteriors,
    backward,
    best_path,
    forward,
    posteriors,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from variorum.alignment.monotone.band import Band, Point

SETTINGS = settings(max_examples=60, deadline=None)
Step = tuple[int, int, int, int]
"""Where a bead or gap begins, and by how much it goes on, on either side."""


class Path(NamedTuple):
    """A path's steps, with what their changes count for."""

    steps: tuple[Step, ...]
    openings: int
    switches: int

    def weight(self, lattice: Lattice) -> float:
        scores = sum(score(lattice, step) for step in self.steps)
        return scores + self.openings * lattice.opening + self.switches * lattice.switching


def cell(band: Band, i: int, j: int) -> int:
    return int(band.cells(np.array([i]), np.array([j]))[0])


def score(lattice: Lattice, step: Step) -> float:
    i, m, j, n = step
    if m and n:
        return float(lattice.beads[SHAPES.index((m, n)), cell(lattice.band, i + m, j + n)])
    return float(lattice.gaps[0][i] if m else lattice.gaps[1][j])


def paths_of(band: Band) -> list[Path]:
    """Tell all paths: gaps of the source never stand behind gaps of the target."""
    end = len(band.low) - 1, int(band.high[-1])

    def onward(i: int, j: int, state: str) -> Iterator[list[tuple[str, Step]]]:
        if (i, j) == end:
            yield []
            return
        moves = [("bead", shape) for shape in SHAPES]
        moves += [("target", (0, 1))] + ([("source", (1, 0))] if state != "target" else [])
        for kind, (m, n) in moves:
            if cell(band, i + m, j + n) < band.size:
                for rest in onward(i + m, j + n, kind):
                    yield [(kind, (i, m, j, n)), *rest]

    result = []
    for told in onward(0, 0, "bead"):
        kinds = list(pairwise(["bead", *(kind for kind, _ in told)]))
        openings = sum(a == "bead" != b for a, b in kinds)
        switches = sum((a, b) == ("source", "target") for a, b in kinds)
        result.append(Path(tuple(step for _, step in told), openings, switches))
    return result


@cache
def small_paths(rows: int, columns: int) -> list[Path]:
    return paths_of(band_around([], rows, columns))


def lattice_on(band: Band, seed: int, *, spread: float = 2.0, missing: float = 0.2) -> Lattice:
    """Return random scores; some beads that would have room there are forbidden."""
    random = np.random.default_rng(seed)
    shape = (len(SHAPES), band.size)
    beads = random.normal(0, spread, shape).astype(np.float32)
    beads[random.random(shape) < missing] = NEVER
    sizes = len(band.low) - 1, int(band.high[-1])
    gaps = random.normal(-1, spread, sizes[0]), random.normal(-1, spread, sizes[1])
    lattice = Lattice(band, beads, gaps, float(random.normal(-1)), float(random.normal(-1)))
    beads[lattice.before == band.size] = NEVER
    return lattice


def by_hand(lattice: Lattice, paths: list[Path]) -> Posteriors:
    weights = np.array([path.weight(lattice) for path in paths])
    total = float(np.logaddexp.reduce(weights))
    beads = np.zeros(lattice.beads.shape)
    gaps = np.zeros(len(lattice.gaps[0])), np.zeros(len(lattice.gaps[1]))
    openings = switches = 0.0
    for path, chance in zip(paths, np.exp(weights - total), strict=True):
        for i, m, j, n in path.steps:
            if m and n:
                beads[SHAPES.index((m, n)), cell(lattice.band, i + m, j + n)] += chance
            else:
                gaps[0 if m else 1][i if m else j] += chance
        openings += path.openings * chance
        switches += path.switches * chance
    return Posteriors(total, beads, gaps, openings, switches)


def assert_alike(found: Posteriors, expected: Posteriors) -> None:
    assert math.isclose(found.weight, expected.weight, abs_tol=1e-4)
    np.testing.assert_allclose(found.beads, expected.beads, atol=1e-5)
    for one, other in zip(found.gaps, expected.gaps, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
    assert math.isclose(found.openings, expected.openings, abs_tol=1e-4)
    assert math.isclose(found.switches, expected.switches, abs_tol=1e-4)


@given(rows=st.integers(1, 3), columns=st.integers(1, 3), seed=st.integers(0, 9999))
@SETTINGS
def test_forward_backward_is_the_sum_over_all_paths(rows: int, columns: int, seed: int) -> None:
    lattice = lattice_on(band_around([], rows, columns), seed)
    assert_alike(posteriors(lattice), by_hand(lattice, small_paths(rows, columns)))


@pytest.mark.parametrize("shape", [(1, 6), (6, 1), (4, 3), (2, 5)])
def test_it_is_so_with_long_beads(shape: tuple[int, int]) -> None:
    lattice = lattice_on(band_around([], *shape), seed=7)
    assert_alike(posteriors(lattice), by_hand(lattice, small_paths(*shape)))


@pytest.mark.parametrize(
    ("chain", "sizes"),
    [([(1, 1), (2, 3)], (4, 5)), ([(0, 2)], (2, 6)), ([(3, 0)], (6, 2)), ([(2, 2)], (5, 4))],
)
def test_it_is_so_in_a_narrow_band(chain: list[Point], sizes: tuple[int, int]) -> None:
    band = band_around(chain, *sizes, slack=0)
    assert band.size < (sizes[0] + 1) * (sizes[1] + 1)
    lattice = lattice_on(band, seed=11)
    assert_alike(posteriors(lattice), by_hand(lattice, paths_of(band)))


def test_no_bead_anywhere_leaves_the_gaps() -> None:
    lattice = lattice_on(band_around([], 3, 4), seed=1, missing=1.0)
    found = posteriors(lattice)
    assert not found.beads.any()
    assert np.allclose(found.gaps[0], 1)
    assert np.allclose(found.gaps[1], 1)
    assert math.isclose(found.openings, 1.0)


def covered(lattice: Lattice, found: Posteriors) -> list[NDArray[np.float64]]:
    """Return for each segment of both sides how probable its beads and its gap are together."""
    band = lattice.band
    total = [gaps.copy() for gaps in found.gaps]
    for number, shape in enumerate(SHAPES):
        used = np.flatnonzero(found.beads[number])
        for side, ends in enumerate((band.rows[used], band.columns[used])):
            for back in range(1, shape[side] + 1):
                np.add.at(total[side], ends - back, found.beads[number, used])
    return total


@given(
    sizes=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    seed=st.integers(0, 9999),
    spread=st.sampled_from([0.0, 1.0, 30.0, 500.0]),
)
@SETTINGS
def test_each_segment_is_told_once(sizes: tuple[int, int], seed: int, spread: float) -> None:
    lattice = lattice_on(band_around([], *sizes), seed, spread=spread)
    found = posteriors(lattice)
    for total in covered(lattice, found):
        np.testing.assert_allclose(total, 1.0, atol=1e-6)
    assert np.isfinite(found.beads).all()
    assert found.beads.min() >= 0
    assert found.beads.max() <= 1


def test_each_segment_is_told_once_in_a_long_band() -> None:
    chain = [(k, k + k // 40) for k in range(0, 2900, 7)]
    lattice = lattice_on(band_around(chain, 3000, 3100), seed=3, spread=8.0)
    for total in covered(lattice, posteriors(lattice)):
        np.testing.assert_allclose(total, 1.0, atol=1e-6)


@given(sizes=st.tuples(st.integers(1, 12), st.integers(1, 12)), seed=st.integers(0, 9999))
@SETTINGS
def test_from_either_end_the_weight_is_the_same(sizes: tuple[int, int], seed: int) -> None:
    lattice = lattice_on(band_around([], *sizes), seed)
    onward, back = forward(lattice).any[lattice.band.size - 1], backward(lattice).bead[0]
    assert math.isclose(onward, back, rel_tol=1e-9, abs_tol=1e-6)


def gain_of(
    gains: NDArray[np.float64], gaps: tuple[NDArray[np.float64], ...], band: Band, path: list[Step]
) -> float:
    """Return the gain of a path that is given by its beads; all else are gaps."""
    total = float(gaps[0].sum() + gaps[1].sum())
    for i, m, j, n in path:
        total += float(gains[SHAPES.index((m, n)), cell(band, i + m, j + n)])
        total -= float(gaps[0][i : i + m].sum() + gaps[1][j : j + n].sum())
    return total


@given(rows=st.integers(1, 3), columns=st.integers(1, 3), seed=st.integers(0, 9999))
@SETTINGS
def test_no_path_gains_more_than_the_best(rows: int, columns: int, seed: int) -> None:
    lattice = lattice_on(band_around([], rows, columns), seed)
    gains = lattice.beads.astype(np.float64)
    found = best_path(lattice.band, gains, lattice.gaps, lattice.before)
    most = max(
        gain_of(gains, lattice.gaps, lattice.band, [s for s in path.steps if s[1] and s[3]])
        for path in small_paths(rows, columns)
    )
    assert math.isclose(gain_of(gains, lattice.gaps, lattice.band, found), most, abs_tol=1e-6)


@given(sizes=st.tuples(st.integers(1, 30), st.integers(1, 30)), seed=st.integers(0, 9999))
@SETTINGS
def test_the_best_path_never_goes_back(sizes: tuple[int, int], seed: int) -> None:
    lattice = lattice_on(band_around([], *sizes), seed)
    spans = best_path(lattice.band, lattice.beads.astype(np.float64), lattice.gaps, lattice.before)
    for (i, m, j, n), (after, _, behind, _) in pairwise([*spans, (sizes[0], 0, sizes[1], 0)]):
        assert (m, n) in SHAPES
        assert i + m <= after
        assert j + n <= behind


def test_where_all_gains_are_alike_the_path_is_the_same() -> None:
    band = band_around([], 20, 20)
    lattice = lattice_on(band, seed=0, spread=0.0, missing=0.0)
    gains = lattice.beads.astype(np.float64)
    first = best_path(band, gains, lattice.gaps, lattice.before)
    assert first == best_path(band, gains.copy(), lattice.gaps, lattice.before)
