"""The probabilities of links: what they find, and what they don't depend on."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.build import LIGHTHOUSE
from variorum.alignment.linking.features import FEATURES, link_features
from variorum.alignment.linking.links import (
    first_guess,
    link_probabilities,
    link_tables,
    path_features,
)
from variorum.alignment.linking.pair import Pair, Strength
from variorum.alignment.profiles import profile
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder, Vectors

ELSEWHERE = {
    "en": ["The comet will return in eight thousand years.", "Onion prices fell for a third week."],
    "de": ["Der Stadtrat stritt bis spät über die neue Straßenbahn.", "Es gab Freibier."],
    "id": ["Pertandingan itu berakhir imbang tanpa gol.", "Harga bawang turun."],
}


def vectors(use: Encoder, texts: Sequence[str], language: str) -> Vectors:
    return centre(use.encode(list(texts)), language, use.name)


def linked(use: Encoder, one: Sequence[str], other: Sequence[str], *tags: str) -> set[object]:
    p = link_probabilities(
        one, other, vectors(use, one, tags[0]), vectors(use, other, tags[1]), use.name
    )
    assert p.shape == (len(one), len(other))
    assert np.all((p >= 0) & (p <= 1))
    return {(int(i), int(j)) for i, j in zip(*np.nonzero(p >= 0.5), strict=True)}


def story(use: Encoder) -> tuple[list[list[str]], list[Vectors]]:
    """Return four versions: one whole, one cut, one moved, one with foreign matter."""
    english, german, malay = LIGHTHOUSE["en"], LIGHTHOUSE["de"], LIGHTHOUSE["id"]
    chinese = LIGHTHOUSE["zh"]
    told = [
        ("en", english),
        ("de", [german[0], *german[5:9], *german[1:4]]),
        ("id", [*malay[:3], *ELSEWHERE["id"], *malay[4:]]),
        ("zh", [chinese[0], chinese[2] + chinese[3], *chinese[6:]]),
    ]
    return [t for _, t in told], [vectors(use, t, code) for code, t in told]


@pytest.mark.parametrize("language", ["id", "zh", "ar", "de"])
def test_a_moved_block_is_found(use: Encoder, language: str) -> None:
    order = [0, 5, 6, 7, 1, 2, 3, 4, 8, 9]
    target = [LIGHTHOUSE[language][n] for n in order]
    found = linked(use, LIGHTHOUSE["en"], target, "en", language)
    assert found == {(n, place) for place, n in enumerate(order)}


def test_foreign_matter_has_no_link(use: Encoder) -> None:
    target = [*LIGHTHOUSE["de"][:4], *ELSEWHERE["de"], *LIGHTHOUSE["de"][4:]]
    found = linked(use, LIGHTHOUSE["en"], target, "en", "de")
    assert found == {(n, n if n < 4 else n + 2) for n in range(10)}


def test_both_halves_of_a_merged_segment_are_linked(use: Encoder) -> None:
    german = LIGHTHOUSE["de"]
    target = [german[0], f"{german[1]} {german[2]}", *german[3:]]
    found = linked(use, LIGHTHOUSE["en"], target, "en", "de")
    assert {(1, 1), (2, 1)} <= found


def test_a_copy_goes_to_its_own_places(use: Encoder) -> None:
    refrain = "Nobody was hurt."
    text = [*LIGHTHOUSE["en"][:3], refrain, *LIGHTHOUSE["en"][3:7], refrain, LIGHTHOUSE["en"][8]]
    assert linked(use, text, text, "en", "en") == {(n, n) for n in range(len(text))}


def test_the_sides_may_be_exchanged(use: Encoder) -> None:
    texts, found = story(use)
    for a, b in combinations(range(len(texts)), 2):
        one = link_probabilities(texts[a], texts[b], found[a], found[b], use.name)
        other = link_probabilities(texts[b], texts[a], found[b], found[a], use.name)
        assert one.tobytes() == np.ascontiguousarray(other.T).tobytes()


def test_the_order_of_the_witnesses_changes_nothing(use: Encoder) -> None:
    texts, found = story(use)
    first = link_tables(texts, found, use.name)
    for order in permutations(range(len(texts))):
        again = link_tables([texts[w] for w in order], [found[w] for w in order], use.name)
        for (a, b), table in again.items():
            one, other = order[a], order[b]
            before = first[one, other] if one < other else first[other, one].T
            assert np.ascontiguousarray(before).tobytes() == table.tobytes()


def test_a_third_version_is_evidence(use: Encoder) -> None:
    texts, found = story(use)
    alone = link_probabilities(texts[0], texts[3], found[0], found[3], use.name)
    together = link_tables(texts, found, use.name)[0, 3]
    links = [(0, 0), (2, 1), (3, 1), (6, 2), (7, 3), (8, 4), (9, 5)]
    assert all(together[link] >= 0.5 for link in links)
    assert not np.array_equal(alone, together)


@pytest.mark.parametrize("sizes", [(0, 0), (0, 3), (1, 0), (1, 1), (1, 10), (2, 9), (10, 1)])
def test_any_sizes(use: Encoder, sizes: tuple[int, int]) -> None:
    one, other = LIGHTHOUSE["en"][: sizes[0]], LIGHTHOUSE["id"][: sizes[1]]
    found = linked(use, one, other, "en", "id")
    assert (0, 0) in found or not all(sizes)


def test_an_empty_witness_among_others(use: Encoder) -> None:
    texts, found = story(use)
    tables = link_tables([*texts, []], [*found, found[0][:0]], use.name)
    assert tables[1, 4].shape == (len(texts[1]), 0)
    assert np.array_equal(tables[0, 3], link_tables(texts, found, use.name)[0, 3])


def test_no_witness_and_one(use: Encoder) -> None:
    texts, found = story(use)
    assert link_tables([], [], use.name) == {}
    assert link_tables(texts[:1], found[:1], use.name) == {}


def test_one_sentence_three_hundred_times(use: Encoder) -> None:
    text = ["The ferry was late again."] * 300
    found = linked(use, text, text, "en", "en")
    assert all(isinstance(link, tuple) and abs(link[0] - link[1]) <= 8 for link in found)


def test_a_segment_without_words_and_a_very_long_one(use: Encoder) -> None:
    one = [LIGHTHOUSE["en"][0], "—", "12", LIGHTHOUSE["en"][1]]
    other = [LIGHTHOUSE["id"][0], "x" * 100_000, LIGHTHOUSE["id"][1]]
    assert {(0, 0), (3, 2)} <= linked(use, one, other, "en", "id")


def test_vectors_that_say_nothing() -> None:
    blank = np.zeros((10, 8), dtype=np.float32)
    p = link_probabilities(LIGHTHOUSE["en"], LIGHTHOUSE["de"], blank, blank, "unheard of")
    assert np.all(np.isfinite(p))


def test_an_unknown_encoder_has_the_wide_ones_model() -> None:
    assert first_guess("unheard of") == first_guess("e5")


def test_a_feature_has_a_name_and_a_column(use: Encoder) -> None:
    texts, found = story(use)
    sides = [profile(texts[w], found[w]) for w in (0, 2)]
    for source, target in (sides, sides[::-1]):
        pair = Pair(source, target, Strength(-2, 4, 8, 8))
        rows = link_features(pair, path_features([pair])[0])
        assert rows.shape == (len(FEATURES), len(pair.candidates[0]))
        assert np.all(np.isfinite(rows))


def test_features_are_the_same_from_either_side(use: Encoder) -> None:
    texts, found = story(use)
    sides = [profile(texts[w], found[w]) for w in (1, 3)]
    tables = []
    for source, target in (sides, sides[::-1]):
        pair = Pair(source, target, Strength(-2, 4, 8, 8))
        table = np.full((len(FEATURES), len(source), len(target)), -9, dtype=np.float32)
        table[:, *pair.candidates] = link_features(pair, path_features([pair])[0])
        tables.append(table)
    assert np.allclose(tables[0], tables[1].transpose(0, 2, 1), atol=1e-4)
