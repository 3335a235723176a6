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

_SAME_KIND_FLOOR: dict[SegmentKind, float] = {"title": 0.6, "byline": 0.6}
"""Titles and bylines stand beside each other even where they are worded anew."""


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
    return max(p, _SAME_KIND_FLOOR.get(one.kind, 0.0))


def _cells(
    c: Cluster, witnesses: Sequence[Witness], rows: Sequence[Sequence[Segment]]
) -> dict[str, tuple[str, ...]]:
    cells: dict[str, tuple[str, ...]] = {}
    for w, i in c.nodes:
        cells[witnesses[w].id] = (*cells.get(witnesses[w].id, ()), rows[w][i].id)
    return cells


def reading_order(clusters: Sequence[Cluster], count: int) -> list[Cluster]:
    """Return the clusters in the order of the witness that shares most of them.

    Each other witness's own clusters follow the one that it tells before them.
    """
    shared = [0] * count
    for c in clusters:
        for w in {w for w, _ in c.nodes}:
            shared[w] += len({v for v, _ in c.nodes}) - 1
    order: list[Cluster] = []
    placed: set[int] = set()
    for w in sorted(range(count), key=lambda w: (-shared[w], w)):
        place = 0
        own = sorted((min(i for v, i in c.nodes if v == w), c) for c in _of(clusters, w))
        for _, c in own:
            if id(c) in placed:
                place = next(k for k, x in enumerate(order) if x is c) + 1
                continue
            order.insert(place, c)
            placed.add(id(c))
            place += 1
    return order


def _of(clusters: Sequence[Cluster], witness: int) -> list[Cluster]:
    return [c for c in clusters if any(w == witness for w, _ in c.nodes)]


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
