from __future__ import annotations

from variorum.values.naming.ordinary_words import ordinary


def test_an_ordinary_word_is_frequent_in_its_language_alone() -> None:
    often, more = ordinary("Gedung", "id")
    assert often > 0
    assert more > 0


def test_a_known_name_is_frequent_everywhere() -> None:
    often, more = ordinary("Donald", "en-GB")
    assert often > 0
    assert more == 0


def test_a_rare_word_and_an_unknown_language() -> None:
    assert ordinary("Brandvikson", "en") == (0, 0)
    assert ordinary("house", "qq") == (0, 0)
