"""Segments that say the same, joined over any number of witnesses.

A node is a segment of a witness, `(witness index, segment index)`. Links between
pairs of witnesses are joined greedily, the surest first, under the constraint
that a cluster holds one segment of a witness; a cluster is then merged with its
neighbour where the two together fit a version better that tells both in one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from variorum.alignment.features import Floats
    from variorum.encoding.base import Vectors

Node = tuple[int, int]
Probabilities = Mapping[tuple[int, int], "Floats"]
"""For each pair of witnesses `a < b`, the probabilities of a link, `(len(a), len(b))`."""

LINK_THRESHOLD = 0.45
MERGE_GAIN = 0.03
MERGE_FLOOR = 0.005
BESIDE_ONE = 0.35
BESIDE_BOTH = 0.15
_CANDIDATE = 0.05


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that say the same, with the mean probability of their links."""

    nodes: tuple[Node, ...]
    confidence: float


def probability(table: Probabilities, one: Node, other: Node) -> float:
    """Return the probability that two segments of different witnesses say the same."""
    (a, i), (b, j) = sorted((one, other))
    return float(table[a, b][i, j])


def cluster(
    sizes: Sequence[int],
    table: Probabilities,
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[int]],
    may_merge: Callable[[Node, Node], bool],
) -> list[Cluster]:
    """Return clusters such that every segment stands in exactly one.

    Args:
        sizes: how many segments each witness has.
        table: the probabilities of all pairs of witnesses.
        vectors: each witness's centred vectors, a row a segment.
        lengths: each segment's length in characters.
        may_merge: whether two neighbouring segments of a witness may share a cluster.
    """
    groups = _join(sizes, table)
    groups = _merge(groups, table, vectors, lengths, may_merge)
    return [Cluster(tuple(sorted(g)), _confidence(g, table)) for g in groups]


def _candidates(table: Probabilities) -> list[tuple[float, Node, Node]]:
    found = []
    for (a, b), p in sorted(table.items()):
        for i, j in zip(*np.nonzero(p >= _CANDIDATE), strict=True):
            found.append((round(float(p[i, j]), 6), (a, int(i)), (b, int(j))))
    return sorted(found, key=lambda c: (-c[0], c[1], c[2]))


def _join(sizes: Sequence[int], table: Probabilities) -> list[list[Node]]:
    """Join single segments, one of each witness at most, by average link.

    A second round takes weaker links where the neighbours on both sides are joined.
    """
    home = {(w, i): [(w, i)] for w, size in enumerate(sizes) for i in range(size)}
    candidates = _candidates(table)
    for _, one, other in candidates:
        _try_join(home, table, one, other, LINK_THRESHOLD)
    for _, one, other in candidates:
        beside = _joined_neighbours(home, one, other)
        if beside:
            _try_join(home, table, one, other, BESIDE_ONE if beside == 1 else BESIDE_BOTH)
    return _distinct(home)


def _try_join(
    home: dict[Node, list[Node]], table: Probabilities, one: Node, other: Node, threshold: float
) -> None:
    left, right = home[one], home[other]
    if left is right or {w for w, _ in left} & {w for w, _ in right}:
        return
    cross = [probability(table, x, y) for x in left for y in right]
    # One translation may be plain where another is free, so the surest link counts double.
    if (sum(cross) / len(cross) + max(cross)) / 2 < threshold:
        return
    left.extend(right)
    for node in right:
        home[node] = left


def _joined_neighbours(home: Mapping[Node, list[Node]], one: Node, other: Node) -> int:
    """Return on how many sides, 0 to 2, the neighbours of two segments stand in one cluster."""
    (a, i), (b, j) = one, other
    count = 0
    for step in (-1, 1):
        near = home.get((a, i + step))
        count += near is not None and near is home.get((b, j + step))
    return count


def _distinct(home: Mapping[Node, list[Node]]) -> list[list[Node]]:
    seen: set[int] = set()
    groups = []
    for node in sorted(home):
        group = home[node]
        if id(group) not in seen:
            seen.add(id(group))
            groups.append(group)
    return groups


def _merge(
    groups: list[list[Node]],
    table: Probabilities,
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[int]],
    may_merge: Callable[[Node, Node], bool],
) -> list[list[Node]]:
    """Merge a cluster into its neighbour where a third version tells both in one segment."""
    home = {node: group for group in groups for node in group}
    while True:
        offers = []
        for small in _distinct(home):
            for large in _neighbours(small, home, may_merge):
                gain = _gain(small, large, table, vectors, lengths)
                if gain >= MERGE_GAIN:
                    offers.append((-round(gain, 6), min(small), min(large)))
        if not offers:
            return _distinct(home)
        _, small_node, large_node = min(offers)
        large = home[large_node]
        for node in home[small_node]:
            large.append(node)
            home[node] = large


def _neighbours(
    small: list[Node],
    home: Mapping[Node, list[Node]],
    may_merge: Callable[[Node, Node], bool],
) -> list[list[Node]]:
    """Return the clusters that hold more witnesses and stand beside this one in each of its own."""
    witnesses = {w for w, _ in small}
    found: list[list[Node]] = []
    w, i = small[0]
    for near in ((w, i - 1), (w, i + 1)):
        large = home.get(near)
        if large is None or large is small or large in found:
            continue
        if not witnesses < {v for v, _ in large}:
            continue
        beside = all(
            any(v == u and abs(k - m) == 1 and may_merge((v, k), (u, m)) for u, m in large)
            for v, k in small
        )
        if beside:
            found.append(large)
    return found


def _gain(
    small: list[Node],
    large: list[Node],
    table: Probabilities,
    vectors: Sequence[Vectors],
    lengths: Sequence[Sequence[int]],
) -> float:
    """Return by how much the shared witnesses come closer to the others with both together."""
    shared = {w for w, _ in small}
    own = [n for n in large if n[0] in shared]
    others = [n for n in large if n[0] not in shared]
    if max(probability(table, x, y) for x in small for y in others) < MERGE_FLOOR:
        return 0.0
    target = _mean(others, vectors, lengths)
    before = float(_mean(own, vectors, lengths) @ target)
    return float(_mean([*own, *small], vectors, lengths) @ target) - before


def _mean(
    nodes: Sequence[Node], vectors: Sequence[Vectors], lengths: Sequence[Sequence[int]]
) -> Vectors:
    """Return the mean vector of segments, weighted by length, at length 1."""
    total = np.sum([vectors[w][i] * lengths[w][i] for w, i in sorted(nodes)], axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6), dtype=np.float32)


def _confidence(group: list[Node], table: Probabilities) -> float:
    """Return the mean probability over the cluster's witnesses, taking a pair's best link.

    A segment alone is as sure to have no counterpart as its best link is unlikely.
    """
    by_witness: dict[int, list[Node]] = {}
    for node in group:
        by_witness.setdefault(node[0], []).append(node)
    if len(by_witness) == 1:
        best = [
            float((p[i] if a == w else p[:, i]).max(initial=0.0))
            for w, i in group
            for (a, b), p in table.items()
            if w in (a, b)
        ]
        return 1 - max(best, default=0.0)
    links = [
        max(probability(table, x, y) for x in by_witness[a] for y in by_witness[b])
        for a, b in combinations(sorted(by_witness), 2)
    ]
    return sum(links) / len(links)
