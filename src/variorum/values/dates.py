"""Dates and times in a text, as precise as the text gives them.

A date that names a day alone ("on the 29th") has a day and nothing else; what is
missing agrees with anything.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from variorum.values import _calendar as names
from variorum.values._cjk import read_han
from variorum.values._words import CJK, base_language, fold, plain
from variorum.values.numerals import find_numbers

Part = Literal["early", "mid", "late", "end"]
_GAP = r"[ \u00a0\u202f]"
_KEYS = ("year", "month", "day", "weekday", "part", "century", "decade", "time", "relative")


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
        known = {key: getattr(self, key) for key in _KEYS}
        return {key: value for key, value in known.items() if value is not None}


def find_dates(text: str, language: str) -> list[Date]:
    """Return the dates of a text in order, without overlaps."""
    code = base_language(language)
    flat = plain(text)
    found: list[Date] = []
    taken = bytearray(len(text))
    for finder in _FINDERS:
        for date in finder(flat, code):
            if not any(taken[date.start : date.end]):
                found.append(date)
                taken[date.start : date.end] = b"\1" * (date.end - date.start)
    found.sort(key=lambda d: d.start)
    merged = [_with_part(flat, code, d) for d in _merge(flat, found)]
    return [replace(d, text=text[d.start : d.end]) for d in merged]


def _make(flat: str, start: int, end: int, **known: Any) -> Date | None:
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


def _year(text: str | None) -> int | None:
    if not text:
        return None
    if len(text) == 2:
        return 2000 + int(text) if int(text) < 50 else 1900 + int(text)
    return int(text)


# Numeric forms.
_ISO = re.compile(
    r"(?<![\d./-])([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])"
    r"(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?"
)
_SLASHED = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[-.]\d)")
_SHORT = re.compile(r"(?<=\()(\d{1,2})/(\d{1,2})(?=\))|(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)")
_MONTH_FIRST = frozenset({"en"})


def _numeric(flat: str, code: str) -> Iterator[Date]:
    for m in _ISO.finditer(flat):
        clock = f"{m[5]}:{m[6]}" if m[5] else None
        date = _make(
            flat, m.start(), m.end(), year=int(m[1]), month=int(m[3]), day=int(m[4]), time=clock
        )
        if date:
            yield date
    for m in _SLASHED.finditer(flat):
        if m[2] == "." and len(m[4]) == 2 and code not in ("de", "ru", "pl", "cs", "uk", "fi"):
            continue
        first, second, year = int(m[1]), int(m[3]), _year(m[4])
        month_first = code in _MONTH_FIRST and m[2] == "/"
        month, day = (first, second) if month_first else (second, first)
        if month > 12:
            month, day = day, month
        date = _make(flat, m.start(), m.end(), year=year, month=month, day=day)
        if date:
            yield replace(date, swapped=m[2] != "." and month <= 12 and day <= 12)
    for m in _SHORT.finditer(flat):
        if m[3] and code not in ("de", "cs", "fi", "nb", "da"):
            continue
        day, month = (int(m[1]), int(m[2])) if m[1] else (int(m[3]), int(m[4]))
        if date := _make(flat, m.start(), m.end(), month=month, day=day):
            yield replace(date, swapped=bool(m[1]) and month <= 12 and day <= 12)


# Forms with a month's name.
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|ère|e|º|ª|o|\.|-?го|-?е|-?ого|-?му|-?а|:e)?"


@cache
def _named(code: str) -> tuple[re.Pattern[str], ...]:
    words = names.calendar(code)
    month = rf"(?P<month>{words.month})\.?(?![^\W\d_])"
    weekday = rf"(?:(?P<weekday>{words.weekday})\.?{_GAP}?[,،]?{_GAP}?(?:(?:the|den|dem|le|el|am|the)\s)?)?"
    join = names.JOIN.get(code)
    options = "|".join(re.escape(j).replace(r"\ ", _GAP) for j in join.split("|")) if join else ""
    link = (
        rf"{_GAP}?[,،]?{_GAP}?(?:(?:{options})\.?{_GAP}?)?" if options else rf"{_GAP}?[,،]?{_GAP}?"
    )
    near = rf"(?:{_GAP}(?:(?:{options}){_GAP})?|-)" if options else rf"(?:{_GAP}|-|(?<=\.))"
    year = r"(?P<year>[12]\d{3})(?!\d)(?![.,]\d)"
    edge = r"(?<![^\W_])"
    flags = re.IGNORECASE
    return (
        re.compile(rf"{edge}{weekday}{_DAY}{near}{month}(?:{link}{year})?", flags),
        re.compile(
            rf"{edge}{weekday}{month}{_GAP}?(?:the )?{_DAY}(?![\d:%]|[.,]\d)(?:{link}{year})?",
            flags,
        ),
        re.compile(rf"{edge}{month}(?:{link}|-){year}", flags),
        re.compile(rf"{edge}{month}", flags),
        re.compile(rf"{edge}(?:ال)?(?P<weekday>{words.weekday})(?![^\W_])", flags),
    )


def _with_names(flat: str, code: str) -> Iterator[Date]:
    if code in CJK:
        return
    words = names.calendar(code)
    if not words.months:
        words, code = names.calendar("en"), "en"
    for index, pattern in enumerate(_named(code)):
        for m in pattern.finditer(flat):
            known = m.groupdict()
            month, weekday = known.get("month"), known.get("weekday")
            alone = index >= 3
            around = flat[max(0, m.start() - 8) : m.end() + 6]
            if not all(_is_name(around, code, w, alone) for w in (month, weekday) if w):
                continue
            date = _make(
                flat,
                m.start(),
                m.end() - (1 if alone and m.group().endswith(".") else 0),
                year=_year(known.get("year")),
                month=words.months[fold(month)] if month else None,
                day=int(known["day"]) if known.get("day") else None,
                weekday=words.weekdays[fold(weekday)] if weekday else None,
            )
            if date:
                yield date


def _is_name(around: str, code: str, name: str, alone: bool) -> bool:
    """Tell whether a word is used as a name of the calendar."""
    words = names.calendar(code)
    key = fold(name)
    if code in names.CAPITAL and not name[0].isupper():
        return False
    if not alone:
        return True
    if key in words.short:
        return code == "en" and len(name) > 3 and name[0].isupper()
    if key in words.common:
        if code == "en" and key in ("may", "march"):
            return bool(
                re.search(
                    rf"\b(?:in|since|until|by|last|next|from|of|early|late|this|during) {name}\b"
                    rf"(?! (?:be|have|not|on)\b)",
                    around,
                )
            )
        return code in ("id", "ms") or (code in ("fr", "ru", "nl") and len(name) > 3)
    return True


# Chinese, Japanese and Korean.
_HAN = "〇零一二三四五六七八九十廿卅"
_CJK_DATE = re.compile(
    rf"(?:(?P<year>[12]\d{{3}}|[12]\d{{3}}|[〇零一二三四五六七八九]{{4}}) ?[年년] ?"
    rf"(?P<part0>年?初|底|末|中)?)?"
    rf"(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}) ?[月월](?!球|亮|薪|饼|光|台)(?P<part>初|底|末|中旬|上旬|下旬)? ?)?"
    rf"(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}}) ?[日号號일](?!元|圆|间|線|线|楼))?"
    rf"(?: ?[(（]?(?:星期|周|週|礼拜)(?P<weekday>[一二三四五六日天])[)）]?)?"
)
_CJK_WEEKDAY = re.compile(
    r"(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])(?!年)|([月火水木金土日])曜"
)
_CJK_START = re.compile(rf"[\d{_HAN}]")
_CJK_PARTS: dict[str, Part] = {
    "初": "early",
    "年初": "early",
    "上旬": "early",
    "中": "mid",
    "中旬": "mid",
    "底": "late",
    "末": "late",
    "下旬": "late",
}


def _han_int(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdigit():
        return int(text)
    value = read_han(text)
    return int(value) if value is not None else None


def _cjk(flat: str, code: str) -> Iterator[Date]:
    if code not in CJK and code != "ko":
        return
    place = 0
    while start := _CJK_START.search(flat, place):
        place = start.start()
        m = _CJK_DATE.match(flat, place)
        before = flat[place - 1 : place]
        if m is None or m.end() == place or before.isdigit() or (before and before in _HAN + "第"):
            place += 1
            continue
        year = _han_int(m["year"])
        part = _CJK_PARTS.get(m["part"] or m["part0"] or "")
        month, day = _han_int(m["month"]), _han_int(m["day"])
        weekday = "一二三四五六日天".find(m["weekday"]) + 1 if m["weekday"] else None
        date = _make(
            flat,
            place,
            m.end(),
            year=year,
            month=month,
            day=day,
            part=part,
            weekday=min(weekday, 7) if weekday else None,
        )
        alone = year is None and month is None and day is None
        if date is None or alone or (year is not None and not 1000 <= year <= 2200):
            place += 1
            continue
        yield date
        place = m.end()
    for m in _CJK_WEEKDAY.finditer(flat):
        number = "一二三四五六日天".find(m[1]) + 1 if m[1] else "月火水木金土日".find(m[2]) + 1
        yield Date(m.start(), m.end(), m.group(), weekday=min(number, 7))


# Centuries and decades.
_ROMAN = re.compile(r"(?<![^\W_])([IVX]{1,5})(?![IVX])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def _centuries(flat: str, code: str) -> Iterator[Date]:
    before, after = names.CENTURY.get(code, ("", ""))
    if not before and not after:
        return
    word = re.compile(rf"(?:{before or after})", re.IGNORECASE)
    if not word.search(flat):
        return
    lead = re.compile(rf"(?<![^\W_])(?:{before}){_GAP}(?:ke-?)?$", re.I) if before else None
    edge = "" if code in CJK else r"(?![^\W_])"
    tail = re.compile(rf"(?:e|ème|th|\.)?[ \u00a0-]?(?:{after}){edge}", re.I) if after else None
    places = [
        (n.start, n.end, int(n.value))
        for n in find_numbers(flat, code)
        if n.value.denominator == 1 and 1 <= n.value <= 30
    ]
    places += [(m.start(), m.end(), _roman(m[1])) for m in _ROMAN.finditer(flat)]
    for start, end, value in sorted(places):
        if lead and (m := lead.search(flat, max(0, start - 14), start)):
            yield Date(m.start(), end, flat[m.start() : end], century=value)
        elif tail and (m := tail.match(flat, end)):
            yield Date(start, m.end(), flat[start : m.end()], century=value)


_DECADE = {
    "en": r"(?:the )?((?:1[5-9]|20)\d0|(?<=['’])\d0)['’]?s\b|\b(?:the|mid|late|early)[- ](\d0)['’]?s\b",
    "de": r"\b((?:1[5-9]|20)\d0|\d0)er(?:[- ]?Jahren?n?)?\b",
    "id": r"\b((?:1[5-9]|20)\d0|\d0)-?an\b",
    "ms": r"\b((?:1[5-9]|20)\d0|\d0)-?an\b",
    "es": r"\b(?:(?:los )?años|década de(?: los)?(?: años)?)\s((?:1[5-9]|20)\d0|\d0)\b",
    "fr": r"\b(?:les )?années\s((?:1[5-9]|20)\d0|\d0)\b",
    "pt": r"\b(?:os )?anos\s((?:1[5-9]|20)\d0|\d0)\b",
    "it": r"\banni\s['’]?((?:1[5-9]|20)\d0|\d0)\b",
    "nl": r"\bjaren\s['’]?((?:1[5-9]|20)\d0|\d0)\b",
    "ru": r"\b((?:1[5-9]|20)\d0|\d0)-(?:е|х|ые|ых)(?:\sгод(?:ы|ов|ах))?\b",
    "zh": r"(?:20世纪|上世纪|上个世纪|本世纪)?((?:1[5-9]|20)\d0|\d0|[二三四五六七八九]十) ?年代",
    "ja": r"((?:1[5-9]|20)\d0|\d0) ?年代",
    "ar": r"(?:عقد|سنوات|أعوام)\s((?:1[5-9]|20)\d0)\b",
}


def _decades(flat: str, code: str) -> Iterator[Date]:
    pattern = _DECADE.get(code)
    if not pattern:
        return
    for m in re.finditer(pattern, flat):
        digits = next(g for g in m.groups() if g)
        value = _han_int(digits)
        if value is None:
            continue
        if value < 100:
            value += 1900 if value >= 20 else 2000
        yield Date(m.start(), m.end(), m.group(), decade=value)


# Days alone and years alone.
_EN_DAY = re.compile(
    r"\b(?:on|of|by|until|from|since|dated|to|and) (?P<all>the (?P<day>\d{1,2})(?:st|nd|rd|th))\b"
    r"(?= (?:of (?:this|last|next|the) month|of each|and|at|in|by|to|with|after|when|but|as|for)\b|"
    r"[.,;:!?)\"”’\n]|$| [(–—-])",
    re.IGNORECASE,
)
_WHO_FOLLOWS = re.compile(r"[ \u00a0]?[^\W\d_]")


@cache
def _day_pattern(code: str) -> re.Pattern[str] | None:
    if code == "en":
        return _EN_DAY
    before = names.DAY_BEFORE.get(code)
    if not before:
        return None
    point = r"\." if code == "de" else ""
    end = (
        r"(?=[ \u00a0]?(?:[.,;:!?)\"”’»\n،]|$))"
        if code in ("fr", "it", "ms", "ar", "pt")
        else r"\b"
    )
    if code == "de":
        end = r"(?=[ ]?(?:[,;:!?)\"”’»\n]|$| (?:in|im|und|um|auf|bei|mit|statt|den|die|das)\b))"
    return re.compile(
        rf"\b(?P<all>(?:{before}){_GAP}(?P<day>\d{{1,2}}){point})(?![\d:/]|[.,-]\d|[%°]){end}", re.I
    )


def _days(flat: str, code: str) -> Iterator[Date]:
    if pattern := _day_pattern(code):
        for m in pattern.finditer(flat):
            if date := _make(flat, m.start("all"), m.end("all"), day=int(m["day"])):
                yield date
    if code == "ru":
        for m in re.finditer(r"(?<!\d)(\d{1,2})(?:-?го)? числа\b", flat):
            if date := _make(flat, m.start(), m.end(), day=int(m[1])):
                yield date


_YEAR = re.compile(
    r"(?<![\w.,'’$€£¥#/])([12]\d{3})(?:([-–/])(\d{2}|[12]\d{3}))?(?![\d%°€$]|[.,:]\d|[-–/]\d)"
)
_YEAR_ARABIC = re.compile(
    r"(?<![\d.,$€£/])(?<![A-Za-z])([12]\d{3})(?:([-–/])(\d{2}|[12]\d{3}))?(?![\d%]|[.,:]\d)"
)


@cache
def _year_before(code: str) -> re.Pattern[str]:
    options = "|".join(re.escape(w) for w in names.YEAR_BEFORE.get(code, "").split("|") if w)
    return re.compile(rf"(?<![^\W_])(?:{options or '(?!)'})[ \u00a0-]?(?:the )?$|[(\[]$", re.I)


@cache
def _year_after(code: str) -> re.Pattern[str]:
    options = "|".join(names.YEAR_AFTER.get(code, "").split("|"))
    return re.compile(rf"[ \u00a0]?(?:{options})(?![^\W_])" if options else r"(?!)")


def _years(flat: str, code: str) -> Iterator[Date]:
    for m in (_YEAR_ARABIC if code in ("ar", "fa", "ko", *CJK) else _YEAR).finditer(flat):
        year = int(m[1])
        after = _year_after(code).match(flat, m.end(1) if not m[3] else m.end())
        before = _year_before(code).search(flat, max(0, m.start() - 24), m.start())
        if not 1000 <= year <= 2200:
            continue
        if m[3] and len(m[3]) == 4 and not year < int(m[3]) <= 2200:
            continue
        likely = 1900 < year < 2036 and year % 100 != 0
        if after:
            end = after.end() if code not in ("ru", "uk", "pl", "tr") else after.end()
            yield Date(m.start(), max(end, m.end()), m.group(), year=year)
            continue
        follows = flat[m.end() : m.end() + 2]
        counts = bool(re.match(r"[ \u00a0][^\W\d_]", follows))
        if not (
            (before and 1500 <= year and (likely or not counts))
            or (likely and not _measured(flat, code, m))
        ):
            continue
        if m[3] and len(m[3]) == 4:
            yield Date(m.start(1), m.end(1), m[1], year=year)
            yield Date(m.start(3), m.end(3), m[3], year=int(m[3]))
        elif m[3] and m[2] in "-–/" and int(m[3]) == (year + 1) % 100:
            yield Date(m.start(), m.end(), m.group(), year=year)
        else:
            yield Date(m.start(1), m.end(1), m[1], year=year)


def _measured(flat: str, code: str, m: re.Match[str]) -> bool:
    """Tell whether a likely year is an amount: a unit follows or a comparison stands before."""
    from variorum.values.comparators import comparator_before
    from variorum.values.units import unit_after

    if unit_after(flat, m.end(), code, digits=True):
        return True
    found = comparator_before(flat, m.start(), code)
    return bool(found and not found.unsure)


# Times of day.
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?"
    r"(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
    r"|(?<![\d:.,])(?P<hour2>[01]?\d|2[0-4])[:：](?P<minute2>[0-5]\d)(?![\d:])"
    r"|(?<![\d:.,])(?P<hour3>[01]?\d|2[0-3]) ?h ?(?P<minute3>[0-5]\d)(?![\d:])"
)
_CJK_CLOCK = re.compile(
    r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|午後|午前|午后|晚)?"
    r"(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,3})[点點时時](?!间|間|候|代|期|刻)"
    r"(?:(?P<minute>\d{1,2}|[一二三四五六七八九十]{1,3})分|(?P<thirty>半))?"
)


@cache
def _local_clock(code: str) -> re.Pattern[str] | None:
    before, after = names.CLOCK_BEFORE.get(code), names.CLOCK_AFTER.get(code)
    number = r"(?P<hour>[01]?\d|2[0-4])(?:[.:h](?P<minute>[0-5]\d))?"
    rows = []
    if before:
        rows.append(rf"\b(?:{before}) {number}(?![\d%]|[.,]\d| ?km)")
    if after:
        hour = number.replace("<hour>", "<hour_b>").replace("<minute>", "<minute_b>")
        rows.append(rf"(?<![\d.,:]){hour} ?(?:{after})")
    return re.compile("|".join(rows)) if rows else None


def _clock(flat: str, code: str) -> Iterator[Date]:
    for m in _CLOCK.finditer(flat):
        if m["half"]:
            hour = int(m["hour"]) % 12 + (12 if m["half"][0] in "pP" else 0)
            if int(m["hour"]) > 12:
                continue
            yield _time(flat, m, hour, int(m["minute"] or 0))
        elif m["hour2"]:
            yield _time(flat, m, int(m["hour2"]), int(m["minute2"]))
        elif code in ("fr", "pt", "es", "ca"):
            yield _time(flat, m, int(m["hour3"]), int(m["minute3"]))
    if code in CJK:
        for m in _CJK_CLOCK.finditer(flat):
            hour = _han_int(m["hour"])
            if hour is None or hour > 24 or (not m["half"] and not m["minute"] and not m["thirty"]):
                continue
            late = m["half"] and m["half"] in "下午傍晚晚上晚间深夜夜间午後午后晚" and hour < 12
            minute = 30 if m["thirty"] else _han_int(m["minute"]) or 0
            if minute < 60:
                yield _time(flat, m, hour + (12 if late else 0), minute)
    pattern = _local_clock(code)
    for m in pattern.finditer(flat) if pattern else ():
        known = m.groupdict()
        hour_text = known.get("hour") or known.get("hour_b")
        minute_text = known.get("minute") or known.get("minute_b")
        if hour_text is None or (not minute_text and code in ("fr", "nl", "es", "pt", "it", "id")):
            continue
        yield _time(flat, m, int(hour_text), int(minute_text or 0))


def _time(flat: str, m: re.Match[str], hour: int, minute: int) -> Date:
    return Date(m.start(), m.end(), m.group(), time=f"{hour % 24:02d}:{minute:02d}")


def _relative(flat: str, code: str) -> Iterator[Date]:
    for days, options in names.RELATIVE.get(code, {}).items():
        edge = "" if code in CJK else r"(?<![^\W_])"
        stop = "" if code in CJK else r"(?![^\W_])"
        for m in re.finditer(rf"{edge}(?:{options}){stop}", flat, re.I):
            yield Date(m.start(), m.end(), m.group(), relative=days)


_FINDERS = (_numeric, _with_names, _cjk, _decades, _centuries, _days, _clock, _years, _relative)


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
            known = {k: getattr(date, k) for k in _KEYS if getattr(date, k) is not None}
            end = date.end + (1 if "(" in gap and flat[date.end : date.end + 1] == ")" else 0)
            out[-1] = replace(last, end=end, swapped=last.swapped or date.swapped, **known)
        else:
            out.append(date)
    return out


def _disjoint(a: Date, b: Date) -> bool:
    if a.relative is not None or b.relative is not None or a.decade or b.decade:
        return False
    both = [k for k in _KEYS if getattr(a, k) is not None and getattr(b, k) is not None]
    if both or a.century or b.century:
        return False
    if a.weekday and b.time and not a.day:
        return True
    if a.weekday and not a.month and not a.year:
        return bool(b.day) and b.year is None or bool(b.day and b.month)
    if (a.day and a.month) and (b.year and not b.month and not b.day):
        return True
    return bool(a.day and b.time) or bool(b.day and a.time and b.month)


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
    the = r"(?:the |del |de l'|de la |l'année |année |tahun |bulan |du mois de |des Jahres |عام |شهر |سنة |le |dem )?"
    return re.compile(rf"(?<![^\W_])(?:ال)?(?:{'|'.join(rows)})[ \u00a0-]?{the}$", re.I)


def _with_part(flat: str, code: str, date: Date) -> Date:
    """Take in the part of the period that stands before a year, a month or a decade."""
    if date.part or date.day or not (date.year or date.month or date.decade or date.century):
        return date
    pattern = _part_pattern(code)
    m = pattern.search(flat, max(0, date.start - 30), date.start) if pattern else None
    if not m:
        return date
    part = next(k for k, v in m.groupdict().items() if v)
    return replace(date, start=m.start(), part=part)


def _resolve(date: Date, reference: datetime.date | None) -> Date:
    if date.relative is None or reference is None:
        return date
    day = reference + datetime.timedelta(days=date.relative)
    return replace(date, year=day.year, month=day.month, day=day.day, relative=None)


def compatible(a: Date, b: Date, reference: datetime.date | None = None) -> bool:
    """Tell whether two dates can mean the same time; what one lacks agrees.

    Args:
        a: a date.
        b: the date that it is compared with.
        reference: the day of publication, from which "yesterday" counts.
    """
    a, b = _resolve(a, reference), _resolve(b, reference)
    if a.relative is not None or b.relative is not None:
        return a.relative == b.relative or a.relative is None or b.relative is None
    for key in ("year", "century", "decade", "weekday"):
        x, y = getattr(a, key), getattr(b, key)
        if x is not None and y is not None and x != y:
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
    return a[2:] == b[2:] and int(a[:2]) % 12 == int(b[:2]) % 12


def _same_part(a: Part | None, b: Part | None) -> bool:
    late = {"late", "end"}
    return a is None or b is None or a == b or (a in late and b in late)


def _weekday_agrees(a: Date, b: Date) -> bool:
    """Check a weekday against the other side's full date."""
    if a.weekday is None or not (b.year and b.month and b.day):
        return True
    if b.swapped:
        return True
    return datetime.date(b.year, b.month, b.day).isoweekday() == a.weekday


def parse_published(text: str, language: str) -> str | None:
    """Return the first full date of a byline or a dateline, in ISO 8601.

    The time is given with it where it stands beside the date.
    """
    for date in find_dates(text, language):
        if date.year and date.month and date.day:
            day = f"{date.year:04d}-{date.month:02d}-{date.day:02d}"
            return f"{day}T{date.time}" if date.time else day
    return None
