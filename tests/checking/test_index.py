"""The index of facts: one row a value, every version's wording with its place and speaker."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.build import Line, witness
from variorum.checking.index.about import rows_about
from variorum.checking.index.index import index_facts
from variorum.encoding.choose import choose_encoder
from variorum.export.tables import facts_as_table, shown_value
from variorum.export.width import width_of

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
        assert set(row) - {"counted"} == {"kind", "value", "readings"}
        for w, readings in row["readings"].items():
            for r in readings:
                assert [k for k in r if k != "who"] == [
                    "segment",
                    "start",
                    "end",
                    "text",
                    "speaker",
                ]
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


def test_a_pronoun_that_speaks_tells_who_it_is() -> None:
    lines: list[Line] = [
        "The strait is ours again, harbour master Ilse Brandvik said on Monday.",
        "“Nobody will close it now,” she said.",
    ]
    (row,) = [r for r in index(witness("en", "en", lines)) if r["kind"] == "quotation"]
    (reading,) = row["readings"]["en"]
    assert reading["speaker"] == "she"
    assert reading["who"].endswith("Ilse Brandvik")


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


def test_a_name_is_one_row_in_all_languages() -> None:
    zh = witness("zh", "zh", ["港务局长伊尔塞·布兰维克说，渡轮将于六月起航。"])
    ru = witness("ru", "ru", ["«Пролив снова наш», — сказала Ильзе Брандвик."])
    en = witness("en", "en", ["“The strait is ours,” said Ilse Brandvik.", "ILSE BRANDVIK left."])
    rows = [r for r in index(en, ru, zh) if r["kind"] == "name"]
    (row,) = [r for r in rows if "en" in r["readings"]]
    assert row["value"] == {"name": "Ilse Brandvik"}
    assert len(row["readings"]["en"]) == 2
    assert "ru" in row["readings"]


def test_a_name_is_one_row_whatever_its_generic_word() -> None:
    en = witness("en", "en", ["She works at the University of Merrow on Mount Halden."])
    de = witness("de", "de", ["Sie arbeitet seit 1991 an der Universität Merrow."])
    id_ = witness("id", "id", ["Ia bekerja di Universitas Merrow di Gunung Halden."])
    rows = {r["value"]["name"]: set(r["readings"]) for r in index_facts([en, de, id_])
            if r["kind"] == "name"}  # fmt: skip
    assert rows["University of Merrow"] == {"en", "de", "id"}
    assert rows["Mount Halden"] == {"en", "id"}


def test_the_words_of_a_figure_are_no_name() -> None:
    text = ["Der Umbau kostete 36 Millionen Dollar.", "Zwei Drittel der Betten stehen leer."]
    rows = index_facts([witness("de", "de", text)])
    assert not [r for r in rows if r["kind"] == "name"]


def test_what_more_sources_state_comes_first() -> None:
    one = witness("a", "en", ["It has 12 beds and 7 lamps."])
    other = witness("b", "en", ["It has 7 lamps."])
    rows = index_facts([one, other], kinds={"figure"})
    assert [r["value"]["value"] for r in rows] == [7, 12]
    table = facts_as_table(rows, 100, [one, other])
    assert "12 beds (1 of 2)" in table
    assert "2 of 2" not in table


def test_what_is_far_less_relevant_is_left_out() -> None:
    lines: list[Line] = ["The new ferry cost 40 million crowns.", "The ferry has 60 lamps."]
    versions = [witness("a", "en", lines)]
    rows = rows_about(index_facts(versions, kinds={"figure"}), versions, "cost of the new ferry")
    assert [r["value"]["value"] for r in rows] == [40_000_000]


def test_a_quotation_and_its_translation_are_one_row_with_an_encoder() -> None:
    encoder = choose_encoder(["en", "id"])
    rows = [r for r in index_facts(VERSIONS, encoder) if r["kind"] == "quotation"]
    assert [set(r["readings"]) for r in rows] == [{"en", "id"}]
    apart = witness("de", "de", ["„Die Bäckerei öffnet erst um sieben Uhr“, sagte Uwe Harms."])
    rows = index_facts([VERSIONS[0], apart], encoder, {"quotation"})
    assert [set(r["readings"]) for r in rows] == [{"de"}, {"en"}]


def test_only_the_kinds_that_are_asked_for() -> None:
    assert {r["kind"] for r in index_facts(VERSIONS, kinds={"date"})} == {"date"}


def test_what_is_counted_is_told_in_english() -> None:
    (row,) = [r for r in index(*VERSIONS) if r["value"].get("value") == 420]
    assert row["counted"] == "passengers"
    mixed = witness("en", "en", ["It has 7 boats.", "He saw 7 lamps."])
    (row,) = index_facts([mixed], kinds={"figure"})
    assert "counted" not in row


@pytest.mark.parametrize("words", ["passengers", "PASSENGER ship", "penumpang kapal"])
def test_what_is_said_about_something(words: str) -> None:
    rows = rows_about(index_facts(VERSIONS), VERSIONS, words)
    assert rows[0]["value"] == {"value": 420, "comparator": "="}
    assert all("Brandvik" not in str(r["value"]) for r in rows)


def test_what_is_asked_for_may_be_in_another_language() -> None:
    encoder = choose_encoder(["en", "id"])
    index = index_facts(VERSIONS, encoder)
    assert rows_about(index, VERSIONS, "Schiff für Passagiere") == []
    rows = rows_about(index, VERSIONS, "Schiff für Passagiere", encoder)
    assert rows[0]["value"]["value"] == 420
    assert rows_about(index, VERSIONS, "...") == []


def test_a_number_of_thousands_of_digits() -> None:
    row = {"kind": "figure", "value": {"value": 10**5000, "comparator": "="}, "readings": {}}
    assert shown_value(row) == "a number of thousands of digits"


@pytest.mark.parametrize(
    ("value", "counted", "shown"),
    [
        ({"value": 270, "comparator": ">"}, "guests", "> 270 guests"),
        ({"value": 98_990_000, "comparator": "="}, "people", "98.99 million people"),
        ({"value": 1800, "comparator": ">"}, None, "> 1,800"),
        ({"value": 3, "unit": "year", "comparator": ">"}, "x", "> 3 years"),
        ({"value": 1, "unit": "foot", "comparator": "="}, None, "1 foot"),
        ({"value": 12.5, "unit": "percent", "comparator": "="}, None, "12.5%"),
        ({"value": 15, "ordinal": True, "comparator": "="}, None, "no. 15"),
        ({"value": 10, "high": 12, "comparator": "~"}, None, "~ 10–12"),
        ({"value": 123_456_789, "comparator": "="}, None, "123,456,789"),
    ],
)
def test_figures_in_plain_words(value: dict[str, Any], counted: str | None, shown: str) -> None:
    row = {"kind": "figure", "value": value, "readings": {}}
    assert shown_value({**row, "counted": counted} if counted else row) == shown


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    zh = witness(
        "zh-a-long-name-of-a-source", "zh", ["这艘船可搭载420名乘客，于2031年5月3日下水。" * 9]
    )
    versions = [*VERSIONS, zh]
    table = facts_as_table(index_facts(versions), width, versions)
    assert max(map(width_of, table.splitlines())) <= width
    assert "[420]" in table
