"""A story's witnesses to its collation: passages in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.alignment.beads import align_segments
from variorum.alignment.joining.kinds import seams
from variorum.alignment.joining.reading_order import moved_in, reading_order
from variorum.model import Passage, SegmentKind, Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.joining.clusters import Cluster
    from variorum.encoding.base import Encoder
    from variorum.model import Segment

COLLATED: tuple[SegmentKind, ...] = ("title", "byline", "body", "caption", "note")
"""The kinds of segment that stand in the collation: all but the page's own words."""


def collate(witnesses: Sequence[Witness], encoder: Encoder) -> tuple[Passage, ...]:
    """Align the witnesses of a story; the result is the same for any order of them.

    Returns:
        Passages in the order in which the witness tells them that agrees the most with
        the others; what only others have stands behind the passage that it follows
        there. Every segment of `COLLATED` kinds stands in exactly one passage.
    """
    witnesses = sorted(witnesses, key=lambda w: w.id)
    rows = [w.of_kind(*COLLATED) for w in witnesses]
    clusters = align_segments(
        [[s.text for s in row] for row in rows],
        [w.language for w in witnesses],
        encoder,
        kinds=[[s.kind for s in row] for row in rows],
        seams=[seams(row, w.text) for row, w in zip(rows, witnesses, strict=True)],
    )
    ordered = reading_order(clusters, len(witnesses))
    moved = _moved(ordered, rows)
    return tuple(
        Passage(
            _cells(c, witnesses, rows),
            round(c.confidence, 3),
            tuple(witnesses[w].id for w in movers),
        )
        for c, movers in zip(ordered, moved, strict=True)
    )


def _moved(ordered: Sequence[Cluster], rows: Sequence[Sequence[Segment]]) -> list[list[int]]:
    """Return for each cluster the witnesses that tell it out of order.

    Only what the article says in two witnesses and more has an order to be out of.
    """
    told: list[list[tuple[int, int]]] = [[] for _ in rows]
    for place, c in enumerate(ordered):
        witnesses = {w for w, _ in c.nodes}
        for w in witnesses if len(witnesses) > 1 else ():
            own = [i for v, i in c.nodes if v == w]
            if all(rows[w][i].kind == "body" for i in own):
                told[w].append((min(own), place))
    moved = moved_in([[place for _, place in sorted(places)] for places in told])
    return [[w for w in range(len(rows)) if place in moved[w]] for place in range(len(ordered))]


def _cells(
    c: Cluster, witnesses: Sequence[Witness], rows: Sequence[Sequence[Segment]]
) -> dict[str, tuple[str, ...]]:
    cells: dict[str, tuple[str, ...]] = {}
    for w, i in c.nodes:
        cells[witnesses[w].id] = (*cells.get(witnesses[w].id, ()), rows[w][i].id)
    return cells
