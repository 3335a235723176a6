"""Which settlement words name, and which two can't be of one place."""

from __future__ import annotations

import pytest

from variorum.checking.notes.place_kinds import exclusive, kind_before, place_kinds


@pytest.mark.parametrize(
    ("language", "before", "kind"),
    [
        ("en", "They came to the village of ", "the village"),
        ("en", "in the port city of ", "port city"),
        ("id", "Warga desa ", "desa"),
        ("de", "im Dorf ", "Dorf"),
        ("ru", "из деревни ", "деревни"),
        ("zh", "昨天在港口城市", "港口城市"),
        ("en", "the president of ", None),
        ("en", "", None),
        ("fr", "le village d’", "village"),
        ("xx", "village ", None),
    ],
)
def test_what_stands_before_a_name(language: str, before: str, kind: str | None) -> None:
    place = kind_before(before, language)
    if kind is None:
        assert place is None
    else:
        assert place is not None
        assert kind.endswith(before[slice(*place)])
        assert place_kinds(before[slice(*place)], language)


@pytest.mark.parametrize(
    ("language", "one", "other", "expected"),
    [
        ("en", "a village in the hills", "a port city", True),
        ("en", "a port city", "an inland city", True),
        ("en", "a city", "a port city", False),
        ("en", "a town", "a city", False),
        ("en", "a village", "a fishing village", False),
        ("de", "ein Bergdorf", "eine Hafenstadt", True),
        ("zh", "一座内陆城市", "港口城市", True),
        ("ru", "портовый город", "деревня", True),
        ("en", "a port", "an inland road", False),
    ],
)
def test_what_cannot_be_one_place(language: str, one: str, other: str, expected: bool) -> None:
    kinds = place_kinds(one, language), place_kinds(other, language)
    assert exclusive(*kinds) is expected
    assert exclusive(*reversed(kinds)) is expected
