"""How what is told of a difference is worded."""

from __future__ import annotations

import pytest

from variorum.checking.wording import as_sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('one side has "3", the other "4"', "One side has “3”, the other “4”."),
        ('only one side has “a "b" c”', 'Only one side has “a "b" c”.'),
        ("It is so.", "It is so."),
        ("en-wire alone has it", "en-wire alone has it."),
        ("", ""),
    ],
)
def test_a_sentence(text: str, expected: str) -> None:
    assert as_sentence(text, ["en-wire"]) == expected


def test_the_sides_of_a_pair_are_words() -> None:
    assert as_sentence("source alone has it", ["source", "target"]) == "Source alone has it."
