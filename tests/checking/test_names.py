from __future__ import annotations

import pytest

from variorum.checking.finding import MIN_CONFIDENCE
from variorum.checking.names.names import NameSide, compare_names
from variorum.values.names import find_names


def side(text: str, language: str, document: str = "") -> NameSide:
    document = document or text
    known = [n.text for n in find_names(document, language) if not n.sentence_initial]
    return NameSide(text, language, find_names(text, language, known=known), document)


def kinds(a: NameSide, b: NameSide) -> list[tuple[str, str]]:
    return [(c.subkind, c.severity) for c in compare_names(a, b)]


def test_a_name_that_was_changed() -> None:
    a = side("Yesterday the harbour thanked Ilse Brandvik for her work.", "en")
    b = side("Kemarin pelabuhan berterima kasih kepada Sari Wulandari atas karyanya.", "id")
    (clash,) = compare_names(a, b)
    assert (clash.subkind, clash.severity) == ("changed", "major")
    assert clash.left is not None
    assert clash.left.text == "Ilse Brandvik"
    assert clash.right is not None
    assert clash.right.text == "Sari Wulandari"


def test_one_name_in_two_scripts_is_no_clash() -> None:
    a = side("Yesterday the harbour thanked Ilse Brandvik in Oslo.", "en")
    b = side("Вчера порт поблагодарил Ильзу Брандвик в Осло.", "ru")
    assert kinds(a, b) == []


def test_translated_names_are_no_clash() -> None:
    a = side("He visited the White House and the Supreme Court.", "en")
    b = side("Ia mengunjungi Gedung Putih dan Mahkamah Agung.", "id")
    assert [k for k in kinds(a, b) if k[1] != "info"] == []


def test_a_name_that_stands_elsewhere_in_the_other_document_is_not_reported() -> None:
    a = side("Then the harbour thanked Ilse Brandvik again.", "en")
    b = side("Dann dankte der Hafen ihr noch einmal.", "de", "Frau Brandvik kam. Dann ging sie.")
    assert kinds(a, b) == []


def test_a_name_of_which_the_other_document_has_no_trace() -> None:
    a = side("Then the harbour thanked Dr. Ilse Brandvik again.", "en")
    b = side("Dann dankte der Hafen der Frau noch einmal.", "de")
    assert kinds(a, b) == [("missing", "minor")]


def test_a_misspelt_name() -> None:
    whole = "We met Tom Brennan. Later Mr Brennan left. Nobody saw Brennan again."
    a = side("Later Mr Brennan left.", "en", whole)
    b = side("Later Mr Brenan left.", "en", whole.replace("Mr Brennan", "Mr Brenan"))
    assert kinds(a, b) == [("spelling", "minor")]


def test_an_empty_side() -> None:
    assert compare_names(side("", "en"), side("Anna", "de")) == []


def test_the_sides_mirror_each_other() -> None:
    a = side("Yesterday the harbour thanked Ilse Brandvik for her work.", "en")
    b = side("Gestern dankte der Hafen Frau Wulandari für ihre Arbeit.", "de")
    assert {(c.left, c.right) for c in compare_names(a, b)} == {
        (c.right, c.left) for c in compare_names(b, a)
    }


THANKED = "Then the harbour thanked Ilse Brandvik for her work."
DANKTE = "Dann dankte der Hafen Ilse Wulandari für ihre Arbeit."


def test_what_faces_another_name_is_told_though_it_stands_elsewhere() -> None:
    a = side(THANKED, "en", f"{THANKED} She left.")
    b = side(DANKTE, "de", f"Frau Brandvik kam am Morgen an. {DANKTE}")
    (clash,) = compare_names(a, b)
    assert clash.subkind == "changed"
    assert clash.confidence >= MIN_CONFIDENCE
    assert clash.left is not None
    assert clash.left.text == "Brandvik"


def test_names_that_both_documents_know_are_less_sure() -> None:
    one = compare_names(
        side(THANKED, "en", f"{THANKED} She left."),
        side(DANKTE, "de", f"Frau Brandvik kam am Morgen an. {DANKTE}"),
    )
    both = compare_names(
        side(THANKED, "en", f"{THANKED} Wulandari had left."),
        side(DANKTE, "de", f"Frau Brandvik kam am Morgen an. {DANKTE}"),
    )
    assert both[0].confidence < one[0].confidence


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("В пятницу мэр Ильзе Кузнецова поблагодарила порт.", "Брандвик приехала утром.", "ru"),
        ("市长伊尔莎·库兹涅佐娃周五感谢了港口。", "布兰德维克早上到达。", "zh"),
    ],
)
def test_another_name_in_another_script(text: str, before: str, language: str) -> None:
    said = "The mayor, Ilse Brandvik, thanked the harbour on Friday."
    a = side(said, "en", f"{said} It rained.")
    (clash,) = compare_names(a, side(text, language, f"{before} {text}"))
    assert clash.subkind == "changed"
    assert clash.confidence >= MIN_CONFIDENCE


def test_a_country_for_another() -> None:
    a = side("The runner from Morocco won.", "en", "The runner from Morocco won. It rained.")
    b = side("Pelari dari Tunisia menang.", "id", "Pelari dari Tunisia menang. Hujan turun.")
    assert kinds(a, b) == [("changed", "major")]


def test_what_each_document_calls_again_by_its_own_name_is_less_sure() -> None:
    one = compare_names(
        side(THANKED, "en", f"{THANKED} She left."), side(DANKTE, "de", f"{DANKTE} Sie ging.")
    )
    again = compare_names(
        side(THANKED, "en", f"{THANKED} Brandvik left. Later Brandvik came."),
        side(DANKTE, "de", f"{DANKTE} Wulandari ging. Dann kam Wulandari."),
    )
    assert all(c.confidence < one[0].confidence for c in again)


def test_a_doubtful_exchange_in_a_pair_alone_is_shown_and_says_so() -> None:
    sure = max(c.confidence for c in compare_names(side(THANKED, "en"), side(DANKTE, "de")))
    a = side("The Regatta Trophy went to the Kelvane crew.", "en")
    b = side("Trofi Perahu diraih oleh awak Kelvane.", "id")
    (doubtful,) = compare_names(a, b)
    assert doubtful.subkind == "changed"
    assert MIN_CONFIDENCE <= doubtful.confidence < 0.7 < 0.9 < sure
