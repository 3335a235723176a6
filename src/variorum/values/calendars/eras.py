"""Dates of other calendars and eras, as the Gregorian dates that they can mean.

Buddhist, Minguo and Japanese years convert exactly, and so do days of the Persian
calendar. A lunar Hijri date depends on who saw the moon: of it we keep the month and
the year where a day more or less does not change them. A year of either alone lies in
two Gregorian ones; the second is `or_year`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.values.calendars.date import Date, make
from variorum.values.numbers.cjk import read_han

if TYPE_CHECKING:
    from collections.abc import Iterator

# The year before the first of each era.
_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "民國": 1911,
    "民国": 1911,
    "메이지": 1867,
    "다이쇼": 1911,
    "쇼와": 1925,
    "헤이세이": 1988,
    "레이와": 2018,
}
_HAN = r"\d{1,3}|[〇零一二三四五六七八九十]{1,4}|元"
_ERA = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)}) ?(?P<year>{_HAN}) ?[年년]"
    rf"(?: ?(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}) ?[月월]"
    rf"(?: ?(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?[日일])?)?"
)
_BUDDHIST = re.compile(
    r"(?:พ\.? ?ศ\.?|พุทธศักราช|\bB\.?E\.?) ?(2[45]\d\d)(?!\d)|\b(2[45]\d\d) B\.?E\.?\b"
)
_BUDDHIST_ALONE = re.compile(r"(?:ปี|เดือน[ก-์]{3,12}|คม|ยน|พันธ์) ?(2[45]\d\d)(?!\d)")

_PERSIAN_MONTHS = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
_PERSIAN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_PERSIAN_MONTHS)})(?:(?: ماه)? (?:سال )?"
    r"(?P<year>1[34]\d\d))?(?!\w)"
    rf"|(?<!\w)(?P<month2>{'|'.join(_PERSIAN_MONTHS)})(?: ماه)? (?:سال )?(?P<year2>1[34]\d\d)(?!\d)"
    r"|(?:سال|سالهای) (?P<year3>1[34]\d\d)(?!\d)"
)

# The months of the Hijri calendar in the spellings of its languages.
_HIJRI_MONTHS = {
    1: "محرم|المحرم|Muharram|Muharam",
    2: "صفر|Safar",
    3: "ربيع الأول|ربیع‌الاول|ربیع الاول|Rabi al-Awwal|Rabi'?ul Awal|Rabiul ?awal",
    4: "ربيع الآخر|ربيع الثاني|ربیع‌الثانی|Rabi al-Thani|Rabiul ?akhir",
    5: "جمادى الأولى|جمادی‌الاول|Jumada al-Awwal|Jumadil ?awal|Jamadilawal",
    6: "جمادى الآخرة|جمادى الثانية|جمادی‌الثانی|Jumada al-Thani|Jumadil ?akhir|Jamadilakhir",
    7: "رجب|Rajab|Rejab",
    8: "شعبان|Sha'?ban|Syaban|Sya'ban",
    9: "رمضان|Ramadan|Ramadhan|Ramazan",
    10: "شوال|Shawwal|Syawal",
    11: "ذو القعدة|ذي القعدة|ذی‌القعده|Dhu al-Qi'?dah|Dzulkaidah|Zulkaedah",
    12: "ذو الحجة|ذي الحجة|ذی‌الحجه|Dhu al-Hijjah|Dzulhijjah|Zulhijah",
}
_MONTH_NAMES = "|".join(f"(?P<m{n}>{forms})" for n, forms in _HIJRI_MONTHS.items())
_HIJRI = re.compile(
    rf"(?:(?<!\d)(?P<day>\d{{1,2}}) )?(?<!\w)(?:{_MONTH_NAMES}),? (?:عام |سنة |سال )?"
    r"(?P<year>1[234]\d\d)(?!\d)(?: ?(?:هـ|ه‍|هجرية|هجري|هجری|AH|A\.H\.|Hijriah|Hijrah|H)(?!\w))?"
    r"|(?<!\d)(?P<year2>1[234]\d\d) ?(?:هـ|ه‍|هجرية|هجري|للهجرة|هجری قمری|AH|A\.H\.|Hijriah|Hijrah|H"
    r"|Hicri|H\.)(?!\w)"
)
_HINT = re.compile(r"هـ|ه‍|هجر|AH\b|A\.H\.|Hijr|\bH\b|Hicri|\b1[234]\d\d\b")


def other_calendars(flat: str, code: str) -> Iterator[Date]:
    """Yield the dates of a text that count by another calendar or an era."""
    if code in ("zh", "ja", "ko", "yue"):
        yield from _eras(flat)
    if code == "th" or "B" in flat:
        yield from _buddhist(flat, code)
    if code == "fa":
        yield from _persian(flat)
    if code in ("ar", "fa", "ur", "id", "ms", "en", "tr") and _HINT.search(flat):
        yield from _hijri(flat)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "元":
        return 1
    value = int(text) if text.isdigit() else read_han(text)
    return None if value is None else int(value)


def _eras(flat: str) -> Iterator[Date]:
    for m in _ERA.finditer(flat):
        year = _number(m["year"])
        if year is None:
            continue
        known = {"month": _number(m["month"]), "day": _number(m["day"])}
        date = make(flat, m.start(), m.end(), year=_ERAS[m["era"]] + year, framed=True, **known)
        if date:
            yield date


def _buddhist(flat: str, code: str) -> Iterator[Date]:
    for m in _BUDDHIST.finditer(flat):
        yield Date(m.start(), m.end(), m.group(), year=int(m[1] or m[2]) - 543)
    if code == "th":
        for m in _BUDDHIST_ALONE.finditer(flat):
            yield Date(m.start(1), m.end(1), m[1], year=int(m[1]) - 543)


# Leap years of the Persian calendar in a cycle of 33, right from 1206 to 1498.
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)


def _nowruz(year: int) -> datetime.date:
    """Return the first day of a Persian year."""
    years = year - 1397  # began on 21 March 2018
    days = 365 * years
    step = 1 if years > 0 else -1
    for y in range(1397 if step > 0 else 1396, year if step > 0 else year - 1, step):
        days += step if y % 33 in _LEAPS else 0
    return datetime.date(2018, 3, 21) + datetime.timedelta(days=days)


def _persian_day(year: int, month: int, day: int) -> datetime.date:
    passed = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _nowruz(year) + datetime.timedelta(days=passed + day - 1)


def _persian(flat: str) -> Iterator[Date]:
    for m in _PERSIAN.finditer(flat):
        name, year = m["month"] or m["month2"], m["year"] or m["year2"] or m["year3"]
        if year is None:
            yield Date(m.start(), m.end(), m.group())
            continue
        if m["day"] and 1 <= int(m["day"]) <= 31:
            real = _persian_day(int(year), _PERSIAN_MONTHS.index(name) + 1, int(m["day"]))
            found = Date(m.start(), m.end(), m.group())
            yield replace(found, year=real.year, month=real.month, day=real.day)
        else:
            first = int(year) + 621
            if name and _PERSIAN_MONTHS.index(name) < 9:
                yield Date(m.start(), m.end(), m.group(), year=first)
            else:
                yield Date(m.start(), m.end(), m.group(), year=first, or_year=first + 1)


def _hijri_day(year: int, month: int, day: int) -> datetime.date:
    """Return a day of the tabular calendar, which may be one off what was kept."""
    months = 29 * (month - 1) + month // 2
    julian = day + months + (year - 1) * 354 + (3 + 11 * year) // 30 + 1948439
    return datetime.date.fromordinal(julian - 1721425)


def _hijri(flat: str) -> Iterator[Date]:
    for m in _HIJRI.finditer(flat):
        year = int(m["year"] or m["year2"])
        month = next((n for n in _HIJRI_MONTHS if m[f"m{n}"]), None)
        day = int(m["day"]) if m["day"] and month else None
        first = _hijri_day(year, month or 1, min(day or 1, 29))
        last = _hijri_day(year, month or 12, min(day or 29, 29))
        spread = datetime.timedelta(days=1)
        early, late = first - spread, last + spread
        found = Date(m.start(), m.end(), m.group(), year=early.year)
        if early.year != late.year:
            found = replace(found, or_year=late.year)
        elif early.month == late.month:
            found = replace(found, month=early.month)
        yield found
