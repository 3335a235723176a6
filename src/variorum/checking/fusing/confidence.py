"""From what a check's evidence is worth to how probable the finding is."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.checking.finding import Finding

TABLE = "confidence.json"
Steps = list[tuple[float, float]]
"""What a check says and how often that is right, both rising."""


def calibrated(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with their confidence as the share that is right of such findings.

    The table was fitted by `bench/train_confidence.py` on pairs of which one in ten has a
    difference of a kind. Kinds without a row in it keep what the check says.
    """
    return [replace(f, confidence=probability(f.kind, f.subkind, f.confidence)) for f in findings]


def probability(kind: str, subkind: str, said: float) -> float:
    """Return how often a finding of a kind is right whose check is `said` sure."""
    steps = _table().get(f"{kind}/{subkind}")
    return said if not steps else round(interpolated(steps, said), 2)


def interpolated(steps: Steps, said: float) -> float:
    """Return the value on the line through the steps; beyond its ends it stays level."""
    at = bisect_right(steps, (said, 2.0))
    if at == 0 or at == len(steps):
        return steps[min(at, len(steps) - 1)][1]
    (x0, y0), (x1, y1) = steps[at - 1], steps[at]
    return y0 + (y1 - y0) * (said - x0) / (x1 - x0)


@cache
def _table() -> dict[str, Steps]:
    text = resources.files(__package__).joinpath(TABLE).read_text("utf-8")
    return {name: [(x, y) for x, y in steps] for name, steps in json.loads(text).items()}
