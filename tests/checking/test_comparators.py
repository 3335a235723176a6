from __future__ import annotations

import pytest

from variorum.checking.amounts.comparators import FigureClash, compare_matched
from variorum.values.figures import Figure, find_figures


def only(text: str, language: str) -> Figure:
    (figure,) = find_figures(text, language)
    return figure


def compare(a: str, language_a: str, b: str, language_b: str) -> FigureClash | None:
    clash = compare_matched(only(a, language_a), only(b, language_b))
    mirrored = compare_matched(only(b, language_b), only(a, language_a))
    assert (clash is None) == (mirrored is None)
    return clash


MORE = "The dam holds more than 300 boats."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "水坝容纳三百多艘船。"),
        ("zh", "300余艘船"),
        ("zh", "超过300艘船"),
        ("ja", "300隻を超える船"),
        ("ko", "300척이 넘는 배"),
        ("ru", "свыше 300 лодок"),
        ("de", "über 300 Boote"),
        ("id", "lebih dari 300 perahu"),
        ("ms", "lebih daripada 300 bot"),
        ("fr", "plus de 300 bateaux"),
        ("es", "más de 300 barcos"),
        ("ar", "وأكثر من 300 قارب"),
        ("ar", "ما يزيد على 300 قارب"),
        ("pt", "mais de 300 barcos"),
        ("it", "oltre 300 barche"),
        ("nl", "meer dan 300 boten"),
        ("pl", "ponad 300 łodzi"),
        ("tr", "300'den fazla tekne"),
        ("hi", "300 से अधिक नावें"),
        ("uk", "понад 300 човнів"),
        ("vi", "hơn 300 thuyền"),
        ("fa", "بیش از 300 قایق"),
        ("th", "มากกว่า 300 ลำ"),
    ],
)
def test_more_than_in_every_language(language: str, text: str) -> None:
    assert compare(MORE, "en", text, language) is None
    clash = compare("fewer than 300 boats", "en", text, language)
    assert clash is not None
    assert (clash.subkind, clash.severity) == ("comparator", "major")
    assert clash.confidence >= 0.9


@pytest.mark.parametrize(
    ("a", "language", "b"),
    [
        ("at least 300 boats", "zh", "300艘船以上"),
        ("at least 300 boats", "ar", "لا يقل عن 300 قارب"),
        ("at least 300 boats", "es", "300 barcos como mínimo"),
        ("at least 300 boats", "ru", "не менее 300 лодок"),
        ("300 boats or more", "ja", "300隻以上の船"),
        ("fewer than 300 boats", "ja", "300隻未満"),
        ("fewer than 300 boats", "ko", "300척 미만"),
        ("fewer than 300 boats", "zh", "不足300艘船"),
        ("up to 300 boats", "ru", "до 300 лодок"),
        ("up to 300 boats", "fr", "jusqu’à 300 bateaux"),
        ("up to 300 boats", "zh", "多达300艘船"),
    ],
)
def test_what_compares_may_stand_behind_the_number(a: str, language: str, b: str) -> None:
    assert compare(a, "en", b, language) is None


@pytest.mark.parametrize(
    ("a", "language", "b"),
    [
        ("about 300 boats", "de", "300 Boote"),
        ("nearly 300 boats", "id", "sekitar 300 perahu"),
        ("as many as 300 boats", "fr", "300 bateaux"),
        ("over three years", "de", "drei Jahre"),
        ("It takes no more than nine minutes", "id", "Itu tidak perlu lebih dari sembilan menit"),
        ("capacity to 300 boats", "ru", "увеличить вместимость до 300 лодок"),
        ("capacity to 300 boats", "id", "menambah kapasitas naik hingga 300 perahu"),
    ],
)
def test_what_translators_leave_out_is_not_shown(a: str, language: str, b: str) -> None:
    clash = compare(a, "en", b, language)
    assert clash is None or clash.confidence < 0.5


