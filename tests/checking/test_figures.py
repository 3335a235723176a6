from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.checking.amounts.figures import compare_figures
from variorum.values.figures import find_values

if TYPE_CHECKING:
    from variorum.checking.amounts.comparators import FigureClash


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
        ("98.7 million lamps", "en", "99 million lamps", "en", "rounded", "minor"),
        ("lebih dari dua minggu", "id", "over the past two weeks", "en", "comparator", "major"),
        ("at least 40 lamps", "en", "40 Lampen", "de", "comparator", "minor"),
        ("five weeks", "en", "cinq jours", "fr", "unit", "major"),
        ("They sold 15 lamps.", "en", "Mereka menjual lampu.", "id", "missing", "major"),
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


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("a lamp and a chair", "en", "satu lampu dan satu kursi", "id"),
        ("about a mile away", "en", "etwa 1,6 Kilometer entfernt", "de"),
        ("45 miles (72 km) away", "en", "72 km entfernt", "de"),
        ("over 24 hours", "en", "за сутки", "ru"),
        ("they sold both", "en", "两者都卖了", "zh"),
        ("the lamps", "en", "这两盏灯", "zh"),
        ("one in five lamps", "en", "20 % der Lampen", "de"),
        ("she said twice", "en", "dijo dos veces", "es"),
        ("lamps of the 19th century", "en", "مصابيح القرن التاسع عشر", "ar"),
    ],
)
def test_what_one_side_makes_explicit_is_not_shown(
    a: str, language_a: str, b: str, language_b: str
) -> None:
    assert [c for c in compare(a, language_a, b, language_b) if c.confidence >= 0.5] == []


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b", "left", "right"),
    [
        ("a score of 18-7", "en", "dengan skor 18-4", "id", "7", "4"),
        ("two lamps and nine chairs", "en", "deux lampes et sept chaises", "fr", "nine", "sept"),
        ("the second lamp", "en", "die neunte Lampe", "de", "second", "neunte"),
        ("a third lamp", "en", "la novena lámpara", "es", "third", "novena"),
        ("over the last two days", "en", "les cinq derniers jours", "fr", "over the last two days",
         "cinq derniers jours"),
        ("call 555-010-4477", "en", "call 555-010-4417", "de", "555-010-4477", "555-010-4417"),
        ("10-12 lamps", "en", "10-14 Lampen", "de", "10-12", "10-14"),
        ("three lamps", "en", "8盏灯", "zh", "three", "8"),
    ],
)  # fmt: skip
def test_a_changed_number_faces_what_it_was(
    a: str, language_a: str, b: str, language_b: str, left: str, right: str
) -> None:
    shown = [c for c in compare(a, language_a, b, language_b) if c.confidence >= 0.5]
    assert [(c.left and c.left.text, c.right and c.right.text) for c in shown] == [(left, right)]
    assert shown[0].subkind == "value"


def test_digits_that_stand_on_one_side_alone_are_shown() -> None:
    (clash,) = compare("She sold 12 lamps.", "en", "Sie verkaufte Lampen.", "de")
    assert (clash.subkind, clash.severity) == ("missing", "major")
    assert clash.confidence >= 0.5


def test_a_word_that_stands_on_one_side_alone_is_doubtful() -> None:
    (clash,) = compare("She sold six lamps.", "en", "Sie verkaufte Lampen.", "de")
    assert (clash.subkind, clash.severity) == ("missing", "minor")
    assert clash.confidence < 0.5


def test_sides_with_too_much_left_over_are_no_versions() -> None:
    many = " ".join(str(n) for n in range(100, 4000, 7))
    others = " ".join(str(n) for n in range(101, 4000, 7))
    assert compare(many, "en", others, "de") == []


