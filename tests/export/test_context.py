"""Readings in context, grouped, named and numbered; languages, addresses and labels."""

from __future__ import annotations

from typing import get_args

import pytest

from variorum.export.cleaning import isolate_quotes, one_line, source_name, visible, web_address
from variorum.export.context import (
    Context,
    context_of,
    group_readings,
    numbered,
    sigla,
    with_sigla,
)
from variorum.export.labels import KINDS, RELATIONS, SEGMENTS, SEVERITY, confidence_word, percent
from variorum.export.languages import direction, is_cjk, language_name
from variorum.export.stemmas.tree import forest_of
from variorum.model import DifferenceKind, Edge, Relation, SegmentKind, Severity, Stemma

from .sample import difference, island_story, island_witnesses, reading, witness


def test_every_term_has_its_label() -> None:
    assert list(KINDS) == list(get_args(DifferenceKind))
    assert list(SEVERITY) == list(get_args(Severity))
    assert list(SEGMENTS) == list(get_args(SegmentKind))
    assert list(RELATIONS) == list(get_args(Relation))
    assert len({label.symbol for label in KINDS.values()}) == len(KINDS)


def test_a_reading_stands_in_its_sentence() -> None:
    en = island_witnesses()["en"]
    assert context_of(en, reading(en, 4, "4.2 million euros")) == Context(
        "The work cost ", "4.2 million euros", ", two thirds of it raised by the islanders."
    )


def test_readings_of_one_value_or_one_wording_share_a_group() -> None:
    a, b = (witness(i, [("body", "Three boats")], "en") for i in "ab")
    c = witness("c", [("body", "three boats")], "en")
    d = witness("d", [("body", "Three boats")], "nl")
    witnesses = {w.id: w for w in (a, b, c, d)}
    same_words = difference(1, "meaning", "", "minor", 0.5, 0,
                            {w.id: reading(w, 0) for w in (d, c, b, a)}, "")  # fmt: skip
    groups = group_readings(same_words, witnesses, "abcd")
    assert [g.witnesses for g in groups] == [("a", "b", "c"), ("d",)]
    valued = difference(1, "figure", "", "minor", 0.5, 0,
                        {"a": reading(a, 0, None, 3), "d": reading(d, 0, None, 3.0),
                         "b": reading(b, 0, None, 4)}, "")  # fmt: skip
    groups = group_readings(valued, witnesses, "abcd")
    assert [(g.witnesses, g.value) for g in groups] == [(("a", "d"), "3"), (("b",), "4")]


def test_differences_are_numbered_in_reading_order() -> None:
    story = island_story(island_witnesses())
    passages = [d.passage for _, d in numbered(story)]
    assert passages == sorted(passages)
    assert [n for n, _ in numbered(story)] == list(range(1, len(passages) + 1))


def test_sigla_are_the_ids_if_these_are_short_else_letters() -> None:
    assert sigla(["en", "id"]) == {"en": "en", "id": "id"}
    assert list(sigla([f"long-name-{n}" for n in range(28)]).values())[-3:] == ["Z", "AA", "AB"]


def test_long_ids_are_shortened_where_they_are_told_of() -> None:
    short = {"000_8ff8b2d3": "A", "b": "B"}
    assert with_sigla("notes were added in 000_8ff8b2d3, not in b", short) == (
        "notes were added in A, not in b"
    )
    short = {"el-copy": "A", "el-1": "B"}
    assert with_sigla("“7” (el-copy, el-1)", short) == "“7” (A, B)"
    short = {"own-text": "A", "f1": "B", "f10": "C"}
    assert with_sigla("“7” (f10, f1) against “8” (own-text)", short) == "“7” (B, C) against “8” (A)"
    assert with_sigla("the car (f1 class)", short) == "the car (f1 class)"


def test_confidence_is_told_in_words_and_never_as_certain_when_it_is_not() -> None:
    assert confidence_word(0.97) == "near certain"
    assert confidence_word(0.1) == "uncertain"
    assert percent(0.999) == "99%"
    assert percent(1) == "100%"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ur", "rtl"),
     ("uz-Arab", "rtl"), ("ar-Latn", "ltr"), ("zh-Hant", "ltr"), ("en", "ltr"), ("und", "auto")],
)  # fmt: skip
def test_direction_follows_script_then_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_languages_have_names() -> None:
    assert language_name("id") == "Indonesian"
    assert language_name("und") == "Unknown"
    assert language_name('x"><i>') == 'x"><i>'
    assert is_cjk("zh-Hans")
    assert not is_cjk("ko")


def test_only_addresses_of_the_web_are_linked() -> None:
    assert web_address("https://a.example/x?y=1") == "https://a.example/x?y=1"
    for source in ("javascript:alert(1)", "data:text/html,x", "file:///etc", "a.txt", "http://",
                   "https://a b/", "http://[", "JaVaScRiPt:1", "https://a\n/"):  # fmt: skip
        assert web_address(source) is None


def test_sources_have_short_names() -> None:
    assert source_name("https://me:secret@a.example:8080/x") == "a.example:8080"
    assert source_name("/home/me/news/story.html") == "story.html"
    assert source_name("C:\\news\\story.html") == "story.html"
    assert source_name("-") == "-"


def test_quotations_are_isolated() -> None:
    assert isolate_quotes("“تسعة” (A) against “nine”") == (
        "“\u2068تسعة\u2069” (A) against “\u2068nine\u2069”"
    )


def test_control_characters_become_signs() -> None:
    assert one_line("a\r\n b\u202e\x1bc") == "a b\u241bc"
    assert visible("a\nb\x00\ud800") == "a\nb\u2400\ufffd"


def test_a_circle_of_edges_becomes_a_tree_and_an_edge() -> None:
    a_b, b_a = Edge("a", "b", "copy", 0.9), Edge("b", "a", "copy", 0.5)
    forest = forest_of(Stemma((a_b, b_a)), "abc")
    assert [t.witness for t in forest.trees] == ["a"]
    assert [c.witness for c in forest.trees[0].children] == ["b"]
    assert forest.other == (b_a,)
    assert forest.alone == ("c",)
