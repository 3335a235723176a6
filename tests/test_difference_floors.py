"""The floors of quality of the checks, on planted differences and on sets with known answers."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import difference_sets
import differences
import notes
import pytest
from gold import GOLD

FLOORS = json.loads((Path(__file__).parent.parent / "bench" / "floors.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.floors,
    pytest.mark.skipif(
        not (GOLD / "ntrex").is_dir(),
        reason=f"{GOLD} holds no translations; set VARIORUM_GOLD to the folder that does",
    ),
]

OPTIONS = Namespace(
    part="test",
    sample=40,
    seed=1,
    min_confidence=0.5,
    peers=False,
    errors=differences.read_judged(differences.JUDGED),
)


@pytest.mark.parametrize(
    ("row", "languages"),
    [
        ("figures", "id zh de ar"),
        ("comparators", "fr ru"),
        ("dates", "es zh"),
        ("names", "id de"),
        ("names", "zh ru"),
        ("parts", "id"),
    ],
)
def test_planted_differences(row: str, languages: str) -> None:
    found = [differences.planted_row(row, code, OPTIONS) for code in languages.split()]
    recall = sum(r.ours.found for r in found) / sum(r.ours.planted for r in found)
    alarms = sum(r.ours.alarms - r.real for r in found) / sum(r.ours.correct for r in found)
    least, most = FLOORS[f"differences.{row}.{languages}"]
    assert recall >= least, [m for r in found for m in r.ours.misses]
    assert alarms <= most, [m for r in found for m in r.ours.false]


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_name_pairs(language: str) -> None:
    score = difference_sets.name_scores()["same_name"]
    found = difference_sets.name_pairs(language, "test", 600, 1, score)
    assert found.found / found.planted >= FLOORS[f"differences.name-pairs.{language}"]


def test_quotations() -> None:
    found = difference_sets.quotations("test")
    for name in ("spans", "as speech", "speakers"):
        assert found[name].found / found[name].planted >= FLOORS[f"differences.quotes.{name}"]
    speech = found["as speech"]
    assert speech.alarms / speech.correct <= FLOORS["differences.quotes.alarms"]


def test_facts_of_the_seeds() -> None:
    found = difference_sets.seed_facts().values()
    share = sum(m.found for m in found) / sum(m.planted for m in found)
    assert share >= FLOORS["differences.facts"]


def test_segments_added_and_omitted() -> None:
    found = difference_sets.segments("id", "test", 1)
    least, most = FLOORS["differences.segments.id"]
    assert found.found / found.planted >= least
    assert found.alarms / found.correct <= most


def test_divergence_of_pairs() -> None:
    found = difference_sets.divergence("test", 300)
    for name, least in FLOORS["differences.refresd"].items():
        assert found[name] >= least, name


def test_notes_against_the_text() -> None:
    score = notes.measure("test")
    assert score.found.total() / score.wanted.total() >= FLOORS["differences.notes"]
    assert score.alarms == 0, score.remarks
