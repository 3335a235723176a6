"""The forms that dates and times take in texts, one function for each.

Every function yields the dates of its form; `dates` takes them in the order of
`finders`, so that a form that says more comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from variorum.values.amounts.comparators import comparator_before
from variorum.values.amounts.units import unit_after
from variorum.values.calendars import names
from variorum.values.calendars.clocks import clock
from variorum.values.calendars.date import FIRST_YEAR, LAST_YEAR, Date, Part, han_int, make
from variorum.values.calendars.eras import other_calendars
from variorum.values.calendars.spoken_clocks import spoken
from variorum.values.numbers.numerals import find_numbers
from variorum.values.numbers.words import lexicon
from variorum.values.words import CJK, fold, words

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
_VIETNAMESE = re.compile(
    r"(?:(?:ngày )?(\d{1,2}) )?tháng (\d{1,2})(?!\d)(?:(?:,? năm |/)(\d{4}))?", re.IGNORECASE
)
_MONTH_FIRST = frozenset({"en"})


def _numeric(flat: str, code: str) -> Iterator[Date]:
    for m in _ISO.finditer(flat):
        clock = f"{m[5]}:{m[6]}" if m[5] else None
        date = make(
            flat, m.start(), m.end(), year=int(m[1]), month=int(m[3]), day=int(m[4]), time=clock,
            framed=m[2] == "-" and m[1][:2] in ("19", "20"),
        )  # fmt: skip
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
        framed = m[2] == "/" and m[4][:2] in ("19", "20") and len(m[4]) == 4
        date = make(flat, m.start(), m.end(), year=year, month=month, day=day, framed=framed)
        if date:
            yield replace(date, swapped=m[2] != "." and month <= 12 and day <= 12)
    if code == "vi":
        for m in _VIETNAMESE.finditer(flat):
            day_month = int(m[2]), int(m[1]) if m[1] else None
            year = int(m[3]) if m[3] else None
            date = make(flat, m.start(), m.end(), year=year, month=day_month[0], day=day_month[1])
            if date:
                yield date
    for m in _SHORT.finditer(flat):
        if m[3] and code not in ("de", "cs", "fi", "nb", "da"):
            continue
        day, month = (int(m[1]), int(m[2])) if m[1] else (int(m[3]), int(m[4]))
        if date := make(flat, m.start(), m.end(), month=month, day=day):
            yield replace(date, swapped=bool(m[1]) and month <= 12 and day <= 12)


# Forms with a month's name.
_DAY = r"(?P<day>\d{1,3})(?:st|nd|rd|th|er|re|ère|e|º|ª|o|\.|-?го|-?е|-?ого|-?му|-?а|:e)?"


# Languages that write what stands around such a name together with it.
_JOINED = frozenset({"ko", "th"})


@cache
def _named(code: str) -> tuple[re.Pattern[str], ...]:
    words = names.calendar(code)
    end, behind = ("", "") if code in _JOINED else (r"(?![^\W\d_])", r"(?![^\W_])")
    month = rf"(?P<month>{words.month})\.?{end}"
    lead = rf"\.?{_GAP}?[,،]?{_GAP}?(?:(?:the|den|dem|le|el|am)\s)?"
    weekday = rf"(?:(?P<weekday>{words.weekday}){lead})?"
    join = names.JOIN.get(code)
    options = "|".join(re.escape(j).replace(r"\ ", _GAP) for j in join.split("|")) if join else ""
    link = (
        rf"{_GAP}?[,،]?{_GAP}?(?:(?:{options})\.?{_GAP}?)?" if options else rf"{_GAP}?[,،]?{_GAP}?"
    )
    near = rf"(?:{_GAP}(?:(?:{options}){_GAP})?|-)" if options else rf"(?:{_GAP}|-|(?<=\.))"
    year = (
        rf"(?P<year>[12]\d{{3}}(?!\d)|\d{{4,5}}(?!\d|{_GAP}[^\W\d_]{{5}}|{_GAP}?[%$€£]))(?![.,]\d)"
    )
    edge = "" if code in _JOINED else r"(?<![^\W_])"
    if code == "ar":
        edge = rf"(?:{edge}|(?<={edge}[وفبلك]))"
    flags = re.IGNORECASE
    return (
        re.compile(rf"{edge}{weekday}{_DAY}{near}{month}(?:{link}{year})?", flags),
        re.compile(
            rf"{edge}{weekday}{month}{_GAP}?(?:the )?{_DAY}(?![\d:%]|[.,]\d)(?:{link}{year})?",
            flags,
        ),
        re.compile(rf"{edge}{month}(?:{link}|-){year}", flags),
        re.compile(rf"{edge}{month}", flags),
        re.compile(rf"{edge}(?:ال)?(?P<weekday>{words.weekday}){behind}", flags),
    )


def _with_names(flat: str, code: str) -> Iterator[Date]:
    if code in CJK:
        return
    table = names.calendar(code)
    if not (table.months or table.weekdays):
        table, code = names.calendar("en"), "en"
    months, weekdays = _mentioned(flat, code)
    if not (months or weekdays):
        return
    digits = _DIGIT.search(flat) is not None
    for index, pattern in enumerate(_named(code)):
        if not (weekdays if index == _WEEKDAY_ALONE else months):
            continue
        if not (digits or index >= _MONTH_ALONE):
            continue
        for m in pattern.finditer(flat):
            known = m.groupdict()
            month, weekday, day = known.get("month"), known.get("weekday"), known.get("day")
            alone = index >= _MONTH_ALONE
            if month and not _is_name(flat, m, code, "month", alone):
                continue
            if weekday and not _is_name(flat, m, code, "weekday", alone):
                continue
            if day and int(day) > 31 and _counts(flat, m.end("day"), index):
                continue
            date = make(
                flat,
                m.start(),
                m.end() - (1 if alone and m.group().endswith(".") else 0),
                year=_year(known.get("year")),
                month=table.months[fold(month)] if month else None,
                day=int(day) if day else None,
                weekday=table.weekdays[fold(weekday)] if weekday else None,
                framed=code == "en" or bool(known.get("year")) or not _is_short(table, month),
            )
            if date:
                yield date


def _is_short(table: names.Calendar, month: str | None) -> bool:
    return month is not None and fold(month) in table.short


# The patterns of `_named`.
_MONTH_FIRST_DAY, _MONTH_ALONE, _WEEKDAY_ALONE = 1, 3, 4


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def _mentioned(flat: str, code: str) -> tuple[bool, bool]:
    """Tell whether a text has the name of a month, and of a weekday: most have neither."""
    table = names.calendar(code)
    if code in _JOINED:
        return bool(table.months), True
    keys = set(_LETTERS.findall(flat.lower()))
    if code == "ar":
        named = [_arabic_mention(k) for k in keys]
        return any(month for month, _ in named), any(weekday for _, weekday in named)
    return not keys.isdisjoint(table.month_keys), not keys.isdisjoint(table.weekday_keys)


@lru_cache(maxsize=16384)
def _arabic_mention(key: str) -> tuple[bool, bool]:
    """Tell whether a word is a month's, or a weekday's, behind what is written onto its front."""
    table = names.calendar("ar")
    forms = {key, key[1:], key[2:], key[3:]}
    return not forms.isdisjoint(table.month_keys), not forms.isdisjoint(table.weekday_keys)


_WORD_BEHIND = re.compile(rf"{_GAP}[^\W\d_]{{3}}")


def _counts(flat: str, end: int, index: int) -> bool:
    """Tell whether a number behind a month counts what follows it: "in May 45 houses"."""
    return index == _MONTH_FIRST_DAY and _WORD_BEHIND.match(flat, end) is not None


def _is_name(flat: str, m: re.Match[str], code: str, group: str, alone: bool) -> bool:
    """Tell whether a word is used as a name of the calendar; none is."""
    name = m[group]
    table = names.calendar(code)
    key = fold(name)
    if code in names.CAPITAL and not name[0].isupper():
        return False
    if not alone:
        return True
    if key in table.short:
        return code == "en" and len(name) > 3 and name[0].isupper()
    if key in table.common:
        if context := names.CONTEXT.get(code):
            before = flat[max(0, m.start(group) - 24) : m.start(group)]
            return re.search(context[0], before, re.I) is not None and (
                re.match(context[1], flat[m.end(group) : m.end(group) + 12]) is not None
            )
        if code == "tr":
            return name[0].isupper()
        return code in ("id", "ms") or (code in ("fr", "nl") and len(name) > 3)
    return True


# Chinese, Japanese and Korean.
_HAN = "〇零一二三四五六七八九十廿卅"
_CJK_DATE = re.compile(
    r"(?:(?P<year>\d{4}|\d{3,5}(?= ?[年년] ?\d{1,2} ?[月월])|[〇零一二三四五六七八九]{4}) ?[年년] ?"
    rf"(?P<part0>年?初|底|末|中)?)?"
    rf"(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}) ?[月월](?!球|亮|薪|饼|光|台)"
    rf"(?P<part>初|底|末|中旬|上旬|下旬)? ?)?"
    rf"(?:(?P<day>\d{{1,2}}|(?<=[月월])\d{{3}}|(?<=[月월] )\d{{3}}|[{_HAN}]{{1,3}}) ?[日号號일]"
    r"(?!元|圆|间|線|线|楼))?"
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


# What is said of a number of years, not of one year.
_SPAN = re.compile(r" ?(?:前|后|後|来|來|以|历|歷|间|間|多|余|の|的|之)")


def _is_slip(flat: str, year: int, end: int) -> bool:
    return year % 100 != 0 and not _SPAN.match(flat, end) and flat[end - 1] in "年년"


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
        year = han_int(m["year"])
        part = _CJK_PARTS.get(m["part"] or m["part0"] or "")
        month, day = han_int(m["month"]), han_int(m["day"])
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
            framed=(month or 0) <= 31 and sum(n is not None for n in (year, month, day)) > 1,
        )
        if date is None and year and _is_slip(flat, year, m.end()):
            date = Date(place, m.end(), m.group(), year=year, part=part, impossible=True)
        alone = year is None and month is None and day is None
        if date is None or alone:
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


@cache
def _century_patterns(
    code: str,
) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return the word for a century, what stands before its number, and what behind it."""
    before, after = names.CENTURY.get(code, ("", ""))
    lead = re.compile(rf"(?<![^\W_])(?:{before}){_GAP}(?:ke-?)?$", re.I) if before else None
    edge = "" if code in CJK else r"(?![^\W_])"
    tail = re.compile(rf"(?:e|ème|th|\.)?[ \u00a0-]?(?:{after}){edge}", re.I) if after else None
    return re.compile(rf"(?:{before or after})", re.IGNORECASE), lead, tail


