"""Documents to stories: versions found across languages, copies named, kindred stories related."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.build import COMET, LIGHTHOUSE, STRIKE, lighthouse, witness
from variorum.grouping.duplicates import containment, is_duplicate, shingles
from variorum.grouping.similarity import days_between
from variorum.grouping.stories import Grouping, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Witness


def as_sets(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(story) for story in grouping.stories}


def press() -> list[Witness]:
    return [
        *(lighthouse(tag, name=f"light-{tag}") for tag in LIGHTHOUSE),
        *(witness(f"strike-{tag}", tag, lines) for tag, lines in STRIKE.items()),
        witness("comet", "de", COMET),
    ]


def test_two_stories_and_a_loner(use: Encoder) -> None:
    found = group(press(), use)
    assert as_sets(found) == {
        frozenset(f"light-{tag}" for tag in LIGHTHOUSE),
        frozenset({"strike-en", "strike-es"}),
        frozenset({"comet"}),
    }
    assert found.duplicates == {}


def test_a_version_that_was_cut_and_moved_is_in_the_story(use: Encoder) -> None:
    versions = [lighthouse("en"), lighthouse("zh", chosen=[7, 2, 0, 1]), witness("c", "de", COMET)]
    assert as_sets(group(versions, use)) == {frozenset({"en", "zh"}), frozenset({"c"})}


def test_the_order_of_the_documents_does_not_matter(use: Encoder) -> None:
    documents = [*press()[:3], press()[-1]]
    expected = group(documents, use)
    for shuffled in permutations(documents):
        assert group(shuffled, use) == expected


def test_a_copy_is_named_with_what_it_repeats(use: Encoder) -> None:
    again = witness("again", "en", [("chrome", "Print"), *LIGHTHOUSE["en"]])
    thrice = lighthouse("en", name="thrice")
    found = group([lighthouse("en"), lighthouse("de"), again, thrice], use)
    assert found.duplicates == {"en": "again", "thrice": "again"}
    assert as_sets(found) == {frozenset({"en", "again", "thrice", "de"})}


def test_the_earlier_of_two_copies_is_the_one_repeated(use: Encoder) -> None:
    early = witness("z", "en", LIGHTHOUSE["en"], published="2031-05-01")
    late = witness("a", "en", LIGHTHOUSE["en"], published="2031-05-02")
    undated = lighthouse("en", name="b")
    assert group([late, undated, early], use).duplicates == {"a": "z", "b": "z"}


def test_a_kindred_story_is_related(use: Encoder) -> None:
    other = witness(
        "other",
        "en",
        [
            "The lighthouse on Cape Mossel went dark on Friday for want of money.",
            "Sailors and fishermen ask the state to repair its lamp.",
            "The tower is two hundred years old and its light was seen from 18 miles.",
            "The keeper moved out of his house in spring.",
        ],
    )
    found = group([lighthouse("en"), lighthouse("id"), other, witness("comet", "de", COMET)], use)
    assert as_sets(found) == {frozenset({"en", "id"}), frozenset({"other"}), frozenset({"comet"})}
    a, b, similarity = found.related[0]
    assert {*found.stories[a], *found.stories[b]} == {"en", "id", "other"}
    assert 0.5 < similarity <= 1


def test_reports_of_the_same_thing_a_year_apart_are_less_sure(use: Encoder) -> None:
    # Half the probability stays, which is too little for one story.
    versions = [
        witness("old", "en", LIGHTHOUSE["en"], published="2030-05-01"),
        witness("new", "id", LIGHTHOUSE["id"], published="2031-05-01"),
    ]
    assert as_sets(group(versions, use)) == {frozenset({"old"}), frozenset({"new"})}
    assert len(group(versions, use).related) == 1


@pytest.mark.parametrize("documents", [[], [lighthouse("en")]])
def test_few_documents(use: Encoder, documents: Sequence[Witness]) -> None:
    found = group(documents, use)
    assert found.stories == tuple((d.id,) for d in documents)
    assert found.related == ()


def test_a_document_without_an_article(use: Encoder) -> None:
    page = witness("page", "und", [("chrome", "Share"), ("chrome", "Print")])
    nothing = witness("nothing", "und", [])
    found = group([lighthouse("en"), page, nothing], use)
    assert as_sets(found) == {frozenset({"en"}), frozenset({"page"}), frozenset({"nothing"})}


def test_shingles_of_scripts_with_and_without_spaces() -> None:
    assert shingles("One two three four five") == {"one two three four", "two three four five"}
    chinese = "".join(LIGHTHOUSE["zh"])
    assert len(shingles(chinese)) > 50
    assert shingles("") == frozenset()
    assert shingles("Two words") == {"two words"}


def test_a_cut_copy_is_contained_but_no_duplicate() -> None:
    whole, cut = (shingles(" ".join(LIGHTHOUSE["en"][:n])) for n in (10, 5))
    assert containment(whole, cut) == 1
    assert not is_duplicate(whole, cut)
    assert is_duplicate(whole, whole)
    assert not is_duplicate(frozenset(), frozenset())
    assert containment(frozenset(), whole) == 0


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2031-05-01", "2031-05-03T10:00:00", 2),
        ("2031-05-03", "2031-05-01", 2),
        ("2031-05", "2031-05-01", None),
        (None, "2031-05-01", None),
        ("soon", "2031-05-01", None),
    ],
)
def test_days_between(one: str | None, other: str | None, days: int | None) -> None:
    assert days_between(one, other) == days
