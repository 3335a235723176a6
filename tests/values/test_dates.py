from __future__ import annotations

import datetime
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from variorum.values.dates import Date, compatible, find_dates, parse_published

if TYPE_CHECKING:
    from collections.abc import Callable


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


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "on 61 June", {"month": 6, "day": 61}),
        ("en", "denied on July 70.", {"month": 7, "day": 70}),
        ("en", "31 February 2019", {"year": 2019, "month": 2, "day": 31}),
        ("en", "active since 9194.", {"year": 9194}),
        ("en", "at about 69:30 BST", {"time": "69:30"}),
        ("id", "pada tahun 2918", {"year": 2918}),
        ("id", "pukul 29.70", {"time": "29:70"}),
        ("de", "um 91:30 Uhr", {"time": "91:30"}),
        ("es", "el 3 de mayo de 3968", {"year": 3968, "month": 5, "day": 3}),
        ("ar", "في عام 2945", {"year": 2945}),
        ("ru", "в 4011 году", {"year": 4011}),
        ("zh", "9168年5月3日", {"year": 9168, "month": 5, "day": 3}),
        ("zh", "2918年", {"year": 2918}),
    ],
)
def test_a_frame_of_a_date_with_what_is_none(
    language: str, text: str, value: dict[str, Any]
) -> None:
    assert only(text, language).to_json() == {**value, "impossible": True}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in 3500 homes"),
        ("en", "in May 450 houses burnt"),
        ("en", "they won 88:79"),
        ("de", "sie gewannen 88:79"),
        ("zh", "3000年前"),
        ("zh", "五千年历史"),
        ("ru", "до 3500 рублей"),
        ("id", "pada 3500 rumah"),
    ],
)
def test_a_number_is_no_impossible_date(language: str, text: str) -> None:
    assert not any(d.impossible for d in find_dates(text, language))


def test_what_is_impossible_is_not_when_a_page_was_published() -> None:
    assert parse_published("By Ann Poe | April 61, 2018", "en") is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ja", "令和3年5月1日に開館", {"year": 2021, "month": 5, "day": 1}),
        ("ja", "令和元年", {"year": 2019}),
        ("zh", "民國110年5月", {"year": 2021, "month": 5}),
        ("th", "5 ตุลาคม พ.ศ. 2561", {"year": 2018, "month": 10, "day": 5}),
        ("fa", "۱۵ مرداد ۱۳۹۷", {"year": 2018, "month": 8, "day": 6}),
        ("fa", "۳۰ اسفند ۱۳۹۹", {"year": 2021, "month": 3, "day": 20}),
        ("fa", "سال ۱۳۹۷", {"year": 2018, "or_year": 2019}),
        ("ar", "في 15 رمضان 1442 هـ", {"year": 2021, "month": 4}),
        ("en", "in 1443 AH", {"year": 2021, "or_year": 2022}),
    ],
)
def test_other_calendars(language: str, text: str, value: dict[str, Any]) -> None:
    assert only(text, language).to_json() == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "am Sonntagabend", {"weekday": 7}),
        ("ar", "يومي الاثنين", {"weekday": 1}),
        ("ar", "والثلاثاء", {"weekday": 2}),
        ("ru", "до вечера среды", {"weekday": 3}),
        ("ru", "С мая", {"month": 5}),
        ("ko", "토요일의 회의", {"weekday": 6}),
        ("ko", "오후 3시 30분", {"time": "15:30"}),
        ("vi", "ngày 5 tháng 10 năm 2018", {"year": 2018, "month": 10, "day": 5}),
        ("vi", "vào thứ Bảy", {"weekday": 6}),
        ("th", "วันเสาร์", {"weekday": 6}),
        ("pt", "na terça, à noite", {"weekday": 2}),
        ("fa", "سه شنبه", {"weekday": 2}),
        ("tr", "Ekim ayında", {"month": 10}),
        ("en", "after the March summit", {"month": 3}),
    ],
)
def test_names_of_the_calendar_among_their_neighbours(
    language: str, text: str, value: dict[str, Any]
) -> None:
    assert only(text, language).to_json() == value


