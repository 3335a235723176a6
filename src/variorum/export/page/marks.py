"""Where differences are marked in a text: readings cut at segments, and overlaps cut into runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from variorum.export.context import covered
from variorum.export.values import counterpart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.model import Difference, Reading, Segment, Witness


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a segment under the same marks.

    `ends` are the numbers whose reading ends with it; `against` those for which
    the words end that their reading contradicts in the same witness.
    """

    text: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...] = ()
    against: tuple[int, ...] = ()


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


class _Span(NamedTuple):
    start: int
    end: int
    number: int
    last: bool
    against: bool = False


@dataclass(slots=True)
class _Cuts:
    spans: list[_Span] = field(default_factory=list)
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
            _place_counterpart(number, reading, witness, cuts)
    marked = {}
    unmarked = _Cuts()
    for segment in witness.segments:
        own = cuts.get(segment.id, unmarked)
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
            own.spans.append(_Span(start, end, number, last))


def _place_counterpart(
    number: int, reading: Reading, witness: Witness, cuts: dict[str, _Cuts]
) -> None:
    other = counterpart(reading)
    if other is None:
        return
    for segment in covered(witness, other):
        start, end = max(other.start, segment.start), min(other.end, segment.end)
        last = other.end <= segment.end
        cuts.setdefault(segment.id, _Cuts()).spans.append(_Span(start, end, number, last, True))


def _holds(reading: Reading, segment: Segment, text: str) -> bool:
    """Say whether all of the segment but spaces and closing stops is within the reading."""
    before = text[segment.start : max(segment.start, reading.start)]
    after = text[min(segment.end, reading.end) : segment.end]
    return not before.strip() and not after.strip(" .。!！?？")


def _runs(segment: Segment, cuts: _Cuts) -> tuple[Run, ...]:
    if not cuts.spans:
        return (Run(segment.text, ()),) if segment.text else ()
    points = {segment.start, segment.end}
    points.update(p for s in cuts.spans for p in (s.start, s.end))
    ordered = sorted(points)
    runs = []
    for start, end in pairwise(ordered):
        inside = [s for s in cuts.spans if s.start <= start and end <= s.end]
        # The longest mark is the outermost, so that underlines keep their level across runs.
        inside.sort(key=lambda s: (s.start - s.end, s.number))
        ending = [s for s in inside if s.end == end and s.last]
        runs.append(
            Run(
                segment.text[start - segment.start : end - segment.start],
                tuple(dict.fromkeys(s.number for s in inside)),
                tuple(s.number for s in ending if not s.against),
                tuple(s.number for s in ending if s.against),
            )
        )
    return tuple(runs)
