from __future__ import annotations

import pytest

from variorum.checking.amounts.dates import DateClash, compare_dates
from variorum.values.dates import find_dates
from variorum.values.figures import find_values


def compare(
    a: str,
    language_a: str,
    b: str,
    language_b: str,
    published_a: str | None = None,
    published_b: str | None = None,
) -> list[DateClash]:
    return compare_dates(
        find_dates(a, language_a), find_dates(b, language_b), published_a, published_b
    )


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("on April 6, 2018", "en", "pada 6 April 2018", "id"),
        ("on the 6th.", "en", "2018年4月6日", "zh"),
        ("since late 1987", "en", "1987年底以来", "zh"),
        ("in the 1990s", "en", "in den 1990er Jahren", "de"),
        ("on Friday at 8 p.m.", "en", "viernes a las 20:00", "es"),
        ("yesterday", "en", "on Friday", "en"),
    ],
)
def test_dates_agree(a: str, language_a: str, b: str, language_b: str) -> None:
    assert compare(a, language_a, b, language_b) == []


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("on April 6, 2018", "en", "pada 7 April 2018", "id"),
        ("in 1987", "en", "im Jahr 1978", "de"),
        ("on Friday", "en", "星期四", "zh"),
        ("the 8th century", "en", "le IXe siècle", "fr"),
    ],
)
def test_dates_clash(a: str, language_a: str, b: str, language_b: str) -> None:
    (clash,) = compare(a, language_a, b, language_b)
    assert (clash.subkind, clash.severity) == ("date", "major")


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("from 4 March", "en", "à partir du 19 août", "fr"),
        ("on 12 January 2027", "en", "am 30. Juli 2029", "de"),
        ("on January 12", "en", "7月30日", "zh"),
        ("on Monday, 3 May", "en", "Kamis, 14 Juni", "id"),
        ("on January 12", "en", "30 июля", "ru"),
        ("on January 12", "en", "في 30 يوليو", "ar"),
        ("in March 2019", "en", "im Oktober 2024", "de"),
        ("tomorrow", "en", "hier", "fr"),
    ],
)
def test_dates_that_share_nothing_are_one_change(
    a: str, language_a: str, b: str, language_b: str
) -> None:
    (clash,) = compare(a, language_a, b, language_b)
    assert (clash.subkind, clash.severity, clash.confidence >= 0.75) == ("date", "major", True)


def test_several_whole_dates_are_paired_in_order() -> None:
    clashes = compare("from 3 May to 14 June", "en", "vom 8. Juli bis zum 21. September", "de")
    assert [(c.left.text, c.right.text) for c in clashes if c.left and c.right] == [
        ("3 May", "8. Juli"),
        ("14 June", "21. September"),
    ]
    assert {c.confidence for c in clashes} == {0.75}


def test_dates_of_another_sort_are_only_missing() -> None:
    clashes = compare("on Monday it closed", "en", "am 3. Mai schloss es", "de")
    assert {c.severity for c in clashes} <= {"info"}
    clashes = compare("on 3 May it closed", "en", "am Dienstag schloss es", "de")
    assert {c.severity for c in clashes} <= {"info"}


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("on Monday night", "en", "in der Nacht zum Dienstag", "de"),
        ("late on Saturday", "en", "в ночь на воскресенье", "ru"),
        ("last Monday night", "en", "in der Nacht auf vergangenen Dienstag", "de"),
        ("on Monday night", "en", "in der Nacht zum Dienstag, 3. Mai", "de"),
        ("overnight into Tuesday", "en", "en la noche del lunes al martes", "es"),
        ("overnight into Tuesday", "en", "в ночь на вторник", "ru"),
        ("on Friday night", "en", "pada malam Sabtu", "id"),
        ("on Monday night", "en", "ليلة الثلاثاء", "ar"),
        ("overnight on Monday", "en", "周二凌晨", "zh"),
        ("on the night of 30 April", "en", "in der Nacht zum 1. Mai", "de"),
        ("on the night of 2 May", "en", "dans la nuit du 2 au 3 mai", "fr"),
        ("on the night of 31 December 2030", "en", "в ночь на 1 января 2031 года", "ru"),
        ("on Tuesday night", "en", "w nocy na środę", "pl"),
        ("on Monday night", "en", "natten till tisdag", "sv"),
    ],
)
def test_a_night_belongs_to_two_days(a: str, language_a: str, b: str, language_b: str) -> None:
    assert [c for c in compare(a, language_a, b, language_b) if c.severity != "info"] == []


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("on Monday night", "en", "in der Nacht zum Donnerstag", "de"),
        ("in der Nacht zum Dienstag", "de", "в ночь на понедельник", "ru"),
        ("on the night of 30 April", "en", "in der Nacht zum 8. Mai", "de"),
        ("on Friday night", "en", "pada malam Selasa", "id"),
    ],
)
def test_another_night(a: str, language_a: str, b: str, language_b: str) -> None:
    (clash,) = compare(a, language_a, b, language_b)
    assert (clash.subkind, clash.severity) == ("date", "major")


