"""A reading's value in words: `more than 3 years` is shown so in every language."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from variorum.export.cleaning import one_line
from variorum.export.page.words import words_of
from variorum.model import Reading

_COMPARATORS = {">": "above", ">=": "least", "<": "below", "<=": "most", "~": "about"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# How far a number may be from a part to be shown as one.
_EXACT = 1e-9
_DATE = frozenset(
    {"year", "month", "day", "weekday", "part", "century", "decade", "time", "relative"}
)


def show_value(value: object, limit: int = 60) -> str | None:
    """Return a reading's value in words, or None if it has none."""
    if value is None:
        return None
    text = one_line(_words(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def comparable(value: object) -> object:
    """Return the value such that equal values are equal data: 3.0 is 3, a weekday adds nothing."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        spare = {"weekday"} if {"month", "day", "weekday"} <= value.keys() else set()
        return {str(k): comparable(v) for k, v in value.items() if k not in spare}
    return [comparable(v) for v in value] if isinstance(value, (list, tuple)) else value


def counterpart(reading: Reading) -> Reading | None:
    """Return the other place of the same witness that a reading is at odds with, if it names one.

    A note that contradicts its own article has the article's words as `against`
    in its value.
    """
    if not isinstance(reading.value, Mapping):
        return None
    other = reading.value.get("against")
    if not isinstance(other, Mapping) or not {"segment", "start", "end", "text"} <= other.keys():
        return None
    return Reading(other["segment"], other["start"], other["end"], other["text"])


def _words(value: object) -> str:
    if isinstance(value, bool):
        return words_of().say("value.yes" if value else "value.no")
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_words(v) for v in value)
    return str(value)


def _mapping(value: Mapping[str, object]) -> str:
    if "says" in value:
        return _words(value["says"])
    if "value" in value:
        return _figure(value)
    if value and value.keys() <= _DATE:
        return _date(value)
    return ", ".join(f"{k} {_words(v)}" for k, v in value.items() if v is not None)


def _number(value: float) -> str:
    if isinstance(value, float) and not value.is_integer():
        return _part(value) or f"{value:,.10g}"
    return str(int(value)) if abs(value) < 10_000 else f"{int(value):,}"  # 1995 may be a year


def _part(value: float) -> str | None:
    """Return a small part that decimals cannot show: 2/3, but 0.25."""
    part = Fraction(value).limit_denominator(20)
    if abs(value) >= 100 or abs(float(part) - value) > _EXACT:
        return None
    if 10**4 % part.denominator == 0:
        return None
    whole, top = divmod(abs(part.numerator), part.denominator)
    sign = "-" if value < 0 else ""
    return f"{sign}{f'{whole} ' if whole else ''}{top}/{part.denominator}"


def _figure(value: Mapping[str, object]) -> str:
    number = _words(value["value"])
    if value.get("high") is not None:
        number += f"–{_words(value['high'])}"
    if value.get("ordinal"):
        number = words_of().say("value.ordinal", number=number)
    compared = _COMPARATORS.get(str(value.get("comparator", "=")))
    unit = value.get("unit")
    amount = f"{number}{'%' if unit == 'percent' else f' {unit}' if unit else ''}"
    return words_of().say(f"value.{compared}", amount=amount) if compared else amount


def _date(value: Mapping[str, object]) -> str:
    say = words_of().say

    def named(key: str, names: tuple[str, ...]) -> str:
        index = value.get(key)
        if not isinstance(index, int) or not 0 < index <= len(names):
            return ""
        return say(f"{key}.{names[index - 1]}")

    def told(key: str) -> str:
        return say(f"value.{key}", number=value[key]) if value.get(key) else ""

    day, month = value.get("day"), named("month", _MONTHS)
    parts = (
        str(value.get("part") or ""),
        named("weekday", _WEEKDAYS),
        (str(day) if month else told("day")) if day else "",
        month,
        str(value.get("year") or ""),
        told("decade"),
        told("century"),
        str(value.get("time") or ""),
        _relative(value.get("relative")),
    )
    return " ".join(p for p in parts if p)


def _relative(days: object) -> str:
    told = isinstance(days, int)
    return words_of().say("value.relative", n=days, days=f"{days:+}") if told else ""
