"""Findings of all pairs to one apparatus: each difference once, the more telling one kept."""

from __future__ import annotations

import random

import pytest

from variorum.checking.finding import Finding, overlap
from variorum.checking.fusing.fusion import fuse
from variorum.model import DifferenceKind, Reading, Severity


def reading(start: int, end: int, text: str = "") -> Reading:
    return Reading("s1", start, end, text or f"<{start}-{end}>")


def finding(
    readings: dict[str, Reading],
    kind: DifferenceKind = "figure",
    confidence: float = 0.8,
    passage: int = 0,
    severity: Severity = "major",
) -> Finding:
    return Finding(kind, "value", severity, confidence, passage, readings, "said")


def test_nothing() -> None:
    assert fuse([]) == []


def test_one_that_differs_from_two_is_one_difference() -> None:
    a, b, c = reading(0, 3, "402"), reading(5, 8, "420"), reading(9, 12, "420")
    (found,) = fuse([finding({"a": a, "b": b}), finding({"a": a, "c": c}, confidence=0.9)])
    assert dict(found.readings) == {"a": a, "b": b, "c": c}
    assert found.confidence == 0.9
    assert found.explanation == "“402” (a) against “420” (b, c)."


def test_three_that_all_differ() -> None:
    a, b, c = reading(0, 1, "4"), reading(0, 1, "5"), reading(0, 1, "6")
    (found,) = fuse(
        [finding({"a": a, "b": b}), finding({"a": a, "c": c}), finding({"b": b, "c": c})]
    )
    assert found.explanation == "“4” (a) against “5” (b) against “6” (c)."


def test_two_differences_of_one_passage_stay_two() -> None:
    first = finding({"a": reading(0, 3), "b": reading(0, 3)})
    second = finding({"a": reading(10, 13), "b": reading(10, 13)})
    assert len(fuse([first, second])) == 2


def test_different_passages_are_not_joined() -> None:
    places = {"a": reading(0, 3), "b": reading(0, 3)}
    assert len(fuse([finding(places), finding(places, passage=1)])) == 2


def test_the_severest_speaks_for_all() -> None:
    a = reading(0, 3)
    minor = finding({"a": a, "b": reading(4, 6)}, severity="minor", confidence=0.9)
    major = finding({"a": a, "c": reading(4, 6)}, severity="major", confidence=0.6)
    assert fuse([minor, major])[0].severity == "major"


@pytest.mark.parametrize(
    ("telling", "echo"),
    [("date", "figure"), ("attribution", "name"), ("name", "meaning"), ("figure", "quotation")],
)
def test_the_echo_of_a_more_telling_difference_is_dropped(
    telling: DifferenceKind, echo: DifferenceKind
) -> None:
    places = {"a": reading(0, 8), "b": reading(0, 8)}
    found = fuse([finding(places, echo, confidence=0.95), finding(places, telling)])
    assert [f.kind for f in found] == [telling]


def test_what_touches_one_side_alone_is_no_echo() -> None:
    one = finding({"a": reading(0, 8), "b": reading(0, 8)}, "date")
    other = finding({"a": reading(4, 9), "b": reading(20, 29)}, "figure")
    assert sorted(f.kind for f in fuse([one, other])) == ["date", "figure"]


def test_what_still_parts_two_others_is_no_echo() -> None:
    a, b = reading(0, 8, "Brandvik"), reading(0, 8, "Wulandari")
    c, d = reading(30, 36, "Lizaro"), reading(30, 36, "Lizano")
    speaker = finding({"a": a, "b": b}, "attribution")
    names = [finding(p, "name") for p in ({"a": a, "b": b}, {"a": a, "c": c}, {"c": c, "d": d})]
    found = fuse([speaker, *names])
    assert [f.kind for f in found] == ["attribution", "name"]
    assert len(fuse([speaker, *names[:2]])) == 1


def test_a_missing_sentence_is_never_an_echo() -> None:
    places = {"a": reading(0, 8)}
    found = fuse([finding(places, "only-in"), finding(places, "note-conflict")])
    assert len(found) == 2


def test_several_sightings_make_a_judgement_surer() -> None:
    a = reading(0, 3)
    pairs = [
        finding({"a": a, "b": reading(0, 3)}, "meaning", 0.6),
        finding({"a": a, "c": a}, "meaning", 0.6),
    ]
    (found,) = fuse(pairs)
    assert 0.6 < found.confidence <= 0.97


