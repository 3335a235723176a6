"""The three documents that the project began with, where they are at hand."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from variorum.reading import note_entries, read_sources

if TYPE_CHECKING:
    from variorum.model import Witness

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = Path(os.environ.get("VARIORUM_GOLD", SHARED / "gold"))
SEEDS = GOLD.parent / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not at hand")


@pytest.fixture(scope="module")
def seeds() -> list[Witness]:
    witnesses, errors = read_sources([str(SEEDS)])
    assert errors == []
    return witnesses


def counts(witness: Witness) -> Counter[str]:
    return Counter(s.kind for s in witness.segments)


def test_the_article_alone(seeds: list[Witness]) -> None:
    assert counts(seeds[0]) == {"body": 20}
    assert (seeds[0].language, seeds[0].title, seeds[0].published) == ("id", None, None)


def test_the_article_with_caption_and_glossary(seeds: list[Witness]) -> None:
    assert {k: n for k, n in counts(seeds[1]).items() if k != "note"} == {"body": 20, "caption": 1}
    entries = note_entries(seeds[1])
    assert len(entries) == 8
    assert all(e.headword is not None and e.body for e in entries)


def test_the_copied_page(seeds: list[Witness]) -> None:
    witness = seeds[2]
    assert witness.segments[0].kind == "title"
    assert [s.kind for s in witness.segments[1:3]] == ["chrome", "chrome"]
    assert (witness.outlet, witness.published) == ("Xinhua", "2021-12-07")
    end = witness.text.index("Enditem") + len("Enditem")
    assert {s.kind for s in witness.segments if s.start >= end} == {"chrome"}
    assert {s.kind for s in witness.segments[3:] if s.start < end} == {"body"}
