"""Findings of all pairs to one apparatus: each difference once, the more telling one kept."""

from __future__ import annotations

import random

import pytest

from variorum.checking.finding import Finding, overlap
from variorum.checking.fusion import fuse
from variorum.model import DifferenceKind, Reading, Severity


def reading(start: int, end: int, text: str = "") -> Reading:
    return Reading("s1", start, end, text or f"<{start}-{end}>")


def finding(
    kind: DifferenceKind = "figure",
    confidence: float = 0.8,
    passage: int = 0,
    severity: Severity = "major",
    **readings: Reading,
) -> Finding:
    return Finding(kind, "value", severity, confidence, passage, readings, "said")


def test_nothing() -> None:
    assert fuse([]) == []


def test_one_that_differs_from_two_is_one_difference() -> None:
    a, b, c = reading(0, 3, "402"), reading(5, 8, "420"), reading(9, 12, "420")
    (found,) = fuse([finding(a=a, b=b), finding(a=a, c=c, confidence=0.9)])
    assert dict(found.readings) == {"a": a, "b": b, "c": c}
    assert found.confidence == 0.9
    assert found.explanation == "“402” (a) against “420” (b, c)."


def test_three_that_all_differ() -> None:
    a, b, c = reading(0, 1, "4"), reading(0, 1, "5"), reading(0, 1, "6")
    (found,) = fuse([finding(a=a, b=b), finding(a=a, c=c), finding(b=b, c=c)])
    assert found.explanation == "“4” (a) against “5” (b) against “6” (c)."


def test_two_differences_of_one_passage_stay_two() -> None:
    first = finding(a=reading(0, 3), b=reading(0, 3))
    second = finding(a=reading(10, 13), b=reading(10, 13))
    assert len(fuse([first, second])) == 2


def test_different_passages_are_not_joined() -> None:
    places = {"a": reading(0, 3), "b": reading(0, 3)}
    assert len(fuse([finding(**places), finding(passage=1, **places)])) == 2


def test_the_severest_speaks_for_all() -> None:
    a = reading(0, 3)
    minor = finding(severity="minor", confidence=0.9, a=a, b=reading(4, 6))
    major = finding(severity="major", confidence=0.6, a=a, c=reading(4, 6))
    assert fuse([minor, major])[0].severity == "major"


@pytest.mark.parametrize(
    ("telling", "echo"),
    [("date", "figure"), ("attribution", "name"), ("name", "meaning"), ("figure", "quotation")],
)
def test_the_echo_of_a_more_telling_difference_is_dropped(
    telling: DifferenceKind, echo: DifferenceKind
) -> None:
    places = {"a": reading(0, 8), "b": reading(0, 8)}
    found = fuse([finding(echo, confidence=0.95, **places), finding(telling, **places)])
    assert [f.kind for f in found] == [telling]


def test_what_touches_one_side_alone_is_no_echo() -> None:
    one = finding("date", a=reading(0, 8), b=reading(0, 8))
    other = finding("figure", a=reading(4, 9), b=reading(20, 29))
    assert sorted(f.kind for f in fuse([one, other])) == ["date", "figure"]


def test_a_missing_sentence_is_never_an_echo() -> None:
    places = {"a": reading(0, 8)}
    found = fuse([finding("only-in", **places), finding("note-conflict", **places)])
    assert len(found) == 2


def test_several_sightings_make_a_judgement_surer() -> None:
    a = reading(0, 3)
    pairs = [finding("meaning", 0.6, a=a, b=reading(0, 3)), finding("meaning", 0.6, a=a, c=a)]
    (found,) = fuse(pairs)
    assert 0.6 < found.confidence <= 0.97


def test_the_order_of_the_findings_does_not_matter() -> None:
    a, b, c = reading(0, 3, "402"), reading(5, 8, "420"), reading(9, 12, "421")
    findings = [
        finding(a=a, b=b),
        finding(a=a, c=c, confidence=0.9),
        finding("meaning", a=reading(0, 30), b=reading(0, 30)),
        finding("only-in", passage=2, a=reading(50, 60)),
    ]
    expected = sorted(map(str, fuse(findings)))
    for seed in range(6):
        shuffled = random.Random(seed).sample(findings, k=4)
        assert sorted(map(str, fuse(shuffled))) == expected


def test_overlap() -> None:
    assert overlap(reading(0, 3), reading(2, 5))
    assert not overlap(reading(0, 3), reading(3, 5))
