"""Clusters from tables of probabilities: what must hold for any table."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.alignment.joining.clusters import Cluster, Groups, cluster
from variorum.alignment.joining.kinds import NEVER
from variorum.alignment.joining.runs import Floats

if TYPE_CHECKING:
    import random

Tables = dict[tuple[int, int], Floats]
SETTINGS = settings(max_examples=60, deadline=None)

sizes_of = st.lists(st.integers(0, 7), min_size=1, max_size=5)
seeds = st.integers(0, 2**32 - 1)


def tables(sizes: list[int], seed: int) -> Tables:
    """Return sparse tables, most of whose probabilities are close to 0 or 1."""
    rng = np.random.default_rng(seed)
    pairs = combinations(range(len(sizes)), 2)
    return {(a, b): rng.beta(0.15, 0.6, (sizes[a], sizes[b])).astype(np.float32) for a, b in pairs}


def seams(sizes: list[int], cost: float = 0.0) -> list[list[float]]:
    return [[cost] * max(0, size - 1) for size in sizes]


def clusters(sizes: list[int], table: Tables, groups: Groups | None = None) -> list[Cluster]:
    return cluster(sizes, table, seams(sizes), groups or [])


def told_once(found: list[Cluster], sizes: list[int]) -> bool:
    nodes = sorted(node for c in found for node in c.nodes)
    return nodes == [(w, i) for w, size in enumerate(sizes) for i in range(size)]


@SETTINGS
@given(sizes_of, seeds)
def test_every_segment_stands_in_one_cluster(sizes: list[int], seed: int) -> None:
    found = clusters(sizes, tables(sizes, seed))
    assert told_once(found, sizes)
    assert all(0 <= c.confidence <= 1 for c in found)


@SETTINGS
@given(sizes_of, seeds, st.randoms(use_true_random=False))
def test_the_order_of_witnesses_does_not_matter(
    sizes: list[int], seed: int, chance: random.Random
) -> None:
    table = tables(sizes, seed)
    order = list(range(len(sizes)))
    chance.shuffle(order)
    place = {w: n for n, w in enumerate(order)}
    turned: Tables = {}
    for (a, b), p in table.items():
        x, y = place[a], place[b]
        turned[min(x, y), max(x, y)] = p if x < y else p.T
    expected = {c.nodes for c in clusters(sizes, table)}
    found = {
        tuple(sorted((order[w], i) for w, i in c.nodes))
        for c in clusters([sizes[w] for w in order], turned)
    }
    assert found == expected


@SETTINGS
@given(sizes_of, seeds)
def test_what_never_joins_stays_apart(sizes: list[int], seed: int) -> None:
    found = cluster(sizes, tables(sizes, seed), seams(sizes, NEVER), [])
    assert told_once(found, sizes)
    assert all(len({w for w, _ in c.nodes}) == len(c.nodes) for c in found)


def table_of(rows: list[list[float]]) -> Floats:
    return np.array(rows, dtype=np.float32)


def test_one_sentence_takes_in_two_of_each_other_witness() -> None:
    both, apart = table_of([[0.9, 0.9]]), table_of([[0.9, 0.0], [0.0, 0.9]])
    found = clusters([1, 2, 2], {(0, 1): both, (0, 2): both, (1, 2): apart})
    assert [c.nodes for c in found] == [((0, 0), (1, 0), (1, 1), (2, 0), (2, 1))]


def test_a_weak_link_holds_where_the_others_are_strong() -> None:
    sure, weak = table_of([[0.95]]), table_of([[0.05]])
    assert len(clusters([1, 1], {(0, 1): weak})) == 2
    assert len(clusters([1, 1, 1], {(0, 1): sure, (0, 2): sure, (1, 2): weak})) == 1


def test_segments_far_apart_join_on_strong_evidence_alone() -> None:
    strong, fair = table_of([[0.95, 0.0, 0.95]]), table_of([[0.95, 0.0, 0.6]])
    assert clusters([1, 3], {(0, 1): strong})[0].nodes == ((0, 0), (1, 0), (1, 2))
    assert clusters([1, 3], {(0, 1): fair})[0].nodes == ((0, 0), (1, 0))


def test_a_new_paragraph_is_evidence() -> None:
    p = {(0, 1): table_of([[0.95, 0.7]])}
    assert len(cluster([1, 2], p, [[], [0.0]], [])) == 1
    assert len(cluster([1, 2], p, [[], [1.5]], [])) == 2


def test_groups_are_kept_and_grow_only_if_asked() -> None:
    p = {(0, 1): table_of([[0.9, 0.9, 0.0], [0.0, 0.0, 0.9]])}
    groups: Groups = [[(1, 0), (0, 0)]]
    grown = cluster([2, 3], p, seams([2, 3]), groups)
    assert {c.nodes for c in grown} == {((0, 0), (1, 0), (1, 1)), ((0, 1), (1, 2))}
    kept = cluster([2, 3], p, seams([2, 3]), groups, grow=False)
    assert {len(c.nodes) for c in kept} == {1, 2}
    assert told_once(kept, [2, 3])


def test_a_lone_segment_is_as_sure_as_its_best_link_is_unlikely() -> None:
    p = {(0, 1): table_of([[0.1], [0.3]])}
    sure = {c.nodes: round(c.confidence, 3) for c in clusters([2, 1], p)}
    assert sure == {((0, 0),): 0.9, ((0, 1),): 0.7, ((1, 0),): 0.7}