def test_the_counted_word_says_what_was_changed() -> None:
    clashes = compare("4 chairs and 31 lamps", "en", "25 lamps and 9 chairs", "en")
    pairs = [(c.left.text, c.right.text) for c in clashes if c.left and c.right]
    assert pairs == [("4", "9"), ("31", "25")]


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("The walk was 30 km.", "en", "كان المسير 30 كيلو", "ar"),
        ("The sack weighed 30 kg.", "en", "كان وزن الكيس 30 كيلو", "ar"),
        ("It fell by 30 percent.", "en", "انخفض 30 بالمئة", "ar"),
        ("A door of 6 feet 6 inches.", "en", "Une porte de 1,98 m.", "fr"),
        ("Up to 30 geese came.", "en", "Die Zahl erreichte 30 Gänse.", "de"),
        ("Of 12 geese one is white.", "en", "Unter 12 Gänsen ist eine weiß.", "de"),
        ("There are trees of 30 metres.", "en", "那里有高达30米的树。", "zh"),
        ("She saw Silver Otters 3 at home.", "en", "Sie sah den Otterfilm wieder.", "de"),
    ],
)
def test_what_is_told_in_another_way_is_not_shown(
    a: str, language_a: str, b: str, language_b: str
) -> None:
    shown = [c for c in compare(a, language_a, b, language_b) if c.confidence >= 0.5]
    assert shown == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The duo took two prizes.", "这对二人组合获得九个奖项。"),
        ("A 10-1 win it was.", "最后一天以10-6获胜。"),
    ],
)
def test_a_match_that_hides_a_change_is_given_up(a: str, b: str) -> None:
    clashes = compare(a, "en", b, "zh")
    assert [(c.subkind, c.confidence >= 0.5) for c in clashes] == [("value", True)]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("The flock doubled.", "Der Schwarm hat sich verdreifacht.", "de"),
        ("The flock doubled.", "Kawanan itu naik tiga kali lipat.", "id"),
        ("The flock quadrupled.", "鹅群翻了一番。", "zh"),
        ("A quarter of the geese left.", "La moitié des oies sont parties.", "fr"),
        ("Nearly a thousand geese came.", "Mehr als tausend Gänse kamen.", "de"),
        ("The pond cost Rp500 million.", "Kolam itu berharga Rp500 miliar.", "id"),
    ],
)
def test_factors_and_parts_that_changed(a: str, b: str, language: str) -> None:
    clashes = compare(a, "en", b, language)
    assert [c.confidence >= 0.5 for c in clashes] == [True]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("The flock doubled.", "Kawanan itu naik dua kali lipat.", "id"),
        ("The flock tripled.", "鹅群增长了两倍。", "zh"),
        ("The flock was halved.", "Стая сократилась вдвое.", "ru"),
        ("The flock doubled.", "La bandada creció mucho.", "es"),
        ("Some 20 percent of the geese left.", "Одна пятая гусей улетела.", "ru"),
        ("The ferry sails at half past six.", "De veerboot vaart om half zeven.", "nl"),
    ],
)
def test_factors_and_parts_told_in_another_way(a: str, b: str, language: str) -> None:
    shown = [c for c in compare(a, "en", b, language) if c.confidence >= 0.5]
    assert shown == []


@pytest.mark.parametrize(
    ("a", "language", "right", "wrong"),
    [
        ("La mina vale 6.300 millones de euros.", "es", "6.3 billion euros", "6.3 million euros"),
        ("Die Uhr kostet 2.150 Euro.", "de", "2,150 euros", "2.15 euros"),
        ("Le col est à 1.900 mètres.", "fr", "1,900 metres", "1.9 metres"),
        ("Sebanyak 3.700 kapal berlabuh.", "id", "3,700 ships", "3.7 ships"),
        ("Il fondo è di 4.800 milioni.", "it", "4.8 billion", "4.8 million"),
        ("Полмиллиона ламп", "ru", "500,000 lamps", "50,000 lamps"),
        ("Полторы сотни ламп", "ru", "150 lamps", "1,500 lamps"),
        ("Medio millar de lámparas", "es", "500 lamps", "5,000 lamps"),
        ("Meia dúzia de barcos", "pt", "6 boats", "12 boats"),
        ("四成员工", "zh", "40% of staff", "14% of staff"),
        ("六成五的家庭", "zh", "65% of homes", "60% of homes"),
        ("Jedes fünfte Boot", "de", "20% of boats", "50% of boats"),
        ("50 Basispunkte", "de", "half a percentage point", "a quarter of a percentage point"),
        ("un cinquième des bateaux", "fr", "20 percent of boats", "30 percent of boats"),
    ],
)
def test_fused_numbers_shares_and_signs(a: str, language: str, right: str, wrong: str) -> None:
    def shown(b: str) -> list[FigureClash]:
        return [c for c in compare(a, language, b, "en") if c.confidence >= 0.5]

    assert shown(right) == []
    assert len(shown(wrong)) == 1


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("Ganó 7,250 millones de pesos.", "es", "It made 7.25 billion pesos.", "en"),
        ("Ganó 7.125 millones de pesos.", "es-MX", "It made 7.125 million pesos.", "en"),
        (
            "Creció 2.5 por ciento, a 7.125 millones.",
            "es",
            "Up 2.5 percent to 7.125 million.",
            "en",
        ),
        ("It was 36C (97F) there.", "en", "Dort waren es 36 Grad.", "de"),
        ("It cost 50 pounds ($63).", "en", "Er kostete 50 Pfund.", "de"),
        ("سجل هدفين وأهدر 3", "ar", "He scored 2 and missed 3", "en"),
        ("Через полчаса", "ru", "30 minutes later", "en"),
        ("Zwei Frauen über 80", "de", "Two women in their eighties", "en"),
        ("Below minus 30 degrees", "en", "零下30度以下", "zh"),
        ("每四人就有一人", "zh", "25% of them", "en"),
    ],
)
def test_other_ways_of_saying_the_same(a: str, language_a: str, b: str, language_b: str) -> None:
    assert [c for c in compare(a, language_a, b, language_b) if c.confidence >= 0.5] == []
