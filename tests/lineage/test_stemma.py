"""Which version came from which: the relation, its direction, or that it can't be told."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from tests.build import LIGHTHOUSE, STRIKE, Line, row, rows, witness
from variorum.edition import source_of
from variorum.lineage.stemma import build_stemma
from variorum.model import RELATIONS, Difference, Edge, Passage, Reading, Stemma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Witness

EN, ID, DE = (LIGHTHOUSE[tag] for tag in ("en", "id", "de"))


def stemma(
    versions: Sequence[Witness],
    passages: Sequence[Passage] | None = None,
    differences: Sequence[Difference] = (),
) -> tuple[Edge, ...]:
    found = build_stemma(versions, passages or rows(*versions), differences)
    assert len(found.edges) == len(versions) - 1
    targets = [e.target for e in found.edges]
    assert len(set(targets)) == len(targets) or not all(e.directed for e in found.edges)
    for e in found.edges:
        assert e.relation in RELATIONS
        assert 0 <= e.confidence <= 1
        assert e.evidence
    return found.edges


def ends(edges: Sequence[Edge]) -> list[tuple[str, str, str, bool]]:
    return [(e.source, e.target, e.relation, e.directed) for e in edges]


def test_a_copy_that_was_cut() -> None:
    versions = [witness("cut", "en", EN[:6]), witness("whole", "en", EN)]
    (edge,) = stemma(versions)
    assert ends([edge]) == [("whole", "cut", "copy", True)]
    assert any("nothing that whole lacks" in said for said in edge.evidence)
    assert any("word for word" in said for said in edge.evidence)


def test_a_translation_with_dates() -> None:
    versions = [
        witness("a", "id", ID, published="2031-05-02"),
        witness("b", "en", EN, published="2031-05-01"),
    ]
    (edge,) = stemma(versions)
    assert ends([edge]) == [("b", "a", "translation", True)]
    assert any("published first" in said for said in edge.evidence)


def test_times_of_one_day_tell_the_direction_too() -> None:
    versions = [
        witness("a", "id", ID, published="2031-05-01T18:00:00"),
        witness("b", "en", EN, published="2031-05-01T09:30:00"),
    ]
    assert ends(stemma(versions)) == [("b", "a", "translation", True)]


def test_without_dates_the_direction_cannot_be_told() -> None:
    (edge,) = stemma([witness("b", "en", EN), witness("a", "id", ID)])
    assert ends([edge]) == [("a", "b", "translation", False)]
    assert edge.evidence[-1] == "which came first can't be told"


def test_the_same_day_tells_nothing() -> None:
    versions = [
        witness("a", "id", ID, published="2031-05-01"),
        witness("b", "en", EN, published="2031-05-01T09:30:00"),
    ]
    (edge,) = stemma(versions)
    assert not edge.directed


def test_a_date_that_is_none_is_passed_over() -> None:
    versions = [
        witness("a", "id", ID, published="yesterday"),
        witness("b", "en", EN, published="2031-05-01"),
    ]
    assert not stemma(versions)[0].directed


def test_a_credit_to_the_other_outlet() -> None:
    german: list[Line] = [*DE, ("byline", "Nach einem Bericht der Norden Wire")]
    versions = [
        witness("a", "de", german, outlet="Stadtblatt"),
        witness("b", "en", EN, outlet="Norden Wire"),
    ]
    (edge,) = stemma(versions)
    assert ends([edge]) == [("b", "a", "translation", True)]
    assert any("credits Norden Wire" in said for said in edge.evidence)


def test_a_rewrite() -> None:
    # The same event in other words and another order, in the same language.
    told = [
        "A concert on the rocks was the last part of an evening that Varn Head will remember.",
        "After six dark years its lighthouse shines again, as of Monday.",
        "Fishing families gave most of the 3.2 million crowns for the repair.",
        "Sailors can make out the light 20 nautical miles away.",
    ]
    versions = [
        witness("a", "en", EN, published="2031-05-01"),
        witness("b", "en", told, published="2031-05-03"),
    ]
    cells = {9: "s1", 0: "s2", 1: "s3", 4: "s4"}
    passages = [
        Passage({"a": (f"s{n + 1}",), **({"b": (cells[n],)} if n in cells else {})}, 0.9)
        for n in range(10)
    ]
    assert ends(stemma(versions, passages)) == [("a", "b", "rewrite", True)]


def test_a_rewrite_is_of_the_version_in_its_own_language() -> None:
    # Of what the first says, the second has the half of each sentence word for word.
    told = [
        f"{' '.join(words[: len(words) * 2 // 3])} and so they say there."
        for words in (line.split() if isinstance(line, str) else line[1].split() for line in EN)
    ]
    versions = [
        witness("a", "en", EN, published="2031-05-01"),
        witness("b", "id", ID, published="2031-05-02"),
        witness("c", "en", told, published="2031-05-02"),
    ]
    count = min(len(w.segments) for w in versions)
    passages = [row(a=f"s{n}", b=f"s{n}", c=f"s{n}") for n in range(1, count + 1)]
    found = stemma(versions, passages)
    assert [(e.source, e.target) for e in found] == [("a", "b"), ("a", "c")]


def test_little_in_common_is_a_common_source() -> None:
    versions = [witness("a", "en", [EN[0], *STRIKE["en"]]), witness("b", "id", ID[:6])]
    passages = [row(a="s1", b="s1")]
    passages += [row(a=f"s{n}") for n in range(2, 7)] + [row(b=f"s{n}") for n in range(2, 7)]
    assert ends(stemma(versions, passages)) == [("a", "b", "common source", False)]


def test_a_chain_shows_in_shared_mistakes() -> None:
    # The German has the Indonesian's wrong figure and its gaps, so it comes from there.
    versions = [
        witness("en", "en", EN, published="2031-05-01"),
        witness("id", "id", ID[:8], published="2031-05-02"),
        witness("de", "de", DE[:8], published="2031-05-03"),
    ]
    passages = rows(*versions)
    texts = {"en": "180", "id": "810", "de": "810"}
    readings = {}
    for w in versions:
        segment = w.segments[3]
        start = segment.start + segment.text.index("180")
        readings[w.id] = Reading(segment.id, start, start + 3, "180", {"value": texts[w.id]})
    wrong = [Difference(f"d{n}", "figure", "value", "major", 0.9, 3, readings, "") for n in (1, 2)]
    missing = Difference(
        "d3", "only-in", "sentences", "major", 0.9, 8, {"en": Reading("s9", 0, 1, "T")}, ""
    )
    found = stemma(versions, passages, [*wrong, missing])
    assert {(s, t) for s, t, _, _ in ends(found)} == {("en", "id"), ("id", "de")}


def test_the_order_of_the_versions_does_not_matter() -> None:
    versions = [
        witness("whole", "en", EN, published="2031-05-01"),
        witness("cut", "en", EN[:6], published="2031-05-02"),
        witness("id", "id", ID),
        witness("de", "de", DE, published="2031-05-02"),
    ]
    passages = rows(*versions)
    expected = build_stemma(versions, passages, ())
    for shuffled in permutations(versions):
        assert build_stemma(shuffled, passages, ()) == expected


def test_one_version_and_none() -> None:
    assert build_stemma([witness("a", "en", EN)], [], ()) == Stemma()
    assert build_stemma([], [], ()) == Stemma()


def test_the_source_of_a_story() -> None:
    versions = [witness(name, "en", EN[:1]) for name in ("a", "b", "c")]
    directed = Edge("a", "b", "copy", 0.9), Edge("b", "c", "copy", 0.9)
    assert source_of(Stemma(directed), versions) == "a"
    assert source_of(Stemma((Edge("a", "b", "copy", 0.9, (), False),)), versions) is None
    assert source_of(Stemma((Edge("a", "b", "copy", 0.9),)), versions) is None
    assert source_of(Stemma(), versions) is None
