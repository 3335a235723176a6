"""Where a stemma's boxes stand: a row each, and from left to right by date or by distance."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from variorum.export.page.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.export.stemmas.branching import Branches, Twig
    from variorum.export.stemmas.edges import Bond

PAD = 8
BOX = 34
ROW = 42
LANE = 13
"""The height of the label of a line beside the trees; a row has room for three."""
_AXIS = 16
_TICK = 72
_STRETCH = 56
_ROOMY = 620
_UNDATED = ""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?![\d-])")


@dataclass(frozen=True, slots=True)
class Timeline:
    """The upper left corner of each box, the ticks of the axis, and the size of the whole."""

    places: dict[str, tuple[float, float]]
    ticks: tuple[tuple[float, str], ...]
    width: float
    height: float


def day_of(published: str | None) -> str | None:
    """Return the day, the month or the year of an ISO 8601 date; None if it is no date."""
    found = _DATE.match(published or "")
    return found.group() if found else None


def timeline_of(
    branches: Branches,
    days: Mapping[str, str],
    steps: Mapping[str, float],
    box: float,
    bonds: Sequence[Bond],
    room: float,
) -> Timeline:
    """Place the boxes by date; an undated one stands beside what it hangs on.

    Args:
        branches: the witnesses in the order of their rows.
        days: for those that have one, as `day_of` gives it.
        steps: how far each stands, at the least, to the right of what it hangs on.
        box: the width of a box.
        bonds: the edges as they are drawn; those beside the trees need labels of their own.
        room: what these take on the right.
    """
    bands: dict[str, str] = {}
    for twig in branches.twigs:
        parents = bands.get(twig.parent or "", _UNDATED)
        bands[twig.witness] = days.get(twig.witness, parents)
    names = sorted(set(bands.values()))
    x, starts = _columns(branches.twigs, bands, names, steps, stretched=False)
    roomy = _columns(branches.twigs, bands, names, steps, stretched=True)
    if max(roomy[0].values(), default=0) + box <= _ROOMY:
        x, starts = roomy
    ticks = (
        tuple((starts[n], n or words_of().say("witness.undated")) for n in names) if days else ()
    )
    return _with_rows(branches, x, ticks, box, bonds, room)


def rooted_of(
    branches: Branches, steps: Mapping[str, float], box: float, bonds: Sequence[Bond], room: float
) -> Timeline:
    """Place the boxes by their distance from the root, without an axis."""
    step = max(steps.values(), default=0.0)
    x = {t.witness: PAD + len(t.ancestors) * step for t in branches.twigs}
    return _with_rows(branches, x, (), box, bonds, room)


def _columns(
    twigs: Sequence[Twig],
    bands: Mapping[str, str],
    names: Sequence[str],
    steps: Mapping[str, float],
    *,
    stretched: bool,
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the left side of every box and of every day."""
    x: dict[str, float] = {}
    starts: dict[str, float] = {}
    start: float = PAD
    before: str | None = None
    for name in names:
        if before is not None:
            start = max(start + _TICK, max(x.values()) + _TICK / 3)
            start += _stretch(before, name) if stretched else 0
        starts[name], before = start, name
        here = [t for t in twigs if bands[t.witness] == name]
        for twig in sorted(here, key=lambda t: len(t.ancestors)):
            step = steps.get(twig.witness, 0)
            left = [x[a] for a in twig.ancestors if a in x]
            # What is dated before all that it comes from has its line on its left side too.
            least = max(left, default=PAD) + step if twig.ancestors else start
            x[twig.witness] = max(start, least)
    return x, starts


def _stretch(before: str, after: str) -> float:
    """Return the room that the days between two dates are worth: a month and more are alike."""
    days = (_first_day(after) - _first_day(before)).days if before else 0
    return _STRETCH * min(1.0, math.log(max(days, 1)) / math.log(30))


def _first_day(day: str) -> date:
    year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
    try:
        return date(year, month, number)
    except ValueError:
        return date(max(year, 1), 1, 1)


def _with_rows(
    branches: Branches,
    x: Mapping[str, float],
    ticks: tuple[tuple[float, str], ...],
    box: float,
    bonds: Sequence[Bond],
    room: float,
) -> Timeline:
    lanes = Counter(b.lower for b in bonds if b.lane is not None)
    y: float = PAD + (_AXIS if ticks else 0)
    places: dict[str, tuple[float, float]] = {}
    for twig in branches.twigs:
        places[twig.witness] = (round(x[twig.witness]), round(y))
        y += ROW + max(0, lanes[twig.witness] - 3) * LANE
    right = max(x.values(), default=0) + box + room + PAD
    shown = tuple((round(left), name) for left, name in ticks)
    return Timeline(places, shown, round(right), y - (ROW - BOX) + PAD)