def _centuries(flat: str, code: str) -> Iterator[Date]:
    before, after = names.CENTURY.get(code, ("", ""))
    if not before and not after:
        return
    word, lead, tail = _century_patterns(code)
    if not word.search(flat):
        return
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
        value = han_int(digits)
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
    r"(?<![\w.,'’$€£¥#/])(\d{4,5})(?:([-–/])(\d{2}|[12]\d{3}))?(?![\d%°€$]|[.,:]\d|[-–/]\d)"
)
_YEAR_ARABIC = re.compile(
    r"(?<![\d.,$€£/])(?<![A-Za-z])(\d{4,5})(?:([-–/])(\d{2}|[12]\d{3}))?(?![\d%]|[.,:]\d)"
)


@cache
def _year_before(code: str) -> re.Pattern[str]:
    options = "|".join(re.escape(w) for w in names.YEAR_BEFORE.get(code, "").split("|") if w)
    return re.compile(rf"(?<![^\W_])(?:{options or '(?!)'})[ \u00a0-]?(?:the )?$|[(\[（［]$", re.I)


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
        if code in _MADE and _is_made(flat, code, m):
            yield Date(m.start(), m.end(), m[1], year=year)
            continue
        if not FIRST_YEAR <= year <= LAST_YEAR or (year < _OLDEST and not after):
            if _is_framed(flat, code, m, before, after is not None):
                yield Date(m.start(1), m.end(1), m[1], year=year, impossible=year > LAST_YEAR)
            continue
        if m[3] and len(m[3]) == 4 and not year < int(m[3]) <= LAST_YEAR:
            continue
        likely = 1900 < year < 2036 and year % 100 != 0
        if after:
            yield Date(m.start(), max(after.end(), m.end()), m.group(), year=year)
            continue
        doubtful = before and (not likely or before.group() in _BRACKETS)
        if doubtful and _amount(flat, code, m.end()):
            continue
        # "In 1841 houses": a longer word behind it may be what is counted, "by" is not.
        counts = _COUNTED.match(flat, m.end()) is not None
        if not ((before and (likely or not counts)) or (likely and not _measured(flat, code, m))):
            continue
        if m[3] and len(m[3]) == 4:
            yield Date(m.start(1), m.end(1), m[1], year=year)
            yield Date(m.start(3), m.end(3), m[3], year=int(m[3]))
        elif m[3] and m[2] in "-–/" and int(m[3]) == (year + 1) % 100:
            yield Date(m.start(), m.end(), m.group(), year=year)
        else:
            yield Date(m.start(1), m.end(1), m[1], year=year)


