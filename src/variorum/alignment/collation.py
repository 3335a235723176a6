"""A story's witnesses to its collation: passages in reading order."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from variorum.alignment.beads import align_segments
from variorum.model import Passage, Segment, SegmentKind, Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.clusters import Cluster, Node
    from variorum.encoding.base import Encoder

COLLATED: tuple[SegmentKind, ...] = ("title", "byline", "body", "caption", "note")
"""The kinds of segment that stand in the collation: all but the page's own words."""

_KIND_WEIGHT: dict[frozenset[SegmentKind], float] = {
    frozenset(("title", "body")): 0.4,
    frozenset(("title", "caption")): 0.3,
    frozenset(("body", "caption")): 0.8,
}
"""What is left of a link's probability between kinds; between kinds not named, nothing."""

_SAME_KIND_FLOOR: dict[SegmentKind, tuple[float, float]] = {
    "title": (0.06, 0.6),
    "byline": (0.0, 0.6),
}
"""From the first probability on, titles are linked with at least the second; bylines always are."""


def collate(witnesses: Sequence[Witness], encoder: Encoder) -> tuple[Passage, ...]:
    """Align the witnesses of a story.

    Returns:
        Passages in the order in which the fullest witness tells them; what only
        others have stands behind the passage that it follows there. Every
        segment of `COLLATED` kinds stands in exactly one passage.
    """
    rows = [w.of_kind(*COLLATED) for w in witnesses]

    def weigh(one: Node, other: Node, p: float) -> float:
        return _weigh(rows[one[0]][one[1]], rows[other[0]][other[1]], p)

    def may_merge(one: Node, other: Node) -> bool:
        left, right = rows[one[0]][one[1]], rows[other[0]][other[1]]
        return left.kind == right.kind == "body"

    clusters = align_segments(
        [[s.text for s in row] for row in rows],
        [w.language for w in witnesses],
        encoder,
        weigh=weigh,
        may_merge=may_merge,
    )
    return tuple(
        Passage(_cells(c, witnesses, rows), round(c.confidence, 3))
        for c in reading_order(clusters, len(witnesses))
    )


def _weigh(one: Segment, other: Segment, p: float) -> float:
    if one.kind != other.kind:
        return p * _KIND_WEIGHT.get(frozenset((one.kind, other.kind)), 0.0)
    least, floor = _SAME_KIND_FLOOR.get(one.kind, (1.0, 0.0))
    return max(p, floor) if p >= least else p


def _cells(
    c: Cluster, witnesses: Sequence[Witness], rows: Sequence[Sequence[Segment]]
) -> dict[str, tuple[str, ...]]:
    cells: dict[str, tuple[str, ...]] = {}
    for w, i in c.nodes:
        cells[witnesses[w].id] = (*cells.get(witnesses[w].id, ()), rows[w][i].id)
    return cells


def reading_order(clusters: Sequence[Cluster], count: int) -> list[Cluster]:
    """Return the clusters in the order of the witness that agrees with the others the most.

    Each other witness's own clusters follow the one that it tells before them.
    """
    told = [_order_of(clusters, w) for w in range(count)]
    agreement = [
        sum(_agreement(told[w], told[v]) for v in range(count) if v != w) for w in range(count)
    ]
    order: list[int] = []
    for w in sorted(range(count), key=lambda w: (-agreement[w], w)):
        place = 0
        for k in told[w]:
            if k in order:
                place = order.index(k) + 1
                continue
            order.insert(place, k)
            place += 1
    return [clusters[k] for k in order]


def _order_of(clusters: Sequence[Cluster], witness: int) -> list[int]:
    """Return the indices of a witness's clusters in the order of its text."""
    firsts = [
        (min(i for w, i in c.nodes if w == witness), k)
        for k, c in enumerate(clusters)
        if any(w == witness for w, _ in c.nodes)
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
