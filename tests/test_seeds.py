"""The floors of quality on the three documents that the project began with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import seeds
from gold import GOLD

FLOORS = json.loads((Path(__file__).parent.parent / "bench" / "floors.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.floors,
    pytest.mark.skipif(
        not (GOLD / "seeds" / "differences.json").is_file(),
        reason=f"{GOLD} holds no seeds; set VARIORUM_GOLD to the folder that does",
    ),
]


@pytest.fixture(scope="module")
def score() -> seeds.SeedScore:
    return seeds.score_seeds()[0]


def test_two_are_one_story_and_the_third_is_related(score: seeds.SeedScore) -> None:
    assert score.one_story
    assert score.related


def test_sentences_stand_beside_their_own(score: seeds.SeedScore) -> None:
    assert score.aligned >= FLOORS["seeds.aligned"]


def test_what_must_be_found_is_found_in_its_place(score: seeds.SeedScore) -> None:
    assert len(score.must_find) >= FLOORS["seeds.must_find"], score.missed
    assert len(score.exact) >= FLOORS["seeds.exact"], set(score.must_find) - set(score.exact)


def test_pairs_that_say_the_same_are_not_reported(score: seeds.SeedScore) -> None:
    assert score.traps >= 20
    assert len(score.traps_reported) <= FLOORS["seeds.traps_reported"], score.traps_reported
