from __future__ import annotations

import datetime
from typing import Any

import pytest

from variorum.values.dates import Date, compatible, find_dates, parse_published


def only(text: str, language: str) -> Date:
    dates = find_dates(text, language)
    assert len(dates) == 1, dates
    return dates[0]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "on April 6, 2018", {"year": 2018, "month": 4, "day": 6}),
        ("en", "on 6 April 2018", {"year": 2018, "month": 4, "day": 6}),
        ("id", "pada 6 April 2018", {"year": 2018, "month": 4, "day": 6}),
        ("de", "am 6. April 2018", {"year": 2018, "month": 4, "day": 6}),
        ("es", "el 6 de abril de 2018", {"year": 2018, "month": 4, "day": 6}),
        ("fr", "le 6 avril 2018", {"year": 2018, "month": 4, "day": 6}),
        ("ru", "6 апреля 2018 года", {"year": 2018, "month": 4, "day": 6}),
        ("ar", "في 6 أبريل 2018", {"year": 2018, "month": 4, "day": 6}),
        ("ar", "في 6 نيسان 2018", {"year": 2018, "month": 4, "day": 6}),
        ("zh", "2018年4月6日", {"year": 2018, "month": 4, "day": 6}),
        ("zh", "二〇一八年四月六日", {"year": 2018, "month": 4, "day": 6}),
        ("en", "2018-04-06", {"year": 2018, "month": 4, "day": 6}),
        ("en", "dated Apr. 6", {"month": 4, "day": 6}),
        ("en", "held on the 17th.", {"day": 17}),
        ("id", "digelar pada tanggal 17", {"day": 17}),
        ("de", "findet am 17. im Rathaus statt", {"day": 17}),
        ("zh", "于17日举行", {"day": 17}),
        ("en", "in early 1987", {"year": 1987, "part": "early"}),
        ("zh", "1987年底", {"year": 1987, "part": "late"}),
        ("id", "akhir tahun 1987", {"year": 1987, "part": "late"}),
        ("es", "a principios de 1987", {"year": 1987, "part": "early"}),
        ("en", "the 6th century", {"century": 6}),
        ("fr", "au VIe siècle", {"century": 6}),
        ("id", "abad ke-6", {"century": 6}),
        ("ar", "في القرن السادس", {"century": 6}),
        ("en", "in the 1970s", {"decade": 1970}),
        ("zh", "20世纪70年代", {"decade": 1970}),
        ("de", "in den 1970er Jahren", {"decade": 1970}),
        ("en", "at 7:30 p.m.", {"time": "19:30"}),
        ("de", "um 19.30 Uhr", {"time": "19:30"}),
        ("id", "pukul 19.30", {"time": "19:30"}),
        ("zh", "晚上7点半", {"time": "19:30"}),
        ("en", "on Tuesday", {"weekday": 2}),
        ("zh", "星期二", {"weekday": 2}),
        ("ru", "в среду", {"weekday": 3}),
        ("id", "Selasa (6/4/2018)", {"year": 2018, "month": 4, "day": 6, "weekday": 2}),
    ],
)
def test_dates(language: str, text: str, value: dict[str, Any]) -> None:
    assert only(text, language).to_json() == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2000 people may march"),
        ("en", "a price of $1950"),
        ("en", "on the 17th floor"),
        ("id", "kami bertemu tiga minggu"),
        ("es", "el mar es azul"),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert find_dates(text, language) == []


def test_what_is_missing_agrees() -> None:
    day, full = only("on the 17th.", "en"), only("17 Mei 2011", "id")
    assert compatible(day, full)
    assert not compatible(only("on the 18th.", "en"), full)
    assert compatible(only("in the 1990s", "en"), only("1994年", "zh"))
    assert compatible(only("at 8:15 p.m.", "en"), only("8:15", "en"))


def test_day_and_month_may_be_swapped() -> None:
    assert compatible(only("04/06/2018", "en"), only("6 April 2018", "en"))
    assert compatible(only("04/06/2018", "en"), only("4 June 2018", "en"))


def test_yesterday_counts_from_the_day_of_publication() -> None:
    yesterday, sixth = only("yesterday", "en"), only("on April 6, 2018", "en")
    assert compatible(yesterday, sixth)
    assert compatible(yesterday, sixth, datetime.date(2018, 4, 7))
    assert not compatible(yesterday, sixth, datetime.date(2018, 4, 9))


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("en", "By Ann Poe | April 6, 2018", "2018-04-06"),
        ("id", "Jumat, 6 April 2018 20:15 WIB", "2018-04-06T20:15"),
        ("zh", "来源：晚报 2018-04-06 20:15", "2018-04-06T20:15"),
        ("en", "By Ann Poe | Friday", None),
    ],
)
def test_published(language: str, text: str, iso: str | None) -> None:
    assert parse_published(text, language) == iso