# What was made in a year that stands right before it: "das 1889 gebaute Haus", "1889 wurde".
_MADE = {
    "de": re.compile(
        r" (?:(?:gebaut|erbaut|errichtet|gegründet|geboren|eröffnet|erschienen|entstanden|"
        r"verstorben|gestorben|eingeweiht|veröffentlicht|gedreht|uraufgeführt|erfunden|"
        r"geschrieben|fertiggestellt|abgerissen|zerstört|ins Leben gerufen)e[nmrs]?|"
        r"wurden?|war|begann|erschien|starb|gründeten?|entstand(?:en)?|erfolgte|folgte)\b"
    ),
    "nl": re.compile(r" (?:gebouwde?|opgerichte?|geboren|geopende|verschenen)\b"),
}
# Years before it are rarer than numbers, where nothing but "in" stands before them.
_OLDEST = 1500
_CLOSED = re.compile(rf"{_GAP}?(?:[.,;:!?)\]\"”’»،؛]|$)|{_GAP}[^\W\d_]{{1,4}}(?![^\W_])")


def _is_made(flat: str, code: str, m: re.Match[str]) -> bool:
    year = int(m[1])
    possible = not m[3] and FIRST_YEAR <= year <= LAST_YEAR and year % 100 != 0
    return possible and _MADE[code].match(flat, m.end()) is not None


