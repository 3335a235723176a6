"""The floors of quality on the example stories: never lowered silently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import examples

FLOORS = json.loads((Path(__file__).parent.parent / "bench" / "floors.json").read_text("utf-8"))
FOLDERS = sorted(p.parent for p in examples.EXAMPLES.glob("*/expected.json"))

pytestmark = pytest.mark.floors


@pytest.fixture(scope="module")
def total() -> examples.Score:
    score = examples.Score()
    for folder in FOLDERS:
        score.add(examples.score_folder(folder))
    return score


def test_there_are_enough_examples(total: examples.Score) -> None:
    assert len(FOLDERS) >= 4
    assert total.planted >= 60
    assert total.traps >= 60


def test_all_versions_are_read_and_in_one_story(total: examples.Score) -> None:
    assert [r for r in total.remarks if "not read" in r or "not in the story" in r] == []


def test_planted_differences_are_found(total: examples.Score) -> None:
    missed = [r for r in total.remarks if ": missed " in r]
    assert total.recall >= FLOORS["examples.recall"], "\n".join(missed)


def test_traps_are_not_reported(total: examples.Score) -> None:
    reported = [r for r in total.remarks if ": trap " in r]
    assert total.trap_rate <= FLOORS["examples.trap_rate"], "\n".join(reported)


def test_little_else_is_reported(total: examples.Score) -> None:
    other = [r for r in total.remarks if ": unexpected " in r]
    assert total.other <= FLOORS["examples.beyond"], "\n".join(other)


def test_every_kind_of_difference_is_planted_and_found(total: examples.Score) -> None:
    assert len(total.by_kind) >= 10
    assert [kind for kind, (found, _) in total.by_kind.items() if not found] == []
