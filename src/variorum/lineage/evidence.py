"""What speaks for a relation between two witnesses, and for which came first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING

from variorum.alignment.joining.reading_order import longest_increasing
from variorum.grouping.duplicates import containment, shingles
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Difference, Passage, Witness

_REWORDED = 0.3


@dataclass(frozen=True, slots=True)
class Direction:
    """A reason why the first of two witnesses came before the second.

    `weight` is in log odds, negative where the second came first.
    """

    weight: float
    reason: str


@dataclass(slots=True)
class Kinship:
    """How two witnesses hang together.

    Attributes:
        shared: the share of the smaller witness's body segments that the other tells, 0 to 1.
        overlap: the same beside the geometric mean of both witnesses' sizes, so that what
            was cut is no nearer to a third version than what it was cut from.
        ordered: the share of the shared passages that stand in one order, 0 to 1.
        wording: for one language, how much of the shorter text the longer has word for word.
        disagreements: differences in which the two have different readings.
        directions: the reasons for a direction.
    """

    shared: float
    overlap: float
    ordered: float
    wording: float | None
    disagreements: float
    directions: list[Direction] = field(default_factory=list)

    @property
    def closeness(self) -> float:
        """Return how close the two are, 0 to 1: what is shared, less what disagrees."""
        base = self.overlap * (0.6 + 0.4 * self.ordered)
        if self.wording is not None:
            # Nobody who tells a story anew has so much of it word for word by chance.
            base = 0.7 * base + 0.3 * min(1.0, self.wording / _REWORDED)
        return max(0.0, base - min(0.6, 0.04 * self.disagreements))

    @property
    def direction(self) -> float:
        """Return the sum of the reasons' log odds."""
        return sum(d.weight for d in self.directions)


def kinship(
    one: Witness,
    other: Witness,
    passages: Sequence[Passage],
    differences: Sequence[Difference],
) -> Kinship:
    """Return what the collation and the apparatus say of two witnesses."""
    bodies = [_body_places(w, passages) for w in (one, other)]
    common = sorted(bodies[0].keys() & bodies[1].keys(), key=lambda k: bodies[0][k])
    smaller = max(1, min(len(b) for b in bodies))
    ordered = len(longest_increasing([bodies[1][k] for k in common])) / max(1, len(common))
    wording = None
    if primary(one.language) == primary(other.language):
        wording = containment(*(shingles(_article(w)) for w in (one, other)))
    kin = Kinship(
        shared=len(common) / smaller,
        overlap=len(common) / max(1.0, sqrt(len(bodies[0]) * len(bodies[1]))),
        ordered=ordered,
        wording=wording,
        disagreements=_disagreements(one.id, other.id, differences),
    )
    kin.directions = _directions(one, other, bodies[0], bodies[1], wording)
    return kin


def _body_places(witness: Witness, passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each passage with a body segment of the witness that segment's place."""
    place = {s.id: n for n, s in enumerate(witness.segments) if s.kind == "body"}
    return {
        k: min(place[s] for s in ids if s in place)
        for k, p in enumerate(passages)
        for ids in (p.cells.get(witness.id, ()),)
        if any(s in place for s in ids)
    }


def _article(witness: Witness) -> str:
    return "\n".join(s.text for s in witness.of_kind("title", "body", "caption"))


def _disagreements(one: str, other: str, differences: Sequence[Difference]) -> float:
    total = 0.0
    for d in differences:
        if d.kind in ("figure", "date", "name", "quotation", "attribution", "meaning"):
            if one in d.readings and other in d.readings and _differ(d, one, other):
                total += d.confidence
        elif d.kind in ("addition", "omission", "only-in") and (one in d.readings) != (
            other in d.readings
        ):
            total += 0.5 * d.confidence
    return total


def _differ(difference: Difference, one: str, other: str) -> bool:
    if difference.groups:
        return not any(one in g and other in g for g in difference.groups)
    left, right = difference.readings[one], difference.readings[other]
    return left.value != right.value or (left.value is None and left.text != right.text)


def _directions(
    one: Witness,
    other: Witness,
    one_body: dict[int, int],
    other_body: dict[int, int],
    wording: float | None,
) -> list[Direction]:
    found = [_by_date(one, other), *_by_credit(one, other), _by_notes(one, other)]
    if wording is not None and wording > 0.3:
        found.append(_by_cut(one, other, one_body, other_body))
    return [d for d in found if d is not None]


def _by_date(one: Witness, other: Witness) -> Direction | None:
    first, second = _moment(one.published), _moment(other.published)
    if first is None or second is None:
        return None
    precise = all("T" in (w.published or "") for w in (one, other))
    seconds = (second - first).total_seconds()
    if not precise and first.date() == second.date():
        return None
    if seconds == 0:
        return None
    earlier, later = (one, other) if seconds > 0 else (other, one)
    reason = f"{earlier.id} was published first ({earlier.published} before {later.published})"
    return Direction(2.2 if seconds > 0 else -2.2, reason)


def _moment(published: str | None) -> datetime | None:
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None


def _by_credit(one: Witness, other: Witness) -> list[Direction]:
    """Return a reason where a text names the other's outlet as where it has its matter from."""
    found = []
    for source, target, sign in ((one, other, 1), (other, one, -1)):
        if source.outlet is None or source.outlet == target.outlet or len(source.outlet) < 3:
            continue
        # A credit stands at the edges: in the byline, the dateline, a last line.
        edges = [s.text for s in target.of_kind("byline", "chrome", "caption")]
        body = target.of_kind("body")
        edges += [s.text for s in (*body[:1], *body[-1:])]
        name = re.compile(rf"(?<!\w){re.escape(source.outlet)}(?!\w)", re.IGNORECASE)
        if any(name.search(text) for text in edges):
            reason = f"{target.id} credits {source.outlet}, the outlet of {source.id}"
            found.append(Direction(2.6 * sign, reason))
    return found


def _by_notes(one: Witness, other: Witness) -> Direction | None:
    notes = [bool(w.of_kind("note")) for w in (one, other)]
    if notes[0] == notes[1]:
        return None
    later = other if notes[1] else one
    return Direction(0.4 if notes[1] else -0.4, f"notes were added in {later.id}")


def _by_cut(
    one: Witness, other: Witness, one_body: dict[int, int], other_body: dict[int, int]
) -> Direction | None:
    """Return a reason where one is the other with its end left out."""
    gone = len(one_body.keys() - other_body.keys()), len(other_body.keys() - one_body.keys())
    if gone[0] >= 2 and gone[1] == 0:
        return Direction(1.2, f"{other.id} has nothing that {one.id} lacks, and less")
    if gone[1] >= 2 and gone[0] == 0:
        return Direction(-1.2, f"{one.id} has nothing that {other.id} lacks, and less")
    return None