def test_a_lone_date_is_only_missing() -> None:
    (clash,) = compare("in 1987", "en", "damals", "de")
    assert (clash.subkind, clash.severity, clash.right) == ("missing", "info", None)


def test_days_count_from_publication() -> None:
    assert compare("yesterday", "en", "6 avril", "fr", published_a="2018-04-07") == []
    clashes = compare("yesterday", "en", "6 avril", "fr", published_a="2018-04-09")
    assert [c.subkind for c in clashes] == ["date"]


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b", "wrong"),
    [
        ("on 61 June", "en", "am 11. Juni", "de", "61 June"),
        ("in 2918.", "en", "pada tahun 2018", "id", "2918"),
        ("at 29:70 BST", "en", "pukul 19.30", "id", "29:70"),
        ("on Sunday; September 30, 1882, years ago today", "en",
         "今天，1882年9月31日，星期天", "zh", "September 30, 1882"),
        ("at 3 p.m. on Tuesday in Rome", "en", "周三下午三点在罗马", "zh", "Tuesday"),
        ("Sunday and Monday, then Tuesday", "en", "Sonntagabend, Montag und Donnerstag", "de",
         "Tuesday"),
    ],
)  # fmt: skip
def test_one_date_of_several_is_changed(
    a: str, language_a: str, b: str, language_b: str, wrong: str
) -> None:
    (clash,) = compare(a, language_a, b, language_b)
    assert clash.left is not None
    assert clash.left.text == wrong
    assert (clash.severity, clash.confidence >= 0.9) == ("major", True)


def test_a_year_that_a_slip_made_a_number() -> None:
    (figures, dates), (other_figures, other_dates) = (
        find_values("a 2104 decision", "en"),
        find_values("решение 2014 года", "ru"),
    )
    (clash,) = compare_dates(dates, other_dates, figures_a=figures, figures_b=other_figures)
    assert clash.left is not None
    assert (clash.left.text, clash.subkind) == ("2104", "date")


def test_a_year_that_the_other_side_has_as_a_number_is_no_clash() -> None:
    one, other = (
        find_values("in 1540 and in 1550.", "en"),
        find_values("1540 maisons en 1550", "fr"),
    )
    clashes = compare_dates(one[1], other[1], figures_a=one[0], figures_b=other[0])
    assert clashes == []


def test_whole_hours_may_be_another_zone() -> None:
    (clash,) = compare("at 10:15", "en", "um 11:15 Uhr", "de")
    assert (clash.subkind, clash.severity) == ("time", "minor")
    (clash,) = compare("at 10:15", "en", "um 10:45 Uhr", "de")
    assert (clash.subkind, clash.severity) == ("time", "major")


def test_dates_of_other_calendars_agree() -> None:
    assert compare("in 2019", "en", "سال ۱۳۹۷", "fa") == []
    assert compare("on 1 May 2021", "en", "令和3年5月1日", "ja") == []
    assert [c.subkind for c in compare("in 2017", "en", "سال ۱۳۹۷", "fa")] == ["date"]


def test_many_dates() -> None:
    a = find_dates(" ".join(f"on {n % 28 + 1} May {1800 + n}." for n in range(150)), "en")
    assert compare_dates(a, a) == []
    assert compare_dates(a * 2, a) == []
