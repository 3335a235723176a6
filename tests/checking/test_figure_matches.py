from __future__ import annotations

import pytest

from variorum.checking.amounts.figure_matches import atoms_of, match, unpaired
from variorum.values.figures import find_figures, find_values


def rest(a: str, language_a: str, b: str, language_b: str) -> tuple[list[str], list[str]]:
    left = atoms_of(find_figures(a, language_a))
    right = atoms_of(find_figures(b, language_b))
    some, others = unpaired(left, right, match(left, right))
    return [x.figure.text for x in some], [y.figure.text for y in others]


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("385 miles away", "en", "620 km entfernt", "de"),
        ("a score of 18-7", "en", "dengan skor 18:7", "id"),
        ("call 0800 555 111", "en", "appelez le 0800 555111", "fr"),
        ("call 555-010-4477", "en", "电话555 010 4477", "zh"),
        ("one in five lamps", "en", "五分之一的灯", "zh"),
        ("three in ten lamps", "en", "30 % der Lampen", "de"),
        ("220 2/3 rounds", "en", "220 vueltas", "es"),
        ("widespread 80s", "en", "lampes de 27 °C", "fr"),
        ("2:08:15 hours", "en", "2小时8分15秒", "zh"),
        ("both lamps", "en", "两盏灯", "zh"),
        ("two and a half hours", "en", "两个半小时", "zh"),
    ],
)
def test_what_says_the_same_is_matched(a: str, language_a: str, b: str, language_b: str) -> None:
    assert rest(a, language_a, b, language_b) == ([], [])


def test_an_ordinal_is_not_the_number_of_a_unit() -> None:
    assert rest("second-best for five days", "en", "deux jours", "fr")[1] == ["deux jours"]


def test_a_conversion_is_as_exact_as_its_rounder_number() -> None:
    assert rest("45 miles", "en", "72 km", "de") == ([], [])
    assert rest("45 miles", "en", "74 km", "de") == (["45 miles"], ["74 km"])


def test_many_equal_numbers_are_matched_in_order() -> None:
    figures, _ = find_values("5 " * 3000, "en")
    atoms = atoms_of(figures)
    pairs = match(atoms, atoms)
    assert [(x.place, y.place) for x, y in pairs] == [(n, n) for n in range(3000)]
