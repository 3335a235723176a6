"""What holds of every witness: nothing is lost, nothing overlaps, offsets are exact."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import SourceError
from variorum.reading import note_entries, read_bytes
from variorum.reading.pages.outline import outline_of
from variorum.reading.pages.tree import parse
from variorum.reading.sentences import split_sentences

if TYPE_CHECKING:
    from variorum.model import Witness

LINES = st.sampled_from(
    [
        "The ferry was late. “Nobody told us,” said a passenger.",
        "Die Fähre kam zu spät. „Niemand hat uns etwas gesagt“, sagte z. B. Frau A. Mertens.",
        "渡轮晚点了。“没有人通知我们。”一名乘客说。",
        "تأخرت العبّارة. هل عُرف السبب؟ لا.",
        "Home | News | Sport",
        "• Log in",
        "By Ada Lindqvist",
        "Photo: The ferry at the pier.",
        "Glossary",
        "Ferry",
        "Ferry is a ship that carries people over water.",
        "[1] See the timetable.",
        "* * *",
        "12 May 2030, 10:20",
        "",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(LINES, max_size=14).map("\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=10).map("\n\n".join),
)


def check(witness: Witness) -> None:
    at = 0
    for number, segment in enumerate(witness.segments, 1):
        assert segment.id == f"s{number}"
        assert segment.start >= at
        assert segment.end > segment.start
        assert witness.text[segment.start : segment.end] == segment.text
        assert segment.text == segment.text.strip()
        assert not witness.text[at : segment.start].strip()
        at = segment.end
    assert not witness.text[at:].strip()


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    try:
        witness = read_bytes(data, "a.txt")
    except SourceError:
        return
    check(witness)
    noted = [s for e in note_entries(witness) for s in (e.headword, *e.body) if s is not None]
    assert {s.id for s in noted} <= {s.id for s in witness.of_kind("note")}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["p", "li", "h2", "figcaption", "td"]), LINES)))
def test_nothing_of_a_page_is_lost(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts)
    page = f"<html><body><nav>Menu</nav><article><h1>Ferry</h1>{body}</article></body></html>"
    witness = read_bytes(page.encode(), "a.html")
    check(witness)
    for _, text in parts:
        assert "".join(text.split()) in "".join(witness.text.split())


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_the_text_of_a_page_is_that_of_its_elements(text: str) -> None:
    page = f"<html><body><p>{html.escape(text)}</p><p>end</p></body></html>"
    lines = outline_of(parse(page, "a.html")).lines
    assert "".join("".join(line.text for line in lines).split()) == "".join((text + "end").split())


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.sampled_from(["en", "de", "zh", "ja", "ar", "id", "ta", "und"]))
def test_sentences_cover_their_block(text: str, language: str) -> None:
    at = 0
    for start, end in split_sentences(text, language):
        assert not text[at:start].strip()
        assert text[start:end].strip()
        at = end
    assert not text[at:].strip()
