"""Dates of two sides of a passage, compared.

A date agrees with every date that it can mean: a day alone with a full date of
that day, a decade with a year in it. Weekdays and words such as "yesterday" are
counted from the day of publication, and only where it is known.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from variorum.values.dates import Date, compatible
from variorum.values.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from variorum.model import Severity
    from variorum.values.figures import Figure

Subkind = Literal["date", "time", "missing"]
_MOST = 200


@dataclass(frozen=True, slots=True)
class DateClash:
    """A difference between the dates of two sides; one of them may lack it."""

    left: Date | Figure | None
    right: Date | Figure | None
    subkind: Subkind
    severity: Severity
    confidence: float
    explanation: str


@dataclass(frozen=True, slots=True)
class _Part:
    """The day of a date, or its time, which the other side may tell apart; `place` is its own."""

    value: Date
    place: int


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is compared: the parts of one sort, the dates as told, and what finds no match."""

    left: list[_Part]
    right: list[_Part]
    loose_left: list[_Part]
    loose_right: list[_Part]


def compare_dates(
    a: Sequence[Date],
    b: Sequence[Date],
    published_a: str | None = None,
    published_b: str | None = None,
    *,
    figures_a: Sequence[Figure] = (),
    figures_b: Sequence[Figure] = (),
) -> list[DateClash]:
    """Return the differences between the dates of two sides, in the order of the text.

    Args:
        a: the dates of one side.
        b: those of the other.
        published_a: when the first side was published, in ISO 8601, if known.
        published_b: when the other was.
        figures_a: the figures of the first side, one of which may be a year with a slip.
        figures_b: those of the other.
    """
    if not (a or b) or len(a) > _MOST or len(b) > _MOST:
        return []
    a, b = _without_equal_words(a, b)
    left, right = _resolve(a, published_a), _resolve(b, published_b)
    counted = _bare_numbers(figures_b), _bare_numbers(figures_a)
    clashes: list[DateClash] = []
    lone = (
        {i for i, d in enumerate(a) if d.year not in counted[0]},
        {j for j, d in enumerate(b) if d.year not in counted[1]},
    )
    for split in (_day_of, _time_of):
        sides = _matched(_parts(left, split, counted[0]), _parts(right, split, counted[1]))
        pairs = _pair(sides)
        clashes += [_clash(x, y, a[x.place], b[y.place], rate) for x, y, rate in pairs]
        paired = [{x.place for x, _, _ in pairs}, {y.place for _, y, _ in pairs}]
        for n, (parts, loose) in enumerate(
            ((sides.left, sides.loose_left), (sides.right, sides.loose_right))
        ):
            others = (sides.right, sides.left)[n]
            found = {p.place for p in loose if _may_be_told(p.value, others)}
            lone[n].difference_update({p.place for p in parts} - {p.place for p in loose})
            lone[n].difference_update(paired[n] | found)
    clashes += _slips(a, lone[0], figures_a, figures_b, swap=False)
    clashes += _slips(b, lone[1], figures_b, figures_a, swap=True)
    clashes += [_missing(a[i], None) for i in lone[0]]
    clashes += [_missing(None, b[j]) for j in lone[1]]
    return sorted(clashes, key=_place)


def _place(clash: DateClash) -> tuple[int, int]:
    return (
        clash.left.start if clash.left else 1 << 40,
        clash.right.start if clash.right else 1 << 40,
    )


def _day_of(date: Date) -> Date | None:
    return (replace(date, time=None) if date.time else date) if _known(date) - {"time"} else None


def _time_of(date: Date) -> Date | None:
    if date.time is None:
        return None
    hour, minute = date.time.split(":")
    wrong = int(hour) > 23 or int(minute) > 59
    return Date(date.start, date.end, date.text, time=date.time, impossible=wrong)


def _parts(
    dates: Sequence[Date], split: Callable[[Date], Date | None], numbers: set[Fraction]
) -> list[_Part]:
    """Return a part of each date, without years that the other side has among its numbers."""
    return [
        _Part(v, n)
        for n, d in enumerate(dates)
        if (v := split(d)) is not None and not (v.year in numbers and _known(v) == {"year"})
    ]


