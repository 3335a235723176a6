"""Score `compare` on stories with planted differences and traps.

    python bench/examples.py [FOLDER ...] [--verbose]

A folder holds versions of a story and an `expected.json`; by default those of
`examples/`. A planted difference is found where one of its kind has readings that
overlap the expected ones in two versions (in one, for what only some versions
have, and for notes). A trap is reported where a difference of its kind, or a whole
passage said to be missing, overlaps it and no planted difference does.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from variorum.edition import compare
from variorum.model import Difference, Edition, Story, Witness, by_id
from variorum.reading import read_sources

EXAMPLES = Path(__file__).parent.parent / "examples"
ONE_SIDED = {"addition", "omission", "only-in"}
FAMILY = {"addition": "only-in", "omission": "only-in"}
# What an editor may rightly call by another of these kinds.
NEAR = {
    "quotation": {"quotation", "attribution", "meaning"},
    "attribution": {"attribution", "quotation", "name"},
    "meaning": {"meaning", "figure", "attribution", "quotation"},
    "name": {"name", "attribution"},
    "date": {"date", "figure"},
    "figure": {"figure", "date"},
}

Span = tuple[int, int]


@dataclass
class Score:
    """Counts, and what was missed or falsely reported, in words."""

    found: int = 0
    planted: int = 0
    reported_traps: int = 0
    traps: int = 0
    other: int = 0
    edges: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    by_kind: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    remarks: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another story's counts."""
        for name in ("found", "planted", "reported_traps", "traps", "other"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.edges = [a + b for a, b in zip(self.edges, other.edges, strict=True)]
        for kind, (hit, total) in other.by_kind.items():
            self.by_kind[kind][0] += hit
            self.by_kind[kind][1] += total
        self.remarks += other.remarks

    @property
    def recall(self) -> float:
        """Return the share of planted differences that were found."""
        return self.found / max(1, self.planted)

    @property
    def trap_rate(self) -> float:
        """Return the share of traps that were reported."""
        return self.reported_traps / max(1, self.traps)


def spans(entry: dict[str, Any], witnesses: dict[str, Witness]) -> dict[str, list[Span]]:
    """Return where an entry's readings stand, under the witnesses' ids."""
    found: dict[str, list[Span]] = {}
    for name, texts in entry["readings"].items():
        witness = witnesses[name]
        for text in texts if isinstance(texts, list) else [texts]:
            start = witness.text.find(text)
            if start < 0:
                flat = " ".join(witness.text.split())
                assert text in flat, (name, text)
                start = witness.text.find(text.split()[0])
            found.setdefault(witness.id, []).append((start, start + len(text)))
    return found


def touched(difference: Difference, places: dict[str, list[Span]]) -> int:
    """Return in how many witnesses a difference's reading overlaps the places."""
    count = 0
    for w, reading in difference.readings.items():
        count += any(reading.start < e and s < reading.end for s, e in places.get(w, ()))
    return count


def matches(difference: Difference, entry: dict[str, Any], places: dict[str, list[Span]]) -> bool:
    """Return whether a reported difference is the expected one."""
    expected = FAMILY.get(entry["kind"], entry["kind"])
    said = FAMILY.get(difference.kind, difference.kind)
    if said != expected and said not in NEAR.get(expected, ()):
        return False
    one_sided = expected in ("only-in", "note-conflict") or len(places) == 1
    needed = 1 if one_sided or len(difference.readings) == 1 else 2
    return touched(difference, places) >= needed


def is_false_alarm(
    difference: Difference, trap: dict[str, Any], places: dict[str, list[Span]]
) -> bool:
    """Return whether a difference reports a trap, given that no planted one explains it."""
    if difference.kind in ONE_SIDED:
        return touched(difference, places) >= 1
    return difference.kind == trap["kind"] and touched(difference, places) >= 1


def story_of(edition: Edition) -> Story:
    """Return the edition's largest story."""
    return max(edition.stories, key=lambda s: (len(s.witnesses), s.id))


def score_folder(folder: Path) -> Score:
    """Compare a folder's versions and count."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    witnesses, errors = read_sources([str(folder / name) for name in expected["sources"]])
    edition = compare(witnesses)
    story = story_of(edition)
    score = Score()
    named = {Path(w.source).name: w for w in witnesses}
    missing = [w.id for w in by_id(witnesses).values() if w.id not in story.witnesses]
    score.remarks += [f"{folder.name}: not read: {e}" for e in errors]
    score.remarks += [f"{folder.name}: not in the story: {w}" for w in missing]
    score.edges = score_stemma(expected["stemma"], story, {name: w.id for name, w in named.items()})
    explained: set[str] = set()
    for entry in expected["differences"]:
        places = spans(entry, named)
        hits = [d for d in story.differences if matches(d, entry, places)]
        explained |= {d.id for d in hits}
        score.planted += 1
        score.found += bool(hits)
        row = score.by_kind[entry["kind"]]
        row[0] += bool(hits)
        row[1] += 1
        if not hits:
            score.remarks.append(
                f"{folder.name}: missed {entry['id']} {entry['kind']}/"
                f"{entry.get('subkind')}: {entry['readings']}"
            )
    for trap in expected["traps"]:
        places = spans(trap, named)
        alarms = [
            d
            for d in story.differences
            if d.id not in explained and is_false_alarm(d, trap, places)
        ]
        score.traps += 1
        score.reported_traps += bool(alarms)
        explained |= {d.id for d in alarms}
        for d in alarms:
            score.remarks.append(
                f"{folder.name}: trap {trap['id']} {trap['kind']} reported as {shown(d)}"
            )
    for d in story.differences:
        if d.id not in explained:
            score.other += 1
            score.remarks.append(f"{folder.name}: unexpected {shown(d)}")
    return score


def score_stemma(expected: list[dict[str, str]], story: Story, names: dict[str, str]) -> list[int]:
    """Return how many expected edges there are, are drawn, point rightly, have their relation."""
    drawn = {frozenset((e.source, e.target)): e for e in story.stemma.edges}
    counts = [len(expected), 0, 0, 0]
    for edge in expected:
        ends = names[edge["from"]], names[edge["to"]]
        found = drawn.get(frozenset(ends))
        if found:
            counts[1] += 1
            counts[2] += found.directed and (found.source, found.target) == ends
            counts[3] += found.relation == edge["relation"]
    return counts


def shown(d: Difference) -> str:
    """Return a difference in a line."""
    readings = {w: r.text[:90] for w, r in d.readings.items()}
    return f"{d.id} {d.kind}/{d.subkind} {d.severity} {d.confidence} {readings} ({d.explanation})"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    folders = options.folders or sorted(p.parent for p in EXAMPLES.glob("*/expected.json"))
    total = Score()
    for folder in folders:
        score = score_folder(folder)
        total.add(score)
        print(
            f"{folder.name}: planted {score.found}/{score.planted}, traps reported "
            f"{score.reported_traps}/{score.traps}, beyond {score.other}"
        )
    kinds = ", ".join(f"{k} {a}/{b}" for k, (a, b) in sorted(total.by_kind.items()))
    print(
        f"all: planted {total.found}/{total.planted} ({total.recall:.1%}), traps reported "
        f"{total.reported_traps}/{total.traps} ({total.trap_rate:.1%}), beyond {total.other}"
    )
    print(f"planted by kind: {kinds}")
    every, drawn, directed, related = total.edges
    print(
        f"lineage: {drawn}/{every} expected edges drawn, {directed} with their direction, "
        f"{related} with their relation"
    )
    if options.verbose:
        print("\n".join(total.remarks))


if __name__ == "__main__":
    main()
