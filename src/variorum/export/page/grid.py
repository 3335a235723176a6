"""The rows of the collation with all that the template prints of them, so that it only prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.export.page.entries import Entry
    from variorum.export.page.marks import MarkedSegment
    from variorum.export.page.rows import Cell, Row
    from variorum.export.page.views import WitnessView


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell under its witness; `absence` are the differences that tell why it is empty."""

    w: WitnessView
    css: str
    segments: tuple[MarkedSegment, ...]
    absence: tuple[Entry, ...]
    away: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; `anchors` are the names of the other passages that it joins.

    `alone` says that it joins passages of one witness, `strayed` that the passage `first`
    is told here by some witnesses only; where that is one, its cell is the only one.
    """

    anchor: str
    anchors: tuple[str, ...]
    css: str
    first: int
    last: int
    strayed: bool
    alone: bool
    cells: tuple[CellView, ...]


def row_views(
    rows: Sequence[Row], witnesses: Sequence[WitnessView], entries: Sequence[Entry]
) -> tuple[RowView, ...]:
    """Return the rows for the template, their witnesses and differences looked up."""
    known = {v.witness.id: v for v in witnesses}
    return tuple(
        RowView(
            anchor=row.anchor,
            anchors=tuple(f"p{i}" for i in range(row.first + 1, row.last + 1)),
            css=_row_css(row, known),
            first=row.first,
            last=row.last,
            strayed=row.strayed,
            alone=row.alone is not None,
            cells=tuple(_cell(cell, known[cell.witness], row, entries) for cell in _cells(row)),
        )
        for row in rows
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    """Return the cells that are printed: of a row for one witness that moved it, only that one."""
    told = tuple(c for c in row.cells if c.segments)
    return told if row.strayed and len(told) == 1 else row.cells


def _cell(cell: Cell, w: WitnessView, row: Row, entries: Sequence[Entry]) -> CellView:
    css = f"cell c-{w.index}"
    if cell.away:
        css += " away"
    elif not cell.segments:
        css += " empty"
    elif w.cjk:
        css += " cjk"
    told = () if row.strayed else tuple(entries[n - 1] for n in cell.absence)
    return CellView(w, css, cell.segments, told, cell.away)


def _row_css(row: Row, known: dict[str, WitnessView]) -> str:
    parts = ["row"]
    if row.numbers:
        parts.append("has")
    if row.kind:
        parts.append(f"k-{row.kind}")
    if row.strayed:
        parts.append("strayed")
    if len(cells := _cells(row)) == 1 < len(known):
        parts.append(f"solo c-{known[cells[0].witness].index}")
    return " ".join(parts)
