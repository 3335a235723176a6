"""Beads of two lists of segments: the form that aligners' test sets have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.build import LIGHTHOUSE
from variorum.alignment.beads import align_pair

if TYPE_CHECKING:
    from variorum.encoding.base import Encoder

Indices = tuple[int, ...]


def beads(
    use: Encoder, source: list[str], target: list[str], tags: tuple[str, str]
) -> list[tuple[Indices, Indices]]:
    found = align_pair(source, target, tags, use)
    for side, texts in (("source", source), ("target", target)):
        told = Counter(i for bead in found for i in getattr(bead, side))
        assert told == Counter(range(len(texts)))
    assert all(0 <= bead.confidence <= 1 for bead in found)
    return [(bead.source, bead.target) for bead in found]


@pytest.mark.parametrize("language", ["id", "zh", "ar"])
def test_one_to_one(use: Encoder, language: str) -> None:
    found = beads(use, LIGHTHOUSE["en"], LIGHTHOUSE[language], ("en", language))
    assert found == [((n,), (n,)) for n in range(10)]


def test_additions_and_omissions(use: Encoder) -> None:
    source = LIGHTHOUSE["en"][:5]
    target = [*LIGHTHOUSE["de"][:2], *LIGHTHOUSE["de"][3:5], LIGHTHOUSE["de"][8]]
    assert beads(use, source, target, ("en", "de")) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((3,), (2,)),
        ((4,), (3,)),
        ((), (4,)),
    ]


def test_what_the_target_has_before_all_else_comes_first(use: Encoder) -> None:
    target = [LIGHTHOUSE["id"][9], *LIGHTHOUSE["id"][:3]]
    found = beads(use, LIGHTHOUSE["en"][:3], target, ("en", "id"))
    assert found == [((), (0,)), ((0,), (1,)), ((1,), (2,)), ((2,), (3,))]


def test_two_to_one(use: Encoder) -> None:
    english = LIGHTHOUSE["en"]
    both = "孩子们把门漆成了红色，而守塔人的房子将改为海鸟博物馆。"
    target = [*LIGHTHOUSE["zh"][:5], both, *LIGHTHOUSE["zh"][7:]]
    found = beads(use, english, target, ("en", "zh"))
    assert ((5, 6), (5,)) in found
    assert len(found) == 9


def test_an_empty_side(use: Encoder) -> None:
    assert beads(use, [], [], ("en", "id")) == []
    assert beads(use, ["A ferry."], [], ("en", "id")) == [((0,), ())]
    assert beads(use, [], ["Feri.", "Kapal."], ("en", "id")) == [((), (0,)), ((), (1,))]


def test_blank_lines_are_segments(use: Encoder) -> None:
    source = [LIGHTHOUSE["en"][0], "", LIGHTHOUSE["en"][1]]
    found = beads(use, source, LIGHTHOUSE["id"][:2], ("en", "id"))
    assert found == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_the_same_text_twice(use: Encoder) -> None:
    text = LIGHTHOUSE["en"]
    assert beads(use, text, text, ("en", "en")) == [((n,), (n,)) for n in range(10)]


def test_texts_with_nothing_in_common(use: Encoder) -> None:
    target = ["Der Komet ist am Abendhimmel zu sehen.", "Er kommt alle achttausend Jahre."]
    found = beads(use, LIGHTHOUSE["en"][5:8], target, ("en", "de"))
    assert all(not source or not other for source, other in found)
