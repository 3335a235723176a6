"""Every extractor, and the check of a pair, on texts of no language: places hold, and no hang."""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.checking.translation import check_pair
from variorum.reading.pairs import TextPair
from variorum.values.contrasts import find_cues
from variorum.values.definitions import definition, descriptions
from variorum.values.figures import find_values
from variorum.values.names import find_names
from variorum.values.quotations import find_attributions, find_quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What means something to one extractor or another, in several scripts.
_MEANINGFUL = """
0 1 9 , . ; : - – — / % $ € ° ' " “ ” „ « » 「 」 《 》 ( ) … ! ? ، ؟ 。 、 ，
12 3,5 1.000 007 1/2 ½ ² ٣٤ 四十 一百万 两 几 III 5th 2031 12:30 2031-05-03 1e9
Ada Brandvik Tolmen von der Mayor McVarn O'Hara 李明 布兰达尔 محمد الحسن Иванов カナダ
more than about twenty hundred million May Monday yesterday said according not may
lebih dari juta Mei kata zwölf mehr als sagte 超过 万 月 说 不 قال أكثر من مليون сказал
"""
_SIGNS = " \n\t\u00a0\u200b\u202e\u0301\0\x1b\ud800🛳한"
PIECES = (*_MEANINGFUL.split(), *_SIGNS)
LANGUAGES = ("en", "id", "zh", "de", "ar", "ru", "ja", "und", "xx", "")

mixtures = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda space: space.join(parts))
)
fuzz = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def _values(text: str, language: str) -> list[Any]:
    figures, dates = find_values(text, language)
    return [*figures, *dates]


def _definitions(text: str, language: str) -> list[Any]:
    headword = next(iter(text.split()), "a")[:12]
    one = definition(text, headword, language)
    return [*descriptions(text, headword, language), *([one] if one else [])]


EXTRACTORS: dict[str, Callable[[str, str], Iterable[Any]]] = {
    "values": _values,
    "names": find_names,
    "quotations": find_quotations,
    "attributions": find_attributions,
    "cues": find_cues,
    "definitions": _definitions,
}


@pytest.mark.parametrize("name", EXTRACTORS)
@fuzz
@given(text=mixtures, language=st.sampled_from(LANGUAGES))
def test_what_is_found_stands_in_the_text(name: str, text: str, language: str) -> None:
    for item in EXTRACTORS[name](text, language):
        assert 0 <= item.start <= item.end <= len(text)
        if name == "quotations":
            assert item.start <= item.inner_start <= item.inner_end <= item.end
            assert text[item.inner_start : item.inner_end] == item.text
        elif hasattr(item, "text"):
            assert text[item.start : item.end] == item.text
        for span in (getattr(item, "speaker", None), getattr(item, "cue", None)):
            if span is not None and hasattr(span, "start"):
                assert text[span.start : span.end] == span.text


@fuzz
@given(
    source=mixtures,
    target=mixtures,
    languages=st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES)),
)
def test_a_pair_of_anything_has_an_answer(
    source: str, target: str, languages: tuple[str, str]
) -> None:
    texts = {"source": source, "target": target}
    for d in check_pair(TextPair(0, source, target, *languages), min_confidence=0):
        assert 0 <= d["confidence"] <= 1
        for r in d["readings"]:
            assert texts[r["side"]][r["start"] : r["end"]] == r["text"]
        assert json.loads(json.dumps(d)) == d


# Lines without a break that have hung one rule or another.
LINES = {
    "digits": "1",
    "figures": "12 ",
    "thousands": "1,000,",
    "number words": "two hundred and ",
    "han digits": "三百",
    "capitals": "Brandvik ",
    "letters": "a",
    "opening marks": "“",
    "straight marks": '"a" ',
    "cues": "said ",
    "prose": "Ada Brandvik said on 3 May 2031: “we need more than two hundred boats”; ",
}


def _steps(call: Callable[[], object]) -> int:
    """Return how many functions, of Python and of C, are called: a measure that no load moves."""
    count = 0

    def on_event(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        call()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", EXTRACTORS)
def test_twice_the_text_takes_twice_the_steps(name: str, line: str) -> None:
    find = EXTRACTORS[name]
    language = "zh" if line == "han digits" else "en"
    find(LINES[line], language)
    texts = [LINES[line] * (size // len(LINES[line])) for size in (8_000, 16_000)]
    once, twice = (_steps(lambda text=text: find(text, language)) for text in texts)  # type: ignore[misc]
    assert twice <= 2.5 * once + 200


@pytest.mark.parametrize(
    ("line", "size"),
    [("digits", 1_000_000), ("letters", 1_000_000), ("prose", 200_000), ("opening marks", 50_000)],
)
def test_a_long_text_without_a_break(line: str, size: int) -> None:
    text = LINES[line] * (size // len(LINES[line]))
    for name in ("values", "quotations", "attributions"):
        for item in EXTRACTORS[name](text, "en"):
            assert 0 <= item.start <= item.end <= len(text)


def test_ten_thousand_figures_in_a_line() -> None:
    rng = random.Random(5)
    source, target = (" ".join(str(rng.randrange(10**5)) for _ in range(10_000)) for _ in "ab")
    pair = TextPair(0, source, target, "en", "de")
    assert isinstance(check_pair(pair, kinds={"figure", "date"}), list)


@pytest.mark.parametrize("digits", [20, 400, 5000])
@pytest.mark.parametrize("text", ["It has {} rooms.", "{}.5 percent", "1/{} of it", "$ {} million"])
def test_numbers_of_many_digits(text: str, digits: int) -> None:
    source, target = text.format("7" * digits), text.format("8" * digits)
    for d in check_pair(TextPair(0, source, target, "en", "en"), min_confidence=0):
        json.dumps(d)
    for item in _values(source, "en"):
        item.to_json()
