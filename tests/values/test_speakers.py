"""Who speaks: subjects by grammar, who is meant by a pronoun, who goes on speaking."""

from __future__ import annotations

import pytest

from variorum.values.quotations import Quotation, find_quotations
from variorum.values.speech.german_verbs import finite_of, forms
from variorum.values.speech.people import agrees


def only(text: str, language: str) -> Quotation:
    """Return the one quotation of a text that is speech."""
    (found,) = [q for q in find_quotations(text, language) if q.speech]
    return found


def who(quotation: Quotation) -> str | None:
    """Return a quotation's speaker as it is told."""
    return quotation.speaker.text if quotation.speaker else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "„Die Mole hält noch ein paar Winter aus“ sagte der Hafenmeister.",
            "der Hafenmeister",
        ),
        (
            "Die Mole sei alt, sagte der Hafenmeister und klagte: „Keiner hat sie je geflickt.“",
            "der Hafenmeister",
        ),
        (
            "„Die Mole ist alt“, sagte die Leiterin des Hafens, Jutta Brandis, am Montag.",
            "die Leiterin des Hafens, Jutta Brandis",
        ),
        (
            "„Die Mole ist alt“, sagte der für den Hafen zuständige Meister Ole Fink.",
            "der für den Hafen zuständige Meister Ole Fink",
        ),
        (
            "„Die Mole ist alt“, sagte der 80 Jahre alte Lotse.",
            "der 80 Jahre alte Lotse",
        ),
        ("„Die Mole ist alt“, sagte Jutta Brandis der Zeitung.", "Jutta Brandis"),
        (
            "„Die Mole ist alt“, sagte Jutta Brandis von der Reederei.",
            "Jutta Brandis von der Reederei",
        ),
        (
            "„Die Mole ist alt“, sagte ein Vertreter eines Reeders.",
            "ein Vertreter eines Reeders",
        ),
        (
            "Es war schon spät, da sagte Jutta Brandis: „Wir fahren trotzdem hinaus.“",
            "Jutta Brandis",
        ),
        (
            "In dem bei der Feier verteilten Schreiben heißt es: „Die Mole wird nie fertig.“",
            "dem bei der Feier verteilten Schreiben",
        ),
        (
            "Die Mole bleibe zu, „weil sie niemand mehr bezahlen will“, "
            "wie es in einer Mitteilung hieß.",
            "einer Mitteilung",
        ),
        (
            "Das sind die Worte, die sie als „eine einzige große Frechheit“ bezeichnete.",
            "sie",
        ),
        (
            "Am Abend verließ die Reederin Jutta Brandis den Saal mit den Worten: "
            "„Ich komme nie wieder.“",
            "die Reederin Jutta Brandis",
        ),
        (
            "Die Bürgermeisterin Jutta Brandis erklärte:\n\n„Die Mole ist alt.“",
            "Die Bürgermeisterin Jutta Brandis",
        ),
        ("Hafenstadt: Reederin Jutta Brandis: „Die Mole ist alt.“", "Reederin Jutta Brandis"),
    ],
)
def test_the_german_subject(text: str, speaker: str) -> None:
    assert who(only(text, "de")) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pier is old,” Jutta Brandis grumbled, and left.", "Jutta Brandis"),
        ("“The pier is old,” the harbour master mumbled.", "the harbour master"),
        (
            "The fees announced by the Reeder line are “a shameless bit of robbery”, "
            "harbour master Ole Fink said.",
            "harbour master Ole Fink",
        ),
        (
            "At a meeting in May, Jutta Brandis denied it, calling the report "
            "“a very old tale of the sea”.",
            "Jutta Brandis",
        ),
    ],
)
def test_the_english_subject(text: str, speaker: str) -> None:
    assert who(only(text, "en")) == speaker


def test_a_sentence_without_a_cue_is_of_whom_it_speaks() -> None:
    text = (
        "Reederin Jutta Brandis sieht die Stadt in der Pflicht. „Die Mole hält nicht mehr lange.“"
    )
    assert who(only(text, "de")) == "Reederin Jutta Brandis"


def test_in_reported_speech_the_subject_does_not_speak() -> None:
    text = (
        "„Die Mole ist alt“, sagte Jutta Brandis. "
        "Die Lotsen seien „ganz und gar nicht zufrieden mit ihr“."
    )
    assert [who(q) for q in find_quotations(text, "de")] == ["Jutta Brandis", "Jutta Brandis"]


def test_a_headline_is_of_the_first_who_speaks() -> None:
    text = "„Die Mole hält nicht mehr lange!“\n„Sie ist alt“, sagte Jutta Brandis gestern."
    assert [who(q) for q in find_quotations(text, "de")] == ["Jutta Brandis", "Jutta Brandis"]


def test_a_pronoun_means_whom_it_agrees_with() -> None:
    text = (
        "Der Lotse Ole Fink kam spät. Die Reederei hat dazu geschwiegen. "
        "„Die Mole ist alt“, sagte er."
    )
    named = only(text, "de").named
    assert named is not None
    assert named.text == "Der Lotse Ole Fink"


@pytest.mark.parametrize(
    ("pronoun", "phrase", "language", "may"),
    [
        ("er", "die Reederei", "de", False),
        ("er", "Forscher", "de", False),
        ("er", "Maria Brandis", "de", False),
        ("er", "der Lotse", "de", True),
        ("sie", "der Lotse", "de", False),
        ("sie", "Jutta Brandis", "de", True),
        ("he", "Mrs Brandis", "en", False),
        ("ella", "el piloto", "es", False),
        ("we", "the harbour master", "en", True),
    ],
)
def test_agreement(pronoun: str, phrase: str, language: str, may: bool) -> None:
    assert agrees(pronoun, phrase, language) is may


def test_two_apostrophes_are_italics_and_no_speech() -> None:
    text = "Heute sagte Ole Fink zur Eröffnung, dass die ''alte Nordmole am Hafen'' bleibt."
    assert not any(q.speech for q in find_quotations(text, "de"))


def test_german_verbs_have_all_their_forms() -> None:
    assert {
        "erwidert",
        "erwiderte",
        "erwiderten",
        "kritisiert",
        "hinwies",
        "hingewiesen",
    } <= forms()
    assert finite_of({"erwidert"}) == {"erwidert", "erwiderte", "erwiderten"}