@pytest.mark.parametrize(
    ("a", "language", "b", "severity"),
    [
        ("more than 300 boats", "de", "300 Boote", "major"),
        ("300 boats", "zh", "不到300艘船", "major"),
        ("nearly 300 boats", "es", "más de 300 barcos", "minor"),
        ("at least 300 boats", "ar", "300 قارب", "minor"),
        ("at least 300 boats", "fr", "au plus 300 bateaux", "major"),
        ("over three years", "de", "weniger als drei Jahre", "major"),
        ("up to 10 inches", "es", "al menos 25 centímetros", "major"),
    ],
)
def test_what_is_added_dropped_or_turned_round(
    a: str, language: str, b: str, severity: str
) -> None:
    clash = compare(a, "en", b, language)
    assert clash is not None
    assert (clash.subkind, clash.severity) == ("comparator", severity)
    assert clash.confidence >= 0.5


@pytest.mark.parametrize(
    ("a", "language", "b"),
    [
        ("20 kilometres", "de", "20 Meilen"),
        ("30 yuan", "es", "30 yenes"),
        ("3 hours", "zh", "3天"),
        ("$30", "ru", "30 евро"),
        ("10 inches", "ar", "10 سنتيمترات"),
    ],
)
def test_another_unit_of_the_same_number(a: str, language: str, b: str) -> None:
    clash = compare(a, "en", b, language)
    assert clash is not None
    assert clash.subkind == "unit"


@pytest.mark.parametrize(
    ("a", "language", "b"),
    [
        ("$5 million", "zh", "500万美元"),
        ("30 pounds sterling", "de", "30 Pfund"),
        ("15 percent", "hi", "15 प्रतिशत"),
        ("20 kilometres", "ru", "20"),
        ("1,000 yen", "ja", "1000円"),
    ],
)
def test_the_same_unit_or_none(a: str, language: str, b: str) -> None:
    assert compare(a, "en", b, language) is None


@pytest.mark.parametrize(
    ("a", "language", "b"),
    [
        ("more than 300 boats", "es", "Los barcos pasan de 300"),
        ("more than 300 boats", "pt", "Os barcos ultrapassaram os 300"),
        ("more than 300 boats", "it", "Le barche hanno superato quota 300"),
        ("more than 300 boats", "fr", "Le nombre franchit la barre des 300"),
        ("more than 300 boats", "nl", "Het aantal overschreed de 300"),
        ("more than 300 boats", "ru", "Число перевалило за 300"),
        ("more than 300 boats", "pl", "Liczba przekroczyła 300"),
        ("more than 300 boats", "ms", "Jumlah itu melepasi paras 300"),
        ("more than 300 boats", "id", "Jumlahnya menembus 300"),
        ("more than 300 boats", "ar", "تخطى العدد حاجز 300 قارب"),
        ("more than 300 boats", "zh", "数量突破300"),
        ("more than 300 boats", "tr", "Sayı 300 tekneyi aştı"),
        ("Costs topped 300 euros", "de", "Die Kosten haben 300 Euro überschritten"),
        ("far above the estimate of 300 euros", "zh", "远高于300欧元的估价"),
        ("The law passed by 300 votes", "de", "Das Gesetz erhielt 300 Stimmen"),
        ("as many as 300 boats", "de", "nicht weniger als 300 Boote"),
        ("at most 300 boats", "es", "Los barcos no superan los 300"),
    ],
)
def test_a_verb_of_passing_may_say_what_compares(a: str, language: str, b: str) -> None:
    assert compare(a, "en", b, language) is None


@pytest.mark.parametrize(
    ("a", "language", "b"),
    [
        ("Costs topped 300 euros", "de", "Die Kosten liegen unter 300 Euro"),
        ("below 300 euros", "es", "El precio superó los 300 euros"),
        ("more than 300 euros", "es", "El precio no supera los 300 euros"),
        ("above 300 euros", "zh", "价格跌破300欧元"),
        ("above 300 euros", "de", "Der Preis unterschritt 300 Euro"),
        ("below minus 300 degrees", "ru", "выше минус 300 градусов"),
    ],
)
def test_what_is_passed_the_other_way_is_a_difference(a: str, language: str, b: str) -> None:
    clash = compare(a, "en", b, language)
    assert clash is not None
    assert clash.confidence >= 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "312 votes to 245"), ("nl", "312 tot 245"), ("ru", "312 голосами до 245")],
)
def test_the_second_of_a_vote_has_no_limit(language: str, text: str) -> None:
    assert [f.comparator for f in find_figures(text, language)] == ["=", "="]
