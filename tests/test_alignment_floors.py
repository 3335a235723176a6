"""The floors of quality of the collation, on versions with known links."""

from __future__ import annotations

import json
from pathlib import Path

import alignment
import link_stories
import pytest
from gold import GOLD

FLOORS = json.loads((Path(__file__).parent.parent / "bench" / "floors.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.floors,
    pytest.mark.skipif(
        not (GOLD / "alignment").is_dir(),
        reason=f"{GOLD} holds no alignments; set VARIORUM_GOLD to the folder that does",
    ),
]


def f1(row: list[int]) -> float:
    right, said, gold = row
    return 2 * right / max(1, said + gold)


def test_versions_of_stories() -> None:
    counts = alignment.score(list(link_stories.given_versions(slice(20, 40))), "use")
    assert f1(counts["links"]) >= FLOORS["alignment.versions.links"]
    assert f1(counts["nulls"]) >= FLOORS["alignment.versions.nulls"]


def test_translations_cut_and_moved() -> None:
    stories = list(link_stories.made_versions(link_stories.LANGUAGES, slice(32, 63), 2))
    counts = alignment.score(stories, "use")
    assert f1(counts["links"]) >= FLOORS["alignment.ntrex.links"]
