"""A difference as the checks find it, before the findings of all pairs are fused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.model import DifferenceKind, Reading, Severity

PRIORITY: tuple[DifferenceKind, ...] = (
    "note-conflict",
    "attribution",
    "date",
    "figure",
    "name",
    "quotation",
    "meaning",
    "order",
    "omission",
    "addition",
    "only-in",
)
"""Where two findings rest on the same words, the first kind of these is the more telling."""

PAIRWISE = frozenset({"figure", "date", "name", "quotation", "attribution", "meaning"})
"""The kinds that come of holding two cells of a passage against each other."""

MIN_CONFIDENCE = 0.5
"""A difference that is less likely than not is not shown unless it is asked for."""

PART = "part"
"""The subkind of an `only-in` that is a part of a sentence."""

DIVERGENCE = "divergence"
"""The subkind of a `meaning` known by vectors alone: two passages may differ, not in what."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a passage: as a `Difference`, without an id.

    A check leaves `groups` empty: which witnesses agree is known when all are fused.
    """

    kind: DifferenceKind
    subkind: str
    severity: Severity
    confidence: float
    passage: int
    readings: Mapping[str, Reading]
    explanation: str
    groups: tuple[tuple[str, ...], ...] = ()


Clash = TypeVar("Clash", bound=Any)
"""What a comparison of two sides returns: a dataclass with `left` and `right`."""


def turned(clash: Clash) -> Clash:
    """Return a clash with its sides exchanged."""
    return replace(clash, left=clash.right, right=clash.left)


def start_of(place: Any) -> int:  # noqa: ANN401 (whatever has a `start`)
    """Return where a side's place begins; a side without one comes last."""
    return place.start if place is not None else 1 << 40


def overlap(one: Reading, other: Reading) -> bool:
    """Return whether two readings of one witness share a character."""
    return one.start < other.end and other.start < one.end
