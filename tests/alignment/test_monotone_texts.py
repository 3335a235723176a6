"""Two texts in the same order, with real vectors: what goes together, what has no counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.alignment.monotone_texts import aligned, report, spans
from tests.build import COMET, LIGHTHOUSE, STRIKE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.alignment.monotone_texts import Span
    from variorum.encoding.base import Encoder

EN, DE = LIGHTHOUSE["en"], LIGHTHOUSE["de"]


def ones(pairs: Iterable[tuple[int, int]]) -> list[Span]:
    return [((i,), (j,)) for i, j in pairs]


@pytest.mark.parametrize("language", ["id", "zh", "de", "ar"])
def test_a_translation(use: Encoder, language: str) -> None:
    beads = aligned(use, EN, LIGHTHOUSE[language], ("en", language))
    assert spans(beads) == ones((k, k) for k in range(10))
    assert all(bead.confidence > 0.6 for bead in beads)


@pytest.mark.parametrize("count", [1, 2, 60])
def test_a_text_against_itself(use: Encoder, count: int) -> None:
    text = report(count)
    beads = aligned(use, text, text, ("en", "en"))
    assert spans(beads) == ones((k, k) for k in range(count))
    assert all(bead.confidence > 0.8 for bead in beads)


def test_other_numbers_in_all_sentences(use: Encoder) -> None:
    source = report(80)
    target = [sentence.replace("In ", "In old ").replace("15", "17") for sentence in source]
    assert spans(aligned(use, source, target, ("en", "en"))) == ones((k, k) for k in range(80))


def test_two_sentences_in_one(use: Encoder) -> None:
    joined = f"{DE[3][:-1]}, und {DE[4][0].lower()}{DE[4][1:]}"
    found = spans(aligned(use, EN, [*DE[:3], joined, *DE[5:]], ("en", "de")))
    assert ((3, 4), (3,)) in found
    assert found[-1] == ((9,), (8,))


@pytest.mark.parametrize("turned", [False, True], ids=["target", "source"])
def test_a_long_foreign_stretch_on_one_side(use: Encoder, turned: bool) -> None:
    stretch = [f"{sentence} ({k})" for k in range(12) for sentence in COMET]
    longer = [*DE[:5], *stretch, *DE[5:]]
    expected = [(k, k) for k in range(5)] + [(k, k + 36) for k in range(5, 10)]
    if turned:
        found = spans(aligned(use, longer, EN, ("de", "en")))
        assert found == ones((j, i) for i, j in expected)
    else:
        assert spans(aligned(use, EN, longer, ("en", "de"))) == ones(expected)


def test_a_stretch_of_hundreds_that_one_side_lacks(use: Encoder) -> None:
    text = report(340)
    short = [*text[:20], *text[320:]]
    found = spans(aligned(use, text, short, ("en", "en")))
    right = set(ones((k, k if k < 20 else k - 300) for k in [*range(20), *range(320, 340)]))
    assert len(right & set(found)) >= 38
    assert len(set(found) - right) <= 2


@pytest.mark.parametrize("lines", [["", ""], ["* * *"], ["\t", " ", "\n"]])
def test_lines_without_words_between(use: Encoder, lines: list[str]) -> None:
    source = [*EN[:5], *lines, *EN[5:]]
    found = spans(aligned(use, source, DE, ("en", "de")))
    assert found == ones((k if k < 5 else k + len(lines), k) for k in range(10))


@pytest.mark.xfail(
    reason="most of what the weights learned from are faithful translations; gaps cost too much",
    strict=False,
)
@pytest.mark.parametrize(
    ("target", "tags"),
    [(STRIKE["es"], ("en", "es")), (COMET, ("en", "de")), (report(14), ("en", "en"))],
    ids=["strike", "comet", "report"],
)
def test_two_unrelated_texts(use: Encoder, target: list[str], tags: tuple[str, str]) -> None:
    beads = aligned(use, EN, target, tags)
    linked = sum(len(b.source) + len(b.target) for b in beads if b.source and b.target)
    assert linked < (len(EN) + len(target)) / 4


def test_less_is_said_of_unrelated_texts_than_of_versions(use: Encoder) -> None:
    versions = aligned(use, EN, DE, ("en", "de"))
    others = aligned(use, EN, STRIKE["es"], ("en", "es"))
    assert len(spans(others)) <= len(STRIKE["es"])
    least = min(bead.confidence for bead in versions)
    assert all(b.confidence < least for b in others if b.source and b.target)


def test_the_same_beads_each_time(use: Encoder) -> None:
    text = report(40, seed=3)
    source, target = text[:35], [*text[5:20], *text[24:]]
    first = aligned(use, source, target, ("en", "en"))
    assert all(aligned(use, source, target, ("en", "en")) == first for _ in range(3))
