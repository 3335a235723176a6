"""The forms that times of day take in texts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from variorum.values.calendars import names
from variorum.values.calendars.date import Date, han_int
from variorum.values.words import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

# Times of day.
_ZONES = (
    "BST|GMT|UTC|CET|CEST|EST|EDT|CST|CDT|PST|PDT|MSK|WIB|WITA|WIT|AEST|JST|KST|IST|Uhr|uur|час|"
    "local time|hrs|hours"
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>\d\d))?[ \u00a0]?"
    r"(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
    r"|(?<![\d:.,])(?P<hour2>[01]?\d|2[0-4])[:：](?P<minute2>[0-5]\d)(?![\d:])"
    r"|(?<![\d:.,])(?P<hour3>[01]?\d|2[0-3]) ?h ?(?P<minute3>[0-5]\d)(?![\d:])"
    rf"|(?<![\d:.,])(?P<hour4>\d{{1,2}})[:：](?P<minute4>\d\d)(?=[ \u00a0]?(?:{_ZONES})\b)"
    r"|(?:\b(?:at|at about|at around|pukul|jam|um|à|a las|alle|ore|klo?\.|saat|lúc)|الساعة|"
    r"(?<!\w)в)"
    r"[ \u00a0](?!(?:[01]?\d|2[0-4]):[0-5])(?P<hour5>\d{1,2})[:：](?P<minute5>\d\d)(?![\d:])"
)
# What all of these have.
_CLOCK_SIGN = re.compile(r"\d[ \u00a0]?[:：haApP]")
_CJK_CLOCK = re.compile(
    r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|午後|午前|午后|晚|오전|오후|"
    r"새벽|저녁|아침|밤)? ?"
    r"(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,3}) ?[点點时時시](?!间|間|候|代|期|刻|간|대|절)"
    r"(?: ?[零〇]?(?P<minute>\d{1,2}|[一二三四五六七八九十]{1,3})[分분]|(?P<thirty> ?[半반]))?"
)


@cache
def _local_clock(code: str) -> re.Pattern[str] | None:
    before, after = names.CLOCK_BEFORE.get(code), names.CLOCK_AFTER.get(code)
    number = r"(?P<hour>\d{1,2})(?:[.:h](?P<minute>\d\d))?"
    rows = []
    if before:
        rows.append(rf"\b(?:{before}) {number}(?![\d%]|[.,]\d| ?km)")
    if after:
        hour = number.replace("<hour>", "<hour_b>").replace("<minute>", "<minute_b>")
        rows.append(rf"(?<![\d.,:]){hour} ?(?:{after})")
    return re.compile("|".join(rows)) if rows else None


def clock(flat: str, code: str) -> Iterator[Date]:
    """Yield the times of day of a text."""
    for m in _CLOCK.finditer(flat) if _CLOCK_SIGN.search(flat) else ():
        group = next(g for g in ("hour", "hour2", "hour3", "hour4", "hour5") if m[g])
        hour, minute = int(m[group]), int(m[group.replace("hour", "minute")] or 0)
        if m["half"]:
            if hour <= 12:
                yield _time(m, hour % 12 + (12 if m["half"][0] in "pP" else 0), minute)
        elif group != "hour3" or code in ("fr", "pt", "es", "ca"):
            yield _time(m, hour, minute, group)
    if code in CJK or code == "ko":
        for m in _CJK_CLOCK.finditer(flat):
            hour_read = han_int(m["hour"])
            if hour_read is None or not (m["half"] or m["minute"] or m["thirty"]):
                continue
            late = (
                m["half"]
                and m["half"] in "下午傍晚晚上晚间深夜夜间午後午后晚오후저녁밤"
                and hour_read < 12
            )
            minute = 30 if m["thirty"] else han_int(m["minute"]) or 0
            yield _time(m, hour_read + (12 if late else 0), minute)
    pattern = _local_clock(code)
    for m in pattern.finditer(flat) if pattern else ():
        known = m.groupdict()
        hour_text = known.get("hour") or known.get("hour_b")
        minute_text = known.get("minute") or known.get("minute_b") or known.get("minute_c")
        if hour_text is None or (not minute_text and code in ("fr", "nl", "es", "pt", "it")):
            continue
        yield _time(m, int(hour_text), int(minute_text or 0))


def _time(m: re.Match[str], hour: int, minute: int, group: str | None = None) -> Date:
    start = m.start(group) if group else m.start()
    if hour > 24 or minute > 59:
        said = f"{hour:02d}:{minute:02d}"
        return Date(start, m.end(), m.string[start : m.end()], time=said, impossible=True)
    said = f"{hour % 24:02d}:{minute:02d}"
    return Date(start, m.end(), m.string[start : m.end()], time=said)
