"""What faces a word by its neighbours, and what is a name for all that it looks like a date."""

from __future__ import annotations

import pytest

from variorum.checking.names.counterparts import covered, match_sides, name_words
from variorum.checking.names.evidence import lacking
from variorum.checking.names.facing import FREE, SMALL, TAKEN, UNKNOWN, Facing, faces, links_of


def facing(word: str, text: str, language: str, other: str, other_language: str) -> Facing:
    here, there = name_words(text, language), name_words(other, other_language)
    match_sides(here, text, language, other, other_language)
    match_sides(there, other, other_language, text, language)
    at = text.index(word)
    return faces(at, at + len(word), text, other, links_of(text, other, here, there))


def test_the_neighbours_tell_what_faces_a_word() -> None:
    text, other = "Kemarin Brenda Ketter tiba.", "Yesterday Los Ketter arrived."
    found = facing("Brenda", text, "id", other, "en")
    assert found.kind == FREE
    assert found.at is not None
    assert other[slice(*found.at)] == "Los"


def test_neighbours_on_both_sides_may_agree() -> None:
    found = facing("Vogt", "Quelle: Ada Vogt Brenner.", "de", "Source: Ada Lindt Brenner.", "en")
    assert found == Facing(FREE, (12, 17), both=True)


def test_a_number_is_a_neighbour_too() -> None:
    found = facing("Yaqub", "dans « 40 Yaqub » hier", "fr", 'in "40 Acres" yesterday', "en")
    assert found.kind == FREE


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("Ada Brenner arrived.", TAKEN),
        ("Then Ada arrived late.", SMALL),
        ("The minister arrived.", UNKNOWN),
    ],
)
def test_what_faces_need_not_be_free(other: str, kind: int) -> None:
    assert facing("Brenner", "Dann kam Ada Brenner an.", "de", other, "en").kind == kind


def test_a_foreign_name_goes_on_behind_its_dot() -> None:
    assert facing("Vogt", "said Olga Vogt", "en", "奥尔加·布兰德说", "zh").kind == FREE


def test_a_word_that_faces_is_what_stands_in_the_stead() -> None:
    found = lacking("He lives in Vogt Vegas.", "en", "Dia tinggal di Las Vegas.", "id")
    rests = [x.rest.text for side, x in found if not side and x.word.text == "Vogt" and x.rest]
    assert rests == ["Las"]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Hier Sam Brenner est parti.", "fr", ["Hier", "Sam", "Brenner"]),
        ("La sonde vers Mars est prête.", "fr", ["Mars"]),
        ("Ils viennent sam. 12 mai.", "fr", ["Ils"]),
        ("They came on 12 Jan with Jan Brenner.", "en", ["They", "Jan", "Brenner"]),
        ("They came on Monday.", "en", ["They"]),
    ],
)
def test_short_forms_of_months_may_be_names(text: str, language: str, names: list[str]) -> None:
    assert [w.text for w in name_words(text, language)] == names


def test_behind_a_number_no_sentence_begins() -> None:
    words = {w.text: w.initial for w in name_words('"40 Acres" is on. 50 Weeks. Then', "en")}
    assert words == {"Acres": False, "Weeks": False, "Then": True}


def test_compounds_are_covered_by_ordinary_words() -> None:
    assert covered("temperaturunterschied", "de") == 1.0
    assert covered("wrzesniakowski", "de") < 0.5
    assert covered("temperaturunterschied", "en") == 0.0
