"""Times of day in words: half past six, halb sieben, half zeven, midnight, 晚上十点."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from variorum.values.calendars.clock_tables import FORMS, HINTS, MORE_HOURS, NAMED, PARTS
from variorum.values.calendars.date import Date, han_int
from variorum.values.calendars.minute_tables import MINUTE_FORMS, MINUTE_HINTS, MINUTES
from variorum.values.numbers.numerals import find_numbers
from variorum.values.numbers.words import lexicon
from variorum.values.words import CJK, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from variorum.values.calendars.clock_tables import PartOfDay

_NOON, _MIDNIGHT = "12:00", "00:00"
_ORDINAL_HOURS = frozenset({"ru", "pl", "ar"})
_WORD = {
    "ar": r"[^\W\d_]{1,20}(?: عشرة?)?",
    "hi": r"[\u0900-\u097f]{1,20}",
    "zh": r"[一二三四五六七八九十两]{1,3}",
    "ja": r"[一二三四五六七八九十]{1,3}",
    "id": r"[^\W\d_]{1,20}(?: belas)?",
    "ms": r"[^\W\d_]{1,20}(?: belas)?",
    "tr": r"(?:on )?[^\W\d_]{1,20}",
    "ko": r"(?:열한|열두|다섯|여섯|일곱|여덟|아홉|열|한|두|세|네)",
}


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    minutes: int
    sign: int = 0


@cache
def _minutes_of(code: str) -> dict[str, int]:
    return {f: n for n, forms in MINUTES.get(code, {}).items() for f in forms.split("|")}


@cache
def _forms(code: str) -> tuple[_Form, ...]:
    """Return the forms of a language without minutes, which its table of hints names."""
    return tuple(_compiled(code, [(form, minutes, 0) for form, minutes in FORMS.get(code, ())]))


@cache
def _minute_forms(code: str) -> tuple[_Form, ...]:
    return tuple(_compiled(code, MINUTE_FORMS.get(code, ())))


def _compiled(code: str, rows: Iterable[tuple[str, int, int]]) -> Iterator[_Form]:
    parts = "|".join(f"(?P<{part}>{text})" for part, text in PARTS.get(code, {}).items())
    digits = r"(?<![\d:.,])(?P<h>\d{1,2})(?![\d:]|[.,]\d)"
    word = _WORD.get(code, r"[^\W\d_]{1,20}(?:['’-][^\W\d_]{1,20})?")
    hour = rf"(?<![\d:.,])(?P<h>\d{{1,2}}(?![\d:]|[.,]\d)|{word})"
    known = "|".join(sorted(_minutes_of(code), key=len)[::-1])
    minute = rf"(?P<m>[0-5]?\d(?![\d.,:]\d)|{known})"
    edges = ("", "") if code in ("ko", "zh", "ja") else (r"(?<![^\W_])", r"(?![^\W_])")
    for form, minutes, sign in rows:
        text = form.format(h=hour, d=digits, m=minute, p=f"(?:{parts or '(?!)'})")
        yield _Form(re.compile(edges[0] + text + edges[1], re.IGNORECASE), minutes, sign)


@cache
def _named(code: str) -> re.Pattern[str]:
    noon, midnight = NAMED.get(code, ("", ""))
    edge, stop = ("", "") if code in CJK or code == "ko" else (r"(?<![^\W_])", r"(?![^\W_])")
    lead = r"(?:ال|ب|ل)?" if code == "ar" else ""
    return re.compile(
        rf"{edge}{lead}(?:(?P<noon>{noon or '(?!)'})|(?P<midnight>{midnight or '(?!)'})){stop}"
    )


@cache
def _hours(code: str) -> dict[str, int]:
    roles = {"cardinal", "article"} | ({"ordinal"} if code in _ORDINAL_HOURS else set())
    known = {
        "-".join(key): int(entry.value)
        for key, entry in lexicon(code).entries.items()
        if len(key) < 3 and entry.role in roles and entry.value in range(1, 25)
    }
    for hour, forms in MORE_HOURS.get(code, {}).items():
        known.update({fold(form.replace("_", " ")): hour for form in forms.split("|")})
    return known


def _hour(text: str, code: str) -> int | None:
    if text.isdigit():
        return int(text)
    known = _hours(code)
    if code in CJK:
        return han_int(text)
    key = fold(text.replace("’", "'").replace(" ", "-"))
    return known.get(key) or (known.get(key.removeprefix("ال")) if code == "ar" else None)


def _in_day(hour: int, part: PartOfDay | None) -> int:
    """Return the hour of 24 that an hour of 12 is in a part of the day."""
    late = (
        (part == "day" and hour < 8)
        or (part == "evening" and hour < 12)
        or (part == "night" and 5 < hour < 12)
    )
    if hour == 12 and part in ("morning", "night"):
        return 0
    return hour + 12 if late else hour


# Where minutes in words follow the hour, and what stands behind them, if anything must.
_MINUTES = {"de": "", "fr": "", "ru": "минут"}


def _minutes(flat: str, end: int, code: str) -> tuple[int, int]:
    """Return the end of the minutes in words that follow an hour, and how many they are."""
    if flat[end : end + 1] != " ":
        return end, 0
    rest = flat[end + 1 : end + 31]
    for number in find_numbers(rest, code)[:1]:
        whole = number.words and not number.ordinal and number.value in range(5, 60)
        if number.start == 0 and whole and rest[number.end :].lstrip().startswith(_MINUTES[code]):
            return end + 1 + number.end, int(number.value)
    return end, 0


_ORDER: tuple[PartOfDay, ...] = ("morning", "day", "evening", "night")


def spoken(flat: str, code: str) -> Iterator[Date]:
    """Yield the times of day that a text tells in words."""
    small = flat.lower()
    hint = MINUTE_HINTS.get(code)
    if hint and re.search(hint, small):
        for form in _minute_forms(code):
            yield from _told(flat, code, form)
    hint = HINTS.get(code)
    if hint and not re.search(hint, small):
        return
    for form in _forms(code):
        yield from _told(flat, code, form)
    for m in _named(code).finditer(flat):
        yield Date(m.start(), m.end(), m.group(), time=_NOON if m["noon"] else _MIDNIGHT)


def _told(flat: str, code: str, form: _Form) -> Iterator[Date]:
    """Yield the times that a text tells in one form."""
    for m in form.pattern.finditer(flat):
        hour = _hour(m["h"], code)
        if hour is None or hour > 24:
            continue
        minutes = form.minutes
        groups = m.groupdict()
        part = next((p for p in _ORDER if groups.get(p)), None)
        start, end = m.span("t") if groups.get("t") else m.span()
        while flat[end - 1] == " ":
            end -= 1
        if form.sign:
            minutes += form.sign * _minute(m["m"], code)
        elif code in _MINUTES and not minutes and not part:
            end, told = _minutes(flat, end, code)
            minutes += told
        total = (60 * _in_day(hour, part) + minutes) % (24 * 60)
        yield Date(start, end, flat[start:end], time=f"{total // 60:02d}:{total % 60:02d}")


def _minute(text: str, code: str) -> int:
    return int(text) if text.isdigit() else _minutes_of(code).get(text.lower(), 0)
