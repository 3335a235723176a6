"""Moved passages: each segment is printed once, where its witness has it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.alignment.joining.reading_order import moved_in
from variorum.export.context import numbered
from variorum.export.page.marks import mark_segments
from variorum.export.page.rows import Row, rows_of
from variorum.model import Passage, SegmentKind, Story, Witness

from .sample import difference, reading, witness

NAMES = ("a", "b", "c")


def told(order: list[list[int]], *, kind: SegmentKind = "body") -> tuple[Story, dict[str, Witness]]:
    """Return a story of passages, from 0, that each witness tells in an order of its own."""
    witnesses = {
        name: witness(name, [(kind, f"{name} tells {n}.") for n in own], "en")
        for name, own in zip(NAMES, order, strict=False)
    }
    count = 1 + max((n for own in order for n in own), default=-1)
    cells = [
        {name: (f"s{own.index(n)}",) for name, own in zip(NAMES, order, strict=False) if n in own}
        for n in range(count)
    ]
    shared = [[n for n in own if len(cells[n]) > 1] for own in order]
    moved = [dict(zip(NAMES, moved_in(shared), strict=False))[w] for w in witnesses]
    passages = tuple(
        Passage(c, 0.9, tuple(w for w, m in zip(witnesses, moved, strict=True) if n in m))
        for n, c in enumerate(cells)
    )
    return Story("s", "A story", tuple(witnesses), passages), witnesses


def rows(story: Story, witnesses: dict[str, Witness]) -> tuple[Row, ...]:
    entries = numbered(story)
    marked = {w: mark_segments(witnesses[w], entries) for w in story.witnesses}
    return rows_of(story, witnesses, marked, entries)


def column(shown: tuple[Row, ...], name: str) -> list[str]:
    cells = [c for r in shown for c in r.cells if c.witness == name]
    return [m.segment.text for c in cells for m in c.segments]


def test_a_moved_passage_has_a_row_where_its_witness_tells_it() -> None:
    shown = rows(*told([[0, 1, 2, 3, 4], [0, 3, 1, 2, 4], [0, 1, 2, 3, 4]]))
    assert [r.anchor for r in shown] == ["p0", "m3-1", "p1", "p2", "p3", "p4"]
    stray, home = shown[1], shown[4]
    assert stray.strayed
    assert not home.strayed
    assert [bool(c.segments) for c in stray.cells] == [False, True, False]
    assert [c.away for c in home.cells] == ["", "m3-1", ""]
    assert not home.cells[1].segments
    assert column(shown, "b") == [f"b tells {n}." for n in (0, 3, 1, 2, 4)]


def test_two_witnesses_that_tell_it_at_one_place_share_the_row() -> None:
    shown = rows(*told([[0, 1, 2, 3], [3, 0, 1, 2], [3, 0, 1, 2]]))
    assert [r.anchor for r in shown] == ["m3-1", "p0", "p1", "p2", "p3"]
    apart = rows(*told([[0, 1, 2, 3], [3, 0, 1, 2], [0, 3, 1, 2]]))
    assert [r.anchor for r in apart] == ["m3-1", "p0", "m3-2", "p1", "p2", "p3"]
    assert [c.away for c in apart[-1].cells] == ["", "m3-1", "m3-2"]


def test_what_one_witness_alone_says_beside_a_moved_passage_goes_with_it() -> None:
    # b begins with passage 4 and its own 5, and then goes on as a does.
    shown = rows(*told([[0, 1, 2, 3, 4], [4, 5, 0, 1, 2, 3]]))
    assert [r.anchor for r in shown] == ["m4-1", "p5", "p0", "p1", "p2", "p3", "p4"]
    assert column(shown, "b") == [f"b tells {n}." for n in (4, 5, 0, 1, 2, 3)]


def test_a_row_and_its_stray_show_the_same_differences() -> None:
    story, witnesses = told([[0, 1, 2, 3], [3, 0, 1, 2]])
    a, b = witnesses["a"], witnesses["b"]
    found = difference(
        1, "name", "other", "minor", 0.9, 3, {"a": reading(a, 3, "a"), "b": reading(b, 0, "b")}, ""
    )
    shown = rows(Story("s", "A story", story.witnesses, story.passages, (found,)), witnesses)
    assert [r.anchor for r in shown if r.numbers == {1}] == ["m3-1", "p3"]


def test_a_passage_that_all_are_said_to_have_moved_stays() -> None:
    story, witnesses = told([[0, 1], [0, 1]])
    passages = (story.passages[0], Passage(story.passages[1].cells, 0.9, ("a", "b")))
    shown = rows(Story("s", "A story", story.witnesses, passages), witnesses)
    assert [r.anchor for r in shown] == ["p0", "p1"]
    assert all(c.segments for r in shown for c in r.cells)


orders = st.lists(
    st.permutations(range(9)).flatmap(
        lambda order: st.integers(0, 9).map(lambda kept: list(order)[:kept])
    ),
    min_size=2,
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(orders)
def test_each_segment_is_printed_once_and_links_lead_somewhere(order: list[list[int]]) -> None:
    story, witnesses = told(order)
    shown = rows(story, witnesses)
    for name, own in zip(NAMES, order, strict=False):
        assert sorted(column(shown, name)) == sorted(f"{name} tells {n}." for n in own)
    anchors = [r.anchor for r in shown]
    assert len(set(anchors)) == len(anchors)
    away = {c.away for r in shown for c in r.cells if c.away}
    assert away == {r.anchor for r in shown if r.strayed}


@settings(max_examples=150, deadline=None)
@given(orders)
def test_a_column_reads_as_its_witness_does_where_all_share_everything(
    order: list[list[int]],
) -> None:
    whole = [own + [n for n in range(9) if n not in own] for own in order]
    story, witnesses = told([list(range(9)), *whole[1:]])
    shown = rows(story, witnesses)
    for name, witness_ in witnesses.items():
        assert column(shown, name) == [s.text for s in witness_.segments]
