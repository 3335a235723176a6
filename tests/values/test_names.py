from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.names import SURE, find_names, name_matches
from variorum.values.naming.uncased import may_be_kanji, name_signs
from variorum.values.sounds.transliteration import (
    best_fit,
    fold,
    romanise,
    same_name,
    spelling_similarity,
)


def texts(text: str, language: str, known: tuple[str, ...] = ()) -> list[str]:
    return [n.text for n in find_names(text, language, known=known)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Yesterday the mayor met Ilse Brandvik in Oslo.", "en", ["Ilse Brandvik", "Oslo"]),
        ("On Monday the Germans praised Dr. Okafor.", "en", ["Okafor"]),
        ("The river rose. The bridge held.", "en", []),
        ("Kemarin guru itu bertemu Sari Wulandari di Kudus.", "id", ["Sari Wulandari", "Kudus"]),
        ("Gestern sprach Bundeskanzlerin Ilse Brandvik im Rathaus.", "de", ["Ilse Brandvik"]),
        ("Der Lehrer kaufte ein Haus mit Garten.", "de", []),
        ("Вчера мэр встретил Игоря Лаптева в Москве.", "ru", ["Игоря Лаптева", "Москве"]),
        ("昨天，安娜·科瓦奇来到现场。", "zh", ["安娜·科瓦奇"]),
        ("王小明表示，项目已经完成。", "zh", ["王小明"]),
        ("وصل الدكتور سامر حداد إلى المدينة", "ar", ["سامر حداد"]),
        ("会場にはアンナ・コヴァチさんがいた。", "ja", ["アンナ・コヴァチ"]),
    ],
)
def test_names_of_a_sentence(text: str, language: str, expected: list[str]) -> None:
    assert texts(text, language) == expected


def test_a_lone_word_that_opens_a_sentence_needs_evidence() -> None:
    assert texts("Brandvik smiled.", "en") == []
    assert texts("Brandvik smiled.", "en", ("Ilse Brandvik",)) == ["Brandvik"]


def test_a_titled_name_is_a_person() -> None:
    (name,) = find_names("They heard President Okafor speak.", "en")
    assert (name.text, name.kind) == ("Okafor", "person")


@pytest.mark.parametrize(
    ("name", "language", "text", "other", "found"),
    [
        ("Brandvik", "en", "ونقل عن براندفيك قوله", "ar", "براندفيك"),
        ("Brandvik", "en", "Об этом сообщил Брандвику врач", "ru", "Брандвику"),
        ("Rosenberg", "en", "记者采访了罗森伯格先生", "zh", "罗森伯格"),
        ("Germany", "en", "Ia terbang ke Jerman kemarin", "id", "Jerman"),
        ("Germany", "en", "他昨天飞往德国", "zh", "德国"),
        ("Moscow", "en", "Er flog gestern nach Moskau", "de", "Moskau"),
        ("Li Xiaohong", "en", "昨天李晓红表示", "zh", "李晓红"),
        ("Brandvik", "en", "Brandviks Rede war kurz", "de", "Brandviks"),
    ],
)
def test_a_name_is_found_in_another_language(
    name: str, language: str, text: str, other: str, found: str
) -> None:
    match = name_matches(name, language, text, other)
    assert match is not None
    assert match.score >= SURE
    assert text[match.start : match.end] == match.text == found


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Marlow", "Sheriff Marsden kam spät.", "de"),
        ("Okafor", "قال الرئيس براندفيك", "ar"),
        ("Okafor", "В зале выступил Лаптев", "ru"),
        ("Okafor", "罗森伯格先生说", "zh"),
    ],
)
def test_another_name_is_not_taken_for_it(name: str, text: str, language: str) -> None:
    match = name_matches(name, "en", text, language)
    assert match is None or match.score < SURE


def test_a_surname_alone_is_the_name_but_another_surname_is_not() -> None:
    alone = name_matches("Ilse Brandvik", "en", "Später kam Brandvik dazu.", "de")
    other = name_matches("Ilse Brandvik", "en", "Später kam Ilse Okafor dazu.", "de")
    assert alone is not None
    assert alone.score >= SURE
    assert other is None or other.score < SURE


def test_similarity_of_spellings() -> None:
    assert spelling_similarity("Brennan", "Brenan") > 0.8
    assert spelling_similarity("Vogelmann", "VOGELMANN") == 1.0
    assert spelling_similarity("Marlow", "Marsden") < 0.1
    assert same_name("Okafor", "") == 0.0


def test_romanise_and_fold() -> None:
    assert fold("Žižek Ölüm") == "zizek olum"
    assert romanise("Анна Ковач") == "anna kovach"


def test_best_fit_of_nothing_is_none() -> None:
    assert best_fit("", [("a",)], "other") is None
    assert best_fit("anna", [], "cyrl") is None
    assert best_fit("anna", [()], "cyrl") is None


@given(st.text(max_size=80), st.sampled_from(["en", "de", "id", "zh", "ar", "ru", "ja", "und"]))
def test_offsets_hold_for_any_text(text: str, language: str) -> None:
    last = 0
    for name in find_names(text, language):
        assert text[name.start : name.end] == name.text
        assert name.start >= last
        last = name.end
    match = name_matches("Ilse Brandvik", "en", text, language)
    assert match is None or text[match.start : match.end] == match.text


def test_a_long_text_without_a_break() -> None:
    for piece in ("Anna", "x", "安", "ا", "А"):
        find_names(piece * 200_000, "en")
        name_matches("Brandvik", "en", piece * 200_000, "de")


@pytest.mark.parametrize(
    ("name", "language", "text", "other"),
    [
        ("Mainz", "en", "Le train pour Mayence est en retard.", "fr"),
        ("Regensburg", "de", "Le maire de Ratisbonne est venu.", "fr"),
        ("Oder", "en", "Do Odry wpadła ciężarówka.", "pl"),
    ],
)
def test_cities_and_rivers_have_names_of_their_own(
    name: str, language: str, text: str, other: str
) -> None:
    found = name_matches(name, language, text, other)
    assert found is not None
    assert found.score > 0.9


def test_two_cities_are_not_each_other() -> None:
    found = name_matches("Basel", "en", "Er wohnt in Zürich.", "de")
    assert found is None or found.score < 0.1


def test_japanese_names_may_be_written_by_sense() -> None:
    assert [may_be_kanji(n) for n in ("kyushu", "morita", "koizumi", "merkel", "putin")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_signs_beside_the_dot_belong_to_the_name() -> None:
    text = "科学家黛儿·伊万斯"
    assert "黛儿" in [text[s:e] for s, e, _, _ in name_signs(text, "zh")]


def test_endings_of_japanese_verbs_are_no_names() -> None:
    text = "ファンに感謝しています"
    assert "しています" not in [text[s:e] for s, e, _, _ in name_signs(text, "ja")]
