"""Clusters in the order in which a person would read them, and who tells them elsewhere.

The order is that of the witness that agrees the most with the others. What only
others have stands behind the cluster that it follows there.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.joining.clusters import Cluster

_START, _END = -1, -2


def reading_order(clusters: Sequence[Cluster], count: int) -> list[Cluster]:
    """Return the clusters in reading order.

    Args:
        clusters: of which each node stands in one.
        count: how many witnesses there are; of those that agree as much, the first leads.
    """
    told = [_order_of(clusters, w) for w in range(count)]
    agreement = [
        sum(_agreement(told[w], told[v]) for v in range(count) if v != w) for w in range(count)
    ]
    # A chain, since a list would have to be searched and moved for each cluster.
    following = {_START: _END}
    for w in sorted(range(count), key=lambda w: (-agreement[w], w)):
        place = _START
        for k in told[w]:
            if k not in following:
                following[k], following[place] = following[place], k
            place = k
    order: list[Cluster] = []
    place = following[_START]
    while place != _END:
        order.append(clusters[place])
        place = following[place]
    return order


def moved_in(told: Sequence[Sequence[int]]) -> list[set[int]]:
    """Return for each witness what it tells out of the reading order.

    They are the fewest places that have to be taken out for the rest to be in order.

    Args:
        told: for each witness the places in reading order, as its text tells them.
    """
    moved = []
    for places in told:
        kept = longest_increasing(places)
        moved.append({place for n, place in enumerate(places) if n not in kept})
    return moved


def _order_of(clusters: Sequence[Cluster], witness: int) -> list[int]:
    """Return the indices of a witness's clusters in the order of its text."""
    firsts = [
        (min(rows), k)
        for k, c in enumerate(clusters)
        if (rows := [i for w, i in c.nodes if w == witness])
    ]
    return [k for _, k in sorted(firsts)]


def _agreement(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many clusters two witnesses share in the same order."""
    place = {k: n for n, k in enumerate(other)}
    return len(longest_increasing([place[k] for k in one if k in place]))


def longest_increasing(values: Sequence[int]) -> set[int]:
    """Return the positions, from 0, of one longest increasing subsequence of distinct values."""
    tails: list[int] = []
    tail_positions: list[int] = []
    previous: list[int] = []
    for position, value in enumerate(values):
        k = bisect_left(tails, value)
        previous.append(tail_positions[k - 1] if k else -1)
        tails[k : k + 1] = [value]
        tail_positions[k : k + 1] = [position]
    kept = set()
    position = tail_positions[-1] if tail_positions else -1
    while position >= 0:
        kept.add(position)
        position = previous[position]
    return kept
