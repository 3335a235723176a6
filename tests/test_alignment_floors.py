"""The floors of quality of the collation, on versions with known links."""

from __future__ import annotations

import json
from pathlib import Path

import alignment
import beads
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


@pytest.mark.parametrize("way", list(alignment.WAYS))
def test_versions_of_stories(way: str) -> None:
    stories = list(link_stories.given_versions(slice(20, 40)))
    counts = alignment.score(stories, "use", alignment.WAYS[way])
    assert alignment.f1(counts["links"]) >= FLOORS[f"alignment.versions.{way}"]
    assert alignment.f1(counts["nulls"]) >= FLOORS[f"alignment.versions.{way}.alone"]


def test_translations_cut_and_moved() -> None:
    stories = list(link_stories.made_versions(link_stories.LANGUAGES, slice(32, 63), 2))
    counts = alignment.score(stories, "use")
    assert alignment.f1(counts["links"]) >= FLOORS["alignment.ntrex.links"]


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("textberg.de-fr.test", "monotone"),
        ("mac.zh-en.dev", "monotone"),
        ("parice.en-is", "monotone"),
        ("rewrites.de-de", "free"),
    ],
)
def test_beads(name: str, method: str) -> None:
    floors = FLOORS[f"alignment.{name}"]
    strict, lax = beads.score_of(name, method).f1
    assert strict >= floors[0]
    assert lax >= floors[1]
