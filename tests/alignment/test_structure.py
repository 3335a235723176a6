"""What a segment is, where it stands, and where its paragraph ends: all of it is evidence."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING

from tests.build import LIGHTHOUSE, Line, lighthouse, witness
from variorum.alignment.collation import collate
from variorum.alignment.joining.kinds import NEVER, seams
from variorum.model import Segment

if TYPE_CHECKING:
    from variorum.encoding.base import Encoder
    from variorum.model import Passage, Witness


def beside(passages: tuple[Passage, ...], witness_id: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each segment of a witness the cells of its passage."""
    return {s: dict(p.cells) for p in passages for s in p.cells.get(witness_id, ())}


def test_titles_captions_notes_and_bylines_stand_beside_their_own(use: Encoder) -> None:
    english, german = LIGHTHOUSE["en"], LIGHTHOUSE["de"]
    lines: list[Line] = [
        ("title", "Lighthouse shines again"),
        ("byline", "By Ada Quill"),
        *english[:4],
        ("caption", english[5]),
        ("note", "A nautical mile is 1,852 metres."),
    ]
    others: list[Line] = [
        ("title", "Ein Leuchtturm kehrt zurück"),
        ("byline", "Text: Jo Rohr"),
        ("caption", german[5]),
        *german[:4],
        ("note", "Eine Seemeile misst 1852 Meter."),
    ]
    passages = collate([witness("en", "en", lines), witness("de", "de", others)], use)
    home = beside(passages, "en")
    assert home["s1"]["de"] == ("s1",)
    assert home["s2"]["de"] == ("s2",)
    assert home["s7"]["de"] == ("s3",)
    assert home["s8"]["de"] == ("s8",)
    assert [home[f"s{n}"]["de"] for n in (3, 4, 5, 6)] == [(f"s{n}",) for n in (4, 5, 6, 7)]


def test_a_repeated_sentence_goes_to_its_own_place(use: Encoder) -> None:
    english = [*LIGHTHOUSE["en"][:3], LIGHTHOUSE["en"][0], *LIGHTHOUSE["en"][3:6]]
    german = [*LIGHTHOUSE["de"][:3], LIGHTHOUSE["de"][0], *LIGHTHOUSE["de"][3:6]]
    passages = collate([witness("en", "en", english), witness("de", "de", german)], use)
    assert [dict(p.cells) for p in passages] == [
        {"de": (f"s{n}",), "en": (f"s{n}",)} for n in range(1, 8)
    ]


def test_what_moved_is_marked(use: Encoder) -> None:
    moved = lighthouse("de", chosen=[0, 5, 6, 1, 2, 3, 4, 7, 8, 9])
    passages = collate([lighthouse("en"), moved, lighthouse("id")], use)
    assert [p.moved for p in passages] == [("de",) if n in (5, 6) else () for n in range(10)]
    assert ["moved" in p.to_json() for p in passages].count(True) == 2


def test_what_is_in_order_is_not_marked(use: Encoder) -> None:
    passages = collate([lighthouse("en"), lighthouse("zh", chosen=[0, 2, 5, 9])], use)
    assert not any(p.moved for p in passages)


def test_the_same_bytes_for_any_order_of_the_witnesses(use: Encoder) -> None:
    versions: list[Witness] = [
        lighthouse("en", chosen=[0, 1, 2, 4, 5, 6, 9]),
        lighthouse("de", chosen=[0, 4, 5, 1, 3, 8]),
        lighthouse("zh", chosen=[0, 1, 2, 3, 9, 8]),
        lighthouse("ar", chosen=[7, 8, 9, 0, 1]),
    ]
    for count in (2, 3, 4):
        told = {
            json.dumps([p.to_json() for p in collate(shuffled, use)])
            for shuffled in permutations(versions[:count])
        }
        assert len(told) == 1


NUMBERS = ("One", "Two", "Three", "Four", "Five")


def segment(n: int, text: str, whole: str, kind: str = "body") -> Segment:
    start = whole.index(text)
    return Segment(f"s{n}", "note" if kind == "note" else "body", start, start + len(text), text)


def test_a_seam_costs_where_paragraphs_end() -> None:
    text = "One. Two.\n\nThree. Four.\n\nFive."
    segments = [segment(n, t + ".", text) for n, t in enumerate(NUMBERS)]
    costs = seams(segments, text)
    assert costs[0] == costs[2] == 0
    assert costs[1] == costs[3] > 0


def test_a_seam_says_nothing_where_each_sentence_is_a_paragraph() -> None:
    text = "One.\n\nTwo.\n\nThree."
    segments = [segment(n, t + ".", text) for n, t in enumerate(("One", "Two", "Three"))]
    assert seams(segments, text) == [0, 0]


def test_kinds_never_join() -> None:
    text = "One. Two."
    segments = [segment(0, "One.", text), segment(1, "Two.", text, "note")]
    assert seams(segments, text) == [NEVER]
    assert seams(segments[:1], text) == seams([], "") == []
