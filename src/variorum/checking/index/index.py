"""The index of facts: what all sources state, the same value of a kind in one row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from variorum.checking.facts import Facts, facts_of
from variorum.checking.index.same_facts import same_names, same_quotations
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Witness
    from variorum.values.names import Name

Row = dict[str, Any]
KINDS = ("figure", "date", "name", "quotation")
"""The kinds of fact, in the order of the index."""

_PLURALS = frozenset({"people", "children", "men", "women"})


def index_facts(
    witnesses: Sequence[Witness],
    encoder: Encoder | None = None,
    kinds: Collection[str] = KINDS,
) -> list[Row]:
    """Return a row a fact: kind, value, and every witness's readings of it.

    Rows come by kind; what more witnesses state comes first, then the order in which the
    witnesses, by id, state it.
    Equal figures and dates are one row, and a name in all languages and scripts. The
    row of a figure has `counted` too, what it counts, where its readings in English agree;
    the reading of a quotation whose speaker is a pronoun has `who`, the name it stands for.

    Args:
        witnesses: each with its own id.
        encoder: tells which quotations are translations of each other; without one each
            is a row of its own.
        kinds: look for these alone.
    """
    ordered = sorted(witnesses, key=lambda w: w.id)
    facts = {w.id: facts_of(w) for w in ordered}
    rows: dict[tuple[str, str], Row] = {}
    counted: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    for witness in ordered:
        for kind, value, reading, noun in _stated(witness, facts[witness.id], kinds):
            key = kind, _key(value)
            row = rows.setdefault(key, {"kind": kind, "value": value, "readings": {}})
            row["readings"].setdefault(witness.id, []).append(reading)
            if kind == "figure":
                counted.setdefault(key, []).append((primary(witness.language), noun))
    for key, nouns in counted.items():
        noun = _counted(nouns)
        if noun:
            rows[key]["counted"] = noun
    found = sorted(rows.values(), key=lambda r: KINDS.index(r["kind"]))
    if "name" in kinds:
        found = _joined(found, same_names(ordered, facts), ordered)
    if encoder is not None and "quotation" in kinds:
        names = {n.text for f in facts.values() for n in f.names}
        found = _joined(found, same_quotations(ordered, facts, encoder), ordered, names)
    return sorted(found, key=lambda r: (KINDS.index(r["kind"]), -len(r["readings"])))


def _key(value: Mapping[str, Any]) -> str:
    """Return what equal values have in common; a name in capitals is the same name."""
    known = {k: v.casefold() if k == "name" else v for k, v in value.items()}
    # A number of some thousand digits isn't written in tens.
    plain = {k: hex(v) if type(v) is int else v for k, v in known.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def _counted(nouns: Sequence[tuple[str, str | None]]) -> str | None:
    """Return what a figure counts, in English, if all its English readings say the same.

    The word behind a figure may be an adjective or none of its words at all; a plural is
    what it counts.
    """
    words = {noun.casefold() if noun else "" for code, noun in nouns if code == "en"}
    word = words.pop() if len(words) == 1 else ""
    return word if word.endswith("s") or word in _PLURALS else None


def _stated(
    witness: Witness, facts: Facts, kinds: Collection[str]
) -> Iterator[tuple[str, Any, Row, str | None]]:
    for figure in facts.figures if "figure" in kinds else ():
        if not figure.weak:
            reading = _reading(witness, figure.start, figure.end)
            yield "figure", figure.to_json(), reading, figure.counted
    for date in facts.dates if "date" in kinds else ():
        yield "date", date.to_json(), _reading(witness, date.start, date.end), None
    for name in facts.names if "name" in kinds else ():
        if _is_amount(name, facts):
            continue
        yield "name", {"name": name.text}, _reading(witness, name.start, name.end), None
    for quotation in facts.quotations if "quotation" in kinds else ():
        if quotation.speech:
            speaker = quotation.speaker.text if quotation.speaker else None
            row = _reading(witness, quotation.start, quotation.end, speaker)
            if quotation.named:
                row["who"] = quotation.named.text
            yield "quotation", {"speaker": speaker, "text": quotation.text}, row, None


def _is_amount(name: Name, facts: Facts) -> bool:
    """Return whether a name is a figure's own words: "Zwei Drittel", "Millionen Dollar".

    What only begins with a number, such as "Three Rivers", may be a name all the same.
    """
    return any(
        figure.start <= name.start < figure.end
        and (name.end <= figure.end or (name.start > figure.start and bool(figure.unit)))
        for figure in facts.figures
    )


def _reading(witness: Witness, start: int, end: int, speaker: str | None = None) -> Row:
    home = next((s.id for s in witness.segments if s.start <= start < s.end), None)
    return {
        "segment": home,
        "start": start,
        "end": end,
        "text": witness.text[start:end],
        "speaker": speaker,
    }


Place = tuple[str, int]


def _joined(
    rows: list[Row],
    same: Sequence[tuple[Place, Place]],
    witnesses: Sequence[Witness],
    names: Collection[str] = (),
) -> list[Row]:
    """Return the rows with those joined whose readings at two places are the same fact.

    The value of a joined row is that of its first reading in English, else of its first;
    of quotations one whose speaker is among the names before others.
    """
    home = {
        (w, r["start"]): number
        for number, row in enumerate(rows)
        if row["kind"] in ("name", "quotation")
        for w, readings in row["readings"].items()
        for r in readings
    }
    into = list(range(len(rows)))
    for one, other in same:
        if one not in home or other not in home:
            continue
        a, b = into[home[one]], into[home[other]]
        into = [min(a, b) if n in (a, b) else n for n in into]
    english = {w.id for w in witnesses if primary(w.language) == "en"}
    groups: dict[int, list[Row]] = {}
    for row, first in zip(rows, into, strict=True):
        groups.setdefault(first, []).append(row)
    return [_merged(group, english, names) for group in groups.values()]


def _merged(rows: Sequence[Row], english: set[str], names: Collection[str]) -> Row:
    if len(rows) == 1:
        return rows[0]
    best = min(
        rows, key=lambda r: (not _names_speaker(r, names), english.isdisjoint(r["readings"]))
    )
    readings: dict[str, list[Row]] = {}
    for w in sorted({w for r in rows for w in r["readings"]}):
        found = [reading for r in rows for reading in r["readings"].get(w, ())]
        readings[w] = sorted(found, key=lambda r: (r["start"], r["end"]))
    return {**best, "readings": readings}


def _names_speaker(row: Row, names: Collection[str]) -> bool:
    said = row["value"].get("speaker") or ""
    return any(name in said for name in names)
