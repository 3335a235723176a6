from __future__ import annotations

from variorum.checking.names.acronyms import exchanged_acronyms


def exchanged(text: str, language: str, other: str, other_language: str) -> tuple[str, str] | None:
    found = exchanged_acronyms(text, language, other, other_language)
    return (found[0].text, found[1].text) if found else None


def test_an_acronym_for_another() -> None:
    one = "Yesterday the UN sent an envoy."
    assert exchanged(one, "en", "Gestern sandte die EU eine Botin.", "de") == ("UN", "EU")
    assert exchanged("In the end the BKL won.", "en", "Am Ende gewann die FTR.", "de") == (
        "BKL",
        "FTR",
    )


def test_what_another_language_calls_it() -> None:
    assert exchanged("The UN sent an envoy.", "en", "L'ONU a envoyé une émissaire.", "fr") is None
    assert exchanged("NATO met in spring.", "en", "L'OTAN s'est réunie au printemps.", "fr") is None


def test_words_in_capitals_and_other_letters() -> None:
    assert exchanged("THANK YOU ALL, he said.", "en", "DANKE EUCH, sagte er.", "de") is None
    assert exchanged("The UN met.", "en", "联合国开会。", "zh") is None
    assert exchanged("", "en", "", "de") is None
