"""Values that notes and articles claim, and which of them are at odds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build import Line, rows, witness
from variorum.checking.facts import facts_of
from variorum.checking.notes.claims import claims_of, content_words, contradicted
from variorum.checking.notes.notes import find_note_conflicts

if TYPE_CHECKING:
    from variorum.checking.finding import Finding
    from variorum.encoding.base import Encoder


def at_odds(article: str, note: str, headword: str, language: str) -> tuple[str, str] | None:
    """Return the first claim of a note and what the article says otherwise."""
    one = witness("one", language, [article, note])
    facts = facts_of(one)
    said = claims_of(one.segments[:1], language, facts)
    near = content_words(headword)
    for claim in claims_of(one.segments[1:], language, facts):
        against = contradicted(claim, said, near, language)
        if against:
            return claim.what, f"{claim.text} / {against.text}"
    return None


@pytest.mark.parametrize(
    ("language", "article", "note", "headword", "expected"),
    [
        ("en", "The mill was built in 1840.", "A mill, built in 1804.", "Mill",
         ("date", "1804 / 1840")),
        ("en", "The mill was built in 1840.", "It burnt down in 1804.", "Mill", None),
        ("de", "Der Turm zählt 210 Stufen.", "Der Turm zählt 120 Stufen.", "Turm",
         ("figure", "120 / 210")),
        ("de", "Der Turm zählt 210 Stufen.", "Der Turm zählt rund 200 Stufen.", "Turm", None),
        ("en", "Sorle lies in the province of Banth.", "Sorle lies in the province of Ruhm.",
         "Sorle", ("place", "Ruhm / Banth")),
        ("en", "Sorle lies in the province of Banth.", "Sorle, in the province of Banth.",
         "Sorle", None),
        ("zh", "松岭镇位于北泽省。", "松岭镇位于南泽省。", "松岭镇", ("place", "南泽省 / 北泽省")),
    ],
)  # fmt: skip
def test_values_in_the_same_words(
    language: str, article: str, note: str, headword: str, expected: tuple[str, str] | None
) -> None:
    assert at_odds(article, note, headword, language) == expected


ARTICLE = [
    "The Sorle Mill was built in 1840 and has three floors.",
    "It ground corn for the whole valley until the railway came.",
]


def conflicts(use: Encoder, note: str, other_note: str | None = None) -> list[Finding]:
    """Return what is found of a note, beside a version with another note or none."""
    lines: list[Line] = [*ARTICLE, ("note", "Glossary"), ("note", "Sorle Mill"), ("note", note)]
    others: list[Line] = list(ARTICLE)
    if other_note:
        others += [("note", "Glossary"), ("note", "Sorle Mill"), ("note", other_note)]
    one, other = witness("one", "en", lines), witness("other", "en", others)
    return find_note_conflicts(
        [one, other], rows(one, other), {w.id: facts_of(w) for w in (one, other)}, use
    )


def test_a_value_that_stands_nowhere_is_unsupported(use: Encoder) -> None:
    (found,) = conflicts(use, "The mill was sold in 1911 to a baker.")
    assert (found.subkind, found.severity) == ("unsupported", "info")
    assert found.readings["one"].text == "1911"
    assert "stands nowhere" in found.explanation


def test_a_value_that_the_article_gives_is_supported(use: Encoder) -> None:
    assert conflicts(use, "The mill was built in 1840 by two brothers.") == []


def test_small_numbers_are_no_claim(use: Encoder) -> None:
    assert conflicts(use, "The mill belonged to two brothers and has five windows.") == []


def test_two_notes_that_disagree(use: Encoder) -> None:
    found = conflicts(use, "The mill was sold in 1911.", "The mill was sold in 1919.")
    between = [f for f in found if f.subkind == "date"]
    assert len(between) == 1
    assert {w: r.text for w, r in between[0].readings.items()} == {"one": "1911", "other": "1919"}
    assert between[0].severity == "major"


def test_two_notes_that_agree(use: Encoder) -> None:
    found = conflicts(use, "The mill was sold in 1911.", "It was sold in 1911 to a baker.")
    assert {f.subkind for f in found} == {"unsupported"}


def test_two_notes_on_things_of_another_kind(use: Encoder) -> None:
    found = conflicts(use, "Sorle Mill is a film.", "Sorle Mill is a disease.")
    assert "kind-of-thing" in {f.subkind for f in found}
