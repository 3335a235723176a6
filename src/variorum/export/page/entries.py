"""The apparatus as entries of a list: each with its readings, in groups, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.context import (
    Context,
    ReadingGroup,
    context_of,
    group_readings,
    kind_label,
    lacking,
    numbered,
    with_sigla,
)
from variorum.export.labels import KINDS, PRESENCE, SEVERITY, Label
from variorum.export.page.marks import MarkedSegment, numbers_in
from variorum.export.page.words import words_of
from variorum.export.values import counterpart
from variorum.export.width import cut_end, cut_start

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from variorum.export.page.rows import Row
    from variorum.export.page.views import WitnessView
    from variorum.model import Difference, Reading, Story, Witness

# Columns of words around a reading, and around each of many, which are read down the line.
_AROUND = 36
_AROUND_MANY = 20
_MANY = 5
# Columns of the words at issue; and where all that matters is that they are there, or where.
_FOCUS = 160
_FOCUS_WHOLE = 80
_NAMED = 2


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A witness's words in their context.

    `marked` says whether the page has a mark to link to; `against` whether these
    are the words that the reading before contradicts, in the same witness.
    """

    w: WitnessView
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
    """A difference as it is listed.

    `css` are the classes of its marks, `about` tells of it in a line. `columns` are the
    columns, from 0, of the witnesses that have a reading, those that agree together
    (`0,1|2`); `lacks` those that have nothing there.
    """

    number: int
    difference: Difference
    label: Label
    severity: Label
    kind: str
    groups: tuple[GroupView, ...]
    lacking: tuple[WitnessView, ...]
    row: int | None
    explanation: str
    tag: str
    css: str
    about: Markup
    columns: str
    lacks: str


def entries_of(
    story: Story,
    witnesses: Mapping[str, Witness],
    views: Mapping[str, WitnessView],
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
    places = {i: row.first for row in rows for i in range(row.first, row.last + 1)}
    return tuple(
        _entry(number, difference, story, witnesses, views, shown, places)
        for number, difference in numbered(story)
    )


def _entry(
    number: int,
    difference: Difference,
    story: Story,
    witnesses: Mapping[str, Witness],
    views: Mapping[str, WitnessView],
    shown: set[tuple[str, int]],
    places: Mapping[int, int],
) -> Entry:
    short = {w: v.siglum for w, v in views.items()}
    lacks = tuple(views[w] for w in lacking(difference, story))
    groups = group_readings(difference, witnesses, story.witnesses)
    label, severity = KINDS[difference.kind], SEVERITY[difference.severity]
    kind = kind_label(difference)
    return Entry(
        number=number,
        difference=difference,
        label=label,
        severity=severity,
        kind=kind,
        groups=tuple(_group(g, number, difference, views, shown) for g in groups),
        lacking=lacks,
        row=places.get(difference.passage),
        explanation=with_sigla(difference.explanation, short),
        tag=_tag(difference, lacks),
        css=f"{label.css} {severity.css}",
        about=words_of().mark("mark.about", number=number, kind=kind, severity=severity.label),
        columns=_columns(_sides(difference, story, groups), views),
        lacks=",".join(str(v.index) for v in lacks),
    )


def _sides(
    difference: Difference, story: Story, groups: Sequence[ReadingGroup]
) -> list[tuple[str, ...]]:
    """Return the witnesses that agree together; of an order, those that tell it at one place."""
    if difference.kind != "order":
        return [g.witnesses for g in groups]
    moved = story.passages[difference.passage].moved
    sides = (
        tuple(w for w in difference.readings if w not in moved),
        tuple(w for w in difference.readings if w in moved),
    )
    return [side for side in sides if side]


def _columns(sides: Sequence[tuple[str, ...]], views: Mapping[str, WitnessView]) -> str:
    return "|".join(",".join(map(str, sorted(views[w].index for w in side))) for side in sides)


def _tag(difference: Difference, lacks: Sequence[WitnessView]) -> str:
    """Return what is said at a whole segment: that it was moved, or who lacks it."""
    words = words_of()
    if difference.kind == "order":
        return words.say("tag.moved")
    if difference.kind in PRESENCE and lacks:
        if len(lacks) <= _NAMED:
            return words.say("tag.not-in", witnesses=", ".join(v.siglum for v in lacks))
        return words.say("tag.only", n=len(difference.readings))
    return KINDS[difference.kind].label


def _group(
    group: ReadingGroup,
    number: int,
    difference: Difference,
    views: Mapping[str, WitnessView],
    shown: set[tuple[str, int]],
) -> GroupView:
    return GroupView(
        group.value,
        tuple(
            view
            for w in group.witnesses
            for view in _views(views[w], difference, (w, number) in shown)
        ),
    )


def _views(w: WitnessView, difference: Difference, marked: bool) -> list[ReadingView]:
    """Return the reading, and the other place that it is at odds with, if it names one."""
    reading = difference.readings[w.witness.id]
    other = counterpart(reading)
    views = [ReadingView(w, _trimmed(w.witness, reading, difference), marked, False)]
    if other is not None:
        views.append(ReadingView(w, _trimmed(w.witness, other, difference), marked, True))
    return views


def _trimmed(witness: Witness, reading: Reading, difference: Difference) -> Context:
    context = context_of(witness, reading)
    around = _AROUND if len(difference.readings) < _MANY else _AROUND_MANY
    whole = difference.kind in PRESENCE or difference.kind == "order"
    return Context(
        cut_start(context.before, around),
        cut_end(context.focus, _FOCUS_WHOLE if whole else _FOCUS),
        cut_end(context.after, around),
    )
