from __future__ import annotations

import pytest

from variorum.checking.dates import DateClash, compare_dates
from variorum.values.dates import find_dates


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


def test_a_lone_date_is_only_missing() -> None:
    (clash,) = compare("in 1987", "en", "damals", "de")
    assert (clash.subkind, clash.severity, clash.right) == ("missing", "info", None)


def test_days_count_from_publication() -> None:
    assert compare("yesterday", "en", "6 avril", "fr", published_a="2018-04-07") == []
    clashes = compare("yesterday", "en", "6 avril", "fr", published_a="2018-04-09")
    assert [c.subkind for c in clashes] == ["date"]
