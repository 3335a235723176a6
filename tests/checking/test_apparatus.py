"""Small collations to their apparatus: every kind of difference, and nothing where all agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build import LIGHTHOUSE, Line, row, rows, witness
from variorum.checking.apparatus import check_story, seen_from
from variorum.model import DIFFERENCE_KINDS, SEVERITIES, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Difference, Witness


def check(
    use: Encoder, versions: Sequence[Witness], passages: Sequence[Passage] | None = None
) -> tuple[Difference, ...]:
    """Return the differences, after holding them to what is promised of every one."""
    passages = rows(*versions) if passages is None else passages
    found = check_story(versions, passages, use)
    texts = {w.id: w for w in versions}
    assert [d.id for d in found] == [f"d{n}" for n in range(1, len(found) + 1)]
    assert [d.passage for d in found] == sorted(d.passage for d in found)
    for d in found:
        assert d.kind in DIFFERENCE_KINDS
        assert d.severity in SEVERITIES
        assert 0.5 <= d.confidence <= 1
        assert d.readings
        assert d.explanation
        assert list(d.readings) == sorted(d.readings)
        for w, r in d.readings.items():
            assert texts[w].text[r.start : r.end] == r.text
            assert r.text
            home = texts[w].segment(r.segment)
            assert home.start <= r.start < home.end
    return found


PAIRS: list[tuple[str, str, str, str, str, set[str]]] = [
    ("figure", "en", "The bridge cost 420 crowns a metre.",
     "id", "Jembatan itu menelan biaya 402 krona per meter.", {"420", "402"}),
    ("figure", "en", "More than 300 boats lay in the harbour.",
     "de", "Im Hafen lagen 300 Boote.", {"More than 300", "300"}),
    ("date", "en", "The mill on the Varn was built in 1841.",
     "zh", "瓦恩河上的磨坊建于1814年。", {"1841", "1814"}),
    ("name", "en", "The council then thanked Ilse Brandvik for her help.",
     "id", "Dewan kemudian berterima kasih kepada Sari Wulandari atas bantuannya.",
     {"Brandvik", "Wulandari"}),
    ("attribution", "en", "“The road is ready,” said engineer Ilse Brandvik.",
     "id", "“Jalannya sudah siap,” kata insinyur Sari Wulandari.", {"Brandvik", "Wulandari"}),
    ("meaning", "en", "The council did not approve the plan for the harbour.",
     "de", "Der Rat hat den Plan für den Hafen genehmigt.", {"not", "genehmigt"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "tag", "one", "other_tag", "other", "words"), PAIRS)
def test_a_difference_of_each_kind(
    use: Encoder, kind: str, tag: str, one: str, other_tag: str, other: str, words: set[str]
) -> None:
    found = check(use, [witness("a", tag, [one]), witness("b", other_tag, [other])])
    assert [d.kind for d in found] == [kind]
    said = " ".join(r.text for r in found[0].readings.values())
    assert all(w in said for w in words)


def test_a_quotation_that_is_only_reported(use: Encoder) -> None:
    one = "“We will build the pier again with our own hands,” said the fishermen of Tolmen."
    other = "Para nelayan Tolmen mengatakan mereka akan membangun kembali dermaga itu sendiri."
    found = check(use, [witness("a", "en", [one]), witness("b", "id", [other])])
    assert [d.kind for d in found] == ["quotation"]


@pytest.mark.parametrize("tag", ["id", "zh", "de", "ar"])
def test_a_faithful_translation_has_no_difference(use: Encoder, tag: str) -> None:
    versions = [witness("a", "en", LIGHTHOUSE["en"]), witness("b", tag, LIGHTHOUSE[tag])]
    assert [d for d in check(use, versions) if d.severity != "info"] == []


@pytest.mark.parametrize(
    ("tag", "one", "other_tag", "other"),
    [
        ("en", "About 1.5 million people live there.", "de", "Dort leben etwa 1,5 Mio. Menschen."),
        ("en", "It opened on December 18, 2031.", "zh", "它于2031年12月18日开放。"),
        ("en", "It opened on December 18, 2031.", "id", "Tempat itu dibuka pada 18 Desember 2031."),
        ("en", "More than ten ships came.", "id", "Lebih dari sepuluh kapal datang."),
        ("en", "It cost 3.2 million crowns.", "zh", "它耗资320万克朗。"),
    ],
)
def test_the_same_in_another_notation_is_no_difference(
    use: Encoder, tag: str, one: str, other_tag: str, other: str
) -> None:
    found = check(use, [witness("a", tag, [one]), witness("b", other_tag, [other])])
    assert [d for d in found if d.severity != "info"] == []


def test_three_versions_make_one_difference(use: Encoder) -> None:
    versions = [
        witness("a", "en", ["The ship can carry 420 passengers."]),
        witness("b", "id", ["Kapal itu dapat mengangkut 420 penumpang."]),
        witness("c", "de", ["Das Schiff fasst 402 Fahrgäste."]),
    ]
    (found,) = check(use, versions)
    assert found.kind == "figure"
    assert set(found.readings) == {"a", "b", "c"}
    # Who differs is told, whatever the order of the versions.
    assert found.explanation.index("(a, b)") < found.explanation.index("(c)")


def test_figure_date_and_missing_sentence_in_one_story(use: Encoder) -> None:
    english: list[Line] = [
        "The ship can carry 420 passengers.",
        "It was launched in March 2032.",
        LIGHTHOUSE["en"][5],
        ("note", "Varn Head is a cape on the north coast."),
    ]
    german = ["Das Schiff fasst 402 Fahrgäste.", "Es lief im Mai 2032 vom Stapel."]
    versions = [witness("a", "en", english), witness("b", "de", german)]
    passages = [row(a="s1", b="s1"), row(a="s2", b="s2"), row(a="s3"), row(a="s4")]
    found = check(use, versions, passages)
    assert [(d.kind, d.passage) for d in found] == [
        ("figure", 0),
        ("date", 1),
        ("only-in", 2),
        ("only-in", 3),
    ]


def test_bylines_and_chrome_are_not_held_against_each_other(use: Encoder) -> None:
    one: list[Line] = [("byline", "By Ilse Brandvik, 3 May 2031"), LIGHTHOUSE["en"][5]]
    other: list[Line] = [("byline", "Oleh Sari Wulandari, 9 Juni 2032"), LIGHTHOUSE["id"][5]]
    versions = [witness("a", "en", one), witness("b", "id", other)]
    assert check(use, versions) == ()


def test_one_version_has_no_differences(use: Encoder) -> None:
    assert check(use, [witness("a", "en", LIGHTHOUSE["en"])]) == ()


def test_the_least_confidence_is_asked_for(use: Encoder) -> None:
    versions = [
        witness("a", "en", ["The ship can carry 420 passengers."]),
        witness("b", "de", ["Das Schiff fasst 402 Fahrgäste."]),
    ]
    passages = rows(*versions)
    assert len(check_story(versions, passages, use, min_confidence=0.0)) >= 1
    assert check_story(versions, passages, use, min_confidence=1.0) == ()


def test_the_order_of_the_versions_does_not_matter(use: Encoder) -> None:
    versions = [
        witness("a", "en", ["The ship can carry 420 passengers.", LIGHTHOUSE["en"][5]]),
        witness("b", "id", ["Kapal itu dapat mengangkut 240 penumpang."]),
        witness("c", "de", ["Das Schiff fasst 402 Fahrgäste.", LIGHTHOUSE["de"][5]]),
    ]
    passages = [row(a="s1", b="s1", c="s1"), row(a="s2", c="s2")]
    expected = check(use, versions, passages)
    assert check(use, versions[::-1], passages) == expected


def test_seen_from_the_source(use: Encoder) -> None:
    versions = [
        witness("a", "en", LIGHTHOUSE["en"][:2]),
        witness("b", "de", [LIGHTHOUSE["de"][0], LIGHTHOUSE["de"][6]]),
    ]
    found = check(use, versions, [row(a="s1", b="s1"), row(a="s2"), row(b="s2")])
    assert [d.kind for d in found] == ["only-in", "only-in"]
    assert [d.kind for d in seen_from(found, "a")] == ["omission", "addition"]
    assert [d.kind for d in seen_from(found, "b")] == ["addition", "omission"]
    assert seen_from(found, None) == found