def _bare_numbers(figures: Sequence[Figure]) -> set[Fraction]:
    return {f.value for f in figures if f.unit is None and f.high is None}


def _matched(left: list[_Part], right: list[_Part]) -> _Sides:
    """Match what agrees, the likest first; a date told twice agrees with the one beside it."""
    pairs = sorted(
        (-shared, abs(i * len(right) - j * len(left)), i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if (shared := _shared(x.value, y.value)) and compatible(x.value, y.value)
    )
    done_left: set[int] = set()
    done_right: set[int] = set()
    for shared, _, i, j in pairs:
        # What only can be the same day waits until the others are compared.
        if shared < -1 and i not in done_left and j not in done_right:
            done_left.add(i)
            done_right.add(j)
    loose_left = [x for i, x in enumerate(left) if i not in done_left]
    loose_right = [y for j, y in enumerate(right) if j not in done_right]
    return _Sides(
        left,
        right,
        [x for x in loose_left if not _told(x.value, right)],
        [y for y in loose_right if not _told(y.value, left)],
    )


def _pair(sides: _Sides) -> list[tuple[_Part, _Part, float]]:
    """Pair dates that disagree and can be the same one, the likest first, then in order.

    The third of each is the confidence, which is less where one has another that it is as like.
    """
    left, right = sides.loose_left, sides.loose_right
    options = sorted(
        (-_agreement(x.value, y.value), abs(i * len(right) - j * len(left)), i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if _plausible(x.value, y.value)
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    as_good = Counter(
        (side, n, agreement) for agreement, _, *ends in options for side, n in enumerate(ends)
    )
    pairs: list[tuple[_Part, _Part, float]] = []
    for agreement, _, i, j in options:
        if i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        sure = as_good[0, i, agreement] == as_good[1, j, agreement] == 1
        pairs.append((left[i], right[j], _confidence(left[i], right[j], sure=sure)))
    rest = (
        [x for i, x in enumerate(left) if i not in used_left],
        [y for j, y in enumerate(right) if j not in used_right],
    )
    return pairs + _whole(*rest)


def _confidence(x: _Part, y: _Part, *, sure: bool) -> float:
    both = (_known(x.value) & _known(y.value)) - {"part"}
    return (_SEVERAL if len(both) > 1 else _SINGLE) if sure else _RIVALS


def _whole(left: Sequence[_Part], right: Sequence[_Part]) -> list[tuple[_Part, _Part, float]]:
    """Pair dates that share nothing but their sort: "30 April" and "12. Mai", in order.

    Where both sides have equally many left, each is the one in the other's place; else that
    is less sure.
    """
    sorts = {s for p in left if (s := _sort(p.value))} if left and right else set()
    pairs: list[tuple[_Part, _Part, float]] = []
    for sort in sorted(sorts):
        ones = [x for x in left if _sort(x.value) == sort]
        others = [y for y in right if _sort(y.value) == sort]
        few, many = sorted((len(ones), len(others)))
        confidence = _SINGLE if many == 1 else _RIVALS if few == many else _UNEVEN
        pairs += [
            (x, y, confidence)
            for x, y in zip(ones, others, strict=False)
            if not compatible(x.value, y.value)
        ]
    return pairs


def _sort(date: Date) -> str:
    """Return how precise a date is that more than one field tells; "" for others."""
    known = _known(date)
    if date.relative is not None or "month" not in known:
        return ""
    return "day" if "day" in known else "month" if "year" in known else ""


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
    """Count what two dates both have, twice, and 1 where they only can be the same day."""
    shared = 2 * len((_known(a) & _known(b)) - {"part"})
    if (a.decade and b.year) or (b.decade and a.year):
        shared += 2
    if shared:
        return shared + (a.part is not None and a.part == b.part)
    if (a.weekday and b.day) or (b.weekday and a.day) or a.swapped or b.swapped:
        return 1
    if (a.relative is not None) != (b.relative is not None):
        other = b if a.relative is not None else a
        return 1 if other.weekday or other.day else 0
    return 0


def _told(date: Date, others: Sequence[_Part]) -> bool:
    return any(_shared(date, o.value) > 1 and compatible(date, o.value) for o in others)


def _may_be_told(date: Date, others: Sequence[_Part]) -> bool:
    """Tell whether nothing but the names of days keeps a date from being the other side's."""
    return any(_shared(date, o.value) and compatible(date, o.value) for o in others)


def _agreement(a: Date, b: Date) -> int:
    """Count how near two dates are that disagree: fields that agree, and a slip of one digit."""
    both = _known(a) & _known(b)
    slips = sum(
        _is_slip(str(getattr(a, f)), str(getattr(b, f))) for f in both & {"year", "day", "time"}
    )
    alike = len([f for f in both if getattr(a, f) == getattr(b, f)])
    return 2 * alike + slips - len(_known(a) ^ _known(b))


def _plausible(a: Date, b: Date) -> bool:
    """Tell whether two dates that disagree can be the same date told differently."""
    if a.relative is not None or b.relative is not None:
        return _is_turned(a, b)
    both = (_known(a) & _known(b)) - {"part"}
    if not both or compatible(a, b):
        return False
    # One of several fields may differ; with all of them different these are two dates.
    wrong = sum(1 for f in both if getattr(a, f) != getattr(b, f))
    return len(both) == 1 or wrong < len(both)


def _is_turned(a: Date, b: Date) -> bool:
    """Tell whether one date is before the day of publication and the other after it."""
    return a.relative is not None and b.relative is not None and a.relative * b.relative < 0


# The confidence of a clash, by what decides it.
_SEVERAL, _SINGLE, _RIVALS, _UNEVEN, _HOURS, _RELATIVE = 0.95, 0.9, 0.75, 0.6, 0.6, 0.4


def _clash(x: _Part, y: _Part, left: Date, right: Date, confidence: float) -> DateClash:
    one, other = x.value, y.value
    if _is_turned(left, right):
        confidence = _RIVALS
    elif left.relative is not None or right.relative is not None:
        # The day on which a version was published may be another one where it was written.
        confidence = _RELATIVE
    note = f'one side has "{left.text}", the other "{right.text}"'
    if one.time is None or other.time is None:
        return DateClash(left, right, "date", "major", confidence, note)
    if one.time[3:] == other.time[3:] and not (one.impossible or other.impossible):
        # A whole number of hours: one side may tell the time of its own zone.
        return DateClash(left, right, "time", "minor", _HOURS, note)
    return DateClash(left, right, "time", "major", confidence, note)


_DIGITS = re.compile(r"\d{3,5}|\d{1,2}[:：]\d\d")


def _slips(
    dates: Sequence[Date],
    lone: set[int],
    own: Sequence[Figure],
    figures: Sequence[Figure],
    *,
    swap: bool,
) -> list[DateClash]:
    """Pair years and times with figures of the other side that a slip has made of them.

    What is paired leaves `lone`.
    """
    known = {f.value for f in own}
    bare = [
        f for f in figures if f.unit is None and f.value not in known and _DIGITS.fullmatch(f.text)
    ]
    clashes = []
    for n in sorted(lone) if bare else ():
        date = dates[n]
        said = date.time.replace(":", "") if date.time else str(date.year) if date.year else ""
        options = [f for f in bare if said and _is_slip(said, re.sub(r"\D", "", plain(f.text)))]
        if len(options) == 1:
            lone.discard(n)
            note = f'one side has "{date.text}", the other "{options[0].text}"'
            left, right = (options[0], date) if swap else (date, options[0])
            clashes.append(DateClash(left, right, "date", "major", _SINGLE, note))
    return clashes


def _is_slip(a: str, b: str) -> bool:
    """Tell whether one digit differs, is missing or added, or two are exchanged."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        wrong = [n for n, (p, q) in enumerate(zip(a, b, strict=True)) if p != q]
        exchanged = len(wrong) == 2 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        return len(wrong) == 1 or exchanged
    short, long = sorted((a, b), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


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
