"""The index of facts: what all sources state, the same value of a kind in one row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from variorum.checking.facts import Facts, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.model import Witness

Row = dict[str, Any]
_KINDS = ("figure", "date", "name", "quotation")


def index_facts(witnesses: Sequence[Witness]) -> list[Row]:
    """Return a row a fact: kind, value, and every witness's readings of it.

    Rows come by kind, then in the order in which the witnesses, by id, state them.
    """
    rows: dict[tuple[str, str], Row] = {}
    for witness in sorted(witnesses, key=lambda w: w.id):
        for kind, value, reading in _stated(witness, facts_of(witness)):
            key = kind, json.dumps(value, sort_keys=True, ensure_ascii=False)
            row = rows.setdefault(key, {"kind": kind, "value": value, "readings": {}})
            row["readings"].setdefault(witness.id, []).append(reading)
    return sorted(rows.values(), key=lambda r: _KINDS.index(r["kind"]))


def _stated(witness: Witness, facts: Facts) -> Iterator[tuple[str, Any, Row]]:
    for figure in facts.figures:
        if not figure.weak:
            yield "figure", figure.to_json(), _reading(witness, figure.start, figure.end)
    for date in facts.dates:
        yield "date", date.to_json(), _reading(witness, date.start, date.end)
    for name in facts.names:
        yield "name", {"name": name.text}, _reading(witness, name.start, name.end)
    for quotation in facts.quotations:
        if quotation.speech:
            speaker = quotation.speaker.text if quotation.speaker else None
            row = _reading(witness, quotation.start, quotation.end, speaker)
            yield "quotation", {"speaker": speaker, "text": quotation.text}, row


def _reading(witness: Witness, start: int, end: int, speaker: str | None = None) -> Row:
    home = next((s.id for s in witness.segments if s.start <= start < s.end), None)
    return {
        "segment": home,
        "start": start,
        "end": end,
        "text": witness.text[start:end],
        "speaker": speaker,
    }
