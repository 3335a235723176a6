"""The apparatus as entries of a list: each with its readings, in groups, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.context import (
    Context,
    context_of,
    group_readings,
    kind_label,
    lacking,
    numbered,
    sigla,
    with_sigla,
)
from variorum.export.labels import KINDS, PRESENCE, SEVERITY, Label
from variorum.export.page.marks import MarkedSegment, numbers_in
from variorum.export.values import counterpart
from variorum.export.width import cut_end, cut_start

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.export.page.rows import Row
    from variorum.model import Difference, Reading, Story, Witness

_AROUND = 36
_FOCUS = 160


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A witness's words in their context.

    `marked` says whether the page has a mark to link to; `against` whether these
    are the words that the reading before contradicts, in the same witness.
    """

    witness: str
    context: Context
    marked: bool
    against: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """Readings that are the same, and the value that they share."""

    value: str | None
    readings: tuple[ReadingView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference as it is listed."""

    number: int
    difference: Difference
    label: Label
    severity: Label
    kind: str
    groups: tuple[GroupView, ...]
    lacking: tuple[str, ...]
    row: int | None
    explanation: str
    tag: str


def entries_of(
    story: Story,
    witnesses: Mapping[str, Witness],
    rows: Sequence[Row],
    marked: Mapping[str, Mapping[str, MarkedSegment]],
) -> tuple[Entry, ...]:
    """Return the entries of a story's apparatus in reading order."""
    shown = {
        (cell.witness, number)
        for row in rows
        for cell in row.cells
        for segment in cell.segments
        for number in numbers_in(segment)
    }
    if len(story.witnesses) == 1:
        own = story.witnesses[0]
        shown = {(own, n) for segment in marked[own].values() for n in numbers_in(segment)}
    short = sigla(story.witnesses)
    return tuple(
        Entry(
            number=number,
            difference=difference,
            label=KINDS[difference.kind],
            severity=SEVERITY[difference.severity],
            kind=kind_label(difference),
            groups=_groups(number, difference, story, witnesses, shown),
            lacking=lacking(difference, story),
            row=next((r.first for r in rows if r.first <= difference.passage <= r.last), None),
            explanation=with_sigla(difference.explanation, short),
            tag=_tag(difference, lacking(difference, story), short),
        )
        for number, difference in numbered(story)
    )


def _tag(difference: Difference, lacks: Sequence[str], short: Mapping[str, str]) -> str:
    """Return what is said at a whole segment: that it was moved, or who lacks it."""
    if difference.kind == "order":
        return "moved"
    if difference.kind in PRESENCE and lacks:
        few = ", ".join(short[w] for w in lacks)
        return f"not in {few}" if len(lacks) <= 2 else f"in {len(difference.readings)} only"
    return KINDS[difference.kind].label


def _groups(
    number: int,
    difference: Difference,
    story: Story,
    witnesses: Mapping[str, Witness],
    shown: set[tuple[str, int]],
) -> tuple[GroupView, ...]:
    return tuple(
        GroupView(
            group.value,
            tuple(
                view
                for w in group.witnesses
                for view in _views(witnesses[w], difference.readings[w], (w, number) in shown)
            ),
        )
        for group in group_readings(difference, witnesses, story.witnesses)
    )


def _views(witness: Witness, reading: Reading, marked: bool) -> list[ReadingView]:
    """Return the reading, and the other place that it is at odds with, if it names one."""
    other = counterpart(reading)
    views = [ReadingView(witness.id, _trimmed(context_of(witness, reading)), marked, False)]
    if other is not None:
        views.append(ReadingView(witness.id, _trimmed(context_of(witness, other)), marked, True))
    return views


def _trimmed(context: Context) -> Context:
    return Context(
        cut_start(context.before, _AROUND),
        cut_end(context.focus, _FOCUS),
        cut_end(context.after, _AROUND),
    )
