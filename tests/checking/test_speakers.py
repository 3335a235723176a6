"""Who speaks: the same person under two names or descriptions, or another one."""

from __future__ import annotations

from variorum.checking.speech.speakers import Speaker, Verdict, compare_speakers, speaker_of
from variorum.values.names import find_names
from variorum.values.quotations import Span, find_attributions

WHOLE = (
    "Ilse Brandvik runs the ferry office. “We will repair it,” said Brandvik. "
    "“It takes a year,” she said."
)


def speaker(text: str, language: str) -> Speaker:
    span = Span(0, len(text), text)
    found = speaker_of(span, language, find_names(text, language), [], lambda a, b: text[a:b])
    assert found is not None
    return found


def verdict(one: str, language: str, other: str, other_language: str) -> Verdict | None:
    return compare_speakers(
        speaker(one, language), language, speaker(other, other_language), other_language, None
    )


def test_the_same_name_in_two_scripts() -> None:
    assert verdict("Ilse Brandvik", "en", "伊尔瑟·布兰德维克", "zh") is None
    assert verdict("Ilse Brandvik", "en", "إيلسه براندفيك", "ar") is None


def test_a_title_before_the_name() -> None:
    assert verdict("Mayor Ilse Brandvik", "en", "Wali Kota Ilse Brandvik", "id") is None


def test_another_person() -> None:
    found = verdict("Ilse Brandvik", "en", "Sari Wulandari", "id")
    assert found is not None
    assert found.plain
    assert found.confidence >= 0.5


def test_a_name_beside_a_description_is_no_clash() -> None:
    assert verdict("Ilse Brandvik", "en", "kepala kantor feri", "id") is None


def test_descriptions_are_held_against_each_other_by_their_sense() -> None:
    one, other = speaker("the harbour office", "en"), speaker("seorang nelayan tua", "id")
    assert compare_speakers(one, "en", other, "id", lambda _a, _b: 0.6) is None
    clash = compare_speakers(one, "en", other, "id", lambda _a, _b: 0.1)
    assert clash is not None
    assert clash.confidence < 0.5
    assert compare_speakers(one, "en", other, "id", None) is None


def test_a_pronoun_stands_for_the_last_speaker_that_was_named() -> None:
    spoken = find_attributions(WHOLE, "en")
    she = WHOLE.index("she said")
    span = Span(she, she + 3, "she")
    found = speaker_of(span, "en", find_names(WHOLE, "en"), spoken, lambda a, b: WHOLE[a:b])
    assert found is not None
    assert found.resolved
    assert any("Brandvik" in name for name in found.names)


def test_a_pronoun_without_anyone_before_it_is_nobody() -> None:
    assert speaker_of(Span(0, 3, "She"), "en", [], [], lambda _a, _b: "") is None
    assert speaker_of(None, "en", [], [], lambda _a, _b: "") is None


def described(one: str, language: str, other: str, other_language: str) -> bool:
    found = verdict(one, language, other, other_language)
    return found is not None and found.confidence >= 0.5


def test_two_roles_that_differ() -> None:
    assert described("the harbour master", "en", "seorang jurulatih", "ms")
    assert described("police", "en", "ein Nachbar", "de")
    assert described("a surgeon", "en", "оператор газопровода", "ru")
    assert described("the mayor of Turku", "en", "le ministre des Transports", "fr")


def test_one_role_in_other_words() -> None:
    assert not described("the operator", "en", "le fabricant", "fr")
    assert not described("a neighbour", "en", "la viuda", "es")
    assert not described("the government", "en", "وزيرة الزراعة", "ar")
    assert not described("a spokeswoman", "en", "警方", "zh")


def test_organisations_of_the_world() -> None:
    assert described("the United Nations", "en", "国际货币基金组织", "zh")
    assert not described("the United Nations", "en", "PBB", "id")
    assert not described("the OECD", "en", "la OCDE", "es")


def test_a_study_is_no_speaker() -> None:
    assert not described("a study by doctors", "en", "die Bundesbank", "de")
