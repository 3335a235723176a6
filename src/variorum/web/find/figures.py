"""Figures and dates that mean the same, in whatever language and script."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.amounts.units import measure, to_base
from variorum.values.figures import Figure, find_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.values.dates import Date

_THOUSAND = 1000


@lru_cache(maxsize=65536)
def values_of(text: str, language: str) -> tuple[Figure | Date, ...]:
    """Return the figures and the dates of a text; kept, as it takes a third of a millisecond."""
    figures, dates = find_values(text, primary(language))
    return (*figures, *dates)


def asked_for(query: str, languages: Iterable[str]) -> dict[tuple[int, int], list[Figure | Date]]:
    """Return the values that a query can name, under where they stand in it.

    A word of one language may be a number in another, and `2.75` a time or a number: all
    that the languages make of the longest stretch of it count.
    """
    found: dict[tuple[int, int], list[Figure | Date]] = {}
    for language in languages:
        for value in values_of(query, language):
            if not isinstance(value, Figure) or not (value.implicit or _is_odd(value)):
                found.setdefault((value.start, value.end), []).append(value)
    kept: dict[tuple[int, int], list[Figure | Date]] = {}
    for start, end in sorted(found, key=lambda s: (s[0] - s[1], s)):
        if all(end <= a or b <= start for a, b in kept):
            kept[start, end] = found[start, end]
    return kept


_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _is_odd(value: Figure) -> bool:
    """Say whether a figure is what few would mean: 3 by `3,000`."""
    return bool(_THOUSANDS.search(value.text)) and value.value < _THOUSAND


def same_value(asked: Figure | Date, told: Figure | Date, published: str | None) -> bool:
    """Say whether a text tells what is asked for.

    Args:
        asked: what a query names.
        told: what a text has.
        published: the text's date, from which its years and days are counted.
    """
    if isinstance(asked, Figure):
        return isinstance(told, Figure) and _same_figure(asked, told)
    return not isinstance(told, Figure) and _same_date(asked, told, published)


def _same_figure(asked: Figure, told: Figure) -> bool:
    if asked.ordinal != told.ordinal or told.implicit:
        return False
    if asked.unit is not None and not _same_measure(asked.unit, told.unit):
        return False
    # Without a unit the number alone is asked for, as the text has it.
    unit = told.unit if asked.unit is not None else None
    if asked.high is not None:
        return (
            told.high is not None
            and to_base(asked.value, asked.unit) == to_base(told.value, unit)
            and to_base(asked.high, asked.unit) == to_base(told.high, unit)
        )
    wanted = to_base(asked.value, asked.unit)
    return any(to_base(v, unit) == wanted for v in (told.value, told.high) if v is not None)


def _same_measure(asked: str, told: str | None) -> bool:
    if told is None or asked == told:
        return asked == told
    dimension = measure(asked).dimension
    return dimension == measure(told).dimension != "currency"


def _same_date(asked: Date, told: Date, published: str | None) -> bool:
    """Say whether a text's date has all that the one asked for has; a year may go unsaid."""
    if asked.impossible or told.impossible:
        return False
    told = _dated(told, published)
    pairs = [(told.month, told.day), *([(told.day, told.month)] if told.swapped else [])]
    if asked.year is not None and told.year not in {None, asked.year}:
        return False
    if asked.year is not None and told.year is None and not (asked.month and asked.day):
        return False
    wanted = (asked.month, asked.day)
    if not any(all(a is None or a == b for a, b in zip(wanted, p, strict=True)) for p in pairs):
        return False
    rest = ("decade", "century", "time", "relative", "weekday")
    return all(getattr(asked, k) in {None, getattr(told, k)} for k in rest if _tells(asked, k))


def _tells(asked: Date, key: str) -> bool:
    # The weekday of a full date goes without saying.
    return key != "weekday" or not (asked.month and asked.day)


def _dated(told: Date, published: str | None) -> Date:
    """Return "yesterday" as the day that it is for the text."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return told
    if told.relative is not None and abs(told.relative) < 400:
        day += timedelta(days=told.relative)
        return replace(told, year=day.year, month=day.month, day=day.day)
    return told