def steps(work: Callable[[], object]) -> int:
    """Count the calls that some work makes."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("language", ["en", "de", "zh", "ar"])
@pytest.mark.parametrize(
    "part",
    ["a", "1", " ", "May ", "5 May 20", "1-", "1:", "The ", "年", "2018年", "عام 1", "Mon, ", "\0",
     "the 1st ", "century ", "1 p.m. ", "令和", "1442 AH "],
)  # fmt: skip
def test_steps_grow_with_the_text_alone(part: str, language: str) -> None:
    text = part * (2_000 // len(part))
    find_dates(text, language)
    once = steps(lambda: find_dates(text, language))
    fourfold = steps(lambda: find_dates(text * 4, language))
    assert fourfold <= 5 * once + 100


def test_a_megabyte_without_a_break() -> None:
    for text in ("a" * 1_000_000, "1" * 1_000_000, "\x01" * 1_000_000):
        assert find_dates(text, "en") == []
    dates = find_dates("May 1" + "0" * 1000 + ", 5 May " + "2" * 1000, "en")
    assert json.dumps([d.to_json() for d in dates])


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "The ferry sails at half past six.", "06:30"),
        ("de", "Die Fähre fährt um halb sieben.", "06:30"),
        ("nl", "De veerboot vaart om half zeven.", "06:30"),
        ("id", "Feri berangkat pukul setengah tujuh.", "06:30"),
        ("ms", "Feri bertolak pukul enam setengah.", "06:30"),
        ("ru", "Паром отходит в половине седьмого.", "06:30"),
        ("fr", "Le bac part à six heures et demie.", "06:30"),
        ("es", "El barco sale a las seis y media.", "06:30"),
        ("it", "Il traghetto parte alle sei e mezza.", "06:30"),
        ("pt", "O barco parte às seis e meia.", "06:30"),
        ("tr", "Vapur saat altı buçukta kalkar.", "06:30"),
        ("en", "a quarter to nine", "08:45"),
        ("de", "um Viertel vor neun", "08:45"),
        ("ru", "без четверти девять", "08:45"),
        ("zh", "差一刻九点", "08:45"),
        ("en", "ten in the evening", "22:00"),
        ("de", "um zehn Uhr abends", "22:00"),
        ("ru", "в десять вечера", "22:00"),
        ("ar", "في الساعة العاشرة مساء", "22:00"),
        ("ar", "الساعة الحادية عشرة صباحا", "11:00"),
        ("id", "jam sepuluh malam", "22:00"),
        ("zh", "晚上十点", "22:00"),
        ("pl", "o dziesiątej wieczorem", "22:00"),
        ("hi", "रात दस बजे", "22:00"),
        ("ko", "밤 열 시에", "22:00"),
        ("fr", "à 21 heures", "21:00"),
        ("fr", "5 h du matin", "05:00"),
        ("es", "a las 21.", "21:00"),
        ("it", "alle 21.", "21:00"),
        ("pt", "às 21h", "21:00"),
        ("nl", "om 21 uur", "21:00"),
        ("id", "pada jam 21", "21:00"),
        ("de", "gegen Mitternacht", "00:00"),
        ("fr", "à midi", "12:00"),
        ("ru", "в полдень", "12:00"),
        ("ar", "بعد منتصف الليل", "00:00"),
        ("zh", "午夜", "00:00"),
        ("id", "tengah malam", "00:00"),
    ],
)
def test_times_in_words(language: str, text: str, time: str) -> None:
    assert only(text, language).to_json() == {"time": time}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "pendant deux heures et demie"),
        ("fr", "à deux heures de route"),
        ("es", "a las 21 ovejas"),
        ("nl", "na 21 uur varen"),
        ("id", "selama 24 jam 30 menit"),
        ("en", "half the geese"),
        ("nl", "half miljoen ganzen"),
    ],
)
def test_hours_that_last_are_no_time_of_day(language: str, text: str) -> None:
    assert find_dates(text, language) == []


def test_noon_is_not_midnight() -> None:
    noon, midnight = only("at noon", "en"), only("um Mitternacht", "de")
    assert not compatible(noon, midnight)
    assert compatible(only("12:00 sharp", "en"), midnight)


def test_both_ends_of_opening_hours_are_times() -> None:
    assert [d.time for d in find_dates("von 9 bis 18 Uhr", "de")] == ["09:00", "18:00"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("das 1889 gebaute Haus", [1889]),
        ("1889 wurde es gebaut", [1889]),
        ("1889 Häuser", []),
    ],
)
def test_a_year_before_what_was_made_in_it(text: str, years: list[int]) -> None:
    assert [d.year for d in find_dates(text, "de")] == years


def test_hindi_months_without_a_year() -> None:
    assert only("15 फरवरी को", "hi").to_json() == {"month": 2, "day": 15}


def test_a_day_that_its_year_lacks() -> None:
    date = only("am 29. Februar (2031)", "de")
    assert (date.year, date.impossible) == (2031, True)
    assert compatible(only("on Monday", "en"), date)


def test_a_night_that_ends_on_a_day() -> None:
    night = only("in der Nacht zum 1. März", "de")
    assert night.night == -1
    assert compatible(only("on the night of 28 February", "en"), night)
    assert not compatible(only("on the night of 2 February", "en"), night)
    late = only("в ночь на вторник", "ru")
    assert [compatible(only(f"on {d}", "en"), late) for d in ("Monday", "Tuesday", "Friday")] == [
        True,
        True,
        False,
    ]
