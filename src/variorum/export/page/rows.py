"""The collation as rows of cells; passages that only one witness has in a run become one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.labels import PRESENCE
from variorum.export.page.marks import MarkedSegment, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from variorum.model import Difference, Passage, Story, Witness

_RUN = 3
"""Of so many passages in only one witness a row is made that takes the whole width."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one witness has in a row; `absence` are the differences that tell why it has nothing."""

    witness: str
    segments: tuple[MarkedSegment, ...]
    absence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A passage, or a run of passages that only one witness has; `first` and `last` from 0."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    numbers: frozenset[int]
    kind: str

    @property
    def alone(self) -> Cell | None:
        """The only cell of a run that takes the whole width."""
        return self.cells[0] if self.last > self.first else None


def rows_of(
    story: Story,
    witnesses: Mapping[str, Witness],
    marked: Mapping[str, Mapping[str, MarkedSegment]],
    numbered: list[tuple[int, Difference]],
) -> tuple[Row, ...]:
    """Return the rows of a story, without the page's own words."""
    segments = [_segments(p, story, witnesses, marked) for p in story.passages]
    rows = []
    for group in _groups(segments):
        first, last = group[0], group[-1]
        if len(group) >= _RUN:
            owner = next(iter(segments[first]))
            joined = tuple(s for i in group for s in segments[i][owner])
            told = {n for n, d in numbered if first <= d.passage <= last}
            rows.append(_row(first, last, (Cell(owner, joined),), told))
            continue
        for index in group:
            here = [(n, d) for n, d in numbered if d.passage == index]
            cells = tuple(
                Cell(w, segments[index].get(w, ()), _absence(w, here)) for w in story.witnesses
            )
            rows.append(_row(index, index, cells, {n for n, _ in here}))
    return tuple(rows)


def _row(first: int, last: int, cells: tuple[Cell, ...], told: set[int]) -> Row:
    marked = {n for c in cells for m in c.segments for n in numbers_of(m)}
    return Row(first, last, cells, frozenset(told | marked), _kind(cells))


def _segments(
    passage: Passage,
    story: Story,
    witnesses: Mapping[str, Witness],
    marked: Mapping[str, Mapping[str, MarkedSegment]],
) -> dict[str, tuple[MarkedSegment, ...]]:
    found = {}
    for witness in story.witnesses:
        ids = passage.cells.get(witness, ())
        own = [marked[witness][i] for i in ids if witnesses[witness].segment(i).kind != "chrome"]
        if own:
            found[witness] = tuple(own)
    return found


def _groups(segments: list[dict[str, tuple[MarkedSegment, ...]]]) -> Iterator[list[int]]:
    """Yield the indices of passages; consecutive ones of the same single witness together."""
    group: list[int] = []
    for index, here in enumerate(segments):
        if not here:
            continue
        before = segments[group[-1]] if group else {}
        if group and not (
            len(here) == 1 and before.keys() == here.keys() and group[-1] == index - 1
        ):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _absence(witness: str, here: list[tuple[int, Difference]]) -> tuple[int, ...]:
    return tuple(n for n, d in here if d.kind in PRESENCE and witness not in d.readings)


def _kind(cells: tuple[Cell, ...]) -> str:
    """Return the kind that all segments of a row share, if it is not the body's."""
    kinds = {m.segment.kind for c in cells for m in c.segments}
    return next(iter(kinds)) if len(kinds) == 1 else ""
