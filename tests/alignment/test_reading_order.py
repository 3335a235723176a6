"""The order in which a person would read the passages, and what some tell elsewhere."""

from __future__ import annotations

import pytest

from variorum.alignment.joining.clusters import Cluster
from variorum.alignment.joining.reading_order import longest_increasing, moved_in, reading_order


def told(*witnesses: str) -> list[Cluster]:
    """Return the clusters of witnesses that are written as a letter a segment."""
    nodes: dict[str, list[tuple[int, int]]] = {}
    for w, letters in enumerate(witnesses):
        for i, letter in enumerate(letters):
            nodes.setdefault(letter, []).append((w, i))
    return [Cluster(tuple(nodes[letter]), 1.0) for letter in sorted(nodes)]


def order(*witnesses: str) -> str:
    clusters = told(*witnesses)
    letters = dict(zip([c.nodes for c in clusters], sorted(set("".join(witnesses))), strict=True))
    return "".join(letters[c.nodes] for c in reading_order(clusters, len(witnesses)))


@pytest.mark.parametrize(
    ("witnesses", "expected"),
    [
        ([], ""),
        (["", ""], ""),
        (["abc", "abc"], "abc"),
        (["abcd", "cdab", "abcd"], "abcd"),
        (["cdab", "abcd", "abcd"], "abcd"),
        (["ab", "axb"], "axb"),
        (["ab", "xaby"], "xaby"),
        (["ab", "axyb", "azb"], "azxyb"),
    ],
)
def test_the_order_of_the_witness_that_agrees_the_most(witnesses: list[str], expected: str) -> None:
    assert order(*witnesses) == expected


def test_a_thousand_clusters_that_only_one_has() -> None:
    clusters = [Cluster(((0, i),), 1.0) for i in range(2000)]
    assert reading_order(clusters, 2) == clusters


def test_what_is_out_of_order() -> None:
    assert moved_in([[0, 1, 2, 3], [2, 0, 1, 3], []]) == [set(), {2}, set()]


@pytest.mark.parametrize(
    ("values", "length"),
    [
        ([], 0),
        ([4], 1),
        ([0, 1, 2], 3),
        ([2, 1, 0], 1),
        ([0, 3, 4, 1, 2, 5], 4),
        ([5, 6, 7, 0, 1, 2, 3], 4),
    ],
)
def test_longest_increasing(values: list[int], length: int) -> None:
    kept = longest_increasing(values)
    chosen = [values[k] for k in sorted(kept)]
    assert len(kept) == length
    assert chosen == sorted(chosen)
