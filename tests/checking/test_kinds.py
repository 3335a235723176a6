"""The table of kinds: each row once, each row explained in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.checking.kinds import SORTS, Sort, sort_of
from variorum.edition import compare
from variorum.model import DIFFERENCE_KINDS
from variorum.reading import read_sources

ROOT = Path(__file__).parents[2]


def test_codes_and_sorts_are_told_once() -> None:
    assert len({s.code for s in SORTS}) == len(SORTS)
    assert len({(s.kind, s.subkind) for s in SORTS}) == len(SORTS)
    assert {s.kind for s in SORTS} <= set(DIFFERENCE_KINDS)


def test_another_severity_has_a_rule() -> None:
    for sort in SORTS:
        assert bool(sort.rule) == (len(sort.severities) > 1), sort.code


@pytest.mark.parametrize("sort", SORTS, ids=lambda s: s.code)
def test_the_documentation_explains_it(sort: Sort) -> None:
    text = (ROOT / "docs" / "differences.md").read_text("utf-8")
    assert f"`{sort.subkind}`" in text


@pytest.mark.parametrize("story", ["bronze-bell", "ice-core", "valley-flood", "vaccine-patch"])
def test_all_that_is_reported_stands_in_the_table(story: str) -> None:
    witnesses, _ = read_sources([str(ROOT / "examples" / story)])
    edition = compare(witnesses, min_confidence=0.0)
    found = [d for s in edition.stories for d in s.differences]
    assert found
    for d in found:
        assert d.severity in sort_of(d.kind, d.subkind).severities, (d.kind, d.subkind)


def test_what_a_source_lacks_is_the_same_sort() -> None:
    assert sort_of("addition", "part") is sort_of("only-in", "part")
    with pytest.raises(KeyError):
        sort_of("figure", "part")
