"""Dates and times in a text, as precise as the text gives them.

A date that names a day alone ("on the 29th") has a day and nothing else; what is
missing agrees with anything.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache

from variorum.languages import primary
from variorum.values.calendars import names
from variorum.values.calendars.date import KEYS, Date, Part, is_possible
from variorum.values.calendars.forms import finders
from variorum.values.calendars.nights import both_days, night_of
from variorum.values.words import plain

__all__ = ["Date", "compatible", "find_dates", "parse_published"]


def find_dates(text: str, language: str) -> list[Date]:
    """Return the dates of a text in order, without overlaps."""
    code = primary(language)
    flat = plain(text)
    found: list[Date] = []
    taken = bytearray(len(text))
    for finder in finders(flat):
        for date in finder(flat, code):
            if not any(taken[date.start : date.end]):
                found.append(date)
                taken[date.start : date.end] = b"\1" * (date.end - date.start)
    found.sort(key=lambda d: d.start)
    merged = [_with_part(flat, code, d) for d in _merge(flat, found)]
    nights = [replace(d, night=n) if (n := night_of(flat, code, d)) else d for d in merged]
    whole = [_without_stop(flat, d) for d in nights]
    return [_with_text(d, text[d.start : d.end]) for d in whole]


def _with_text(date: Date, text: str) -> Date:
    return date if date.text == text else replace(date, text=text)


# A stop behind a number or a full name of a month; that of "Dec." belongs to it.
_STOP = re.compile(r"(?:\d|[^\W\d_]{5})\.$")


def _without_stop(flat: str, date: Date) -> Date:
    """Leave out the stop of a sentence that ends with a date: "on November 30."."""
    if date.month and _STOP.search(flat, max(date.start, date.end - 6), date.end):
        return replace(date, end=date.end - 1)
    return date


def _merge(flat: str, dates: list[Date]) -> list[Date]:
    """Join a weekday, a date and a time that stand side by side."""
    out: list[Date] = []
    for date in dates:
        last = out[-1] if out else None
        gap = flat[last.end : date.start] if last else ""
        if (
            last
            and len(gap) <= 3
            and re.fullmatch(r"[ \u00a0]?[,،(]?[ \u00a0]?", gap)
            and _disjoint(last, date)
        ):
            known = {k: getattr(date, k) for k in KEYS if getattr(date, k) is not None}
            end = date.end + (1 if "(" in gap and flat[date.end : date.end + 1] == ")" else 0)
            whole = replace(last, end=end, swapped=last.swapped or date.swapped, **known)
            impossible = last.impossible or date.impossible
            if impossible or not is_possible(whole.year, whole.month, whole.day):
                whole = replace(whole, impossible=True)
            out[-1] = whole
        else:
            out.append(date)
    return out


def _disjoint(a: Date, b: Date) -> bool:
    if a.relative is not None or b.relative is not None or a.decade or b.decade:
        return False
    both = [k for k in KEYS if getattr(a, k) is not None and getattr(b, k) is not None]
    if both or a.century or b.century:
        return False
    if a.weekday and b.time and not a.day:
        return True
    if a.weekday and not a.month and not a.year:
        return bool(b.day) and (b.year is None or bool(b.month))
    if (a.day and a.month) and (b.year and not b.month and not b.day):
        return True
    return bool(a.day and b.time) or bool(b.day and a.time and b.month)


_PARTS: tuple[Part, ...] = ("early", "mid", "late", "end")


@cache
def _part_pattern(code: str) -> re.Pattern[str] | None:
    table = names.PARTS.get(code)
    if not table:
        return None
    rows = [
        f"(?P<{part}>"
        + "|".join(re.escape(p) for p in sorted(text.split("|"), key=len)[::-1])
        + ")"
        for part, text in table.items()
    ]
    the = (
        r"(?:the |del |de l'|de la |l'année |année |tahun |bulan |du mois de |des Jahres |"
        r"عام |شهر |سنة |le |dem )?"
    )
    return re.compile(rf"(?<![^\W_])(?:ال)?(?:{'|'.join(rows)})[ \u00a0-]?{the}$", re.I)


def _with_part(flat: str, code: str, date: Date) -> Date:
    """Take in the part of the period that stands before a year, a month or a decade."""
    if date.part or date.day or not (date.year or date.month or date.decade or date.century):
        return date
    pattern = _part_pattern(code)
    m = pattern.search(flat, max(0, date.start - 30), date.start) if pattern else None
    if not m:
        return date
    part: Part = next(p for p in _PARTS if m.groupdict().get(p))
    return replace(date, start=m.start(), part=part)


def _resolve(date: Date, reference: datetime.date | None) -> Date:
    if date.relative is None or reference is None:
        return date
    day = reference + datetime.timedelta(days=date.relative)
    return replace(date, year=day.year, month=day.month, day=day.day, relative=None)


# What words tell apart, where a clock may show twelve for both.
_NOON_OR_MIDNIGHT = {"00:00", "12:00"}
_DIGIT = re.compile(r"\d")


def compatible(a: Date, b: Date, reference: datetime.date | None = None) -> bool:
    """Tell whether two dates can mean the same time; what one lacks agrees.

    Args:
        a: a date.
        b: the date that it is compared with.
        reference: the day of publication, from which "yesterday" counts.
    """
    a, b = _resolve(a, reference), _resolve(b, reference)
    if a.night != b.night:
        return any(compatible(x, y) for x in both_days(a) for y in both_days(b))
    if a.relative is not None or b.relative is not None:
        return a.relative == b.relative or a.relative is None or b.relative is None
    for key in ("year", "century", "decade", "weekday"):
        x, y = getattr(a, key), getattr(b, key)
        if x is not None and y is not None and x != y:
            if key == "year" and {x, a.or_year} & {y, b.or_year} - {None}:
                continue
            return False
    if {a.time, b.time} == _NOON_OR_MIDNIGHT and not _DIGIT.search(a.text + b.text):
        return False
    if not _same_time(a.time, b.time) or not _same_part(a.part, b.part):
        return False
    if not _weekday_agrees(a, b) or not _weekday_agrees(b, a):
        return False
    if a.decade and b.year and not a.decade <= b.year < a.decade + 10:
        return False
    if b.decade and a.year and not b.decade <= a.year < b.decade + 10:
        return False
    pairs = [(a.month, a.day), (a.day, a.month)] if a.swapped else [(a.month, a.day)]
    if b.swapped:
        return any(_agree(p, q) for p in pairs for q in ((b.month, b.day), (b.day, b.month)))
    return any(_agree(p, (b.month, b.day)) for p in pairs)


def _agree(p: tuple[int | None, int | None], q: tuple[int | None, int | None]) -> bool:
    return all(x is None or y is None or x == y for x, y in zip(p, q, strict=True))


def _same_time(a: str | None, b: str | None) -> bool:
    if a is None or b is None or a == b:
        return True
    # A clock without "p.m." may mean the later half of the day.
    hours = [int(t[:2]) for t in (a, b)]
    return a[2:] == b[2:] and max(hours) < 24 and hours[0] % 12 == hours[1] % 12


def _same_part(a: Part | None, b: Part | None) -> bool:
    late = {"late", "end"}
    return a is None or b is None or a == b or (a in late and b in late)


def _weekday_agrees(a: Date, b: Date) -> bool:
    """Check a weekday against the other side's full date."""
    if a.weekday is None or not (b.year and b.month and b.day):
        return True
    if b.swapped or b.impossible:
        return True
    return datetime.date(b.year, b.month, b.day).isoweekday() == a.weekday


def parse_published(text: str, language: str) -> str | None:
    """Return the first full date of a byline or a dateline, in ISO 8601.

    The time is given with it where it stands beside the date.
    """
    for date in find_dates(text, language):
        if day := date.iso:
            return f"{day}T{date.time}" if date.time else day
    return None
