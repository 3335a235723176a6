"""A date as a text gives it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

Part = Literal["early", "mid", "late", "end"]
KEYS = ("year", "month", "day", "weekday", "part", "century", "decade", "time", "relative")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a text gives it, with its place.

    `weekday` counts from 1, Monday; `decade` is its first year; `time` is
    `HH:MM`; `relative` the days from the day of publication. `swapped` says
    that day and month may also be read the other way round.
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

    def to_json(self) -> dict[str, Any]:
        """Return what is known of the date as JSON data."""
        known = {key: getattr(self, key) for key in KEYS}
        return {key: value for key, value in known.items() if value is not None}


def make(  # what is known has the types of the fields
    flat: str,
    start: int,
    end: int,
    **known: Any,  # noqa: ANN401
) -> Date | None:
    """Return a date if what is known of it can be one."""
    month, day, year = known.get("month"), known.get("day"), known.get("year")
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if month and day:
        try:
            datetime.date(year or 2000, month, day)
        except ValueError:
            return None
    return Date(start, end, flat[start:end], **known)
