"""A date as a text gives it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

from variorum.values.numbers.cjk import read_han

Part = Literal["early", "mid", "late", "end"]
KEYS = ("year", "month", "day", "weekday", "part", "century", "decade", "time", "relative")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a text gives it, with its place.

    `weekday` counts from 1, Monday; `decade` is its first year; `time` is
    `HH:MM`; `relative` the days from the day of publication. `swapped` says
    that day and month may also be read the other way round. `impossible` marks what
    the text states as a date and none can be: 61 June, the year 2918, 29:70.
    `or_year` is a second year that one of another calendar lies in. `night` is -1 for
    a night that began the day before, 1 for one that may end on the day after.
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: Part | None = None
    century: int | None = None
    decade: int | None = None
    time: str | None = None
    relative: int | None = None
    swapped: bool = False
    impossible: bool = False
    or_year: int | None = None
    night: int = 0

    @property
    def iso(self) -> str | None:
        """Return the day in ISO 8601, if the date is a full one."""
        if not (self.year and self.month and self.day) or self.impossible:
            return None
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def to_json(self) -> dict[str, Any]:
        """Return what is known of the date as JSON data."""
        known = {key: getattr(self, key) for key in KEYS}
        data = {key: value for key, value in known.items() if value is not None}
        if self.or_year is not None:
            data["or_year"] = self.or_year
        return {**data, "impossible": True} if self.impossible else data


# Years that a text may speak of; others are a slip, or count something.
FIRST_YEAR, LAST_YEAR = 1000, 2200


def make(  # what is known has the types of the fields
    flat: str,
    start: int,
    end: int,
    *,
    framed: bool = False,
    **known: Any,  # noqa: ANN401
) -> Date | None:
    """Return a date if what is known of it can be one, or its frame says that it is meant to be.

    Args:
        flat: the text.
        start: where the date begins.
        end: where it ends.
        framed: whether to keep what is no possible date, marked as such.
        known: the fields that are known.
    """
    possible = is_possible(known.get("year"), known.get("month"), known.get("day"))
    if not possible and not framed:
        return None
    return Date(start, end, flat[start:end], impossible=not possible, **known)


def is_possible(year: int | None, month: int | None, day: int | None) -> bool:
    """Tell whether a year, a month and a day, as far as they are known, make a date."""
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return False
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    if month and day:
        try:
            datetime.date(year or 2000, month, day)
        except ValueError:
            return False
    return True


def han_int(text: str | None) -> int | None:
    """Return the number of a numeral in digits or in Chinese signs."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    value = read_han(text)
    return int(value) if value is not None else None
