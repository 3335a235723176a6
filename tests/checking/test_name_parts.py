"""Names of which one part stays and another is changed."""

from __future__ import annotations

import pytest

from variorum.checking.names.names import NameSide
from variorum.checking.names.parts import compare_name_parts
from variorum.values.names import find_names


def side(text: str, language: str) -> NameSide:
    return NameSide(text, language, find_names(text, language), text)


def clashes(
    one: str, language: str, other: str, other_language: str
) -> list[tuple[str, str | None, str | None]]:
    found = compare_name_parts(side(one, language), side(other, other_language))
    return [
        (c.subkind, c.left.text if c.left else None, c.right.text if c.right else None)
        for c in found
    ]


def test_another_surname() -> None:
    found = clashes(
        "Yesterday the harbour thanked Mira Brenner for her work.",
        "en",
        "Kemarin pelabuhan berterima kasih kepada Mira Sommerfeld atas karyanya.",
        "id",
    )
    assert found == [("changed", "Brenner", "Sommerfeld")]


def test_a_misspelt_surname() -> None:
    found = clashes(
        "Yesterday the harbour thanked Mira Brenner for her work.",
        "en",
        "Kemarin pelabuhan berterima kasih kepada Mira Brener atas karyanya.",
        "id",
    )
    assert found == [("spelling", "Brenner", "Brener")]


def test_a_part_that_is_changed_in_another_script() -> None:
    found = clashes(
        "Yesterday the harbour thanked Jonas Aldermann for his work.",
        "en",
        "昨天，港口感谢了约纳斯·韦伯的工作。",
        "zh",
    )
    assert [(kind, left) for kind, left, _ in found] == [("changed", "Aldermann")]
    assert found[0][2] == "韦伯"


@pytest.mark.parametrize(
    ("other", "language"),
    [
        ("Gestern dankte der Hafen Mira Brenner für ihre Arbeit.", "de"),
        ("昨天，港口感谢了米拉·布伦纳的工作。", "zh"),
        ("شكر الميناء أمس ميرا برينر على عملها.", "ar"),
        ("", "de"),
    ],
)
def test_the_same_name_is_no_clash(other: str, language: str) -> None:
    assert clashes("Yesterday the harbour thanked Mira Brenner.", "en", other, language) == []


def test_two_people_who_share_a_first_name() -> None:
    whole = "Mira Brenner came first, Mira Sommerfeld second."
    other = "Mira Sommerfeld kam als Zweite, Mira Brenner als Erste."
    assert clashes(whole, "en", other, "de") == []


def test_the_sides_mirror_each_other() -> None:
    a = side("Yesterday the harbour thanked Jonas Aldermann for his work.", "en")
    b = side("昨天，港口感谢了约纳斯·韦伯的工作。", "zh")
    assert [(c.left, c.right) for c in compare_name_parts(a, b)] == [
        (c.right, c.left) for c in compare_name_parts(b, a)
    ]
