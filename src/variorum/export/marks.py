"""Where differences are marked in a text: readings cut at segments, and overlaps cut into runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.export.context import covered
from variorum.model import Difference, Reading, Segment, Witness


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a segment under the same marks; `ends` are the numbers whose reading ends."""

    text: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A difference that covers whole segments; of several, this may be the first or the last."""

    number: int
    first: bool
    last: bool


@dataclass(slots=True)
class MarkedSegment:
    """A segment with the runs of its text and the differences that cover the whole of it."""

    segment: Segment
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class _Cuts:
    spans: list[tuple[int, int, int, bool]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def mark_segments(
    witness: Witness, numbered: Iterable[tuple[int, Difference]]
) -> dict[str, MarkedSegment]:
    """Return every segment of the witness, under its id, with its marks.

    A reading of whole segments becomes a block on each of them, so that a long
    note is marked once at its border; any other reading becomes a span.
    """
    cuts: dict[str, _Cuts] = {}
    for number, difference in numbered:
        reading = difference.readings.get(witness.id)
        if reading is not None and reading.start < reading.end:
            _place(number, reading, covered(witness, reading), witness, cuts)
    marked = {}
    for segment in witness.segments:
        own = cuts.get(segment.id, _Cuts())
        marked[segment.id] = MarkedSegment(segment, _runs(segment, own), tuple(own.blocks))
    return marked


def numbers_of(marked: MarkedSegment) -> set[int]:
    """Return the numbers of all differences that mark a segment."""
    return {n for r in marked.runs for n in r.numbers} | {b.number for b in marked.blocks}


def numbers_in(marked: MarkedSegment) -> set[int]:
    """Return the numbers that are printed at a segment: where a span ends, or a block begins."""
    ends = {n for r in marked.runs for n in r.ends}
    return ends | {b.number for b in marked.blocks if b.first}


def _place(
    number: int,
    reading: Reading,
    touched: tuple[Segment, ...],
    witness: Witness,
    cuts: dict[str, _Cuts],
) -> None:
    whole = all(_holds(reading, s, witness.text) for s in touched)
    for position, segment in enumerate(touched):
        last = position == len(touched) - 1
        own = cuts.setdefault(segment.id, _Cuts())
        if whole:
            own.blocks.append(Block(number, position == 0, last))
        else:
            start, end = max(reading.start, segment.start), min(reading.end, segment.end)
            own.spans.append((start, end, number, last))


def _holds(reading: Reading, segment: Segment, text: str) -> bool:
    """Say whether all of the segment but spaces and closing stops is within the reading."""
    before = text[segment.start : max(segment.start, reading.start)]
    after = text[min(segment.end, reading.end) : segment.end]
    return not before.strip() and not after.strip(" .。!！?？")


def _runs(segment: Segment, cuts: _Cuts) -> tuple[Run, ...]:
    points = {segment.start, segment.end}
    points.update(p for start, end, _, _ in cuts.spans for p in (start, end))
    ordered = sorted(points)
    runs = []
    for start, end in zip(ordered, ordered[1:], strict=False):
        inside = [s for s in cuts.spans if s[0] <= start and end <= s[1]]
        # The longest mark is the outermost, so that underlines keep their level across runs.
        inside.sort(key=lambda s: (s[0] - s[1], s[2]))
        text = segment.text[start - segment.start : end - segment.start]
        ends = tuple(s[2] for s in inside if s[1] == end and s[3])
        runs.append(Run(text, tuple(s[2] for s in inside), ends))
    return tuple(runs)
