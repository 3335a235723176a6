"""The index of facts: one row a value, every version's wording with its place and speaker."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from tests.build import Line, witness
from variorum.checking.index import index_facts

if TYPE_CHECKING:
    from variorum.model import Witness

EN: list[Line] = [
    ("title", "Ferry for 420 passengers"),
    "The ship for 420 passengers was launched on 3 May 2031.",
    "“The strait is ours again,” said harbour master Ilse Brandvik.",
    ("caption", "The ship is 60 metres long."),
    ("note", "The strait is 900 metres wide."),
    ("chrome", "77 comments"),
]
ID: list[Line] = [
    "Kapal untuk 420 penumpang itu diluncurkan pada 3 Mei 2031.",
    "“Selat ini milik kami lagi,” kata kepala pelabuhan Ilse Brandvik.",
]


def index(*versions: Witness) -> list[dict[str, Any]]:
    rows = index_facts(versions)
    texts = {w.id: w for w in versions}
    for row in rows:
        assert list(row) == ["kind", "value", "readings"]
        for w, readings in row["readings"].items():
            for r in readings:
                assert list(r) == ["segment", "start", "end", "text", "speaker"]
                assert texts[w].text[r["start"] : r["end"]] == r["text"]
                home = texts[w].segment(r["segment"])
                assert home.start <= r["start"] < home.end
    return rows


VERSIONS = [witness("en", "en", EN), witness("id", "id", ID)]


def test_a_value_is_one_row_for_all_versions() -> None:
    rows = index(*VERSIONS)
    (row,) = [r for r in rows if r["kind"] == "figure" and r["value"]["value"] == 420]
    assert {w: len(readings) for w, readings in row["readings"].items()} == {"en": 2, "id": 1}
    (date,) = [r for r in rows if r["kind"] == "date"]
    assert {w: rs[0]["text"] for w, rs in date["readings"].items()} == {
        "en": "3 May 2031",
        "id": "3 Mei 2031",
    }


def test_captions_and_notes_state_facts_and_the_page_does_not() -> None:
    values = {r["value"]["value"] for r in index(*VERSIONS) if r["kind"] == "figure"}
    assert {60, 900} <= values
    assert 77 not in values


def test_a_quotation_has_its_speaker() -> None:
    rows = [r for r in index(*VERSIONS) if r["kind"] == "quotation"]
    speakers = [x["speaker"] for r in rows for rs in r["readings"].values() for x in rs]
    assert len(speakers) == 2
    assert all("Brandvik" in s for s in speakers)


def test_the_kinds_come_in_order() -> None:
    kinds = [r["kind"] for r in index(*VERSIONS)]
    order = ["figure", "date", "name", "quotation"]
    assert list(dict.fromkeys(kinds)) == order
    assert kinds == sorted(kinds, key=order.index)


def test_the_order_of_the_sources_does_not_matter() -> None:
    expected = index(*VERSIONS)
    assert index(*random.Random(1).sample(VERSIONS[::-1], k=2)) == expected
    assert index(*VERSIONS[::-1]) == expected


def test_nothing_stated() -> None:
    assert index() == []
    assert index(witness("a", "en", [("chrome", "12 comments")])) == []
