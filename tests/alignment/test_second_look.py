"""What was joined on thin evidence and is parted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.build import LIGHTHOUSE, witness
from variorum.alignment.collation import collate
from variorum.alignment.joining.clusters import Cluster
from variorum.alignment.joining.counterparts import MEASURES, RUN
from variorum.alignment.joining.doubts import (
    EDGE,
    WHOLE,
    Known,
    Side,
    Usual,
    log_odds,
    of_edge,
    of_whole,
    ratio,
)
from variorum.alignment.joining.look import Edge, Joint
from variorum.alignment.joining.second_look import judgement, look_again
from variorum.boosted import load
from variorum.encoding.e5 import weights_file
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from variorum.encoding.base import Encoder, Vectors

EN, DE = LIGHTHOUSE["en"], LIGHTHOUSE["de"]

needs_weights = pytest.mark.skipif(
    weights_file() is None, reason="the wide encoder's weights are not installed"
)


def vectors(texts: list[str], language: str, encoder: Encoder) -> Vectors:
    return centre(encoder.encode(texts), language, encoder.name)


def looked(
    english: list[str], german: list[str], clusters: list[Cluster], use: Encoder
) -> list[Cluster]:
    known = [vectors(english, "en", use), vectors(german, "de", use)]
    links = np.full((len(english), len(german)), 0.5, dtype=np.float32)
    return look_again(clusters, [english, german], ["en", "de"], known, {(0, 1): links})


@needs_weights
def test_two_different_sentences_are_parted(use: Encoder) -> None:
    joined = [Cluster(((0, k), (1, k)), 0.9) for k in range(5)]
    # The fourth of one and the fifth of the other stand alone at the same place.
    german = [*DE[:3], DE[8], DE[5]]
    english = [*EN[:3], EN[4], EN[5]]
    found = looked(english, german, joined, use)
    assert {c.nodes for c in found} == {
        *(((0, k), (1, k)) for k in (0, 1, 2, 4)),
        ((0, 3),),
        ((1, 3),),
    }
    alone = [c for c in found if len(c.nodes) == 1]
    assert all(c.confidence > 0.5 for c in alone)


@needs_weights
def test_what_says_the_same_stays_joined(use: Encoder) -> None:
    joined = [Cluster(((0, k), (1, k)), 0.9) for k in range(6)]
    assert looked(EN[:6], DE[:6], joined, use) == joined


@needs_weights
def test_the_end_of_a_run_that_the_other_lacks_is_taken_off(use: Encoder) -> None:
    joined = [Cluster(((0, k), (1, k)), 0.9) for k in range(3)]
    joined.append(Cluster(((0, 3), (0, 4), (1, 3)), 0.9))
    found = looked(EN[:5], DE[:4], joined, use)
    assert [c.nodes for c in found[3:]] == [((0, 3), (1, 3)), ((0, 4),)]


@needs_weights
def test_a_sentence_told_in_two_stays_one_passage(use: Encoder) -> None:
    two = ["A storm had broken the lamp of the lighthouse.", "It had also flooded the engine room."]
    sides = [witness("a", "en", [*EN[:2], *two, *EN[3:6]]), witness("b", "de", DE[:6])]
    told = [p.cells for p in collate(sides, use)]
    assert {"a": ("s3", "s4"), "b": ("s3",)} in told


def test_titles_stay_beside_titles(use: Encoder) -> None:
    texts = [["A quiet winter in the mountains"], ["Der Preis des Brotes steigt"]]
    known = [vectors(texts[0], "en", use), vectors(texts[1], "de", use)]
    joined = [Cluster(((0, 0), (1, 0)), 0.6)]
    links = {(0, 1): np.full((1, 1), 0.1, dtype=np.float32)}
    assert look_again(joined, texts, ["en", "de"], known, links, [["title"], ["title"]]) == joined


def test_nothing_joined_is_nothing_to_look_at(use: Encoder) -> None:
    alone = [Cluster(((0, 0),), 1.0), Cluster(((1, 0),), 1.0)]
    assert looked(EN[:1], DE[5:6], alone, use) == alone


@needs_weights
def test_every_segment_still_stands_in_one_passage(use: Encoder) -> None:
    sides = [witness("a", "en", EN[:7]), witness("b", "de", [*DE[:3], DE[9], *DE[4:7]])]
    passages = collate(sides, use)
    told = sorted((w, s) for p in passages for w, ids in p.cells.items() for s in ids)
    assert told == sorted((w.id, s.id) for w in sides for s in w.segments)


def side(text: str, language: str) -> Side:
    return Side(text, language, np.array([1.0, 0.0], dtype=np.float32))


TOLD = np.full((2, len(MEASURES)), 0.8)


def test_figures_and_names_that_both_have() -> None:
    one = side("On Monday Anna Kellgren paid 450 crowns in Tolmen.", "en")
    other = side("Am Montag zahlte Anna Kellgren in Tolmen 450 Kronen.", "de")
    known, usual = Known(0.5, 0.2, 0.0, 0.0), Usual(0.6, 0.0, TOLD)
    row = dict(zip(WHOLE, of_whole(one, other, known, usual, TOLD), strict=True))
    assert row["figures of both"] == 1
    assert row["figures of one alone"] == 0
    assert row["names of both"] >= 1
    assert row["link"] == pytest.approx(0.0)


def test_whole_looks_the_same_from_either_side() -> None:
    one = side("The harbour has 12 cranes.", "en")
    other = side("Der Hafen hat 14 Kräne.", "de")
    told = TOLD + np.array([[0.1], [-0.1]])
    known = Known(0.4, 0.1, 0.0, 0.0)
    left = of_whole(one, other, known, Usual(0.6, 0.2, TOLD), told)
    right = of_whole(other, one, known, Usual(0.6, -0.2, TOLD), told[::-1])
    assert left == pytest.approx(right)


def test_what_either_has_alone() -> None:
    one, other = side("It has 12 cranes.", "en"), side("Er hat 14 Kräne.", "de")
    known, usual = Known(0.4, 0.1, 0.0, 0.0), Usual(0.6, 0.0, TOLD)
    row = dict(zip(WHOLE, of_whole(one, other, known, usual, TOLD), strict=True))
    assert (row["figures of one alone"], row["figures of either alone"]) == (2, 1)


def test_an_edge_that_brings_a_figure() -> None:
    edge, rest = side("It cost 450 crowns.", "en"), side("A lens was bought.", "en")
    both = side(f"{rest.text} {edge.text}", "en")
    other = side("Für 450 Kronen wurde eine Linse gekauft.", "de")
    row = dict(
        zip(
            EDGE, of_edge(edge, rest, both, other, (0.5, 0.9), 0.0, np.zeros(len(RUN))), strict=True
        )
    )
    assert (row["figures that it brings"], row["figures of it alone"]) == (1, 0)


def test_a_run_without_its_edge() -> None:
    assert Edge(Joint((3, 4, 5), (2,)), 0, 3).rest == (4, 5)


def test_each_judgement_has_a_weight_for_each_feature() -> None:
    sizes = {name: len(judgement(name)[1]) for name in ("quick", "quick edge")}
    assert sizes == {"quick": 4, "quick edge": 3}


@pytest.mark.parametrize(("name", "features"), [("whole", WHOLE), ("edge", EDGE)])
def test_the_trees_ask_for_the_features(name: str, features: tuple[str, ...]) -> None:
    assert load("variorum.alignment.joining", f"doubts-{name}.npz").names == features


def test_lengths_and_odds_have_limits() -> None:
    assert ratio("", "") == 0.0
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))
