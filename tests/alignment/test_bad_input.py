"""Texts that no article is: empty, lopsided, repeated, endless, in an unknown language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.build import LIGHTHOUSE
from variorum.alignment.beads import align_pair, align_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.joining.clusters import Cluster
    from variorum.encoding.base import Encoder, Vectors

LINE = "The harbour was quiet."


class Foreign:
    """An encoder of another maker: it has neither means nor models, and sees letters alone."""

    name = "letters"
    languages: frozenset[str] | None = frozenset()
    dimension = 26

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([[t.count(chr(97 + k)) + 0.1 for k in range(26)] for t in texts])
        rows = rows.reshape(len(texts), 26)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def told_once(found: list[Cluster], texts: Sequence[Sequence[str]]) -> bool:
    told = Counter(node for c in found for node in c.nodes)
    return told == Counter((w, i) for w, side in enumerate(texts) for i in range(len(side)))


@pytest.mark.parametrize(
    "texts",
    [
        [[], []],
        [[LINE], []],
        [[], [LINE, LINE], []],
        [[LINE], LIGHTHOUSE["en"] * 100],
        [[LINE] * 1000, [LINE] * 1000],
        [["x" * 100_000, LINE], ["word " * 20_000, LINE]],
        [["", " ", "…"], ["—", ""]],
        [["a"] * 40, ["b"] * 40, ["a"] * 40],
    ],
    ids=[
        "empty",
        "one side",
        "one of three",
        "one to many",
        "repeated",
        "long",
        "blank",
        "letters",
    ],
)
def test_every_segment_stands_in_one_cluster(use: Encoder, texts: list[list[str]]) -> None:
    found = align_segments(texts, ["en"] * len(texts), use)
    assert told_once(found, texts)
    assert all(0 <= c.confidence <= 1 for c in found)


def test_one_segment_finds_its_own_among_a_thousand(use: Encoder) -> None:
    target = [f"Meldung {n}: Der Zug nach Osten fällt heute aus." for n in range(999)]
    target.insert(500, LIGHTHOUSE["de"][2])
    beads = align_pair([LIGHTHOUSE["en"][2]], target, ("en", "de"), use)
    assert [(b.source, b.target) for b in beads if b.source] == [((0,), (500,))]


def test_a_line_said_a_thousand_times_stays_in_order(use: Encoder) -> None:
    beads = align_pair([LINE] * 1000, [LINE] * 1000, ("en", "en"), use)
    places = [(b.source[0], b.target[0]) for b in beads if b.source and b.target]
    assert places
    assert all(abs(i - j) < 5 for i, j in places)


def test_figures_and_names_align_a_language_that_no_encoder_knows(use: Encoder) -> None:
    source = [
        "Kimara zet 3,412 tolon ba Windermoor.",
        "Oro Halvard Lund: be keto mala 17.",
        "Sul 1998 ta 2,050 zembi Quenby.",
    ]
    target = [
        "There were 3,412 people in Windermoor.",
        "Halvard Lund counted 17 of them.",
        "In 1998 Quenby had 2,050 houses.",
    ]
    beads = align_pair(source, target, ("qaa", "en"), use)
    matched = [(b.source, b.target) for b in beads if b.source and b.target]
    assert matched == [((n,), (n,)) for n in range(3)]


def test_an_encoder_without_models_of_its_own() -> None:
    text = LIGHTHOUSE["en"]
    beads = align_pair(text, text[::-1], ("en", "en"), Foreign())
    assert [(b.source, b.target) for b in beads if b.source and b.target] == [
        ((n,), (9 - n,)) for n in range(10)
    ]
