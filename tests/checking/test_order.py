"""Passages that stand elsewhere: the fewest that explain the change, a block once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build import LIGHTHOUSE, row, witness
from variorum.checking.order import find_moved
from variorum.model import Passage

if TYPE_CHECKING:
    from variorum.model import Witness


def moved(order: list[int]) -> tuple[list[Witness], list[Passage]]:
    """Return two versions of which the second tells the passages in this order."""
    versions = [
        witness("a", "en", LIGHTHOUSE["en"][: len(order)]),
        witness("b", "de", [LIGHTHOUSE["de"][k] for k in order]),
    ]
    passages = [
        Passage({"a": (f"s{k + 1}",), "b": (f"s{order.index(k) + 1}",)}, 0.9)
        for k in range(len(order))
    ]
    return versions, passages


def test_the_same_order() -> None:
    assert find_moved(*moved([0, 1, 2, 3])) == []


def test_one_sentence_that_moved() -> None:
    (found,) = find_moved(*moved([0, 2, 3, 4, 1]))
    assert (found.kind, found.subkind, found.severity) == ("order", "sentence", "info")
    assert found.passage == 1
    assert {w: r.text for w, r in found.readings.items()} == {
        "a": LIGHTHOUSE["en"][1],
        "b": LIGHTHOUSE["de"][1],
    }
    assert found.explanation == "b tells this in another place."


def test_a_block_that_moved_is_one_difference() -> None:
    versions, passages = moved([0, 3, 4, 5, 6, 1, 2])
    (found,) = find_moved(versions, passages)
    assert found.subkind == "block"
    assert found.readings["b"].text == "\n".join(LIGHTHOUSE["de"][1:3])
    for w in versions:
        r = found.readings[w.id]
        assert w.text[r.start : r.end] == r.text


def test_two_sentences_from_different_places() -> None:
    found = find_moved(*moved([1, 2, 0, 3, 5, 6, 4]))
    assert [f.passage for f in found] == [0, 4]


def test_two_versions_that_moved_the_same_sentence() -> None:
    order = [0, 2, 3, 4, 1]
    versions, passages = moved(order)
    third = witness("c", "id", [LIGHTHOUSE["id"][k] for k in order])
    passages = [Passage({**p.cells, "c": p.cells["b"]}, 0.9) for p in passages]
    (found,) = find_moved([*versions, third], passages)
    assert found.explanation == "b, c tell this in another place."
    assert set(found.readings) == {"a", "b", "c"}


def test_captions_and_lone_sentences_do_not_move() -> None:
    versions = [
        witness("a", "en", [("caption", "A lamp."), *LIGHTHOUSE["en"][:3]]),
        witness("b", "de", [*LIGHTHOUSE["de"][:2], ("caption", "Eine Lampe."), "Nur hier."]),
    ]
    passages = [row(a="s1", b="s3"), row(a="s2", b="s1"), row(a="s3", b="s2")]
    assert find_moved(versions, [*passages, row(b="s4"), row(a="s4")]) == []


def test_neighbours_that_swap_on_thin_evidence() -> None:
    versions, passages = moved([0, 2, 1, 3])
    assert len(find_moved(versions, passages)) == 1
    thin = [Passage(p.cells, 0.6) for p in passages]
    assert find_moved(versions, thin) == []
    versions, passages = moved([0, 3, 1, 2])
    assert len(find_moved(versions, [Passage(p.cells, 0.6) for p in passages])) == 1


def test_six_thousand_passages() -> None:
    lines = [f"Line {k} tells of a thing." for k in range(6000)]
    versions = [witness("a", "en", lines), witness("b", "en", lines)]
    passages = [
        Passage({"a": (f"s{k + 1}",), "b": (f"s{k * 7919 % 6000 + 1}",)}, 0.9) for k in range(6000)
    ]
    assert find_moved(versions, passages)
