from __future__ import annotations

from variorum.checking.names.counterparts import LONGEST, name_words
from variorum.checking.names.evidence import lacking
from variorum.checking.names.odds import judge_names


def lacks(text: str, language: str, other: str, other_language: str) -> list[str]:
    found = lacking(text, language, other, other_language)
    return [x.word.text for side, x in found if side == 0 and not x.word.matched]


def shown(text: str, language: str, other: str, other_language: str) -> list[tuple[str, str]]:
    found = judge_names(text, language, other, other_language, 0.5)
    return sorted((j.word.text, j.instead.text if j.instead else "") for j in found)


def test_words_with_capitals_behind_a_hyphen_or_an_elision() -> None:
    found = [
        w.text for w in name_words("Un discours anti-Brandvik à l’Élysée, dit O’Harrel.", "fr")
    ]
    assert found == ["Un", "Brandvik", "Élysée", "Harrel"]


def test_days_and_negations_are_no_names() -> None:
    assert [w.text for w in name_words("On Monday he Didn't meet Tolvik.", "en")] == [
        "On",
        "Tolvik",
    ]


def test_a_name_in_the_same_letters_respelt_or_inflected() -> None:
    assert (
        lacks("We saw Brandvik in Tolvik.", "en", "Wir sahen Brandviks Haus in Tolvik.", "de") == []
    )


def test_one_word_is_not_the_counterpart_of_two_names() -> None:
    assert lacks("Then Alex met Alexej there.", "en", "Lalu Alex bertemu dia.", "id") == ["Alexej"]


def test_a_swapped_name_is_shown_with_what_stands_in_its_stead() -> None:
    found = shown(
        "The mayor thanked Brandvik on behalf of the town.", "en",
        "Le maire a remercié Tolvanen au nom de la ville.", "fr",
    )  # fmt: skip
    assert found in ([("Brandvik", "Tolvanen")], [("Tolvanen", "Brandvik")])


def test_a_swapped_name_beside_a_script_without_capitals() -> None:
    found = shown("The mayor thanked Zwickauer.", "en", "市长感谢了布兰德维克。", "zh")
    assert found in ([("Zwickauer", "布兰德维克")], [("布兰德维克", "Zwickauer")])


def test_translated_names_are_not_shown() -> None:
    assert shown(
        "He visited the White House and the Supreme Court.", "en",
        "Ia mengunjungi Gedung Putih dan Mahkamah Agung.", "id",
    ) == []  # fmt: skip


def test_a_dateline_is_no_part_of_the_passage() -> None:
    text = "PORT ASKEL (Norwick Wire) - Sailors left."
    assert [w.text for w in name_words(text, "en")] == ["Sailors"]


def test_a_long_text_is_judged_to_a_limit() -> None:
    text = "Brandvik" + "Tolvik " * (LONGEST // 4)
    assert all(x.word.end <= LONGEST for _, x in lacking(text, "en", "x" * 1_000_000, "de"))


def test_nothing_beside_nothing() -> None:
    assert judge_names("", "en", "", "zh", 0.0) == []
    assert judge_names("Brandvik", "en", "12345 !?", "qq", 0.0) is not None


def test_a_city_for_another_where_each_side_lacks_one() -> None:
    assert shown(
        "The minister met Otto Kahn in London.", "en", "部长在巴黎会见了奥托·卡恩。", "zh"
    ) in ([("London", "巴黎")], [("巴黎", "London")])
    assert not shown(
        "The minister met Otto Kahn in London.", "en", "部长在伦敦会见了奥托·卡恩。", "zh"
    )


def test_a_changed_name_is_shown_where_nothing_has_capitals() -> None:
    text = "Police in Tolvik arrested Peter Hansen."
    assert shown(text, "en", "اعتقلت الشرطة في تولفيك بيتر كوفالسكي.", "ar") in (
        [("Hansen", "كوفالسكي")],
        [("كوفالسكي", "Hansen")],
    )
    assert shown(text, "en", "اعتقلت الشرطة في تولفيك بيتر هانسن.", "ar") == []


def test_two_texts_without_capitals() -> None:
    assert judge_names("部长会见了卡恩。", "zh", "التقى الوزير كان.", "ar", 0.5) == []
