"""Collations of two and more versions: in order, moved, added, left out, split and joined."""

from __future__ import annotations

import random
from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.build import LIGHTHOUSE, STRIKE, Line, cells_as_texts, lighthouse, witness
from variorum.alignment.collation import COLLATED, collate
from variorum.model import SEGMENT_KINDS, by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Passage, Witness

KINDS = (*SEGMENT_KINDS, *("body",) * 5)


def sentences(passage: Passage, versions: Sequence[Witness]) -> dict[str, tuple[int, ...]]:
    """Return for each cell which of the report's sentences stand in it."""
    texts = cells_as_texts(passage, by_id(versions))
    return {
        w: tuple(LIGHTHOUSE[w.split("-")[0]].index(t) for t in cell) for w, cell in texts.items()
    }


def stand_in_one_passage(passages: Sequence[Passage], versions: Sequence[Witness]) -> bool:
    told = Counter((w, s) for p in passages for w, ids in p.cells.items() for s in ids)
    due = Counter((w.id, s.id) for w in versions for s in w.of_kind(*COLLATED))
    return told == due


@pytest.mark.parametrize("language", ["id", "zh", "ar", "de"])
def test_a_translation_in_order(use: Encoder, language: str) -> None:
    versions = [lighthouse("en"), lighthouse(language)]
    passages = collate(versions, use)
    assert [sentences(p, versions) for p in passages] == [
        {"en": (n,), language: (n,)} for n in range(10)
    ]
    assert all(0 <= p.confidence <= 1 for p in passages)


def test_the_wide_encoder_aligns_too(e5: Encoder) -> None:
    versions = [lighthouse("en", chosen=range(6)), lighthouse("id", chosen=range(6))]
    assert [sentences(p, versions) for p in collate(versions, e5)] == [
        {"en": (n,), "id": (n,)} for n in range(6)
    ]


@pytest.mark.parametrize("language", ["id", "zh", "ar"])
def test_a_block_that_was_moved(use: Encoder, language: str) -> None:
    order = [0, 5, 6, 7, 1, 2, 3, 4, 8, 9]
    versions = [lighthouse("en"), lighthouse(language, chosen=order)]
    passages = collate(versions, use)
    beside = {n: m for p in passages for n, m in [tuple(sentences(p, versions).values())]}
    assert beside == {(n,): (n,) for n in range(10)}


def test_what_one_version_lacks_stands_alone(use: Encoder) -> None:
    versions = [
        lighthouse("en", chosen=[0, 1, 2, 4, 5, 6, 9]),
        lighthouse("de", chosen=[0, 1, 3, 4, 6, 8, 9]),
    ]
    found = [sentences(p, versions) for p in collate(versions, use)]
    assert sorted(found, key=str) == sorted(
        [
            *({"de": (n,), "en": (n,)} for n in (0, 1, 4, 6, 9)),
            *({"en": (n,)} for n in (2, 5)),
            *({"de": (n,)} for n in (3, 8)),
        ],
        key=str,
    )


def test_what_is_added_stands_behind_what_it_follows(use: Encoder) -> None:
    versions = [lighthouse("en", chosen=[0, 1, 2, 4, 5]), lighthouse("zh", chosen=range(6))]
    told = [sentences(p, versions)["zh"] for p in collate(versions, use)]
    assert told == [(n,) for n in range(6)]


def test_one_sentence_beside_two(use: Encoder) -> None:
    english = LIGHTHOUSE["en"]
    joined = "The repair cost 3.2 million crowns; a storm had broken the lamp and flooded the "
    lines = [english[0], joined + "engine room.", *english[3:6]]
    versions = [witness("joined", "en", lines), lighthouse("id", chosen=range(6))]
    passages = collate(versions, use)
    both = next(p for p in passages if "s2" in p.cells.get("joined", ()))
    assert both.cells == {"joined": ("s2",), "id": ("s2", "s3")}
    assert stand_in_one_passage(passages, versions)


