"""Fit what the checks' confidences mean: `src/variorum/checking/confidence.json`.

    python bench/train_confidence.py SIGHTINGS [--check]

SIGHTINGS is written by `calibration.py --raw --part dev --json SIGHTINGS`: reports of planted
and of unchanged pairs with what the checks themselves say. For each subkind the share that
is right rises with what is said (isotonic regression by pooling adjacent violators: Ayer
et al. 1955, An empirical distribution function for sampling with incomplete information).
A level that was seldom seen is drawn to what the check says. `--check` fits on one half of
the documents and reports the calibration error on the other, then the other way round.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from calibration import Sighting, calibration_error, reliability

from variorum.checking.fusing import confidence
from variorum.checking.fusing.confidence import Steps, interpolated

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET = Path(confidence.__file__).parent / confidence.TABLE
LEAST = 12
LEVEL = 0.05
PRIOR = 4.0
NEVER, ALWAYS = 0.02, 0.98


def fit(sightings: Sequence[Sighting]) -> dict[str, Steps]:
    """Return the steps of every subkind that was seen often enough."""
    groups: defaultdict[str, list[Sighting]] = defaultdict(list)
    for s in sightings:
        groups[f"{s.kind}/{s.subkind}"].append(s)
    return {k: _steps(g) for k, g in sorted(groups.items()) if len(g) >= LEAST}


def _steps(sightings: Sequence[Sighting]) -> Steps:
    levels: defaultdict[int, list[Sighting]] = defaultdict(list)
    for s in sightings:
        levels[round(s.confidence / LEVEL)].append(s)
    pools: list[tuple[list[float], float, float]] = []
    for _, members in sorted(levels.items()):
        total = sum(s.weight for s in members)
        said = sum(s.weight * s.confidence for s in members) / total
        right = sum(s.weight for s in members if s.right)
        pools.append(([said], right + PRIOR * said, total + PRIOR))
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            (one, a, b), (two, c, d) = pools[-2:]
            pools[-2:] = [([*one, *two], a + c, b + d)]
    steps: Steps = []
    for places, right, total in pools:
        share = round(min(ALWAYS, max(NEVER, right / total)), 3)
        steps += [(round(x, 3), share) for x in dict.fromkeys((places[0], places[-1]))]
    return steps


def _share(pool: tuple[list[float], float, float]) -> float:
    return pool[1] / pool[2]


def told(sightings: Sequence[Sighting], table: dict[str, Steps]) -> list[Sighting]:
    """Return the sightings with the confidence that a table gives them."""
    return [
        replace(s, confidence=interpolated(steps, s.confidence))
        if (steps := table.get(f"{s.kind}/{s.subkind}"))
        else s
        for s in sightings
    ]


def _check(sightings: Sequence[Sighting]) -> None:
    docs = sorted({s.doc for s in sightings})
    halves = [[s for s in sightings if (docs.index(s.doc) % 2) == n] for n in (0, 1)]
    fitted = told(halves[0], fit(halves[1])) + told(halves[1], fit(halves[0]))
    for kind in (*sorted({s.kind for s in sightings}), None):
        before = [s for s in sightings if kind in (None, s.kind)]
        after = [s for s in fitted if kind in (None, s.kind)]
        errors = [calibration_error(reliability(group)) for group in (before, after)]
        print(f"{kind or 'all':14} {len(before):6}  ECE {errors[0]:.3f}, fitted {errors[1]:.3f}")


def main() -> None:
    """Fit, or hold a fit against the other half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sightings", type=Path)
    parser.add_argument("--check", action="store_true", help="two-fold by documents, nothing kept")
    options = parser.parse_args()
    rows = json.loads(options.sightings.read_text("utf-8"))
    sightings = [Sighting(**row) for row in rows]
    if options.check:
        _check(sightings)
        return
    lines = [f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in fit(sightings).items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{TARGET}: {len(lines)} subkinds")


if __name__ == "__main__":
    main()
