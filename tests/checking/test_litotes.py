"""Negations that another word makes up for."""

import pytest

from variorum.checking.meanings.litotes import is_made_up_for


def made_up(text: str, language: str, negation: str, other: str, other_language: str) -> bool:
    start = text.index(negation)
    end = start + len(negation)
    return is_made_up_for(text, language, start, end, other, other_language)


@pytest.mark.parametrize(
    ("text", "language", "negation", "other", "other_language"),
    [
        ("Such floods are not uncommon.", "en", "not", "Solche Fluten sind häufig.", "de"),
        (
            "The duke does not rule out a sale.",
            "en",
            "not",
            "Der Herzog erwägt einen Verkauf.",
            "de",
        ),
        ("Le duc n'exclut pas une vente.", "fr", "n'exclut pas", "The duke may sell.", "en"),
        ("Der Herzog schließt das nicht aus.", "de", "nicht", "El duque lo ve posible.", "es"),
        ("Он не может не ответить.", "ru", "не", "He is bound to reply.", "en"),
        ("It was no small feat.", "en", "no", "Ce fut un exploit.", "fr"),
        # The opposite word stands on the other side.
        ("The guild did not accept the offer.", "en", "not", "Serikat itu menolak tawaran.", "id"),
        ("The gate is not open.", "en", "not", "大门关闭。", "zh"),
    ],
)
def test_made_up_for(
    text: str, language: str, negation: str, other: str, other_language: str
) -> None:
    assert made_up(text, language, negation, other, other_language)


@pytest.mark.parametrize(
    ("text", "language", "negation", "other", "other_language"),
    [
        ("The duke will not come.", "en", "not", "Der Herzog wird kommen.", "de"),
        # The other side has the word that is denied here.
        ("The duke does not rule out a sale.", "en", "not", "Le duc exclut une vente.", "fr"),
        ("Such floods are not uncommon.", "en", "not", "Solche Fluten sind selten.", "de"),
        ("The guild did not accept the offer.", "en", "not", "Serikat itu menerima tawaran.", "id"),
        # The negative word is another one's.
        (
            "The duke did not see the rest of the rare birds.",
            "en",
            "not",
            "Le duc a tout vu.",
            "fr",
        ),
    ],
)
def test_not_made_up_for(
    text: str, language: str, negation: str, other: str, other_language: str
) -> None:
    assert not made_up(text, language, negation, other, other_language)
