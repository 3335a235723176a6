from __future__ import annotations

import pytest

from variorum.checking.figures import FigureClash, compare_figures
from variorum.values.figures import find_values


def compare(a: str, language_a: str, b: str, language_b: str) -> list[FigureClash]:
    figures_a, dates_a = find_values(a, language_a)
    figures_b, dates_b = find_values(b, language_b)
    return compare_figures(
        figures_a, figures_b, language_a, language_b, dates_a=dates_a, dates_b=dates_b
    )


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("They sold 1.5 million lamps.", "en", "Mereka menjual 1,5 juta lampu.", "id"),
        ("They sold 1.5 million lamps.", "en", "他们卖出了150万盏灯。", "zh"),
        ("more than twelve lamps", "en", "über 12 Lampen", "de"),
        ("over the past six years", "en", "在过去六年里", "zh"),
        ("a road of 10 km", "en", "a road of 6.2 miles", "en"),
        ("half of the lamps", "en", "50 % der Lampen", "de"),
        ("the 14th prize", "en", "hadiah ke-14", "id"),
        ("ten to twelve lamps", "en", "10-12 lampes", "fr"),
        ("nearly 90 lamps", "en", "近90盏灯", "zh"),
        ("three decades", "en", "30 Jahre", "de"),
        ("a lamp", "en", "一盏灯", "zh"),
        ("she sold 12 lamps in 1998", "en", "en 1998 vendió doce lámparas", "es"),
    ],
)
def test_translations_agree(a: str, language_a: str, b: str, language_b: str) -> None:
    assert compare(a, language_a, b, language_b) == []


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b", "subkind", "severity"),
    [
        ("They sold 15 lamps.", "en", "Mereka menjual 16 lampu.", "id", "value", "major"),
        ("15 million lamps", "en", "150万盏灯", "zh", "value", "major"),
        ("98.7 million lamps", "en", "99 million lamps", "en", "value", "minor"),
        ("lebih dari dua minggu", "id", "over the past two weeks", "en", "comparator", "major"),
        ("at least 40 lamps", "en", "40 Lampen", "de", "comparator", "minor"),
        ("five weeks", "en", "cinq jours", "fr", "unit", "major"),
        ("They sold 15 lamps.", "en", "Mereka menjual lampu.", "id", "missing", "info"),
    ],
)
def test_clashes(
    a: str, language_a: str, b: str, language_b: str, subkind: str, severity: str
) -> None:
    clashes = compare(a, language_a, b, language_b)
    assert [(c.subkind, c.severity) for c in clashes] == [(subkind, severity)]
    assert 0 < clashes[0].confidence < 1


def test_the_explanation_quotes_both_sides() -> None:
    (clash,) = compare("15 lamps", "en", "16 Lampen", "de")
    assert clash.explanation == 'one side has "15", the other "16"'


def test_over_with_a_time_may_mean_during() -> None:
    assert compare("over three years", "en", "drei Jahre", "de") == []


def test_a_side_with_more_figures_lacks_none() -> None:
    clashes = compare("12 lamps, 30 chairs", "en", "12 Lampen", "de")
    assert [c.subkind for c in clashes] == ["missing"]
    assert clashes[0].left is not None
    assert clashes[0].left.value == 30
