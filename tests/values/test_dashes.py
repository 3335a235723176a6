"""Speech that a dash opens, as Polish, Russian and Spanish write it."""

from __future__ import annotations

import pytest

from variorum.values.quotations import find_attributions, find_quotations
from variorum.values.speech.dashes import dashed


@pytest.mark.parametrize(
    ("text", "language", "said", "speaker"),
    [
        ("– Prom tonął powoli – powiedziała rybaczka.", "pl", "Prom tonął powoli", "rybaczka"),
        ("— Паром тонул медленно, — сказал моряк.", "ru", "Паром тонул медленно,", "моряк"),
        ("—El ferri se hundió despacio —dijo Ilse.", "es", "El ferri se hundió despacio", "Ilse"),
    ],
)
def test_a_dash_opens_speech(text: str, language: str, said: str, speaker: str) -> None:
    (found,) = find_quotations(text, language)
    assert (found.text, found.direct) == (said, True)
    assert found.speaker is not None
    assert found.speaker.text == speaker


def test_speech_goes_on_behind_its_verb() -> None:
    text = "– Prom tonął – powiedział Olaf. – Nikt nas nie ostrzegł.\nPotem wrócił do domu."
    assert [q.text for q in find_quotations(text, "pl")] == ["Prom tonął", "Nikt nas nie ostrzegł."]


def test_a_list_or_a_dash_within_a_sentence_is_no_speech() -> None:
    assert not dashed("– Mleko\n– Chleb – żytni\n– Masło", "pl")
    assert not dashed("Паром — это судно, сказал моряк.", "ru")
    assert not dashed("– It sank – said the ferryman.", "en")


def test_a_reported_clause_before_its_verb_is_nobody() -> None:
    (found,) = find_attributions("Паром подняли, сообщил капитан порта.", "ru")
    assert found.speaker is not None
    assert found.speaker.text == "капитан порта"
    (found,) = find_attributions("The quay is closed, said its owner, Ilse Brandvik.", "en")
    assert found.speaker is not None
    assert found.speaker.text == "its owner"
