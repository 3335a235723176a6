"""Values in words, compared, and the other place that a note is at odds with."""

from __future__ import annotations

import pytest

from variorum.export.values import comparable, counterpart, show_value
from variorum.model import Reading


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (1995, "1995"),
        (11000, "11,000"),
        ({"value": 3, "unit": "year", "comparator": ">"}, "more than 3 year"),
        ({"value": 12.5, "unit": "percent", "comparator": "="}, "12.5%"),
        ({"value": 2 / 3, "comparator": "="}, "2/3"),
        ({"value": 7 / 3, "comparator": "="}, "2 1/3"),
        ({"value": 0.25, "comparator": "="}, "0.25"),
        ({"value": 15, "ordinal": True, "comparator": "="}, "no. 15"),
        ({"value": 10, "high": 12, "comparator": "~"}, "about 10–12"),
        ({"year": 2024, "month": 6, "day": 3, "weekday": 1}, "Mon 3 June 2024"),
        ({"month": 13, "year": 2024}, "2024"),
        ({"decade": 1990, "part": "late"}, "late 1990s"),
        ({"day": 29}, "day 29"),
        ({"number": 3, "unit": None}, "number 3"),
        (["a", True], "a, yes"),
        ({"says": "a film", "against": {}}, "a film"),
        ("x" * 70, "x" * 59 + "…"),
    ],
)
def test_values_are_shown_in_words(value: object, shown: str | None) -> None:
    assert show_value(value) == shown


def test_equal_values_are_comparable() -> None:
    assert comparable({"value": 3.0}) == comparable({"value": 3})
    monday = {"year": 2024, "month": 6, "day": 3, "weekday": 1}
    assert comparable(monday) == {"year": 2024, "month": 6, "day": 3}
    assert comparable({"weekday": 1}) == {"weekday": 1}


def test_a_reading_may_name_the_place_that_it_contradicts() -> None:
    other = Reading("s1", 4, 8, "film")
    assert counterpart(Reading("s9", 90, 99, "x", {"against": other.to_json()})) == other
    for value in (None, 3, {"against": "film"}, {"against": {"segment": "s1"}}):
        assert counterpart(Reading("s9", 90, 99, "x", value)) is None
