"""Passages that stand elsewhere in some version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.alignment.joining.reading_order import longest_increasing
from variorum.checking.finding import Finding
from variorum.model import Reading, by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.model import Passage, Segment, Witness

_SURE_OF_A_SWAP = 0.8
"""Two neighbours that only changed places must be this sure, as must what is beside them."""


def find_moved(witnesses: Sequence[Witness], passages: Sequence[Passage]) -> list[Finding]:
    """Return a finding for each run of body passages that a witness tells in another place.

    Each witness is held against the order of the collation; the fewest passages
    that explain the change are said to have moved.
    """
    known = by_id(witnesses)
    moved: dict[tuple[int, ...], list[str]] = {}
    for witness in witnesses:
        for block in _moved_blocks(witness, passages):
            moved.setdefault(block, []).append(witness.id)
    findings = []
    segments = {w.id: {s.id: s for s in w.segments} for w in witnesses}
    for block, movers in sorted(moved.items()):
        cells = [w for w in passages[block[0]].cells if all(w in passages[k].cells for k in block)]
        readings = {w: _reading(known[w], segments[w], passages, block) for w in sorted(cells)}
        if len(readings) < 2:
            continue
        confidence = min(passages[k].confidence for k in block)
        findings.append(
            Finding(
                kind="order",
                subkind="sentence" if len(block) == 1 else "block",
                severity="info",
                confidence=min(0.95, confidence),
                passage=block[0],
                readings=readings,
                explanation=f"{', '.join(movers)} {'tells' if len(movers) == 1 else 'tell'} "
                "this in another place.",
            )
        )
    return findings


def _moved_blocks(witness: Witness, passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    position = {s.id: n for n, s in enumerate(witness.segments)}
    body = {s.id for s in witness.of_kind("body")}
    told = [
        (min(position[s] for s in p.cells[witness.id]), k)
        for k, p in enumerate(passages)
        if witness.id in p.cells and len(p.cells) > 1 and body.issuperset(p.cells[witness.id])
    ]
    order = [k for _, k in sorted(told)]
    kept = longest_increasing(order)
    blocks: list[list[int]] = []
    for n, k in enumerate(order):
        if n in kept:
            continue
        if blocks and n and n - 1 not in kept and order[n - 1] == blocks[-1][-1] < k:
            blocks[-1].append(k)
        else:
            blocks.append([k])
    rank = {k: n for n, k in enumerate(sorted(order))}
    place = {k: n for n, k in enumerate(order)}
    return [
        tuple(b)
        for b in blocks
        if len(b) > 1
        or abs(place[b[0]] - rank[b[0]]) > 1
        or min(passages[k].confidence for k in order[max(0, place[b[0]] - 1) : place[b[0]] + 2])
        >= _SURE_OF_A_SWAP
    ]


def _reading(
    witness: Witness,
    known: Mapping[str, Segment],
    passages: Sequence[Passage],
    block: Sequence[int],
) -> Reading:
    segments = [known[s] for k in block for s in passages[k].cells[witness.id]]
    first = min(segments, key=lambda s: s.start)
    # Where the block is broken in this witness, the reading is its first piece alone.
    last = first
    for segment in sorted(segments, key=lambda s: s.start):
        between = witness.text[last.end : segment.start]
        if segment.start >= last.end and not between.strip():
            last = segment
    return Reading(first.id, first.start, last.end, witness.text[first.start : last.end])
