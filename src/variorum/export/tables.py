"""The index of facts as a table for the terminal and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from variorum.export.cleaning import one_line
from variorum.export.width import cut, pad

Row = Mapping[str, Any]
_COLUMNS = ("kind", "value", "witness", "segment", "start", "end", "text", "speaker")


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


def facts_as_table(rows: Sequence[Row], width: int) -> str:
    """Return the facts by kind: the value, and each witness's first wording of it."""
    lines: list[str] = []
    kind = None
    for row in rows:
        if row["kind"] != kind:
            kind = row["kind"]
            lines += ["", f"{kind}s"] if lines else [f"{kind}s"]
        value = one_line(shown_value(row))
        first = True
        for witness, readings in row["readings"].items():
            more = f" (+{len(readings) - 1})" if len(readings) > 1 else ""
            left = pad(cut(value if first else "", 26), 28) + pad(cut(witness, 22), 24)
            lines.append(
                "  " + left + cut(one_line(readings[0]["text"]) + more, max(20, width - 56))
            )
            first = False
    return "\n".join(line.rstrip() for line in lines) + "\n" if lines else "no facts found\n"


def shown_value(row: Row) -> str:
    """Return a fact's value in a few characters, such as `> 270` or `2025-12-18`."""
    value = row["value"]
    if row["kind"] == "figure":
        comparator = "" if value.get("comparator", "=") == "=" else f"{value['comparator']} "
        high = f"–{value['high']}" if value.get("high") is not None else ""
        unit = f" {value['unit']}" if value.get("unit") else ""
        return f"{comparator}{value['value']}{high}{unit}{'.' if value.get('ordinal') else ''}"
    if row["kind"] == "date":
        return " ".join(f"{v}" if k == "year" else f"{k} {v}" for k, v in value.items())
    if row["kind"] == "quotation":
        return value["speaker"] or "unnamed speaker"
    return str(value["name"])
