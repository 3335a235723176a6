"""The forms that dates and times take in texts, one function for each.

Every function yields the dates of its form; `dates` takes them in the order of
`FINDERS`, so that a form that says more comes first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from variorum.values import _calendar as names
from variorum.values._cjk import read_han
from variorum.values._date import Date, Part, make
from variorum.values._words import CJK, fold
from variorum.values.comparators import comparator_before
from variorum.values.numerals import find_numbers
from variorum.values.units import unit_after

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = r"[ \u00a0\u202f]"


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
        date = make(
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
        date = make(flat, m.start(), m.end(), year=year, month=month, day=day)
        if date:
            yield replace(date, swapped=m[2] != "." and month <= 12 and day <= 12)
    for m in _SHORT.finditer(flat):
        if m[3] and code not in ("de", "cs", "fi", "nb", "da"):
            continue
        day, month = (int(m[1]), int(m[2])) if m[1] else (int(m[3]), int(m[4]))
        if date := make(flat, m.start(), m.end(), month=month, day=day):
            yield replace(date, swapped=bool(m[1]) and month <= 12 and day <= 12)


# Forms with a month's name.
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|ère|e|º|ª|o|\.|-?го|-?е|-?ого|-?му|-?а|:e)?"


@cache
def _named(code: str) -> tuple[re.Pattern[str], ...]:
    words = names.calendar(code)
    month = rf"(?P<month>{words.month})\.?(?![^\W\d_])"
    lead = rf"\.?{_GAP}?[,،]?{_GAP}?(?:(?:the|den|dem|le|el|am)\s)?"
    weekday = rf"(?:(?P<weekday>{words.weekday}){lead})?"
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
            date = make(
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
    rf"(?:(?P<year>[12]\d{{3}}|[〇零一二三四五六七八九]{{4}}) ?[年년] ?"
    rf"(?P<part0>年?初|底|末|中)?)?"
    rf"(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}) ?[月월](?!球|亮|薪|饼|光|台)"
    rf"(?P<part>初|底|末|中旬|上旬|下旬)? ?)?"
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
        date = make(
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
    "en": r"(?:the )?((?:1[5-9]|20)\d0|(?<=['’])\d0)['’]?s\b"
    r"|\b(?:the|mid|late|early)[- ](\d0)['’]?s\b",
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
            if date := make(flat, m.start("all"), m.end("all"), day=int(m["day"])):
                yield date
    if code == "ru":
        for m in re.finditer(r"(?<!\d)(\d{1,2})(?:-?го)? числа\b", flat):
            if date := make(flat, m.start(), m.end(), day=int(m[1])):
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


_COUNTED = re.compile(r"[ \u00a0][^\W\d_]{5}")


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
            yield Date(m.start(), max(after.end(), m.end()), m.group(), year=year)
            continue
        # "In 1841 houses": a longer word behind it may be what is counted, "by" is not.
        counts = _COUNTED.match(flat, m.end()) is not None
        if not (
            (before and year >= 1500 and (likely or not counts))
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
            clock = int(m["hour"]) % 12 + (12 if m["half"][0] in "pP" else 0)
            if int(m["hour"]) > 12:
                continue
            yield _time(m, clock, int(m["minute"] or 0))
        elif m["hour2"]:
            yield _time(m, int(m["hour2"]), int(m["minute2"]))
        elif code in ("fr", "pt", "es", "ca"):
            yield _time(m, int(m["hour3"]), int(m["minute3"]))
    if code in CJK:
        for m in _CJK_CLOCK.finditer(flat):
            hour = _han_int(m["hour"])
            if hour is None or hour > 24 or (not m["half"] and not m["minute"] and not m["thirty"]):
                continue
            late = m["half"] and m["half"] in "下午傍晚晚上晚间深夜夜间午後午后晚" and hour < 12
            minute = 30 if m["thirty"] else _han_int(m["minute"]) or 0
            if minute < 60:
                yield _time(m, hour + (12 if late else 0), minute)
    pattern = _local_clock(code)
    for m in pattern.finditer(flat) if pattern else ():
        known = m.groupdict()
        hour_text = known.get("hour") or known.get("hour_b")
        minute_text = known.get("minute") or known.get("minute_b")
        if hour_text is None or (not minute_text and code in ("fr", "nl", "es", "pt", "it")):
            continue
        yield _time(m, int(hour_text), int(minute_text or 0))


def _time(m: re.Match[str], hour: int, minute: int) -> Date:
    return Date(m.start(), m.end(), m.group(), time=f"{hour % 24:02d}:{minute:02d}")


def _relative(flat: str, code: str) -> Iterator[Date]:
    for days, options in names.RELATIVE.get(code, {}).items():
        edge = "" if code in CJK else r"(?<![^\W_])"
        stop = "" if code in CJK else r"(?![^\W_])"
        for m in re.finditer(rf"{edge}(?:{options}){stop}", flat, re.I):
            if not _in_a_title(flat, m.start()):
                yield Date(m.start(), m.end(), m.group(), relative=days)


def _in_a_title(flat: str, start: int) -> bool:
    """Tell whether a word has a capital that it doesn't owe to the sentence's beginning."""
    before = flat[max(0, start - 40) : start].rstrip(" \"'“”„«»‘’([")
    return flat[start].isupper() and before[-1:] not in ("", ".", "!", "?", ":", "…", "\n", "-")


FINDERS = (_numeric, _with_names, _cjk, _decades, _centuries, _days, _clock, _years, _relative)
