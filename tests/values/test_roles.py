"""What a speaker is by the words for it, and who can't be whom."""

from __future__ import annotations

import pytest

from variorum.values.speech.roles import are_others, roles_in


@pytest.mark.parametrize(
    ("phrase", "language", "group"),
    [
        ("the prime minister", "en", "premier"),
        ("der Sprecher der Feuerwehr", "de", "fire"),
        ("seorang penjaga gawang", "id", "player"),
        ("pemandu bas itu", "ms", "driver"),
        ("la vicaria del obispo", "es", "clergy"),
        ("une riveraine du canal", "fr", "people"),
        ("المتحدثة باسم المستشفى", "ar", "doctor"),
        ("местные рыбаки", "ru", "sailor"),
        ("球队主教练", "zh", "coach"),
        ("il portavoce della prefettura", "it", "governor"),
    ],
)
def test_roles_are_known_by_the_words_of_each_language(
    phrase: str, language: str, group: str
) -> None:
    assert roles_in(phrase, language).groups == {group}


def test_the_longest_expression_wins() -> None:
    assert roles_in("the World Bank", "en").groups == {"worldbank"}
    assert roles_in("die Weltbank", "de").organisations == {"worldbank"}
    assert "bank" in roles_in("a bank", "en").groups


def test_an_acronym_is_no_small_word() -> None:
    assert not roles_in("a man who fell", "en").groups
    assert roles_in("WHO doctors", "en").organisations == {"who"}


def test_compounds_hold_several_roles() -> None:
    assert roles_in("die Polizeigewerkschaft", "de").groups == {"police", "union"}


def test_studies_are_no_speakers() -> None:
    assert roles_in("a survey of 40 ferries", "en").document
    assert not roles_in("a ferryman", "en").document


def test_a_government_may_be_its_minister() -> None:
    def others(one: str, two: str) -> bool:
        return are_others(frozenset(one.split()), frozenset(two.split()))

    assert others("police", "people")
    assert others("imf", "oecd")
    assert not others("government", "minister")
    assert not others("police", "police union")
    assert not others("", "police")