@pytest.mark.parametrize("languages", [("en", "id", "zh"), ("en", "id", "zh", "ar")])
def test_three_and_four_versions(use: Encoder, languages: tuple[str, ...]) -> None:
    versions = [lighthouse(tag) for tag in languages]
    assert [sentences(p, versions) for p in collate(versions, use)] == [
        dict.fromkeys(languages, (n,)) for n in range(10)
    ]


def test_a_sentence_that_the_first_version_lacks_joins_the_others(use: Encoder) -> None:
    versions = [lighthouse("en", chosen=[0, 1, 3, 4]), lighthouse("de"), lighthouse("id")]
    found = [sentences(p, versions) for p in collate(versions, use)]
    assert {"de": (2,), "id": (2,)} in found
    assert {"en": (3,), "de": (3,), "id": (3,)} in found


@pytest.mark.parametrize("seed", range(8))
def test_every_segment_stands_in_one_passage(use: Encoder, seed: int) -> None:
    chance = random.Random(seed)
    versions = []
    for language in chance.sample(sorted(LIGHTHOUSE), k=chance.choice([2, 3, 4])):
        chosen = chance.sample(range(10), k=chance.randint(1, 10))
        lines: list[Line] = [(chance.choice(KINDS), LIGHTHOUSE[language][i]) for i in chosen]
        lines += chance.sample(STRIKE["en"], k=chance.randint(0, 2))
        versions.append(witness(language, language, lines))
    passages = collate(versions, use)
    assert stand_in_one_passage(passages, versions)
    assert all(ids for p in passages for ids in p.cells.values())


def test_the_order_of_the_versions_does_not_matter(use: Encoder) -> None:
    versions = [
        lighthouse("en", chosen=[0, 1, 2, 4, 5, 6, 9]),
        lighthouse("de", chosen=[0, 4, 5, 1, 3, 8]),
        lighthouse("zh", chosen=[0, 1, 2, 3, 9, 8]),
    ]

    def as_set(passages: Sequence[Passage]) -> set[tuple[tuple[str, tuple[str, ...]], ...]]:
        return {tuple(sorted(p.cells.items())) for p in passages}

    expected = as_set(collate(versions, use))
    for shuffled in permutations(versions):
        assert as_set(collate(shuffled, use)) == expected


def test_kinds_stand_beside_their_own(use: Encoder) -> None:
    english: list[Line] = [
        ("title", "Lighthouse on Varn Head shines again"),
        ("byline", "By Ada Quill"),
        *LIGHTHOUSE["en"][:4],
        ("note", LIGHTHOUSE["en"][4]),
        ("chrome", LIGHTHOUSE["en"][5]),
    ]
    german: list[Line] = [
        ("title", "Leuchtturm auf Kap Varn strahlt wieder"),
        ("byline", "Von Ada Quill"),
        *LIGHTHOUSE["de"][:6],
    ]
    versions = [witness("en", "en", english), witness("de", "de", german)]
    passages = collate(versions, use)
    assert stand_in_one_passage(passages, versions)
    home = {s: p.cells for p in passages for s in p.cells.get("en", ())}
    assert home["s1"] == {"en": ("s1",), "de": ("s1",)}
    assert home["s2"] == {"en": ("s2",), "de": ("s2",)}
    assert home["s7"] == {"en": ("s7",)}, "a note stands beside no body segment"
    assert "s8" not in home, "the page's own words are not collated"


def test_a_caption_may_stand_beside_a_sentence(use: Encoder) -> None:
    versions = [
        witness("en", "en", [*LIGHTHOUSE["en"][:3], ("caption", LIGHTHOUSE["en"][3])]),
        lighthouse("de", chosen=range(4)),
    ]
    passages = collate(versions, use)
    assert {"en": ("s4",), "de": ("s4",)} in [p.cells for p in passages]


def test_versions_without_text(use: Encoder) -> None:
    empty = witness("empty", "en", [("chrome", "Share")])
    versions = [lighthouse("en", chosen=range(3)), empty]
    assert [dict(p.cells) for p in collate(versions, use)] == [
        {"en": (f"s{n}",)} for n in (1, 2, 3)
    ]
    assert collate([empty, witness("also", "en", [])], use) == ()
