"""Nights that lie between two days: "in der Nacht zum Dienstag" is Monday's night."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.values.calendars.date import Date

# What stands right before the day on which a night ends that began the day before.
_INTO: dict[str, str] = {
    "en": r"(?:overnight|night|late|evening)(?: [^\W\d_]+){0,3} (?:in)?to(?: early)?(?: the)?|"
    r"night (?:before|preceding)|eve of|night of(?: the)? \d{1,2}(?:st|nd|rd|th)?"
    r"(?: ?[-–/] ?| to (?:the )?| and (?:the )?)",
    "de": r"nacht (?:zu[mr]?|auf)(?: den| dem)?(?: [^\W\d_]+e[nrm])?|"
    r"nacht (?:vom|von dem) \d{1,2}\. (?:auf|zu)(?: den|m)?|abend vor(?: dem)?",
    "nl": r"nacht (?:op|naar)(?: de)?|nacht van \d{1,2} op",
    "fr": r"(?:nuit|soirée) (?:du|entre le) \d{1,2}(?:er)? (?:au|et le)|veille d[eu]",
    "es": r"noche (?:del|entre el) \d{1,2} (?:al|y el)|(?:víspera|vísperas) del",
    "ca": r"nit del \d{1,2} al",
    "pt": r"(?:noite|madrugada) d[eo] (?:dia )?\d{1,2} para(?: o)?(?: dia)?|véspera de",
    "it": r"notte (?:tra|fra) il \d{1,2} e il|notte d(?:el|al) \d{1,2} al|vigilia di",
    "ro": r"noaptea (?:de )?\d{1,2} spre|noaptea spre",
    "ru": r"ноч(?:ь|и|ью) (?:на|к)(?: [^\W\d_]+(?:ий|ый|ой|ую|ее|ое|юю))?|"
    r"ночь со? \d{1,2}(?:-?го)? на|накануне",
    "uk": r"ніч на(?: [^\W\d_]+(?:ий|у|ю|е|є))?|ніч (?:з|із) \d{1,2}(?:-?го)? на|напередодні",
    "be": r"ноч на",
    "bg": r"нощта (?:срещу|към)",
    "pl": r"noc[ya]? na|noc[ya]? z \d{1,2} na|wieczór przed",
    "cs": r"noci? na|noci? z \d{1,2}\. na",
    "sk": r"noci? na",
    "sv": r"natt(?:en)? (?:till|mot|mellan den \d{1,2} och(?: den)?)",
    "da": r"nat(?:ten)? (?:til|mod)",
    "nb": r"natt(?:en|a)? (?:til|mot)",
    "id": r"malam \d{1,2} ke",
    "ms": r"malam \d{1,2} ke",
    "vi": r"đêm \d{1,2} rạng(?: sáng)?(?: ngày)?",
}
# What names the night before a weekday, but may stand behind another day before a date.
_NIGHT_OF: dict[str, str] = {
    "id": "malam",
    "ms": "malam",
    "ar": "(?:ليلة|عشية)(?: يوم)?",
    "fa": "شب",
}
# What stands right before a day in whose night something is, whether it ends or begins then.
_DURING: dict[str, str] = {"en": r"overnight(?: on| of)?|during the night of"}
# What stands right behind the day on which a night ends.
_BEHIND: dict[str, str] = {
    "fi": r"\w{0,3} vastai[^\W\d_]+ yö",
    "hu": r"\w{0,3} virradó",
    "tr": r"\w{0,3} bağlayan gece",
}
_WIDTH = 48


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    rows = {"into": _INTO.get(code), "during": _DURING.get(code), "weekday": _NIGHT_OF.get(code)}
    options = "|".join(f"(?P<{name}>{row or '(?!)'})" for name, row in rows.items())
    if not any(rows.values()):
        return None
    return re.compile(rf"(?<![^\W_])(?:{options})[ \u00a0]$", re.IGNORECASE)


@cache
def _behind(code: str) -> re.Pattern[str] | None:
    return re.compile(_BEHIND[code], re.IGNORECASE) if code in _BEHIND else None


def night_of(flat: str, code: str, date: Date) -> int:
    """Return -1 if a day is the end of a night, 1 if the night may end on the next day, else 0."""
    if date.weekday is None and date.day is None:
        return 0
    pattern, behind = _pattern(code), _behind(code)
    if pattern and (m := pattern.search(flat, max(0, date.start - _WIDTH), date.start)):
        if m["weekday"] and flat[date.start].isdigit():
            return 0
        return 1 if m["during"] else -1
    return -1 if behind and behind.match(flat, date.end) else 0


def both_days(date: Date) -> tuple[Date, ...]:
    """Return the days that the night of a date lies in, as dates of their own."""
    if not date.night:
        return (date,)
    one = replace(date, night=0)
    weekday = (date.weekday - 1 + date.night) % 7 + 1 if date.weekday else None
    return (one, _on_the_day_beside(replace(one, weekday=weekday), date.night))


def _on_the_day_beside(date: Date, step: int) -> Date:
    """Put the day before or behind in place of a date's, with its month and year."""
    if date.impossible or not date.day:
        return date
    if not date.month:
        return replace(date, day=date.day + step or 31)
    leap = (date.month, date.day) == (2, 29)
    try:
        day = datetime.date(date.year or (2000 if leap else 2001), date.month, date.day)
        day += datetime.timedelta(days=step)
    except (ValueError, OverflowError):
        return date
    return replace(date, year=day.year if date.year else None, month=day.month, day=day.day)