def _is_framed(
    flat: str, code: str, m: re.Match[str], before: re.Match[str] | None, after: bool
) -> bool:
    """Tell whether what stands around a number says that it is a year, though it can be none."""
    if m[3] or int(m[1]) % 100 == 0:
        return False
    if after:
        return True
    if not before:
        return False
    word = before.group().strip(" \u00a0-").casefold()
    if word in names.YEAR_WORDS.get(code, ()):
        return _COUNTED.match(flat, m.end()) is None or code != "en"
    alone = len(m[1]) == 4 and unit_after(flat, m.end(), code, digits=True) is None
    return alone and word in names.SINCE.get(code, ()) and _CLOSED.match(flat, m.end()) is not None


_BRACKETS = ("(", "[", "（", "［")
# A short unit right at the number, or a sign that multiplies it.
_AMOUNT = re.compile(
    r"[ \u00a0]?(?:k?m|km²|m²|kg|g|t|м|км|кг|г|م|كم)(?![^\W_])|[百千万萬亿億兆만억조]"
)


def _amount(flat: str, code: str, end: int) -> bool:
    """Tell whether a number is an amount: a unit, a currency or a scale word follows."""
    if _AMOUNT.match(flat, end):
        return True
    unit = unit_after(flat, end, code, digits=True)
    if unit and flat[end : unit[1]].strip(" -\u00a0") != "in":
        return True
    following = words(flat, end, min(len(flat), end + 24), most=1)
    if not following or flat[end : following[0].start].strip(" \u00a0"):
        return False
    entry = lexicon(code).entries.get((following[0].key,))
    return entry is not None and entry.role == "scale"


def _measured(flat: str, code: str, m: re.Match[str]) -> bool:
    """Tell whether a likely year is an amount: a unit follows or a comparison stands before."""
    if unit_after(flat, m.end(), code, digits=True):
        return True
    found = comparator_before(flat, m.start(), code)
    return bool(found and not found.unsure)


@cache
def _relative_pattern(code: str) -> tuple[re.Pattern[str], list[int]]:
    edge, stop = ("", "") if code in CJK else (r"(?<![^\W_])", r"(?![^\W_])")
    rows = names.RELATIVE.get(code, {})
    options = "|".join(f"({words})" for words in rows.values()) or "(?!)"
    return re.compile(rf"{edge}(?:{options}){stop}", re.IGNORECASE), list(rows)


def _relative(flat: str, code: str) -> Iterator[Date]:
    pattern, days = _relative_pattern(code)
    for m in pattern.finditer(flat):
        if m.lastindex and not _in_a_title(flat, m.start()):
            yield Date(m.start(), m.end(), m.group(), relative=days[m.lastindex - 1])


def _in_a_title(flat: str, start: int) -> bool:
    """Tell whether a word has a capital that it doesn't owe to the sentence's beginning."""
    before = flat[max(0, start - 40) : start].rstrip(" \"'“”„«»‘’([")
    return flat[start].isupper() and before[-1:] not in ("", ".", "!", "?", ":", "…", "\n", "-")


_HAS_DIGITS = re.compile(rf"[\d{_HAN}元]")


def finders(flat: str) -> tuple[Finder, ...]:
    """Return what finds the dates of a text, the form that says most first."""
    return _ALL if _HAS_DIGITS.search(flat) else _IN_WORDS


Finder = Callable[[str, str], Iterator[Date]]
_ALL: tuple[Finder, ...] = (
    other_calendars, _numeric, _with_names, _cjk, _decades, _centuries, _days, spoken, clock,
    _years, _relative,
)  # fmt: skip
_IN_WORDS: tuple[Finder, ...] = (_with_names, _cjk, _centuries, spoken, _relative)
