"""Score `compare` on the three documents that the project began with.

    python bench/seeds.py

Reads `seeds/` beside the gold folder and `seeds/differences.json` in it: the
differences that must be found, with their places, and the pairs that say the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gold import GOLD

from variorum.edition import compare
from variorum.reading import read_sources

if TYPE_CHECKING:
    from variorum.model import Difference, Edition, Witness

SEEDS = GOLD.parent / "seeds"


@dataclass
class SeedScore:
    """What was found of what must be."""

    one_story: bool = False
    related: bool = False
    aligned: int = 0
    must_find: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    traps_reported: list[str] = field(default_factory=list)
    traps: int = 0


def score_seeds() -> tuple[SeedScore, Edition]:
    """Compare the seeds and hold the edition against the gold."""
    gold = json.loads((GOLD / "seeds/differences.json").read_text("utf-8"))
    witnesses, _ = read_sources([str(p) for p in sorted(SEEDS.glob("*.txt"))])
    edition = compare(witnesses)
    by_name = {Path(w.source).name: w for w in witnesses}
    a, b = by_name[gold["a"]], by_name[gold["b"]]
    score = SeedScore()
    story = next(s for s in edition.stories if a.id in s.witnesses)
    other = next(s for s in edition.stories if s is not story)
    score.one_story = set(story.witnesses) == {a.id, b.id}
    score.related = any(set(r.stories) == {story.id, other.id} for r in edition.related)
    body = {s.id for s in a.of_kind("body")}
    counterparts = {s.id: n for n, s in enumerate(_body_without_caption(b))}
    order = [s.id for s in a.of_kind("body")]
    for passage in story.passages:
        for sid in passage.cells.get(a.id, ()):
            places = [counterparts.get(t) for t in passage.cells.get(b.id, ())]
            score.aligned += sid in body and order.index(sid) in places
    _differences(gold, a, b, story.differences, score)
    for trap in gold["equal_traps"]:
        score.traps += 1
        if any(_reports(d, trap, a, b) for d in story.differences):
            score.traps_reported.append(trap["id"])
    return score, edition


def _body_without_caption(witness: Witness) -> list[Any]:
    return list(witness.of_kind("body"))


def _differences(
    gold: dict[str, Any],
    a: Witness,
    b: Witness,
    differences: tuple[Difference, ...],
    score: SeedScore,
) -> None:
    for entry in gold["differences"]:
        if not entry["must_find"]:
            continue
        places = {w.id: entry[k] for w, k in ((a, "a"), (b, "b")) if entry[k]}
        if "block" in entry:
            places = {b.id: entry["block"]}
        hits = [d for d in differences if _same_kind(d, entry) and _overlaps(d, places)]
        (score.must_find if hits else score.missed).append(entry["id"])
        if any(_exact(d, places) for d in hits):
            score.exact.append(entry["id"])


def _same_kind(d: Difference, entry: dict[str, Any]) -> bool:
    kinds = {
        "figure": {"figure"},
        "addition": {"addition", "only-in"},
        "glossary_contradiction": {"note-conflict"},
    }
    return d.kind in kinds[entry["type"]]


def _overlaps(d: Difference, places: dict[str, Any]) -> bool:
    return all(
        w in d.readings and d.readings[w].start < p["end"] and p["start"] < d.readings[w].end
        for w, p in places.items()
    )


def _exact(d: Difference, places: dict[str, Any]) -> bool:
    return all(
        (d.readings[w].start, d.readings[w].end) == (p["start"], p["end"])
        for w, p in places.items()
    )


def _reports(d: Difference, trap: dict[str, Any], a: Witness, b: Witness) -> bool:
    """Return whether a difference rests on both sides of a pair that says the same."""
    for witness, key in ((a, "a"), (b, "b")):
        start = witness.text.find(trap[key])
        reading = d.readings.get(witness.id)
        if reading is None or start < 0:
            return False
        if not (reading.start < start + len(trap[key]) and start < reading.end):
            return False
    return d.kind != "note-conflict"


def main() -> None:
    """Print the score."""
    score, _ = score_seeds()
    print(
        f"seeds: one story {score.one_story}, the third related {score.related}, "
        f"{score.aligned}/20 sentences beside their own"
    )
    print(
        f"seeds: must find {len(score.must_find)}/4 ({len(score.exact)} with exact offsets), "
        f"missed {score.missed or 'none'}; equal pairs reported "
        f"{len(score.traps_reported)}/{score.traps}"
    )


if __name__ == "__main__":
    main()
