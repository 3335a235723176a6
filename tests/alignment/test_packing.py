"""Beads chosen from candidates: none in another's way, and as many right ones as can be."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.alignment.joining.packing import pack

runs = st.tuples(st.integers(0, 9), st.integers(1, 3), st.integers(0, 9), st.integers(1, 3))


def taken(places: list[tuple[int, int, int, int]], chances: list[float]) -> list[int]:
    return pack(np.array(places, dtype=np.intp).reshape(-1, 4), np.array(chances), 0.3)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(runs, st.floats(0, 1)), max_size=25, unique_by=lambda c: c[0]))
def test_no_segment_stands_in_two(
    given_runs: list[tuple[tuple[int, int, int, int], float]],
) -> None:
    places, chances = [r for r, _ in given_runs], [c for _, c in given_runs]
    nodes = [
        node
        for i, m, j, n in (places[k] for k in taken(places, chances))
        for node in [*((0, x) for x in range(i, i + m)), *((1, x) for x in range(j, j + n))]
    ]
    assert len(nodes) == len(set(nodes))
    assert all(chances[k] > 0.3 for k in taken(places, chances))


def test_the_likelier_of_two_in_each_others_way() -> None:
    assert taken([(0, 1, 0, 1), (0, 1, 0, 2)], [0.5, 0.6]) == [1]


def test_beads_that_cross() -> None:
    assert taken([(0, 1, 4, 1), (1, 1, 0, 2)], [0.9, 0.8]) == [0, 1]


def test_nothing_is_likely() -> None:
    assert taken([(0, 1, 0, 1)], [0.2]) == []
    assert taken([], []) == []
