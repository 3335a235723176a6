"""The collation as rows of cells; passages that only one witness has in a run become one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.labels import PRESENCE
from variorum.export.page.marks import MarkedSegment, numbers_of
from variorum.export.page.moved import Stray, row_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from variorum.model import Difference, Passage, Story, Witness

_RUN = 3
"""Of so many passages in only one witness a row is made that takes the whole width."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one witness has in a row; `absence` are the differences that tell why it has nothing.

    `away` names the row where its text of this passage stands, if that is another one.
    """

    witness: str
    segments: tuple[MarkedSegment, ...]
    absence: tuple[int, ...] = ()
    away: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage, or a run of passages that only one witness has; `first` and `last` from 0.

    A row that has `strayed` shows the passage `first` where some witnesses tell it, which is
    not where the collation has it. `anchor` is the row's name, its own within the story.
    """

    first: int
    last: int
    cells: tuple[Cell, ...]
    numbers: frozenset[int]
    kind: str
    anchor: str
    strayed: bool = False

    @property
    def alone(self) -> Cell | None:
        """The only cell of a run that takes the whole width."""
        return self.cells[0] if self.last > self.first else None


@dataclass(frozen=True, slots=True)
class _Collation:
    """What the rows of a story are made of."""

    story: Story
    segments: list[dict[str, tuple[MarkedSegment, ...]]]
    numbered: list[tuple[int, Difference]]
    away: dict[tuple[int, str], str]


def rows_of(
    story: Story,
    witnesses: Mapping[str, Witness],
    marked: Mapping[str, Mapping[str, MarkedSegment]],
    numbered: list[tuple[int, Difference]],
) -> tuple[Row, ...]:
    """Return the rows of a story, without the page's own words; each segment stands in one."""
    segments = [_segments(p, story, marked) for p in story.passages]
    order = row_order(story, witnesses)
    away = {(s.passage, w): s.anchor for s in order if isinstance(s, Stray) for w in s.witnesses}
    of = _Collation(story, segments, numbered, away)
    rows: list[Row] = []
    for group in _groups(segments, order):
        if isinstance(group, Stray):
            rows.append(_strayed(of, group))
        elif len(group) >= _RUN:
            rows.append(_run(of, group[0], group[-1]))
        else:
            rows += [_passage(of, index) for index in group]
    return tuple(rows)


def _run(of: _Collation, first: int, last: int) -> Row:
    owner = next(iter(of.segments[first]))
    cell = Cell(owner, tuple(s for i in range(first, last + 1) for s in of.segments[i][owner]))
    told = {n for n, d in of.numbered if first <= d.passage <= last}
    return Row(first, last, (cell,), _numbers((cell,), told), _kind((cell,)), f"p{first}")


def _passage(of: _Collation, index: int) -> Row:
    here = [(n, d) for n, d in of.numbered if d.passage == index]
    own = of.segments[index]
    cells = tuple(
        Cell(w, (), (), of.away[index, w])
        if (index, w) in of.away
        else Cell(w, own.get(w, ()), _absence(w, here))
        for w in of.story.witnesses
    )
    return Row(index, index, cells, _all_numbers(of, index), _kind(cells), f"p{index}")


def _strayed(of: _Collation, stray: Stray) -> Row:
    own = of.segments[stray.passage]
    cells = tuple(
        Cell(w, own.get(w, ()) if w in stray.witnesses else ()) for w in of.story.witnesses
    )
    numbers = _all_numbers(of, stray.passage)
    return Row(
        stray.passage, stray.passage, cells, numbers, _kind(cells), stray.anchor, strayed=True
    )


def _all_numbers(of: _Collation, index: int) -> frozenset[int]:
    """Return the differences of a passage, wherever it is told: its rows are shown together."""
    whole = [Cell(w, segments) for w, segments in of.segments[index].items()]
    return _numbers(whole, {n for n, d in of.numbered if d.passage == index})


def _numbers(cells: Iterable[Cell], told: set[int]) -> frozenset[int]:
    return frozenset(told.union(*(numbers_of(m) for c in cells for m in c.segments)))


def _segments(
    passage: Passage,
    story: Story,
    marked: Mapping[str, Mapping[str, MarkedSegment]],
) -> dict[str, tuple[MarkedSegment, ...]]:
    found = {}
    for witness in story.witnesses:
        ids = passage.cells.get(witness, ())
        own = [m for m in map(marked[witness].__getitem__, ids) if m.segment.kind != "chrome"]
        if own:
            found[witness] = tuple(own)
    return found


def _groups(
    segments: list[dict[str, tuple[MarkedSegment, ...]]], order: list[int | Stray]
) -> Iterator[list[int] | Stray]:
    """Yield the passages in their order; consecutive ones of the same single witness together."""
    group: list[int] = []
    for item in order:
        goes_on = (
            bool(group)
            and isinstance(item, int)
            and item == group[-1] + 1
            and len(segments[item]) == 1
            and segments[item].keys() == segments[group[-1]].keys()
        )
        if group and not goes_on:
            yield group
            group = []
        if isinstance(item, Stray):
            yield item
        elif segments[item]:
            group.append(item)
    if group:
        yield group


def _absence(witness: str, here: list[tuple[int, Difference]]) -> tuple[int, ...]:
    return tuple(n for n, d in here if d.kind in PRESENCE and witness not in d.readings)


def _kind(cells: tuple[Cell, ...]) -> str:
    """Return the kind that all segments of a row share, if it is not the body's."""
    kinds = {m.segment.kind for c in cells for m in c.segments}
    return next(iter(kinds)) if len(kinds) == 1 else ""
