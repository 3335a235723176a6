"""Marks in the text: readings cut at segments, overlaps cut into runs, no character lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.export.page.marks import Block, mark_segments
from variorum.model import Difference, Reading, Witness

from .sample import witness

TEXT = witness("a", [("body", "One two three."), ("note", "Four five."), ("note", "Six.")], "en")


def noted(of: Witness, *spans: tuple[int, int]) -> list[tuple[int, Difference]]:
    return [
        (
            number,
            Difference(
                f"d{number}", "figure", "", "major", 0.9, 0,
                {of.id: Reading("s0", start, end, of.text[start:end])}, "",
            ),
        )
        for number, (start, end) in enumerate(spans, start=1)
    ]  # fmt: skip


def test_overlapping_marks_become_runs() -> None:
    runs = mark_segments(TEXT, noted(TEXT, (0, 7), (4, 13)))["s0"].runs
    assert [(r.text, r.numbers, r.ends) for r in runs] == [
        ("One ", (1,), ()),
        ("two", (2, 1), (1,)),
        (" three", (2,), (2,)),
        (".", (), ()),
    ]


def test_a_reading_across_segments_is_cut_at_each_and_ends_once() -> None:
    marked = mark_segments(TEXT, noted(TEXT, (8, 20)))
    first, second = marked["s0"].runs, marked["s1"].runs
    assert [r.text for r in first if r.numbers] == ["three."]
    assert [r.text for r in second if r.numbers] == ["Four"]
    assert [n for r in (*first, *second) for n in r.ends] == [1]


def test_a_reading_of_whole_segments_is_a_block() -> None:
    start, end = TEXT.segments[1].start, TEXT.segments[2].end
    marked = mark_segments(TEXT, noted(TEXT, (start, end)))
    assert marked["s0"].blocks == ()
    assert marked["s1"].blocks == (Block(1, first=True, last=False),)
    assert marked["s2"].blocks == (Block(1, first=False, last=True),)
    assert not any(r.numbers for r in marked["s1"].runs)


@given(st.lists(st.tuples(st.integers(0, 32), st.integers(0, 32)), max_size=6))
def test_no_character_is_lost_and_every_mark_ends_once(spans: list[tuple[int, int]]) -> None:
    marked = mark_segments(TEXT, noted(TEXT, *((min(s), max(s)) for s in spans)))
    ends = []
    for segment in TEXT.segments:
        shown = marked[segment.id]
        assert "".join(r.text for r in shown.runs) == segment.text
        ends += [n for r in shown.runs for n in r.ends]
        ends += [b.number for b in shown.blocks if b.first]
    assert len(ends) == len(set(ends))


def test_the_words_that_a_note_contradicts_are_marked_too() -> None:
    against = Reading("s0", 4, 7, "two").to_json()
    note = Reading("s1", 16, 20, TEXT.text[16:20], {"says": "Four", "against": against})
    entry = Difference("d1", "note-conflict", "", "major", 0.9, 0, {"a": note}, "")
    marked = mark_segments(TEXT, [(1, entry)])
    (run,) = (r for r in marked["s0"].runs if r.numbers)
    assert (run.text, run.ends, run.against) == ("two", (), (1,))
    (run,) = (r for r in marked["s1"].runs if r.numbers)
    assert (run.ends, run.against) == ((1,), ())
