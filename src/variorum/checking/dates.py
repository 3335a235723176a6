"""Dates of two sides of a passage, compared.

A date agrees with every date that it can mean: a day alone with a full date of
that day, a decade with a year in it. Weekdays and words such as "yesterday" are
counted from the day of publication, and only where it is known.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from variorum.values.dates import Date, compatible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Severity

Subkind = Literal["date", "time", "missing"]
_MOST = 200


@dataclass(frozen=True, slots=True)
class DateClash:
    """A difference between the dates of two sides; one of them may lack it."""

    left: Date | None
    right: Date | None
    subkind: Subkind
    severity: Severity
    confidence: float
    explanation: str


def compare_dates(
    a: Sequence[Date],
    b: Sequence[Date],
    published_a: str | None = None,
    published_b: str | None = None,
) -> list[DateClash]:
    """Return the differences between the dates of two sides, in the order of the text.

    Args:
        a: the dates of one side.
        b: those of the other.
        published_a: when the first side was published, in ISO 8601, if known.
        published_b: when the other was.
    """
    if len(a) > _MOST or len(b) > _MOST:
        return []
    a, b = _without_equal_words(a, b)
    left, right = _resolve(a, published_a), _resolve(b, published_b)
    pairs = sorted(
        (-_shared(x, y), abs(i * len(right) - j * len(left)), i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if compatible(x, y) and _shared(x, y)
    )
    done_a: set[int] = set()
    done_b: set[int] = set()
    for _, _, i, j in pairs:
        if i not in done_a and j not in done_b:
            done_a.add(i)
            done_b.add(j)
    # A date that is told twice on one side agrees with the one on the other.
    rest_a = [i for i in range(len(left)) if i not in done_a and not _told(left[i], right)]
    rest_b = [j for j in range(len(right)) if j not in done_b and not _told(right[j], left)]
    clashes: list[DateClash] = []
    used: set[int] = set()
    for i in rest_a:
        options = [j for j in rest_b if j not in used and _plausible(left[i], right[j])]
        rivals = [k for k in rest_a if _same_fields(left[k], left[i])]
        if len(options) == 1 and len(rivals) == 1:
            used.add(options[0])
            clashes.append(_clash(left[i], right[options[0]], a[i], b[options[0]]))
        else:
            clashes.append(_missing(a[i], None))
    clashes += [_missing(None, b[j]) for j in rest_b if j not in used]
    return clashes


def _without_equal_words(
    a: Sequence[Date], b: Sequence[Date]
) -> tuple[Sequence[Date], Sequence[Date]]:
    """Leave out "today" where the other side says so too, whenever each was published."""
    said = [{d.relative for d in side if d.relative is not None} for side in (a, b)]
    both = said[0] & said[1]
    return [d for d in a if d.relative not in both], [d for d in b if d.relative not in both]


_FIELDS = ("year", "month", "day", "weekday", "century", "decade", "time", "part", "relative")


def _known(date: Date) -> set[str]:
    return {f for f in _FIELDS if getattr(date, f) is not None}


def _shared(a: Date, b: Date) -> int:
    """Count what two dates both have and agree on, with what implies the other's."""
    shared = sum(2 for f in _known(a) & _known(b))
    if (a.decade and b.year) or (b.decade and a.year):
        shared += 1
    if (a.weekday and b.day) or (b.weekday and a.day):
        shared += 1
    if a.swapped or b.swapped:
        shared += 1
    if (a.relative is not None) != (b.relative is not None):
        other = b if a.relative is not None else a
        shared += 1 if other.weekday or other.day else 0
    return shared


def _told(date: Date, others: Sequence[Date]) -> bool:
    return any(compatible(date, o) and _shared(date, o) for o in others)


def _same_fields(a: Date, b: Date) -> bool:
    return bool(_known(a) & _known(b) - {"part"})


def _plausible(a: Date, b: Date) -> bool:
    """Tell whether two dates that disagree can be the same date told differently."""
    if a.relative is not None or b.relative is not None:
        return False
    both = _known(a) & _known(b) - {"part"}
    if not both or compatible(a, b):
        return False
    # One of several fields may differ; with all of them different these are two dates.
    wrong = sum(1 for f in both if getattr(a, f) != getattr(b, f))
    return len(both) == 1 or wrong < len(both)


def _clash(x: Date, y: Date, left: Date, right: Date) -> DateClash:
    both = (_known(x) & _known(y)) - {"part"}
    wrong = {f for f in both if getattr(x, f) != getattr(y, f)}
    confidence = 0.85 if len(both) > 1 else 0.75
    if left.relative is not None or right.relative is not None:
        # The day on which a version was published may be another one where it was written.
        confidence = 0.4
    note = f'one side has "{left.text}", the other "{right.text}"'
    if wrong <= {"time"}:
        return DateClash(left, right, "time", "minor", 0.5, note)
    if wrong <= {"weekday"} and not (x.day or y.day):
        confidence = 0.7
    return DateClash(left, right, "date", "major", confidence, note)


def _missing(left: Date | None, right: Date | None) -> DateClash:
    date = left or right
    if date is None:
        raise ValueError("a date is missing on both sides")
    confidence = 0.1 if date.relative is not None else 0.3
    return DateClash(left, right, "missing", "info", confidence, f'only one side has "{date.text}"')


def _resolve(dates: Sequence[Date], published: str | None) -> list[Date]:
    """Put days such as "yesterday" in place of their words, where that can be told."""
    try:
        day = datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        day = None
    if day is None:
        return list(dates)
    return [_resolved(d, day) for d in dates]


def _resolved(date: Date, day: datetime.date) -> Date:
    if date.relative is None:
        return date
    real = day + datetime.timedelta(days=date.relative)
    return replace(date, relative=None, year=real.year, month=real.month, day=real.day)
