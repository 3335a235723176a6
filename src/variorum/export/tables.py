"""The index of facts as a table for the terminal and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from variorum.export.cleaning import one_line
from variorum.export.values import show_value
from variorum.export.width import cut, cut_end, cut_start, pad, width_of

if TYPE_CHECKING:
    from variorum.model import Witness

Row = Mapping[str, Any]
_COLUMNS = ("kind", "value", "witness", "segment", "start", "end", "text", "speaker")
# The columns' widths at the most.
_VALUE, _WITNESS, _PLACE = 28, 24, 5
_LEAST_WORDING = 16
_ABOUT = 160
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "percent": "%"}


def facts_as_csv(rows: Sequence[Row]) -> str:
    """Return a line a reading, with a heading."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        for witness, readings in row["readings"].items():
            for r in readings:
                writer.writerow(
                    [row["kind"], shown_value(row), witness, r["segment"], r["start"], r["end"],
                     r["text"], r["speaker"] or ""]
                )  # fmt: skip
    return file.getvalue()


def facts_as_table(
    rows: Sequence[Row], width: int, witnesses: Sequence[Witness] = (), *, headed: bool = True
) -> str:
    """Return the facts: the value, and each witness's first wording of it with its segment.

    How many of the witnesses state it stands behind the value where it is not all of them.

    Args:
        rows: as `index_facts` returns them.
        width: the terminal's, in columns.
        witnesses: whose facts they are, for the words around each; without them a wording
            stands alone.
        headed: put a heading above each kind; otherwise the kind stands in each row.
    """
    texts = {w.id: w for w in witnesses}
    named = max((width_of(w) for row in rows for w in row["readings"]), default=0)
    columns = min(_VALUE, width // 4), min(_WITNESS, width // 6, named)
    lines: list[str] = []
    kind = None
    for row in rows:
        if headed and row["kind"] != kind:
            kind = row["kind"]
            lines += ["", f"{kind}s"] if lines else [f"{kind}s"]
        value = one_line(shown_value(row))
        if not headed:
            value = f"{row['kind']}: {value}"
        some = f" ({len(row['readings'])} of {len(texts)})"
        room = columns[0] - len(some) * (len(row["readings"]) < len(texts))
        value = cut_end(value, room) + some * (len(row["readings"]) < len(texts))
        for number, (witness, readings) in enumerate(row["readings"].items()):
            left = "  " + pad(value if not number else "", columns[0] + 2)
            left += pad(cut(witness, columns[1]), columns[1] + 2)
            left += pad(cut(readings[0]["segment"] or "", _PLACE), _PLACE + 1)
            more = f" (+{len(readings) - 1})" if len(readings) > 1 else ""
            room = max(_LEAST_WORDING, width - width_of(left) - width_of(more))
            if row["kind"] == "quotation":
                wording = _quoted(readings[0], row["value"]["speaker"], room)
            else:
                wording = _wording(readings[0], texts.get(witness), room)
            lines.append(left + wording + more)
    return "\n".join(line.rstrip() for line in lines) + "\n" if lines else "no facts found\n"


def _quoted(reading: Mapping[str, Any], speaker: str | None, room: int) -> str:
    """Return a quotation's beginning, with its speaker where the row's value has another form."""
    text = one_line(reading["text"])
    own = one_line(reading["speaker"] or "")
    if not own or own == speaker or room < 3 * _LEAST_WORDING:
        return cut_end(text, room)
    said = f" – {cut_end(own, room // 3)}"
    return cut_end(text, room - width_of(said)) + said


def _wording(reading: Mapping[str, Any], witness: Witness | None, room: int) -> str:
    """Return a reading in brackets between the words around it, alone where there is no room."""
    text = one_line(reading["text"])
    if witness is None or width_of(text) + 4 > room:
        return cut_end(text, room)
    start, end = reading["start"], reading["end"]
    home = witness.segment(reading["segment"]) if reading["segment"] else None
    low, high = (home.start, home.end) if home else (start, end)
    before = one_line(witness.text[max(low, start - _ABOUT) : start])
    after = one_line(witness.text[end : min(high, end + _ABOUT)])
    left = " " * (start > low and witness.text[start - 1].isspace())
    right = " " * (end < high and witness.text[end].isspace())
    free = room - width_of(text) - 2 - len(left) - len(right)
    behind = min(width_of(after), max(free - width_of(before), free * 2 // 3))
    shown = cut_start(before, free - behind) if free > behind else ""
    rest = cut_end(after, behind) if behind > 0 else ""
    return f"{shown}{left if shown else ''}[{text}]{right}{rest}"


def shown_value(row: Row) -> str:
    """Return a fact's value in a few words, such as `> 270 guests` or `18 Dec 2025`."""
    value = row["value"]
    if row["kind"] == "figure":
        return _figure(value, row.get("counted"))
    if row["kind"] == "date":
        relative = value.get("relative")
        return (
            _DAYS.get(relative, "")
            if set(value) == {"relative"} and relative in _DAYS
            else (show_value(value) or "")
        )
    if row["kind"] == "quotation":
        return value["speaker"] or "unnamed speaker"
    return str(value["name"])


def _figure(value: Mapping[str, Any], counted: str | None) -> str:
    comparator = "" if value.get("comparator", "=") == "=" else f"{value['comparator']} "
    number = _number(value["value"])
    if value.get("high") is not None:
        number += f"–{_number(value['high'])}"
    if value.get("ordinal"):
        return f"{comparator}no. {number}"
    unit = value.get("unit") or counted or ""
    if value.get("unit") and unit.islower() and value["value"] != 1:
        unit = _PLURALS.get(unit, unit if unit.endswith("s") else f"{unit}s")
    space = "" if unit in ("", "%") else " "
    return f"{comparator}{number}{space}{unit}"


def _number(value: float) -> str:
    """Return a number as it is read: 1,800, 98.99 million, 0.5."""
    for scale, name in _SCALES:
        if abs(value) >= scale and abs(value) < 1000 * scale:
            part = f"{value / scale:.4g}"
            return f"{part} {name}" if float(part) * scale == value else f"{value:,}"
    try:
        return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    except ValueError:
        # Python writes no number of more than some thousand digits.
        return "a number of thousands of digits"
