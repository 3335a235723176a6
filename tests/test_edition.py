"""The edition of an example story: what is promised of all editions holds for it."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.build import COMET, LIGHTHOUSE, lighthouse, story_of, witness
from variorum.alignment.collation import COLLATED
from variorum.edition import compare, title_of
from variorum.model import DIFFERENCE_KINDS, RELATIONS, SEVERITIES, Edition
from variorum.reading import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.model import Reading, Witness

EXAMPLES = Path(__file__).parent.parent / "examples"

KEYS = {
    "edition": ["witnesses", "stories", "related"],
    "witness": [
        "id", "source", "outlet", "language", "language_confidence", "title", "authors",
        "published", "text", "segments", "section", "address", "agency", "dateline", "provenance",
    ],
    "segment": ["id", "kind", "start", "end", "text"],
    "story": ["id", "title", "witnesses", "passages", "differences", "stemma"],
    "passage": ["cells", "confidence"],
    "difference": [
        "id", "kind", "subkind", "severity", "confidence", "passage", "readings", "explanation",
    ],
    "reading": ["segment", "start", "end", "text", "value"],
    "edge": ["from", "to", "relation", "directed", "confidence", "evidence"],
    "related": ["stories", "similarity"],
}  # fmt: skip
"""What users script against: the keys of each object, in the order in which they are written."""

OPTIONAL = {"passage": ["moved"], "difference": ["groups"]}
"""Keys that are written only where there is something to say."""


@pytest.fixture(scope="module")
def witnesses() -> list[Witness]:
    found, errors = read_sources([str(EXAMPLES / "ferry-line"), str(EXAMPLES / "vaccine-patch")])
    assert errors == []
    return found


@pytest.fixture(scope="module")
def edition(witnesses: list[Witness]) -> Edition:
    return compare(witnesses)


def readings(edition: Edition) -> Iterator[tuple[Witness, Reading]]:
    for story in edition.stories:
        for d in story.differences:
            for w, r in d.readings.items():
                yield edition.witness(w), r


def test_the_stories_are_told_apart(edition: Edition) -> None:
    languages = [
        sorted(edition.witness(w).language for w in story.witnesses) for story in edition.stories
    ]
    assert sorted(languages) == [["en", "en", "id", "zh-Hans"], ["en", "es", "id"]]


def test_offsets_match_the_text(edition: Edition) -> None:
    for w in edition.witnesses:
        assert all(w.text[s.start : s.end] == s.text for s in w.segments)
    found = list(readings(edition))
    assert len(found) > 50
    for w, r in found:
        assert w.text[r.start : r.end] == r.text
        home = w.segment(r.segment)
        assert home.start <= r.start < home.end


def test_a_collated_segment_stands_in_one_passage(edition: Edition) -> None:
    for story in edition.stories:
        told = Counter((w, s) for p in story.passages for w, ids in p.cells.items() for s in ids)
        due = Counter(
            (w, s.id) for w in story.witnesses for s in edition.witness(w).of_kind(*COLLATED)
        )
        assert told == due


def test_every_witness_is_in_one_story(edition: Edition) -> None:
    told = Counter(w for story in edition.stories for w in story.witnesses)
    assert told == Counter(w.id for w in edition.witnesses)


def test_differences_are_of_known_kinds_and_have_evidence(edition: Edition) -> None:
    for story in edition.stories:
        assert len({d.id for d in story.differences}) == len(story.differences)
        for d in story.differences:
            assert d.kind in DIFFERENCE_KINDS
            assert d.severity in SEVERITIES
            assert 0.5 <= d.confidence <= 1
            assert 0 <= d.passage < len(story.passages)
            assert d.readings
            assert set(d.readings) <= set(story.witnesses)
            assert d.explanation
            assert "\n" not in d.explanation


def test_the_stemma_joins_all_versions(edition: Edition) -> None:
    for story in edition.stories:
        edges = story.stemma.edges
        assert len(edges) == len(story.witnesses) - 1
        assert {w for e in edges for w in (e.source, e.target)} == set(story.witnesses)
        assert all(e.relation in RELATIONS and 0 <= e.confidence <= 1 for e in edges)


def test_the_edition_survives_json(edition: Edition) -> None:
    assert Edition.from_json(json.loads(json.dumps(edition.to_json()))) == edition


def test_the_json_has_the_keys_of_the_contract(edition: Edition) -> None:
    data = edition.to_json()
    assert list(data) == KEYS["edition"]

    def check(name: str, rows: list[dict[str, Any]]) -> None:
        assert rows
        for row in rows:
            assert [key for key in row if key not in OPTIONAL.get(name, ())] == KEYS[name]

    stories = data["stories"]
    differences = [d for s in stories for d in s["differences"]]
    check("witness", data["witnesses"])
    check("segment", [s for w in data["witnesses"] for s in w["segments"]])
    check("story", stories)
    check("passage", [p for s in stories for p in s["passages"]])
    check("difference", differences)
    check("reading", [r for d in differences for r in d["readings"].values()])
    assert all(list(s["stemma"]) == ["edges"] for s in stories)
    check("edge", [e for s in stories for e in s["stemma"]["edges"]])


def test_the_order_of_the_witnesses_does_not_matter(
    edition: Edition, witnesses: list[Witness]
) -> None:
    expected = json.dumps(edition.to_json())
    for seed in range(2):
        shuffled = random.Random(seed).sample(witnesses, k=len(witnesses))
        assert json.dumps(compare(shuffled).to_json()) == expected


def test_kindred_stories_are_related() -> None:
    other = [
        "The lighthouse on Cape Mossel went dark on Friday for want of money.",
        "Sailors and fishermen ask the state to repair its lamp.",
    ]
    found = compare([lighthouse("en"), lighthouse("id"), witness("other", "en", other)])
    assert [list(r.to_json()) for r in found.related] == [KEYS["related"]]
    (related,) = found.related
    homes = {s.id for s in (story_of(found, "en", "id"), story_of(found, "other"))}
    assert set(related.stories) == homes


def test_what_is_added_and_left_out_is_said_from_the_source() -> None:
    source = witness("a", "en", LIGHTHOUSE["en"][:8], published="2031-05-01")
    later = witness("b", "id", LIGHTHOUSE["id"][1:9], published="2031-05-03")
    (story,) = compare([source, later]).stories
    assert [(e.source, e.target) for e in story.stemma.edges] == [("a", "b")]
    kinds = {d.kind: set(d.readings) for d in story.differences if d.severity == "major"}
    assert kinds == {"omission": {"a"}, "addition": {"b"}}


def test_without_a_source_it_is_said_who_alone_has_it() -> None:
    versions = [lighthouse("en", chosen=range(8)), lighthouse("id", chosen=range(1, 9))]
    (story,) = compare(versions).stories
    assert {d.kind for d in story.differences if d.severity == "major"} == {"only-in"}


def test_the_least_confidence(witnesses: list[Witness]) -> None:
    ferry = [w for w in witnesses if "ferry-line" in w.source]
    (story,) = compare(ferry, min_confidence=0.9).stories
    assert story.differences
    assert all(d.confidence >= 0.9 for d in story.differences)


def test_progress_is_told() -> None:
    said: list[str] = []
    compare([lighthouse("en"), lighthouse("id")], on_progress=said.append)
    assert said == ["grouping 2 documents", "comparing the 2 versions of story 1"]


def test_few_witnesses() -> None:
    assert compare([]) == Edition()
    (story,) = compare([lighthouse("en")]).stories
    assert (story.witnesses, story.differences, story.stemma.edges) == (("en",), (), ())


def test_the_title_of_a_story() -> None:
    german = witness("de", "de", [("title", "Der Komet kommt"), *COMET])
    english = witness("en", "en", [("title", "The comet is coming")])
    assert title_of([german, english]) == "The comet is coming"
    assert title_of([german, lighthouse("en")]) == "Der Komet kommt"
    assert title_of([witness("de", "de", COMET)]) == COMET[0]
    assert title_of([witness("long", "en", ["word " * 60])]).endswith("…")
    assert title_of([witness("empty", "en", [])]) == "empty.txt"
