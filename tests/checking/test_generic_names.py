"""Names with a word for what they name."""

from __future__ import annotations

import pytest

from variorum.checking.index.generic_names import parted


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("University of Merrow", ("university", "Merrow")),
        ("Universität Merrow", ("university", "Merrow")),
        ("Merrow Hospital", ("hospital", "Merrow")),
        ("Dorfes Orrin", ("village", "Orrin")),
        ("梅罗大学", ("university", "梅罗")),
        ("Lena Voss", None),
        ("University", None),
        ("山", None),
    ],
)
def test_a_name_and_its_word(name: str, expected: tuple[str, str] | None) -> None:
    assert parted(name) == expected
