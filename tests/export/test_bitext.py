"""Segments joined to a text, and rows chosen."""

from __future__ import annotations

import pytest

from variorum.export.bitext import Bitext, Row, bitext_of_beads, joined
from variorum.model import Bead


@pytest.mark.parametrize(
    ("segments", "language", "text"),
    [
        (["One.", "Two."], "en", "One. Two."),
        (["一。", "二。"], "zh", "一。二。"),
        (["一。", "二。"], "und", "一。二。"),
        (["他说：“走。”", "“好。”"], "zh-Hans", "他说：“走。”“好。”"),
        (["Hello.", "World."], "zh", "Hello. World."),
        (["灯塔。", "ABC公司"], "zh", "灯塔。ABC公司"),
        (["하나.", "둘."], "ko", "하나. 둘."),
        (["ひとつ", "ふたつ"], "ja", "ひとつふたつ"),
        (["หนึ่ง", "สอง"], "th", "หนึ่ง สอง"),
        (["", "one", ""], "en", "one"),
        ([], "en", ""),
    ],
)
def test_segments_are_joined_as_their_script_is_written(
    segments: list[str], language: str, text: str
) -> None:
    assert joined(segments, language) == text


def test_rows_that_are_chosen() -> None:
    rows = Row(("a", "b"), 0.9), Row(("c", "d"), 0.4), Row(("e", ""), 0.3)
    bitext = Bitext(("en", "de"), (None, None), rows)
    assert bitext.only().rows == rows[:2]
    assert bitext.only(min_confidence=0.5).rows == rows[:1]
    assert bitext.only(min_confidence=0.5, keep_single=True).rows == (rows[0], rows[2])


def test_blank_segments_make_no_row() -> None:
    beads = [Bead((0,), (0, 1), 0.9), Bead((1,), (), 1.0), Bead((), (2,), 0.8)]
    bitext = bitext_of_beads(beads, (["a", ""], ["b", "c", "d"]), ("en", "de"))
    assert [row.cells for row in bitext.rows] == [("a", "b c"), ("", "d")]
