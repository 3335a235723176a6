"""Columns of a terminal: wide characters, combining marks, cutting and wrapping."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.export.width import cut, cut_end, cut_start, pad, width_of, wrap

texts = st.text(st.sampled_from("ab 漢字かｱ한é\u0301\u200dالع🙂"), max_size=40)


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert width_of("海岛日报") == 8
    assert width_of("e\u0301") == 1
    assert width_of("الخليج") == 6


def test_a_cut_never_halves_a_wide_character() -> None:
    assert cut("海岛日报", 6) == "海岛…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert pad("海岛", 5) == "海岛 "


def test_cuts_keep_whole_words_where_they_can() -> None:
    assert cut_end("the quick brown fox", 12) == "the quick…"
    assert cut_start("the quick brown fox", 12) == "…brown fox"


@given(texts, st.integers(1, 30))
def test_a_cut_fits(text: str, columns: int) -> None:
    for shorten in (cut, cut_end, cut_start):
        assert width_of(shorten(text, columns)) <= columns
    assert width_of(pad(text, columns)) == columns


@given(texts, st.integers(2, 30))
def test_wrapping_loses_nothing_and_fits(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width_of(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
