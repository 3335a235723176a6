"""Places by the forward-backward algorithm, against a sum over all paths."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

import variorum.alignment.linking.jumps as jumps
from variorum.alignment.linking.jumps import FREE, MONOTONE, Batch, Moves, places

Table = NDArray[np.float32]


def table(rows: int, columns: int, seed: int) -> Table:
    return np.random.default_rng(seed).gamma(0.5, 2.0, (rows, columns)).astype(np.float32)


def batch(*tables: Table) -> Batch:
    heights, widths = [len(t) for t in tables], [t.shape[1] for t in tables]
    odds = np.zeros((len(tables), max(heights), max(widths)), dtype=np.float32)
    for n, t in enumerate(tables):
        odds[n, : t.shape[0], : t.shape[1]] = t
    wanted = [tuple(np.indices(t.shape).reshape(2, -1)) for t in tables]
    return Batch(lambda part: odds[:, part], heights, widths, [(w[0], w[1]) for w in wanted])


def all_paths(odds: Table, moves: Moves) -> NDArray[np.float64]:
    """Return the share of all paths' weight that goes through each place."""
    rows, columns = odds.shape
    total, through = 0.0, np.zeros(odds.shape)
    for path in product([None, *range(columns)], repeat=rows):
        weight, place = 1.0, -1
        for row, choice in enumerate(path):
            if choice is None:
                weight *= moves.none
                continue
            step = choice - place - moves.first
            near = moves.steps[step] if 0 <= step < len(moves.steps) else 0.0
            weight *= (1 - moves.none) * (near + moves.jump / columns) * odds[row, choice]
            place = choice
        total += weight
        for row, choice in enumerate(path):
            if choice is not None:
                through[row, choice] += weight
    return through / total


@pytest.mark.parametrize("moves", [FREE, MONOTONE], ids=["free", "monotone"])
@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (4, 1), (4, 3), (3, 5)])
def test_it_is_the_sum_over_all_paths(shape: tuple[int, int], moves: Moves) -> None:
    odds = table(*shape, seed=3)
    [(found, none)] = places(batch(odds), moves)
    expected = all_paths(odds, moves)
    assert np.allclose(found.reshape(shape), expected, atol=1e-5)
    assert np.allclose(none, 1 - expected.sum(axis=1), atol=1e-5)


def test_texts_in_a_batch_know_nothing_of_each_other() -> None:
    tables = [table(7, 4, 1), table(3, 9, 2), table(1, 1, 3)]
    together = places(batch(*tables), FREE)
    for one, (found, none) in zip(tables, together, strict=True):
        [(alone, none_alone)] = places(batch(one), FREE)
        assert np.allclose(found, alone, atol=1e-6)
        assert np.allclose(none, none_alone, atol=1e-6)


def test_a_long_text_is_walked_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [table(40, 30, 5), table(25, 33, 6)]
    whole = places(batch(*tables), FREE)
    monkeypatch.setattr(jumps, "_KEPT_CELLS", 7 * 2 * 33)
    for (found, none), (again, none_again) in zip(whole, places(batch(*tables), FREE), strict=True):
        assert np.array_equal(found, again)
        assert np.array_equal(none, none_again)


def test_a_moved_block_costs_once_where_jumps_are_free() -> None:
    order = [0, 1, 6, 7, 8, 2, 3, 4, 5, 9]
    odds = np.full((10, 10), 0.02, dtype=np.float32)
    odds[np.arange(10), order] = 20.0
    [(free, _)] = places(batch(odds), FREE)
    [(monotone, _)] = places(batch(odds), MONOTONE)
    links = free.reshape(10, 10)[np.arange(10), order]
    assert links.min() > 0.6
    assert monotone.reshape(10, 10)[np.arange(10), order].min() < 0.1