def test_the_order_of_the_findings_does_not_matter() -> None:
    a, b, c = reading(0, 3, "402"), reading(5, 8, "420"), reading(9, 12, "421")
    findings = [
        finding({"a": a, "b": b}),
        finding({"a": a, "c": c}, confidence=0.9),
        finding({"a": reading(0, 30), "b": reading(0, 30)}, "meaning"),
        finding({"a": reading(50, 60)}, "only-in", passage=2),
    ]
    expected = sorted(map(str, fuse(findings)))
    for seed in range(6):
        shuffled = random.Random(seed).sample(findings, k=4)
        assert sorted(map(str, fuse(shuffled))) == expected


def test_overlap() -> None:
    assert overlap(reading(0, 3), reading(2, 5))
    assert not overlap(reading(0, 3), reading(3, 5))


def valued(start: int, text: str, value: int) -> Reading:
    return Reading("s1", start, start + len(text), text, {"value": value})


def test_witnesses_that_agree_stand_together() -> None:
    a, b = valued(0, "402", 402), valued(4, "four hundred and two", 402)
    c, d = valued(9, "420", 420), valued(3, "empat ratus dua puluh", 420)
    pairs = [{"a": a, "c": c}, {"a": a, "d": d}, {"b": b, "c": c}, {"b": b, "d": d}]
    (found,) = fuse(map(finding, pairs), speak_first={"b"})
    assert found.groups == (("a", "b"), ("c", "d"))
    assert found.explanation == "“four hundred and two” (a, b) against “420” (c, d)."


def test_a_doubtful_clash_parts_nobody() -> None:
    a, b, c = valued(0, "402", 402), valued(0, "some 400", 400), valued(0, "240", 240)
    sure = [finding({"a": a, "c": c}, confidence=0.9), finding({"b": b, "c": c}, confidence=0.9)]
    doubtful = finding({"a": a, "b": b}, confidence=0.2, severity="info")
    (found,) = fuse([*sure, doubtful])
    assert found.groups == (("a", "b"), ("c",))


def test_what_several_have_and_one_lacks_is_one_difference() -> None:
    a, c = valued(0, "70", 70), valued(33, "70", 70)
    (found,) = fuse([finding({"a": a}), finding({"c": c})])
    assert found.groups == (("a", "c"),)
    assert dict(found.readings) == {"a": a, "c": c}


def test_the_second_of_a_kind_goes_with_the_second() -> None:
    first, second = valued(0, "5", 5), valued(9, "5", 5)
    others = valued(4, "5", 5), valued(20, "5", 5)
    found = fuse([finding({w: r}) for w, r in zip("abab", (first, *others, second), strict=True)])
    assert len(found) == 2


def test_a_lone_version_is_a_group() -> None:
    (found,) = fuse([finding({"b": reading(0, 9), "a": reading(0, 9)}, "only-in")])
    assert found.groups == (("a", "b"),)


def test_ten_thousand_differences_of_a_passage() -> None:
    many = [
        finding({"a": reading(10 * n, 10 * n + 5), "b": reading(10 * n, 10 * n + 5)}, kind)
        for n in range(5_000)
        for kind in ("figure", "name")
    ]
    whole = finding({"a": reading(0, 50_000), "b": reading(0, 50_000)}, "meaning", 0.9)
    found = fuse([*many, whole])
    assert [f.kind for f in found].count("figure") == 5_000
    assert len(found) == 5_000


def part(start: int, end: int, confidence: float = 0.7) -> Finding:
    readings = {"a": reading(start, end)}
    return Finding("only-in", "part", "minor", confidence, 0, readings, "said")


def test_what_is_missing_within_a_missing_part_is_told_once() -> None:
    found = fuse([finding({"a": reading(12, 14)}, confidence=0.6), part(5, 40)])
    assert [f.subkind for f in found] == ["part"]


def test_a_doubtful_part_explains_nothing() -> None:
    assert len(fuse([finding({"a": reading(12, 14)}), part(5, 40, 0.3)])) == 2


def test_a_halved_quotation_is_told_as_a_quotation() -> None:
    both = finding({"a": reading(0, 80), "b": reading(0, 40)}, "quotation")
    assert [f.kind for f in fuse([both, part(2, 40)])] == ["quotation"]


def test_a_part_within_a_long_sentence_that_differs_is_told_too() -> None:
    both = finding({"a": reading(0, 400), "b": reading(0, 300)}, "meaning")
    assert len(fuse([both, part(2, 40)])) == 2


def test_what_is_denied_within_a_missing_part_is_told_once() -> None:
    both = finding({"a": reading(10, 13), "b": reading(0, 60)}, "meaning", 0.9)
    assert [f.subkind for f in fuse([both, part(2, 40)])] == ["part"]
