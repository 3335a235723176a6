"""Passages that stand elsewhere in some version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.alignment.joining.reading_order import longest_increasing
from variorum.checking.finding import Finding
from variorum.model import Reading, by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Passage, Segment, Witness


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
    for block, movers in sorted(moved.items()):
        cells = [w for w in passages[block[0]].cells if all(w in passages[k].cells for k in block)]
        readings = {w: _reading(known[w], passages, block) for w in sorted(cells)}
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
    return [tuple(b) for b in blocks]


def _reading(witness: Witness, passages: Sequence[Passage], block: Sequence[int]) -> Reading:
    segments: list[Segment] = [
        witness.segment(s) for k in block for s in passages[k].cells[witness.id]
    ]
    first = min(segments, key=lambda s: s.start)
    # Where the block is broken in this witness, the reading is its first piece alone.
    last = first
    for segment in sorted(segments, key=lambda s: s.start):
        between = witness.text[last.end : segment.start]
        if segment.start >= last.end and not between.strip():
            last = segment
    return Reading(first.id, first.start, last.end, witness.text[first.start : last.end])
