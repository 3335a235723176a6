"""What nobody would call two texts: empty, lopsided, repeated, huge, blank."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.alignment.monotone_texts import (
    aligned,
    assert_whole,
    link_posteriors,
    near,
    report,
    shapes,
    spans,
    unit,
)
from tests.build import LIGHTHOUSE
from variorum.alignment.monotone.aligner import align_monotone
from variorum.alignment.profiles import profile

if TYPE_CHECKING:
    from variorum.encoding.base import Encoder

EN, DE = LIGHTHOUSE["en"], LIGHTHOUSE["de"]
FERRY = "A ferry left the island at noon."
FÄHRE = "Eine Fähre verließ mittags die Insel."


@pytest.mark.parametrize(("source", "target"), [([], []), (EN[:3], []), ([], DE[:4])])
def test_an_empty_side(use: Encoder, source: list[str], target: list[str]) -> None:
    beads = aligned(use, source, target, ("en", "de"))
    assert len(beads) == len(source) + len(target)
    assert all(bead.confidence == 1 for bead in beads)


@pytest.mark.parametrize("turned", [False, True], ids=["source", "target"])
def test_one_segment_against_a_thousand(use: Encoder, turned: bool) -> None:
    one, many = [EN[3]], report(1000)
    many[617] = "Helpers took the new lens up the 180 steps by hand."
    found = spans(aligned(use, *((many, one) if turned else (one, many)), ("en", "en")))
    assert found == [((617,), (0,)) if turned else ((0,), (617,))]


@pytest.mark.parametrize(
    ("sizes", "other"),
    [((1000, 1000), FERRY), ((1000, 1000), FÄHRE), ((1000, 900), FERRY), ((2, 2), FERRY)],
)
def test_one_sentence_over_and_over(use: Encoder, sizes: tuple[int, int], other: str) -> None:
    source, target = sizes
    tags = ("en", "en" if other == FERRY else "de")
    beads = aligned(use, [FERRY] * source, [other] * target, tags)
    assert shapes(beads)[1, 1] == target
    assert all(abs(j - i * target / source) < 20 for (i,), (j,) in spans(beads))


def test_a_refrain_keeps_its_places(use: Encoder) -> None:
    source = [line for sentence in EN for line in (sentence, FERRY, FERRY)]
    target = [line for sentence in DE for line in (sentence, FÄHRE, FÄHRE)]
    found = spans(aligned(use, source, target, ("en", "de")))
    assert found == [((k,), (k,)) for k in range(30)]


def test_what_comes_round_again(use: Encoder) -> None:
    found = spans(aligned(use, EN[:3] * 60, DE[:3] * 60, ("en", "de")))
    assert found == [((k,), (k,)) for k in range(180)]


def test_a_segment_of_a_hundred_kilobytes(use: Encoder) -> None:
    huge = "The storm broke the lamp. " * 4000
    beads = aligned(use, [*EN[:5], huge, *EN[5:]], DE, ("en", "de"))
    assert spans(beads) == [((k if k < 5 else k + 1,), (k,)) for k in range(10)]
    aligned(use, [huge, EN[0]], [DE[0], huge.swapcase()], ("en", "de"))


def test_a_hundred_kilobytes_of_marks(use: Encoder) -> None:
    marks = ['"' * 100_000, "?" * 100_000, "(1)" * 33_000]
    aligned(use, [*EN[:3], *marks], [*marks[::-1], *DE[:3]], ("en", "de"))


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\n\t"])
def test_blank_segments_alone(use: Encoder, blank: str) -> None:
    aligned(use, [blank] * 7, [blank] * 5, ("en", "de"))
    aligned(use, [blank] * 7, DE, ("en", "de"))
    aligned(use, [blank], [""], ("en", "de"))


@pytest.mark.parametrize("seed", range(4))
def test_vectors_that_say_nothing(seed: int) -> None:
    random = np.random.default_rng(seed)
    sizes = int(random.integers(1, 200)), int(random.integers(1, 200))
    texts = report(sizes[0]), report(sizes[1], seed=9)
    empty = (profile(t, np.zeros((len(t), 512), dtype=np.float32)) for t in texts)
    one, other = empty
    assert_whole(align_monotone(texts, (one, other)), *sizes)
    chances = link_posteriors(texts, (one, other))
    assert np.isfinite(chances).all()


@pytest.mark.parametrize("sizes", [(1, 1), (1, 40), (40, 1), (2, 30), (500, 90), (90, 500)])
def test_unlike_lengths(sizes: tuple[int, int]) -> None:
    random = np.random.default_rng(sum(sizes))
    texts = report(sizes[0]), report(sizes[1], seed=2)
    one, other = (profile(t, unit(random, len(t))) for t in texts)
    assert_whole(align_monotone(texts, (one, other)), *sizes)
    chances = link_posteriors(texts, (one, other))
    assert chances.shape == sizes
    assert np.isfinite(chances).all()
    assert chances.min() >= 0
    assert chances.max() <= 1


@pytest.mark.parametrize(("related", "count"), [(True, 3000), (False, 1000)])
def test_thousands_of_sentences_fit_in_memory(related: bool, count: int) -> None:
    random = np.random.default_rng(1)
    source = report(count)
    places = random.permutation(count)
    target = [
        f"{s.rsplit(' in ', 1)[0]} in {1500 + n}." for s, n in zip(source, places, strict=True)
    ]
    rows = unit(random, count)
    others = near(random, rows, 0.8) if related else unit(random, count)
    profiles = profile(source, rows), profile(target, others)
    tracemalloc.start()
    try:
        beads = align_monotone((source, target), profiles)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 400 * 2**20
    assert_whole(beads, count, count)
    if related:
        assert spans(beads) == [((k,), (k,)) for k in range(count)]
