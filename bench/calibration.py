"""Hold the confidences of the checks against how often they are right: a reliability diagram.

    python bench/calibration.py [--rows figures,...] [--languages id,...] [--part dev|test]
        [--share 0.1] [--sample N] [--json FILE] [--svg FILE]

The differences of `differences.py` are planted in the translations of `ntrex/`; what is
reported of a planted pair at its place is right, what is reported of an unchanged pair is
wrong (the translators' real errors of judged.tsv left out). Pairs are weighed such that a
`--share` of them has a difference: a confidence can be a probability only where one says
of what, and this is said in the documentation. `ECE` is the expected calibration error:
the distance of what is said from what is true, the mean over the reports, in bins of a
tenth (Naeini et al. 2015, Obtaining well calibrated probabilities using Bayesian binning).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from differences import (
    JUDGED,
    LANGUAGES,
    ROWS,
    alarms_of,
    checker,
    pairs_of,
    plants_of,
    read_judged,
    touches,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLANTED_ROWS = tuple(name for name in ROWS if not name.endswith("-story"))
_FLOOR = 0.01
_BINS = 10


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report: what it is, what it said, whether it was right, what it counts for."""

    kind: str
    subkind: str
    confidence: float
    right: bool
    weight: float
    doc: str


def planted_sightings(name: str, language: str, options: argparse.Namespace) -> list[Sighting]:
    """Return the right reports of a row's planted pairs, weighed to their share of all pairs."""
    row = ROWS[name]
    pairs = pairs_of(language, options.part)
    plants = list(plants_of(row, name, pairs, options))
    check = checker(row.story)
    weight = options.share / (1 - options.share) * len(pairs) / max(1, len(plants))
    return [
        Sighting(r.kind, r.subkind, r.confidence, True, weight, plant.pair.doc)
        for plant in plants
        for r in check(plant.pair, plant.source, plant.target, _FLOOR)
        if row.finds(r) and touches(r, plant)
    ]


def clean_sightings(language: str, options: argparse.Namespace) -> list[Sighting]:
    """Return the reports of the unchanged pairs, the translators' real errors left out."""
    return [
        Sighting(r.kind, r.subkind, r.confidence, False, 1.0, pair.doc)
        for pair, reports in alarms_of(language, options.part, False, _FLOOR)
        for r in reports
        if (language, pair.doc, str(pair.number), r.kind) not in options.errors
    ]


@dataclass(frozen=True, slots=True)
class Bin:
    """Reports of about one confidence: what they say, how many are right, their weight."""

    said: float
    right: float
    weight: float
    count: int


def reliability(sightings: Iterable[Sighting]) -> list[Bin]:
    """Return the bins of a tenth that have a report, by rising confidence."""
    bins: defaultdict[int, list[Sighting]] = defaultdict(list)
    for s in sightings:
        bins[min(_BINS - 1, int(s.confidence * _BINS))].append(s)
    return [_bin(members) for _, members in sorted(bins.items())]


def _bin(members: Sequence[Sighting]) -> Bin:
    total = sum(s.weight for s in members)
    said = sum(s.weight * s.confidence for s in members) / total
    right = sum(s.weight for s in members if s.right) / total
    return Bin(said, right, total, len(members))


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance of what is said from what is true."""
    total = sum(b.weight for b in bins)
    return sum(b.weight * abs(b.said - b.right) for b in bins) / total if total else 0.0


def _print(label: str, sightings: Sequence[Sighting]) -> None:
    bins = reliability(sightings)
    shown = [s for s in sightings if s.confidence >= 0.5]
    error = calibration_error(reliability(shown))
    print(
        f"{label:34} {len(sightings):6} reports  ECE {calibration_error(bins):.3f}, "
        f"of those shown {error:.3f}"
    )
    for b in bins:
        bar = "█" * round(20 * b.right)
        print(f"    said {b.said:.2f}  true {b.right:.2f}  {bar:20}  {b.count:5}")


def main() -> None:
    """Print the diagram of every kind and subkind, and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=",".join(PLANTED_ROWS))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--share", type=float, default=0.1, help="of pairs with a difference")
    parser.add_argument("--sample", type=int, default=60, help="of each form and language")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--judged", type=Path, default=JUDGED)
    parser.add_argument("--json", type=Path, help="write every report to this file")
    parser.add_argument("--svg", type=Path, help="draw the diagram into this file")
    options = parser.parse_args()
    options.errors = read_judged(options.judged)
    every: list[Sighting] = []
    for language in options.languages.split(","):
        for name in options.rows.split(","):
            every += planted_sightings(name, language, options)
        every += clean_sightings(language, options)
    by_kind: defaultdict[str, list[Sighting]] = defaultdict(list)
    for s in every:
        by_kind[s.kind].append(s)
        by_kind[f"{s.kind}/{s.subkind}"].append(s)
    for label, members in sorted(by_kind.items()):
        _print(label, members)
    _print("all", every)
    if options.json:
        options.json.write_text(json.dumps([asdict(s) for s in every]), "utf-8")
    if options.svg:
        from reliability_svg import draw

        options.svg.write_text(draw({k: reliability(v) for k, v in by_kind.items()}), "utf-8")


if __name__ == "__main__":
    main()
