"""A source and its translation, checked as a pair."""

from __future__ import annotations

from typing import Any

import pytest

from variorum.checking.translation import check_pair
from variorum.reading.pairs import TextPair


def check(source: str, target: str, tags: tuple[str, str] = ("en", "id")) -> list[dict[str, Any]]:
    found = check_pair(TextPair(0, source, target, *tags))
    for d in found:
        assert d.keys() == {
            "kind", "subkind", "severity", "confidence", "readings", "explanation"
        }  # fmt: skip
        for r in d["readings"]:
            assert list(r) == ["side", "start", "end", "text", "value"]
            text = source if r["side"] == "source" else target
            assert text[r["start"] : r["end"]] == r["text"]
    return found


def test_a_figure_that_was_changed() -> None:
    (found,) = check(
        "The bridge cost 40 million crowns.", "Jembatan itu menelan biaya 14 juta krona."
    )
    assert (found["kind"], found["severity"]) == ("figure", "major")
    assert [r["side"] for r in found["readings"]] == ["source", "target"]
    assert [r["value"]["value"] for r in found["readings"]] == [40_000_000, 14_000_000]


def test_a_good_translation() -> None:
    assert check("It opened on 3 May 2031.", "Tempat itu dibuka pada 3 Mei 2031.") == []


@pytest.mark.parametrize(
    ("pair", "kinds"),
    [
        (("", "Ada 40 kapal."), [("addition", "without-source")]),
        (("There are 40 ships.", " "), [("omission", "untranslated")]),
        (("", ""), []),
    ],
)
def test_an_empty_side(pair: tuple[str, str], kinds: list[tuple[str, str]]) -> None:
    found = check(*pair)
    assert [(d["kind"], d["subkind"]) for d in found] == kinds
    assert check_pair(TextPair(0, *pair, "en", "id"), kinds={"figure"}) == []


def test_an_unknown_language() -> None:
    found = check("The bridge cost 40 crowns.", "The bridge cost 14 crowns.", ("und", "xx"))
    assert [d["kind"] for d in found] == ["figure"]


def test_the_least_confidence_is_asked_for() -> None:
    pair = TextPair(0, "It has 40 rooms.", "Ada 14 kamar.", "en", "id")
    assert len(check_pair(pair, min_confidence=0)) == 1
    assert check_pair(pair, min_confidence=1) == []


def test_only_what_is_asked_for_is_looked_for() -> None:
    pair = TextPair(0, "On 3 May it had 40 rooms.", "Pada 5 Mei ada 14 kamar.", "en", "id")
    assert {d["kind"] for d in check_pair(pair)} == {"figure", "date"}
    assert {d["kind"] for d in check_pair(pair, kinds={"date", "name"})} == {"date"}
    assert check_pair(pair, kinds=()) == []
