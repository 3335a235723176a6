"""What only some versions have: a block once, of the right kind, by the right witnesses."""

from __future__ import annotations

from tests.build import LIGHTHOUSE, Line, row, witness
from variorum.checking.unmatched import find_unmatched

EN = LIGHTHOUSE["en"]
DE = LIGHTHOUSE["de"]


def test_versions_that_have_the_same_differ_in_nothing() -> None:
    versions = [witness("a", "en", EN[:2]), witness("b", "de", DE[:2])]
    assert find_unmatched(versions, [row(a="s1", b="s1"), row(a="s2", b="s2")]) == []


def test_a_sentence_that_one_version_lacks() -> None:
    versions = [witness("a", "en", EN[:3]), witness("b", "de", [DE[0], DE[2]])]
    passages = [row(a="s1", b="s1"), row(a="s2"), row(a="s3", b="s2")]
    (found,) = find_unmatched(versions, passages)
    assert (found.kind, found.subkind, found.severity) == ("only-in", "sentence", "major")
    assert found.passage == 1
    reading = found.readings["a"]
    assert set(found.readings) == {"a"}
    assert (reading.segment, reading.text) == ("s2", EN[1])
    assert versions[0].text[reading.start : reading.end] == reading.text
    assert found.explanation == "a alone has a sentence; b lacks it."


def test_a_block_is_reported_once() -> None:
    versions = [witness("a", "en", EN[:5]), witness("b", "de", [DE[0], DE[4]])]
    passages = [row(a="s1", b="s1"), row(a="s2"), row(a="s3"), row(a="s4"), row(a="s5", b="s2")]
    (found,) = find_unmatched(versions, passages)
    assert found.subkind == "sentences"
    assert found.readings["a"].text == "\n".join(EN[1:4])


def test_a_block_that_the_collation_breaks_up_is_reported_once() -> None:
    # A sentence of another version may stand between two that follow each other.
    versions = [witness("a", "en", EN[:3]), witness("b", "de", [DE[0], DE[8]])]
    passages = [row(a="s1", b="s1"), row(a="s2"), row(b="s2"), row(a="s3")]
    found = find_unmatched(versions, passages)
    assert [sorted(f.readings) for f in found] == [["a"], ["b"]]
    assert found[0].readings["a"].text == "\n".join(EN[1:3])


def test_two_blocks_with_common_text_between_them() -> None:
    versions = [witness("a", "en", EN[:4]), witness("b", "de", [DE[0], DE[2]])]
    passages = [row(a="s1", b="s1"), row(a="s2"), row(a="s3", b="s2"), row(a="s4")]
    assert [f.passage for f in find_unmatched(versions, passages)] == [1, 3]


def test_what_two_of_three_versions_have() -> None:
    versions = [
        witness("a", "en", EN[:3]),
        witness("b", "de", DE[:3]),
        witness("c", "id", LIGHTHOUSE["id"][:1]),
    ]
    passages = [row(a="s1", b="s1", c="s1"), row(a="s2", b="s2"), row(a="s3", b="s3")]
    (found,) = find_unmatched(versions, passages)
    assert {w: r.text for w, r in found.readings.items()} == {
        "a": "\n".join(EN[1:3]),
        "b": "\n".join(DE[1:3]),
    }
    assert found.explanation == "a and b alone have sentences; c lacks it."


def test_a_place_line_or_an_end_mark_is_no_statement() -> None:
    versions = [witness("a", "en", ["Tolmen", *EN[:1], "(END)"]), witness("b", "de", DE[:1])]
    found = find_unmatched(versions, [row(a="s1"), row(a="s2", b="s1"), row(a="s3")])
    assert [f.severity for f in found] == ["info", "info"]


def test_captions_notes_and_titles_have_their_own_kind() -> None:
    lines: list[Line] = [
        ("title", "The lamp is lit"),
        ("byline", "By Ada Quill"),
        EN[0],
        ("caption", "Photo shows the lamp that was carried up by hand."),
        ("note", "Varn Head"),
        ("note", "A cape on the north coast."),
    ]
    versions = [witness("a", "en", lines), witness("b", "de", DE[:1])]
    passages = [
        row(a="s1"),
        row(a="s2"),
        row(a="s3", b="s1"),
        row(a="s4"),
        row(a="s5"),
        row(a="s6"),
    ]
    assert [(f.subkind, f.severity) for f in find_unmatched(versions, passages)] == [
        ("title", "info"),
        ("caption", "minor"),
        ("notes", "major"),
    ]


def test_six_thousand_passages_of_which_half_stand_alone() -> None:
    lines = [f"Line {k} tells of a thing." for k in range(6000)]
    versions = [witness("a", "en", lines), witness("b", "en", lines[:3000])]
    passages = [
        row(a=f"s{k + 1}") if k % 2 else row(a=f"s{k + 1}", b=f"s{k // 2 + 1}") for k in range(6000)
    ]
    assert len(find_unmatched(versions, passages)) == 3000
